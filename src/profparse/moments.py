"""Moments as headers and crawlers write them; one that names no time zone is taken for one of UTC."""

from __future__ import annotations

import datetime as dt

__all__ = ["http_moment", "read_moment"]


def http_moment(text: str) -> dt.datetime | None:
    """A moment as a header of HTTP or of mail writes it; None for anything else.

    >>> http_moment("Wed, 01 Jul 2026 09:30:00 GMT").isoformat()
    '2026-07-01T09:30:00+00:00'
    """
    from email.utils import parsedate_to_datetime

    try:
        return _in_utc(parsedate_to_datetime(text))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def read_moment(text: str) -> dt.datetime | None:
    """A moment in ISO's form, with any number of decimals or a day alone, or as a header writes it.

    >>> read_moment("2026-07-01T09:30:00.123456789Z").hour, read_moment("20260701"), read_moment("soon")
    (9, None, None)
    """
    from pydantic import TypeAdapter, ValidationError

    text = text.strip()
    if not text[:4].isdigit():
        return http_moment(text)
    if len(text) < 10 or text.isdigit():  # which pydantic would take for seconds
        return None
    try:
        return _in_utc(TypeAdapter(dt.datetime).validate_python(text))
    except ValidationError:
        return None


def _in_utc(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.timezone.utc)
