"""What a page says, typed: the models that parsing gives and that JSON carries."""

from __future__ import annotations

from .author import Affiliation, Author, Coauthor, RecentMetrics, YearCount
from .base import Span
from .paper import Paper, PaperAuthor
from .profile import Diagnostic, Listing, Origin, Profile, Source, as_json_schema

__all__ = [
    "Affiliation",
    "Author",
    "Coauthor",
    "Diagnostic",
    "Listing",
    "Origin",
    "Paper",
    "PaperAuthor",
    "Profile",
    "RecentMetrics",
    "Source",
    "Span",
    "YearCount",
    "as_json_schema",
]
