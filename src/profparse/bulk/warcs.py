"""WARC and WET as input: the pages of known sites, with the date of their retrieval."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from ..disk import open_file
from ..errors import HTTPStatusError, InputError, TooLargeError
from ..extras import needed
from ..fetch.content_encoding import BadEncodingError, Decoder, encodings_of
from ..fetch.page import Page
from ..moments import read_moment
from ..patterns import lazy_re
from ..sites import site_of
from .items import Item
from .records import Record
from .streams import Stream

__all__ = ["Plain", "Response", "page_of", "responses"]

BODY_LIMIT = 50_000_000
"""Bytes of a body, as it stands in the archive and after decompression."""
HEADER_LIMIT = 1_000_000
"""Bytes of a record's headers."""


class Response(NamedTuple):
    """One HTTP response as the archive holds it, still chunked and compressed.

    Attributes:
        url: the address asked.
        date: WARC-Date.
        status: the status line without protocol ("200 OK").
        headers: the HTTP headers.
        body: the body as it came over the line.
    """

    url: str
    date: str
    status: str
    headers: list[tuple[str, str]]
    body: bytes


class Plain(NamedTuple):
    """The text of one page, as a WET file holds it.

    Attributes:
        url: address of the page.
        date: WARC-Date.
        body: the text, as bytes.
    """

    url: str
    date: str
    body: bytes

    def as_record(self) -> Record:
        """The text as the record of a crawler.

        Raises:
            InputError: it has no date.
        """
        return Record(self.body, None, self.url, None, _moment(self.date, self.url))


def responses(path: str) -> Iterator[Item]:
    """The pages at a known site's address; everything else is counted as skipped with the next of them.

    Pages are what a server answered (``response``) and the text of it that a WET file holds (``conversion``).

    Raises:
        InputError: the archive is damaged or cut off; what stands before was given.
    """
    archive: Any = needed("warcio.archiveiterator", "warc", "WARC")
    with open_file(path) as raw:
        stream = _Archive(Stream(raw))
        records = archive.ArchiveIterator(stream)
        records.reader = _bounded_lines(stream)
        number = skipped = before = 0
        for record in records:
            number += 1
            # Old writers put the address between angle brackets.
            url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            if not _is_page(record) or site_of(url) is None:
                skipped += 1
                continue
            body = record.raw_stream.read(BODY_LIMIT + 1)
            now = raw.tell()
            if stream.is_cut_off():
                break
            item = _item(path, number, url, record, body)
            yield item._replace(advance=now - before, skipped=skipped)
            skipped, before = 0, now
        if skipped:
            yield Item("nothing", path, number, None, 0, raw.tell() - before, skipped)
        if stream.is_cut_off():
            raise InputError("the archive ends in the middle of a record")


def _is_page(record: Any) -> bool:
    if record.rec_type == "conversion":
        return (record.rec_headers.get_header("Content-Type") or "text/plain").startswith("text/plain")
    http = record.http_headers
    # A redirect holds no page; the page itself is another record.
    return record.rec_type == "response" and http is not None and http.get_statuscode()[:1] != "3"


def _item(path: str, number: int, url: str, record: Any, body: bytes) -> Item:
    if len(body) > BODY_LIMIT:
        return Item(
            "bad", path, number, ("TooLargeError", f"{url}: the body is larger than {BODY_LIMIT:,} bytes"), 0
        )
    date = record.rec_headers.get_header("WARC-Date") or ""
    if record.rec_type == "conversion":
        return Item("plain", path, number, Plain(url, date, body), len(body))
    http = record.http_headers
    return Item("http", path, number, Response(url, date, http.statusline, list(http.headers), body), len(body))


class _Archive:
    """The archive, decompressed, for a reader that takes every end for the end of the last record."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._tail = b""
        self._over = False
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        try:
            data: bytes = self._stream.read(size)
        except (EOFError, OSError, zlib.error) as error:
            raise InputError(f"the archive cannot be decompressed ({error})") from error
        self._over = not data
        self._tail = (self._tail + data[-4:])[-4:]
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position

    def is_cut_off(self) -> bool:
        """Whether the end has been read and is none: every record ends in two line ends."""
        return self._over and self._tail != b"\r\n\r\n"


def _bounded_lines(stream: _Archive) -> Any:
    """The reader that warcio takes records from; a header that has no end is refused before it fills the memory."""
    readers: Any = needed("warcio.bufferedreaders", "warc", "WARC")

    class Lines(readers.DecompressingBufferedReader):  # type: ignore[misc]
        held = 0

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or HEADER_LIMIT, HEADER_LIMIT))
            self.held = self.held + len(line) if line.strip() else 0
            if self.held >= HEADER_LIMIT:
                raise InputError(f"the headers of a record are longer than {HEADER_LIMIT:,} bytes")
            return line

    return Lines(stream)


def page_of(response: Response) -> Page:
    """The response as a page: chunks joined, decompressed, charset and date taken from its headers.

    Raises:
        HTTPStatusError: the server answered with an error status.
        TooLargeError: the body is larger than BODY_LIMIT.
        InputError: the body cannot be decompressed, or the record has no date.
    """
    code = response.status.split(" ", 1)[0]
    if not code.isdigit() or int(code) >= 400:
        raise HTTPStatusError(
            f"the server answered {response.status}", status=int(code) if code.isdigit() else 500, url=response.url
        )
    headers = {name.lower(): value for name, value in response.headers}
    body = response.body
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body, response.url)
    content = _decompressed(body, headers.get("content-encoding", ""), response.url)
    media, encoding = _content_type(headers.get("content-type", ""))
    return Page(
        url=response.url,
        requested_url=response.url,
        status=int(code),
        content=content,
        media=media,
        encoding=encoding,
        retrieved_at=_moment(response.date, response.url),
    )


_CHUNK = lazy_re(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


def _joined(body: bytes, url: str) -> bytes:
    """The chunks of a body joined. Some crawlers keep the header and store the body whole; it is left as it is."""
    match = _CHUNK.match(body)
    if match is None:
        return body
    pieces: list[bytes] = []
    while match is not None:
        size, start = int(match[1], 16), match.end()
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[start : start + size])
        match = _CHUNK.match(body, start + size + 2)
    raise InputError("the body is cut off between two chunks", where=url)


def _decompressed(body: bytes, header: str, url: str) -> bytes:
    """The body decompressed in bounded steps; left as it is where the archive holds it decompressed already."""
    encodings = encodings_of(header)
    if "gzip" in encodings[-1:] and not body.startswith(b"\x1f\x8b"):
        encodings = []
    content = bytearray()
    try:
        decoder = Decoder(encodings)
        for piece in decoder.feed(body):
            content += piece
            if len(content) > BODY_LIMIT:
                raise TooLargeError(f"the body is larger than {BODY_LIMIT} bytes", url=url)
        decoder.finish()
    except BadEncodingError as error:
        raise InputError(str(error), where=url) from error
    return bytes(content)


def _moment(date: str, url: str) -> dt.datetime:
    moment = read_moment(date)
    if moment is None:
        raise InputError(f"the record's date {date!r} cannot be read", where=url)
    return moment


def _content_type(header: str) -> tuple[Literal["text", "html", "json"], str | None]:
    from email.message import Message

    message = Message()
    message["Content-Type"] = header or "text/html"
    kind = message.get_content_type()
    media: Literal["text", "html", "json"] = (
        "json" if "json" in kind else "text" if kind in ("text/plain", "text/markdown") else "html"
    )
    return media, message.get_content_charset()
