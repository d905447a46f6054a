"""HAL's label: the one line that is answered of a document where no fields are asked for.

``Ines Robles, Wei Chen. Seams and pages. Journal of Seams, 2024, 12. ⟨10.1000/1⟩. ⟨hal-01000001⟩``: identifiers stand in
angle brackets and are certain; names and title end with a full stop, which may stand inside them too.
"""

from __future__ import annotations

import re
from html import unescape

from ...document.data import Node
from ...patterns import lazy_re
from ...reading import convert
from ...reading.identifiers import read_arxiv, read_doi
from ...reading.page import Record

__all__ = ["read_label"]

_HAL_ID = lazy_re(r"[a-z]+[a-z_-]*-[0-9]{5,9}(?:v[0-9]+)?")
_BRACKETS = lazy_re(r"⟨([^⟨⟩]*)⟩")
_INITIAL = lazy_re(r"(?:^|[\s.-])[^\W\d_]\Z")
_NAME = lazy_re(r"[^\W\d_][^\d,;:!?()]*")


def read_label(record: Record, label: Node) -> None:
    """Read a document's fields from its label, and say that names and title were parted by likelihood."""
    shown = unescape(convert.text(label) or "")
    for inside in _BRACKETS.findall(shown):
        if _HAL_ID.fullmatch(inside):
            record.set("id", inside.partition("v")[0] if re.search(r"v[0-9]+\Z", inside) else inside)
            record.set("ids.hal", record.get("id"))
        elif found := read_arxiv(inside):
            record.set("arxiv_id", found.id)
        else:
            record.set("doi", read_doi(inside))
    record.set("venue_text", shown, label)
    pieces = _pieces(_BRACKETS.split(shown)[0].rstrip(" ,."))
    names = [name.strip() for name in pieces[0].split(",")]
    if len(pieces) < 2 or not all(_NAME.fullmatch(name) and len(name.split()) < 7 for name in names):
        record.note("entry-incomplete", "title", "the entry is one line; ask for its fields with fl=", label)
        return
    record.set("authors", names)
    record.set("title", pieces[1])
    for name in ("authors", "title"):
        record.note(
            "boundary-guessed", name, "names, title and venue stand in one line; ask for them with fl=", label
        )


def _pieces(line: str) -> list[str]:
    """The parts of a line before, between and behind its first two full stops; that of an initial is none."""
    pieces: list[str] = []
    start = 0
    for stop in re.finditer(r"\.\s+", line):
        if not _INITIAL.search(line, start, stop.start()):
            pieces.append(line[start : stop.start()].strip())
            start = stop.end()
        if len(pieces) == 2:
            break
    return [*pieces, line[start:].strip()]
