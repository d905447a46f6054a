"""Fields by tables: the first statement that can be read gives the value, and what says the same counts as read too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ...reading import markup
from ...reading.page import Record
from .stated import Said, Stated

__all__ = ["Convert", "converted", "figure", "plain", "read_all", "read_first"]

Convert = Callable[[str], Any]


def plain(value: str) -> str | None:
    """A line of text without markup; None where it says nothing."""
    return markup.plain(value) or None


def figure(value: str) -> str | None:
    """A volume or number; Atypon writes 0 and "ja" where a paper is in none yet."""
    text = re.sub(r"\A(?:vol(?:ume)?|no|number|issue)\.?\s+", "", markup.plain(value), flags=re.IGNORECASE)
    return text if text and text not in ("0", "ja", "-", "null") and len(text) <= 60 else None


def converted(stated: Stated, keys: str, convert: Convert) -> list[tuple[Said, Any]]:
    """What some keys say that a converter can read, with what it reads."""
    return [(said, value) for said in stated.all(keys) if (value := convert(said.value)) is not None]


def read_first(stated: Stated, record: Record, field: str, keys: str, convert: Convert) -> None:
    """The first statement that can be read gives the value; what says the same counts as read too."""
    found = converted(stated, keys, convert)
    if found:
        value = found[0][1]
        record.set(
            field, value, *[said.place for said, other in found if str(other).lower() == str(value).lower()]
        )


def read_all(stated: Stated, record: Record, field: str, keys: str, convert: Convert) -> None:
    """Every value that any of the keys gives, each once however it is hyphenated; the converter gives lists."""
    for said, values in converted(stated, keys, convert):
        for value in values:
            known = [re.sub(r"\W", "", each) for each in record.get(field) or ()]
            if re.sub(r"\W", "", value) not in known:
                record.add(field, value)
        record.reading.mark(f"{record.path}.{field}", said.place)
