"""What stands in the entries and belongs to none of their fields: asides, refrains, and the page's footer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ...document import BREAK, SOFT, Line, ends_sentence
from ...document.repeats import MOST, counters_as_one
from ...patterns import lazy_re
from .byline import byline_score
from .model import Entry

__all__ = ["Footer", "set_aside", "take_off_below", "without_asides"]


@dataclass(slots=True)
class Footer:
    """The end of a page.

    Attributes:
        lines: those after the last abstract.
        guess: why they were taken for a footer, or may run on in the abstract; None where that is certain.
    """

    lines: list[Line] = field(default_factory=list)
    guess: str | None = None


_COPYRIGHT = lazy_re(r"©|\(c\)\s*(?:19|20)[0-9]{2}|copyright\b|all rights reserved", re.IGNORECASE)


# What sites say to their visitors below a page; an abstract about cookies does not speak of "your" or "this site".
_COOKIES = lazy_re(r"\bcookies?\b", re.IGNORECASE)
_NOTICE = lazy_re(
    r"privacy policy|terms of (?:use|service)|newsletter|enable javascript|\bthis (?:page|web ?site)\b", re.I
)
_ADDRESSED = lazy_re(r"\b(?:you|your|accept|by continuing|subscribe|last updated)\b", re.IGNORECASE)
_WAITING = lazy_re(r"[^\W\d_]+(?: [^\W\d_]+)?(?:\.{3}|…)")  # "Loading..."


# How notices begin; where a line may as well be the abstract itself, nothing less will do.
_OPENING = lazy_re(
    r"(?:we use|we and our|this (?:page|web ?site|site)|by (?:using|continuing|clicking)|you need to)\b", re.I
)


def _notice(lines: list[Line], number: int) -> str:
    """Whether a line is a notice and no part of the abstract: "sure", "likely" or "".

    It speaks of cookies, which the abstract does not, or to the site's visitors.
    """
    text = lines[number].text
    if _WAITING.fullmatch(text) is not None:
        return "sure"
    if len(text) > 400:
        return ""
    addressed = _ADDRESSED.search(text) is not None
    cookies = _COOKIES.search(text) is not None and not any(_COOKIES.search(line.text) for line in lines[:number])
    if not cookies and not (addressed and _NOTICE.search(text)):
        return ""
    if _OPENING.match(text):
        return "sure"
    return "" if number < 3 else "sure" if addressed else "likely"


# Where a sentence begins: behind the end of another, or where a tool left nothing, or a blank alone, before the notice.
_SENTENCES = lazy_re(
    r"(?<=[.!?])\s+(?=[^\Wa-z])|(?<=[^\sA-Z(\[{“\"'-])(?=[A-Z][a-z]+ )"
    r"|(?<=\s)(?=(?:We|This (?:page|web ?site|site)|By (?:using|continuing|clicking)) )"
)


# The same behind a whole sentence, or where a tool left nothing between: "the rest.Loading..."
_WAITING_BEHIND = lazy_re(
    r"(?:(?<=[.!?…)}$\]”\"’] )[A-Z][a-z]{2,}ing|(?<=[^\sA-Z(\[{“\"'-])[A-Z][a-z]{3,})(?:\.{3}|…)\Z"
)


def _without_notice(last: Entry) -> list[Line]:
    """Sentences about cookies, or a word that asks to wait, that run on behind the last abstract, taken off it."""
    line = last.lines[-1] if last.lines else None
    if (
        line is not None
        and line.text.endswith(("...", "…"))
        and (waiting := _WAITING_BEHIND.search(line.text, max(0, len(line.text) - 40))) is not None
    ):
        last.lines = [*last.lines[:-1], line.slice(0, waiting.start())]
        return [line.slice(waiting.start())]
    if line is None or "cookie" not in line.text[-400:].lower():
        return []
    floor = max(0, len(line.text) - 400)
    spoken_of = _COOKIES.search(line.text) if _COOKIES.search(line.text, floor) is not None else None
    if spoken_of is None:
        return []
    starts = [match.end() for match in _SENTENCES.finditer(line.text, floor, spoken_of.start())]
    if not starts or _ADDRESSED.search(line.text, starts[-1]) is None:
        return []
    before = line.slice(0, starts[-1])
    last.lines = [*last.lines[:-1], *([before] if before.text else [])]
    return [line.slice(starts[-1])]


def without_asides(entries: list[Entry]) -> None:
    """Take the lines out of the entries that stand outside the page's main part."""
    for entry in entries:
        aside = [line for line in entry.lines if line.role == "aside"]
        if aside:
            entry.rest = aside
            entry.lines = [line for line in entry.lines if line.role != "aside"]


