"""What a page says, typed: the models that parsing gives and that JSON carries."""

from __future__ import annotations

from .profile import Author, Diagnostic, Paper, Profile, Source, Span, as_json_schema

__all__ = ["Author", "Diagnostic", "Paper", "Profile", "Source", "Span", "as_json_schema"]
