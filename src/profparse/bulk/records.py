"""Records: what a line of JSON Lines, a row of a table or of a CSV says of one page."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from ..errors import InputError
from ..moments import read_moment
from ..patterns import lazy_re

__all__ = ["CONTEXT_KEYS", "Record", "keys_reported", "page_keys", "record_of"]

_PAGE_KEYS = ("text", "html", "markdown", "content", "page_content", "raw_html")
"""Where crawlers put a page; the first that holds something is read."""
CONTEXT_KEYS = ("url", "as_of", "retrieved_at")
_HTML_KEYS = ("html", "raw_html")
_NUMBER = lazy_re(r"[0-9]{9,13}(?:\.[0-9]*)?")
_MILLISECONDS = 100_000_000_000
"""From here on, a number counts milliseconds: as seconds it would lie in the year 5138."""


class Record(NamedTuple):
    """One page, and what its record says about it."""

    content: str | bytes
    media: Literal["html"] | None
    url: str | None
    as_of: dt.date | None
    retrieved_at: dt.datetime | None


def page_keys(text_column: str | None) -> tuple[str, ...]:
    """The keys under which a page may stand: the one that was named, else those that crawlers use."""
    return (text_column,) if text_column else _PAGE_KEYS


def keys_reported(keys: Iterable[object]) -> str:
    """The keys that are there, for a message; so many and so much of them as fits.

    >>> keys_reported(["id", "body"])
    'its keys are id, body'
    """
    names = [str(key)[:40] for key in keys]
    if not names:
        return "it is empty"
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    return f"its keys are {', '.join(names[:20])}{more}"


def record_of(data: Mapping[str, Any], text_column: str | None) -> Record:
    """A record read.

    Raises:
        InputError: it holds no page, or says something about it that cannot be read.

    >>> record_of({"markdown": "page", "retrieved_at": 1782898200}, None).retrieved_at.isoformat()
    '2026-07-01T09:30:00+00:00'
    """
    wanted = page_keys(text_column)
    key = next((name for name in wanted if data.get(name) is not None), None)
    if key is None:
        if {"schema_version", "source", "papers"} <= data.keys():
            raise InputError(
                "the record is a profile that profparse has written, and holds no page",
                hint="convert reads the pages themselves; profparse.parse reads such a line back",
            )
        raise InputError(
            f"the record holds none of {', '.join(wanted)}; {keys_reported(data)}",
            hint="--text-column names the one that holds the page",
        )
    content = data[key]
    if not isinstance(content, (str, bytes)):
        raise InputError(f"the record's {key} is no text but a {type(content).__name__}")
    url = data.get("url") or None
    if url is not None and not isinstance(url, str):
        raise InputError(f"the record's url is no text but a {type(url).__name__}")
    media: Literal["html"] | None = "html" if key in _HTML_KEYS and not text_column else None
    as_of, retrieved = _moment(data, "as_of"), _moment(data, "retrieved_at")
    if retrieved is not None and retrieved.tzinfo is None:
        retrieved = retrieved.replace(tzinfo=dt.timezone.utc)
    return Record(content, media, url, as_of.date() if as_of else None, retrieved)


def _moment(data: Mapping[str, Any], name: str) -> dt.datetime | None:
    value = data.get(name)
    if value is None or value == "":
        return None
    found = _unix_time(value) if name == "retrieved_at" else None
    if found is None and isinstance(value, str):
        found = read_moment(value)
    elif found is None and isinstance(value, dt.date):  # of a table
        found = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    if found is None:
        forms = (
            "2026-07-01T09:30:00Z, seconds since 1970 or an HTTP date" if name == "retrieved_at" else "2026-07-01"
        )
        raise InputError(f"the record's {name} is no date ({value!r:.100})", hint=f"write it as {forms}")
    return found


def _unix_time(value: Any) -> dt.datetime | None:
    """A moment that is given as seconds or milliseconds since 1970, as a number or as its digits."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    seconds = value / 1000 if value >= _MILLISECONDS else value
    # Less is a date without its marks (20260701), not a moment of the seventies.
    if not 100_000_000 <= seconds < _MILLISECONDS / 10:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.timezone.utc)
