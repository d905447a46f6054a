"""The spool of a Parquet output: Arrow frames that can be appended and cut off, which Parquet cannot.

A frame is its length in eight bytes, then a record batch in Arrow's stream format.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..extras import needed
from ..output.files import atomic_file

__all__ = ["frame_of", "frames", "write_parquet"]

_ROW_GROUP_BYTES = 32_000_000
"""Arrow bytes after which a row group is closed; what the parent holds in memory as it writes."""


def frame_of(batches: Sequence[Any]) -> bytes:
    """Record batches of one schema as one frame."""
    arrow: Any = needed("pyarrow", "arrow", "Parquet")
    (batch,) = arrow.Table.from_batches(batches).combine_chunks().to_batches()
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return len(data).to_bytes(8, "little") + data


def frames(path: Path) -> Iterator[Any]:
    """The record batches of a spool, one after another."""
    arrow: Any = needed("pyarrow", "arrow", "Parquet")
    with open(path, "rb") as file:
        while head := file.read(8):
            with arrow.ipc.open_stream(file.read(int.from_bytes(head, "little"))) as reader:
                yield from reader


def write_parquet(batches: Iterable[Any], schema: Any, target: Path, *, compress: bool) -> None:
    """Record batches as a Parquet file, in row groups that are cut by what they hold and not by chance."""
    arrow: Any = needed("pyarrow", "arrow", "Parquet")
    parquet: Any = needed("pyarrow.parquet", "arrow", "Parquet")
    with atomic_file(target, alone=True) as file:
        sink: Any = gzip.GzipFile("", "wb", 6, file, mtime=0) if compress else file
        with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
            group: list[Any] = []
            size = 0
            for batch in batches:
                group.append(batch)
                size += batch.nbytes
                if size >= _ROW_GROUP_BYTES:
                    writer.write_table(arrow.Table.from_batches(group, schema))
                    group, size = [], 0
            if group:
                writer.write_table(arrow.Table.from_batches(group, schema))
        if compress:
            sink.close()
