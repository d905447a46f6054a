"""Boundaries: where title, byline and abstract meet when a dump tool leaves nothing between them.

Every place at which two fields may meet is weighed: the shape of the names to its right, the commas between them,
``et al.``, names that recur on the page, how the title ends and how the abstract opens. The best reading wins; where
the second best is close, or the best is poor, the reading is a guess and says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from ...patterns import lazy_re
from .byline import DOTS, FUNCTION_WORDS, MOST_NAMES, PARTICLES, SUFFIXES, Evidence, may_begin_name, name_score

__all__ = [
    "Reading",
    "Style",
    "meeting_points",
    "opens_abstract",
    "read_byline_and_rest",
    "read_byline_and_title",
    "read_run",
    "split_title",
    "title_score",
]

_TITLE_REACH = 420
"""Characters within which a title ends; longer ones are not known."""
_NAME_REACH = 64
"""Characters of the longest name that is looked for."""
_MOST_STARTS = 160
"""Places at which a byline may begin that are weighed in one run."""


class _Boundary(NamedTuple):
    """What the page itself shows at a place where two fields would meet."""

    edge: float = 6.0  # an inline element's edge: "On Seams</a>Ines Robles"; more than a name that recurs
    line_break: float = 1.5  # a line's end, which the dump tool may have made: "On\nSeams Ines Robles"
    apart: float = 4.0  # the same where most bylines of the page begin at a line's beginning
    crossing: float = -3.0  # an edge inside the first name: "Ines</a> Robles"


class _Title(NamedTuple):
    """How well a text stands as a whole title; 0 for one that nothing speaks for or against."""

    reject: float = -5.0  # below it no byline is looked for behind it
    too_short: float = -6.0  # "A"
    function_word: float = -3.0  # "Notes on the"
    open_mark: float = -6.0  # "Seams, Spans and Page-"
    one_letter: float = -0.4  # "Notes on Seams X": rather an initial
    name_front: float = -3.0  # "Seams Mc" before "Tavish", "Seams A." before "B. Lee"
    cut_word: float = -1.6  # "SharingLa" before "Toya": the fields meet a few letters before
    capital_inside: float = -1.0  # "SharingLatent": they may meet inside the last word
    unit_behind: float = -6.0  # "Models at 70" before "B"
    other_script: float = -3.0  # "On SeamsИван": they meet where the script changes
    long: float = -1.5  # more than 250 characters
    unbalanced: float = -2.5  # "Seams (and" or "A $k"
    one_word: float = -0.8  # "Seams"
    end_mark: float = 0.8  # "What Is a Seam?"
    particle_last: float = -2.0  # "Seams and Spans Eva de la" before "Fuente"
    foreign_last: float = -1.5  # "A Study of Search Trần" before "Quốc Ngọc": the first word with other letters
    bare_number: float = -1.5  # "Learning Seams from 610": of what?


class _Abstract(NamedTuple):
    """How well a text opens an abstract."""

    one_word: float = -1.0  # "Seams"
    small_word: float = 0.7  # each of up to three: "We part fields that"
    small_first: float = -2.0  # "part fields that run together"
    inner_mark: float = -5.0  # ", we part fields"
    comma_first: float = -0.6  # "Lee, we part"
    one_letter: float = -1.5  # "N search" behind "k-N"
    suffix: float = -2.0  # "Jr The fields" behind "Tom Berg"
    recurs: float = 1.0  # "mRNA folding", where the text has "mRNA" again
    opened_inside: float = -1.5  # "Chen“We": another field may begin inside the first word
    sentence_second: float = -1.5  # "Lam The fields": the sentence begins with the second word
    other_script: float = -1.5  # "Иван Fields run together": the first word is a name's


class _Ids(NamedTuple):
    """How likely a list of affiliation ids ends at a place; the abstract may run into it."""

    known: float = 3.0  # an id that the page has shown
    whole: float = 1.0  # "cmu" before "We"
    camel: float = 0.4  # "cm" before "mRNA" in "cmmRNA", "mT-Probe" in "cmmT-Probe"
    after_camel: float = 0.2  # "cmu" before "RNA" in "cmuRNA"
    hyphen: float = 0.6  # "cmu" before "k-NN" in "cmuk-NN"
    before_hyphen: float = 0.3  # "cm" before "uk-NN" in it
    digits: float = 1.1  # "cmu" before "3D" in "cmu3D"
    with_digits: float = 0.6  # "cmu3" before "D" in it


class _Byline(NamedTuple):
    """What a byline's form adds to the scores of its names."""

    cut_at_three: float = 4.0  # "A. Lee, B. Wu, C. Li et al."
    cut_before: float = -3.0  # "A. Lee, B. Wu et al.": more were cut, and three are shown on every page
    dot: float = 1.5  # "A. Lee · cmu": ids follow
    dot_behind: float = 0.5  # "Lee" before " · cmu"
    two_names: float = 1.5  # "Ines Robles, Wei Chen"
    three_names: float = 2.7  # "Ines Robles, Wei Chen, Ada Li"
    no_name: float = -3.5  # "we part fields": below it nothing behind its comma is a name
    most_of_others: float = 2.6  # of each name behind the first: they are whole in every reading, known or not
    third_word: float = -1.4  # "Examples Wei Chen": two plain words are the rule
    strict: float = -0.7  # the same where the page's whole names have two
    few_names: int = 4  # that must be whole before they tell how strict the rule is
    initial_last: float = -1.0  # "Verity R." before "Pellow": an initial, and a capital behind it
    month_last: float = -3.0  # "Tom Berg Mar" before "3 to Jun 9": a date opens the abstract
    mixed: float = -0.8  # "Examples Çağla Koç": an English word before a whole name whose letters are not
    two_scripts: float = -3.0  # "Examples Иван Петров"
    title_behind: float = 0.7  # "Wei Chen" before "On Seams": names do not go on with such a word
    title_margin: float = 0.9  # by which a title's end must be likelier than another where no byline stands


