"""Likely mistakes of callers are answered with what to do instead."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
import pickle
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.pages import author_page

import profparse

PAGE = author_page(gap=" ")


@pytest.mark.parametrize(
    ("mistake", "advice"),
    [
        ("dump.txt", "parse_file"),
        ("dumps/ines robles.md.gz", "parse_file"),
        ("https://www.scholarfeed.org/author/1", "scrape"),
        ("Lemon cake", "the page of a person"),
    ],
)
def test_a_path_or_an_address_in_the_place_of_a_page(mistake: str, advice: str) -> None:
    with pytest.raises(profparse.NotAProfileError) as caught:
        profparse.parse(mistake)
    assert advice in str(caught.value)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("https://www.scholarfeed.org/author/1", "profparse.scrape"),
        (".", "profparse convert"),
        ("Ina Robles\n\nh-index6\n", "profparse.parse"),
        ("gone.txt", "check the path"),
    ],
)
def test_what_is_no_file_is_told_with_what_to_do(path: str, hint: str) -> None:
    with pytest.raises(profparse.InputError) as raised:
        profparse.parse_file(path)
    assert hint in str(raised.value.hint)


def test_a_media_that_is_none() -> None:
    with pytest.raises(ValueError, match="media is 'pdf'"):
        profparse.parse(PAGE, media="pdf")  # type: ignore[arg-type]


@pytest.mark.parametrize("mistake", [PAGE, PAGE.encode(), Path("dumps")])
def test_one_source_in_the_place_of_many(mistake: object) -> None:
    with pytest.raises(TypeError, match="one source was given"):
        profparse.parse_many(mistake)  # type: ignore[arg-type]


def test_one_profile_in_the_place_of_many_and_many_in_the_place_of_one() -> None:
    profile = profparse.parse(PAGE)
    with pytest.raises(profparse.InputError, match="give a list"):
        profparse.merge(profile)  # type: ignore[arg-type]
    for function in (profparse.to_rows, profparse.to_bibtex):
        with pytest.raises(TypeError, match="for each"):
            function([profile])  # type: ignore[operator]


def test_json_that_is_cut_says_in_which_file_and_where(tmp_path: Path) -> None:
    path = tmp_path / "ines.json"
    path.write_text('{"name": "Ines Robles", "h_index": 6')
    with pytest.raises(profparse.InputError) as caught:
        profparse.parse_file(path)
    assert str(path) in str(caught.value)
    assert "line 1, column 37" in str(caught.value)


def test_halves_of_one_character_in_a_text_are_that_character() -> None:
    profile = profparse.parse(PAGE.replace("Robles", "Robles\ud83d\ude00"), as_of="2026-07-15")
    assert profile.author is not None
    assert profile.author.name == "Ines Robles\U0001f600"
    assert profile.diagnostics == []
    assert "\U0001f600" in profile.to_json()


@pytest.mark.parametrize(
    "mistake", ["tomorrow", "2026-07-01garbage", "2026-13-01", "2026-02-30", "01.07.2026", "", 20260701, 3.5]
)
def test_an_as_of_that_is_no_day(mistake: object) -> None:
    with pytest.raises(ValueError, match="as_of is no date"):
        profparse.parse(PAGE, as_of=mistake)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="as_of is no date"):
        profparse.parse_many([PAGE], as_of=mistake)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "day", ["2026-07-01", "2026-7-1", "2026-07-01T12:00:00Z", dt.date(2026, 7, 1), dt.datetime(2026, 7, 1, 9)]
)
def test_an_as_of_that_is_one(day: str | dt.date) -> None:
    assert profparse.parse(PAGE, as_of=day).source.as_of == dt.date(2026, 7, 1)


def test_a_profile_is_no_source() -> None:
    profile = profparse.parse(PAGE, as_of="2026-07-01")
    with pytest.raises(profparse.InputError, match="a Profile already"):
        profparse.parse(profile)


def test_our_own_json_is_known_whatever_the_order_of_its_keys() -> None:
    profile = profparse.parse(PAGE, as_of="2026-07-01")
    for written in (
        profile.to_json(spans=True),
        json.dumps(profile.to_dict(), sort_keys=True),
        profile.to_json(indent=4),
    ):
        assert profparse.parse(written) == profile
    warned = profparse.parse(PAGE.replace("0 papers", "7 papers"), as_of="2026-07-01")
    with pytest.raises(profparse.StrictError):
        profparse.parse(warned.to_json(), strict=True)


def test_spans_in_json_that_are_none() -> None:
    data = profparse.parse(PAGE, as_of="2026-07-01").to_dict()
    for spans in (None, 3, {"author.name": None}, {"author.name": [{"start": "x"}]}):
        with pytest.raises(profparse.InputError, match="is a profile of profparse, but"):
            profparse.parse(json.dumps({**data, "spans": spans}))


def test_a_source_that_breaks_when_it_is_read_costs_one_page() -> None:
    class Broken:
        @property
        def content(self) -> bytes:
            raise RuntimeError("the answer was not read")

    first, second = profparse.parse_many([Broken(), PAGE], as_of="2026-07-01")
    assert isinstance(first, profparse.Failure)
    assert isinstance(first.error.__cause__, RuntimeError)
    assert isinstance(second, profparse.Profile)


def test_what_is_no_profile_is_not_merged() -> None:
    good, bad = profparse.parse_many([PAGE, "no page"], as_of="2026-07-01")
    with pytest.raises(profparse.InputError, match="Failure"):
        profparse.merge([good, bad])  # type: ignore[list-item]


def test_an_error_takes_its_cause_along() -> None:
    with pytest.raises(profparse.InputError) as caught:
        profparse.parse_file("no-such-dump.txt")
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.deepcopy(caught.value)):
        assert str(again) == str(caught.value)
        assert isinstance(again.__cause__, FileNotFoundError)


@pytest.mark.parametrize(
    ("mistake", "advice"),
    [
        (["page"], "parse_many"),
        ({"id": 1}, "json.dumps"),
        (None, "nothing was given"),
        (io.StringIO("page"), "source.read()"),
    ],
)
def test_what_is_no_page_is_told_with_what_to_do(mistake: object, advice: str) -> None:
    with pytest.raises(profparse.InputError) as raised:
        profparse.parse(mistake)
    assert advice in str(raised.value.hint)


def test_an_empty_tree_is_told() -> None:
    with pytest.raises(profparse.InputError, match="the tree is empty"):
        profparse.parse(BeautifulSoup("", "html.parser"))


def test_a_profile_from_json_has_no_places() -> None:
    read = profparse.parse(profparse.parse(PAGE, as_of="2026-07-01").to_json())
    with pytest.raises(LookupError, match="from JSON without the places"):
        read.span("author.name")


@pytest.mark.parametrize("mistake", [None, b"Ines Robles", {"name": "Ines Robles"}, io.BytesIO(b"Ines Robles")])
def test_content_in_the_place_of_a_path_is_told_where_it_goes(mistake: object) -> None:
    with pytest.raises(TypeError, match=r"a path is wanted, not a \w+; profparse\.parse takes the content itself"):
        profparse.parse_file(mistake)
