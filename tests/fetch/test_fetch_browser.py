"""A real headless Chromium runs pages that build themselves with JavaScript."""

from __future__ import annotations

import asyncio
import concurrent.futures
import json
import os
import socket
import time
from pathlib import Path

import pytest
from fetch_servers import PROFILE, answer

import profparse
from profparse import BlockedError, FetchTimeoutError, HTTPStatusError, RobotsError, UnsafeURLError
from profparse.fetch.browser import chromium_path, same_site

pytest.importorskip("playwright.async_api", reason="playwright is not installed")
needs_chromium = pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed")

SHELL = b"""<!doctype html><title>Ines Robles | Scholar Feed</title><link rel="icon" href="/favicon.ico">
<link rel="stylesheet" href="/style.css"><div id="root"></div><img src="/photo.png">
<script src="/app.js"></script>"""
STYLE = b"@font-face { font-family: F; src: url(/font.woff2) } body { font-family: F }"
APP = b"""
const root = document.getElementById("root");
let number = 0;
function add(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  root.appendChild(element);
  return element;
}
async function more() {
  number += 1;
  const answer = await fetch("/data?page=" + number);
  const data = await answer.json();
  for (const line of data.lines) add("p", line);
  if (data.more) more();
}
fetch("http://127.0.0.2:9/third-party").catch(() => {});
try { new WebSocket("ws://127.0.0.2:9/"); } catch (e) {}
setTimeout(() => {
  add("h1", "Ines Robles"); add("p", "CL"); add("p", "h-index66"); add("p", "3papers"); add("h2", "3 Papers");
  more();
}, 300);
"""


def entry(number):
    return [
        f"CLDec {number}, 2025",
        f"On Seams, Part {number}",
        "Ines Robles, Wei Chen",
        f"We part fields that no space parts, in part {number}.",
    ]


def site(asked, number):
    path = asked.path.partition("?")[0]
    if path == "/data":
        page = int(asked.path.rpartition("=")[2])
        return answer(json.dumps({"lines": entry(page), "more": page < 3}).encode(), type="application/json")
    if path == "/app.js":
        return answer(APP, type="text/javascript")
    if path == "/style.css":
        return answer(STYLE, type="text/css")
    if path == "/loop":
        return answer(b'<div id="root"></div><script>setTimeout(() => { while (true) {} }, 100)</script>')
    if path == "/empty":
        return answer(b'<div id="root"></div><script>1</script>')
    if path == "/hops":
        return answer(b"<script>setTimeout(() => { location.href = '/author/1' }, 50)</script>")
    if path == "/moves":
        return answer(b"<script>location.href = 'http://169.254.169.254/latest/'</script>")
    if path == "/old":
        return answer(b"", 301, {"Location": "/author/1"})
    if path == "/served":
        return answer(PROFILE)
    if path == "/missing":
        return answer(b"<p>not here", 404)
    return answer(SHELL)


def descendants():
    """The processes below this one."""
    children = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except OSError:
            continue
        children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(folder.name))
    found, queue = [], [os.getpid()]
    while queue:
        below = children.get(queue.pop(), [])
        found += below
        queue += below
    return found


@pytest.fixture
def nothing_left():
    if not Path("/proc").is_dir():
        yield
        return
    before = set(descendants())
    yield
    end = time.monotonic() + 30
    while (left := set(descendants()) - before) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == set()


@needs_chromium
def test_a_page_that_builds_itself_is_read(serve, fetcher, nothing_left):
    server = serve(site)
    with pytest.raises(BlockedError) as caught:
        fetcher().get(server.url + "/author/1")
    assert (caught.value.kind, "render=True" in caught.value.hint) == ("script shell", True)

    page = fetcher(render=True, timeout=120).get(server.url + "/old")
    text = page.content.decode()
    assert page.url == server.url + "/author/1"
    assert (page.status, page.media, page.encoding) == (200, "html", "utf-8")
    for number in (1, 2, 3):
        assert f"On Seams, Part {number}" in text
    asked = set(server.paths)
    assert not asked & {"/photo.png", "/favicon.ico", "/font.woff2"}
    assert {"/app.js", "/style.css", "/data?page=3"} <= asked
    assert server.robots_asked == 2  # once for each fetcher

    profile = profparse.parse(page)
    assert profile.author.name == "Ines Robles"
    assert [paper.title for paper in profile.papers] == [f"On Seams, Part {number}" for number in (1, 2, 3)]


@needs_chromium
def test_a_page_that_moves_on_by_script_is_followed(serve, fetcher, nothing_left):
    server = serve(site)
    page = fetcher(render=True, timeout=120).get(server.url + "/hops")
    assert page.url == server.url + "/author/1"
    assert b"On Seams, Part 3" in page.content


@needs_chromium
def test_a_page_that_never_ends_ends_in_time(serve, fetcher, nothing_left):
    server = serve(site)
    start = time.monotonic()
    with pytest.raises(FetchTimeoutError, match="browser"):
        fetcher(render=True, timeout=4).get(server.url + "/loop")
    assert time.monotonic() - start < 60  # of for ever


@needs_chromium
def test_a_page_that_stays_empty_is_told(serve, fetcher, nothing_left):
    with pytest.raises(BlockedError) as caught:
        fetcher(render=True, timeout=120).get(serve(site).url + "/empty")
    assert caught.value.kind == "script shell"
    assert "render=True" not in caught.value.hint


