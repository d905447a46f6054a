"""Names that stand in elements of their own: list items, links or tags side by side, affiliations in a row below.

They are put together to the line that a byline is, commas between the names, each character where it stands in the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ...document import Line, Piece
from ...document.repeats import MOST
from ...document.runs import Run
from ...patterns import lazy_re
from .byline import DOTS, byline_of, name_score, unmarked
from .elements import Row

__all__ = ["are_affiliations", "with_affiliations", "with_names_apart", "with_names_joined"]

_LONGEST_NAME = 60
_FAIR = 0.6
"""The share of a list's names that look like any; people of a single name do not."""
_MARKS = f" ,;|/–—-{DOTS}"
_COMMAS = lazy_re(r"[,;、，]|\band\b|&")
_REST = lazy_re(r"(?:et\.? al\b|\+ ?[0-9]|and (?:[0-9]+ )?(?:more|others)\b).*", re.DOTALL)
_FOOTNOTE = lazy_re(r"[*∗⁎†‡§¶⁰¹²³⁴-⁹]+|[0-9]{1,2}(?:,[0-9]{1,2})*")
_AROUND_IDS = f"{_MARKS}()[]:："
_LABEL = lazy_re(r"[^\W\d_a-z]\w*(?: \w+){0,2}(?:\(s\))? ?[:：]?")
"""What stands before the ids: "Institutions:", "Based at"."""
_ID = lazy_re(r"(?=[0-9]*[a-z])[a-z0-9][\w&.'-]*(?: [a-z0-9][\w&.'-]*){0,2}")


class _Part(NamedTuple):
    """A name, the mark that more were cut, or an affiliation, with what stands before it in a byline."""

    before: str
    piece: Piece


