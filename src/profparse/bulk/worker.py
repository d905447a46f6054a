"""What a worker does: a batch of items in, bytes ready to be written out."""

from __future__ import annotations

import gzip
import json
import os
import signal
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..errors import ProfparseError
from ..models import Profile
from ..output.jsonout import one_line
from ..patterns import lazy_re
from .encoding import Encoder, encoder_of
from .items import Item, label_of
from .reading import profiles_of
from .settings import Settings

__all__ = ["Result", "begin", "error_line", "packed", "ping", "process"]


# What steers a terminal or turns the direction of its text; JSON escapes what stands below the blank.
_UNSEEN = lazy_re("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Result:
    """What came of a batch.

    Attributes:
        items: number of items.
        advance: bytes of the input that were read for them.
        out: the profiles in the form of the output.
        errors: error records, JSON Lines.
        counts: "read", "written", "failed", "skipped", "empty" (profiles without papers) and, for each code of
            a warning or error, "warning CODE".
    """

    items: int = 0
    advance: int = 0
    out: bytes = b""
    errors: bytes = b""
    counts: Counter[str] = field(default_factory=Counter)


def begin() -> None:
    """Readies a worker process: Ctrl-C is the parent's affair, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            # A parent that was killed cannot say so, and a worker would wait for its next batch for ever.
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
    from .. import parsing  # noqa: F401 - loaded now, not within the first batch


def ping() -> int:
    """Shows that a worker can be started at all."""
    return os.getpid()


def process(batch: Sequence[Item], settings: Settings) -> Result:
    """Reads the items of a batch and writes what they say in the form of the output."""
    result = Result(items=len(batch))
    encoder = encoder_of(settings.form)
    errors: list[bytes] = []
    for item in batch:
        result.advance += item.advance
        result.counts["skipped"] += item.skipped
        if item.kind == "nothing":
            continue
        result.counts["read"] += 1
        found = _attempt(item, settings, encoder, result.counts)
        errors += found
        result.counts["failed"] += bool(found)
    result.out = packed(encoder.finish(), settings.form.gzip and settings.form.kind != "parquet")
    result.errors = packed(b"".join(errors), settings.errors_gzip)
    return result


def _attempt(item: Item, settings: Settings, encoder: Encoder, counts: Counter[str]) -> list[bytes]:
    """Reads one item; gives the error records of what could not be read of it."""
    if item.kind == "bad":
        return [error_line(label_of(item), *item.data)]
    errors: list[bytes] = []
    try:
        found = list(profiles_of(item, settings))
        for part, profile in enumerate(found, 1):
            if isinstance(profile, ProfparseError):
                label = label_of(item, part if len(found) > 1 else 0)
                errors.append(error_line(label, type(profile).__name__, str(profile)))
                continue
            encoder.add(profile)
            _count(counts, profile)
    except Exception as error:
        # Whatever one record holds, the others are read: a fault of the parser is reported as the record's error.
        errors.append(error_line(label_of(item), type(error).__name__, _reason(error)))
    return errors


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _count(counts: Counter[str], profile: Profile) -> None:
    counts["written"] += 1
    counts["empty"] += not profile.papers
    for diagnostic in profile.diagnostics:
        if diagnostic.severity != "info":
            counts[f"warning {diagnostic.code}"] += 1


def error_line(source: str, error: str, message: str) -> bytes:
    """One record of the errors' output.

    >>> error_line("a.txt", "InputError", "the input is empty")
    b'{"source": "a.txt", "error": "InputError", "message": "the input is empty"}\\n'
    """
    record = {"source": source, "error": error, "message": message}
    text = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace").decode()
    # These lines go to terminals too, and names of files and words of pages come from outside.
    return one_line(_UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def packed(data: bytes, compress: bool) -> bytes:
    """Bytes as a gzip member of their own, without a date, so that equal input gives equal output; b"" stays b"".

    >>> gzip.decompress(packed(b"a", True) + packed(b"b", True))
    b'ab'
    """
    return gzip.compress(data, 6, mtime=0) if compress and data else data
