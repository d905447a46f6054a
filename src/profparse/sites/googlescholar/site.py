"""Google Scholar as a site: what is fetched for an address, which pages are no profile, and which file reads a page."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from ...document import Document
from ...document.select import first, select
from ...errors import NotAProfileError
from ...patterns import lazy_re
from ...reading.addresses import parameter
from ...reading.page import Reading

__all__ = ["addresses", "author_of", "read"]

_ID = lazy_re(r"[A-Za-z0-9_-]{12}")


def author_of(url: str | None) -> str | None:
    """The author's id in an address, None where there is none.

    >>> author_of("https://scholar.google.de/citations?hl=de&user=Zq3xLm0AAAAJ")
    'Zq3xLm0AAAAJ'
    """
    found = parameter(url, "user") if url else None
    return found if found and _ID.fullmatch(found) else None


def addresses(url: str) -> list[str]:
    """The one page that robots.txt lets be fetched: the profile's first, asked for with ``user=`` first."""
    author = author_of(url)
    return [f"https://scholar.google.com/citations?user={author}&hl=en"] if author else [url]


# -------------------------------------------------------------------- pages that are no profile


class _Other(NamedTuple):
    why: str
    kind: str
    hint: str


_ONE = "give the address of one person's profile: https://scholar.google.com/citations?user=..."
_PEOPLE = _Other("this is a list of people on Google Scholar: choose one", "search page", _ONE)
_COAUTHORS = _Other("this is a list of co-authors on Google Scholar, not one profile", "search page", _ONE)
_SEARCH = _Other("this is a search for articles on Google Scholar, not a profile", "search page", _ONE)
_ARTICLE = _Other("this is one article's page on Google Scholar, not a profile", "no profile", _ONE)
_METRICS = _Other("this is a page of Google Scholar's metrics, not a profile", "no profile", _ONE)
_SIGN_IN = _Other(
    "Google's sign-in page came instead of the profile",
    "login wall",
    "check the author's id: Google asks for a sign-in where there is no such author",
)
_BOTS = _Other(
    "Google's bot check came instead of the page",
    "bot check",
    "wait and fetch less often, or save the page in a browser",
)
_CONSENT = _Other(
    "Google's cookie notice came instead of the page",
    "cookie wall",
    "answer the notice in a browser and save the page there",
)

_BY_OPERATION = {
    "search_authors": _PEOPLE,
    "view_org": _PEOPLE,
    "list_colleagues": _COAUTHORS,
    "view_citation": _ARTICLE,
    "top_venues": _METRICS,
    "metrics_intro": _METRICS,
    "list_mandates": _METRICS,
    "view_mandate": _METRICS,
    "mandates_leaderboard": _METRICS,
}
_BY_ELEMENT = (
    ("#gs_captcha_ccl, #gs_captcha_f, #captcha-form, body[onload*=solveSimpleChallenge]", _BOTS),
    ("#identifierId, input[name=Passwd], form[action*=ServiceLogin]", _SIGN_IN),
    ("form[action*='consent.google.']", _CONSENT),
    (".gsc_1usr, .gs_ai_name, a[href*=after_author]", _PEOPLE),
    ("#gsc_ccl .gsc_ucoar, #gsc_colleagues", _COAUTHORS),
    ("#gsc_vcd_title, #gsc_oci_title, #gsc_title, .cit-dl, #title a.cit-dark-large-link", _ARTICLE),
    (".gs_r.gs_or, .gs_r h3.gs_rt", _SEARCH),
)
_BY_TEXT = (
    (
        lazy_re(r"Sign in to continue to Google Scholar|accounts\.google\.com/(?:ServiceLogin|v3/signin)"),
        _SIGN_IN,
    ),
    (
        lazy_re(
            r"show you.re not a robot|unusual traffic from your|google\.com/sorry/|solveSimpleChallenge",
            re.IGNORECASE,
        ),
        _BOTS,
    ),
    (lazy_re(r"Before you continue to Google|consent\.google\.com", re.IGNORECASE), _CONSENT),
    (lazy_re(r"\b(?:About|Page [0-9]+ of about) [0-9.,  ]+ results \([0-9.,]+ sec\)", re.IGNORECASE), _SEARCH),
    (
        lazy_re(
            r"(?m)^[^\w\n]*(?:Total citations\W+.{0,80}Cited by|Scholar articles\W|Publication date\W+[0-9]{4})",
            re.DOTALL,
        ),
        _ARTICLE,
    ),
    (lazy_re(r"(?:Cited by [0-9]+\W.{0,400}?){4}Verified email at", re.DOTALL), _PEOPLE),
)


def _by_address(url: str | None) -> _Other | None:
    parts = urlsplit(url) if url else None
    if parts is None:
        return None
    host = parts.hostname or ""
    if host.startswith("consent."):
        return _CONSENT
    if host.startswith("accounts."):
        return _SIGN_IN
    if parts.path.startswith("/sorry"):
        return _BOTS
    if parts.path.startswith("/scholar") and not parts.path.startswith("/scholar_"):
        return _SEARCH
    return _BY_OPERATION.get(parameter(url or "", "view_op") or "")


def _not_a_profile(reading: Reading, other: _Other) -> NotAProfileError:
    return reading.refuse(other.why, kind=other.kind, hint=other.hint)


def read(document: Document, reading: Reading) -> None:
    """Read a profile, or say by name which other page of Google's it is."""
    from .page import Marks, is_profile, read_page

    marks = Marks(document.tree) if document.tree is not None else None
    if marks is not None and is_profile(marks):
        read_page(document, reading, marks)
        return
    from .dump import read_dump

    other = _by_address(reading.url)
    if other is None and document.tree is not None:
        other = next((other for css, other in _BY_ELEMENT if select(document.tree, css)), None)
    if other is None and document.tree is None and read_dump(document, reading):
        return
    if other is None:
        shown = document.text[:60_000]
        other = next((other for pattern, other in _BY_TEXT if pattern.search(shown)), None)
    if other is not None:
        raise _not_a_profile(reading, other)
    if document.tree is not None and first(document.tree, "pre") is not None:
        read_dump(document, reading)
