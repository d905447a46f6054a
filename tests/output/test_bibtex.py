"""BibTeX is read back with two real readers: what went in must come out."""

from __future__ import annotations

import datetime as dt

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from profparse.models import Paper, PaperAuthor, Profile, Source
from profparse.output import to_bibtex
from profparse.output.latex import escape

SOURCE = Source(site="scholarfeed", page="author", media="text", as_of=dt.date(2026, 7, 1), as_of_origin="given")


def profile(*papers: Paper) -> Profile:
    return Profile(source=SOURCE, papers=list(papers))


def read_back(text: str) -> BibliographyData:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    data = parse_string(text, "bibtex")
    assert len(data.entries) == len(library.entries)
    return data


@pytest.mark.parametrize(
    ("name", "first", "particle", "last", "suffix"),
    [
        ("Zheng Cai", ["Zheng"], [], ["Cai"], []),
        ("Samuel Ortiz Sr.", ["Samuel"], [], ["Ortiz"], ["Sr."]),
        ("Samuel Ortiz, Jr.", ["Samuel"], [], ["Ortiz"], ["Jr."]),
        ("Louis Grant II", ["Louis"], [], ["Grant"], ["II"]),
        ("Ludwig van der Berg", ["Ludwig"], ["van", "der"], ["Berg"], []),
        ("Ludwig van der Berg III", ["Ludwig"], ["van", "der"], ["Berg"], ["III"]),
        ("danah boyd", ["danah"], [], ["boyd"], []),
        ("王伟", [], [], ["王伟"], []),
        ("Мария Иванова", ["Мария"], [], ["Иванова"], []),
        ("محمد الأحمد", ["محمد"], [], ["الأحمد"], []),
        ("Gemini Team", [], [], ["{Gemini Team}"], []),
        ("Johnson and Johnson", [], [], ["{Johnson and Johnson}"], []),
        ("The ATLAS Collaboration", [], [], ["{The ATLAS Collaboration}"], []),
        ("OpenAI", [], [], ["{OpenAI}"], []),
        ("Plato", [], [], ["Plato"], []),
    ],
)
def test_a_name_survives_in_its_parts(
    name: str, first: list[str], particle: list[str], last: list[str], suffix: list[str]
) -> None:
    text = to_bibtex(profile(Paper(title="T", authors=["Ann Li", name, "Bo Ek"])))
    people = next(iter(read_back(text).entries.values())).persons["author"]
    assert len(people) == 3
    person = people[1]
    assert person.first_names + person.middle_names == first
    assert person.prelast_names == particle
    assert person.last_names == last
    assert person.lineage_names == suffix


def test_a_list_cut_short_ends_in_others() -> None:
    text = to_bibtex(profile(Paper(title="T", authors=["Ann Li", "Bo Ek"], authors_truncated=True)))
    assert "author = {Ann Li and Bo Ek and others}" in text


def test_fields_of_an_arxiv_paper() -> None:
    paper = Paper(
        title="Seams & Gaps",
        category="CL",
        categories=["CL", "CHEM-PH"],
        date=dt.date(2024, 3, 2),
        date_precision="day",
        authors=["Ann Li"],
        abstract="First.\n\nSecond.",
        arxiv_id="2402.06853",
        arxiv_version=3,
        venue="AI & Ethics",
    )
    text = to_bibtex(profile(paper))
    assert "abstract = {First.\n\nSecond.}" in text
    (entry,) = read_back(text).entries.values()
    assert dict(entry.fields.items()) == {
        "title": r"{Seams \& Gaps}",
        "year": "2024",
        "month": "March",
        "date": "2024-03-02",
        "eprint": "2402.06853",
        "archiveprefix": "arXiv",
        "primaryclass": "cs.CL",
        "version": "3",
        "howpublished": r"AI \& Ethics",
        "url": "https://arxiv.org/abs/2402.06853",
        "keywords": "cs.CL, physics.chem-ph",
        "abstract": "First. Second.",  # this reader folds white space
    }


