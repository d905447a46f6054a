"""scrape on other sites: the address that a person pastes, the interface behind it, and what its server may do."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from fetch_servers import answer

import profparse
from profparse import NotAProfileError, scrape
from profparse.sites.registry import address_of

ORCID = "0000-0002-1825-0097"
AUTHOR = {
    "id": "https://openalex.org/A5000000001",
    "orcid": f"https://orcid.org/{ORCID}",
    "display_name": "Ines Robles",
    "works_count": 5,
    "cited_by_count": 9,
    "summary_stats": {"h_index": 2, "i10_index": 0},
}


def work(number):
    return {
        "id": f"https://openalex.org/W{number}00000",
        "title": f"On Seams and Other Gaps, Part {number}",
        "publication_date": f"2024-03-{number + 1:02}",
        "authorships": [{"author": {"display_name": "Ines Robles"}}],
    }


def as_json(value, status=200, **headers):
    return answer(json.dumps(value).encode(), status, headers, type="application/json")


def openalex(last="c2", repeat=False, broken=()):
    """The interface of OpenAlex: an author of five works, two a page by a cursor."""

    def reply(asked, number):
        parts = urlsplit(asked.path)
        query = dict(parse_qsl(parts.query))
        if parts.path == "/authors/A5000000001":
            return as_json(AUTHOR)
        if parts.path == "/authors/A5000000009":  # merged into the other
            return answer(b"", 301, {"Location": "/authors/A5000000001"})
        if parts.path != "/works":
            return as_json({"error": "Not Found", "message": "the author does not exist"}, 404)
        assert query["filter"].startswith("author.id:A500000000")
        page = {"*": 0, "c1": 1, "c2": 2}[query["cursor"]]
        if page in broken:
            return as_json({"error": "down"}, 500)
        works = [work(n) for n in range(1, 6)][page * 2 : page * 2 + 2]
        cursor = query["cursor"] if repeat and page == 1 else {0: "c1", 1: "c2", 2: None}[page]
        return as_json({"meta": {"count": 5, "next_cursor": cursor}, "results": works})

    return reply


def codes(profile):
    return {d.code for d in profile.diagnostics}


@pytest.mark.parametrize("address", ["https://openalex.org/A5000000001", "openalex:A5000000001"])
def test_a_person_and_the_works_are_joined(serve, fetcher, address):
    server = serve(openalex())
    profile = scrape(address, fetcher=fetcher(bases={"openalex": server.url}, contact="me@example.org"))
    assert profile.author.name == "Ines Robles"
    assert profile.author.ids["orcid"] == ORCID
    assert sorted(p.title[-1] for p in profile.papers) == list("12345")
    assert (profile.listing.total, profile.listing.last) == (5, 5)
    assert not codes(profile) & {"page-missing", "pages-remaining", "count-mismatch"}
    assert all("mailto=me" in path for path in server.paths)


def test_a_cursor_that_repeats_ends_the_list_and_the_gap_is_told(serve, fetcher):
    server = serve(openalex(repeat=True))
    profile = scrape("openalex:A5000000001", fetcher=fetcher(bases={"openalex": server.url}))
    assert len(profile.papers) == 4
    assert len(server.asked) == 3
    assert codes(profile) & {"count-mismatch", "pages-remaining", "page-missing"}


def test_a_list_that_fails_half_way_is_told(serve, fetcher):
    server = serve(openalex(broken=(1,)))
    profile = scrape("openalex:A5000000001", fetcher=fetcher(bases={"openalex": server.url}))
    assert len(profile.papers) == 2
    assert "page-missing" in codes(profile)


def test_a_busy_server_is_asked_again(serve, fetcher, waits):
    busy = openalex()

    def reply(asked, number):
        return as_json({"error": "slow down"}, 429, **{"Retry-After": "0"}) if number == 1 else busy(asked, number)

    server = serve(reply)
    profile = scrape("openalex:A5000000001", fetcher=fetcher(bases={"openalex": server.url}, retries=2))
    assert len(profile.papers) == 5


def test_a_merged_identifier_leads_to_the_person(serve, fetcher):
    server = serve(openalex())
    profile = scrape("openalex:A5000000009", fetcher=fetcher(bases={"openalex": server.url}))
    assert profile.author.id == "A5000000001"


def test_an_unknown_person_is_told_in_the_sources_words(serve, fetcher):
    server = serve(openalex())
    with pytest.raises(NotAProfileError, match="does not exist"):
        scrape("openalex:A5000000002", fetcher=fetcher(bases={"openalex": server.url}))


def test_a_next_page_on_another_sites_host_is_not_asked(serve, fetcher):
    listed = {
        "hits": {"total": 9, "hits": [{"metadata": {"control_number": 7, "titles": [{"title": "On Gaps"}]}}]},
        "links": {"next": "https://elsewhere.example.org/api/literature?page=2"},
    }
    server = serve(lambda asked, number: as_json(listed))
    profile = scrape("https://inspirehep.net/literature?q=gaps", fetcher=fetcher(bases={"inspire": server.url}))
    assert [paper.title for paper in profile.papers] == ["On Gaps"]
    assert len(server.asked) == 1


def test_a_record_of_orcid_is_one_answer(serve, fetcher):
    record = {
        "orcid-identifier": {"path": ORCID},
        "person": {"name": {"given-names": {"value": "Ines"}, "family-name": {"value": "Robles"}}},
        "activities-summary": {
            "works": {
                "group": [
                    {
                        "work-summary": [
                            {
                                "title": {"title": {"value": "On Seams"}},
                                "type": "journal-article",
                                "display-index": "1",
                            }
                        ]
                    }
                ]
            }
        },
    }
    server = serve(lambda asked, number: as_json(record))
    profile = scrape(f"https://orcid.org/{ORCID}", fetcher=fetcher(bases={"orcid": server.url}))
    assert server.paths == [f"/v3.0/{ORCID}/record"]
    assert server.asked[0].headers["Accept"] == "application/json"
    assert (profile.source.site, profile.author.name, profile.papers[0].title) == (
        "orcid",
        "Ines Robles",
        "On Seams",
    )
    assert profile.papers[0].authors == []


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        (f"orcid:{ORCID}", f"https://orcid.org/{ORCID}"),
        ("arxiv:1706.00001", "https://arxiv.org/abs/1706.00001"),
        ("doi:10.1000/182", "https://api.crossref.org/works/10.1000/182"),
        ("dblp.org/pid/95/7448-1.html", "https://dblp.org/pid/95/7448-1.html"),
        ("https://orcid.org/", "https://orcid.org/"),
        ("mailto:me@example.org", "mailto:me@example.org"),
    ],
)
def test_what_a_person_pastes(pasted, address):
    assert address_of(pasted) == address


def test_sites_tell_what_they_read():
    for name, site in profparse.sites().items():
        assert site.hosts or name in ("web", "feed")
        assert set(site.pages) <= {"author", "paper", "list"}
        assert set(site.media) <= {"text", "html", "json", "xml"}
