"""From a page's reading to its Profile: diagnostics get their severity, places their lines, leftovers their spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ..diagnostics import Note
from ..document import Document
from ..errors import ProfparseError
from ..models import Diagnostic, Profile, Span
from ..models.profile import LineIndex, build_profile, diagnostic_of
from ..patterns import lazy_re
from .page import Reading, fold
from .prose import composed

if TYPE_CHECKING:
    from ..document.data import Node

__all__ = ["assemble"]

# Everything but white space, punctuation (ASCII's and Unicode's) and characters without width.
_CONTENT = lazy_re(
    r"[^\s!-/:-@\[-`{-~¡§«¶·»¿‐-‧‰-⁞、-〃〈-】〔-〟〰、，。．！？；：（）・…"
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_AS_SHOWN = frozenset(
    "id ids doi arxiv_id category_ids url pdf_url homepages links ror email_domain license citations_shared_with "
    "metrics date_precision".split()
)
"""Fields that hold addresses, identifiers, figures, or one of a few fixed words."""
_PARAGRAPHS = frozenset(["abstract", "biography", "summary"])
_USUAL_GAPS = frozenset(["\n\n", "\n", ", ", " ", " · ", "\n\n\n"])  # between most fields; they hold no content


def assemble(document: Document, reading: Reading, source: dict[str, Any], notes: Iterable[Note] = ()) -> Profile:
    """The profile of a page.

    Args:
        document: the page.
        reading: what the site's reader read.
        source: fields of models.Source.
        notes: diagnostics of the stages before the reader.

    Raises:
        ProfparseError: the reader gave values that no model takes; it names the site and the value.
    """
    text = document.text
    index = LineIndex(text)
    left: Sequence[int] | None = None
    if document.root is not None:
        from ..document.unread import unread

        left = unread(document.root)
        _note_oddities(document.root, reading)
        document.root = None  # the models hold all that is wanted of it
    if reading.author is not None:
        _tidy_all(reading.author)
    for paper in reading.papers:
        _tidy_all(paper)
    if reading.markup:
        _add_markup(reading.spans, reading.markup)
    if document.markup:
        shown = {"markup": document.markup}
        _add_markup(reading.spans, shown)
        reading.spans.setdefault("template", []).extend(reading.spans.pop("markup", []))
    if left is None or not reading.apart:
        ordered = sorted([(start, -end, path) for path, places in reading.spans.items() for start, end in places])
        if [start for start, minus_end, _ in ordered if start >= -minus_end]:
            ordered = _without_empty(reading.spans, ordered)
        _trim_overlaps(reading.spans, ordered)
        if left is None:
            left = _leftovers(text, ordered)
    try:
        return build_profile(
            text,
            reading.raw_spans,
            source=source,
            author=reading.author,
            papers=reading.papers,
            listing=reading.listing,
            diagnostics=[_diagnostic(note, index) for note in (*notes, *reading.notes)],
            unparsed=(
                {"start": start, "end": end, "line": line}
                for start, end, line in zip(left[::2], left[1::2], index.lines(left[::2]), strict=True)
            ),
        )
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ProfparseError(
            f"the reader of the site {source['site']!r} gave a value that no model takes, at {place}: {first['msg']}",
            where=reading.url,
            hint="report it with the page to whoever keeps that reader",
        ) from None


def _tidy_all(fields: dict[str, Any]) -> None:
    """Names, titles and prose composed (NFC), white space folded but between the paragraphs of a text.

    A reader's own care is not enough: what it hands on may come from another package, or from a form nobody thought of.
    """
    texts: list[str] = []
    _gather(fields, texts)
    joined = "|".join(texts)
    if joined and not (_is_tidy(joined) and "| " not in joined and " |" not in joined):
        for name, value in fields.items():
            if name not in _AS_SHOWN:
                fields[name] = _tidy(value, name)


def _gather(fields: dict[str, Any], texts: list[str]) -> None:
    """Collect the texts among the values, so that one look tells whether there is anything to fold or to compose."""
    for name, value in fields.items():
        kind = type(value)
        if name in _AS_SHOWN or not value:
            continue
        if kind is list:
            for item in value:
                if isinstance(item, str):
                    texts.append(item)
                elif isinstance(item, dict):
                    _gather(item, texts)
        elif kind is dict:
            _gather(value, texts)
        elif isinstance(value, str) and not (name in _PARAGRAPHS and value.isascii()):
            texts.append(value)


def _tidy(value: Any, name: str) -> Any:
    if not value:
        return value
    if isinstance(value, str):
        if name in _PARAGRAPHS:
            return composed(value)
        return value if _is_tidy(value) else fold(composed(value))
    if isinstance(value, list):
        return [_tidy(item, name) for item in value]
    if isinstance(value, dict):
        return {key: item if key in _AS_SHOWN else _tidy(item, key) for key, item in value.items()}
    return value


def _is_tidy(text: str) -> bool:
    """Whether there is nothing to fold or to compose in a text; nearly always so, and cheap to see."""
    return text.isascii() and text.isprintable() and "  " not in text and text[0] != " " != text[-1]


def _note_oddities(root: Node, reading: Reading) -> None:
    odd = root.source
    if odd.surrogates:
        message = f"{len(odd.surrogates)} of the texts hold lone surrogates (halves of characters)"
        reading.note("encoding-replaced", "source.encoding", message, odd.surrogates[0])
    for place in sorted(odd.repeated):
        reading.note("key-repeated", "papers", "a key stands more than once; the last one was taken", place)
    rest = odd.text[root.end :].lstrip("\0 \t\r\n")
    if rest and root.at == root.start:  # an element's end tag is its own
        end = len(odd.text)
        reading.note(
            "several-profiles",
            "papers",
            "more follows the first JSON value; only the first was read",
            (end - len(rest), end),
        )


def _without_empty(
    spans: dict[str, list[tuple[int, int]]], ordered: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Take out the places that hold nothing: a value that stands nowhere has no place."""
    for path in {path for start, minus_end, path in ordered if start >= -minus_end}:
        spans[path] = [(start, end) for start, end in spans[path] if start < end]
        if not spans[path]:
            del spans[path]
    return [place for place in ordered if place[0] < -place[1]]


