"""JSON and XML as one tree of nodes that know where they stand.

A node is looked into when somebody asks for its members, one level at a time: what nobody asks for costs Python
nothing, since the scanner in C finds the end of it. The path language of :meth:`Node.find` is the same for both forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from json import JSONDecoder
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Any, NoReturn
from xml.parsers import expat

from ..decoding import without_halves
from ..errors import InputError

__all__ = ["MAX_DEPTH", "Node", "Number", "read_json", "read_xml"]

MAX_DEPTH = 200
"""How deep JSON or XML may be nested where it is looked into; answers of interfaces are nested some ten deep."""

_MOST_ATTRIBUTES = 500
_LONGEST_NAME = 500


class Number(str):
    """A number as it is written: 400 digits cost nothing before anybody asks what they mean."""

    __slots__ = ()


class _Source:
    """The text of one JSON or XML document, and what was odd about it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.repeated: list[tuple[int, int]] = []  # members whose key stands twice in one object
        self.surrogates: list[tuple[int, int]] = []  # texts with half a character in them


class Node:
    """A member of a JSON object, an item of an array, an XML element or attribute.

    Attributes:
        source: the document.
        name: key or tag (without its namespace); "@id" for an attribute, "" for an item of an array.
        at: first character of the whole: of the key or of the tag.
        start: first character of the value: of what stands between the tags.
        end: one past the last character of the whole.
        parent: the node it stands in; None for the root.
        taken: whether a field was read from it.
    """

    __slots__ = ("_children", "_value", "at", "end", "name", "parent", "source", "start", "taken")

    def __init__(self, source: _Source, name: str, at: int, start: int, end: int, value: Any, parent: Node | None):
        self.source = source
        self.name = name
        self.at = at
        self.start = start
        self.end = end
        self.parent = parent
        self.taken = False
        self._value = value
        self._children: list[Node] | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name or 'item'} {self.at}-{self.end}>"

    def place(self) -> tuple[int, int]:
        """Where it stands in the text, key or tags included."""
        return self.at, self.end

    @property
    def value(self) -> Any:
        """What it holds: None, a bool, a Number, a str, or a list or dict of plain values."""
        return self._value

    @property
    def text(self) -> str | None:
        """Its text, markup included; None where it holds none, or members of its own."""
        value = self.value
        if not isinstance(value, str):
            return None
        if value.isascii():
            return value
        mended = without_halves(value)
        if mended != value:
            self.source.surrogates.append(self.place())
        return mended

    @property
    def children(self) -> list[Node]:
        """Its members, items, attributes and child elements, in order; of a repeated key the last alone."""
        if self._children is None:
            self._children = self._open()
        return self._children

    @property
    def opened(self) -> list[Node] | None:
        """Its members as far as anybody asked for them; None where nobody did."""
        return self._children

    @property
    def is_array(self) -> bool:
        """Whether it is a JSON array."""
        return isinstance(self._value, list)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: null, an empty text, no members."""
        return self._value is None or self._value == "" or self._value == [] or self._value == {}

    def _open(self) -> list[Node]:
        value = self._value
        if isinstance(value, dict):
            return list(_members(self)) if value else []
        if isinstance(value, list):
            return list(_items(self)) if value else []
        return []

    def find(self, path: str) -> list[Node]:
        """The nodes at a path, in order; arrays on the way are gone through item by item.

        A path is steps with a dot between: a key or tag, ``@name`` for an attribute, ``*`` for any child. A step may
        ask for a member's value behind it: ``external-id[external-id-type=doi].external-id-value``. The items of an
        array at the end of the path are given one by one; ``!`` behind the path gives the array itself. ``.`` is the
        node itself.

        >>> root = read_json('{"a": [{"b": 1, "c": "x"}, {"b": 2}]}')
        >>> [node.value for node in root.find("a.b")], root.find("a[c=x].b")[0].value
        (['1', '2'], '1')
        """
        steps, whole = _steps(path)
        nodes = [self]
        for name, key, wanted in steps:
            found: list[Node] = []
            for node in nodes:
                for inner in _flat(node):
                    for child in inner.children:
                        if child.name == name or (name == "*" and child.name):
                            found.append(child)
            if key:
                found = [
                    item for node in found for item in _flat(node) if any(n.text == wanted for n in item.find(key))
                ]
            nodes = found
        if whole:
            return nodes
        return [item for node in nodes for item in _flat(node)]

    def first(self, path: str) -> Node | None:
        """The first node at a path that says anything, None where there is none."""
        return next((node for node in self.find(path) if not node.is_empty), None)

    def has(self, path: str) -> bool:
        """Whether there is anything at a path, be it null."""
        return bool(self.find(f"{path}!"))


def _flat(node: Node) -> Iterator[Node]:
    """The items of an array, and of arrays in it; any other node as it is."""
    if not node.is_array:
        yield node
        return
    for child in node.children:
        yield from _flat(child)


_STEP = re.compile(r"([^.\[\]]+)(?:\[([^\]=]+)=([^\]]*)\])?(?:\.|\Z)")


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[tuple[tuple[str, str, str], ...], bool]:
    whole = path.endswith("!")
    path = path[:-1] if whole else path
    steps: list[tuple[str, str, str]] = []
    at = 0
    while path != "." and at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            raise ValueError(f"{path!r} is no path: at {path[at:]!r} a key is expected")
        steps.append((match[1], match[2] or "", match[3] or ""))
        at = match.end()
    return tuple(steps), whole


# -------------------------------------------------------------------- JSON

_DECODER = JSONDecoder(parse_int=Number, parse_float=Number, parse_constant=Number, strict=False)
_WHITE = re.compile(r"[ \t\n\r]*")
_SURROGATE = re.compile(r"\\u[dD][89abAB]")


def _after_white(text: str, at: int) -> int:
    if text[at : at + 1] > " ":
        return at
    match = _WHITE.match(text, at)
    return match.end() if match else at


def _fail(text: str, at: int, what: str) -> NoReturn:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    if at >= len(text):
        what = "it ends too early"
    raise InputError(
        f"the JSON cannot be read at line {line}, column {column}: {what}",
        hint="fetch it again, or pass media if it is not JSON",
    )


def read_json(text: str) -> Node:
    """The root of a JSON text; its ``end`` tells whether anything follows.

    Raises:
        InputError: it is no JSON, and where.
    """
    source = _Source(text)
    start = _after_white(text, 1 if text.startswith("\ufeff") else 0)
    try:
        value, end = _DECODER.raw_decode(text, start)
    except JSONDecodeError as error:
        _fail(text, error.pos, error.msg[:1].lower() + error.msg[1:])
    except RecursionError:
        raise InputError("the JSON is nested too deeply", hint="it is no answer of an interface") from None
    rest = _after_white(text, end)
    if text[rest : rest + 1] not in ("", "{", "[", "\0"):
        _fail(text, rest, "something follows the value")
    return Node(source, "", start, start, end, value, None)


def _depth(node: Node) -> int:
    depth = 0
    up = node.parent
    while up is not None:
        depth += 1
        up = up.parent
    return depth


def _check_depth(node: Node) -> None:
    if _depth(node) >= MAX_DEPTH:
        raise InputError(
            f"the answer is nested more than {MAX_DEPTH} deep", hint="it is no answer of an interface"
        )


def _members(node: Node) -> Iterator[Node]:
    """The members of a JSON object whose whole was decoded before: nothing in it can be wrong."""
    _check_depth(node)
    source, text = node.source, node.source.text
    known: dict[str, Node] = {}
    at = _after_white(text, node.start + 1)
    while text[at] == '"':
        key_at = at
        key, at = scanstring(text, at + 1, False)
        start = _after_white(text, _after_white(text, at) + 1)
        value, end = _DECODER.raw_decode(text, start)
        if key in known:
            source.repeated.append(known[key].place())
        known[key] = Node(source, key, key_at, start, end, value, node)
        at = _after_white(text, end)
        if text[at] == "}":
            break
        at = _after_white(text, at + 1)
    return iter(known.values())


def _items(node: Node) -> Iterator[Node]:
    _check_depth(node)
    text = node.source.text
    at = _after_white(text, node.start + 1)
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield Node(node.source, "", at, at, end, value, node)
        at = _after_white(text, end)
        if text[at] == ",":
            at = _after_white(text, at + 1)


# -------------------------------------------------------------------- XML


class Element(Node):
    """An XML element; its text is its inner markup as it stands, for converters that know what to do with it."""

    __slots__ = ("close",)
    close: int

    @property
    def value(self) -> Any:
        """The inner markup, entities and all; None for an element without any."""
        return self.source.text[self.start : self.close] or None

    @property
    def text(self) -> str | None:
        """The inner markup, entities and all."""
        value: str | None = self.value
        return value

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it: neither text nor children nor attributes."""
        return not self.children and not self.source.text[self.start : self.close].strip()


