"""The fields of aligned entries, in any order, read from the slots between the template's words.

Between the tags of two entries stand the rest of the one and the beginning of the other. What recurs there parts it
into slots (``aligned_slots``); a slot of prose is the abstract, and what stands behind it belongs to the next entry.
Which slots hold names tells the rest: every entry has a title, a byline and mostly an abstract, so a field that has no
slot of its own runs together with the one beside it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...document import ends_sentence
from ...patterns import lazy_re
from .aligned_entry import REACH, AlignedEntry
from .aligned_slots import Slots, Span, find_slots, pattern_of, slots_of
from .byline import MAY_BE_NAMES, Evidence, byline_score, name_score
from .run_together import Style, glue_points, read_byline_and_rest, read_byline_and_title, read_run, split_title

__all__ = ["EntryFields", "read_fields"]

_LAST_NUMBER = lazy_re(r"(?<![0-9.,])[0-9]+\Z")
_DIGITS = lazy_re(r"[0-9]+")
_LEAST_RANKS = 3
_LEAST_LETTERS = 4
TITLE, NAMES, ABSTRACT = "title", "authors", "abstract"

_LEAST_PROSE = 150
"""Characters from which on a text with a sentence's end inside is prose."""
_LONGEST_FRONT = 460
"""Characters of title and byline above the tags."""
_FEW = 0.3
"""The share of the entries that must show an abstract: some have none."""
_BYLINE_BEFORE_TEXT = 3.0
"""The score from which on names run into the abstract."""
_SENTENCE_INSIDE = lazy_re(r"[a-z0-9)][.!?] ?[A-Z0-9“\"]")
_SENTENCE_SIGN = r"(?<=[^\W_]|[)\]%$}”\"’'])(?<!\bal)(?<![\s.,(-][A-Z])(?P<sign>[.!?…])"
_GLUED_SENTENCE = lazy_re(rf"(?!(?<=[0-9])\.[0-9]){_SENTENCE_SIGN}(?=[^\s.,;:!?)\]’”\"'a-z])")
_SPACED_SENTENCE = lazy_re(rf"{_SENTENCE_SIGN}\s(?=[^\s.,;:!?)\]’”'a-z])")
_LIST_BESIDE = lazy_re(r"\s*,|\s*et al\b")


@dataclass(slots=True)
class EntryFields:
    """Where the fields of an entry stand: parts in the site's order, of which some may hold two or three of them.

    Attributes:
        parts: title, byline and abstract, or as many of them as stand apart.
        first: where its part above the tags begins; where its tags begin, if there is none.
        guesses: field -> why it rests on a guess.
        unusual: whether its fields stand in another order than the site's.
    """

    parts: list[Span]
    first: int
    guesses: dict[str, str] = field(default_factory=dict)
    unusual: bool = False


@dataclass(slots=True)
class _Column:
    """One slot of all entries.

    Attributes:
        kind: "title" where it is neither names nor prose.
        slot: its number.
        above: whether it stands above the tags.
        spans: where it stands for each entry; None where it does not.
    """

    kind: str
    slot: int
    above: bool
    spans: list[Span | None]


# --- what stands where


