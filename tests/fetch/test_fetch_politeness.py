"""robots.txt, the rate for each host, retries and Retry-After."""

from __future__ import annotations

import datetime as dt
import threading
import time
from email.utils import format_datetime

import pytest
from fetch_servers import PROFILE, answer
from protego import Protego
from tests.counting import calls

from profparse import BlockedError, FetchError, HTTPStatusError, RobotsError
from profparse.fetch.pace import Pace
from profparse.fetch.robots import rules_for

ROBOTS = b"""User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$

User-agent: profparse
Disallow: /not-for-profparse
"""


def plain(text: bytes) -> bytes:
    return answer(text, type="text/plain")


def test_robots_is_asked_once_a_host_and_obeyed(serve, fetcher):
    server = serve(answer(), robots=plain(ROBOTS))
    one = fetcher(user_agent="somebody/1.0")
    one.get(server.url + "/author/1")
    one.get(server.url + "/private/open/1")
    for path in ("/private/1", "/private", "/a.pdf"):
        with pytest.raises(RobotsError, match=r"robots\.txt"):
            one.get(server.url + path)
    assert server.robots_asked == 1
    assert server.paths == ["/author/1", "/private/open/1"]


def test_robots_may_speak_to_profparse_by_name(serve, fetcher):
    server = serve(answer(), robots=plain(ROBOTS))
    with pytest.raises(RobotsError):
        fetcher().get(server.url + "/not-for-profparse")
    assert fetcher().get(server.url + "/private").status == 200  # its own group is the one that counts


def test_a_name_is_settled_when_the_fetcher_is_made(fetcher):
    one = fetcher(user_agent="somebody/1.0")
    with pytest.raises(AttributeError):
        one.user_agent = "profparse/1.0"
    assert one.user_agent == "somebody/1.0"


def test_robots_may_be_passed_over(serve, fetcher):
    server = serve(answer(), robots=plain(b"User-agent: *\nDisallow: /"))
    assert fetcher(respect_robots=False).get(server.url).status == 200
    assert server.robots_asked == 0


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_robots_that_is_not_there_allows_all(serve, fetcher, status):
    assert fetcher().get(serve(answer(), robots=answer(b"x", status)).url).status == 200


@pytest.mark.parametrize("status", [500, 503, 429, 206])
def test_a_robots_that_cannot_be_had_forbids_all(serve, fetcher, status):
    server = serve(answer(), robots=answer(b"x", status))
    one = fetcher()
    for _ in range(2):
        with pytest.raises(RobotsError, match=str(status)):
            one.get(server.url)
    assert server.robots_asked == 1
    assert server.asked == []


def test_a_robots_that_stumbles_once_is_asked_again(serve, fetcher, waits):
    asked = []

    def robots(request):
        asked.append(request)
        return answer(b"x", 503) if len(asked) == 1 else plain(b"User-agent: *\nDisallow: /x")

    server = serve(answer(), robots=robots)
    assert fetcher(retries=2).get(server.url).status == 200


def test_a_host_that_cannot_be_reached_says_so(fetcher):
    with pytest.raises(FetchError, match="refuses the connection") as caught:
        fetcher().get("http://127.0.0.1:1/")
    assert not isinstance(caught.value, RobotsError)


@pytest.mark.parametrize("target", ["http://[::1", "http://a..b/", "ftp://x/robots.txt", "//x:99999/"])
def test_a_robots_that_leads_nowhere_forbids_all(serve, fetcher, target):
    server = serve(answer(), robots=answer(b"", 302, {"Location": target}))
    with pytest.raises(RobotsError, match="leads to an address"):
        fetcher().get(server.url)
    assert server.asked == []


GROUPS = {
    "a group of several names": ("User-agent: a\nUser-agent: profparse\n\nDisallow: /x", True),
    "another's group": ("User-agent: a\nDisallow: /x", False),
    "a group of our name over that of everybody": (
        "User-agent: *\nDisallow: /x\nUser-agent: ProfParse\nAllow: /",
        False,
    ),
    "a group of our name without a rule": ("User-agent: *\nDisallow: /x\nUser-agent: profparse\nDisallow:", False),
    "a group of our name that ends the file": ("User-agent: *\nDisallow: /x\nUser-agent: profparse", False),
    "two groups of our name": (
        "User-agent: profparse\nAllow: /y\nUser-agent: b\nUser-agent: profparse\nDisallow: /x",
        True,
    ),
    "a site map between the names": (
        "User-agent: profparse\nSitemap: https://x.org/s\nUser-agent: b\nDisallow: /x",
        True,
    ),
    "a rule between the names": ("User-agent: profparse\nCrawl-delay: 0\nUser-agent: b\nDisallow: /x", False),
    "a name with an asterisk": ("User-agent: prof*\nDisallow: /x", True),
    "a name that only ends ours": ("User-agent: parse\nDisallow: /x", False),
    "no colon, a comment, capitals": ("USER AGENT *  # all\r\nDISALLOW /x # no", True),
    "a rule of nobody": ("Disallow: /x", False),
}