def set_aside(entries: list[Entry], head: list[Line]) -> Footer:
    """Take the lines that no field owns out of the entries: refrains, the footer.

    Args:
        entries: the page's; at least one.
        head: the lines before the first; a menu is often repeated below.
    """
    _drop_refrains(entries)
    below = _drop_rows(entries)
    _drop_buttons(entries, head)
    last = entries[-1]
    seen = {line.text for line in head}
    cut = len(last.lines)
    sure = False
    footer = _unsegmented_footer(last, runs_together=entries[0].metadata.after[1] > 0)
    lines = last.lines
    for number in range(min(2, len(lines)), len(lines)):
        if len(lines[number].text) < 200 and _COPYRIGHT.search(lines[number].text):
            cut, sure = number, True
            break
    while cut == 2 and _notice(lines, 1) == "sure" and _OPENING.match(lines[1].text):
        cut, sure = 1, True  # an entry whose fields share a line
    while cut > 2:
        line = lines[cut - 1]
        text = line.text
        if line.gap == SOFT:
            break
        if notice := _notice(lines, cut - 1):
            cut, sure = cut - 1, sure or notice == "sure"
            continue
        if ends_sentence(text) or "://" in text or text[0].islower() or lines[cut - 2].text[-1] in ",·":
            break
        whole_link = any(link.start <= 0 and link.end >= len(text) for link in line.links)
        few_words = len(text.split()) <= 3 and text[:1].isupper() and not any(char.isdigit() for char in text)
        if text in seen or whole_link or few_words:
            if cut == 3 and byline_score(lines[1].text) < 0.5:
                break
            sure = True
        elif (
            cut == 3
            or len(text) > 60
            or len(text.split()) > 7
            or (cut == 4 and not sure and not _is_paragraph([lines[2]]))
            or (line.gap == BREAK and not ends_sentence(lines[cut - 2].text))
        ):
            break
        cut -= 1
    if cut < len(lines):
        footer.lines = [*lines[cut:], *footer.lines]
        last.lines = lines[:cut]
        # Behind a whole sentence, lines that are none go on with nothing.
        whole = ends_sentence(lines[cut - 1].text) and not any(ends_sentence(line.text) for line in footer.lines)
        if not sure and not whole:
            footer.guess = "short lines after the last abstract were taken for the page's footer"
    sentences = _without_notice(last)
    if sentences:
        footer.lines = [*sentences, *footer.lines]
        if not _WAITING.fullmatch(sentences[0].text):
            footer.guess = footer.guess or "sentences about cookies were taken off the last abstract"
    footer.lines += below
    return footer


_FEW = 3
"""Abstracts from which on these show for certain what the paragraphs of this page's abstracts are like."""
_SHORT_SENTENCES = "short sentences below the last abstract may be the page's footer"
_PARAGRAPH = 60
"""Characters of a paragraph, or more; a shorter one behind an abstract may be the page's."""


def take_off_below(entries: list[Entry], footer: Footer) -> None:
    """Take what stands below the last abstract off it: paragraphs unlike those of all the others.

    These are long. A short sentence, or a long text, may be the abstract's too, and is told; of few abstracts all.

    Args:
        entries: the page's, divided.
        footer: to which the lines are added.
    """
    _take_off_recurring(entries)
    shown = [_paragraphs_of(entry.abstract) for entry in entries[:-1] if entry.abstract]
    others = [part for parts in shown for part in parts]
    last = entries[-1]
    parts = _paragraphs_of(last.abstract)
    if not shown or not parts or _size(parts[0]) < _PARAGRAPH:
        return
    if sum([_size(part) >= _PARAGRAPH for part in others]) < 0.95 * len(others):
        alone = len(parts) > 1 and _size(parts[-1]) < _PARAGRAPH and ends_sentence(parts[-1][-1].text)
        if alone and not any(
            ends_sentence(below[-1][-1].text) for below in shown if _size(below[-1]) < _PARAGRAPH
        ):
            footer.guess = footer.guess or _SHORT_SENTENCES
        return
    ends = len(shown) < _FEW or sum([_is_paragraph(part) for part in others]) < 0.95 * len(others)
    kept = len(parts)
    while kept > 1 and not (_size(parts[kept - 1]) >= _PARAGRAPH if ends else _is_paragraph(parts[kept - 1])):
        kept -= 1
    taken = parts[kept:]
    if not taken:
        return
    if len(shown) < _FEW and all(ends_sentence(part[-1].text) for part in taken):
        footer.guess = footer.guess or _SHORT_SENTENCES
        return
    sure = not any(ends_sentence(part[-1].text) or _size(part) >= _PARAGRAPH for part in taken)
    if not sure or (len(shown) < _FEW and not ends_sentence(parts[kept - 1][-1].text)):
        footer.guess = (
            footer.guess or "what is unlike the other abstracts' paragraphs was taken for the page's footer"
        )
    last.abstract = [line for part in parts[:kept] for line in part]
    footer.lines = [*[line for part in taken for line in part], *footer.lines]


