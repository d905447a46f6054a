"""Figures as pages show them: counts with marks between the thousands, scores, percentages; and what is none."""

from __future__ import annotations

import pytest

import profparse
from profparse.reading.numbers import read_count, read_percent, read_score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0), ("7", 7), (" 66 ", 66), ("007", 7), ("1484", 1484), ("9" * 15, 999_999_999_999_999),
        ("1,484", 1484), ("12,345", 12_345), ("123,456", 123_456), ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567), ("1 234", 1234), ("1'234'567", 1_234_567), ("1’234", 1234),
        ("1٬234", 1234), ("1，234", 1234), ("1,234,567,890,123,456", 1_234_567_890_123_456),
    ],
)  # fmt: skip
def test_a_count_may_have_marks_between_its_thousands(text: str, expected: int) -> None:
    assert read_count(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "-1", "+3", "1.2k", "3M", "1e9", "1_000", "1,23", "1,2345", ",123", "1,", "1234,567", "12345,678",
        "1,234.567", "1,234 567", "1,,234", "9" * 16, "9" * 400, ",".join(["1", *["234"] * 6]), "½", "²", "Ⅷ",
        "0x10", "nan", "many", "66 papers", "6\n6",
    ],
)  # fmt: skip
def test_what_is_no_whole_number_of_digits_shown_is_none(text: str) -> None:
    assert read_count(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0.0), ("66", 66.0), ("95.3", 95.3), (" 95.3 ", 95.3), ("7,5", 7.5), ("99.95", 99.95), ("0.125", 0.125),
        ("100", 100.0), ("100.0", 100.0), ("0100", 100.0),
    ],
)  # fmt: skip
def test_a_score_lies_between_0_and_100_with_or_without_decimals(text: str, expected: float) -> None:
    assert read_score(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "100.1",
        "101",
        "166",
        "-1",
        ".5",
        "5.",
        "1.2345",
        "00095",
        "9" * 400,
        "nan",
        "inf",
        "1e1",
        "95 . 3",
        "95%",
    ],
)
def test_what_is_no_score_in_its_range_is_none(text: str) -> None:
    assert read_score(text) is None


def test_a_score_may_have_another_top() -> None:
    assert read_score("1000", top=1000.0) == 1000.0
    assert read_score("10", top=10.0) == 10.0
    assert read_score("10.1", top=10.0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60%", 0.6), ("60 %", 0.6), (" 60% ", 0.6), ("60٪", 0.6), ("60％", 0.6), ("7", 0.07), ("0%", 0.0),
        ("100%", 1.0), ("6.5%", 0.065), ("7,5%", 0.075), ("33.333%", 0.33333), ("57%", 0.57), ("29%", 0.29),
        ("0.125%", 0.00125),
    ],
)  # fmt: skip
def test_a_percentage_is_a_share_of_one_with_the_digits_shown(text: str, expected: float) -> None:
    assert read_percent(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("٣٤", 34), ("１２", 12), ("١٬٤٨٤", 1484), ("１，４８４", 1484), ("४२", 42), ("۱۲", 12)]
)
def test_digits_of_any_script_are_digits(text: str, expected: int) -> None:
    assert read_count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("0.60", 0.6), ("0,6", 0.6), ("1.0", 1.0), ("1", 0.01), ("60.5", 0.605)]
)
def test_a_fraction_without_a_sign_is_the_share_itself(text: str, expected: float) -> None:
    assert read_percent(text) == expected


@pytest.mark.parametrize("number", range(101))
def test_every_whole_percentage_keeps_its_digits(number: int) -> None:
    assert repr(read_percent(f"{number}%")) == repr(float(f"{number // 100}.{number % 100:02}"))


@pytest.mark.parametrize("text", ["", "%", "101%", "140%", "-5%", "60%%", "%60", "60‰", "nan%", "six%"])
def test_what_is_no_percentage_is_none(text: str) -> None:
    assert read_percent(text) is None


# --- from the page to the author ------------------------------------------------------------------------------

PAGE = "Ina Robles\n\nh-index{h}\n0papers\n{citations}citations\nNovelty{novelty}\nAI Score{ai}\n\n0 Papers\n"


def author(**shown: str) -> tuple[profparse.Author, list[tuple[str, str]]]:
    page = PAGE.format(**({"h": "6", "citations": "12", "novelty": "60%", "ai": "66"} | shown))
    profile = profparse.parse(page, as_of="2026-07-15")
    assert profile.author is not None
    return profile.author, [(diagnostic.code, diagnostic.path) for diagnostic in profile.diagnostics]


def test_the_figures_of_a_header_are_read_as_shown() -> None:
    read, diagnostics = author(citations="12,345")
    assert (read.h_index, read.citation_count, read.novelty, read.ai_score) == (6, 12_345, 0.6, 66.0)
    assert diagnostics == []


def test_0_means_that_0_was_shown() -> None:
    read, diagnostics = author(h="0", citations="0", novelty="0%", ai="0")
    assert (read.h_index, read.citation_count, read.novelty, read.ai_score) == (0, 0, 0.0, 0.0)
    assert diagnostics == []


@pytest.mark.parametrize(
    ("field", "shown"),
    [("citation_count", {"citations": "1.2k "}), ("citation_count", {"citations": "9" * 400}),
     ("h_index", {"h": "9" * 400}), ("novelty", {"novelty": "101%"}), ("ai_score", {"ai": "166"})],
)  # fmt: skip
def test_a_figure_that_cannot_be_read_is_none_and_says_so(field: str, shown: dict[str, str]) -> None:
    read, diagnostics = author(**shown)
    assert getattr(read, field) is None
    assert ("number-unreadable", f"author.{field}") in diagnostics
