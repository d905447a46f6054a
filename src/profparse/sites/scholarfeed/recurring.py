"""What recurs in the entries and is no field's, taken out before title, byline and abstract are told apart.

Buttons and counters stand at the end of every entry, whatever they say; a label stands before the names. The entries
show by their repetition which words these are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...document import BREAK, SOFT, Line, Piece, ends_sentence
from ...document.repeats import MOST, counters_as_one
from ...patterns import lazy_re
from .byline import BETWEEN_NAMES, FUNCTION_WORDS, byline_score, clear_byline, is_clear_byline, name_score
from .model import Entry, paragraphs_of

__all__ = ["have_bylines_apart", "split_at_labels", "take_code_tags", "take_off_tails"]

FEW = 3
"""Entries from which on words in the middle of a line are the template's; on lines of their own two entries will do."""


class _Word(NamedTuple):
    """A word, number or sign at an entry's end: what it says, any number as "0", and where it begins."""

    text: str
    line: int
    start: int


_WORD = lazy_re(r"(?P<number>[0-9]+(?:[,.][0-9]+)*[kKmM]?(?![^\W\d_]))|[^\W\d_]+|[0-9]+|[^\w\s]|_")
_REACH = 14
"""Words of an entry's end that are looked at."""
_END_OF_LINE = 120
_SENTENCE_ENDS = frozenset(".!?…。")
_CLOSERS = frozenset("\"”»’')]}.,;:!?…")
_LONGEST_TAIL_LINE = 48
_PROSE = 60
"""Characters of a line from which on it is prose."""


def _words(line: Line, number: int, start: int = 0) -> list[_Word]:
    return [
        _Word("0" if match["number"] is not None else match.group(), number, match.start())
        for match in _WORD.finditer(line.text, start)
    ]


def _words_from_end(lines: Sequence[Line]) -> list[_Word]:
    """The last words of some lines, the last one first."""
    found: list[_Word] = []
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        found += reversed(_words(line, number, max(0, len(line.text) - _END_OF_LINE)))
        if len(found) >= _REACH:
            break
    return found[:_REACH]


def _common_tail(walks: Sequence[Sequence[_Word]]) -> list[str]:
    """What most of the walks begin with: the words at the entries' ends, the last one first."""
    alive = list(walks)
    shape: list[str] = []
    least = max(2, MOST * len(walks))
    while alive:
        shown = Counter(walk[len(shape)].text for walk in alive if len(walk) > len(shape))
        text, times = shown.most_common(1)[0] if shown else ("", 0)
        if times < least or (text in _SENTENCE_ENDS and not _is_abbreviation(alive, shape, least)):
            break
        alive = [walk for walk in alive if len(walk) > len(shape) and walk[len(shape)].text == text]
        shape.append(text)
    while shape and shape[-1] in _CLOSERS:
        shape.pop()
    return shape


def _is_abbreviation(walks: Sequence[Sequence[_Word]], shape: Sequence[str], least: float) -> bool:
    """Whether a full stop stands behind a line's first word and before a number: "No. 2"."""
    at = len(shape)
    firsts = [walk[at + 1] for walk in walks if len(walk) > at + 1 and walk[at].line == walk[at + 1].line]
    return shape[-1:] == ["0"] and sum(word.start == 0 for word in firsts) >= least


def take_off_tails(entries: Sequence[Entry], head: Sequence[Line], owner: str | None) -> list[Line]:
    """Take the buttons and counters off the entries' ends, wherever they stand in all of them.

    Args:
        entries: the page's.
        head: the lines before the first; what stands above each entry stands at the end of these too.
        owner: the name in the header, which may well end every entry.

    Returns:
        the lines behind those of the last entry: the page's footer.
    """
    if len(entries) < 2:
        return []
    _take_off_bullets(entries)
    behind: list[Line] = []
    if not _end_as_texts(entries[:-1]):
        behind = _take_off_tail(entries, head, owner)
        # What stands above the first entry too hides what stands before it in the others.
        behind = [*_take_off_tail(entries, [], owner), *behind]
    return [*_take_off_last_lines(entries, head), *behind]


