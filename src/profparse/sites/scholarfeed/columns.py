"""Fields of one kind look alike on one page: what recurs at the same place of every entry is the template's.

Labels come off before an entry is divided ("Authors: ", "Abstract"); signs, buttons and counters that stand at the same
end of most titles, bylines or abstracts come off after it. What still looks unlike its column is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ...document import BLANK, SOFT, Line, join_lines
from ...document.repeats import MOST, common_end, common_front, counters_as_one
from ...patterns import lazy_re
from .byline import BETWEEN_NAMES, FUNCTION_WORDS, byline_score, clear_byline, may_be_names, name_score, unmarked
from .endings import ends_whole
from .model import Entry
from .recurring import have_bylines_apart

__all__ = [
    "are_plain",
    "take_off_affixes",
    "take_off_headings",
    "take_off_labels",
    "take_off_labels_above",
    "take_off_openings",
    "take_off_ranks",
]

FEW = 3
"""Entries from which on words that recur are the template's; signs and known labels need fewer."""

_LABEL = lazy_re(r"(?P<word>[^\W\d_]+(?:[ -][^\W\d_]+){0,2})(?:\(s\))? ?[:：](?:\s*(?=\S)|\Z)")
_LABELS = frozenset(
    "title paper authors author author(s) by abstract summary published submitted date category categories topic topics "
    "affiliations".split()
)
_BY = lazy_re(r"(?i:(?:[a-z]+ed |written )?by|authors?) (?=[^\W\d_a-z])")
_BY_ENDS = frozenset(["by", "ed", "en", "or", "rs"])  # of the first word of these
# What sets an abstract's label off, where it is no colon; nothing but the next capital where it runs into it.
_OPENER = lazy_re(r"(?i:abstract|summary|tl; ?dr)(?:\s*(?:[:.|»]|\s[–—-]|[–—])\s*|(?=[A-Z][a-z]))(?=\S)")


def take_off_labels(entries: Sequence[Entry], owner: str | None = None) -> None:
    """Take labels off the beginnings of the entries' lines, and leave out lines that are nothing else."""
    if not _may_be_labelled(entries):
        return
    found = Counter(label for entry in entries for label in {_label_of(line) for line in entry.lines} if label)
    front = _front_of_bylines(entries, owner)
    sure: set[str] = set()
    if (
        len(entries) < FEW
    ):  # two titles may begin with the same word; where other fields have labels too, it is one
        shown = [{_label_of(line, capital=True) for line in entry.lines} for entry in entries]
        sure = {label for label in set.intersection(*shown) if label} if len(shown) > 1 else set()
    template = {
        label
        for label, times in found.items()
        if label in _LABELS or (times >= FEW and times >= MOST * len(entries)) or (len(sure) > 1 and label in sure)
    }
    joined = _joined_front(entries, owner) if front is None else None
    by = sum(1 for entry in entries if any(_BY.match(line.text) for line in entry.lines[1:3]))
    openers = sum(1 for entry in entries if any(_OPENER.match(line.text) for line in entry.lines[1:]))
    for entry in entries:
        kept: list[Line] = []
        for number, line in enumerate(entry.lines):
            text = line.text
            label = (
                number and len(text) < 16 and text.rstrip(":").lower() in _LABELS and number + 1 < len(entry.lines)
            )
            match = _LABEL.match(text)
            if match is not None and _label_of(line) not in template:
                match = None
            if label or (number and (_is_sign(text) or (match is not None and match.end() == len(text)))):
                entry.template.append(line.place(0, len(text)))
                continue
            if front is not None and 0 < number < 3 and text.startswith(front + " "):
                kept.append(entry.part(line, len(front) + 1))
                continue
            if joined is not None and number == 1 and (end := _fronts_in(text).get(joined)) is not None:
                kept.append(entry.part(line, end))
                continue
            if match is None:
                match = _by(line, everywhere=by > 1 and by >= MOST * len(entries)) if 0 < number < 4 else None
            if match is None and number and openers > 1 and openers >= MOST * len(entries):
                match = _OPENER.match(text)
            if match is None and kept and text == kept[-1].text and len(text) > 8:
                entry.template.append(line.place(0, len(text)))  # a title or a byline that is shown twice
                continue
            kept.append(entry.part(line, match.end()) if match is not None else line)
        entry.lines = kept


