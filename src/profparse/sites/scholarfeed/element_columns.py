"""The fields of entries whose rows are known by the elements that hold them: each field is a column over all entries.

What a column holds is decided for the column: tags, names, prose, and what differs from entry to entry as a title
does. What says the same in most entries is the template's and is set aside.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ...document import Line, Piece, ends_sentence
from .byline import byline_of, byline_score
from .elements import Row, recurring
from .metadata_line import split_codes
from .model import Entry, MetadataLine

__all__ = ["entries_of_rows"]

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_PROSE = 4
"""Words from which on a row that ends with a full stop is prose."""
_LONG = 140
"""Characters from which on a row is prose however it ends."""
_LEAST_BYLINE = 0.5
"""What a column of bylines scores at least, in the mean."""
_MOST_TITLE = 400
"""Characters of the longest title."""


@dataclass(slots=True)
class _Column:
    """Rows of one kind: of each entry those that stand in it."""

    path: int
    order: int
    rows: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _ends: tuple[set[str], set[str]] | None = None

    def ends(self) -> tuple[set[str], set[str]]:
        """The runs that most of its rows begin with, and those that most end with."""
        if self._ends is None:
            firsts, lasts = (
                recurring([{_run_key(row, at) for row in rows} for rows in self.rows.values()]) for at in (0, -1)
            )
            self._ends = firsts, lasts
        return self._ends

    def texts(self) -> list[str]:
        """What its rows say."""
        return [row.line.text for rows in self.rows.values() for row in rows]

    def is_single(self, entries: int) -> bool:
        """Whether every entry has exactly one row of it."""
        return len(self.rows) == entries and all(len(rows) == 1 for rows in self.rows.values())


def entries_of_rows(shown: Sequence[Sequence[Row]], owner: str | None) -> list[Entry] | None:
    """Entries divided into their fields; None where the columns do not tell which field is which.

    Args:
        shown: the rows of each entry.
        owner: the name in the page's header, which bylines share.
    """
    tags, bodies = _without_tags(shown)
    metadata = [_metadata_of(rows, labels) for rows, labels in zip(tags, [_labels(tags)] * len(tags), strict=True)]
    template = _template_rows(bodies, owner)
    kept = [[row for row in rows if id(row) not in template] for rows in bodies]
    columns = _columns(kept)
    found = _fields(columns, len(shown), owner)
    if found is None:
        return None
    title, byline, abstract = found
    entries: list[Entry] = []
    for number, tag in enumerate(metadata):
        if tag is None:
            return None
        entry = Entry(tag, [])
        entry.template += [row.line.place(0, len(row.line.text)) for row in bodies[number] if id(row) in template]
        entry.lines = [
            _trimmed(entry, title.rows[number][0], title),
            _trimmed(entry, byline.rows[number][0], byline, names=True),
            *_abstract_lines(entry, kept[number], (title, byline, abstract), number),
        ]
        entries.append(entry)
    return entries


# ------------------------------------------------------------------------ tags


def _without_tags(shown: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[list[Row]]]:
    """The rows of each entry that hold its tags, and the others."""
    labels = recurring([{_label_in(row) for row in rows if _has_tag(row)} for rows in shown]) | {""}
    tags: list[list[Row]] = []
    bodies: list[list[Row]] = []
    for rows in shown:
        tags.append(
            [row for row in rows if row.anchor is not None or (_has_tag(row) and _label_in(row) in labels)]
        )
        bodies.append([row for row in rows if all(row is not tag for tag in tags[-1])])
    return tags, bodies


def _has_tag(row: Row) -> bool:
    """Whether a row shows a category, or the word of the tag that says that there is code, and no long text."""
    return all(row.tokens) and any(token.kind in ("code", "flag") for tokens in row.tokens for token in tokens)


def _label_in(row: Row) -> str:
    """The words of a row beside its tags."""
    words = [token for tokens in row.tokens for token in tokens if token.kind in ("word", "number")]
    return " ".join(token.kind if token.kind == "number" else token.text for token in words)


def _labels(tags: Sequence[Sequence[Row]]) -> set[str]:
    """Words that stand among the tags of most entries, though they look like tags: the name of an icon."""
    return recurring(
        [
            {token.text for row in rows for tokens in row.tokens for token in tokens if token.kind == "word"}
            for rows in tags
        ]
    )


def _metadata_of(rows: Sequence[Row], labels: Collection[str]) -> MetadataLine | None:
    """The tags of an entry; None where it shows no category."""
    categories: list[Piece] = []
    date: Piece | None = None
    flag: Piece | None = None
    first = last = 0
    for row in rows:
        for (run, _), tokens in zip(row.runs, row.tokens, strict=True):
            offset = run.piece.start
            for token in tokens:
                piece = Piece(row.line, offset + token.start, offset + token.end)
                if token is row.anchor:
                    date, first, last = piece, row.number, row.number
                elif token.kind == "code":
                    categories += [
                        Piece(row.line, piece.start + a, piece.start + b) for a, b in split_codes(piece.text)
                    ]
                elif token.kind == "flag":
                    flag = piece
    if date is None or not categories:
        return None
    return MetadataLine((first, 0), (last + 1, 0), categories, date, None, flag)


# ------------------------------------------------------------------------ columns


def _fold(text: str) -> str:
    return _DIGITS.sub("0", text)


def _template_rows(bodies: Sequence[Sequence[Row]], owner: str | None) -> set[int]:
    """The rows that say the same in most entries, whatever their numbers are: labels, buttons, counters; signs alone."""
    same = recurring([{f"{row.path} {_fold(row.line.text)}" for row in rows} for rows in bodies])
    found: set[int] = set()
    for rows in bodies:
        for row in rows:
            text = row.line.text
            recurs = f"{row.path} {_fold(text)}" in same and not _may_be_names(text, owner)
            if recurs or row.line.role == "aside" or not any(char.isalnum() for char in text):
                found.add(id(row))
    return found


def _may_be_names(text: str, owner: str | None) -> bool:
    """Whether a text that recurs may be a byline all the same: two papers of the same people."""
    return (owner is not None and owner in text) or ("," in text and byline_score(text) > 1.5)


def _columns(bodies: Sequence[Sequence[Row]]) -> list[_Column]:
    """The rows by their paths; of rows of one path, the first of each entry, the second, and so on."""
    counts = [Counter(row.path for row in rows) for rows in bodies]
    least = {path: min(count[path] for count in counts) for path in set().union(*counts)}
    columns: dict[tuple[int, int], _Column] = {}
    for number, rows in enumerate(bodies):
        seen: Counter[int] = Counter()
        for row in rows:
            key = row.path, min(seen[row.path], least[row.path])
            columns.setdefault(key, _Column(*key)).rows[number].append(row)
            seen[row.path] += 1
    return list(columns.values())


def _is_prose(text: str) -> bool:
    words = text.split(None, _PROSE)
    return len(text) > _LONG or (len(words) >= _PROSE and text[-1] not in "?:" and ends_sentence(text))


def _is_prose_column(column: _Column) -> bool:
    texts = column.texts()
    return sum(map(_is_prose, texts)) * 2 > len(texts)


def _fields(
    columns: Sequence[_Column], entries: int, owner: str | None
) -> tuple[_Column, _Column, _Column | None] | None:
    """The columns of titles, bylines and abstracts; None where there is none for either of the first two."""
    single = [column for column in columns if column.is_single(entries)]
    scores = {id(column): _byline_score(column, owner) for column in single}
    if not single:
        return None
    byline = max(single, key=lambda column: scores[id(column)])
    if scores[id(byline)] < _LEAST_BYLINE:
        return None
    others = [column for column in single if column is not byline and _may_be_titles(column)]
    if not others:
        return None
    title = max(others, key=lambda column: _title_rank(column, byline))
    rest = [column for column in columns if column is not byline and column is not title]
    abstract = max(filter(_is_prose_column, rest), key=_length, default=None)
    return title, byline, abstract


def _byline_score(column: _Column, owner: str | None) -> float:
    """How well a column has the shape of bylines, in the mean; words that all begin with are left out."""
    texts = column.texts()
    if len(set(texts)) > 1:
        front = _common_front(texts)
        if front:
            texts = [max(text, text[front:], key=byline_score) for text in texts]
    scores = [
        max(
            [
                min(byline_score(text), 6.0),
                *[min(byline_score(text[edge:].strip()), 6.0) for edge in row.line.boundaries[:2]],
            ]
        )
        + (1.0 if owner is not None and owner in text else 0.0)
        for text, row in zip(texts, (row for rows in column.rows.values() for row in rows), strict=True)
    ]
    return sum(max(score, -4.0) for score in scores) / len(scores)


def _common_front(texts: Sequence[str]) -> int:
    """The length of the words with which all texts begin."""
    first, last = min(texts), max(texts)
    size = 0
    while size < min(len(first), len(last)) and first[size] == last[size]:
        size += 1
    return first.rfind(" ", 0, size) + 1


def _may_be_titles(column: _Column) -> bool:
    texts = column.texts()
    differ = len(set(texts)) * 2 > len(texts)
    letters = sum(any(char.isalpha() for char in text) for text in texts)
    return differ and letters * 2 > len(texts) and max(map(len, texts)) <= _MOST_TITLE


def _title_rank(column: _Column, byline: _Column) -> tuple[bool, bool, bool, bool, float]:
    """What tells titles from what else differs from entry to entry: a heading, a link to the paper, the place."""
    rows = [row for rows in column.rows.values() for row in rows]
    headed = sum(row.line.role == "heading" for row in rows) * 2 > len(rows)
    linked = sum(any("/paper" in link.href for link in row.line.links) for row in rows) * 2 > len(rows)
    above = sum(row.number < byline.rows[number][0].number for number, (row,) in column.rows.items()) * 2 > len(
        rows
    )
    return not _is_prose_column(column), headed and above, linked, above, _length(column)


def _length(column: _Column) -> float:
    """Characters of its rows in the mean."""
    texts = column.texts()
    return sum(map(len, texts)) / len(texts)


def _abstract_lines(
    entry: Entry, rows: Sequence[Row], columns: tuple[_Column, _Column, _Column | None], number: int
) -> Iterable[Line]:
    """The rows of an entry's abstract: those of its column's path and prose besides; any others are set aside."""
    title, byline, abstract = columns
    for row in rows:
        if row is title.rows[number][0] or row is byline.rows[number][0]:
            continue
        if abstract is not None and (row.path == abstract.path or _is_prose(row.line.text)):
            line = _trimmed(entry, row, abstract)
            if line.text:
                yield line
        else:
            entry.rest.append(row.line)


def _trimmed(entry: Entry, row: Row, column: _Column, *, names: bool = False) -> Line:
    """A row without the runs at its ends that say the same in most entries: a rank, a sign, a label, a button."""
    first, last = column.ends()
    line, start, end = row.line, 0, len(row.line.text)
    if len(row.runs) > 1 and _run_key(row, 0) in first:
        piece = row.runs[0][0].piece
        after = row.runs[1][0].piece.start
        if not names or byline_score(line.text[after:]) >= byline_score(line.text) - 0.5:
            start = after
            entry.template.append(piece.place())
    if len(row.runs) > 1 and not names and _run_key(row, -1) in last and row.runs[-2][0].piece.end > start:
        piece = row.runs[-1][0].piece
        end = row.runs[-2][0].piece.end
        entry.template.append(piece.place())
    if (start, end) == (0, len(line.text)):
        return line
    cut = line.slice(start, end)
    cut.gap, cut.markup = line.gap, line.markup
    return cut


def _run_key(row: Row, at: int) -> str:
    run, path = row.runs[at]
    return f"{path} {_fold(run.piece.text)}"


def divide_by_columns(entries: Sequence[Entry]) -> None:
    """Make the lines of entries their fields: a title, a byline, and the abstract's paragraphs."""
    for entry in entries:
        entry.title = entry.lines[:1]
        entry.byline = byline_of(entry.lines[1:2])
        entry.abstract = entry.lines[2:]
