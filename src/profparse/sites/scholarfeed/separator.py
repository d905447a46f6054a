"""Dumps that put a mark of their own between all pieces of a page: ``CL|Dec 11, 2025|Code|On Seams|...``.

The mark shows itself between a category and its date, where no page has one, and all over the dump.
"""

from __future__ import annotations

from collections import Counter

from ...document import BREAK, Line
from ...patterns import lazy_re
from .metadata_line import CATEGORY, SEPARATED, SEPARATED_BY_BLANKS

__all__ = ["split_at_bars", "split_at_separator"]

LEAST = 8
"""Times that a mark stands in a dump before it is taken for a separator: a page has at least as many pieces."""
MOST_PIECES = 200_000
"""Pieces that a dump is split into; a bound against input made to exhaust."""


_HEADING = lazy_re(r"(?<![0-9,])[0-9][0-9,]* ?Papers")
_ADDRESS = lazy_re(r"https?://\S+")


def split_at_separator(lines: list[Line]) -> list[Line] | None:
    """The pieces as lines, or None where no mark separates them.

    A mark inside a formula (``$|V|$``) is the page's own and stays.
    """
    found: Counter[str] = Counter()
    for line in lines:
        if len(line.text) > 40:
            found.update(match["mark"] or match["behind"] for match in SEPARATED.finditer(line.text))
    if not found:
        return None
    mark = found.most_common(1)[0][0]
    heading = next((line.text[match.end() :] for line in lines if (match := _HEADING.search(line.text))), "")
    if heading.strip() and not heading.lstrip().startswith(mark.strip()):
        return None  # tags have it between them, and the page's other pieces do not
    times = sum(_ADDRESS.sub("", line.text).count(mark) for line in lines)
    # Metadata lines without a mark inside; where it stands behind them, behind one it may open a title ("[Re] Seams").
    plain = sum(len(SEPARATED_BY_BLANKS.findall(line.text)) for line in lines)
    if (
        times < LEAST
        or times > MOST_PIECES
        or times < 4 * found[mark]
        or found[mark] * 5 < max(sum(found.values()), plain) * 4
    ):
        return None
    if mark.isspace() and found[mark] < plain:
        return None  # blanks of any number are the tool's carelessness, unless all metadata lines show the same
    return split_at(lines, mark)


def split_at_bars(lines: list[Line]) -> list[Line] | None:
    """A dump of a few long lines in which bars stand between all pieces, whatever these are; None for any other."""
    bars = sum(line.text.count("|") for line in lines)
    if len(lines) > _FEW_LINES or not 2 * LEAST <= bars <= MOST_PIECES:
        return None
    pieces = split_at(lines, "|")
    # Bars between tags alone leave the next entry's first tag behind each abstract.
    prose = [piece for piece in pieces if len(piece.text) > _PROSE]
    cut = sum(1 for piece in prose if _LAST_CODE.search(piece.text, len(piece.text) - 12) is not None)
    return pieces if cut * 2 < len(prose) or not prose else None


_FEW_LINES = 8
_PROSE = 200
_LAST_CODE = lazy_re(rf"{CATEGORY}\s*\Z")


def split_at(lines: list[Line], mark: str) -> list[Line]:
    """The pieces of the lines between the marks, formulas and addresses left whole."""
    pieces: list[Line] = []
    for line in lines:
        start = 0
        text = line.text
        while start <= len(text):
            end = text.find(mark, start)
            while end >= 0 and (
                (text.count("$", start, end) % 2 and end - start < 2000)
                or (mark[0] == "/" and text.rfind("://", max(text.rfind(" ", start, end), start), end + 3) >= 0)
            ):
                end = text.find(mark, end + len(mark))
            stop = end if end >= 0 else len(text)
            piece = line.slice(start, stop)
            if piece.text:
                piece.gap = line.gap if start == 0 else BREAK
                pieces.append(piece)
            start = stop + len(mark)
    return pieces
