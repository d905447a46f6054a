"""People as pages state them: names in one statement, persons of JSON-LD and microdata."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...document.items import Item, Leaf
from ...patterns import lazy_re
from ...reading import markup
from ...reading.compare import folded
from ...reading.identifiers import read_orcid
from ...reading.names import given_first

__all__ = ["Person", "Persons", "Place", "add_people", "names_in", "person_of_item", "without_marks"]

Place = tuple[int, int]


@dataclass(slots=True)
class Person:
    """An author as one source states it."""

    name: str
    places: list[Place] = field(default_factory=list)
    given: str | None = None
    family: str | None = None
    orcid: str | None = None
    orcid_places: list[Place] = field(default_factory=list)
    affiliations: list[tuple[str, Place]] = field(default_factory=list)

    def add_orcid(self, value: str, place: Place) -> None:
        """Take an ORCID iD where the value is one."""
        found = read_orcid(value)
        if found is not None and self.orcid in (None, found):
            self.orcid = found
            self.orcid_places.append(place)


@dataclass(slots=True)
class Persons:
    """The authors as one source lists them.

    Attributes:
        source: which, in words.
        people: in its order.
        truncated: True where it says that there are more.
        places_of_work: affiliations that are told of all of them together.
        unread: statements that stand in the place of a name and are none.
        others: lists of other sources that name other people.
        same: places at which other sources name the same people.
    """

    source: str
    people: list[Person]
    truncated: bool = False
    places_of_work: list[tuple[str, Place]] = field(default_factory=list)
    unread: list[tuple[str, Place]] = field(default_factory=list)
    others: list[Persons] = field(default_factory=list)
    same: list[Place] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Their names."""
        return [person.name for person in self.people]


_ET_AL = lazy_re(r"[\s,;]{0,5}(?:\bet\.?\s+al\b\.?|\band others\b|…|\.\.\.)\s{0,5}\Z", re.IGNORECASE)
_NO_NAME = lazy_re(r"https?://|www\.|@|\A\W*\Z|\A[\d\s]+\Z")
_MARK = lazy_re(r"[\d,]+|[a-z],?|[0-9]*footnotemark:?")
# "von Ines Robles, Wei Chen" names two authors, "von Neumann, John" one.
_BY = lazy_re(
    r"\A(?:(?i:by|par|de autor(?:es)?)\s*:?\s+(?=[A-Z])"
    r"|(?:[Vv]on|di)\s+(?=[A-ZÀ-Þ][^\s,;]*\s+[A-ZÀ-Þ][^,;]*(?:[,;]|\Z))|(?i:von|di)\s*:\s*)"
)
_MOST = 20_000


def names_in(text: str, *, alone: bool = True) -> tuple[list[str], bool]:
    """The names in one statement, given name first, and whether it says that there are more.

    Semicolons part names; without them commas do, but only where every part is a name of two words or more, so that
    "Robles, Ines" stays one. Of two such parts the first is a family name where it begins small, or where the statement
    is not alone: others of its kind have a name each.

    >>> names_in("Robles, Ines; Chen, Wei"), names_in("Ines Robles, Wei Chen et al."), names_in("Robles, Ines")
    ((['Ines Robles', 'Wei Chen'], False), (['Ines Robles', 'Wei Chen'], True), (['Ines Robles'], False))
    >>> names_in("Robles, I., Chen, W. & Li, A.")[0], names_in("Robles, Ines and Chen, Wei")[0]
    (['I. Robles', 'W. Chen', 'A. Li'], ['Ines Robles', 'Wei Chen'])
    >>> names_in("von Li, Ada")[0], names_in("von Ada Li, Wei Chen")[0], names_in("Robles Chen, Ines M.")[0]
    (['Ada von Li'], ['Ada Li', 'Wei Chen'], ['Ines M. Robles Chen'])
    >>> names_in("van der Li, Ada Maria")[0], names_in("Robles Chen, Ines Maria", alone=False)[0]
    (['Ada Maria van der Li'], ['Ines Maria Robles Chen'])
    """
    text, bylines = _BY.subn("", markup.plain(text))
    cut = _ET_AL.search(text, max(0, len(text) - 30))  # it stands at the end
    if cut is not None and cut.start() > 0:
        text = text[: cut.start()]
    parts = [re.sub(r"\A\s*(?:and|&)\s+", "", part) for part in text.split(";")]
    if len(parts) == 1:
        parts = _parted_in_prose(text, alone=alone or bylines > 0)
    names = [given_first(without_marks(part)) for part in parts if not _NO_NAME.search(part)]
    # what holds more commas than a name with its suffix does is no name
    return [
        name for name in names if any(char.isalpha() for char in name) and name.count(",") < 3
    ], cut is not None


