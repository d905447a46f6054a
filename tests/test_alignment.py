"""Dumps without line ends: what the template puts around and between the fields is found because every entry has it."""

from __future__ import annotations

import datetime as dt

import pytest

import profparse

PAPERS = [
    (
        "CL",
        "Mar 26, 2024",
        "Code",
        "Seams in Plain Pages",
        "Ines Robles, Wei Chen",
        "We part fields that run together.",
    ),
    (
        "LG",
        "Apr 2, 2024",
        "",
        "What Rulers Hide",
        "Wei Chen, Ines Robles, Ada Okafor et al. · uni-a",
        "A table is a table still. Its rulers are not.",
    ),
    (
        "CV",
        "May 9, 2023",
        "Code",
        "Quiet Columns, Loud Rows",
        "Ada Okafor, Ines Robles",
        "Columns tell more than lines do. Rows tell less.",
    ),
    (
        "AI",
        "Jun 13, 2022",
        "",
        "Counting What Recurs",
        "Ines Robles, Tom Berg",
        "What recurs is layout. What varies is told.",
    ),
]


def page(
    papers: int = 4,
    *,
    gap: str = "",
    mark: str = "",
    topic: str = "",
    date: str = "",
    code: str = "",
    sign: str = "",
    names: str = "",
    above: str = "",
    tail: str = "",
    end: str = "",
    rank: str = "",
) -> str:
    """The papers as a tool gives them that leaves out line ends; ``gap`` is what it puts there instead."""
    shown = [
        f"Ines Robles | Scholar Feed{gap}Ines Robles{gap}CL{gap}h-index 6{gap}{papers} papers{gap}{papers} Papers"
    ]
    for number, (category, when, tag, title, byline, abstract) in enumerate(PAPERS[:papers], 1):
        tags = [topic + category, date + when, *([code + tag] if tag else [])]
        shown.append((mark or gap).join(tags))
        shown.append(rank.format(number) + title + sign)
        shown.append(names + byline)
        shown += [above] * bool(above) + [abstract]
        shown += [tail.format(7 * number)] * bool(tail)
    return gap.join([*shown, *([end] if end else [])])


def check(text: str, papers: int = 4) -> profparse.Profile:
    """Read a page and compare every paper with what it says."""
    profile = profparse.parse(text, as_of=dt.date(2026, 7, 15))
    read = [
        (p.category, p.date_text, "Code" if p.has_code else "", p.title, p.authors, p.abstract)
        for p in profile.papers
    ]
    want = [
        (category, when, tag, title, byline.split(" et al.")[0].split(" · ")[0].split(", "), abstract)
        for category, when, tag, title, byline, abstract in PAPERS[:papers]
    ]
    assert read == want
    return profile


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize(
    "template",
    [
        {"topic": "theme"},
        {"topic": "Theme: ", "date": "Seen on "},
        {"mark": " / ", "topic": "flag", "date": "hourglass", "code": "wrench"},
        {"names": "Drawn up by "},
        {"sign": "§"},
        {"sign": " ⚓", "names": "Drafted: "},
        {"above": "Gist"},
        {"above": "GIST"},
        {"above": "TL;DR"},
        {"names": "by "},
        {"mark": " → ", "date": "wall clock", "code": "source text"},
        {"names": "Drawn up by ", "above": "Gist"},
        {"tail": "KeepNod{} nods"},
        {"topic": "Theme: ", "tail": "Keep", "end": "This site uses cookies. Accept them to go on."},
        {"rank": "#{} "},
        {"rank": "Item {}. "},
        {"rank": "No. {} ", "names": "Team: "},
        {"rank": "Heading: "},
        {"rank": "{}. ", "tail": "{} nods", "above": "Gist"},
    ],
    ids=lambda template: "+".join(template),
)
def test_what_every_entry_shows_is_the_template_s(template: dict[str, str], gap: str) -> None:
    check(page(gap=gap, **template))


def test_of_two_entries_a_button_is_told_by_what_stands_before_it() -> None:
    check(page(2, tail="Keep"), 2)


def test_a_single_entry_s_tags_follow_the_heading() -> None:
    check(page(1, mark=" / ", topic="flag", date="hourglass", code="wrench"), 1)


@pytest.mark.parametrize(
    "template",
    [
        {"names": "Drawn up by "},
        {"names": "People: "},
        {"above": "About the work"},
        {"rank": "#{} ", "sign": " §"},
    ],
    ids=lambda template: "+".join(template),
)
def test_a_single_entry_s_labels_are_known_by_what_they_run_into(template: dict[str, str]) -> None:
    check(page(1, **template), 1)


def test_buttons_behind_a_single_entry_are_told() -> None:
    profile = check(page(1, tail="KeepNod{} nods", mark="|"), 1)
    assert any(d.code == "boundary-guessed" and d.path == "papers[0].abstract" for d in profile.diagnostics)


