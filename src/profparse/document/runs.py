"""Runs: the text of HTML cut at every edge of an element, each piece with the path of elements in which it stands.

Pieces of one kind stand in one kind of element, in whatever words: entries are aligned by these paths.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from .model import Document, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Paths", "Run", "runs_of"]


class Run(NamedTuple):
    """A stretch of one line, all of it in one element and none of it in an element within that.

    Attributes:
        piece: the stretch, without blanks at its ends.
        row: number of its line.
        owner: the element.
    """

    piece: Piece
    row: int
    owner: _Element


def runs_of(document: Document) -> list[Run]:
    """The runs of a page in reading order; none where it has no tree."""
    if document.walk is None or document.tree is None:
        return []
    from lxml import etree

    stretch = document.walk.stretch
    found: list[Run] = []
    starts = list(map(attrgetter("start"), document.lines))

    def say(start: int, end: int, owner: _Element) -> None:
        number = max(bisect_right(starts, start) - 1, 0)
        while number < len(starts) and starts[number] < end:
            piece = document.lines[number].piece_at(start, end)
            if piece is not None:
                found.append(Run(piece, number, owner))
            number += 1

    cursor = 0
    for event, element in etree.iterwalk(document.tree, events=("start", "end")):
        start, end = stretch(element)
        if start >= end:
            continue
        if event == "start":
            parent = element.getparent()
            if start > cursor and parent is not None:
                say(cursor, start, parent)
            cursor = max(cursor, start)
        elif end > cursor:
            say(cursor, end, element)
            cursor = end
    return found


class Paths:
    """The paths of elements, as numbers: elements of equal path below their bases have equal numbers.

    Args:
        bases: elements at which paths begin; what stands in none of them has the path -1.
        classes: whether elements of other classes are other elements.
    """

    def __init__(self, bases: Iterable[_Element], *, classes: bool) -> None:
        self._classes = classes
        self._numbers: dict[tuple[int, str, str], int] = {}
        self._known: dict[_Element, tuple[int, int]] = {base: (number, 0) for number, base in enumerate(bases)}

    def of(self, element: _Element) -> tuple[int, int]:
        """(number of the base that an element stands in, its path below that); (-1, -1) outside of all."""
        known = self._known
        waiting: list[_Element] = []
        at: _Element | None = element
        while at is not None and at not in known:
            waiting.append(at)
            at = at.getparent()
        found = known[at] if at is not None else (-1, -1)
        for inner in reversed(waiting):
            base, path = found
            if base >= 0:
                shown = inner.get("class", "") if self._classes else ""
                key = path, str(inner.tag), shown
                found = base, self._numbers.setdefault(key, len(self._numbers) + 1)
            known[inner] = found
        return found
