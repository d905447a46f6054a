"""INSPIRE: authors and literature of high-energy physics, in the interface's envelope or as the bare records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from ..document import Document
from ..document.data import Node
from ..models import Affiliation
from ..reading import convert
from ..reading.identifiers import read_arxiv
from ..reading.names import given_first
from ..reading.page import Reading, Record
from ..reading.record import Answer, Each, People, Table, read_answer, read_table

__all__ = ["addresses", "read"]

API = "https://inspirehep.net/api"

_TYPES = {
    "conference paper": "paper-conference",
    "thesis": "thesis",
    "book": "book",
    "book chapter": "chapter",
    "proceedings": "book",
    "report": "report",
}
_POSITION = Table(
    {
        "name": ("institution", convert.text),
        "role": ("rank", convert.text),
        "start": ("start_date", convert.date),
        "end": ("end_date", convert.date),
        "current": ("current", convert.boolean),
    }
)
AUTHOR = Table(
    {
        "name": ("name.preferred_name | name.value", convert.name),
        "other_names": ("name.value & name.name_variants & name.native_names", convert.name),
        "id": ("control_number", convert.identifier),
        "ids.inspire": ("control_number", convert.identifier),
        "ids.inspire_bai": ("ids[schema=INSPIRE BAI].value", convert.identifier),
        "ids.orcid": ("ids[schema=ORCID].value", convert.orcid),
        "ids.googlescholar": ("ids[schema=GOOGLESCHOLAR].value", convert.identifier),
        "ids.scopus": ("ids[schema=SCOPUS].value", convert.identifier),
        "ids.researcherid": ("ids[schema=RESEARCHERID].value", convert.identifier),
        "ids.linkedin": ("ids[schema=LINKEDIN].value", convert.identifier),
        "ids.twitter": ("ids[schema=TWITTER].value", convert.identifier),
        "ids.wikipedia": ("ids[schema=WIKIPEDIA].value", convert.identifier),
        "homepages": ("urls.value", convert.url),
        "affiliations": Each("positions", Affiliation, _POSITION),
        "interests": ("arxiv_categories", convert.text),
    }
)


def _has_role(person: Node, role: str) -> bool:
    return any(shown.text == role for shown in person.find("inspire_roles"))


def _is_editor(person: Node) -> bool:
    return _has_role(person, "editor")


def _is_author(person: Node) -> bool:
    return _has_role(person, "author") or not (_is_editor(person) or _has_role(person, "supervisor"))


def _people(include: Callable[[Node], bool]) -> People:
    return People(
        "authors",
        name="full_name",
        normalise=given_first,
        include=include,
        ids={
            "orcid": ("ids[schema=ORCID].value", convert.orcid),
            "inspire_bai": ("ids[schema=INSPIRE BAI].value | bai", convert.identifier),
            "inspire": ("record.$ref | recid", convert.last_segment),
        },
        affiliations=("affiliations.value | raw_affiliations.value", convert.text),
    )


_LITERATURE = Table(
    {
        "title": ("titles.title", convert.title),
        "subtitle": ("titles.subtitle", convert.title),
        "other_titles": ("titles.title & title_translations.title", convert.title),
        "id": ("control_number", convert.identifier),
        "ids.inspire": ("control_number", convert.identifier),
        "ids.texkey": ("texkeys", convert.identifier),
        "ids.isbn": ("isbns.value", convert.isbn),
        "doi": ("dois[material=publication].value | dois.value", convert.doi),
        "arxiv_id": ("arxiv_eprints.value", convert.arxiv),
        "category": ("primary_arxiv_category | arxiv_eprints.categories", convert.text),
        "categories": ("arxiv_eprints.categories", convert.text),
        "category_ids": ("arxiv_eprints.categories", convert.text),
        "authors": _people(_is_author),
        "editors": _people(_is_editor),
        "author_count": ("author_count", convert.count),
        "publisher": ("imprints.publisher", convert.text),
        "type": ("document_type", convert.csl_type(_TYPES)),
        "type_text": ("document_type", convert.text),
        "abstract": ("abstracts.value", convert.prose),
        "keywords": ("keywords.value", convert.text),
        "comment": ("public_notes.value", convert.text),
        "language": ("languages", convert.text),
        "license": ("license.license | license.url", convert.text),
        "citation_count": ("citation_count", convert.count),
        "reference_count": ("number_of_references | reference_count", convert.count),
        "withdrawn": ("withdrawn", convert.boolean),
    }
)
_PLACE = Table(
    {
        "venue": ("journal_title", convert.text),
        "venue_text": ("pubinfo_freetext", convert.text),
        "volume": ("journal_volume", convert.text),
        "issue": ("journal_issue", convert.text),
        "article_number": ("artid", convert.text),
    }
)
_LIST = Table({"total": ("hits.total", convert.count), "next": ("links.next", convert.url)})


def _finish_author(record: Record, node: Node) -> None:
    name = record.get("name")
    record.fields["other_names"] = [other for other in record.get("other_names") or () if other != name]
    _read_envelope(record, node)
    if convert.if_any(convert.boolean, node.first("deleted")):
        raise record.reading.refuse(
            "INSPIRE deleted this record",
            kind="no such author",
            hint="search for the name: it may have been merged",
        )


def _finish_literature(record: Record, node: Node) -> None:
    title = record.get("title")
    record.fields["other_titles"] = [other for other in record.get("other_titles") or () if other != title]
    entry = _place_of(node)
    if entry is not None:
        _read_place(record, entry)
    _read_date(record, node, entry)
    _read_envelope(record, node)
    counted, named = record.get("author_count"), len(record.get("authors") or ())
    if counted == sum(
        not _has_role(person, "supervisor") for person in node.find("authors")
    ):  # editors among them
        record.fields["author_count"] = named or None
    elif counted is not None and counted > named > 0:
        record.set("authors_truncated", True)
        record.note("authors-limited", "authors", f"{named} of {counted} authors are named")
    if not record.get("authors"):
        for group in node.find("corporate_author") or node.find("collaborations.value"):
            record.add("authors", convert.text(group), group)
    if record.get("type_text") == "article" and any(n.words == "true" for n in node.find("refereed")):
        record.set("type", "article-journal", *node.find("refereed"))
    if read_arxiv(record.get("doi") or "") and not record.get("arxiv_id"):
        read_table(record, node, {"arxiv_id": ("dois.value", convert.arxiv)})


def _place_of(node: Node) -> Node | None:
    """Where a work was published: the first entry that names a journal, none of an erratum."""
    entries = [entry for entry in node.find("publication_info") if not entry.has("material~erratum")]
    named = [entry for entry in entries if entry.first("journal_title") is not None]
    return next(iter([*named, *entries]), None)


def _read_place(record: Record, entry: Node) -> None:
    read_table(record, entry, _PLACE)
    first, last = entry.first("page_start"), entry.first("page_end")
    if first is not None and convert.text(first) != record.get("article_number"):
        shown = [convert.text(part) or "" for part in (first, last) if part is not None]
        record.set("pages", "-".join(dict.fromkeys(shown)), *[part for part in (first, last) if part])
    elif first is not None:
        record.reading.mark(f"{record.path}.article_number", first)


def _read_date(record: Record, node: Node, entry: Node | None) -> None:
    """The date of publication: the imprint's where it lies in the entry's year, which it tells more of."""
    year = entry.first("year") if entry is not None else None
    imprint = node.first("imprints.date")
    if imprint is not None and (
        year is None or (convert.text(imprint) or "").startswith(convert.text(year) or "")
    ):
        read_table(record, node, {"date": ("imprints.date", convert.date)})
        if year is not None:
            record.reading.mark(f"{record.path}.date", year)
    elif entry is not None:
        read_table(record, entry, {"date": ("year", convert.date)})
    if record.get("date") is None:
        read_table(record, node, {"date": ("thesis_info.date | earliest_date | preprint_date", convert.date)})


def _read_envelope(record: Record, node: Node) -> None:
    """The envelope's number is the record's, which may lack its own."""
    number = node.parent.first("id") if node.parent is not None else None
    shown = convert.if_any(convert.identifier, number)
    if number is not None and shown and record.get("id") in (None, shown):
        record.set("id", shown, number)
        record.set("ids.inspire", shown)


_ANSWERS = (
    Answer("error", "message !metadata !hits !control_number !titles", message="message"),
    Answer("people", "hits.hits.metadata.name.value", items="hits.hits"),
    Answer(
        "list",
        "hits.hits",
        papers=_LITERATURE,
        items="hits.hits.metadata",
        listing=_LIST,
        finish_paper=_finish_literature,
    ),
    Answer("author", "metadata.name", author=AUTHOR, author_at="metadata", finish_author=_finish_author),
    Answer("author", "name.value|name.preferred_name", author=AUTHOR, finish_author=_finish_author),
    Answer(
        "paper",
        "metadata.titles|metadata.control_number|metadata.arxiv_eprints",
        papers=_LITERATURE,
        items="metadata",
        finish_paper=_finish_literature,
    ),
    Answer("paper", "titles|control_number|arxiv_eprints", papers=_LITERATURE, finish_paper=_finish_literature),
)
_FIELDS = (
    "titles,authors.full_name,authors.ids,authors.record,authors.affiliations,authors.inspire_roles,author_count,"
    "collaborations,corporate_author,abstracts,publication_info,imprints,earliest_date,preprint_date,dois,"
    "arxiv_eprints,document_type,refereed,citation_count,control_number,texkeys,keywords,isbns,license,public_notes"
)


def addresses(url: str) -> Iterable[str]:
    """The interface's addresses for one that a person pastes: an author and the works, or a work."""
    match = re.search(r"inspirehep\.net/(?:api/)?(authors|literature|arxiv|doi|orcid)/([^?#]+)", url)
    if match is None:
        search = re.search(r"inspirehep\.net/(?:literature)?\?(.*)", url)
        return [f"{API}/literature?{search[1]}"] if search else [url]
    kind, number = match[1], match[2].strip("/")
    if kind != "authors":
        return [f"{API}/{kind}/{number}"]
    query = quote(f"authors.recid:{number}", safe=":")
    return [
        f"{API}/authors/{number}",
        f"{API}/literature?q={query}&sort=mostrecent&size=250&page=1&fields={_FIELDS}",
    ]


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the interface, or a record of one."""
    if document.root is not None:
        read_answer(document.root, reading, _ANSWERS, "INSPIRE")
