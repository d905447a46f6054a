"""An author page of HTML read again by its elements, where what was read by its words does not look regular.

A reading is regular where the fields of each kind stand in elements of one kind and nothing recurs at their ends. What
is not is read by repetition, if the page's elements show any; so words that nobody knows do no harm.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ...document import BLANK, Document, Line, Piece
from ...document.repeats import MOST, numbers_as_one
from ...patterns import lazy_re
from .author_entries import AuthorPage
from .byline import Evidence
from .columns import take_off_affixes, take_off_labels
from .element_columns import divide_by_columns, entries_of_rows
from .element_header import by_columns, find_category, without_other_numbers
from .elements import Heading, holder_of, joints_of, rows_of_entries
from .footer import Footer
from .header import heading_count, read_header
from .labels import H_INDEX
from .model import Byline, Entry

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_html"]

_SHORT_FIRST_NAME = (3, 4)
"""Characters of a name of two or three letters and the blank behind it."""
_FLAGS = ("Code", "CODE")
_SHORT_TAG = 24
"""Characters of a tag with its icon or label."""
_FIGURE = lazy_re(
    r"(?:citations|novelty|ai score|h-index):? ?[0-9]|[0-9]%? ?(?:citations|novelty|ai score|h-index)",
    re.IGNORECASE,
)
_HEADER_LINES = 400
_LONGEST_HEADING = 160
_H_INDEX = lazy_re(H_INDEX, re.IGNORECASE)


def read_html(document: Document, page: AuthorPage | None, is_date: Callable[[str], bool]) -> AuthorPage | None:
    """An author page, where the document is HTML with what its elements tell; any other as it was read.

    Args:
        document: the page.
        page: what was read of it by its words, None where nothing was.
        is_date: whether a text of an unusual shape is a date.
    """
    if document.walk is None or (page is not None and page.next_profile is not None):
        return page
    page = _by_elements(document, page, is_date)
    if page is not None:
        _read_header_again(document, page)
    for entry in page.entries if page is not None else []:
        if any(line.boundaries for line in entry.abstract):
            entry.abstract = [part for line in entry.abstract for part in _paragraphs(line, document)]
    return page


def _read_header_again(document: Document, page: AuthorPage) -> None:
    """Read the header once more where its elements tell which numbers are figures; a category may stand above the name."""
    head = without_other_numbers(by_columns(page.head), document)
    if len(head) < len(page.head):
        page.header = read_header(head, Evidence(), len(page.entries), document.title)
    find_category(page.header, head)


def _paragraphs(line: Line, document: Document) -> list[Line]:
    """The paragraphs of a line in which one element follows another, and no text stands between them."""
    cuts = [column for column, _ in joints_of(line, document)]
    if not cuts:
        return [line]
    parts = [line.slice(start, end) for start, end in pairwise([*cuts, len(line.text)])]
    parts[0].gap, parts[0].markup = line.gap, line.markup
    for part in parts[1:]:
        part.gap = BLANK
    return parts


def _by_elements(document: Document, page: AuthorPage | None, is_date: Callable[[str], bool]) -> AuthorPage | None:
    """The page as its elements show it, where what was read of it by its words is not regular."""
    headings = _headings(document)
    wanted = _wanted(headings, page)
    if page is not None and page.entries and _is_regular(document, page.entries, wanted):
        head = _above_heading(page.head, headings, len(page.entries))
        if any(char.isdigit() for line in page.head[len(head) :] for char in line.text):
            page.header = read_header(head, Evidence(), len(page.entries), document.title)
        return page
    owner = page.header.name.text if page is not None and page.header.name is not None else None
    sure = page is not None and len(page.entries) in wanted
    rows = rows_of_entries(document, wanted, is_date, headings, owner=owner, sure=sure)
    if rows is None or (not wanted and page is not None and len(rows) < len(page.entries)):
        return page
    entries = entries_of_rows(rows, owner)
    if entries is None:
        return page
    first, last = rows[0][0].number, rows[-1][-1].number
    lines = document.lines
    head = _above_heading(lines[max(0, first - _HEADER_LINES) : first], headings, len(entries))
    header = read_header(by_columns(head), Evidence(), len(entries), document.title)
    if page is None and (header.name is None or len(header.figures) < 2):
        return None  # a list with dates and codes may be any site's
    names = [entry.lines[1] for entry in entries]
    take_off_labels(entries)
    for entry, line in zip(entries, names, strict=True):
        if len(entry.lines) > 1 and len(line.text) - len(entry.lines[1].text) in _SHORT_FIRST_NAME:
            entry.lines[1] = line  # "An", "Do" are names too
    divide_by_columns(entries)
    titles = [list(entry.title) for entry in entries]
    take_off_affixes(entries)
    for entry, title in zip(entries, titles, strict=True):
        if entry.title != title and any(map(str.isalpha, title[-1].text.replace(entry.title[-1].text, "", 1))):
            entry.title = title  # words that an element of the page would hold, if they were the page's
    within = {row.number for shown in rows for row in shown}
    template = [
        line.place(0, len(line.text))
        for number, line in enumerate(lines[first : last + 1], first)
        if number not in within
    ]
    return AuthorPage(header, entries, head, Footer(lines[last + 1 :]), template=template)


def _headings(document: Document) -> list[Heading]:
    """The line of the h-index, and those that look like the heading above the entries."""
    found: list[Heading] = []
    for line in document.lines:
        if len(line.text) > _LONGEST_HEADING:
            continue
        if not found and _H_INDEX.search(line.text) is not None:
            found.append(Heading(line, None))
        elif (count := heading_count(line)) is not None:
            found.append(Heading(line, count))
    return found


def _above_heading(head: list[Line], headings: Sequence[Heading], entries: int) -> list[Line]:
    """The lines of a header down to its heading; a year or a list to sort by below that is no figure of it."""
    counted = {id(heading.line) for heading in headings if heading.entries == entries}
    last = max([number for number, line in enumerate(head) if id(line) in counted], default=-1)
    if any(
        _FIGURE.search(line.text) is not None for line in head[last + 1 :] if len(line.text) < _LONGEST_HEADING
    ):
        return head  # "papers: 7" above "citations: 87" is a figure, and no heading
    return head[: last + 1] or head


def _wanted(headings: Sequence[Heading], page: AuthorPage | None) -> set[int]:
    """How many entries the page says there are: its heading, or the figure in its header."""
    found = {heading.entries for heading in headings if heading.entries is not None}
    figure = page.header.figures.get("paper_count") if page is not None else None
    if not found and figure is not None and (digits := figure.number.replace(",", "")).isdigit():
        found.add(int(digits))
    return found


# ------------------------------------------------------------------------ is a reading regular


def _is_regular(document: Document, entries: Sequence[Entry], wanted: set[int]) -> bool:
    """Whether the fields of each kind stand in elements of one kind, of their own, and nothing recurs at their ends."""
    if len(entries) < 2 or (wanted and len(entries) not in wanted):
        return False  # a single entry shows nothing by repetition
    for entry in entries:
        if not entry.title or entry.byline is None or entry.guesses or entry.missing or len(entry.title) > 1:
            return False
        tag = entry.metadata.code_tag
        if tag is not None and not _is_whole(tag):
            return False  # a word of a text, or the name of a column
    if any(
        _has_anothers_tag(*pair, document) or _has_anothers_tag(*pair[::-1], document)
        for pair in pairwise(entries)
    ):
        return False
    tags = sum(entry.metadata.code_tag is not None for entry in entries)
    if sum([line.text.endswith(_FLAGS) and len(line.text) < _SHORT_TAG for line in document.lines]) > tags + sum(
        entry.title[0].text in _FLAGS for entry in entries
    ):
        return False  # a tag that no entry has
    if any(len(byline.names) == 1 and len(byline.line.boundaries) > 2 for byline in map(_byline, entries)):
        return False  # names that elements part, and no comma
    dates = [entry.metadata.date.line for entry in entries]
    titles = [entry.title[0] for entry in entries]
    bylines = [_byline(entry).line for entry in entries]
    abstracts = [line for entry in entries for line in entry.abstract]
    if not all(_are_alike(lines, document) for lines in (dates, titles, bylines, abstracts)):
        return False
    starts = [line.start for line in document.lines]
    if not all(
        _ends_at_edges(line, document.lines[bisect_right(starts, line.start) - 1])
        for line in (*titles, *bylines, *abstracts)
    ):
        return False  # words were taken off that an element holds
    if any(joints_of(line, document, beside_text=True) for line in (*titles, *bylines)):
        return False
    if any(line.boundaries and line.text[: line.boundaries[0]].endswith(":") for line in abstracts):
        return False  # a label in an element of its own, which need not recur
    return not any(
        _recurs_at_an_end(lines)
        for lines in (titles, bylines, [entry.abstract[0] for entry in entries if entry.abstract])
    )


def _ends_at_edges(part: Line, line: Line) -> bool:
    """Whether a part of a line begins and ends where the line or an element in it does."""
    start = part.start - line.start
    end = start + len(part.text)
    edges = {0, len(line.text), *line.boundaries}
    return not edges.isdisjoint((start, start - 1)) and not edges.isdisjoint((end, end + 1))


def _is_whole(tag: Piece) -> bool:
    """Whether a tag's word ends where its line or an element in it does, and is no column's name."""
    line = tag.line
    ends = tag.end == len(line.text) or not {tag.end, tag.end + 1}.isdisjoint(line.boundaries)
    return ends and (line.element is None or line.element.tag != "th")


def _has_anothers_tag(entry: Entry, other: Entry, document: Document) -> bool:
    """Whether the tag read between two entries' dates is in an element that holds the other's date and not its own."""
    tag = entry.metadata.code_tag
    date, another = entry.metadata.date.place()[0], other.metadata.date.place()[0]
    if tag is None or document.walk is None or not min(date, another) < tag.place()[0] < max(date, another):
        return False
    around = tag.line.element
    while around is not None:
        first, last = document.walk.stretch(around)
        if first <= date < last:
            return False
        if first <= another < last:
            return True
        around = around.getparent()
    return False


def _byline(entry: Entry) -> Byline:
    assert entry.byline is not None
    return entry.byline


def _are_alike(lines: Sequence[Line], document: Document) -> bool:
    """Whether elements of one kind hold the lines; where a link or the like is all of some lines, without these."""
    return len(_kinds(line.element for line in lines)) < 2 or (
        len(_kinds(holder_of(line, document) for line in lines)) < 2
    )


def _kinds(elements: Iterable[_Element | None]) -> set[tuple[str, str, str]]:
    """The kinds of elements: their tags, classes, and the tags of what is around them."""
    found = set()
    for element in elements:
        if element is None:
            return set()
        around = element.getparent()
        found.add((str(element.tag), element.get("class", ""), str(around.tag) if around is not None else ""))
    return found


def _recurs_at_an_end(lines: Sequence[Line]) -> bool:
    """Whether most lines begin, or end, with an element that says the same in all of them."""
    parted = [line for line in lines if line.boundaries]
    least = max(2, MOST * len(lines))
    if len(parted) < least:
        return False
    fronts = [line.text[: line.boundaries[0]] for line in parted]
    tails = [line.text[line.boundaries[-1] :] for line in parted]
    return _say_the_same(fronts, least) or _say_the_same(tails, least)


def _say_the_same(texts: Sequence[str], least: float) -> bool:
    """Whether so many texts say the same, whatever their numbers are; where too many begin differently, no more is read."""
    firsts = ["0" if "0" <= text[:1] <= "9" else text[:1] for text in texts]
    if len(firsts) - len(set(firsts)) + 1 < least:
        return False
    return max(Counter([numbers_as_one(text) for text in texts]).values(), default=0) >= least
