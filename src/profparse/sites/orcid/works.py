"""The works of an ORCID record: groups of summaries, full works, and those of v1."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from ...document.data import Element, Node
from ...document.unread import note_unread
from ...models import PaperAuthor
from ...reading import convert
from ...reading.bibtex import read_authors
from ...reading.identifiers import read_arxiv, read_orcid
from ...reading.names import given_first, initials_first
from ...reading.page import Reading, Record
from ...reading.record import name_links, read_table
from .forms import at, both_forms, line_at, of_form, own_prose

__all__ = ["read_group", "read_paper"]

_TYPES = {
    "journal-article": "article-journal",
    "magazine-article": "article-magazine",
    "newsletter-article": "article-magazine",
    "newspaper-article": "article-newspaper",
    "journal-issue": "periodical",
    "book": "book",
    "edited-book": "book",
    "book-chapter": "chapter",
    "book-review": "review-book",
    "review": "review",
    "conference-paper": "paper-conference",
    "conference-abstract": "paper-conference",
    "conference-proceedings": "paper-conference",
    "conference-poster": "speech",
    "conference-presentation": "speech",
    "conference-output": "paper-conference",
    "lecture-speech": "speech",
    "public-speech": "speech",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "report": "report",
    "working-paper": "report",
    "preprint": "article",
    "data-set": "dataset",
    "software": "software",
    "patent": "patent",
    "encyclopedia-entry": "entry-encyclopedia",
    "dictionary-entry": "entry-dictionary",
    "website": "webpage",
    "online-resource": "webpage",
    "blog-post": "post-weblog",
    "standards-and-policy": "standard",
    "technical-standard": "standard",
}
_WORK_SCHEMES = {"pmid": "pmid", "pmc": "pmcid", "eid": "scopus", "handle": "handle", "bibcode": "bibcode"}


def _type(node: Node) -> str | None:
    shown = convert.text(node) or ""
    return _TYPES.get(shown.lower().replace("_", "-"))


def _handle(node: Node) -> str | None:
    """A handle, bare."""
    shown = convert.text(node) or ""
    return re.sub(r"\A(?:https?://hdl\.handle\.net/|hdl:)", "", shown) or None


WORK = both_forms(
    {
        "id": ("put-code | @put-code", convert.identifier),
        "title": ("title.title.value | work-title.title.value", convert.title),
        "subtitle": ("title.subtitle.value | work-title.subtitle.value", convert.title),
        "other_titles": ("title.translated-title.value | work-title.translated-title.value", convert.title),
        "date": ("publication-date", convert.date_parts),
        "venue": ("journal-title.value", convert.text),
        "type": ("type | work-type", _type),
        "type_text": ("type | work-type", convert.text),
        "url": ("url.value", convert.url),
        "abstract": ("short-description.value | short-description", own_prose),
        "language": ("language-code", convert.text),
    }
)


def read_group(group: Node, reading: Reading) -> None:
    """A group is one work, its summaries are what several sources say of it: the preferred one goes first."""
    summaries = group.find("work-summary") or group.find("work")
    if not summaries:
        return
    if len(summaries) > 1:
        summaries = sorted(summaries, key=_preference, reverse=True)
    record = reading.paper()
    _read_work(record, summaries[0])
    for other in summaries[1:]:
        _read_work(record, other)
    _read_external(record, group)
    _finish(record, group)


def _preference(summary: Node) -> int:
    index = summary.first("display-index") or summary.first("@display-index")
    shown = convert.text(index) if index is not None else None
    return int(shown) if shown and re.fullmatch(r"[0-9]{1,9}", shown) else 0


def _read_work(record: Record, node: Node) -> None:
    """A work's fields, as far as the record has none yet."""
    read_table(record, node, of_form(WORK, node), missing=True)
    _read_external(record, node)
    if not record.get("authors"):
        _read_contributors(record, node)
    if not record.get("authors"):
        _read_citation(record, node)


def read_paper(node: Node, reading: Reading) -> None:
    """Read a work that stands alone."""
    record = reading.paper()
    _read_work(record, node)
    _finish(record, node)


def _finish(record: Record, node: Node) -> None:
    if not record.get("title"):
        record.note("entry-incomplete", "title", "the work has no title", node)
    name_links(record)
    note_unread(node)
    record.reading.find_places()


