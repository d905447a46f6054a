"""What recurs in the entries of an author page: the template's words come off, what entries merely share stays."""

from __future__ import annotations

import pytest
from tests.pages import author_page, entry

import profparse
from profparse import Paper, Profile

ABSTRACTS = (
    "We part fields that run together, and say where they meet.",
    "A table that is drawn with rulers is a table all the same.",
    "Rows speak of what the columns keep from those who read them.",
    "Margins hold what nobody reads, and so do the notes below.",
)
TITLES = ("Seams in Plain Pages", "What Rulers Hide", "Quiet Columns", "Notes on Margins")
BYLINES = (
    "Ines Robles, Wei Chen",
    "Wei Chen, Ines Robles et al. · uni-a",
    "Ada Quist, Ines Robles",
    "Ines Robles, Tom Bergh, Ada Quist",
)


def read(count: int, *, before: str = "", title: str = "{}", byline: str = "{}", abstract: str = "{}") -> Profile:
    """A page of so many entries, in each of which words stand around the fields; "#" is a number that differs."""
    parts = [
        entry(
            title.format(TITLES[n]),
            byline.format(BYLINES[n]),
            abstract.format(ABSTRACTS[n]).replace("#", str(7 * n + 3)),
            metadata=f"{before}CLMar {n + 2}, 2024",
        )
        for n in range(count)
    ]
    return profparse.parse(author_page(*parts), as_of="2026-06-01")


def fields(papers: list[Paper]) -> list[tuple[str | None, str, str | None]]:
    return [(paper.title, ", ".join(paper.authors), paper.abstract) for paper in papers]


def expected(count: int) -> list[tuple[str | None, str, str | None]]:
    return [(TITLES[n], BYLINES[n].split(" et al.")[0], ABSTRACTS[n]) for n in range(count)]


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize(
    "around",
    [
        {"abstract": "{}\n\nKeep"},
        {"abstract": "{}\nKeep\n# nods"},
        {"abstract": "{} Keep # nods"},
        {"abstract": "{}Keep# nods"},
        {"abstract": "Overview\n\n{}"},
        {"abstract": "In short: {}"},
        {"abstract": "“{}”"},
        {"abstract": "About it\n\n“{}”\n\nKeep"},
        {"byline": "Drawn up by {}"},
        {"byline": "Makers:\n{}"},
        {"byline": "Not yet refereed\n\n{}"},
        {"title": "{} §"},
        {"before": "Keep\n"},
        {"before": "Subject "},
    ],
)
def test_words_of_the_template_come_off(count: int, around: dict[str, str]) -> None:
    assert fields(read(count, **around).papers) == expected(count)


@pytest.mark.parametrize("around", [{"byline": "Makers {}"}, {"abstract": "Kernel {}"}, {"title": "{} Permalink"}])
def test_a_word_without_a_sign_is_the_template_s_where_three_entries_show_it(around: dict[str, str]) -> None:
    assert fields(read(3, **around).papers) == expected(3)


def test_a_word_that_opens_two_abstracts_is_told() -> None:
    diagnostics = read(2, abstract="Kernel {}").diagnostics
    assert {d.path for d in diagnostics if d.code == "field-odd"} == {"papers[0].abstract", "papers[1].abstract"}


@pytest.mark.parametrize(
    ("bylines", "abstracts"),
    [
        (("Ines Robles", "Ines Robles"), ABSTRACTS[:2]),  # the owner alone, above each abstract
        (("Wei Chen, Ines Robles", "Ada Quist, Ines Robles"), (ABSTRACTS[0], ABSTRACTS[0])),
        (BYLINES[:2], ("We read. Code is available.", "We write. Code is available.")),
        (BYLINES[:2], ("A “seam” is told “at once.”", "Rows hold a “note” and end in “rest.”")),
        (BYLINES[:2], ("Deep nets read. They ask.", "Deep rows write. They answer.")),
        (
            BYLINES[:2],
            ("In interviews with Ana Ruiz, Tom Becker, we asked.", "In rows with Li Na, Jo Ng, we ask."),
        ),
    ],
)
def test_what_entries_merely_share_stays(bylines: tuple[str, ...], abstracts: tuple[str, ...]) -> None:
    page = author_page(*(entry(TITLES[n], bylines[n], abstracts[n]) for n in range(2)))
    papers = profparse.parse(page, as_of="2026-06-01").papers
    assert fields(papers) == [(TITLES[n], bylines[n].split(" et al.")[0], abstracts[n]) for n in range(2)]


def test_a_title_that_ends_in_code_is_no_tag() -> None:
    page = author_page(
        entry("On Learning to Code", BYLINES[0], metadata="Topic CL\nMar 2, 2024"),
        entry(TITLES[1], BYLINES[1], metadata="Topic LG\nApr 3, 2024"),
    )
    papers = profparse.parse(page, as_of="2026-06-01").papers
    assert [(paper.title, paper.has_code) for paper in papers] == [
        ("On Learning to Code", False),
        (TITLES[1], False),
    ]


def test_a_tag_with_a_label_is_one_where_a_title_stands_below_it() -> None:
    page = author_page(
        entry(TITLES[0], BYLINES[0], metadata="CLMar 2, 2024\nWith Code"),
        entry(TITLES[1], BYLINES[1], metadata="LGApr 3, 2024"),
    )
    papers = profparse.parse(page, as_of="2026-06-01").papers
    assert [(paper.title, paper.has_code) for paper in papers] == [(TITLES[0], True), (TITLES[1], False)]


def test_what_stands_partly_in_the_last_entry_comes_off_too() -> None:
    page = author_page(
        entry(TITLES[0], BYLINES[0], f"{ABSTRACTS[0]}\n\nUnfold\nKeep 12 nods"),
        entry(TITLES[1], BYLINES[1], f"{ABSTRACTS[1]}\n\nUnfold\nKeep 3 nods"),
        f"CLMar 9, 2024\n{TITLES[2]}\n\n{BYLINES[2]}\nKeep 40 nods\nOur house\n",
    )
    papers = profparse.parse(page, as_of="2026-06-01").papers
    assert [paper.abstract for paper in papers] == [ABSTRACTS[0], ABSTRACTS[1], None]


def test_paragraphs_in_marks_of_their_own_stay_paragraphs() -> None:
    page = author_page(
        entry(TITLES[0], BYLINES[0], "“We part fields.” “We say where.”"),
        entry(TITLES[1], BYLINES[1], "“A table is a table.”"),
    )
    papers = profparse.parse(page, as_of="2026-06-01").papers
    assert [paper.abstract for paper in papers] == ["We part fields.\n\nWe say where.", "A table is a table."]
