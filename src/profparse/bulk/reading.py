"""One item of the input, read into its profiles."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from ..errors import InputError, ProfparseError
from ..models import Profile
from .items import Item, address_of
from .settings import Settings
from .several import every_profile

__all__ = ["profiles_of"]

_MOMENT: TypeAdapter[dt.datetime] = TypeAdapter(dt.datetime)


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
    from ..parsing import parse, parse_file

    if item.kind == "file":
        return parse_file(item.path, as_of=settings.day)
    if item.kind == "http":
        from .warcs import page_of

        return parse(page_of(item.data), as_of=settings.day if settings.as_of is None else None)
    if item.kind == "line":
        return _read_record(_record_of(item.data), settings)
    if item.kind == "row":
        return _read_record(item.data, settings)
    raise InputError(f"an item of the kind {item.kind!r} holds no page")


def _record_of(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the line is no JSON ({error})") from None
    if not isinstance(record, dict):
        raise InputError(f"the line is a JSON {type(record).__name__}, not an object with text or html")
    return record


def _read_record(record: dict[str, Any], settings: Settings) -> Profile:
    from ..parsing import parse

    media: Literal["text", "html"] | None = "html" if record.get("text") is None else None
    content = record.get("text") if media is None else record.get("html")
    if not isinstance(content, (str, bytes)):
        raise InputError("the record holds neither text nor html")
    url = record.get("url")
    if url is not None and not isinstance(url, str):
        raise InputError("the record's url is no text")
    given, retrieved = _moment(record, "as_of"), _moment(record, "retrieved_at")
    # What a record states about itself is nearer to the page than what was said of all of them.
    day = given or retrieved
    profile = parse(content, url=url, as_of=day.date() if day else settings.day, media=media)
    if retrieved is not None:
        aware = retrieved if retrieved.tzinfo else retrieved.replace(tzinfo=dt.timezone.utc)
        origin = "given" if given else "retrieved"
        profile = _with_source(profile, retrieved_at=aware, as_of_origin=origin)
    return profile


def _moment(record: dict[str, Any], name: str) -> dt.datetime | None:
    value = record.get(name)
    if value is None or value == "":
        return None
    # A bare number may count seconds, or be a date without its marks.
    if isinstance(value, (str, dt.date)):
        with contextlib.suppress(ValidationError):
            return _MOMENT.validate_python(value)
    raise InputError(f"the record's {name} is no date ({value!r})")


def _with_source(profile: Profile, **changes: Any) -> Profile:
    return profile.model_copy(update={"source": profile.source.model_copy(update=changes)})