def _read_external(record: Record, node: Node) -> None:
    """The identifiers of a work; those of what it is part of are the container's."""
    for place in (
        *node.filled("external-ids.external-id"),
        *node.filled("work-external-identifiers.work-external-identifier"),
    ):
        value = (
            place.first("external-id-value")
            or place.first("work-external-identifier-id.value")
            or place.first("work-external-identifier-id")
        )
        kind = line_at(place, "external-id-type") or line_at(place, "work-external-identifier-type")
        if kind and value is not None:
            relation = line_at(place, "external-id-relationship").lower().replace("_", "-")
            _set_external(record, place, kind.lower(), value, relation)


def _set_external(record: Record, place: Node, kind: str, value: Node, relation: str) -> None:
    if kind == "issn":
        _add_once(record, "issn", convert.issn(value), place)
    elif kind == "isbn" and (relation == "part-of" or record.get("type") not in ("book", None)):
        _add_once(record, "isbn", convert.isbn(value), place)
    elif relation not in ("", "self"):
        return
    elif kind == "doi":
        _set_once(record, "doi", convert.doi(value), place)
    elif kind == "arxiv":
        found = read_arxiv(convert.text(value) or "")
        if found is not None:
            _set_once(record, "arxiv_id", found.id, place)
            if record.get("arxiv_id") == found.id and found.version:
                record.set("arxiv_version", found.version)
    elif kind == "isbn":
        _set_once(record, "ids.isbn", convert.isbn(value), place)
    elif kind in _WORK_SCHEMES:
        read = {"pmid": convert.pmid, "pmc": convert.pmcid, "handle": _handle}.get(kind, convert.text)
        _set_once(record, f"ids.{_WORK_SCHEMES[kind]}", read(value), place)


def _set_once(record: Record, field: str, value: str | None, place: Node) -> None:
    """Set a field that has no value yet; what says the same once more counts as read."""
    if value is None:
        return
    name, _, key = field.partition(".")
    known = (record.get(name) or {}).get(key) if key else record.get(name)
    if known is None or known.lower() == value.lower():
        record.set(field, known or value, place)


def _add_once(record: Record, field: str, value: str | None, place: Node) -> None:
    if value is not None and value not in (record.get(field) or ()):
        record.add(field, value, place)
    elif value is not None:
        record.reading.mark(f"{record.path}.{field}", place)


_NO_AUTHORS = ("chair-or-translator", "support-staff")


def _read_contributors(record: Record, node: Node) -> None:
    """The authors of a full work, as whoever entered them typed them."""
    people = [
        (person, name)
        for path in ("contributors.contributor", "work-contributors.contributor")
        for person in node.filled(path)
        if (name := line_at(person, "credit-name.value"))
    ]
    if not people:
        return
    initials_last = _family_before_initials([name for _, name in people])
    details: list[dict[str, Any]] = []
    for person, shown in people:
        name = initials_first(shown) if initials_last and "," not in shown else given_first(shown)
        role = line_at(person, "contributor-attributes.contributor-role").lower().replace("_", "-")
        place = person.find(at(node, "credit-name.value"))[0]
        if role == "editor":
            record.add("editors", name, place)
        elif role not in _NO_AUTHORS:
            record.add("authors", name, place)
            details.append({"name": name})
            known = person.first("contributor-orcid.path")
            found = read_orcid(line_at(person, "contributor-orcid.path"))
            if known is not None and found is not None:
                path = f"{record.path}.author_details[{len(details) - 1}]"
                Record(record.reading, path, PaperAuthor, details[-1]).set("ids.orcid", found, known)
    if any("ids" in detail for detail in details):
        record.set("author_details", details)


def _family_before_initials(names: list[str]) -> bool:
    """Whether names are written "Robles I", which the list as a whole tells from "Ines ROBLES"."""
    last = [name.rpartition(" ")[2] for name in names if " " in name and "," not in name]
    return bool(last) and all(re.fullmatch(r"[^\W\d_]{1,3}", word) and word.isupper() for word in last)


def _read_citation(record: Record, node: Node) -> None:
    """The authors that a citation in BibTeX names, where the work lists none itself."""
    place = node.first("citation.citation-value") or node.first(at(node, "work-citation.citation"))
    if place is not None and place.text:
        names, truncated = read_authors(unescape(place.text) if isinstance(place, Element) else place.text)
        record.set("authors", names, place)
        record.set("authors_truncated", truncated or None)
