"""The registry of sites: those that come with profparse, and those that other packages add.

Another package adds a site through the entry-point group ``profparse.sites``; the entry point names an object with
the attributes of :class:`Site`. Two sites of one name, or of one host, are an error that says who they are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from ..document import Document
from ..errors import ProfparseError
from ..reading.page import Context, PageReading

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "Site", "known_sites", "site_of"]

GROUP = "profparse.sites"
"""The entry-point group through which another package adds a site."""


class Site(Protocol):
    """A site whose pages can be read.

    Attributes:
        name: as in Source.site.
        hosts: host names of its pages and of its JSON interface, in lower case.
    """

    @property
    def name(self) -> str:
        """As in Source.site."""
        ...

    @property
    def hosts(self) -> tuple[str, ...]:
        """Host names, in lower case."""
        ...

    def read(self, document: Document, context: Context) -> PageReading | None:
        """Read a page; None where it is no page of this site."""
        ...


@lru_cache(maxsize=1)
def known_sites() -> dict[str, Site]:
    """Name -> site, the built-in one first.

    Raises:
        ProfparseError: two packages offer the same site, or a site cannot be loaded.
    """
    from importlib.metadata import entry_points

    from .scholarfeed.site import SCHOLAR_FEED

    found: dict[str, Site] = {SCHOLAR_FEED.name: SCHOLAR_FEED}
    origin = {SCHOLAR_FEED.name: "profparse"}
    hosts = dict.fromkeys(SCHOLAR_FEED.hosts, SCHOLAR_FEED.name)
    for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name):
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


def _loaded(entry: EntryPoint) -> Site:
    try:
        site: Any = entry.load()
        if isinstance(site, type):
            site = site()
        _ = site.name, site.read
        if isinstance(site.hosts, str) or not all(
            isinstance(host, str) and host == host.lower() for host in site.hosts
        ):
            raise TypeError(f"hosts is {site.hosts!r}, not several names in small letters")
    except Exception as error:  # the package is another's, and raises whatever it may
        raise ProfparseError(
            f"the site {entry.name!r} cannot be loaded from {entry.value}: {type(error).__name__}: {error}",
            hint="mend or uninstall the package that adds it",
        ) from error
    found: Site = site
    return found


def site_of(url: str | None) -> Site | None:
    """The site to whose pages an address belongs, None where no site is known for it."""
    if not url:
        return None
    try:
        host = (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return None
    for site in known_sites().values():
        if host in site.hosts:
            return site
    return None
