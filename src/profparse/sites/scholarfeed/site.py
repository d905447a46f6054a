"""Scholar Feed: which of its pages a document is, and who reads it."""

from __future__ import annotations

from ...document import Document
from ...patterns import lazy_re
from ...reading.page import Reading
from .addresses import read_address
from .author_page import read_author_page
from .paper_page import read_paper_page
from .several import profile_starts

__all__ = ["addresses", "read", "split"]

_AUTHOR = lazy_re(r"(https?://api\.scholarfeed\.org/\S*/authors/[0-9]{1,18})/?\Z")


def addresses(url: str) -> list[str]:
    """The addresses to fetch for one that a person pastes: of an author of the JSON interface, the papers too."""
    match = _AUTHOR.match(url)
    return [match[1], f"{match[1]}/papers?limit=50&page=1"] if match is not None else [url]


def read(document: Document, reading: Reading) -> None:
    """Read an author page, a paper page or an answer of the JSON interface."""
    if document.root is not None:
        from .json_api import read_answer

        read_answer(document.root, reading)
        return
    address = read_address(reading.url)
    # A paper's address may hold a headless paper; an author's address only what shows itself as a paper page.
    headless = address.arxiv_id is not None
    if not (read_paper_page(document, reading, headless=headless) or read_author_page(document, reading)):
        return
    if joined := document.hints.get("broken-words"):
        message = f"words that were broken at the ends of lines were joined: {joined}"
        reading.note("text-repaired", "papers", message)
    kind = "author" if address.author is not None else "paper" if address.arxiv_id is not None else reading.page
    if kind != reading.page:
        message = f"the address is of a page of the kind {kind!r}, and the page is of the kind {reading.page!r}"
        reading.note("sources-disagree", "source.url", message)
        _forget_address(reading)
    stated = read_address(document.url)
    for name, told, shown in (
        ("id", address.author, stated.author),
        ("arxiv_id", address.arxiv_id, stated.arxiv_id),
    ):
        if told is not None and shown is not None and told != shown:
            path = f"author.{name}" if name == "id" else f"papers[0].{name}"
            message = f"the address says {told}, and the page says that its own address says {shown}"
            reading.note("sources-disagree", path, message)


def _forget_address(reading: Reading) -> None:
    """What was read from an address that is another page's is not known."""
    if reading.author is not None and reading.author.get("url") == reading.url:
        for name in ("id", "ids", "url"):
            reading.author.pop(name, None)
    for paper in reading.papers:
        if paper.get("url") == reading.url:
            del paper["url"]


def split(document: Document) -> list[int]:
    """Where the profiles of a dump begin, as places in its text."""
    return [document.lines[number].start for number in profile_starts(document.lines)]
