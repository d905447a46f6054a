"""What holds for every input: typed errors only, spans that slice back, nothing lost, the same models.

``HYPOTHESIS_PROFILE=thorough`` tries a hundred times as much.
"""

from __future__ import annotations

import concurrent.futures
import datetime as dt
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.invariants import broken_invariants
from tests.matrix.markups import MARKUPS
from tests.matrix.profiles import AS_OF, MadeProfile, make_profile
from tests.matrix.tools import LAYOUTS, a1
from tests.properties.strategies import APART, NASTY, damaged, fresh, profiles, renderings

import profparse


def read(page: str | bytes) -> profparse.Profile | None:
    """The profile, or None where the page is refused; any other exception is a failure of the test."""
    try:
        return profparse.parse(page, as_of=AS_OF)
    except profparse.ProfparseError:
        return None


# --- never a foreign exception --------------------------------------------------------------------------------


@given(st.text(max_size=400))
@example("")
@example("[")
@example("{")
@example("\ud800")
@example("<")
def test_any_text_gives_a_profile_or_an_error_of_ours(text: str) -> None:
    profile = read(text)
    if profile is not None:
        assert broken_invariants(profile) == []


@given(st.binary(max_size=400))
@example(b"\xff\xfeA")
@example(b"\x1f\x8b")
@example(b"Ines Robles\n\nh-index6\n0papers\n\n0 Papers\n"[:-3] + b"\xe2\x82")
def test_any_bytes_give_a_profile_or_an_error_of_ours(data: bytes) -> None:
    read(data)


@given(st.lists(st.one_of(NASTY, st.text(max_size=5)), max_size=40).map("".join))
def test_the_parsers_own_words_in_any_order_give_a_profile_or_an_error_of_ours(text: str) -> None:
    profile = read(text)
    if profile is not None:
        assert broken_invariants(profile) == []


@given(damaged())
def test_a_damaged_page_gives_a_profile_that_keeps_the_invariants_or_an_error_of_ours(page: str) -> None:
    profile = read(page)
    if profile is not None:
        assert broken_invariants(profile) == []


@given(profiles, st.data())
def test_a_page_cut_off_anywhere_is_read_as_far_as_it_goes(made: MadeProfile, data: st.DataObject) -> None:
    page = a1(made)
    cut = page[: data.draw(st.integers(0, len(page)))]
    profile = read(cut)
    if profile is not None:
        assert broken_invariants(profile) == []
        assert len(profile.papers) <= len(made.papers)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "Ines Robles\n\nh-index6\n\n1 Papers\n\nCLMar 2, 2024\n" + "x" * 1_000_000, id="a line of a megabyte"
        ),
        pytest.param("<div>" * 20_000 + "Ines Robles", id="20,000 nested tags"),
        pytest.param("h-index" + "9" * 400 + "\n0 Papers", id="a number of 400 digits"),
        pytest.param(
            "Ina Robles\n\nh-index6\n\n1 Papers\n\nCLFeb 31, 2024\nOn Seams\n\nIna Robles\n\nWe.", id="no such day"
        ),
        pytest.param(
            "Ina Robles\n\nh-index6\n\n1 Papers\n\nCLMar 2, 0000\nOn Seams\n\nIna Robles\n\nWe.", id="year 0"
        ),
        pytest.param("[" * 50_000, id="nested brackets"),
        pytest.param('{"name": ' * 5_000, id="nested JSON"),
        pytest.param('{"id": 1, "name": "\\ud800", "h_index": 1e400}', id="JSON with a surrogate and an infinity"),
    ],
)
def test_what_breaks_other_parsers_breaks_nothing(page: str) -> None:
    read(page)


def test_an_entity_is_not_expanded_and_nothing_is_fetched(tmp_path: object) -> None:
    secret = f"{tmp_path}/secret"
    with open(secret, "w") as file:
        file.write("the secret")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file://{secret}">]>'
        "<html><body><h1>Ina Robles</h1><p>h-index6</p><h2>0 Papers</h2><p>&x;&b;</p></body></html>"
    )
    profile = read(page)
    assert profile is None or ("the secret" not in profile.text and "aaaa" not in profile.text)


# --- the fields of a page that keeps them apart ---------------------------------------------------------------


