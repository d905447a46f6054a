"""``profparse convert``."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from .options import as_of_option, output_option
from .signals import status_of_stop
from .terminal import say

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
@output_option(
    "OUT",
    "Ends in .jsonl, .parquet or .csv, with .gz after it where it shall be compressed; - is standard output, "
    "as JSON Lines.",
    required=True,
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    show_default="one for each processor",
    help="Worker processes.",
)
@click.option(
    "--errors",
    type=click.Path(dir_okay=False),
    metavar="ERR.jsonl",
    show_default="standard error",
    help="What cannot be read, as source, error, message.",
)
@as_of_option
@click.option(
    "--text-column",
    metavar="NAME",
    show_default="the first there is of text, html, markdown, content, page_content and raw_html",
    help="Key of a record, or column of a table, that holds the page.",
)
@click.option("--excel", is_flag=True, help="Begin a CSV with the byte-order mark that Excel wants.")
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
    as_of: dt.date | None,
    text_column: str | None,
    excel: bool,
    resume: bool,
) -> int:
    """Read INPUT in bulk: files, folders, .jsonl, .csv, .parquet, .warc and .wet, each also with .gz.

    A record of JSON Lines, CSV or Parquet holds a page and may hold url, as_of and retrieved_at. Of an archive, the
    pages of known sites are read. The order of the output is that of the input, whatever the number of workers.
    OUT appears when it is whole; a run that is stopped goes on with --resume.
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
            as_of=as_of,
            text_column=text_column,
            excel=excel,
            resume=resume,
            on_error=bar.tell,
            on_progress=bar.show,
        )
    except InputError as error:
        # Nothing was read: what was asked for cannot be done.
        raise click.UsageError(str(error)) from None
    except KeyboardInterrupt:
        bar.close()
        say("interrupted" if out == "-" else "interrupted; the same command with --resume goes on from here")
        return status_of_stop()
    except OSError as error:
        bar.close()
        if out == "-" or isinstance(error, BrokenPipeError):
            raise
        say(
            f"{error.filename or out}: {error.strerror or error}; what is done is kept: once that is mended, the "
            "same command with --resume goes on from here"
        )
        return 1
    finally:
        bar.close()
    _close(summary, time.monotonic() - begun)
    if resume:
        say(
            f"{summary.before} of these had been read before"
            if summary.before
            else "all was read now, nothing before"
        )
    return 1 if summary.failed else 0


class _Bar:
    """A progress bar on standard error, where that is a terminal; silence where it is not."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._begun = time.monotonic()
        self._first = self._records = self._done = 0

    def show(self, done: int, total: int, records: int) -> None:
        """Takes bytes done, bytes in all, and records read."""
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            self._first = records
            self._bar = click.progressbar(
                length=max(total, 1),
                show_eta=True,
                item_show_func=lambda _: self._told(),
                file=sys.stderr,
                update_min_steps=1,
            )
        self._records = records
        self._bar.update(done - self._done, done)
        self._done = done

    def _told(self) -> str:
        rate = (self._records - self._first) / max(time.monotonic() - self._begun, 0.001)
        return f"{self._records} records, {rate:.0f}/s"

    def tell(self, lines: bytes) -> None:
        """Error records, where no file takes them."""
        if self._bar is not None:
            self._clear()
        sys.stderr.buffer.write(lines)
        sys.stderr.buffer.flush()

    def _clear(self) -> None:
        click.echo("\r\033[K", nl=False, err=True)

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.render_finish()
            self._clear()
            self._bar = None


def _close(summary: Summary, seconds: float) -> None:
    say(
        f"read {summary.read}, wrote {summary.written}, failed {summary.failed}, "
        f"skipped {summary.skipped}, in {seconds:.1f} s"
    )
    if summary.empty:
        say(f"{summary.empty} of the profiles list no papers (no row of a CSV)")
    if summary.warnings:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(summary.warnings.items()))
        say(f"warnings: {codes}")
