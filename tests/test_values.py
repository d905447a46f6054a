"""What holds of every value, whatever site and form it comes from."""

from __future__ import annotations

import json
import unicodedata
from typing import Literal

import pytest
from tests.pages import author_page, entry

import profparse
from profparse.models import Profile

NAME = "Inès  Müller"
TITLE = "Über Nähte:\n Zoë  fügt"

OPENALEX = {
    "id": "https://openalex.org/W1",
    "title": TITLE,
    "authorships": [{"author": {"id": "https://openalex.org/A1", "display_name": NAME}, "raw_author_name": NAME}],
    "abstract_inverted_index": {"Nähte": [0], "fügen": [1]},
    "publication_date": "2024-03-02",
}
CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {"DOI": "10.1000/Ä", "title": [TITLE], "author": [{"given": "Inès ", "family": "Müller"}]},
}
METADATA = (
    f'<html><head><meta name="citation_title" content="{TITLE}"><meta name="citation_author" content="{NAME}">'
    f"</head><body><h1>{TITLE}</h1><p>{NAME}</p></body></html>"
)
DUMP = author_page(entry("Über  Nähte", NAME, "Nähte fügen."), name=NAME)
PAGES = {"openalex": json.dumps(OPENALEX), "crossref": json.dumps(CROSSREF), "web": METADATA, "text": DUMP}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", PAGES)
def test_names_titles_and_prose_are_composed_and_their_blanks_folded(
    name: str, form: Literal["NFC", "NFD"]
) -> None:
    page = PAGES[name]
    if page[0] == "{":
        page = json.dumps(
            json.loads(unicodedata.normalize(form, json.dumps(json.loads(page), ensure_ascii=False)))
        )
    paper = profparse.parse(unicodedata.normalize(form, page)).papers[0]
    assert paper.authors == ["Inès Müller"]
    assert paper.title in ("Über Nähte: Zoë fügt", "Über Nähte")
    assert paper.abstract in (None, "Nähte fügen", "Nähte fügen.")


def test_an_identifier_stays_as_shown() -> None:
    shown = unicodedata.normalize("NFD", "10.1000/Ä")
    page = json.dumps({**CROSSREF, "message": {**CROSSREF["message"], "DOI": shown}})  # type: ignore[dict-item]
    assert profparse.parse(page).papers[0].doi == shown


def _shown(profile: Profile, path: str) -> str | None:
    span = profile.span(path)
    return None if span is None else profile.text[span.start : span.end]


def test_a_part_of_one_of_several_values_has_the_place_of_that_one() -> None:
    people = [{"given": "Ines", "family": "Robles"}, {"given": "Wei", "family": "Chen"}]
    message = {"DOI": "10.1000/1", "title": ["On Seams"], "author": people}
    profile = profparse.parse(json.dumps({"status": "ok", "message-type": "work", "message": message}))
    for path in (
        "papers[0].authors[1]",
        "papers[0].author_details[1].name",
        "papers[0].author_details[1].family_name",
    ):
        place = _shown(profile, path)
        assert place is not None
        assert "Wei" in place
        assert "Robles" not in place
    assert profile.span("papers[0].author_details[1].corresponding") is None


def test_semantic_scholar_fills_in_the_first_of_january() -> None:
    work = {
        "paperId": "0123456789abcdef0123456789abcdef01234561",
        "title": "On Seams",
        "publicationDate": "2003-01-01",
    }
    profile = profparse.parse(json.dumps(work))
    assert (str(profile.papers[0].date), profile.papers[0].date_precision) == ("2003-01-01", "year")
    assert [(diagnostic.code, diagnostic.path) for diagnostic in profile.diagnostics] == [
        ("date-placeholder", "papers[0].date")
    ]


def test_an_address_of_dblp_alone_makes_no_profile() -> None:
    page = "<html><head><title>x</title></head><body><h1>Ines</h1><p>Some text of some sort.</p></body></html>"
    with pytest.raises(profparse.NotAProfileError):
        profparse.parse(page, url="https://dblp.org/pid/1/2.html")


