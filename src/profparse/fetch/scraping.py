"""scrape: from an address to one profile, further pages included."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlsplit

from ..errors import FetchError, InputError, NotAProfileError, ProfparseError
from .address import origin, shown
from .pages import next_in_json, next_on_page, numbered, page_number, with_query

if TYPE_CHECKING:
    from ..models import Diagnostic, Profile
    from .fetcher import Fetcher
    from .page import Page

__all__ = ["API_BASE", "scrape"]

API_BASE = "https://api.scholarfeed.org/api/v1/public"
_MOST_PAGES = 200
_LIMIT = 50
_AUTHOR = re.compile(r"/authors?/(\d{1,18})(?:[/?#]|$)")
_PAPER = re.compile(r"/papers?/((?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?)(?:[/?#]|$)", re.IGNORECASE)


def scrape(
    url: str,
    *,
    fetcher: Fetcher | None = None,
    as_of: dt.date | None = None,
    pages: int | None = None,
    source: Literal["page", "api"] = "page",
    api_base: str = API_BASE,
    api_key: str | None = None,
) -> Profile:
    """Fetches a profile, follows its further pages, parses each and joins them.

    A further page is one that the page itself names (``rel=next``, a link to its next number, ``next_cursor``),
    or, where the page counts more papers than it shows, its address with ``?page=``.

    Args:
        url: address of an author's or a paper's page.
        fetcher: the fetcher; None makes one with the defaults.
        as_of: day on which the page was made; None takes the day of the retrieval.
        pages: most pages to fetch; None follows all of them, to a bound of 200.
        source: "page" reads the page, "api" the site's JSON interface.
        api_base: address of the JSON interface.
        api_key: key for it, sent as a bearer token to its own host alone.

    Raises:
        FetchError: the first page could not be fetched. A further one that could not is a ``page-missing``
            diagnostic; pages that ``pages`` leaves out are a ``pages-remaining`` one.
    """
    if pages is not None and pages < 1:
        raise ValueError(f"pages must be 1 or more, not {pages}")
    if source not in ("page", "api"):
        raise ValueError(f'source must be "page" or "api", not {source!r}')
    if fetcher is not None:
        return _scrape(url, fetcher, as_of, pages, source, api_base, api_key)
    from .fetcher import Fetcher

    with Fetcher() as own:
        return _scrape(url, own, as_of, pages, source, api_base, api_key)


def _scrape(
    url: str,
    fetcher: Fetcher,
    as_of: dt.date | None,
    pages: int | None,
    source: str,
    api_base: str,
    api_key: str | None,
) -> Profile:
    if source == "api":
        return _from_api(url, fetcher, as_of, pages, api_base, api_key)
    from ..parsing import parse

    page = fetcher.get(url)
    parts = [parse(page, as_of=as_of)]
    notes = _follow(page, parts, fetcher, as_of, pages, url=None, headers=None)
    return _joined(parts, notes)


def _from_api(
    url: str, fetcher: Fetcher, as_of: dt.date | None, pages: int | None, api_base: str, api_key: str | None
) -> Profile:
    from ..parsing import parse

    path = urlsplit(url).path
    base = api_base.rstrip("/")
    headers = {"Accept": "application/json"}
    if api_key:
        headers["Authorization"] = f"Bearer {api_key}"
    paper, author = _PAPER.search(path), _AUTHOR.search(path)
    if paper:
        arxiv_id = re.sub(r"v\d+$", "", paper[1])
        page = fetcher.get(f"{base}/papers/{quote(arxiv_id, safe='/')}", headers=headers)
        return parse(page, url=url, as_of=as_of)
    if not author:
        raise InputError(
            "the address names no author and no paper",
            where=shown(url),
            hint="give one like https://www.scholarfeed.org/author/1",
        )
    place = f"{base}/authors/{author[1]}"
    parts = [parse(fetcher.get(place, headers=headers), url=url, as_of=as_of)]
    first = with_query(f"{place}/papers", limit=str(_LIMIT), page="1")
    notes: list[Diagnostic] = []
    try:
        page = fetcher.get(first, headers=headers)
        parts.append(parse(page, url=url, as_of=as_of))
    except ProfparseError as error:
        notes.append(_missing(first, error))
    else:
        notes += _follow(page, parts, fetcher, as_of, pages, url=url, headers=headers)
    return _joined(parts, notes)


def _follow(
    page: Page,
    parts: list[Profile],
    fetcher: Fetcher,
    as_of: dt.date | None,
    pages: int | None,
    *,
    url: str | None,
    headers: dict[str, str] | None,
) -> list[Diagnostic]:
    """Adds the further pages to the parts; what could not be had comes back as diagnostics."""
    from ..parsing import parse

    home = origin(page.url)
    seen = {page.url}
    fetched = 1
    while True:
        named = next_in_json(page) if page.media == "json" else next_on_page(page)
        if named is not None and (named in seen or origin(named) != home):
            # A page that leads to itself is the last; one that leads to another host is no page of this profile.
            return []
        target = named or _worked_out(page, parts)
        if target is None or target in seen:
            return []
        if fetched >= (pages or _MOST_PAGES):
            # What is only worked out may not exist; then the counts alone speak, which the parser compares.
            return [_remaining(target, fetched)] if named else []
        seen.add(target)
        try:
            # A dictionary of headers only where there are any: a fetcher of one's own needs no more than get(url).
            page = fetcher.get(target, headers=headers) if headers else fetcher.get(target)
            if page.url in seen and page.url != target:
                return []
            part = parse(page, url=url, as_of=as_of)
        except (FetchError, NotAProfileError, InputError) as error:
            return [_missing(target, error)] if named else []
        fetched += 1
        seen.add(page.url)
        if named is None and not _adds(part, parts):
            return []  # the site knows no numbers and gave the same page again
        parts.append(part)


def _worked_out(page: Page, parts: list[Profile]) -> str | None:
    """The address of the next page where the page counts more papers than were found and names no next page."""
    first = parts[0]
    if page.media == "json" or first.source.page != "author" or not parts[-1].papers:
        return None
    stated = first.author.paper_count if first.author is not None else None
    if stated is None or stated <= sum(len(part.papers) for part in parts):
        return None
    return numbered(page.url, page_number(page.url) + 1)


def _adds(part: Profile, parts: list[Profile]) -> bool:
    known = {(paper.title, paper.arxiv_id) for one in parts for paper in one.papers}
    return any((paper.title, paper.arxiv_id) not in known for paper in part.papers)


def _without(part: Profile, *codes: str) -> Profile:
    kept = [d for d in part.diagnostics if d.code not in codes]
    return part if len(kept) == len(part.diagnostics) else part.model_copy(update={"diagnostics": kept})


def _missing(url: str, error: ProfparseError) -> Diagnostic:
    return _diagnostic("page-missing", f"{shown(url)} could not be read: {type(error).__name__}: {error.what}.")


def _remaining(url: str, fetched: int) -> Diagnostic:
    return _diagnostic("pages-remaining", f"{fetched} page(s) were asked for; the next one is {shown(url)}.")


def _diagnostic(code: str, message: str) -> Diagnostic:
    from ..models.profile import diagnostic_of

    return diagnostic_of(code, "papers", message)


def _joined(parts: list[Profile], notes: list[Diagnostic]) -> Profile:
    if len(parts) > 1:
        from ..joining import merge

        # What a single page says of itself, that more follow or that it has no header, is answered by the others.
        first = parts[0]
        parts = [_without(part, "header-missing", "pages-remaining") for part in parts]
        if all(part.author is None for part in parts):
            parts[0] = _without(first, "pages-remaining")
        profile = merge(parts)
    else:
        profile = parts[0]
    if notes:
        profile = profile.model_copy(update={"diagnostics": [*profile.diagnostics, *notes]})
    return profile
