"""Bounds on one answer: how long it may take and how many bytes it may send before we look again.

The bounds hold for every single read of the socket, wherever in the libraries below it happens: a server that
sends a byte a second, in the headers or in the body, restarts an ordinary read timeout for ever.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["CURRENT", "HEADER_BYTES", "FloodError", "Guard"]

HEADER_BYTES = 128 * 1024
"""Bytes that an answer may send before its headers end."""


class FloodError(Exception):
    """More bytes came than the step at hand allows: endless headers, or a chunk's size that never ends.

    No OSError on purpose: urllib3 would take one for a fault of the connection and try again.
    """


class Guard:
    """The bounds of one answer.

    Args:
        seconds: time for the whole answer, redirects included.
        max_bytes: most bytes of a body, after decompression.
    """

    def __init__(self, seconds: float, max_bytes: int) -> None:
        self.seconds = seconds
        self.max_bytes = max_bytes
        self._end = time.monotonic() + seconds
        self._allowance = 0
        self._total = 0
        self.begin()

    @property
    def expired(self) -> bool:
        """True where the time is over."""
        return time.monotonic() >= self._end

    def remaining(self) -> float:
        """Seconds left; TimeoutError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for the whole answer is over")
        return left

    def extend(self, seconds: float) -> None:
        """Time that we chose to wait ourselves, for politeness, is none of the server's."""
        self._end += seconds

    def begin(self) -> None:
        """A new answer begins: its headers are bounded, and so is everything together.

        A chunk of one byte takes six on the wire; what takes more than eight is no page.
        """
        self._allowance = HEADER_BYTES
        self._total = 8 * self.max_bytes + 1_000_000

    def allow(self, count: int) -> None:
        """Bytes that may be received until the next call."""
        self._allowance = count

    def count(self, received: int) -> None:
        """Takes note of bytes received; FloodError where they are more than allowed."""
        self._allowance -= received
        self._total -= received
        if self._allowance < 0 or self._total < 0:
            raise FloodError

    @contextmanager
    def active(self) -> Iterator[Guard]:
        """Makes this the guard of every guarded socket used in this context."""
        token = CURRENT.set(self)
        try:
            yield self
        finally:
            CURRENT.reset(token)


CURRENT: ContextVar[Guard | None] = ContextVar("profparse_fetch_guard", default=None)
# A context variable, since a pooled connection outlives the request that opened it, and the libraries between the
# fetcher and the socket hand nothing through.
