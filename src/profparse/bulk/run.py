"""convert: mixed inputs in, one output out, every record accounted for."""

from __future__ import annotations

import datetime as dt
import gzip
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..output.files import publish
from ..reading.dates import day_of
from .encoding import head_of
from .inputs import Survey, check_inputs, items, survey
from .items import Item
from .journal import Journal, partial_of
from .needs import needed
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
        papers: distinct papers written; None where they were not asked for.
        warnings: code of a warning or error -> how often it was told.
    """

    read: int = 0
    before: int = 0
    written: int = 0
    failed: int = 0
    skipped: int = 0
    empty: int = 0
    papers: int | None = None
    warnings: Counter[str] = field(default_factory=Counter)


def convert(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    workers: int = 1,
    errors: str | os.PathLike[str] | None = None,
    papers: str | os.PathLike[str] | None = None,
    as_of: dt.date | str | None = None,
    resume: bool = False,
    on_error: Callable[[bytes], None] | None = None,
    on_progress: Callable[[int, int, int], None] | None = None,
) -> Summary:
    """Reads inputs in bulk and writes what they say, in the order of the input, whatever the number of workers.

    Outputs appear under their names only when they are whole. Until then they grow as ``OUT.partial`` beside a
    journal ``OUT.journal``; a run that is stopped, by Ctrl-C or by a power cut, is taken up with ``resume=True``.

    A script that calls this must do so under ``if __name__ == "__main__"``: workers are processes of their own.

    Args:
        inputs: files and folders; .jsonl, .parquet and .warc hold many records, every other file is one page.
        out: the output; its name ends in .jsonl, .csv or .parquet, with .gz after it where it shall be compressed.
        workers: worker processes.
        errors: where records that cannot be read are told, JSON Lines of source, error, message.
        papers: where the distinct papers of the run go.
        as_of: the day of pages that do not state theirs; a date, or text such as "2026-07-01".
        resume: go on where a run with the same inputs, output and options was stopped; where none was, or it came to
                its end, everything is read.
        on_error: takes the error records, as lines, where ``errors`` is not given.
        on_progress: called as work goes on with bytes read, bytes in all, and records read.

    Raises:
        InputError: the output's form is not known, an extra is missing, or resume does not fit the stopped run.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "page.txt").write_text("Ines Robles\\n\\nCL\\nh-index 6\\n0 papers\\n\\n0 Papers\\n")
    ...     summary = convert([folder], Path(folder, "out.jsonl"))
    >>> summary.read, summary.written, summary.failed
    (1, 1, 0)
    """
    if isinstance(inputs, (str, bytes, os.PathLike)):  # the letters of a name are no files
        raise InputError("one input was given, not a list of them", hint="give [path]")
    run = _Run([os.fspath(path) for path in inputs], Path(out), errors, papers)
    check_inputs(run.inputs)
    return run.go(
        workers,
        day_of(as_of) if as_of is not None else None,
        resume,
        on_error or (lambda line: None),
        on_progress or (lambda *progress: None),
    )


class _Run:
    """One run: its files, and the steps from the inputs to them."""

    def __init__(self, inputs: list[str], out: Path, errors: Any, papers: Any) -> None:
        self.inputs = inputs
        self.out = Path(os.path.realpath(out))
        self.errors = Path(os.path.realpath(errors)) if errors else None
        self.papers = Path(os.path.realpath(papers)) if papers else None
        self.form = form_of(os.fspath(out))
        self.papers_form = form_of(os.fspath(papers)) if papers else None
        targets = [self.out, *(path for path in (self.errors, self.papers) if path)]
        if len(set(targets)) < len(targets):
            raise InputError("two outputs have the same name", where=str(self.out))
        for target in targets:
            if not target.parent.is_dir():
                raise InputError("there is no such folder to write into", where=str(target), hint="make it first")
        for path in inputs:
            if Path(os.path.realpath(path)) in targets:
                raise InputError("this is an input and an output", where=path, hint="name another output")
        self.partials = [partial_of(path) for path in targets]
        journal = self.out.with_name(self.out.name + ".journal")
        self.journal = Journal(journal, self.partials)
        scratch = [path.with_name(path.name + ".sort") for path in targets]
        self.leave_out = frozenset(str(path) for path in (*targets, *self.partials, *scratch, journal))
        if "parquet" in (self.form.kind, self.papers_form.kind if self.papers_form else ""):
            needed("pyarrow", "arrow", "Parquet")  # told at the start, not after an hour

    def go(
        self,
        workers: int,
        as_of: dt.date | None,
        resume: bool,
        on_error: Callable[[bytes], None],
        on_progress: Callable[[int, int, int], None],
    ) -> Summary:
        looked = survey(self.inputs, leave_out=self.leave_out)
        try:
            settings = self._begun(looked, as_of, resume)
            progress = self.journal.progress
            before = progress.counts["read"]
            if not progress.finished:
                on_progress(progress.advance, looked.size, progress.counts["read"])
                self._read(workers, settings, looked, on_error, on_progress)
                self.journal.commit(finished=True)
            written = self._publish()
            self.journal.close()
            self.journal.remove()
        except BaseException:
            self.journal.close()
            raise
        return _summary(progress.counts, before, written)

    def _begun(self, looked: Survey, as_of: dt.date | None, resume: bool) -> Settings:
        head = Journal.head(self.journal.path) if resume else None
        settings = Settings(
            form=self.form,
            errors_gzip=bool(self.errors) and str(self.errors).lower().endswith(".gz"),
            papers=self.papers is not None,
            as_of=as_of,
            today=dt.date.fromisoformat(head["today"])
            if head is not None and "today" in head
            else dt.date.today(),
        )
        mine = {
            "inputs": looked.fingerprint,
            "outputs": [str(path) for path in self.partials],
            "settings": settings.as_json(),
        }
        if head is None:
            self.journal.begin({**mine, "today": settings.today.isoformat()})
            first = head_of(self.form)
            if first and self.form.kind != "parquet":
                pieces = [packed(first, self.form.gzip), b"", b""]
                self.journal.append(pieces, items=0, advance=0, counts=Counter())
            self.journal.commit()
            return settings
        changed = [name for name in mine if mine[name] != head.get(name)]
        if changed:
            raise InputError(
                f"the stopped run had other {' and '.join(changed)}",
                where=str(self.journal.path),
                hint="resume with the same inputs and options, or begin anew without --resume",
            )
        self.journal.resume()
        return settings

    def _read(
        self,
        workers: int,
        settings: Settings,
        looked: Survey,
        on_error: Callable[[bytes], None],
        on_progress: Callable[[int, int, int], None],
    ) -> None:
        stream = items(self.inputs, leave_out=self.leave_out)
        # Items that are done are read over: the input's streams have no other way to their middle.
        rest = islice(stream, self.journal.progress.items, None)
        with Pool(workers, settings) as pool:
            for result in pool.map(_batches(rest)):
                pieces = [result.out]
                if self.errors:
                    pieces.append(result.errors)
                elif result.errors:
                    on_error(result.errors)
                if self.papers:
                    pieces.append(result.papers)
                self.journal.append(pieces, items=result.items, advance=result.advance, counts=result.counts)
                progress = self.journal.progress
                on_progress(progress.advance, looked.size, progress.counts["read"])

    def _publish(self) -> int | None:
        """Gives the outputs their names. Killed here, a run goes on here: what is done has its name already."""
        written: int | None = None
        partial = partial_of(self.out)
        if partial.exists():
            if self.form.kind == "parquet":
                from ..arrow import PROFILE_SCHEMA
                from .spool import frames, write_parquet

                write_parquet(frames(partial), PROFILE_SCHEMA, self.out, compress=self.form.gzip)
                partial.unlink()
            else:
                _publish(partial, self.out, compressed=self.form.gzip)
        if self.errors and partial_of(self.errors).exists():
            _publish(partial_of(self.errors), self.errors, compressed=str(self.errors).lower().endswith(".gz"))
        if self.papers and self.papers_form and partial_of(self.papers).exists():
            from .papers import write_papers

            written = write_papers(partial_of(self.papers), self.papers, self.papers_form)
            partial_of(self.papers).unlink()
        return written


def _publish(partial: Path, target: Path, *, compressed: bool) -> None:
    if compressed and partial.stat().st_size == 0:
        # Nothing at all is no gzip file, and gzip -d would complain.
        partial.write_bytes(gzip.compress(b"", mtime=0))
    publish(partial, target)


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


def _summary(counts: Counter[str], before: int, papers: int | None) -> Summary:
    return Summary(
        read=counts["read"],
        before=before,
        written=counts["written"],
        failed=counts["failed"],
        skipped=counts["skipped"],
        empty=counts["empty"],
        papers=papers,
        warnings=Counter(
            {name.removeprefix("warning "): count for name, count in counts.items() if name.startswith("warning ")}
        ),
    )
