"""A page as one running text that knows where each of its characters stands.

Pages with a fixed order of labels ("Title: ... Authors: ... Subjects: ...") say the same whatever dumped them: the
saved HTML, a text browser, Markdown, or a tool that put every link on a line of its own. A flow is what they have in
common: lines joined by a line feed, by two where a blank line or a block's edge stands, by a blank where a tool wrapped.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ..document import BLANK, SOFT, Document, Line, Link, between
from ..patterns import lazy_re
from .page import Record

__all__ = ["Flow", "Stretch", "mark_label"]

_LEFT_LINK = lazy_re(r"\[([^\[\]]*)\]\(\s*(?:https?:/|/)/?[^()]*\)")
_LOOSE = lazy_re(r"\s+(?=[,;:.!?)\]](?:\s|\Z)|-\w)|(?<=[(\[])\s+")


_QUOTED = lazy_re(r"([\"“])\s+([^\"“”]{1,200}?)\s+([\"”])")
_NARROWEST, _WIDEST = 60, 132  # columns at which tools wrap
_RAGGED = 10  # columns that the lines of wrapped prose differ in length
_PAGE = 300  # characters; a shorter text may well be one line by itself


class Stretch:
    """A part of a flow, from one character to another; white space at its edges is left out."""

    __slots__ = ("end", "flow", "start")

    def __init__(self, flow: Flow, start: int, end: int) -> None:
        text = flow.text
        end = min(end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        self.flow = flow
        self.start = start
        self.end = end

    def __bool__(self) -> bool:
        return self.end > self.start

    @property
    def raw(self) -> str:
        """What it says, line feeds included."""
        return self.flow.text[self.start : self.end]

    @property
    def text(self) -> str:
        """What it says as one line: a blank that a tool put before punctuation, where it broke a line, is left out."""
        text = self.raw
        if "](" in text:
            text = _LEFT_LINK.sub(r"\1", text)
        if "\n" in text:
            text = _LOOSE.sub(lambda match: "" if "\n" in match[0] else match[0], text)
            lines = text.split("\n")
            text = lines[0]
            for line in lines[1:]:
                text += (between(text, line) if text and line else " ") + line
        elif self.flow.one_line:
            text = _LOOSE.sub("", text)
        return " ".join(text.split())

    @property
    def tight(self) -> str:
        """The same without blanks that a tool put around emphasised words: before punctuation, inside quotation marks."""
        return _QUOTED.sub(r"\1\2\3", _LOOSE.sub("", self.text))

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where it stands in the document's text; one place where only white space lies between its lines."""
        return self.flow.places(self.start, self.end)

    @property
    def place(self) -> tuple[int, int] | None:
        """Where it begins to stand there; None where it says nothing."""
        return next(iter(self.places), None)

    @property
    def links(self) -> list[Link]:
        """The hyperlinks that begin in it, their places those of the flow."""
        links = self.flow.links
        first = bisect_left(links, self.start, key=_start)
        return links[first : bisect_left(links, max(self.end, self.start + 1), lo=first, key=_start)]

    def part(self, start: int, end: int | None = None) -> Stretch:
        """The part between two characters of it."""
        return Stretch(self.flow, self.start + start, self.end if end is None else min(self.start + end, self.end))

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern finds first in it; the match's places are those of the flow."""
        return pattern.search(self.flow.text, self.start, self.end)

    def group(self, match: re.Match[str], group: int | str = 0) -> Stretch:
        """What a group of such a match covers."""
        return Stretch(self.flow, *match.span(group))

    def before(self, place: int) -> Stretch:
        """What stands before a character of the flow."""
        return Stretch(self.flow, self.start, min(place, self.end))

    def after(self, place: int) -> Stretch:
        """What stands from a character of the flow on."""
        return Stretch(self.flow, max(place, self.start), self.end)

    def split(self, pattern: re.Pattern[str]) -> Iterator[Stretch]:
        """The parts between what a pattern finds."""
        at = self.start
        for match in pattern.finditer(self.flow.text, self.start, self.end):
            yield Stretch(self.flow, at, match.start())
            at = match.end()
        yield Stretch(self.flow, at, self.end)


