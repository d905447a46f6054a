"""arXiv as a site: what stands behind an address, and which file reads a page."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

from ...document import Document
from ...patterns import lazy_re
from ...reading.identifiers import ARXIV_ID
from ...reading.names import given_first
from ...reading.page import Reading

__all__ = ["addresses", "read"]

API = "https://export.arxiv.org/api/query"
_SLICE = 200
"""Entries asked for at once; arXiv answers at most 2,000 and asks for slices."""

_AUTHOR = lazy_re(r"/a/([a-z]+(?:_[a-z0-9]+)+)")
_PAPER = lazy_re(rf"/(?:abs|pdf|html|format)/({ARXIV_ID}(?:v[0-9]+)?)", re.IGNORECASE)


def addresses(url: str) -> list[str]:
    """The addresses to fetch: an author's feed, the interface's answer for a paper or a search by author."""
    parts = urlsplit(url)
    author = _AUTHOR.match(parts.path)
    if author is not None:
        return [f"https://arxiv.org/a/{author[1]}.atom2"]
    paper = _PAPER.match(parts.path)
    if paper is not None:
        return [f"{API}?id_list={paper[1]}"]
    query = parse_qs(parts.query)
    if parts.path.startswith("/search") and query.get("searchtype", [""])[0] == "author" and "query" in query:
        name = quote(f'au:"{given_first(query["query"][0])}"')
        return [f"{API}?search_query={name}&start=0&max_results={_SLICE}&sortBy=submittedDate"]
    return [url]


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the feed or of OAI, or a page."""
    if document.root is not None:
        from .feed import read_feed

        read_feed(document.root, reading)
        return
    from .pages import read_page

    read_page(document, reading)
