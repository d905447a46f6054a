"""DBLP's pages as HTML: a person, or a list of records (a search, a volume's contents).

Every record carries microdata: authors, title, what it is a part of, year, pages. No real page was at hand; this
follows descriptions of them, and says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..document import Document
from ..document.select import classes, first, select, text_of
from ..patterns import lazy_re
from ..reading.dates import dated
from ..reading.identifiers import read_arxiv, read_doi, read_orcid, read_profile_link
from ..reading.markup import title_of
from ..reading.names import plain_name
from ..reading.page import Reading, Record

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_page"]

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "reference": "entry-encyclopedia",
    "book": "book",
    "editor": "book",
    "thesis": "thesis",
    "informal": "article",
    "data": "dataset",
}
"""The second class of a record's list item -> CSL's type."""

_PID = lazy_re(r"/pid/([\w/-]+?)(?:\.(?:html|xml))?/?(?:[?#].*)?\Z")
_NAMESAKES = lazy_re(r"This is (?:just )?a disambiguation page", re.IGNORECASE)


def read_page(document: Document, reading: Reading) -> None:
    """Read a page of DBLP.

    Raises:
        NotAProfileError: the page is kept for several people of one name.
    """
    tree = document.tree
    entries = select(tree, "li.entry[id], div.entry[id]")
    name = first(tree, "#headline .name.primary, #headline [itemprop=name]")
    pid = _pid(document, reading)
    if name is None and not entries and not select(tree, "#headline, [data-pid], .publ-list"):
        return  # an address alone makes no page
    if not entries and _NAMESAKES.search(document.text):
        raise reading.refuse(
            "DBLP keeps this page for several people of one name: choose one",
            kind="search page",
            hint="give the address of one of them",
        )
    if name is not None and pid is not None:
        reading.page = "author"
        _read_person(document, reading, name, pid)
    elif "/rec/" in (reading.url or "") and len(entries) == 1:
        reading.page = "paper"
    else:
        reading.page = "list"
        reading.the_list()
    for entry in entries:
        if select(entry, ".title"):
            _read_record(document, reading, entry)
    reading.note(
        "site-unproven", "papers", "DBLP's HTML is read by a description of it; its XML is the surer source"
    )


def _pid(document: Document, reading: Reading) -> str | None:
    head = first(document.tree, "#headline[data-pid], [data-pid]")
    stated = head.get("data-pid") if head is not None else None
    match = _PID.search(reading.url or "")
    return stated or (match[1] if match is not None else None)


def _numberless(shown: str) -> str:
    return plain_name(re.sub(r"\s+[0-9]{4}\Z", "", shown.strip()))


# -------------------------------------------------------------------- the person


def _read_person(document: Document, reading: Reading, name: _Element, pid: str) -> None:
    person = reading.person()
    place = document.place_of(name)
    person.set("name", _numberless(text_of(name)), *place)
    person.set("id", pid, *place)
    person.set("ids.dblp", pid, *place)
    person.set("url", f"https://dblp.org/pid/{pid}", *place)
    for other in select(document.tree, "#headline .name.secondary"):
        person.add("other_names", _numberless(text_of(other)), *document.place_of(other))
    for item in select(document.tree, "[itemprop=affiliation]"):
        inner = first(item, "[itemprop=name]")
        shown = text_of(inner if inner is not None else item)
        if shown:
            current = False if "former" in text_of(item).lower() else None
            person.add("affiliations", {"name": shown, "current": current}, *document.place_of(item))
    for link in select(document.tree, "#headline a[href], .profile a[href], li.visit a[href]"):
        _read_address(document, person, link)


def _read_address(document: Document, person: Record, link: _Element) -> None:
    """An address of the person's: an identifier of another site, or a home page."""
    address = link.get("href", "")
    if "dblp." in address or not address.startswith("http"):
        return
    orcid = read_orcid(address)
    found = ("orcid", orcid) if orcid is not None else read_profile_link(address)
    if found is not None:
        if found[0] not in (person.get("ids") or {}):
            person.set(f"ids.{found[0]}", found[1], *document.place_of(link))
    elif "home page" in text_of(link).lower() and address not in (person.get("homepages") or ()):
        person.add("homepages", address, *document.place_of(link))


