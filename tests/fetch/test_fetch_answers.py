"""Redirects, credentials, cookies, the cache, certificates, and what a Page says of its answer."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import certifi
import pytest
from fetch_servers import PROFILE, answer

import profparse
from profparse import BlockedError, FetchError, HTTPStatusError, InputError, RobotsError

SHELL = b'<title>Scholar Feed</title><div id="root"></div><script src="/app.js"></script>'


# Pages


def test_a_page_says_where_it_came_from(serve, fetcher):
    server = serve(
        lambda asked, number: answer(b"", 302, {"Location": "/author/1#top"}) if asked.path == "/a" else answer()
    )
    before = dt.datetime.now(dt.timezone.utc)
    page = fetcher().get(f" {server.url}/a ")
    assert page.url == f"{server.url}/author/1"
    assert page.requested_url == f"{server.url}/a"
    assert (page.status, page.content, page.media, page.encoding) == (200, PROFILE, "html", "utf-8")
    assert before <= page.retrieved_at <= dt.datetime.now(dt.timezone.utc)
    assert page.from_cache is False
    assert server.asked[0].headers["User-Agent"].startswith("profparse/")


@pytest.mark.parametrize(
    ("type", "body", "media", "encoding"),
    [
        ("text/html", PROFILE, "html", None),
        ('text/html; charset="ISO-8859-1"', PROFILE, "html", "ISO-8859-1"),
        ("application/xhtml+xml; charset=UTF-8", PROFILE, "html", "UTF-8"),
        ("application/json", b"{}", "json", None),
        ("application/ld+json", b"{}", "json", None),
        ("text/plain; charset=windows-1252", b"x", "text", "windows-1252"),
        ("text/markdown", b"# x", "text", None),
        ("text/html; charset=idna", PROFILE, "html", "idna"),
        ("text/html; charset=no-such", PROFILE, "html", "no-such"),
        ("application/octet-stream", PROFILE, "html", None),
        ("", b'{"a": 1}', "json", None),
        ("", b"Ines Robles", "text", None),
        ("application/xml; charset=utf-8", b"<result/>", "xml", "utf-8"),
        ("text/xml", b"<result/>", "xml", None),
        ("application/atom+xml;charset=UTF-8", b"<feed/>", "xml", "UTF-8"),
        ("application/vnd.orcid+xml", b"<record/>", "xml", None),
        ("application/vnd.orcid+json", b"{}", "json", None),
        ("application/octet-stream", b"<?xml version='1.0'?><result/>", "xml", None),
        ("text/xml", b"<?xml version='1.0'?><!DOCTYPE html><p>x", "html", None),
        ("application/xml", b'<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', "html", None),
        ("TEXT/HTML;CHARSET=utf-8", PROFILE, "html", "utf-8"),
    ],
)
def test_media_and_encoding(serve, fetcher, type, body, media, encoding):
    page = fetcher().get(serve(answer(body, type=type)).url)
    assert (page.media, page.encoding) == (media, encoding)


def test_what_is_no_text_is_told(serve, fetcher):
    with pytest.raises(FetchError, match="application/pdf"):
        fetcher().get(serve(answer(b"%PDF-1.7", type="application/pdf")).url)


def test_images_are_no_pages_though_they_are_xml(serve, fetcher):
    with pytest.raises(FetchError, match="svg"):
        fetcher().get(serve(answer(b"<svg/>", type="image/svg+xml")).url)


def test_another_good_status(serve, fetcher):
    assert fetcher().get(serve(answer(PROFILE, 203)).url).status == 203


def test_a_part_of_a_page_is_no_page(serve, fetcher):
    server = serve(answer(PROFILE, 206, {"Content-Range": "bytes 0-99/5000"}))
    with pytest.raises(FetchError, match="a part of the page"):
        fetcher().get(server.url)


@pytest.mark.parametrize("status", [200, 204, 205])
def test_an_empty_answer_is_no_page(serve, fetcher, status):
    with pytest.raises(FetchError, match="empty"):
        fetcher().get(serve(answer(b"", status)).url)


@pytest.mark.parametrize("status", [300, 304, 305])
def test_odd_statuses_are_errors(serve, fetcher, status):
    with pytest.raises(FetchError, match=str(status)):
        fetcher().get(serve(answer(b"", status)).url)


# Redirects


def test_redirects_are_followed_to_a_bound(serve, fetcher):
    server = serve(
        lambda asked, number: answer(b"", 302, {"Location": f"/{number}"}) if number <= 10 else answer()
    )
    assert fetcher().get(server.url).url == server.url + "/10"
    server = serve(lambda asked, number: answer(b"", 307, {"Location": f"/{number}"}))
    with pytest.raises(FetchError, match="10 redirects"):
        fetcher(retries=3).get(server.url)
    assert len(server.asked) == 11


def test_a_redirect_loop_is_an_error(serve, fetcher):
    with pytest.raises(FetchError, match="redirects"):
        fetcher().get(serve(answer(b"", 301, {"Location": "/"})).url)


@pytest.mark.parametrize("target", ["/b%20c", "/b c", "b?x=1&y=2", "?page=2", "/\u00e4", "//{host}/b"])
def test_odd_redirect_targets(serve, fetcher, target):
    server = serve(
        lambda asked, number: answer(b"", 302, {"Location": target.format(host=host)}) if number == 1 else answer()
    )
    host = server.url.partition("//")[2]
    assert fetcher().get(server.url + "/a/").status == 200


SECRETS = {
    "Authorization": "Bearer hunter2",
    "X-API-Key": "hunter2",
    "Cookie": "session=hunter2",
    "X-Auth-Token": "hunter2",
    "Api-Token": "hunter2",
    "X-Amz-Security-Token": "hunter2",
    "Of-A-Name-That-Nobody-Lists": "hunter2",
}


@pytest.mark.parametrize("secret", SECRETS)
def test_credentials_are_not_sent_across_hosts(serve, fetcher, secret):
    other = serve(answer(), host="127.0.0.2")
    server = serve(
        lambda asked, number: answer(b"", 302, {"Location": other.url + "/" if number > 1 else "/same"})
    )
    fetcher().get(server.url, headers={secret: SECRETS[secret], "Accept-Language": "de"})
    assert [asked.headers.get(secret) for asked in server.asked] == [SECRETS[secret]] * 2
    assert secret not in other.asked[0].headers
    assert "hunter2" not in other.asked[0].headers.values()
    assert other.asked[0].headers["Accept-Language"] == "de"


def test_credentials_do_not_come_back_with_a_detour(serve, fetcher):
    other = serve(lambda asked, number: answer(b"", 302, {"Location": server.url + "/of-its-choice"}))
    server = serve(lambda asked, number: answer(b"", 302, {"Location": other.url}) if number == 1 else answer())
    fetcher().get(server.url, headers=SECRETS)
    assert server.asked[1].path == "/of-its-choice"
    assert not set(SECRETS) & set(server.asked[1].headers)


def test_a_host_header_goes_to_no_other_host(serve, fetcher):
    other = serve(answer())
    server = serve(answer(b"", 302, {"Location": other.url}))
    fetcher().get(server.url, headers={"Host": "inside.example.org"})
    assert other.asked[0].headers["Host"] == other.url.partition("//")[2]


def test_credentials_are_not_sent_to_another_port(serve, fetcher):
    other = serve(answer())
    server = serve(answer(b"", 302, {"Location": other.url}))
    fetcher().get(server.url, headers=SECRETS)
    assert not set(SECRETS) & set(other.asked[0].headers)


def test_cookies_live_for_one_visit_and_one_host(serve, fetcher):
    other = serve(answer(), host="127.0.0.2")

    def reply(asked, number):
        if asked.path == "/start":
            return answer(b"", 302, {"Location": "/check", "Set-Cookie": "seen=1; Path=/"})
        if asked.path == "/check":
            return answer(b"", 302, {"Location": other.url})
        return answer()

    server = serve(reply)
    one = fetcher()
    one.get(server.url + "/start")
    assert server.asked[1].headers["Cookie"] == "seen=1"  # some sites look whether cookies come back
    assert "Cookie" not in other.asked[0].headers
    one.get(server.url + "/later")
    assert "Cookie" not in server.asked[-1].headers


# Refusals


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (answer(b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", 403), "bot check"),
        (answer(b"<title>Just a moment...</title>Checking your browser", 503), "bot check"),
        (answer(b"<title>Log in</title><form><input name=p type=password></form>"), "login wall"),
        (answer(SHELL), "script shell"),
        (answer(b"<p>You need to enable JavaScript to run this app."), "script shell"),
        (answer(b"Please complete the CAPTCHA to continue", type="text/plain"), "bot check"),
        (answer(b'<meta http-equiv="refresh" content="0; url=/login?next=/a">'), "login wall"),
    ],
)
def test_what_stands_before_the_page_is_told(serve, fetcher, page, kind):
    server = serve(page)
    with pytest.raises(BlockedError) as caught:
        fetcher(retries=3).get(server.url)
    assert caught.value.kind == kind
    assert caught.value.hint
    assert len(server.asked) == 1


def test_a_redirect_to_a_login_page_is_told(serve, fetcher):
    server = serve(
        lambda asked, number: (
            answer(b"<p>Welcome back</p>")
            if asked.path.startswith("/login")
            else answer(b"", 302, {"Location": "/login?next=/author/1"})
        )
    )
    with pytest.raises(BlockedError) as caught:
        fetcher().get(server.url + "/author/1")
    assert caught.value.kind == "login wall"


def test_a_profile_about_captchas_is_none(serve, fetcher):
    body = PROFILE.replace(b"On Seams", b"Verify You Are Human: Captchas and Cloudflare, Just a Moment")
    assert fetcher().get(serve(answer(body)).url).status == 200


# The cache


@pytest.mark.slow
def test_the_cache_outlives_the_process_and_revalidates(serve, fetcher, tmp_path):
    def reply(asked, number):
        if asked.headers.get("If-None-Match") == '"v1"':
            return b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
        return answer(headers={"ETag": '"v1"'})

    server = serve(reply)
    path = tmp_path / "cache.sqlite"
    code = (
        "import sys, profparse; f = profparse.Fetcher(rate=1000, allow_private=True, cache=sys.argv[2]);"
        "p = f.get(sys.argv[1]); print(p.from_cache, p.retrieved_at.isoformat())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, server.url, str(path)], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(3)
    ]
    assert [run[0] for run in runs] == ["False", "True", "True"]
    assert len({run[1] for run in runs}) == 1  # the moment of the first retrieval
    assert [asked.headers.get("If-None-Match") for asked in server.asked] == [None, '"v1"', '"v1"']
    page = fetcher(cache=path).get(server.url)
    assert (page.content, page.from_cache) == (PROFILE, True)


def test_last_modified_revalidates_and_a_change_is_seen(serve, fetcher, tmp_path):
    stamp = "Wed, 01 Oct 2025 08:00:00 GMT"
    server = serve(
        lambda asked, number: (
            b"HTTP/1.1 304 Not Modified\r\n\r\n"
            if number == 2
            else answer(PROFILE + b"<!-- %d -->" % number, headers={"Last-Modified": stamp})
        )
    )
    one = fetcher(cache=tmp_path)
    pages = [one.get(server.url) for _ in range(3)]
    assert [page.from_cache for page in pages] == [False, True, False]
    assert pages[0].content == pages[1].content != pages[2].content
    assert pages[0].retrieved_at == pages[1].retrieved_at < pages[2].retrieved_at
    assert server.asked[1].headers["If-Modified-Since"] == stamp


def test_what_is_fresh_is_not_asked_for_again(serve, fetcher, tmp_path):
    for headers in ({"Cache-Control": "max-age=600"}, {}):
        server = serve(answer(headers=headers))
        first = fetcher(cache=tmp_path / "c").get(server.url)
        again = fetcher(cache=tmp_path / "c").get(server.url)
        assert (again.content, again.from_cache, again.retrieved_at) == (PROFILE, True, first.retrieved_at)
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    "page",
    [
        answer(SHELL),
        answer(b"<title>Just a moment...</title>Checking your browser"),
        answer(headers={"Cache-Control": "no-store"}),
        answer(b"gone", 404),
        answer(b"oops", 500),
    ],
    ids=["shell", "bot check", "no-store", "404", "500"],
)
def test_what_is_not_to_be_kept_is_not(serve, fetcher, tmp_path, page):
    server = serve(page)
    for _ in range(2):
        with contextlib.suppress(BlockedError, HTTPStatusError):
            fetcher(cache=tmp_path / "c.sqlite").get(server.url)
    assert len(server.asked) == 2
    with sqlite3.connect(tmp_path / "c.sqlite") as kept:
        assert kept.execute("select count(*) from responses").fetchone() == (0,)


def test_a_block_page_does_not_replace_a_page_in_the_cache_as_a_page(serve, fetcher, tmp_path):
    server = serve(lambda asked, number: answer(headers={"ETag": '"1"'}) if number == 1 else answer(SHELL))
    one = fetcher(cache=tmp_path)
    one.get(server.url)
    for _ in range(2):
        with pytest.raises(BlockedError):
            one.get(server.url)


def test_the_cache_keeps_no_secrets(serve, fetcher, tmp_path):
    server = serve(answer(headers={"Set-Cookie": "session=hunter2", "Cache-Control": "max-age=600"}))
    one = fetcher(cache=tmp_path / "c.sqlite")
    for header, value in SECRETS.items():
        one.get(server.url + "/a", headers={header: value})
    one.get(server.url + "/b?api_key=hunter2")
    one.close()
    assert b"hunter2" not in (tmp_path / "c.sqlite").read_bytes()
    # An answer to somebody who is known is nothing for those who are not.
    assert fetcher(cache=tmp_path / "c.sqlite").get(server.url + "/a").from_cache is False


def test_the_cache_tells_apart_what_was_asked_for(serve, fetcher, tmp_path):
    def reply(asked, number):
        told = asked.headers.get("Accept-Language", "") + asked.headers["Accept"] + asked.headers["User-Agent"]
        return answer(PROFILE + told.encode(), headers={"Cache-Control": "max-age=600", "Vary": "User-Agent"})

    server = serve(reply)
    requests = [
        (agent, headers)
        for agent in ("one/1", "two/2")
        for headers in (None, {"Accept-Language": "de"}, {"Accept-Language": "fr"}, {"Accept": "application/xml"})
    ]
    for agent, headers in requests:
        one = fetcher(cache=tmp_path / "c.sqlite", user_agent=agent)
        first, again = one.get(server.url, headers=headers), one.get(server.url, headers=headers)
        told = "".join((headers or {}).values())
        assert first.from_cache is False
        assert again.from_cache is True
        assert first.content == again.content
        assert told.encode() in first.content
        assert first.content.endswith(agent.encode())
    assert len(server.asked) == len(requests)


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"1"', "Cache-Control": "max-age=0"},
        {"ETag": '"1"', "Cache-Control": "no-cache"},
        {"ETag": '"1"', "Expires": "0"},
        {"ETag": '"1"', "Cache-Control": "max-age=60", "Age": "90"},
        {"ETag": '"1"', "Cache-Control": "max-age=0, must-revalidate", "Vary": "Accept-Encoding"},
    ],
    ids=str,
)
def test_what_is_stale_is_checked_with_the_server(serve, fetcher, tmp_path, headers):
    server = serve(
        lambda asked, number: (
            b"HTTP/1.1 304 Not Modified\r\n\r\n" if "If-None-Match" in asked.headers else answer(headers=headers)
        )
    )
    one = fetcher(cache=tmp_path)
    first, again = one.get(server.url), one.get(server.url)
    assert (again.content, again.from_cache, again.retrieved_at) == (PROFILE, True, first.retrieved_at)
    assert [asked.headers.get("If-None-Match") for asked in server.asked] == [None, '"1"']


def test_a_check_may_make_an_answer_fresh_again(serve, fetcher, tmp_path):
    renewed = b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=600\r\n\r\n"
    server = serve(
        lambda asked, number: (
            renewed if number > 1 else answer(headers={"ETag": '"1"', "Cache-Control": "max-age=0"})
        )
    )
    one = fetcher(cache=tmp_path)
    for _ in range(4):
        one.get(server.url)
    assert len(server.asked) == 2


def test_an_answer_that_varies_by_everything_is_not_kept(serve, fetcher, tmp_path):
    server = serve(answer(headers={"Vary": "*", "Cache-Control": "max-age=600"}))
    one = fetcher(cache=tmp_path)
    assert [one.get(server.url).from_cache for _ in range(2)] == [False, False]


def test_the_cache_asks_nobody_before_robots_is_read(serve, fetcher, tmp_path):
    headers = {"Vary": "Accept-Language", "Cache-Control": "max-age=600"}
    server = serve(answer(headers=headers))
    fetcher(cache=tmp_path).get(server.url, headers={"Accept-Language": "de"})
    server.asked.clear()
    forbidding = answer(b"User-agent: *\nDisallow: /", type="text/plain")
    server.robots = forbidding
    with pytest.raises(RobotsError):
        fetcher(cache=tmp_path).get(server.url, headers={"Accept-Language": "fr"})
    assert server.asked == []


def test_a_cut_answer_leaves_the_cache_alone(serve, fetcher, tmp_path):
    half = b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\nETag: "1"\r\n\r\nhalf'
    server = serve(lambda asked, number: iter([half]) if number == 1 else answer())
    one = fetcher(cache=tmp_path)
    with pytest.raises(FetchError):
        one.get(server.url)
    assert one.get(server.url).content == PROFILE


def test_a_cache_that_is_none_is_told(fetcher, tmp_path):
    (tmp_path / "notes.txt").write_text("These are my notes. " * 100)
    with pytest.raises(InputError, match="no cache"):
        fetcher(cache=tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text().startswith("These are my notes.")


@pytest.mark.parametrize("place", ["{tmp}/file/below", "{tmp}/a\0b", "/dev/zero"])
def test_a_cache_that_cannot_be_made_is_told(fetcher, tmp_path, place):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="new file"):
        fetcher(cache=place.format(tmp=tmp_path))


def test_a_database_of_another_program_is_left_alone(fetcher, tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "other.sqlite")) as other:
        other.execute("create table responses (key text)")
        other.commit()
    before = (tmp_path / "other.sqlite").read_bytes()
    with pytest.raises(InputError, match="another program"):
        fetcher(cache=tmp_path / "other.sqlite")
    assert (tmp_path / "other.sqlite").read_bytes() == before


def test_a_cache_that_another_process_holds_is_waited_for_to_a_bound(fetcher, tmp_path):
    fetcher(cache=tmp_path / "c.sqlite").close()
    with contextlib.closing(sqlite3.connect(tmp_path / "c.sqlite", isolation_level=None)) as other:
        other.execute("begin exclusive")
        with pytest.raises(InputError, match="another program holds it"):
            fetcher(cache=tmp_path / "c.sqlite", timeout=0.2)


def test_a_cache_that_may_not_be_written_is_told(fetcher):
    folder = tempfile.mkdtemp()  # where everybody may look, unlike in pytest's own
    try:
        path = Path(folder) / "c.sqlite"
        fetcher(cache=path).close()
        os.chmod(path, 0o444)
        os.chmod(folder, 0o555)
        with as_nobody(), pytest.raises(InputError, match="readonly"):
            fetcher(cache=path)
    finally:
        os.chmod(folder, 0o755)
        shutil.rmtree(folder)


@contextlib.contextmanager
def as_nobody():
    """Root may write everything."""
    if not hasattr(os, "geteuid"):
        pytest.skip("a system without users")
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_damaged_row_of_the_cache_is_asked_for_anew(serve, fetcher, tmp_path):
    server = serve(answer(headers={"Cache-Control": "max-age=600"}))
    columns = ("headers", "retrieved_at", "fresh_until", "user_agent")
    one = fetcher(cache=tmp_path / "c.sqlite")
    one.get(server.url)
    with contextlib.closing(sqlite3.connect(tmp_path / "c.sqlite")) as file:
        file.execute("pragma synchronous = off")
        for column, value in itertools.product(columns, (b"\xff{", "[1]", "", "2020-01-01", '{"a": ')):
            assert one.get(server.url).from_cache  # whole again after the damage before
            file.execute(f"update responses set {column} = ?", (value,))
            file.commit()
            page = one.get(server.url)
            assert (page.content, page.from_cache) == (PROFILE, False), (column, value)


def test_a_file_that_is_damaged_under_way_is_told(serve, fetcher, tmp_path):
    server = serve(answer(PROFILE + b" " * 50_000, headers={"Cache-Control": "max-age=600"}))
    one = fetcher(cache=tmp_path / "c.sqlite")
    one.get(server.url)
    one.close()
    data = (tmp_path / "c.sqlite").read_bytes()
    (tmp_path / "c.sqlite").write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises((FetchError, InputError), match="cache"):
        fetcher(cache=tmp_path / "c.sqlite").get(server.url)


def test_one_fetcher_serves_many_threads(serve, fetcher, tmp_path):
    server = serve(lambda asked, number: answer(PROFILE + asked.path.encode(), headers={"ETag": '"1"'}))
    one = fetcher(cache=tmp_path)
    wrong = []

    def work(start):
        for number in range(start, start + 10):
            page = one.get(f"{server.url}/{number}")
            if not page.content.endswith(b"/%d" % number):
                wrong.append(page)

    threads = [threading.Thread(target=work, args=(start * 5,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert wrong == []


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    subject = ["-subj", "/CN=good.example.org", "-addext", "subjectAltName=DNS:good.example.org"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture
def tls_server(serve, certificate, monkeypatch):
    names = []
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setattr("profparse.fetch.connection.certificates", certifi.where)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    context.sni_callback = lambda sock, name, ctx: names.append(name)
    server = serve(answer(), tls=context)
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *a, **k: [(socket.AF_INET, 1, 6, "", ("127.0.0.1", server.port))]
    )
    server.names = names
    return server


def test_the_name_stays_for_sni_and_certificate(tls_server, certificate, fetcher, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    page = fetcher().get(f"https://good.example.org:{tls_server.port}/author/1")
    assert page.content == PROFILE
    assert tls_server.asked[0].headers["Host"] == f"good.example.org:{tls_server.port}"
    assert set(tls_server.names) == {"good.example.org"}


def test_a_certificate_for_another_name_is_refused(tls_server, certificate, fetcher, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    with pytest.raises(FetchError, match="certificate"):
        fetcher(retries=2).get(f"https://evil.example.org:{tls_server.port}/")
    assert tls_server.asked == []


def test_a_certificate_of_nobody_is_refused(tls_server, fetcher):
    with pytest.raises(FetchError, match="certificate"):
        fetcher().get(f"https://good.example.org:{tls_server.port}/")


# The package


def test_importing_is_quick():
    code = (
        "import sys, profparse, profparse.fetch; profparse.fetch.Page;"
        "heavy = ('requests', 'sqlite3', 'playwright', 'protego', 'tenacity');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("cached", [False, True])
def test_a_fetcher_closes_and_goes_on(serve, tmp_path, cached):
    server = serve(answer())
    with profparse.Fetcher(rate=1000, allow_private=True, cache=tmp_path if cached else None) as one:
        one.get(server.url)
    assert one.get(server.url).status == 200


@pytest.mark.parametrize("wrong", [{"retries": -1}, {"timeout": 0}, {"max_bytes": 0}])
def test_settings_that_make_no_sense(wrong, fetcher):
    with pytest.raises(ValueError, match="retries"):
        fetcher(**wrong)
