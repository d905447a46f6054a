"""Blocks of Markdown that are more than lines: drawn tables, HTML that a tool left, rows and their cells."""

from __future__ import annotations

import textwrap

import pytest

from profparse.document import BLANK, BREAK, Document
from profparse.document.text import read_text


def _shown(text: str) -> list[str]:
    return [line.text for line in read_text(text).lines]


def _stand_where_they_say(document: Document) -> bool:
    """Whether every character of the lines stands at its place in the text."""
    return all(
        document.text[line.place(number, number + 1)[0]] == char
        for line in document.lines
        for number, char in enumerate(line.text)
        if char != " "
    )


GRID = """\
# Ines Roth

+------------------+---------------+
| ::: meta         | Tom Bergh,    |
| [CL]{.kbd}       | Ina Wu        |
| :::              |               |
+------------------+---------------+
| #### A Title Tha | A **cell**    |
| t Was Cut        | of two lines\\ |
|                  | or three.     |
+------------------+---------------+
"""


def test_a_grid_table_is_read_cell_by_cell() -> None:
    document = read_text(GRID)
    assert [line.text for line in document.lines] == [
        "Ines Roth",
        "CL",
        "Tom Bergh, Ina Wu",
        "A Title That Was Cut",
        "A cell of two lines",
        "or three.",
    ]
    assert document.lines[3].role == "heading"
    assert _stand_where_they_say(document)


def test_columns_of_a_simple_table_are_counted_as_a_terminal_does() -> None:
    text = "# Wei\n\n  名前       papers\n  ---------- --------\n  日本語     12\n\n::: meta\nLG\n:::\n"
    assert _shown(text) == ["Wei", "名前", "papers", "日本語", "12", "LG"]


def test_a_multiline_table_joins_the_lines_of_a_cell() -> None:
    text = (
        "::: x\n:::\n\n  ------------------------\n  Label        Value\n  ------------ -----------\n"
        "  h-index      12 at the\n               moment\n\n  papers       3\n  ------------------------\n"
    )
    assert _shown(text) == ["Label", "Value", "h-index", "12 at the moment", "papers", "3"]


def test_dashes_that_are_no_table_stay_as_they_are() -> None:
    text = "Ines Roth\n\n-- a dash -- and another --\n\n+ one\n+ two\n\n-----\n\nh-index 12"
    assert _shown(text)[:2] == ["Ines Roth", "-- a dash -- and another --"]
    assert _shown("a\n\n--- ---\n" + "text " * 30)[-1].startswith("text")


HTML = """\
## Two

<table>
<tbody>
<tr class="odd">
<td><div class="meta">
<kbd>CL</kbd> | <kbd>Mar&nbsp;26</kbd>
</div>
<h4 id="x"><a href="/paper/1">A *Title* &amp; More</a></h4>
<strong>Ines
Roth</strong><br />
Below</td>
<td>x_1 * x_2</td>
</tr>
</tbody>
</table>

Then *Markdown* again.
"""


def test_html_in_markdown_is_read_as_html() -> None:
    document = read_text(HTML)
    assert [line.text for line in document.lines] == [
        "Two",
        "CL | Mar 26",
        "A *Title* & More",
        "Ines Roth",
        "Below",
        "x_1 * x_2",
        "Then Markdown again.",
    ]
    title = document.lines[2]
    assert title.role == "heading"
    assert title.links[0].href == "/paper/1"
    assert [line.gap for line in document.lines[3:5]] == [BLANK, BREAK]
    assert document.lines[1].boundaries == (2, 5)


def test_an_escaped_bar_parts_no_cells() -> None:
    text = "::: meta\n[CL]{.kbd} \\| [Mar 26]{.kbd} \\| [Code]{.kbd}\n:::\n\n"
    text += "| P(x\\|y) | 3 |\n|---------|---|\n| a       | 4 |\n"
    assert _shown(text) == ["CL | Mar 26 | Code", "P(x|y)", "3", "a", "4"]


def test_a_title_that_pandoc_wrapped_is_one_line() -> None:
    text = "::: x\n**[A Title That Goes\nOn](/paper/1)**\\\n[Ines\nRoth](/author/7)\n:::\n\n"
    text += "[*clock*Oct 10,\n2021]{.mark} •\n[Code]{.mark}\n"
    assert _shown(text) == ["A Title That Goes On", "Ines Roth", "clockOct 10, 2021 • Code"]


def test_bars_of_a_formula_part_no_cells_and_two_blanks_do() -> None:
    text = "# Ines Roth\n\n|  |\n| --- |\n| **CL** • **Mar 26**  A Title  Ines Roth  Let $|V|=n$ hold. |\n"
    assert _shown(text) == ["Ines Roth", "CL • Mar 26", "A Title", "Ines Roth", "Let $|V|=n$ hold."]


