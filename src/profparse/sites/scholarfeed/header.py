"""The header of an author page: name, main category and figures, each with its label.

A figure stands before or after its label, on its line or on the next, run together with others or apart. Labels and
numbers are read as one chain and paired so that every label gets one number and every number one label. Where two
figures share a run of digits (``h-index6617papers``), the counts that must agree decide where to cut it.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from ...document import SOFT, Line, join_lines
from ...patterns import lazy_re
from ...reading.numbers import plain_digits
from ...taxonomy import CODES
from .byline import PARTICLES, Evidence, name_score
from .labels import H_INDEX, HIGHEST_H_INDEX
from .metadata_line import CATEGORY
from .model import Piece
from .run_together import meeting_points

__all__ = ["Figure", "Header", "Token", "heading_count", "read_header", "tokens_of_header"]

# Labels may run into the word before them (``RobertsCLh-index66``), so they are searched, not taken word by word; one
# that is an everyday word must not continue a small letter ("newspapers").
_TOKEN = lazy_re(
    r"(?=[hHpPcCnNaA 0-9])(?:"  # what none of them begins with is passed over at once
    rf"(?P<h_index>(?i:{H_INDEX}))"
    r"|(?P<paper_count>(?:(?<=[0-9])|(?<=[0-9][kKmMbB]))[ ]?papers?|(?:(?<![a-z])papers?|Papers?|PAPERS?)(?![a-z]))"
    r"|(?P<citation_count>(?:(?<=[0-9])|(?<=[0-9][kKmMbB]))[ ]?citations?"
    r"|(?:(?<![a-z])citations?|Citations?|CITATIONS?)(?![a-z]))"
    r"|(?P<novelty>(?<![a-z])novelty(?![a-z])|Novelty|NOVELTY)"
    r"|(?P<ai_score>(?:AI[ ]?(?:[sS]core|SCORE)|(?<![a-z])ai[ ]?score)(?![a-z]))"
    r"|(?P<number>[0-9]+(?:[,.'’\u066c][0-9]+)*(?:[kKmMbB](?=papers?|citations?|[^A-Za-z]|$))?(?:[ ]?%)?))"
)
_LETTER = lazy_re(r"[^\W\d_]")
_CATEGORY = lazy_re(r"(?:[a-z-]+\.)?(?P<code>[A-Z]{2,}(?:-[A-Z]{2,})?)")
_LABELLED_CATEGORY = lazy_re(r"[^\W\d_][:：] ?(?:[a-z-]+\.)?(?P<code>[A-Z]{2,}(?:-[A-Z]{2,})?)\Z")
_COUNTED = lazy_re(r"[(\[]?[0-9]{1,4}[)\]]?")
_LONGEST_CATEGORY = 60  # characters of a line that holds one, its label included
_HEADING = lazy_re(r"([0-9][0-9,]*) ?[Pp]apers?|[Pp]apers?:? ?\(?([0-9][0-9,]*)\)?")
_GROUPS_OF_THREE = lazy_re(r"([0-9]{1,3}(?: [0-9]{3})+)[ ]?(?:papers?|citations?)", re.IGNORECASE)
_MOST_DIGITS = 15  # of a count
_AFTER = {"h_index", "novelty", "ai_score"}  # the number follows the label; with the others it goes before


class _Cost(NamedTuple):
    """What a way to pair labels and numbers costs; the chain of pairs that costs least is taken."""

    lonely_number: float = 4.0  # "2026" beside "h-index 66 17 papers"
    lonely_label: float = 5.0  # "papers" of a menu: rather left over than given the number of another label
    other_side: float = 1.5  # "66 h-index", "papers 17": the site writes "h-index 66", "17 papers"
    foreign_percent: float = 3.0  # "60%" with "h-index"
    no_percent: float = 0.5  # "60" with "Novelty", which is shown as "60%"
    next_line: float = 0.6  # for each line between "h-index" and "66"
    not_alone: float = 2.0  # "citations434", and "Papers" on the next line: the number's line has more than it
    most_lines: int = 6  # so far at most: a table may part them by any number
    wide_gap: float = 2.0  # "h-index     66" on one line, which may be two columns
    narrow: int = 4  # blanks that are no such gap
    shared: float = 2.0  # "h-index6617papers": one run of digits for both, where nothing else fits
    doubled: float = 0.5  # "papers33 Papers" with three entries: the figure after its label, and the heading


class _Name(NamedTuple):
    """What speaks for a text before the figures as the person's name, added to how much it looks like one."""

    heading: float = 3.0  # <h1>Ines Robles</h1>
    aside: float = -4.0  # "Ines Robles" of a menu, who may be who is signed in
    last: float = 2.5  # the last text before "h-index"
    last_but_one: float = 0.6  # "Ines Robles" above "Follow"
    shown_twice: float = 1.5  # in the page's path and above the figures
    in_bylines: float = 2.5  # "Ines Robles, Wei Chen" below
    in_title: float = 2.0  # <title>Ines Robles | Scholar Feed
    link: float = -1.0  # "Trending", which leads elsewhere
    # Inside a text that a menu or a title runs into:
    title_before: float = 20.0  # "Ines Robles | Scholar FeedInes Robles": no run of words does so by chance
    least_before: float = -1.7  # the least score of such a name: "Kannan" has -0.6
    word_behind: float = 6.0  # "HomeInes Roblesverified", whom the bylines show: an icon's name runs on
    after_letter: float = 2.0  # "FeedInes Robles", cut where nothing stands between
    after_blank: float = 1.0  # "Feed Ines Robles"
    at_edge: float = 1.0  # "Feed</a>Ines Robles"
    said_before: float = 3.0  # "Ines Robles Scholar FeedInes Robles"
    title_inside: float = 3.0  # the same where the <title> begins with it
    # How sure the choice is:
    close: float = 1.0  # the next best is nearer than this: "Ada Lovelace" beside "Grace Hopper"
    poor: float = -1.5  # "Papers by author" has -6.5


