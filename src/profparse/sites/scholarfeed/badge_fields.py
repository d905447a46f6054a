"""A badge of Scholar Feed as the fields of a Paper: the same on author pages and on paper pages."""

from __future__ import annotations

from typing import Any

from ...reading.dates import DateReading
from ...reading.numbers import read_score
from ...reading.page import Reading, fold
from ...taxonomy import CODES
from .addresses import category_ids
from .model import Badge

__all__ = ["code_of", "read_badge"]


def code_of(text: str) -> str:
    """A category code as the pages show it; an archive before it is left out.

    >>> code_of("CL"), code_of("cs.CL")
    ('CL', 'CL')
    """
    return text.rpartition(".")[2].upper() if "." in text else text


def read_badge(path: str, badge: Badge, date: DateReading, reading: Reading) -> dict[str, Any]:
    """The fields that a badge shows; their places and diagnostics go to the reading.

    Args:
        path: of the paper, "papers[3]"; nothing of it is in the reading yet.
        badge: the chips.
        date: the badge's date as it was read among those of its page.
        reading: the page's.
    """
    codes = [code_of(piece.text) for piece in badge.categories]
    spans = reading.spans
    paper: dict[str, Any] = {
        "category": codes[0],
        "categories": codes,
        "category_ids": category_ids(codes),
        "date": date.date,
        "date_text": fold(badge.date.text),
        "date_precision": date.precision,
        "year_inferred": date.inferred,
    }
    spans[f"{path}.category"] = [badge.categories[0].place()]
    if len(codes) > 1:
        reading.mark_pieces(f"{path}.categories", badge.categories[1:])
    for n, code in enumerate(codes):
        if code not in CODES:
            place = badge.categories[n].place()
            reading.note("category-unknown", f"{path}.category", f"{code!r} is no arXiv category", place)
    spans[f"{path}.date"] = [badge.date.place()]
    if date.problem is not None:
        reading.note(date.problem, f"{path}.date", date.message, badge.date.place())
    if badge.code_chip is not None:
        spans[f"{path}.has_code"] = [badge.code_chip.place()]
    if badge.score is not None:
        paper["score"] = read_score(badge.score.text)
        place = badge.score.place()
        spans[f"{path}.score"] = [place]
        if paper["score"] is None:
            reading.note("number-unreadable", f"{path}.score", f"{badge.score.text!r} is no score", place)
    if badge.guess is not None:
        reading.note("seam-guessed", f"{path}.category", badge.guess, badge.categories[0].place())
    return paper
