"""The paper: what a page says of one work."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from .base import Count, Model, no_items

__all__ = ["Paper", "PaperAuthor"]


class PaperAuthor(Model):
    """One author of a paper, where the source tells more than the name.

    >>> PaperAuthor(name="Ines Robles", ids={"orcid": "0000-0002-1825-0097"}).ids["orcid"]
    '0000-0002-1825-0097'
    """

    name: str = Field(description="Name, the same as in authors.")
    given_name: str | None = Field(None, description="Given name, where the source has it apart.")
    family_name: str | None = Field(None, description="Family name, where the source has it apart.")
    ids: dict[str, str] = Field(default_factory=dict, description="Scheme -> bare identifier.")
    affiliations: list[str] = Field(default_factory=no_items, description="Affiliations on this paper, as shown.")
    corresponding: bool | None = Field(None, description="Whether this is the corresponding author.")


class Paper(Model):
    """One paper, as its entry in a list, its own page or an interface's answer shows it.

    >>> import profparse
    >>> page = "95.3CLMar 2, 2024Code\\nOn SeamsInes Robles, Wei Chen, Ada Li et al.\\nWe part fields.\\n"
    >>> paper = profparse.parse(page, as_of="2026-07-01").papers[0]
    >>> paper.title, paper.authors, paper.authors_truncated, paper.score
    ('On Seams', ['Ines Robles', 'Wei Chen', 'Ada Li'], True, 95.3)
    """

    title: str | None = Field(None, description="Title; None where the page shows none.")
    subtitle: str | None = Field(None, description="Subtitle, where the source has it apart.")
    other_titles: list[str] = Field(default_factory=no_items, description="Translated or original titles.")
    id: str | None = Field(None, description="The site's own identifier of the paper.")
    ids: dict[str, str] = Field(
        default_factory=dict, description="Scheme -> bare identifier of the work, all but DOI and arXiv."
    )
    doi: str | None = Field(None, description='DOI, bare ("10.1000/1"), in the letters shown.')
    arxiv_id: str | None = Field(None, description='arXiv identifier without version ("2402.06853").')
    arxiv_version: int | None = Field(None, ge=1, description="arXiv version.")
    url: str | None = Field(None, description="Address of the paper's page.")
    pdf_url: str | None = Field(None, description="Address of its PDF.")
    type: str | None = Field(
        None, description='Type in CSL\'s words ("article-journal"); None where it is not told.'
    )
    type_text: str | None = Field(None, description="Type as shown.")
    authors: list[str] = Field(default_factory=no_items, description="Names in order, given name first.")
    authors_truncated: bool = Field(False, description="True where the list of authors is cut (et al.).")
    author_count: Count | None = Field(None, description="Number of authors, where the page tells it.")
    author_details: list[PaperAuthor] = Field(
        default_factory=no_items, description="More of each author: empty, or one for each of authors."
    )
    editors: list[str] = Field(default_factory=no_items, description="Editors, given name first.")
    affiliations: list[str] = Field(
        default_factory=no_items, description="Affiliations of the paper as a whole, not of one author."
    )
    date: dt.date | None = Field(None, description="Date; first of the month or year where less is shown.")
    date_text: str | None = Field(None, description="Date as shown.")
    date_precision: Literal["day", "month", "year"] | None = Field(
        None, description="How much of the date is shown."
    )
    year_inferred: bool = Field(False, description="True where the page leaves the year out.")
    date_online: str | None = Field(None, description="Day of publication online, ISO, as precise as told.")
    date_updated: str | None = Field(None, description="Day of the latest change, ISO, as precise as told.")
    venue: str | None = Field(None, description="Journal, conference, book or school: its name alone.")
    venue_text: str | None = Field(None, description="The line or reference that tells the venue, as shown.")
    publisher: str | None = Field(None, description="Publisher.")
    volume: str | None = Field(None, description="Volume.")
    issue: str | None = Field(None, description="Issue or number.")
    pages: str | None = Field(None, description='Pages as shown ("44-59").')
    article_number: str | None = Field(None, description="Article number, where there is one in place of pages.")
    issn: list[str] = Field(default_factory=no_items, description="ISSNs of the container.")
    isbn: list[str] = Field(default_factory=no_items, description="ISBNs of the container.")
    abstract: str | None = Field(
        None, description="Abstract, LaTeX as shown; paragraphs separated by one blank line."
    )
    abstract_truncated: bool = Field(False, description="True where the page itself shortens the abstract.")
    summary: str | None = Field(None, description="A tool's or the site's short form of the paper.")
    keywords: list[str] = Field(default_factory=no_items, description="Keywords, as shown.")
    links: list[str] = Field(default_factory=no_items, description="URLs named in the abstract, in order.")
    comment: str | None = Field(None, description='Comment of the authors ("15 pages, 5 figures").')
    language: str | None = Field(None, description="Language of the paper, as told.")
    citation_count: Count | None = Field(None, description="Number of citations of the paper.")
    reference_count: Count | None = Field(None, description="Number of works that it cites.")
    citations_shared_with: str | None = Field(
        None, description="Identifier of the row that owns the citation count, where two rows share it."
    )
    open_access: bool | None = Field(None, description="Whether it is free to read.")
    license: str | None = Field(None, description="Licence, as told.")
    retracted: bool | None = Field(None, description="Whether it was retracted.")
    withdrawn: bool | None = Field(None, description="Whether its authors withdrew it.")
    category: str | None = Field(None, description="First category code shown.")
    categories: list[str] = Field(default_factory=no_items, description="All category codes, in order, as shown.")
    category_ids: list[str] = Field(default_factory=no_items, description='arXiv\'s full category ids ("cs.CL").')
    has_code: bool | None = Field(
        None, description="Whether the site knows code of it; None where the site makes no claim."
    )
    code_repo_count: Count | None = Field(None, description="Number of code repositories known to the site.")
    score: float | None = Field(None, description="Score, with one decimal as shown; 0 to 100 on author pages.")
    h_index: Count | None = Field(None, description="h-index shown with the paper.")
    originality: str | None = Field(None, description='Originality, any value ("Incremental advance").')
    impact: str | None = Field(None, description="One sentence on impact (the site's analysis).")
