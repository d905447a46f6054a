"""convert: mixed inputs in, one output out, every record accounted for."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ..disk import kind_of
from ..errors import InputError
from ..extras import needed
from ..output.files import atomic_file, publish
from ..parsing import given_day
from .encoding import head_of
from .inputs import SUFFIXES, Survey, check_inputs, items, survey
from .items import Item
from .journal import Journal, Progress, Straight, partial_of
from .pool import Pool
from .settings import BATCH_BYTES, BATCH_RECORDS, Settings, form_of
from .worker import packed

__all__ = ["Summary", "convert"]


@dataclass
class Summary:
    """What a run did.

    Attributes:
        read: records of the input.
        before: those of them that an earlier run had read, which was stopped and which this one went on from.
        written: profiles written; a dump may hold several, so they may be more than the records.
        failed: records of which something could not be read.
        skipped: records and files that are no pages (other records of a WARC, other files of a folder).
        empty: profiles without papers, which have no row in CSV.
        warnings: code of a warning or error -> how often it was reported.
    """

    read: int = 0
    before: int = 0
    written: int = 0
    failed: int = 0
    skipped: int = 0
    empty: int = 0
    warnings: Counter[str] = field(default_factory=Counter)


def convert(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    workers: int = 1,
    errors: str | os.PathLike[str] | None = None,
    as_of: dt.date | str | None = None,
    text_column: str | None = None,
    excel: bool = False,
    resume: bool = False,
    on_error: Callable[[bytes], None] | None = None,
    on_progress: Callable[[int, int, int], None] | None = None,
) -> Summary:
    """Reads inputs in bulk and writes what they say, in the order of the input, whatever the number of workers.

    Outputs appear under their names only when they are whole. Until then they grow as ``OUT.partial`` beside a
    journal ``OUT.journal``; a run that is stopped, by Ctrl-C or by a power cut, is taken up with ``resume=True``.

    A script that calls this must do so under ``if __name__ == "__main__"``: workers are processes of their own.

    Args:
        inputs: files and folders; .jsonl, .csv, .parquet, .warc and .wet hold many records, every other file is one
            page.
        out: the output; its name ends in .jsonl, .csv or .parquet, with .gz after it where it shall be compressed.
            ``-`` is standard output, as JSON Lines, which cannot be resumed.
        workers: worker processes.
        errors: where records that cannot be read are reported, JSON Lines of source, error, message.
        as_of: the day of pages that do not state theirs; a date, or text such as "2026-07-01".
        text_column: the key of a record, or the column of a table, that holds the page.
        excel: begin a CSV with the byte-order mark that Excel wants.
        resume: go on where a run with the same inputs, output and options was stopped; where none was, or it came to
            its end, everything is read.
        on_error: takes the error records, as lines, where ``errors`` is not given.
        on_progress: called as work goes on with bytes read, bytes in all, and records read.

    Raises:
        InputError: the inputs hold no file to read, the output's form is not known, an extra is missing, or resume
            does not fit the stopped run.
        OSError: an output cannot be written; what is done stands beside it, for ``resume=True``.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "page.txt").write_text("Ines Robles\\n\\nCL\\nh-index 6\\n0 papers\\n\\n0 Papers\\n")
    ...     summary = convert([folder], Path(folder, "out.jsonl"))
    >>> summary.read, summary.written, summary.failed
    (1, 1, 0)
    """
    if isinstance(inputs, (str, bytes, os.PathLike)):  # the letters of a name are no files
        raise InputError("one input was given, not a list of them", hint="give [path]")
    names = [os.fspath(path) for path in inputs]
    settings = Settings(
        form=form_of(os.fspath(out)),
        errors_gzip=errors is not None and os.fspath(errors).lower().endswith(".gz"),
        text_column=text_column,
        excel=excel,
        as_of=given_day(as_of) if as_of is not None else None,
        today=dt.date.today(),
    )
    if excel and settings.form.kind != "csv":
        raise InputError(
            "only a CSV is made for Excel", where=os.fspath(out), hint="name an output that ends in .csv"
        )
    if settings.form.kind == "parquet":
        needed("pyarrow", "arrow", "Parquet")  # reported at the start, not after an hour
    course = _Course(workers, on_error or (lambda lines: None), on_progress or (lambda *progress: None))
    if os.fspath(out) == "-":
        if resume:
            raise InputError("what went to standard output cannot be resumed", hint="name a file as the output")
        return _to_stream(names, errors, settings, course)
    run = _Run(names, Path(out), errors, settings)
    return run.go(course, resume)


class _Course(NamedTuple):
    """How a run works, and who hears of its course."""

    workers: int
    on_error: Callable[[bytes], None]
    on_progress: Callable[[int, int, int], None]


class _Target(Protocol):
    """Takes the results of a run, and counts them."""

    progress: Progress

    def append(self, pieces: list[bytes], *, items: int, advance: int, counts: Counter[str]) -> None:
        """Takes the bytes for each output, and what they are of."""


def _target(path: str | os.PathLike[str]) -> Path:
    """The real path of an output, which must be one that a file can appear under."""
    real = Path(os.path.realpath(path))
    if not real.parent.is_dir():
        raise InputError("there is no such folder to write into", where=str(real), hint="make it first")
    if kind := kind_of(real):
        raise InputError(f"this is {kind}, not a file", where=os.fspath(path), hint="name a file as the output")
    return real


def _looked(inputs: list[str], targets: list[Path], exclude: Collection[str]) -> Survey:
    """A look at the inputs before an output of theirs is written over."""
    for path in inputs:
        if Path(os.path.realpath(path)) in targets:
            raise InputError("this is an input and an output", where=path, hint="name another output")
    check_inputs(inputs)
    looked = survey(inputs, exclude=exclude)
    if not looked.files:
        raise InputError(
            "there is no file in it that could be read",
            where=", ".join(inputs),
            hint=f"of a folder, files are read that end in {', '.join(SUFFIXES)}, each also with .gz; "
            "a file that is named is read whatever its ending",
        )
    return looked


def _read(
    inputs: list[str],
    target: _Target,
    settings: Settings,
    course: _Course,
    *,
    total: int,
    exclude: Collection[str],
    errors: bool,
) -> None:
    """Reads the inputs, from where the target is, to their end."""
    course.on_progress(target.progress.advance, total, target.progress.counts["read"])
    stream = items(inputs, exclude=exclude, text_column=settings.text_column)
    # Items that are done are read over: the input's streams have no other way to their middle.
    rest = islice(stream, target.progress.items, None)
    with Pool(course.workers, settings) as pool:
        for result in pool.map(_batches(rest)):
            pieces = [result.out]
            if errors:
                pieces.append(result.errors)
            elif result.errors:
                course.on_error(result.errors)
            target.append(pieces, items=result.items, advance=result.advance, counts=result.counts)
            course.on_progress(target.progress.advance, total, target.progress.counts["read"])


def _to_stream(inputs: list[str], errors: Any, settings: Settings, course: _Course) -> Summary:
    """The run whose output is standard output."""
    targets = [_target(errors)] if errors else []
    exclude = frozenset(str(path) for path in targets)
    looked = _looked(inputs, targets, exclude)
    with ExitStack() as stack:
        file = stack.enter_context(atomic_file(targets[0])) if targets else None
        target = Straight(sys.stdout.buffer, file)
        total = looked.size
        _read(inputs, target, settings, course, total=total, exclude=exclude, errors=bool(errors))
        if file is not None and settings.errors_gzip and not target.progress.counts["failed"]:
            file.write(_packed_nothing())
    return _summary(target.progress.counts, 0)


class _Run:
    """One run to a file: its outputs, their journal, and the steps from the inputs to them."""

    def __init__(self, inputs: list[str], out: Path, errors: Any, settings: Settings) -> None:
        self.inputs = inputs
        self.settings = settings
        self.out = _target(out)
        self.errors = _target(errors) if errors else None
        self.targets = [self.out, *([self.errors] if self.errors else [])]
        if len(set(self.targets)) < len(self.targets):
            raise InputError("two outputs have the same name", where=str(self.out))
        self.partials = [partial_of(path) for path in self.targets]
        journal = self.out.with_name(self.out.name + ".journal")
        self.journal = Journal(journal, self.partials)
        self.exclude = frozenset(str(path) for path in (*self.targets, *self.partials, journal))

    def go(self, course: _Course, resume: bool) -> Summary:
        looked = _looked(self.inputs, self.targets, self.exclude)
        try:
            self._begin(looked, resume)
            progress = self.journal.progress
            before = progress.counts["read"]
            if not progress.finished:
                _read(
                    self.inputs,
                    self.journal,
                    self.settings,
                    course,
                    total=looked.size,
                    exclude=self.exclude,
                    errors=self.errors is not None,
                )
                self.journal.commit(finished=True)
            self._publish()
            self.journal.close()
            self.journal.remove()
        except BaseException:
            self.journal.close()
            raise
        return _summary(progress.counts, before)

    def _begin(self, looked: Survey, resume: bool) -> None:
        head = Journal.head(self.journal.path) if resume else None
        if head is not None and "today" in head:
            self.settings = replace(self.settings, today=dt.date.fromisoformat(head["today"]))
        mine = {
            "inputs": looked.fingerprint,
            "outputs": [str(path) for path in self.partials],
            "settings": self.settings.as_json(),
        }
        if head is None:
            self.journal.begin({**mine, "today": self.settings.today.isoformat()})
            form = self.settings.form
            first = head_of(form, excel=self.settings.excel)
            if first:
                pieces = [packed(first, form.gzip), b""]
                self.journal.append(pieces, items=0, advance=0, counts=Counter())
            self.journal.commit()
            return
        changed = [name for name in mine if mine[name] != head.get(name)]
        if changed:
            raise InputError(
                f"the stopped run had other {' and '.join(changed)}",
                where=str(self.journal.path),
                hint="resume with the same inputs and options, or begin anew without --resume",
            )
        self.journal.resume()

    def _publish(self) -> None:
        """Gives the outputs their names. Killed here, a run goes on here: what is done has its name already."""
        form = self.settings.form
        partial = partial_of(self.out)
        if partial.exists():
            if form.kind == "parquet":
                from ..arrow import PROFILE_SCHEMA
                from .spool import frames, write_parquet

                write_parquet(frames(partial), PROFILE_SCHEMA, self.out, compress=form.gzip)
                partial.unlink()
            else:
                _publish(partial, self.out, compressed=form.gzip)
        if self.errors and partial_of(self.errors).exists():
            _publish(partial_of(self.errors), self.errors, compressed=self.settings.errors_gzip)


def _publish(partial: Path, target: Path, *, compressed: bool) -> None:
    if compressed and partial.stat().st_size == 0:
        partial.write_bytes(_packed_nothing())
    publish(partial, target)


def _packed_nothing() -> bytes:
    """A gzip file of nothing: no bytes at all are none, and gzip -d would complain."""
    return gzip.compress(b"", mtime=0)


def _batches(stream: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in batches, cut by number and size alone: by nothing that differs from run to run."""
    batch: list[Item] = []
    size = 0
    for item in stream:
        batch.append(item)
        size += item.size
        if len(batch) >= BATCH_RECORDS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _summary(counts: Counter[str], before: int) -> Summary:
    return Summary(
        read=counts["read"],
        before=before,
        written=counts["written"],
        failed=counts["failed"],
        skipped=counts["skipped"],
        empty=counts["empty"],
        warnings=Counter(
            {name.removeprefix("warning "): count for name, count in counts.items() if name.startswith("warning ")}
        ),
    )
