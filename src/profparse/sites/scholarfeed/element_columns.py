"""The fields of entries whose rows are known by the elements that hold them: each field is a column over all entries.

What a column holds is decided for the column: tags, names, prose, and what differs from entry to entry as a title
does. What says the same in most entries is the template's and is set aside.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...document import Line, Piece, ends_sentence
from ...document.repeats import MOST
from ...document.runs import Run
from .byline import FUNCTION_WORDS, PARTICLES, byline_of, byline_score, name_score
from .element_names import are_affiliations, with_affiliations, with_names_joined
from .elements import Row, recurring
from .metadata_line import split_codes
from .model import Entry, MetadataLine

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["divide_by_columns", "entries_of_rows"]

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_PROSE = 4
"""Words from which on a row that ends with a full stop is prose."""
_SENTENCE = 8
"""Words of an abstract's rows in the mean, where they end like no sentence."""
_LONG = 140
"""Characters from which on a row is prose however it ends."""
_LEAST_TERMS = 3
"""Terms of an entry from which on they are the labels of its fields."""
_SHORT_NAME = 3
"""Letters of names that are small words too: An, So, Das."""
_COUNTER_WORDS = 3
"""Words of the longest counter, its number among them."""
_LABEL_WORDS = 4
"""Words that are too many for the label of a tag."""
_LEAST_BYLINE = 0.5
"""What a column of bylines scores at least, in the mean."""
_LEAST_NAMES, _LEAD = -2.0, 1.5
"""The same of names of a single word, and by how much it scores more than any other column then."""
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

    def all_rows(self) -> list[Row]:
        """Its rows, of all entries."""
        return [row for rows in self.rows.values() for row in rows]

    def texts(self) -> list[str]:
        """What its rows say."""
        return [row.line.text for row in self.all_rows()]

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
    metadata = [_metadata_of(rows) for rows in tags]
    bodies = with_names_joined(bodies)
    template = _template_rows(bodies, owner)
    kept = [[row for row in rows if id(row) not in template] for rows in bodies]
    columns = _columns(kept)
    found = _fields(columns, len(shown), owner)
    if found is None:
        return None
    title, byline, _ = found
    fronts = _fronts(byline, owner)
    times = Counter(path for rows in kept for path in {row.path for row in rows})
    usual = {path for path, count in times.items() if count > 1 and count * 2 >= len(kept)}
    entries: list[Entry] = []
    for number, tag in enumerate(metadata):
        if tag is None:
            return None
        entry = Entry(tag, [])
        entry.template += [row.line.place(0, len(row.line.text)) for row in bodies[number] if id(row) in template]
        names = byline.rows[number][0]
        below = _affiliations_below(kept[number], names)
        front = fronts.get(id(names), 0)
        kept[number] = [row for row in kept[number] if all(row is not other for other in (names, *below))]
        if below:
            byline.rows[number][0] = names = with_affiliations(names, below)
        entry.lines = [
            _trimmed(entry, title.rows[number][0], title),
            _cut(entry, names.line, front, len(names.line.text)),
            *_abstract_lines(entry, kept[number], found, number, usual),
        ]
        entries.append(entry)
    _without_ranks(entries)
    return entries


def _affiliations_below(rows: Sequence[Row], names: Row) -> list[Row]:
    """The rows that follow the byline of an entry at once and show nothing but affiliations."""
    at = next(n for n, row in enumerate(rows) if row is names) + 1
    end = at
    while end < len(rows) and are_affiliations(rows[end]):
        end += 1
    return list(rows[at:end])


# ------------------------------------------------------------------------ tags


