"""Author pages of Scholar Feed: header and entries become the fields of Author and Paper."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from ...document import SOFT, Document, Line, Link, ends_sentence
from ...reading.dates import DateReading, is_date, read_dates
from ...reading.numbers import read_count, read_percent, read_score
from ...reading.page import Reading, fold
from ...reading.prose import composed, find_links, join_line, join_paragraphs
from .addresses import absolute, read_address
from .author_entries import AuthorPage, read_entries
from .byline import clear_byline
from .byline_fields import read_byline
from .consistency import odd_author, odd_papers, unread_words
from .endings import breaks_off, shortens, shortens_one, take_ending
from .header import Figure
from .metadata_fields import read_metadata_line
from .metadata_line import looks_like_metadata
from .model import Entry

__all__ = ["read_author_page"]


def read_author_page(document: Document, reading: Reading) -> bool:
    """Read an author page, with or without its header; False where the document is none."""
    page = read_entries(document, is_date)
    if document.walk is not None:
        from .element_page import read_html  # a dump has no elements

        page = read_html(document, page, is_date)
    if page is None:
        return False
    reading.page = "author"
    _read_header(page, reading, document)
    _read_papers(page.entries, reading, document)
    if page.template:
        reading.template(*page.template)
    _check_counts(page, reading)
    _check_end(page, reading, document)
    _check_unread(page, reading)
    _check_fields(page, reading, document)
    if page.next_profile is not None:
        reading.note_another("profile", page.next_profile)
    if page.footer.guess is not None and page.entries:
        path = f"papers[{len(page.entries) - 1}].abstract"
        line = page.footer.lines[0] if page.footer.lines else None
        place = line.place(0, len(line.text)) if line is not None else reading.spans.get(path, [None])[-1]
        reading.note("footer-guessed", path, page.footer.guess, place)
    return True


def _read_header(page: AuthorPage, reading: Reading, document: Document) -> None:
    header = page.header
    if header.name is None:
        _note_header(page, reading, document)
        if header.heading is not None:
            reading.mark_pieces("papers", header.heading.pieces)
        return
    address = read_address(reading.url)
    url = reading.url if address.author is not None else None
    if url is None:
        for link in header.name.line.links:
            linked = read_address(link.href)
            if linked.author is not None:
                address, url = linked, absolute(link.href, reading.url)
    author: dict[str, Any] = {"name": composed(fold(header.name.text)), "id": address.author, "url": url}
    if address.author is not None:
        author["ids"] = {"scholarfeed": address.author}
    reading.mark_pieces("author.name", [header.name])
    if header.name_guess is not None:
        reading.note("name-guessed", "author.name", header.name_guess, header.name.place())
    if header.category is not None:
        author["category"] = header.category.text
        reading.mark_pieces("author.category", [header.category])
        if header.category_guess is not None:
            reading.note("boundary-guessed", "author.category", header.category_guess, header.category.place())
    for field, figure in header.figures.items():
        author[field] = _read_figure(field, figure, reading)
    for piece in header.unread:
        message = f"{piece.text!r} stands among the figures, but its label is not known"
        reading.note("number-unreadable", "author", message, piece)
    if header.heading is not None:
        if "paper_count" in header.figures:
            reading.mark_pieces("author.paper_count", header.heading.pieces)
        else:
            author["paper_count"] = _read_figure("paper_count", header.heading, reading)
    reading.author = author


def _note_header(page: AuthorPage, reading: Reading, document: Document) -> None:
    """Say what is missing where there is no author: nothing of a headless page, the top of any other."""
    header = page.header
    if header.figures:
        figure = next(iter(header.figures.values()))
        reading.note(
            "header-incomplete",
            "author",
            "the header shows figures but no name, so there is no author to hold them",
            figure.pieces[0].place(),
        )
        return
    prose = next((line for line in page.head if len(line.text) >= _PROSE and ends_sentence(line.text)), None)
    if prose is not None:
        message = "a text comes before the first entry; it may be the end of one whose top is missing"
        reading.note("top-missing", "author", message, prose.place(0, len(prose.text)))
    elif header.heading is not None:
        message = "the number of papers is shown, and no name above it"
        reading.note("top-missing", "author", message, header.heading.pieces[0].place())
    elif _stand_below_a_header(page.entries, document.text):
        message = "entries of this kind stand below a header, and there is none"
        reading.note("top-missing", "author", message, page.entries[0].metadata.categories[0].place())
    else:
        reading.note("header-missing", "author", "the page has no header")


_PROSE = 60
"""Characters of a sentence; what is shorter before the first entry may be a menu's."""


def _stand_below_a_header(entries: list[Entry], text: str) -> bool:
    """Whether entries are of the kind that has a header: no score, and title and byline on lines of their own.

    The site's headless pages show a score, and run title and byline together.
    """
    if any(entry.metadata.score is not None for entry in entries):
        return False
    apart = [
        "\n" in text[entry.title[-1].place(0, len(entry.title[-1].text))[1] : entry.byline.line.start]
        for entry in entries
        if entry.title and entry.byline is not None
    ]
    return sum(apart) * 2 > len(entries)


