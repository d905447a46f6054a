"""What other programs put around a dump: quotation marks of mail, a CSV record, front matter, an accessibility tree,
the headers of printed pages, words that a typesetter broke. All of it is taken off; every character keeps its place.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from ..patterns import lazy_re
from .model import BLANK, BREAK, SOFT, Document, Line, Link, ends_sentence, join_lines

__all__ = ["Frame", "find_frame", "join_broken_words", "read_tree", "set_aside_print"]


class Frame(NamedTuple):
    """The part of a text that is the dump, and what stands in front of each of its lines.

    Attributes:
        start: first character of the dump.
        end: one past its last.
        margin: pattern of what stands before each line, None for nothing.
        edge: pattern of what stands behind each line, None for nothing.
        is_plain: whether nothing stands around the dump.
        doubled: whether quotation marks inside are written twice (CSV).
        url: the page's address, where the record around the dump tells it.
        title: the page's title, where the record tells it.
    """

    start: int
    end: int
    margin: re.Pattern[str] | None = None
    doubled: bool = False
    url: str | None = None
    title: str | None = None
    edge: re.Pattern[str] | None = None
    is_plain: bool = False


_QUOTE = lazy_re(r"[ \t]*(?:>[ \t]?)+")
# What else may stand before every line: a frame's bar, a patch's sign, the line's number.
_MARGINS = (
    _QUOTE,
    lazy_re(r"[ \t]*[│┃║|][ \t]?"),
    lazy_re(r"[+](?![-+=])"),
    lazy_re(r"[ \t]*[0-9]{1,5}(?:[ \t]*[│|:][ \t]?|\t|[ ]{2,}|[ ]*\Z)"),
)
_EDGE = lazy_re(r"[ \t]*[│┃║|][ \t]*\Z")
_DRAWN = lazy_re(r"[ \t]*[+┌├└╔╚╭╰|┏┗][-─━═+┬┴┼=|]{3,}[ \t]*\Z")
_BORDER = lazy_re(r"[ \t]*\+(?:[-=]{3,}\+)+[ \t]*\Z")
_CSV_HEAD = lazy_re(r"\ufeff?\"?[A-Za-z][\w -]{0,30}\"?(?:[,;\t]\"?[A-Za-z][\w -]{0,30}\"?){0,20}\r?\n")
_ADDRESS = lazy_re(r"https?://[^\s,;\"<>]+")
_FRONT = lazy_re(r"\ufeff?\s*---[ \t]*\r?\n((?:[^\n]*\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")
_FRONT_KEY = lazy_re(r"(?m)^([A-Za-z][\w -]{0,30}):[ \t]*(.*?)[ \t]*\r?$")
_OF_ADDRESS = ("url", "source", "link", "permalink", "canonical_url", "source_url")


def find_frame(text: str) -> Frame:
    """What stands around a dump.

    >>> text = '> Ines Roth\\n>\\n> h-index 3\\n> 0 papers\\n> 0 Papers'
    >>> find_frame(text).margin is not None, find_frame("Ines Roth").margin is None
    (True, True)
    """
    start, end = 0, len(text)
    url = title = None
    head = text[:400].lstrip("\ufeff \r\n")
    if head.startswith("---"):
        match = _FRONT.match(text)
        keys = _FRONT_KEY.findall(match[1]) if match is not None else []
        if match is not None and keys:
            start = match.end()
            told = {key.lower(): value.strip("\"' ") for key, value in keys}
            url = next((told[key] for key in _OF_ADDRESS if told.get(key, "").startswith("http")), None)
            title = told.get("title")
    elif '"' in text and (first := _record_start(text)) is not None:
        record = _only_field(text, first)
        if record is not None:
            address = _ADDRESS.search(text, first, record[0]) or _ADDRESS.search(text, record[1])
            return Frame(*record, doubled=True, url=address.group() if address is not None else None)
    margin = _margin(text, start)
    edge = _EDGE if margin is _MARGINS[1] else None
    return Frame(start, end, margin, url=url, title=title, edge=edge, is_plain=start == 0 and margin is None)


_SAMPLE = 65536
_MARGINAL = lazy_re(r"[ \t]*[>│┃║|+0-9]")  # what a margin may begin with
_PIPED = 1.5  # bars inside a line, on average, from which on they part cells of a table


def _margin(text: str, start: int) -> re.Pattern[str] | None:
    """What stands before nearly every line that says anything."""
    if sum(1 for line in text[start : start + 600].split("\n")[:12] if _MARGINAL.match(line)) < 4:
        return None
    sample = text[start : start + _SAMPLE]
    lines = [line for line in sample.split("\n") if line.strip() and not _DRAWN.match(line)]
    for margin in _MARGINS:
        found = [match for line in lines if (match := margin.match(line)) is not None]
        if len(found) < MOST * len(lines):
            continue
        if margin is _MARGINS[1] and sum(line.strip().strip("|│").count("|") for line in lines) > _PIPED * len(
            lines
        ):
            continue  # a table's rows
        if margin is _MARGINS[1] and any(_BORDER.match(line) for line in sample.split("\n")):
            continue  # a drawn table, whose cells are read one by one
        if margin is _MARGINS[3]:
            numbers = [int(match.group().strip(" \t│|:")) for match in found]
            if any(b <= a for a, b in pairwise(numbers)) or numbers[-1] - numbers[0] > 3 * len(numbers):
                continue
        return margin
    return None


MOST = 0.8
"""The share of the lines that a margin stands before; a mail's first line is not quoted."""


