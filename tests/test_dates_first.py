"""Pages whose tags show the date before the categories."""

from __future__ import annotations

import pytest

import profparse

HEAD = "Ines Robles\nCL\nh-index 6\n2 papers\n48 citations\nNovelty 60%\n2 Papers\n"
FIRST = "A First Look\nInes Robles, Wei Chen\nWe look at a thing once.\n"
SECOND = "Another Look\nInes Robles, Bo Lindqvist\nThey look at a thing twice.\n"


@pytest.mark.parametrize(
    "form",
    [
        "{date} · {codes} · Code\n",
        "{date}\n{codes}\nCode\n",
        "{date}\n, {codes}\n, Code\n",
        "Online since\n{date}\nFields\n{codes}\nExtras\nCode\n",
        "Online since {date}\nFields {codes}\nExtras Code\n",
        "Online since{date}\nFields{codes}\nExtrasCode\n",
    ],
)
def test_a_date_before_the_categories(form: str) -> None:
    text = (
        HEAD
        + form.format(date="May 4, 2021", codes="CL")
        + FIRST
        + form.format(date="Jun 5, 2022", codes="LG")
        + SECOND
    )
    papers = profparse.parse(text).papers
    assert [paper.title for paper in papers] == ["A First Look", "Another Look"]
    assert [paper.category for paper in papers] == ["CL", "LG"]
    assert [paper.date_text for paper in papers] == ["May 4, 2021", "Jun 5, 2022"]
    assert [paper.has_code for paper in papers] == [True, True]
    assert [paper.abstract for paper in papers] == ["We look at a thing once.", "They look at a thing twice."]


def test_entries_are_read_and_the_difference_is_told_where_the_page_counts_others() -> None:
    text = HEAD.replace("2 Papers", "5 Papers").replace("2 papers", "5 papers")
    text += "May 4, 2021\nCL\n" + FIRST + "Jun 5, 2022\nLG\n" + SECOND
    profile = profparse.parse(text)
    assert len(profile.papers) == 2
    assert [diagnostic.code for diagnostic in profile.diagnostics if diagnostic.path == "papers"] == [
        "count-mismatch"
    ]
