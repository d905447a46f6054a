"""The bounds that the documentation states: they are the code's, and what lies beyond them is an error of ours."""

from __future__ import annotations

import gzip
import inspect
import re
from pathlib import Path

import pytest
from tests.pages import author_page, entry

import profparse
from profparse import decoding, mhtml
from profparse.bulk import csvin, inputs, streams, warcs
from profparse.document import data

STATED = (Path(__file__).parent.parent / "docs" / "reference" / "bounds.md").read_text("utf-8")
PAGE = author_page(entry(abstract="We part fields." + " We part them well." * 20), name="Ina Robles", h_index=6)
HTML = "<h1>Ina Robles</h1><p>h-index6</p><h2>0 Papers</h2>"


def stated(what: str) -> str:
    """The bound that the table states for what begins so."""
    row = re.search(rf"^\| {re.escape(what)}[^|]*\|([^|]*)\|", STATED, re.MULTILINE)
    assert row is not None, what
    return row[1]


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("bytes of an input", decoding.MAX_BYTES),
        ("characters of an input", decoding.MAX_CHARACTERS),
        ("nested lists and objects of JSON", data.MAX_DEPTH),
        ("line of a JSON Lines input", inputs.LINE_LIMIT),
        ("row of a CSV input", csvin.ROW_LIMIT),
        ("body of a WARC record", warcs.BODY_LIMIT),
        ("headers of a WARC record", warcs.HEADER_LIMIT),
        ("growth of an input", streams.TIMES),
        ("parts of a web archive", mhtml.MOST_PARTS),
        ("nesting of the parts", mhtml.MOST_LEVELS),
        ("answer that is fetched", inspect.signature(profparse.Fetcher).parameters["max_bytes"].default),
        ("a whole fetch", round(inspect.signature(profparse.Fetcher).parameters["timeout"].default)),
    ],
)
def test_the_documentation_states_the_bound(what: str, value: int) -> None:
    assert f" {value:,}" in stated(what)


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", len(PAGE))
    monkeypatch.setattr(decoding, "MAX_CHARACTERS", len(PAGE))


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize("make", [str, str.encode, lambda page: gzip.compress(page.encode())])
def test_an_input_up_to_the_bound_is_read_and_a_longer_one_is_refused(make: object) -> None:
    assert callable(make)
    assert profparse.parse(make(PAGE), as_of="2026-07-15").papers
    with pytest.raises(profparse.InputError, match="too large"):
        profparse.parse(make(PAGE + "."), as_of="2026-07-15")


@pytest.mark.usefixtures("_small")
def test_a_file_beyond_the_bound_is_refused_before_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8", newline="\n")
    assert profparse.parse_file(file).papers
    file.write_text(PAGE + ".", "utf-8", newline="\n")
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was loaded"))
    with pytest.raises(profparse.InputError, match="too large") as caught:
        profparse.parse_file(file)
    assert caught.value.where == str(file)


def test_a_compressed_file_that_unfolds_beyond_the_bound_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 50_000)
    file = tmp_path / "page.txt.gz"
    file.write_bytes(gzip.compress((PAGE + "x" * 10_000_000).encode()))
    with pytest.raises(profparse.InputError, match="too large"):
        profparse.parse_file(file)


@pytest.mark.parametrize("source", ["", b"", "\0", b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_be_read_is_told_with_its_address(source: str | bytes) -> None:
    with pytest.raises(profparse.InputError) as raised:
        profparse.parse(source, url="https://www.scholarfeed.org/author/4711")
    assert str(raised.value).startswith("https://www.scholarfeed.org/author/4711: ")


@pytest.mark.parametrize("path", ["no such file", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_an_input_error(path: str) -> None:
    with pytest.raises(profparse.InputError, match="cannot be read"):
        profparse.parse_file(path)


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_json_is_nested_so_deep_and_no_deeper(opening: str) -> None:
    with pytest.raises(profparse.InputError, match="nested"):
        profparse.parse(opening * 100_000 + "1" + "]" * 100_000, media="json")


@pytest.mark.parametrize(
    "opening",
    [
        "<div>",
        "<b>",
        *(
            pytest.param(tags, marks=pytest.mark.slow)
            for tags in ("<table><tr><td>", "<ul><li>", "<a href=x>", "<blockquote><p>")
        ),
    ],
)
def test_html_may_be_nested_as_deep_as_it_likes(opening: str) -> None:
    profile = profparse.parse(opening * 20_000 + HTML, media="html")
    assert profile.author is not None
    assert (profile.author.name, profile.author.h_index, profile.author.paper_count) == ("Ina Robles", 6, 0)


@pytest.mark.parametrize(
    "opening", ["> ", "- ", "* ", "[", "![", "[a](", "(", "**", "_", "`", "\\", "<", "&", "#", "|"]
)
def test_markdown_may_be_nested_as_deep_as_it_likes(opening: str) -> None:
    profile = profparse.parse(opening * 100_000 + PAGE, as_of="2026-07-15")
    assert profile.author is not None
    assert profile.author.name.endswith("Ina Robles")
    assert profile.author.h_index == 6
    assert [paper.title for paper in profile.papers] == ["On Seams"]


@pytest.mark.slow
def test_a_tree_may_be_nested_as_deep_as_it_likes() -> None:
    from bs4 import BeautifulSoup
    from lxml import etree

    root = inner = etree.Element("div")
    for _ in range(10_000):
        inner = etree.SubElement(inner, "div")
    for name, text in (("h1", "Ina Robles"), ("p", "h-index6"), ("h2", "0 Papers")):
        etree.SubElement(inner, name).text = text
    for tree in (root, BeautifulSoup("<div>" * 10_000 + HTML, "html.parser")):
        profile = profparse.parse(tree)
        assert profile.author is not None
        assert (profile.author.name, profile.author.h_index) == ("Ina Robles", 6)


@pytest.mark.parametrize("unit", ["*a***", "*a****", "_a__*", "**a***", "*a*!"])
def test_a_row_of_emphasis_is_cut_once(unit: str) -> None:
    from profparse.document.text import read_text

    assert len(read_text(f"# Ina Robles\n\n{unit * 200}x\n").lines) == 2  # it would never end otherwise
