"""Paper pages of Scholar Feed (in the making)."""

from __future__ import annotations

from ..document import Document
from .reading import Context, PageReading

__all__ = ["read_paper_page"]


def read_paper_page(document: Document, context: Context) -> PageReading | None:
    """Read a paper page; None where the document is none."""
    return None
