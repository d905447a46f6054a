"""Trees: from HTML, or from what bs4 made of it, to a tree of lxml's; what has to be made safe before, what got lost.

Whatever is done here grows with the size of a page and no faster, however it is made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..decoding import without_surrogates
from ..patterns import lazy_re

if TYPE_CHECKING:
    from bs4 import Tag
    from lxml.etree import _Element

__all__ = [
    "amount",
    "amount_in",
    "length_of",
    "open_cdata",
    "second_tree",
    "tree_of",
    "tree_of_soup",
    "with_bounded_tags",
]


# ---------------------------------------------------------------- lxml's tree

_MOST_ATTRIBUTES = 300  # libxml2's time is the square of a tag's attributes
_LONG_TAG = 4_000
_NAME = lazy_re(r"/?([^\s/>]+)")
_ONE_ATTRIBUTE = r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?"""
_ATTRIBUTE = lazy_re(_ONE_ATTRIBUTE)
_FIRST_ATTRIBUTES = lazy_re(rf"(?:{_ONE_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}")
_TAG_START = lazy_re(r"<(?:!--|([A-Za-z][^\s/>]*))")
_END_IN_QUOTES = lazy_re(r'=\s*"[^">]*>')
_END_IN_APOSTROPHES = lazy_re(r"=\s*'[^'>]*>")
_MANY_ENDS = 8
_RAW = frozenset(["script", "style", "textarea", "title"])


# Control characters are white space at most. A browser leaves NUL out; libxml2 would end the page there.
_NO_CONTROLS = bytes(32 if code < 32 and code not in b"\t\n\f\r" else code for code in range(256))
_CONTROL_REFERENCE = lazy_re(
    rb"&#(?:0*(?:[1-8]|11|1[4-9]|2\d|3[01])|[xX]0*(?:[1-8bBeEfF]|1[0-9a-fA-F]))(?:;|(?![0-9a-fA-F]))"
)


