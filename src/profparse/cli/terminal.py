"""What reaches a terminal: words from outside (names of files, pages, servers) must not steer it."""

from __future__ import annotations

import sys
from typing import Any, BinaryIO, cast

import click

from ..patterns import lazy_re

__all__ = ["escaped", "output_stream", "say"]

# Control characters but tab and line end, lone surrogates, and what turns the direction of the text around it.
_STEERING = lazy_re("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def escaped(text: str) -> str:
    """Text in which nothing steers a terminal.

    >>> escaped("a\\x1b[2Jb")
    'a\\\\u001b[2Jb'
    """
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def say(message: str) -> None:
    """A line of the command line's own, on standard error."""
    # The name of a file may hold line ends, and must not look like a message of ours.
    line = escaped(message).replace("\n", "\\n")
    click.echo(f"profparse: {line}", err=True)


def output_stream() -> BinaryIO:
    """Standard output for data: byte for byte, but for a terminal, which gets it escaped."""
    stream = sys.stdout.buffer
    return cast(BinaryIO, _Terminal(stream)) if sys.stdout.isatty() else stream


class _Terminal:
    """Standard output that is a terminal; what is escaped in JSON means the same to a reader of JSON."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> int:
        text = data.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
        self._stream.write(escaped(text).encode())
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
