"""A glance at a page's bytes: enough to tell a page from a refusal, without the parser."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

__all__ = ["Glance", "glance"]

_MOST = 600_000
# No pattern for a tag runs over the start of another: a page of tags that never end would take for ever.
_TITLE = re.compile(r"<title\b[^<>]*>(.{0,500}?)</title", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(
    r"<(?:br|p|div|li|ul|ol|tr|td|h[1-6]|section|article|header|footer|nav|main|form|label|button)\b[^<>]*>|</(?:p|div|li|tr|h[1-6])\s*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")


class Glance(NamedTuple):
    """What a page says at a glance.

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


def glance(content: bytes, *, media: str, encoding: str | None) -> Glance:
    """Reads the start of a page as a person would see it.

    >>> glance(b"<title>T</title><script>x</script><p>One<p>Two", media="html", encoding=None).text
    'One\\nTwo'
    """
    try:
        text = content[:_MOST].decode(encoding or "utf-8", "replace")
    except (LookupError, UnicodeError):  # unknown, or a codec that is no page's, like idna
        text = content[:_MOST].decode("utf-8", "replace")
    if media != "html":
        return Glance(text, None, None)
    found = _TITLE.search(text)
    title = html.unescape(found[1]).strip() if found else None
    seen = re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL)
    for name in ("script", "style", "template", "noscript", "svg", "title"):
        seen = _without(seen, name)
    seen = html.unescape(_TAG.sub("", _BLOCK.sub("\n", seen)))
    lines = (" ".join(line.split()) for line in seen.splitlines())
    return Glance("\n".join(line for line in lines if line), title, text)