_COST = _Cost()
_NAME = _Name()


@dataclass(slots=True)
class Token:
    """A label, a number, or other text between them: its kind, the number of its line, and where it stands there."""

    kind: str
    line: int
    piece: Piece
    text: str


@dataclass(slots=True)
class Figure:
    """One figure of the header.

    Attributes:
        pieces: label and number, for the spans.
        number: the number as shown.
        guess: why it rests on a guess, None where it does not.
        agreed: how it was parted from the figure that it runs together with, where the page's counts say so.
        unlabelled: why it was read by its place, where its label is none of the site's own.
    """

    pieces: list[Piece]
    number: str
    guess: str | None = None
    agreed: str | None = None
    unlabelled: str | None = None


@dataclass(slots=True)
class Header:
    """What stands before the first entry.

    Attributes:
        name, category: None where they are not shown.
        figures: the figures shown, by field.
        heading: the ``17 Papers`` heading.
        name_guess, category_guess: why the name, or the category, rests on a guess.
        unsegmented: True where the name shares a line with figures or a menu.
        unread: figures among the others whose labels are not known.
    """

    name: Piece | None = None
    category: Piece | None = None
    figures: dict[str, Figure] = field(default_factory=dict)
    heading: Figure | None = None
    name_guess: str | None = None
    category_guess: str | None = None
    unsegmented: bool = False
    unread: list[Piece] = field(default_factory=list)


def heading_count(line: Line) -> int | None:
    """The number that a ``17 Papers`` heading tells; None for any other line."""
    match = _HEADING.fullmatch(plain_digits(line.text)) if len(line.text) < 30 else None
    return _whole(match[1] or match[2]) if match is not None else None


def find_heading(lines: list[Line], stop: int) -> str | None:
    """The number in the ``17 Papers`` heading, the last such line before the first entry."""
    for line in reversed(lines[:stop]):
        match = _HEADING.fullmatch(plain_digits(line.text)) if len(line.text) < 30 else None
        if match:
            return match[1] or match[2]
    return None


def read_header(lines: list[Line], known: Evidence, entries: int | None, title: str | None = None) -> Header:
    """Read the header from the lines before the first entry.

    Args:
        lines: those lines; a line that runs on into the first entry ends before it.
        known: names that the bylines show.
        entries: number of entries, None where they cannot be counted yet.
        title: the page's <title>, evidence for the name.
    """
    header = Header()
    lines = _unwrapped(lines)
    tokens = tokens_of_header(lines)
    tokens, used = _take_row(header, tokens, lines, entries)
    pairs = _pair([token for token in tokens if token not in used], entries)
    split: list[tuple[Token, Token, Token]] = []
    counts: list[tuple[Token, Token]] = []
    for group in pairs:
        used.extend(group)
        if len(group) == 3:
            split.append((group[0], group[1], group[2]))
            continue
        label, number = group if group[1].kind == "number" else group[::-1]
        if label.kind == "paper_count":
            counts.append((label, number))
        else:
            header.figures.setdefault(label.kind, Figure(_in_order(group), number.text))
    _set_counts(header, counts)
    _split(header, split, entries)
    used.extend(_read_unlabelled(header, lines, tokens, used))
    firsts = {id(t) for t in used}
    first = next((n for n, t in enumerate(tokens) if id(t) in firsts), None)
    if first is not None and tokens[first] not in used[:1]:
        # Of labels that run together the numbers cannot always be told apart; no name stands behind the first.
        line = tokens[first].line
        first = next((n for n in range(first) if tokens[n].kind == "h_index" and tokens[n].line == line), first)
    _name_and_category(header, lines, tokens, first, known, title)
    return header


# A table's row of labels and the row of their numbers below it, both without a blank: "h-indexpapers1222 Papers".
_ROW = lazy_re(r"((?i:h-index|papers|citations|novelty|ai score){2,})([0-9][0-9,.%]*) ?Papers")
_ROW_LABEL = lazy_re(r"h-index|papers|citations|novelty|ai score", re.IGNORECASE)
_ROW_NUMBER = {
    "h_index": lazy_re(r"0|[1-9][0-9]{0,2}"),
    "citation_count": lazy_re(r"0|[1-9][0-9]{0,2}(?:,[0-9]{3})*"),
    "novelty": lazy_re(r"(?:100|[1-9]?[0-9])%"),
    "ai_score": lazy_re(r"100|[1-9]?[0-9]"),
}
_ROW_KINDS = {
    "h-index": "h_index",
    "papers": "paper_count",
    "citations": "citation_count",
    "novelty": "novelty",
    "ai score": "ai_score",
}


