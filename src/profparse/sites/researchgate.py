"""ResearchGate: signed-out profiles and contributions pages, with either prefix of its classes, and their text dumps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from ..document import Document, Piece
from ..document.select import attribute, classes, first, select, text_of
from ..models import Affiliation
from ..patterns import lazy_re
from ..reading.dates import read_dated
from ..reading.identifiers import read_profile_link
from ..reading.names import plain_name
from ..reading.numbers import read_count
from ..reading.page import Place, Reading, Record, fold

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "TYPES",
    "addresses",
    "check_total",
    "id_in",
    "read",
    "read_counts",
    "set_abstract",
    "set_cut",
    "set_type",
]

HOME = "https://www.researchgate.net/"
MOST = 100
"""Entries that a page holds at most, whatever its heading counts."""

TYPES = {
    "Article": "article-journal",
    "Data": "dataset",
    "Raw Data": "dataset",
    "Dataset": "dataset",
    "Conference Paper": "paper-conference",
    "Book": "book",
    "Chapter": "chapter",
    "Preprint": "article",
    "Presentation": "speech",
    "Poster": "speech",
    "Technical Report": "report",
    "Working Paper": "report",
    "Thesis": "thesis",
    "Patent": "patent",
    "Code": "software",
    "Experiment Findings": "dataset",
    "Method": None,
    "Research": None,
    "Research Proposal": None,
    "Negative Results": None,
    "Cover Page": None,
    "Literature Review": None,
}
"""Kind as ResearchGate calls it -> CSL's type, None where CSL has no word for it."""

_OTHERS = (
    (r"/institution/", "a list of an institution's people on ResearchGate: choose one", "search page"),
    (
        r"/(?:lab|project|topic|journal)/",
        "a page of a lab, a project, a topic or a journal on ResearchGate",
        "no profile",
    ),
    (
        r"/directory(?:/|\Z)",
        "ResearchGate's directory; a profile that was removed may lead there",
        "no such author",
    ),
    (r"/publication/", "the page of one publication on ResearchGate", "no profile"),
    (r"/(?:search|search\.\w+\.html)\b", "a search on ResearchGate", "search page"),
    (r"/(?:login|signup|signup\.\w+\.html)\b", "ResearchGate's sign-in page", "login wall"),
)
_BLOCKED = lazy_re(
    r"unusual traffic from your network|Just a moment|security check|verify (?:that )?you are (?:a )?human|"
    r"needs to review the security",
    re.IGNORECASE,
)
_CONTRIBUTIONS = lazy_re(
    r"(?P<name>.{2,120}?)(?:['’]s?) (?:research works?|research while affiliated with|scientific contributions)"
    r"(?: (?P<place>.+?)(?P<others> and other places)?)?\s*",
)
_COUNTED = lazy_re(r"Publications\s*\(\s*([0-9][0-9,.]*)\s*\)")
_HINT = "give the address of one person: https://www.researchgate.net/profile/..."


def addresses(url: str) -> list[str]:
    """The page itself: there is no other address of a person's entries."""
    return [url]


def read(document: Document, reading: Reading) -> None:
    """Read a person's page, or say by name which other page it is."""
    _refuse_others(document, reading)
    if document.tree is not None:
        _read_page(document, reading)
    if reading.is_empty and (document.tree is None or first(document.tree, "pre") is not None):
        from .researchgate_dump import read_dump

        read_dump(document, reading)


def _refuse_others(document: Document, reading: Reading) -> None:
    stated = [reading.url, document.hints.get("canonical"), document.hints.get("og:url")]
    path = next((urlsplit(url).path for url in stated if url), "")
    for pattern, what, kind in _OTHERS:
        if re.match(pattern, path):
            raise reading.refuse(f"this is {what}", kind=kind, hint=_HINT)
    title = (document.title or "").strip()
    opening = document.text[:3_000]
    if _BLOCKED.search(f"{title}\n{opening}") and "Publications" not in document.text:
        raise reading.refuse(
            "ResearchGate's bot check came instead of the page",
            kind="bot check",
            hint="save the page in a browser",
        )
    if re.match(r"[0-9+ ,.]+million researchers on ResearchGate", title):
        raise reading.refuse(
            "this is ResearchGate's directory; a profile that was removed may lead there",
            kind="no such author",
            hint=_HINT,
        )


# -------------------------------------------------------------------- the page


def _part(name: str) -> str:
    """The selector of a part of an entry, whatever the prefix of its class."""
    return f"[class*='v-publication-item__{name}']"


def _entries(tree: _Element) -> Iterator[_Element]:
    """The person's entries; those of papers that cite them have the same markup inside another item."""
    for element in select(tree, "[class*='v-publication-item']"):
        if any(name.endswith("v-publication-item") for name in classes(element)):
            around = [name for outer in element.iterancestors() for name in classes(outer)]
            badges = {text_of(badge) for badge in select(element, _part("badge"))}
            if "Citing article" not in badges and not any("v-citation-item" in name for name in around):
                yield element


