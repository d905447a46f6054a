"""How often a host is asked: a rate of one's own, and the host's or its site's wish where that is slower."""

from __future__ import annotations

import math
import threading
import time
from typing import Any

__all__ = ["Pace"]


class Pace:
    """Waits before a request as long as its host's rate demands; one object serves any number of threads.

    Args:
        rate: requests a second and host.
    """

    def __init__(self, rate: float) -> None:
        if not rate > 0:
            raise ValueError(f"rate must be above 0 requests a second, not {rate!r}")
        self._interval = math.ceil(1000 / rate) if rate <= 1000 else 0
        self._slower: dict[str, float] = {}
        self._limiters: dict[tuple[str, int], Any] = {}
        self._lock = threading.Lock()

    def slow(self, host: str, seconds: float) -> None:
        """Sets the least time between two requests to a host. It never makes the host's pace faster."""
        with self._lock:
            self._slower[host] = max(seconds, self._slower.get(host, 0.0))

    def wait(self, host: str, delay: float = 0.0) -> float:
        """Waits for the host's turn and gives the seconds that it took.

        Args:
            host: the host.
            delay: seconds between two requests that the host wants itself.
        """
        before = time.monotonic()
        delay = max(delay, self._slower.get(host, 0.0))
        for interval in {self._interval, math.ceil(delay * 1000)}:
            # Of two rates both are kept, which is the slower of them; the host's own is known only after its
            # robots.txt was asked for under ours.
            if interval:
                self._limiter(host, interval).try_acquire(host)
        return time.monotonic() - before

    def _limiter(self, host: str, interval: int) -> Any:
        from pyrate_limiter import InMemoryBucket, Limiter, Rate, SingleBucketFactory

        with self._lock:
            limiter = self._limiters.get((host, interval))
            if limiter is None:
                bucket = InMemoryBucket([Rate(1, interval)])
                # The library would start a thread to clear its bucket; it is cleared here instead.
                factory = SingleBucketFactory(bucket, schedule_leak=False)
                limiter = self._limiters[host, interval] = Limiter(factory, buffer_ms=1)
            for used in limiter.buckets():
                used.leak(used.now())
            return limiter
