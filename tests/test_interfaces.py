"""The open sources' interfaces: what is fetched for an address, what is known without one, and large answers."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest

import profparse
from fixture_cases import case_names, load
from profparse.document.data import read_json
from profparse.document.unread import unread
from profparse.sites.registry import known_sites

SITES = ("openalex", "semanticscholar", "inspire", "crossref", "hal", "openreview")


def plan(site: str, url: str) -> list[str]:
    addresses = known_sites()[site].addresses
    assert addresses is not None
    return list(addresses(url))


@pytest.mark.parametrize(
    ("site", "url", "starts"),
    [
        (
            "openalex",
            "https://openalex.org/A5000000001",
            [
                "https://api.openalex.org/authors/A5000000001",
                "https://api.openalex.org/works?filter=author.id:A50",
            ],
        ),
        (
            "openalex",
            "https://openalex.org/authors/orcid:0000-0002-1825-0097",
            [
                "https://api.openalex.org/authors/orcid:0000-0002-1825-0097",
                "https://api.openalex.org/works?filter=",
            ],
        ),
        ("openalex", "https://openalex.org/works/W2741809807", ["https://api.openalex.org/works/W2741809807"]),
        (
            "semanticscholar",
            "https://www.semanticscholar.org/author/I.-Robles/1234567",
            [
                "https://api.semanticscholar.org/graph/v1/author/1234567?",
                "https://api.semanticscholar.org/graph/v1/author/1234567/papers?",
            ],
        ),
        (
            "semanticscholar",
            f"https://www.semanticscholar.org/paper/Plain-Pages/{'0a' * 20}",
            [f"https://api.semanticscholar.org/graph/v1/paper/{'0a' * 20}?"],
        ),
        (
            "inspire",
            "https://inspirehep.net/authors/1010101",
            [
                "https://inspirehep.net/api/authors/1010101",
                "https://inspirehep.net/api/literature?q=authors.recid:1010101",
            ],
        ),
        (
            "inspire",
            "https://inspirehep.net/literature/1904961",
            ["https://inspirehep.net/api/literature/1904961"],
        ),
        (
            "inspire",
            "https://inspirehep.net/literature?q=a%20Robles",
            ["https://inspirehep.net/api/literature?q=a%20Robles"],
        ),
        (
            "crossref",
            "https://search.crossref.org/search/works?q=seams&from_ui=yes",
            ["https://api.crossref.org/works?query=seams&rows="],
        ),
        (
            "crossref",
            "https://api.crossref.org/works/10.1000/seams",
            ["https://api.crossref.org/works/10.1000/seams"],
        ),
        (
            "hal",
            "https://cv.hal.science/ines-robles",
            ["https://api.archives-ouvertes.fr/search/?q=authIdHal_s:ines-robles&"],
        ),
        (
            "hal",
            "https://hal.science/hal-01000001v2",
            ["https://api.archives-ouvertes.fr/search/?q=halId_s:hal-01000001&"],
        ),
        (
            "hal",
            "https://hal.science/search/index?q=authIdHal_s:ines-robles",
            ["https://api.archives-ouvertes.fr/search/?q=authIdHal_s%3Aines-robles&"],
        ),
        (
            "openreview",
            "https://openreview.net/profile?id=~Ines_Robles1",
            [
                "https://api2.openreview.net/profiles?id=~Ines_Robles1",
                "https://api2.openreview.net/notes?content.authorids=~Ines_Robles1",
                "https://api.openreview.net/notes?content.authorids=~Ines_Robles1",
            ],
        ),
        ("openreview", "https://openreview.net/forum?id=Abc1", ["https://api2.openreview.net/notes?id=Abc1"]),
    ],
)
def test_an_address_that_a_person_pastes_leads_to_the_interface(site: str, url: str, starts: list[str]) -> None:
    found = plan(site, url)
    assert len(found) == len(starts)
    for address, start in zip(found, starts, strict=True):
        assert address.startswith(start)


@pytest.mark.parametrize("site", SITES)
def test_an_address_of_the_interface_is_fetched_as_it_stands(site: str) -> None:
    address = {"hal": "https://api.archives-ouvertes.fr/search/?q=x"}.get(site) or next(
        f"https://{host}/works?x=1"
        for host in known_sites()[site].hosts
        if "api" in host or host == "inspirehep.net"
    )
    assert plan(site, address) == [address]


READ = [name for name in case_names() if name.split("/")[0] in SITES and "source" in (load(name).expected or {})]
# What these answers hold, other interfaces may answer too: it takes the address.
ANYBODYS = {"semanticscholar/none", "inspire/none", "hal/none", "openreview/none", "semanticscholar/v1-author"}


@pytest.mark.parametrize("name", [name for name in READ if name not in ANYBODYS])
def test_an_answer_is_known_without_its_address(name: str) -> None:
    assert profparse.parse(load(name).input, as_of="2026-07-15").source.site == name.split("/")[0]


@pytest.mark.parametrize("name", sorted(ANYBODYS - {"semanticscholar/v1-author"}))
def test_an_answer_that_anybody_may_give_is_nobodys_without_its_address(name: str) -> None:
    with pytest.raises(profparse.NotAProfileError):
        profparse.parse(load(name).input)


@pytest.mark.parametrize("name", READ)
def test_an_answer_of_one_site_is_not_read_at_anothers_address(name: str) -> None:
    site = name.split("/")[0]
    other = next(url for key, url in OTHERS.items() if key != site)
    with suppress(profparse.NotAProfileError):
        assert profparse.parse(load(name).input, url=other).source.site != site


OTHERS = {"zenodo": "https://zenodo.org/api/records", "openalex": "https://api.openalex.org/works"}


def make_works(number: int) -> str:
    """A list of OpenAlex with so many works."""
    work: dict[str, Any] = {
        "title": "On Seams",
        "publication_date": "2024-03-26",
        "authorships": [
            {
                "author": {"id": f"https://openalex.org/A{n}", "display_name": 'Ines "I." Robles'},
                "countries": ["GB"],
            }
            for n in range(8)
        ],
        "topics": [{"id": "T1", "score": 0.5, "field": {"id": "F1"}}] * 12,
        "abstract_inverted_index": {f"w{n}": [n] for n in range(60)},
    }
    works = [{"id": f"https://openalex.org/W{n}", **work} for n in range(number)]
    return json.dumps({"meta": {"count": number, "db_response_time_ms": 3}, "results": works})


@pytest.mark.slow
def test_time_grows_with_the_answer_and_no_faster() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        profparse.parse(text, as_of="2026-07-15")
        return time.process_time() - start

    small, large = make_works(20), make_works(200)
    profparse.parse(small)
    assert min(seconds(large) for _ in range(3)) < 25 * min(seconds(small) for _ in range(3)) + 0.2


def test_what_is_not_read_of_a_long_list_is_told_entry_by_entry() -> None:
    profile = profparse.parse(make_works(3), as_of="2026-07-15")
    left = [profile.text[span.start : span.end] for span in profile.unparsed]
    assert sum(stretch.startswith('"topics": ') for stretch in left) == 3
    assert left.count('"countries": ["GB"]') == 24
    assert [span.start for span in profile.unparsed] == sorted(span.start for span in profile.unparsed)


def test_what_nobody_asked_for_is_left_whole() -> None:
    text = '{"a": {"b": [1, {"c": "\\u00e9 \\"}"}]}, "d": null, "e": "", "f\\u0067": [], "h": {"i": 1}}'

    def shown(left: Sequence[int]) -> list[str]:
        return [text[start:end] for start, end in zip(left[::2], left[1::2], strict=True)]

    root = read_json(text)
    assert shown(unread(root)) == [text]
    root = read_json(text)
    root.find("h.i")[0].mark_read()
    assert shown(unread(root)) == ['"a": {"b": [1, {"c": "\\u00e9 \\"}"}]}']
