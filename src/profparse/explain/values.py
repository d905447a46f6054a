"""One value as the report shows it: linked to its place, and after a merge with what the other pages gave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from ..models import Paper
from .fields import label, shown_field
from .markup import Html, element, escape, join
from .view import View

__all__ = ["address", "date_of", "field_rows", "is_shown", "linked", "other_values", "source_numbers"]

_LONGEST = 400
_FLAGS = frozenset(name for name, field in Paper.model_fields.items() if field.default is False)
_ADDRESSES = frozenset({"url", "pdf_url", "homepages", "links"})


def is_shown(name: str, value: Any) -> bool:
    """Whether a page gave a value: it is neither None nor empty, nor a flag that is not set."""
    return value is not None and value != [] and value != {} and not (value is False and name in _FLAGS)


def address(url: str) -> Html:
    """An address, as a link where it is the web's."""
    # An address may say anything, javascript: too; only the web's own are links.
    try:
        web = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        web = False
    return element("a", url, href=url, rel="noopener noreferrer") if web else element("span", url)


def linked(view: View, path: str, words: str) -> Html:
    """Words that lead to the place of a value, where the text shows it."""
    link = view.link(path)
    return element("a", words, href=link) if link else escape(words)


def date_of(paper: Paper) -> str | None:
    """A paper's date, as exact as the page shows it."""
    if paper.date is None:
        return None
    length = {"year": 4, "month": 7}.get(paper.date_precision or "day", 10)
    return paper.date.isoformat()[:length]


def field_rows(view: View, path: str, owner: BaseModel, names: Iterable[str]) -> Html:
    """The fields of an author or a paper that are shown, as a list of terms and values."""
    rows: list[Html] = []
    for name in names:
        value = getattr(owner, name)
        if name == "date" and isinstance(owner, Paper):
            value = date_of(owner)
        if is_shown(name, value):
            inner = f"{path}.{name}"
            rows.append(element("dt", label(name)))
            rows.append(
                element("dd", _value_of(view, inner, name, value), _told_by_address(view, inner), dir="auto")
            )
    return element("dl", *rows, class_="fields") if rows else Html("")


def _told_by_address(view: View, path: str) -> Html:
    """Ids and addresses that no text shows: the page's address or a link's told them."""
    told = (
        path.endswith((".id", ".url")) and view.profile.text and not view.places(path) and not view.profile.sources
    )
    return element("span", " (from an address)", class_="key") if told else Html("")


def _value_of(view: View, path: str, name: str, value: Any) -> Html:
    """A value with its link, its sources and the values in its place that other pages gave."""
    if isinstance(value, dict):
        return join([_keyed(view, path, key, inner) for key, inner in value.items()], " ")
    if name in _ADDRESSES:
        parts = [address(part) for part in (value if isinstance(value, list) else [value])]
        words = join(parts, " ")
    else:
        words = linked(view, path, _clipped(shown_field(name, value)))
    return Html(words + source_numbers(view, path) + other_values(view, path, name))


def _keyed(view: View, path: str, key: str, value: Any) -> Html:
    inner = f"{path}.{key}"
    words = linked(view, inner if view.places(inner) else path, shown_field(key, value))
    return element(
        "span",
        element("span", f"{key} ", class_="key"),
        words,
        source_numbers(view, inner),
        other_values(view, inner, key),
        class_="keyed",
    )


def _clipped(text: str) -> str:
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def source_numbers(view: View, path: str) -> Html:
    """After a merge, the pages that gave the value that was kept, by their numbers in the list of sources."""
    origins = view.profile.origins.get(path, [])
    if not origins:
        return Html("")
    return _numbers(view, [origin.source for origin in origins if origin.value == origins[0].value])


def other_values(view: View, path: str, name: str) -> Html:
    """After a merge, the values that other pages gave in the place of the one that was kept."""
    origins = view.profile.origins.get(path, [])
    others: dict[str, list[int]] = {}
    for origin in origins[1:]:
        if origin.value != origins[0].value:
            others.setdefault(_clipped(shown_field(name, origin.value)), []).append(origin.source)
    return join(
        [element("span", words, _numbers(view, sources), class_="other") for words, sources in others.items()]
    )


def _numbers(view: View, sources: Iterable[int]) -> Html:
    known = view.profile.sources
    return join(
        [
            element(
                "a",
                str(source + 1),
                href=f"#{view.id(f'source-{source}')}",
                class_="source",
                title=known[source].site if source < len(known) else None,
            )
            for source in dict.fromkeys(sources)
            if source < len(known)
        ]
    )
