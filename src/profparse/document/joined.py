"""Blocks that a tool ran together into one line of its Markdown, parted where several lines are alike.

A card in a link, a table's cell and a list's item hold blocks, and Markdown has no line end for them there: tools leave
nothing or a blank between them. The edges of elements are left. One line with such an edge says nothing; where all lines
that are like it have it at the same place, fields meet there.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from ..patterns import lazy_re
from .model import Line

__all__ = ["ITEM", "part_lines"]

ITEM = lazy_re(r"(?:[*+-]|\d{1,3}[.)])\s{1,4}(?=\S)")
"""The mark of a list's item."""

_LEAST_LINES = 3  # lines that are alike, so that it is no accident
_LEAST_PROSE = 60  # characters of what is prose behind a title
_LEAST_BLANKS = 2  # blanks in a title
_LEAST_TITLE = 12  # characters of a title
_LONGEST_TITLE = 300
_MOST_BETWEEN = 40  # characters outside of the links of a byline

_LONGEST_BYLINE = 400
_LABEL = lazy_re(r"(?<=[^\W_])[^\W\d_a-z][a-z]+(?: [a-z]+){0,2}:(?= )")

Edges = tuple[int, ...]


def part_lines(lines: list[Line]) -> list[Line]:
    """The lines, those in several in which one block follows another."""
    for find in (_behind_title, _behind_item, _around_element, _before_label, _before_names):
        edges = find(lines)
        if edges:
            lines = _parted(lines, edges)
    return lines


def _parted(lines: list[Line], edges: Mapping[int, Edges]) -> list[Line]:
    parted: list[Line] = []
    for number, line in enumerate(lines):
        places = (0, *edges.get(number, ()), len(line.text))
        parted += [line] if len(places) == 2 else [line.slice(*edge) for edge in itertools.pairwise(places)]
    return parted


def _behind_title(lines: list[Line]) -> dict[int, Edges]:
    """Where prose follows the link that a line opens with: all lines that go on behind one go on at length."""
    edges: dict[int, Edges] = {}
    for number, line in enumerate(lines):
        end = _end_of_link(line)
        if 0 < end < len(line.text) and line.text[end] == " " and len(line.links) == 1:
            if line.text.count(" ", 0, end) < _LEAST_BLANKS:
                continue
            if len(line.text) - end < _LEAST_PROSE:
                return {}
            edges[number] = (end,)
    return edges if len(edges) >= _LEAST_LINES else {}


def _behind_item(lines: list[Line]) -> dict[int, Edges]:
    """Where something follows the last item of a list of links."""
    edges: dict[int, Edges] = {}
    for number, line in enumerate(lines):
        end = _end_of_link(line)
        if number and 0 < end < len(line.text) and line.text[end] not in " ,;.:·|":
            above = lines[number - 1]
            if _end_of_link(above) == len(above.text):
                edges[number] = (end,)
    return edges if len(edges) >= _LEAST_LINES else {}


def _end_of_link(line: Line) -> int:
    """Where the link ends that a line opens with, an item's mark passed over; 0 where it opens with none."""
    item = ITEM.match(line.text) if line.links and line.links[0].start else None
    opened = line.links and line.links[0].start == (item.end() if item is not None else 0)
    return line.links[0].end if opened else 0


def _around_element(lines: list[Line]) -> dict[int, Edges]:
    """Where an element of several words begins without a blank before it: names, and the title of a card."""
    edges: dict[int, Edges] = {}
    for number, line in enumerate(lines):
        text = line.text
        inner = [place for place in line.boundaries if 0 < place < len(text)]
        if not inner:
            continue
        linked = {link.end for link in line.links}
        for start, end in zip(inner, [*inner[1:], len(text)], strict=True):
            title = text[start:end]
            if (
                start not in linked
                and text[start - 1] != " "
                and text[start - 1] not in "([“\"‘'-–/"
                and _LEAST_TITLE <= end - start <= _LONGEST_TITLE
                and title.count(" ") >= _LEAST_BLANKS
                and (title[0].isalnum() or title[0] in '“"«‘$')
                and not title[0].islower()
                and (end == len(text) or (text[end] == " " and len(text) - end >= _LEAST_PROSE))
            ):
                edges[number] = (start, end) if end < len(text) else (start,)
                break
    return edges if len(edges) >= _LEAST_LINES else {}


def _before_label(lines: list[Line]) -> dict[int, Edges]:
    """Where a label with a colon stands without a blank behind what differs."""
    found: dict[str, dict[int, Edges]] = {}
    before: dict[str, set[str]] = {}
    for number, line in enumerate(lines):
        match = _LABEL.search(line.text, 1) if ":" in line.text and len(line.text) <= _LONGEST_BYLINE else None
        if match is not None:
            found.setdefault(match.group(), {})[number] = (match.start(),)
            before.setdefault(match.group(), set()).add(line.text[match.start() - 1])
    label = max(found, key=lambda label: len(found[label]), default="")
    return found[label] if label and len(found[label]) >= _LEAST_LINES and len(before[label]) > 1 else {}


def _before_names(lines: list[Line]) -> dict[int, Edges]:
    """Where a byline of links follows a title that is none."""
    edges: dict[int, Edges] = {}
    kinds: set[str] = set()
    titles: set[str] = set()
    for number, line in enumerate(lines):
        start = line.links[0].start if line.links else 0
        if not start or line.text[start - 1] != " " or line.text.count(" ", 0, start) <= _LEAST_BLANKS:
            continue
        between = len(line.text) - start - sum(link.end - link.start for link in line.links)
        if between > _MOST_BETWEEN:
            continue
        kinds.update(link.href.rpartition("/")[0] for link in line.links)
        titles.add(line.text[:start])
        edges[number] = (start,)
    return edges if len(titles) >= _LEAST_LINES and len(titles) == len(edges) and len(kinds) == 1 else {}
