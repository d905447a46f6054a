"""What a page states of itself: schemes and names, JSON as pages write it, the statements' places, bounds."""

from __future__ import annotations

import time

import pytest

import profparse
from invariants import broken_invariants
from profparse.document.html import read_html
from profparse.document.items import items_of
from profparse.document.loose_json import read_loose
from profparse.document.metadata import metadata_of
from profparse.reading.compare import begins_alike, names_agree, related
from profparse.sites.web.dates import publication_date
from profparse.sites.web.people import names_in


def stated(html: str) -> list[tuple[str, str, str]]:
    return [(s.scheme, s.name, s.value) for s in metadata_of(read_html(html)).statements]


@pytest.mark.parametrize(
    ("meta", "scheme", "name"),
    [
        ('name="citation_title"', "citation", "title"),
        ('name="bepress_citation_title"', "citation", "title"),
        ('name="CITATION_TITLE"', "citation", "title"),
        ('name="DC.Title"', "dc", "title"),
        ('name="dc:title"', "dc", "title"),
        ('property="dc:title"', "dc", "title"),
        ('name="DCTERMS.issued"', "dc", "issued"),
        ('name="DC.Date.issued"', "dc", "date.issued"),
        ('name="prism.publicationDate"', "prism", "publicationdate"),
        ('property="og:title"', "og", "title"),
        ('property="article:published_time"', "article", "published_time"),
        ('name="eprints.creators_name"', "eprints", "creators_name"),
        ('name="author"', "html", "author"),
    ],
)
def test_every_spelling_of_a_scheme_is_known(meta, scheme, name):
    assert stated(f'<meta {meta} content=" A Value ">') == [(scheme, name, "A Value")]


@pytest.mark.parametrize(
    "meta", ["citation_reference", "og:image", "viewport", "citation_springer_api_url", "twitter:title"]
)
def test_what_says_nothing_of_the_work_is_no_statement(meta):
    assert stated(f'<meta name="{meta}" content="x">') == []


@pytest.mark.parametrize("attribute", ["content", "contents", "value", "CONTENT"])
def test_what_a_meta_says_stands_in_its_content_or_where_slips_put_it(attribute):
    assert stated(f'<meta name="citation_title" {attribute}="On Seams">') == [("citation", "title", "On Seams")]


def test_two_names_in_one_meta_are_two_statements():
    assert [name for _, name, _ in stated('<meta name="citation_title" property="og:title" content="T">')] == [
        "title"
    ] * 2


def test_the_first_call_appends_the_statements_behind_a_form_feed_and_gives_their_places():
    document = read_html(
        '<meta name="citation_title" content="On\n Seams"><script type="application/ld+json">'
        '{"@type":"ScholarlyArticle","headline":"On Seams","author":{"name":"Ines Robles"}}</script><p>Seen</p>'
    )
    first = metadata_of(document)
    text = document.text
    assert metadata_of(document) is first
    assert document.text is text
    assert text == (
        "Seen\n\n\f\ncitation_title: On Seams\nld+json ScholarlyArticle.headline: On Seams\n"
        "ld+json ScholarlyArticle.author.name: Ines Robles"
    )
    start, end = first.statements[0].place
    assert text[start:end] == "On Seams"


def test_a_page_without_statements_keeps_its_text():
    document = read_html("<p>Seen</p>")
    metadata_of(document)
    assert document.text == "Seen"


@pytest.mark.parametrize(
    "written",
    [
        '{"name": "A", "year": 2024}',
        '<!-- {"name": "A", "year": 2024} -->',
        '// <![CDATA[\n{"name": "A", "year": 2024}\n// ]]>',
        '/*<![CDATA[*/{"name": "A", "year": 2024}/*]]>*/',
        '{"name": "A", "year": 2024};',
        '{"name": "A", "year": 2024,}',
        '{"name": "A" "year": 2024}',
        '{"name": "A",, "year": 2024}',
        '{"name": /* a diagnostic, "b" */ "A", // another\n "year": 2024}',
    ],
)
def test_json_is_read_as_pages_write_it(written):
    assert read_loose(written) == {"name": "A", "year": "2024"}


def test_line_breaks_and_quotes_inside_texts_are_read():
    assert read_loose('{"name": "A\tB\nC"}') == {"name": "A\tB\nC"}
    assert read_loose('{"a": "He said "yes" to it", "b": "x"\n"c": 1}') == {
        "a": 'He said "yes" to it',
        "b": "x",
        "c": "1",
    }


@pytest.mark.parametrize("broken", ["", "{", '{"a"', "[" * 100_000, "no json", '{"a": ' * 5000])
def test_what_cannot_be_read_is_a_value_error(broken):
    with pytest.raises(ValueError):  # noqa: PT011
        read_loose(broken)


