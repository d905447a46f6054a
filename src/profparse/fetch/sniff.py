"""The start of an answer, read roughly: enough to tell a page from a refusal, without the parser."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from ..decoding import codec_of
from ..patterns import lazy_re

__all__ = ["Sniffed", "sniff", "text_of"]

_MOST = 600_000
# No pattern for a tag runs over the start of another: a page of tags that never end would take for ever.
_TITLE = lazy_re(r"<title\b[^<>]*>(.{0,500}?)</title", re.IGNORECASE | re.DOTALL)
_BLOCK = lazy_re(
    r"<(?:br|p|div|li|ul|ol|tr|td|h[1-6]|section|article|header|footer|nav|main|form|label|button)\b[^<>]*>|</(?:p|div|li|tr|h[1-6])\s*>",
    re.IGNORECASE,
)
_TAG = lazy_re(r"<[^<>]*>")


class Sniffed(NamedTuple):
    """What the start of a page says.

    Attributes:
        text: its visible text, roughly.
        title: its title, or None.
        html: its markup, or None for text.
    """

    text: str
    title: str | None
    html: str | None


def _without(markup: str, name: str) -> str:
    # No regular expression over the whole: an element that never ends would be looked for from every start.
    kept = []
    lower = markup.lower()
    position = 0
    while True:
        start = lower.find(f"<{name}", position)
        if start < 0:
            kept.append(markup[position:])
            return "".join(kept)
        kept.append(markup[position:start])
        end = lower.find(f"</{name}", start)
        if end < 0:
            return "".join(kept)
        position = end


def text_of(content: bytes, encoding: str | None, most: int) -> str:
    """The text of an answer's first bytes; what cannot be decoded is replaced.

    >>> text_of("Núñez".encode("latin-1"), "ISO-8859-1", 3)
    'Núñ'
    """
    return content[:most].decode((codec_of(encoding) if encoding else None) or "utf-8", "replace")


def sniff(content: bytes, *, media: str, encoding: str | None) -> Sniffed:
    """Reads the start of a page as a person would see it.

    >>> sniff(b"<title>T</title><script>x</script><p>One<p>Two", media="html", encoding=None).text
    'One\\nTwo'
    """
    text = text_of(content, encoding, _MOST)
    if media != "html":
        return Sniffed(text, None, None)
    found = _TITLE.search(text)
    title = html.unescape(found[1]).strip() if found else None
    seen = re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL)
    for name in ("script", "style", "template", "noscript", "svg", "title"):
        seen = _without(seen, name)
    seen = html.unescape(_TAG.sub("", _BLOCK.sub("\n", seen)))
    lines = (" ".join(line.split()) for line in seen.splitlines())
    return Sniffed("\n".join(line for line in lines if line), title, text)
