"""Where texts end: what the page shortens with a mark of its own, what a tool cut and says so, what just breaks off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...document import Line, Piece, ends_sentence
from ...patterns import lazy_re
from .model import Entry

__all__ = ["breaks_off", "ends_whole", "shortens", "shortens_one", "take_ending"]

# "[content truncated]", "(truncated)", "[+1234 chars]", "--- output truncated ---": words of whoever cut the text.
_CUT = lazy_re(
    r"\s*(?:…|\.{3,4})?\s*(?:"
    r"[\[(<{]{1,2}\s*(?:…|\.{3})?[^\[\](){}<>]{0,60}\b(?:truncated|omitted|clipped|cut off|snip(?:ped)?|trimmed)\b"
    r"[^\[\](){}<>]{0,60}[\])>}]{1,2}"
    r"|[\[(<{]\s*\+?[0-9][0-9,]* (?:more )?(?:chars?|characters|words|tokens|lines|bytes)\b[^\[\](){}<>]{0,40}[\])>}]"
    r"|[-–—=*]{2,}\s*(?:\w+ )?truncated\b.{0,20}"
    r")\s*\Z",
    re.IGNORECASE,
)
# "...", "… more", "[...]", "... Show more ›": the page's own mark that it shows a part.
_SHORTENED = lazy_re(r"\s*(?:…|\.{3,4}|\[(?:…|\.{3})\])\s*(?:[^\W\d_]+(?:[ -][^\W\d_]+){0,3})?\s*[›»→>▾▼+⌄]?\s*\Z")
_BUTTON = lazy_re(
    r"(?:\A|(?<=[\w,;:\s]))\s*\(?(?:(?:show|read|see|view|load) (?:more|all|full|the rest)(?: abstract| text)?"
    r"|continue reading|more|expand)\)?\s*[›»→>▾▼+⌄]?\s*\Z",
    re.IGNORECASE,
)
_CUT_WORDS = tuple("truncated omitted clipped cut snip trimmed char words tokens lines bytes".split())
_LAST_WORDS = ("more", "all", "full", "rest", "abstract", "text", "reading", "expand")  # of buttons
_LONGEST_MARK = 140
_OTHER_ENDS = lazy_re(
    r"[।॥۔؟።]\s*\Z|(?:https?://|www\.)\S+\Z|\S+/\S+\.\w+\Z|[$}]\Z|\([^()]{2,80}\)\Z|\b(?:19|20)[0-9]{2}\Z"
)
_LONGEST_ADDRESS = 200
_OTHER_LAST = frozenset("।॥۔؟።$})")
_INNER_END = lazy_re(r"[a-z0-9)\]”\"][.!?。]\s?(?=[^\Wa-z\d_])")


def ends_whole(text: str) -> bool:
    """Whether a text ends like one that nobody cut: as a sentence, in an address, or in a formula."""
    if ends_sentence(text):
        return True
    last, end = text[-1:], text[-_LONGEST_ADDRESS:]
    other = last in _OTHER_LAST or last.isdecimal() or last.isspace() or "/" in end or "www." in end
    return other and _OTHER_ENDS.search(text, max(0, len(text) - _LONGEST_ADDRESS)) is not None


def _ends_plainly(text: str) -> bool:
    """Whether a text ends as most sentences do."""
    last = text[-1:]
    return last in _ASKS or (last == "." and (text[-2:-1].isalnum() or text[-2:-1] == "_"))


_ASKS = frozenset("!?")


def _ends_in_dots(text: str) -> bool:
    return text.rstrip().endswith(("…", "..."))


def shortens(abstracts: Sequence[list[Line]]) -> bool:
    """Whether dots alone at an abstract's end say that the page shortened it: then most of its long ones end so.

    A page that shortens its texts shows none that is longer. Of one or two short abstracts nothing can be told by
    comparing them; dots are taken for what they mostly are.
    """
    if not [1 for lines in abstracts if lines and lines[-1].text.endswith(("...", "…"))]:
        return False
    texts = [" ".join(line.text for line in lines) for lines in abstracts if lines]
    dotted = [text for text in texts if _ends_in_dots(text)]
    longest = max((len(text) for text in dotted), default=0)
    if len(texts) < 2 or (len(texts) == 2 and longest < _VERY_SHORT):
        return bool(dotted)
    whole = [text for text in texts if not _ends_in_dots(text)]
    return all(len(text) <= longest + 3 for text in whole) and len(dotted) * 2 >= len(texts)


def shortens_one(abstracts: Sequence[list[Line]]) -> bool:
    """Whether one abstract alone ends in dots, and is no short one: its author may have written them."""
    shown = [lines for lines in abstracts if lines]
    dotted = [lines for lines in shown if _ends_in_dots(lines[-1].text)]
    return len(dotted) == 1 and sum(len(line.text) for line in dotted[0]) >= _SHORT


_SHORT = 200
"""Characters of an abstract that hardly any page would shorten further."""
_VERY_SHORT = 100
"""Characters of one that breaks off, and may be shorter than another for any reason."""


_ONLY_DOTS = lazy_re(r"(?:…|\.{3,4})\s*")


def take_ending(lines: list[Line], *, dots: bool = True) -> tuple[list[Line], str, list[Piece]]:
    """An abstract's lines without the mark that something is left out.

    Args:
        lines: the abstract's.
        dots: whether dots alone are such a mark; an author may end a text with them too.

    Returns:
        (the lines, "cut" where a tool says that it cut, "shortened" where the page says so, "" otherwise; the marks)
    """
    if lines and _ends_plainly(lines[-1].text):
        return lines, "", []
    kept = list(lines)
    marks: list[Piece] = []
    kind = ""
    while kept:
        line = kept[-1]
        text = line.text
        floor = max(0, len(text) - _LONGEST_MARK)
        end = text[floor:]
        # Most texts end in a plain sentence: what no such mark goes without is looked for first.
        said = end.lower()
        found = _CUT.search(text, floor) if any(word in said for word in _CUT_WORDS) else None
        if found is not None:
            kind = "cut"
        else:
            found = _SHORTENED.search(text, floor) if "…" in end or "..." in end else None
            if found is not None and not dots and _ONLY_DOTS.fullmatch(found.group().lstrip()):
                found = None
            if found is None and not kind:
                found = _button(kept)
            if found is not None:
                kind = kind or "shortened"
        if found is None:
            break
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        marks.insert(0, Piece(line, start, len(text)))
        rest = line.slice(0, found.start())
        kept.pop()
        if rest.text:
            kept.append(rest)
            if found.re.pattern != _BUTTON.pattern:  # a match's own pattern is never the lazy one
                break
        elif found.re.pattern == _SHORTENED.pattern:
            break
    return kept, kind, marks


def _button(lines: list[Line]) -> re.Match[str] | None:
    """A button at the end of a text that does not end like a whole one: behind a whole one it says nothing."""
    line = lines[-1]
    floor = max(0, len(line.text) - _LONGEST_MARK)
    last = line.text[floor:].rstrip(" \t\r\n\xa0›»→>▾▼+⌄)").lower()
    found = _BUTTON.search(line.text, floor) if last.endswith(_LAST_WORDS) else None
    if found is None:
        return None
    before = line.text[: found.start()].rstrip()
    if not before and len(lines) > 1:
        before = lines[-2].text
    return None if not before or (ends_whole(before) and not before.endswith(("…", "..."))) else found


def breaks_off(entries: Sequence[Entry], others: Sequence[Entry]) -> Entry | None:
    """The last entry, where its abstract stops in the middle of a sentence and the page's others do not.

    Args:
        entries: the page's; the last is looked at.
        others: those whose abstracts are shown whole, the last one left out.
    """
    if not entries or not entries[-1].abstract:
        return None
    last = entries[-1]
    text = last.abstract[-1].text
    if ends_whole(text):
        return None
    whole = [ends_whole(entry.abstract[-1].text) for entry in others if entry.abstract]
    if whole:
        return last if sum(whole) >= 0.8 * len(whole) else None
    return last if _INNER_END.search(text) is not None else None
