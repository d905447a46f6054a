"""``profparse explain``."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from .options import FetchOptions, as_of_option, fetch_options, output_option
from .parse_command import merged, tell
from .sources import read_sources
from .writing import opened

__all__ = ["command"]


@click.command("explain")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@output_option("REPORT.html", "Where to write the page; - for standard output.", required=True)
@click.option(
    "--merge", is_flag=True, help="Join the profiles to one, as parse does, and show where each value came from."
)
@as_of_option
@click.option("--url", help="Address of the page, where SOURCE does not state it.")
@fetch_options
def command(
    sources: tuple[str, ...], out: str, merge: bool, as_of: dt.date | None, url: str | None, **fetching: Any
) -> int:
    """Write one self-contained page that shows where every value of each SOURCE was read.

    SOURCE is a path, - for standard input, a URL, or an identifier such as orcid:0000-0002-1825-0097.
    """
    from ..explain import report

    if url is not None and len(sources) > 1:
        raise click.UsageError("--url is the address of one page; give one SOURCE with it")
    outcomes = read_sources(sources, url=url, as_of=as_of, fetching=FetchOptions(**fetching))
    profiles, failed = [], False
    for outcome in merged(outcomes) if merge else outcomes:
        if outcome.profile is not None:
            profiles.append(outcome.profile)
        else:
            failed = True
            tell(outcome.label, outcome.error)
    if not profiles:
        return 1
    with opened(out) as file:
        file.write(report(profiles).encode())
    return 1 if failed else 0
