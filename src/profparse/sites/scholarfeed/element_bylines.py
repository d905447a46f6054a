"""Columns: the rows of one kind over all entries; and how well a column has the shape of bylines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...document import Line
from ...document.repeats import MOST, numbers_as_one
from ...patterns import lazy_re
from .byline import BETWEEN_NAMES, FUNCTION_WORDS, PARTICLES, byline_of, byline_score, name_score
from .elements import Row, recurring

__all__ = [
    "LEAST_BYLINE",
    "SIGN_BEHIND_LABEL",
    "Column",
    "column_score",
    "fold",
    "fronts_of",
    "holds_name",
    "run_key",
]

_COUNTER_WORDS = 4
"""Words of the longest counter, its number among them."""
LEAST_BYLINE = 0.5
"""What a column of bylines scores at least, in the mean."""
_LONGEST = 140
"""Characters of the longest byline."""
_SHORT_NAME = 3
"""Letters of names that are small words too: An, So, Das."""


@dataclass(slots=True)
class Column:
    """Rows of one kind: of each entry those that stand in it."""

    path: int
    order: int
    rows: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _ends: tuple[set[str], set[str]] | None = None
    _labels: frozenset[str] | None = None

    def ends(self) -> tuple[set[str], set[str]]:
        """The runs that most of its rows begin with, and those that most end with."""
        if self._ends is None:
            firsts, lasts = (
                recurring([{run_key(row, at) for row in rows} for rows in self.rows.values()]) for at in (0, -1)
            )
            self._ends = firsts, lasts
        return self._ends

    def labels(self) -> frozenset[str]:
        """What was taken off the beginnings of its rows."""
        if self._labels is None:
            self._labels = frozenset([row.label for row in self.all_rows()])
        return self._labels

    def all_rows(self) -> list[Row]:
        """Its rows, of all entries."""
        return [row for rows in self.rows.values() for row in rows]

    def texts(self) -> list[str]:
        """What its rows say."""
        return [row.line.text for row in self.all_rows()]

    def is_single(self, entries: int) -> bool:
        """Whether every entry has exactly one row of it."""
        return len(self.rows) == entries and all(len(rows) == 1 for rows in self.rows.values())


def fold(text: str) -> str:
    """A text, whatever its numbers are; titles of many words may differ by a number alone."""
    return numbers_as_one(text) if len(text.split()) <= _COUNTER_WORDS else text


def run_key(row: Row, at: int) -> str:
    """A run of a row, by its path and what it says."""
    run, path = row.runs[at]
    return f"{path} {fold(run.piece.text)}"


def holds_name(text: str, owner: str) -> bool:
    """Whether a text holds a name as whole words."""
    at = text.find(owner)
    return at >= 0 and not text[at + len(owner) :][:1].isalnum() and not text[:at][-1:].isalnum()


def column_score(column: Column, owner: str | None) -> float:
    """How well a column has the shape of bylines, in the mean; what stands before the names is left out."""
    fronts = fronts_of(column, owner)
    scores = [
        max(min(byline_score(row.line.text[fronts.get(id(row), 0) :]), 6.0), _least_score(row.line))
        + (1.0 if owner is not None and holds_name(row.line.text, owner) else 0.0)
        + _stands_forholds_name(row.line)
        for row in column.all_rows()
    ]
    score = sum(max(score, -4.0) for score in scores) / len(scores)
    cut = sum(_MORE.search(row.line.text) is not None for row in column.all_rows())
    return score + (_CUT if cut * 2 > len(scores) else 0.0)


_MORE = lazy_re(r"(?:et al\.?|and others|\.\.\.|…)\W*\Z")
_CUT = 1.5
"""What it says for bylines that most rows end like a cut list of names."""


def _least_score(line: Line) -> float:
    """What a list of names scores at least, where most look like names: one of a single word spoils none."""
    names = byline_of([line]).names if "," in line.text and len(line.text) < _LONGEST else []
    return (
        LEAST_BYLINE if len(names) > 1 and sum(name_score(name) > 1 for name in names) * 2 > len(names) else -9.0
    )


def _stands_forholds_name(line: Line) -> float:
    """What a line's markup says for or against names: links to people, a heading, a link to the paper."""
    if any("/author" in link.href for link in line.links):
        return 2.0
    return -2.0 if line.role == "heading" or any("/paper" in link.href for link in line.links) else 0.0


