"""The text with every value marked where it was read."""

from __future__ import annotations

from typing import Any

from ..models import Profile
from ..models.paths import value_at
from .fields import HUES, anchor, field_of, label, shown
from .markup import Html, element, escape, join
from .remarks import worst_first
from .segments import Segment, blocks, segments

__all__ = ["legend", "marked_text"]

_LONGEST_VALUE = 400


def marked_text(profile: Profile) -> Html:
    """The profile's text; its text content is the text itself, character by character."""
    if not profile.text:
        return element("p", "The text is not at hand: this profile was loaded from JSON.", class_="absent")
    ranks = {number: rank for rank, number in enumerate(worst_first(profile.diagnostics), 1)}
    pieces = segments(profile)
    return join(
        [
            Html(f'<div class="block">{"".join(_piece(profile, piece, ranks) for piece in group)}</div>')
            for group in blocks(profile.text, pieces)
        ]
    )


def legend(profile: Profile) -> Html:
    """The fields that were read, each a switch that leaves its colour alone."""
    read = {field_of(path) for path in profile.spans}
    switches = [
        element("button", label(field), type="button", class_=f"f-{field}", data_only=field, aria_pressed="false")
        for field in HUES
        if field in read
    ]
    if profile.unparsed:
        switches.append(element("span", "unparsed", class_="unparsed"))
    return element("p", *switches, class_="legend") if switches else Html("")


def _piece(profile: Profile, piece: Segment, ranks: dict[int, int]) -> Html:
    flags = join([_flag(profile, number, ranks) for number in piece.remarks])
    text = profile.text[piece.start : piece.end]
    if piece.path is not None:
        # A value that shares its place with a shorter one has its id on an empty element, so that links find it.
        others = join([element("span", id=anchor(path)) for path in piece.anchors if path != piece.path])
        return Html(flags + others + _mark(profile, piece, text))
    classes = ("unparsed" if piece.unparsed else "") + _underline(piece)
    if classes and text.strip():
        data = "unparsed" if piece.unparsed else None
        return Html(flags + element("span", text, class_=classes, data_path=data))
    return Html(flags + escape(text))


def _value(profile: Profile, path: str) -> Any:
    """The value at a path; a site of somebody else's may mark places of what no model has a field for."""
    try:
        return value_at(profile, path)
    except KeyError:
        return None


def _mark(profile: Profile, piece: Segment, text: str) -> Html:
    assert piece.path is not None
    value = shown(_value(profile, piece.path))
    if len(value) > _LONGEST_VALUE:
        value = f"{value[:_LONGEST_VALUE]}…"
    return element(
        "mark",
        text,
        id=anchor(piece.path) if piece.path in piece.anchors else None,
        class_=f"f-{field_of(piece.path)}{_underline(piece)}",
        data_path=", ".join((piece.path, *piece.also)),
        # What reads the same as the text need not be said twice; the script takes the text.
        data_value=None if value == text else value,
    )


def _underline(piece: Segment) -> str:
    return f" remark {piece.severity}" if piece.severity else ""


def _flag(profile: Profile, number: int, ranks: dict[int, int]) -> Html:
    remark = profile.diagnostics[number]
    # The number is drawn by the style sheet, so that the text's content stays the text.
    return element(
        "a",
        class_=f"flag {remark.severity}",
        id=f"flag-{number}",
        href=f"#remark-{number}",
        data_number=ranks[number],
        aria_label=f"{remark.severity} {ranks[number]}: {remark.code}",
    )
