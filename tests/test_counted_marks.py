"""Pages whose figures a tool dropped: the heading's number and as many entries tell whose they are."""

from __future__ import annotations

import pytest

import profparse

ENTRIES = (
    "CL – shown Mar 2, 2024\nQuiet Columns in Tables\nInes Robles, Wei Chen\nWe part what runs together.\n",
    "LG · CV – shown Sep 3, 2023\nWhat Rulers Hide from Readers\nWei Chen, Ines Robles\nRows speak of columns.\n",
)


@pytest.mark.parametrize("heading", ["Papers (2)", "2 Papers", "Papers 2"])
def test_as_many_entries_as_the_heading_says_tell_the_site(heading: str) -> None:
    profile = profparse.parse(f"Ines Robles\n\n{heading}\n" + "".join(ENTRIES), as_of="2026-06-01")
    assert profile.source.site == "scholarfeed"
    assert [paper.title for paper in profile.papers] == [
        "Quiet Columns in Tables",
        "What Rulers Hide from Readers",
    ]


@pytest.mark.parametrize(
    "page", ["Papers (3)\n" + "".join(ENTRIES), "Papers (1)\n" + ENTRIES[0], "".join(ENTRIES)]
)
def test_another_number_of_entries_tells_nothing(page: str) -> None:
    with pytest.raises(profparse.NotAProfileError):
        profparse.parse(f"Ines Robles\n\n{page}")


@pytest.mark.parametrize(
    "dates", [("iconCLclockMar 2, 2024", "iconLGCVclockSep 3, 2023"), ("CL∙Mar 22 Mar 2026", "LG∙Feb 33 Feb 2026")]
)
def test_icons_names_and_dates_that_are_shown_twice_are_entries_too(dates: tuple[str, str]) -> None:
    text = "Ines Robles\n\nPapers 2\n\n" + "\n".join(
        f"{date}\n{entry.partition(chr(10))[2]}" for date, entry in zip(dates, ENTRIES, strict=True)
    )
    profile = profparse.parse(text, as_of="2026-06-01")
    assert [paper.title for paper in profile.papers] == [
        "Quiet Columns in Tables",
        "What Rulers Hide from Readers",
    ]


def test_the_site_s_name_behind_two_kinds_of_dash_is_one_mark() -> None:
    page = (
        "<title>Reading lists - Scholar Feed</title><h1>A review · Scholar Feed</h1><p>We tried it for a week.</p>"
    )
    with pytest.raises(profparse.NotAProfileError) as caught:
        profparse.parse(page)
    assert "a page of Scholar Feed" not in str(caught.value)


def test_a_row_of_labels_above_the_figures_marks_the_site() -> None:
    labels = "h-index  Novelty  AI Score  papers\n12       40%      66        1"
    page = f"Jump to content ScholarFeed\n\nInes Robles\nHC\n{labels}\n"
    profile = profparse.parse(f"{page}\n{ENTRIES[0]}", as_of="2026-06-01")
    assert profile.author is not None
    assert (profile.author.name, profile.author.h_index) == ("Ines Robles", 12)


FIGURES = "Prof. Ines Robles\nInstitute of Hydrology\nh-index 12\n34 Papers\n"


@pytest.mark.parametrize(
    "rest",
    [
        "Selected publications\nI. Robles, W. Chen. Quiet columns in tables. 2021.\n",
        "CL\nQuiet Columns in Tables\nMar 26\nInes Robles, Wei Chen\nWe part what runs together.\n",
        "News\nMay 3: our AI paper is out.\nJun 9: a talk on CV in Oslo.\nJul 2: joined the ML board.\n",
    ],
)
def test_an_h_index_and_a_number_of_papers_are_not_the_site_s_alone(rest: str) -> None:
    with pytest.raises(profparse.NotAProfileError):
        profparse.parse(f"{FIGURES}\n{rest}")
    with pytest.raises(profparse.NotAProfileError):
        profparse.parse("".join(f"<p>{line}</p>" for line in f"{FIGURES}{rest}".splitlines()))


def test_an_h_index_and_three_entries_with_the_same_labels_are_the_site_s() -> None:
    entries = "".join(
        f"Shown Mar {day}, 2024 – area CL\nQuiet Columns, Part {day}\nInes Robles\nWe part what runs together.\n"
        for day in (2, 5, 9)
    )
    profile = profparse.parse(f"{FIGURES}\n{entries}", as_of="2026-06-01")
    assert profile.source.site == "scholarfeed"
