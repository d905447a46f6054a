"""Links of Markdown: where they begin and end, whatever stands in them, and what addresses they have."""

from __future__ import annotations

from collections.abc import Mapping

from ..patterns import lazy_re

__all__ = ["find_links", "is_escaped"]

# The same with all that may stand there: angle brackets, one level of parentheses, a title, pandoc's attributes.
_CLOSER = lazy_re(
    r"\]\(\s*<?(?P<href>(?=[^\s()<>]*[/#.:?]|[>)])[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)(?:\{[^{}\n]*\})?"
    r"|\](?P<attributes>\{[.#:\w][^{}]*\})"
)
_NUMBERED_IMAGE = lazy_re(r"Image [0-9]{1,4}(?::\s*|$)")
_REACH = 2000  # characters within which a link's opening bracket is looked for
MOST_BRACKETS = 40  # brackets that may stand inside a link's text


def find_links(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int, str]]]:
    """Markup of links as stretches to drop, and the links themselves as (start, end, address), all in the text."""
    dropped: list[tuple[int, int]] = []
    links: list[tuple[int, int, str]] = []
    floor = 0
    finished: dict[int, int] = {}  # where a link's text ends -> where it begins
    for match in _CLOSER.finditer(text):
        reach = match.start() - _REACH
        opener = _opener(text, match.start(), max(floor, reach))
        if opener is None and finished:
            # A card that is one link may hold links of its own, but no blank line.
            reach = max(reach, 0)
            paragraph = max(text.rfind("\n\n", reach, match.start()) + 2, reach)
            opener = _opener(text, match.start(), paragraph, finished) if paragraph < floor else None
        if opener is None:
            continue
        finished[match.start()] = opener
        width = 1
        if opener > 0 and text[opener - 1] == "!":  # an image: its description stays, its mark goes
            opener, width = opener - 1, 2
            if (numbered := _NUMBERED_IMAGE.match(text, opener + 2, match.start())) is not None:
                width += numbered.end() - numbered.start()  # a reader counts the page's images
        dropped.append((opener, opener + width))
        dropped.append(match.span())
        if match["href"] is not None:
            links.append((opener + width, match.start(), match["href"]))
        # A link's text may hold an image, so closers nest.
        floor = opener if width > 1 else match.end()
    dropped.sort()
    return dropped, links


def _opener(text: str, closer: int, floor: int, finished: Mapping[int, int] | None = None) -> int | None:
    """Where the link that ends here begins; the links that it holds, if they are given, are passed over."""
    depth = 0
    position = closer
    for _ in range(MOST_BRACKETS):
        opened = text.rfind("[", floor, position)
        closed = text.rfind("]", floor, position)
        if opened < 0 and closed < 0:
            return None
        if closed > opened and finished and closed in finished:
            position = finished[closed]
            continue
        if closed > opened:
            if not is_escaped(text, closed) and not text.startswith("](", closed):
                depth += 1
            position = closed
            continue
        if not is_escaped(text, opened):
            if depth == 0:
                return opened
            depth -= 1
        position = opened
    return None


def is_escaped(text: str, position: int) -> bool:
    """Whether a backslash of Markdown stands before a character."""
    return position > 0 and text[position - 1] == "\\" and not (position > 1 and text[position - 2] == "\\")