def with_names_joined(bodies: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each entry, names that stand in rows or runs of their own made one row."""
    shown: dict[tuple[int, int], list[str]] = defaultdict(list)
    for rows in bodies:
        for row in rows:
            path, runs = _side_by_side(row)
            shown[row.path, path] += [run.piece.text for run in runs]
    kinds = {kind for kind, texts in shown.items() if _are_names(texts)}
    found = [[_joined([row], row.path) if _holds_names(row, kinds) else row for row in rows] for rows in bodies]
    lists = _lists_of_names(found)
    return [_with_rows_joined(rows, lists) for rows in found]


def _holds_names(row: Row, kinds: set[tuple[int, int]]) -> bool:
    """Whether names stand side by side in a row: as in the others of its kind, or beyond doubt."""
    path, runs = _side_by_side(row)
    if (row.path, path) in kinds:
        return True
    return bool(runs) and all(name_score(run.piece.text.strip(_MARKS)) > 1 for run in runs)


def _side_by_side(row: Row) -> tuple[int, list[Run]]:
    """The path of runs of one kind that stand side by side in a row, no comma between them; -1 and none otherwise."""
    if len(row.runs) < 2 or len(row.line.text) > 4 * _LONGEST_NAME:
        return -1, []
    paths: dict[int, list[Run]] = defaultdict(list)
    for run, path in row.runs:
        if run.piece.text.strip(_MARKS) and not _is_control(run, row.line):
            paths[path].append(run)
    path, runs = max(paths.items(), key=lambda item: (len(item[1]), item[0] != row.path), default=(-1, []))
    between = [row.line.text[a.piece.end : b.piece.start] for a, b in pairwise(runs)]
    if len(runs) < 2 or any(_COMMAS.search(text) for text in (*between, *(run.piece.text for run in runs))):
        return -1, []
    if any(char.isalpha() for text in between for char in text):
        return -1, []  # a title around a word in italics
    return path, runs


def _is_control(run: Run, line: Line) -> bool:
    """Whether a run is a button, or a link that leads nowhere but to a script."""
    if run.owner.tag == "button":
        return True
    return any(link.start <= run.piece.start < link.end and link.href in ("", "#") for link in line.links)


def _are_names(texts: Sequence[str]) -> bool:
    """Whether most of the texts look like names, and none like a sentence."""
    shown = [_REST.sub("", unmarked(text.strip(_MARKS))).strip(_MARKS) for text in texts]
    scores = [name_score(text) for text in shown if text]
    if not scores or max(map(len, shown)) > _LONGEST_NAME:
        return False
    good = sum(score > 1 for score in scores)
    fair = sum(score > -1 for score in scores)
    return good * 2 >= len(scores) and fair >= _FAIR * len(scores)


def _lists_of_names(bodies: Sequence[Sequence[Row]]) -> set[int]:
    """The paths of rows that hold a name each, several in most entries."""
    shown: dict[int, list[list[str]]] = defaultdict(list)
    for rows in bodies:
        by_path: dict[int, list[str]] = defaultdict(list)
        for row in rows:
            by_path[row.path].append(row.line.text)
        for path, texts in by_path.items():
            shown[path].append(texts)
    return {
        path
        for path, entries in shown.items()
        if any(len(texts) > 1 for texts in entries)
        and len(entries) >= MOST * len(bodies)
        and not any("," in text.strip(_MARKS) for texts in entries for text in texts if text[0] not in DOTS)
        and _differ([tuple(texts) for texts in entries if len(texts) > 1])
        and _are_names([text for texts in entries for text in texts])
    }


def _differ(lists: Sequence[tuple[str, ...]]) -> bool:
    """Whether most lists have something of their own, as buttons have not; one that stands alone may be the owner."""
    return len(set(lists)) * 2 > len(lists)


def _with_rows_joined(rows: Sequence[Row], lists: set[int]) -> list[Row]:
    """The rows of an entry, neighbours of such a path made one, with what tells below them that more were cut."""
    found: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        text = row.line.text.strip(_MARKS)
        if found and not waiting and found[-1].path == row.path and _REST.fullmatch(text):
            waiting.append(found.pop())  # a single name, and what stands for the others
        goes_on = waiting and (_REST.fullmatch(text) or row.line.text[0] in DOTS)
        if (row.path in lists and (not waiting or waiting[0].path in lists)) or goes_on:
            waiting.append(row)
            continue
        if waiting:
            found.append(_joined(waiting, waiting[0].path))
            waiting = []
        found.append(row)
    if waiting:
        found.append(_joined(waiting, waiting[0].path))
    return found


def with_names_apart(row: Row) -> Row:
    """The row of a byline with a comma for each "and" between the elements of its names, where one runs into another."""
    paths: dict[int, list[Piece]] = defaultdict(list)
    for run, path in row.runs:
        if path != row.path:
            paths[path].append(run.piece)
    names = max(paths.values(), key=len, default=[])
    text = row.line.text
    if len(names) < 2 or names[0].start > 0 or any("," in piece.text for piece in names):
        return row
    between = [text[a.end : b.start] for a, b in pairwise(names)]
    if not all(_JOINS.fullmatch(shown) for shown in between) or len(byline_of([row.line]).names) >= len(names):
        return row
    parts = [_Part(", " if n else "", piece) for n, piece in enumerate(names)]
    if names[-1].end < len(text):
        parts.append(_Part("", Piece(row.line, names[-1].end, len(text))))
    line = _line_of(parts)
    line.gap, line.role, line.element = row.line.gap, row.line.role, row.line.element
    return Row(line, row.number, row.path, row.runs, row.tokens, block=row.block)


_JOINS = lazy_re(r"[,;、，]? ?(?:(?:and|und|et|y|e|&) )?")


def with_affiliations(names: Row, below: Sequence[Row]) -> Row:
    """The row of a byline with the affiliations that stand in a row of their own below it."""
    return _joined([names, *below], names.path, whole=True)


def are_affiliations(row: Row, names: Row | None = None) -> bool:
    """Whether a row shows nothing but short ids in small letters, perhaps behind a label, in parentheses.

    Args:
        row: the row.
        names: the byline above it; a link that holds this too is around the whole entry.
    """
    around = {link.href for link in names.line.links} if names is not None else set()
    return all(link.href in around for link in row.line.links) and bool(_affiliations(row))


def _affiliations(row: Row) -> list[Piece]:
    """The ids that a row shows, those of a run as one piece; none where it shows anything else but a label."""
    if len(row.line.text) > 4 * _LONGEST_NAME or row.line.text[-1] in ".!?":
        return []
    whole = [run.piece for run, _ in row.runs]
    while len(whole) > 1 and not whole[0].text.strip(_AROUND_IDS):
        whole = whole[1:]
    readings = [whole]
    label = _LABEL.match(whole[0].text)
    if label is not None and label.end() == len(whole[0].text.rstrip()):
        readings.append(whole[1:])
    elif label is not None and label.group()[-1] in ":：":
        readings.append([Piece(whole[0].line, whole[0].start + label.end(), whole[0].end), *whole[1:]])
    for pieces in readings:
        shown = [core for piece in pieces if (core := _core(piece, _AROUND_IDS)) is not None]
        ids = [text.strip(_MARKS) for piece in shown for text in piece.text.split(",")]
        if ids and all(_ID.fullmatch(text) is not None for text in ids):
            return shown
    return []


def _joined(rows: Sequence[Row], path: int, *, whole: bool = False) -> Row:
    """Rows as one, a byline's marks between their parts.

    Args:
        rows: those of the names, what tells that more were cut, and the affiliations.
        path: of the row that they make.
        whole: whether the first row stays as it is and affiliations alone follow.
    """
    parts: list[_Part] = []
    if whole:
        parts.append(_Part("", Piece(rows[0].line, 0, len(rows[0].line.text))))
    listed = whole and any(dot in rows[0].line.text for dot in DOTS)
    for row in rows[1:] if whole else rows:
        beside, chips = _side_by_side(row) if not whole and len(rows) == 1 else (-1, [])
        first = next((n for n, (_, at) in enumerate(row.runs) if at == beside), 0) if chips else 0
        # what stands before the first name is a label
        for shown in _affiliations(row) if whole else [run.piece for run, _ in row.runs[first:]]:
            piece = _core(shown)
            if piece is None or (parts and not whole and _FOOTNOTE.fullmatch(piece.text) is not None):
                continue
            dotted = shown.text[0] in DOTS and len(rows) + len(row.runs) > 2 and _ID.match(piece.text)
            if not parts:
                before = ""
            elif _REST.fullmatch(piece.text):
                before = " "
            elif listed or whole or dotted:
                before = ", " if listed else " · "
                listed = True
            else:
                before = ", "
            parts.append(_Part(before, piece))
    line = _line_of(parts)
    line.gap, line.role, line.element = rows[0].line.gap, rows[0].line.role, rows[0].line.element
    run = rows[0].runs[0][0]._replace(piece=Piece(line, 0, len(line.text)))
    return Row(line, rows[0].number, path, [(run, path)], [[]], block=rows[0].block)


def _core(piece: Piece, marks: str = _MARKS) -> Piece | None:
    """A piece without the marks at its ends; None where it is nothing else."""
    text = piece.text
    start = len(text) - len(text.lstrip(marks))
    end = len(text.rstrip(marks))
    return Piece(piece.line, piece.start + start, piece.start + end) if start < end else None


def _line_of(parts: Sequence[_Part]) -> Line:
    """One line of all parts, which keeps their places; a mark put between has that of the character before it."""
    text = ""
    at: list[int] = []
    for part in parts:
        text += part.before
        at += at[-1:] * len(part.before)
        line, piece = part.piece.line, part.piece
        text += piece.text
        if line.at is None:
            at += range(line.start + piece.start, line.start + piece.end)
        else:
            at += line.at[piece.start : piece.end]
    links = tuple(link for part in parts[:1] for link in part.piece.line.links)
    return Line(text, at[0], at, links=links)
