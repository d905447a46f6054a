"""What the input lacks, contradicts or hides is told: cuts, missing tops, figures and entries that were not read."""

from __future__ import annotations

import pytest
from tests.pages import author_page, entry

import profparse

HEADER = author_page(name="Ina Roth", h_index=12, count=2, citations=1484)
BYLINE = "Ina Roth, Wei Chin, A. B. Orte et al. · cmu, pku"
FIRST = entry("Reading Tables", BYLINE, "{abstract}", metadata="CLMar 26Code")
SECOND = entry("Why Do Strips Work?", "Tom Bergh, Ina Roth", "{abstract}", metadata="{metadata}").rstrip()
PAGE = HEADER + FIRST.format(abstract="Tables are hard to read. We read them in strips.")
LAST = SECOND.format(metadata="LGDec 11, 2025", abstract="We ask why strips work. They fail on footnotes.")
HEADLESS = (
    "95.3CLMar 26Code\nReading TablesIna Roth, Wei Chin, A. B. Orte et al.\nWe read them in strips.\n"
    "{metadata}\nWhy Do Strips Work?Tom Bergh, Ina Roth, Wei Chin et al.\nThey fail on footnotes.\n"
)
ADDRESS = "https://www.scholarfeed.org/author/7"


def read(text: str, url: str | None = None) -> profparse.Profile:
    return profparse.parse(text, as_of="2026-07-01", url=url)


def told(profile: profparse.Profile) -> set[tuple[str, str]]:
    return {
        (diagnostic.code, diagnostic.path) for diagnostic in profile.diagnostics if diagnostic.severity != "info"
    }


def test_a_whole_page_is_told_nothing() -> None:
    assert told(read(PAGE + LAST)) == set()
    assert told(read(HEADLESS.format(metadata="80.0LGApr 26"))) == set()


@pytest.mark.parametrize("lost", [1, 8, 30])
def test_an_abstract_that_breaks_off_is_told(lost: int) -> None:
    assert ("truncated", "papers[1].abstract") in told(read((PAGE + LAST)[:-lost]))


@pytest.mark.parametrize("ending", ["https://example.org/strips", "and the loss $x^2$", "वे पढ़ते हैं।"])
def test_an_address_a_formula_or_another_script_s_full_stop_ends_an_abstract(ending: str) -> None:
    assert told(read(PAGE + LAST + " See " + ending)) == set()


@pytest.mark.parametrize(
    "mark",
    ["…[content truncated]", "... (truncated)", "[+1234 chars]", "\n\n[... 12,345 more characters omitted]"],
)
def test_a_tool_s_mark_of_cutting_is_told_and_is_no_text_of_the_abstract(mark: str) -> None:
    profile = read(PAGE + LAST[:-11] + mark)
    assert ("truncated", "papers[1].abstract") in told(profile)
    assert profile.papers[1].abstract == "We ask why strips work. They fail on"
    assert not profile.papers[1].abstract_truncated


@pytest.mark.parametrize(
    "mark", ["... Show more", "…", "… more", "[...]", "...", "… Mehr anzeigen ›", "\nShow more"]
)
def test_what_the_page_shortens_itself_is_marked_so_without_the_mark(mark: str) -> None:
    profile = read(HEADER + FIRST.format(abstract="We read them and keep" + mark) + LAST)
    assert (profile.papers[0].abstract, profile.papers[0].abstract_truncated) == ("We read them and keep", True)
    assert not profile.papers[1].abstract_truncated
    assert told(profile) == set()


def test_a_button_behind_a_whole_abstract_says_nothing() -> None:
    profile = read(HEADER + FIRST.format(abstract="We read them. Show more is a button.") + LAST)
    assert not profile.papers[0].abstract_truncated


def test_an_input_that_ends_in_a_byline_is_told() -> None:
    assert ("truncated", "papers[1]") in told(
        read((PAGE + LAST)[: -len("th\n\nWe ask why strips work. They fail on footnotes.")])
    )


def test_entries_that_stand_below_a_header_miss_it() -> None:
    assert ("top-missing", "author") in told(read((PAGE + LAST)[len(HEADER) :], ADDRESS))
    assert ("top-missing", "author") in told(
        read("it ends here. And so does the text whose top nobody kept.\n\n" + LAST, ADDRESS)
    )


@pytest.mark.parametrize("metadata", ["LG 3mo ago", "LGvor 7 Monaten", "LG 2025 Q4"])
def test_an_entry_whose_date_no_grammar_reads_is_an_entry_with_a_warning(metadata: str) -> None:
    profile = read(PAGE + LAST.replace("LGDec 11, 2025", metadata))
    assert [paper.title for paper in profile.papers] == ["Reading Tables", "Why Do Strips Work?"]
    assert ("date-unreadable", "papers[1].date") in told(profile)


@pytest.mark.parametrize(
    ("metadata", "day"),
    [("CL26 MarCode", "2026-03-26"), ("CL26 marsCode", "2026-03-26"), ("CLMar 26, '24Code", "2024-03-26")],
)
def test_a_code_tag_behind_a_date_of_another_shape_is_one(metadata: str, day: str) -> None:
    profile = read(PAGE.replace("CLMar 26Code", metadata) + LAST)
    assert (str(profile.papers[0].date), profile.papers[0].has_code) == (day, True)


