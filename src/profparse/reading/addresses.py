"""Addresses of pages: those of archives and reader proxies are unwrapped to the page that they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from ..patterns import lazy_re

__all__ = [
    "another_id",
    "full_address",
    "is_public",
    "joined",
    "number_in",
    "parameter",
    "unwrap",
    "with_parameter",
]

_WRAPPERS = (
    lazy_re(r"https?://web\.archive\.org/(?:web|save)/(?:[0-9]{4,14}(?:[a-z]{2}_)?|\*)/(.+)", re.IGNORECASE),
    lazy_re(
        r"https?://(?:archive\.(?:ph|is|today|md|li|vn|fo)|arquivo\.pt/(?:no)?[Ff]rame/replay)/(?:[0-9]{4,14}/)?(https?:.+)"
    ),
    # Other archives keep the day before the address, library proxies the address behind their login.
    lazy_re(
        r"https?://[^/?#]*(?:archive|wayback|memento)[^?#]*/[0-9]{4,14}(?:[a-z]{2}_)?/(https?:.+)", re.IGNORECASE
    ),
    lazy_re(r"https?://[^/?#]+/login/?\?(?:[^#]*&)?q?url=(https?(?::|%3A).+)", re.IGNORECASE),
    lazy_re(r"https?://(?:r|s)\.jina\.ai/(.+)", re.IGNORECASE),
    lazy_re(r"https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:)?([^+&]+)", re.IGNORECASE),
    lazy_re(r"https?://translate\.google\.[a-z.]+/(?:website|translate)\?(?:.*&)?u=([^&]+)", re.IGNORECASE),
    lazy_re(
        r"https?://(?:12ft\.io|outline\.com|txtify\.it|urltomarkdown\.herokuapp\.com)/(?:proxy\?q=|\?url=)?(https?.+)"
    ),
    lazy_re(r"(?:view-source|saved|about:reader\?url):?=?(https?.+)", re.IGNORECASE),
)
_NEITHER = lazy_re(r"\[?(?:localhost|127(?:\.[0-9]+){3}|0\.0\.0\.0|::1)\]?")


def unwrap(url: str | None) -> str | None:
    """The address of the page itself, where an archive, a cache or a reader proxy shows it.

    >>> unwrap("https://web.archive.org/web/20200101000000/https://orcid.org/0000-0002-1825-0097")
    'https://orcid.org/0000-0002-1825-0097'
    """
    if not url:
        return None
    for wrapper in _WRAPPERS:
        match = wrapper.match(url)
        if match is not None:
            inner = match[1]
            if re.match(r"https?%3A", inner, re.IGNORECASE):
                inner = unquote(inner)
            if not re.match(r"https?:/", inner):
                inner = f"https://{inner}"
            return re.sub(r"\A(https?):/+", r"\1://", inner)
    return url


def full_address(base: str, address: str) -> str | None:
    """An address as a page writes it, made whole; None for what is none.

    >>> full_address("https://arxiv.org/list/cs.CL", "/abs/2401.01234"), full_address("https://arxiv.org/", "https://[x")
    ('https://arxiv.org/abs/2401.01234', None)
    """
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _origin(base: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}"


def joined(base: str, address: str) -> str:
    """What :func:`urllib.parse.urljoin` makes of them; at once where a path of the base's host stands there.

    >>> joined("https://scholar.google.com/citations?user=x", "/citations?user=y")
    'https://scholar.google.com/citations?user=y'
    """
    if _PLAIN_PATH.match(address) is not None and base.startswith(("https://", "http://")):
        return f"{_origin(base)}{address}"
    return urljoin(base, address)


# No step up, no further host, nothing empty that would be left out, no character that is left out of addresses.
_PLAIN_PATH = lazy_re(r"/(?:\w[\w-]*/)*[\w-]+(?:\?[!-\"$-~]+)?(?:#[!-~]+)?\Z")


def is_public(url: str | None) -> bool:
    """Whether an address is one of the web: a file's, or this machine's own, says nothing of where a page comes from.

    >>> is_public("https://orcid.org/"), is_public("http://127.0.0.1:8000/a"), is_public("file:///tmp/a.html")
    (True, False, False)
    """
    if not url:
        return False
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and not _NEITHER.fullmatch(host)


def parameter(url: str, name: str) -> str | None:
    """The value of a parameter in an address, None where it is not there; the first where it stands twice.

    >>> parameter("https://a.example/works?rows=20&offset=40", "offset")
    '40'
    """
    for part in url.partition("#")[0].partition("?")[2].split("&"):
        key, _, value = part.partition("=")
        if key == name or (("%" in key or "+" in key) and _plain(key) == name):
            return _plain(value)
    return None


def with_parameter(url: str, name: str, value: str | int) -> str:
    """The same address with one value of a parameter; the others stay as they are written, the fragment goes.

    >>> with_parameter("https://a.example/works?rows=20&offset=0", "offset", 20)
    'https://a.example/works?rows=20&offset=20'
    """
    base, _, query = url.partition("#")[0].partition("?")
    new = f"{name}={quote(str(value), safe='*')}"
    parts = [part for part in query.split("&") if part]
    named = [number for number, part in enumerate(parts) if _plain(part.partition("=")[0]) == name]
    if named:
        parts[named[0]] = new
        parts = [part for number, part in enumerate(parts) if number not in named[1:]]
    else:
        parts.append(new)
    return f"{base}?{'&'.join(parts)}"


def number_in(url: str | None, name: str, default: int = 0) -> int:
    """The whole number that a parameter in an address is; ``default`` where it is none.

    Digits are those that servers read, 0 to 9, and at most nine of them.

    >>> number_in("https://a.example/works?offset=40", "offset"), number_in("https://a.example/", "page", 1)
    (40, 1)
    """
    value = parameter(url, name) if url else None
    return int(value) if value and re.fullmatch("[0-9]{1,9}", value) else default


def _plain(part: str) -> str:
    return unquote(part.replace("+", " "))


_DOI = lazy_re(r"10\.[0-9]{4,9}/.+")
_VERSION = lazy_re(r"(?<=[0-9])v[0-9]{1,3}\Z")
_LONG_NUMBER = lazy_re(r"[0-9a-f]{32,64}")


def another_id(url: str, known: Sequence[str], name: str = "") -> str | None:
    """The identifier in an address that has the form of a known one, where it is none of those known.

    It stands in the path, or in the parameter of this name, where several may have commas between.

    >>> another_id("https://api.openalex.org/works/W2", ["W1", "10.1000/1"])
    'W2'
    >>> another_id("https://a.example/query?id_list=2401.00002v1", ["2401.00001"], "id_list")
    '2401.00002'
    >>> another_id("https://api.openalex.org/works/W1", ["W1"]), another_id("https://a.example/v1/works/x", ["W1"])
    (None, None)
    """
    try:
        path = unquote(urlsplit(url).path).strip("/")
    except ValueError:
        return None
    same = {value.casefold() for value in known}
    parts = path.split("/")
    if name:
        parts += re.split("[,:]", parameter(url, name) or "")
    parts += [_VERSION.sub("", part) for part in parts]
    doi = _DOI.search(path)
    if doi is not None:
        known_dois = [value for value in same if value.startswith("10.")]
        shown = doi[0].casefold()
        if shown.startswith("10.48550/") or any(shown.startswith(value) for value in known_dois):
            return None  # arXiv's copy of a work has a DOI of its own
        return doi[0] if known_dois else None
    if any(part.casefold() in same for part in parts):
        return None
    forms = {_form(value) for value in known}
    return next((part for part in parts if any(map(str.isdigit, part)) and _form(part) in forms), None)


def _form(identifier: str) -> str:
    folded = identifier.casefold()
    return "long" if _LONG_NUMBER.fullmatch(folded) else re.sub(r"[0-9]+", "0", folded)
