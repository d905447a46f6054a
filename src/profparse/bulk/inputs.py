"""The inputs of a run: named files and folders, streamed record by record in one fixed order."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..disk import kind_of
from ..errors import InputError, ProfparseError
from .items import Item
from .streams import opened

__all__ = ["SUFFIXES", "Survey", "check_inputs", "items", "survey"]

_PAGE_SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".xml", ".mhtml", ".mht"),
)
"""Names by which a folder's files are taken for pages; each with .gz too."""
_SUFFIXES = (
    ("lines", (".jsonl", ".ndjson", ".jsonlines")),
    ("csv", (".csv", ".tsv")),
    ("table", (".parquet",)),
    ("warc", (".warc", ".wet")),
    ("page", _PAGE_SUFFIXES),
)

SUFFIXES = tuple(suffix for _, suffixes in _SUFFIXES for suffix in suffixes)
"""Names by which a folder's files are read at all; each with .gz too."""

LINE_LIMIT = 64 * 1024 * 1024
"""The longest JSON line, in bytes, that is held in memory."""
_LINE_END = 16 * LINE_LIMIT
"""How far the end of a longer one is looked for, to go on behind it."""


class Found(NamedTuple):
    """One file of the input: its path, what it is, and its bytes on disk (-1 where it is not there)."""

    path: str
    kind: str
    size: int
    changed: int


class Survey(NamedTuple):
    """What a run is about to read.

    Attributes:
        fingerprint: changes whenever a file comes, goes, grows or is written anew.
        size: bytes of all files together.
        files: number of files that can be read.
    """

    fingerprint: str
    size: int
    files: int


def check_inputs(inputs: Sequence[str]) -> None:
    """Refuse inputs of which none exists, before an output of theirs is written over; one that is missing is a record.

    Raises:
        InputError: none of them exists.
    """
    if not any(os.path.exists(path) for path in inputs):
        hint = (
            "convert takes no URLs: profparse fetch saves a page"
            if "://" in "".join(inputs)
            else "check the paths"
        )
        raise InputError("none of the inputs exists", where=", ".join(inputs) or None, hint=hint)


def survey(paths: Sequence[str], *, exclude: Collection[str] = ()) -> Survey:
    """Looks at the names, sizes and times of all inputs, not into them.

    Args:
        paths: files and folders.
        exclude: real paths that are never inputs: the run's own outputs.
    """
    digest = hashlib.sha256()
    size = files = 0
    for found in _walk(paths, exclude):
        digest.update(
            f"{found.path}\0{found.kind}\0{found.size}\0{found.changed}\n".encode("utf-8", "surrogateescape")
        )
        size += max(found.size, 0)
        files += found.kind != "other"
    return Survey(digest.hexdigest(), size, files)


def items(
    paths: Sequence[str], *, exclude: Collection[str] = (), text_column: str | None = None
) -> Iterator[Item]:
    """Every record of the inputs, in the order in which they were named; a folder's files in the order of names.

    Records that cannot be read come as items of the kind "bad": nothing is passed over in silence.
    """
    skipped = 0
    for found in _walk(paths, exclude):
        if found.kind == "other":
            skipped += 1
            continue
        for item in _items_of(found, text_column):
            yield item._replace(skipped=item.skipped + skipped) if skipped else item
            skipped = 0
    if skipped:
        yield Item("nothing", "", 0, None, 0, skipped=skipped)


def _walk(paths: Sequence[str], exclude: Collection[str]) -> Iterator[Found]:
    for path in paths:
        if os.path.isdir(path):
            yield from _walk_folder(path, exclude)
        elif other := kind_of(path):
            yield Found(path, f"bad: this is {other}, not a file (pipe what it gives into a file)", 0, 0)
        else:
            kind = _kind(path)
            # A file that was named is read as a page, whatever its suffix.
            yield _found(path, "page" if kind == "other" else kind)


def _walk_folder(folder: str, exclude: Collection[str]) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            # Sorted by name, so that the order is one of the input and not of the disk.
            listed = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        yield Found(folder, f"bad: the folder cannot be read ({error.strerror})", 0, 0)
        return
    real = os.path.realpath(folder)
    for name, is_folder in listed:
        path = os.path.join(folder, name)
        if name.startswith(".") or os.path.join(real, name) in exclude:
            continue
        if is_folder:
            yield from _walk_folder(path, exclude)
        elif os.path.isfile(path):
            yield _found(path, _kind(path))


def _found(path: str, kind: str) -> Found:
    try:
        status = os.stat(path)
    except OSError:
        return Found(path, kind, -1, 0)
    return Found(path, kind, status.st_size, status.st_mtime_ns)


def _kind(path: str) -> str:
    name = path.lower().removesuffix(".gz")
    for kind, suffixes in _SUFFIXES:
        if name.endswith(suffixes):
            return kind
    return "other"


def _items_of(found: Found, text_column: str | None) -> Iterator[Item]:
    if found.kind == "page":
        # Read by the worker: the parent only names it.
        yield Item("file", found.path, 0, None, max(found.size, 0), advance=max(found.size, 0))
        return
    if found.kind.startswith("bad: "):
        yield Item("bad", found.path, 0, ("InputError", found.kind[5:]), 0)
        return
    number = 0
    try:
        for item in _records_of(found, text_column):
            number = item.number
            yield item
    except (
        Exception
    ) as error:  # a damaged file makes its reader raise whatever it may; it costs the rest of the file
        after = f" after record {number}" if number else ""
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        expected = isinstance(error, (ProfparseError, OSError, ValueError, EOFError, zlib.error))
        if not expected:
            reason = f"it is damaged ({type(error).__name__}: {reason})"
        kind = type(error).__name__ if isinstance(error, (ProfparseError, OSError)) else "InputError"
        yield Item("bad", found.path, 0, (kind, f"the file cannot be read on{after}: {reason}"), 0)


def _records_of(found: Found, text_column: str | None) -> Iterator[Item]:
    if found.kind == "lines":
        return _lines(found.path)
    if found.kind == "csv":
        from .csvin import csv_items

        return csv_items(found.path, text_column)
    if found.kind == "table":
        from .tables import rows

        return rows(found.path, text_column)
    from .warcs import responses

    return responses(found.path)


def _lines(path: str) -> Iterator[Item]:
    with opened(path) as (file, stream):
        before = number = 0
        while line := file.readline(LINE_LIMIT + 1):
            number += 1
            length = len(line)
            while length > LINE_LIMIT and line and not line.endswith(b"\n"):
                line = file.readline(1_000_000)
                length += len(line)
                if length > _LINE_END:
                    raise InputError(f"line {number} does not end within {_LINE_END:,} bytes")
            now = stream.place()
            advance, before = now - before, now
            if length > LINE_LIMIT:
                reason = ("InputError", f"the line is longer than {LINE_LIMIT:,} bytes")
                yield Item("bad", path, number, reason, 0, advance)
            elif not line.isspace():
                yield Item("line", path, number, line, len(line), advance)
