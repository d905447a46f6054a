"""What a page puts behind every name of its bylines, as the text of an icon: "Ines RoblesORCID logo, Wei ChenORCID logo".

It ends several names of most entries, whoever they are; family names that people share do not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ...document import Line
from ...patterns import lazy_re
from .aligned_entry import REACH, need_of
from .byline import is_clear_byline
from .model import Entry

__all__ = ["take_off_name_marks"]

_SHORTEST = 3
"""Letters of the shortest word that is told from an ending that names share."""
_LONGEST = 60
"""Characters of the longest name with what stands behind it."""
_FIRST_LINES = 8
_ENDS = lazy_re(r"\s*(?:[,;·]|\s(?:and|&|et\.?\s?al)\b|$)")
_LAST_WORD = lazy_re(rf"[^\W\d_]{{{_SHORTEST},}}\Z")


def take_off_name_marks(entries: Sequence[Entry], owner: str | None) -> None:
    """Take out of the entries' first lines what stands behind every name in them.

    Args:
        entries: the page's.
        owner: the name in the header, which may well end several of an entry's parts.
    """
    if len(entries) < 2 or _are_plain(entries[0]) or _are_plain(entries[-1]):
        return
    sample = entries[: REACH.sample]
    ends: dict[str, set[str]] = defaultdict(set)
    twice: Counter[str] = Counter()
    once: Counter[str] = Counter()
    for entry in sample:
        times: Counter[str] = Counter()
        for segment in _segments(entry.lines):
            match = _LAST_WORD.search(segment)
            if match is not None:
                last = _last_capital(match.group())
                ends[last].add(segment)
                times[last] += 1
        once.update(times.keys())
        twice.update(word for word, count in times.items() if count > 1)
    need = need_of(len(sample))
    for word, count in twice.items():
        names = ends[word]
        if once[word] < need or count * 2 < len(sample) or len(names) <= 2 or (owner or "").endswith(word):
            continue
        mark = _mark_of(names)
        if len(mark) >= len(word):
            for entry in entries:
                _take_off(entry, mark)
            return


def _are_plain(entry: Entry) -> bool:
    """Whether an entry's second line is a byline of names that end differently: nothing stands behind them."""
    if len(entry.lines) < 2 or not is_clear_byline(entry.lines[1]):
        return False
    names = entry.lines[1].text.partition(" · ")[0].split(", ")
    return len(names) == 1 or len({name.rpartition(" ")[2] for name in names}) > 1


def _segments(lines: Sequence[Line]) -> list[str]:
    """The parts of an entry's first lines between commas, semicolons and the like: the ends of each."""
    found: list[str] = []
    reach = REACH.front
    for line in lines[:_FIRST_LINES]:
        text, position = line.text[:reach], 0
        for match in _ENDS.finditer(text):
            segment = text[max(position, match.start() - _LONGEST) : match.start()].strip()
            if segment:
                found.append(segment)
            position = match.end()
        reach -= len(text)
        if reach <= 0:
            break
    return found


def _last_capital(word: str) -> str:
    """The word, or what runs into it: "Logo" in "ÁnhLogo"."""
    for at in range(len(word) - 1, 0, -1):
        if word[at].isupper() and word[at - 1].islower() and len(word) - at >= _SHORTEST:
            return word[at:]
    return word


def _mark_of(names: set[str]) -> str:
    """What all of them end in, without the letters that names share by chance."""
    shortest = min(names, key=len)
    size = 0
    while size < len(shortest) and all(name.endswith(shortest[-size - 1 :]) for name in names):
        size += 1
    shared = shortest[len(shortest) - size :]
    at = 0
    while at < len(shared) and shared[at].islower():
        at += 1
    return shared[at:].strip()


def _take_off(entry: Entry, mark: str) -> None:
    reach = REACH.front
    for number, line in enumerate(entry.lines[:_FIRST_LINES]):
        cuts: list[tuple[int, int]] = []
        at = line.text.find(mark, 0, reach)
        while at >= 0:
            start, end = len(line.text[:at].rstrip()), at + len(mark)
            if at:
                cuts.append((start, end))
            at = line.text.find(mark, end, reach)
        reach -= len(line.text)
        if cuts:
            entry.template += [line.place(start, end) for start, end in cuts]
            left = line.slice(0)
            left.cut(cuts)
            entry.lines[number] = left
        if reach <= 0:
            return
