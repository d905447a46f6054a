"""The tags of entries whose rows are known by the elements that hold them: category, date, and whether there is code.

Rows of one path are tags where most of them end like one. Words beside the tags are labels where they recur.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...document import Piece
from .elements import Row, recurring
from .metadata_line import split_codes
from .model import MetadataLine

__all__ = ["labels_of", "metadata_of", "terms_of", "without_tags"]

_LABEL_WORDS = 4
"""Words that are too many for the label of a tag."""
_LEAST_TERMS = 3
"""Terms of an entry from which on they are the labels of its fields."""


def without_tags(shown: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[list[Row]]]:
    """The rows of each entry that hold its tags, and the others."""
    labels = recurring([{_label_in(row) for row in rows if _has_tag(row)} for rows in shown]) | {""}
    words = recurring(
        [{word for row in rows if _has_tag(row) for word in _label_in(row).split()} for rows in shown]
    )
    times: Counter[tuple[int, str]] = Counter()
    tagged: Counter[tuple[int, str]] = Counter()
    dated = Counter(_kind(row) for rows in shown for row in rows if row.anchor is not None)
    for rows in shown:
        times.update(_kind(row) for row in rows if any(map(str.isalpha, row.line.text)))
        tagged.update(_kind(row) for row in rows if row.anchor is not None or _has_tag(row))
    flags = Counter(
        _label_in(row)
        for rows in shown
        for row in rows
        if _has_tag(row) and "flag" in _kinds_in(row) and tagged[_kind(row)] * 2 > times[_kind(row)]
    )
    labels |= {label for label, _ in flags.most_common(2) if len(label.split()) < _LABEL_WORDS}
    tags: list[list[Row]] = []
    bodies: list[list[Row]] = []
    for rows in shown:
        beside = _beside_anchor(rows, alone=len(shown) == 1)
        if len(shown) == 1:  # nothing recurs, so the place tells a label, or an element of its own
            labels |= {
                _label_in(row) for number, row in enumerate(rows) if number in beside or _has_tag_alone(row)
            }
        terms = terms_of(rows)
        tags.append([])
        bodies.append([])
        for number, row in enumerate(rows):
            labelled = _label_in(row) in labels or words.issuperset(_label_in(row).split())
            usual = tagged[_kind(row)] * 2 > times[_kind(row)] or number in beside
            between = number in beside and _is_flag(row) and _kinds_in(rows[number - 1]) == {"code"}
            if 1 < times[_kind(row)] >= 2 * tagged[_kind(row)] and not dated[_kind(row)] and not between:
                usual = False  # a title that says "Code", where the others of its kind say more
            if len(shown) == 1 and row.line.role == "heading" and number not in beside:
                usual = False  # a title that is called like a tag
            late = _is_flag(row) and any(
                other.path == row.path for other in bodies[-1]
            )  # a title stands before it
            if row.anchor is not None or (id(row) not in terms and _has_tag(row) and labelled and (usual or late)):
                tags[-1].append(row)
            else:
                bodies[-1].append(row)
    for found, others in zip(tags, bodies, strict=True):
        if not any("code" in _kinds_in(row) for row in found):
            _move_categories(found, others)
    return tags, bodies


def _move_categories(tags: list[Row], bodies: list[Row]) -> None:
    """Make the rows of categories alone tags, where an entry has no other category: counters may stand in such rows too."""
    moved = [row for row in bodies if row.line.role != "heading" and _kinds_in(row) == {"code"}]
    tags[:0] = moved
    bodies[:] = [row for row in bodies if all(row is not other for other in moved)]


def _kind(row: Row) -> tuple[int, str]:
    return row.path, row.label


def _beside_anchor(rows: Sequence[Row], *, alone: bool) -> set[int]:
    """The rows before and after the date's that show tags too, among those in elements of its kind.

    What stands at once before it in any element is one where it shows categories alone, and behind it the word Code. In
    a page's only entry the categories may have a label.
    """
    anchor = next(number for number, row in enumerate(rows) if row.anchor is not None)
    alike = [number for number, row in enumerate(rows) if row.path == rows[anchor].path]
    at = alike.index(anchor)
    found = {anchor}
    for others in (alike[:at][::-1], alike[at + 1 :]):
        for number in others:
            if not _has_tag(rows[number]):
                break
            found.add(number)
    before = anchor - 1
    while (
        before >= 0
        and rows[before].line.role != "heading"
        and (
            _kinds_in(rows[before]) == {"code"}
            or (before and _is_flag(rows[before]) and _kinds_in(rows[before - 1]) == {"code"})
            or (alone and not rows[before].line.links and _has_tag(rows[before]))
        )
    ):
        found.add(before)
        before -= 1
    below = rows[anchor + 1 : anchor + 2]
    if below and below[0].line.role != "heading" and _kinds_in(below[0]) == {"flag"}:
        found.add(anchor + 1)
    return found


def _kinds_in(row: Row) -> set[str]:
    """The kinds of tokens that a row shows; of a row with a long text none."""
    return {token.kind for shown in row.tokens for token in shown} if all(row.tokens) else set()


def _has_tag(row: Row) -> bool:
    """Whether a row ends with a category, a date or the word of the tag that says that there is code, and is short."""
    if not all(
        tokens or not run.piece.text.isascii() for (run, _), tokens in zip(row.runs, row.tokens, strict=True)
    ):
        return False
    tokens = [token for shown in row.tokens for token in shown if token.kind != "sign"]
    words = sum(token.kind == "word" for token in tokens)
    return bool(tokens) and tokens[-1].kind in ("code", "flag", "date") and words < _LABEL_WORDS


def _has_tag_alone(row: Row) -> bool:
    """Whether a category is all of one of the runs of a row, an icon's name being another."""
    return len(row.runs) > 1 and any(
        tokens and {token.kind for token in tokens} == {"code"} for tokens in row.tokens
    )


def _is_flag(row: Row) -> bool:
    """Whether a row is the word of the tag that says that there is code, and nothing else."""
    return [token.kind for shown in row.tokens for token in shown] == ["flag"]


def _label_in(row: Row) -> str:
    """The words of a row beside its tags."""
    words = [token for tokens in row.tokens for token in tokens if token.kind in ("word", "number")]
    return " ".join(token.kind if token.kind == "number" else token.text for token in words)


def metadata_of(rows: Sequence[Row]) -> MetadataLine | None:
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
                    pieces = [
                        Piece(row.line, piece.start + a, piece.start + b) for a, b in split_codes(piece.text)
                    ]
                    shown = {category.text for category in categories}  # a page may show its tags twice
                    categories += [category for category in pieces if category.text not in shown]
                elif token.kind == "flag":
                    flag = piece
    if date is None or not categories:
        return None
    return MetadataLine((first, 0), (last + 1, 0), categories, date, None, flag)


def labels_of(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where words and signs that are no tags stand among an entry's tags."""
    return [
        row.line.place(run.piece.start + token.start, run.piece.start + token.end)
        for row in rows
        for (run, _), tokens in zip(row.runs, row.tokens, strict=True)
        for token in tokens
        if token is not row.anchor and token.kind not in ("code", "flag")
    ]


def terms_of(rows: Sequence[Row]) -> set[int]:
    """The rows that are the terms of a definition list, or a table's headings, where there are several."""
    terms = [row for row in rows if row.line.element is not None and row.line.element.tag in ("dt", "th")]
    return {id(row) for row in terms} if len(terms) >= _LEAST_TERMS else set()
