"""The page of one paper: title and byline on top, the abstract, and below it rows of label and value."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ...document import Document
from ...document.select import attribute, first, select, text_of
from ...patterns import lazy_re
from ...reading.compare import related
from ...reading.dates import MONTHS, dated
from ...reading.flow import Flow, Stretch, mark_label
from ...reading.identifiers import read_doi
from ...reading.page import Reading, Record
from ...reading.prose import find_links
from .fields import PAPER_NUMBER, TITLE_LINE, VOLUME_NUMBER, is_front_matter, names_of, person_id, set_volume

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["is_paper", "read_paper"]

_FIRST_ROW = lazy_re(r"Anthology ID\s*:\s*(?=\S)")
_ROWS = (
    *("Anthology ID", r"Original", r"Version [0-9]+", r"Erratum e?[0-9]+", "Volume", "Month", "Year", "Address"),
    *("Editors?", "Venues?", "SIGs?", "Publisher", "Note", "Pages", "Language", "URL", "DOI", "Award", "Bibkey"),
    *(r"Cite \(ACL\)", r"Cite \(Informal\)", r"Citation \(short\)"),
)
_LAST_ROW = lazy_re(r"(?:Bib Export formats|Copy Citation|PDF)\s*:|Copy Citation\b|Export citation")
_PDF = lazy_re(r"PDF\s*:\s*(https?://\S+?\.pdf)")
_INFORMAL = lazy_re(
    r"(?:Cite \(Informal\)|Citation \(short\))\s*:\s*(.{3,400}?) \([^()]{2,80},[^()]{2,40}[0-9]{4}\)", re.DOTALL
)
_BYLINE_END = lazy_re(r"Correct Metadata for|Abstract(?![a-z])|\Z")
_FORM = lazy_re(r"Correct Metadata for.*?Create GitHub issue for\s+staff\s+review", re.DOTALL)
_FORM_END = lazy_re(r"Create GitHub issue for\s+staff\s+review")
_ABSTRACT = lazy_re(r"Abstract\s*(?![a-z])")
_LINE = lazy_re(r"\n+")
_EDITORS = lazy_re(r"\s*\(Editors?\)\s*\Z")
_BIBTEX = lazy_re(r"@(inproceedings|article|proceedings|book|incollection|phdthesis|mastersthesis)\{")
_TYPES = {
    "inproceedings": "paper-conference",
    "article": "article-journal",
    "proceedings": "book",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
}


def is_paper(document: Document, flow: Flow) -> bool:
    """Whether a page is a paper's: it has the row of the Anthology ID, and no list of papers below."""
    if _FIRST_ROW.search(flow.text) is None or VOLUME_NUMBER.search(flow.text):
        return False
    return document.tree is None or not select(document.tree, "span.list-button-row, .list-button-row")


def read_paper(document: Document, flow: Flow, reading: Reading) -> None:
    """Read the page of one paper."""
    reading.page = "paper"
    record = reading.paper()
    rows = _rows(flow)
    begin = _FIRST_ROW.search(flow.text)
    top = flow.stretch(0, begin.start() if begin is not None else len(flow.text))
    _read_rows(record, {name: value for name, (_, value) in rows.items()})
    for name, (label, value) in rows.items():
        if name in ("Month", "Year"):  # the date reads on over its two rows
            record.reading.template(*label.places)
        else:
            mark_label(record, _FIELDS.get(name, ""), label, value)
    if document.tree is None or not _read_elements(document, record):
        _read_top(flow, top, record)
    if is_front_matter(record.get("title") or "", record.get("id")) and record.get("authors"):
        _turn_into_editors(record)
    _read_type(document, record)
    pdf = flow.stretch().match(_PDF)
    if pdf is not None:
        record.set("pdf_url", pdf[1], *flow.stretch().group(pdf, 1).places)
    if re.search(r"This (?:paper|article) (?:was|has been) retracted", flow.text[:20_000]):
        record.set("retracted", True)
    _check_address(record)
    if title := reading.spans.get(f"{record.path}.title"):
        _mark_template(flow, reading, title[0][0])
    if not record.get("title"):
        record.note("entry-incomplete", "title", "the page shows no title")


