"""Badges: the chips that open an entry, and the anchors from which a page is read.

A badge is ``[95.3]CL[IR...]Dec 11, 2025[Code]``. It mostly has a line of its own, or a line a chip; a tool that runs
everything together leaves it inside a line, and then it is looked for only as far as the page's counts ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ...document import SOFT, Line, ends_sentence, join_lines
from ...reading.dates import is_relative
from ...taxonomy import CODES
from .byline import clear_byline
from .model import Badge, Piece

__all__ = [
    "CATEGORY",
    "DATE",
    "SEPARATED",
    "SEPARATED_BY_BLANKS",
    "USUAL_DATE",
    "find_badges",
    "find_glued_badges",
    "looks_like_badge",
    "split_codes",
    "with_odd_badges",
]


def _one_of(codes: Iterable[str]) -> str:
    """A pattern for any of the codes, the longest first; by their first letters, so that few are tried at a place."""
    letters: dict[str, list[str]] = {}
    for code in sorted(codes, key=len, reverse=True):
        letters.setdefault(code[0], []).append(re.escape(code[1:]))
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in letters.items()) + ")"


_CODE = _one_of(CODES)
_ARCHIVED = rf"(?:(?:cs|eess|stat|math|q-bio|q-fin|econ|physics|cond-mat|astro-ph|nlin)\.)?{_CODE}"
_SEP = r"[ ]*[·•|,;/–-]?[ ]*"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = (
    rf"{_MONTH}\.?[ ]?[0-9]{{1,2}}(?:st|nd|rd|th)?"
    r"(?:,?[ ]?(?:19|20)[0-9]{2}(?![0-9])|,?[ ]?['’][0-9]{2}(?![0-9])|,[ ][0-9]{2}(?![0-9]))?"
)
# Shapes of dates in other languages and orders; they are read only where nothing but a date may stand.
_OTHER_DATE = (
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}"
    r"|(?:[0-9]{4}\s?[年년]\s?)?[0-9]{1,2}\s?[月월]\s?[0-9]{1,2}\s?[日일]?"
    r"|[0-9]{1,2}(?:st|nd|rd|th|er|\.|º)?\s?(?:de\s)?(?!papers?|citations?)[^\W\d_]{3,12}?\.?"
    r"(?:,?\s(?:de\s)?(?:[0-9]{4}|['’][0-9]{2}))?(?:\s?г\.?)?"
    r"|[^\W\d_]{3,12}\.?\s[0-9]{1,2}(?:st|nd|rd|th|\.)?,?\s(?:(?:19|20)[0-9]{2}|['’][0-9]{2})"
    r"|(?:about |over |almost )?(?:\d{1,3}|an?|one|a few) ?[a-z]{1,7}\.? ago"
    r"|just now|today|yesterday|last (?:week|month|year)"
    rf"|{_MONTH}\.?\s[0-9]{{4}}"
    r"|(?:19|20)[0-9]{2}"
)
CATEGORY = _CODE
"""Pattern of a category code."""
USUAL_DATE = _DATE
"""Pattern of a date in the site's own shape."""
DATE = rf"{_DATE}|{_OTHER_DATE}"
"""Pattern of a date, the usual shape first; whether one of another shape is a date must be asked."""
_SCORE = r"(?:(?P<score>[0-9]{1,3}\.[0-9])" + _SEP + ")?"
_FLAG = r"(?P<code>Code|CODE|code)"
_CODES_GROUP = rf"(?P<codes>{_ARCHIVED}(?:{_SEP}{_ARCHIVED}){{0,5}})"

