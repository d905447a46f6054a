"""An author page cut into its header and its entries: the badges are the anchors, the counts the check."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..document import BREAK, SOFT, Document, Line, ends_sentence
from ..taxonomy import CODES
from .badge import find_badges, find_glued_badges
from .byline import Known, byline_score
from .divide import divide
from .header import Header, find_heading, read_header
from .model import Badge, Entry
from .separator import split_at_separator

__all__ = ["AuthorPage", "profile_starts", "read_entries"]

_STAT = re.compile(r"h[ -]?index\W{0,3}[0-9]|[0-9]\W{0,2}h[ -]?index", re.IGNORECASE)
_FRONT = re.compile(r"h\W{0,3}i\Z", re.IGNORECASE)  # of the label, before "ndex"
_H_INDEX = re.compile(r"h[ ‐‑-]?index", re.IGNORECASE)
_PAPERS = re.compile(r"[0-9] ?papers?", re.IGNORECASE)
_HEADING = re.compile(r"[0-9][0-9,]* ?Papers?")


@dataclass(slots=True)
class AuthorPage:
    """Header and entries of an author page.

    Attributes:
        header: what stands before the first entry.
        entries: in the page's order, title, byline and abstract told apart.
        footer: lines after the last abstract.
        footer_guess: why they were taken for a footer, None where that is certain or there are none.
        rest: the lines from which the next profile of the input begins, None where there is one profile only.
    """

    header: Header
    entries: list[Entry]
    footer: list[Line] = field(default_factory=list)
    footer_guess: str | None = None
    next_profile: Line | None = None


def profile_starts(lines: list[Line]) -> list[int]:
    """The lines on which profiles begin: the name above each block of figures that a heading follows.

    The first entry is 0 where the first profile begins with the input.
    """
    starts: list[int] = []
    floor = 0
    for number, line in enumerate(lines):
        text = line.text
        if len(text) > LONGEST_HEADING:
            if "index" in text and _GLUED_HEADER.search(text) is not None:
                starts.append(number)
                floor = number + 1
            continue
        if not _HEADING.fullmatch(text):
            continue
        top = number
        bottom = max(floor, number - MOST_HEADER_LINES)
        while top > bottom and _is_header_line(lines[top - 1].text):
            top -= 1
        if top == number or not any(_H_INDEX.search(line.text) for line in lines[top:number]):
            continue
        starts.append(max(top - 1, floor))
        floor = number + 1
    return starts


LONGEST_HEADING = 24
"""Characters of the longest ``17 Papers`` heading, blanks included."""
# A header that runs together: h-index, number of papers, and the heading behind them.
_GLUED_HEADER = re.compile(
    r"h[ -]?index[ :]{0,3}[0-9]{1,9}[ ]?[0-9,]{0,9}[ ]?papers.{0,120}?[0-9][ ]{0,4}Papers(?![a-z])"
)


def _second_header(lines: list[Line]) -> tuple[list[Line], Line] | None:
    """Two profiles on one line: the lines up to the second, and the rest; cut behind the sentence before it."""
    for number, line in enumerate(lines):
        if len(line.text) <= LONGEST_HEADING or "index" not in line.text:
            continue
        headers = list(_GLUED_HEADER.finditer(line.text))
        if len(headers) > 1:
            at = headers[1].start()
            sentence = max(line.text.rfind(mark, headers[0].end(), at) for mark in ".!?")
            cut = sentence + 1 if sentence > 0 else at
            return [*lines[:number], line.slice(0, cut)], line.slice(cut)
    return None


_HEADER_TOKEN = re.compile(
    r"h[ ‐‑-]?index|papers?|citations?|novelty|AI ?score|[0-9]+(?:[,.][0-9]+)*[kKmM]?|[%:·|•*\s-]+", re.IGNORECASE
)
_CODE_LINE = re.compile(r"[A-Z]{2,}(?:-[A-Z]{2,})?")
MOST_HEADER_LINES = 40
"""Lines between a name and the heading: five figures, label and number apart, and room for icons."""


def _is_header_line(text: str) -> bool:
    """True for figures and labels alone, or a category."""
    if len(text) > 120:
        return False
    return _CODE_LINE.fullmatch(text) is not None or not _HEADER_TOKEN.sub("", text)


def read_entries(document: Document, is_date: Callable[[str], bool]) -> AuthorPage | None:
    """Cut a document into header and entries; None where it shows neither a header nor a badge.

    Args:
        document: the page.
        is_date: whether a text of an unusual shape is a date; the values stage knows.
    """
    lines = document.lines
    next_profile: Line | None = None
    # Two profiles show their h-index twice; without that nothing needs to be looked for.
    several = _shows_twice(document.text, "ndex") or _shows_twice(document.text, "NDEX")
    starts = profile_starts(lines) if several else []
    if len(starts) > 1:
        next_profile = lines[starts[1]]
        lines = lines[: starts[1]]
    elif several and (parted := _second_header(lines)) is not None:
        lines, next_profile = parted
    badges = find_badges(lines, is_date)
    if not badges and (pieces := split_at_separator(lines)) is not None:
        lines = pieces
        badges = find_badges(lines, is_date)
    stop = badges[0].first[0] if badges else len(lines)
    wanted = _wanted(lines, stop)
    if not badges or (wanted and len(badges) not in wanted):
        badges = _with_glued(lines, badges, wanted)
    head = _head_lines(lines, badges)
    if not badges and not _has_figures(head):
        return None
    known = Known()
    header = read_header(head, known, len(badges) if badges else None, document.title)
    if header.name is not None and header.name_guess is None and not header.glued:
        known.owner = header.name.text
        known.add(header.name.text)
    entries = [
        Entry(
            badge,
            _between(lines, badge, badges[n + 1] if n + 1 < len(badges) else None),
            lines[badge.after[0]].text[badge.after[1] : badge.after[1] + 1] == " " if badge.after[1] else None,
        )
        for n, badge in enumerate(badges)
    ]
    page = AuthorPage(header, entries, next_profile=next_profile)
    if entries:
        _set_aside(page, head)
        divide(entries, known)
    if header.name_guess is not None or header.glued:
        # The bylines may show the name that the header leaves in doubt.
        page.header = read_header(head, known, len(badges) if badges else None, document.title)
    return page


def _shows_twice(text: str, end: str) -> bool:
    """Whether the label h-index, which ends so, may stand in a text twice; prose has indexes of its own."""
    times = 0
    at = text.rfind(end)  # from the end, as profparse.document.holds
    while at >= 0:
        if _FRONT.search(text, max(at - 5, 0), at) is not None:
            times += 1
            if times == 2:
                return True
        at = text.rfind(end, 0, at)
    return False


def _has_figures(lines: list[Line]) -> bool:
    """A header shows an h-index or a number of papers beside another figure; one word alone is no header."""
    joined = " ".join(line.text for line in lines[:400])[:20000]
    if not _H_INDEX.search(joined):
        # Some tools drop the figures: a name, a category and the heading are left.
        headings = [
            n for n, line in enumerate(lines[:60]) if len(line.text) < 24 and _HEADING.fullmatch(line.text)
        ]
        return any(lines[k].text in CODES for n in headings for k in range(max(n - 2, 0), n))
    return (_STAT.search(joined) is not None and _PAPERS.search(joined) is not None) or (
        _H_INDEX.search(joined) is not None
        and re.search(r"papers", joined, re.IGNORECASE) is not None
        and re.search(r"[0-9]", joined) is not None
        and len(joined) < 2000
    )


_INLINE_HEADING = re.compile(r"(?<![0-9,])([0-9][0-9,]{0,12}) {0,4}Papers(?![a-z])")


def _wanted(lines: list[Line], stop: int) -> set[int]:
    """How many entries the page says there are; several numbers where digits of another figure run into it."""
    heading = find_heading(lines, stop)
    if heading is not None:
        return {int(heading.replace(",", ""))} if len(heading) < 9 else set()
    for line in lines[: stop + 1]:
        match = _INLINE_HEADING.search(line.text)
        if match:
            digits = match[1].replace(",", "")
            return {int(digits[n:]) for n in range(len(digits)) if digits[n] != "0" or n == len(digits) - 1}
    return set()


def _with_glued(lines: list[Line], badges: list[Badge], wanted: set[int]) -> list[Badge]:
    """Badges inside lines, as far as the page's counts ask for them."""
    taken = {number for badge in badges for number in range(badge.first[0], badge.after[0])}
    glued = [badge for badge in find_glued_badges(lines) if badge.first[0] not in taken]
    if not glued or (badges and (not wanted or len(badges) >= max(wanted))):
        return badges
    sure = [b for b in glued if b.doubt < 1]
    unsure = [b for b in glued if b.doubt == 1]
    prose = [b for b in glued if b.doubt > 1]
    choices = [badges + sure, badges + sure + unsure, badges + sure + unsure + prose]
    chosen = next((choice for choice in choices if len(choice) in wanted), None)
    if chosen is not None:
        for badge in chosen:
            if badge.doubt:
                badge.guess = None  # the count confirms it
    else:
        chosen = choices[1] or choices[2]
    return sorted(chosen, key=lambda badge: badge.first)


