"""What a page shows twice: titles and bylines for two widths of the window, titles in the names of buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...document import SOFT, Line, join_lines
from ...document.repeats import MOST, numbers_as_one
from ...patterns import lazy_re
from .model import Entry

__all__ = ["halve_titles", "second_of", "take_off_doubles"]

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
    if any(_rows_of_titles(entries, number) for number in range(min(3, len(entries)))):
        _take_off_rows(entries)


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


_SIGN = lazy_re(r"(?<!\s)(?:\s+[^\w\s]+|[^\w\s.,!?…)\]}\"'”’%$+]+)\Z")  # a permalink's, a footnote's
_LONGEST_ROW = 120
"""Characters of a row of buttons beside the title that one of them says."""


def _rows_of_titles(entries: Sequence[Entry], number: int) -> list[tuple[int, int, str]]:
    """The paragraphs of an abstract that say the paper's title, or the next one's, as the name of a button does.

    Returns:
        for each the numbers of its first line and of the one behind it, and what stands around the title.
    """
    titles = [_SIGN.sub("", _whole(entry.title).text) for entry in entries[number : number + 2] if entry.title]
    found: list[tuple[int, int, str]] = []
    for start, end in _paragraphs(entries[number].abstract):
        text = _whole(entries[number].abstract[start:end]).text if end - start <= _MOST_LINES else ""
        title = next((title for title in titles if title in text and _is_told(title, text)), None)
        if title is not None and len(text) - len(title) <= _LONGEST_ROW:
            found.append((start, end, numbers_as_one(text.replace(title, "", 1))))
    return found


def _is_told(title: str, text: str) -> bool:
    """Whether a text that holds a title says it as such: it has several words, or quotation marks around it."""
    at = text.find(title)
    return title.count(" ") >= _LEAST_WORDS - 1 or (at > 0 and text[at - 1] in "“\"«'‘")


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    starts = [number for number, line in enumerate(lines) if number == 0 or line.gap != SOFT]
    yield from pairwise([*starts, len(lines)])


def _take_off_rows(entries: Sequence[Entry]) -> None:
    """Take these off where what stands around the titles is the same in most entries."""
    rows = [_rows_of_titles(entries, number) for number in range(len(entries))]
    times = Counter(shape for found in rows for _, _, shape in found)
    for entry, found in zip(entries, rows, strict=True):
        for start, end, shape in reversed(found):
            if times[shape] >= max(2, MOST * (len(entries) - 1)):
                entry.template += [line.place(0, len(line.text)) for line in entry.abstract[start:end]]
                del entry.abstract[start:end]
