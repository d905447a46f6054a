"""Divide the body of each entry into title, byline and abstract.

Whole lines first: where the dump keeps fields apart, the byline is the line, or the few wrapped lines, with a
byline's shape. Only where no line has it are the lines looked into (see :mod:`.run_together`). The entries
of a page are weighed together: what is certain in one tells how to read the others.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import NamedTuple

from ...document import BLANK, BREAK, SOFT, Line, between, ends_sentence, join_lines
from ...patterns import lazy_re
from .byline import FUNCTION_WORDS, Evidence, byline_of, byline_score, clear_byline, name_score
from .model import Byline, Entry
from .run_together import Reading, Style, read_byline_and_rest, read_run, title_score

__all__ = ["divide"]

_LEAST_APART = 3
"""As many entries show whether the page keeps title and byline on lines of their own."""
_SHORT = 24
"""A line of no more characters may be the rest of a byline that was cut."""
LONGEST_BYLINE, SHORT_BYLINE = 4, 160
"""Lines, and characters, of a byline that is told by its place alone."""
_FULL = 0.7
"""A line of this share of the longest one is full: a tool may have broken it."""


class _Needed(NamedTuple):
    """Scores, and margins over the next best reading, from which on something holds."""

    certain: float = 4.0  # a line that is hardly anything else: "Ines Robles, Wei Chen et al."
    fair: float = 0.9  # a line that may be a byline: "Ines Robles"
    odd: float = -5.0  # a line that stands where a byline does: "3+ people Ina Lee , Wei Chen"
    name: float = 1.0  # a name between commas that is remembered: "Ines Robles"
    weak_name: float = -1.7  # the same of a byline that is read: "Kannan"
    run: float = 4.4  # a reading of fields that run together that is no guess: "On SeamsIna Lee, Wei ChenWe part"
    margin: float = 1.6  # the same; "On Seams|Ines Robles" over "On Seams Ines|Robles"
    spaced_margin: float = 0.9  # where blanks stand between fields: every word begins a reading there
    sure_run: float = 5.0  # a reading that tells names for the other entries
    sure_margin: float = 2.0  # the same
    below_title: float = 3.0  # a byline that runs into the abstract below its title
    own_line: float = 3.0  # a run that ends with a byline, after which nothing longer is tried
    better: float = 1.0  # by how much a run must be better than a cut at a line's end


class _LineCut(NamedTuple):
    """What speaks for and against cutting an entry at line ends, added to the byline's own score."""

    title_break: float = -4.0  # a line's end inside the title: "On\nSeams"
    title_blank: float = -6.0  # a blank line inside it
    give_up: float = -9.0  # of these together; no title has more
    soft_before: float = -1.5  # the tool may have broken the line before the byline
    comma_before: float = -5.0  # "On Seams," before it
    inner_soft: float = -0.3  # a byline that a tool wrapped
    inner_going_on: float = -0.1  # "Ines Robles,\nWei Chen"
    inner_break: float = -3.0  # "Ines Robles\nWei Chen"
    inner_short: float = -1.5  # the same where a short rest stands alone before the abstract
    inner_blank: float = -5.0  # a blank line inside the byline
    inner_most: float = -4.0  # of these together
    soft_after: float = -1.0  # the tool may have broken the line behind the byline
    goes_on_after: float = -4.0  # "et al." on the line behind it
    small_after: float = -3.0  # "fields that run together" behind it: no abstract begins so
    sentence: float = -3.0  # "We part fields." as the last line
    paragraph: float = 1.0  # "danah bird" as a paragraph of its own between title and prose
    paragraph_below: float = 0.5  # a byline's own score below which that counts
    regular: float = 2.0  # the second line, where that is the byline in the page's other entries
    regular_least: float = -4.0  # its score from which on that counts
    heading: float = -4.0  # a heading is a title
    prose: float = 0.8  # three small words in the line behind: "We part fields that run together"
    few_words: float = -0.5  # up to three words in it: "Wei Chen"


NEEDED, LINE_CUT = _Needed(), _LineCut()

