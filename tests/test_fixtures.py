"""Every case under tests/fixtures gives exactly what its expected.json lists."""

from __future__ import annotations

import json

import pytest
from tests.invariants import broken_invariants, misread_places

from fixture_cases import case_names, differences, load, outcome, profile_of
from profparse.reading.identifiers import SCHEMES

UPDATE = "python tests/update_fixtures.py"


@pytest.mark.parametrize("name", case_names())
def test_case(name: str) -> None:
    case = load(name)
    if case.expected is None:
        pytest.fail(
            f"{name} has no expected.json yet: write it, or run {UPDATE} {name} and read it", pytrace=False
        )
    found = list(differences(case.expected, outcome(case)))
    if found:
        lines = [f"{name}: {case.options.get('about', '')}", *map(str, found), f"  to accept: {UPDATE} {name}"]
        pytest.fail("\n".join(lines), pytrace=False)


READABLE = [n for n in case_names() if "error" not in (load(n).expected or {})]
ANSWERS = ("json", "xml")  # of interfaces: their keys and tags are no text of a page
SHOWN = [n for n in READABLE if (load(n).expected or {}).get("source", {}).get("media") not in ANSWERS]


@pytest.mark.parametrize("name", READABLE)
def test_case_breaks_no_invariant(name: str) -> None:
    assert broken_invariants(profile_of(name)) == []


@pytest.mark.parametrize("name", SHOWN)
def test_values_stand_where_they_are_said_to(name: str) -> None:
    assert misread_places(profile_of(name)) == []


@pytest.mark.parametrize("name", READABLE)
def test_identifiers_are_of_schemes_that_the_reference_lists(name: str) -> None:
    profile = profile_of(name)
    shown = [profile.author.ids] if profile.author else []
    for paper in profile.papers:
        shown += [paper.ids, *(author.ids for author in paper.author_details)]
    unlisted = {scheme for ids in shown for scheme in ids} - set(SCHEMES)
    assert not unlisted, "a new scheme has a line in SCHEMES of profparse.reading.identifiers"


@pytest.mark.parametrize("name", case_names())
def test_case_says_what_it_shows(name: str) -> None:
    assert load(name).options.get("about"), "options.json wants a sentence under the key about"


def test_differences_are_told_leaf_by_leaf() -> None:
    found = differences({"a": [1, {"b": "x"}], "c": 1}, {"a": [1, {"b": "y"}, 2], "d": None})
    assert [(d.path, d.expected, d.got) for d in found] == [
        ("a[1].b", '"x"', '"y"'),
        ("a[2]", "(not listed)", "2"),
        ("c", "1", "(not listed)"),
        ("d", "(not listed)", "null"),
    ]


def test_fixture_files_are_written_as_the_update_command_writes_them() -> None:
    # So that an update changes only the lines that differ.
    for name in case_names():
        for path in load(name).folder.glob("*.json"):
            if path.name in ("expected.json", "options.json"):
                text = path.read_text("utf-8")
                assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n", path
