"""Entries of HTML by repetition: whatever words stand in them, fields of one kind stand in one kind of element.

The dates are the anchors, the number of papers shown tells which of them. An entry is the largest element that holds
one anchor, or, where entries are siblings without an element of their own, what lies from one anchor's row to the next.
:mod:`.element_columns` reads the fields of the entries found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...document import BLANK, Document, Line, Piece, ends_sentence
from ...document.repeats import MOST, Token
from ...document.runs import Paths, Run, runs_of
from ...document.tags import INLINE, plain_look
from ...reading.dates import is_relative
from ...reading.numbers import plain_digits
from .template import tokens_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Heading", "Row", "holder_of", "in_button", "joints_of", "recurring", "rows_of_entries"]

_LONGEST_TAG = 90
"""Characters of a run that may hold a date or a category; a longer one is prose."""
_REACH = 30
"""Runs on either side of a date within which its category stands."""
_LONG = 100
"""Characters of a text that is hardly a tag, a button or a name."""
_MOST_BESIDE = 40
"""Elements side by side that are more than the fields of an entry."""
_BLANKS = 8
"""White space at the ends of an element's text is no longer than that."""
_LEAST_ROWS = 2
"""Rows beside the tags of an element that may be a whole entry: a title, and names."""


@dataclass(slots=True)
class Row:
    """One line of an entry, with its runs.

    Attributes:
        line: the line.
        number: its number.
        path: the path of the element that holds it.
        runs: its runs, each with its path.
        tokens: the tokens of each run; none of a run that is too long to be a tag.
        anchor: the date, where the row is the one that shows it.
        block: the path of the paragraph, cell or the like that it stands in.
        label: what stood before it in elements that recur.
        tail: how many of its last runs recur in the others: signs, buttons, notes.
    """

    line: Line
    number: int
    path: int
    runs: list[tuple[Run, int]] = field(default_factory=list)
    tokens: list[list[Token]] = field(default_factory=list)
    anchor: Token | None = None
    block: int = -1
    label: str = ""
    tail: int = 0


class Heading(NamedTuple):
    """A line of the header, and the number of entries that it tells, None where it tells something else."""

    line: Line
    entries: int | None


@dataclass(slots=True)
class _Anchor:
    """The date of an entry: its run's number, and the token in it."""

    at: int
    token: Token
    owner: _Element


def rows_of_entries(
    document: Document,
    wanted: Collection[int],
    is_date: Callable[[str], bool],
    headings: Sequence[Heading] = (),
    *,
    owner: str | None = None,
    sure: bool = False,
) -> list[list[Row]] | None:
    """The entries' rows; None where the page shows no repetition of as many entries as it says there are.

    Args:
        document: a page of HTML.
        wanted: how many entries it says there are; several numbers where that is uncertain, none where it says nothing.
        is_date: whether a text of an unusual shape is a date.
        headings: lines that may belong to the page's header, which stands in no entry.
        owner: the name in its header.
        sure: whether as many entries as it says were found otherwise.
    """
    runs = runs_of(document)
    tokens = [
        tokens_of(plain_digits(run.piece.text), run.row)
        if run.piece.end - run.piece.start <= _LONGEST_TAG
        and (run.piece.line.role != "aside" or in_button(run.piece.line))
        else []
        for run in runs
    ]
    tries: list[tuple[bool, Collection[int]]] = [(True, wanted), (False, wanted)]
    if wanted and not sure:
        tries.append((False, ()))  # the number may be another's: the largest group of dates
    for classes, numbers in tries:
        for anchors in _anchors(runs, tokens, numbers, classes, is_date):
            first = runs[anchors[0].at].piece.line.start
            above = [
                heading.line
                for heading in headings
                if heading.line.start < first and heading.entries in (None, len(anchors))
            ]
            for within in (True,) if classes else (True, False):  # classes may differ around the entries alone
                found = _entries(document, runs, tokens, anchors, above, within)
                if found is None or any(_dated(rows) is None for rows in found):
                    continue
                if not within or len({_dated(rows) for rows in found}) == 1:
                    return found if len(found) > 1 else [_only_entry(found[0], anchors[0], owner, document)]
    return None


def _dated(rows: Sequence[Row]) -> int | None:
    """The path of the row that shows an entry's date."""
    return next((row.path for row in rows if row.anchor is not None), None)


