"""JSON and XML as one tree of nodes that know where they stand.

JSON is decoded by the scanner in C; nodes are made for what somebody asks for, and places are worked out once they are
wanted (:mod:`profparse.document.places`): best after everything was read of an entry, since then each stretch of the
text is passed once. The path language of :meth:`Node.find` is the same for both forms.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html.entities import html5
from json.decoder import JSONDecodeError
from typing import Any, NoReturn
from xml.parsers import expat

from ..decoding import without_surrogates
from ..errors import InputError
from ..patterns import lazy_re
from .places import (
    DECODER,
    Found,
    MisplacedError,
    Number,
    Place,
    after_white,
    closed,
    decode,
    end_of,
    gap,
    key_at,
    members,
    one_by_one,
    scan,
)

__all__ = ["MAX_DEPTH", "Node", "Number", "is_cut_json", "read_json", "read_xml", "read_xml_within"]

MAX_DEPTH = 200
"""How deep JSON or XML may be nested where it is looked into; answers of interfaces are nested some ten deep."""

_MOST_ATTRIBUTES = 500
_LONGEST_NAME = 500


class _Source:
    """The text of one JSON or XML document, and what was odd about it."""

    def __init__(self, text: str, whole: Place = (0, 0, 0)) -> None:
        self.text = text
        self.whole = whole  # the place of the root of JSON
        self.found: dict[int, Found] = {}  # start of an object or array -> what stands in it, and where
        self.repeated: list[tuple[int, int]] = []  # members whose key stands twice in one object
        self.surrogates: list[tuple[int, int]] = []  # texts with a lone surrogate in them


class Node:
    """A member of a JSON object, an item of an array, an XML element or attribute.

    Attributes:
        source: the document.
        parent: the node it stands in; None for the root.
        is_read: whether a field was read from it.
        touched: whether a field was read from anything in it.
        left: where what was not read in it starts and ends, in turn, once nothing further is read from it
            (:mod:`profparse.document.unread`).
    """

    __slots__ = ("_value", "is_read", "left", "parent", "source", "touched")

    def __init__(self, source: _Source, value: Any, parent: Node | None):
        self.source = source
        self.parent = parent
        self.is_read = self.touched = False
        self.left: array[int] | None = None
        self._value = value

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name or 'item'} {self.at}-{self.end}>"

    @property
    def name(self) -> str:
        """Key or tag (without its namespace); "@id" for an attribute, "" for an item of an array."""
        raise NotImplementedError

    def mark_read(self) -> None:
        """Say that a field was read from it."""
        self.is_read = True
        around = self.parent
        while around is not None and not around.touched:
            around.touched = True
            around = around.parent

    @property
    def at(self) -> int:
        """First character of the whole: of the key or of the tag."""
        raise NotImplementedError

    @property
    def start(self) -> int:
        """First character of the value: of what stands between the tags."""
        raise NotImplementedError

    @property
    def end(self) -> int:
        """One past the last character of the whole."""
        raise NotImplementedError

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
        value = self._value
        if not isinstance(value, str):
            return None
        if value.isascii():
            return value
        mended = without_surrogates(value)
        if mended != value:
            self.source.surrogates.append(self.place())
        return mended

    @property
    def words(self) -> str | None:
        """Its text, true and false included."""
        return ("true" if self._value else "false") if isinstance(self._value, bool) else self.text

    @property
    def children(self) -> list[Node]:
        """Its members, items, attributes and child elements, in order; of a repeated key the last alone."""
        return []

    @property
    def has_children(self) -> bool:
        """Whether there are any."""
        return bool(self.children)

    def collect(self, left: array[int]) -> None:
        """Collect where what was not read of it starts and ends, in turn; something was read from it."""
        if self.left is not None:
            left.extend(self.left)
            return
        for child in self.children:
            if child.is_read:
                continue
            if child.touched:
                child.collect(left)
            elif not child.is_empty:
                left.extend(child.place())

    def forget(self) -> None:
        """Let its children go: they hold it, and it holds them."""

    def spend(self) -> None:
        """Let all go that it holds, its value too."""
        self.forget()
        self._value = None

    @property
    def is_array(self) -> bool:
        """Whether it is a JSON array."""
        return isinstance(self._value, list)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: null, an empty text, no members."""
        return _says_nothing(self._value)

    @property
    def by_name(self) -> Mapping[str, Any] | None:
        """Name -> what stands under it, where it has members or elements; a cheap look before a path is followed."""
        return None

    def named(self, name: str) -> Sequence[Node]:
        """Its children of a name; ``*`` names them all."""
        return ()

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
        nodes: Sequence[Node] = (self,)
        for name, key, wanted, _ in steps:
            if len(nodes) == 1 and type(nodes[0]._value) is not list:
                found = nodes[0].named(name)
            else:
                found = [child for node in _spread(nodes) for child in node.named(name)]
            if not found:
                return []
            nodes = found
            if key:
                nodes = [item for item in _spread(nodes) if any(n.words == wanted for n in item.find(key))]
        return list(nodes) if whole else _spread(nodes)

    def filled(self, path: str) -> list[Node]:
        """The nodes at a path that say anything.

        >>> root = read_json('{"a": {"b": null}, "c": ["", "x"]}')
        >>> root.filled("a.b"), [node.value for node in root.filled("c")]
        ([], ['x'])
        """
        return [node for node in self.find(path) if not node.is_empty]

    def first(self, path: str) -> Node | None:
        """The first node at a path that says anything, None where there is none."""
        found = self.filled(path)
        return found[0] if found else None

    def has(self, path: str) -> bool:
        """Whether there is anything at a path, be it null; ``path~text`` asks for a value that holds the text.

        >>> root = read_json('{"a": null, "b": "x/1"}')
        >>> root.has("a"), root.has("b~x/"), root.has("b~y")
        (True, True, False)
        """
        path, _, held = path.partition("~")
        if held:
            return any(held in (found.text or "") for found in self.find(path))
        return bool(self.find(f"{path}!"))


