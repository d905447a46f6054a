"""Names of people: given name first, initials as they stand, marks of a page taken off."""

from __future__ import annotations

import re

from ..patterns import lazy_re

__all__ = ["given_first", "initials_first", "plain_name", "split_names"]

_SUFFIX = lazy_re(
    r"(?-i:I{2,3}|IV|VI{2,3})|(?:[JS]r|Ph\.?\s?D|M\.?D|D\.?Sc|Esq|Dr|Prof|MSc|BSc|RN|MPH|FRCP)\.?", re.IGNORECASE
)
_MARKS = lazy_re(r"[*†‡§¶‖#∗⁎☨✉]+|[\u00b9\u00b2\u00b3\u2070-\u2079]+")
_INVISIBLE = lazy_re(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def plain_name(text: str) -> str:
    """A name without marks of footnotes, characters of no width and outer punctuation; white space folded.

    >>> plain_name("  Ines  Robles* ,")
    'Ines Robles'
    """
    if not text.isascii() or "*" in text or "#" in text:
        text = _MARKS.sub("", _INVISIBLE.sub("", text))
    return " ".join(text.split()).strip(" ,;")


def given_first(name: str) -> str:
    """A name with the given name first; initials are neither expanded nor dotted.

    "Family, Given" is turned where it has one comma and no suffix behind it; "Family, Suffix, Given" keeps its suffix
    at the end.

    >>> given_first("Robles, Ines"), given_first("Robles, Jr., Ines"), given_first("Ines Robles, PhD")
    ('Ines Robles', 'Ines Robles, Jr.', 'Ines Robles, PhD')
    >>> given_first("Robles, I."), given_first("Ines Robles, III")
    ('I. Robles', 'Ines Robles, III')
    """
    name = plain_name(name)
    parts = [part.strip() for part in name.split(",")]
    parts = [part for part in parts if part]
    if len(parts) == 2:
        if _SUFFIX.fullmatch(parts[1]):
            return f"{parts[0]}, {parts[1]}"
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3:
        if _SUFFIX.fullmatch(parts[1]):
            return f"{parts[2]} {parts[0]}, {parts[1]}"
        if _SUFFIX.fullmatch(parts[2]):
            return f"{parts[1]} {parts[0]}, {parts[2]}"
    return name


def initials_first(name: str) -> str:
    """A name in the form of PubMed, family name before initials without a comma, turned round.

    >>> initials_first("Robles I"), initials_first("van der Berg SA"), initials_first("The Things Consortium")
    ('I Robles', 'SA van der Berg', 'The Things Consortium')
    """
    name = plain_name(name)
    family, _, last = name.rpartition(" ")
    if family and re.fullmatch(r"[^\W\d_]{1,4}", last) and last.isupper():
        return f"{last} {family}"
    return name


def split_names(text: str) -> list[str]:
    """The names of a list in prose: parted by semicolons where there are any, else by commas and "and".

    >>> split_names("Robles, Ines; Chen, Wei"), split_names("Ines Robles, Wei Chen and Ada Li")
    (['Ines Robles', 'Wei Chen'], ['Ines Robles', 'Wei Chen', 'Ada Li'])
    """
    text = " ".join(text.split())
    if ";" in text:
        return [given_first(part) for part in text.split(";") if part.strip(" .,")]
    parts = re.split(r"\s*,\s*(?:and|&)\s+|\s*,\s*|\s+(?:and|&)\s+", text)
    return [plain_name(part) for part in parts if part.strip(" .")]
