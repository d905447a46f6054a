"""Many pages at once: a sequence of sources, and a dump that holds several profiles."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from .document.recognise import looks_like_html
from .document.text import read_text
from .errors import InputError, ProfparseError
from .models import Profile
from .parsing import Day, given_day, parse
from .reading.dates import AsOf
from .receiving import Source
from .sites.registry import choose_site

__all__ = ["Failure", "every_profile", "parse_many", "split"]


class Failure(NamedTuple):
    """A source that could not be read, as :func:`parse_many` yields it.

    Attributes:
        source: the source as it was given.
        error: why it could not be read.

    >>> failure = next(iter(parse_many([""])))
    >>> failure.source, str(failure.error)
    ('', 'the input is empty (check what made it)')
    """

    source: Any
    error: ProfparseError


def parse_many(sources: Iterable[Source], *, workers: int = 1, as_of: Day = None) -> Iterator[Profile | Failure]:
    """Read many pages, lazily and in their order; a bad one gives a Failure and never stops the rest.

    Args:
        sources: as :func:`parse` takes them.
        workers: processes to read with; sources that do not pickle, trees of lxml among them, are read in this one.
        as_of: as in :func:`parse`, for all of them.

    >>> [type(r).__name__ for r in parse_many(["", "Ann Lee\\n\\nh-index 3\\n0 papers\\n\\n0 Papers"])]
    ['Failure', 'Profile']
    """
    if isinstance(sources, (str, bytes, bytearray, os.PathLike)):  # the letters of a text are no pages
        raise TypeError("one source was given, not many; give a list of them, or use profparse.parse")
    if not isinstance(workers, int):
        raise TypeError(f"workers is a {type(workers).__name__}; give a number")
    if workers < 1:
        raise ValueError(f"workers is {workers}; give 1 or more")
    if as_of is not None and not isinstance(as_of, AsOf):
        as_of = given_day(as_of)  # a mistake in it is reported at once, not once a page
    if workers == 1:
        return (_attempt(source, as_of) for source in sources)
    return _parse_in_processes(sources, workers, as_of)


def _attempt(source: Source, as_of: Day) -> Profile | Failure:
    try:
        return parse(source, as_of=as_of)
    except ProfparseError as error:
        return Failure(source, error)
    except Exception as error:  # a response that breaks when it is read, or a fault of ours: it costs one page
        failure = InputError(
            f"the source cannot be read: {type(error).__name__}: {error}", hint="read it by itself"
        )
        failure.__cause__ = error
        return Failure(source, failure)


_CHUNK = 16  # sources that cross to a worker at once: single ones would cost more in transit than in reading


def _attempt_all(sources: list[Source], as_of: Day) -> list[Profile | Failure]:
    return [_attempt(source, as_of) for source in sources]


def _parse_in_processes(sources: Iterable[Source], workers: int, as_of: Day) -> Iterator[Profile | Failure]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from itertools import islice
    from pickle import PicklingError

    stream = iter(sources)
    with ProcessPoolExecutor(workers) as pool:
        waiting: deque[tuple[list[Source], Future[list[Profile | Failure]]]] = deque()
        while True:
            while len(waiting) < 2 * workers and (chunk := list(islice(stream, _CHUNK))):
                waiting.append((chunk, pool.submit(_attempt_all, chunk, as_of)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                results = future.result()
            except (TypeError, AttributeError, PicklingError):
                # A tree of lxml, say, cannot cross to another process; it is read in this one.
                results = _attempt_all(chunk, as_of)
            yield from results


def split(text: str) -> list[str]:
    """The profiles that a dump holds, one text each; a dump of one profile comes back whole.

    Nothing is lost: the texts joined are the dump. What stands before the first profile stays with it.

    >>> header = "Ann Lee\\n\\nh-index 3\\n1 papers\\n\\n1 Papers\\n\\n"
    >>> one = header + "CLMar 2, 2024\\nOn Seams\\n\\nAnn Lee\\n\\nWe part fields.\\n\\n"
    >>> len(split(one + one.replace("Ann Lee", "Bo Chen")))
    2
    """
    if "<" in text and looks_like_html(text):
        return [text]
    document = read_text(text)
    site = choose_site(document, text, None)
    starts = site.profile_starts(document) if site is not None else []
    cuts = [max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 for start in starts[1:]]
    return [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]


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
