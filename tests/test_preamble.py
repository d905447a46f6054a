"""What a crawler wrote above a dump is used as its address and retrieval."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.pages import author_page, entry

import profparse

PAGE = author_page(entry(metadata="CLMar 2"), gap=" ")
URL = "https://www.scholarfeed.org/author/4711"


@pytest.mark.parametrize(
    "above",
    [
        f"URL: {URL}\nFetched: 2026-07-01T10:00:00Z\n\n",
        f"---\nsource: {URL}\nretrieved_at: Wed, 01 Jul 2026 10:00:00 GMT\n---\n\n",
        f"Title: Ines Robles\n\nURL Source: {URL}\n\nTimestamp: 2026-07-01 10:00\n\nMarkdown Content:\n",
    ],
)
def test_address_and_moment_above_a_dump(above: str) -> None:
    profile = profparse.parse(above + PAGE)
    assert profile.author is not None
    assert (profile.source.url, profile.author.id, profile.author.name) == (URL, "4711", "Ines Robles")
    assert profile.source.as_of_origin == "retrieved"
    assert profile.papers[0].date == dt.date(2026, 3, 2)


def test_what_the_caller_gives_comes_first() -> None:
    given = "https://www.scholarfeed.org/author/12"
    assert profparse.parse(f"URL: {URL}\n\n{PAGE}", url=given, as_of="2026-07-01").source.url == given


@pytest.mark.parametrize("above", ["Date: 2026-07-01\n\n", "See: https://www.scholarfeed.org/author/9\n\n"])
def test_a_lone_date_or_another_label_says_nothing(above: str) -> None:
    profile = profparse.parse(above + PAGE, as_of="2026-07-05")
    assert profile.source.url is None
    assert profile.source.as_of_origin == "given"


def test_an_address_of_another_site_decides() -> None:
    with pytest.raises(profparse.NotAProfileError, match="LinkedIn"):
        profparse.parse(f"URL: https://www.linkedin.com/in/robles\n\n{PAGE}")