def _size(part: list[Line]) -> int:
    return sum([len(line.text) for line in part])


def _take_off_recurring(entries: list[Entry]) -> None:
    """Take the lines off the ends of abstracts that are no sentences and say the same in two of them or more.

    What stands above some of the entries stands at the ends of those before: "Bestseller", "Page 3".
    """
    ends = [_odd_ends(entry.abstract) for entry in entries]
    times = Counter(text for found in ends for text in set(found))
    for entry, found in zip(entries, ends, strict=True):
        for text in found:
            if times[text] < 2:
                break
            entry.rest.append(entry.abstract[-1])
            entry.abstract = entry.abstract[:-1]


_MOST_ENDS = 8
"""Lines of an abstract's end that are looked at."""


def _odd_ends(abstract: list[Line]) -> list[str]:
    """What the last lines of an abstract say that are short and no sentences, the last one first, numbers as one."""
    found: list[str] = []
    for line in reversed(abstract[-_MOST_ENDS:]):
        if line.gap == SOFT or len(line.text) > _PARAGRAPH or ends_sentence(line.text):
            break
        found.append(counters_as_one(line.text))
    return found


def _paragraphs_of(lines: list[Line]) -> list[list[Line]]:
    parts: list[list[Line]] = []
    for line in lines:
        # an address that had no room on the line may have one of its own
        address = line.text.startswith(("http://", "https://"))
        if parts and (line.gap == SOFT or (address and not ends_sentence(parts[-1][-1].text))):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _is_paragraph(part: list[Line]) -> bool:
    return ends_sentence(part[-1].text) and _size(part) >= _PARAGRAPH


_UNSEGMENTED_FOOTER = lazy_re(r"(?<=\S)\s*(?:©|\(c\) ?(?:19|20)[0-9]{2}|Copyright ©?).{0,160}$")
_UNSEGMENTED_WORDS = lazy_re(r"(?<=[.!?…”’\")\]])[A-Z][a-z]+(?: [a-z]+){0,2}(?:[A-Z][a-z]+(?: [a-z]+){0,2}){0,7}$")


# A last sentence without an end, of a few words or of words run together.
_TAIL = lazy_re(r"[.!?…]\s+[A-Z][\w-]*(?:\s[\w-]+){0,4}$|[a-z][A-Z][\w ]{0,30}$")


def _unsegmented_footer(last: Entry, *, runs_together: bool) -> Footer:
    """A footer that runs into the last abstract: a copyright mark, or words that run together without a full stop."""
    if not last.lines:
        return Footer()
    line = last.lines[-1]
    size = len(line.text)
    end = line.text[-200:]
    marked = "©" in end or "(c)" in end or "Copyright" in end
    match = _UNSEGMENTED_FOOTER.search(line.text, max(0, size - 200)) if marked else None
    guess = None
    if match is None and runs_together:
        if len(last.lines) == 1:
            match = _UNSEGMENTED_WORDS.search(line.text, max(0, size - 120))
            guess = "words that run on after the last sentence were taken for the page's footer"
        if match is None and _TAIL.search(line.text, max(0, size - 80)):
            return Footer(guess="the last abstract may run into the page's footer")
    if match is None or match.start() < 40:
        return Footer()
    last.lines = [*last.lines[:-1], line.slice(0, match.start())]
    return Footer([line.slice(match.start())], guess)


_LONGEST_BUTTON = 24
_BETWEEN_BUTTONS = lazy_re(r"\s+[|·•/]\s+")


