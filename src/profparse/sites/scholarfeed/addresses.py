"""What the addresses of Scholar Feed tell: the author's number, the paper's arXiv identifier and version."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin

from ...patterns import lazy_re
from ...taxonomy import category_id

__all__ = ["ARXIV_ID", "BASE", "Address", "absolute", "category_ids", "read_address"]

BASE = "https://www.scholarfeed.org/"

ARXIV_ID = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})"
_AUTHOR = lazy_re(r"(?:^|/)authors?/([0-9]{1,18})(?:[/?#]|$)")
_PAPER = lazy_re(rf"(?:^|/)papers?/(?P<id>{ARXIV_ID})(?:v(?P<version>[0-9]{{1,3}}))?(?:[/?#]|$)")
_ARXIV = lazy_re(
    rf"arxiv\.org/(?:abs|pdf|html)/(?P<id>{ARXIV_ID})(?:v(?P<version>[0-9]{{1,3}}))?(?:\.pdf)?(?:[/?#]|$)"
)
# A plain address from the root of a host: no empty segment, none of dots alone, no query.
_FROM_ROOT = lazy_re(r"(?:/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)+")


class Address(NamedTuple):
    """What an address tells; None for what it does not."""

    author: str | None = None
    arxiv_id: str | None = None
    version: int | None = None


def read_address(url: str | None) -> Address:
    """Read an address, whole or relative.

    >>> read_address("https://www.scholarfeed.org/paper/2402.06853v3")
    Address(author=None, arxiv_id='2402.06853', version=3)
    >>> read_address("/author/68547").author
    '68547'
    """
    if not url:
        return Address()
    match = _AUTHOR.search(url)
    if match:
        return Address(author=match[1])
    match = _PAPER.search(url) or _ARXIV.search(url)
    if match:
        return Address(arxiv_id=match["id"], version=int(match["version"] or 0) or None)
    return Address()


def absolute(href: str, page: str | None) -> str:
    """A link's address in full, against the page's own address or the site's."""
    try:
        if _FROM_ROOT.fullmatch(href):
            return _root(page or BASE) + href  # as urljoin has it, without its labour
        return urljoin(page or BASE, href)
    except ValueError:
        return href


@lru_cache(maxsize=64)
def _root(page: str) -> str:
    """What an address from the root goes behind: scheme and host of the page's address."""
    return urljoin(page, "/")[:-1]


def category_ids(codes: list[str]) -> list[str]:
    """arXiv's full ids of the codes that the site shows: CL is cs.CL there; a code of no known archive is left out.

    >>> category_ids(["CL", "CHEM-PH"])
    ['cs.CL', 'physics.chem-ph']
    """
    return [known for code in codes if (known := category_id(code)) is not None]