def test_rows_without_outer_bars_have_the_columns_of_their_rule() -> None:
    text = "# Ines Roth\n\nh-index| 12  \n---|---  \npapers| 3  \n\nCL | Mar 26  \n---|---  \n\n#### A Title"
    assert _shown(text) == ["Ines Roth", "h-index", "12", "papers", "3", "CL", "Mar 26", "A Title"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Ines Roth · ntu:   We read tables.", ["Ines Roth · ntu", "We read tables."]),
        ("Ines Roth · ntu    We read tables.", ["Ines Roth · ntu", "We read tables."]),
        ("**[1\\. A Title](/paper/1)**", ["A Title"]),  # a rank is no part of it
        ("**CL** / **Code****#1 A Title**", ["CL / Code#1 A Title"]),
        ("==CL== | ==*clock*Mar 26== | ~~x~~", ["CL", "clockMar 26", "x"]),
        ("` _tag_ CL` / `_data_object_ Code`", ["tag CL / data_object Code"]),
        ("**_tag_NE** / **_data\\_object_Code**", ["tagNE / data_objectCode"]),
        ("![Image 12: tag](/i.svg)CL ![Image 3](/j.svg)Go", ["CL Go"]),
        ("[ ![Tag icon](/i.svg){width=14}CL ]{.mark .tag} ![clock](/j.svg)\nMar 26", ["CL Mar 26"]),
        ("![CL](/t.svg) ![Mar 26](/t.svg)", ["CL Mar 26"]),  # nothing else says it
    ],
)
def test_marks_that_tools_leave_in_a_line(line: str, shown: list[str]) -> None:
    assert _shown(f"# Ines Roth\n\n{line}\n")[1:] == shown


def test_what_is_escaped_is_seen_by_what_is_not() -> None:
    page = "# Ines Roth\n\n![data_object](/i.svg)Code\n\n"
    assert _shown(page + "with x\\_1 and $f\\_\\theta$")[-1] == "with x_1 and $f_\\theta$"
    assert _shown("# Ines Roth\n\n#### \\#1 A Title")[-1] == "#1 A Title"
    assert _shown("# Ines Roth\n\nBounds on $\\|x\\|$")[-1] == "Bounds on $\\|x\\|$"
    assert _shown("# Ines Roth\n\n50\\\\% of $2\\times$ x\\_1")[-1] == "50\\% of $2\\times$ x_1"


def test_a_heading_that_the_width_broke_is_one() -> None:
    name = "word " * 13
    text = f"# Ines Roth\n\n#### {name}Go\nRest\n\nText {name}is\nlong {name}is\nlong {name}is\nlong.\n"
    lines = read_text(text).lines
    assert (lines[1].text, lines[1].role, lines[2].gap) == (f"{name}Go Rest", "heading", BLANK)


def test_an_item_goes_on_where_its_text_stands() -> None:
    text = "::: x\n-   [*clock*Feb\n    18]{.mark}\n-   Go\n\n    A paragraph.\n:::\n"
    assert _shown(text) == ["clockFeb 18", "Go", "A paragraph."]


def test_dashes_below_a_row_make_no_heading_of_it() -> None:
    lines = read_text("# Ines Roth\n\nA text of a cell.\n---  \nAnother cell.\n").lines
    assert [line.role for line in lines] == ["heading", "", ""]


def test_a_word_that_recurs_says_nothing_of_escapes() -> None:
    tags = "|  |\n| --- |\n| data_objectCode |\n\n"
    assert _shown(f"# Ines Roth\n\n{tags}{tags}with x\\_1")[-1] == "with x_1"
    assert _shown("# Ines Roth\n\n**A** is x_1 and y_2\n\nwith \\_f")[-1] == "with \\_f"


def test_typography_that_pandoc_writes_in_ascii_is_the_page_s_again() -> None:
    text = '::: x\nWMT\\\'14 is \\"plain\\" and "just so" --- pp. 4--19, it\'s not\\--dashed... really\\...\n:::\n'
    assert _shown(text) == ['WMT\'14 is "plain" and “just so” — pp. 4–19, it’s not--dashed… really...']
    assert _shown('::: x\nA "word" --- and on\n:::\n') == ['A "word" --- and on']


def test_addresses_that_stand_below() -> None:
    text = (
        "::: x\n**[A Title That Goes\nOn]**\n\n[![tag][icon]CL]{.mark} \\| ![icon]Go\n\n[§][1] as in \\[2\\]\n:::\n\n"
        "  [A Title That Goes On]: /paper/1\n  [icon]: /i.svg\n  [1]: #p1 'One'\n"
    )
    lines = [line for line in read_text(text).lines if line.role != "aside"]
    assert [line.text for line in lines] == ["A Title That Goes On", "CL | Go", "§ as in [2]"]
    assert {link.href for link in lines[0].links} == {"/paper/1"}


