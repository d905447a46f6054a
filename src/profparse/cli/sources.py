"""SOURCE on the command line: a path, ``-`` for standard input, a URL or scheme:id, read into profiles."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..disk import read_stream
from ..errors import InputError, ProfparseError
from ..models import Profile
from ..patterns import lazy_re
from .options import FetchOptions

__all__ = ["Outcome", "is_id", "read_sources"]

_URL = lazy_re(r"https?://", re.IGNORECASE)
_ID = lazy_re(r"([a-z][a-z0-9_]*):[^\s/\\][^\s\\]*", re.IGNORECASE)
_BARE = (
    ("orcid", lazy_re(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.IGNORECASE)),
    ("doi", lazy_re(r"10\.\d{4,9}/\S+")),
    ("arxiv", lazy_re(r"\d{4}\.\d{4,5}(?:v\d+)?")),
)
"""Identifiers that are often given without their scheme, for what to say where no file has that name."""
_NEARLY_URL = lazy_re(r"www\.|[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Outcome(NamedTuple):
    """What became of one profile of a source.

    Attributes:
        label: the source, with the profile's number where a dump holds several.
        profile: what was read, or None.
        error: why nothing was, or None.
    """

    label: str
    profile: Profile | None
    error: ProfparseError | OSError | None


def read_sources(
    sources: Iterable[str],
    *,
    url: str | None = None,
    as_of: dt.date | None = None,
    strict: bool = False,
    pages: int | None = None,
    fetching: FetchOptions | None = None,
) -> Iterator[Outcome]:
    """Reads sources one after another; one that cannot be read is reported and does not stop the others."""
    from ..many import every_profile
    from ..parsing import objection

    for source in sources:
        try:
            first = _read(source, url=url, as_of=as_of, pages=pages, fetching=fetching or FetchOptions())
        except (ProfparseError, OSError) as error:
            yield Outcome(_name(source), None, error)
            continue
        found = list(every_profile(first))
        for number, profile in enumerate(found, 1):
            label = _name(source) if len(found) == 1 else f"{_name(source)}, profile {number}"
            if isinstance(profile, ProfparseError):
                yield Outcome(label, None, profile)
            elif strict and (against := objection(profile)):
                yield Outcome(label, None, against)
            else:
                yield Outcome(label, profile, None)


def _name(source: str) -> str:
    return "standard input" if source == "-" else source


def _read(
    source: str, *, url: str | None, as_of: dt.date | None, pages: int | None, fetching: FetchOptions
) -> Profile:
    from ..parsing import parse, parse_file

    if _URL.match(source) or is_id(source):
        from ..fetch import scrape

        if url is not None:
            raise InputError(
                "--url names the page of a file or of standard input", hint="this source is fetched by its own"
            )
        bound: dict[str, Any] = {} if pages is None else {"pages": pages}
        profile: Profile = scrape(source, fetcher=fetching.fetcher, as_of=as_of, **bound)
        return profile
    if source == "-":
        return parse(read_stream(sys.stdin.buffer, "standard input"), url=url, as_of=as_of)
    if os.path.isdir(source):
        raise InputError("this is a folder", hint="profparse convert reads folders")
    if _NEARLY_URL.match(source) and not os.path.exists(source):
        raise InputError("this is neither a file nor a URL", hint="a URL begins with https:// or http://")
    if (match := _ID.fullmatch(source)) and len(match[1]) > 1 and not os.path.exists(source):
        raise InputError(
            f"this is no file, and {match[1]} is no scheme of ids that is known",
            hint=f"known are {', '.join(_schemes())}",
        )
    if not os.path.exists(source) and (meant := _meant(source)) is not None:
        raise InputError("there is no such file", hint=f"give {meant} where that is meant")
    return parse_file(source, url=url, as_of=as_of)


def _meant(source: str) -> str | None:
    """What a source that is no file may have been meant for: an identifier or an address without its beginning."""
    scheme = next((name for name, form in _BARE if form.fullmatch(source)), None)
    if scheme is not None:
        return f"{scheme}:{source}"
    from ..sites.registry import site_of

    return f"https://{source}" if "/" in source and site_of(f"https://{source}") is not None else None


def _schemes() -> list[str]:
    from ..sites.registry import known_sites

    return sorted({scheme for site in known_sites().values() for scheme in site.schemes})


def is_id(source: str) -> bool:
    """Whether a source is an id of a known scheme ("orcid:0000-0002-1825-0097") and no file of that name."""
    match = _ID.fullmatch(source)
    return match is not None and match[1].lower() in _schemes() and not os.path.exists(source)
