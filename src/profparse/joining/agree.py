"""Whether two values say the same: case, accents, initials, punctuation and cut length are no difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from ..patterns import lazy_re
from ..reading.compare import essence, names_agree, words

__all__ = [
    "same_address",
    "same_byline",
    "same_code",
    "same_items",
    "same_pages",
    "same_prose",
    "same_text",
    "same_venue",
]

_CUT = lazy_re(r"\s*(?:…|\.\.\.)\s*$")
_SMALL = frozenset({"a", "an", "and", "at", "de", "der", "des", "di", "du", "et", "for", "für", "in", "la", "le"}
                   | {"of", "on", "the", "to", "und", "y"})  # fmt: skip
_SHORTEST_CUT = 20
"""Letters that two texts must share before the shorter is a cut form of the longer."""


def same_text(one: str, other: str) -> bool:
    """Whether two short texts say the same; one may be cut with a mark, or abbreviate the other word by word.

    >>> same_text("J. Seam Res.", "Journal of Seam Research"), same_text("On Seams and …", "On seams and gaps")
    (True, True)
    >>> same_text("Journal of Seams", "Journal of Gaps")
    False
    """
    mine, theirs = essence(one), essence(other)
    if mine == theirs:
        return True
    for cut, whole in ((one, theirs), (other, mine)):
        shortened = _CUT.sub("", cut)
        if shortened != cut and whole.startswith(essence(shortened)):
            return True
    return _abbreviates(one, other) or _is_initialism(one, other) or _is_initialism(other, one)


def _abbreviates(one: str, other: str) -> bool:
    mine = [word for word in words(one) if word not in _SMALL]
    theirs = [word for word in words(other) if word not in _SMALL]
    if len(mine) != len(theirs) or "." not in one + other:
        return False
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(mine, theirs, strict=True))


def _is_initialism(short: str, long: str) -> bool:
    """ "ACM" is the Association for Computing Machinery."""
    shown = short.strip()
    initials = "".join(word[0] for word in words(long) if word not in _SMALL)
    return len(shown) > 1 and shown.isupper() and shown.isalpha() and shown.casefold() == initials


def same_venue(one: str, other: str) -> bool:
    """Whether two names of a venue are one; sites cut the longer ones, at times without a mark.

    >>> same_venue("ACM", "Association for Computing Machinery"), same_venue("Physical Review", "Physical Review Letters")
    (True, False)
    """
    return same_text(one, other) or same_prose(one, other)


def same_prose(one: str, other: str) -> bool:
    """Whether two longer texts say the same as far as the shorter one goes.

    >>> same_prose("We part fields that run together", "We part fields that run together, and say so.")
    True
    """
    mine, theirs = sorted((essence(_CUT.sub("", one)), essence(_CUT.sub("", other))), key=len)
    return mine == theirs or (len(mine) >= _SHORTEST_CUT and theirs.startswith(mine))


def same_pages(one: str, other: str) -> bool:
    """Whether two ranges of pages are one: "1041-9" is "1041-1049", and a first page alone says no other last one.

    >>> same_pages("1041-9", "1041–1049"), same_pages("12", "12--19"), same_pages("12-19", "12-20")
    (True, True, False)
    """
    mine, theirs = (re.split(r"\s*[-‐-―−]+\s*", text.strip().casefold()) for text in (one, other))
    if mine[0] != theirs[0]:
        return False
    if len(mine) != 2 or len(theirs) != 2:
        return len(mine) == 1 or len(theirs) == 1 or mine == theirs
    return mine[1].endswith(theirs[1]) or theirs[1].endswith(mine[1])


def same_code(one: str, other: str) -> bool:
    """Whether two codes (of a language or a country) are one; a code and a name cannot be compared.

    >>> same_code("en", "EN-us"), same_code("US", "United States"), same_code("en", "de")
    (True, True, False)
    """
    mine, theirs = (re.split(r"[-_]", text.strip().casefold())[0] for text in (one, other))
    return mine == theirs or len(mine) != len(theirs)


def same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to one place, whatever the scheme and the slash at the end.

    >>> same_address("http://www.example.org/a/", "https://example.org/a")
    True
    """
    return _place(one) == _place(other)


def _place(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = parts.netloc.casefold().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else url.strip().rstrip("/")


def same_items(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one list holds all that the other holds, in any order.

    >>> same_items(["Seams", "gaps"], ["gaps", "seams", "chips"])
    True
    """
    mine, theirs = ({essence(item) for item in items} for items in (one, other))
    return mine <= theirs or theirs <= mine


def same_byline(one: Sequence[str], other: Sequence[str], *, one_cut: bool, other_cut: bool) -> bool:
    """Whether two lists of authors are one; of a list that is cut, only the names shown count.

    >>> same_byline(["I Robles", "W Chen"], ["Ines Robles", "Wei Chen", "Ada Li"], one_cut=True, other_cut=False)
    True
    """
    if not one or not other:
        return True
    if not one_cut and not other_cut:
        return len(one) == len(other) and all(map(names_agree, one, other))
    if one_cut and other_cut:
        return all(map(names_agree, one, other))
    cut, whole = (one, other) if one_cut else (other, one)
    rest = iter(whole)  # a page may leave names out in the middle
    return all(any(names_agree(name, candidate) for candidate in rest) for name in cut)
