"""The registry of sites: which there are, which pages are theirs, and where each is read.

Hosts and marks are data, so that a page's site is known before any site's file is loaded. Another package adds a site
through the entry-point group ``profparse.sites``; the entry point names an object with the attributes of
:class:`Site`. Two sites of one name, or of one host, are an error that says who they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..document import Document
from ..errors import ProfparseError
from ..patterns import lazy_re
from ..reading.addresses import unwrap
from ..reading.page import Reading
from .builtin import BUILT_IN
from .marks import SURE, AnyMark, count_marks

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from ..document.data import Node

__all__ = ["Site", "address_of", "choose_site", "host_of", "known_sites", "page_address", "site_of"]

_GROUP = "profparse.sites"
"""The entry-point group through which another package adds a site."""


@dataclass(frozen=True)
class Site:
    """A site whose pages can be read.

    Attributes:
        name: as in Source.site.
        title: as people write it.
        hosts: host names of its pages and interfaces, in lower case; ``*`` stands for any label ("*.arxiv.org").
        marks: texts that stand in the source of its pages and nowhere else on the web: two different ones, or one that
            recurs in three entries, tell a page that comes without an address. A mark that is no fixed text is a
            :class:`~profparse.sites.marks.Mark`, or a :class:`~profparse.sites.marks.Far` where it is in the markup.
        keys: signatures of its JSON, one for each kind of answer: paths that are all there, parted by blanks; ``!path``
            must not be there, ``path~text`` is one whose value holds the text.
        roots: signatures of its XML: the root's tag, and behind it paths as in ``keys`` where the tag is not enough.
        pages: kinds of page that are read.
        media: forms in which they are read.
        module: where ``read`` is; a site of another package gives ``reader`` itself.
        schemes: scheme of an identifier -> address of the page ("https://orcid.org/{}").
        pace: least seconds between two requests to its hosts, by its own etiquette.
        headers: what its interface wants to be asked with.
        key_header, key_query: where an API key goes: a header ("x-api-key", "Authorization: Bearer {}"), or a parameter.
        contact_query: the parameter that takes the caller's address, for its polite pool.
    """

    name: str
    title: str = ""
    hosts: tuple[str, ...] = ()
    marks: tuple[AnyMark, ...] = ()
    keys: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    pages: tuple[str, ...] = ("author", "paper")
    media: tuple[str, ...] = ("html",)
    module: str = ""
    reader: Any = None
    schemes: dict[str, str] = field(default_factory=dict)
    pace: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    key_header: str = ""
    key_query: str = ""
    contact_query: str = ""

    def _home(self) -> Any:
        return (
            self.reader if self.reader is not None else import_module(f".{self.module or self.name}", __package__)
        )

    def read(self, document: Document, reading: Reading) -> None:
        """Read a page into the reading; nothing is filled in where it is no page that this site reads."""
        self._home().read(document, reading)

    def profile_starts(self, document: Document) -> list[int]:
        """Where the profiles begin that a dump of this site holds, by ``split`` of the site; none where it has none."""
        split = getattr(self._home(), "split", None)
        return list(split(document)) if split is not None else []

    @property
    def addresses(self) -> Callable[[str], Iterable[str]] | None:
        """``addresses(url)`` of the site: what to fetch for the one that a person pastes; None where it has none.

        A site of another package may call the function ``pages``, as plug-ins written for earlier drafts do.
        """
        home = self._home()
        plan = getattr(home, "addresses", None) or getattr(home, "pages", None)
        return plan if callable(plan) else None


@lru_cache(maxsize=1)
def known_sites() -> dict[str, Site]:
    """Name -> site, the built-in ones first.

    Raises:
        ProfparseError: two packages offer the same site, or a site cannot be loaded.
    """
    from importlib.metadata import entry_points

    found = {name: Site(name=name, **data) for name, data in BUILT_IN.items()}
    origin = dict.fromkeys(found, "profparse")
    hosts = {host: site.name for site in found.values() for host in site.hosts}
    for entry in sorted(entry_points(group=_GROUP), key=lambda e: e.name):
        site = _loaded(entry)
        if site.name in found:
            raise ProfparseError(
                f"the site {site.name!r} is offered twice, by {origin[site.name]} and by {entry.value}",
                hint="uninstall one of them",
            )
        for host in site.hosts:
            if host in hosts:
                raise ProfparseError(
                    f"the host {host} is claimed by two sites, {hosts[host]!r} and {site.name!r}",
                    hint="uninstall one of them",
                )
            hosts[host] = site.name
        found[site.name] = site
        origin[site.name] = entry.value
    return found


_ATTRIBUTES = (
    *("title", "marks", "keys", "roots", "pages", "media", "schemes"),
    *("pace", "headers", "key_header", "key_query", "contact_query"),
)


def _loaded(entry: EntryPoint) -> Site:
    try:
        given: Any = entry.load()
        if isinstance(given, type):
            given = given()
        name, hosts, _ = given.name, given.hosts, given.read
        if isinstance(hosts, str) or not all(isinstance(host, str) and host == host.lower() for host in hosts):
            raise TypeError(f"hosts is {hosts!r}, not several names in small letters")
        stated = {key: getattr(given, key) for key in _ATTRIBUTES if hasattr(given, key)}
        if callable(stated.get("pages")):  # what to fetch for an address, not the kinds of page
            del stated["pages"]
        return Site(name=name, hosts=tuple(hosts), reader=given, **stated)
    except Exception as error:  # the package is another's, and raises whatever it may
        raise ProfparseError(
            f"the site {entry.name!r} cannot be loaded from {entry.value}: {type(error).__name__}: {error}",
            hint="mend or uninstall the package that adds it",
        ) from error


# -------------------------------------------------------------------- by address


def host_of(url: str | None) -> str:
    """The host of an address in lower case, "" where there is none.

    >>> host_of("https://Scholar.Google.com:443/citations?user=x")
    'scholar.google.com'
    """
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".") if url else ""
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _host_patterns() -> list[tuple[re.Pattern[str], Site]]:
    patterns = []
    for site in known_sites().values():
        for host in site.hosts:
            if "*" in host:
                patterns.append((re.compile(re.escape(host).replace(r"\*", r"[a-z0-9-]+(?:\.[a-z]{2,3})?")), site))
    return patterns


@lru_cache(maxsize=1)
def _hosts() -> dict[str, Site]:
    return {host: site for site in known_sites().values() for host in site.hosts}


def site_of(url: str | None) -> Site | None:
    """The site to whose pages an address belongs, None where no site is known for it."""
    host = host_of(url)
    if not host:
        return None
    hosts = _hosts()
    found = hosts.get(host) or hosts.get(host.removeprefix("www."))
    if found is not None:
        return found
    return next((site for pattern, site in _host_patterns() if pattern.fullmatch(host)), None)


def page_address(url: str | None) -> str | None:
    """The address of the page itself, where an archive, a cache or a library's proxy shows a known site's.

    >>> page_address("https://scholar-google-com.proxy.example.edu/citations?user=x")
    'https://scholar.google.com/citations?user=x'
    """
    if url and site_of(url) is not None:  # a site's own login is no proxy's
        return url
    address = unwrap(url)
    if address is None or site_of(address) is not None:
        return address
    host = _behind_proxy(host_of(address))
    return re.sub(r"\Ahttps?://[^/?#]*", f"https://{host}", address, flags=re.IGNORECASE) if host else address


def _behind_proxy(host: str) -> str | None:
    """The known host before a proxy's own name, in full or with hyphens for its stops (and two for a hyphen)."""
    first, *rest = host.split(".")
    if len(rest) < 2:
        return None
    first = first.removeprefix("0-")
    hyphened = first.replace("--", "_").replace("-", ".").replace("_", "-")
    labels = [first, *rest]
    names = [hyphened, *(".".join(labels[:end]) for end in range(len(labels) - 2, 1, -1))]
    return next((name for name in names if "." in name and site_of(f"https://{name}") is not None), None)


