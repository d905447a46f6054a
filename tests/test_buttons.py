"""Buttons as lynx writes them: their own words are the page's, but one that unfolds an entry has its title."""

from __future__ import annotations

from profparse.document.text import read_text


def test_a_button_has_a_title_where_no_two_say_the_same() -> None:
    text = (
        "[1]Home [2]Help\n(BUTTON) Menu\nInes Roth\n\n"
        "CL Mar 2\n(BUTTON) Quiet Columns in Tables\nInes Roth, Wei Chen\n(BUTTON) Add to library\n\n"
        "LG Mar 3\n(BUTTON) Margins\nWei Chen\n(BUTTON) Add to library\n\n"
        "LG Mar 4\n(BUTTON) What Rulers Hide\nWei Chen, Ines Roth\n(BUTTON) Add to library\n"
    )
    shown = {line.text: line.role for line in read_text(text).lines}
    assert [text for text, role in shown.items() if role == "aside"] == ["Menu", "Add to library"]
    assert {"Quiet Columns in Tables", "Margins", "What Rulers Hide"} <= shown.keys()
