"""What the bibliographic formats share: a paper's title, date, address, pages and people in their terms."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..models import Paper
from ..patterns import lazy_re
from ..reading.compare import essence
from .names import parts_of_name

__all__ = [
    "Person",
    "address_of",
    "date_parts",
    "one_line",
    "page_range",
    "people",
    "title_of",
    "type_of",
]

_CSL_TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()
)
"""The types of CSL 1.0.2."""

_HYPHEN = lazy_re(r"\s*[-‐‑]+\s*")
_DASH = lazy_re(r"\s*(?:[‒–—−]|--+)\s*")


class Person(NamedTuple):
    """A name in parts.

    Attributes:
        shown: the name as shown.
        given: given names.
        particle: "van der" and the like, where the name's form shows them.
        family: family name; the whole name of a group.
        suffix: "Jr." and the like.
        is_group: whether it is a team, a company or another body.
    """

    shown: str
    given: str
    particle: str
    family: str
    suffix: str
    is_group: bool


def type_of(paper: Paper) -> str | None:
    """The type in CSL's words, None where it is not told or is none of CSL's."""
    return paper.type if paper.type in _CSL_TYPES else None


def one_line(text: str | None) -> str:
    """A text with its white space folded.

    >>> one_line("On\\n Seams")
    'On Seams'
    """
    return " ".join((text or "").split())


def title_of(paper: Paper) -> str:
    """Title and subtitle in one.

    >>> title_of(Paper(title="On Seams", subtitle="A Study"))
    'On Seams: A Study'
    """
    title, subtitle = one_line(paper.title), one_line(paper.subtitle)
    if not title or not subtitle or essence(title).endswith(essence(subtitle)):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in "?!:" else f"{title}: {subtitle}"


def date_parts(paper: Paper) -> list[int]:
    """Year, month and day as far as they are told.

    >>> import datetime
    >>> date_parts(Paper(date=datetime.date(2024, 3, 1), date_precision="month"))
    [2024, 3]
    """
    if paper.date is None:
        return []
    length = {"year": 1, "month": 2, "day": 3}[paper.date_precision or "day"]
    return [paper.date.year, paper.date.month, paper.date.day][:length]


def address_of(paper: Paper) -> str | None:
    """The paper's address; arXiv's where only the id is known."""
    return paper.url or (f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else None)


def page_range(pages: str | None) -> tuple[str, str]:
    """First and last page; what is no range of two is the first.

    >>> page_range("44–59"), page_range("12-1–12-9"), page_range("e17"), page_range("1-3, 7")
    (('44', '59'), ('12-1', '12-9'), ('e17', ''), ('1-3, 7', ''))
    """
    shown = one_line(pages)
    for mark in (_DASH, _HYPHEN):
        parts = mark.split(shown)
        if len(parts) == 2 and all(parts) and not re.search(r"[,;]", shown):
            return parts[0], parts[1]
    return shown, ""


def people(paper: Paper) -> list[Person]:
    """The authors in parts: those of the source where it has them apart, else by the form of the name."""
    details = (
        paper.author_details if len(paper.author_details) == len(paper.authors) else [None] * len(paper.authors)
    )
    found = []
    for name, detail in zip(paper.authors, details, strict=True):
        given = detail.given_name if detail else None
        family = detail.family_name if detail else None
        # A suffix or a second family name that stands in neither part would be lost.
        if given and family and essence(f"{given}{family}") == essence(name):
            found.append(Person(one_line(name), one_line(given), "", one_line(family), "", False))
        elif one_line(name):
            found.append(person(name))
    return found


def person(name: str) -> Person:
    """A display name in parts.

    >>> person("Ludwig van Beethoven")
    Person(shown='Ludwig van Beethoven', given='Ludwig', particle='van', family='Beethoven', suffix='', is_group=False)
    >>> person("Gemini Team").is_group
    True
    """
    parts = parts_of_name(name)
    shown = one_line(name)
    return Person(shown, *parts, False) if parts is not None else Person(shown, "", "", shown, "", True)
