"""Items: what JSON-LD, microdata and pages' own scripts say, as things with a type and properties.

Works and persons are kept, and of them the properties of a closed list: pages state much else of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

__all__ = ["PERSONS", "PROPERTIES", "SCHOLARLY", "WORKS", "WRAPPERS", "Item", "Leaf", "items_of", "type_names"]

SCHOLARLY = frozenset(
    ("ScholarlyArticle MedicalScholarlyArticle Dataset Thesis Report Chapter Preprint TechArticle").split()
)
"""Types of which a page that states one is a work's page."""
WORKS = SCHOLARLY | frozenset(
    (
        "Article Book BlogPosting NewsArticle CreativeWork SoftwareSourceCode SoftwareApplication DigitalDocument "
        "PresentationDigitalDocument LearningResource Manuscript PublicationVolume Collection VideoObject Poster"
    ).split()
)
PERSONS = frozenset(("Person",))
WRAPPERS = frozenset(
    "WebPage AboutPage ItemPage ProfilePage CollectionPage MedicalWebPage ScholarlyWebPage DataCatalog WebSite".split()
)
PROPERTIES = frozenset(
    (
        "@id name headline alternateName alternativeHeadline author creator editor datePublished dateCreated "
        "dateModified description abstract identifier sameAs url keywords isPartOf publisher inLanguage license issn "
        "isbn volumeNumber issueNumber pageStart pageEnd pagination isAccessibleForFree givenName familyName "
        "additionalName affiliation worksFor alumniOf memberOf jobTitle about knowsAbout value propertyID address "
        "encoding distribution contentUrl encodingFormat articleNumber citationCount genre version department "
        "honorificPrefix roleName"
    ).split()
)
_DEEP = 8
_MANY = 20_000


@dataclass(slots=True)
class Leaf:
    """A text that an item's property says; its place in the document's text, once it has one."""

    value: str
    place: tuple[int, int] = (-1, -1)


@dataclass(slots=True)
class Item:
    """A thing: its types without the vocabulary's address, and what it says of itself.

    Attributes:
        scheme: "ld+json", "microdata" or the name of a script.
        types: as the page states them, last part of the address alone.
        properties: name -> values in the page's order, texts or further things.
        role: "profile" where the page says that it is the page of this person; "page" where it is what the page is about.
    """

    scheme: str
    types: tuple[str, ...] = ()
    properties: dict[str, list[Leaf | Item]] = field(default_factory=dict)
    role: str = ""

    @property
    def is_work(self) -> bool:
        """Whether it is of a type that works have."""
        return not WORKS.isdisjoint(self.types)

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return not PERSONS.isdisjoint(self.types)

    def all(self, name: str) -> list[Leaf | Item]:
        """The values of a property."""
        return self.properties.get(name, [])

    def leaves(self, *names: str) -> list[Leaf]:
        """The texts that properties say, in the order of the names."""
        return [value for name in names for value in self.all(name) if isinstance(value, Leaf)]

    def items(self, *names: str) -> list[Item]:
        """The things that properties name."""
        return [value for name in names for value in self.all(name) if isinstance(value, Item)]

    def said(self, *names: str) -> str | None:
        """The first text of the first property that has one."""
        return next((leaf.value for leaf in self.leaves(*names) if leaf.value), None)

    def walk(self) -> Iterator[tuple[str, Leaf]]:
        """Every text in it, with the path of properties that leads to it; a thing met twice is walked once."""
        seen: set[int] = set()
        stack: list[tuple[str, Item | Leaf]] = [(self.types[0] if self.types else "Thing", self)]
        while stack:
            path, value = stack.pop()
            if isinstance(value, Leaf):
                yield path, value
            elif id(value) not in seen:
                seen.add(id(value))
                inside = [(f"{path}.{name}", each) for name, values in value.properties.items() for each in values]
                stack.extend(reversed(inside))


