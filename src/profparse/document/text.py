"""Text dumps become documents: lines, the strength of the breaks between them, and the marks that tools leave.

Nothing here knows what a profile is. Markdown and reference marks have modules of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set

from ..patterns import lazy_re
from . import markdown, references, tables, wrapping
from .model import BLANK, BREAK, SOFT, Document, Line, ends_sentence, join_lines
from .spaces import FOLD_SPACES, ZERO_WIDTH, width_of

__all__ = ["read_text"]

_LINE_END = lazy_re(r"\r\n|\n|\r")
_BULLET = lazy_re(r"(?:(?:[*+\-•◦▪‣○●□■–]|o(?= \S)|[0-9]{1,3}[.)])[ ]+(?=\S))+")
_EMPTY_ITEM = lazy_re(r"[*+•◦▪‣○●□■]|[0-9]{1,3}[.)]")
_RULE = lazy_re(r"[\W_]{3,}")
_LISTED_LINE = lazy_re(rf"{_BULLET.pattern}|(?:{_EMPTY_ITEM.pattern}|{_RULE.pattern})\Z")
_RULED = frozenset("-_=*~#+.·•━═─┄┅┈┉╌╍│┃|")
_BULLETED = frozenset("*+-•◦▪‣○●□■–o0123456789")
_LONGEST_TAGS = 90  # characters of the longest metadata line or menu entry; a longer line is prose
_LISTED = _RULED | _BULLETED
_DRAWN = frozenset(" \t+|-")  # what a line of a drawn table begins with
# The odd spaces that ASCII has; a line of ASCII in a text without them needs no closer look.
_ASCII_SPACES = "\t\x0b\x0c\x1c\x1d\x1e\x1f"


def _tidy(raw: str, start: int) -> tuple[str, int, list[int] | None]:
    """A raw line without zero-width characters and outer white space, and where its characters stand.

    Args:
        raw: the line, spaces folded already.
        start: position of the line in the text.

    Returns:
        (what it says, position of its first character, positions of all of them or None where they follow each other)
    """
    if ZERO_WIDTH.search(raw):
        kept = [i for i, char in enumerate(raw) if not ZERO_WIDTH.match(char)]
        first_kept, last_kept = 0, len(kept)
        while first_kept < last_kept and raw[kept[first_kept]] == " ":
            first_kept += 1
        while first_kept < last_kept and raw[kept[last_kept - 1]] == " ":
            last_kept -= 1
        kept = kept[first_kept:last_kept]
        if not kept:
            return "", start, None
        first = start + kept[0]
        if kept[-1] - kept[0] + 1 == len(kept):
            return "".join(raw[i] for i in kept), first, None
        return "".join(raw[i] for i in kept), first, [start + i for i in kept]
    stripped = raw.strip(" ")
    return stripped, start + len(raw) - len(raw.lstrip(" ")), None


def read_text(text: str) -> Document:
    """The document that a text dump is."""
    lines: list[Line] = []
    indents: dict[int, int] = {}  # number of a line -> its indentation in characters, where it has one
    # number of a line -> what goes on with it, behind a blank or not
    runs: dict[int, list[tuple[Line, bool]]] = {}
    tails: dict[int, str] = {}  # number of a line that several pieces make -> the last of them
    adjacent: list[int] = []  # numbers of the lines that another follows without a blank one
    gap = BLANK
    ascii_is_plain = not [space for space in _ASCII_SPACES if space in text]
    frame = wrapping.find_frame(text)
    raw_lines: Iterable[tuple[int, str]]
    raw_lines = rows = list(_raw_lines(text) if frame.is_plain else _framed_lines(text, frame))
    chopped: dict[int, bool] = {}  # where a line goes on with the one before -> whether a blank parts them
    if (pieces := _pieces(rows)) is not None:
        raw_lines, chopped = pieces
    elif not _DRAWN.isdisjoint([raw[0] for _, raw in rows if raw]) and tables.has_tables(text):
        raw_lines = tables.unfold(rows, chopped)
    for start, raw in raw_lines:
        if not raw:
            gap = BLANK
            continue
        # A line of printable characters holds no odd space, no control and nothing without width.
        if (ascii_is_plain and raw.isascii()) or raw.isprintable():
            content, first, at = raw.strip(" "), start, None
            if raw[0] == " ":
                first += len(raw) - len(raw.lstrip(" "))
        else:
            content, first, at = _tidy(raw.translate(FOLD_SPACES), start)
        if not content:
            gap = BLANK
            continue
        if chopped and first in chopped and gap == BREAK:
            runs.setdefault(len(lines) - 1, []).append((Line(content, first, at), chopped[first]))
            if pieces is not None:
                tails[len(lines) - 1] = content
            continue
        if gap == BREAK:
            adjacent.append(len(lines) - 1)
        if first != start:
            indents[len(lines)] = first - start
        lines.append(Line(content, first, at, gap))
        gap = BREAK
    for number, parts in runs.items():
        following, blanks = zip(*parts, strict=True)
        lines[number] = join_lines([lines[number], *following], blanks)
    if frame.doubled:
        _halve_quotes(lines)
    document = Document(text, lines, url=frame.url, title=frame.title)
    if wrapping.read_tree(document):
        return document
    hard = _hard_breaks(text, lines, adjacent) if "  \n" in text else set()
    _find_soft_breaks(lines, indents, tails, [number for number in adjacent if number not in hard], hard)
    _find_source_breaks(lines, indents)
    openings = {line.text[0] for line in lines}  # most marks of tools are seen by them to be absent
    if markdown.is_markdown(document, openings):
        markdown.clean(document)
    references.clean(document)
    lines[:] = [line for line in document.lines if line.text]  # of some, marks were all that they held
    document.lines = lines
    _take_off_bullets(document)
    _part_counters(document)
    wrapping.set_aside_print(document)
    joined = wrapping.join_broken_words(document)
    if joined:
        document.hints["broken-words"] = str(joined)
    return document


_CLOSING = frozenset(",.;:!?)")
"""Signs before which no blank stands."""
_LEAST_PIECES = 3
"""Lines of one blank from which on the tool wrote each piece of text on a line of its own."""


def _pieces(rows: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], dict[int, bool]] | None:
    """The lines but for those of one blank; where those begin that go on with the line before, a blank between or not.

    A tool that writes each piece of text on a line of its own keeps the blanks at its edges: they part words, never
    paragraphs.
    """
    if sum([raw == " " for _, raw in rows]) < _LEAST_PIECES:
        return None
    # Other tools leave no blank behind a piece, or one behind nearly every line.
    ends = [raw[-2:-1] != " " and raw[-1] == " " for _, raw in rows if raw.strip()]
    if not 0 < 2 * sum(ends) < len(ends):
        return None
    kept: list[tuple[int, str]] = []
    going_on: dict[int, bool] = {}
    blanks = 0
    for start, raw in rows:
        if raw == " ":
            blanks += 1
            continue
        if not raw.strip() or blanks > 1:  # two blanks stand around what shows no text
            kept.append((start, ""))
        if not raw.strip():
            blanks = 0
            continue
        before = kept[-1][1] if kept else ""
        first = start + len(raw) - len(raw.lstrip(" "))
        single = (before[-1:] == " " and before[-2:-1] != " ") or (raw[0] == " " and raw[1:2] != " ")
        closes = raw[0] in _CLOSING and raw[1:2] in ("", " ")
        if before and (blanks or single or closes):
            going_on[first] = raw.lstrip(" ")[0] not in _CLOSING
        kept.append((start, raw))
        blanks = 0
    return kept, going_on


def _framed_lines(text: str, frame: wrapping.Frame) -> Iterator[tuple[int, str]]:
    """The lines of the dump inside its frame, without the margin before each."""
    whole = frame.start == 0 and frame.end == len(text)
    for start, raw in _raw_lines(text) if whole else _raw_lines(text[frame.start : frame.end]):
        margin = frame.margin.match(raw) if frame.margin is not None else None
        shift = margin.end() if margin is not None else 0
        edge = frame.edge.search(raw, shift) if frame.edge is not None else None
        yield start + frame.start + shift, raw[shift : edge.start() if edge is not None else None]


def _halve_quotes(lines: list[Line]) -> None:
    """Quotation marks that a CSV record writes twice are one."""
    for line in lines:
        line.cut([(match.start(), match.start() + 1) for match in _TWO_QUOTES.finditer(line.text)])


_TWO_QUOTES = lazy_re('""')


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with the place of each, whatever ends them; an empty one where two ends follow each other."""
    position = 0
    tabs = "\t" in text
    if "\r" not in text:
        for raw in text.split("\n"):
            if tabs and "\t" in raw:
                yield from _columns(position, raw)
            else:
                yield position, raw
            position += len(raw) + 1
        return
    for end in _LINE_END.finditer(text):
        yield from _columns(position, text[position : end.start()])
        position = end.end()
    yield from _columns(position, text[position:])


