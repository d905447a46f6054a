"""Where the next page of a profile is: a link that says so, or a link to the page itself with the next number."""

from __future__ import annotations

import string
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from ..document import Document
from ..document.select import select
from ..reading.addresses import number_in

__all__ = ["next_on_page"]

_AS_WRITTEN = string.ascii_letters + string.digits + string.punctuation


def next_on_page(document: Document, url: str) -> str | None:
    """The address that an HTML page names as its next: ``rel=next``, or a link to itself with the next number.

    Args:
        document: the page.
        url: its address.

    >>> from profparse.document.html import read_html
    >>> next_on_page(read_html('<a href="?page=3">Next</a>'), "https://a.example/works?page=2")
    'https://a.example/works?page=3'
    """
    here = urlsplit(url)
    wanted = number_in(url, "page", 1) + 1
    counted = None
    for link in select(document.tree, "a[href], link[href]"):
        href = link.get("href", "").strip()
        if not href or href.startswith("#"):
            continue
        try:
            target = urljoin(urljoin(url, document.hints.get("base", "")), href)
            there = urlsplit(target)
        except ValueError:
            continue
        if there.scheme not in ("http", "https"):
            continue
        if "next" in link.get("rel", "").lower().split():
            return _as_sent(target)
        same = (there.scheme, there.netloc, there.path) == (here.scheme, here.netloc, here.path)
        if counted is None and same and number_in(target, "page") == wanted:
            counted = _as_sent(target)
    return counted


def _as_sent(address: str) -> str:
    """An address as browsers send it: without its fragment, blanks and letters beyond ASCII percent-encoded."""
    return quote(urldefrag(address).url, safe=_AS_WRITTEN)
