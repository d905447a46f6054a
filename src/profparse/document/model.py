"""Document and Line: the one form in which text, Markdown and HTML reach the parser.

A document is its text plus lines that point into it. What stands between two lines is known by strength: a blank
line or a block's edge (BLANK), a line break (BREAK), or a break that a tool may have put in to keep lines short
(SOFT). Inside a line, boundaries mark the edges of inline elements, links and emphasis: places where two fields may meet
although no character stands between them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..patterns import lazy_re

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .data import Node
    from .lines import Walk
    from .metadata import Metadata

__all__ = [
    "BLANK",
    "BREAK",
    "SOFT",
    "Document",
    "Line",
    "Link",
    "Piece",
    "between",
    "ends_sentence",
    "holds",
    "join_lines",
]

SOFT = 0
"""The line before was full: the break may be the dump tool's own."""
BREAK = 1
"""A line break that no tool would have made to keep lines short."""
BLANK = 2
"""A blank line, or the edge of a paragraph or heading."""


class Link(NamedTuple):
    """A hyperlink: the characters of the line that it covers, and its address as written."""

    start: int
    end: int
    href: str


@dataclass(slots=True)
class Line:
    """One line as it reads, markup and indentation left out.

    Attributes:
        text: what the line says. A markup character of Markdown is no part of it.
        start: position in the document's text of the first character (where ``at`` is None, of all of them).
        at: position of each character, where markup was left out in between; None where they follow each other.
        gap: what stands before the line: SOFT, BREAK or BLANK.
        boundaries: positions in ``text`` at which an inline element, a link or emphasis begins or ends; ascending.
        role: "heading" for h1 to h6 and Markdown headings, "aside" for what stands outside the page's main part
            (nav, footer, aside), "" otherwise.
        links: hyperlinks in the line.
        times: (start, end, value) of <time datetime=value> elements.
        markup: (start, end) stretches of the document's text that belong to the line but are markup with letters in
            it (a link's address); they are accounted for with the field they stand in.
        element: of HTML, the innermost element that holds the whole line.
    """

    text: str
    start: int
    at: list[int] | None = None
    gap: int = BREAK
    boundaries: tuple[int, ...] = ()
    role: str = ""
    links: tuple[Link, ...] = ()
    times: tuple[tuple[int, int, str], ...] = ()
    markup: tuple[tuple[int, int], ...] = ()
    element: _Element | None = field(default=None, compare=False, repr=False)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the document's text that text[start:end] was read from."""
        if self.at is None:
            return self.start + start, self.start + end
        if start >= end:
            position = self.at[start] if start < len(self.at) else self.at[-1] + 1
            return position, position
        return self.at[start], self.at[end - 1] + 1

    def places(self, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The same for several stretches of the line."""
        if self.at is None:
            offset = self.start
            return [(offset + start, offset + end) for start, end in stretches]
        return [self.place(start, end) for start, end in stretches]

    def column(self, place: int) -> int:
        """The column at which a place in the document's text lies; one of the line's ends for a place outside."""
        if self.at is not None:
            return bisect_left(self.at, place)
        column = place - self.start
        return 0 if column < 0 else min(column, len(self.text))

    def piece_at(self, start: int, end: int) -> Piece | None:
        """What of the line stands between two places of the document's text, less blanks; None where nothing does."""
        text = self.text
        first, last = self.column(start), self.column(end)
        while first < last and text[first] == " ":
            first += 1
        while last > first and text[last - 1] == " ":
            last -= 1
        return Piece(self, first, last) if first < last else None

    def slice(self, start: int, end: int | None = None) -> Line:
        """The part text[start:end] as a line of its own, outer spaces left out; it keeps its places."""
        text = self.text
        stop = len(text) if end is None else min(end, len(text))
        while start < stop and text[start] == " ":
            start += 1
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        whole = start == 0 and stop == len(text)
        return Line(
            text[start:stop],
            self.start + start if self.at is None else self.place(start, start)[0],
            None if self.at is None else self.at[start:stop],
            self.gap if start == 0 else BREAK,
            self.boundaries if whole else tuple(s - start for s in self.boundaries if start < s < stop),
            self.role,
            tuple(
                Link(max(link.start, start) - start, min(link.end, stop) - start, link.href)
                for link in self.links
                if link.start < stop and link.end > start
            ),
            tuple((s - start, e - start, v) for s, e, v in self.times if s >= start and e <= stop),
            self.markup if start == 0 else (),
            self.element,
        )

    def drop_prefix(self, length: int) -> None:
        """Leave out so many characters at the front, keeping places, boundaries and links right."""
        self.text = self.text[length:]
        if self.at is not None:
            self.at = self.at[length:]
            self.start = self.at[0] if self.at else self.start
        else:
            self.start += length
        if self.boundaries:
            self.boundaries = tuple(s - length for s in self.boundaries if s > length)
        if self.links:
            self.links = tuple(
                link._replace(start=max(link.start - length, 0), end=link.end - length)
                for link in self.links
                if link.end > length
            )

    def cut(self, dropped: list[tuple[int, int]]) -> None:
        """Leave out stretches of ``text`` (ascending, disjoint), keeping places, boundaries and links right."""
        if not dropped:
            return
        kept: list[tuple[int, int]] = []
        position = 0
        for start, end in dropped:
            if start > position:
                kept.append((position, start))
            position = max(position, end)
        if position < len(self.text):
            kept.append((position, len(self.text)))
        at: list[int] = []
        for start, end in kept:
            at.extend(range(self.start + start, self.start + end) if self.at is None else self.at[start:end])
        starts = [start for start, _ in kept]
        offsets = [0]
        for start, end in kept:
            offsets.append(offsets[-1] + end - start)

        def moved(position: int) -> int:
            index = bisect_right(starts, position) - 1
            if index < 0:
                return 0
            start, end = kept[index]
            return offsets[index] + min(position, end) - start

        self.boundaries = tuple(sorted({moved(s) for s in self.boundaries} - {0, offsets[-1]}))
        self.links = tuple(Link(moved(link.start), moved(link.end), link.href) for link in self.links)
        self.times = tuple((moved(s), moved(e), value) for s, e, value in self.times)
        self.text = "".join(self.text[start:end] for start, end in kept)
        self.at = at
        if at:
            self.start = at[0]


def holds(text: str, word: str) -> bool:
    """``word in text``, where the answer mostly is no: looked for from the end, prose is read four times as fast.

    >>> holds("On Seams", "ms"), holds("On Seams", "sm")
    (True, False)
    """
    return text.rfind(word) >= 0


_SENTENCE_END = lazy_re(r"[.!?…。！？:][)\"”’'\]}]*\Z")


def ends_sentence(text: str) -> bool:
    """True where a text ends like a sentence; only its last characters are looked at."""
    return _SENTENCE_END.search(text, max(0, len(text) - 8)) is not None


_COMMAND_END = lazy_re(r"(?:\\[A-Za-z]+|[_^])\Z")  # of LaTeX, whose argument follows in braces
# "pre- and post-filters" keeps its blank where the line breaks; "plug-and-play" has none to keep.
_SUSPENDED = lazy_re(r"(?:and|or|und|oder|et|ou|to|y|e|bis)(?![\w-])", re.IGNORECASE)


def between(before: str, after: str) -> str:
    """What stands between two lines that were one: mostly a blank.

    A hyphen at a line's end is kept and nothing follows it; some text browsers also break after a slash or backslash.
    """
    last = before[-1:]
    if last == "\\" or after[:1] == ",":
        return ""
    if after[:1] == "{" and _COMMAND_END.search(before, max(0, len(before) - 30)):
        return ""  # a text browser breaks before a brace
    if after[:1] in ("=", "&", "?", "#", "%") and "://" in before.rpartition(" ")[2]:
        return ""  # and inside an address
    if len(before) > 1 and before[-2] != " ":
        if last == "/":
            return ""
        if last in "-‐" and before[-2].isalnum() and not _SUSPENDED.match(after):
            return ""
    if after and ord(last or " ") >= 0x2E80 and ord(after[0]) >= 0x2E80 and _is_wide(last) and _is_wide(after[0]):
        return ""  # Chinese and Japanese have no blanks to break at
    return " "


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) == "W" and not "\uac00" <= char <= "\ud7af"


