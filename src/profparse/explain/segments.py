"""The text of a profile cut where what was read of it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..models import Diagnostic
from .view import View

__all__ = ["SEVERITIES", "TEMPLATE", "Block", "Segment", "blocks", "segments"]

SEVERITIES = ("error", "warning", "info")
"""From the worst on."""

# Start, end, number and severity of a diagnostic that has a place.
_Found = tuple[int, int, int, str]

# A diagnostic on more than this is on the page, not on a stretch: it gets its flag, and no line under all the text.
_LONGEST_UNDERLINED = 2_000
# Blocks are what the browser lays out or leaves out as one; about a screen each.
_BLOCK = 3_000


class Segment(NamedTuple):
    """A stretch of the text of which one and the same is known.

    Attributes:
        start: first character.
        end: one past the last character.
        path: the value that was read here; None where there is none.
        anchors: values whose first place begins here, path among them or not.
        also: further values that were read from the same stretch.
        unparsed: True where no field took it.
        diagnostics: numbers of the diagnostics that begin here.
        severity: that of the worst diagnostic whose place this is in; None outside of all.
    """

    start: int
    end: int
    path: str | None
    anchors: tuple[str, ...]
    also: tuple[str, ...]
    unparsed: bool
    diagnostics: tuple[int, ...]
    severity: str | None


class _Place(NamedTuple):
    start: int
    end: int
    path: str
    first: bool


TEMPLATE = "template"
"""The path of words that are the page's template: labels, buttons, names of icons."""


def segments(view: View) -> list[Segment]:
    """The whole text in segments, in order, nothing left out."""
    profile = view.profile
    length = len(profile.text)
    places = [
        _Place(span.start, span.end, path, number == 0)
        for path in profile.spans
        for number, span in enumerate(view.places(path))
    ]
    unparsed = [(span.start, span.end) for span in profile.unparsed if span.start < span.end <= length]
    diagnostics = _diagnostic_places(profile.diagnostics, length)
    cuts = {0, length}
    stretches = [(p.start, p.end) for p in places] + unparsed + [(start, end) for start, end, *_ in diagnostics]
    for start, end in stretches:
        cuts.add(start)
        cuts.add(min(end, length))
    order = sorted(cuts)
    places.sort()
    unparsed.sort()
    return list(_sweep(order, places, unparsed, diagnostics))


def _diagnostic_places(diagnostics: Sequence[Diagnostic], length: int) -> list[_Found]:
    found = []
    for number, diagnostic in enumerate(diagnostics):
        if diagnostic.span is not None and diagnostic.span.start < length:
            long = diagnostic.span.end - diagnostic.span.start > _LONGEST_UNDERLINED
            end = diagnostic.span.start if long else max(diagnostic.span.end, diagnostic.span.start)
            found.append((diagnostic.span.start, end, number, diagnostic.severity))
    return sorted(found)


def _sweep(
    order: list[int],
    places: list[_Place],
    unparsed: list[tuple[int, int]],
    diagnostics: list[_Found],
) -> Iterator[Segment]:
    open_places: list[_Place] = []
    open_diagnostics: list[_Found] = []
    next_place = next_unparsed = next_diagnostic = 0
    unparsed_until = -1
    for start, end in pairwise(order):
        open_places = [place for place in open_places if place.end > start]
        while next_place < len(places) and places[next_place].start <= start:
            open_places.append(places[next_place])
            next_place += 1
        while next_unparsed < len(unparsed) and unparsed[next_unparsed][0] <= start:
            unparsed_until = max(unparsed_until, unparsed[next_unparsed][1])
            next_unparsed += 1
        open_diagnostics = [diagnostic for diagnostic in open_diagnostics if diagnostic[1] > start]
        begin: list[int] = []
        while next_diagnostic < len(diagnostics) and diagnostics[next_diagnostic][0] <= start:
            begin.append(diagnostics[next_diagnostic][2])
            if diagnostics[next_diagnostic][1] > start:
                open_diagnostics.append(diagnostics[next_diagnostic])
            next_diagnostic += 1
        # The shortest place is the most telling one: a link inside its abstract.
        chosen = sorted(open_places, key=lambda place: place.end - place.start)
        # A label inside a value's place is shown with the value.
        if len(chosen) > 1 and any(place.path != TEMPLATE for place in chosen):
            chosen = [place for place in chosen if place.path != TEMPLATE]
        here = chosen[0] if chosen else None
        yield Segment(
            start,
            end,
            here.path if here else None,
            tuple(place.path for place in chosen if place.first and place.start == start),
            tuple(dict.fromkeys(place.path for place in chosen[1:] if here and place.path != here.path)),
            here is None and unparsed_until > start,
            tuple(begin),
            min((diagnostic[3] for diagnostic in open_diagnostics), key=SEVERITIES.index, default=None),
        )


class Block(NamedTuple):
    """Segments that the browser lays out as one.

    Attributes:
        pieces: the segments.
        is_metadata: whether they are statements of the page's metadata.
    """

    pieces: list[Segment]
    is_metadata: bool


def blocks(text: str, pieces: Sequence[Segment]) -> Iterator[Block]:
    """Segments in groups of about a screen, cut at line ends where no value is cut with them.

    A line end between two values belongs to neither; the group before takes it. Metadata, which begins behind a form
    feed and ends with a blank line (where the text of the next page follows), has groups of its own.
    """
    group: list[Segment] = []
    size = 0
    is_metadata = False
    for piece in _cut_at(text, pieces, _metadata_edges(text)):
        begins = text.startswith("\f", piece.start)
        ends = is_metadata and text.startswith("\n\n", piece.start - 1) and not begins
        if (begins or ends) and group:
            yield Block(group, is_metadata)
            group, size = [], 0
        is_metadata = begins or (is_metadata and not ends)
        group.append(piece)
        size += piece.end - piece.start
        if size >= _BLOCK and piece.path is None and text[piece.start : piece.end].endswith("\n"):
            yield Block(group, is_metadata)
            group, size = [], 0
    if group:
        yield Block(group, is_metadata)


def _metadata_edges(text: str) -> list[int]:
    """Where metadata begins and where it ends."""
    edges: list[int] = []
    start = text.find("\f")
    while start >= 0:
        end = text.find("\n\n", start)
        edges += [start, end + 1] if end >= 0 else [start]
        start = text.find("\f", end) if end >= 0 else -1
    return edges


def _cut_at(text: str, pieces: Sequence[Segment], edges: list[int]) -> Iterator[Segment]:
    """The segments, those without a value cut where a block must begin."""
    places = iter([*edges, len(text) + 1])
    edge = next(places)
    for piece in pieces:
        while edge <= piece.start:
            edge = next(places)
        while piece.start < edge < piece.end and piece.path is None:
            yield piece._replace(end=edge)
            piece = piece._replace(start=edge, anchors=(), diagnostics=())
            edge = next(places)
        yield piece
