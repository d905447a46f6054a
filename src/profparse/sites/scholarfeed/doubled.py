"""What a page shows twice: titles and bylines for two widths of the window, titles in the names of buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...document import BLANK, SOFT, Line, join_lines
from ...document.repeats import MOST, common_end, common_front
from ...patterns import lazy_re
from .model import Entry

__all__ = ["halve_titles", "second_of", "take_off_doubles", "without_rows_of_titles"]

_LEAST_WORDS = 3
"""Words of the only title of a page that may be doubled; "Knock, Knock" says what it says."""


def second_of(text: str) -> int | None:
    """Where a text begins to say the same again, with no word between; None where it does not.

    >>> second_of("Why Do Strips Work? Why Do Strips Work?"), second_of("Why Do Strips Work?")
    (20, None)
    """
    half = len(text) // 2
    again = text.find(text[: min(16, half)], half) if half > 1 else -1
    if again < 0 or text.isdigit():
        return None
    second = text[again:]
    whole = text.startswith(second) and not any(char.isalnum() for char in text[len(second) : again])
    return again if whole else None


def take_off_doubles(entries: Sequence[Entry]) -> None:
    """Take the second of two equal titles off the first, and of two equal bylines off the abstract below."""
    if not entries:
        return
    if _repeats_byline(entries[0]) or (len(entries) > 1 and _repeats_byline(entries[1])):
        _take_off_bylines(entries)


def _whole(lines: Sequence[Line]) -> Line:
    return join_lines(list(lines)) if len(lines) > 1 else lines[0]


def halve_titles(entries: Sequence[Entry]) -> None:
    """Take the second of two equal titles off the first, where most entries begin so; a tool may have broken both."""
    if not any(_doubled_title(entry) is not None for entry in entries[:2]):
        return
    found = [_doubled_title(entry) for entry in entries]
    if sum(doubled is not None for doubled in found) < MOST * len(entries):
        return
    if len(entries) == 1 and found[0] is not None and len(found[0][0].text.split()) < 2 * _LEAST_WORDS:
        return
    for entry, doubled in zip(entries, found, strict=True):
        if doubled is not None:
            whole, again, count = doubled
            size = len(whole.text) - again
            entry.template.append(whole.place(size, len(whole.text)))
            first = whole.slice(0, size)
            first.gap = whole.gap
            entry.lines = [first, *entry.lines[count:]]


def _doubled_title(entry: Entry) -> tuple[Line, int, int] | None:
    """The first lines of an entry that say the same twice, joined; where it begins again; and how many they are."""
    for count in range(1, min(len(entry.lines), _MOST_LINES) + 1):
        if count > _FEW_LINES and entry.lines[count - 1].gap != SOFT:
            break
        shown = "".join([line.text for line in entry.lines[:count]]).replace(" ", "")
        if second_of(shown) is None:
            continue
        whole = _whole(entry.lines[:count])
        again = second_of(whole.text)
        if again is not None:
            return whole, again, count
    return None


_FEW_LINES = 3
"""Lines of two equal titles, whatever broke them."""


def _repeats_byline(entry: Entry) -> bool:
    """Whether an abstract begins with the byline above it."""
    if entry.byline is None or not entry.abstract:
        return False
    byline, first = entry.byline.line.text, entry.abstract[0].text
    if len(byline) <= _SHORTEST or first[:_SHORTEST] != byline[:_SHORTEST]:
        return False
    return _first_paragraph(entry)[0].text.startswith(byline)


_SHORTEST = 8


def _first_paragraph(entry: Entry) -> tuple[Line, int]:
    """The lines that a tool broke an abstract's first paragraph into, joined, and how many they are."""
    end = 1
    while end < min(len(entry.abstract), _MOST_LINES) and entry.abstract[end].gap == SOFT:
        end += 1
    return _whole(entry.abstract[:end]), end


_MOST_LINES = 6
"""Lines of a byline."""


def _take_off_bylines(entries: Sequence[Entry]) -> None:
    alike = [entry for entry in entries if _repeats_byline(entry)]
    if len(alike) < MOST * sum(1 for entry in entries if entry.byline is not None and entry.abstract):
        return
    for entry in alike:
        assert entry.byline is not None
        line, count = _first_paragraph(entry)
        size = len(entry.byline.line.text)
        entry.template.append(line.place(0, size))
        rest = line.slice(size + len(line.text[size:]) - len(line.text[size:].lstrip()))
        rest.gap = line.gap
        entry.abstract = [*([rest] if rest.text else []), *entry.abstract[count:]]


def _is_told(title: str, text: str) -> bool:
    """Whether a text that holds a title says it as such: it has several words, or quotation marks around it."""
    at = text.find(title)
    return title.count(" ") >= _LEAST_WORDS - 1 or (at > 0 and text[at - 1] in "“\"«'‘")


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    starts = [number for number, line in enumerate(lines) if number == 0 or line.gap != SOFT]
    yield from pairwise([*starts, len(lines)])


_KEY = 4
"""Characters that rows of buttons end with in every entry, where they do not begin with one word."""
_SHORTEST_ROW, _LONGEST = 12, 320
_LONGEST_TAGS = 60
_LEAST_SHORT = 3
"""Short lines beside a date, on pages with rows: title, names and a row."""
_DATE = lazy_re(r"[^\W\d_]{3}\.? [0-9]{1,2}(?![0-9])")
_REACH = 12
"""Paragraphs between a row and the title that it says."""
_BESIDE = 40
"""Characters beside a title in its own paragraph: a rank, a sign, a label, the tags."""
_MOST_KINDS = 12
"""Kinds of rows that a page may have; a bound against input made to exhaust."""
_FEW = 3
"""Rows from which on words alone tell them; two titles may begin with one name."""
_QUOTES = {"“": "”", '"': '"', "«": "»", "‘": "’", "„": "“"}


