"""Sites: which pages are known, and how each is read. A new site is a new small file and a line in ``builtin``."""

from __future__ import annotations

from .registry import Site, known_sites, site_of

__all__ = ["Site", "known_sites", "site_of"]
