"""arXiv's page of one paper (/abs/): what stands below its title, in the order in which it always stands."""

from __future__ import annotations

import re

from ...document import Document
from ...document.select import first, select
from ...patterns import lazy_re
from ...reading.addresses import full_address
from ...reading.compare import related
from ...reading.dates import Dated, month_of_id
from ...reading.flow import Flow, Stretch, mark_label
from ...reading.identifiers import ARXIV_ID, read_doi
from ...reading.names import given_first
from ...reading.page import Reading, Record
from ...reading.prose import find_links
from .fields import is_withdrawn, read_byline, read_day, read_reference, read_subjects, set_month

__all__ = ["read_paper"]

_DATELINE = lazy_re(
    r"\[\s*Submitted on\s(?P<inner>(?:[^\[\]]|\[[^\[\]]*\]){4,400})\]"
    r"|\(Submitted on\s(?P<old>(?:[^()]|\([^()]*\)){4,400})\)"
)
_TITLE = lazy_re(r"(?:(?<![^\n])|(?<=[\])]\s))Title\s*:")
_TITLE_ANYWHERE = lazy_re(r"(?<!\S)Title\s*:")
_AUTHORS = lazy_re(r"(?<![^\n])Authors?\s*:")
_ABSTRACT = lazy_re(r"(?<![^\n])Abstract\s*:")
_AUTHORS_ANYWHERE = lazy_re(r"(?:\s|(?<=[\w.!?)$]))Authors?\s*:")
_ABSTRACT_ANYWHERE = lazy_re(r"(?:\s|(?<=[\w.)]))Abstract\s*:")
_BYLINE_END = lazy_re(
    r"\s*(?:View a PDF of the paper titled|(?:View|Download) PDF\b|Download:|\(?Download\b|PDF \||Full-text links)"
)
_META = (
    r"(?P<label>Comments|Subjects|MSC\s+classes|ACM\s+classes|Report\s+number|Cite\s+as|Journal\s+reference"
    r"|Related\s+DOI|(?:Journal\s+)?DOI)\s*:"
)
_LABEL = lazy_re(rf"(?:(?<![^\n])|(?<=\|\s)){_META}")
_LABEL_ANYWHERE = lazy_re(rf"(?:(?<!\S)|(?<=[\w.!?)\]$])){_META}")
_HISTORY = lazy_re(r"(?<!\S)Submission history\b")
_HISTORY_END = lazy_re(
    r"\s*(?:Full-text links|Access Paper|Download:|Current browse context|Link back to"
    r"|Bibliographic)"
)
_VERSION = lazy_re(
    r"\[\s*v(?P<number>[1-9][0-9]{0,2})\s*\]\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,\s+"
    r"(?P<day>[0-9]{1,2}\s+[A-Z][a-z]{2,8}\s+[0-9]{4})(?P<rest>[^\[\]]{0,80})"
)
_ID = lazy_re(rf"arXiv:\s*(?P<id>{ARXIV_ID})(?:v(?P<version>[1-9][0-9]{{0,2}}))?")
_THIS_VERSION = lazy_re(rf"arXiv:\s*{ARXIV_ID}v([1-9][0-9]{{0,2}})\b[^()]{{0,40}}for this version", re.IGNORECASE)
_TEMPLATE = lazy_re(
    r"Focus to learn more|arXiv-issued DOI via DataCite(?:\s*\(pending registration\))?"
    r"|DOI\(s\) linking to related resources|View a PDF of the paper titled[^\n]*|(?:View|Download) PDF|TeX Source"
    r"|HTML \(experimental\)|Other [Ff]ormats|Submission history"
    rf"|\(or\s+arXiv:\s*{ARXIV_ID}(?:v[0-9]+)?\s*(?:\[[^\[\]]*\]\s*)?for this version\)"
    rf"|arXiv:\s*{ARXIV_ID}(?:v[0-9]+)?\s*\[[a-z][\w.-]*\]"
    r"|\[\s*v[0-9]+\s*\]\s*[A-Z][a-z]{2,8},\s+[0-9]+\s+[A-Z][a-z]{2,8}\s+[0-9]{4}\s+[0-9:]+\s+[A-Z]{3}"
    r"\s*(?:\([0-9.,]+ ?[kKM]?[bB](?:,[A-Z]{1,3})?\))?"
)
_ADDRESS = lazy_re(rf"arxiv\.org/(?:abs|pdf|html|format)/({ARXIV_ID})(?:v([1-9][0-9]{{0,2}}))?", re.IGNORECASE)


