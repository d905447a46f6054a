"""Elements of a page by CSS selector, and what single ones say.

>>> from profparse.document.html import read_html
>>> tree = read_html('<ul class="papers"><li><a href="/p/1">On <b>Seams</b></a><li>Notes</ul>').tree
>>> [text_of(item) for item in select(tree, "ul.papers > li")]
['On Seams', 'Notes']
>>> attribute(first(tree, "li a"), "href")
'/p/1'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..patterns import lazy_re
from .tags import INLINE, NOTHING, plain_look

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["attribute", "classes", "first", "select", "text_of"]


def select(root: _Element | None, css: str) -> list[_Element]:
    """The elements that a selector means, ``root`` and all in it, in the page's order.

    Args:
        root: an element, mostly a document's tree; there is nothing in None.
        css: a CSS selector, or several with commas between them.
    """
    return [] if root is None else list(_matcher(css)(root))


def first(root: _Element | None, css: str) -> _Element | None:
    """The first element that a selector means, or None."""
    return None if root is None else next(iter(_matcher(css)(root)), None)


def classes(element: _Element) -> list[str]:
    """The names in an element's class attribute."""
    return element.get("class", "").split()


def attribute(element: _Element | None, name: str) -> str | None:
    """An attribute's value without white space around it; None where it is not there or says nothing."""
    value = "" if element is None else element.get(name, "").strip()
    return value or None


_UNSAID = ("script", "style")


def text_of(element: _Element | None) -> str:
    """All text in an element, seen or not, but for scripts and styles; white space is folded, blocks are kept apart.

    It has no place in the document's text: a value is read from :meth:`profparse.document.Document.shown`.
    """
    if element is None:
        return ""
    if not len(element):
        text = (
            element.text if isinstance(element.tag, str) and plain_look(element.tag).name not in _UNSAID else None
        )
        return " ".join(text.split()) if text else ""
    from lxml import etree

    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        look = plain_look(node.tag) if isinstance(node.tag, str) else None
        if look is not None:
            if look.kind not in (INLINE, NOTHING):
                pieces.append(" ")
            if event == "start" and node.text and look.name not in _UNSAID:
                pieces.append(node.text)
        if event != "start" and node is not element and node.tail:
            pieces.append(node.tail)
    return " ".join("".join(pieces).split())


# -------------------------------------------------------------------- selectors


class _Compound(NamedTuple):
    """What one element must be like: "a.title[href]".

    Attributes:
        tag: its name, None for any.
        id: its id, None for any.
        classes: all of them must be there.
        attributes: (name, operator, what its value is held against).
        unlike: what it must not be like.
        around: what must stand around it, None for nothing; at once where ``parent`` is true.
    """

    tag: str | None
    id: str | None
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str, str], ...]
    unlike: tuple[_Compound, ...]
    around: _Compound | None = None
    parent: bool = False

    def fits(self, element: _Element, root: _Element, inside: _Inside) -> bool:
        """Whether an element is what is meant, by what stands around it up to ``root``.

        ``inside`` keeps what was found of the elements around, so that deep nesting costs no more than any other.
        """
        get = element.get
        if (self.tag is not None and element.tag != self.tag) or (self.id is not None and get("id") != self.id):
            return False
        if self.classes:
            names = get("class", "").split()
            if not all(name in names for name in self.classes):
                return False
        for name, operator, wanted in self.attributes:
            value = get(name)
            if value is None or not _TESTS[operator](value, wanted):
                return False
        if any(other.fits(element, root, inside) for other in self.unlike):
            return False
        around = self.around
        if around is None:
            return True
        if self.parent:
            parent = element.getparent() if element is not root else None
            return parent is not None and around.fits(parent, root, inside)
        known = inside[id(around)]
        passed = []
        found = False
        while element is not root:
            if element in known:
                found = known[element]
                break
            passed.append(element)
            parent = element.getparent()
            if parent is None:
                break
            if around.fits(parent, root, inside):
                found = True
                break
            element = parent
        known.update(dict.fromkeys(passed, found))
        return found


_Inside = defaultdict[int, "dict[_Element, bool]"]
"""By compound: elements, and whether they stand in what it means."""

_TESTS: dict[str, Callable[[str, str], bool]] = {
    "exists": lambda shown, wanted: True,
    "=": lambda shown, wanted: shown == wanted,
    "*=": lambda shown, wanted: wanted in shown,
    "^=": lambda shown, wanted: shown.startswith(wanted),
    "$=": lambda shown, wanted: shown.endswith(wanted),
    "~=": lambda shown, wanted: wanted in shown.split(),
}


