"""Spaces that read as plain ones, and characters that are not seen at all, in dumps and in HTML."""

from __future__ import annotations

from ..patterns import lazy_re

__all__ = ["FOLD_SPACES", "ZERO_WIDTH"]

# Every space that is not the plain one reads as a plain one: same length, so positions hold.
FOLD_SPACES = dict.fromkeys(
    [
        *(0x09, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B)),
        *(0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
    ],
    " ",
)
# Characters without width that no word needs. The joiners U+200C and U+200D belong to names in Persian and the
# Indic scripts and stay. Directional marks (bidi) frame words of right-to-left scripts and are never content.
ZERO_WIDTH = lazy_re("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
