"""scrape: further pages are followed, joined and counted; what is missing is told."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import json
import pickle
import time
from urllib.parse import parse_qsl, urlsplit

import pytest
from fetch_servers import answer
from tests.pages import author_page, entry

import profparse
from profparse import HTTPStatusError, NotAProfileError, Page, scrape
from profparse.document.html import read_html
from profparse.fetch.pages import next_on_page
from profparse.reading.addresses import number_in
from profparse.reading.block_pages import block_page

AS_OF = dt.date(2026, 3, 1)


def fields(number):
    return (
        f"CLDec {number % 28 + 1}, 2025",
        f"On Seams, Part {number}",
        "Ines Robles, Wei Chen",
        f"We part fields that no space parts, and say where each was read, in part {number}.",
    )


def html(numbers, total, links=""):
    entries = "".join(
        f"<article><p>{metadata}</p><h3>{title}</h3><p>{byline}</p><p>{abstract}</p></article>"
        for metadata, title, byline, abstract in map(fields, numbers)
    )
    return (
        f"<!doctype html><html><head><title>Ines Robles</title></head><body><main><h1>Ines Robles</h1><p>CL</p>"
        f"<p>h-index66</p><p>{total}papers</p><h2>{total} Papers</h2>{entries}</main>{links}</body></html>"
    ).encode()


def text(numbers, total):
    entries = (entry(*rest, metadata=metadata) for metadata, *rest in map(fields, numbers))
    return author_page(*entries, count=total).encode()


def titles(profile):
    return [paper.title for paper in profile.papers]


def expected(count):
    return [f"On Seams, Part {number}" for number in range(1, count + 1)]


def codes(profile):
    return [d.code for d in profile.diagnostics]


def paged(make):
    """A site of three pages with three papers each, which says how to go on in one way or another."""

    def reply(asked, number):
        page = number_in(asked.path, "page", 1)
        if not 1 <= page <= 3:
            return answer(b"<p>Not found", 404)
        return make(page, range(page * 3 - 2, page * 3 + 1))

    return reply


def by_link_rel(page, numbers):
    return answer(html(numbers, 9, f'<link rel="next" href="/author/1?page={page + 1}">' if page < 3 else ""))


def by_anchor_rel(page, numbers):
    return answer(html(numbers, 9, f"<a href='?page={page + 1}' rel='nofollow next'>Next</a>" if page < 3 else ""))


def by_numbers(page, numbers):
    links = "".join(f'<a href="?page={other}">{other}</a>' for other in (1, 2, 3) if other != page)
    return answer(html(numbers, 9, links))


def by_count(page, numbers):
    return answer(html(numbers, 9))


def by_count_in_text(page, numbers):
    return answer(text(numbers, 9), type="text/plain")


STYLES = [by_link_rel, by_anchor_rel, by_numbers, by_count, by_count_in_text]


@pytest.mark.parametrize("style", STYLES)
def test_further_pages_are_followed_and_joined(serve, fetcher, style):
    server = serve(paged(style))
    profile = scrape(server.url + "/author/1", fetcher=fetcher(), as_of=AS_OF)
    assert titles(profile) == expected(9)
    assert profile.author.h_index == 66
    assert len(server.asked) == 3
    assert not {"page-missing", "pages-remaining", "count-mismatch"} & set(codes(profile))
    assert profile.source.as_of == AS_OF


@pytest.mark.parametrize("style", STYLES[:3])
def test_no_more_pages_than_asked_for(serve, fetcher, style):
    server = serve(paged(style))
    profile = scrape(server.url + "/author/1", fetcher=fetcher(), pages=2)
    assert titles(profile) == expected(6)
    assert len(server.asked) == 2
    remaining = [d for d in profile.diagnostics if d.code == "pages-remaining"]
    assert len(remaining) == 1
    assert "page=3" in remaining[0].message
    assert (remaining[0].severity, remaining[0].path) == ("info", "papers")


def test_a_missing_page_is_told(serve, fetcher):
    sound = paged(by_link_rel)
    server = serve(
        lambda asked, number: (
            answer(b"gone", 410) if number_in(asked.path, "page", 1) == 2 else sound(asked, number)
        )
    )
    profile = scrape(server.url + "/author/1?api_key=hunter2", fetcher=fetcher())
    assert titles(profile) == expected(3)
    missing = [d for d in profile.diagnostics if d.code == "page-missing"]
    assert len(missing) == 1
    assert "410" in missing[0].message
    assert "hunter2" not in missing[0].message
    assert "count-mismatch" in codes(profile)


def test_a_page_that_is_no_profile_is_a_missing_one(serve, fetcher):
    sound = paged(by_link_rel)
    server = serve(
        lambda asked, number: (
            answer(b"<title>Log in</title><input type=password>")
            if number_in(asked.path, "page", 1) == 2
            else sound(asked, number)
        )
    )
    assert "page-missing" in codes(scrape(server.url + "/author/1", fetcher=fetcher()))


def test_the_first_page_must_be_there(serve, fetcher):
    with pytest.raises(HTTPStatusError):
        scrape(serve(answer(b"gone", 404)).url + "/author/1", fetcher=fetcher())
    with pytest.raises(NotAProfileError):
        scrape(serve(answer(b"<title>Search results</title><p>No results found")).url, fetcher=fetcher())


def test_a_site_that_knows_no_page_numbers_is_asked_once_more_only(serve, fetcher):
    server = serve(answer(html(range(1, 4), 9)))
    profile = scrape(server.url + "/author/1", fetcher=fetcher())
    assert titles(profile) == expected(3)
    assert len(server.asked) == 2
    assert "count-mismatch" in codes(profile)


def test_a_page_that_leads_to_itself_ends(serve, fetcher):
    server = serve(answer(html(range(1, 4), 3, '<a rel="next" href="/author/1">Next</a>')))
    assert titles(scrape(server.url + "/author/1", fetcher=fetcher())) == expected(3)
    assert len(server.asked) == 1


def test_endless_pages_end(serve, fetcher):
    server = serve(
        lambda asked, number: answer(html([number], 1, f'<a rel="next" href="?page={number + 1}">Next</a>'))
    )
    profile = scrape(server.url + "/author/1", fetcher=fetcher(), pages=5)
    assert len(server.asked) == 5
    assert "pages-remaining" in codes(profile)


def test_a_next_page_on_another_host_is_none(serve, fetcher):
    other = serve(answer(html(range(4, 7), 6)), host="127.0.0.2")
    server = serve(answer(html(range(1, 4), 3, f'<a rel="next" href="{other.url}/author/1?page=2">Next</a>')))
    scrape(server.url + "/author/1", fetcher=fetcher())
    assert other.asked == []


def test_one_page_needs_no_joining(serve, fetcher):
    server = serve(answer(html(range(1, 4), 3)))
    profile = scrape(server.url + "/author/1", fetcher=fetcher())
    assert profile.text
    assert profile.span("author.name") is not None
    assert profile.source.as_of_origin == "retrieved"
    assert profile.source.retrieved_at is not None


def test_any_fetcher_with_get_will_do():
    class Own:
        def get(self, url):
            return Page(url, url, 200, html(range(1, 3), 2), "html", "utf-8", dt.datetime.now(dt.timezone.utc))

    assert titles(scrape("https://www.scholarfeed.org/author/1", fetcher=Own())) == expected(2)


# The JSON interface

PAPERS = [
    {
        "arxiv_id": f"2502.{number:05}",
        "title": f"On Seams, Part {number}",
        "authors": ["Ines Robles", "Wei Chen"],
        "published_date": "2025-02-03",
        "categories": ["cs.CL"],
        "primary_category": "cs.CL",
        "abstract": f"We part fields, in part {number}.",
    }
    for number in range(1, 8)
]
AUTHOR = {"id": 1, "name": "Ines Robles", "primary_field": "cs.CL", "h_index": 66, "total_papers": 7}


INTERFACE = "https://api.scholarfeed.org/api/v1/public"


def api(style, *, key=None, broken=()):
    """The JSON interface with pages of three papers."""

    def reply(asked, number):
        parts = urlsplit(asked.path)
        query = dict(parse_qsl(parts.query))
        if key and asked.headers.get("Authorization") != f"Bearer {key}":
            return answer(b'{"detail": "no key"}', 401, type="application/json")
        if parts.path.endswith("/authors/1"):
            return answer(json.dumps(AUTHOR).encode(), type="application/json")
        if parts.path.endswith("/papers/2502.00001"):
            return answer(json.dumps(PAPERS[0]).encode(), type="application/json")
        if not parts.path.endswith("/authors/1/papers"):
            return answer(b'{"detail": "Author not found"}', 404, type="application/json")
        page = int(query["cursor"].removeprefix("c=&")) if "cursor" in query else int(query.get("page", 1))
        if page in broken:
            return answer(b"{}", 500, type="application/json")
        data = {"papers": PAPERS[page * 3 - 3 : page * 3], "total": 7, "page": page, "limit": 3}
        if style == "cursor":
            data = {"papers": data["papers"], "total": 7, "next_cursor": f"c=&{page + 1}" if page < 3 else None}
        return answer(json.dumps(data).encode(), type="application/json")

    return reply


@pytest.mark.parametrize("style", ["page", "cursor"])
def test_the_json_interface_is_followed(serve, fetcher, style):
    server = serve(api(style, key="hunter2"))
    asking = fetcher(bases={"scholarfeed": server.url + "/v1/"}, keys={"api.scholarfeed.org": "hunter2"})
    profile = scrape(f"{INTERFACE}/authors/1", fetcher=asking)
    assert sorted(titles(profile)) == expected(7)
    assert (profile.author.name, profile.author.h_index, profile.author.id) == ("Ines Robles", 66, "1")
    assert len(server.asked) == 4
    assert (profile.listing.last, profile.listing.total) == (7, 7)
    assert not {"page-missing", "pages-remaining", "count-mismatch"} & set(codes(profile))


def test_the_json_interface_to_a_bound(serve, fetcher):
    server = serve(api("cursor"))
    profile = scrape(f"{INTERFACE}/authors/1", fetcher=fetcher(bases={"scholarfeed": server.url}), pages=3)
    assert sorted(titles(profile)) == expected(6)
    assert "pages-remaining" in codes(profile)


@pytest.mark.parametrize(("broken", "count"), [((1,), 0), ((2,), 3)])
def test_a_missing_list_of_the_json_interface_is_told(serve, fetcher, broken, count):
    server = serve(api("page", broken=broken))
    profile = scrape(f"{INTERFACE}/authors/1", fetcher=fetcher(bases={"scholarfeed": server.url}))
    assert len(profile.papers) == count
    assert "page-missing" in codes(profile)


def test_a_paper_over_the_json_interface(serve, fetcher):
    server = serve(api("page"))
    profile = scrape(f"{INTERFACE}/papers/2502.00001", fetcher=fetcher(bases={"scholarfeed": server.url}))
    assert titles(profile) == expected(1)


def test_a_wrong_key_is_told_without_it(serve, fetcher):
    server = serve(api("page", key="right"))
    asking = fetcher(bases={"scholarfeed": server.url}, keys={"api.scholarfeed.org": "hunter2"})
    with pytest.raises(HTTPStatusError, match="401") as caught:
        scrape(f"{INTERFACE}/authors/1", fetcher=asking)
    assert "hunter2" not in str(caught.value)


def test_an_unknown_identifier_is_told_in_the_interfaces_own_words(serve, fetcher):
    server = serve(api("page"))
    with pytest.raises(NotAProfileError, match="Author not found") as caught:
        scrape(f"{INTERFACE}/authors/2", fetcher=fetcher(bases={"scholarfeed": server.url}))
    assert caught.value.kind == "no such author"


def test_wrong_use(fetcher):
    with pytest.raises(ValueError, match="pages"):
        scrape("https://www.scholarfeed.org/author/1", fetcher=fetcher(), pages=0)
    with pytest.raises(TypeError, match="url"):
        scrape(7, fetcher=fetcher())


# Where the next page is


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        (b'<a rel="next" href="/author/1?page=2&amp;sort=new#top">', "https://x.org/author/1?page=2&sort=new"),
        (b"<LINK HREF='?page=2' REL=NEXT>", "https://x.org/author/1?page=2"),
        (b'<a rel="nextish" href="?page=9">', None),
        (b'<a href="/author/2?page=2">', None),
        (b'<a href="?page=3">', None),
        (b'<a rel="next" href="javascript:next()">', None),
        (b'<a rel="next" href="#">', None),
        (b'<a rel="next">', None),
        (b'<base href="/list/"><a rel="next" href="?page=2">', "https://x.org/list/?page=2"),
        (b'<base href="http://[bad"><a rel="next" href="?page=2">', None),
        ('<a rel="next" href="?q=a b&amp;v=\u00fc%20+">'.encode(), "https://x.org/author/1?q=a%20b&v=%C3%BC%20+"),
        (b'<a rel="next" href="http://[bad">', None),
    ],
)
def test_next_on_page(markup, found):
    assert next_on_page(read_html(markup), "https://x.org/author/1") == found


@pytest.mark.slow
@pytest.mark.parametrize(
    "start",
    [
        *("<", "<p ", "<a ", "<title>", "<!--", "<script>", "</", "<a href='", "&", "<li>"),
        *(f"<a {unit * (1990 // len(unit))}>" for unit in ("a", "a ", "a=", "a='", "a = ", "-", "' \"", " ")),
    ],
    ids=lambda start: start[:8],
)
def test_no_page_takes_long_to_look_at(start):
    page = (start * (1_000_000 // len(start))).encode()
    before = time.process_time()
    document = read_html(page)
    next_on_page(document, "https://x.org/author/1")
    block_page(document)
    assert time.process_time() - before < 10


def test_a_page_is_opened_once_for_all_that_is_asked_of_it(serve, fetcher, monkeypatch, tmp_path):
    """Whether it is a block page, may be kept, what it says, where the next one is: one parse."""
    opened = []
    original = profparse.opening._read
    monkeypatch.setattr(profparse.opening, "_read", lambda *told: opened.append(told[1]) or original(*told))
    pages = {1: html([1], 2, '<a rel="next" href="/author/1?page=2">Next</a>'), 2: html([2], 2)}
    server = serve(lambda asked, number: answer(pages[number_in(asked.path, "page", 1)]))
    asking = fetcher(cache=tmp_path / "cache")
    profile = scrape(f"{server.url}/author/1", fetcher=asking, as_of=AS_OF)
    assert titles(profile) == expected(2)
    assert opened == ["html", "html"]
    page = asking.get(f"{server.url}/author/1?page=2")
    assert profparse.parse(page, as_of=AS_OF) == profparse.parse(page, as_of=AS_OF)
    assert opened == ["html"] * 4  # the first reading takes what was opened, the second opens it anew


def test_scrape_is_public():
    assert profparse.scrape is scrape


def test_a_day_in_the_future_is_told_before_anything_is_fetched():
    with pytest.raises(ValueError, match="future"):
        scrape("https://www.scholarfeed.org/author/1", as_of="9000-01-01")


def test_what_was_opened_of_a_page_is_no_part_of_it(serve, fetcher):
    page = fetcher().get(serve(answer(html([1], 1))).url)
    for copied in (pickle.loads(pickle.dumps(page)), copy.deepcopy(page), dataclasses.replace(page)):
        assert copied == page
        assert profparse.parse(copied, as_of=AS_OF).papers[0].title == "On Seams, Part 1"
    assert "opened" not in repr(page)
    assert list(dataclasses.asdict(page)) == [field.name for field in dataclasses.fields(Page)]
