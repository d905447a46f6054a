"""A person's page: JSON-LD or microdata that says that the page is about this person."""

from __future__ import annotations

from ...document.items import Item, Leaf
from ...models import Affiliation
from ...reading import markup
from ...reading.compare import folded
from ...reading.identifiers import read_orcid, read_profile_link
from ...reading.page import Reading, Record
from .people import person_of_item
from .stated import Stated

__all__ = ["page_person", "read_person"]


def page_person(stated: Stated) -> Item | None:
    """The person whose page this says it is, where it says where they work or gives a scholar's identifier.

    A profile's main entity is; a person who stands alone is where a heading or the title has the name. Persons beside
    works are authors of these, and journalists and members of forums have profiles too.
    """
    persons = [item for item in stated.metadata.items if item.is_person]
    works = [item for item in stated.metadata.items if item.is_work]
    profiles = [item for item in persons if item.role == "profile"]
    names = [folded(name) for item in persons if (name := item.said("name"))]
    named = any(folded(line.text) in names for line in stated.headings)
    alone = persons if len(persons) == 1 and (named or not works) else []
    for item in profiles or alone:
        person = person_of_item(item)
        if person is None or not _is_scholars(item):
            continue
        shown = [folded(line.text) for line in stated.headings[:6]] + [folded(stated.document.title or "")]
        if any(_holds(text, person.name) for text in shown):
            return item
    return None


def _holds(text: str, name: str) -> bool:
    words = folded(name).split()
    return bool(words) and words[0] in text.split() and words[-1] in text.split()


def _is_scholars(item: Item) -> bool:
    links = [leaf.value for leaf in item.leaves("sameAs", "identifier", "@id", "url")]
    known = (read_profile_link(link) for link in links)
    if any(found and found[0] not in ("github", "linkedin", "twitter", "wikipedia") for found in known):
        return True
    return any(item.all(name) for name in ("affiliation", "worksFor", "alumniOf", "memberOf"))


def read_person(stated: Stated, item: Item, reading: Reading) -> None:
    """Fill in the author that a thing of the type Person is."""
    record = reading.person()
    person = person_of_item(item)
    assert person is not None
    record.set("name", person.name, *person.places)
    for line in stated.headings[:6]:
        if folded(line.text) == folded(person.name):
            reading.mark("author.name", line.place(0, len(line.text)))
            break
    if person.given and person.family:
        record.set("given_name", person.given)
        record.set("family_name", person.family)
    for leaf in item.leaves("alternateName"):
        if folded(leaf.value) != folded(person.name):
            record.add("other_names", markup.plain(leaf.value), leaf.place)
    _read_identifiers(stated, record, item)
    _read_affiliations(record, item)
    for name, field in (("knowsAbout", "interests"), ("keywords", "interests")):
        for value in item.all(name):
            said = value if isinstance(value, Leaf) else next(iter(value.leaves("name")), None)
            if said is not None:
                words = said.value.split(",") if name == "keywords" else [said.value]
                for word in words:
                    record.add(field, markup.plain(word) or None)
                reading.mark(f"{record.path}.{field}", said.place)
    for leaf in item.leaves("description"):
        record.set("biography", markup.paragraphs(leaf.value), leaf.place)
        break


def _read_identifiers(stated: Stated, record: Record, item: Item) -> None:
    leaves = item.leaves("@id", "identifier", "sameAs", "url")
    leaves += [leaf for inner in item.items("identifier") for leaf in inner.leaves("value", "@id", "url")]
    for leaf in leaves:
        orcid = read_orcid(leaf.value)
        link = ("orcid", orcid) if orcid else read_profile_link(leaf.value)
        if link is not None and link[0] not in (record.get("ids") or {}):
            record.set(f"ids.{link[0]}", link[1], leaf.place)
    address = stated.document.url or stated.url
    for leaf in item.leaves("url"):
        if leaf.value.startswith(("http://", "https://")):
            address = address or leaf.value
            if leaf.value.rstrip("/") != (address or "").rstrip("/"):
                record.add("homepages", leaf.value, leaf.place)
            else:
                record.reading.mark("author.url", leaf.place)
    record.set("url", address)


def _read_affiliations(record: Record, item: Item) -> None:
    role = item.said("jobTitle")
    seen: list[str] = []
    for name in ("affiliation", "worksFor"):
        for value in item.all(name):
            leaf = value if isinstance(value, Leaf) else next(iter(value.leaves("name")), None)
            if leaf is None or not markup.plain(leaf.value):
                continue
            if folded(leaf.value) in seen:
                record.reading.mark(
                    f"{record.path}.affiliations[{seen.index(folded(leaf.value))}].name", leaf.place
                )
                continue
            seen.append(folded(leaf.value))
            number = len(record.get("affiliations") or ())
            part = Record(record.reading, f"{record.path}.affiliations[{number}]", Affiliation, {})
            part.set("name", markup.plain(leaf.value), leaf.place)
            if isinstance(value, Item):
                part.set("department", value.said("department"))
                for inner in value.items("department"):
                    part.set("department", inner.said("name"), *[leaf.place for leaf in inner.leaves("name")[:1]])
            if role and number == 0:
                part.set("role", markup.plain(role), *[leaf.place for leaf in item.leaves("jobTitle")[:1]])
            record.add("affiliations", part.fields)
