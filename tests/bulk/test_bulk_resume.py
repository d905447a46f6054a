"""A run that is killed, interrupted, or loses a worker."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bulk_pages import PROFPARSE, read_records, record, run, write_records
from tests.plugins import install

from profparse import InputError
from profparse.bulk import convert

OUTPUTS = ("out.jsonl.gz", "errors.jsonl")


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [record(n) if n % 97 else {"text": "no page"} for n in range(1, 1501)]
    return write_records(tmp_path_factory.mktemp("crawl") / "crawl.jsonl", records)


@pytest.fixture(scope="module")
def whole(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of a run that nothing disturbs."""
    folder = tmp_path_factory.mktemp("whole")
    convert([crawl], folder / OUTPUTS[0], workers=2, errors=folder / OUTPUTS[1])
    return {name: (folder / name).read_bytes() for name in OUTPUTS}


def started(
    crawl: Path, folder: Path, *more: str, workers: int = 2, env: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROFPARSE, "convert", str(crawl), "-o", OUTPUTS[0], "--errors", OUTPUTS[1],
         "--workers", str(workers), *more],
        cwd=folder,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
    )  # fmt: skip


class Gate:
    """A crawl in whose middle a worker waits, so that no machine is too quick or too slow for a test."""

    def __init__(self, folder: Path) -> None:
        self._closed = folder / "plugin" / "closed"
        self.env = installed(
            folder / "plugin",
            """
            name = "gate"
            hosts = ("gate.example",)

            def read(self, document, reading):
                HERE.with_name("reached").touch()
                while HERE.with_name("closed").exists():
                    time.sleep(0.02)
                scholarfeed.read(document, reading)
            """,
        )
        self._closed.touch()
        records = [record(n) for n in range(1, 301)]
        records[150] = record(151, url="https://gate.example/")
        self.crawl = write_records(folder / "gated.jsonl", records)

    def wait(self) -> None:
        """Waits until a worker waits."""
        wait_for(self._closed.with_name("reached").exists)

    def open(self) -> None:
        """Lets the worker go on."""
        self._closed.unlink()


