"""What stands where in the entries of a list that came as plain text: decided by what recurs in a column.

An entry is a title, then people, then a line that says where it appeared. No line tells by itself which of them it is,
and some dumps leave no lines at all; but people recur from entry to entry, and most of them are written the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..document import Line
from ..patterns import lazy_re

__all__ = ["People", "Split", "divide", "split_flat", "split_lines", "unescaped"]

_INITIALS_END = lazy_re(r"(?<![^\W\d_])[A-Z]{1,2}\Z")
_ESCAPED = lazy_re(r"\\([_*\[\]()#~`>+.!-])")


def unescaped(line: Line) -> str:
    """What a line says, without the backslashes that Markdown sets before marks; one without links may be no Markdown."""
    return _ESCAPED.sub(r"\1", line.text) if line.links else line.text


_CUT = lazy_re(r"\s*(?:\.\.\.|…)\s*\Z")
_UP = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x530) if chr(code).isupper())
_LOW = "a-z" + "".join(chr(code) for code in range(0xDF, 0x530) if chr(code).islower())
_PARTICLES = (
    "d[aeiou]|de la|van(?: de[rn]?)?|von|de[nrl]|el|al|bin|ter|la|le|st\\.?|"
    "El|Al|De|Di|Da|Du|La|Le|Van|Von|Abd|Ben|Abu|Mac|Mc|St\\.?|San|Dos|Dal|Del|Den|Ter|Ten"
)
_BEFORE = rf"[{_UP}]{{1,5}}(?:[ -][{_UP}]{{1,3}})*(?: (?:{_PARTICLES}))*"
_REST = r"(?:[^\W\d_]|['’.-](?=\w))*"
_INITIALS = lazy_re(rf"{_BEFORE}(?:[ -][{_UP}]{_REST}[{_LOW}]{_REST}){{1,2}}")
"""Initials run together, then a family name, as "AB de la Ortiz"."""
_CAPITALS = lazy_re(rf"[{_UP}]{{1,3}}(?: [{_UP}]['’{_UP}-]{{2,}}){{1,2}}")
"""The same in capitals alone, as "AB ORTIZ"."""
_FULL = lazy_re(r"(?:[^\W\d_][\w.'’-]*)(?: [^\W\d_][\w.'’-]*){1,4}")
_WORD = lazy_re(r"[^\W\d_]{2,}")
_LOOSE = frozenset(
    "of the and for in on with to from by at an using towards via und der die das et des les y los".split()
)


_HALVES = frozenset("Mac Mc De Di Du La Le Van Von Fitz Del Da El Al".split())
"""Beginnings of family names behind which a capital goes on: MacIntyre, DeSantis."""


class Split(NamedTuple):
    """Where the people of an entry begin and end, how likely that is, and how much likelier than the next best."""

    start: int
    end: int
    score: float
    margin: float = 9.0


@dataclass(slots=True)
class People:
    """The people of a list's entries, as far as they are known.

    Attributes:
        owner: the last name of whose list it is, in small letters; "" where it is not known.
        seen: family name in small letters -> in how many entries it was read with some certainty.
        by_initials: whether nearly all of them are written with initials, so that full names are none of them.
        venues: first word of what stands behind the people -> in how many entries.
    """

    owner: str = ""
    seen: Counter[str] = field(default_factory=Counter)
    venues: Counter[str] = field(default_factory=Counter)
    by_initials: bool = False
    _names: Counter[str] = field(default_factory=Counter)
    _forms: Counter[bool] = field(default_factory=Counter)

    def learn(self, names: Iterable[str]) -> None:
        """Take the people of an entry for known."""
        for name in names:
            words = _WORD.findall(name)
            if words:
                self.seen[words[-1].casefold()] += 1
                self._names[name.strip()] += 1
                self._forms[_INITIALS.fullmatch(name.strip()) is not None] += 1
        self.by_initials = self._forms[True] > 9 * self._forms[False] and self._forms[True] > 5

    def known(self, name: str) -> float:
        """How well a name is known by the others: as the owner's, or because it recurs."""
        words = _WORD.findall(name)
        if not words:
            return 0.0
        last = words[-1].casefold()
        same = 0.4 if self._names[name.strip()] > 1 else 0.0
        return same + (2.5 if last == self.owner else 1.0 if self.seen[last] > 1 else 0.0)

    def form(self, name: str) -> float:
        """How much a text has the form of a name: below 0 where it has none."""
        name = name.strip()
        words = _WORD.findall(name)
        if not words:
            return -2.0
        if _INITIALS.fullmatch(name):
            return 0.5 if name.rpartition(" ")[2] in _HALVES else 1.5
        if _CAPITALS.fullmatch(name):
            return 0.7
        tokens = name.split(" ")
        loose = {word.casefold() for word in words} & _LOOSE
        if len(tokens) > 6 or any(char.isdigit() for char in name) or loose:
            return -2.0
        capital = sum(token[:1].isupper() or not token.isascii() for token in tokens)
        if _FULL.fullmatch(name) and capital * 3 >= len(tokens) * 2:
            return -0.6 if self.by_initials else 0.2
        if not name.isascii() and len(name) <= 8 and " " not in name:
            return 0.2
        return -1.5

    def score(self, name: str) -> float:
        """How much a text is like one of the people: below 0 where it is like none."""
        return self.form(name) + self.known(name)

    def of_list(self, text: str) -> float:
        """How much a text is like a list of people, commas between them."""
        whole = _CUT.sub("", text)
        cut = whole != text.rstrip()
        parts = [part.strip() for part in whole.strip(" ,").split(",")]
        if cut and len(parts) > 1 and _INITIALS.fullmatch(parts[-1]) is None:
            parts.pop()
        scores = [self.score(part) for part in parts]
        if not scores:
            return -2.0
        mean = sum(scores) / len(scores)
        return mean + (0.25 * min(len(scores), 6) if mean > 0 else 0.0) + (0.5 if cut and len(parts) > 2 else 0.0)


