"""Whether two texts say the same: titles, names of people, names of journals as different sources write them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..patterns import lazy_re

__all__ = ["begins_alike", "folded", "related", "same_person"]

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "a", "œ": "o", "þ": "th"}
)
_WORD = lazy_re(r"[^\W_]+")
_UMLAUT = lazy_re(r"([aou])e")
_SUFFIXES = frozenset("jr sr ii iii iv phd md dr prof esq".split())


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Small letters without accents; what is no letter or digit becomes one blank.

    >>> folded("Łukasz  O'Brien-Ünal")
    'lukasz o brien unal'
    """
    if not text.isascii():
        text = text.lower().translate(_LETTERS)
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(_WORD.findall(text.casefold()))


def _words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return folded(text).split()


def related(one: str, other: str) -> bool:
    """Whether two titles or names of things may be the same: one holds the other, or most words are shared.

    >>> related("On Seams", "On seams: a study | Example"), related("On Seams", "Winter Birds")
    (True, False)
    """
    first, second = folded(one).replace(" ", ""), folded(other).replace(" ", "")
    if not first or not second or first in second or second in first:
        return True
    left, right = set(_words_of(one)), set(_words_of(other))
    return len(left & right) * 2 >= min(len(left), len(right))


def begins_alike(one: str, other: str, length: int = 40) -> bool:
    """Whether two texts begin with the same letters and digits, as a cut one and a whole one do."""
    first, second = (folded(text[: 4 * length]).replace(" ", "")[:length] for text in (one, other))
    shorter = min(len(first), len(second))
    return shorter >= 12 and first[:shorter] == second[:shorter]


@lru_cache(maxsize=8192)
def _name_words(name: str) -> tuple[str, ...]:
    words = [word for word in _words_of(name) if not word.isdigit()]
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    return tuple(_UMLAUT.sub(r"\1", word) for word in words)


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same family name and an initial in common, or the same words.

    >>> same_person("Ines M. Robles", "I Robles"), same_person("Robles Ines", "Ines Robles"), same_person("A Li", "B Li")
    (True, True, False)
    """
    first, second = _name_words(one), _name_words(other)
    if not first or not second:
        return False
    if first == second or set(first) == set(second):
        return True
    turned = (*second[1:], second[0])  # "Robles I"
    return (
        _alike(first, second)
        or (len(second[-1]) <= 3 and _alike(first, turned))
        or (len(first[-1]) <= 3 and _alike((*first[1:], first[0]), second))
    )


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if first[-1] != second[-1]:
        return False
    return (
        len(first) == 1 or len(second) == 1 or not {w[0] for w in first[:-1]}.isdisjoint(w[0] for w in second[:-1])
    )
