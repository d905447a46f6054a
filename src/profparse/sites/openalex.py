"""OpenAlex: an author, a list of works, a work, as its interface answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..document import Document
from ..document.data import Node
from ..models import Affiliation, YearCount
from ..reading import convert
from ..reading.addresses import with_parameter
from ..reading.identifiers import read_arxiv, read_orcid
from ..reading.page import Reading, Record
from ..reading.record import Answer, Each, People, Table, name_next, read_answer, read_table

__all__ = ["addresses", "read"]

API = "https://api.openalex.org"
_MOST_BY_PAGE = 10_000  # what lies further is given to cursors alone

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


def _earliest(node: Node) -> str | None:
    return min((year for found in node.find(".") if (year := convert.text(found))), default=None)


def _latest(node: Node) -> str | None:
    return max((year for found in node.find(".") if (year := convert.text(found))), default=None)


def _scopus(node: Node) -> str | None:
    match = re.search(r"authorI[dD]=([0-9]+)|^([0-9]+)$", convert.text(node) or "")
    return (match[1] or match[2]) if match else None


_YEARS = Table(
    {
        "year": ("year", convert.count),
        "papers": ("works_count", convert.count),
        "citations": ("cited_by_count", convert.count),
    }
)
_PLACE = Table(
    {
        "name": ("institution.display_name | display_name", convert.text),
        "ror": ("institution.ror | ror", convert.ror),
        "country": ("institution.country_code | country_code", convert.text),
        "start": ("years!", _earliest),
        "end": ("years!", _latest),
    }
)
AUTHOR = Table(
    {
        "name": ("display_name", convert.text),
        "id": ("id", convert.last_segment),
        "ids.openalex": ("id | ids.openalex", convert.last_segment),
        "ids.orcid": ("orcid | ids.orcid", convert.orcid),
        "ids.scopus": ("ids.scopus", _scopus),
        "ids.twitter": ("ids.twitter", convert.last_segment),
        "ids.wikipedia": ("ids.wikipedia", convert.last_segment),
        "ids.mag": ("ids.mag", convert.identifier),
        "url": ("id", convert.url),
        "other_names": ("display_name_alternatives", convert.text),
        "paper_count": ("works_count", convert.count),
        "citation_count": ("cited_by_count", convert.count),
        "h_index": ("summary_stats.h_index", convert.count),
        "i10_index": ("summary_stats.i10_index", convert.count),
        "affiliations": Each("affiliations", Affiliation, _PLACE),
        "by_year": Each("counts_by_year", YearCount, _YEARS),
    }
)
WORK = Table(
    {
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
            affiliations=(
                "institutions.display_name | raw_affiliation_strings | raw_affiliation_string",
                convert.text,
            ),
            corresponding="is_corresponding",
        ),
        "authors_truncated": ("is_authors_truncated", convert.boolean),
        "author_count": ("authors_count", convert.count),
        "venue": (
            "primary_location.source.display_name | host_venue.display_name | primary_location.raw_source_name",
            convert.text,
        ),
        "publisher": ("primary_location.source.host_organization_name | host_venue.publisher", convert.text),
        "issn": ("primary_location.source.issn | host_venue.issn", convert.issn),
        "volume": ("biblio.volume", convert.text),
        "issue": ("biblio.issue", convert.text),
        "type": ("type | type_crossref", convert.csl_type(_TYPES)),
        "type_text": ("type", convert.text),
        "language": ("language", convert.text),
        "url": ("primary_location.landing_page_url | host_venue.url | id", convert.url),
        "pdf_url": ("best_oa_location.pdf_url | primary_location.pdf_url", convert.url),
        "license": ("primary_location.license | best_oa_location.license | host_venue.license", convert.text),
        "open_access": ("open_access.is_oa", convert.boolean),
        "retracted": ("is_retracted", convert.boolean),
        "citation_count": ("cited_by_count", convert.count),
        "reference_count": ("referenced_works_count", convert.count),
        "abstract": ("abstract_inverted_index!", convert.inverted_abstract),
        "keywords": ("keywords.display_name | keywords.keyword", convert.text),
    }
)


def _finish_author(record: Record, node: Node) -> None:
    """The institutions known last are where the person is; of old answers they are all there is."""
    name = record.get("name")
    record.fields["other_names"] = [other for other in record.get("other_names") or () if other != name]
    last_known = [*node.find("last_known_institutions"), *node.find("last_known_institution")]
    told = {affiliation["name"]: number for number, affiliation in enumerate(record.get("affiliations") or ())}
    for place in last_known:
        number = told.get(convert.text(shown) if (shown := place.first("display_name")) else None)
        if number is None:
            read_table(record, place, {"affiliations": Each(".", Affiliation, _PLACE)})
            number = len(record.get("affiliations") or ()) - 1
        elif shown is not None:
            record.reading.spans.pop(f"author.affiliations[{number}].end", None)
            record.reading.mark(f"author.affiliations[{number}].current", shown)
        if number >= 0:
            record.get("affiliations")[number].update(current=True, end=None)
    if record.get("name") == "Deleted Author":
        raise record.reading.refuse(
            "OpenAlex deleted this author", kind="no such author", hint="search for the name"
        )


def _finish_paper(record: Record, node: Node) -> None:
    date = record.get("date")
    if date is not None and record.get("date_precision") == "day" and (date.month, date.day) == (1, 1):
        record.fields["date_precision"] = "year"
        record.note("date-placeholder", "date", "OpenAlex writes January 1st where it knows the year alone")
    if record.get("authors_truncated"):
        record.note("authors-limited", "authors", "OpenAlex names the first hundred authors in lists")
    first, last = node.first("biblio.first_page"), node.first("biblio.last_page")
    if first is not None:
        shown = [part for part in (convert.text(first), convert.text(last) if last else None) if part]
        record.set("pages", "-".join(dict.fromkeys(shown)), first, *([last] if last else []))
    for path in ("doi", "locations.landing_page_url", "primary_location.landing_page_url"):
        for place in node.filled(path) if not record.get("arxiv_id") else ():
            address = place.text or ""
            found = read_arxiv(address) if "arxiv" in address.lower() else None
            if found is not None and not record.get("arxiv_id"):
                record.set("arxiv_id", found.id, place)
                record.set("arxiv_version", found.version)
    if record.get("abstract"):
        positions = [places for places in node.find("abstract_inverted_index!")[0].value.values() if places]
        if sum(map(len, positions)) <= max(map(int, [places[-1] for places in positions])):
            record.note("text-incomplete", "abstract", "the abstract's index leaves positions out")


def addresses(url: str) -> Iterable[str]:
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
    Answer("people", "meta results.id~openalex.org/A", items="results"),
    Answer(
        "list",
        "meta results !results.works_count !group_by.key",
        papers=WORK,
        items="results",
        listing={"total": ("meta.count", convert.count)},
        finish_paper=_finish_paper,
    ),
    Answer("author", "id~openalex.org/A", author=AUTHOR, finish_author=_finish_author),
    Answer("author", "!id display_name works_count !authorships", author=AUTHOR, finish_author=_finish_author),
    Answer(
        "paper",
        "id|title|doi title|display_name|authorships|publication_year !works_count",
        papers=WORK,
        finish_paper=_finish_paper,
    ),
)


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the interface; the address of the next page is worked out from the cursor or the page."""
    root = document.root
    if root is None:
        return
    read_answer(root, reading, _ANSWERS, "OpenAlex")
    if root.is_array or not reading.url or not reading.papers:
        return
    cursor, page, size = (root.first(f"meta.{key}") for key in ("next_cursor", "page", "per_page"))
    listing = reading.the_list()
    if cursor is not None:
        name_next(reading, with_parameter(reading.url, "cursor", convert.text(cursor) or ""), cursor)
    elif page is not None and size is not None and listing.get("total") is not None:
        number = convert.if_any(convert.count, page) or 1
        so_far = number * (convert.if_any(convert.count, size) or 0)
        if 0 < so_far < min(listing.get("total"), _MOST_BY_PAGE):
            name_next(reading, with_parameter(reading.url, "page", number + 1), page)