class _Parts:
    """Where the parts of the page stand: dateline, title, authors, abstract, the table below, the history."""

    def __init__(self, flow: Flow) -> None:
        whole = flow.stretch()
        dateline = whole.match(_DATELINE)
        self.dateline = whole.group(dateline, "inner" if dateline["inner"] else "old") if dateline else None
        title = _title_label(flow)
        self.found = title is not None
        self.bracket = whole.group(dateline) if dateline else None
        self.head = self.foot = whole.after(whole.end)
        self.title = self.authors = self.abstract = self.table = self.history = whole.after(whole.end)
        self.labels: dict[str, Stretch] = {}
        if title is None:
            return
        self.head = whole.before(min(dateline.start() if dateline else title.start(), title.start()))
        rest = self._cut("title", whole.after(title.end()), _AUTHORS, _AUTHORS_ANYWHERE)
        rest = self._cut("authors", rest, _ABSTRACT, _ABSTRACT_ANYWHERE)
        if dateline is not None and dateline.start() > self.authors.start:  # until 2018 it stood below the authors
            self.authors = self.authors.before(dateline.start())
        history = rest.match(_HISTORY)
        self.history = rest.after(history.end()) if history else rest.after(rest.end)
        if (end := self.history.match(_HISTORY_END)) is not None:
            self.foot = self.history.after(end.start())
            self.history = self.history.before(end.start())
        body = rest.before(history.start()) if history else rest
        lines = body.match(_LABEL)
        table = lines or body.match(_LABEL_ANYWHERE)
        self.label = _LABEL if lines else _LABEL_ANYWHERE
        self.abstract = body.before(table.start()) if table else body
        self.table = body.after(table.start()) if table else body.after(body.end)
        self.labels["title"] = whole.group(title)

    def _cut(self, name: str, rest: Stretch, label: re.Pattern[str], anywhere: re.Pattern[str]) -> Stretch:
        """What stands before a label is the part of this name; gives back what stands behind the label."""
        match = rest.match(label) or rest.match(anywhere)
        setattr(self, name, rest.before(match.start()) if match else rest)
        if match is None:
            return rest.after(rest.end)
        self.labels["authors" if name == "title" else "abstract"] = rest.group(match)
        return rest.after(match.end())


def _title_label(flow: Flow) -> re.Match[str] | None:
    """The label of the title: the last before that of the authors, since reader proxies put one of their own on top."""
    label, authors = (_TITLE_ANYWHERE, _AUTHORS_ANYWHERE) if flow.one_line else (_TITLE, _AUTHORS)
    below = authors.search(flow.text)
    found = label.finditer(flow.text, 0, below.start() if below is not None else len(flow.text))
    first_one = next(found, None)
    return first_one if below is None else next(reversed(list(found)), first_one)


def read_paper(document: Document, flow: Flow, reading: Reading) -> bool:
    """Read the page of one paper; False where the page is none."""
    parts = _Parts(flow)
    if not parts.found or not parts.abstract or not (parts.dateline or parts.table):
        return False
    reading.page = "paper"
    record = reading.paper()
    _read_id(flow, parts, record)
    record.set("title", parts.title.text, *parts.title.places)
    end = parts.authors.match(_BYLINE_END)
    read_byline(record, parts.authors.before(end.start()) if end else parts.authors)
    _read_abstract(record, parts.abstract, whole=bool(parts.table))
    _mend(document, record)
    _read_table(record, parts)
    _read_dates(record, parts)
    _read_links(flow, record)
    for name, label in parts.labels.items():
        mark_label(record, name, label)
    _mark_template(flow, parts, reading)
    if not record.get("authors"):
        record.note("entry-incomplete", "authors", "the page shows no authors")
    return True


def _mark_template(flow: Flow, parts: _Parts, reading: Reading) -> None:
    """Buttons, the words around the dates, and all that stands above the title and below the history."""
    for part in (parts.authors, parts.table, parts.history):
        for match in _TEMPLATE.finditer(flow.text, part.start, part.end):
            reading.template(*part.group(match).places)
    for place in (parts.head, parts.foot, parts.bracket):
        if place:
            reading.template(*place.places)


_RENDERED = ".MathJax, .MathJax_Preview, .MathJax_Display, mjx-container"