def test_a_tag_that_the_width_broke_is_a_tag() -> None:
    text = '# Ines Roth\n\n<span class="mark">CL</span> / <span\nclass="mark">Go</span>\n'
    assert _shown(text) == ["Ines Roth", "CL / Go"]


def test_a_line_with_an_image_that_cannot_be_broken_is_broken_behind_it() -> None:
    word = "word " * 13
    text = f"# Ines Roth\n\n![](data:image/svg+xml;base64,{'PHN2' * 20})Jan\n25, 2012\n\n"
    text += f"Text {word}is\nlong {word}is\nlong {word}is\nlong.\n"
    assert _shown(text)[1] == "Jan 25, 2012"


def test_a_table_that_begins_on_the_line_of_a_text() -> None:
    prose = (
        "We read tables in strips, and find that strips are enough for most of them in all the languages we know."
    )
    text = f"# Ines Roth\n\n{prose}CL | Mar 26 | Code  \n---|---|---  \n1\\. A Title\n\n"
    text += f"{prose}Topic: LG | Jan 9  \n---|---  \n"
    assert _shown(text)[1:] == [prose, "CL", "Mar 26", "Code", "A Title", prose, "Topic: LG", "Jan 9"]


def test_lines_that_end_in_a_hard_break_say_nothing_of_the_width() -> None:
    prose = "\n".join(
        textwrap.wrap("we read tables in strips and find that they are enough for most of them " * 5, 70)
    )
    title = "**A Title That Is Longer Than What Fits into the Width That All of the Other Lines Have**  \n"
    text = f"# Ines Roth\n\n{title}{title}{prose}"
    assert _shown(text)[1:] == [*[title.strip(" *\n")] * 2, prose.replace("\n", " ")]


def test_a_row_that_is_wrapped_ends_at_its_hard_break() -> None:
    text = (
        "# Ines Roth\n\nTopic| Title| Authors| Abstract  \n---|---|---|---  \n"
        "CL Mar 26| [A Title That Is\n"
        "Wrapped](/paper/1)|\n[Ines Roth](/author/7), Tom\nBergh| Let $|V|=n$\n"
        "hold.  \nLG Jan 9| Another| Ina Wu| Words.  \n\nAfter.\n"
    )
    assert _shown(text)[5:] == [
        *("CL Mar 26", "A Title That Is Wrapped", "Ines Roth, Tom Bergh", "Let $|V|=n$ hold."),
        *("LG Jan 9", "Another", "Ina Wu", "Words.", "After."),
    ]


def test_a_heading_in_a_definition_or_a_quotation_is_one() -> None:
    text = (
        "`CL`{.tag} `Go`{.tag}\n\n:   ### [A Title](/paper/1)\n\n:   Ines Roth\n\n> ## Quoted\n\n- #### Listed\n"
    )
    lines = read_text(text).lines
    assert [(line.text, line.role) for line in lines] == [
        *(("CL Go", ""), ("A Title", "heading"), ("Ines Roth", ""), ("Quoted", "heading"), ("Listed", "heading")),
    ]


def test_words_that_are_longer_than_their_cell_are_whole() -> None:
    text = (
        "# Ines Roth\n\n+-----------------+-----------------+\n| [Model Cards    | [한서           |\n"
        "| v1: What        | 연](/author/7), |\n"
        "| Changed](/pape  | Ina of          |\n| r/2605.15803v1) | se              |\n"
        "|                 | lf-distillation |\n+-----------------+-----------------+\n\n::: x\n:::\n"
    )
    assert _shown(text)[1:] == ["Model Cards v1: What Changed", "한서연, Ina of self-distillation"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[A Title\n-------](/paper/1) [§](#p1)\n", ["A Title", "§"]),
        ("Bo Lind\n\n1)## [A Title](/paper/1)\n", ["Bo Lind", "A Title"]),
        ("Bo Lind · ntu#1 ##### [A Title](/paper/1)\n", ["Bo Lind · ntu#1", "A Title"]),
        (
            "| a | b |\n|---|---|\n| CL | * Bo Lind, * Ina [A Title](/p) |\n",
            ["a", "b", "CL", "Bo Lind,", "Ina", "A Title"],
        ),
        ("| a | b |\n|---|---|\n| CL | * [Bo Lind](/i), * [Ina](/b) |\n", ["a", "b", "CL", "Bo Lind,", "Ina"]),
        ("::: x\n<div>\n\nA text.\n\n</div>\n:::\n:::\n\nMore.\n", ["A text.", "More."]),
        ("::: x\n  ---- ------\n  In   CL\n  ---- ------\n:::\n", ["In", "CL"]),
    ],
)
def test_blocks_that_tools_run_into_others(text: str, shown: list[str]) -> None:
    assert _shown(f"# Ines Roth\n\n{text}")[1:] == shown


