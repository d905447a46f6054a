"""The fields of aligned entries, in any order, read from the slots between the template's words.

Between the tags of two entries stand the rest of the one and the beginning of the other. What recurs there parts it
into slots (``aligned_slots``); a slot of prose is the abstract, and what stands behind it belongs to the next entry.
Which slots hold names tells the rest: every entry has a title, a byline and mostly an abstract, so a field that has no
slot of its own runs together with the one beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...document import Line, ends_sentence
from ...patterns import lazy_re
from .aligned_ends import (
    ABSTRACT,
    JOINED_SENTENCE,
    NAMES,
    SENTENCE_INSIDE,
    SENTENCE_SIGN,
    SURE_BYLINE,
    TITLE,
    Column,
    find_first,
    find_last,
    opening_start,
)
from .aligned_entry import AlignedEntry
from .aligned_page import LEAST_PROSE, LONGEST_FRONT, AlignedPage, stripped
from .aligned_slots import Span
from .byline import Evidence, byline_of, may_be_names, name_score
from .run_together import Style, read_byline_and_rest, read_byline_and_title, read_run, split_title

__all__ = ["EntryFields", "read_fields"]

_FEW = 0.3
"""The share of the entries that must show an abstract: some have none."""
_LEAST_LETTERS = 4
"""Letters of a title; a slot with fewer holds numbers or signs."""
_RUNS_INTO = lazy_re(r"[a-z]{3}[A-Z][a-z]")  # a title into names: "PagesInes"
_FULL_STOP = lazy_re(r"[a-z0-9)]{2}\. ?[A-Z]")
"""The end of a sentence: no title has one inside."""
_FEW_BLANKS = 3
"""Blanks in a short sentence."""
_INITIAL = lazy_re(r"(?:[^\W\d_][A-Z]|\s[A-Z]|[JS]r)\.\Z")
_LEAST_TITLE = 3
"""Words from which on what recurs may be titles of a series."""
_LEAST_ECHO = 12
"""Characters of a title that is told from what is said by chance again."""
_LEAST_ENTRIES = 2
"""Entries in which something can recur."""
_SEVERAL = 3
"""Entries from which on what stands in most of them once is the template's, in the usual order too."""
_SHARE_EMPTY = 5
"""One in so many entries may show nothing where the others have their fields."""
_BYLINE_BEFORE_TEXT = 3.0
"""The score from which on names run into the abstract."""
_MARGIN = 0.9
"""By how much a byline's end must be likelier than another to be sure."""
_SPACED_SENTENCE = lazy_re(rf"{SENTENCE_SIGN}\s(?=[^\s.,;:!?)\]’”'a-z])")
_CODE_TAG = lazy_re(r"(?<![^\W\d_])Code(?![a-z])")


@dataclass(slots=True)
class EntryFields:
    """Where the fields of an entry stand: parts in the site's order, of which some may hold two or three of them.

    Attributes:
        parts: title, byline and abstract, or as many of them as stand apart.
        first: where its part above the tags begins; where its tags begin, if there is none.
        end: where the page's footer begins.
        guesses: field -> why it rests on a guess.
        unusual: whether its fields stand in another order than the site's.
    """

    parts: list[Span]
    first: int
    end: int
    guesses: dict[str, str] = field(default_factory=dict)
    unusual: bool = False


def read_fields(text: str, entries: Sequence[AlignedEntry], spaced: bool | None) -> list[EntryFields] | None:
    """Where the fields of all entries stand; None where what recurs does not tell it, or few entries have the site's order.

    Args:
        text: the page's.
        entries: their tags known.
        spaced: whether a blank stands between the fields; None where they have lines of their own.
    """
    if len(entries) < _LEAST_ENTRIES:
        return None
    page = AlignedPage(text, entries, spaced=bool(spaced))
    spans = page.columns()
    texts = [[text[slice(*span)] for span in column if span is not None] for column in spans]
    kinds = [_kind_of(shown, len(page.cycles)) for shown in texts]
    if any(_CODE_TAG.search(shape) is not None for shape in page.slots.shapes):
        return None  # tags stand there that were not found
    last = max((at for at, kind in enumerate(kinds) if kind == ABSTRACT), default=-1)
    if last < 0 and len(entries) < _SEVERAL:
        return None
    if last < 0:
        # Without abstracts: what stands right before the tags, and not right behind them, is above them.
        last = -1 if kinds[-1] and not kinds[0] else len(kinds) - 1
    columns = [
        Column(kind, at, at > last, [None, *column] if at > last else [*column, None])
        for at, (kind, column) in enumerate(zip(kinds, spans, strict=True))
        if kind and (at == last or kind != ABSTRACT) and (kind == NAMES or not _is_echo(text, column))
    ]
    for number, places in enumerate(page.slots.places):
        if last < len(places) and places[last] is None:
            page.guesses[number][ABSTRACT] = "words of the page may run into its end"
    if _opens_as_usual(page, columns):
        columns = [column for column in columns if not column.above]
    else:
        _part_joined_front(page, columns)
    find_first(page, columns, last)
    find_last(page, columns, last)
    above = [column for column in columns if column.above]
    if above and all(column.spans[0] is None for column in above):
        return None
    fields = _parted(page, columns)
    if fields is None:
        return None
    found = _in_order(page, columns, fields)
    if sum(1 for entry in found if not entry.parts) * _SHARE_EMPTY > len(found):
        return None
    unusual = entries[0].codes[0] > entries[0].date or any(entry.unusual for entry in found)
    certain = len(entries) >= _SEVERAL and spaced is not None and bool(page.slots.shapes)
    return found if unusual or certain else None


