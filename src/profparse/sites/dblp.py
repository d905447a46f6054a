"""DBLP: a person, records, pieces of its dump as XML, and the answers of its search as JSON or XML."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

from ..document import Document
from ..document.data import Node
from ..models import Affiliation, Coauthor
from ..patterns import lazy_re
from ..reading import convert
from ..reading.identifiers import ARXIV_ID, read_arxiv, read_profile_link
from ..reading.names import plain_name
from ..reading.page import Reading, Record
from ..reading.record import Answer, Each, People, Table, read_answer, read_paper, read_table

__all__ = ["addresses", "read"]

HOME = "https://dblp.org"

_RECORDS = (
    *("article", "inproceedings", "proceedings", "book", "incollection"),
    *("phdthesis", "mastersthesis", "www", "data"),
)
_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "proceedings": "book",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "www": "webpage",
    "data": "dataset",
    # as the search calls them
    "journal articles": "article-journal",
    "conference and workshop papers": "paper-conference",
    "informal publications": "article",
    "informal and other publications": "article",
    "parts in books or collections": "chapter",
    "editorship": "book",
    "data and artifacts": "dataset",
}
_REGISTERS = lazy_re(
    r"//(?:[\w-]+\.)*(?:zbmath\.org|genealogy\.ams\.org|mathgenealogy\.org|d-nb\.info|id\.loc\.gov|catalogue\.bnf\.fr)/"
)
"""Registers that have an entry on a person: no pages of the person's own, and no scheme of ids that is kept."""


# -------------------------------------------------------------------- converters

_NUMBER = lazy_re(r"\s+[0-9]{4}\Z")
_VOLUME = lazy_re(r"\s*\([0-9]{1,3}(?:[./-][0-9]{1,3})?\)\Z")
_RESOLVED = lazy_re(r"(?:https?://(?:dx\.)?doi\.[a-z.]{2,40}/|doi:|10\.)")
_CORR = lazy_re(rf"abs/({ARXIV_ID})|journals/corr/abs-([0-9]{{4}})-([0-9]{{4,5}})")


def _numberless(shown: str) -> str:
    """A name without the four digits by which DBLP tells namesakes apart."""
    shown = shown.strip()
    return plain_name(_NUMBER.sub("", shown) if shown[-4:].isdigit() else shown)


def _name(node: Node) -> str | None:
    shown = convert.text(node)
    return _numberless(shown) if shown else None


def _title(node: Node) -> str | None:
    """The title; in old answers of the search an object that holds it."""
    return None if isinstance(node.value, dict) else convert.title_with_stop(node)


def _venue(node: Node) -> str | None:
    """A venue without the number of the volume that DBLP puts behind it: "ACL (1)" is ACL."""
    shown = convert.text(node)
    return _VOLUME.sub("", shown) if shown and shown.endswith(")") else shown


def _doi(node: Node) -> str | None:
    """The DOI that a resolver's address is; other addresses hold DOIs that are their own publisher's affair.

    Old records have the resolvers of single publishers ("doi.acm.org").
    """
    shown = convert.text(node) or ""
    return convert.doi(node) if _RESOLVED.match(shown) else None


def _landing(node: Node) -> str | None:
    shown = convert.url(node)
    return shown if shown and not shown.lower().endswith(".pdf") and "wikidata.org" not in shown else None


def _pdf(node: Node) -> str | None:
    shown = convert.url(node)
    return shown if shown and shown.lower().endswith(".pdf") else None


def _arxiv(node: Node) -> str | None:
    """The arXiv identifier in an address, in CoRR's volume ("abs/2508.04024") or key ("journals/corr/abs-2508-04024")."""
    shown = convert.text(node) or ""
    match = _CORR.fullmatch(shown) if "abs" in shown else None
    if match is not None:
        return match[1] or f"{match[2]}.{match[3]}"
    found = read_arxiv(shown) if "arxiv" in shown.lower() else None
    return found.id if found else None


def _open(node: Node) -> bool | None:
    return {"oa": True, "open": True, "closed": False}.get(convert.text(node) or "")


def _homepage(node: Node) -> str | None:
    shown = convert.url(node)
    return shown if shown and read_profile_link(shown) is None and not _REGISTERS.search(shown) else None


