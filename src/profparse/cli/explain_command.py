"""``profparse explain``."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from .options import FetchOptions, as_of_option, fetch_options
from .parse_command import tell
from .sources import read_sources
from .terminal import say
from .writing import opened

__all__ = ["command"]


@click.command("explain")
@click.argument("source", metavar="SOURCE")
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="REPORT.html",
    help="Where to write the page; - for standard output.",
)
@as_of_option
@click.option("--url", help="Address of the page, where SOURCE does not state it.")
@fetch_options
def command(source: str, out: str, as_of: dt.date | None, url: str | None, **fetching: Any) -> int:
    """Write one self-contained page that shows where every value of SOURCE was read.

    SOURCE is a path, - for standard input, or a URL.
    """
    from ..explain import report

    outcomes = list(read_sources([source], url=url, as_of=as_of, fetching=FetchOptions(**fetching)))
    for outcome in outcomes:
        if outcome.error is not None:
            tell(outcome.label, outcome.error)
    profiles = [outcome.profile for outcome in outcomes if outcome.profile is not None]
    if not profiles:
        return 1
    with opened(out) as file:
        file.write(report(profiles[0]).encode())
    if len(profiles) > 1:
        say(f"{source} holds {len(profiles)} profiles; the report shows the first")
    return 1 if len(outcomes) > 1 else 0
