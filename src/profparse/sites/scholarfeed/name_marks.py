"""What a page sets around every name of its bylines: "Ines RoblesORCID logo", "avatar Wei Chen", a line for each name.

It stands beside several names of most entries, whoever they are; family names that people share do not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ...document import BREAK, SOFT, Line, ends_sentence, join_lines
from ...document.repeats import MOST
from ...patterns import lazy_re
from ...taxonomy import CODES
from .aligned_entry import REACH, need_of
from .byline import byline_score, is_clear_byline
from .model import Entry, paragraphs_of

__all__ = ["join_lists", "take_off_name_marks"]

_SHORTEST = 3
"""Letters of the shortest word that is told from an ending that names share."""
_LONGEST = 60
"""Characters of the longest name with what stands behind it."""
_FIRST_LINES = 8
_LEAST_BEFORE = 4
"""Names that show what stands before every one of them; as many, of one page, hardly share their first word."""
_FEW_ENTRIES = 2
_RUN_IN = lazy_re(r"\A[^\W\d_]{3,}?[a-z](?=[^\W\d_a-z])")  # a label, into which the name runs
_ENDS = lazy_re(r"\s*(?:[,;·]|\s(?:and|&|et\.?\s?al)\b|$)")
_LAST_WORD = lazy_re(rf"[^\W\d_]{{{_SHORTEST},}}\]?\Z")
_FIRST_WORD = lazy_re(
    rf"(?P<word>[^\W\d_]{{{_SHORTEST},}}|\[[^\W\d_]{{{_SHORTEST},}}(?: [^\W\d_]+)?\]) (?P<name>[^\W\d_].*)"
)


def take_off_name_marks(entries: Sequence[Entry], owner: str | None) -> None:
    """Take out of the entries' first lines what stands before or behind every name in them.

    Args:
        entries: the page's.
        owner: the name in the header, which may well begin or end several of an entry's parts.
    """
    if len(entries) < 2 or _are_plain(entries[0]) or _are_plain(entries[-1]):
        return
    if (mark := _mark_behind(entries, owner)) is not None:
        _join_halves(entries, mark)
        behind = re.compile(r"(?<=\S)\s*" + r"\s+".join(map(re.escape, mark.split())))
        for entry in entries:
            _take_off(entry, behind)
    if (mark := _mark_before(entries, owner)) is not None:
        before = re.compile(rf"(?<!\w){re.escape(mark)}\s+(?=[^\W\d_])")
        for entry in entries:
            _take_off(entry, before, names_alone=True)


def _end_names(texts: set[str], mark: str) -> bool:
    """Whether names stand before a mark, behind a label or not."""
    shown = [_RUN_IN.sub("", text.removesuffix(mark).strip()) for text in texts]
    return sum([byline_score(text) > 0 for text in shown]) * 2 > len(texts)


def _join_halves(entries: Sequence[Entry], mark: str) -> None:
    """Join the lines between which a tool broke a mark of two words or more."""
    words = mark.split(" ")
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    for entry in entries if halves else ():
        lines = entry.lines
        for number in range(min(len(lines), _FIRST_LINES) - 1, 1, -1):
            before, after = lines[number - 1].text, lines[number].text
            if any(before.endswith(first) and after.startswith(second) for first, second in halves):
                lines[number - 1 : number + 1] = [join_lines(lines[number - 1 : number + 1])]


def _mark_behind(entries: Sequence[Entry], owner: str | None) -> str | None:
    """What ends several names of most entries, None where nothing does."""
    sample = entries[: REACH.sample]
    ends: dict[str, set[str]] = defaultdict(set)
    twice: Counter[str] = Counter()
    once: Counter[str] = Counter()
    for entry in sample:
        times: Counter[str] = Counter()
        first = 1 if len(entry.lines) > 1 else 0
        for segments in _segments([line for line, _, _ in paragraphs_of(entry.lines, first, _FIRST_LINES)]):
            for segment in segments:
                match = _LAST_WORD.search(segment)
                if match is not None and match.start():
                    last = _last_capital(match.group())
                    ends[last].add(segment)
                    times[last] += 1
        once.update(times.keys())
        twice.update(word for word, count in times.items() if count > 1)
    need = need_of(len(sample))
    for word, count in once.items():
        names = ends[word]
        if count < need or len(names) <= 2 or (owner or "").endswith(word):
            continue
        mark = _mark_of(names)
        if len(mark) < len(word):
            continue
        # Behind one name of each entry a single word may be anything's.
        named = " " in mark and len(sample) > _FEW_ENTRIES and _end_names(names, mark)
        if twice[word] * 2 >= len(sample) or named:
            return mark
    return None


def _mark_before(entries: Sequence[Entry], owner: str | None) -> str | None:
    """The word that begins every name but the first of most lists, in lines that are hardly titles; None without one."""
    sample = entries[: REACH.sample]
    shown: Counter[str] = Counter()
    names: dict[str, set[str]] = defaultdict(set)
    for entry in sample:
        whole = [line for line, _, _ in paragraphs_of(entry.lines, 1, _FIRST_LINES)]
        for first, *others in filter(None, _segments(whole, names_alone=True)):
            begins = [match for segment in others if (match := _FIRST_WORD.match(segment)) is not None]
            if begins and len(begins) == len(others) and len({match["word"] for match in begins}) == 1:
                word = begins[0]["word"]
                if byline_score(", ".join(match["name"] for match in begins)) <= 0:
                    continue
                shown[word] += 1
                names[word].update(match["name"] for match in begins)
                names[word].add(first.rpartition(word + " ")[2])
    for word, times in shown.items():
        if (
            times > 1
            and times * 2 >= len(sample)
            and len(names[word]) >= _LEAST_BEFORE
            and not (owner or "").startswith(word)
        ):
            return word
    return None


def _are_plain(entry: Entry) -> bool:
    """Whether an entry's second line is a byline of names that begin and end differently: nothing stands around them."""
    if len(entry.lines) < 2 or not is_clear_byline(entry.lines[1]):
        return False
    names = entry.lines[1].text.partition(" · ")[0].split(", ")
    ends = {name.rpartition(" ")[2] for name in names}
    return len(names) == 1 or (len(ends) > 1 and len({name.partition(" ")[0] for name in names}) > 1)


