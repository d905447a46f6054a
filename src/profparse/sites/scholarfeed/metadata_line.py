"""Metadata lines: the tags that open an entry, and the anchors from which a page is read.

A metadata line is ``[95.3]CL[IR...]Dec 11, 2025[Code]``. It mostly has a line of its own, or a line a tag; a tool that runs
everything together leaves it inside a line, and then it is looked for only as far as the page's counts ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ...document import SOFT, Line, ends_sentence, join_lines
from ...patterns import lazy_re
from ...reading.dates import is_relative
from ...taxonomy import CODES
from .byline import clear_byline
from .model import MetadataLine, Piece

__all__ = [
    "CATEGORY",
    "DATE",
    "MONTH",
    "USUAL_DATE",
    "find_metadata_lines",
    "find_unsegmented",
    "looks_like_metadata",
    "split_codes",
    "tag_holds",
    "with_odd_metadata",
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
MONTH = _MONTH
"""Pattern of a month's English name."""
DATE = rf"{_DATE}|{_OTHER_DATE}"
"""Pattern of a date, the usual shape first; whether one of another shape is a date must be asked."""
_SCORE = r"(?:(?P<score>[0-9]{1,3}\.[0-9])" + _SEP + ")?"
_FLAG = r"(?P<code>Code|CODE|code)"
_CODES_GROUP = rf"(?P<codes>{_ARCHIVED}(?:{_SEP}{_ARCHIVED}){{0,5}})"

