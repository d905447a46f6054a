"""The fields of entries whose rows are known by the elements that hold them: each field is a column over all entries.

What a column holds is decided for the column: tags, names, prose, and what differs from entry to entry as a title
does. What says the same in most entries is the template's and is set aside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ...document import Line, ends_sentence
from ...document.runs import Run
from ...patterns import lazy_re
from .byline import DOTS, FUNCTION_WORDS, byline_of, byline_score
from .columns import take_off_ranks
from .element_bylines import (
    LEAST_BYLINE,
    SIGN_BEHIND_LABEL,
    Column,
    column_score,
    fold,
    fronts_of,
    holds_name,
    run_key,
)
from .element_labels import without_labels
from .element_names import are_affiliations, with_affiliations, with_names_apart, with_names_joined
from .element_tags import labels_of, metadata_of, terms_of, without_tags
from .elements import Row, recurring
from .model import Entry

__all__ = ["divide_by_columns", "entries_of_rows"]

_PROSE = 4
"""Words from which on a row that ends with a full stop is prose."""
_SENTENCE = 8
"""Words of an abstract's rows in the mean, where they end like no sentence."""
_LONG = 140
"""Characters from which on a row is prose however it ends."""
_LEAST_NAMES, _LEAD = -2.0, 1.5
"""The same of names of a single word, and by how much it scores more than any other column then."""
_MOST_TITLE = 400
"""Characters of the longest title."""


def entries_of_rows(shown: Sequence[Sequence[Row]], owner: str | None) -> list[Entry] | None:
    """Entries divided into their fields; None where the columns do not tell which field is which.

    A name alone may stand in a link where several stand in a paragraph: where the elements that hold the rows make no
    columns, the paragraphs and cells that they stand in may.

    Args:
        shown: the rows of each entry.
        owner: the name in the page's header, which bylines share.
    """
    entries = _entries_of(shown, owner)
    if entries is None and any(row.block != row.path for rows in shown for row in rows):
        entries = _entries_of([[replace(row, path=row.block) for row in rows] for rows in shown], owner)
    return entries


def _entries_of(shown: Sequence[Sequence[Row]], owner: str | None) -> list[Entry] | None:
    shown, labels = without_labels(_with_usual_paths(shown), owner)
    tags, bodies = without_tags(shown)
    metadata = [metadata_of(rows) for rows in tags]
    bodies = with_names_joined(bodies)
    template = _template_rows(bodies, owner)
    kept = [[row for row in rows if id(row) not in template] for rows in bodies]
    columns = _columns(kept)
    found = _fields(columns, len(shown), owner)
    if found is None:
        return None
    title, byline, _ = found
    fronts = fronts_of(byline, owner)
    label = _label_of_titles(title, byline, fronts)
    times = Counter(path for rows in kept for path in {row.path for row in rows})
    usual = {path for path, count in times.items() if count > 1 and count * 2 >= len(kept)}
    entries: list[Entry] = []
    for number, tag in enumerate(metadata):
        if tag is None:
            return None
        entry = Entry(tag, [], template=[*labels_of(tags[number]), *labels[number]])
        entry.template += [row.line.place(0, len(row.line.text)) for row in bodies[number] if id(row) in template]
        names = byline.rows[number][0]
        below = _affiliations_below(kept[number], names)
        front = fronts.get(id(names), 0)
        if (more := _names_below(kept[number], names, title.rows[number][0])) is not None:
            entry.guesses["authors"] = f"{more.line.text[:60]!r} stands below as the names do, and was left out"
        kept[number] = [row for row in kept[number] if all(row is not other for other in (names, *below))]
        names = with_names_apart(names) if not front else names
        if below:
            names = with_affiliations(names, below)
        entry.lines = [
            _without_front(entry, _trimmed(entry, title.rows[number][0], title), label),
            entry.part(names.line, front),
            *_abstract_lines(entry, kept[number], found, number, usual),
        ]
        entries.append(entry)
    take_off_ranks(entries, 2)
    return entries


