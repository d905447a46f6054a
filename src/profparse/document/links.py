"""Links of Markdown: where they begin and end, whatever stands in them, and what addresses they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..patterns import lazy_re

__all__ = ["DEFINITION", "find_links", "is_escaped"]

DEFINITION = lazy_re(
    r"[ \t>]{0,8}\[(?P<label>[^\[\]\n^][^\[\]\n]{0,200})\]:[ \t]*<?(?P<href>[^\s<>]+)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\r?(?=\n|\Z)"
)
"""A line that says what address a label stands for."""

# Behind a link's text the label of its address, or nothing where the text is the label.
_LABELLED = lazy_re(r"\]\[(?P<label>[^\[\]\n]{0,200})\]")

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
    if "]: " in text:
        _add_labelled(text, dropped, links)
    dropped.sort()
    return dropped, links


def _add_labelled(text: str, dropped: list[tuple[int, int]], links: list[tuple[int, int, str]]) -> None:
    """Links whose addresses stand on lines of their own, by their labels."""
    addresses = {
        match["label"].casefold(): match["href"]
        for match in (DEFINITION.match(text, start) for start in _line_starts(text))
        if match is not None
    }
    if not addresses:
        return
    floor = 0
    for match in _LABELLED.finditer(text):
        opener = _opener(text, match.start(), max(floor, match.start() - _REACH))
        if opener is None:
            continue
        label = match["label"] or text[opener + 1 : match.start()]
        href = addresses.get(label.casefold())
        if href is not None:
            dropped += [(opener, opener + 1), match.span()]
            links.append((opener + 1, match.start(), href))
            floor = match.end()
    links.sort()


def _line_starts(text: str) -> Iterator[int]:
    """Where the lines begin that may say what a label stands for."""
    at = text.find("]:")
    while at >= 0:
        yield text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        at = text.find("]:", end) if end >= 0 else -1


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
