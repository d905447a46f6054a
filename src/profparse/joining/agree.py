"""Whether two values say the same: case, accents, initials, punctuation and cut length are no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from ..patterns import lazy_re

__all__ = [
    "essence",
    "names_agree",
    "same_address",
    "same_byline",
    "same_code",
    "same_items",
    "same_pages",
    "same_prose",
    "same_text",
    "same_venue",
    "title_words",
    "words",
]

# LaTeX that changes how a text looks and not what it says: \emph{x}, \textbf{x}, $x$.
_COMMAND = lazy_re(r"\\[A-Za-z]+\*?")
_THOUSANDS = lazy_re(r"(?<=\d),(?=\d{3}(?!\d))")
_ACCENT = lazy_re("[\u0300-\u036f]")
_NOT_WORD = lazy_re(r"[\W_]+")
_BLANK = lazy_re(r"(?<!\d) | (?!\d)")
_CUT = lazy_re(r"\s*(?:…|\.\.\.)\s*$")
# Scripts that put no blanks between words; two of their letters stand for about one word.
_UNSPACED = lazy_re(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_SMALL = frozenset({"a", "an", "and", "at", "de", "der", "des", "di", "du", "et", "for", "für", "in", "la", "le"}
                   | {"of", "on", "the", "to", "und", "y"})  # fmt: skip
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_PREFIX = frozenset({"dr", "prof", "professor"})
# "Mueller" is Müller; in short words ("Sue", "Noel") the letters stand for themselves.
_UMLAUT = lazy_re(r"([aou])e")
_SHORTEST_WITH_UMLAUT = 5
_SHORTEST_CUT = 20
"""Letters that two texts must share before the shorter is a cut form of the longer."""


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


def title_words(title: str) -> int:
    """How many words a title has; of scripts that put no blanks between words, two letters count as one.

    >>> title_words("On Seams in Text"), title_words("关于文本缝隙的研究")
    (4, 5)
    """
    unspaced = len(_UNSPACED.findall(title))
    return len(words(_UNSPACED.sub(" ", title))) + (unspaced + 1) // 2


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


# ---------------------------------------------------------------- names of people


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
