"""Elements of a page by CSS selector, and what single ones say.

>>> from profparse.document.html import read_html
>>> tree = read_html('<ul class="papers"><li><a href="/p/1">On <b>Seams</b></a><li>Notes</ul>').tree
>>> [text_of(item) for item in select(tree, "ul.papers > li")]
['On Seams', 'Notes']
>>> attribute(first(tree, "li a"), "href")
'/p/1'
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .tags import INLINE, NOTHING, plain_look

if TYPE_CHECKING:
    from lxml.etree import XPath, _Element

__all__ = ["attribute", "classes", "first", "select", "text_of"]


def select(root: _Element | None, css: str) -> list[_Element]:
    """The elements that a selector means, ``root`` and all in it, in the page's order.

    Args:
        root: an element, mostly a document's tree; there is nothing in None.
        css: a CSS selector, or several with commas between them.
    """
    if root is None:
        return []
    found: Any = _matcher(css)(root)
    return list(found)


def first(root: _Element | None, css: str) -> _Element | None:
    """The first element that a selector means, or None."""
    found = select(root, css)
    return found[0] if found else None


def classes(element: _Element) -> list[str]:
    """The names in an element's class attribute."""
    return element.get("class", "").split()


def attribute(element: _Element | None, name: str) -> str | None:
    """An attribute's value without white space around it; None where it is not there or says nothing."""
    value = "" if element is None else element.get(name, "").strip()
    return value or None


def text_of(element: _Element | None) -> str:
    """All text in an element, seen or not, but for scripts and styles; white space is folded, blocks are kept apart."""
    if element is None:
        return ""
    from lxml import etree

    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        look = plain_look(node.tag) if isinstance(node.tag, str) else None
        if look is not None:
            if look.kind not in (INLINE, NOTHING):
                pieces.append(" ")
            if event == "start" and node.text and look.name not in ("script", "style"):
                pieces.append(node.text)
        if event != "start" and node is not element and node.tail:
            pieces.append(node.tail)
    return " ".join("".join(pieces).split())


@lru_cache(maxsize=1024)
def _matcher(css: str) -> XPath:
    from cssselect import HTMLTranslator
    from lxml import etree

    return etree.XPath(HTMLTranslator().css_to_xpath(css))
