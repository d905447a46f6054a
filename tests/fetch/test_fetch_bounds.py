"""Bounded in every direction: time, bytes, headers; a cut answer is an error, never a short page."""

from __future__ import annotations

import contextlib
import gzip
import socket
import subprocess
import sys
import threading
import time
import zlib

import pytest
from fetch_servers import PROFILE, answer, drip

from profparse import (
    FetchError,
    FetchTimeoutError,
    HTTPStatusError,
    TooLargeError,
)

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def chunked(*pieces: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body + end


def endless(start: bytes, piece: bytes, bound: int = 40_000_000):
    yield start
    for _ in range(bound // len(piece)):
        yield piece


@pytest.mark.parametrize(
    "where",
    [
        "body",
        "silence",
        *(
            pytest.param(part, marks=pytest.mark.slow)
            for part in ("status line", "headers", "chunked body", "chunk size")
        ),
    ],
)
def test_a_slow_drip_ends_in_time(serve, fetcher, where):
    replies = {
        "status line": lambda: drip(b"HTTP/1.1 200 OK" + b" " * 600),
        "headers": lambda: endless_drip(HEAD, b"X"),
        "body": lambda: endless_drip(HEAD + b"Content-Length: 100000\r\n\r\n", b"a"),
        "chunked body": lambda: endless_drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        "chunk size": lambda: endless_drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
        "silence": lambda: endless_drip(b"", b""),
    }
    server = serve(lambda asked, number: replies[where]())
    start = time.monotonic()
    with pytest.raises(FetchTimeoutError, match=r"within 0\.5 s"):
        fetcher(timeout=0.5, retries=3).get(server.url)
    assert time.monotonic() - start < 30  # of sixty and more
    assert len(server.asked) == 1  # a slow server is not asked again


def endless_drip(start: bytes, piece: bytes):
    yield start
    for _ in range(600):
        yield piece
        time.sleep(0.1)


def test_a_slow_drip_during_the_handshake_ends_in_time(fetcher):
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve_once():
            client, _ = listener.accept()
            with client, contextlib.suppress(OSError):
                # A record that promises a long ServerHello, which then never comes to its end.
                for piece in endless_drip(b"\x16\x03\x03\x3f\x00\x02\x00\x3e\x00\x03\x03", b"\0"):
                    client.sendall(piece)

        threading.Thread(target=serve_once, daemon=True).start()
        start = time.monotonic()
        with pytest.raises(FetchTimeoutError):
            fetcher(timeout=0.5, respect_robots=False).get(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        assert time.monotonic() - start < 30  # of sixty and more


def test_a_slow_answer_that_is_in_time_is_whole(serve, fetcher):
    server = serve(lambda asked, number: drip(answer(b"<p>whole</p>"), 0.002))
    assert fetcher().get(server.url).content == b"<p>whole</p>"


CUTS = {
    "length": HEAD + b"Content-Length: 500\r\n\r\n" + b"<p>half",
    "chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n20\r\n<p>half",
    "between chunks": chunked(b"<p>half", end=b""),
    "gzip": answer(gzip.compress(PROFILE)[:-12], headers={"Content-Encoding": "gzip"}),
    "gzip without trailer": answer(gzip.compress(PROFILE)[:-8], headers={"Content-Encoding": "gzip"}),
    "deflate": answer(zlib.compress(PROFILE)[:-12], headers={"Content-Encoding": "deflate"}),
    "headers": HEAD[:-10],
    "nothing": b"",
    "bad chunk size": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
    "no http": b"SSH-2.0-OpenSSH_9.6\r\n",
    "damaged gzip": answer(b"\x1f\x8b\x08garbage that is none", headers={"Content-Encoding": "gzip"}),
    "negative chunk size": chunked(b"<p>half", end=b"-5\r\nhello\r\n0\r\n\r\n"),
    "a length that is a word": HEAD + b"Content-Length: abc\r\n\r\n<p>half",
    "a length below nothing": HEAD + b"Content-Length: -5\r\n\r\n<p>half",
    "a length of Arabic digits": HEAD + "Content-Length: ٥٠٠\r\n\r\n<p>half".encode(),
    "many empty gzip members": answer(gzip.compress(b"") * 400_000, headers={"Content-Encoding": "gzip"}),
    "two lengths": HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello..",
}


@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_answer_is_an_error(serve, fetcher, cut):
    server = serve(lambda asked, number: iter([CUTS[cut]]))
    with pytest.raises(FetchError) as caught:
        fetcher().get(server.url)
    assert not isinstance(caught.value, (TooLargeError, HTTPStatusError))


def test_a_reset_in_the_body_is_an_error(serve, fetcher):
    def reply(asked, number):
        yield HEAD + b"Content-Length: 500000\r\n\r\n" + b"a" * 1000
        raise OSError

    with pytest.raises(FetchError):
        fetcher().get(serve(reply).url)


BOMB = """
import resource, sys, profparse
from profparse import TooLargeError
fetcher = profparse.Fetcher(rate=1000, allow_private=True, retries=0)
fetcher.get(sys.argv[1] + "/small")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    fetcher.get(sys.argv[1] + "/bomb")
except TooLargeError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def gzip_of_zeros(size: int, layers: int = 1) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1_000_000)
    data = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    for _ in range(layers - 1):
        data = gzip.compress(data)
    return data


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip"])
def test_a_bomb_uses_a_few_megabytes_only(serve, encoding):
    if encoding == "deflate":
        data = zlib.compress(bytes(300_000_000), 9)
    else:
        data = gzip_of_zeros(300_000_000, layers=encoding.count("gzip"))
    bomb = answer(data, headers={"Content-Encoding": encoding})
    server = serve(lambda asked, number: bomb if asked.path == "/bomb" else answer())
    done = subprocess.run(
        [sys.executable, "-c", BOMB, server.url], capture_output=True, text=True, timeout=60, check=True
    )
    assert int(done.stdout) < 4_000, f"{done.stdout} KiB more"  # of 293,000


@pytest.mark.parametrize(
    "encoding", ["gzip", "deflate", "raw deflate", "x-gzip", "identity", "two members", "deflate, gzip"]
)
def test_encodings_are_undone(serve, fetcher, encoding):
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    bodies = {
        "gzip": gzip.compress(PROFILE),
        "x-gzip": gzip.compress(PROFILE),
        "two members": gzip.compress(PROFILE[:100]) + gzip.compress(PROFILE[100:]),
        "deflate": zlib.compress(PROFILE),
        "raw deflate": raw.compress(PROFILE) + raw.flush(),
        "identity": PROFILE,
        "deflate, gzip": gzip.compress(zlib.compress(PROFILE)),
    }
    name = {"raw deflate": "deflate", "two members": "gzip"}.get(encoding, encoding)
    server = serve(answer(bodies[encoding], headers={"Content-Encoding": name}))
    assert fetcher().get(server.url).content == PROFILE


def test_a_length_said_twice_is_one(serve, fetcher):
    server = serve(lambda asked, number: iter([HEAD + b"Content-Length: 5, 5\r\n\r\n<p>ab"]))
    assert fetcher().get(server.url).content == b"<p>ab"


def test_encodings_that_were_not_asked_for_are_an_error(serve, fetcher):
    server = serve(answer(b"x", headers={"Content-Encoding": "br"}))
    with pytest.raises(FetchError, match="br"):
        fetcher().get(server.url)
    server = serve(answer(b"x", headers={"Content-Encoding": "gzip, gzip, gzip"}))
    with pytest.raises(FetchError, match="3 times"):
        fetcher().get(server.url)


def test_only_what_can_be_undone_is_advertised(serve, fetcher):
    server = serve(answer())
    fetcher().get(server.url)
    assert set(server.asked[0].headers["Accept-Encoding"].split(", ")) == {"gzip", "deflate"}


@pytest.mark.parametrize(
    "flood",
    [
        (HEAD, b"X-Filler: " + b"a" * 1000 + b"\r\n"),
        (HEAD + b"X: ", b"a" * 60_000),
        (b"HTTP/1.1 100 Continue\r\n", b"X: " + b"a" * 1000 + b"\r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 60_000),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 60_000 + b"\r\na\r\n"),
        (HEAD + b"Content-Length: 100000000\r\n\r\n", b"a" * 60_000),
        (HEAD + b"\r\n", b"a" * 60_000),
    ],
    ids=["headers", "one header", "1xx", "chunk size", "chunk extension", "body", "body without length"],
)
def test_floods_end_early(serve, fetcher, flood):
    start, piece = flood
    sent = []

    def reply(asked, number):
        for data in endless(start, piece):
            yield data
            sent.append(len(data))

    server = serve(reply)
    with pytest.raises(FetchError):
        fetcher(max_bytes=1_000_000).get(server.url)
    # What lies in the kernel's buffers on both sides is counted as sent, too.
    time.sleep(0.1)
    assert sum(sent) < 20_000_000


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "utf-7", "unicode_escape", "undefined", "rot13", "no-such"]
)
def test_no_codec_takes_long(serve, fetcher, charset):
    """Python knows codecs that are no page's; punycode took 17 seconds for this page."""
    body = b"a" * 250_000 + b"-" + b"b" * 250_000
    server = serve(answer(body, type=f"text/plain; charset={charset}"))
    start = time.process_time()
    assert fetcher().get(server.url).content == body
    assert time.process_time() - start < 5


def test_max_bytes_is_exact(serve, fetcher):
    server = serve(answer(b"a" * 1000, type="text/plain"))
    assert len(fetcher(max_bytes=1000).get(server.url).content) == 1000
    with pytest.raises(TooLargeError, match="999"):
        fetcher(max_bytes=999).get(server.url)


def test_the_body_of_a_redirect_is_bounded_too(serve, fetcher):
    bomb = gzip_of_zeros(30_000_000)
    server = serve(answer(bomb, 302, {"Location": "/next", "Content-Encoding": "gzip"}))
    with pytest.raises(TooLargeError):
        fetcher(max_bytes=1_000_000).get(server.url)
    assert server.paths == ["/"]
