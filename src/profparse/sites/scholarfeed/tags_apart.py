"""Tags of one entry that stand apart, put side by side: a category above the title and the date below the names.

Dates and categories then take turns down the page, each on lines of their own and with the same words beside them. The
lower tags of an entry are put below its upper ones, which leaves the site's order where title and names stood between.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...document import BREAK, SOFT, Line
from ...document.repeats import MOST, Token, numbers_as_one
from ...patterns import lazy_re
from .labels import COUNT_HEADING
from .tag_groups import LIST_SIGNS, LONGEST, MOST_WORDS
from .template import tokens_of

__all__ = ["bring_together"]

_HEADING = lazy_re(COUNT_HEADING)


class _Row(NamedTuple):
    """Lines of tags of one kind, and nothing between them.

    Attributes:
        kind: "date" or "code".
        start: number of the first line.
        end: of the line behind the last.
    """

    kind: str
    start: int
    end: int


def bring_together(lines: Sequence[Line], wanted: Collection[int]) -> list[Line] | None:
    """The lines with the dates and categories of each entry side by side; None where these do not take turns.

    Args:
        lines: the page's.
        wanted: how many entries the page says there are; several numbers where that is uncertain, none where it is silent.
    """
    rows = _rows(lines)
    dates = [n for n, row in enumerate(rows) if row.kind == "date"]
    if len(dates) < 2 or (wanted and len(dates) not in wanted):
        return None
    # One row of categories between each two dates; the header may show some, too.
    if any(after - before != 2 for before, after in pairwise(dates)):
        return None
    pairs = _pairs(lines, rows, dates)
    if pairs is None or all(upper.end == lower.start for upper, lower in pairs):
        return None
    return _moved(lines, pairs)


def _pairs(lines: Sequence[Line], rows: Sequence[_Row], dates: Sequence[int]) -> list[tuple[_Row, _Row]] | None:
    """The two rows of each entry; None where it is not certain which belong together."""
    first, last = dates[0], dates[-1]
    above = first > 0 and _is_near(rows, first - 1, dates[1:], -1)
    if above:  # above the heading those of the author stand
        above = not any(_HEADING.fullmatch(line.text) for line in lines[rows[first - 1].end : rows[first].start])
    below = last + 1 < len(rows) and _is_near(rows, last, dates[:-1], 0)
    if above == below:
        return None
    return [(rows[n - above], rows[n + below]) for n in dates]


def _is_near(rows: Sequence[_Row], at: int, dates: Sequence[int], shift: int) -> bool:
    """Whether a row is about as near to the next as those of the other entries are: else it is the page's."""
    others = [rows[n + shift + 1].start - rows[n + shift].end for n in dates]
    return rows[at + 1].start - rows[at].end <= 2 * max(others) + 1


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """The rows of dates, and those of categories, that have the words beside them that most have."""
    said: dict[str, list[_Said]] = {"date": [], "code": []}
    flags: set[int] = set()
    for number, line in enumerate(lines):
        if len(line.text) > LONGEST or line.role == "aside":
            continue
        tokens = tokens_of(line.text.lstrip(LIST_SIGNS), number)
        kinds = {token.kind for token in tokens}
        if kinds == {"flag"}:
            flags.add(number)
        shown = said.keys() & kinds
        if len(shown) == 1 and (label := _label(tokens, kind := shown.pop())) is not None:
            said[kind].append(_Said(number, label, " ".join(t.text for t in tokens if t.kind == kind)))
    rows = [row for kind, places in said.items() for row in _alike(lines, kind, places, flags)]
    return sorted(rows, key=lambda row: row.start)


def _alike(lines: Sequence[Line], kind: str, places: Sequence[_Said], flags: Collection[int]) -> list[_Row]:
    """The rows of one kind with the usual label, and with the Code tag that has a line of its own below them."""
    label = _usual_label(places)
    tags = {place.number for place in places}
    # The label may have the line above, and that of a second category stand behind the first.
    tops = [place.number - 1 for place in places if place.label == label and place.number - 1 not in tags]
    above = Counter(lines[number].text for number in tops if number >= 0)
    labels = {
        text for text, times in above.items() if times >= max(2, MOST * (len(tops) - 1))
    }  # but for the header's
    rows: list[_Row] = []
    for number in (place.number for place in places if place.label in (label, *(f" {text}" for text in labels))):
        start = number - (number > 0 and lines[number - 1].text in labels)
        end = number + 1 + (number + 1 in flags)
        if kind == "code" and rows and rows[-1].end == start:
            rows[-1] = rows[-1]._replace(end=end)
        else:
            rows.append(_Row(kind, start, end))
    return rows


class _Said(NamedTuple):
    """A line with tags of one kind.

    Attributes:
        number: of the line.
        label: what it says beside them.
        tags: what they say.
    """

    number: int
    label: str
    tags: str


def _usual_label(places: Sequence[_Said]) -> str:
    """The label that most tags have; rather one of different tags: a button may end in a category's code, "Ask AI"."""
    tags: dict[str, list[str]] = {}
    for place in places:
        tags.setdefault(place.label, []).append(place.tags)
    return max(tags, key=lambda label: (len(set(tags[label])) > 1, len(tags[label])), default="")


def _label(tokens: Sequence[Token], kind: str) -> str | None:
    """What a line says beside its tags, numbers taken for one another; None where that is no label.

    Before each of several tags may stand the label that stands before the first.
    """
    parts = [""]
    words = 0
    for token in tokens:
        if token.kind == kind:
            parts.append("")
        elif token.kind not in ("flag", "sign"):
            parts[-1] += numbers_as_one(token.text)
            words += 1
    front, *between, behind = parts
    several = len(between) + 1
    if words > MOST_WORDS * several or (kind == "date" and several > 1):
        return None
    return f"{front} {behind}" if all(part in ("", front) for part in between) else None


def _moved(lines: Sequence[Line], pairs: Sequence[tuple[_Row, _Row]]) -> list[Line]:
    """The lines with the lower row of each pair right below the upper one."""
    kept: list[Line] = []
    position = 0
    for upper, lower in pairs:
        kept += _apart(lines[position : upper.end])
        kept += [dataclasses.replace(line, gap=BREAK) for line in lines[lower.start : lower.end]]
        kept += _apart(lines[upper.end : lower.start])
        position = lower.end
    return kept + _apart(lines[position:])


def _apart(part: Sequence[Line]) -> list[Line]:
    """Lines above which others stand now: the first goes on with nothing."""
    return [
        dataclasses.replace(line, gap=BREAK) if number == 0 and line.gap == SOFT else line
        for number, line in enumerate(part)
    ]
