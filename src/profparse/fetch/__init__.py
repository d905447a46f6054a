"""From an address to a page, and from there to a profile: ``Fetcher``, ``Page`` and ``scrape``.

Nothing of the parser depends on this package. Importing it loads neither requests nor a browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .page import Page

if TYPE_CHECKING:
    from .fetcher import Fetcher
    from .scraping import scrape

__all__ = ["Fetcher", "Page", "scrape"]


def __getattr__(name: str) -> Any:
    # Page is a mere record that the parser looks at; the rest is loaded when it is asked for.
    if name == "Fetcher":
        from .fetcher import Fetcher

        return Fetcher
    if name == "scrape":
        from .scraping import scrape

        return scrape
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