def _segments(lines: Sequence[Line], *, names_alone: bool = False) -> Iterator[list[str]]:
    """Of each of an entry's first lines the parts between commas, semicolons and the like.

    Args:
        lines: the entry's.
        names_alone: whether to leave out what follows the names: "et al.", ids.
    """
    reach = REACH.front
    for line in lines[:_FIRST_LINES]:
        text, position = line.text[:reach], 0
        found: list[str] = []
        for match in _ENDS.finditer(text):
            segment = text[max(position, match.start() - _LONGEST) : match.start()].strip()
            if segment:
                found.append(segment)
            position = match.end()
            if names_alone and (match.group().endswith("al") or match.group().strip() == "·"):
                break
        yield found
        reach -= len(text)
        if reach <= 0:
            return


def _last_capital(word: str) -> str:
    """The word, or what runs into it: "Logo" in "ÁnhLogo"."""
    for at in range(len(word) - 1, 0, -1):
        if word[at].isupper() and word[at - 1].islower() and len(word) - at >= _SHORTEST:
            return word[at:]
    return word


def _mark_of(names: set[str]) -> str:
    """What all of them end in, without the letters that names share by chance."""
    shortest = min(names, key=len)
    size = 0
    while size < len(shortest) and all(name.endswith(shortest[-size - 1 :]) for name in names):
        size += 1
    shared = shortest[len(shortest) - size :]
    at = 0
    while at < len(shared) and shared[at].islower():
        at += 1
    return shared[at:].strip()


def _take_off(entry: Entry, mark: re.Pattern[str], *, names_alone: bool = False) -> None:
    """Take a mark out of the first lines below the title; a tool may have broken a line inside it or beside it.

    Args:
        entry: the entry.
        mark: what is taken out.
        names_alone: whether to leave lines as they are in which names are not all that is left.
    """
    reach = REACH.front
    kept: list[Line] = []
    lines = entry.lines
    first = 1 if len(lines) > 1 else 0
    last = first
    for whole, start, end in paragraphs_of(lines, first, _FIRST_LINES):
        cuts = [match.span() for match in mark.finditer(whole.text, 0, max(reach, 0))]
        reach -= len(whole.text)
        names = mark.sub("", whole.text[cuts[0][0] :]) if cuts else ""
        if cuts and not (names_alone and byline_score(names) <= 0):
            entry.template += [whole.place(*cut) for cut in cuts]
            left = whole.slice(0)
            left.cut(cuts)
            kept.append(left)
        else:
            kept += lines[start:end]
        last = end
    entry.lines = [*lines[:first], *kept, *lines[last:]]


_SEPARATOR = lazy_re(
    r"(?:[,;·•&]|and|und|et|y|e)(?=\s|\Z)|et al\b|[,;][^\W\d_]"
    r"|[*∗⁎†‡§¶⁰¹²³⁴-⁹✉]{1,3}(?:,|\s|\Z)"  # footnotes' marks
)
_IDS = lazy_re(r"(?:[—–-] ?|[(\[])[a-z][\w&'-]*(?:[ ,]{1,2}[a-z0-9][\w&'-]*){0,12}[)\]]?\Z")
_OPEN = lazy_re(r"[,;·•&]\Z|\s(?:and|und|et)\Z")
_LONGEST_PART = 120
"""Characters of a part of a list; a longer line is prose."""
_PARTS = 3
_MOST_LINES = 24
"""Lines of an entry among which a list's parts stand."""