def _mark_template(flow: Flow, reading: Reading, title: int) -> None:
    """The menu above the title, the form to correct the entry, and the blocks to copy a citation from."""
    whole = flow.stretch()
    rows = whole.match(_FIRST_ROW)
    last = whole.after(rows.end()).match(_LAST_ROW) if rows is not None else None
    form = _FORM.search(flow.text)
    parts = [whole.after(last.start())] if last is not None else []
    parts += [whole.group(form)] if form is not None else []
    for part in parts:
        reading.template(*part.places)
    above = [line for line in whole.split(_LINE) if line and line.places[0][1] <= title]
    reading.template(*[place for line in above for place in line.places])


def _turn_into_editors(record: Record) -> None:
    """The people of a front matter have edited the volume."""
    people = record.fields.pop("authors")
    record.fields.pop("author_details", None)
    if not record.get("editors"):
        record.set("editors", people)
    places = record.reading.spans.pop(f"{record.path}.authors", [])
    for path in [path for path in record.reading.spans if path.startswith(f"{record.path}.author_details")]:
        del record.reading.spans[path]
    record.reading.mark(f"{record.path}.editors", *places)


def _check_address(record: Record) -> None:
    match = PAPER_NUMBER.search(record.reading.url or "")
    if match is not None and record.get("id") and match[1] != record.get("id"):
        record.note(
            "sources-disagree", "id", f"the address is that of {match[1]}, the page that of {record.get('id')}"
        )


# -------------------------------------------------------------------- rows


_FIELDS = {
    "Anthology ID": "id",
    "Volume": "venue",
    "Editor": "editors",
    "Publisher": "publisher",
    "Note": "comment",
    "Pages": "pages",
    "Language": "language",
    "URL": "url",
    "DOI": "doi",
}
"""A row's label -> the field whose it is."""


def _rows(flow: Flow) -> dict[str, tuple[Stretch, Stretch]]:
    """What stands behind each label, in the order in which labels always stand; they may run into what is before."""
    whole = flow.stretch()
    begin = whole.match(_FIRST_ROW)
    if begin is None:
        return {}
    body = whole.after(begin.start())
    end = body.match(_LAST_ROW)
    body = body.before(end.start()) if end is not None else body
    found: list[re.Match[str]] = []
    at = body.start
    for label in _ROWS:
        # A label begins a line or runs into the value before it; only where all is one line a blank stands there.
        match = _label(label, r"(?<! )").search(flow.text, at, body.end) or _label(label).search(
            flow.text, at, body.end
        )
        if match is not None:
            found.append(match)
            at = match.end()
    rows: dict[str, tuple[Stretch, Stretch]] = {}
    for match, following in zip(found, [*found[1:], None], strict=False):
        name = "Editor" if match[1] == "Editors" else match[1]
        value = Stretch(flow, match.end(), following.start() if following is not None else body.end)
        rows[name] = (whole.group(match, 1), value)
    return rows


