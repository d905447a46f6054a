"""Several profiles in one input: where each begins."""

from __future__ import annotations

import re

from ...document import Document, Line
from ...patterns import lazy_re
from .labels import COUNT_HEADING, H_INDEX

__all__ = ["LONGEST_HEADING", "first_profile", "profile_starts"]

_FRONT = lazy_re(r"h\W{0,3}i\Z", re.IGNORECASE)  # of the label h-index, before "ndex"
_H_INDEX = lazy_re(H_INDEX, re.IGNORECASE)
_HEADING = lazy_re(COUNT_HEADING)


def first_profile(document: Document) -> tuple[list[Line], Line | None]:
    """The lines of the first profile, and the line with which the next one begins, None where there is one only."""
    lines = document.lines
    # Two profiles show their h-index twice; without that nothing needs to be looked for.
    if not (_shows_twice(document.text, "ndex") or _shows_twice(document.text, "NDEX")):
        return lines, None
    starts = profile_starts(lines)
    if len(starts) > 1:
        return lines[: starts[1]], lines[starts[1]]
    return lines, None


def _shows_twice(text: str, end: str) -> bool:
    """Whether the label h-index, which ends so, may stand in a text twice; prose has indexes of its own."""
    times = 0
    at = text.rfind(end)  # from the end, as profparse.document.holds
    while at >= 0:
        if _FRONT.search(text, max(at - 5, 0), at) is not None:
            times += 1
            if times == 2:
                return True
        at = text.rfind(end, 0, at)
    return False


def profile_starts(lines: list[Line]) -> list[int]:
    """The lines on which profiles begin: the name above each block of figures that a heading follows.

    The first entry is 0 where the first profile begins with the input.
    """
    starts: list[int] = []
    floor = 0
    for number, line in enumerate(lines):
        text = line.text
        if len(text) > LONGEST_HEADING:
            if "index" in text and _UNSEGMENTED_HEADER.search(text) is not None:
                starts.append(number)
                floor = number + 1
            continue
        if not _HEADING.fullmatch(text):
            continue
        top = number
        bottom = max(floor, number - _MOST_HEADER_LINES)
        while top > bottom and _is_header_line(lines[top - 1].text):
            top -= 1
        if top == number or not any(_H_INDEX.search(line.text) for line in lines[top:number]):
            continue
        starts.append(max(top - 1, floor))
        floor = number + 1
    return starts


LONGEST_HEADING = 24
"""Characters of the longest ``17 Papers`` heading, blanks included."""
# A header that runs together: h-index, number of papers, and the heading behind them.
_UNSEGMENTED_HEADER = lazy_re(
    rf"(?i:{H_INDEX})[ :]{{0,3}}[0-9]{{1,9}}[ ]?[0-9,]{{0,9}}[ ]?papers.{{0,120}}?[0-9][ ]{{0,4}}Papers(?![a-z])"
)


_HEADER_TOKEN = lazy_re(
    rf"{H_INDEX}|papers?|citations?|novelty|AI ?score|[0-9]+(?:[,.][0-9]+)*[kKmM]?|[%:·|•*\s-]+", re.IGNORECASE
)
_CODE_LINE = lazy_re(r"[A-Z]{2,}(?:-[A-Z]{2,})?")
_MOST_HEADER_LINES = 40
"""Lines between a name and the heading: five figures, label and number apart, and room for icons."""


def _is_header_line(text: str) -> bool:
    """True for figures and labels alone, or a category."""
    if len(text) > 120:
        return False
    return _CODE_LINE.fullmatch(text) is not None or not _HEADER_TOKEN.sub("", text)