def _columns(position: int, raw: str) -> Iterator[tuple[int, str]]:
    """A line whose pieces tabs set apart is a line a piece; a tab or two may stand in any text."""
    if raw.strip().count("\t") < 3:
        yield position, raw
        return
    for piece in raw.split("\t"):
        if piece.strip():
            yield position, piece
        position += len(piece) + 1


def _prose(lines: list[Line]) -> set[int]:
    """The numbers of the lines that begin a paragraph of prose: long ones, and those that a tool wrapped."""
    return {
        number
        for number, line in enumerate(lines)
        if line.gap != SOFT
        and (len(line.text) > _LONGEST_TAGS or (number + 1 < len(lines) and lines[number + 1].gap == SOFT))
    }


def _take_off_bullets(document: Document) -> None:
    """Bullets, numbers of lists and ruled lines are the tool's; a number counts with the line that it stands before."""
    if not [line for line in document.lines if line.text[0] in _LISTED and _LISTED_LINE.match(line.text)]:
        return
    kept: list[Line] = []
    empty: list[Line] = []
    numbered = any(
        len(line.text) < 4 and line.gap != SOFT and _EMPTY_ITEM.fullmatch(line.text) for line in document.lines
    )
    # A tool that lists paragraphs lists most of them; a dash before few of them is the page's own.
    prose = _prose(document.lines)
    marks = Counter(line.text[0] for line in document.lines)
    before_prose = Counter(document.lines[number].text[0] for number in prose)
    dashes = {
        mark
        for mark in "-–"
        if marks[mark] == 1 or (marks[mark] == before_prose[mark] and marks[mark] * 2 <= len(prose))
    }
    for number, line in enumerate(document.lines):
        text = line.text
        if numbered and len(text) < 4 and _EMPTY_ITEM.fullmatch(text):
            empty.append(line)
            continue
        if text[0] in _RULED and _RULE.fullmatch(text):
            empty.append(line)
            continue
        # A wrapped line may begin with "2024." or a dash of its own; a bullet opens a line of the page's.
        if (
            line.gap == BREAK
            and kept
            and text[:2] in ("- ", "* ", "+ ")
            and text[2:3].islower()
            and len(kept[-1].text) > 40
            and (kept[-1].text[-1] == ":" or not ends_sentence(kept[-1].text))
        ):
            line.gap = SOFT  # the mark stands in a sentence that the tool wrapped
        if (
            line.gap != SOFT
            and text[0] in _BULLETED
            and (match := _BULLET.match(text)) is not None
            and not (text[0] in dashes and number in prose)
        ):
            line.markup += (line.place(*match.span()),)
            line.drop_prefix(match.end())
        if empty:
            line.markup += tuple(e.place(0, len(e.text)) for e in empty)
            line.gap = max(line.gap, BREAK, *(BLANK if len(e.text) > 3 else e.gap for e in empty))
            empty = []
        kept.append(line)
    if kept and empty:
        kept[-1].markup += tuple(e.place(0, len(e.text)) for e in empty)
    document.lines[:] = kept