def _without_tags(shown: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[list[Row]]]:
    """The rows of each entry that hold its tags, and the others."""
    labels = recurring([{_label_in(row) for row in rows if _has_tag(row)} for rows in shown]) | {""}
    flags = Counter(
        _label_in(rows[number])
        for rows in shown
        for number in _beside_anchor(rows)
        if any(token.kind == "flag" for tokens in rows[number].tokens for token in tokens)
    )
    labels |= {label for label, _ in flags.most_common(1) if len(label.split()) < _LABEL_WORDS}
    times: Counter[int] = Counter()
    tagged: Counter[int] = Counter()
    for rows in shown:
        times.update(row.path for row in rows)
        tagged.update(row.path for row in rows if row.anchor is not None or _has_tag(row))
    tags: list[list[Row]] = []
    bodies: list[list[Row]] = []
    for rows in shown:
        beside = _beside_anchor(rows)
        if len(shown) == 1:  # nothing recurs, so the place tells a label
            labels |= {_label_in(rows[number]) for number in beside}
        tags.append([])
        bodies.append([])
        for number, row in enumerate(rows):
            usual = tagged[row.path] * 2 > times[row.path] or number in beside
            late = _is_flag(row) and any(
                other.path == row.path for other in bodies[-1]
            )  # a title stands before it
            if row.anchor is not None or (_has_tag(row) and _label_in(row) in labels and (usual or late)):
                tags[-1].append(row)
            else:
                bodies[-1].append(row)
    return tags, bodies


def _beside_anchor(rows: Sequence[Row]) -> set[int]:
    """The rows before and after the date's that show tags too, among those in elements of its kind."""
    anchor = next(number for number, row in enumerate(rows) if row.anchor is not None)
    alike = [number for number, row in enumerate(rows) if row.path == rows[anchor].path]
    at = alike.index(anchor)
    found = {anchor}
    for others in (alike[:at][::-1], alike[at + 1 :]):
        for number in others:
            if not _has_tag(rows[number]):
                break
            found.add(number)
    return found


def _has_tag(row: Row) -> bool:
    """Whether a row ends with a category, a date or the word of the tag that says that there is code, and is short."""
    if not all(row.tokens):
        return False
    tokens = [token for shown in row.tokens for token in shown if token.kind != "sign"]
    words = sum(token.kind == "word" for token in tokens)
    return bool(tokens) and tokens[-1].kind in ("code", "flag", "date") and words < _LABEL_WORDS


def _is_flag(row: Row) -> bool:
    """Whether a row is the word of the tag that says that there is code, and nothing else."""
    return [token.kind for shown in row.tokens for token in shown] == ["flag"]


def _label_in(row: Row) -> str:
    """The words of a row beside its tags."""
    words = [token for tokens in row.tokens for token in tokens if token.kind in ("word", "number")]
    return " ".join(token.kind if token.kind == "number" else token.text for token in words)


def _metadata_of(rows: Sequence[Row]) -> MetadataLine | None:
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
    """A text, whatever its numbers are; titles of many words may differ by a number alone."""
    return _DIGITS.sub("0", text) if len(text.split()) <= _COUNTER_WORDS else text


def _template_rows(bodies: Sequence[Sequence[Row]], owner: str | None) -> set[int]:
    """The rows that say the same in most entries, whatever their numbers are: labels, buttons, counters; signs alone."""
    same = recurring([{_row_key(row) for row in rows} for rows in bodies])
    found: set[int] = set()
    for rows in bodies:
        terms = Counter(row.path for row in rows if _is_term(row))
        for row in rows:
            text = row.line.text
            if terms[row.path] >= _LEAST_TERMS:
                found.add(id(row))
            recurs = _row_key(row) in same and not _may_be_names(text, owner)
            if recurs or row.line.role == "aside" or not any(char.isalnum() for char in text):
                found.add(id(row))
    return found


def _row_key(row: Row) -> str:
    return f"{row.path} " + " ".join(_fold(run.piece.text) for run, _ in row.runs)


def _is_term(row: Row) -> bool:
    """Whether a row is the term of a definition list, or a table's heading."""
    return row.line.element is not None and row.line.element.tag in ("dt", "th")


