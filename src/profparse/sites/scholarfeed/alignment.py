"""Entries whose fields run together, aligned at their dates: what recurs around and between the fields is the template's.

A dump without line ends leaves no boundary between an abstract, the button behind it, the icon's name before the next
category and the category itself. But all entries of a page are made by one template. With the dates as anchors one walks
left and right over all entries at once: what most of them show at the same place is no field's, and parts the fields.

Here are the anchors and the cut; what is looked for to the left of them is in ``alignment_around``, to the right in
``alignment_titles``, between the fields in ``alignment_labels``.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...document import BLANK, BREAK, Line, Piece
from ...document.repeats import MOST
from ...patterns import lazy_re
from ...taxonomy import CODES
from .aligned_entry import REACH, AlignedEntry, folded, need_of
from .aligned_fields import EntryFields, read_fields
from .alignment_around import take_off_surroundings
from .alignment_labels import cut_labels
from .alignment_titles import find_flags, is_spaced, part_days, take_off_ranks
from .metadata_line import MONTH
from .model import MetadataLine

__all__ = ["Aligned", "align"]


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
_SIGNS = lazy_re(r"[^\w.!?…\n]{1,5}")
_BETWEEN_CODES = lazy_re(r"[^\w.!?…]{0,5}\Z")
_ARCHIVE = lazy_re(r"(?:cs|eess|stat|math|q-bio|q-fin|econ|physics|cond-mat|astro-ph|nlin)\.\Z")
_LONGEST_CODE = max(len(code) for code in CODES)


def align(lines: Sequence[Line], wanted: Iterable[int]) -> Aligned | None:
    """Align the entries of a page; None where they cannot be, or nothing recurs around them.

    Args:
        lines: the page's.
        wanted: the numbers of entries that the page may show, none where it does not tell.
    """
    if sum(len(line.text) + 1 for line in lines) > REACH.page:
        return None
    page = _Text(lines)
    text = page.text
    entries, gap = _anchors(text, set(wanted))
    if not entries:
        return None
    _take_labelled_codes(text, entries)
    find_flags(text, entries, gap)
    spaced = is_spaced(text, entries)
    ranked = take_off_ranks(text, entries)
    if not spaced and not ranked:
        part_days(text, entries)
    if (fields := read_fields(text, entries, spaced)) is not None:
        return _cut_fields(page, entries, fields, spaced)
    opening, tail = take_off_surroundings(text, entries, spaced)
    labels = cut_labels(text, entries, spaced)
    icons = any(entry.flag and text[entry.date[1] : entry.flag[0]].strip() for entry in entries)
    if not (gap.strip() or max(opening) or tail or ranked or labels or icons):
        return None
    return _cut(page, entries, opening, spaced)


def _anchors(text: str, wanted: set[int]) -> tuple[list[AlignedEntry], str]:
    """The entries by their dates, and what stands between category and date in all of them.

    A category may seem to go on in the word behind it ("MAReleased"): what stands between in all entries decides. The
    categories stand on one side of the dates in all entries; the tag "Code" may stand between.
    """
    found: dict[tuple[bool, str], list[AlignedEntry]] = {}
    dates = [match.span() for match in _DATE.finditer(text)]
    for n, date in enumerate(dates):
        floor = dates[n - 1][1] if n else 0
        stop = dates[n + 1][0] if n + 1 < len(dates) else len(text)
        seen: set[tuple[bool, str]] = set()
        for entry, gap in itertools.chain(_codes_above(text, date, floor), _codes_behind(text, date, stop)):
            key = (entry.codes[0] < date, folded(gap))
            if key not in seen:
                seen.add(key)
                found.setdefault(key, []).append(entry)
    groups = [(gap, entries) for gap, entries in found.items() if len(entries) in wanted]
    if not groups:
        most = max(map(len, found.values()), default=0)
        if not wanted or most >= max(_SURE_ENTRIES, MOST * len(dates)):
            groups = [(gap, entries) for gap, entries in found.items() if len(entries) == most > 1]
    if not groups:
        return [], ""
    (_, gap), entries = min(
        groups, key=lambda group: (-len(group[1]), not group[0][0], group[0][1][:1].islower(), len(group[0][1]))
    )
    return entries, gap


_SURE_ENTRIES = 3
"""Entries from which on nearly all dates of a page tell them, whatever number its heading says."""


def _codes_above(text: str, date: tuple[int, int], floor: int) -> Iterator[tuple[AlignedEntry, str]]:
    """The categories that may belong to a date behind them, and what stands between."""
    start = date[0]
    for at in range(start, max(floor, start - REACH.gap - REACH.flag), -1):
        if _ends_code(text, at, floor):
            gap, flag = _without_flag(text, at, start)
            if len(gap) <= REACH.gap:
                yield AlignedEntry(_codes_before(text, at, floor), date, flag), gap


def _codes_behind(text: str, date: tuple[int, int], stop: int) -> Iterator[tuple[AlignedEntry, str]]:
    """The same for categories behind the date."""
    end = date[1]
    for at in range(end, min(stop, end + REACH.gap + REACH.flag)):
        if size := _code_at(text, at):
            gap, flag = _without_flag(text, end, at)
            if len(gap) <= REACH.gap:
                yield AlignedEntry(_codes_after(text, (at, at + size), gap), date, flag), gap


def _without_flag(text: str, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
    """What stands between two tags, and the tag "Code" there: its own label stands before it."""
    gap = text[start:end]
    at = gap.rfind("Code")
    if at < 0 or at > REACH.flag:
        return gap, None
    return gap[at + 4 :], (start + at, start + at + 4)


def _code_at(text: str, at: int) -> int:
    """The length of the category that begins at a place; 0 where none does."""
    if not "A" <= text[at] <= "Z" or (at and "A" <= text[at - 1] <= "Z"):
        return 0
    for length in range(_LONGEST_CODE, 1, -1):
        if text[at : at + length] in CODES and not text[at + length : at + length + 1].islower():
            return length
    return 0


def _codes_after(text: str, first: tuple[int, int], label: str) -> list[tuple[int, int]]:
    """A category and those behind it, with a sign or the first one's label between them."""
    codes = [first]
    words = "".join(char for char in label if char.isalnum() or char.isspace()).strip()
    while len(codes) < 6:
        end = codes[-1][1]
        match = _SIGNS.match(text, end)
        at = match.end() if match is not None else end
        if words and text.startswith(label.strip(), end):
            at = end + len(label.strip())
        elif words:
            break
        at += text[at : at + 1] == " "
        size = _code_at(text, at) if at > end else 0
        if not size:
            break
        codes.append((at, at + size))
    return codes