class _Page:
    """The text and what recurs between the tags of its entries."""

    def __init__(self, text: str, entries: Sequence[AlignedEntry], *, spaced: bool) -> None:
        self.text = text
        self.entries = entries
        self.style = Style(spaced=spaced, ends=False)
        self.offsets = [entry.start for entry in entries[:-1]]
        ends = [entry.first for entry in entries[1:]]
        self.cycles = [text[start:end] for start, end in zip(self.offsets, ends, strict=True)]
        self.head = text[: entries[0].first][-REACH.header :]
        self.last = text[entries[-1].start :]
        self.slots = self._slots()
        self.ranks = [self._ranks(at) for at in range(len(self.slots.shapes))]
        self.known = Evidence()
        self.guesses: list[dict[str, str]] = [{} for _ in entries]

    def _slots(self) -> Slots:
        spaced = self.style.spaced
        if len(self.cycles) > 1:
            found = find_slots(self.cycles, spaced=spaced)
        else:  # of two entries the first's end stands below the other too, the second's beginning above it
            below = find_slots([*self.cycles, self.last], spaced=spaced).shapes
            above = find_slots([*self.cycles, self.head[-_LONGEST_FRONT:]], spaced=spaced).shapes
            places = slots_of(below, self.cycles, spaced=spaced).places[0]
            end = max((place[1] for place in places if place is not None), default=0)
            rest = slots_of(above, [self.cycles[0][end:]], spaced=spaced).places[0]
            shapes = [*below, *(shape for shape, place in zip(above, rest, strict=True) if place is not None)]
            found = slots_of(shapes, self.cycles, spaced=spaced)
        if owners := {owner for shape in found.shapes if (owner := self._owner_in(shape))}:
            masked = self.cycles
            for owner in owners:
                masked = [text.replace(owner, "\0" * len(owner)) for text in masked]
            if len(self.cycles) > 1:
                found = find_slots(masked, spaced=spaced)
        return found

    def _ranks(self, at: int) -> int | None:
        """The first entry's number, where a shape ends with one that counts them; the digits behind it are a field's."""
        ends: dict[int, tuple[int, str]] = {}
        for number, (text, places) in enumerate(zip(self.cycles, self.slots.places, strict=True)):
            place = places[at]
            last = _LAST_NUMBER.search(text, *place) if place is not None else None
            run = _DIGITS.match(text, last.start()) if last is not None else None
            if run is not None:
                ends[number] = run.start(), run.group()
        bases = Counter(int(digits) - number - 1 for number, (_, digits) in ends.items())
        base, times = bases.most_common(1)[0] if bases else (0, 0)
        if times * 2 <= len(self.cycles) or len(self.cycles) < _LEAST_RANKS or not 0 <= base < _LEAST_RANKS:
            return None
        for number, (start, digits) in ends.items():
            expected = str(base + number + 1)
            place = self.slots.places[number][at]
            if digits.startswith(expected) and place is not None:
                self.slots.places[number][at] = place[0], start + len(expected)
        return base

    def _owner_in(self, shape: str) -> str:
        """The name of the header in words that recur: it stands in nearly every byline, and is no label."""
        words = shape.replace(",", " ").split()
        for size in range(len(words), 0, -1):
            for at in range(len(words) - size + 1):
                owner = " ".join(words[at : at + size])
                start = next((n for n in (0, *glue_points(owner, 1, len(owner))) if owner[n:] in self.head), None)
                if start is None or name_score(owner[start:]) <= 0:
                    continue
                owner = owner[start:]
                shown = any(
                    (place := text.find(owner)) >= 0
                    and (
                        text[:place].rstrip()[-1:] == ","
                        or _LIST_BESIDE.match(text, place + len(owner)) is not None
                    )
                    for text in self.cycles
                )
                if shown:
                    return owner
        return ""

    def columns(self) -> list[list[Span | None]]:
        """For each slot where it stands in each cycle."""
        count = len(self.slots.shapes) + 1
        found: list[list[Span | None]] = [[] for _ in range(count)]
        for text, offset, places in zip(self.cycles, self.offsets, self.slots.places, strict=True):
            position = 0
            number = 0
            for at, place in enumerate([*places, (len(text), len(text))]):
                if place is None:
                    found[at + 1].append(None)
                    continue
                found[number].append(_stripped(self.text, offset + position, offset + place[0]))
                position, number = place[1], at + 1
        return found


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if any(map(str.isalnum, text[start:end])) else None


def read_fields(text: str, entries: Sequence[AlignedEntry], *, spaced: bool) -> list[EntryFields] | None:
    """Where the fields of all entries stand; None where what recurs does not tell it.

    Args:
        text: the page's.
        entries: two at least, their tags known.
        spaced: whether a blank stands between the fields.
    """
    page = _Page(text, entries, spaced=spaced)
    spans = page.columns()
    texts = [[text[slice(*span)] for span in column if span is not None] for column in spans]
    kinds = [_kind_of(shown, len(page.cycles)) for shown in texts]
    prose = [at for at, kind in enumerate(kinds) if kind == ABSTRACT]
    last = max(prose, default=-1)
    if last < 0:
        return None
    columns = [
        _Column(kind, at, at > last, [None, *column] if at > last else [*column, None])
        for at, (kind, column) in enumerate(zip(kinds, spans, strict=True))
        if kind and (at == last or kind != ABSTRACT) and (kind == NAMES or not _is_echo(text, column))
    ]
    _part_glued_front(page, columns)
    _find_first(page, columns, last)
    _find_last(page, columns, last)
    if any(column.above for column in columns) and (
        all(column.spans[0] is None for column in columns if column.above) or _opens_as_usual(page, columns)
    ):
        return None
    fields = _parted(page, columns)
    if fields is None:
        return None
    return _in_order(page, columns, fields)


