"""scrape: from the address that a person pastes to one profile, further pages included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from ..errors import FetchError, HTTPStatusError, InputError, NotAProfileError, ProfparseError
from ..reading.addresses import number_in, with_parameter
from ..sites.registry import Site, address_of, host_of, site_of
from .address import origin, shown
from .pages import next_on_page

if TYPE_CHECKING:
    from ..document import Document
    from ..models import Diagnostic, Listing, Profile
    from .fetcher import Fetcher
    from .page import Page

__all__ = ["scrape"]


def scrape(
    url: str, *, fetcher: Fetcher | None = None, as_of: dt.date | str | None = None, pages: int = 200
) -> Profile:
    """Fetch a profile, or the interface behind it, follow its further pages, parse each and join them.

    Args:
        url: the address that a person would paste (of a profile, a paper, an interface), or an identifier with its
            scheme ("orcid:0000-0002-1825-0097"); ``profparse.sites()`` names the sites.
        fetcher: the fetcher; None makes one with the defaults.
        as_of: day on which the page was made; None takes the day of the retrieval.
        pages: most pages to fetch. Further ones are followed on the site's own hosts alone.

    Returns:
        one profile. A further page that could not be had is a ``page-missing`` diagnostic; pages that ``pages`` leaves
        out are a ``pages-remaining`` one.

    Raises:
        FetchError: the first page could not be fetched.
        NotAProfileError: it is no profile; an interface's error is reported in its own words.
    """
    if pages < 1:
        raise ValueError(f"pages must be 1 or more, not {pages}")
    if not isinstance(url, str):
        raise TypeError(f"url must be text, not {type(url).__name__}")
    if as_of is not None:
        from ..parsing import given_day

        as_of = given_day(as_of)  # a mistake in it is reported before anything is fetched
    if fetcher is not None:
        return _Scrape(fetcher, as_of, pages).profile(url)
    from .fetcher import Fetcher

    with Fetcher() as own:
        return _Scrape(own, as_of, pages).profile(url)


class _Scrape:
    """One call of :func:`scrape`: what was fetched so far, and what could not be."""

    def __init__(self, fetcher: Fetcher, as_of: dt.date | str | None, pages: int) -> None:
        self.fetcher = fetcher
        self.as_of = as_of
        self.left = pages
        self.seen: set[str] = set()
        self.parts: list[Profile] = []
        self.notes: list[Diagnostic] = []

    def profile(self, url: str) -> Profile:
        """The profile at an address."""
        address = address_of(url)
        site = site_of(address)
        plan = site.addresses if site is not None else None
        for number, wanted in enumerate(plan(address) if plan is not None else [address]):
            try:
                self._read_all(wanted, site)
            except (FetchError, NotAProfileError, InputError) as error:
                if number == 0:
                    raise
                self._tell("page-missing", f"{shown(wanted)} could not be read: {error}")
        return self._joined()

    def _read_all(self, address: str, site: Site | None) -> None:
        """Read a page and those that follow it."""
        page, document, part = self._read(address, site)
        self.parts.append(part)
        own = [part]
        while (found := self._next(page, document, own, site)) is not None:
            target, named = found
            if self.left < 1:
                if named:
                    self._tell("pages-remaining", f"pages were left out; the next one is {shown(target)}")
                return
            try:
                page, document, part = self._read(target, site)
            except (FetchError, NotAProfileError, InputError) as error:
                if named:
                    self._tell("page-missing", f"{shown(target)} could not be read: {error}")
                return
            if not _adds(part, own):
                return  # the site gave the same page again
            own.append(part)
            self.parts.append(part)

    def _read(self, address: str, site: Site | None) -> tuple[Page, Document, Profile]:
        """Fetch a page and read it: what was fetched, the document that it is, and what it says."""
        from ..opening import open_source
        from ..parsing import parse_opened

        self.left -= 1
        self.seen.add(address)
        place, headers = self._asked(address, site)
        try:
            # A dictionary of headers only where there are any: a fetcher of one's own needs no more than get(url).
            page = self.fetcher.get(place, headers=headers) if headers else self.fetcher.get(place)
        except HTTPStatusError as error:
            raise self._in_its_own_words(error, address) from error
        moved = page.url != place and site is None
        opened = open_source(page, url=page.url)
        part = parse_opened(opened, url=page.url if moved else address, as_of=self.as_of)
        return page, opened.document, part

    def _in_its_own_words(self, error: HTTPStatusError, address: str) -> ProfparseError:
        """An interface's answer with an error status may say what is wrong; then that is the error."""
        from ..parsing import parse

        body = getattr(error, "body", None)
        if body:
            try:
                parse(body, url=address)
            except NotAProfileError as found:
                if found.kind in ("no such author", "error page", "login wall") and body.lstrip()[:1] in "{[<":
                    return found if error.status in (404, 410) else error
            except ProfparseError:
                pass
        return error

    def _asked(self, address: str, site: Site | None) -> tuple[str, dict[str, str]]:
        """Where to ask and with which headers: the site's mirror, its key, its polite pool, at its pace."""
        fetcher = self.fetcher
        if site is None or not hasattr(fetcher, "bases"):  # any object with get(url) serves
            return address, {}
        headers = dict(site.headers)
        key = fetcher.key_of(host_of(address))
        if key and site.key_header:
            name, _, form = site.key_header.partition(": ")
            headers[name] = (form or "{}").format(key)
        elif key and site.key_query:
            address = with_parameter(address, site.key_query, key)
        if fetcher.contact and site.contact_query:
            address = with_parameter(address, site.contact_query, fetcher.contact)
        base = fetcher.bases.get(site.name)
        if base is None:
            if site.pace:
                fetcher.pace(host_of(address), site.pace)
            return address, headers
        there, parts = urlsplit(base), urlsplit(address)
        return urlunsplit(
            (there.scheme, there.netloc, there.path.rstrip("/") + parts.path, parts.query, "")
        ), headers

    def _next(
        self, page: Page, document: Document, own: list[Profile], site: Site | None
    ) -> tuple[str, bool] | None:
        """The next page's address, and whether the page itself names it; None where there is none to follow."""
        listing = own[-1].listing
        target = listing.next if listing is not None else None
        if target is None:
            target = next_on_page(document, page.url)
        named = target is not None
        if target is None:
            target = _worked_out(page, own)
        if target is None or target in self.seen:
            return None
        if named and not _same_site(target, page.url, site):
            return None  # one that leads to another host is no page of this profile
        return target, named

    def _tell(self, code: str, message: str) -> None:
        from ..models.profile import diagnostic_of

        self.notes.append(diagnostic_of(code, "papers", message))

    def _joined(self) -> Profile:
        """The parts as one profile, whose list says what was found and what was claimed."""
        if len(self.parts) == 1:
            profile = self.parts[0]
        else:
            from ..joining import merge

            # What a single page says of itself, that more follow or that it has no header, is answered by the others.
            profile = merge([_without(part, "header-missing", "pages-remaining") for part in self.parts])
            profile = profile.model_copy(update={"listing": self._listing(len(profile.papers))})
        if self.notes:
            profile = profile.model_copy(update={"diagnostics": [*profile.diagnostics, *self.notes]})
        return profile

    def _listing(self, found: int) -> Listing | None:
        from ..models import Listing

        claimed = [part.listing for part in self.parts if part.listing is not None]
        if not claimed:
            return None
        total = max((listing.total for listing in claimed if listing.total is not None), default=None)
        if total is not None and total != found and not self.notes:
            self._tell("count-mismatch", f"the list claims {total} papers, and {found} different ones were found")
        return Listing(first=1 if found else 0, last=found, total=total, next=claimed[-1].next)


