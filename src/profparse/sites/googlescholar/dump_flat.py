"""Rows of a dump that is one line: digits at their ends, parted by what must hold."""

from __future__ import annotations

import re

from ...document import Line
from ...patterns import lazy_re
from ...reading.columns import People, split_flat
from .row import YEAR

__all__ = ["flat_rows"]

Found = tuple[Line, Line | None, Line | None, Line | None, str | None]
"""A row's text, count, mark, year, and why its count is not told."""

_HEAD = lazy_re(
    r"(?:Cited by\s?){1,2}\s?(?:Year|YEAR)\s*|Title(?:\s?[0-9]+\s?[–-]\s?[0-9]+)?\s?Cited by\s?Year\s*"
)
_FOOT = lazy_re(
    r"\s*(?:The system can.t perform the operation|Articles\s[0-9]+\s?[–-]|Show:\s?[0-9]|Show more|"
    r"Dates and citation counts are)"
)
_TWICE = lazy_re(
    rf"(?P<own>,\s?(?P<y>{YEAR}))\s?(?P<count>[0-9]{{1,6}})?\s?(?P<star>\*)?\s?(?P<year>(?P=y))(?![0-9])"
    r"|(?P<unknown>,\s?0)(?:\s?(?P<count0>[1-9][0-9]{0,5})\s?(?P<star0>\*)?)?(?=\s?[^\W\d_a-z]|\s?[\"“(]|\s*\Z)"
)
"""The year behind the venue, the count, and the same year again; or a 0 for a year that is not known, and the count."""
_ONCE = lazy_re(rf"(?P<count>[0-9]{{1,6}})?\s?(?P<star>\*)?\s?(?P<year>{YEAR})(?![0-9])")


def flat_rows(line: Line, people: People) -> tuple[int, int, list[Found]]:
    """Where the rows begin and end, and the rows."""
    text = line.text
    heads = list(_HEAD.finditer(text))
    start = heads[-1].end() if heads else 0
    foot = _FOOT.search(text, start)
    end = foot.start() if foot is not None else len(text)
    twice = list(_TWICE.finditer(text, start, end))
    plain = _Plain(line, people, end, spaced=_is_spaced(text[start:end]), twice=twice)
    rows: list[Found] = []
    position = start
    for match in twice:
        # rows without a venue stand between two that show their year twice
        position = plain.read(position, match.start(), rows)
        names = ("count0", "star0", "year") if match["unknown"] else ("count", "star", "year")
        figures = [line.slice(*match.span(name)) if match[name] else None for name in names]
        end_of_text = match.end("unknown" if match["unknown"] else "own")
        rows.append((line.slice(position, end_of_text), figures[0], figures[1], figures[2], None))
        position = match.end()
    position = plain.read(position, end, rows)
    rows.append((line.slice(position, end), None, None, None, None))
    return start, end, [row for row in rows if len(row[0].text.strip()) > 3]


def _is_spaced(text: str) -> bool:
    """Whether blanks stand between fields."""
    return len(re.findall(rf"[0-9] {YEAR} ", text)) > len(re.findall(rf"[0-9]{YEAR}", text))


class _Plain:
    """Rows whose figures follow their text at once: without a venue, or of pages whose venues show no year."""

    def __init__(self, line: Line, people: People, stop: int, *, spaced: bool, twice: list[re.Match[str]]) -> None:
        self.line = line
        self.people = people
        self.stop = stop
        self.spaced = spaced
        self.twice = bool(twice)
        # what follows a row's figures is the same all through: the next title at once, or a blank
        ends = [match.end() for match in twice if match["own"]] or [
            match.end() for match in _ONCE.finditer(line.text) if match["count"]
        ]
        blank = sum(line.text[end : end + 1].isspace() for end in ends)
        self.blank_follows = blank * 2 > len(ends)

    def read(self, start: int, stop: int, rows: list[Found]) -> int:
        """Read the rows from ``start`` on; the end of the last of them."""
        text = self.line.text
        position = start
        for match in _ONCE.finditer(text, start, stop):
            begin = min(match.start(name) for name in ("count", "star", "year") if match[name])
            if begin - position < 12 or not self._is_end(text, match.end(), stop):
                continue
            if text[begin - 1].isdigit() or not (
                self._is_spaced_end(match, begin)
                if self.spaced
                else self._is_unsegmented_end(match, position, begin)
            ):
                continue
            why = None
            if match["count"] and not self.spaced and text[begin - 1] in "-–,:":
                why = f"{match[0]!r} may be pages, a count and a year; where the count begins cannot be told"
            spans = [match.span(name) if match[name] else None for name in ("count", "star", "year")]
            figures = [self.line.slice(*span) if span is not None else None for span in spans]
            rows.append((self.line.slice(position, begin), figures[0], figures[1], figures[2], why))
            position = match.end()
        return position

    def _is_end(self, text: str, end: int, stop: int) -> bool:
        if end >= stop:  # the end of the list; before a year that comes twice, it is the venue's
            return stop == self.stop
        if text[end].isspace() is not self.blank_follows:
            return False
        following = text[end : end + 2].strip()
        return (
            following[:1].isupper()
            or following[:1].isdigit()
            or following[:1] in "\"“'‘«(¿¡["
            or not following.isascii()
        )

    def _is_spaced_end(self, match: re.Match[str], begin: int) -> bool:
        text = self.line.text
        return (
            match["count"] is not None
            and match["year"] is not None
            and text[begin - 2 : begin] != ", "
            and (text[match.end("count")].isspace())
        )

    def _is_unsegmented_end(self, match: re.Match[str], position: int, begin: int) -> bool:
        """Whether digits are a row's end, and no year of a title or a venue's name."""
        text = self.line.text
        before = text[begin - 1]
        if match["count"]:
            return not before.isspace()
        if before.isspace() and self.blank_follows:
            return False  # else the blank is an empty cell
        body = text[position:begin]
        split = split_flat(body, self.people, unsegmented=True)
        if split is None or before in "-–":
            return False
        ends_in_people = split.end >= len(body.rstrip())
        return len(body) - split.end > 8 if self.blank_follows else ends_in_people
