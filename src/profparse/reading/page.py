"""PageReading: what a site's reader hands on, values in the models' words and the places they were read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from ..diagnostics import Note
from ..document import Line, Piece
from .dates import AsOf

__all__ = ["Context", "PageReading", "fold"]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a page from outside.

    Attributes:
        url: its address, None where nobody knows it.
        as_of: the day on which it was made, or today.
    """

    url: str | None
    as_of: AsOf


@dataclass(slots=True)
class PageReading:
    """A page as a site's reader read it.

    Attributes:
        page: kind of page.
        author: fields of models.Author, None where the page shows no author.
        papers: fields of models.Paper, one dict an entry.
        notes: the diagnostics.
        spans: path -> places in the document's text.
        markup: path -> places of markup with letters in it (a link's address), as far as no other field holds them.
    """

    page: Literal["author", "paper"]
    author: dict[str, Any] | None = None
    papers: list[dict[str, Any]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    markup: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    url: str | None = None

    def mark(self, path: str, *places: tuple[int, int]) -> None:
        """Say where a value was read."""
        self.spans.setdefault(path, []).extend(places)

    def mark_pieces(self, path: str, pieces: Iterable[Piece]) -> None:
        """Say that a value was read from these pieces; neighbours in one line become one place."""
        places = [piece.place() for piece in pieces]
        for place in places:
            held = self.spans.setdefault(path, [])
            if held and 0 <= place[0] - held[-1][1] <= 1:
                held[-1] = (held[-1][0], place[1])
            else:
                held.append(place)

    def mark_lines(self, path: str, lines: list[Line], text: str) -> None:
        """Say that a value was read from whole lines; one place where only white space stands between them."""
        if len(lines) == 1 and path not in self.spans:
            self.spans[path] = [lines[0].place(0, len(lines[0].text))]
            return
        places = self.spans.setdefault(path, [])
        for line in lines:
            start, end = line.place(0, len(line.text))
            if places and (places[-1][1] == start or text[places[-1][1] : start].isspace()):
                places[-1] = (places[-1][0], end)
            else:
                places.append((start, end))

    def note(self, code: str, path: str, message: str, place: tuple[int, int] | None = None) -> None:
        """Add a diagnostic."""
        start, end = place if place is not None else (-1, -1)
        self.notes.append(Note(code, path, message, start, end))

    def note_another(self, what: str, begins: Line) -> None:
        """Say that the input goes on with another profile or page, which begins with this line and was not read."""
        self.note(
            "several-profiles",
            "papers",
            f"another {what} begins with {begins.text[:60]!r}; only the first was read",
            begins.place(0, len(begins.text)),
        )


def fold(text: str) -> str:
    """White space folded into single spaces."""
    return " ".join(text.split())
