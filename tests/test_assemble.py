"""Places of fields: one inside another is a part of its value, a shared stretch belongs to the first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from profparse.models.profile import LineIndex
from profparse.reading.assemble import _overlap, _trim_overlaps, _without_empty

PLACES = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def trimmed(spans: dict[str, list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    ordered = sorted((start, -end, path) for path, places in spans.items() for start, end in places)
    _trim_overlaps(spans, ordered)
    return spans


def test_a_place_inside_another_stays() -> None:
    assert trimmed({"venue_text": [(0, 40)], "volume": [(10, 12)], "issue": [(13, 14)]}) == {
        "venue_text": [(0, 40)],
        "volume": [(10, 12)],
        "issue": [(13, 14)],
    }


def test_a_stretch_that_is_shared_in_part_belongs_to_the_first() -> None:
    assert trimmed({"a": [(0, 20)], "b": [(5, 10)], "c": [(8, 30)]}) == {
        "a": [(0, 20)],
        "b": [(5, 10)],
        "c": [(20, 30)],
    }


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(PLACES, min_size=1, max_size=4), min_size=1))
def test_no_two_places_share_a_part(spans: dict[str, list[tuple[int, int]]]) -> None:
    covered = {at for places in spans.values() for start, end in places for at in range(start, end)}
    after = trimmed(spans)
    ordered = sorted((start, -end, path) for path, places in after.items() for start, end in places)
    assert not _overlap(ordered)
    assert {at for start, minus_end, _ in ordered for at in range(start, -minus_end)} == covered


def test_a_value_that_stands_nowhere_has_no_place() -> None:
    spans = {"author.name": [(0, 4)], "author.email_domain": [(7, 7)], "author.interests": [(9, 9), (10, 12)]}
    ordered = sorted((start, -end, path) for path, places in spans.items() for start, end in places)
    assert len(_without_empty(spans, ordered)) == 2
    assert spans == {"author.name": [(0, 4)], "author.interests": [(10, 12)]}


@given(st.text(alphabet="a\n", max_size=20), st.lists(st.integers(0, 19)), st.lists(st.integers(0, 19)))
def test_lines_found_together_are_those_found_one_by_one(text: str, before: list[int], then: list[int]) -> None:
    index, positions = LineIndex(text), sorted(at for at in then if at < len(text))
    assert [index.line(at) for at in before if at < len(text)] == [
        text.count("\n", 0, at) + 1 for at in before if at < len(text)
    ]
    assert index.lines(positions) == [text.count("\n", 0, at) + 1 for at in positions]
