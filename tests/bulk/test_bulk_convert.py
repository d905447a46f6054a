"""profparse convert: inputs, forms, errors, order."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from bulk_pages import page, read_records, record, run, write_records
from tests.pages import author_page, entry

from profparse import InputError
from profparse.bulk import convert
from profparse.models import Profile


def names(path: Path) -> list[str]:
    return [found["author"]["name"] for found in read_records(path)]


def test_an_input_is_never_the_output(tmp_path: Path) -> None:
    crawl = write_records(tmp_path / "in.jsonl", [record(1)])
    before = crawl.read_bytes()
    for more in ([crawl], [tmp_path / "out.jsonl", "--errors", crawl]):
        done = run("convert", crawl, "-o", *more)
        assert done.returncode == 2
        assert "an input and an output" in done.stderr
    assert run("parse", crawl, "-o", crawl).returncode == 2
    assert crawl.read_bytes() == before


def test_mixed_inputs_keep_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(page(10))
    (folder / "b" / "z.md").write_text(page(11))
    (folder / "b" / "zz.txt.gz").write_bytes(gzip.compress(page(12).encode()))
    (folder / "c.txt").write_text(page(13))
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text(page(99))
    crawl = write_records(tmp_path / "crawl.jsonl.gz", [record(20), record(21)])
    single = tmp_path / "page.dump"
    single.write_text(page(30))
    out = tmp_path / "out.jsonl"
    done = run("convert", crawl, folder, single, "-o", out, "--as-of", "2026-07-01")
    assert done.returncode == 0, done.stderr
    assert [name[-2:].lower() for name in names(out)] == ["ca", "cb", "ba", "bb", "bc", "bd", "da"]
    assert "read 7, wrote 7, failed 0, skipped 1" in done.stderr
    assert done.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "crawl.jsonl.gz",
        "dumps",
        "out.jsonl",
        "page.dump",
    ]


def test_every_record_loads_and_says_where_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text(page(1) + "\n" + page(2))
    write_records(tmp_path / "crawl.jsonl", [record(3), {"text": page(4)}])
    out = tmp_path / "out.jsonl"
    done = run("convert", "a b.txt", "crawl.jsonl", "-o", out, "--as-of", "2026-07-01", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    profiles = [Profile.model_validate_json(line) for line in out.read_text().splitlines()]
    assert [profile.source.url for profile in profiles] == [
        "file:a%20b.txt#profile=1",
        "file:a%20b.txt#profile=2",
        "https://www.scholarfeed.org/author/3",
        "file:crawl.jsonl#record=2",
    ]
    assert {profile.source.parser[:9] for profile in profiles} == {"profparse"}
    assert {str(profile.source.as_of) for profile in profiles} == {"2026-07-01"}


def test_what_cannot_be_read_goes_to_the_errors_and_the_rest_is_written(tmp_path: Path) -> None:
    crawl = write_records(
        tmp_path / "crawl.jsonl",
        [
            record(1),
            "{not json",
            "[1, 2]",
            "",
            {"url": "https://www.scholarfeed.org/author/5"},
            {"text": ""},
            {"text": "Mix flour and water.\nBake for an hour."},
            record(8, as_of="soon"),
            record(9),
        ],
    )
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    done = run("convert", crawl, tmp_path / "gone.txt", "-o", out, "--errors", errors)
    assert done.returncode == 1
    assert len(read_records(out)) == 2
    told = read_records(errors)
    assert all(set(error) == {"source", "error", "message"} for error in told)
    assert [(error["source"].rsplit("/", 1)[1], error["error"]) for error in told] == [
        ("crawl.jsonl#record=2", "InputError"),
        ("crawl.jsonl#record=3", "InputError"),
        ("crawl.jsonl#record=5", "InputError"),
        ("crawl.jsonl#record=6", "InputError"),
        ("crawl.jsonl#record=7", "NotAProfileError"),
        ("crawl.jsonl#record=8", "InputError"),
        ("gone.txt", "InputError"),
    ]
    assert "read 9, wrote 2, failed 7" in done.stderr


def test_without_an_errors_file_they_go_to_standard_error(tmp_path: Path) -> None:
    crawl = write_records(tmp_path / "crawl.jsonl", ["{", record(1)])
    done = run("convert", crawl, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 1
    told = json.loads(done.stderr.splitlines()[0])
    assert told["source"] == f"{crawl}#record=1"


def test_a_damaged_gzip_keeps_what_stands_before_the_damage(tmp_path: Path) -> None:
    whole = write_records(tmp_path / "whole.jsonl.gz", [record(n) for n in range(1, 400)])
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(whole.read_bytes()[:-2000])
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    assert run("convert", cut, "-o", out, "--errors", errors).returncode == 1
    assert 10 < len(read_records(out)) < 399
    (told,) = read_records(errors)
    assert told["source"] == str(cut)
    assert "cannot be read on after record" in told["message"]


def test_a_records_own_day_goes_before_the_one_for_all(tmp_path: Path) -> None:
    dump = author_page(entry(metadata="CLMar 2"))
    crawl = write_records(
        tmp_path / "crawl.jsonl",
        [
            {"text": dump},
            {"text": dump, "as_of": "2023-05-01"},
            {"text": dump, "retrieved_at": "2022-05-01T23:00:00Z"},
            {"text": dump, "as_of": "2021-05-01", "retrieved_at": "2022-05-01T23:00:00+00:00"},
        ],
    )
    out = tmp_path / "out.jsonl"
    assert run("convert", crawl, "-o", out, "--as-of", "2024-05-01").returncode == 0
    found = read_records(out)
    assert [r["papers"][0]["date"][:4] for r in found] == ["2024", "2023", "2022", "2021"]
    assert [r["source"]["as_of_origin"] for r in found] == ["given", "given", "retrieved", "given"]
    assert [bool(r["source"]["retrieved_at"]) for r in found] == [False, False, True, True]


def test_html_records(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in page(7).split("\n") if line)
    crawl = write_records(tmp_path / "crawl.jsonl", [{"html": f"<html><body><main>{body}</main></body></html>"}])
    out = tmp_path / "out.jsonl"
    done = run("convert", crawl, "-o", out, "--as-of", "2026-07-01")
    assert done.returncode == 0, done.stderr
    (found,) = read_records(out)
    assert found["source"]["media"] == "html"
    assert len(found["papers"]) == 3


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.csv.gz", "out.parquet.gz"])
def test_the_bytes_do_not_depend_on_the_workers(tmp_path: Path, name: str) -> None:
    records = [record(n) if n % 41 else {"text": "no page"} for n in range(1, 120)]
    crawl = write_records(tmp_path / "crawl.jsonl", records)
    results = []
    for workers in (1, 3):
        folder = tmp_path / str(workers)
        folder.mkdir()
        errors = folder / "errors.jsonl.gz"
        summary = convert([crawl], folder / name, workers=workers, errors=errors)
        assert (summary.read, summary.written, summary.failed) == (119, 117, 2)
        results.append([(folder / name).read_bytes(), errors.read_bytes()])
        assert sorted(p.name for p in folder.iterdir()) == sorted([name, errors.name])
    assert results[0] == results[1]


def test_csv_is_one_table(tmp_path: Path) -> None:
    crawl = write_records(tmp_path / "crawl.jsonl", [record(n) for n in range(1, 80)])
    convert([crawl], tmp_path / "out.csv.gz", workers=2)
    table = gzip.decompress((tmp_path / "out.csv.gz").read_bytes()).decode()
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert len(rows) == 79 * 3
    assert rows[3]["author_id"] == "2"
    assert rows[3]["authors"] == "Ann Li; Bo Chen; Cy Ctorres"


def test_the_runs_own_outputs_are_no_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(1))
    for _ in range(2):
        summary = convert([tmp_path], tmp_path / "out.jsonl", errors=tmp_path / "err.jsonl")
        assert (summary.read, summary.skipped) == (1, 0)


def test_an_old_output_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    with pytest.raises(InputError, match="does not say which form"):
        convert([tmp_path / "a.txt"], tmp_path / "out.xml")
    seen = []
    crawl = write_records(tmp_path / "crawl.jsonl", [record(n) for n in range(1, 100)])
    convert([crawl], out, on_progress=lambda *_: seen.append(out.read_text()))
    assert set(seen) == {"old"}
    assert len(read_records(out)) == 99


def test_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(1))
    for arguments in (
        ["convert"],
        ["convert", tmp_path / "a.txt"],
        ["convert", tmp_path / "a.txt", "-o", tmp_path / "out.xml"],
        ["convert", tmp_path / "a.txt", "-o", tmp_path / "out.jsonl", "--workers", "0"],
        ["convert", tmp_path / "a.txt", "-o", tmp_path / "out.jsonl", "--errors", tmp_path / "out.jsonl"],
    ):
        done = run(*arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_warnings_are_counted_by_code(tmp_path: Path) -> None:
    wrong = page(1).replace("3papers", "9papers")
    crawl = write_records(tmp_path / "crawl.jsonl", [{"text": wrong, "as_of": "2026-07-01"}] * 3)
    summary = convert([crawl], tmp_path / "out.jsonl")
    assert summary.warnings["count-mismatch"] == 3


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.csv"])
def test_halves_of_characters_do_not_spoil_a_record(tmp_path: Path, name: str) -> None:
    broken = page(1).replace("part fields", "part \ud83d fields")
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_text(json.dumps({"text": broken}) + "\n" + json.dumps(record(2)) + "\n")
    summary = convert([crawl], tmp_path / name)
    assert (summary.written, summary.failed) == (2, 0)
    assert summary.warnings["encoding-replaced"] == 1


def test_an_empty_output_is_a_file_all_the_same(tmp_path: Path) -> None:
    crawl = write_records(tmp_path / "crawl.jsonl", [])
    summary = convert([crawl], tmp_path / "out.jsonl.gz", errors=tmp_path / "errors.jsonl.gz")
    assert summary.read == 0
    for name in ("out.jsonl.gz", "errors.jsonl.gz"):
        data = (tmp_path / name).read_bytes()
        assert data
        assert gzip.decompress(data) == b""


def test_outputs_are_left_out_by_whatever_name_the_folder_has(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(page(1))
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    for _ in range(2):
        assert convert([tmp_path / "alias"], tmp_path / "real" / "out.jsonl").read == 1


def test_names_that_no_encoding_takes(tmp_path: Path) -> None:
    path = bytes(tmp_path) + b"/a\xff.txt"
    try:
        with open(path, "w") as file:
            file.write(page(1))
    except OSError:
        pytest.skip("the file system takes no such names")
    assert convert([tmp_path], tmp_path / "out.jsonl").written == 1
    (found,) = read_records(tmp_path / "out.jsonl")
    assert found["source"]["url"].endswith("/a%FF.txt")
