"""Europe PMC: the answers of its search as JSON or XML, and the lists that getpapers saves of them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from ..document import Document
from ..document.data import Node
from ..reading import convert
from ..reading.identifiers import read_issn, read_orcid
from ..reading.names import initials_first
from ..reading.page import Reading, Record
from ..reading.record import Answer, People, Table, read_answer, read_value
from .pubmed import affiliation, known_type, medline_date, translated_title

__all__ = ["addresses", "read"]

_SEARCH = (
    "https://www.ebi.ac.uk/europepmc/webservices/rest/search?resultType=core&format=json&pageSize=1000&query="
)

_TYPES = {
    "preprint": "article",
    "book": "book",
    "book chapter": "chapter",
    "journal article": "article-journal",
    "research-article": "article-journal",
    "review-article": "article-journal",
    "brief-report": "article-journal",
    "case-report": "article-journal",
    "review": "article-journal",
    "letter": "article-journal",
    "editorial": "article-journal",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
}


# -------------------------------------------------------------------- converters


def _names(node: Node) -> list[str]:
    """The names of an author string ("Robles I, van der Berg SA."), where no list of authors is given."""
    shown = (convert.text(node) or "").removesuffix(".")
    return [initials_first(part) for part in shown.split(", ") if part.strip() and part.strip().lower() != "et al"]


def _issns(node: Node) -> list[str]:
    """One ISSN, or several with semicolons between."""
    shown = convert.text(node) or ""
    return [found for part in shown.split(";") if (found := read_issn(part)) is not None]


# -------------------------------------------------------------------- tables

WORK = Table(
    {
        "title": ("title", translated_title),
        "id": ("id", convert.identifier),
        "ids.europepmc": ("id", convert.identifier),
        "ids.pmid": ("pmid", convert.pmid),
        "ids.pmcid": ("pmcid", convert.pmcid),
        "doi": ("doi", convert.doi),
        "date": (
            "journalInfo.dateOfPublication | firstPublicationDate | journalInfo.yearOfPublication | pubYear",
            medline_date,
        ),
        "date_online": ("electronicPublicationDate | firstPublicationDate", convert.date),
        "date_updated": ("dateOfRevision", convert.date),
        "authors": People(
            "authorList.author",
            name="fullName | collectiveName",
            given="firstName | initials",
            family="lastName",
            normalise=initials_first,
            ids={
                "orcid": (
                    "authorId[type=ORCID].value | authorId[$.type=ORCID]._ | authorId[@type=ORCID]",
                    convert.orcid,
                )
            },
            affiliations=(
                "authorAffiliationDetailsList.authorAffiliation.affiliation | affiliation",
                affiliation,
            ),
        ),
        "venue": (
            "journalInfo.journal.title | journalTitle | bookOrReportDetails.comprisingTitle | "
            "journalInfo.journal.ISOAbbreviation",
            convert.text,
        ),
        "publisher": ("bookOrReportDetails.publisher", convert.text),
        "issn": ("journalInfo.journal.issn | journalInfo.journal.ISSN | journalIssn", _issns),
        "volume": ("journalInfo.volume | journalVolume", convert.text),
        "issue": ("journalInfo.issue | issue", convert.text),
        "pages": ("pageInfo", convert.text),
        "abstract": ("abstractText", convert.prose),
        "keywords": ("keywordList.keyword", convert.text),
        "language": ("language", convert.text),
        "license": ("license", convert.text),
        "open_access": ("isOpenAccess", convert.boolean),
        "citation_count": ("citedByCount", convert.count),
    }
)


# -------------------------------------------------------------------- what no table says


def _finish_paper(record: Record, node: Node) -> None:
    if not record.get("authors"):
        for place in node.find("authorString"):
            record.set("authors", _names(place), place)
            record.set("authors_truncated", (convert.text(place) or "").lower().endswith("et al.") or None)
    _types(record, node)
    for place in node.find("journalInfo.journal.ESSN") + node.find("journalInfo.journal.essn"):
        found = convert.issn(place)
        if found is not None and found not in (record.get("issn") or ()):
            record.add("issn", found, place)
    its_own = record.get("type") == "book"
    for place in node.find("bookOrReportDetails.isbn10") + node.find("bookOrReportDetails.isbn13"):
        if its_own:
            record.set("ids.isbn", convert.isbn(place), place)
        else:
            record.add("isbn", convert.isbn(place), place)
    for link in node.find("fullTextUrlList.fullTextUrl"):
        style, address = link.first("documentStyle"), link.first("url")
        if style is None or address is None:
            continue
        field = {"pdf": "pdf_url", "html": "url"}.get(convert.text(style) or "")
        if field is not None and not record.get(field):
            read_value(record, field, address, convert.url)


def _types(record: Record, node: Node) -> None:
    """Of several types the first that CSL has a word for; a preprint (source PPR) is one whatever else is said."""
    source = node.first("source")
    places = node.find("pubTypeList.pubType") or node.find("pubType")
    said = [
        (place, shown.strip())
        for place in places
        for shown in (convert.text(place) or "").split(";")
        if shown.strip()
    ]
    chosen = known_type(said, _TYPES)
    if source is not None and convert.text(source) == "PPR":
        record.set("type", "article", source)
    elif chosen is not None:
        record.set("type", _TYPES[chosen[1].lower()], chosen[0])
    for place, shown in [chosen] if chosen is not None else said[:1]:
        record.set("type_text", shown, place)
    for place, shown in said:
        if shown.lower() == "retracted publication":
            record.set("retracted", True, place)


_ANSWERS = (
    Answer("error", "errCode|errMsg", message="errMsg"),
    Answer("error", "error !resultList !id", message="message | error"),
    Answer(
        "list",
        "resultList",
        papers=WORK,
        items="resultList.result",
        listing={"total": ("hitCount", convert.count)},
        finish_paper=_finish_paper,
    ),
    Answer("list", "hitCount", listing={"total": ("hitCount", convert.count)}),
    Answer("paper", "result.authorString|result.title", papers=WORK, items="result", finish_paper=_finish_paper),
    Answer("paper", "title id|pmid|doi", papers=WORK, finish_paper=_finish_paper),
)


def addresses(url: str) -> list[str]:
    """The search behind an author's or an article's address; an address of the interface as it is."""
    parts = urlsplit(url)
    author = re.match(r"/authors/([0-9X-]{16,19})/?\Z", parts.path, re.IGNORECASE)
    orcid = read_orcid(author[1]) if author is not None else None
    if orcid is not None:
        return [_SEARCH + quote(f'AUTHORID:"{orcid}"') + "&cursorMark=*"]
    article = re.match(r"/(?:article|abstract)/([A-Za-z]{3})/([A-Za-z0-9]+)/?\Z", parts.path)
    if article is not None:
        return [_SEARCH + quote(f"EXT_ID:{article[2]} AND SRC:{article[1].upper()}")]
    return [url]


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the search; the next page's address is made from the cursor, which repeats at the end."""
    root = document.root
    if root is None:
        return
    read_answer(root, reading, _ANSWERS, "Europe PMC")
    if reading.is_empty:
        return
    reading.note(
        "site-unproven", "source.site", "Europe PMC's answers are read by a description; none was at hand whole"
    )
    cursor = None if root.is_array else root.first("nextCursorMark")
    if cursor is None or not reading.url or not reading.papers:
        return
    base, _, query = reading.url.partition("?")
    mark = f"cursorMark={quote(convert.text(cursor) or '', safe='')}"
    asked = query.split("&")
    if mark not in asked and f"cursorMark={convert.text(cursor)}" not in asked:
        rest = [part for part in asked if part and not part.startswith("cursorMark=")]
        reading.the_list().set("next", f"{base}?{'&'.join([*rest, mark])}", cursor)
