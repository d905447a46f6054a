"""The text with every value marked where it was read."""

from __future__ import annotations

from typing import Any

from ..models import Profile
from ..models.paths import value_at
from .diagnostic_list import worst_first
from .fields import HUES, field_of, label, shown_field
from .markup import Html, element, escape, join
from .segments import TEMPLATE, Segment, blocks, segments
from .view import View

__all__ = ["legend", "marked_text"]

_LONGEST_VALUE = 400
_METADATA = "\f"
"""Stands before the statements of a page's metadata, which follow its visible text line by line."""


def marked_text(view: View) -> Html:
    """The profile's text; its text content is the text itself, character by character."""
    profile = view.profile
    if not profile.text:
        return element("p", "The text is not at hand: this profile was loaded from JSON.", class_="absent")
    ranks = {number: rank for rank, number in enumerate(worst_first(profile.diagnostics), 1)}
    parts: list[Html] = []
    for group in blocks(profile.text, segments(view)):
        inner = "".join(_piece(view, piece, ranks) for piece in group.pieces)
        # The heading of the metadata is drawn by the style sheet, so that the text's content stays the text.
        kind = "block metadata" if group.is_metadata else "block"
        heads = ' data-head="1"' if group.is_metadata and profile.text[group.pieces[0].start] == _METADATA else ""
        parts.append(Html(f'<div class="{kind}"{heads}>{inner}</div>'))
    return join(parts)


def legend(view: View) -> Html:
    """The fields that were read, each a switch that leaves its colour alone."""
    profile = view.profile
    read = {field_of(path) for path in profile.spans}
    switches = [
        element("button", label(field), type="button", class_=f"f-{field}", data_only=field, aria_pressed="false")
        for field in HUES
        if field in read
    ]
    if view.places(TEMPLATE):
        switches.append(element("span", "the page's template", class_="template"))
    if profile.unparsed:
        switches.append(element("span", "unparsed", class_="unparsed"))
    return element("p", *switches, class_="legend") if switches else Html("")


def _piece(view: View, piece: Segment, ranks: dict[int, int]) -> Html:
    profile = view.profile
    flags = join([_flag(view, number, ranks) for number in piece.diagnostics])
    text = profile.text[piece.start : piece.end]
    if piece.path is not None and piece.path != TEMPLATE:
        # A value that shares its place with a shorter one has its id on an empty element, so that links find it.
        others = join([element("span", id=view.anchor(path)) for path in piece.anchors if path != piece.path])
        return Html(flags + others + _mark(view, piece, text))
    kind = TEMPLATE if piece.path == TEMPLATE else "unparsed" if piece.unparsed else ""
    classes = kind + _underline(piece)
    if classes and text.strip():
        return Html(flags + element("span", text, class_=classes, data_path=kind or None))
    return Html(flags + escape(text))


def _value(profile: Profile, path: str) -> Any:
    """The value at a path; a site of somebody else's may mark places of what no model has a field for."""
    try:
        return value_at(profile, path)
    except KeyError:
        return None


def _mark(view: View, piece: Segment, text: str) -> Html:
    assert piece.path is not None
    field = field_of(piece.path)
    value = shown_field(piece.path.rpartition(".")[2], _value(view.profile, piece.path))
    if len(value) > _LONGEST_VALUE:
        value = f"{value[:_LONGEST_VALUE]}…"
    return element(
        "mark",
        text,
        id=view.anchor(piece.path) if piece.path in piece.anchors else None,
        class_=f"f-{field}{_underline(piece)}",
        data_path=", ".join((piece.path, *piece.also)),
        # What reads the same as the text need not be said twice; the script takes the text.
        data_value=None if value == text else value,
    )


def _underline(piece: Segment) -> str:
    return f" diagnostic {piece.severity}" if piece.severity else ""


def _flag(view: View, number: int, ranks: dict[int, int]) -> Html:
    diagnostic = view.profile.diagnostics[number]
    # The number is drawn by the style sheet, so that the text's content stays the text.
    return element(
        "a",
        class_=f"flag {diagnostic.severity}",
        id=view.id(f"flag-{number}"),
        href=f"#{view.id(f'diagnostic-{number}')}",
        data_number=ranks[number],
        aria_label=f"{diagnostic.severity} {ranks[number]}: {diagnostic.code}",
    )
