"""The last set of front ends: drawn from its seeds alone, in words of its own, showing what its truth says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html
from tests.matrix.final import Front
from tests.matrix.final_words import SKELETONS, WORDS
from tests.matrix.fronts import MEASURING, TUNING
from tests.matrix.profiles import MadeProfile, make_profile
from tests.matrix.test_unseen import long_words, phrases
from tests.matrix.unseen_words import WORDS as UNSEEN

SITES_AND_FIELDS = {"authors", "code", "date", "subject", "feed", "scholar"}
"""Words that every set needs: the site's own name, and what a field is called everywhere."""


def bare(text: str) -> str:
    """A text without white space and characters that have no width."""
    return re.sub(r"[\s\u200b\u2060\ufeff]+", "", text)


def shown_in_order(front: Any, made: MadeProfile) -> MadeProfile:
    """The truth of a front's page, after a check that the page shows it in its order, and nothing that it hides."""
    shown: MadeProfile = front.shown(made)
    assert front.shown(shown) == shown
    text = bare(html.document_fromstring(front(made).encode()).text_content())
    place = 0
    for paper, whole in zip(shown.papers, made.papers, strict=True):
        fields = [paper.date_text, paper.title, *paper.authors, *paper.paragraphs]
        for field in map(bare, fields):
            place = text.index(field, place) + len(field)
        assert all(code in text for code in (*paper.categories, *paper.affiliations))
        hidden = {*whole.paragraphs, *whole.affiliations} - {*paper.paragraphs, *paper.affiliations}
        assert not [field for field in hidden if len(field) > 6 and bare(field) in text]
    return shown


@pytest.mark.parametrize("other", [TUNING, MEASURING, UNSEEN], ids=["tuning", "measuring", "unseen"])
def test_what_a_template_says_is_known_from_no_other_set(other: Any) -> None:
    assert not phrases(WORDS) & phrases(other)
    assert not (long_words(WORDS) & long_words(other)) - SITES_AND_FIELDS


def test_the_same_seed_draws_the_same_page() -> None:
    made, front = make_profile(3, 3), Front(5)
    assert front(made) == front(made) == Front(5)(made)
    assert len({Front(seed)(made) for seed in range(60)}) == 60


def test_every_skeleton_is_drawn_and_has_a_place_for_every_field() -> None:
    assert {Front(seed).skeleton for seed in range(300)} == {skeleton for _, skeleton in SKELETONS}
    for _, skeleton in SKELETONS:
        places = re.findall(r"\{(tags|inline|title|names|text)\}", skeleton)
        assert [place.replace("inline", "tags") for place in places] == ["tags", "title", "names", "text"]


@pytest.mark.parametrize("seed", range(60))
def test_a_page_shows_what_its_truth_says_and_nothing_that_it_hides(seed: int) -> None:
    front, made = Front(seed), make_profile(seed, 3)
    shown = shown_in_order(front, made)
    header = front.header(shown)
    assert ("Novelty" in header) == (shown.novelty is not None)
    assert ("AI Score" in header) == (shown.ai_score is not None)
    assert ("citations" in header) == (shown.citation_count is not None)
