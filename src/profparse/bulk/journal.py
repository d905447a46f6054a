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
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import InputError, ProfparseError
from ..output.files import sync_directory

__all__ = ["Journal", "Progress", "partial_of"]

SECONDS = 1.0
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
                line = file.readline()
            head = json.loads(line) if line.endswith(b"\n") else None
        except (OSError, ValueError):
            return None
        return head if isinstance(head, dict) else None

    def begin(self, head: dict[str, Any]) -> None:
        """Begins a run: empty outputs, and a journal that says whose they are."""
        self._file = self._locked("ab")
        self._file.truncate(0)
        for output in self._outputs:
            self._files.append(open(output, "wb"))  # noqa: SIM115 - closed by close()
        self._line(head)
        sync_directory(self.path.parent)

    def resume(self) -> None:
        """Takes up a run where its journal leaves it."""
        self._file = self._locked("r+b")
        end = self._file.tell()
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
        self._file.seek(end)
        self._file.truncate()
        if self.progress.finished:
            return
        for output, size in zip(self._outputs, self.progress.sizes, strict=True):
            self._files.append(_cut(output, size))

    def _locked(self, mode: str) -> BinaryIO:
        file: BinaryIO = open(self.path, mode)  # type: ignore[assignment]  # noqa: SIM115 - closed by close()
        try:
            import fcntl
        except ImportError:  # Windows
            return file
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise InputError(
                "another run is writing this output",
                where=str(self.path),
                hint="wait for it, or name another output",
            ) from None
        return file

    def append(self, pieces: list[bytes], *, items: int, advance: int, counts: Counter[str]) -> None:
        """Appends what came of some items, and makes it durable where the last time is long enough ago."""
        for number, piece in enumerate(pieces):
            if piece:
                self._files[number].write(piece)
                self.progress.sizes[number] += len(piece)
        self.progress.items += items
        self.progress.advance += advance
        self.progress.counts.update(counts)
        if time.monotonic() - self._last >= SECONDS:
            self.commit()

    def commit(self, *, finished: bool = False) -> None:
        """Makes everything appended so far durable."""
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
        self.progress.finished = finished
        self._line(vars(self.progress))
        self._last = time.monotonic()

    def _line(self, data: dict[str, Any]) -> None:
        assert self._file is not None
        self._file.write(json.dumps(data).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Closes all files; what was not committed is not part of the run."""
        for file in [*self._files, self._file]:
            if file is not None:
                file.close()
        self._files, self._file = [], None

    def remove(self) -> None:
        """The run is over and its outputs have their names: there is nothing to resume."""
        self.path.unlink(missing_ok=True)
        sync_directory(self.path.parent)


def _cut(path: Path, size: int) -> BinaryIO:
    try:
        file = open(path, "r+b")  # noqa: SIM115 - closed by Journal.close
    except FileNotFoundError:
        raise ProfparseError(
            "the partial output of the run is gone", where=str(path), hint="begin anew, without --resume"
        ) from None
    if file.seek(0, os.SEEK_END) < size:
        file.close()
        raise ProfparseError(
            "the partial output is shorter than its journal says",
            where=str(path),
            hint="begin anew, without --resume",
        )
    file.truncate(size)
    file.seek(size)
    return file