def _is_sign(text: str) -> bool:
    """Whether a line is a sign alone, such as a permalink's."""
    return len(text) < 4 and not any(char.isalnum() for char in text) and text not in _DOTTED


_DOTTED = frozenset([*"·•∙⋅,;|*", "..."])


def _front_of_bylines(entries: Sequence[Entry], owner: str | None) -> str | None:
    """Words before the names in most entries: "Authored by", "Authors —", "Team"; a name that they begin with is none."""
    fronts: Counter[str] = Counter()
    followers: dict[str, set[str]] = {}
    for entry in entries:
        found: set[str] = set()
        for line in entry.lines[1:3]:
            words = line.text[:60].split(" ")[:4]
            found.update(" ".join(words[:n]) for n in range(1, len(words)))
            for n in range(1, len(words)):
                followers.setdefault(" ".join(words[:n]), set()).add(words[n])
        fronts.update(found)
    common = [front for front, times in fronts.items() if _is_common(times, len(entries), 2)]
    for front in sorted(common, key=len, reverse=True):
        shown = [
            _whole(entry.lines, number)
            for entry in entries
            for number, line in enumerate(entry.lines[1:3], 1)
            if line.text.startswith(front + " ")
        ]
        names = sum(1 for line in shown if _begins_byline(line, len(front) + 1))
        if not _is_common(names, len(entries), 2):
            continue
        if _ends_front(front.rpartition(" ")[2]):
            return front
        # Words without a sign behind them may be a name's: the names behind them must be whole, and differ.
        label = front not in BETWEEN_NAMES and _LETTERS_ALONE.fullmatch(front) and len(followers[front]) > 1
        if label and not (owner or "").startswith(front + " "):
            whole = sum(1 for line in shown if _first_name_is_whole(line, len(front) + 1))
            if whole == len(shown) or (whole >= MOST * len(entries) and len(followers[front]) > FEW):
                return front
    return None


_LETTERS_ALONE = lazy_re(r"[^\W\d_]+(?:_[^\W\d_]+)*(?:\([a-z]+\))?")
_CAMEL = lazy_re(r"[a-z_)](?=[^\W\d_a-z])")
_LEAST_JOINED = 4


def _joined_front(entries: Sequence[Entry], owner: str | None) -> str | None:
    """What runs into the first name of most bylines, numbers as one: "User iconInes Robles", "Authors (3)Ines Robles"."""
    bylines = [entry.lines[1].text for entry in entries if len(entry.lines) > 1]
    fronts = Counter(front for text in bylines for front in _fronts_in(text))
    for front, times in fronts.most_common(3):
        rests = [text[end:] for text in bylines if (end := _fronts_in(text).get(front)) is not None]
        names = sum(1 for rest in rests if byline_score(rest) > 0)
        if (
            len(front) >= _LEAST_JOINED
            and _is_common(min(times, names), len(entries), 2)
            and len({rest[:3] for rest in rests}) > 1
            and not (owner or "").startswith(front)
        ):
            return front
    return None


def _fronts_in(text: str) -> dict[str, int]:
    """What may run into a name at a text's beginning -> where that ends."""
    return {_COUNT.sub("0", text[: end.end()]): end.end() for end in _CAMEL.finditer(text[:40])}


_COUNT = lazy_re(r"[0-9]+\+?")


def _first_name_is_whole(line: Line, start: int) -> bool:
    """Whether a name of several words begins at a place, by the next comma, dot or et al."""
    first = unmarked(_NAME_END.split(line.text[start : start + 80], maxsplit=1)[0]).strip()
    return len(first.split()) > 1 and name_score(first) > 1.0


_NAME_END = lazy_re(r",| ·| et al")


def _whole(lines: Sequence[Line], number: int) -> Line:
    """A line with those behind it that a tool broke off."""
    end = number + 1
    while end < len(lines) and end - number < 4 and lines[end].gap == SOFT:
        end += 1
    return join_lines(lines[number:end]) if end > number + 1 else lines[number]


def _begins_byline(line: Line, start: int) -> bool:
    """Whether names stand in a line from a place on, to its end or to an element's edge in it."""
    ends = [*[boundary for boundary in line.boundaries if boundary > start + 4][-6:], len(line.text)]
    mark = line.text.find("et al.", start, start + 160)
    ends += [mark + 6] if mark >= 0 else []
    return any(byline_score(line.text[start:end].strip()) > 0 for end in ends)


