"""Dates of publication as metas write them: ranges, seasons, placeholders; and which of several is the paper's."""

from __future__ import annotations

from typing import NamedTuple

from ...patterns import lazy_re
from ...reading.dates import MONTHS, Dated, dated, read_dated
from .stated import Said, Stated

__all__ = ["Chosen", "choose_date", "publication_date", "unreadable_date"]

_ZEROS = lazy_re(r"[-/.]0{1,2}(?=$|[-/.])")
_COMPACT = lazy_re(r"([12][0-9]{3})([01][0-9])([0-3][0-9])?")
_MONTH_YEAR = lazy_re(r"(1[0-2]|0?[1-9])[-/.]([12][0-9]{3})")
_NUMBERS = lazy_re(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})")
_MONTH = r"(?P<month>[^\W\d_]{3,9})\.?"
_OTHER_MONTH = r"[^\W\d_]{3,9}\.?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_RANGES = tuple(
    lazy_re(pattern)
    for pattern in (
        rf"[0-9]{{1,2}}\s*[-–—/]\s*[0-9]{{1,2}}\.?\s+{_MONTH},?\s+{_YEAR}",  # 9-13 June 2013
        rf"{_MONTH}\s+[0-9]{{1,2}}\s*[-–—/]\s*[0-9]{{1,2}},?\s+{_YEAR}",  # June 9-13, 2013
        rf"[0-9]{{1,2}}\.?\s+{_MONTH}\s*[-–—]\s*[0-9]{{1,2}}\.?\s+{_OTHER_MONTH},?\s+{_YEAR}",  # 28 Feb - 2 Mar 2014
        rf"{_MONTH}(?:\s*[-–—/]\s*{_OTHER_MONTH})?,?\s+{_YEAR}",  # May/June 2017
        rf"{_YEAR}\s+{_MONTH}(?:\s*[-–—/]\s*{_OTHER_MONTH})?",  # 2019 Jan-Feb
    )
)
_SEASON = lazy_re(
    r"(?:spring|summer|autumn|fall|winter)[,/ ]+([12][0-9]{3})(?:\s*[-–/]\s*[0-9]{2,4})?"
    r"|([12][0-9]{3})[,/ (]+(?:spring|summer|autumn|fall|winter)\)?"
)
_ONLY_YEAR = lazy_re(r"(?:\[|\(|c\.?\s?|©\s?)?([12][0-9]{3})(?:\s*[-–/]\s*[12][0-9]{3})?[\])]?")
_INTERVAL = lazy_re(r"([12][0-9]{3})(?:-([0-9]{2})(?:-[0-9]{2})?)?/([12][0-9]{3})(?:-([0-9]{2})(?:-[0-9]{2})?)?")


def publication_date(text: str) -> Dated | None:
    """A date as a paper's page states it.

    A range of days is its month, a season or a range of years its first year; zeros are not told; of day and month in
    figures that could be either the year alone is sure.

    >>> [publication_date(t).iso for t in ("9-13 June 2013", "May/June 2017", "Fall 2013", "2010/00/00", "12/2019")]
    ['2013-06', '2017-05', '2013', '2010', '2019-12']
    """
    text = " ".join(text.split()).strip(" ./-,;")
    if len(text) > 60:
        return None
    shown = _ZEROS.sub("", text)
    for read in (_of_figures, _of_words):
        parts = read(shown)
        if parts is not None:
            return _or_none(text, *parts)
    found = read_dated(shown)
    return found._replace(text=text) if found else None


Parts = tuple[str, "int | str | None", "int | str | None"]


def _of_figures(shown: str) -> Parts | None:
    """Year, month and day of a date in figures that is not written as ISO does."""
    match = _COMPACT.fullmatch(shown)
    if match is not None:
        return match[1], match[2], match[3]
    match = _MONTH_YEAR.fullmatch(shown)
    if match is not None:
        return match[2], match[1], None
    match = _NUMBERS.fullmatch(shown)
    if match is not None:
        one, other, year = int(match[1]), int(match[3]), match[4]
        if match[2] == "." or one > 12 or one == other:  # with full stops the day comes first
            return year, other, one
        return (year, one, other) if other > 12 else (year, None, None)
    match = _INTERVAL.fullmatch(shown)
    if match is not None:
        return match[1], match[2] if (match[1], match[2]) == (match[3], match[4]) else None, None
    match = _ONLY_YEAR.fullmatch(shown)
    return (match[1], None, None) if match is not None else None


