"""Groups of tags in any order and with any labels: a date, the categories and the Code tag, in a line or a line each.

The site writes category, date, Code; front ends turn them round, put a label or an icon's name before each, and a line
each. Every entry shows one date, so the dates are the anchors; what stands between a date and its categories is a
label where it is the same in nearly all entries, and then it does not matter what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ...document import SOFT, Line
from ...document.repeats import MOST, Token, numbers_as_one
from ...patterns import lazy_re
from .byline import is_clear_byline, may_be_names
from .metadata_line import USUAL_DATE, split_codes
from .model import MetadataLine, Piece
from .template import tokens_of

__all__ = ["LIST_SIGNS", "LONGEST", "MOST_WORDS", "find_tag_groups"]

_USUAL = lazy_re(USUAL_DATE)
LONGEST = 240
"""Characters of a line that may hold tags; a longer one is prose."""
LIST_SIGNS = "•*+- "
_REACH = 10
"""Words and signs between two tags of a group; a label has fewer."""
MOST_WORDS = 4
"""Words of the longest label."""
_MOST_LINES = 6
"""Lines from one tag of a group to the next: label, sign and tag may have one each, and blank ones are not counted."""

Words = str
"""What stands between two tags, without signs and white space."""


@dataclass(slots=True)
class _Group:
    """The tags around a date.

    Attributes:
        at: where its date stands among the tokens.
        codes: the same of its categories, those nearest to the date first.
        gaps: (kind of the tag that has the label, the label), for each step from the date to the categories.
        flag: where the Code tag stands, None without one.
    """

    at: int
    codes: list[int]
    gaps: list[tuple[str, Words]] = field(default_factory=list)
    flag: int | None = None


def find_tag_groups(
    lines: list[Line], wanted: Collection[int], known: int
) -> tuple[list[Line], list[MetadataLine]] | None:
    """The lines, and the groups of tags of the entries in them; None without one order and label for nearly all.

    Args:
        lines: the page's.
        wanted: how many entries the page says there are; several numbers where that is uncertain, none where it is silent.
        known: how many metadata lines were found without it; fewer groups than one more are none.
    """
    dates = sum(1 for line in lines if len(line.text) <= LONGEST and _USUAL.search(line.text) is not None)
    if dates <= known:
        return None
    flat: list[Token | None] = []
    for number, line in enumerate(lines):
        flat += tokens_of(line.text, number) if len(line.text) <= LONGEST and line.role != "aside" else [None]
    anchors = [
        at for at, token in enumerate(flat) if token is not None and token.kind == "date" and _is_usual(token)
    ]
    best: list[_Group] = []
    for step in (-1, 1):
        groups = [group for at in anchors if (group := _group(flat, at, step, "")) is not None]
        fronts = Counter(_front(flat, group.codes[-1]) for group in groups)
        front = fronts.most_common(1)[0][0] if groups else ""
        if front:
            groups = [group for at in anchors if (group := _group(flat, at, step, front)) is not None]
        groups = _alike(groups)
        if len(groups) > len(best):
            best = groups
    if len(best) <= known:
        return None
    most = len(best) >= MOST * len(anchors) or any(MOST * number <= len(best) <= number for number in wanted)
    if len(best) not in wanted and (len(best) < 2 or not most):
        return None
    _find_flags(lines, flat, best)
    found = _metadata_lines(lines, flat, best)
    # Where other text shares their lines, fields run together, and the tags are not all that must be parted.
    shared = sum(metadata.first[1] > 0 or metadata.after[1] > 0 for metadata in found)
    if shared > (1 - MOST) * len(found):
        return None
    return _parted(lines, found) if shared else (lines, found)


def _parted(lines: Sequence[Line], found: Sequence[MetadataLine]) -> tuple[list[Line], list[MetadataLine]]:
    """The lines with the tags of each entry on lines of their own, and the metadata lines among them."""
    columns: dict[int, set[int]] = {}
    for number, column in (place for metadata in found for place in (metadata.first, metadata.after)):
        columns.setdefault(number, set()).add(column)
    parts: list[Line] = []
    starts: dict[tuple[int, int], int] = {}
    for number, line in enumerate(lines):
        cuts = sorted({0, len(line.text)} | columns.get(number, set()))
        for start, end in pairwise(cuts):
            starts[number, start] = len(parts)
            parts.append(line.slice(start, end) if len(cuts) > 2 else line)
    starts[len(lines), 0] = len(parts)
    return parts, [
        replace(metadata, first=(starts[metadata.first], 0), after=(starts[metadata.after], 0))
        for metadata in found
    ]


def _is_usual(token: Token) -> bool:
    return _USUAL.fullmatch(token.text) is not None


def _next_tag(flat: Sequence[Token | None], at: int, step: int) -> tuple[int, Words] | None:
    """The next category or Code tag on one side of a tag, and the words between them in the page's order."""
    words: list[str] = []
    line = _line(flat, at)
    for position in range(at + step, at + step * (_REACH + 1), step):
        token = flat[position] if 0 <= position < len(flat) else None
        if token is None or token.kind == "date" or abs(token.line - line) > _MOST_LINES:
            return None
        if token.kind in ("code", "flag"):
            return position, _joined(words[::step])
        if token.kind != "sign":
            words.append("0" if token.kind == "number" else token.text)
        if len(words) > MOST_WORDS:
            return None
    return None


