"""The command line as a user runs it: exit status, what goes to which stream, forms."""

from __future__ import annotations

import csv
import gzip
import http.server
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.commands import PROFPARSE
from tests.commands import profparse_here as run
from tests.pages import author_page, entry
from tests.plugins import install

from profparse.models import Profile, as_json_schema


def author(name: str, *titles: str) -> str:
    abstracts = (
        "We part fields that run together, and say so.",
        "Spans tell where each value was read on its page.",
    )
    papers = zip(titles, abstracts, strict=False)
    return author_page(
        *(entry(title, "Ann Li, Bo Chen", text) for title, text in papers), name=name, citations=1484
    )


ONE = author("Ines Robles", "On Seams", "On Gaps")
WARNED = ONE.replace("2papers", "9papers")
RECIPE = "Mix flour and water.\nLet it rest.\nBake for an hour.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(ONE)
    return path


@pytest.mark.slow
def test_one_profile_is_one_json_object(page: Path) -> None:
    line = [
        *PROFPARSE,
        "parse",
        page,
        "--as-of",
        "2026-07-01",
        "--url",
        "https://www.scholarfeed.org/author/68547",
    ]
    done = subprocess.run(line, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b'{\n  "schema_version"')
    profile = Profile.model_validate_json(done.stdout)
    assert profile.author is not None
    assert (profile.author.id, profile.author.h_index) == ("68547", 66)
    assert [paper.title for paper in profile.papers] == ["On Seams", "On Gaps"]


def test_a_source_that_is_read_in_part_is_no_success(tmp_path: Path, page: Path) -> None:
    own = tmp_path / "own.jsonl"
    own.write_bytes(run("parse", page, page, "--format", "jsonl").stdout)
    done = run("parse", own)
    assert done.returncode == 1
    assert b"several-profiles" in done.stderr


def test_several_profiles_are_json_lines(tmp_path: Path, page: Path) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text(author("Wei Chen", "A Study of Breaks") + author("Ana Ruiz", "A Study of Chips"))
    done = run("parse", page, dump, "--as-of", "2026-07-01")
    assert done.returncode == 0, done.stderr
    profiles = [Profile.model_validate_json(line) for line in done.stdout.splitlines()]
    assert [profile.author and profile.author.name for profile in profiles] == [
        "Ines Robles",
        "Wei Chen",
        "Ana Ruiz",
    ]


def test_a_dump_alone_is_split(tmp_path: Path) -> None:
    done = run("parse", "-", stdin=(author("Wei Chen", "On Breaks") + author("Ana Ruiz", "On Chips")).encode())
    assert done.returncode == 0, done.stderr
    assert [len(json.loads(line)["papers"]) for line in done.stdout.splitlines()] == [1, 1]


@pytest.mark.parametrize("name", ["page.txt.gz", "page.md"])
def test_other_files(tmp_path: Path, name: str) -> None:
    data = ONE.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert run("parse", tmp_path / name).returncode == 0


def test_standard_input_and_jsonl(page: Path) -> None:
    done = run("parse", "-", "--format", "jsonl", stdin=ONE.encode())
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 1


