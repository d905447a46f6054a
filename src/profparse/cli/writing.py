"""Profiles to standard output or to a file, in one of the formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from ..errors import InputError
from ..models import Paper, Profile
from .terminal import output_stream

__all__ = ["FORMATS", "Format", "Writer", "format_of", "opened", "writer_of"]

Format = Literal["json", "jsonl", "csv", "bibtex", "csl", "ris"]
FORMATS: tuple[Format, ...] = ("json", "jsonl", "csv", "bibtex", "csl", "ris")
_SUFFIXES: dict[str, Format] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".csl": "csl",
    ".ris": "ris",
}
_WORKBOOKS = (".xlsx", ".xls", ".ods")


def format_of(path: str | None) -> Format:
    """The format that a file's name asks for; JSON where it asks for none.

    Raises:
        InputError: the name asks for what only convert writes, or for a workbook.

    >>> format_of("papers.csv"), format_of("page.txt"), format_of(None)
    ('csv', 'json', 'json')
    """
    suffix = Path(path).suffix.lower() if path else ""
    if suffix in (".parquet", ".gz"):
        raise InputError(
            "one page is not written so", where=path, hint="profparse convert writes .parquet and .gz"
        )
    if suffix in _WORKBOOKS:
        raise InputError(
            "a workbook is not written", where=path, hint="end the name in .csv, and give --excel with it"
        )
    return _SUFFIXES.get(suffix, "json")


class Writer(Protocol):
    """Takes profiles one after another; what it cannot write before the last is known comes with finish."""

    def write(self, profile: Profile) -> None:
        """Takes the next profile."""

    def finish(self) -> None:
        """Writes what is left."""


@contextmanager
def opened(path: str | None) -> Iterator[BinaryIO]:
    """The file to write to, which appears only when it is whole; standard output for None and ``-``."""
    if path is None or path == "-":
        stream = output_stream()
        yield stream
        stream.flush()
        return
    from ..output.files import atomic_file

    whole: AbstractContextManager[BinaryIO] = atomic_file(path)
    with whole as file:
        yield file


def writer_of(format: Format, file: BinaryIO, *, spans: bool = False, excel: bool = False) -> Writer:
    """The writer of a format."""
    if format == "csv":
        return _Csv(file, excel)
    bibliography = {"bibtex": _bibtex, "csl": _csl, "ris": _ris}.get(format)
    if bibliography is not None:
        return _Bibliography(file, bibliography)
    return _Json(file, spans, lines=format == "jsonl")


class _Json:
    """One profile becomes one object, several become JSON Lines: the first waits until a second comes or none."""

    def __init__(self, file: BinaryIO, spans: bool, lines: bool) -> None:
        from ..output.jsonout import json_line, json_text

        self._file = file
        self._line: Callable[[Profile], bytes] = lambda profile: json_line(profile, spans=spans)
        self._text: Callable[[Profile], str] = lambda profile: json_text(profile, spans=spans)
        self._lines = lines
        self._first: Profile | None = None

    def write(self, profile: Profile) -> None:
        if not self._lines and self._first is None:
            self._first = profile
            return
        if self._first is not None and not self._lines:
            self._lines = True
            self._file.write(self._line(self._first))
        self._file.write(self._line(profile))

    def finish(self) -> None:
        if self._first is not None and not self._lines:
            self._file.write(self._text(self._first).encode() + b"\n")


class _Csv:
    """One table with one header, whatever the number of profiles."""

    def __init__(self, file: BinaryIO, excel: bool) -> None:
        self._file = file
        self._encoding = "utf-8-sig" if excel else "utf-8"
        self._begun = False

    def write(self, profile: Profile) -> None:
        from ..output.csvout import csv_header, csv_lines

        if not self._begun:
            self._file.write(csv_header().encode(self._encoding))
            self._begun = True
        self._file.write(csv_lines(profile).encode())

    def finish(self) -> None:
        pass


class _Bibliography:
    """One bibliography: a work that several of the profiles list stands in it once, under a key of its own."""

    def __init__(self, file: BinaryIO, written: Callable[[list[Paper]], str]) -> None:
        self._file = file
        self._written = written
        self._profiles: list[Profile] = []

    def write(self, profile: Profile) -> None:
        self._profiles.append(profile)

    def finish(self) -> None:
        from ..joining import united_works

        # What one page lists twice stays two.
        papers = self._profiles[0].papers if len(self._profiles) == 1 else united_works(self._profiles)
        self._file.write(self._written(papers).encode())


def _bibtex(papers: list[Paper]) -> str:
    from ..output.bibtex import bibtex_entries

    return bibtex_entries(papers)


def _csl(papers: list[Paper]) -> str:
    from ..output.csl import csl_items

    return json.dumps(csl_items(papers), ensure_ascii=False, indent=2) + "\n"


def _ris(papers: list[Paper]) -> str:
    from ..output.ris import ris_records

    return ris_records(papers)
