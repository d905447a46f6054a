"""Whether several pages are about one person."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from ..errors import InputError
from ..models import Author, Profile
from ..reading.compare import names_agree

__all__ = ["check_one_person"]

_SHARED_WORKS = 2
"""Works that two pages of one name must share where no id says that they are about one person."""


def check_one_person(profiles: Sequence[Profile], places: Sequence[Sequence[int]]) -> None:
    """Refuse pages that nothing says to be about one person.

    They are where they share an id; else where the names agree and two works at least stand on both. Pages of one
    site that show the same name and no ids that differ are pages or visits of one profile. Pages without an author
    (headless dumps, lists, lone papers) say nothing against it.

    Args:
        profiles: the pages.
        places: for each page, the places of its papers among all works.

    Raises:
        InputError: two of the pages stand apart; it names both.
    """
    groups: list[list[int]] = []
    for number, profile in enumerate(profiles):
        if profile.author is None:
            continue
        mine = [group for group in groups if any(_by_id_or_site(profiles[other], profile) for other in group)]
        for group in mine:
            groups.remove(group)
        groups.append([*(other for group in mine for other in group), number])
    works = [set(own) for own in places]
    while len(groups) > 1:
        joined = next(
            (
                (one, other)
                for place, one in enumerate(groups)
                for other in groups[place + 1 :]
                if any(_by_works(profiles, works, *pair) for pair in product(one, other))
            ),
            None,
        )
        if joined is None:
            raise _different(profiles[groups[0][0]], profiles[groups[1][0]])
        one, other = joined
        groups.remove(other)
        one += other


def _ids(profile: Profile) -> set[tuple[str, str]]:
    author = profile.author
    if author is None:
        return set()
    ids = {(scheme, value.casefold()) for scheme, value in author.ids.items()}
    if author.id:
        ids.add((profile.source.site, author.id.casefold()))
    return ids


def _by_id_or_site(one: Profile, other: Profile) -> bool:
    mine, theirs = _ids(one), _ids(other)
    if mine & theirs:
        return True
    if one.source.site != other.source.site or {scheme for scheme, _ in mine} & {scheme for scheme, _ in theirs}:
        return False
    return _names_agree(one.author, other.author)


def _by_works(profiles: Sequence[Profile], works: Sequence[set[int]], one: int, other: int) -> bool:
    return len(works[one] & works[other]) >= _SHARED_WORKS and _names_agree(
        profiles[one].author, profiles[other].author
    )


def _names_agree(one: Author | None, other: Author | None) -> bool:
    assert one is not None
    assert other is not None
    if one.name is None or other.name is None:
        return one.name is other.name is None
    return any(
        names_agree(mine, theirs)
        for mine, theirs in product([one.name, *one.other_names], [other.name, *other.other_names])
    )


def _different(one: Profile, other: Profile) -> InputError:
    return InputError(
        f"nothing says that these pages are about one person: {_described(one)} and {_described(other)}; "
        f"they share no id, and not both a name and {_SHARED_WORKS} works",
        hint="merge the pages of one person; pages that state the same ORCID, or works by DOI, are recognised",
    )


def _described(profile: Profile) -> str:
    author = profile.author
    assert author is not None
    ids = ", ".join(f"{scheme} {value}" for scheme, value in sorted(_ids(profile)))
    return f"{author.name or 'a person without a name'} ({ids or profile.source.site})"