# A whole line is a badge: the usual case first, so that it costs one match.
_BADGE_LINE = re.compile(rf"{_SCORE}{_CODES_GROUP}{_SEP}(?P<date>{_DATE})(?:{_SEP}{_FLAG})?", re.ASCII)
_CUT_BADGE = re.compile(
    rf"{_SCORE}{_CODES_GROUP}{_SEP}{_MONTH}\.?(?:[ ]?[0-9]{{1,2}}(?:st|nd|rd|th)?,)?", re.ASCII
)
_OTHER_BADGE_LINE = re.compile(
    rf"{_SCORE}(?P<codes>{_ARCHIVED}(?:{_SEP}{_ARCHIVED}){{0,5}}|[A-Z]{{2}}(?:-[A-Z]{{2,5}})?){_SEP}"
    rf"(?P<date>(?i:{_DATE})|{_OTHER_DATE})(?:{_SEP}{_FLAG})?"
)
# The same with something else in the date's place, which no grammar of dates reads.
_ODD_BADGE_LINE = re.compile(
    rf"{_SCORE}(?P<codes>{_ARCHIVED}(?:{_SEP}{_ARCHIVED}){{0,5}})(?P<date>{_SEP}[^\s.,:;-].{{1,28}}?)(?:{_SEP}{_FLAG})?"
)
_CODES_LINE = re.compile(rf"{_SCORE}{_CODES_GROUP}", re.ASCII)
_SCORE_LINE = re.compile(r"[0-9]{1,3}\.[0-9]")
_DATE_LINE = re.compile(rf"(?P<date>(?i:{_DATE})|{_OTHER_DATE})(?:{_SEP}{_FLAG})?")
_CODE_CHIPS = frozenset(["Code", "CODE", "code"])
# What a badge begins with: a score, or a code in capitals but for its archive. Few other lines do.
_OPENING = re.compile(r"[0-9]{1,3}\.[0-9]|[A-Z]{2}|cs|eess|stat|math|q-|econ|physics|cond-|astro-|nlin")
# Inside a line: codes that do not end a longer word, then the usual date.
_GLUED = re.compile(
    rf"(?P<score>(?<![0-9.])[0-9]{{1,3}}\.[0-9])?[ ]?(?P<codes>{_CODE}(?:[ ]*{_CODE}){{0,3}})[ ]*"
    rf"(?P<date>{_MONTH}[ ][0-9]{{1,2}}(?:,[ ](?:19|20)[0-9]{{2}})?)(?:(?P<gap>[ ]*)(?P<code>Code))?",
    re.ASCII,
)
# A category and its date with a mark between them that no page shows there, or a badge with one behind it; commas and
# full stops are prose's.
_MARK = r"[ ]?(?:[^\w\s.,()·'\"“”]|_){1,6}[ ]?|[ ]{2}"
SEPARATED = re.compile(
    rf"(?<![A-Za-z]){_CODE}(?:(?P<mark>{_MARK})(?={_MONTH}[ ][0-9]{{1,2}}(?![0-9]))"
    rf"|[ ]?{_MONTH}[ ][0-9]{{1,2}}(?:,[ ][0-9]{{4}})?(?:[ ]?Code)?(?P<behind>{_MARK}))"
)
SEPARATED_BY_BLANKS = re.compile(rf"(?<![A-Za-z]){_CODE}[ ]*{_MONTH}[ ][0-9]{{1,2}}(?![0-9])")
_USUAL_DATE = re.compile(rf"(?i:{_DATE})")
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ONE_CODE = re.compile(_ARCHIVED)
_LONGEST = 90  # characters; no badge is longer, spaces and separators included


def split_codes(text: str) -> list[tuple[int, int]]:
    """Where the codes of a badge stand in it.

    Run together they cannot be cut two letters at a time, so they are cut with the taxonomy.

    >>> [("LGCHEM-PH"[a:b]) for a, b in split_codes("LGCHEM-PH")]
    ['LG', 'CHEM-PH']
    """
    # A longest-first cut may run into a dead end, so every position is tried from the back.
    best: dict[int, list[tuple[int, int]] | None] = {len(text): []}

    def cut(position: int) -> list[tuple[int, int]] | None:
        if position in best:
            return best[position]
        found: list[tuple[int, int]] | None = None
        start = position
        while start < len(text) and text[start] in " ·•|,;/–-":
            start += 1
        if start == len(text):
            found = []
        else:
            options = {m.end() for m in [_ONE_CODE.match(text, start)] if m}
            options |= {start + n for n in range(2, 10) if text[start : start + n] in CODES}
            for end in sorted(options, reverse=True):
                rest = cut(end)
                if rest is not None:
                    found = [(start, end), *rest]
                    break
        best[position] = found
        return found

    return cut(0) or [(0, len(text))]


def _pieces(line: Line, start: int, end: int) -> list[Piece]:
    text = line.text[start:end]
    if len(text) == 2:
        return [Piece(line, start, end)]
    return [Piece(line, start + a, start + b) for a, b in split_codes(text)]


def _group(match: re.Match[str], line: Line, name: str) -> Piece | None:
    start, end = match.span(name)
    return Piece(line, start, end) if start >= 0 else None


def find_badges(lines: list[Line], is_date: Callable[[str], bool]) -> list[Badge]:
    """The badges that have lines of their own, one line a badge or one line a chip.

    Args:
        lines: the document's.
        is_date: whether a text of an unusual shape, or in another language, is a date.
    """
    badges: list[Badge] = []
    number = 0
    count = len(lines)
    opens = _OPENING.match
    while number < count:
        text = lines[number].text
        if len(text) <= _LONGEST and opens(text) is not None:
            badge = _badge_at(lines, number, text, is_date)
            if badge is not None:
                badges.append(badge)
                number = badge.after[0]
                continue
        number += 1
    # Chips that share a line hold Code too, so a line "Code" below is a title; unless that is how this page shows it.
    below = [badge for badge in badges if badge.code_chip is None and _has_chip_below(lines, badge)]
    for badge in below:
        if len(below) > 1 or lines[badge.after[0]].gap == SOFT:  # a tool wrapped the chips
            _with_chip_below(lines, badge)
    return badges