# A number with the word or sign before it and the sign behind it: on a line of its own, behind a text without a blank, or
# behind a sentence.
_COUNTER = lazy_re(
    r"(?:\A|(?<=[^\s\d])|(?<=[.!?…] ))"
    r"(?P<mark>[^\W\d_a-z][^\W\d_]{0,11}[.:]? ?|[#(\[№] ?|(?<=[.!?…)\]]))(?P<number>\d{1,3})"
    r"(?P<stop>[.):\]]?)\Z"
)
_LONGEST_COUNTER = 18
_LEAST_COUNTED = 3


def _part_counters(document: Document) -> None:
    """Give the numbers of a list's items lines of their own where they stand behind the texts before them and count up."""
    found: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for at, line in enumerate(document.lines):
        text = line.text
        if (text[-1].isdigit() or text[-2:-1].isdigit()) and (
            match := _COUNTER.search(text, max(0, len(text) - _LONGEST_COUNTER))
        ):
            places = found.setdefault((match["mark"], match["stop"]), [])
            places.append((int(match["number"]), at, match.start()))
    for places in found.values():
        first = places[0][0]
        counted = [number for number, *_ in places] == list(range(first, first + len(places)))
        joined = [(at, start) for _, at, start in places if start]
        if counted and first <= 2 and len(places) >= _LEAST_COUNTED and joined:
            for at, start in reversed(joined):
                line = document.lines[at]
                document.lines[at : at + 1] = [line.slice(0, start), line.slice(start)]
            return


