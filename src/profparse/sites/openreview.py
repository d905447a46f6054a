"""OpenReview: profiles and notes, as the interfaces v1 (plain values) and v2 (values in ``value``) answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..document import Document
from ..document.data import Node
from ..models import Affiliation
from ..patterns import lazy_re
from ..reading import convert
from ..reading.addresses import number_in, parameter, with_parameter
from ..reading.identifiers import read_profile_link
from ..reading.page import Reading, Record
from ..reading.record import Answer, Each, People, Table, name_next, read_answer

__all__ = ["addresses", "read"]

_HOME = "https://openreview.net"


def _name(node: Node) -> str | None:
    """A name in parts, or whole."""
    whole = node.first("fullname")
    if whole is not None:
        return convert.text(whole)
    parts = [convert.text(part) for key in ("first", "middle", "last") if (part := node.first(key)) is not None]
    return " ".join(part for part in parts if part) or None


def _link(scheme: str) -> Any:
    """A converter: the identifier in an address of another site's profile."""

    def convert_link(node: Node) -> str | None:
        shown = convert.text(node)
        found = read_profile_link(shown) if shown else None
        return found[1] if found is not None and found[0] == scheme else None

    return convert_link


def _address(node: Node) -> str | None:
    """An address, also one that starts at the site's root."""
    shown = convert.text(node)
    return f"{_HOME}{shown}" if shown and shown.startswith("/") else convert.url(node)


def _dblp_person(node: Node) -> str | None:
    shown = re.sub(r"/pers/[a-z]{1,2}/", "/pid/", convert.text(node) or "")
    found = read_profile_link(shown)
    return found[1] if found is not None and found[0] == "dblp" else None


_HISTORY = Table(
    {
        "name": ("institution.name", convert.text),
        "department": ("institution.department", convert.text),
        "role": ("position", convert.text),
        "start": ("start", convert.date),
        "end": ("end", convert.date),
        "country": ("institution.country", convert.text),
    }
)
AUTHOR = Table(
    {
        "name": ("content.names[preferred=true] | content.names", _name),
        "other_names": ("content.names", _name),
        "id": ("id", convert.identifier),
        "ids.openreview": ("id", convert.identifier),
        "ids.orcid": ("content.orcid", convert.orcid),
        "ids.googlescholar": ("content.gscholar", _link("googlescholar")),
        "ids.dblp": ("content.dblp", _dblp_person),
        "ids.semanticscholar": ("content.semanticScholar", _link("semanticscholar")),
        "ids.aclanthology": ("content.aclanthology", _link("aclanthology")),
        "ids.linkedin": ("content.linkedin", _link("linkedin")),
        "homepages": ("content.homepage", convert.url),
        "affiliations": Each("content.history", Affiliation, _HISTORY),
        "interests": ("content.expertise.keywords", convert.text),
    }
)


def _either(name: str) -> str:
    return f"content.{name}.value | content.{name}"


_NOTE = Table(
    {
        "title": (_either("title"), convert.title),
        "id": ("id", convert.identifier),
        "ids.openreview": ("id", convert.identifier),
        "authors": People(
            "content.authors.value | content.authors",
            name="fullname | .",
            ids={"openreview": ("username", convert.identifier)},
            affiliations=("institutions.name", convert.text),
        ),
        "date": ("pdate | cdate | tcdate", convert.milliseconds),
        "date_updated": ("mdate | tmdate", convert.milliseconds),
        "venue_text": (_either("venue"), convert.text),
        "abstract": (_either("abstract"), convert.prose),
        "summary": (f"{_either('TL;DR')} | {_either('TLDR')} | {_either('one-sentence_summary')}", convert.text),
        "keywords": (_either("keywords"), convert.text),
        "pdf_url": (_either("pdf"), _address),
        "url": (_either("html"), convert.url),
        "doi": (_either("doi"), convert.doi),
        "license": (f"license | {_either('license')}", convert.text),
    }
)
_NO_VENUE = lazy_re(r"(?:submitted|submission)\b|.*\b(?:withdrawn|rejected|reject)\b", re.IGNORECASE)
_WITHDRAWN = lazy_re(r"\bwithdrawn\b|Withdrawn_Submission", re.IGNORECASE)


