"""The report: nothing of the input gets out of the text, every value stands where it was read, and it works."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from fixture_cases import case_names, load, profile_of
from profparse import merge
from profparse.explain import report
from profparse.explain.markup import element, escape
from profparse.explain.segments import segments
from profparse.explain.view import View
from profparse.models import Affiliation, Author, Diagnostic, Paper, Profile, Source, Span, YearCount
from profparse.models.profile import build_profile

HOSTILE = "<img src=x onerror=\"document.title='run'\"></script><script>document.title='run'</script><!--"
SOURCE = Source(site="scholarfeed", page="author", media="text", as_of=dt.date(2026, 7, 15), as_of_origin="given")

# A page written with its places: {path|what the page shows}.
PAGE = """Menu

{author.name|Ines Robles}
{author.category|CL}{author.h_index|h-index66}

{author.paper_count|3 Papers}

{papers[0].category|LG}{papers[0].date|Mar 26}{papers[0].has_code|Code}
{papers[0].title|<b>Seams</b> & Gaps}

{papers[0].authors|Ines Robles, Wei Chen et al.} · {papers[0].affiliations|cmu}

{papers[0].abstract|HOSTILE

A second paragraph.}

{papers[1].category|CL}{papers[1].date|Dec 1, 2023}
{papers[1].title|Zero Is a Figure}

{papers[2].category|CL}
{papers[2].title|A Title without a Date}
"""


def hand_made() -> Profile:
    text, spans = "", {}
    for plain, path, shown in re.findall(r"([^{]*)(?:\{([^|]+)\|([^}]*)\})?", PAGE):
        text += plain
        if path:
            start = len(text)
            text += shown.replace("HOSTILE", HOSTILE)
            spans[path] = [(start, len(text))]
    guess = spans["papers[0].title"][0]
    return build_profile(
        text,
        spans,
        source=SOURCE,
        author=Author(name="Ines Robles", category="CL", h_index=66, paper_count=3),
        papers=[
            Paper(
                title="<b>Seams</b> & Gaps",
                category="LG",
                categories=["LG"],
                date=dt.date(2026, 3, 26),
                date_text="Mar 26",
                date_precision="day",
                year_inferred=True,
                has_code=True,
                authors=["Ines Robles", "Wei Chen"],
                authors_truncated=True,
                affiliations=["cmu"],
                abstract=f"{HOSTILE}\n\nA second paragraph.",
                score=9.5,
            ),
            Paper(
                title="Zero Is a Figure",
                category="CL",
                categories=["CL"],
                date=dt.date(2023, 12, 1),
                date_text="Dec 1, 2023",
                date_precision="day",
                has_code=False,
                score=80.0,
            ),
            Paper(title="A Title without a Date", category="CL", categories=["CL"]),
        ],
        diagnostics=[
            Diagnostic(
                code="boundary-guessed",
                severity="warning",
                path="papers[0].title",
                message=f"Title and byline run together: {HOSTILE}",
                span=Span(start=guess[0], end=guess[1], line=8),
            ),
            Diagnostic(code="entry-incomplete", severity="warning", path="papers[2]", message="No byline."),
        ],
        unparsed=[Span(start=0, end=4, line=1)],
    )


class Reader(HTMLParser):
    """The page's elements, and the text inside #text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text, self.depth = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if dict(attrs).get("id") == "text":
            self.depth = 1
        elif self.depth and tag == "div":
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def read(profile: Profile) -> Reader:
    reader = Reader()
    reader.feed(report(profile))
    return reader


# ---- without a browser


def test_text_in_the_report_is_the_text_that_was_read() -> None:
    profile = hand_made()
    assert read(profile).text == profile.text


def test_every_value_is_marked_where_it_was_read() -> None:
    profile = hand_made()
    marks = [attributes for tag, attributes in read(profile).elements if tag == "mark"]
    # A link that lies inside an abstract is named first, with the abstract behind it.
    assert {mark["data-path"].split(", ")[0] for mark in marks if mark["data-path"]} == set(profile.spans)


def test_input_makes_no_element_and_no_attribute() -> None:
    tags = {tag for tag, _ in read(hand_made()).elements}
    assert "img" not in tags
    assert "b" not in tags
    attributes = {name for _, attributes in read(hand_made()).elements for name in attributes}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    assert sum(tag == "script" for tag, _ in read(hand_made()).elements) == 1


