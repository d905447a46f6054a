"""``profparse parse``."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from ..errors import InputError, ProfparseError
from ..models import Profile
from .options import FetchOptions, as_of_option, fetch_options, in_options, output_option
from .signals import status_of_stop
from .sources import Outcome, read_sources
from .terminal import say
from .writing import FORMATS, Format, format_of, opened, writer_of

__all__ = ["command", "merged", "tell"]


@click.command("parse")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@as_of_option
@click.option("--url", help="Address of the page, where SOURCE is one page that does not state it.")
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    show_default="that of OUT's name, else json",
    help="Form of the output.",
)
@click.option("--excel", is_flag=True, help="Begin a CSV with the byte-order mark that Excel wants.")
@click.option(
    "--merge", is_flag=True, help="Join the profiles of one person, or the pages of one profile, to one."
)
@output_option("OUT", "Write to a file.", default="standard output")
@click.option("--strict", is_flag=True, help="Take a page that was read with a warning for one that was not read.")
@click.option("--spans", is_flag=True, help="With the places at which the values were read (JSON only).")
@click.option(
    "--pages", type=click.IntRange(min=1), show_default="200", help="Follow at most so many pages of a URL."
)
@fetch_options
def command(
    sources: tuple[str, ...],
    as_of: dt.date | None,
    url: str | None,
    format: Format | None,
    excel: bool,
    merge: bool,
    out: str | None,
    strict: bool,
    spans: bool,
    pages: int | None,
    **fetching: Any,
) -> int:
    """Read SOURCE (a path, - for standard input, a URL, or an id such as orcid:0000-0002-1825-0097) and print it.

    One profile prints one JSON object, several print JSON Lines.
    """
    format = _checked(sources, url=url, format=format, out=out, spans=spans, excel=excel)
    outcomes = read_sources(
        sources, url=url, as_of=as_of, strict=strict, pages=pages, fetching=FetchOptions(**fetching)
    )
    if merge:
        outcomes = merged(outcomes)
    # A file that is there stays as it is where nothing at all can be read.
    for failed, first in enumerate(outcomes):
        if first.profile is not None:
            return _write(first, outcomes, failed, format=format, out=out, spans=spans, excel=excel)
        tell(first.label, first.error)
    return 1


def _checked(
    names: tuple[str, ...], *, url: str | None, format: Format | None, out: str | None, spans: bool, excel: bool
) -> Format:
    """The format to write; a UsageError where the options do not go together."""
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
    if excel and format != "csv":
        raise click.UsageError(f"--excel has no place in {format}; use --format csv")
    return format


def _write(
    first: Outcome,
    rest: Iterator[Outcome],
    failed: int,
    *,
    format: Format,
    out: str | None,
    spans: bool,
    excel: bool,
) -> int:
    """Writes what was read, tells what was not, and gives the exit status."""
    written, stopped = 0, False
    with opened(out) as file:
        writer = writer_of(format, file, spans=spans, excel=excel)
        outcome: Outcome | None = first
        try:
            while outcome is not None:
                if outcome.profile is not None:
                    writer.write(outcome.profile)
                    written += 1
                    failed += any(
                        diagnostic.code == "several-profiles" for diagnostic in outcome.profile.diagnostics
                    )
                    _show_diagnostics(outcome.label, outcome.profile, format)
                else:
                    failed += 1
                    tell(outcome.label, outcome.error)
                outcome = next(rest, None)
        except KeyboardInterrupt:
            stopped = True
        writer.finish()
    if stopped:
        say(f"interrupted; {written} read, which {'is' if written == 1 else 'are'} written")
        return status_of_stop()
    return 1 if failed else 0


def merged(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """What could not be read, and then one profile out of all that could."""
    from ..joining import merge

    read = []
    for outcome in outcomes:
        if outcome.profile is None:
            yield outcome
        else:
            read.append(outcome)
    if len(read) < 2:
        yield from read
        return
    label = f"{read[0].label} and {len(read) - 1} more"
    try:
        yield Outcome(label, merge([outcome.profile for outcome in read if outcome.profile is not None]), None)
    except ProfparseError as error:
        yield Outcome(label, None, error)


def tell(label: str, error: Exception | None) -> None:
    """Says on standard error what could not be read, and why."""
    message = in_options(str(error) if not isinstance(error, OSError) else error.strerror or str(error))
    prefix = "" if message.startswith(label) else f"{label}: "
    say(f"{prefix}{message}")


def _show_diagnostics(label: str, profile: Profile, format: Format) -> None:
    """One line where there is something to say about a profile that was read."""
    counts = Counter(d.code for d in profile.diagnostics if d.severity != "info")
    if counts:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
        total = sum(counts.values())
        say(f"{label}: {total} {'warning' if total == 1 else 'warnings'} ({codes}); profparse explain shows where")
    person_alone = format == "csv" and profile.author is not None  # has a row of its own there
    if format not in ("json", "jsonl") and not profile.papers and not person_alone:
        say(f"{label}: no papers, so nothing of it stands in the {format}")
