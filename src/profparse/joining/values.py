"""Which value stands for a field that several pages show, and whether the others contradict it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..models import Author, Paper
from ..reading.compare import essence, is_initialled, names_agree
from .agree import (
    same_address,
    same_byline,
    same_code,
    same_items,
    same_pages,
    same_prose,
    same_text,
    same_venue,
)

__all__ = ["GROUPS", "Conflict", "Joined", "Occurrence", "join"]


class Occurrence(NamedTuple):
    """An author or a paper as one page showed it.

    Attributes:
        site: the page's site.
        when: its day; pages of one day are one visit.
        values: the fields that it shows, by name.
        page: number of the page.
    """

    site: str
    when: Any
    values: dict[str, Any]
    page: int


class Conflict(NamedTuple):
    """A field on which pages disagree.

    Attributes:
        field: name of the field.
        kept: the value that was kept.
        others: the values that were not, each with the number of its page.
    """

    field: str
    kept: Any
    others: list[tuple[int, Any]]


class Joined(NamedTuple):
    """What several pages say together.

    Attributes:
        values: field -> the value chosen.
        owners: field -> number of the page that gave it.
        conflicts: the fields on which the pages disagree.
    """

    values: dict[str, Any]
    owners: dict[str, int]
    conflicts: list[Conflict]


_Agrees = Callable[[Any, Any], bool]

# Sites count differently: never a conflict from site to site, nor from visit to visit.
_COUNTS = frozenset(
    {"paper_count", "citation_count", "h_index", "i10_index", "recent", "by_year", "novelty", "ai_score", "metrics",
     "reference_count", "author_count", "code_repo_count", "score", "citations_shared_with"}
)  # fmt: skip
# What one visit may show and the next another way.
_CHANGING = frozenset(
    {"has_code", "originality", "impact", "summary", "arxiv_version", "date_updated", "retracted", "withdrawn",
     "open_access"}
)  # fmt: skip
# Each site's own: its number and address of the thing, its words for it.
_OWN = frozenset(
    {"id", "url", "pdf_url", "type_text", "date_text", "venue_text", "summary", "arxiv_version", "date_updated"}
)

# Fields that are chosen together, so that a date_text never stands beside another page's date.
GROUPS: dict[str, tuple[str, ...]] = {
    "title": ("subtitle",),
    "authors": ("authors_truncated",),
    "date": ("date_text", "date_precision", "year_inferred"),
    "abstract": ("abstract_truncated", "links"),
    "category": ("categories", "category_ids"),
    "venue": ("venue_text",),
    "type": ("type_text",),
    "citation_count": ("citations_shared_with",),
}
"""Field -> the fields that are taken from the same page."""

_PRECISION = {"day": 3, "month": 2, "year": 1, None: 3}


def join(model: type[Author] | type[Paper], occurrences: Sequence[Occurrence]) -> Joined:
    """One author or paper out of what several pages say, the page that counts most first.

    The first value shown is chosen; of lists the longest; of dates the more exact, where they agree; of authors the
    list that is whole, then the longest, then that with full names; of texts the one that goes on where another
    breaks off.

    >>> cut = Occurrence("a", 1, {"authors": ["I Robles"], "authors_truncated": True, "citation_count": 3}, 0)
    >>> full = Occurrence("b", 1, {"authors": ["Ines Robles", "Wei Chen"], "citation_count": 5}, 1)
    >>> join(Paper, [cut, full])
    Joined(values={'authors': ['Ines Robles', 'Wei Chen'], 'citation_count': 3}, \
owners={'authors': 1, 'citation_count': 0}, conflicts=[])
    """
    joined = Joined({}, {}, [])
    followers = {name for group in GROUPS.values() for name in group}
    shown = dict.fromkeys(name for occurrence in occurrences for name in occurrence.values)
    for name in [name for name in model.model_fields if name in shown and name not in followers]:
        _choose(name, [occurrence for occurrence in occurrences if name in occurrence.values], joined)
    for name in shown:  # a date_text without a date, links without an abstract
        head = next((head for head, group in GROUPS.items() if name in group), None)
        if head is not None and head not in joined.values:
            _choose(name, [occurrence for occurrence in occurrences if name in occurrence.values], joined)
    if model is Paper:
        _align_details(joined, occurrences)
    return joined


def _choose(name: str, seen: Sequence[Occurrence], joined: Joined) -> None:
    if name in ("ids", "metrics"):
        _choose_by_key(name, seen, joined)
        return
    best = seen[0]
    if len(seen) > 1:
        best = _best(name, seen)
        conflict = _conflict(name, best, seen)
        if conflict is not None:
            joined.conflicts.append(conflict)
    for part in (name, *GROUPS.get(name, ())):
        if part in best.values:
            joined.values[part] = best.values[part]
            joined.owners[part] = best.page


def _choose_by_key(name: str, seen: Sequence[Occurrence], joined: Joined) -> None:
    """Ids and further figures: each of its own kind; what any page gives is kept."""
    chosen: dict[str, Occurrence] = {}
    conflicts: dict[str, list[tuple[int, Any]]] = {}
    for occurrence in seen:
        for key, value in occurrence.values[name].items():
            first = chosen.setdefault(key, occurrence)
            if name == "ids" and essence(first.values[name][key]) != essence(value):
                conflicts.setdefault(key, []).append((occurrence.page, value))
    joined.values[name] = {key: first.values[name][key] for key, first in chosen.items()}
    joined.owners.update({f"{name}.{key}": first.page for key, first in chosen.items()})
    joined.conflicts.extend(
        Conflict(f"{name}.{key}", joined.values[name][key], found) for key, found in conflicts.items()
    )


# ---------------------------------------------------------------- the choice


def _best(name: str, seen: Sequence[Occurrence]) -> Occurrence:
    first = seen[0]
    if name == "authors":
        return max(seen, key=_rank_of_byline)  # max keeps the first of equals
    if name == "date":
        return _best_date(seen)
    if name in ("abstract", "biography", "comment", "title"):
        return max((s for s in seen if _continues(name, s, first)), key=lambda s: _whole(name, s))
    if name == "category":
        same = [s for s in seen if s.values[name] == first.values[name]]
        return max(same, key=lambda s: len(s.values.get("categories", ())))
    if isinstance(first.values[name], list) and name not in _COUNTS:
        newest: dict[str, Occurrence] = {}
        for occurrence in seen:  # the newest visit of each site comes first
            newest.setdefault(occurrence.site, occurrence)
        return max(newest.values(), key=lambda s: len(s.values[name]))
    return first


def _rank_of_byline(occurrence: Occurrence) -> tuple[bool, int, int]:
    names = occurrence.values["authors"]
    return (
        not occurrence.values.get("authors_truncated"),
        len(names),
        sum(not is_initialled(name) for name in names),
    )


def _best_date(seen: Sequence[Occurrence]) -> Occurrence:
    best = seen[0]
    for occurrence in seen[1:]:
        if _rank_of_date(occurrence) > _rank_of_date(best) and _dates_agree(
            best, occurrence, or_year_inferred=True
        ):
            best = occurrence
    return best


def _rank_of_date(occurrence: Occurrence) -> tuple[int, bool]:
    return _PRECISION[occurrence.values.get("date_precision")], not occurrence.values.get("year_inferred")


def _whole(name: str, occurrence: Occurrence) -> tuple[bool, int]:
    text = occurrence.values[name].rstrip()
    cut = occurrence.values.get("abstract_truncated", False) if name == "abstract" else False
    return not (cut or text.endswith(("...", "…"))), 0 if name == "title" else len(essence(text))


def _continues(name: str, occurrence: Occurrence, first: Occurrence) -> bool:
    if occurrence is first:
        return True
    mine, theirs = occurrence.values[name], first.values[name]
    if name == "title":
        return same_text(mine, theirs)
    # Two prints of one text differ by a few letters; the longer is fuller only where the shorter breaks off.
    return same_prose(mine, theirs) and essence(mine) != essence(theirs)


def _align_details(joined: Joined, occurrences: Sequence[Occurrence]) -> None:
    """More of each author, from the first page whose authors are those chosen; the names are those of the list."""
    joined.values.pop("author_details", None)
    joined.owners.pop("author_details", None)
    authors = joined.values.get("authors", [])
    for occurrence in occurrences:
        details = occurrence.values.get("author_details")
        if details and len(details) == len(authors) and all(map(names_agree, authors, (d.name for d in details))):
            joined.values["author_details"] = [
                detail if detail.name == name else detail.model_copy(update={"name": name})
                for detail, name in zip(details, authors, strict=True)
            ]
            joined.owners["author_details"] = occurrence.page
            return


# ---------------------------------------------------------------- the conflicts


def _conflict(name: str, best: Occurrence, seen: Sequence[Occurrence]) -> Conflict | None:
    if name == "author_details":  # its names are told with the authors
        return None
    kept = best.values[name]
    others = [
        (occurrence.page, occurrence.values[name])
        for occurrence in seen
        if occurrence is not best
        and occurrence.values[name] != kept
        and _may_contradict(name, best, occurrence)
        and not _agree(name, best, occurrence)
    ]
    return Conflict(name, kept, others) if others else None


def _may_contradict(name: str, one: Occurrence, other: Occurrence) -> bool:
    """Whether a difference would say that one of two pages errs."""
    if one.site == other.site:
        return one.when == other.when or name not in _COUNTS | _CHANGING
    return name not in _COUNTS | _OWN


def _agree(name: str, one: Occurrence, other: Occurrence) -> bool:
    mine, theirs = one.values[name], other.values[name]
    if name == "authors":
        return same_byline(
            mine,
            theirs,
            one_cut=one.values.get("authors_truncated", False),
            other_cut=other.values.get("authors_truncated", False),
        )
    if name == "date":
        return _dates_agree(one, other)
    if name == "title":
        return same_text(mine, theirs) or same_text(*(" ".join(_full_title(s)) for s in (one, other)))
    if name == "name":
        return names_agree(mine, theirs) or any(
            names_agree(*pair)
            for pair in (
                *((mine, name) for name in other.values.get("other_names", ())),
                *((theirs, name) for name in one.values.get("other_names", ())),
            )
        )
    if name == "category":
        return _codes_agree(one, other)
    return _AGREE.get(name, _same)(mine, theirs)


def _dates_agree(one: Occurrence, other: Occurrence, *, or_year_inferred: bool = False) -> bool:
    """Whether two dates are one as far as both go; where asked, a year that a page leaves out may be another."""
    mine, theirs = one.values["date"], other.values["date"]
    parts = min(_PRECISION[s.values.get("date_precision")] for s in (one, other))
    first = 1 if or_year_inferred and one.values.get("year_inferred") else 0
    return bool(mine.timetuple()[first:parts] == theirs.timetuple()[first:parts])


def _full_title(occurrence: Occurrence) -> list[str]:
    return [part for part in (occurrence.values["title"], occurrence.values.get("subtitle")) if part]


def _codes_agree(one: Occurrence, other: Occurrence) -> bool:
    """Scholar Feed's "CL" is arXiv's "cs.CL"; codes of two taxonomies cannot be compared."""
    mine, theirs = (occurrence.values.get("category_ids") for occurrence in (one, other))
    if mine and theirs:
        return bool(mine[0] == theirs[0])
    if one.site != other.site and bool(mine) != bool(theirs):
        return True
    return essence(one.values["category"].rpartition(".")[2]) == essence(
        other.values["category"].rpartition(".")[2]
    )


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return same_text(one, other)
    if isinstance(one, list) and isinstance(other, list) and all(isinstance(item, str) for item in [*one, *other]):
        return same_items(one, other)
    return bool(one == other)


def _same_iso(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_letters(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _given_names_agree(one: str, other: str) -> bool:
    return names_agree(f"{one} Family", f"{other} Family")


def _named(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return same_items([item.name for item in one], [item.name for item in other])


def _addresses(one: Sequence[str], other: Sequence[str]) -> bool:
    return all(any(same_address(a, b) for b in max(one, other, key=len)) for a in min(one, other, key=len))


def _share_a_number(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of ISSNs or ISBNs have one in common, whatever the hyphens."""
    mine, theirs = ({essence(item).replace(" ", "") for item in items} for items in (one, other))
    return not mine.isdisjoint(theirs)


def _people(one: Sequence[str], other: Sequence[str]) -> bool:
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return same_items(one, other) or all(
        any(names_agree(name, candidate) for candidate in longer) for name in shorter
    )


_AGREE: dict[str, _Agrees] = {
    "abstract": same_prose,
    "affiliations": lambda one, other: (
        _named(one, other) if hasattr(one[0], "name") and hasattr(other[0], "name") else same_items(one, other)
    ),
    "biography": same_prose,
    "coauthors": _named,
    "comment": same_prose,
    "country": same_code,
    "date_online": _same_iso,
    "doi": _same_letters,
    "editors": _people,
    "given_name": _given_names_agree,
    "homepages": _addresses,
    "id": _same_letters,
    "isbn": _share_a_number,
    "issn": _share_a_number,
    "language": same_code,
    "pages": same_pages,
    "url": same_address,
    "venue": same_venue,
}