def _kind_of(texts: Sequence[str], count: int) -> str:
    """What a slot holds; empty where it holds nothing."""
    prose = [text for text in texts if len(text) >= _LEAST_PROSE and _SENTENCE_INSIDE.search(text) is not None]
    if len(prose) >= max(1, _FEW * count):
        return ABSTRACT
    if (
        len(texts) * 2 <= count
        or sum(sum(map(str.isalpha, text)) >= _LEAST_LETTERS for text in texts) * 2 <= count
    ):
        return ""
    names = sum(1 for text in texts if byline_score(text) >= MAY_BE_NAMES)
    return NAMES if names * 2 > len(texts) else TITLE


def _is_echo(text: str, column: Sequence[Span | None]) -> bool:
    """Whether a slot says what the page has said before: a button that names the title."""
    spans = [span for span in column if span is not None]
    again = sum(1 for start, end in spans if end - start > 12 and 0 <= text.find(text[start:end]) < start)
    return again * 2 > len(spans)


# --- fields that run together


def _part_glued_front(page: _Page, columns: list[_Column]) -> None:
    """Part what runs into the abstract's last sentence and belongs to the next entry."""
    number, prose = next((n, column) for n, column in enumerate(columns) if column.kind == ABSTRACT)
    spans = [span for span in prose.spans if span is not None]
    ended = sum(1 for span in spans if ends_sentence(page.text[slice(*span)]))
    if ended * 2 > len(spans):
        return
    front: list[Span | None] = [None] * len(prose.spans)
    for n, span in enumerate(prose.spans):
        if span is None or n + 1 >= len(prose.spans):
            continue
        at = _sentence_end(page.text, span, spaced=page.style.spaced)
        if at is not None:
            prose.spans[n] = _stripped(page.text, span[0], at)
            front[n + 1] = _stripped(page.text, at, span[1])
    shown = [page.text[slice(*span)] for span in front if span is not None]
    columns.insert(number + 1, _Column(_kind_of(shown, len(shown)) or TITLE, prose.slot, True, front))


def _sentence_end(text: str, span: Span, *, spaced: bool) -> int | None:
    """Where the last sentence of a stretch ends, behind which a title or names follow."""
    pattern = _SPACED_SENTENCE if spaced else _GLUED_SENTENCE
    ends = [
        (match["sign"] == ".", match.end("sign"))
        for match in pattern.finditer(text, max(span[0], span[1] - _LONGEST_FRONT), span[1])
    ]
    return max(ends)[1] if ends else None


def _find_first(page: _Page, columns: Sequence[_Column], last: int) -> None:
    """What stands above the first entry's tags: only the page's header bounds it."""
    above = {column.slot: column for column in columns if column.above}
    if not above:
        return
    first, end = min(above), page.entries[0].first
    shapes = page.slots.shapes
    for at in reversed(range(first, len(shapes))):
        place = _last_place(page, shapes[at], end)
        if place is not None:
            if at + 1 in above:
                above[at + 1].spans[0] = _stripped(page.text, place[1], end)
            end = place[0]
    start, sure = _front_start(page, shapes[first - 1] if first > last else "", end)
    rank = page.ranks[first - 1] if first > last else None
    if rank is not None and page.text.startswith(str(rank), start):
        start += len(str(rank))
    above[first].spans[0] = _stripped(page.text, start, end)
    if not sure:
        why = "words of the page's header may run into it"
        page.guesses[0].update(dict.fromkeys((TITLE, NAMES), why))


def _last_place(page: _Page, shape: str, end: int) -> Span | None:
    """Where a shape stands last before a place, in the first entry's part above its tags."""
    floor = max(0, end - _LONGEST_FRONT)
    places = [match.span() for match in pattern_of(shape).finditer(page.text, floor, end)]
    return places[-1] if places else None


