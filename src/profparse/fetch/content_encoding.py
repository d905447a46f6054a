"""Content-Encoding undone in small steps, so that a few bytes cannot become many before anybody counts them.

urllib3 bounds its steps as well, from 2.6 on, but takes a body that is cut off for a whole one: here the end of every
layer is asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["ACCEPTED", "BadEncodingError", "Decoder", "encodings_of"]

ACCEPTED = "gzip, deflate"
"""The value of Accept-Encoding: what is decompressed in bounded steps here."""
_STEP = 64 * 1024
"""Bytes that one step of decompression may give."""
_MOST_LAYERS = 2
_MOST_MEMBERS = 1000


class BadEncodingError(Exception):
    """The body is not what its Content-Encoding says, or ends before its end.

    Attributes:
        cut: True where the body ends too early.
    """

    def __init__(self, what: str, *, cut: bool = False) -> None:
        super().__init__(what)
        self.cut = cut


class _Zlib:
    """gzip, one member after the other, and deflate, with the header that it should have or without."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bits = 31 if name == "gzip" else 15
        self._inner: Any = None
        self._members = 0
        self._given = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        more = bool(data)
        while more:
            if self._inner is None:
                if self._members and (self._name == "deflate" or not data.strip(b"\0")):
                    return  # what follows the end: padding, or a stray byte that browsers overlook as well
                if self._members >= _MOST_MEMBERS:
                    raise BadEncodingError(f"the {self._name} body has too many parts")
                self._members += 1
                self._inner = zlib.decompressobj(self._bits)
            try:
                piece = self._inner.decompress(data, _STEP)
            except zlib.error as error:
                if self._bits == 15 and not self._given:
                    # Some servers send deflate without its header.
                    self._bits, self._members, self._inner = -15, 0, None
                    continue
                raise BadEncodingError(f"the {self._name} body is damaged ({error})") from None
            if piece:
                self._given = True
                yield piece
            if self._inner.eof:
                data, self._inner = self._inner.unused_data, None
                more = bool(data)
            else:
                data = self._inner.unconsumed_tail
                more = bool(data) or len(piece) == _STEP  # all input is taken, but the window may hold more output

    def finish(self) -> None:
        if self._inner is not None:
            raise BadEncodingError(f"the {self._name} body is cut off", cut=True)


def encodings_of(header: str) -> list[str]:
    """The layers of a Content-Encoding header, the outermost last.

    >>> encodings_of("x-gzip, identity, deflate")
    ['gzip', 'deflate']
    """
    names = [name.strip().lower() for name in header.split(",")]
    return [name.removeprefix("x-") for name in names if name not in ("", "identity")]


class Decoder:
    """Undoes the layers of a Content-Encoding; with no layers it hands bytes through.

    >>> import gzip
    >>> decoder = Decoder(["gzip"])
    >>> b"".join(decoder.feed(gzip.compress(b"page")))
    b'page'
    """

    def __init__(self, encodings: Sequence[str]) -> None:
        if len(encodings) > _MOST_LAYERS:
            raise BadEncodingError(f"the body is compressed {len(encodings)} times over")
        for name in encodings:
            if name not in ("gzip", "deflate"):
                raise BadEncodingError(f"the body's encoding, {name[:40]}, was not asked for and is not known")
        self._layers = [_Zlib(name) for name in reversed(encodings)]

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The decoded bytes of a piece of the body, in pieces of bounded size."""
        return self._through(0, data)

    def _through(self, number: int, data: bytes) -> Iterator[bytes]:
        if number == len(self._layers):
            yield data
            return
        for piece in self._layers[number].feed(data):
            yield from self._through(number + 1, piece)

    def finish(self) -> None:
        """Says that the body is over; BadEncodingError where a layer is not."""
        for layer in self._layers:
            layer.finish()