def _may_be_names(text: str, owner: str | None) -> bool:
    """Whether a text that recurs may be a byline all the same: two papers of the same people."""
    return (owner is not None and _names(text, owner)) or ("," in text and byline_score(text) > 1.5)


def _names(text: str, owner: str) -> bool:
    """Whether a text holds a name as whole words."""
    at = text.find(owner)
    return at >= 0 and not text[at + len(owner) :][:1].isalnum() and not text[:at][-1:].isalnum()


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


def _may_be_abstracts(column: _Column) -> bool:
    texts = column.texts()
    return _is_prose_column(column) or sum(len(text.split()) for text in texts) >= _SENTENCE * len(texts)


def _fields(
    columns: Sequence[_Column], entries: int, owner: str | None
) -> tuple[_Column, _Column, _Column | None] | None:
    """The columns of titles, bylines and abstracts; None where there is none for either of the first two."""
    single = [column for column in columns if column.is_single(entries)]
    scores = {id(column): _byline_score(column, owner) for column in single}
    if not single:
        return None
    ranked = sorted(single, key=lambda column: -scores[id(column)])
    byline, best = ranked[0], scores[id(ranked[0])]
    lead = best - scores[id(ranked[1])] if len(ranked) > 1 else 0.0
    if best < _LEAST_BYLINE and (best < _LEAST_NAMES or lead < _LEAD):
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
    title = max(others, key=lambda column: _title_rank(column, byline))
    rest = [column for column in columns if column is not byline and column is not title]
    abstract = max(filter(_may_be_abstracts, rest), key=_length, default=None)
    return title, byline, abstract


def _byline_score(column: _Column, owner: str | None) -> float:
    """How well a column has the shape of bylines, in the mean; what stands before the names is left out."""
    fronts = _fronts(column, owner)
    scores = [
        max(min(byline_score(row.line.text[fronts.get(id(row), 0) :]), 6.0), _least_score(row.line))
        + (1.0 if owner is not None and _names(row.line.text, owner) else 0.0)
        + _stands_for_names(row.line)
        for row in column.all_rows()
    ]
    return sum(max(score, -4.0) for score in scores) / len(scores)


def _least_score(line: Line) -> float:
    """What a list of names scores at least, where most look like names: one of a single word spoils none."""
    names = byline_of([line]).names if "," in line.text and len(line.text) < _LONG else []
    return (
        _LEAST_BYLINE if len(names) > 1 and sum(name_score(name) > 1 for name in names) * 2 > len(names) else -9.0
    )


def _stands_for_names(line: Line) -> float:
    """What a line's markup says for or against names: links to people, a heading, a link to the paper."""
    if any("/author" in link.href for link in line.links):
        return 2.0
    return -2.0 if line.role == "heading" or any("/paper" in link.href for link in line.links) else 0.0


_SIGN_BEHIND_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}(?:\(s\))? ?(?:[:：]| [—–|•·-]) ?(?=\S)")


def _fronts(column: _Column, owner: str | None) -> dict[int, int]:
    """Where the names begin in the rows of a column that may be bylines: behind a label, an element or a word.

    Of the ways to cut the rows the one is taken that leaves what looks best like names, for the column as a whole.
    """
    rows = column.all_rows()
    runs = {id(row): row.runs[1][0].piece.start for row in rows if _begins_with_label(row, column)}
    signs = {
        id(row): match.end() for row in rows if (match := _SIGN_BEHIND_LABEL.match(row.line.text)) is not None
    }
    words = {id(row): front for row in rows} if (front := _common_front(column, owner)) else {}
    best: dict[int, int] = {}
    highest = _mean_score(rows, best)
    for fronts, lead in ((runs, -1.0), (signs, 0.2), (words, -1.0)):
        if len(fronts) >= MOST * len(rows) and (score := _mean_score(rows, fronts)) >= highest + lead:
            best, highest = fronts, score
    return best