def _front_start(page: _Page, shape: str, end: int) -> tuple[int, bool]:
    """Where the first entry begins above its tags: behind the template's last words, or the list's heading."""
    text = page.text
    floor = max(0, end - _LONGEST_FRONT)
    words = _TOKEN.findall(shape)
    for count in range(len(words)):
        tail = shape[_nth(shape, count) :]
        place = _last_place(page, tail, end) if _SAYS.search(tail) is not None else None
        if place is not None and len(tail) > 1:
            return place[1], True
    heading = re.compile(rf"{len(page.entries)} ?Papers(?![a-z])|Papers:? {{0,4}}\(?{len(page.entries)}\)?")
    above = max((match.end() for match in heading.finditer(text, floor, end)), default=floor)
    above = max((match.end() for match in _FIGURE.finditer(text, above, end)), default=above)
    shown = text[above:end]
    if page.style.spaced:
        return above, False
    names = read_run(shown, Style(page.style.spaced, ends=True), page.known)
    stop = names[0].title_end if names and names[0].score >= _BYLINE_BEHIND else len(shown)
    points = [0, *(match.start() for match in _GLUED.finditer(shown, 0, stop))]
    starts = [at for at in points if len(shown[at:stop].split()) >= _LEAST_TITLE]
    phrases = [shown[a:b] for a, b in itertools.pairwise(points)]
    if above > floor and not any(" " in phrase for phrase in phrases):
        return above, len(points) == 1
    return above + (starts[-1] if starts else 0), False


_FIGURE_LABEL = r"(?i:h-?index|citations?|novelty|ai score)"
_FIGURE = lazy_re(rf"{_FIGURE_LABEL}(?:\W{{0,3}}[0-9][0-9.,]*%?)?|[0-9]%? ?{_FIGURE_LABEL}")
_BYLINE_BEHIND = 4.4
_GLUED = lazy_re(r"(?<=[^\W\dA-Z]|[0-9)\]?!.:%])(?=[A-Z0-9“(])(?!(?<=[0-9])[0-9])")
_TOKEN = lazy_re(r"\w+|[^\w\s]")
_SAYS = lazy_re(r"[^\W\d_]{2}|[^\x00-\x7f]|[#§]")
_LEAST_TITLE = 3
_FEW_WORDS = 24


def _nth(shape: str, count: int) -> int:
    """Where the word of a number begins in a shape."""
    return next(itertools.islice((match.start() for match in _TOKEN.finditer(shape)), count, None), len(shape))


def _find_last(page: _Page, columns: Sequence[_Column], last: int) -> None:
    """What stands below the last entry's tags: only the page's footer bounds it."""
    below = {column.slot: column for column in columns if not column.above}
    start = page.entries[-1].start
    places = slots_of(page.slots.shapes[: last + 1], [page.last], spaced=page.style.spaced).places[0]
    position, slot = start, 0
    shapes = page.slots.shapes
    for at, place in enumerate(places):
        if place is None and at == last:
            place = _tail_place(page, shapes[at], position - start)
        if place is not None:
            if slot in below:
                below[slot].spans[-1] = _stripped(page.text, position, start + place[0])
            position, slot = start + place[1], at + 1
    if slot not in below:
        return
    end = _prose_end(page, position)
    below[slot].spans[-1] = _stripped(page.text, position, end)
    if end < len(page.text) or last < len(shapes):
        page.guesses[-1][ABSTRACT] = "words of the page may run into its end"


def _tail_place(page: _Page, shape: str, position: int) -> Span | None:
    """Where the first of the template's words behind an abstract stand: the others may be the next entry's."""
    for count in range(len(_TOKEN.findall(shape)) - 1, 0, -1):
        front = shape[: _nth(shape, count)].rstrip()
        if _SAYS.search(front) is None:
            return None
        place = slots_of([front], [page.last[position:]], spaced=page.style.spaced).places[0][0]
        if place is not None and ends_sentence(page.last[: position + place[0]].rstrip()):
            return position + place[0], position + place[1]
    return None


def _prose_end(page: _Page, start: int) -> int:
    """Where the last abstract of a page ends: words that run into its last sentence are the footer's."""
    text = page.text
    if page.style.spaced:
        return len(text)
    ends = [match.end("sign") for match in _GLUED_SENTENCE.finditer(text, start)]
    return ends[-1] if ends and len(text) - ends[-1] < _LONGEST_FRONT else len(text)


