"""merge: several pages or visits of one profile become one Profile."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from ..errors import InputError
from ..models import Author, Diagnostic, Paper, Profile, Source, Span
from ..models.paths import PAPER
from ..models.profile import LineIndex, RawSpans, build_profile, diagnostic_of
from .keys import paper_key, title_key
from .papers import Conflict, Sighting, join_papers, newest_value

__all__ = ["merge", "visit_of"]

_BETWEEN = "\n\n"


def visit_of(source: Source) -> tuple[dt.date, dt.datetime]:
    """What orders the visits: the day of the page, then the moment of its retrieval.

    >>> early = Source(page="author", media="text", as_of=dt.date(2026, 1, 1), as_of_origin="given")
    >>> visit_of(early) < visit_of(early.model_copy(update={"as_of": dt.date(2026, 1, 2)}))
    True
    """
    moment = source.retrieved_at or dt.datetime.min.replace(tzinfo=dt.timezone.utc)
    return source.as_of, moment if moment.tzinfo else moment.replace(tzinfo=dt.timezone.utc)


def merge(profiles: Iterable[Profile]) -> Profile:
    """Joins several pages or visits of one profile.

    The newest figures are kept, the papers are united in the order in which they are first met, a full list of
    authors beats one cut short. Values that disagree although nothing can have changed them (a paper's date, or
    two figures of one visit) are told as ``merge-conflict``. Paths of the diagnostics follow the papers to their
    new places. Where every profile still has its text, the texts follow one another in ``text`` (the newest visit
    first) and the spans point into it; profiles that were loaded from JSON have none, and then spans are left out.

    Args:
        profiles: the pages of one profile, in their order, or visits of it, in any order.

    Returns:
        One profile; the very one, where only one is given.

    Raises:
        InputError: there is none, or they are the pages of different authors: by their numbers, or where these are not
            known, by names that share no word on pages that share no paper. What else differs is a merge-conflict.

    >>> one = Profile(source=Source(page="author", media="text", as_of=dt.date(2026, 1, 1), as_of_origin="given"),
    ...               author=Author(name="Ann Li", h_index=6), papers=[Paper(title="On Seams")])
    >>> two = one.model_copy(update={"papers": [Paper(title="On Gaps")]})
    >>> [paper.title for paper in merge([one, two]).papers]
    ['On Seams', 'On Gaps']
    """
    if isinstance(profiles, Profile):
        raise InputError("one profile was given", hint="give a list of profiles")
    given = list(profiles)
    if not given:
        raise InputError("there is nothing to merge", hint="give one profile or more")
    _check_one_profile(given)
    if len(given) == 1:
        return given[0]

    places = _places(given)
    _check_names(given, places)
    order = sorted(
        range(len(given)), key=lambda number: visit_of(given[number].source)
    )  # older before newer, stable
    papers, conflicts = _united(given, places, order)
    author, author_conflicts = _joined_author([given[number] for number in order])
    text_order = sorted(range(len(given)), key=lambda number: -given[number].source.as_of.toordinal())
    text, raw_spans, diagnostics, unparsed = _joined_texts(given, places, text_order)

    diagnostics = _recounted(diagnostics, author, papers)
    diagnostics += _told("author", author_conflicts)
    for number, found in enumerate(conflicts):
        diagnostics += _told(f"papers[{number}]", found)
    return build_profile(
        text,
        raw_spans,
        source=_joined_source(given, text_order[0]),
        author=author,
        papers=papers,
        diagnostics=_distinct(diagnostics),
        unparsed=unparsed,
    )


def _check_one_profile(profiles: Sequence[Profile]) -> None:
    for profile in profiles:
        if not isinstance(profile, Profile):
            raise InputError(
                f"one of the profiles is of another kind: {type(profile).__name__}",
                hint="give what parse returns; leave out the Failures that parse_many yields",
            )
    ids = {p.author.id for p in profiles if p.author and p.author.id}
    if len(ids) > 1:
        raise InputError(
            f"the profiles are those of different authors ({', '.join(sorted(ids))})",
            hint="merge the pages of one author at a time",
        )


def _check_names(profiles: Sequence[Profile], places: Sequence[Sequence[int]]) -> None:
    """Refuse two people without numbers: not a word of their names is the same, and not a paper."""
    papers_of: dict[tuple[str | None, str], set[int]] = {}
    for profile, own in zip(profiles, places, strict=True):
        if profile.author is not None:
            papers_of.setdefault((profile.author.id, profile.author.name or ""), set()).update(own)
    for ((one_id, one), papers), ((other_id, other), others) in combinations(papers_of.items(), 2):
        related = one_id is not None and one_id == other_id
        if not related and papers.isdisjoint(others) and _words(one).isdisjoint(_words(other)):
            raise InputError(
                f"the profiles are those of different authors ({one}, {other}), who share no paper",
                hint="merge the pages of one author at a time",
            )


def _words(name: str) -> set[str]:
    return set(name.casefold().split())


def _places(profiles: Sequence[Profile]) -> list[list[int]]:
    """For each profile, the place that each of its papers has among the united ones.

    Papers are matched from page to page and never within one: what a page lists twice stays two.
    """
    place_of: dict[tuple[str, int], int] = {}
    ids: list[str | None] = []
    places: list[list[int]] = []
    for profile in profiles:
        met: Counter[str] = Counter()
        mine: list[int] = []
        for paper in profile.papers:
            keys = []
            for key in dict.fromkeys((paper_key(paper), title_key(paper))):
                if key is not None:
                    keys.append((key, met[key]))
                    met[key] += 1
            place = next((place_of[key] for key in keys if _fits(place_of.get(key), paper, ids, mine)), None)
            if place is None:
                place = len(ids)
                ids.append(None)
            ids[place] = ids[place] or paper.arxiv_id
            for counted in keys:
                place_of.setdefault(counted, place)
            mine.append(place)
        places.append(mine)
    return places


def _fits(place: int | None, paper: Paper, ids: Sequence[str | None], taken: Sequence[int]) -> bool:
    # A dump shows no arXiv id where another page of the profile does; but two ids are two papers.
    if place is None or place in taken:
        return False
    return paper.arxiv_id is None or ids[place] in (None, paper.arxiv_id)


def _united(
    profiles: Sequence[Profile], places: Sequence[Sequence[int]], order: Sequence[int]
) -> tuple[list[Paper], list[list[Conflict]]]:
    sightings: dict[int, list[Sighting]] = {}
    for number in order:
        when = profiles[number].source.as_of
        for place, paper in zip(places[number], profiles[number].papers, strict=True):
            sightings.setdefault(place, []).append(Sighting(when, paper))
    joined = [join_papers(sightings[place]) for place in range(len(sightings))]
    return [paper for paper, _ in joined], [conflicts for _, conflicts in joined]


def _joined_author(profiles: Sequence[Profile]) -> tuple[Author | None, list[Conflict]]:
    seen = [(p.source.as_of, p.author) for p in profiles if p.author is not None]
    if not seen:
        return None, []
    values: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name in Author.model_fields:
        values[name], conflict = newest_value(name, [(when, getattr(author, name)) for when, author in seen])
        if conflict and name != "url":  # page=2 and page=1 are addresses of one profile
            conflicts.append(conflict)
    return Author(**values), conflicts


def _joined_source(profiles: Sequence[Profile], base: int) -> Source:
    source = profiles[base].source
    sources = [p.source for p in profiles]
    moments = [s.retrieved_at for s in sources if s.as_of == source.as_of and s.retrieved_at]
    newest = max(moments, key=lambda m: m if m.tzinfo else m.replace(tzinfo=dt.timezone.utc), default=None)
    return source.model_copy(
        update={
            "page": "author" if any(s.page == "author" for s in sources) else source.page,
            "url": source.url or next((s.url for s in sources if s.url), None),
            "retrieved_at": newest,
        }
    )


def _joined_texts(
    profiles: Sequence[Profile], places: Sequence[Sequence[int]], order: Sequence[int]
) -> tuple[str, RawSpans, list[Diagnostic], list[Span]]:
    whole = all(p.text for p in profiles)
    text = _BETWEEN.join(profiles[number].text for number in order) if whole else ""
    index = LineIndex(text)
    raw_spans: RawSpans = {}
    diagnostics: list[Diagnostic] = []
    unparsed: list[Span] = []
    offset = 0
    for number in order:
        profile = profiles[number]

        def moved(span: Span | None, offset: int = offset) -> Span | None:
            if span is None or not whole:
                return None
            return index.span(span.start + offset, span.end + offset)

        for diagnostic in profile.diagnostics:
            path = _moved_path(diagnostic.path, places[number])
            diagnostics.append(diagnostic.model_copy(update={"path": path, "span": moved(diagnostic.span)}))
        if whole:
            for path, spans in profile.spans.items():
                raw_spans.setdefault(_moved_path(path, places[number]), []).extend(
                    (span.start + offset, span.end + offset) for span in spans
                )
            unparsed += [index.span(span.start + offset, span.end + offset) for span in profile.unparsed]
            offset += len(profile.text) + len(_BETWEEN)
    return text, raw_spans, diagnostics, unparsed


def _moved_path(path: str, places: Sequence[int]) -> str:
    match = PAPER.match(path)
    if match is None or int(match[1]) >= len(places):
        return path
    return f"papers[{places[int(match[1])]}]{path[match.end() :]}"


def _recounted(diagnostics: list[Diagnostic], author: Author | None, papers: Sequence[Paper]) -> list[Diagnostic]:
    """What one page lacks another may have: a header, or the papers that its counts speak of. Judged anew."""
    if author is None:
        return diagnostics
    rest = [d for d in diagnostics if d.code != "header-missing"]
    if author.paper_count is None:
        return rest
    rest = [d for d in rest if d.code != "count-mismatch"]
    if author.paper_count != len(papers):
        message = f"the profile states {author.paper_count} papers, its pages list {len(papers)}"
        rest.append(diagnostic_of("count-mismatch", "papers", message))
    return rest


def _told(path: str, conflicts: Sequence[Conflict]) -> list[Diagnostic]:
    return [
        diagnostic_of(
            "merge-conflict", f"{path}.{c.field}", f"kept {_short(c.kept)}; another page shows {_short(c.other)}"
        )
        for c in conflicts
    ]


def _short(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = " ".join(str(value).split())
    return f'"{text[:77]}..."' if len(text) > 80 else f'"{text}"'


def _distinct(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    kept: dict[tuple[str, str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        kept.setdefault((diagnostic.code, diagnostic.path, diagnostic.message), diagnostic)
    return list(kept.values())
