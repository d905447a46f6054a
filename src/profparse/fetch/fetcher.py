"""Fetcher: from an address to a Page, politely and within bounds."""

from __future__ import annotations

import datetime as dt
import logging
import math
import os
import random
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from .._version import __version__
from ..decoding import codec_of
from ..errors import BlockedError, FetchError, HTTPStatusError
from .address import check_url, origin, redirect_target, shown
from .headers import check_headers, is_plain, portable, retry_after
from .page import Page, keep_opened
from .settings import as_link, checked_bases, checked_contact, checked_keys, host_of

if TYPE_CHECKING:
    from requests.cookies import RequestsCookieJar

    from .limits import Guard
    from .response import Response

__all__ = ["Fetcher"]

_HOPS = 10
_LONGEST_WAIT = 120.0
_BACKOFF = 0.5
_ROBOTS_BYTES = 1_000_000
_ERROR_TEXT = 100_000
_REDIRECTS = (301, 302, 303, 307, 308)

_log = logging.getLogger("profparse.fetch")
_log.addHandler(logging.NullHandler())


class _RetryableError(Exception):
    """An attempt failed in a way that another may not.

    Attributes:
        error: what to raise where no attempt is left.
        wait: seconds that the server asks to wait, None where it does not say.
    """

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        super().__init__()
        self.error = error
        self.wait = wait


