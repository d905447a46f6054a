"""The Arrow schema, made from the models so that it cannot drift from them."""

from __future__ import annotations

import datetime as dt
import types
import typing
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from ..extras import needed
from ..models import Profile

__all__ = ["PROFILE_SCHEMA", "SCHEMA"]

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
        inner = {argument for argument in get_args(annotation) if argument is not type(None)}
        # A value of one type or another has no column of its own: it is held as JSON.
        return _type_of(inner.pop()) if len(inner) == 1 else pa.string()
    if origin is Literal:
        return pa.string()
    if annotation is Any:  # a value of any form: as JSON text
        return pa.string()
    if origin is dict:
        return pa.map_(*[_type_of(argument) for argument in get_args(annotation)])
    if origin is list:
        return pa.list_(_type_of(get_args(annotation)[0]))
    if origin is dict:
        return pa.map_(*map(_type_of, get_args(annotation)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct(_fields_of(annotation))
    return pa.string() if annotation in (Any, object) else _PLAIN[annotation]


def _fields_of(model: type[BaseModel]) -> list[Any]:
    hints = typing.get_type_hints(model)
    return [
        pa.field(name, _type_of(hints[name]), metadata={"description": field.description or ""})
        for name, field in model.model_fields.items()
    ]


PROFILE_SCHEMA: Any = pa.schema(_fields_of(Profile))
"""One row a profile, nested as the models are."""

SCHEMA: Any = PROFILE_SCHEMA.append(
    pa.field("error", pa.string(), metadata={"description": "Why the row could not be read; null where it was."})
)
"""What parse_batch gives: a profile and the reason where there is none."""
