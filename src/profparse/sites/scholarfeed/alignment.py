"""Entries whose fields run together, aligned at their dates: what recurs around and between the fields is the template's.

A dump without line ends leaves no boundary between an abstract, the button behind it, the icon's name before the next
category and the category itself. But all entries of a page are made by one template. With the dates as anchors one walks
left and right over all entries at once: what most of them show at the same place is no field's, and parts the fields.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...document import BLANK, BREAK, Line, Piece, ends_sentence
from ...patterns import lazy_re
from ...taxonomy import CODES
from .byline import FUNCTION_WORDS, Evidence, byline_score
from .metadata_line import MONTH, tag_holds
from .model import MetadataLine
from .run_together import Style, opens_abstract, read_byline_and_rest, read_run

__all__ = ["Aligned", "align"]

MOST = 0.8
"""The share of the entries that must show the same: one entry may be cut wrongly."""


class _Reach(NamedTuple):
    """How far one looks, in characters."""

    page: int = 1_000_000  # of a page that is looked at; a bound against input made to exhaust
    gap: int = 32  # between category and date: "CL • schedulePosted on Mar 26"
    codes: int = 60  # of all the categories of an entry
    template: int = 90  # of buttons, counters and labels between two entries
    flag: int = 44  # between the date and the tag "Code": "Mar 26 | terminalCode"
    header: int = 4000  # before the first entry, in which a name is no label
    front: int = 480  # of an entry in which title and byline stand
    end: int = 500  # of the last entry, in which the page's footer is looked for
    digits: int = 2  # of a counter whose number runs into one before it
    label: int = 28  # of a label between two fields: "About this paper"
    bare: int = 260  # of an entry that may have no abstract
    sample: int = 24  # entries that are compared for labels; of more the first ones


_REACH = _Reach()
_LEAST_BYLINE = 0.5
"""The score with which a text passes for a byline where a label is looked for: "Ines Robles, Wei Chen" has 5."""

_CERTAIN_BYLINE = 4.0
"""The same where one entry alone shows the label."""
_FITS = 0.6
"""The share of the entries in which what stands behind a label must look like what the label announces."""
_FITS_BEHIND_SIGN = 0.5
"""The same where the label ends with a sign of its own: "Authors:"."""
_SURE_LABELS = 4
"""Entries from which on words above the abstracts are no chance, where a blank stands on either side of them."""
_SHORT_WORD = 3
_OPENS_SENTENCE = FUNCTION_WORDS - {"about"}
_LABEL_SIGNS = ":：—–·•»›→|"
_LEAST_BELOW_LABEL = -4.0
"""The same behind a label of the names: "Kannan" has -1.2, a sentence less than -6."""


@dataclass(slots=True)
class Aligned:
    """The page with every boundary that its entries' repetition shows.

    Attributes:
        lines: the page's, cut at the boundaries, the template's words left out.
        metadata_lines: of the entries.
        template: places of the template's words.
        spaced: whether a blank stands between the fields; None where they have lines of their own.
        guesses: for each entry, field -> why it rests on a guess.
    """

    lines: list[Line]
    metadata_lines: list[MetadataLine]
    template: list[tuple[int, int]]
    spaced: bool | None
    guesses: list[dict[str, str]]


@dataclass(slots=True)
class _Entry:
    """Where the parts of an entry stand in the text.

    Attributes:
        codes: each category.
        date: the date.
        flag: the tag "Code".
        start: where the entry's body begins.
        end: where it ends.
        cuts: template's words inside it.
        guesses: field -> why it rests on a guess.
    """

    codes: list[tuple[int, int]]
    date: tuple[int, int]
    flag: tuple[int, int] | None = None
    start: int = 0
    end: int = 0
    cuts: list[tuple[int, int]] = field(default_factory=list)
    guesses: dict[str, str] = field(default_factory=dict)


class _Text:
    """Lines as one text, and back."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.starts: list[int] = []
        position = 0
        for line in lines:
            self.starts.append(position)
            position += len(line.text) + 1
        self.text = "\n".join(line.text for line in lines)

    def pieces(self, start: int, end: int) -> list[Line]:
        """The lines, or parts of lines, that a stretch of the text is."""
        found: list[Line] = []
        number = max(bisect_right(self.starts, start) - 1, 0)
        while number < len(self.lines) and self.starts[number] < end:
            line, first = self.lines[number], self.starts[number]
            part = line.slice(max(start - first, 0), min(end - first, len(line.text)))
            if part.text:
                found.append(part)
            number += 1
        return found