def _ends_front(word: str) -> bool:
    """Whether a word may be the last before the names: a preposition, or a sign."""
    if not word or word[-1] in ",;" or word.lower() in BETWEEN_NAMES:
        return False  # a name stands before it: "Ann Li and Bo Chen", "Ann Li , Bo Chen"
    if word.lower() in FUNCTION_WORDS:
        return True
    return not word.isalnum() and (word[-1] in ":：" or not any(char.isalnum() for char in word))


def take_off_headings(entries: Sequence[Entry], owner: str | None) -> None:
    """Leave out the lines that say the same in every entry, or above every abstract: labels, notes, headings, counters.

    Numbers are taken for one another: "starred 749 times".

    Args:
        entries: the page's.
        owner: the name in the header; it may stand in every entry.
    """
    short = [
        text
        for entry in entries
        for line in entry.lines[:_LOWEST_HEADING]
        if len(text := line.text) <= _LONGEST_ROW
    ]
    if len(set(counters_as_one("\n".join(short)).split("\n"))) == max(len(short), 1):
        return
    found: Counter[str] = Counter()
    above_prose: Counter[str] = Counter()
    shown = 0
    first = _begin_with_titles(entries)
    for entry in entries:
        lines = entry.lines
        shown += any(_is_prose(lines, number) for number in range(2, len(lines)))
        alike: set[str] = set()
        for number in range(first, min(len(lines), _LOWEST_HEADING)):
            if not _may_be_heading(lines, number):
                continue
            text = counters_as_one(lines[number].text)
            alike.add(text)
            above_prose[text] += _is_prose(lines, number + 1) if number + 1 < len(lines) else 0
        found.update(alike)
    few = len(entries) < FEW
    headings = {
        text
        for text, times in found.items()
        if times >= 2 and times >= MOST * (shown if above_prose[text] >= times else len(entries))
        if (owner is None or owner not in text) and name_score(text) < (1.0 if few or above_prose[text] else 3.0)
        if byline_score(text) < _NAMES  # the same people wrote all of them
    }
    for entry in entries if headings else ():
        kept: list[Line] = []
        for number, line in enumerate(entry.lines):
            if number >= first and counters_as_one(line.text) in headings:
                entry.template.append(line.place(0, len(line.text)))
            else:
                kept.append(line)
        entry.lines = kept


def _begin_with_titles(entries: Sequence[Entry]) -> bool:
    """Whether the entries' first lines are titles: names stand in the second ones rather than in the third ones."""
    second, third = (
        sum(byline_score(entry.lines[at].text) for entry in entries if len(entry.lines) >= _PARTS) for at in (1, 2)
    )
    return second >= third


def _may_be_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a line of an entry is a few words by themselves, and no name among others."""
    line = lines[number]
    text = line.text
    broken_off = line.gap == SOFT and text[-1] != ":"
    if (
        len(text) > _LONGEST_ROW
        or len(text.split()) > _MOST_WORDS
        or broken_off
        or "," in counters_as_one(text)
        or text[-1] in ".!?"
        or text[0] == "·"
    ):
        return False
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is not None and (
        following.gap == SOFT or following.text[0] in ",·" or following.text.startswith("et al")
    ):
        return False
    return (not number or lines[number - 1].text[-1] not in ",·") and any(char.isalpha() for char in text)


def take_off_labels_above(entries: Sequence[Entry]) -> None:
    """Leave out the lines above a title that say the same in several entries, not in all: "Unread", "Editor's pick".

    A title follows, and below it names: what two papers are both called stands right above their names.
    """
    for _ in range(_MOST_ABOVE):
        shown = counters_as_one(
            "\n".join([entry.lines[0].text[:_LONGEST_LABEL] for entry in entries if entry.lines])
        )
        if len({*shown.split("\n")}) == len(entries):
            return  # no two begin alike
        firsts = [
            counters_as_one(entry.lines[0].text) if _is_above_title(entry.lines) else "" for entry in entries
        ]
        times = Counter(firsts)
        labels = {text for text, many in times.items() if text and many > 1}
        if not labels:
            return
        for entry, first in zip(entries, firsts, strict=True):
            if first in labels:
                entry.template.append(entry.lines[0].place(0, len(entry.lines[0].text)))
                entry.lines = entry.lines[1:]


_MOST_ABOVE = 3
"""Labels above a title."""


def _is_above_title(lines: Sequence[Line]) -> bool:
    """Whether an entry's first line may be a label above its title: below that one, wrapped or not, names follow."""
    if len(lines) < 3 or len(lines[0].text) > _LONGEST_LABEL or lines[1].gap == SOFT or "Code" in lines[0].text:
        return False
    at = 2
    while at < min(len(lines), _RANKED) - 1 and (lines[at].gap == SOFT or len(lines[at].text) <= _LONGEST_LABEL):
        if byline_score(lines[at].text) > 0:
            break
        at += 1
    return byline_score(lines[1].text) < _NAMES and byline_score(lines[at].text) > 0 and lines[1].text[-1] != "."


