"""HTML as a document: what is seen, in which lines, with which boundaries, and that nothing of it is out of place."""

from __future__ import annotations

import re

import bs4
import lxml.etree
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting import calls

from profparse.document import BLANK, BREAK, Document, Piece, join_lines
from profparse.document.html import read_html
from profparse.document.recognise import looks_like_html, looks_like_json
from profparse.document.select import attribute, classes, first, select, text_of
from profparse.errors import InputError


def said(source, **options):
    return [line.text for line in read_html(source, **options).lines]


def only(source):
    [line] = read_html(source).lines
    return line


def check(document: Document) -> None:
    """What holds for every document."""
    position = -1
    for line in document.lines:
        assert line.text == line.text.strip() != ""
        assert line.gap in (BREAK, BLANK)
        assert "\n" not in line.text
        places = [line.place(i, i + 1)[0] for i in range(len(line.text))]
        assert places == sorted(set(places))
        assert position < places[0] == line.start
        position = places[-1]
        for place, char in zip(places, line.text, strict=True):
            assert document.text[place] == char or char == " "
        assert list(line.boundaries) == sorted(set(line.boundaries))
        assert all(0 < boundary < len(line.text) for boundary in line.boundaries)
        assert all(0 <= start <= end <= len(line.text) for start, end, _ in [*line.links, *line.times])
    shown = re.sub(r"[\s\u00ad\u200b\u202a\ufeff]", "", document.text)
    assert re.sub(r"\s", "", "".join(line.text for line in document.lines)) == shown


# ---------------------------------------------------------------- lines and gaps


def test_blocks_are_lines_and_margins_are_blank_lines():
    document = read_html(
        "<div><div>RO</div><div>h-index27</div></div><h2>1 Papers</h2><p>One.</p><p>Two.</p>"
        "<ul><li>a<li>b</ul>tail"
    )
    assert [(line.gap, line.text) for line in document.lines] == [
        (BLANK, "RO"),
        (BREAK, "h-index27"),
        (BLANK, "1 Papers"),
        (BLANK, "One."),
        (BLANK, "Two."),
        (BLANK, "a"),
        (BREAK, "b"),
        (BLANK, "tail"),
    ]
    assert document.text == "RO\nh-index27\n\n1 Papers\n\nOne.\n\nTwo.\n\na\nb\n\ntail"
    assert document.media == "html"
    check(document)


def test_line_breaks():
    document = read_html("<div>a<br>b<br/><br>c<br></div><div>d</div>")
    assert document.text == "a\nb\n\nc\nd"
    assert [line.gap for line in document.lines] == [BLANK, BREAK, BLANK, BREAK]


def test_cells_and_definitions_are_lines():
    assert said("<table><tr><th>h-index<td>17<tr><td>papers<td>3</table>") == ["h-index", "17", "papers", "3"]
    assert said("<dl><dt>h-index<dd>17<dt>papers<dd>3</dl>") == ["h-index", "17", "papers", "3"]


def test_text_beside_blocks_keeps_its_place():
    assert said("one<p>two</p>three<div>four</div>five") == ["one", "two", "three", "four", "five"]


def test_unknown_elements_are_inline_until_they_hold_blocks():
    assert only("<my-chip>RO</my-chip><my-chip>Feb 13</my-chip>").boundaries == (2,)
    assert said("<my-card>a<div>b</div></my-card>c") == ["a", "b", "c"]


def test_style_says_what_is_a_block():
    assert said("<span style='display:block'>a</span><span style='DISPLAY : flex'>b</span>c") == ["a", "b", "c"]
    line = only("<div style='display:inline'>LG</div><div style='display: inline-block'>Mar 26</div>")
    assert (line.text, line.boundaries) == ("LGMar 26", (2,))


def test_upper_case_missing_ends_and_nested_forms():
    assert said("<TABLE><TR><TD>a<TD>b</TABLE><UL><LI>c<LI>d</UL><P>e<P>f") == ["a", "b", "c", "d", "e", "f"]
    assert said("<form>a<form>b</form>c</form>d")[:2] == ["a", "b"]
    assert "".join(said("<p>a<b>b<i>c</b>d</i>e")) == "abcde"


# ---------------------------------------------------------------- white space, boundaries


