"""A real browser runs the page: Chromium under Playwright, with no way to the network but the fetcher's own.

Every request of the page is caught and answered from here, so that it goes through the same checks of addresses,
the same pinned connections and the same bounds as any other. Chromium itself resolves no name itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import sys
import threading
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from ..errors import FetchError, FetchTimeoutError, TooLargeError
from .address import check_url, shown
from .limits import Guard
from .transport import cookie_jar

if TYPE_CHECKING:
    from .fetcher import Fetcher
    from .response import Response

__all__ = ["Rendered", "chromium_path", "render"]

T = TypeVar("T")

_MOST_REQUESTS = 300
_SETTLE = 0.4
_QUIET = 6.0
_CLOSE = 5.0
_BLOCKED_KINDS = {"image", "media", "font", "websocket", "eventsource", "ping", "manifest", "texttrack", "other"}
_ARGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    # Nothing gets out by itself, whatever the page finds: names lead nowhere, and so does every proxy.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=socks5://0.0.0.0:1",
    "--proxy-bypass-list=<-loopback>",
    # WebRTC would send packets past both, to any address. Which of the two flags is obeyed depends on the version.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
]
_STATE = """() => {
  const text = document.body ? document.body.innerText : "";
  const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
  const metadata = new RegExp("[A-Z]{2}\\\\s?(?:" + months + ") \\\\d");
  const content = /h-?index|\\d\\s*papers/i.test(text) || metadata.test(text);
  return {size: text.length, content: content, ready: document.readyState};
}"""


class Rendered(NamedTuple):
    """A page as the browser built it.

    Attributes:
        url: its address, after redirects and the page's own moves.
        status: status of the document's answer.
        content_type: "text/html; charset=utf-8" for a page that was built, the server's own otherwise.
        headers: the document's further headers that matter.
        content: the page, in UTF-8.
    """

    url: str
    status: int
    content_type: str
    headers: Mapping[str, str]
    content: bytes


def chromium_path() -> str | None:
    """Where the system's Chromium or Chrome is; None where Playwright's own is to be used."""
    for name in ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    return "/usr/bin/chromium" if os.access("/usr/bin/chromium", os.X_OK) else None


def render(fetcher: Fetcher, address: str, guard: Guard, *, headers: Mapping[str, str] | None = None) -> Rendered:
    """Has Chromium run a page, and gives what it built.

    Args:
        fetcher: sends every request of the page.
        address: address, checked.
        guard: bounds of the whole: the browser's start, the page and every part of it.
        headers: further headers for the page itself.
    """
    try:
        import playwright.async_api  # noqa: F401
    except ImportError:
        raise FetchError(
            "render=True needs the extra browser",
            url=shown(address),
            hint="pip install 'profparse[browser]' (in a checkout: pip install '.[browser]'), and Chromium",
        ) from None
    return _in_thread(_Visit(fetcher, address, guard, headers).run())


def _in_thread(work: Coroutine[Any, Any, T]) -> T:
    # In a thread of its own: the caller may be inside an event loop, as in a notebook, where none can be nested.
    result: list[T] = []
    fault: list[BaseException] = []
    running: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[T]]] = []

    async def main() -> T:
        task = asyncio.ensure_future(work)
        running.append((asyncio.get_running_loop(), task))
        return await task

    def body() -> None:
        try:
            result.append(asyncio.run(main()))
        except BaseException as error:
            fault.append(error)

    worker = threading.Thread(target=body, name="profparse-browser")
    worker.start()
    try:
        worker.join()
    except KeyboardInterrupt:
        # The interrupt reaches this thread alone; the browser is not to stay behind.
        for loop, task in running:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(task.cancel)
        worker.join()
        raise
    if fault:
        raise fault[0]
    return result[0]


class _Visit:
    def __init__(self, fetcher: Fetcher, address: str, guard: Guard, headers: Mapping[str, str] | None) -> None:
        self._fetcher = fetcher
        self._address = address
        self._guard = guard
        self._headers = dict(headers or {})
        self._document: Response | None = None
        self._moved: dict[str, str] = {}
        self._cookies = cookie_jar()
        self._fault: BaseException | None = None
        self._requests = 0
        self._pending = 0
        self._bytes = 0

    async def run(self) -> Rendered:
        # The page comes first, without the browser: what is refused, missing or no HTML needs none.
        self._document = await asyncio.to_thread(
            self._fetcher.follow,
            self._address,
            self._guard,
            self._headers or None,
            cookies=self._cookies,
        )
        document = self._document
        kind = document.headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()
        if document.status >= 400 or kind not in ("text/html", "application/xhtml+xml"):
            return Rendered(
                document.url,
                document.status,
                document.headers.get("Content-Type", ""),
                _only(document.headers, "Retry-After"),
                document.content,
            )
        try:
            return await self._bounded(self._browse(document))
        except (asyncio.TimeoutError, TimeoutError):  # two classes until Python 3.11
            raise FetchTimeoutError(
                f"the browser did not finish the page within {self._guard.seconds:g} s",
                url=shown(self._address),
                hint="raise timeout",
            ) from None

    async def _bounded(self, work: Coroutine[Any, Any, T]) -> T:
        # Politeness may move the end of time while we wait, so the wait is looked at again when it ends.
        task = asyncio.ensure_future(work)
        while True:
            try:
                left = self._guard.remaining()
            except TimeoutError:
                left = 0.0
            done, _ = await asyncio.wait({task}, timeout=left)
            if done:
                return task.result()
            if self._guard.expired:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task
                raise asyncio.TimeoutError

    async def _browse(self, document: Response) -> Rendered:
        from playwright.async_api import Error, async_playwright

        manager = async_playwright()
        playwright = await manager.start()
        browser = None
        try:
            browser = await self._launch(playwright)
            context = await browser.new_context(
                user_agent=self._fetcher.user_agent,
                service_workers="block",
                accept_downloads=False,
                java_script_enabled=True,
            )
            await context.route("**/*", self._route)
            if hasattr(context, "route_web_socket"):
                await context.route_web_socket("**/*", lambda socket: socket.close())
            page = await context.new_page()
            page.on("popup", lambda popup: asyncio.ensure_future(popup.close()))
            page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
            await page.goto(document.url, wait_until="domcontentloaded", timeout=0)
            await self._settle(page)
            markup = await page.content()
            url = self._moved.get(page.url, page.url)
        except Error as error:
            if self._fault is not None:
                raise self._fault from None
            what = str(error).partition("\n")[0]
            raise FetchError(
                f"the browser failed: {re.sub(r'https?://[^ ]*', '(address)', what)}", url=shown(self._address)
            ) from None
        finally:
            await _end(browser, playwright)
        if self._fault is not None:
            raise self._fault
        content = markup.encode("utf-8", "replace")
        if len(content) > self._guard.max_bytes:
            raise TooLargeError(
                f"the page that the browser built is larger than {self._guard.max_bytes:,} bytes",
                url=shown(url),
                hint="raise max_bytes if this is the right page",
            )
        address = url if url.startswith(("http://", "https://")) else document.url
        status = self._document.status if self._document is not None else document.status
        return Rendered(address.partition("#")[0], status, "text/html; charset=utf-8", {}, content)

    async def _launch(self, playwright: Any) -> Any:
        from playwright.async_api import Error

        # As root Chromium runs without its sandbox or not at all; for anybody else it stays.
        root = sys.platform != "win32" and os.geteuid() == 0
        path = chromium_path()
        options: dict[str, Any] = {
            "headless": True,
            "args": _ARGS,
            "chromium_sandbox": not root,
            "handle_sigint": False,
            "handle_sigterm": False,
            "handle_sighup": False,
            "timeout": 0,
        }
        try:
            return await playwright.chromium.launch(**options, executable_path=path)
        except Error as error:
            if path is not None:
                with contextlib.suppress(Error):
                    return await playwright.chromium.launch(**options)
            what = str(error).partition("\n")[0]
            raise FetchError(
                f"no browser could be started: {what[:200]}",
                url=shown(self._address),
                hint="install Chromium, or run: playwright install chromium",
            ) from None

    async def _route(self, route: Any) -> None:
        request = route.request
        try:
            document = request.is_navigation_request() and request.frame.parent_frame is None
        except Exception:  # a frame that is gone
            document = False
        self._pending += 1
        try:
            await self._answer(route, request, document)
        except Exception as error:
            if document and self._fault is None and not isinstance(error, asyncio.CancelledError):
                self._fault = error
            with contextlib.suppress(Exception):
                await route.abort()
        finally:
            self._pending -= 1

    async def _answer(self, route: Any, request: Any, document: bool) -> None:
        first = self._document
        if document and first is not None and self._requests == 0 and request.url == first.url:
            self._requests = 1
            await route.fulfill(status=first.status, headers=_fulfilled(first.headers), body=first.content)
            return
        self._requests += 1
        if self._requests > _MOST_REQUESTS or request.resource_type in _BLOCKED_KINDS:
            await route.abort()
            return
        home = urlsplit(self._address if first is None else first.url).hostname or ""
        if not document and not same_site(home, urlsplit(request.url).hostname or ""):
            await route.abort()
            return
        address = check_url(request.url, allow_private=self._fetcher.allow_private)
        headers = {
            name: value
            for name, value in request.headers.items()
            if name.lower() in ("accept", "accept-language", "content-type", "referer", "authorization", "origin")
            or name.lower().startswith("x-")
        }
        answer = await asyncio.to_thread(
            self._fetcher.follow,
            address,
            # Parts come side by side, and each has bounds of its own within the time of the whole.
            Guard(self._guard.remaining(), self._guard.max_bytes),
            headers,
            method=request.method,
            body=request.post_data_buffer,
            document=document,
            cookies=self._cookies,
        )
        self._bytes += len(answer.content)
        if self._bytes > 4 * self._guard.max_bytes:
            await route.abort()
            return
        if document:
            self._document = answer
            self._moved[request.url] = answer.url
        await route.fulfill(status=answer.status, headers=_fulfilled(answer.headers), body=answer.content)

    async def _state(self, page: Any) -> dict[str, Any]:
        from playwright.async_api import Error

        while True:
            try:
                state: dict[str, Any] = await page.evaluate(_STATE)
                return state
            except Error:
                # A page that moves on to another takes its scripts' world with it; the next one has a new one.
                if page.is_closed() or self._fault is not None:
                    raise
                await asyncio.sleep(0.1)
                self._guard.remaining()

    async def _settle(self, page: Any) -> None:
        """Waits until the page shows a profile, or nothing changes any more."""
        loop = asyncio.get_running_loop()
        quiet_since = loop.time()
        start = loop.time()
        last = None
        while True:
            state = await self._state(page)
            if self._fault is not None:
                raise self._fault
            now = loop.time()
            if state != last or self._pending:
                last, quiet_since = state, now
            if state["content"] and now - quiet_since >= _SETTLE:
                return
            patience = _QUIET if not state["content"] else 2.0
            if now - quiet_since >= patience / 3 and now - start >= patience:
                return
            # Half of the time at most goes by in waiting, so that what there is can still be taken.
            if self._guard.remaining() < self._guard.seconds * 0.2 and state["size"] > 0:
                return
            await asyncio.sleep(0.1)


async def _end(browser: Any, playwright: Any) -> None:
    """Ends the browser and Playwright's own process, also where they do not answer any more."""

    async def close() -> None:
        if browser is not None:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(browser.close(), _CLOSE)
        with contextlib.suppress(Exception):
            await asyncio.wait_for(playwright.stop(), _CLOSE)

    # Shielded: a visit that is cut off at its deadline is cancelled, and must end its processes all the same.
    await asyncio.shield(close())


def same_site(home: str, host: str) -> bool:
    """True where two hosts belong to one site: the same host, or names under the same registered one.

    >>> same_site("www.scholarfeed.org", "api.scholarfeed.org"), same_site("a.co.uk", "b.co.uk")
    (True, False)
    """
    home, host = home.lower().rstrip("."), host.lower().rstrip(".")
    if home == host:
        return True
    if re.fullmatch(r"[\d.]+|.*:.*", home) or re.fullmatch(r"[\d.]+|.*:.*", host):
        return False
    return _registered(home) == _registered(host) != ""


def _registered(host: str) -> str:
    # No public suffix list here: names like co.uk are known by their shape, and a mistake only blocks a script.
    parts = host.split(".")
    if len(parts) < 2:
        return ""
    second_level = len(parts[-1]) == 2 and parts[-2] in ("ac", "co", "com", "edu", "gov", "net", "or", "org")
    count = 3 if second_level else 2
    return ".".join(parts[-count:]) if len(parts) >= count else ""


def _only(headers: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: headers[name] for name in names if name in headers}


def _fulfilled(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers of an answer that is handed to the browser decompressed and whole."""
    own = ("content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "set-cookie")
    return {name: value for name, value in headers.items() if name.lower() not in own}
