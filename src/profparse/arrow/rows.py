"""Profiles as rows of Arrow batches."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from .schema import pa

__all__ = ["batch_of", "row_of"]


def row_of(model: BaseModel) -> dict[str, Any]:
    """A profile as one row: Python's own values, which Arrow takes without a detour over text.

    >>> from profparse.models import Span
    >>> row_of(Span(start=4, end=8, line=1))
    {'start': 4, 'end': 8, 'line': 1}
    """
    return model.model_dump()


def batch_of(rows: Sequence[Mapping[str, Any]], schema: Any) -> Any:
    """Rows as one record batch of a schema; a key that a row does not have is null.

    >>> from profparse.arrow import SCHEMA
    >>> batch_of([{"schema_version": "1", "error": "why"}], SCHEMA).num_rows
    1
    """
    columns = []
    for field in schema:
        values = [_moment(row.get(field.name)) for row in rows]
        try:
            columns.append(pa.array(values, field.type))
        except pa.ArrowTypeError:
            columns.append(pa.array([_with_json(value, field.type) for value in values], field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _with_json(value: Any, kind: Any) -> Any:
    """A value for a column in which what may be of several types is held as JSON."""
    if value is None:
        return None
    if pa.types.is_struct(kind):
        return {field.name: _with_json(value.get(field.name), field.type) for field in kind}
    if pa.types.is_map(kind):
        return [(key, _with_json(item, kind.item_type)) for key, item in value.items()]
    if pa.types.is_list(kind):
        return [_with_json(item, kind.value_type) for item in value]
    if pa.types.is_string(kind) and not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _moment(value: Any) -> Any:
    # A moment without a zone is one of UTC by the library's convention; Arrow would shift it by the machine's.
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        return value.replace(tzinfo=dt.timezone.utc)
    return value
