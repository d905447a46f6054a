"""parse_batch: the kernel that every engine runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from .._version import PARSER, SCHEMA_VERSION
from ..errors import InputError, ProfparseError
from ..reading.dates import day_of
from .rows import batch_of, row_of
from .schema import SCHEMA, pa

__all__ = ["parse_batch"]


def parse_batch(
    batch: Any, text_column: str = "text", url_column: str | None = None, as_of_column: str | None = None
) -> Any:
    """Reads a record batch of pages into a record batch of profiles: a row in, a row out, in the same order.

    A row that cannot be read has ``error`` set ("InputError: the input is empty") and no author, papers or
    diagnostics; its ``source`` still says which address and day it is about. A null page is an error too. A row
    that holds several profiles gives the first, and says so as an error diagnostic: split such dumps beforehand.

    Args:
        batch: a pyarrow RecordBatch.
        text_column: column of the pages: text, HTML or JSON, as string or binary.
        url_column: column of their addresses, a string or null; None where there is none.
        as_of_column: column of the days on which they were made: date, timestamp, ISO text or null.

    Returns:
        A pyarrow RecordBatch with the columns of ``profparse.arrow.SCHEMA``.

    Raises:
        InputError: the batch has no such column.
        TypeError: it is no record batch.

    >>> import pyarrow
    >>> batch = pyarrow.RecordBatch.from_pydict({"page": [None], "url": ["https://www.scholarfeed.org/author/1"]})
    >>> parse_batch(batch, "page", "url").column("error").to_pylist()
    ['InputError: the row holds no page']
    """
    if not isinstance(batch, pa.RecordBatch):
        raise TypeError(
            f"batch must be a pyarrow.RecordBatch, not a {type(batch).__name__}; a Table gives them by to_batches()"
        )
    texts = _column(batch, text_column)
    urls = _column(batch, url_column) if url_column else [None] * len(texts)
    days = _column(batch, as_of_column) if as_of_column else [None] * len(texts)
    rows = [_row(text, url, day) for text, url, day in zip(texts, urls, days, strict=True)]
    try:
        return batch_of(rows, SCHEMA)
    except (ValueError, TypeError, OverflowError):
        # A value that Arrow cannot hold (text that no encoding takes) costs its row, not its batch.
        return batch_of([_holdable(row) for row in rows], SCHEMA)


def _column(batch: Any, name: str) -> Sequence[Any]:
    if name not in batch.schema.names:
        raise InputError(
            f"the batch has no column {name!r}", hint=f"its columns are {', '.join(batch.schema.names)}"
        )
    values: Sequence[Any] = batch.column(name).to_pylist()
    return values


def _row(text: Any, url: str | None, day: Any) -> dict[str, Any]:
    from ..parsing import parse

    as_of: dt.date | None = None
    try:
        as_of = _day(day)
        if text is None:
            raise InputError("the row holds no page")
        profile = parse(text, url=url, as_of=as_of)
        return row_of(profile)
    except ProfparseError as error:
        reason = f"{type(error).__name__}: {error}"
    except Exception as error:  # a fault of the parser costs its row, not the job
        reason = f"{type(error).__name__}: {error}"
    return _failed(url, as_of, reason)


def _failed(url: str | None, as_of: dt.date | None, reason: str) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {"url": url, "as_of": as_of, "parser": PARSER},
        "error": reason,
    }


def _holdable(row: dict[str, Any]) -> dict[str, Any]:
    try:
        batch_of([row], SCHEMA)
        return row
    except (ValueError, TypeError, OverflowError) as error:
        return _failed(None, row["source"]["as_of"], f"{type(error).__name__}: the row cannot be held ({error!a})")


def _day(value: Any) -> dt.date | None:
    if value is None or value == "":
        return None
    try:
        return day_of(value)
    except ValueError:
        raise InputError(f"the row's as_of is no date ({value!r})") from None
