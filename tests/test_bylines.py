"""Bylines: which texts have the shape of a name or of a byline, and what is read from one."""

from __future__ import annotations

import re

import pytest

import profparse
from profparse.document import Line
from profparse.sites.scholarfeed.byline import Evidence, byline_of, byline_score, clear_byline, name_score
from profparse.sites.scholarfeed.run_together import Style, read_byline_and_rest

NAMES = [
    "Ines Robles", "Wei Chen", "A. B. Ortiz", "J.-P. Lemaire", "Jean-Luc Moreau", "Ludwig van den Berg", "Ana de la Fuente",
    "Mary O'Neil", "Conor McBride", "Duncan MacBride", "Li Wei", "Nguyễn Thị Minh", "王小明", "김민수", "Иван Петров",
    "Χρήστος Λεοντίδης", "هالة خليفة", "יהונתן מזרחי", "मीरा पाटिल", "กนกวรรณ ใจดี", "თამარ კაპანაძე",
    "Martin Luther King Jr.",
    "Henry Adams III", "Johan in 't Veld", "Xiaodong (Leo) Tang", "Zbigniew Brzezi\ufffdski", "E Wu", "K. J. Ranganathan",
    "Abdul-Rahman al-Sayed", "d'Artagnan Leroy",
]  # fmt: skip
NO_NAMES = [
    "", "   ", "the", "In this paper", "We part fields", "On Seams and Spans", "of", "Results are shown.", "https://example.org",
    "12 pages", "GPT-4 Turbo", "x = 3", "A Very Long Title That Nobody Would Ever Take For The Name Of A Person At All",
    "Robles王", "fields run together",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_of_many_scripts_have_a_names_shape(name: str) -> None:
    assert name_score(name) > 0.4


@pytest.mark.parametrize("text", NO_NAMES)
def test_prose_titles_and_addresses_have_none(text: str) -> None:
    assert name_score(text) <= 0.4


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Ines Robles", "Robles"),  # a single name is rarer
        ("Ines Robles", "Ines Robles de"),  # no name ends with a particle
        ("Ines Robles", "InesRobles Chen"),  # two fields in one word
        ("Conor McBride", "Conor BrideLake"),
        ("Ines Robles", "AGIReport Robles"),
        ("Ines Maria Robles", "Ines Maria Luz Paz Vera Robles"),  # few have so many names
        ("Ines M. Robles", "Ines M Robles"),  # a middle initial has a dot
        ("Ines Robles", "INES ROBLES"),
        ("Ines Robles", "The Robles"),
        ("An Li", "The Li"),  # "An" is a name too
        ("Do Minh", "From Minh"),
        ("Ines Robles", "Jr. Robles"),
        ("王小明", "Robles"),  # one word is a whole name in Han
        ("Wei Chen", "W. C."),
        ("Jean Mc", "Mc"),
    ],
)
def test_of_two_shapes_one_is_likelier_to_be_a_name(better: str, worse: str) -> None:
    assert name_score(better) > name_score(worse)


def test_what_a_page_has_shown_counts() -> None:
    known = Evidence()
    known.add("Ines Robles")
    known.prose.add("catalogues")
    assert name_score("Ines Robles", known) > name_score("Ines Robles")
    assert name_score("Paz Robles", known) > name_score("Paz Robles"), "a word of a name that is known"
    assert name_score("Catalogues Chen", known) < name_score("Catalogues Chen"), "a word of the page's prose"
    assert name_score("Wei Chen", known) == name_score("Wei Chen")
    assert known.words == {"Ines", "Robles"}