def _take_off_tail(entries: Sequence[Entry], head: Sequence[Line], owner: str | None) -> list[Line]:
    """Take off what the entries' ends share; the lines behind the last entry's."""
    if _end_as_texts(entries[:-1]):
        return []
    walks = [_words_from_end(entry.lines) for entry in entries[:-1]]
    if len(walks) > 1:
        shape = _common_tail(walks)
    else:
        shape = _common_tail([walks[0], _words_from_end(head)]) or _shared_by_two(entries)
    if all(text in _CLOSERS or text == "0" for text in shape):
        return []
    above = [word.text for word in _words_from_end(head)[: len(shape)]] == shape
    cuts = [_cut_of(walk, shape, entry.lines) for walk, entry in zip(walks, entries, strict=False)]
    last = _last_place(entries[-1].lines, shape)
    bare = not any(len(line.text) > _PROSE for line in entries[-1].lines[1:])
    whole = all(
        cut is not None and _stands_alone(cut, entry.lines) for cut, entry in zip(cuts, entries, strict=False)
    )
    if len(walks) <= FEW and not above and last is None and not (bare and whole and len(walks) > 1):
        return []  # of few entries all must show it, but for one that has no abstract
    if not _is_template(entries, [*cuts, last], shape, owner):
        return []
    for entry, cut in zip(entries, cuts, strict=False):
        if cut is not None:
            entry.rest += _cut_off(entry, cut)
    return _cut_off(entries[-1], last) if last is not None else []


_LONGEST_LAST = 90
"""Characters of the longest line that is compared with the others' last ones."""


def _take_off_last_lines(entries: Sequence[Entry], head: Sequence[Line]) -> list[Line]:
    """Take off the lines that end most entries with the same words, any numbers in them; those behind the last one's.

    Of the last entry any line may be it, below title and byline: the page's end stands behind it. What stands above
    the first entry, right above its tags, stands at the ends of the others too, and ends none of the last one's.
    """
    behind: list[Line] = []
    above = [counters_as_one(line.text) for line in reversed(head[-_REACH:])]
    for _ in range(_REACH):
        lasts = [_said(entry.lines, len(entry.lines) - 1) for entry in entries[:-1]]
        text, times = Counter(lasts).most_common(1)[0]
        alone = sum(1 for entry, last in zip(entries, lasts, strict=False) if last and entry.lines[-1].gap != SOFT)
        is_above = above[:1] == [text]
        if not text or times < MOST * len(lasts) or not (is_above or (len(entries) > FEW and 2 * alone >= times)):
            break
        for entry, last in zip(entries, lasts, strict=False):
            if last == text:
                entry.rest.append(entry.lines[-1])
                entry.lines = entry.lines[:-1]
        above = above[1:] if is_above else []
        lines = entries[-1].lines
        at = next((n for n in range(len(lines) - 1, 1, -1) if _said(lines, n) == text), len(lines))
        if at < len(lines) and (not is_above or any(char.isalpha() for char in text)):
            behind = [*lines[at:], *behind]
            entries[-1].lines = lines[:at]
    return behind


def _said(lines: Sequence[Line], number: int) -> str:
    """What a line says, its numbers as one; nothing where it may be a byline, or the only abstract."""
    text = lines[number].text if number > 1 else ""
    if not text or len(text) > _LONGEST_LAST or (number == 2 and ends_sentence(text)):
        return ""
    return counters_as_one(text)


def _end_as_texts(entries: Sequence[Entry]) -> bool:
    """Whether so many entries end in a sentence's own mark that the others cannot show a tail of the page's."""
    least = max(2, MOST * len(entries))
    whole = sum([entry.lines[-1].text.rstrip()[-1:] in _SENTENCE_ENDS for entry in entries if entry.lines])
    return len(entries) > 1 and len(entries) - whole < least


_BULLET_SIGNS = "•◦▪‣○●□■◆|·/"
_BULLETS = lazy_re(rf"[{_BULLET_SIGNS}](?: ?[{_BULLET_SIGNS}])*\Z")
_BULLETED_ENDS = frozenset(_BULLET_SIGNS)


def _take_off_bullets(entries: Sequence[Entry]) -> None:
    """Take the bullets or bars of the next entry's tags off the ends of the entries; no text ends in one."""
    ended = [entry for entry in entries[:-1] if entry.lines and entry.lines[-1].text[-1:] in _BULLETED_ENDS]
    if len(ended) < MOST * (len(entries) - 1):
        return
    for entry in ended:
        if (match := _BULLETS.search(entry.lines[-1].text)) is not None:
            line = entry.lines[-1]
            entry.template.append(line.place(match.start(), len(line.text)))
            rest = line.slice(0, match.start())
            rest.gap = line.gap
            entry.lines = [*entry.lines[:-1], *([rest] if rest.text else [])]


