"""Likely slips in Python are told what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

import profparse

PAGE = "Ines Robles\n\nh-index 6\n0 papers\n\n0 Papers\n"


@pytest.mark.parametrize(
    ("slip", "advice"),
    [
        ("dump.txt", "parse_file"),
        ("dumps/ines robles.md.gz", "parse_file"),
        ("https://www.scholarfeed.org/author/1", "scrape"),
        ("Lemon cake", "the page of an author"),
    ],
)
def test_a_path_or_an_address_in_the_place_of_a_page(slip: str, advice: str) -> None:
    with pytest.raises(profparse.NotAProfileError) as caught:
        profparse.parse(slip)
    assert advice in str(caught.value)


def test_a_media_that_is_none() -> None:
    with pytest.raises(profparse.InputError, match="media is 'pdf'"):
        profparse.parse(PAGE, media="pdf")  # type: ignore[arg-type]


@pytest.mark.parametrize("slip", [PAGE, PAGE.encode(), Path("dumps")])
def test_one_source_in_the_place_of_many(slip: object) -> None:
    with pytest.raises(profparse.InputError, match="one source was given"):
        profparse.parse_many(slip)  # type: ignore[arg-type]


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
