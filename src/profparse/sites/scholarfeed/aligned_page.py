"""The text of aligned entries: what recurs between the tags of each two of them, and the slots that this leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...document.repeats import numbers_as_one
from ...patterns import lazy_re
from .aligned_entry import REACH, AlignedEntry, need_of
from .aligned_slots import Slots, Span, find_slots, slots_of
from .byline import Evidence, name_score
from .run_together import Style

__all__ = ["LEAST_PROSE", "LONGEST_FRONT", "AlignedPage", "stripped"]

LEAST_PROSE = 150
"""Characters from which on a text with a sentence's end inside is prose."""
LONGEST_FRONT = 460
"""Characters of title and byline above the tags."""
_LONGEST_HEAD = 1500
"""Characters of the header in which the owner's name is looked for."""
_LEAST_RANKS = 3
"""Entries from which on numbers that count up are ranks; so many with prose show the labels of all that have it."""
_MOST_WORDS = 5
"""Words of the longest name that is looked for, and one."""
_LAST_NUMBER = lazy_re(r"(?<![0-9.,])[0-9]+\Z")
_DIGITS = lazy_re(r"[0-9]+")
_WORD_OF_NAME = lazy_re(r"[A-Z]+(?=[A-Z][a-z])|[^\W\d_][^\W\d_A-Z]*['’.-]*")
_LIST_BESIDE = lazy_re(r"\s*,|\s*et al\b")