def _take_row(
    header: Header, tokens: list[Token], lines: list[Line], entries: int | None
) -> tuple[list[Token], list[Token]]:
    """Read labels and numbers that stand in two rows and run together, by the number of entries.

    Returns:
        (the header's tokens, with one in the place of the row's; that one, if there is a row)
    """
    if not entries:
        return tokens, []
    for number, line in enumerate(lines):
        match = _ROW.search(line.text) if "Papers" in line.text else None
        if match is None:
            continue
        labels = [_ROW_KINDS[label.group().lower()] for label in _ROW_LABEL.finditer(match[1])]
        ways = _ways(labels, match[2], f"{entries:,}")
        if not ways or len(set(labels)) < len(labels):
            continue
        place = match.start(2)
        for n, (kind, shown) in enumerate(zip([*labels, "heading"], ways[0], strict=True)):
            piece = Piece(line, place, place + len(shown))
            place += len(shown)
            alike = len({way[n] for way in ways}) == 1
            figure = Figure(
                [piece],
                shown,
                None if alike else f"{match[2]!r} was parted by likelihood",
                f"{match[2]!r} was parted as the number of papers says" if alike else None,
            )
            if kind == "heading":
                header.heading = figure
            else:
                header.figures[kind] = figure
        row = Token("h_index", number, Piece(line, *match.span()), match.group())
        before = [t for t in tokens if (t.line, t.piece.end) <= (number, match.start())]
        behind = [t for t in tokens if (t.line, t.piece.start) >= (number, match.end())]
        cut = [t for t in tokens if t.line == number and t.piece.start < match.start() < t.piece.end]
        for token in cut:
            piece = Piece(line, token.piece.start, match.start())
            before.append(Token(token.kind, number, piece, piece.text))
        return [*before, row, *behind], [row]
    return tokens, []


def _ways(labels: list[str], digits: str, papers: str) -> list[list[str]]:
    """The ways in which digits are the labels' numbers and then the heading's; a few are enough to see that they differ.

    >>> _ways(["h_index", "paper_count"], "1222", "2")
    [['12', '2', '2']]
    """
    if not labels:
        return [[papers]] if digits == papers else []
    found: list[list[str]] = []
    pattern = _ROW_NUMBER.get(labels[0])
    for size in range(1, min(len(digits), 12) + 1):
        shown = digits[:size]
        if shown == papers if pattern is None else pattern.fullmatch(shown):
            found += [[shown, *rest] for rest in _ways(labels[1:], digits[size:], papers)]
        if len(found) > 4:
            break
    return found


def _unwrapped(lines: list[Line]) -> list[Line]:
    """A row of figures that the tool wrapped, as the one line that it was: a label may be cut in two."""
    if all(line.gap != SOFT for line in lines):
        return lines
    joined: list[Line] = []
    for line in lines:
        if joined and line.gap == SOFT and _TOKEN.search(joined[-1].text) and len(joined[-1].text) < 2000:
            joined[-1] = join_lines([joined[-1], line])
        else:
            joined.append(line)
    return joined


def _in_order(group: tuple[Token, ...]) -> list[Piece]:
    """The pieces of label and number as they stand on the page."""
    return [token.piece for token in sorted(group, key=lambda token: (token.line, token.piece.start))]


def _whole(number: str) -> int | None:
    """A figure as a whole number, None where it is none, or longer than any count."""
    digits = number.replace(",", "")
    return int(digits) if digits.isdigit() and len(digits) <= _MOST_DIGITS else None


def tokens_of_header(lines: list[Line]) -> list[Token]:
    """Labels, numbers and other text; what stands beside the main part counts only where the figures stand there."""
    tokens = _tokens_of(lines, asides=False)
    if not any(token.kind == "h_index" for token in tokens) and any(line.role == "aside" for line in lines):
        tokens = _tokens_of(lines, asides=True)
    return tokens


def _tokens_of(lines: list[Line], *, asides: bool) -> list[Token]:
    tokens: list[Token] = []
    for number, line in enumerate(lines):
        text = plain_digits(line.text)
        if line.role == "aside" and not asides:
            continue
        for edge in line.boundaries:
            if text[edge - 1 : edge].islower() and text[edge : edge + 1].islower():
                text = f"{text[: edge - 1]}·{text[edge:]}"  # an icon's name runs into a label
        spaced = _GROUPS_OF_THREE.fullmatch(text) if " " in text else None
        position = 0
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            assert kind is not None
            start, end = match.span()
            if start > position:
                _other(tokens, line, number, position, start)
            position = end
            if kind == "number" and spaced:
                if start == 0:
                    tokens.append(Token("number", number, Piece(line, *spaced.span(1)), spaced[1]))
                continue
            if kind == "number" and "©" in text[max(start - 2, 0) : start]:
                kind = "other"  # the year of a copyright is no figure
            if kind == "number" and line.boundaries:
                # An inline element's edge inside digits parts two figures.
                edges = [start, *(s for s in line.boundaries if start < s < end), end]
                for a, b in itertools.pairwise(edges):
                    tokens.append(Token(kind, number, Piece(line, a, b), text[a:b]))
            else:
                tokens.append(Token(kind, number, Piece(line, start, end), match.group()))
        if position < len(text):
            _other(tokens, line, number, position, len(text))
    return tokens


