"""One page written in Markdown in many ways, as people, note books and tools write it: the same profile every time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

import profparse
from profparse.document.text import read_text


class Entry(NamedTuple):
    tags: tuple[str, ...]
    title: str
    byline: str
    abstract: str
    number: int

    @property
    def url(self) -> str:
        return f"/paper/2401.0000{self.number}v1"


ENTRIES = (
    Entry(
        ("CL", "Mar 26", "Code"),
        "Reading Tables in Strips for Small Readers",
        "Ina Roth, Zoë Núñez, A. B. Orte et al. · cmu, pku",
        "Tables are hard to read & keep. We read the page's own order. Code is at https://example.org/strips.",
        1,
    ),
    Entry(
        ("LG", "Dec 11, 2025"),
        "Why Do Strips Work?",
        "Tom Bergh, Ina Roth",
        "We ask why strips work. They fail on footnotes.",
        2,
    ),
)
FIGURES = ("h-index 12", "2 papers", "1,484 citations", "Novelty 60%", "AI Score 66")
LIST = "".join(f"- {figure}\n" for figure in FIGURES)
TABLE = (
    "| h-index | papers | citations | Novelty | AI Score |\n|:-:|:-:|--:|---|---|\n| 12 | 2 | 1,484 | 60% | 66 |\n"
)
ROWS = "| | |\n|---|---|\n| h-index | 12 |\n| papers | 2 |\n| citations | 1,484 |\n| Novelty | 60% |\n| AI Score | 66 |\n"


def _page(
    entry: Callable[[Entry], str], figures: str = LIST, head: str = "", before: str = "", after: str = ""
) -> str:
    entries = "".join(entry(one) for one in ENTRIES)
    return f"{head}# Ina Roth\n\nCL\n\n{figures}\n## 2 Papers\n\n{before}{entries}{after}"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "_*[]()~`>#+-=|{}.!&" else char for char in text)


DIALECTS: dict[str, str] = {
    "tags as code": _page(
        lambda e: (
            " ".join(f"`{tag}`" for tag in e.tags)
            + f"\n\n### [{e.title}]({e.url})\n\n*{e.byline}*\n\n> {e.abstract}\n\n---\n\n"
        )
    ),
    "a heading in a link": _page(
        lambda e: f"**{'** **'.join(e.tags)}**\n\n[### {e.title}]({e.url})\n\n{e.byline}\n\n{e.abstract}\n\n",
        TABLE,
    ),
    "a card that is one link": _page(
        lambda e: f"[\n\n{' '.join(e.tags)}\n\n### {e.title}\n\n{e.byline}\n\n{e.abstract}\n\n]({e.url})\n\n"
    ),
    "a card with hard breaks": _page(
        lambda e: f"[{' '.join(e.tags)}\\\n**{e.title}**\\\n{e.byline}\\\n{e.abstract}]({e.url})\n\n", ROWS
    ),
    "a table of papers": _page(
        lambda e: f"| {e.tags[0]} | {' '.join(e.tags[1:])} | [{e.title}]({e.url}) | {e.byline} | {e.abstract} |\n",
        before="| Field | Date | Title | Authors | Abstract |\n|---|---|---|---|---|\n",
    ),
    "a cell with breaks": _page(
        lambda e: f"| {' '.join(e.tags)}<br>**[{e.title}]({e.url})**<br>{e.byline}<br>{e.abstract} |\n",
        before="| Papers |\n|---|\n",
    ),
    "a list in a list": _page(
        lambda e: (
            f"{e.number}. {' '.join(e.tags)}\n   - **[{e.title}]({e.url})**\n   - {e.byline}\n   - {e.abstract}\n"
        )
    ),
    "spans of pandoc": _page(
        lambda e: (
            f"{e.number}.  "
            + " ".join(f"[{tag}]{{.tag}}" for tag in e.tags)
            + f"\n\n    **[{e.title}]({e.url})**\n\n    {e.byline}\n\n    {e.abstract}\n\n"
        )
    ),
    "details of HTML": _page(
        lambda e: (
            f"<details open>\n<summary><kbd>{'</kbd> <kbd>'.join(e.tags)}</kbd></summary>\n\n"
            f'### [{e.title}]({e.url})\n\n<p align="center">\n  <em>{e.byline}</em>\n</p>\n\n'
            f"{e.abstract.replace('&', '&amp;')}\n\n</details>\n\n"
        )
    ),
    "a definition": _page(
        lambda e: f"{' '.join(e.tags)}\n\n[{e.title}]({e.url})\n:   {e.byline}\n\n    {e.abstract}\n\n"
    ),
    "addresses below": _page(
        lambda e: f"{' '.join(e.tags)}\n\n### [{e.title}][{e.number}]\n\n{e.byline}\n\n{e.abstract}\n\n",
        after="".join(f'[{e.number}]: {e.url} "{e.title}"\n' for e in ENTRIES),
    ),
    "images of tags": _page(
        lambda e: (
            " ".join(f"![{tag}](https://img.example.org/t.svg)" for tag in e.tags)
            + f"\n\n### [{e.title}]({e.url})\n\n{e.byline}\n\n{e.abstract}\n\n"
        )
    ),
    "a note book": _page(
        lambda e: (
            f"#{' '.join(e.tags)}\n\n### [{e.title}]({e.url})\n\n{e.byline}\n\n> [!abstract]\n> {e.abstract}\n\n"
        ),
        head="---\ntitle: Ina Roth | Scholar Feed\n---\n",
    ),
    "a messenger": _page(
        lambda e: (
            f"{' '.join(e.tags)}\n\n*[{_escaped(e.title)}]({e.url})*\n\n{_escaped(e.byline)}\n\n{_escaped(e.abstract)}\n\n"
        )
    ),
}


def _told(text: str) -> list[Any]:
    profile = profparse.parse(text, as_of="2026-07-15")
    assert profile.author is not None
    author = (profile.author.name, profile.author.category, profile.author.h_index, profile.author.citation_count)
    wanted = {
        "title",
        "authors",
        "authors_truncated",
        "affiliations",
        "abstract",
        "categories",
        "date",
        "has_code",
    }
    return [author, *(paper.model_dump(include=wanted | {"arxiv_id"}) for paper in profile.papers)]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_says_what_the_page_says(dialect: str) -> None:
    told = _told(DIALECTS[dialect])
    assert told[0] == ("Ina Roth", "CL", 12, 1484)
    for paper, entry in zip(told[1:], ENTRIES, strict=True):
        assert paper["title"] == entry.title
        assert paper["abstract"] == entry.abstract
        assert paper["arxiv_id"] == f"2401.0000{entry.number}"
        assert (paper["categories"], paper["has_code"]) == ([entry.tags[0]], len(entry.tags) == 3)
        assert ", ".join(paper["authors"]) == entry.byline.partition(" et al.")[0].partition(" · ")[0]
        assert paper["affiliations"] == (["cmu", "pku"] if entry.number == 1 else [])


def test_titles_and_attributes_of_links_may_be_broken_over_lines() -> None:
    text = (
        "::: {.head}\n# Ines Roth\n:::\n\n"
        '[A Title That Is\nWrapped](/paper/1 "A Title That\nIs Wrapped"){.title\n.css-1 hidden="hidden"}\n\n'
        '[Ines Roth](/author/7){.person\n.css-2}[, ]{aria-hidden="true"}[Tom\nBergh](/author/8 "Of Tom "T" Bergh")\n'
    )
    assert [line.text for line in read_text(text).lines] == [
        "Ines Roth",
        "A Title That Is Wrapped",
        "Ines Roth, Tom Bergh",
    ]


def test_what_abbreviations_stand_for_is_not_shown() -> None:
    text = "Ines Roth\n\nWords, and *more.\n\n  *[et al.]: and others\n  *[DC [x]]: arXiv\n"
    assert [line.text for line in read_text(text).lines] == ["Ines Roth", "Words, and *more."]


def test_emphasis_of_nothing_is_not_shown() -> None:
    text = "# Ines Roth\n\n[Tom Bergh](/a/1) ______\n\n__ __ Opens\n\n__Strong__ words fill the ____ in\n\nTom et al.____\n"
    shown = [line.text for line in read_text(text).lines]
    assert shown == ["Ines Roth", "Tom Bergh", "Opens", "Strong words fill the ____ in", "Tom et al."]


def test_marks_with_blanks_inside_them_emphasise() -> None:
    text = "# Ines Roth\n\n_ Names [Tom Bergh](/a/1),\n[Ina Wu](/a/2) _\n\nA title _ Tom et al. _ with x _ y, and a_b\n"
    shown = [line.text for line in read_text(text).lines]
    assert " ".join(shown) == "Ines Roth Names Tom Bergh, Ina Wu A title Tom et al. with x _ y, and a_b"


def test_emphasis_may_be_closed_behind_a_blank_on_a_later_line() -> None:
    text = "# Ines Roth\n\n_[Tom Bergh](/a/1), [Ina\nWu](/a/2) _\n\n_[Ina Wu](/a/2) _\n"
    shown = [line.text for line in read_text(text).lines]
    assert " ".join(shown) == "Ines Roth Tom Bergh, Ina Wu Ina Wu"
