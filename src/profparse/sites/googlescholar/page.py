"""A profile as HTML: the three generations of markup side by side, looked up row by row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from ...document import Document, Piece
from ...document.select import attribute, classes, first, select, text_of
from ...patterns import lazy_re
from ...reading.addresses import joined, parameter
from ...reading.numbers import read_count
from ...reading.page import Place, Reading, Record, fold
from .evidence import check_author, check_list, check_year, note_cut, note_rest
from .row import YEAR, own_date, read_authors, read_venue, read_year
from .site import author_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Marks", "is_profile", "read_page"]

HOME = "https://scholar.google.com"

_DOMAIN = lazy_re(r"(?<![\w.-])(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?![\w-])")
_RANGE = lazy_re(r"([0-9]+)\s*[-–]\s*([0-9]+)")


@lru_cache(maxsize=1024)
def _class_marks(names: str) -> tuple[str, ...]:
    """The marks that a class attribute gives."""
    return tuple(f".{name}" for name in names.split())


class Marks:
    """The elements of a page by what marks them: ``#id``, ``.class``, ``[role]``, or a tag; one walk finds them all.

    Attributes:
        parts: of each row what it holds, by what that is.
    """

    _TAGS = frozenset(["thead", "button", "form"])

    def __init__(self, tree: _Element) -> None:
        found: dict[str, list[_Element]] = defaultdict(list)
        self.parts: dict[_Element, dict[str, list[_Element]]] = {}
        parts: dict[str, list[_Element]] | None = None
        behind: _Element | None = None
        for element in tree.iter():
            if element is behind:
                parts = behind = None
            names = element.get("class")
            if parts is not None and (roles := _roles(names or element.get("id") or "")):
                for role in roles:
                    parts[role].append(element)
                continue
            if names:
                for mark in _class_marks(names):
                    found[mark].append(element)
                    if mark in _ROWS:
                        parts = self.parts[element] = defaultdict(list)
                        behind = _behind(element)
            if (identifier := element.get("id")) is not None:
                found[f"#{identifier}"].append(element)
            if (menu := element.get("role")) is not None:
                found[f"[{menu}]"].append(element)
            if element.tag in self._TAGS:
                found[str(element.tag)].append(element)
        self._found = found

    def all(self, *marks: str) -> list[_Element]:
        """The elements with any of the marks, mark by mark."""
        return [element for mark in marks for element in self._found.get(mark, ())]

    def first(self, *marks: str) -> _Element | None:
        """The first element with the first mark that any has."""
        return next(iter(self.all(*marks)), None)

    def rows(self) -> list[_Element]:
        """The rows of the list."""
        return self.all(".gsc_a_tr") or [row for row in self.all(".cit-table") if "item" in classes(row)]


_ROWS = frozenset([".gsc_a_tr", ".cit-table"])
_ROLES = {
    "gsc_a_at": "title",
    "cit-dark-large-link": "title",
    "gs_gray": "grey",
    "cit-gray": "grey",
    "gsc_a_ac": "count",
    "gsc_a_y": "year",
    "gs_oph": "own year",
    "col-citedby": "count",
    "col-year": "year",
}
"""Class of an element of a row, or its id where it has no class -> what it holds."""


@lru_cache(maxsize=1024)
def _roles(names: str) -> tuple[str, ...]:
    return tuple(_ROLES[name] for name in names.split() if name in _ROLES)


def _behind(element: _Element) -> _Element | None:
    """The first element that stands behind another and all in it."""
    around: _Element | None = element
    while around is not None:
        following = around.getnext()
        if following is not None:
            return following
        around = around.getparent()
    return None


def is_profile(marks: Marks) -> bool:
    """Whether a page is a profile, whole, past its end, or the bare rows of one."""
    named = marks.first("#gsc_prf_in", "#cit-name-display")
    listed = marks.first("#gsc_a_b", "#gsc_a_t", "#gsc_rsb_st", ".cit-table", "#stats")
    return bool(marks.rows()) or (named is not None and listed is not None)


def read_page(document: Document, reading: Reading, marks: Marks) -> None:
    """Read a profile's header, rows and range."""
    name = marks.first("#gsc_prf_in", "#cit-name-display")
    table = marks.first("#gsc_rsb_st", "#stats")
    if name is not None or table is not None:
        author = reading.person()
        if name is not None:
            shown, places = document.shown(name)
            author.set("name", shown, *places)
            _read_header(document, author, marks)
        if table is not None:
            _read_figures(document, author, table)
        _read_bars(document, author, marks)
        _read_coauthors(document, author, marks)
    for row in marks.rows():
        _read_row(document, reading, row, marks.parts[row])
    _identify(document, reading, marks)
    whole = _read_range(document, reading, marks)
    _set_template_apart(document, reading, marks)
    check_list(reading, whole=whole)


