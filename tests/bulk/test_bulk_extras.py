"""What a plain install says when an extra is asked for: real processes that cannot import the library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bulk_pages import page, read_records, run


@pytest.fixture
def plain(tmp_path: Path) -> dict[str, str]:
    """An environment in which the optional libraries are not there."""
    hidden = tmp_path / "hidden"
    for name in ("pyarrow", "warcio", "pyspark"):
        (hidden / name).mkdir(parents=True)
        (hidden / name / "__init__.py").write_text(f"raise ImportError('no module named {name}')\n")
    return {"PYTHONPATH": os.pathsep.join([str(hidden), *filter(None, [os.environ.get("PYTHONPATH")])])}


def test_parquet_output_is_refused_at_the_start(tmp_path: Path, plain: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text(page(1))
    done = run("convert", tmp_path / "a.txt", "-o", tmp_path / "out.parquet", env=plain)
    assert done.returncode == 2
    assert "pip install 'profparse[arrow]'" in done.stderr
    assert not list(tmp_path.glob("out.parquet*"))


def test_inputs_that_need_an_extra_are_told_and_the_rest_is_read(tmp_path: Path, plain: dict[str, str]) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(page(1))
    (pages / "b.parquet").write_bytes(b"PAR1")
    (pages / "c.warc.gz").write_bytes(b"\x1f\x8b")
    errors = tmp_path / "errors.jsonl"
    done = run("convert", pages, "-o", tmp_path / "out.jsonl", "--errors", errors, env=plain)
    assert done.returncode == 1
    assert len(read_records(tmp_path / "out.jsonl")) == 1
    messages = [error["message"] for error in read_records(errors)]
    assert "profparse[arrow]" in messages[0]
    assert "profparse[warc]" in messages[1]


@pytest.mark.parametrize(("name", "extra"), [("arrow", "arrow"), ("spark", "spark")])
def test_the_modules_say_what_they_need(plain: dict[str, str], name: str, extra: str) -> None:
    use = f"profparse.{name}.parse_profiles(None)"
    code = f"import profparse\ntry:\n    {use}\nexcept profparse.InputError as error:\n    print(error)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, **plain}
    )
    assert f"profparse[{extra}]" in done.stdout, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are those of Unix")
def test_a_bar_on_a_terminal_and_silence_elsewhere(tmp_path: Path) -> None:
    import pty

    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:03}.txt").write_text(page(number))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "profparse", "convert", str(folder), "-o", str(tmp_path / "out.jsonl")],
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:
        pass  # Linux's way of saying that the other end is closed
    process.wait(timeout=60)
    os.close(ours)
    assert process.returncode == 0
    assert b"records" in shown
    assert b"100%" in shown
    assert b"profparse: read 60" in shown.rstrip().splitlines()[-1]
    quiet = run("convert", folder, "-o", tmp_path / "out.jsonl")
    assert quiet.stderr.startswith("profparse: read 60")
