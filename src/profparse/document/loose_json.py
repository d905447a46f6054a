"""JSON as pages write it into their scripts: with comments, CDATA marks, commas too many or too few, loose quotes.

>>> read_loose('// <![CDATA[ \\n {"name": "On Seams", /* a remark */ "year": 2024,};\\n// ]]>')
{'name': 'On Seams', 'year': '2024'}
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..patterns import lazy_re

__all__ = ["read_loose", "read_value_at"]

_WRAPPING = lazy_re(r"\s*(?:(?://|/\*)?\s*(?:<!--|<!\[CDATA\[|\]\]>|-->)\s*(?:\*/)?|;)\s*")
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_TOKEN = lazy_re(r'"|/\*|//|[{}\[\],:]|[^\s"{}\[\],:/]+|/|\s+')
_QUOTE = lazy_re(r'["\\]')
_BEHIND = lazy_re(r"\s{0,400}([,:}\]]|\Z)|[ \t]{0,400}[\r\n]|[ \t]{1,400}\"[\w@:-]{1,60}\"[ \t]{0,9}:")


def read_loose(text: str) -> Any:
    """The value that a script's JSON holds; numbers are text, as written.

    Raises:
        ValueError: it is no JSON even with what is usually wrong put right.
    """
    text = _bare(text)
    try:
        return _decode(text)
    except ValueError:
        return _decode(_mended(text))


def read_value_at(text: str, start: int) -> Any:
    """The value of JSON that begins at a place in a script; what follows it is not looked at.

    Raises:
        ValueError: no JSON begins there.
    """
    try:
        return _DECODER.raw_decode(text, start)[0]
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None


def _decode(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None


def _bare(text: str) -> str:
    """Without the marks that hide a script from old browsers, and a semicolon behind it."""
    text = text.strip("\ufeff \t\r\n")
    while (match := _WRAPPING.match(text)) is not None:
        text = text[match.end() :]
    while True:
        tail = max(text.rfind("\n"), len(text) - 40, 0)
        match = re.search(rf"(?:{_WRAPPING.pattern})+\Z", text[tail:])
        if match is None:
            return text
        text = text[: tail + match.start()]


def _mended(text: str) -> str:
    """Comments out, commas before an end out, commas that lack between two values in, quotes inside texts escaped."""
    pieces: list[str] = []
    after_value = comma = False
    position = 0
    while (match := _TOKEN.match(text, position)) is not None:
        token, position = match[0], match.end()
        if token.isspace():
            continue
        if token in ("/*", "//"):
            end = text.find("*/" if token == "/*" else "\n", position)
            position = len(text) if end < 0 else end + (2 if token == "/*" else 1)
            continue
        if token == ",":
            comma = after_value
            continue
        if token in "}]":
            comma = False
        elif token == ":":
            after_value = False
        elif after_value:
            comma = True
        if comma:
            pieces.append(",")
            comma = False
        if token == '"':
            token, position = _string(text, position)
        pieces.append(token)
        after_value = token not in ("{", "[", ":")
    return "".join(pieces)


def _string(text: str, start: int) -> tuple[str, int]:
    """A text in quotes and where it ends: at a quote behind which JSON, or a new line, goes on."""
    pieces = ['"']
    position = start
    while (match := _QUOTE.search(text, position)) is not None:
        pieces.append(text[position : match.start()])
        position = match.end()
        if match[0] == "\\":
            pieces.append(text[match.start() : position + 1])
            position += 1
        elif _BEHIND.match(text, position):
            return "".join(pieces) + '"', position
        else:
            pieces.append('\\"')
    return "".join(pieces) + text[position:] + '"', len(text)
