"""Headers: which figure belongs to which label, where digits that run together are cut, and what the name is."""

from __future__ import annotations

import pytest

from profparse.document import BREAK, SOFT, Line, Link
from profparse.document.text import read_text
from profparse.sites.scholarfeed.byline import Evidence
from profparse.sites.scholarfeed.header import Figure, Header, find_heading, read_header

FULL = {
    "h_index": "66",
    "paper_count": "17",
    "citation_count": "1,484",
    "novelty": "60%",
    "ai_score": "66",
}
"""The figures of the usual header, as shown."""


def known(*names: str) -> Evidence:
    shown = Evidence()
    for name in names:
        shown.add(name)
    return shown


def header_of(text: str, entries: int | None = 17, *names: str, title: str | None = None) -> Header:
    return read_header(read_text(text).lines, known(*names), entries, title)


def numbers(header: Header) -> dict[str, str]:
    return {name: figure.number for name, figure in header.figures.items()}


def places(figure: Figure | None) -> list[str]:
    return [] if figure is None else [piece.text for piece in figure.pieces]


@pytest.mark.parametrize(
    "text",
    [
        "Ines Robles\n\nCL\nh-index66\n17papers\n1,484citations\nNovelty60%\nAI Score66\n\n17 Papers",
        "Ines Robles\nCL\nh-index\n66\npapers\n17\ncitations\n1,484\nNovelty\n60%\nAI Score\n66\n17 Papers",
        "Ines Robles\nCL\n66\nh-index\n17\npapers\n1,484\ncitations\n60%\nNovelty\n66\nAI Score\n17 Papers",
        "Ines RoblesCLh-index6617papers1,484citationsNovelty60%AI Score6617 Papers",
        "Ines Robles CL h-index 66 17 papers 1,484 citations Novelty 60% AI Score 66 17 Papers",
        "Ines Robles\nCL\nh-index: 66\nPapers: 17\nCitations: 1,484\nNovelty: 60%\nAI Score: 66\n17 Papers",
        "Ines Robles\nCL\nH-INDEX66\n17PAPERS\n1,484CITATIONS\nNOVELTY60%\nAI SCORE66\n17 Papers",
        "Ines Robles\nCL\nh index 66 · 17 papers · 1,484 citations · novelty 60% · ai score 66\n17 Papers",
        "Ines Robles\nCL\n17 papers\nh–index 66\nAI Score 66\nNovelty 60 %\n1,484 citations\n17 Papers",
        "Ines Robles\ncs.CL\n1,484citations\nAI Score66\nh-index6617papers\nNovelty60%\n17 Papers",
        "Ines Robles\nh-index66\n17papers\n1,484citations\nNovelty60%\nAI Score66\nCL\n17 Papers",
    ],
)
def test_however_a_header_is_laid_out_its_figures_are_the_same(text: str) -> None:
    header = header_of(text)
    assert header.name is not None
    assert header.name.text == "Ines Robles"
    assert header.name_guess is None
    assert header.category is not None
    assert header.category.text == "CL"
    assert {name: number.replace(" ", "") for name, number in numbers(header).items()} == FULL
    assert all(figure.guess is None for figure in header.figures.values())
    assert header.heading is not None
    assert (header.heading.number, header.heading.guess) == ("17", None)


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("Ines Robles\nh-index66\n17papers", "h_index", ["h-index", "66"]),
        ("Ines Robles\nh-index66\n17papers", "paper_count", ["17", "papers"]),
        ("Ines Robles\n66\nh-index\n17\npapers", "h_index", ["66", "h-index"]),
        ("Ines Robles\nh-index\n66\npapers\n17", "paper_count", ["papers", "17"]),
        ("Ines Robles\nh-index6617papers", "h_index", ["h-index", "66"]),
        ("Ines Robles\nh-index6617papers", "paper_count", ["17", "papers"]),
        ("Ines Robles\nh-index 66\n1 484 citations", "citation_count", ["1 484", " citations"]),
        ("Ines Robles\nh-index 66\n1.2k citations", "citation_count", ["1.2k", " citations"]),
    ],
)
def test_a_figure_stands_with_its_label(text: str, name: str, shown: list[str]) -> None:
    assert places(header_of(text).figures[name]) == shown


