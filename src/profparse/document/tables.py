"""Tables that a tool drew with dashes and bars: pandoc's grid tables, simple tables and multiline tables.

A drawn table is unfolded into the lines of its cells, row by row, a blank line on either side of each cell. What a cell
holds is Markdown again, tables among it. Every piece keeps its place in the text.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator

from ..patterns import lazy_re
from .model import holds
from .spaces import columns_of, width_of

__all__ = ["has_tables", "stand_side_by_side", "unfold"]

# The border of a grid table; matched at a line's beginning.
_BORDER = lazy_re(r"[ \t]*\+(?:[-=:]{3,}\+)+[ \t]*\Z")
# Borders of two columns, or the line that opens a multiline table.
_SIDE_BY_SIDE = lazy_re(r"^(?:[ \t|]*\+[-=:]{3,}\+[-=:]{3,}\+|  -{10,}[ \t]*$)", re.MULTILINE)
# The ruler of a simple table: a stretch of dashes for each column.
_RULER = lazy_re(r" *-{2,}(?: +-{2,})+ *\Z")
_FULL_RULER = lazy_re(r" *-{3,} *\Z")
_COLUMN = lazy_re(r"-+")
_BAR = lazy_re(r"(?<!\\)\|")
_DRAWN = lazy_re(r"^(?:[ \t]*\+[-=:]{3}[-=:+]*\+|[| ]*--+(?: +--+)+)[ \t|]*$", re.MULTILINE)
_HEADING = lazy_re(r"#{1,6}(?: |\Z)")
_IDENTIFIER = lazy_re(r"\{#([^\s{}]+)")
_NO_WORD = lazy_re(r"[^\w.]+")
# What a line ends in that goes on: an address, which holds no blank; a fence of pandoc's, or its attributes.
_OPEN_ADDRESS = lazy_re(r"\]\([^\s()]*\Z|^:{1,2}\Z|^:{3,} ?\{[^{}]*\Z")
_MOST_COLUMNS = 80
_MOST_CUT = 12  # lines of a cell over which a heading runs
_PADDING = 2  # blanks at a cell's edges
_NARROWEST = 8  # characters of a cell, below which words may fill it
_DEEPEST = 8  # tables inside cells of tables

Raw = tuple[int, str]
"""A line before anything is taken off it: where it begins in the text, and what it says."""


def has_tables(text: str) -> bool:
    """Whether a text may hold a drawn table; cheap where it holds none."""
    if not holds(text, "--"):
        return False
    drawn = ("+" in text and holds(text, "+--")) or holds(text, "-- -") or holds(text, "--  -")
    return drawn and _DRAWN.search(text) is not None


def stand_side_by_side(text: str) -> bool:
    """Whether a text may hold cells of several lines beside each other."""
    return has_tables(text) and _SIDE_BY_SIDE.search(text) is not None


def unfold(lines: list[Raw], chopped: dict[int, bool], depth: int = 0) -> Iterator[Raw]:
    """The lines of a dump, those of drawn tables taken apart cell by cell.

    Args:
        lines: the lines of a dump, or of a cell.
        chopped: takes the places of the lines that go on in the middle of what stands above them, and whether a blank
            parts them: a cell keeps to its width, and a heading or an address that is longer is cut anywhere.
        depth: how many tables these lines stand in.

    >>> [raw for _, raw in unfold([(0, "+----+----+"), (12, "| CL | Go |"), (24, "+----+----+")], {})]
    ['', ' CL ', '', ' Go ', '']
    >>> [raw for _, raw in unfold([(0, "  papers   h-index"), (20, "  -------- ---------"), (40, "  4        12")], {})]
    ['', 'papers   ', '', 'h-index', '', '4        ', '', '12', '']
    """
    number = 0
    closed = True  # whether a simple table without a head may still find its end
    while number < len(lines):
        start, raw = lines[number]
        if raw.lstrip(" \t").startswith("+") and _BORDER.match(raw):
            end = number + 1
            while end < len(lines) and lines[end][1].lstrip(" \t")[:1] in ("+", "|"):
                end += 1
            if end > number + 1:
                yield from _apart(_grid(lines[number:end]), chopped, depth)
                number = end
                continue
        if raw.lstrip(" ").startswith("--") and (table := _simple(lines, number, closed)) is not None:
            end, cells = table
            if end > number:
                yield from _apart(cells, chopped, depth)
                number = end
                continue
            closed = False
        if (
            number + 1 < len(lines)
            and raw.strip()
            and not raw.lstrip().startswith(":::")
            and lines[number + 1][1].lstrip(" ").startswith("--")
            and _opens_paragraph(lines, number)
            and _RULER.match(lines[number + 1][1])
        ):
            end = _end_of_rows(lines, number + 2)
            columns = _columns(lines[number + 1][1])
            yield from _apart(
                _rows([lines[number : number + 1], *([row] for row in lines[number + 2 : end])], columns),
                chopped,
                depth,
            )
            number = end
            continue
        yield start, raw
        number += 1


def _apart(cells: list[list[Raw]], chopped: dict[int, bool], depth: int) -> Iterator[Raw]:
    """The lines of cells, an empty line on either side of each."""
    at = cells[0][0][0] if cells and cells[0] else 0
    yield at, ""
    for cell in cells:
        _find_chopped(cell, chopped)
        inside = unfold(cell, chopped, depth + 1) if depth < _DEEPEST else iter(cell)
        for at, raw in inside:
            yield at, raw
        yield at, ""


def _find_chopped(cell: list[Raw], chopped: dict[int, bool]) -> None:
    """Note the lines of a cell that go on in the middle of what stands above them.

    A heading goes on, and an address that has not ended; and a line that is one word and fills the cell is the rest of
    what stands alone above it.
    """
    full = max((width_of(raw) for _, raw in cell), default=0) - _PADDING
    above = before = ""  # what stands above as one, and its last line
    for number, (start, raw) in enumerate(cell):
        text = raw.strip()
        word = " " not in before and _is_rest(text, full)
        heading = text and _HEADING.match(above)
        if text and above and (word or heading or _OPEN_ADDRESS.search(above)):
            blank = (
                bool(heading)
                and text[0] != "#"
                and (raw.startswith("  ") or _ends_word(above, cell[number : number + _MOST_CUT]))
            )
            chopped[start + raw.index(text)] = blank
            above += " " * blank + text
        else:
            above = text
        before = text


def _ends_word(heading: str, rest: list[Raw]) -> bool:
    """Whether a word ends where a heading is cut: its identifier, which has a hyphen between words, tells it."""
    words = heading.strip("# ")
    told = _IDENTIFIER.search(
        "".join(raw.strip() for _, raw in itertools.takewhile(lambda line: line[1].strip(), rest))
    )
    slug = _NO_WORD.sub("-", words.lower()).strip("-")
    return not words or (told is not None and told[1].startswith(f"{slug}-"))


def _is_rest(text: str, full: int) -> bool:
    return full >= _NARROWEST and " " not in text and len(text) <= full <= 2 * len(text) and width_of(text) == full


def _grid(lines: list[Raw]) -> list[list[Raw]]:
    """The cells of a grid table: what stands between its bars, row by row."""
    cells: list[list[Raw]] = []
    row: list[Raw] = []
    marks: set[int] = set()
    for start, raw in lines:
        if _BORDER.match(raw):
            corners = {column for column, char in enumerate(raw) if char == "+"}
            cells += _cells_of(row, marks | corners)
            row, marks = [], corners
        else:
            row.append((start, raw))
    return cells + _cells_of(row, marks)


def _cells_of(row: list[Raw], marks: set[int]) -> list[list[Raw]]:
    """The cells of one row of a grid table, whose bars stand below some of the marks of its borders."""
    if not row:
        return []
    bars = [[match.start() for match in _BAR.finditer(raw)] for _, raw in row]
    places = [_by_column(raw, found) for (_, raw), found in zip(row, bars, strict=True)]
    shared = sorted(
        column
        for column in sorted(marks)[:_MOST_COLUMNS]
        if 2 * sum(1 for place in places if column in place) > len(row)
    )
    cells: list[list[Raw]] = [[] for _ in shared[1:]]
    for (start, raw), found, place in zip(row, bars, places, strict=True):
        # The width of some characters is the terminal's own business: bars are counted first.
        edges = found if len(found) == len(shared) else [place.get(column, -1) for column in shared]
        for cell, left, right in zip(cells, edges, edges[1:], strict=False):
            if left >= 0:
                cell.append(
                    (start + left + 1, raw[left + 1 : right] if right >= 0 else raw[left + 1 :].rstrip(" |"))
                )
    return cells


def _by_column(raw: str, bars: list[int]) -> dict[int, int]:
    columns = columns_of(raw)
    return {columns[bar]: bar for bar in bars}


def _simple(lines: list[Raw], number: int, closed: bool) -> tuple[int, list[list[Raw]]] | None:
    """The cells of a simple or multiline table that a ruler opens, and where it ends; None for any other line.

    An end that is the ruler's own line says that the table is not closed.
    """
    raw = lines[number][1]
    full = _FULL_RULER.match(raw) is not None
    if not full and _RULER.match(raw) is None:
        return None
    if not closed or not _opens_paragraph(lines, number):
        return None
    head: list[Raw] = []
    first = number + 1
    if full:  # a multiline table's head stands between two rulers
        while first < len(lines) and lines[first][1].strip() and not _is_ruler(lines[first][1]):
            head.append(lines[first])
            first += 1
        if not head or first >= len(lines) or not _RULER.match(lines[first][1]):
            return None
        raw = lines[first][1]
        first += 1
    end = first
    while end < len(lines) and not (lines[end][1].lstrip(" ").startswith("--") and _is_ruler(lines[end][1])):
        end += 1
    if end == len(lines):
        return number, []
    body = lines[first:end]
    rows: list[list[Raw]] = [head] if head else []
    if any(not text.strip() for _, text in body):
        rows.append([])
        for line in body:
            if line[1].strip():
                rows[-1].append(line)
            else:
                rows.append([])
    else:
        rows += [[line] for line in body]
    return end + 1, _rows(rows, _columns(raw))


def _opens_paragraph(lines: list[Raw], number: int) -> bool:
    """Whether a blank line stands above a line, or a fence of pandoc's."""
    above = lines[number - 1][1].strip() if number else ""
    return not above or above.startswith(":::")