@given(profiles, st.sampled_from(APART))
def test_a_page_that_keeps_its_fields_apart_is_read_as_it_was_written(made: MadeProfile, layout: str) -> None:
    profile = read(fresh(made, layout))
    assert profile is not None
    assert broken_invariants(profile) == []
    truth = made.truth()
    assert profile.author is not None
    assert (profile.author.name, profile.author.h_index) == (truth["name"], truth["h_index"])
    assert [paper.title for paper in profile.papers] == [paper["title"] for paper in truth["papers"]]
    assert [paper.authors for paper in profile.papers] == [paper["authors"] for paper in truth["papers"]]
    assert [paper.date for paper in profile.papers] == [dt.date.fromisoformat(p["date"]) for p in truth["papers"]]


@given(profiles)
def test_the_same_page_gives_the_same_models_in_every_layout_that_keeps_its_fields_apart(
    made: MadeProfile,
) -> None:
    first = read(fresh(made, "a1"))
    assert first is not None
    for layout in APART[1:]:
        other = read(fresh(made, layout))
        assert other is not None
        assert (other.author, other.papers) == (first.author, first.papers), layout


@given(profiles)
def test_the_same_page_gives_the_same_models_in_every_markup(made: MadeProfile) -> None:
    shown = {"title", "category", "categories", "date", "has_code", "authors", "authors_truncated", "affiliations"}
    expected = None
    for name, write in MARKUPS.items():
        profile = read(write(made))
        assert profile is not None
        assert broken_invariants(profile) == []
        got = [paper.model_dump(include=shown) for paper in profile.papers]
        expected = got if expected is None else expected
        assert got == expected, name


@given(renderings())
def test_spans_slice_back_to_the_values(page: str) -> None:
    profile = read(page)
    assume(profile is not None)
    assert profile is not None
    assert broken_invariants(profile) == []
    for number, paper in enumerate(profile.papers):
        for field in ("title", "abstract"):
            value = getattr(paper, field)
            spans = profile.spans.get(f"papers[{number}].{field}", [])
            if value is not None:
                assert _folded(value) in _folded("".join(profile.text[span.start : span.end] for span in spans))
        names = "".join(profile.text[s.start : s.end] for s in profile.spans.get(f"papers[{number}].authors", []))
        for name in paper.authors:
            assert _folded(name) in _folded(names)


def _folded(text: str) -> str:
    return re.sub(r"[\s\\*_`>|\u200b\u2060\ufeff\u00ad]+", "", text)


# --- what is written reads back -------------------------------------------------------------------------------


@given(renderings())
def test_a_profile_survives_the_way_through_json(page: str) -> None:
    profile = read(page)
    assume(profile is not None)
    assert profile is not None
    assert profparse.Profile.model_validate_json(profile.model_dump_json()) == profile
    again = profparse.Profile.model_validate_json(profile.to_json(spans=True))
    assert again == profile
    assert again.spans == profile.spans


@given(damaged())
def test_reading_twice_gives_the_same(page: str) -> None:
    first = read(page)
    second = read(page)
    assert first == second
    if first is not None and second is not None:
        assert first.spans == second.spans


@given(renderings())
def test_bytes_are_read_as_the_text_they_hold(page: str) -> None:
    text, data = read(page), read(page.encode("utf-8"))
    assume(text is not None)
    assert text is not None
    assert data is not None
    assert (data.author, data.papers) == (text.author, text.papers)


# --- several profiles -----------------------------------------------------------------------------------------


@given(st.lists(profiles, min_size=1, max_size=4, unique_by=lambda made: made.name))
def test_a_dump_of_several_profiles_splits_into_them(several: list[MadeProfile]) -> None:
    texts = [a1(made) for made in several]
    parts = profparse.split("\n".join(texts))
    assert len(parts) == len(texts)
    for part, text in zip(parts, texts, strict=True):
        one, alone = read(part), read(text)
        assert one is not None
        assert alone is not None
        assert (one.author, one.papers) == (alone.author, alone.papers)


@given(renderings())
def test_splitting_loses_no_letter(page: str) -> None:
    parts = profparse.split(page)
    letters = [character for character in page if character.isalnum()]
    assert letters == [character for part in parts for character in part if character.isalnum()]


def test_many_threads_read_what_one_reads() -> None:
    pages = [write(make_profile(seed, 4)) for seed in range(6) for write in (*LAYOUTS.values(), *MARKUPS.values())]
    alone = [read(page) for page in pages]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, pages)) == alone
