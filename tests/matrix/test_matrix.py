"""Same page, same models: every markup and every tool, held by floors that may only be raised."""

from __future__ import annotations

import pytest
from tests.matrix.gate import LAYOUT_NAMES, PROFILES, measure, why_not
from tests.matrix.judging import below, better_of, load_floors
from tests.matrix.markups import MARKUPS
from tests.matrix.profiles import make_profile
from tests.matrix.tools import LAYOUTS, lost_fields


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.filterwarnings("ignore")
def test_a_layout_is_read_at_least_as_well_as_before(layout: str) -> None:
    reason = why_not(layout)
    if reason:
        pytest.skip(reason)
    score = measure(layout)
    floor = load_floors().get(layout)
    if not score.pages:
        assert floor is None, "the tool shows nothing of such a page any more"
        pytest.skip("the tool drops the metadata lines or the titles of such a page")
    assert floor is not None, f"no floor for {layout}: run python -m tests.matrix.gate --raise"
    worse = below(score.figures(), floor)
    assert not worse, "\n".join([f"{layout}: {'; '.join(worse)}", *score.mistakes[:5]])


def test_no_floor_is_without_its_layout() -> None:
    assert set(load_floors()) <= set(LAYOUT_NAMES)
    assert len(load_floors()) > 300


def test_the_same_seed_makes_the_same_profile() -> None:
    assert make_profile(3) == make_profile(3)
    assert make_profile(3, 5) != make_profile(4, 5)


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "a2"])
def test_a_plain_layout_holds_every_field_of_its_profile(layout: str) -> None:
    for made in PROFILES:
        lost = lost_fields(LAYOUTS[layout](made), made)
        assert not [path for path in lost if not path.startswith("author.")]


def test_a_markup_is_valid_enough_to_keep_every_title() -> None:
    from lxml import html

    for made in PROFILES:
        for write in MARKUPS.values():
            shown = " ".join(html.document_fromstring(write(made).encode()).text_content().split())
            assert all(" ".join(paper.title.split()) in shown for paper in made.papers)


def test_floors_are_only_ever_raised() -> None:
    floor = {"pages": 0.5, "fields": 0.9, "silent": 2, "alarms": 1}
    worse = {"pages": 0.4, "fields": 0.8, "silent": 3, "alarms": 2}
    better = {"pages": 0.6, "fields": 0.95, "silent": 0, "alarms": 0}
    assert better_of(worse, floor) == floor
    assert better_of(better, floor) == better
    assert len(below(worse, floor)) == 4
    assert not below(better, floor)
