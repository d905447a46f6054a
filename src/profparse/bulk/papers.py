"""The distinct papers of a run: sorted on disk, written one by one, so memory does not grow with the run."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from ..joining.distinct import DistinctPaper, Observation, fold
from ..output.csvout import csv_header, csv_rows
from ..output.files import atomic_file
from ..output.jsonout import one_line
from ..output.rows import SEPARATOR, flat_value
from .settings import Form

__all__ = ["write_papers"]

_COLUMNS = tuple(DistinctPaper.model_fields)
_FIELDS = ", ".join(Observation._fields)


def write_papers(spool: Path, target: Path, form: Form) -> int:
    """Writes the distinct papers of the observations in a spool; gives their number.

    Args:
        spool: observations, JSON Lines.
        target: where to write.
        form: its form.
    """
    scratch = target.with_name(target.name + ".sort")
    scratch.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(scratch, isolation_level=None)) as base:
            return _write(_sorted(base, spool), target, form)
    finally:
        scratch.unlink(missing_ok=True)


def _sorted(base: sqlite3.Connection, spool: Path) -> Iterator[Observation]:
    """The observations in ascending order: SQLite sorts by bytes of UTF-8, which is Python's order too."""
    # The scratch file is made anew in every run: it needs no protection against a crash.
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", "cache_size=-8000"):
        base.execute(f"PRAGMA {pragma}")
    base.execute(f"CREATE TABLE seen ({_FIELDS})")
    marks = ", ".join("?" * len(Observation._fields))
    base.execute("BEGIN")
    with open(spool, "rb") as file:
        base.executemany(f"INSERT INTO seen VALUES ({marks})", (json.loads(line) for line in file))
    base.execute("COMMIT")
    for row in base.execute(f"SELECT {_FIELDS} FROM seen ORDER BY {_FIELDS}"):
        yield Observation(*row)


def _write(seen: Iterator[Observation], target: Path, form: Form) -> int:
    papers = fold(seen)
    if form.kind == "parquet":
        return _write_table(papers, target, form)
    written = 0
    with atomic_file(target, alone=True) as file:
        sink: Any = gzip.GzipFile("", "wb", 6, file, mtime=0) if form.gzip else file
        if form.kind == "csv":
            sink.write(csv_header(_COLUMNS).encode())
        for paper in papers:
            sink.write(_csv(paper) if form.kind == "csv" else one_line(paper.model_dump_json()))
            written += 1
        if form.gzip:
            sink.close()
    return written


def _csv(paper: DistinctPaper) -> bytes:
    row = {name: flat_value(getattr(paper, name)) for name in _COLUMNS}
    row["seen_on"] = SEPARATOR.join(f"{p.name} ({p.id})" if p.id else p.name for p in paper.seen_on)
    return csv_rows([row], _COLUMNS).encode()


def _write_table(papers: Iterator[DistinctPaper], target: Path, form: Form) -> int:
    from ..arrow import DISTINCT_SCHEMA, batch_of, row_of
    from .spool import write_parquet

    written = 0

    def batches() -> Iterator[Any]:
        nonlocal written
        while group := [row_of(paper) for paper in islice(papers, 200)]:
            written += len(group)
            yield batch_of(group, DISTINCT_SCHEMA)

    write_parquet(batches(), DISTINCT_SCHEMA, target, compress=form.gzip)
    return written
