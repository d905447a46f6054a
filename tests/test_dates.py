"""Dates as pages show them, and the year that the site leaves out while it is the current one."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import pytest
from tests.pages import author_page, entry

import profparse
from profparse.reading.dates import AsOf, DateReading, Shown, read_dates, read_shown

JULY = dt.date(2026, 7, 15)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What other tests have read is read anew."""
    read_shown.cache_clear()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def given(text: str) -> AsOf:
    return AsOf(day(text), "given")


def today(text: str) -> AsOf:
    return AsOf(day(text), "today")


def read(shown: str, as_of: AsOf, *others: str) -> DateReading:
    """A date on a page that shows the others too."""
    return read_dates([shown, *others], as_of)[0]


# --- what is shown --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dec 11, 2025", (2025, 12, 11)),
        ("  Dec 11, 2025 ", (2025, 12, 11)),
        ("December 11, 2025", (2025, 12, 11)),
        ("DEC 11 2025", (2025, 12, 11)),
        ("Dec. 1st, 2025", (2025, 12, 1)),
        ("Mar 26", (None, 3, 26)),
        ("Mar26", (None, 3, 26)),
        ("mar. 2nd", (None, 3, 2)),
        ("Sep 3rd", (None, 9, 3)),
        ("Sept 4th", (None, 9, 4)),
        ("2025-12-11", (2025, 12, 11)),
        ("2025/1/2", (2025, 1, 2)),
        ("2025.01.02", (2025, 1, 2)),
        ("2025年12月11日", (2025, 12, 11)),
        ("2025년 12월 11일", (2025, 12, 11)),
        ("12月11日", (None, 12, 11)),
        ("12월 11", (None, 12, 11)),
        ("11 Dec 2025", (2025, 12, 11)),
        ("11. Dec. 2025", (2025, 12, 11)),
        ("11th December, 2025", (2025, 12, 11)),
        ("11 dec", (None, 12, 11)),
        ("5. März 2024", (2024, 3, 5)),
        ("1er février 2024", (2024, 2, 1)),
        ("2 de marzo de 2024", (2024, 3, 2)),
        ("11 декабря 2025 г.", (2025, 12, 11)),
        ("12 tháng 3 2024", (2024, 3, 12)),
        ("5 Maret", (None, 3, 5)),
        ("5. März", (None, 3, 5)),
        ("29 février", (None, 2, 29)),
        ("26 mars", (None, 3, 26)),
        ("26. marraskuuta 2024", (2024, 11, 26)),
        ("Dec 11, '25", (2025, 12, 11)),
        ("Dec 11 ’25", (2025, 12, 11)),
        ("Mar 26, 24", (2024, 3, 26)),
        ("11 Dec '25", (2025, 12, 11)),
        ("Mar 2, 98", (1998, 3, 2)),
        ("25/12/2025", (2025, 12, 25)),
        ("12/25/2025", (2025, 12, 25)),
        ("11.12.2025", (2025, 12, 11)),
        ("Mar ٢٦, ٢٠٢٤", (2024, 3, 26)),
        ("2 fevrier 2024", (2024, 2, 2)),
    ],
)
def test_a_day_is_read_in_every_shape_and_language(text: str, expected: tuple[int | None, int, int]) -> None:
    assert read_shown(text) == Shown(*expected, "day", False)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_known_by_its_name_and_by_its_short_name(number: int) -> None:
    name = dt.date(2024, number, 5)
    for form in ("%b 5, 2024", "%B 5, 2024", "5 %b 2024", "5 %B 2024"):
        assert read_shown(name.strftime(form)) == Shown(2024, number, 5, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-12", (2025, 12)),
        ("2025/01", (2025, 1)),
        ("2025年1月", (2025, 1)),
        ("1月", (None, 1)),
        ("March 2024", (2024, 3)),
        ("mars 2024", (2024, 3)),
        ("2024 März", (2024, 3)),
    ],
)
def test_a_month_without_a_day_is_its_first_day_and_says_so(text: str, expected: tuple[int | None, int]) -> None:
    assert read_shown(text) == Shown(*expected, 1, "month", False)


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2026, 2099])
def test_a_year_alone_is_its_first_day_and_says_so(year: int) -> None:
    assert read_shown(str(year)) == Shown(year, 1, 1, "year", False)


@pytest.mark.parametrize("text", ["Feb 29", "Feb 29, 2024", "2024-02-29", "29 Feb", "2月29日"])
def test_february_has_29_days_where_it_may(text: str) -> None:
    shown = read_shown(text)
    assert shown is not None
    assert not shown.impossible


