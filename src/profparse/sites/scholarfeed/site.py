"""Scholar Feed: which of its pages a document is, and who reads it."""

from __future__ import annotations

from ...document import Document
from ...reading.page import Context, PageReading
from . import addresses
from .author_page import read_author_page
from .paper_page import read_paper_page

__all__ = ["SCHOLAR_FEED", "ScholarFeed"]


class ScholarFeed:
    """The site www.scholarfeed.org: author pages, paper pages and its JSON interface."""

    name = "scholarfeed"
    hosts = addresses.HOSTS

    def read(self, document: Document, context: Context) -> PageReading | None:
        """Read an author page or a paper page; None where the document is neither."""
        address = addresses.read_address(context.url)
        if address.arxiv_id is not None:
            return read_paper_page(document, context) or read_author_page(document, context)
        if address.author is None:
            reading = read_paper_page(document, context)
            if reading is not None:
                return reading
        return read_author_page(document, context)


SCHOLAR_FEED = ScholarFeed()