def _opens_as_usual(page: _Page, columns: Sequence[_Column]) -> bool:
    """Whether title and byline follow the tags in most entries: then nothing of them stands above."""
    votes = 0
    below = [column for column in columns if not column.above]
    for number in range(len(page.entries)):
        starts = [span[0] for column in below if (span := column.spans[number]) is not None]
        text = page.text[min(starts) :][:_LONGEST_FRONT] if starts else ""
        if "\n" in text:
            first, second = text.split("\n")[:2]
            votes += byline_score(second) >= MAY_BE_NAMES > byline_score(first)
            continue
        usual = read_run(text, page.style, page.known)
        names = read_byline_and_rest(text, page.style, page.known)
        votes += (
            bool(usual)
            and usual[0].score >= _BYLINE_BEHIND
            and not (names and names[0].score >= _BYLINE_BEFORE_TEXT)
        )
    return votes * 2 > len(page.entries)


def _parted(page: _Page, columns: list[_Column]) -> list[_Column] | None:
    """The columns in the site's order, those in which fields run together parted where these stand in another one."""
    names = [column for column in columns if column.kind == NAMES]
    titles = [column for column in columns if column.kind == TITLE]
    prose = next(column for column in columns if column.kind == ABSTRACT)
    if len(names) > 1 or len(titles) > 1:
        return None
    style, known = page.style, page.known
    if names and titles:
        return [*titles, *names, prose]
    if names:
        return [_taken(page, prose, TITLE, lambda text: split_title(text, style)), *names, prose]
    if titles:
        shown = [page.text[slice(*span)] for span in prose.spans if span is not None]
        readings = [read_byline_and_rest(text[:_LONGEST_FRONT], style, known) for text in shown]
        named = sum(1 for found in readings if found and found[0].score >= _BYLINE_BEFORE_TEXT)
        if named * 2 > len(shown):
            return [*titles, prose]
        ends = Style(style.spaced, ends=True)
        if _names_first(page, titles[0], ends):
            byline = _taken(page, titles[0], NAMES, lambda text: _byline_end(text, ends, known))
            return [*titles, byline, prose]
        return [*titles, prose]
    if _names_first(page, prose, style):
        byline = _taken(page, prose, NAMES, lambda text: _byline_end(text, style, known))
        return [_taken(page, prose, TITLE, lambda text: split_title(text, style)), byline, prose]
    return [prose]


def _names_first(page: _Page, column: _Column, style: Style) -> bool:
    """Whether names stand before the title in most entries."""
    shown = [page.text[slice(*span)] for span in column.spans if span is not None]
    votes = 0
    for text in shown:
        first = read_byline_and_title(text[:_LONGEST_FRONT], style, page.known)
        second = read_run(text[:_LONGEST_FRONT] if not style.ends else text, style, page.known)
        if first and first[0].score >= _BYLINE_BEFORE_TEXT and (not second or first[0].score > second[0].score):
            votes += 1
    return votes * 2 > len(shown)


def _byline_end(text: str, style: Style, known: Evidence) -> tuple[int, bool]:
    readings = read_byline_and_title(text[:_LONGEST_FRONT] if not style.ends else text, style, known)
    if not readings:
        return 0, False
    sure = len(readings) < 2 or readings[0].score - readings[1].score > _MARGIN
    return readings[0].byline_end, sure


_MARGIN = 0.9


def _taken(page: _Page, column: _Column, kind: str, end_of: Callable[[str], tuple[int, bool]]) -> _Column:
    """A field taken off the beginning of a column's texts."""
    spans: list[Span | None] = []
    for number, span in enumerate(column.spans):
        if span is None:
            spans.append(None)
            continue
        end, sure = end_of(page.text[slice(*span)])
        spans.append(_stripped(page.text, span[0], span[0] + end) if end else None)
        column.spans[number] = _stripped(page.text, span[0] + end, span[1])
        if not sure or not end:
            why = "fields run together; they were parted by likelihood"
            page.guesses[number].update(dict.fromkeys((kind, column.kind), why))
    return _Column(kind, column.slot, column.above, spans)


def _in_order(page: _Page, columns: Sequence[_Column], fields: Sequence[_Column]) -> list[EntryFields]:
    """The parts of each entry in the site's order."""
    found: list[EntryFields] = []
    for number, entry in enumerate(page.entries):
        parts = [span for column in fields if (span := column.spans[number]) is not None]
        above = [span[0] for column in columns if column.above and (span := column.spans[number]) is not None]
        for column in fields:
            if column.spans[number] is None and column.kind != ABSTRACT:
                page.guesses[number].setdefault(column.kind, "it was not found where the other entries show it")
        found.append(
            EntryFields(
                parts, min([entry.first, *above]), page.guesses[number], bool(above) or parts != sorted(parts)
            )
        )
    return found