def _says_nothing(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _spread(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with the items of an array in its stead, and of arrays in it."""
    if len(nodes) == 1 and type(nodes[0]._value) is not list:
        return [nodes[0]]
    found: list[Node] = []
    for node in nodes:
        if type(node._value) is list:
            found += _spread(node.children)
        else:
            found.append(node)
    return found


_STEP = lazy_re(r"([^.\[\]]+)(?:\[([^\]=]+)=([^\]]*)\])?(?:\.|\Z)")


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[tuple[tuple[str, str, str, str], ...], bool]:
    """The steps of a path (name, the member that is asked about, its value, and the path from there on), and the ``!``."""
    end = "!" if path.endswith("!") else ""
    path = path.removesuffix("!")
    steps: list[tuple[str, str, str, str]] = []
    at = 0
    while path != "." and at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            raise ValueError(f"{path!r} is no path: at {path[at:]!r} a key is expected")
        steps.append((match[1], match[2] or "", match[3] or "", path[at:] + end))
        at = match.end()
    return tuple(steps), bool(end)


# -------------------------------------------------------------------- JSON

_NOBODY: dict[str | int, Member] = {}  # most members are never looked into
_UNKNOWN = array("q")  # places


class Member(Node):
    """A member of a JSON object, an item of an array, or the whole; its place is worked out when it is asked for."""

    __slots__ = ("_asked", "_at", "_depth", "_end", "_key", "_start")
    _start: int
    _end: int

    def __init__(self, source: _Source, key: str | int, value: Any, parent: Member | None):
        self.source = source  # without super(): nodes are made by the ten thousand
        self.parent = parent
        self.is_read = self.touched = False
        self.left = None
        self._depth: int = 0 if parent is None else parent._depth + 1
        self._value = value
        self._key = key
        self._asked = _NOBODY
        self._at = -1  # with _start and _end, once its place is known

    @property
    def name(self) -> str:
        """Its key; "" for an item of an array."""
        return self._key if isinstance(self._key, str) else ""

    def _find(self) -> None:
        """Find its place, and those of all that it stands in."""
        if self._at < 0:
            parent = self.parent
            place = parent._place_of(self._key) if isinstance(parent, Member) else self.source.whole
            self._at, self._start, self._end = place

    def _place_of(self, key: str | int) -> Place:
        """The place of one of its members, or of its items; the places of those before it are kept with it."""
        source, start = self.source, self.start
        if isinstance(key, str):
            if start not in source.found:
                source.found[start] = members(source.text, start, self._value, source.repeated)
            number = [*self._value].index(key)
        else:
            number = key
        places = source.found.setdefault(start, (array("q"), -1))[0]
        at = places[-1] if places else start + 1
        for _ in range(len(places) // 3, number + 1):
            begin = gap(source.text, at)
            at = end_of(source.text, begin)
            places.extend((begin, begin, at))
        at, begin, end = places[3 * number : 3 * number + 3]
        return at, begin, end

    def collect(self, left: array[int]) -> None:
        """Collect where what was not read of it starts and ends, in turn; something was read from it.

        The place of each node in it that was read is found on the way.
        """
        try:
            self._pass(self.at, self.start, left)
        except RecursionError:
            raise InputError("the JSON is nested too deeply", hint="it is no answer of an interface") from None

    def _pass(self, at: int, start: int, left: array[int]) -> int:
        """Where it ends if its value starts there; the rest as :meth:`collect`.

        Raises:
            MisplacedError: another value stands there.
        """
        source, collected = self.source, len(left)
        if self.left is not None:  # nothing further was read from it since
            if start != self.start:
                raise MisplacedError
            left.extend(self.left)
            return self._end
        places, end = source.found.pop(start, (_UNKNOWN, -1))
        if end < 0:
            places = _UNKNOWN
        try:
            found = self._pass_members(start, left, places)
        except (MisplacedError, StopIteration):
            if type(self._value) is list:
                raise MisplacedError from None
            del left[collected:]  # a key is escaped, or stands twice
            places, end = one_by_one(source.text, start, self._value, source.repeated)
            self._pass_members(start, left, places)
        self._at, self._start, self._end = at, start, end if end > 0 else found
        return self._end

    def _pass_members(self, start: int, left: array[int], places: array[int]) -> int:
        """The same of its members or items, whose places may be known; then the end that is given is that of the last."""
        text, asked, held = self.source.text, self._asked, self._value
        of_object = type(held) is dict
        if text[start] != ("{" if of_object else "["):
            raise MisplacedError
        after, known = start + 1, iter(places)
        keys: Iterable[Any] = held if of_object else range(len(held))
        for key in keys:
            if places:
                at, begin, after = next(known), next(known), next(known)
            elif of_object:
                at, begin = key_at(text, after, key)
            else:
                at = begin = gap(text, after)
            child = asked.get(key)
            if child is not None and child.touched:
                collected = len(left)
                after = child._pass(at, begin, left)
                if child.is_read:
                    del left[collected:]
                continue
            if not places:
                after = scan(text, begin)[1]
            if child is not None and child.is_read:
                child._at, child._start, child._end = at, begin, after
            elif held[key] or held[key] is False:
                left.append(at)
                left.append(after)
        return after if places else closed(text, after, "}" if of_object else "]")

    @property
    def at(self) -> int:
        """First character of the whole: of the key, where there is one."""
        self._find()
        return self._at

    @property
    def start(self) -> int:
        """First character of the value."""
        self._find()
        return self._start

    @property
    def end(self) -> int:
        """One past the last character."""
        self._find()
        return self._end

    def place(self) -> tuple[int, int]:
        """Where it stands in the text, key included."""
        self._find()
        return self._at, self._end

    def _child(self, key: str | int) -> Member:
        child = self._asked.get(key)
        if child is None:
            if self._asked is _NOBODY:
                if self._depth >= MAX_DEPTH:
                    raise InputError(
                        f"the answer is nested more than {MAX_DEPTH} deep", hint="it is no answer of an interface"
                    )
                self._asked = {}
            child = self._asked[key] = Member(self.source, key, self._value[key], self)
        return child

    @property
    def children(self) -> list[Node]:
        """Its members or items, in order; of a repeated key the last alone."""
        if isinstance(self._value, dict):
            return [self._child(key) for key in self._value]
        if isinstance(self._value, list):
            return [*self._items()]
        return []

    @property
    def has_children(self) -> bool:
        """Whether there are any."""
        return isinstance(self._value, (dict, list)) and bool(self._value)

    def forget(self) -> None:
        """Let its nodes go; they are made anew where somebody asks for them."""
        for child in self._asked.values():
            if child._asked:
                child.forget()
        self._asked = _NOBODY

    @property
    def by_name(self) -> Mapping[str, Any] | None:
        """Name -> plain value of its members."""
        return self._value if type(self._value) is dict else None

    def filled(self, path: str) -> list[Node]:
        """The nodes at a path that say anything; where a step leads to nothing, no node is made."""
        steps, whole = _steps(path)
        node = self
        for name, key, _, onward in steps:
            held = node._value
            if type(held) is list:
                return [found for item in node._items() for found in item.filled(onward)]
            if type(held) is not dict:
                return []
            if key or name == "*":
                return [found for found in node.find(onward) if not found.is_empty]
            value = held.get(name)
            if not value and value is not False:
                return []
            node = node._asked.get(name) or node._child(name)
        if type(node._value) is list and not whole:
            return [found for item in node._items() for found in item.filled(".")]
        return [node] if node._value or node._value is False else []

    def _items(self) -> list[Member]:
        return [self._child(number) for number in range(len(self._value))]

    def named(self, name: str) -> Sequence[Node]:
        """Its member of a name; ``*`` names them all."""
        value = self._value
        if type(value) is not dict:
            return ()
        if name in value:
            return (self._asked.get(name) or self._child(name),)
        return self.children if name == "*" else ()


def _fail(text: str, at: int, what: str) -> NoReturn:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    if at >= len(text):
        what = "it ends too early"
    raise InputError(
        f"the JSON cannot be read at line {line}, column {column}: {what}",
        hint="fetch it again, or pass media if it is not JSON",
    )


def is_cut_json(text: str) -> bool:
    """Whether a text is JSON up to its end and stops before the value does.

    >>> is_cut_json('{"name": "Ines Ro'), is_cut_json('{"name": {"given": tr'), is_cut_json('{"name": "Ines"}')
    (True, True, False)
    >>> is_cut_json('{"name": 1} Ines Robles'), is_cut_json("{name} Ines Robles")
    (False, False)
    """
    try:
        DECODER.raw_decode(text, after_white(text, 0))
    except JSONDecodeError as error:
        rest = text[error.pos :].strip()
        return error.msg.startswith("Unterminated") or any(
            word.startswith(rest) for word in ("true", "false", "null", "-")
        )
    except RecursionError:
        pass
    return False


def read_json(text: str) -> Node:
    """The root of a JSON text; its ``end`` tells whether anything follows.

    Raises:
        InputError: it is no JSON, and where.
    """
    start = after_white(text, 1 if text.startswith("\ufeff") else 0)
    outer: dict[int, Found] = {}
    try:
        value, end = decode(text, start, outer)
    except StopIteration as error:
        _fail(text, error.value, "expecting value")
    except JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        _fail(text, error.pos, what.replace("string starting at", "string, which starts here"))
    except RecursionError:
        raise InputError("the JSON is nested too deeply", hint="it is no answer of an interface") from None
    rest = after_white(text, end)
    if text[rest : rest + 1] not in ("", "{", "[", "\0"):
        _fail(text, rest, "something follows the value")
    root = Member(_Source(text, (start, start, end)), "", value, None)
    root.source.found = outer
    return root


# -------------------------------------------------------------------- XML


class Attribute(Node):
    """An attribute of an XML element."""

    __slots__ = ("at", "end", "name", "start")
    name: str
    at: int
    start: int
    end: int

    _children: list[Node] = []

    def __init__(self, source: _Source, name: str, place: Place, value: str | None, parent: Node | None):
        self.source = source  # without super(), as members of JSON
        self.name = name
        self.parent = parent
        self.is_read = self.touched = False
        self.left = None
        self._value = value
        self.at, self.start, self.end = place

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self._value


_NO_NODES: list[Node] = []  # most elements hold nothing but text
_NO_NAMES: dict[str, list[Node]] = {}


class Element(Attribute):
    """An XML element; its text is its inner markup as it stands, for converters that know what to do with it."""

    __slots__ = ("_by_name", "_children", "close")
    close: int

    def __init__(self, source: _Source, name: str, at: int, start: int, end: int, parent: Element | None):
        self.source = source
        self.name = name
        self.parent = parent
        self.is_read = self.touched = False
        self.left = None
        self._value = None
        self.at = at
        self.start = self.close = start
        self.end = end
        self._children: list[Node] = _NO_NODES
        self._by_name: dict[str, list[Node]] = _NO_NAMES  # once it was asked for children

    @property
    def children(self) -> list[Node]:
        """Its attributes and child elements, in order."""
        return self._children

    def forget(self) -> None:
        """Let its children go."""
        for child in self._children:
            child.forget()
        self._children = _NO_NODES
        self._by_name = _NO_NAMES

    def named(self, name: str) -> Sequence[Node]:
        """Its children of a name; ``*`` names them all."""
        if name == "*":
            return self._children
        return (self._by_name or self.by_name).get(name, ())

    @property
    def by_name(self) -> Mapping[str, Any]:
        """Name -> its children of that name."""
        if self._by_name is _NO_NAMES and self._children:
            named: dict[str, list[Node]] = {}
            for child in self._children:
                if child.name in named:
                    named[child.name].append(child)
                else:
                    named[child.name] = [child]
            self._by_name = named
        return self._by_name

    def filled(self, path: str) -> list[Node]:
        """The nodes at a path that say anything."""
        nodes: Any = (self._by_name or self.by_name).get(path)  # most paths are names
        if nodes is None:
            nodes = [self] if path == "." else self.find(path)
        return [node for node in nodes if node._value or node._children or not node.is_empty]

    @property
    def value(self) -> Any:
        """The inner markup, entities and all; None for an element without any."""
        return self._value or self.source.text[self.start : self.close] or None

    text = value

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it: neither text nor children nor attributes."""
        return not self._children and not self.source.text[self.start : self.close].strip()


_DECLARATION = lazy_re(r"<\?xml\b[^>]*\?>")
_DOCTYPE = lazy_re(r"<!DOCTYPE\b", re.IGNORECASE)
_PROLOG = 5_000  # comments and instructions may stand before a DOCTYPE


def _check(text: str) -> None:
    """Have expat read the text, which says whether it is XML at all, and tells of entities; nodes are made without it.

    Raises:
        InputError: an entity is declared, or nobody knows it.
        expat.ExpatError: it is no XML.
    """
    # expat refuses entities that nobody declared, unless there is a DOCTYPE that it did not load.
    declared = _DECLARATION.match(text)
    head = declared.end() if declared else 0
    doctype = "" if _DOCTYPE.search(text, 0, _PROLOG) else '<!DOCTYPE x SYSTEM "x">'
    parser = expat.ParserCreate("utf-8")
    parser.UseForeignDTD(True)  # undefined entities are told instead of being errors or dropped in silence
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
    parser.ExternalEntityRefHandler = lambda *_: 1  # nothing outside is ever loaded
    parser.EntityDeclHandler = _declares_entity
    parser.SkippedEntityHandler = _skips_entity
    parser.Parse((text[:head] + doctype).encode("utf-8", "surrogatepass"), False)
    try:
        parser.Parse(text[head:].encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError:  # what expat stumbles over may be nested deeper than anything that is read
        read = text[head:].encode("utf-8", "surrogatepass")[: parser.ErrorByteIndex - head - len(doctype)]
        _elements(_Source(text), head, head + len(read.decode("utf-8", "ignore")), None)
        raise


def _declares_entity(*_: Any) -> None:
    raise InputError("the XML declares entities of its own", hint="remove the declarations from its DOCTYPE")


def _skips_entity(name: str, _: bool) -> None:
    if f"{name};" not in html5:
        raise InputError(
            f"the XML names an entity that nobody knows: &{name[:40]};", hint="replace it by its character"
        )


# A tag, and where nothing but text stands in the element also that and its end; else what is no tag.
_TAGS = lazy_re(
    r"""<(?:([^\s<>/!?][^\s<>/]*)([^<>"'/]*(?:(?:"[^"]*"|'[^']*'|/(?!>))[^<>"'/]*)*)(?:/>|>(?:([^<]*)</[^<>]*>)?)"""
    r"""|(/)[^<>]*>|!--.*?(?:-->|\Z)|!\[CDATA\[.*?(?:\]\]>|\Z)|\?.*?(?:\?>|\Z)|![A-Z](?:[^<>"'\[\]]|"[^"]*"|'[^']*')*)""",
    re.DOTALL,
)
_TEXT_ALONE, _CLOSES = 3, 4  # groups


def _elements(source: _Source, start: int, end: int, root: Element | None) -> Element | None:
    """The root of the elements that stand in a part of a text which expat has read; ``root`` stands around them.

    Raises:
        InputError: it is nested too deeply, or a tag is too large.
    """
    text = source.text
    open_: list[Element] = [root] if root is not None else []
    for match in _TAGS.finditer(text, start, end):
        kind, name = match.lastindex, match[1]
        if kind == _CLOSES and open_:
            node = open_.pop()
            node.close, node.end = match.span()
        if name is None:
            continue
        if len(open_) >= MAX_DEPTH or len(name) > _LONGEST_NAME:
            raise _too_large()
        at, after = match.span()
        parent = open_[-1] if open_ else None
        node = Element(source, _local(name) if ":" in name else name, at, after, after, parent)
        first, last = match.span(2)
        if first < last:
            _hold_attributes(node, first, last)
        if parent is None:
            root = root or node
        elif parent._children is _NO_NODES:
            parent._children = [node]
        else:
            parent._children.append(node)
        if kind == _TEXT_ALONE:
            said = match[_TEXT_ALONE]
            node.start, node.close = match.span(_TEXT_ALONE)
            node._value = None if said.isspace() else said
        elif not text.endswith("/>", at, after):
            open_.append(node)
    return root


def _hold_attributes(node: Element, start: int, end: int) -> None:
    source = node.source
    attributes: list[Node] = []
    for match in _ATTRIBUTE.finditer(source.text, start, end):
        key, quoted = match[1], match.lastindex or 2
        value = match[quoted]
        if ":" in key or key == "xmlns":
            if key.startswith("xmlns") and key[5:6] in ("", ":"):
                continue
            key = _local(key)
        if "&" in value:  # expat drops a name that it does not know from an attribute without a word
            for entity in _ENTITY.finditer(value):
                _skips_entity(entity[1], False)
        if len(attributes) == _MOST_ATTRIBUTES:
            raise _too_large()
        at, after = match.span()
        attributes.append(Attribute(source, "@" + key, (at, match.start(quoted), after), value, node))
    if attributes:
        node._children = attributes


def _too_large() -> InputError:
    return InputError(
        f"the XML is nested more than {MAX_DEPTH} deep, or a tag is larger than any that means something",
        hint="it is no answer of an interface",
    )


def _local(name: str) -> str:
    return name.rpartition(":")[2]


_ENTITY = lazy_re(r"&([^#;&\s][^;&\s]*);")
_ATTRIBUTE = lazy_re(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


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
    _checked(body)
    root = _elements(_Source(text), len(text) - len(body), len(text), None)
    if root is None:
        raise InputError("the XML holds no element", hint="fetch it again")
    return root


def _checked(text: str) -> None:
    try:
        _check(text)
    except expat.ExpatError as error:
        raise InputError(
            f"the XML cannot be read at line {error.lineno}, column {error.offset + 1}: "
            f"{expat.ErrorString(error.code)}",
            hint="fetch it again, or pass media if it is not XML",
        ) from None


def read_xml_within(text: str, start: int, end: int, root: str) -> Node:
    """The elements that stand in a part of a text, as the children of a root that is put around them.

    >>> root = read_xml_within("Seams: <a>1</a><a>2</a>.", 7, 23, "r")
    >>> [(node.text, node.place()) for node in root.find("a")]
    [('1', (7, 15)), ('2', (15, 23))]
    """
    opening = f"<{root}>"
    _checked(f"{opening}{text[start:end]}</{root}>")
    around = Element(_Source(text), root, start - len(opening), start, end + len(opening) + 1, None)
    around.close = end
    _elements(around.source, start, end, around)
    return around
