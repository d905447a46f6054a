"""HAL: documents as the search interface (Solr) answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...document import Document
from ...document.data import Node
from ...reading import convert
from ...reading.addresses import parameter, with_parameter
from ...reading.page import Reading, Record
from ...reading.record import Answer, People, Table, name_next, own_isbn, read_answer, read_table
from .label import read_label
from .people import read_people

__all__ = ["addresses", "read"]

API = "https://api.archives-ouvertes.fr/search/"

_TYPES = {
    "art": "article-journal",
    "comm": "paper-conference",
    "ouv": "book",
    "douv": "book",
    "proceedings": "book",
    "couv": "chapter",
    "these": "thesis",
    "hdr": "thesis",
    "mem": "thesis",
    "report": "report",
    "undefined": "article",
    "preprint": "article",
    "patent": "patent",
    "software": "software",
    "blog": "post-weblog",
    "map": "map",
}
_WHOLE_BOOKS = frozenset(["OUV", "DOUV", "PROCEEDINGS"])

WORK = Table(
    {
        "title": ("title_s | en_title_s | fr_title_s", convert.title),
        "other_titles": ("title_s", convert.title),
        "subtitle": ("subTitle_s", convert.title),
        "id": ("halId_s", convert.identifier),
        "ids.hal": ("halId_s", convert.identifier),
        "ids.pmid": ("pubmedId_s", convert.pmid),
        "ids.pmcid": ("pubmedcentralId_s", convert.pmcid),
        "ids.bibcode": ("bibcodeId_s", convert.identifier),
        "doi": ("doiId_s", convert.doi),
        "arxiv_id": ("arxivId_s", convert.arxiv),
        "arxiv_version": ("arxivId_s", convert.arxiv_version),
        "url": ("uri_s", convert.url),
        "pdf_url": ("fileMain_s | files_s", convert.url),
        "affiliations": ("labStructName_s | structName_s", convert.text),
        "editors": People("scientificEditor_s"),
        "date": (
            "producedDate_s | publicationDate_s | producedDate_tdate | publicationDate_tdate | producedDateY_i"
            " | publicationDateY_i",
            convert.date,
        ),
        "date_online": ("ePublicationDate_s", convert.date),
        "venue": ("journalTitle_s | bookTitle_s | conferenceTitle_s | authorityInstitution_s", convert.text),
        "venue_text": ("citationRef_s", convert.text),
        "publisher": ("journalPublisher_s | publisher_s", convert.text),
        "volume": ("volume_s", convert.text),
        "issue": ("issue_s", convert.text),
        "pages": ("page_s", convert.text),
        "issn": ("journalIssn_s & journalEissn_s", convert.issn),
        "isbn": ("isbn_s", convert.isbn),
        "type": ("docType_s", convert.csl_type(_TYPES)),
        "type_text": ("docType_s", convert.text),
        "category": ("primaryDomain_s | domain_s | domainAllCode_s", convert.text),
        "categories": ("domain_s | domainAllCode_s", convert.text),
        "abstract": ("abstract_s | en_abstract_s | fr_abstract_s", convert.prose),
        "keywords": ("keyword_s", convert.text),
        "language": ("language_s", convert.text),
        "comment": ("comment_s", convert.text),
        "license": ("licence_s", convert.text),
        "open_access": ("openAccess_bool", convert.boolean),
    }
)


def _finish_paper(record: Record, node: Node) -> None:
    title = record.get("title")
    record.fields["other_titles"] = [other for other in record.get("other_titles") or () if other != title]
    if record.get("type_text") in _WHOLE_BOOKS:
        own_isbn(record)
    _note_made_up_day(record)
    read_people(record, node)
    label = node.first("label_s")
    if title is None and label is not None:  # what is answered where no fields are asked for: one line for all
        read_label(record, label)
    if record.get("id") is None:
        read_table(record, node, {"id": ("docid", convert.identifier)})


def _note_made_up_day(record: Record) -> None:
    """HAL's moments (_tdate) have a day and an hour even where the year alone is known."""
    date = record.get("date")
    if date is not None and "T" in record.get("date_text") and (date.month, date.day) == (1, 1):
        record.fields["date_precision"] = "year"
        record.note("date-placeholder", "date", "HAL writes January 1st where it knows the year alone")


