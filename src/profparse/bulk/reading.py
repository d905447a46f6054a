"""One item of the input, read into its profiles."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from ..errors import InputError, ProfparseError
from ..many import every_profile
from ..models import Profile
from ..parsing import given_day, parse, parse_file
from ..reading.dates import AsOf
from .items import Item, address_of
from .records import Record, record_of
from .settings import Settings

__all__ = ["profiles_of"]


def profiles_of(item: Item, settings: Settings) -> Iterator[Profile | ProfparseError]:
    """The profiles of an item; the error in the place of one that cannot be read.

    Where no address of a page is known, its profile's source.url says which record of which file it came from.

    Raises:
        ProfparseError: nothing of the item can be read.
        OSError: its file cannot be read.
    """
    first = _read(item, settings)
    found = list(every_profile(first))
    for part, profile in enumerate(found, 1):
        if isinstance(profile, Profile) and profile.source.url is None:
            address = address_of(item, part if len(found) > 1 else 0)
            profile = _with_source(profile, url=address)
        yield profile


def _read(item: Item, settings: Settings) -> Profile:
    if item.kind == "file":
        return parse_file(item.path, as_of=settings.day)
    if item.kind == "http":
        from .warcs import page_of

        return parse(page_of(item.data), as_of=settings.day if settings.as_of is None else None)
    if item.kind == "plain":
        return _read_record(item.data.as_record(), settings)
    if item.kind in ("line", "row"):
        data = _object_of(item.data) if item.kind == "line" else item.data
        return _read_record(record_of(data, settings.text_column), settings)
    raise InputError(f"an item of the kind {item.kind!r} holds no page")


def _object_of(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the line is no JSON ({error})") from None
    if not isinstance(record, dict):
        raise InputError(f"the line is a JSON {type(record).__name__}, not an object that holds a page")
    return record


def _read_record(record: Record, settings: Settings) -> Profile:
    # What a record states about itself is nearer to the page than what was said of all of them.
    day = settings.day
    if record.as_of is not None:
        day = AsOf(_past(record.as_of), "given")
    elif record.retrieved_at is not None:
        day = AsOf(record.retrieved_at.date(), "retrieved")
    profile = parse(record.content, url=record.url, as_of=day, media=record.media)
    return profile if record.retrieved_at is None else _with_source(profile, retrieved_at=record.retrieved_at)


def _past(day: dt.date) -> dt.date:
    try:
        return given_day(day)
    except ValueError as error:
        raise InputError(f"the record cannot be read: {error}") from None


def _with_source(profile: Profile, **changes: Any) -> Profile:
    return profile.model_copy(update={"source": profile.source.model_copy(update=changes)})
