"""What entries of arXiv's lists have in common: labels, and the fields behind them."""

from __future__ import annotations

import re

from ...patterns import lazy_re
from ...reading.flow import Stretch, mark_label
from ...reading.identifiers import read_doi
from ...reading.page import Record
from ...reading.prose import find_links
from .fields import is_withdrawn, read_reference

__all__ = ["CATEGORY", "mark_labels", "read_rest", "segments_of", "set_abstract"]

CATEGORY = (
    r"(?:[a-z]+(?:-[a-z]+)*\.[A-Za-z]{2}[A-Za-z-]*|hep-(?:th|ph|ex|lat)|gr-qc|quant-ph|math-ph|nucl-(?:th|ex)"
    r"|astro-ph|cond-mat|cmp-lg|alg-geom|q-alg|dg-ga|funct-an|solv-int|chao-dyn|patt-sol|adap-org|comp-gas)"
)
"""A category's identifier as it stands alone, its archive before the dot."""

_LABELS = lazy_re(
    r"(?:(?<![^\n])|(?<=\|\s)|(?<=[\w.!?)\]$]))"
    r"(?P<label>Title|Authors?|Comments|Report-no|Report number|Journal-ref|Journal ref|DOI|Subjects"
    r"|(?:MSC|ACM)[- ][Cc]lass(?:es)?)\s*:"
)
_ANYWHERE = lazy_re(_LABELS.pattern.replace(r"(?<![^\n])", r"(?<!\S)"))

_FIELDS = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "comments": "comment",
    "report-no": "ids.other",
    "report number": "ids.other",
    "journal-ref": "venue_text",
    "journal ref": "venue_text",
    "doi": "doi",
    "subjects": "categories",
}
"""A label of an entry -> the field whose it is."""


def segments_of(body: Stretch) -> dict[str, tuple[Stretch, Stretch]]:
    """Each label of an entry and what stands behind it; labels begin lines, where there are lines.

    A label that stands a second time is a word of the text before it.
    """
    pattern = _LABELS if "\n" in body.raw else _ANYWHERE
    found: list[re.Match[str]] = []
    for match in pattern.finditer(body.flow.text, body.start, body.end):
        if all(match["label"] != other["label"] for other in found):
            found.append(match)
    segments = {}
    for match, following in zip(found, [*found[1:], None], strict=False):
        end = following.start() if following is not None else body.end
        segments[match["label"].lower()] = (body.group(match, "label"), Stretch(body.flow, match.end(), end))
    return segments


def mark_labels(record: Record, segments: dict[str, tuple[Stretch, Stretch]]) -> None:
    """Say to which fields an entry's labels belong; it is asked once the fields are set."""
    for label, (where, value) in segments.items():
        mark_label(record, _FIELDS.get(label, ""), where, value)


def read_rest(record: Record, segments: dict[str, Stretch]) -> None:
    """Comments, the journal, the publisher's DOI."""
    comment = segments.get("comments")
    if comment:
        record.set("comment", comment.text, *comment.places)
        if is_withdrawn(comment.text):
            record.set("withdrawn", True, *comment.places)
    for label in ("journal-ref", "journal ref"):
        if segments.get(label):
            read_reference(record, segments[label])
    report = segments.get("report-no") or segments.get("report number")
    if report:
        record.set("ids.other", report.text, *report.places)
    doi = segments.get("doi")
    if doi:
        record.set("doi", read_doi(doi.text), *doi.places)


def set_abstract(record: Record, abstract: Stretch) -> None:
    """An abstract, its paragraphs parted by one blank line, and the addresses that it names."""
    parts = [part.text for part in abstract.split(re.compile(r"\n\n+"))]
    text = "\n\n".join(part for part in parts if part)
    record.set("abstract", text, *abstract.places)
    record.set("links", find_links(text))
