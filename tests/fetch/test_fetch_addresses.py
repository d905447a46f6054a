"""Which addresses are asked: what was checked is what is connected to.

That closed addresses are refused is tested with the resolver's answer supplied and the step of connecting watched:
nothing outside loopback is ever tried.
"""

from __future__ import annotations

import ipaddress
import pickle
import socket
import threading
import time

import pytest
from fetch_servers import answer
from hypothesis import given
from hypothesis import strategies as st

from profparse import BlockedError, FetchError, UnsafeURLError
from profparse.fetch.address import check_url, is_public, numeric_host, origin, redirect_target, shown
from profparse.fetch.limits import Guard

CLOSED = [
    "127.0.0.1",
    "127.255.255.254",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "0.0.0.0",
    "0.1.2.3",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.1.2.3",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "3fff::1",
    "100::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "5f00::1",
]
OPEN = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::808:808", "2002:808:808::1"]


@pytest.mark.parametrize("ip", CLOSED)
def test_closed_addresses(ip):
    assert not is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", OPEN)
def test_open_addresses(ip):
    assert is_public(ipaddress.ip_address(ip))


TRICKS = [
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST:80/",
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0x7f.0.0.0x1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0.0.0.0:8080/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1%25eth0]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://3232235777/",
    "http://１２７.０.０.１/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
]


NO_HOSTS = [
    "http://a..b/",
    "http://.org/",
    "http://x../",
    f"http://{'a' * 64}.org/",
    f"http://{'a.' * 200}org/",
    f"http://{'ä' * 100_000}.org/",
    "http://a\u0301..b/",
    "http://\ud800.org/",
    "http://[::1",
    "http://x:99999/",
    "http://x:port/",
    "http:///path",
    "http://",
    "//x.org/",
    "x.org",
    "http://a b/",
    "http://x\x1b.org/",
]


@pytest.mark.parametrize("url", NO_HOSTS, ids=ascii)
def test_what_can_be_no_address_is_told(fetcher, no_connection, url):
    with pytest.raises(UnsafeURLError) as caught:
        fetcher(allow_private=False).get(url)
    assert str(caught.value).isprintable()
    assert no_connection == []


@pytest.mark.parametrize("url", [None, 5, b"https://x.org/"])
def test_an_address_is_text(fetcher, url):
    with pytest.raises(TypeError, match="address"):
        fetcher().get(url)


@given(st.text())
def test_every_redirect_is_an_address_or_refused(target):
    for place in (target, f"http://{target}/", f"http://x.org/{target}", f"http://x.org:{target}", f"//{target}"):
        try:
            checked = check_url(redirect_target("https://x.org/a", place))
        except UnsafeURLError as error:
            checked, told = "https://x.org/", str(error)
        else:
            told = shown(checked)
        assert told.isprintable()
        assert check_url(checked) == checked


@pytest.fixture
def no_connection(monkeypatch):
    """Nothing is connected to; what would have been is written down."""
    tried = []

    def connect(self, address):
        tried.append(address)
        raise ConnectionRefusedError("watched")

    monkeypatch.setattr("profparse.fetch.connection._Socket.connect", connect, raising=False)
    return tried


@pytest.mark.parametrize("url", TRICKS)
def test_tricks_are_refused_before_any_connection(url, fetcher, no_connection):
    with pytest.raises(UnsafeURLError, match="private network"):
        fetcher(allow_private=False).get(url)
    assert no_connection == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "example.org/author/1",
        "",
        "   ",
        "http://",
        "http:///author/1",
        "https://:80/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org\\@127.0.0.1/",
        "http://exa mple.org/",
        "http://example.org/\r\nHost: x",
        "http://[::1/",
    ],
)
def test_what_is_no_web_address_is_refused(url, fetcher, no_connection):
    with pytest.raises(UnsafeURLError):
        fetcher(allow_private=False).get(url)
    assert no_connection == []


def resolver(monkeypatch, *answers):
    """Supplies the resolver's answers, one list of addresses a question; the last one stays."""
    asked = []

    def getaddrinfo(host, port, *args, **kwargs):
        found = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (ip, port, 0, 0))
            if ":" in ip
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
            for ip in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("ip", CLOSED)
def test_names_that_lead_to_closed_addresses_are_refused(ip, fetcher, monkeypatch, no_connection):
    resolver(monkeypatch, [ip])
    with pytest.raises(UnsafeURLError, match="private network"):
        fetcher(allow_private=False, retries=3).get("http://rebind.example.org/")
    assert no_connection == []


