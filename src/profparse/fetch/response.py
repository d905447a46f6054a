"""Response: one answer of a server, whole and decompressed, and the page in it, opened once for all who ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..errors import InputError
from ..opening import Opened, open_received
from ..reading.block_pages import BlockPage, block_page
from ..receiving import Media, Received
from .headers import media_of

__all__ = ["Response"]

# A longer page is judged by its beginning, so that nothing is worked at for long that nobody may want to read.
_MOST = 2_000_000
# Words of errors.NotAProfileError that mean "something stands between you and the page".
_BLOCKING = ("login wall", "bot check", "script shell", "cookie wall")


@dataclass(frozen=True)
class Response:
    """One answer, whole and decompressed; a redirect is one too."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    retrieved_at: dt.datetime
    from_cache: bool

    @cached_property
    def kind(self) -> tuple[Media | None, str | None]:
        """The form of the page and the encoding that the headers declare; no form for what is no page."""
        return media_of(self.headers.get("Content-Type", ""), self.content)

    @cached_property
    def opened(self) -> Opened | None:
        """The page as a document; None for what is no page, cannot be read or is long, and for data."""
        return self._open(self.content) if len(self.content) <= _MOST else None

    def _open(self, content: bytes) -> Opened | None:
        media, encoding = self.kind
        if media in ("json", "xml"):
            return None  # nothing stands in their place that would look like them
        received = Received(content, self.url, media, encoding, self.retrieved_at, self.status)
        try:
            return open_received(received)
        except InputError:
            return None  # for the parser to say, with its reason

    @cached_property
    def block_page(self) -> BlockPage | None:
        """What stands in the place of the page, where it certainly does."""
        opened = self.opened if len(self.content) <= _MOST else self._open(self.content[:_MOST])
        if opened is None:
            return None
        found = block_page(opened.document, url=self.url, status=self.status)
        return found if found is not None and found.kind in _BLOCKING else None