def installed(folder: Path, site: str) -> dict[str, str]:
    """A real plug-in, installed on the path: the body of a site's class. Gives the environment that finds it."""
    body = textwrap.indent(textwrap.dedent(site), "    ")
    imports = "import os, pathlib, signal, time\nfrom profparse.sites.scholarfeed import site as scholarfeed\n"
    code = f"{imports}HERE = pathlib.Path(__file__)\nclass Site:\n{body}\nSITE = Site()\n"
    install(folder, "plugged", "plugged:SITE", code)
    return {"PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])}


@pytest.fixture
def gate(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    return Gate(tmp_path_factory.mktemp("gate"))


def lines_of(journal: Path) -> int:
    try:
        return journal.read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


def wait_for(what: Callable[[], bool]) -> None:
    """Waits until something is so; a busy machine may take its time."""
    deadline = time.monotonic() + 120
    while not what():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.005)


def test_kill_and_resume_gives_the_same_bytes(crawl: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    """Killed as soon as the journal tells of some progress: by what is done, not by a clock."""
    journal = tmp_path / f"{OUTPUTS[0]}.journal"
    for kill in range(4):
        enough = max(lines_of(journal), 2) + 1  # a new journal begins with two lines, before anything is read
        process = started(crawl, tmp_path, "--resume", workers=1 + kill % 2)
        wait_for(lambda enough=enough, process=process: lines_of(journal) >= enough or process.poll() is not None)
        process.kill()
        process.communicate()
        if process.returncode != -signal.SIGKILL:
            break  # it was quicker than this process, which the machine kept waiting
        # Half a file or half a record is never seen under an output's name.
        assert not any((tmp_path / name).exists() for name in OUTPUTS)
    else:
        process = started(crawl, tmp_path, "--resume")
        _, closing = process.communicate(timeout=600)
        assert "read 1500, wrote 1485, failed 15" in closing
        assert re.search(r"[1-9][0-9]* of these had been read before", closing)
    assert process.returncode == 1, "some records are bad"
    assert {name: (tmp_path / name).read_bytes() for name in OUTPUTS} == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(OUTPUTS)


def test_interrupted_with_control_c(gate: Gate, tmp_path: Path) -> None:
    process = started(gate.crawl, tmp_path, env=gate.env)
    gate.wait()
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    told = process.stderr.readline()
    gate.open()
    told += process.communicate(timeout=300)[1]
    assert process.returncode == 130, told
    assert "--resume" in told
    assert "Traceback" not in told
    assert not (tmp_path / OUTPUTS[0]).exists()
    process = started(gate.crawl, tmp_path, "--resume", env=gate.env)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 0, told
    assert "read 300, wrote 300, failed 0" in told, "a resumed run closes with the sum of all its parts"
    assert re.search(r"profparse: (?:[1-9][0-9]* of these had been read before|all was read now)", told)
    ids = [found["author"]["id"] or "151" for found in read_records(tmp_path / OUTPUTS[0])]
    assert ids == [str(n) for n in range(1, 301)]


def test_stopped_between_the_end_and_the_last_name(crawl: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    """The journal says that all is read; whatever has its name already keeps it."""
    paths = [tmp_path / name for name in OUTPUTS]
    paths[1].mkdir()  # a folder in the way of the last name: a fault at that very moment
    with pytest.raises(OSError, match="errors"):
        convert([crawl], paths[0], workers=2, errors=paths[1])
    assert paths[0].read_bytes() == whole[OUTPUTS[0]]
    paths[1].rmdir()
    summary = convert([crawl], paths[0], workers=2, errors=paths[1], resume=True)
    assert (summary.read, summary.before, summary.written, summary.failed) == (1500, 1500, 1485, 15)
    assert {name: (tmp_path / name).read_bytes() for name in OUTPUTS} == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(OUTPUTS)


def test_resume_refuses_other_inputs_and_options(gate: Gate, tmp_path: Path) -> None:
    process = started(gate.crawl, tmp_path, env=gate.env)
    gate.wait()
    process.kill()
    process.communicate()
    out, errors = (tmp_path / name for name in OUTPUTS)
    with pytest.raises(InputError, match="other settings"):
        convert([gate.crawl], out, errors=errors, resume=True, as_of=dt.date(2026, 1, 1))
    write_records(gate.crawl, [record(1)])
    done = run("convert", gate.crawl, "-o", out, "--errors", errors, "--resume")
    assert done.returncode == 2
    assert "other inputs" in done.stderr
    # Another run would write over what --resume needs.
    done = run("convert", gate.crawl, "-o", tmp_path / "other.jsonl", "--errors", errors)
    assert done.returncode == 2
    assert "a run that was stopped left this" in done.stderr
    assert run("convert", gate.crawl, "-o", out, "--errors", errors).returncode == 0, "it begins anew"
    assert len(read_records(out)) == 1


def test_resume_of_nothing_begins(tmp_path: Path) -> None:
    crawl = write_records(tmp_path / "crawl.jsonl", [record(1)])
    for _ in range(2):  # the second time, the run before it came to its end
        done = run("convert", crawl, "-o", tmp_path / "out.jsonl", "--resume")
        assert done.returncode == 0
        assert "all was read now" in done.stderr
        assert len(read_records(tmp_path / "out.jsonl")) == 1


@pytest.fixture
def deadly(tmp_path: Path) -> dict[str, str]:
    """A site whose pages kill the process that reads them."""
    return installed(
        tmp_path / "plugin",
        """
        name = "deadly"
        hosts = ("deadly.example",)

        def read(self, document, reading):
            once = HERE.with_name("once")
            if reading.url.endswith("/once") and once.exists():
                scholarfeed.read(document, reading)
                return
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        """,
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_that_dies_costs_its_record(tmp_path: Path, deadly: dict[str, str], workers: int) -> None:
    records = [record(n) for n in range(1, 301)]
    for number in (40, 41, 200):
        records[number - 1] = record(number, url=f"https://deadly.example/{number}")
    crawl = write_records(tmp_path / "crawl.jsonl", records)
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    done = run("convert", crawl, "-o", out, "--errors", errors, "--workers", workers, env=deadly)
    assert done.returncode == 1, done.stderr
    assert "read 300, wrote 297, failed 3" in done.stderr
    told = read_records(errors)
    assert [error["source"].rpartition("=")[2] for error in told] == ["40", "41", "200"]
    assert {error["error"] for error in told} == {"WorkerDiedError"}
    ids = [found["author"]["id"] for found in read_records(out)]
    assert ids == [str(n) for n in range(1, 301) if n not in (40, 41, 200)]


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path, deadly: dict[str, str]) -> None:
    records = [record(n) for n in range(1, 101)]
    records[49] = record(50, url="https://deadly.example/once")
    crawl = write_records(tmp_path / "crawl.jsonl", records)
    out = tmp_path / "out.jsonl"
    done = run("convert", crawl, "-o", out, "--workers", 2, env=deadly)
    assert done.returncode == 0, done.stderr
    assert len(read_records(out)) == 100


@pytest.mark.skipif(sys.platform == "win32", reason="locks and /proc are those of Unix")
def test_workers_do_not_outlive_a_killed_parent(gate: Gate, tmp_path: Path) -> None:
    process = started(gate.crawl, tmp_path, env=gate.env)
    wait_for(lambda: len(_family(process.pid)) >= 2)  # the workers come after the journal
    family = _family(process.pid)
    process.kill()
    process.communicate()
    wait_for(lambda: not any(_alive(pid) for pid in family))


def _family(parent: int) -> list[int]:
    """All processes below one, by Linux's /proc."""
    found: list[int] = []
    for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
        for pid in map(int, tasks.read_text().split()):
            found += [pid, *_family(pid)]
    return found


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_two_runs_never_write_one_output(gate: Gate, tmp_path: Path) -> None:
    """Neither the output itself nor the errors of runs with different outputs."""
    process = started(gate.crawl, tmp_path, env=gate.env)
    gate.wait()
    for outputs in ((OUTPUTS[0],), ("other.jsonl", "--errors", OUTPUTS[1]), (OUTPUTS[1],)):
        done = run("convert", gate.crawl, "-o", *outputs, cwd=tmp_path)
        assert done.returncode == 2, done.stderr
        assert "another run is writing this output" in done.stderr
    gate.open()
    process.communicate(timeout=300)
    assert process.returncode == 0
    assert len(read_records(tmp_path / OUTPUTS[0])) == 300


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a limit on the size of files, as Unix has it")
def test_a_full_disk_names_the_file_and_how_to_go_on(crawl: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    command = shlex.join(
        [*PROFPARSE, "convert", str(crawl), "-o", OUTPUTS[0], "--errors", OUTPUTS[1], "--workers", "1"]
    )
    done = subprocess.run(
        ["bash", "-c", f"trap '' XFSZ; ulimit -f 40; {command}"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert f"{OUTPUTS[0]}.partial: File too large" in done.stderr
    assert "--resume" in done.stderr
    done = run("convert", crawl, "-o", OUTPUTS[0], "--errors", OUTPUTS[1], "--resume", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert {name: (tmp_path / name).read_bytes() for name in OUTPUTS} == whole
