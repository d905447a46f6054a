"""One person's pages on several sites: who is one person, which works are one, what each page gave."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profparse import InputError, merge
from profparse.models import Affiliation, Author, Paper, PaperAuthor, Profile, Source, Span, YearCount
from profparse.models.paths import value_at
from profparse.models.profile import build_profile

ORCID = "0000-0002-1825-0097"
TITLE = "On the Seams of All Texts"


def page(site: str, *papers: Paper, author: Author | None = None, day: int = 1, **more: Any) -> Profile:
    source = Source(
        site=site,
        page="author",
        media="json",
        as_of=dt.date(2026, 1, day),
        as_of_origin="given",
        url=f"https://{site}",
    )
    return Profile(source=source, author=author, papers=list(papers), **more)


def ines(**fields: Any) -> Author:
    return Author(**{"name": "Ines Robles", "ids": {"orcid": ORCID}, **fields})


def of_two(first: Paper, second: Paper) -> Profile:
    return merge([page("orcid", first, author=ines()), page("dblp", second, author=ines())])


def conflicts(profile: Profile) -> set[str]:
    return {diagnostic.path for diagnostic in profile.diagnostics if diagnostic.code == "merge-conflict"}


# ---- who is one person


def works(number: int) -> list[Paper]:
    return [Paper(title=f"On the seams of all texts, part {part}", authors=["I Robles"]) for part in range(number)]


def test_a_shared_id_makes_one_person_whatever_the_names() -> None:
    joined = merge([page("orcid", author=ines()), page("dblp", author=ines(name="Inés Kovač"))])
    assert joined.author is not None
    assert joined.author.name == "Ines Robles"
    assert conflicts(joined) == {"author.name"}


@pytest.mark.parametrize("name", ["Ines Robles", "I. Robles", "Robles, Ines", "INÉS M. ROBLES"])
def test_without_ids_a_name_and_two_works_make_one_person(name: str) -> None:
    pages = [page("orcid", *works(2), author=ines()), page("dblp", *works(2), author=Author(name=name))]
    assert len(merge(pages).papers) == 2


@pytest.mark.parametrize(
    ("name", "number"), [("Ines Robles", 1), ("Ines Robles", 0), ("Wei Chen", 5), ("Ivan Robles", 5)]
)
def test_less_than_that_is_refused_with_both_named(name: str, number: int) -> None:
    pages = [page("orcid", *works(5), author=ines()), page("dblp", *works(number), author=Author(name=name))]
    with pytest.raises(InputError, match=rf"Ines Robles \(orcid {ORCID}\) and {name} \(dblp\)"):
        merge(pages)


def test_a_third_page_may_bring_two_together() -> None:
    first = page("orcid", author=ines())
    second = page("dblp", *works(2), author=Author(name="Ines Robles", ids={"dblp": "1/2"}))
    third = page("openalex", author=Author(name="I Robles", ids={"orcid": ORCID, "dblp": "1/2", "openalex": "A1"}))
    for pages in ([first, second, third], [third, second, first], [second, first, third]):
        joined = merge(pages).author
        assert joined is not None
        assert joined.ids == {"orcid": ORCID, "dblp": "1/2", "openalex": "A1"}


def test_lists_without_an_author_say_nothing_against_it() -> None:
    assert len(merge([page("orcid", *works(1), author=ines()), page("openalex", *works(3))]).papers) == 3


# ---- which works are one


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"doi": "10.1000/AbC"}, {"doi": "10.1000/aBc", "title": "Something else"}),
        ({"arxiv_id": "2402.06853"}, {"arxiv_id": "2402.06853", "title": "Something else"}),
        ({"arxiv_id": "2402.06853"}, {"doi": "10.48550/arXiv.2402.06853", "title": "Something else"}),
        ({"ids": {"pmid": "123"}}, {"ids": {"pmid": "123"}, "title": "Something else"}),
        ({"title": TITLE}, {"title": "On the seams of all texts."}),
        ({"title": TITLE}, {"title": "On the \\emph{Séams} of all texts"}),
        ({"title": TITLE, "authors": ["Ines Robles", "Wei Chen"]}, {"title": TITLE, "authors": ["I. Robles"]}),
        ({"title": TITLE, "subtitle": "A Study"}, {"title": f"{TITLE}: A Study"}),
        ({"title": TITLE, "date": dt.date(2020, 1, 1)}, {"title": TITLE, "date": dt.date(2022, 1, 1)}),
        ({"title": TITLE, "doi": "10.1000/1"}, {"title": TITLE, "doi": "10.48550/arXiv.2402.06853"}),
        ({"title": TITLE, "doi": "10.1000/1"}, {"title": TITLE, "doi": "10.1101/2020.03.01.123456"}),
        ({"title": TITLE, "doi": "10.1000/1"}, {"title": TITLE, "doi": "10.1000/2", "type": "article"}),
        ({"title": "关于所有文本缝隙的研究"}, {"title": "关于所有文本缝隙的研究。"}),
    ],
)
def test_one_work(first: dict[str, Any], second: dict[str, Any]) -> None:
    one, other = Paper(**{"title": TITLE, **first}), Paper(**second)
    assert len(of_two(one, other).papers) == 1
    assert len(of_two(other, one).papers) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"title": "On Seams and Gaps"}, {"title": "On Seams and Gaps"}),
        ({"title": TITLE, "authors": ["Ines Robles"]}, {"title": TITLE, "authors": ["Wei Chen"]}),
        ({"title": TITLE, "date": dt.date(2020, 1, 1)}, {"title": TITLE, "date": dt.date(2023, 1, 1)}),
        ({"title": TITLE, "doi": "10.1000/1"}, {"title": TITLE, "doi": "10.1000/2"}),
        ({"title": TITLE, "arxiv_id": "2402.00001"}, {"title": TITLE, "arxiv_id": "2402.00002"}),
        ({"title": f"{TITLE}, 1, 12"}, {"title": f"{TITLE}, 11, 2"}),
        ({"title": f"{TITLE}, Part I"}, {"title": f"{TITLE}, Part II"}),
    ],
)
def test_two_works(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert len(of_two(Paper(**first), Paper(**second)).papers) == 2


def test_entries_of_one_page_stay_apart_even_through_another_page() -> None:
    twice = page("orcid", Paper(title=TITLE), Paper(title=TITLE), author=ines())
    once = page("dblp", Paper(title=TITLE, doi="10.1000/1"), author=ines())
    joined = merge([twice, once])
    assert [paper.doi for paper in joined.papers] == ["10.1000/1", None]
    assert len(merge([once, twice]).papers) == 2


def test_an_entry_with_two_ids_brings_two_pages_together() -> None:
    by_doi = page("crossref", Paper(title="A", doi="10.1000/1"))
    by_pmid = page("pubmed", Paper(title="B", ids={"pmid": "7"}))
    both = page("europepmc", Paper(title="C", doi="10.1000/1", ids={"pmid": "7"}))
    for pages in ([by_doi, by_pmid, both], [both, by_doi, by_pmid], [by_pmid, both, by_doi]):
        assert len(merge(pages).papers) == 1


def test_several_works_of_one_title_find_their_years() -> None:
    def years(*shown: int) -> list[Paper]:
        return [Paper(title=TITLE, date=dt.date(year, 1, 1)) for year in shown]

    joined = merge([page("orcid", *years(2010, 2015, 2020)), page("dblp", *years(2020, 2010))])
    assert [len(joined.origins[f"papers[{number}].title"]) for number in range(3)] == [2, 1, 2]


# ---- which value is kept, and where it came from


def test_the_first_pages_values_are_kept_and_the_others_stand_in_origins() -> None:
    text = "{title: On the Seams of All Texts}"
    first = page("orcid", Paper(title=TITLE, venue="Journal of Seams"), author=ines(h_index=6))
    second = build_profile(
        text,
        {"papers[0].title": [(8, 33)]},
        source=page("dblp").source,
        author=ines(h_index=9, ids={"orcid": ORCID, "dblp": "1/2"}),
        papers=[Paper(title=TITLE, venue="Journal of Gaps", volume="7")],
    )
    joined = merge([first, second])
    assert [source.site for source in joined.sources] == ["orcid", "dblp"]
    (work,) = joined.papers
    assert (work.venue, work.volume) == ("Journal of Seams", "7")
    assert [(o.source, o.value) for o in joined.origins["papers[0].venue"]] == [
        (0, "Journal of Seams"),
        (1, "Journal of Gaps"),
    ]
    assert [o.span for o in joined.origins["papers[0].title"]] == [None, Span(start=8, end=33, line=1)]
    assert [(o.source, o.value) for o in joined.origins["author.ids.dblp"]] == [(1, "1/2")]
    (told,) = [diagnostic for diagnostic in joined.diagnostics if diagnostic.code == "merge-conflict"]
    assert told.path == "papers[0].venue"
    assert (
        told.message == 'kept "Journal of Seams" of orcid (2026-01-01); dblp (2026-01-01) shows "Journal of Gaps"'
    )


def test_an_origin_has_the_place_of_its_first_part_and_of_what_it_was_read_with() -> None:
    text = "University of Nowhere, Professor; 2020"
    shown = build_profile(
        text,
        {
            "author.affiliations[0].role": [(23, 32)],
            "author.affiliations[0].name": [(0, 21)],
            "author.ids.dblp": [(34, 38)],
            "papers[0].date": [(34, 38)],
        },
        source=page("dblp").source,
        author=ines(ids={"orcid": ORCID, "dblp": "1/2"}, affiliations=[Affiliation(name="University of Nowhere")]),
        papers=[Paper(title=TITLE, date=dt.date(2020, 1, 1), date_text="2020", date_precision="year")],
    )
    joined = merge([shown, page("orcid", author=ines())])
    places = {path: origins[0].span for path, origins in joined.origins.items() if origins[0].span}
    assert {path: (span.start, span.end) for path, span in places.items() if span is not None} == {
        "author.affiliations": (0, 21),
        "author.ids.dblp": (34, 38),
        "papers[0].date": (34, 38),
        "papers[0].date_text": (34, 38),
        "papers[0].date_precision": (34, 38),
    }
    assert value_at(joined, "author.ids.dblp") == "1/2"


def test_the_chosen_value_is_the_first_of_its_origins() -> None:
    joined = full_merge()
    for path, origins in joined.origins.items():
        assert origins[0].value == value_at(joined, path), path


def test_a_merged_profile_reads_back_from_its_json() -> None:
    joined = full_merge()
    assert Profile.model_validate_json(joined.to_json()) == joined


def full_merge() -> Profile:
    first = Paper(
        title=TITLE,
        authors=["I Robles"],
        authors_truncated=True,
        date=dt.date(2020, 1, 1),
        date_precision="year",
        abstract="We part fields that run together ...",
        abstract_truncated=True,
    )
    second = Paper(
        title=TITLE,
        ids={"pmid": "7"},
        authors=["Ines Robles", "Wei Chen"],
        author_details=[PaperAuthor(name="Ines Robles", ids={"orcid": ORCID}), PaperAuthor(name="Wei Chen")],
        date=dt.date(2020, 3, 2),
        date_precision="day",
        abstract="We part fields that run together, and say where each of them stands.",
    )
    author = ines(affiliations=[Affiliation(name="University of Nowhere")], by_year=[YearCount(year=2020)])
    return merge(
        [page("googlescholar", first, author=ines(affiliations=[])), page("pubmed", second, author=author)]
    )


def test_the_fuller_of_lists_texts_and_dates_is_kept() -> None:
    joined = full_merge()
    (work,) = joined.papers
    assert work.authors == ["Ines Robles", "Wei Chen"]
    assert not work.authors_truncated
    assert [detail.ids for detail in work.author_details] == [{"orcid": ORCID}, {}]
    assert work.date == dt.date(2020, 3, 2)
    assert work.abstract is not None
    assert work.abstract.endswith("stands.")
    assert not work.abstract_truncated
    assert [origin.value for origin in joined.origins["papers[0].authors_truncated"]] == [False, True]
    assert conflicts(joined) == set()


def test_a_year_that_is_shown_beats_one_that_was_inferred() -> None:
    inferred = {"date": dt.date(2026, 3, 26), "date_precision": "day", "year_inferred": True, "title": TITLE}
    for day, kept in ((26, dt.date(2025, 3, 26)), (27, dt.date(2026, 3, 26))):
        shown = Paper(title=TITLE, date=dt.date(2025, 3, day), date_precision="day")
        joined = of_two(Paper(**inferred), shown)
        assert joined.papers[0].date == kept
        assert conflicts(joined) == {"papers[0].date"}


def test_details_of_authors_bear_the_names_of_the_list() -> None:
    full = Paper(title=TITLE, authors=["Ines Robles"])
    known = Paper(
        title=TITLE, authors=["I Robles"], author_details=[PaperAuthor(name="I Robles", ids={"orcid": ORCID})]
    )
    (work,) = of_two(full, known).papers
    assert work.author_details == [PaperAuthor(name="Ines Robles", ids={"orcid": ORCID})]


def test_figures_of_different_sites_are_no_conflict() -> None:
    joined = merge(
        [
            page("orcid", Paper(title=TITLE, citation_count=3), author=ines(h_index=6, paper_count=12)),
            page("dblp", Paper(title=TITLE, citation_count=9), author=ines(h_index=8, paper_count=14)),
        ]
    )
    assert joined.author is not None
    assert (joined.author.h_index, joined.author.paper_count, joined.papers[0].citation_count) == (6, 12, 3)
    assert joined.diagnostics == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"authors": ["Inés Robles"]}, {"authors": ["I. ROBLES"]}),
        (
            {"authors": ["I Robles", "W Chen"], "authors_truncated": True},
            {"authors": ["I Robles", "X Y", "Wei Chen"]},
        ),
        ({"venue": "Journal of Seam Research"}, {"venue": "J. Seam Res."}),
        ({"venue": "Café & Culture"}, {"venue": "Cafe\u0301 & culture."}),
        ({"pages": "1041--1049"}, {"pages": "1041–9"}),
        ({"id": "W1", "url": "https://a.example/1"}, {"id": "X2", "url": "https://b.example/2"}),
        ({"doi": "10.1000/AB"}, {"doi": "10.1000/ab"}),
        (
            {"date": dt.date(2020, 1, 1), "date_precision": "year"},
            {"date": dt.date(2020, 5, 3), "date_precision": "day"},
        ),
        (
            {"abstract": "We part fields that run together …"},
            {"abstract": "We part fields that run together and more."},
        ),
        ({"keywords": ["seams", "gaps"]}, {"keywords": ["Gaps"]}),
        ({"category": "CL", "category_ids": ["cs.CL"]}, {"category": "cs.CL", "category_ids": ["cs.CL"]}),
        ({"language": "en"}, {"language": "English"}),
        ({"issn": ["1234-5678", "8765-4321"]}, {"issn": ["12345678"]}),
        ({"publisher": "ACM"}, {"publisher": "Association for Computing Machinery"}),
        ({"venue": "Proceedings of the Workshop on"}, {"venue": "Proceedings of the Workshop on Seams"}),
    ],
)
def test_no_conflict(first: dict[str, Any], second: dict[str, Any]) -> None:
    joined = of_two(Paper(title=TITLE, **first), Paper(title=TITLE, **second))
    assert len(joined.papers) == 1
    assert joined.diagnostics == []


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("authors", ["Ines Robles", "Wei Chen"], ["Ines Robles", "Ada Li"]),
        ("authors", ["Ines Robles", "Wei Chen"], ["Ines Robles"]),
        ("venue", "Journal of Seams", "Proceedings of Gaps"),
        ("volume", "7", "8"),
        ("pages", "1-9", "2-9"),
        ("type", "chapter", "book"),
        ("abstract", "We part fields.", "We join fields."),
        ("date", dt.date(2020, 1, 1), dt.date(2021, 1, 1)),
        ("keywords", ["seams"], ["gaps"]),
        ("has_code", True, False),
    ],
)
def test_conflict(field: str, first: Any, second: Any) -> None:
    joined = of_two(Paper(title=TITLE, **{field: first}), Paper(title=TITLE, **{field: second}))
    assert len(joined.papers) == 1
    assert conflicts(joined) == {f"papers[0].{field}"}


def test_merging_in_steps_keeps_every_origin() -> None:
    pages = [page(site, Paper(title=TITLE, venue=site), author=ines()) for site in ("orcid", "dblp", "hal")]
    once, stepwise = merge(pages), merge([merge(pages[:2]), pages[2]])
    assert stepwise.sources == once.sources
    assert stepwise.origins == once.origins


def test_each_site_is_counted_for_itself() -> None:
    counted = ines(paper_count=2)
    pages = [
        page("dblp", Paper(title="A"), author=counted),
        page("dblp", Paper(title="B"), author=counted),
        page("orcid", *works(3), author=ines()),
    ]
    assert merge(pages).diagnostics == []


# ---- whatever the pages hold

_papers = st.builds(
    Paper,
    title=st.sampled_from([None, "A", TITLE, TITLE.upper(), "On the gaps of all texts"]),
    doi=st.sampled_from([None, None, "10.1000/1", "10.1000/2", "10.48550/arXiv.2402.00001"]),
    arxiv_id=st.sampled_from([None, None, "2402.00001", "2402.00002"]),
    ids=st.sampled_from([{}, {}, {"pmid": "1"}, {"pmid": "2"}]),
    date=st.sampled_from([None, dt.date(2020, 1, 1), dt.date(2022, 1, 1), dt.date(2024, 1, 1)]),
    authors=st.sampled_from([[], ["Ines Robles"], ["I Robles", "Wei Chen"], ["Wei Chen"]]),
)
_lists = st.lists(_papers, max_size=6)


def grouping(profile: Profile, swap: bool) -> list[Any]:
    """The works as sets of (page, what it gave): the same, whichever page came first."""
    found: dict[str, set[str]] = {}
    for path, origins in profile.origins.items():
        work, _, field = path.partition(".")
        for origin in origins:
            number = 1 - origin.source if swap else origin.source
            if origin.value is not False:
                found.setdefault(work, set()).add(f"{number} {field} {origin.value}")
    return sorted(sorted(values) for work, values in found.items() if work.startswith("papers"))


@given(_lists, _lists)
def test_either_order_gives_the_same_works(first: list[Paper], second: list[Paper]) -> None:
    one, other = page("orcid", *first, author=ines()), page("dblp", *second, author=ines())
    assert grouping(merge([one, other]), False) == grouping(merge([other, one]), True)


@given(_lists, _lists)
def test_every_entry_is_kept_and_no_page_is_joined_with_itself(first: list[Paper], second: list[Paper]) -> None:
    joined = merge([page("orcid", *first, author=ines()), page("dblp", *second, author=ines())])
    assert max(len(first), len(second)) <= len(joined.papers) <= len(first) + len(second)
    assert merge([joined]) is joined


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=30))
def test_the_form_of_unicode_makes_no_conflict(title: str, name: str, abstract: str) -> None:
    composed, decomposed = (
        Paper(
            doi="10.1000/1",
            title=unicodedata.normalize(form, title),
            authors=[unicodedata.normalize(form, name)],
            abstract=unicodedata.normalize(form, abstract),
        )
        for form in ("NFC", "NFD")
    )
    assert of_two(composed, decomposed).diagnostics == []


_GIVEN = ["Inés", "Wei", "Jean-Pierre", "Ada M.", "Ludwig", "Zoë Anne", "Nguyễn Văn", "Søren"]
_FAMILY = ["Robles", "Chen", "van der Berg", "García Márquez", "O'Brien", "Novák", "Łukasz", "Smith-Jones"]
_WORDS = ["seams", "gaps", "texts", "données", "fields", "pages", "Größen", "models", "naïve", "spectra"]


@st.composite
def _full_works(draw: st.DrawFn) -> list[Paper]:
    titles = draw(
        st.lists(st.permutations(_WORDS).map(lambda words: " ".join(words[:6])), max_size=5, unique=True)
    )
    people = st.lists(
        st.tuples(st.sampled_from(_GIVEN), st.sampled_from(_FAMILY)), min_size=1, max_size=5, unique=True
    )
    return [
        Paper(
            title=title.capitalize(),
            authors=[" ".join(name) for name in draw(people)],
            date=dt.date(draw(st.integers(1990, 2025)), 3, 2),
            date_precision="day",
            venue="Journal of Plain Pages",
            abstract=f"We part {title} that run together, and say where each of them stands.",
        )
        for title in titles
    ]


def _initials(name: str, form: str) -> str:
    given = next(given for given in _GIVEN if name.startswith(f"{given} "))
    family = name[len(given) + 1 :]
    letters = [word[0] for word in given.replace("-", " ").split()]
    return {
        "full": name,
        "dotted": f"{'. '.join(letters)}. {family}",
        "together": f"{''.join(letters)} {family}",
        "comma": f"{family}, {given}",
    }[form]


def _as_another_site_shows_it(paper: Paper, form: str, cut: bool) -> Paper:
    assert paper.title is not None
    assert paper.date is not None
    assert paper.abstract is not None
    authors = [unicodedata.normalize("NFD", _initials(name, form)) for name in paper.authors]
    return Paper(
        title=f"{unicodedata.normalize('NFD', paper.title).upper()}.",
        authors=authors[:2] if cut else authors,
        authors_truncated=cut,
        date=paper.date.replace(month=1, day=1),
        date_precision="year",
        venue="J. Plain Pages",
        abstract=f"{paper.abstract[:60]} …",
        abstract_truncated=True,
        citation_count=7,
    )


@given(_full_works(), st.sampled_from(["full", "dotted", "together", "comma"]), st.booleans(), st.booleans())
def test_the_same_works_in_another_sites_dress_are_joined_without_conflict(
    works_shown: list[Paper], form: str, cut: bool, swap: bool
) -> None:
    pages = [
        page("crossref", *works_shown, author=ines()),
        page(
            "googlescholar", *(_as_another_site_shows_it(paper, form, cut) for paper in works_shown), author=ines()
        ),
    ]
    joined = merge(pages[::-1] if swap else pages)
    assert len(joined.papers) == len(works_shown)
    assert joined.diagnostics == []
    for work, shown in zip(joined.papers, works_shown, strict=True):
        assert (work.date, work.abstract, len(work.authors)) == (shown.date, shown.abstract, len(shown.authors))
        assert work.citation_count == 7