@pytest.mark.parametrize("case", GROUPS)
def test_the_group_that_counts_is_ours(serve, fetcher, case):
    text, forbidden = GROUPS[case]
    # Protego reads the whole file as we read the group alone.
    assert Protego.parse(text).can_fetch("https://x.org/x", "profparse/1.0") is not forbidden
    assert Protego.parse(rules_for("profparse/1.0", text)).can_fetch("https://x.org/x", "*") is not forbidden


def test_the_rules_of_others_cost_nothing():
    """Protego alone keeps each of these rules for each of these agents: eight seconds, 200 MB."""
    names = "".join(f"User-agent: a{number}\n" for number in range(2_500))
    rules = "".join(f"Disallow: /{number}\n" for number in range(1_500))
    short = calls(lambda: Protego.parse(rules_for("profparse/1.0", names + rules)))
    long = calls(lambda: Protego.parse(rules_for("profparse/1.0", (names + rules) * 2)))
    assert long < 2.5 * short
    assert len(rules_for("profparse/1.0", "User-agent: *\n" + names + rules).splitlines()) == 1_501


def test_robots_redirects_are_followed_to_a_bound(serve, fetcher):
    def robots(request):
        return answer(b"", 301, {"Location": "/real-robots"})

    server = serve(
        lambda asked, number: plain(b"User-agent: *\nDisallow: /no") if asked.path == "/real-robots" else answer(),
        robots=robots,
    )
    with pytest.raises(RobotsError):
        fetcher().get(server.url + "/no")
    assert fetcher().get(server.url + "/yes").status == 200
    endless = serve(answer(), robots=lambda request: answer(b"", 301, {"Location": "/robots.txt"}))
    assert fetcher().get(endless.url).status == 200  # RFC 9309: more than five hops is as good as none
    assert endless.robots_asked == 6


def test_a_crawl_delay_is_obeyed(serve, fetcher):
    server = serve(answer(), robots=plain(b"User-agent: *\nCrawl-delay: 0.1\n"))
    one = fetcher(timeout=5)
    start = time.monotonic()
    for number in range(3):
        one.get(f"{server.url}/{number}")
    keep_to(0.1, server, start)


@pytest.mark.slow
def test_waiting_of_ones_own_is_none_of_the_servers_time(serve, fetcher):
    server = serve(answer(), robots=plain(b"User-agent: *\nCrawl-delay: 2.5\n"))
    one = fetcher(timeout=2)
    assert [one.get(f"{server.url}/{number}").status for number in range(2)] == [200, 200]


def keep_to(interval, server, start):
    """Each request came no sooner than its turn. A busy machine makes requests late, and never early."""
    times = sorted(asked.at for asked in server.asked)
    assert all(at - start > number * (interval - 0.005) for number, at in enumerate(times)), times


def test_an_absurd_crawl_delay_is_told_and_not_slept(serve, fetcher):
    server = serve(answer(), robots=plain(b"User-agent: *\nCrawl-delay: 86400\n"))
    with pytest.raises(FetchError, match="86400 s"):
        fetcher().get(server.url)


def test_the_rate_is_kept_for_each_host(serve, fetcher):
    server, other = serve(answer()), serve(answer(), host="127.0.0.2")
    one = fetcher(rate=15)
    start = time.monotonic()
    for number in range(3):
        one.get(f"{server.url}/{number}")
        one.get(f"{other.url}/{number}")
    for host in (server, other):
        keep_to(1 / 15, host, start)


def test_hosts_do_not_wait_for_each_other():
    pace = Pace(rate=0.001)
    assert sum(pace.wait(f"host-{number}") for number in range(10)) < 60  # of hours