# -------------------------------------------------------------------- the header


def _places(document: Document, *elements: _Element | None) -> list[Place]:
    return [piece.place() for element in elements if element is not None for piece in document.pieces(element)]


def _read_header(document: Document, author: Record, marks: Marks) -> None:
    for line in marks.all(".gsc_prf_il", "#cit-affiliation-display"):
        if line.get("id") in ("gsc_prf_ivh", "gsc_prf_int") or select(line, "a[href*='mauthors=label']"):
            continue
        shown, places = document.shown(line)
        if shown:
            author.add("affiliations", {"name": shown}, *places)
        break
    labels = [link for around in marks.all("#gsc_prf_int", "#cit-int-read") for link in around.iter("a")]
    for link in labels or [link for link in marks.all(".gsc_prf_ila") if "mauthors=label" in link.get("href", "")]:
        shown, places = document.shown(link)
        author.add("interests", shown, *places)
    mail = marks.first("#gsc_prf_ivh", "#cit-domain-display")
    for link in [
        a for around in marks.all("#gsc_prf_ivh", "#cit-homepage-read") for a in select(around, "a[href]")
    ]:
        address = urljoin(_reading_url(author), link.get("href", ""))
        author.add("homepages", address, *_places(document, link))
    if mail is not None:
        for piece in document.pieces(mail)[:1]:
            domain = _DOMAIN.search(piece.text)
            if domain is not None:
                links = [where.place() for link in select(mail, "a") for where in document.pieces(link)]
                end = min([start for start, _ in links], default=piece.place()[1])
                author.set("email_domain", domain[0].lower(), (piece.place()[0], end))
            else:
                author.reading.template(piece)


def _reading_url(record: Record) -> str:
    """The page's address, or the site's, against which its links are read."""
    return record.reading.url or HOME


def _read_figures(document: Document, author: Record, table: _Element) -> None:
    """Both columns of figures. A row's place tells which figure it is: labels are in the reader's language."""
    rows = [(row, select(row, "td.gsc_rsb_std, td.cit-data")) for row in select(table, "tr")]
    headers = [(row, year) for row, cells in rows if not cells and (year := re.search(YEAR, text_of(row)))]
    since = headers[0][1] if headers else None
    if since is not None:
        shown = [cell for cell in select(headers[0][0], "th, td") if document.pieces(cell)]
        author.set("recent.since", int(since[0]), *_places(document, *shown[-1:]))
        author.reading.template(*_places(document, *shown[:-1]))
    figures = [(row, cells) for row, cells in rows if cells]
    names = ("citation_count", "h_index", "i10_index")
    if len(figures) != len(names):
        author.note(
            "value-unreadable", "citation_count", f"the table of figures has {len(figures)} rows, not three"
        )
        return
    for name, (row, cells) in zip(names, figures, strict=True):
        label = next(iter(select(row, "td")), None)
        for column, cell in zip((name, f"recent.{name}"), cells, strict=False):
            value = read_count(text_of(cell))
            if value is None and document.pieces(cell):
                author.note("number-unreadable", name, f"{text_of(cell)!r} is no count", document.pieces(cell)[0])
            places = _places(document, label if column == name and label is not cell else None, cell)
            if since is not None or column == name:
                author.set(column, value, *places)
    check_year(author.reading, author)


def _read_bars(document: Document, author: Record, marks: Marks) -> None:
    """Citations by year. A bar's z-index counts from the newest year, so that years without a bar shift nothing."""
    chart = marks.first(".gsc_md_hist_b", "#gsc_g")
    if chart is None:
        return
    labels = [(int(shown), label) for label in select(chart, ".gsc_g_t") if (shown := text_of(label)).isdecimal()]
    labels.sort(key=lambda pair: pair[0])
    barred = set()
    for bar in select(chart, ".gsc_g_a"):
        count = read_count(text_of(bar))
        from_newest = re.search(r"z-index:\s*([0-9]+)", bar.get("style", ""))
        if count is None or from_newest is None or not 0 < int(from_newest[1]) <= len(labels):
            continue
        year, label = labels[-int(from_newest[1])]
        barred.add(year)
        author.add("by_year", {"year": year, "citations": count}, *_places(document, label, bar))
    if "by_year" in author.fields:
        author.fields["by_year"].sort(key=lambda entry: entry["year"])
    author.reading.template(*_places(document, *(label for year, label in labels if year not in barred)))
    author.reading.template(*_places(document, *marks.all(".gsc_g_xtl")))


