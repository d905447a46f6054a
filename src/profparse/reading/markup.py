"""Markup inside values: tags out, entities decoded once, TeX as shown, paragraphs parted by one blank line."""

from __future__ import annotations

import re
from html import unescape

__all__ = ["paragraphs", "plain", "title_of"]

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s+[^<>]*)?/?>|<!--.*?-->|<\?[^>]*\?>", re.DOTALL)
_TEX_MATH = re.compile(
    r"<(?:\w+:)?(?:tex-math|annotation)\b[^>]*>(.*?)</(?:\w+:)?(?:tex-math|annotation)>", re.DOTALL | re.IGNORECASE
)
_MATHML = re.compile(r"<((?:\w+:)?math)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:\w+:)?(?:p|br|div|sec|section|title|h[1-6]|list|list-item|li|ul|ol|abstracttext|disp-formula|tr)\b[^>]*>",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"<((?:\w+:)?(?:title|h[1-6]))\b[^>]*>\s*(?:<[^>]*>)*\s*(?:abstract|summary|zusammenfassung|résumé|resumen)\s*[:.]?"
    r"\s*(?:</[^>]*>)*\s*</\1>",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")


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
    markup = _CDATA.sub(r"\1", markup)
    return _TAG.sub("", _math(markup))


def _math(markup: str) -> str:
    """MathML as the characters in it; its TeX annotation is the same once more, and stands alone where it is all."""
    if "math" not in markup and "annotation" not in markup:
        return markup

    def replace(match: re.Match[str]) -> str:
        shown = "".join(_TAG.sub("", _TEX_MATH.sub("", match[0])).split())
        if shown:
            return shown
        tex = _TEX_MATH.search(match[0])
        return tex[1] if tex else ""

    return _MATHML.sub(replace, markup)


def title_of(markup: str, *, stop: bool = False) -> str:
    """A title; with ``stop`` the source adds a full stop of its own, which is taken off.

    >>> title_of("On Seams.", stop=True), title_of("On Seams...", stop=True), title_of("Why?", stop=True)
    ('On Seams', 'On Seams...', 'Why?')
    """
    title = plain(markup)
    if stop and title.endswith(".") and not title.endswith("..") and not re.search(r"\b(?:[A-Z]\.)+\Z", title):
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
        markup = _CDATA.sub(r"\1", markup)
        markup = _BREAK.sub("\n\n", _HEADING.sub("\n\n", markup))
    parts = [plain(part) for part in _BLANK.split(markup)]
    return "\n\n".join(part for part in parts if part) or None
