"""JSON decoded by the scanner in C, and where its members stand: the scanner tells where a value ends, and no more.

The outermost objects are decoded member by member, which tells their places at once. What lies within them is decoded
whole; the places in it are found once somebody asks: the scanner passes each value once more, but those in which places
are asked for as well, whose ends are found with these.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping
from json import JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]
from sys import intern
from typing import Any

from ..errors import InputError

__all__ = [
    "DECODER",
    "Found",
    "MisplacedError",
    "Number",
    "Place",
    "after_white",
    "closed",
    "decode",
    "end_of",
    "gap",
    "key_at",
    "members",
    "one_by_one",
    "scan",
]

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
scan: Callable[[str, int], tuple[Any, int]] = DECODER.scan_once  # type: ignore[attr-defined]

_OUTER = 4
"""So many levels lie around the entries of a list: an answer, the part of it with the results, a section, the list."""

_KEY = re.compile(r'[ \t\n\r]*"([^"\\]*)"[ \t\n\r]*:[ \t\n\r]*')
_NEXT_KEY = re.compile(r'[ \t\n\r]*,[ \t\n\r]*"([^"\\]*)"[ \t\n\r]*:[ \t\n\r]*')
_ENTRIES = re.compile(r"\[[ \t\n\r]*\{")
_WHITE = re.compile(r"[ \t\n\r]*")
_GAP = re.compile(r"[ \t\n\r,]*")


class MisplacedError(Exception):
    """What stands at a place is not the value that was looked for there: a key stands twice around it."""


Found = tuple["array[int]", int]
"""The places of an object's members or an array's items, in turn, and where it ends; -1 where some are not found yet."""


def decode(text: str, start: int, outer: dict[int, Found], depth: int = _OUTER) -> tuple[Any, int]:
    """The value that starts at a place, and where it ends; what is found around the entries is kept in ``outer``.

    An object of which a key is escaped, or stands twice, is left to the scanner.

    Raises:
        StopIteration, ValueError, RecursionError: it is no JSON.
    """
    if depth and text[start : start + 1] == "{":
        return _decode_object(text, start, outer, depth - 1)
    if depth and _ENTRIES.match(text, start):
        return _decode_entries(text, start, outer)
    return scan(text, start)


def _decode_object(text: str, start: int, outer: dict[int, Found], depth: int) -> tuple[Any, int]:
    value: dict[str, Any] = {}
    places = array("q")
    match = _KEY.match(text, start + 1)
    while match is not None and match[1] not in value:
        key, begin = intern(match[1]), match.end()
        value[key], at = decode(text, begin, outer, depth) if depth else scan(text, begin)
        places.extend((match.start(1) - 1, begin, at))
        match = _NEXT_KEY.match(text, at)
        if match is None:
            at = after_white(text, at)
            if text[at : at + 1] == "}":
                outer[start] = places, at + 1
                return value, at + 1
    return scan(text, start)


def _decode_entries(text: str, start: int, outer: dict[int, Found]) -> tuple[Any, int]:
    value: list[Any] = []
    places = array("q")
    at = start + 1
    while True:
        begin = after_white(text, at)
        one, at = _decode_object(text, begin, outer, 0) if text[begin : begin + 1] == "{" else scan(text, begin)
        value.append(one)
        places.extend((begin, begin, at))
        at = after_white(text, at)
        if text[at : at + 1] == "]":
            outer[start] = places, at + 1
            return value, at + 1
        if text[at : at + 1] != ",":
            return scan(text, start)
        at += 1


def members(text: str, start: int, value: Mapping[str, Any], repeated: list[tuple[int, int]]) -> Found:
    """Find the members of an object.

    Args:
        text: the JSON text, which was decoded, and so is known to be sound.
        start: where the object starts.
        value: the object.
        repeated: collects the places of members whose key recurs.

    Raises:
        MisplacedError: another value stands there.
    """
    places = array("q")
    at = start + 1
    try:
        for key in value:
            first, begin = key_at(text, at, key)
            at = scan(text, begin)[1]
            places.extend((first, begin, at))
        return places, closed(text, at, "}")
    except (StopIteration, MisplacedError):
        return one_by_one(text, start, value, repeated)
    except RecursionError:
        raise InputError("the JSON is nested too deeply", hint="it is no answer of an interface") from None


def key_at(text: str, at: int, key: str) -> tuple[int, int]:
    """Where the next key starts from a place on, and where its value does.

    Raises:
        MisplacedError: it is another key, or written in another way: with an escape in it, or white space behind it.
    """
    first = text.find('"', at)
    if not text.startswith(f'"{key}":', first):
        raise MisplacedError
    begin = first + len(key) + 3
    if text[begin] == " ":
        begin += 1
    return first, begin if text[begin] > " " else after_white(text, begin)


def closed(text: str, at: int, bracket: str) -> int:
    """One past the bracket that closes an object or an array behind its last value.

    Raises:
        MisplacedError: there are more members than that.
    """
    if text[at : at + 1] != bracket:
        at = gap(text, at)
        if text[at : at + 1] != bracket:
            raise MisplacedError
    return at + 1


def one_by_one(text: str, start: int, value: Mapping[str, Any], repeated: list[tuple[int, int]]) -> Found:
    """The members of an object whose keys are escaped, or stand there twice: each key is decoded.

    Raises:
        MisplacedError: another value stands there.
    """
    if text[start] != "{":
        raise MisplacedError
    at = gap(text, start + 1)
    places: dict[str, Place] = {}
    while text[at] == '"':
        key, end = scanstring(text, at + 1, False)
        begin = gap(text, text.index(":", end) + 1)
        end = end_of(text, begin)
        if key in places:
            again = places[key][0], places[key][2]
            if again not in repeated:
                repeated.append(again)
        places[key] = at, begin, end
        at = gap(text, end)
    if text[at] != "}" or places.keys() != value.keys():
        raise MisplacedError
    return array("q", [place for key in value for place in places[key]]), at + 1


def end_of(text: str, start: int) -> int:
    """One past the last character of the value that starts at a place."""
    try:
        return scan(text, start)[1]
    except StopIteration:
        raise MisplacedError from None
    except RecursionError:
        raise InputError("the JSON is nested too deeply", hint="it is no answer of an interface") from None


def after_white(text: str, at: int) -> int:
    """Past white space."""
    if text[at : at + 1] > " ":
        return at
    match = _WHITE.match(text, at)
    return match.end() if match else at


def gap(text: str, at: int) -> int:
    """Past white space and commas."""
    if text[at : at + 1] > ",":
        return at
    match = _GAP.match(text, at)
    return match.end() if match else at