def _cut_of(walk: Sequence[_Word], shape: Sequence[str], lines: Sequence[Line]) -> _Word | None:
    """The word at which an entry's tail begins, None where it has another; a part on lines of its own is enough."""
    size = 0
    while size < min(len(shape), len(walk)) and walk[size].text == shape[size]:
        size += 1
    if size == len(shape):
        return walk[size - 1]
    while size and not _stands_alone(walk[size - 1], lines):
        size -= 1
    return walk[size - 1] if size else None


def _shared_by_two(entries: Sequence[Entry]) -> list[str]:
    """Of two entries: the short lines, or the words behind the last sentence, that end the first one and both have."""
    lines = entries[0].lines
    at = len(lines)
    lowest = max(2, at - _REACH)  # a tail has no more lines than words
    while at > lowest and len(lines[at - 1].text) <= _LONGEST_TAIL_LINE and lines[at - 1].gap != SOFT:
        at -= 1
    for start in range(at, len(lines)):
        shape = [word.text for word in _words_from_end(lines[start:])]
        if shape and shape[0] not in _SENTENCE_ENDS and _place_in(entries[1].lines, shape) is not None:
            return shape
    shape = []
    for word in _words_from_end(lines):
        if word.text in _CLOSERS:
            return shape if shape and _place_in(entries[1].lines, shape) is not None else []
        shape.append(word.text)
    return []


def _last_place(lines: Sequence[Line], shape: Sequence[str]) -> _Word | None:
    """Where the tail begins in the last entry.

    A part of it is enough: no next entry's icon stands behind the last, and no button that unfolds an abstract in one
    that has none.
    """
    for size in range(len(shape), 0, -1):
        for start in range(len(shape) - size + 1):
            part = shape[start : start + size]
            if (size == len(shape) or any(text[0].isalpha() for text in part)) and (
                found := _place_in(lines, part)
            ) is not None:
                return found
    return None


def _place_in(lines: Sequence[Line], shape: Sequence[str]) -> _Word | None:
    """Where a tail stands in the last entry, whatever follows it: on lines of its own, or behind a sentence."""
    wanted = list(reversed(shape))
    words = [word for number, line in enumerate(lines) for word in _ends_of(line, number)]
    for at in range(len(words) - len(wanted), -1, -1):
        found = words[at : at + len(wanted)]
        if [word.text for word in found] != wanted:
            continue
        # The tool may have set them below a full line, so that the break there looks like its own.
        following = words[at + len(wanted)] if at + len(wanted) < len(words) else None
        ends_line = following is None or following.line != found[-1].line
        whole = len(wanted) > 1 and found[0].start == 0 and ends_line
        if whole or _may_begin(found[0], lines):
            return found[0]
    return None


def _ends_of(line: Line, number: int) -> list[_Word]:
    return _words(line, number, max(0, len(line.text) - 4 * _END_OF_LINE))


def _stands_alone(word: _Word, lines: Sequence[Line]) -> bool:
    """Whether a word begins a line that no tool broke off."""
    return word.start == 0 and lines[word.line].gap != SOFT


def _may_begin(word: _Word, lines: Sequence[Line]) -> bool:
    """Whether a tail may begin with a word: on a line of its own, behind a sentence, at an element's edge."""
    if _stands_alone(word, lines) or word.start in lines[word.line].boundaries:
        return True
    before = lines[word.line].text[: word.start] or (lines[word.line - 1].text if word.line else "")
    if before[-1:].isdigit() and word.start and word.text[0].isupper():
        return True  # it runs into a number
    return before.rstrip()[-1:] in _CLOSERS


def _is_template(
    entries: Sequence[Entry], cuts: Sequence[_Word | None], shape: Sequence[str], owner: str | None
) -> bool:
    """Whether words that end most entries are no field's: no name of a byline, no words that sentences end with."""
    shown = [(entry, cut) for entry, cut in zip(entries, cuts, strict=True) if cut is not None]
    text = " ".join(reversed(shape))
    if owner is not None and (owner in text or text in owner):
        return False
    plain = len(shape) < _REACH - 2 and "," not in shape and _may_begin_tail(shape[-1])
    if plain and len(shape) > 1 and len(shown) >= max(_MANY, len(entries) - 1) and not _follows_comma(shown):
        return True
    alone = 0
    for entry, cut in shown:
        line = entry.lines[cut.line]
        if cut.line == 0 and cut.start < _LEAST_BEFORE:
            return False  # the title's
        if cut.line == 1 and cut.start == 0 and len(shown) < FEW:
            return False  # the byline's
        alone += _stands_alone(cut, entry.lines)
        if cut.start and clear_byline(line) is not None:
            return False
    if alone >= MOST * len(shown):
        prose = sum(1 for entry, cut in shown if any(len(line.text) > 60 for line in entry.lines[1 : cut.line]))
        return prose * 2 > len(shown) or name_score(text) < 1.0
    behind = sum(1 for entry, cut in shown if _may_begin(cut, entry.lines))
    return behind >= (MOST if len(shown) < FEW else 0.5) * len(shown) and plain


