"""JSON and XML as nodes: places are those of the text, hostile documents are bounded, what is odd is told."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from html import unescape
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import calls

import profparse
from profparse.document.data import MAX_DEPTH, Element, Node, Number, read_json, read_xml

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from nodes(child)


# -------------------------------------------------------------------- JSON


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_a_place_in_json_is_the_value(value: Any, indent: int | None, plain: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=plain)
    for node in nodes(read_json(text)):
        shown = text[node.start : node.end]
        assert json.loads(shown) == _as_plain(node)
        if node.name:
            assert json.loads(text[node.at : text.rindex(":", node.at, node.start)]) == node.name


def _as_plain(node: Node) -> Any:
    return json.loads(node.source.text[node.start : node.end])


def test_members_and_items_stand_in_the_order_of_the_text() -> None:
    root = read_json(' {"b": [1, {"c": "x"}], "a": null} ')
    assert [child.name for child in root.children] == ["b", "a"]
    assert [node.value for node in root.find("b.c")] == ["x"]
    assert root.find("b")[0].value == "1"
    assert root.has("a")
    assert root.first("a") is None


def test_of_a_repeated_key_the_last_is_taken_and_told() -> None:
    root = read_json('{"id": 1, "id": 2, "name": "x"}')
    assert [root.source.text[slice(*node.place())] for node in root.find("id")] == ['"id": 2']
    assert [root.source.text[a:b] for a, b in root.source.repeated] == ['"id": 1']


REPEATED = (
    '{"a": {"b": 1, "c": [2]}, "a": {"b": "x", "c": [3, "y"]}, "d": 4}',
    '{"a": [1], "a": {"b": {"c": "x"}, "b": {"c": [1, 2]}}, "d": 4}',
    '[{"a": {"b": [1]}, "\\u0061": {"b": [{"c": "\\""}]}}, {"d": 4}]',
    '{"a": {"b": {"c": {"d": {"a": 1, "e": [0], "a": {"b": [2]}}}}}, "d": 4}',
)


@pytest.mark.parametrize("text", REPEATED)
def test_the_places_in_what_a_repeated_key_holds_are_those_of_the_last(text: str) -> None:
    root = read_json(text)
    all_nodes = list(nodes(root))
    for node in all_nodes:
        node.mark_read()  # what was read of a value is located with it
    for node in reversed(all_nodes):
        assert json.loads(text[node.start : node.end]) == _plain(node)
    assert len(root.source.repeated) == len(set(root.source.repeated)) > 0


def _plain(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {child.name: _plain(child) for child in node.children}
    if isinstance(node.value, list):
        return [_plain(child) for child in node.children]
    return json.loads(node.value) if isinstance(node.value, Number) else node.value


@given(VALUES, st.sampled_from([None, 1]), st.lists(st.integers(0, 30), max_size=6))
def test_places_are_the_same_whatever_was_looked_into_before(
    value: Any, indent: int | None, taken: list[int]
) -> None:
    text = json.dumps(value, indent=indent)
    looked_into = list(nodes(read_json(text)))
    for number in taken:
        looked_into[number % len(looked_into)].mark_read()
        looked_into[number % len(looked_into)].place()
    assert [node.place() for node in looked_into] == [node.place() for node in nodes(read_json(text))]


def test_half_a_character_is_replaced_and_told() -> None:
    root = read_json(r'{"a": "x\ud83d y", "b": "\ud83d\ude00"}')
    assert [node.text for node in root.children] == ["x� y", "😀"]
    assert len(root.source.surrogates) == 1


def test_a_number_of_many_digits_costs_nothing_and_is_no_count() -> None:
    profile = profparse.parse(
        '{"display_name": "Ines Robles", "works_count": ' + "9" * 5000 + ', "cited_by_count": 1}',
        url="https://api.openalex.org/authors/A5000000001",
    )
    assert profile.author is not None
    assert profile.author.paper_count is None
    assert [diagnostic.code for diagnostic in profile.diagnostics] == ["value-unreadable"]


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_json_that_is_nested_too_deeply_is_refused(opening: str) -> None:
    with pytest.raises(profparse.InputError, match="nested too deeply"):
        read_json(opening * 200_000)


def test_json_is_looked_into_so_deep_and_no_deeper() -> None:
    def deepest(depth: int) -> Node:
        node = read_json("[" * depth + "1" + "]" * depth)
        while node.children:
            node = node.children[0]
        return node

    assert deepest(MAX_DEPTH).value == "1"
    with pytest.raises(profparse.InputError, match="nested more than"):
        deepest(MAX_DEPTH + 1)


@pytest.mark.parametrize(
    ("opening", "closing", "levels"),
    [('{"a": ', "}", 1), ("[", "]", 1), ('[{"a": ', "}]", 2), ('{"b": {"x": [1]}, "a": ', "}", 1)],
)
def test_the_place_of_what_is_deepest_is_found(opening: str, closing: str, levels: int) -> None:
    times = (MAX_DEPTH - 1) // levels
    text = opening * times + "1" + closing * times
    node = read_json(text)
    while node.children:
        node = node.children[-1]
    node.mark_read()
    assert text[slice(*node.place())] in ("1", '"a": 1')


@pytest.mark.parametrize("text", ['{"a": 1', '{"a" 1}', "[1,]", '{"a": 1} x', '{"a": "x\\"}', "", "nul"])
def test_broken_json_says_where_it_breaks(text: str) -> None:
    with pytest.raises(profparse.InputError, match=r"line 1, column [0-9]+"):
        read_json(text)


def test_json_cut_inside_a_text_says_where_that_text_starts() -> None:
    with pytest.raises(profparse.InputError, match=r"line 1, column 7: unterminated string, which starts here \("):
        read_json('{"a": "half a val')


# -------------------------------------------------------------------- XML

NAMES = st.from_regex(r"[a-z]([a-z0-9.-]{0,6}[a-z0-9])?", fullmatch=True)
CHARACTERS = st.text(
    alphabet=st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12
)
PIECES = st.one_of(
    CHARACTERS.map(escape),
    st.sampled_from(["&ouml;", "&#246;", "&amp;", "<!-- <a> -->", "<![CDATA[<b> & ]]>", "<?x <c> ?>", "\n"]),
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(st.sampled_from(["", "ns:"])) + draw(NAMES)
    attributes = draw(st.dictionaries(NAMES.filter(lambda key: key != "xmlns"), CHARACTERS, max_size=2))
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    inner = draw(st.lists(PIECES if depth == 0 else PIECES | elements(depth - 1), max_size=3))
    if not inner and draw(st.booleans()):
        return f"<{name}{written}/>"
    return f"<{name}{written}>{''.join(inner)}</{name}>"


@given(
    elements(), st.sampled_from(["", '<?xml version="1.0"?>\n', "\ufeff", "<!DOCTYPE r SYSTEM 'r.dtd'>", " \n"])
)
def test_a_place_in_xml_is_the_element(text: str, before: str) -> None:
    root = read_xml(before + text)
    assert root.source.text == before + text
    for node in nodes(root):
        shown = root.source.text[node.at : node.end]
        if isinstance(node, Element):
            assert shown.startswith((f"<{node.name}", f"<ns:{node.name}"))
            assert shown.endswith(">")
            assert root.source.text[node.start : node.close] == (node.text or "")
            assert _tags(read_xml(shown)) == _tags(node)
        else:
            assert shown.startswith(node.name[1:])
            assert unescape(node.text or "") in unescape(shown)


def _tags(root: Node) -> list[tuple[str, str | None]]:
    return [(node.name, node.text) for node in nodes(root)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<r>Sch&ouml;n &amp; &#233;</r>", "Sch&ouml;n &amp; &#233;"),
        ('<!DOCTYPE r SYSTEM "r.dtd"><r>Sch&ouml;n</r>', "Sch&ouml;n"),
        ('<!DOCTYPE r PUBLIC "-//X//Y" "http://127.0.0.1:1/r.dtd"><r>Sch&ouml;n</r>', "Sch&ouml;n"),
        ("<r>On <i>Seams</i></r>", "On <i>Seams</i>"),
        ("<r/>", None),
    ],
)
def test_names_of_characters_stay_and_nothing_outside_is_loaded(text: str, said: str | None) -> None:
    assert read_xml(text).text == said


def test_an_attribute_is_kept_as_it_stands() -> None:
    root = read_xml('<r a="Sch&ouml;n > x" b=\'"\' xmlns:k="u" k:c="1"/>')
    assert [(child.name, child.text) for child in root.children] == [
        ("@a", "Sch&ouml;n > x"),
        ("@b", '"'),
        ("@c", "1"),
    ]


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><r>&l9;</r>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>',
        '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]><r/>',
        "<r>&nosuchname;</r>",
        '<r a="&nosuchname;"/>',
        '<!DOCTYPE r SYSTEM "r.dtd"><r>&nosuchname;</r>',
    ],
)
def test_entities_that_a_document_brings_along_are_refused(text: str) -> None:
    with pytest.raises(profparse.InputError, match="entit"):
        read_xml(text)


@pytest.mark.parametrize(
    "text",
    [
        "<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1),
        "<a>" * 100_000,
        "<a " + " ".join(f'b{n}="1"' for n in range(501)) + "/>",
        f"<{'a' * 501}/>",
    ],
)
def test_a_document_that_is_larger_than_any_answer_is_refused(text: str) -> None:
    with pytest.raises(profparse.InputError, match="nested more than"):
        read_xml(text)


@pytest.mark.parametrize(
    "text", ["<a>", "<a></b>", "<a b=1/>", "<a b='1' b='2'/>", "<a/><b/>", "<a>&;</a>", "<a>\0</a>"]
)
def test_broken_xml_says_where_it_breaks(text: str) -> None:
    with pytest.raises(profparse.InputError, match=r"line 1, column [0-9]+"):
        read_xml(text)


# -------------------------------------------------------------------- growth

SHAPES = {
    "items": lambda n: '{"a": [' + ",".join(['{"b": "ö"}'] * n) + "]}",
    "members": lambda n: "{" + ",".join(f'"k{m}": 1' for m in range(n)) + "}",
    "one key": lambda n: "{" + ",".join(['"k": 1'] * n) + "}",
    "elements": lambda n: "<r>" + "<a b='1'>ö</a>" * n + "</r>",
    "empty elements": lambda n: "<r>" + "<a/>" * n + "</r>",
    "comments": lambda n: "<r>" + "<!-- ö -->" * n + "<a/></r>",
    "entities": lambda n: "<r>" + "<a>&ouml;</a>" * n + "</r>",
    "CDATA": lambda n: "<r>" + "<a>x<![CDATA[<b>]]></a>" * n + "</r>",
    "attributes": lambda n: "<r>" + '<a b="1" c="&amp;" d=">"/>' * n + "</r>",
}


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["<![CDATA[", "<!--", "<?a ", "<a b='", '<a b="', "<a>x", "<!A ", "<a/"])
def test_what_never_ends_is_refused_in_time(opening: str) -> None:
    start = time.process_time()
    with pytest.raises(profparse.InputError):
        read_xml("<r>" + opening * 100_000)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_document(shape: str) -> None:
    def look(n: int) -> int:
        text = SHAPES[shape](n)
        return calls(lambda: list(nodes(read_json(text) if text[0] == "{" else read_xml(text))))

    look(10)
    few, many = look(500), look(4000)
    assert many / few < 8 * 1.2
