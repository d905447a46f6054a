"""The authors of a paper: who is stated, in which scheme, with what else of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...document.items import Item, Leaf
from ...reading import markup
from ...reading.compare import folded, same_person
from ...reading.identifiers import read_orcid
from ...reading.names import given_first, initials_first
from .stated import Stated

__all__ = [
    "Person",
    "Persons",
    "agree",
    "choose_authors",
    "editors_of",
    "names_in",
    "person_of_item",
    "without_marks",
]

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


_ET_AL = re.compile(r"[\s,;]{0,5}(?:\bet\.?\s+al\b\.?|\band others\b|…|\.\.\.)\s{0,5}\Z", re.IGNORECASE)
_NO_NAME = re.compile(r"https?://|www\.|@|\A\W*\Z|\A[\d\s]+\Z")
_MARK = re.compile(r"[\d,]+|[a-z],?|[0-9]*footnotemark:?")
_BY = re.compile(r"\A(?:by|von|par|di|de autor(?:es)?)\s*:?\s+(?=[A-Z])", re.IGNORECASE)
_MOST = 20_000


def names_in(text: str) -> tuple[list[str], bool]:
    """The names in one statement, given name first, and whether it says that there are more.

    Semicolons part names; without them commas do, but only where every part is a name of two words or more, so that
    "Robles, Ines" stays one.

    >>> names_in("Robles, Ines; Chen, Wei"), names_in("Ines Robles, Wei Chen et al."), names_in("Robles, Ines")
    ((['Ines Robles', 'Wei Chen'], False), (['Ines Robles', 'Wei Chen'], True), (['Ines Robles'], False))
    >>> names_in("Robles, I., Chen, W. & Li, A.")[0], names_in("Robles, Ines and Chen, Wei")[0]
    (['I. Robles', 'W. Chen', 'A. Li'], ['Ines Robles', 'Wei Chen'])
    """
    text = _BY.sub("", markup.plain(text))
    cut = _ET_AL.search(text)
    if cut is not None and cut.start() > 0:
        text = text[: cut.start()]
    parts = [re.sub(r"\A\s*(?:and|&)\s+", "", part) for part in text.split(";")]
    if len(parts) == 1:
        parts = _parted_in_prose(text)
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


_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")


def _parted_in_prose(text: str) -> list[str]:
    """The names of a statement without semicolons: parted by "and", by commas, or one."""
    by_and = re.split(r"\s+(?:and|&)\s+", text)
    if len(by_and) > 1 and all(part.count(",") == 1 for part in by_and):
        return by_and  # "Robles, Ines and Chen, Wei"
    parts = re.split(r"\s*,\s*(?:(?:and|&|und|et|y)\s+)?|\s+(?:and|&|und)\s+(?=\S+(?:\s|,\s)\S)", text)
    if len(parts) > 3 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [f"{family}, {initials}" for family, initials in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) > 1 and all(len(part.split()) > 1 and len(part) < 60 for part in parts):
        # "Institute of Seams" behind a name is where its bearer works
        return [part for part in parts if not re.search(r"\b(?:of|for|the)\b", part)] or parts
    return [text]


def _take(found: Persons, text: str, place: Place) -> list[Person]:
    """Add the persons that a statement names; one that holds letters and no name is kept to be told."""
    names, cut = names_in(text)
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


# -------------------------------------------------------------------- lists of the schemes


def _of_citation(stated: Stated) -> Persons | None:
    """Highwire's authors, each with what follows until the next one.

    Where all affiliations follow the last of several authors nothing says whose they are.
    """
    found = Persons("citation_author", [])
    current: list[Person] = []
    orcids: list[tuple[Person, str, Place]] = []
    for statement in stated.statements("citation"):
        if statement.name in ("author", "author_name"):
            current = _take(found, statement.value, statement.place)
        elif len(current) == 1 and statement.name.endswith("_institution") and "author" in statement.name:
            place = markup.plain(statement.value)
            if place and place not in [known for known, _ in current[0].affiliations]:
                current[0].affiliations.append((place, statement.place))
        elif len(current) == 1 and statement.name == "author_orcid":
            orcids.append((current[0], statement.value, statement.place))
    if not found.people:
        return _of_values(stated, "citation:authors")
    _drop_second_copy(found)
    several = len(found.people) > 1
    if several and not any(person.affiliations for person in found.people[:-1]):
        found.places_of_work, found.people[-1].affiliations = found.people[-1].affiliations, []
    if not (several and len(orcids) > 1 and all(person is found.people[-1] for person, _, _ in orcids)):
        for person, value, where in orcids:
            person.add_orcid(value, where)
    return found


def _drop_second_copy(found: Persons) -> None:
    """Pages that state their authors twice over have each of them once."""
    half, odd = divmod(len(found.people), 2)
    if not odd and half and found.names[:half] == found.names[half:]:
        for person, again in zip(found.people[:half], found.people[half:], strict=True):
            person.places += again.places
            person.affiliations = person.affiliations or again.affiliations
        del found.people[half:]


def _of_values(stated: Stated, keys: str) -> Persons | None:
    """The names that plain statements give, one each or several in one."""
    for key in keys.split("|"):
        found = Persons(key.strip().replace(":", " "), [])
        for said in stated.all(key):
            _take(found, said.value, said.place)
        if found.people:
            return found
    return None


def _of_items(stated: Stated) -> Persons | None:
    """The authors of the page's own things; where one lists more than another it is taken."""
    best: Persons | None = None
    for item in stated.own:
        for name in ("author", "creator"):
            found = Persons(f"{item.scheme} {name}", [])
            for value in item.all(name):
                _add_item(found, value)
            if found.people and (best is None or len(found.people) > len(best.people)):
                best = found
    return best