def _mend(document: Document, record: Record) -> None:
    """What the page's metadata has whole: texts whose formulas a browser has drawn, authors that the byline only counts."""
    if document.tree is None:
        return
    stated = {
        name: select(document.tree, f'meta[name="citation_{name}"]') for name in ("title", "abstract", "author")
    }
    for name, css in (("title", "h1.title"), ("abstract", "blockquote.abstract")):
        element = first(document.tree, css)
        if stated[name] and element is not None and select(element, _RENDERED):
            record.set(name, " ".join(stated[name][0].get("content", "").split()))
    title, seen = stated["title"][0].get("content", "") if stated["title"] else "", record.get("title") or ""
    if title and seen and not related(title, seen):
        record.note("sources-disagree", "title", f"the metadata says {title[:80]!r}, the page shows {seen[:80]!r}")
    shown = record.get("authors") or []
    if record.get("authors_truncated") and len(stated["author"]) == record.get("author_count"):
        rest = [given_first(element.get("content", "")) for element in stated["author"][len(shown) :]]
        record.set("authors", shown + rest)
        record.fields.pop("author_details", None)
        del record.fields["authors_truncated"]
        record.reading.notes = [note for note in record.reading.notes if note.code != "authors-limited"]
        record.reading.template(*record.reading.spans.pop(f"{record.path}.authors_truncated", []))


# -------------------------------------------------------------------- identifiers


def _read_id(flow: Flow, parts: _Parts, record: Record) -> None:
    given = _ADDRESS.search(record.reading.url or "")
    shown = next((m for part in (parts.table, parts.head) if (m := part.match(_ID)) is not None), None)
    whole = flow.stretch()
    if shown is None and given is None:
        record.note("value-unreadable", "arxiv_id", "the page shows no identifier")
        return
    number = shown["id"] if shown is not None else given[1] if given is not None else ""
    places = whole.group(shown, "id").places if shown is not None else parts.title.places
    record.set("id", number, *places)
    record.set("arxiv_id", number, *places)
    record.set("url", f"https://arxiv.org/abs/{number}", *places)
    version = parts.table.match(_THIS_VERSION)
    this = int(version[1]) if version else None
    if this is None and parts.dateline is not None:
        told = parts.dateline.match(re.compile(r"this version(?:, v([1-9][0-9]{0,2}))?"))
        this = int(told[1] or 1) if told else None
    asked = int(given[2]) if given is not None and given[2] else None
    record.set("arxiv_version", this or asked, *(whole.group(version, 1).places if version else ()))
    if given is not None and (given[1].lower() != number.lower() or (this and asked and this != asked)):
        record.note(
            "sources-disagree", "arxiv_id", f"the address is that of {given[0]}, the page that of {number}v{this}"
        )


# -------------------------------------------------------------------- abstract and table


def _read_abstract(record: Record, abstract: Stretch, *, whole: bool) -> None:
    texts = [part.text for part in abstract.split(re.compile(r"\n\n+"))]
    text = "\n\n".join(part for part in texts if part)
    if not whole:
        cut = re.search(r"(?:\.\.\.|…)\Z", text)
        code = "abstract" if text else ""
        if cut:
            record.set("abstract_truncated", True, *abstract.places)
        else:
            record.note("truncated", code, "the page ends in or before its abstract")
    record.set("abstract", text, *abstract.places)
    record.set("links", find_links(text))
    if is_withdrawn(text[:300]):
        record.set("withdrawn", True, *abstract.places)


_FIELDS = {
    "Comments": "comment",
    "Subjects": "categories",
    "Report number": "ids.other",
    "Journal reference": "venue_text",
    "Related DOI": "doi",
    "Journal DOI": "doi",
    "DOI": "doi",
    "Cite as": "arxiv_id",
}


def _read_table(record: Record, parts: _Parts) -> None:
    """The rows below the abstract; their labels tell what they are, in any order."""
    table = parts.table
    found: list[re.Match[str]] = []
    for match in parts.label.finditer(table.flow.text, table.start, table.end):
        if all(match["label"] != other["label"] for other in found):
            found.append(match)
    for match, following in zip(found, [*found[1:], None], strict=False):
        value = Stretch(table.flow, match.end(), following.start() if following is not None else table.end)
        while value.raw[:1] == "|":  # a cell's edge
            value = value.part(1)
        label = " ".join(match["label"].split())
        noise = value.match(_TEMPLATE) if label != "Comments" else None
        if noise is not None:
            value = value.before(noise.start())
        if label == "Comments":
            _read_comment(record, value)
        elif label == "Subjects":
            read_subjects(record, value)
        elif label == "Report number":
            record.set("ids.other", value.text, *value.places)
        elif label == "Journal reference":
            address = value.match(
                re.compile(r"\s*https?://(?:dx\.)?doi\.org/")
            )  # a cell's top line may come first
            read_reference(record, value.before(address.start()) if address else value)
        elif label.endswith("DOI") and (doi := read_doi(value.text)) is not None and not _is_own(doi):
            record.set("doi", doi, *value.places)
        mark_label(record, _FIELDS.get(label, ""), table.group(match, "label"), value)
    cite = next((match for match in found if match["label"].startswith("Cite")), None)
    _read_dois(record, table.after(cite.start()) if cite else table, found)


