"""parse and its kin: from a source, whatever its form, to a Profile. Nothing here fetches; only parse_file reads a disk."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any, Literal

from .decoding import check_text, decode, gunzip
from .diagnostics import Note
from .disk import read_file
from .document import Document
from .document.preamble import read_preamble
from .document.recognise import looks_like_html, looks_like_json, looks_like_xml
from .document.repair import repair, repair_encoding
from .errors import InputError, NotAProfileError, ProfparseError, StrictError
from .models import Profile
from .models.profile import worst
from .patterns import lazy_re
from .reading.addresses import is_public
from .reading.assemble import assemble
from .reading.dates import AsOf, day_of
from .reading.page import Reading
from .receiving import Media, Received, Source, receive
from .sites.registry import Site, choose_site, known_sites, page_address
from .sites.unread import refusal, with_sites

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
        source: the page: ``str`` or ``bytes`` of a text dump, of HTML, JSON or XML; a bs4 ``Tag``, an lxml element;
            a :class:`profparse.Page`, or a response of requests, httpx or Scrapy. A ``str`` is always
            content, never a path or an address.
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
    if media not in _FORMS:
        raise ValueError(f'media is {media!r}; give "text", "html", "json" or "xml", or leave it out')
    if not isinstance(url, (str, type(None))):
        raise TypeError(f"url is a {type(url).__name__}; give it as text, or leave it out")
    received = receive(source)
    given = url or received.url
    try:
        document, content, encoding, notes = _opened(received, media)
    except InputError as error:
        error.where = error.where or given
        raise
    if document.media == "json" and (own := _own(content)) is not None:
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
    site = choose_site(document, _source_of(document, content), address if is_public(address) else None)
    if site is not None:
        _read_page(site, document, reading)
    if site is None or reading.is_empty:
        raise refusal(document, content, address, received.status, site)
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
            "encoding": encoding,
        },
        [_placed(note, document.text) for note in notes],
    )
    return _held_to(strict, profile)


_FORMS = (None, "text", "html", "json", "xml")


def _opened(received: Received, media: Media | None) -> tuple[Document, Any, str | None, list[Note]]:
    """The document that was received, its decoded content, the encoding of bytes, and what there is to say of both."""
    content, encoding, notes = _decoded(received)
    form = media or _recognise(content, received.media)
    if isinstance(content, str) and form in ("text", "html"):
        content, repairs = repair(content) if form == "text" else repair_encoding(content)
        notes += repairs
    document = _read(content, form)
    if not isinstance(content, str) and not document.text and (document.tree is None or not len(document.tree)):
        raise InputError("the tree is empty", hint="check what selected it")
    return document, content, encoding, notes


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


def _decoded(received: Received) -> tuple[Any, str | None, list[Note]]:
    """What was received as text, or the tree that it is; its encoding where it was bytes, and what was reported."""
    content = received.content
    if isinstance(content, (bytes, bytearray, memoryview)):
        decoded = decode(bytes(content), declared=received.encoding)
        return decoded.text, decoded.encoding, list(decoded.notes)
    if isinstance(content, str):
        text, notes = check_text(content)
        return text, None, notes
    return content, None, []


def _placed(note: Note, text: str) -> Note:
    """A diagnostic on the decoding, with its place in the text that is read: of HTML, not all that was decoded is seen."""
    if note.start < 0:
        return note
    at = text.find("\ufffd")
    return note._replace(start=at, end=at + 1 if at >= 0 else at)


def _read(content: Any, form: Media) -> Document:
    """The document that decoded content of one form is."""
    if form == "html" or not isinstance(content, str):
        from .document.html import read_html
        from .document.viewer import shown_answer

        page = read_html(content)
        return shown_answer(page) or page
    if form == "text":
        from .document.text import read_text

        return read_text(content)
    from .document.data import read_json, read_xml

    root = read_json(content) if form == "json" else read_xml(content)
    return Document(content, [], form, root=root)


def _recognise(text: Any, told: Media | None) -> Media:
    """Text, HTML, JSON or XML. What a server calls text may be HTML, and the other way round: the content decides."""
    if not isinstance(text, str):
        return "html"
    start = text[:400].lstrip("\ufeff\u200b \t\r\n")
    # A page may leak a script's JSON before its text; an answer of the interface ends as it began.
    if start[:1] in "{[" and (told == "json" or text.rstrip("\0 \t\r\n")[-1:] in "}]") and looks_like_json(text):
        return "json"
    if start[:1] == "<" and looks_like_xml(text):
        return "xml"
    if "<" in text and looks_like_html(text):
        return "html"
    return "html" if told == "html" and "</" in text else "text"


def _own(content: str) -> Profile | None:
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
        source = _opened_mhtml(data) if suffixes and suffixes[-1] in (".mhtml", ".mht") else data
        return parse(
            source, url=url, as_of=as_of, media=media or (told if told == "json" else None), strict=strict
        )
    except ProfparseError as error:
        if error.where is None:
            error.where = str(path)
        raise


def _opened_mhtml(data: bytes) -> Any:
    """The page of a web archive, as a response brings it: with its address, charset and date."""
    from email.utils import format_datetime
    from types import SimpleNamespace

    from .mhtml import open_mhtml

    page = open_mhtml(gunzip(data) if data[:2] == b"\x1f\x8b" else data)
    headers = {"Content-Type": "text/html" + (f"; charset={page.charset}" if page.charset else "")}
    if page.date is not None:
        headers["Date"] = format_datetime(page.date)
    return SimpleNamespace(content=page.html, url=page.url, headers=headers)


def sites() -> dict[str, Site]:
    """The sites that can be read, by name: what each reads, hosts, pages and media; other packages add theirs.

    >>> sites()["openalex"].pages, sites()["openalex"].media
    (('author', 'paper', 'list'), ('json',))
    """
    return dict(known_sites())
