"""The Arrow kernel under DuckDB, Dask and Ray Data: the very lines of docs/how-to/engines.md are run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bulk_pages import page

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

DOCUMENT = Path(__file__).parents[2] / "docs" / "how-to" / "engines.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three Parquet files of 20 pages each, one of them no page."""
    (tmp_path / "pages").mkdir()
    for part in range(3):
        numbers = range(part * 20 + 1, part * 20 + 21)
        texts = ["Mix flour and water." if n == 33 else page(n) for n in numbers]
        urls = [f"https://www.scholarfeed.org/author/{n}" for n in numbers]
        pq.write_table(pa.table({"text": texts, "url": urls}), tmp_path / "pages" / f"{part}.parquet")
    return tmp_path


def run_lines(heading: str, language: str, folder: Path, *, before: str = "", after: str = "") -> None:
    """Runs the block under a heading of the document as a program of its own."""
    section = DOCUMENT.read_text("utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    program = folder / "program.py"
    if language == "sql":
        block = f"import duckdb\nprint(len(duckdb.sql('''{block}''').fetchall()))\n"
    program.write_text(before + block + after)
    done = subprocess.run(
        [sys.executable, str(program)], cwd=folder, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
    if language == "sql":
        assert done.stdout.strip() == str(59 * 3)


def check(table: pa.Table) -> None:
    assert (table.num_rows, table.column("error").null_count) == (60, 59)
    assert sum(len(papers or ()) for papers in table.column("papers").to_pylist()) == 59 * 3
    ids = {author["id"] for author in table.column("author").to_pylist() if author}
    assert ids == {str(n) for n in range(1, 61) if n != 33}


def test_duckdb(folder: Path) -> None:
    pytest.importorskip("duckdb")
    run_lines("DuckDB", "py", folder)
    check(pq.read_table(folder / "profiles.parquet"))
    run_lines("The result", "sql", folder)


def test_dask(folder: Path) -> None:
    pytest.importorskip("dask")
    run_lines("Dask", "py", folder)
    check(pa.concat_tables([pq.read_table(path) for path in sorted(folder.glob("profiles-*.parquet"))]))


def test_ray(folder: Path) -> None:
    pytest.importorskip("ray")
    start = "import ray\nray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)\n"
    run_lines("Ray Data", "py", folder, before=start, after="ray.shutdown()\n")
    check(pq.read_table(folder / "profiles"))
