"""Connections that go to the address that was checked, through sockets that keep to the answer's bounds."""

from __future__ import annotations

import http.client
import socket
import ssl
from functools import partial
from typing import Any

from certifi import where as certificates
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.poolmanager import PoolManager
from urllib3.util.ssl_ import create_urllib3_context

from .address import resolve
from .limits import CURRENT

__all__ = ["CheckedAdapter"]


def _before(sock: socket.socket) -> None:
    guard = CURRENT.get()
    if guard is not None:
        sock.settimeout(guard.remaining())


def _after(received: int) -> int:
    guard = CURRENT.get()
    if guard is not None:
        guard.count(received)
    return received


class _Socket(socket.socket):
    """A socket whose every operation ends when the time for the whole answer does."""

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        _before(self)
        return _after(super().recv_into(*args, **kwargs))

    def recv(self, *args: Any, **kwargs: Any) -> bytes:
        _before(self)
        data = super().recv(*args, **kwargs)
        _after(len(data))
        return data

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        _before(self)
        super().sendall(*args, **kwargs)


class _TLSSocket(_Socket, ssl.SSLSocket):
    """The same for TLS; the handshake is one operation for OpenSSL and has its timeout from the socket beneath."""

    def send(self, *args: Any, **kwargs: Any) -> int:  # sendall of TLS is many of these
        _before(self)
        return super().send(*args, **kwargs)


class _Checked:
    """Mixed into urllib3's connections: the name is resolved once, and what was checked is what is connected to.

    The name itself stays what it was for the Host header, for SNI and for the certificate.
    """

    _dns_host: str
    host: str
    port: int
    timeout: Any

    def __init__(self, *args: Any, allow_private: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._allow_private = allow_private

    def _new_conn(self) -> socket.socket:
        guard = CURRENT.get()
        seconds = guard.remaining() if guard is not None else 30.0
        this: Any = self
        try:
            targets = resolve(self._dns_host, self.port, allow_private=self._allow_private, timeout=seconds)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, this, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(this, "the name was not resolved in time") from error
        fault: OSError | None = None
        for number, target in enumerate(targets):
            seconds = guard.remaining() if guard is not None else 30.0
            sock = _Socket(target.family, socket.SOCK_STREAM)
            try:
                # Every address has its share of what is left, so that one that is silent does not use up all.
                sock.settimeout(seconds / (len(targets) - number))
                sock.connect(target.sockaddr)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if guard is not None:
                    sock.settimeout(guard.remaining())
            except OSError as error:
                fault = error
                sock.close()
            except BaseException:
                sock.close()
                raise
            else:
                return sock
        if isinstance(fault, TimeoutError):
            raise ConnectTimeoutError(this, "no connection in time") from fault
        raise NewConnectionError(this, f"no connection: {fault}") from fault


class _LastLine:
    """A reader that remembers the last line it gave."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.last = b""

    def readline(self, *args: Any) -> bytes:
        self.last = self._reader.readline(*args)
        return self.last

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)


class _Response(http.client.HTTPResponse):
    """http.client takes the end of the connection for the end of the headers; here it is a cut."""

    def begin(self) -> None:
        this: Any = self
        if this.headers is not None:
            return
        reader = this.fp
        watched = this.fp = _LastLine(reader)
        try:
            super().begin()
        finally:
            if this.fp is watched:
                this.fp = reader
        if not watched.last:
            self.close()
            raise http.client.IncompleteRead(b"")


class _HTTPConnection(_Checked, HTTPConnection):
    response_class = _Response


class _HTTPSConnection(_Checked, HTTPSConnection):
    response_class = _Response


class _Pools(PoolManager):
    def __init__(self, *args: Any, allow_private: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kinds = {
            "http": partial(_HTTPConnection, allow_private=allow_private),
            "https": partial(_HTTPSConnection, allow_private=allow_private),
        }

    def _new_pool(self, scheme: str, *args: Any, **kwargs: Any) -> Any:
        pool: Any = super()._new_pool(scheme, *args, **kwargs)
        pool.ConnectionCls = self._kinds[scheme]
        return pool


class CheckedAdapter(HTTPAdapter):
    """requests' adapter over checked connections. It takes no proxy: a proxy would resolve names by itself."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        super().__init__(pool_connections=16, pool_maxsize=16)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        """Makes the pools of checked connections."""
        context = create_urllib3_context()
        context.load_verify_locations(certificates())
        context.sslsocket_class = _TLSSocket
        self.poolmanager = _Pools(
            num_pools=connections,
            maxsize=maxsize,
            block=block,
            ssl_context=context,
            allow_private=self._allow_private,
            **pool_kwargs,
        )

    def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Sends one request; the headers of its answer are bounded from here on."""
        guard = CURRENT.get()
        if guard is not None:
            guard.begin()
        kwargs["proxies"] = None
        return super().send(request, *args, **kwargs)
