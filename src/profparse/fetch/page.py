"""Page: what a fetcher hands to the parser."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..receiving import Media

__all__ = ["Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page, as :meth:`profparse.Fetcher.get` gives it and :func:`profparse.parse` takes it.

    Attributes:
        url: address of the answer, after redirects.
        requested_url: address that was asked for.
        status: HTTP status, 200 to 299.
        content: the body, decompressed, not decoded.
        media: "html", "json", "xml" or "text", from the Content-Type header.
        encoding: encoding that the Content-Type header declares; None where it declares none.
        retrieved_at: moment of the answer, with time zone; of the first retrieval where it came from the cache.
        from_cache: True where the answer came from the cache.
    """

    url: str
    requested_url: str
    status: int
    content: bytes
    media: Media
    encoding: str | None
    retrieved_at: dt.datetime
    from_cache: bool = False