_NARROWEST = 36  # columns; no tool wraps closer


_HANGING = 3  # columns by which lynx sets in what goes on with a heading
_TWO_BLANKS = lazy_re(r" {2,}\n")


def _hard_breaks(text: str, lines: list[Line], adjacent: list[int]) -> set[int]:
    """The numbers of the lines that end in two blanks, as Markdown's do where a break is the page's own.

    Where most lines do, the blanks fill the lines up.
    """
    found = set()
    for number in adjacent:
        line = lines[number]
        if _TWO_BLANKS.match(text, line.place(len(line.text) - 1, len(line.text))[1]):
            found.add(number)
    return found if len(found) * 2 < len(adjacent) else set()


def _find_soft_breaks(
    lines: list[Line],
    indents: dict[int, int],
    tails: dict[int, str],
    adjacent: list[int],
    hard: Set[int] = frozenset(),
) -> None:
    """Mark the breaks that a tool may have put in to keep lines short.

    A tool that wraps breaks a line only where the next word would not have fitted. So where the next word would
    have fitted the break is the page's own, and where it would not the break may be the tool's.

    Args:
        lines: the document's.
        indents: number of a line -> its indentation in characters, where it has one.
        tails: number of a line -> what it ends with, where the tool had that alone on a line.
        adjacent: numbers of the lines that another follows without a blank one.
        hard: numbers of the lines behind which the break is the page's own.
    """
    if len(lines) < 4:
        return
    adjacent = [n for n in adjacent if " " in lines[n].text]
    # Most dumps are not wrapped: no line that another follows is long enough.
    if len(adjacent) < 2 or max([indents.get(n, 0) + len(lines[n].text) for n in adjacent]) < _NARROWEST:
        return
    widths = [indents.get(n, 0) + len(tails.get(n, line.text)) for n, line in enumerate(lines)]
    limit = _wrap_width(lines, widths, adjacent)
    if limit is None:
        return
    # Terminal browsers count columns, libraries count characters: lines that overrun the limit in one way of
    # counting keep it in the other.
    columns = [indents.get(n, 0) + width_of(tails.get(n, line.text)) for n, line in enumerate(lines)]
    measure: Callable[[str], int] = len
    if sum(1 for c in columns if c > limit) <= sum(1 for w in widths if w > limit):
        widths, measure = columns, width_of
    # w3m breaks inside long addresses, after a slash; a tool that does leaves lines that end with one.
    slashes = any(line.text[-1] == "/" and line.text[-2:-1] not in ("", " ") for line in lines)
    for number in range(1, len(lines)):
        line = lines[number]
        if line.gap != BREAK or number - 1 in hard:
            continue
        before = lines[number - 1].text
        step = indents.get(number, 0) - indents.get(number - 1, 0)
        deeper = step > _HANGING or (step > 1 and _BULLET.match(line.text) is not None)
        if deeper and before[0] not in "[>:" and _BULLET.match(before) is None:
            continue  # set in far deeper, or an item, and not below an item's text: a block of its own
        if indents.get(number, 0) < indents.get(number - 1, 0) and (
            _BULLET.match(line.text) is not None
            or (number > 1 and lines[number - 1].gap == SOFT and indents.get(number - 2) == indents[number - 1])
        ):
            continue  # set out again: an item's number, or a block of its own behind one that was set in
        first = line.text.lstrip("> ").split(" ", 1)[0]  # a quotation's mark stands on every line
        if slashes and "/" in first[:-1]:
            first = first[: first.index("/") + 1]
        if widths[number - 1] + 1 + measure(first) >= limit and (
            widths[number - 1] <= limit + 2 or _overruns_by_one_word(before, widths[number - 1], limit)
        ):
            line.gap = SOFT


