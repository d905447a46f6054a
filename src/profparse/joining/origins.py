"""Where each value of a merged profile came from, and what the other pages gave in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from ..models import Origin, Paper, Profile, Span
from ..patterns import lazy_re
from .values import GROUPS, Joined

__all__ = ["joined_origins"]

_FIELD = lazy_re(r"((?:author|papers\[\d+\])\.\w+)[.\[]")
_KEYED = ("ids", "metrics")
_READ_WITH = {part: head for head, parts in GROUPS.items() for part in parts}
_FLAGS = frozenset(name for name, field in Paper.model_fields.items() if field.default is False)


def joined_origins(
    profiles: Sequence[Profile],
    places: Sequence[Sequence[int]],
    order: Sequence[int],
    author: Joined | None,
    works: Sequence[Joined],
) -> dict[str, list[Origin]]:
    """Path -> each value that any page gave, the chosen one first.

    Args:
        profiles: the pages as they were given; of one that was merged itself, its own origins are carried on.
        places: for each page, the places of its papers among all works.
        order: the pages, the one that counts most first.
        author: the joined author.
        works: the joined works.
    """
    offsets = [0]
    for profile in profiles:
        offsets.append(offsets[-1] + max(1, len(profile.sources)))
    given: defaultdict[str, list[tuple[int, list[Origin]]]] = defaultdict(list)
    for page in order:
        for path, found in _given(profiles[page], places[page], offsets[page]):
            given[path].append((page, found))

    origins: dict[str, list[Origin]] = {}
    owners = [("author", author), *((f"papers[{number}]", work) for number, work in enumerate(works))]
    for prefix, joined in owners:
        if joined is None:
            continue
        for name, owner in joined.owners.items():
            path = f"{prefix}.{name}"
            groups = given.pop(path, [])
            groups.sort(key=lambda group: group[0] != owner)  # stable: the rest stays in its order
            origins[path] = [origin for _, group in groups for origin in group]
        for name in _FLAGS & _flags_of_others(joined, prefix, given):
            owner = joined.owners[_READ_WITH[name]]
            unset = Origin(source=offsets[owner], value=False, span=None)
            origins[f"{prefix}.{name}"] = [
                unset,
                *(o for _, group in given.pop(f"{prefix}.{name}") for o in group),
            ]
    for path, groups in given.items():  # given with a value that was not chosen
        origins[path] = [origin for _, group in groups for origin in group]
    return origins


def _flags_of_others(joined: Joined, prefix: str, given: dict[str, Any]) -> set[str]:
    """Flags that some page sets and the chosen one does not: a list of authors that is cut elsewhere, say."""
    return {name for name in _FLAGS if f"{prefix}.{name}" in given and _READ_WITH.get(name) in joined.owners}


def _given(profile: Profile, places: Sequence[int], offset: int) -> Iterator[tuple[str, list[Origin]]]:
    """The values of a page, by their paths in the merged profile."""
    spans = {
        **_first_parts(profile.spans),
        **{path: places[0] for path, places in profile.spans.items() if places},
    }
    owners: list[tuple[str, str, Any]] = []
    if profile.author is not None:
        owners.append(("author", "author", profile.author))
    owners += [
        (f"papers[{number}]", f"papers[{place}]", paper)
        for number, (place, paper) in enumerate(zip(places, profile.papers, strict=True))
    ]
    for mine, joined, owner in owners:
        for name, value in _values(owner):
            path = f"{mine}.{name}"
            before = profile.origins.get(path)
            if before is not None:
                found = [origin.model_copy(update={"source": origin.source + offset}) for origin in before]
            else:
                found = [Origin(source=offset, value=value, span=_span(spans, mine, name))]
            yield f"{joined}.{name}", found


def _values(owner: Any) -> Iterator[tuple[str, Any]]:
    for name, value in owner.__dict__.items():
        if value is None or value == [] or (value is False and name in _FLAGS):
            continue
        if name in _KEYED:
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())
        else:
            yield name, value


def _first_parts(spans: dict[str, list[Span]]) -> dict[str, Span]:
    """The first place of a field of which only the parts have places ("author.affiliations[0].name")."""
    found: dict[str, Span] = {}
    for path, places in spans.items():
        match = _FIELD.match(path)
        if match is not None and places:
            first = found.setdefault(match[1], places[0])
            if places[0].start < first.start:
                found[match[1]] = places[0]
    return found


def _span(spans: dict[str, Span], owner: str, name: str) -> Span | None:
    return spans.get(f"{owner}.{name}") or spans.get(f"{owner}.{_READ_WITH.get(name, name)}")
