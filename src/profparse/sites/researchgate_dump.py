"""A ResearchGate profile as a text dump."""

from __future__ import annotations

from ..document import Document
from ..reading.page import Reading

__all__ = ["read_dump"]


def read_dump(document: Document, reading: Reading) -> None:
    """Read a dump."""