def _with_usual_paths(shown: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows; one that stands in a link or the like of its own, as no others do, has the path of its paragraph.

    A byline of a single name is such a row, where the others hold several.
    """
    times = Counter(path for rows in shown for path in {row.path for row in rows})
    few = len(shown) / 2
    rare = {path for path, count in times.items() if count < few}
    return [
        [replace(row, path=row.block) if row.path in rare and times[row.block] >= few else row for row in rows]
        for rows in shown
    ]


def _label_of_titles(title: Column, byline: Column, fronts: dict[int, int]) -> str:
    """The label with a colon that all titles begin with, where the bylines have one as well."""
    labelled = sum(fronts.get(id(row), 0) > 0 or bool(row.label) for row in byline.all_rows())
    found = {match.group() if (match := SIGN_BEHIND_LABEL.match(text)) else "" for text in title.texts()}
    return found.pop() if len(found) == 1 and len(title.rows) > 1 and labelled == len(title.rows) else ""


def _without_front(entry: Entry, line: Line, front: str) -> Line:
    return entry.part(line, len(front)) if front and line.text.startswith(front) else line


def _names_below(rows: Sequence[Row], names: Row, title: Row) -> Row | None:
    """The row at once below a byline, where it stands in the same kind of element and looks like names."""
    at = next(n for n, row in enumerate(rows) if row is names) + 1
    if at == len(rows) or rows[at].path != names.path or rows[at] is title:
        return None
    return rows[at] if byline_score(rows[at].line.text) > 0 else None


def _affiliations_below(rows: Sequence[Row], names: Row) -> list[Row]:
    """The rows that follow the byline of an entry at once and show nothing but affiliations."""
    at = next(n for n, row in enumerate(rows) if row is names) + 1
    end = at
    while end < len(rows) and are_affiliations(rows[end], names):
        end += 1
    return list(rows[at:end])


# ------------------------------------------------------------------------ columns


def _template_rows(bodies: Sequence[Sequence[Row]], owner: str | None) -> set[int]:
    """The rows that say the same in most entries, whatever their numbers are: labels, buttons, counters; signs alone."""
    same = recurring([{_row_key(row) for row in rows} for rows in bodies])
    times = Counter(row.path for rows in bodies for row in rows)
    set_aside = Counter(row.path for rows in bodies for row in rows if row.line.role == "aside")
    found: set[int] = set()
    for rows in bodies:
        found |= terms_of(rows)
        for row in rows:
            text = row.line.text
            recurs = _row_key(row) in same and not _may_be_names(text, owner) and not _are_ids(row)
            aside = row.line.role == "aside" and set_aside[row.path] * 2 > times[row.path]
            if recurs or aside or not any(char.isalnum() for char in text):
                found.add(id(row))
    return found


def _are_ids(row: Row) -> bool:
    """Whether a row is affiliations, which may be the same in every entry, behind the dot or bracket that says so."""
    return row.line.text[0] in _BEFORE_IDS and are_affiliations(row)


_BEFORE_IDS = frozenset(f"{DOTS}(—–")


def _row_key(row: Row) -> str:
    return f"{row.path} " + " ".join(fold(run.piece.text) for run, _ in row.runs)


def _may_be_names(text: str, owner: str | None) -> bool:
    """Whether a text that recurs may be a byline all the same: two papers of the same people."""
    return (owner is not None and holds_name(text, owner)) or ("," in text and byline_score(text) > 1.5)


def _columns(bodies: Sequence[Sequence[Row]]) -> list[Column]:
    """The rows by their paths; of one path those of one label, or the first of each entry, the second, and so on."""
    labelled: dict[int, set[str]] = defaultdict(set)
    for rows in bodies:
        shown: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            if row.label:
                shown[row.path].add(row.label)
        for path, labels in shown.items():
            if len(labels) > 1:
                labelled[path] |= labels
    kinds = [[(row.path, row.label if row.path in labelled else "") for row in rows] for rows in bodies]
    counts = [Counter(shown_kinds) for shown_kinds in kinds]
    least = {kind: min(count[kind] for count in counts) for kind in set().union(*counts)}
    columns: dict[tuple[tuple[int, str], int], Column] = {}
    for number, rows in enumerate(bodies):
        seen: Counter[tuple[int, str]] = Counter()
        for row, kind in zip(rows, kinds[number], strict=True):
            at = min(seen[kind], least[kind])
            columns.setdefault((kind, at), Column(kind[0], at)).rows[number].append(row)
            seen[kind] += 1
    return list(columns.values())


def _is_prose(text: str) -> bool:
    words = text.split(None, _PROSE)
    return len(text) > _LONG or (len(words) >= _PROSE and text[-1] not in "?:" and ends_sentence(text))


def _is_prose_column(column: Column) -> bool:
    texts = column.texts()
    return sum(map(_is_prose, texts)) * 2 > len(texts)


def _may_be_abstracts(column: Column) -> bool:
    texts = column.texts()
    if _is_prose_column(column):
        return True
    buttons = not any(map(_has_main_run, column.all_rows()))
    return not buttons and sum(len(text.split()) for text in texts) >= _SENTENCE * len(texts)


def _fields(
    columns: Sequence[Column], entries: int, owner: str | None
) -> tuple[Column, Column, Column | None] | None:
    """The columns of titles, bylines and abstracts; None where there is none for either of the first two."""
    single = [column for column in columns if column.is_single(entries)]
    scores = {id(column): column_score(column, owner) for column in single}
    if not single:
        return None
    ranked = sorted(single, key=lambda column: -scores[id(column)])
    byline, best = ranked[0], scores[id(ranked[0])]
    lead = best - scores[id(ranked[1])] if len(ranked) > 1 else 0.0
    if best < LEAST_BYLINE and (best < _LEAST_NAMES or lead < _LEAD):
        return None
    others = [
        column
        for column in single
        if column is not byline and _may_be_titles(column) and not _is_prose_column(column)
    ]
    if not others:
        others = [column for column in single if column is not byline and _is_number_alone(column)]
    if not others:
        return None
    listed = Counter(column.path for column in others) if entries == 1 else Counter()
    title = max(others, key=lambda column: (listed[column.path] < 2, *_title_rank(column, byline)))
    rest = [column for column in columns if column is not byline and column is not title]
    abstract = max(
        filter(_may_be_abstracts, rest),
        key=lambda column: (len(column.rows) * 2 > entries, _length(column)),
        default=None,
    )
    return title, byline, abstract


def _may_be_titles(column: Column) -> bool:
    texts = column.texts()
    differ = len(set(texts)) * 2 > len(texts)
    letters = sum(any(char.isalpha() for char in text) for text in texts)
    return differ and letters * 2 >= len(texts) and letters > 0 and max(map(len, texts)) <= _MOST_TITLE


def _is_number_alone(column: Column) -> bool:
    """Whether a single entry's row is a number, as a title may be where nothing else is."""
    texts = column.texts()
    return len(texts) == 1 and texts[0].isdigit()


def _title_rank(column: Column, byline: Column) -> tuple[bool, bool, bool, bool, float]:
    """What tells titles from what else differs from entry to entry: a heading, a link to the paper, the place.

    Of several elements of one kind in a page's only entry, as buttons are, none is the title.
    """
    rows = column.all_rows()
    names = {number: row.line.start for number, (row,) in byline.rows.items()}

    def mostly(holds: Callable[[Row], bool]) -> bool:
        return sum(map(holds, rows)) * 2 > len(rows)

    above = sum(row.line.start < names[number] for number, (row,) in column.rows.items()) * 2 > len(rows)
    heading = mostly(lambda row: row.line.role == "heading")
    card = any(_links_paper(row) for row in byline.all_rows())  # a link around the whole entry
    linked = not card and mostly(lambda row: _has_main_run(row) and _links_paper(row))
    return (
        heading and (above or linked),
        linked,
        mostly(_has_main_run),
        above,
        _length(column),
    )


def _links_paper(row: Row) -> bool:
    return any("/paper" in link.href for link in row.line.links)


def _has_main_run(row: Row) -> bool:
    """Whether most of a row is one run, and no counter: a row of buttons is many."""
    longest = max((run.piece.text for run, _ in row.runs), key=len)
    return len(longest) * 3 >= len(row.line.text) * 2 and _COUNTER.fullmatch(longest) is None


_COUNTER = lazy_re(r"\W*(?:[^\W\d_]+:? )?[0-9][0-9.,]*[kKmM]?(?: [^\W\d_]+)?")


def _length(column: Column) -> float:
    """Characters of its rows in the mean."""
    texts = column.texts()
    return sum(map(len, texts)) / len(texts)


def _abstract_lines(
    entry: Entry,
    rows: Sequence[Row],
    columns: tuple[Column, Column, Column | None],
    number: int,
    usual: set[int],
) -> Iterable[Line]:
    """The rows of an entry's abstract: those of its column's path and prose besides; any others are set aside."""
    title, byline, abstract = columns
    names = byline.rows[number][0].line.start
    shown = {title.rows[number][0].line.text, byline.rows[number][0].line.text}
    has_prose = abstract is not None and any(_is_prose(row.line.text) for row in abstract.rows.get(number, ()))
    for row in rows:
        if row is title.rows[number][0] or row is byline.rows[number][0]:
            continue
        text = row.line.text
        if text in shown:  # for another width of the window
            entry.template.append(row.line.place(0, len(text)))
            continue
        shown.add(text)
        prose = _is_prose(text)
        usual_place = abstract is not None and (
            (row.path == abstract.path and (prose or (row.line.start > names and not _is_label(row, abstract))))
            or (row.path in usual and prose)
        )
        if abstract is not None and (usual_place or (prose and not has_prose)):
            line = _trimmed(entry, row, abstract, prose=True)
            if line.text:
                yield line
            continue
        entry.rest.append(row.line)
        if len(text) > _LONG:
            entry.guesses["abstract"] = f"{text[:60]!r} stands in the entry, but not where the abstracts stand"


def _is_label(row: Row, column: Column) -> bool:
    """Whether a row of texts is a counter, buttons, or the label that others of its column begin with."""
    text = row.line.text
    return (
        text in column.labels()
        or _COUNTER.fullmatch(text) is not None
        or all(run.owner.tag in _BUTTONS for run, _ in row.runs)
    )


_BUTTONS = frozenset(["a", "button", "label", "summary"])


_LABEL = lazy_re(r"[^\W\d_]+(?: [^\W\d_]+){0,2}[:：]")
_STOPS = frozenset([".", "!", "?", "…", ")", "”", '"'])
"""What ends a text behind an element, and is no sign of the page's."""


def _trimmed(entry: Entry, row: Row, column: Column, *, prose: bool = False) -> Line:
    """A row without the runs at its ends that say the same in most entries: a rank, a sign, a label, a button."""
    first, last = column.ends()
    alone = len(column.rows) == 1
    runs = row.runs
    start, end = 0, max(len(runs) - row.tail, 1)
    while start + 1 < end and (
        run_key(row, start) in first
        or (prose and runs[start][1] != row.path and _LABEL.fullmatch(runs[start][0].piece.text) is not None)
        or (alone and runs[start][1] != row.path and _RANK_ALONE.fullmatch(runs[start][0].piece.text) is not None)
    ):
        start += 1
    if prose and alone and start == 0 and end > 1 and _is_label_alone(row):
        start = 1
        if runs[1][0].piece.text.partition(" ")[0].lower() not in FUNCTION_WORDS:
            entry.guesses["abstract"] = f"{runs[0][0].piece.text!r} before it was taken for its label"
    while end - 1 > start and (
        (end == len(runs) and run_key(row, -1) in last and runs[-1][0].piece.text not in _STOPS)
        or (
            alone
            and runs[end - 1][0].piece.text not in _STOPS
            and (_is_permalink(runs[end - 1][0]) or not any(map(str.isalnum, runs[end - 1][0].piece.text)))
        )
    ):
        end -= 1
    return entry.part(row.line, runs[start][0].piece.start, runs[end - 1][0].piece.end)


def _is_label_alone(row: Row) -> bool:
    """Whether the only text of its kind begins with words in an element of their own, and a sentence begins behind them."""
    piece, following = row.runs[0][0].piece, row.runs[1][0].piece.text
    own = row.runs[0][1] != row.path and piece.start == 0 and piece.text[-1].isalpha()
    return own and piece.text.count(" ") < _LABEL_WORDS and following[0].isupper()


_LABEL_WORDS = 4
_RANK_ALONE = lazy_re(r"[^\w]*(?:[^\W\d_]+\.? )?#?[0-9]*\W*")
"""A rank in an element of its own, its label and the signs beside it."""


def _is_permalink(run: Run) -> bool:
    """Whether a run is a link to its own place on the page: "link", "#"."""
    return run.owner.tag == "a" and run.owner.get("href", "").startswith("#") and " " not in run.piece.text


def divide_by_columns(entries: Sequence[Entry]) -> None:
    """Make the lines of entries their fields: a title, a byline, and the abstract's paragraphs."""
    for entry in entries:
        entry.title = entry.lines[:1]
        entry.byline = byline_of(entry.lines[1:2])
        entry.abstract = entry.lines[2:]
