"""Dates, and the year that the site leaves out.

The site hides the year of a date while it is the current one. So a date without a year lies in the year in which
the page was made, and a year that is written out is not that year.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from ..patterns import lazy_re
from .months import MONTH_NAMES
from .numbers import plain_digits

__all__ = [
    "MONTHS",
    "AsOf",
    "DateReading",
    "Dated",
    "Shown",
    "dated",
    "day_of",
    "has_date_shape",
    "is_date",
    "is_relative",
    "month_of_id",
    "read_dated",
    "read_dates",
    "read_shown",
]

Precision = Literal["day", "month", "year"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(
                "jan january",
                "feb february",
                "mar march",
                "apr april",
                "may",
                "jun june",
                "jul july",
                "aug august",
            ),
            *("sep sept september", "oct october", "nov november", "dec december"),
        ),
        start=1,
    )
    for name in names.split()
}

_WORD = r"[^\W\d_]{3,12}(?:[\u0900-\u0dff][^\W\d_]*){0,8}"
_USUAL = lazy_re(
    rf"({_WORD})\.?\s*([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s*((?:[0-9]{{2}}|['’])[0-9]{{2}})|,\s([0-9]{{2}}))?"
)
_ISO = lazy_re(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_CJK = lazy_re(r"(?:([0-9]{4})\s*[年년]\s*)?([0-9]{1,2})\s*[月월](?:\s*([0-9]{1,2})\s*[日일]?)?")
_DAY_FIRST = lazy_re(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th|er|º|ª)?\.?\s*(?:de\s+)?({_WORD})\.?"
    r"(?:,?\s+(?:de\s+)?((?:[0-9]{2}|['’])[0-9]{2}))?(?:\s?г\.?)?"
)
_SLASHED = lazy_re(r"([0-9]{1,2})/([0-9]{1,2})/((?:19|20)[0-9]{2})")
_MONTH_LIKE = lazy_re(r"[^\W\d_]{3}|[^\W\d_a-zA-Z]|[0-9]\s*[-./]\s*[0-9]")
_AMBIGUOUS = lazy_re(r"(?P<day>0?[1-9]|1[0-2])/(?!(?P=day)/)(?:0?[1-9]|1[0-2])/(?:19|20)[0-9]{2}")
# "7 months ago", and the few words that say the like.
_RELATIVE = lazy_re(
    r"(?:about |over |almost )?(?:[0-9]{1,3}|an?|one|few|a few) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?"
    r"|w|wks?|weeks?|mos?|months?|y|yrs?|years?)\.? ago|just now|today|yesterday|last (?:week|month|year)",
    re.IGNORECASE,
)
_YEAR = lazy_re(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_DAY = lazy_re(r"(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])")
# The languages in which browsers and mirrors show dates; pinned, so that one text never reads in two ways.
_LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "tr", "ru", "uk", "el"]
_LANGUAGES += ["ja", "zh", "ko", "ar", "he", "vi", "id", "hu", "ro"]


class Shown(NamedTuple):
    """A date as the page shows it; year None where it is left out.

    ``impossible`` is True where the shape is a date's, but there is no such day.
    """

    year: int | None
    month: int
    day: int
    precision: Precision
    impossible: bool = False


@dataclass(frozen=True)
class AsOf:
    """The day on which the page was made, as far as it is known."""

    day: dt.date
    origin: Literal["given", "retrieved", "today"]


class Dated(NamedTuple):
    """A date that a source writes out, as precise as it tells.

    Attributes:
        date: first day of what is told.
        precision: how much is told.
        text: as shown.
        iso: ISO, as precise as told ("2019", "2019-03", "2019-03-25").
    """

    date: dt.date
    precision: Precision
    text: str

    @property
    def iso(self) -> str:
        """As precise as told.

        >>> Dated(dt.date(2019, 3, 1), "month", "March 2019").iso
        '2019-03'
        """
        return self.date.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]


def dated(text: str, year: int | str, month: int | str | None = None, day: int | str | None = None) -> Dated:
    """A date of its parts; a part that is None or 0 is not told.

    Raises:
        ValueError: there is no such day, or no such year in which a paper could have been published.

    >>> dated("2019-03", 2019, "3").precision
    'month'
    """
    precision: Precision = (
        "day" if month and int(month) and day and int(day) else "month" if month and int(month) else "year"
    )
    if not 1400 <= int(year) <= 2200:
        raise ValueError(f"{year} is no year of a publication")
    numbers = [int(year), int(month or 1) or 1, int(day or 1) or 1]
    if precision == "year":
        numbers[1:] = [1, 1]
    elif precision == "month":
        numbers[2] = 1
    return Dated(dt.date(*numbers), precision, text)


def read_dated(text: str) -> Dated | None:
    """A date with its year, of any shape that :func:`read_shown` knows, or a year alone; None for anything else.

    >>> read_dated("2014/3").iso, read_dated("15 April 2019").iso, read_dated("2019").precision
    ('2014-03', '2019-04-15', 'year')
    """
    text = " ".join(text.split())
    stamp = _STAMP.fullmatch(text)
    shown = read_shown(stamp[1] if stamp else text)
    if shown is None or shown.year is None or shown.impossible:
        return None
    try:
        return dated(
            text,
            shown.year,
            None if shown.precision == "year" else shown.month,
            shown.day if shown.precision == "day" else None,
        )
    except ValueError:
        return None


_STAMP = lazy_re(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.,]+(?: ?(?:Z|UTC|[+-][0-9:]{4,5}))*", re.IGNORECASE)


class DateReading(NamedTuple):
    """A date as it was read.

    Attributes:
        date: the date; None where it cannot be read or lies after as_of.
        precision: how much of it is shown.
        inferred: True where the page leaves the year out.
        problem: code of the diagnostic that it deserves, None for none.
        message: what that diagnostic says.
    """

    date: dt.date | None
    precision: Precision | None
    inferred: bool
    problem: str | None = None
    message: str = ""


_ONE_DAY = dt.timedelta(days=1)


def _next(day: dt.date) -> dt.date:
    return day + _ONE_DAY if day < dt.date.max else day


def _previous(day: dt.date) -> dt.date:
    return day - _ONE_DAY if day > dt.date.min else day


@lru_cache(maxsize=4096)  # pages show the same days; a shape that is left to dateparser is slow to read
def read_shown(text: str) -> Shown | None:
    """What a date's text shows, or None where it cannot be read.

    >>> read_shown("Dec 11, 2025")
    Shown(year=2025, month=12, day=11, precision='day', impossible=False)
    >>> read_shown("Mar 26").year is None
    True
    """
    text = plain_digits(text.strip())
    if _YEAR.fullmatch(text):
        return Shown(int(text), 1, 1, "year")
    if _AMBIGUOUS.fullmatch(text):
        return None  # day and month, in an order that nothing tells
    return _read_shape(text) or _read_with_dateparser(text)


def _read_shape(text: str) -> Shown | None:
    """What a date shows that has one of the shapes known here; None for any other."""
    match = _USUAL.fullmatch(text)
    if match and (month := _month(match[1])):
        return _checked(match[3] or match[4], month, match[2])
    match = _ISO.fullmatch(text)
    if match:
        return _checked(match[1], int(match[2]), match[3])
    match = _CJK.fullmatch(text)
    if match:
        return _checked(match[1], int(match[2]), match[3])
    match = _DAY_FIRST.fullmatch(text)
    if match and (month := _month(match[2])):
        return _checked(match[3], month, match[1])
    match = _SLASHED.fullmatch(text)
    if match:
        first, second = int(match[1]), int(match[2])
        return _checked(match[3], min(first, second), str(max(first, second)))
    return None


def has_date_shape(text: str) -> bool:
    """Whether a text has the shape of a date with a month that is known; quick, for it asks no library.

    >>> has_date_shape("26. März"), has_date_shape("12 readers")
    (True, False)
    """
    return _read_shape(plain_digits(text.strip())) is not None


def _month(name: str) -> int | None:
    """The month that a word names, in any of the languages in which pages show dates."""
    word = name.casefold()
    return MONTHS.get(word) or MONTH_NAMES.get(unicodedata.normalize("NFC", word))


def _full_year(shown: str) -> int:
    """A year of four digits, or of two: arXiv began in 1991.

    >>> _full_year("2025"), _full_year("'25"), _full_year("98")
    (2025, 2025, 1998)
    """
    if len(shown) == 4:
        return int(shown)
    year = int(shown[-2:])
    return year + (1900 if year > 90 else 2000)


def is_relative(text: str) -> bool:
    """Whether a text tells a date by its distance from the day on which the page was made: "7 months ago".

    It tells no day, so it is not read as one.
    """
    return _RELATIVE.fullmatch(text.strip()) is not None


_NEW_ID = lazy_re(r"([0-9]{2})(0[1-9]|1[0-2])\.[0-9]{4,5}(?:v[0-9]+)?")
_OLD_ID = lazy_re(r"[a-z-]+(?:\.[A-Z]{2})?/([0-9]{2})(0[1-9]|1[0-2])[0-9]{3}(?:v[0-9]+)?")


def month_of_id(arxiv_id: str | None) -> tuple[int, int] | None:
    """Year and month that an arXiv identifier tells; None where it tells none.

    >>> month_of_id("2401.01234"), month_of_id("hep-th/9901001")
    ((2024, 1), (1999, 1))
    """
    match = (_NEW_ID.fullmatch(arxiv_id) or _OLD_ID.fullmatch(arxiv_id)) if arxiv_id else None
    return (_full_year(match[1]), int(match[2])) if match else None


_ISO_DAY = lazy_re(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.,+Z -]{1,30})?")


def day_of(value: object) -> dt.date:
    """The day that a caller gives: a date, a moment, or text such as "2026-07-01", with or without a time behind it.

    Raises:
        ValueError: it is none of these, or there is no such day.

    >>> day_of("2026-07-01T12:00:00Z")
    datetime.date(2026, 7, 1)
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    match = _ISO_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if match is not None:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise ValueError(f'as_of is no date: {value!r}; give a date, or text such as "2026-07-01"')