def _are_organizations(stated: Stated) -> bool:
    """Whether all authors of the page's own things are organisations: often the publisher or an editorial desk."""
    types = [each.types for item in stated.own for each in item.items("author", "creator")]
    return bool(types) and all("Organization" in kind for kind in types)


def _add_item(found: Persons, value: Item | Leaf) -> None:
    if isinstance(value, Leaf):
        _take(found, value.value, value.place)
        return
    person = person_of_item(value)
    if person is not None and (not found.people or found.people[-1].name != person.name):
        found.people.append(person)
    for inner in value.items("author"):  # a role around the person
        _add_item(found, inner)


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


# -------------------------------------------------------------------- the choice

_DUBLIN = (
    "dc:creator.personalname | dc:creator | dc:creator.author | dc:contributor.author | eprints:creators_name"
)
_SURE = ("citation", "ld+json", "microdata", "xplore", "sciencedirect", "dc", "eprints")
_LAST = "article:author | coins:au | html:author | html:authors | html:creator"


def choose_authors(stated: Stated) -> Persons | None:
    """The list of the best scheme, or a longer one that begins with the same people; and who else is named."""
    listed = [
        _of_citation(stated),
        _of_items(stated),
        _of_values(stated, "eprints:creators_name"),
        _of_values(stated, _DUBLIN),
    ]
    lists = [each for each in listed if each is not None and each.people]
    if not lists:
        return _of_values(stated, _LAST)
    if len(lists) > 1 and lists[0] is listed[1] and _are_organizations(stated):
        lists.append(lists.pop(0))
    for stated_list in lists:
        _turn_initials(stated_list)
    chosen = lists[0]
    for other in lists[1:]:
        if len(other.people) > len(chosen.people) and _begins_with(other.names, chosen.names):
            chosen = other
    lists += [each for key in _LAST.split("|") if (each := _of_values(stated, key)) is not None]
    for other in lists:
        if other is chosen:
            continue
        if agree(chosen.names, other.names):
            _add_what_is_new(chosen, other)
        elif other.source.startswith(_SURE) and min(len(chosen.people), len(other.people)) > 1:
            chosen.others.append(other)
    return chosen


def _turn_initials(found: Persons) -> None:
    """Names in the form of PubMed, where all have it: "Robles I" is I Robles; a family name in capitals is none."""
    if len(found.people) > 1 and all(re.fullmatch(r"[^\W\d_][\w' -]+ [A-Z]{1,3}", name) for name in found.names):
        for person in found.people:
            person.name = initials_first(person.name)


def _begins_with(longer: list[str], shorter: list[str]) -> bool:
    return all(same_person(one, other) for one, other in zip(longer, shorter, strict=False))


def agree(one: list[str], other: list[str]) -> bool:
    """Whether two lists name the same people, one perhaps fewer of them: of ten of the shorter, nine are in the longer."""
    shorter, longer = sorted((one, other), key=len)
    known: dict[str, list[str]] = {}
    for name in longer:
        for word in _ends(name):
            known.setdefault(word, []).append(name)
    missing = 0
    for name in shorter:
        near = (each for word in _ends(name) for each in known.get(word, ()))
        if not any(same_person(name, each) for each in near):
            missing += 1
    return missing * 10 <= len(shorter)


def _ends(name: str) -> set[str]:
    """First and last word of a name, as far as its spelling varies with umlauts left out."""
    words = folded(name).split()
    return {re.sub("([aou])e", r"\1", word) for word in (*words[:1], *words[-1:]) if len(word) > 1} or set(
        words[:1]
    )


def _add_what_is_new(chosen: Persons, other: Persons) -> None:
    """Parts of names, ORCID iDs and affiliations that another list of the same people gives."""
    chosen.same += [place for person in other.people for place in person.places]
    if len(other.people) > len(chosen.people) or not _begins_with(chosen.names, other.names):
        return
    for person, more in zip(chosen.people, other.people, strict=False):
        if folded(person.name) == folded(more.name):
            person.given, person.family = person.given or more.given, person.family or more.family
        if person.orcid is None:
            person.orcid, person.orcid_places = more.orcid, more.orcid_places
        person.affiliations = person.affiliations or more.affiliations


def editors_of(stated: Stated) -> Iterable[tuple[str, Place]]:
    """The editors that a page states, with their places."""
    for said in stated.all("citation:editor | dc:contributor.editor | eprints:editors_name"):
        for name in names_in(said.value)[0]:
            yield name, said.place
    for item in stated.own:
        for value in item.all("editor"):
            if isinstance(value, Leaf):
                for name in names_in(value.value)[0]:
                    yield name, value.place
            elif (person := person_of_item(value)) is not None:
                yield person.name, person.places[0]
