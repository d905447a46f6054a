"""The person of an ORCID record: names, identifiers, employments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document.data import Node
from ...models import Affiliation
from ...reading import convert
from ...reading.identifiers import read_orcid
from ...reading.page import Record
from ...reading.record import Each, read_table, read_value
from .forms import at, both_forms, is_leaf, line_at, of_form, own_prose, own_text, owner

__all__ = ["paths", "read_id", "read_person"]

_SCHEMES = {
    "scopus author id": "scopus",
    "researcherid": "researcherid",
    "web of science researcherid": "researcherid",
    "loop profile": "loop",
    "isni": "isni",
    "viaf": "viaf",
    "idref": "idref",
    "wikidata": "wikidata",
    "google scholar": "googlescholar",
    "github": "github",
    "hal": "hal",
    "idhal": "hal",
    "dblp": "dblp",
}
"""What ORCID calls a person's identifier elsewhere -> scheme."""

PERSON = both_forms(
    {
        "other_names": ("other-names.other-name.content | other-names.other-name.value", own_text),
        "homepages": ("researcher-urls.researcher-url.url.value", convert.url),
        "interests": ("keywords.keyword.content | keywords.keyword.value", own_text),
        "biography": ("biography.content | biography.value", own_prose),
        "country": ("addresses.address.country.value | contact-details.address.country.value", convert.text),
    }
)
_EMPLOYMENT = both_forms(
    {
        "name": ("organization.name", convert.text),
        "department": ("department-name", convert.text),
        "role": ("role-title", convert.text),
        "start": ("start-date", convert.date_parts),
        "end": ("end-date", convert.date_parts),
        "country": ("organization.address.country", convert.text),
        "ror": (
            "organization.disambiguated-organization[disambiguation-source=ROR].disambiguated-organization-identifier",
            convert.ror,
        ),
    }
)
_EMPLOYED = (
    "affiliation-group.summaries.employment-summary",
    "affiliation-group.employment-summary",
    "employment-summary",
    "affiliation[type=employment]",
    "affiliation[type=EMPLOYMENT]",
)


def read_person(record: Record, node: Node) -> None:
    """What lies about the person: names, ids, employments; ``node`` is the record, its person or its v1 profile."""
    person = node.first("person") or node.first("orcid-bio") or node
    read_table(record, person, of_form(PERSON, node))
    for place in (*(place for path in _OWN for place in node.find(path)), *paths(node)):
        if not place.is_empty and is_leaf(place):
            read_id(record, place)
    for place in node.find("orcid-identifier.uri"):
        read_value(record, "url", place, convert.url)
    _compare(record)
    _read_name(record, person.first("name") or person.first("personal-details"), node)
    if not record.get("other_names"):
        for place in person.find(at(node, "personal-details.other-names.other-name.value")):
            record.add("other_names", convert.text(place), place)
    _read_ids(record, person)
    activities = node.first("activities-summary") or node.first("orcid-activities") or node
    home = activities.first("employments") or activities.first("affiliations") or activities
    for path in _EMPLOYED:
        if not record.get("affiliations"):
            read_table(record, home, {"affiliations": Each(path, Affiliation, of_form(_EMPLOYMENT, node))})
    for place in person.find("emails.email"):
        verified = place.first("verified") or place.first("@verified")
        address = place.first("email")
        if verified is not None and verified.words == "true" and address is not None:
            record.set("email_domain", (convert.text(address) or "").rpartition("@")[2] or None, address)
            break


def _compare(record: Record) -> None:
    """The iD in the page's address, where the page tells none; where it does, the two must agree."""
    asked = re.search(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", record.reading.url or "")
    known = record.get("id")
    if asked is not None and known is None and read_orcid(asked[0]) is not None:
        record.set("id", asked[0])
        record.set("ids.orcid", asked[0])
    elif asked is not None and known is not None and asked[0] != known:
        record.note("sources-disagree", "id", f"the address says {asked[0]}, the record {known}")


_OWN = ("orcid-identifier.path", "orcid-identifier", "orcid.value", "orcid", "orcid-id")
_SECTIONS = ("", "name.", "other-names.", "external-identifiers.", "keywords.")


def paths(node: Node) -> Iterator[Node]:
    """Where a section of a record says whose it is."""
    for section in _SECTIONS:
        for name in ("path", "@path"):
            yield from node.find(section + name)


def read_id(record: Record, place: Node) -> None:
    """Take the iD that stands at a place; two that differ are told."""
    try:
        found = owner(place)
    except ValueError as error:
        record.note("value-unreadable", "id", f"{convert.text(place)!r} is no ORCID iD: {error}", place)
        return
    if found is None:
        return
    known = record.get("id")
    if known is None or known == found:
        record.set("id", found, place)
        record.set("ids.orcid", found, place)
    else:
        record.note("sources-disagree", "id", f"the record says both {known} and {found}", place)


def _read_name(record: Record, names: Node | None, node: Node) -> None:
    """The credit name, which the person wants to be known by; else given and family name."""
    if names is None:
        return
    for field, path in (("given_name", "given-names.value"), ("family_name", "family-name.value")):
        place = names.first(at(node, path))
        if place is not None:
            record.set(field, convert.text(place), place)
    credit = names.first(at(node, "credit-name.value"))
    if credit is not None and convert.text(credit):
        record.set("name", convert.text(credit), credit)
        return
    parts = [
        place for field in ("given-names", "family-name") if (place := names.first(at(node, f"{field}.value")))
    ]
    record.set("name", " ".join(shown for place in parts if (shown := convert.text(place))), *parts)


def _read_ids(record: Record, person: Node) -> None:
    for place in person.find("external-identifiers.external-identifier"):
        kind = line_at(place, "external-id-type") or line_at(place, "external-id-common-name.value")
        value = line_at(place, "external-id-value") or line_at(place, "external-id-reference.value")
        scheme = _SCHEMES.get(kind.lower())
        if scheme is not None and scheme not in (record.get("ids") or ()):
            record.set(f"ids.{scheme}", _bare(value, scheme), place)


def _bare(shown: str, scheme: str) -> str | None:
    """An identifier without the address that it may be given in."""
    if scheme == "isni":
        shown = shown.replace(" ", "")
    return (shown.rstrip("/").rpartition("/")[2] if "://" in shown else shown) or None