class AlignedPage:
    """The text and what recurs between the tags of its entries.

    Attributes:
        text: the page's.
        entries: two at least.
        style: how fields run together.
        cycles: the text between the tags of each two entries: the rest of the one, the beginning of the other.
        head: the end of the text before the first entry's tags.
        last: the text behind the last entry's.
        slots: what recurs in the cycles.
        ranks: for each word that recurs the first entry's number, where it ends with one that counts them.
        known: names that are certain.
        guesses: for each entry field -> why it rests on a guess.
        end: where the page's footer begins.
    """

    def __init__(self, text: str, entries: Sequence[AlignedEntry], *, spaced: bool) -> None:
        self.text = text
        self.entries = entries
        self.style = Style(spaced=spaced, ends=False)
        self.offsets = [entry.start for entry in entries[:-1]]
        ends = [entry.first for entry in entries[1:]]
        self.cycles = [text[start:end] for start, end in zip(self.offsets, ends, strict=True)]
        self.head = text[: entries[0].first][-REACH.header :]
        self.last = text[entries[-1].start :]
        self.slots = self._slots()
        self.ranks = [self._ranks(at) for at in range(len(self.slots.shapes))]
        self.known = Evidence()
        self.guesses: list[dict[str, str]] = [{} for _ in entries]
        self.end = len(text)

    def _slots(self) -> Slots:
        """What recurs; the owner's name does too, and is no label."""
        spaced = self.style.spaced
        cycles = self.cycles
        if (owner := self._owner()) is not None:
            cycles = [text.replace(owner, "\0" * len(owner)) for text in cycles]
        if len(cycles) > 1:
            # An entry without an abstract has no label above it.
            long = [text for text in cycles if len(text) >= LEAST_PROSE]
            shapes = find_slots(long if len(long) >= _LEAST_RANKS else cycles, spaced=spaced)
        else:  # of two entries the first's end stands below the other too, the second's beginning above it
            below = find_slots([*cycles, self.last], spaced=spaced)
            above = find_slots([*cycles, self.head[-LONGEST_FRONT:]], spaced=spaced)
            places = slots_of(below, cycles, spaced=spaced).places[0]
            end = max((place[1] for place in places if place is not None), default=0)
            rest = slots_of(above, [cycles[0][end:]], spaced=spaced).places[0]
            shapes = [*below, *(shape for shape, place in zip(above, rest, strict=True) if place is not None)]
            if spaced:  # two texts share a word by chance
                shapes = [shape for shape in shapes if not shape.isalpha()]
        found = slots_of(shapes, self.cycles, spaced=spaced)
        self._take_in_opening(found)
        return found

    def _take_in_opening(self, slots: Slots) -> None:
        """Take in the labels that stand between the list's heading and the first tags, and before the others' tags too.

        The name of an icon may run into the text before it, and then no token shows it.
        """
        count = len(self.entries)
        heading = re.compile(
            rf"(?:{count} ?Papers|Papers:? {{0,4}}\(?{count}\)?)\s?(?P<opening>\S.{{0,{REACH.template}}})\Z"
        )
        match = heading.search(self.head, max(0, len(self.head) - LONGEST_FRONT))
        opening = match["opening"].rstrip() if match is not None else ""
        ends = [len(text.rstrip()) for text in self.cycles]
        alike = [text.endswith(opening, 0, end) for text, end in zip(self.cycles, ends, strict=True)]
        found = [places[-1] if places else None for places in slots.places]
        covered = sum(1 for place, end in zip(found, ends, strict=True) if place is not None and place[1] >= end)
        if not opening or sum(alike) < need_of(len(alike)) or covered * 2 > len(ends):
            return
        slots.shapes.append(numbers_as_one(opening))
        for places, end, shown in zip(slots.places, ends, alike, strict=True):
            places.append((end - len(opening), end) if shown else None)

    def _owner(self) -> str | None:
        """The name in the header that stands in most bylines beside others: it recurs, and is no label."""
        head = self.head[-_LONGEST_HEAD:]
        words = [match.span() for match in _WORD_OF_NAME.finditer(head)]
        seen: set[str] = set()
        best: str | None = None
        for at in range(len(words)):
            for stop in range(at + 1, min(at + _MOST_WORDS, len(words))):
                if head[words[stop - 1][1] : words[stop][0]] not in (" ", ""):
                    break
                name = head[words[at][0] : words[stop][1]]
                if " " not in name or name in seen or name_score(name) <= 0:
                    continue
                seen.add(name)
                shown = [text for text in self.cycles if name in text]
                listed = any(_is_listed(text, name) for text in shown)
                if listed and len(shown) * 2 > len(self.cycles) and len(name) > len(best or ""):
                    best = name
        return best

    def _ranks(self, at: int) -> int | None:
        """The first entry's number, where a shape ends with one that counts them; the digits behind it are a field's."""
        ends: dict[int, tuple[int, str]] = {}
        for number, (text, places) in enumerate(zip(self.cycles, self.slots.places, strict=True)):
            place = places[at]
            last = _LAST_NUMBER.search(text, *place) if place is not None else None
            run = _DIGITS.match(text, last.start()) if last is not None else None
            if run is not None:
                ends[number] = run.start(), run.group()
        bases = Counter(int(digits) - number - 1 for number, (_, digits) in ends.items())
        base, times = bases.most_common(1)[0] if bases else (0, 0)
        if times * 2 <= len(self.cycles) or len(self.cycles) < _LEAST_RANKS or not 0 <= base < _LEAST_RANKS:
            return None
        for number, (start, digits) in ends.items():
            expected = str(base + number + 1)
            place = self.slots.places[number][at]
            if digits.startswith(expected) and place is not None:
                self.slots.places[number][at] = place[0], start + len(expected)
        return base

    def columns(self) -> list[list[Span | None]]:
        """For each slot where it stands in each cycle."""
        count = len(self.slots.shapes) + 1
        found: list[list[Span | None]] = [[] for _ in range(count)]
        for text, offset, places in zip(self.cycles, self.offsets, self.slots.places, strict=True):
            position = 0
            number = 0
            for at, place in enumerate([*places, (len(text), len(text))]):
                if place is None:
                    found[at + 1].append(None)
                    continue
                found[number].append(stripped(self.text, offset + position, offset + place[0]))
                position, number = place[1], at + 1
        return found


def _is_listed(text: str, name: str) -> bool:
    """Whether a name stands beside another, or before "et al."."""
    place = text.find(name)
    return text[:place].rstrip()[-1:] == "," or _LIST_BESIDE.match(text, place + len(name)) is not None


def stripped(text: str, start: int, end: int) -> Span | None:
    """A stretch without the white space at its ends; None where it says nothing."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if any(map(str.isalnum, text[start:end])) else None