def _has_chip_below(lines: list[Line], badge: Badge) -> bool:
    """Whether the next line is the Code chip: a title follows a chip, and a byline a paper that is called so.

    A title may have a byline's shape ("Let's Verify Steps, Not Answers"); then names follow it, and no abstract.
    """
    number = badge.after[0]
    if number + 1 >= len(lines) or lines[number].text not in _CODE_CHIPS:
        return False
    chip, title = lines[number], lines[number + 1]
    if (chip.role == "heading") != (title.role == "heading"):
        return title.role == "heading"
    if chip.gap == SOFT or clear_byline(title) is None:
        return True
    if number + 2 >= len(lines):
        return False
    below = lines[number + 2]
    if len(below.text) < 60 and not ends_sentence(below.text) and not _OPENING.match(below.text):
        return True  # the first of names on lines of their own
    return clear_byline(below) is not None


def looks_like_badge(text: str) -> bool:
    """Whether a line has a badge's shape, but for a date that cannot be read, or a score and a category alone."""
    if len(text) > _LONGEST:
        return False
    match = _ODD_BADGE_LINE.fullmatch(text)
    if match is None:
        return text[:1].isdigit() and _CODES_LINE.fullmatch(text) is not None
    shown = match["date"]
    if not any(char.isdigit() for char in shown):
        return False
    # "AI Agents in 2025" is a title; what runs into the category, or begins with a digit, hardly is.
    return match["score"] is not None or not shown.lstrip(" ·•|/–-")[0].isupper() or shown[1:2].islower()


def with_odd_badges(lines: list[Line], badges: list[Badge]) -> list[Badge]:
    """The badges and those whose dates cannot be read: a badge's shape above a title with its byline."""
    behind = {badge.after[0] for badge in badges}
    within = {number for badge in badges for number in range(badge.first[0], badge.after[0])}
    found: list[Badge] = []
    for number, line in enumerate(lines[:-1]):
        if len(line.text) > 60 or _OPENING.match(line.text) is None or number in behind or number in within:
            continue
        if line.gap == SOFT or line.role == "aside" or not looks_like_badge(line.text):
            continue
        below = [clear_byline(other) is not None for other in lines[number + 2 : number + 4]]
        match = _ODD_BADGE_LINE.fullmatch(line.text)
        if match is not None and (match["score"] is not None or any(below)):
            start, end = match.span("date")
            start += len(match["date"]) - len(match["date"].lstrip(" ·•|,;/–-"))
            badge = Badge(
                (number, 0),
                (number + 1, 0),
                _pieces(line, *match.span("codes")),
                Piece(line, start, end),
                _group(match, line, "score"),
                _group(match, line, "code"),
            )
            found.append(badge)
    return sorted([*badges, *found], key=lambda badge: badge.first) if found else badges


def _badge_at(lines: list[Line], number: int, text: str, is_date: Callable[[str], bool]) -> Badge | None:
    """The badge that begins on a line, if one does and its date is one."""
    line = lines[number]
    match = _BADGE_LINE.fullmatch(text)
    if match is not None:
        return _badge_of(match, line, number)
    badge: Badge | None = None
    if (text[-1] not in ".!?:" or text.endswith(" г.")) and _DIGIT.search(text):
        match = _OTHER_BADGE_LINE.fullmatch(text)
        if match is not None:
            badge = _badge_of(match, line, number)
    if badge is None:
        badge = _chips_at(lines, number, text) or _cut_badge_at(lines, number, text)
    if badge is not None:
        shown = badge.date.text
        if _USUAL_DATE.fullmatch(shown) or is_date(shown) or is_relative(shown):
            return badge
    return None


def _cut_badge_at(lines: list[Line], number: int, text: str) -> Badge | None:
    """A badge that a tool wrapped inside its date, as the tools do that count the markup's width."""
    if number + 1 >= len(lines) or _CUT_BADGE.fullmatch(text) is None:
        return None
    joined = join_lines(lines[number : number + 2])
    match = _BADGE_LINE.fullmatch(joined.text)
    if match is None:
        return None
    badge = _badge_of(match, joined, number)
    badge.after = (number + 2, 0)
    return badge


def _badge_of(match: re.Match[str], line: Line, number: int) -> Badge:
    """The badge that is a whole line."""
    _, score, (start, end), date, chip = match.regs
    return Badge(
        (number, 0),
        (number + 1, 0),
        [Piece(line, start, end)] if end - start == 2 else _pieces(line, start, end),
        Piece(line, *date),
        Piece(line, *score) if score[0] >= 0 else None,
        Piece(line, *chip) if chip[0] >= 0 else None,
    )


