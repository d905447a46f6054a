"""profparse: scholarly profiles and papers, whatever form they were saved in, become one typed model.

>>> import datetime
>>> profile = parse("Ines Robles\\n\\nh-index 6\\n0 papers\\n\\n0 Papers\\n", as_of=datetime.date(2026, 1, 1))
>>> profile.author.name, profile.author.h_index
('Ines Robles', 6)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._version import __version__
from .errors import (
    BlockedError,
    FetchError,
    FetchTimeoutError,
    HTTPStatusError,
    InputError,
    NotAProfileError,
    ProfparseError,
    RobotsError,
    StrictError,
    TooLargeError,
    UnsafeURLError,
)

if TYPE_CHECKING:
    from .fetch import Fetcher, Page, scrape
    from .joining import merge
    from .many import Failure, parse_many, split
    from .models import Author, Diagnostic, Paper, Profile, Source, Span
    from .output import to_bibtex, to_csl, to_ris, to_rows
    from .parsing import parse, parse_file, sites

__all__ = [
    "Author",
    "BlockedError",
    "Diagnostic",
    "Failure",
    "FetchError",
    "FetchTimeoutError",
    "Fetcher",
    "HTTPStatusError",
    "InputError",
    "NotAProfileError",
    "Page",
    "Paper",
    "Profile",
    "ProfparseError",
    "RobotsError",
    "Source",
    "Span",
    "StrictError",
    "TooLargeError",
    "UnsafeURLError",
    "__version__",
    "merge",
    "parse",
    "parse_file",
    "parse_many",
    "scrape",
    "sites",
    "split",
    "to_bibtex",
    "to_csl",
    "to_ris",
    "to_rows",
]

# Where each public name lives. Nothing heavy is imported before one of them is asked for (PEP 562).
_HOMES = {
    "Author": "models",
    "Diagnostic": "models",
    "Failure": "many",
    "Fetcher": "fetch",
    "Page": "fetch",
    "Paper": "models",
    "Profile": "models",
    "Source": "models",
    "Span": "models",
    "merge": "joining",
    "parse": "parsing",
    "parse_file": "parsing",
    "parse_many": "many",
    "scrape": "fetch",
    "sites": "parsing",
    "split": "many",
    "to_bibtex": "output",
    "to_csl": "output",
    "to_ris": "output",
    "to_rows": "output",
}
_MODULES = {"arrow", "diagnostics", "explain", "models", "spark"}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is not None:
        value = getattr(import_module(f".{home}", __name__), name)
        globals()[name] = value
        return value
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, *_MODULES})
