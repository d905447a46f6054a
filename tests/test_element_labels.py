"""Author pages of HTML whose entries hold words that no parser knows: what recurs in the elements is the page's."""

from __future__ import annotations

import profparse
from profparse import Profile

PAPERS = [
    ("CL", "Mar 3, 2021", "", "Slow Rivers and Fast Maps", ("Ines Robles", "Tom Berghe"), "ntu"),
    ("LG", "May 9, 2022", "Code", "Code", ("Ada Marsh", "Ines Robles"), ""),
    ("CV", "Jul 1, 2023", "Code", "A Ledger of Tides", ("Ines Robles",), "usp, eth"),
]
TEXTS = {
    "Slow Rivers and Fast Maps": "Rivers move their beds in spring, and maps of the winter come too late. We draw anew.",
    "Code": "Three readers of one book seldom agree on its index. We ask why, and find that two of them are tired.",
    "A Ledger of Tides": "Harbours have kept ledgers of their tides since the days of oil lamps. Few were ever read.",
}


def read(entries: list[str], category: str = "<p>CL</p>") -> Profile:
    head = f"<h1>Ines Robles</h1>{category}<p>7 h-index</p><p>{len(entries)} papers</p><p>90 citations</p>"
    body = f"<main>{head}<h2>{len(entries)} Papers</h2>{''.join(entries)}</main>"
    page = f"<html><head><title>Ines Robles - Scholar Feed</title></head><body>{body}</body></html>"
    return profparse.parse(page, url="https://www.scholarfeed.org/author/5", as_of=None)


def same(profile: Profile) -> None:
    """The page's papers are read as they are, in whatever words they stand."""
    assert len(profile.papers) == len(PAPERS)
    for paper, (category, date, code, title, names, ids) in zip(profile.papers, PAPERS, strict=True):
        assert (paper.category, paper.date_text, paper.has_code) == (category, date, bool(code))
        assert (paper.title, paper.authors, paper.abstract) == (title, list(names), TEXTS[title])
        assert ", ".join(paper.affiliations) == ids


def test_a_label_tells_which_row_of_a_list_of_attributes_is_the_title() -> None:
    """The row of the code is not in every entry, and a title says "Code"."""

    def row(label: str, value: str) -> str:
        return f"<div><b>{label}</b> {value}</div>" if value else ""

    same(
        read(
            [
                f"<section>{row('Gathered under', category)}{row('Put up', date)}{row('Stack', code)}"
                f"{row('Name of piece', f'<span>{title}</span>')}"
                f"{row('Hands', ', '.join(names) + (f' · <i>Yard</i> {ids}' if ids else ''))}"
                f"<p>{TEXTS[title]}</p></section>"
                for category, date, code, title, names, ids in PAPERS
            ]
        )
    )


def test_the_title_may_stand_beside_the_tags() -> None:
    same(
        read(
            [
                f"<li><h3><button><span class='m'><i>{date}</i> <i>{category}</i> {f'<i>{code}</i>' * bool(code)}</span>"
                f" <span class='t'>{title}<sup>[{n}]</sup><a href='#'>[amend]</a></span></button></h3>"
                f"<div>{', '.join(names)}{f' · {ids}' * bool(ids)}</div><p>{TEXTS[title]}</p></li>"
                for n, (category, date, code, title, names, ids) in enumerate(PAPERS, 1)
            ]
        )
    )


def test_words_and_letters_in_elements_of_their_own_are_a_tools() -> None:
    def words(text: str) -> str:
        return " ".join(f"<span class='w'>{word}</span>" for word in text.split())

    same(
        read(
            [
                f"<article><p><code>{words(category)}</code> <code>{words(date)}</code>"
                f"{f' <code>{code}</code>' * bool(code)}</p><h3><small>Piece</small> {words(title)}</h3>"
                f"<p>{', '.join(map(words, names))}{f' · {words(ids)}' * bool(ids)}</p>"
                f"<div>{words(TEXTS[title])}</div></article>"
                for category, date, code, title, names, ids in PAPERS
            ]
        )
    )


def test_an_initial_of_the_text_is_no_label() -> None:
    profile = read(
        [
            f"<article><p><b>{category}</b> <b>{date}</b></p><h3>{title} in Brief</h3><p>{', '.join(names)}</p>"
            f"<p><span class='first'>{TEXTS[title][0]}</span>{TEXTS[title][1:]}</p></article>"
            for category, date, _, title, names, _ in PAPERS
        ]
    )
    assert [paper.abstract for paper in profile.papers] == list(TEXTS.values())


