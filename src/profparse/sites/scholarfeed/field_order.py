"""Entries whose title, or title and byline, stand above their tags, or whose byline stands above the title.

The site writes tags, title, byline, abstract. Where a front end has another order, nearly all of its entries show names
where the site has none; then the lines are put into the usual order, and everything behind reads on as ever.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, inf
from statistics import median
from typing import NamedTuple

from ...document import BLANK, BREAK, SOFT, Line, ends_sentence, join_lines
from ...document.repeats import MOST, common_front, numbers_as_one
from ...patterns import lazy_re
from .byline import byline_of, byline_score, is_clear_byline, may_be_names
from .model import MetadataLine

__all__ = ["in_usual_order"]

_LONGEST_TITLE = 260
_SHORTEST_FRONT = 3
"""Characters of a word that stands before the names of all entries."""
_LONGEST_NAME = 40
_LONGEST_LABEL = 140
"""Characters of a row of buttons, which may be a line."""
_FEW = 2
"""Entries up to which what stands above their tags may be the page's header."""
_AT_EDGES = 0.6
"""How many titles stand right below an edge, where this tells that the others were broken."""
_MOST_ABOVE = 2
"""Lines between a label and the last of what it stands before."""
_LABEL = lazy_re(r"[^,:：]{1,40}[:：]\s*")
_RANKED = lazy_re(r"[^\W\d_]{2,12} (?=[0-9]{1,3}\s)")  # "Result 2 Reading Pages"
_GOES_ON = lazy_re(r"[,;·•&]|et al\b|and\b")
_RANK = lazy_re(r"(?:#[0-9]{1,4}|[(\[]?[0-9]{1,4}[.)\]]) ?\w")
_OPENING = lazy_re(
    r"[A-Z0-9][^\s.]*(?:\s[^\s.]+)?(?:\s[a-z]+,?){3}"
)  # of a sentence, and hardly of a title's second line
_SEPARATORS = lazy_re(r",\s*|(?<!\s)\s*·\s*")
_SIGNS = lazy_re(r"^\W+|\W+$")
_LETTERS = lazy_re(r"[^\W\d_]{2}")

Block = tuple[int, int]
"""Numbers of the first line of a paragraph and of the one behind it."""


class _Order(NamedTuple):
    """An order of an entry's fields other than the site's: those above its tags, and those below, as the page has them."""

    above: str
    below: str


_TITLE, _BYLINE = "T", "B"


def in_usual_order(lines: list[Line], metadata_lines: list[MetadataLine]) -> tuple[list[Line], list[MetadataLine]]:
    """The lines with each entry's tags first, then its title, then its byline, and the metadata lines among them.

    Args:
        lines: the page's.
        metadata_lines: of its entries.
    """
    if not metadata_lines or any(found.first[1] or found.after[1] for found in metadata_lines):
        return lines, metadata_lines  # fields share lines
    if _begins_usual(lines, metadata_lines):
        return lines, metadata_lines
    page = _Page(lines, metadata_lines)
    order = _order_of(page)
    if order is not None and _TITLE in order.above:
        page.look_above(order)
    return _rearranged(page, order) if order is not None else (lines, metadata_lines)


def _begins_usual(lines: Sequence[Line], metadata_lines: Sequence[MetadataLine]) -> bool:
    """Whether the first entries show the site's order, and no other can look like it."""
    below = [found.after[0] for found in metadata_lines[:2]]
    if not all(_is_usual(lines, number) for number in below):
        return False
    second = metadata_lines[1].first[0] if len(metadata_lines) > 1 else len(lines)
    # A counter may stand where a title does, and the title above the tags; titles of a series differ in numbers too.
    if len({_shape(lines[number].text) for number in below}) < len(below) and not ends_sentence(
        lines[second - 1].text
    ):
        return False
    # Where entries show no text, those that stand above their tags look the same from the first tags on.
    texts = any(ends_sentence(line.text) for line in lines[below[0] + 2 : second])
    return texts or _is_usual(lines, metadata_lines[-1].after[0])


def _shape(text: str) -> str:
    """What a line says, its numbers taken for one another and without signs: "· ▲ 12" says what "▲ 7" does."""
    return _SIGNS.sub("", numbers_as_one(text))