def is_date(text: str) -> bool:
    """Whether a text can be read as a date."""
    return read_shown(text) is not None


def _checked(year: str | None, month: int, day: str | None) -> Shown:
    number = _full_year(year) if year else None
    if day is None:
        return Shown(number, min(max(month, 1), 12), 1, "month", not 1 <= month <= 12)
    try:
        dt.date(2024 if number is None else number, month, int(day))  # 2024 is a leap year: Feb 29 may exist
    except ValueError:
        return Shown(number, month, int(day), "day", True)
    return Shown(number, month, int(day), "day")


def _read_with_dateparser(text: str) -> Shown | None:
    """Another shape or language. dateparser is slow and generous, so it comes last and is held by a short leash."""
    if len(text) > 40 or not (_YEAR.search(text) or _DAY.search(text)):
        return None
    if _MONTH_LIKE.search(text) is None:  # "2025 Q4"
        return None
    import dateparser

    base = dt.datetime(2024, 1, 1)
    settings = {
        "RELATIVE_BASE": base,
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["month"],
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
        "NORMALIZE": True,
    }
    try:
        found = dateparser.parse(text, languages=_LANGUAGES, settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    if found is None:
        return None
    year = found.year if _YEAR.search(text) else None
    return Shown(year, found.month, found.day, "day" if _DAY.search(text) else "month")


def read_dates(
    texts: Sequence[str | None], as_of: AsOf, ids: Sequence[str | None] | None = None
) -> list[DateReading]:
    """The dates of a page's entries, the years left out filled in by the site's rule.

    Args:
        texts: what each entry shows as its date, None where it shows none.
        as_of: the day on which the page was made, or today where it is not known.
        ids: arXiv identifier of each entry, None where it shows none; it tells the year in which a paper came out.
    """
    told = [month_of_id(arxiv_id) for arxiv_id in ids] if ids is not None else [None] * len(texts)
    shown = [read_shown(text) if text is not None else None for text in texts]
    written = {s.year for s in shown if s and s.year and not s.impossible}
    bare = [s for s in shown if s and s.year is None and not s.impossible]
    years = _page_years(written, bare, as_of) if bare else []
    if as_of.origin == "today":
        settled = {
            _year_by_id(date, month)
            for date, month in zip(shown, told, strict=True)
            if month and date and date.year is None and not date.impossible
        }
        if len(settled) == 1 and _fits(next(iter(settled)), bare, as_of):
            years = list(settled)  # what the page leaves out is one and the same year
        else:
            floor = max([month[0] for month in told if month], default=0)
            years = [year for year in years if year >= floor] or years
    readings = []
    for text, date, month in zip(texts, shown, told, strict=True):
        if text is None:
            reading = DateReading(None, None, False)
        elif date is None:
            message = f"{text!r} cannot be read as a date"
            if is_relative(text):
                message = f"{text!r} tells no day"
            reading = DateReading(None, None, False, "date-unreadable", message)
        elif date.impossible:
            reading = DateReading(None, None, False, "date-impossible", f"there is no day {text!r}")
        elif date.year is not None:
            reading = _written(text, date, as_of)
        else:
            reading = _bare(text, date, as_of, years, written)
        readings.append(_held_to_id(text, reading, month))
    return readings


def _year_by_id(shown: Shown, told: tuple[int, int]) -> int:
    """The year of a date without one, by the paper's id: one submitted at the end of December is numbered in January."""
    year, month = told
    return year - 1 if month == 1 and shown.month == 12 else year


def _held_to_id(text: str | None, reading: DateReading, told: tuple[int, int] | None) -> DateReading:
    """A date whose year contradicts the paper's id says so; papers of a year's last weeks are numbered in the next."""
    if told is None or reading.date is None or reading.problem == "year-conflict":
        return reading
    months = (told[0] - reading.date.year) * 12 + told[1] - reading.date.month
    if told[0] == reading.date.year or -1 <= months <= 2:
        return reading
    message = f"{text!r} was read as {reading.date}, but the paper's arXiv id is of {told[0]}-{told[1]:02}"
    return reading._replace(problem="year-conflict", message=message)


def _day(year: int, shown: Shown) -> dt.date | None:
    try:
        return dt.date(year, shown.month, shown.day)
    except ValueError:
        return None


def _written(text: str, shown: Shown, as_of: AsOf) -> DateReading:
    assert shown.year is not None
    date = _day(shown.year, shown)
    if date is None:
        return DateReading(None, None, False, "date-impossible", f"there is no day {text!r}")
    if date > as_of.day and date > _next(as_of.day):
        message = f"{text!r} lies after {as_of.day}, the day on which the page was made"
        if as_of.origin == "today":
            message = f"{text!r} lies in the future"
        return DateReading(None, None, False, "date-impossible", message)
    return DateReading(date, shown.precision, False)


def _page_years(written: set[int], bare: list[Shown], as_of: AsOf) -> list[int]:
    """The years in which the page may have been made, the likeliest first.

    With as_of not known, today bounds them from above and the years written out from below: the site would have
    hidden them had the page been made in them.
    """
    if as_of.origin != "today":
        return []
    latest = as_of.day.year
    years = []
    floor = max(written, default=latest - 50)
    for year in range(latest, floor, -1):
        if _fits(year, bare, as_of):
            years.append(year)
        if len(years) > 1:
            break
    return years


def _fits(year: int, bare: list[Shown], as_of: AsOf) -> bool:
    """Whether all days without a year may lie in this one: they exist there, and not in the future."""
    limit = _next(as_of.day)
    return all((day := _day(year, shown)) is not None and day <= limit for shown in bare)


def _bare(text: str, shown: Shown, as_of: AsOf, years: list[int], written: set[int]) -> DateReading:
    if as_of.origin == "today":
        return _bare_without_as_of(text, shown, as_of, years, written)
    for made in (as_of.day, _next(as_of.day), _previous(as_of.day)):
        date = _day(made.year, shown)
        if date is not None and date <= made:
            return _inferred(text, date, shown, written)
    date = _day(as_of.day.year, shown)
    if date is None:
        return DateReading(None, None, True, "date-impossible", f"there is no day {text!r} in {as_of.day.year}")
    return DateReading(
        None,
        None,
        True,
        "date-impossible",
        f"{text!r} would lie after {as_of.day}, the day on which the page was made",
    )


def _bare_without_as_of(text: str, shown: Shown, as_of: AsOf, years: list[int], written: set[int]) -> DateReading:
    if years:
        date = _day(years[0], shown)
        if len(years) > 1:
            return DateReading(
                date,
                shown.precision,
                True,
                "year-ambiguous",
                f"{text!r} was read as {date}, but the page may be from an earlier year; pass as_of",
            )
        if date is not None:
            return _inferred(text, date, shown, written)
    limit = _next(as_of.day)
    for year in range(as_of.day.year, as_of.day.year - 9, -1):
        date = _day(year, shown)
        if date is not None and date <= limit:
            return _inferred(text, date, shown, written)
    return DateReading(None, None, True, "date-impossible", f"there is no day {text!r}")


def _inferred(text: str, date: dt.date, shown: Shown, written: set[int]) -> DateReading:
    if date.year in written:
        return DateReading(
            date,
            shown.precision,
            True,
            "year-conflict",
            f"{text!r} was read as {date}, but the page writes {date.year} out elsewhere",
        )
    if written and date.year < max(written):
        return DateReading(
            date,
            shown.precision,
            True,
            "year-conflict",
            f"{text!r} was read as {date}, but the page writes the later year {max(written)} out elsewhere",
        )
    return DateReading(date, shown.precision, True, "year-inferred", f"{text!r} was read as {date}")
