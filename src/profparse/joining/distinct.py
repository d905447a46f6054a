"""The distinct papers of a run, each with the authors on whose pages it was seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from .._version import PARSER, SCHEMA_VERSION
from ..models import Paper, Profile
from .keys import paper_key
from .papers import Sighting, join_papers

__all__ = ["DistinctPaper", "Observation", "SeenOn", "distinct_papers", "fold", "observations"]


class SeenOn(BaseModel):
    """An author on whose page a paper was seen.

    >>> SeenOn(name="Ines Robles").id is None
    True
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(description="Name as shown on the author's page.")
    id: str | None = Field(None, description="The site's number of the author.")
    url: str | None = Field(None, description="Address of the author's page.")


class _Head(BaseModel):
    """What a record of a distinct paper begins with."""

    schema_version: str = Field(SCHEMA_VERSION, description="Version of this schema.")
    paper_key: str = Field(description="arXiv id, else normalised title and year; the same in every run.")


class DistinctPaper(Paper, _Head):
    """One paper of a run: what all the pages together say of it.

    >>> DistinctPaper(paper_key="arxiv:2402.06853", as_of=dt.date(2026, 1, 1), arxiv_id="2402.06853").seen_on
    []
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seen_on: list[SeenOn] = Field(
        default_factory=list, description="Authors on whose pages it was seen, by id and name."
    )
    sources: list[str] = Field(default_factory=list, description="Addresses of the pages that show it, sorted.")
    conflicts: list[str] = Field(
        default_factory=list, description="Fields on which the pages disagree; the newest was kept."
    )
    as_of: dt.date = Field(description="Day of the newest page that shows it.")
    parser: str = Field(PARSER, description="Name and version of the parser.")


class Observation(NamedTuple):
    """One paper on one page, as it crosses processes and disks: plain values that order by themselves.

    Attributes:
        key: paper_key.
        as_of: day of the page, ISO.
        paper: the paper as JSON.
        name: name of the page's author; empty where the page names none.
        id: the author's number; empty where none is known.
        author_url: address of the author's page; empty where none is known.
        url: address of the page; empty where none is known.
    """

    key: str
    as_of: str
    paper: str
    name: str
    id: str
    author_url: str
    url: str


def observations(profile: Profile) -> Iterator[Observation]:
    """The papers of a profile as observations.

    >>> import profparse
    >>> page = "Ines Robles\\n\\n1 Papers\\n\\nCLMar 2, 2024\\nOn Seams\\n\\nInes Robles\\n\\nWe part fields.\\n"
    >>> [seen.key for seen in observations(profparse.parse(page))]
    ['title:onseams:2024']
    """
    author = profile.author
    for paper in profile.papers:
        yield Observation(
            key=paper_key(paper),
            as_of=profile.source.as_of.isoformat(),
            paper=paper.model_dump_json(exclude_defaults=True),
            name=(author.name or "") if author else "",
            id=(author.id or "") if author else "",
            author_url=(author.url or "") if author else "",
            url=profile.source.url or "",
        )


def fold(ordered: Iterable[Observation]) -> Iterator[DistinctPaper]:
    """Observations in ascending order to distinct papers, a group at a time, so memory holds one paper's alone.

    The order is that of the tuples themselves. It does not depend on the order of the input, so one machine, many
    workers and a cluster give the same papers.
    """
    for key, group in groupby(ordered, key=lambda seen: seen.key):
        sightings: list[Sighting] = []
        people: dict[str, SeenOn] = {}
        sources: set[str] = set()
        last: tuple[str, str] | None = None
        as_of = ""
        for seen in group:
            as_of = seen.as_of
            if (seen.as_of, seen.paper) != last:  # the same words on a thousand pages are read once
                sightings.append(Sighting(seen.as_of, Paper.model_validate_json(seen.paper)))
                last = (seen.as_of, seen.paper)
            if seen.name:
                # A number is one person, whatever name a later page shows; without numbers, the name has to do.
                people[seen.id or f"name {seen.name}"] = SeenOn(
                    name=seen.name, id=seen.id or None, url=seen.author_url or None
                )
            if seen.url:
                sources.add(seen.url)
        paper, conflicts = join_papers(sightings)
        yield DistinctPaper(
            **{name: getattr(paper, name) for name in Paper.model_fields},
            paper_key=key,
            seen_on=sorted(people.values(), key=_person_order),
            sources=sorted(sources),
            as_of=dt.date.fromisoformat(as_of),
            conflicts=sorted({conflict.field for conflict in conflicts}),
        )


def _person_order(person: SeenOn) -> tuple[int, str, str]:
    return (int(person.id) if person.id and person.id.isdecimal() else -1, person.id or "", person.name)


def distinct_papers(profiles: Iterable[Profile]) -> list[DistinctPaper]:
    """The distinct papers of some profiles, by key, each with the authors on whose pages it was seen.

    >>> import profparse
    >>> page = "Ines Robles\\n\\n1 Papers\\n\\nCLMar 2, 2024\\nOn Seams\\n\\nInes Robles\\n\\nWe part fields.\\n"
    >>> [paper.seen_on[0].name for paper in distinct_papers([profparse.parse(page), profparse.parse(page)])]
    ['Ines Robles']
    """
    return list(fold(sorted(seen for profile in profiles for seen in observations(profile))))