def test_a_bad_block_costs_itself_alone():
    html = (
        '<script type="application/ld+json">{"@type": "Thesis", "name": </script>'
        '<script type="application/ld+json">{"@type": "Thesis", "name": "On Seams"}</script>'
    )
    assert [item.said("name") for item in metadata_of(read_html(html)).items] == ["On Seams"]


def test_things_that_name_each_other_in_a_circle_are_read_once():
    data = {
        "@graph": [
            {"@id": "#a", "@type": "ScholarlyArticle", "name": "On Seams", "author": {"@id": "#p"}},
            {"@id": "#p", "@type": "Person", "name": "Ines Robles", "affiliation": {"@id": "#a"}},
        ]
    }
    work, person = items_of(data, "ld+json")
    assert work.items("author") == [person]
    assert len(list(work.walk())) == 4


def test_types_are_known_by_address_list_and_prefix():
    for stated_type in (
        "Dataset",
        "https://schema.org/Dataset",
        "schema:Dataset",
        ["Thing", "http://schema.org/Dataset"],
    ):
        assert "Dataset" in items_of({"@type": stated_type, "name": "A"}, "ld+json")[0].types


@pytest.mark.parametrize(
    ("stated_names", "names"),
    [
        ("Robles, Ines", ["Ines Robles"]),
        ("Robles, Ines; Chen, Wei", ["Ines Robles", "Wei Chen"]),
        ("Robles, Ines and Chen, Wei", ["Ines Robles", "Wei Chen"]),
        ("Robles, I., Chen, W. & Li, A.", ["I. Robles", "W. Chen", "A. Li"]),
        ("Ines Robles, Wei Chen, and Ada Li", ["Ines Robles", "Wei Chen", "Ada Li"]),
        ("by Ines Robles", ["Ines Robles"]),
        ("Ines Robles, Ph.D.", ["Ines Robles, Ph.D."]),
        ("Ines Robles, Institute of Seams", ["Ines Robles"]),
        ("The SEAM Collaboration", ["The SEAM Collaboration"]),
        ("https://press.example/u/7", []),
        ("ines@press.example", []),
        ("A, B, C, D, E", []),
    ],
)
def test_the_names_in_one_statement(stated_names, names):
    assert names_in(stated_names)[0] == names


@pytest.mark.parametrize(
    ("shown", "iso"),
    [
        ("2014/3/1", "2014-03-01"),
        ("2014/03", "2014-03"),
        ("2014/00/00", "2014"),
        ("2012 Nov 26", "2012-11-26"),
        ("2019 Jan-Feb", "2019-01"),
        ("May/June 2017", "2017-05"),
        ("9-13 June 2013", "2013-06"),
        ("28 Feb - 2 Mar 2014", "2014-02"),
        ("Winter 2012-2013", "2012"),
        ("2022-10-21 13:24:46 -0400 -0400", "2022-10-21"),
        ("20190905", "2019-09-05"),
        ("05.03.2019", "2019-03-05"),
        ("03/04/2019", "2019"),
        ("13/04/2019", "2019-04-13"),
        ("2010-12-01/2010-12-31", "2010-12"),
        ("[c2014]", None),
        ("2014/13/01", None),
        ("forthcoming", None),
    ],
)
def test_dates_as_publishers_write_them(shown, iso):
    found = publication_date(shown)
    assert (found and found.iso) == iso


