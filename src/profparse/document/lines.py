"""Lines: one walk over a tree of elements gives what is seen of it, line by line.

The walk keeps its own stack, so that nesting of any depth costs nothing, and time grows with size. What single
elements do is told in :mod:`profparse.document.tags`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from ..patterns import lazy_re
from .model import BLANK, BREAK, Line, Link
from .spaces import FOLD_SPACES, ZERO_WIDTH
from .tags import BLOCK, INLINE, NEWLINE, WHITE, Look, look_of, plain_look

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Walk"]

# A text button says what can be done ("Follow"); a button longer than this is a card that can be clicked.
_BUTTON_LENGTH = 40
_MANY_LINKS = 100  # more links without text than any line means to have
_WHITES = lazy_re(r"[ \t\n\r\f]+")


_Cover = tuple[int, "str | None", "str | None", bool]
"""An open link or <time>: the column at which it begins, its address, its time, whether it has covered anything."""


@dataclass(slots=True, eq=False)
class Walk:
    """What one walk over a tree finds.

    Attributes:
        pieces: the visible text, in pieces.
        lines: the lines.
        starts: where they start in the visible text.
        preformatted: how many of them stand in <pre> or the like.
        deepest: how deep elements lie in one another.
        title: what <title> says.
        hints: what the page states out of sight.
    """

    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    preformatted: int = 0
    deepest: int = 0
    title: str | None = None
    hints: dict[str, str] = field(default_factory=dict)
    _position: int = 0  # length of the visible text so far
    # The line being built.
    _line: list[str] = field(default_factory=list)
    _length: int = 0
    _space: bool = False  # white space seen since, which counts if more text follows
    _gap: int = BLANK  # what stands before the line
    _breaks: int = 0  # line breaks since the last text
    _boundaries: list[int] = field(default_factory=list)
    _links: list[tuple[int, int, str]] = field(default_factory=list)
    _times: list[tuple[int, int, str]] = field(default_factory=list)
    # The innermost element that holds the line so far, its depth, and the least depth since the line began.
    _holder: _Element | None = None
    _low: int = 0
    _since: int = 0
    # The open elements with their numbers, and what they amount to.
    _open: list[tuple[_Element, Look, int]] = field(default_factory=list)
    _covers: list[_Cover] = field(default_factory=list)
    _waiting: list[tuple[int, str]] = field(
        default_factory=list
    )  # links without text: (depth of their parent, address)
    _aside: int = 0
    _headings: int = 0
    _buttons: int = 0
    _sections: int = 0
    _pre: bool = False
    _pres: list[bool] = field(default_factory=list)
    # Where elements begin and end in the lines as they were built, one behind the other, a place between each two.
    _stretches: dict[_Element, tuple[int, int]] = field(default_factory=dict)
    # Where those lines begin, and what of them stands in the text: (how far it was shifted, its first place, its last).
    _built: int = 0
    _rows: list[int] = field(default_factory=list)
    _bases: list[tuple[int, int, int]] = field(default_factory=list)

    def stretch(self, element: _Element) -> tuple[int, int]:
        """Where an element's text stands in the visible text, white space at its edges included; (0, 0) for none."""
        found = self._stretches.get(element)
        if found is None:
            return 0, 0
        begin, end = found
        if end < self._built:
            shift, first, last = self._bases[bisect_right(self._rows, begin) - 1]
            if first <= begin + shift and end + shift <= last:  # within one line, as mostly
                return begin + shift, end + shift
        return self._place(begin), self._place(end)

    def _place(self, built: int) -> int:
        if built >= self._built:
            return self._position
        shift, first, last = self._bases[bisect_right(self._rows, built) - 1]
        return max(first, min(built + shift, last))

    def read(self, root: _Element) -> None:
        """Walk over an element and all in it; what follows it is not read."""
        left: list[int] = []  # of each open element, how many nodes in it are still to come
        unseen, hidden = 0, root  # the same of an element of which nothing is seen
        for node in root.iter():
            children = len(node)
            if unseen:
                unseen += children - 1
                if unseen:
                    continue
                node = hidden
            elif not children:
                self._leaf(node)
            elif self._begin(node):
                left.append(children)
                continue
            else:
                unseen, hidden = children, node
                continue
            while node is not root:
                tail = node.tail
                if tail:
                    self._say(tail)
                left[-1] -= 1
                if left[-1]:
                    break
                if len(left) > self.deepest:
                    self.deepest = len(left)
                left.pop()
                node = self._finish()
        if self._length:
            self._end_line()

    # ---------------------------------------------------------------- elements

    def _leaf(self, element: _Element) -> None:
        """An element without any in it, or a comment and the like: most of a page are these."""
        tag = element.tag
        text = element.text
        if not isinstance(tag, str):
            if type(element).__name__ == "_Entity":
                self._say(unescape(text or ""))
            return
        if text is None:
            self._empty(element, plain_look(tag))
            return
        look = look_of(element)
        if look.kind != INLINE or look.stands or look.out_of_sight or look.covers == "time":
            if self._begin(element):
                self._finish()
            return
        # What _begin and _finish do, as far as it concerns a stretch of text in a line or a link.
        length = self._length
        boundaries = self._boundaries
        if length and (not boundaries or boundaries[-1] != length):
            boundaries.append(length)
        begin = self._built + length
        opened = self._open
        opened.append((element, look, begin))
        self._say(text)
        opened.pop()
        depth = len(opened)
        if depth < self._since:
            self._since = depth
        end = self._length
        self._stretches[element] = begin, self._built + end
        if end and (not boundaries or boundaries[-1] != end):
            boundaries.append(end)
        if look.covers:
            address = element.get("href")
            if address and end > length:
                self._links.append((length, end, address))
            else:
                self._link_without_text(address)
        if self._waiting and not end:
            self._settle(depth)

    def _begin(self, element: _Element) -> bool:
        """The start of an element; True where it is open now, False where nothing in it is seen."""
        look = look_of(element)
        if look.out_of_sight and self._is_unseen(element, look):
            return False
        if look.kind == BLOCK:
            if self._length:
                self._end_line()
            if look.gap > self._gap:
                self._gap = look.gap
        elif self._length or look.kind:
            self._edge(look.kind, look.gap)
        if look.special:
            look = self._apply(element, look)
        self._open.append((element, look, self._built + self._length))
        text = element.text
        if text:
            self._say(text)
        return True

    def _is_unseen(self, element: _Element, look: Look) -> bool:
        """Whether nothing in an element is seen; what the page states in it is kept."""
        if look.stating:
            self._note(look.name, element)
        if not look.unseen or not _is_unseen(element, look):
            return False
        if look.name == "title" and self.title is None:
            self.title = _WHITES.sub(" ", " ".join(map(str, element.itertext()))).strip(WHITE) or None
        self._edge(look.kind, look.gap)
        return True

    def _finish(self) -> _Element:
        """The end of the innermost element."""
        opened = self._open
        element, look, begin = opened.pop()
        depth = len(opened)
        if depth < self._since:
            self._since = depth
        self._stretches[element] = begin, self._built + self._length
        if look.kind == BLOCK:
            if self._length:
                self._end_line()
            if look.gap > self._gap:
                self._gap = look.gap
        elif self._length and look.kind != NEWLINE:  # of a line break that holds text the break stands before it
            self._edge(look.kind, look.gap)
        if look.special:
            self._undo(look)
        if self._waiting and not self._length:
            self._settle(depth)
        return element

    def _empty(self, element: _Element, look: Look) -> None:
        """An element that holds nothing."""
        if look.stating:
            self._note(look.name, element)
        self._edge(look.empty, look.gap)
        if look.name == "a":
            self._link_without_text(element.get("href"))

    def _edge(self, kind: int, gap: int) -> None:
        if kind == INLINE:
            length = self._length
            if length:
                boundaries = self._boundaries
                if not boundaries or boundaries[-1] != length:
                    boundaries.append(length)
        elif kind == BLOCK:
            if self._length:
                self._end_line()
            if gap > self._gap:
                self._gap = gap
        elif kind == NEWLINE:
            self._new_line()

    def _apply(self, element: _Element, look: Look) -> Look:
        """What the start of an element does beyond its edge; the result tells what its end has to undo."""
        if look.covers == "link":
            self._covers.append((self._length, element.get("href") or None, None, False))
        elif look.covers:
            self._covers.append((self._length, None, element.get("datetime"), False))
        if not look.stands:
            return look
        if look.page_footer and not self._sections:
            look = look._replace(aside=True)
        if look.button and self._headings and _opens_parent(element):
            look = look._replace(button=False)  # a heading that unfolds what is below it
        self._aside += look.aside
        self._headings += look.heading
        self._buttons += look.button
        self._sections += look.section
        if look.pre is not None:
            self._pres.append(self._pre)
            self._pre = look.pre
        return look

    def _undo(self, look: Look) -> None:
        if look.covers:
            start, href, time, said = self._covers.pop()
            if self._length > start:
                self._cover(start, href, time)
            elif href and not said:
                self._link_without_text(href)
        if not look.stands:
            return
        self._aside -= look.aside
        self._headings -= look.heading
        self._buttons -= look.button
        self._sections -= look.section
        if look.pre is not None:
            self._pre = self._pres.pop()
            self._breaks = 0

    # ---------------------------------------------------------------- links

    def _cover(self, start: int, href: str | None, time: str | None) -> None:
        """Write down what an open link or <time> covers of the line so far."""
        if href is not None:
            self._links.append((start, self._length, href))
        elif time is not None:
            self._times.append((start, self._length, time))

    def _all_covers(self) -> None:
        """Write down what the open links and <time>s cover of a line that ends; they go on in the next one."""
        for number, (start, href, time, said) in enumerate(self._covers):
            if self._length > start:
                self._cover(start, href, time)
                said = True
            self._covers[number] = (0, href, time, said)

    def _link_without_text(self, address: str | None) -> None:
        if not address:
            return
        if self._length:
            self._links.append((self._length, self._length, address))
        elif self._open and len(self._waiting) < _MANY_LINKS:
            self._waiting.append((len(self._open), address))

    def _settle(self, depth: int) -> None:
        """Links without text whose parent ended: they belong to the line before, if they belong to any."""
        while self._waiting and self._waiting[-1][0] > depth:
            _, address = self._waiting.pop()
            if self.lines and len(self.lines[-1].links) < _MANY_LINKS:
                last = self.lines[-1]
                last.links = (*last.links, Link(len(last.text), len(last.text), address))

    # ---------------------------------------------------------------- text

    def _say(self, text: str) -> None:
        if self._pre:
            self._say_as_it_stands(text)
            return
        body = text.strip(WHITE)
        if not body:
            self._space = True
            return
        length = self._length
        if not length:
            self._hold()
        else:
            if self._since < self._low:
                self._hold_more()
            if self._space or text[0] in WHITE:
                boundaries = self._boundaries
                if boundaries and boundaries[-1] == length:
                    # An element ends or begins at this space; which side of it does not matter.
                    boundaries.append(length + 1)
                self._line.append(" ")
                length += 1
        self._space = text[-1] in WHITE
        # from the end prose is searched four times as fast
        if "\n" in body or body.rfind("  ") >= 0 or "\t" in body or "\r" in body or "\f" in body:
            body = _WHITES.sub(" ", body)
        self._line.append(body)
        self._length = length + len(body)

    def _say_as_it_stands(self, text: str) -> None:
        first = True
        for piece in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            if not first:
                self._new_line()
            first = False
            if piece and (self._length or piece.strip(WHITE)):
                if not self._length:
                    self._hold()
                elif self._since < self._low:
                    self._hold_more()
                self._line.append(piece)
                self._length += len(piece)
                self._breaks = 0

    def _hold(self) -> None:
        """The first text of a line: the innermost element holds it."""
        self._low = self._since = len(self._open)
        self._holder = self._open[-1][0]

    def _hold_more(self) -> None:
        """More text of a line whose holder has ended: what was open all the time holds it."""
        self._low = self._since
        self._holder = self._open[self._low - 1][0]

    def _new_line(self) -> None:
        if self._length:
            self._end_line()
        self._breaks += 1
        self._gap = max(self._gap, BREAK if self._breaks == 1 else BLANK)

    def _end_line(self) -> None:
        line = self._line
        text = line[0] if len(line) == 1 else "".join(line)
        self._rows.append(self._built)
        self._built += self._length + 1
        if self._covers or self._waiting:
            self._all_covers()
            self._links = [*((0, 0, address) for _, address in self._waiting), *self._links]
            self._waiting.clear()
        if self._pre:
            said = text.strip(WHITE)
            lead = len(text) - len(text.lstrip(WHITE))
            self.preformatted += said != ""
        else:
            said, lead = text, 0
        odd = (self._pre or not said.isascii()) and not said.isprintable()
        if said and not (odd and not ZERO_WIDTH.sub("", said.translate(FOLD_SPACES)).strip(" ")):
            self._write(said, lead, odd)
            self._gap = 0
        else:
            self._bases.append((0, self._position, self._position))
        line.clear()
        self._length = self._breaks = 0
        self._space = False
        if self._boundaries:
            self._boundaries = []
        if self._links or self._times:
            self._links, self._times = [], []

    def _write(self, said: str, lead: int, odd: bool) -> None:
        """Put a line into the document."""
        position = self._position
        if self.pieces:
            separator = "\n\n" if self._gap == BLANK else "\n"
            self.pieces.append(separator)
            position += len(separator)
        self.pieces.append(said)
        size = len(said)
        self._bases.append((position - self._rows[-1] - lead, position, position + size))
        self.starts.append(position)
        self._position = position + size
        beside = self._aside or (self._buttons and self._length <= _BUTTON_LENGTH)
        role = "aside" if beside else "heading" if self._headings else ""
        line = Line(said, position, None, self._gap or BREAK, (), role, (), (), (), self._holder)
        boundaries = self._boundaries
        if boundaries:
            if lead or boundaries[-1] >= size:
                boundaries = [boundary - lead for boundary in boundaries if 0 < boundary - lead < size]
            line.boundaries = tuple(boundaries)
        if self._links:
            line.links = tuple(
                [Link(*_tight(said, start - lead, end - lead), href) for start, end, href in self._links]
            )
        if self._times:
            line.times = tuple([(*_tight(said, s - lead, e - lead), value) for s, e, value in self._times])
        if odd:
            _tidy(line)
        self.lines.append(line)

    # ---------------------------------------------------------------- out of sight

    def _note(self, name: str, element: _Element) -> None:
        """Keep what the page states in the attributes of an element."""
        key = value = None
        if name == "meta":
            if (element.get("property") or element.get("name") or "").strip().lower() == "og:url":
                key, value = "og:url", element.get("content", "").strip()
        elif name == "link":
            if "canonical" in element.get("rel", "").lower().split():
                key, value = "canonical", element.get("href", "").strip()
        elif name == "base":
            key, value = "base", element.get("href", "").strip()
        elif name == "html":
            key = "lang"
            value = (
                element.get("lang")
                or element.get("xml:lang")
                or element.get("{http://www.w3.org/XML/1998/namespace}lang")
            )
        if key and value:
            self.hints.setdefault(key, value)


