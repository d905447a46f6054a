"""From a page's reading to its Profile: diagnostics get their severity, places their lines, leftovers their spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from ..diagnostics import Note
from ..models import Diagnostic, Profile, Span
from ..models.profile import LineIndex, build_profile, diagnostic_of
from .page import PageReading

__all__ = ["assemble", "leftovers"]

# Everything but white space, punctuation (ASCII's and Unicode's) and characters without width.
_CONTENT = re.compile(
    r"[^\s!-/:-@\[-`{-~¡§«¶·»¿‐-‧‰-⁞、-〃〈-】〔-〟〰、，。．！？；：（）・…"
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_USUAL_GAPS = frozenset(["\n\n", "\n", ", ", " ", " · ", "\n\n\n"])  # between most fields; they hold no content
_STRETCH = re.compile(r"\S(?:[^\r\n]*\S)?")


def assemble(text: str, reading: PageReading, source: dict[str, Any], notes: Iterable[Note] = ()) -> Profile:
    """The profile of a page.

    Args:
        text: the document's text.
        reading: what the site's reader read.
        source: fields of models.Source.
        notes: diagnostics of the stages before the reader.
    """
    index = LineIndex(text)
    if reading.markup:
        _add_markup(reading.spans, reading.markup)
    unparsed = [index.span(start, end) for start, end in leftovers(text, reading.spans)]
    return build_profile(
        text,
        reading.spans,
        source=source,
        author=reading.author,
        papers=reading.papers,
        diagnostics=[_diagnostic(note, index) for note in (*notes, *reading.notes)],
        unparsed=unparsed,
    )


def _add_markup(spans: dict[str, list[tuple[int, int]]], markup: dict[str, list[tuple[int, int]]]) -> None:
    """A link's markup counts with the address it holds, unless it lies inside another field's text."""
    taken = sorted([place for places in spans.values() for place in places])
    last = -1
    for path, places in markup.items():
        kept = []
        for start, end in sorted(places):
            at = bisect_left(taken, (start, end))
            free = (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end)
            if free and start >= last:
                kept.append((start, end))
                last = end
        if kept:
            spans[path] = kept


def _diagnostic(note: Note, index: LineIndex) -> Diagnostic:
    span: Span | None = index.span(note.start, note.end) if note.start >= 0 else None
    return diagnostic_of(note.code, note.path, note.message, span)


def leftovers(text: str, spans: dict[str, list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """The stretches of a text that no field's place covers, line by line; white space and punctuation do not count."""
    found: list[tuple[int, int]] = []
    position = 0
    for start, end in sorted([place for places in spans.values() for place in places]):
        if start > position and text[position:start] not in _USUAL_GAPS and _CONTENT.search(text, position, start):
            _collect(text, position, start, found)
        if end > position:
            position = end
    if position < len(text) and _CONTENT.search(text, position):
        _collect(text, position, len(text), found)
    return found


def _collect(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    for match in _STRETCH.finditer(text, start, end):
        if _CONTENT.search(text, match.start(), match.end()):
            found.append(match.span())
