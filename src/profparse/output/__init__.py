"""Profiles written out: JSON, JSON Lines, flat rows, CSV, BibTeX, CSL-JSON and RIS."""

from __future__ import annotations

from .bibtex import to_bibtex
from .csl import to_csl
from .ris import to_ris
from .rows import to_rows

__all__ = ["to_bibtex", "to_csl", "to_ris", "to_rows"]