def test_nothing_is_loaded_from_elsewhere() -> None:
    for tag, attributes in read(hand_made()).elements:
        assert "src" not in attributes
        assert tag not in {"link", "iframe", "object", "embed", "base"}


def test_only_addresses_of_the_web_become_links() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "https://[", "file:///etc/passwd"):
        profile = hand_made().model_copy(update={"source": SOURCE.model_copy(update={"url": url})})
        hrefs = [attributes["href"] or "" for tag, attributes in read(profile).elements if tag == "a"]
        assert all(href.startswith("#") for href in hrefs), url


def test_links_lead_to_places_that_exist() -> None:
    elements = read(hand_made()).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {
        (attributes["href"] or "")[1:]
        for tag, attributes in elements
        if tag == "a" and (attributes["href"] or "").startswith("#")
    }
    assert wanted <= set(ids)


def test_profile_loaded_from_json_gives_a_report_without_text() -> None:
    profile = Profile.model_validate_json(hand_made().to_json())
    page = report(profile)
    assert "The text is not at hand" in page
    assert "Zero Is a Figure" in page


def test_profile_with_nothing_in_it() -> None:
    page = report(Profile(source=SOURCE))
    assert "No author shown" in page
    assert "No paper was read." in page


def test_segments_cover_the_text_without_gap_or_overlap() -> None:
    profile = hand_made()
    cut = segments(View(profile))
    assert "".join(profile.text[piece.start : piece.end] for piece in cut) == profile.text


def test_value_inside_another_is_named_first() -> None:
    text = "see https://a.example now"
    profile = build_profile(
        text, {"papers[0].abstract": [(0, 25)], "papers[0].links": [(4, 21)]}, source=SOURCE, papers=[Paper()]
    )
    assert [(piece.path, piece.also) for piece in segments(View(profile))] == [
        ("papers[0].abstract", ()),
        ("papers[0].links", ("papers[0].abstract",)),
        ("papers[0].abstract", ()),
    ]


def test_a_place_of_what_no_model_has_a_field_for_is_marked_too() -> None:
    profile = hand_made()
    places = {path: [(s.start, s.end) for s in spans] for path, spans in profile.spans.items()}
    start = profile.text.index("Menu")
    foreign = build_profile(
        profile.text,
        {**places, "author.orcid": [(start, start + 4)]},
        source=SOURCE,
        author=profile.author,
        papers=profile.papers,
    )
    assert 'data-path="author.orcid"' in report(foreign)


def test_values_that_share_a_place_all_have_an_anchor() -> None:
    profile = build_profile(
        "https://a.example and more",
        {"papers[0].abstract": [(0, 26)], "papers[0].links": [(0, 17)], "papers[0].title": [(5, 5)]},
        source=SOURCE,
        papers=[Paper(title="x")],
        diagnostics=[
            Diagnostic(code="boundary-guessed", severity="warning", path=f"papers[0].{field}", message="")
            for field in ("abstract", "links", "title")
        ],
    )
    elements = read(profile).elements
    ids = {attributes.get("id") for _, attributes in elements}
    assert {"at-papers-0-abstract", "at-papers-0-links"} <= ids
    links = {attributes["href"] for tag, attributes in elements if tag == "a" and "href" in attributes}
    assert {(link or "")[1:] for link in links} <= ids


def test_characters_that_no_page_can_hold_keep_their_place() -> None:
    assert escape("a\x00b\ud800c\rd") == "a\ufffdb\ufffdc&#13;d"


def test_what_is_escaped_is_not_escaped_twice() -> None:
    assert element("p", element("b", "<")) == "<p><b>&lt;</b></p>"


@pytest.mark.parametrize(
    "names",
    [case_names()[::8], pytest.param(sorted({*case_names()} - {*case_names()[::8]}), marks=pytest.mark.slow)],
    ids=["every eighth", "the others"],
)
def test_report_of_a_fixture_holds_its_text(names: list[str]) -> None:
    for name in names:
        case = load(name)
        if case.expected and "error" not in case.expected:
            profile = profile_of(name)
            assert read(profile).text == profile.text, name


