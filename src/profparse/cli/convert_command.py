"""``profparse convert``."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from .options import as_of_option
from .signals import status_of_stop

if TYPE_CHECKING:
    from ..bulk import Summary

__all__ = ["command"]


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


@click.command("convert")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="OUT",
    help="Ends in .jsonl, .parquet or .csv, with .gz after it where it shall be compressed.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Worker processes; by default one for each processor.",
    metavar="N",
)
@click.option(
    "--errors",
    type=click.Path(dir_okay=False),
    metavar="ERR.jsonl",
    help="What cannot be read, as source, error, message; by default on standard error.",
)
@click.option(
    "--papers",
    type=click.Path(dir_okay=False),
    metavar="PAPERS",
    help="The distinct papers of the run, with the authors on whose pages each was seen.",
)
@as_of_option
@click.option(
    "--resume",
    is_flag=True,
    help="Go on where a run with the same inputs and options was stopped; read everything where none was.",
)
def command(
    inputs: tuple[str, ...],
    out: str,
    workers: int | None,
    errors: str | None,
    papers: str | None,
    as_of: dt.date | None,
    resume: bool,
) -> int:
    """Read INPUT in bulk: files, folders, .jsonl, .parquet and .warc, each also with .gz.

    A record of JSON Lines or Parquet holds text or html, and may hold url, as_of and retrieved_at. The order of
    the output is that of the input, whatever the number of workers. OUT appears when it is whole; a run that is
    stopped goes on with --resume.
    """
    from ..bulk import convert
    from ..bulk.inputs import check_inputs
    from ..errors import InputError

    check_inputs(inputs)
    begun = time.monotonic()
    bar = _Bar()
    try:
        summary = convert(
            inputs,
            out,
            workers=workers or _processors(),
            errors=errors,
            papers=papers,
            as_of=as_of,
            resume=resume,
            on_error=bar.tell,
            on_progress=bar.show,
        )
    except InputError as error:
        # Nothing was read: what was asked for cannot be done.
        raise click.UsageError(str(error)) from None
    except KeyboardInterrupt:
        bar.close()
        click.echo("profparse: interrupted; the same command with --resume goes on from here", err=True)
        return status_of_stop()
    finally:
        bar.close()
    _close(summary, time.monotonic() - begun)
    if resume:
        told = (
            f"{summary.before} of these had been read before"
            if summary.before
            else "all was read now, nothing before"
        )
        click.echo(f"profparse: {told}", err=True)
    return 1 if summary.failed else 0


class _Bar:
    """A progress bar on standard error, where that is a terminal; silence where it is not."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._begun = time.monotonic()
        self._first = 0

    def show(self, done: int, total: int, records: int) -> None:
        """Takes bytes done, bytes in all, and records read."""
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            from tqdm import tqdm

            self._first = records
            # A terminal that does not tell its size (some containers) would get no bar at all.
            size = shutil.get_terminal_size()
            self._bar = tqdm(
                total=total,
                initial=done,
                unit="B",
                unit_scale=True,
                file=sys.stderr,
                leave=False,
                ncols=size.columns,
                nrows=size.lines,
            )
        rate = (records - self._first) / max(time.monotonic() - self._begun, 0.001)
        self._bar.set_postfix_str(f"{records} records, {rate:.0f}/s", refresh=False)
        self._bar.update(done - self._bar.n)

    def tell(self, lines: bytes) -> None:
        """Error records, where no file takes them."""
        if self._bar is not None:
            self._bar.clear()
        sys.stderr.buffer.write(lines)
        sys.stderr.buffer.flush()

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _close(summary: Summary, seconds: float) -> None:
    click.echo(
        f"profparse: read {summary.read}, wrote {summary.written}, failed {summary.failed}, "
        f"skipped {summary.skipped}, in {seconds:.1f} s",
        err=True,
    )
    if summary.papers is not None:
        click.echo(f"profparse: {summary.papers} distinct papers", err=True)
    if summary.empty:
        click.echo(f"profparse: {summary.empty} of the profiles list no papers (no row of a CSV)", err=True)
    if summary.warnings:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(summary.warnings.items()))
        click.echo(f"profparse: warnings: {codes}", err=True)
