"""Markup inside values: tags out, entities decoded once, TeX as shown, paragraphs parted by one blank line."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from ..patterns import lazy_re

__all__ = ["paragraphs", "plain", "title_of", "without_cdata"]

# No pattern looks further than the next angle bracket, so that openings without an end cost no more than their length.
_TAG = lazy_re(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>|<\?[^<>]*\?>")
_TEX_MATH = lazy_re(r"<((?:\w{1,20}:)?(?:tex-math|annotation))\b[^<>]*>", re.IGNORECASE)
_MATHML = lazy_re(r"<((?:\w{1,20}:)?math)\b[^<>]*>", re.IGNORECASE)
_BREAK = lazy_re(
    r"</?(?:\w{1,20}:)?(?:p|br|div|sec|section|title|h[1-6]|list|list-item|li|ul|ol|abstracttext|disp-formula|tr)\b[^<>]*>",
    re.IGNORECASE,
)
_HEADING = lazy_re(
    r"<((?:\w{1,20}:)?(?:title|h[1-6]))\b[^<>]*>\s{0,20}(?:<[^<>]{0,200}>){0,4}\s{0,20}"
    r"(?:abstract|summary|zusammenfassung|résumé|resumen)\s{0,20}[:.]?\s{0,20}(?:</[^<>]{0,200}>){0,4}\s{0,20}</\1>",
    re.IGNORECASE,
)
_INITIAL = lazy_re(r"\b[A-Z]\.\Z")  # "U.S.A." keeps its full stop
_BLANK = lazy_re(r"\n[ \t\r]*\n\s*")


def plain(markup: str) -> str:
    """A line of text: tags out, entities decoded once, TeX as shown, white space folded.

    Blanks beside a tag are the text's own; a blank that a tag leaves before punctuation is not.

    >>> plain("On <i>G</i>-structures &amp; $A_g$"), plain("the <i> G/G/1 </i> Queue")
    ('On G-structures & $A_g$', 'the G/G/1 Queue')
    """
    if "<" in markup:
        markup = _without_tags(markup)
    if "&" in markup:
        markup = unescape(markup)
        if "<" in markup:  # tags that were escaped themselves
            markup = _without_tags(markup)
    return " ".join(markup.split())


def _without_tags(markup: str) -> str:
    return _TAG.sub("", _math(_without_comments(without_cdata(markup))))


def without_cdata(markup: str) -> str:
    """CDATA as what it holds."""
    return _between(markup, "<![CDATA[", "]]>", keep=True)


def _without_comments(markup: str) -> str:
    return _between(markup, "<!--", "-->", keep=False)


def _between(markup: str, opening: str, closing: str, *, keep: bool) -> str:
    """A text without delimiters that have both their ends, and without what they hold unless it is kept."""
    parts: list[str] = []
    at = 0
    while (start := markup.find(opening, at)) >= 0:
        end = markup.find(closing, start + len(opening))
        if end < 0:
            break
        parts += [markup[at:start], markup[start + len(opening) : end] if keep else ""]
        at = end + len(closing)
    return "".join(parts) + markup[at:] if parts else markup


def _math(markup: str) -> str:
    """MathML as the characters in it; its TeX annotation is the same once more, and stands alone where it is all."""
    if "math" not in markup.lower():
        return markup
    return _replaced(markup, _MATHML, _formula)


def _formula(element: str) -> str:
    tex: list[str] = []

    def take(annotation: str) -> str:
        tex.append(_TAG.sub("", annotation))
        return ""

    shown = "".join(_TAG.sub("", _replaced(element, _TEX_MATH, take)).split())
    return shown or (tex[0] if tex else "")


def _replaced(markup: str, opening: re.Pattern[str], replace: Callable[[str], str]) -> str:
    """A text in which what stands in an element, from its opening tag to the next closing one, is replaced."""
    parts: list[str] = []
    at = start = 0
    unclosed: set[str] = set()
    while (match := opening.search(markup, start)) is not None:
        start = match.end()
        closing = f"</{match[1]}>"
        end = -1 if closing in unclosed else markup.find(closing, start)
        if end < 0:
            unclosed.add(closing)
            continue
        parts += [markup[at : match.start()], replace(markup[start:end])]
        at = start = end + len(closing)
    return "".join(parts) + markup[at:] if parts else markup


def title_of(markup: str, *, stop: bool = False) -> str:
    """A title; with ``stop`` the source adds a full stop of its own, which is taken off.

    >>> title_of("On Seams.", stop=True), title_of("On Seams...", stop=True), title_of("Why?", stop=True)
    ('On Seams', 'On Seams...', 'Why?')
    """
    title = plain(markup)
    if stop and title.endswith(".") and not title.endswith("..") and not _INITIAL.search(title[-3:]):
        title = title[:-1].rstrip()
    return title


def paragraphs(markup: str) -> str | None:
    """Prose: paragraphs of the markup parted by one blank line, a heading that only says "Abstract" left out.

    >>> paragraphs("<jats:title>Abstract</jats:title><jats:p>We part fields.</jats:p><jats:p>It works.</jats:p>")
    'We part fields.\\n\\nIt works.'
    """
    if "&lt;" in markup and not re.search(r"<(?:\w+:)?p\b", markup):
        markup = unescape(markup)
    if "<" in markup:
        markup = without_cdata(markup)
        markup = _BREAK.sub("\n\n", _HEADING.sub("\n\n", markup))
    parts = [plain(part) for part in _BLANK.split(markup)]
    return "\n\n".join(part for part in parts if part) or None
