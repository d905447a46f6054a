"""Files that a reader never sees half written."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError

__all__ = ["atomic_file", "named", "publish", "sync_directory"]


@contextmanager
def atomic_file(path: str | os.PathLike[str], *, alone: bool = False) -> Iterator[BinaryIO]:
    """A binary file that appears under its name only when it is whole and on the disk.

    Until then it stands beside it under a name of its own; when the block ends in an exception it is removed, and
    what stood under the name before stays. A device or a named pipe is written straight away.

    Args:
        path: the name.
        alone: nobody else writes this file (a lock sees to that), so what a killed process left is written over.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with atomic_file(folder + "/a.txt") as file:
    ...         _ = file.write(b"whole")
    ...     print(Path(folder, "a.txt").read_text())
    whole
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        with named(path), open(target, "wb", opener=_without_waiting) as direct:
            yield direct
        return
    owner = "" if alone else f".{os.getpid()}"
    temporary = target.with_name(f".{target.name}{owner}.tmp")
    if not target.parent.is_dir():  # told by the name that was given, not by that of the file beside it
        raise FileNotFoundError(errno.ENOENT, "there is no such folder to write into", str(path))
    try:
        with named(path), open(temporary, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        publish(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def named(path: str | os.PathLike[str]) -> Iterator[None]:
    """Gives the error of a full disk the name of the file: the system does not tell it."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            error.filename = error.filename or os.fspath(path)
        raise


def _without_waiting(path: str, flags: int) -> int:
    """Opens a device or a named pipe; a pipe that nobody reads from is an error and no reason to wait for ever."""
    if not hasattr(os, "O_NONBLOCK"):  # Windows
        return os.open(path, flags)
    try:
        handle = os.open(path, flags | os.O_NONBLOCK)
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        raise InputError(
            "nobody reads from this named pipe", where=path, hint="start its reader first, or name a file"
        ) from None
    os.set_blocking(handle, True)
    return handle


def publish(temporary: Path, target: Path) -> None:
    """Gives a file, already on the disk, its final name in one step that survives a loss of power.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.partial").write_text("whole")
    ...     publish(Path(folder, "a.partial"), Path(folder, "a"))
    ...     print([file.name for file in Path(folder).iterdir()])
    ['a']
    """
    os.replace(temporary, target)
    sync_directory(target.parent)


def sync_directory(folder: Path) -> None:
    """Makes the names in a folder durable, where the system can do so (not on Windows).

    >>> sync_directory(Path("."))
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