# A tool that breaks at every element leaves a comma, "et al." or the ids on lines of their own.
_GOES_ON = lazy_re(
    r",|·|\* [a-z0-9]|(?:\S{1,30} ){0,4}et al\.(?: ·|$)|al\.(?: ·|$)"
    r"|;|[([][a-z][\w&.'-]*(?:[ ,]{1,2}[a-z0-9][\w&.'-]*){0,12}[)\]]$"  # "(cmu, pku)"
)


@dataclass(slots=True)
class _Cut:
    """Lines[:title] are the title, lines[title:byline] the byline, the rest the abstract."""

    score: float
    title: int
    byline: int


# More than 15 branches: what one pass settles (the page's style) is what the next divides by, and it reads in that order.
def divide(entries: list[Entry], known: Evidence) -> None:
    """Fill in title, byline and abstract of every entry; guesses are noted on the entry."""
    undecided: list[Entry] = []
    separate = 0
    for entry in entries:
        lines = entry.lines
        byline = clear_byline(lines[1]) if len(lines) >= 2 and not lines[0].boundaries else None
        if byline is not None and _stands_alone(lines):
            entry.title, entry.byline, entry.abstract = lines[:1], byline, lines[2:]
            separate += 1
        else:
            undecided.append(entry)
    undecided = _without_headings(undecided, entries, known)
    if not undecided:
        return
    known.apart = separate >= _LEAST_APART and separate * 2 > len(entries)
    for entry in entries:
        if entry.byline is not None:
            _learn(entry.byline, known)
    later: list[Entry] = []
    for entry in undecided:
        cuts = _line_cuts(entry.lines, known)
        best = cuts[0] if cuts else None
        if (
            best is not None
            and best.score >= NEEDED.certain
            and (len(cuts) < 2 or best.score - cuts[1].score >= NEEDED.margin)
            and not (entry.lines[best.title].gap == SOFT and _run_is_better(entry, best, known))
        ):
            _take(entry, best.title, best.byline, known)
            separate += 1
        else:
            later.append(entry)
    if not later:
        return
    known.prose |= _prose_words(entries)
    still: list[Entry] = []
    for entry in later:
        if not entry.lines:
            entry.missing["title"] = "the entry has no title"
            continue
        if separate and len(entry.lines) == 1 and entry.metadata.after[1] == 0:
            _without_byline(entry)  # the other entries keep their fields apart, and this one stops short
            continue
        cuts = _line_cuts(entry.lines, known, regular=separate > 0)
        best = cuts[0] if cuts else None
        if best is not None and best.score >= NEEDED.fair and not _run_is_better(entry, best, known):
            _take(entry, best.title, best.byline, known)
            if len(cuts) > 1 and best.score - cuts[1].score < NEEDED.margin:
                _guess(entry, "another line may be the byline")
            continue
        if (lines_cut := _lines_apart(entry, cuts, known)) is not None:
            _take(entry, lines_cut.title, lines_cut.byline, known)
            if not _is_plain_byline(entry.byline):
                _guess(entry, "the line below the title was taken for the byline, which it hardly looks like")
            continue
        still.append(entry)
    _read_runs(still, known)


def _without_headings(undecided: list[Entry], entries: list[Entry], known: Evidence) -> list[Entry]:
    """Where the others' headings are their titles, a heading above prose is one as a whole; the entries left."""
    headed = any(entry.byline is not None and entry.lines[0].role == "heading" for entry in entries)
    left: list[Entry] = []
    for entry in undecided:
        lines = entry.lines
        if (
            (headed or len(entries) == 1)
            and len(lines) > 1
            and lines[0].role == "heading"
            and ends_sentence(lines[1].text)
            and byline_score(lines[1].text) < NEEDED.fair
            and _UNSEGMENTED_END.search(lines[0].text) is None
        ):
            _without_byline(entry)
        else:
            left.append(entry)
    return left


_LONG_WORD = lazy_re(r"[a-z]{4,}")
_SMALL_WORD = lazy_re(r"(?<![\w-])[a-z]{4,}(?![\w])")