@needs_chromium
def test_the_browser_obeys_the_same_address_rules(serve, fetcher, monkeypatch, nothing_left):
    server = serve(site)
    one = fetcher(render=True, timeout=120)
    checked = []

    from profparse.fetch import browser

    original = browser.check_url

    def watch(url, *, allow_private):
        checked.append(url)
        return original(url, allow_private=False)  # what the page asks for is held to the rules of a public page

    monkeypatch.setattr(browser, "check_url", watch)
    with pytest.raises(UnsafeURLError):
        one.get(server.url + "/moves")
    assert checked == ["http://169.254.169.254/latest/"]


# With Chromium's own ways to the network open, three of these reach the listener.
LEAKS = b"""<!doctype html>
<link rel="dns-prefetch" href="//%(host)s"><link rel="preconnect" href="http://%(host)s">
<link rel="prefetch" href="http://%(host)s/1"><img src="http://%(host)s/2">
<iframe src="http://%(host)s/3"></iframe><object data="http://%(host)s/4"></object>
<video src="http://%(host)s/5"></video><h1>A B</h1><p>h-index 6</p>
<script>
const work = "fetch('http://%(host)s/12'); new WebSocket('ws://%(host)s/13')";
const turn = {urls: "turn:%(host)s?transport=tcp", username: "a", credential: "b"};
const all = [
  () => fetch("http://%(host)s/6", {mode: "no-cors"}),
  () => new WebSocket("ws://%(host)s/7"),
  () => new EventSource("http://%(host)s/8"),
  () => navigator.sendBeacon("http://%(host)s/9", "x"),
  () => import("http://%(host)s/10"),
  () => window.open("http://%(host)s/11"),
  () => new Worker(URL.createObjectURL(new Blob([work]))),
  () => new RTCPeerConnection({iceServers: [turn]}).createDataChannel("x"),
];
for (const one of all) { try { const p = one(); if (p && p.catch) p.catch(() => {}); } catch (e) {} }
</script>"""


@needs_chromium
def test_nothing_gets_past_the_fetcher(serve, fetcher, nothing_left):
    with socket.create_server(("127.0.0.2", 0)) as listener:
        host = f"127.0.0.2:{listener.getsockname()[1]}".encode()
        page = fetcher(render=True, timeout=120).get(serve(answer(LEAKS % {b"host": host})).url)
        assert b"h-index 6" in page.content
        listener.settimeout(0.5)
        with pytest.raises(TimeoutError):
            listener.accept()


# Without a rule for WebRTC, some fifty packets reach the port.
PEERS = b"""<!doctype html><h1>A B</h1><p>h-index 6</p><script>
async function meet(world) {
  const servers = [{urls: ["stun:127.0.0.1:%(port)d", "stun:localhost:%(port)d"]},
    {urls: "turn:127.0.0.1:%(port)d?transport=udp", username: "a", credential: "b"}];
  const one = new world.RTCPeerConnection({iceServers: servers}), two = new world.RTCPeerConnection();
  one.createDataChannel("x");
  await one.setLocalDescription(await one.createOffer());
  await two.setRemoteDescription(one.localDescription);
  await two.setLocalDescription(await two.createAnswer());
  await one.setRemoteDescription(two.localDescription);
  const where = {candidate: "candidate:1 1 udp 2130706431 127.0.0.1 %(port)d typ host", sdpMid: "0"};
  await one.addIceCandidate(where);
  document.body.append("all-asked");
}
const frame = document.createElement("iframe");
document.body.append(frame);
meet(window);
meet(frame.contentWindow);
setTimeout(() => document.body.append("later"), 1000);
</script>"""


@needs_chromium
def test_no_packet_of_webrtc_gets_out(serve, fetcher, nothing_left):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        body = PEERS % {b"port": listener.getsockname()[1]}
        page = fetcher(render=True, timeout=120).get(serve(answer(body)).url)
        assert page.content.count(b"all-asked") == 3  # in the script, and once for each world
        listener.settimeout(0.5)
        with pytest.raises(TimeoutError):
            listener.recvfrom(2000)


def test_what_needs_no_browser_starts_none(serve, fetcher, monkeypatch):
    from profparse.fetch.browser import _Visit

    async def never(self, document):
        raise AssertionError("started")

    monkeypatch.setattr(_Visit, "_browse", never)
    server = serve(site, robots=answer(b"User-agent: *\nDisallow: /no", type="text/plain"))
    one = fetcher(render=True)
    with pytest.raises(HTTPStatusError):
        one.get(server.url + "/missing")
    with pytest.raises(RobotsError):
        one.get(server.url + "/no")
    assert one.get(server.url + "/data?page=1").media == "json"
    with pytest.raises(UnsafeURLError):
        fetcher(render=True, allow_private=False).get(server.url + "/")


@needs_chromium
def test_it_works_inside_an_event_loop(serve, fetcher, nothing_left):
    server = serve(site)
    one = fetcher(render=True, timeout=120)

    async def main():
        return one.get(server.url + "/served")

    # A loop of its own thread: the tests' own may already run one.
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        assert b"On Seams" in thread.submit(asyncio.run, main()).result().content


@pytest.mark.parametrize(
    ("home", "host", "same"),
    [
        ("www.scholarfeed.org", "api.scholarfeed.org", True),
        ("scholarfeed.org", "cdn.scholarfeed.org.", True),
        ("www.scholarfeed.org", "scholarfeed.com", False),
        ("www.scholarfeed.org", "evilscholarfeed.org", False),
        ("a.ac.uk", "b.ac.uk", False),
        ("www.a.ac.uk", "a.ac.uk", True),
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "1.0.0.1", False),
        ("localhost", "localhost", True),
        ("org", "org.org", False),
    ],
)
def test_same_site(home, host, same):
    assert same_site(home, host) is same
