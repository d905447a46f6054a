"""merge: several pages or visits of one profile, or one person's pages on several sites, become one Profile."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from ..errors import InputError
from ..models import Author, Diagnostic, Listing, Paper, Profile, Source, Span
from ..models.paths import PAPER
from ..models.profile import LineIndex, RawSpans, build_profile, diagnostic_of
from .origins import joined_origins
from .persons import check_one_person
from .values import Conflict, Joined, Occurrence, join
from .works import places_of_works

__all__ = ["merge", "united_works"]

_BETWEEN = "\n\n"
_LONGEST = 200
"""Characters of a value that a conflict's message gives."""


def _visit_of(source: Source) -> tuple[dt.date, dt.datetime]:
    """What orders the visits: the day of the page, then the moment of its retrieval.

    >>> early = Source(site="dblp", page="author", media="xml", as_of=dt.date(2026, 1, 1), as_of_origin="given")
    >>> _visit_of(early) < _visit_of(early.model_copy(update={"as_of": dt.date(2026, 1, 2)}))
    True
    """
    moment = source.retrieved_at or dt.datetime.min.replace(tzinfo=dt.timezone.utc)
    return source.as_of, moment if moment.tzinfo else moment.replace(tzinfo=dt.timezone.utc)


def merge(profiles: Iterable[Profile]) -> Profile:
    """Joins pages or visits of one profile, or one person's pages on several sites.

    *Who is one person*: pages that share an id; else pages whose names agree and that share two works. Pages of one
    site under one name are pages or visits of one profile.
    *Which works are one*: those of several pages that share a DOI, arXiv id or PMID; else those whose title (five words
    or more) and first author agree, with years two apart at most. Different DOIs keep them apart, unless one is a
    preprint's. Entries of one page are never joined with each other. On visits of one site a short title is enough,
    where the year is the same.
    *Which value is kept*: the first given page's; of one site, the newest visit's. The fuller one of lists (a whole
    list of authors, full names), of dates that agree (the more exact) and of texts (where another breaks off). Ids of
    every kind are kept. Give the page first whose values you want.
    *What else was said* stands in ``origins``: path -> each value that any page gave, the chosen one first, with the
    page (an index into ``sources``) and its place there. A difference is told as ``merge-conflict``, unless both may
    be right: figures of different sites or days, each site's own id and address, case, accents, initials,
    punctuation, cut length.

    Where every profile still has its text, the texts follow one another in ``text`` and the spans point into it.
    Profiles that were loaded from JSON have none, and then spans are left out.

    Args:
        profiles: the pages.

    Returns:
        One profile; the very one, where only one is given.

    Raises:
        InputError: there is none, or nothing says that two of them are about one person.

    >>> source = Source(site="dblp", page="author", media="xml", as_of=dt.date(2026, 1, 1), as_of_origin="given")
    >>> ids = {"orcid": "0000-0002-1825-0097"}
    >>> one = Profile(source=source, author=Author(name="Ann Li", ids=ids), papers=[Paper(title="On Seams")])
    >>> two = Profile(source=source.model_copy(update={"site": "orcid"}), author=Author(name="A. Li", ids=ids))
    >>> both = merge([one, two])
    >>> both.author.name, [(origin.source, origin.value) for origin in both.origins["author.name"]]
    ('Ann Li', [(0, 'Ann Li'), (1, 'A. Li')])
    """
    given = _listed(profiles)
    if len(given) == 1:
        return given[0]
    places = places_of_works(given)
    check_one_person(given, places)

    sites = list(dict.fromkeys(profile.source.site for profile in given))
    newest_first = sorted(range(len(given)), key=lambda number: _visit_of(given[number].source), reverse=True)
    order = sorted(newest_first, key=lambda number: sites.index(given[number].source.site))
    days = sorted(
        range(len(given)),
        key=lambda n: (sites.index(given[n].source.site), -given[n].source.as_of.toordinal()),
    )
    author = _joined_author(given, order)
    works = _joined_works(given, places, order)
    text, raw_spans, diagnostics, unparsed = _joined_texts(given, places, days)

    papers = [Paper(**work.values) for work in works]
    diagnostics = _recounted(diagnostics, given, places)
    if author is not None:
        diagnostics = [d for d in diagnostics if d.code != "header-missing"]
        diagnostics += _reported("author", author, given)
    for number, work in enumerate(works):
        diagnostics += _reported(f"papers[{number}]", work, given)
    return build_profile(
        text,
        raw_spans,
        source=_joined_source(given, order[0]),
        author=Author(**author.values) if author is not None else None,
        papers=papers,
        listing=_joined_listing([given[number] for number in order if given[number].source.site == sites[0]]),
        diagnostics=_distinct(diagnostics),
        unparsed=unparsed,
        sources=[source for profile in given for source in profile.sources or [profile.source]],
        origins=joined_origins(given, places, order, author, works),
    )


