"""To the left of aligned entries: labels and icons before the categories, and behind the texts buttons and counters."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ...document import ends_sentence
from ...document.repeats import MOST
from ...patterns import lazy_re
from .aligned_entry import REACH, SENTENCE_ENDS, AlignedEntry, need_of

__all__ = ["take_off_surroundings"]

_NUMBER = lazy_re(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_LAST_NUMBER = lazy_re(r"(?:(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\Z")
_YEAR_FIRST = lazy_re(r"(?:19|20)[0-9]{3}")
_HEADING_END = lazy_re(r"[0-9] ?Papers\s?\Z|[0-9] ?Papers(?=\S)|Papers:? {0,4}\(?[0-9][0-9,]*\)?\s?\Z")


def take_off_surroundings(text: str, entries: list[AlignedEntry], spaced: bool | None) -> tuple[list[int], bool]:
    """What stands around the entries: labels and icons before the categories, buttons and counters behind the texts.

    Before the first category stand labels and icons alone; before the others the end of the entry above them too.

    Returns:
        (how many characters of the template stand before the categories of each entry, whether any stands behind it)
    """
    contexts = [text[max(0, entry.codes[0][0] - REACH.template) : entry.codes[0][0]] for entry in entries]
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
    if units is None or sum(_ends_alike(context, contexts[0], units) for context in contexts) < need_of(
        len(contexts)
    ):
        whole = _common_end(contexts[1:], need_of(len(entries) - 1)) if len(entries) > 2 else [len(contexts[1])]
        usual = _usual([context[len(context) - size :] for context, size in zip(contexts[1:], whole, strict=True)])
        units = _shared_units(contexts[0], usual)
    opening = [_length(context, units) if _ends_alike(context, contexts[0], units) else 0 for context in contexts]
    above = [context[: len(context) - size] for context, size in zip(contexts[1:], opening[1:], strict=True)]
    ends = _common_end(above, need_of(len(above))) if len(above) > 1 else [0]
    last = entries[-1]
    last.end = len(text)
    if len(entries) == 2:
        size, sure = _shared_with_last(above[0], text[max(last.start, last.end - REACH.end) :])
        ends = [size]
        for entry in entries if not sure else ():
            entry.guesses["abstract"] = "words that both entries end with were taken for the page's"
    for n, (entry, following) in enumerate(itertools.pairwise(entries), 1):
        entry.end = following.codes[0][0] - opening[n]
        if opening[n] and not spaced and text[entry.end].isdigit():
            entry.end = _counter_start(text, entry.end, REACH.digits, entry)
            opening[n] = following.codes[0][0] - entry.end
    return opening, _tails(text, entries, ends, spaced)


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
        if key != same or key in SENTENCE_ENDS:
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
        if times < need or key in SENTENCE_ENDS:
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


def _tails(text: str, entries: list[AlignedEntry], sizes: list[int], spaced: bool | None) -> bool:
    """Take off what stands behind each entry: so many characters of all but the last, and the like behind that one."""
    inner, last = entries[:-1], entries[-1]
    shape = _NUMBER.sub(
        "0", _usual(text[entry.end - size : entry.end] for entry, size in zip(inner, sizes, strict=True))
    )
    if not shape.strip():
        _take_off_footer(text, last, spaced)
        return False
    floor = max(last.start, last.end - REACH.end)
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


def _take_off_footer(text: str, last: AlignedEntry, spaced: bool | None) -> None:
    """Take words off the last entry that run into a whole sentence and make none: "the rest.Back to top"."""
    if spaced:
        return
    match = _FOOTER.search(text, max(last.start, last.end - 2 * REACH.template), last.end)
    if match is None and _MAY_RUN_ON.search(text, max(last.start, last.end - REACH.template), last.end):
        last.guesses["abstract"] = "words of the page may run into its end"
    if match is not None and "\n" not in match.group():
        last.cuts.append((match.start(), last.end))
        last.end = match.start()
        last.guesses["abstract"] = "words behind its last sentence were taken for the page's"


def _counter_start(text: str, start: int, usual: int, entry: AlignedEntry) -> int:
    """Where a counter's number begins, if a number of the abstract may run into it: "in 2025236 comments"."""
    before = text[start - 1]
    if before.isalpha() or before in "\n:" + SENTENCE_ENDS + "$)”\"'’]}":
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
        if any(char in shown for char in ",;" + SENTENCE_ENDS):
            continue
        if sum(map(str.isalpha, shown)) < 3 and _COUNTED.fullmatch(shown) is None:
            continue
        if shown[0].isspace() or shown[0].islower() or not (start and _may_begin(end, start)):
            continue
        before = end[:start].rstrip()
        sure = before[-1:] in tuple(SENTENCE_ENDS + ")”\"'’]}$") or not end[start - 1].isspace()
        found = list(_pattern(shown).finditer(last))
        if found and _may_begin(last, found[-1].end() - len(found[-1].group().lstrip())):
            return len(shown), sure
    return 0, True
