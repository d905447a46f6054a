"""To the right of aligned dates: the tag "Code", and the number of the entry."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ...patterns import lazy_re
from .aligned_entry import CAPITALISED, REACH, SENTENCE_ENDS, AlignedEntry, folded, need_of
from .metadata_line import tag_holds

__all__ = ["find_flags", "is_spaced", "part_days", "take_off_ranks"]


def find_flags(text: str, entries: list[AlignedEntry], between_tags: str) -> None:
    """Find the tag "Code" behind the dates, with what stands between in the page."""
    shown: dict[int, str] = {}
    for n, entry in enumerate(entries):
        last = entry.start = entry.last
        stop = entries[n + 1].first if n + 1 < len(entries) else len(text)
        at = text.find("Code", last, min(stop, last + REACH.flag)) if entry.flag is None else -1
        broken = "\n" in text[last : max(at, 0)] and "\n" not in text[entry.first : last]
        if at >= 0 and not broken:
            shown[n] = text[last:at]
    gaps = Counter(folded(gap) for gap in shown.values())
    joined = {folded(gap) for n, gap in shown.items() if _JOINED.match(text, entries[n].last + len(gap) + 4)}
    # The tags have one sign between them, or none: "CL / Mar 26 / Code".
    usual = max(
        (
            gap
            for gap in gaps
            if (_may_be_gap(gap, gaps[gap], between_tags) or (gap in joined and _LABEL.fullmatch(gap)))
            and _separator(gap) == _separator(between_tags)
        ),
        key=lambda gap: gaps[gap],
        default=None,
    )
    if usual is None:
        return
    plain = [entry for n, entry in enumerate(entries) if n not in shown or folded(shown[n]) != usual]
    after = [text[entry.last : entry.last + 1] for entry in plain]
    blanks = sum(1 for char in after if char == " ") * 2 > len(after) if after else None
    for n, gap in shown.items():
        entry = entries[n]
        if folded(gap) != usual:
            continue
        start = entry.last + len(gap)
        end = start + 4
        if not usual.strip():
            spaced = text[end : end + 1] == " " if blanks is None else blanks
            if not tag_holds(text, end, gap, (), spaced):
                continue
        entry.flag = (start, end)
        entry.start = end


def _separator(gap: str) -> str:
    """The sign that parts the tags; a picture is an icon's, and each tag has its own."""
    first = gap.strip()[:1]
    return first if first in _SEPARATORS else ""


def _may_be_gap(gap: str, times: int, between_tags: str) -> bool:
    """Whether something may stand between a date and the tag: no word, the words of several entries, an icon's name."""
    if not any(char.isalnum() for char in gap):
        return True
    if gap[:1].isdigit() or any(char in gap.lstrip(_SEPARATORS + " ") for char in ",;" + SENTENCE_ENDS):
        return False
    icons = _ICON_OF_WORDS.match(between_tags) is not None and any(char.islower() for char in between_tags)
    return times > 1 or _ICON.fullmatch(gap) is not None or (icons and _ICON_OF_WORDS.fullmatch(gap) is not None)


_DAY_LAST = lazy_re(r"[a-z]\.?[ ]?[0-9]{2}\Z")
_NO_TITLE = lazy_re(r"0|[BDGKMTX](?=[ ,:;)?!-]|\Z)|[ ,:;.)%-]|(?:st|nd|rd|th)\b")  # "3D", "5 Ways", "1st"
_SEPARATORS = "·•∙⋅|¦/,;:–—-→>"
_ICON = lazy_re(r"[^\w\n]*[a-z]+(?:_[a-z]+)*\s*")
_ICON_OF_WORDS = lazy_re(r"[^\w\n]*[a-z]+(?:[_ ][a-z]+){0,3}\s*")
_LABEL = lazy_re(r"[^\w\n]*[^\W\d]{3,24}(?: [^\W\d]{2,12})?[:：]\s*")
_JOINED = lazy_re(r"[A-Z][a-z]")
_RANK = lazy_re(r"\s*(?P<before>[^0-9\n.!?,;()]{0,24}?(?:[Nn]o\. ?|#)?)(?P<digits>[0-9]{1,8})(?P<after>[.):]?)")