def _kind_of(texts: Sequence[str], count: int) -> str:
    """What a slot holds; empty where it holds nothing."""
    prose = [text for text in texts if _is_prose(text)]
    if len(prose) >= max(1, _FEW * count):
        return ABSTRACT
    if (
        len(texts) * 2 <= count
        or sum(sum(map(str.isalpha, text)) >= _LEAST_LETTERS for text in texts) * 2 <= count
    ):
        return ""
    names = sum(1 for text in texts if may_be_names(text) and not _RUNS_INTO.search(text))
    return NAMES if names * 2 > len(texts) else TITLE


def _is_prose(text: str) -> bool:
    """Whether a text has several sentences, or is one: no title ends with a full stop."""
    if len(text) >= LEAST_PROSE and SENTENCE_INSIDE.search(text) is not None:
        return True
    return (
        text.endswith(".")
        and not text.endswith("al.")
        and text.count(" ") >= _FEW_BLANKS
        and not _INITIAL.search(text)
    )


def _is_echo(text: str, column: Sequence[Span | None]) -> bool:
    """Whether a slot says what the page has said before: a button that names the title."""
    spans = [span for span in column if span is not None]
    again = sum(1 for start, end in spans if end - start > _LEAST_ECHO and 0 <= text.find(text[start:end]) < start)
    return again * 2 > len(spans)


def _part_joined_front(page: AlignedPage, columns: list[Column]) -> None:
    """Part what runs into the abstract's last sentence and belongs to the next entry."""
    number, prose = next(((n, column) for n, column in enumerate(columns) if column.kind == ABSTRACT), (0, None))
    if prose is None:
        return
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
            prose.spans[n] = stripped(page.text, span[0], at)
            front[n + 1] = stripped(page.text, at, span[1])
    shown = [page.text[slice(*span)] for span in front if span is not None]
    columns.insert(number + 1, Column(_kind_of(shown, len(shown)) or TITLE, prose.slot, True, front))


def _sentence_end(text: str, span: Span, *, spaced: bool) -> int | None:
    """Where the last sentence of a stretch ends, behind which a title or names follow."""
    pattern = _SPACED_SENTENCE if spaced else JOINED_SENTENCE
    ends = [
        (match["sign"] == ".", match.end("sign"))
        for match in pattern.finditer(text, max(span[0], span[1] - LONGEST_FRONT), span[1])
    ]
    return max(ends)[1] if ends else None


def _opens_as_usual(page: AlignedPage, columns: Sequence[Column]) -> bool:
    """Whether title and byline follow the tags in most entries: then nothing of them stands above."""
    votes = count = 0
    below = [column for column in columns if not column.above]
    for number in range(len(page.entries)):
        starts = [span[0] for column in below if (span := column.spans[number]) is not None]
        if not starts:
            continue
        count += 1
        text = page.text[min(starts) :][:LONGEST_FRONT]
        if "\n" in text:
            first, second = text.split("\n")[:2]
            votes += may_be_names(second) and not may_be_names(first)
            continue
        usual = read_run(text, page.style, page.known)
        names = read_byline_and_rest(text, page.style, page.known)
        titled = bool(usual) and usual[0].score >= SURE_BYLINE
        titled = titled and _FULL_STOP.search(text, 0, usual[0].title_end) is None
        votes += titled and not (names and names[0].score >= _BYLINE_BEFORE_TEXT)
    return votes * 2 > count