class Flow:
    """A document's lines as one text.

    Attributes:
        text: the text.
        links: its hyperlinks in their order; their places are those of the text.
        one_line: whether a tool put the whole page into one line.
        wraps: places at which a tool broke a line to keep it short; a blank, or nothing, stands there.
    """

    def __init__(self, document: Document, *, bars: bool = False, begins: re.Pattern[str] | None = None) -> None:
        """Join a document's lines.

        Args:
            document: the page.
            bars: whether the bars between a table's cells are kept.
            begins: what a line never goes on with: labels, numbers of entries. A line before it may be as full as any.
        """
        self._document = document
        self._begins = begins
        self._lines = document.lines
        self._starts: list[int] = []
        self._width = _wrap_width(document.text) if document.media == "text" else 0
        self.wraps: list[int] = []
        self.links: list[Link] = []
        pieces: list[str] = []
        length = 0
        last: Line | None = None
        for line in self._lines:
            if last is not None:
                joint = self._joint(last, line, bars=bars)
                if "\n" not in joint and "|" not in joint:
                    self.wraps.append(length)
                pieces.append(joint)
                length += len(joint)
            self._starts.append(length)
            for link in line.links:
                self.links.append(Link(length + link.start, length + link.end, link.href))
            pieces.append(line.text)
            length += len(line.text)
            last = line
        self.links.sort(key=_start)
        self.text = "".join(pieces)
        self.one_line = len(self._lines) <= 3 and len(self.text) > _PAGE

    def _joint(self, last: Line, line: Line, *, bars: bool) -> str:
        """What stands between two lines."""
        if bars:
            start = last.place(0, len(last.text))[1]
            gap = self._document.text[start : line.place(0, 1)[0]]
            if "|" in gap and "\n" not in gap:
                return " | "  # cells of a table, as which Markdown reads bars between names
        if line.gap == BLANK:
            return "\n\n"
        if self._begins is not None and self._begins.match(line.text):
            return "\n"
        if line.gap == SOFT or (self._width and self._is_full(last, line)):
            return between(last.text, line.text)
        return "\n"

    def _is_full(self, last: Line, line: Line) -> bool:
        """Whether the first word of a line would not have fitted on the line before."""
        text = self._document.text
        start = text.rfind("\n", 0, line.start) + 1
        end = text.find("\n", line.start)
        before = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if last.start < before or last.start >= start:
            return False  # they do not follow one another, or share a line
        words = text[start : end if end >= 0 else len(text)].split(None, 1)
        return bool(words) and len(text[before : start - 1].rstrip()) + 1 + len(words[0]) > self._width

    @property
    def markup(self) -> list[tuple[int, int]]:
        """Where a dump's own markup stands in the document's text: addresses of links, bullets."""
        return [place for line in self._lines for place in line.markup]

    def stretch(self, start: int = 0, end: int | None = None) -> Stretch:
        """A part of it; the whole, where nothing is said."""
        return Stretch(self, start, len(self.text) if end is None else end)

    def places(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where a part stands in the document's text."""
        found: list[tuple[int, int]] = []
        text = self._document.text
        number = max(bisect_right(self._starts, start) - 1, 0)
        while number < len(self._lines) and self._starts[number] < end:
            line, base = self._lines[number], self._starts[number]
            number += 1
            low, high = max(start - base, 0), min(end - base, len(line.text))
            if low >= high:
                continue
            place = line.place(low, high)
            if found and not text[found[-1][1] : place[0]].strip():
                found[-1] = (found[-1][0], place[1])
            else:
                found.append(place)
        return found


def _start(link: Link) -> int:
    return link.start


def _wrap_width(text: str) -> int:
    """The column at which a tool wrapped a text; 0 where it did not, or nobody can tell."""
    lengths = [len(raw.rstrip()) for raw in text.split("\n") if raw.count(" ") > 3 and "://" not in raw]
    width = max(lengths, default=0)
    near = sum(1 for length in lengths if length > width - _RAGGED)
    return width if _NARROWEST <= width <= _WIDEST and near >= max(4, len(lengths) // 30) else 0


def mark_label(record: Record, name: str, label: Stretch, value: Stretch | None = None) -> None:
    """Say that a label belongs to a field; the label of an empty row is the template's.

    Where the value was not read, its label is left over together with it.
    """
    path = f"{record.path}.{name}"
    if name and path in record.reading.spans:
        record.reading.mark(path, *label.places)
    elif value is None or not value:
        record.reading.template(*label.places)
