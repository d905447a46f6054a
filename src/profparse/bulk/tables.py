"""Parquet as input: a row a record."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from ..errors import InputError
from .items import Item
from .needs import needed

__all__ = ["rows"]

_COLUMNS = ("text", "html", "url", "as_of", "retrieved_at")


def rows(path: str) -> Iterator[Item]:
    """The rows of a Parquet file as items, a few at a time; other columns than those of a record are not read."""
    parquet: Any = needed("pyarrow.parquet", "arrow", "Parquet")
    with ExitStack() as stack:
        source: Any = path
        if path.lower().endswith(".gz"):
            # Parquet is read from its end, which a gzip stream cannot do.
            source = stack.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(stack.enter_context(gzip.open(path, "rb")), source)
            source.seek(0)
        file = stack.enter_context(parquet.ParquetFile(source))
        columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
        if not {"text", "html"} & set(columns):
            raise InputError("the table has neither a column text nor html", hint="rename the column of the pages")
        number = 0
        for batch in file.iter_batches(batch_size=64, columns=columns):
            for row in batch.to_pylist():
                number += 1
                size = sum(len(value) for name in ("text", "html") if (value := row.get(name)))
                yield Item("row", path, number, row, size, advance=size)
