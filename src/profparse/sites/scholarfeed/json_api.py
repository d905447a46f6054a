"""Answers of Scholar Feed's JSON interface: an author, a list of papers or one paper, in any wrapping.

Its shares of one (``author_rank_score``, ``rank_score``) are shown as 0 to 100 on pages, and so they are here.
"""

from __future__ import annotations

import re

from ...document.data import Node, Number
from ...reading import convert
from ...reading.addresses import number_in, with_parameter
from ...reading.identifiers import read_arxiv
from ...reading.page import Reading, Record
from ...reading.prose import find_links
from ...reading.record import Answer, People, Table
from ...reading.record import read_answer as read_by_table
from ...taxonomy import category_id
from .addresses import BASE, absolute, category_ids, read_address

__all__ = ["AUTHOR", "PAPER", "read_answer"]


def _share(node: Node) -> float | None:
    """A share of one as 0 to 100: 0.66 is 66, not 66.00000000000001."""
    value = convert.number(node)
    if value is None or not 0 <= value <= 1:
        raise ValueError("a share of one is expected")
    return round(value * 100, 6)


def _score(node: Node) -> float | None:
    value = convert.number(node)
    if value is None or not 0 <= value <= 100:
        raise ValueError("a score from 0 to 100 is expected")
    return round(value * 100 if value <= 1 else value, 6)


def _text(node: Node) -> str | None:
    """Text, and nothing else: a number where a title should be is no title."""
    if not isinstance(node.value, str) or isinstance(node.value, Number):
        raise ValueError("text is expected")
    return convert.text(node)


def _category(node: Node) -> str | None:
    """A code as pages show it, without its archive: "cs.LG" is LG."""
    shown = _text(node)
    return shown.rpartition(".")[2].upper() if shown and category_id(shown) else shown


AUTHOR = Table(
    {
        "name": ("name", _text),
        "id": ("id", convert.identifier),
        "ids.semanticscholar": ("semantic_scholar_id", convert.identifier),
        "url": ("url", convert.url),
        "category": ("primary_field", _category),
        "interests": ("research_topics", convert.text),
        "h_index": ("h_index", convert.count),
        "paper_count": ("total_papers", convert.count),
        "citation_count": ("total_citations", convert.count),
        "ai_score": ("author_rank_score", _share),
    }
)
PAPER = Table(
    {
        "title": ("title", _text),
        "arxiv_id": ("arxiv_id | arxiv_url | pdf_url", convert.arxiv),
        "arxiv_version": ("arxiv_id | arxiv_url | pdf_url", convert.arxiv_version),
        "url": ("url", convert.url),
        "category": ("primary_category", _category),
        "categories": ("categories", _category),
        "date": ("published_date | year", convert.date),
        "has_code": ("has_code", convert.boolean),
        "authors": People("authors", name="name | ."),
        "author_count": ("n_authors", convert.count),
        "affiliations": ("institution_tags", _text),
        "citation_count": ("citation_count", convert.count),
        "venue": ("venue_name", _text),
        "impact": ("llm_significance", _text),
        "summary": ("llm_summary", _text),
        "score": ("rank_score", _score),
        "abstract": ("abstract", convert.prose),
    }
)
_LISTING = Table({"total": ("total", convert.count), "next": ("next_page | next", convert.url)})


def _finish_author(record: Record, node: Node) -> None:
    reading = record.reading
    record.fields.setdefault("id", read_address(reading.url).author)
    number = record.get("id")
    if number is not None:
        record.fields.setdefault("ids", {})["scholarfeed"] = number
        record.fields.setdefault("url", f"{BASE}author/{number}")
    if not record.get("name"):
        record.note("header-incomplete", "", "the author has no name")


