"""parse and its kin: from a source, whatever its form, to a Profile. Nothing here fetches; only parse_file reads a disk."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any, Literal

from .disk import read_file
from .document import Document
from .document.preamble import read_preamble
from .errors import InputError, NotAProfileError, ProfparseError, StrictError
from .models import Profile
from .models.profile import worst
from .opening import Opened, open_received, open_source
from .patterns import lazy_re
from .reading.addresses import is_public
from .reading.assemble import assemble
from .reading.dates import AsOf, day_of
from .reading.page import Reading
from .receiving import Media, Source, receive
from .sites.registry import Site, choose_site, known_sites, page_address
from .sites.unread import not_a_profile, with_sites

__all__ = ["Day", "Media", "parse", "parse_file", "sites"]

Day = dt.date | str | AsOf | None
"""The day on which a page was made; AsOf is for callers inside that fix today for many pages."""


def parse(
    source: Source,
    *,
    url: str | None = None,
    as_of: Day = None,
    media: Media | None = None,
    strict: bool = False,
) -> Profile:
    """Read one profile page.

    Args:
        source: the page: ``str`` or ``bytes`` of a text dump, of HTML, JSON, XML or a web archive (MHTML); a bs4
            ``Tag``, an lxml element; a :class:`profparse.Page`, or a response of requests, httpx or Scrapy. A
            ``str`` is always content, never a path or an address.
        url: address of the page. It decides whose page it is, and may tell an identifier.
        as_of: day on which the page was made, a date or "2026-07-01". Dates whose year the page leaves out depend
            on it; without it, today bounds them and a warning says so where several years fit.
        media: "text", "html", "json" or "xml"; recognised where it is not given.
        strict: raise StrictError where there is any warning.

    Returns:
        what the page says; the first profile where the input holds several, and an error diagnostic says so.

    Raises:
        InputError: the input is empty, binary, too large or malformed.
        NotAProfileError: the page is no profile; it says what it is instead.
        StrictError: strict=True met a warning.
        ValueError: as_of lies in the future.

    >>> import datetime
    >>> page = "Ines Robles\\n\\nh-index66\\n0papers\\n\\n0 Papers\\n"
    >>> parse(page, as_of=datetime.date(2026, 7, 1)).author.h_index
    66
    """
    return parse_opened(open_source(source, media=media, url=url), url=url, as_of=as_of, strict=strict)


def parse_opened(opened: Opened, *, url: str | None, as_of: Day, strict: bool = False) -> Profile:
    """The same of a page that was opened already; reading may change the document's address and lines."""
    if not isinstance(url, (str, type(None))):
        raise TypeError(f"url is a {type(url).__name__}; give it as text, or leave it out")
    received, document = opened.received, opened.document
    given = url or received.url
    if document.media == "json" and (own := _profile_of(opened.content)) is not None:
        return _held_to(strict, own)
    address = page_address(given)
    retrieved_at = received.retrieved_at
    if document.media == "text":
        stated, stated_at = read_preamble(document)
        document.url = stated or document.url
        retrieved_at = retrieved_at or stated_at
    if not is_public(address) and document.url:
        address = page_address(document.url)
    day, origin = _as_of(as_of, retrieved_at)
    reading = Reading(address, AsOf(day, origin))
    site = choose_site(document, _source_of(document, opened.content), address if is_public(address) else None)
    if site is not None:
        _read_page(site, document, reading)
    if site is None or reading.is_empty:
        raise not_a_profile(document, address, received.status, site)
    profile = assemble(
        document,
        reading,
        {
            "site": site.name,
            "page": reading.page,
            "url": given or address,
            "media": document.media,
            "language": reading.language or document.hints.get("lang"),
            "as_of": day,
            "as_of_origin": origin,
            "retrieved_at": retrieved_at,
            "encoding": opened.encoding,
        },
        opened.notes,
    )
    return _held_to(strict, profile)


def _source_of(document: Document, content: Any) -> str:
    """What a site's marks are looked for in: the source, or of a tree what it says and how it is marked up."""
    if isinstance(content, str):
        return content
    from lxml import etree

    return etree.tostring(document.tree, encoding="unicode") if document.tree is not None else document.text


def _read_page(site: Site, document: Document, reading: Reading) -> None:
    """Have the one site read the page; whatever goes wrong in its file comes out as an error that names it."""
    try:
        site.read(document, reading)
    except NotAProfileError as error:
        raise with_sites(error) from None
    except ProfparseError:
        raise
    except Exception as error:
        raise ProfparseError(
            f"the reader of the site {site.name!r} failed: {type(error).__name__}: {error}",
            where=reading.url,
            hint="report it with the page to whoever keeps that reader",
        ) from error


