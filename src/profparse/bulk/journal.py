"""The journal of a run: how much of its outputs is durable, so that a run that was killed can be resumed.

Outputs are appended to under the name ``OUT.partial``. From time to time they are brought to the disk, and only
then a line of the journal ``OUT.journal`` says how far each of them is whole and how many items of the input that
covers. A resumed run cuts off what lies beyond the last line and goes on with the next item: nothing is lost, and
nothing is there twice.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import InputError, ProfparseError
from ..output.files import named, sync_directory

__all__ = ["Journal", "Progress", "Straight", "partial_of"]

_SECONDS = 1.0
"""Time between two lines of the journal: what a kill costs at most, besides the batches under way."""


def partial_of(target: Path) -> Path:
    """The name under which an output grows."""
    return target.with_name(target.name + ".partial")


class Progress:
    """What is done, as the journal has it.

    Attributes:
        items: items of the input that are dealt with.
        advance: bytes of the input that were read for them.
        sizes: durable bytes of each output.
        counts: what was read, written, failed, skipped and warned of.
        finished: True where all items are dealt with and only the outputs' names are missing.
    """

    def __init__(
        self,
        sizes: list[int],
        items: int = 0,
        advance: int = 0,
        counts: Counter[str] | None = None,
        finished: bool = False,
    ) -> None:
        self.sizes = sizes
        self.items = items
        self.advance = advance
        self.counts: Counter[str] = counts if counts is not None else Counter()
        self.finished = finished


class Journal:
    """The journal and the outputs it speaks of.

    Args:
        path: where the journal is.
        outputs: the partial files.
    """

    def __init__(self, path: Path, outputs: list[Path]) -> None:
        self.path = path
        self._outputs = outputs
        self._files: list[BinaryIO] = []
        self._file: BinaryIO | None = None
        self._last = 0.0
        self.progress = Progress([0] * len(outputs))

    @staticmethod
    def head(path: Path) -> dict[str, Any] | None:
        """What a journal says of its run, or None where there is no journal that says anything."""
        try:
            with open(path, "rb") as file:
                return _head_of(file)
        except OSError:
            return None

    def begin(self, head: dict[str, Any]) -> None:
        """Begins a run: empty outputs, and a journal that says whose they are.

        Raises:
            InputError: another run is writing one of the outputs, or left it behind to be resumed.
        """
        self._file = _locked(self.path)
        self._file.seek(0)
        own = _head_of(self._file) or {}
        for number, output in enumerate(self._outputs):
            if number and str(output) not in own.get("outputs", ()) and output.exists():
                _locked(output).close()  # told apart: a run that is under way from one that was stopped
                raise InputError(
                    "a run that was stopped left this, and --resume would need it",
                    where=str(output),
                    hint="finish that run with --resume, delete the file, or name another output",
                )
        for output in self._outputs:
            self._files.append(_locked(output))
        for file in (self._file, *self._files):
            file.truncate(0)
        self._line(head)
        sync_directory(self.path.parent)

    def resume(self) -> None:
        """Takes up a run where its journal leaves it."""
        self._file = _locked(self.path)
        self._file.seek(0)
        end = 0
        for line in self._file:
            try:
                data = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                data = None
            if data is None:
                break  # the kill fell into the writing of this line
            end += len(line)
            if "items" in data:
                data["counts"] = Counter(data["counts"])
                self.progress = Progress(**data)
        self._file.truncate(end)
        if self.progress.finished:
            return
        for output, size in zip(self._outputs, self.progress.sizes, strict=True):
            self._files.append(_cut(output, size))

    def append(self, pieces: list[bytes], *, items: int, advance: int, counts: Counter[str]) -> None:
        """Appends what came of some items, and makes it durable where the last time is long enough ago."""
        for number, piece in enumerate(pieces):
            if piece:
                with named(self._outputs[number]):
                    self._files[number].write(piece)
                self.progress.sizes[number] += len(piece)
        self.progress.items += items
        self.progress.advance += advance
        self.progress.counts.update(counts)
        if time.monotonic() - self._last >= _SECONDS:
            self.commit()

    def commit(self, *, finished: bool = False) -> None:
        """Makes everything appended so far durable."""
        for output, file in zip(self._outputs, self._files, strict=True):
            with named(output):
                file.flush()
                os.fsync(file.fileno())
        self.progress.finished = finished
        self._line(vars(self.progress))
        self._last = time.monotonic()

    def _line(self, data: dict[str, Any]) -> None:
        assert self._file is not None
        with named(self.path):
            self._file.write(json.dumps(data).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Closes all files; what was not committed is not part of the run."""
        for file in [*self._files, self._file]:
            if file is not None:
                with suppress(OSError):  # a full disk was reported when it was met
                    file.close()
        self._files, self._file = [], None

    def remove(self) -> None:
        """The run is over and its outputs have their names: there is nothing to resume."""
        self.path.unlink(missing_ok=True)
        sync_directory(self.path.parent)


def _head_of(file: BinaryIO) -> dict[str, Any] | None:
    line = file.readline()
    try:
        head = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return head if isinstance(head, dict) else None


def _locked(path: Path) -> BinaryIO:
    """A file open for appending, made where it is not there, that no other run has open so.

    Raises:
        InputError: another run has.
    """
    file = open(path, "a+b")  # noqa: SIM115 - closed by Journal.close
    try:
        import fcntl
    except ImportError:  # Windows
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        free = os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except OSError:
        free = False
    # A run that came to its end just now has given the file its final name: it is that run's output.
    if not free:
        file.close()
        raise InputError(
            "another run is writing this output", where=str(path), hint="wait for it, or name another output"
        )
    return file


def _cut(path: Path, size: int) -> BinaryIO:
    if not path.exists():
        raise ProfparseError(
            "the partial output of the run is gone", where=str(path), hint="begin anew, without --resume"
        )
    file = _locked(path)
    if file.seek(0, os.SEEK_END) < size:
        file.close()
        raise ProfparseError(
            "the partial output is shorter than its journal says",
            where=str(path),
            hint="begin anew, without --resume",
        )
    file.truncate(size)
    return file


class Straight:
    """What stands in for a journal where the output goes to a stream, which cannot be resumed.

    Args:
        output: takes the profiles.
        errors: where error records go; None where they are reported otherwise.
    """

    def __init__(self, output: BinaryIO, errors: BinaryIO | None) -> None:
        self._files = [output, *([errors] if errors else [])]
        self.progress = Progress([0] * len(self._files))

    def append(self, pieces: list[bytes], *, items: int, advance: int, counts: Counter[str]) -> None:
        """Writes what came of some items at once: somebody may be waiting for it at the other end of a pipe."""
        for number, piece in enumerate(pieces):
            if piece:
                self._files[number].write(piece)
                self._files[number].flush()
        self.progress.items += items
        self.progress.advance += advance
        self.progress.counts.update(counts)