def _take_labelled_codes(text: str, entries: list[AlignedEntry]) -> None:
    """Take in the categories that stand before the first one with a label of their own: "Topic CL, Topic LG"."""
    if entries[0].first != entries[0].codes[0][0]:
        return
    fronts = [text[max(0, entry.first - REACH.gap) : entry.first] for entry in entries]
    label = ""
    for size in range(1, REACH.gap):
        ends = Counter(front[-size:] for front in fronts)
        end, times = ends.most_common(1)[0]
        if times < need_of(len(fronts)):
            break
        label = end
    for entry in entries:
        while len(entry.codes) < 6 and (code := _labelled_code(text, entry.first, label)) is not None:
            entry.codes.insert(0, code)


def _labelled_code(text: str, first: int, label: str) -> tuple[int, int] | None:
    """The category before a place, with a label before it and again behind it."""
    for at in range(first - 2, max(first - REACH.gap, 0), -1):
        if _ends_code(text, at, 0):
            words = text[at:first].lstrip(_LABEL_FRONT)
            start = at - _code_before(text, at, 0)
            if words.strip() and label.endswith(words) and text.endswith(words, 0, start):
                return start, at
    return None


_LABEL_FRONT = "\n ·•∙⋅|¦/,;:–—-→>"


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
    floor = max(floor, at - REACH.codes)
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


def _cut(page: _Text, entries: list[AlignedEntry], opening: list[int], spaced: bool | None) -> Aligned:
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
        for (_, end), (start, _) in itertools.pairwise(_tags_of(entry)):
            leave_out(end, start)
        found.append(_add_tags(lines, page, entry))
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


def _cut_fields(
    page: _Text, entries: list[AlignedEntry], fields: Sequence[EntryFields], spaced: bool | None
) -> Aligned:
    """The page's lines, each field of an entry one of its own, in the site's order."""
    lines = page.pieces(0, fields[0].first)
    found: list[MetadataLine] = []
    shown: list[tuple[int, int]] = []
    for entry, shown_in in zip(entries, fields, strict=True):
        found.append(_add_tags(lines, page, entry))
        for part in shown_in.parts:
            _append(lines, page.pieces(*part))
        shown += [*_tags_of(entry), *shown_in.parts]
        entry.guesses.update(shown_in.guesses)
    template: list[tuple[int, int]] = []
    position = fields[0].first
    for start, end in sorted(shown):
        template += (part.place(0, len(part.text)) for part in page.pieces(position, start))
        position = max(position, end)
    end = max(position, fields[-1].end)
    template += (part.place(0, len(part.text)) for part in page.pieces(position, end))
    for rest in page.pieces(end, len(page.text)):
        rest.role = "aside"
        lines.append(rest)
    return Aligned(lines, found, template, spaced, [entry.guesses for entry in entries])


def _tags_of(entry: AlignedEntry) -> list[tuple[int, int]]:
    """Where the tags of an entry stand: its categories, its date, and "Code" if it has it."""
    return [*entry.codes, entry.date, *([entry.flag] if entry.flag else [])]


def _add_tags(lines: list[Line], page: _Text, entry: AlignedEntry) -> MetadataLine:
    """Add the tags of an entry, each a line of its own."""
    number = len(lines)
    whole: list[Piece] = []
    for tag in _tags_of(entry):
        piece = page.pieces(*tag)[0]
        piece.gap = BREAK
        lines.append(piece)
        whole.append(Piece(piece, 0, len(piece.text)))
    codes = len(entry.codes)
    metadata = MetadataLine((number, 0), (len(lines), 0), whole[:codes], whole[codes])
    metadata.code_tag = whole[codes + 1] if entry.flag else None
    metadata.guess = entry.guesses.pop("category", None)
    return metadata


def _append(lines: list[Line], parts: list[Line]) -> None:
    """Add the lines of a field."""
    for number, part in enumerate(parts):
        if number == 0:
            part.gap = BLANK
        lines.append(part)
