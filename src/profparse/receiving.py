"""Sources: whatever a caller hands in, taken apart into content and what comes with it."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union

from .errors import InputError
from .moments import http_moment

if TYPE_CHECKING:
    from bs4 import Tag
    from lxml.etree import _Element

__all__ = ["Media", "Received", "Source", "receive"]

Media = Literal["text", "html", "json", "xml"]
Source = Union[str, bytes, "Tag", "_Element", Any]
"""Text or bytes of a page, a tree, or anything that brings a page: a response of requests, httpx or Scrapy, a Page."""


class Received(NamedTuple):
    """A source with everything that it tells about itself."""

    content: Any
    url: str | None
    media: Media | None
    encoding: str | None
    retrieved_at: dt.datetime | None
    status: int | None


def receive(source: Source) -> Received:
    """Take a source apart: plain content, a tree, or a page or response that brings its content and address."""
    if isinstance(source, (str, bytes, bytearray, memoryview)):
        return Received(source, None, None, None, None, None)
    if _is_tree(source):
        return Received(source, None, "html", None, None, None)
    if isinstance(source, os.PathLike):
        raise InputError("the source is a path", where=str(source), hint="use profparse.parse_file")
    if hasattr(source, "schema_version"):
        raise InputError("the source is a Profile already", hint="use it as it is; profparse.merge joins several")
    for name in ("content", "body", "text"):
        content = getattr(source, name, None)
        if isinstance(content, (str, bytes, bytearray)):
            break
    else:
        raise InputError(
            f"the source is of a kind that cannot be read: {type(source).__name__}", hint=_instead(source)
        )
    media, encoding, date = _headers(source)
    try:
        address = getattr(source, "url", None)
    except RuntimeError:  # httpx has no address for a response that nobody asked for
        address = None
    status = getattr(source, "status_code", None) or getattr(source, "status", None)
    return Received(
        content,
        str(address) if address else None,
        media,
        encoding,
        date,
        status if isinstance(status, int) else None,
    )


def _instead(source: Any) -> str:
    """What to hand in for something that is no page."""
    if hasattr(source, "read"):
        return "give what it holds, source.read(), or its path to profparse.parse_file"
    if isinstance(source, (list, tuple, set, frozenset)) or hasattr(source, "__next__"):
        return "profparse.parse reads one page; profparse.parse_many reads several"
    if isinstance(source, dict):
        return "give the JSON as text or bytes, json.dumps(source)"
    if source is None:
        return "nothing was given: look at what should have made it"
    return "give text, bytes, an lxml element, a bs4 Tag, a Page or a response"


def _is_tree(source: Any) -> bool:
    """An lxml element or a bs4 tag; told by the class's module, so that neither library is imported for it."""
    return any(base.__module__.split(".")[0] in ("lxml", "bs4") for base in type(source).__mro__[:-1])


_MEDIA_BY_WORD: tuple[tuple[str, Media], ...] = (
    ("html", "html"),
    ("json", "json"),
    ("xml", "xml"),
    ("text/plain", "text"),
)


def _headers(source: Any) -> tuple[Media | None, str | None, dt.datetime | None]:
    """Media, declared encoding and moment of retrieval, of a Page or from a response's headers."""
    retrieved = getattr(source, "retrieved_at", None)
    if isinstance(retrieved, dt.datetime):
        told = getattr(source, "media", None)
        return (
            told if told in ("text", "html", "json", "xml") else None,
            getattr(source, "encoding", None),
            retrieved,
        )
    headers = getattr(source, "headers", None)
    if headers is None or not hasattr(headers, "get"):
        return None, None, None
    kind = _header(headers, "Content-Type").lower()
    media = next((form for word, form in _MEDIA_BY_WORD if word in kind), None)
    encoding = None
    if "charset=" in kind:
        encoding = kind.split("charset=", 1)[1].split(";")[0].strip(" \"'") or None
    return media, encoding, http_moment(_header(headers, "Date"))


def _header(headers: Any, name: str) -> str:
    try:
        value = headers.get(name) or headers.get(name.lower()) or ""
    except (TypeError, AttributeError):
        return ""
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
