"""What pages of the ACL Anthology have in common: volumes, names, years."""

from __future__ import annotations

import re

from ...patterns import lazy_re
from ...reading.names import plain_name
from ...reading.page import Place, Record

__all__ = [
    "HOME",
    "PAPER_NUMBER",
    "TITLE_LINE",
    "VOLUME_NUMBER",
    "is_front_matter",
    "names_of",
    "person_id",
    "set_volume",
]

HOME = "https://aclanthology.org/"
PAPER_NUMBER = lazy_re(r"/([A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[a-z][\w-]*\.[0-9]+)(?:[/.?#]|\Z)")
"""A paper's number in an address of its page; an address of its file may look alike but for the folder."""

VOLUME_NUMBER = lazy_re(
    r"Anthology ID\s*:\s*(?:[0-9]{4}\.[a-z0-9]+-[a-z0-9]+|[A-Z][0-9]{2}-[0-9]{1,2})(?![a-z0-9.-])"
)
"""The row of a volume's number; a paper's goes on."""

TITLE_LINE = lazy_re(
    r"\A\s*([^\n]{3,400}?) [-–|] (?:ACL Anthology|SEMDIAL|(?:\w+ ){1,3}Anthology)(?![a-z])[^\S\n]*"
)
"""The page's title, with which some dumps begin."""

_ISSUE = lazy_re(
    r"(?P<name>.+?), Volume (?P<volume>[0-9IVXLC-]+)(?:, (?:Issue|Number) (?P<issue>[\w/-]+))?(?: ?[-–,] ?.{3,40})?"
)
_SUFFIX = lazy_re(r"(?:[JS]r\.?|I{2,3}|IV|Ph\.?D\.?)\Z")
_PERSON = lazy_re(r"/people/(?:[a-z]/)?([^/?#]+?)(?:/unverified)?/?(?:[?#].*)?\Z")


def set_volume(record: Record, shown: str, *places: Place) -> None:
    """The volume that a paper stands in; of a journal's volume its name, volume and issue apart."""
    issue = _ISSUE.fullmatch(shown)
    if issue is None:
        record.set("venue", shown, *places)
        return
    record.set("venue", issue["name"], *places)
    record.set("venue_text", shown, *places)
    record.set("volume", issue["volume"], *places)
    record.set("issue", issue["issue"], *(places if issue["issue"] else ()))


def names_of(shown: str) -> list[str]:
    """The names of a list with commas or bars between them; a suffix belongs to the name before its comma.

    >>> names_of("Ines Robles, Wei Chen , Sam Field, Jr.")
    ['Ines Robles', 'Wei Chen', 'Sam Field, Jr.']
    """
    names: list[str] = []
    for part in re.split(r"[,|]", shown):
        name = plain_name(part)
        if names and _SUFFIX.match(name):
            names[-1] = f"{names[-1]}, {name}"
        elif name:
            names.append(name)
    return names


def person_id(address: str) -> str | None:
    """The part of a person's address that names the person.

    >>> person_id("/people/teven-le-scao/unverified/"), person_id("/anthology/people/p/patrick-healey/")
    ('teven-le-scao', 'patrick-healey')
    """
    match = _PERSON.search(address)
    return match[1] if match else None


def is_front_matter(title: str, number: str | None) -> bool:
    """Whether an entry is a volume's front matter, whose people are its editors.

    >>> is_front_matter("Proceedings of Things", "2021.naacl-main.0"), is_front_matter("On Proceedings", "Z08-1001")
    (True, False)
    """
    if number is not None and re.search(r"\.0\Z|\A[A-Z][0-9]{2}-[0-9]{1,2}0{2,3}\Z", number):
        return True
    return re.search(r"\bFront Matter\b|\AProceedings of ", title) is not None