@pytest.mark.parametrize(
    "text",
    [
        "Feb 30", "Feb 29, 2023", "2023-02-29", "Apr 31", "31 Jun 2024", "Mar 0", "Mar 32, 2024", "Jan 99, 9999",
        "2024-13-01", "2024-13", "2024-00", "0月", "13月", "13月1日", "2月30日", "Mar 2, 0000", "0000-01-01",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_told_from_what_is_no_date(text: str) -> None:
    shown = read_shown(text)
    assert shown is not None
    assert shown.impossible


def test_the_last_and_the_first_month_are_possible() -> None:
    assert read_shown("2024-12") == Shown(2024, 12, 1, "month")
    assert read_shown("2024-01") == Shown(2024, 1, 1, "month")


def test_a_month_that_does_not_exist_keeps_what_is_shown() -> None:
    assert read_shown("2024-13-07") == Shown(2024, 13, 7, "day", True)
    assert read_shown("2024-13") == Shown(2024, 12, 1, "month", True)
    assert read_shown("2024-00") == Shown(2024, 1, 1, "month", True)
    assert read_shown("Feb 30, 2024") == Shown(2024, 2, 30, "day", True)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "May", "March", "12", "5", "1899", "2100", "20240305", "Model 3", "Top 10", "Figure 2", "page 3",
        "AI 2025", "Learning 12", "Sat 3", "Mon 5", "Yesterday", "3 days ago", "2 weeks ago", "11/12/2025", "tomorrow",
        "now",
        "Marching 2", "Mars", "Foo 11, 2025", "12 Foo 2025", "Dec", "Dec eleven", "12 Monkeys", "Code",
        "March 5, 2024, and then a sentence goes on and on",
    ],
)  # fmt: skip
def test_words_and_numbers_are_no_dates(text: str) -> None:
    assert read_shown(text) is None


def test_only_short_texts_are_searched_for_a_date_in_other_languages() -> None:
    forty = "11 декабря 2025 г.".ljust(39) + "."
    assert read_shown(forty) is not None
    assert read_shown(forty[:-1] + " .") is None


def test_what_dateparser_cannot_bear_is_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    import dateparser

    for error in (ValueError, OverflowError, RecursionError):

        def fail(*_: object, _error: type[Exception] = error, **__: object) -> None:
            raise _error("too much")

        monkeypatch.setattr(dateparser, "parse", fail)
        assert read_shown(f"11 кабря {error.__name__[:5]} 2025") is None


# --- a year that is written out -------------------------------------------------------------------------------


def test_a_date_with_its_year_is_that_date() -> None:
    assert read("Dec 11, 2025", given("2026-07-15")) == DateReading(day("2025-12-11"), "day", False)
    assert read("2025-12", given("2026-07-15")) == DateReading(day("2025-12-01"), "month", False)
    assert read("2025", given("2026-07-15")) == DateReading(day("2025-01-01"), "year", False)


@pytest.mark.parametrize(
    ("shown", "kept"), [("Jul 15, 2026", True), ("Jul 16, 2026", True), ("Jul 17, 2026", False)]
)
@pytest.mark.parametrize("origin", ["given", "retrieved", "today"])
def test_a_date_may_lie_one_day_after_as_of_for_time_zones_and_no_more(
    shown: str, kept: bool, origin: Literal["given", "retrieved", "today"]
) -> None:
    reading = read(shown, AsOf(JULY, origin))
    assert (reading.date is not None) == kept
    assert not reading.inferred
    if kept:
        assert reading.problem is None
    else:
        assert (reading.precision, reading.problem) == (None, "date-impossible")
        assert shown in reading.message


def test_a_date_after_as_of_says_after_which_day_it_lies() -> None:
    assert read("Jul 17, 2026", given("2026-07-15")).message == (
        "'Jul 17, 2026' lies after 2026-07-15, the day on which the page was made"
    )
    assert read("Jul 17, 2026", today("2026-07-15")).message == "'Jul 17, 2026' lies in the future"


def test_a_month_of_the_year_0_does_not_exist() -> None:
    assert read("0000-05", given("2026-07-15")) == DateReading(
        None, None, False, "date-impossible", "there is no day '0000-05'"
    )


def test_what_is_not_shown_is_no_problem() -> None:
    assert read_dates([None], given("2026-07-15")) == [DateReading(None, None, False, None, "")]
    assert read_dates([], given("2026-07-15")) == []


