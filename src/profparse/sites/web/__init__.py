"""Pages of any host that state themselves: a paper's page by its metadata, a person's by JSON-LD or microdata."""

from __future__ import annotations

from ...document import Document
from ...reading.page import Reading
from .paper import read_paper
from .person import page_person, read_person
from .stated import Stated, is_paper_page

__all__ = ["read"]


def read(document: Document, reading: Reading) -> None:
    """Read the paper or the person whose page this says it is; nothing where it says neither."""
    if document.tree is None:
        return
    stated = Stated(document, reading.url)
    if is_paper_page(stated):
        reading.page = "paper"
        read_paper(stated, reading)
    elif (person := page_person(stated)) is not None:
        reading.page = "author"
        read_person(stated, person, reading)
    else:
        return
    reading.template(*stated.metadata.names)
