"""Page: what a fetcher hands to the parser."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..receiving import Media

if TYPE_CHECKING:
    from ..opening import Opened

__all__ = ["Page", "keep_opened"]


class _WithOpened:
    """What the fetcher has opened to see whether this is a page; no field, so that nothing copies or compares it."""

    __slots__ = ("_opened",)
    _opened: list[Opened]

    def _take_opened(self) -> Opened | None:
        """The page, opened; once, as reading may change it. None where it was taken, or never opened."""
        try:
            return self._opened.pop()
        except (AttributeError, IndexError):
            return None


@dataclass(frozen=True, slots=True)
class Page(_WithOpened):
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


def keep_opened(page: Page, opened: Opened) -> None:
    """Have a page keep what was opened of it until it is read."""
    object.__setattr__(page, "_opened", [opened])
