"""HTML that a tool left in its Markdown: a table with blocks in its cells, a definition list, a figure.

A block of HTML begins with a block's tag at the beginning of a line, a paragraph's second too, and ends at a blank
line or a fence of pandoc's. Inside it white space is white space, tags part lines, and no mark is Markdown's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..patterns import lazy_re
from .model import BLANK, BREAK, Line, Link, join_lines
from .tags import BLOCK, INLINE, NEWLINE, plain_look

__all__ = ["ENTITY", "TAG", "join_tags", "read_blocks"]

TAG = lazy_re(r"</?([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>|<!--(?:[^-]|-(?!->)){0,2000}-->")
"""A tag of HTML with its name, or a comment."""

ENTITY = lazy_re(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""One of HTML's entities, or what looks like one."""

_PART = lazy_re(rf"(?P<tag>{TAG.pattern})|(?P<entity>{ENTITY.pattern})|\s+")
_OPEN_TAG = lazy_re(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?\Z")
_REST_OF_TAG = lazy_re(r"[^<>]*>")
_HREF = lazy_re(r"\shref=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_DATETIME = lazy_re(r"\sdatetime=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def join_tags(lines: list[Line]) -> list[Line]:
    """The lines of a Markdown dump, those as one that a tag runs over: a tool that keeps to a width breaks tags too."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.gap != BLANK and _OPEN_TAG.search(runs[-1][-1].text) and _REST_OF_TAG.match(line.text):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [run[0] if len(run) == 1 else join_lines(run) for run in runs]


def read_blocks(lines: list[Line]) -> tuple[list[Line], set[int], list[tuple[int, int]]]:
    """The lines of a Markdown dump, its blocks of HTML read as lines of their own.

    Args:
        lines: as they stand in the text.

    Returns:
        (all the lines, the numbers of those that were read from HTML, where its tags stand in the text)
    """
    kept: list[Line] = []
    read: set[int] = set()
    tags: list[tuple[int, int]] = []
    number = 0
    while number < len(lines):
        end = number + 1
        if lines[number].text[0] == "<" and _opens_block(lines[number]):
            while end < len(lines) and lines[end].gap != BLANK and not lines[end].text.startswith(":::"):
                end += 1
            block = list(_Block(lines[number:end], tags).lines())
            read.update(range(len(kept), len(kept) + len(block)))
            kept += block
            if end < len(lines):
                lines[end].gap = BLANK
        else:
            kept.append(lines[number])
        number = end
    return kept, read, tags


def _opens_block(line: Line) -> bool:
    match = TAG.match(line.text)
    if match is None:
        return False
    if match[1] is None:  # a comment
        return match.end() == len(line.text)
    look = plain_look(match[1])
    # Any other tag opens a block where it stands alone on its line, as elements of a page's own do.
    return look.kind == BLOCK or (match.end() == len(line.text) and "-" in match[1])


class _Block:
    """One block of HTML, being read."""

    def __init__(self, block: list[Line], tags: list[tuple[int, int]]) -> None:
        self._tags = tags
        self._source = " ".join(line.text for line in block)
        self._places = [place for line in block for place in _places_with_space(line)]
        self._gap = BLANK
        self._role = ""
        self._clear()

    def _clear(self) -> None:
        self._text: list[str] = []
        self._at: list[int] = []
        self._boundaries: list[int] = []
        self._links: list[Link] = []
        self._times: list[tuple[int, int, str]] = []
        self._markup: list[tuple[int, int]] = []

    def lines(self) -> Iterator[Line]:
        """The lines that the block shows."""
        opened: dict[
            str, tuple[int, str]
        ] = {}  # name of an element -> where it began in the line, and what it says
        position = 0
        for part in _PART.finditer(self._source):
            self._add(self._source[position : part.start()], position)
            position = part.end()
            if part["entity"]:
                self._add(unescape(part["entity"]).replace("\xa0", " "), part.start(), whole=True)
            elif not part["tag"]:
                self._add(" ", part.start())
            elif part[2] is not None:
                look = plain_look(part[2])
                if look.kind in (BLOCK, NEWLINE):
                    yield from self._end()
                    self._gap = max(self._gap, BLANK if look.name == "tr" else look.gap or BREAK)
                elif look.kind == INLINE:
                    self._boundaries.append(len(self._text))
                tag = self._places[part.start()], self._places[part.end() - 1] + 1
                if look.name == "a":  # with its address
                    self._markup.append(tag)
                else:
                    self._tags.append(tag)
                self._follow(part["tag"], look.name, look.heading, opened)
        self._add(self._source[position:], position)
        yield from self._end()

    def _follow(self, tag: str, name: str, heading: bool, opened: dict[str, tuple[int, str]]) -> None:
        """What an element says besides its text: a heading's role, a link's address, a moment's date."""
        if heading:
            self._role = "" if tag.startswith("</") else "heading"
        elif name in ("a", "time"):
            if not tag.startswith("</"):
                told = (_HREF if name == "a" else _DATETIME).search(tag)
                if told is not None:
                    opened[name] = len(self._text), unescape(next(filter(None, told.groups()), ""))
            elif name in opened:
                start, value = opened.pop(name)
                start = start if start < len(self._text) else 0  # it began on a line before
                if name == "a":
                    self._links.append(Link(start, len(self._text), value))
                else:
                    self._times.append((start, len(self._text), value))

    def _add(self, text: str, position: int, *, whole: bool = False) -> None:
        """Text goes on the line; of an entity, all that it says stands at one place."""
        for number, char in enumerate(text):
            if char == " " and (not self._text or self._text[-1] == " "):
                continue
            self._text.append(char)
            self._at.append(self._places[position if whole else position + number])

    def _end(self) -> Iterator[Line]:
        """The line that ends here, if it says anything."""
        if self._text and self._text[-1] == " ":
            self._text.pop()
            self._at.pop()
        if not self._text:
            self._boundaries, self._links, self._times = [], [], []
            return
        size = len(self._text)
        yield Line(
            "".join(self._text),
            self._at[0],
            self._at,
            self._gap,
            tuple(sorted({place for place in self._boundaries if 0 < place < size})),
            self._role,
            tuple(Link(link.start, min(link.end, size), link.href) for link in self._links),
            tuple((start, min(end, size), value) for start, end, value in self._times),
            tuple(self._markup),
        )
        self._gap = 0
        self._clear()


def _places_with_space(line: Line) -> Iterator[int]:
    """Where the characters of a line stand, and the white space behind it."""
    yield from line.at if line.at is not None else range(line.start, line.start + len(line.text))
    yield line.place(len(line.text) - 1, len(line.text))[1]