@pytest.mark.parametrize("years", [[1, 9999], [2020, 2026]])
def test_chart_draws_few_bars_whatever_the_years(years: list[int]) -> None:
    papers = [Paper(title="x", category="CL", date=dt.date(year, 1, 1)) for year in years]
    assert report(Profile(source=SOURCE, papers=papers)).count("<rect") == len(years)


def test_one_paper_needs_no_chart_and_shows_its_own_figures() -> None:
    source = SOURCE.model_copy(update={"page": "paper"})
    page = report(Profile(source=source, papers=[Paper(title="x", citation_count=0, venue="AI and Ethics")]))
    assert "<svg" not in page
    assert "AI and Ethics" in page
    assert re.search(r"<dt>citations</dt><dd>0</dd>", page)


def test_diagnostics_of_one_code_stand_together_and_the_worst_come_first() -> None:
    def diagnostic(code: str, severity: str, path: str) -> Diagnostic:
        return Diagnostic(code=code, severity=severity, path=path, message=f"{path}.")  # type: ignore[arg-type]

    profile = hand_made().model_copy(
        update={
            "diagnostics": [
                diagnostic("year-inferred", "info", "papers[0].date"),
                diagnostic("boundary-guessed", "warning", "papers[0].title"),
                diagnostic("count-mismatch", "warning", "papers"),
                diagnostic("boundary-guessed", "warning", "papers[2].title"),
                diagnostic("several-profiles", "error", "papers"),
            ]
        }
    )
    page = report(profile)
    heads = re.findall(r"<strong>([a-z]+: [^<]*)</strong>", page)
    assert heads == [
        "error: several-profiles",
        "warning: boundary-guessed (2)",
        "warning: count-mismatch",
        "info: year-inferred",
    ]
    listed = re.findall(r'<li id="diagnostic-(\d)"><span class="flag \w+" aria-hidden="true">(\d)</span>', page)
    assert listed == [("4", "1"), ("1", "2"), ("3", "3"), ("2", "4"), ("0", "5")]
    assert "papers[2].title, no. 3" in page, "the table counts papers from 1"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "3 papers read, 2 warnings, 4 characters unparsed."),
        ({"diagnostics": []}, "3 papers read, no warning, 4 characters unparsed."),
        ({"diagnostics": [], "unparsed": []}, "3 papers read, no warning, nothing unparsed."),
    ],
)
def test_verdict_says_how_far_the_reading_can_be_trusted(changes: dict[str, Any], says: str) -> None:
    page = report(hand_made().model_copy(update=changes))
    assert f"</span> {says}</p>" in page
    assert ('class="verdict warning"' in page) == (not changes)


def test_what_an_address_told_is_shown_although_no_text_shows_it() -> None:
    profile = hand_made()
    author = profile.author
    assert author is not None
    paper = profile.papers[0].model_copy(
        update={"arxiv_id": "2603.01234", "arxiv_version": 2, "url": "https://x.org/p/1"}
    )
    page = report(
        profile.model_copy(
            update={"author": author.model_copy(update={"id": "4711"}), "papers": [paper, *profile.papers[1:]]}
        )
    )
    words = re.sub("<[^>]*>", "", page)
    assert "id4711 (from an address)" in words
    assert "arXiv id2603.01234" in words
    assert "addresshttps://x.org/p/1 (from an address)" in words


def test_shares_stand_as_the_page_has_them_and_parts_in_words() -> None:
    author = Author(
        name="Ines Robles",
        novelty=0.6,
        citation_count=1484,
        ids={"orcid": "0000-0002-1825-0097"},
        affiliations=[Affiliation(name="University of Nowhere", role="Professor")],
        by_year=[YearCount(year=2020, citations=7)],
    )
    words = re.sub("<[^>]*>", " ", report(Profile(source=SOURCE, author=author)))
    for said in ("60%", "1,484", "orcid  0000-0002-1825-0097", "University of Nowhere (role Professor)"):
        assert said in words, said
    assert "2020 (citations 7)" in words


def test_advice_says_that_it_is_advice() -> None:
    assert "<strong>What to do:</strong> Compare with the page" in report(hand_made())


