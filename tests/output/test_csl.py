"""CSL-JSON is rendered by a real processor."""

from __future__ import annotations

import datetime as dt
import json
import warnings
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from profparse import to_bibtex, to_csl
from profparse.models import Paper, PaperAuthor, Profile, Source

SOURCE = Source(site="crossref", page="list", media="json", as_of=dt.date(2026, 7, 1), as_of_origin="given")


def items(*papers: Paper) -> list[dict[str, Any]]:
    return to_csl(Profile(source=SOURCE, papers=list(papers)))


def rendered(*papers: Paper) -> list[str]:
    """The bibliography as the processor's own style has it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it knows fewer variables than CSL 1.0.2 has
        source = CiteProcJSON(json.loads(json.dumps(items(*papers))))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for key in source:
            bibliography.register(Citation([CitationItem(key)]))
        return [str(entry) for entry in bibliography.bibliography()]


ARTICLE = Paper(
    title="On Seams",
    subtitle="A Study",
    type="article-journal",
    authors=["Ludwig van der Berg", "Inés Robles Vega", "Gemini Team"],
    author_details=[
        PaperAuthor(name="Ludwig van der Berg"),
        PaperAuthor(name="Inés Robles Vega", given_name="Inés", family_name="Robles Vega"),
        PaperAuthor(name="Gemini Team"),
    ],
    date=dt.date(2020, 3, 1),
    date_precision="month",
    venue="Journal of Seams",
    volume="7",
    issue="2",
    pages="44–59",
    publisher="Nowhere Press",
    issn=["1234-5678", "8765-4321"],
    doi="10.1000/1",
    url="https://example.org/a",
    language="en",
    abstract="We part fields.",
)


def test_an_article_in_csls_words() -> None:
    assert items(ARTICLE) == [
        {
            "id": "berg2020seams",
            "type": "article-journal",
            "title": "On Seams: A Study",
            "author": [
                {"family": "Berg", "given": "Ludwig", "non-dropping-particle": "van der"},
                {"family": "Robles Vega", "given": "Inés"},
                {"literal": "Gemini Team"},
            ],
            "issued": {"date-parts": [[2020, 3]]},
            "container-title": "Journal of Seams",
            "publisher": "Nowhere Press",
            "volume": "7",
            "issue": "2",
            "page": "44-59",
            "ISSN": "1234-5678, 8765-4321",
            "DOI": "10.1000/1",
            "URL": "https://example.org/a",
            "language": "en",
            "abstract": "We part fields.",
        }
    ]


def test_a_processor_renders_it() -> None:
    (entry,) = rendered(ARTICLE)
    for part in (
        "van der Berg, L.",
        "Robles Vega, I.",
        "Gemini Team",
        "(2020)",
        "On Seams: A Study",
        "7(2)",
        "44–59",
    ):
        assert part in entry, part


@pytest.mark.parametrize("kind", ["paper-conference", "chapter", "book", "thesis", "report", "dataset", "webpage"])
def test_a_processor_renders_every_common_type(kind: str) -> None:
    paper = Paper(title="On Seams", type=kind, authors=["Ann Li"], venue="Seams", date=dt.date(2020, 1, 1))
    (entry,) = rendered(paper)
    assert "Li, A." in entry
    assert "On Seams" in entry


@pytest.mark.parametrize("kind", [None, "preprint", "journal-article"])
def test_a_type_that_is_not_told_is_a_document(kind: str | None) -> None:
    (item,) = items(Paper(title="On Seams", type=kind))
    assert item == {"id": "paperndseams", "type": "document", "title": "On Seams"}


def test_a_school_is_no_container() -> None:
    (item,) = items(Paper(title="On Seams", type="thesis", type_text="PhD thesis", venue="University of Nowhere"))
    assert (item["publisher"], item["genre"]) == ("University of Nowhere", "PhD thesis")
    assert "container-title" not in item


@pytest.mark.parametrize(
    ("precision", "parts"), [("year", [2020]), ("month", [2020, 3]), ("day", [2020, 3, 1]), (None, [2020, 3, 1])]
)
def test_a_date_says_no_more_than_the_page(precision: Any, parts: list[int]) -> None:
    (item,) = items(Paper(title="T", date=dt.date(2020, 3, 1), date_precision=precision))
    assert item["issued"] == {"date-parts": [parts]}


def test_a_list_of_authors_that_is_cut_is_told() -> None:
    (item,) = items(Paper(title="T", authors=["Ann Li"], authors_truncated=True))
    assert item["custom"] == {"authors-truncated": True}


def test_ids_are_the_bibtex_keys() -> None:
    papers = [Paper(title="On Seams", authors=["Ann Li"]), Paper(title="On Seams", authors=["Bo Li"])]
    text = to_bibtex(Profile(source=SOURCE, papers=papers))
    assert all(f"{{{item['id']}," in text for item in items(*papers))


def test_a_list_of_profiles_is_refused() -> None:
    with pytest.raises(TypeError, match="one profile is wanted"):
        to_csl([])  # type: ignore[arg-type]
