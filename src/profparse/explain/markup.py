"""HTML that is safe by default: whatever is not Html already is escaped."""

from __future__ import annotations

from typing import Final

from ..patterns import lazy_re

__all__ = ["Html", "element", "escape", "join"]


class Html(str):
    """Text that is HTML already. Made by this module, and from literals of this package; never from input."""

    __slots__ = ()


# A carriage return would come back as a line feed, and a NUL or a lone surrogate cannot stand in a page at all.
# The stand-in is one character long, as what it stands for, so that positions stay true.
_ESCAPES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "\r": "&#13;",
    "\x00": "\ufffd",
}
_UNSAFE: Final = lazy_re("[&<>\"'\r\x00\ud800-\udfff]")

# Elements that have no content, and so no end tag.
_VOID: Final = frozenset({"input", "meta", "br"})


def escape(text: str) -> Html:
    """Text as it may stand in an element or in a quoted attribute.

    >>> escape('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    """
    if isinstance(text, Html):
        return text
    return Html(_UNSAFE.sub(lambda match: _ESCAPES.get(match[0], "\ufffd"), text))


def element(tag: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """One element; children and attributes are escaped.

    An attribute's name ends in an underscore where Python keeps the word for itself, other underscores become
    hyphens. None and False leave it out, True gives it no value.

    >>> element("td", "a < b", class_="number", data_key=3)
    '<td class="number" data-key="3">a &lt; b</td>'
    """
    parts = [f"<{tag}"]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        parts.append(f" {name}" if value is True else f' {name}="{escape(str(value))}"')
    parts.append(">")
    if tag not in _VOID:
        parts += map(escape, children)
        parts.append(f"</{tag}>")
    return Html("".join(parts))


def join(parts: list[Html], between: str = "") -> Html:
    """Pieces of HTML in a row."""
    return Html(escape(between).join(parts))
