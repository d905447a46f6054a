"""Text that was decoded or escaped wrongly before it came here, repaired where that is certain.

UTF-8 read as another encoding ("NuÃ±ez") and HTML's entities left in a plain dump ("&middot;") are repaired before
anything is read, so that places are places in the repaired text. Prose about entities keeps them: an entity is taken
for one only where the dump is full of them, or where no writer would have written it.
"""

from __future__ import annotations

import html
import json
import re
from html.entities import html5

from ..diagnostics import Note
from ..patterns import lazy_re
from .embedded import ENTITY

__all__ = ["repair", "repair_encoding"]

# What the bytes that follow a lead byte are in Windows-1252, beside Latin-1's own.
_FOLLOWERS = "ŒœŠšŸŽžƒˆ˜–—‘’‚‛“”„†‡•…‰‹›€™"
_FOLLOWING = frozenset([*map(chr, range(0x80, 0xC0)), *_FOLLOWERS])
# What UTF-8 looks like when it was read as Latin-1, Windows-1252, Mac Roman, or a code page of DOS: a lead byte's
# letter and a letter of a following byte. Prose has such pairs too ("À»"), so ftfy decides.
# The pattern begins with one set of letters, which a text without them is searched for fast.
_SUSPICIOUS = lazy_re(
    r"[\u00c2-\u00f4\u0102\u0103\u0413\u0420\u0421\u0432\u221a\u201a\u251c\u252c\u0393](?:"
    rf"(?<=[\u00c2-\u00f4\u0102\u0103\u0413\u0420\u0421\u0432])[\u0080-\u00bf{_FOLLOWERS}]"
    r"|(?<=[\u221a\u201a\u251c\u252c\u0393])[^\s\w,.;:)]|(?<=\u201a)\u00c4|(?<=[\u221a\u251c])[\u00a0-\u00ff])"
)
# Nobody writes these by hand; the others may be what a text is about ("the entity &lt;").
_CERTAIN = lazy_re(
    r"&(?:nbsp|middot|bull|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[lr][sd]quo|[nm]dash|hellip|ensp|emsp);"
)
_MANY = 3
"""As many entities show that a tool left them all."""


def repair(text: str) -> tuple[str, list[Note]]:
    """A plain dump with its encoding and its entities repaired, and what is to be said about it.

    >>> repair("Ines Roth &middot; cmu")[0], repair("On &lt; in Titles")[0]
    ('Ines Roth · cmu', 'On &lt; in Titles')
    """
    notes: list[Note] = []
    if text[:40].lstrip()[:1] == '"' and (literal := _literal(text.strip())) is not None:
        text = literal
        notes.append(Note("text-repaired", "source.encoding", "the text was written as one string of JSON"))
    if "\x1b" in text:
        text = _COLOURS.sub("", text)
        notes.append(Note("text-repaired", "source.encoding", "the text held a terminal's control sequences"))
    text, more = repair_encoding(text)
    notes += more
    if "&" not in text:
        return text, notes
    shown = [match.group() for match in ENTITY.finditer(text) if _is_entity(match.group())]
    if not shown or (len(shown) < _MANY and _CERTAIN.search(text) is None):
        return text, notes
    repaired = ENTITY.sub(_character, text)
    if ENTITY.search(repaired) and len(ENTITY.findall(repaired)) * 2 >= len(shown):
        repaired = ENTITY.sub(_character, repaired)  # escaped twice: "&amp;middot;"
    message = f"{len(shown)} of HTML's entities were left in the text, such as {shown[0]!r}"
    return repaired, [*notes, Note("text-repaired", "source.encoding", message)]


def repair_encoding(text: str) -> tuple[str, list[Note]]:
    """A text in which UTF-8 that was read as another encoding is read as UTF-8 again, line by line.

    >>> repair_encoding("NÃºÃ±ez Â· cmu")[0]
    'Núñez · cmu'
    """
    match = _SUSPICIOUS.search(text) if not text.isascii() and _may_be_misread(text) else None
    if match is None:
        return text, []
    import ftfy

    pieces: list[str] = []
    done = changed = 0
    while match is not None:
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = end if end >= 0 else len(text)
        line = text[start:end]
        fixed = ftfy.fix_encoding(line) if len(line) <= _LONG else _fixed_markup(line)
        if fixed != line:
            pieces += [text[done:start], fixed]
            done = end
            changed += 1
        match = _SUSPICIOUS.search(text, end)
    if not changed:
        return text, []
    message = f"{changed} lines were in UTF-8, and had been read as another encoding"
    return "".join([*pieces, text[done:]]), [Note("text-repaired", "source.encoding", message)]


_LONG = 10_000


def _fixed_markup(line: str) -> str:
    """A page's markup in one line with its encoding repaired: ftfy is shown the parts that are suspicious alone."""
    import ftfy

    parts = line.split("<")
    suspicious = [number for number, part in enumerate(parts) if _SUSPICIOUS.search(part)]
    fixed = ftfy.fix_encoding("<".join(parts[number] for number in suspicious)).split("<")
    if len(fixed) != len(suspicious):
        return line
    for number, part in zip(suspicious, fixed, strict=True):
        parts[number] = part
    return "<".join(parts)


# A terminal's colours, links and cursor movements.
_COLOURS = lazy_re(r"\x1b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")


def _literal(text: str) -> str | None:
    """What a string of JSON says; None where the text is none, or one without line breaks."""
    if text[-1:] != '"' or "\n" in text or "\\n" not in text:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, str) and value.strip() else None


# The same in UTF-8, where a fixed byte is sought first: far quicker than looking at every character.
_TWICE_ENCODED = lazy_re(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xc5[\x92-\xbe]|\xcb[\x86\x9c]|\xc6\x92|\xe2\x80|\xe2\x82\xac|\xe2\x84)"
)


def _may_be_misread(text: str) -> bool:
    """Whether a closer look is worth it."""
    if any(sign in text for sign in "√├┬Γ‚") or any(_stands_before(sign, text) for sign in "ĂăГРСв"):
        return True
    encoded = text.encode("utf-8", "surrogatepass")
    return b"\xc3" in encoded and _TWICE_ENCODED.search(encoded) is not None


def _stands_before(sign: str, text: str) -> bool:
    """Whether a lead byte's letter, which other alphabets have too, stands before a letter of a following byte."""
    at = text.find(sign)
    while at >= 0:
        if text[at + 1 : at + 2] in _FOLLOWING:
            return True
        at = text.find(sign, at + 1)
    return False


def _is_entity(shown: str) -> bool:
    return shown[1] == "#" or shown[1:] in html5


def _character(match: re.Match[str]) -> str:
    shown = match.group()
    if not _is_entity(shown):
        return shown
    character = html.unescape(shown)
    return " " if character in "\n\r\f\v" else character
