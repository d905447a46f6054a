"""A dump that holds several profiles, read as several."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import ProfparseError
from ..models import Profile
from ..reading.dates import AsOf

__all__ = ["every_profile"]


def every_profile(first: Profile) -> Iterator[Profile | ProfparseError]:
    """The profiles of a dump, given how it was read as a whole; the error in the place of one that cannot be read.

    One profile is handed on as it is. An address belongs to one page, so the profiles of a dump get none.

    Args:
        first: what parse made of the whole input.

    >>> import profparse
    >>> page = "Ines Robles\\n\\nCL\\nh-index 6\\n0 papers\\n\\n0 Papers\\n"
    >>> [profile.author.name for profile in every_profile(profparse.parse(page))]
    ['Ines Robles']
    """
    if not any(diagnostic.code == "several-profiles" for diagnostic in first.diagnostics):
        yield first
        return
    from ..parsing import parse, split

    texts = split(first.text)
    if len(texts) < 2:
        yield first
        return
    day = AsOf(first.source.as_of, first.source.as_of_origin)
    for text in texts:
        try:
            profile = parse(text, as_of=day)
        except ProfparseError as error:
            yield error
            continue
        # The parts were decoded with the whole; what is known of its bytes and its retrieval holds for each.
        yield profile.model_copy(
            update={
                "source": profile.source.model_copy(
                    update={
                        "encoding": first.source.encoding,
                        "retrieved_at": first.source.retrieved_at,
                        "as_of_origin": first.source.as_of_origin,
                    }
                )
            }
        )
