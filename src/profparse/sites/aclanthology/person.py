"""Pages that list papers: of a person, by year, with co-authors and venues beside; of a volume or an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...document import Document
from ...document.select import attribute, classes, first, select, text_of
from ...patterns import lazy_re
from ...reading.addresses import full_address
from ...reading.dates import dated
from ...reading.flow import Flow
from ...reading.identifiers import read_orcid
from ...reading.page import Reading, Record
from ...reading.prose import find_links
from .dump import ENTRY, read_dump
from .fields import HOME, PAPER_NUMBER, is_front_matter, names_of, person_id, set_volume

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["is_list", "read_list"]

_ALSO = lazy_re(r"Also published as\s*:\s*")


def is_list(document: Document, flow: Flow, reading: Reading) -> bool:
    """Whether a page lists papers, or is a person's without any."""
    if ENTRY.search(flow.text) is not None or _ALSO.search(flow.text) is not None:
        return True
    return (
        document.tree is not None
        and bool(person_id(reading.url or ""))
        and first(document.tree, "h2#title") is not None
    )


def read_list(document: Document, flow: Flow, reading: Reading) -> None:
    """Read a page that lists papers."""
    marked = document.tree is not None and bool(select(document.tree, "h2#title"))
    if not marked or (ENTRY.search(flow.text) and not select(document.tree, ".d-sm-flex strong")):
        read_dump(flow, reading)
    else:
        _read_html(document, reading)
    if reading.page != "author":
        return
    person = reading.person()
    number = person_id(reading.url or "")
    if number is not None:
        places = reading.spans.get("author.name", [])[:1]
        person.set("id", number, *places)
        person.set("ids.aclanthology", number, *places)
        person.set("url", reading.url, *places)


# -------------------------------------------------------------------- HTML


def _read_html(document: Document, reading: Reading) -> None:
    tree = document.tree
    title = first(tree, "h2#title")
    assert title is not None
    parts = [part for part in select(title, "span") if text_of(part)]
    is_person = len(parts) == 2 or _card(tree, "Co-authors") is not None or bool(person_id(reading.url or ""))
    reading.page = "author" if is_person else "list"
    if is_person:
        _read_person(document, reading, title, parts)
    else:
        reading.the_list()
    year: tuple[str, list[tuple[int, int]]] | None = None
    for element in select(tree, "h4, .d-sm-flex, .abstract-collapse"):
        if element.tag == "h4":
            shown = re.search(r"(?:19|20)[0-9]{2}", text_of(element))
            year = (shown[0], document.place_of(element)) if shown is not None else None
        elif "abstract-collapse" in classes(element):
            _read_abstract(document, reading, element)
        else:
            _read_entry(document, reading, element, year)


def _card(tree: _Element | None, name: str) -> _Element | None:
    """The card beside the papers whose heading has this name."""
    for heading in select(tree, ".card-header"):
        if text_of(heading).startswith(name):
            return heading.getparent()
    return None


def _read_person(document: Document, reading: Reading, title: _Element, parts: list[_Element]) -> None:
    person = reading.person()
    person.set(
        "name", " ".join(text_of(part) for part in parts) if parts else text_of(title), *document.place_of(title)
    )
    if len(parts) == 2:
        person.set("given_name", text_of(parts[0]), *document.place_of(parts[0]))
        person.set("family_name", text_of(parts[1]), *document.place_of(parts[1]))
    for link in select(title, 'a[href*="orcid.org/"]'):
        person.set("ids.orcid", read_orcid(link.get("href", "")), *document.place_of(title))
    for line in select(document.tree, "#main p"):
        shown = text_of(line)
        label = _ALSO.match(shown)
        if label is not None:
            person.set("other_names", names_of(shown[label.end() :]), *document.place_of(line))
    for item in select(_card(document.tree, "Co-authors"), "li"):
        name, number = first(item, "a"), first(item, ".badge")
        if name is None:
            continue
        entry: dict[str, object] = {"name": text_of(name), "id": person_id(name.get("href", ""))}
        if number is not None and text_of(number).isdigit():
            entry["paper_count"] = int(text_of(number))
        person.add("coauthors", entry, *document.place_of(item))


def _read_entry(
    document: Document, reading: Reading, element: _Element, year: tuple[str, list[tuple[int, int]]] | None
) -> None:
    """One paper: buttons, the title, names with bars between them, the volume."""
    title = next(iter(select(element, "strong a") or select(element, "strong")), None)
    if title is None:
        return
    record = reading.paper()
    place = document.place_of(title)
    shown = text_of(title)
    record.set("title", shown, *place)
    address = attribute(title, "href")
    number = PAPER_NUMBER.search(address or "")
    if address:
        record.set("url", full_address(reading.url or HOME, address), *place)
    if number is not None:
        record.set("id", number[1], *place)
        record.set("ids.aclanthology", number[1], *place)
    for button in select(element, ".list-button-row a, .badge"):
        if text_of(button).lower() == "pdf" and attribute(button, "href"):
            record.set(
                "pdf_url", full_address(reading.url or HOME, button.get("href", "")), *document.place_of(button)
            )
        else:
            reading.template(*[piece.place() for piece in document.pieces(button)])
    _read_people(document, record, element, is_front_matter(shown, number[1] if number else None))
    volume = first(element, 'a[href*="/volumes/"]')
    if volume is not None:
        set_volume(record, text_of(volume), *document.place_of(volume))
    if year is not None:
        record.set("date", dated(year[0], year[0]), *year[1])
        year[1].clear()  # a heading is the place of the first date below it


def _read_people(document: Document, record: Record, element: _Element, edited: bool) -> None:
    people = [link for link in select(element, 'a[href*="/people/"]') if text_of(link)]
    details = []
    for link in people:
        record.add("editors" if edited else "authors", text_of(link), *document.place_of(link))
        number = person_id(link.get("href", ""))
        details.append({"name": text_of(link), "ids": {"aclanthology": number} if number else {}})
    if not edited and any(detail["ids"] for detail in details):
        record.set("author_details", details)


def _read_abstract(document: Document, reading: Reading, element: _Element) -> None:
    """The abstract of the entry before, which a button opens; a browser hides it."""
    if not reading.papers or "abstract" in reading.papers[-1]:
        return
    text = text_of(element)
    reading.papers[-1]["abstract"] = text
    if links := find_links(text):
        reading.papers[-1]["links"] = links
    pieces = [piece.place() for piece in document.pieces(element)]
    if pieces:
        reading.mark(f"papers[{len(reading.papers) - 1}].abstract", *pieces)
