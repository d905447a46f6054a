"""Input files as streams of bytes: decompressed on the way, and never more of them than their size can account for."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from ..disk import open_file
from ..errors import InputError

__all__ = ["Allowance", "Stream", "opened"]

_FREE = 64 * 1024 * 1024
TIMES = 500
"""Text of pages is compressed some ten times over, the same page again and again a hundred times."""


class Allowance:
    """How much may come out of an input: a small file that turns into a huge one is an attack.

    >>> allowance = Allowance()
    >>> allowance.take(1_000_000, 1_000)
    """

    def __init__(self) -> None:
        self._given = 0

    def take(self, given: int, read: int) -> None:
        """Accounts for what came out.

        Args:
            given: bytes that came out just now.
            read: bytes of the file that were read for all that came out so far.

        Raises:
            InputError: it is more than any honest file holds.
        """
        self._given += given
        if self._given > _FREE + TIMES * read:
            raise InputError(
                f"it holds more than {TIMES} times its size ({self._given:,} bytes so far)",
                hint="decompress it beforehand if it is honest",
            )


class Stream(io.RawIOBase):
    """The bytes of a file, decompressed where they are gzip.

    Attributes:
        zipped: whether they are.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.zipped = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        self._file: Any = gzip.GzipFile(fileobj=raw, mode="rb") if self.zipped else raw
        self._allowance = Allowance()

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """What one step gives: asked for more, a damaged end would take what stands before it along."""
        data: bytes = self._file.read1(len(buffer))
        if self.zipped:
            self._allowance.take(len(data), self._raw.tell())
        buffer[: len(data)] = data
        return len(data)

    def place(self) -> int:
        """Bytes of the file that were read so far."""
        return self._raw.tell()


@contextmanager
def opened(path: str) -> Iterator[tuple[BinaryIO, Stream]]:
    """A file open for reading, decompressed: the reader, and the stream that knows how far it is."""
    with open_file(path) as raw:
        stream = Stream(raw)
        yield io.BufferedReader(stream, 128 * 1024), stream
