"""Pages that show the names of a paper above its title: the entries' lines in the usual order, title first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...document import SOFT, Line, join_lines
from ...document.repeats import MOST
from .byline import byline_score, clear_byline
from .model import Entry

__all__ = ["with_titles_first"]

_MOSTLY, _HARDLY = 0.6, 0.1
"""Shares of the entries that must show names above their titles, and that may show them below."""


def with_titles_first(entries: Sequence[Entry], owner: str | None) -> None:
    """Put the names of the entries below their titles, where most entries show them above.

    One page has one order. Names are told by their shape, and by the owner's among them.

    Args:
        entries: the page's.
        owner: the name in the header.
    """
    blocks = [_blocks(entry.lines) for entry in entries]
    at = _labels_above(blocks, owner)
    if not blocks or any(len(parts) < at + 2 for parts in blocks):
        return
    votes = [_names_above(parts[at], parts[at + 1], owner) for parts in blocks]
    if votes.count(1) < _MOSTLY * len(votes) or votes.count(-1) > _HARDLY * len(votes):
        return
    for entry, parts in zip(entries, blocks, strict=True):
        above = [line for part in parts[: at + 1] for line in part]
        title = parts[at + 1]
        title[0].gap, above[0].gap = above[0].gap, title[0].gap
        entry.lines = [*title, *above, *entry.lines[len(above) + len(title) :]]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The first lines of an entry, those together between which the break may be a tool's."""
    blocks: list[list[Line]] = []
    for line in lines[:_REACH]:
        if blocks and line.gap == SOFT:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


_REACH = 8
"""Lines of an entry among which names and title are looked for."""


def _labels_above(blocks: Sequence[Sequence[Sequence[Line]]], owner: str | None) -> int:
    """How many lines above the names are the same in most entries: a label of theirs."""
    at = 0
    while len(blocks) > 1:
        shown = Counter(parts[at][0].text for parts in blocks if len(parts) > at)
        text, times = shown.most_common(1)[0] if shown else ("", 0)
        if times < MOST * len(blocks) or (owner is not None and owner in text):
            break
        at += 1
    return at


def _names_above(first: Sequence[Line], second: Sequence[Line], owner: str | None) -> int:
    """1 where the first of two blocks shows names and the second one a title, -1 the other way round, else 0."""
    one, two = (join_lines(list(block)) for block in (first, second))
    if max(len(one.text), len(two.text)) > _LONGEST:
        return 0
    clear = (clear_byline(one) is not None) - (clear_byline(two) is not None)
    owned = (owner in one.text) - (owner in two.text) if owner is not None else 0
    if owned > 0 and byline_score(one.text) < _NAMES:
        return min(clear, 0)  # a title, or all fields in a line
    return owned or clear


_LONGEST = 300
"""Characters of the longest title or byline."""
_NAMES = 0.9
"""The score of a byline from which on a line with the owner's name may be one."""
