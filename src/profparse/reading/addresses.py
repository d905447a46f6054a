"""Addresses of pages: those of archives and reader proxies are unwrapped to the page that they show."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

__all__ = ["is_public", "unwrap"]

_WRAPPERS = (
    re.compile(r"https?://web\.archive\.org/(?:web|save)/(?:[0-9]{4,14}(?:[a-z]{2}_)?|\*)/(.+)", re.IGNORECASE),
    re.compile(
        r"https?://(?:archive\.(?:ph|is|today|md|li|vn|fo)|arquivo\.pt/(?:no)?[Ff]rame/replay)/(?:[0-9]{8,14}/)?(https?:.+)"
    ),
    re.compile(r"https?://(?:r|s)\.jina\.ai/(.+)", re.IGNORECASE),
    re.compile(r"https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:)?([^+&]+)", re.IGNORECASE),
    re.compile(r"https?://translate\.google\.[a-z.]+/(?:website|translate)\?(?:.*&)?u=([^&]+)", re.IGNORECASE),
    re.compile(
        r"https?://(?:12ft\.io|outline\.com|txtify\.it|urltomarkdown\.herokuapp\.com)/(?:proxy\?q=|\?url=)?(https?.+)"
    ),
    re.compile(r"(?:view-source|saved|about:reader\?url):?=?(https?.+)", re.IGNORECASE),
)
_NEITHER = re.compile(r"\[?(?:localhost|127(?:\.[0-9]+){3}|0\.0\.0\.0|::1)\]?")


def unwrap(url: str | None) -> str | None:
    """The address of the page itself, where an archive, a cache or a reader proxy shows it.

    >>> unwrap("https://web.archive.org/web/20200101000000/https://orcid.org/0000-0002-1825-0097")
    'https://orcid.org/0000-0002-1825-0097'
    """
    if not url:
        return None
    for wrapper in _WRAPPERS:
        match = wrapper.match(url)
        if match is not None:
            inner = match[1]
            if re.match(r"https?%3A", inner, re.IGNORECASE):
                inner = unquote(inner)
            if not re.match(r"https?:/", inner):
                inner = f"https://{inner}"
            return re.sub(r"\A(https?):/+", r"\1://", inner)
    return url


def is_public(url: str | None) -> bool:
    """Whether an address is one of the web: a file's, or this machine's own, says nothing of where a page comes from.

    >>> is_public("https://orcid.org/"), is_public("http://127.0.0.1:8000/a"), is_public("file:///tmp/a.html")
    (True, False, False)
    """
    if not url:
        return False
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and not _NEITHER.fullmatch(host)