def test_a_cell_that_its_width_broke_anywhere() -> None:
    cells = "::: {.ti|tle}|A Title|:|:: {.by|line}|Ines Roth|:::||> We read|> all the|> strips."
    rows = "".join(f"| {cell:9} |    |\n" for cell in cells.split("|"))
    table = f"+-----------+----+\n{rows}+-----------+----+\n"
    assert _shown(f"::: x\n{table}:::\n") == ["A Title", "Ines Roth", "We read all the strips."]


def test_a_heading_that_a_cell_cut_behind_a_word() -> None:
    for first, second in (
        ("## On", "Strips {#on-stri"),
        ("## On Stri", "ps {#on-stri    "),
        ("## On Strips", " {#on-stri       "),
    ):
        rows = "".join(f"| {text:16} |    |\n" for text in (first, second, "ps .title}"))
        assert _shown(f"::: x\n+{'-' * 18}+----+\n{rows}+{'-' * 18}+----+\n:::\n") == ["On Strips"]


def test_a_wrapped_paragraph_is_read_as_one() -> None:
    word = "word " * 13
    code = f"# Ines Roth\n\n[`![tag](/i.svg)CL` {word}`![code\nicon](/i.svg)Code` text {word}is\nlong](/paper/1)\n"
    wrapped = f"\nText {word}is\n" + f"long {word}is\n" * 3 + "long.\n"
    shown = _shown(code + wrapped)
    assert shown[1] == f"CL {word}Code text {word}is long"


def test_prose_behind_the_link_of_a_title_is_a_line_of_its_own() -> None:
    prose = "We read tables in strips, and find that strips are enough for most of them."
    text = "".join(f"[A Title of Words {n}](/paper/{n}) {prose}\n\n" for n in range(3))
    assert _shown(f"# Ines Roth\n\n{text}")[1:] == [x for n in range(3) for x in (f"A Title of Words {n}", prose)]
    assert _shown(f"# Ines Roth\n\n[A Title of Words](/paper/1) {prose}\n")[1:] == [f"A Title of Words {prose}"]


def test_numbers_that_end_up_behind_the_texts_before_them() -> None:
    blocks = [
        "# Ines Roth",
        "No. 1",
        "On Strips",
        "We read 3 strips.No. 2",
        "Read in Part 2",
        "On Wires.No. 3",
        "On Rods",
    ]
    text = "\n\n".join(blocks)
    assert _shown(text)[3:5] == ["We read 3 strips.", "No. 2"]
    assert _shown(text)[-3:] == ["On Wires.", "No. 3", "On Rods"]
    assert _shown(text.replace("No. 3", "No. 7"))[3] == "We read 3 strips.No. 2"


def test_what_follows_a_list_of_links_is_no_item_s() -> None:
    text = "".join(f"* [Add](#)\n* [Track](#)By: Ines Roth {n}\n\n## Title\n\n" for n in range(3))
    assert _shown(text)[:4] == ["Add", "Track", "By: Ines Roth 0", "Title"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("##\n\nUnread\n\nA Title\n", ["Unread", "A Title"]),
        ("## A Title<sup>[\\[1\\]](#fn1)</sup>\n", ["A Title"]),
        ("## A Title [1](/paper/1)\n", ["A Title 1"]),
    ],
)
def test_marks_that_say_nothing(text: str, shown: list[str]) -> None:
    assert _shown(f"# Ines Roth\n\n{text}")[1:] == shown


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("Ines Roth, Bo Lind · ntu**A Title of Strips {n}**", ["Ines Roth, Bo Lind · ntu", "A Title of Strips {n}"]),
        ("Jun 8, 202{n}By: Ines Roth · ntu", ["Jun 8, 202{n}", "By: Ines Roth · ntu"]),
        ("A Title of Strips {n} [Ines Roth](/a/1), [Bo](/a/2) et al.", ["A Title of Strips {n}", "Ines Roth, Bo et al."]),
        ("We read tables in **strips** with [a tool](/tool) and [a map](/map) {n}", []),
        ("**CL***Mar 26* **Code**", []),
    ],
)  # fmt: skip
def test_blocks_that_run_together_alike(entry: str, shown: list[str]) -> None:
    found = _shown("# Ines Roth\n\n" + "".join(f"{entry}\n\n".replace("{n}", str(n)) for n in range(3)))[1:]
    assert len(found) == 3 * (len(shown) or 1)
    assert found[: len(shown)] == [text.replace("{n}", "0") for text in shown]
