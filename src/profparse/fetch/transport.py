"""One request, one answer: bounded in time and size, checked in its address, kept in the cache if there is one."""

from __future__ import annotations

import datetime as dt
import os
import re
import socket
import sqlite3
from collections.abc import Callable, Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any, NamedTuple

import requests
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar

from ..errors import FetchError, FetchTimeoutError, ProfparseError, TooLargeError, UnsafeURLError
from .address import shown
from .connection import CheckedAdapter
from .decoding import BadEncodingError, Decoder, accepted_encodings, encodings_of
from .limits import CURRENT, HEADER_BYTES, FloodError, Guard

__all__ = ["Answer", "ConnectionFaultError", "Transport", "cookie_jar"]

_STEP = 16 * 1024
# What the wire may carry for a step of the body: the chunks' own framing included, and what is read ahead.
_WIRE = 8 * _STEP + 64 * 1024
# A header of our own on every page: the cache's own time is taken a moment later, and another one at each check.
_RETRIEVED = "X-Profparse-Retrieved-At"


class ConnectionFaultError(FetchError):
    """The connection failed, or was cut in the middle of the answer: worth another try."""


class Answer(NamedTuple):
    """One answer, whole and decompressed; a redirect is one too."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    retrieved_at: dt.datetime
    from_cache: bool


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
        """Sends one request, reads its answer whole, and prepares it for the cache."""
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
        headers = response.headers
        headers.pop(_RETRIEVED, None)
        if response.status_code == 200:
            headers[_RETRIEVED] = dt.datetime.now(dt.timezone.utc).isoformat()
            # A stored answer is read again by nobody who could use them.
            headers.pop("Set-Cookie", None)
            response.cookies.clear()
        validated = response.status_code == 304 or "ETag" in headers or "Last-Modified" in headers
        if validated and "Cache-Control" not in headers and "Expires" not in headers:
            # The server offers to be asked and promises no time: ask, rather than invent a time.
            headers["Cache-Control"] = "no-cache"
        return response


def _read(response: requests.Response) -> bytes:
    """The body, whole and decompressed, within the bounds of the current guard."""
    guard = CURRENT.get()
    if guard is None:
        raise RuntimeError("no answer is read without bounds")
    raw: Any = response.raw
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
    return b"".join(Decoder(encodings).feed(bytes(wire)))


class Transport:
    """Sends single requests. Redirects are answers here; following them, politeness and retries are the fetcher's.

    Args:
        allow_private: asks addresses inside private networks as well.
        user_agent: the User-Agent header.
        cache: path of the HTTP cache, or None.
        keep: says whether an answer with status 200 may be kept in the cache.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        user_agent: str,
        cache: str | os.PathLike[str] | None = None,
        keep: Callable[[Any], bool] | None = None,
    ) -> None:
        self._headers = {
            "User-Agent": user_agent,
            "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.9,*/*;q=0.5",
            "Accept-Encoding": accepted_encodings(),
            "Connection": "keep-alive",
        }
        self._plain = _Session(allow_private=allow_private)
        self._cached: Any = None
        if cache is not None:
            from .cache import cached_session

            self._cached = cached_session(_Session, cache, keep=keep, allow_private=allow_private)

    def fresh(self, url: str) -> Answer | None:
        """The answer that the cache holds, where it may be used without asking the server."""
        if self._cached is None:
            return None
        request = requests.Request("GET", url, headers=self._headers)
        response = self._cached.send(
            self._cached.prepare_request(request), only_if_cached=True, verify=self._plain.verify
        )
        if not getattr(response, "from_cache", False) or response.status_code != 200:
            return None
        if re.search(r"no-cache|must-revalidate", response.headers.get("Cache-Control", ""), re.IGNORECASE):
            return None
        return _answer(response, url)

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
    ) -> Answer:
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
        session: Any = self._plain
        if self._cached is not None and use_cache and method == "GET":
            session = self._cached
        try:
            with guard.active():
                request = requests.Request(
                    method, url, headers={**self._headers, **(headers or {})}, data=body, cookies=cookies
                )
                response = session.send(
                    session.prepare_request(request), timeout=guard.remaining(), verify=self._plain.verify
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
        except sqlite3.Error as error:
            raise FetchError(
                f"the cache cannot be used ({error})", url=shown(url), hint="check its file, or go without cache"
            ) from None
        except Exception as error:
            # urllib3 and http.client have errors of their own that requests lets through while a body is read.
            if type(error).__module__.partition(".")[0] not in ("urllib3", "http", "ssl"):
                raise
            raise _fault(error, url, guard) from None
        if cookies is not None and not getattr(response, "from_cache", False):
            raw: Any = response.raw
            extract_cookies_to_jar(cookies, response.request, raw)  # type: ignore[no-untyped-call]
        return _answer(response, url)

    def close(self) -> None:
        """Closes connections and the cache."""
        self._plain.close()
        if self._cached is not None:
            self._cached.close()


def _answer(response: Any, url: str) -> Answer:
    stamp = response.headers.get(_RETRIEVED)
    return Answer(
        url=url,
        status=response.status_code,
        headers=response.headers,
        content=response.content or b"",
        retrieved_at=dt.datetime.fromisoformat(stamp) if stamp else dt.datetime.now(dt.timezone.utc),
        from_cache=bool(getattr(response, "from_cache", False)),
    )


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
    if names & {"InvalidURL", "LocationParseError", "InvalidSchema", "MissingSchema", "UnicodeError"}:
        return UnsafeURLError("this is no web address", url=place, hint="give one like https://host/path")
    if names & {"InvalidHeader", "LineTooLong", "BadStatusLine", "HTTPException"} and "OSError" not in names:
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
