"""What holds a paper: the venue, the type that follows from it or is told, the pages."""

from __future__ import annotations

import re

from ...patterns import lazy_re
from ...reading import markup
from ...reading.compare import folded, related
from ...reading.page import Record
from ...reading.record import own_isbn
from .fields import converted, figure, read_first
from .stated import Stated
from .words import TYPES

__all__ = ["read_pages", "read_type", "read_venue"]

_VENUES = (
    "citation:journal_title | citation:conference_title | citation:conference | citation:inbook_title | "
    "citation:book_title | citation:technical_report_institution | citation:dissertation_institution | "
    "prism:publicationname | item:isPartOf.name | dc:relation.ispartof | dc:source | eprints:publication | coins:jtitle"
)
# What Springer and OJS put behind a journal's name in DC.source.
_ISSUE = lazy_re(
    r"\s+[12][0-9]{3}\s+[\w-]+:[\w-]+\Z|\s*;.*|\s*,?\s+(?:Vol(?:ume|\.)?|Bd\.|No\.)\s*\d.*", re.DOTALL
)


def _venue_name(value: str) -> str | None:
    text = markup.plain(value)
    return None if re.match(r"https?://|urn:|ISSN|ISBN|doi:", text) or len(text) < 2 else text


def read_venue(stated: Stated, record: Record) -> None:
    """Set the venue: the name alone; where a source puts volume and number behind it, the whole is its text."""
    found = [
        (s, v)
        for s, v in converted(stated, _VENUES, _venue_name)
        if folded(v) != folded(record.get("title") or "")
    ]
    if not found:
        _read_reference(stated, record)
        return
    said, text = found[0]
    name = _ISSUE.sub("", text) if said.source.startswith("dc:") else text
    if not name:
        return
    record.set("venue", name, *[each.place for each, other in found if folded(other) == folded(text)])
    if name != text:
        record.set("venue_text", text)
    if not said.source.startswith("citation:"):
        return
    for each, other in found[1:]:
        sure = each.source in ("citation:journal_title", "prism:publicationname", "item:isPartOf.name")
        if sure and not related(name, other) and not _is_short_for(name, other):
            record.note(
                "sources-disagree", "venue", f"{said.source} says {name}, {each.source} {other}", each.place
            )
            break


_REFERENCE = lazy_re(
    r"(?P<venue>[^\d].{2,200}?), (?:Volume )?(?P<volume>\w{1,9}), (?:Number )?(?P<issue>[\w-]{1,20}), "
    r"(?:\w+ \d{4}, )?(?:pp?\. )?(?P<pages>\w{1,9}-\w{1,9})(?:\(\d+\))?"
)


def _read_reference(stated: Stated, record: Record) -> None:
    """Venue, volume, issue and pages out of a reference that is stated as one text, where nothing else tells them."""
    for said in stated.all("dc:bibliographiccitation | dc:identifier.bibliographiccitation"):
        text = markup.plain(said.value)
        record.set("venue_text", text, said.place)
        match = _REFERENCE.fullmatch(text)
        if match is not None:
            for name, value in match.groupdict().items():
                if record.get(name) is None:
                    record.set(name, value)
        return


def _is_short_for(one: str, other: str) -> bool:
    """Whether one name of a journal may be short for the other: its words begin the other's, or are its initials."""
    shorter, longer = sorted((folded(one).split(), folded(other).split()), key=lambda words: sum(map(len, words)))
    if len(shorter) == 1:
        initials = iter(word[0] for word in longer)
        if all(letter in initials for letter in shorter[0]):
            return True
    return any(word.startswith(start[:3]) for start in shorter for word in longer if len(start) > 2)


_CONTAINERS = (
    ("citation:dissertation_institution | citation:dissertation_name", "thesis"),
    ("citation:technical_report_institution | citation:technical_report_number", "report"),
    ("citation:conference_title | citation:conference", "paper-conference"),
    ("citation:inbook_title | citation:book_title", "chapter"),
)
_ITEM_TYPES = {
    "Thesis": "thesis",
    "Dataset": "dataset",
    "Book": "book",
    "Chapter": "chapter",
    "Report": "report",
    "BlogPosting": "post",
    "SoftwareSourceCode": "software",
    "SoftwareApplication": "software",
    "ConferencePaper": "paper-conference",
    "JournalArticle": "article-journal",
    "Preprint": "article",
}
_LOOSE = frozenset(("article", "articles", "journal", "text article"))  # preprints are articles too
_SAY_NOTHING = frozenset(("text", "website", "webpage", "text html", "web page"))
_PERIODICALS = frozenset("Periodical PublicationIssue PublicationVolume Newspaper".split())


def read_type(stated: Stated, record: Record) -> None:
    """The type, where a statement tells it: by a word, by the type of the thing, or by the kind of its container."""
    words = "citation:article_type | citation:type | eprints:type | dc:type | dc:type.articletype | og:type"
    # "Article" is a journal's where a serial is named. That alone tells no type: proceedings stand as journals too.
    in_journal = stated.has("citation:journal_title | prism:publicationname") and bool(record.get("issn"))
    for said in stated.all(words):
        shown = markup.plain(said.value)
        csl = TYPES.get(folded(shown))
        if folded(shown) in _LOOSE and not in_journal and said.source != "eprints:type":
            csl = None
        if said.source == "og:type" and csl not in ("book",):
            continue
        if record.get("type_text") is None and said.source != "og:type" and folded(shown) not in _SAY_NOTHING:
            record.set("type_text", shown, said.place)
        if csl is not None and csl != "webpage" and record.get("type") is None:
            record.set("type", csl)
            if record.get("type_text") != shown:
                record.reading.mark(f"{record.path}.type", said.place)
    container = next((csl for keys, csl in _CONTAINERS if stated.has(keys)), None)
    if container is not None and record.get("type") in (None, "article-journal"):
        record.set("type", container)  # "Article" is what some publishers call whatever they publish
    if record.get("type") is None:
        types = [name for item in stated.own for name in item.types]
        csl = next((_ITEM_TYPES[name] for name in types if name in _ITEM_TYPES), None)
        holders = [name for item in stated.own for part in item.items("isPartOf") for name in part.types]
        if csl is None and not _PERIODICALS.isdisjoint(holders):
            csl = "article-journal"
        record.set("type", csl)
    if record.get("type") in ("book", "thesis", "report"):
        own_isbn(record)


def read_pages(stated: Stated, record: Record) -> None:
    """First and last page; a first one that is a letter and a number alone is an article's number."""
    firsts = converted(stated, _FIRST_PAGES, figure)
    lasts = converted(stated, _LAST_PAGES, figure)
    if not firsts:
        whole = "citation:pages | item:pagination | eprints:pagerange | coins:pages"
        read_first(stated, record, "pages", whole, figure)
        return
    start, end = firsts[0][1], lasts[0][1] if lasts else None
    places = [said.place for said, shown in firsts if shown == start]
    if end is None and re.fullmatch(r"[A-Za-z]{1,2}[0-9]{1,8}", start):
        if record.get("article_number") in (None, start):
            record.set("article_number", start, *places)  # in place of pages
    elif end is not None and end != start and not re.search(r"[-–]", start):
        record.set("pages", f"{start}-{end}", *places, *[said.place for said, shown in lasts if shown == end])
    elif not (record.get("doi") or "").endswith(f"/{start}"):
        record.set("pages", start, *places)


_FIRST_PAGES = "citation:firstpage | citation:first_page | prism:startingpage | item:pageStart | coins:spage"
_LAST_PAGES = "citation:lastpage | citation:last_page | prism:endingpage | item:pageEnd | coins:epage"