def _read_page(document: Document, reading: Reading) -> None:
    tree = document.tree
    assert tree is not None
    heading = first(tree, "h1")
    entries = list(_entries(tree))
    stated = (reading.url, document.hints.get("canonical"), document.hints.get("og:url"))
    if not entries and (heading is None or not any(id_in(url) for url in stated if url)):
        return
    person = _stated_person(tree)
    author = reading.person()
    if heading is not None:
        _read_heading(document, author, heading)
    if author.get("name") is None and person.get("name"):
        author.set("name", fold(str(person["name"])))
    _identify(document, author, person)
    _read_about(document, author, tree)
    for entry in entries:
        _read_entry(document, reading, entry)
    read_counts(document, reading)
    if not author.get("name") and not reading.papers:
        reading.author = None


def _places(document: Document, *elements: _Element | None) -> list[Place]:
    return [piece for element in elements if element is not None for piece in document.pieces(element)]


def _seen(document: Document, element: _Element | None) -> str:
    return fold(" ".join(piece.text for piece in document.pieces(element))) if element is not None else ""


def _stated_person(tree: _Element) -> dict[str, Any]:
    """The person of the page's JSON-LD, {} where there is none."""
    for script in select(tree, "script[type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else []
        for node in graph if isinstance(graph, list) else []:
            if isinstance(node, dict) and node.get("@type") == "Person":
                return node
    return {}


def _read_heading(document: Document, author: Record, heading: _Element) -> None:
    """The heading holds the name, the institution with its short form, and behind a dot the department."""
    pieces = document.pieces(heading)
    if not pieces:
        return
    contributions = _CONTRIBUTIONS.fullmatch(" ".join(piece.text for piece in pieces))
    if contributions is not None:
        author.set("name", contributions["name"], *pieces)
        place = contributions["place"]
        author.add("affiliations", {"name": place} if place else None)
        return
    author.set("name", fold(pieces[0].text), pieces[0])
    shown = fold(" ".join(piece.text for piece in pieces[1:]))
    name, _, department = shown.partition(" · ")
    name = name.partition(" | ")[0]
    if name:
        author.add("affiliations", {"name": name, "department": department or None}, *pieces[1:])


def _identify(document: Document, author: Record, person: dict[str, Any]) -> None:
    stated = [document.hints.get("canonical"), document.hints.get("og:url"), author.reading.url]
    known = [(url, found) for url in stated if url and (found := id_in(url))]
    if known:
        url, own = known[0]
        author.set("id", own)
        author.set("ids.researchgate", own)
        author.set("url", url)
        asked = id_in(author.reading.url or "")
        if asked and asked.casefold() != own.casefold():
            message = f"the address is that of {asked}, the page says that it is {own}'s; the page's own was taken"
            author.note("sources-disagree", "id", message)
    same = person.get("sameAs")
    for address in same if isinstance(same, list) else [same]:
        scheme = read_profile_link(address) if isinstance(address, str) else None
        if scheme is not None and scheme[0] != "researchgate":
            author.set(f"ids.{scheme[0]}", scheme[1])


def id_in(url: str) -> str | None:
    """The person's id in an address of a profile or a contributions page.

    >>> id_in("https://www.researchgate.net/profile/Ines-Robles-3/research?x=1")
    'Ines-Robles-3'
    """
    match = re.match(r"/(?:profile|scientific-contributions)/([^/?#]+)", urlsplit(url).path)
    return unquote(match[1]) if match else None


def _read_about(document: Document, author: Record, tree: _Element) -> None:
    """Introduction, skills and the places at which the person worked."""
    for badge in select(tree, "a[class*='profile-about__badge'], .js-target-skills a"):
        shown = _seen(document, badge)
        if shown not in (author.get("interests") or ()):
            author.add("interests", shown, *_places(document, badge))
    for card in select(tree, "[class*='profile-about__item']"):
        header = first(card, "[class*='c-card__header']")
        if _seen(document, header) != "Introduction":
            continue
        author.reading.template(*_places(document, header))
        for item in select(card, "[class*='o-stack__item']"):
            if not select(item, "a[class*='badge'], b") and (shown := _seen(document, item)):
                author.set("biography", shown, *_places(document, item))
                break
    author.reading.template(*_places(document, *select(tree, "[class*='profile-about__item'] b")))
    for job in select(tree, ".js-target-experience-list > *"):
        title = first(job, "[class*='v-job-item__title']")
        dates = first(job, "[class*='c-qualifier__label']")
        shown = _seen(document, title)
        if shown and shown not in [place["name"] for place in author.get("affiliations") or ()]:
            begun, _, ended = _seen(document, dates).partition(" - ")
            start, end = read_dated(begun), read_dated(ended)
            place: dict[str, Any] = {"name": shown}
            place.update({"start": start.iso} if start else {}, **({"end": end.iso} if end else {}))
            if ended == "present":
                place["current"] = True
            author.add("affiliations", Affiliation(**place).model_dump(), *_places(document, dates, title))


# -------------------------------------------------------------------- entries


def _read_entry(document: Document, reading: Reading, entry: _Element) -> None:
    paper = reading.paper()
    title = first(entry, f"{_part('title')}, [itemprop=headline]")
    link = first(title, "a[href]") if title is not None else None
    shown = _seen(document, title)
    where = _places(document, title)
    paper.set("title", shown, *where)
    address = urljoin(HOME, attribute(link, "href") or "")
    number = re.search(r"/publication/([0-9]+)", address)
    if number is not None:
        paper.set("id", number[1], *where)
        paper.set("ids.researchgate", number[1], *where)
        paper.set("url", address.partition("?")[0], *where)
    if not shown:
        paper.note(
            "entry-incomplete", "title", "the entry shows no title", next(iter(document.place_of(entry)), None)
        )
    badges = select(entry, _part("badge"))
    if badges:
        set_type(paper, _seen(document, badges[0]), *_places(document, badges[0]))
    reading.template(*_places(document, *badges[1:], *select(entry, f"{_part('footer')}, {_part('action')}")))
    for item in select(entry, _part("meta-data-item")):
        told = _seen(document, item)
        date = read_dated(told)
        if date is not None:
            paper.set("date", date, *_places(document, item))
        elif told and not paper.get("venue"):
            paper.set("venue", told, *_places(document, item))
    _read_people(document, paper, entry)
    text = first(entry, _part("description"))
    if text is not None:
        set_abstract(paper, document.pieces(text))


def set_type(paper: Record, shown: str, *places: Place) -> None:
    """Set an entry's kind."""
    paper.set("type", TYPES.get(shown))
    paper.set("type_text", shown, *places)


def _read_people(document: Document, paper: Record, entry: _Element) -> None:
    people = []
    for person in select(entry, f"{_part('person-list')} [class*='person-inline-item__fullname']"):
        name = plain_name(_seen(document, person))
        link = next((outer for outer in person.iterancestors("a")), None)
        found = read_profile_link(urljoin(HOME, attribute(link, "href") or "").partition("?")[0])
        if name:
            people.append({"name": name, "ids": {found[0]: found[1]} if found else {}})
            paper.reading.mark(f"{paper.path}.authors", *[piece.place() for piece in document.pieces(person)])
    paper.set("authors", [person["name"] for person in people])
    if any(person["ids"] for person in people):
        paper.set("author_details", people)
    cut = first(entry, _part("person-list-truncation"))
    if cut is not None:
        set_cut(paper)
        paper.reading.template(*_places(document, cut))


def set_cut(paper: Record) -> None:
    """Say that the names between the third and the last are left out."""
    paper.set("authors_truncated", True)
    paper.note("authors-limited", "authors", "ResearchGate leaves out the names between the third and the last")


def set_abstract(paper: Record, pieces: list[Piece]) -> None:
    """Set an entry's abstract, which is cut with three dots where it is long; a heading "Abstract" is no part of it."""
    shown = fold(" ".join(piece.text for piece in pieces))
    shown = re.sub(r"\A(?:Abstract|ABSTRACT)\b[:.]?\s+(?=[^a-z\s])", "", shown)
    paper.set("abstract", shown, *pieces)
    if shown.endswith(("...", "…")):
        paper.set("abstract_truncated", True)


# -------------------------------------------------------------------- counts

_TILES = {"Publications": "paper_count", "Reads": "metrics.reads", "Citations": "citation_count"}


def read_counts(document: Document, reading: Reading) -> None:
    """The tiles (a number above its label), the heading's number, and what they say of the entries."""
    author = reading.person()
    lines = document.lines
    for number, line in enumerate(lines[:-1]):
        name = _TILES.get(lines[number + 1].text.partition(" How we measure")[0].strip())
        count = read_count(line.text)
        if name is None or count is None or (author.get(name.partition(".")[0]) or {}) not in ({}, None):
            continue
        label = lines[number + 1]
        where = (line.place(0, len(line.text)), label.place(0, len(label.text)))
        author.set(name, float(count) if "." in name else count, *where)
    heading = next(((line, found) for line in lines if (found := _COUNTED.fullmatch(line.text))), None)
    if heading is None:
        return
    line, found = heading
    check_total(reading, read_count(found[1]), line.place(0, len(line.text)))


def check_total(reading: Reading, total: int | None, place: Place) -> None:
    """Hold the heading's number against the entries that were found."""
    here = len(reading.papers)
    listing = reading.the_list()
    listing.set("total", total, place)
    if here:
        listing.set("first", 1)
        listing.set("last", here)
    tile = (reading.author or {}).get("paper_count")
    if total is not None and tile is not None and tile != total:
        message = f"the tile counts {tile} publications, the heading {total}"
        reading.note("sources-disagree", "author.paper_count", message)
    if total is None or total == here:
        return
    if total > here >= MOST:
        message = f"the page counts {total} and shows {here}: ResearchGate puts at most {MOST} in it, and no further page"
        reading.note("pages-remaining", "papers", message)
    else:
        reading.note("count-mismatch", "papers", f"the heading counts {total}, {here} entries were found")
