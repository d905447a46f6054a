"""What tools and sites put around and between the fields is taken off, whatever it is: one page, many wrappings."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable

import pytest
from tests.invariants import broken_invariants
from tests.pages import author_page, entry

import profparse

PAGE = author_page(
    entry(
        "Reading Tables in Strips for Small Readers",
        "Ina Roth, Zoë Núñez, A. B. Orte et al. · cmu, pku",
        "Tables are hard to read & keep. We read the page's own order. Code is at https://example.org/strips.",
        metadata="CLMar 26Code",
    ),
    entry(
        "Why Do Strips Work?",
        "Tom Bergh, Ina Roth",
        "We ask why strips work. They fail on footnotes.",
        metadata="LGDec 11, 2025",
    ),
    name="Ina Roth",
    h_index=12,
    citations=1484,
)


def read(text: str, url: str | None = None) -> profparse.Profile:
    return profparse.parse(text, as_of="2026-07-01", url=url)


def values(profile: profparse.Profile) -> object:
    papers = [
        (
            p.title,
            p.authors,
            p.authors_truncated,
            p.affiliations,
            p.abstract,
            p.links,
            p.category,
            p.date,
            p.has_code,
        )
        for p in profile.papers
    ]
    author = profile.author
    assert author is not None
    return (author.name, author.category, author.h_index, author.citation_count, author.novelty, papers)


def tree(text: str) -> str:
    lines = [line for line in text.splitlines() if line]
    nodes = [f"  - text: {line}" if len(line) < 60 else f"  - paragraph: {line}" for line in lines]
    return "\n".join(["- main:", f'  - heading "{lines[0]}" [level=1]', *nodes[1:]])


WRAPPINGS: dict[str, Callable[[str], str]] = {
    "mail's quotation marks": lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
    "quoted twice": lambda text: "".join(f">> {line}\n" for line in text.splitlines()),
    "a frame's bars": lambda text: "".join(f"| {line.ljust(110)} |\n" for line in text.splitlines()),
    "lines with their numbers": lambda text: "".join(f"{n:4}  {line}\n" for n, line in enumerate(text.splitlines(), 1)),
    "a patch's signs": lambda text: "".join(f"+{line}\n" for line in text.splitlines()),
    "a string of JSON": json.dumps,
    "a fence": lambda text: f"```text\n{text}```\n",
    "a terminal's colours": lambda text: text.replace("Ina Roth\n", "\x1b[1mIna Roth\x1b[0m\n", 1),
    "a record without a head": lambda text: 'https://www.scholarfeed.org/author/1,"' + text.replace('"', '""') + '"\n',
    "a CSV record": lambda text: 'url,text\nhttps://www.scholarfeed.org/author/1,"' + text.replace('"', '""') + '"\n',
    "an accessibility tree": tree,
    "front matter": lambda text: f'---\ntitle: "Ina Roth — 2 papers"\nsource: "https://www.scholarfeed.org/author/1"\n---\n{text}',
    "named entities": lambda text: text.replace("&", "&amp;").replace("·", "&middot;").replace("'", "&#39;"),
    "UTF-8 read as Windows-1252": lambda text: text.encode().decode("cp1252"),
    "UTF-8 read as Mac Roman": lambda text: text.encode().decode("mac_roman"),
    "accents as marks of their own": lambda text: unicodedata.normalize("NFD", text),
    "sheets of a browser's print": lambda text: text.replace(
        "LGDec", "https://www.scholarfeed.org/author/1\t\t1/2\n11/26/26, 11:09 AM\t\tIna Roth | Scholar Feed\n\nLGDec"
    ),
    "a notice about cookies": lambda text: f"{text}\nWe use cookies. Accept our policy.\nAccept all\nReject\n",
    "labels": lambda text: text.replace("\nIna Roth, Z", "\nAuthors: Ina Roth, Z")
    .replace("\nTom", "\nAuthors: Tom")
    .replace("\nTables", "\nAbstract: Tables"),
    "labels before titles": lambda text: text.replace("\nReading", "\nTitle: Reading").replace("\nWhy", "\nTitle: Why"),
    "a permalink's sign": lambda text: text.replace("Readers\n", "Readers #\n").replace("Work?\n", "Work? #\n"),
    "a paragraph's sign": lambda text: text.replace("Readers\n", "Readers¶\n").replace("Work?\n", "Work?¶\n"),
    "crawlers' marks": lambda text: text.replace("Readers\n", "Readers⟨1⟩\n").replace("Work?\n", "Work?⟨2⟩\n")
    + "\n## References\n\n⟨1⟩ /paper/2603.01001v1: Reading\n⟨2⟩ /paper/2512.01002v1: Why\n",
    "words broken by a typesetter": lambda text: text.replace("for Small", "for Sma-\nll").replace("order", "or-\nder"),
    "an address cut by a line's end": lambda text: text.replace("org/strips", "org/\nstrips"),
    "et. al.": lambda text: text.replace("et al.", "et. al."),
    "et al without its stop": lambda text: text.replace("et al.", "et al"),
    "et al. and a comma": lambda text: text.replace("et al.", "et al.,"),
    "Chinese et al.": lambda text: text.replace("et al.", "等"),
    "3 more authors": lambda text: text.replace(" et al.", ", 3 more authors"),
    "By": lambda text: text.replace("\nIna Roth, Z", "\nBy Ina Roth, Z").replace("\nTom", "\nBy Tom"),
    "Abstract and a dash": lambda text: text.replace("\nTables", "\nAbstract—Tables").replace("\nWe ask", "\nAbstract—We ask"),  # noqa: E501
    "Abstract run into it": lambda text: text.replace("\nTables", "\nAbstractTables").replace("\nWe ask", "\nAbstractWe ask"),  # noqa: E501
    "a title shown twice": lambda text: text.replace("\nWhy Do Strips Work?", "\nWhy Do Strips Work?" * 2),
    "Loading...": lambda text: f"{text}\nLoading...\n",
    "a foreign notice about cookies": lambda text: f"{text}\nWir verwenden Cookies, um besser zu werden.\nAlle akzeptieren\n",  # noqa: E501
    "+12 more": lambda text: text.replace(" et al.", ", +12 more"),
    "and 12 others": lambda text: text.replace(" et al.", " and 12 others"),
    "and others": lambda text: text.replace(" et al.", " and others"),
    "names joined by and": lambda text: text.replace("Bergh, Ina", "Bergh and Ina"),
    "names joined by &": lambda text: text.replace("Bergh, Ina", "Bergh & Ina"),
    "family names first": lambda text: text.replace("Tom Bergh, Ina Roth", "Bergh, Tom; Roth, Ina"),
}  # fmt: skip


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_the_same_page_gives_the_same_values_in_every_wrapping(wrapping: str) -> None:
    wrapped = WRAPPINGS[wrapping](PAGE)
    assert wrapped != PAGE
    profile = read(wrapped)
    assert values(profile) == values(read(PAGE))
    assert not [diagnostic for diagnostic in profile.diagnostics if diagnostic.severity != "info"]
    assert broken_invariants(profile) == []


def test_the_number_of_all_authors_is_read_where_it_is_told() -> None:
    assert read(PAGE.replace(" et al.", ", +12 more")).papers[0].author_count == 15


def test_text_that_was_repaired_says_so() -> None:
    profile = read(PAGE.encode().decode("cp1252"))
    assert ("text-repaired", "info") in {
        (diagnostic.code, diagnostic.severity) for diagnostic in profile.diagnostics
    }


def test_prose_about_entities_keeps_them() -> None:
    assert read(PAGE.replace("They fail", "An &amp; is one. They fail")).papers[1].abstract == (
        "We ask why strips work. An &amp; is one. They fail on footnotes."
    )


@pytest.mark.parametrize("kept", ["À la carte »", "déjà »", "Ľ “x”"])
def test_letters_that_only_look_like_wrongly_decoded_ones_stay(kept: str) -> None:
    abstract = read(PAGE.replace("footnotes", kept)).papers[1].abstract
    assert abstract is not None
    assert kept in abstract


def test_a_hyphen_of_the_page_s_own_stays_at_a_line_s_end() -> None:
    text = PAGE.replace(
        "We ask", "We use self-\nsupervision and strips and plug-\nand-play parts. We plug and ask"
    )
    abstract = read(text).papers[1].abstract
    assert abstract is not None
    assert "self-supervision" in abstract
    assert "plug-and-play" in abstract


@pytest.mark.parametrize(
    "abstract",
    [
        "Cookies follow readers over many sites, and few accept them gladly. We count them.",
        "We ask.\n\nCookies are one cause.",
    ],
)
def test_an_abstract_about_cookies_is_kept_or_told(abstract: str) -> None:
    profile = read(PAGE.replace("We ask why strips work. They fail on footnotes.", abstract))
    told = {diagnostic.code for diagnostic in profile.diagnostics if diagnostic.severity != "info"}
    assert profile.papers[1].abstract == abstract or "footer-guessed" in told


def test_a_notice_that_runs_on_behind_the_abstract_is_taken_off_and_told() -> None:
    profile = read(PAGE.rstrip() + " We use cookies to improve your stay. By continuing you accept our policy.\n")
    assert profile.papers[1].abstract == "We ask why strips work. They fail on footnotes."
    assert "footer-guessed" in {diagnostic.code for diagnostic in profile.diagnostics}


def test_a_heading_above_prose_is_a_title_as_a_whole() -> None:
    text = PAGE.replace("\nReading", "\n### Reading").replace(
        "\nWhy Do Strips Work?\n\nTom Bergh, Ina Roth\n", "\n### Small Strips\n"
    )
    paper = read(text).papers[1]
    assert (paper.title, paper.authors) == ("Small Strips", [])


def test_a_card_that_is_one_link_is_no_link_of_its_abstract() -> None:
    card = PAGE[PAGE.index("LGDec") :].strip().replace("\n\n", "\\\n\\\n").replace("\nWhy", "\\\nWhy")
    text = PAGE[: PAGE.index("LGDec")] + f"[{card}](https://www.scholarfeed.org/paper/2512.01002v1)\n"
    paper = read(text).papers[1]
    assert (paper.title, paper.links, paper.arxiv_id) == ("Why Do Strips Work?", [], "2512.01002")


MANY = author_page(
    *(
        entry(
            f"{{before}}{title}{{behind}}",
            "{names}Ina Roth, Wei Chin",
            f"Strips of {title} work.{{tail}}",
            metadata=f"CLMar {n}, 2024",
        )
        for n, title in enumerate(("Tables", "Old Maps", "Small Trees", "Wide Rivers", "Long Roads"), start=1)
    ),
    name="Ina Roth",
    h_index=12,
)


@pytest.mark.parametrize(
    "words",
    [
        {"behind": " 🔗"},
        {"behind": " Permalink"},
        {"before": "★ "},
        {"names": "Written by "},
        {"tail": " Read later"},
        {"tail": " 12 readers"},
    ],
)
def test_what_stands_in_every_entry_at_the_same_place_is_the_template_s(words: dict[str, str]) -> None:
    empty = dict.fromkeys(("before", "behind", "names", "tail"), "")
    profile = read(MANY.format(**(empty | words)))
    assert values(profile) == values(read(MANY.format(**empty)))
    assert broken_invariants(profile) == []


def test_a_name_that_every_byline_begins_with_is_no_template() -> None:
    empty = dict.fromkeys(("before", "behind", "names", "tail"), "")
    assert all(paper.authors == ["Ina Roth", "Wei Chin"] for paper in read(MANY.format(**empty)).papers)


@pytest.mark.parametrize("byline", ["Ann Li, Bo Chen", "A. Li, B. Chen, C. Torres", "Ann Li and Bo Chen"])
@pytest.mark.parametrize("number", [2, 3])
def test_papers_of_the_same_people_keep_their_bylines(byline: str, number: int) -> None:
    """What is the same in every entry need not be the template's."""
    papers = [
        ("On Seams", "We part fields that run together, and say so."),
        ("Gaps in Pages", "Spans tell where each value was read on its page."),
        ("Notes on Spans", "Pages differ in how they part their entries from each other."),
    ]
    profile = read(author_page(*(entry(title, byline, abstract) for title, abstract in papers[:number])))
    assert [(paper.title, paper.abstract) for paper in profile.papers] == papers[:number]
    assert {", ".join(paper.authors) for paper in profile.papers} == {byline.replace(" and", ",")}
