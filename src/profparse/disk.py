"""Files opened and read within bounds: a device has no end, and a named pipe may wait for ever."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from .decoding import MAX_BYTES, check_size
from .errors import InputError

__all__ = ["kind_of", "open_file", "read_file", "read_stream"]

# Streams that the shell has opened already (standard input, <(command)): they are read as standard input is.
_OPEN_ALREADY = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")


def kind_of(path: str | os.PathLike[str]) -> str | None:
    """What a path is where it can be neither read again nor by another process ("a named pipe"), or None.

    >>> kind_of("no-such-file") is None
    True
    """
    if os.fspath(path).startswith(_OPEN_ALREADY):
        return "a stream"
    try:
        return _kind(os.stat(path).st_mode)
    except (OSError, ValueError):
        return None


def _kind(mode: int) -> str | None:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        return "a device"
    return None


def open_file(path: str | os.PathLike[str]) -> BinaryIO:
    """A file open for reading its bytes.

    Raises:
        OSError: it is not there, or may not be read.
        InputError: it is a device or a named pipe.
    """

    def opener(name: str, flags: int) -> int:
        # Without this, opening a named pipe waits until somebody writes into it.
        return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))

    name = os.fspath(path)
    if name.startswith(_OPEN_ALREADY):
        return open(name, "rb")
    file = open(name, "rb", opener=opener)  # noqa: SIM115 - as above
    kind = _kind(os.fstat(file.fileno()).st_mode)
    if kind is not None:
        file.close()
        raise InputError(
            f"this is {kind}, not a file", where=name, hint="pipe what it gives into standard input, named -"
        )
    return file


def read_file(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file, never more than can be read.

    Raises:
        OSError: it is not there, or may not be read.
        InputError: it is larger than MAX_BYTES, a device or a named pipe.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with open(folder + "/page.txt", "wb") as file:
    ...         _ = file.write(b"page")
    ...     read_file(folder + "/page.txt")
    b'page'
    """
    with open_file(path) as file:
        check_size(os.fstat(file.fileno()).st_size, os.fspath(path))  # before it fills the memory
        return read_stream(file, os.fspath(path))


def read_stream(file: BinaryIO, where: str) -> bytes:
    """All that a stream gives, never more than can be read.

    Raises:
        InputError: there is more than MAX_BYTES.

    >>> import io
    >>> read_stream(io.BytesIO(b"page"), "standard input")
    b'page'
    """
    data = file.read(MAX_BYTES + 1)
    check_size(len(data), where)
    return data
