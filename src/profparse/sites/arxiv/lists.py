"""arXiv's lists: of a category by day or month, an author's own page, and how the results of a search are divided."""

from __future__ import annotations

import re

from ...document import Document
from ...patterns import lazy_re
from ...reading.addresses import full_address
from ...reading.flow import Flow, Stretch
from ...reading.identifiers import ARXIV_ID, read_orcid
from ...reading.page import Reading, Record
from .entries import CATEGORY, mark_labels, read_rest, segments_of, set_abstract
from .fields import read_byline, read_subjects, set_month
from .results import read_result, read_whole_abstracts

__all__ = ["ENTRY", "read_list"]

ENTRY = lazy_re(
    rf"(?:\[(?P<rank>[1-9][0-9]{{0,5}})\]\s*)?arXiv:\s*(?P<id>{ARXIV_ID})(?:v(?P<version>[1-9][0-9]?))?\s*"
    r"(?P<note>\((?:cross-list|replaced)[^()]{0,60}\))?\s*"
    r"(?:(?P<forms>\[\s*(?:\[?\s*(?:abs|pdf|ps|dvi|html|src|other|format)\b\s*\]?(?:\([^()]*\))?[\s,]*)+\]?)|(?=Title\s*:)"
    rf"|(?<=\s)(?={CATEGORY}\s))"  # of a paper that was withdrawn no form is left
)
"""What every entry begins with: its number, its identifier, and the forms in which the paper can be had."""

_HEADINGS = lazy_re(
    r"(?<![^\n])(?:(?:New submissions|Cross[- ](?:submissions|lists)|Replacements?(?: submissions)?)"
    r"(?:\s+for\s+[^\n]{4,40})?"
    r"\s*(?:\([^()\n]*\))?\s*(?:\n|\Z)"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,\s+[0-9]{1,2}\s+[A-Z][a-z]{2,8}\s+[0-9]{2,4}\s*(?:\([^()\n]*\))?\s*(?:\n|\Z))"
)
_FOOT = lazy_re(
    r"(?<!\S)(?:\[\s*)?(?:[Tt]otal of\s+[0-9,]+\s+entries|Showing up to [0-9,]+ entries|The web address for this page and"
    r"|We gratefully acknowledge|Search v[0-9]+\.[0-9]|Links to\s*:\s*arXiv|\[\s*showing (?:up to )?[0-9,]+ entries)"
    r"|(?<![^\n])Previous\s+Next\b"
)
_LONE_RANK = lazy_re(r"(?m)^\s*\[([1-9][0-9]{0,5})\]\s*$")
_TOTAL = lazy_re(r"[Tt]otal of\s+([0-9,]+)\s+entries")
_RESULTS = lazy_re(r"Showing\s+([0-9,]+)\s*[–-]\s*([0-9,]+)\s+of\s+([0-9,]+)\s+results?")
_NO_RESULTS = lazy_re(r"Sorry, your query returned no results")
_OWNER = lazy_re(r"(?<![^\n])([^\n]{2,120}?)['’]s? articles on arXiv(?![a-z])")
_AUTHOR_ID = lazy_re(r"arxiv\.org/a/([a-z][a-z0-9-]*(?:_[a-z0-9-]+)*_[0-9]+)")
_ORCID = lazy_re(r"(?:https?://orcid\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")


def read_list(document: Document, flow: Flow, reading: Reading) -> bool:
    """Read a list of papers; False where the page is none."""
    text = flow.text
    owner = _OWNER.search(text)
    results = _RESULTS.search(text)
    entries = list(ENTRY.finditer(text, owner.end() if owner else 0))
    if owner is None and results is None and not entries:
        return _read_empty(flow, reading)
    search = results is not None or "originally announced" in text
    page = flow.stretch()
    for number, match in enumerate(entries):
        end = entries[number + 1].start() if number + 1 < len(entries) else len(text)
        body = Stretch(flow, match.end(), end)
        for pattern in (_HEADINGS, _FOOT) if match is entries[-1] else (_HEADINGS,):
            cut = body.match(pattern)
            body = body.before(cut.start()) if cut is not None else body
        record = _begin(flow, reading, match)
        (read_result if search else _read_item)(record, body)
        set_month(record, page.group(match, "id"))
        if not record.get("title") or not record.get("authors"):
            record.note(
                "entry-incomplete", "", "it shows no title or no authors", page.group(match, "id").places[0]
            )
    if search and document.tree is not None:
        read_whole_abstracts(document, reading)
    _note_gaps(reading, entries)
    if owner is not None:
        _read_owner(flow, reading, page.group(owner, 1), owner.end())
    else:
        _read_place(document, flow, reading, entries, results)
    return True