HEADER_LINES = 400
"""Lines before the first entry within which the header is looked for; menus are long, but not longer."""


def _head_lines(lines: list[Line], badges: list[Badge]) -> list[Line]:
    if not badges:
        return lines[:HEADER_LINES]
    number, column = badges[0].first
    head = lines[max(0, number - HEADER_LINES) : number]
    if column > 0:
        part = lines[number].slice(0, column)
        if part.text:
            head = [*head, part]
    return head


def _between(lines: list[Line], badge: Badge, following: Badge | None) -> list[Line]:
    """The lines, or parts of lines, between two badges."""
    number, column = badge.after
    last, stop = following.first if following is not None else (len(lines), 0)
    found: list[Line] = []
    if number == last:
        part = lines[number].slice(column, stop) if number < len(lines) else None
        return [part] if part is not None and part.text else []
    if column > 0:
        part = lines[number].slice(column)
        if part.text:
            found.append(part)
        number += 1
    found.extend(lines[number:last])
    if stop > 0:
        part = lines[last].slice(0, stop)
        if part.text:
            found.append(part)
    return found


_COPYRIGHT = re.compile(r"©|\(c\)\s*(?:19|20)[0-9]{2}|copyright\b|all rights reserved", re.IGNORECASE)


def _set_aside(page: AuthorPage, head: list[Line]) -> None:
    """Lines that no field owns: what stands outside the main part, and the footer after the last abstract."""
    for entry in page.entries:
        aside = [line for line in entry.lines if line.role == "aside"]
        if aside:
            entry.rest = aside
            entry.lines = [line for line in entry.lines if line.role != "aside"]
    _drop_refrains(page.entries)
    last = page.entries[-1]
    seen = {line.text for line in head}
    lines = last.lines
    cut = len(lines)
    sure = False
    _cut_glued_footer(page, last)
    lines = last.lines
    for number in range(min(2, len(lines)), len(lines)):
        if len(lines[number].text) < 200 and _COPYRIGHT.search(lines[number].text):
            cut, sure = number, True
            break
    while cut > 2:
        line = lines[cut - 1]
        text = line.text
        if line.gap == SOFT:
            break
        if ends_sentence(text) or "://" in text or text[0].islower():
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
            or (cut == 4 and not sure)
            or (line.gap == BREAK and not ends_sentence(lines[cut - 2].text))
        ):
            break
        cut -= 1
    if cut < len(lines):
        page.footer = [*lines[cut:], *page.footer]
        last.lines = lines[:cut]
        if not sure:
            page.footer_guess = "short lines after the last abstract were taken for the page's footer"


