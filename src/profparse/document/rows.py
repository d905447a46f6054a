"""Rows of Markdown's tables: which lines are rows, and which bars part their cells."""

from __future__ import annotations

from ..patterns import lazy_re
from .escapes import FORMULA
from .links import is_escaped
from .model import BLANK, BREAK, Line, join_lines

__all__ = [
    "MOST_CELLS",
    "bars_of",
    "cells_of",
    "columns_below",
    "columns_of_rule",
    "has_short_cells",
    "is_row",
    "is_rule",
    "join_rows",
]

# The row of dashes below a table's head.
_TABLE_RULE = lazy_re(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_DASHES = lazy_re(r"-+")
_RUN_INTO = lazy_re(r"(?<=[^\sA-Z(/-])(?=[A-Z][A-Z-]*\s*\Z|[A-Z][a-z]*:? [A-Z][A-Z-]*\s*\Z)")
_PROSE = 100  # characters of what is a text, and no table's cell
_LONGEST_LABEL = 40
_BLANKS = lazy_re(r"(?<=\S) {2,}(?=\S)")
_BULLET = lazy_re(r"(?<=\S) \* (?=\S)")
_BULLET_WIDTH = 2
MOST_CELLS = 80  # cells of a table's row


def is_rule(text: str) -> bool:
    """Whether a line is the rule below a table's head."""
    return text[0] in "|:-" and "|" in text and _TABLE_RULE.fullmatch(text) is not None


def columns_of_rule(text: str) -> int:
    """The columns that a table's rule shows; 0 for a line that is none.

    >>> columns_of_rule("| --- |:-:|"), columns_of_rule("-----")
    (2, 0)
    """
    return len(_DASHES.findall(text)) if is_rule(text) else 0


def columns_below(line: Line) -> int:
    """The columns that a rule right below a table's head shows; 0 where the line is none."""
    return columns_of_rule(line.text) if line.gap != BLANK else 0


def join_rows(text: str, lines: list[Line]) -> list[Line]:
    """The lines of a dump, those as one that a tool made of one row: html2text ends a row by a hard break alone.

    Args:
        text: the document's.
        lines: its lines.
    """
    joined: list[Line] = []
    row: list[Line] = []
    inside = False
    for line in lines:
        if line.gap == BLANK or (row and is_hard(text, row[-1])):
            joined += [join_lines(row)] if row else []
            row = []
            inside = inside and line.gap != BLANK
        if inside:
            row.append(line)
        else:
            joined.append(line)
            inside = line.text[0] != "|" and columns_of_rule(line.text) > 1 and is_hard(text, line)
    return [*joined, join_lines(row)] if row else joined


def is_hard(text: str, line: Line) -> bool:
    """Whether two blanks stand behind a line: a hard break of Markdown's."""
    return text.startswith("  ", line.place(len(line.text) - 1, len(line.text))[1])


def bars_of(text: str, line: Line, columns: int) -> list[int]:
    """The bars of a line that part cells: an escaped one is a character like others, and so is one in a formula.

    Args:
        text: the document's.
        line: the line.
        columns: the number of columns that the table's rule shows; 0 where there is none.
    """
    bars = [
        number
        for number, char in enumerate(line.text)
        if char == "|" and not is_escaped(text, line.place(number, number + 1)[0])
    ]
    framed = bool(bars) and bars[0] == 0
    if columns and bars and len(bars) > (columns + 1 if framed else max(columns - 1, 1)):
        if columns == 1 and framed:
            return [0, bars[-1]] if bars[-1] == len(line.text) - 1 else [0]
        formulas = [match.span() for match in FORMULA.finditer(line.text)]
        return [bar for bar in bars if not any(start < bar < end for start, end in formulas)]
    return bars


def is_row(text: str, bars: list[int], columns: int, ruled: bool, short: bool) -> bool:
    """A table's row: it opens with a bar, or it has the columns of the table's rule, or bars part what is short.

    Args:
        text: what the line says.
        bars: where it has bars.
        columns: the number of columns that the table's rule shows; 0 where there is none.
        ruled: whether the line stands behind a table's rule.
        short: whether the cells of all such lines are short.
    """
    if not bars or len(bars) >= MOST_CELLS:
        return False
    if bars[0] == 0 or (ruled and " | " in f" {text} ") or len(bars) == columns - 1:
        return True
    return len(bars) > 1 and short and has_short_cells(text)


def has_short_cells(text: str) -> bool:
    """Whether what stands between the bars of a line may be cells, by its length."""
    return "$" not in text and all(len(cell) < 40 for cell in text.split("|"))


def cells_of(line: Line, bars: list[int]) -> list[Line]:
    """A table's row as one line a cell; where blocks stood in a cell, two blanks are left between them.

    A tool that begins a table on the line of the text before it leaves nothing between them: the first cell is what
    begins last in capitals.
    """
    edges = [(bar, bar + 1) for bar in bars]
    if "  " in line.text:
        edges += [match.span() for match in _BLANKS.finditer(line.text)]
    if (
        bars
        and bars[0] > _PROSE
        and (run_into := _RUN_INTO.search(line.text, bars[0] - _LONGEST_LABEL, bars[0])) is not None
    ):
        edges.append((run_into.start(), run_into.start()))
    cells: list[Line] = []
    start = 0
    for end, following in [*sorted(edges), (len(line.text), 0)]:
        cell = line.slice(start, end)
        start = following
        for item in _items(cell):
            item.gap = BREAK if cells else line.gap
            cells.append(item)
    return cells


def _items(cell: Line) -> list[Line]:
    """A cell as one line for each item, where it begins as a list does; none where it says nothing.

    Behind the last item nothing parts it from what follows: where that is a link, and no item is one, it is no item's.
    """
    if not cell.text:
        return []
    if not cell.text.startswith("* "):
        return [cell]
    edges = [match.span() for match in _BULLET.finditer(cell.text)]
    start = edges[-1][1] if edges else _BULLET_WIDTH
    first = cell.links[0].start if cell.links else 0
    if first > start:
        edges.append((first, first))
    starts = [_BULLET_WIDTH, *(end for _, end in edges)]
    return [cell.slice(a, b) for a, b in zip(starts, [*(start for start, _ in edges), None], strict=True)]