def _is_usual(lines: Sequence[Line], number: int) -> bool:
    """Whether a title and a byline follow."""
    return number + 1 < len(lines) and is_clear_byline(lines[number + 1]) and not is_clear_byline(lines[number])


def _order_of(page: _Page) -> _Order | None:
    """The order of all entries; None for the site's."""
    many = len(page.metadata_lines)
    below = page.column(_Order("", _BYLINE), _BYLINE)
    if sum(_names(page.lines, below)) >= MOST * many:
        # Of one entry the line above may be the list's heading.
        return min(
            (order for order in _NAMES_BELOW if many > 1 and _fits(page, order)),
            key=page.strangeness,
            default=None,
        )
    # Above one or two entries a header may look so.
    certain = many > _FEW or not any(_titles(page.lines, below))
    return min(
        (order for order in _NAMES_ABOVE if certain and _fits(page, order)), key=page.strangeness, default=None
    )


_NAMES_BELOW = (_Order("", _BYLINE + _TITLE), _Order(_TITLE, _BYLINE))
_NAMES_ABOVE = (_Order(_TITLE + _BYLINE, ""), _Order(_BYLINE + _TITLE, ""), _Order(_BYLINE, _TITLE))


def _fits(page: _Page, order: _Order) -> bool:
    """Whether nearly all entries show names, and titles, where an order has them, and none where it has none."""
    most = MOST * len(page.metadata_lines)
    bylines, titles = page.column(order, _BYLINE), page.column(order, _TITLE)
    named, titled = _names(page.lines, bylines), _titles(page.lines, titles)
    if sum(titled) < most or sum(named) < most or 2 * sum(_names(page.lines, titles)) >= len(titles):
        return False
    # Above the first entry the header ends, below the last the footer begins.
    edges = [
        (found[0] if field in order.above else found[-1]) for field, found in ((_BYLINE, named), (_TITLE, titled))
    ]
    if not all(edges):
        return False
    if _BYLINE in order.below:
        return True
    # In the site's order, and without abstracts, those of the entry before stand above the tags.
    usual = _Order("", _TITLE + _BYLINE)
    names = _names(page.lines, page.column(usual, _BYLINE))
    if not names[-1] or sum(names) < most or sum(_titles(page.lines, page.column(usual, _TITLE))) < most:
        return True
    return page.ends_with_tags() or page.strangeness(order) < page.strangeness(usual)