def _read_comment(record: Record, value: Stretch) -> None:
    record.set("comment", value.text, *value.places)
    if is_withdrawn(value.text):
        record.set("withdrawn", True, *value.places)


def _is_own(doi: str) -> bool:
    """Whether a DOI is the one that arXiv gave its own copy."""
    return doi.lower().startswith("10.48550/arxiv.")


_DOI = lazy_re(
    r"(?:https?://(?:dx\.)?doi\.org/|(?:Related|Journal)?\s*DOI\s*:\s*)(10\.[0-9]{4,9}/[^\s,;<>|]+?)"
    r"(?=Focus to learn|[\s,;<>|]|\Z)"
)


def _read_dois(record: Record, rows: Stretch, labels: list[re.Match[str]]) -> None:
    """arXiv's own DOI, and that of the published paper, which a row of its own names."""
    named = any("DOI" in match["label"] for match in labels)
    for match in _DOI.finditer(rows.flow.text, rows.start, rows.end):
        doi, where = read_doi(match[1]), rows.group(match, 1).places
        if doi is not None and _is_own(doi):
            record.set("ids.arxiv_doi", doi, *where)
        elif named and doi is not None and record.get("doi") is None:
            record.set("doi", doi, *where)


# -------------------------------------------------------------------- dates and links

_EVENT = lazy_re(r"([0-9]{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+[0-9]{4})\s*(\([^()]*\))?")


def _read_dates(record: Record, parts: _Parts) -> None:
    """The first version's day is the paper's; this version's is that of its last change."""
    version = record.get("arxiv_version")
    events: list[tuple[Dated, Stretch, str]] = []
    if parts.dateline is not None:
        for match in _EVENT.finditer(parts.dateline.flow.text, parts.dateline.start, parts.dateline.end):
            day = read_day(parts.dateline.group(match, 1))
            if day is not None:
                events.append((*day, match[2] or ""))
    history = {int(match["number"]): match for match in _VERSION.finditer(parts.history.raw)}
    days = {number: read_day(parts.history.part(*match.span("day"))) for number, match in history.items()}
    if events:
        record.set("date", events[0][0], *events[0][1].places)
        for changed, where, remark in events[1:]:
            if "this version" in remark:
                record.set("date_updated", changed, *where.places)
    elif (first := days.get(1)) is not None:
        record.set("date", first[0], *first[1].places)
        if (this := days.get(version or 0)) is not None and version != 1:
            record.set("date_updated", this[0], *this[1].places)
    else:
        set_month(record, parts.title)
    _check_month(record, parts.title)
    for number, dated_at in days.items():
        field = "date" if number == 1 else "date_updated" if number == version else None
        if field and dated_at is not None and events and str(record.get(field) or "")[:10] == dated_at[0].iso:
            record.reading.mark(f"{record.path}.{field}", *dated_at[1].places)
    this_one = history.get(version or 0) or next(reversed(history.values()), None)
    if this_one is not None and "withdrawn" in this_one["rest"]:
        record.set("withdrawn", True, *parts.history.part(*this_one.span("rest")).places)


_ON_HOLD = 6  # months that a paper may wait until it is announced


def _check_month(record: Record, where: Stretch) -> None:
    """The identifier tells the month in which the paper was announced, soon after it was submitted."""
    told, date = month_of_id(record.get("arxiv_id")), record.get("date")
    if told is None or date is None:
        return
    if abs((told[0] - date.year) * 12 + told[1] - date.month) > _ON_HOLD:
        message = f"the page says {date}, the identifier {told[0]}-{told[1]:02}"
        record.note("sources-disagree", "date", message, where.place)


def _read_links(flow: Flow, record: Record) -> None:
    """The PDF, and the licence, whose link says nothing more than that there is one."""
    for link in flow.links:
        label = flow.text[link.start : link.end].strip().lower()
        where = flow.places(link.start, link.end)
        if "/pdf/" in link.href and label in ("view pdf", "download pdf", "pdf") and not record.get("pdf_url"):
            record.set("pdf_url", full_address("https://arxiv.org/", link.href), *where)
        elif label in ("view license", "(license)", "license") and not record.get("license"):
            record.set("license", link.href, *where)
