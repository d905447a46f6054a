"""A profile that profparse wrote is a profile when it comes back, not an answer of the site's interface."""

from __future__ import annotations

import json

import pytest
from tests.pages import author_page, entry

import profparse

PAGE = author_page(entry(byline="Ines Robles, Wei Chen, A. B. Ortiz et al. · cmu", metadata="CLMar 2, 2024Code"))


@pytest.mark.parametrize("spans", [False, True])
@pytest.mark.parametrize("indent", [None, 2])
def test_own_json_reads_back_as_it_was_written(spans: bool, indent: int | None) -> None:
    profile = profparse.parse(PAGE, as_of="2026-07-01")
    again = profparse.parse(profile.to_json(spans=spans, indent=indent))
    assert again == profile
    assert again.papers[0].authors_truncated


def test_own_json_that_was_changed_says_where() -> None:
    data = profparse.parse(PAGE, as_of="2026-07-01").to_dict()
    data["papers"][0]["authors"] = "Ines Robles"
    with pytest.raises(profparse.InputError, match=r"papers\.0\.authors"):
        profparse.parse(json.dumps(data))


def test_a_paper_page_that_shows_a_byline_keeps_it_out_of_the_title() -> None:
    page = (
        "CLJun 12, 2014\n\nOn Seams\n\nAnn Lee, Bo Chen\n\narXiv:2402.06853v3\n\nAI Analysis\n\n"
        "It parts fields.\n\nA summary of it.\n\nThe abstract.\n"
    )
    paper = profparse.parse(page, as_of="2026-07-01").papers[0]
    assert (paper.title, paper.authors, paper.abstract) == ("On Seams", ["Ann Lee", "Bo Chen"], "The abstract.")