# -------------------------------------------------------------------- tables

_AUTHORS = People(
    "author | authors.author",
    name=". | text",
    normalise=_numberless,
    ids={"dblp": ("@pid", convert.text), "orcid": ("@orcid", convert.orcid)},
)
RECORD = Table(
    {
        "title": ("title.text | title", _title),
        "id": ("@key | key", convert.text),
        "ids.dblp": ("@key | key", convert.text),
        "doi": ("ee | doi | title.@ee", _doi),
        "arxiv_id": ("ee | volume | @key | key", _arxiv),
        "url": ("ee | url", _landing),
        "pdf_url": ("ee", _pdf),
        "date": ("year", convert.date),
        "authors": _AUTHORS,
        "editors": People("editor", name=". | text", normalise=_numberless),
        "venue": ("journal | booktitle | venue | school", _venue),
        "venue_text": ("journal | booktitle | venue | school", convert.text),
        "publisher": ("publisher", convert.text),
        "volume": ("volume", convert.text),
        "issue": ("number", convert.text),
        "pages": ("pages", convert.text),
        "open_access": ("ee.@type | access", _open),
        "type": ("type", convert.csl_type(_TYPES)),
        "type_text": ("type", convert.text),
    }
)
_AFFILIATION = Table({"name": (".", convert.text)})
_COAUTHOR = Table({"name": ("na", _name), "id": ("na.@pid", convert.text)})
PERSON = Table(
    {
        "name": ("@name", _name),
        "id": ("@pid", convert.text),
        "ids.dblp": ("@pid", convert.text),
        "paper_count": ("@n", convert.count),
        "affiliations": Each("person.note[@type=affiliation]", Affiliation, _AFFILIATION),
        "homepages": ("person.url", _homepage),
        "coauthors": Each("coauthors.co", Coauthor, _COAUTHOR),
    }
)


# -------------------------------------------------------------------- what no table says


def _finish_person(record: Record, node: Node) -> None:
    name = record.get("name")
    for place in (*node.find("person.author"), *node.find("person.note[@type=uname]")):
        other = _name(place)
        if other == name:
            record.set("name", name, place)
        elif other and other not in (record.get("other_names") or ()):
            record.add("other_names", other, place)
    for place in node.find("person.url"):
        found = read_profile_link(convert.text(place) or "")
        if found is not None and found[0] not in record.get("ids"):
            record.set(f"ids.{found[0]}", found[1], place)
    notes = node.find("person.note[@type=affiliation]")
    for affiliation, note in zip(record.get("affiliations") or (), notes, strict=False):
        label = note.first("@label")
        shown = convert.text(label) or "" if label is not None else ""
        years = re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", shown)
        if "former" in shown:
            affiliation["current"] = False
        if re.match(r"\s*(?:until|-|–)", shown) and years:
            affiliation["end"] = years[0]
        elif years:
            affiliation.update(zip(("start", "end"), years, strict=False))


def _finish_record(record: Record, node: Node) -> None:
    """What lies in the tag: the type of a record; an informal article is a preprint."""
    kind = node.first("@publtype")
    said = convert.text(kind) or "" if kind is not None else ""
    if node.name in _RECORDS:
        informal = node.name == "article" and "informal" in said
        record.set("type", "article" if informal else _TYPES[node.name])
        record.set("type_text", node.name)
        if kind is not None and informal:
            record.reading.mark(f"{record.path}.type", kind)
    if "withdrawn" in said and kind is not None:
        record.set("withdrawn", True, kind)
    its_own = record.get("type") == "book"
    for place in node.find("isbn"):
        shown = convert.isbn(place)
        if its_own:
            record.set("ids.isbn", shown, place)
        else:
            record.add("isbn", shown, place)
    if not record.get("title"):
        record.note("entry-incomplete", "title", "the record has no title", node)


_ANSWERS = (
    Answer("people", "hits.hit.info.author !hits.hit.info.title", items="hits.hit"),
    Answer(
        "list",
        "hits !hits.hit.info.venue|hits.hit.info.title",
        papers=RECORD,
        items="hits.hit.info",
        listing={"total": ("hits.@total", convert.count)},
        finish_paper=_finish_record,
    ),
    Answer("paper", "@key title", papers=RECORD, finish_paper=_finish_record),
    Answer("paper", "info.key info.title", papers=RECORD, items="info", finish_paper=_finish_record),
    Answer("paper", "key title authors|venue", papers=RECORD, finish_paper=_finish_record),
)