def test_inline_elements_that_touch_have_a_boundary_and_no_space():
    line = only("<header><em>ET</em><em>Aug 17, 2013</em></header>")
    assert (line.text, line.boundaries) == ("ETAug 17, 2013", (2,))


def test_a_space_between_elements_has_a_boundary_on_both_sides():
    line = only("<div>\n  <em>ET</em>\n  <em>Aug 17, 2013</em>\n</div>")
    assert (line.text, line.boundaries) == ("ET Aug 17, 2013", (2, 3))


def test_comments_and_word_break_marks_are_no_boundaries():
    assert only("<b>17<!-- --> Papers</b>") == only("<b>17 Papers</b>")
    assert only("<p>17<?php echo 1 ?> Papers").boundaries == ()
    assert only("<p>super<wbr>long").boundaries == ()


def test_white_space_collapses():
    assert only("<p>\n  a\t b \r\n c  </p>").text == "a b c"
    assert only("<p>a <b> b </b> c</p>").text == "a b c"


def test_preformatted_text_keeps_its_lines():
    document = read_html("<pre>\nCL\n  h-index 17\n\n2 Papers\n</pre>")
    assert [(line.gap, line.text) for line in document.lines] == [
        (BLANK, "CL"),
        (BREAK, "h-index 17"),
        (BLANK, "2 Papers"),
    ]
    assert document.hints["preformatted"] == "all"
    check(document)
    assert said("<p style='white-space: pre-line'>a\nb  c</p>") == ["a", "b  c"]
    assert "preformatted" not in read_html("<pre>a</pre><p>b</p>").hints


def test_odd_spaces_read_as_plain_ones_and_what_has_no_width_is_left_out():
    document = read_html("<p>&nbsp;h-index&nbsp;17\u2009x&nbsp;</p><p>\u200b</p><p>\u202aIn\u00ades\ufeff</p>")
    assert [line.text for line in document.lines] == ["h-index 17 x", "Ines"]
    assert document.text == "\xa0h-index\xa017\u2009x\xa0\n\n\u202aIn\u00ades\ufeff"
    check(document)
    line = document.lines[1]
    assert document.text[slice(*line.place(0, 4))] == "In\u00ades"


def test_joiners_inside_words_stay():
    assert only("<p>علی\u200cرضا</p>").text == "علی\u200cرضا"


def test_entities():
    assert only("<p>A &amp; B &lt;i&gt; &eacute;&#233;&#xe9; &quot;&zzz; &amp;lt;").text == (
        'A & B <i> ééé "&zzz; &lt;'
    )


# ---------------------------------------------------------------- what is not seen


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var x = '<p>no</p>';</script>",
        "<style>p { color: red }</style>",
        "<template><p>no</p><template>no</template>no</template>",
        "<noscript>no</noscript>",
        "<svg><title>no</title><desc>no</desc></svg>",
        "<!-- no -->",
        "<?no no ?>",
        "<p hidden>no</p>",
        "<div aria-hidden='true'>no<p>no</p></div>",
        "<span style='color:red; display : none !important'>no</span>",
        "<span style='visibility:hidden'>no</span>",
        "<span style='position:absolute;left:-9999px'>no</span>",
        "<span style='clip:rect(0,0,0,0)'>no</span>",
        "<span style='width:1px;height:1px;overflow:hidden'>no</span>",
        "<span class='x sr-only'>no</span>",
        "<span class='visually-hidden'>no</span>",
        "<select><option>no<option>no</select>",
        "<textarea>no</textarea>",
        "<input value=no>",
        "<dialog>no</dialog>",
        "<img alt=no>",
        "<iframe>no</iframe>",
    ],
)
def test_what_is_hidden_is_left_out(hidden):
    for source in (f"<div>yes{hidden}</div>", f"<p>yes</p>{hidden}"):
        assert said(source) == ["yes"]
        assert said(bs4.BeautifulSoup(source, "html.parser")) == ["yes"]


def test_what_only_looks_hidden_stays():
    assert said("<p style='opacity:0'>a</p><p class='hidden-gem'>b</p><p aria-hidden=false>c</p>") == [
        "a",
        "b",
        "c",
    ]
    assert said("<template shadowrootmode=open><p>a</p></template>") == ["a"]
    assert said("<details><summary>Abstract</summary>We part fields.</details>") == ["Abstract", "We part fields."]
    assert said("<dialog open>We use cookies</dialog>") == ["We use cookies"]


