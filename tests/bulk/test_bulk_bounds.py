"""Inputs that would fill the memory or never end: each is refused soon, and what stands beside it is read."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from bulk_pages import page, read_records, record, run, write_records
from hypothesis import given, settings
from hypothesis import strategies as st

from profparse import InputError
from profparse.bulk import convert
from profparse.bulk.inputs import items
from profparse.mhtml import open_mhtml

MEGABYTE = 1_000_000


@contextmanager
def little_memory(more: int = 900) -> Iterator[None]:
    """This process may take no more than some hundred megabytes on top of what it has."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS)
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + more * MEGABYTE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited as on Linux")


def last_of(path: Path) -> tuple[int, str]:
    """The number of records that a file gives, and the message with which it ends."""
    count, last = 0, None
    with little_memory():
        for item in items([str(path)]):
            count += 1
            last = item
    assert last is not None
    assert last.kind == "bad"
    return count, last.data[1]


@pytest.fixture(scope="module")
def blanks() -> bytes:
    """500 megabytes of blanks, compressed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b" " * MEGABYTE) for _ in range(500)) + packer.flush()


@linux
@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.csv.gz", "bomb.warc.gz", "bomb.parquet.gz"])
def test_what_grows_beyond_measure_when_it_is_decompressed(tmp_path: Path, blanks: bytes, name: str) -> None:
    heads = {"bomb.csv.gz": b'text,url\n"', "bomb.warc.gz": b"WARC/1.0\r\nX: "}
    (tmp_path / name).write_bytes(gzip.compress(heads.get(name, b"")) + blanks)
    _, message = last_of(tmp_path / name)
    assert "times its size" in message or "is longer than" in message


def warc_record(url: str, body: bytes, headers: str = "") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers.encode() + b"\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T23:30:00Z\r\n"
    return (
        head.encode()
        + b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n" % len(http)
        + http
        + b"\r\n\r\n"
    )


@linux
def test_a_body_that_is_too_large_costs_its_record(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / "crawl.warc"
    good = ("<main>" + "".join(f"<p>{line}</p>" for line in page(2).split("\n") if line) + "</main>").encode()
    with path.open("wb") as file:
        file.write(warc_record("https://www.scholarfeed.org/author/1", os.urandom(MEGABYTE) * 60))
        file.write(warc_record("https://www.scholarfeed.org/author/2", good))
    with little_memory():
        found = list(items([str(path)]))
    assert [item.kind for item in found] == ["bad", "http"]
    assert found[0].data[0] == "TooLargeError"


@linux
@pytest.mark.parametrize("line", [b"X: " + b"a" * 80 * MEGABYTE, b"X: b\r\n" * 500_000])
def test_headers_without_end(tmp_path: Path, line: bytes) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"WARC/1.0\r\n" + line + b"\r\n\r\n")
    _, message = last_of(path)
    assert "the headers of a record are longer" in message


def parquet() -> Any:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    return pyarrow.parquet


@linux
def test_a_small_table_with_millions_of_equal_rows(tmp_path: Path) -> None:
    pq = parquet()
    import pyarrow as pa

    path = tmp_path / "bomb.parquet"
    rows = pa.DictionaryArray.from_arrays(pa.array([0] * 300_000, pa.int32()), ["x" * 1000])
    pq.write_table(pa.table({"text": rows}), path, row_group_size=300_000, compression="zstd")
    assert path.stat().st_size < 100_000
    count, message = last_of(path)
    assert "times its size" in message
    assert count < 100_000


@linux
def test_a_table_in_which_every_row_is_the_same_large_page(tmp_path: Path) -> None:
    pq = parquet()
    import pyarrow as pa

    path = tmp_path / "bomb.parquet"
    rows = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), ["x" * 30 * MEGABYTE])
    pq.write_table(pa.table({"text": rows}), path, compression="zstd", dictionary_pagesize_limit=100 * MEGABYTE)
    count, message = last_of(path)
    assert "times its size" in message
    assert count < 100


def test_a_column_of_lists_holds_no_pages(tmp_path: Path) -> None:
    pq = parquet()
    import pyarrow as pa

    path = tmp_path / "lists.parquet"
    pq.write_table(pa.table({"text": [["a", "b"]]}), path)
    (item,) = items([str(path)])
    assert "nested" in item.data[1]


def test_a_row_of_csv_whose_quotation_mark_is_never_closed(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("text\n" + page(1).split("\n")[0] + '\n"' + ("a line of a page " * 20 + "\n") * 210_000)
    found = list(items([str(path)]))
    assert [item.kind for item in found] == ["row", "bad"]
    assert "quotation mark" in found[1].data[1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are those of Unix")
@pytest.mark.parametrize("name", ["/dev/zero", "pipe.txt", "pipe.jsonl", "pipe.parquet", "/dev/stdin"])
def test_devices_and_pipes_are_no_inputs(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.rename(tmp_path / "pipe.txt", tmp_path / Path(name).name)
    good = write_records(tmp_path / "good.jsonl", [record(1)])
    path = tmp_path / name  # an absolute name stays what it is
    done = run("convert", path, good, "-o", tmp_path / "out.jsonl", "--errors", tmp_path / "errors.jsonl")
    assert done.returncode == 1, done.stderr
    (error,) = read_records(tmp_path / "errors.jsonl")
    assert error["source"] == str(path)
    assert "not a file" in error["message"]
    assert len(read_records(tmp_path / "out.jsonl")) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are those of Unix")
def test_devices_and_pipes_are_no_outputs(tmp_path: Path) -> None:
    good = write_records(tmp_path / "good.jsonl", [record(1)])
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    for name in ("pipe.jsonl", "full.jsonl"):
        for outputs in (
            (tmp_path / name, None),
            (tmp_path / "out.jsonl", tmp_path / name),
            ("-", tmp_path / name),
        ):
            with pytest.raises(InputError, match="not a file"):
                convert([good], outputs[0], errors=outputs[1])
    assert not list(Path("/dev").glob("full.*"))


def archive(parts: list[bytes], boundary: bytes = b"b") -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=" + boundary + b"\r\n\r\n"
    return (
        head
        + b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
        + b"--"
        + boundary
        + b"--\r\n"
    )


HTML_PART = b"Content-Type: text/html\r\n\r\n<p>page</p>"


def test_a_web_archive_beyond_all_bounds() -> None:
    nested = HTML_PART
    for level in range(50):
        nested = archive([nested], b"b%d" % level)
    with pytest.raises(InputError, match="nested"):
        open_mhtml(nested)
    with pytest.raises(InputError, match="parts"):
        open_mhtml(archive([b"Content-Type: text/css\r\n\r\na"] * 20_000))
    with pytest.raises(InputError, match="headers"):
        open_mhtml(b"MIME-Version: 1.0\r\n" + b"X: y\r\n" * 100_000)
    with pytest.raises(InputError, match="parameters"):
        open_mhtml(b"Content-Type: text/html" + b'; a="' * 10_000 + b"\r\n\r\n")
    with pytest.raises(InputError, match="cut off"):
        open_mhtml(archive([HTML_PART])[:-8])
    with pytest.raises(InputError, match="no HTML"):
        open_mhtml(archive([b"Content-Type: image/png\r\n\r\nx"]))
    with pytest.raises(InputError, match="no MHTML"):
        open_mhtml(page(1).encode())


@given(data=st.data())
@settings(max_examples=5 * settings.default.max_examples)
def test_a_damaged_web_archive_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    damaged = bytearray(archive([b"Content-Location: https://a.example/\r\n" + HTML_PART], b'"b"; start="<1>"'))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 5))] = data.draw(
            st.sampled_from(
                [b"\xff", b"\0", b'"', b";", b"\r\n\r\n", b"=?x?b?!?=", b"charset*0*=x''%ff", b"Date: 9\r\n"]
            )
        )
    with contextlib.suppress(InputError):
        assert isinstance(open_mhtml(bytes(damaged)).html, bytes)


def test_the_part_that_the_archive_names_its_start() -> None:
    parts = [HTML_PART, b"Content-Type: text/html; charset=x\r\nContent-ID: <1>\r\n\r\n<p>start</p>"]
    data = archive(parts).replace(b"boundary=b", b'start="<1>"; boundary=b')
    assert open_mhtml(data)[:3] == (b"<p>start</p>\r\n", "x", None)


def test_names_of_files_do_not_steer_a_terminal(tmp_path: Path) -> None:
    name = "a\x1b[2J\x9b31m\u202eb.txt"
    (tmp_path / name).write_text("Lemon cake")
    (tmp_path / "c.txt").write_text(page(1))
    done = run("convert", tmp_path, "-o", tmp_path / "out.jsonl")
    shown = done.stderr
    assert not set("\x1b\x9b\u202e") & set(shown)
    assert json.loads(shown.splitlines()[0])["source"] == str(tmp_path / name)


def test_many_empty_members_of_gzip_are_passed_over_quickly(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    line = io.BytesIO(json.dumps(record(1)).encode() + b"\n").getvalue()
    path.write_bytes(gzip.compress(b"") * 50_000 + gzip.compress(line))
    assert convert([path], tmp_path / "out.jsonl").written == 1