def _joined(words: Sequence[str]) -> Words:
    """The words of a label in one: tools part an icon's name from the label behind it, or do not."""
    return "".join(words)


def _line(flat: Sequence[Token | None], at: int) -> int:
    token = flat[at]
    assert token is not None
    return token.line


def _kind(flat: Sequence[Token | None], at: int) -> str:
    token = flat[at]
    assert token is not None
    return token.kind


def _group(flat: Sequence[Token | None], at: int, step: int, front: Words) -> _Group | None:
    """A date with the categories on one side of it, the Code tag between them or not; None without categories.

    Args:
        flat: the page's tokens.
        at: the date's place among them.
        step: the side, -1 or 1.
        front: the label before the first category of most entries.
    """
    group = _Group(at, [])
    here = at
    while (found := _next_tag(flat, here, step)) is not None:
        position, words = found
        # A label stands before its tag.
        owner = _kind(flat, here if step < 0 else position)
        if group.codes:
            # Beside the first category, behind the same label, or on a line of its own: a title may end or begin with one.
            beside = _line(flat, position) == _line(flat, here)
            known = any(label == words for _, label in group.gaps) or _follows(flat, position, words)
            alike = known if words else _has_a_line(flat, position, front)
            if _kind(flat, position) != "code" or not (beside or alike):
                break
            if words:
                group.gaps.append(("code", words))
        elif _kind(flat, position) == "flag":
            if group.flag is not None:
                return None
            group.flag = position
        if not group.codes:
            group.gaps.append((owner, words))
        if _kind(flat, position) == "code":
            group.codes.append(position)
        here = position
    return group if group.codes else None


def _alike(groups: list[_Group]) -> list[_Group]:
    """Those whose tags have the labels that most of them have."""
    found: dict[str, Counter[Words]] = {}
    for group in groups:
        for owner, words in group.gaps:
            found.setdefault(owner, Counter())[words] += 1
    usual = {owner: times.most_common(1)[0][0] for owner, times in found.items()}
    return [group for group in groups if all(usual[owner] == words for owner, words in group.gaps)]


def _find_flags(lines: Sequence[Line], flat: Sequence[Token | None], groups: list[_Group]) -> None:
    """The Code tags that stand outside of dates and categories, with one label in all entries that have one."""
    outside: dict[int, list[tuple[int, tuple[int, Words]]]] = {}
    usual = _usual_ends([_ends(lines, _last_tag(flat, group)) for group in groups])
    for number, group in enumerate(groups):
        if group.flag is not None:
            continue
        ends = sorted((group.at, group.codes[0], group.codes[-1]))
        for end, step in ((ends[-1], 1), (ends[0], -1)):
            tag = _next_tag(flat, end, step)
            if tag is None or _kind(flat, tag[0]) != "flag":
                continue
            behind = _ends(lines, flat[tag[0]])
            # Names behind it are no title that begins with the word.
            if step < 0 or _stands_alone(flat, tag[0]) or usual.intersection(behind) or may_be_names(behind[0]):
                outside.setdefault(number, []).append((tag[0], (step, tag[1])))
    places = Counter(place for tags in outside.values() for _, place in tags)
    usual_place, times = places.most_common(1)[0] if places else (None, 0)
    for number, tags in outside.items():
        for position, place in tags:
            if place == usual_place and (times > 1 or not place[1] or not _is_title(lines, _line(flat, position))):
                groups[number].flag = position


def _last_tag(flat: Sequence[Token | None], group: _Group) -> Token | None:
    """The last tag of a group, or the Code tag behind it."""
    end = max((group.at, group.codes[0], group.codes[-1]))
    tag = _next_tag(flat, end, 1)
    return flat[tag[0] if tag is not None and _kind(flat, tag[0]) == "flag" else end]


def _ends(lines: Sequence[Line], token: Token | None) -> tuple[str, str]:
    """What stands behind a tag on its line, and what with the next line where a tool may have broken it there."""
    if token is None:
        return "", ""
    text = lines[token.line].text[token.end :]
    below = lines[token.line + 1] if token.line + 1 < len(lines) else None
    return _shape(text), _shape(f"{text} {below.text}" if below is not None and below.gap == SOFT else text)


def _usual_ends(ends: Sequence[tuple[str, str]]) -> set[str]:
    """What stands behind the tags of nearly all entries, the Code tag or not."""
    times = Counter(text for both in ends for text in set(both) if text)
    return {text for text, many in times.items() if many >= max(2, MOST * len(ends))}