def with_template_and_metadata() -> Profile:
    text = "Follow\n\nOn Seams\n\n\fcitation_title: On Seams\ncitation_author: Ines Robles\n"
    statement = text.index("\f") + 1
    author = text.index("citation_author")
    return build_profile(
        text,
        {
            "template": [(0, 6), (statement, statement + 15), (author, author + 16)],
            "papers[0].title": [(8, 16), (statement + 16, statement + 24)],
            "papers[0].authors": [(author + 17, author + 28)],
        },
        source=SOURCE,
        papers=[Paper(title="On Seams", authors=["Ines Robles"])],
    )


def test_words_of_the_template_are_no_value() -> None:
    marked = read(with_template_and_metadata()).elements
    template = [
        attributes for tag, attributes in marked if tag == "span" and attributes.get("data-path") == "template"
    ]
    assert [attributes["class"] for attributes in template] == ["template"] * 3
    assert {attributes["data-path"] for tag, attributes in marked if tag == "mark"} == {
        "papers[0].title",
        "papers[0].authors",
    }


def test_metadata_stands_apart_from_the_visible_text() -> None:
    profile = with_template_and_metadata()
    assert read(profile).text == profile.text
    page = report(profile)
    visible, metadata = page.split('<div class="block metadata" data-head="1">')
    assert "Follow" in visible
    assert "citation_title" not in visible.partition('id="text"')[2]
    assert "citation_title" in metadata


def test_metadata_of_a_page_ends_where_the_next_page_begins() -> None:
    first = with_template_and_metadata()
    text = f"{first.text}\n\nNext page\n"
    page = report(build_profile(text, {}, source=SOURCE))
    assert read(build_profile(text, {}, source=SOURCE)).text == text
    assert re.search(r'<div class="block">\s*Next page', page)


def merged() -> Profile:
    def page(site: str, name: str, venue: str) -> Profile:
        author = Author(name=name, ids={"orcid": "0000-0002-1825-0097"}, h_index=len(site))
        papers = [Paper(title="On the Seams of All Texts", venue=venue)]
        return Profile(source=SOURCE.model_copy(update={"site": site}), author=author, papers=papers)

    return merge([page("orcid", "Ines Robles", "Journal of Seams"), page("dblp", "I. Robles", "Journal of Gaps")])


def test_a_merged_profile_shows_what_each_source_gave() -> None:
    page = report(merged())
    words = " ".join(re.sub("<[^>]*>", " ", page).split())
    assert "joined from 2 pages: orcid, dblp" in words
    assert "venue Journal of Seams 1 Journal of Gaps 2" in words
    assert "h-index 5 1 4 2" in words
    assert "name Ines Robles 1 I. Robles 2" in words
    ids = {attributes.get("id") for _, attributes in read(merged()).elements}
    assert {"source-0", "source-1"} <= ids


def test_several_profiles_stand_in_one_report_with_ids_of_their_own() -> None:
    profiles = [hand_made(), hand_made(), merged()]
    reader = Reader()
    page = report(profiles)
    reader.feed(page)
    ids = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"profile", "p2-profile", "p3-profile", "p2-papers-table", "p2-at-papers-0-title"} <= set(ids)
    links = [attributes.get("href") or "" for tag, attributes in reader.elements if tag == "a"]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert "<h1>3 profiles</h1>" in page
    with pytest.raises(ValueError, match="no profile"):
        report([])


# ---- in a real browser


@pytest.fixture(params=["light", "dark"])
def page(chromium: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The report of hand_made() in a browser; the test fails where the console or the network hears of it."""
    yield from opened(chromium, tmp_path, hand_made(), request.param)


def opened(chromium: Any, folder: Path, profile: Profile, scheme: str, width: int = 1400) -> Iterator[Any]:
    path = folder / "report.html"
    path.write_text(report(profile), encoding="utf-8")
    tab = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    trouble: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: trouble.append(message.text))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    yield tab
    tab.close()
    assert trouble == []
    assert asked == [path.as_uri()]


def titles(tab: Any) -> list[str]:
    shown = tab.locator("#papers-table tbody tr:visible th")
    return list(shown.evaluate_all("cells => cells.map((cell) => cell.dataset.key)"))


def test_browser_shows_the_text_and_runs_nothing_of_it(page: Any) -> None:
    assert page.locator("#text").evaluate("e => e.textContent") == hand_made().text
    assert page.title() == "Ines Robles: what profparse read"
    assert page.locator("#text img").count() == 0


def test_no_script_but_the_reports_own_may_run(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(report(hand_made()), encoding="utf-8")
    tab = chromium.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.goto(path.as_uri())
    assert tab.locator("#filter-count").inner_text() == "3 of 3"
    tab.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'run'";
            document.body.append(script);
        }"""
    )
    assert tab.title() == "Ines Robles: what profparse read"
    assert any("Content Security Policy" in message for message in told)
    tab.close()


