"""Profiles to bytes that can be appended to an output: the work of a worker, so that the parent only writes."""

from __future__ import annotations

from typing import Any, Protocol

from ..models import Profile
from ..output.csvout import csv_header, csv_lines
from ..output.jsonout import json_line
from .settings import Form

__all__ = ["Encoder", "encoder_of", "head_of"]


class Encoder(Protocol):
    """Takes the profiles of a batch one by one."""

    def add(self, profile: Profile) -> None:
        """Takes a profile whole, or raises and takes nothing of it."""

    def finish(self) -> bytes:
        """The bytes of all that was taken; b"" where nothing was."""


def encoder_of(form: Form) -> Encoder:
    """An encoder for one batch."""
    return _Table() if form.kind == "parquet" else _Lines(csv=form.kind == "csv")


def head_of(form: Form, *, excel: bool = False) -> bytes:
    """What an output begins with, before its first record."""
    if form.kind != "csv":
        return b""
    return csv_header().encode("utf-8-sig" if excel else "utf-8")


class _Lines:
    def __init__(self, *, csv: bool) -> None:
        self._csv = csv
        self._pieces: list[bytes] = []

    def add(self, profile: Profile) -> None:
        self._pieces.append(csv_lines(profile).encode() if self._csv else json_line(profile))

    def finish(self) -> bytes:
        return b"".join(self._pieces)


class _Table:
    """A frame of Arrow's stream format; frames are put together into Parquet at the end of the run."""

    def __init__(self) -> None:
        self._rows: list[Any] = []

    def add(self, profile: Profile) -> None:
        from ..arrow import PROFILE_SCHEMA, batch_of, row_of

        # A batch of its own, so that what Arrow cannot hold is this record's error and not its neighbours'.
        self._rows.append(batch_of([row_of(profile)], PROFILE_SCHEMA))

    def finish(self) -> bytes:
        if not self._rows:
            return b""
        from .spool import frame_of

        return frame_of(self._rows)