_TOTAL = Table({"total": ("numFound", convert.count)})
_BY_NUMBER = Table({**_TOTAL, "first": ("start", convert.from_zero)})


_PEOPLE = (
    Answer("people", "docs.fullName_s|docs.lastName_s|docs.idHal_s !docs.title_s !docs.halId_s", items="docs"),
)
_OF_DOCUMENTS = (
    "title_s halId_s uri_s citationFull_s citationRef_s authFullName_s authIdHal_s docType_s doiId_s producedDate_s "
    "producedDateY_i abstract_s keyword_s"
).split()


def _is_register(answer: Node) -> bool:
    """Whether a list's entries have nothing that documents have: structures, journals and persons have a label too."""
    entries = [] if answer.is_array else answer.find("docs")
    return bool(entries) and not any(entry.has(key) for entry in entries[:3] for key in _OF_DOCUMENTS)


def _answers(listing: Table) -> tuple[Answer, ...]:
    return (
        Answer("error", "error", message="error.msg | error"),
        *_PEOPLE,
        Answer("list", "docs", papers=WORK, items="docs", listing=listing, finish_paper=_finish_paper),
        Answer("paper", "title_s|halId_s|label_s|citationFull_s", papers=WORK, finish_paper=_finish_paper),
    )


_FIELDS = (
    "halId_s,docid,uri_s,title_s,subTitle_s,authFullName_s,authFirstName_s,authLastName_s,authFullNameIdHal_fs,"
    "labStructName_s,producedDate_s,ePublicationDate_s,docType_s,journalTitle_s,bookTitle_s,conferenceTitle_s,"
    "journalPublisher_s,publisher_s,volume_s,issue_s,page_s,journalIssn_s,journalEissn_s,isbn_s,doiId_s,arxivId_s,"
    "pubmedId_s,fileMain_s,abstract_s,keyword_s,language_s,comment_s,licence_s,openAccess_bool,primaryDomain_s,"
    "domain_s,scientificEditor_s"
)


def _search(query: str) -> str:
    return f"{API}?q={query}&fl={_FIELDS}&sort=producedDate_tdate%20desc&rows=500&start=0&wt=json"


def addresses(url: str) -> Iterable[str]:
    """The interface's addresses for one that a person pastes: a person's documents, a search, a document."""
    person = re.search(r"//cv\.(?:hal\.science|archives-ouvertes\.fr)/([\w-]+)", url)
    if person is not None:
        return [_search(f"authIdHal_s:{person[1]}")]
    document = re.search(r"/((?:hal|tel|halshs|inria|cel|dumas|[a-z]+)-[0-9]{5,9})(?:v[0-9]+)?(?:[/?#]|$)", url)
    if document is not None and "//api." not in url:
        return [_search(f"halId_s:{document[1]}")]
    if "/search/index" in url and (query := parameter(url, "q")):
        return [with_parameter(_search("*"), "q", query)]
    return [url]


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the interface, its inner object, or an array of documents."""
    root = document.root
    if root is None:
        return
    answer = root if root.is_array else (root.first("response!") or root)
    if "/ref/" in (reading.url or "") or _is_register(answer):
        read_answer(answer, reading, _PEOPLE, "HAL")
        raise reading.refuse(
            "this is a list of HAL's registers (structures, journals and the like), not of documents",
            kind="other page",
            hint="search for documents: https://api.archives-ouvertes.fr/search/?q=authIdHal_s:...",
        )
    by_cursor = not root.is_array and root.has("nextCursorMark")  # every page starts at 0 then
    read_answer(answer, reading, _answers(_TOTAL if by_cursor else _BY_NUMBER), "HAL")
    if root.is_array or not reading.url or not reading.papers:
        return
    listing, mark = reading.the_list(), root.first("nextCursorMark")
    if mark is not None:
        if convert.text(mark) != parameter(reading.url, "cursorMark"):
            name_next(reading, with_parameter(reading.url, "cursorMark", convert.text(mark) or ""), mark)
    elif listing.get("total") and listing.get("last") and listing.get("last") < listing.get("total"):
        name_next(reading, with_parameter(reading.url, "start", listing.get("last")))