BYLINES = [
    ("Ines Robles, Wei Chen", ["Ines Robles", "Wei Chen"], None, []),
    ("Ines Robles, Wei Chen, A. B. Ortiz et al.", ["Ines Robles", "Wei Chen", "A. B. Ortiz"], "et al.", []),
    ("Ines Robles, Wei Chen, Ada Li et al. · cmu, pku", ["Ines Robles", "Wei Chen", "Ada Li"], "et al.", ["cmu", "pku"]),
    ("Ines Robles · cmu", ["Ines Robles"], None, ["cmu"]),
    ("Ines Robles, Jr., Wei Chen", ["Ines Robles, Jr.", "Wei Chen"], None, []),
    ("Ines Robles, Wei Chen · u-tokyo, eth", ["Ines Robles", "Wei Chen"], None, ["u-tokyo", "eth"]),
    ("กนกวรรณ ใจดี, Wei Chen", ["กนกวรรณ ใจดี", "Wei Chen"], None, []),
    ("王小明, 李雷 · thu", ["王小明", "李雷"], None, ["thu"]),
    ("Ines  Robles, Wei Chen", ["Ines Robles", "Wei Chen"], None, []),
]  # fmt: skip
OTHER_BYLINES = [
    ("Ines Robles; Wei Chen; et al.", ["Ines Robles", "Wei Chen"], "et al.", []),
    ("Ines Robles and Wei Chen & Ada Li", ["Ines Robles", "Wei Chen", "Ada Li"], None, []),
    ("王小明 and Wei Chen · thu", ["王小明", "Wei Chen"], None, ["thu"]),
    ("Ines Robles, Wei Chen and others (cmu, u-tokyo)", ["Ines Robles", "Wei Chen"], "and others", ["cmu", "u-tokyo"]),
    ("Ines Robles — cmu, pku", ["Ines Robles"], None, ["cmu", "pku"]),
    ("Ines Robles, Wei Chen et al. [openlab-42]", ["Ines Robles", "Wei Chen"], "et al.", ["openlab-42"]),
    ("Ines Robles (Nana), Wei Chen", ["Ines Robles (Nana)", "Wei Chen"], None, []),
    ("Ines Robles1, Wei Chen2 et al.", ["Ines Robles", "Wei Chen"], "et al.", []),
    ("Ines Robles 1 , Wei Chen 2 — cmu", ["Ines Robles", "Wei Chen"], None, ["cmu"]),
    ("Ines Robles^1^; Wei Chen^1,2^", ["Ines Robles", "Wei Chen"], None, []),
    ("मीरा पाटिल*, A. B. Ortiz† et al.", ["मीरा पाटिल", "A. B. Ortiz"], "et al.", []),
    ("Ines Robles * , Wei Chen * · cmu", ["Ines Robles", "Wei Chen"], None, ["cmu"]),
    ("Max Index2", ["Max Index"], None, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "mark", "ids"), BYLINES + OTHER_BYLINES)
def test_a_byline_is_names_a_mark_and_ids_each_where_it_stands(
    text: str, names: list[str], mark: str | None, ids: list[str]
) -> None:
    byline = byline_of([Line(text, 10)])
    assert (byline.names, byline.affiliations) == (names, ids)
    assert [" ".join(text[a:b].split()) for a, b in byline.name_places] == names
    assert [text[a:b] for a, b in byline.affiliation_places] == ids
    assert (None if byline.truncated is None else text[slice(*byline.truncated)]) == mark
    assert byline_score(text) > 1.5


@pytest.mark.parametrize(("text", "names", "mark", "ids"), BYLINES + OTHER_BYLINES)
def test_the_first_match_reads_what_the_parts_say(
    text: str, names: list[str], mark: str | None, ids: list[str]
) -> None:
    line = Line(text, 10)
    quick = clear_byline(line)
    assert quick is None or quick == byline_of([line])


@pytest.mark.parametrize("text", [text for text, *_ in BYLINES if "  " not in text])
def test_the_usual_bylines_are_clear(text: str) -> None:
    assert clear_byline(Line(text, 0)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Ines Robles",  # a title may be two words
        "Ines Robles, Wei Chen et al.",  # the mark stands behind three names, never two
        "We part fields, then read them",
        "On Seams, Spans, and Badges: A Survey",
        "Ines Robles, Wei Chen,",
        "Ines Robles, 17 pages",
        ", ".join(["Ines Robles"] * 30),
    ],
)
def test_what_may_be_something_else_is_not_clear(text: str) -> None:
    assert clear_byline(Line(text, 0)) is None