def test_an_ornament_hidden_from_screen_readers_stays():
    assert only("<p>Ann Lee<span aria-hidden=true> · </span>cmu</p>").text == "Ann Lee · cmu"
    assert only("<p>Ann Lee<span aria-hidden=true>icon</span> cmu</p>").text == "Ann Lee cmu"


def test_a_hidden_element_is_still_an_edge():
    line = only("<div>LG<svg><path d='M0'/></svg>Mar 26</div>")
    assert (line.text, line.boundaries) == ("LGMar 26", (2,))


# ---------------------------------------------------------------- roles


def test_headings_and_what_stands_aside():
    document = read_html(
        "<nav><a href=/>Home</a></nav><header><h1>Ines Robles</h1><button>Follow</button></header>"
        "<main><section><header><em>CL</em></header><h3>A Title</h3><footer>Wei Chen · cmu</footer></section>"
        "</main><div role=heading>More</div><aside><h2>Related</h2></aside><footer>About</footer>"
        "<div role=contentinfo>c</div>"
    )
    assert {line.text: line.role for line in document.lines} == {
        "Home": "aside",
        "Ines Robles": "heading",
        "Follow": "aside",
        "CL": "",
        "A Title": "heading",
        "Wei Chen · cmu": "",
        "More": "heading",
        "Related": "aside",
        "About": "aside",
        "c": "aside",
    }


def test_a_button_around_a_card_is_no_aside():
    [line] = read_html("<button>A Title That Is Longer than Anything That a Button Would Say</button>").lines
    assert line.role == ""


# ---------------------------------------------------------------- what stands out of sight


def test_links():
    document = read_html(
        '<h3><a href="/paper/1?a=1&amp;b=2"> A <i>Title</i> </a></h3><p>by <a href=x>Ann</a>, <a>Bo</a>'
    )
    title, byline = document.lines
    assert [tuple(link) for link in title.links] == [(0, 7, "/paper/1?a=1&b=2")]
    assert [tuple(link) for link in byline.links] == [(3, 6, "x")]
    check(document)


def test_a_link_around_blocks_covers_each_line():
    document = read_html("<a href=x><div>One</div><div>Two</div></a><div>Three</div>")
    assert [[tuple(link) for link in line.links] for line in document.lines] == [[(0, 3, "x")], [(0, 3, "x")], []]


def test_links_without_text_belong_to_what_they_lie_on():
    document = read_html(
        "<article><a href=over></a><h3>A Title</h3><div><a href=icon><svg></svg></a></div><p>Ann Lee</p></article>"
        "<article><h3>Next</h3></article>"
    )
    assert {line.text: [link.href for link in line.links] for line in document.lines} == {
        "A Title": ["over", "icon"],
        "Ann Lee": [],
        "Next": [],
    }


def test_times():
    document = read_html(
        "<div><b>LG</b> <time datetime='2024-03-26'>Mar 26</time><b>Code</b> <time>now</time></div>"
    )
    [line] = document.lines
    assert line.times == ((3, 9, "2024-03-26"),)
    assert line.text[3:9] == "Mar 26"


def test_what_the_page_states_about_itself():
    document = read_html(
        """<!DOCTYPE html><html lang=en><head><title> Ines
        Robles &amp; Co</title><base href="https://www.scholarfeed.org/">
        <link rel="x canonical" href="/author/4711">
        <meta property="og:url" content="https://www.scholarfeed.org/author/1">
        </head><body><noscript>Please enable   JavaScript</noscript><input type=Password></body></html>"""
    )
    assert document.title == "Ines Robles & Co"
    assert document.url == "https://www.scholarfeed.org/author/4711"
    assert document.lines == []
    assert document.text == ""
    assert document.hints == {
        "lang": "en",
        "base": "https://www.scholarfeed.org/",
        "canonical": "/author/4711",
        "og:url": "https://www.scholarfeed.org/author/1",
    }


def test_og_url_where_there_is_no_canonical_link():
    assert read_html("<meta property=og:url content='https://example.org/a'>x").url == "https://example.org/a"
    assert read_html("<p>x").url is None