@pytest.mark.parametrize(
    ("metas", "field", "value"),
    [
        ({"DC.Type": "info:eu-repo/semantics/doctoralThesis"}, "type", "thesis"),
        ({"DC.Type": "Conference Paper"}, "type", "paper-conference"),
        ({"citation_article_type": "Research Article"}, "type", "article-journal"),
        ({"citation_article_type": "Preprint"}, "type", "article"),
        ({"citation_inbook_title": "A Handbook"}, "type", "chapter"),
        ({"citation_journal_title": "Journal of Seams"}, "type", None),
        ({"citation_journal_title": "Advances in Seams", "citation_volume": "3"}, "type", None),
        ({"citation_journal_title": "Journal of Seams", "citation_issn": "0378-5955"}, "type", None),
        ({"citation_volume": "0"}, "volume", None),
        ({"DC.rights": "Copyright (c) 2020 Seam Press"}, "license", None),
        (
            {"DC.rights": "https://creativecommons.org/licenses/by/4.0/"},
            "license",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        ({"DC.rights": "info:eu-repo/semantics/restrictedAccess"}, "open_access", False),
        ({"citation_pdf_url": "javascript:void(0)"}, "pdf_url", None),
        (
            {"citation_pdf_url": "https://press.example:443/a b.pdf"},
            "pdf_url",
            "https://press.example:443/a%20b.pdf",
        ),
        ({"citation_doi": "ade/1391109086"}, "doi", None),
        ({"citation_issn": "0378-5956"}, "issn", []),
        ({"citation_publication_date": "soon, in 20xx"}, "date", None),
    ],
)
def test_single_fields(metas, field, value):
    html = "".join(f'<meta name="{name}" content="{content}">' for name, content in metas.items())
    paper = profparse.parse(f'<meta name="citation_title" content="On Seams">{html}<h1>On Seams</h1>').papers[0]
    assert getattr(paper, field) == value


def test_a_date_that_cannot_be_read_is_told():
    profile = profparse.parse(
        '<title>On Seams</title><meta name="citation_title" content="On Seams">'
        '<meta name="citation_date" content="2014/13/01"><h1>On Seams</h1>'
    )
    assert profile.papers[0].date is None
    assert profile.papers[0].date_text == "2014/13/01"
    assert [diagnostic.code for diagnostic in profile.diagnostics] == ["date-unreadable"]


def test_an_address_with_another_doi_is_told():
    html = (
        '<title>On Seams</title><meta name="citation_title" content="On Seams">'
        '<meta name="citation_doi" content="10.1000/seams.7"><h1>On Seams</h1>'
    )
    same = profparse.parse(html, url="https://press.example/doi/full/10.1000/seams.7")
    other = profparse.parse(html, url="https://press.example/doi/full/10.1000/birds.3")
    assert not same.diagnostics
    assert [diagnostic.code for diagnostic in other.diagnostics] == ["sources-disagree"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ines Robles", "I. Robles", True),
        ("Ines Robles", "Robles Ines", True),
        ("Jürgen Müller", "Juergen Mueller", True),
        ("Łukasz Kowal", "Lukasz Kowal", True),
        ("Ada Brown, Jr.", "Ada Brown", True),
        ("Ines Robles", "Wei Robles", False),
        ("Ines Robles", "Ines Chen", False),
    ],
)
def test_one_person_under_two_names(one, other, same):
    assert names_agree(one, other) is same


def test_titles_and_abstracts_are_compared_by_their_words():
    assert related("On Seams", "ON SEAMS: a study | Seam Press")
    assert not related("On Seams between Fields", "Winter Birds of the North")
    assert begins_alike(
        "We part fields that run...",
        "We part <i>fields</i> that run together".replace("<i>", "").replace("</i>", ""),
    )
    assert not begins_alike("Short", "Short texts say too little")


@pytest.mark.slow
@pytest.mark.parametrize(
    "html",
    [
        '<meta name="citation_title" content="T">' + '<meta name="citation_author" content="A B">' * 60_000,
        '<meta name="citation_title" content="' + "x " * 400_000 + '">',
        '<meta name="citation_title" content="T"><meta name="citation_authors" content="' + "a, " * 60_000 + '">',
        '<h1>T</h1><script type="application/ld+json">'
        + '{"@type":"Thesis","name":"T","author":['
        + '{"name":"A B"},' * 40_000
        + "]}</script>",
        '<h1>T</h1><script type="application/ld+json">{"@type":"Thesis","name":"' + '"' * 60_000 + "</script>",
        '<div itemscope itemtype="http://schema.org/Thesis"><h1 itemprop=name>T</h1>'
        + '<b itemprop="author">' * 1500
        + "A B",
        '<meta name="citation_title" content="T"><p>'
        + "Ada Li, " * 30_000
        + '<meta name="citation_author" content="Ada Li"><meta name="citation_author" content="Wei Li">',
        '<meta name="citation_title" content="T"><p>' + '<span class="author">Ada Li</span>' * 20_000,
    ],
)
def test_large_and_hostile_pages_take_bounded_time(html):
    began = time.process_time()
    try:
        profile = profparse.parse(html)
    except profparse.ProfparseError:
        pass
    else:
        assert profile.papers[0].title
    assert time.process_time() - began < 20


def test_what_is_read_from_statements_keeps_the_invariants():
    html = (
        "<title>On Seams</title>"
        '<meta name="citation_title" content="On Seams"><meta name="citation_author" content="Robles, Ines">'
        '<meta name="citation_firstpage" content="4"><meta name="citation_lastpage" content="9">'
        '<meta name="DC.creator" content="Robles, Ines"><meta name="DC.rights" content="All rights reserved">'
        "<h1>On Seams</h1><p>Ines Robles</p><p>A menu</p>"
    )
    profile = profparse.parse(html)
    assert broken_invariants(profile) == []
    left = {profile.text[span.start : span.end] for span in profile.unparsed}
    assert left == {"A menu", "All rights reserved"}
    place = profile.span("papers[0].pages")
    assert profile.text[place.start : place.end] == "4"
