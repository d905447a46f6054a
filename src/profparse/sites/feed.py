"""Digests and feeds: tables and lists of papers with arXiv ids, in Markdown or HTML, and Hugging Face's daily papers.

A table's columns are told by its head. Rows and items without an arXiv id are left alone, as are lists in which nothing
says what the parts are, and the references of a text that is about something else.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from ..document import Document, Line, Link
from ..document.model import between, join_lines
from ..document.select import select
from ..patterns import lazy_re
from ..reading import markup
from ..reading.compare import folded
from ..reading.dates import read_dated
from ..reading.identifiers import read_arxiv
from ..reading.names import plain_name
from ..reading.page import Reading, Record

__all__ = ["read"]

Place = tuple[int, int]


class _Cell(NamedTuple):
    """What stands in one cell of a row: its words as one line, with links and places; None where it is empty."""

    line: Line | None

    @property
    def text(self) -> str:
        """What it says."""
        return self.line.text if self.line is not None else ""

    def place(self) -> Place:
        """Where it stands."""
        assert self.line is not None
        return self.line.place(0, len(self.line.text))


class Row(NamedTuple):
    """The cells of a row, and of Markdown the stretch of the text that it is."""

    cells: list[_Cell]
    span: Place | None = None


def read(document: Document, reading: Reading) -> None:
    """Read a digest's papers; nothing where there are no rows with an arXiv id."""
    if document.tree is not None:
        _read_hydrated(document, reading)
    if not reading.papers:
        found = _tables_in_html(document) if document.tree is not None else _tables_in_text(document)
        tables = [(head, _columns(head), rows) for head, rows in found]
        papers = [row for _, columns, rows in tables if "title" in columns for row in rows if _has_paper(row)]
        for head, columns, rows in tables if _fills(document, sum(map(_length, papers))) else ():
            if "title" in columns:
                reading.template(*[cell.place() for cell in head.cells if cell.line is not None])
                for row in rows:
                    _check_end(reading, document.text, head, row)
                    _read_row(reading, document.text, columns, row)
    if not reading.papers and document.tree is None:
        _read_items(document, reading)
    if reading.papers:
        reading.page = "list"
        reading.the_list()


_LEAST_SHARE = 0.25


def _fills(document: Document, length: int) -> bool:
    """Whether papers fill a good part of a page: a digest's do, the references of an essay or a README do not."""
    return length >= _LEAST_SHARE * sum(len(line.text) for line in document.lines)


def _has_paper(row: Row) -> bool:
    return next(_arxiv_links([*row.cells]), None) is not None


def _length(row: Row) -> int:
    return sum(len(cell.text) for cell in row.cells)


# -------------------------------------------------------------------- tables

_HEADS = {
    "title": "title|paper|papers|paper title|article|标题|论文",
    "authors": "authors|author|author s|作者",
    "date": "date|publish date|published|submitted|updated|publication date|日期",
    "id": "pdf|arxiv|arxiv id|id|link|links|url|abs|paper link|paper id",
    "code": "code|github|repo|repository|代码",
    "abstract": "abstract|摘要",
    "summary": "summary|tl dr|tldr|ai summary|one sentence summary",
    "comment": "comment|comments|diagnostic|diagnostics",
    "venue": "venue|conference|journal|published in|publication",
    "categories": "category|categories|subject|subjects|primary category",
}
_COLUMN = {word: field for field, words in _HEADS.items() for word in words.split("|")}


def _columns(head: Row) -> list[str]:
    """What each column holds, "" where its head does not say."""
    found: list[str] = []
    for cell in head.cells:
        name = _COLUMN.get(folded(cell.text) or cell.text.strip(), "")
        found.append(name if name not in found else "")
    return found


