"""Dashes, dots and quotation marks that pandoc's Markdown writes in ASCII, as the page shows them.

What the page itself has in ASCII is escaped there (``\\'``, ``\\--``); so what stands bare was typography.
"""

from __future__ import annotations

from ..patterns import lazy_re
from .model import Line

__all__ = ["is_written_in_ascii", "restore"]

_ESCAPED = lazy_re(r"\\['\"]|\\--|\\\.\.\.")
_SIGN = lazy_re(r"(?<!\\)(?<![\\-])(?:---?(?!-)|\.\.\.|[\"'])")
_OPENS = frozenset(" ([{/—–-*_\"'“‘")
_DASHES = {"---": "—", "--": "–", "...": "…"}


def is_written_in_ascii(text: str) -> bool:
    """Whether a text of pandoc's escapes the quotation marks, dashes or dots that a page has in ASCII.

    >>> is_written_in_ascii("WMT\\\\'14 --- and on"), is_written_in_ascii("WMT'14 --- and on")
    (True, False)
    """
    return "\\" in text and _ESCAPED.search(text) is not None


def restore(line: Line) -> None:
    """Write the signs of a line as the page shows them.

    >>> line = Line('"plug-and-play" --- no labels...', 0)
    >>> restore(line)
    >>> line.text
    '“plug-and-play” — no labels…'
    """
    cuts = []
    opened = False  # a quotation, on this line
    text = line.text
    for match in _SIGN.finditer(text):
        sign = match.group()
        start = match.start()
        if sign in _DASHES:
            shown = _DASHES[sign]
            cuts.append((start + 1, match.end()))
        else:
            inside = start > 0 and text[start - 1] not in _OPENS
            opens = not inside or (sign == '"' and not opened and text[match.end() : match.end() + 1].isalnum())
            opened = opens if sign == '"' else opened
            shown = ("“" if opens else "”") if sign == '"' else "‘" if opens else "’"
        text = text[:start] + shown + text[start + 1 :]
    line.text = text
    line.cut(cuts)
