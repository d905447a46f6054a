"""What headers say, and which of a caller's may go where."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from ..moments import http_moment
from ..receiving import Media

__all__ = ["check_headers", "is_plain", "media_of", "portable", "retry_after"]

# All that is known to be no secret. Names of credentials cannot be listed: every interface has one of its own.
_PLAIN = frozenset({"accept", "accept-language"})
_PORTABLE = _PLAIN | {"content-type"}

_TYPES: dict[str, Media] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/json": "json",
    "text/json": "json",
    "text/plain": "text",
    "text/markdown": "text",
    "text/x-markdown": "text",
}
_UNTOLD = ("", "application/octet-stream", "unknown/unknown")


def check_headers(headers: Mapping[str, str]) -> None:
    """Refuses headers that cannot be sent: TypeError or ValueError, which never shows a value."""
    for name, value in headers.items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise TypeError("names and values of headers must be str")
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise ValueError(f"{name!r} is no name of a header")
        if not re.fullmatch(r"[\t\x20-\x7e\xa0-\xff]*", value) or value != value.strip():
            raise ValueError(
                f"the value of the header {name} cannot be sent: a line end, a blank at an end, or no Latin-1"
            )


def is_plain(headers: Mapping[str, str] | None) -> bool:
    """True where no header may be a secret, so that the answer is anybody's."""
    return all(name.lower() in _PLAIN for name in headers or ())


def portable(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that may follow a redirect to another host.

    >>> portable({"Accept": "application/json", "X-Auth-Token": "secret"})
    {'Accept': 'application/json'}
    """
    return {name: value for name, value in headers.items() if name.lower() in _PORTABLE}


def media_of(header: str, content: bytes) -> tuple[Media | None, str | None]:
    """The kind of page and the encoding that a Content-Type declares; no kind for what is no page.

    >>> media_of("application/atom+xml; charset=utf-8", b"<feed>")
    ('xml', 'utf-8')
    """
    name, _, parameters = header.partition(";")
    name = name.strip().lower()
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", parameters, re.IGNORECASE)
    encoding = charset[1] if charset else None
    kind = _TYPES.get(name)
    if kind is None and name.startswith(("application/", "text/")):
        kind = "json" if name.endswith("+json") else "xml" if name.endswith("+xml") else None
    # Bytes that nothing has decoded yet, let alone parsed: by their first ones alone it is decided whether they may be.
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if kind is None and (name in _UNTOLD or name.startswith("text/")):
        markup: Media = "xml" if start.startswith(b"<?xml") else "html"
        kind = markup if start[:1] == b"<" else "json" if start[:1] in (b"{", b"[") else "text"
    if kind == "xml" and re.search(rb"<(?:!doctype )?html\b", start):
        kind = "html"  # XHTML under a name that says less
    return kind, encoding


def retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, given as seconds or as a date.

    >>> retry_after("120"), retry_after("soon")
    (120.0, None)
    """
    if not value:
        return None
    value = value.strip()
    if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", value):
        return float(value)
    moment = http_moment(value)
    return max(0.0, (moment - dt.datetime.now(dt.timezone.utc)).total_seconds()) if moment is not None else None