def join_lines(lines: Sequence[Line], blanks: Sequence[bool] | None = None) -> Line:
    """Wrapped lines as the one line that they were; it keeps every place.

    Args:
        lines: the lines.
        blanks: whether a blank stands before each but the first; where that is not known, as the lines' ends tell it.
    """
    texts: list[str] = []
    at: list[int] = []
    boundaries: list[int] = []
    links: list[Link] = []
    end = ""  # of what is joined so far
    for number, line in enumerate(lines):
        if at and (blanks[number - 1] if blanks is not None else between(end, line.text)):
            texts.append(" ")
            at.append(at[-1] + 1)
            end += " "
        shift = len(at)
        boundaries.extend(shift + boundary for boundary in line.boundaries)
        links.extend(Link(shift + link.start, shift + link.end, link.href) for link in line.links)
        texts.append(line.text)
        at.extend(line.at if line.at is not None else range(line.start, line.start + len(line.text)))
        end = (end + line.text)[-_LONGEST_ADDRESS:]
    markup = tuple(place for line in lines for place in line.markup)
    element = lines[0].element if all(line.element is lines[0].element for line in lines) else None
    return Line(
        "".join(texts),
        at[0],
        at,
        lines[0].gap,
        tuple(boundaries),
        lines[0].role,
        tuple(links),
        (),
        markup,
        element,
    )