def _record_start(text: str) -> int | None:
    """Where the records of a CSV file begin: behind its head, or at once where the first line opens a quotation."""
    head = _CSV_HEAD.match(text)
    if head is not None:
        return head.end()
    first = text.partition("\n")[0]
    opens = first.count('"') == 1 and (first.startswith('"') or re.search(r'[,;\t]"', first) is not None)
    return 0 if opens and text.rstrip()[-1:] == '"' else None


def _only_field(text: str, start: int) -> tuple[int, int] | None:
    """Where the one long field of a CSV record stands; None where there are several, or none of several lines."""
    found: tuple[int, int] | None = None
    position = start
    while (opening := text.find('"', position)) >= 0:
        closing = text.find('"', opening + 1)
        while closing >= 0 and text.startswith('""', closing):  # written twice, it is one of the field's own
            closing = text.find('"', closing + 2)
        if closing < 0:
            break
        if text.count("\n", opening, closing) > _LEAST_LINES:
            if found is not None:
                return None
            found = opening + 1, closing
        position = closing + 1
    return found


_LEAST_LINES = 3


# A line of an accessibility tree: "- heading \"Ines Roth\" [level=1]", "- text: CL", "- /url: /paper/1".
_NODE = lazy_re(
    r"- (?:'|\")?(?P<role>/?[a-z]+)(?: (?P<quoted>\"(?:[^\"\\]|\\.)*\"|/.*?/))?(?P<states>(?: \[[^\[\]]*\])*)"
    r"(?:(?P<colon>:)(?: (?P<value>.*))?)?"
)
_ROLES = frozenset(
    "text paragraph heading link list listitem main article generic button img banner navigation region strong emphasis "
    "contentinfo complementary document table row rowgroup cell columnheader term definition code time separator search "
    "textbox form figure group note status alert tab tablist tabpanel blockquote deletion insertion mark".split()
)
_BLOCKS = frozenset("heading paragraph listitem article region main blockquote".split())


def read_tree(document: Document) -> bool:
    """Read the lines of an accessibility tree as the lines that they describe; False where the dump is none."""
    lines = document.lines
    if not any(line.text.startswith("- ") for line in lines[:4]):
        return False
    marked = sum(1 for line in lines if line.text.startswith("- "))
    if marked < 6 or marked < 0.8 * len(lines):
        return False
    nodes = [(line, match) for line in lines if (match := _NODE.fullmatch(line.text)) and _is_node(match)]
    if len(nodes) < 0.8 * len(lines):
        return False
    kept: list[Line] = []
    before: Line | None = None
    for line, match in nodes:
        role = match["role"]
        if role == "/url":
            value = (match["value"] or "").strip("\"'")
            if before is not None and value:
                before.links = (*before.links, Link(0, len(before.text), value))
                before.markup = (*before.markup, line.place(0, len(line.text)))
            continue
        start, end = match.span("value") if match["value"] else match.span("quoted")
        if start >= 0 and line.text[start] in "\"'" and line.text[end - 1] == line.text[start] and end - start > 1:
            start, end = start + 1, end - 1
        if start < 0 or end <= start:
            before = None
            continue
        shown = line.slice(start, end)
        places = [cut for cut in ((0, start), (end, len(line.text))) if cut[0] < cut[1]]
        shown.markup = tuple(line.place(*cut) for cut in places)
        shown.gap = BLANK if role in _BLOCKS else BREAK
        shown.role = "heading" if role == "heading" else "aside" if role in ("button", "img") else ""
        kept.append(shown)
        before = shown
    document.lines[:] = kept
    return True


def _is_node(match: re.Match[str]) -> bool:
    role = match["role"]
    return role in _ROLES or role.startswith("/")


# What a browser prints on every sheet: the address and the sheet's number, the moment and the page's title.
_SHEET = lazy_re(
    r"(?:https?://\S+|file:\S+)\s+(?:[0-9]{1,3}\s?/\s?[0-9]{1,3})|[0-9]{1,3}\s?/\s?[0-9]{1,3}\s+https?://\S+"
)
_PRINTED = lazy_re(
    r"(?:[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}),?\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s+\S.{0,150})?"
)
_NUMBERED = lazy_re(r"(?:[Pp]age |[Ss]eite |[Pp]ágina |- )?[0-9]{1,3}(?: ?(?:of|/|von|de|sur) ?[0-9]{1,3}| -)?")


