"""CSV: the flat rows as a table that a spreadsheet may open without running anything in it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from ..models import Profile
from .rows import COLUMNS, to_rows

__all__ = ["csv_header", "csv_lines", "safe_cell", "unsafe_cell"]

# What a spreadsheet takes for the start of a formula; the full-width forms count in East Asian settings.
_FORMULA = frozenset("=+-@＝＋－＠")
# At the very start these are enough: a spreadsheet may drop them and read on.
_CONTROL = frozenset("\t\r\n")
# No white space by str.strip, and yet invisible before a sign.
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\x00"


def safe_cell(value: Any) -> str:
    """A value as the text of a cell; with an apostrophe before it where a spreadsheet would run it as a formula.

    Only text can carry a formula: numbers, booleans and dates are written as they are. None is an empty cell.

    >>> safe_cell("=1+1"), safe_cell("  @sum"), safe_cell(-1), safe_cell(None), safe_cell("a-b")
    ("'=1+1", "'  @sum", '-1', '', 'a-b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    if not value:
        return value
    rest = value.lstrip().lstrip(_INVISIBLE).lstrip()
    if value[0] in _CONTROL or (rest[:1] in _FORMULA and rest):
        return "'" + value
    return value


def unsafe_cell(cell: str) -> str:
    """The text that a cell was made of: an apostrophe that safe_cell put before it is taken off again.

    >>> unsafe_cell("'=1+1"), unsafe_cell("'tis"), unsafe_cell("a")
    ('=1+1', "'tis", 'a')
    """
    return cell[1:] if cell[:1] == "'" and safe_cell(cell[1:]) == cell else cell


def csv_header() -> str:
    """The first line of the table."""
    return _written([COLUMNS])


def csv_lines(profile: Profile) -> str:
    """The rows of a profile as lines of the table, without its header.

    >>> import profparse
    >>> csv_lines(profparse.parse("Ines Robles\\n\\nh-index 6\\n\\n0 Papers\\n"))[:13]
    ',Ines Robles,'
    """
    return _written(map(safe_cell, row.values()) for row in to_rows(profile))


def _written(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