def _prose_words(entries: list[Entry]) -> set[str]:
    """Words that the page writes in small letters: they are hardly names where they are written with a capital."""
    words: set[str] = set()
    for entry in entries[:200]:
        for line in entry.lines:
            words.update(_SMALL_WORD.findall(line.text[:4000]))
    return words


def _stands_alone(lines: list[Line]) -> bool:
    """The line after a clear byline does not belong to it, and the title above it is whole."""
    if lines[1].gap == SOFT or lines[0].text[-1] == ",":
        return False
    if len(lines) < 3:
        return True
    below = lines[2]
    if below.gap == SOFT or _GOES_ON.match(below.text) is not None:
        return False
    # A word or two between byline and abstract may be the rest of a name.
    return len(lines) == 3 or len(below.text) > _SHORT or ends_sentence(below.text)


def _line_cuts(lines: list[Line], known: Evidence, *, regular: bool = False) -> list[_Cut]:
    """The ways to cut an entry at line breaks, best first."""
    cuts: list[_Cut] = []
    count = len(lines)
    penalty = 0.0
    for start in range(1, min(count, 6)):
        if start > 1:
            gap = lines[start - 1].gap
            penalty += 0.0 if gap == SOFT else LINE_CUT.title_break if gap == BREAK else LINE_CUT.title_blank
            if penalty < LINE_CUT.give_up:
                break
        before = LINE_CUT.soft_before if lines[start].gap == SOFT else 0.0
        title = lines[0].text if start == 1 else " ".join(line.text for line in lines[:start])
        before += min(title_score(title, len(title)), 0.0) if start > 1 or before else 0.0
        if title[-1] == ",":
            before += LINE_CUT.comma_before
        text = ""
        inner = 0.0
        for stop in range(start + 1, min(count, start + 12) + 1):
            if inner < LINE_CUT.inner_most:
                break
            line = lines[stop - 1]
            if stop > start + 1:
                going_on = text.endswith((",", "·", ";")) or _GOES_ON.match(line.text) is not None
                inner += _inner_break(lines, stop - 1, going_on)
                text += between(text, line.text)
            text += line.text
            if len(text) > 260:
                break
            after = LINE_CUT.soft_after if stop < count and lines[stop].gap == SOFT else 0.0
            score = byline_score(text, known) + penalty + before + inner + after
            if stop < count:
                score += _prose(lines[stop].text)
                if _GOES_ON.match(lines[stop].text):
                    score += LINE_CUT.goes_on_after
                elif lines[stop].gap == SOFT and lines[stop].text[0].islower():
                    score += LINE_CUT.small_after
            elif ends_sentence(text) and not re.search(r"et al\.$|[A-Z]\.$|[JS]r\.$", text):
                score += LINE_CUT.sentence
            if score < LINE_CUT.paragraph_below and start == 1 and stop == 2 and _stands_like_byline(lines):
                score = LINE_CUT.paragraph
            if regular and start == 1 and stop == 2 and score > LINE_CUT.regular_least and lines[1].gap != SOFT:
                score += LINE_CUT.regular
            if lines[start].role == "heading":
                score += LINE_CUT.heading
            cuts.append(_Cut(score, start, stop))
    cuts.sort(key=lambda cut: -cut.score)
    return cuts


def _lines_apart(entry: Entry, cuts: list[_Cut], known: Evidence) -> _Cut | None:
    """The cut behind the first line, where title, byline and prose seem to have lines of their own; None elsewhere.

    A line that is short and no sentence stands between a title and prose: it is the byline, however odd.
    """
    cut = next((cut for cut in cuts if cut.title == 1 and cut.byline <= LONGEST_BYLINE), None)
    lines = entry.lines
    if cut is None or cut.score < NEEDED.odd or entry.metadata.after[1] or lines[1].gap == SOFT:
        return None
    first = lines[0].text
    if first[-1] == "," or " et al." in first or _UNSEGMENTED_END.search(first) or lines[0].boundaries:
        return None
    text = " ".join(line.text for line in lines[1 : cut.byline])
    if len(text) > SHORT_BYLINE or (ends_sentence(text) and not text.endswith("al.")):
        return None
    if cut.byline < len(lines):
        below = lines[cut.byline]
        short = len(below.text) <= SHORT_BYLINE // 3
        if below.gap == SOFT or (short and not (ends_sentence(below.text) and " " in below.text)):
            return None
    readings, _, _ = _readings(entry, known)
    return cut if not readings or readings[0].score < NEEDED.run else None


