"""Profiles as rows of Arrow batches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from ..models import Profile
from ..output import to_rows
from .schema import PAPERS_SCHEMA, pa

__all__ = ["batch_of", "papers_batch", "row_of"]


def row_of(model: BaseModel) -> dict[str, Any]:
    """A profile or distinct paper as one row: Python's own values, which Arrow takes without a detour over text.

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
    columns = [pa.array([_moments(row.get(field.name)) for row in rows], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _moments(value: Any) -> Any:
    # A moment without a zone is one of UTC by the library's convention; Arrow would shift it by the machine's.
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        return value.replace(tzinfo=dt.timezone.utc)
    return value


def papers_batch(profiles: Iterable[Profile]) -> Any:
    """The papers of some profiles as one flat record batch, the columns of ``to_rows``.

    >>> import profparse
    >>> papers_batch([profparse.parse("Ines Robles\\n\\nh-index 6\\n\\n0 Papers\\n")]).num_rows
    0
    """
    return batch_of([row for profile in profiles for row in to_rows(profile)], PAPERS_SCHEMA)