def _read_coauthors(document: Document, author: Record, marks: Marks) -> None:
    links = [
        link
        for box in marks.all("#gsc_rsb_co")
        for link in select(box, "a.gsc_rsb_aa, .gsc_rsb_a_desc > a, .gsc_rsb_aa a")
    ]
    for link in links or [link for link in marks.all(".cit-dark-link") if link.get("title")]:
        name, where = document.shown(link)
        known = author_of(urljoin(HOME, link.get("href", "")))
        if not name or known is None or (link.get("title") and fold(link.get("title", "")) != name):
            continue
        coauthor = {"name": name, "id": known}
        beside = link.getparent()
        extra = first(beside, ".gsc_rsb_a_ext:not(.gsc_rsb_a_ext2)") if beside is not None else None
        shown, beside_it = document.shown(extra) if extra is not None else ("", [])
        if shown and not _DOMAIN.search(shown):
            coauthor["affiliation"] = shown
            where += beside_it
        author.add("coauthors", coauthor, *where)


# -------------------------------------------------------------------- rows


def _read_row(document: Document, reading: Reading, row: _Element, parts: dict[str, list[_Element]]) -> None:
    paper = reading.paper()
    titles = parts["title"] or select(row, ".gsc_a_t > a, td#col-title > a")
    title = titles[0] if titles else None
    if title is not None:
        _read_title(document, paper, title)
    if not paper.get("title"):
        paper.note("entry-incomplete", "title", "the row shows no title", next(iter(document.place_of(row)), None))
    if parts["grey"]:
        shown, places = document.shown(parts["grey"][0])
        read_authors(paper, shown, *places)
    behind: str | None = None
    dates: list[Place] = []
    for piece in document.pieces(parts["grey"][1]) if len(parts["grey"]) > 1 else []:
        # to 2014 the line had no year of its own: what stands at its end is the conference's
        own = own_date(piece.text) if parts["own year"] else None
        if own is not None:
            behind = own[1]
            dates = [piece.line.place(piece.start + own.start(1), piece.start + own.end(1))]
        end = own.start() if own is not None else len(piece.text)
        read_venue(paper, Piece(piece.line, piece.start, piece.start + end))
    if parts["count"]:
        _read_count(document, paper, parts["count"][0])
    cell = document.pieces(parts["year"][0])[:1] if parts["year"] else []
    read_year(paper, cell[0] if cell else None, behind, *dates)


def _read_title(document: Document, paper: Record, title: _Element) -> None:
    shown, places = document.shown(title)
    paper.set("title", shown, *places)
    href = attribute(title, "href") or attribute(title, "data-href")
    known = parameter(href, "citation_for_view") if href else None
    if known:
        paper.set("id", known, *places)
        paper.set("ids.googlescholar", known, *places)
    if href and not href.startswith("javascript"):
        paper.set("url", joined(_reading_url(paper), href), *places)
    if shown.endswith(("…", "...")):
        paper.note("text-incomplete", "title", "the title is shown cut", places[0])


def _read_count(document: Document, paper: Record, cell: _Element) -> None:
    """The count, 0 where its place is there and empty; one that is struck through belongs to another row."""
    shown, places = document.shown(cell)
    shown = shown.replace("*", "").strip()
    count = read_count(shown) if shown else 0
    if count is None:
        paper.note("number-unreadable", "citation_count", f"{shown!r} is no count", places[0])
    paper.set("citation_count", count, *places)
    if "gsc_a_acm" not in cell.get("class", ""):
        return
    owner = attribute(cell, "data-eud")
    if owner is None:
        told = re.findall(r"[\w-]{12}:[\w-]{12}", cell.get("onclick", "").replace("\\x3a", ":"))
        owner = next((other for other in told if other != paper.get("id")), None)
    paper.set("citations_shared_with", owner)
    if owner is None:
        message = "the count is struck through, and whose it is cannot be told"
        paper.note("value-unreadable", "citations_shared_with", message, places[0] if places else None)


