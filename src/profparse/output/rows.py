"""Flat rows: one dict a paper, for tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from ..joining.keys import paper_key
from ..models import Author, Paper, Profile, RecentMetrics, Source

__all__ = ["COLUMNS", "to_rows"]

_SEPARATOR = "; "
"""Stands between the items of a list in a flat value."""


def _author_columns() -> Iterator[tuple[str, str, str | None]]:
    """Column, field of the author, and the field within it where the author's field is a model of its own."""
    for name in Author.model_fields:
        if name == "recent":
            yield from ((f"author_recent_{inner}", name, inner) for inner in RecentMetrics.model_fields)
        else:
            yield f"author_{name}", name, None


_AUTHOR = tuple(_author_columns())

COLUMNS: tuple[str, ...] = (
    "paper_key",
    *(column for column, _, _ in _AUTHOR),
    *Paper.model_fields,
    "warnings",
    *(f"source_{name}" for name in Source.model_fields),
    "schema_version",
)
"""The columns of a flat row, in order."""


def to_rows(profile: Profile) -> list[dict[str, Any]]:
    """One flat dict a paper, in the page's order; every dict has the same keys, in the same order (COLUMNS).

    A paper's own fields keep their names, the author's are prefixed ``author_``, the source's ``source_``.
    ``paper_key`` tells papers apart from one profile to the next. ``warnings`` holds the codes of the warnings and
    errors that concern the row's paper, so that a doubt is seen in the table too. Lists are joined by ``"; "``, ids are
    ``scheme:id``, and of what has parts of its own (affiliations, years, details of authors) the name comes first and
    the rest in brackets; numbers, booleans, dates and None stay what they are.

    An author without papers has one row, without paper; a page without either has none.

    >>> import datetime, profparse
    >>> entry = "CLMar 2, 2024\\nOn Seams\\n\\nAnn Li, Bo Ek\\n\\nWe part fields.\\n"
    >>> page = f"Ines Robles\\n\\nh-index 6\\n\\n1 Papers\\n\\n{entry}"
    >>> row = profparse.to_rows(profparse.parse(page, as_of=datetime.date(2026, 1, 1)))[0]
    >>> row["author_h_index"], row["title"], row["authors"], row["date"]
    (6, 'On Seams', 'Ann Li; Bo Ek', datetime.date(2024, 3, 2))
    """
    check_one(profile)
    author = profile.author
    before: dict[str, Any] = {}
    for column, name, inner in _AUTHOR:
        value = getattr(author, name, None)
        before[column] = _flat_value(getattr(value, inner, None) if inner else value)
    after = {f"source_{name}": getattr(profile.source, name) for name in Source.model_fields}
    warned = _warned(profile)
    papers: list[Paper | None] = [*profile.papers]
    if not papers and author is not None:
        papers = [None]
    return [
        {
            "paper_key": paper_key(paper) if paper is not None else None,
            **before,
            **{name: _flat_value(getattr(paper, name, None)) for name in Paper.model_fields},
            "warnings": _SEPARATOR.join(warned.get(number, ())),
            **after,
            "schema_version": profile.schema_version,
        }
        for number, paper in enumerate(papers)
    ]


def check_one(profile: Any) -> None:
    """Lists of profiles and Failures are likely slips, which deserve more than an AttributeError.

    Raises:
        TypeError: it is none.
    """
    if isinstance(profile, list):
        raise TypeError("one profile is wanted, not a list of them: call this for each, or merge them first")
    if not isinstance(profile, Profile):
        raise TypeError(f"a profile is wanted, not a {type(profile).__name__}; give what parse returns")


def _flat_value(value: Any) -> Any:
    """A value without inner structure.

    >>> _flat_value(["cmu", "pku"]), _flat_value(3), _flat_value({"orcid": "0000-0002-1825-0097"})
    ('cmu; pku', 3, 'orcid:0000-0002-1825-0097')
    >>> from ..models import Affiliation
    >>> _flat_value([Affiliation(name="University of Nowhere", role="Professor", start="2019")])
    'University of Nowhere (role Professor, start 2019)'
    """
    if isinstance(value, list):
        return _SEPARATOR.join(str(_flat_value(item)) for item in value)
    if isinstance(value, dict):
        return _SEPARATOR.join(f"{key}:{_plain(item)}" for key, item in value.items())
    if isinstance(value, BaseModel):
        first, *rest = ((name, item) for name, item in value if item is not None and item != [] and item != {})
        inner = ", ".join(f"{name} {_plain(item)}" for name, item in rest if item != first[1])
        return f"{_plain(first[1])} ({inner})" if inner else _plain(first[1])
    return value


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return " ".join(f"{key}:{_plain(item)}" for key, item in value.items())
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _warned(profile: Profile) -> Mapping[int, list[str]]:
    """The codes of the warnings and errors of each paper, each once, in order."""
    codes: dict[int, dict[str, None]] = {}
    for diagnostic in profile.diagnostics:
        if diagnostic.severity != "info" and diagnostic.path.startswith("papers["):
            number = int(diagnostic.path[len("papers[") :].partition("]")[0])
            codes.setdefault(number, {})[diagnostic.code] = None
    return {number: list(found) for number, found in codes.items()}
