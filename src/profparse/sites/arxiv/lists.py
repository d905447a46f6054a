"""arXiv's lists: of a category by day or month, an author's own page, and the results of a search."""

from __future__ import annotations

import re

from ...document import Document
from ...document.select import select, text_of
from ...reading.addresses import full_address
from ...reading.flow import Flow, Stretch, mark_label
from ...reading.identifiers import ARXIV_ID, read_doi, read_orcid
from ...reading.page import Reading, Record
from ...reading.prose import find_links
from .fields import read_byline, read_day, read_reference, read_subjects, set_month

__all__ = ["ENTRY", "read_list"]

_CATEGORY = (
    r"(?:[a-z]+(?:-[a-z]+)*\.[A-Za-z]{2}[A-Za-z-]*|hep-(?:th|ph|ex|lat)|gr-qc|quant-ph|math-ph|nucl-(?:th|ex)"
    r"|astro-ph|cond-mat|cmp-lg|alg-geom|q-alg|dg-ga|funct-an|solv-int|chao-dyn|patt-sol|adap-org|comp-gas)"
)
_CODE = re.compile(rf"\s*({_CATEGORY})(?=\s)")
ENTRY = re.compile(
    rf"(?:\[(?P<rank>[1-9][0-9]{{0,5}})\]\s*)?arXiv:\s*(?P<id>{ARXIV_ID})(?:v(?P<version>[1-9][0-9]?))?\s*"
    r"(?P<note>\((?:cross-list|replaced)[^()]{0,60}\))?\s*"
    r"(?:(?P<forms>\[\s*(?:\[?\s*(?:abs|pdf|ps|dvi|html|src|other|format)\b\s*\]?(?:\([^()]*\))?[\s,]*)+\]?)|(?=Title\s*:)"
    rf"|(?<=\s)(?={_CATEGORY}\s))"  # of a paper that was withdrawn no form is left
)
"""What every entry begins with: its number, its identifier, and the forms in which the paper can be had."""

_LABELS = re.compile(
    r"(?:(?<![^\n])|(?<=\|\s)|(?<=[\w.!?)\]$]))"
    r"(?P<label>Title|Authors?|Comments|Report-no|Report number|Journal-ref|Journal ref|DOI|Subjects"
    r"|(?:MSC|ACM)[- ][Cc]lass(?:es)?)\s*:"
)
_ANYWHERE = re.compile(_LABELS.pattern.replace(r"(?<![^\n])", r"(?<!\S)"))
_HEADINGS = re.compile(
    r"(?<![^\n])(?:(?:New submissions|Cross[- ](?:submissions|lists)|Replacements?(?: submissions)?)"
    r"(?:\s+for\s+[^\n]{4,40})?"
    r"\s*(?:\([^()\n]*\))?\s*(?:\n|\Z)"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,\s+[0-9]{1,2}\s+[A-Z][a-z]{2,8}\s+[0-9]{2,4}\s*(?:\([^()\n]*\))?\s*(?:\n|\Z))"
)
_FOOT = re.compile(
    r"(?<!\S)(?:\[\s*)?(?:[Tt]otal of\s+[0-9,]+\s+entries|Showing up to [0-9,]+ entries|The web address for this page and"
    r"|We gratefully acknowledge|Search v[0-9]+\.[0-9]|Links to\s*:\s*arXiv|\[\s*showing (?:up to )?[0-9,]+ entries)"
    r"|(?<![^\n])Previous\s+Next\b"
)
_LONE_RANK = re.compile(r"(?m)^\s*\[([1-9][0-9]{0,5})\]\s*$")
_TOTAL = re.compile(r"[Tt]otal of\s+([0-9,]+)\s+entries")
_RESULTS = re.compile(r"Showing\s+([0-9,]+)\s*[–-]\s*([0-9,]+)\s+of\s+([0-9,]+)\s+results?")
_NO_RESULTS = re.compile(r"Sorry, your query returned no results")
_OWNER = re.compile(r"(?<![^\n])([^\n]{2,120}?)['’]s? articles on arXiv(?![a-z])")
_AUTHOR_ID = re.compile(r"arxiv\.org/a/([a-z][a-z0-9-]*(?:_[a-z0-9-]+)*_[0-9]+)")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")


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
        for pattern in (_HEADINGS, _FOOT):
            cut = body.match(pattern)
            body = body.before(cut.start()) if cut is not None else body
        record = _begin(flow, reading, match)
        (_read_result if search else _read_item)(record, body)
        set_month(record, page.group(match, "id"))
        if not record.get("title") or not record.get("authors"):
            record.note(
                "entry-incomplete", "", "it shows no title or no authors", page.group(match, "id").places[0]
            )
    if search and document.tree is not None:
        _read_whole_abstracts(document, reading)
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


