"""Results of a search on arXiv: categories as tags, abstracts cut and whole, the days of first and latest version."""

from __future__ import annotations

import re

from ...document import Document
from ...document.select import select, text_of
from ...patterns import lazy_re
from ...reading.flow import Stretch, mark_label
from ...reading.identifiers import ARXIV_ID, read_doi
from ...reading.page import Reading, Record
from ...reading.prose import find_links
from .entries import CATEGORY, mark_labels, read_rest, segments_of, set_abstract
from .fields import read_byline, read_day

__all__ = ["read_result", "read_whole_abstracts"]

_CODE = lazy_re(rf"\s*({CATEGORY})(?=\s)")
_TAGGED_DOI = lazy_re(r"\s*doi\s+(10\.[0-9]{4,9}/\S+)")
_AUTHORS = lazy_re(r"\bAuthors\s*:")
_ABSTRACT = lazy_re(r"\bAbstract\s*:")
_SUBMITTED = lazy_re(r"\bSubmitted\s+(?=[0-9]{1,2}\s+[A-Z][a-z]+,?\s+[0-9]{4}\s*;)")
_FIRST = lazy_re(r"\bv1\s+submitted\s+")
_ANNOUNCED = lazy_re(r"\boriginally\s+announced\s+(?:[A-Z][a-z]+ [0-9]{4})?\.?")
_MORE = lazy_re(r"(?:▽|\u25bd)\s*More")
_LESS = lazy_re(r"\s*(?:△|\u25b3)\s*Less")


def read_result(record: Record, body: Stretch) -> None:
    """A result of a search: its categories, title, authors, abstract (cut, then whole), and days."""
    codes: list[str] = []
    text = body.flow.text
    at = body.start
    while (match := _CODE.match(text, at, body.end)) is not None:
        codes.append(match[1])
        at = match.end()
    if codes:
        places = body.before(at).places
        record.set("category", codes[0], *places)
        record.set("categories", codes, *places)
        record.set("category_ids", list(codes), *places)
    doi = _TAGGED_DOI.match(text, at, body.end)
    if doi is not None:
        at = doi.end()
        record.set("doi", read_doi(doi[1]), *body.group(doi, 1).places)
        mark_label(record, "doi", body.before(doi.start(1)).after(doi.start()))
    body = body.after(at)
    days = body.match(_SUBMITTED)
    head = body.before(days.start()) if days is not None else body
    abstract = head.match(_ABSTRACT)
    if abstract is not None:
        _read_abstract(record, head.after(abstract.end()))
        mark_label(record, "abstract", head.group(abstract))
        head = head.before(abstract.start())
    authors = head.match(_AUTHORS)
    title = head.before(authors.start()) if authors is not None else head
    record.set("title", title.tight.strip("_ "), *title.places)
    if authors is not None:
        read_byline(record, head.after(authors.end()))
        mark_label(record, "authors", head.group(authors))
    if days is not None:
        _read_days(record, body.after(days.start()))


def _read_abstract(record: Record, abstract: Stretch) -> None:
    """The abstract, which stands there twice: cut, up to "More", and whole, up to "Less"."""
    more = abstract.match(_MORE)
    cut = abstract.before(more.start()) if more is not None else abstract
    if more is not None:
        record.reading.template(*abstract.group(more).places)
        abstract = abstract.after(more.end())
    less = abstract.match(_LESS)
    if less is not None:
        record.reading.template(*abstract.group(less).places)
        abstract = abstract.before(less.start())
    if abstract:
        set_abstract(record, abstract)
        if more is not None:
            record.reading.template(*cut.places)
    else:
        record.set("abstract", cut.text.strip("… "), *cut.places)
        record.set("abstract_truncated", True)


def read_whole_abstracts(document: Document, reading: Reading) -> None:
    """A browser hides the whole abstracts; they are there all the same."""
    whole = {}
    for element in select(document.tree, ".abstract-full[id]"):
        match = re.match(rf"({ARXIV_ID})(?:v[0-9]+)?-", element.get("id", ""))
        if match is not None:
            whole[match[1]] = _LESS.sub("", text_of(element)).strip()
    for number, fields in enumerate(reading.papers):
        text = whole.get(fields.get("arxiv_id", ""))
        if text and fields.get("abstract_truncated"):
            fields["abstract"] = text
            fields["links"] = find_links(text)
            del fields["abstract_truncated"]
            # What is seen is a cut of what is not: it is accounted for, but it is not where the value stands.
            reading.template(*reading.spans.pop(f"papers[{number}].abstract", []))


def _read_days(record: Record, days: Stretch) -> None:
    """ "Submitted 4 August, 2026; v1 submitted 23 July, 2026; originally announced July 2026." and what follows."""
    latest = read_day(days)
    first = days.match(_FIRST)
    came = read_day(days.after(first.end())) if first is not None else latest
    if came is not None:
        record.set("date", came[0], *came[1].places)
    if first is not None and latest is not None:
        record.set("date_updated", latest[0], *latest[1].places)
    announced = days.match(_ANNOUNCED)
    rest = days.after(announced.end()) if announced is not None else days.after(days.end)
    for word in (re.compile(r"\bSubmitted"), _FIRST, _ANNOUNCED):
        if (match := days.match(word)) is not None:
            record.reading.template(*days.group(match).places)
    labelled = segments_of(rest)
    read_rest(record, {label: value for label, (_, value) in labelled.items()})
    mark_labels(record, labelled)
