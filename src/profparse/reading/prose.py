"""Prose: wrapped lines joined again, paragraphs parted by one blank line, and the URLs that an abstract names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ..document import BLANK, BREAK, SOFT, Line, between, ends_sentence, holds
from ..patterns import lazy_re

__all__ = ["composed", "find_links", "join_line", "join_paragraphs"]

_SPACES = lazy_re(r" {2,}")
_URL = lazy_re(r"(?:https?://|www\.)[^\s<>\"'{}|\\^`\[\]“”]+", re.IGNORECASE)
_SCHEME = lazy_re(r"https?\Z", re.IGNORECASE)


def composed(text: str) -> str:
    """A name, a title or prose in Unicode's composed form (NFC), as every value is.

    >>> len(composed("Zoe\u0308"))
    3
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _fold(text: str) -> str:
    """Composed, and runs of blanks as one; a line has no other white space."""
    text = composed(text)
    return _SPACES.sub(" ", text) if text.rfind("  ") >= 0 else text  # as profparse.document.holds


# An address that a line's end cuts goes on where it stops at a mark that ends none, or where a path goes on below.
_CUT_ADDRESS = lazy_re(r"(?:https?://|www\.)[^\s<>\"]*[-_/=&?#%~+]\Z", re.IGNORECASE)
_ADDRESS_END = lazy_re(r"(?:https?://|www\.)[^\s<>\"]*[\w]\Z", re.IGNORECASE)
_PATH = lazy_re(r"[\w.~%-]*/[\w./~%#?=&-]*[\w)]?[.,;]?(?=\s|\Z)")


def _cuts_address(before: str, after: str) -> bool:
    """Whether a line ends inside an address that the next one goes on with."""
    last = before.rpartition(" ")[2]
    if "://" not in last and not last.startswith("www."):
        return False
    if _CUT_ADDRESS.search(last) is not None:
        return after[:1].islower() or after[:1].isdigit() or "/" in after.partition(" ")[0]
    return _ADDRESS_END.search(last) is not None and _PATH.match(after) is not None


def _between(before: str, after: str) -> str:
    return "" if _cuts_address(before, after) else between(before, after)


def join_line(lines: Sequence[Line]) -> str:
    """Lines that are one: a wrapped title.

    >>> from profparse.document import Line
    >>> join_line([Line("On Self-", 0), Line("Supervision", 9)])
    'On Self-Supervision'
    """
    text = lines[0].text
    if len(lines) > 1:
        for line in lines[1:]:
            text += _between(text, line.text) + line.text
    return _fold(text)


def join_paragraphs(lines: Sequence[Line]) -> str | None:
    """An abstract's lines: wrapped ones joined, paragraphs parted by one blank line."""
    if not lines:
        return None
    if len(lines) == 1:
        return _fold(lines[0].text)
    paragraphs: list[str] = []
    blank_kept = any(line.gap == BLANK for line in lines)
    text = lines[0].text
    for line in lines[1:]:
        cut = line.gap != BLANK and _cuts_address(text, line.text)
        own = line.gap == BLANK or (line.gap == BREAK and (not blank_kept or ends_sentence(text)))
        if own and not cut and not (line.gap == BREAK and not ends_sentence(text) and line.text[:1].islower()):
            paragraphs.append(_fold(text))
            text = line.text
        else:
            hyphen = text[-1:] == "-" and line.text[:1].islower()
            text += ("" if cut else between(text, line.text) if line.gap == SOFT or hyphen else " ") + line.text
    paragraphs.append(_fold(text))
    return "\n\n".join(paragraphs)


def find_links(abstract: str | None, hrefs: Iterable[str] = ()) -> list[str]:
    """The URLs that an abstract names, in order, each once; closing punctuation is no part of one.

    >>> find_links("See https://example.org/a (and https://example.org/b).")
    ['https://example.org/a', 'https://example.org/b']
    """
    found: list[str] = []
    if abstract and (holds(abstract, "://") or holds(abstract, "www.")):
        for shown in _urls(abstract):
            url = shown.rstrip(".,;:!?*_'’”")
            while url.endswith(")") and url.count("(") < url.count(")"):
                url = url[:-1].rstrip(".,;:!?")
            if len(url) > 8 and url not in found:
                found.append(url)
    for href in hrefs:
        if href.startswith(("http://", "https://")) and href not in found:
            found.append(href)
    return found


def _urls(text: str) -> list[str]:
    """The URLs in a text as they are written, found by what they begin with: searching by pattern reads it all."""
    starts: list[int] = []
    colon = text.rfind("://")  # from the end, as profparse.document.holds
    while colon >= 0:
        scheme = _SCHEME.search(text, max(colon - 5, 0), colon)
        if scheme is not None:
            starts.append(scheme.start())
        colon = text.rfind("://", 0, colon)
    host = text.find("www.")
    while host >= 0:
        starts.append(host)
        host = text.find("www.", host + 4)
    found: list[str] = []
    end = 0
    for start in sorted(starts):
        if start >= end and (match := _URL.match(text, start)) is not None:
            found.append(match.group())
            end = match.end()
    return found
