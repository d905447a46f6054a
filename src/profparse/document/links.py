"""Links of Markdown: where they begin and end, whatever stands in them, and what addresses they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..patterns import lazy_re

__all__ = ["Markup", "find_links", "is_escaped"]

# A line that says what address a label stands for; a tool that keeps to a width may have broken the label.
_DEFINITION = lazy_re(
    r"^[ \t>]{0,8}\[(?!\^)(?P<label>[^\[\]]{1,400})\]:[ \t]*<?(?P<href>[^\s<>]+)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\r?$",
    re.MULTILINE,
)
# A bracket that opens a link's text or an image's description, one that closes it with an address or attributes behind
# it, one whose address stands elsewhere (a label follows, or none where the text is the label), and any other one.
# Behind a text may stand angle brackets, one level of parentheses, a title, attributes; a tool that keeps to a width
# breaks titles and attributes over lines, never over a blank one.
_BRACKET = lazy_re(
    r"\\[\s\S]|(?P<opens>!?\[)"
    r"|\]\(\s*<?(?P<href>(?=[^\s()<>]*[/#.:?]|[>)])[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:\s+(?:\"(?:[^\n]|\n(?!\s*\n)){0,800}?\"|'(?:[^\n]|\n(?!\s*\n)){0,800}?')(?=\s*\)))?\s*\)"
    r"(?:\{(?:[^{}\n]*|[.#:\w](?:[^{}\n]|\n(?!\s*\n)){0,800})\})?"
    r"|\](?P<attributes>\{[.#:\w][^{}]{0,2000}\})"
    r"|\](?P<labelled>(?:\[(?P<label>[^\[\]]{0,400})\])?)(?![\[(:{])|\]"
)
# Text on the line behind an image.
_TEXT_BEHIND = lazy_re(r"[ \t]*(?:\n[ \t]*)?(?:<[^<>\n]{1,200}>|[*_`\[]){0,4}[^\W_]")
# The ends of a line or of a cell, and what stands in one besides text: links' ends, tags, attributes.
_CELL_END = lazy_re(r"[\n|]")
_NO_TEXT = lazy_re(r"\]\([^()\s]*\)?|<[^<>]*>|\{[^{}]*\}")
_WORD = lazy_re(r"[^\W_]")
_FOOTNOTE = lazy_re(r"\\?\[\d{1,3}\\?\]")  # its link leads to a place of the page
_NUMBERED_IMAGE = lazy_re(r"Image [0-9]{1,4}(?::\s*|$)")
_REACH = 6000  # characters of the longest link's text: a card's


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
    told, addresses = _told(text) if "]: " in text else ([], {})
    found = Markup([], [], told, [])
    images: list[tuple[int, re.Match[str]]] = []
    opened: list[int] = []  # where the texts begin that have not ended
    last = line = 0  # where the last link ended; the next line of those that say what a label stands for
    for match in _BRACKET.finditer(text):
        start = match.start()
        while line < len(told) and told[line][1] <= start:
            line += 1
        if line < len(told) and told[line][0] <= start:
            continue
        if match["opens"]:
            opened.append(match.end() - 1)
        elif text[start] == "]" and opened:
            opener = opened.pop()
            if start - opener > _REACH:
                continue
            href = match["href"]
            if match["labelled"] is not None and addresses:
                label = match["label"] or text[opener + 1 : start]
                if match["label"] or not label.isdecimal():  # a number in brackets is a citation's
                    href = addresses.get(_folded(label))
            if href is None and not match["attributes"]:
                continue
            # A card that is one link may hold links of its own, but no blank line.
            if opener < last and text.find("\n\n", opener, start) >= 0:
                continue
            if opener > 0 and text[opener - 1] == "!":
                images.append((opener - 1, match))
                continue
            last = match.end()
            if href is not None and href[:1] == "#" and _FOOTNOTE.fullmatch(text, opener + 1, start):
                found.dropped.append((opener, last))
                continue
            found.dropped.extend(((opener, opener + 1), match.span()))
            if href is not None:
                found.links.append((opener + 1, start, href))
            else:
                found.attributes.append(match.span())
    found.dropped.extend(_drop_images(text, images))
    found.dropped.sort()
    found.links.sort()
    return found


def _drop_images(text: str, images: list[tuple[int, re.Match[str]]]) -> Iterator[tuple[int, int]]:
    """What of images is markup.

    An image beside text is an icon or a portrait, and its description says nothing, as in HTML. Where images stand alone,
    their descriptions stand for them, less the number of a reader that counts the page's images.

    Args:
        text: the document's.
        images: where each begins, and the bracket behind its description with what follows.
    """
    end, beside = 0, False
    for number, (start, match) in enumerate(images):
        if start >= end:
            first = max(text.rfind("\n", 0, start), text.rfind("|", 0, start)) + 1
            behind = _CELL_END.search(text, match.end())
            end = behind.start() if behind is not None else len(text)
            parts = []
            following = number
            while following < len(images) and images[following][0] < end:
                parts.append(text[first : images[following][0]])
                first = images[following][1].end()
                following += 1
            parts.append(text[first:end])
            beside = _WORD.search(_NO_TEXT.sub("", " ".join(parts))) is not None
        if beside or _TEXT_BEHIND.match(text, match.end()):
            yield start, match.end()
            continue
        numbered = _NUMBERED_IMAGE.match(text, start + 2, match.start())
        yield start, numbered.end() if numbered is not None else start + 2
        yield match.span()


def _told(text: str) -> tuple[list[tuple[int, int]], dict[str, str]]:
    """The lines that say what address a label stands for, and the addresses by their labels."""
    told: list[tuple[int, int]] = []
    addresses: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        addresses.setdefault(_folded(match["label"]), match["href"])
        told.append(match.span())
    return told, addresses


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def is_escaped(text: str, position: int) -> bool:
    """Whether a backslash of Markdown stands before a character."""
    return position > 0 and text[position - 1] == "\\" and not (position > 1 and text[position - 2] == "\\")