def test_a_browser_says_where_it_saved_a_page_from():
    page = (
        "<!DOCTYPE html>\n<!-- saved from url=(0042)https://example.org/citations?user=a&hl=en -->\n"
        "<html><head><link rel=canonical href='https://example.org/other'></head><body>x</body></html>"
    )
    document = read_html(page)
    assert document.hints["saved_from"] == "https://example.org/citations?user=a&hl=en"
    assert document.url == document.hints["saved_from"]
    local = read_html(page.replace("https://example.org/citations?user=a&hl=en", "about:internet"))
    assert (local.hints["saved_from"], local.url) == ("about:internet", "https://example.org/other")
    assert read_html("<!-- saved from url=(0014)about:internet --><p>x").url is None
    assert "saved_from" not in read_html(f"<p>{'x' * 5000}</p>{page}").hints


# ---------------------------------------------------------------- elements


CARDS = """<html><body><ul class="papers list"><li id=one><h3>On <b>Seams</b></h3>
    <p>Ann Lee, <i>Bo Ek</i></p><span hidden>12</span></li><li id=two><a href=/p/2>Notes</a> and <b>more</b></li></ul>
    <script>1</script><pre>
    a\u200bb c
    </pre></body></html>"""


def test_a_line_knows_the_innermost_element_that_holds_it():
    document = read_html(CARDS)
    assert [(line.text, line.element.tag) for line in document.lines] == [
        ("On Seams", "h3"),
        ("Ann Lee, Bo Ek", "p"),
        ("Notes and more", "li"),
        ("ab c", "pre"),
    ]
    assert only("<div><p><b>x</b></p></div>").element.tag == "b"
    assert only("<div><p><b>x</b><i>y</i></p></div>").element.tag == "p"
    assert only("<div><i><b>x</b>y</i></div>").element.tag == "i"
    line = document.lines[2]
    assert line.slice(0, 5).element is line.element
    assert join_lines([line.slice(0, 5), line.slice(6)]).element is line.element
    assert join_lines(document.lines[:2]).element is None


def test_an_element_knows_the_pieces_of_lines_that_it_shows():
    document = read_html(CARDS)

    def shown(css):
        return [piece.text for piece in document.pieces(first(document.tree, css))]

    assert shown("#one") == ["On Seams", "Ann Lee, Bo Ek"]
    assert shown("h3 b") == ["Seams"]
    assert shown("#two") == ["Notes and more"]
    assert shown("#two b") == ["more"]
    assert shown("pre") == ["ab c"]
    assert shown("body") == [line.text for line in document.lines]
    assert shown("script") == shown("span") == []
    [piece] = document.pieces(first(document.tree, "i"))
    assert piece == Piece(document.lines[1], 9, 14)
    assert document.text[slice(*piece.place())] == "Bo Ek"


def test_what_is_not_seen_has_the_place_of_what_it_stands_in():
    document = read_html(CARDS)

    def places(css):
        return [document.text[start:end] for start, end in document.place_of(first(document.tree, css))]

    assert places("i") == ["Bo Ek"]
    assert places("span") == ["On Seams", "Ann Lee, Bo Ek"]
    assert places("pre") == ["a\u200bb c"]
    nothing = read_html("<meta name=a content=b>")
    assert nothing.place_of(first(nothing.tree, "meta")) == []


def test_elements_are_found_by_selectors():
    tree = read_html(CARDS).tree
    assert [element.get("id") for element in select(tree, "ul.papers > li")] == ["one", "two"]
    assert [element.tag for element in select(tree, "script, [href]")] == ["a", "script"]
    assert first(tree, "table") is None
    assert select(None, "li") == []
    assert classes(first(tree, "ul")) == ["papers", "list"]
    assert classes(tree) == []
    assert attribute(first(tree, "a"), "href") == "/p/2"
    assert attribute(first(tree, "a"), "title") is attribute(None, "href") is None
    assert text_of(first(tree, "#one")) == "On Seams Ann Lee, Bo Ek 12"
    page = read_html("<div>one<!-- no --> <b>t</b>wo<br>three<p>four</p>five<script>no</script></div>six").tree
    assert text_of(first(page, "div")) == "one two three four five"
    assert text_of(None) == ""


