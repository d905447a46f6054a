"""Sites: which pages are known, and how each is read. A new site is a new small file and an entry in ``builtin``."""

from __future__ import annotations

import sys
from types import ModuleType

from .registry import Site, known_sites, site_of

__all__ = ["Site", "known_sites", "site_of"]


class _Sites(ModuleType):
    """``profparse.sites()`` is public, and importing this package puts it in the place of that function."""

    def __call__(self) -> dict[str, Site]:
        return dict(known_sites())


sys.modules[__name__].__class__ = _Sites