def type_names(stated: Any) -> tuple[str, ...]:
    """Types as names: "https://schema.org/Dataset" and "schema:Dataset" are Dataset.

    >>> type_names(["https://schema.org/Dataset", "schema:Thing"])
    ('Dataset', 'Thing')
    """
    listed = stated if isinstance(stated, list) else [stated]
    names = (str(each).rstrip("/#").replace("#", "/").rpartition("/")[2].rpartition(":")[2] for each in listed)
    return tuple(dict.fromkeys(name for name in names if name and name != "None"))


def items_of(data: Any, scheme: str) -> list[Item]:
    """The works and persons at the top of JSON-LD: in a list, in @graph, or what a page is about."""
    builder = _Builder(scheme, data)
    return builder.tops(data)


class _Builder:
    """Makes items of JSON; one that is named by its @id is the same wherever it stands."""

    def __init__(self, scheme: str, data: Any) -> None:
        self.scheme = scheme
        self.left = _MANY
        self.named: dict[str, dict[str, Any]] = {}
        self.made: dict[int, Item] = {}
        self._name(data)

    def _name(self, data: Any) -> None:
        stack = [(data, 0)]
        seen = 0
        while stack and seen < _MANY:
            value, depth = stack.pop()
            seen += 1
            if depth > _DEEP:
                continue
            if isinstance(value, list):
                stack.extend((each, depth + 1) for each in value)
            elif isinstance(value, dict):
                identifier = value.get("@id")
                if isinstance(identifier, str) and len(value) > 2:
                    self.named.setdefault(identifier, value)
                stack.extend((each, depth + 1) for each in value.values() if isinstance(each, (dict, list)))

    def tops(self, data: Any) -> list[Item]:
        found: list[Item] = []
        stack: list[tuple[Any, str, int]] = [(data, "", 0)]
        while stack:
            value, role, depth = stack.pop()
            if depth > _DEEP:
                continue
            if isinstance(value, list):
                stack.extend((each, role, depth + 1) for each in reversed(value))
            elif isinstance(value, dict):
                value = self._resolved(value)
                stack.extend(self._inside(value, depth))
                types = type_names(value.get("@type"))
                if not (WORKS | PERSONS).isdisjoint(types):
                    item = self.item(value, 0)
                    item.role = item.role or role
                    if all(item is not other for other in found):
                        found.append(item)
        return found

    def _inside(self, value: dict[str, Any], depth: int) -> Iterator[tuple[Any, str, int]]:
        if "@graph" in value:
            yield value["@graph"], "", depth + 1
        types = type_names(value.get("@type"))
        if not WRAPPERS.isdisjoint(types) or not types:
            role = "profile" if "ProfilePage" in types else "page"
            main = value.get("mainEntity", value.get("about") if role == "profile" else None)
            if isinstance(main, (dict, list)):
                yield main, role, depth + 1

    def _resolved(self, value: dict[str, Any]) -> dict[str, Any]:
        identifier = value.get("@id")
        if isinstance(identifier, str) and len(value) <= 2:
            return self.named.get(identifier, value)
        return value

    def item(self, value: dict[str, Any], depth: int) -> Item:
        """The item that an object is; a circle leads back to the same one."""
        value = self._resolved(value)
        if id(value) in self.made:
            return self.made[id(value)]
        item = self.made[id(value)] = Item(self.scheme, type_names(value.get("@type")))
        for key, said in value.items():
            name = key.rpartition(":")[2] if not key.startswith("http") else key.rpartition("/")[2]
            if name in PROPERTIES and depth < _DEEP:
                values = list(self._values(said, depth))
                if values:
                    item.properties.setdefault(name, []).extend(values)
        return item

    def _values(self, said: Any, depth: int) -> Iterator[Leaf | Item]:
        if self.left <= 0 or depth > _DEEP:
            return
        self.left -= 1
        if isinstance(said, list):
            for each in said:
                yield from self._values(each, depth + 1)
        elif isinstance(said, dict):
            if "@value" in said or "@list" in said:
                yield from self._values(said.get("@value", said.get("@list")), depth + 1)
            else:
                yield self.item(said, depth + 1)
        elif isinstance(said, bool):
            yield Leaf("true" if said else "false")
        elif said is not None and str(said).strip():
            yield Leaf(str(said))