def part_days(text: str, entries: list[AlignedEntry]) -> None:
    """Part a day from the digits that a title begins with, where the day of two digits leaves no title: "Jun 23D"."""
    why = "the day runs together with digits of the title"
    for entry in entries:
        if entry.date[1] != entry.last or _DAY_LAST.search(text, entry.date[0], entry.date[1]) is None:
            continue
        behind = text[entry.date[1] : entry.date[1] + 1]
        if _NO_TITLE.match(text, entry.date[1]):
            entry.date = (entry.date[0], entry.date[1] - 1)
            entry.start = entry.date[1]
        elif not behind.isdigit():
            continue
        entry.guesses.update(date=why, title=why)


class _Rank(NamedTuple):
    """A number that may count the entries: what stands around it, and where the tags end before it."""

    shape: tuple[str, str]
    offset: int
    start: int
    end: int
    flag: tuple[int, int] | None


def take_off_ranks(text: str, entries: list[AlignedEntry]) -> bool:
    """Take the numbers off that count the entries; a day before them may run into them, and a label stand there."""
    options = [_ranks_of(text, entry, n) for n, entry in enumerate(entries)]
    times = Counter(key for ranks in options for key in {(rank.shape, rank.offset) for rank in ranks})
    need = need_of(len(entries))
    for (shape, offset), count in sorted(
        times.items(), key=lambda item: (-item[1], item[0][1] != 1, item[0][0][1] == "")
    ):
        if shape == ("", "") and offset == 1 and len(entries) == 2:
            ends = [
                rank.end for ranks in options for rank in ranks if (rank.shape, rank.offset) == (shape, offset)
            ]
            marked_by_titles = len(ends) == 2 and all(CAPITALISED.match(text, end) for end in ends)
        else:
            marked_by_titles = False
        marked = shape[0] != "" or shape[1] != ""
        few = len(entries) < _LEAST_RANKS and (shape == ("", "") or not marked)
        if count < need or (few and not marked_by_titles):
            continue
        if len(entries) == 1 and (offset != 1 or shape[0] not in _RANK_SIGNS or shape == ("", "")):
            continue
        for entry, ranks in zip(entries, options, strict=True):
            rank = next((rank for rank in ranks if (rank.shape, rank.offset) == (shape, offset)), None)
            if rank is None:
                continue
            if rank.flag is not None:
                entry.flag = rank.flag
            elif entry.date[1] == entry.last:
                entry.date = (entry.date[0], rank.start)
            entry.cuts.append((rank.flag[1] if rank.flag is not None else rank.start, rank.end))
            entry.start = rank.end
        return True
    return False


_RANK_SIGNS = frozenset(["", "#", "No.", "no.", "№"])
_LEAST_RANKS = 3
"""Entries from which on numbers that count up are ranks without a sign."""


def _ranks_of(text: str, entry: AlignedEntry, n: int) -> list[_Rank]:
    """The numbers behind an entry's tags that may be its rank."""
    starts = [entry.start]
    if entry.date[1] == entry.last and _DAY_LAST.search(text, entry.date[0], entry.date[1]):
        starts.append(entry.start - 1)
    found: list[_Rank] = []
    for start in starts:
        match = _RANK.match(text, start, start + REACH.flag)
        if match is None:
            continue
        before, flag = match["before"], None
        at = before.find("Code")
        if at >= 0 and entry.flag is None:
            flag = (match.start("before") + at, match.start("before") + at + 4)
            before = before[at + 4 :]
        words = before.split()
        if len(words) > 1 and (len(words) > 2 or words[1] not in _RANK_SIGNS):
            continue  # a title that ends in a number: "Seams in Plain Pages 2"
        digits = match["digits"]
        for size in range(1, min(len(digits), 4) + 1):
            for after in {"", match["after"] if size == len(digits) else ""}:
                end = match.start("digits") + size + len(after)
                found.append(_Rank((before.strip(), after), int(digits[:size]) - n, start, end, flag))
    return found


def is_spaced(text: str, entries: list[AlignedEntry]) -> bool | None:
    """Whether a blank stands between the tags and the title; None where the line ends there."""
    after = Counter(text[entry.last] for entry in entries if entry.last < len(text))
    lines = after["\n"]
    if lines * 2 > len(entries):
        return None
    return after[" "] * 2 > len(entries) - lines
