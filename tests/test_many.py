"""Many pages at once: in order, lazily, from threads and in processes, and a bad page costs itself only."""

from __future__ import annotations

import concurrent.futures
import pickle
import threading
from collections.abc import Iterator

import pytest
from tests.matrix.markups import MARKUPS
from tests.matrix.profiles import AS_OF, make_profile
from tests.matrix.tools import LAYOUTS, a1

import profparse

BAD = ["", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "A page about something else.", 7]


def pages(number: int) -> list[str]:
    """Made-up pages, in every layout and markup in turn."""
    writers = [*LAYOUTS.values(), *MARKUPS.values()]
    return [writers[seed % len(writers)](make_profile(seed, 3)) for seed in range(number)]


def told(result: profparse.Profile | profparse.Failure) -> object:
    """A result with everything that it holds, its spans too."""
    if isinstance(result, profparse.Failure):
        return (result.source, type(result.error), str(result.error))
    return (result.to_json(spans=True), result.text)


def test_eight_threads_read_many_pages_each_as_one_does() -> None:
    sources = pages(25)
    alone = [told(result) for result in profparse.parse_many(sources, as_of=AS_OF)]
    barrier = threading.Barrier(8)

    def read(_: int) -> list[object]:
        barrier.wait()
        return [told(result) for result in profparse.parse_many(sources, as_of=AS_OF)]

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for together in pool.map(read, range(8)):
            assert together == alone


def test_two_processes_read_what_one_reads_in_the_same_order() -> None:
    sources = [*pages(40), *BAD, *pages(10)]
    one = [told(result) for result in profparse.parse_many(sources, as_of=AS_OF)]
    two = [told(result) for result in profparse.parse_many(sources, workers=2, as_of=AS_OF)]
    assert one == two
    assert len(one) == len(sources)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_page_is_a_failure_and_stops_nothing(workers: int) -> None:
    good = a1(make_profile(1, 1))
    results = list(profparse.parse_many([good, *BAD, good], workers=workers, as_of=AS_OF))
    assert [isinstance(result, profparse.Profile) for result in results] == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]
    for result, bad in zip(results[1:-1], BAD, strict=True):
        assert isinstance(result, profparse.Failure)
        assert result.source == bad
        assert isinstance(result.error, profparse.ProfparseError)
        assert str(pickle.loads(pickle.dumps(result.error))) == str(result.error)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_endless_stream_is_read_as_far_as_it_is_asked_for(workers: int) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        page = a1(make_profile(1, 1))
        while True:
            taken += 1
            yield page

    results = profparse.parse_many(endless(), workers=workers, as_of=AS_OF)
    assert isinstance(next(results), profparse.Profile)
    assert taken == 1 if workers == 1 else taken < 200
    results.close()  # type: ignore[attr-defined]


def test_sources_that_cannot_cross_to_another_process_are_read_in_this_one() -> None:
    from lxml import html

    page = pages(1)[0]
    tree = html.fromstring("<div><h1>Ina Robles</h1><p>h-index6</p><h2>0 Papers</h2></div>")
    results = list(profparse.parse_many([page, tree, lambda: None, page], workers=2, as_of=AS_OF))
    assert [type(result).__name__ for result in results] == ["Profile", "Profile", "Failure", "Profile"]
    assert isinstance(results[1], profparse.Profile)
    assert results[1].author is not None
    assert results[1].author.name == "Ina Robles"


def test_a_response_that_nobody_asked_for_has_no_address() -> None:
    httpx = pytest.importorskip("httpx")
    profile = profparse.parse(httpx.Response(200, text=pages(1)[0]), as_of=AS_OF)
    assert profile.papers
    assert profile.source.url is None


def test_an_address_that_is_no_text_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="url is a bytes"):
        profparse.parse(pages(1)[0], url=b"https://www.scholarfeed.org/author/1")  # type: ignore[arg-type]


def test_nothing_gives_nothing() -> None:
    assert list(profparse.parse_many([])) == list(profparse.parse_many([], workers=2)) == []


@pytest.mark.parametrize("workers", [0, -1])
def test_less_than_one_worker_is_a_value_error(workers: int) -> None:
    with pytest.raises(ValueError, match=f"workers is {workers}"):
        profparse.parse_many([], workers=workers)


def test_a_day_in_the_future_is_told_at_once_and_costs_no_page() -> None:
    with pytest.raises(ValueError, match="future"):
        profparse.parse_many(["anything"], as_of="9000-01-01")
    with pytest.raises(TypeError, match="workers"):
        profparse.parse_many(["anything"], workers="2")  # type: ignore[arg-type]
