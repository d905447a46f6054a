"""Fetcher: from an address to a Page, politely and within bounds."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import random
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

from .._version import __version__
from ..errors import BlockedError, FetchError, HTTPStatusError, UnsafeURLError
from ..reading.refusals import Refusal, classify
from .address import check_url, origin, shown
from .glance import glance
from .page import Page

if TYPE_CHECKING:
    from requests.cookies import RequestsCookieJar

    from .limits import Guard
    from .transport import Answer

__all__ = ["Fetcher"]

_HOPS = 10
_LONGEST_WAIT = 120.0
_BACKOFF = 0.5
_ROBOTS_BYTES = 1_000_000
_REDIRECTS = (301, 302, 303, 307, 308)
# Words of errors.NotAProfileError that mean "something stands between you and the page".
_BLOCKING = ("login wall", "bot check", "script shell", "cookie wall")


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

    Args:
        rate: requests a second and host, robots.txt and redirects included. A slower crawl-delay is obeyed.
        retries: further attempts after a fault of the connection, status 429 or 5xx.
        timeout: seconds for a whole answer, redirects included, waiting of our own left out.
        max_bytes: most bytes of an answer, after decompression.
        cache: path of a file, or a folder for one, that keeps answers; None keeps nothing.
        respect_robots: asks the host's robots.txt first and obeys it.
        allow_private: asks loopback and private addresses as well.
        user_agent: how the fetcher introduces itself.
        render: has a real browser run the page (extra ``browser``); the Page holds what it built.
    """

    def __init__(
        self,
        *,
        rate: float = 1.0,
        retries: int = 3,
        timeout: float = 30.0,
        max_bytes: int = 10_000_000,
        cache: str | os.PathLike[str] | None = None,
        respect_robots: bool = True,
        allow_private: bool = False,
        user_agent: str = f"profparse/{__version__}",
        render: bool = False,
    ) -> None:
        from .pace import Pace

        if retries < 0 or not timeout > 0 or max_bytes < 1:
            raise ValueError("retries must be 0 or more, timeout above 0, max_bytes 1 or more")
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.retries = retries
        self.respect_robots = respect_robots
        self.allow_private = allow_private
        self._user_agent = user_agent
        self.render = render
        self._cache = cache
        self._pace = Pace(rate)
        self._transport: Any = None
        self._robots: Any = None
        self._start()

    def _start(self) -> None:
        # requests is loaded here, when somebody makes a fetcher, and not when the package is imported.
        from .robots import Robots
        from .transport import Transport

        self._transport = Transport(
            allow_private=self.allow_private,
            user_agent=self.user_agent,
            cache=self._cache,
            keep=_worth_keeping,
        )
        self._robots = Robots(self._ask_robots, self.user_agent)

    @property
    def user_agent(self) -> str:
        """How the fetcher introduces itself; settled when it is made, as robots.txt is read for this name."""
        return self._user_agent

    @property
    def cache(self) -> str | os.PathLike[str] | None:
        """Where answers are kept; settled when the fetcher is made."""
        return self._cache

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
            headers: further headers; an Authorization, Cookie or X-API-Key among them is sent to the address's own
                host alone, and nothing of such an answer is kept in the cache.

        Raises:
            FetchError: see :mod:`profparse.errors` for its kinds.
        """
        address = check_url(url, allow_private=self.allow_private)
        if not self.render and not _secrets(headers):
            kept: Answer | None = self._transport.fresh(address)
            if kept is not None:
                return self._page(kept, url)
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
                return float(fault.wait) + random.uniform(0, 0.25)
            longest = min(_BACKOFF * 2 ** (state.attempt_number - 1), _LONGEST_WAIT)
            return random.uniform(longest / 2, longest)

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
    ) -> Answer:
        """One request and the redirects that it leads to; for the fetcher and its browser.

        Args:
            address: address, checked.
            guard: bounds of the whole answer.
            headers: further headers.
            method: HTTP method.
            body: body of the request.
            document: True for a page, which waits for its turn, obeys robots.txt and may come from the cache;
                False for a part of one.
            cookies: jar that is kept over several requests; None makes one for this chain of redirects.
        """
        from .transport import cookie_jar

        home = origin(address)
        jar = cookie_jar() if cookies is None else cookies
        for _ in range(_HOPS + 1):
            if document:
                self._take_turn(address, guard)
            own = dict(headers or {})
            if origin(address) != home:
                own = {name: value for name, value in own.items() if not _is_secret(name)}
            answer: Answer = self._transport.send(
                address,
                guard=guard,
                method=method,
                headers=own,
                body=body,
                cookies=jar,
                use_cache=document and not _secrets(headers),
            )
            target = answer.headers.get("Location") if answer.status in _REDIRECTS else None
            if not target:
                return answer
            place = _redirect_target(address, target)
            address = check_url(place, allow_private=self.allow_private)
            if answer.status in (301, 302, 303) and method != "HEAD":
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
        guard.extend(self._pace.wait(origin(address)[1], delay))

    def _ask_robots(self, place: str) -> Answer:
        last: list[Answer] = []

        def once() -> Answer:
            from .limits import Guard

            address = check_url(place, allow_private=self.allow_private)
            self._pace.wait(origin(address)[1])
            guard = Guard(self.timeout, max(self.max_bytes, _ROBOTS_BYTES))
            answer: Answer = self._transport.send(address, guard=guard, use_cache=False)
            if answer.status >= 500:
                last.append(answer)
                raise _RetryableError(FetchError("robots.txt cannot be had", url=shown(address)))
            return answer

        try:
            asked: Answer = self._attempts()(once)
        except _RetryableError:
            return last[-1]
        return asked

    def _page(self, answer: Answer, requested: str) -> Page:
        kind, encoding = _media(answer.headers.get("Content-Type", ""), answer.content)
        place = shown(answer.url)
        refusal = _refusal(answer.content, kind or "text", encoding, answer.url, requested, answer.status)
        if refusal is not None:
            if self.render and refusal.kind == "script shell":
                refusal = refusal._replace(hint="the browser has run it and found no content; raise timeout")
            blocked = BlockedError(refusal.why, kind=refusal.kind, url=place, hint=refusal.hint)
            if answer.status == 429:
                # Whatever it looks like, it says that we were too fast, and so may pass.
                raise _again_or(blocked, answer)
            raise blocked
        if answer.status >= 400:
            raise _status_error(answer, place)
        if not 200 <= answer.status < 300:
            raise FetchError(f"the server answered with status {answer.status} and no page", url=place)
        if kind is None:
            name = answer.headers.get("Content-Type", "").partition(";")[0]
            raise FetchError(f"the answer is {name}, not a page", url=place, hint="check the address")
        return Page(
            url=answer.url,
            requested_url=requested.strip(),
            status=answer.status,
            content=answer.content,
            media=kind,
            encoding=encoding,
            retrieved_at=answer.retrieved_at,
            from_cache=answer.from_cache,
        )

    def _rendered(self, address: str, requested: str, headers: Mapping[str, str] | None, guard: Guard) -> Page:
        from .browser import render
        from .transport import Answer

        seen = render(self, address, guard, headers=headers)
        answer = Answer(
            url=seen.url,
            status=seen.status,
            headers={"Content-Type": seen.content_type, **seen.headers},
            content=seen.content,
            retrieved_at=dt.datetime.now(dt.timezone.utc),
            from_cache=False,
        )
        return self._page(answer, requested)


def _secrets(headers: Mapping[str, str] | None) -> bool:
    return any(_is_secret(name) for name in headers or ())


def _is_secret(header: str) -> bool:
    return header.lower() in ("authorization", "cookie", "proxy-authorization") or "key" in header.lower()


def _redirect_target(address: str, target: str) -> str:
    # http.client reads headers as Latin-1, while servers that send more than ASCII mean UTF-8.
    with contextlib.suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return urljoin(address, target.strip().replace(" ", "%20"))
    except ValueError:
        raise UnsafeURLError("the redirect leads to no web address", url=shown(address)) from None


_TYPES: dict[str, Literal["text", "html", "json"]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/xml": "html",
    "text/xml": "html",
    "application/json": "json",
    "text/json": "json",
    "text/plain": "text",
    "text/markdown": "text",
    "text/x-markdown": "text",
}


def _media(header: str, content: bytes) -> tuple[Literal["text", "html", "json"] | None, str | None]:
    """The kind of page and the encoding that a Content-Type declares; None for what is no page."""
    name, _, parameters = header.partition(";")
    name = name.strip().lower()
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", parameters, re.IGNORECASE)
    encoding = charset[1] if charset else None
    kind = _TYPES.get(name)
    if kind is None and name.endswith("+json"):
        kind = "json"
    if kind is None and (name in ("", "application/octet-stream", "unknown/unknown") or name.startswith("text/")):
        start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
        kind = "html" if start[:1] == b"<" else "json" if start[:1] in (b"{", b"[") else "text"
    return kind, encoding


def _refusal(
    content: bytes, media: str, encoding: str | None, url: str, requested: str, status: int
) -> Refusal | None:
    """What stands in the place of the page, where it certainly does."""
    if media == "json":
        return None
    seen = glance(content, media=media, encoding=encoding)
    found = classify(seen.text, title=seen.title, html=seen.html, url=url, status=status)
    return found if found is not None and found.kind in _BLOCKING else None


def _worth_keeping(response: Any) -> bool:
    """True where the cache may keep an answer: a page, asked for without credentials, that is no refusal."""
    if response.status_code not in (200, 304) or _secrets(response.request.headers):
        return False
    content = response.content or b""
    kind, encoding = _media(response.headers.get("Content-Type", ""), content)
    url = response.request.url or ""
    return _refusal(content, kind or "text", encoding, url, url, response.status_code) is None


def _status_error(answer: Answer, place: str) -> Exception:
    status = answer.status
    wait = _retry_after(answer.headers.get("Retry-After"))
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
    error = HTTPStatusError(f"the server answered with status {status}", status=status, url=place, hint=hint)
    return _again_or(error, answer) if status == 429 or status >= 500 else error


def _again_or(error: FetchError, answer: Answer) -> Exception:
    """The error as one to try again after, unless the server asks to wait longer than anybody would."""
    wait = _retry_after(answer.headers.get("Retry-After"))
    return error if wait is not None and wait > _LONGEST_WAIT else _RetryableError(error, wait)


def _retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, given as seconds or as a date."""
    if not value:
        return None
    value = value.strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.timezone.utc)
    return max(0.0, (moment - dt.datetime.now(dt.timezone.utc)).total_seconds())
