"""arXiv's papers as HTML, made from their TeX by LaTeXML: title, authors, abstract, identifier and version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...document import Document
from ...document.select import classes, first, select, text_of
from ...patterns import lazy_re
from ...reading.flow import Flow, Stretch
from ...reading.identifiers import ARXIV_ID
from ...reading.names import plain_name
from ...reading.page import Reading, Record
from ...reading.prose import find_links
from .fields import read_day, set_month

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_fulltext", "read_fulltext_dump"]

_STAMP = lazy_re(
    rf"arXiv:\s*(?P<id>{ARXIV_ID})(?:v(?P<version>[1-9][0-9]{{0,2}}))?\s*"
    r"\[(?P<code>[a-z-]+(?:\.[A-Za-z-]+)?)\]"
)
_ADDRESS = lazy_re(rf"arxiv\.org/html/({ARXIV_ID})(?:v([1-9][0-9]{{0,2}}))?")
_NO_NAME = (
    "ltx_note",
    "ltx_role_footnotemark",
    "ltx_role_thanks",
    "ltx_contact",
    "ltx_author_notes",
    "ltx_tag",
    "ltx_sup",
    "ltx_Math",
)
_BREAKS = lazy_re(r"\s*(?:\n|,\s+(?:and\s+)?|\s+and\s+|\s+&\s+)\s*")


def read_fulltext(document: Document, reading: Reading) -> bool:
    """Read a paper's full text; False where the page is none."""
    title = first(document.tree, "h1.ltx_title_document")
    if title is None:
        return False
    reading.page = "paper"
    record = reading.paper()
    record.set("title", _words(title), *document.place_of(title))
    _read_stamp(Flow(document).stretch(), record)
    _read_authors(document, record)
    abstract = first(document.tree, "div.ltx_abstract")
    if abstract is not None:
        paragraphs = [_words(part) for part in select(abstract, "p.ltx_p")] or [_words(abstract)]
        text = "\n\n".join(part for part in paragraphs if part)
        record.set("abstract", text, *document.place_of(abstract))
        record.set("links", find_links(text))
    keywords = first(document.tree, "div.ltx_keywords")
    if keywords is not None:
        shown = re.sub(r"(?i)\A\s*(?:key ?words(?: and phrases)?|index terms)\W*", "", _words(keywords))
        record.set("keywords", [word for part in re.split(r"[;,·]", shown) if (word := part.strip(" ."))])
        reading.mark(f"{record.path}.keywords", *document.place_of(keywords))
    return True


_LICENSE = lazy_re(r"License:\s*\S[^\n]{3,100}\n\s*arXiv:")
_ABSTRACT = lazy_re(r"(?<![^\n])Abstract\.?\s*\n")
_ABSTRACT_END = lazy_re(r"(?<![^\n])(?:[1I]\.?\s+|Keywords?\b|(?:CCS|Index) )[A-Z]|\n[1I]\.?\s*\n")


def read_fulltext_dump(document: Document, flow: Flow, reading: Reading) -> bool:
    """Read what a dump of a full text tells: nothing in it marks where one author ends and the next begins."""
    whole = flow.stretch()
    begin = whole.match(_LICENSE)
    stamp = whole.after(begin.start()).match(_STAMP) if begin is not None else None
    if stamp is None:
        return False
    reading.page = "paper"
    record = reading.paper()
    _read_stamp(whole.after(stamp.start()), record)
    rest = whole.after(stamp.end())
    stamp_place = whole.group(stamp).places
    first_line = flow.text.split("\n", 1)[0].strip()
    again = flow.text.find(f"\n{first_line}\n", stamp.end()) if len(first_line) > 3 else -1
    if again >= 0:
        title = flow.stretch(again, again + len(first_line) + 2)
        record.set("title", title.text, *title.places)
    else:
        below = stamp_place[0][0]
        line = next((line for line in document.lines if line.role == "heading" and line.start > below), None)
        if line is not None and not re.fullmatch(r"Abstract\.?", line.text):
            record.set("title", line.text, line.place(0, len(line.text)))
    abstract = rest.match(_ABSTRACT)
    if abstract is not None:
        body = rest.after(abstract.end())
        end = body.match(_ABSTRACT_END)
        body = body.before(end.start()) if end is not None else body.before(body.start)
        record.set("abstract", body.text, *body.places)
        record.set("links", find_links(body.text))
    record.note(
        "entry-incomplete", "", "names of a full text cannot be told apart in a dump: give its HTML or /abs"
    )
    return True