_DEEP = 4
"""Blanks before a line of a source that is set in."""
_LEAST_SOURCE = 4
"""Lines set in below one that is not, from which on they show what such lines are."""


def _find_source_breaks(lines: list[Line], indents: dict[int, int]) -> None:
    """Mark the breaks inside the pieces of a source, which a library hands on as they stand in its markup.

    Each piece begins a line, and only what its own source wrapped is set in; most such lines go on with small letters.
    """
    inside = [
        number
        for number, depth in indents.items()
        if depth >= _DEEP and number and lines[number].gap != BLANK and _BULLET.match(lines[number].text) is None
    ]
    firsts = [number for number in inside if number - 1 not in indents]
    if len(firsts) < _LEAST_SOURCE:
        return
    small = sum(lines[number].text[0].islower() for number in firsts)
    whole = sum(ends_sentence(lines[number - 1].text) for number in firsts)
    if 2 * small < len(firsts) or 4 * whole > len(firsts):
        return
    start = -1
    for number in inside:
        if number in firsts or number - 1 == start:
            lines[number].gap = SOFT
            start = number


def _overruns_by_one_word(text: str, width: int, limit: int) -> bool:
    """Whether a line is too long because a link of Markdown's in it cannot be broken; whatever follows did not fit."""
    if "](" not in text:
        return False
    longest = max(map(len, text.split(" ")))
    return longest > limit and width - longest < limit


def _wrap_width(lines: list[Line], widths: list[int], adjacent: list[int]) -> int | None:
    """The column at which the dump tool wraps, or None where it does not.

    Wrapped text shows itself by many lines that end just before the same column, followed by a line that goes on:
    ``adjacent`` holds the lines that another follows without a blank one.
    """
    plain = [n for n in adjacent if lines[n].text.isascii()]
    if len(plain) > 4 and len(plain) * 2 > len(adjacent):
        adjacent = plain  # there both ways of counting agree
    candidates = sorted((widths[n] for n in adjacent), reverse=True)
    wanted = max(2, len(candidates) // 12)
    for position, width in enumerate(candidates):
        if width < _NARROWEST or position > len(candidates) // 4:
            return None
        near = position + wanted - 1
        if near >= len(candidates) or candidates[near] < width - 9 or width > 400:
            continue
        if position and candidates[position - 1] == width:
            continue  # looked at: many lines of one width would take time upon time
        full = [
            n
            for n in adjacent
            if widths[n] <= width and widths[n] + 1 + len(lines[n + 1].text.split(" ", 1)[0]) > width
        ]
        # Of the lines that a tool broke some go on in small letters; what begins anew at every line was not broken.
        goes_on = sum(1 for n in full if lines[n + 1].text.lstrip("> ")[:1].islower())
        longer = sum(1 for line, w in zip(lines, widths, strict=True) if w > width + 2 and " " in line.text)
        if len(full) >= wanted and len(full) > longer and goes_on * 4 >= len(full):
            return width
    return None