@cache
def _label(label: str, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}({label})\s*:(?!//)")


def _read_rows(record: Record, rows: dict[str, Stretch]) -> None:
    def said(name: str) -> tuple[str, list[tuple[int, int]]]:
        row = rows.get(name)
        return (row.text.strip("_ "), row.places) if row else ("", [])

    for name, field in (
        ("Publisher", "publisher"),
        ("Pages", "pages"),
        ("Language", "language"),
        ("Note", "comment"),
    ):
        text, places = said(name)
        record.set(field, text, *places)
    number = rows["Anthology ID"].match(re.compile(r"[\w.-]+")) if "Anthology ID" in rows else None
    if number is not None:
        places = rows["Anthology ID"].group(number).places
        record.set("id", number[0], *places)
        record.set("ids.aclanthology", number[0], *places)
    volume, places = said("Volume")
    if volume:
        set_volume(record, volume, *places)
    doi, places = said("DOI")
    record.set("doi", read_doi(doi), *places)
    address, places = said("URL")
    if re.fullmatch(r"https?://\S+", address):
        record.set("url", address, *places)
    editors, places = said("Editor")
    record.set("editors", names_of(editors), *places)
    year, places = said("Year")
    month, more = said("Month")
    if re.fullmatch(r"(?:19|20)[0-9]{2}", year):
        names = [MONTHS[word] for word in re.findall(r"[a-z]+", month.lower()) if word in MONTHS]
        day = dated(f"{month} {year}" if names else year, year, names[0] if names else None)
        record.set("date", day, *(more if names else []), *places)


# -------------------------------------------------------------------- title, authors, abstract


def _read_elements(document: Document, record: Record) -> bool:
    """Title, byline and abstract of HTML, by its elements."""
    title = first(document.tree, "h2#title") if document.tree is not None else None
    if title is None:
        return False
    shown = text_of(title)
    record.set("title", shown, *document.place_of(title))
    stated = attribute(first(document.tree, 'meta[name="citation_title"]'), "content")
    if stated is not None and not related(stated, shown):
        record.note(
            "sources-disagree", "title", f"the metadata says {stated[:80]!r}, the page shows {shown[:80]!r}"
        )
    byline = first(document.tree, "p.lead")
    if byline is not None:
        _read_byline(document, record, byline)
    card = first(document.tree, ".acl-abstract")
    if card is not None:
        heading = first(card, ".card-title")
        text = text_of(card)
        text = text.removeprefix(text_of(heading)).strip() if heading is not None else text
        record.set("abstract", text, *document.place_of(card))
        record.set("links", find_links(text))
    return True


def _read_byline(document: Document, record: Record, byline: _Element) -> None:
    links = select(byline, "a")
    if not links:
        for name in names_of(_EDITORS.sub("", text_of(byline))):
            record.add("authors", name)
        record.reading.mark(f"{record.path}.authors", *document.place_of(byline))
        return
    details = []
    for link in links:
        name = text_of(link)
        record.add("authors", name, *document.place_of(link))
        number = person_id(link.get("href", ""))
        details.append({"name": name, "ids": {"aclanthology": number} if number else {}})
    if any(detail["ids"] for detail in details):
        record.set("author_details", details)
    if _EDITORS.search(text_of(byline)):
        _turn_into_editors(record)


def _read_top(flow: Flow, top: Stretch, record: Record) -> None:
    """Title, byline and abstract of a dump: the citation below and the tool's first line tell the title."""
    line = TITLE_LINE.match(flow.text)
    if line is not None:
        record.reading.template(*flow.stretch().group(line).places)
    head = top.after(line.end()) if line is not None else top
    cited = flow.stretch().match(_INFORMAL)
    title = None
    for told in (cited, line):
        if told is not None and (match := head.match(_spaced(told[1]))) is not None:
            title = head.group(match)
            record.set("title", " ".join(told[1].split()), *title.places)
            break
    if title is None:
        title = _title_by_place(head)
        if title is None:
            return
        record.set("title", title.text, *title.places)
        record.note("boundary-guessed", "title", "the title was found by its place on the page", title.place)
    rest = head.after(title.end)
    end = rest.match(_BYLINE_END)
    byline = rest.before(end.start()) if end is not None else rest
    for name in names_of(byline.text):
        record.add("authors", name)
    record.reading.mark(f"{record.path}.authors", *byline.places)
    form = rest.match(_FORM_END)
    rest = rest.after(form.end()) if form is not None else rest.after(byline.end)
    abstract = rest.match(_ABSTRACT)
    if abstract is not None and rest.after(abstract.end()):
        text = rest.after(abstract.end())
        record.set("abstract", text.text, *text.places)
        record.set("links", find_links(text.text))


def _spaced(text: str) -> re.Pattern[str]:
    """A text whatever white space stands in it."""
    return re.compile(r"\s*".join(re.escape(char) for char in text if not char.isspace()))


def _title_by_place(head: Stretch) -> Stretch | None:
    """The block before the byline: the byline is the last before the abstract or the rows."""
    end = head.match(_BYLINE_END)
    above = head.before(end.start()) if end is not None else head
    parts = [part for part in above.split(re.compile(r"\n\n+")) if part]
    if len(parts) < 2:
        parts = [part for part in above.split(re.compile(r"\n")) if part]
    return parts[-2] if len(parts) >= 2 else parts[-1] if parts else None


def _read_type(document: Document, record: Record) -> None:
    """The page's own BibTeX tells what a paper is; it may stand in an attribute, or the metadata tells it."""
    match = _BIBTEX.search(document.text)
    if match is not None:
        record.set("type", _TYPES[match[1]], match.span(1))
        record.set("type_text", match[1], match.span(1))
        return
    for element in select(document.tree, "[data-clipboard-text], #citeBibtexContent"):
        match = _BIBTEX.match(element.get("data-clipboard-text", "").strip() or text_of(element))
        if match is not None:
            record.set("type", _TYPES[match[1]])
            record.set("type_text", match[1])
            return
    for name, kind in (
        ("citation_conference_title", "paper-conference"),
        ("citation_journal_title", "article-journal"),
    ):
        if select(document.tree, f'meta[name="{name}"]'):
            record.set("type", kind)
