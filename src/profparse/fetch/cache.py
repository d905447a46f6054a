"""The HTTP cache: a file that outlives the process, asked before the network and checked with the server."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import InputError

__all__ = ["cached_session"]

FRESH = dt.timedelta(days=1)
"""How long an answer holds whose server gives neither a time nor anything to ask by."""


def cached_session(
    base: type[Any], path: str | os.PathLike[str], *, keep: Callable[[Any], bool] | None, **kwargs: Any
) -> Any:
    """A session like the base one that keeps its answers in a file.

    Args:
        base: class of the session that goes to the network.
        path: the file, or a folder to put it in.
        keep: says whether an answer may be kept.
        kwargs: for the base class.
    """
    import sqlite3

    from requests_cache import CacheMixin
    from requests_cache.backends.sqlite import SQLiteCache

    place = Path(path).expanduser()
    if place.is_dir():
        place = place / "profparse-cache.sqlite"
    place.parent.mkdir(parents=True, exist_ok=True)

    class Bound(base):  # type: ignore[misc]
        # requests-cache hands its own arguments alone to the class that it extends.
        def __init__(self) -> None:
            super().__init__(**kwargs)

    class Cached(CacheMixin, Bound):
        pass

    try:
        # JSON rather than the usual pickle: whoever can write the file could otherwise run code.
        store = SQLiteCache(place, serializer="json", busy_timeout=10_000)
    except sqlite3.Error as error:
        raise InputError(
            f"this is no cache that can be used ({error})", where=str(place), hint="give the path of a new file"
        ) from None
    return Cached(
        backend=store,
        cache_control=True,
        expire_after=FRESH,
        allowable_codes=(200,),
        allowable_methods=("GET",),
        filter_fn=keep,
    )
