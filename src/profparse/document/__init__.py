"""The document: what a page says as lines and boundaries, whatever form it arrived in."""

from __future__ import annotations

from .model import BLANK, BREAK, SOFT, Document, Line, Link, Piece, between, ends_sentence, holds, join_lines

__all__ = [
    "BLANK",
    "BREAK",
    "SOFT",
    "Document",
    "Line",
    "Link",
    "Piece",
    "between",
    "ends_sentence",
    "holds",
    "join_lines",
]