_RULE = lazy_re(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*")
_MOST_BREAKS = 20
_BAR = lazy_re(r"(?<!\\)\|")


def _tables_in_text(document: Document) -> Iterator[tuple[Row, list[Row]]]:
    """Markdown's tables: a head, a rule below it, rows that begin with a bar; a row may break over lines."""
    text = document.text
    lines = _Cells(document)
    starts = [0, *(match.end() for match in re.finditer(r"\n", text)), len(text) + 1]
    source = [(starts[n], max(starts[n + 1] - 1, starts[n])) for n in range(len(starts) - 1)]
    number = 1
    while number < len(source):
        start, end = source[number]
        if _RULE.fullmatch(text, start, end) is None:
            number += 1
            continue
        head = lines.row(*source[number - 1])
        rows: list[Row] = []
        number += 1
        while number < len(source) and text[slice(*source[number])].lstrip().startswith("|"):
            start, end = source[number]
            number += 1
            last = number + _MOST_BREAKS
            while number < min(last, len(source)) and not _is_whole(text, start, end, len(head.cells)):
                following = text[slice(*source[number])]
                if not following.strip() or following.lstrip().startswith("|"):
                    break
                end = source[number][1]
                number += 1
            rows.append(lines.row(start, end))
        yield head, rows


def _is_whole(text: str, start: int, end: int, columns: int) -> bool:
    """Whether a row has ended: a bar stands at its end, and one for each column before."""
    row = text[start:end].rstrip()
    return row.endswith("|") and len(_BAR.findall(row)) > columns


class _Cells:
    """Finds the lines of a document that stand in a stretch of its text, asked in the text's order."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.lines = document.lines
        self.starts = [line.place(0, 0)[0] for line in document.lines]

    def row(self, start: int, end: int) -> Row:
        """The cells of a row: what stands between bars."""
        bars = [match.start() for match in _BAR.finditer(self.text, start, end)]
        if not self.text[start:end].lstrip().startswith("|"):
            bars.insert(0, start - 1)
        if not self.text[start:end].rstrip().endswith("|"):
            bars.append(end)
        return Row([self.cell(one + 1, other) for one, other in pairwise(bars)], (start, end))

    def cell(self, start: int, end: int) -> _Cell:
        """What stands in a stretch, wrapped lines joined."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        held = [line for line in self.lines[first:last] if line.text]
        return _Cell(self._joined(held) if held else None)

    def _joined(self, lines: list[Line]) -> Line:
        """Lines as one; where a bar that belongs to the cell parted them, it stands in place of its backslash."""
        joined = join_lines(lines)
        end = 0
        for line, following in pairwise(lines):
            end += len(line.text)
            place = line.place(len(line.text) - 1, len(line.text))[1]
            if line.text.endswith("\\") and self.text[place : place + 1] == "|":
                joined.text = f"{joined.text[: end - 1]}|{joined.text[end:]}"
            end += len(between(line.text, following.text))
        return joined


def _tables_in_html(document: Document) -> Iterator[tuple[Row, list[Row]]]:
    for table in select(document.tree, "table"):
        rows: list[Row] = []
        for row in select(table, "tr"):
            cells: list[_Cell] = []
            for cell in row.iterchildren("td", "th"):
                pieces = document.pieces(cell)
                held = [piece.line.slice(piece.start, piece.end) for piece in pieces]
                cells.append(_Cell(join_lines(held) if held else None))
            rows.append(Row(cells))
        if len(rows) > 1:
            yield rows[0], rows[1:]


# -------------------------------------------------------------------- a row


def _read_row(reading: Reading, text: str, columns: list[str], row: Row) -> None:
    by_name = {
        name: cell for name, cell in zip(columns, row.cells, strict=False) if name and cell.line is not None
    }
    title = by_name.get("title")
    found = next(_arxiv_links([by_name.get("id"), title, *row.cells]), None)
    if title is None or found is None:
        return
    record = reading.paper()
    _read_title(record, title)
    _read_link(record, found)
    for name, read_cell in _READERS.items():
        if name in by_name:
            read_cell(record, by_name[name])
    if row.span is not None:
        _mark_addresses(record, text, row.span)
    for cell in row.cells:
        if cell.line is not None and cell is not title:
            for link in cell.line.links:
                if read_arxiv(link.href) is not None:
                    reading.mark(f"{record.path}.arxiv_id", cell.line.place(link.start, link.end))


def _check_end(reading: Reading, text: str, head: Row, row: Row) -> None:
    """The last row of a text that has fewer cells than the head was cut off."""
    if row.span is not None and len(row.cells) < len(head.cells) and not text[row.span[1] :].strip():
        reading.note("truncated", "papers", "the text ends in the middle of a row", row.span)


_MARKUP = lazy_re(r"\]\([^()\s]{1,2000}\)|</?[a-z]{1,10}>")


def _mark_addresses(record: Record, text: str, span: Place) -> None:
    """The addresses of Markdown's links, and tags left in it, are accounted for with the paper's address."""
    found = [match.span() for match in _MARKUP.finditer(text, *span)]
    name = "url" if record.get("url") else "pdf_url"
    record.reading.markup.setdefault(f"{record.path}.{name}", []).extend(found)


def _arxiv_links(cells: list[_Cell | None]) -> Iterator[str]:
    for cell in cells:
        if cell is None or cell.line is None:
            continue
        for link in cell.line.links:
            if read_arxiv(link.href) is not None:
                yield link.href
        if read_arxiv(cell.text) is not None:
            yield cell.text


def _read_link(record: Record, href: str) -> None:
    arxiv = read_arxiv(href)
    assert arxiv is not None
    record.set("arxiv_id", arxiv.id)
    record.set("arxiv_version", arxiv.version)
    if href.startswith("http"):
        record.set("pdf_url" if "/pdf/" in href else "url", href)


def _read_title(record: Record, cell: _Cell) -> None:
    """A title: the link's text where the link covers it, else what stands before the links in brackets."""
    line = cell.line
    assert line is not None
    start, end = 0, len(line.text)
    links = [link for link in line.links if link.end > link.start]
    if links and links[0].end - links[0].start > (end - start) / 2:
        start, end = links[0].start, links[0].end
    elif links:
        bracket = line.text.rfind("(", 0, links[0].start)
        end = bracket if bracket > 0 else links[0].start
        record.reading.template(line.place(end, len(line.text)))
    kept = line.slice(start, end)
    text = kept.text.strip(" *_`")
    if not text:
        record.note("entry-incomplete", "title", "the row shows no title", cell.place())
        return
    record.set("title", markup.title_of(text), kept.place(0, len(kept.text)))


_ET_AL = lazy_re(r"[\s,]*\bet\.?\s?al\b\.?\s*\Z", re.IGNORECASE)


def _read_authors(record: Record, cell: _Cell) -> None:
    text = cell.text
    cut = _ET_AL.search(text)
    names = [
        plain_name(part)
        for part in re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", text[: cut.start()] if cut else text)
    ]
    people = [name for name in names if " " in name or not name.isascii()]
    if not people:
        return
    record.set("authors", people, cell.place())
    if cut:
        record.set("authors_truncated", True)
    if len(people) < len([name for name in names if name]):
        record.note(
            "authors-limited", "authors", "the digest shows user names for some of the authors; they were left out"
        )


def _read_date(record: Record, cell: _Cell) -> None:
    date = read_dated(cell.text)
    if date is not None:
        record.set("date", date, cell.place())


def _read_code(record: Record, cell: _Cell) -> None:
    """Whether the digest knows code; it writes "null" where it knows none."""
    known = cell.line is not None and bool(cell.line.links)
    if known or folded(cell.text) in ("null", "none", "no"):
        record.set("has_code", known)
        record.reading.template(cell.place())  # "link" or "null": the column's head says what of


def _read_abstract(record: Record, cell: _Cell) -> None:
    """An abstract, without the word on which a reader clicks to see it."""
    line = cell.line
    assert line is not None
    label = re.match(r"(?:show|abstract|expand|click)\s*(?=[A-Z\"“$])", line.text, re.IGNORECASE)
    if label is not None:
        record.reading.template(line.place(0, label.end()))
    kept = line.slice(label.end() if label else 0)
    if kept.text:
        record.set("abstract", kept.text, kept.place(0, len(kept.text)))


def _set_text(name: str) -> Callable[[Record, _Cell], None]:
    def read_cell(record: Record, cell: _Cell) -> None:
        if folded(cell.text) not in ("null", "none", "nan", ""):
            record.set(name, cell.text, cell.place())

    return read_cell


def _read_categories(record: Record, cell: _Cell) -> None:
    codes = re.findall(r"\b[a-z-]{2,10}(?:\.[A-Za-z-]{2,6})?\b", cell.text)
    known = [code for code in codes if "." in code]
    if known:
        record.set("category", known[0], cell.place())
        record.set("categories", known)
        record.set("category_ids", known)


_READERS: dict[str, Callable[[Record, _Cell], None]] = {
    "authors": _read_authors,
    "date": _read_date,
    "code": _read_code,
    "abstract": _read_abstract,
    "summary": _set_text("summary"),
    "comment": _set_text("comment"),
    "venue": _set_text("venue"),
    "categories": _read_categories,
}


# -------------------------------------------------------------------- lists

_LONGEST_ITEM = 2000
_DATED_ITEM = lazy_re(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}),\s+(?P<title>.+?),\s+(?P<authors>[^,]+?et\.?\s?al\.?)?,\s*Paper:"
)


