"""Reference marks: lynx and elinks number the links of a page, ``[12]`` before the link's text, and list them below.

Crawlers write ``⟨12⟩`` behind the text, or a footnote's ``[^12]``. ``(BUTTON)``, ``[INLINE]`` and the like stand where a
text browser shows no control. None of it is content.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection

from ..patterns import lazy_re
from .model import Document, Line, Link, holds

__all__ = ["clean"]

_MARK = lazy_re(
    r"\[(\d{1,5})\](?=\S)|\(BUTTON\)\s?|\[BUTTON Input\] \(not implemented\)_*"
    r"|\[(?:INLINE|LINK|IMAGE|IMG|EMBED|BUTTON)\]\s?"
    # before a link whose text is a sign behind a blank
    "|\\[(\\d{1,5})\\](?=$|\\s(?:[^\\w\\s]{1,3}$|[\xa7\xb6#\u2190-\u2bff\U0001f300-\U0001faff]))"
    # before a link whose text begins with a blank, or a citation, whose number does not count on
    "|\\[(\\d{1,5})\\](?=\\s+\\S)"
)
_NUMBERED = lazy_re(r"\[[0-9]{1,5}\]")
_WORDED = lazy_re(r"\[(?:INLINE|LINK|IMAGE|IMG|EMBED|BUTTON)\]|\[BUTTON Input\]")
_HEADING = lazy_re(r"(?:References|Visible links|Links)\s*:?")
_ADDRESS = lazy_re(r"(\d{1,5})\.\s+((?:https?|file|ftp|mailto|javascript|about):\S*|/\S*)")


_BEHIND = lazy_re(r"\s?(?:⟨(\d{1,5})⟩|\[\^(\d{1,5})\](?!:))")
_LISTED = lazy_re(r"(?:⟨(\d{1,5})⟩|\[\^(\d{1,5})\]:)\s*(\S+?)(?::?\s.*)?")


def _clean_behind(document: Document) -> None:
    """Marks that stand behind a link's text, ``Title⟨3⟩``, with the addresses listed at the end."""
    listed = {}
    for line in document.lines:
        match = _LISTED.fullmatch(line.text)
        if match is not None and ("/" in match[3] or ":" in match[3]):
            listed[int(match[1] or match[2])] = match[3], line
    if not listed:
        return
    for _, line in listed.values():
        line.role = "aside"
    first = min(line.start for _, line in listed.values())
    above = [line for line in document.lines if line.start < first]
    if above and len(above[-1].text) < 18 and _HEADING.fullmatch(above[-1].text):
        above[-1].role = "aside"
    for line in above:
        dropped = []
        opened = []
        position = 0
        for match in _BEHIND.finditer(line.text):
            number = int(match[1] or match[2])
            if number in listed:
                dropped.append(match.span())
                opened.append(Link(position, match.start(), listed[number][0]))
                position = match.end()
        if dropped:
            line.links += tuple(opened)
            line.markup += tuple(line.place(start, end) for start, end in dropped)
            line.cut(dropped)


def clean(document: Document) -> None:
    """Take reference marks out of the lines and turn them into links; leave out the list of addresses."""
    text = document.text
    if "⟨" in text or ("[" in text and holds(text, "[^")):
        _clean_behind(document)
    buttons = holds(text, "(BUTTON)")
    if not buttons:
        if "[" not in text:
            return
        marks = len(_NUMBERED.findall(text))
        if marks < 2 and not (marks and _is_listed(document.lines)) and _WORDED.search(text) is None:
            return
    titles = _titles_in_buttons(document.lines) if buttons else frozenset()
    addresses = _take_list(document.lines)
    numbers = [int(m[1] or m[2]) for line in document.lines for m in _MARK.finditer(line.text) if m[1] or m[2]]
    # Citations of an abstract look alike. A tool's marks count up from the top of the page, without a gap.
    counted = len(numbers) >= 2 and all(b - a in (0, 1) for a, b in itertools.pairwise(numbers))
    if not (addresses or (counted and numbers[0] <= 2)):
        if buttons or _WORDED.search(text) is not None:
            for line in document.lines:
                _drop_marks(line, {}, titles, numbered=False)
        return
    last = 0
    for line in document.lines:
        last = _drop_marks(line, addresses, titles, numbered=True, last=last)
    document.lines[:] = [line for line in document.lines if line.text]


def _is_listed(lines: list[Line]) -> bool:
    return any(len(line.text) < 18 and _HEADING.fullmatch(line.text) is not None for line in lines)


def _take_list(lines: list[Line]) -> dict[int, str]:
    """The addresses listed at the end of the page, by number; their lines become asides."""
    for number in range(len(lines) - 1, -1, -1):
        if _HEADING.fullmatch(lines[number].text):
            break
    else:
        return {}
    addresses = {}
    for line in lines[number + 1 :]:
        match = _ADDRESS.match(line.text)
        if match:
            addresses[int(match[1])] = match[2]
    if not addresses:
        return {}
    for line in lines[number:]:
        line.role = "aside"
    return addresses


_LONGEST_BUTTON = 40
"""Characters of a button's words; where more follow, the line goes on behind the button."""


def _titles_in_buttons(lines: list[Line]) -> frozenset[str]:
    """The buttons that unfold an entry and so have its title: as many words as a title, and in no two entries the same."""
    at = [number for number, line in enumerate(lines) if line.text.startswith("(BUTTON)")]
    times = Counter(lines[number].text for number in at)
    alone = [number for number in at if times[lines[number].text] == 1]
    long = [number for number in alone if lines[number].text.count(" ") >= _LEAST_WORDS]
    if len(long) < 2:
        return frozenset()
    return frozenset(lines[number].text for number in alone if long[0] <= number <= long[-1])


_LEAST_WORDS = 3
"""Words of a title; most buttons have fewer."""


def _drop_marks(
    line: Line, addresses: dict[int, str], titles: Collection[str], *, numbered: bool, last: int = 0
) -> int:
    """Take the marks out of a line; the number of the last mark so far."""
    if line.role == "aside" or ("[" not in line.text and "(BUTTON)" not in line.text):
        return last
    if (
        line.text.startswith("(BUTTON)")
        and line.text not in titles
        and all(len(part) <= _LONGEST_BUTTON for part in line.text.split("(BUTTON)"))
    ):
        line.role = "aside"  # the buttons' own words; tags are buttons on some pages, so the words stay readable
    dropped: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for match in _MARK.finditer(line.text):
        reference = match[1] or match[2] or match[3]
        if reference and (
            not numbered or (match[3] and not (int(reference) == last + 1 and last + 1 in addresses))
        ):
            continue
        last = int(reference) if reference else last
        dropped.append(match.span())
        if reference and int(reference) in addresses:
            opened.append((match.end(), addresses[int(reference)]))
    if not dropped:
        return last
    line.markup += tuple(line.place(start, end) for start, end in dropped)
    line.boundaries = tuple(sorted({*line.boundaries, *(end for _, end in dropped)}))
    line.links += tuple(
        Link(start, opened[n + 1][0] if n + 1 < len(opened) else len(line.text), href)
        for n, (start, href) in enumerate(opened)
    )
    line.cut(dropped)
    return last