@pytest.mark.parametrize(
    ("text", "entries", "cut"),
    [
        ("h-index6617papers", 17, ("66", "17")),
        ("h-index6617papers", 617, ("6", "617")),
        ("h-index123papers", 3, ("12", "3")),
        ("h-index123papers", 23, ("1", "23")),
        ("h-index661,017papers", 1017, ("66", "1,017")),
        ("h-index00papers", 0, ("0", "0")),
    ],
)
def test_digits_that_two_figures_share_are_cut_where_the_entries_say(
    text: str, entries: int, cut: tuple[str, str]
) -> None:
    header = header_of(f"Ines Robles\n{text}", entries)
    found = (header.figures["h_index"], header.figures["paper_count"])
    assert (found[0].number, found[1].number) == cut
    assert [figure.guess for figure in found] == [None, None]


@pytest.mark.parametrize("entries", [None, 0, 5])
def test_without_a_count_that_agrees_like_lengths_are_likelier_and_it_is_a_guess(entries: int | None) -> None:
    header = header_of("Ines Robles\nh-index6617papers", entries)
    assert numbers(header) == {"h_index": "66", "paper_count": "17"}
    assert [figure.guess for figure in header.figures.values()] == ["'6617' was cut in two by likelihood"] * 2


def test_a_page_never_lists_more_papers_than_it_counts() -> None:
    header = header_of("Ines Robles\nh-index6617papers", 20)
    assert numbers(header) == {"h_index": "6", "paper_count": "617"}
    assert header.figures["paper_count"].guess is not None


def test_a_cut_that_the_counts_agree_on_is_told_all_the_same() -> None:
    header = header_of("Ines Robles\nh-index6617papers", 17)
    assert {figure.agreed for figure in header.figures.values()} == {
        "'6617' is 66 and 17, as the number of papers says"
    }
    apart = header_of("Ines Robles\nh-index66\n17papers", 17)
    assert {figure.agreed for figure in apart.figures.values()} == {None}


def test_no_entries_at_all_say_nothing_about_the_cut() -> None:
    header = header_of("Ines Robles\nh-index1200papers", 0)
    assert header.figures["paper_count"].guess is not None
    assert numbers(header) == {"h_index": "1", "paper_count": "200"}


def test_the_heading_says_where_to_cut() -> None:
    header = header_of("Ines Robles\nh-index6617papers\n17 Papers", None)
    assert numbers(header) == {"h_index": "66", "paper_count": "17"}
    assert all(figure.guess is None for figure in header.figures.values())


@pytest.mark.parametrize("entries", [617, 12])
def test_the_heading_is_right_where_the_entries_say_otherwise(entries: int) -> None:
    header = header_of("Ines Robles\nh-index6617papers\n17 Papers", entries)
    assert numbers(header) == {"h_index": "66", "paper_count": "17"}
    assert all(figure.guess is None for figure in header.figures.values())


@pytest.mark.parametrize(
    ("text", "figures", "heading"),
    [
        ("AI Score6617 Papers", {"ai_score": "66"}, "17"),
        ("Novelty60%17 Papers", {"novelty": "60%", "paper_count": "17"}, None),
        ("17papersAI Score10017 Papers", {"paper_count": "17", "ai_score": "100"}, "17"),
        ("papers1717 Papers", {"paper_count": "17"}, "17"),
        ("h-index6617papersAI Score6617 Papers", {"h_index": "66", "paper_count": "17", "ai_score": "66"}, "17"),
        ("h-index661,484citations", {"h_index": "66", "citation_count": "1,484"}, None),
        ("Novelty60%1,484citations", {"novelty": "60%", "citation_count": "1,484"}, None),
    ],
)
def test_what_may_run_together(text: str, figures: dict[str, str], heading: str | None) -> None:
    header = header_of(f"Ines Robles\nh-index6\n{text}" if "h-index" not in text else f"Ines Robles\n{text}")
    assert {**numbers(header), **figures} == numbers(header)
    assert (header.heading and header.heading.number) == heading


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("h-index661,484citations", ("66", "1,484")),  # only one cut leaves groups of three
        ("AI Score10017citations", ("100", "17")),  # no AI score is above 100
        ("AI Score1001citations", ("100", "1")),  # no count begins with a nought
        ("h-index6617papers", ("66", "17")),  # no h-index is above 400
        ("h-index4000papers", ("400", "0")),
    ],
)
def test_a_cut_keeps_to_what_a_figure_may_be(text: str, cut: tuple[str, str]) -> None:
    assert tuple(numbers(header_of(f"Ines Robles\n{text}", 7)).values()) == cut


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # One number, two labels: a count goes before its label, the other figures behind theirs.
        ("papers17citations", {"citation_count": "17"}),
        ("17 papers citations", {"paper_count": "17"}),
        ("citations 17 papers", {"paper_count": "17"}),
        ("Novelty 60% AI Score", {"novelty": "60%"}),
        ("Novelty AI Score 66", {"ai_score": "66"}),
        ("AI Score 66 Novelty", {"ai_score": "66"}),
        ("AI Score 60% Novelty", {"novelty": "60%"}),  # a percentage is the novelty
        ("citations 60% Novelty", {"novelty": "60%"}),
        # What stands on its line, and near it, is rather a label's.
        ("AI Score 66\npapers", {"ai_score": "66"}),
        ("AI Score\n66 papers", {"paper_count": "66"}),
        ("papers\n\ncitations\n66", {"citation_count": "66"}),
        ("AI Score · · · · 17 papers", {"paper_count": "17"}),
        ("Novelty: 60 AI Score", {"novelty": "60"}),
        ("© 2024 papers", {}),
        ("© 17 papers", {}),
        ("since 2024: 17 papers", {"paper_count": "17"}),
    ],
)
def test_a_number_goes_to_the_label_that_it_stands_with(text: str, figures: dict[str, str]) -> None:
    assert numbers(header_of(f"Ines Robles\nh-index6\n{text}")) == {"h_index": "6", **figures}


