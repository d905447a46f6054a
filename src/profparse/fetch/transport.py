"""One request, one answer: bounded in time and size, checked in its address, kept in the cache if there is one."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import logging
import os
import re
import socket
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar

from ..errors import FetchError, FetchTimeoutError, ProfparseError, TooLargeError, UnsafeURLError
from .address import shown
from .cache import Cache, Kept
from .connection import CheckedAdapter
from .content_encoding import ACCEPTED, BadEncodingError, Decoder, encodings_of
from .limits import CURRENT, HEADER_BYTES, FloodError, Guard
from .response import Response

__all__ = ["ConnectionFaultError", "Transport", "cookie_jar"]

_STEP = 16 * 1024
# What the wire may carry for a step of the body: the chunks' own framing included, and what is read ahead.
_WIRE = 8 * _STEP + 64 * 1024

_log = logging.getLogger("profparse.fetch")


class ConnectionFaultError(FetchError):
    """The connection failed, or was cut in the middle of the answer: worth another try."""


class _Session(requests.Session):
    """A session that looks at nothing of the environment and keeps nothing between requests."""

    def __init__(self, *, allow_private: bool) -> None:
        super().__init__()
        # No proxies, no .netrc: a proxy would resolve names by itself, past the check of addresses, and .netrc
        # holds credentials. Authorities to trust are no such danger, and behind a company's gateway needed.
        self.trust_env = False
        self.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or True
        adapter = CheckedAdapter(allow_private=allow_private)
        self.adapters.clear()
        self.mount("http://", adapter)
        self.mount("https://", adapter)
        self.headers.clear()
        # Cookies live in the jar of one chain of redirects, see Transport.send.
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def resolve_redirects(self, *args: Any, **kwargs: Any) -> Any:
        """Follows nothing. requests would read the body of a redirect here, without any bound."""
        return iter(())

    def send(self, request: Any, **kwargs: Any) -> Any:
        """Sends one request and reads its answer whole."""
        kwargs.update(stream=True, allow_redirects=False)
        response = super().send(request, **kwargs)
        try:
            content = _read(response)
        finally:
            # After a whole answer the connection is back in its pool already; half of one must not get it there.
            response.close()
        any_response: Any = response
        any_response._content = content
        any_response._content_consumed = True
        return response


def _read(response: requests.Response) -> bytes:
    """The body, whole and decompressed, within the bounds of the current guard."""
    guard = CURRENT.get()
    if guard is None:
        raise RuntimeError("no answer is read without bounds")
    raw: Any = response.raw
    length = response.headers.get("Content-Length")
    if length is not None and not raw.chunked and not re.fullmatch(r"[0-9]+(?:\s*,\s*[0-9]+)*", length.strip()):
        # The libraries overlook such a length and read to the end of the connection, cut off or not.
        raise http.client.HTTPException("the length of the answer is no number")
    encodings = encodings_of(response.headers.get("Content-Encoding", ""))
    if response.status_code == 304:
        encodings = []
    decoder = Decoder(encodings)
    wire = bytearray()
    size = 0
    guard.allow(_WIRE)
    for piece in raw.stream(_STEP, decode_content=False):
        guard.allow(_WIRE)
        wire += piece
        if len(wire) > guard.max_bytes:
            raise FloodError
        if encodings:
            # Only counted here, and kept compressed: a bomb is found out at the price of its compressed size.
            for decoded in decoder.feed(piece):
                size += len(decoded)
                if size > guard.max_bytes:
                    raise FloodError
            guard.remaining()
    if not encodings or not wire:
        return bytes(wire)
    decoder.finish()
    content = bytearray()
    for decoded in Decoder(encodings).feed(bytes(wire)):
        content += decoded
        guard.remaining()
    return bytes(content)


class Transport:
    """Sends single requests. Redirects are answers here; following them, politeness and retries are the fetcher's.

    Args:
        allow_private: asks addresses inside private networks as well.
        user_agent: the User-Agent header.
        cache: the HTTP cache, or None.
        keep: says whether an answer with status 200 may be kept in the cache.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        user_agent: str,
        cache: Cache | None = None,
        keep: Callable[[Response], bool] = lambda response: True,
    ) -> None:
        self._headers = {
            "User-Agent": user_agent,
            "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.9,"
            "text/plain;q=0.9,*/*;q=0.5",
            "Accept-Encoding": ACCEPTED,
            "Connection": "keep-alive",
        }
        self._session: Any = _Session(allow_private=allow_private)
        self._cache = cache
        self._keep = keep

    def _asked(self, headers: Mapping[str, str] | None) -> dict[str, str]:
        """All headers of a request; the caller's win, however they are spelt."""
        own = {name.lower() for name in headers or ()}
        return {**{k: v for k, v in self._headers.items() if k.lower() not in own}, **(headers or {})}

    def fresh(self, url: str, headers: Mapping[str, str] | None = None) -> Response | None:
        """The answer that the cache holds, where it may be used without asking the server."""
        kept = self._kept(url, self._asked(headers))
        if kept is None or not kept.is_fresh:
            return None
        _log.debug("%s: from the cache", shown(url))
        return _kept_response(url, kept)

    def _kept(self, url: str, asked: Mapping[str, str]) -> Kept | None:
        if self._cache is None:
            return None
        with _cache_faults(url):
            return self._cache.get(url, asked)

    def send(
        self,
        url: str,
        *,
        guard: Guard,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        cookies: RequestsCookieJar | None = None,
        use_cache: bool = True,
    ) -> Response:
        """One answer; every error is one of profparse's, and names the address without its secrets.

        Args:
            url: address, checked already for its form.
            guard: bounds of the whole answer.
            method: HTTP method.
            headers: further headers.
            body: body of the request.
            cookies: jar for the cookies of one chain of redirects; those for other hosts are not sent.
            use_cache: False goes past the cache.
        """
        asked = self._asked(headers)
        kept = self._kept(url, asked) if use_cache and method == "GET" else None
        conditions = kept.conditions() if kept is not None else {}
        received = self._exchange(
            requests.Request(method, url, headers={**asked, **conditions}, data=body, cookies=cookies), url, guard
        )
        _log.debug("%s: %s, status %s, %s bytes", shown(url), method, received.status_code, len(received.content))
        if cookies is not None:
            raw: Any = received.raw
            extract_cookies_to_jar(cookies, received.request, raw)  # type: ignore[no-untyped-call]
        if kept is not None and conditions and received.status_code == 304:
            with _cache_faults(url):
                self._renew(url, asked, kept, received.headers)
            return _kept_response(url, kept)
        response = Response(
            url=url,
            status=received.status_code,
            headers=received.headers,
            content=received.content or b"",
            retrieved_at=dt.datetime.now(dt.timezone.utc),
            from_cache=False,
        )
        if use_cache and method == "GET" and "Cookie" not in received.request.headers:
            self._store(response, asked)
        return response

    def _renew(self, url: str, asked: Mapping[str, str], kept: Kept, headers: Mapping[str, str]) -> None:
        if self._cache is not None:
            self._cache.renew(url, asked, kept, headers)

    def _store(self, response: Response, asked: Mapping[str, str]) -> None:
        if self._cache is not None and response.status == 200 and self._keep(response):
            with _cache_faults(response.url):
                self._cache.put(response.url, asked, response.headers, response.content, response.retrieved_at)

    def _exchange(self, request: requests.Request, url: str, guard: Guard) -> Any:
        """Sends a request and reads its answer, with the libraries' errors in profparse's words."""
        try:
            with guard.active():
                return self._session.send(
                    self._session.prepare_request(request), timeout=guard.remaining(), verify=self._session.verify
                )
        except ProfparseError as error:
            if isinstance(error, UnsafeURLError):
                raise UnsafeURLError(error.what, url=shown(url), hint=error.hint) from None
            raise
        except FloodError:
            raise TooLargeError(
                f"the answer is larger than {guard.max_bytes:,} bytes, or its headers than {HEADER_BYTES:,}",
                url=shown(url),
                hint="raise max_bytes if this is the right page",
            ) from None
        except BadEncodingError as error:
            kind = ConnectionFaultError if error.cut else FetchError
            raise kind(str(error), url=shown(url), hint="fetch it again") from None
        except (requests.RequestException, OSError) as error:
            raise _fault(error, url, guard) from None
        except Exception as error:
            # urllib3 and http.client have errors of their own that requests lets through while a body is read, and
            # a ValueError where a number is none that they expected.
            known = type(error).__module__.partition(".")[0] in ("urllib3", "http", "ssl")
            if not known and not isinstance(error, ValueError):
                raise
            raise _fault(error, url, guard) from None

    def close(self) -> None:
        """Closes connections and the cache."""
        self._session.close()
        if self._cache is not None:
            self._cache.close()


