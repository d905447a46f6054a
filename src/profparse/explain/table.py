"""The papers as a table that sorts and filters; every field of a paper stands in its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from ..models import Paper, Profile
from ..models.paths import PAPER
from .fields import shown
from .markup import Html, element
from .values import date_of, field_rows, other_values, source_numbers
from .view import View

__all__ = ["paper_table"]


class _Column(NamedTuple):
    """A column.

    Attributes:
        title: its heading.
        number: True where it sorts as numbers.
        rank: how early it gives way on a narrow page: 1 stays longest; 0 stays always.
        key: what a paper is sorted by; "" sorts last, whichever way.
        cell: what is shown.
        always: True where it stands though no paper has a value.
    """

    title: str
    number: bool
    rank: int
    key: Callable[[Paper], str]
    cell: Callable[[Paper], str]
    always: bool = False


def _number(value: float | int | None) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _grouped(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _authors(paper: Paper) -> str:
    return ", ".join(paper.authors) + (" et al." if paper.authors_truncated else "")


def _date(paper: Paper) -> str:
    shown_date = date_of(paper)
    if shown_date is None:
        return f"{paper.date_text} ?" if paper.date_text else ""
    return shown_date + ("*" if paper.year_inferred else "")


def _arxiv(paper: Paper) -> str:
    return (paper.arxiv_id or "") + (f"v{paper.arxiv_version}" if paper.arxiv_version is not None else "")


_COLUMNS = [
    _Column("Date", False, 1, lambda p: p.date.isoformat() if p.date else "", _date, True),
    _Column("Authors", False, 3, lambda p: ", ".join(p.authors), _authors),
    _Column("Venue", False, 4, lambda p: p.venue or "", lambda p: p.venue or ""),
    _Column("Citations", True, 2, lambda p: _number(p.citation_count), lambda p: _grouped(p.citation_count)),
    _Column("Score", True, 2, lambda p: _number(p.score), lambda p: _number(p.score)),
    _Column("Category", False, 4, lambda p: p.category or "", lambda p: " ".join(p.categories)),
    _Column(
        "Code",
        False,
        5,
        lambda p: "" if p.has_code is None else "0" if p.has_code else "1",
        lambda p: "" if p.has_code is None else shown(p.has_code),
    ),
    _Column("Type", False, 5, lambda p: p.type or "", lambda p: p.type or ""),
    _Column("arXiv id", False, 5, lambda p: p.arxiv_id or "", _arxiv),
    _Column("DOI", False, 6, lambda p: p.doi or "", lambda p: p.doi or ""),
    _Column("Affiliations", False, 6, lambda p: ", ".join(p.affiliations), lambda p: ", ".join(p.affiliations)),
]
# The title heads the row; the abstract stands in the text.
_NOT_IN_DETAILS = frozenset({"title", "abstract", "date_precision"})


def paper_table(view: View) -> Html:
    """The papers, with the controls that filter them."""
    profile = view.profile
    if not profile.papers:
        return element("p", "No paper was read.", class_="absent")
    columns = [c for c in _COLUMNS if c.always or any(c.key(paper) for paper in profile.papers)]
    diagnostics = _diagnostics_by_paper(profile)
    heads = [_head("#", "place number", 0, sort="ascending"), _head("Title", "", 0)]
    if diagnostics:  # beside the title: on a narrow screen the last columns are out of sight
        heads.append(_head("Diagnostics", "number", 1))
    heads += [_head(c.title, _kind(c), c.rank) for c in columns]
    rows = [
        _row(view, number, paper, columns, diagnostics.get(number, 0) if diagnostics else None)
        for number, paper in enumerate(profile.papers)
    ]
    notes = "All that was read of a paper stands under its title."
    if any(paper.year_inferred for paper in profile.papers):
        notes += " * The page leaves the year out."
    return Html(
        _controls(view, bool(diagnostics))
        + element(
            "div",
            element(
                "table",
                element("caption", "The papers in the page's order", class_="unseen"),
                element("thead", element("tr", *heads)),
                element("tbody", *rows),
                id=view.id("papers-table"),
            ),
            class_="scroll",
            role="region",
            aria_label="Table of papers",
            tabindex=0,
        )
        + element("p", notes, class_="absent note")
    )


def _diagnostics_by_paper(profile: Profile) -> Counter[int]:
    found: Counter[int] = Counter()
    for diagnostic in profile.diagnostics:
        match = PAPER.match(diagnostic.path)
        if match:
            found[int(match[1])] += 1
    return found


def _controls(view: View, diagnostics: bool) -> Html:
    papers = view.profile.papers
    categories = sorted({code for paper in papers for code in paper.categories})
    total = len(papers)
    return element(
        "form",
        element(
            "label",
            "Filter ",
            element("input", type="search", id=view.id("filter"), autocomplete="off"),
        ),
        element(
            "label",
            "Category ",
            element(
                "select",
                element("option", "all", value=""),
                *(element("option", code, value=code) for code in categories),
                id=view.id("filter-category"),
            ),
        )
        if len(categories) > 1
        else Html(""),
        element(
            "label", element("input", type="checkbox", id=view.id("filter-diagnostics")), " with diagnostics only"
        )
        if diagnostics
        else Html(""),
        element("output", f"{total:,} of {total:,}", id=view.id("filter-count"), for_=view.id("filter")),
        class_="controls",
        role="search",
        aria_label="Papers",
    )


def _head(title: str, kind: str, rank: int, *, sort: str | None = None) -> Html:
    return element(
        "th",
        element("button", title, type="button"),
        scope="col",
        aria_sort=sort,
        class_=_classes(kind, rank),
        data_number=kind.endswith("number"),
    )


def _kind(column: _Column) -> str:
    """The class of a column's cells, by which the style sheet knows its width."""
    return "number" if column.number else column.title.partition(" ")[0].lower()


def _classes(kind: str, rank: int) -> str | None:
    return " ".join(filter(None, (kind, f"rank{rank}" if rank else ""))) or None


def _row(view: View, number: int, paper: Paper, columns: list[_Column], diagnostics: int | None) -> Html:
    path = f"papers[{number}].title"
    title: str = paper.title or "no title"
    link = view.link(path)
    if link:
        title = element("a", title, href=link)
    names = [
        name for name in Paper.model_fields if name not in _NOT_IN_DETAILS or (name == "abstract" and not link)
    ]
    details = field_rows(view, f"papers[{number}]", paper, names)
    cells = [
        element("td", str(number + 1), class_="number", data_key=number + 1),
        element(
            "th",
            title,
            source_numbers(view, path),
            other_values(view, path, "title"),
            element("details", element("summary", "all fields"), details) if details else Html(""),
            scope="row",
            class_=None if paper.title else "absent",
            dir="auto",
            data_key=paper.title or "",
        ),
    ]
    if diagnostics is not None:
        cells.append(element("td", str(diagnostics) if diagnostics else "", class_="number rank1"))
    cells += [
        element(
            "td",
            column.cell(paper),
            class_=_classes(_kind(column), column.rank),
            data_key=None if column.cell(paper) == column.key(paper) else column.key(paper),
            dir="auto" if column.title in ("Authors", "Venue") else None,
        )
        for column in columns
    ]
    return element("tr", *cells, data_categories=" ".join(paper.categories), data_diagnostics=diagnostics or None)