def join_lists(entries: Sequence[Entry]) -> None:
    """Join names, and the signs between them, that a tool set on lines of their own, below the titles.

    In HTML the elements show which lines are items of a list.
    """
    _join_names_alone(entries)
    headings: set[str] | None = None
    for entry in entries:
        lines = entry.lines
        if lines and lines[0].element is not None:
            return
        if len(lines) == _PARTS and len(lines[-1].text) > _LONGEST_PART:
            continue  # a title, names, and prose
        if not [1 for line in lines[1:_MOST_LINES] if _SEPARATOR.match(line.text) or _OPEN.search(line.text[-8:])]:
            continue
        kept = lines[:1]
        headings = _headings(entries) if headings is None else headings
        for number, line in enumerate(lines[1:_MOST_LINES], 1):
            before = kept[-1].text
            part = len(line.text) <= _LONGEST_PART and not _is_prose(line.text) and line.gap != SOFT
            if part and line.text in headings:
                if before[-1] == "·" and len(kept) > 1:
                    kept[-1] = _without_sign(entry, kept[-1])
                kept += lines[number:_MOST_LINES]
                break
            if part and len(kept) > 1 and _goes_on(before, line.text):
                kept[-1] = join_lines([kept[-1], line])
            elif _is_prose(line.text):
                kept += lines[number:_MOST_LINES]
                break
            else:
                kept.append(line)
        entry.lines = [*kept, *lines[_MOST_LINES:]]


def _join_names_alone(entries: Sequence[Entry]) -> None:
    """Join names that stand a line each with no sign between them, where most entries show several so."""
    ends = [_end_of_names(entry.lines) for entry in entries]
    several = sum(end > 2 for end in ends)
    if several < _FEW_ENTRIES or 2 * several < len(entries):
        return
    for entry, end in zip(entries, ends, strict=True):
        if end > 2:
            parts = entry.lines[1:2]
            for line in entry.lines[2:end]:
                at = parts[-1].place(0, len(parts[-1].text))[1]
                parts += [Line(",", at, gap=BREAK), line]
            blanks = [bool(n % 2) for n in range(len(parts) - 1)]
            entry.lines[1:end] = [join_lines(parts, blanks)]


def _end_of_names(lines: Sequence[Line]) -> int:
    """The number of the line behind those below the first that are one whole name each."""
    end = 1
    while end < min(len(lines), _MOST_LINES) and lines[end].element is None and _is_name_alone(lines[end].text):
        end += 1
    return end


def _is_name_alone(text: str) -> bool:
    words = text.split()
    if len(text) > _LONGEST or not _NAME_ALONE.fullmatch(text):
        return False
    uncased = len(words) == 1 and text.lower() == text.upper()
    return uncased or (1 < len(words) < _MOST_WORDS and byline_score(text) >= _LEAST_NAMES)


_NAME_ALONE = lazy_re(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*")
_MOST_WORDS = 6
"""Words of a name, less one."""


def _without_sign(entry: Entry, line: Line) -> Line:
    """A line of names without the sign at its end, behind which an entry without affiliations has none."""
    end = len(line.text.rstrip(" ·"))
    if not end:
        return line
    entry.template.append(line.place(end, len(line.text)))
    names = line.slice(0, end)
    names.gap, names.markup = line.gap, line.markup
    return names


def _headings(entries: Sequence[Entry]) -> set[str]:
    """Lines that say the same in most entries and are neither names nor ids, which are in small letters."""
    times = Counter(text for entry in entries for text in {line.text for line in entry.lines[1:_MOST_LINES]})
    least = max(_LEAST_HEADINGS, MOST * len(entries))
    return {
        text
        for text, many in times.items()
        if many >= least
        and text[0].isupper()
        and text[-1].isalpha()
        and byline_score(text) < (_LEAST_NAMES if " " in text else _NO_NAMES)
    }


_LEAST_HEADINGS = 3
"""Entries that show a heading, or more."""
_NO_NAMES = -1.0
_LEAST_NAMES = 0.5
"""The scores of a byline below which a word, and words, are none: "Kannan" has -0.6."""


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on with a list in the line above: a sign between them, ids; tags are a list of their own."""
    if before in CODES or before == "Code":
        return False
    if _SEPARATOR.match(text) is not None or _OPEN.search(before[-8:]) is not None:
        return True
    return _IDS.match(text) is not None and byline_score(before) > 0


_FEW = 3
"""Small words of a line that ends in a full stop, from which on it is a sentence, and no name: "Ana de la R."."""


def _is_prose(text: str) -> bool:
    if len(text) > _LONGEST_PART:
        return True
    ends = ends_sentence(text) and not text.endswith("al.")
    return ends and len({word for word in text.split(" ") if word.islower() and word.isalpha()}) >= _FEW
