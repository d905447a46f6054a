"""Entries: from lines and seams to the stretches of a page that hold one field each."""

from __future__ import annotations

from .model import Badge, Body, Byline, Entry, Piece

__all__ = ["Badge", "Body", "Byline", "Entry", "Piece"]