def test_a_cut_that_is_the_only_one_is_no_guess() -> None:
    header = header_of("Ines Robles\nAI Score10017papers", None)
    assert numbers(header) == {"ai_score": "100", "paper_count": "17"}
    assert [figure.guess for figure in header.figures.values()] == [None, None]
    against = header_of("Ines Robles\nAI Score10017papers\n99 Papers", None)
    assert against.figures["ai_score"].guess is not None, "the heading says otherwise"


def test_a_count_that_stands_alone_says_where_to_cut_the_heading() -> None:
    header = header_of("Ines Robles\n17papersAI Score6617 Papers", None)
    assert numbers(header) == {"paper_count": "17", "ai_score": "66"}
    assert places(header.figures["paper_count"]) == ["17", "papers"]
    assert places(header.heading) == ["17", "Papers"]
    assert header.heading is not None
    assert header.heading.guess is None


def test_counts_and_citations_that_are_both_run_together() -> None:
    header = header_of("Ines Robles\nh-index6617papersAI Score1001,484citationsNovelty6017 Papers", 17)
    assert numbers(header) == {
        "h_index": "66",
        "paper_count": "17",
        "ai_score": "100",
        "citation_count": "1,484",
        "novelty": "60",
    }
    assert places(header.figures["paper_count"]) == ["17", "papers"]
    assert places(header.heading) == ["17", "Papers"]


def test_more_digits_than_two_figures_have_are_none() -> None:
    assert numbers(header_of(f"Ines Robles\nh-index{'1' * 31}papers")) == {}


def test_figures_are_shown_in_pairs_even_where_the_counts_are_large() -> None:
    header = header_of("Ines Robles\npapers250250 Papers\nh-index6", 250)
    assert numbers(header) == {"h_index": "6", "paper_count": "250"}
    assert places(header.heading) == ["250", "Papers"]


def test_an_edge_between_digits_parts_two_figures() -> None:
    line = Line("h-index6617papers", 12)
    line.boundaries = (8,)
    header = read_header([Line("Ines Robles", 0), line], known(), None)
    assert numbers(header) == {"h_index": "6", "paper_count": "617"}
    line.boundaries = (9,)
    header = read_header([Line("Ines Robles", 0), line], known(), None)
    assert numbers(header) == {"h_index": "66", "paper_count": "17"}
    assert all(figure.guess is None for figure in header.figures.values())


def test_a_count_in_the_header_and_the_heading_are_two() -> None:
    both = header_of("Ines Robles\nh-index66\n17papers\n18 Papers")
    assert both.figures["paper_count"].number == "17"
    assert both.heading is not None
    assert both.heading.number == "18"
    alone = header_of("Ines Robles\n17 Papers")
    assert alone.figures == {}
    assert places(alone.heading) == ["17", "Papers"]
    header = header_of("Ines Robles\nh-index66\n17 papers")
    assert header.heading is None


