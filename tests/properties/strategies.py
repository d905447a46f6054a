"""What the property tests draw: made-up profiles, renderings of them, and damage done to the renderings."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.matrix.markups import MARKUPS
from tests.matrix.profiles import MadeProfile, make_profile
from tests.matrix.tools import LAYOUTS

APART = ("a1", "a1_spaced", "a1_colon", "a1_compact", "a1_tags", "a1_doubled", "a1_crlf", "a1_tabs", "a1_bom")
"""The plain layouts that keep every field apart: nothing in them is a guess."""

NASTY = st.sampled_from(
    [
        "\x00", "\ud800", "\udfff", "\u202e", "\u2066", "\ufeff", "\u200b", "\u0301" * 40, "\r", "\x0b", "\x0c",
        "\x1c", "\x85", "\u2028", "9" * 400, "-1", "1e9", "٣٤", "²", "½", "Ⅷ", "Feb 30", "Feb 29, 2023", "Mar 0",
        "Jan 99, 9999", "CL", "Code", "et al.", " · ", ", ",
        "h-index", "17 Papers", "0 Papers", "papers", "citations", "AI Score",
        "%", "Novelty101%", "CLMar 2, 2024Code", "<", ">", "&", "&#0;", "&#xD800;", "<div>", "</div>", "<!--",
        "]]>", "<![CDATA[", "<script>", "[", "](", "**", "# ", "> ", "| ", "\\", "{", "}", "[1]", "(BUTTON)",
    ]
)  # fmt: skip
"""Pieces that have hurt parsers, and the parser's own words."""

profiles = st.builds(make_profile, st.integers(0, 10_000), st.integers(0, 5))


@st.composite
def renderings(draw: st.DrawFn) -> str:
    """A made-up page in some plain layout or markup."""
    made = draw(profiles)
    write = draw(st.sampled_from([*LAYOUTS.values(), *MARKUPS.values()]))
    return write(made)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A made-up page with pieces cut out, doubled, swapped, and nasty characters put in."""
    page = draw(renderings())
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(page)))
        end = min(len(page), start + draw(st.integers(0, 80)))
        piece = draw(st.one_of(NASTY, st.text(max_size=8), st.just(page[start:end] * 2), st.just("")))
        page = page[:start] + piece + page[end:]
    return page


def fresh(made: MadeProfile, layout: str) -> str:
    """A profile in a plain layout."""
    return LAYOUTS[layout](made)