def united_works(profiles: Sequence[Profile]) -> list[Paper]:
    """The works of several profiles, whosesoever they are, each once: for one bibliography of all.

    >>> source = Source(site="dblp", page="author", media="xml", as_of=dt.date(2026, 1, 1), as_of_origin="given")
    >>> page = Profile(source=source, papers=[Paper(title="On Seams", doi="10.1000/1")])
    >>> len(united_works([page, page]))
    1
    """
    works = _joined_works(profiles, places_of_works(profiles), range(len(profiles)))
    return [Paper(**work.values) for work in works]


def _listed(profiles: Iterable[Profile]) -> list[Profile]:
    if isinstance(profiles, Profile):
        raise InputError("one profile was given", hint="give a list of profiles")
    given = list(profiles)
    if not given:
        raise InputError("there is nothing to merge", hint="give one profile or more")
    for profile in given:
        if not isinstance(profile, Profile):
            raise InputError(
                f"one of the profiles is of another kind: {type(profile).__name__}",
                hint="give what parse returns; leave out the Failures that parse_many yields",
            )
    return given


def _moved_path(path: str, places: Sequence[int]) -> str:
    """A path of one page as a path of the merged profile.

    >>> _moved_path("papers[0].title", [4])
    'papers[4].title'
    """
    match = PAPER.match(path)
    if match is None or int(match[1]) >= len(places):
        return path
    return f"papers[{places[int(match[1])]}]{path[match.end() :]}"


# ---------------------------------------------------------------- values


def _joined_author(given: Sequence[Profile], order: Sequence[int]) -> Joined | None:
    seen = [_occurrence(given[page], author, page) for page in order if (author := given[page].author) is not None]
    if not seen:
        return None
    joined = join(Author, seen)
    # Pages 1 and 2 of one profile have two addresses.
    joined.conflicts[:] = [conflict for conflict in joined.conflicts if conflict.field != "url"]
    return joined


def _joined_works(given: Sequence[Profile], places: Sequence[Sequence[int]], order: Sequence[int]) -> list[Joined]:
    seen: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for page in order:
        for place, paper in zip(places[page], given[page].papers, strict=True):
            seen[place].append(_occurrence(given[page], paper, page))
    return [join(Paper, seen[place]) for place in range(len(seen))]


def _occurrence(profile: Profile, shown: Author | Paper, page: int) -> Occurrence:
    values = {
        name: value
        for name, value in shown.__dict__.items()
        # What is not shown is None, empty, or a flag that is not set.
        if value is not None and value != [] and value != {} and not (value is False and name in _FLAGS)
    }
    return Occurrence(profile.source.site, profile.source.as_of, values, page)


_FLAGS = frozenset(name for name, field in Paper.model_fields.items() if field.default is False)


# ---------------------------------------------------------------- source, list, text


