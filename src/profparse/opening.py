"""Opening: from whatever a caller hands in to a document, parsed once for all who ask it.

The parser opens a source to read it. A fetcher opens an answer to see whether it is a page at all, and what it opened
goes on with the page: to the parser, and to whoever looks for the next page.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import Any, NamedTuple

from .decoding import check_size, check_text, decode, gunzip
from .diagnostics import Note
from .document import Document
from .document.recognise import looks_like_html, looks_like_json, looks_like_xml
from .document.repair import repair, repair_encoding
from .errors import InputError
from .patterns import lazy_re
from .receiving import Media, Received, Source, receive

__all__ = ["Opened", "open_received", "open_source"]


class Opened(NamedTuple):
    """A source that was opened.

    Attributes:
        received: what was received; of a web archive (MHTML) the page in it.
        document: the document that it is.
        content: the text that it was decoded to, or the tree that was handed in.
        encoding: the encoding of bytes, None for what came as text.
        notes: what there is to say of how it was decoded.
    """

    received: Received
    document: Document
    content: Any
    encoding: str | None
    notes: list[Note]


_FORMS = (None, "text", "html", "json", "xml")


def open_source(source: Source, *, media: Media | None = None, url: str | None = None) -> Opened:
    """Open a source, or take what a fetcher has opened of it already.

    Args:
        source: whatever :func:`profparse.parse` takes.
        media: its form; recognised where it is not given.
        url: its address, for errors.

    Raises:
        InputError: the input is empty, binary, too large or malformed.
    """
    take = getattr(source, "_take_opened", None) if media is None else None
    if take is not None and isinstance(opened := take(), Opened):
        return opened
    received = receive(source)
    try:
        return open_received(received, media)
    except InputError as error:
        error.where = error.where or url or received.url
        raise


def open_received(received: Received, media: Media | None = None, *, archive: bool = False) -> Opened:
    """Open what was received: decode it, tell its form, and make the document that it is.

    Args:
        received: a source, taken apart.
        media: its form; recognised where it is not given.
        archive: whether it must be a web archive (MHTML), as its file's name says.

    Raises:
        InputError: it is empty, binary, too large or malformed.

    >>> from profparse.receiving import receive
    >>> opened = open_received(receive("<p>Ines Núñez</p>".encode()))
    >>> opened.document.text, opened.document.media, opened.encoding
    ('Ines Núñez', 'html', 'utf-8')
    """
    if media not in _FORMS:
        raise ValueError(f'media is {media!r}; give "text", "html", "json" or "xml", or leave it out')
    if isinstance(received.content, bytes) and received.content[:2] == b"\x1f\x8b":
        check_size(len(received.content))
        received = received._replace(content=gunzip(received.content))
    if archive or _is_archive(received.content):
        received = _page_in(received)
    content, encoding, notes = _decoded(received)
    form = media or _recognise(content, received.media)
    if isinstance(content, str) and form in ("text", "html"):
        content, repairs = repair(content) if form == "text" else repair_encoding(content)
        notes += repairs
    document = _read(content, form)
    if not isinstance(content, str) and not document.text and (document.tree is None or not len(document.tree)):
        raise InputError("the tree is empty", hint="check what selected it")
    return Opened(received, document, content, encoding, [_placed(note, document.text) for note in notes])


_HEAD = 16_000
# Bytes or text that nothing has read yet: only the lines at its top tell a web archive from a page.
_MIME_VERSION = lazy_re(r"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_ARCHIVE = lazy_re(
    r"^(?:Snapshot-Content-Location:|Content-Type:[ \t]*(?:\r?\n[ \t]+)?multipart/related\b)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER_LINE = lazy_re(r"[A-Za-z][A-Za-z-]*:[ \t]")


def _is_archive(content: object) -> bool:
    """Whether bytes or text are a web archive (MHTML): they begin with the headers of one."""
    if isinstance(content, (bytes, bytearray, memoryview)):
        content = bytes(content[:_HEAD]).removeprefix(BOM_UTF8).decode("latin-1")
    if not isinstance(content, str):
        return False
    top = content[:_HEAD].lstrip("\ufeff\r\n")
    if _HEADER_LINE.match(top) is None:
        return False
    head = re.split(r"\n\r?\n", top, maxsplit=1)[0]
    return _MIME_VERSION.search(head) is not None and _ARCHIVE.search(head) is not None


def _page_in(archive: Received) -> Received:
    """The page of a web archive, with the address, charset and date that the archive states: they are the page's own."""
    from .mhtml import open_mhtml  # email's modules take their time to load

    content = archive.content
    page = open_mhtml(content.encode("utf-8", "replace") if isinstance(content, str) else bytes(content))
    return Received(
        page.html,
        page.url or archive.url,
        "html",
        page.charset,
        page.date or archive.retrieved_at,
        archive.status,
    )


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
    return "html" if told == "html" and (start[:1] == "<" or "</" in text) else "text"
