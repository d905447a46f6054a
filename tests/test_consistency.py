"""The check after the reading: what does not look like a sound reading gets a warning, and a sound one gets none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import profparse
from profparse.document import Line
from profparse.sites.scholarfeed.consistency import Unread, odd_author, odd_papers, unread_words

NOTHING = Unread(frozenset(), {})
SOUND: list[dict[str, Any]] = [
    {
        "title": "Seams in Plain Pages",
        "authors": ["Ines Robles", "Wei Chen"],
        "abstract": "We part fields that run together. Nothing is lost.",
        "date_text": "Mar 26",
    },
    {
        "title": "#NoStrips: Rulers in C++",
        "authors": ["Ada Quist", "Kannan", "王伟"],
        "abstract": "“Less is more” is said of rulers. See Fig. 7 and Sec. 4.2. 12 pages, 4 figures",
        "date_text": "Dec 11, 2025",
    },
    {
        "title": "2048",
        "authors": ["Ines Robles"],
        "abstract": "iPages are read aloud; DNNs are not, as Quiroz et al. [3] say of $x_1 * x_2$.",
        "date_text": "3 mars",
    },
]


def odd(papers: list[dict[str, Any]], unread: Unread = NOTHING, owner: str | None = "Ines Robles") -> set[str]:
    return {path for path, _ in odd_papers(papers, owner, unread)}


def test_sound_papers_are_not_odd() -> None:
    assert odd(SOUND) == set()
    for paper in SOUND:
        assert odd([paper]) == set()


@pytest.mark.parametrize(
    "title",
    [
        "Seams in Plain Pages,",
        "§",
        "07",
        "Seams in Plain Pages ⧉",
        "Seams in Plain Pages §Ines",
        "2. Seams in Plain Pages",
        "201313 Apr 2013 Code Seams in Plain Pages",
        "[Seams in Plain Pages](/paper/2402.06853v3)",
        "Seams in Plain Pages{.card-title",
        "Seams in Plain Pages written by",
        "Seams in Plain Pages Seams in Plain Pages",
        "8 Nov 2012 Seams in Plain Pages",
        "Seams in Plain PagesInes Robles",
        "Seams in Plain Pages Ada Quist, Jon Bergh, Wei Chen et al.",
        "Ines",
    ],
)
def test_odd_titles(title: str) -> None:
    assert odd([SOUND[0] | {"title": title}, *SOUND[1:]]) == {"papers[0].title"}


@pytest.mark.parametrize(
    "authors",
    [
        ["Led by"],
        ["Ines Robles et al.Wei Chen"],
        ["Ines Robles", "Ines Robles"],
        ["Ines Robles", "Wei Chen", "Ada Quist", "Jon Bergh"],
        ["Ada Quist Ines Robles", "Wei Chen"],
        ["Robles", "Wei Chen"],
        ["Rulers Bergh"],
        ["With Ada Quist"],
        ["Ada Quist", "De"],
    ],
)
def test_odd_bylines(authors: list[str]) -> None:
    assert odd([SOUND[0] | {"authors": authors}, *SOUND[1:]]) == {"papers[0].authors"}


@pytest.mark.parametrize(
    "abstract",
    [
        ", kaist\n\nWe part fields that run together.",
        "{.chip} We part fields that run together.",
        "TL;DR\n\nWe part fields that run together.",
        "We part fields that run together.\n\nExport",
        "We part fields that run together. Show more",
        "We part fields that run togetherKeep going",
        "We part fields that run together. 479 likes",
        "Ines Robles, Wei Chen\n\nWe part fields that run together.",
        "Bo Xu, Ada Quist We part fields that run together.",
        "kaist We part fields that run together.",
        "DRRulers part rows from rows.",
        "No. 3",
        "We part fields that run together.\n\n::: :::",
        "We part fields that run together (and say so) Expand",
        "252 likes We part fields that run together.",
        "We part fields that run together. This site uses cookies. Go on.",
        "Quist et al.We part fields that run together.",
        "We part x_1 \\* x_2.",
        '"We part fields that run together.',
        "“We part “fields” that run together.”",
    ],
)
def test_odd_abstracts(abstract: str) -> None:
    assert odd([SOUND[0] | {"abstract": abstract}, *SOUND[1:]]) == {"papers[0].abstract"}


def test_a_name_that_goes_on_in_the_next_field() -> None:
    others = [*SOUND, SOUND[0] | {"authors": ["Mary Ann Quist", "Tom Park"]}]
    first = SOUND[0] | {"title": "Rows without End Mary", "authors": ["Ann Quist", "Wei Chen"]}
    assert "papers[0].title" in odd([first, *others])
    last = SOUND[0] | {"authors": ["Wei Chen", "Tom"], "abstract": "Park et al. We part fields from fields."}
    assert "papers[0].abstract" in odd([last, *others])


def test_odd_affiliations() -> None:
    assert odd([SOUND[0] | {"affiliations": ["cmu", "u-tokyo", "3m"]}]) == set()
    assert odd([SOUND[0] | {"affiliations": ["cmu 760 likes"]}]) == {"papers[0].affiliations"}
    assert odd([SOUND[0] | {"affiliations": ["cmu Ines Robles"]}]) == {"papers[0].affiliations"}


def test_shortened_texts_are_told_where_others_are_whole() -> None:
    cut = [paper | {"abstract_truncated": True} for paper in SOUND]
    assert odd(cut) == set()
    assert odd([cut[0], *SOUND[1:]]) == set()  # the only long one
    assert odd([*cut[:2], SOUND[2]]) == {"papers[0].abstract", "papers[1].abstract"}


def test_what_is_rare_and_sound() -> None:
    one = SOUND[0] | {"title": "Rulers", "authors": ["R"], "abstract": "We part fields… Nothing is lost."}
    assert odd([one], Unread(frozenset(), {0: "starred 171 times"})) == set()
    assert odd([one], Unread(frozenset(), {0: "Seams in Pages"})) == {"papers[0]"}


def test_odd_dates() -> None:
    assert odd([SOUND[0] | {"date_text": "‧ Mar 26 ‧"}]) == {"papers[0].date"}


@pytest.mark.parametrize("form", ["In brief {}", "Synopsis{}", "{} likes: {}", "{} Unfurl", "{}\nNo"])
def test_what_recurs_at_an_end_of_most_abstracts(form: str) -> None:
    prose = ["Rulers part rows from rows.", "A table is a table still.", "Columns keep what rows say."]
    papers = [
        {"title": f"On {text}", "abstract": form.format(*[n + 7, text] if form.count("{}") > 1 else [text])}
        for n, text in enumerate(prose)
    ]
    assert odd(papers) == {f"papers[{n}].abstract" for n in range(3)}


def test_a_word_that_most_bylines_begin_with() -> None:
    names = ("Ada Quist", "Jon Bergh", "Wei Chen")
    papers = [paper | {"authors": [f"Team {name}"]} for paper, name in zip(SOUND, names, strict=True)]
    assert odd(papers, owner=None) == {f"papers[{n}].authors" for n in range(3)}


def test_words_of_the_template_at_the_end_of_a_field() -> None:
    papers = [SOUND[0] | {"title": "Seams in Plain Pages Unfurl"}, *SOUND[1:]]
    assert odd(papers, Unread(frozenset(["Unfurl"]), {})) == {"papers[0].title"}


def test_a_line_that_no_field_took() -> None:
    assert odd(SOUND, Unread(frozenset(), {1: "Rulers and What They Hide"})) == {"papers[1]"}
    assert odd(SOUND, Unread(frozenset(), {0: "Seams in Plain Pages"})) == set()  # shown twice


@pytest.mark.parametrize(
    ("category", "head", "path"),
    [
        ("CL", "Ines Robles CL h-index 66", None),
        (None, "Ines Robles h-index 66 AI Score 12", None),
        (None, "IR Ines Robles h-index 66", None),
        (None, "Ines RoblesCLh-index66", "author.category"),
        (None, "Primary track CV", "author.category"),
        ("IR", "IR Ines Robles CV", "author.category"),
    ],
)
def test_categories_of_the_header(category: str | None, head: str, path: str | None) -> None:
    author = {"name": "Ines Robles", "category": category, "h_index": 66, "ai_score": 12}
    lines = [Line(head, 0)]
    assert [found.path for found in odd_author(author, SOUND, lines)] == ([path] if path else [])


@pytest.mark.parametrize(
    ("head", "paths"),
    [
        ("h-index 66 AI Score 12", ["author.h_index", "author.ai_score"]),
        ("Novelty of the week", []),
        ("340 citations", ["author.citation_count"]),
    ],
)
def test_figures_of_the_header_that_were_not_read(head: str, paths: list[str]) -> None:
    author = {"name": "Ines Robles", "category": "CL"}
    assert [found.path for found in odd_author(author, SOUND, [Line(head, 0)])] == paths


def test_a_name_that_a_menu_runs_into() -> None:
    author = {"name": "Alerts Ines Robles", "category": "CL"}
    assert [found.path for found in odd_author(author, SOUND, [])] == ["author.name"]


def test_a_page_that_is_read_well_has_no_warning() -> None:
    entries = "\n\n".join(
        f"CLMar {day}\n{title}\nInes Robles, Wei Chen\n\n{title} are read here, one by one."
        for day, title in ((3, "Seams in Plain Pages"), (4, "Rulers of Tables"), (5, "Rows without End"))
    )
    page = f"Ines Robles\n\nCL\nh-index 6\n3 papers\n\n3 Papers\n\n{entries}\n"
    read = profparse.parse(page, as_of=dt.date(2026, 7, 1))
    assert [paper.title for paper in read.papers] == [
        "Seams in Plain Pages",
        "Rulers of Tables",
        "Rows without End",
    ]
    assert not [found for found in read.diagnostics if found.severity == "warning"]


def test_a_line_between_the_fields_is_left_or_the_template_s() -> None:
    text = "Mar 3\nSeams\nRulers and What They Hide Today\nUnfurl\nMar 4\nRows\nUnfurl\nEnd"
    lines, start = [], 0
    for shown in text.split("\n"):
        lines.append(Line(shown, start))
        start += len(shown) + 1
    spans = {
        f"papers[{n}].{name}": [(text.index(value), text.index(value) + len(value))]
        for n, name, value in (
            (0, "date", "Mar 3"),
            (0, "title", "Seams"),
            (1, "date", "Mar 4"),
            (1, "title", "Rows"),
        )
    }
    unread = unread_words(lines, text, spans, [text.index("Mar 3"), text.index("Mar 4")])
    assert unread == Unread(frozenset(["Unfurl"]), {0: "Rulers and What They Hide Today"})


def test_a_word_before_every_title_is_told_and_one_that_many_titles_begin_with_is_not() -> None:
    papers = [paper | {"title": f"Lot {n} {paper['title']}"} for n, paper in enumerate(SOUND, 21)]
    assert odd(papers) >= {f"papers[{n}].title" for n in range(3)}
    assert odd([paper | {"title": f"The {paper['title']}"} for paper in SOUND]) == set()


def test_a_label_that_runs_into_an_affiliation_is_told() -> None:
    assert odd([SOUND[0] | {"affiliations": ["Campus: mit"]}]) == {"papers[0].affiliations"}
