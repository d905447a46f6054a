"""Scholar Feed: which of its pages a document is, and who reads it."""

from __future__ import annotations

from ...document import Document
from ...reading.page import Reading
from . import addresses
from .author_page import read_author_page
from .paper_page import read_paper_page

__all__ = ["read"]


def read(document: Document, reading: Reading) -> None:
    """Read an author page, a paper page or an answer of the JSON interface."""
    if document.root is not None:
        from .json_api import read_answer

        read_answer(document.root, reading)
        return
    address = addresses.read_address(reading.url)
    if address.arxiv_id is not None or address.author is None:
        _ = read_paper_page(document, reading) or read_author_page(document, reading)
    else:
        read_author_page(document, reading)
