"""Flat rows: one dict a paper, for tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..joining.keys import paper_key
from ..models import Author, Paper, Profile, Source

__all__ = ["COLUMNS", "SEPARATOR", "flat_value", "to_rows"]

SEPARATOR = "; "
"""Stands between the items of a list in a flat value."""

COLUMNS: tuple[str, ...] = (
    "paper_key",
    *(f"author_{name}" for name in Author.model_fields),
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
    errors that concern the row's paper, so that a doubt is seen in the table too. Lists are joined by ``"; "``;
    numbers, booleans, dates and None stay what they are.

    A profile without papers has no rows: there is no paper that a row could be about.

    >>> import datetime, profparse
    >>> entry = "CLMar 2, 2024\\nOn Seams\\n\\nAnn Li, Bo Ek\\n\\nWe part fields.\\n"
    >>> page = f"Ines Robles\\n\\nh-index 6\\n\\n1 Papers\\n\\n{entry}"
    >>> row = profparse.to_rows(profparse.parse(page, as_of=datetime.date(2026, 1, 1)))[0]
    >>> row["author_h_index"], row["title"], row["authors"], row["date"]
    (6, 'On Seams', 'Ann Li; Bo Ek', datetime.date(2024, 3, 2))
    """
    check_one(profile)
    author = profile.author
    before = {f"author_{name}": getattr(author, name, None) for name in Author.model_fields}
    after = {f"source_{name}": getattr(profile.source, name) for name in Source.model_fields}
    warned = _warned(profile)
    return [
        {
            "paper_key": paper_key(paper),
            **before,
            **{name: flat_value(getattr(paper, name)) for name in Paper.model_fields},
            "warnings": SEPARATOR.join(warned.get(number, ())),
            **after,
            "schema_version": profile.schema_version,
        }
        for number, paper in enumerate(profile.papers)
    ]


def check_one(profile: Any) -> None:
    """Lists of profiles are a likely slip, which deserves more than an AttributeError.

    Raises:
        TypeError: it is a list or the like.
    """
    if isinstance(profile, (list, tuple)):
        raise TypeError("one profile is wanted, not a list of them: call this for each, or merge them first")


def flat_value(value: Any) -> Any:
    """A value without inner structure.

    >>> flat_value(["cmu", "pku"]), flat_value(3)
    ('cmu; pku', 3)
    """
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else value


def _warned(profile: Profile) -> Mapping[int, list[str]]:
    """The codes of the warnings and errors of each paper, each once, in order."""
    codes: dict[int, dict[str, None]] = {}
    for diagnostic in profile.diagnostics:
        if diagnostic.severity != "info" and diagnostic.path.startswith("papers["):
            number = int(diagnostic.path[len("papers[") :].partition("]")[0])
            codes.setdefault(number, {})[diagnostic.code] = None
    return {number: list(found) for number, found in codes.items()}