def _without(part: Profile, *codes: str) -> Profile:
    kept = [d for d in part.diagnostics if d.code not in codes]
    return part if len(kept) == len(part.diagnostics) else part.model_copy(update={"diagnostics": kept})


def _same_site(target: str, page_url: str, site: Site | None) -> bool:
    found = site_of(target)
    if site is not None and found is not None:
        return found.name == site.name
    try:
        return origin(target) == origin(page_url)
    except ProfparseError:
        return False


def _worked_out(page: Page, own: list[Profile]) -> str | None:
    """The address of the next page where the page counts more papers than were found and names no next page.

    That is Scholar Feed's way; other sites' lists name what follows.
    """
    first = own[0]
    if page.media == "json" or first.source.site != "scholarfeed" or first.source.page != "author":
        return None
    stated = first.author.paper_count if first.author is not None else None
    if stated is None or not own[-1].papers or stated <= sum(len(part.papers) for part in own):
        return None
    return with_parameter(page.url, "page", number_in(page.url, "page", 1) + 1)


def _adds(part: Profile, parts: list[Profile]) -> bool:
    known = set(_keys(parts))
    return any(key not in known for key in _keys([part]))


def _keys(parts: list[Profile]) -> Iterator[tuple[object, ...]]:
    for part in parts:
        for paper in part.papers:
            yield paper.id, paper.doi, paper.arxiv_id, paper.title
