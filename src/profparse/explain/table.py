"""The papers as a table that sorts and filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from ..models import Paper, Profile
from ..models.paths import PAPER
from .fields import anchor, shown
from .markup import Html, element
from .segments import places_of

__all__ = ["paper_table"]


class _Column(NamedTuple):
    """A column.

    Attributes:
        title: its heading.
        number: True where it sorts as numbers.
        key: what a paper is sorted by; "" sorts last, whichever way.
        cell: what is shown.
        always: True where it stands though no paper has a value.
    """

    title: str
    number: bool
    key: Callable[[Paper], str]
    cell: Callable[[Paper], str]
    always: bool = False


def _number(value: float | int | None) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _authors(paper: Paper) -> str:
    return ", ".join(paper.authors) + (" et al." if paper.authors_truncated else "")


def _date(paper: Paper) -> str:
    if paper.date is None:
        return f"{paper.date_text} ?" if paper.date_text else ""
    length = {"year": 4, "month": 7}.get(paper.date_precision or "day", 10)
    return paper.date.isoformat()[:length] + ("*" if paper.year_inferred else "")


def _arxiv(paper: Paper) -> str:
    return (paper.arxiv_id or "") + (f"v{paper.arxiv_version}" if paper.arxiv_version is not None else "")


_COLUMNS = [
    _Column("Category", False, lambda p: p.category or "", lambda p: " ".join(p.categories)),
    _Column("Date", False, lambda p: p.date.isoformat() if p.date else "", _date, True),
    _Column(
        "Code",
        False,
        lambda p: "" if p.has_code is None else "0" if p.has_code else "1",
        lambda p: "" if p.has_code is None else shown(p.has_code),
    ),
    _Column("Authors", False, lambda p: ", ".join(p.authors), _authors),
    _Column("Affiliations", False, lambda p: ", ".join(p.affiliations), lambda p: ", ".join(p.affiliations)),
    _Column("Score", True, lambda p: _number(p.score), lambda p: _number(p.score)),
    _Column("Citations", True, lambda p: _number(p.citation_count), lambda p: _number(p.citation_count)),
    # Of HTML these come from a link's address, which no text shows.
    _Column("arXiv id", False, lambda p: p.arxiv_id or "", _arxiv),
    _Column("Address", False, lambda p: p.url or "", lambda p: p.url or ""),
]


def paper_table(profile: Profile) -> Html:
    """The papers, with the controls that filter them."""
    if not profile.papers:
        return element("p", "No paper was read.", class_="absent")
    columns = [c for c in _COLUMNS if c.always or any(c.key(paper) for paper in profile.papers)]
    remarks = _remarks_by_paper(profile)
    heads = [_head("#", True, "ascending"), _head("Title", False)]
    if remarks:  # beside the title: on a narrow screen the last columns are out of sight
        heads.append(_head("Remarks", True))
    heads += [_head(c.title, c.number) for c in columns]
    rows = [
        _row(profile, number, paper, columns, remarks.get(number, 0) if remarks else None)
        for number, paper in enumerate(profile.papers)
    ]
    note = ""
    if any(paper.year_inferred for paper in profile.papers):
        note = "* The page leaves the year out."
    return Html(
        _controls(profile, bool(remarks))
        + element(
            "div",
            element(
                "table",
                element("caption", "The papers in the page's order", class_="unseen"),
                element("thead", element("tr", *heads)),
                element("tbody", *rows),
                id="papers-table",
            ),
            class_="scroll",
            role="region",
            aria_label="Table of papers",
            tabindex=0,
        )
        + (element("p", note, class_="absent") if note else "")
    )


def _remarks_by_paper(profile: Profile) -> Counter[int]:
    found: Counter[int] = Counter()
    for remark in profile.diagnostics:
        match = PAPER.match(remark.path)
        if match:
            found[int(match[1])] += 1
    return found


def _controls(profile: Profile, remarks: bool) -> Html:
    categories = sorted({code for paper in profile.papers for code in paper.categories})
    total = len(profile.papers)
    return element(
        "form",
        element(
            "label",
            "Filter ",
            element("input", type="search", id="filter", autocomplete="off"),
        ),
        element(
            "label",
            "Category ",
            element(
                "select",
                element("option", "all", value=""),
                *(element("option", code, value=code) for code in categories),
                id="filter-category",
            ),
        )
        if len(categories) > 1
        else Html(""),
        element("label", element("input", type="checkbox", id="filter-remarks"), " with remarks only")
        if remarks
        else Html(""),
        element("output", f"{total:,} of {total:,}", id="filter-count", for_="filter"),
        class_="controls",
        role="search",
        aria_label="Papers",
    )


def _head(title: str, number: bool, sort: str | None = None) -> Html:
    return element(
        "th",
        element("button", title, type="button"),
        scope="col",
        aria_sort=sort,
        class_="number" if number else None,
        data_number=number,
    )


def _row(profile: Profile, number: int, paper: Paper, columns: list[_Column], remarks: int | None) -> Html:
    path = f"papers[{number}].title"
    title: str = paper.title or "no title"
    if places_of(profile, path):
        title = element("a", title, href=f"#{anchor(path)}")
    cells = [
        element("td", str(number + 1), class_="number", data_key=number + 1),
        # The key is the title itself: the script reads it off the cell.
        element("th", title, scope="row", class_=None if paper.title else "absent", dir="auto"),
    ]
    if remarks is not None:
        cells.append(element("td", str(remarks) if remarks else "", class_="number"))
    cells += [
        element(
            "td",
            column.cell(paper),
            class_="number" if column.number else column.title.lower(),
            data_key=None if column.cell(paper) == column.key(paper) else column.key(paper),
            dir="auto" if column.title == "Authors" else None,
        )
        for column in columns
    ]
    return element("tr", *cells, data_categories=" ".join(paper.categories), data_remarks=remarks or None)
