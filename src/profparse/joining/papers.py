"""What was seen of one paper, at several places or times, joined into one Paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from ..models import Paper

__all__ = ["Conflict", "Sighting", "join_papers", "newest_value"]


class Sighting(NamedTuple):
    """A paper as one page showed it, and when.

    Attributes:
        when: anything that orders the visits, older before newer; equal for the pages of one visit.
        paper: the paper.
    """

    when: Any
    paper: Paper


class Conflict(NamedTuple):
    """A field on which the pages disagree.

    Attributes:
        field: name of the field.
        kept: the value that was kept.
        other: the newest value that was not.
    """

    field: str
    kept: Any
    other: Any


# Figures and assessments that change with time: two visits may differ in them, two pages of one visit may not.
_CHANGING = frozenset(
    {
        "has_code", "score", "citation_count", "h_index", "originality", "impact", "summary", "code_repo_count",
        "arxiv_version", "paper_count", "novelty", "ai_score",
    }
)  # fmt: skip
# Fields that are chosen together, so that a date_text never stands beside another page's date.
_GROUPED = frozenset(
    {"authors", "authors_truncated", "date", "date_text", "date_precision", "year_inferred", "category",
     "categories", "abstract", "links"}
)  # fmt: skip
_PRECISION = {"day": 3, "month": 2, "year": 1, None: 0}


def folded(value: Any) -> Any:
    """A value for comparison: white space is no difference."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [folded(item) for item in value]
    return value


def newest_value(name: str, seen: Sequence[tuple[Any, Any]]) -> tuple[Any, Conflict | None]:
    """The newest value that is shown, of (when, value) pairs, older before newer.

    A figure that changes with time is in conflict only with another of the same visit.

    >>> newest_value("h_index", [(1, 6), (2, 7), (3, None)])
    (7, None)
    >>> newest_value("h_index", [(1, 6), (1, 7)])
    (7, Conflict(field='h_index', kept=7, other=6))
    """
    shown = [(when, value) for when, value in seen if value is not None and value != []]
    if not shown:
        return (seen[-1][1] if seen else None), None
    when, kept = shown[-1]
    for other_when, other in reversed(shown[:-1]):
        if folded(other) != folded(kept) and (name not in _CHANGING or other_when == when):
            return kept, Conflict(name, kept, other)
    return kept, None


def join_papers(sightings: Iterable[Sighting]) -> tuple[Paper, list[Conflict]]:
    """One Paper out of its sightings, older before newer, and the fields on which they disagree.

    The newest value shown is kept, with these exceptions: a full list of authors beats one cut short, a more exact
    date beats a less exact one, all categories beat the first alone.

    >>> short = Paper(title="On Seams", authors=["Ann Li"], authors_truncated=True, citation_count=3)
    >>> full = Paper(title="On Seams", authors=["Ann Li", "Bo Ek"])
    >>> paper, conflicts = join_papers([Sighting(1, full), Sighting(2, short)])
    >>> paper.authors, paper.authors_truncated, paper.citation_count, conflicts
    (['Ann Li', 'Bo Ek'], False, 3, [])
    """
    seen = list(sightings)
    if len(seen) == 1:
        return seen[0].paper, []
    values: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for choose in (_authors, _date, _categories, _abstract):
        chosen, conflict = choose(seen)
        values.update(chosen)
        if conflict:
            conflicts.append(conflict)
    for name in Paper.model_fields:
        if name not in _GROUPED:
            values[name], conflict = newest_value(name, [(when, getattr(p, name)) for when, p in seen])
            if conflict:
                conflicts.append(conflict)
    return Paper(**{name: values[name] for name in Paper.model_fields}), conflicts


Choice = tuple[dict[str, Any], "Conflict | None"]


def _best(
    seen: Sequence[Sighting],
    rank: Callable[[Paper], Any],
    agrees: Callable[[Paper, Paper], bool],
    fields: Sequence[str],
) -> Choice:
    """The fields of the paper of highest rank, the newest of several; in conflict with one that disagrees."""
    best = max(enumerate(seen), key=lambda item: (rank(item[1].paper), item[0]))[1].paper
    chosen = {name: getattr(best, name) for name in fields}
    for sighting in reversed(seen):
        if not agrees(best, sighting.paper):
            return chosen, Conflict(fields[0], getattr(best, fields[0]), getattr(sighting.paper, fields[0]))
    return chosen, None


def _authors(seen: Sequence[Sighting]) -> Choice:
    def rank(paper: Paper) -> Any:
        whole = bool(paper.authors) and not paper.authors_truncated
        return (whole, len(paper.authors) if not whole else 0)

    def agrees(best: Paper, other: Paper) -> bool:
        mine, theirs = folded(best.authors), folded(other.authors)
        if other.authors_truncated or not theirs:
            return bool(mine[: len(theirs)] == theirs)
        return bool(mine == theirs)

    return _best(seen, rank, agrees, ("authors", "authors_truncated"))


def _date(seen: Sequence[Sighting]) -> Choice:
    def rank(paper: Paper) -> Any:
        shown = paper.date is not None
        return (shown, _PRECISION[paper.date_precision], shown and not paper.year_inferred, bool(paper.date_text))

    def agrees(best: Paper, other: Paper) -> bool:
        if best.date is None or other.date is None:
            return True
        parts = min(_PRECISION[best.date_precision], _PRECISION[other.date_precision])
        return best.date.timetuple()[:parts] == other.date.timetuple()[:parts]

    return _best(seen, rank, agrees, ("date", "date_text", "date_precision", "year_inferred"))


def _categories(seen: Sequence[Sighting]) -> Choice:
    newest = next((p.category for _, p in reversed(seen) if p.category), None)

    def rank(paper: Paper) -> Any:
        # More of them only where they say more of the same: another first category is another opinion.
        return (bool(paper.category) and paper.category == newest, len(paper.categories))

    def agrees(best: Paper, other: Paper) -> bool:
        return other.category is None or best.category == other.category

    return _best(seen, rank, agrees, ("category", "categories"))


def _abstract(seen: Sequence[Sighting]) -> Choice:
    def rank(paper: Paper) -> Any:
        return paper.abstract is not None

    def agrees(best: Paper, other: Paper) -> bool:
        return other.abstract is None or folded(best.abstract) == folded(other.abstract)

    return _best(seen, rank, agrees, ("abstract", "links"))
