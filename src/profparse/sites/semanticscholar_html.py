"""Semantic Scholar's page of an author as a browser shows it: a card with figures, and one row a paper.

No real page was at hand: this follows the names of elements by which many programs read it, and says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..document import Document
from ..document.select import first, select, text_of
from ..patterns import lazy_re
from ..reading.addresses import full_address
from ..reading.dates import read_dated
from ..reading.numbers import read_count
from ..reading.page import Reading, Record

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_page"]

HOME = "https://www.semanticscholar.org/"
_FIGURES = {"publications": "paper_count", "h-index": "h_index", "citations": "citation_count"}
_AUTHOR = lazy_re(r"/author/(?:[^/?#]+/)?([0-9]+)")
_PAPER = lazy_re(r"/paper/(?:[^/?#]+/)?([0-9a-f]{40})")
_PUBLISHED = "[data-test-id=paper-year], [data-selenium-selector=paper-year], .cl-paper-pubdates"
_VENUE = "[data-test-id=normalized-venue-link], [data-selenium-selector=venue-metadata], .cl-paper-venue"


def read_page(document: Document, reading: Reading) -> None:
    """Read an author's page; any other, as far as it states itself in its metadata."""
    name = first(document.tree, "[data-test-id=author-name], h1.author-detail-card__author-name")
    if name is None:
        from .web import read

        read(document, reading)
        return
    reading.page = "author"
    person = reading.person()
    place = document.place_of(name)
    person.set("name", text_of(name), *place)
    number = _AUTHOR.search(reading.url or "")
    if number is not None:
        person.set("id", number[1], *place)
        person.set("ids.semanticscholar", number[1], *place)
        person.set("url", reading.url, *place)
    for item in select(document.tree, "[data-test-id=author-affiliations] li"):
        person.add("affiliations", {"name": text_of(item)}, *document.place_of(item))
    for row in select(document.tree, ".author-detail-card__stats-row"):
        _read_figure(document, person, row)
    for row in select(document.tree, ".cl-paper-row"):
        _read_row(document, reading, row)
    reading.note("site-unproven", "papers", "this page is read by a description of it; the interface is surer")
    stated, here = person.get("paper_count"), len(reading.papers)
    if stated is not None and stated > here:
        reading.note("pages-remaining", "papers", f"this page lists {here} of {stated} papers")


def _read_figure(document: Document, person: Record, row: _Element) -> None:
    label = first(row, "[class*=stats-row__label]")
    value = first(row, "[class*=stats-row__value], [class*=stats-value]")
    if label is None or value is None:
        return
    field = _FIGURES.get(text_of(label).lower())
    number = read_count(text_of(value))
    if field is None:
        return
    if number is None:
        person.note("value-unreadable", field, f"{text_of(value)!r} cannot be read as a number")
    person.set(field, number, *document.place_of(value), *document.place_of(label))


def _read_row(document: Document, reading: Reading, row: _Element) -> None:
    title = first(row, ".cl-paper-title, [data-selenium-selector=title-link], [data-test-id=title-link]")
    if title is None:
        return
    record = reading.paper()
    place = document.place_of(title)
    record.set("title", text_of(title), *place)
    link = first(row, 'a[href*="/paper/"]')
    address = link.get("href", "") if link is not None else ""
    number = _PAPER.search(address)
    if number is not None:
        record.set("id", number[1], *place)
        record.set("ids.semanticscholar", number[1], *place)
        record.set("url", full_address(HOME, address), *place)
    details = []
    for author in select(row, "[class*=cl-paper-authors__author]"):
        if select(author, "[class*=cl-paper-authors__author]")[1:]:
            continue  # a box around a link
        shown = text_of(author).strip(" ,")
        if not re.search(r"[^\W\d_]", shown) or re.match(r"[+\d]", shown):
            record.set("authors_truncated", True)
            record.reading.template(*document.place_of(author))
            continue
        record.add("authors", shown, *document.place_of(author))
        found = _AUTHOR.search(author.get("href", ""))
        details.append({"name": shown, "ids": {"semanticscholar": found[1]} if found is not None else {}})
    if any(detail["ids"] for detail in details):
        record.set("author_details", details)
    venue, published = first(row, _VENUE), first(row, _PUBLISHED)
    if venue is not None:
        record.set("venue", text_of(venue), *document.place_of(venue))
    if published is not None:
        record.set("date", read_dated(text_of(published)), *document.place_of(published))
    abstract = first(row, ".cl-paper-abstract .full-abstract, .cl-paper-abstract")
    if abstract is not None:
        _read_abstract(document, record, abstract)
    cited = first(row, "[data-test-id=total-citations-stat], .cl-paper-stats__citation-pdp-link")
    if cited is not None:
        record.set("citation_count", read_count(text_of(cited)), *document.place_of(cited))


def _read_abstract(document: Document, record: Record, abstract: _Element) -> None:
    """An abstract, or the short form that the site makes of it, which is marked TLDR."""
    shown = re.sub(r"\s*(?:Expand|Collapse)\Z", "", text_of(abstract))
    short = re.match(r"TLDR\s*", shown)
    field = "summary" if short is not None else "abstract"
    shown = shown[short.end() :] if short is not None else shown
    if re.search(r"(?:\.\.\.|…)\Z", shown) and field == "abstract":
        record.set("abstract_truncated", True)
        shown = shown.rstrip(".… ")
    record.set(field, shown, *document.place_of(abstract))
