"""A byline as the fields of a Paper."""

from __future__ import annotations

from typing import Any

from ...reading.page import Reading
from ...reading.prose import composed
from .model import Byline

__all__ = ["read_byline"]


def read_byline(path: str, byline: Byline, paper: dict[str, Any], reading: Reading) -> None:
    """Fill in authors, authors_truncated and affiliations, and say where they were read.

    Args:
        path: of the paper, "papers[3]".
        byline: its parts.
        paper: the fields so far.
        reading: the page's.
    """
    line, spans = byline.line, reading.spans
    paper["authors"] = byline.names[:] if line.text.isascii() else [composed(name) for name in byline.names]
    spans[f"{path}.authors"] = line.places(byline.name_places)
    if byline.truncated is not None:
        paper["authors_truncated"] = True
        spans[f"{path}.authors_truncated"] = [line.place(*byline.truncated)]
    if byline.count is not None:
        paper["author_count"] = byline.count
    if byline.affiliations:
        paper["affiliations"] = byline.affiliations
        spans[f"{path}.affiliations"] = line.places(byline.affiliation_places)
