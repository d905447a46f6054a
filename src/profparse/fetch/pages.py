"""Where the next page of a profile is: a link that says so, a page number in the address, a cursor in JSON."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from ..patterns import lazy_re
from .page import Page
from .sniff import sniff

__all__ = ["next_on_page", "numbered", "page_number"]

_LINK = lazy_re(r"<(?:a|link)\b[^<>]{0,2000}>", re.IGNORECASE)
# A name is taken whether or not a value follows: looked for from each of its letters, a long one took for ever.
_ATTRIBUTE = lazy_re(r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def page_number(url: str) -> int:
    """The page that an address asks for, 1 where it names none.

    >>> page_number("https://x.org/author/1?page=3"), page_number("https://x.org/author/1")
    (3, 1)
    """
    for name, value in parse_qsl(urlsplit(url).query):
        if name == "page" and value.isascii() and value.isdigit() and len(value) < 7:
            return int(value)
    return 1


def numbered(url: str, number: int) -> str:
    """The address of another page.

    >>> numbered("https://x.org/author/1?sort=new&page=1", 2)
    'https://x.org/author/1?sort=new&page=2'
    """
    return with_query(url, page=str(number))


def with_query(url: str, **values: str) -> str:
    """An address with parameters of its query set; the others stay, in their order."""
    parts = urlsplit(url)
    rest = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k not in values]
    query = urlencode([*rest, *values.items()])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def next_on_page(page: Page) -> str | None:
    """The address that an HTML page names as its next: ``rel=next``, or a link to itself with the next number."""
    if page.media != "html":
        return None
    markup = sniff(page.content, media="html", encoding=page.encoding).html or ""
    base = page.url
    here = urlsplit(page.url)
    wanted = page_number(page.url) + 1
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
            return with_query(target)
        same = (there.scheme, there.netloc, there.path) == (here.scheme, here.netloc, here.path)
        if counted is None and same and "page=" in there.query and page_number(target) == wanted:
            counted = with_query(target)
    return counted