def _is_title(lines: Sequence[Line], number: int) -> bool:
    """Whether a line that ends in Code may be a title, as names stand below it: "On Learning to Code"."""
    return number + 1 < len(lines) and ":" not in lines[number].text and is_clear_byline(lines[number + 1])


def _stands_alone(flat: Sequence[Token | None], at: int) -> bool:
    """Whether the word has no other behind it on its line: a title may begin with it too."""
    token, behind = flat[at], flat[at + 1] if at + 1 < len(flat) else None
    return token is None or behind is None or behind.line != token.line or behind.kind != "word"


def _has_a_line(flat: Sequence[Token | None], at: int, front: Words) -> bool:
    """Whether a tag has no word on either side on its line, but for the label that it may have."""
    return _stands_alone(flat, at) and _front(flat, at) in ("", front)


def _front(flat: Sequence[Token | None], at: int) -> Words:
    """The words before a tag on its line."""
    line = _line(flat, at)
    words = ""
    while at > 0 and (token := flat[at - 1]) is not None and token.line == line and token.kind in ("word", "sign"):
        words = (token.text if token.kind == "word" else "") + words
        at -= 1
    return words


def _follows(flat: Sequence[Token | None], at: int, label: Words) -> bool:
    """Whether a label stands right before a tag, signs passed over."""
    words = ""
    while at > 0 and (token := flat[at - 1]) is not None and token.kind in ("word", "sign"):
        words = (token.text if token.kind == "word" else "") + words
        if len(words) >= len(label):
            break
        at -= 1
    return words.endswith(label)


def _metadata_lines(
    lines: Sequence[Line], flat: Sequence[Token | None], groups: Sequence[_Group]
) -> list[MetadataLine]:
    """The groups as metadata lines, with the labels before the first of their tags."""
    first: list[Token] = []
    last: list[Token] = []
    for group in groups:
        tags = [token for at in (group.at, group.flag, *group.codes) if at is not None and (token := flat[at])]
        first.append(min(tags, key=lambda token: (token.line, token.start)))
        last.append(max(tags, key=lambda token: (token.line, token.start)))
    kinds = Counter(token.kind for token in first)
    fronts = Counter((token.kind, _before(lines, token) or _above(lines, token)) for token in first)
    common = [front for front, times in fronts.items() if times >= max(2, MOST * kinds[front[0]])]
    ends = _usual_ends([_ends(lines, token) for token in last])
    above = Counter(_above(lines, token) for token in first)
    found: list[MetadataLine] = []
    for group, opening, closing in zip(groups, first, last, strict=True):
        start = (opening.line, opening.start)
        front = _before(lines, opening)
        # Above the first entry stands no row of buttons of the one before.
        usual = any(kind == opening.kind and text.endswith(front) for kind, text in common)
        usual = usual or (len(groups) == 1 and len(front.split()) <= MOST_WORDS)
        if usual or not any(map(str.isalpha, front)):  # a rank
            start = (opening.line, 0)
            text = _above(lines, opening)
            labels = above[text] >= max(2, MOST * len(groups)) or (not front and (opening.kind, text) in common)
            if text and labels and not may_be_names(text):
                start = (opening.line - 1, 0)
        behind, wrapped = _ends(lines, closing)
        after = (closing.line + 1, 0)
        if wrapped != behind and wrapped in ends:
            after = (closing.line + 2, 0)
        elif any(map(str.isalnum, behind)) and behind not in ends:
            after = (closing.line, closing.end)
        date, flag = flat[group.at], flat[group.flag] if group.flag is not None else None
        assert date is not None
        found.append(
            MetadataLine(
                start,
                after,
                [piece for at in sorted(group.codes) if (token := flat[at]) for piece in _codes(lines, token)],
                Piece(lines[date.line], date.start, date.end),
                None,
                Piece(lines[flag.line], flag.start, flag.end) if flag is not None else None,
            )
        )
    return found


def _shape(text: str) -> str:
    return numbers_as_one(text.strip())


def _before(lines: Sequence[Line], token: Token) -> str:
    """What stands on its line before a tag, without the sign that a tool may have set before it."""
    return _shape(lines[token.line].text[: token.start].lstrip(LIST_SIGNS))


def _above(lines: Sequence[Line], token: Token) -> str:
    """What the line above a tag says, if it is short enough for a label; a tool may have set a list's sign before it."""
    text = lines[token.line - 1].text.lstrip(LIST_SIGNS) if token.line else ""
    return numbers_as_one(text) if len(text) <= 40 else ""


def _codes(lines: Sequence[Line], token: Token) -> list[Piece]:
    line = lines[token.line]
    return [Piece(line, token.start + a, token.start + b) for a, b in split_codes(token.text)]
