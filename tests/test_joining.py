"""merge, paper_key and the distinct papers of a run."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from tests.invariants import broken_invariants
from tests.pages import author_page, entry

from profparse import InputError, merge, parse
from profparse.joining import paper_key, united_works
from profparse.models import Author, Diagnostic, Paper, Profile, Source, Span
from profparse.models.profile import build_profile


def visit(day: int, *papers: Paper, author: Author | None = None, url: str | None = None, **more: Any) -> Profile:
    source = Source(
        site="scholarfeed",
        page="author",
        media="text",
        as_of=dt.date(2026, 1, day),
        as_of_origin="given",
        url=url,
    )
    return Profile(source=source, author=author or Author(name="Ines Robles"), papers=list(papers), **more)


def warning(path: str, code: str = "boundary-guessed") -> Diagnostic:
    return Diagnostic(code=code, severity="warning", path=path, message="m", span=None)


def test_pages_of_one_visit_follow_each_other() -> None:
    joined = merge([visit(1, Paper(title="A"), Paper(title="B")), visit(1, Paper(title="C"), Paper(title="A"))])
    assert [paper.title for paper in joined.papers] == ["A", "B", "C"]
    assert joined.diagnostics == []


def test_newest_figures_win_whatever_the_order() -> None:
    old = visit(1, Paper(title="A", citation_count=3), author=Author(name="Ines Robles", h_index=6, novelty=0.5))
    new = visit(2, Paper(title="A", citation_count=4), author=Author(name="Ines Robles", h_index=7))
    for given in ([old, new], [new, old]):
        joined = merge(given)
        assert joined.author == Author(name="Ines Robles", h_index=7, novelty=0.5)
        assert joined.papers == [Paper(title="A", citation_count=4)]
        assert joined.source.as_of == dt.date(2026, 1, 2)
        assert joined.diagnostics == []


def test_a_full_author_list_beats_a_newer_one_cut_short() -> None:
    full = Paper(title="A", authors=["Ann Li", "Bo Ek", "Cy Ho", "Di Wu"])
    cut = Paper(title="A", authors=["Ann Li", "Bo Ek", "Cy Ho"], authors_truncated=True)
    joined = merge([visit(1, full), visit(2, cut)])
    assert joined.papers == [full]
    assert joined.diagnostics == []


def test_two_figures_of_one_visit_are_a_conflict_and_the_first_is_kept() -> None:
    joined = merge(
        [
            visit(1, author=Author(name="Ines Robles", h_index=6)),
            visit(1, author=Author(name="Ines Robles", h_index=7)),
        ]
    )
    assert joined.author is not None
    assert joined.author.h_index == 6
    (told,) = joined.diagnostics
    assert told.message == 'kept "6" of scholarfeed (2026-01-01); scholarfeed (2026-01-01) shows "7"'
    assert (told.code, told.severity, told.path) == ("merge-conflict", "warning", "author.h_index")


def test_values_that_cannot_change_are_a_conflict() -> None:
    first = Paper(
        title="A", arxiv_id="2402.00001", date=dt.date(2024, 2, 1), date_precision="day", authors=["Ann Li"]
    )
    second = first.model_copy(update={"date": dt.date(2024, 3, 1), "authors": ["Bo Ek"]})
    joined = merge([visit(1, Paper(title="Z"), first), visit(2, second)])
    assert {told.path for told in joined.diagnostics} == {"papers[1].authors", "papers[1].date"}
    assert joined.papers[1].authors == ["Bo Ek"]


def test_a_more_exact_date_is_no_conflict() -> None:
    month = Paper(title="A", date=dt.date(2024, 3, 1), date_precision="month", date_text="Mar 2024")
    day = Paper(title="A", date=dt.date(2024, 3, 26), date_precision="day", date_text="Mar 26, 2024")
    joined = merge([visit(1, day), visit(2, month)])
    assert joined.papers == [day]
    assert joined.diagnostics == []


def test_all_categories_beat_the_first_alone() -> None:
    joined = merge(
        [
            visit(1, Paper(title="A", category="CL", categories=["CL", "AI"])),
            visit(2, Paper(title="A", category="CL", categories=["CL"])),
        ]
    )
    assert joined.papers[0].categories == ["CL", "AI"]


def test_an_id_on_one_page_only_is_the_same_paper() -> None:
    joined = merge([visit(1, Paper(title="On Seams")), visit(2, Paper(title="On  seams!", arxiv_id="2402.00001"))])
    assert len(joined.papers) == 1
    assert joined.papers[0].arxiv_id == "2402.00001"


def test_two_ids_are_two_papers_whatever_their_titles() -> None:
    joined = merge(
        [visit(1, Paper(title="A", arxiv_id="2402.00001")), visit(1, Paper(title="A", arxiv_id="2402.00002"))]
    )
    assert len(joined.papers) == 2


def test_what_one_page_lists_twice_stays_two() -> None:
    page = visit(1, Paper(title="A"), Paper(title="A"))
    assert len(merge([page, page]).papers) == 2


def test_paths_follow_their_papers() -> None:
    first = visit(1, Paper(title="A"), Paper(title="B"))
    second = visit(
        1, Paper(title="C"), Paper(title="B"), diagnostics=[warning("papers[0].title"), warning("papers[1]")]
    )
    assert [told.path for told in merge([first, second]).diagnostics] == ["papers[2].title", "papers[1]"]


def test_counts_are_judged_on_all_pages_together() -> None:
    author = Author(name="Ines Robles", paper_count=3)
    pages = [
        visit(
            1, Paper(title="A"), Paper(title="B"), author=author, diagnostics=[warning("papers", "count-mismatch")]
        ),
        visit(1, Paper(title="C"), author=author, diagnostics=[warning("papers", "count-mismatch")]),
    ]
    assert merge(pages).diagnostics == []
    (told,) = merge([pages[0], pages[0]]).diagnostics
    assert told.code == "count-mismatch"


def test_a_header_on_one_page_is_enough() -> None:
    headless = visit(1, Paper(title="B")).model_copy(
        update={"author": None, "diagnostics": [warning("author", "header-missing")]}
    )
    assert merge([visit(1, Paper(title="A")), headless]).diagnostics == []
    assert [told.code for told in merge([headless, headless]).diagnostics] == ["header-missing"]


def test_texts_and_spans_are_joined() -> None:
    def page(day: int, text: str) -> Profile:
        title = text.split("\n")[1]
        start = text.index(title)
        return build_profile(
            text,
            {"author.name": [(0, 3)], "papers[0].title": [(start, start + len(title))]},
            source=visit(day).source,
            author=Author(name="Ann"),
            papers=[Paper(title=title)],
            unparsed=[Span(start=len(text) - 1, end=len(text), line=3)],
        )

    joined = merge([page(1, "Ann\nOld title\nx"), page(2, "Ann\nNew title\ny")])
    for number, title in enumerate(["Old title", "New title"]):
        span = joined.span(f"papers[{number}].title")
        assert span is not None
        assert joined.text[span.start : span.end] == title
        assert joined.text.split("\n")[span.line - 1] == title
    assert sorted(joined.text[s.start : s.end] for s in joined.unparsed) == ["x", "y"]


def test_one_profile_is_handed_back() -> None:
    page = visit(1, Paper(title="A"))
    assert merge([page]) is page


def test_nothing_cannot_be_merged() -> None:
    with pytest.raises(InputError, match="nothing to merge"):
        merge([])


def test_different_authors_are_never_blended() -> None:
    pages = [visit(1, author=Author(name="A", id="1")), visit(1, author=Author(name="A", id="2"))]
    with pytest.raises(InputError, match=r"about one person: A \(scholarfeed 1\) and A \(scholarfeed 2\)"):
        merge(pages)


def test_two_names_of_one_site_are_one_person_only_where_they_agree() -> None:
    ann, bo = Author(name="Ann Lee"), Author(name="Bo Chen")
    shared = [Paper(title=f"On the seams of all texts, part {number}") for number in "AB"]
    with pytest.raises(InputError, match=r"Ann Lee \(scholarfeed\) and Bo Chen \(scholarfeed\)"):
        merge([visit(1, *shared, author=ann), visit(2, *shared, author=bo)])
    assert merge([visit(1, author=ann), visit(2, author=Author(name="A. Lee"))]).author is not None


def test_merging_in_steps_is_merging_at_once() -> None:
    rng = random.Random(7)
    for _ in range(50):
        visits = [
            visit(
                day,
                *(
                    Paper(title=title, citation_count=rng.randrange(9), authors=list("abc"[: rng.randrange(4)]))
                    for title in rng.sample("ABCDE", 3)
                ),
                author=Author(name="N", h_index=rng.randrange(9)),
            )
            for day in (1, 2, 3)
        ]
        once, left, right = (
            merge(visits),
            merge([merge(visits[:2]), visits[2]]),
            merge([visits[0], merge(visits[1:])]),
        )
        assert once.author == left.author == right.author
        assert {p.title: p.citation_count for p in once.papers} == {p.title: p.citation_count for p in left.papers}
        assert [p.title for p in once.papers] == [p.title for p in left.papers] == [p.title for p in right.papers]


def test_paper_key() -> None:
    assert paper_key(Paper(title="x", arxiv_id="2402.06853", arxiv_version=2)) == "arxiv:2402.06853"
    shown = Paper(title="InternLM2:\n \\emph{Technical} Report", date=dt.date(2024, 3, 26))
    assert paper_key(shown) == paper_key(Paper(title="INTERNLM2 Technical Report", date=dt.date(2024, 1, 1)))
    assert paper_key(shown) != paper_key(shown.model_copy(update={"date": dt.date(2023, 3, 26)}))
    assert paper_key(Paper(title="关于缝隙")) != paper_key(Paper(title="关于"))
    assert paper_key(Paper(title="???")) != paper_key(Paper(title="!!!"))
    assert paper_key(Paper(abstract="a")) != paper_key(Paper(abstract="b"))


def test_works_of_several_people_stand_in_one_bibliography_once() -> None:
    shared = Paper(title="On the Seams of All Texts", authors=["Ann Li"], citation_count=1)
    pages = [
        visit(1, shared, author=Author(name="Ann", id="10")),
        visit(
            2, Paper(title="B"), shared.model_copy(update={"doi": "10.1000/1"}), author=Author(name="Bo", id="9")
        ),
    ]
    assert [(paper.title, paper.doi) for paper in united_works(pages)] == [
        (shared.title, "10.1000/1"),
        ("B", None),
    ]


def real_page(h_index: int, *titles: str, count: int | None = None) -> str:
    byline = "Ann Li, Bo Chen, Cy Torres et al. · cmu"
    entries = (entry(title, byline, metadata="CLMar 2, 2024Code") for title in titles)
    return author_page(*entries, h_index=h_index, count=count, citations=1484)


def test_pages_that_were_really_parsed_keep_every_promise() -> None:
    first = parse(real_page(66, "On Seams", "On Gaps", count=4), as_of="2026-07-01")
    second = parse(real_page(66, "On Chips", "On Breaks", count=4), as_of="2026-07-01")
    later = parse(real_page(67, "On Gaps", "On Badges", count=5), as_of="2026-08-01")
    assert {told.code for told in first.diagnostics} == {"count-mismatch"}
    joined = merge([first, second, later])
    assert joined.diagnostics == []
    assert [paper.title for paper in joined.papers] == [
        "On Seams",
        "On Gaps",
        "On Chips",
        "On Breaks",
        "On Badges",
    ]
    assert joined.author is not None
    assert joined.author.h_index == 67

    span = joined.span("author.h_index")
    assert span is not None
    assert "67" in joined.text[span.start : span.end], "the newest visit comes first"
    for number, paper in enumerate(joined.papers):
        titles = {joined.text[s.start : s.end] for s in joined.spans[f"papers[{number}].title"]}
        assert titles == {paper.title}

    assert broken_invariants(joined) == []


def test_profiles_loaded_from_json_merge_too() -> None:
    pages = [parse(real_page(66, title, count=2), as_of="2026-07-01") for title in ("On Seams", "On Gaps")]
    loaded = [Profile.model_validate_json(page.to_json()) for page in pages]
    joined = merge(loaded)
    assert joined.papers == merge(pages).papers
    assert joined.author == merge(pages).author
    assert joined.unparsed == []
    assert (joined.text, joined.spans) == ("", {})
    assert Profile.model_validate_json(joined.to_json()) == joined
