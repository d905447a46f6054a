"""Rows and CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from profparse.models import (
    Affiliation,
    Author,
    Coauthor,
    Diagnostic,
    Paper,
    PaperAuthor,
    Profile,
    RecentMetrics,
    Source,
    YearCount,
)
from profparse.output import to_bibtex, to_csl, to_ris, to_rows
from profparse.output.csvout import csv_header, csv_lines, safe_cell
from profparse.output.rows import COLUMNS

SOURCE = Source(site="scholarfeed", page="author", media="text", as_of=dt.date(2026, 7, 1), as_of_origin="given")


def profile(*papers: Paper, **fields: object) -> Profile:
    return Profile(source=SOURCE, author=Author(name="Ines Robles", h_index=0), papers=list(papers), **fields)


def test_a_row_a_paper_with_the_same_columns_in_the_same_order() -> None:
    rows = to_rows(profile(Paper(title="On Seams", authors=["Ann Li", "Bo Ek"]), Paper(title="On Gaps")))
    assert [tuple(row) for row in rows] == [COLUMNS, COLUMNS]
    assert rows[0]["author_name"] == "Ines Robles"
    assert rows[0]["author_h_index"] == 0
    assert rows[0]["author_citation_count"] is None
    assert rows[0]["authors"] == "Ann Li; Bo Ek"
    assert rows[1]["title"] == "On Gaps"
    assert rows[1]["source_as_of"] == dt.date(2026, 7, 1)


def test_rows_are_flat() -> None:
    (row,) = to_rows(profile(Paper(title="On Seams", authors=["Ann Li"], affiliations=["cmu", "pku"])))
    assert all(value is None or isinstance(value, (str, int, float, dt.date)) for value in row.values())


def test_an_author_without_papers_has_one_row() -> None:
    (row,) = to_rows(profile())
    assert tuple(row) == COLUMNS
    assert (row["author_name"], row["author_h_index"]) == ("Ines Robles", 0)
    assert (row["paper_key"], row["title"], row["authors"]) == (None, None, None)


def test_neither_author_nor_papers_no_rows() -> None:
    assert to_rows(Profile(source=SOURCE)) == []


def test_what_has_parts_is_flat_too() -> None:
    author = Author(
        name="Ines Robles",
        ids={"orcid": "0000-0002-1825-0097", "dblp": "1/2"},
        affiliations=[
            Affiliation(name="University of Nowhere", role="Professor", current=True),
            Affiliation(name="X"),
        ],
        recent=RecentMetrics(since=2021, h_index=4),
        by_year=[YearCount(year=2020, citations=7)],
        metrics={"reads": 12.0},
        coauthors=[Coauthor(name="Wei Chen", paper_count=3)],
    )
    paper = Paper(
        title="On Seams",
        authors=["Ines Robles"],
        author_details=[
            PaperAuthor(name="Ines Robles", ids={"orcid": "0000-0002-1825-0097"}, affiliations=["cmu"])
        ],
    )
    (row,) = to_rows(Profile(source=SOURCE, author=author, papers=[paper]))
    assert tuple(row) == COLUMNS
    assert all(value is None or isinstance(value, (str, int, float, dt.date)) for value in row.values())
    shown = {name: value for name, value in row.items() if value not in (None, "", False)}
    assert (
        shown.items()
        >= {
            "author_ids": "orcid:0000-0002-1825-0097; dblp:1/2",
            "author_affiliations": "University of Nowhere (role Professor, current yes); X",
            "author_recent_since": 2021,
            "author_recent_h_index": 4,
            "author_by_year": "2020 (citations 7)",
            "author_metrics": "reads:12",
            "author_coauthors": "Wei Chen (paper_count 3)",
            "author_details": "Ines Robles (ids orcid:0000-0002-1825-0097, affiliations cmu)",
        }.items()
    )


def test_a_headless_page_has_the_same_columns() -> None:
    (row,) = to_rows(Profile(source=SOURCE, papers=[Paper(title="On Seams")]))
    assert tuple(row) == COLUMNS
    assert row["author_name"] is None


def test_a_diagnostic_is_seen_in_its_row() -> None:
    def note(code: str, severity: str, path: str) -> Diagnostic:
        return Diagnostic.model_validate({"code": code, "severity": severity, "path": path, "message": ""})

    noted = [
        note("boundary-guessed", "warning", "papers[1].title"),
        note("boundary-guessed", "warning", "papers[1].authors"),
        note("year-inferred", "info", "papers[0].date"),
        note("count-mismatch", "warning", "papers"),
    ]
    rows = to_rows(profile(Paper(title="A"), Paper(title="B"), diagnostics=noted))
    assert [row["warnings"] for row in rows] == ["", "boundary-guessed"]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1 dB", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\ufeff=1", "\u200b =1", "＝1",
     "－1", "\tx", "\rx"],
)  # fmt: skip
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("plain = text", "plain = text"), ("", ""), (None, ""), (-1, "-1"), (0.6, "0.6"), (True, "true"),
        (dt.date(2024, 3, 2), "2024-03-02"), ("'=1", "'=1"), (" x", " x"),
    ],
)  # fmt: skip
def test_other_cells_stay(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_csv_reads_back() -> None:
    page = profile(Paper(title='Seams, "gaps"\nand more', abstract="One.\n\nTwo.", authors=["=cmd()"]))
    (row,) = csv.DictReader(io.StringIO(csv_header() + csv_lines(page), newline=""))
    assert row["title"] == 'Seams, "gaps"\nand more'
    assert row["abstract"] == "One.\n\nTwo."
    assert row["authors"] == "'=cmd()"
    assert row["author_h_index"] == "0"


@pytest.mark.parametrize("mistake", [None, 5, "text", [], object()])
def test_what_is_no_profile_is_a_type_error(mistake: object) -> None:
    for write in (to_rows, to_bibtex, to_csl, to_ris):
        with pytest.raises(TypeError, match="profile is wanted"):
            write(mistake)  # type: ignore[operator]