_GLUED_FOOTER = re.compile(r"(?<=\S)\s*(?:©|\(c\) ?(?:19|20)[0-9]{2}|Copyright ©?).{0,160}$")
_GLUED_WORDS = re.compile(r"(?<=[.!?…”’\")\]])[A-Z][a-z]+(?: [a-z]+){0,2}(?:[A-Z][a-z]+(?: [a-z]+){0,2}){0,7}$")


# A last sentence without an end, of a few words or of words run together.
_TAIL = re.compile(r"[.!?…]\s+[A-Z][\w-]*(?:\s[\w-]+){0,4}$|[a-z][A-Z][\w ]{0,30}$")


def _cut_glued_footer(page: AuthorPage, last: Entry) -> None:
    """A footer that runs into the last abstract: a copyright mark, or words that run together without a full stop."""
    if not last.lines:
        return
    line = last.lines[-1]
    match = _GLUED_FOOTER.search(line.text, max(0, len(line.text) - 200))
    guess = None
    if match is None and len(last.lines) == 1 and page.entries[0].badge.after[1]:
        match = _GLUED_WORDS.search(line.text, max(0, len(line.text) - 120))
        guess = "words that run on after the last sentence were taken for the page's footer"
    if match is None and page.entries[0].badge.after[1] and _TAIL.search(line.text, max(0, len(line.text) - 80)):
        page.footer_guess = "the last abstract may run into the page's footer"
    if match is None or match.start() < 40:
        return
    last.lines = [*last.lines[:-1], line.slice(0, match.start())]
    page.footer = [line.slice(match.start())]
    page.footer_guess = guess


def _drop_refrains(entries: list[Entry]) -> None:
    """Short lines that stand in the same place of most entries are the page's own (a button, a label)."""
    if len(entries) < 3:
        return
    counts: dict[str, int] = {}
    for entry in entries:
        if len(entry.lines) > 3:
            for text in {line.text for line in entry.lines if len(line.text) <= 24}:
                counts[text] = counts.get(text, 0) + 1
    refrains = {text for text, count in counts.items() if count >= max(3, 0.6 * len(entries))}
    if not refrains:
        return
    for entry in entries:
        kept = [
            line
            for number, line in enumerate(entry.lines)
            if line.text not in refrains or _in_byline(entry.lines, number)
        ]
        if len(kept) < len(entry.lines):
            entry.rest.extend(line for line in entry.lines if line not in kept)
            entry.lines = kept


def _in_byline(lines: list[Line], number: int) -> bool:
    """A name that recurs is no refrain: a comma, a dot or et al. stands beside it."""
    around = [lines[n].text for n in (number - 1, number, number + 1) if 0 <= n < len(lines)]
    return any(text[0] in ",·" or text[-1] in ",·" or text.startswith("et al") for text in around)
