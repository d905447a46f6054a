"""A short line between a title and prose is the byline, however odd its names look."""

from __future__ import annotations

import pytest

import profparse

HEAD = "Ines Robles\nCL\nh-index 6\n1 papers\n48 citations\n1 Papers\nCL · May 4, 2021\n"


@pytest.mark.parametrize("byline", ["林美 et al.", "Mo Ra-Li et al.", "Ines Robles and others"])
def test_a_title_is_not_cut_for_the_names_below_it(byline: str) -> None:
    text = (
        f"{HEAD}Looking at Things by Hand and Back\n{byline}\nWe look at a thing once, and at another one twice.\n"
    )
    (paper,) = profparse.parse(text).papers
    assert paper.title == "Looking at Things by Hand and Back"
    assert len(paper.authors) == 1
    assert paper.abstract == "We look at a thing once, and at another one twice."


@pytest.mark.parametrize("mark", ["^", "^(†)", "^†"])
def test_a_footnote_s_mark_behind_every_title_is_none_of_it(mark: str) -> None:
    head = HEAD.replace("1 papers", "2 papers").replace("1 Papers", "2 Papers")
    text = f"{head}A First Look{mark}\nInes Robles, Wei Chen\nWe look at a thing once.\n"
    text += f"LG · Jun 5, 2022\nAnother Thing{mark}\nInes Robles, Bo Lindqvist\nThey look at a thing twice.\n"
    assert [paper.title for paper in profparse.parse(text).papers] == ["A First Look", "Another Thing"]


@pytest.mark.parametrize("label", ["Based at:", "Sites", "Affiliation:", "Sites\n", "Based at:\n"])
def test_affiliations_behind_a_label_that_recurs_belong_to_the_byline(label: str) -> None:
    head = HEAD.replace("1 papers", "4 papers").replace("1 Papers", "4 Papers")
    text = f"{head}A First Look\nInes Robles, Wei Chen\n{label} cmu, u-north\nWe look at a thing once.\n"
    text += (
        f"LG · Jun 5, 2022\nAnother Thing\nInes Robles, Bo Lindqvist\n{label} 3m\nThey look at a thing twice.\n"
    )
    text += "LG · Jun 6, 2022\nA Third Thing\nInes Robles, Bo Lindqvist\nAll look at a thing often.\n"
    text += "LG · Jun 7, 2022\nA Last Thing\nInes Robles, Bo Lindqvist\nNo one looks at a thing.\n"
    first, second, *_ = profparse.parse(text).papers
    assert (first.affiliations, second.affiliations) == (["cmu", "u-north"], ["3m"])
    assert first.abstract == "We look at a thing once."
