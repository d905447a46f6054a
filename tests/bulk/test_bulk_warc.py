"""WARC as input, written with a real writer."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from bulk_pages import page, read_records, run

warcio = pytest.importorskip("warcio")
from warcio.statusandheaders import StatusAndHeaders  # noqa: E402
from warcio.warcwriter import WARCWriter  # noqa: E402

from profparse.bulk import convert  # noqa: E402

SITE = "https://www.scholarfeed.org"


def html(number: int, name: str | None = None) -> str:
    lines = page(number).split("\n")
    lines[0] = name or lines[0]
    return "<html><body><main>" + "".join(f"<p>{line}</p>" for line in lines if line) + "</main></body></html>"


def chunked(body: bytes, size: int = 700) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nTrailer: yes\r\n\r\n"


class Archive:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb")
        self._writer = WARCWriter(self._file, gzip=path.suffix == ".gz")

    def add(
        self,
        url: str,
        body: bytes,
        *headers: tuple[str, str],
        status: str = "200 OK",
        kind: str = "response",
        date: str = "2024-05-01T23:30:00Z",
    ) -> None:
        http = StatusAndHeaders(status, list(headers) or [("Content-Type", "text/html")], protocol="HTTP/1.1")
        self._writer.write_record(
            self._writer.create_warc_record(
                url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict={"WARC-Date": date}
            )
        )

    def close(self) -> Path:
        self._file.close()
        return self.path


def test_bodies_charsets_and_dates(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "crawl.warc.gz")
    utf8 = ("Content-Type", "text/html; charset=utf-8")
    body = html(1).encode()
    archive.add(f"{SITE}/author/1", body, utf8)
    archive.add(f"{SITE}/author/2", chunked(body), utf8, ("Transfer-Encoding", "chunked"))
    archive.add(f"{SITE}/author/3", gzip.compress(body), utf8, ("Content-Encoding", "gzip"))
    archive.add(
        f"{SITE}/author/4", chunked(gzip.compress(body)), utf8,
        ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"),
    )  # fmt: skip
    archive.add(f"{SITE}/author/5", zlib.compress(body), utf8, ("Content-Encoding", "deflate"))
    # Crawlers that store bodies decoded, with the headers as they came.
    archive.add(f"{SITE}/author/6", body, utf8, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    latin = html(7, "José Núñez").encode("latin-1")
    archive.add(f"{SITE}/author/7", latin, ("Content-Type", "text/html; charset=ISO-8859-1"))
    archive.add(f"{SITE}/author/8", page(8).encode(), ("Content-Type", "text/plain; charset=utf-8"))
    out = tmp_path / "out.jsonl"
    done = run("convert", archive.close(), "-o", out, "--as-of", "2020-01-01")
    assert done.returncode == 0, done.stderr
    found = read_records(out)
    assert [r["author"]["id"] for r in found] == list("12345678")
    assert [r["source"]["url"] for r in found] == [f"{SITE}/author/{n}" for n in range(1, 9)]
    assert {len(r["papers"]) for r in found} == {3}
    assert found[6]["author"]["name"] == "José Núñez"
    assert [r["source"]["media"] for r in found] == ["html"] * 7 + ["text"]
    for r in found:
        assert (r["source"]["as_of"], r["source"]["as_of_origin"]) == ("2024-05-01", "retrieved")
        assert r["source"]["retrieved_at"].startswith("2024-05-01T23:30:00")


@pytest.mark.parametrize("date", ["2024-05-01T23:30:00.123456789Z", "2024-05-01T23:30:00.1Z", "2024-05-01"])
def test_dates_of_every_precision(tmp_path: Path, date: str) -> None:
    archive = Archive(tmp_path / "crawl.warc")
    archive.add(f"{SITE}/author/1", html(1).encode(), date=date)
    convert([archive.close()], tmp_path / "out.jsonl")
    (found,) = read_records(tmp_path / "out.jsonl")
    assert found["source"]["as_of"] == "2024-05-01"


def test_the_rest_is_counted_and_skipped(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "crawl.warc")
    archive.add("https://example.org/author/1", html(1).encode())
    archive.add(f"{SITE}/author/1", b"", kind="request")
    archive.add(f"{SITE}/author/1", b"", ("Location", f"{SITE}/author/2"), status="301 Moved Permanently")
    archive.add(f"{SITE}/author/2", html(2).encode())
    archive.add("https://example.org/", b"end")
    out = tmp_path / "out.jsonl"
    done = run("convert", archive.close(), "-o", out)
    assert done.returncode == 0, done.stderr
    assert "read 1, wrote 1, failed 0, skipped 4" in done.stderr


def test_what_is_no_page_is_told(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "crawl.warc.gz")
    archive.add(f"{SITE}/author/1", b"<html><body>not found</body></html>", status="404 Not Found")
    archive.add(f"{SITE}/author/2", gzip.compress(html(2).encode())[:-40], ("Content-Encoding", "gzip"))
    archive.add(f"{SITE}/author/3", chunked(html(3).encode())[:-300], ("Transfer-Encoding", "chunked"))
    archive.add(f"{SITE}/author/4", gzip.compress(b" " * 300_000_000), ("Content-Encoding", "gzip"))
    archive.add(f"{SITE}/author/5", b"xyz", ("Content-Encoding", "zstd"))
    archive.add(f"{SITE}/author/6", html(6).encode())
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    done = run("convert", archive.close(), "-o", out, "--errors", errors)
    assert done.returncode == 1
    told = read_records(errors)
    assert [error["error"] for error in told] == [
        "HTTPStatusError", "InputError", "InputError", "TooLargeError", "InputError"
    ]  # fmt: skip
    assert [error["source"].rpartition("#")[2] for error in told] == [f"record={n}" for n in range(1, 6)]
    assert all(f"{SITE}/author/" in error["message"] for error in told)
    assert [r["author"]["id"] for r in read_records(out)] == ["6"]


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
@pytest.mark.parametrize("cut", [5, 300, 700, 1100])
def test_a_cut_off_archive_keeps_what_stands_before_the_cut(tmp_path: Path, name: str, cut: int) -> None:
    archive = Archive(tmp_path / name)
    for number in range(1, 30):
        archive.add(f"{SITE}/author/{number}", html(number).encode())
    path = archive.close()
    path.write_bytes(path.read_bytes()[:-cut])
    errors = tmp_path / "errors.jsonl"
    summary = convert([path], tmp_path / "out.jsonl", errors=errors)
    assert summary.written >= 25
    assert summary.failed == 1
    (told,) = read_records(errors)
    assert told["source"] == str(path)
    assert f"after record {summary.written}" in told["message"]


def test_what_is_no_archive(tmp_path: Path) -> None:
    path, errors = tmp_path / "no.warc", tmp_path / "errors.jsonl"
    path.write_text("This is no WARC file.\n")
    assert convert([path], tmp_path / "out.jsonl", errors=errors).failed == 1
    assert read_records(errors)[0]["source"] == str(path)


def test_one_gzip_around_all_records(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "crawl.warc")
    for number in (1, 2):
        archive.add(f"{SITE}/author/{number}", html(number).encode())
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(archive.close().read_bytes()))
    assert convert([path], tmp_path / "out.jsonl").written == 2