_DATE = lazy_re(
    rf"(?:{MONTH}\.?[ ]?[0-9]{{1,2}}(?:,[ ]?(?:19|20)[0-9]{{2}})?|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
    rf"|[0-9]{{1,2}}[ ]{MONTH}\.?(?:[ ](?:19|20)[0-9]{{2}})?)"
)
_BETWEEN_CODES = lazy_re(r"[^\w.!?…]{0,5}\Z")
_ARCHIVE = lazy_re(r"(?:cs|eess|stat|math|q-bio|q-fin|econ|physics|cond-mat|astro-ph|nlin)\.\Z")
_LONGEST_CODE = max(len(code) for code in CODES)
_NUMBER = lazy_re(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_LAST_NUMBER = lazy_re(r"(?:(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\Z")
_YEAR_FIRST = lazy_re(r"(?:19|20)[0-9]{3}")
_HEADING_END = lazy_re(r"[0-9] ?Papers\s?\Z|[0-9] ?Papers(?=\S)|Papers:? {0,4}\(?[0-9][0-9,]*\)?\s?\Z")
_SENTENCE_ENDS = ".!?…。"


def align(lines: Sequence[Line], wanted: Iterable[int]) -> Aligned | None:
    """Align the entries of a page; None where they cannot be, or nothing recurs around them.

    Args:
        lines: the page's.
        wanted: the numbers of entries that the page may show, none where it does not tell.
    """
    if sum(len(line.text) + 1 for line in lines) > _REACH.page:
        return None
    page = _Text(lines)
    text = page.text
    entries, gap = _anchors(text, set(wanted))
    if not entries:
        return None
    _flags(text, entries, gap)
    spaced = _is_spaced(text, entries)
    opening, tail = _surroundings(text, entries, spaced)
    ranked = _ranks(text, entries)
    headed = _before_titles(text, entries, spaced)
    if not spaced and not ranked:
        _part_days(text, entries)
    labels = _labels(text, entries, spaced)
    icons = any(entry.flag and text[entry.date[1] : entry.flag[0]].strip() for entry in entries)
    if not (gap.strip() or max(opening) or tail or ranked or headed or labels or icons):
        return None
    return _cut(page, entries, opening, spaced)


# ---------------------------------------------------------------------------------------------------------------
# Anchors: a category, what stands between it and the date, the date


def _anchors(text: str, wanted: set[int]) -> tuple[list[_Entry], str]:
    """The entries by their dates, and what stands between category and date in all of them.

    A category may seem to go on in the word behind it ("MAReleased"): what stands between in all entries decides.
    """
    found: dict[str, list[_Entry]] = {}
    behind = 0
    for match in _DATE.finditer(text):
        start, end = match.span()
        for at in range(start, max(behind, start - _REACH.gap), -1):
            if _ends_code(text, at, behind):
                entry = _Entry(_codes_before(text, at, behind), (start, end))
                found.setdefault(_folded(text[at:start]), []).append(entry)
        behind = end
    groups = [(gap, entries) for gap, entries in found.items() if len(entries) in wanted]
    if not groups and not wanted:
        most = max(map(len, found.values()), default=0)
        groups = [(gap, entries) for gap, entries in found.items() if len(entries) == most > 1]
    if not groups:
        return [], ""
    gap, entries = min(groups, key=lambda group: (-len(group[1]), group[0][:1].islower(), len(group[0])))
    return entries, gap


def _ends_code(text: str, at: int, floor: int) -> bool:
    """Whether a category ends at a place, and no word in capitals goes on there."""
    goes_on = text[at : at + 1].isupper() and text[at + 1 : at + 2].isupper()
    return not goes_on and _code_before(text, at, floor) > 0


def _code_before(text: str, at: int, floor: int) -> int:
    """The length of the category that ends at a place; 0 where none does."""
    if not "A" <= text[at - 1] <= "Z":
        return 0
    for length in range(min(_LONGEST_CODE, at - floor), 1, -1):
        if text[at - length : at] in CODES:
            return length
    return 0


def _codes_before(text: str, at: int, floor: int) -> list[tuple[int, int]]:
    """The categories that end at a place, with nothing, or the same sign, between them."""
    floor = max(floor, at - _REACH.codes)
    codes: list[tuple[int, int]] = []
    sign: str | None = None
    while len(codes) < 6 and (length := _code_before(text, at, floor)):
        start = at - length
        archive = _ARCHIVE.search(text, max(0, start - 9), start)
        start = archive.start() if archive is not None else start
        codes.insert(0, (start, at))
        match = _BETWEEN_CODES.search(text, max(floor, start - 5), start)
        if match is None or (sign is not None and match.group() != sign):
            break
        sign, at = match.group(), match.start()
    return codes


def _folded(text: str) -> str:
    return " ".join(text.split()) if not text.isspace() else " "


# ---------------------------------------------------------------------------------------------------------------
# To the left: labels and icons before the category, and behind the entry before it buttons and counters


def _surroundings(text: str, entries: list[_Entry], spaced: bool | None) -> tuple[list[int], bool]:
    """What stands around the entries: labels and icons before the categories, buttons and counters behind the texts.

    Before the first category stand labels and icons alone; before the others the end of the entry above them too.

    Returns:
        (how many characters of the template stand before the categories of each entry, whether any stands behind it)
    """
    contexts = [text[max(0, entry.codes[0][0] - _REACH.template) : entry.codes[0][0]] for entry in entries]
    if len(entries) == 1:
        entries[0].end = len(text)
        _take_off_footer(text, entries[0], spaced)
        if spaced and not ends_sentence(text[: entries[0].end].rstrip()):
            entries[0].guesses["abstract"] = "words of the page may run into its end"
        # Between the heading and the first category stands nothing but the template.
        heading = _HEADING_END.search(contexts[0])
        return [len(contexts[0]) - heading.end() if heading is not None else 0], False
    heading = _HEADING_END.search(contexts[0])
    units = _units(contexts[0][heading.end() :]) if heading is not None else None
    if units is None or sum(_ends_alike(context, contexts[0], units) for context in contexts) < _need(
        len(contexts)
    ):
        whole = _common_end(contexts[1:], _need(len(entries) - 1)) if len(entries) > 2 else [len(contexts[1])]
        usual = _usual([context[len(context) - size :] for context, size in zip(contexts[1:], whole, strict=True)])
        units = _shared_units(contexts[0], usual)
    opening = [_length(context, units) if _ends_alike(context, contexts[0], units) else 0 for context in contexts]
    above = [context[: len(context) - size] for context, size in zip(contexts[1:], opening[1:], strict=True)]
    ends = _common_end(above, _need(len(above))) if len(above) > 1 else [0]
    last = entries[-1]
    last.end = len(text)
    if len(entries) == 2:
        size, sure = _shared_with_last(above[0], text[max(last.start, last.end - _REACH.end) :])
        ends = [size]
        for entry in entries if not sure else ():
            entry.guesses["abstract"] = "words that both entries end with were taken for the page's"
    for entry, size, end in zip(entries, opening, [0, *ends], strict=True):
        if not size and not end:
            _part_codes(text, entry)
    for n, (entry, following) in enumerate(itertools.pairwise(entries), 1):
        entry.end = following.codes[0][0] - opening[n]
        if opening[n] and not spaced and text[entry.end].isdigit():
            entry.end = _counter_start(text, entry.end, _REACH.digits, entry)
            opening[n] = following.codes[0][0] - entry.end
    return opening, _tails(text, entries, ends, spaced)


def _part_codes(text: str, entry: _Entry) -> None:
    """Of categories that capitals run into only the last is certain."""
    before = text[entry.codes[0][0] - 1 : entry.codes[0][0]]
    if before.isupper() or before == "-":
        entry.codes = entry.codes[-1:]
        entry.guesses["category"] = "the category runs together with the text before it"


def _usual(texts: Iterable[str]) -> str:
    """The text that stands there most often, numbers taken for one another."""
    texts = list(texts)
    shapes = Counter(_NUMBER.sub("0", text) for text in texts if text)
    shape = shapes.most_common(1)[0][0] if shapes else ""
    return next((text for text in texts if _NUMBER.sub("0", text) == shape), "")


def _shared_units(header: str, usual: str) -> int:
    """How many signs, numbers as one, the header's end shares with what stands before the other entries' categories."""
    at, other, count, best = len(header), len(usual), 0, 0
    while at > 0 and other > 0:
        key, size = _unit(header, at)
        same, length = _unit(usual, other)
        if key != same or key in _SENTENCE_ENDS:
            break
        at, other, count = at - size, other - length, count + 1
        if _HEADING_END.search(header[:at]) or (
            _may_begin(header, at) and (other == 0 or _may_begin(usual, other))
        ):
            best = count
    return best if header[len(header) - _length(header, best) :].strip() else 0


def _units(text: str) -> int:
    """How many signs a text has, a number as one."""
    at, count = len(text), 0
    while at > 0:
        at -= _unit(text, at)[1]
        count += 1
    return count


def _ends_alike(text: str, other: str, units: int) -> bool:
    """Whether two texts end with the same signs, numbers taken for one another."""
    at, there = len(text), len(other)
    for _ in range(units):
        if at <= 0 or there <= 0:
            return False
        key, size = _unit(text, at)
        same, length = _unit(other, there)
        if key != same:
            return False
        at, there = at - size, there - length
    return True


def _length(text: str, units: int) -> int:
    """How many characters a number of units at the end of a text are."""
    at = len(text)
    for _ in range(units):
        at -= _unit(text, at)[1] if at > 0 else 0
    return len(text) - at


def _need(count: int) -> int:
    return min(count, max(2, -int(-MOST * count // 1)))


def _unit(text: str, end: int) -> tuple[str, int]:
    """The last sign of text[:end], a number as one, and how long it is."""
    char = text[end - 1]
    if "0" <= char <= "9":
        number = _LAST_NUMBER.search(text, max(0, end - 12), end)
        return "0", end - number.start() if number is not None else 1
    return (" ", 1) if char.isspace() else (char, 1)


def _common_end(texts: Sequence[str], need: int) -> list[int]:
    """How long the end is that most of some texts share, numbers taken for one another; it begins where a field may.

    >>> _common_end(["Why it holds.12 viewsTopic ", "What was seen.3 viewsTopic "], 2)
    [14, 13]
    """
    sizes = [0] * len(texts)
    active = set(range(len(texts)))
    best = list(sizes)
    while True:
        units = {n: _unit(texts[n], len(texts[n]) - sizes[n]) for n in active if sizes[n] < len(texts[n])}
        if not units:
            break
        key, times = Counter(unit for unit, _ in units.values()).most_common(1)[0]
        if times < need or key in _SENTENCE_ENDS:
            break
        active = {n for n, (unit, _) in units.items() if unit == key}
        for n in active:
            sizes[n] += units[n][1]
        starts = sum(1 for n in active if _may_begin(texts[n], len(texts[n]) - sizes[n]))
        if starts >= MOST * len(active):
            best = [size if n in active else 0 for n, size in enumerate(sizes)]
    # White space alone is nobody's.
    return [size if texts[n][len(texts[n]) - size :].strip() else 0 for n, size in enumerate(best)]


def _may_begin(text: str, at: int) -> bool:
    """Whether a field, or a word of the template, may begin at a place: not in the middle of a word."""
    if at <= 0:
        return False  # it may go on to the left
    before, char = text[at - 1], text[at : at + 1]
    if not char or char.isspace():
        return False
    if before.isalpha() and char.isalpha():
        return before.islower() and char.isupper()
    return not (before.isdigit() and char.isdigit())


def _pattern(shape: str) -> re.Pattern[str]:
    """A pattern for the words of a template, any number in the place of a number."""
    parts = [re.escape(" ".join(part.split())).replace(r"\ ", r"\s+") for part in _NUMBER.split(shape.strip())]
    return re.compile(f"(?:{_NUMBER.pattern})".join(r"\s*" + part + r"\s*" if part else "" for part in parts))


def _tails(text: str, entries: list[_Entry], sizes: list[int], spaced: bool | None) -> bool:
    """Take off what stands behind each entry: so many characters of all but the last, and the like behind that one."""
    inner, last = entries[:-1], entries[-1]
    shape = _NUMBER.sub(
        "0", _usual(text[entry.end - size : entry.end] for entry, size in zip(inner, sizes, strict=True))
    )
    if not shape.strip():
        _take_off_footer(text, last, spaced)
        return False
    floor = max(last.start, last.end - _REACH.end)
    found = list(_pattern(shape).finditer(text, floor, last.end))
    if not found and len(inner) < 3:
        _take_off_footer(text, last, spaced)
        return False  # two ends alike, and the third another
    places = [(entry.end - size, entry.end) if size else None for entry, size in zip(inner, sizes, strict=True)]
    places.append(found[-1].span() if found else None)
    digits = [len(_NUMBER.match(text, place[0])[0]) for place in places if place and text[place[0]].isdigit()]  # type: ignore[index]
    usual = Counter(digits).most_common(1)[0][0] if digits else 0
    blanks = sum(1 for place in places if place and text[place[0] - 1] == " ")
    spaced = spaced or blanks * 2 > sum(1 for place in places if place)
    for entry, place in zip(entries, places, strict=True):
        if place is None:
            entry.guesses["abstract"] = "words of the page may run into its end"
            continue
        start = place[0]
        if not spaced and text[start].isdigit():
            start = _counter_start(text, start, usual, entry)
        entry.cuts.append((start, place[1]))
        entry.end = start
    return True


_NOTICE = r"(?=\Z|©|\(c\) ?20|This (?:web ?)?site|We use)"
_FOOTER = lazy_re(
    r"(?<=[.!?…”’\")\]}$])(?:[A-Z][a-z]+[^.!?…]{0,50}(?<![:)])|[0-9]{1,3}(?:,[0-9]{3})* [a-z]+)" + _NOTICE
)
# The same behind a text without a full stop: "of Field Notes 4–19Follow412 bookmarks", "an early driftShare".
_MAY_RUN_ON = lazy_re(
    r"[a-z0-9][A-Z][a-z]+(?: ?[A-Z0-9][a-z0-9]*){0,3}(?: [a-z]+)?(?=\Z|©|This (?:web ?)?site|We use)"
)


def _take_off_footer(text: str, last: _Entry, spaced: bool | None) -> None:
    """Take words off the last entry that run into a whole sentence and make none: "the rest.Back to top"."""
    if spaced:
        return
    match = _FOOTER.search(text, max(last.start, last.end - 2 * _REACH.template), last.end)
    if match is None and _MAY_RUN_ON.search(text, max(last.start, last.end - _REACH.template), last.end):
        last.guesses["abstract"] = "words of the page may run into its end"
    if match is not None and "\n" not in match.group():
        last.cuts.append((match.start(), last.end))
        last.end = match.start()
        last.guesses["abstract"] = "words behind its last sentence were taken for the page's"


def _counter_start(text: str, start: int, usual: int, entry: _Entry) -> int:
    """Where a counter's number begins, if a number of the abstract may run into it: "in 2025236 comments"."""
    before = text[start - 1]
    if before.isalpha() or before in "\n:" + _SENTENCE_ENDS + "$)”\"'’]}":
        return start
    entry.guesses["abstract"] = "its last number and a counter's run together"
    number = _NUMBER.match(text, start)
    assert number is not None
    if _YEAR_FIRST.match(number.group()):
        return start + 4
    return start + max(1, len(number.group()) - usual)


_COUNTED = lazy_re(r"\s*[0-9]+ ?[^\x00-\xb1]\ufe0f?\s*|\s*[^\x00-\xb1]\ufe0f? ?[0-9]+\s*")  # "76×", "♡ 12"


def _shared_with_last(end: str, last: str) -> tuple[int, bool]:
    """How much of the first of two entries' end stands behind the second too, and whether it is set off from the text."""
    for start in range(len(end) - 2):
        shown = end[start:]
        if any(char in shown for char in ",;" + _SENTENCE_ENDS):
            continue
        if sum(map(str.isalpha, shown)) < 3 and _COUNTED.fullmatch(shown) is None:
            continue
        if shown[0].isspace() or shown[0].islower() or not (start and _may_begin(end, start)):
            continue
        before = end[:start].rstrip()
        sure = before[-1:] in tuple(_SENTENCE_ENDS + ")”\"'’]}$") or not end[start - 1].isspace()
        found = list(_pattern(shown).finditer(last))
        if found and _may_begin(last, found[-1].end() - len(found[-1].group().lstrip())):
            return len(shown), sure
    return 0, True


# ---------------------------------------------------------------------------------------------------------------
# To the right: the tag "Code", and the number of the entry


def _flags(text: str, entries: list[_Entry], between_tags: str) -> None:
    """Find the tag "Code" behind the dates, with what stands between in the page."""
    shown: dict[int, str] = {}
    for n, entry in enumerate(entries):
        entry.start = entry.date[1]
        stop = entries[n + 1].codes[0][0] if n + 1 < len(entries) else len(text)
        at = text.find("Code", entry.date[1], min(stop, entry.date[1] + _REACH.flag))
        broken = "\n" in text[entry.date[1] : max(at, 0)] and "\n" not in text[entry.codes[0][0] : entry.date[0]]
        if at >= 0 and not broken:
            shown[n] = text[entry.date[1] : at]
    gaps = Counter(_folded(gap) for gap in shown.values())
    # The tags have one sign between them, or none: "CL / Mar 26 / Code".
    usual = max(
        (
            gap
            for gap in gaps
            if _may_be_gap(gap, gaps[gap], between_tags) and _separator(gap) == _separator(between_tags)
        ),
        key=lambda gap: gaps[gap],
        default=None,
    )
    if usual is None:
        return
    plain = [entry for n, entry in enumerate(entries) if n not in shown or _folded(shown[n]) != usual]
    after = [text[entry.date[1] : entry.date[1] + 1] for entry in plain]
    blanks = sum(1 for char in after if char == " ") * 2 > len(after) if after else None
    for n, gap in shown.items():
        entry = entries[n]
        if _folded(gap) != usual:
            continue
        start = entry.date[1] + len(gap)
        end = start + 4
        if not usual.strip():
            spaced = text[end : end + 1] == " " if blanks is None else blanks
            if not tag_holds(text, end, gap, (), spaced):
                continue
        entry.flag = (start, end)
        entry.start = end


def _separator(gap: str) -> str:
    """The sign that parts the tags; a picture is an icon's, and each tag has its own."""
    first = gap.strip()[:1]
    return first if first in _SEPARATORS else ""


def _may_be_gap(gap: str, times: int, between_tags: str) -> bool:
    """Whether something may stand between a date and the tag: no word, the words of several entries, an icon's name."""
    if not any(char.isalnum() for char in gap):
        return True
    if gap[:1].isdigit() or any(char in gap.lstrip(_SEPARATORS + " ") for char in ",;" + _SENTENCE_ENDS):
        return False
    icons = _ICON_OF_WORDS.match(between_tags) is not None and any(char.islower() for char in between_tags)
    return times > 1 or _ICON.fullmatch(gap) is not None or (icons and _ICON_OF_WORDS.fullmatch(gap) is not None)


_AFTER_BLANK = lazy_re(r"(?<=\s)[^\W\d_a-z]")
_AFTER_NO_BLANK = lazy_re(r"(?<=[^ ])(?:(?<![A-Z])[^\W\d_a-z]|[^\W\d_a-z](?=[a-z]))")
_FIRST_SENTENCE = lazy_re(r"(?<=[a-z0-9)\]]{4})\. (?=[A-Z])")
_DAY_LAST = lazy_re(r"[a-z]\.?[ ]?[0-9]{2}\Z")
_NO_TITLE = lazy_re(r"0|[BDGKMTX](?=[ ,:;)?!-]|\Z)|[ ,:;.)%-]|(?:st|nd|rd|th)\b")  # "3D", "5 Ways", "1st"
_CAPITALISED = lazy_re(r"[^\W\d_a-z][a-z]|[^\W\d_a-z] ")
_CAPITALS = lazy_re(r"[^\W\d_a-z](?![a-z ])|[^\W\d_A-Z]")
_LAST_CASED = "\u058f"  # scripts beyond have no capitals
_SIGN_IN_LABEL = lazy_re(rf".*?[{_LABEL_SIGNS}]\s*")
_SEPARATORS = "·•∙⋅|¦/,;:–—-→>"
_OPENS_INSIDE = lazy_re(r"[(\[{$\\\"“<]")
_ICON = lazy_re(r"[^\w\n]*[a-z]+(?:_[a-z]+)*\s*")
_ICON_OF_WORDS = lazy_re(r"[^\w\n]*[a-z]+(?:[_ ][a-z]+){0,3}\s*")
_RANK = lazy_re(
    r"\s*(?P<before>[^0-9\n.!?,;()]{0,24}?(?:[Nn]o\. ?|#)?)(?P<digits>[0-9]{1,8})(?P<after>[.):]?(?![0-9]))"
)


def _part_days(text: str, entries: list[_Entry]) -> None:
    """Part a day from the digits that a title begins with, where the day of two digits leaves no title: "Jun 23D"."""
    why = "the day runs together with digits of the title"
    for entry in entries:
        if entry.flag is not None or _DAY_LAST.search(text, entry.date[0], entry.date[1]) is None:
            continue
        behind = text[entry.date[1] : entry.date[1] + 1]
        if _NO_TITLE.match(text, entry.date[1]):
            entry.date = (entry.date[0], entry.date[1] - 1)
            entry.start = entry.date[1]
        elif not behind.isdigit():
            continue
        entry.guesses.update(date=why, title=why)


class _Rank(NamedTuple):
    """A number that may count the entries: what stands around it, and where the tags end before it."""

    shape: tuple[str, str]
    offset: int
    start: int
    end: int
    flag: tuple[int, int] | None


def _ranks(text: str, entries: list[_Entry]) -> bool:
    """Take the numbers off that count the entries; a day before them may run into them, and a label stand there."""
    options = [_ranks_of(text, entry, n) for n, entry in enumerate(entries)]
    times = Counter(key for ranks in options for key in {(rank.shape, rank.offset) for rank in ranks})
    need = _need(len(entries))
    for (shape, offset), count in sorted(times.items(), key=lambda item: (-item[1], item[0][1] != 1)):
        if shape == ("", "") and offset == 1 and len(entries) == 2:
            ends = [
                rank.end for ranks in options for rank in ranks if (rank.shape, rank.offset) == (shape, offset)
            ]
            marked_by_titles = len(ends) == 2 and all(_CAPITALISED.match(text, end) for end in ends)
        else:
            marked_by_titles = False
        marked = any(sign in shape[0] for sign in "#№") or shape[1] != "" or not shape[0].isalpha()
        few = len(entries) < _LEAST_RANKS and (shape == ("", "") or not marked)
        if count < need or (few and not marked_by_titles):
            continue
        if len(entries) == 1 and (offset != 1 or shape[0] not in _RANK_SIGNS or shape == ("", "")):
            continue
        for entry, ranks in zip(entries, options, strict=True):
            rank = next((rank for rank in ranks if (rank.shape, rank.offset) == (shape, offset)), None)
            if rank is None:
                continue
            if rank.flag is not None:
                entry.flag = rank.flag
            elif entry.flag is None:
                entry.date = (entry.date[0], rank.start)
            entry.cuts.append((rank.flag[1] if rank.flag is not None else rank.start, rank.end))
            entry.start = rank.end
        return True
    return False


_RANK_SIGNS = frozenset(["", "#", "No.", "no.", "№"])
_LEAST_RANKS = 3
"""Entries from which on numbers that count up are ranks without a sign."""


def _ranks_of(text: str, entry: _Entry, n: int) -> list[_Rank]:
    """The numbers behind an entry's tags that may be its rank."""
    starts = [entry.start]
    if entry.flag is None and _DAY_LAST.search(text, entry.date[0], entry.date[1]):
        starts.append(entry.start - 1)
    found: list[_Rank] = []
    for start in starts:
        match = _RANK.match(text, start, start + _REACH.flag)
        if match is None:
            continue
        before, flag = match["before"], None
        at = before.find("Code")
        if at >= 0 and entry.flag is None:
            flag = (match.start("before") + at, match.start("before") + at + 4)
            before = before[at + 4 :]
        if " " in before.strip():
            continue  # a title that ends in a number: "Seams in Plain Pages 2"
        digits = match["digits"]
        for size in range(1, min(len(digits), 4) + 1):
            after = match["after"] if size == len(digits) else ""
            end = match.start("digits") + size + len(after)
            found.append(_Rank((before.strip(), after), int(digits[:size]) - n, start, end, flag))
    return found


def _before_titles(text: str, entries: list[_Entry], spaced: bool | None) -> bool:
    """Take a label off that stands before the titles: "Title: ", or a word that runs into them."""
    if len(entries) < 2:
        return False
    places = [_title_starts(text, entry) for entry in entries]
    fronts = [[text[start : start + _REACH.label + 3] for start, _ in options] for options in places]
    sample = fronts[: _REACH.sample]
    for options in sample[: len(sample) - _need(len(sample)) + 1]:
        for front in options:
            for size in range(min(_REACH.label, len(front)), 2, -1):
                if not _is_before_titles(front[:size], fronts, spaced):
                    continue
                label = front[:size]
                for entry, starts in zip(entries, places, strict=True):
                    found = next(((at, flag) for at, flag in starts if text.startswith(label, at)), None)
                    if found is None:
                        continue
                    at, flag = found
                    entry.flag = entry.flag or flag
                    entry.cuts.append((flag[1] if flag is not None else entry.start, at + size))
                    entry.start = at + size
                return True
    return False


def _title_starts(text: str, entry: _Entry) -> list[tuple[int, tuple[int, int] | None]]:
    """Where the words before a title may begin: behind the tags, or behind a tag Code that nothing else has told."""

    def skipped(at: int) -> int:
        return at + len(text[at : at + 8]) - len(text[at : at + 8].lstrip())

    found: list[tuple[int, tuple[int, int] | None]] = [(skipped(entry.start), None)]
    at = text.find("Code", entry.start, min(entry.end, entry.start + _REACH.flag)) if entry.flag is None else -1
    if at >= 0 and "\n" not in text[entry.start : at]:
        found.append((skipped(at + 4), (at, at + 4)))
    return found


def _is_before_titles(label: str, fronts: list[list[str]], spaced: bool | None) -> bool:
    """Whether words are a label before titles: most entries begin with them, and no title needs them."""
    size = len(label)
    if not label[0].isalpha() or any(char in label for char in _SENTENCE_ENDS + ","):
        return False
    shown = [front for options in fronts if (front := next((o for o in options if o.startswith(label)), "")) != ""]
    if len(shown) < _need(len(fronts)) or len({front[size : size + 3] for front in shown}) < 2:
        return False
    if label.rstrip()[-1] in _LABEL_SIGNS:
        return not any(front[size : size + 1].isspace() for front in shown)
    return not spaced and label[-1].islower() and all(front[size : size + 1].isupper() for front in shown)


def _is_spaced(text: str, entries: list[_Entry]) -> bool | None:
    """Whether a blank stands between the tags and the title; None where the line ends there."""
    after = Counter(
        text[entry.flag[1] if entry.flag else entry.date[1]] for entry in entries if entry.start < len(text)
    )
    lines = after["\n"]
    if lines * 2 > len(entries):
        return None
    return after[" "] * 2 > len(entries) - lines


# ---------------------------------------------------------------------------------------------------------------
# Between title, byline and abstract: a permalink's sign, labels


class _Label(NamedTuple):
    """Words of the template that stand between two fields."""

    shown: str
    pattern: re.Pattern[str]


def _literal(shown: str) -> _Label:
    return _Label(shown, re.compile(re.escape(shown)))


_Fits = Callable[[str, int, int], bool]
"""Whether what stands around a stretch of a text is what its label announces."""


# What a single entry shows of labels: words that end in a preposition or a sign before names, words that run into a text.
_BEFORE_NAMES = _Label(
    "a label",
    lazy_re(
        r"(?<!, )[A-Z][a-z]+(?: [a-z]+)? by\s?(?=[^\W\d_a-z])|(?<![A-Z\s])By(?=[^\W\d_a-z])|(?<=\s)By (?=[^\W\d_a-z])"
        r"|[A-Z][a-z]{2,}(?:: ?| ?[—–] ?)(?=[^\W\d_a-z])"
    ),
)
_ABOVE_TEXT = _Label("a label", lazy_re(r"(?<=[^\sA-Z])[A-Z][a-z]+(?: [a-z]+){1,3}(?=[^\s\w.,;:!?)-]|[A-Z0-9])"))
_BY = _Label(
    "by",
    lazy_re(r"(?<![A-Z\s])(?:[Bb]y|BY|[Ww]ith|WITH)\s?(?=[^\W\d_a-z])|(?<=\s)(?:[Bb]y|BY|with)\s+(?=[^\W\d_a-z])"),
)


class _Between:
    """Looks for what stands between title, byline and abstract in nearly every entry.

    Attributes:
        fronts: the beginnings of the entries.
        long: those of entries that have an abstract: the others have no label above it.
    """

    def __init__(self, text: str, entries: list[_Entry], spaced: bool | None) -> None:
        self.spaced = spaced
        self.style = Style(spaced=bool(spaced), ends=False)
        self.header = text[max(0, entries[0].codes[0][0] - _REACH.header) : entries[0].codes[0][0]]
        self.fronts = [_front(text[entry.start : min(entry.end, entry.start + _REACH.front)]) for entry in entries]
        long = [
            front
            for entry, front in zip(entries, self.fronts, strict=True)
            if entry.end - entry.start > _REACH.bare
        ]
        self.long = long if len(long) > 1 else self.fronts
        self.sign: _Label | None = None
        self.names: _Label | None = None
        self.above: _Label | None = None

    def find(self) -> None:
        """Find the label of the names, the sign before it, and the label of the abstracts."""
        several = len(self.fronts) > 1
        candidates = (
            [*_candidates(self.fronts, self.header, self.spaced), *_counters(self.fronts, self.spaced)]
            if several
            else []
        )
        self.names = _chosen([*candidates, _BY if several else _BEFORE_NAMES], self.fronts, self.begins_byline)
        self.sign = _chosen([*_signs(self.fronts), *candidates], self.fronts, self.ends_title)
        headings = (
            [*_candidates(self.long, self.header, self.spaced), *_counters(self.long, self.spaced)]
            if several
            else [_ABOVE_TEXT]
        )
        self.above = _chosen(headings, self.long, self.begins_abstract)

    def begins_byline(self, front: str, start: int, end: int) -> bool:
        """Whether names stand behind a stretch of a text."""
        readings = read_byline_and_rest(front[end:].lstrip(), self.style, Evidence())
        least = _LEAST_BYLINE if len(self.fronts) > 1 else _CERTAIN_BYLINE
        named = _ends_label(front[start:end]) or len(self.fronts) >= _SURE_LABELS
        return named and bool(readings) and readings[0].score > least

    def ends_title(self, front: str, start: int, end: int) -> bool:
        """Whether names, or their label, stand behind it."""
        if self.names is None:
            return self.begins_byline(front, start, end)
        names = _place(self.names, front, self.begins_byline)
        if names is None or start >= names[0]:
            return False
        return not front[end : names[0]].strip()

    def begins_abstract(self, front: str, start: int, end: int) -> bool:
        """Whether a byline stands before it, and what may open an abstract behind it."""
        behind = front[end:].lstrip()
        if behind[:1].islower() or not opens_abstract(behind):
            return False
        if not _may_head(front[start:end], len(self.long), self.spaced):
            return False
        shown = ((self.sign, self.ends_title), (self.names, self.begins_byline))
        places = [_place(label, front[:start], fits) for label, fits in shown if label is not None]
        ends = [place[1] for place in places if place is not None]
        before = front[max(ends, default=0) : start].strip()
        return byline_score(before) > _LEAST_BELOW_LABEL if ends else _ends_byline(before, self.style)


def _labels(text: str, entries: list[_Entry], spaced: bool | None) -> int:
    """Cut out what stands between title, byline and abstract in nearly every entry; how many such words there are."""
    between = _Between(text, entries, spaced)
    between.find()
    above = between.above.shown.split() if between.above is not None else []
    # "About this paper" is no chance, even above two abstracts alone; "Overview" may be their first word.
    if between.above is not None and spaced and len(above) < 3 and len(between.long) < _SURE_LABELS:
        for entry in entries:
            entry.guesses["abstract"] = f"{between.above.shown.strip()!r} before it was taken for a label"
    found = 0
    for label, fits, fields in (
        (between.sign, between.ends_title, ("title", "authors")),
        (between.names, between.begins_byline, ("title", "authors")),
        (between.above, between.begins_abstract, ("authors", "abstract")),
    ):
        if label is None:
            continue
        found += 1
        for entry, front in zip(entries, between.fronts, strict=True):
            place = _place(label, front, fits)
            if place is not None:
                entry.cuts.append((entry.start + place[0], entry.start + place[1]))
            elif entry.end - entry.start > _REACH.bare:
                entry.guesses.update(dict.fromkeys(fields, f"{label.shown.strip()!r} was not found in it"))
    return found


def _place(label: _Label, front: str, fits: _Fits) -> tuple[int, int] | None:
    """Where a label stands behind an entry's first words: where it fits, if it does anywhere."""
    places = [match.span() for match in label.pattern.finditer(front) if front[: match.start()].strip()]
    if label is _BEFORE_NAMES:
        places.reverse()  # a title may have a colon too
    return next((place for place in places if fits(front, *place)), places[0] if places else None)


def _may_head(label: str, times: int, spaced: bool | None) -> bool:
    """Whether words may stand above an abstract, and are not those that the abstracts begin with ("We present")."""
    if _OPENS_INSIDE.search(label) is not None:
        return False
    first, _, last = label.strip().partition(" ")
    if times == 1 and (spaced or first.lower() in _OPENS_SENTENCE or len(last) < _SHORT_WORD):
        return False
    if not spaced:
        return not label[-1].isspace() or not label.rstrip()[-1].isalnum()
    return times > 3 or label.split(" ")[0].lower() not in _OPENS_SENTENCE


def _front(text: str) -> str:
    """The beginning of an entry up to the end of its abstract's first sentence: no label stands behind it."""
    end = _FIRST_SENTENCE.search(text)
    return text[: end.end()] if end is not None else text


def _chosen(labels: Iterable[_Label], fronts: list[str], fits: _Fits) -> _Label | None:
    """The first of the labels that stands in most of the texts, and fits where it does."""
    for label in labels:
        places = [(front, place) for front in fronts if (place := _place(label, front, fits)) is not None]
        if len(places) < _need(len(fronts)):
            continue
        share = _FITS_BEHIND_SIGN if label.shown.rstrip()[-1] in _LABEL_SIGNS else _FITS
        if sum(1 for front, place in places if fits(front, *place)) >= share * len(places):
            return label
    return None


def _ends_byline(text: str, style: Style) -> bool:
    """Whether a text may be a title with its byline, or a byline."""
    readings = read_run(text, Style(style.spaced, ends=True), Evidence())
    return (bool(readings) and readings[0].score > _LEAST_BYLINE) or byline_score(text) > _LEAST_BYLINE


def _signs(fronts: list[str]) -> list[_Label]:
    """Signs that most texts hold, such as a permalink's "§" or a picture."""
    times = Counter(char for front in fronts for char in set(front) if _is_sign(char))
    return [_literal(sign) for sign, count in times.most_common(3) if count >= _need(len(fronts))]


def _is_sign(char: str) -> bool:
    return char in "#§¶›»→↗" or (char > "\xff" and unicodedata.category(char) in ("So", "Sm", "Sk"))


def _candidates(fronts: list[str], header: str, spaced: bool | None) -> list[_Label]:
    """Words that stand in most texts once, each beginning where a field may; the longest first."""
    find = _AFTER_BLANK if spaced else _AFTER_NO_BLANK
    sample = fronts[: _REACH.sample]
    need = _need(len(sample))
    found: dict[str, None] = {}
    for front in sample[: max(len(sample) - need + 1, 2)]:
        for start in (match.start() for match in find.finditer(front)):
            label = _grown(front, start, sample, need)
            if label is not None and label.strip() not in header:
                found[label] = None
    return [_literal(label) for label in sorted(found, key=len, reverse=True)]


_COUNTER = lazy_re(r"[0-9][0-9,]*(?P<words> ?[a-z]{3,}(?: [a-z]+)?)(?![a-z])")


def _counters(fronts: list[str], spaced: bool | None) -> list[_Label]:
    """Counters that stand in most texts once, whatever their numbers are: "12 readers"."""
    found: Counter[str] = Counter()
    for front in fronts:
        words = Counter(match["words"] for match in _COUNTER.finditer(front))
        found.update(shown for shown, times in words.items() if times == 1)
    # "in 2022184 claps": where nothing stands between fields, a number behind a blank begins in the title.
    number = r"[0-9][0-9,]*" if spaced else r"(?:(?<=\s(?:19|20)[0-9]{2})|(?<![0-9 ,]))[0-9][0-9,]*"
    return [
        _Label(f"12{words}", re.compile(rf"{number}{re.escape(words)}(?![a-z])"))
        for words, times in found.most_common(3)
        if times >= _need(len(fronts))
    ]


def _grown(front: str, start: int, sample: list[str], need: int) -> str | None:
    """The longest stretch from a place on that stands in most texts, ending where the next field may begin."""
    if front[start] > _LAST_CASED and (
        front[start - 1].isalpha() or unicodedata.category(front[start - 1])[0] == "M"
    ):
        return None  # in the middle of a word of a script without capitals
    size = 2
    alike = [text for text in sample if front[start : start + 3] in text]
    best = 0
    while len(alike) >= need and size < _REACH.label and start + size < len(front):
        size += 1
        shown = front[start : start + size]
        if shown[-1] in "," + _SENTENCE_ENDS or shown[-1].isdigit():
            break
        alike = [text for text in alike if shown in text]
        if len(alike) < need:
            break
        following = [text[text.find(shown) + size : text.find(shown) + size + 1] for text in alike]
        going_on = sum(1 for char in following if char.islower() or (char > _LAST_CASED and not char.isupper()))
        if shown[-1].isupper():
            whole = shown[-2].isupper() and _next_words(alike, shown) * 2 > len(alike)
            if not whole:
                continue  # in the middle of a word
        elif (shown[-1].islower() or shown[-1] > _LAST_CASED) and going_on * 2 > len(alike):
            continue
        if (
            best
            and len(sample) < _SURE_LABELS
            and _CAPITALISED.search(front, start + best, start + size) is not None
        ):
            break  # the next field's first word, which two entries share
        best = size
        if shown.rstrip()[-1] in _LABEL_SIGNS and shown != shown.rstrip():
            break  # "Authors: ": nothing of a label stands behind its sign
    label = front[start : start + best]
    if (sign := _SIGN_IN_LABEL.match(label)) is not None:
        label = sign.group()
    if sum(map(str.isalpha, label)) < 2 or label[-1] in "-‐" or any(text.count(label) > 1 for text in sample):
        return None
    listed = any(_is_listed(text, label) for text in sample)
    return label if not listed else None


def _next_words(texts: list[str], shown: str) -> int:
    """In how many texts another word begins behind capitals: "ABSTRACTWe", "TL;DR We"."""
    places = [text.find(shown) + len(shown) for text in texts]
    return sum(1 for text, at in zip(texts, places, strict=True) if not _CAPITALS.match(text, at))


def _is_listed(text: str, label: str) -> bool:
    """Whether words stand in a list: a comma before or behind them, as with a name that recurs."""
    at = text.find(label)
    return at >= 0 and (text[:at].rstrip().endswith(",") or text[at + len(label) :].lstrip().startswith(","))


def _ends_label(label: str) -> bool:
    """Whether words may end before names: with a sign, or a preposition, or because the names run into them."""
    before, _, last = label.strip().rpartition(" ")
    # A small word alone is a title's that two entries share: "Margins That Nobody Drew".
    preposition = last.lower() in FUNCTION_WORDS and (before or last.lower() == "by")
    return bool(label[-1].isalpha() or not last.isalpha() or preposition)


# ---------------------------------------------------------------------------------------------------------------
# Cut


def _cut(page: _Text, entries: list[_Entry], opening: list[int], spaced: bool | None) -> Aligned:
    """The page's lines, cut where the entries' parts meet."""
    text = page.text
    first = entries[0].codes[0][0] - opening[0]
    lines = page.pieces(0, first)
    template: list[tuple[int, int]] = []
    found: list[MetadataLine] = []

    def leave_out(start: int, end: int) -> None:
        template.extend(part.place(0, len(part.text)) for part in page.pieces(start, end))

    for entry, size in zip(entries, opening, strict=True):
        leave_out(entry.codes[0][0] - size, entry.codes[0][0])
        parts = [*entry.codes, entry.date, *([entry.flag] if entry.flag else [])]
        for (_, end), (start, _) in itertools.pairwise(parts):
            leave_out(end, start)
        pieces = [page.pieces(*part)[0] for part in parts]
        number = len(lines)
        for piece in pieces:
            piece.gap = BREAK
            lines.append(piece)
        whole = [Piece(piece, 0, len(piece.text)) for piece in pieces]
        codes = len(entry.codes)
        metadata = MetadataLine((number, 0), (len(lines), 0), whole[:codes], whole[codes])
        metadata.code_tag = whole[codes + 1] if entry.flag else None
        metadata.guess = entry.guesses.pop("category", None)
        found.append(metadata)
        position = entry.start
        for start, end in sorted(entry.cuts):
            leave_out(start, end)
            if end <= entry.start:
                continue
            _append(lines, page.pieces(position, min(start, entry.end)))
            position = max(position, end)
        _append(lines, page.pieces(position, entry.end))
    last = entries[-1]
    rest = max([last.end, *[end for _, end in last.cuts]])
    for part in page.pieces(rest, len(text)):
        part.role = "aside"
        lines.append(part)
    return Aligned(lines, found, template, spaced, [entry.guesses for entry in entries])


def _append(lines: list[Line], parts: list[Line]) -> None:
    """Add the lines of a field."""
    for number, part in enumerate(parts):
        if number == 0:
            part.gap = BLANK
        lines.append(part)
