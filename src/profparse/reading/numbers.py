"""The small grammar of numbers on profile pages: counts with thousands marks, percentages, scores.

``int("1,234")`` fails and ``float("1.2k")`` lies, so every figure of a model is read here. A figure that is shown but
not readable is None; rounding marks ("1.2k") are not expanded, since the page does not tell the digits.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..patterns import lazy_re

__all__ = ["plain_digits", "read_count", "read_percent", "read_score"]

_MARKS_OF_SCRIPTS = {"\u066b": ".", "\u066c": ",", "\uff0c": ",", "\uff0e": ".", "\u066a": "%", "\uff05": "%"}
_PLAIN = lazy_re(r"[0-9]{1,15}")
_GROUPED = lazy_re(r"[0-9]{1,3}(?:(?P<mark>[,.' \u2019\u066c\uff0c])[0-9]{3})(?:(?P=mark)[0-9]{3}){0,4}")
_DECIMAL = lazy_re(r"[0-9]{1,4}(?:[.,][0-9]{1,3})?")
_MARKS = lazy_re(r"[^0-9]")


@lru_cache(maxsize=1)
def _digits() -> dict[int, str]:
    """Every decimal digit of Unicode, and the marks that stand between or behind digits -> what ASCII writes."""
    table = {ord(mark): plain for mark, plain in _MARKS_OF_SCRIPTS.items()}
    for code in range(0x80, 0x20000):  # none lies beyond
        value = unicodedata.decimal(chr(code), None)
        if value is not None:
            table[code] = str(value)
    return table


def plain_digits(text: str) -> str:
    """Digits of any script, and the marks between them, as ASCII has them; as long as before, so positions hold.

    >>> plain_digits("\u0661\u066c\u0664\u0668\u0664"), plain_digits("\uff16\uff10\uff05")
    ('1,484', '60%')
    """
    if text.isascii() or not _HAS_DIGITS.search(text):
        return text
    return text.translate(_digits())


_HAS_DIGITS = lazy_re(r"(?![0-9])\d|[\u066a-\u066c\uff05\uff0c\uff0e]")


def read_count(text: str) -> int | None:
    """A whole number, with or without marks between the thousands.

    >>> read_count("1,484"), read_count("66"), read_count("1.2k")
    (1484, 66, None)
    """
    text = plain_digits(text.strip())
    if _PLAIN.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text):
        return int(_MARKS.sub("", text))
    return None


def read_score(text: str, *, top: float = 100.0) -> float | None:
    """A figure between 0 and ``top``, with or without decimals.

    >>> read_score("95.3"), read_score("66"), read_score("166")
    (95.3, 66.0, None)
    """
    text = plain_digits(text.strip())
    if not _DECIMAL.fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    return value if value <= top else None


def read_percent(text: str) -> float | None:
    """A percentage as a share of one; a fraction without a sign is the share itself.

    >>> read_percent("60%"), read_percent("7"), read_percent("0.60"), read_percent("140%")
    (0.6, 0.07, 0.6, None)
    """
    text = plain_digits(text.strip())
    signed = text.endswith("%")
    value = read_score(text[:-1] if signed else text)
    if value is None:
        return None
    if not signed and value <= 1 and _FRACTION.fullmatch(text):
        return value
    # Decimals are kept as shown: 0.6, not 0.6000000000000001.
    return round(value / 100, 6)


_FRACTION = lazy_re(r"[01][.,][0-9]{1,3}")