def test_tags_may_be_buttons() -> None:
    same(
        read(
            [
                f"<fieldset><legend><a href='/paper/2103.0000{n}'>{title}</a></legend>"
                f"<div>{f'<button><i>*</i> {code}</button> ' * bool(code)}<button>{category}</button> "
                f"<button><time>{date}</time></button></div>"
                f"<p>{', '.join(names)}{f' · {ids}' * bool(ids)}</p><p>{TEXTS[title]}</p>"
                "<div><button>Keep this</button></div></fieldset>"
                for n, (category, date, code, title, names, ids) in enumerate(PAPERS)
            ]
        )
    )


def test_the_category_of_the_person_stands_behind_any_label() -> None:
    entries = [
        f"<li><p>CL</p><p>Mar {n}, 2021</p><h3>Maps {n} of Rivers</h3><p>Ines Robles</p></li>" for n in (3, 4)
    ]
    for shown in ("<p>[CL]</p>", "<p>Mostly seen in CL</p>", "<p><i>bookmark_icon</i>CL</p>", "<h4>Desk: CL</h4>"):
        author = read(entries, shown).author
        assert author is not None
        assert author.category == "CL", shown


def test_what_ends_a_sentence_behind_a_formula_is_no_sign_of_the_page() -> None:
    def text(title: str) -> str:
        return f"{TEXTS[title]} The bound of <q>{title[:4]}</q> is <i class='math'>$x^2$</i>."

    profile = read(
        [
            f"<article><p><b>{category}</b> <b>{date}</b></p><h3>{title} in Brief</h3><p>{', '.join(names)}</p>"
            f"<p>{text(title)}</p><div><button>Keep</button></div></article>"
            for category, date, _, title, names, _ in PAPERS
        ]
    )
    assert all(str(paper.abstract).endswith("is $x^2$.") for paper in profile.papers)


def test_what_stands_for_the_other_names_may_be_an_item_of_their_list() -> None:
    profile = read(
        [
            f"<article><p><b>{category}</b> <b>{date}</b></p><h3>{title} in Brief</h3>"
            f"<ul><li><a>Ines Robles</a></li><li><i>et al.</i></li></ul><p>{TEXTS[title]}</p></article>"
            for category, date, _, title, _, _ in PAPERS
        ]
    )
    assert [(paper.authors, paper.authors_truncated) for paper in profile.papers] == [(["Ines Robles"], True)] * 3


def test_a_label_that_one_entry_alone_shows_is_no_part_of_its_text() -> None:
    shown = [f"<p><b>In brief:</b> {TEXTS['Code']}</p>", ""]
    profile = read(
        [
            f"<article><p><b>{category}</b> <b>{date}</b></p><h3>{title} in Brief</h3><p>{', '.join(names)}</p>"
            f"{text}</article>"
            for text, (category, date, _, title, names, _) in zip(shown, PAPERS, strict=False)
        ]
    )
    assert [paper.abstract for paper in profile.papers] == [TEXTS["Code"], None]


def test_elements_part_a_name_of_one_word_from_the_one_before_and() -> None:
    shown = (("Ines Robles", "Tom Berghe"), ("Ada Marsh", "Ines Robles"), ("Ines Robles", "Thant"))
    profile = read(
        [
            f"<article><p><b>{category}</b> <b>{date}</b></p><h3>{title} in Brief</h3>"
            f"<div><a>{first}</a> and <a>{other}</a></div><p>{TEXTS[title]}</p></article>"
            for (first, other), (category, date, _, title, _, _) in zip(shown, PAPERS, strict=True)
        ]
    )
    assert [tuple(paper.authors) for paper in profile.papers] == list(shown)


def test_two_titles_have_a_label_where_the_bylines_have_one() -> None:
    profile = read(
        [
            f"<article><p><b>{category}</b> <b>{date}</b></p><div class='t'>Piece: {title} in Brief</div>"
            f"<div class='n'><i>Hands</i>: {', '.join(names)}</div><p>{TEXTS[title]}</p></article>"
            for category, date, _, title, names, _ in PAPERS[:2]
        ]
    )
    assert [paper.title for paper in profile.papers] == [f"{paper[3]} in Brief" for paper in PAPERS[:2]]
