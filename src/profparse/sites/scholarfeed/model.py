"""Entries: the stretches of a document that belong together, not yet read as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...document import SOFT, Line, Piece, join_lines

__all__ = ["Byline", "Entry", "MetadataLine", "Piece", "paragraphs_of"]


@dataclass(slots=True)
class MetadataLine:
    """The tags that open an entry: [score,] category codes, date, [Code].

    Attributes:
        first: number of the line on which it begins, and the column.
        after: number of the line on which it ends, and the column behind it.
        categories: the category codes, one piece each.
        date: the date as shown.
        score: the score in front, None where none is shown.
        code_tag: the tag that says "Code", None where it is not there.
        guess: why its value rests on a guess, None where it is certain.
        confidence: 2 where it is surely a metadata line, 1 where letters run into it, 0 where it may be part of a sentence.
        again: places at which the page shows the same tags once more, and of what recurs between them and the fields.
    """

    first: tuple[int, int]
    after: tuple[int, int]
    categories: list[Piece]
    date: Piece
    score: Piece | None = None
    code_tag: Piece | None = None
    guess: str | None = None
    confidence: int = 2
    again: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Byline:
    """Names, the mark that more were cut, and affiliation ids, with the columns of the line in which they stand.

    Attributes:
        line: the byline; one that a tool wrapped is joined.
        names: as shown, runs of blanks as one.
        name_places: columns of each.
        truncated: columns of ``et al.``, None where it is not there.
        affiliations: ids as shown.
        affiliation_places: columns of each.
        count: number of all names, where the mark tells how many were cut.
        clear: whether it has a byline's shape and hardly another's.
    """

    line: Line
    names: list[str]
    name_places: list[tuple[int, int]]
    truncated: tuple[int, int] | None
    affiliations: list[str]
    affiliation_places: list[tuple[int, int]]
    count: int | None = None
    clear: bool = field(default=False, compare=False)


@dataclass(slots=True)
class Entry:
    """One paper's part of the page.

    Attributes:
        metadata line: the tags that open it.
        lines: what follows the metadata line, up to the next one.
        spaced: whether a blank stands between metadata line and title where they share a line; None where they do not.
        title, byline, abstract: those lines, or parts of them, told apart.
        guesses: field -> why its value rests on a guess.
        missing: field -> why there is none of it.
        rest: lines that stand in the entry but belong to none of its fields.
        template: places of words of the page's template: labels, signs, buttons.
        ending: "shortened" where the page says that it shows a part of the abstract, "cut" where a tool says so.
    """

    metadata: MetadataLine
    lines: list[Line]
    spaced: bool | None = None
    title: list[Line] = field(default_factory=list)
    byline: Byline | None = None
    abstract: list[Line] = field(default_factory=list)
    guesses: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    rest: list[Line] = field(default_factory=list)
    template: list[tuple[int, int]] = field(default_factory=list)
    ending: str = ""

    def part(self, line: Line, start: int, end: int | None = None) -> Line:
        """A part of a line as a line of its own; what is left out is the template's."""
        end = len(line.text) if end is None else end
        if (start, end) == (0, len(line.text)):
            return line
        self.template += line.places([(a, b) for a, b in ((0, start), (end, len(line.text))) if a < b])
        part = line.slice(start, end)
        part.gap, part.markup = line.gap, line.markup
        return part


def paragraphs_of(lines: Sequence[Line], first: int, stop: int) -> Iterator[tuple[Line, int, int]]:
    """The paragraphs that begin before a line, those that a tool broke joined, and the numbers of their lines."""
    while first < min(len(lines), stop):
        end = first + 1
        while end < len(lines) and lines[end].gap == SOFT:
            end += 1
        yield (join_lines(lines[first:end]) if end > first + 1 else lines[first]), first, end
        first = end