def _drop_rows(entries: list[Entry]) -> list[Line]:
    """Take off the rows of buttons behind the texts, which share most of theirs; what stands below the last one's."""
    found = [_row_of(entry.lines) for entry in entries]
    rows = [set(_buttons(entry.lines[at])) for entry, at in zip(entries, found, strict=True) if at]
    if len(rows) < max(2, MOST * len(entries)):
        return []
    times = Counter(button for row in rows for button in row)
    shared = {button for button, many in times.items() if many >= MOST * len(rows)}
    if any(2 * len(row & shared) < len(row) for row in rows):
        return []
    behind = [entry.lines[at + 1 :] if at else [] for entry, at in zip(entries, found, strict=True)]
    if any(ends_sentence(line.text) for lines in behind[:-1] for line in lines):
        return []  # texts stand below it
    for entry, at in zip(entries, found, strict=True):
        if at:
            entry.template.append(entry.lines[at].place(0, len(entry.lines[at].text)))
            entry.rest += entry.lines[at + 1 :] if entry is not entries[-1] else []
            entry.lines = entry.lines[:at]
    return behind[-1]


def _row_of(lines: list[Line]) -> int:
    """The number of the first line behind a sentence that is a row of buttons, 0 where there is none."""
    return next((n for n in range(3, len(lines)) if ends_sentence(lines[n - 1].text) and _buttons(lines[n])), 0)


def _buttons(line: Line) -> list[str]:
    """What the buttons of a row say; none where a line is no row."""
    if line.gap == SOFT or len(line.text) > _LONGEST_ROW:
        return []
    parts = _BETWEEN_BUTTONS.split(line.text)
    short = len(parts) > 1 and all(len(part) <= _LONGEST_BUTTON and not ends_sentence(part) for part in parts)
    return parts if short else []


_LONGEST_ROW = 200


def _drop_buttons(entries: list[Entry], head: list[Line]) -> None:
    """Short lines behind each abstract that stand above the first entry too, or behind all the others."""
    above = {line.text for line in head[-3:] if len(line.text) <= _LONGEST_BUTTON and not line.text[:1].isdigit()}
    behind = [_short_lines_behind(entry) if len(entry.lines) > 3 else [] for entry in entries]
    if len(entries) == 2:
        above |= {line.text for line in behind[0]} & {line.text for line in behind[1]}
    for entry, lines in zip(entries, behind, strict=True):
        while lines and lines[-1].text in above:
            entry.rest.append(lines.pop())
            del entry.lines[-1]


def _short_lines_behind(entry: Entry) -> list[Line]:
    """The short lines behind the last sentence of an entry, below its title and byline."""
    lines = entry.lines
    at = len(lines)
    while at > 3 and len(lines[at - 1].text) <= _LONGEST_BUTTON and not ends_sentence(lines[at - 1].text):
        at -= 1
    return lines[at:] if at < len(lines) and (at > 3 or ends_sentence(lines[at - 1].text)) else []


def _shape(line: Line, number: int) -> str:
    """What a line of an entry says; below title and byline, whatever its numbers are."""
    return counters_as_one(line.text) if number > 1 else line.text


def _drop_refrains(entries: list[Entry]) -> None:
    """Short lines that stand in most entries are the page's own: a button, a label, a counter whose number differs."""
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for entry in entries:
        if len(entry.lines) > 3:
            short = {_shape(line, n): n for n, line in enumerate(entry.lines) if len(line.text) <= 24}
            counts.update(short.keys())
            named.update(text for text, n in short.items() if _in_byline(entry.lines, n))
    # Of two entries nothing is sure: two may well share a name.
    refrains = {text for text, n in counts.items() if n >= max(3, 0.6 * len(entries)) and named[text] < 2}
    if not refrains:
        return
    for entry in entries:
        kept = [
            line
            for number, line in enumerate(entry.lines)
            if _shape(line, number) not in refrains or _in_byline(entry.lines, number)
        ]
        if len(kept) < len(entry.lines):
            left = {id(line) for line in kept}
            entry.rest.extend(line for line in entry.lines if id(line) not in left)
            entry.lines = kept


def _in_byline(lines: list[Line], number: int) -> bool:
    """A name that recurs is no refrain: a comma, a dot or et al. stands beside it."""
    around = [lines[n].text for n in (number - 1, number, number + 1) if 0 <= n < len(lines)]
    return any(text[0] in ",·" or text[-1] in ",·" or text.startswith("et al") for text in around)