def test_a_footer_behind_the_last_sentence_is_told() -> None:
    profile = check(page(mark="|", topic="Theme: ") + "Back to top")
    assert any(d.code == "boundary-guessed" and d.path == "papers[3].abstract" for d in profile.diagnostics)


def test_a_word_that_asks_to_wait_is_the_page_s() -> None:
    check(page(mark="|", topic="Theme: ") + "Loading...")


def test_a_mark_between_the_tags_alone_cuts_no_text() -> None:
    text = page(mark="/").replace("What recurs is layout.", "See https://example.org/seams/1/2 and/or w/o it.")
    assert (
        profparse.parse(text).papers[3].abstract
        == "See https://example.org/seams/1/2 and/or w/o it. What varies is told."
    )


def test_a_category_that_seems_to_go_on_in_the_label_behind_it() -> None:
    text = page(mark="|", date="Released ").replace("CL|", "MA").replace("LG|", "CR").replace("CV|", "AR")
    text = text.replace("AI|Rel", "HCRel")
    profile = profparse.parse(text)
    assert [paper.category for paper in profile.papers] == ["MA", "CR", "AR", "HC"]


def test_the_sign_between_the_tags_tells_the_tag_from_a_title_that_is_called_so() -> None:
    text = page(mark=" / ").replace("What Rulers Hide", "Code Review by Rulers")
    papers = profparse.parse(text).papers
    assert (papers[1].title, papers[1].has_code) == ("Code Review by Rulers", False)
    assert papers[0].has_code


def test_a_counter_that_runs_into_a_year_is_told() -> None:
    text = page(tail="{} nods").replace("run together.7 nods", "run together, as seen in 20247 nods")
    profile = profparse.parse(text)
    assert profile.papers[0].abstract == "We part fields that run together, as seen in 2024"
    assert any(d.code == "boundary-guessed" and d.path == "papers[0].abstract" for d in profile.diagnostics)


def test_a_day_that_runs_into_a_title_s_digits_is_told() -> None:
    text = page(tail="Keep").replace("Apr 2, 2024What Rulers Hide", "Apr 23D Rulers")
    profile = profparse.parse(text, as_of=dt.date(2026, 7, 15))
    assert (profile.papers[1].date_text, profile.papers[1].title) == ("Apr 2", "3D Rulers")
    assert any(d.code == "boundary-guessed" and d.path == "papers[1].title" for d in profile.diagnostics)


def test_what_abstracts_themselves_begin_with_is_no_label() -> None:
    text = page(2, gap=" ", topic="Theme: ")
    for abstract in (PAPERS[0][5], PAPERS[1][5]):
        text = text.replace(abstract, "We present " + abstract[0].lower() + abstract[1:])
    assert [p.abstract for p in profparse.parse(text).papers] == [
        "We present we part fields that run together.",
        "We present a table is a table still. Its rulers are not.",
    ]


def test_numbers_at_the_ends_of_titles_are_no_ranks() -> None:
    text = page(mark="|", topic="Theme: ")
    for number, paper in enumerate(PAPERS, 2):
        text = text.replace(paper[3], f"Seams in Plain Pages {number}")
    titles = [paper.title for paper in profparse.parse(text).papers]
    assert titles == [f"Seams in Plain Pages {number}" for number in range(2, 6)]


def test_a_name_that_recurs_is_no_label() -> None:
    text = page(2, gap=" ", topic="Theme: ").replace(
        "Wei Chen, Ines Robles, Ada Okafor", "Ada Okafor, Wei Chen, Tom Berg"
    )
    papers = profparse.parse(text).papers
    assert papers[1].authors == ["Ada Okafor", "Wei Chen", "Tom Berg"]


def test_labels_and_numbers_in_two_rows_that_run_together() -> None:
    text = page(tail="Keep").replace(
        "h-index 64 papers4 Papers", "h-indexpaperscitationsNoveltyAI Score1241,28460%774 Papers"
    )
    author = profparse.parse(text).author
    assert author is not None
    assert (author.name, author.category, author.paper_count) == ("Ines Robles", "CL", 4)
    assert (author.h_index, author.citation_count, author.novelty, author.ai_score) == (12, 1284, 0.6, 77)


def test_places_of_the_values_are_the_values() -> None:
    text = page(topic="Theme: ", names="Drawn up by ", above="Gist", tail="Keep{} nods")
    profile = profparse.parse(text)
    for number, paper in enumerate(profile.papers):
        span = profile.spans[f"papers[{number}].abstract"]
        assert text[span[0].start : span[-1].end] == paper.abstract
    unread = [text[place.start : place.end] for place in profile.unparsed]
    assert not [piece for piece in unread if "Gist" in piece or "nods" in piece]