def _records(root: Node) -> list[Node]:
    """The records in the order in which they stand; a person's lie in an ``r`` each."""
    return [
        node
        for child in root.children
        for node in (child.children if child.name == "r" else [child])
        if node.name in _RECORDS and (key := node.first("@key")) and "homepages/" not in (key.text or "")
    ]


def _read_records(root: Node, reading: Reading) -> None:
    for node in _records(root):
        read_paper(reading, node, RECORD, _finish_record)


def _read_person(root: Node, reading: Reading) -> None:
    namesakes = root.first("person[@publtype=disambiguation]")
    if namesakes is not None:
        if not _records(root):
            number = len(root.find("homonyms.h"))
            raise reading.refuse(
                f"DBLP keeps this page for {number or 'several'} people of one name: choose one",
                kind="search page",
                hint="give the address of one of them",
            )
        reading.page = "list"
        reading.the_list()
        reading.note("header-missing", "author", "DBLP keeps this page for several people of one name", namesakes)
        _read_records(root, reading)
        return
    person = reading.person()
    read_table(person, root, PERSON)
    _finish_person(person, root)
    asked = re.search(r"/pid/(\w+/[\w-]+)", reading.url or "")
    if asked is not None and person.get("id") not in (None, asked[1]):
        person.note("sources-disagree", "id", f"the address says {asked[1]}, the record {person.get('id')}")
    _read_records(root, reading)
    stated, here = person.get("paper_count"), len(reading.papers)
    if stated is not None and stated != here:
        reading.note(
            "count-mismatch", "papers", f"{stated} papers are stated, {here} are listed", root.first("@n")
        )


def addresses(url: str) -> list[str]:
    """The XML of a person or of a record, the interface behind a search; other addresses as they are."""
    parts = urlsplit(url)
    match = re.match(r"/(pid|rec)/(.+?)(?:\.(?:html|xml|bib|rdf|nt|ris))?/?\Z", parts.path)
    if match is not None:
        key = re.sub(r"\A(?:xml|html|bibtex)/", "", match[2])
        return [f"{HOME}/{match[1]}/{key}.xml"]
    match = re.match(r"/pers/(?:\w{1,2}/)?(\w/[^/]+?)(?:\.html)?/?\Z", parts.path)
    if match is not None:
        return [f"{HOME}/pers/xx/{match[1]}"]
    asked = parse_qs(parts.query).get("q")
    if asked and re.fullmatch(r"/search(?:/publ)?/?", parts.path):
        return [f"{HOME}/search/publ/api?q={quote(asked[0])}&format=json&h=1000&f=0"]
    return [url]


def read(document: Document, reading: Reading) -> None:
    """Read an answer: a person, records, or a search for publications."""
    root = document.root
    if root is None:
        from .dblp_html import read_page

        read_page(document, reading)
        return
    if root.name == "dblpperson":
        _read_person(root, reading)
        return
    if root.name == "dblp":
        _read_records(root, reading)
        reading.page = "paper" if len(reading.papers) == 1 else "list"
        return
    result = root.first("result") if document.media == "json" and not root.is_array else root
    read_answer(result if result is not None else root, reading, _ANSWERS, "DBLP")
    if reading.page == "list" and result is not None:
        _read_place(result, reading)


def _read_place(result: Node, reading: Reading) -> None:
    """Which hits these are, and where the next ones are."""
    listing = reading.the_list()
    start = result.first("hits.@first")
    if start is None or not reading.papers:
        return
    shown = convert.text(start) or ""
    if not re.fullmatch(r"[0-9]{1,9}", shown):
        return
    last = int(shown) + len(reading.papers)
    listing.set("first", int(shown) + 1, start)
    listing.set("last", last, start)
    total = listing.get("total")
    if total is not None and last < total and reading.url and "?" in reading.url:
        base, _, query = reading.url.partition("?")
        rest = [part for part in query.split("&") if part and not part.startswith("f=")]
        listing.set("next", f"{base}?{'&'.join([*rest, f'f={last}'])}", start)