def _other(tokens: list[Token], line: Line, number: int, start: int, end: int) -> None:
    """Text between labels and numbers, where it has any letter."""
    if _LETTER.search(line.text, start, end):
        tokens.append(Token("other", number, Piece(line, start, end), line.text[start:end]))


def _pair(tokens: list[Token], entries: int | None) -> list[tuple[Token, ...]]:
    """Pair labels and numbers along the chain at the least cost; a number between two labels may serve both."""
    count = len(tokens)
    infinity = 1e9
    cost = [0.0] + [infinity] * count
    step: list[int] = [0] * (count + 1)
    for i in range(1, count + 1):
        token = tokens[i - 1]
        lonely = {"other": 0.0, "number": _COST.lonely_number}.get(token.kind, _COST.lonely_label)
        cost[i], step[i] = cost[i - 1] + lonely, 1
        if i >= 2:
            pair = _pair_cost(tokens[i - 2], token)
            if pair is not None and cost[i - 2] + pair < cost[i]:
                cost[i], step[i] = cost[i - 2] + pair, 2
        if i >= 3:
            shared = _shared_cost(tokens[i - 3], tokens[i - 2], token, entries)
            if shared is not None and cost[i - 3] + shared < cost[i]:
                cost[i], step[i] = cost[i - 3] + shared, 3
    if (table := _in_turn(tokens) or _table(tokens)) is not None:
        return table
    groups: list[tuple[Token, ...]] = []
    i = count
    while i > 0:
        size = step[i]
        if size > 1:
            groups.append(tuple(tokens[i - size : i]))
        i -= size
    groups.reverse()
    return groups


def _in_turn(tokens: list[Token]) -> list[tuple[Token, ...]] | None:
    """A number and its label in turn, from the first figure to the heading: no label has the number behind it.

    Where something follows the heading, a percentage must stand before "Novelty": a number above the figures may be
    none of theirs.
    """
    shown = [token for token in tokens if token.kind != "other"]
    papers = [n + 1 for n, token in enumerate(shown) if token.kind == "paper_count"]
    end = papers[1] if len(papers) > 1 else len(shown)  # the heading's
    sure = end == len(shown)
    shown = shown[:end]
    numbers, labels = shown[::2], shown[1::2]
    if len(numbers) != len(labels) or len(labels) < _LEAST_IN_TURN or not _are_numbers(numbers):
        return None
    kinds = [label.kind for label in labels]
    if "number" in kinds or kinds[-1] != "paper_count" or len(set(kinds[:-1])) < len(kinds) - 1:
        return None
    percent = [kind for number, kind in zip(numbers, kinds, strict=True) if "%" in number.text]
    return list(zip(numbers, labels, strict=True)) if sure or percent == ["novelty"] else None


_LEAST_IN_TURN = 4
"""Figures from which on that is no chance."""


def _table(tokens: list[Token]) -> list[tuple[Token, ...]] | None:
    """Labels in a row above, or below, as many numbers: the columns of a table; what follows is paired by itself."""
    shown = [token for token in tokens if token.kind != "other"]
    start = next((n for n, token in enumerate(shown) if token.kind != "number"), len(shown))
    end = start
    while end < len(shown) and shown[end].kind != "number":
        end += 1
    if end - start < 2:
        return None
    start = max(start, end - len(_ORDER))
    while len({token.kind for token in shown[start:end]}) < end - start:
        start += 1  # a word of the name may be a label's: "Ada Paper"
    size = end - start
    labels = shown[start:end]
    if size < 2 or (size == 2 and start):
        return None
    below = shown[end : end + size]
    above = shown[max(start - size, 0) : start]
    numbers = below if len(below) == size and _are_numbers(below) else above
    if len(numbers) < size or not _are_numbers(numbers):
        return None
    lines = {token.line for token in labels}
    if lines & {token.line for token in numbers} and len(lines) > 1:
        return None  # a label and its number on one line
    following = shown[end + size : end + size + 1] if numbers is below else []
    if size == 2 and following and following[0].kind != "number":
        return None
    behind = {id(token) for token in (*labels, *numbers)}
    last = max(tokens.index(token) for token in (*labels, *numbers))
    rest = [token for token in tokens[last + 1 :] if id(token) not in behind]
    return [*zip(labels, numbers, strict=True), *_pair(rest, None)]


def _are_numbers(tokens: list[Token]) -> bool:
    return all(token.kind == "number" for token in tokens)