def _with_chip_below(lines: list[Line], badge: Badge) -> Badge:
    """Take a Code chip that has a line of its own below the rest of the badge."""
    number = badge.after[0]
    if badge.code_chip is None and _has_chip_below(lines, badge):
        badge.code_chip = Piece(lines[number], 0, len(lines[number].text))
        badge.after = (number + 1, 0)
    return badge


def _chips_at(lines: list[Line], number: int, text: str) -> Badge | None:
    first = number
    score: Piece | None = None
    if _SCORE_LINE.fullmatch(text) and number + 1 < len(lines):
        score = Piece(lines[number], 0, len(text))
        number += 1
        text = lines[number].text
    categories: list[Piece] = []
    while len(categories) < 6:
        match = _CODES_LINE.fullmatch(text)
        if match is None or number + 1 >= len(lines):
            break
        categories.extend(_pieces(lines[number], *match.span("codes")))
        score = score or _group(match, lines[number], "score")
        number += 1
        text = lines[number].text
    if not categories or len(text) > 50:
        return None
    match = _DATE_LINE.fullmatch(text)
    if match is None:
        return None
    date = _group(match, lines[number], "date")
    assert date is not None
    if _YEAR.fullmatch(date.text) and number - first > 1:  # a year alone, below chips one a line, may be a figure
        return None
    badge = Badge((first, 0), (number + 1, 0), categories, date, score, _group(match, lines[number], "code"))
    return _with_chip_below(lines, badge)


def find_glued_badges(lines: list[Line]) -> list[Badge]:
    """Everything inside the lines that may be a badge; those that may be prose carry a guess."""
    found = [(number, line, match) for number, line in enumerate(lines) for match in _GLUED.finditer(line.text)]
    # Whether a blank stands before titles is told by the badges without a Code chip, else by those with one.
    after = [line.text[match.end("date") : match.end("date") + 1] for _, line, match in found if not match["code"]]
    after = after or [line.text[match.end() : match.end() + 1] for _, line, match in found]
    blanks = sum(1 for char in after if char == " ") * 2 > len(after)
    return [_glued(line, number, match, blanks) for number, line, match in found]


_HEADING_BEFORE = re.compile(r"[Pp]apers? +$|et al\. +$")


def _glued(line: Line, number: int, match: re.Match[str], blanks: bool) -> Badge:
    text = line.text
    start, end = match.span()
    while start < end and text[start] == " ":
        start += 1
    codes_start, codes_end = match.span("codes")
    before = text[codes_start - 1] if codes_start else ""
    categories = _pieces(line, codes_start, codes_end)
    guess: str | None = None
    doubt = 0
    seam = start == 0 or start in line.seams
    if not seam and match["score"] is None:
        if before.isupper() or before == "-":
            # Letters run into the codes: only the last code is sure to be one.
            guess, doubt = "the category runs together with the text before it", 1
            categories = categories[-1:]
            start = categories[0].start
        elif before == " " and codes_start > 1:
            last = text[codes_start - 2]
            if last.isalpha() and not _HEADING_BEFORE.search(text, max(0, codes_start - 16), codes_start):
                guess, doubt = "it may be part of a sentence", 2
    day = match["date"]
    date_start, date_end = match.span("date")
    after = end
    chip = _group(match, line, "code")
    if chip is not None and not _chip_holds(text, chip.end, match["gap"], line, blanks):
        chip = None
        after = date_end
    if chip is None and after < len(text) and text[after].isdigit() and "," not in day:
        # "Mar 264D-Lens": a day of two digits where there is such a day, and the digits may be the title's.
        day_digits = day.split(" ")[1]
        if len(day_digits) == 2 and int(day_digits) > 31:
            date_end -= 1
            after -= 1
        guess = guess or "the day runs together with digits of the title"
    badge = Badge(
        (number, start),
        (number, after),
        categories,
        Piece(line, date_start, date_end),
        _group(match, line, "score"),
        chip,
    )
    badge.guess, badge.doubt = guess, doubt
    return badge


def _chip_holds(text: str, end: int, gap: str, line: Line, blanks: bool) -> bool:
    """Whether "Code" behind a date is the chip, and not the first word of the title."""
    if end in line.seams or end >= len(text):
        return True
    if end - 4 in line.seams:
        return False  # an element begins with the word and goes on: the title's
    rest = text[end : end + 60]
    if gap == "" and rest[0] == " ":
        return blanks  # where nothing stands before titles, a blank behind the word makes it a title's
    word = re.match(r"[^\W_]+", rest)
    if word is None or gap:
        return True
    # "CodeBERT: ..." may be the chip and "BERT", or the title: the abstract names the thing that the title names.
    body = text[end : end + 3000]
    whole = "Code" + word.group()
    return not (len(word.group()) > 2 and re.search(rf"\b{re.escape(whole)}\b", body))