def test_what_is_unreadable_or_impossible_is_none_with_a_problem() -> None:
    unreadable, impossible, bare, good = read_dates(
        ["Foo 11", "Feb 29, 2023", "Feb 30", "Mar 2, 2024"], given("2026-07-15")
    )
    assert unreadable == DateReading(None, None, False, "date-unreadable", "'Foo 11' cannot be read as a date")
    assert impossible == DateReading(None, None, False, "date-impossible", "there is no day 'Feb 29, 2023'")
    assert bare == DateReading(None, None, False, "date-impossible", "there is no day 'Feb 30'")
    assert good == DateReading(day("2024-03-02"), "day", False)


# --- a year that is left out, as_of known ---------------------------------------------------------------------


@pytest.mark.parametrize("origin", ["given", "retrieved"])
def test_a_date_without_a_year_lies_in_the_year_of_as_of(origin: Literal["given", "retrieved"]) -> None:
    reading = read("Mar 26", AsOf(JULY, origin), "Dec 11, 2025")
    assert reading == DateReading(
        day("2026-03-26"), "day", True, "year-inferred", "'Mar 26' was read as 2026-03-26"
    )


def test_a_month_without_a_year_keeps_its_precision() -> None:
    assert read("3月", given("2026-07-15"))[:3] == (day("2026-03-01"), "month", True)
    assert read("3月", today("2026-07-15"), "2025-01-01")[:3] == (day("2026-03-01"), "month", True)
    assert read("3月", today("2026-07-15"))[:3] == (day("2026-03-01"), "month", True)
    assert read("3月", given("2026-07-15"), "2026-01-01")[:3] == (day("2026-03-01"), "month", True)
    assert read("3月", given("2026-07-15"), "2028")[:2] == (day("2026-03-01"), "month")


@pytest.mark.parametrize(
    ("as_of", "shown", "expected"),
    [
        ("2026-07-15", "Jul 15", "2026-07-15"),
        ("2026-07-15", "Jul 16", "2026-07-16"),  # already tomorrow where the page was made
        ("2026-07-15", "Jul 17", None),
        ("2026-07-15", "Dec 31", None),
        # New Year: for a day either way the site may still be, or be already, in the other year.
        ("2026-01-01", "Dec 31", "2025-12-31"),
        ("2026-01-01", "Nov 5", "2025-11-05"),
        ("2026-01-01", "Jan 1", "2026-01-01"),
        ("2026-01-01", "Jan 2", "2026-01-02"),
        ("2026-01-01", "Jan 3", "2025-01-03"),
        ("2026-01-02", "Dec 31", None),
        ("2025-12-31", "Jan 1", "2025-01-01"),
        ("2025-12-31", "Dec 31", "2025-12-31"),
        ("2025-12-30", "Dec 31", "2025-12-31"),
        ("2025-12-29", "Dec 31", None),
        # The 29th of February.
        ("2024-02-28", "Feb 29", "2024-02-29"),
        ("2024-02-29", "Feb 29", "2024-02-29"),
        ("2024-12-31", "Feb 29", "2024-02-29"),
        ("2025-01-01", "Feb 29", "2024-02-29"),
        ("2025-03-01", "Feb 29", None),
        ("2023-12-31", "Feb 29", None),
        # The ends of the calendar.
        ("9999-12-31", "Dec 31", "9999-12-31"),
        ("9999-12-31", "Mar 2", "9999-03-02"),
        ("0001-01-01", "Jan 1", "0001-01-01"),
        ("0001-01-01", "Jan 2", "0001-01-02"),
        ("0001-01-01", "Mar 2", None),
    ],
)  # fmt: skip
def test_new_year_and_time_zones_have_one_days_grace(as_of: str, shown: str, expected: str | None) -> None:
    reading = read(shown, given(as_of))
    assert reading.date == (day(expected) if expected else None)
    assert reading.inferred
    assert reading.problem == ("year-inferred" if expected else "date-impossible")


def test_a_date_that_would_lie_after_as_of_says_so() -> None:
    assert read("Jul 17", given("2026-07-15")) == DateReading(
        None,
        None,
        True,
        "date-impossible",
        "'Jul 17' would lie after 2026-07-15, the day on which the page was made",
    )
    assert read("Feb 29", given("2025-03-01")) == DateReading(
        None, None, True, "date-impossible", "there is no day 'Feb 29' in 2025"
    )


