"""Signals that end a run, and the exit status that tells of them."""

from __future__ import annotations

import signal
from typing import NoReturn

__all__ = ["status_of_stop", "stop_as_on_ctrl_c"]

_received: list[int] = []


def stop_as_on_ctrl_c() -> None:
    """SIGTERM and SIGHUP end a run as Ctrl-C does: what is half done is put away, and the message says how to resume."""

    def stop(number: int, frame: object) -> NoReturn:
        _received.append(number)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, stop)


def status_of_stop() -> int:
    """128 and the number of the signal, as shells have it: 130 after Ctrl-C."""
    return 128 + (_received[-1] if _received else signal.SIGINT)