BOUNDARY, TITLE, ABSTRACT, IDS, BYLINE = _Boundary(), _Title(), _Abstract(), _Ids(), _Byline()


@dataclass(frozen=True)
class Style:
    """How the fields of a page's entries run together.

    Attributes:
        spaced: True where a single space stands between fields, False where nothing does.
        ends: True where the byline ends with the run (the abstract has a line of its own).
    """

    spaced: bool
    ends: bool


class Reading(NamedTuple):
    """One way to read a run: title = text[:title_end], byline = text[byline_start:byline_end], the rest abstract."""

    score: float
    title_end: int
    byline_start: int
    byline_end: int


_NO_BOUNDARY_AFTER = frozenset("-‐‑(['‘“’/\\{_^&@#")
_OPENING = "~([{“‘\"'«$\\`¿¡<"
# Marks of footnotes, as they stand behind names.
_MARK = r"\s?(?:[*∗⁎†‡§¶⁰¹²³⁴-⁹]{1,3}|[0-9]{1,2}(?=\s*[,;]|\s+(?:et|and)\b|$))"
_LAST_MARK = lazy_re(_MARK)
_MARK_BEFORE = lazy_re(r"[^\W\d_]\s?([0-9]{1,2})\s?[,;]\s*(?:and\s+)?\Z")
# Affiliation ids in parentheses or brackets; "(i)" and "(a)" number what follows.
_ENCLOSED = lazy_re(
    r"\s*[(\[](?![ivx]{1,4}[)\]]|[a-z][)\]])[a-z][a-z0-9&'-]*(?:[, ]{1,2}[a-z0-9][a-z0-9&'-]*){0,7}[)\]]"
)
_ET_AL = lazy_re(rf"(?:{_MARK})?[,;]?\s*(?:et\s+al ?\.|(?<=\s)and others(?![a-z]))")
_AND = lazy_re(rf"(?:{_MARK})?\s(?:and|&)\s+(?!others(?![a-z]))(?=\S)")
_IN_LIST = lazy_re(r"[,;]\s*\Z")
_COMMA = lazy_re(rf"(?:{_MARK})?\s?[,;]\s*(?:and\s+)?")
_DOT = lazy_re(rf"\s*[{DOTS}]\s*|\s+[*—]\s+(?=[a-z0-9])")
# What a name may hold, said by what it may not: digits, most of ASCII's and Latin-1's marks, quotation marks.
_NAME_CHARS = lazy_re(r"[^\d!-&*-,/:-@\[-_{-~\u00a1-\u00a9\u00ab-\u00b3\u00b5-\u00bf…“”„«»†‡×÷]*")
_WORD = lazy_re(r"\S+")
# A letter, and right behind it what opens a text: two fields meet in such a word.
_OPENED_INSIDE = lazy_re(r"[^\W\d_](?:[“«\"$]|\[[A-Z]|\\[a-z])")
# Affiliation ids with a comma behind each, and below the last of them, which may run into the abstract.
_ID_LIST = lazy_re(r"(?:[a-z0-9][a-z0-9&'-]*, )*")
_LAST_ID = lazy_re(r"[a-z0-9][a-z0-9&'-]*")
# The last letter of a name and an abstract that opens with "k-NN".
_HYPHENED = lazy_re(r"(?<=[a-z])[a-z]-[A-Z]{2}")
_NAME_FRONT = lazy_re(r"(?:^|[\s-])(?:Mac|Mc|O['’]|[DL]['’]|[A-Z]\.)$")
_CUT_NAME = lazy_re(r"\s[A-Z][a-z]{1,2}$")
_CUT_WORD = lazy_re(r"[^\W\d_A-Z)][A-Z][a-z]{0,2}$|[^\w\s-][A-Z][a-z]{1,2}$")
# A number that counts what should follow; a year counts nothing.
_BARE_NUMBER = lazy_re(r" (?:from|at|with|of|to|over|by|than|in) (?!(?:19|20)[0-9]{2}$)[0-9][0-9.,]*[BKMT]?$")
# A word that may be two: "SharingLatent".
_CAPITAL_INSIDE = lazy_re(r"[a-z]{3}[A-Z][a-z]+$")
# The letter of "70B" or "3D".
_MONTH_LAST = lazy_re(r" (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}$")
_INITIAL_LAST = lazy_re(r" [^\W\d_]\.?$")
_UNIT = lazy_re(r"[BDGKMTX](?=[ ,:;)?!-]|$)")
# A small letter of English, and right behind it one of another script; Greek stands in formulas.
_INTO_ANOTHER_SCRIPT = lazy_re("[a-z]{2}[\u0400-\u1dff\u2e80-\ufffc]")
_LAST_DIGITS = lazy_re(r"(?<![0-9-])[0-9]+\Z")
_SMALL_CAMEL = lazy_re(r"[a-z]{1,2}[A-Z][\w-]+")
_CAPITALS = lazy_re(r"[A-Z]{2}")
# A word such as "mRNA" or "xLSTM", which opens an abstract in small letters.
_CAMEL = lazy_re(r"[a-z]{1,2}[A-Z]{2}")