# -------------------------------------------------------------------- records


def _read_record(document: Document, reading: Reading, entry: _Element) -> None:
    record = reading.paper()
    title = first(entry, ".title")
    assert title is not None
    place = document.place_of(title)
    record.set("title", title_of(text_of(title), stop=True), *place)
    record.set("id", entry.get("id"), *place)
    record.set("ids.dblp", entry.get("id"), *place)
    kind = next((name for name in classes(entry) if name in _TYPES), None)
    record.set("type", _TYPES.get(kind or ""), *place)
    record.set("type_text", kind, *place)
    _read_people(document, record, entry, "editors" if kind == "editor" else "authors")
    _read_place(document, record, entry)
    for link in select(entry, "li.ee a[href], .publ a[href], a[itemprop=url]"):
        _read_edition(record, link.get("href", ""), place)
    for button in select(entry, ".nr, nav.publ"):
        reading.template(*[piece.place() for piece in document.pieces(button)])


def _read_people(document: Document, record: Record, entry: _Element, field: str) -> None:
    details = []
    for person in select(entry, "[itemprop=author], [itemprop=editor]"):
        name = first(person, "[itemprop=name]")
        shown = _numberless(text_of(name if name is not None else person))
        if not shown:
            continue
        record.add(field, shown, *document.place_of(person))
        ids = {}
        for link in select(person, "a[href]"):
            match = _PID.search(link.get("href", ""))
            if match is not None:
                ids["dblp"] = match[1]
            elif (orcid := read_orcid(link.get("href", ""))) is not None:
                ids["orcid"] = orcid
        details.append({"name": shown, "ids": ids})
    if field == "authors" and any(detail["ids"] for detail in details):
        record.set("author_details", details)


def _read_place(document: Document, record: Record, entry: _Element) -> None:
    """Venue, volume, issue, pages and year; what a record is a part of is told inside one another."""
    for part in select(entry, "[itemprop=isPartOf]"):
        name = first(part, "[itemprop=name]")
        if name is not None and not record.get("venue"):
            shown = text_of(name)
            record.set("venue", re.sub(r"\s*\([0-9]{1,3}\)\Z", "", shown), *document.place_of(name))
            record.set("venue_text", shown, *document.place_of(name))
    for selector, field in (("volumeNumber", "volume"), ("issueNumber", "issue"), ("pagination", "pages")):
        found = first(entry, f"[itemprop={selector}]")
        if found is not None:
            record.set(field, text_of(found), *document.place_of(found))
    for found in select(entry, "[itemprop=datePublished]"):
        year = text_of(found) or found.get("content", "")
        if re.fullmatch(r"(?:1[89]|20)[0-9]{2}", year):
            record.set("date", dated(year, year), *document.place_of(found))
            break


def _read_edition(record: Record, address: str, place: list[tuple[int, int]]) -> None:
    """An address at which the paper is: a DOI, arXiv's, a PDF, a publisher's."""
    if "dblp." in address or not address.startswith("http"):
        return
    found = read_arxiv(address)
    if found is not None and not record.get("arxiv_id"):
        record.set("arxiv_id", found.id, *place)
    doi = read_doi(address) if re.match(r"https?://(?:dx\.)?doi\.org/", address) else None
    if doi is not None and doi.lower().startswith("10.48550/arxiv."):
        record.set("ids.arxiv_doi", doi, *place)
    elif doi is not None and not record.get("doi"):
        record.set("doi", doi, *place)
    if address.lower().endswith(".pdf"):
        record.set("pdf_url", address, *place)
    elif not record.get("url") and "wikidata.org" not in address:
        record.set("url", address, *place)