_DECLARATION = re.compile(r"<\?xml\b[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_PROLOG = 5_000  # comments and instructions may stand before a DOCTYPE


class _Builder:
    """What expat tells, as nodes. expat counts bytes of UTF-8, nodes count characters."""

    def __init__(self, text: str) -> None:
        self.source = _Source(text)
        # expat refuses entities that nobody declared, unless there is a DOCTYPE that it did not load.
        declared = _DECLARATION.match(text)
        self.head = text[: declared.end()].encode() if declared else b""
        self.doctype = b"" if _DOCTYPE.search(text, 0, _PROLOG) else b'<!DOCTYPE x SYSTEM "x">'
        self.data = text.encode("utf-8", "surrogatepass")
        self.ascii = len(self.data) == len(text)
        self.byte = self.char = 0
        self.root: Element | None = None
        self.open: list[Element] = []
        parser = expat.ParserCreate("utf-8")
        parser.ordered_attributes = True
        parser.UseForeignDTD(True)  # undefined entities are told instead of being errors or dropped in silence
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        parser.ExternalEntityRefHandler = lambda *_: 1  # nothing outside is ever loaded
        parser.EntityDeclHandler = self.declares_entity
        parser.SkippedEntityHandler = self.skips_entity
        parser.StartElementHandler = self.starts
        parser.EndElementHandler = self.ends
        self.parser = parser

    def parse(self) -> None:
        """Read it all."""
        self.parser.Parse(self.head + self.doctype, False)
        self.parser.Parse(self.data[len(self.head) :], True)

    def position(self) -> int:
        at = self.parser.CurrentByteIndex - len(self.doctype)
        if self.ascii:
            return at
        if at < self.byte:
            self.byte = self.char = 0
        self.char += len(self.data[self.byte : at].decode("utf-8", "surrogatepass"))
        self.byte = at
        return self.char

    def declares_entity(self, *_: Any) -> None:
        raise InputError("the XML declares entities of its own", hint="remove the declarations from its DOCTYPE")

    def skips_entity(self, name: str, _: bool) -> None:
        if f"{name};" not in html5:
            raise InputError(
                f"the XML names an entity that nobody knows: &{name[:40]};", hint="replace it by its character"
            )

    def starts(self, name: str, attributes: list[str]) -> None:
        if len(self.open) >= MAX_DEPTH or len(attributes) > 2 * _MOST_ATTRIBUTES or len(name) > _LONGEST_NAME:
            raise InputError(
                f"the XML is nested more than {MAX_DEPTH} deep, or a tag is larger than any that means something",
                hint="it is no answer of an interface",
            )
        at = self.position()
        start = _tag_end(self.source.text, at)
        parent = self.open[-1] if self.open else None
        node = Element(self.source, _local(name), at, start, start, None, parent)
        node.close = start
        node._children = []
        places = _attribute_places(self.source.text, at, start) if attributes else {}
        for number in range(0, len(attributes), 2):
            key = attributes[number]
            if key == "xmlns" or key.startswith("xmlns:"):
                continue
            place = places.get(key, (at, at, start))
            node._children.append(Node(self.source, f"@{_local(key)}", *place, attributes[number + 1], node))
        if parent is not None:
            parent.children.append(node)
        elif self.root is None:
            self.root = node
        self.open.append(node)

    def ends(self, _: str) -> None:
        node = self.open.pop()
        text = self.source.text
        if text.endswith("/>", node.at, node.start):
            node.close = node.end = node.start
        else:
            node.close = self.position()
            node.end = text.index(">", node.close) + 1


def _local(name: str) -> str:
    return name.rpartition(":")[2]


_TAG = re.compile(r"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def _tag_end(text: str, at: int) -> int:
    match = _TAG.match(text, at)
    return match.end() if match else at


def _attribute_places(text: str, at: int, end: int) -> dict[str, tuple[int, int, int]]:
    return {m[1]: (m.start(), m.end(1), m.end()) for m in _ATTRIBUTE.finditer(text, at, end)}


def read_xml(text: str) -> Node:
    """The root element of an XML text.

    A DOCTYPE is skipped and nothing that it names is loaded; entities of HTML's names stay in the text, for whoever
    reads the value; entities that it declares itself, or that nobody knows, are refused.

    Raises:
        InputError: it is no XML, and where.

    >>> read_xml("<r><a x='1'>On <i>Seams</i></a></r>").find("a")[0].text
    'On <i>Seams</i>'
    """
    body = text.lstrip("\ufeff \t\r\n\0")
    shift = len(text) - len(body)
    builder = _Builder(body)
    try:
        builder.parse()
    except expat.ExpatError as error:
        raise InputError(
            f"the XML cannot be read at line {error.lineno}, column {error.offset + 1}: "
            f"{expat.ErrorString(error.code)}",
            hint="fetch it again, or pass media if it is not XML",
        ) from None
    if builder.root is None:
        raise InputError("the XML holds no element", hint="fetch it again")
    if shift:
        _shift(builder.root, shift, text)
    return builder.root


def _shift(root: Node, by: int, text: str) -> None:
    """Move every place: white space or a mark stood before the XML."""
    root.source.text = text
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        node.at += by
        node.start += by
        node.end += by
        if isinstance(node, Element):
            node.close += by
        waiting.extend(node._children or ())
