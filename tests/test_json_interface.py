"""Scholar Feed's JSON interface: what its answers say, where, and what happens when they say it badly."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting import calls
from tests.invariants import broken_invariants

import profparse
from profparse.document.data import MAX_DEPTH
from profparse.errors import InputError, NotAProfileError, ProfparseError

DAY = dt.date(2026, 7, 15)

AUTHOR = {
    "id": 4711,
    "name": "Ines  Robles",
    "primary_field": "cs.LG",
    "research_topics": ["seams"],
    "h_index": 66,
    "total_papers": 1,
    "total_citations": 1484,
    "author_rank_score": 0.66,
}
PAPER = {
    "arxiv_id": "2402.06853v3",
    "title": "On\nSeams",
    "authors": ["Ines Robles", "Wei Chen", {"name": "A. B. Ortiz", "id": 9}],
    "n_authors": 7,
    "year": 2024,
    "published_date": "2024-03-26T00:00:00Z",
    "categories": ["cs.IR", "physics.chem-ph", "cs.CL"],
    "primary_category": "cs.CL",
    "has_code": None,
    "github_url": "https://github.com/example/seams",
    "citation_count": 0,
    "venue_name": "AI and Ethics",
    "llm_summary": "A summary.",
    "llm_significance": "An impact.",
    "llm_novelty_score": 0.4,
    "rank_score": 0.953,
    "institution_tags": ["cmu", "pku"],
    "abstract": "We part fields \\emph{well}.\n\nSee https://example.org/a.",
    "arxiv_url": "https://arxiv.org/abs/2402.06853",
    "pdf_url": None,
}


API = "https://api.scholarfeed.org/api/v1/public/"


class Answer:
    """What an answer says, in plain values."""

    def __init__(self, profile):
        self.page = profile.source.page
        self.author = profile.author and profile.author.model_dump(exclude_defaults=True)
        self.papers = [paper.model_dump(exclude_defaults=True) for paper in profile.papers]
        self.notes = profile.diagnostics
        self.profile = profile


def read(value, url=None):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    return text, Answer(profparse.parse(text, media="json", as_of=DAY, url=url or API))


def parse(value, **options):
    text = value if isinstance(value, str) else json.dumps(value)
    return profparse.parse(text, media="json", as_of=DAY, url=API, **options)


def codes(reading):
    return [note.code for note in reading.notes]


def test_an_author():
    _, reading = read(AUTHOR)
    assert reading.page == "author"
    assert reading.author == {
        "name": "Ines Robles",
        "id": "4711",
        "url": "https://www.scholarfeed.org/author/4711",
        "category": "LG",
        "h_index": 66,
        "paper_count": 1,
        "citation_count": 1484,
        "ai_score": 66.0,
        "ids": {"scholarfeed": "4711"},
        "interests": ["seams"],
    }
    assert codes(reading) == ["pages-remaining"]


def test_a_paper():
    _, reading = read(PAPER)
    assert reading.page == "paper"
    assert reading.author is None
    assert reading.papers == [
        {
            "arxiv_id": "2402.06853",
            "arxiv_version": 3,
            "title": "On Seams",
            "authors": ["Ines Robles", "Wei Chen", "A. B. Ortiz"],
            "authors_truncated": True,
            "date": dt.date(2024, 3, 26),
            "date_text": "2024-03-26T00:00:00Z",
            "date_precision": "day",
            "category": "CL",
            "categories": ["CL", "IR", "CHEM-PH"],
            "category_ids": ["cs.CL", "cs.IR", "physics.chem-ph"],
            "author_count": 7,
            "has_code": True,
            "citation_count": 0,
            "venue": "AI and Ethics",
            "summary": "A summary.",
            "impact": "An impact.",
            "score": 95.3,
            "affiliations": ["cmu", "pku"],
            "abstract": "We part fields \\emph{well}.\n\nSee https://example.org/a.",
            "links": ["https://example.org/a"],
            "url": "https://www.scholarfeed.org/paper/2402.06853v3",
        }
    ]
    assert codes(reading) == []


def test_a_list_of_papers_has_no_author():
    _, reading = read({"papers": [PAPER, PAPER], "total": 2, "page": 1, "limit": 50, "next_cursor": None})
    assert len(reading.papers) == 2
    assert reading.author is None
    assert codes(reading) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"author": AUTHOR, "papers": [PAPER]},
        {"data": {"author": AUTHOR, "papers": [PAPER]}},
        {**AUTHOR, "papers": [PAPER]},
        {**AUTHOR, "top_papers": [PAPER]},
        {"data": {**AUTHOR, "top_papers": [PAPER]}},
        {"author": {**AUTHOR, "top_papers": [PAPER]}},
        {"author": {**AUTHOR, "top_papers": [PAPER]}, "papers": [PAPER], "total": 1},
        [{**AUTHOR, "papers": [PAPER]}],
    ],
)
def test_wrapped_in_any_way(answer):
    _, reading = read(answer)
    assert reading.author is not None
    assert reading.author["name"] == "Ines Robles"
    assert [paper["title"] for paper in reading.papers] == ["On Seams"]
    assert codes(reading) == []


@pytest.mark.parametrize("answer", [{"paper": PAPER}, {"data": PAPER}, {"result": {"paper": PAPER}}])
def test_one_paper_wrapped(answer):
    _, reading = read(answer)
    assert reading.page == "paper"
    assert reading.papers[0]["arxiv_id"] == "2402.06853"


def test_the_address_tells_the_author():
    _, reading = read(
        {"name": "Ines Robles", "h_index": 1}, "https://api.scholarfeed.org/api/v1/public/authors/12"
    )
    assert reading.author is not None
    assert reading.author["id"] == "12"


def test_a_list_says_when_there_is_more():
    for more in ({"total": 60}, {"next_cursor": "abc"}, {"total": 60, "page": 2}):
        _, reading = read({"papers": [PAPER], **more})
        assert codes(reading) == ["pages-remaining"]
    _, reading = read({"papers": [PAPER, PAPER], "total": 1})
    assert codes(reading) == ["count-mismatch"]
    assert reading.notes[-1].path == "papers"


@pytest.mark.parametrize(
    ("published", "year", "date", "precision"),
    [
        ("2024-03-26", None, dt.date(2024, 3, 26), "day"),
        ("2024-03", 2023, dt.date(2024, 3, 1), "month"),
        (None, 2023, dt.date(2023, 1, 1), "year"),
        (None, "2023", dt.date(2023, 1, 1), "year"),
        ("2024-03-26 10:00:00+02:00", None, dt.date(2024, 3, 26), "day"),
    ],
)
def test_dates(published, year, date, precision):
    _, reading = read({"title": "On Seams", "published_date": published, "year": year})
    paper = reading.papers[0]
    assert (paper["date"], paper["date_precision"]) == (date, precision)
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("published", "code"),
    [("2024-02-30", "value-unreadable"), ("soon", "value-unreadable")],
)
def test_dates_that_are_none(published, code):
    _, reading = read({"title": "On Seams", "published_date": published})
    assert "date" not in reading.papers[0]
    assert reading.papers[0]["date_text"] == published
    assert [(note.code, note.path) for note in reading.notes] == [(code, "papers[0].date")]


def test_scores_of_either_scale():
    for shown, score in ((0.953, 95.3), (95.3, 95.3), (0, 0.0), (1, 100.0)):
        _, reading = read({"title": "On Seams", "rank_score": shown})
        assert reading.papers[0]["score"] == score


def test_nulls_anywhere_are_not_shown():
    _, author = read(dict.fromkeys(AUTHOR) | {"name": "Ines Robles"})
    assert {key: value for key, value in (author.author or {}).items() if value is not None} == {
        "name": "Ines Robles"
    }
    _, paper = read(dict.fromkeys(PAPER) | {"title": "On Seams"})
    assert paper.papers == [{"title": "On Seams"}]
    _, listed = read({"papers": [None, PAPER], "total": None, "page": None})
    assert len(listed.papers) == 1
    assert not {*codes(author), *codes(paper), *codes(listed)}


def test_unknown_keys_are_left_over():
    answer = {"papers": [{**PAPER, "mood": "calm", "x": {"y": [1]}}, {**PAPER, "mood": None}]}
    profile = parse(answer)
    left = [profile.text[span.start : span.end] for span in profile.unparsed]
    assert '"mood": "calm"' in left
    assert '"x": {"y": [1]}' in left
    assert not any("null" in stretch for stretch in left)


@pytest.mark.parametrize("key", [key for key in AUTHOR if key not in ("name", "research_topics", "id")])
@pytest.mark.parametrize("value", [True, {"a": 1}, -3.5])
def test_wrong_types_of_an_author_are_not_shown(key, value):
    profile = parse({**AUTHOR, key: value})
    assert profile.author is not None
    [note] = [note for note in profile.diagnostics if note.code == "value-unreadable"]
    assert note.path.startswith("author.")
    assert note.span is not None


@pytest.mark.parametrize(
    "key",
    [
        key
        for key in PAPER
        if key not in ("llm_novelty_score", "year", "n_authors", "pdf_url", "arxiv_url", "github_url")
    ],
)
def test_wrong_types_of_a_paper_are_not_shown(key):
    for value in (7.25, {"a": {}}):
        if (key, value) == ("rank_score", 7.25):
            continue
        profile = parse({"papers": [{**PAPER, key: value}]})
        noted = [d for d in profile.diagnostics if d.code == "value-unreadable"]
        assert noted, (key, value)
        assert all(d.path.startswith("papers[0].") for d in noted)


def test_numbers_beyond_all_bounds():
    digits = "9" * 400
    for shown in (digits, f"-{digits}", "1e999", "NaN", "Infinity", "-Infinity", f"0.{digits}", "1e-400"):
        profile = parse(f'{{"name": "Ines Robles", "h_index": {shown}, "author_rank_score": {shown}}}')
        assert profile.author is not None
        assert profile.author.h_index is None
        assert "value-unreadable" in [d.code for d in profile.diagnostics]


def test_the_last_of_two_equal_keys_counts():
    text, reading = read('{"name": "Ines", "h_index": 3, "h_index": 4}')
    assert reading.author is not None
    assert reading.author["h_index"] == 4
    [note] = reading.notes
    assert note.code == "key-repeated"
    assert text[note.span.start : note.span.end] == '"h_index": 3'


def test_halves_of_characters_are_replaced_and_told():
    for text in ('{"name": "Ines \\ud800", "h_index": 3}', '{"name": "Ines \ud800", "h_index": 3}'):
        _, reading = read(text)
        assert reading.author is not None
        assert reading.author["name"] == "Ines \ufffd"
        assert codes(reading) == ["encoding-replaced"]
    assert read('{"name": "Ines \\ud83d\\ude00", "h_index": 3}')[1].author["name"] == "Ines 😀"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"name": "Ines",}', "line 1, column 17"),
        ('{"papers": [1, 2,]}', "line 1, column 18"),
        ('{"name": "Ines"', "line 1, column 16"),
        ('{\n "name": Ines}', "line 2, column 10"),
        ('{"name": "Ines', "line 1, column"),
        ('{"a" 1}', "line 1, column 6"),
        ("{'a': 1}", "line 1, column 2"),
        ('{"name": "Ines", "h_index": 1} extra', "line 1, column 32"),
        ('{"a": "\\u12"}', "line 1, column"),
    ],
)
def test_invalid_json_says_where(text, where):
    with pytest.raises(InputError, match=re.escape(where)):
        read(text)


def test_nesting_is_bounded():
    for deep in (
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"papers": ' + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1) + "}",
    ):
        with pytest.raises(InputError, match="nested"):
            read(deep)


def test_more_json_behind_is_told():
    _, reading = read('{"name": "Ines Robles", "h_index": 1}\n{"name": "Wei Chen", "h_index": 2}')
    assert codes(reading) == ["several-profiles"]


@pytest.mark.parametrize(
    ("answer", "url", "kind"),
    [
        ({"detail": "Not found"}, "https://api.scholarfeed.org/api/v1/public/authors/1", "no such author"),
        ({"detail": "Author not found"}, None, "no such author"),
        ({"detail": "Gone"}, None, "error page"),
        ({"error": {"code": 500, "message": "Internal"}}, None, "error page"),
        ({"message": "Rate limit exceeded", "status": 429}, None, "error page"),
        ({"detail": "Not authenticated"}, None, "login wall"),
        ({"flour": "500 g", "water": "300 ml"}, None, "no profile"),
        ([1, 2, 3], None, "no profile"),
        ([], None, "no profile"),
        ({}, None, "no profile"),
        ("null", None, "no profile"),
        ({"data": {"data": None}}, None, "no profile"),
    ],
)
def test_json_that_is_no_profile_is_named(answer, url, kind):
    with pytest.raises(NotAProfileError) as caught:
        read(answer, url)
    assert caught.value.kind == kind
    assert caught.value.hint


def test_no_papers_is_a_profile():
    _, reading = read({"papers": [], "total": 0})
    assert reading.papers == []


def test_every_value_has_its_place():
    profile = parse({"author": AUTHOR, "papers": [PAPER], "total": 1})
    text = profile.text
    for path, part in {
        "author.h_index": '"h_index": 66',
        "author.citation_count": '"total_citations": 1484',
        "papers[0].title": '"title": "On\\nSeams"',
        "papers[0].arxiv_id": '"arxiv_id": "2402.06853v3"',
        "papers[0].abstract": json.dumps("abstract") + ": " + json.dumps(PAPER["abstract"]),
    }.items():
        span = profile.span(path)
        assert span is not None
        assert text[span.start : span.end] == part


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("2024-03-26")
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
papers = st.dictionaries(st.sampled_from([*PAPER, "mood"]), values, max_size=8).map(
    lambda given: {"title": "T", **given}
)
authors = st.dictionaries(st.sampled_from([*AUTHOR, "top_papers", "papers", "total"]), values, max_size=8).map(
    lambda given: {"name": "Ines", "h_index": 1, **given}
)


@settings(max_examples=8 * settings.default.max_examples)
@given(
    papers | authors | st.fixed_dictionaries({"author": authors, "papers": st.lists(papers, max_size=3)}) | values
)
def test_no_answer_raises_what_is_not_ours(answer):
    text = json.dumps(answer)
    try:
        profile = parse(text)
    except ProfparseError:
        return
    for diagnostic in profile.diagnostics:
        assert diagnostic.path
    assert broken_invariants(profile) == []


@given(st.text(max_size=60).map(lambda tail: '{"name": "Ines", "id": 1' + tail))
def test_no_broken_answer_raises_what_is_not_ours(text):
    try:
        parse(text)
    except ProfparseError as error:
        assert str(error)  # noqa: PT017 - either is fine


@pytest.mark.slow
def test_work_grows_with_size():
    def work(papers):
        text = json.dumps({"papers": [PAPER] * papers})
        return calls(lambda: parse(text))

    work(50)
    assert 8 * 200 < work(1600) < 8 * work(200) * 1.3
