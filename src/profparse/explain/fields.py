"""The fields as the report shows them: what each is called, and its colour.

A field keeps one hue everywhere: in the text, in the legend and in the light and the dark page. Hues that often
stand side by side (category, date, title, byline, abstract) lie far apart on the wheel.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["HUES", "anchor", "colour_rules", "field_of", "label", "shown"]

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

HUES = {name: hue for name, (_, hue) in _FIELDS.items()}
"""Field -> hue."""

# Fields that are read off one and the same mark go by one name.
_SAME = {
    "categories": "category",
    "date_text": "date",
    "date_precision": "date",
    "year_inferred": "date",
    "authors_truncated": "authors",
    "papers": "paper_count",
}

_PATH = re.compile(r"([a-z_]+)|\[(\d+)\]")
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9_]+")


def field_of(path: str) -> str:
    """The field that a path ends in.

    >>> field_of("papers[3].authors[1]"), field_of("papers")
    ('authors', 'paper_count')
    """
    names = [name for name, _ in _PATH.findall(path) if name]
    last = names[-1] if names else ""
    return _SAME.get(last, last)


def label(field: str) -> str:
    """What a field is called on the page."""
    return _FIELDS[field][0] if field in _FIELDS else field.replace("_", " ")


def anchor(path: str) -> str:
    """The id of the place where a path was first read.

    >>> anchor("papers[3].title")
    'at-papers-3-title'
    """
    return f"at-{_NOT_IN_ANCHOR.sub('-', path).strip('-')}"


def shown(value: Any) -> str:
    """A value in a few words."""
    if value is None:
        return "not shown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(shown(part) for part in value) or "none"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def colour_rules() -> str:
    """The style rules of the fields: a hue each, and what the legend's switches leave pale."""
    # A field of which nothing is known yet gets a hue too: the report must not fall silent on it.
    hues = "\n".join(["mark { --h: 0 }", *(f".f-{name} {{ --h: {hue} }}" for name, hue in HUES.items())])
    alone = "\n".join(f'.text[data-only="{name}"] mark:not(.f-{name})' + " { --off: 1 }" for name in HUES)
    return f"{hues}\n{alone}\n"
