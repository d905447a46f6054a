"""The judge of the matrix counts what it should: a mistake, one that was told, an alarm about nothing."""

from __future__ import annotations

import dataclasses

from tests.matrix.judging import Score, judge
from tests.matrix.profiles import MadeProfile, make_profile
from tests.matrix.tools import LAYOUTS

MADE = make_profile(7, 3)
PAGE = LAYOUTS["a1"](MADE)


def judged(made: MadeProfile, page: str) -> Score:
    score = Score()
    judge(made, "text/a1", page, (), score)
    return score


def other_title(made: MadeProfile) -> MadeProfile:
    """The same profile, whose truth is that its first title is another one."""
    first = dataclasses.replace(made.papers[0], title="Another Title Altogether")
    return dataclasses.replace(made, papers=(first, *made.papers[1:]))


def test_a_page_that_is_read_right() -> None:
    score = judged(MADE, PAGE)
    assert (score.pages, score.whole_pages, score.right_papers) == (1, 1, 3)
    assert (score.right_fields, score.silent, score.alarms, score.mistakes) == (score.fields, 0, 0, [])


def test_a_wrong_title_is_a_silent_error() -> None:
    score = judged(other_title(MADE), PAGE)
    assert (score.whole_pages, score.right_papers, score.fields - score.right_fields) == (0, 2, 1)
    assert (score.silent, score.alarms) == (1, 0)
    assert "SILENT" in score.mistakes[0]


def with_a_warning(page: str) -> str:
    """The page with another category in its first metadata line, one that arXiv does not have: a warning there."""
    code = MADE.papers[0].categories[0]
    metadata = "".join(MADE.papers[0].categories)
    assert page.count(metadata) >= 1, code
    at = page.index(metadata, page.index(" Papers"))
    return page[:at] + "ZZ" + page[at + len(metadata) :]


def test_a_mistake_that_was_told_is_no_silent_one() -> None:
    score = judged(MADE, with_a_warning(PAGE))
    assert score.fields - score.right_fields > 0
    assert (score.silent, score.right_papers) == (0, 2)


def test_a_warning_about_what_is_right_is_an_alarm() -> None:
    made = dataclasses.replace(
        MADE, papers=(dataclasses.replace(MADE.papers[0], categories=("ZZ",)), *MADE.papers[1:])
    )
    score = judged(made, with_a_warning(PAGE))
    assert (score.right_papers, score.alarms, score.silent) == (3, 1, 0)


def test_a_page_that_is_refused_counts_all_its_fields_as_wrong() -> None:
    score = judged(MADE, "Mix flour and water. Let it rest.")
    assert (score.whole_pages, score.right_fields) == (0, 0)
    assert score.fields == judged(MADE, PAGE).fields