_FIELDS = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "comments": "comment",
    "report-no": "ids.other",
    "report number": "ids.other",
    "journal-ref": "venue_text",
    "journal ref": "venue_text",
    "doi": "doi",
    "subjects": "categories",
}
"""A label of an entry -> the field whose it is."""


def _segments(body: Stretch) -> dict[str, tuple[Stretch, Stretch]]:
    """Each label of an entry and what stands behind it; labels begin lines, where there are lines.

    A label that stands a second time is a word of the text before it.
    """
    pattern = _LABELS if "\n" in body.raw else _ANYWHERE
    found: list[re.Match[str]] = []
    for match in pattern.finditer(body.flow.text, body.start, body.end):
        if all(match["label"] != other["label"] for other in found):
            found.append(match)
    segments = {}
    for match, following in zip(found, [*found[1:], None], strict=False):
        end = following.start() if following is not None else body.end
        segments[match["label"].lower()] = (body.group(match, "label"), Stretch(body.flow, match.end(), end))
    return segments


def _mark_labels(record: Record, segments: dict[str, tuple[Stretch, Stretch]]) -> None:
    for label, (where, value) in segments.items():
        mark_label(record, _FIELDS.get(label, ""), where, value)


def _read_item(record: Record, body: Stretch) -> None:
    """An entry of a category's list or of an author's page."""
    labelled = _segments(body)
    segments = {label: value for label, (_, value) in labelled.items()}
    title, authors = segments.get("title"), segments.get("authors") or segments.get("author")
    if title is None:
        return
    if authors is None:
        title, authors = _title_and_authors(title)
    record.set("title", title.text, *title.places)
    if authors:
        read_byline(record, authors)
    elif body.flow.one_line:
        record.note("seam-guessed", "title", "nothing tells the title's end from the authors", title.place)
    _read_rest(record, segments)
    subjects = segments.get("subjects")
    rest = read_subjects(record, subjects) if subjects is not None else None
    if rest:  # lists of the day's new papers show abstracts
        _set_abstract(record, rest)
    _mark_labels(record, labelled)


_NAMES = re.compile(
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|van|von|de|der|den|la|di|da|del|bin|al) ?){2,5}(?:, (?:[^\s,]+ ?){1,5})*(?:, et al\..*)?"
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
    return both, both.part(len(text))


def _read_rest(record: Record, segments: dict[str, Stretch]) -> None:
    """Comments, the journal, the publisher's DOI."""
    comment = segments.get("comments")
    if comment:
        record.set("comment", comment.text, *comment.places)
        if re.search(r"\bwithdrawn\b", comment.text):
            record.set("withdrawn", True, *comment.places)
    for label in ("journal-ref", "journal ref"):
        if segments.get(label):
            read_reference(record, segments[label])
    report = segments.get("report-no") or segments.get("report number")
    if report:
        record.set("ids.other", report.text, *report.places)
    doi = segments.get("doi")
    if doi:
        record.set("doi", read_doi(doi.text), *doi.places)


def _set_abstract(record: Record, abstract: Stretch) -> None:
    parts = [part.text for part in abstract.split(re.compile(r"\n\n+"))]
    text = "\n\n".join(part for part in parts if part)
    record.set("abstract", text, *abstract.places)
    record.set("links", find_links(text))


# -------------------------------------------------------------------- results of a search

_TAGGED_DOI = re.compile(r"\s*doi\s+(10\.[0-9]{4,9}/\S+)")
_AUTHORS = re.compile(r"\bAuthors\s*:")
_ABSTRACT = re.compile(r"\bAbstract\s*:")
_SUBMITTED = re.compile(r"\bSubmitted\s+(?=[0-9]{1,2}\s+[A-Z][a-z]+,?\s+[0-9]{4}\s*;)")
_FIRST = re.compile(r"\bv1\s+submitted\s+")
_ANNOUNCED = re.compile(r"\boriginally\s+announced\s+(?:[A-Z][a-z]+ [0-9]{4})?\.?")
_MORE = re.compile(r"(?:▽|\u25bd)\s*More")
_LESS = re.compile(r"\s*(?:△|\u25b3)\s*Less")