@pytest.mark.parametrize(("precision", "date"), [("day", "2024-03-01"), ("month", "2024-03"), ("year", "2024")])
def test_a_date_says_no_more_than_the_page(precision: str, date: str) -> None:
    paper = Paper(title="T", date=dt.date(2024, 3, 1), date_precision=precision)  # type: ignore[arg-type]
    text = to_bibtex(profile(paper))
    assert f"date = {{{date}}}" in text
    assert ("month = mar" in text) == (precision != "year")


def test_keys_are_unique_and_do_not_depend_on_the_order() -> None:
    papers = [
        Paper(title="Seams of Text", authors=["Ann Li"], date=dt.date(2024, 1, 1)),
        Paper(title="Seams of Speech", authors=["Bo Li"], date=dt.date(2024, 1, 1)),
        Paper(title="Another", authors=["Jürgen Østergård"], date=dt.date(2023, 1, 1)),
        Paper(title="关于缝隙", authors=["王伟"]),
    ]
    keys = {e.fields["title"]: k for k, e in read_back(to_bibtex(profile(*papers))).entries.items()}
    back = {e.fields["title"]: k for k, e in read_back(to_bibtex(profile(*papers[::-1]))).entries.items()}
    assert keys == back
    assert len(set(keys.values())) == 4
    assert keys["{Another}"] == "ostergard2023another"
    assert all(key.isascii() for key in keys.values())


def test_a_paper_listed_twice_stands_twice_under_two_keys() -> None:
    paper = Paper(title="On Seams", authors=["Ann Li"])
    assert len(read_back(to_bibtex(profile(paper, paper, paper))).entries) == 3


@pytest.mark.parametrize(
    ("kind", "entry", "venue_field"),
    [
        ("article-journal", "article", "journal"),
        ("paper-conference", "inproceedings", "booktitle"),
        ("chapter", "incollection", "booktitle"),
        ("book", "book", "series"),
        ("thesis", "phdthesis", "school"),
        ("report", "techreport", "institution"),
        ("article", "misc", "howpublished"),
        ("dataset", "misc", "howpublished"),
        (None, "misc", "howpublished"),
        ("no type of CSL", "misc", "howpublished"),
    ],
)
def test_the_entry_type_is_the_papers(kind: str | None, entry: str, venue_field: str) -> None:
    (read,) = read_back(
        to_bibtex(profile(Paper(title="On Seams", type=kind, venue="Seams & Gaps")))
    ).entries.values()
    assert read.type == entry
    assert read.fields[venue_field] == r"Seams \& Gaps"


def test_a_thesis_tells_its_school_and_degree() -> None:
    shown = Paper(title="On Seams", type="thesis", type_text="Master's thesis", publisher="University of Nowhere")
    (read,) = read_back(to_bibtex(profile(shown))).entries.values()
    assert (read.type, read.fields["school"]) == ("mastersthesis", "University of Nowhere")
    assert "publisher" not in read.fields


def test_fields_of_a_journal_article() -> None:
    paper = Paper(
        title="On Seams",
        subtitle="A Study",
        type="article-journal",
        authors=["Gabriel García Márquez"],
        author_details=[
            PaperAuthor(name="Gabriel García Márquez", given_name="Gabriel", family_name="García Márquez")
        ],
        editors=["Wei Chen"],
        date=dt.date(2020, 1, 1),
        date_precision="year",
        venue="Journal of Seams",
        volume="7",
        issue="2",
        pages="44–59",
        article_number="e17",
        publisher="Nowhere Press",
        issn=["1234-5678"],
        doi="10.1000/a_b",
        url="https://example.org/a",
        keywords=["text"],
        language="en",
        comment="15 pages",
    )
    (entry,) = read_back(to_bibtex(profile(paper))).entries.values()
    assert dict(entry.fields.items()) == {
        "title": "{On Seams: A Study}",
        "year": "2020",
        "date": "2020",
        "journal": "Journal of Seams",
        "volume": "7",
        "number": "2",
        "pages": "44--59",
        "eid": "e17",
        "publisher": "Nowhere Press",
        "issn": "1234-5678",
        "doi": "10.1000/a_b",
        "url": "https://example.org/a",
        "keywords": "text",
        "language": "en",
        "note": "15 pages",
    }
    assert entry.persons["author"][0].last_names == ["García", "Márquez"]
    assert entry.persons["editor"][0].last_names == ["Chen"]