_MANY = 6
"""Entries of which no two words end all but the page's: buttons may stand behind names, and no mark between."""


def _follows_comma(shown: Sequence[tuple[Entry, _Word]]) -> bool:
    """Whether words end a list, as a name of the bylines does, or have a line of their own."""
    before = [entry.lines[cut.line].text[: cut.start].rstrip() for entry, cut in shown]
    return any(not text or text[-1] in ",;&" for text in before)


def _may_begin_tail(text: str) -> bool:
    """Whether a tail inside a line begins with a number, a capital or a picture: "12 views", "Cite", "▲ 12"."""
    return text == "0" or text[0].isupper() or unicodedata.category(text[0]) == "So"


_LEAST_BEFORE = 120
"""Characters of title, byline and abstract, where they share a line, before the words behind them."""


def _cut_off(entry: Entry, cut: _Word) -> list[Line]:
    """Take what begins with a word off an entry's end."""
    lines = entry.lines
    line = lines[cut.line]
    rest = [line.slice(cut.start), *lines[cut.line + 1 :]]
    kept = lines[: cut.line]
    if cut.start and (front := line.slice(0, cut.start)).text:
        kept = [*kept, front]
    entry.lines = kept
    return rest


_TAG = lazy_re(r"\W{0,3}(?P<label>(?:[^\W\d_]+:? ){0,3})(?P<tag>Code)")


def take_code_tags(entries: Sequence[Entry]) -> None:
    """Find the tag "Code" on a line of its own, or behind a label, "Has Code": a title stands below, and no names."""
    found: list[tuple[Entry, re.Match[str], int]] = []
    for entry in entries:
        signs = 0  # lines of an icon alone
        for line in entry.lines[:-2]:
            if len(line.text) > 3 or any(char.isalnum() for char in line.text):
                break
            entry.template.append(line.place(0, len(line.text)))
            signs += 1
        lines = entry.lines = entry.lines[signs:]
        if entry.metadata.code_tag is not None or len(lines) < 3:
            continue
        text = lines[0].text
        if text.endswith("Code") and (match := _TAG.fullmatch(text)) is not None:
            found.append((entry, match, 1))
        elif len(lines) > 3 and lines[1].text == "Code" and (match := _TAG.fullmatch(f"{text} Code")) is not None:
            found.append((entry, match, 2))
    sure = {match["label"] for entry, match, count in found if byline_score(entry.lines[count].text) <= 0}
    for entry, match, count in found:
        if match["label"] in sure:
            line = entry.lines[count - 1]
            entry.metadata.code_tag = Piece(line, len(line.text) - len("Code"), len(line.text))
            entry.template += [label.place(0, len(label.text)) for label in entry.lines[: count - 1]]
            entry.template.append(line.place(0, len(line.text) - len("Code")))
            entry.lines = entry.lines[count:]


_MOST_LINES = 14
"""Lines of an entry among which the label of its byline is looked for."""
_LONGEST_LABEL = 4  # words
_CAPITAL = lazy_re(r"(?<![A-Z])(?=[^\W\d_a-z])")
# A permalink's sign; marks of sentences, of formulas and of lists are none.
_SIGN = lazy_re("(?<=\\S)\\s*(?P<sign>[\xa7\xb6#\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?)\\s*(?=[^\\W\\d_])")
_LABEL_WORDS = lazy_re(r"[^\W\d_]+(?=\s)|[^\W\d_]+(?=\s?[:：])|[^\w\s]+(?=\s)")


_SENTENCE = lazy_re(r"[a-z0-9)\]]{2}(?<!et al)\.\s")