def set_aside_print(document: Document) -> None:
    """Set the headers and footers of printed pages aside; a text that they part goes on below them."""
    lines = document.lines
    printed = [1 for line in lines if "/" in line.text and len(line.text) < 300 and _SHEET.fullmatch(line.text)]
    if not printed and "\f" not in document.text:
        return
    times = Counter(line.text for line in lines if len(line.text) < 200)
    aside: list[int] = []
    for number, line in enumerate(lines):
        text = line.text
        sheet = len(text) < 300 and (
            _SHEET.fullmatch(text) or (_PRINTED.fullmatch(text) and _is_near(lines, number))
        )
        torn = (
            "\f" in document.text
            and _at_form_feed(document, line)
            and (times[text] > 1 or _NUMBERED.fullmatch(text) is not None)
        )
        if sheet or torn:
            aside.append(number)
    for number in aside:
        lines[number].role = "aside"
    for number in aside:
        following = next(
            (n for n in range(number + 1, min(number + 9, len(lines))) if lines[n].role != "aside"), None
        )
        before = next((n for n in range(number - 1, max(number - 9, -1), -1) if lines[n].role != "aside"), None)
        if following is None or before is None or len(lines[before].text) <= 40:
            continue
        if not ends_sentence(lines[before].text) and lines[following].text[:1].islower():
            lines[following].gap = SOFT


def _is_near(lines: list[Line], number: int) -> bool:
    """Whether a sheet's address stands beside a line."""
    around = lines[max(0, number - 2) : number + 3]
    return any(_SHEET.fullmatch(line.text) for line in around if len(line.text) < 300)


def _at_form_feed(document: Document, line: Line) -> bool:
    """Whether a form feed stands beside a line."""
    start, end = line.place(0, len(line.text))
    text = document.text
    return "\f" in text[max(0, start - 4) : start] or "\f" in text[end : end + 4]


_BROKEN_END = lazy_re(r"(?P<stem>[^\W\d_]{2,})[-\u2010\u00ad]\Z")
_HYPHENED = lazy_re(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = lazy_re(r"[^\W\d_]{2,}")
# Prefixes that English mostly writes with a hyphen; what stands behind one is a word of its own.
_PREFIXES = frozenset(
    "non self multi semi pre post co re inter intra cross anti meta sub super ultra quasi pseudo".split()
)
_LEAST_BROKEN = 3


def join_broken_words(document: Document) -> int:
    """Join the words that a typesetter broke at a line's end; a hyphen of the page's own stays where it is.

    A tool that keeps lines short breaks behind hyphens that are there; a typesetter puts its own into words. Words
    that stand whole elsewhere on the page tell which is which.

    Returns:
        the number of words that were joined.
    """
    lines = document.lines
    if not [line for line in lines if line.text[-1] in "-\u2010\u00ad"]:
        return 0
    ends = [
        n
        for n in range(len(lines) - 1)
        if lines[n].text[-1:] in "-\u2010\u00ad"
        and lines[n + 1].gap != BLANK
        and lines[n + 1].text[:1].islower()
        and _BROKEN_END.search(lines[n].text)
    ]
    if not ends:
        return 0
    breaks = sum(1 for line in lines if line.gap == SOFT)
    # Few breaks of a tool that keeps to a width lie behind a hyphen; many of a typesetter's do.
    typeset = {n for n in ends if lines[n + 1].gap == BREAK}
    if len(ends) >= _LEAST_BROKEN and len(ends) * 12 >= breaks:
        typeset = set(ends)
    if not typeset:
        return 0
    words, hyphened = _vocabulary(document, set(ends))
    gone: set[int] = set()
    for n in sorted(typeset, reverse=True):
        before, after = lines[n], lines[n + 1]
        stem = _BROKEN_END.search(before.text)
        rest = _WORD.match(after.text)
        if stem is None or rest is None or "://" in before.text.rpartition(" ")[2]:
            continue
        first, second = stem["stem"].lower(), rest.group().lower()
        whole = first + second in words
        apart = f"{first}-{second}" in hyphened or first in _PREFIXES or (first in words and second in words)
        if not whole and (apart or (first in words and len(first) > 3)):
            continue
        lines[n] = join_lines([before.slice(0, len(before.text) - 1), after], [False])
        gone.add(n + 1)
    if gone:
        lines[:] = [line for n, line in enumerate(lines) if n not in gone]
    return len(gone)


def _vocabulary(document: Document, broken: set[int]) -> tuple[set[str], set[str]]:
    """The words that stand whole on the page, and those with a hyphen inside."""
    words: set[str] = set()
    hyphened: set[str] = set()
    for number, line in enumerate(document.lines):
        text = line.text
        if number in broken:
            text = text[: text.rfind(" ") + 1]
        if number - 1 in broken:
            text = text.partition(" ")[2]
        words.update(word.lower() for word in _WORD.findall(text))
        hyphened.update(word.lower() for word in _HYPHENED.findall(text))
    return words, hyphened
