"""Affiliations on a line of their own below the byline, behind a label that recurs: "Based at: cmu, pku"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...document import Line, join_lines
from ...patterns import lazy_re
from .model import Entry

__all__ = ["take_in_labelled_ids"]

_LINE = lazy_re(
    r"(?P<label>[A-Z][a-z]{2,20}(?=[ :：])(?: [a-z]{1,12}(?=[:：]))?) ?[:：]?\s+"
    r"(?P<ids>[a-z0-9][a-z0-9&'-]*(?:, ?[a-z0-9][a-z0-9&'-]*)*)"
)
_LABEL = lazy_re(r"[A-Z][a-z]{2,20}(?: [a-z]{1,12})?[:：]?")
_ID = lazy_re(r"[^,\s]+")
_LONGEST = 80


def take_in_labelled_ids(entries: Sequence[Entry]) -> None:
    """Make such lines, which were read as the abstracts' first, part of the bylines.

    The label must stand in several entries, with other ids behind it.
    """
    found: list[tuple[Entry, int, Line, re.Match[str]]] = []
    for entry in entries:
        text = entry.abstract[0].text if entry.abstract else ""
        if entry.byline is None or entry.byline.affiliations or not 0 < len(text) < _LONGEST:
            continue
        if not text[0].isupper():
            continue
        count = 2 if _LABEL.fullmatch(text) is not None and len(entry.abstract) > 1 else 1
        line = join_lines(entry.abstract[:2]) if count == 2 else entry.abstract[0]
        match = _LINE.fullmatch(line.text) if len(line.text) < _LONGEST else None
        if match is not None:
            found.append((entry, count, line, match))
    labels = Counter(match["label"] for *_, match in found)
    for label, times in labels.items():
        shown = [(entry, count, line, match) for entry, count, line, match in found if match["label"] == label]
        if times < 2 or len({match["ids"] for *_, match in shown}) < 2:
            continue
        for entry, count, line, match in shown:
            entry.abstract = entry.abstract[count:]
            _take_in(entry, line, match)


def _take_in(entry: Entry, line: Line, match: re.Match[str]) -> None:
    byline = entry.byline
    assert byline is not None
    entry.template.append(line.place(0, match.start("ids")))
    joined = join_lines([byline.line, line])
    start = len(joined.text) - len(line.text)
    for shown in _ID.finditer(line.text, match.start("ids")):
        byline.affiliations.append(shown.group())
        byline.affiliation_places.append((start + shown.start(), start + shown.end()))
    byline.line = joined
