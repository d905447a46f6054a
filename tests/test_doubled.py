"""Titles and bylines that a page shows twice, for two widths of the window."""

from __future__ import annotations

import pytest
from tests.pages import author_page, entry

import profparse

TITLES = ("Quiet Columns in Tables", "What Rulers Hide from Readers")
BYLINES = ("Ines Robles, Wei Chen et al. · uni-a", "Ada Quist, Ines Robles")
ABSTRACTS = ("We part what runs together.", "Rows speak of columns.")


def _read(count: int, title: str, abstract: str) -> list[tuple[str | None, list[str], str | None]]:
    page = author_page(
        *(
            entry(
                title.format(TITLES[n]),
                BYLINES[n],
                abstract.format(byline=BYLINES[n], text=ABSTRACTS[n]),
                metadata=f"CLMar {n + 2}, 2024",
            )
            for n in range(count)
        )
    )
    papers = profparse.parse(page, as_of="2026-06-01").papers
    return [(paper.title, paper.authors, paper.abstract) for paper in papers]


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("title", ["{0}", "{0} {0}", "{0}\n{0}", "{0} – {0}"])
def test_a_title_that_is_shown_twice_is_one(count: int, title: str) -> None:
    assert _read(count, title, "{text}") == _read(count, "{}", "{text}")


@pytest.mark.parametrize("abstract", ["{byline} {text}", "{byline}\n{text}"])
def test_a_byline_that_is_shown_again_below_is_no_abstracts(abstract: str) -> None:
    assert _read(2, "{}", abstract) == _read(2, "{}", "{text}")


def test_a_title_that_says_one_word_twice_stays() -> None:
    page = author_page(entry("Knock, Knock", BYLINES[0], ABSTRACTS[0]))
    assert profparse.parse(page).papers[0].title == "Knock, Knock"
