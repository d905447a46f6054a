"""Entries of lists in plain text: which part is the title, who the people are, where the venue begins."""

from __future__ import annotations

import pytest

from profparse.reading.columns import People, divide, split_flat, split_lines


def test_lines_of_an_entry_are_told_by_the_people_among_them() -> None:
    lines = [
        "A Survey of Made-Up Things",
        "and Their Seams",
        "I Robles, AB Ortiz, ...",
        "Journal of Things 12, 4-9",
    ]
    assert split_lines(lines, People())[:2] == (2, 3)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Seams in Plain PagesW Chen, I RoblesJournal of Things 12 (3)", "W Chen, I Robles"),
        ("On Columns That WanderI RoblesarXiv preprint arXiv:2101.01234", "I Robles"),
        (
            "Lines and What They HoldI Robles, C De Santis, ...2018 28th Things Conference",
            "I Robles, C De Santis, ...",
        ),
        ("Things of the NorthÅ Lindqvist, MP MartínThings Quarterly", "Å Lindqvist, MP Martín"),
    ],
)
def test_people_that_run_into_title_and_venue(text: str, people: str) -> None:
    split = split_flat(text, People(), unsegmented=True)
    assert split is not None
    assert text[split.start : split.end] == people


def test_people_who_are_known_settle_what_blanks_do_not() -> None:
    people = People(owner="robles")
    text = "Edge Cases: A Comparative Analysis for AI Applications I Robles Journal of Things 5"
    split = split_flat(text, people, unsegmented=False)
    assert split is not None
    assert text[split.start : split.end] == "I Robles"


def test_rows_of_columns_are_cut_so_that_figures_stand_beside_their_middle_line() -> None:
    lines = [
        *("A Survey of Made-Up Things", "I Robles, W Chen", "Journal of Things 12 (3), 44-59"),
        *("Seams in Plain Pages", "W Chen, I Robles"),
        *("Lines and What", "They Hold", "I Robles", "Things Quarterly 4"),
    ]
    assert divide(lines, People(), middle=[1, 3, 6]) == [(0, 3), (3, 5), (5, 9)]