def _only_entry(rows: list[Row], anchor: _Anchor, owner: str | None, document: Document) -> list[Row]:
    """The rows of a page's only entry: of the smallest element around its date that holds what an entry has.

    That is the owner's name, a text where there is any, and a title's heading or link. So what stands beside the entry
    is none of it: the heading above the list, buttons to choose what it shows.
    """
    if owner is None or document.walk is None:
        return rows
    prose = any(_is_long(row) for row in rows)
    around: _Element | None = anchor.owner
    while around is not None:
        start, end = document.walk.stretch(around)
        inside = [row for row in rows if start <= row.line.place(0, 1)[0] < end]
        if len(inside) == len(rows):
            break
        if (
            any(row.anchor is not None for row in inside)
            and any(owner in row.line.text for row in inside)
            and (not prose or any(_is_long(row) for row in inside))
            and any(_has_a_titles_look(row) for row in inside if owner not in row.line.text)
        ):
            return inside
        around = around.getparent()
    return rows


def _is_long(row: Row) -> bool:
    return len(row.line.text) > _LONG and ends_sentence(row.line.text)


def _has_a_titles_look(row: Row) -> bool:
    """Whether a row is a heading, a link to a paper or all bold, and no short label."""
    linked = any("/paper" in link.href for link in row.line.links)
    bold = len(row.runs) == 1 and row.runs[0][0].owner.tag in ("b", "strong")
    look = linked or bold or row.line.role == "heading"
    return look and not _is_long(row) and row.line.text.count(" ") > 1


# ------------------------------------------------------------------------ anchors


def _anchors(
    runs: Sequence[Run],
    tokens: Sequence[list[Token]],
    wanted: Collection[int],
    classes: bool,
    is_date: Callable[[str], bool],
) -> list[list[_Anchor]]:
    """Groups of dates that stand in elements of one path, a category near each; the likeliest group first."""
    paths = Paths([runs[0].owner.getroottree().getroot()] if runs else [], classes=classes)
    groups: dict[int, list[_Anchor]] = defaultdict(list)
    for at, (run, shown) in enumerate(zip(runs, tokens, strict=True)):
        date = next((token for token in shown if token.kind == "date"), None)
        if date is None or not _has_code_near(tokens, at) or not (is_date(date.text) or is_relative(date.text)):
            continue
        groups[paths.of(run.owner)[1]].append(_Anchor(at, date, run.owner))
    found = sorted(groups.values(), key=len, reverse=True)
    if wanted:
        return [group for group in found if len(group) in wanted]
    return [group for group in found[:1] if len(group) > 1 or len(found) == 1]


def _has_code_near(tokens: Sequence[list[Token]], at: int) -> bool:
    return any(token.kind == "code" for shown in tokens[max(at - _REACH, 0) : at + _REACH + 1] for token in shown)


# ------------------------------------------------------------------------ extents


def _entries(
    document: Document,
    runs: Sequence[Run],
    tokens: Sequence[list[Token]],
    anchors: Sequence[_Anchor],
    above: Sequence[Line],
    classes: bool,
) -> list[list[Row]] | None:
    """The rows of each anchor's entry."""
    roots = _roots(anchors, [line.element for line in above if line.element is not None])
    if roots is None:
        return None
    dates = {anchor.at: anchor.token for anchor in anchors}
    paths = Paths(roots, classes=classes)
    rows: list[list[Row]] = [[] for _ in roots]
    for at, run in enumerate(runs):
        entry = paths.of(run.owner)[0]
        if entry >= 0:
            _add(rows[entry], document, at, run, tokens[at], paths, dates)
    for shown in rows:
        if shown and shown[0].runs[0][0].piece.start > 0:
            shown[0] = _from_first_run(shown[0], document, paths)
    whole = sum(_may_be_whole(shown) for shown in rows) * 2 > len(rows)
    if whole and not _stand_between(document, rows):
        return _all_apart(rows, document, paths)
    around = roots[0].getparent()
    if around is None or any(root.getparent() is not around for root in roots):
        return None
    paths = Paths([around], classes=classes)
    flat: list[Row] = []
    for at, run in enumerate(runs):
        if paths.of(run.owner)[0] >= 0:
            _add(flat, document, at, run, tokens[at], paths, dates)
    flat = _all_apart([flat], document, paths)[0]
    if len(roots) == 1:
        last = max([line.start for line in above], default=-1)
        return [[row for row in flat if row.line.start > last]]
    spans = [(shown[0].number, shown[-1].number) for shown in rows if shown]
    alone = all(line.start < flat[0].line.start for line in above)
    return _parted(flat, spans, alone=alone) if len(spans) == len(roots) else None


def _may_be_whole(rows: Sequence[Row]) -> bool:
    """Whether more than tags stand in an anchor's element: a title and names at least."""
    others = [
        row for row in rows if not any(token.kind in ("code", "date") for shown in row.tokens for token in shown)
    ]
    return sum(any(map(str.isalpha, row.line.text)) for row in others) >= _LEAST_ROWS


