"""The small grammar of numbers on profile pages: counts with thousands marks, percentages, scores.

``int("1,234")`` fails and ``float("1.2k")`` lies, so every figure of a model is read here. A figure that is shown but
not readable is None; rounding marks ("1.2k") are not expanded, since the page does not tell the digits.
"""

from __future__ import annotations

import re

__all__ = ["read_count", "read_percent", "read_score"]

_PLAIN = re.compile(r"[0-9]{1,15}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<mark>[,.' \u2019\u066c\uff0c])[0-9]{3})(?:(?P=mark)[0-9]{3}){0,4}")
_DECIMAL = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,3})?")
_MARKS = re.compile(r"[^0-9]")


def read_count(text: str) -> int | None:
    """A whole number, with or without marks between the thousands.

    >>> read_count("1,484"), read_count("66"), read_count("1.2k")
    (1484, 66, None)
    """
    text = text.strip()
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
    text = text.strip()
    if not _DECIMAL.fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    return value if value <= top else None


def read_percent(text: str) -> float | None:
    """A percentage as a share of one.

    >>> read_percent("60%"), read_percent("7"), read_percent("140%")
    (0.6, 0.07, None)
    """
    text = text.strip()
    value = read_score(text[:-1] if text.endswith(("%", "٪", "％")) else text)
    # Decimals are kept as shown: 0.6, not 0.6000000000000001.
    return None if value is None else round(value / 100, 6)