_NAMES = 2.5
"""The score of a byline from which a few words are names: "Ann Li, Bo Chen" has 3.5, "Key Findings" 2.0 as one name."""
_LONGEST_HEADING = 60
_LONGEST_ROW, _MOST_WORDS = 140, 24
"""Characters and words of a row of buttons and counters."""
_LOWEST_HEADING = 14
"""Lines of an entry above which a heading stands: those of title and byline, wrapped, or a line a name."""


def _is_prose(lines: Sequence[Line], number: int) -> bool:
    text = lines[number].text
    wrapped = number + 1 < len(lines) and lines[number + 1].gap == SOFT and len(text) > 40
    return len(text) > 60 or ends_whole(text) or wrapped


_PARTS = 3
"""Lines of an entry that shows a title, a byline and a text on a line each, and nothing else."""


def are_plain(entries: Sequence[Entry]) -> bool:
    """Whether each entry shows a title, a byline and a text on a line each, and none of them recurs.

    Most pages do, and nothing of the page's own stands in their entries, but for a footer behind the last one's.
    """
    shown = [[line.text for line in entry.lines] for entry in entries]
    if len(shown) < FEW or len(shown[-1]) < _PARTS or [1 for lines in shown[:-1] if len(lines) != _PARTS]:
        return False
    if [1 for lines in shown if len(lines[2]) <= _LONGEST_HEADING or lines[2][-1] not in ".!?"]:
        return False
    if [1 for lines in shown if len(lines[0]) < 4 or lines[0].endswith("Code")]:
        return False
    bylines = counters_as_one("\n".join([lines[1] for lines in shown])).split("\n")
    return len({*bylines}) == len(bylines) and have_bylines_apart(entries)


def _may_be_labelled(entries: Sequence[Entry]) -> bool:
    """Whether a closer look is worth it: an entry is more than a title, a byline and prose, or has a label."""
    if [1 for entry in entries if len(entry.lines) != _PARTS]:
        return True
    titles, bylines, texts = ([entry.lines[part].text for entry in entries] for part in range(_PARTS))
    fronts = [byline.partition(" ")[0] for byline in bylines]
    if (
        ":" in "".join(bylines)
        or [1 for text in texts if text[:3].lower() in _OPENINGS or len(text) < 4]
        or [1 for title, byline in zip(titles, bylines, strict=True) if title == byline]
        or [1 for n, front in enumerate(fronts) if front[-2:].lower() in _BY_ENDS and _BY.match(bylines[n])]
    ):
        return True
    opened = [
        text for text in (*titles, *[text[:_LONGEST_LABEL] for text in texts]) if ":" in text or "：" in text
    ]
    labels = [match["word"].lower() for text in opened if (match := _LABEL.match(text)) is not None]
    recurs = any(
        len(words) - len(set(words)) + 1 >= MOST * len(entries)
        and max(Counter(words).values(), default=0) >= MOST * len(entries)
        for words in (fronts, labels)
    )
    return bool(entries) and (recurs or not _LABELS.isdisjoint(labels))


_LONGEST_LABEL = 40
_OPENINGS = frozenset(["abs", "sum", "tl;", "tld"])


def _by(line: Line, *, everywhere: bool) -> re.Match[str] | None:
    """The word before a byline's names: "By"; before a single name only where most entries have it."""
    match = _BY.match(line.text)
    if match is None:
        return None
    rest = line.slice(match.end())
    return match if clear_byline(rest) is not None or (everywhere and byline_score(rest.text) > 0) else None


def _label_of(line: Line, *, capital: bool = False) -> str | None:
    """The label that a line begins with; with ``capital`` only one before more than ids, which are small letters."""
    match = _LABEL.match(line.text)
    if match is None or (capital and line.text[match.end() : match.end() + 1].islower()):
        return None
    return match["word"].lower()