def test_the_rate_is_kept_over_threads(serve, fetcher):
    server = serve(answer())
    one = fetcher(rate=20, respect_robots=False, timeout=30)
    start = time.monotonic()
    threads = [threading.Thread(target=one.get, args=(f"{server.url}/{n}",)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(server.asked) == 5
    keep_to(1 / 20, server, start)


def test_a_sites_own_etiquette_wins_over_the_rate(serve, fetcher):
    server = serve(answer())
    one = fetcher(rate=5000, respect_robots=False)
    one.pace("127.0.0.1", 0.1)
    one.pace("127.0.0.1", 0.001)  # never makes it faster
    start = time.monotonic()
    for number in range(3):
        one.get(f"{server.url}/{number}")
    keep_to(0.1, server, start)


@pytest.mark.parametrize(
    ("host", "seconds"), [("x.org", -1), ("x.org", float("nan")), ("https://x.org/", 1), ("", 1)]
)
def test_a_pace_that_is_none_is_refused(fetcher, host, seconds):
    with pytest.raises(ValueError, match=r"seconds|host"):
        fetcher().pace(host, seconds)


@pytest.mark.parametrize("rate", [0, -1, float("nan")])
def test_a_rate_that_is_none_is_refused(rate, fetcher):
    with pytest.raises(ValueError, match="rate"):
        fetcher(rate=rate)


def cut(asked, number):
    return iter([b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf"])


FAULTS = {
    "reset": lambda asked, number: None,
    "closed at once": lambda asked, number: iter([]),
    "cut body": cut,
    "cut headers": lambda asked, number: iter([b"HTTP/1.1 200 OK\r\nContent-Le"]),
    "cut chunk": lambda asked, number: iter([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nhalf"]),
    "no http": lambda asked, number: iter([b"hello there\r\n\r\n"]),
    "429": lambda asked, number: answer(b"slow down", 429),
    "500": lambda asked, number: answer(b"oops", 500),
    "502": lambda asked, number: answer(b"oops", 502),
    "503": lambda asked, number: answer(b"oops", 503, {"Retry-After": "0"}),
    "504": lambda asked, number: answer(b"oops", 504),
    "522": lambda asked, number: answer(b"oops", 522),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_survived(serve, fetcher, waits, fault):
    server = serve(lambda asked, number: answer() if number > 2 else FAULTS[fault](asked, number))
    assert fetcher(retries=2).get(server.url).content == PROFILE
    assert len(server.asked) == 3


@pytest.mark.parametrize("fault", FAULTS)
def test_retries_end(serve, fetcher, waits, fault):
    server = serve(FAULTS[fault])
    with pytest.raises(FetchError) as caught:
        fetcher(retries=2).get(server.url)
    assert len(server.asked) == 3
    assert server.robots_asked == 1
    assert type(caught.value) in (FetchError, HTTPStatusError)  # the words of the contract alone
    if fault.isdigit():
        assert isinstance(caught.value, HTTPStatusError)
        assert caught.value.status == int(fault)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_what_will_not_change_is_not_asked_again(serve, fetcher, status):
    server = serve(answer(b"x", status))
    with pytest.raises(HTTPStatusError) as caught:
        fetcher(retries=3).get(server.url)
    assert (caught.value.status, len(server.asked)) == (status, 1)


def test_a_retry_is_waited_for(serve, fetcher, monkeypatch):
    monkeypatch.setattr("profparse.fetch.fetcher._BACKOFF", 0.1)
    server = serve(lambda asked, number: answer(b"x", 500) if number == 1 else answer())
    fetcher(retries=1).get(server.url)
    first, second = (asked.at for asked in server.asked)
    assert second - first > 0.05 - 0.005  # the least of the wait


def test_backoff_grows(serve, fetcher, waits):
    with pytest.raises(HTTPStatusError):
        fetcher(retries=10).get(serve(answer(b"x", 500)).url)
    for number, seconds in enumerate(waits):
        longest = min(0.5 * 2**number, 120)
        assert longest / 2 <= seconds <= longest
    assert len(waits) == 10


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_honoured(serve, fetcher, waits, form):
    def reply(asked, number):
        if number > 1:
            return answer()
        moment = dt.datetime.now(dt.timezone.utc) + dt.timedelta(seconds=50)
        value = "50" if form == "seconds" else format_datetime(moment, usegmt=True)
        return answer(b"later", 429 if form == "seconds" else 503, {"Retry-After": value})

    fetcher(retries=1).get(serve(reply).url)
    assert [round(seconds) for seconds in waits] == [pytest.approx(50, abs=2)]


def test_too_fast_is_tried_again_whatever_it_looks_like(serve, fetcher, waits):
    slow = answer(b"<title>Slow down</title>You have been rate-limited", 429, {"Retry-After": "0"})
    server = serve(lambda asked, number: answer() if number > 1 else slow)
    assert fetcher(retries=1).get(server.url).status == 200
    with pytest.raises(BlockedError):
        fetcher(retries=1).get(serve(slow).url)


def test_a_retry_after_beyond_all_bounds_is_told(serve, fetcher, waits):
    server = serve(answer(b"later", 503, {"Retry-After": "7200"}))
    with pytest.raises(HTTPStatusError, match="7200 s"):
        fetcher(retries=3).get(server.url)
    assert waits == []
    assert len(server.asked) == 1


@pytest.mark.parametrize("value", ["soon", "-5", "Wed, 99 Foo 2026", "", "1e9"])
def test_a_retry_after_that_says_nothing_is_overlooked(serve, fetcher, waits, value):
    server = serve(lambda asked, number: answer() if number > 1 else answer(b"", 503, {"Retry-After": value}))
    assert fetcher(retries=1).get(server.url).status == 200
