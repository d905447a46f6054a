"""The front ends that are kept aside: drawn from their seeds alone, showing what they say, in words of their own."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
from lxml import html
from tests.matrix.fronts import MEASURING, TUNING
from tests.matrix.profiles import MadeProfile, make_profile
from tests.matrix.tools import lost_fields
from tests.matrix.unseen import Front
from tests.matrix.unseen_words import WORDS

MARKUP = {"boxes", "tags", "gaps", "titles", "bylines", "texts", "figures"}
"""What the words of :mod:`tests.matrix.fronts` hold besides words: elements."""


def phrases(words: Any) -> set[str]:
    """What the template says in a set, a phrase each."""

    def strings(value: Any) -> list[str]:
        return [value] if isinstance(value, str) else [text for item in value for text in strings(item)]

    kept = [value for name, value in dataclasses.asdict(words).items() if name not in MARKUP]
    return {text.strip().casefold() for text in strings(kept)} - {""}


def long_words(words: Any) -> set[str]:
    """Its words that are longer than three letters."""
    return {word for phrase in phrases(words) for word in re.findall(r"[^\W\d_]{4,}", phrase)}


@pytest.mark.parametrize("other", [TUNING, MEASURING], ids=["tuning", "measuring"])
def test_no_word_is_known_from_another_set(other: Any) -> None:
    assert not phrases(WORDS) & phrases(other)
    assert not long_words(WORDS) & long_words(other)
    assert not set(WORDS.gaps) & set(other.gaps)


def test_a_word_has_at_least_three_variants() -> None:
    assert all(len(options) >= 3 for options in dataclasses.asdict(WORDS).values())


def test_the_same_seed_draws_the_same_page() -> None:
    made, front = make_profile(3, 3), Front(5)
    assert front(made) == front(made) == Front(5)(made)
    assert len({Front(seed)(made) for seed in range(30)}) == 30


@pytest.mark.parametrize("seed", range(40))
def test_a_page_shows_what_its_truth_says_and_nothing_that_it_hides(seed: int) -> None:
    front, made = Front(seed), make_profile(seed, 3)
    shown: MadeProfile = front.shown(made)
    text = html.document_fromstring(front(made).encode()).text_content()
    lost = lost_fields(text, shown, unsegmented=True)
    assert not [path for path in lost if path.startswith("papers") and front.twin == ""]
    for paper, whole in zip(shown.papers, made.papers, strict=True):
        assert " ".join(paper.title.split()) in " ".join(text.split())
        if whole.paragraphs and not paper.paragraphs:
            assert whole.paragraphs[0] not in text
