"""A run that is killed, interrupted, or loses a worker."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from bulk_pages import PROFPARSE, read_records, record, run, write_records
from tests.plugins import install

from profparse import InputError
from profparse.bulk import convert

OUTPUTS = ("out.jsonl.gz", "errors.jsonl", "papers.jsonl")


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [record(n) if n % 97 else {"text": "no page"} for n in range(1, 1501)]
    return write_records(tmp_path_factory.mktemp("crawl") / "crawl.jsonl", records)


@pytest.fixture(scope="module")
def whole(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of a run that nothing disturbs."""
    folder = tmp_path_factory.mktemp("whole")
    convert([crawl], folder / OUTPUTS[0], workers=2, errors=folder / OUTPUTS[1], papers=folder / OUTPUTS[2])
    return {name: (folder / name).read_bytes() for name in OUTPUTS}


def started(crawl: Path, folder: Path, *more: str, workers: int = 2) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROFPARSE, "convert", str(crawl), "-o", OUTPUTS[0], "--errors", OUTPUTS[1], "--papers", OUTPUTS[2],
         "--workers", str(workers), *more],
        cwd=folder,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )  # fmt: skip


def test_kill_and_resume_gives_the_same_bytes(crawl: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    rng = random.Random(5)
    kills = 0
    for _ in range(60):
        process = started(crawl, tmp_path, "--resume", workers=1 + kills % 2)
        try:
            process.wait(timeout=rng.uniform(0.2, 2.5))
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
            # Half a file or half a record is never seen under an output's name.
            assert all((tmp_path / n).read_bytes() == whole[n] for n in OUTPUTS if (tmp_path / n).exists())
        finally:
            if process.stderr:
                process.stderr.close()
    assert process.returncode == 1, "some records are bad"
    assert kills > 0
    assert {name: (tmp_path / name).read_bytes() for name in OUTPUTS} == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(OUTPUTS)


def test_interrupted_with_control_c(crawl: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    process = started(crawl, tmp_path)
    partial = tmp_path / f"{OUTPUTS[0]}.partial"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (partial.exists() and partial.stat().st_size):
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)  # the first batch is written, and many are to come
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "--resume" in told
    assert "Traceback" not in told
    assert not (tmp_path / OUTPUTS[0]).exists()
    process = started(crawl, tmp_path, "--resume")
    _, told = process.communicate(timeout=300)
    assert process.returncode == 1, told
    assert "read 1500, wrote 1485, failed 15" in told, "a resumed run closes with the sum of all its parts"
    assert re.search(r"profparse: (?:[1-9]\d* of these had been read before|all was read now)", told)
    assert {name: (tmp_path / name).read_bytes() for name in OUTPUTS} == whole


def test_stopped_between_the_end_and_the_last_name(crawl: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    """The journal says that all is read; whatever has its name already keeps it."""
    paths = [tmp_path / name for name in OUTPUTS]
    paths[2].mkdir()  # a folder in the way of the last name: a fault at that very moment
    with pytest.raises(OSError, match="papers"):
        convert([crawl], paths[0], workers=2, errors=paths[1], papers=paths[2])
    assert paths[0].read_bytes() == whole[OUTPUTS[0]]
    assert paths[1].read_bytes() == whole[OUTPUTS[1]]
    paths[2].rmdir()
    summary = convert([crawl], paths[0], workers=2, errors=paths[1], papers=paths[2], resume=True)
    assert (summary.read, summary.before, summary.written, summary.failed) == (1500, 1500, 1485, 15)
    assert {name: (tmp_path / name).read_bytes() for name in OUTPUTS} == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(OUTPUTS)


def test_resume_refuses_other_inputs_and_options(tmp_path: Path) -> None:
    crawl = write_records(tmp_path / "crawl.jsonl", [record(n) for n in range(1, 2000)])
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen([*PROFPARSE, "convert", str(crawl), "-o", str(out)], stderr=subprocess.DEVNULL)
    journal = tmp_path / "out.jsonl.journal"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (not journal.exists() or journal.read_text().count("\n") < 2):
        time.sleep(0.02)
    process.kill()
    process.wait()
    with pytest.raises(InputError, match="other settings"):
        convert([crawl], out, resume=True, as_of=dt.date(2026, 1, 1))
    write_records(crawl, [record(1)])
    done = run("convert", crawl, "-o", out, "--resume")
    assert done.returncode == 2
    assert "other inputs" in done.stderr
    assert run("convert", crawl, "-o", out).returncode == 0, "without --resume it begins anew"
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
    """A real plug-in, installed on the path: a site whose pages kill the process that reads them."""
    package = tmp_path / "plugin"
    install(
        package,
        "deadly",
        "deadly:SITE",
        textwrap.dedent(
            """
            import os, pathlib, signal

            class Site:
                name = "deadly"
                hosts = ("deadly.example",)

                def read(self, document, context):
                    if not (context.url or "").startswith("https://deadly.example/"):
                        return None
                    once = pathlib.Path(__file__).with_name("once")
                    if context.url.endswith("/once") and once.exists():
                        return None
                    once.touch()
                    os.kill(os.getpid(), signal.SIGKILL)

            SITE = Site()
            """
        ),
    )
    return {"PYTHONPATH": os.pathsep.join([str(package), *filter(None, [os.environ.get("PYTHONPATH")])])}


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
def test_workers_do_not_outlive_a_killed_parent(crawl: Path, tmp_path: Path) -> None:
    process = started(crawl, tmp_path)
    deadline = time.monotonic() + 60
    family = _family(process.pid)
    while time.monotonic() < deadline and len(family) < 2:  # the workers come after the journal
        time.sleep(0.02)
        family = _family(process.pid)
    assert len(family) >= 2
    process.kill()
    process.wait()
    if process.stderr:
        process.stderr.close()
    while time.monotonic() < deadline and any(_alive(pid) for pid in family):
        time.sleep(0.05)
    assert not [pid for pid in family if _alive(pid)]


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


def test_two_runs_never_write_one_output(crawl: Path, tmp_path: Path) -> None:
    process = started(crawl, tmp_path)
    journal = tmp_path / f"{OUTPUTS[0]}.journal"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (not journal.exists() or journal.read_text().count("\n") < 2):
        time.sleep(0.02)
    done = run("convert", crawl, "-o", tmp_path / OUTPUTS[0])
    assert done.returncode == 2
    assert "another run" in done.stderr
    process.communicate(timeout=300)
    assert process.returncode == 1
