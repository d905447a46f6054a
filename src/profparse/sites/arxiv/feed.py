"""arXiv's Atom feed, as its interface and its author pages give it, and its OAI answers (arXiv, arXivRaw, oai_dc)."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from ...document.data import Node
from ...reading import convert
from ...reading.identifiers import read_arxiv
from ...reading.markup import without_cdata
from ...reading.names import given_first, plain_name
from ...reading.page import Reading, Record
from ...reading.record import Answer, People, Table, compare_with_address, read_answer, read_value

__all__ = ["read_feed"]


# -------------------------------------------------------------------- converters


def _shown(node: Node) -> str:
    """arXiv's texts hold TeX and no markup: what looks like a tag is a part of a formula."""
    return unescape(without_cdata(node.text or ""))


def _line(node: Node) -> str | None:
    return " ".join(_shown(node).split()) or None


def _abstract(node: Node) -> str | None:
    """In arXiv's own form a line that begins with white space begins a paragraph; lines that all do are wrapped ones."""
    text = _shown(node).strip("\n\r")
    lines = text.splitlines()
    indented = [line for line in lines[1:] if line[:1] in (" ", "\t") and line.strip()]
    if indented and len(indented) < len([line for line in lines[1:] if line.strip()]):
        text = re.sub(r"\n[ \t]+(?=\S)", "\n\n", text)
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in parts if part) or None


def _name_alone(node: Node) -> str | None:
    """A journal reference that is a name and nothing else: no volume, pages or year behind it."""
    said = _line(node) or ""
    return said if re.fullmatch(r"(?:(?:19|20)[0-9]{2} )?[^0-9:;]{4,}", said) else None


def _codes(node: Node) -> list[str]:
    """Category codes: one, several with blanks between (OAI), classes of MSC or ACM with semicolons."""
    said = _line(node) or ""
    return [part.strip() for part in (said.split(";") if ";" in said or "," in said else said.split())]


def _arxiv_codes(node: Node) -> list[str]:
    return [code for code in _codes(node) if re.fullmatch(r"[a-z-]{2,}(?:\.[A-Za-z-]{2,})?", code)]


def _first_code(node: Node) -> str | None:
    return next(iter(_codes(node)), None)


def _bare(node: Node) -> str | None:
    """An arXiv identifier, also as OAI names it."""
    found = read_arxiv((_line(node) or "").removeprefix("oai:arXiv.org:"))
    return found.id if found else None


def _version(node: Node) -> int | None:
    found = read_arxiv((_line(node) or "").removeprefix("oai:arXiv.org:"))
    return found.version if found else None


def _raw_version(node: Node) -> int | None:
    match = re.fullmatch(r"v([1-9][0-9]{0,2})", node.text or "")
    return int(match[1]) if match else None


