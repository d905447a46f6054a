"""What convert takes as input: the keys that crawlers write, CSV, WET, MHTML, and standard output as the target."""

from __future__ import annotations

import csv
import gzip
import json
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from bulk_pages import page, read_records, record, run, write_records

from profparse import InputError
from profparse.bulk import convert
from profparse.bulk.records import record_of

HTML = "<html><body><main>{}</main></body></html>"


def html(number: int) -> str:
    return HTML.format("".join(f"<p>{line}</p>" for line in page(number).split("\n") if line))


def converted(tmp_path: Path, source: Path, **more: Any) -> list[Any]:
    summary = convert([source], tmp_path / "out.jsonl", errors=tmp_path / "errors.jsonl", **more)
    assert summary.failed == 0, (tmp_path / "errors.jsonl").read_text()
    return read_records(tmp_path / "out.jsonl")


def told(tmp_path: Path, source: Path, **more: Any) -> list[str]:
    convert([source], tmp_path / "out.jsonl", errors=tmp_path / "errors.jsonl", **more)
    return [error["message"] for error in read_records(tmp_path / "errors.jsonl")]


@pytest.mark.parametrize("key", ["text", "html", "markdown", "content", "page_content", "raw_html"])
def test_the_keys_that_crawlers_write(tmp_path: Path, key: str) -> None:
    content = html(3) if "html" in key else page(3)
    source = write_records(tmp_path / "in.jsonl", [{key: content, "id": 7, "as_of": "2026-07-01"}])
    (found,) = converted(tmp_path, source)
    assert len(found["papers"]) == 3
    assert found["source"]["media"] == ("html" if "html" in key else "text")


def test_a_profile_that_was_written_before_is_told_from_a_record_without_a_page(tmp_path: Path) -> None:
    source = write_records(tmp_path / "in.jsonl", [{"text": page(3)}])
    (written,) = converted(tmp_path, source)
    (message,) = told(tmp_path, write_records(tmp_path / "again.jsonl", [written]))
    assert "a profile that profparse has written" in message
    assert "its keys are" not in message


def test_a_null_is_no_page_and_the_next_key_is_read(tmp_path: Path) -> None:
    source = write_records(tmp_path / "in.jsonl", [{"text": None, "content": page(3)}])
    assert len(converted(tmp_path, source)) == 1


def test_a_column_that_is_named(tmp_path: Path) -> None:
    source = write_records(tmp_path / "in.jsonl", [{"body": html(3), "text": "not this", "as_of": "2026-07-01"}])
    done = run("convert", source, "-o", tmp_path / "out.jsonl", "--text-column", "body")
    assert done.returncode == 0, done.stderr
    (found,) = read_records(tmp_path / "out.jsonl")
    assert found["source"]["media"] == "html"


def test_where_no_key_holds_a_page_the_error_names_those_that_are_there(tmp_path: Path) -> None:
    many = {f"key{n}": n for n in range(30)}
    source = write_records(tmp_path / "in.jsonl", [{"id": 1, "body": "x"}, many, {}, {"text": 3}])
    messages = told(tmp_path, source)
    assert "its keys are id, body" in messages[0]
    assert "text, html, markdown, content, page_content, raw_html" in messages[0]
    assert "--text-column" in messages[0]
    assert "key19 and 10 more" in messages[1]
    assert "it is empty" in messages[2]
    assert "the record's text is no text but a int" in messages[3]
    assert "none of body2" in told(tmp_path, source, text_column="body2")[0]


@pytest.mark.parametrize(
    "value",
    [
        1782898200,
        1782898200.5,
        1782898200123,
        "1782898200",
        "Wed, 01 Jul 2026 09:30:00 GMT",
        "2026-07-01T11:30:00+02:00",
    ],
)
def test_moments_of_retrieval_in_every_form(value: object) -> None:
    moment = record_of({"text": "x", "retrieved_at": value}, None).retrieved_at
    assert moment is not None
    assert moment.astimezone().timestamp() == pytest.approx(1782898200, abs=1)


@pytest.mark.parametrize("value", [20260701, "20260701", "soon", -5, True, 1e300, float("nan"), [1], "9" * 400])
def test_what_is_no_moment_is_told(value: object) -> None:
    with pytest.raises(InputError, match="retrieved_at is no date"):
        record_of({"text": "x", "retrieved_at": value}, None)


def test_a_bare_number_is_no_day() -> None:
    with pytest.raises(InputError, match="as_of is no date"):
        record_of({"text": "x", "as_of": 1782898200}, None)