def _pair_cost(first: Token, second: Token) -> float | None:
    if (first.kind == "number") == (second.kind == "number") or "other" in (first.kind, second.kind):
        return None
    label, number = (second, first) if first.kind == "number" else (first, second)
    follows = label is first
    cost = 0.0 if follows == (label.kind in _AFTER) else _COST.other_side
    if "%" in number.text and label.kind != "novelty":
        cost += _COST.foreign_percent
    if label.kind == "novelty" and "%" not in number.text:
        cost += _COST.no_percent
    if first.line != second.line:
        cost += _COST.next_line * min(second.line - first.line, _COST.most_lines)
        if len(number.piece.line.text) > number.piece.end - number.piece.start:
            cost += _COST.not_alone
    elif second.piece.start - first.piece.end > _COST.narrow:
        cost += _COST.wide_gap
    return cost


def _shared_cost(first: Token, middle: Token, last: Token, entries: int | None) -> float | None:
    if middle.kind != "number" or "number" in (first.kind, last.kind) or "other" in (first.kind, last.kind):
        return None
    if not (first.line == middle.line == last.line) or len(middle.text) < 2:
        return None
    if first.kind == last.kind == "paper_count" and middle.text == 2 * str(entries):
        return _COST.doubled
    if first.kind not in _AFTER or last.kind in _AFTER:
        return None
    unsegmented = middle.piece.start - first.piece.end <= 1 and last.piece.start - middle.piece.end <= 1
    return _COST.shared if unsegmented else None


_ORDER = ("h_index", "paper_count", "citation_count", "novelty", "ai_score")  # in which the site shows its figures
_LONGEST_LABEL = 30


@dataclass(slots=True)
class _Slot:
    """A line that shows one figure: its number, and its field, None where its label is not known."""

    number: Token
    words: str
    line: Line
    kind: str | None = None

    @property
    def figure(self) -> Figure:
        """Its number as shown, with the label beside it."""
        place = Piece(self.line, 0, len(self.line.text))
        why = f"{self.line.text!r} was read by its place among the figures"
        return Figure([place], self.number.text, unlabelled=why)


def _read_unlabelled(header: Header, lines: list[Line], tokens: list[Token], used: list[Token]) -> list[Token]:
    """Read figures whose labels are none of the site's own (a translated page) by their place among the others.

    The order of the site's figures, the percent sign, and the number of papers, which is shown twice under one label,
    tell which is which; where they leave more than one way the figure is not read.

    Returns:
        the numbers that were read.
    """
    numbered = {token.line for token in tokens if token.kind == "number"}
    labelled = {token.line for token in tokens if token.kind in _ORDER}
    if all(token.kind != "other" or token.line not in numbered or token.line in labelled for token in tokens):
        return []  # beside no number stand words that are no label
    taken = {id(token) for token in used}
    first = min([token.line for token in used], default=0)
    slots: list[_Slot] = []
    for at, group in itertools.groupby(tokens, key=lambda token: token.line):
        parts = list(group)
        numbers = [token for token in parts if token.kind == "number"]
        label = next((token.kind for token in parts if token.kind in _ORDER), None)
        words = " ".join(token.text.strip(" :·|•-") for token in parts if token.kind == "other")
        if len(numbers) != 1 or lines[at].role == "aside":
            slots = [] if at < first else slots  # the figures stand together
            continue
        if label is not None and id(numbers[0]) in taken:
            slots.append(_Slot(numbers[0], label, lines[at], label))
        elif label is None and words and len(words) <= _LONGEST_LABEL:
            slots.append(_Slot(numbers[0], words.casefold(), lines[at]))
    if not any(slot.kind is None for slot in slots) or not (used or len(slots) >= len(_ORDER)):
        return []
    slots, heading = _find_heading_slot(header, slots)
    read = _fill_in(header, slots)
    if heading is not None and header.heading is None:
        header.heading = heading.figure
        read.append(heading.number)
    header.unread = [Piece(slot.line, 0, len(slot.line.text)) for slot in slots if slot.kind is None]
    return read


def _find_heading_slot(header: Header, slots: list[_Slot]) -> tuple[list[_Slot], _Slot | None]:
    """The figures above the heading, and the heading: it repeats the number of papers, under the same label."""
    for at in range(len(slots) - 1, 0, -1):
        last = slots[at]
        for slot in slots[:at]:
            same = (slot.words, slot.number.text) == (last.words, last.number.text)
            if same and (slot.kind in (None, "paper_count")):
                slot.kind = "paper_count"
                return slots[:at], last
    if header.heading is not None:
        pieces = [id(piece.line) for piece in header.heading.pieces]
        stop = next((n for n, slot in enumerate(slots) if id(slot.line) in pieces), len(slots))
        return slots[:stop], None
    return slots, None