def _raw_authors(node: Node) -> list[str]:
    """arXivRaw and oai_dc: names in one text, with affiliations in brackets; or one name, family first."""
    said = _line(node) or ""
    if node.name == "creator":
        return [given_first(said)] if said else []
    said = re.sub(r"\s*\([^()]*\)", "", re.sub(r"\([^()]*\([^()]*\)[^()]*\)", "", said))
    return [name for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", said) if (name := plain_name(part))]


# -------------------------------------------------------------------- tables

ENTRY = Table(
    {
        "title": ("title", _line),
        "id": ("id", _bare),
        "arxiv_id": ("id", _bare),
        "arxiv_version": ("id", _version),
        "url": ("link[@rel=alternate].@href | id", convert.url),
        "pdf_url": ("link[@title=pdf].@href", convert.url),
        "doi": ("doi | link[@title=doi].@href", convert.doi),
        "authors": People("author", name="name", affiliations=("affiliation", convert.text)),
        "date": ("published", convert.date),
        "date_updated": ("updated", convert.date),
        "abstract": ("summary", _abstract),
        "comment": ("comment", _line),
        "venue": ("journal_ref", _name_alone),
        "venue_text": ("journal_ref", _line),
        "category": ("primary_category.@term | category.@term", _first_code),
        "categories": ("category.@term", _codes),
        "category_ids": ("category.@term", _arxiv_codes),
    }
)
RECORD = Table(
    {
        "title": ("metadata.*.title", _line),
        "id": ("metadata.*.id | header.identifier", _bare),
        "arxiv_id": ("metadata.*.id | header.identifier", _bare),
        "doi": ("metadata.*.doi", convert.doi),
        "authors": People(
            "metadata.arXiv.authors.author",
            name="",
            given="forenames",
            family="keyname",
            suffix="suffix",
            affiliations=("affiliation", convert.text),
        ),
        "date": ("metadata.arXiv.created | metadata.arXivRaw.version[@version=v1].date", convert.date),
        "date_updated": ("metadata.arXiv.updated", convert.date),
        "abstract": ("metadata.*.abstract", _abstract),
        "comment": ("metadata.*.comments", _line),
        "venue": ("metadata.*.journal-ref", _name_alone),
        "venue_text": ("metadata.*.journal-ref", _line),
        "ids.other": ("metadata.*.report-no", _line),
        "license": ("metadata.*.license", _line),
        "category": ("metadata.*.categories", _first_code),
        "categories": ("metadata.*.categories", _codes),
        "category_ids": ("metadata.*.categories", _arxiv_codes),
    }
)
_LISTING = Table({"total": ("totalResults", convert.count)})


# -------------------------------------------------------------------- what no table says


def _finish_entry(record: Record, node: Node) -> None:
    if not record.get("arxiv_id"):
        record.note("value-unreadable", "arxiv_id", "the entry's id is no arXiv identifier", node.first("id"))


def _finish_record(record: Record, node: Node) -> None:
    """What OAI's raw and Dublin Core forms say in texts of several things."""
    _finish_entry(record, node)
    raw = node.first("metadata.arXivRaw")
    if raw is not None:
        versions = raw.find("version")
        if versions:
            for place in versions[-1].find("@version"):
                read_value(record, "arxiv_version", place, _raw_version)
            for place in versions[-1].find("date"):
                read_value(record, "date_updated", place, convert.date)
    for place in [*node.find("metadata.arXivRaw.authors"), *node.find("metadata.dc.creator")]:
        for name in _raw_authors(place):
            record.add("authors", name, place)
    core = node.first("metadata.dc")
    if core is not None:
        _read_core(record, core)
    if node.first("header[@status=deleted]") is not None:
        record.set("withdrawn", True, node.find("header")[0])


def _read_core(record: Record, core: Node) -> None:
    dates = [place for place in core.find("date") if place.text]
    for name, place in zip(("date", "date_updated"), (dates[:1] + dates[1:][-1:]), strict=False):
        read_value(record, name, place, convert.date)
    for place in core.find("description"):
        said = _abstract(place) or ""
        if said.startswith("Comment: "):
            record.set("comment", said.removeprefix("Comment: "), place)
        elif not record.get("abstract"):
            record.set("abstract", said, place)
    for place in core.find("identifier"):
        said = _line(place) or ""
        found = read_arxiv(said)
        if found is not None:
            read_value(record, "url", place, convert.url)
        elif (doi := convert.doi(place)) is not None:
            record.set("doi", doi, place)
        else:
            record.set("venue_text", said, place)
    for place in core.find("subject"):
        record.add("keywords", _line(place), place)


_ANSWERS = (
    Answer("error", "<feed> entry.id~/api/errors", message="entry.summary"),
    Answer("list", "<feed>", papers=ENTRY, items="entry", listing=_LISTING, finish_paper=_finish_entry),
    Answer("error", "<OAI-PMH> error", message="error"),
    Answer("list", "<OAI-PMH> GetRecord", papers=RECORD, items="GetRecord.record", finish_paper=_finish_record),
    Answer(
        "list", "<OAI-PMH> ListRecords", papers=RECORD, items="ListRecords.record", finish_paper=_finish_record
    ),
    Answer("paper", "<record> header.identifier", papers=RECORD, finish_paper=_finish_record),
    Answer("paper", "<entry> id", papers=ENTRY, finish_paper=_finish_entry),
)


def read_feed(root: Node, reading: Reading) -> None:
    """Read an Atom feed or an OAI answer; a feed of one paper that was asked for by its id is a paper's page."""
    read_answer(root, reading, _ANSWERS, "arXiv")
    if root.name == "OAI-PMH":
        _finish_oai(root, reading)
    elif root.name == "feed":
        _finish_feed(root, reading)


def _finish_oai(root: Node, reading: Reading) -> None:
    if root.has("GetRecord") and len(reading.papers) == 1:
        reading.page, reading.listing = "paper", None
        compare_with_address(reading, "identifier")
        return
    token = root.first("ListRecords.resumptionToken")
    if token is None:
        return
    listing = reading.the_list()
    total = token.first("@completeListSize")
    if total is not None:
        read_value(listing, "total", total, convert.count)
    if _line(token):
        base = (reading.url or "https://export.arxiv.org/oai2").partition("?")[0]
        listing.set("next", f"{base}?verb=ListRecords&resumptionToken={_line(token)}", token)
        reading.note("pages-remaining", "papers", "this answer is one part of the list")


def _finish_feed(root: Node, reading: Reading) -> None:
    title = root.first("title")
    shown = _line(title) or "" if title is not None else ""
    of_author = re.fullmatch(r"(.{1,200})'s articles on arXiv", shown)
    here = root.first("id")
    if of_author is not None and title is not None:
        _read_person(root, reading, of_author[1], title)
        return
    asked = re.search(r"search_query=&id_list=([^&,]+)&", shown)
    if asked is not None and len(reading.papers) == 1:
        reading.page, reading.listing = "paper", None
        compare_with_address(reading, "id_list")
        return
    if title is not None and here is not None:
        reading.template(title, here)
    _read_place(root, reading)


def _read_person(root: Node, reading: Reading, name: str, title: Node) -> None:
    """The feed of an author's own page."""
    person = reading.person()
    reading.page, reading.listing = "author", None
    person.set("name", name, title)
    for place in root.find("id"):
        match = re.search(r"arxiv\.org/a/([a-z0-9_]+)", place.text or "")
        if match is not None:
            person.set("id", match[1], place)
            person.set("ids.arxiv", match[1], place)
            read_value(person, "url", place, convert.url)
    for place in root.find("link[@rel=describes].@href"):
        if "orcid.org" in (place.text or ""):
            read_value(person, "ids.orcid", place, convert.orcid)


def _read_place(root: Node, reading: Reading) -> None:
    """Which entries of a search these are, and where the next ones are."""
    listing = reading.the_list()
    start, total = root.first("startIndex"), listing.get("total")
    if start is None or not reading.papers:
        return
    shown = (convert.text(start) or "").strip()
    if not re.fullmatch(r"[0-9]{1,9}", shown):
        return
    last = int(shown) + len(reading.papers)
    listing.set("first", int(shown) + 1, start)
    listing.set("last", last, start)
    if total is not None and last < total:
        base = reading.url or next(
            (n.text or "" for n in root.find("link.@href") if "/api/query" in (n.text or "")), ""
        )
        parts = urlsplit(unescape(base))
        if parts.query:
            rest = [part for part in parts.query.split("&") if not part.startswith("start=")]
            listing.set("next", parts._replace(query="&".join([*rest, f"start={last}"])).geturl(), start)
