"""The command line and what is no plain file; words from outside on a terminal; the smaller commands and options."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests.commands import PROFPARSE
from tests.commands import profparse_here as run
from tests.pages import author_page, entry

import profparse
from profparse.cli.terminal import escaped

unix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="devices and pipes are those of Unix")

PAGE = author_page(
    entry("On Seams", "Ann Li, Bo Chen", "We part fields that run together, and say so."), citations=1484
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


@unix
def test_devices_and_pipes_as_sources(tmp_path: Path, page: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run("parse", "/dev/zero", "/dev/full", tmp_path / "pipe", page)
    assert done.returncode == 1
    assert json.loads(done.stdout)["author"]["name"] == "Ines Robles"
    told = done.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in told] == ["/dev/zero", "/dev/full", str(tmp_path / "pipe")]
    assert all("not a file (pipe what it gives into standard input" in line for line in told)


@pytest.mark.slow
@unix
def test_streams_that_the_shell_opened_are_read(page: Path) -> None:
    line = [*PROFPARSE, "parse", "/dev/stdin"]
    done = subprocess.run(line, input=PAGE.encode(), capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    line = f'{PROFPARSE[0]} -m profparse parse <(cat "{page}")'
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=120)
    assert json.loads(done.stdout)["author"]["name"] == "Ines Robles"


@pytest.mark.slow
@unix
def test_a_stream_without_end_is_refused() -> None:
    with open("/dev/zero", "rb") as zero:
        done = subprocess.run(
            [*PROFPARSE, "parse", "-"], stdin=zero, capture_output=True, check=False, timeout=120
        )
    assert done.returncode == 1
    assert b"too large" in done.stderr


@pytest.mark.slow
@unix
def test_outputs_that_take_nothing(tmp_path: Path, page: Path) -> None:
    done = run("parse", page, "-o", "/dev/full")
    assert (done.returncode, done.stderr) == (1, b"profparse: /dev/full: No space left on device\n")
    os.mkfifo(tmp_path / "pipe")
    done = run("parse", page, "-o", tmp_path / "pipe")
    assert done.returncode == 1
    assert b"nobody reads from this named pipe" in done.stderr
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*PROFPARSE, "parse", str(page)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"profparse: standard output: No space left on device\n")


STEERING = "\x1b\x9b\x07\x7f\u202e"


@unix
def test_names_from_outside_do_not_steer_a_terminal(tmp_path: Path) -> None:
    name = tmp_path / f"a{STEERING}\nb.txt"
    name.write_text("Lemon cake")
    for arguments in (
        ["parse", name],
        ["parse", tmp_path / f"gone{STEERING}"],
        ["parse", name, "--format", f"x{STEERING}"],
        ["parse", name, "-o", tmp_path / f"no{STEERING}" / "out.json"],
        ["convert", tmp_path / f"gone{STEERING}", "-o", tmp_path / "out.jsonl"],
        ["convert", name, "-o", tmp_path / f"out{STEERING}"],
        ["explain", name, "-o", tmp_path / "out.html"],
        ["fetch", f"http://a{STEERING}/"],
        [f"x{STEERING}"],
    ):
        done = run(*arguments)
        assert done.returncode in (1, 2), arguments
        assert not set(STEERING) & set(done.stderr.decode()), arguments


@pytest.mark.slow
@unix
def test_words_of_a_page_do_not_steer_a_terminal_and_are_whole_in_a_file(tmp_path: Path) -> None:
    import pty

    path = tmp_path / "page.txt"
    path.write_text(PAGE.replace("On Seams", "On \x9b31m Seams"))
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*PROFPARSE, "parse", str(path)], stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:
        pass  # Linux's way of saying that the other end is closed
    process.communicate(timeout=60)
    os.close(ours)
    assert "\x9b" not in shown.decode()
    assert "\x9b" in json.loads(shown)["papers"][0]["title"]
    assert "\x9b" in run("parse", path).stdout.decode()


@pytest.mark.parametrize("char", [*map(chr, range(32)), *map(chr, range(127, 160)), "\u202e", "\u2066", "\ud800"])
def test_what_is_escaped(char: str) -> None:
    shown = escaped(f"a{char}b")
    assert shown == (f"a{char}b" if char in "\t\n" else f"a\\u{ord(char):04x}b")


def test_the_command_alone_shows_its_help() -> None:
    done = run()
    assert done.returncode in (0, 2)  # as the version of click has it
    assert b"convert" in done.stdout + done.stderr


def test_a_command_that_was_meant() -> None:
    done = run("convrt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Did you mean convert?" in done.stderr
    assert b"Did you mean" not in run("zzzz").stderr


def test_the_sites_that_are_read() -> None:
    done = run("sites")
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[0].split() == ["name", "pages", "media", "hosts"]
    assert [line.split()[0] for line in lines[1:]] == list(profparse.sites())
    assert "www.scholarfeed.org" in lines[1]


def test_ids_of_an_unknown_scheme_are_told_and_a_file_of_that_name_is_read(tmp_path: Path) -> None:
    done = run("parse", "orcdi:0000-0002-1825-0097")
    assert done.returncode == 1
    assert b"orcdi is no scheme of ids that is known" in done.stderr
    path = tmp_path / "doi:10.1234"
    path.write_text(PAGE)
    done = run("parse", path.name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("0000-0002-1825-0097", "orcid:0000-0002-1825-0097"),
        ("10.1000/pagecut.2026", "doi:10.1000/pagecut.2026"),
        ("2606.01234v2", "arxiv:2606.01234v2"),
        ("orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ],
)
def test_an_identifier_or_address_without_its_beginning_is_told_how_to_give_it(
    source: str, meant: str, tmp_path: Path
) -> None:
    done = run("parse", source)
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"there is no such file (give {meant} where that is meant)".encode() in done.stderr
    path = tmp_path / source
    path.parent.mkdir(exist_ok=True)
    path.write_text(PAGE)  # a file of that name is a file
    done = run("parse", source, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_path_that_names_no_file_is_no_address() -> None:
    assert b"check the path" in run("parse", "pages.d/nobody.txt").stderr


def test_a_name_that_asks_for_a_workbook_is_told_what_a_spreadsheet_opens(tmp_path: Path) -> None:
    page, out = tmp_path / "page.txt", tmp_path / "papers.xlsx"
    page.write_text(PAGE)
    done = run("parse", page, "-o", out)
    assert done.returncode == 2
    assert b"a workbook is not written" in done.stderr
    assert b".csv" in done.stderr
    assert not out.exists()


def test_fetch_tells_who_takes_an_identifier() -> None:
    done = run("fetch", "orcid:0000-0002-1825-0097")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"profparse parse fetches and reads an identifier" in done.stderr


def test_an_id_of_a_known_scheme_is_handed_to_scrape(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from profparse.cli import command

    asked = []

    def scrape(url: str, **more: object) -> profparse.Profile:
        asked.append((url, sorted(more)))
        return profparse.parse(PAGE)

    monkeypatch.setattr("profparse.fetch.scrape", scrape)
    for arguments in (["doi:10.1234/abc"], ["DOI:10.1234/abc", "--pages", "3"]):
        assert CliRunner().invoke(command, ["parse", *arguments]).exit_code == 0
    assert asked == [
        ("doi:10.1234/abc", ["as_of", "fetcher"]),
        ("DOI:10.1234/abc", ["as_of", "fetcher", "pages"]),
    ]


def test_profiles_of_one_person_are_merged(tmp_path: Path, page: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("On Seams", "On Gaps between the Fields of a Page"))
    address = ("--as-of", "2026-07-01")
    done = run("parse", page, other, tmp_path / "gone.txt", "--merge", *address)
    assert done.returncode == 1, done.stderr
    assert len(json.loads(done.stdout)["papers"]) == 2
    stranger = tmp_path / "stranger.txt"
    stranger.write_text(PAGE.replace("Ines Robles", "Wei Chen").replace("On Seams", "On Something Else Entirely"))
    done = run("parse", page, stranger, "--merge")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"page.txt and 1 more" in done.stderr


def test_a_table_for_excel(page: Path) -> None:
    assert run("parse", page, "--format", "csv", "--excel").stdout.startswith(b"\xef\xbb\xbfpaper_key,")
    assert run("parse", page, "--excel").returncode == 2
