"""Whether two texts say the same: titles, names of people, names of journals as different sources write them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..patterns import lazy_re

__all__ = ["begins_alike", "essence", "folded", "is_initialled", "names_agree", "related", "title_words", "words"]

# LaTeX that changes how a text looks and not what it says: \emph{x}, \textbf{x}, $x$.
_COMMAND = lazy_re(r"\\[A-Za-z]+\*?")
_THOUSANDS = lazy_re(r"(?<=\d),(?=\d{3}(?!\d))")
_ACCENT = lazy_re("[\u0300-\u036f]")
_NOT_WORD = lazy_re(r"[\W_]+")
_BLANK = lazy_re(r"(?<!\d) | (?!\d)")
# Scripts that put no blanks between words; two of their letters stand for about one word.
_UNSPACED = lazy_re(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_PREFIX = frozenset({"dr", "prof", "professor"})
# "Mueller" is Müller; in short words ("Sue", "Noel") the letters stand for themselves.
_UMLAUT = lazy_re(r"([aou])e")
_SHORTEST_WITH_UMLAUT = 5


def words(text: str) -> tuple[str, ...]:
    """The words of a text without what differs between two prints of it: case, accents, punctuation, LaTeX's commands.

    >>> words("Seáms: \\\\emph{Gaps}"), words("SEAMS, gaps!")
    (('seams', 'gaps'), ('seams', 'gaps'))
    """
    return _kept_words(text) if len(text) <= _KEPT else _words(text)


def _words(text: str) -> tuple[str, ...]:
    # Commands are sought in the composed form, where \À is none whatever the form that came in.
    shown = _THOUSANDS.sub("", _COMMAND.sub(" ", unicodedata.normalize("NFC", text)))
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", shown))
    folded = unicodedata.normalize("NFC", plain.casefold().translate(_LETTERS))
    return tuple(filter(None, _NOT_WORD.split(folded)))


# Names, titles and venues are met again and again; abstracts are not, and would fill the memory.
_KEPT = 200
_kept_words = lru_cache(maxsize=16_384)(_words)


def essence(text: str) -> str:
    """The letters and digits of a text in one row, two numbers still apart; signs where it has nothing else.

    >>> essence("On  Seams!"), essence("Part 1, 12"), essence("1,000 Gaps"), essence("?!")
    ('onseams', 'part1 12', '1000gaps', '?!')
    """
    return _BLANK.sub("", " ".join(words(text))) or "".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str) -> str:
    """The words of a text in one row, a blank between them.

    >>> folded("Łukasz  O'Brien-Ünal")
    'lukasz o brien unal'
    """
    return " ".join(words(text))


def title_words(title: str) -> int:
    """How many words a title has; of scripts that put no blanks between words, two letters count as one.

    >>> title_words("On Seams in Text"), title_words("关于文本缝隙的研究")
    (4, 5)
    """
    unspaced = len(_UNSPACED.findall(title))
    return len(words(_UNSPACED.sub(" ", title))) + (unspaced + 1) // 2


def related(one: str, other: str) -> bool:
    """Whether two titles or names of things may be the same: one holds the other, or most words are shared.

    >>> related("On Seams", "On seams: a study | Example"), related("On Seams", "Winter Birds")
    (True, False)
    """
    first, second = folded(one).replace(" ", ""), folded(other).replace(" ", "")
    if not first or not second or first in second or second in first:
        return True
    left, right = set(words(one)), set(words(other))
    return len(left & right) * 2 >= min(len(left), len(right))


def begins_alike(one: str, other: str, length: int = 40) -> bool:
    """Whether two texts begin with the same letters and digits, as a cut one and a whole one do."""
    first, second = (folded(text[: 4 * length]).replace(" ", "")[:length] for text in (one, other))
    shorter = min(len(first), len(second))
    return shorter >= 12 and first[:shorter] == second[:shorter]


@lru_cache(maxsize=65_536)
def _name_words(name: str) -> tuple[str, ...]:
    """Words of a name, family name last; initials written together ("IM Robles") are parted."""
    family, comma, given = name.partition(",")
    if comma and not set(words(given)) <= _SUFFIX:
        name = f"{given} {family}"
    found: list[str] = []
    shown = re.split(r"[\s.,‐-]+", unicodedata.normalize("NFC", name).strip(" .,"))
    for place, word in enumerate(shown):
        letters = words(word)
        if not letters or (place and "".join(letters) in _SUFFIX) or (not place and letters[0] in _PREFIX):
            continue
        if place < len(shown) - 1 and len(word) <= 3 and word.isupper() and word.isascii():
            found.extend(word.casefold())
        else:
            found.extend(
                _UMLAUT.sub(r"\1", part) if len(part) >= _SHORTEST_WITH_UMLAUT else part for part in letters
            )
    return tuple(found)


def names_agree(one: str, other: str) -> bool:
    """Whether two names can be one person's: initials and full names, a middle name left out, either order of the two.

    >>> names_agree("I. M. Robles", "Inés Robles"), names_agree("Robles, Ines", "Ines Robles")
    (True, True)
    >>> names_agree("Hans Müller", "H. Mueller"), names_agree("Dr. Ines Robles", "Ines Robles")
    (True, True)
    >>> names_agree("Ines Robles", "Ivan Robles"), names_agree("Ines Robles", "Wei Chen")
    (False, False)
    """
    if one == other:
        return True
    mine, theirs = _name_words(one), _name_words(other)
    if not mine or not theirs:
        return essence(one) == essence(other)
    if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
        return True
    return _fit(mine, theirs) or _fit(mine, (*theirs[1:], theirs[0])) or _fit((*mine[1:], mine[0]), theirs)


def _fit(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The same family name, and given names of which one list abbreviates or leaves out what the other has."""
    if len(mine[-1]) < 2 or mine[-1] != theirs[-1]:
        return False
    shorter, longer = sorted((mine[:-1], theirs[:-1]), key=len)
    if not shorter:
        return not longer
    if not _alike(shorter[0], longer[0]):
        return False
    rest = iter(longer[1:])
    return all(any(_alike(word, candidate) for candidate in rest) for word in shorter[1:])


def _alike(one: str, other: str) -> bool:
    return one == other or ((len(one) == 1 or len(other) == 1) and one[0] == other[0])


def is_initialled(name: str) -> bool:
    """Whether the first given name is an initial.

    >>> is_initialled("I Robles"), is_initialled("Ines M. Robles")
    (True, False)
    """
    found = _name_words(name)
    return len(found) > 1 and len(found[0]) == 1