def test_one_closed_address_among_several_refuses_the_name(fetcher, monkeypatch, no_connection):
    resolver(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(UnsafeURLError):
        fetcher(allow_private=False).get("http://example.org/")
    assert no_connection == []


def test_what_was_checked_is_what_is_connected_to(fetcher, monkeypatch, no_connection):
    asked = resolver(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    with pytest.raises(FetchError):
        fetcher(allow_private=False, respect_robots=False).get("http://rebind.example.org/")
    assert asked == ["rebind.example.org"]  # one question, whose answer is used
    assert no_connection == [("93.184.216.34", 80)]


def test_a_name_that_changes_its_answer_gains_nothing(fetcher, monkeypatch, no_connection):
    resolver(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    one = fetcher(allow_private=False, respect_robots=False)
    with pytest.raises(FetchError):
        one.get("http://rebind.example.org/")
    with pytest.raises(UnsafeURLError):
        one.get("http://rebind.example.org/")
    assert no_connection == [("93.184.216.34", 80)]


def test_every_address_of_a_name_is_tried(serve, fetcher, monkeypatch):
    server = serve(answer())
    resolver(monkeypatch, ["127.0.0.2", "127.0.0.1"])  # nothing listens on the first
    page = fetcher().get(f"http://two.example.org:{server.port}/")
    assert page.status == 200
    assert server.asked[0].headers["Host"] == f"two.example.org:{server.port}"


def test_a_resolver_that_hangs_ends_in_time(fetcher, monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: release.wait(10) and [])
    start = time.monotonic()
    with pytest.raises(FetchError):
        fetcher(timeout=0.5).get("http://slow.example.org/")
    assert time.monotonic() - start < 3
    release.set()


def test_a_name_without_address_is_no_reason_to_try_again(fetcher, monkeypatch):
    calls = []

    def getaddrinfo(*args, **kwargs):
        calls.append(args)
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(FetchError, match="name is not known"):
        fetcher(retries=3).get("http://nowhere.example.org/")
    assert len(calls) == 1


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:1/", "http://2130706433/", "//[::1]/", "file:///etc/passwd", "http://u:p@example.org/"],
)
def test_redirects_are_checked_like_the_first_address(target, fetcher, monkeypatch, serve):
    server = serve(answer(b"", 302, {"Location": target}))
    one = fetcher(respect_robots=False)
    # The server itself is on loopback, so the permission is taken away once it has been asked.
    original = one._transport.send

    def send(*args, **kwargs):
        one.allow_private = False
        return original(*args, **kwargs)

    monkeypatch.setattr(one._transport, "send", send)
    with pytest.raises(UnsafeURLError):
        one.get(server.url)
    assert len(server.asked) == 1


def test_a_redirect_to_a_name_that_leads_inside_is_refused(fetcher, monkeypatch, no_connection):
    resolver(monkeypatch, ["169.254.169.254"])
    with pytest.raises(UnsafeURLError):
        fetcher(allow_private=False).follow("http://metadata.example.org/", Guard(5, 1000))
    assert no_connection == []


def test_credentials_are_refused_and_not_repeated(fetcher):
    with pytest.raises(UnsafeURLError, match="credentials") as caught:
        fetcher().get("http://user:hunter2@example.org/?api_key=hunter3")
    for text in (
        str(caught.value),
        repr(caught.value),
        str(caught.value.url),
        str(pickle.loads(pickle.dumps(caught.value))),
    ):
        assert "hunter" not in text


def test_errors_show_no_secrets(serve, fetcher):
    server = serve(answer(b"gone", 404))
    with pytest.raises(FetchError) as caught:
        fetcher().get(server.url + "/a?token=hunter2&page=3")
    assert "hunter2" not in str(caught.value)
    assert "page=3" in str(caught.value)
    server = serve(None)
    with pytest.raises(FetchError) as caught:
        fetcher().get(server.url + "/a?access_token=hunter2")
    assert "hunter2" not in str(caught.value) + repr(caught.value.__cause__)


def test_environment_proxies_are_not_used(serve, fetcher, monkeypatch):
    proxy = serve(answer(b"proxy"))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)
    monkeypatch.delenv("no_proxy", raising=False)
    server = serve(answer())
    assert b"Ines" in fetcher().get(server.url).content
    assert proxy.asked == []


def test_numeric_hosts():
    assert numeric_host("1.2.3.4.5") is None
    assert numeric_host("256.1.1.1") is None
    assert numeric_host("08.1.1.1") is None
    assert numeric_host("a.b") is None
    assert str(numeric_host("1.2")) == "1.0.0.2"
    assert str(numeric_host("0x")) == "0.0.0.0"
    assert str(numeric_host("[::1%eth0]")) == "::1"


@given(st.ip_addresses(v=4), st.sampled_from(["int", "hex", "octal", "short", "mixed"]))
def test_every_numeric_form_is_read_as_the_system_reads_it(ip, form):
    a, b, c, d = ip.packed
    text = {
        "int": str(int(ip)),
        "hex": hex(int(ip)),
        "octal": "0" + oct(int(ip))[2:],
        "short": f"{a}.{(b << 16) + (c << 8) + d}",
        "mixed": f"{hex(a)}.{b}.0{oct(c)[2:]}.{d}",
    }[form]
    assert numeric_host(text) == ip == ipaddress.IPv4Address(socket.inet_aton(text))


@given(st.text(max_size=40))
def test_no_text_breaks_the_check(text):
    for url in (text, "http://" + text):
        try:
            checked = check_url(url, allow_private=True)
        except UnsafeURLError:
            continue
        assert checked.startswith(("http://", "https://"))
        origin(checked)
        shown(checked)


def test_errors_of_addresses_pickle():
    error = BlockedError("x", kind="login wall", url="http://example.org/", hint="y")
    again = pickle.loads(pickle.dumps(error))
    assert (again.kind, str(again)) == (error.kind, str(error))