def _words(element: _Element, leave: tuple[str, ...] = ("ltx_note", "ltx_tag")) -> str:
    """What an element says, formulas as their TeX, without notes and numbers of sections."""
    return " ".join("".join(_pieces(element, leave)).split())


def _pieces(element: _Element, leave: tuple[str, ...]) -> list[str]:
    if not isinstance(element.tag, str) or set(classes(element)) & set(leave):
        return [element.tail or ""]
    if "ltx_Math" in classes(element) or element.tag == "math":
        tex = element.get("alttext")
        return [f"${tex}$" if tex else text_of(element), element.tail or ""]
    if element.tag == "br":
        return ["\n", element.tail or ""]
    inner = [element.text or ""]
    for child in element:
        inner += _pieces(child, leave)
    return [*inner, element.tail or ""]


def _read_stamp(whole: Stretch, record: Record) -> None:
    """The line down the page's side: arXiv:1706.03762v7 [cs.CL] 02 Aug 2023."""
    shown = whole.match(_STAMP)
    given = _ADDRESS.search(record.reading.url or "")
    if shown is None:
        if given is not None:
            record.set("id", given[1])
            record.set("arxiv_id", given[1])
            record.set("url", f"https://arxiv.org/abs/{given[1]}")
            record.set("arxiv_version", int(given[2]) if given[2] else None)
        return
    where = whole.group(shown, "id")
    record.set("id", shown["id"], *where.places)
    record.set("arxiv_id", shown["id"], *where.places)
    record.set("url", f"https://arxiv.org/abs/{shown['id']}", *where.places)
    version = int(shown["version"]) if shown["version"] else None
    record.set("arxiv_version", version, *(whole.group(shown, "version").places if version else ()))
    code = whole.group(shown, "code")
    record.set("category", code.text, *code.places)
    record.set("categories", [code.text], *code.places)
    record.set("category_ids", [code.text], *code.places)
    day = read_day(whole.after(shown.end()).before(shown.end() + 24))
    if day is not None:
        record.set("date" if version == 1 else "date_updated", day[0], *day[1].places)
    set_month(record, where)
    if given is not None and given[1] != shown["id"]:
        record.note(
            "sources-disagree", "arxiv_id", f"the address is that of {given[1]}, the page that of {shown['id']}"
        )


def _read_authors(document: Document, record: Record) -> None:
    """Names without marks of footnotes and addresses; several may stand in one element, with breaks between them."""
    odd = False
    for person in select(document.tree, ".ltx_authors .ltx_personname"):
        lines = [line for line in "".join(_pieces(person, _NO_NAME)).split("\n") if line.strip()]
        shown = " ".join(lines[0].split()) if lines else ""
        names = [
            name
            for part in _BREAKS.split(shown)
            if (name := plain_name(re.sub(r"[\d∗*†‡§¶]+\Z", "", part.strip())))
        ]
        names = [name for name in names if "@" not in name and len(name) < 60]
        odd = odd or len(lines) > 1 or len(names) > 1
        for name in names:
            record.add("authors", name)
        record.reading.mark(f"{record.path}.authors", *document.place_of(person))
    if odd:
        record.note(
            "boundary-guessed", "authors", "names, places of work and addresses stand in one line or element"
        )
