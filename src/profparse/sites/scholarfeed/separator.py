"""Dumps of a few long lines with bars between all pieces of a page: ``CL|Dec 11, 2025|Code|On Seams|...``."""

from __future__ import annotations

from ...document import BREAK, Line
from ...patterns import lazy_re
from .metadata_line import CATEGORY

__all__ = ["split_at_bars"]

_LEAST = 8
"""Bars in a dump that separate its pieces: a page has at least as many."""
_MOST_PIECES = 200_000
"""Pieces that a dump is split into; a bound against input made to exhaust."""
_FEW_LINES = 8
_PROSE = 200
_LAST_CODE = lazy_re(rf"{CATEGORY}\s*\Z")
_LONGEST_FORMULA = 2000


def split_at_bars(lines: list[Line]) -> list[Line] | None:
    """The pieces between the bars as lines, whatever these are; None for any other dump.

    A bar inside a formula (``$|V|$``) is the page's own and stays.
    """
    if len(lines) > _FEW_LINES or not _LEAST <= sum(line.text.count("|") for line in lines) <= _MOST_PIECES:
        return None
    pieces = [piece for line in lines for piece in _pieces(line)]
    # Bars between tags alone leave the next entry's first tag behind each abstract.
    prose = [piece for piece in pieces if len(piece.text) > _PROSE]
    cut = sum(1 for piece in prose if _LAST_CODE.search(piece.text, len(piece.text) - 12) is not None)
    return pieces if cut * 2 < len(prose) or not prose else None


def _pieces(line: Line) -> list[Line]:
    pieces: list[Line] = []
    start = 0
    text = line.text
    while start <= len(text):
        end = text.find("|", start)
        while end >= 0 and text.count("$", start, end) % 2 and end - start < _LONGEST_FORMULA:
            end = text.find("|", end + 1)
        stop = end if end >= 0 else len(text)
        piece = line.slice(start, stop)
        if piece.text:
            piece.gap = line.gap if start == 0 else BREAK
            pieces.append(piece)
        start = stop + 1
    return pieces
