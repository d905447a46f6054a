"""Where the next page of a profile is: a link that says so, a page number in the address, a cursor in JSON."""

from __future__ import annotations

import re
import string
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from ..patterns import lazy_re
from ..reading.addresses import number_in
from .page import Page
from .sniff import sniff

__all__ = ["next_on_page"]

_LINK = lazy_re(r"<(?:a|link)\b[^<>]{0,2000}>", re.IGNORECASE)
# A name is taken whether or not a value follows: looked for from each of its letters, a long one took for ever.
_ATTRIBUTE = lazy_re(r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def next_on_page(page: Page) -> str | None:
    """The address that an HTML page names as its next: ``rel=next``, or a link to itself with the next number."""
    if page.media != "html":
        return None
    markup = sniff(page.content, media="html", encoding=page.encoding).html or ""
    base = page.url
    here = urlsplit(page.url)
    wanted = number_in(page.url, "page", 1) + 1
    counted = None
    for tag in _LINK.finditer(markup):
        attributes = {
            match[1].lower(): next((value for value in match.groups()[1:] if value is not None), "")
            for match in _ATTRIBUTE.finditer(tag[0])
        }
        href = attributes.get("href", "").replace("&amp;", "&").strip()
        if not href or href.startswith("#"):
            continue
        try:
            target = urljoin(base, href)
            there = urlsplit(target)
        except ValueError:
            continue
        if there.scheme not in ("http", "https"):
            continue
        if "next" in attributes.get("rel", "").lower().split():
            return _as_sent(target)
        same = (there.scheme, there.netloc, there.path) == (here.scheme, here.netloc, here.path)
        if counted is None and same and number_in(target, "page") == wanted:
            counted = _as_sent(target)
    return counted


_AS_WRITTEN = string.ascii_letters + string.digits + string.punctuation


def _as_sent(address: str) -> str:
    """An address as browsers send it: without its fragment, blanks and letters beyond ASCII percent-encoded."""
    return quote(urldefrag(address).url, safe=_AS_WRITTEN)
