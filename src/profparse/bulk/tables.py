"""Parquet as input: a row a record, with bounds on what a small file may turn into."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from ..disk import open_file
from ..errors import InputError
from ..extras import needed
from .items import Item
from .records import CONTEXT_KEYS, keys_reported, page_keys
from .streams import Allowance, opened

__all__ = ["rows"]

_BATCH_ROWS = 64
_GROUP_LIMIT = 4 * 1024 * 1024 * 1024
"""The largest row group, decompressed."""
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
        about = stack.enter_context(parquet.ParquetFile(source))
        columns = _columns(about.schema_arrow, text_column)
        # As dictionaries, equal values take the room of one, as they do in the file.
        file = parquet.ParquetFile(source, metadata=about.metadata, read_dictionary=columns)
        allowance = Allowance()
        number = 0
        for batch in _batches(file, columns):
            for at in range(batch.num_rows):
                number += 1
                row = {name: _value(batch.column(name)[at]) for name in columns}
                held = sum(len(value) for value in row.values() if isinstance(value, (str, bytes)))
                allowance.take(held + _ROW_BYTES, size)
                yield Item("row", path, number, row, held, advance=held)


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:  # what calls itself text and is none is decoded as any page is
        return getattr(scalar, "value", scalar).as_buffer().to_pybytes()


def _columns(schema: Any, text_column: str | None) -> list[str]:
    """The columns that are read."""
    wanted = page_keys(text_column)
    if not set(wanted) & set(schema.names):
        raise InputError(
            f"the table has no column {' or '.join(wanted)}; {keys_reported(schema.names)}",
            hint="--text-column names the one that holds the pages",
        )
    columns = [name for name in schema.names if name in (*wanted, *CONTEXT_KEYS)]
    for name in columns:
        # A list of a billion equal items takes no room in the file.
        if schema.field(name).type.num_fields:
            raise InputError(f"the column {name} holds no plain values but nested ones")
    return columns


def _unzipped(path: str) -> Any:
    """Parquet is read from its end, which a gzip stream cannot do: it is decompressed to a file without a name."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the caller
    with opened(path) as (file, _):
        while piece := file.read(1_000_000):
            target.write(piece)
    target.seek(0)
    return target


def _batches(file: Any, columns: list[str]) -> Iterator[Any]:
    """The rows, a few at a time. The columns' own metadata is not asked: damaged, it ends the whole process."""
    for group in range(file.num_row_groups):
        held = file.metadata.row_group(group).total_byte_size
        if held > _GROUP_LIMIT:
            raise InputError(f"a row group of it holds {held:,} bytes", hint="write it with smaller row groups")
        yield from file.iter_batches(batch_size=_BATCH_ROWS, row_groups=[group], columns=columns)