def test_a_page_that_shows_its_year_both_ways_is_in_conflict_with_itself() -> None:
    assert read("Mar 26", given("2026-07-15"), "Jan 5, 2026") == DateReading(
        day("2026-03-26"),
        "day",
        True,
        "year-conflict",
        "'Mar 26' was read as 2026-03-26, but the page writes 2026 out elsewhere",
    )


def test_a_page_that_writes_out_a_later_year_is_in_conflict_with_itself() -> None:
    assert read("Nov 5", given("2026-01-01"), "Jan 1, 2026", "2024") == DateReading(
        day("2025-11-05"),
        "day",
        True,
        "year-conflict",
        "'Nov 5' was read as 2025-11-05, but the page writes the later year 2026 out elsewhere",
    )


def test_a_day_that_does_not_exist_says_nothing_of_the_pages_year() -> None:
    assert read("Mar 26", given("2026-07-15"), "Feb 30, 2026").problem == "year-inferred"
    assert read("Mar 26", today("2026-07-15"), "Feb 30, 2025").problem == "year-ambiguous"
    assert read("Mar 26", today("2026-07-15"), "Dec 11, 2025", "Feb 30").problem == "year-inferred"


# --- a year that is left out, as_of not known -----------------------------------------------------------------


def test_the_latest_year_that_fits_is_taken_and_the_others_are_told() -> None:
    assert read("Mar 26", today("2026-07-15")) == DateReading(
        day("2026-03-26"),
        "day",
        True,
        "year-ambiguous",
        "'Mar 26' was read as 2026-03-26, but the page may be from an earlier year; pass as_of",
    )


def test_a_year_written_out_leaves_one_year_only() -> None:
    # The site would have hidden 2025 had the page been made in it.
    assert read("Mar 26", today("2026-07-15"), "Dec 11, 2025") == DateReading(
        day("2026-03-26"), "day", True, "year-inferred", "'Mar 26' was read as 2026-03-26"
    )


def test_an_earlier_year_written_out_leaves_several() -> None:
    assert read("Mar 26", today("2026-07-15"), "Dec 11, 2024").problem == "year-ambiguous"


@pytest.mark.parametrize(
    ("now", "shown", "expected"),
    [
        ("2026-07-15", "Jul 15", "2026-07-15"),
        ("2026-07-15", "Jul 16", "2026-07-16"),
        ("2026-07-15", "Jul 17", "2025-07-17"),
        ("2026-07-15", "Dec 31", "2025-12-31"),
        ("2025-12-31", "Jan 1", "2025-01-01"),
        ("2026-02-28", "Feb 29", "2024-02-29"),
        ("9999-12-31", "Dec 31", "9999-12-31"),
    ],
)
def test_today_bounds_the_year_from_above(now: str, shown: str, expected: str) -> None:
    reading = read(shown, today(now))
    assert reading.date == day(expected)
    assert reading.inferred


def test_all_dates_of_a_page_lie_in_one_year() -> None:
    # December is not over yet, so the page was made in the year before: March lies there too.
    first, second = read_dates(["Dec 5", "Mar 2"], today("2026-07-15"))
    assert (first.date, second.date) == (day("2025-12-05"), day("2025-03-02"))
    assert {first.problem, second.problem} == {"year-ambiguous"}


def test_one_year_that_fits_between_the_year_written_out_and_today_is_certain() -> None:
    first, second = read_dates(["Dec 5", "Mar 2, 2024"], today("2026-07-15"))
    assert first[:4] == (day("2025-12-05"), "day", True, "year-inferred")
    assert second[:4] == (day("2024-03-02"), "day", False, None)


def test_no_year_that_fits_is_a_conflict() -> None:
    # Written out 2026, and left out: one of them is from another visit.
    reading = read("Mar 2", today("2026-07-15"), "Jan 5, 2026")
    assert reading[:4] == (day("2026-03-02"), "day", True, "year-conflict")
    assert reading.message == "'Mar 2' was read as 2026-03-02, but the page writes 2026 out elsewhere"
    reading = read("Dec 5", today("2026-07-15"), "Jan 5, 2026")
    assert reading[:4] == (day("2025-12-05"), "day", True, "year-conflict")
    assert "the later year 2026" in reading.message


def test_feb_29_is_searched_for_in_the_years_between_two_leap_years() -> None:
    assert read("Feb 29", today("2026-07-15"), "Jan 5, 2026").date == day("2024-02-29")
    assert read("Feb 29", today("1904-02-27"), "Jan 5, 1904").date == day("1896-02-29")  # 1900 had none
    assert read("Feb 29", today("1904-02-28"), "Jan 5, 1904").date == day("1904-02-29")