def without_marks(name: str) -> str:
    """A name without the marks of footnotes behind it: figures, single small letters.

    >>> without_marks("Ann B. Cole a b"), without_marks("D N Ash 1"), without_marks("Noam Ash11footnotemark: 1")
    ('Ann B. Cole', 'D N Ash', 'Noam Ash')
    """
    words = name.split()
    while len(words) > 1 and _MARK.fullmatch(words[-1]):
        words.pop()
    if words:
        words[-1] = re.sub(r"(?<=[^\W\d_])[0-9][0-9,]*(?:footnotemark:?)?\Z", "", words[-1])
    return " ".join(words)


_INITIALS = lazy_re(r"(?:[^\W\d_]\.?[ -]?){1,4}")


def _parted_in_prose(text: str, *, alone: bool) -> list[str]:
    """The names of a statement without semicolons: parted by "and", by commas, or one."""
    turned = not alone or text[:1].islower() or re.search(r"\s[A-Z]\.?\s*\Z", text)  # "Robles Chen, Ines M."
    if turned and text.count(",") == 1 and not re.search(r"\s(?:and|&)\s", text):
        return [text]
    by_and = re.split(r"\s+(?:and|&)\s+", text)
    if len(by_and) > 1 and all(part.count(",") == 1 for part in by_and):
        return by_and  # "Robles, Ines and Chen, Wei"
    parts = re.split(r"\s*,\s*(?:(?:and|&|und|et|y)\s+)?|\s+(?:and|&|und)\s+(?=\S+(?:\s|,\s)\S)", text)
    parts = [
        part for part in parts if part.strip(" ,")
    ]  # "Ines Robles, , Wei Chen, " has marks that were taken out
    if len(parts) > 3 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [f"{family}, {initials}" for family, initials in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) > 1 and all(len(part.split()) > 1 and len(part) < 60 for part in parts):
        # "Institute of Seams" behind a name is where its bearer works
        return [part for part in parts if not re.search(r"\b(?:of|for|the)\b", part)] or parts
    return [text]


def add_people(found: Persons, text: str, place: Place, *, alone: bool = True) -> list[Person]:
    """Add the persons that a statement names; one that holds letters and no name is kept to be told."""
    names, cut = names_in(text, alone=alone)
    found.truncated |= cut
    if not names and text.count(",") > 2:
        found.unread.append((text, place))
    return [person for name in names if (person := _add(found.people, name, place))]


def _add(people: list[Person], name: str, place: Place) -> Person | None:
    """A further person; the same name straight after itself is the same person."""
    if len(people) >= _MOST:
        return None
    if people and people[-1].name == name:
        people[-1].places.append(place)
        return people[-1]
    people.append(Person(name, [place]))
    return people[-1]


def person_of_item(item: Item) -> Person | None:
    """A person of JSON-LD or microdata, None where the thing has no name."""
    given, family = item.said("givenName"), item.said("familyName")
    leaf = next(iter(item.leaves("name", "alternateName")), None)
    if leaf is not None and leaf.value.strip():
        names, _ = names_in(leaf.value)
        name = names[0] if len(names) == 1 else given_first(without_marks(markup.plain(leaf.value)))
    elif given or family:
        name = markup.plain(" ".join(part for part in (given, family) if part))
    else:
        return None
    if not name or _NO_NAME.search(name):
        return None
    if given and family and folded(name) == folded(f"{family} {given}"):
        name = markup.plain(f"{given} {family}")
    places = [leaf.place for leaf in item.leaves("name", "givenName", "familyName", "alternateName")]
    person = Person(name, places, given and markup.plain(given), family and markup.plain(family))
    links = item.leaves("@id", "identifier", "sameAs", "url")
    for inner in item.items("identifier"):
        links += inner.leaves("value", "@id", "url")
    for leaf in links:
        person.add_orcid(leaf.value, leaf.place)
    for value in item.all("affiliation") or item.all("worksFor"):
        place = _affiliation(value)
        if place is not None and place[0] not in [known for known, _ in person.affiliations]:
            person.affiliations.append(place)
    return person


def _affiliation(value: Item | Leaf) -> tuple[str, Place] | None:
    """The name of an organisation; where that is empty its address, as Springer writes it."""
    leaves = [value] if isinstance(value, Leaf) else value.leaves("name")
    if isinstance(value, Item):
        for address in value.items("address"):
            leaves += address.leaves("name")
    for leaf in leaves:
        text = markup.plain(leaf.value)
        if text and not text.startswith(("http://", "https://")):
            return text, leaf.place
    return None
