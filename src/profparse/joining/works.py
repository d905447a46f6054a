"""Which entries of several pages are one work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..models import Paper, Profile
from ..patterns import lazy_re
from ..reading.compare import essence, names_agree, title_words
from .keys import paper_key

__all__ = ["places_of_works"]

_FEWEST_WORDS = 5
"""Titles shorter than this are shared by works that have nothing to do with each other ("Editorial")."""
_YEARS_APART = 2
_LOOK_AHEAD = 24
"""Entries of one title that are compared with each; a list of nothing but one title must not take forever."""

_ARXIV_DOI = lazy_re(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_PREPRINT_DOI = lazy_re(
    r"""10\.(?: 48550/arxiv\. | 1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,} | 64898/ | 2139/ssrn\. | 26434/chemrxiv
            | 20944/preprints | 21203/rs\. | 36227/techrxiv | 22541/au\. | 31219/osf\.io | 3123[45]/ | 31223/
            | 35542/osf\.io | 33774/ | 33767/osf\.io | 12688/\w+research\. )""",
    re.IGNORECASE | re.VERBOSE,
)


def _is_preprint(paper: Paper) -> bool:
    """Whether a DOI or the type says that this is a preprint.

    >>> _is_preprint(Paper(doi="10.48550/arXiv.2402.06853")), _is_preprint(Paper(doi="10.1000/1"))
    (True, False)
    """
    return paper.type == "article" or (paper.doi is not None and bool(_PREPRINT_DOI.match(paper.doi)))


@dataclass(slots=True, eq=False)
class _Entry:
    """One entry of one page, with what it is known by."""

    page: int
    number: int
    site: str
    paper: Paper
    year: int | None
    short: bool


@dataclass(slots=True, eq=False)
class _Work:
    """Entries found to be one work, one a page at most, with the ids that all of them have."""

    entries: list[_Entry]
    pages: set[int]
    dois: set[str] = field(default_factory=set)
    arxiv: set[str] = field(default_factory=set)
    pmids: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, entry: _Entry) -> _Work:
        work = cls([entry], {entry.page})
        paper = entry.paper
        if paper.doi and not _is_preprint(paper):
            work.dois.add(paper.doi.casefold())
        arxiv = _arxiv_of(paper)
        if arxiv:
            work.arxiv.add(arxiv)
        if "pmid" in paper.ids:
            work.pmids.add(paper.ids["pmid"])
        return work

    def take(self, other: _Work) -> None:
        self.entries += other.entries
        for name in ("pages", "dois", "arxiv", "pmids"):
            getattr(self, name).update(getattr(other, name))

    def is_apart(self, other: _Work) -> bool:
        """Whether ids say that these are two works, whatever their titles."""
        pairs = ((self.dois, other.dois), (self.arxiv, other.arxiv), (self.pmids, other.pmids))
        return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs)


def _arxiv_of(paper: Paper) -> str | None:
    if paper.arxiv_id:
        return paper.arxiv_id.casefold()
    match = _ARXIV_DOI.match(paper.doi or "")
    return re.sub(r"v\d+$", "", match[1].casefold()) if match else None


def places_of_works(profiles: Sequence[Profile]) -> list[list[int]]:
    """For each profile, the place that each of its papers has among the works of all.

    Works stand in the order in which they are first met. Entries of one page are never one work: what a page lists
    twice stays two, and the first of one page belongs with the first of the other.

    >>> import datetime
    >>> from ..models import Source
    >>> def page(site, *papers):
    ...     source = Source(site=site, page="author", media="json", as_of=datetime.date(2026, 1, 1), as_of_origin="given")
    ...     return Profile(source=source, papers=list(papers))
    >>> places_of_works([page("dblp", Paper(title="Seams"), Paper(title="On the Seams of All Texts")),
    ...                  page("orcid", Paper(title="On the seams of all texts!"), Paper(title="Gaps"))])
    [[0, 1], [1, 2]]
    """
    entries = [
        _Entry(
            page,
            number,
            profile.source.site,
            paper,
            paper.date.year if paper.date else None,
            paper.title is None or title_words(paper.title) < _FEWEST_WORDS,
        )
        for page, profile in enumerate(profiles)
        for number, paper in enumerate(profile.papers)
    ]
    work_of = {id(entry): _Work.of(entry) for entry in entries}
    for one, other in _pairs_by_id(entries):
        _unite(work_of, one, other, by_title=False)
    for one, other in _pairs_by_title(entries):
        _unite(work_of, one, other, by_title=True)

    place_of: dict[int, int] = {}
    places: list[list[int]] = [[] for _ in profiles]
    for entry in entries:
        place = place_of.setdefault(id(work_of[id(entry)]), len(place_of))
        places[entry.page].append(place)
    return places


def _unite(work_of: dict[int, _Work], one: _Entry, other: _Entry, *, by_title: bool) -> None:
    mine, theirs = work_of[id(one)], work_of[id(other)]
    if mine is theirs or not mine.pages.isdisjoint(theirs.pages) or (by_title and mine.is_apart(theirs)):
        return
    if len(mine.entries) < len(theirs.entries):
        mine, theirs = theirs, mine
    for entry in theirs.entries:
        work_of[id(entry)] = mine
    mine.take(theirs)


def _id_keys(entry: _Entry) -> Iterator[tuple[str, ...]]:
    paper = entry.paper
    if paper.doi:
        yield "1 doi", paper.doi.casefold()
    arxiv = _arxiv_of(paper)
    if arxiv:
        yield "2 arxiv", arxiv
    if "pmid" in paper.ids:
        yield "3 pmid", paper.ids["pmid"]
    if paper.id:
        yield "4 site", entry.site, paper.id
    if paper.title is None and not paper.id and not arxiv and not paper.doi:
        yield "5 untitled", entry.site, paper_key(paper)


def _pairs_by_id(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """Entries that share an id, in an order that does not depend on that of the pages."""
    met: defaultdict[tuple[int, tuple[str, ...]], int] = defaultdict(int)
    holders: defaultdict[tuple[tuple[str, ...], int], list[_Entry]] = defaultdict(list)
    for entry in entries:
        for key in _id_keys(entry):
            # The second entry of a page belongs with the second of another.
            holders[key, met[entry.page, key]].append(entry)
            met[entry.page, key] += 1
    for _, group in sorted(holders.items(), key=lambda item: item[0]):
        for other in group[1:]:
            yield group[0], other


def _by_title(entries: Sequence[_Entry]) -> Iterator[list[tuple[_Entry, int]]]:
    """Entries of one title, each with its number among those of its page."""
    titled: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        for title in _titles(entry.paper):
            titled[title].append(entry)
    for _, group in sorted(titled.items()):
        if len(group) > 1 and len({entry.page for entry in group}) > 1:
            met: defaultdict[int, int] = defaultdict(int)
            numbered = []
            for entry in group:
                numbered.append((entry, met[entry.page]))
                met[entry.page] += 1
            yield numbered


def _titles(paper: Paper) -> set[str]:
    if paper.title is None:
        return set()
    titles = {paper.title, *([f"{paper.title} {paper.subtitle}"] if paper.subtitle else [])}
    return {essence(title) for title in titles}


def _pairs_by_title(entries: Sequence[_Entry]) -> list[tuple[_Entry, _Entry]]:
    """Entries whose titles agree, and first authors and years with them; those of the nearest years first."""
    found: list[tuple[tuple[int, int, int, int], _Entry, _Entry]] = []
    for order, group in enumerate(_by_title(entries)):
        group.sort(key=lambda item: (item[1], item[0].year or 0))
        for place, (one, number) in enumerate(group):
            for other, other_number in group[place + 1 : place + 1 + _LOOK_AHEAD]:
                if one.page != other.page and _are_alike(one, other):
                    apart = abs(one.year - other.year) if one.year and other.year else _YEARS_APART
                    rank = (apart, abs(number - other_number), order, min(number, other_number))
                    found.append((rank, one, other))
    found.sort(key=lambda item: item[0])
    return [(one, other) for _, one, other in found]


def _are_alike(one: _Entry, other: _Entry) -> bool:
    """Whether first author and year agree; what is not shown does not disagree.

    Short titles are enough only on one site, whose visits show the same year, the same day and the same id.
    """
    mine, theirs = one.paper, other.paper
    if mine.authors and theirs.authors and not names_agree(mine.authors[0], theirs.authors[0]):
        return False
    if one.short or other.short:
        known_apart = mine.id is not None and theirs.id is not None and mine.id != theirs.id
        return one.site == other.site and one.year == other.year and not known_apart and _same_day(mine, theirs)
    return one.year is None or other.year is None or abs(one.year - other.year) <= _YEARS_APART


def _same_day(one: Paper, other: Paper) -> bool:
    exact = one.date_precision in ("day", None) and other.date_precision in ("day", None)
    return not exact or one.date == other.date
