"""arXiv's pages, as HTML and as whatever a tool made of them: a paper, lists, an author, a search, a full text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...document import Document
from ...errors import NotAProfileError
from ...patterns import lazy_re
from ...reading.flow import Flow
from ...reading.page import Reading
from .abstract_page import read_paper
from .fulltext import read_fulltext, read_fulltext_dump
from .lists import read_list

__all__ = ["read_page"]

_BEGINS = lazy_re(
    r"(?:Title|Authors?|Abstract|Comments|Subjects|(?:MSC|ACM)[ -][Cc]lass(?:es)?|Report(?:-no| number)|Cite as"
    r"|Journal[ -]ref(?:erence)?|(?:Related )?DOI)\s*:"
    r"|(?:\[[0-9]+\]\s*)?arXiv:|Submission history|Submitted [0-9]|\[v[0-9]+\]|\(or arXiv:"
)
"""What begins a line of arXiv's pages, however full the line before it is."""

_OTHERS = (
    (lazy_re(r"/tb(?:/|\Z)"), lazy_re(r"Trackbacks indicate external web sites"), "trackbacks to papers"),
    (lazy_re(r"/(?:help|about)(?:/|\Z)"), None, "help"),
    (lazy_re(r"/(?:auth|user|submit)(?:/|\Z)"), None, "accounts and submissions"),
    (lazy_re(r"/stats(?:/|\Z)"), None, "statistics"),
    (
        lazy_re(r"/(?:multi|form|search/advanced)(?:/|\Z)"),
        lazy_re(r"Search term\(s\)\s"),
        "forms to search with",
    ),
    (lazy_re(r"/archive(?:/|\Z)"), None, "one archive's subjects"),
)
_MISSING = lazy_re(
    r"(?:Article identifier|arXiv identifier|Identifier|Paper)\s.{0,80}?"
    r"(?:not recognized|not found|does not exist|doesn't exist)"
    r"|Article not found|No (?:such )?paper|invalid arXiv identifier|Author identifier .{0,60}not",
    re.IGNORECASE,
)
_LOGIN = lazy_re(r"\A/login|Log in to arXiv(?:\.org)?\b.{0,400}\b[Pp]assword", re.DOTALL)


def read_page(document: Document, reading: Reading) -> None:
    """Read a page of arXiv.

    Raises:
        NotAProfileError: it is a page of arXiv that shows neither papers nor a person; it says which.
    """
    flow = Flow(document, begins=_BEGINS)
    path = _path(reading.url)
    if path.startswith("/tb") or not (
        read_fulltext(document, reading)
        or read_fulltext_dump(document, flow, reading)
        or read_paper(document, flow, reading)
        or read_list(document, flow, reading)
    ):
        error = _not_a_profile(flow.text, path, reading)
        if error is not None:
            raise error
    reading.template(*flow.markup)


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _not_a_profile(text: str, path: str, reading: Reading) -> NotAProfileError | None:
    """What a page without papers is, where it can be told."""
    missing = _MISSING.search(text[:20_000])
    if missing is not None:
        said = " ".join(missing[0].split())
        return reading.refuse(f"arXiv says: {said}", kind="error page", hint="check the identifier in the address")
    if path.startswith("/login") or _LOGIN.search(text[:20_000]):
        return reading.refuse("this is arXiv's page to log in", kind="login wall", hint="its papers need no login")
    for address, words, what in _OTHERS:
        if address.match(path) or (words is not None and words.search(text[:20_000])):
            return reading.refuse(
                f"this is arXiv's page of {what}, which is no profile",
                kind="other page",
                hint="give the page of a paper (/abs/), an author (/a/), a list or a search",
            )
    return None
