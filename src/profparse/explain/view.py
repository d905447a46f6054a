"""A profile as one part of a report: its ids stay apart from those of the other profiles."""

from __future__ import annotations

from typing import NamedTuple

from ..models import Profile, Span
from ..patterns import lazy_re

__all__ = ["View"]

_NOT_IN_ANCHOR = lazy_re(r"[^A-Za-z0-9_]+")


class View(NamedTuple):
    """A profile and what its ids begin with.

    Attributes:
        profile: the profile.
        prefix: "" for the first profile of a report, "p2-" for the second.
    """

    profile: Profile
    prefix: str = ""

    def id(self, name: str) -> str:
        """An id of this part of the report."""
        return f"{self.prefix}{name}"

    def anchor(self, path: str) -> str:
        """The id of the place where a path was first read.

        >>> import datetime
        >>> from ..models import Source
        >>> source = Source(site="dblp", page="author", media="xml", as_of=datetime.date(2026, 1, 1), as_of_origin="given")
        >>> View(Profile(source=source)).anchor("papers[3].title")
        'at-papers-3-title'
        """
        return f"{self.prefix}at-{_NOT_IN_ANCHOR.sub('-', path).strip('-')}"

    def places(self, path: str) -> list[Span]:
        """The places of a value that can be shown: those that hold a character of the text."""
        length = len(self.profile.text)
        return [span for span in self.profile.spans.get(path, ()) if span.start < span.end <= length]

    def link(self, path: str) -> str | None:
        """Where a link to a value leads; None where the value has no place in the text."""
        return f"#{self.anchor(path)}" if self.places(path) else None