def _read_result(record: Record, body: Stretch) -> None:
    """A result of a search: its categories, title, authors, abstract (cut, then whole), and days."""
    codes: list[str] = []
    text = body.flow.text
    at = body.start
    while (match := _CODE.match(text, at, body.end)) is not None:
        codes.append(match[1])
        at = match.end()
    if codes:
        places = body.before(at).places
        record.set("category", codes[0], *places)
        record.set("categories", codes, *places)
        record.set("category_ids", list(codes), *places)
    doi = _TAGGED_DOI.match(text, at, body.end)
    if doi is not None:
        at = doi.end()
        record.set("doi", read_doi(doi[1]), *body.group(doi, 1).places)
        mark_label(record, "doi", body.before(doi.start(1)).after(doi.start()))
    body = body.after(at)
    days = body.match(_SUBMITTED)
    head = body.before(days.start()) if days is not None else body
    abstract = head.match(_ABSTRACT)
    if abstract is not None:
        _read_abstract(record, head.after(abstract.end()))
        mark_label(record, "abstract", head.group(abstract))
        head = head.before(abstract.start())
    authors = head.match(_AUTHORS)
    title = head.before(authors.start()) if authors is not None else head
    record.set("title", title.tight.strip("_ "), *title.places)
    if authors is not None:
        read_byline(record, head.after(authors.end()))
        mark_label(record, "authors", head.group(authors))
    if days is not None:
        _read_days(record, body.after(days.start()))


def _read_abstract(record: Record, abstract: Stretch) -> None:
    """The abstract, which stands there twice: cut, up to "More", and whole, up to "Less"."""
    more = abstract.match(_MORE)
    cut = abstract.before(more.start()) if more is not None else abstract
    if more is not None:
        record.reading.template(*abstract.group(more).places)
        abstract = abstract.after(more.end())
    less = abstract.match(_LESS)
    if less is not None:
        record.reading.template(*abstract.group(less).places)
        abstract = abstract.before(less.start())
    if abstract:
        _set_abstract(record, abstract)
        if more is not None:
            record.reading.template(*cut.places)
    else:
        record.set("abstract", cut.text.strip("… "), *cut.places)
        record.set("abstract_truncated", True)


def _read_whole_abstracts(document: Document, reading: Reading) -> None:
    """A browser hides the whole abstracts; they are there all the same."""
    whole = {}
    for element in select(document.tree, ".abstract-full[id]"):
        match = re.match(rf"({ARXIV_ID})(?:v[0-9]+)?-", element.get("id", ""))
        if match is not None:
            whole[match[1]] = _LESS.sub("", text_of(element)).strip()
    for number, fields in enumerate(reading.papers):
        text = whole.get(fields.get("arxiv_id", ""))
        if text and fields.get("abstract_truncated"):
            fields["abstract"] = text
            fields["links"] = find_links(text)
            del fields["abstract_truncated"]
            # What is seen is a cut of what is not: it is accounted for, but it is not where the value stands.
            reading.template(*reading.spans.pop(f"papers[{number}].abstract", []))


def _read_days(record: Record, days: Stretch) -> None:
    """ "Submitted 4 August, 2026; v1 submitted 23 July, 2026; originally announced July 2026." and what follows."""
    latest = read_day(days)
    first = days.match(_FIRST)
    came = read_day(days.after(first.end())) if first is not None else latest
    if came is not None:
        record.set("date", came[0], *came[1].places)
    if first is not None and latest is not None:
        record.set("date_updated", latest[0], *latest[1].places)
    announced = days.match(_ANNOUNCED)
    rest = days.after(announced.end()) if announced is not None else days.after(days.end)
    for word in (re.compile(r"\bSubmitted"), _FIRST, _ANNOUNCED):
        if (match := days.match(word)) is not None:
            record.reading.template(*days.group(match).places)
    labelled = _segments(rest)
    _read_rest(record, {label: value for label, (_, value) in labelled.items()})
    _mark_labels(record, labelled)


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