def test_the_tree_of_a_document_is_one_tree():
    document = read_html("<html><body><p>one</p></body></html><p class=late>two</p>")
    assert [text_of(element) for element in select(document.tree, "p")] == ["one", "two"]
    assert [line.text for line in document.lines] == ["one", "two"]
    assert read_html("").tree is None
    element = lxml.html.fromstring(PAGE)
    assert read_html(element).tree is element
    soup = bs4.BeautifulSoup("<p class='a b' title=\"it's\">x<o:q y:z=1 \x07=2>\x07</o:q></p>", "html.parser")
    tree = read_html(soup).tree
    assert (classes(first(tree, "p")), attribute(first(tree, "p"), "title")) == (["a", "b"], "it's")
    deep = read_html("<b>" * 5_000 + "<i>very deep</i>" + "</b>" * 5_000)
    assert [piece.text for piece in deep.pieces(first(deep.tree, "i"))] == ["very deep"]


# ---------------------------------------------------------------- sources


PAGE = "<div><h1>José</h1><!-- no --><p>17<!-- --> Papers &amp; <b>more</b><script>a < b</script></p></div>"


def test_every_kind_of_source_gives_the_same_document():
    wanted = read_html(PAGE)
    soup = bs4.BeautifulSoup(PAGE, "html.parser")
    element = lxml.html.fromstring(PAGE)
    sources = [
        PAGE.encode(),
        PAGE.encode("utf-16"),
        soup,
        soup.div,
        bs4.BeautifulSoup(PAGE, "lxml"),
        element,
        element.getroottree(),
        lxml.etree.fromstring(PAGE.replace("a < b", "")),
    ]
    before = [str(soup), lxml.html.tostring(element)]
    for source in sources:
        assert read_html(source) == wanted
    assert [str(soup), lxml.html.tostring(element)] == before
    assert read_html(PAGE.encode("koi8-r", "ignore"), encoding="koi8-r").lines[0].text == "Jos"


def test_an_element_is_read_without_what_follows_it():
    element = lxml.html.fromstring("<div><p>one</p>two</div>")
    assert said(element[0]) == ["one"]


def test_a_tree_that_is_none_is_refused():
    with pytest.raises(InputError):
        read_html(3)  # type: ignore[arg-type]


def test_xhtml_with_a_declaration():
    page = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title>'
        "<script>//<![CDATA[\nif (a < b) {}\n//]]></script></head>"
        "<body><p>Jos\u00e9 <![CDATA[<Robles>]]></p><br /></body></html>"
    )
    assert said(page) == ["José <Robles>"]
    assert said(page.encode("latin-1")) == ["José <Robles>"]


# ---------------------------------------------------------------- where lxml loses text


@pytest.mark.parametrize(
    "tail", ["<p>two</p>", "two", "</body></html><p>two", "<html><body><p>two</p></body></html>"]
)
def test_text_after_the_end_of_the_page(tail):
    assert said(f"<html><body><p>one</p></body></html>{tail}") == ["one", "two"]


@pytest.mark.parametrize("depth", [300, 20_000])
@pytest.mark.parametrize("tag", ["div", "b"])
def test_deep_nesting(tag, depth):
    page = f"<{tag}>" * depth + "deep" + f"</{tag}>" * depth + "<p>after</p>"
    assert said(page) == ["deep", "after"]


def test_nuls_controls_and_halves_of_characters():
    one, three = said("<p>one\0two</p><p>th\x01ree</p>")
    assert (one, three.replace(" ", "")) == ("onetwo", "three")
    assert said("<p>a\ud83d\ude00b \ud800 c</p>") == ["a😀b \ufffd c"]


def test_a_comment_that_never_ends_takes_the_page_with_it_only_to_lxml():
    assert "two" in " ".join(said("<p>one</p><!-- never ended <p>two</p>" + "<p>more words</p>" * 50))


def test_a_title_that_never_ends():
    assert "Ann Lee" in said("<title>Ann" + "<p>Ann Lee</p>" * 100)


@pytest.mark.parametrize(
    "source", ["", " \n", "<!-- x -->", "<html></html>", "<p>&nbsp;</p>", "<![CDATA[x]]>", "<"]
)
def test_a_page_that_says_nothing_has_no_lines(source):
    document = read_html(source)
    assert document.lines == [] or source == "<"
    check(document)


def test_nothing_is_fetched_and_nothing_expands():
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    document = read_html(f"{bomb}<p>&b; &x;</p><iframe src='http://127.0.0.1:9/'></iframe>")
    assert "aaaaaaaaaa" not in document.text
    assert "root:" not in document.text


def test_a_huge_text_is_read_whole():
    document = read_html(f"<p>{'word ' * 2_500_000}</p><p>end</p>")
    assert document.lines[-1].text == "end"
    assert len(document.lines[0].text) == 12_499_999


