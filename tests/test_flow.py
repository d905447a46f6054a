"""A flow: a page's lines as one text that knows where its characters stand."""

from __future__ import annotations

import re

from profparse.document.html import read_html
from profparse.document.text import read_text
from profparse.reading.flow import Flow


def test_lines_are_joined_by_what_stands_between_them() -> None:
    flow = Flow(read_html("<h1>On <i>Seams</i></h1><p>Ines Robles<br>Wei Chen</p>"))
    assert flow.text == "On Seams\n\nInes Robles\nWei Chen"


def test_a_stretch_knows_where_it_stands_in_the_document() -> None:
    text = "  Title:\n  On Seams\n\n  Authors: Ines Robles\n"
    flow = Flow(read_text(text))
    title = flow.stretch().match(re.compile(r"Title:\s*(.+)"))
    assert title is not None
    where = flow.stretch().group(title, 1)
    assert where.text == "On Seams"
    assert [text[start:end] for start, end in where.places] == ["On Seams"]


def test_a_blank_that_a_tool_put_where_it_broke_a_line_is_left_out() -> None:
    flow = Flow(read_text("All You\nNeed\n: Goal\n-Aware\nSeams\n"))
    assert flow.stretch().text == "All You Need: Goal-Aware Seams"


def test_cells_of_a_table_keep_the_bars_between_them() -> None:
    text = "# Seams\n\n[Ines Robles](/people/ines/) | [Wei Chen](/people/wei/)\n[Ada Li](/people/ada/)\n"
    assert "Ines Robles | Wei Chen" in Flow(read_text(text), bars=True).text


def test_links_stand_where_their_words_do() -> None:
    flow = Flow(read_html('<p>See <a href="/abs/2401.01234">arXiv</a></p><p><a href="/pdf/1">pdf</a></p>'))
    assert [(flow.text[link.start : link.end], link.href) for link in flow.links] == [
        ("arXiv", "/abs/2401.01234"),
        ("pdf", "/pdf/1"),
    ]
    assert [link.href for link in flow.stretch(0, 9).links] == ["/abs/2401.01234"]