def test_diagnostics_stand_beside_the_title_where_the_page_is_wide_enough_for_both(page: Any) -> None:
    heads = page.locator("#papers-table thead th").all_inner_texts()
    assert [head.strip(" ▲▼") for head in heads][:3] == ["#", "Title", "Diagnostics"]


def test_columns_sort_both_ways_and_what_is_not_shown_comes_last(page: Any) -> None:
    head = page.get_by_role("button", name="Date", exact=True)
    head.click()
    assert titles(page) == ["Zero Is a Figure", "<b>Seams</b> & Gaps", "A Title without a Date"]
    head.click()
    assert titles(page) == ["<b>Seams</b> & Gaps", "Zero Is a Figure", "A Title without a Date"]
    assert page.locator("th[aria-sort=descending]").inner_text().strip() == "Date"


def test_numbers_sort_as_numbers(page: Any) -> None:
    page.get_by_role("button", name="Score", exact=True).click()
    assert titles(page)[:2] == ["<b>Seams</b> & Gaps", "Zero Is a Figure"]


def test_papers_are_filtered_by_words_category_and_diagnostics(page: Any) -> None:
    page.get_by_label("Filter").fill("zero figure")
    assert titles(page) == ["Zero Is a Figure"]
    assert page.locator("#filter-count").inner_text() == "1 of 3"
    page.get_by_label("Filter").fill("")
    page.locator("#filter-category").select_option("CL")
    assert titles(page) == ["Zero Is a Figure", "A Title without a Date"]
    page.get_by_label("with diagnostics only").check()
    assert titles(page) == ["A Title without a Date"]


def test_path_and_value_are_shown_on_hover_tap_and_focus(page: Any) -> None:
    tip = page.locator("#tip")
    mark = page.locator("#at-papers-0-date")
    mark.hover()
    assert tip.inner_text().split("\n") == ["papers[0].date", "2026-03-26"]
    page.locator("h1").hover()
    assert tip.is_hidden()
    mark.click()
    assert tip.is_visible()
    page.keyboard.press("ArrowRight")
    assert tip.inner_text().split("\n") == ["papers[0].has_code", "yes"]
    assert page.locator(":focus").get_attribute("aria-describedby") == "tip"
    assert page.locator("[aria-describedby=tip]").count() == 1
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_keyboard_steps_through_the_values(page: Any) -> None:
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.path") == "author.name"


def test_a_diagnostic_leads_to_its_place_and_back(page: Any) -> None:
    page.locator("#diagnostic-0 a").click()
    assert page.locator("#flag-0").evaluate("e => e.matches(':target')")
    page.locator("#flag-0").click()
    assert page.locator("#diagnostic-0").evaluate("e => e.matches(':target')")


def test_legend_leaves_one_field_in_colour(page: Any) -> None:
    title = page.locator("#at-papers-0-title")
    date = page.locator("#at-papers-0-date")
    page.locator(".legend button.f-date").click()
    assert float(title.evaluate("e => getComputedStyle(e).opacity")) < 0.5
    assert float(date.evaluate("e => getComputedStyle(e).opacity")) == 1
    page.locator(".legend button.f-date").click()
    assert float(title.evaluate("e => getComputedStyle(e).opacity")) == 1


def test_text_is_readable_in_every_colour(page: Any) -> None:
    assert page.locator(".legend button").evaluate_all(CONTRAST) >= 4.5
    assert page.locator("mark").evaluate_all(CONTRAST) >= 4.5


# The lowest contrast of text and background among elements, as WCAG reckons it.
CONTRAST = """elements => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => {
      v /= 255;
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return Math.min(...elements.map((element) => {
    const style = getComputedStyle(element);
    const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
}"""