_SIGN = lazy_re(r"[^\w\s.!?…,;:()\[\]{}\"'“”‘’«»$%°*+/\\<>=~^|–—-]{1,3}\ufe0f?")
_SIGN_BEHIND = lazy_re(
    rf"(?<!\s)(?:\s*(?P<sign>{_SIGN.pattern}|\[\])\s*\Z|\s*\^(?:\([^\w()]{{0,3}}\)|[^\w()\s]{{1,3}})?\Z)"
)
_SIGN_BEFORE = lazy_re(rf"(?P<sign>{_SIGN.pattern})\s*|(?P<arrow>[»›>→–—*+-])\s+(?=\S)")
_PERMALINKS = "#¶§🔗⚓"


def take_off_affixes(entries: Sequence[Entry]) -> None:
    """Take what recurs at either end of titles, bylines and abstracts off them."""
    _title_labels(entries)
    odd = sum([_may_hold_affixes(entry) for entry in entries])
    if odd < 2 and odd < len(entries):
        lasts = [entry.title[-1].text[-_LEAST_RUN_ON:] for entry in entries if entry.title]
        if not lasts or len(lasts) - len(set(lasts)) + 1 < MOST * len(entries):
            return
        if not _is_common(max(Counter(lasts).values()), len(entries)):
            return
    for _ in range(3):
        changed = _signs(entries, _SIGN_BEHIND, last=True) | _signs(entries, _SIGN_BEFORE, last=False)
        changed |= _numbers_behind(entries)
        if not (changed | _last_words(entries) | _run_on_words(entries)):
            break
    _quotes(entries)


_RANK = lazy_re(
    r"(?P<mark>[#(\[§№]\s?|[^\W\d_]{1,12}(?: [^\W\d_]{1,12})?[.:]? ?[#№]?|)(?P<number>[0-9]{1,4})(?P<stop>[.):\]]?)"
    r"(?:\s+(?=\S)|(?<=[.)\]])(?=[^\W\d_])|\Z)"
)
_MANY = 6
"""Entries from which on one may stand out."""
_RANKED = 5
"""Lines of an entry among which a rank stands: before its title, or on a line of its own above it."""


def take_off_ranks(entries: Sequence[Entry], least: int = FEW) -> None:
    """Numbers before the titles that count up; of fewer entries only those that a word or a sign marks as ranks."""
    if not entries or not (firsts := list(_ranks_of(entries[0])) or _before_second(entries)):
        return
    found = [_ranks_of(entry) for entry in entries]
    for mark, stop, first in firsts:
        if (len(entries) < least and not (mark or stop)) or (len(entries) == 1 and first != 1):
            continue
        keys = [(mark, stop, first + n) for n in range(len(entries))]
        shown = sum(key in ranks for key, ranks in zip(keys, found, strict=True))
        if shown < len(entries) - (len(entries) >= _MANY):
            continue  # one entry may be cut wrongly
        if ":" in stop and mark[:1].isalpha():
            continue  # "Part 1: Reading Pages", "Part 2: Writing Them": papers of one series
        if mark[:1].isalpha() and any(
            _is_title(entry, *ranks[key])
            for entry, key, ranks in zip(entries, keys, found, strict=True)
            if key in ranks
        ):
            continue  # "Reading Pages, Part 1"
        for entry, key, ranks in zip(entries, keys, found, strict=True):
            if key in ranks:
                at, end = ranks[key]
                rest = entry.part(entry.lines[at], end)
                entry.lines[at : at + 1] = [rest] if rest.text else []
        return


def _is_title(entry: Entry, at: int, end: int) -> bool:
    """Whether what ends there is all that stands above the names."""
    return at == 0 and end == len(entry.lines[0].text) and may_be_names(entry.lines[1].text)


def _before_second(entries: Sequence[Entry]) -> list[tuple[str, str, int]]:
    """The ranks that the first entry would have by the second one's, where many tell them: it may be cut wrongly."""
    ranks = _ranks_of(entries[1]) if len(entries) >= _MANY else {}
    return [(mark, stop, number - 1) for mark, stop, number in ranks]


def _ranks_of(entry: Entry) -> dict[tuple[str, str, int], tuple[int, int]]:
    """Numbers at the beginnings of an entry's first lines, with the marks around them -> line and column behind."""
    ranks: dict[tuple[str, str, int], tuple[int, int]] = {}
    for at, line in enumerate(entry.lines[:_RANKED]):
        match = _RANK.match(line.text) if len(line.text) < 400 else None
        if match is not None and len(entry.lines) > 1:
            ranks.setdefault((match["mark"], match["stop"], int(match["number"])), (at, match.end()))
    return ranks


