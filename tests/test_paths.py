"""span(path): where a value was read, by the paths that diagnostics and the documentation use."""

from __future__ import annotations

import pytest
from tests.pages import author_page, entry

import profparse

PAGE = author_page(
    entry(
        "Seams in Plain Pages",
        "Wei Chen-Li, Wei Chen, Ines Robles et al. · cmu, pku",
        "We part fields. Code is at https://example.org/seams and at https://example.org/more.",
        metadata="CLMar 26, 2024Code",
    ),
    h_index=6,
)


@pytest.fixture(scope="module")
def profile() -> profparse.Profile:
    return profparse.parse(PAGE, as_of="2026-07-01")


def shown(profile: profparse.Profile, path: str) -> str | None:
    span = profile.span(path)
    return None if span is None else profile.text[span.start : span.end]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("author.h_index", "h-index6"),
        ("author", "Ines Robles"),
        ("papers[0]", "CL"),
        ("papers[0].title", "Seams in Plain Pages"),
        ("papers[0].authors", "Wei Chen-Li"),
        ("papers[0].authors[0]", "Wei Chen-Li"),
        ("papers[0].authors[1]", "Wei Chen"),
        ("papers[0].authors[2]", "Ines Robles"),
        ("papers[0].affiliations[1]", "pku"),
        ("papers[0].categories", "CL"),
        ("papers[0].categories[0]", "CL"),
        ("papers[0].date_text", "Mar 26, 2024"),
        ("papers[0].year_inferred", "Mar 26, 2024"),
        ("papers[0].links[0]", "https://example.org/seams"),
        ("papers[0].links[1]", "https://example.org/more"),
    ],
)
def test_a_value_has_its_place(profile: profparse.Profile, path: str, text: str) -> None:
    assert shown(profile, path) == text


@pytest.mark.parametrize("path", ["author.novelty", "papers[0].venue", "source.url", "unparsed", "diagnostics"])
def test_what_is_not_shown_has_none(profile: profparse.Profile, path: str) -> None:
    assert profile.span(path) is None


def test_each_of_several_categories_has_its_place() -> None:
    profile = profparse.parse(PAGE.replace("CLMar", "LGCHEM-PHMar"), as_of="2026-07-01")
    assert profile.papers[0].categories == ["LG", "CHEM-PH"]
    assert [shown(profile, f"papers[0].categories[{n}]") for n in range(2)] == ["LG", "CHEM-PH"]


def test_an_author_that_is_not_there_has_none() -> None:
    headless = profparse.parse(
        "95.3CLMar 26, 2024\nOn SeamsWei Chen et al.\nWe part fields.\n", as_of="2026-07-01"
    )
    assert headless.author is None
    assert headless.span("author.name") is None


def test_a_name_broken_over_a_lines_end_keeps_its_place() -> None:
    broken = PAGE.replace("Wei Chen,", "Wei\nChen,")
    profile = profparse.parse(broken, as_of="2026-07-01")
    assert profile.papers[0].authors[1] == "Wei Chen"
    assert shown(profile, "papers[0].authors[1]") == "Wei\nChen"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("papers[0].autors", "a paper has no 'autors'; did you mean 'authors'?"),
        ("author.h-index", "an author has no 'h-index'; did you mean 'h_index'?"),
        ("papers[1].title", "papers has 1, counted from 0"),
        ("papers[0].authors[3]", "papers[0].authors has 3, counted from 0"),
        ("papers.title", "papers has nothing named title"),
        ("papers[-1]", "'[-1]' is no step of a path"),
        ("papers[0]..title", "'..title' is no step of a path"),
        ("papers[0].title.text", "papers[0].title has nothing named text"),
    ],
)
def test_a_path_that_names_nothing_is_an_error(profile: profparse.Profile, path: str, says: str) -> None:
    with pytest.raises(KeyError) as raised:
        profile.span(path)
    assert path in raised.value.args[0]
    assert says in raised.value.args[0]


def test_a_profile_from_json_keeps_the_places_that_were_written(profile: profparse.Profile) -> None:
    bare = profparse.Profile.model_validate_json(profile.to_json())
    with pytest.raises(LookupError, match="without the places"):
        bare.span("papers[0].authors[1]")
    placed = profparse.Profile.model_validate_json(profile.to_json(spans=True))
    assert placed.span("papers[0].authors[1]") == profile.span("papers[0].authors[1]")
    assert placed.span("papers[0].title") == profile.span("papers[0].title")