def _fill_in(header: Header, slots: list[_Slot]) -> list[Token]:
    """Give unknown figures their fields, where as many fields as figures lie between two that are known."""
    unknown = [slot for slot in slots if slot.kind is None or slot.kind not in header.figures]
    for slot in unknown:
        if slot.kind is None and slot.number.text.rstrip().endswith("%"):
            slot.kind = "novelty"
    at = 0
    while at < len(slots):
        end = at
        while end < len(slots) and slots[end].kind is None:
            end += 1
        if end > at:
            low = _ORDER.index(slots[at - 1].kind or "") + 1 if at else 0
            high = _ORDER.index(slots[end].kind or "") if end < len(slots) else len(_ORDER)
            if high - low == end - at:
                for slot, kind in zip(slots[at:end], _ORDER[low:high], strict=True):
                    slot.kind = kind
        at = end + 1
    read = [slot for slot in unknown if slot.kind is not None and slot.kind not in header.figures]
    for slot in read:
        header.figures[slot.kind or ""] = slot.figure
    return [slot.number for slot in read]


def _set_counts(header: Header, counts: list[tuple[Token, Token]]) -> None:
    """Papers are counted twice: in the header and in the heading, which comes last."""
    if not counts:
        return
    if len(counts) > 1:
        label, number = counts[-1]
        header.heading = Figure(_in_order((number, label)), number.text)
        label, number = counts[0]
        header.figures["paper_count"] = Figure(_in_order((number, label)), number.text)
        return
    label, number = counts[0]
    figure = Figure(_in_order((number, label)), number.text)
    if label.text[:1] == "P" and not header.figures:
        header.heading = figure
    else:
        header.figures["paper_count"] = figure


def _split(header: Header, shared: list[tuple[Token, Token, Token]], entries: int | None) -> None:
    """Cut runs of digits that two figures share, by the counts that must agree."""
    if not shared:
        return
    fixed: set[int] = set()
    for figure in (header.figures.get("paper_count"), header.heading):
        count = _whole(figure.number) if figure is not None else None
        if count is not None:
            fixed.add(count)
    options = [_cuts(first.kind, middle.text) for first, middle, _ in shared]
    with_papers = [n for n, group in enumerate(shared) if group[2].kind == "paper_count"]
    possible = [[count for _, right in options[n] if (count := _whole(right)) is not None] for n in with_papers]
    common = set.intersection(*map(set, possible)) if possible else set()
    if fixed:
        common &= fixed
    # A page that was cut off lists fewer papers than it counts; a whole one lists as many.
    listed = entries or 0
    wanted = (
        [listed]
        if listed and listed in common
        else sorted(common, key=lambda count: (count < listed, sum(counts.index(count) for counts in possible)))
    )
    certain = len(wanted) == 1 and (not listed or wanted[0] == listed or bool(fixed))
    for n, (first, middle, last) in enumerate(shared):
        choices = options[n]
        if last.kind == "paper_count" and wanted:
            choices = [c for c in choices if c[1].replace(",", "") == str(wanted[0])] or choices
        if not choices:
            continue
        left, right = choices[0]
        guess: str | None = f"{middle.text!r} was cut in two by likelihood"
        agreed: str | None = None
        if certain and last.kind == "paper_count" and len(choices) == 1:
            guess, agreed = None, f"{middle.text!r} is {left} and {right}, as the number of papers says"
        cut = middle.piece.start + len(left)
        line = middle.piece.line
        header.figures.setdefault(
            first.kind, Figure([first.piece, Piece(line, middle.piece.start, cut)], left, guess, agreed)
        )
        figure = Figure([Piece(line, cut, middle.piece.end), last.piece], right, guess, agreed)
        counted_before = len(with_papers) > 1 or "paper_count" in header.figures
        if last.kind != "paper_count":
            header.figures.setdefault(last.kind, figure)
        elif last.text[:1] == "P" or (n == with_papers[-1] and counted_before):
            header.heading = figure
        else:
            header.figures["paper_count"] = figure


_HIGHEST = {"h_index": HIGHEST_H_INDEX, "novelty": 100, "ai_score": 100}
_PLAIN = lazy_re(r"0|[1-9][0-9]{0,5}")
_GROUPED = lazy_re(r"[0-9]{1,3}(?:,[0-9]{3})+|0|[1-9][0-9]*")


def _cuts(first: str, digits: str) -> list[tuple[str, str]]:
    """The ways to cut a run of digits into two figures, the likelier first.

    An h-index, a novelty and an AI score have bounds; a count comes last.
    """
    cuts: list[tuple[str, str]] = []
    if len(digits) > 2 * _MOST_DIGITS:
        return cuts
    for position in range(1, len(digits)):
        left, right = digits[:position], digits[position:]
        if not (_PLAIN.fullmatch(left) and _GROUPED.fullmatch(right)):
            continue
        if int(left) <= _HIGHEST.get(first, int(left)):
            cuts.append((left, right))
    # Two figures of like length are likelier than a very short and a very long one.
    cuts.sort(key=lambda cut: abs(len(cut[0]) - len(cut[1].replace(",", ""))))
    return cuts