def _is_unseen(element: _Element, look: Look) -> bool:
    """Whether nothing in an element is seen that by its look is not, but for exceptions."""
    if look.unseen == "alone":
        # A mark alone, a dot between names, is seen though screen readers pass over it.
        text = element.text or ""
        return len(element) > 0 or not text or text.isspace() or any(char.isalnum() for char in text)
    return all(element.get(name) is None for name in look.unless)


def _opens_parent(element: _Element) -> bool:
    """Whether an element is the first thing that the one around it shows."""
    parent = element.getparent()
    return parent is not None and element.getprevious() is None and not (parent.text or "").strip()


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without outer spaces, inside the text."""
    size = len(text)
    if 0 <= start < end <= size and text[start] != " " != text[end - 1]:
        return start, end
    end = max(0, min(end, size))
    start = max(0, start)
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return min(start, end), end


def _tidy(line: Line) -> None:
    """Odd spaces read as plain ones, and what has no width is left out of the line (the document keeps it)."""
    line.text = line.text.translate(FOLD_SPACES)
    text = line.text
    dropped = [match.span() for match in ZERO_WIDTH.finditer(text)]
    left = ZERO_WIDTH.sub(" ", text)
    # White space at the edges goes too; it was not white space to HTML.
    lead = len(left) - len(left.lstrip(" "))
    tail = len(left.rstrip(" "))
    if lead or tail < len(text):
        dropped = [(0, lead), *(pair for pair in dropped if lead <= pair[0] < tail), (tail, len(text))]
        dropped = [pair for pair in dropped if pair[0] < pair[1]]
    line.cut(dropped)
    if line.at and line.at[-1] - line.at[0] + 1 == len(line.at):
        line.at = None