def meeting_points(text: str, start: int, stop: int) -> list[int]:
    """Places inside a run of characters where one field may end and the next begin, with nothing between."""
    points = []
    for position in range(max(start, 1), min(stop, len(text))):
        char = text[position]
        before = text[position - 1]
        if char == " " or before == " ":
            continue
        if char.isalpha():
            if not before.isascii() and unicodedata.category(before)[0] == "M":
                # a vowel sign or the like: inside a word of its script nothing may be cut
                if _script(before) != _script(char):
                    points.append(position)
                continue
            if before.isalpha():
                if char.isupper():
                    following = text[position + 1 : position + 2]
                    if before.isupper() and following == "s" and not text[position + 2 : position + 3].islower():
                        continue  # "LLMs": many of what the capitals say
                    if not before.isupper() or following.islower() or following in (".", "'", "’", " ", "-"):
                        points.append(position)
                elif _script(before) != _script(char):
                    points.append(position)
                continue
            if (may_begin_name(char) or before in '.!?)]}"”’$%…') and (
                before not in _NO_BOUNDARY_AFTER
                or (before in "’'" and position > 1 and not text[position - 2].isalpha())
            ):
                points.append(position)
        elif (char.isdigit() and before.isalpha()) or (char in _OPENING and before not in _OPENING):
            points.append(position)
    return points


def _script(char: str) -> str:
    code = ord(char)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "latin"
    if code < 0x400 or 0x1F00 <= code < 0x2000:
        return "greek"
    if code < 0x530:
        return "cyrillic"
    if code < 0x600:
        return "hebrew" if code >= 0x590 else "armenian"
    if code < 0x780:
        return "arabic"
    if 0x2E80 <= code < 0xA000:
        return "han"
    if 0xAC00 <= code < 0xD7B0 or 0x1100 <= code < 0x1200:
        return "hangul"
    return str(code >> 7)