def test_a_page_may_be_as_old_as_half_a_century() -> None:
    # The 29th of February beside a day that fits no leap year in sight is no reason to look for ever.
    assert read("Feb 29", today("0008-02-27")).date == day("0004-02-29")
    assert read("Feb 29", today("0003-02-27")) == DateReading(
        None, None, True, "date-impossible", "there is no day 'Feb 29'"
    )


# --- from the page to the paper -------------------------------------------------------------------------------

PAGE = author_page(entry("On Seams", metadata="CLMar 2"), entry("On Folds", metadata="CLDec 11, 2025"))


@pytest.mark.parametrize("as_of", [JULY, "2026-07-15", dt.datetime(2026, 7, 15, 23, 59), "2026-07-15T10:00:00Z"])
def test_as_of_is_a_date_a_moment_or_text(as_of: dt.date | str) -> None:
    profile = profparse.parse(PAGE, as_of=as_of)
    assert (profile.source.as_of, profile.source.as_of_origin) == (JULY, "given")
    assert [paper.date for paper in profile.papers] == [day("2026-03-02"), day("2025-12-11")]
    assert [paper.date_text for paper in profile.papers] == ["Mar 2", "Dec 11, 2025"]
    assert [paper.year_inferred for paper in profile.papers] == [True, False]


@pytest.mark.parametrize("as_of", ["July", "2026-13-01", "", 7])
def test_an_as_of_that_is_no_date_is_a_value_error(as_of: str) -> None:
    with pytest.raises(ValueError, match="as_of is no date"):
        profparse.parse(PAGE, as_of=as_of)


def test_the_moment_of_retrieval_is_as_of_where_none_is_given() -> None:
    class Answer:
        content = PAGE.encode()
        url = "https://www.scholarfeed.org/author/7"
        headers = {"Content-Type": "text/plain; charset=utf-8", "Date": "Wed, 15 Jul 2026 08:00:00 GMT"}

    profile = profparse.parse(Answer())
    assert (profile.source.as_of, profile.source.as_of_origin) == (JULY, "retrieved")
    assert profile.papers[0].date == day("2026-03-02")
    assert profparse.parse(Answer(), as_of="2026-03-01").papers[0].date == day("2026-03-02")
    assert profparse.parse(Answer(), as_of="2026-02-28").papers[0].date is None


def test_the_ends_of_the_calendar_are_no_foreign_exception() -> None:
    for shown in ("Mar 2", "Dec 31", "Jan 1", "Jan 1, 9999", "Mar 2, 0000"):
        profparse.parse(PAGE.replace("Mar 2", shown), as_of=dt.date.min)
        assert len(read_dates([shown], AsOf(dt.date.max, "given"))) == 1


@pytest.mark.parametrize("as_of", [dt.date.max, "2999-07-01"])
def test_no_page_was_made_in_the_future(as_of: dt.date | str) -> None:
    with pytest.raises(ValueError, match="future"):
        profparse.parse(PAGE, as_of=as_of)


# --- the paper's arXiv id -------------------------------------------------------------------------------------


def test_without_as_of_the_paper_s_id_settles_the_year_of_all_dates_that_lack_it() -> None:
    first, second = read_dates(["Jan 9", "Mar 2"], today("2026-07-15"), ["2401.01234", None])
    assert (first.date, first.problem) == (day("2024-01-09"), "year-inferred")
    assert (second.date, second.problem) == (day("2024-03-02"), "year-inferred")


def test_a_paper_of_december_may_be_numbered_in_january() -> None:
    (only,) = read_dates(["Dec 30"], today("2026-07-15"), ["2401.00123"])
    assert (only.date, only.problem) == (day("2023-12-30"), "year-inferred")
    (only,) = read_dates(["Dec 30, 2023"], given("2026-07-15"), ["2401.00123"])
    assert only.problem is None


@pytest.mark.parametrize("shown", ["Jan 9", "Jun 12, 2014"])
def test_an_id_of_another_year_is_a_conflict(shown: str) -> None:
    (only,) = read_dates([shown], given("2026-07-15"), ["2401.01234"])
    assert only.date is not None
    assert only.problem == "year-conflict"
    assert "2024-01" in only.message


def test_an_id_bounds_the_page_s_year_from_below() -> None:
    first, _ = read_dates(["Mar 2", "Jun 12, 2024"], today("2026-07-15"), [None, "2601.01234"])
    assert (first.date, first.problem) == (day("2026-03-02"), "year-inferred")