def _trim_overlaps(spans: dict[str, list[tuple[int, int]]], ordered: list[tuple[int, int, str]]) -> None:
    """Give a stretch that two places share in part to the first of them; one inside the other is a part of its value.

    ``ordered`` holds all places as (start, -end, path): longer ones before what begins with them.
    """
    if not _overlap(ordered):
        return
    kept: dict[str, list[tuple[int, int]]] = {path: [] for path in spans}
    around: list[int] = []  # the ends of the places that the next one may stand in, the innermost last
    waiting = list(ordered)  # sorted, and so a heap
    while waiting:
        start, minus_end, path = heappop(waiting)
        while around and around[-1] <= start:
            around.pop()
        if around and around[-1] < -minus_end:
            heappush(waiting, (around[-1], minus_end, path))
            continue
        kept[path].append((start, -minus_end))
        around.append(-minus_end)
    spans.update(kept)


def _overlap(ordered: list[tuple[int, int, str]]) -> bool:
    """Whether two places share a stretch in part."""
    last = 0
    for start, minus_end, _ in ordered:
        if start < last:
            break
        last = -minus_end
    else:
        return False  # each stands behind the one before
    around: list[int] = []
    for start, minus_end, _ in ordered:
        while around and around[-1] <= start:
            around.pop()
        if around and around[-1] < -minus_end:
            return True
        around.append(-minus_end)
    return False


def _add_markup(spans: dict[str, list[tuple[int, int]]], markup: dict[str, list[tuple[int, int]]]) -> None:
    """A link's markup counts with the address it holds, unless it lies inside another field's text."""
    taken = sorted([place for places in spans.values() for place in places])
    last = -1
    for path, places in markup.items():
        kept = []
        for start, end in sorted(places):
            at = bisect_left(taken, (start, end))
            free = (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end)
            if free and start >= last:
                kept.append((start, end))
                last = end
        if kept:
            spans[path] = kept


def _diagnostic(note: Note, index: LineIndex) -> Diagnostic:
    span: Span | None = index.span(note.start, note.end) if note.start >= 0 else None
    return diagnostic_of(note.code, note.path, note.message, span)


def _leftovers(text: str, ordered: list[tuple[int, int, str]]) -> list[int]:
    """Where the stretches of a text that no field's place covers start and end, in turn and line by line.

    White space and punctuation do not count.
    """
    found: list[int] = []
    position = 0
    for start, minus_end, _ in ordered:
        end = -minus_end
        if start > position and text[position:start] not in _USUAL_GAPS and _CONTENT.search(text, position, start):
            _collect(text, position, start, found)
        if end > position:
            position = end
    if position < len(text) and _CONTENT.search(text, position):
        _collect(text, position, len(text), found)
    return found


def _collect(text: str, start: int, end: int, found: list[int]) -> None:
    at = start
    for line in text[start:end].replace("\r", "\n").split("\n"):
        said = line.strip()
        if said and _CONTENT.search(said):
            first = at + len(line) - len(line.lstrip())
            found += [first, first + len(said)]
        at += len(line) + 1