def tree_of(text: str) -> _Element | None:
    """lxml's tree of a page or of a part of one; None where there is neither an element nor text."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    data = text.encode("utf-8").translate(_NO_CONTROLS, b"\0")
    if b"&#" in data:
        data = _CONTROL_REFERENCE.sub(b" ", data)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is not None:
        # What stands after </html> lxml keeps beside the root.
        for beside in list(root.itersiblings()):
            root.append(beside)
    return root


def with_bounded_tags(text: str) -> str:
    """HTML whose tags have some hundreds of attributes at most; what a tag has beyond them is left out."""
    if not _may_have_unbounded_tags(text):
        return text
    kept = []
    done = position = 0
    unended = set()  # sought once only: from each of many starts to the page's end would take for ever
    while match := _TAG_START.search(text, position):
        if match[1] is None:
            end = -1 if "-->" in unended else text.find("-->", match.end())
            position = end if end >= 0 else match.end()
            if end < 0:
                unended.add("-->")
            continue
        position = cut = _FIRST_ATTRIBUTES.match(text, match.end()).end()  # type: ignore[union-attr]
        while more := _ATTRIBUTE.match(text, position):
            position = more.end()
        if position > cut:
            kept.append(text[done:cut])
            done = position
        name = match[1].lower()
        if name in _RAW:
            closing = f"</{match[1]}"
            end = -1 if closing in unended else text.find(closing, position)
            position = end if end >= 0 else position
            if end < 0:
                unended.add(closing)
    if not kept:
        return text
    kept.append(text[done:])
    return "".join(kept)


def _may_have_unbounded_tags(text: str) -> bool:
    """Whether a tag may have very many attributes; it may be true where none has, but not the reverse.

    Such a tag is long. It ends at the next ">" unless one of its attributes has ">" in quotes.
    """
    ends_in_quotes = (_END_IN_QUOTES, _END_IN_APOSTROPHES)
    long_pieces = list(_long_pieces(text))
    if not long_pieces:
        return any(len(ends.findall(text)) >= _MANY_ENDS for ends in ends_in_quotes)
    return any(ends.search(text) for ends in ends_in_quotes) or any(map(_has_unbounded_tag, long_pieces))


def _long_pieces(text: str) -> Iterator[str]:
    """The stretches without ">" that are longer than a tag is."""
    start = 0
    while start + _LONG_TAG < len(text):
        last = text.rfind(">", start, start + _LONG_TAG + 1)
        if last < 0:
            last = text.find(">", start)
            last = last if last >= 0 else len(text)
            yield text[start:last]
        start = last + 1


def _has_unbounded_tag(piece: str) -> bool:
    """Whether a stretch without ">" holds a tag with more attributes than are wanted, or what looks like one."""
    position = 0
    while match := _TAG_START.search(piece, position):
        position = _FIRST_ATTRIBUTES.match(piece, match.end()).end()  # type: ignore[union-attr]
        if match[1] is not None and _ATTRIBUTE.match(piece, position):
            return True
    return False


def length_of(tree: _Element | None) -> int:
    """How many bytes a tree is long, written out."""
    from lxml import etree

    return (
        0 if tree is None else len(etree.tostring(tree, encoding="utf-8", xml_declaration=False, with_tail=False))
    )


# ---------------------------------------------------------------- what got lost

_STRIPPED = lazy_re(r"<[a-zA-Z/!?][^<>]*>")
_HUGE_REFERENCE = lazy_re(r"&#[0-9]{20,}")  # unescape() raises ValueError for thousands of digits
_TITLE = lazy_re(r"<title\b[^<>]*>", re.IGNORECASE)
_TITLE_END = lazy_re(r"</title", re.IGNORECASE)
_RAW_ELEMENT = lazy_re(r"<(/?)(script|style)\b", re.IGNORECASE)


def amount(text: str) -> int:
    """How many characters other than white space stand outside of tags, scripts and comments; an estimate."""
    seen = _STRIPPED.sub(" ", _without_unseen(text))
    if "&" in seen:
        seen = unescape(_HUGE_REFERENCE.sub("", seen))
    return sum(map(len, seen.split()))


def amount_in(tree: _Element | None) -> int:
    """The same of a tree."""
    if tree is None:
        return 0
    texts: Any = tree.xpath("descendant::text()[not(parent::script or parent::style)]", smart_strings=False)
    return sum(len(word) for text in texts for word in text.split())


def _without_unseen(text: str) -> str:
    """HTML without its scripts, styles and comments; every step is linear, whatever is left open."""
    kept = []
    position = 0
    for match in _RAW_ELEMENT.finditer(text):
        if match[1]:
            if position < 0:
                position = match.start()
        elif position >= 0:
            kept.append(text[position : match.start()])
            position = -1
    if position >= 0:
        kept.append(text[position:])
    text = "".join(kept)
    start = text.find("<!--")
    if start < 0:
        return text
    kept = []
    position = 0
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept.append(text[position:start])
        position = end + 3
        start = text.find("<!--", position)
    kept.append(text[position:])
    return "".join(kept)


def open_cdata(text: str) -> str:
    """CDATA sections as escaped text: XHTML shows them, the HTML parser takes them for comments."""
    kept = []
    position = 0
    start = text.find("<![CDATA[")
    while start >= 0:
        end = text.find("]]>", start)
        if end < 0:
            break
        inside = text[start + 9 : end].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        kept += [text[position:start], inside]
        position = end + 3
        start = text.find("<![CDATA[", position)
    kept.append(text[position:])
    return "".join(kept)


# ---------------------------------------------------------------- html.parser's tree

_DEEPEST = 2_000  # a tree deeper than this costs lxml the square of its depth
_VALID_NAME = lazy_re(r"[A-Za-z_][A-Za-z0-9_.-]*")
# Compiled when it is first used: a set of that many characters takes as long as many other patterns.
_INVALID = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_LONG_PLAIN_TAG = 1000
_WHOLE_TAG = lazy_re(r"""[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>""")  # no ">" in quotes ends it
_VOID = frozenset("area base br col embed frame hr img input keygen link meta param source track wbr".split())


def second_tree(text: str) -> _Element | None:
    """The second try: a tree of what html.parser sees, which knows no bounds; None where it fails."""
    reader = _SecondReader()
    try:
        reader.feed(_make_easy(text))
        reader.close()
    except (AssertionError, ValueError):
        return None  # html.parser gives up, or meets a number of thousands of digits: lxml's reading stands
    return reader.growth.finish()


class _SecondReader(HTMLParser):
    """Grows a tree; an end tag ends the innermost element of its name, one of no open element nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.growth = _Growth("html", {})
        self._names: list[str] = []
        self._open = Counter[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The start of an element."""
        self.growth.begin(tag, dict(reversed(attrs[:_MOST_ATTRIBUTES])))
        if tag in _VOID:
            self.growth.end()
        else:
            self._names.append(tag)
            self._open[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that ends where it starts, as XHTML writes it."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """The end of an element and of all that are open in it."""
        while self._open[tag]:
            name = self._names.pop()
            self._open[name] -= 1
            self.growth.end()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Text."""
        self.growth.texts.append(data)

    def unknown_decl(self, data: str) -> None:
        """A CDATA section, which shows what it holds, or what has no meaning."""
        if data.startswith("CDATA["):
            self.growth.texts.append(data[6:])


def tree_of_soup(source: Tag) -> _Element:
    """The elements and texts of a bs4 Tag as lxml's; what is no single element stands in an <html> made for it."""
    from bs4.element import CData, Doctype, PreformattedString, Tag

    if source.name == "[document]":
        inside = [
            node
            for node in source.contents
            if isinstance(node, Tag) or (type(node) is not Doctype and str(node).strip())
        ]
        if len(inside) == 1 and isinstance(inside[0], Tag) and inside[0].name == "html":
            source = inside[0]
    growth = _Growth("html" if source.name == "[document]" else source.name, source.attrs)
    open_contents = [iter(source.contents)]
    while open_contents:
        for node in open_contents[-1]:
            if isinstance(node, Tag):
                growth.begin(node.name, node.attrs)
                open_contents.append(iter(node.contents))
                break
            if isinstance(node, CData) or not isinstance(node, PreformattedString):  # no comment, no declaration
                growth.texts.append(str(node))
        else:
            open_contents.pop()
            if open_contents:
                growth.end()
    return growth.finish()


class _Growth:
    """A tree as it grows: the open elements, and the texts that have not been put into it yet.

    What lies too deep stands behind the innermost element that does not, in the same order.
    """

    def __init__(self, name: str, attributes: Mapping[str, Any]) -> None:
        from lxml import etree

        self._make = etree.SubElement
        self._root: _Element = etree.Element(_valid_name(name), _valid_attributes(attributes))
        self.texts: list[str] = []
        self._open = [self._root]
        self._before = self._root  # the texts follow its start, or its end
        self._ended = False

    def begin(self, name: str, attributes: Mapping[str, Any]) -> None:
        """The start of an element."""
        self._settle()
        parent = self._open[min(len(self._open), _DEEPEST) - 1]
        element = self._make(parent, _valid_name(name), _valid_attributes(attributes))
        self._open.append(element)
        self._before, self._ended = element, False

    def end(self) -> None:
        """The end of the innermost element."""
        element = self._open.pop()
        if len(self._open) >= _DEEPEST:
            element = self._open[_DEEPEST - 1][-1]
        if element is not self._before or not self._ended:
            self._settle()
            self._before, self._ended = element, True

    def finish(self) -> _Element:
        """The tree, whatever is still open in it."""
        self._settle()
        return self._root

    def _settle(self) -> None:
        text = re.sub(_INVALID, _instead, without_surrogates("".join(self.texts)))
        self.texts.clear()
        if text and self._ended:
            self._before.tail = text
        elif text:
            self._before.text = text


def _instead(match: re.Match[str]) -> str:
    return "" if match[0] == "\0" else " "


def _valid_name(name: str) -> str:
    name = name.rpartition(":")[2].lower()
    return name if _VALID_NAME.fullmatch(name) else "span"


def _valid_attributes(attributes: Mapping[str, Any]) -> dict[str, str]:
    valid = {}
    for name, value in islice(attributes.items(), _MOST_ATTRIBUTES):
        name = "lang" if name == "xml:lang" else name.lower()
        if _VALID_NAME.fullmatch(name):
            text = " ".join(value) if isinstance(value, list) else str(value or "")
            valid[name] = re.sub(_INVALID, _instead, without_surrogates(text))
    return valid


def _make_easy(text: str) -> str:
    """HTML in which every tag ends before the next begins.

    html.parser looks for the end of a tag that has none again and again; its time is then the square or the cube
    of the length. What ends nowhere is text.
    """
    text = _without_unseen(text)
    title = _TITLE.search(text)
    if title and not _TITLE_END.search(text, title.end()):
        cut = text.find("<", title.end())
        text = f"{text[:cut]}</title>{text[cut:]}" if cut >= 0 else text
    pieces = text.split("<")
    for number in range(1, len(pieces)):
        piece = pieces[number]
        end = piece.find(">")
        if end < 0 or not (piece[0].isalpha() or piece[0] in "/!?"):
            pieces[number] = "&lt;" + piece
        elif piece[0] in "!?":
            pieces[number] = piece[end + 1 :]
        elif end > _LONG_PLAIN_TAG or not _WHOLE_TAG.match(piece):
            name = _NAME.match(piece)
            pieces[number] = f"<{name.group(0) if name else 'span'}{piece[end:]}"
        else:
            pieces[number] = "<" + piece
    return "".join(pieces)