@contextlib.contextmanager
def _cache_faults(url: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise FetchError(
            f"the cache cannot be used ({error})", url=shown(url), hint="check its file, or go without cache"
        ) from None


def _kept_response(url: str, kept: Kept) -> Response:
    return Response(url, 200, kept.headers, kept.content, kept.retrieved_at, from_cache=True)


def _fault(error: BaseException, url: str, guard: Guard) -> FetchError:
    """A library's error in profparse's words; its own may hold the address with its secrets."""
    place = shown(url)
    names = {type(cause).__name__ for cause in _causes(error)}
    if guard.expired or names & {"ConnectTimeout", "ReadTimeout", "ConnectTimeoutError", "ReadTimeoutError"}:
        return FetchTimeoutError(
            f"the answer did not arrive whole within {guard.seconds:g} s",
            url=place,
            hint="raise timeout, or try later",
        )
    if "SSLCertVerificationError" in names:
        return FetchError(
            "the server's certificate is not to be trusted",
            url=place,
            hint="check the address; SSL_CERT_FILE names further authorities",
        )
    if "SSLError" in names:
        return ConnectionFaultError("no secure connection could be made", url=place, hint="try later")
    if names & {"NameResolutionError", "gaierror"}:
        again = any(getattr(cause, "errno", None) == socket.EAI_AGAIN for cause in _causes(error))
        return (ConnectionFaultError if again else FetchError)(
            "the host's name is not known", url=place, hint="check the address and the network"
        )
    if names & {"IncompleteRead", "ChunkedEncodingError", "InvalidChunkLength"}:
        return ConnectionFaultError("the answer was cut off before its end", url=place, hint="fetch it again")
    if names & {"ConnectionRefusedError"}:
        return ConnectionFaultError("the server refuses the connection", url=place, hint="check host and port")
    if names & {
        "InvalidURL",
        "LocationParseError",
        "InvalidSchema",
        "MissingSchema",
        "UnicodeError",
        "UnicodeEncodeError",
    }:
        return UnsafeURLError("this is no web address", url=place, hint="give one like https://host/path")
    if (
        names & {"InvalidHeader", "LineTooLong", "BadStatusLine", "HTTPException", "ValueError"}
        and "OSError" not in names
    ):
        return ConnectionFaultError("the server's answer is no sound HTTP", url=place, hint="try later")
    return ConnectionFaultError("the connection failed", url=place, hint="try later")


def _causes(error: BaseException) -> list[BaseException]:
    """An error, what it wraps, and what caused it."""
    found: list[BaseException] = []
    queue: list[Any] = [error]
    while queue and len(found) < 20:
        item = queue.pop()
        if not isinstance(item, BaseException) or item in found:
            continue
        found.append(item)
        queue += [item.__cause__, item.__context__, getattr(item, "reason", None), *item.args]
    return found


class _HostOnly(DefaultCookiePolicy):
    """Takes no cookie that is meant for more than the host that set it."""

    def set_ok_domain(self, cookie: Any, request: Any) -> bool:
        if cookie.domain_specified:
            return False
        return bool(super().set_ok_domain(cookie, request))


def cookie_jar() -> RequestsCookieJar:
    """A jar for one visit, from which no cookie reaches another host than the one that set it."""
    return RequestsCookieJar(policy=_HostOnly())