def test_a_headless_entry_without_a_date_does_not_vanish_in_silence() -> None:
    assert ("entry-unread", "papers[0].abstract") in told(read(HEADLESS.format(metadata="80.0LG"), ADDRESS))


def test_digits_of_any_script_are_read_where_figures_stand() -> None:
    author = read((PAGE + LAST).replace("1,484", "١٬٤٨٤").replace("12\n2papers", "１２\n2papers")).author
    assert author is not None
    assert (author.citation_count, author.h_index) == (1484, 12)


TRANSLATED = "h-Index 12\n2 Artikel\n1.484 Zitate\nNeuheit 60 %\nKI-Punktzahl 66\n\n2 Artikel\n"


def test_figures_under_translated_labels_are_read_by_their_place_and_told() -> None:
    profile = read("Ina Roth\n\nCL\n" + TRANSLATED + (PAGE + LAST)[len(HEADER) :])
    author = profile.author
    assert author is not None
    assert (author.name, author.h_index, author.paper_count) == ("Ina Roth", 12, 2)
    assert (author.citation_count, author.novelty, author.ai_score) == (1484, 0.6, 66.0)
    assert {path for code, path in told(profile) if code == "label-guessed"} >= {"author.citation_count"}


def test_a_figure_whose_place_tells_nothing_is_told() -> None:
    profile = read(PAGE.replace("AI Score66", "AI Score66\n12 Leser\n7 Orte") + LAST)
    assert ("number-unreadable", "author") in told(profile)


PAPER = (
    "CLJun 12, 2014\n\nReading Tables\n\narXiv:1406.01234v3102 citationsh-index: 17\nAI Analysis\n\nReaders trust them.\n\n"
    "The authors read. They test it.\n\nWe read tables, and say where.\n\nFoundations\n\nThe foundational work.\n"
)
PAPER_ADDRESS = "https://www.scholarfeed.org/paper/1406.01234v3"


def test_an_address_of_another_kind_or_paper_is_told() -> None:
    assert told(read(PAPER, PAPER_ADDRESS)) == set()
    assert ("sources-disagree", "source.url") in told(read(PAPER, ADDRESS))
    assert ("sources-disagree", "source.url") in told(read(PAGE + LAST, PAPER_ADDRESS))
    other = read(PAPER, "https://www.scholarfeed.org/paper/1406.09999v3")
    assert ("sources-disagree", "papers[0].arxiv_id") in told(other)


def test_a_paper_page_that_breaks_off_is_told() -> None:
    assert ("truncated", "papers[0].abstract") in told(read(PAPER[: PAPER.index(" where.")], PAPER_ADDRESS))


def test_the_fixed_text_of_a_paper_page_in_one_run_is_no_abstract() -> None:
    run = "".join(line for line in PAPER.splitlines() if line)
    (paper,) = read(run, PAPER_ADDRESS).papers
    assert paper.abstract == "We read tables, and say where."


MARKED_UP_PAGE = (
    "<main><h1>Ines Robles</h1><p>CL</p>"
    "<p><b>h-index</b>: 6<br><b>papers</b>: 2<br><b>citations</b>: 48<br><b>Novelty</b>: 28%</p>"
    "<h2>All 2 Papers</h2>{}</main>"
)
MARKED_UP_ENTRY = "<div><p>CL<br>{}</p><h3>{}</h3><p>Ines Robles, Wei Chen</p><p>{}</p></div>"


def test_figures_below_the_number_of_papers_belong_to_the_header() -> None:
    first = MARKED_UP_ENTRY.format("May 4, 2021", "A First Look", "We look at a thing once.")
    second = MARKED_UP_ENTRY.format("Jun 5, 2022", "A Second Look", "We look at a thing twice.")
    author = read(MARKED_UP_PAGE.format(first + second)).author
    assert author is not None
    assert (author.h_index, author.paper_count, author.citation_count, author.novelty) == (6, 2, 48, 0.28)


@pytest.mark.parametrize("sign", ["»", "▸", "✦", "•"])
def test_a_sign_before_every_title_is_none_of_it(sign: str) -> None:
    first = MARKED_UP_ENTRY.format("May 4, 2021", f"{sign} A First Look", "We look at a thing once.")
    second = MARKED_UP_ENTRY.format("Jun 5, 2022", f"{sign} Another Look", "They look at a thing twice.")
    assert [paper.title for paper in read(MARKED_UP_PAGE.format(first + second)).papers] == [
        "A First Look",
        "Another Look",
    ]


def test_dots_of_a_text_shorter_than_a_whole_one_are_its_author_s() -> None:
    dotted = (
        "We look at a thing with care, with patience, with time, and with friends: no labels, no training, no…"
    )
    first = MARKED_UP_ENTRY.format("May 4, 2021", "A First Look", dotted)
    whole = "We look at a thing twice, and then once more, since things change while they are looked at. " * 2
    whole = whole.strip()
    second = MARKED_UP_ENTRY.format("Jun 5, 2022", "A Second Look", whole)
    papers = read(MARKED_UP_PAGE.format(first + second)).papers
    assert [paper.abstract for paper in papers] == [dotted, whole]
