"""Profiles written out: JSON, JSON Lines, flat rows, CSV and BibTeX."""

from __future__ import annotations

from .bibtex import to_bibtex
from .rows import to_rows

__all__ = ["to_bibtex", "to_rows"]
