"""Where the members of JSON stand: the values are decoded once by the scanner in C, which tells no places.

With the values at hand a place costs little: a number is as long as it is written, a text ends at the next quote, and
the ends of objects and arrays are found in one pass over the whole text, run by run.
"""

from __future__ import annotations

from json import JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from ..patterns import lazy_re

__all__ = ["DECODER", "Layout", "Number", "Place"]

Place = tuple[int, int, int]
"""First character of the whole (of the key), first of the value, one past the last."""


class Number(str):
    """A number as it is written: 400 digits cost nothing before anybody asks what they mean."""

    __slots__ = ()


class _Numbers(dict[str, Number]):
    """Short numbers recur by the thousand; each is made once."""

    def __missing__(self, shown: str) -> Number:
        number = Number(shown)
        if len(shown) < 5:
            self[shown] = number
        return number


_number = _Numbers().__getitem__
DECODER = JSONDecoder(parse_int=_number, parse_float=Number, parse_constant=Number, strict=False)

_SIMPLE = r'"[^"\\]*"'
# An object or array with no other in it, and no escape in its texts; of bounded size, since each repetition is kept.
_LEAF_PATTERN = rf"[\[{{][^\"\\{{}}\[\]]*(?:{_SIMPLE}[^\"\\{{}}\[\]]*){{0,200}}[\]}}]"
_LEAF = lazy_re(_LEAF_PATTERN)
_RUN = lazy_re(rf"(?:[^\"{{}}\[\]]*(?:{_SIMPLE}|{_LEAF_PATTERN})){{0,500}}[^\"{{}}\[\]]*")
# A member: its key, and its value where that ends without a look at what it is.
_MEMBER = lazy_re(
    rf'[ \t\n\r,]*"([^"\\]*)"[ \t\n\r]*:[ \t\n\r]*({_SIMPLE}|[^ \t\n\r,"{{}}\[\]]+|{_LEAF_PATTERN})?'
)
_GAP = lazy_re(r"[ \t\n\r,]*")
_WORDS = {True: 4, False: 5, None: 4}


class Layout:
    """The places in a JSON text that was decoded, and so is known to be sound."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends: dict[int, int] | None = None

    def members(self, start: int, value: dict[str, Any]) -> tuple[dict[str, Place], list[tuple[int, int]]]:
        """Key -> place of the members of an object, and the places of members whose key stands there once more."""
        text, at, matched = self.text, start + 1, _MEMBER.match
        places: dict[str, Place] = {}
        for key, held in value.items():
            match = matched(text, at)
            if match is None or match[1] != key:
                return self._one_by_one(start)
            begin, at = match.span(2)
            if begin < 0:
                begin = match.end()
                at = self._end(begin, held)
            places[key] = match.start(1) - 1, begin, at
        if text[_gap(text, at)] != "}":
            return self._one_by_one(start)
        return places, []

    def items(self, start: int, value: list[Any]) -> list[Place]:
        """The places of the items of an array."""
        text, at = self.text, start + 1
        places: list[Place] = []
        for held in value:
            begin = _gap(text, at)
            at = self._end(begin, held)
            places.append((begin, begin, at))
        return places

    def _one_by_one(self, start: int) -> tuple[dict[str, Place], list[tuple[int, int]]]:
        """The members of an object whose keys are escaped, or stand there twice: decoded once more."""
        text, at = self.text, _gap(self.text, start + 1)
        places: dict[str, Place] = {}
        repeated: list[tuple[int, int]] = []
        while text[at] == '"':
            key, end = scanstring(text, at + 1, False)
            begin = _gap(text, text.index(":", end) + 1)
            _, end = DECODER.raw_decode(text, begin)
            if key in places:
                repeated.append((places[key][0], places[key][2]))
            places[key] = at, begin, end
            at = _gap(text, end)
        return places, repeated

    def _end(self, start: int, value: Any) -> int:
        """One past the last character of a value that is known."""
        if isinstance(value, str):
            end = start + len(value)
            if isinstance(value, Number):
                return end
            if (
                self.text[end + 1 : end + 2] == '"'
                and self.text.startswith(value, start + 1)
                and "\\" not in value
            ):
                return end + 2
            return int(scanstring(self.text, start + 1, False)[1])
        if isinstance(value, (dict, list)):
            leaf = _LEAF.match(self.text, start)
            if leaf is not None:
                return leaf.end()
            if self._ends is None:
                self._ends = _ends_of_containers(self.text)
            return self._ends[start]
        return start + _WORDS[value]


def _gap(text: str, at: int) -> int:
    """Past white space and commas."""
    if text[at : at + 1] > ",":
        return at
    match = _GAP.match(text, at)
    return match.end() if match else at


def _ends_of_containers(text: str) -> dict[int, int]:
    """Start -> end of every object and array that holds another one, or a text with an escape in it."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    at, length = 0, len(text)
    while at < length:
        run = _RUN.match(text, at)
        at = run.end() if run else at
        sign = text[at : at + 1]
        if sign == '"':
            at = scanstring(text, at + 1, False)[1]
        elif sign in ("{", "["):
            opened.append(at)
            at += 1
        elif sign and opened:
            at += 1
            ends[opened.pop()] = at
            if not opened:
                break
        elif sign:
            break
    return ends
