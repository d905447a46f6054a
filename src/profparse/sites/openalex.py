"""OpenAlex: an author, a list of works, a work, as its interface answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from ..document import Document
from ..document.data import Node
from ..models import Affiliation, YearCount
from ..reading import convert
from ..reading.identifiers import read_arxiv, read_orcid
from ..reading.page import Reading, Record
from ..reading.record import Answer, Each, People, Table, read_answer

__all__ = ["pages", "read"]

API = "https://api.openalex.org"

_TYPES = {
    "article": "article-journal",
    "preprint": "article",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "report": "report",
    "review": "article-journal",
    "letter": "article-journal",
    "editorial": "article-journal",
    "standard": "standard",
    "software": "software",
    "peer-review": "review",
    "reference-entry": "entry-encyclopedia",
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "monograph": "book",
}
_YEARS: Table = {
    "year": ("year", convert.count),
    "papers": ("works_count", convert.count),
    "citations": ("cited_by_count", convert.count),
}
_PLACE: Table = {
    "name": ("institution.display_name | display_name", convert.text),
    "ror": ("institution.ror | ror", convert.ror),
    "country": ("institution.country_code | country_code", convert.text),
}
AUTHOR: Table = {
    "name": ("display_name", convert.text),
    "id": ("id", convert.last_segment),
    "ids.openalex": ("id | ids.openalex", convert.last_segment),
    "ids.orcid": ("orcid | ids.orcid", convert.orcid),
    "ids.scopus": ("ids.scopus", lambda node: _scopus(convert.text(node))),
    "ids.twitter": ("ids.twitter", convert.last_segment),
    "ids.mag": ("ids.mag", convert.identifier),
    "other_names": ("display_name_alternatives", convert.text),
    "paper_count": ("works_count", convert.count),
    "citation_count": ("cited_by_count", convert.count),
    "h_index": ("summary_stats.h_index", convert.count),
    "i10_index": ("summary_stats.i10_index", convert.count),
    "affiliations": Each("affiliations", Affiliation, _PLACE),
    "by_year": Each("counts_by_year", YearCount, _YEARS),
}
WORK: Table = {
    "title": ("title | display_name", convert.title),
    "id": ("id", convert.last_segment),
    "ids.openalex": ("id | ids.openalex", convert.last_segment),
    "ids.pmid": ("ids.pmid", convert.pmid),
    "ids.pmcid": ("ids.pmcid", convert.pmcid),
    "ids.mag": ("ids.mag", convert.identifier),
    "doi": ("doi | ids.doi", convert.doi),
    "date": ("publication_date | publication_year", convert.date),
    "authors": People(
        "authorships",
        name="author.display_name | raw_author_name",
        ids={
            "openalex": ("author.id", convert.last_segment),
            "orcid": ("author.orcid", convert.orcid),
        },
        affiliations=("institutions.display_name | raw_affiliation_strings", convert.text),
        corresponding="is_corresponding",
    ),
    "authors_truncated": ("is_authors_truncated", convert.boolean),
    "author_count": ("authors_count", convert.count),
    "venue": (
        "primary_location.source.display_name | host_venue.display_name | primary_location.raw_source_name",
        convert.text,
    ),
    "publisher": ("primary_location.source.host_organization_name", convert.text),
    "issn": ("primary_location.source.issn", convert.issn),
    "volume": ("biblio.volume", convert.text),
    "issue": ("biblio.issue", convert.text),
    "type": ("type", convert.csl_type(_TYPES)),
    "type_text": ("type", convert.text),
    "language": ("language", convert.text),
    "url": ("primary_location.landing_page_url", convert.url),
    "pdf_url": ("best_oa_location.pdf_url | primary_location.pdf_url", convert.url),
    "license": ("primary_location.license | best_oa_location.license", convert.text),
    "open_access": ("open_access.is_oa", convert.boolean),
    "retracted": ("is_retracted", convert.boolean),
    "citation_count": ("cited_by_count", convert.count),
    "reference_count": ("referenced_works_count", convert.count),
    "abstract": ("abstract_inverted_index!", convert.inverted_abstract),
    "keywords": ("keywords.display_name | keywords.keyword", convert.text),
}


def _scopus(shown: str | None) -> str | None:
    match = re.search(r"authorI[dD]=([0-9]+)|^([0-9]+)$", shown or "")
    return (match[1] or match[2]) if match else None


def _finish_author(record: Record, node: Node) -> None:
    if not record.get("affiliations"):
        for path in ("last_known_institutions", "last_known_institution"):
            from ..reading.record import read_table

            read_table(record, node, {"affiliations": Each(path, Affiliation, _PLACE)})
            for affiliation in record.get("affiliations") or ():
                affiliation["current"] = True
    if record.get("name") == "Deleted Author":
        raise record.reading.refuse(
            "OpenAlex deleted this author", kind="no such author", hint="search for the name"
        )


def _finish_paper(record: Record, node: Node) -> None:
    date = record.get("date")
    if date is not None and record.get("date_precision") == "day" and (date.month, date.day) == (1, 1):
        record.fields["date_precision"] = "year"
        record.note("date-placeholder", "date", "OpenAlex writes January 1st where it knows the year alone")
    first, last = node.first("biblio.first_page"), node.first("biblio.last_page")
    if first is not None:
        shown = [part for part in (convert.text(first), convert.text(last) if last else None) if part]
        record.set("pages", "-".join(dict.fromkeys(shown)), first, *([last] if last else []))
    for place in [
        *node.find("doi"),
        *node.find("locations.landing_page_url"),
        *node.find("primary_location.landing_page_url"),
    ]:
        found = read_arxiv(convert.text(place) or "")
        if found is not None and not record.get("arxiv_id"):
            record.set("arxiv_id", found.id, place)
            record.set("arxiv_version", found.version)
    if record.get("abstract"):
        positions = [p for places in node.find("abstract_inverted_index!")[0].value.values() for p in places]
        if len(set(positions)) <= max(map(int, positions)):
            record.note("entry-incomplete", "abstract", "the abstract's index leaves positions out")


def pages(url: str) -> Iterable[str]:
    """The interface's addresses for one that a person pastes: an author and the works, or a work."""
    match = re.search(r"\b([AW][0-9]{5,})\b", url)
    if match is None:
        orcid = read_orcid(url.rpartition("orcid:")[2].rpartition("orcid.org/")[2])
        return (
            [f"{API}/authors/orcid:{orcid}", f"{API}/works?filter=author.orcid:{orcid}&per-page=200&cursor=*"]
            if orcid
            else [url]
        )
    if match[1][0] == "W":
        return [f"{API}/works/{match[1]}"]
    return [f"{API}/authors/{match[1]}", f"{API}/works?filter=author.id:{match[1]}&per-page=200&cursor=*"]


_ANSWERS = (
    Answer("error", "error message|!results !id", message="message | error"),
    Answer("people", "meta results.works_count !results.authorships", items="results"),
    Answer(
        "list",
        "meta results",
        papers=WORK,
        items="results",
        listing={"total": ("meta.count", convert.count)},
        finish_paper=_finish_paper,
    ),
    Answer("author", "display_name works_count !authorships", author=AUTHOR, finish_author=_finish_author),
    Answer(
        "paper",
        "id|title|doi title|display_name|authorships|publication_year !works_count",
        papers=WORK,
        finish_paper=_finish_paper,
    ),
)


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the interface; the address of the next page is worked out from the cursor."""
    assert document.root is not None
    read_answer(document.root, reading, _ANSWERS, "OpenAlex")
    cursor = document.root.first("meta.next_cursor") if not document.root.is_array else None
    if cursor is not None and reading.url and reading.papers:
        base, _, query = reading.url.partition("?")
        rest = [part for part in query.split("&") if part and not part.startswith("cursor=")]
        reading.the_list().set(
            "next", f"{base}?{'&'.join([*rest, 'cursor=' + quote(convert.text(cursor) or '')])}", cursor
        )