def _is_plain_byline(byline: Byline | None) -> bool:
    """Whether a byline told by its place shows names alone, and several or a mark that others are left out."""
    if byline is None or (len(byline.names) < 2 and byline.truncated is None):
        return False
    return min(map(name_score, byline.names), default=NEEDED.weak_name) >= NEEDED.name


def _inner_break(lines: list[Line], number: int, going_on: bool) -> float:
    """What a break inside a byline costs: less where a short rest stands alone before the abstract's paragraph."""
    line = lines[number]
    if line.gap == SOFT:
        return LINE_CUT.inner_soft
    if going_on:
        return LINE_CUT.inner_going_on
    if line.gap == BLANK:
        return LINE_CUT.inner_blank
    last = number + 1 >= len(lines) or lines[number + 1].gap == BLANK
    short = last and len(line.text) < 50 and not ends_sentence(line.text)
    return LINE_CUT.inner_short if short else LINE_CUT.inner_break


_PLAIN_NAMES = lazy_re(
    r"[^\W\d_]['’.\w-]*(?: [^\W\d_]['’.\w-]*){0,4}(?:, [^\W\d_]['’.\w-]*(?: [^\W\d_]['’.\w-]*){0,4}){0,2}(?: et al\.)?"
)


def _stands_like_byline(lines: list[Line]) -> bool:
    """Names in small letters stand where a byline stands: a short paragraph between the title and an abstract's prose."""
    if len(lines) < 3 or lines[1].gap != BLANK or lines[2].gap != BLANK or len(lines[1].text) > 90:
        return False
    text = lines[1].text
    words = {word.strip(",.").lower() for word in text.split()}
    return (
        _PLAIN_NAMES.fullmatch(text) is not None and not words & FUNCTION_WORDS and len(lines[2].text) > len(text)
    )


def _prose(text: str) -> float:
    """A little for a line that reads like an abstract's first."""
    words = text.split(" ", 12)[:12]
    lower = sum(1 for word in words if word.isalpha() and word.islower())
    return LINE_CUT.prose if lower >= 3 else 0.0 if len(words) > 3 else LINE_CUT.few_words


_LONGEST_NOTE, _MOST_WORDS = 24, 3
"""Characters and words of a label or a note between title and names: "Hot", "Authors (3+)"."""


def _is_note(lines: list[Line], number: int) -> bool:
    """Whether a line is a few words between a title and names, and no tool broke it off or goes on with it."""
    line = lines[number]
    short = len(line.text) <= _LONGEST_NOTE and line.text.count(" ") < _MOST_WORDS
    return short and line.gap != SOFT and lines[number + 1].gap != SOFT and line.text[-1] not in ",;·&-"


def _take(entry: Entry, title: int, byline: int, known: Evidence) -> None:
    lines = entry.lines
    if title > 1 and lines[title - 1].text != lines[0].text and _is_note(lines, title - 1):
        entry.title, note = lines[: title - 1], title - 1
    elif byline - title > 1 and _is_note(lines, title) and clear_byline(lines[title + 1]) is not None:
        entry.title, note, title = lines[:title], title, title + 1
    else:
        entry.title, note = lines[:title], None
    if note is not None:
        entry.template.append(lines[note].place(0, len(lines[note].text)))
        _guess(entry, f"{lines[note].text!r} below it was taken for a note of the page's", ("title",))
    entry.byline = byline_of(lines[title:byline])
    entry.abstract = lines[byline:]
    _learn(entry.byline, known)