class _Page:
    """The lines around the tags of each entry.

    Attributes:
        lines: the page's.
        metadata_lines: of its entries.
        labels: what lines of nearly every entry begin with, a colon behind it.
        template: lines that recur in nearly every entry and are no names: labels, names of icons, buttons.
        tops: where titles begin though what stands above them is no edge, as it is in nearly every entry.
    """

    def __init__(self, lines: Sequence[Line], metadata_lines: Sequence[MetadataLine]) -> None:
        self.lines = lines
        self.metadata_lines = metadata_lines
        least = max(2, MOST * len(metadata_lines))
        labels: Counter[str] = Counter()
        times: Counter[str] = Counter()
        starts = [found.first[0] for found in metadata_lines]
        for start, stop in pairwise([0, *starts, len(lines)]):  # what is said twice in one entry is a title's, say
            part = lines[start:stop]
            labels.update(
                {match.group() for line in part if ":" in line.text and (match := _LABEL.match(line.text))}
                | {match.group() for line in part if (match := _RANKED.match(line.text))}
            )
            times.update({_shape(line.text) for line in part if len(line.text) <= _LONGEST_LABEL})
        self.labels = tuple(label for label, many in labels.items() if many >= least)
        self.tops: frozenset[int] = frozenset()
        recur = (text for text, many in times.items() if many >= least and any(map(str.isalnum, text)))
        self.template = {text for text in recur if byline_score(text) <= 0}

    def _recurs(self, number: int) -> bool:
        return _shape(self.lines[number].text) in self.template

    def _is_template(self, number: int) -> bool:
        return self._recurs(number) or not any(map(str.isalnum, self.lines[number].text))

    def look_above(self, order: _Order) -> None:
        """Find the titles that a source broke: a blank line, or one that recurs, stands above nearly all of them."""
        starts = [start for start, _ in self.column(order, _TITLE)]
        inside = [start for start in starts[1:] if not self._is_edge(start)]  # above the first stands the header
        if len(starts) - len(inside) >= _AT_EDGES * len(starts):
            self.tops = frozenset(inside)

    def _is_edge(self, number: int) -> bool:
        """Whether what stands above a line is another field's, or the page's."""
        return (
            self.lines[number].gap == BLANK
            or self._is_template(number - 1)
            or ends_sentence(self.lines[number - 1].text)
        )

    def _top_of(self, start: int, floor: int) -> int:
        """Where a title begins whose last line begins there."""
        top = start
        while top > max(floor, start - _MOST_ABOVE) and not self._is_edge(top):
            top -= 1
        return top if self._is_edge(top) else start

    def column(self, order: _Order, field: str) -> list[Block]:
        """Where an order has a field in each entry."""
        return [self.fields(number, order)[field] for number in range(len(self.metadata_lines))]

    def ends_with_tags(self) -> bool:
        """Whether a row of the page's words stands below the tags of nearly all entries, as at an entry's end."""
        rows = [self._recurs(found.after[0]) for found in self.metadata_lines if found.after[0] < len(self.lines)]
        return sum(rows) >= MOST * len(self.metadata_lines)

    def strangeness(self, order: _Order) -> float:
        """How unlike the others' is the title at the page's edge, where the header or the footer may be taken for it.

        A title that ends an entry has a text below it, and no names; else it is the next entry's, unless a row of buttons
        opens each.
        """
        first = self.metadata_lines[0].first[0]
        # By a row of the page's words; a label has fewer.
        opened = any(
            self._recurs(at) and self.lines[at].text.count(" ") > 1 for at in range(max(first - 1, 0), first + 1)
        )
        if order.below[-1:] == _TITLE and not opened:
            blocks = [self.down(number, block[1]) for number, block in enumerate(self.column(order, _TITLE))]
            named = _names(self.lines, blocks)
            if 2 * sum(start < end and not names for (start, end), names in zip(blocks, named, strict=True)) < len(
                named
            ):
                return inf
        words = [_text(self.lines, block).count(" ") for block in self.column(order, _TITLE)]
        return abs(words[0 if _TITLE in order.above else -1] - median(words))

    def fields(self, number: int, order: _Order) -> dict[str, Block]:
        """Where an order has the fields of an entry: the paragraphs next to its tags."""
        found: dict[str, Block] = {}
        stop = start = None
        for field in reversed(order.above):
            found[field] = self.up(number, stop)
            stop = found[field][0]
            if field == _TITLE and stop in self.tops:
                floor = self.metadata_lines[number - 1].after[0] if number else 0
                found[field] = (self._top_of(stop, floor), found[field][1])
                stop = found[field][0]
        for field in order.below:
            found[field] = self.down(number, start)
            start = found[field][1]
        if order.below[-1:] == _TITLE:
            found[_TITLE] = (found[_TITLE][0], self._end_of_title(*found[_TITLE]))
        return found

    def _end_of_title(self, start: int, end: int) -> int:
        """Where a title ends that is as long as a line, so that the text below looks as if it went on with it."""
        if end - start < 2 or not ends_sentence(self.lines[end - 1].text):
            return end
        return next((at for at in range(start + 1, end) if _OPENING.match(self.lines[at].text)), end)

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
        if end > floor:
            above = self._labelled(start, floor)
            # Above names only a label alone goes with them: a title may have one too.
            alone = (
                f"{self.lines[above].text} ".startswith(self.labels) and len(self.lines[above].text.split()) == 1
            )
            start = above if alone or not may_be_names(_text(self.lines, (start, end))) else start
        return (start, end) if end > floor else (end, end)

    def _labelled(self, start: int, floor: int) -> int:
        """Where a paragraph begins whose label stands one or two lines above, which a tool set out and wrapped."""
        if _RANK.match(self.lines[start].text) is not None:
            return start
        for above in range(start, max(floor, start - _MOST_ABOVE) - 1, -1):
            if self.lines[above].text.startswith(self.labels):
                return above
            if self.lines[above].gap == BLANK or self._is_template(above):
                break
        return start


