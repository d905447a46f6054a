"""Runs of HTML: its text cut at every element's edge, with the paths that align entries."""

from __future__ import annotations

from profparse.document.html import read_html
from profparse.document.runs import Paths, runs_of
from profparse.document.text import read_text


def test_a_run_ends_where_an_element_begins_or_ends():
    document = read_html(
        "<p>by <a href='/1'>Ines Robles</a>, <a href='/2'>Wei Chen</a> et al.</p><p>CL<br>Mar 26</p>"
    )
    runs = runs_of(document)
    assert [(run.piece.text, run.row, run.owner.tag) for run in runs] == [
        ("by", 0, "p"),
        ("Ines Robles", 0, "a"),
        (",", 0, "p"),
        ("Wei Chen", 0, "a"),
        ("et al.", 0, "p"),
        ("CL", 1, "p"),
        ("Mar 26", 2, "p"),
    ]


def test_what_is_not_seen_has_no_run():
    document = read_html("<p><span hidden>no</span>CL<script>no()</script></p>")
    assert [run.piece.text for run in runs_of(document)] == ["CL"]


def test_text_has_no_runs():
    assert runs_of(read_text("Ines Robles\n\nCL")) == []


def test_elements_of_one_kind_have_one_path_below_their_bases():
    document = read_html("<ul><li><b class=x>CL</b><i>a</i></li><li><i>b</i><b class=y>LG</b></li></ul>")
    runs = runs_of(document)
    assert document.tree is not None
    bases = list(document.tree.iter("li"))
    by_class, by_tag = Paths(bases, classes=True), Paths(bases, classes=False)
    assert [by_tag.of(run.owner) for run in runs] == [(0, 1), (0, 2), (1, 2), (1, 1)]
    assert len({by_class.of(run.owner)[1] for run in runs}) == 3
    assert by_tag.of(document.tree) == (-1, -1)
