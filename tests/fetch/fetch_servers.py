"""Servers on loopback that misbehave: plain sockets, since a library would be too polite."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

ROBOTS_FREE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
PROFILE = b"""<!doctype html><html><head><title>Ines Robles</title></head><body><main><h1>Ines Robles</h1>
<p>CL</p><p>h-index66</p><p>1papers</p><h2>1 Papers</h2><p>CLDec 11, 2025</p><h3>On Seams</h3>
<p>Ines Robles, Wei Chen</p><p>We part fields that no space parts, and say where each was read.</p></main>
</body></html>"""


class Asked(NamedTuple):
    """One request as a server saw it."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float
    body: bytes = b""


def answer(
    body: bytes = PROFILE,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    type: str = "text/html; charset=utf-8",
) -> bytes:
    """A sound answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", f"Content-Type: {type}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


class Server:
    """Answers every request with what ``reply`` gives: bytes, or an iterable of bytes that are sent one by one.

    ``reply`` gets the request and its number (robots.txt not counted). A None ends the connection with a reset.
    """

    def __init__(
        self,
        reply: Callable[[Asked, int], object],
        *,
        robots: object = ROBOTS_FREE,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self.asked: list[Asked] = []
        self.robots_asked = 0
        self._reply = reply
        self.robots = robots
        self._tls = tls
        self._socket = socket.create_server((host, 0))
        self._stop = threading.Event()
        self.port: int = self._socket.getsockname()[1]
        self.scheme = "https" if tls else "http"
        self.url = f"{self.scheme}://{host}:{self.port}"
        self._main = threading.Thread(target=self._accept, daemon=True)
        self._main.start()

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def _accept(self) -> None:
        while True:
            client, _ = self._socket.accept()
            if self._stop.is_set():
                client.close()
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        client.settimeout(20)
        with contextlib.suppress(OSError, ValueError), client:
            if self._tls is not None:
                client = self._tls.wrap_socket(client, server_side=True)
            file = client.makefile("rb")
            while not self._stop.is_set():
                asked = self._read(file)
                if asked is None:
                    return
                if asked.path == "/robots.txt":
                    self.robots_asked += 1
                    reply = self.robots(asked) if callable(self.robots) else self.robots
                else:
                    self.asked.append(asked)
                    reply = self._reply(asked, len(self.asked))
                if reply is None:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                    return
                if isinstance(reply, bytes):
                    client.sendall(reply)
                    continue
                for piece in reply:
                    if self._stop.is_set():
                        return
                    client.sendall(piece)
                return

    @staticmethod
    def _read(file: object) -> Asked | None:
        line = file.readline(65536)  # type: ignore[attr-defined]
        if not line.strip():
            return None
        method, path, _ = line.decode("latin-1").split(" ", 2)
        headers = {}
        while (line := file.readline(65536)).strip():  # type: ignore[attr-defined]
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.strip()] = value.strip()
        length = int(headers.get("Content-Length", 0))
        body = file.read(length) if length else b""  # type: ignore[attr-defined]
        return Asked(method, path, headers, time.monotonic(), body)

    def close(self) -> None:
        self._stop.set()
        with contextlib.suppress(OSError), socket.create_connection(self._socket.getsockname()[:2], timeout=2):
            self._main.join(2)  # the connection wakes it
        self._socket.close()


def drip(data: bytes, every: float = 0.2) -> Iterator[bytes]:
    """A byte at a time."""
    for number in range(len(data)):
        yield data[number : number + 1]
        time.sleep(every)