def split_at_labels(entries: Sequence[Entry], owner: str | None) -> None:
    """Part title and byline at the label between them, where both stand in one paragraph of most entries."""
    if len(entries) < 2 or have_bylines_apart(entries):
        return
    blocks = [list(paragraphs_of(entry.lines[:_MOST_LINES], 0, _MOST_LINES)) for entry in entries]
    bare = len(entries) >= FEW
    found: Counter[str] = Counter()
    for paragraphs in blocks:
        found.update({text for line, _, _ in paragraphs[:2] for text, _, _ in _labels_in(line, bare=bare)})
    # A part of the owner's name stands in every byline, and is no label.
    common = [
        text
        for text, times in found.items()
        if times >= max(2, MOST * len(entries)) and (owner is None or text not in owner)
    ]
    for label in sorted(common, key=len, reverse=True):
        places = [_place_of_label(paragraphs, label) for paragraphs in blocks]
        if label[-1] == ":" and all(place is None or place[:2] == (1, 0) for place in places):
            return  # names have a line of their own: one of the labels that stand before fields
        likely = [
            _begins_names(line.text[end:], owner)
            for paragraphs, place in zip(blocks, places, strict=True)
            if place is not None
            for line, end in [(paragraphs[place[0]][0], place[2])]
        ]
        if sum(likely) < max(2, MOST * len(likely)):
            continue
        for entry, paragraphs, place in zip(entries, blocks, places, strict=True):
            if place is not None:
                _split_at(entry, paragraphs, place)
        return


def have_bylines_apart(entries: Sequence[Entry]) -> bool:
    """Whether most bylines are lines, as the first entries tell, so that no label needs to part them from the titles."""
    clear = 0
    for entry in (sample := entries[:_SAMPLE]):
        clear += any(is_clear_byline(line) for line in entry.lines[1:3])
        if clear * 2 > len(sample):
            return True
    return False


_SAMPLE = 5


_LABEL_SIGNS = ":：—–-|»>"


def _labels_in(line: Line, *, bare: bool) -> Iterator[tuple[str, int, int]]:
    """Words that may be a label before names, and where: they begin with a capital and end in a preposition or a sign.

    Args:
        line: the text.
        bare: whether a single word without a sign may be one too.
    """
    text = line.text
    for match in _CAPITAL.finditer(text, 0, 700):
        position = match.start()
        for _ in range(_LONGEST_LABEL):
            word = _LABEL_WORDS.match(text, position)
            if word is None:
                break
            end = word.end()
            label = text[match.start() : end]
            last = word.group()
            following = text[end : end + 3].lstrip()
            sign = not last[0].isalnum()
            if sign:
                ends = len(label) > 2 and last[0] in _LABEL_SIGNS
            else:
                ends = (last.lower() in FUNCTION_WORDS and (" " in label or last == "By")) or (
                    bare and label == last
                )
            if ends and last.lower() not in BETWEEN_NAMES and following[:1].isalpha():
                yield label, match.start(), end
            if sign:
                break
            position = end + (text[end : end + 1] == " ")
    for match in _SIGN.finditer(text, 0, 700):
        yield match["sign"], match.start(), match.end()


def _place_of_label(paragraphs: Sequence[tuple[Line, int, int]], label: str) -> tuple[int, int, int] | None:
    """Where a label stands: inside an entry's first paragraph, or at the beginning of its second."""
    for number, (line, _, _) in enumerate(paragraphs[:2]):
        for text, start, end in _labels_in(line, bare=True):
            if text == label and (start > 0) == (number == 0) and _SENTENCE.search(line.text, 0, start) is None:
                return number, start, end
    return None


def _begins_names(text: str, owner: str | None) -> bool:
    """Whether a text begins with a list of names, whatever follows it."""
    text = text.lstrip()[:120]
    if owner is not None and text.startswith(owner):
        return True
    first, comma, rest = text.partition(",")
    if comma and len(first) < 60:
        score = name_score(first)
        return score > 1.0 or (score > 0 and name_score(rest.partition(",")[0].strip()) > 1.0)
    if " et al." in text:
        return True
    return byline_score(text) > 0


def _split_at(entry: Entry, paragraphs: Sequence[tuple[Line, int, int]], place: tuple[int, int, int]) -> None:
    number, start, end = place
    line, first, last = paragraphs[number]
    title, names = line.slice(0, start), line.slice(end)
    names.gap = BREAK
    entry.template.append(line.place(start, end))
    parts = [part for part in (title, names) if part.text]
    entry.lines = [*entry.lines[:first], *parts, *entry.lines[last:]]
