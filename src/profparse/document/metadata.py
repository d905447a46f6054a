"""What a page states of itself out of sight: metas of every scheme, JSON-LD, microdata, COinS, scripts of its own.

Statements are collected from the tree, once for a document. The first call appends them to the document's text, behind
a form feed, one line each (``citation_title: A Title``, ``ld+json ScholarlyArticle.headline: A Title``), so that a
value read from one has a place as any other.

>>> from profparse.document.html import read_html
>>> document = read_html('<meta name="citation_title" content="On Seams"><p>Text')
>>> [(s.scheme, s.name, s.value) for s in metadata_of(document).statements]
[('citation', 'title', 'On Seams')]
>>> document.text
'Text\\n\\n\\x0c\\ncitation_title: On Seams'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from ..patterns import lazy_re
from .items import PERSONS, PROPERTIES, WORKS, WRAPPERS, Item, Leaf, items_of, type_names
from .loose_json import read_loose
from .scripts import SCRIPTS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .model import Document

__all__ = ["Metadata", "Statement", "metadata_of"]

_MOST = 40_000
_LONGEST = 200_000
_ALL = 4_000_000


@dataclass(slots=True)
class Statement:
    """One thing that a page states of itself.

    Attributes:
        scheme: "citation" (Highwire's, and any prefix that ends in it), "dc", "prism", "og", "article", "book",
            "eprints", "html" (plain metas), "link", "coins".
        name: what is stated, in small letters, without the scheme's prefix ("title", "date.issued").
        value: what is stated of it, as it stands there.
        label: the statement's name as the page writes it.
        language: language of the value, where it is told.
        qualifier: the encoding scheme that the page gives (``scheme="doi"``), in small letters.
        work: which of the works that a page refers to in COinS it is stated of.
        place: where the value stands in the document's text.
        whole: the same of the statement with its name.
    """

    scheme: str
    name: str
    value: str
    label: str
    language: str | None = None
    qualifier: str = ""
    work: int = 0
    place: tuple[int, int] = (-1, -1)
    whole: tuple[int, int] = (-1, -1)


@dataclass(slots=True)
class Metadata:
    """All that a page states: single statements, things with properties, and where the names stand."""

    statements: list[Statement] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    names: list[tuple[int, int]] = field(default_factory=list)


def metadata_of(document: Document) -> Metadata:
    """The statements of a document; the first call appends them to its text."""
    if document.metadata is None:
        document.metadata = Metadata()
        if document.tree is not None:
            _collect(document.tree, document.metadata)
            _append(document, document.metadata)
    return document.metadata


# -------------------------------------------------------------------- metas

_CITATION = lazy_re(r"(?:[a-z]+[_.-])*?citation_(?P<name>[a-z_]+)")
_PREFIXED = lazy_re(
    r"(?P<scheme>dc|dcterms|dct|dcq|dublincore|prism|og|article|book|eprints)[.:_](?P<name>[a-z][\w.:-]*)"
)
_SCHEMES = {"dcterms": "dc", "dct": "dc", "dcq": "dc", "dublincore": "dc"}
_PLAIN = frozenset("author authors description keywords date title doi creator dcterms abstract".split())
_OLD_ESCAPE = lazy_re(r"\|\[(\w{2,10})\]\|")  # "Kn|[ouml]|del": Nature's pages until about 2010
_UNREAD = lazy_re(r"(?:image|video|audio|locale|determiner)\b.*|reference.*|springer_api_url|patent.*|tag|section")


def _statements_of_meta(element: _Element) -> Iterator[Statement]:
    content = element.get("content")
    if content is None:  # mistakes: Google Scholar's readers know the one, a repository makes the other
        content = element.get("contents", element.get("value"))
    if not content or content.isspace():
        return
    if "|[" in content:
        content = _OLD_ESCAPE.sub(lambda found: unescape(f"&{found[1]};"), content)
    stated = f"{element.get('name') or ''} {element.get('property') or ''}".split()
    for label in dict.fromkeys(stated) if len(stated) > 1 else stated:
        scheme, name = _scheme_of(label.lower())
        if scheme and not _UNREAD.fullmatch(name):
            yield Statement(
                scheme,
                name,
                content[:_LONGEST].strip(),
                label[:100],
                element.get("lang")
                or element.get("{http://www.w3.org/XML/1998/namespace}lang")
                or element.get("xml:lang"),
                (element.get("scheme") or "").lower(),
            )


def _scheme_of(label: str) -> tuple[str, str]:
    """The scheme and the name that a meta's label means: "DC.Title" and "dcterms:title" are dc's title."""
    citation = _CITATION.fullmatch(label)
    if citation is not None:
        return "citation", citation["name"]
    prefixed = _PREFIXED.fullmatch(label)
    if prefixed is not None:
        scheme = prefixed["scheme"]
        return _SCHEMES.get(scheme, scheme), prefixed["name"].replace(":", ".")
    return ("html", label) if label in _PLAIN else ("", "")


def _statements_of_link(element: _Element) -> Iterator[Statement]:
    rel = (element.get("rel") or "").lower().split()
    address = (element.get("href") or "").strip()
    if not address:
        return
    if "license" in rel or "schema.license" in rel:
        yield Statement("link", "license", address[:2000], "license")
    if "canonical" in rel:
        yield Statement("link", "canonical", address[:2000], "canonical")
    if "alternate" in rel and (element.get("type") or "").lower() == "application/pdf":
        yield Statement("link", "pdf", address[:2000], "alternate")


def _statements_of_coins(element: _Element, work: int) -> Iterator[Statement]:
    """A COinS span: an OpenURL in its title; the fields of the work referred to."""
    title = (element.get("title") or "")[:_LONGEST].replace("&amp;", "&")
    for key, value in parse_qsl(title, max_num_fields=2000) if title.count("&") < 2000 else ():
        name = key.lower()
        if (name.startswith("rft.") or name == "rft_id") and value.strip():
            yield Statement("coins", name.removeprefix("rft."), value.strip(), f"COinS {key[:60]}", work=work)


# -------------------------------------------------------------------- the whole page


def _name_of(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


_TELLING = [f"{{*}}{name}" for tag in ("meta", "link", "span", "script") for name in (tag, tag.upper())]
"""Elements that state something, as the tree has their names: of XHTML with its namespace, of old pages in capitals."""


def _collect(tree: _Element, metadata: Metadata) -> None:
    statements, items = metadata.statements, metadata.items
    spent = works = 0
    for element in tree.iter(*_TELLING):
        name = _name_of(element)
        found: Iterator[Statement]
        if name == "meta":
            found = _statements_of_meta(element)
        elif name == "link":
            found = _statements_of_link(element)
        elif name == "span" and "Z3988" in (element.get("class") or ""):
            works += 1
            found = _statements_of_coins(element, works)
        else:
            if name == "script" and element.text:
                items.extend(_items_of_script(element, element.text))
            found = iter(())
        for statement in found:
            spent += len(statement.value)
            if len(statements) < _MOST and spent < _ALL:
                statements.append(statement)
    if tree.xpath("boolean(descendant-or-self::*/@itemscope)"):
        items.extend(_microdata(tree))


def _items_of_script(element: _Element, text: str) -> list[Item]:
    """The items of a script; one that cannot be read costs itself alone."""
    if len(text) > _ALL:
        return []
    kind = (element.get("type") or "").partition(";")[0].strip().lower()
    try:
        if kind in ("application/ld+json", "application/json+ld"):
            return items_of(read_loose(text), "ld+json")
        for name, read in SCRIPTS.items():
            data = (
                read(element, text) if kind in ("", "application/json", "text/json", "text/javascript") else None
            )
            if data is not None:
                return items_of(data, name)
    except ValueError:
        pass
    return []


# -------------------------------------------------------------------- microdata

_ATTRIBUTES = {
    "meta": "content",
    "a": "href",
    "link": "href",
    "area": "href",
    "time": "datetime",
    "data": "value",
    "img": "src",
    "iframe": "src",
    "object": "data",
}
_NAMED_LINKS = frozenset("url sameAs identifier @id license contentUrl mainEntityOfPage isPartOf".split())


def _microdata(tree: _Element) -> list[Item]:
    """Works and persons in microdata that are no property of another thing."""
    from lxml import etree

    tops: list[Item] = []
    scopes: list[tuple[Any, Item]] = []
    budget = _ALL
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            if scopes and scopes[-1][0] is element:
                scopes.pop()
            continue
        names = (element.get("itemprop") or "").split()
        scope = scopes[-1][1] if scopes else None
        if element.get("itemscope") is not None:
            item = Item("microdata", type_names((element.get("itemtype") or "").split()))
            if element.get("itemid"):
                item.properties["@id"] = [Leaf(element.get("itemid", "").strip())]
            main = scope is None or ("mainEntity" in names and not WRAPPERS.isdisjoint(scope.types))
            if names and scope is not None:
                _add(scope, names, item)
                item.role = "" if not main else "profile" if "ProfilePage" in scope.types else "page"
            if (main or not names) and not (WORKS | PERSONS).isdisjoint(item.types):
                tops.append(item)
            scopes.append((element, item))
        elif names and scope is not None and budget > 0:
            value, cost = _value_of(element, names)
            budget -= cost
            if value:
                _add(scope, names, Leaf(value))
    return tops


def _add(item: Item, names: list[str], value: Item | Leaf) -> None:
    for name in names:
        name = name.rpartition("/")[2]
        if name in PROPERTIES:
            item.properties.setdefault(name, []).append(value)


def _value_of(element: _Element, names: list[str]) -> tuple[str, int]:
    """What an element says as a property, and what it cost to find out."""
    if element.get("content") is not None:
        return (element.get("content") or "")[:_LONGEST].strip(), 200
    name = _name_of(element)
    attribute = _ATTRIBUTES.get(name)
    links = name not in ("a", "link") or not _NAMED_LINKS.isdisjoint(names)
    if attribute is not None and links and element.get(attribute) is not None:
        return (element.get(attribute) or "")[:2000].strip(), 200
    if PROPERTIES.isdisjoint(names):
        return "", 10
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(str(piece))
        size += len(piece) + 20
        if size > _LONGEST:
            break
    return " ".join("".join(pieces).split()), size


# -------------------------------------------------------------------- into the text


def _append(document: Document, metadata: Metadata) -> None:
    """Write the statements behind the visible text, and give each its place there."""
    pieces: list[str] = [f"{document.text}\n\n\f" if document.text else "\f"]
    position = len(pieces[0])
    spent = 0
    placed: set[int] = set()

    def write(label: str, value: str) -> tuple[int, int]:
        nonlocal position, spent
        shown = " ".join(value.split())
        pieces.append(f"\n{label}: {shown}")
        metadata.names.append((position + 1, position + 2 + len(label)))
        start = position + 3 + len(label)
        position = start + len(shown)
        spent += len(shown)
        return start, position

    for statement in metadata.statements:
        statement.place = write(" ".join(statement.label.split()), statement.value)
        statement.whole = (metadata.names[-1][0], statement.place[1])
    for item in metadata.items:
        for path, leaf in item.walk():
            if id(leaf) in placed:
                continue
            placed.add(id(leaf))
            if spent >= _ALL:
                leaf.value = ""  # what has no place is not read
            else:
                leaf.place = write(f"{item.scheme} {path}"[:200], leaf.value)
    if metadata.names:
        document.text = "".join(pieces)