def _finish_paper(record: Record, node: Node) -> None:
    code = node.first("github_url")
    if code is not None:
        record.reading.mark(f"{record.path}.has_code", code)
        if record.get("has_code") is None and convert.text(code):
            record.fields["has_code"] = True
    listed = record.get("categories") or []
    first = record.get("category") or next(iter(listed), None)
    if first is not None:
        record.fields["category"] = first
        record.fields["categories"] = [first, *(code for code in listed if code != first)]
        record.set("category_ids", category_ids(record.fields["categories"]))
        if any(category_id(code) is None for code in record.fields["categories"]):
            record.note(
                "category-unknown", "category", f"{first!r} is not in arXiv's taxonomy", node.first("categories")
            )
    count = record.get("author_count")
    if count is not None and count > len(record.get("authors") or ()):
        record.fields["authors_truncated"] = True
    record.set("links", find_links(record.get("abstract")))
    if record.get("arxiv_id") and not record.get("url"):
        version = record.get("arxiv_version")
        record.set("url", f"{BASE}paper/{record.get('arxiv_id')}{f'v{version}' if version else ''}")
    shown = node.first("arxiv_id")
    if shown is not None and read_arxiv(convert.text(shown) or "") is None:
        record.note("value-unreadable", "arxiv_id", f"{convert.text(shown)!r} is no arXiv identifier", shown)
    if record.get("title") is None:
        record.note("entry-incomplete", "title", "the paper has no title", (node.start, node.start + 1))


def _answer(kind: str, keys: str, author_at: str = "", items: str = "", listing: Table | None = None) -> Answer:
    return Answer(
        kind,  # type: ignore[arg-type]
        keys,
        author=AUTHOR if author_at else None,
        author_at=author_at or ".",
        papers=PAPER if items else None,
        items=items or ".",
        listing=listing or {},
        finish_author=_finish_author,
        finish_paper=_finish_paper,
    )


_PERSON = "h_index|total_papers|total_citations|primary_field|author_rank_score|top_papers|id"
_WORK = "title|arxiv_id|published_date|llm_summary|primary_category|arxiv_url|venue_name"
_ANSWERS = (
    _answer("author", "papers author.name", "author", "papers", _LISTING),
    _answer("author", f"papers name {_PERSON}", ".", "papers", _LISTING),
    _answer("list", "papers", "", "papers", _LISTING),
    _answer("author", f"author.name !{_WORK.split('|', maxsplit=1)[0]}", "author", "author.top_papers"),
    _answer("author", f"name !title {_PERSON}", ".", "top_papers"),
    _answer("paper", f"!h_index {_WORK}", "", "."),
    _answer("paper", "paper", "", "paper"),
    Answer(
        "error",
        "detail|error|errors|message|msg",
        message="detail.msg | detail | error.message | error | errors | message | msg",
    ),
)
_WRAPPERS = ("data", "result", "results", "response", "payload", "items")


def read_answer(root: Node, reading: Reading) -> None:
    """Read an answer into the reading.

    Raises:
        NotAProfileError: it is an error, in the interface's own words.
    """
    node = root
    for _ in range(5):
        if node.is_array or any(answer.fits(node) for answer in _ANSWERS):
            break
        inner = next((found for key in _WRAPPERS for found in node.find(f"{key}!") if found.children), None)
        if inner is None:
            break
        node = inner
    read_by_table(node, reading, _ANSWERS, "Scholar Feed")
    following = _next(node, reading.url or BASE)
    if following is not None and reading.papers:
        reading.the_list().set("next", following)
    if reading.listing is not None and following and not any(n.code == "pages-remaining" for n in reading.notes):
        reading.note(
            "pages-remaining", "papers", f"this answer lists {len(reading.papers)} papers, and there are more"
        )
    if reading.author is not None:
        stated, listed = reading.author.get("paper_count"), len(reading.papers)
        if stated is not None and stated > listed and not any(n.code == "pages-remaining" for n in reading.notes):
            reading.note("pages-remaining", "papers", f"this answer lists {listed} of {stated} papers")
        elif stated is not None and stated < listed:
            reading.note("count-mismatch", "papers", f"{stated} papers are stated, {listed} are listed")


def _next(node: Node, url: str) -> str | None:
    """The next page's address: by a cursor, or by the number of the page, its size and the total."""
    cursor = node.first("next_cursor")
    shown = convert.text(cursor) if cursor is not None else None
    if shown:
        return absolute(shown, url) if shown.startswith(("http", "/")) else with_parameter(url, "cursor", shown)
    total, limit, number = (_number(node, key) for key in ("total", "limit", "page"))
    if node.first("papers") is None or not total or not limit:
        return None
    number = number or number_in(url, "page") or 1
    return with_parameter(url, "page", number + 1) if number * limit < total else None


def _number(node: Node, key: str) -> int | None:
    found = node.first(key)
    return int(found.value) if found is not None and re.fullmatch("[0-9]{1,9}", str(found.value)) else None