def _is_paper(note: Node) -> bool:
    """Whether a note is a submission: reviews, decisions and comments answer another note."""
    return note.first("replyto") is None and note.first("content.title") is not None


def _finish_author(record: Record, node: Node) -> None:
    name = record.get("name")
    record.fields["other_names"] = [other for other in record.get("other_names") or () if other != name]
    chosen = node.first("content.names[preferred=true]") or node.first("content.names")
    for field, key in (("given_name", "first"), ("family_name", "last")):
        part = chosen.first(key) if chosen is not None else None
        if part is not None:
            record.set(field, convert.text(part))


def _finish_note(record: Record, node: Node) -> None:
    venue = record.get("venue_text")
    if venue and not _NO_VENUE.match(venue):
        record.set("venue", venue)
    told = [*node.find("content.venue.value"), *node.find("content.venue"), *node.find("content.venueid.value")]
    if any(_WITHDRAWN.search(shown.text or "") for shown in [*told, *node.find("content.venueid")]):
        record.set("withdrawn", True)
    ids = node.find("content.authorids.value") or node.find("content.authorids")
    names: list[str] = record.get("authors") or []
    if names == ["Anonymous"] and all("~" not in (convert.text(shown) or "") for shown in ids):
        del record.fields["authors"]  # hidden from reviewers: the name of nobody
        return
    known = [(convert.text(shown) or "") for shown in ids]
    if len(known) == len(names) and any(shown.startswith("~") for shown in known):
        details = record.get("author_details") or [{"name": name} for name in names]
        for detail, shown, place in zip(details, known, ids, strict=True):
            if shown.startswith("~"):  # the others are e-mail addresses and searches for the name
                detail.setdefault("ids", {})["openreview"] = shown
                record.reading.mark(f"{record.path}.author_details", place)
        record.set("author_details", details)


_ANSWERS = (
    Answer("error", "errors|message !notes !profiles !content", message="message | errors.message | errors"),
    Answer(
        "author",
        "content.names !notes",
        author=AUTHOR,
        finish_author=_finish_author,
    ),
    Answer("list", "notes", papers=_NOTE, items="notes", include=_is_paper, finish_paper=_finish_note),
    Answer("paper", "content.title", papers=_NOTE, include=_is_paper, finish_paper=_finish_note),
)


def addresses(url: str) -> Iterable[str]:
    """The interfaces' addresses for one that a person pastes: a profile and its papers in both of them, or a paper."""
    if "//api" in url:
        return [url]
    number = parameter(url, "id")
    if number is None:
        return [url]
    if "/forum" in url or "/pdf" in url:
        return [f"https://api2.openreview.net/notes?id={number}"]
    works = f"notes?content.authorids={number}&sort=tmdate:desc&limit=1000&offset=0"
    return [
        f"https://api2.openreview.net/profiles?id={number}",
        f"https://api2.openreview.net/{works}",
        f"https://api.openreview.net/{works}",
    ]


def read(document: Document, reading: Reading) -> None:
    """Read an answer of the interface, a profile, a note, or an array of them."""
    root = document.root
    if root is None:
        return
    profiles = root.first("profiles!") if not root.is_array else None
    if profiles is not None:
        read_answer(profiles, reading, _ANSWERS, "OpenReview")
        return
    read_answer(root, reading, _ANSWERS, "OpenReview")
    if root.is_array or reading.page != "list":
        return
    total, notes, listing = root.first("count"), root.find("notes"), reading.the_list()
    counted = convert.if_any(convert.count, total)
    if total is None or counted is None:
        return
    if len(notes) == len(reading.papers):  # the count is of notes; reviews among them are no papers
        listing.set("total", counted, total)
    so_far = number_in(reading.url, "offset") + len(notes)
    if reading.url and notes and so_far < counted:
        name_next(reading, with_parameter(reading.url, "offset", so_far), total)
