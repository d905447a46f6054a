"""Rows of a dump that is one line: digits at their ends, parted by what must hold."""

from __future__ import annotations

import re

from ...document import Line
from .row import YEAR

__all__ = ["flat_rows"]

Found = tuple[Line, Line | None, Line | None, Line | None, str | None]
"""A row's text, count, mark, year, and why its count is not told."""

_HEAD = re.compile(r"(?:Cited by\s?){1,2}\s?(?:Year|YEAR)\s*|Title(?:\s?[0-9]+\s?[–-]\s?[0-9]+)?\s?Cited by\s?Year\s*")
_FOOT = re.compile(
    r"\s*(?:The system can.t perform the operation|Articles\s[0-9]+\s?[–-]|Show:\s?[0-9]|Show more|"
    r"Dates and citation counts are)"
)
_TWICE = re.compile(rf"(?P<own>,\s?(?P<y>{YEAR}))\s?(?P<count>[0-9]{{1,6}})?\s?(?P<star>\*)?\s?(?P<year>(?P=y))(?![0-9])")
"""The year behind the venue, the count, and the same year again."""
_ONCE = re.compile(rf"(?<![0-9])\s?(?P<digits>[0-9]{{0,6}}\s?\*?\s?{YEAR})(?![0-9])(?=\s?[^\W\d_a-z]|\s?[\"“'‘«(¿¡]|\s*\Z)")
_END = re.compile(rf"(?P<count>[0-9]{{1,6}})?\s?(?P<star>\*)?\s?(?P<year>{YEAR})\Z")


def flat_rows(line: Line) -> tuple[int, int, list[Found]]:
    """Where the rows begin and end, and the rows."""
    text = line.text
    heads = list(_HEAD.finditer(text))
    start = heads[-1].end() if heads else 0
    foot = _FOOT.search(text, start)
    end = foot.start() if foot is not None else len(text)
    twice = list(_TWICE.finditer(text, start, end))
    spaced = _is_spaced(text[start:end])
    rows: list[Found] = []
    position = start
    for match in [*twice, None]:
        stop = match.start() if match is not None else end
        # rows without a venue, or of pages whose venue shows no year, stand between two that show it twice
        position = _plain_rows(line, position, stop, rows, spaced=spaced, whole=not twice, last=match is None)
        if match is None:
            break
        body = line.slice(position, match.end("own"))
        figures = [line.slice(*match.span(name)) if match[name] else None for name in ("count", "star", "year")]
        rows.append((body, figures[0], figures[1], figures[2], None))
        position = match.end()
    return start, end, [row for row in rows if row[0].text.strip()]


def _is_spaced(text: str) -> bool:
    """Whether blanks stand between fields."""
    return len(re.findall(rf"[0-9] {YEAR} ", text)) > len(re.findall(rf"[0-9]{YEAR}", text))


def _plain_rows(line: Line, start: int, stop: int, rows: list[Found], *, spaced: bool, whole: bool, last: bool) -> int:
    """Rows whose figures follow their text at once, from ``start`` on; the end of the last of them."""
    position = start
    for match in _ONCE.finditer(line.text, start, stop):
        begin = match.start("digits")
        if begin - position < 12:
            continue
        shown = match["digits"]
        told = _END.fullmatch(shown)
        if told is None:
            continue
        before = line.text[begin - 1 : begin]
        if spaced:
            # a year within a title or a venue's name has no count before it and goes on in the same sentence
            if not told["count"]:
                continue
            if line.text[begin - 2 : begin] == ", ":
                continue
        elif before.isspace() and not whole:
            continue
        elif before in "-–,( " or (before.isspace() and told["count"] is None):
            if before not in "-–" and not (before.isspace() and told["count"]):
                continue
        count, why = told["count"], None
        lead = re.search(r"[0-9]+\Z", line.text[position:begin])
        pages = re.search(r"[-–,:]\s?\Z", line.text[position : begin - len(lead[0]) if lead else begin])
        body_end = begin
        count_span: tuple[int, int] | None = None
        if count and not spaced and pages is not None:
            why = f"{shown!r} may be pages, a count and a year; where the count begins cannot be told"
            count_span = (begin, begin + len(count))
        elif count:
            count_span = (begin + told.start("count"), begin + told.end("count"))
        rows.append(
            (
                line.slice(position, body_end),
                line.slice(*count_span) if count_span else None,
                line.slice(begin + told.start("star"), begin + told.end("star")) if told["star"] else None,
                line.slice(begin + told.start("year"), begin + told.end("year")),
                why,
            )
        )
        position = match.end()
    if last and stop - position > 8:
        rows.append((line.slice(position, stop), None, None, None, None))
        position = stop
    return position
