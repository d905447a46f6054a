"""Arrow schemas, made from the models so that they cannot drift from them."""

from __future__ import annotations

import datetime as dt
import types
import typing
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from ..bulk.needs import needed
from ..joining import DistinctPaper
from ..models import Author, Paper, Profile, Source
from ..output.rows import COLUMNS

__all__ = ["DISTINCT_SCHEMA", "PAPERS_SCHEMA", "PROFILE_SCHEMA", "SCHEMA"]

pa: Any = needed("pyarrow", "arrow", "Arrow")

_PLAIN = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us", tz="UTC"),
}


def _type_of(annotation: Any) -> Any:
    """The Arrow type of a field. None needs no type of its own: every Arrow value may be null."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _type_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        (inner,) = {argument for argument in get_args(annotation) if argument is not type(None)}
        return _type_of(inner)
    if origin is Literal:
        return pa.string()
    if annotation is Any:  # a value of any form: as JSON text
        return pa.string()
    if origin is dict:
        return pa.map_(*[_type_of(argument) for argument in get_args(annotation)])
    if origin is list:
        return pa.list_(_type_of(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct(_fields_of(annotation))
    return _PLAIN[annotation]


def _fields_of(model: type[BaseModel]) -> list[Any]:
    hints = typing.get_type_hints(model)
    return [
        pa.field(name, _type_of(hints[name]), metadata={"description": field.description or ""})
        for name, field in model.model_fields.items()
    ]


def _flat_fields() -> list[Any]:
    """The columns of to_rows, with the types of the fields that they come from; lists are joined to text."""
    types_of: dict[str, Any] = {"paper_key": pa.string(), "warnings": pa.string(), "schema_version": pa.string()}
    for model, prefix in ((Paper, ""), (Author, "author_"), (Source, "source_")):
        for field in _fields_of(model):
            types_of[prefix + field.name] = pa.string() if pa.types.is_list(field.type) else field.type
    return [pa.field(name, types_of[name]) for name in COLUMNS]


PROFILE_SCHEMA: Any = pa.schema(_fields_of(Profile))
"""One row a profile, nested as the models are."""

SCHEMA: Any = PROFILE_SCHEMA.append(
    pa.field("error", pa.string(), metadata={"description": "Why the row could not be read; null where it was."})
)
"""What parse_batch gives: a profile and the reason where there is none."""

PAPERS_SCHEMA: Any = pa.schema(_flat_fields())
"""One row a paper, the columns of to_rows."""

DISTINCT_SCHEMA: Any = pa.schema(_fields_of(DistinctPaper))
"""One row a distinct paper of a run."""