@pytest.mark.parametrize(
    ("member", "field"),
    [({"DOI": "10.1/x"}, "doi"), ({"ISSN": ["0378-5956"]}, "issn"), ({"PMID": "12x"}, "ids.pmid")],
)
def test_an_identifier_that_cannot_be_read_is_told(member: dict[str, object], field: str) -> None:
    message = {"DOI": "10.1000/1", "title": ["On Seams"], **member}
    profile = profparse.parse(json.dumps({"status": "ok", "message-type": "work", "message": message}))
    assert [(r.code, r.path) for r in profile.diagnostics] == [("value-unreadable", f"papers[0].{field}")]
    assert len(profile.unparsed) == 1


def test_what_was_never_meant_for_an_identifier_is_no_warning() -> None:
    message = {"DOI": "10.1000/1", "title": ["On Seams"], "ISSN": ["n/a"]}
    profile = profparse.parse(json.dumps({"status": "ok", "message-type": "work", "message": message}))
    assert profile.diagnostics == []


def test_what_a_link_holds_was_read_where_its_text_stands() -> None:
    address = "/citations?view_op=view_citation&user=AbCdEfGhIjKL&citation_for_view=AbCdEfGhIjKL:u5HHmVD_uO8C"
    row = (
        f'<td class="gsc_a_t"><a class="gsc_a_at" href="{address}">On Seams</a>'
        '<div class="gs_gray">I Robles, W Chen, ...</div></td><td class="gsc_a_c"><a class="gsc_a_ac">3</a></td>'
        '<td class="gsc_a_y"><span class="gsc_a_h">2024</span></td>'
    )
    table = f'<table><tbody id="gsc_a_b"><tr class="gsc_a_tr">{row}</tr></tbody></table>'
    page = f'<html><body><div id="gsc_prf_in">Ines Robles</div>{table}</body></html>'
    profile = profparse.parse(page, url="https://scholar.google.com/citations?user=AbCdEfGhIjKL")
    for path in ("papers[0].id", "papers[0].url", "papers[0].ids.googlescholar"):
        assert _shown(profile, path) == "On Seams", path
    place = _shown(profile, "papers[0].authors_truncated")
    assert place is not None
    assert "Robles" in place


WORK = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1000/1",
    "title": "On Seams",
    "authorships": [],
}
PERSON = {"id": "https://openalex.org/A1", "display_name": "Ines Robles", "works_count": 0}
OF_CROSSREF = {"status": "ok", "message-type": "work", "message": {"DOI": "10.1000/1", "title": ["On Seams"]}}


@pytest.mark.parametrize(
    ("answer", "url", "path"),
    [
        (WORK, "https://api.openalex.org/works/W2", "papers[0].id"),
        (WORK, "https://api.openalex.org/works/w1", None),
        (WORK, "https://api.openalex.org/works/doi:10.48550/arXiv.2401.01234", None),
        (WORK, "https://api.openalex.org/works/doi:10.1000/1", None),
        (WORK, "https://api.openalex.org/works/https://doi.org/10.1000/2", "papers[0].id"),
        (PERSON, "https://api.openalex.org/authors/A2", "author.id"),
        (PERSON, "https://api.openalex.org/authors/orcid:0000-0002-1825-0097", None),
        (OF_CROSSREF, "https://api.crossref.org/works/10.1000%2F2", "papers[0].id"),
        (OF_CROSSREF, "https://api.crossref.org/v1/works/10.1000/1", None),
    ],
)
def test_an_address_that_names_another_record_is_told(
    answer: dict[str, object], url: str, path: str | None
) -> None:
    found = [r.path for r in profparse.parse(json.dumps(answer), url=url).diagnostics if r.severity == "warning"]
    assert found == ([path] if path else [])