class _Row(NamedTuple):
    """What rows of a kind say around their titles.

    Attributes:
        front: what stands before the title, a quotation mark at its end if there is one.
        closing: the mark that closes it, "" without one.
        back: what stands behind that.
    """

    front: str
    closing: str
    back: str

    def find(self, text: str, start: int = 0) -> tuple[int, int, str] | None:
        """Where a row begins and ends from a place on, and the title that it says."""
        begin = text.find(self.front, start)
        at = begin + len(self.front)
        if begin < 0:
            return None
        end = text.find(self.closing, at) if self.closing else len(text) - len(self.back)
        stop = end + len(self.closing) + len(self.back)
        title = text[at:end]
        whole = end > at and len(title) < _LONGEST and text.startswith(self.back, stop - len(self.back))
        return (begin, stop, title) if whole else None

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where rows stand in a text: behind other text only what words and a quotation mark begin."""
        found = self.find(text)
        if not self.closing or not any(map(str.isalpha, self.front)):
            if found is not None and found[:2] == (0, len(text)):
                yield found[:2]
            return
        while found is not None:
            yield found[:2]
            found = self.find(text, found[1])


def without_rows_of_titles(lines: list[Line]) -> tuple[list[Line], list[tuple[int, int]]] | None:
    """The lines without the rows that say a title beside them, as the names of buttons do; None without any.

    All of one kind begin with the same words or end with them, and what is left of each stands in a paragraph near by,
    another for each.

    Returns:
        the lines, and where those stood.
    """
    short = sum([1 for line in lines if _SHORTEST_ROW < len(line.text) < _LONGEST])
    dates = sum([1 for line in lines if len(line.text) < _LONGEST_TAGS and _DATE.search(line.text) is not None])
    if short < _LEAST_SHORT * dates:
        return None
    blocks = _closed(lines) if any("“" in line.text for line in lines) else list(_paragraphs(lines))
    texts = [_whole(lines[start:end]).text if end - start <= _MOST_LINES else "" for start, end in blocks]
    kinds: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        if _SHORTEST_ROW < len(text) < _LONGEST:
            kinds.setdefault(text.partition(" ")[0] + " ", []).append(number)
            kinds.setdefault(text[-_KEY:], []).append(number)
            if text[0] in _QUOTES:
                kinds.setdefault(text[0], []).append(number)
    found = (_row_of(texts, kind) for kind in kinds.values() if len(kind) > 1)
    rows = {row for row in found if row is not None}
    if not rows or len(rows) > _MOST_KINDS:
        return None
    kept: list[Line] = []
    places: list[tuple[int, int]] = []
    for start, end in blocks:
        told = [row for row in rows if any(row.front in line.text for line in lines[start:end])]
        whole = _whole(lines[start:end]) if told else lines[start]
        cuts = sorted({cut for row in told for cut in row.places(whole.text)})
        places += [whole.place(*cut) for cut in cuts]
        if cuts:
            whole = whole.slice(0)
            whole.cut(cuts)
        kept += lines[start:end] if not cuts else [whole] if whole.text else []
    return kept, places


def _closed(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The paragraphs, one whose quotation is open with the next one: what a tool wrapped may look like two."""
    found: list[tuple[int, int]] = []
    for start, end in _paragraphs(lines):
        before = lines[found[-1][0] : start] if found and start - found[-1][0] < _MOST_LINES else []
        text = "".join([line.text for line in before])
        if len(text) < _LONGEST and text.count("“") > text.count("”") and lines[start].gap != BLANK:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _row_of(texts: Sequence[str], kind: Sequence[int]) -> _Row | None:
    """What paragraphs of a kind say around a title that stands near by; None where they tell no titles."""
    shown = [texts[number] for number in kind]
    front = common_front(shown)
    quote = max(map(front.rfind, _QUOTES))
    if quote >= 0:
        closing = _QUOTES[front[quote]]
        behind = [text[quote + 1 :].partition(closing)[2] for text in shown]
        row = _Row(front[: quote + 1], closing, common_front(behind))
    elif len(kind) < _FEW:
        return None
    else:
        back = common_end([text[len(front) :] for text in shown])
        row = _Row(front, "", back)
        if not any(map(str.isalpha, front + back)):
            return None
    told: set[str] = set()
    places = [row.find(text) for text in shown]
    # The next title may run on behind a row.
    behind_rows = {
        number: text[found[1] :] for number, text, found in zip(kind, shown, places, strict=True) if found
    }
    for n, (number, text, found) in enumerate(zip(kind, shown, places, strict=True)):
        if n - len(told) > (1 - MOST) * len(kind):
            return None
        if found is None or found[0] or not _is_told(found[2], text):
            continue
        title = found[2].strip()
        longest = len(title) + _BESIDE if row.closing else min(len(title) + _BESIDE, len(text) - 1)
        window = range(max(0, number - _REACH), min(len(texts), number + 1 + _REACH))
        near = [behind_rows.get(at, texts[at]) for at in window if at != number]
        if any(len(other) <= longest and title in other for other in near):
            told.add(title)
    return row if len(told) >= max(2, MOST * len(kind)) else None