def _links_to_arxiv(line: Line) -> list[Link]:
    return [link for link in line.links if read_arxiv(link.href) is not None]


def _is_item(line: Line, links: list[Link]) -> bool:
    if len(line.text) < _LONGEST_ITEM and _DATED_ITEM.match(line.text):
        return True
    return links[0].start == 0 and len(line.text[: links[0].end].split()) > 2


def _read_items(document: Document, reading: Reading) -> None:
    """Items that begin with the title as a link to arXiv, or with a date, a title and "Paper:" before the link."""
    items = [
        (line, links) for line in document.lines if (links := _links_to_arxiv(line)) and _is_item(line, links)
    ]
    for line, links in items if _fills(document, sum(len(line.text) for line, _ in items)) else ():
        dated = _DATED_ITEM.match(line.text) if len(line.text) < _LONGEST_ITEM else None
        if dated is not None:
            record = reading.paper()
            record.set("title", dated["title"].strip(" *"), line.place(*dated.span("title")))
            _read_date(record, _Cell(line.slice(*dated.span("date"))))
            if dated["authors"]:
                _read_authors(record, _Cell(line.slice(*dated.span("authors"))))
        else:
            record = reading.paper()
            record.set("title", line.text[: links[0].end].strip(" *"), line.place(0, links[0].end))
        place = line.place(links[0].start, links[0].end)
        _read_link(record, links[0].href)
        if dated is not None:
            reading.mark(f"{record.path}.arxiv_id", place)
        start = line.place(0, 0)[0]
        end = document.text.find("\n", start)
        _mark_addresses(record, document.text, (start, end if end >= 0 else len(document.text)))


