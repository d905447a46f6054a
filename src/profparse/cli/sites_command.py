"""``profparse sites``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

__all__ = ["command"]

_COLUMNS = ("name", "pages", "media", "hosts")
# The hosts come last: they are many, and a terminal that breaks their line leaves the other columns in place.


@click.command("sites")
def command() -> int:
    """Print the sites that are read: their names, hosts, kinds of page, and the forms a page may have."""
    from .. import sites
    from .terminal import escaped

    rows = [_COLUMNS, *((name, *_row(site)) for name, site in sites().items())]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_COLUMNS))]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(escaped(line.rstrip()))
    return 0


def _row(site: Any) -> tuple[str, ...]:
    if isinstance(site, (tuple, list)) and not hasattr(site, "hosts"):
        site = {"hosts": site}
    return tuple(
        _told(site.get(key) if isinstance(site, Mapping) else getattr(site, key, None)) for key in _COLUMNS[1:]
    )


def _told(value: str | Iterable[str] | None) -> str:
    if not value:
        return "-"
    return value if isinstance(value, str) else ", ".join(value)
