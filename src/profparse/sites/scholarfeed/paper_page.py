"""Paper pages of Scholar Feed: the parts of the page become the fields of one Paper."""

from __future__ import annotations

from typing import Any

from ...document import Document
from ...reading.dates import is_date, read_dates
from ...reading.numbers import read_count, read_score
from ...reading.page import Reading, fold
from ...reading.prose import find_links, join_line, join_paragraphs
from .addresses import Address, read_address
from .byline_fields import read_byline
from .endings import ends_whole, take_ending
from .labels import HIGHEST_H_INDEX
from .metadata_fields import read_metadata_line
from .paper_parts import Details, PaperParts, cut_headless, cut_paper_page

__all__ = ["read_paper_page"]

PATH = "papers[0]"


def read_paper_page(document: Document, reading: Reading, *, headless: bool = True) -> bool:
    """Read a paper page; False where the document is none.

    Args:
        document: the page.
        reading: to be filled in.
        headless: whether it may be a headless one, which is known by its address alone.
    """
    address = read_address(reading.url)
    parts = cut_paper_page(document.lines, is_date, address.version)
    if parts is None:
        if not headless or address.arxiv_id is None:
            return False
        from ...reading.block_pages import block_page

        if block_page(document, url=reading.url) is not None:
            return False
        parts = cut_headless(document.lines)
        if parts is None:
            return False
    reading.page = "paper"
    paper: dict[str, Any] = {}
    if parts.metadata is not None:
        arxiv_id = _bare_id(parts.details) if parts.details is not None else address.arxiv_id
        date = read_dates([parts.metadata.date.text], reading.as_of, [arxiv_id])[0]
        paper.update(read_metadata_line(PATH, parts.metadata, date, reading))
    if parts.title:
        paper["title"] = join_line(parts.title)
        reading.mark_lines(f"{PATH}.title", parts.title, document.text)
    else:
        reading.note("entry-incomplete", f"{PATH}.title", "the page shows no title")
    if parts.byline is not None:
        read_byline(PATH, parts.byline, paper, reading)
    if parts.details is not None:
        _read_details(parts.details, paper, reading, address)
        paper["has_code"] = parts.details.has_code is not None or parts.repos_number is not None
    else:
        paper["arxiv_id"], paper["arxiv_version"] = address.arxiv_id, address.version
    if address.arxiv_id is not None:
        paper["url"] = reading.url
    _read_texts(parts, paper, reading, document)
    reading.papers.append(paper)
    _check(parts, paper, reading, address)
    if parts.next_page is not None:
        reading.note_another("page", parts.next_page)
    return True


def _check(parts: PaperParts, paper: dict[str, Any], reading: Reading, address: Address) -> None:
    """Say where the page contradicts its address, and where it breaks off."""
    shown = paper.get("arxiv_id")
    if address.arxiv_id is not None and shown is not None and shown != address.arxiv_id:
        message = f"the page shows {shown}, and its address says {address.arxiv_id}"
        reading.note(
            "sources-disagree", f"{PATH}.arxiv_id", message, parts.details.arxiv_id if parts.details else None
        )
    texts = [text for name in ("impact", "summary", "abstract") if (text := paper.get(name))]
    last = parts.abstract or parts.summary or parts.impact
    if parts.whole or not texts or parts.next_page is not None:
        return
    others = [ends_whole(text) for text in texts[:-1]]
    if not ends_whole(texts[-1]) and (all(others) if others else len(texts[-1]) > 200):
        line = last[-1]
        message = "the last text ends in the middle of a sentence"
        reading.note("truncated", f"{PATH}.abstract", message, line.place(0, len(line.text)))


def _bare_id(details: Details) -> str:
    return details.arxiv_id.text.split(":", 1)[1].strip()


def _read_details(details: Details, paper: dict[str, Any], reading: Reading, address: Address) -> None:
    paper["arxiv_id"] = _bare_id(details)
    reading.mark(f"{PATH}.arxiv_id", details.arxiv_id.place())
    if details.version is not None:
        paper["arxiv_version"] = read_count(details.version.text) or None
        start, end = details.version.place()
        reading.mark(f"{PATH}.arxiv_version", (start - 1, end))  # with its "v"
    elif address.arxiv_id == paper["arxiv_id"]:
        paper["arxiv_version"] = address.version
    if details.guess is not None and details.version is not None:
        reading.note("version-guessed", f"{PATH}.arxiv_version", details.guess, details.version.place())
    if details.score is not None:
        paper["score"] = read_score(details.score.text)
        reading.mark(f"{PATH}.score", details.score.place())
        if details.guess is not None:
            reading.note("version-guessed", f"{PATH}.score", details.guess, details.score.place())
    if details.citations is not None and details.citations_label is not None:
        paper["citation_count"] = read_count(details.citations.text)
        reading.mark(f"{PATH}.citation_count", details.citations_label.place())
        if details.guess is not None:
            reading.note("version-guessed", f"{PATH}.citation_count", details.guess, details.citations.place())
        if paper["citation_count"] is None:
            shown = details.citations.text
            reading.note(
                "number-unreadable", f"{PATH}.citation_count", f"{shown!r} is no count", details.citations.place()
            )
    if details.h_index is not None and details.h_index_label is not None:
        paper["h_index"] = read_count(details.h_index.text)
        reading.mark(f"{PATH}.h_index", details.h_index_label.place())
        if paper["h_index"] is None or paper["h_index"] > HIGHEST_H_INDEX:
            shown = details.h_index.text
            paper["h_index"] = None
            reading.note(
                "number-unreadable", f"{PATH}.h_index", f"{shown!r} is no h-index", details.h_index.place()
            )
    if details.has_code is not None:
        reading.mark(f"{PATH}.has_code", details.has_code.place())
    if details.venue is not None:
        paper["venue"] = fold(details.venue.text)
        reading.mark(f"{PATH}.venue", details.venue.place())


def _read_texts(parts: PaperParts, paper: dict[str, Any], reading: Reading, document: Document) -> None:
    if parts.originality_value is not None:
        paper["originality"] = fold(parts.originality_value.text)
        reading.mark_pieces(f"{PATH}.originality", parts.originality)
    parts.abstract, ending, marks = take_ending(parts.abstract)
    if marks:
        reading.mark_pieces(f"{PATH}.abstract_truncated", marks)
    if ending == "shortened":
        paper["abstract_truncated"] = parts.whole = True
    elif ending == "cut":
        parts.whole = True
        message = f"a tool says that it cut the text: {marks[-1].text!r}"
        reading.note("truncated", f"{PATH}.abstract", message, marks[-1])
    for field, lines in (("impact", parts.impact), ("summary", parts.summary), ("abstract", parts.abstract)):
        if lines:
            paper[field] = join_paragraphs(lines)
            reading.mark_lines(f"{PATH}.{field}", lines, document.text)
    if parts.analysis is not None:  # the label counts with what stands below it, behind the value's own place
        field = "impact" if parts.impact else "abstract"
        reading.mark(f"{PATH}.{field}", parts.analysis.place(0, len(parts.analysis.text)))
    links = find_links(paper.get("abstract"), (link.href for line in parts.abstract for link in line.links))
    if links:
        paper["links"] = links
    if parts.guess is not None:
        for field in ("impact", "summary", "abstract"):
            if field in paper:
                reading.note(
                    "boundary-guessed", f"{PATH}.{field}", parts.guess, reading.spans[f"{PATH}.{field}"][0]
                )
    if parts.repos_number is not None:
        paper["code_repo_count"] = read_count(parts.repos_number.text)
        reading.mark_pieces(f"{PATH}.code_repo_count", parts.repos)
