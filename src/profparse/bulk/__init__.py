"""Bulk: many inputs to one output, in order, in many processes, resumable.

``inputs`` streams the records of files, folders, JSON Lines, Parquet (``tables``) and WARC (``warcs``) as
``items``; ``pool`` hands them in batches to ``worker`` processes, which read them (``reading``) and write bytes
(``encoding``); ``run`` appends those to outputs that a ``journal`` makes durable, and gives them their names at the
end (``spool`` for Parquet).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .run import Summary, convert

__all__ = ["Summary", "convert"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for: the command line takes small helpers from here without the engine.
    if name in __all__:
        from . import run

        return getattr(run, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
