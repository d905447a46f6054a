"""What a crawler writes above a dump: the page's address and the moment at which it was fetched."""

from __future__ import annotations

import datetime as dt

from ..moments import read_moment
from ..patterns import lazy_re
from .model import Document

__all__ = ["read_preamble"]

_ENTRY = lazy_re(r"[-*#>\s]*([A-Za-z][\w -]{0,30}?)\s*[:=]\s*(\S.*)")
_ADDRESS = lazy_re(r"[<\"'(]*(https?://[^\s<>\"')]+)[>\"')]*")
_OF_ADDRESS = frozenset(
    ["url", "source", "url source", "source url", "source_url", "page url", "original url", "link", "permalink"]
)
_OF_MOMENT = frozenset(
    [
        *(
            "retrieved",
            "retrieved at",
            "retrieved_at",
            "fetched",
            "fetched at",
            "fetched_at",
            "crawled",
            "crawled at",
        ),
        *(
            "crawled_at",
            "accessed",
            "access date",
            "captured",
            "captured at",
            "scraped",
            "scraped at",
            "scraped_at",
        ),
        *("date", "timestamp", "saved", "saved at", "snapshot"),
    ]
)
_OTHER_KEYS = frozenset(["title", "author", "description", "markdown content", "language", "site"])
_MOST_LINES = 12
_LONGEST = 5_000


def read_preamble(document: Document) -> tuple[str | None, dt.datetime | None]:
    """The address and the moment that stand above a text dump, line by line as ``key: value``; None for what does not.

    The lines are set aside: they are the crawler's, and no part of the page.

    >>> from profparse.document.text import read_text
    >>> read_preamble(read_text("URL: https://www.scholarfeed.org/author/1\\nFetched: 2026-07-01\\n\\nInes Robles\\n"))[0]
    'https://www.scholarfeed.org/author/1'
    """
    url: str | None = None
    moment: dt.datetime | None = None
    read: list[int] = []
    at = 0
    for shown in document.text[:_LONGEST].splitlines(keepends=True)[:_MOST_LINES]:
        match = _ENTRY.fullmatch(shown.strip())
        if match is None and shown.strip("-=* \t\r\n") != "":
            break
        key, value = (match[1].strip().lower(), match[2].strip()) if match is not None else ("", "")
        address = _ADDRESS.fullmatch(value) if key in _OF_ADDRESS else None
        fetched = read_moment(value.strip("\"'")) if key in _OF_MOMENT else None
        if address is not None or fetched is not None:
            url = url or (address[1] if address is not None else None)
            moment = moment or fetched
            read.append(at)
        elif key and key not in _OTHER_KEYS:
            break
        at += len(shown)
    if url is None:
        return None, None  # a lone date may be anything
    for line in document.lines[:_MOST_LINES]:
        if line.start in read:
            line.role = "aside"
    return url, moment