SIGN_BEHIND_LABEL = lazy_re(
    r"(?:[0-9]{1,3}\+? )?[^\W\d_]+(?: [^\W\d_]+){0,2}(?: ?\([^()]{1,9}\))? ?(?:[:：]| [—–-]) ?(?=\S)"
    r"|[^\W\d_]+ ?\([0-9]{1,3}\+?\) (?=\S)"
)


def fronts_of(column: Column, owner: str | None) -> dict[int, int]:
    """Where the names begin in the rows of a column that may be bylines: behind a label, an element or a word.

    Of the ways to cut the rows the one is taken that leaves what looks best like names, for the column as a whole.
    """
    rows = column.all_rows()
    runs = {id(row): row.runs[1][0].piece.start for row in rows if _begins_with_label(row, column)}
    signs = {id(row): match.end() for row in rows if (match := SIGN_BEHIND_LABEL.match(row.line.text)) is not None}
    words = {id(row): front for row in rows} if (front := _common_front(column, owner)) else {}
    best: dict[int, int] = {}
    highest = _mean_score(rows, best)
    for fronts, lead in ((runs, -1.0), (signs, 0.2), (words, -1.0)):
        if len(fronts) >= MOST * len(rows) and (score := _mean_score(rows, fronts)) >= highest + lead:
            best, highest = fronts, score
    return best


def _begins_with_label(row: Row, column: Column) -> bool:
    """Whether a row's first run is a label: it recurs, or links to people follow it, and no comma parts it from them."""
    if len(row.runs) < 2:
        return False
    piece, following = row.runs[0][0].piece, row.runs[1][0].piece
    if "," in piece.text or f"{following.text} ".startswith((*",;、，&|/", "and ", "et ")):
        return False
    href = next((link.href for link in row.line.links if link.end > piece.start), "")
    linked = "/author" in href and row.line.links[0].start >= piece.end
    return linked or len(column.rows) == 1 or run_key(row, 0) in column.ends()[0]


def _mean_score(rows: Sequence[Row], fronts: dict[int, int]) -> float:
    return sum(max(byline_score(row.line.text[fronts.get(id(row), 0) :]), -4.0) for row in rows) / len(rows)


def _common_front(column: Column, owner: str | None) -> int:
    """The length of the words that all bylines begin with, where the next words differ: a label, and no name.

    What stands between a byline's beginning and the name in the page's header is one in any case.
    """
    texts = column.texts()
    before = {text.partition(owner)[0] for text in texts if owner is not None and holds_name(text, owner)} - {""}
    if len(before) == 1:
        front = next(iter(before))
        if "," not in front and front[-1] == " " and all(text.startswith(front) for text in texts):
            return len(front)
    first = texts[0].partition(" ")[0]
    if len(texts) == 1:
        label = first.lower() in FUNCTION_WORDS - PARTICLES and len(first) > _SHORT_NAME
        return len(first) + 1 if label and "," in texts[0] else 0  # a title may begin so too
    words = [text.split(" ") for text in texts]
    if first.lower() in FUNCTION_WORDS - PARTICLES and all(
        len(shown) > 1 and shown[0] == first for shown in words
    ):
        return len(first) + 1  # "by Ines Robles", whoever comes second
    size = 0
    while all(len(shown) > size + 1 and shown[size] == words[0][size] for shown in words):
        size += 1
    following = {shown[size] for shown in words}
    names = any("," in word or word.endswith(".") or word in BETWEEN_NAMES for word in words[0][:size])
    names = names or (owner is not None and holds_name(" ".join(words[0][:size]), owner))
    halves = sum(
        shown[size][-1] == "," and shown[size][0].isupper() for shown in words
    )  # of names that they begin
    if not size or names or halves * 2 >= len(words) or len(following) * 2 <= len(words):
        return 0
    return len(" ".join(words[0][:size])) + 1