def _read_figure(field: str, figure: Figure, reading: Reading) -> int | float | None:
    path = f"author.{field}"
    reading.mark_pieces(path, figure.pieces)
    value: int | float | None
    if field == "novelty":
        value = read_percent(figure.number)
    elif field == "ai_score":
        value = read_score(figure.number)
    else:
        value = read_count(figure.number)
    place = figure.pieces[0].place()[0], figure.pieces[-1].place()[1]
    if value is None:
        reading.note(
            "number-unreadable", path, f"{figure.number!r} cannot be read as a figure in its range", place
        )
    elif figure.guess is not None:
        reading.note("number-split", path, figure.guess, place)
    elif figure.unlabelled is not None:
        reading.note("label-guessed", path, figure.unlabelled, place)
    elif figure.agreed is not None:
        reading.note("number-agreed", path, figure.agreed, place)
    return value


def _read_papers(entries: list[Entry], reading: Reading, document: Document) -> None:
    ids = [_arxiv_id(entry) for entry in entries]
    dates = read_dates([_date_text(entry) for entry in entries], reading.as_of, ids)
    dots = shortens([entry.abstract for entry in entries])
    unsure = dots and shortens_one([entry.abstract for entry in entries])
    for number, (entry, date) in enumerate(zip(entries, dates, strict=True)):
        entry.abstract, entry.ending, marks = take_ending(entry.abstract, dots=dots)
        if unsure and entry.ending == "shortened" and marks[-1].text.strip(" .…") == "":
            entry.guesses.setdefault(
                "abstract", "dots at its end were taken for the page's, and may be its author's"
            )
        paper = _read_paper(number, entry, date, reading, document)
        if marks:
            reading.mark_pieces(f"papers[{number}].abstract_truncated", marks)
        if entry.ending == "shortened":
            paper["abstract_truncated"] = True
        elif entry.ending == "cut":
            message = f"a tool says that it cut the text: {marks[-1].text!r}"
            reading.note("truncated", f"papers[{number}].abstract", message, marks[-1])
        reading.papers.append(paper)
        if entry.template:
            reading.template(*entry.template)


def _check_fields(page: AuthorPage, reading: Reading, document: Document) -> None:
    """Tell the fields that do not look like a sound reading."""
    starts = [entry.metadata.date.place()[0] for entry in page.entries]
    unread = unread_words(document.lines, document.text, reading.spans, starts)
    author = reading.author
    odd = list(odd_papers(reading.papers, author["name"] if author is not None else None, unread))
    if author is not None:
        odd += odd_author(author, reading.papers, page.head)
    for path, why in odd:
        reading.note("field-odd", path, f"it does not look like a sound reading: {why}", _place_of(path, reading))


def _place_of(path: str, reading: Reading) -> tuple[int, int] | None:
    return next(iter(reading.spans.get(path, [])), None)


def _arxiv_id(entry: Entry) -> str | None:
    """The identifier that the title's link tells."""
    for line in entry.title:
        for link in line.links:
            if (arxiv_id := read_address(link.href).arxiv_id) is not None:
                return arxiv_id
    return None


def _date_text(entry: Entry) -> str:
    """The date as shown; <time datetime> tells the year where the text leaves it out."""
    date = entry.metadata.date
    for start, end, value in date.line.times:
        if start <= date.start < end or start < date.end <= end:
            return value[:10]
    return date.text


def _read_paper(
    number: int, entry: Entry, date: DateReading, reading: Reading, document: Document
) -> dict[str, Any]:
    path = f"papers[{number}]"
    paper = read_metadata_line(path, entry.metadata, date, reading)
    paper["has_code"] = entry.metadata.code_tag is not None
    _read_body(path, entry, paper, reading, document)
    for code, diagnostics in (("boundary-guessed", entry.guesses), ("entry-incomplete", entry.missing)):
        for field, why in diagnostics.items():
            places = reading.spans.get(f"{path}.{field}") or reading.spans[f"{path}.category"]
            reading.note(code, f"{path}.{field}", why, places[0])
    return paper


def _read_body(path: str, entry: Entry, paper: dict[str, Any], reading: Reading, document: Document) -> None:
    byline = [entry.byline.line] if entry.byline is not None else []
    lines = [line for line in (*entry.title, *byline, *entry.abstract) if line.links or line.markup]
    if entry.title:
        paper["title"] = join_line(entry.title)
        reading.mark_lines(f"{path}.title", entry.title, document.text)
        if lines:
            _read_links([*entry.title, *byline], paper, reading)
    if entry.byline is not None:
        read_byline(path, entry.byline, paper, reading)
    if entry.abstract:
        abstract = join_paragraphs(entry.abstract)
        paper["abstract"] = abstract
        reading.mark_lines(f"{path}.abstract", entry.abstract, document.text)
        hrefs = (
            [link.href for line in entry.abstract for link in line.links if _is_named(link, line)] if lines else ()
        )
        links = find_links(abstract, hrefs)
        if links:
            paper["links"] = links
    if lines and (markup := [place for line in lines for place in line.markup]):
        reading.markup[f"{path}.url"] = markup


