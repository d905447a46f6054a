"""Parquet as input: a row a record, with bounds on what a small file may turn into."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from ..disk import open_file
from ..errors import InputError
from .items import Item
from .needs import needed
from .records import CONTEXT_KEYS, keys_told, page_keys
from .streams import Allowance, opened

__all__ = ["rows"]

_BATCH_ROWS = 64
_BATCH_BYTES = 128 * 1024 * 1024
_GROUP_LIMIT = 2 * 1024 * 1024 * 1024
"""The largest columns of a row group, decompressed: they are held in memory whole."""
_ROW_BYTES = 64
"""What a row is reckoned at besides its page: a billion empty ones fit into a kilobyte."""


def rows(path: str, text_column: str | None) -> Iterator[Item]:
    """The rows of a Parquet file as items, a few at a time; other columns than those of a record are not read.

    Raises:
        InputError: no column holds pages, or the file turns into more than an honest one does.
    """
    parquet: Any = needed("pyarrow.parquet", "arrow", "Parquet")
    with ExitStack() as stack:
        source: Any = stack.enter_context(open_file(path))
        if path.lower().endswith(".gz"):
            source = stack.enter_context(_unzipped(path))
        size = os.fstat(source.fileno()).st_size
        file = stack.enter_context(parquet.ParquetFile(source))
        names, wanted = file.schema_arrow.names, page_keys(text_column)
        if not set(wanted) & set(names):
            raise InputError(
                f"the table has no column {' or '.join(wanted)}; {keys_told(names)}",
                hint="--text-column names the one that holds the pages",
            )
        columns = [name for name in names if name in (*wanted, *CONTEXT_KEYS)]
        for name in columns:
            # A list of a billion equal items takes no room in the file.
            if file.schema_arrow.field(name).type.num_fields:
                raise InputError(f"the column {name} holds no plain values but nested ones")
        allowance = Allowance()
        number = 0
        for group in range(file.num_row_groups):
            for batch in _batches(file, group, columns):
                for row in batch.to_pylist():
                    number += 1
                    held = sum(len(value) for value in row.values() if isinstance(value, (str, bytes)))
                    allowance.take(held + _ROW_BYTES, size)
                    yield Item("row", path, number, row, held, advance=held)


def _unzipped(path: str) -> Any:
    """Parquet is read from its end, which a gzip stream cannot do: it is decompressed to a file without a name."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the caller
    with opened(path) as (file, _):
        while piece := file.read(1_000_000):
            target.write(piece)
    target.seek(0)
    return target


def _batches(file: Any, group: int, columns: list[str]) -> Iterator[Any]:
    """The batches of a row group, so small that even a page that fills all the group's bytes in every row fits."""
    about = file.metadata.row_group(group)
    chunks = [about.column(number) for number in range(about.num_columns)]
    # A nested column's path goes on behind its name.
    held = sum(c.total_uncompressed_size for c in chunks if c.path_in_schema.split(".")[0] in columns)
    if held > _GROUP_LIMIT:
        raise InputError(f"a row group of it holds {held:,} bytes", hint="write it with smaller row groups")
    size = max(1, min(_BATCH_ROWS, _BATCH_BYTES // max(held, 1)))
    yield from file.iter_batches(batch_size=size, row_groups=[group], columns=columns)