def test_narrow_page_does_not_scroll_sideways(chromium: Any, tmp_path: Path) -> None:
    for tab in opened(chromium, tmp_path, hand_made(), "light", width=360):
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def many_columns() -> Profile:
    paper = Paper(
        title="A Title That Is as Long as Titles of Papers Are: With a Subtitle behind Its Colon",
        authors=["Ines Robles", "Wei Chen", "Maximiliane Featherstonehaugh-Villanueva"] * 3,
        date=dt.date(2024, 3, 26),
        venue="Proceedings of the Annual Meeting of Those Who Part Fields",
        citation_count=123_456,
        score=95.3,
        category="CHEM-PH",
        categories=["CHEM-PH", "CL", "IR"],
        has_code=True,
        type="paper-conference",
        arxiv_id="2402.06853",
        arxiv_version=12,
        doi="10.1000/a-doi-without-any-place-to-break-it-that-goes-on-and-on",
        affiliations=["University of Nowhere", "Institute of Seams"],
        url="https://example.org/" + "a" * 200,
    )
    diagnostic = Diagnostic(code="entry-incomplete", severity="warning", path="papers[0]", message="x" * 300)
    return Profile(source=SOURCE, author=Author(name="Ines Robles"), papers=[paper] * 3, diagnostics=[diagnostic])


@pytest.mark.parametrize("width", [1280, 400, 2000])
def test_table_fits_its_page_and_hides_the_less_important(chromium: Any, tmp_path: Path, width: int) -> None:
    for tab in opened(chromium, tmp_path, many_columns(), "light", width=width):
        tab.locator("tbody details").first.evaluate("details => { details.open = true }")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        room = tab.locator(".scroll").evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert room[0] <= room[1]
        shown = [head.strip(" ▲") for head in tab.locator("thead th:visible").all_inner_texts()]
        assert shown[:4] == ["#", "Title", "Diagnostics", "Date"]
        assert ("Authors" in shown) == (width > 400)
        assert "10.1000/a-doi" in tab.locator("tbody details dl").first.inner_text()


def test_every_profile_of_a_report_sorts_and_steps_for_itself(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(report([hand_made(), hand_made()]), encoding="utf-8")
    tab = chromium.new_page()
    tab.goto(path.as_uri())
    second = tab.locator("#p2-profile")
    second.get_by_role("button", name="Date", exact=True).click()
    first_rows = tab.locator("#papers-table tbody th").evaluate_all(
        "cells => cells.map((cell) => cell.dataset.key)"
    )
    rows = tab.locator("#p2-papers-table tbody th").evaluate_all("cells => cells.map((cell) => cell.dataset.key)")
    assert first_rows[0] == "<b>Seams</b> & Gaps"
    assert rows[0] == "Zero Is a Figure"
    tab.locator("#p2-text").focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.closest('article').id") == "p2-profile"
    tab.close()


def large(papers: int) -> Profile:
    text, spans, read_papers = "Ines Robles\n\n", {"author.name": [(0, 11)]}, []
    sentence = "We part fields that run together, and say where. " * 20
    for number in range(papers):
        title = f"Paper {number} on Seams"
        for field, shown, end in (
            ("category", "CL", ""),
            ("date", "Mar 26, 2024", "\n"),
            ("title", title, "\n\n"),
            ("authors", "Ines Robles, Wei Chen et al.", "\n\n"),
            ("abstract", sentence, "\n\n"),
        ):
            spans[f"papers[{number}].{field}"] = [(len(text), len(text) + len(shown))]
            text += shown + end
        read_papers.append(
            Paper(
                title=title,
                category="CL",
                categories=["CL"],
                date=dt.date(2024 - number % 12, 3, 26),
                date_text="Mar 26, 2024",
                date_precision="day",
                authors=["Ines Robles", "Wei Chen"],
                authors_truncated=True,
                abstract=sentence,
            )
        )
    return build_profile(text, spans, source=SOURCE, author=Author(name="Ines Robles"), papers=read_papers)


def test_browser_holds_and_sorts_five_thousand_papers(chromium: Any, tmp_path: Path) -> None:
    for tab in opened(chromium, tmp_path, large(5000), "light"):
        tab.evaluate("document.querySelectorAll('#papers-table thead button')[2].click()")
        assert tab.locator("#papers-table tbody tr").count() == 5000