def _profile_of(content: str) -> Profile | None:
    """A profile that profparse wrote itself, read back as it is; None where the JSON is something else."""
    if '"schema_version"' not in content:
        return None
    import json

    from pydantic import ValidationError

    content = content.lstrip("\ufeff")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None  # the interface's reader says what is wrong with it
    if not (isinstance(data, dict) and "schema_version" in data and "source" in data):
        return None
    try:
        return Profile.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"the JSON says that it is a profile of profparse, but {place or 'it'} is not: {first['msg']}",
            hint="write it anew with this version",
        ) from None


def given_day(given: dt.date | str) -> dt.date:
    """The day that a caller gives as as_of; text is read, and the future refused.

    Raises:
        ValueError: it is no day, or lies in the future.
    """
    day = day_of(given)
    if (day - dt.date.today()).days > 1:  # a day of grace, for time zones
        raise ValueError(f"as_of lies in the future: {day}; give the day on which the page was made")
    return day


def _as_of(given: Day, retrieved: dt.datetime | None) -> tuple[dt.date, Literal["given", "retrieved", "today"]]:
    if isinstance(given, AsOf):
        if given.origin == "today" and retrieved is not None:
            return retrieved.date(), "retrieved"
        return given.day, given.origin
    if given is not None:
        return given_day(given), "given"
    if retrieved is not None:
        return retrieved.date(), "retrieved"
    return dt.date.today(), "today"


def objection(profile: Profile) -> StrictError | None:
    """What strict=True has against a profile: its warnings and errors; None where there are none."""
    found = worst(profile.diagnostics)
    if not found:
        return None
    first = found[0]
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return StrictError(
        f"{first.severity} {first.code} at {first.path}: {first.message}{more}",
        diagnostics=tuple(found),
        profile=profile,
        where=profile.source.url,
        hint="look at the diagnostics, or read it without strict=True",
    )


def _held_to(strict: bool, profile: Profile) -> Profile:
    if strict and (error := objection(profile)) is not None:
        raise error
    return profile


_ADDRESS = lazy_re(r"https?://\S{1,2000}")


def _instead_of(path: str) -> str:
    """What to do where a path cannot be read."""
    if _ADDRESS.fullmatch(path):
        return "this is an address: profparse.scrape fetches one"
    if "\0" not in path and os.path.isdir(path):
        return "this is a folder: parse_many takes the contents of its files, profparse convert reads it whole"
    return "this is a page's content: profparse.parse reads it" if "\n" in path else "check the path"


_MEDIA_BY_SUFFIX: dict[str, Media] = {".html": "html", ".htm": "html", ".xhtml": "html", ".json": "json"}


def parse_file(
    path: str | os.PathLike[str],
    *,
    url: str | None = None,
    as_of: Day = None,
    media: Media | None = None,
    strict: bool = False,
) -> Profile:
    """Read a profile page from a file: .txt, .md, .html, .json, .xml or .mhtml, also with .gz behind.

    The bytes are decoded by what the file says of itself: a byte-order mark, a declared encoding, else detection.

    Raises:
        InputError: there is no such file, or it cannot be read; and everything that :func:`parse` raises.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "ann.txt")
    ...     _ = path.write_text("Ann Lee\\n\\nh-index 3\\n0 papers\\n\\n0 Papers\\n")
    ...     print(parse_file(path, as_of="2026-07-01").author.name)
    Ann Lee
    """
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"a path is wanted, not a {type(path).__name__}; profparse.parse takes the content itself")
    name = Path(path)
    try:
        data = read_file(name)
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        raise InputError(
            f"the file cannot be read: {getattr(error, 'strerror', None) or error}",
            where=str(path)[:200],
            hint=_instead_of(str(path)),
        ) from error
    suffixes = [s.lower() for s in name.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    told = _MEDIA_BY_SUFFIX.get(suffixes[-1]) if suffixes else None
    try:
        opened = open_received(
            receive(data),
            media or ("json" if told == "json" else None),
            archive=bool(suffixes) and suffixes[-1] in (".mhtml", ".mht"),
        )
        return parse_opened(opened, url=url, as_of=as_of, strict=strict)
    except ProfparseError as error:
        if error.where is None:
            error.where = str(path)
        raise


def sites() -> dict[str, Site]:
    """The sites that can be read, by name: what each reads, hosts, pages and media; other packages add theirs.

    >>> sites()["openalex"].pages, sites()["openalex"].media
    (('author', 'paper', 'list'), ('json',))
    """
    return dict(known_sites())