def _is_named(link: Link, line: Line) -> bool:
    """Whether an abstract names an address, rather than being a link as a whole, or one to the paper's own page."""
    if read_address(link.href).arxiv_id is not None and "/paper" in link.href:
        return False
    return link.end - link.start < len(line.text) or len(line.text) < _PROSE


def _read_links(lines: list[Line], paper: dict[str, Any], reading: Reading) -> None:
    """Links of the title give the paper's page and its arXiv identifier."""
    for line in lines:
        for link in line.links:
            if "arxiv_id" not in paper:
                address = read_address(link.href)
                if address.arxiv_id is not None:
                    paper["arxiv_id"] = address.arxiv_id
                    if address.version is not None:
                        paper["arxiv_version"] = address.version
            if "url" not in paper and ("/paper" in link.href):
                paper["url"] = absolute(link.href, reading.url)


def _check_counts(page: AuthorPage, reading: Reading) -> None:
    counts: dict[str, int] = {}
    for where, figure in (("header", page.header.figures.get("paper_count")), ("heading", page.header.heading)):
        value = read_count(figure.number) if figure is not None else None
        if value is not None:
            counts[where] = value
    entries = len(page.entries)
    if any(value != entries for value in counts.values()):
        told = ", ".join(f"the {where} says {value}" for where, value in counts.items())
        reading.note("count-mismatch", "papers", f"{told}, and there are {entries} entries")


def _check_end(page: AuthorPage, reading: Reading, document: Document) -> None:
    """Say where the input ends in the middle of its last entry: before its byline, before or inside its abstract."""
    entries = page.entries
    if not entries or page.next_profile is not None or entries[-1].ending:
        return
    path = f"papers[{len(entries) - 1}]"
    cut = next((line for line in page.footer.lines if take_ending([line])[1] == "cut"), None)
    if cut is not None:
        message = f"a tool says that it cut the text: {cut.text!r}"
        reading.note("truncated", f"{path}.abstract", message, cut.place(0, len(cut.text)))
    if page.footer.lines:
        return
    last, others = entries[-1], entries[:-1]
    line = last.lines[-1] if last.lines else last.metadata.date.line
    place = line.place(0, len(line.text))
    if last.byline is None:
        reading.note("truncated", path, "the input ends in the middle of an entry", place)
    elif not last.abstract:
        shown = sum(1 for entry in others if entry.abstract)
        if document.media == "text" and others and shown >= 0.8 * len(others):
            reading.note("truncated", path, "the input ends before the last entry's abstract", place)
    elif breaks_off(entries, [entry for entry in others if not entry.ending]):
        reading.note("truncated", f"{path}.abstract", "the last abstract ends in the middle of a sentence", place)


def _check_unread(page: AuthorPage, reading: Reading) -> None:
    """Tell lines inside an abstract that look like another entry's: its metadata line, or a title with its byline below."""
    for number, entry in enumerate(page.entries):
        for before, line in pairwise(entry.abstract):
            if line.gap == SOFT or not ends_sentence(before.text):
                names = clear_byline(line) if line.gap != SOFT and before is not entry.abstract[0] else None
                odd = names is not None and (names.truncated is not None or bool(names.affiliations))
            else:
                odd = looks_like_metadata(line.text)
            if odd:
                message = f"{line.text[:60]!r} looks like a part of another entry, and was read as the abstract's"
                place = line.place(0, len(line.text))
                reading.note("entry-unread", f"papers[{number}].abstract", message, place)
    abstracts = [str(paper.get("abstract") or "") for paper in reading.papers]
    alone = "\n\n" in abstracts[-1] and not any("\n\n" in text for text in abstracts[:-1]) if abstracts else False
    if alone and len(abstracts) > _LEAST and len(abstracts[-1].rpartition("\n\n")[2]) < _NOTICE:
        path = f"papers[{len(abstracts) - 1}].abstract"
        message = "the last abstract alone has several paragraphs; the last of them may be the page's"
        reading.note("footer-guessed", path, message, page.entries[-1].abstract[-1].place(0, 1))
    for line in page.footer.lines:
        if len(line.text) >= _PARAGRAPH and ends_sentence(line.text) and page.footer.guess is None:
            path = f"papers[{len(page.entries) - 1}].abstract"
            message = "a paragraph below the last abstract was left out"
            reading.note("footer-guessed", path, message, line.place(0, len(line.text)))
            return


_LEAST = 8
"""Abstracts from which on one alone of several paragraphs is odd."""
_NOTICE = 120
"""Characters of a paragraph that may be the page's own below the last abstract."""
_PARAGRAPH = 200
"""Characters of a sentence or more, below the last abstract, that may be the abstract's own paragraph."""
