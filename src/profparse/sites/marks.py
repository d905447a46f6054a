"""Marks: what stands on the pages of one site and nowhere else, and how they are counted."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["AnyMark", "Counted", "Far", "Mark", "count_marks"]

_RECURS = 3
"""A mark that stands in so many entries is enough by itself; else two different ones are asked for."""
SURE = 4
"""So many different marks leave no doubt; no further site is asked."""


class Mark(NamedTuple):
    """A mark that is more than a fixed text: words that are sought first, and what must stand around one.

    Attributes:
        words: texts one of which is in every such mark; seeking them costs next to nothing.
        pattern: what the mark looks like, within 120 characters of the word on either side; anywhere where no word is
            given, and then it should begin with a text (a line break counts as one), which is found fast.
        once: whether it counts once however often it recurs: other pages have it too, in lists of references say.
        alike: how many places with the same text in the pattern's group it takes to count, as layout recurs. Where it
            is more than one, the mark is sought only beside another, which stands before it.
    """

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    once: bool = False
    alike: int = 1

    def found(self, source: str) -> Iterator[int]:
        """Where it stands."""
        times: collections.Counter[str] = collections.Counter()
        for match in self._matches(source):
            text = " ".join(next(filter(None, match.groups()), "").split()) if self.alike > 1 else ""
            times[text] += 1
            if times[text] >= self.alike:
                yield match.start()

    def _matches(self, source: str) -> Iterator[re.Match[str]]:
        if not self.words:
            yield from self.pattern.finditer(source)
        seen: set[int] = set()  # what is around one word may be around the next one too
        for word in self.words:
            at = source.find(word, 0, _TOP)
            if at < 0 and source.rfind(word) < 0:  # mostly absent: from the end a text is read four times as fast
                continue
            at = at if at >= 0 else source.find(word)
            while at >= 0:
                for match in self.pattern.finditer(source, max(0, at - _AROUND), at + len(word) + _AROUND):
                    if match.start() not in seen:
                        seen.add(match.start())
                        yield match
                at = source.find(word, at + len(word))


class Far(NamedTuple):
    """A mark in a page's source that is sought where one of its words stands somewhere: it reaches far from it, say."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


class Counted(NamedTuple):
    """A heading that tells how many entries a page shows, and as many lines of the site's kind: enough by itself.

    Attributes:
        word: a text of every such heading; seeking it costs next to nothing.
        heading: the heading, a line by itself; its one group that is there is the number.
        entry: what each of the entries shows once.
    """

    word: str
    heading: re.Pattern[str]
    entry: Mark

    def found(self, source: str) -> Iterator[int]:
        """Where the entries stand; nowhere where they are not as many as the heading says, or one alone."""
        if source.find(self.word, 0, _TOP) < 0 or (heading := self.heading.search(source, 0, _TOP)) is None:
            return
        wanted = int(next(filter(None, heading.groups()))[:_DIGITS])
        entries = [at for at in self.entry.found(source) if at >= heading.end()]
        if wanted == len(entries) > 1:
            yield from entries
            yield heading.start()


_DIGITS = 5
_AROUND = 120
_TOP = 2_000
"""Characters of a page's beginning, where the marks of its header stand."""
AnyMark = str | Mark | Far | Counted | re.Pattern[str]


def count_marks(marks: Sequence[AnyMark], source: str, text: str, enough: int = SURE) -> int:
    """How many different marks stand in a page's source; 0 where they are not enough to tell its site.

    Args:
        marks: the site's.
        source: the page's source, in which texts and plain patterns are sought.
        text: what the page shows, in which each :class:`Mark` is, with a line break before its first line.
        enough: at so many no more are sought.

    >>> count_marks(("gsc_a_tr", "gsc_prf_in"), "<tr class=gsc_a_tr>", "")
    0
    >>> count_marks(("gsc_a_tr", "gsc_prf_in"), "<i id=gsc_prf_in><tr class=gsc_a_tr>", "")
    2
    """
    found: list[AnyMark] = []
    absent: set[tuple[str, ...]] = set()  # words that several marks have in common are sought once
    for mark in marks:
        if isinstance(mark, Far) and (mark.words in absent or max(map(source.rfind, mark.words)) < 0):
            absent.add(mark.words)
        elif isinstance(mark, Mark) and mark.alike > 1 and not found:
            continue
        elif _times(mark, text if isinstance(mark, Mark | Counted) else source, 1):
            found.append(mark)
            if len(found) >= enough:
                break
    if len(found) == 1:
        (mark,) = found
        return int(_times(mark, text if isinstance(mark, Mark | Counted) else source) >= _RECURS)
    return len(found)


def _times(mark: AnyMark, source: str, most: int = _RECURS) -> int:
    """How often a mark stands there, counted up to what matters."""
    if isinstance(mark, str):
        there = source.rfind(mark) >= 0
        return source.count(mark) if there and most > 1 else int(there)
    if isinstance(mark, Far):
        mark = mark.pattern
    found = mark.found(source) if isinstance(mark, Mark | Counted) else mark.finditer(source)
    most = 1 if isinstance(mark, Mark) and mark.once else most
    return sum(1 for _, _ in zip(range(most), found, strict=False))
