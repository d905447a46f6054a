"""The authors of a paper: who is stated, in which scheme, with what else of them; and its editors."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...document.items import Item, Leaf
from ...patterns import lazy_re
from ...reading import markup
from ...reading.compare import folded, names_agree
from ...reading.names import initials_first
from .byline import shown_names
from .people import Person, Persons, Place, add_people, names_in, person_of_item
from .stated import Stated

__all__ = ["choose_authors", "editors_of"]

# -------------------------------------------------------------------- lists of the schemes


_PLACE_MARK = lazy_re(r"\A(?:[0-9]{1,2}|[*†‡§¶‖#]{1,2})\s?(?=[A-Z][a-z])")  # "1Institute of Seams"


def _of_citation(stated: Stated) -> Persons | None:
    """Highwire's authors, each with what follows until the next one.

    Where all affiliations follow the last of several authors nothing says whose they are.
    """
    found = Persons("citation_author", [])
    current: list[Person] = []
    orcids: list[tuple[Person, str, Place]] = []
    statements = stated.statements("citation")
    alone = sum(statement.name in ("author", "author_name") for statement in statements) == 1
    for statement in statements:
        if statement.name in ("author", "author_name"):
            current = add_people(found, statement.value, statement.place, alone=alone)
        elif len(current) == 1 and statement.name.endswith("_institution") and "author" in statement.name:
            place = _PLACE_MARK.sub("", markup.plain(statement.value))
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
        values = list(stated.all(key))
        for said in values:
            add_people(found, said.value, said.place, alone=len(values) == 1)
        if found.people:
            return found
    return None


def _of_contributors(stated: Stated) -> Persons | None:
    """The contributors of a page that states no creator, where its byline shows that they are the authors."""
    found = _of_values(stated, "dc:contributor")
    return found if found is not None and shown_names(stated.document, found.names) else None


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
        add_people(found, value.value, value.place)
        return
    person = person_of_item(value)
    if person is not None and (not found.people or found.people[-1].name != person.name):
        found.people.append(person)
    for inner in value.items("author"):  # a role around the person
        _add_item(found, inner)


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
        return _of_contributors(stated) or _of_values(stated, _LAST)
    if len(lists) > 1 and lists[0] is listed[1] and _are_organizations(stated):
        lists.append(lists.pop(0))
    for stated_list in lists:
        _turn_initials(stated_list)
    chosen = lists[0]
    contributors = _of_contributors(stated)
    for other in [*lists[1:], *([contributors] if contributors is not None else [])]:
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
    return all(names_agree(one, other) for one, other in zip(longer, shorter, strict=False))


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
        if not any(names_agree(name, each) for each in near):
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