def _is_ruler(raw: str) -> bool:
    return _RULER.match(raw) is not None or _FULL_RULER.match(raw) is not None


def _end_of_rows(lines: list[Raw], number: int) -> int:
    """Where the rows of a simple table with a head end: at a blank line, or behind its last ruler."""
    while number < len(lines) and lines[number][1].strip():
        number += 1
        if _is_ruler(lines[number - 1][1]):
            break
    return number


def _columns(ruler: str) -> list[int]:
    return [match.start() for match in itertools.islice(_COLUMN.finditer(ruler), _MOST_COLUMNS)]


def _rows(rows: list[list[Raw]], columns: list[int]) -> list[list[Raw]]:
    """The cells of rows whose columns begin where a ruler's do."""
    cells: list[list[Raw]] = []
    for row in rows:
        places = [columns_of(raw) for _, raw in row]
        widest = max((place[-1] for place in places if place), default=-1)
        for number, left in enumerate(columns):
            if left > widest:
                break  # a ruler may be far longer than its rows
            right = columns[number + 1] if number + 1 < len(columns) else widest + 1
            cell = []
            for (start, raw), place in zip(row, places, strict=True):
                begin, end = bisect_left(place, left), bisect_left(place, right)
                cell.append((start + begin, raw[begin:end]))
            if any(text.strip() for _, text in cell):
                cells.append(cell)
    return cells