def _space_points(text: str, start: int, stop: int) -> list[int]:
    """Word beginnings: where everything is on one line, any of them may open a field."""
    return [m.start() for m in _WORD.finditer(text, start, stop) if m.start() and text[m.start() - 1].isspace()]


def title_score(text: str, end: int) -> float:
    """How well text[:end] may stand as a whole title."""
    title = text[:end].rstrip()
    if len(title) < 2:
        return TITLE.too_short
    score = 0.0
    words = title.rsplit(" ", 1)
    last = words[-1]
    runs_on = end < len(text) and text[end] != " "
    if last.lower() in FUNCTION_WORDS:
        score += TITLE.function_word
    if title[-1] in ",;:-–—(/&+" and not title.endswith("++"):
        score += TITLE.open_mark
    if len(last) == 1 and last.isalpha() and last.isupper() and len(words) > 1:
        score += TITLE.one_letter
    if _NAME_FRONT.search(title):
        score += TITLE.name_front
    elif runs_on and (_CUT_WORD.search(title) or (text[end].isupper() and _CUT_NAME.search(title))):
        score += TITLE.cut_word
    if runs_on and _CAPITAL_INSIDE.search(last):
        score += TITLE.capital_inside
    if title[-1].isdigit():
        score += TITLE.unit_behind if _UNIT.match(text, end) else 0.0
        score += TITLE.bare_number if _BARE_NUMBER.search(title, max(0, len(title) - 24)) else 0.0
    if _INTO_ANOTHER_SCRIPT.search(title, max(0, len(title) - 80)):
        score += TITLE.other_script
    if len(title) > 250:
        score += TITLE.long
    if last in PARTICLES and last not in FUNCTION_WORDS:
        score += TITLE.particle_last
    if not last.isascii() and last[-1].isalpha() and len(words) > 1 and title[: len(title) // 2].isascii():
        score += TITLE.foreign_last
    if title.count("(") > title.count(")") or title.count("$") % 2:
        score += TITLE.unbalanced
    if len(words) == 1:
        score += TITLE.one_word
    if title[-1] in "?!)”":
        score += TITLE.end_mark
    return score


def _abstract_score(text: str, start: int) -> float:
    """How well text[start:] may open an abstract."""
    rest = text[start : start + 120].lstrip()
    if not rest:
        return 0.0
    words = rest.split(" ")[:7]
    if len(words) == 1:
        return ABSTRACT.one_word
    lower = sum(1 for word in words[1:] if word[:1].islower() and word.lower() not in ("et", "al.", "al"))
    score = min(lower, 3) * ABSTRACT.small_word
    first, second = words[:2]
    if "a" <= first[:1] <= "z" and not re.match(r"[a-z]{1,3}[A-Z-]", first):
        score += ABSTRACT.small_first
    if first in (".", ",", "·") or first[:1] in ".,;:)-’'":
        score += ABSTRACT.inner_mark
    if len(first) == 1 and first.isalpha() and first not in "AI":
        score += ABSTRACT.one_letter
    if "a" <= first[:1] <= "z" and _is_shown_again(text, text.find(first, start)):
        score += ABSTRACT.recurs
    if first in SUFFIXES:
        score += ABSTRACT.suffix
    if first.endswith(","):
        score += ABSTRACT.comma_first
    elif first[-1:].isalnum() and second[:1].isupper() and second.lower() in FUNCTION_WORDS:
        score += ABSTRACT.sentence_second
    if _OPENED_INSIDE.search(first):
        score += ABSTRACT.opened_inside
    if first[:1] > "\u03ff" and first.isalpha() and second[:1] < "\u0400":
        score += ABSTRACT.other_script
    return score


def opens_abstract(text: str) -> bool:
    """Whether a text may open an abstract: as a sentence does, and not in the middle of one."""
    return _abstract_score(text, 0) >= 0


def _is_shown_again(text: str, at: int) -> bool:
    """Whether a word such as "iBeacon" begins at a place, and stands elsewhere in the entry too, by itself."""
    word = _SMALL_CAMEL.match(text, at) if at >= 0 else None
    if word is None:
        return False
    shown = re.compile(rf"(?<![\w-]){re.escape(word.group())}(?![\w-])")
    return shown.search(text, 0, at) is not None or shown.search(text, word.end(), word.end() + 3000) is not None


def _ends_of_ids(text: str, position: int, known: Evidence, spaced: bool) -> list[tuple[int, float]]:
    """Where a list of affiliation ids that begins at a position may end, with a weight each."""
    listed = _ID_LIST.match(text, position)
    start = listed.end() if listed else position
    last = _LAST_ID.match(text, start)
    if last is None:
        return []
    run = last.group()
    if spaced or last.end() >= len(text):
        return [(last.end(), IDS.whole)]
    ends: dict[int, float] = {}
    for length in range(2, len(run) + 1):
        if run[:length] in known.ids:
            ends[start + length] = IDS.known
    whole = last.end()
    following = text[whole]
    digits = _LAST_DIGITS.search(run)
    if following == " ":
        if digits and digits.start() >= 2:
            ends.setdefault(start + digits.start(), IDS.with_digits)  # "cmu95 of a hundred"
        return list(ends.items())
    # A list of ids ends where lower case does; a word such as "mRNA" opens an abstract in lower case.
    if (
        following.isupper()
        and len(run) > 2
        and _CAMEL.match(text, whole - 1)
        and text[whole + 1 : whole + 2].isupper()
    ):
        ends.setdefault(whole - 1, IDS.camel)
        ends.setdefault(whole, IDS.after_camel)
    else:
        ends.setdefault(whole, IDS.whole)
        if following.isupper() and text[whole + 1 : whole + 2] == "-" and len(run) > 2:
            ends.setdefault(whole - 1, IDS.camel)
    for start_of_word in (whole - 1, whole - 2):
        word = _SMALL_CAMEL.match(text, start_of_word) if start_of_word > start + 1 else None
        if word is not None and _is_shown_again(text, start_of_word):
            ends[start_of_word] = IDS.known  # the text has the word elsewhere: "cmu" before "eGraphs"
    if run.endswith("-") and len(run) > 3:
        # no id ends with a hyphen: "k-NN" opens the abstract
        ends.pop(whole, None)
        ends[whole - 2] = IDS.hyphen
        ends.setdefault(whole - 3, IDS.before_hyphen)
    if digits and digits.start() >= 2:
        ends.setdefault(start + digits.start(), IDS.digits)
        ends[whole] = min(ends.get(whole, IDS.with_digits), IDS.with_digits)
    return list(ends.items())


# More than 15 branches: title, byline and abstract are cut one inside the other, and a cut given up early saves the rest.
def read_run(
    text: str,
    style: Style,
    known: Evidence,
    boundaries: tuple[int, ...] = (),
    breaks: tuple[int, ...] = (),
) -> list[Reading]:
    """The ways to read a run of title, byline and, unless the style says that it ends there, abstract; best first."""
    finder = _space_points if style.spaced else meeting_points
    starts = {p: 0.0 for p in finder(text, 1, min(len(text), _TITLE_REACH)) if may_begin_name(text[p])}
    for boundary in boundaries:
        if 0 < boundary < min(len(text), _TITLE_REACH):
            starts[boundary] = BOUNDARY.edge
    window = text[: _TITLE_REACH + _NAME_REACH * 3]
    for name in known.names:
        position = window.find(name)
        while position > 0:
            if style.spaced or not window[position - 1].isspace():
                starts.setdefault(position, 0.0)
            position = window.find(name, position + 1)
    at_break = BOUNDARY.apart if known.apart else BOUNDARY.line_break
    for position in breaks:
        if position < min(len(text), _TITLE_REACH) and may_begin_name(text[position]):
            starts[position] = max(starts.get(position, 0.0), at_break)
    if len(starts) > _MOST_STARTS:  # nothing that a page shows: the nearest are as good as any
        starts = dict(sorted(starts.items())[:_MOST_STARTS])
    readings: list[Reading] = []
    ends: _Ends = {}
    abstracts: dict[int, float] = {}  # scores of the abstracts that begin at a place
    for start, weight in starts.items():
        skip = start
        while skip < len(text) and text[skip] == " ":
            skip += 1
        title = title_score(text, start) + weight
        if title < TITLE.reject:
            continue
        for end, names in _byline_ends(text, skip, style, known, boundaries, ends):
            if style.ends:
                if end != len(text):
                    continue
                abstract = 0.0
            elif end in abstracts:
                abstract = abstracts[end]
            else:
                abstract = abstracts[end] = _abstract_score(text, end)
            bonus = _boundary(end, boundaries, breaks)
            readings.append(Reading(title + names + abstract + bonus, start, skip, end))
    readings.sort(key=lambda r: -r.score)
    # Edges on both sides of a blank give one reading twice.
    distinct: dict[tuple[int, int], Reading] = {}
    for reading in readings:
        stop = reading.byline_end
        while stop > reading.byline_start and text[stop - 1] == " ":
            stop -= 1
        distinct.setdefault((reading.byline_start, stop), reading)
    return list(distinct.values())


def _boundary(position: int, boundaries: tuple[int, ...], breaks: tuple[int, ...]) -> float:
    """What stands at a place speaks for fields meeting there."""
    return BOUNDARY.edge if position in boundaries else BOUNDARY.line_break if position in breaks else 0.0


def read_byline_and_rest(
    text: str, style: Style, known: Evidence, boundaries: tuple[int, ...] = (), breaks: tuple[int, ...] = ()
) -> list[Reading]:
    """The ways to read a run that begins with the byline and goes on with the abstract; best first."""
    readings = [
        Reading(
            names + _abstract_score(text, end) + _boundary(end, boundaries, breaks),
            0,
            0,
            end,
        )
        for end, names in _byline_ends(text, 0, style, known, boundaries, {})
    ]
    return sorted(readings, key=lambda r: -r.score)


def read_byline_and_title(text: str, style: Style, known: Evidence) -> list[Reading]:
    """The ways to read a run that begins with the byline and goes on with the title, and the abstract unless it ends there.

    The title of a reading is what stands behind its byline.
    """
    readings: list[Reading] = []
    for end, names in _byline_ends(text, 0, Style(style.spaced, ends=False), known, (), {}):
        title = text[end:].lstrip()
        if len(title) < 2 or not (may_begin_name(title[0]) or title[0].isdigit() or title[0] in _OPENING):
            continue
        score = title_score(title, len(title)) if style.ends else 0.0
        if title.split(" ", 1)[0].lower() in FUNCTION_WORDS or title[:1].isdigit():
            score += BYLINE.title_behind
        readings.append(Reading(names + score, 0, 0, len(text[:end].rstrip())))
    best = sorted(readings, key=lambda reading: -reading.score)
    return list({reading.byline_end: reading for reading in reversed(best)}.values())[::-1]


def split_title(text: str, style: Style) -> tuple[int, bool]:
    """Where a title ends that runs into its abstract, and whether nothing else is likely; 0 where it does not end."""
    sentence = _INNER_SENTENCE.search(text, 0, _TITLE_REACH)
    stop = sentence.end() if sentence is not None else min(len(text), _TITLE_REACH)
    if style.spaced:
        return _sentence_case(text, stop)
    points = (at for at in meeting_points(text, 1, stop) if _IN_WORD.match(text, at) is None)
    scores = sorted(((title_score(text, at) + _abstract_score(text, at), -at) for at in points), reverse=True)
    if not scores:
        return 0, False
    return -scores[0][1], len(scores) < 2 or scores[0][0] - scores[1][0] > BYLINE.title_margin


# Letters and digits of one word: "ADE|20K", "GP|U", "Lo|RA".
_IN_WORD = lazy_re(r"(?<=[A-Z])[A-Z0-9](?![a-z])|(?<=[0-9])[A-Z](?![a-z])|(?<=[^\W\d_])[0-9]|[A-Z]{1,2}(?![\w ])")
_INNER_SENTENCE = lazy_re(r"[a-z0-9)]{2}\.\s")
_SMALL = lazy_re(r"[a-z][a-z-]{3,}[,.;:?]?\Z")


def _sentence_case(text: str, stop: int) -> tuple[int, bool]:
    """Where a title whose words have capitals runs into a sentence: at the last capital before a small word."""
    begins, before = 0, "a"
    for word in _WORD.finditer(text, 0, stop):
        shown = word.group()
        if shown[:1].isupper():
            # No title ends with a small word of grammar, and no sentence begins behind one: "The use of GNNs".
            begins = begins if before in FUNCTION_WORDS else word.start()
        elif _SMALL.match(shown) is not None and shown.rstrip(",.;:?") not in FUNCTION_WORDS:
            break
        before = shown.lower()
    opens = _WORD.match(text, begins)
    # "We part", "In this": with a word of grammar no title goes on in capitals; "Latent Seams part" may begin at either.
    return begins, opens is not None and opens.group().lower() in FUNCTION_WORDS


_Ends = dict[int, tuple[int, list[tuple[int, bool, float]]]]
"""Position of a name -> where it cannot go on, and where it may end if it is the last one: the place, whether et al.
stands there, and its score as a name."""


def _byline_ends(
    text: str, start: int, style: Style, known: Evidence, boundaries: tuple[int, ...], seen: _Ends
) -> list[tuple[int, float]]:
    """Where a byline that begins at a position may end, with its score as a byline.

    Bylines that begin at different places share their later names, so what is found out about one is kept in ``seen``.
    """
    found: list[tuple[int, float]] = []
    name_start = start
    # The first name counts in full: it is the one whose beginning is in question. The others count by their mean.
    scores: list[float] = []
    for count in range(1, MOST_NAMES + 1):
        if name_start in seen:
            stop, ends = seen[name_start]
        else:
            stop = _name_stop(text, name_start)
            ends = _last_name_ends(text, name_start, stop, style, known, boundaries)
            seen[name_start] = stop, ends
        for end, cut, score in ends:
            total = _names_total([*scores, score])
            after = end
            if cut:
                total += BYLINE.cut_at_three if count == MOST_NAMES else BYLINE.cut_before
                mark = _ET_AL.match(text, end)
                after = mark.end() if mark else end
            dot = _DOT.match(text, after)
            if dot is not None:
                for ids_end, weight in _ends_of_ids(text, dot.end(), known, style.spaced):
                    found.append((ids_end, total + BYLINE.dot + weight))
                continue
            enclosed = _ENCLOSED.match(text, after)
            if enclosed is not None:
                found.append((enclosed.end(), total + BYLINE.dot + IDS.whole))
                continue
            found.append((after, total))
        comma = _COMMA.match(text, stop) or (_AND.match(text, stop) if count > 1 else None)
        if comma is None:
            break
        name = text[name_start:stop].rstrip()
        score = name_score(name, known)
        if name in SUFFIXES or score < BYLINE.no_name:
            break
        if style.spaced and count == 1 and start not in boundaries:
            score += _surplus(name, known)
            if boundaries and any(name_start < boundary < name_start + len(name) for boundary in boundaries):
                score += BOUNDARY.crossing
        scores.append(score)
        name_start = comma.end()
    return found


def _names_total(scores: list[float]) -> float:
    first, *others = scores
    total = first + min(first, 0.0)
    if others:
        # That they are known says little: they are whole in every reading that holds them.
        total += sum(min(s, BYLINE.most_of_others) for s in others) / len(others) + min(*others, 0.0)
        if min(others) > 0:
            total += BYLINE.two_names if len(others) == 1 else BYLINE.three_names
    return total


def _surplus(name: str, known: Evidence) -> float:
    """Something against a third plain word in a name whose beginning nothing marks: two are the rule.

    The names that are whole tell how strict the rule is on this page.
    """
    if name in known.names:
        return 0.0
    first, *others = name.split()
    words = (first, *others)
    ahead = next((n for n, word in enumerate(words) if not _is_plain(word)), len(words))
    rest = words[ahead:]
    if ahead and rest and not any(map(_is_english, rest)):
        # What stands before a whole name of other letters is the title's.
        if not any(char <= _LAST_LATIN for char in "".join(rest)):
            return BYLINE.two_scripts * ahead
        return BYLINE.mixed * ahead if len(rest) > 1 else 0.0
    # A particle tells that it is a name: "Siti Nurhaliza binti Omar".
    given = next((n for n, word in enumerate(words) if n and word in PARTICLES), len(words))
    plain = sum(1 for word in words[:given] if _is_plain(word))
    if plain < 3:
        return 0.0
    weight = BYLINE.third_word
    if len(known.names) >= BYLINE.few_names:
        share = sum(1 for other in known.names if sum(map(_is_plain, other.split())) > 2) / len(known.names)
        weight += BYLINE.strict * max(0.0, 1 - 4 * share)
    return weight * (plain - 2)


_LAST_LATIN = "\u024f"
"""Beyond it stand the letters of other scripts."""


def _is_english(word: str) -> bool:
    """Whether a word has the letters of English alone."""
    return word.replace("’", "'").isascii()


def _is_plain(word: str) -> bool:
    """A word as English titles have them; one with letters beyond ASCII hardly is."""
    return len(word) > 1 and word[0].isupper() and word[-1] != "." and _is_english(word) and word not in SUFFIXES


def _name_stop(text: str, start: int) -> int:
    """The first place after which a name cannot go on: a comma, a dot in the middle, a digit or another mark."""
    match = _NAME_CHARS.match(text, start, min(len(text), start + _NAME_REACH))
    assert match is not None
    at = text.find("(", start, match.end())
    stop = at if at >= 0 and _ENCLOSED.match(text, at) else match.end()
    joined = _AND.search(text, start, stop)
    # Behind a comma or a marked name "and" opens the last name; a title's "and" stands between its own words.
    return joined.start() if joined is not None and _IN_LIST.search(text, max(0, start - 4), start) else stop


def _next_mark(text: str, start: int, end: int) -> re.Match[str] | None:
    """The number that follows a name as its mark: the next one, or the same, as behind the name before it."""
    before = _MARK_BEFORE.search(text, max(0, start - _NAME_REACH), start)
    if before is None:
        return None
    return re.compile(rf"\s?(?:{int(before[1]) + 1}|{before[1]})").match(text, end)


def _last_name_ends(
    text: str, start: int, stop: int, style: Style, known: Evidence, boundaries: tuple[int, ...]
) -> list[tuple[int, bool, float]]:
    """Where a name may end if it is the last one: the place, whether et al. stands there, and its score as a name."""
    ends: list[tuple[int, bool, float]] = []
    mark = _ET_AL.search(text, start, min(len(text), stop + 8))
    if mark is not None:
        name = text[start : mark.start()]
        score = name_score(name, known)
        ends.append((mark.start(), True, score))
        if score > 0:
            return ends
    trimmed = stop
    while trimmed > start and text[trimmed - 1] == " ":
        trimmed -= 1
    if _DOT.match(text, trimmed) or _ENCLOSED.match(text, trimmed):
        score = name_score(text[start:trimmed], known)
        ends.append((trimmed, False, score + BYLINE.dot_behind))
        if score > 0:
            return ends
    marked = _LAST_MARK.match(text, trimmed) or _next_mark(text, start, trimmed)
    if (
        marked is not None
        and _COMMA.match(text, trimmed) is None
        and (not style.ends or marked.end() == len(text))
    ):
        score = name_score(text[start:trimmed], known)
        ends.append((marked.end(), False, score + BYLINE.dot_behind))
        if score > 0:
            return ends
    if trimmed >= len(text):
        ends.append((len(text), False, name_score(text[start:], known)))
        if style.ends:
            return ends
    if style.ends:
        return ends
    points = set(
        _space_points(text, start + 1, stop + 1) if style.spaced else meeting_points(text, start + 1, stop + 1)
    )
    if not style.spaced:
        # "GuoiPSC", "Luk-NN": an abstract may open with a word in small letters
        points |= {p - 1 for p in points if text[p - 1].islower() and _CAPITALS.match(text, p) and p - 1 > start}
        points |= {m.start() for m in _HYPHENED.finditer(text, start + 1, stop + 2)}
        points |= {p - n for p in points for n in (1, 2) if p - n > start and _is_shown_again(text, p - n)}
    points |= {s for s in boundaries if start < s <= stop}
    for name in known.names:
        if text.startswith(name, start):
            points.add(start + len(name))
    for point in points:
        name = text[start:point].rstrip()
        if not name or _COMMA.match(text, point):
            continue
        if text[point : point + 1] == " " and not style.spaced and point not in boundaries:
            continue
        score = name_score(name, known)
        if style.spaced and _INITIAL_LAST.search(name) and text[point : point + 1].isupper():
            score += BYLINE.initial_last
        if text[point : point + 1].isdigit() and _MONTH_LAST.search(name):
            score += BYLINE.month_last
        ends.append((point, False, score))
    return ends
