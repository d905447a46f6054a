"""The sets of random front ends: drawn from their seeds alone, in words of their own, showing what their truth says."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from lxml import html
from tests.invariants import broken_invariants
from tests.matrix import final, final_words, fresh, fresh_words, fronts, kept, teams, unseen, unseen_words
from tests.matrix.fronts import measure
from tests.matrix.profiles import MadeProfile, make_profile

import profparse


class Set(NamedTuple):
    """A set of front ends."""

    front: Callable[[int, Any], Any]
    words: Any
    pages: int
    """How many of its pages are compared with what they show."""
    right: float
    """The share of the fields that is read right, at the least."""


# In the order in which they were written.
SETS = {
    "tuning": Set(fronts.Front, fronts.TUNING, 12, 0.99),
    "measuring": Set(fronts.Front, fronts.MEASURING, 12, 0.99),
    "unseen": Set(unseen.Front, unseen_words.WORDS, 40, 0.99),
    "final": Set(final.Front, final_words.WORDS, 60, 0.92),
    "fresh": Set(fresh.Front, fresh_words.WORDS, 80, 0.98),
}
MARKUP = {"boxes", "tags", "gaps", "titles", "bylines", "texts", "figures"}
"""What the words of some sets hold besides words: elements."""
EVERYWHERE = set("authors code date subject feed scholar https scholarfeed paper this with from your".split())
"""Words that every set needs: the site's name and addresses, what a field is called everywhere, words of grammar."""


def draw(name: str, seed: int) -> Any:
    """The front end of a seed."""
    return SETS[name].front(seed, SETS[name].words)


def phrases(words: Any) -> set[str]:
    """What the template says in a set, a phrase each."""

    def strings(value: Any) -> list[str]:
        return [value] if isinstance(value, str) else [text for item in value for text in strings(item)]

    kept = [value for name, value in dataclasses.asdict(words).items() if name not in MARKUP]
    return {text.strip().casefold() for text in strings(kept)} - {""}


def long_words(words: Any) -> set[str]:
    """Its words that are longer than three letters."""
    return {word for phrase in phrases(words) for word in re.findall(r"[^\W\d_]{4,}", phrase)}


def bare(text: str) -> str:
    """A text without white space and characters that have no width."""
    return re.sub(r"[\s\u200b\u2060\ufeff]+", "", text)


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(SETS, 2)])
def test_what_a_template_says_is_known_from_no_other_set(one: str, other: str) -> None:
    one_says, other_says = SETS[one].words, SETS[other].words
    assert not phrases(one_says) & phrases(other_says)
    if other != "measuring":
        assert not (long_words(one_says) & long_words(other_says)) - EVERYWHERE


@pytest.mark.parametrize("name", SETS)
def test_the_same_seed_draws_the_same_page(name: str) -> None:
    made, front = make_profile(3, 3), draw(name, 5)
    page = front(made)
    assert draw(name, 5)(made) == page
    assert len({draw(name, seed)(made) for seed in range(30)}) == 30


@pytest.mark.parametrize(
    ("name", "part", "forms"),
    [
        ("final", "skeleton", {form for _, form in final_words.SKELETONS}),
        ("fresh", "form", {form for _, form, _ in fresh_words.FORMS}),
    ],
    ids=["final", "fresh"],
)
def test_every_form_of_an_entry_is_drawn_and_has_a_place_for_every_field(
    name: str, part: str, forms: set[str]
) -> None:
    assert {getattr(draw(name, seed), part) for seed in range(300)} == forms
    for form in forms:
        places = re.findall(r"\{(tags|inline|topics|title|names|text)\}", form)
        assert places[1:] == ["title", "names", "text"]


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name in SETS for seed in range(SETS[name].pages)])
def test_a_page_shows_what_its_truth_says_and_nothing_that_it_hides(name: str, seed: int) -> None:
    front, made = draw(name, seed), make_profile(seed, 3)
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
    header = front.header(shown)
    for label, value in (
        ("Novelty", shown.novelty),
        ("AI Score", shown.ai_score),
        ("itations", shown.citation_count),
    ):
        assert (label in header) == (value is not None)


@pytest.mark.parametrize("name", SETS)
def test_pages_of_random_front_ends_are_read(name: str) -> None:
    score = measure(range(24), SETS[name].words, ["html"], SETS[name].front)["html"]
    assert score.right_fields >= SETS[name].right * score.fields, "\n".join(score.mistakes[:5])
    assert score.silent <= 0.01 * score.fields, "\n".join(score.mistakes[:5])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", SETS)
def test_nothing_of_a_page_is_lost(name: str, seed: int) -> None:
    page = draw(name, seed)(make_profile(seed, 3))
    assert broken_invariants(profparse.parse(page, as_of="2026-07-15")) == []


@pytest.mark.parametrize(
    ("front", "html", "text"), [(kept, 0.99, 0.93), (teams, 0.85, 0.7)], ids=["kept", "teams"]
)
def test_front_ends_with_fields_in_any_order_are_read(front: ModuleType, html: float, text: float) -> None:
    scores = measure(range(24), front.WORDS, ["html", "bs4_newline"], front.Front, front.make)
    for tool, least in (("html", html), ("bs4_newline", text)):
        score = scores[tool]
        assert score.right_fields >= least * score.fields, "\n".join(score.mistakes[:5])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("drawn", [kept, teams], ids=["kept", "teams"])
def test_nothing_of_such_a_page_is_lost(drawn: ModuleType, seed: int) -> None:
    front = drawn.Front(seed)
    page = front(front.shown(drawn.make(seed)))
    assert page == drawn.Front(seed)(front.shown(drawn.make(seed)))
    assert broken_invariants(profparse.parse(page, as_of="2026-07-15")) == []
