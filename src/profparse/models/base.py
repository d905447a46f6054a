"""What all models share: frozen, closed, described; and spans."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Count", "Model", "Span", "no_items"]

Count = Annotated[int, Field(ge=0)]


def no_items() -> list[Any]:
    """The default of a list: pydantic tells a function's signature far sooner than that of ``list``.

    >>> no_items()
    []
    """
    return []


def _describe(schema: dict[str, Any]) -> None:
    """A JSON Schema says what a model is; how it is used in Python stands in the docstring alone."""
    schema["description"] = schema["description"].partition("\n\n")[0].replace("``", "")


class Model(BaseModel):
    """A model of the contract."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_describe)


class Span(Model):
    """A stretch of ``Profile.text``.

    >>> Span(start=4, end=8, line=1).end
    8
    """

    start: int = Field(ge=0, description="First character, counted from 0.")
    end: int = Field(ge=0, description="One past the last character.")
    line: int = Field(ge=1, description="Line on which it starts, counted from 1.")