def _joined_source(profiles: Sequence[Profile], base: int) -> Source:
    source = profiles[base].source
    sources = [p.source for p in profiles if p.source.site == source.site]
    moments = [s.retrieved_at for s in sources if s.as_of == source.as_of and s.retrieved_at]
    newest = max(moments, key=lambda m: m if m.tzinfo else m.replace(tzinfo=dt.timezone.utc), default=None)
    return source.model_copy(
        update={
            "page": "author" if any(p.source.page == "author" for p in profiles) else source.page,
            "url": source.url or next((s.url for s in sources if s.url), None),
            "retrieved_at": newest,
        }
    )


def _joined_listing(pages: Sequence[Profile]) -> Listing | None:
    """What the pages of the first site claim of their list, as one list."""
    listings = [page.listing for page in pages if page.listing is not None]
    if not listings:
        return None
    end = max(listings, key=lambda listing: listing.last or 0)
    return Listing(
        first=min((listing.first for listing in listings if listing.first is not None), default=None),
        last=end.last,
        total=next((listing.total for listing in listings if listing.total is not None), None),
        next=end.next,
    )


def _joined_texts(
    profiles: Sequence[Profile], places: Sequence[Sequence[int]], order: Sequence[int]
) -> tuple[str, RawSpans, list[Diagnostic], list[Span]]:
    whole = all(p.text for p in profiles)
    text = _BETWEEN.join(profiles[number].text for number in order) if whole else ""
    index = LineIndex(text)
    raw_spans: dict[str, list[tuple[int, int]]] = {}
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


# ---------------------------------------------------------------- diagnostics


def _recounted(
    diagnostics: list[Diagnostic], profiles: Sequence[Profile], places: Sequence[Sequence[int]]
) -> list[Diagnostic]:
    """A site's count of papers, judged anew on all its pages: what one page lacks another may list."""
    pages: defaultdict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        pages[profile.source.site].append(number)
    for numbers in pages.values():
        newest = max(
            numbers, key=lambda number: (_stated(profiles[number]) is not None, _visit_of(profiles[number].source))
        )
        stated = _stated(profiles[newest])
        if len(numbers) < 2 or stated is None:
            continue
        told = {
            d.message for number in numbers for d in profiles[number].diagnostics if d.code == "count-mismatch"
        }
        diagnostics = [d for d in diagnostics if d.code != "count-mismatch" or d.message not in told]
        listed = len({place for number in numbers for place in places[number]})
        if stated != listed:
            message = f"the profile states {stated} papers, its pages list {listed}"
            diagnostics.append(diagnostic_of("count-mismatch", "papers", message))
    return diagnostics


def _stated(profile: Profile) -> int | None:
    return profile.author.paper_count if profile.author is not None else None


def _reported(path: str, joined: Joined, profiles: Sequence[Profile]) -> list[Diagnostic]:
    return [
        diagnostic_of("merge-conflict", f"{path}.{conflict.field}", _described(conflict, joined, profiles))
        for conflict in joined.conflicts
    ]


def _described(conflict: Conflict, joined: Joined, profiles: Sequence[Profile]) -> str:
    owner = joined.owners.get(conflict.field)
    kept = f"kept {_short(conflict.kept)}" + (f" of {_page(profiles[owner])}" if owner is not None else "")
    others: dict[str, str] = {}
    for page, value in conflict.others:
        others.setdefault(_short(value), _page(profiles[page]))
    return "; ".join([kept, *(f"{page} shows {value}" for value, page in others.items())])


def _page(profile: Profile) -> str:
    return f"{profile.source.site} ({profile.source.as_of.isoformat()})"


def _short(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(str(getattr(item, "name", item)) for item in value)
    text = " ".join(str(value).split())
    return f'"{text[:_LONGEST]}..."' if len(text) > _LONGEST else f'"{text}"'


def _distinct(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    kept: dict[tuple[str, str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        kept.setdefault((diagnostic.code, diagnostic.path, diagnostic.message), diagnostic)
    return list(kept.values())