def _name_and_category(
    header: Header,
    lines: list[Line],
    tokens: list[Token],
    first: int | None,
    known: Evidence,
    title: str | None,
) -> None:
    if first is None:
        if header.heading is None:
            return
        stop_line, stop_column = len(lines), 0
    else:
        stop_line, stop_column = tokens[first].line, tokens[first].piece.start
    candidates: list[Piece] = []
    for number in range(min(stop_line, len(lines))):
        text = lines[number].text
        match = _CATEGORY.fullmatch(text)
        if match and match["code"] in CODES and (candidates or number + 1 >= stop_line):
            header.category = Piece(lines[number], *match.span("code"))
            continue
        if (labelled := _labelled_category(lines[number])) is not None:
            header.category = header.category or labelled
            continue
        cells = list(_CELL.finditer(text)) if "  " in text else []
        code = next(
            (code for cell in cells if (code := _CODE_CELL.fullmatch(text, *cell.span())) is not None), None
        )
        if code is not None and header.category is None and code["code"] in CODES:
            header.category = Piece(lines[number], *code.span("code"))
        candidates.append(Piece(lines[number], 0, cells[0].end() if cells else len(text)))
    unsegmented = False
    if stop_line < len(lines) and stop_column > 0:
        piece = Piece(lines[stop_line], 0, stop_column)
        prefix, category = _take_category(piece, header.category is None)
        if category is not None:
            header.category = category
        if prefix is not None:
            candidates.append(prefix)
            unsegmented = True
    if header.category is None:
        _category_below(header, lines, stop_line)
    if not candidates:
        return
    header.unsegmented = unsegmented
    _choose_name(header, candidates, known, title, unsegmented)
    if header.category is None:
        _category_behind_name(header, lines, stop_line)


_CELL = lazy_re(r"\S+(?: \S+)*")  # what a drawn table, or a column beside another, has between wide gaps
_CODE_CELL = lazy_re(rf"(?:\W{{1,3}}(?<!-))?(?P<code>{CATEGORY})\W{{0,2}}")


_TAGGED = lazy_re(
    rf"(?P<label>\W{{1,4}}|[^\W\d](?:[^\W\d]|[ -])*?[^\W\d]\W{{0,3}})(?P<code>{CATEGORY})[\W_]{{0,2}}"
)


def _category_behind_name(header: Header, lines: list[Line], stop_line: int) -> None:
    """The main category right below the name, behind a sign, or behind a label in other words, which is a guess."""
    name = header.name.line if header.name is not None else None
    at = next((n for n, line in enumerate(lines) if line is name), len(lines))
    for line in lines[at + 1 : min(stop_line, at + 3)]:
        match = _TAGGED.fullmatch(line.text) if len(line.text) <= _LONGEST_TRAILING else None
        if match is not None and line.role != "aside":
            header.category = Piece(line, *match.span("code"))
            if any(map(str.isalnum, match["label"])):
                header.category_guess = f"{match['label'].strip()!r} before it was taken for its label"
            return


def _category_below(header: Header, lines: list[Line], start: int) -> None:
    """The main category may stand among the figures, or after them."""
    for number in range(start, len(lines)):
        match = _CATEGORY.fullmatch(lines[number].text)
        if match and match["code"] in CODES:
            if number + 1 < len(lines) and _COUNTED.fullmatch(lines[number + 1].text) is not None:
                return  # a list to choose from: how many papers each category has
            header.category = Piece(lines[number], *match.span("code"))
            return
        if (labelled := _labelled_category(lines[number])) is not None:
            header.category = labelled
            return


def _labelled_category(line: Line) -> Piece | None:
    """The category of a line that holds it behind a label: "Main field: LG"."""
    text = line.text
    if len(text) > _LONGEST_CATEGORY or (":" not in text and "：" not in text) or line.role == "aside":
        return None
    match = _LABELLED_CATEGORY.search(text)
    return Piece(line, *match.span("code")) if match is not None and match["code"] in CODES else None


# A category at the end of the text before the figures; a small word (an icon's description) may follow it.
_TRAILING = lazy_re(r"([A-Z]{2,}(?:-[A-Z]{2,})?)(?:[ ]?[a-z]{1,12})?$")
_LONGEST_TRAILING = 40  # characters at the end in which it is looked for
_AROUND = " ·|•,:-*"


def _take_category(piece: Piece, wanted: bool) -> tuple[Piece | None, Piece | None]:
    """Cut the category off the end of the text before the first figure."""
    line, start, end = piece.line, piece.start, piece.end
    text = line.text[start:end].rstrip(_AROUND)
    category: Piece | None = None
    match = _TRAILING.search(text, max(0, len(text) - _LONGEST_TRAILING))
    if wanted and match is not None:
        run = match[1]
        for length in range(len(run), 1, -1):
            if run[-length:] in CODES:
                begin = start + match.end(1) - length
                category = Piece(line, begin, begin + length)
                text = line.text[start:begin].rstrip(_AROUND)
                break
    return (Piece(line, start, start + len(text)) if text else None), category


_BEHIND_NAME = lazy_re(r"\s+[|–—·•-]\s+")
_BEFORE_FIGURES = 160
"""Characters before the figures within which the name is looked for, where it shares a line with other text."""


_MOST_TEXTS = 60
"""Texts before the figures among which the name is looked for, the last ones."""
_SHORT = 6
"""Characters of a text into which nothing ran besides a name: "Ada Li"."""
_WORD_BEHIND = 14
"""Characters of an icon's name behind the person's, blanks included: " verified"."""