def _of_words(shown: str) -> Parts | None:
    """Year and month of a range or of a month without a day, the year of a season."""
    for pattern in _RANGES:
        match = pattern.fullmatch(shown)
        if match is not None and (month := MONTHS.get(match["month"].lower())):
            return match["year"], month, None
    match = _SEASON.fullmatch(shown.lower())
    return (match[1] or match[2], None, None) if match is not None else None


def _or_none(text: str, year: str, month: int | str | None = None, day: int | str | None = None) -> Dated | None:
    try:
        return dated(text, year, month, day)
    except ValueError:
        return None


class Chosen(NamedTuple):
    """The date of a paper: where it is stated, and what to say of it.

    Attributes:
        date: as precise as it is told.
        places: every statement that says the same.
        placeholder: True where a January 1st may stand for the year alone.
        other: a date of another year that is stated too, with its source.
    """

    date: Dated
    source: str
    places: list[tuple[int, int]]
    placeholder: bool = False
    other: tuple[str, Dated] | None = None


_SOURCES = (
    "citation:publication_date | citation:cover_date | dc:date.issued | dc:issued | dc:dateissued | citation:date | "
    "prism:coverdate | dc:date.published | eprints:date | dc:date | item:datePublished | prism:publicationdate | "
    "citation:online_date | citation:year | coins:date | article:published_time | html:date | item:dateCreated"
)
_PRINTED = frozenset("citation:publication_date citation:cover_date citation:year".split())
_IN_PRINT = frozenset("citation:publication_date citation:cover_date".split())
_ONLINE = frozenset(
    "citation:online_date prism:publicationdate article:published_time html:date item:dateCreated".split()
)


def choose_date(stated: Stated) -> Chosen | None:
    """The day, month or year of publication: the first source that tells one, made more precise where others allow."""
    found = [(said, date) for said in stated.all(_SOURCES) if (date := publication_date(said.value)) is not None]
    if not found:
        return None
    said, date = found[0]
    if said.source in _ONLINE or said.source == "dc:date":
        said, date = _earlier_year(found) or (said, date)
    placeholder = date.precision == "day" and (date.date.month, date.date.day) == (1, 1)
    if placeholder or said.source not in _IN_PRINT:
        for other, finer in found[1:]:
            if _refines(finer, date, placeholder) and (placeholder or other.source not in _ONLINE):
                said, date, placeholder = other, finer, False
                break
    places = [each.place for each, same in found if same.iso == date.iso]
    other_year = _other_year(found, said, date)
    return Chosen(date, said.source, places, placeholder, other_year)


def _earlier_year(found: list[tuple[Said, Dated]]) -> tuple[Said, Dated] | None:
    """An earlier year of print beside the day on which an old paper was put online or into a repository."""
    year = found[0][1].date.year
    return next(((s, d) for s, d in found if s.source == "citation:year" and d.date.year < year), None)


def _refines(finer: Dated, date: Dated, placeholder: bool) -> bool:
    """Whether a date tells more of the same year or month than another."""
    if placeholder:
        known = finer.precision != "year" and (finer.date.month, finer.date.day) != (1, 1)
        return finer.date.year == date.date.year and known
    return len(finer.iso) > len(date.iso) and finer.iso.startswith(date.iso)


def _other_year(found: list[tuple[Said, Dated]], chosen: Said, date: Dated) -> tuple[str, Dated] | None:
    """A date of print more than a year away from the one of print that was taken."""
    if chosen.source in _PRINTED:
        for said, other in found:
            if said.source in _PRINTED and abs(other.date.year - date.date.year) > 1:
                return said.source, other
    return None


def unreadable_date(stated: Stated) -> Said | None:
    """What stands in the place of the date and is none; None where nothing does."""
    return next((said for said in stated.all(_SOURCES) if any(char.isdigit() for char in said.value)), None)
