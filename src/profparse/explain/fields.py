"""The fields as the report shows them: what each is called, its colour, and its value in words.

A field keeps one hue everywhere: in the text, in the legend and in the light and the dark page. Hues that often
stand side by side (category, date, title, byline, abstract) lie far apart on the wheel.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel

from ..models import Author, Paper
from ..patterns import lazy_re

__all__ = ["HUES", "colour_rules", "field_of", "label", "shown", "shown_field"]

# Field -> (label, hue in degrees). The order is that of the legend.
_FIELDS: dict[str, tuple[str, int]] = {
    "name": ("name", 300),
    "category": ("category", 145),
    "h_index": ("h-index", 50),
    "paper_count": ("number of papers", 200),
    "citation_count": ("citations", 345),
    "novelty": ("novelty", 110),
    "ai_score": ("AI score", 265),
    "score": ("score", 20),
    "date": ("date", 75),
    "has_code": ("code", 185),
    "title": ("title", 255),
    "authors": ("authors", 325),
    "affiliations": ("affiliations", 165),
    "abstract": ("abstract", 225),
    "links": ("links", 280),
    "arxiv_id": ("arXiv id", 30),
    "arxiv_version": ("arXiv version", 90),
    "venue": ("venue", 310),
    "originality": ("originality", 130),
    "impact": ("impact", 10),
    "summary": ("summary", 60),
    "code_repo_count": ("code repositories", 175),
    "url": ("address", 240),
    "id": ("id", 210),
}
# Fields that are read off one and the same mark go by one name.
_SAME = {
    "categories": "category",
    "category_ids": "category",
    "date_text": "date",
    "date_precision": "date",
    "year_inferred": "date",
    "authors_truncated": "authors",
    "author_details": "authors",
    "author_count": "authors",
    "abstract_truncated": "abstract",
    "venue_text": "venue",
    "type_text": "type",
    "papers": "paper_count",
}
_LABELS = {
    "abstract_truncated": "abstract is cut",
    "author_details": "authors in detail",
    "authors_truncated": "list of authors is cut",
    "by_year": "year by year",
    "category_ids": "arXiv categories",
    "coauthors": "co-authors",
    "doi": "DOI",
    "i10_index": "i10-index",
    "isbn": "ISBN",
    "issn": "ISSN",
    "license": "licence",
    "listing": "list",
    "metrics": "further figures",
    "pdf_url": "PDF",
    "recent": "last years",
    "year_inferred": "year left out",
}
_GOLDEN = 137.5  # degrees: neighbours of a list that is numbered lie far apart on the wheel


def _hues() -> dict[str, int]:
    hues = {name: hue for name, (_, hue) in _FIELDS.items()}
    others = [name for name in dict.fromkeys([*Author.model_fields, *Paper.model_fields]) if name not in _SAME]
    for number, name in enumerate(name for name in [*others, "listing"] if name not in hues):
        hues[name] = round(25 + number * _GOLDEN) % 360
    return hues


HUES = _hues()
"""Field -> hue."""

_NAME = lazy_re(r"[A-Za-z_][A-Za-z0-9_]*")
_OWNERS = frozenset({"author", "papers", "source"})


def field_of(path: str) -> str:
    """The field that a path belongs to.

    >>> field_of("papers[3].authors[1]"), field_of("author.ids.orcid"), field_of("papers")
    ('authors', 'ids', 'paper_count')
    """
    names = _NAME.findall(path)
    field = names[1] if len(names) > 1 and names[0] in _OWNERS else names[0] if names else ""
    return _SAME.get(field, field)


def label(field: str) -> str:
    """What a field is called on the page."""
    if field in _FIELDS:
        return _FIELDS[field][0]
    return _LABELS.get(field, field.replace("_", " "))


def shown(value: Any) -> str:
    """A value in a few words."""
    if value is None:
        return "not shown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        between = "; " if any(isinstance(part, BaseModel) for part in value) else ", "
        return between.join(shown(part) for part in value) or "none"
    if isinstance(value, BaseModel):
        return _shown_model(value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {shown(part)}" for key, part in value.items())
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int):
        return f"{value:,}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _shown_model(value: BaseModel) -> str:
    """What a part is called, and the rest of it in brackets: "University of Nowhere (role Professor)"."""
    parts = {
        name: part
        for name, part in value
        if part is not None and part != [] and part != {} and name not in ("given_name", "family_name")
    }
    words = [
        str(part) if isinstance(part, int) and name in _YEARS else shown(part) for name, part in parts.items()
    ]
    rest = [f"{label(name)} {word}" for name, word in list(zip(parts, words, strict=True))[1:]]
    return f"{words[0]} ({', '.join(rest)})" if rest else words[0]


_YEARS = frozenset({"year", "since"})


def shown_field(name: str, value: Any) -> str:
    """A field's value as pages show it: a share in per cent, a year without a comma.

    >>> shown_field("novelty", 0.6), shown_field("citation_count", 1484)
    ('60%', '1,484')
    """
    if name == "novelty" and isinstance(value, float):
        return f"{round(value * 100, 6):g}%"
    if name == "arxiv_version" and value is not None:
        return str(value)
    return shown(value)


def colour_rules() -> str:
    """The style rules of the fields: a hue each, and what the legend's switches leave pale."""
    # A field of which nothing is known yet gets a hue too: the report must not fall silent on it.
    hues = "\n".join(["mark { --h: 0 }", *(f".f-{name} {{ --h: {hue} }}" for name, hue in HUES.items())])
    alone = "\n".join(f'.text[data-only="{name}"] mark:not(.f-{name})' + " { --off: 1 }" for name in HUES)
    return f"{hues}\n{alone}\n"