@pytest.mark.parametrize("row", ["-", "'", ".", "-a", "a'", ". "])
def test_a_row_of_marks_is_looked_at_once(row: str) -> None:
    assert clear_byline(Line("A" + row * (240 // len(row)) + "!", 0)) is None  # it would never end otherwise


def test_a_wrapped_byline_is_one() -> None:
    byline = byline_of([Line("Ines Robles, Wei", 5), Line("Chen et al. · cmu", 30)])
    assert byline.names == ["Ines Robles", "Wei Chen"]
    assert byline.line.places(byline.name_places) == [(5, 16), (18, 34)]
    assert byline.affiliations == ["cmu"]


@pytest.mark.parametrize(
    "text",
    ["", "Ines Robles,", ", Wei Chen", "Ines Robles et", "Ines Robles ·", "Ines Rob-", "Ines Robles &", "x" * 261],
)
def test_half_a_byline_is_none(text: str) -> None:
    assert byline_score(text) <= -6


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Ines Robles, Wei Chen, Ada Li et al.", "Ines Robles, Wei Chen et al."),
        ("Ines Robles, Wei Chen et al.", "Ines Robles et al."),
        ("Ines Robles, Wei Chen, Ada Li", "Ines Robles, Wei Chen, Ada Li, Paz Vera"),
        ("Ines Robles, Wei Chen", "Ines Robles"),
        ("Ines Robles · cmu", "Ines Robles"),
        ("Ines Robles · cmu", "Ines Robles · cmuWe part"),
        ("Ines Robles · cmu", "Ines Robles · " + ", ".join(f"lab{n}" for n in range(9))),
        ("Ines Robles, Wei Chen", "Ines Robles, the fields"),
    ],
)
def test_of_two_texts_one_is_likelier_to_be_a_byline(better: str, worse: str) -> None:
    assert byline_score(better) > byline_score(worse)


def test_the_owner_of_the_page_is_likely_in_its_bylines() -> None:
    known = Evidence(owner="Paz Vera")
    assert byline_score("Paz Vera, Wei Chen", known) == byline_score("Paz Vera, Wei Chen", Evidence()) + 1.0


TITLES = ["On <em>Seams</em> of Pages", "Columns That <em>Wander</em> Off", "A Field Guide to Made-Up Things"]


def _papers(*names: str) -> str:
    """An author's page whose entries write the names so."""
    entries = "".join(
        f"<article><div><span>cs.CL</span> <span>Mar {day}, 2024</span></div>"
        f"<h3>{TITLES[day - 3]}</h3><div class='by'>{shown}</div>"
        f"<p>We part fields that run together, for the page of day {day}.</p></article>"
        for day, shown in enumerate(names, 3)
    )
    return (
        "<html><head><title>Ines Robles • Scholar Feed</title></head><body><h1>Ines Robles</h1><p>cs.CL</p>"
        f"<p>3 h-index 3 papers</p><h2>3 Papers</h2>{entries}</body></html>"
    )


@pytest.mark.parametrize(
    ("form", "truncated"),
    [
        ("<ul><li><b>{}</b><sup>*</sup>,</li><li>{}<sup>*</sup></li></ul><div>({})</div>", False),
        ("<ul><li>{}</li><li>{}</li><li>and others</li></ul><div><b>Based at:</b> {}</div>", True),
        ("{}<sup>1</sup> and {}<sup>2</sup><div>Institutions: {}</div>", False),
        ("<a href='/author/1'>{}</a>; <a href='/author/2'>{}</a> et al. <span>({})</span>", True),
    ],
)
def test_markup_between_names_and_ids_is_no_part_of_them(form: str, truncated: bool) -> None:
    people = [("Ines Robles", "Wei Chen"), ("Ada Li", "Ines Robles"), ("Ines Robles", "Ben Ortiz")]
    places = [["cmu"], ["pku", "u-tokyo"], ["openlab-42"]]
    page = _papers(*(form.format(*names, ", ".join(ids)) for names, ids in zip(people, places, strict=True)))
    papers = profparse.parse(page, url="https://www.scholarfeed.org/author/1").papers
    assert [tuple(paper.authors) for paper in papers] == people
    assert [paper.affiliations for paper in papers] == places
    assert [paper.authors_truncated for paper in papers] == [truncated] * 3
    assert [paper.title for paper in papers] == [re.sub("</?em>", "", title) for title in TITLES]


def test_what_stands_behind_every_name_is_no_part_of_it() -> None:
    icon = "ICON card"
    bylines = [("Ines Robles", "Wei Chen"), ("Ada Li", "Ines Robles", "Ben Ortiz"), ("Ines Robles", "Lea Chen")]
    entries = "\n\n".join(
        f"cs.CL\n\nMar {day + 3}, 2024\n\n{re.sub('</?em>', '', TITLES[day])}\n\n"
        + ", ".join(name + icon for name in names)
        + f" et al. (cmu)\n\nWe part fields that run together, for the page of day {day}."
        for day, names in enumerate(bylines)
    )
    text = f"Ines Robles\n\ncs.CL\n\n3 h-index 3 papers\n\n3 Papers\n\n{entries}"
    papers = profparse.parse(text, url="https://www.scholarfeed.org/author/1").papers
    assert [tuple(paper.authors) for paper in papers] == bylines
    assert all(paper.affiliations == ["cmu"] for paper in papers)


@pytest.mark.parametrize(
    "byline",
    [
        "Ines Robles; Wei Chen; Ada Li et al.",
        "Ines Robles1, Wei Chen2",
        "Ines Robles, Wei Chen and Ada Li",
        "Ines Robles*, Wei Chen*",
        "Ines Robles, Wei Chen, Ada Li (cmu, pku)",
        "Ines Robles, Wei Chen, Ada Li and others",
    ],
)
def test_a_byline_of_another_form_ends_where_the_abstract_runs_into_it(byline: str) -> None:
    for style, blank in ((Style(spaced=False, ends=False), ""), (Style(spaced=True, ends=False), " ")):
        text = f"{byline}{blank}We part fields that run together, and tell which is which."
        assert text[: read_byline_and_rest(text, style, Evidence())[0].byline_end].rstrip() == byline
