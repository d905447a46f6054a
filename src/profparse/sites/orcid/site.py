"""ORCID as a site: record, person, works, a work, bulk; JSON and XML of v2 and v3, the profile of v1."""

from __future__ import annotations

import re

from ...document import Document
from ...document.data import Node
from ...reading import convert
from ...reading.identifiers import read_orcid
from ...reading.page import Reading
from ...reading.record import Answer, read_answer
from .forms import is_leaf
from .person import paths, read_id, read_person
from .works import read_group, read_paper

__all__ = ["addresses", "read"]

_MESSAGE = "developer-message | user-message | error-desc.value | error-desc | error_description"
_ANSWERS = (
    Answer("error", "response-code|error-code developer-message|user-message", message=_MESSAGE),
    Answer("error", "error error_description", message=_MESSAGE),
    Answer("error", "error-desc", message=_MESSAGE),
    Answer("people", "num-found|@num-found expanded-result", items="expanded-result"),
    Answer("people", "num-found|@num-found !path", items="result"),
    Answer("people", "orcid-search-results", items="orcid-search-results.orcid-search-result"),
)
_SECTIONS = (
    "person other-names external-identifiers activities-summary affiliation-group employment-summary".split()
)


def addresses(url: str) -> list[str]:
    """The public record behind the address of a profile; an address of the interface as it is."""
    match = re.search(r"//(?:www\.)?((?:sandbox\.)?)orcid\.org/([0-9X-]{19})/?(?:[?#]|\Z)", url, re.IGNORECASE)
    return [f"https://pub.{match[1]}orcid.org/v3.0/{match[2].upper()}/record"] if match is not None else [url]


def read(document: Document, reading: Reading) -> None:
    """Read a record, a section of one, works or a work."""
    root = document.root
    if root is None:
        return
    if root.is_array:
        _read_array([node for node in root.children if not node.is_empty], reading)
        return
    profile = root.first("orcid-profile") or (root if root.name == "orcid-profile" else None)
    if profile is not None:
        _read_profile(profile, reading)
        return
    read_answer(root, reading, _ANSWERS, "ORCID")
    if root.name == "bulk" or root.has("bulk"):
        _read_bulk(root, reading)
    elif root.has("group") and not root.has("put-code"):
        _read_works(root, root.find("group"), reading)
    elif root.has("title.title") or root.has("work-title.title"):
        reading.page = "paper"
        read_paper(root, reading)
    elif any(root.has(section) for section in _SECTIONS) or root.has("works.group"):
        reading.page = "author"
        read_person(reading.person(), root)
        for group in root.find("activities-summary.works.group") or root.find("works.group"):
            read_group(group, reading)


def _read_array(items: list[Node], reading: Reading) -> None:
    """A saved list: of works, of groups of summaries, or of one record."""
    works = [node.first("work") or node for node in items]
    if all(node.has("title.title") or node.has("work-summary") for node in works):
        reading.page = "list"
        reading.the_list()
        for node in works:
            if node.has("work-summary"):
                read_group(node, reading)
            else:
                read_paper(node, reading)
        return
    persons = [
        node for node in items if node.has("person") or node.has("orcid-profile") or node.has("orcid-identifier")
    ]
    if len(persons) > 1:
        raise reading.refuse(
            f"this is a list of {len(persons)} people on ORCID: choose one",
            kind="search page",
            hint="give the record of one of them",
        )
    for node in persons:
        reading.page = "author"
        read_person(reading.person(), node)
        for group in node.find("activities-summary.works.group"):
            read_group(group, reading)


def _read_profile(profile: Node, reading: Reading) -> None:
    """The record of v1, whose works are not grouped."""
    reading.page = "author"
    read_person(reading.person(), profile)
    for path in ("orcid-activities.orcid-works.orcid-work", "activities.works.work"):
        for work in profile.find(path):
            read_paper(work, reading)


def _read_works(root: Node, groups: list[Node], reading: Reading) -> None:
    """The section of works: it says whose it is, and nothing else of the person."""
    reading.page = "list"
    if any(
        is_leaf(place) and read_orcid((place.text or "").strip("/").partition("/")[0]) for place in paths(root)
    ):
        reading.page = "author"
        for place in paths(root):
            read_id(reading.person(), place)
    else:
        reading.the_list()
    for group in groups:
        read_group(group, reading)


def _read_bulk(root: Node, reading: Reading) -> None:
    """Works asked for by number: what ORCID could not give stands among them as an error."""
    works = root.find("work") if root.name == "bulk" else root.find("bulk.work")
    errors = root.find("error") if root.name == "bulk" else root.find("bulk.error")
    if errors and not works:
        read_answer(errors[0], reading, [Answer("error", "error-code", message=_MESSAGE)], "ORCID")
    reading.page = "list"
    reading.the_list()
    for work in works:
        read_paper(work, reading)
    for error in errors:
        said = error.first("developer-message") or error.first("user-message")
        shown = convert.text(said) if said is not None else "it does not say why"
        reading.note("entry-incomplete", "papers", f"ORCID left a work out: {(shown or '')[:200]}", error)
