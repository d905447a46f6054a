"""Spaces that read as plain ones, and characters that are not seen at all, in dumps and in HTML."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ..patterns import lazy_re

__all__ = ["FOLD_SPACES", "ZERO_WIDTH", "columns_of", "width_of"]

# Every space that is not the plain one reads as a plain one: same length, so positions hold.
FOLD_SPACES = dict.fromkeys(
    [
        *(0x09, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B)),
        *(0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
    ],
    " ",
)
# Characters without width that no word needs. The joiners U+200C and U+200D belong to names in Persian and the
# Indic scripts and stay. Directional marks (bidi) frame words of right-to-left scripts and are never content.
ZERO_WIDTH = lazy_re("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    return 0 if unicodedata.category(char) in _NO_WIDTH else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width_of(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining ones none.

    >>> width_of("ab"), width_of("日本")
    (2, 4)
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def columns_of(text: str) -> Sequence[int]:
    """The column on a terminal at which each character of a line stands.

    >>> list(columns_of("日本a"))
    [0, 2, 4]
    """
    if text.isascii():
        return range(len(text))
    columns = []
    column = 0
    for char in text:
        columns.append(column)
        column += _width(char)
    return columns