_SCHEMED = lazy_re(r"([a-z_]{2,20}):\s*(?!//)(\S+)", re.IGNORECASE)


def address_of(text: str) -> str:
    """The address that a person means: one without its scheme, or an identifier with its scheme before it.

    >>> address_of("orcid:0000-0002-1825-0097"), address_of("orcid.org/0000-0002-1825-0097")
    ('https://orcid.org/0000-0002-1825-0097', 'https://orcid.org/0000-0002-1825-0097')
    """
    text = text.strip()
    match = _SCHEMED.fullmatch(text)
    if match is not None:
        for site in known_sites().values():
            form = site.schemes.get(match[1].lower())
            if form is not None:
                return form.format(match[2])
    if "://" not in text and site_of(f"https://{text}") is not None:
        return f"https://{text}"
    return text


# -------------------------------------------------------------------- by marks


def choose_site(document: Document, source: str, url: str | None) -> Site | None:
    """The site that reads a page: by its address, else by its marks; None where no site does.

    Args:
        document: the page.
        source: its source: HTML with its tags, a dump, the text of JSON or XML.
        url: its address, given or its own.
    """
    if host_of(url):
        site = site_of(url)
        if site is not None and document.media in site.media:
            return site
        # A site of which only the interface is read may still show pages that state themselves.
        return _any_host(document, source) or site
    best: tuple[Site | None, int] = (None, 0)
    for site, found in _marked(document, source):
        if found > best[1]:
            best = site, found
        if found >= SURE:
            break
    return best[0] or _by_lines(document, source) or _any_host(document, source)


def _by_lines(document: Document, source: str) -> Site | None:
    """The site whose marks are parted in a text by a tool's own marks or wide gaps, and stand together in its lines."""
    if document.media != "text":
        return None
    shown = "\n".join(" ".join(line.text.split()) for line in document.lines)
    return next((site for site, _ in _marked(document, source, shown)), None)


def _any_host(document: Document, source: str) -> Site | None:
    """``feed`` or ``web``, which read pages of hosts that have no reader."""
    sites = known_sites()
    shown = f"\n{document.text}"
    for name in ("feed", "web"):
        site = sites.get(name)
        if site is not None and document.media in site.media and count_marks(site.marks, source, shown, 2):
            return site
    return None


def _marked(document: Document, source: str, text: str | None = None) -> Iterator[tuple[Site, int]]:
    shown = f"\n{document.text if text is None else text}"
    for site in known_sites().values():
        if site.name in ("web", "feed"):
            continue
        if document.root is not None:
            if _signed(site, document):
                yield site, 1
        elif document.media in site.media and (found := count_marks(site.marks, source, shown)):
            yield site, found


def _signed(site: Site, document: Document) -> bool:
    root = document.root
    assert root is not None
    if document.media == "xml":
        named = (signature.split() for signature in site.roots)
        return any(tag == root.name and all(_there(root, key) for key in keys) for tag, *keys in named)
    nodes = [node for node in root.children if not node.is_empty][:3] if root.is_array else [root]
    return any(all(_there(node, key) for key in signature.split()) for signature in site.keys for node in nodes)


def _there(node: Node, key: str) -> bool:
    """Whether a signature's key is there: a path, or ``!path`` for none."""
    return not node.has(key[1:]) if key[0] == "!" else node.has(key)
