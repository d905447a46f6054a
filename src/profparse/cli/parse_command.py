"""``profparse parse``."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from typing import Any

import click

from ..errors import InputError
from ..models import Profile
from .options import FetchOptions, as_of_option, fetch_options, in_options
from .signals import status_of_stop
from .sources import listed, read_sources
from .writing import FORMATS, Format, format_of, opened, writer_of

__all__ = ["command", "tell"]


@click.command("parse")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--input", "lists", multiple=True, metavar="FILE", help="Read further sources from a file, one a line."
)
@as_of_option
@click.option("--url", help="Address of the page, where SOURCE is one page that does not state it.")
@click.option(
    "--format", type=click.Choice(FORMATS), help="Form of the output; by default that of OUT's name, else json."
)
@click.option("-o", "--output", "out", type=click.Path(dir_okay=False), metavar="OUT", help="Write to a file.")
@click.option("--strict", is_flag=True, help="Take a page that was read with a warning for one that was not read.")
@click.option("--spans", is_flag=True, help="With the places at which the values were read (JSON only).")
@click.option("--pages", type=click.IntRange(min=1), help="Follow at most so many pages of a URL.")
@fetch_options
def command(
    sources: tuple[str, ...],
    lists: tuple[str, ...],
    as_of: dt.date | None,
    url: str | None,
    format: Format | None,
    out: str | None,
    strict: bool,
    spans: bool,
    pages: int | None,
    **fetching: Any,
) -> int:
    """Read SOURCE (a path, - for standard input, or a URL) and print what it says.

    One profile prints one JSON object, several print JSON Lines.
    """
    names = [*sources, *(name for path in lists for name in _listed(path))]
    if not names:
        raise click.UsageError("give at least one SOURCE: a path, - for standard input, or a URL")
    if url is not None and len(names) > 1:
        raise click.UsageError("--url is the address of one page; give one SOURCE with it")
    if out is not None and any(
        os.path.exists(name) and os.path.realpath(name) == os.path.realpath(out) for name in names
    ):
        raise click.UsageError(f"{out} is a source and the output; name another output")
    try:
        format = format or format_of(out)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    if spans and format not in ("json", "jsonl"):
        raise click.UsageError(f"--spans has no place in {format}; use --format json or jsonl")

    written, failed, stopped = 0, 0, False
    outcomes = read_sources(
        names, url=url, as_of=as_of, strict=strict, pages=pages, fetching=FetchOptions(**fetching)
    )
    first = next(outcomes, None)
    # A file that is there stays as it is where nothing at all can be read.
    while first is not None and first.profile is None:
        failed += 1
        tell(first.label, first.error)
        first = next(outcomes, None)
    if first is None or first.profile is None:
        return 1
    with opened(out) as file:
        writer = writer_of(format, file, spans=spans)
        try:
            while first is not None:
                if first.profile is not None:
                    writer.write(first.profile)
                    written += 1
                    failed += any(remark.code == "several-profiles" for remark in first.profile.diagnostics)
                    _remark(first.label, first.profile, format)
                else:
                    failed += 1
                    tell(first.label, first.error)
                first = next(outcomes, None)
        except KeyboardInterrupt:
            stopped = True
        writer.finish()
    if stopped:
        click.echo(
            f"profparse: interrupted; {written} read, which {'is' if written == 1 else 'are'} written", err=True
        )
        return status_of_stop()
    return 1 if failed else 0


def _listed(path: str) -> list[str]:
    try:
        return listed(path)
    except OSError as error:
        raise click.UsageError(f"--input {path}: {error.strerror or error}") from None


def tell(label: str, error: Exception | None) -> None:
    """Says on standard error what could not be read, and why."""
    message = in_options(str(error) if not isinstance(error, OSError) else error.strerror or str(error))
    prefix = "" if message.startswith(label) else f"{label}: "
    click.echo(f"profparse: {prefix}{message}", err=True)


def _remark(label: str, profile: Profile, format: Format) -> None:
    """One line where there is something to say about a profile that was read."""
    counts = Counter(d.code for d in profile.diagnostics if d.severity != "info")
    if counts:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
        total = sum(counts.values())
        click.echo(f"profparse: {label}: {total} {'warning' if total == 1 else 'warnings'} ({codes})", err=True)
    if format in ("csv", "bibtex") and not profile.papers:
        click.echo(f"profparse: {label}: no papers, so nothing of it stands in the {format}", err=True)
