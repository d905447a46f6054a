"""The people of a document of HAL: names, and what other lists tell of each as far as they are parallel to them."""

from __future__ import annotations

from typing import Any

from ...document.data import Node
from ...patterns import lazy_re
from ...reading import convert
from ...reading.page import Record

__all__ = ["read_people"]

_FACET = lazy_re(r"_(?:FacetSep|JoinSep)_")


def read_people(record: Record, node: Node) -> None:
    """Read authors, and editors among them; lists that are shorter than the names do not tell whose they are."""
    nodes = node.find("authFullName_s") or node.find("authFullNameIdHal_fs")
    people: list[dict[str, Any]] = [
        {"name": shown, "at": place} for place in nodes if (shown := _FACET.split(convert.text(place) or "")[0])
    ]
    _add_ids(record, people, node.find("authFullNameIdHal_fs"))
    _add_parts(record, people, node.find("authFirstName_s"), node.find("authLastName_s"))
    roles = node.find("authQuality_s")
    if len(roles) == len(people):
        for person, role in zip(people, roles, strict=True):
            person["role"] = role.text
            record.reading.template(role)
    editors = [person for person in people if person.pop("role", None) == "edt"]
    authors = [person for person in people if person not in editors]
    for name, group in (("authors", authors), ("editors", editors)):
        places = [person.pop("at") for person in group]
        record.set(name, [*(record.get(name) or ()), *(person["name"] for person in group)], *places)
    if any(len(person) > 1 for person in authors):
        record.set("author_details", authors)


def _add_ids(record: Record, people: list[dict[str, Any]], facets: list[Node]) -> None:
    """The idHAL behind each name; a name may be written otherwise there, but its last word is the same."""
    if len(facets) != len(people):
        return
    for person, facet in zip(people, facets, strict=True):
        name, known = [*_FACET.split(convert.text(facet) or ""), ""][:2]
        same = name.split()[-1:] == person["name"].split()[-1:]
        if known and same:
            person["ids"] = {"hal": known}
            record.reading.mark(f"{record.path}.author_details", facet)
        if same:
            facet.mark_read()


def _add_parts(record: Record, people: list[dict[str, Any]], given: list[Node], family: list[Node]) -> None:
    if not len(given) == len(family) == len(people):
        return
    for person, first, last in zip(people, given, family, strict=True):
        apart = convert.text(first), convert.text(last)
        if all(apart) and person["name"] == f"{apart[0]} {apart[1]}":
            person["given_name"], person["family_name"] = apart
            for place in (first, last):
                record.reading.mark(f"{record.path}.author_details", place)