def write_csv(path: Path, rows: list[list[str]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with open(path, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8-sig")]
)
def test_csv_rows(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["id", "url", "content", "retrieved_at"]]
    rows += [[str(n), f"https://www.scholarfeed.org/author/{n}", page(n), "1782898200"] for n in range(1, 40)]
    found = converted(tmp_path, write_csv(tmp_path / "in.csv", rows, delimiter=delimiter, encoding=encoding))
    assert [r["author"]["id"] for r in found] == [str(n) for n in range(1, 40)]
    assert {r["source"]["as_of_origin"] for r in found} == {"retrieved"}
    assert {len(r["papers"]) for r in found} == {3}


def test_csv_compressed_short_rows_blank_lines_and_fields_beyond_the_usual_bound(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "in.csv", [["text", "as_of"], [page(1, papers=2000), "2026-07-01"], [], [page(2)]])
    zipped = tmp_path / "in.csv.gz"
    zipped.write_bytes(gzip.compress(path.read_bytes()))
    before = csv.field_size_limit()
    found = converted(tmp_path, zipped)
    assert [len(r["papers"]) for r in found] == [2000, 3]
    assert csv.field_size_limit() == before


def test_an_apostrophe_that_profparse_put_is_taken_off(tmp_path: Path) -> None:
    from profparse.output.csvout import safe_cell

    texts = ["=1+1", "-begin\nwith a dash", "'tis a page", "plain"]
    path = write_csv(tmp_path / "in.csv", [["text"], *([safe_cell(text)] for text in texts)])
    messages = told(tmp_path, path)
    for text, message in zip(texts, messages, strict=True):
        assert f"begins with {' '.join(text.split())!r}" in message


def test_a_csv_without_pages_names_its_columns(tmp_path: Path) -> None:
    (message,) = told(tmp_path, write_csv(tmp_path / "in.csv", [["id", "body"], ["1", page(1)]]))
    assert "its keys are id, body" in message
    (message,) = told(tmp_path, write_csv(tmp_path / "empty.csv", []))
    assert "it is empty" in message


def test_a_wet_file(tmp_path: Path) -> None:
    warcwriter = pytest.importorskip("warcio.warcwriter")
    import io

    with (tmp_path / "crawl.warc.wet.gz").open("wb") as file:
        writer = warcwriter.WARCWriter(file, gzip=True)
        for url, text in (
            ("https://www.scholarfeed.org/author/1", page(1)),
            ("https://example.org/", "Lemon cake"),
            ("https://www.scholarfeed.org/author/2", "Lemon cake"),
            ("https://www.scholarfeed.org/author/3", page(3)),
        ):
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "conversion",
                    payload=io.BytesIO(text.encode()),
                    warc_content_type="text/plain",
                    warc_headers_dict={"WARC-Date": "2024-05-01T23:30:00Z"},
                )
            )
    summary = convert([tmp_path], tmp_path / "out.jsonl", errors=tmp_path / "errors.jsonl")
    assert (summary.read, summary.written, summary.failed, summary.skipped) == (3, 2, 1, 1)
    found = read_records(tmp_path / "out.jsonl")
    assert [r["author"]["id"] for r in found] == ["1", "3"]
    assert {(r["source"]["as_of"], r["source"]["as_of_origin"]) for r in found} == {("2024-05-01", "retrieved")}


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    done = run("convert", folder, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 2
    assert "there is no file in it that could be read" in done.stderr
    assert ".warc" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_json_lines_on_standard_output(tmp_path: Path) -> None:
    source = write_records(tmp_path / "in.jsonl", [record(1), {"text": "no page"}, record(3)])
    errors = tmp_path / "errors.jsonl"
    done = run("convert", source, "-o", "-", "--errors", errors, "--workers", 2)
    assert done.returncode == 1
    assert [json.loads(line)["author"]["id"] for line in done.stdout.splitlines()] == ["1", "3"]
    assert len(read_records(errors)) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["errors.jsonl", "in.jsonl"]
    assert run("convert", source, "-o", "-", "--resume").returncode == 2


def test_a_csv_for_excel(tmp_path: Path) -> None:
    source = write_records(tmp_path / "in.jsonl", [record(1)])
    assert run("convert", source, "-o", tmp_path / "out.csv", "--excel").returncode == 0
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfpaper_key,")
    assert run("convert", source, "-o", tmp_path / "out.jsonl", "--excel").returncode == 2


def mhtml(number: int) -> bytes:
    """A page as a browser saves it, with a frame before it and a picture behind."""
    import datetime as dt
    import quopri

    date = format_datetime(dt.datetime(2026, 7, 1, 9, 30, tzinfo=dt.timezone.utc))
    head = (
        "From: <Saved by a browser>\r\n"
        f"Snapshot-Content-Location: https://www.scholarfeed.org/author/{number}\r\n"
        f"Date: {date}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part--x"\r\n\r\n\r\n'
    )
    body = quopri.encodestring(html(number).encode()).replace(b"\n", b"\r\n")
    parts = (
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://www.scholarfeed.org/author/%d\r\n\r\n" % number + body,
        b"Content-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>a frame</p>",
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
    )
    between = b"\r\n------Part--x\r\n"
    return head.encode() + between[2:] + between.join(parts) + b"\r\n------Part--x--\r\n"


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.mhtml.gz"])
def test_web_archives(tmp_path: Path, name: str) -> None:
    data = mhtml(4)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (found,) = converted(tmp_path, tmp_path)
    assert found["source"]["url"] == "https://www.scholarfeed.org/author/4"
    assert found["source"]["retrieved_at"].startswith("2026-07-01T09:30:00")
    assert found["source"]["as_of_origin"] == "retrieved"
    assert (found["author"]["id"], len(found["papers"])) == ("4", 3)
    done = run("parse", tmp_path / name)
    assert json.loads(done.stdout)["author"]["id"] == "4"


def test_a_record_of_the_future_is_an_error_of_its_own(tmp_path: Path) -> None:
    source = write_records(tmp_path / "in.jsonl", [{"text": page(3), "as_of": "9000-01-01"}])
    (message,) = told(tmp_path, source)
    assert "future" in message
    with pytest.raises(ValueError, match="future"):
        convert([source], tmp_path / "out.jsonl", as_of="9000-01-01")