# ---------------------------------------------------------------- shapes and sizes


TAGS = (
    "<div>|</div>|<p>|</p>|<span>|</span>|<a href='/x'>|</a>|<br>|<h1>|</h1>|<section>|</section>|"
    "<footer>|</footer>|<nav>|</nav>|<button>|</button>|<time datetime='2024-01-01'>|</time>|<pre>|"
    "</pre>|<table><tr><td>|</table>|<!-- c -->|<script>a<b</script>|<title>t</title>|<svg>|</svg>|"
    "<span aria-hidden=true>|<div hidden>|<em style='display:none'>|</em>|<li>|<b class=sr-only>|</b>|"
    "<template>|</template>|<a href='/e'></a>|<select><option>o|</select>|<?pi x?>|<html>|</html>|"
    "<body>|</body>|<noscript>n</noscript>|<div style='display:inline'>|<span style='display:block'>|"
    "<div role=heading>|<x-y>|</x-y>|<dialog open>|</dialog>|&nbsp;|&amp;|&#8203;|<|>|a|b c|é|\u3000"
)
FRAGMENTS = [*TAGS.split("|"), " ", "\n", "x\u200by", "\0", "\x01", "\ud800", "\u00ad", "\u202a", "<![CDATA[z]]>"]
soups = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


@settings(max_examples=10 * settings.default.max_examples)
@given(soups)
def test_any_soup_of_tags_gives_a_sound_document(soup):
    check(read_html(soup))


@settings(max_examples=8 * settings.default.max_examples)
@given(soups)
def test_lines_and_elements_know_each_other(soup):
    document = read_html(soup)
    if document.tree is None:
        return
    shown = {element: document.pieces(element) for element in document.tree.iter(lxml.etree.Element)}
    assert [piece.text for piece in shown[document.tree]] == [line.text for line in document.lines]
    for line in document.lines:
        assert Piece(line, 0, len(line.text)) in shown[line.element]
        # What has no width is held as well, though no line says it.
        for inner in line.element.iterchildren() if document.text.isascii() else ():
            assert Piece(line, 0, len(line.text)) not in shown[inner]
    for element, pieces in shown.items():
        text = " ".join(" ".join(piece.text for piece in pieces).split())
        assert document.shown(element) == (text, [piece.place() for piece in pieces])
        places = [place for piece in pieces for place in piece.place()]
        assert places == sorted(places)
        for piece in pieces:
            assert piece.text == piece.text.strip() != ""
            around = element.getparent()
            if around is not None:
                assert any(
                    outer.line is piece.line and outer.start <= piece.start and piece.end <= outer.end
                    for outer in shown[around]
                )


@settings(max_examples=5 * settings.default.max_examples)
@given(soups)
def test_what_bs4_made_is_read_as_well(soup):
    try:
        tree = bs4.BeautifulSoup(soup.replace("\ud800", "&#xd800;"), "html.parser")
    except bs4.exceptions.ParserRejectedMarkup:
        return
    check(read_html(tree))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        '<a x="',
        "<!--",
        "<![CDATA[",
        "<?",
        "</",
        "&",
        "<p>a",
        "<b>a",
        "<a href=x></a>",
        "<script>",
        "</html>a",
    ],
)
def test_work_grows_no_faster_than_size(unit):
    def work(size):
        page = unit * (size // len(unit))
        return calls(lambda: (read_html(page), looks_like_html(page)))

    work(2_000)
    few = work(30_000)
    assert few > 2
    assert work(120_000) < 4 * few * 1.3 + 100


@pytest.mark.parametrize("value", ["", "=1", "='<b>'", '=">"', '="it\'s < b"', " = '\">'", "=<", "<", '="x"'])
def test_a_tag_has_some_hundreds_of_attributes_at_most(value):
    many = " ".join(f"a{number}{value}" for number in range(5_000))
    document = read_html(f"\"<p id=x {many}>one</p><script>'<p {many}>'</script><p {many}>two")
    assert [line.text for line in document.lines] == ['"', "one", "two"]
    one, two = select(document.tree, "p")
    assert one.get("id") == "x"
    assert 100 < len(one.attrib) < 500
    assert 100 < len(two.attrib) < 500
    assert first(document.tree, "script").text.count("a4999") == 1


@pytest.mark.parametrize("first_one", ["a='>'", 'a=">"', 'a = ">>"', 'a="<b>"'])
def test_one_sign_in_quotes_does_not_hide_what_follows_it(first_one):
    many = " ".join(f"a{number}" for number in range(5_000))
    [element] = select(read_html(f"<p id=x {first_one} {many}>one</p>").tree, "p")
    assert element.get("id") == "x"
    assert 100 < len(element.attrib) < 500


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        "<b>" * 50_000 + "x" + "</b>x" * 30_000,
        "<b>" * 30_000 + "<p>x</p>" * 5_000,
        '<p b=" ' * 290 + ">" + ('<p b=" ' * 290 + ">") * 100,
        "<b>" * 3_000 + "</i>" * 50_000 + "&#" + "1" * 9_000 + ";x",
        "<div>" * 3_000 + "<template>" * 20_000 + "x",
    ],
)
def test_the_second_try_takes_no_more_than_its_share_of_work(page):
    documents = []
    assert calls(lambda: documents.append(read_html(page))) < 60 * len(page)
    check(documents[0])


