"""Entries: from lines and seams to the stretches of a page that hold one field each."""

from __future__ import annotations

from .model import Badge, Byline, Entry, Piece

__all__ = ["Badge", "Byline", "Entry", "Piece"]