def _begins_with_label(row: Row, column: _Column) -> bool:
    """Whether a row's first run is a label: it recurs, or links to people follow it, and no comma parts it from them."""
    if len(row.runs) < 2:
        return False
    piece, following = row.runs[0][0].piece, row.runs[1][0].piece
    if "," in piece.text or following.text.startswith((",", "et al")):
        return False
    href = next((link.href for link in row.line.links if link.end > piece.start), "")
    linked = "/author" in href and row.line.links[0].start >= piece.end
    return linked or len(column.rows) == 1 or _run_key(row, 0) in column.ends()[0]


def _mean_score(rows: Sequence[Row], fronts: dict[int, int]) -> float:
    return sum(max(byline_score(row.line.text[fronts.get(id(row), 0) :]), -4.0) for row in rows) / len(rows)


def _common_front(column: _Column, owner: str | None) -> int:
    """The length of the words that all bylines begin with, where the next words differ: a label, and no name.

    What stands between a byline's beginning and the name in the page's header is one in any case.
    """
    texts = column.texts()
    before = {text.partition(owner)[0] for text in texts if owner is not None and _names(text, owner)} - {""}
    if len(before) == 1:
        front = next(iter(before))
        if "," not in front and front[-1] == " " and all(text.startswith(front) for text in texts):
            return len(front)
    first = texts[0].partition(" ")[0]
    if len(texts) == 1:
        return len(first) + 1 if first.lower() in FUNCTION_WORDS - PARTICLES and len(first) > _SHORT_NAME else 0
    words = [text.split(" ") for text in texts]
    size = 0
    while all(len(shown) > size + 1 and shown[size] == words[0][size] for shown in words):
        size += 1
    following = {shown[size] for shown in words}
    names = any("," in word or word.endswith(".") for word in words[0][:size])
    halves = sum(
        shown[size][-1] == "," and shown[size][0].isupper() for shown in words
    )  # of names that they begin
    if not size or names or halves * 2 >= len(words) or len(following) * 2 <= len(words):
        return 0
    return len(" ".join(words[0][:size])) + 1


def _may_be_titles(column: _Column) -> bool:
    texts = column.texts()
    differ = len(set(texts)) * 2 > len(texts)
    letters = sum(any(char.isalpha() for char in text) for text in texts)
    return differ and letters * 2 >= len(texts) and letters > 0 and max(map(len, texts)) <= _MOST_TITLE


def _is_number_alone(column: _Column) -> bool:
    """Whether a single entry's row is a number, as a title may be where nothing else is."""
    texts = column.texts()
    return len(texts) == 1 and texts[0].isdigit()


def _title_rank(column: _Column, byline: _Column) -> tuple[bool, bool, bool, bool, float]:
    """What tells titles from what else differs from entry to entry: a heading, a link to the paper, the place."""
    rows = column.all_rows()
    names = {number: row.number for number, (row,) in byline.rows.items()}

    def mostly(holds: Callable[[Row], bool]) -> bool:
        return sum(map(holds, rows)) * 2 > len(rows)

    above = sum(row.number < names[number] for number, (row,) in column.rows.items()) * 2 > len(rows)
    return (
        above and mostly(lambda row: row.line.role == "heading"),
        mostly(lambda row: any("/paper" in link.href and link.end > link.start for link in row.line.links)),
        mostly(_has_main_run),
        above,
        _length(column),
    )


def _has_main_run(row: Row) -> bool:
    """Whether most of a row is one run, and no counter: a row of buttons is many."""
    longest = max((run.piece.text for run, _ in row.runs), key=len)
    return len(longest) * 3 >= len(row.line.text) * 2 and _COUNTER.fullmatch(longest) is None


_COUNTER = re.compile(r"\W*(?:[^\W\d_]+:? )?[0-9][0-9.,]*[kKmM]?(?: [^\W\d_]+)?")