def _add(
    rows: list[Row],
    document: Document,
    at: int,
    run: Run,
    tokens: list[Token],
    paths: Paths,
    dates: dict[int, Token],
) -> None:
    """Add a run to the rows of its entry."""
    line = run.piece.line
    if not rows or rows[-1].number != run.row:
        holder = holder_of(line, document)
        holder = run.owner if holder is None else holder
        path = paths.of(holder)
        rows.append(Row(line, run.row, path[1] if path[0] >= 0 else paths.of(run.owner)[1]))
        rows[-1].block = _block_path(holder, paths)
    row = rows[-1]
    row.runs.append((run, paths.of(run.owner)[1]))
    row.tokens.append(tokens)
    if at in dates:
        row.anchor = dates[at]


def _from_first_run(row: Row, document: Document, paths: Paths) -> Row:
    """A row without what stands before the entry on its line: an element that nobody knows begins no line."""
    assert document.walk is not None
    holder, end = row.runs[0][0].owner, row.runs[-1][0].piece.place()[1]
    while document.walk.stretch(holder)[1] < end and (around := holder.getparent()) is not None:
        holder = around
    start = row.runs[0][0].piece.start
    line = row.line.slice(start)
    line.element, line.gap = holder, BLANK
    runs = [
        (run._replace(piece=Piece(line, run.piece.start - start, run.piece.end - start)), at)
        for run, at in row.runs
    ]
    return replace(row, line=line, path=paths.of(holder)[1], block=_block_path(holder, paths), runs=runs)


def _block_path(holder: _Element, paths: Paths) -> int:
    """The path of the nearest element around a line that is no link or the like."""
    at: _Element | None = holder
    while at is not None and plain_look(str(at.tag)).kind == INLINE:
        at = at.getparent()
    return paths.of(at)[1] if at is not None else -1


def _roots(anchors: Sequence[_Anchor], above: Sequence[_Element]) -> list[_Element] | None:
    """Of each anchor the largest element that holds no other, and nothing above them; None where anchors share one."""
    held: Counter[_Element] = Counter()
    for element in [*(anchor.owner for anchor in anchors), *above]:
        around: _Element | None = element
        while around is not None and held[around] < 2:  # what is around one that holds two holds two as well
            held[around] += 1
            around = around.getparent()
    roots = []
    for anchor in anchors:
        root = anchor.owner
        if held[root] > 1:
            return None
        parent = root.getparent()
        while parent is not None and held[parent] == 1:
            root = parent
            parent = root.getparent()
        roots.append(root)
    return roots


def holder_of(line: Line, document: Document) -> _Element | None:
    """The element that holds a line and nothing besides, where links and the like around the whole line do not count."""
    element = line.element
    if element is None or document.walk is None:
        return element
    start, end = line.place(0, len(line.text))
    while plain_look(str(element.tag)).kind == INLINE:
        parent = element.getparent()
        if parent is None:
            break
        first, last = document.walk.stretch(parent)
        if first >= last or start - first > _BLANKS or last - end > _BLANKS:
            break
        if document.text[first:start].strip() or document.text[end:last].strip():
            break
        element = parent
    return element


def joints_of(line: Line, document: Document, *, beside_text: bool = False) -> list[tuple[int, _Element]]:
    """Where elements side by side meet in a long line, no text of the element around them between: column, and which.

    The first stands at column 0; none where the line is one element's text, or short.

    Args:
        line: the line.
        document: its document.
        beside_text: whether one of them must hold a long text.
    """
    around = line.element
    if around is None or document.walk is None or len(line.text) <= _LONG or not line.boundaries:
        return []
    if len(around) > _MOST_BESIDE:
        return []
    found: list[tuple[int, _Element]] = []
    column = 0
    for child in around:
        start, end = document.walk.stretch(child)
        piece = line.piece_at(start, end) if start < end else None
        if piece is None:
            if child.tail and child.tail.strip() and found:
                return []
            continue
        if line.text[column : piece.start].strip():
            return []
        found.append((piece.start, child))
        column = piece.end
    if line.text[column:].strip():
        return []
    found = found[:1] + [after for before, after in pairwise(found) if _part(line, before, after)]
    if len(found) < 2:
        return []
    edges = [start for start, _ in found] + [len(line.text)]
    return found if not beside_text or any(end - start > _LONG for start, end in pairwise(edges)) else []


def _part(line: Line, before: tuple[int, _Element], after: tuple[int, _Element]) -> bool:
    """Whether two elements side by side hold texts of their own, and not one text that goes on from one to the other."""
    return before[1].tag != after[1].tag or line.text[after[0] - 1] != " "