def _learn(byline: Byline, known: Evidence, *, first: bool = True, last: bool = True) -> None:
    names = byline.names
    for name in names[0 if first else 1 : len(names) if last else max(len(names) - 1, 0)]:
        if name not in known.names and name_score(name) > NEEDED.weak_name:
            known.add(name)
    known.ids.update(byline.affiliations)


def _guess(entry: Entry, why: str, fields: tuple[str, ...] = ("authors",)) -> None:
    for field in fields:
        entry.guesses.setdefault(field, why)


_UNSEGMENTED_END = lazy_re(
    r"\bet al\.(?:\s*·.*)?$|\S\s·\s[a-z][\w, -]*$|,\s[^\W\d_a-z][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,4}$"
)


# A sentence that begins behind other words: "About this paper We part", "In short The fields".
_OPENS_LATE = lazy_re(
    r"[A-Z][\w-]*(?: [a-z]+){1,3} (?:A|An|As|At|By|For|Given|How|In|It|Let|Most|Our|The|This|To|We|What|When|While) [a-z]"
)


def _read_runs(entries: list[Entry], known: Evidence) -> None:
    """Read entries whose fields run together, surest first: each tells names that help with the others."""
    waiting = list(entries)
    for round_number in range(3):
        rest: list[Entry] = []
        for entry in waiting:
            readings, run, style = _readings(entry, known)
            if not readings:
                if round_number == 2:
                    _without_byline(entry)
                else:
                    rest.append(entry)
                continue
            margin = _margin(readings)
            best = readings[0]
            sure = best.score >= NEEDED.sure_run and margin >= NEEDED.sure_margin
            if sure or round_number == 2:
                _take_run(entry, best, run, known, sure=sure)
                if best.score < NEEDED.run or margin < (NEEDED.spaced_margin if style.spaced else NEEDED.margin):
                    _guess(
                        entry,
                        "title, byline and abstract run together; they were parted by likelihood",
                        ("title", "authors") if style.ends else ("title", "authors", "abstract"),
                    )
                if style.spaced and entry.abstract and _OPENS_LATE.match(entry.abstract[0].text):
                    _guess(entry, "its first words may be a label above it", ("abstract",))
            else:
                rest.append(entry)
        waiting = rest
        if not waiting:
            return


def _margin(readings: list[Reading]) -> float:
    return readings[0].score - readings[1].score if len(readings) > 1 else 9.0


def _readings(entry: Entry, known: Evidence) -> tuple[list[Reading], _Run, Style]:
    """The ways to read an entry's first block as a run, and whether the abstract is in it."""
    run = _first_block(entry.lines)
    line = run.line
    options: list[tuple[list[Reading], Style]] = []
    spaced = _is_spaced(entry)
    whole = run.count == len(entry.lines)
    # Where the page tells how its fields run together, they do in every entry.
    spacings = (False, True) if entry.spaced is None else (entry.spaced,)
    styles = [Style(spacing, ends=True) for spacing in spacings] if not whole or len(line.text) < 400 else []
    styles.append(Style(spaced=spaced, ends=False))
    if whole and entry.metadata.after[1] == 0 and entry.spaced is None:
        # The metadata line has a line of its own, so it does not tell how the rest runs together.
        styles.append(Style(spaced=not spaced, ends=False))
    for style in styles:
        # With blanks between the fields a tool may break lines anywhere, so what it broke says nothing; unless the
        # page's other bylines begin at a line's beginning.
        breaks = run.firm if style.spaced and not known.apart else run.breaks
        readings = read_run(line.text, style, known, line.boundaries, breaks)
        if readings:
            options.append((readings, style))
            start = readings[0].byline_start
            soft = spaced and start in run.breaks and start not in run.firm
            if style.ends and readings[0].score >= NEEDED.own_line and not soft:
                break
    below = _below_title(entry, known)
    if below is not None and (not options or below[0][0].score > max(o[0][0].score for o in options)):
        return below
    if not options:
        return [], run, Style(spaced, True)
    best = max(options, key=lambda option: option[0][0].score)
    return best[0], run, best[1]