def _length(column: _Column) -> float:
    """Characters of its rows in the mean."""
    texts = column.texts()
    return sum(map(len, texts)) / len(texts)


def _abstract_lines(
    entry: Entry,
    rows: Sequence[Row],
    columns: tuple[_Column, _Column, _Column | None],
    number: int,
    usual: set[int],
) -> Iterable[Line]:
    """The rows of an entry's abstract: those of its column's path and prose besides; any others are set aside."""
    title, byline, abstract = columns
    names = byline.rows[number][0].number
    for row in rows:
        if row is title.rows[number][0] or row is byline.rows[number][0]:
            continue
        text = row.line.text
        prose = _is_prose(text)
        usual_place = abstract is not None and (
            (row.path == abstract.path and (prose or row.number > names)) or (row.path in usual and prose)
        )
        if abstract is not None and (usual_place or (number not in abstract.rows and prose)):
            line = _trimmed(entry, row, abstract)
            if line.text:
                yield line
            continue
        entry.rest.append(row.line)
        if len(text) > _LONG:
            entry.guesses["abstract"] = f"{text[:60]!r} stands in the entry, but not where the abstracts stand"


def _trimmed(entry: Entry, row: Row, column: _Column) -> Line:
    """A row without the runs at its ends that say the same in most entries: a rank, a sign, a label, a button."""
    first, last = column.ends()
    alone = len(column.rows) == 1
    runs = row.runs
    start, end = 0, len(runs)
    while start + 1 < end and (
        _run_key(row, start) in first or (alone and not any(map(str.isalpha, runs[start][0].piece.text)))
    ):
        start += 1
    while end - 1 > start and (
        (end == len(runs) and _run_key(row, -1) in last)
        or _is_action(runs[end - 1][0], row)
        or (alone and not any(map(str.isalnum, runs[end - 1][0].piece.text)))
    ):
        end -= 1
    return _cut(entry, row.line, runs[start][0].piece.start, runs[end - 1][0].piece.end)


def _is_action(run: Run, row: Row) -> bool:
    """Whether a run stands in a button of the row."""
    at: _Element | None = run.owner
    while at is not None and at is not row.line.element:
        if at.tag == "button" or at.get("role") == "button":
            return True
        at = at.getparent()
    return False


def _cut(entry: Entry, line: Line, start: int, end: int) -> Line:
    """A part of a line; what is left out is the template's."""
    if (start, end) == (0, len(line.text)):
        return line
    entry.template += line.places([(a, b) for a, b in ((0, start), (end, len(line.text))) if a < b])
    cut = line.slice(start, end)
    cut.gap, cut.markup = line.gap, line.markup
    return cut


_RANK = re.compile(r"#?(?P<number>[0-9]{1,4})[.):]?\s+(?=\S)")


def _without_ranks(entries: Sequence[Entry]) -> None:
    """Take the entries' numbers off the titles, where these count them; of a single one a marked number."""
    ranks = [_RANK.match(entry.lines[0].text) for entry in entries]
    numbers = [int(match["number"]) if match is not None else -1 for match in ranks]
    if numbers != list(range(1, len(entries) + 1)):
        return
    shown = ranks[0].group().strip() if ranks[0] is not None else ""
    if len(entries) == 1 and shown == "1":
        return  # "1 Bit Is Enough"
    for entry, match in zip(entries, ranks, strict=True):
        if match is not None:
            entry.lines[0] = _cut(entry, entry.lines[0], match.end(), len(entry.lines[0].text))


def _run_key(row: Row, at: int) -> str:
    run, path = row.runs[at]
    return f"{path} {_fold(run.piece.text)}"


def divide_by_columns(entries: Sequence[Entry]) -> None:
    """Make the lines of entries their fields: a title, a byline, and the abstract's paragraphs."""
    for entry in entries:
        entry.title = entry.lines[:1]
        entry.byline = byline_of(entry.lines[1:2])
        entry.abstract = entry.lines[2:]
