"""MHTML: the page of a web archive that a browser saved as one file (.mhtml, .mht).

The file is a mail: headers, then parts between lines that name a boundary. Only headers, which are short, go to the
standard library's parser, and only the page's own part is decoded, so a hostile file costs no more than its size.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import quopri
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from typing import NamedTuple

from .decoding import check_size
from .errors import InputError
from .moments import http_moment
from .patterns import lazy_re

__all__ = ["Mhtml", "open_mhtml"]

_HEADER_BYTES = 64_000
MOST_PARTS = 10_000
MOST_LEVELS = 5
_HEADER_END = lazy_re(rb"\r?\n\r?\n")
_HTML = ("text/html", "application/xhtml+xml")
_HINT = "save the page again, as HTML or as text"


class Mhtml(NamedTuple):
    """The page of a web archive.

    Attributes:
        html: its HTML, decoded from how the archive holds it, not from its charset.
        charset: the charset that the archive states; None where it states none.
        url: address of the page; None where the archive does not tell.
        date: moment at which it was saved; None where the archive does not tell.
    """

    html: bytes
    charset: str | None
    url: str | None
    date: dt.datetime | None


class _Part(NamedTuple):
    """A part of the archive that has no parts itself."""

    headers: Message
    body: bytes


def open_mhtml(data: bytes) -> Mhtml:
    """The page of a web archive: the part that the archive names its start, else the first that is HTML.

    Raises:
        InputError: it is no web archive, holds no HTML, or is built beyond all bounds.

    >>> head = b"MIME-Version: 1.0\\r\\nContent-Type: text/html; charset=utf-8\\r\\n"
    >>> page = open_mhtml(head + b"Content-Location: https://a.example/1\\r\\n\\r\\n<p>page</p>")
    >>> page.html, page.charset, page.url
    (b'<p>page</p>', 'utf-8', 'https://a.example/1')
    """
    check_size(len(data))
    data = data.removeprefix(BOM_UTF8)
    top, _ = _divided(data)
    if top.get("MIME-Version") is None and top.get("Content-Type") is None:
        raise InputError("the file is no MHTML: it does not begin with the headers of one", hint=_HINT)
    start = _parameter(top, "start")
    page: _Part | None = None
    for number, part in enumerate(_parts(data, 0)):
        if number >= MOST_PARTS:
            raise InputError(f"the MHTML has more than {MOST_PARTS:,} parts", hint=_HINT)
        if part.headers.get_content_type() in _HTML:
            if start and _text(part.headers, "Content-ID") == start:
                page = part
                break
            page = page or part
    if page is None:
        raise InputError("the MHTML holds no HTML", hint=_HINT)
    html = _decoded(page)
    check_size(len(html))
    return Mhtml(
        html, page.headers.get_content_charset(), _address(page.headers, top), http_moment(_text(top, "Date"))
    )


def _divided(data: bytes) -> tuple[Message, bytes]:
    """The headers of a part, parsed, and its body."""
    data = data.lstrip(b"\r\n") if data[:1] in (b"\r", b"\n") else data
    end = _HEADER_END.search(data, 0, _HEADER_BYTES)
    if end is None and len(data) >= _HEADER_BYTES:
        raise InputError(f"the headers of the MHTML do not end within {_HEADER_BYTES:,} bytes", hint=_HINT)
    head, body = (data, b"") if end is None else (data[: end.start()], data[end.end() :])
    if head.count(b";") > 200:  # the standard library takes its time over parameters by the thousand
        raise InputError("the headers of the MHTML have too many parameters", hint=_HINT)
    return BytesHeaderParser().parsebytes(head + b"\r\n\r\n"), body


def _parts(data: bytes, level: int) -> Iterator[_Part]:
    """The parts of a message that have no parts themselves, in their order."""
    headers, body = _divided(data)
    boundary = headers.get_boundary() if headers.get_content_maintype() == "multipart" else None
    if not boundary:
        yield _Part(headers, body)
        return
    if level >= MOST_LEVELS:
        raise InputError(f"the parts of the MHTML are nested more than {MOST_LEVELS} deep", hint=_HINT)
    line = re.compile(rb"^--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*\r?$", re.M)
    begin: int | None = None
    for mark in line.finditer(body):
        if begin is not None:
            yield from _parts(body[begin : mark.start()], level + 1)
        if mark[1]:
            return
        begin = mark.end() + 1
    if begin is not None:
        raise InputError("the MHTML is cut off: its last part has no end", hint=_HINT)


def _decoded(part: _Part) -> bytes:
    encoding = str(part.headers.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(part.body)
    if encoding == "base64":
        try:
            return base64.b64decode(part.body)
        except binascii.Error as error:
            raise InputError(f"the HTML in the MHTML is damaged: {error}", hint=_HINT) from None
    return part.body


def _address(page: Message, top: Message) -> str | None:
    for headers, name in (
        (page, "Content-Location"),
        (top, "Snapshot-Content-Location"),
        (top, "Content-Location"),
    ):
        # A long address is folded over several lines, or encoded as a header's word.
        address = "".join(_text(headers, name).split())
        if address.startswith(("http://", "https://")):
            return address
    return None


def _text(headers: Message, name: str) -> str:
    value = headers.get(name)
    if value is None:
        return ""
    try:
        return str(make_header(decode_header(value))).strip()
    except (MessageError, LookupError, ValueError):
        return str(value).strip()


def _parameter(headers: Message, name: str) -> str | None:
    value = headers.get_param(name)
    return value.strip() if isinstance(value, str) else None