# -------------------------------------------------------------------- Hugging Face


def _read_hydrated(document: Document, reading: Reading) -> None:
    """The papers that a page of Hugging Face hands to its script in an attribute."""
    shown = {folded(line.text): line for line in document.lines}
    for element in select(document.tree, "[data-target='DailyPapers'], [data-target='Papers']"):
        try:
            data = json.loads(element.get("data-props") or "{}", parse_float=str)
        except (ValueError, RecursionError):
            continue
        entries = data.get("dailyPapers") or data.get("papers") if isinstance(data, dict) else None
        for entry in entries if isinstance(entries, list) else ():
            paper = entry.get("paper", entry) if isinstance(entry, dict) else None
            if (
                isinstance(paper, dict)
                and isinstance(paper.get("id"), str)
                and isinstance(paper.get("title"), str)
            ):
                _read_hydrated_paper(reading, paper, shown)
    if reading.papers:
        reading.note("site-unproven", "papers", "Hugging Face's papers are read by a description of their pages")


def _read_hydrated_paper(reading: Reading, paper: dict[str, Any], shown: dict[str, Line]) -> None:
    arxiv = read_arxiv(paper["id"])
    if arxiv is None:
        return
    record = reading.paper()
    title = markup.title_of(paper["title"])
    line = shown.get(folded(title))
    record.set("title", title, *([line.place(0, len(line.text))] if line is not None else []))
    record.set("arxiv_id", arxiv.id)
    for name, key in (("abstract", "summary"), ("summary", "ai_summary")):
        value = paper.get(key)
        record.set(name, markup.paragraphs(value) if isinstance(value, str) else None)
    date = read_dated(paper["publishedAt"]) if isinstance(paper.get("publishedAt"), str) else None
    if date is not None:
        record.set("date", date)
    authors = [each.get("name") for each in paper.get("authors") or () if isinstance(each, dict)]
    record.set("authors", [plain_name(name) for name in authors if isinstance(name, str) and plain_name(name)])
    words = paper.get("ai_keywords")
    record.set("keywords", [word for word in words if isinstance(word, str)] if isinstance(words, list) else None)
    code = paper.get("githubRepo")
    if isinstance(code, str) and code:
        record.set("has_code", True)
