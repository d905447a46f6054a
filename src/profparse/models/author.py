"""The person: what a page says of whoever it is about."""

from __future__ import annotations

from pydantic import Field

from .base import Count, Model, no_items

__all__ = ["Affiliation", "Author", "Coauthor", "RecentMetrics", "YearCount"]


class Affiliation(Model):
    """A place at which the person works or worked.

    >>> Affiliation(name="University of Nowhere", start="2019-09", current=True).start
    '2019-09'
    """

    name: str = Field(description="Name of the organisation, as shown.")
    department: str | None = Field(None, description="Department within it.")
    role: str | None = Field(None, description='Role or title ("Professor").')
    start: str | None = Field(None, description='First day, as precise as told ("2019", "2019-09").')
    end: str | None = Field(None, description="Last day, as precise as told; None where it is open or not told.")
    current: bool | None = Field(
        None, description="True where the page says that it lasts, None where it is silent."
    )
    ror: str | None = Field(None, description='Bare ROR identifier of the organisation ("05dxps055").')
    country: str | None = Field(None, description="Country of the organisation, as shown.")


class RecentMetrics(Model):
    """Figures of the last years alone: Google Scholar's second column.

    >>> RecentMetrics(since=2021, citation_count=700).since
    2021
    """

    since: int = Field(description="First year that counts.")
    citation_count: Count | None = Field(None, description="Citations since then.")
    h_index: Count | None = Field(None, description="h-index since then.")
    i10_index: Count | None = Field(None, description="i10-index since then.")


class YearCount(Model):
    """Figures of one year; a figure that the page does not show is None, which is no nought.

    >>> YearCount(year=2020, citations=77).papers is None
    True
    """

    year: int = Field(description="Year.")
    papers: Count | None = Field(None, description="Papers of that year.")
    citations: Count | None = Field(None, description="Citations received in that year.")


class Coauthor(Model):
    """Somebody whom the page lists as a co-author.

    >>> Coauthor(name="Wei Chen", paper_count=3).paper_count
    3
    """

    name: str = Field(description="Name as shown.")
    id: str | None = Field(None, description="The site's identifier of the co-author.")
    affiliation: str | None = Field(None, description="Affiliation as shown.")
    paper_count: Count | None = Field(None, description="Number of joint papers.")


class Author(Model):
    """The person whose page this is. Figures are the page's own; None means that the page does not show them.

    >>> import profparse
    >>> author = profparse.parse("Ann Lee\\nh-index 3\\n0 Papers\\n", as_of="2026-07-01").author
    >>> author.name, author.h_index, author.paper_count, author.citation_count
    ('Ann Lee', 3, 0, None)
    """

    name: str | None = Field(None, description="Name as shown; None where only an identifier is known.")
    given_name: str | None = Field(None, description="Given name, where the source has it apart.")
    family_name: str | None = Field(None, description="Family name, where the source has it apart.")
    other_names: list[str] = Field(default_factory=no_items, description="Other names of the person, as shown.")
    id: str | None = Field(None, description="The site's own identifier, from the page or its address.")
    ids: dict[str, str] = Field(
        default_factory=dict, description="Scheme -> bare identifier, the site's own included."
    )
    url: str | None = Field(None, description="Address of the author's page.")
    homepages: list[str] = Field(default_factory=no_items, description="Addresses of the person's own pages.")
    affiliations: list[Affiliation] = Field(
        default_factory=no_items, description="Affiliations, in the page's order."
    )
    interests: list[str] = Field(default_factory=no_items, description="Fields of interest or keywords, as shown.")
    biography: str | None = Field(None, description="What the page tells of the person in prose.")
    email_domain: str | None = Field(None, description="Domain of the verified e-mail address, never the address.")
    country: str | None = Field(None, description="Country, as shown.")
    category: str | None = Field(None, description='Main category, a code as shown ("CL").')
    paper_count: Count | None = Field(None, description="Number of papers, as the page states it.")
    citation_count: Count | None = Field(None, description="Number of citations.")
    h_index: Count | None = Field(None, description="h-index; not computed from the papers listed.")
    i10_index: Count | None = Field(None, description="i10-index: papers with ten citations or more.")
    recent: RecentMetrics | None = Field(None, description="The same figures of the last years alone.")
    by_year: list[YearCount] = Field(default_factory=no_items, description="Papers and citations year by year.")
    novelty: float | None = Field(None, ge=0, le=1, description="Novelty, 0 to 1; the page's 60% is 0.6.")
    ai_score: float | None = Field(None, ge=0, le=100, description="AI score, 0 to 100.")
    metrics: dict[str, float] = Field(
        default_factory=dict, description="Further figures, under the site's label in snake_case."
    )
    coauthors: list[Coauthor] = Field(default_factory=no_items, description="Co-authors that the page lists.")
