"""The examples of the documentation: found in the Markdown pages, run, and compared with what the pages show.

Three kinds of fenced block are examples:

``pycon``
    Python at its prompt: every ``>>>`` is run, and what it prints is compared.
``python``
    a piece of a program: it is run, and must not fail. Names that an earlier block made are at hand.
``console``
    commands after ``$`` with what they print, standard error included.

The examples of a page share one Python namespace and one empty folder that holds a copy of ``samples``. In what is
shown, ``...`` stands for anything. Nothing asks the network: addresses lead to SITE.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple
from unittest import mock

from click.testing import CliRunner

from profparse.cli import command
from profparse.errors import HTTPStatusError
from profparse.fetch import Fetcher, Page

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"

SITE = {
    "https://www.scholarfeed.org/author/4711": ("ines-robles.txt", "text"),
    "https://www.scholarfeed.org/paper/1406.01234v3": ("paper-1406.01234v3.html", "html"),
    "https://pub.orcid.org/v3.0/0000-0002-1825-0097/record": ("orcid-ines-robles.json", "json"),
}
"""Address -> (sample, media) of the sites that the examples ask."""
RETRIEVED = dt.datetime(2026, 7, 1, 9, 30, tzinfo=dt.timezone.utc)
"""The moment at which the examples ask."""

_BLOCK = re.compile(r"^```(pycon|python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CHECKER = doctest.OutputChecker()


class Example(NamedTuple):
    """One thing to run and what the page says it prints (None where it says nothing)."""

    start: int
    end: int
    language: str
    source: str
    shown: str | None


class Outcome(NamedTuple):
    example: Example
    line: int
    printed: str
    right: bool


def pages() -> list[Path]:
    """Every page that may hold examples."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def examples(text: str) -> Iterator[Example]:
    """The examples of a page; start and end are those of what is shown."""
    for block in _BLOCK.finditer(text):
        language, body, offset = block[1], block[2], block.start(2)
        if language == "python":
            yield Example(block.end(2), block.end(2), language, body, None)
        elif language == "console":
            yield from _commands(body, offset)
        else:
            yield from _prompts(body, offset)


def _commands(body: str, offset: int) -> Iterator[Example]:
    starts = [match.start() for match in re.finditer(r"^\$ ", body, re.MULTILINE)]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        line, rest = body[start + 2 : end].partition("\n")[::2]
        # A command goes on where the shell would ask for more.
        while rest.startswith("> "):
            more, _, rest = rest[2:].partition("\n")
            line += f"\n{more}"
        yield Example(offset + end - len(rest), offset + end, "console", line, rest)


def _prompts(body: str, offset: int) -> Iterator[Example]:
    position = 0
    lines = body.splitlines(keepends=True)
    while position < len(lines):
        if not lines[position].startswith(">>>"):
            position += 1
            continue
        source = lines[position][4:]
        position += 1
        while position < len(lines) and lines[position].startswith("..."):
            source += lines[position][4:] or "\n"
            position += 1
        first = position
        while position < len(lines) and not lines[position].startswith(">>>"):
            position += 1
        start = offset + sum(map(len, lines[:first]))
        shown = "".join(lines[first:position])
        yield Example(start, start + len(shown), "pycon", source, shown)


def run(page: Path, folder: Path) -> Iterator[Outcome]:
    """Runs the examples of a page in a folder."""
    text = page.read_text("utf-8")
    shutil.copytree(SAMPLES, folder / "samples")
    names: dict[str, Any] = {"__name__": "__main__"}
    # Spark's workers must be this Python, whatever "python3" is.
    with _chdir(folder), site(), mock.patch.dict(os.environ, {"PYSPARK_PYTHON": sys.executable}):
        for example in examples(text):
            printed = _run(example, names)
            right = example.shown is None or _agree(example.shown, printed)
            yield Outcome(example, text.count("\n", 0, example.start) + 1, printed, right)


def _run(example: Example, names: dict[str, Any]) -> str:
    if example.language == "console":
        return _run_command(example.source)
    mode = "exec" if example.language == "python" else "single"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            _in_a_thread(compile(example.source, "<example>", mode, dont_inherit=True), names)
        except Exception as error:
            if example.language == "python":
                raise
            last = "".join(traceback.format_exception_only(type(error), error))
            out.write(f"Traceback (most recent call last):\n    ...\n{last}")
    return out.getvalue()


def _in_a_thread(code: CodeType, names: dict[str, Any]) -> None:
    """Run code where no event loop runs: another test's browser may have left one in this thread."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(exec, code, names).result()


def _run_command(line: str) -> str:
    words = shlex.split(line, comments=True)
    # A command that asks an address, or names one by an identifier, runs in this process, where SITE answers.
    if words[0] == "profparse" and any(re.match(r"https://|[a-z]+:[^/]", word) for word in words):
        return CliRunner().invoke(command, words[1:], prog_name="profparse").output
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-c", line],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
        timeout=120,
    )
    if done.returncode not in (0, 1):
        raise AssertionError(f"{line}\nended with status {done.returncode}:\n{done.stdout}")
    # How long it took is another each time; "..." stands for anything when it is compared.
    return re.sub(r"\bin \d+\.\d s\b", "in ... s", done.stdout)


def _agree(shown: str, printed: str) -> bool:
    def tidy(text: str) -> str:
        lines = [line.rstrip() for line in text.replace("<BLANKLINE>", "").split("\n")]
        return "\n".join(lines).strip("\n") + "\n"

    return _CHECKER.check_output(tidy(shown), tidy(printed), doctest.ELLIPSIS)


@contextlib.contextmanager
def site() -> Iterator[None]:
    """Fetchers are answered by SITE."""

    def get(_: Fetcher, url: str, **__: Any) -> Page:
        if url not in SITE:
            raise HTTPStatusError("the server answered 404 Not Found", status=404, url=url)
        name, media = SITE[url]
        return Page(
            url=url,
            requested_url=url,
            status=200,
            content=(SAMPLES / name).read_bytes(),
            media=media,  # type: ignore[arg-type]
            encoding="utf-8",
            retrieved_at=RETRIEVED,
        )

    with mock.patch.object(Fetcher, "get", get):
        yield


@contextlib.contextmanager
def _chdir(folder: Path) -> Iterator[None]:
    # contextlib.chdir is newer than Python 3.10.
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
