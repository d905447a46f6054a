"""Crossref: works and lists of works as its interface gives them, and CSL-JSON by content negotiation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..document import Document
from ..document.data import Node
from ..reading import convert
from ..reading.addresses import number_in, with_parameter
from ..reading.page import Reading, Record
from ..reading.record import Answer, People, Table, name_next, own_isbn, read_answer

__all__ = ["addresses", "read"]

API = "https://api.crossref.org"

_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "entry",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "dataset": "dataset",
    "peer-review": "review",
    "standard": "standard",
    "journal": "periodical",
    # what content negotiation gives is CSL's already
    **{
        word: word
        for word in (
            "article",
            "article-journal",
            "chapter",
            "entry",
            "paper-conference",
            "review",
            "software",
            "thesis",
        )
    },
}
_WHOLE_BOOKS = frozenset(["book", "monograph", "edited-book", "reference-book", "proceedings", "book-set"])


def _people(path: str) -> People:
    return People(
        path,
        name="name | literal",
        given="given",
        family="family",
        suffix="suffix",
        ids={"orcid": ("ORCID", convert.orcid)},
        affiliations=("affiliation.name", convert.text),
    )


def _yes(_: Node) -> bool:
    return True


WORK = Table(
    {
        "title": ("title", convert.title),
        "other_titles": ("title & original-title", convert.title),
        "subtitle": ("subtitle", convert.title),
        "id": ("DOI", convert.doi),
        "doi": ("DOI", convert.doi),
        "ids.pmid": ("PMID", convert.pmid),
        "ids.pmcid": ("PMCID", convert.pmcid),
        "arxiv_id": ("relation.has-preprint[id-type=arxiv].id", convert.arxiv),
        "url": ("URL | resource.primary.URL", convert.url),
        "pdf_url": ("link[content-type=application/pdf].URL", convert.url),
        "authors": _people("author"),
        "editors": _people("editor"),
        "date": (
            "issued.date-parts! | published.date-parts! | published-print.date-parts! | published-online.date-parts!"
            " | posted.date-parts!",
            convert.date_parts,
        ),
        "date_online": ("published-online.date-parts! | posted.date-parts!", convert.date_parts),
        "venue": ("container-title | institution.name | standards-body.name", convert.text),
        "publisher": ("publisher", convert.text),
        "volume": ("volume", convert.text),
        "issue": ("issue | journal-issue.issue", convert.text),
        "pages": ("page", convert.text),
        "article_number": ("article-number", convert.text),
        "issn": ("ISSN | issn-type.value", convert.issn),
        "isbn": ("ISBN | isbn-type.value", convert.isbn),
        "type": ("type", convert.csl_type(_TYPES)),
        "type_text": ("type", convert.text),
        "abstract": ("abstract", convert.prose),
        "language": ("language", convert.text),
        "license": ("license.URL", convert.text),
        "citation_count": ("is-referenced-by-count", convert.count),
        "reference_count": ("references-count | reference-count", convert.count),
        "retracted": ("updated-by[type=retraction].DOI", _yes),
        "withdrawn": ("updated-by[type=withdrawal].DOI", _yes),
    }
)
_TOTAL = Table({"total": ("total-results", convert.count)})
_BY_NUMBER = Table({**_TOTAL, "first": ("query.start-index", convert.from_zero)})


def _finish_paper(record: Record, node: Node) -> None:
    title = record.get("title")
    record.fields["other_titles"] = [other for other in record.get("other_titles") or () if other != title]
    subtitle = record.get("subtitle")
    if subtitle and title and subtitle in title:  # many a title holds it already
        del record.fields["subtitle"]
        record.reading.mark(f"{record.path}.title", *record.reading.spans.pop(f"{record.path}.subtitle", []))
    if record.get("type_text") in _WHOLE_BOOKS:
        own_isbn(record)


_ANSWERS = (
    Answer("list", "items next-cursor", papers=WORK, items="items", listing=_TOTAL, finish_paper=_finish_paper),
    Answer("list", "items", papers=WORK, items="items", listing=_BY_NUMBER, finish_paper=_finish_paper),
    Answer("paper", "DOI|title|author", papers=WORK, finish_paper=_finish_paper),
)


def addresses(url: str) -> Iterable[str]:
    """The interface's addresses for one that a person pastes: a work, or a search for works."""
    search = re.search(r"search\.crossref\.org/(?:search/works|funding)?\?(?:.*&)?q=([^&]+)", url)
    if search is not None:
        return [f"{API}/works?query={search[1]}&rows=100"]
    return [url]


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the interface, its message alone, a work, or an array of works."""
    root = document.root
    if root is None:
        if "Resource not found" in document.text[:200]:
            raise reading.refuse(
                "Crossref answered with an error: Resource not found.",
                kind="no such author",
                hint="check the DOI in the address",
            )
        return
    kind, message = (None, None) if root.is_array else (root.first("message-type"), root.first("message!"))
    if kind is None or message is None:
        read_answer(root, reading, _ANSWERS, "Crossref")
        return
    what, status = convert.text(kind) or "", root.first("status")
    if status is not None and convert.text(status) != "ok":
        read_answer(root, reading, (Answer("error", "message", message=_REASONS),), "Crossref")
    if what not in ("work", "work-list"):
        raise reading.refuse(
            f"this is Crossref's {what}, which holds no works",
            kind="other page",
            hint="ask for works: https://api.crossref.org/works",
        )
    read_answer(message, reading, _ANSWERS, "Crossref")
    for template in (kind, status):
        if template is not None:
            reading.template(template)
    if what == "work-list":
        _read_next(message, reading)


_REASONS = "message.message | message.description | message"


def _read_next(message: Node, reading: Reading) -> None:
    """The address of the next page. A cursor is given after the last page too: a page that is not full is the last."""
    cursor, size = message.first("next-cursor"), message.first("items-per-page")
    here, listing = len(reading.papers), reading.the_list()
    if not reading.url or not here or size is None or here < (convert.if_any(convert.count, size) or 0):
        return
    if cursor is not None:
        name_next(reading, with_parameter(reading.url, "cursor", convert.text(cursor) or ""), cursor)
        return
    following = number_in(reading.url, "offset") + here
    if following < min(listing.get("total") or 0, 10_000):
        name_next(reading, with_parameter(reading.url, "offset", following), size)