def take_off_openings(entries: Sequence[Entry]) -> None:
    """Words that every abstract begins with, before a sentence of its own: "Overview", "TL;DR", "In short:"."""
    shown = [entry for entry in entries if entry.abstract]
    if len(shown) < 2:
        return
    firsts = [entry.abstract[0].text.partition(" ")[0] for entry in shown]
    if len(firsts) - len(set(firsts)) + 1 < MOST * len(shown):
        return
    if not _is_common(max(Counter(firsts).values()), len(shown), 2):
        return
    fronts: Counter[str] = Counter()
    for entry in shown:
        words = entry.abstract[0].text[:80].split(" ")[:5]
        fronts.update(" ".join(words[:n]) for n in range(1, len(words)))
    for front, times in sorted(fronts.items(), key=lambda item: -len(item[0])):
        if not _is_common(times, len(shown), 2) or not _may_be_opening(front, times):
            continue
        opened = [entry for entry in shown if entry.abstract[0].text.startswith(front + " ")]
        behind = [entry.abstract[0].text[len(front) + 1 :] for entry in opened]
        # A sentence begins behind it, and not the same one in all.
        begins = sum(1 for text in behind if not text[0].islower())
        differ = behind if _is_marked(front) else [text.partition(" ")[0] for text in behind]
        if begins < (0.5 if _is_marked(front) else MOST) * len(behind) or len(set(differ)) < 2:
            continue
        for entry in opened:
            entry.abstract[0] = entry.part(entry.abstract[0], len(front) + 1)
        _quotes(entries)
        return


def _is_marked(front: str) -> bool:
    """Whether a sign or capitals mark words as a label."""
    return front[-1] in ":.—–|»" or ";" in front or (front.isupper() and len(front) > 5)


def _may_be_opening(front: str, times: int) -> bool:
    """Whether words are a label's: of two abstracts only what has a sign at its end, or is written in capitals."""
    if len(front) > 30 or not front[0].isalpha() or front[0].islower():
        return False
    return _is_marked(front) or (times >= FEW and (" " in front or front.lower() not in FUNCTION_WORDS))


def _may_hold_affixes(entry: Entry) -> bool:
    """Whether a title, byline or abstract begins or ends with more than words."""
    if not entry.title or not entry.abstract or entry.byline is None or not entry.byline.clear:
        return True
    first, last = entry.title[0].text, entry.title[-1].text
    prose, end = entry.abstract[0].text, entry.abstract[-1].text
    return not (
        first[0].isalpha()
        and (last[-1].islower() or last[-1] in "?!")
        and end[-1] in ".!?"
        and (prose[0].isalnum() or prose[0] in "\\$")
    )


_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"), ("‘", "’"))


def _quotes(entries: Sequence[Entry]) -> None:
    """Quotation marks around most abstracts are the page's."""
    shown = [entry for entry in entries if entry.abstract]
    for opening, closing in _QUOTES:
        quoted = [
            entry for entry in shown if entry.abstract[0].text[0] == opening and len(entry.abstract[0].text) > 1
        ]
        closed = [entry for entry in quoted if entry.abstract[-1].text[-1] == closing]
        # A tool, or what stood behind it, may have taken the closing marks; many abstracts do not begin with a quotation.
        if not _is_common(len(quoted), len(shown), 2 if len(closed) > 1 else FEW):
            continue
        for entry in quoted:
            if entry in closed and len(entry.abstract[-1].text) > 2:
                entry.abstract[-1] = entry.part(entry.abstract[-1], 0, len(entry.abstract[-1].text) - 1)
            entry.abstract[0] = entry.part(entry.abstract[0], 1)
            entry.abstract = [
                part for line in entry.abstract for part in _parted(entry, line, f"{closing} {opening}")
            ]


def _parted(entry: Entry, line: Line, marks: str) -> Iterator[Line]:
    """A line parted at the marks behind one paragraph and before the next."""
    while (at := line.text.find(marks)) > 0:
        part = line.slice(0, at)
        part.gap = line.gap
        entry.template.append(line.place(at, at + len(marks)))
        yield part
        line = line.slice(at + len(marks))
        line.gap = BLANK
    yield line