def _choose_name(
    header: Header, candidates: list[Piece], known: Evidence, title: str | None, unsegmented: bool
) -> None:
    # A name stands at the end of what comes before the figures; a longer run of text is no name as a whole.
    candidates = [
        c if c.end - c.start <= _BEFORE_FIGURES else Piece(c.line, c.end - _BEFORE_FIGURES, c.end)
        for c in candidates[-_MOST_TEXTS:]
    ]
    texts = [c.text for c in candidates]
    ranked: list[tuple[float, int, Piece]] = []
    last = len(candidates) - 1
    for number, piece in enumerate(candidates):
        text = piece.text
        score = name_score(text, known)
        line = piece.line
        whole = piece.start == 0 and piece.end == len(line.text)
        if line.role == "heading" and whole:
            score += _NAME.heading
        if line.role == "aside":
            score += _NAME.aside
        if number == last:
            score += _NAME.last
        elif number == last - 1:
            score += _NAME.last_but_one
        if texts.count(text) > 1:
            score += _NAME.shown_twice
        if text in known.names:
            score += _NAME.in_bylines
        if title and text and title.startswith(text):
            score += _NAME.in_title
        if line.links and any(link.start == 0 and link.end >= len(line.text) for link in line.links):
            score += _NAME.link
        ranked.append((score, number, piece))
        if number == last and len(text) > _SHORT:
            shown = not known.names.isdisjoint(texts)
            ranked.extend(_inside(piece, number, score, whole or not unsegmented, known, title, shown))
    ranked.sort(key=lambda r: (-r[0], -r[1]))
    best_score, _, best = ranked[0]
    rivals = [r for r in ranked[1:] if r[2].text != best.text]
    header.name = best
    if rivals and best_score - rivals[0][0] < _NAME.close:
        header.name_guess = f"the name may also be {rivals[0][2].text!r}"
    elif best_score < _NAME.poor and len(candidates) > 1:
        header.name_guess = "no line before the figures has a name's shape"
    elif unsegmented and not _is_confirmed(best, candidates[-1], known, title):
        header.name_guess = "the name may run together with other text"


def _is_confirmed(name: Piece, whole: Piece, known: Evidence, title: str | None) -> bool:
    """The page shows the name elsewhere too, or the name is all there is and has no more than two words."""
    text = name.text
    if text in known.names or (title and title.startswith(text)) or whole.text.count(text) > 1:
        return True
    return name == whole and len(text.split()) <= 2 and not list(meeting_points(text, 1, len(text)))


def _inside(
    piece: Piece,
    number: int,
    whole: float,
    alone: bool,
    known: Evidence,
    title: str | None,
    shown_else: bool,
) -> list[tuple[float, int, Piece]]:
    """Names at the end of a run of text: a menu may run into the name.

    A line that stands alone is cut only where something says so: an edge, or the name elsewhere on the page; where the
    bylines show another line of the header (``shown_else``), a word that it says twice is a button's.
    """
    line, start, end = piece.line, piece.start, piece.end
    text = piece.text
    found: list[tuple[float, int, Piece]] = []
    # "Ines Robles | Scholar FeedInes RoblesFollow": the page's title runs into the name, and a button behind it.
    first = text[: separator.start()] if (separator := _BEHIND_NAME.search(text)) is not None else ""
    again = text.find(first, len(first)) if first else -1
    if again > 0 and (first in known.names or not shown_else) and name_score(first, known) > _NAME.least_before:
        found.append((_NAME.title_before, number, Piece(line, start + again, start + again + len(first))))
    points = dict.fromkeys(meeting_points(text, 1, len(text)), False)
    words = text.split(" ")
    if len(words) > 2:  # with blanks between, any word may open the name
        position = 0
        for word in words[:-1]:
            position += len(word) + 1
            points.setdefault(position, False)
    points |= {s - start: True for s in line.boundaries if start < s < end}
    points |= {len(text) - len(name): False for name in known.names if text.endswith(name) and text != name}
    for name in known.names:
        # a small word (an icon's description) may run on after the name
        at = text.rfind(name)
        if at >= 0 and text[at + len(name) :].strip().islower() and len(text) - at - len(name) < _WORD_BEHIND:
            found.append((whole + _NAME.word_behind, number, Piece(line, start + at, start + at + len(name))))
    for position, at_boundary in sorted(points.items()):
        rest = text[position:].strip()
        if not rest or rest.partition(" ")[0] in PARTICLES:
            continue  # "de la Cruz" goes on where "Ana" begins
        shown = rest in known.names or text[:position].count(rest) or (title and title.startswith(rest))
        if alone and not at_boundary and not shown:
            continue
        score = name_score(rest, known)
        score += _NAME.after_blank if text[position - 1] == " " else _NAME.after_letter
        if at_boundary:
            score += _NAME.at_edge
        if text.startswith(rest) or text[:position].count(rest):
            score += _NAME.said_before
        if title and title.startswith(rest):
            score += _NAME.title_inside
        found.append((score, number, Piece(line, end - len(text[position:].lstrip()), end)))
    return found
