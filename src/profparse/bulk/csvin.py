"""CSV as input: a row a record, streamed, with bounds on fields and rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..errors import InputError
from ..output.csvout import unsafe_cell
from .items import Item
from .records import CONTEXT_KEYS, keys_reported, page_keys
from .streams import opened

__all__ = ["csv_items"]

ROW_LIMIT = 64 * 1024 * 1024
"""The longest row, in characters, that is held in memory."""
_LINE = 1024 * 1024
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def csv_items(path: str, text_column: str | None) -> Iterator[Item]:
    """The rows of a CSV file as items; its first line names the columns, and commas, semicolons or tabs part them.

    Raises:
        InputError: no column holds pages, or a row is too long or damaged.
    """
    with opened(path) as (file, stream):
        start = file.peek(2)[:2]  # type: ignore[attr-defined]
        encoding = next((name for mark, name in _MARKS if start == mark), "utf-8-sig")
        lines = _Lines(io.TextIOWrapper(file, encoding, errors="replace", newline=""))
        first = next(lines, "")
        delimiter = max(",;\t", key=first.count)
        rows = csv.reader(_chain(first, lines), delimiter=delimiter)
        names = _next(rows, lines) or []
        wanted = page_keys(text_column)
        if not set(wanted) & set(names):
            raise InputError(
                f"the table has no column {' or '.join(wanted)}; {keys_reported(names)}",
                hint="--text-column names the one that holds the pages",
            )
        kept = {name: at for at, name in enumerate(names) if name in (*wanted, *CONTEXT_KEYS)}
        number = before = 0
        while (row := _next(rows, lines)) is not None:
            if not row:  # a blank line
                continue
            number += 1
            data = {name: unsafe_cell(row[at]) or None for name, at in kept.items() if at < len(row)}
            size = sum(len(value) for value in data.values() if value)
            now = stream.place()
            yield Item("row", path, number, data, size, advance=now - before)
            before = now


class _Lines:
    """The lines of a file, with an eye on how long the row of which they are part has become."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self._row = 0
        self._pieces: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def begin(self) -> None:
        """A new row begins with the next line."""
        self._row = 0

    def __next__(self) -> str:
        pieces = []
        while piece := self._file.readline(_LINE):
            pieces.append(piece)
            self._row += len(piece)
            if self._row > ROW_LIMIT:
                raise InputError(
                    f"a row is longer than {ROW_LIMIT:,} characters",
                    hint="look for a quotation mark without its other",
                )
            if piece.endswith(("\n", "\r")):
                break
        if not pieces:
            raise StopIteration
        return "".join(pieces)


def _chain(first: str, lines: _Lines) -> Iterator[str]:
    if first:
        yield first
    yield from lines


def _next(rows: Iterator[list[str]], lines: _Lines) -> list[str] | None:
    """The next row, None behind the last. The csv module knows one bound for all its readers: it is put back."""
    lines.begin()
    before = csv.field_size_limit(ROW_LIMIT)
    try:
        return next(rows, None)
    except csv.Error as error:
        raise InputError(f"the row cannot be read: {error}") from None
    finally:
        csv.field_size_limit(before)
