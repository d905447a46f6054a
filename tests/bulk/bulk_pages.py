"""Made-up pages and runs of the command line, for the tests of this folder."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.commands import PROFPARSE, profparse_here
from tests.pages import author_page, entry

__all__ = ["PROFPARSE", "page", "read_records", "record", "run", "write_records"]


_ABSTRACTS = (
    "We part fields that run together, in {} ways. It works on most layouts.",
    "Spans tell where each of {} values was read. Nobody had asked before.",
    "Of {} pages that we drew, few say what they leave out. Readers cannot know.",
)


def page(number: int, papers: int = 3) -> str:
    """An author page: author ``number``, who shares her last paper with the next author."""
    entries = []
    for paper in range(papers):
        shared = number + 1 if paper == papers - 1 else number
        title = f"On Seam {shared}-{0 if shared != number else paper}: Parting What Runs Together"
        metadata = f"CLMar {1 + paper % 28}, 2024{'Code' if paper % 2 else ''}"
        byline = f"Ann Li, Bo Chen, Cy {_roman(number)}torres et al. · cmu, pku"
        abstract = _ABSTRACTS[paper % len(_ABSTRACTS)].format(number)
        entries.append(entry(title, byline, abstract, metadata=metadata))
    name = f"Ines Robles {_roman(number)}".strip()
    return author_page(*entries, name=name, h_index=number % 90, citations=1000 + number)


def _roman(number: int) -> str:
    """Names without digits, each its own."""
    letters = "abcdefghij"
    return "".join(letters[int(digit)] for digit in str(number)).capitalize()


def record(number: int, **more: Any) -> dict[str, Any]:
    """A record of a crawler's JSON Lines."""
    return {
        "text": page(number),
        "url": f"https://www.scholarfeed.org/author/{number}",
        "as_of": "2026-07-01",
        **more,
    }


def write_records(path: Path, records: list[Any]) -> Path:
    """JSON Lines, compressed where the name says so; a str is written as it is."""
    lines = "".join((r if isinstance(r, str) else json.dumps(r, ensure_ascii=False)) + "\n" for r in records)
    path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())
    return path


def read_records(path: Path) -> list[Any]:
    """JSON Lines, compressed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return [json.loads(line) for line in text.split("\n") if line]


def run(
    *arguments: Any, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The command line: in this process, or in one of its own where an environment is given."""
    if env is None:
        done = profparse_here(*arguments, cwd=cwd)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    return subprocess.run(
        [*PROFPARSE, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        cwd=cwd,
        env={**os.environ, **env},
    )
