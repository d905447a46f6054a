"""Pages of random front ends: what stands between the fields is no field's, whoever drew the page."""

from __future__ import annotations

import pytest
from tests.invariants import broken_invariants
from tests.matrix.fronts import MEASURING, TUNING, Front, Words, measure
from tests.matrix.profiles import make_profile

import profparse

SEEDS = range(12)


@pytest.mark.parametrize("words", [TUNING, MEASURING], ids=["tuning", "measuring"])
def test_pages_of_random_front_ends_are_read(words: Words) -> None:
    score = measure(SEEDS, words, ["html"])["html"]
    assert score.right_fields >= 0.98 * score.fields, "\n".join(score.mistakes[:5])
    assert score.silent <= 0.01 * score.fields, "\n".join(score.mistakes[:5])


def test_the_two_sets_of_words_have_nothing_in_common() -> None:
    for name in (
        "boxes",
        "tags",
        "icons",
        "topic_labels",
        "date_labels",
        "name_labels",
        "buttons",
        "signs",
        "bylines",
    ):
        assert not set(getattr(TUNING, name)) & set(getattr(MEASURING, name))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_of_such_a_page_is_lost(seed: int) -> None:
    page = Front(seed, MEASURING)(make_profile(seed, 3))
    assert broken_invariants(profparse.parse(page, as_of="2026-07-15")) == []


def test_the_same_seed_draws_the_same_page() -> None:
    made = make_profile(3, 3)
    assert Front(5, TUNING)(made) == Front(5, TUNING)(made)
    assert Front(5, TUNING)(made) != Front(6, TUNING)(made)
