"""Entries whose title, or title and byline, stand above their tags, or whose byline stands above the title.

The site writes tags, title, byline, abstract. Where a front end has another order, nearly all of its entries show names
where the site has none; then the lines are put into the usual order, and everything behind reads on as ever.
"""

from __future__ import annotations

import dataclasses
import os.path
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum

from ...document import BREAK, SOFT, Line, ends_sentence
from ...document.repeats import MOST, numbers_as_one
from ...patterns import lazy_re
from .byline import MAY_BE_NAMES, byline_of, byline_score, is_clear_byline
from .model import MetadataLine

__all__ = ["in_usual_order"]

_LONGEST_TITLE = 260
_LONGEST_LABEL = 140
"""Characters of a row of buttons, which may be a line."""
_FEW = 2
"""Entries up to which what stands above their tags may be the page's header."""
_LABEL = lazy_re(r"[^,:：]{1,40}[:：]\s*")
_GOES_ON = lazy_re(r"[,;·•&]|et al\b|and\b")
_RANK = lazy_re(r"[#(\[]?[0-9]{1,4}[.)\]] ?[^\W\d_]")
_SEPARATORS = lazy_re(r",\s*|(?<!\s)\s*·\s*")
_LETTERS = lazy_re(r"[^\W\d_]{2}")

Block = tuple[int, int]
"""Numbers of the first line of a paragraph and of the one behind it."""


class _Order(Enum):
    """Orders of an entry's fields other than the site's."""

    TITLE_TAGS_BYLINE = "title, tags, byline"
    TITLE_BYLINE_TAGS = "title, byline, tags"
    TAGS_BYLINE_TITLE = "tags, byline, title"


def in_usual_order(lines: list[Line], metadata_lines: list[MetadataLine]) -> tuple[list[Line], list[MetadataLine]]:
    """The lines with each entry's tags first, then its title, then its byline, and the metadata lines among them.

    Args:
        lines: the page's.
        metadata_lines: of its entries.
    """
    if not metadata_lines or any(found.first[1] or found.after[1] for found in metadata_lines):
        return lines, metadata_lines  # fields share lines
    if all(_is_usual(lines, found.after[0]) for found in metadata_lines[:2]):
        return lines, metadata_lines
    page = _Page(lines, metadata_lines)
    order = _order_of(page)
    return _rearranged(page, order) if order is not None else (lines, metadata_lines)


def _is_usual(lines: Sequence[Line], number: int) -> bool:
    """Whether a title and a byline follow."""
    return number + 1 < len(lines) and is_clear_byline(lines[number + 1]) and not is_clear_byline(lines[number])


def _order_of(page: _Page) -> _Order | None:
    """The order of all entries; None for the site's."""
    most = MOST * len(page.metadata_lines)
    below = [page.down(number) for number in range(len(page.metadata_lines))]
    if sum(_names(page.lines, below)) >= most:
        behind = [page.down(number, block[1]) for number, block in enumerate(below)]
        titles = _titles(page.lines, behind)
        if (
            sum(titles) >= most
            and titles[-1]
            and len(titles) > 1
            and 2 * sum(_names(page.lines, behind)) < len(behind)
        ):
            return _Order.TAGS_BYLINE_TITLE
        titles = _titles(page.lines, [page.up(number) for number in range(len(below))])
        # Of one entry the line above may be the list's heading.
        return _Order.TITLE_TAGS_BYLINE if sum(titles) >= most and titles[0] and len(titles) > 1 else None
    above = [page.up(number) for number in range(len(below))]
    named = _names(page.lines, above)
    # Above one or two entries a header may look so.
    certain = len(below) > _FEW or not any(_titles(page.lines, below))
    if sum(named) >= most and named[0] and certain:
        titles = _titles(page.lines, [page.up(number, block[0]) for number, block in enumerate(above)])
        return _Order.TITLE_BYLINE_TAGS if sum(titles) >= most and titles[0] else None
    return None


class _Page:
    """The lines around the tags of each entry.

    Attributes:
        lines: the page's.
        metadata_lines: of its entries.
        labels: what lines of nearly every entry begin with, a colon behind it.
        template: lines that recur in nearly every entry and are no names: labels, names of icons, buttons.
    """

    def __init__(self, lines: Sequence[Line], metadata_lines: Sequence[MetadataLine]) -> None:
        self.lines = lines
        self.metadata_lines = metadata_lines
        least = max(2, MOST * len(metadata_lines))
        labels = Counter(
            match.group() for line in lines if ":" in line.text and (match := _LABEL.match(line.text))
        )
        self.labels = tuple(label for label, many in labels.items() if many >= least)
        times = Counter(numbers_as_one(line.text) for line in lines if len(line.text) <= _LONGEST_LABEL)
        recur = (text for text, many in times.items() if many >= least and any(map(str.isalnum, text)))
        self.template = {text for text in recur if byline_score(text) <= 0}

    def _recurs(self, number: int) -> bool:
        return numbers_as_one(self.lines[number].text) in self.template

    def _is_template(self, number: int) -> bool:
        return self._recurs(number) or not any(map(str.isalnum, self.lines[number].text))

    def down(self, number: int, start: int | None = None) -> Block:
        """The first paragraph below the tags of an entry, or from a line on; empty where there is none."""
        start = self.metadata_lines[number].after[0] if start is None else start
        last = number + 1 == len(self.metadata_lines)
        stop = len(self.lines) if last else self.metadata_lines[number + 1].first[0]
        while start < stop and self._is_template(start):
            start += 1
        end = start + 1
        while end < stop and _continues(self.lines, end, self.labels):
            end += 1
        return (start, end) if start < stop else (start, start)

    def up(self, number: int, end: int | None = None) -> Block:
        """The last paragraph above the tags of an entry, or above a line; empty where there is none."""
        end = self.metadata_lines[number].first[0] if end is None else end
        floor = self.metadata_lines[number - 1].after[0] if number else 0
        while end > floor and self._is_template(end - 1):
            end -= 1
        start = end - 1
        while start > floor and _continues(self.lines, start, self.labels) and not self._recurs(start - 1):
            start -= 1
        return (start, end) if end > floor else (end, end)