# -------------------------------------------------------------------- what the list is


_TEMPLATE = (
    *("[dialog]", "[button]", "button", "thead", ".gs_md_wnw", ".gs_md_d", ".gs_alrt", "#gs_hdr", "#gs_hdr_drw"),
    *(
        "#gs_ftr",
        "#gs_gb",
        "#gbar",
        "#gb",
        "#gsc_dscl",
        "#gsc_ftr_h",
        "#gsc_fol",
        "#gsc_prf_btnf",
        "#gsc_prf_btns",
    ),
    *("#gsc_prf_t", "#gsc_rsb_gpl", "#gsc_rsb_t", "#gsc_rsb_lg", ".gsc_rsb_header", ".gsc_rsb_h", ".gsc_rsb_sp"),
    *(".gsc_rsb_lc", "#gsc_bpf", "#gsc_md_hist", ".header", ".cit-dgb", ".cit-definition", ".cit-inplaceform"),
)


def _set_template_apart(document: Document, reading: Reading, marks: Marks) -> None:
    """Buttons, headings, menus and dialogs that stand on every profile."""
    held = sorted(place for places in reading.spans.values() for place in places)
    seen: set[tuple[int, int]] = set()
    places = [piece.place() for element in marks.all(*_TEMPLATE) for piece in document.pieces(element)]
    for start, end in places:
        at = bisect_left(held, (start, start))
        if (at and held[at - 1][1] > start) or (at < len(held) and held[at][0] < end) or (start, end) in seen:
            continue
        seen.add((start, end))
        reading.template((start, end))


def _identify(document: Document, reading: Reading, marks: Marks) -> None:
    """The author's id, by the page's address and by what the page links to."""
    heads = marks.all("#gsc_a_trh", ".header")
    links = [link for head in heads for link in select(head, "a[href]")] + marks.all("form")
    stated = [attribute(link, "href") or attribute(link, "action") for link in links]
    told = [paper["id"].partition(":")[0] for paper in reading.papers if paper.get("id")]
    own = [*told, *(known for link in stated if link and (known := author_of(urljoin(HOME, link))))]
    canonical = document.hints.get("canonical")
    check_author(reading, own + ([found] if (found := author_of(canonical)) else []))


def _read_range(document: Document, reading: Reading, marks: Marks) -> bool:
    """The range that is shown; whether it is known to be the whole list."""
    shown = marks.first("#gsc_a_nn")
    pieces = document.pieces(shown) if shown is not None else []
    if not pieces:  # to 2014 it stands in the bars above and below the table
        shown_in = [span for bar in marks.all(".cit-dgb") for span in select(bar, "td span")]
        bars = [piece for span in shown_in for piece in document.pieces(span)]
        pieces = [piece for piece in bars if _RANGE.fullmatch(piece.text.strip())]
    match = _RANGE.search(pieces[0].text) if pieces else None
    if match is None or int(match[2]) < int(match[1]):
        none = marks.all(".gsc_a_e")
        reading.template(*pieces, *_places(document, *none))
        if reading.author is not None and reading.papers and not none:
            note_cut(reading)
        return False
    listing = reading.the_list()
    listing.set("first", int(match[1]), pieces[0])
    listing.set("last", int(match[2]))
    reading.template(*pieces[1:])
    more = marks.first("#gsc_bpf_more")
    following = [link for bar in marks.all(".cit-dgb") for link in bar.iter("a") if _goes_on(link, int(match[2]))]
    here = int(match[2]) - int(match[1]) + 1
    if here != len(reading.papers):
        message = f"the page says that rows {match[1]} to {match[2]} are shown, and {len(reading.papers)} are"
        reading.note("count-mismatch", "papers", message, pieces[0])
    if following:
        listing.set("next", urljoin(reading.url or HOME, following[0].get("href", "")))
    is_last = more.get("disabled") is not None if more is not None else not following and int(match[1]) == 1
    if is_last:
        listing.set("total", int(match[2]))
    if not is_last or int(match[1]) > 1:
        note_rest(reading, int(match[1]), int(match[2]))
    return is_last and int(match[1]) == 1 and here == len(reading.papers)


def _goes_on(link: _Element, last: int) -> bool:
    start = parameter(urljoin(HOME, link.get("href", "")), "cstart")
    return start is not None and start.isdecimal() and int(start) >= last