def _continues(lines: Sequence[Line], number: int, labels: tuple[str, ...]) -> bool:
    """Whether a line goes on with the one above: wrapped by a tool, or a list whose items have a line each."""
    line, before = lines[number], lines[number - 1]
    if _RANK.match(line.text) is not None or line.text.startswith(labels) or is_clear_byline(line):
        return False
    if before.text[-1:] in ",;" or _GOES_ON.match(line.text) is not None:
        return True
    # Behind names that are as long as a line a title looks as if it went on with them.
    return line.gap == SOFT and not (is_clear_byline(before) and not is_clear_byline(join_lines([before, line])))


def _text(lines: Sequence[Line], block: Block) -> str:
    return " ".join(line.text for line in lines[block[0] : block[1]]).replace(" ,", ",")


def _names(lines: Sequence[Line], blocks: Sequence[Block]) -> list[bool]:
    """Which of the blocks say names, behind a label or what all of them begin with."""
    texts = [_text(lines, block) for block in blocks]
    front, back = _shared(texts), _shared([text[::-1] for text in texts])
    # An icon's name may run into the first name: "personInes Robles".
    behind = {text[len(front) : len(front) + 1] for text in texts if text.startswith(front)}
    joined = front[-1:].islower() and all(map(str.isupper, behind))
    front = front if joined else front[: front.rfind(" ") + 1]
    back = back[: back.rfind(" ") + 1][::-1]
    texts = [text.removesuffix(back).rstrip() for text in texts]
    bare = [text.removeprefix(front) for text in texts]
    named = [
        next((part for part in (text, rest, _LABEL.sub("", text, count=1)) if may_be_names(part)), None)
        for text, rest in zip(texts, bare, strict=True)
    ]
    # One name alone has hardly a shape, nor has one of one word; but beside others they are known.
    known = {name for part in named if part is not None for name in byline_of([Line(part, 0)]).names}
    says = [part is not None for part in named]
    for _ in range(2):
        for number, rest in enumerate(bare):
            names = _SEPARATORS.split(_LABEL.sub("", rest, count=1))
            if not known.isdisjoint(names) and max(map(len, names)) <= _LONGEST_NAME:
                says[number] = True
                known.update(names)
    labels = Counter(match.group() for text in texts if (match := _LABEL.match(text)))
    label, times = labels.most_common(1)[0] if labels else ("", 0)
    front = front if len(front) >= _SHORTEST_FRONT else label if 2 * times > len(texts) else ""
    if front and 2 * sum(says) > len(texts):
        return [said or text.startswith(front) for said, text in zip(says, texts, strict=True)]
    return says


def _shared(texts: Sequence[str]) -> str:
    """What nearly all of some texts begin with."""
    ordered = sorted(texts)
    most = max(2, ceil(MOST * len(texts)))
    if len(set(texts)) < 2:
        return ""
    windows = range(len(ordered) - most + 1)
    return max((common_front([ordered[n], ordered[n + most - 1]]) for n in windows), key=len, default="")


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
        fields = page.fields(number, order)
        moved = sorted(fields[field] for field in order.above)
        for start, end in moved:
            kept += lines[position:start]
            position = end
        kept += lines[position:first]
        start = len(kept)
        kept += lines[first:after]
        found.append(
            dataclasses.replace(metadata, first=(start, 0), after=(len(kept), 0), again=[*metadata.again])
        )
        title = _apart(lines[slice(*fields[_TITLE])])
        kept += [
            *title[:1],
            *(line if line.gap == SOFT else dataclasses.replace(line, gap=SOFT) for line in title[1:]),
        ]
        position = after
        for start, end in (fields[field] for field in order.below):  # what is passed over recurs
            found[-1].again += [line.place(0, len(line.text)) for line in lines[position:start]]
            position = end
        kept += _apart(lines[slice(*fields[_BYLINE])])
        if position < len(lines) and lines[position].gap == SOFT and order.below:
            kept.append(dataclasses.replace(lines[position], gap=BREAK))
            position += 1
    kept += lines[position:]
    return kept, found


def _apart(block: Iterable[Line]) -> list[Line]:
    """The lines of a block that stands elsewhere now: the first goes on with nothing."""
    found = list(block)
    if found and found[0].gap == SOFT:
        found[0] = dataclasses.replace(found[0], gap=BREAK)
    return found
