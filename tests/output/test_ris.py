"""RIS is read back with a real reader: what went in must come out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from profparse import to_ris
from profparse.models import Paper, Profile, Source

SOURCE = Source(site="crossref", page="list", media="json", as_of=dt.date(2026, 7, 1), as_of_origin="given")


def read_back(*papers: Paper) -> list[dict[str, Any]]:
    return list(rispy.loads(to_ris(Profile(source=SOURCE, papers=list(papers)))))


def test_an_article_comes_back_whole() -> None:
    paper = Paper(
        title="On Seams",
        type="article-journal",
        authors=["Ludwig van der Berg", "Samuel Ortiz Jr.", "Johnson and Johnson, Inc."],
        date=dt.date(2020, 3, 1),
        date_precision="month",
        venue="Journal of Seams",
        volume="7",
        issue="2",
        pages="44–59",
        publisher="Nowhere Press",
        issn=["1234-5678"],
        doi="10.1000/1",
        url="https://example.org/a",
        pdf_url="https://example.org/a.pdf",
        keywords=["text", "seams"],
        language="en",
        abstract="One.\n\nTwo.",
        authors_truncated=True,
    )
    assert read_back(paper) == [
        {
            "type_of_reference": "JOUR",
            "id": "berg2020seams",
            "title": "On Seams",
            "authors": ["van der Berg, Ludwig", "Ortiz, Samuel, Jr.", "Johnson and Johnson Inc."],
            "year": "2020",
            "date": "2020/03//",
            "secondary_title": "Journal of Seams",
            "volume": "7",
            "number": "2",
            "start_page": "44",
            "end_page": "59",
            "publisher": "Nowhere Press",
            "issn": "1234-5678",
            "doi": "10.1000/1",
            "urls": ["https://example.org/a"],
            "file_attachments1": "https://example.org/a.pdf",
            "language": "en",
            "keywords": ["text", "seams"],
            "abstract": "One. Two.",
            "notes": ["The list of authors is cut (et al.)."],
        }
    ]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("paper-conference", "CPAPER"),
        ("chapter", "CHAP"),
        ("book", "BOOK"),
        ("thesis", "THES"),
        ("report", "RPRT"),
        ("dataset", "DATA"),
        ("software", "COMP"),
        ("article", "UNPB"),
        (None, "GEN"),
        ("no type of CSL", "GEN"),
    ],
)
def test_types(kind: str | None, told: str) -> None:
    (record,) = read_back(Paper(title="On Seams", type=kind))
    assert record["type_of_reference"] == told
    assert told in rispy.TYPE_OF_REFERENCE_MAPPING


@given(st.lists(st.text(), max_size=3), st.text())
def test_no_text_ends_a_record(names: list[str], text: str) -> None:
    hostile = f"{text}\nER  - \nTY  - JOUR\rTI  - x\u2028ER  - "
    papers = [Paper(title=f"A {hostile}", authors=names, abstract=hostile, venue=hostile), Paper(title="Last")]
    records = read_back(*papers)
    assert len(records) == 2
    assert records[1]["title"] == "Last"


def test_no_papers_no_text() -> None:
    assert to_ris(Profile(source=SOURCE)) == ""