def _is_common(times: int, of: int, few: int = FEW) -> bool:
    return times >= few and times >= MOST * of


def _signs(entries: Sequence[Entry], pattern: re.Pattern[str], *, last: bool) -> bool:
    """A sign behind, or before, most titles; a permalink's own sign behind the only one."""
    titled = [entry for entry in entries if entry.title]
    find: Callable[[str], re.Match[str] | None] = pattern.search if last else pattern.match
    at = -1 if last else 0
    texts = [(entry, entry.title[at].text) for entry in titled]
    found = [(entry, find(text)) for entry, text in texts if not text[at].isalnum()]
    signs = Counter(_sign_of(match) for _, match in found if match is not None)
    if not signs:
        return False
    sign, times = signs.most_common(1)[0]
    picture = sign[0] in _PERMALINKS or unicodedata.category(sign[0]) == "So"
    if not _is_common(times, len(titled), 2) and not (last and picture and (len(titled) == 1 or times > 1)):
        return False
    changed = False
    for entry, match in found:
        if match is None or _sign_of(match) != sign:
            continue
        line = entry.title[at]
        rest = entry.part(line, 0, match.start()) if last else entry.part(line, match.end())
        if rest.text:
            entry.title[at] = rest
            changed = True
    return changed


_LABELLED_FEW = 4
"""Entries from which on titles that all begin with one word have a label, whatever else the page shows."""


def _title_labels(entries: Sequence[Entry]) -> None:
    """Take off the words that all titles begin with: "Caption", "Re:"; of few entries only beside labels of other fields.

    Two or three titles may begin with one word by chance, so that is told.
    """
    titles = [entry.title[0].text for entry in entries if entry.title]
    if len(titles) < max(2, len(entries)) or len({title.partition(" ")[0] for title in titles}) > 1:
        return
    front = common_front(titles)
    front = front[: front.rfind(" ") + 1]
    words = front.split()
    rests = [title[len(front) :] for title in titles]
    if not 0 < len(words) <= _MOST_OF_LABEL or words[-1].lower() in FUNCTION_WORDS or "" in rests:
        return
    if any(rest[0].islower() and rest[1:2].islower() for rest in rests):
        return
    if all(rest[0].isdigit() or rest.isupper() for rest in rests):
        return  # papers of one series: "Part 1: Reading Pages", "Reading Pages II"
    few = len(entries) < _LABELLED_FEW
    labelled = all(entry.template for entry in entries) or front.rstrip()[-1:] == ":"
    for entry in entries:
        if few:
            entry.guesses.setdefault("title", f"all titles begin with {front.strip()!r}, which may be a label")
        if not few or labelled:
            entry.title[0] = entry.part(entry.title[0], len(front))


_MOST_OF_LABEL = 3


_NUMBER_BEHIND = lazy_re(
    r"(?P<front>.*[^\W\d_]|.*[.!?)])(?:\^|\s|)(?:\[(?:[a-z]{1,4}\.? ?)?)?(?P<number>[0-9]{1,3})\]?"
)


def _numbers_behind(entries: Sequence[Entry]) -> bool:
    """Take off the numbers of footnotes behind the titles, which count up; the parts of a series share their words."""
    if len(entries) < 2 or not all(
        entry.title and entry.title[-1].text[-2:].strip("]")[-1:].isdigit() for entry in entries
    ):
        return False
    found = [_NUMBER_BEHIND.fullmatch(entry.title[-1].text) for entry in entries]
    numbers = [int(match["number"]) for match in found if match is not None]
    if numbers != list(range(numbers[0] if numbers else 1, len(entries) + 1)) or len(numbers) < len(entries):
        return False
    if len({match["front"].rpartition(" ")[2] for match in found if match is not None}) < len(entries):
        return False
    for entry, match in zip(entries, found, strict=True):
        if match is not None:
            entry.title[-1] = entry.part(entry.title[-1], 0, match.end("front"))
    return True


def _sign_of(match: re.Match[str]) -> str:
    """The sign; an arrow or a dash is one with a blank behind it alone."""
    return match.group().strip()


_BRACKETED = lazy_re(
    r"\A(?P<before>\[[^\[\]]{1,24}\])\s+(?=\S)|\s*(?P<behind>\([^()]{1,40}\)|\[[^\[\]]{1,24}\])\Z"
)


