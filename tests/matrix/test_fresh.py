"""The fourth set of front ends: drawn from its seeds alone, in words of its own, showing what its truth says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.matrix.final_words import WORDS as FINAL
from tests.matrix.fresh import Front
from tests.matrix.fresh_words import FORMS, WORDS
from tests.matrix.fronts import MEASURING, TUNING
from tests.matrix.profiles import make_profile
from tests.matrix.test_final import SITES_AND_FIELDS, shown_in_order
from tests.matrix.test_unseen import long_words, phrases
from tests.matrix.unseen_words import WORDS as UNSEEN

EVERYWHERE = SITES_AND_FIELDS | {"https", "scholarfeed", "paper", "this", "with", "from", "your"}
"""The site's addresses and words of grammar, besides what every set needs."""


@pytest.mark.parametrize(
    "other", [TUNING, MEASURING, UNSEEN, FINAL], ids=["tuning", "measuring", "unseen", "final"]
)
def test_what_a_template_says_is_known_from_no_other_set(other: Any) -> None:
    assert not phrases(WORDS) & phrases(other)
    assert not (long_words(WORDS) & long_words(other)) - EVERYWHERE


def test_the_same_seed_draws_the_same_page() -> None:
    made, front = make_profile(3, 3), Front(5)
    assert front(made) == front(made) == Front(5)(made)
    assert len({Front(seed)(made) for seed in range(60)}) == 60


def test_every_form_is_drawn_and_has_a_place_for_every_field() -> None:
    assert {Front(seed).form for seed in range(300)} == {form for _, form, _ in FORMS}
    for _, form, _ in FORMS:
        places = re.findall(r"\{(tags|inline|topics|title|names|text)\}", form)
        assert places[1:] == ["title", "names", "text"]


@pytest.mark.parametrize("seed", range(80))
def test_a_page_shows_what_its_truth_says_and_nothing_that_it_hides(seed: int) -> None:
    front, made = Front(seed), make_profile(seed, 3)
    shown = shown_in_order(front, made)
    header = front.header(shown)
    assert ("Novelty" in header) == (shown.novelty is not None)
    assert ("citations" in header) == (shown.citation_count is not None)
