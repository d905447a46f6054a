"""Links of Markdown: where they begin and end, whatever stands in them, and what addresses they have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..patterns import lazy_re

__all__ = ["Markup", "find_links", "is_escaped"]

# A line that says what address a label stands for; a tool that keeps to a width may have broken the label.
_DEFINITION = lazy_re(
    r"^[ \t>]{0,8}\[(?!\^)(?P<label>[^\[\]]{1,400})\]:[ \t]*<?(?P<href>[^\s<>]+)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\r?$",
    re.MULTILINE,
)
# The end of a link whose address stands elsewhere: a label follows, or none where the link's text is the label.
_LABELLED = lazy_re(r"\](?:\[(?P<label>[^\[\]]{0,400})\])?(?![\[(:{])")
# The end of a link's text and all that may stand behind: angle brackets, one level of parentheses, a title, attributes;
# a tool that keeps to a width breaks titles and attributes over lines, never over a blank one.
_CLOSER = lazy_re(
    r"\]\(\s*<?(?P<href>(?=[^\s()<>]*[/#.:?]|[>)])[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:\s+(?:\"(?:[^\n]|\n(?!\s*\n)){0,800}?\"|'(?:[^\n]|\n(?!\s*\n)){0,800}?')(?=\s*\)))?\s*\)"
    r"(?:\{(?:[^{}\n]*|[.#:\w](?:[^{}\n]|\n(?!\s*\n)){0,800})\})?"
    r"|\](?P<attributes>\{[.#:\w][^{}]*\})"
)
_NUMBERED_IMAGE = lazy_re(r"Image [0-9]{1,4}(?::\s*|$)")
_REACH = 2000  # characters within which a link's opening bracket is looked for
_MOST_BRACKETS = 40  # brackets that may stand inside a link's text


class Markup(NamedTuple):
    """The links of a text, all places in the text and ascending.

    Attributes:
        dropped: what is markup: brackets, addresses, attributes.
        links: the links themselves as (start, end, address).
        told: the lines that say what address a label stands for.
        attributes: what stands behind a span of pandoc's.
    """

    dropped: list[tuple[int, int]]
    links: list[tuple[int, int, str]]
    told: list[tuple[int, int]]
    attributes: list[tuple[int, int]]


def find_links(text: str) -> Markup:
    """The links of a text.

    >>> find_links("[On Strips](/paper/1)")
    Markup(dropped=[(0, 1), (10, 21)], links=[(1, 10, '/paper/1')], told=[], attributes=[])
    """
    dropped: list[tuple[int, int]] = []
    links: list[tuple[int, int, str]] = []
    attributes: list[tuple[int, int]] = []
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
        else:
            attributes.append(match.span())
        # A link's text may hold an image, so closers nest.
        floor = opener if width > 1 else match.end()
    told = _add_labelled(text, dropped, links) if "]: " in text else []
    dropped.sort()
    return Markup(dropped, links, told, attributes)


def _add_labelled(
    text: str, dropped: list[tuple[int, int]], links: list[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """Add the links whose addresses stand on lines of their own, by their labels; these lines are handed back."""
    addresses: dict[str, str] = {}
    told: list[tuple[int, int]] = []
    for match in _DEFINITION.finditer(text):
        addresses.setdefault(_folded(match["label"]), match["href"])
        told.append(match.span())
    if not addresses:
        return told
    floor = line = 0
    for match in _LABELLED.finditer(text):
        while line < len(told) and told[line][1] <= match.start():
            line += 1
        if (line < len(told) and told[line][0] <= match.start()) or is_escaped(text, match.start()):
            continue
        opener = _opener(text, match.start(), max(floor, match.start() - _REACH))
        if opener is None:
            continue
        label = match["label"] or text[opener + 1 : match.start()]
        href = addresses.get(_folded(label))
        if href is None or (not match["label"] and label.isdecimal()):
            continue  # a number in brackets is a citation's
        width = 1
        if opener > 0 and text[opener - 1] == "!":
            opener, width = opener - 1, 2
        dropped += [(opener, opener + width), match.span()]
        links.append((opener + width, match.start(), href))
        floor = opener if width > 1 else match.end()
    links.sort()
    return told


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _opener(text: str, closer: int, floor: int, finished: Mapping[int, int] | None = None) -> int | None:
    """Where the link that ends here begins; the links that it holds, if they are given, are passed over."""
    depth = 0
    position = closer
    for _ in range(_MOST_BRACKETS):
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