def test_csv_of_several_is_one_table_with_one_header(tmp_path: Path, page: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(author("Ana Ruiz", "=SUM of Parts"))
    done = run("parse", page, other, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    assert [row["title"] for row in rows] == ["On Seams", "On Gaps", "'=SUM of Parts"]
    assert [row["author_name"] for row in rows] == ["Ines Robles", "Ines Robles", "Ana Ruiz"]


def test_bibtex_of_several_has_a_paper_once(tmp_path: Path, page: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(author("Ana Ruiz", "On Seams", "On Chips"))
    done = run("parse", page, other, "--format", "bibtex")
    assert done.stdout.count(b"@misc{") == 3
    assert done.stdout.count(b"{{On Seams}}") == 1


def test_the_form_follows_the_name_of_the_output(tmp_path: Path, page: Path) -> None:
    starts = {"a.json": b"{\n", "a.jsonl": b'{"', "a.csv": b"paper_key,", "a.bib": b"@misc", "a.bibtex": b"@misc"}
    for name, start in {**starts, "a.csl": b"[", "a.ris": b"TY  - "}.items():
        done = run("parse", page, "-o", tmp_path / name)
        assert (done.returncode, done.stdout) == (0, b"")
        assert (tmp_path / name).read_bytes().startswith(start)


def test_what_an_author_without_papers_leaves_is_told_where_it_is_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(author("Ines Robles"))
    table = run("parse", page, "--format", "csv")
    assert (len(list(csv.reader(io.StringIO(table.stdout.decode())))), table.stderr) == (2, b"")
    assert b"nothing of it stands in the bibtex" in run("parse", page, "--format", "bibtex").stderr


def test_a_warning_is_told_with_where_to_look(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(WARNED)
    done = run("parse", page, "--as-of", "2026-07-01")
    assert done.returncode == 0
    assert b"1 warning (count-mismatch 1); profparse explain shows where" in done.stderr


def test_spans_on_request(page: Path) -> None:
    data = json.loads(run("parse", page, "--spans").stdout)
    span = data["spans"]["papers[0].title"][0]
    assert ONE[span["start"] : span["end"]] == "On Seams"
    assert "spans" not in json.loads(run("parse", page).stdout)


def test_what_cannot_be_read_is_told_and_the_rest_is_written(tmp_path: Path, page: Path) -> None:
    recipe = tmp_path / "recipe.txt"
    recipe.write_text(RECIPE)
    (tmp_path / "empty.txt").write_text("")
    done = run("parse", recipe, tmp_path / "gone.txt", page, tmp_path / "empty.txt", tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["author"]["name"] == "Ines Robles"
    told = done.stderr.decode()
    assert told.count("\n") == 4
    for name in ("recipe.txt", "gone.txt", "empty.txt", str(tmp_path)):
        assert name in told
    assert "Traceback" not in told


def test_a_file_stays_where_nothing_can_be_read(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    done = run("parse", "-", "-o", out, stdin=RECIPE.encode())
    assert done.returncode == 1
    assert out.read_text() == "old"


def test_strict(tmp_path: Path, page: Path) -> None:
    warned = tmp_path / "warned.txt"
    warned.write_text(WARNED)
    loose = run("parse", warned, "--as-of", "2026-07-01")
    assert loose.returncode == 0
    assert b"count-mismatch 1" in loose.stderr
    strict = run("parse", warned, page, "--strict", "--as-of", "2026-07-01")
    assert strict.returncode == 1
    assert b"count-mismatch" in strict.stderr
    assert json.loads(strict.stdout)["author"]["paper_count"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["parse"],
        ["parse", "a.txt", "--as-of", "tomorrow"],
        ["parse", "a.txt", "--format", "xml"],
        ["parse", "a.txt", "b.txt", "--url", "https://www.scholarfeed.org/author/1"],
        ["parse", "a.txt", "--format", "csv", "--spans"],
        ["unknown"],
        ["explain", "a.txt"],
        ["fetch"],
        ["schema", "x"],
    ],
)
def test_wrong_usage_is_2_and_says_so(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage" in done.stderr
    assert b"Traceback" not in done.stderr


def test_schema() -> None:
    done = run("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout) == as_json_schema()


@pytest.mark.slow
def test_a_reader_that_has_had_enough(page: Path) -> None:
    process = subprocess.Popen(
        [*PROFPARSE, "parse", *[str(page)] * 500], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told


def test_an_output_that_cannot_be_written(page: Path, tmp_path: Path) -> None:
    done = run("parse", page, "-o", tmp_path / "no" / "out.json")
    assert done.returncode == 1
    assert f"profparse: {tmp_path / 'no' / 'out.json'}: there is no such folder".encode() in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_leaves_what_is_done(tmp_path: Path, page: Path, number: int, status: int) -> None:
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [*PROFPARSE, "parse", str(page), "-", "-o", str(out)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # nohup and background shells hand on signals that are ignored, and what is ignored stays so.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not list(tmp_path.glob(".out.jsonl*")):
        time.sleep(0.05)
    time.sleep(0.5)  # it now waits for standard input
    process.send_signal(number)
    assert process.stdin is not None
    assert process.stderr is not None
    process.wait(timeout=60)
    told = process.stderr.read()
    process.stdin.close()
    process.stderr.close()
    assert process.returncode == status
    assert b"interrupted; 1 read" in told
    assert len(out.read_text().splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "page.txt"]


def test_explain(tmp_path: Path, page: Path) -> None:
    done = run("explain", page, "-o", tmp_path / "report.html")
    assert done.returncode == 0, done.stderr
    assert "On Seams" in (tmp_path / "report.html").read_text()
    assert run("explain", tmp_path / "gone.txt", "-o", tmp_path / "no.html").returncode == 1
    assert not (tmp_path / "no.html").exists()


def test_explain_of_several_shows_them_all_or_joined(tmp_path: Path, page: Path) -> None:
    report = tmp_path / "report.html"
    done = run("explain", page, page, "-o", report)
    assert done.returncode == 0, done.stderr
    assert "2 profiles" in report.read_text()
    done = run("explain", page, page, "--merge", "-o", report)
    assert done.returncode == 0, done.stderr
    assert "joined from 2 pages" in report.read_text()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A real server on loopback with one page, and without a second."""
    body = (
        "<html><body><main>"
        + "".join(f"<p>{line}</p>" for line in ONE.split("\n") if line)
        + "</main></body></html>"
    )

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/author/68547"
            data = body.encode() if found else b"gone"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_urls(site: str, tmp_path: Path, page: Path) -> None:
    more = ("--allow-private", "--rate", "50", "--retries", "0")
    done = run("parse", f"{site}/author/68547", f"{site}/author/1", page, *more)
    assert done.returncode == 1, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["source"]["media"] for record in found] == ["html", "text"]
    assert found[0]["source"]["as_of_origin"] == "retrieved"
    assert f"{site}/author/1".encode() in done.stderr
    refused = run("parse", f"{site}/author/68547")
    assert refused.returncode == 1
    assert b"Traceback" not in refused.stderr


def test_fetch(site: str, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = run("fetch", f"{site}/author/68547", "-o", out, "--allow-private", "--rate", "50")
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert out.read_bytes().startswith(b"<html>")
    assert run("fetch", f"{site}/author/1", "--allow-private", "--retries", "0", "--rate", "50").returncode == 1


@pytest.mark.slow
def test_the_start_loads_nothing_heavy() -> None:
    code = (
        "import sys; from profparse.cli import command; command.main(['--help'], standalone_mode=False);"
        "print(sorted({'pydantic','bs4','lxml','requests','dateparser','pyarrow'} & set(sys.modules)),"
        " file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("name", ["out.parquet", "out.csv.gz"])
def test_a_name_that_asks_for_what_only_convert_writes_is_refused(page: Path, tmp_path: Path, name: str) -> None:
    done = run("parse", page, "-o", tmp_path / name)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [page])
    assert b"profparse convert" in done.stderr


def test_a_folder_and_an_address_without_its_scheme_are_told_what_to_do(tmp_path: Path) -> None:
    done = run("parse", tmp_path, "www.scholarfeed.org/author/1", "ftp://www.scholarfeed.org/author/1")
    folder, bare, other = done.stderr.splitlines()
    assert done.returncode == 1
    assert b"profparse convert reads folders" in folder
    assert b"https://" in bare
    assert b"https://" in other


@pytest.mark.parametrize("command", ["parse", "fetch"])
def test_advice_names_an_option_and_no_argument_of_python(command: str) -> None:
    done = run(command, "http://127.0.0.1:9/page")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"pass --allow-private where" in done.stderr


@pytest.mark.slow
def test_a_site_that_cannot_be_loaded_is_named(page: Path, tmp_path: Path) -> None:
    install(tmp_path / "plugin", "broken", "no_such_module:SITE")
    done = subprocess.run(
        [*PROFPARSE, "parse", str(page)],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "plugin")},
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"the site 'broken' cannot be loaded from no_such_module:SITE" in done.stderr


@pytest.mark.slow
def test_streams_that_a_shell_has_closed(page: Path) -> None:
    for closed in (">&-", "<&-", "2>&-"):
        line = f'"$0" -m profparse parse "$1" {closed}'
        done = subprocess.run(
            ["sh", "-c", line, sys.executable, str(page)], capture_output=True, check=False, timeout=120
        )
        assert (done.returncode, done.stderr) == (0, b""), closed


@pytest.mark.parametrize("option", ["--rate", "--timeout"])
@pytest.mark.parametrize("value", ["nan", "inf", "0", "-1"])
def test_a_rate_is_a_number_above_0(option: str, value: str) -> None:
    done = run("fetch", option, value, "http://127.0.0.1:9/page")
    assert done.returncode == 2
    assert option.encode() in done.stderr


def test_an_address_for_a_page_that_is_fetched_by_one_is_refused() -> None:
    done = run("parse", "--url", "https://www.scholarfeed.org/author/1", "http://127.0.0.1:9/page")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"--url names the page of a file" in done.stderr


def test_inputs_that_do_not_exist_leave_the_old_output(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("kept\n")
    done = run("convert", tmp_path / "no-such-dump.txt", "-o", out)
    assert done.returncode == 1
    assert b"none of the inputs exists" in done.stderr
    assert out.read_text() == "kept\n"


@pytest.mark.parametrize("command", ["parse", "convert", "explain"])
def test_a_day_in_the_future_is_wrong_usage(command: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(ONE)
    done = run(command, page, "-o", tmp_path / "out.jsonl", "--as-of", "9000-01-01")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"future" in done.stderr
    assert b"internal" not in done.stderr
