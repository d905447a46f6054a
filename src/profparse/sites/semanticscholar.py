"""Semantic Scholar: authors, papers, lists and batches, as its interface (graph v1, and the retired v1) answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..document import Document
from ..document.data import Node
from ..models import Affiliation
from ..reading import convert
from ..reading.addresses import with_parameter
from ..reading.page import Reading, Record
from ..reading.record import Answer, Each, People, Table, name_next, read_answer

__all__ = ["addresses", "read"]

API = "https://api.semanticscholar.org/graph/v1"

_TYPES = {
    "journalarticle": "article-journal",
    "conference": "paper-conference",
    "book": "book",
    "booksection": "chapter",
    "dataset": "dataset",
    "news": "article-newspaper",
}


def _all_types(node: Node) -> str | None:
    return ", ".join(shown for item in node.find(".") if (shown := convert.text(item))) or None


AUTHOR = Table(
    {
        "name": ("name", convert.text),
        "id": ("authorId", convert.identifier),
        "ids.semanticscholar": ("authorId", convert.identifier),
        "ids.orcid": ("externalIds.ORCID", convert.orcid),
        "url": ("url", convert.url),
        "other_names": ("aliases", convert.text),
        "homepages": ("homepage", convert.url),
        "affiliations": Each("affiliations", Affiliation, {"name": (".", convert.text)}),
        "paper_count": ("paperCount", convert.count),
        "citation_count": ("citationCount", convert.count),
        "h_index": ("hIndex", convert.count),
    }
)
PAPER = Table(
    {
        "title": ("title", convert.title),
        "id": ("paperId", convert.identifier),
        "ids.semanticscholar": ("paperId", convert.identifier),
        "ids.corpusid": ("corpusId | externalIds.CorpusId", convert.identifier),
        "ids.pmid": ("externalIds.PubMed", convert.pmid),
        "ids.pmcid": ("externalIds.PubMedCentral", convert.pmcid),
        "ids.mag": ("externalIds.MAG", convert.identifier),
        "ids.dblp": ("externalIds.DBLP", convert.identifier),
        "ids.aclanthology": ("externalIds.ACL", convert.identifier),
        "doi": ("externalIds.DOI | doi", convert.doi),
        "arxiv_id": ("externalIds.ArXiv | arxivId", convert.arxiv),
        "url": ("url", convert.url),
        "pdf_url": ("openAccessPdf.url", convert.url),
        "authors": People(
            "authors",
            name="name",
            ids={
                "semanticscholar": ("authorId", convert.identifier),
                "orcid": ("externalIds.ORCID", convert.orcid),
            },
            affiliations=("affiliations", convert.text),
        ),
        "date": ("publicationDate | year", convert.date),
        "venue": ("venue | publicationVenue.name | journal.name", convert.text),
        "volume": ("journal.volume", convert.text),
        "pages": ("journal.pages", convert.text),
        "issn": ("publicationVenue.issn & publicationVenue.alternate_issns", convert.issn),
        "type": ("publicationTypes", convert.csl_type(_TYPES)),
        "type_text": ("publicationTypes!", _all_types),
        "abstract": ("abstract", convert.prose),
        "summary": ("tldr.text | tldr", convert.text),
        "category": ("fieldsOfStudy", convert.text),
        "categories": ("fieldsOfStudy", convert.text),
        "keywords": ("topics.topic", convert.text),
        "citation_count": ("citationCount | numCitedBy", convert.count),
        "reference_count": ("referenceCount | numCiting", convert.count),
        "open_access": ("isOpenAccess | is_open_access", convert.boolean),
        "license": ("openAccessPdf.license", convert.text),
    }
)
_LIST = Table({"total": ("total", convert.count), "first": ("offset", convert.from_zero)})


def _count_papers(record: Record, node: Node) -> None:
    """Say so where the author's answer counts more papers than it holds: it is cut without a mark."""
    stated, here = record.get("paper_count"), len(node.find("papers"))
    if here and stated is not None and stated != here:
        record.reading.note("count-mismatch", "papers", f"{stated} papers are stated, {here} are listed")


_ANSWERS = (
    Answer("error", "error|message !paperId !authorId !data", message="error | message"),
    Answer("people", "data.authorId !data.paperId", items="data"),
    Answer("list", "data.citingPaper", papers=PAPER, items="data.citingPaper", listing=_LIST),
    Answer("list", "data.citedPaper", papers=PAPER, items="data.citedPaper", listing=_LIST),
    Answer("list", "data.paperId", papers=PAPER, items="data", listing=_LIST),
    Answer("list", "recommendedPapers", papers=PAPER, items="recommendedPapers"),
    Answer("list", "offset total|data|next", listing=_LIST),
    Answer(
        "author", "authorId !paperId", author=AUTHOR, papers=PAPER, items="papers", finish_author=_count_papers
    ),
    Answer("paper", "paperId", papers=PAPER),
)


def _page_of_person(url: str) -> str | None:
    match = re.search(r"semanticscholar\.org/author/(?:[^/?#]+/)?([0-9]+)", url)
    return match[1] if match else None


_AUTHOR_FIELDS = "name,url,affiliations,homepage,paperCount,citationCount,hIndex,externalIds"
_PAPER_FIELDS = (
    "corpusId,externalIds,url,title,abstract,venue,publicationVenue,year,publicationDate,journal,authors,"
    "referenceCount,citationCount,isOpenAccess,openAccessPdf,fieldsOfStudy,publicationTypes"
)


def addresses(url: str) -> Iterable[str]:
    """The interface's addresses for one that a person pastes: an author and the papers, or a paper."""
    person = _page_of_person(url)
    if person is not None and "://api." not in url:
        return [
            f"{API}/author/{person}?fields={_AUTHOR_FIELDS}",
            f"{API}/author/{person}/papers?fields={_PAPER_FIELDS}&limit=500&offset=0",
        ]
    paper = re.search(r"semanticscholar\.org/(?:reader/|paper/(?:[^/?#]+/)?)([0-9a-f]{40})", url)
    if paper is not None and "://api." not in url:
        return [f"{API}/paper/{paper[1]}?fields={_PAPER_FIELDS},tldr"]
    return [url]


def _note_made_up_days(reading: Reading) -> None:
    for number, paper in enumerate(reading.papers):
        date = paper.get("date")
        if date is not None and paper.get("date_precision") == "day" and (date.month, date.day) == (1, 1):
            paper["date_precision"] = "year"
            reading.note(
                "date-placeholder",
                f"papers[{number}].date",
                "Semantic Scholar writes January 1st where it knows the year alone",
            )


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the interface; the address of the next page is worked out from the offset."""
    root = document.root
    if root is None:
        from .semanticscholar_html import read_page

        read_page(document, reading)
        return
    read_answer(root, reading, _ANSWERS, "Semantic Scholar")
    _note_made_up_days(reading)
    if root.is_array or not reading.url or not reading.papers:
        return
    following, token = root.first("next"), root.first("token")
    if token is not None:
        name_next(reading, with_parameter(reading.url, "token", convert.text(token) or ""), token)
    elif following is not None:
        offset = convert.text(following) or ""
        name_next(reading, with_parameter(reading.url, "offset", offset), following)