_VENUE = lazy_re(r"[0-9]|\.\.\.\Z|…\Z|\b(?:Journal|Proceedings|Conference|University|arXiv|Transactions|Review)\b")


def split_lines(lines: Sequence[str], people: People) -> Split:
    """Which lines of an entry are people: the lines before them are the title, those behind them the venue."""
    best: list[tuple[float, int, int]] = []
    for start in range(1, len(lines) + 1):
        for end in range(start, min(start + 3, len(lines)) + 1):
            if end > start + 1 and not lines[end - 2].rstrip().endswith(","):
                break  # a list goes on behind a comma alone
            score = people.of_list(" ".join(lines[start:end])) if end > start else -0.5
            score -= 0.4 * (start - 1) + 0.6 * max(len(lines) - end - 1, 0)
            score -= sum(max(people.of_list(line), 0) * 0.5 for line in (*lines[:start], *lines[end:]))
            if len(lines) > end:
                score += 0.4 if _VENUE.search(" ".join(lines[end:])) else 0.0
            best.append((score, start, end))
    best.sort(reverse=True)
    score, start, end = best[0]
    return Split(start, end, score, score - best[1][0] if len(best) > 1 else 9.0)


def divide(lines: Sequence[str], people: People, middle: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """Cut lines into entries, each (first line, one past the last).

    Args:
        lines: the lines of several entries with nothing certain between them.
        people: who is known.
        middle: of a table that was laid out in columns, the lines beside which the other cells of an entry stand: the
            middle one of each entry, the upper of two.
    """
    count = len(lines)
    beside = set(middle or ())
    scores: list[float] = [0.0, *([float("-inf")] * count)]
    origin = [0] * (count + 1)
    for end in range(1, count + 1):
        for start in range(max(0, end - 8), end):
            inside = [number for number in range(start, end) if number in beside]
            if len(inside) > 1 or (inside and inside[0] != start + (end - start - 1) // 2):
                continue
            score = scores[start] + split_lines(lines[start:end], people).score - 1.0
            score -= 1.5 if middle is not None and not inside else 0.0
            score -= 1.0 if end - start == 1 else 0.0
            if score > scores[end]:
                scores[end], origin[end] = score, start
    cuts = []
    end = count
    while end > 0 and scores[count] > float("-inf"):
        cuts.append((origin[end], end))
        end = origin[end]
    return cuts[::-1] or [(0, count)]


# -------------------------------------------------------------------- entries without lines

_SERVER = r"(?:ar|bio|med|chem|eco|psy|soc)(?:X|Rx)iv"
"""Servers of preprints, whose names begin with a small letter."""
_BOUNDARY = lazy_re(
    rf"(?<=[{_LOW}])(?={_SERVER})|(?<=[{_LOW}])(?=[{_UP}])(?<!r(?=Xiv))(?<!o(?=Rxiv))(?<!d(?=Rxiv))|"
    rf"(?<=[0-9)\]?!.”\"’'…])(?=[{_UP}])|(?<=[{_LOW}.)…])(?=[0-9])|(?<=[{_LOW}])(?=[“\"«(])"
)
_SERVER_FOLLOWS = lazy_re(_SERVER)


def _starts(text: str, unsegmented: bool) -> Iterator[tuple[int, float]]:
    """Where people may begin, and what speaks for it."""
    if not unsegmented:
        for match in re.finditer(r"(?<= )(?=[^\W\d_])", text):
            if text[match.start()].islower():
                continue
            before = text[match.start() - 2]
            inside = (
                before == ","
                or _INITIALS_END.search(text, max(0, match.start() - 4), match.start() - 1) is not None
            )
            yield match.start(), -3.0 if inside else 1.0 if before == " " else 0.0
        return
    for match in re.finditer(r"(?<=\S)(?=[^\W\d_])", text):
        at = match.start()
        if text[at].islower():
            continue
        before = text[at - 1]
        if before.isupper():
            if _INITIALS.match(text, at):
                yield at, -0.7  # a title that ends in capitals, or initials cut in two
        elif before.islower() or before.isdigit() or before in ")]?!.”\"’'…:}>*%":
            yield at, 1.0


def _ends(text: str, at: int, unsegmented: bool) -> Iterator[tuple[int, float]]:
    """Where the last of the people may end, from ``at`` on, and what speaks for it."""
    stop = text.find(",", at)
    stop = len(text) if stop < 0 else stop
    cut = re.compile(r"\s?(?:\.\.\.|…)").search(text, at, min(stop, at + 60))
    if cut is not None:
        yield cut.end(), 1.5
        stop = min(stop, cut.start())
    if stop == len(text):
        yield stop, 0.6 if unsegmented else 0.0
    if unsegmented:
        for match in _BOUNDARY.finditer(text, at + 2, min(stop + 1, at + 60)):
            if match.start() < stop:
                yield match.start(), 0.8
        for match in re.finditer(rf" (?=[{_UP}])", text[at + 2 : min(stop, at + 60)]):
            yield at + 2 + match.start(), -0.3
        return
    for match in re.finditer(r" {1,2}(?=\S)", text[at : min(stop, at + 60)]):
        follows = text[at + match.end()]
        server = _SERVER_FOLLOWS.match(text, at + match.end())
        if server is not None:
            yield at + match.start(), 1.0
        elif follows.isupper() or follows.isdigit() or not follows.isascii() or follows in "'‘“\"(":
            yield at + match.start(), 1.0 if len(match[0]) == 2 else 0.0


def split_flat(text: str, people: People, *, unsegmented: bool, title: int | None = None) -> Split | None:
    """Where the people stand in an entry that came as one text; None where there are none.

    Args:
        text: title, people and venue, run together or with a blank between them.
        people: who is known.
        unsegmented: whether they run together.
        title: where the title ends, where that is known.
    """
    found: dict[int, tuple[float, int]] = {}
    places = (
        list(_starts(text, unsegmented))
        if title is None
        else [(title + len(text[title:]) - len(text[title:].lstrip()), 1.0)]
    )
    for start, spoken in places:
        if start < 2:
            continue
        at = start
        scores: list[tuple[float, float]] = []
        while True:  # names that end at a comma, then the last one
            for end, told in _ends(text, at, unsegmented):
                last = _CUT.sub("", text[at:end])
                cut = last != text[at:end]
                if not last.strip() and not (cut and scores):
                    continue
                bare = cut and scores and _INITIALS.fullmatch(last.strip()) is None
                names = scores if bare else [*scores, (people.form(last), people.known(last))]
                mean = sum(form for form, _ in names) / len(names)
                familiar = max(known for _, known in names) + (0.5 if names[-1][1] > 0 else 0.0)
                if mean + familiar <= -0.5:
                    continue
                score = mean + familiar + 0.3 * min(len(names), 6) + spoken + told - 0.2 * len(last.split())
                if title is None:
                    score -= 0.004 * max(0, end - start - 110)
                if score > found.get(start, (-9.0, 0))[0]:
                    found[start] = score, end
            comma = text.find(",", at)
            if comma < 0 or comma - at > 60:
                break
            name = text[at:comma]
            scores.append((people.form(name), people.known(name)))
            if sum(scores[-1]) < 0:
                break
            at = comma + 1
            at += len(text[at:]) - len(text[at:].lstrip())
    if not found:
        return None
    ordered = sorted(((score, start, end) for start, (score, end) in found.items()), reverse=True)
    score, start, end = ordered[0]
    rival = next((other for other, place, _ in ordered[1:] if not start < place < end), -9.0)
    return Split(start, end, score, score - rival)