def _below_title(entry: Entry, known: Evidence) -> tuple[list[Reading], _Run, Style] | None:
    """Title on a line of its own, byline and abstract run together below it."""
    lines = entry.lines
    if len(lines) < 2 or lines[1].gap == SOFT:
        return None
    run = _first_block(lines[1:])
    for spaced in (False, True) if entry.spaced is None else (entry.spaced,):
        style = Style(spaced=spaced, ends=False)
        readings = read_byline_and_rest(run.line.text, style, known, run.line.boundaries, run.breaks)
        if readings and readings[0].score >= NEEDED.below_title and readings[0].byline_end < len(run.line.text):
            run.title = lines[0]
            return readings, run, style
    return None


def _run_is_better(entry: Entry, cut: _Cut, known: Evidence) -> bool:
    """Whether title and byline rather meet inside a line, where the break before the byline may be the tool's."""
    if entry.lines[cut.title].gap != SOFT:
        return False
    readings, _, _ = _readings(entry, known)
    return bool(readings) and readings[0].score > cut.score + NEEDED.better


@dataclass(slots=True)
class _Run:
    """The lines that may be one, joined: wrapped ones.

    Attributes:
        line: they joined.
        count: how many they are.
        title: the title, where it has a line of its own above them.
        breaks: where each but the first begins.
        firm: those of the breaks that no tool makes to keep lines short: the next word would well have fitted.
    """

    line: Line
    count: int
    title: Line | None = None
    breaks: tuple[int, ...] = ()
    firm: tuple[int, ...] = ()


def _first_block(lines: list[Line]) -> _Run:
    count = 1
    while count < len(lines) and count < 14 and (lines[count].gap == SOFT or _GOES_ON.match(lines[count].text)):
        count += 1
    if count == 1:
        return _Run(lines[0], 1)
    joined = join_lines(lines[:count])
    longest = max([len(line.text) for line in lines])
    breaks: list[int] = []
    firm: list[int] = []
    position = 0
    for line, following in itertools.pairwise(lines[:count]):
        # where the next line begins in the joined one: a blank stands between, or nothing
        position += len(line.text)
        position += joined.text[position : position + 1] == " "
        breaks.append(position)
        room = longest * _FULL - len(line.text) - len(following.text.split(" ", 1)[0])
        if following.gap != SOFT or room > 0:
            firm.append(position)
    return _Run(joined, count, breaks=tuple(breaks), firm=tuple(firm))


def _is_spaced(entry: Entry) -> bool:
    """Whether a space stands between the fields of this entry, told by its metadata line."""
    if entry.spaced is not None:
        return entry.spaced
    metadata = entry.metadata
    if metadata.code_tag is not None and metadata.code_tag.line is metadata.date.line:
        return metadata.code_tag.start > metadata.date.end
    if metadata.categories[-1].line is metadata.date.line:
        return metadata.date.start > metadata.categories[-1].end
    return False


def _take_run(entry: Entry, reading: Reading, run: _Run, known: Evidence, *, sure: bool) -> None:
    line = run.line
    entry.title = [line.slice(0, reading.title_end) if run.title is None else run.title]
    entry.byline = byline_of([line.slice(reading.byline_start, reading.byline_end)])
    rest = line.slice(reading.byline_end)
    entry.abstract = ([rest] if rest.text else []) + entry.lines[run.count + (run.title is not None) :]
    if sure:
        known.prose.update(word for word in _LONG_WORD.findall(line.text[: reading.title_end].lower()))
    _learn(entry.byline, known, first=sure, last=sure or entry.byline.truncated is not None)


def _without_byline(entry: Entry) -> None:
    """No line and no part of one has a byline's shape: the entry shows none, or one that is not known for it."""
    lines = entry.lines
    stop = 1
    while stop < len(lines) and lines[stop].gap == SOFT and not ends_sentence(lines[stop - 1].text):
        stop += 1
        if stop > 3:
            stop = 1
            break
    entry.title = lines[:stop]
    entry.abstract = lines[stop:]
    entry.missing["authors"] = "no line has a byline's shape"
