"""Why a page was not read: what stands there instead, the site that it belongs to, and the sites that are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..document import Document
from ..document.recognise import looks_like_json
from ..errors import NotAProfileError
from ..patterns import lazy_re
from .registry import Site, host_of, known_sites, site_of

if TYPE_CHECKING:
    from ..document.data import Node

__all__ = ["not_a_profile", "with_sites"]

_UNREAD = {
    "linkedin.com": "LinkedIn",
    "academia.edu": "Academia.edu",
    "ssrn.com": "SSRN",
    "scopus.com": "Scopus",
    "webofscience.com": "Web of Science",
    "publons.com": "Publons",
    "wikipedia.org": "Wikipedia",
    "wikidata.org": "Wikidata",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "npmjs.com": "npm",
    "pypi.org": "PyPI",
    "huggingface.co": "Hugging Face",
    "google.com": "Google",
    "bing.com": "Bing",
    "duckduckgo.com": "DuckDuckGo",
    "facebook.com": "Facebook",
    "twitter.com": "X",
    "x.com": "X",
    "mastodon.social": "Mastodon",
    "youtube.com": "YouTube",
    "reddit.com": "Reddit",
    "stackoverflow.com": "Stack Overflow",
    "medium.com": "Medium",
    "alphaxiv.org": "alphaXiv",
    "paperswithcode.com": "Papers with Code",
    "mathscinet.ams.org": "MathSciNet",
    "zbmath.org": "zbMATH",
    "ui.adsabs.harvard.edu": "NASA ADS",
    "philpapers.org": "PhilPapers",
    "ideas.repec.org": "RePEc",
    "api.datacite.org": "DataCite",
    "zenodo.org": "Zenodo",
}
"""Host -> a site that people have profiles on and whose profiles are not read; names for messages."""

_TITLE = lazy_re(
    r"(?:^|[|·•:‐–—-]\s*)(LinkedIn|Academia\.edu|Scopus|Web of Science|SSRN|Wikipedia|GitHub|Google Search|Bing|DuckDuckGo)"
    r"\s*(?:$|[|·:])",
    re.IGNORECASE,
)
_ADDRESS = lazy_re(r"https?://\S{1,2000}")
_FILE_NAME = lazy_re(r"[^\n<>]{1,1000}\.(?:txt|text|md|markdown|x?html?|json|xml|mhtml?)(?:\.gz)?", re.IGNORECASE)


def not_a_profile(document: Document, url: str | None, status: int | None, site: Site | None) -> NotAProfileError:
    """The error for a page that no site read.

    Args:
        document: the page.
        url: its address, given or its own.
        status: the status it was fetched with.
        site: the site that it was taken for, None where no site's marks stand on it.
    """
    from ..reading.block_pages import block_page  # its phrases are many, and most pages are profiles

    found = block_page(document, url=url, status=status)
    if (
        found is not None
        and found.kind == "script shell"
        and (home := site_of(url))
        and not {"html", "text"} & {*home.media}
    ):
        # A browser's page of such a site is not read either.
        return _error(
            f"{found.why}; {home.title or home.name} is read as {_forms(home)} alone", found.kind, url, _FETCHED
        )
    if found is not None:
        return _error(found.why, found.kind, url, found.hint)
    if document.media == "text" and looks_like_json(document.text):
        from ..document.data import is_cut_json

        if is_cut_json(document.text):
            last = document.text.rstrip().count("\n") + 1
            why = f"the page is JSON that was cut: it breaks off in line {last}"
            return _error(why, "no profile", url, "fetch it again, or save it whole")
    named = _title_of(document, url, site)
    if named is not None:
        known = site_of(url) or (site if site is not None and site.name not in ("web", "feed") else None)
        if known is not None and known.media and document.media not in known.media:
            why = f"this is {_written(document.media)} of {named}, which is read as {_forms(known)} alone"
            return _error(why, "no profile", url, "save the page itself" if "html" in known.media else _FETCHED)
        if known is not None:
            why = f"this is a page of {named}, but none of its pages that are read ({', '.join(known.pages)})"
            return _error(why, "no profile", url, "give the page of one person or of one paper")
        return _error(f"this is a page of {named}, which is not read", "other site", url, None)
    if document.root is not None:
        said = _said_in_error(document.root)
        if said:
            return _error(
                f"this is an error that an interface answered with: {said[:300]}",
                "error page",
                url,
                "check the address or the identifier; try later",
            )
        why = f"this {document.media.upper()} is no answer of an interface that is read"
        return _error(why, "no profile", url, "give its url, where it is one")
    opening = " ".join(document.text[:200].split())[:60]
    return _error(
        f"the page is no profile that is known; it begins with {opening!r}",
        "no profile",
        url,
        _instead(document.text),
    )


_FETCHED = (
    "profparse.scrape, or profparse parse on the command line, asks its interface by the address or identifier"
)


def _forms(site: Site) -> str:
    return " or ".join(map(_written, site.media))


def _written(media: str) -> str:
    return media if media == "text" else media.upper()


def _said_in_error(root: Node) -> str | None:
    """What an answer says that holds nothing but an error."""
    if root.is_array or len(root.children) > 8:
        return None
    failed = any(root.has(key) for key in ("error", "errors"))
    if not failed and not (root.has("message") and any(root.has(key) for key in ("code", "status", "statusCode"))):
        return None
    paths = ("error.message", "error.msg", "errors.message", "message", "error", "errors")
    said = (found.text for path in paths for found in root.find(path))
    return next((" ".join(text.split()) for text in said if text and text.strip()), None)


def _instead(text: str) -> str:
    if _ADDRESS.fullmatch(text):
        return "text is read as the page itself; profparse.scrape fetches an address"
    if _FILE_NAME.fullmatch(text):
        return "text is read as the page itself; profparse.parse_file reads a file"
    return (
        "check that it is the page of a person or of a paper; give its url where the page itself does not tell it"
    )


def _error(why: str, kind: str, url: str | None, hint: str | None) -> NotAProfileError:
    return with_sites(NotAProfileError(why, kind=kind, where=url, hint=hint))


def with_sites(error: NotAProfileError) -> NotAProfileError:
    """The same error, whose hint names the sites that are read."""
    read = f"sites that are read: {', '.join(known_sites())}"
    if read not in (error.hint or ""):
        error.hint = f"{error.hint}; {read}" if error.hint else read
    return error


def _title_of(document: Document, url: str | None, site: Site | None) -> str | None:
    """The name of the site that a page belongs to, as its address, its marks or its title tell it."""
    known = site_of(url)
    if known is not None:
        return known.title or known.name
    host = host_of(url)
    for part, title in _UNREAD.items():
        if host == part or host.endswith(f".{part}"):
            return title
    if site is not None and site.name not in ("web", "feed"):
        return site.title or site.name
    found = _TITLE.search(document.title or "")
    return found[1] if found else None
