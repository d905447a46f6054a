"""Paths: the names of values, as spans and diagnostics give them ("papers[3].authors[1]")."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from ..patterns import lazy_re

__all__ = ["PAPER", "item_of", "value_at"]

PAPER = lazy_re(r"papers\[(\d+)\]")
"""The paper that a path begins with."""

_STEP = lazy_re(r"(?:^|\.)([^.\[\]]+)|\[([0-9]{1,9})\]")
_ITEM = lazy_re(r"(.*\.[^.\[\]]+)\[([0-9]{1,9})\]")


def value_at(root: BaseModel, path: str) -> Any:
    """The value at a path; None where the page does not show it, or what it would stand in.

    Raises:
        KeyError: the path names no value that there could be; the message says which step, and what is near it.

    >>> from .profile import Author
    >>> value_at(Author(name="Ines Robles"), "name")
    'Ines Robles'
    >>> value_at(Author(ids={"orcid": "0000-0002-1825-0097"}), "ids.orcid")
    '0000-0002-1825-0097'
    >>> value_at(Author(name="Ines Robles"), "hindex")
    Traceback (most recent call last):
        ...
    KeyError: "hindex: an author has no 'hindex'; did you mean 'h_index'?"
    """
    value: Any = root
    at = 0
    while at < len(path):
        step = _STEP.match(path, at)
        if step is None:
            raise KeyError(f"{path}: {path[at:]!r} is no step of a path such as papers[0].authors[1]")
        at = step.end()
        if isinstance(value, BaseModel) and step[1]:
            if step[1] not in type(value).model_fields:
                raise KeyError(f"{path}: {_unknown(value, step[1])}")
            value = getattr(value, step[1])
        elif isinstance(value, list) and step[2]:
            if int(step[2]) >= len(value):
                raise KeyError(f"{path}: {path[: step.start()]} has {len(value)}, counted from 0")
            value = value[int(step[2])]
        elif isinstance(value, dict) and step[1]:  # ids and further figures: any key may be shown
            value = value.get(step[1])
        elif value is None:
            return None
        else:
            raise KeyError(f"{path}: {path[: step.start()] or 'a profile'} has nothing named {step[0].strip('.')}")
    return value


def item_of(path: str) -> tuple[str, int] | None:
    """The field and the place in it, where a path names one of a field's several values.

    >>> item_of("papers[0].authors[1]"), item_of("papers[0]")
    (('papers[0].authors', 1), None)
    """
    match = _ITEM.fullmatch(path)
    return (match[1], int(match[2])) if match else None


def _unknown(model: BaseModel, name: str) -> str:
    import difflib  # only who misspells a path waits for it

    kind = type(model).__name__.lower()
    said = f"{'an' if kind == 'author' else 'a'} {kind} has no {name!r}"
    near = difflib.get_close_matches(name, type(model).model_fields, n=1)
    return f"{said}; did you mean {near[0]!r}?" if near else said
