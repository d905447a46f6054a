"""The header of an author page of HTML: which numbers are its figures, told by the elements in which labels stand.

A tile, a row or a list item holds one label and one number; a table and a definition list hold as many numbers as
labels. A number that stands in none of these is no figure: the year since when someone is a member.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ...document import Document, Line, Piece, join_lines
from ...document.tags import INLINE, plain_look
from ...patterns import lazy_re
from ...taxonomy import CODES
from .elements import in_button
from .header import Header, Token, heading_count, tokens_of_header

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["by_columns", "find_category", "without_other_numbers"]

_MOST_AROUND = 12
"""Elements around a label within which its number stands."""


def by_columns(head: Sequence[Line]) -> list[Line]:
    """The lines of a header, those of a table with a row of labels and a row of numbers joined column by column."""
    rows: dict[_Element, list[Line]] = {}
    for line in head:
        cell = line.element
        while cell is not None and plain_look(str(cell.tag)).kind == INLINE:
            cell = cell.getparent()
        if cell is not None and cell.tag in ("td", "th") and (row := cell.getparent()) is not None:
            rows.setdefault(row, []).append(line)
    joined: dict[int, list[Line]] = {}
    for upper, lower in pairwise(rows.values()):
        shown = {any(map(str.isdigit, "".join(line.text for line in cells))) for cells in (upper, lower)}
        figures = [all(any(map(str.isdigit, line.text)) for line in cells) for cells in (upper, lower)]
        if len(upper) == len(lower) > 1 and len(shown) == 2 and any(figures):
            joined |= {id(a): [join_lines([a, b])] for a, b in zip(upper, lower, strict=True)}
            joined |= {id(b): [] for b in lower}
    return [part for line in head for part in joined.get(id(line), [line])]


def without_other_numbers(head: Sequence[Line], document: Document) -> list[Line]:
    """The lines of a header, but for numbers that surely are no figures, and words that surely label none.

    Args:
        head: the lines, from the top to the heading.
        document: the page.
    """
    shown = [token for token in tokens_of_header(list(head)) if heading_count(token.piece.line) is None]
    labels = [token for token in shown if token.kind not in ("number", "other")]
    numbers = [token for token in shown if token.kind == "number"]
    if len(labels) == len(numbers) == len({label.kind for label in labels}) or document.walk is None:
        return list(head)
    others = [token for token in shown if token.kind == "other"]
    beside = _beside(labels, numbers, others, document)
    alone = [label for label in labels if not beside[id(label)] and label.text == label.piece.line.text]
    kinds = {label.kind for label in labels if beside[id(label)]}
    if any(label.kind not in kinds and label.piece.line.role != "heading" for label in alone):
        return list(head)
    figures = set().union(*beside.values())
    dropped_tokens = [*alone, *(number for number in numbers if id(number) not in figures)]
    numbered = {id(number.piece.line) for number in numbers}
    kept = {id(label.piece.line) for label in labels if beside[id(label)] or id(label.piece.line) in numbered}
    dropped = {id(token.piece.line) for token in dropped_tokens} - kept
    return [line for line in head if id(line) not in dropped]


def _beside(
    labels: Sequence[Token], numbers: Sequence[Token], others: Sequence[Token], document: Document
) -> dict[int, set[int]]:
    """By label the numbers in the smallest element that holds both, where each number has a label, of any words.

    A number that stands closer to others belongs to them.
    """
    of_labels, of_numbers, of_others = (
        sorted((token.piece.place()[0], id(token)) for token in tokens) for tokens in (labels, numbers, others)
    )
    found = sorted(
        (_numbers_around(label, of_labels, of_numbers, of_others, document) for label in labels),
        key=lambda item: item[0],
    )
    taken: dict[int, tuple[int, int]] = {}
    beside: dict[int, set[int]] = {}
    for size, start, label, inside in found:
        free = all(taken.get(number, (size, start)) == (size, start) for number in inside)
        beside[label] = inside if free else set()
        taken.update(dict.fromkeys(beside[label], (size, start)))
    return beside


def _numbers_around(
    label: Token,
    labels: Sequence[tuple[int, int]],
    numbers: Sequence[tuple[int, int]],
    others: Sequence[tuple[int, int]],
    document: Document,
) -> tuple[int, int, int, set[int]]:
    """Of the smallest element around a label that holds a number: its size, its start, the label, and the numbers."""
    assert document.walk is not None
    around: _Element | None = label.piece.line.element
    for _ in range(_MOST_AROUND):
        if around is None:
            break
        start, end = document.walk.stretch(around)
        inside = numbers[bisect_left(numbers, (start, 0)) : bisect_left(numbers, (end, 0))]
        if inside:
            known, unknown = (
                bisect_left(tokens, (end, 0)) - bisect_left(tokens, (start, 0)) for tokens in (labels, others)
            )
            alike = known <= len(inside) <= known + unknown and len(inside) <= _MOST_FIGURES
            return end - start, start, id(label), {number for _, number in inside} if alike else set()
        around = around.getparent()
    return 0, 0, id(label), set()


_MOST_FIGURES = 20
"""Figures of a header, all in one element."""
_CODE_LAST = lazy_re(r"(?:[a-z-]+\.)?(?P<code>[A-Z]{2,}(?:-[A-Z]{2,})?)[)\]]{0,2}\Z")
_COUNT = lazy_re(r"[(\[]?[0-9]{1,4}[)\]]?")
_LABEL_WORDS = 6


def find_category(header: Header, head: Sequence[Line]) -> None:
    """The header's category where it is not a line of its own below the name: the only short line that ends in a code.

    What its label or its icon says does not matter. A code with a count below it is one of a list to choose from.
    """
    if header.category is not None or header.name is None:
        return
    found: list[Piece] = []
    for number, line in enumerate(head):
        code = _last_code(line) if line.role != "aside" or in_button(line) else None
        if code is None or line is header.name.line:
            continue
        count, behind = ([line.text for line in head[number + 1 : number + 3]] + ["", ""])[:2]
        if _COUNT.fullmatch(count) is not None and (not count.isdigit() or behind in CODES or not behind):
            return
        found.append(code)
    if len({piece.text for piece in found}) == 1:
        header.category = found[0]


def _last_code(line: Line) -> Piece | None:
    """The code that a short line ends in, behind a blank, a bracket or an element's edge; numbers stand in no label."""
    text = line.text
    if text[-1:] not in _CODE_ENDS or text.count(" ") > _LABEL_WORDS or any(map(str.isdigit, text)):
        return None
    starts = [0, *line.boundaries, *(at + 1 for at, char in enumerate(text) if char in " ([")]
    for start in sorted(starts):
        match = _CODE_LAST.match(text, start)
        if match is not None and match["code"] in CODES:
            return Piece(line, *match.span("code"))
    return None


_CODE_ENDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ)]")
