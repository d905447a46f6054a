"""The command line, run in this process: a process of its own takes half a second to start and says the same.

What only a process shows (signals, closed streams, terminals, pipes, other environments) starts one: PROFPARSE.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest import mock

from profparse.cli import main

__all__ = ["PROFPARSE", "profparse_here"]

PROFPARSE = [sys.executable, "-m", "profparse"]


def profparse_here(
    *arguments: object, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What ``profparse`` prints and how it ends."""
    words = ["profparse", *map(str, arguments)]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape") for _ in range(2))
    streams = {"argv": words, "stdin": io.TextIOWrapper(io.BytesIO(stdin)), "stdout": out, "stderr": err}
    before, status = Path.cwd(), 0
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    os.chdir(cwd or before)
    try:
        with mock.patch.multiple(sys, **streams):
            main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        os.chdir(before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
    printed: list[bytes] = []
    for stream in (out, err):
        stream.flush()
        printed.append(stream.buffer.getvalue())  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(words, status, *printed)