@pytest.mark.parametrize(
    "text",
    [
        "Ines Robles, of 12 newspapers\nh-index66",
        "© 2024 Ines Robles\nh-index66",
        "Ines Robles\nh-index66\nlast seen 3 days ago",
    ],
)
def test_words_and_numbers_without_a_label_are_no_figures(text: str) -> None:
    assert numbers(header_of(text)) == {"h_index": "66"}


def test_the_first_of_two_figures_counts() -> None:
    assert numbers(header_of("Ines Robles\nh-index66\n17papers\nh-index70"))["h_index"] == "66"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Ines Robles\nCL\nh-index66", "CL"),
        ("Ines Robles\ncs.CL\nh-index66", "CL"),
        ("Ines Robles\nCHEM-PH\nh-index66", "CHEM-PH"),
        ("Ines Robles\nXQ\nh-index66", None),  # no code of arXiv
        ("Ines RoblesCLh-index66", "CL"),
        ("Ines Robles · CL · h-index 66", "CL"),
        ("Ines Robles CL tag h-index 66", "CL"),  # an icon's description
        ("Ines Robles\nh-index66\nCL\n17papers", "CL"),
        ("INES ROBLESCL\nh-index66", None),  # part of a line above: no code stands there
        ("CL\nInes Robles\nh-index66", None),  # a menu's entry above the name
        ("CL\nh-index66", "CL"),
    ],
)
def test_the_main_category_stands_below_the_name_or_among_the_figures(text: str, category: str | None) -> None:
    found = header_of(text).category
    assert (found and found.text) == category


@pytest.mark.parametrize(
    ("text", "names", "title", "name"),
    [
        ("Home\nAuthors\nInes Robles\nCL\nh-index66", (), None, "Ines Robles"),
        ("Menu Ines Robles h-index 66", ("Ines Robles",), None, "Ines Robles"),
        ("MenuInes Roblesh-index66", ("Ines Robles",), None, "Ines Robles"),
        ("Ines Robles\nView all\nh-index66", (), None, "Ines Robles"),
        ("Ines Robles\nSite\nh-index66", (), "Ines Robles - Site", "Ines Robles"),
        ("Ines Robles Ines Robles h-index 66", (), None, "Ines Robles"),
        ("Search papersInes Roblesh-index66", (), "Ines Robles | Site", "Ines Robles"),
        ("Ines Robles userCLh-index66", ("Ines Robles",), None, "Ines Robles"),
        ("Robles\nh-index66", (), None, "Robles"),
        ("Ludwig van den Berg\nh-index66", (), None, "Ludwig van den Berg"),
        ("Ines Robles user\nh-index66", ("Ines Robles",), None, "Ines Robles"),
        ("Menu Ines Robles h-index 66", (), "Ines Robles - Site", "Ines Robles"),
        ("Ines RoblesInes Robles\nh-index66", (), None, "Ines Robles"),
        ("MenuInes Robles\nh-index66", (), None, "MenuInes Robles"),  # a line of its own is whole
        ("MenuInes Robles\nh-index66", ("Ines Robles",), None, "Ines Robles"),
        (
            f"{'We part fields that run together. ' * 9}Ines Robles h-index 66",
            ("Ines Robles",),
            None,
            "Ines Robles",
        ),
        ("Ines Robles\nWei Chen\nh-index66", ("Ines Robles",), "Ines Robles", "Ines Robles"),
    ],
)
def test_the_name_stands_before_the_figures(
    text: str, names: tuple[str, ...], title: str | None, name: str
) -> None:
    header = header_of(text, 17, *names, title=title)
    assert header.name is not None
    assert header.name.text == name
    assert header.name_guess is None


def test_a_name_that_may_run_together_with_a_menu_is_a_guess() -> None:
    header = header_of("Home Authors Ines Robles h-index 66")
    assert header.unsegmented
    assert header.name_guess == "the name may run together with other text"
    apart = header_of("Home Authors\nInes Robles\nh-index 66")
    assert not apart.unsegmented
    assert apart.name_guess is None


def test_two_lines_that_may_both_be_the_name_are_a_guess() -> None:
    lines = [Line("Wei Chen", 0), Line("Home", 9), Line("Ines Robles", 14), Line("h-index66", 26)]
    lines[0].role = "heading"
    header = read_header(lines, known(), 17)
    assert header.name_guess == "the name may also be 'Ines Robles'"


def test_a_line_that_is_there_twice_may_be_the_name() -> None:
    once = header_of("Ines Robles\nHome\nWei Chen\nh-index66")
    twice = header_of("Ines Robles\nInes Robles\nWei Chen\nh-index66")
    assert once.name_guess is None
    assert twice.name_guess == "the name may also be 'Ines Robles'"


