"""SOURCE on the command line: a path, ``-`` for standard input, or a URL, read into profiles."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..errors import InputError, ProfparseError
from ..models import Profile
from .options import FetchOptions

__all__ = ["Outcome", "listed", "read_sources"]

_URL = re.compile(r"https?://", re.IGNORECASE)
_NEARLY_URL = re.compile(r"www\.|[a-z][a-z0-9+.-]*://", re.IGNORECASE)


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


def listed(path: str) -> list[str]:
    """The sources in a file, one a line; blank lines and lines that begin with # are passed over."""
    data = sys.stdin.buffer.read() if path == "-" else _bytes_of(path)
    lines = data.decode("utf-8-sig", "replace").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def read_sources(
    sources: Iterable[str],
    *,
    url: str | None = None,
    as_of: dt.date | None = None,
    strict: bool = False,
    pages: int | None = None,
    fetching: FetchOptions | None = None,
) -> Iterator[Outcome]:
    """Reads sources one after another; one that cannot be read is told and does not stop the others."""
    from ..bulk.several import every_profile
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

    if _URL.match(source):
        from ..fetch import scrape

        if url is not None:
            raise InputError(
                "--url names the page of a file or of standard input", hint="this source is a URL itself"
            )

        profile: Profile = scrape(source, fetcher=fetching.fetcher, as_of=as_of, pages=pages)
        return profile
    if source == "-":
        return parse(sys.stdin.buffer.read(), url=url, as_of=as_of)
    if os.path.isdir(source):
        raise InputError("this is a folder", hint="profparse convert reads folders")
    if _NEARLY_URL.match(source) and not os.path.exists(source):
        raise InputError("this is neither a file nor a URL", hint="a URL begins with https:// or http://")
    return parse_file(source, url=url, as_of=as_of)
