"""A metadata line of Scholar Feed as the fields of a Paper: the same on author pages and on paper pages."""

from __future__ import annotations

from typing import Any

from ...reading.dates import DateReading
from ...reading.numbers import read_score
from ...reading.page import Reading
from ...taxonomy import CODES
from .addresses import category_ids
from .model import MetadataLine

__all__ = ["read_metadata_line"]


def _code_of(text: str) -> str:
    """A category code as the pages show it; an archive before it is left out.

    >>> _code_of("CL"), _code_of("cs.CL")
    ('CL', 'CL')
    """
    return text.rpartition(".")[2].upper() if "." in text else text


def read_metadata_line(path: str, metadata: MetadataLine, date: DateReading, reading: Reading) -> dict[str, Any]:
    """The fields that a metadata line shows; their places and diagnostics go to the reading.

    Args:
        path: of the paper, "papers[3]"; nothing of it is in the reading yet.
        metadata line: the tags.
        date: the metadata line's date as it was read among those of its page.
        reading: the page's.
    """
    codes = [_code_of(piece.text) for piece in metadata.categories]
    spans = reading.spans
    paper: dict[str, Any] = {
        "category": codes[0],
        "categories": codes,
        "category_ids": category_ids(codes),
        "date": date.date,
        "date_text": " ".join(metadata.date.text.split()),
        "date_precision": date.precision,
        "year_inferred": date.inferred,
    }
    spans[f"{path}.category"] = [metadata.categories[0].place()]
    if len(codes) > 1:
        reading.mark_pieces(f"{path}.categories", metadata.categories[1:])
    for n, code in enumerate(codes):
        if code not in CODES:
            place = metadata.categories[n].place()
            reading.note("category-unknown", f"{path}.category", f"{code!r} is no arXiv category", place)
    spans[f"{path}.date"] = [metadata.date.place()]
    if date.problem is not None:
        reading.note(date.problem, f"{path}.date", date.message, metadata.date.place())
    if metadata.code_tag is not None:
        spans[f"{path}.has_code"] = [metadata.code_tag.place()]
    if metadata.score is not None:
        paper["score"] = read_score(metadata.score.text)
        place = metadata.score.place()
        spans[f"{path}.score"] = [place]
        if paper["score"] is None:
            reading.note("number-unreadable", f"{path}.score", f"{metadata.score.text!r} is no score", place)
    if metadata.guess is not None:
        reading.note("boundary-guessed", f"{path}.category", metadata.guess, metadata.categories[0].place())
    return paper