_LONGEST_ADDRESS = 400
"""Characters of the longest address that a tool breaks over lines."""


@dataclass(slots=True)
class Piece:
    """A stretch of one line."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """What it says."""
        return self.line.text[self.start : self.end]

    def place(self) -> tuple[int, int]:
        """Where it stands in the document's text."""
        line = self.line
        if line.at is None:
            return line.start + self.start, line.start + self.end
        return line.place(self.start, self.end)


@dataclass(slots=True)
class Document:
    """A page as lines.

    Attributes:
        text: the text that spans point into: the decoded input for text, the visible text for HTML.
        lines: its lines, blank ones left out.
        media: "text", "html", "json" or "xml".
        url: the page's own address, where the page states one (saved from, canonical link, og:url).
        title: the page's <title>, not part of the text; evidence for the author's name.
        root: the JSON value or the XML element that an answer is, None for a page.
        hints: anything else that a page states about itself out of sight (its language, its canonical address).
        tree: of HTML, the root element; None where there is none.
        walk: of HTML, the walk over the tree that found the lines; it knows where the elements stand.
        markup: of Markdown, stretches with letters in them that a tool wrote and no page shows: fences, tags, attributes.
        metadata: what the page states of itself, once :func:`profparse.document.metadata.metadata_of` was asked.
    """

    text: str
    lines: list[Line]
    media: Literal["text", "html", "json", "xml"] = "text"
    url: str | None = None
    title: str | None = None
    hints: dict[str, str] = field(default_factory=dict)
    root: Node | None = None
    tree: _Element | None = field(default=None, compare=False, repr=False)
    walk: Walk | None = field(default=None, compare=False, repr=False)
    markup: list[tuple[int, int]] = field(default_factory=list, compare=False, repr=False)
    metadata: Metadata | None = field(default=None, init=False, compare=False, repr=False)

    def pieces(self, element: _Element) -> list[Piece]:
        """The visible text of an element of the tree, all in it included, line by line.

        Args:
            element: an element of :attr:`tree`.

        Returns:
            its pieces in reading order, without white space at their edges; none where nothing of it is seen.
        """
        if self.walk is None:
            return []
        start, end = self.walk.stretch(element)
        if start >= end:
            return []
        starts, lines = self.walk.starts, self.lines
        number = max(bisect_right(starts, start) - 1, 0)
        line = lines[number]
        if (
            line.at is None and line.start <= start and end <= line.start + len(line.text)
        ):  # in one line, as mostly
            piece = line.piece_at(start, end)
            return [piece] if piece is not None else []
        pieces = []
        while number < len(starts) and starts[number] < end:
            piece = lines[number].piece_at(start, end)
            if piece is not None:
                pieces.append(piece)
            number += 1
        return pieces

    def shown(self, element: _Element) -> tuple[str, list[tuple[int, int]]]:
        """What an element of the tree shows, as one line, and the places of its pieces.

        White space is folded; characters of no width are left out.
        """
        start, end = self.walk.stretch(element) if self.walk is not None else (0, 0)
        text = self.text[start:end]
        if text.isprintable():  # on one line, whose text is the document's own: as mostly
            said = text.strip(" ")
            if not said:
                return "", []
            if len(said) < end - start:
                start += text.find(said)
            return " ".join(said.split()) if holds(said, "  ") else said, [(start, start + len(said))]
        pieces = self.pieces(element)
        said = " ".join([piece.text for piece in pieces])
        return " ".join(said.split()), [piece.place() for piece in pieces]

    def place_of(self, element: _Element) -> list[tuple[int, int]]:
        """Where an element stands in the text: its own pieces, or those of the nearest element around it that shows any.

        Args:
            element: an element of :attr:`tree`; one that is not seen has its place by what it stands in.
        """
        around: _Element | None = element
        while around is not None:
            pieces = self.pieces(around)
            if pieces:
                return [piece.place() for piece in pieces]
            around = around.getparent()
        return []