class _Matcher:
    """A selector: libxml2 finds what may be meant by a name, an id, a class or an attribute; the rest is seen to here."""

    def __init__(self, compounds: Sequence[_Compound]) -> None:
        self._compounds = compounds
        tags = [compound.tag for compound in compounds if compound == _Compound(compound.tag, None, (), (), ())]
        self._tags = [tag for tag in tags if tag is not None] if len(tags) == len(compounds) else []
        self._may_be = f"descendant-or-self::*[{' or '.join(map(_condition, compounds))}]"

    def __call__(self, root: _Element) -> Iterator[_Element]:
        if self._tags:
            return root.iter(*self._tags)
        return self._found(root)

    def _found(self, root: _Element) -> Iterator[_Element]:
        inside: _Inside = defaultdict(dict)
        for element in _path(self._may_be)(root):
            for compound in self._compounds:
                if compound.fits(element, root, inside):
                    yield element
                    break


def _condition(compound: _Compound) -> str:
    """What XPath asks of an element for what may be a compound, and of its parent; not of what stands further out.

    To ask all elements around each would take the square of their depth.
    """
    asked = [(name, operator, wanted) for name, operator, wanted in compound.attributes]
    asked += [("class", "*=", name) for name in compound.classes]
    if compound.id is not None:
        asked.append(("id", "=", compound.id))
    conditions = [f"self::{compound.tag}"] if compound.tag is not None and _NAME.fullmatch(compound.tag) else []
    for name, operator, wanted in asked:
        quote = '"' if "'" in wanted else "'"
        form = _CONDITIONS.get(operator, "@{0}") if quote not in wanted else "@{0}"
        if _NAME.fullmatch(name):
            conditions.append(form.format(name, f"{quote}{wanted}{quote}"))
    if compound.around is not None and compound.parent:
        conditions.append(f"parent::*[{_condition(compound.around)}]")
    return f"({' and '.join(conditions)})" if conditions else "true()"


_NAME = lazy_re(r"[A-Za-z_][A-Za-z0-9_.-]*")
_CONDITIONS = {"=": "@{0}={1}", "*=": "contains(@{0},{1})", "^=": "starts-with(@{0},{1})"}


@lru_cache(maxsize=1024)
def _path(expression: str) -> Callable[[_Element], Any]:
    from lxml import etree

    return etree.XPath(expression)


@lru_cache(maxsize=1024)
def _matcher(css: str) -> Callable[[_Element], Any]:
    from cssselect import parse

    compounds = [
        _compound(selector.parsed_tree) if selector.pseudo_element is None else None for selector in parse(css)
    ]
    known = [compound for compound in compounds if compound is not None]
    if len(known) == len(compounds):
        return _Matcher(known)
    # positions and the like, which no site's file asks for
    from cssselect import HTMLTranslator

    return _path(HTMLTranslator().css_to_xpath(css))


def _compound(parsed: Any) -> _Compound | None:
    """What cssselect parsed, as a compound; None for what compounds do not tell."""
    kind = type(parsed).__name__
    if kind == "Element":
        if parsed.namespace is not None:
            return None
        return _Compound(parsed.element.lower() if parsed.element else None, None, (), (), ())
    if kind == "CombinedSelector":
        around, inner = _compound(parsed.selector), _compound(parsed.subselector)
        if around is None or inner is None or parsed.combinator not in (" ", ">"):
            return None
        return inner._replace(around=around, parent=parsed.combinator == ">")
    if kind not in ("Class", "Hash", "Attrib", "Negation"):
        return None
    held = _compound(parsed.selector)
    if held is None:
        return None
    if kind == "Class":
        return held._replace(classes=(*held.classes, parsed.class_name))
    if kind == "Hash":
        return held._replace(id=parsed.id) if held.id in (None, parsed.id) else None
    if kind == "Negation":
        unlike = _compound(parsed.subselector)
        return None if unlike is None else held._replace(unlike=(*held.unlike, unlike))
    if parsed.namespace is not None or parsed.operator not in _TESTS:
        return None
    wanted = parsed.value.value if parsed.value is not None else ""
    if not wanted and parsed.operator not in ("exists", "="):
        return None  # by the standard it means nothing
    return held._replace(attributes=(*held.attributes, (parsed.attrib.lower(), parsed.operator, wanted)))