def _note_gaps(reading: Reading, entries: list[re.Match[str]]) -> None:
    """Say so where the entries' numbers show that some of them were not read."""
    ranks = [int(entry["rank"]) for entry in entries if entry["rank"]]
    if len(ranks) == len(entries) and ranks and ranks[-1] - ranks[0] + 1 > len(ranks):
        missing = ranks[-1] - ranks[0] + 1 - len(ranks)
        reading.note("count-mismatch", "papers", f"by their numbers {missing} entries were not read")


def _read_empty(flow: Flow, reading: Reading) -> bool:
    match = _NO_RESULTS.search(flow.text) or re.search(r"Total of 0 entries", flow.text)
    if match is None:
        return False
    reading.page = "list"
    reading.the_list().set("total", 0, *flow.stretch().group(match).places)
    return True


# -------------------------------------------------------------------- entries


def _begin(flow: Flow, reading: Reading, match: re.Match[str]) -> Record:
    record = reading.paper()
    whole = flow.stretch()
    shown = whole.group(match, "id")
    record.set("id", match["id"], *shown.places)
    record.set("arxiv_id", match["id"], *shown.places)
    if match["version"]:
        record.set("arxiv_version", int(match["version"]), *whole.group(match, "version").places)
    record.set("url", f"https://arxiv.org/abs/{match['id']}", *shown.places)
    for link in Stretch(flow, match.start(), match.end()).links:
        where = flow.places(link.start, link.end)
        if "/pdf/" in link.href and not record.get("pdf_url"):
            record.set("pdf_url", full_address("https://arxiv.org/", link.href), *where)
    reading.template(*whole.group(match).places)
    return record


def _read_item(record: Record, body: Stretch) -> None:
    """An entry of a category's list or of an author's page."""
    labelled = segments_of(body)
    segments = {label: value for label, (_, value) in labelled.items()}
    title, authors = segments.get("title"), segments.get("authors") or segments.get("author")
    if title is None:
        return
    if authors is None:
        title, authors = _title_and_authors(title)
    record.set("title", title.text, *title.places)
    if authors:
        read_byline(record, authors)
    if body.flow.one_line and not labelled.keys() & {"authors", "author"}:
        record.note("boundary-guessed", "title", "nothing parts the title from the first name", title.place)
    read_rest(record, segments)
    subjects = segments.get("subjects")
    rest = read_subjects(record, subjects) if subjects is not None else None
    if rest:  # lists of the day's new papers show abstracts
        set_abstract(record, rest)
    mark_labels(record, labelled)


_NAMES = lazy_re(
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|van|von|de|der|den|la|di|da|del|bin|al) ?){2,5}(?:, (?:[^\s,]+ ?){1,5})*(?:, et al\..*)?"
)


_LAST_NAME = lazy_re(
    r"(?<=\s)[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: [A-Z]\.)*"
    r"(?: (?:van|von|de|der|den|la|di|da|dos|del|bin|al|el|ten))* [A-ZÀ-ÖØ-Þ][\w'’-]*\Z"
)