def _parted(page: AlignedPage, columns: list[Column]) -> list[Column] | None:
    """The columns in the site's order, those in which fields run together parted where these stand in another one."""
    names = [column for column in columns if column.kind == NAMES]
    titles = [column for column in columns if column.kind == TITLE]
    texts = [column for column in columns if column.kind == ABSTRACT]
    if len(names) > 1 or len(titles) > 1 or not (titles or texts):
        return None
    if not titles and any(
        len(shape.split()) >= _LEAST_TITLE and shape.endswith("0") for shape in page.slots.shapes
    ):
        return None  # of a series, which a number alone tells from one another
    style, known = page.style, page.known
    if not texts:
        return [*_title_parted(page, titles[0], with_names=not names), *names]
    prose = texts[0]
    if names and titles:
        return [*titles, *names, prose]
    if names:
        return [_taken(page, prose, TITLE, lambda text: split_title(text, style)), *names, prose]
    if titles:
        shown = [page.text[slice(*span)] for span in prose.spans if span is not None]
        readings = [read_byline_and_rest(text[:LONGEST_FRONT], style, known) for text in shown]
        named = sum(1 for found in readings if found and found[0].score >= _BYLINE_BEFORE_TEXT)
        if named * 2 > len(shown):
            return [*titles, prose]
        return [*_title_parted(page, titles[0], with_names=True), prose]
    if _names_first(page, prose, style):
        _learn_names(page, prose, style)
        byline = _taken(page, prose, NAMES, lambda text: _byline_end(text, style, known))
        return [_taken(page, prose, TITLE, lambda text: split_title(text, style)), byline, prose]
    return [prose]


def _title_parted(page: AlignedPage, title: Column, *, with_names: bool) -> list[Column]:
    """A column of titles, in the site's order where each has its byline before it."""
    ends = Style(page.style.spaced, ends=True)
    if not with_names or not _names_first(page, title, ends):
        return [title]
    _learn_names(page, title, ends)
    return [title, _taken(page, title, NAMES, lambda text: _byline_end(text, ends, page.known))]


def _names_first(page: AlignedPage, column: Column, style: Style) -> bool:
    """Whether names stand before the title in most entries."""
    shown = [page.text[slice(*span)] for span in column.spans if span is not None]
    votes = 0
    for text in shown:
        first = read_byline_and_title(text[:LONGEST_FRONT], style, page.known)
        second = read_run(text[:LONGEST_FRONT] if not style.ends else text, style, page.known)
        if first and first[0].score >= _BYLINE_BEFORE_TEXT and (not second or first[0].score > second[0].score):
            votes += 1
    return votes * 2 > len(shown)


def _byline_end(text: str, style: Style, known: Evidence) -> tuple[int, bool]:
    """Where the byline ends that a text begins with, and whether nothing else is likely; 0 where there is none."""
    readings = read_byline_and_title(text if style.ends else text[:LONGEST_FRONT], style, known)
    if not readings:
        return 0, False
    sure = len(readings) < 2 or readings[0].score - readings[1].score > _MARGIN
    return readings[0].byline_end, sure


def _learn_names(page: AlignedPage, column: Column, style: Style) -> None:
    """Remember the names that end at a comma, and those whose end is sure: they help where nothing marks it."""
    for span in column.spans:
        if span is None:
            continue
        text = page.text[slice(*span)]
        end, sure = _byline_end(text, style, page.known)
        names = byline_of([Line(text[:end].rstrip(), 0)]).names if end else []
        for name in names if sure else names[:-1]:
            if name_score(name) > 0:
                page.known.add(name)


def _taken(page: AlignedPage, column: Column, kind: str, end_of: Callable[[str], tuple[int, bool]]) -> Column:
    """A field taken off the beginning of a column's texts."""
    spans: list[Span | None] = []
    for number, span in enumerate(column.spans):
        if span is None:
            spans.append(None)
            continue
        end, sure = end_of(page.text[slice(*span)])
        spans.append(stripped(page.text, span[0], span[0] + end) if end else None)
        column.spans[number] = stripped(page.text, span[0] + end, span[1])
        if not sure or not end:
            why = "fields run together; they were parted by likelihood"
            page.guesses[number].update(dict.fromkeys((kind, column.kind), why))
    return Column(kind, column.slot, column.above, spans)


def _in_order(page: AlignedPage, columns: Sequence[Column], fields: Sequence[Column]) -> list[EntryFields]:
    """The parts of each entry in the site's order."""
    found: list[EntryFields] = []
    opening = opening_start(page)
    for number, entry in enumerate(page.entries):
        parts = [span for column in fields if (span := column.spans[number]) is not None]
        above = [span[0] for column in columns if column.above and (span := column.spans[number]) is not None]
        for column in fields:
            if column.spans[number] is None and column.kind != ABSTRACT:
                page.guesses[number].setdefault(column.kind, "it was not found where the other entries show it")
        first = min([entry.first if number else opening, *above])
        unusual = bool(above) or parts != sorted(parts)
        found.append(EntryFields(parts, first, page.end, page.guesses[number], unusual))
    return found