def _bracketed(title: str) -> re.Match[str] | None:
    return _BRACKETED.search(title) if title[:1] == "[" or title[-1:] in (")", "]") else None


def _last_words(entries: Sequence[Entry]) -> bool:
    """A word behind most titles that no abstract uses, such as a link's "Permalink"; a bracket at either end."""
    titled = [entry for entry in entries if entry.title]
    if len(titled) < 2:
        return False
    found = [(entry, _bracketed(entry.title[-1].text)) for entry in titled]
    brackets = Counter(match.group().strip() for _, match in found if match is not None)
    for bracket, times in brackets.most_common(1):
        if _is_common(times, len(titled), 2):
            for entry, match in found:
                if match is not None and match.group().strip() == bracket:
                    line = entry.title[-1]
                    front = match["before"] is not None and len(entry.title) == 1
                    cut = entry.part(line, match.end()) if front else entry.part(line, 0, match.start())
                    if cut.text:
                        entry.title[-1] = cut
                    elif len(entry.title) > 1:
                        entry.title.pop()
            return True
    titles = [join_lines(entry.title) if len(entry.title) > 1 else entry.title[0] for entry in titled]
    tails: Counter[str] = Counter()
    for title in titles:
        words = title.text.split(" ")[-_LONGEST_TAIL:]
        tails.update(" ".join(words[n:]) for n in range(1, len(words)))
    common = [tail for tail, times in tails.items() if _is_common(times, len(titled))]
    if not common:
        return False
    tail = max(common, key=len)
    used = re.compile(rf"\b{re.escape(tail)}(?!\w)", re.IGNORECASE)
    ended = [
        (entry, title) for entry, title in zip(titled, titles, strict=True) if title.text.endswith(" " + tail)
    ]
    if any(used.search(line.text) for entry, _ in ended for line in entry.abstract):
        return False
    if any(title.text.removesuffix(" " + tail)[-1] in ":,;–—-" for _, title in ended):
        return False  # papers of one series: "Part 1: Reading Pages", "Part 2: Reading Pages"
    for entry, title in ended:
        entry.title = [entry.part(title, 0, len(title.text) - len(tail) - 1)]
    return True


_LEAST_RUN_ON = 3
"""Letters of a link's word that run into the titles; fewer are the ending of an ordinary word."""


def _run_on_words(entries: Sequence[Entry]) -> bool:
    """The same letters close behind the last words of most titles, such as an icon's name: "…for Clustersedit".

    What is left must be words that the page uses elsewhere, and what stands there none: "Learning", "Reasoning".
    """
    titled = [entry for entry in entries if entry.title]
    ends = Counter(entry.title[-1].text[-_LEAST_RUN_ON:] for entry in titled)
    if not ends or not _is_common(max(ends.values()), len(titled)):
        return False
    end = max(ends, key=lambda end: ends[end])
    ended = [entry for entry in titled if entry.title[-1].text.endswith(end)]
    texts = [entry.title[-1].text for entry in ended]
    shared = common_end([text[1 - _LONGEST_RUN_ON :] for text in texts])
    tails = [shared[n:] for n in range(len(shared.partition(" ")[0])) if len(shared) - n >= _LEAST_RUN_ON]
    tails = [tail for tail in tails if tail[0].isalpha()]
    if not tails:
        return False
    prose = [line.text for entry in entries for line in (*entry.title[:-1], *entry.abstract)]
    fronts = [entry.title[-1].text.rpartition(" ")[0] for entry in entries if entry.title]
    used = {word.strip(".,:;?!()").lower() for text in (*prose, *fronts) for word in text.split()}
    whole = [_last_word(text.removesuffix(shared) + shared.partition(" ")[0]) for text in texts]
    if not used.isdisjoint(whole):
        return False
    words = [[_last_word(text.removesuffix(tail)) for text in texts] for tail in tails]
    known = [sum(word in used or word[-1:] in ("?", "!", ")") for word in last) for last in words]
    best = max(range(len(tails)), key=lambda n: (known[n], n))
    if known[best] < 2 or len(set(words[best])) < 2:
        return False
    for entry in ended:
        line = entry.title[-1]
        entry.title[-1] = entry.part(line, 0, len(line.text) - len(tails[best]))
    return True


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2].lower()


_LONGEST_RUN_ON = 40
"""Characters of a link's text that runs into the titles."""
_LONGEST_TAIL = 6
"""Words of a link's text behind a title: "opens in new tab"."""
