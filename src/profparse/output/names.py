"""Display names in BibTeX's terms."""

from __future__ import annotations

import re

from ..patterns import lazy_re
from .latex import escape

__all__ = ["bibtex_name", "family_name", "parts_of_name"]

_SUFFIX = lazy_re(r"^(?:jr|sr|junior|senior|ii|iii|iv|phd|ph\.d|md|m\.d|esq)\.?$", re.IGNORECASE)
# A word of these makes a group of a name, whatever stands beside it.
_GROUP = lazy_re(
    r"\b(?:team|collaboration|consortium|group|labs?|laborator(?:y|ies)|project|universit\w+|institut\w*|"
    r"organi[sz]ation|committee|foundation|inc|ltd|gmbh|corporation|corp|initiative|network|communit(?:y|ies)|"
    r"association|society|cent(?:er|re)|department|research|contributors|authors|alliance|council|ministry)\b\.?",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    {"al", "af", "am", "auf", "aus", "aan", "abu", "bin", "bint", "da", "das", "dal", "de", "dei", "del", "della"}
    | {"den", "der", "des", "di", "do", "dos", "du", "e", "el", "i", "la", "las", "le", "les", "lo", "los", "mac"}
    | {"op", "te", "ten", "ter", "thoe", "tho", "und", "van", "vom", "von", "vonder", "y", "zu", "zum", "zur"}
    | {"’t", "'t"}
)


def bibtex_name(name: str) -> str:
    """A display name as BibTeX must see it.

    "First von Last" is read right as it stands. A suffix goes between family and given name, a group or a single
    coined word into braces, for BibTeX would cut them up.

    >>> bibtex_name("Samuel Ortiz Sr."), bibtex_name("Louis Grant II"), bibtex_name("Gemini Team")
    ('Ortiz, Sr., Samuel', 'Grant, II, Louis', '{Gemini Team}')
    >>> bibtex_name("Ludwig van Beethoven"), bibtex_name("王伟"), bibtex_name("OpenAI")
    ('Ludwig van Beethoven', '王伟', '{OpenAI}')
    """
    name = " ".join(name.split())
    words = name.split()
    if _is_group(name, words):
        return "{" + escape(name) + "}"
    given, family, suffix = _parts(words)
    family_text, given_text = (" ".join(map(escape, part)) for part in (family, given))
    if suffix:
        return f"{family_text}, {escape(suffix)}, {given_text}" if given else "{" + escape(name) + "}"
    # BibTeX takes any word in lower case for a particle. Where it is none ("danah boyd"), a comma settles it.
    if any(word[:1].islower() and word.lower() not in _PARTICLES for word in given) or (
        given and family[-1][:1].islower()
    ):
        return f"{family_text}, {given_text}"
    return f"{given_text} {family_text}" if given else family_text


def family_name(name: str) -> str:
    """The family name, without particles, where there is one to be found; the whole name of a group.

    >>> family_name("Samuel Ortiz Sr."), family_name("Ludwig van Beethoven"), family_name("Gemini Team")
    ('Ortiz', 'Beethoven', 'Gemini Team')
    """
    words = name.split()
    if not words or _is_group(name, words):
        return name
    return _parts(words)[1][-1]


def parts_of_name(name: str) -> tuple[str, str, str, str] | None:
    """Given names, particles, family name and suffix of a display name; None for a group.

    >>> parts_of_name("Samuel van den Berg Jr."), parts_of_name("Gemini Team")
    (('Samuel', 'van den', 'Berg', 'Jr.'), None)
    """
    words = name.split()
    if not words or _is_group(" ".join(words), words):
        return None
    given, family, suffix = _parts(words)
    return " ".join(given), " ".join(family[:-1]), family[-1], suffix


def _is_group(name: str, words: list[str]) -> bool:
    if len(words) < 2:  # none: a name of white space alone
        # "Plato" and "王伟" need no braces; "OpenAI" and "DeepSeek-AI" keep their capitals in them.
        return any(c.isupper() or c.isdigit() for c in name[1:])
    lower = [word.lower() for word in words]
    return (
        bool(_GROUP.search(name)) or lower[0] == "the" or "and" in lower or ("," in name and not _suffix(words)[1])
    )


def _suffix(words: list[str]) -> tuple[list[str], str]:
    """The words before a suffix, and the suffix: "Ortiz Sr.", "Ortiz, Sr."."""
    if len(words) > 1 and _SUFFIX.match(words[-1]):
        return [*words[:-2], words[-2].rstrip(",")], words[-1]
    return words, ""


def _parts(words: list[str]) -> tuple[list[str], list[str], str]:
    """Given names, family name with its particles, suffix."""
    words, suffix = _suffix(words)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES and words[first - 1][:1].islower():
        first -= 1
    if first == 1 and words[0].lower() in _PARTICLES and words[0][:1].islower():
        first = 0
    return words[:first], words[first:], suffix
