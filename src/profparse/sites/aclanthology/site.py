"""The ACL Anthology as a site: which file reads a page, and what stands behind an address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...document import Document
from ...patterns import lazy_re
from ...reading.flow import Flow
from ...reading.page import Reading
from .paper import is_paper, read_paper
from .person import is_list, read_list

__all__ = ["addresses", "read"]

_BEGINS = lazy_re(
    r"(?:pdf|bib)\b|(?:19|20)[0-9]{2}\Z|Also published as|Co-authors\Z|Venues\Z|Anthology ID:|Abstract\Z"
)
_MISSING = lazy_re(r"404 Page not found|The page you requested was not found|Page Not Found", re.IGNORECASE)


def addresses(url: str) -> list[str]:
    """The pages are read as they are; old addresses of papers lead to the new ones."""
    parts = urlsplit(url)
    old = re.fullmatch(r"/anthology/([A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[\w.-]+?)(?:\.pdf)?/?", parts.path)
    if old is not None and (parts.hostname or "").endswith("aclweb.org"):
        return [f"https://aclanthology.org/{old[1]}/"]
    paper = re.fullmatch(
        r"/([A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[\w-]+\.[0-9]+)(?:v[0-9])?(?:\.pdf|\.bib)?/?", parts.path
    )
    if paper is not None and parts.hostname == "aclanthology.org":
        return [f"https://aclanthology.org/{paper[1]}/"]
    return [url]


def read(document: Document, reading: Reading) -> None:
    """Read the page of a person or of a paper, or a list of papers.

    Raises:
        NotAProfileError: the site says that there is no such page.
    """
    flow = Flow(document, bars=True, begins=_BEGINS)
    if is_paper(document, flow):
        read_paper(document, flow, reading)
    elif is_list(document, flow, reading):
        read_list(document, flow, reading)
    elif _MISSING.search(flow.text[:20_000]):
        raise reading.refuse(
            "the ACL Anthology has no page at this address", kind="error page", hint="check the address"
        )
    reading.template(*flow.markup)
