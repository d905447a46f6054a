"""The part of the first entry above its tags and of the last one below them: no other entry's tags bound these."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...document import ends_sentence
from ...patterns import lazy_re
from .aligned_page import LONGEST_FRONT, AlignedPage, stripped
from .aligned_slots import Span, pattern_of, slots_of, words_of
from .run_together import Style, read_run

__all__ = [
    "ABSTRACT",
    "JOINED_SENTENCE",
    "NAMES",
    "SENTENCE_INSIDE",
    "SENTENCE_SIGN",
    "SURE_BYLINE",
    "TITLE",
    "Column",
    "find_first",
    "find_last",
    "opening_start",
]

TITLE, NAMES, ABSTRACT = "title", "authors", "abstract"
SURE_BYLINE = 4.4
"""The score from which a byline stands behind a title."""
SENTENCE_SIGN = r"(?<=[^\W_]|[)\]%$}”\"’'])(?<!\bal)(?<![\s.,(-][A-Z])(?P<sign>[.!?…])"
"""The end of a sentence: no "et al.", no initial."""
JOINED_SENTENCE = lazy_re(rf"(?!(?<=[0-9])\.[0-9]){SENTENCE_SIGN}(?=[^\s.,;:!?)\]’”\"'a-z])")
"""The same where the next field runs into it."""
SENTENCE_INSIDE = lazy_re(r"[a-z0-9)][.!?] ?[A-Z0-9“\"]")
"""A place at which a sentence ends and another begins."""
_FIGURE_LABEL = r"(?i:h-?index|citations?|novelty|ai score)"
_FIGURE = lazy_re(rf"{_FIGURE_LABEL}(?:\W{{0,3}}[0-9][0-9.,]*%?)?|[0-9]%? ?{_FIGURE_LABEL}")
_JOINED = lazy_re(r"(?<=[^\W\dA-Z]|[0-9)\]?!.:%])(?=[A-Z0-9“(])(?!(?<=[0-9])[0-9])")
_SAYS = lazy_re(r"[^\W\d_]{2}|[^\x00-\x7f]|[#§]")
_LEAST_TITLE = 3
"""Words of a title that is looked for behind words of the header."""


@dataclass(slots=True)
class Column:
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


def find_first(page: AlignedPage, columns: Sequence[Column], last: int) -> None:
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
                above[at + 1].spans[0] = stripped(page.text, place[1], end)
            end = place[0]
    start, sure = _front_start(page, shapes[first - 1] if first > last else "", end)
    rank = page.ranks[first - 1] if first > last else None
    if rank is not None and page.text.startswith(str(rank), start):
        start += len(str(rank))
    above[first].spans[0] = stripped(page.text, start, end)
    if not sure:
        why = "words of the page's header may run into it"
        page.guesses[0].update(dict.fromkeys((TITLE, NAMES), why))


def _last_place(page: AlignedPage, shape: str, end: int) -> Span | None:
    """Where a shape stands last before a place, in the first entry's part above its tags."""
    floor = max(0, end - LONGEST_FRONT)
    places = [match.span() for match in pattern_of(shape).finditer(page.text, floor, end)]
    return places[-1] if places else None


def _tails(page: AlignedPage, shape: str, end: int) -> Iterator[tuple[str, Span]]:
    """The last words of a shape that say something and stand before a place, the most words first, and where."""
    for start in words_of(shape):
        tail = shape[start:]
        place = _last_place(page, tail, end) if _SAYS.search(tail) is not None else None
        if place is not None:
            yield tail, place


def _front_start(page: AlignedPage, shape: str, end: int) -> tuple[int, bool]:
    """Where the first entry begins above its tags: behind the template's last words, or the list's heading."""
    text = page.text
    floor = max(0, end - LONGEST_FRONT)
    for tail, place in _tails(page, shape, end):
        if len(tail) > 1:
            return place[1], True
    heading = re.compile(rf"{len(page.entries)} ?Papers(?![a-z])|Papers:? {{0,4}}\(?{len(page.entries)}\)?")
    above = max((match.end() for match in heading.finditer(text, floor, end)), default=floor)
    above = max((match.end() for match in _FIGURE.finditer(text, above, end)), default=above)
    shown = text[above:end]
    if page.style.spaced:
        return above, False
    names = read_run(shown, Style(page.style.spaced, ends=True), page.known)
    stop = names[0].title_end if names and names[0].score >= SURE_BYLINE else len(shown)
    points = [0, *(match.start() for match in _JOINED.finditer(shown, 0, stop))]
    starts = [at for at in points if len(shown[at:stop].split()) >= _LEAST_TITLE]
    phrases = [shown[a:b] for a, b in itertools.pairwise(points)]
    if above > floor and not any(" " in phrase for phrase in phrases):
        return above, len(points) == 1
    return above + (starts[-1] if starts else 0), False


def find_last(page: AlignedPage, columns: Sequence[Column], last: int) -> None:
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
                below[slot].spans[-1] = stripped(page.text, position, start + place[0])
            position, slot = start + place[1], at + 1
    page.end = position
    if slot not in below:
        return
    end = _prose_end(page, position)
    below[slot].spans[-1] = stripped(page.text, position, end)
    page.end = end
    if end < len(page.text) or last < len(shapes) or below[slot].kind != ABSTRACT:
        page.guesses[-1][below[slot].kind] = "words of the page may run into its end"


def _tail_place(page: AlignedPage, shape: str, position: int) -> Span | None:
    """Where the first of the template's words behind an abstract stand: the others may be the next entry's."""
    for stop in reversed(words_of(shape)[1:]):
        front = shape[:stop].rstrip()
        if _SAYS.search(front) is None:
            return None
        place = slots_of([front], [page.last[position:]], spaced=page.style.spaced).places[0][0]
        if place is not None and ends_sentence(page.last[: position + place[0]].rstrip()):
            return position + place[0], position + place[1]
    return None


def _prose_end(page: AlignedPage, start: int) -> int:
    """Where the last abstract of a page ends: words that run into its last sentence are the footer's."""
    text = page.text
    if page.style.spaced:
        return len(text)
    ends = [match.end("sign") for match in JOINED_SENTENCE.finditer(text, start)]
    # Another paragraph may run into it as well: it has sentences, and ends with one.
    rest = text[ends[-1] :] if ends else ""
    if not rest or len(rest) > LONGEST_FRONT or ends_sentence(rest.rstrip()) or SENTENCE_INSIDE.search(rest):
        return len(text)
    return ends[-1]


def opening_start(page: AlignedPage) -> int:
    """Where the labels begin that stand before the first entry's tags, as before the others'."""
    end = page.entries[0].first
    shape = page.slots.shapes[-1] if page.slots.shapes else ""
    text = page.text[:end].rstrip()
    for _, place in _tails(page, shape, end):
        if place[1] == len(text):
            return place[0]
    return end
