"""What one would write without profparse: a regular expression and pydantic models, for one single layout.

It reads the layout that ``text/a1`` of the rendering matrix makes (tags run together, blank lines kept) into
models of the same fields, and nothing else: no spans, no diagnostics, no other layout. It is close to the least
that a reading can cost, and it fails on any other page.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from pydantic import BaseModel, Field

MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
HEADER = re.compile(
    r"\A(?P<name>[^\n]+)\n\n(?:(?P<category>[A-Z-]+)\n)?h-index(?P<h_index>\d+)\n(?P<papers>[\d,]+)papers\n"
    r"(?:(?P<citations>[\d,]+)citations\n)?(?:Novelty(?P<novelty>\d+)%\n)?(?:AI Score(?P<ai_score>\d+)\n)?"
    r"\n\d+ Papers\n\n"
)
ENTRY = re.compile(
    rf"^(?P<category>[A-Z-]{{2,20}}?)(?P<date>(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:, (?P<year>\d{{4}}))?)"
    r"(?P<code>Code)?\n(?P<title>[^\n]+)\n\n(?P<names>[^\n]+?)(?P<more> et al\.)?(?: · (?P<ids>[^\n]+))?\n\n"
    rf"(?P<abstract>(?:(?!^[A-Z-]{{2,20}}(?:{MONTH}) \d)[^\n]*\n?)*)",
    re.MULTILINE,
)
LINK = re.compile(r"https?://[^\s{}<>\"]+")


class Author(BaseModel):
    name: str
    id: str | None = None
    url: str | None = None
    category: str | None = None
    h_index: int | None = Field(None, ge=0)
    paper_count: int | None = Field(None, ge=0)
    citation_count: int | None = Field(None, ge=0)
    novelty: float | None = Field(None, ge=0, le=1)
    ai_score: float | None = Field(None, ge=0, le=100)


class Paper(BaseModel):
    title: str
    category: str | None = None
    categories: list[str] = []
    date: dt.date | None = None
    date_text: str | None = None
    date_precision: Literal["day", "month", "year"] | None = None
    year_inferred: bool = False
    has_code: bool | None = None
    authors: list[str] = []
    authors_truncated: bool = False
    affiliations: list[str] = []
    abstract: str | None = None
    links: list[str] = []
    score: float | None = None
    arxiv_id: str | None = None
    arxiv_version: int | None = None
    url: str | None = None
    citation_count: int | None = None
    h_index: int | None = None
    venue: str | None = None
    originality: str | None = None
    impact: str | None = None
    summary: str | None = None
    code_repo_count: int | None = None


class Profile(BaseModel):
    author: Author | None
    papers: list[Paper]


def _number(text: str | None) -> int | None:
    return None if text is None else int(text.replace(",", ""))


def _paper(entry: re.Match[str], as_of: dt.date) -> Paper:
    abstract = entry["abstract"].strip() or None
    day = f"{entry['month']} {entry['day']}, {entry['year'] or as_of.year}"
    return Paper(
        title=entry["title"],
        category=entry["category"],
        categories=[entry["category"]],
        date=dt.datetime.strptime(day, "%b %d, %Y").date(),
        date_text=entry["date"],
        date_precision="day",
        year_inferred=entry["year"] is None,
        has_code=entry["code"] is not None,
        authors=entry["names"].split(", "),
        authors_truncated=entry["more"] is not None,
        affiliations=entry["ids"].split(", ") if entry["ids"] else [],
        abstract=abstract,
        links=[link.rstrip(".,;)") for link in LINK.findall(abstract)] if abstract else [],
    )


def parse(text: str, as_of: dt.date) -> Profile:
    """The profile of a page in the one layout; any other page is an error."""
    head = HEADER.match(text)
    if head is None:
        raise ValueError("not the layout that this script was written for")
    novelty = _number(head["novelty"])
    author = Author(
        name=head["name"],
        category=head["category"],
        h_index=_number(head["h_index"]),
        paper_count=_number(head["papers"]),
        citation_count=_number(head["citations"]),
        novelty=None if novelty is None else novelty / 100,
        ai_score=_number(head["ai_score"]),
    )
    return Profile(author=author, papers=[_paper(entry, as_of) for entry in ENTRY.finditer(text, head.end())])