def test_keys_stay_what_they_are() -> None:
    papers = [
        Paper(title="The Seams of Text", authors=["Ann Li"], date=dt.date(2024, 1, 1)),
        Paper(title="Seams of Speech", authors=["Bo Li"], date=dt.date(2024, 1, 1), arxiv_id="2402.06853"),
        Paper(title="On Gaps", subtitle="A Study", authors=["Ludwig van Beethoven"], type="book"),
        Paper(title="关于缝隙"),
    ]
    assert list(read_back(to_bibtex(profile(*papers))).entries) == [
        "li2024seams-a63038", "li2024seams-f4c2bb", "beethovenndgaps", "papernd",
    ]  # fmt: skip


def test_no_papers_no_text() -> None:
    assert to_bibtex(profile()) == ""


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        (r"a 4.05$\times$ speedup, $x_1^2$", r"a 4.05$\times$ speedup, $x_1^2$"),
        (r"+16.0\% gain of 3%", r"+16.0\% gain of 3\%"),
        (r"\textbf{O}utcome R&D a_b #1", r"\textbf{O}utcome R\&D a\_b \#1"),
        ("costs $5 to $10", r"costs \$5 to \$10"),
        (r"Fig.~3 and ~3 ms, x^2", r"Fig.~3 and \textasciitilde{}3 ms, x\textasciicircum{}2"),
        ("C:\\1 {open", r"C:\textbackslash{}1 \textbraceleft{}open"),
        ("close} it", r"close\textbraceright{} it"),
        (r"\begin{cases} a & b \end{cases} & c", r"\begin{cases} a & b \end{cases} \& c"),
    ],
)
def test_latex_stays_and_bare_signs_are_escaped(shown: str, written: str) -> None:
    assert escape(shown) == written


@given(st.text(alphabet=st.one_of(st.sampled_from("{}\\$%&#_^~ab ()[]\n"), st.characters(codec="utf-8"))))
def test_no_text_breaks_the_file(text: str) -> None:
    clean = text.replace("\x00", "")
    paper = Paper(title="x " + clean, authors=[clean or "A", "Ann Li"], abstract=clean, venue=clean, url=clean)
    library = bibtexparser.parse_string(to_bibtex(profile(paper, Paper(title="last"))))
    assert not library.failed_blocks
    assert len(library.entries) == 2
    depth = 0
    for c in escape(text):
        depth += (c == "{") - (c == "}")
        assert depth >= 0
    assert depth == 0


_pieces = st.text(
    alphabet=st.one_of(st.sampled_from("{}\\\\$%&#_^~ab ,.-AND"), st.characters(codec="utf-8")), min_size=1
)


@given(_pieces, _pieces, st.text())
def test_no_name_in_parts_and_no_field_breaks_the_file(given_name: str, family: str, text: str) -> None:
    given_name, family, text = (part.replace("\x00", "") for part in (given_name, family, text))
    name = f"{given_name} {family}"
    detail = PaperAuthor(name=name, given_name=given_name, family_name=family)
    paper = Paper(
        title="x",
        subtitle=text,
        type="article-journal",
        authors=[name, "Ann Li"],
        author_details=[detail, PaperAuthor(name="Ann Li")],
        editors=[text],
        venue=text,
        volume=text,
        issue=text,
        pages=text,
        publisher=text,
        issn=[text],
        doi=text,
        keywords=[text],
        comment=text,
        language=text,
    )
    library = bibtexparser.parse_string(to_bibtex(profile(paper, Paper(title="last"))))
    assert not library.failed_blocks
    assert [entry.fields_dict["title"].value for entry in library.entries][1:] == ["{last}"]


@pytest.mark.slow
def test_a_page_of_openings_takes_no_time() -> None:
    assert len(escape("\\(" * 50_000 + "$a" * 50_000 + "\\begin{a}" * 20_000)) > 100_000
