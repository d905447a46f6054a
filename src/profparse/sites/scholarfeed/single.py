"""The entry of a page that lists one paper: nothing recurs, so a line is the template's by its shape and its place.

What is not sure is told: a note between title and byline may be a title's second line.
"""

from __future__ import annotations

from ...document import SOFT, Line
from ...patterns import lazy_re
from .byline import FUNCTION_WORDS, byline_score, clear_byline
from .endings import ends_whole
from .model import Entry

__all__ = ["take_off_labels_of_one"]

_LONGEST_LABEL = 40
"""Characters of a heading, a note or a button."""
_PROSE = 60
"""Characters from which on a line is prose, and no heading."""
_MOST_LINES = 8
"""Lines of an entry among which its byline is looked for."""
_MOST_WORDS = 3
"""Words of the longest label that stands before the names on their line."""
_SURE = 4.0
"""A byline with this score is hardly anything else."""


def take_off_labels_of_one(entry: Entry, owner: str | None) -> None:
    """Take labels, headings, notes and buttons out of the only entry of a page.

    Args:
        entry: the entry; fields that share a line are left as they are.
        owner: the name in the header, which the byline may begin with.
    """
    _take_off_marks(entry)
    _take_off_headings(entry)
    at = _find_byline(entry, owner)
    if at is not None:
        _take_off_notes(entry, at)
    _take_off_buttons(entry)


_MARK = lazy_re(r"(?<!\s)\s*\[[a-z]{2,12}\]\Z")
_OPENER = lazy_re(r"(?=[A-Z;]{5})(?:[A-Z]{6,12}|[A-Z]{2}; ?[A-Z]{2})[:.]?\s+(?=[^\Wa-z_])")


def _take_off_marks(entry: Entry) -> None:
    """A link's word in brackets behind the title, a word in capitals before the abstract's first sentence."""
    lines = entry.lines
    mark = _MARK.search(lines[0].text) if lines else None
    if mark is not None and mark.start():
        lines[0] = entry.part(lines[0], 0, mark.start())
    for number, line in enumerate(lines[2:_MOST_LINES], 2):
        opener = _OPENER.match(line.text) if len(line.text) > _PROSE else None
        if opener is not None:
            lines[number] = entry.part(line, opener.end())


def _is_prose(lines: list[Line], number: int) -> bool:
    text = lines[number].text
    return len(text) > _PROSE or (
        number + 1 < len(lines) and lines[number + 1].gap == SOFT and len(text) > _LONGEST_LABEL
    )


def _is_short(line: Line) -> bool:
    """Whether a line is a few words by themselves."""
    text = line.text
    return len(text) <= _LONGEST_LABEL and line.gap != SOFT and text[-1] not in ",.!?·" and text[0] not in ",·"


def _take_off_headings(entry: Entry) -> None:
    """A few words above the prose, below title and byline."""
    lines = entry.lines
    for number in range(2, min(len(lines) - 1, _MOST_LINES)):
        line = lines[number]
        few = _is_short(line) and len(line.text.split()) <= _MOST_WORDS + 1
        if (
            few
            and _is_prose(lines, number + 1)
            and byline_score(line.text) < 1.0
            and lines[number - 1].text[-1] != ","
        ):
            entry.template.append(line.place(0, len(line.text)))
            del lines[number]
            return


def _find_byline(entry: Entry, owner: str | None) -> int | None:
    """The line that is the byline, a label before its names taken off."""
    for number, line in enumerate(entry.lines[1:_MOST_LINES], 1):
        if len(line.text) > 200 or line.gap == SOFT:
            continue
        start = _end_of_label(line.text, owner)
        rest = line.slice(start)
        if clear_byline(rest) is None and byline_score(rest.text) < _SURE:
            continue
        entry.lines[number] = entry.part(line, start)
        return number
    return None


def _end_of_label(text: str, owner: str | None) -> int:
    """How many characters a label before the names has; 0 where there is none."""
    if owner is not None and 0 < text.find(owner) <= _LONGEST_LABEL:
        before = text[: text.find(owner)]
        if "," not in before and len(before.split()) <= _MOST_WORDS:
            return len(before)
    words = text.split(" ")
    position = 0
    for word in words[:_MOST_WORDS]:
        position += len(word) + 1
        if "," in word:
            return 0
        if not word:
            continue  # blanks
        if word[-1] in ":：—–|" or word.lower() in FUNCTION_WORDS:
            rest = text[position:]
            if rest[:1].isalpha() and not rest[0].islower():
                return position
    return 0


def _take_off_notes(entry: Entry, byline: int) -> None:
    """Lines between the title and a sure byline: labels and notes; what may go on with the title is told."""
    title, notes = entry.lines[0].text, entry.lines[1:byline]
    if not notes or not all(_is_short(line) for line in notes):
        return
    open_end = title[-1] in ":-,–" or title.rpartition(" ")[2].lower() in FUNCTION_WORDS
    for line in notes:
        entry.template.append(line.place(0, len(line.text)))
        if open_end or (line.text[0].islower() and line.text.lower() not in FUNCTION_WORDS):
            entry.guesses.setdefault("title", f"{line.text!r} below it was taken for a note of the page's")
    entry.lines = [entry.lines[0], *entry.lines[byline:]]


def _take_off_buttons(entry: Entry) -> None:
    """Short lines behind the last sentence: buttons and counters."""
    lines = entry.lines
    at = len(lines)
    while at > 2 and _is_short(lines[at - 1]) and not set(lines[at - 1].text) & set(",:;"):
        at -= 1
    if at == len(lines):
        return
    before = lines[at - 1]
    ends = ends_whole(before.text) and (len(before.text) > _LONGEST_LABEL or before.gap == SOFT)
    if ends or clear_byline(before) is not None:
        entry.rest += lines[at:]
        entry.lines = lines[:at]