# A whole line is a metadata line: the usual case first, so that it costs one match.
_METADATA_LINE = lazy_re(rf"{_SCORE}{_CODES_GROUP}{_SEP}(?P<date>{_DATE})(?:{_SEP}{_FLAG})?", re.ASCII)
_CUT_METADATA = lazy_re(
    rf"{_SCORE}{_CODES_GROUP}{_SEP}{_MONTH}\.?(?:[ ]?[0-9]{{1,2}}(?:st|nd|rd|th)?,)?", re.ASCII
)
_OTHER_METADATA_LINE = lazy_re(
    rf"{_SCORE}(?P<codes>{_ARCHIVED}(?:{_SEP}{_ARCHIVED}){{0,5}}|[A-Z]{{2}}(?:-[A-Z]{{2,5}})?){_SEP}"
    rf"(?P<date>(?i:{_DATE})|{_OTHER_DATE})(?:{_SEP}{_FLAG})?"
)
# The same with something else in the date's place, which no grammar of dates reads.
_ODD_METADATA_LINE = lazy_re(
    rf"{_SCORE}(?P<codes>{_ARCHIVED}(?:{_SEP}{_ARCHIVED}){{0,5}})(?P<date>{_SEP}[^\s.,:;-].{{1,28}}?)(?:{_SEP}{_FLAG})?"
)
_CODES_LINE = lazy_re(rf"{_SCORE}{_CODES_GROUP}", re.ASCII)
_SCORE_LINE = lazy_re(r"[0-9]{1,3}\.[0-9]")
_DATE_LINE = lazy_re(rf"(?P<date>(?i:{_DATE})|{_OTHER_DATE})(?:{_SEP}{_FLAG})?")
_ONE = ("a ", "an")  # what a date begins with that begins with no number and no word of three letters: "a day ago"
_SEPARATORS = frozenset("·•|,;/–-")
_CODE_TAGS = frozenset(["Code", "CODE", "code"])
# What a metadata line begins with: a score, or a code in capitals but for its archive. Few other lines do.
_OPENING = lazy_re(r"[0-9]{1,3}\.[0-9]|[A-Z]{2}|Code|cs|eess|stat|math|q-|econ|physics|cond-|astro-|nlin")
_OPENS = frozenset("0123456789Ccesmqpan")  # the first characters of these, but for the codes
# Inside a line: codes that do not end a longer word, then the usual date.
_UNSEGMENTED = lazy_re(
    rf"(?P<score>(?<![0-9.])[0-9]{{1,3}}\.[0-9])?[ ]?(?P<codes>{_CODE}(?:[ ]*{_CODE}){{0,3}})[ ]*"
    rf"(?P<date>{_MONTH}[ ][0-9]{{1,2}}(?:,[ ](?:19|20)[0-9]{{2}})?)(?:(?P<gap>[ ]*)(?P<code>Code))?",
    re.ASCII,
)
_USUAL_DATE = lazy_re(rf"(?i:{_DATE})")
_DIGIT = lazy_re(r"[0-9]")
_FREE_NUMBER = lazy_re(r"(?<![a-z0-9])[0-9]")
_MONTH_NUMBER = lazy_re(r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[^\W\d_]*\.?[ ]?[0-9]")
_LABELLED = lazy_re(r"[A-Z]{2} [A-Z][a-z]")  # "AI Score66"
_MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_YEAR = lazy_re(r"(?:19|20)[0-9]{2}")
_ONE_CODE = lazy_re(_ARCHIVED)
_LONGEST = 90  # characters; no metadata line is longer, spaces and separators included


def split_codes(text: str) -> list[tuple[int, int]]:
    """Where the codes of a metadata line stand in it.

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


def find_metadata_lines(lines: list[Line], is_date: Callable[[str], bool]) -> list[MetadataLine]:
    """The metadata lines that have lines of their own, one line a metadata line or one line a tag.

    Args:
        lines: the document's.
        is_date: whether a text of an unusual shape, or in another language, is a date.
    """
    metadata_lines: list[MetadataLine] = []
    number = 0
    count = len(lines)
    opens = _OPENING.match
    while number < count:
        text = lines[number].text
        if len(text) <= _LONGEST and (text[0] in _OPENS or text[:2].isupper()) and opens(text) is not None:
            metadata = _metadata_at(lines, number, text, is_date)
            if metadata is not None:
                metadata_lines.append(metadata)
                number = metadata.after[0]
                continue
        number += 1
    # Tags that share a line hold Code too, so a line "Code" below is a title; unless that is how this page shows it.
    below = [
        metadata
        for metadata in metadata_lines
        if metadata.code_tag is None
        and (number := metadata.after[0]) < count
        and lines[number].text in _CODE_TAGS
        and _has_tag_below(lines, metadata)
    ]
    for metadata in below:
        if len(below) > 1 or lines[metadata.after[0]].gap == SOFT:  # a tool wrapped the tags
            _with_tag_below(lines, metadata)
    return metadata_lines


def _has_tag_below(lines: list[Line], metadata: MetadataLine) -> bool:
    """Whether the next line is the Code tag: a title follows a tag, and a byline a paper that is called so.

    A title may have a byline's shape ("Let's Verify Steps, Not Answers"); then names follow it, and no abstract.
    """
    number = metadata.after[0]
    if number + 1 >= len(lines) or lines[number].text not in _CODE_TAGS:
        return False
    tag, title = lines[number], lines[number + 1]
    if (tag.role == "heading") != (title.role == "heading"):
        return title.role == "heading"
    if tag.gap == SOFT or clear_byline(title) is None:
        return True
    if number + 2 >= len(lines):
        return False
    below = lines[number + 2]
    if len(below.text) < 60 and not ends_sentence(below.text) and not _OPENING.match(below.text):
        return True  # the first of names on lines of their own
    return clear_byline(below) is not None


def looks_like_metadata(text: str) -> bool:
    """Whether a line has a metadata line's shape, but for a date that cannot be read, or a score and a category alone."""
    if len(text) > _LONGEST or not any(char.isdigit() for char in text) or _LABELLED.match(text) is not None:
        return False
    match = _ODD_METADATA_LINE.fullmatch(text)
    if match is None:
        return text[0].isdigit() and _CODES_LINE.fullmatch(text) is not None
    shown = match["date"]
    if not any(char.isdigit() for char in shown):
        return False
    # "AI Agents in 2025" is a title; what runs into the category, or begins with a digit, hardly is.
    return match["score"] is not None or not shown.lstrip(" ·•|/–-")[0].isupper() or shown[1:2].islower()


def with_odd_metadata(lines: list[Line], metadata_lines: list[MetadataLine]) -> list[MetadataLine]:
    """The metadata lines and those whose dates cannot be read: a metadata line's shape above a title with its byline."""
    within = {number for metadata in metadata_lines for number in range(metadata.first[0], metadata.after[0] + 1)}
    found: list[MetadataLine] = []
    for number, line in enumerate(lines[:-1]):
        text = line.text
        if len(text) > 60 or not (text[0] in _OPENS or text[:2].isupper()):
            continue
        if number in within or _OPENING.match(text) is None:
            continue
        if line.gap == SOFT or line.role == "aside" or not looks_like_metadata(line.text):
            continue
        below = [clear_byline(other) is not None for other in lines[number + 2 : number + 4]]
        match = _ODD_METADATA_LINE.fullmatch(line.text)
        if match is not None and (match["score"] is not None or any(below)):
            start, end = match.span("date")
            start += len(match["date"]) - len(match["date"].lstrip(" ·•|,;/–-"))
            metadata = MetadataLine(
                (number, 0),
                (number + 1, 0),
                _pieces(line, *match.span("codes")),
                Piece(line, start, end),
                _group(match, line, "score"),
                _group(match, line, "code"),
            )
            found.append(metadata)
    return sorted([*metadata_lines, *found], key=lambda metadata: metadata.first) if found else metadata_lines


def _may_hold_date(text: str) -> bool:
    """Whether a number in a line may be a date's: "AI Score66" and "ANAH-v2" have none."""
    if _FREE_NUMBER.search(text) is not None:
        return True
    small = text.lower()
    return bool([1 for month in _MONTHS if month.lower() in small]) and _MONTH_NUMBER.search(text) is not None


def _metadata_at(lines: list[Line], number: int, text: str, is_date: Callable[[str], bool]) -> MetadataLine | None:
    """The metadata line that begins on a line, if one does and its date is one."""
    line = lines[number]
    match = _METADATA_LINE.fullmatch(text)
    if match is not None:
        return _metadata_of(match, line, number)
    metadata: MetadataLine | None = None
    ends = text[-1] not in ".!?:" or text.endswith(" г.")
    if ends and _DIGIT.search(text) is not None and _may_hold_date(text):
        match = _OTHER_METADATA_LINE.fullmatch(text)
        if match is not None:
            metadata = _metadata_of(match, line, number)
    if metadata is None:
        metadata = _tags_at(lines, number, text) or _cut_metadata_at(lines, number, text)
    if metadata is not None:
        shown = metadata.date.text
        if _USUAL_DATE.fullmatch(shown) or is_date(shown) or is_relative(shown):
            return metadata
    return None


def _cut_metadata_at(lines: list[Line], number: int, text: str) -> MetadataLine | None:
    """A metadata line that a tool wrapped inside its date, as the tools do that count the markup's width."""
    if number + 1 >= len(lines) or not any(month in text for month in _MONTHS):
        return None
    if _CUT_METADATA.fullmatch(text) is None:
        return None
    joined = join_lines(lines[number : number + 2])
    match = _METADATA_LINE.fullmatch(joined.text)
    if match is None:
        return None
    metadata = _metadata_of(match, joined, number)
    metadata.after = (number + 2, 0)
    return metadata


def _metadata_of(match: re.Match[str], line: Line, number: int) -> MetadataLine:
    """The metadata line that is a whole line."""
    _, score, (start, end), date, tag = match.regs
    return MetadataLine(
        (number, 0),
        (number + 1, 0),
        [Piece(line, start, end)] if end - start == 2 else _pieces(line, start, end),
        Piece(line, *date),
        Piece(line, *score) if score[0] >= 0 else None,
        Piece(line, *tag) if tag[0] >= 0 else None,
    )


def _with_tag_below(lines: list[Line], metadata: MetadataLine) -> MetadataLine:
    """Take a Code tag that has a line of its own below the rest of the metadata line."""
    number = metadata.after[0]
    if metadata.code_tag is None and _has_tag_below(lines, metadata):
        metadata.code_tag = Piece(lines[number], 0, len(lines[number].text))
        metadata.after = (number + 1, 0)
    return metadata


def _tags_at(lines: list[Line], number: int, text: str) -> MetadataLine | None:
    first = number
    score: Piece | None = None
    if _SCORE_LINE.fullmatch(text) and number + 1 < len(lines):
        score = Piece(lines[number], 0, len(text))
        number += 1
        text = lines[number].text
    categories: list[Piece] = []
    code_tag: Piece | None = None
    while len(categories) < 6 and number + 1 < len(lines):
        line = lines[number]
        if text in CODES:
            categories.append(Piece(line, 0, len(text)))
        elif text[-1].isupper() and (match := _CODES_LINE.fullmatch(text)) is not None:
            categories.extend(_pieces(line, *match.span("codes")))
            score = score or _group(match, line, "score")
        elif categories and code_tag is None and text in _CODE_TAGS:
            code_tag = Piece(line, 0, len(text))
        elif not categories or text not in _SEPARATORS:
            break
        number += 1
        text = lines[number].text
    if not categories or len(text) > 50 or not (text[0].isdigit() or text[:3].isalpha() or text[:2] in _ONE):
        return None
    match = _DATE_LINE.fullmatch(text)
    if match is None:
        return None
    date = _group(match, lines[number], "date")
    assert date is not None
    if _YEAR.fullmatch(date.text) and number - first > 1:  # a year alone, below tags one a line, may be a figure
        return None
    code_tag = code_tag or _group(match, lines[number], "code")
    return _with_tag_below(lines, MetadataLine((first, 0), (number + 1, 0), categories, date, score, code_tag))


def find_unsegmented(lines: list[Line]) -> list[MetadataLine]:
    """Everything inside the lines that may be a metadata line; those that may be prose carry a guess."""
    found = [
        (number, line, match) for number, line in enumerate(lines) for match in _UNSEGMENTED.finditer(line.text)
    ]
    # Whether a blank stands before titles is told by the metadata lines without a Code tag, else by those with one.
    after = [line.text[match.end("date") : match.end("date") + 1] for _, line, match in found if not match["code"]]
    after = after or [line.text[match.end() : match.end() + 1] for _, line, match in found]
    blanks = sum(1 for char in after if char == " ") * 2 > len(after)
    return [_unsegmented(line, number, match, blanks) for number, line, match in found]


_HEADING_BEFORE = lazy_re(r"[Pp]apers? +$|et al\. +$")


def _unsegmented(line: Line, number: int, match: re.Match[str], blanks: bool) -> MetadataLine:
    text = line.text
    start, end = match.span()
    while start < end and text[start] == " ":
        start += 1
    codes_start, codes_end = match.span("codes")
    before = text[codes_start - 1] if codes_start else ""
    categories = _pieces(line, codes_start, codes_end)
    guess: str | None = None
    confidence = 2
    boundary = start == 0 or start in line.boundaries
    if not boundary and match["score"] is None:
        if before.isupper() or before == "-":
            # Letters run into the codes: only the last code is sure to be one.
            guess, confidence = "the category runs together with the text before it", 1
            categories = categories[-1:]
            start = categories[0].start
        elif before == " " and codes_start > 1:
            last = text[codes_start - 2]
            if last.isalpha() and not _HEADING_BEFORE.search(text, max(0, codes_start - 16), codes_start):
                guess, confidence = "it may be part of a sentence", 0
    day = match["date"]
    date_start, date_end = match.span("date")
    after = end
    tag = _group(match, line, "code")
    if tag is not None and not tag_holds(text, tag.end, match["gap"], line.boundaries, blanks):
        tag = None
        after = date_end
    if tag is None and after < len(text) and text[after].isdigit() and "," not in day:
        # "Mar 264D-Lens": a day of two digits where there is such a day, and the digits may be the title's.
        day_digits = day.split(" ")[1]
        if len(day_digits) == 2 and int(day_digits) > 31:
            date_end -= 1
            after -= 1
        guess = guess or "the day runs together with digits of the title"
    metadata = MetadataLine(
        (number, start),
        (number, after),
        categories,
        Piece(line, date_start, date_end),
        _group(match, line, "score"),
        tag,
    )
    metadata.guess, metadata.confidence = guess, confidence
    return metadata


def tag_holds(text: str, end: int, gap: str, boundaries: tuple[int, ...], blanks: bool) -> bool:
    """Whether "Code" behind a date is the tag, and not the first word of the title.

    Args:
        text: the line.
        end: where the word ends in it.
        gap: what stands between the date and the word.
        boundaries: the line's.
        blanks: whether a blank stands before the page's titles.
    """
    if end in boundaries or end >= len(text):
        return True
    if end - 4 in boundaries:
        return False  # an element begins with the word and goes on: the title's
    rest = text[end : end + 60]
    if gap == "" and rest[0] == " ":
        return blanks  # where nothing stands before titles, a blank behind the word makes it a title's
    word = re.match(r" ?[^\W_]+", rest)
    if gap and word is not None and word.group()[0] == " ":
        # "Code Review: ..." may be the tag and "Review", or the title: the abstract speaks of the thing in small letters.
        return re.search(rf"\bcode {re.escape(word.group()[1:].lower())}\b", text[end : end + 3000]) is None
    if word is None or gap:
        return True
    # "CodeBERT: ..." may be the tag and "BERT", or the title: the abstract names the thing that the title names.
    body = text[end : end + 3000]
    whole = "Code" + word.group()
    return not (len(word.group()) > 2 and re.search(rf"\b{re.escape(whole)}\b", body))
