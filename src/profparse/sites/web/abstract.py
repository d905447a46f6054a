"""The abstract: of what the metadata says and the page shows, the one that is whole."""

from __future__ import annotations

import re

from ...document import Line, ends_sentence
from ...patterns import lazy_re
from ...reading import markup
from ...reading.compare import begins_alike, folded
from ...reading.page import Record
from .stated import Stated, heading_rank

__all__ = ["read_abstract"]

_STATED = (
    "citation:abstract | item:abstract | dc:description.abstract | dc:abstract | eprints:abstract | "
    "item:description | dc:description"
)
_SHORT = "html:description | og:description | html:abstract"
_HEADING = lazy_re(
    r"(?:abstract|summary|zusammenfassung|kurzfassung|r[ée]sum[ée]|resumen|resumo|riassunto|samenvatting|аннотация|摘要|"
    r"要旨|초록)\s*[:.]?",
    re.IGNORECASE,
)
_LABEL = lazy_re(r"\A(?:abstract|summary)\s*(?:[:.—–-]\s*|\s+(?=[A-Z“\"]))", re.IGNORECASE)
_FIRST_PART = lazy_re(
    r"(?:background|objectives?|purpose|aims?|introduction|importance|context)\s*:", re.IGNORECASE
)
_CUT = lazy_re(r"(?:\.\.\.|…)\s*\Z")
# What publishers put behind an abstract under no heading of its own: the paper's reference, dates, rights, addresses.
_BEHIND = lazy_re(
    r"(?:how to )?cit(?:e|ation)\b.{0,30}?:|key ?words?\b\s*:|(?:academic |handling )?editors?\s*:|received\s*:|"
    r"copyright\s*:|©|abbreviations\s*:|(?:competing|conflicts? of) interests?\s*:|correspond\w+.{0,20}:|"
    r"\W{0,3}to whom correspondence|subject terms\s*:",
    re.IGNORECASE,
)
_LEAST = 60
_MANY_PARAGRAPHS = 40


# More than 15 branches: one a source of an abstract, in the order of trust.
def read_abstract(stated: Stated, record: Record) -> None:
    """Set the abstract; a text that was cut for the metadata gives way to the whole one that begins alike."""
    title = folded(record.get("title") or "")
    found = []
    for said in stated.in_language(_STATED):
        text = _cleaned(said.value)
        if text and folded(text) != title and not _is_of_authors(record, text):
            found.append((said.source, text, said.place))
    section = _section(stated)
    if not found and section is None:
        section = _paragraph_like(stated)
    if not found and section is None:
        return
    text, places = (found[0][1], [found[0][2]]) if found else ("", [])
    if found and found[0][0] == "dc:description":
        # a teaser and a picture's caption stand beside the abstract; one in parts tells itself by its first label
        text, places = max(
            ((t, [p]) for s, t, p in found if s == "dc:description"),
            key=lambda entry: (_FIRST_PART.match(entry[0]) is not None, len(entry[0])),
        )
    if section is not None:
        # a statement made of all that stands in the page's section has its links and its heading too
        ahead = text[:60].find(section[0][:20])
        if ahead > 0:
            start, end = places[0]
            text, places = (
                text[ahead:],
                [(max(stated.document.text.find(section[0][:20], start, end), start), end)],
            )
    if section is not None and _better(section[0], text, found):
        text, places = section
    for _, other, place in found:
        if len(other) > len(text) and begins_alike(text, other):
            text, places = other, [place]
    for _, other, place in found:
        if place not in places and (folded(other) == folded(text) or begins_alike(text, other)):
            places.append(place)
    if section is not None and begins_alike(section[0], text) and section[1] != places:
        places += section[1]
    for said in stated.all(_SHORT):
        if begins_alike(said.value, text):
            places.append(said.place)
    record.set("abstract", text, *places)
    if _CUT.search(text):
        record.set("abstract_truncated", True)
    links = list(dict.fromkeys(match[0].rstrip(".,;:)") for match in re.finditer(r"https?://[^\s<>\"]+", text)))
    record.set("links", links)


def _better(section: str, text: str, found: list[tuple[str, str, tuple[int, int]]]) -> bool:
    """Whether the page's own section is to be taken: there is nothing else, or what is stated is a cut or a teaser."""
    if not text:
        return True
    if begins_alike(section, text):
        return len(folded(section)) > len(folded(text)) + 20 and (_CUT.search(text) is not None or len(text) < 400)
    return found[0][0] in ("item:description", "dc:description") and (
        len(text) < 250 or _CUT.search(text) is not None
    )


def _cleaned(value: str) -> str | None:
    text = markup.paragraphs(value)
    if text is None:
        return None
    text = _LABEL.sub("", text, count=1)
    text = re.sub(r"\n\n(?=[,;.)])", "", text)  # markup that was taken out of a sentence left its line breaks
    return text if len(text) >= 20 else None


def _is_of_authors(record: Record, text: str) -> bool:
    """Whether a description is the reference to the paper: it begins with its authors."""
    first = next(iter(record.get("authors") or ()), "")
    start = folded(text[:80])
    return bool(first) and folded(first).split()[-1:] == start.split()[:1]


def _section(stated: Stated) -> tuple[str, list[tuple[int, int]]] | None:
    """What the page shows under the heading "Abstract", up to the next heading of its rank or the next label.

    A heading of lower rank parts a structured abstract ("Background", "Results") and belongs to it.
    """
    lines = stated.document.lines
    for number, line in enumerate(lines):
        if len(line.text) > 30 or _HEADING.fullmatch(line.text) is None:
            continue
        rank = heading_rank(line)
        taken: list[Line] = []
        for following in lines[number + 1 : number + 1 + _MANY_PARAGRAPHS]:
            below = following.role == "heading" and 0 < rank < heading_rank(following)
            short = len(following.text) < _LEAST and not (taken and _goes_on(taken[-1], following))
            if not below and (following.role == "heading" or short):
                break
            if _BEHIND.match(following.text) or _is_links(following):
                break
            taken.append(following)
        while taken and taken[-1].role == "heading":
            taken.pop()
        if any(each.role != "heading" for each in taken):
            places = [each.place(0, len(each.text)) for each in taken]
            return "\n\n".join(each.text for each in taken), places
    return None


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a short line is a sentence beside the one before it: "Design Case-crossover study." """
    if line.element is None or following.element is None or not ends_sentence(following.text):
        return False
    return following.element.getparent() is line.element.getparent() and following.element.tag == line.element.tag


def _is_links(line: Line) -> bool:
    """Whether a line is nothing but links to other pages: what a reader may do, not what the paper says."""
    linked = sum(link.end - link.start for link in line.links)
    return linked > 0 and linked + 2 * len(line.links) >= len(line.text)


def _paragraph_like(stated: Stated) -> tuple[str, list[tuple[int, int]]] | None:
    """A visible paragraph that goes on where the description for search engines breaks off."""
    for said in stated.all(_SHORT):
        short = _CUT.sub("", markup.plain(said.value))
        if len(short) < 100:
            continue
        for line in stated.document.lines:
            if len(line.text) >= len(short) and begins_alike(short, line.text, 80):
                return line.text, [line.place(0, len(line.text))]
    return None
