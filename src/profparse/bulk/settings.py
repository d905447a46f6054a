"""What a run is asked to do, in a form that crosses processes."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Literal

from .._version import PARSER, SCHEMA_VERSION
from ..errors import InputError
from ..reading.dates import AsOf

__all__ = ["Form", "Settings", "form_of"]

BATCH_RECORDS = 32
"""Records that cross to a worker together, at most."""
BATCH_BYTES = 1_000_000
"""Bytes after which a batch is closed."""


@dataclass(frozen=True)
class Form:
    """The form of an output file.

    Attributes:
        kind: "jsonl", "csv" or "parquet".
        gzip: whether it is compressed as a whole.
    """

    kind: Literal["jsonl", "csv", "parquet"]
    gzip: bool


def form_of(path: str) -> Form:
    """The form that a file's name asks for.

    >>> form_of("out/profiles.jsonl.gz")
    Form(kind='jsonl', gzip=True)
    """
    if path == "-":
        return Form("jsonl", False)
    name = path.lower()
    gzip = name.endswith(".gz")
    name = name.removesuffix(".gz")
    if name.endswith((".jsonl", ".ndjson")):
        return Form("jsonl", gzip)
    if name.endswith(".csv"):
        return Form("csv", gzip)
    if name.endswith(".parquet"):
        return Form("parquet", gzip)
    raise InputError(
        "the name does not say which form to write",
        where=path,
        hint="end it in .jsonl, .csv or .parquet, .gz after it; or give - for JSON Lines on standard output",
    )


@dataclass(frozen=True)
class Settings:
    """Everything on which the bytes of the output depend, besides the inputs.

    Attributes:
        form: form of the profiles' output.
        errors_gzip: whether the errors' output is compressed.
        text_column: the key or column that holds the pages; None for those that crawlers use.
        excel: whether a CSV begins with the byte-order mark that Excel wants.
        as_of: the day of pages that do not state theirs; None where it is not known.
        today: the day on which the run began, which bounds dates where as_of is not known; a resumed run keeps it,
            so that a run over midnight reads every page alike.
    """

    form: Form
    errors_gzip: bool
    text_column: str | None
    excel: bool
    as_of: dt.date | None
    today: dt.date

    @property
    def day(self) -> AsOf:
        """What is known of the day on which a page was made, where the page does not tell."""
        return AsOf(self.today, "today") if self.as_of is None else AsOf(self.as_of, "given")

    def as_json(self) -> dict[str, Any]:
        """The settings in JSON's types, with the versions that made the output, for a resumed run to compare."""
        data = asdict(self)
        data["as_of"] = self.as_of.isoformat() if self.as_of else None
        del data["today"]  # the journal keeps it by itself: a run may be resumed on another day
        return {**data, "parser": PARSER, "schema": SCHEMA_VERSION, "batch": [BATCH_RECORDS, BATCH_BYTES]}