# ---------------------------------------------------------------- which kind of text


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><title>x",
        "\ufeff\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>",
        "<!-- saved from url --><html>",
        "<HTML><BODY>Ines Robles",
        "<div>Ines Robles</div>",
        "<p>Ines <b>Robles</b></p>\n<p>CL</p>",
        "<ul><li>CL<li>h-index 17</ul>",
        "Skip to content<nav>" + "<a href=/>Home</a>" * 9 + "</nav><h1>Ines Robles</h1>",
        "<p>Saved</p><pre>\n\n# Ines Robles\n\n## 2 Papers\n\n</pre>",
    ],
)
def test_html_is_known(text):
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ines Robles\n\nCL\nh-index66\n",
        "Ines Robles\n\nOn <img src=x onerror=alert(1)> in Titles\n\nWe escape.\n" * 3,
        "<img onerror=x> Robles\n\nCL\nh-index66\n",
        "<CLS> Tokens Considered\n\nAnn Lee\n\nx < y and y > z\n",
        '# Ines Robles\n\n<div class="chip">\n\nCL\n\n</div>\n\n## 2 Papers\n\n[A Title](/paper/1)\n',
        "<div>\n\n# Ines Robles\n\n## 2 Papers\n\n<table>\n<tr>\n<td><p>CL</p></td>\n</tr>\n</table>\n\n</div>\n",
        "<div>\r\n\r\nInes Robles\r\n\r\n| h-index | papers |\r\n|---|:---:|\r\n| 4 | 2 |\r\n\r\n<p>CL</p></div>\r\n",
        "We use <b>bold</b> claims in a long abstract about <i>style</i>. " * 2,
    ],
)
def test_text_is_known(text):
    assert not looks_like_html(text)


def test_json_is_known():
    for text in ('{"id": 1}', ' \n{ "a\\"b" : {}}', "{}", "[]", '[{"id": 1}]', "[{}]", '\ufeff{"papers": ['):
        assert looks_like_json(text)
    for text in (
        "",
        "[Objective] We part fields.",
        "[1]Home [2]About",
        "{curly} words",
        '{"o}rsted',
        '["a"]',
        "{ }x",
    ):
        assert not looks_like_json(text)


def test_a_button_that_is_a_heading_is_one_and_one_behind_a_heading_is_none() -> None:
    """An accordion's heading is a button inside a heading, as the ARIA patterns ask for."""
    name, title = (
        "<h1>Ines Robles <button>Follow</button></h1>",
        "<h3><button>On Seams</button> <a href='#1'>#</a></h3>",
    )
    page = f"{name}{title}<p>We part.</p>"
    roles = {line.text: line.role for line in read_html(page).lines}
    assert roles["Follow"] == "aside"
    assert roles["On Seams"] == "heading"


def test_text_in_a_drawing_is_shown_and_the_drawing_s_name_is_not() -> None:
    shield = "<svg><title>label</title><desc>a shield</desc><rect/><text>h-index</text> <text>16</text></svg>"
    icon = '<svg aria-hidden="true"><text>hash</text></svg>'
    lines = read_html(f"<h1>Ines Robles</h1><p>{shield}</p><p>{icon} CL</p>").lines
    assert [line.text for line in lines] == ["Ines Robles", "h-index 16", "CL"]