def test_where_no_line_has_a_names_shape_the_name_is_a_guess() -> None:
    header = header_of("12 things to see here\n17 of them are shown below\nh-index66")
    assert header.name_guess == "no line before the figures has a name's shape"


def test_an_elements_edge_inside_a_line_may_open_the_name() -> None:
    line = Line("MenuInes Robles", 0)
    line.boundaries = (4,)
    header = read_header([line, Line("h-index66", 16)], known(), 17)
    assert header.name is not None
    assert (header.name.text, header.name_guess) == ("Ines Robles", None)


def test_a_line_beside_the_main_part_is_hardly_the_name() -> None:
    lines = [Line("Ines Robles", 0), Line("Wei Chen", 12), Line("h-index66", 21)]
    lines[1].role = "aside"
    header = read_header(lines, known(), 17)
    assert header.name is not None
    assert (header.name.text, header.name_guess) == ("Ines Robles", None)


def test_a_heading_is_rather_the_name_and_a_line_beside_the_main_part_is_not() -> None:
    lines = [Line("Ines Robles", 0), Line("Wei Chen", 12), Line("View", 21), Line("h-index66", 26)]
    lines[0].role = "heading"
    lines[1].role = "aside"
    header = read_header(lines, known(), 17)
    assert header.name is not None
    assert (header.name.text, header.name_guess) == ("Ines Robles", None)


def test_a_line_that_is_a_link_is_rather_a_menu() -> None:
    lines = [Line("Wei Chen", 0), Line("Home", 9), Line("Ines Robles", 14), Line("h-index66", 26)]
    lines[0].role = "heading"
    lines[2].links = (Link(0, 11, "/authors"),)
    header = read_header(lines, known(), 17)
    assert header.name is not None
    assert (header.name.text, header.name_guess) == ("Wei Chen", None)
    lines[2].links = (Link(0, 4, "/authors"),)  # a part of it is no menu
    assert read_header(lines, known(), 17).name_guess is not None


def test_figures_beside_the_main_part_count_only_where_no_others_are() -> None:
    lines = [Line("h-index3", 0), Line("Ines Robles", 9), Line("h-index66", 21)]
    lines[0].role = "aside"
    assert numbers(read_header(lines, known(), 17)) == {"h_index": "66"}
    assert numbers(read_header(lines[:2], known(), 17)) == {"h_index": "3"}


def test_a_row_of_figures_that_was_wrapped_is_one() -> None:
    lines = [
        Line("Ines Robles", 0),
        Line("h-index 66 · 17 papers · 1,484 citations · Novelty 60% · AI", 13),
        Line("Score 66", 73, None, SOFT),
    ]
    assert numbers(read_header(lines, known(), 17)) == FULL
    lines[2].gap = BREAK
    assert "ai_score" not in numbers(read_header(lines, known(), 17))


def test_a_page_without_header_has_none() -> None:
    header = header_of("We part fields\nthat run together")
    assert (header.name, header.category, header.figures, header.heading) == (None, None, {}, None)


def test_the_heading_is_the_last_such_line_before_the_entries() -> None:
    lines = [Line("3 Papers", 0), Line("1,017 Papers", 9), Line("We part fields", 22), Line("5 Papers", 40)]
    assert find_heading(lines, 3) == "1,017"
    assert find_heading(lines, 4) == "5"
    assert find_heading(lines, 1) == "3"
    assert find_heading(lines, 0) is None
    assert find_heading([Line("17 Papers on Seams", 0)], 1) is None


@pytest.mark.parametrize(
    "text",
    [
        "Main area: CL\nInes Robles\nh-index 66\n17 papers\n17 Papers",
        "Ines Robles\nMain area: cs.CL\nh-index 66\n17 papers\n17 Papers",
        "Ines Robles\nh-index 66\n17 papers\nField: CL\n17 Papers",
    ],
)
def test_a_category_may_stand_behind_a_label(text: str) -> None:
    header = header_of(text)
    assert header.name is not None
    assert header.category is not None
    assert (header.name.text, header.category.text) == ("Ines Robles", "CL")


def test_a_category_with_a_count_below_it_is_one_of_a_list_to_choose_from() -> None:
    assert header_of("Ines Robles\nh-index 66\n17 papers\n17 Papers\nFields\nCL\n(3)\nLG\n(14)").category is None