def _title_and_authors(both: Stretch) -> tuple[Stretch, Stretch]:
    """A title and the byline below it, which has no label; links to searches for a name tell it from the title."""
    for link in both.links:
        if "searchtype=author" in link.href or "/find/" in link.href or "/a/" in link.href:
            return both.before(link.start), both.after(link.start)
    text = both.raw
    for gap in ("\n\n", "\n"):
        at = text.find(gap)
        if at > 0:
            return both.part(0, at), both.part(at)
    for at in both.flow.wraps:  # the title's last line was full
        if both.start < at < both.end and _NAMES.fullmatch(both.after(at).text):
            return both.before(at), both.after(at)
    if both.flow.one_line:  # titles have no blank before a comma, names whose links a tool set apart have one
        comma = text.find(" , ")
        name = _LAST_NAME.search(text, 0, comma if comma >= 0 else len(text))
        if name is not None and name.start():
            return both.part(0, name.start()), both.part(name.start())
    return both, both.part(len(text))


# -------------------------------------------------------------------- whose list, and where in it


def _read_owner(flow: Flow, reading: Reading, name: Stretch, after: int) -> None:
    """An author's own page: name, ORCID, and the author id that its last lines tell."""
    reading.page = "author"
    person = reading.person()
    person.set("name", name.text, *name.places)
    whole = flow.stretch()
    shown = whole.after(after).match(_AUTHOR_ID)
    given = _AUTHOR_ID.search(reading.url or "")
    found = shown or given
    if found is not None:
        places = whole.group(shown, 1).places if shown is not None else name.places
        person.set("id", found[1], *places)
        person.set("ids.arxiv", found[1], *places)
        person.set("url", f"https://arxiv.org/a/{found[1]}", *places)
    if shown is not None and given is not None and shown[1] != given[1]:
        person.note("sources-disagree", "id", f"the address is that of {given[1]}, the page that of {shown[1]}")
    entry = ENTRY.search(flow.text, after)
    head = Stretch(flow, after, entry.start() if entry else len(flow.text))
    orcid = head.match(_ORCID)
    if orcid is not None:
        read = read_orcid(orcid[0])
        person.set("ids.orcid", read, *head.group(orcid).places)
        if read is None:
            person.note("value-unreadable", "ids.orcid", f"{orcid[0]} has a wrong check digit")
    if shown is None and "We gratefully acknowledge" not in flow.text and not entry:
        reading.note("header-missing", "papers", "the page lists no papers")


def _read_place(
    document: Document, flow: Flow, reading: Reading, entries: list[re.Match[str]], results: re.Match[str] | None
) -> None:
    """Which entries these are, of how many, and where the next ones are."""
    reading.page = "list"
    listing = reading.the_list()
    whole = flow.stretch()
    here = len(entries)
    if results is not None:
        for number, field in enumerate(("first", "last", "total"), start=1):
            listing.set(field, int(results[number].replace(",", "")), *whole.group(results, number).places)
    else:
        total = whole.match(_TOTAL)
        if total is not None:
            listing.set("total", int(total[1].replace(",", "")), *whole.group(total, 1).places)
        ranks = [(int(entry["rank"]), whole.group(entry, "rank").places) for entry in entries if entry["rank"]]
        if not ranks:  # a number alone in its line is taken for a mark of the tool's
            ranks = [(int(m[1]), [m.span(1)]) for m in _LONE_RANK.finditer(document.text)]
            reading.template(*[place for _, places in ranks for place in places])
        if len(ranks) == here and ranks and ranks[-1][0] - ranks[0][0] + 1 == here:
            listing.set("first", ranks[0][0], *ranks[0][1])
            listing.set("last", ranks[-1][0], *ranks[-1][1])
    first, last, count = listing.get("first"), listing.get("last"), listing.get("total")
    if first is not None and last is not None and results is not None and last - first + 1 != here:
        reading.note("count-mismatch", "papers", f"entries {first} to {last} are stated, {here} are listed")
    elif count is not None and count > here:
        reading.note("pages-remaining", "papers", f"this page lists {here} of {count} entries")
    following = re.compile(rf"{last + 1}\s*-\s*[0-9]+|Next" if last is not None else "Next")
    for link in flow.links:
        in_list = "/search" in link.href or "/list/" in link.href
        if in_list and following.fullmatch(flow.text[link.start : link.end].strip()):
            target = full_address(reading.url or "https://arxiv.org/", link.href)
            listing.set("next", target, *flow.places(link.start, link.end))
            break