def _continues(lines: Sequence[Line], number: int, labels: tuple[str, ...]) -> bool:
    """Whether a line goes on with the one above: wrapped by a tool, or a list whose items have a line each."""
    line, before = lines[number], lines[number - 1]
    if _RANK.match(line.text) is not None or line.text.startswith(labels) or is_clear_byline(line):
        return False
    return line.gap == SOFT or before.text[-1:] in ",;" or _GOES_ON.match(line.text) is not None


def _text(lines: Sequence[Line], block: Block) -> str:
    return " ".join(line.text for line in lines[block[0] : block[1]]).replace(" ,", ",")


def _names(lines: Sequence[Line], blocks: Sequence[Block]) -> list[bool]:
    """Which of the blocks say names, behind a label or what all of them begin with."""
    texts = [_text(lines, block) for block in blocks]
    common = os.path.commonprefix(texts) if len(set(texts)) > 1 else ""  # noqa: RUF071 - of texts, no paths
    start = common.rfind(" ") + 1
    tail = os.path.commonprefix([text[::-1] for text in texts]) if len(set(texts)) > 1 else ""  # noqa: RUF071
    length = tail.rfind(" ") + 1
    texts = [text[: len(text) - length].rstrip() for text in texts] if length else texts
    named = [
        next((part for part in (text, text[start:], _LABEL.sub("", text, count=1)) if _is_names(part)), None)
        for text in texts
    ]
    # One name alone has hardly a shape; but beside others it is known.
    known = {name for part in named if part is not None for name in byline_of([Line(part, 0)]).names}
    labels = Counter(match.group() for text in texts if (match := _LABEL.match(text)))
    label, times = labels.most_common(1)[0] if labels else ("", 0)
    if 2 * times > len(texts) and 2 * sum(part is not None for part in named) > len(texts):
        return [text.startswith(label) or part is not None for text, part in zip(texts, named, strict=True)]
    return [
        part is not None or _SEPARATORS.split(_LABEL.sub("", text, count=1))[0] in known
        for text, part in zip(texts, named, strict=True)
    ]


def _is_names(text: str) -> bool:
    return byline_score(text) >= MAY_BE_NAMES


def _titles(lines: Sequence[Line], blocks: Sequence[Block]) -> list[bool]:
    """Which of the blocks may be titles: no sentence, and not what others say too."""
    texts = [_text(lines, block) for block in blocks]
    shapes = [numbers_as_one(text) for text in texts]
    times = Counter(shapes)
    return [
        times[shape] == 1
        and len(text) <= _LONGEST_TITLE
        and _LETTERS.search(text) is not None
        and (not ends_sentence(text) or text[-1] in "?!")
        for text, shape in zip(texts, shapes, strict=True)
    ]


def _rearranged(page: _Page, order: _Order) -> tuple[list[Line], list[MetadataLine]]:
    """The lines and metadata lines in the usual order."""
    lines = page.lines
    kept: list[Line] = []
    found: list[MetadataLine] = []
    position = 0
    for number, metadata in enumerate(page.metadata_lines):
        (first, _), (after, _) = metadata.first, metadata.after
        moved, rest = (first, first), after
        below: list[Line] = []
        if order is _Order.TAGS_BYLINE_TITLE:
            byline = page.down(number)
            title = page.down(number, byline[1])
            rest = title[1]
            below = [*_apart(lines[slice(*title)]), *lines[after : byline[1]]]
        elif order is _Order.TITLE_TAGS_BYLINE:
            moved = page.up(number)
        else:
            byline = page.up(number)
            moved = (page.up(number, byline[0])[0], byline[1])
        kept += [*lines[position : moved[0]], *lines[moved[1] : first]]
        start = len(kept)
        kept += lines[first:after]
        found.append(dataclasses.replace(metadata, first=(start, 0), after=(len(kept), 0)))
        kept += [*_apart(lines[slice(*moved)]), *below]
        position = rest
    kept += lines[position:]
    return kept, found


def _apart(block: Iterable[Line]) -> list[Line]:
    """The lines of a block that stands elsewhere now: the first goes on with nothing."""
    found = list(block)
    if found and found[0].gap == SOFT:
        found[0] = dataclasses.replace(found[0], gap=BREAK)
    return found
