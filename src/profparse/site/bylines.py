"""A byline as the fields of a Paper."""

from __future__ import annotations

from typing import Any

from ..entries import Byline, Piece
from .reading import PageReading, fold

__all__ = ["read_byline"]


def read_byline(path: str, byline: Byline, paper: dict[str, Any], reading: PageReading) -> None:
    """Fill in authors, authors_truncated and affiliations, and say where they were read.

    Args:
        path: of the paper, "papers[3]".
        byline: the pieces.
        paper: the fields so far.
        reading: the page's.
    """
    spans = reading.spans
    paper["authors"] = _texts(byline.names, byline.plain)
    spans[f"{path}.authors"] = [piece.place() for piece in byline.names]
    if byline.truncated is not None:
        paper["authors_truncated"] = True
        spans[f"{path}.authors_truncated"] = [byline.truncated.place()]
    if byline.affiliations:
        paper["affiliations"] = _texts(byline.affiliations, byline.plain)
        spans[f"{path}.affiliations"] = [piece.place() for piece in byline.affiliations]


def _texts(pieces: list[Piece], plain: bool) -> list[str]:
    texts = [line.text[start:end] for line, start, end in pieces]
    return texts if plain else [fold(text) for text in texts]
