"""What recurs at the same place of every entry: a page shows by its own repetition what is template and what content."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..patterns import lazy_re
from .model import Line

__all__ = ["MOST", "Token", "common_end", "common_front", "counters_as_one", "cut_tokens", "numbers_as_one"]

MOST = 0.8
"""The share of the entries that shows what the template's is: unanimity is too much, one entry may be cut wrongly."""
_NUMBER = lazy_re(r"[0-9]+(?:[.,][0-9]+)*")
_COUNTER = lazy_re(rf"{_NUMBER.pattern}[kKmM]?")


def numbers_as_one(text: str) -> str:
    """A text with its numbers taken for one another, so that what differs in them alone is the same.

    >>> numbers_as_one("No. 12 of 1,204")
    'No. 0 of 0'
    """
    return _NUMBER.sub("0", text)


def counters_as_one(text: str) -> str:
    """The same where thousands and millions may be written as letters.

    >>> counters_as_one("1.2k readers")
    '0 readers'
    """
    return _COUNTER.sub("0", text)


def common_front(texts: Sequence[str]) -> str:
    """The characters that all texts begin with.

    >>> common_front(["Cite “Quiet Columns”", "Cite “Rulers”"])
    'Cite “'
    """
    return os.path.commonprefix(texts)  # noqa: RUF071 - it compares characters, as is wanted here


def common_end(texts: Sequence[str]) -> str:
    """The characters that all texts end with.

    >>> common_end(["Quiet Columns (new tab)", "Rulers (new tab)"])
    's (new tab)'
    """
    return common_front([text[::-1] for text in texts])[::-1]


class Token(NamedTuple):
    """A word, number, sign or value of a line.

    Attributes:
        kind: "word", "number", "sign", or the name of a kind of value; tokens of such a kind are content.
        text: what it says.
        line: number of its line.
        start: column at which it begins.
        end: column behind it.
    """

    kind: str
    text: str
    line: int
    start: int
    end: int


def cut_tokens(lines: list[Line], tokens: Iterable[Token]) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines without some of their tokens, and where these stood; lines of which nothing is left are left out."""
    cuts: dict[int, list[tuple[int, int]]] = {}
    for token in tokens:
        cuts.setdefault(token.line, []).append((token.start, token.end))
    kept: list[Line] = []
    places: list[tuple[int, int]] = []
    gap = 0
    for number, line in enumerate(lines):
        gap = max(gap, line.gap)
        if number in cuts:
            dropped = sorted(set(cuts[number]))
            places += [line.place(*cut) for cut in dropped]
            line = line.slice(0)
            line.cut(dropped)
            if not line.text.strip():
                continue
            line = line.slice(0)
        line.gap = gap
        gap = 0
        kept.append(line)
    return kept, places
