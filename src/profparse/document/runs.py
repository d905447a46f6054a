"""Runs: the text of HTML cut at every edge of an element, each piece with the path of elements in which it stands.

Pieces of one kind stand in one kind of element, in whatever words: entries are aligned by these paths.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
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
    return _whole_words(found, document.text)


_WRAPPED = 8
"""Words of one text, each in an element of its own, from which on such elements are a tool's and no page's."""


def _whole_words(runs: list[Run], text: str) -> list[Run]:
    """Runs without the elements that hold a word each, as a translator's, or the first letter of one."""
    side_by_side: Counter[tuple[_Element, str]] = Counter()
    letters = False
    for run in runs:
        size = run.piece.end - run.piece.start
        if size == 1 or " " not in run.piece.text:
            around = run.owner.getparent()
            if around is not None and len(run.owner) == 0:
                side_by_side[around, _kind(run.owner)] += 1
            letters = letters or (size == 1 and run.piece.text.isalpha())
    wrappers = {kind for (_, kind), times in side_by_side.items() if times >= _WRAPPED}
    if wrappers:
        several = Counter(_kind(run.owner) for run in runs if " " in run.piece.text)
        wrappers -= {kind for kind, times in several.items() if times > 1}
    if not wrappers and not letters:
        return runs
    found: list[Run] = []
    for run in runs:
        around = run.owner.getparent()
        if around is not None and len(run.owner) == 0 and (_kind(run.owner) in wrappers or _is_letter(run)):
            run = run._replace(owner=around)
        if found and found[-1].owner is run.owner and found[-1].row == run.row:
            before = found[-1].piece
            if not text[before.place()[1] : run.piece.place()[0]].strip():
                found[-1] = run._replace(piece=Piece(before.line, before.start, run.piece.end))
                continue
        found.append(run)
    return found


def _kind(element: _Element) -> str:
    return f"{element.tag} {element.get('class', '')}"


def _is_letter(run: Run) -> bool:
    """Whether a run is a letter, and the word or the sentence goes on behind its element."""
    line, end = run.piece.line, run.piece.end
    behind = line.text[end : end + 2].lstrip(" ")[:1]
    return end - run.piece.start == 1 and line.text[run.piece.start].isalpha() and behind.islower()


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