class Fetcher:
    """Fetches pages: a rate for each host, robots.txt, retries, a cache, and bounds in every direction.

    A fetcher holds what it learns (robots.txt, connections), so use one for many addresses, in as many threads as
    you like; it closes itself at the end of a ``with`` block.

    Addresses inside private networks are refused, redirects included, unless ``allow_private`` is set. No proxy of
    the environment is used: it would resolve names past that check. ``SSL_CERT_FILE`` is obeyed.

    It logs what it does, requests, retries and waits, at level DEBUG to the logger ``profparse.fetch``.

    Args:
        rate: requests a second and host, robots.txt and redirects included. A slower crawl-delay is obeyed, and so is
            a site's own etiquette, see :meth:`pace`.
        retries: further attempts after a fault of the connection, status 429 or 5xx.
        timeout: seconds for a whole answer, redirects included, waiting of our own left out.
        max_bytes: most bytes of an answer, after decompression.
        cache: path of a file, or a folder for one, that keeps answers; None keeps nothing.
        respect_robots: asks the host's robots.txt first and obeys it.
        allow_private: asks loopback and private addresses as well.
        user_agent: how the fetcher introduces itself.
        contact: mail or web address at which you can be reached; it goes into the User-Agent, and some interfaces
            serve those better who give one.
        keys: API keys by host ("api.example.org"); each is sent to its own host alone.
        bases: addresses of mirrors or test servers by the name of the site whose interface they stand in for.
        render: has a real browser run the page (extra ``browser``); the Page holds what it built.

    Raises:
        ValueError, TypeError: an argument means nothing.
        InputError: the cache cannot be used.

    >>> Fetcher(contact="me@example.org", keys={"api.example.org": "..."}).contact
    'me@example.org'
    """

    def __init__(
        self,
        *,
        rate: float = 1.0,
        retries: int = 3,
        timeout: float = 30.0,
        max_bytes: int = 50_000_000,
        cache: str | os.PathLike[str] | None = None,
        respect_robots: bool = True,
        allow_private: bool = False,
        user_agent: str = f"profparse/{__version__}",
        contact: str | None = None,
        keys: Mapping[str, str] | None = None,
        bases: Mapping[str, str] | None = None,
        render: bool = False,
    ) -> None:
        # requests is loaded here, when somebody makes a fetcher, and not when the package is imported.
        from .cache import Cache
        from .pace import Pace
        from .robots import Robots
        from .transport import Transport

        if retries < 0 or not 0 < timeout < math.inf or max_bytes < 1:
            raise ValueError("retries must be 0 or more, timeout a number above 0, max_bytes 1 or more")
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.retries = retries
        self.respect_robots = respect_robots
        self.allow_private = allow_private
        self.render = render
        self.bases: dict[str, str] = checked_bases(bases or {})
        self._cache = cache
        self._keys = checked_keys(keys or {})
        self._contact = None if contact is None else checked_contact(contact)
        self._user_agent = user_agent if contact is None else f"{user_agent} ({as_link(contact)})"
        check_headers({"User-Agent": self._user_agent})
        self._pace = Pace(rate)
        self._transport = Transport(
            allow_private=allow_private,
            user_agent=self._user_agent,
            cache=None if cache is None else Cache(cache, wait=timeout),
            keep=_cacheable,
        )
        # The contact is no part of the name that robots.txt may speak to.
        self._robots = Robots(self._ask_robots, user_agent)

    @property
    def user_agent(self) -> str:
        """How the fetcher introduces itself; settled when it is made, as robots.txt is read for this name."""
        return self._user_agent

    @property
    def contact(self) -> str | None:
        """The address at which the caller can be reached, for interfaces that ask for it."""
        return self._contact

    @property
    def cache(self) -> str | os.PathLike[str] | None:
        """Where answers are kept; settled when the fetcher is made."""
        return self._cache

    def key_of(self, host: str) -> str | None:
        """The API key that was given for a host; None where there is none."""
        return self._keys.get(host_of(host))

    def pace(self, host: str, seconds: float) -> None:
        """Leaves at least so many seconds between two requests to a host; a slower ``rate`` still holds.

        Args:
            host: the host.
            seconds: what the site's etiquette asks for.
        """
        if not 0 <= seconds <= _LONGEST_WAIT:
            raise ValueError(f"seconds must be from 0 to {_LONGEST_WAIT:g}, not {seconds!r}")
        self._pace.slow(host_of(host), seconds)

    def __reduce__(self) -> NoReturn:
        # A copy in another process would keep a rate of its own, and a host be asked too often without a word.
        raise TypeError(
            "a Fetcher does not pickle, as its rate holds for one process: make one in each process, with rate divided "
            "by their number, or hand over the pages that it fetched"
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes connections and the cache. The fetcher can be used again afterwards."""
        self._transport.close()

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Page:
        """Fetches one page.

        Args:
            url: address, http or https, without credentials.
            headers: further headers. All but Accept and its like are sent to the address's own host alone, and
                nothing of an answer to them is kept in the cache: any of them may be a secret.

        Raises:
            FetchError: see :mod:`profparse.errors` for its kinds.
            ValueError, TypeError: a header cannot be sent.
        """
        address = check_url(url, allow_private=self.allow_private)
        check_headers(headers or {})
        try:
            page: Page = self._attempts()(self._attempt, address, url, headers)
        except _RetryableError as last:
            raise last.error from None
        return page

    def _attempts(self) -> Any:
        from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

        def wait(state: RetryCallState) -> float:
            # Backoff with jitter, so that many workers do not come back at the same moment.
            fault: Any = state.outcome.exception() if state.outcome else None
            if fault is not None and fault.wait is not None:
                seconds = float(fault.wait) + random.uniform(0, 0.25)
            else:
                longest = min(_BACKOFF * 2 ** (state.attempt_number - 1), _LONGEST_WAIT)
                seconds = random.uniform(longest / 2, longest)
            _log.debug(
                "%s; attempt %s follows in %.2f s", fault and fault.error, state.attempt_number + 1, seconds
            )
            return seconds

        return Retrying(
            stop=stop_after_attempt(self.retries + 1),
            wait=wait,
            retry=retry_if_exception_type(_RetryableError),
            reraise=True,
        )

    def _attempt(self, address: str, requested: str, headers: Mapping[str, str] | None) -> Page:
        from .limits import Guard
        from .transport import ConnectionFaultError

        guard = Guard(self.timeout, self.max_bytes)
        try:
            if self.render:
                return self._rendered(address, requested, headers, guard)
            return self._page(self.follow(address, guard, headers), requested)
        except ConnectionFaultError as error:
            raise _RetryableError(FetchError(error.what, url=error.url, hint=error.hint)) from None

    def follow(
        self,
        address: str,
        guard: Guard,
        headers: Mapping[str, str] | None = None,
        *,
        method: str = "GET",
        body: bytes | None = None,
        document: bool = True,
        cookies: RequestsCookieJar | None = None,
    ) -> Response:
        """One request and the redirects that it leads to; for the fetcher and its browser.

        Args:
            address: address, checked.
            guard: bounds of the whole response.
            headers: further headers.
            method: HTTP method.
            body: body of the request.
            document: True for a page, which waits for its turn, obeys robots.txt and may come from the cache;
                False for a part of one.
            cookies: jar that is kept over several requests; None makes one for this chain of redirects.
        """
        from .transport import cookie_jar

        own = dict(headers or {})
        use_cache = document and method == "GET" and is_plain(own)
        jar = cookie_jar() if cookies is None else cookies
        for _ in range(_HOPS + 1):
            if use_cache and (kept := self._transport.fresh(address, own)) is not None:
                return kept
            if document:
                self._take_turn(address, guard)
            response = self._transport.send(
                address, guard=guard, method=method, headers=own, body=body, cookies=jar, use_cache=use_cache
            )
            target = response.headers.get("Location") if response.status in _REDIRECTS else None
            if not target:
                return response
            before, address = (
                address,
                check_url(redirect_target(address, target), allow_private=self.allow_private),
            )
            if origin(address) != origin(before):
                # For good: what a foreign host leads back to is of its choice and not of the caller's.
                own = portable(own)
            if response.status in (301, 302, 303) and method != "HEAD":
                method, body = "GET", None
        raise FetchError(f"more than {_HOPS} redirects", url=shown(address), hint="check the address in a browser")

    def _take_turn(self, address: str, guard: Guard) -> None:
        delay = 0.0
        if self.respect_robots:
            before = time.monotonic()
            delay = self._robots.check(address)
            guard.extend(time.monotonic() - before)  # robots.txt is an answer of its own, with bounds of its own
        if delay > _LONGEST_WAIT:
            raise FetchError(
                f"the host asks for {delay:g} s between two requests", url=shown(address), hint="fetch it by hand"
            )
        guard.extend(self._wait(address, delay))

    def _wait(self, address: str, delay: float = 0.0) -> float:
        waited = self._pace.wait(origin(address)[1], delay)
        if waited > 0.01:
            _log.debug("%s: waited %.2f s for the host's turn", shown(address), waited)
        return waited

    def _ask_robots(self, place: str) -> Response:
        last: list[Response] = []

        def once() -> Response:
            from .limits import Guard

            address = check_url(place, allow_private=self.allow_private)
            self._wait(address)
            guard = Guard(self.timeout, max(self.max_bytes, _ROBOTS_BYTES))
            response = self._transport.send(address, guard=guard, use_cache=False)
            if response.status >= 500 or response.status == 429:
                last.append(response)
                raise _again_or(FetchError("robots.txt cannot be had", url=shown(address)), response)
            return response

        try:
            asked: Response = self._attempts()(once)
        except (_RetryableError, FetchError):
            if not last:
                raise
            return last[-1]
        return asked

    def _page(self, response: Response, requested: str) -> Page:
        kind, encoding = response.kind
        place = shown(response.url)
        found = response.block_page
        if found is not None:
            hint = found.hint
            if self.render and found.kind == "script shell":
                hint = "the browser has run it and found no content; raise timeout"
            blocked = BlockedError(found.why, kind=found.kind, url=place, hint=hint)
            if response.status == 429:
                # Whatever it looks like, it says that we were too fast, and so may pass.
                raise _again_or(blocked, response)
            raise blocked
        if response.status >= 400:
            raise _status_error(response, encoding, place)
        if response.status == 206:
            raise FetchError(
                "the server answered with a part of the page (status 206)",
                url=place,
                hint="fetch it again, without a Range header",
            )
        if not 200 <= response.status < 300:
            raise FetchError(
                f"the server answered with status {response.status} and no page",
                url=place,
                hint="check the address",
            )
        if kind is None:
            name = response.headers.get("Content-Type", "").partition(";")[0][:80]
            raise FetchError(f"the answer is {name}, not a page", url=place, hint="check the address")
        if not response.content:
            raise FetchError(
                f"the answer is empty (status {response.status})",
                url=place,
                hint="fetch it again, or check the address",
            )
        page = Page(
            url=response.url,
            requested_url=requested.strip(),
            status=response.status,
            content=response.content,
            media=kind,
            encoding=encoding,
            retrieved_at=response.retrieved_at,
            from_cache=response.from_cache,
        )
        if response.opened is not None:
            keep_opened(page, response.opened)
        return page

    def _rendered(self, address: str, requested: str, headers: Mapping[str, str] | None, guard: Guard) -> Page:
        from .browser import render
        from .response import Response

        seen = render(self, address, guard, headers=headers)
        response = Response(
            url=seen.url,
            status=seen.status,
            headers={"Content-Type": seen.content_type, **seen.headers},
            content=seen.content,
            retrieved_at=dt.datetime.now(dt.timezone.utc),
            from_cache=False,
        )
        return self._page(response, requested)


def _cacheable(response: Response) -> bool:
    """True where a response is a page and no block page, so that the cache may keep it."""
    return response.kind[0] is not None and bool(response.content) and response.block_page is None


def _status_error(response: Response, encoding: str | None, place: str) -> Exception:
    status = response.status
    wait = retry_after(response.headers.get("Retry-After"))
    hints = {
        401: "the page needs a login",
        403: "the server refuses; wait, or pass render=True if a browser sees the page",
        404: "check the address",
        410: "the page is gone",
        429: "lower rate, or wait",
    }
    hint = hints.get(status, "try later" if status >= 500 else "check the address")
    if wait is not None and wait > 0:
        hint = f"the server asks to wait {wait:.0f} s"
    error = HTTPStatusError(
        f"the server answered with status {status}",
        status=status,
        body=_start_of(response.content, encoding) or None,
        url=place,
        hint=hint,
    )
    return _again_or(error, response) if status == 429 or status >= 500 else error


def _again_or(error: FetchError, response: Response) -> Exception:
    """The error as one to try again after, unless the server asks to wait longer than anybody would."""
    wait = retry_after(response.headers.get("Retry-After"))
    return error if wait is not None and wait > _LONGEST_WAIT else _RetryableError(error, wait)


def _start_of(content: bytes, encoding: str | None) -> str:
    """The text of an error's first bytes; what cannot be decoded is replaced."""
    return content[:_ERROR_TEXT].decode((codec_of(encoding) if encoding else None) or "utf-8", "replace")
