"""Pages on which the category and the date of an entry stand apart, in any order of its fields."""

from __future__ import annotations

import itertools

import pytest

import profparse

ENTRIES = (
    ("CL", "Slow Reading for Fast Models", "Ines Robles, Wei Chen", "Jan 18, 2022", "We read slowly and note it."),
    ("IR", "A Catalogue of Lost Queries", "Wei Chen, Ines Robles", "May 3, 2021", "Queries get lost on the way."),
    ("ME", "Counting What Was Not Asked", "Ines Robles, Bo Lind", "Sep 30, 2019", "Surveys leave out a lot."),
    ("LG", "Learning from Quiet Sensors", "Bo Lind, Ines Robles", "Oct 2, 2018", "Some sensors say nothing."),
)
ORDERS = [
    "".join(order)
    for order in itertools.permutations("CTBDA")
    if order.index("A") > max(order.index("T"), order.index("B")) and "CD" not in "".join(order)
]
"""Category, title, byline, date, abstract: the tags apart, or the date first; the abstract behind title and names."""


def page(order: str, header: str = "", footer: str = "") -> str:
    """A page with the fields of its entries in an order, a line each."""
    entries = "\n\n".join(
        "\n\n".join(dict(zip("CTBDA", entry, strict=True))[k] for k in order) for entry in ENTRIES
    )
    head = f"Scholar Feed\n\nInes Robles\n\n{header}4 papers | h-index 3 | 120 citations\n\n4 Papers"
    return f"{head}\n\n{entries}\n\n{footer}Terms\n"


@pytest.mark.parametrize("order", ["CTBDA", "TCBDA", "TBDAC", "DTBCA", "DTCBA", "CBTDA"])
@pytest.mark.parametrize("header", ["", "NA\n\n"])
def test_tags_apart_are_those_of_one_entry(order: str, header: str) -> None:
    papers = profparse.parse(page(order, header)).papers
    assert [(paper.category, paper.title, paper.date_text) for paper in papers] == [
        (code, title, date) for code, title, _, date, _ in ENTRIES
    ]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(("header", "footer"), [("NA\n\n", ""), ("", "Keyboard\n\nCL\n\n"), ("NA\n\n", "CL\n\n")])
def test_what_the_page_says_in_codes_itself_is_told_rather_than_read_as_an_entrys(
    order: str, header: str, footer: str
) -> None:
    profile = profparse.parse(page(order, header, footer))
    right = [paper.category for paper in profile.papers] == [entry[0] for entry in ENTRIES]
    assert right or any(note.severity == "warning" for note in profile.diagnostics)