def _all_apart(shown: Sequence[list[Row]], document: Document, paths: Paths) -> list[list[Row]]:
    """The rows, those apart that hold a long text beside others, where that is the rule for rows of their path.

    A long title with its rank is no such row: the others of its kind are short.
    """
    joints = {
        id(row): found
        for rows in shown
        for row in rows
        if row.line.role != "heading" and (found := joints_of(row.line, document, beside_text=True))
    }
    if not joints:
        return list(shown)
    times = Counter(row.path for rows in shown for row in rows)
    parted = Counter(row.path for rows in shown for row in rows if id(row) in joints)
    usual = {path for path, count in parted.items() if count * 2 > times[path]}
    return [
        [
            part
            for row in rows
            for part in (_apart(row, joints[id(row)], paths) if id(row) in joints and row.path in usual else [row])
        ]
        for rows in shown
    ]


def _apart(row: Row, joints: Sequence[tuple[int, _Element]], paths: Paths) -> list[Row]:
    """A row of texts side by side, each in an element of its own, as a row for each."""
    edges = [column for column, _ in joints] + [len(row.line.text)]
    found: list[Row] = []
    for (column, element), end in zip(joints, edges[1:], strict=True):
        line = row.line.slice(column, end)
        line.element = element
        line.gap = row.line.gap if not found else BLANK
        part = Row(line, row.number, paths.of(element)[1], block=paths.of(element)[1])
        for (run, path), tokens in zip(row.runs, row.tokens, strict=True):
            if column <= run.piece.start < end:
                piece = Piece(line, run.piece.start - column, run.piece.end - column)
                part.runs.append((run._replace(piece=piece), path))
                part.tokens.append(tokens)
                if any(token is row.anchor for token in tokens):
                    part.anchor = row.anchor
        found.append(part)
    return found


def _stand_between(document: Document, rows: Sequence[list[Row]]) -> bool:
    """Whether about as much text stands between the elements that hold the anchors as in them.

    An advertisement or a year's heading between two entries is less.
    """
    between = 0
    held = 0
    for before, after in pairwise(rows):
        if not before or not after:
            return True
        held += sum(len(row.line.text) for row in before)
        between += sum(len(line.text) for line in document.lines[before[-1].number + 1 : after[0].number])
    return between * 2 > held


def _parted(flat: list[Row], spans: Sequence[tuple[int, int]], *, alone: bool) -> list[list[Row]] | None:
    """Siblings parted into entries: each begins with the first kind of row that stands once above every anchor.

    Where rows of all kinds are alike, as many stand above each anchor as above the first.

    Args:
        flat: the rows of the element around the anchors.
        spans: the lines that each anchor's element holds, from the first to the last.
        alone: whether nothing of the header stands among the rows.
    """
    index = {row.number: n for n, row in reversed(list(enumerate(flat)))}
    ends = [(index[first], index[last]) for first, last in spans]
    gaps = [range(a[1] + 1, b[0]) for a, b in pairwise(ends)]
    above, below = range(ends[0][0]), range(ends[-1][1] + 1, len(flat))
    times = [Counter(flat[n].path for n in gap) for gap in gaps]
    shown_above, shown_below = {flat[n].path: n for n in above}, {flat[n].path for n in below}
    usual = {flat[n].path for gap in gaps for n in gap}
    start = next(
        (
            flat[n].path
            for n in gaps[0]
            if flat[n].path in shown_above
            and flat[n].path not in shown_below
            and all(counted[flat[n].path] == 1 for counted in times)
            and all(flat[k].path in usual for k in range(shown_above[flat[n].path], ends[0][0]))
        ),
        None,
    )
    if start is None:
        lead = 0
        if alone:
            while lead < min(map(len, (above, *gaps))) and len({flat[at - lead - 1].path for at, _ in ends}) == 1:
                lead += 1
        starts = [first - lead for first, _ in ends]
        seen = {flat[n].path for gap in gaps for n in gap}
    else:
        starts = [shown_above[start]]
        starts += [next(n for n in gap if flat[n].path == start) for gap in gaps]
        seen = {flat[n].path for gap, first in zip(gaps, starts[1:], strict=True) for n in gap if n < first}
    end = ends[-1][1] + 1
    while end < len(flat) and (alone or any(row.path in seen for row in flat[end : end + 2])):
        end += 1
    return [flat[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]


def in_button(line: Line) -> bool:
    """Whether a line is a button's text, which may be a tag; what stands in a menu or a footer is none."""
    at = line.element
    while at is not None and plain_look(str(at.tag)).kind == INLINE and at.tag != "button":
        at = at.getparent()
    return at is not None and at.tag == "button"


def recurring(shown: Sequence[Collection[str]]) -> set[str]:
    """What is shown in most entries, and in two at least."""
    times = Counter(text for texts in shown for text in set(texts))
    return {text for text, count in times.items() if count > 1 and count >= MOST * len(shown)}
