"""Made-up pages of the sizes that real ones have, one for each kind that is measured.

Nobody in them is real. The layouts are those of the sites; whatever a page holds beside its content (styles, scripts,
menus, references) is there too, since reading past it is a part of the work.
"""

from __future__ import annotations

import html
import json
import random
from typing import Any

__all__ = ["dblp_person", "orcid_record", "publisher_page", "scholar_page", "scholar_row"]

_SYLLABLES = "ba de fi go lu me na po ri su ta ve wo xi za kar len mor sil ton".split()
_PARTS_OF_NAMES = "quin ros thal vern hild jorv brec dal ewyn stan".split()
_STYLE = "".join(f".gs_a{n}{{margin:0;padding:{n % 9}px;color:#{n:03x}}}" for n in range(1_200))


def _words(random_: random.Random, number: int) -> str:
    return " ".join("".join(random_.choices(_SYLLABLES, k=random_.randint(1, 4))) for _ in range(number))


def _title(random_: random.Random) -> str:
    return _words(random_, random_.randint(6, 12)).capitalize()


def _person(random_: random.Random) -> tuple[str, str]:
    given, family = ("".join(random_.choices(_PARTS_OF_NAMES, k=random_.randint(2, 3))) for _ in range(2))
    return given.title(), family.title()


# -------------------------------------------------------------------- Google Scholar


def scholar_row(random_: random.Random) -> str:
    """One row of an author's table on Google Scholar."""
    names = ", ".join(f"{given[0]} {family}" for given, family in (_person(random_) for _ in range(4)))
    year, number = random_.randint(1995, 2025), random_.randrange(10**18)
    venue = f"{_words(random_, 4).title()} {random_.randint(1, 90)} ({random_.randint(1, 12)}), 11-29"
    return (
        '<tr class="gsc_a_tr"><td class="gsc_a_t"><a href="/citations?view_op=view_citation&amp;hl=en&amp;'
        f'user=AAAAAAAAAAAJ&amp;citation_for_view=AAAAAAAAAAAJ:{number:012x}"'
        f' class="gsc_a_at">{_title(random_)}</a><div class="gs_gray">{names}</div><div class="gs_gray">{venue}'
        f'<span class="gs_oph">, {year}</span></div></td><td class="gsc_a_c"><a href="https://scholar.google.com/'
        f'scholar?oi=bibs&amp;hl=en&amp;cites={number}" class="gsc_a_ac gs_ibl">{random_.randint(1, 900)}</a></td>'
        f'<td class="gsc_a_y"><span class="gsc_a_h gsc_a_hc gs_ibl">{year}</span></td></tr>'
    )


def scholar_page(rows: int = 100) -> str:
    """An author's page of Google Scholar with its styles, its table of figures, its bars and so many rows."""
    random_ = random.Random(1)
    name = " ".join(_person(random_))
    interests = "".join(
        '<a href="/citations?view_op=search_authors&amp;hl=en&amp;mauthors=label:x" class="gsc_prf_inta gs_ibl">'
        f"{_words(random_, 2).title()}</a>"
        for _ in range(4)
    )
    figures = "".join(
        f'<tr><td class="gsc_rsb_sc1"><a href="javascript:void(0)" class="gsc_rsb_f gs_ibl">{label}</a></td>'
        f'<td class="gsc_rsb_std">{all_}</td><td class="gsc_rsb_std">{recent}</td></tr>'
        for label, all_, recent in (("Citations", 99_731, 40_112), ("h-index", 88, 61), ("i10-index", 214, 150))
    )
    years = "".join(f'<span class="gsc_g_t" style="right:{n}px">{2006 + n}</span>' for n in range(20))
    bars = "".join(
        f'<a href="javascript:void(0)" class="gsc_g_a" style="right:{n}px;z-index:{20 - n}">'
        f'<span class="gsc_g_al">{500 + n}</span></a>'
        for n in range(20)
    )
    return (
        f"<!doctype html><html><head><title>{name} - Google Scholar</title>"
        '<meta http-equiv="Content-Type" content="text/html;charset=UTF-8">'
        '<link rel="canonical" href="https://scholar.google.com/citations?user=AAAAAAAAAAAJ&amp;hl=en">'
        f"<style>{_STYLE}</style><script>{_STYLE[:20_000]}</script></head><body><div id=gs_top>"
        '<div id="gsc_rsb_cit"><table id="gsc_rsb_st"><thead><tr><th class="gsc_rsb_sth"></th>'
        '<th class="gsc_rsb_sth">All</th><th class="gsc_rsb_sth">Since 2021</th></tr></thead>'
        f'<tbody>{figures}</tbody></table><div class="gsc_md_hist_b">{years}{bars}</div></div>'
        f'<div id="gsc_prf_w"><div id="gsc_prf_i"><div id="gsc_prf_in">{name}</div>'
        '<div class="gsc_prf_il">Professor of Seams, University of Nowhere</div>'
        '<div class="gsc_prf_il" id="gsc_prf_ivh">Verified email at nowhere.example</div>'
        f'<div class="gsc_prf_il" id="gsc_prf_int">{interests}</div></div></div><table id="gsc_a_t"><tbody id="gsc_a_b">'
        f"{''.join(scholar_row(random_) for _ in range(rows))}</tbody></table>"
        f'<span id="gsc_a_nn">Articles 1&ndash;{rows}</span><button id="gsc_bpf_more">Show more</button></body></html>'
    )


# -------------------------------------------------------------------- a publisher


def publisher_page(paragraphs: int = 60, references: int = 60) -> str:
    """An article's page at a publisher's: metadata, JSON-LD, the text of the article and its references."""
    random_ = random.Random(2)
    title, people = _title(random_), [_person(random_) for _ in range(6)]
    abstract = " ".join(_words(random_, 20).capitalize() + "." for _ in range(8))
    metas = [
        ("citation_title", title),
        ("citation_journal_title", "Journal of Seams"),
        ("citation_publisher", "Seam Press"),
        ("citation_doi", "10.1000/seams.2024.7"),
        ("citation_issn", "0378-5955"),
        ("citation_volume", "12"),
        ("citation_issue", "3"),
        ("citation_firstpage", "44"),
        ("citation_lastpage", "59"),
        ("citation_publication_date", "2024/03/15"),
        ("citation_abstract", abstract),
        ("dc.title", title),
        ("dc.date", "2024-03-15"),
        ("prism.doi", "doi:10.1000/seams.2024.7"),
        *(("citation_author", f"{family}, {given}") for given, family in people),
        *(("dc.creator", f"{family}, {given}") for given, family in people),
        *[("citation_reference", f"citation_title={_title(random_)}") for _ in range(references)],
    ]
    article = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": title,
        "datePublished": "2024-03-15",
        "author": [{"@type": "Person", "name": f"{given} {family}"} for given, family in people],
        "isPartOf": {"@type": "Periodical", "name": "Journal of Seams", "issn": ["0378-5955"]},
        "description": abstract,
    }
    meta = "".join(f'<meta name="{name}" content="{html.escape(value)}">\n' for name, value in metas)
    menu = "".join(f'<li><a href="/menu/{n}">{_words(random_, 2).title()}</a></li>' for n in range(80))
    byline = ", ".join(f'<a href="#a{n}">{given} {family}</a>' for n, (given, family) in enumerate(people))
    body = "".join(
        f"<h2>{_words(random_, 3).title()}</h2>" * (n % 6 == 0)
        + f'<p>{" ".join(_words(random_, 18).capitalize() + "." for _ in range(6))} <a href="#r{n}">[{n}]</a></p>\n'
        for n in range(paragraphs)
    )
    cited = "".join(
        f'<li id="r{n}">A. Stranger, <i>{_title(random_)}</i>, J. Margins <b>{n}</b> (2019). '
        f'<a href="https://doi.org/10.1000/other.{n}">https://doi.org/10.1000/other.{n}</a></li>\n'
        for n in range(references)
    )
    return (
        f"<!DOCTYPE html>\n<html lang=en>\n<head>\n<title>{title} | Journal of Seams</title>\n{meta}"
        '<link rel="canonical" href="https://journal.example/article/7">\n'
        f'<script type="application/ld+json">{json.dumps(article)}</script>\n<style>{_STYLE[:20_000]}</style>\n'
        f"<script>var config = {json.dumps(_STYLE[:20_000])};</script></head>\n<body><nav><ul>{menu}</ul></nav>\n"
        f'<main><article><h1>{title}</h1><p class="authors">{byline}</p><p>Published 15 March 2024</p>'
        f'<section id="abstract"><h2>Abstract</h2><p>{abstract}</p></section>\n{body}'
        f'<section id="references"><h2>References</h2><ol>{cited}</ol></section></article></main></body></html>\n'
    )


# -------------------------------------------------------------------- interfaces


def _orcid_work(random_: random.Random, number: int) -> dict[str, Any]:
    ids = [
        {
            "external-id-type": "doi",
            "external-id-value": f"10.1000/seams.{number}",
            "external-id-normalized": {"value": f"10.1000/seams.{number}", "transient": True},
            "external-id-url": {"value": f"https://doi.org/10.1000/seams.{number}"},
            "external-id-relationship": "self",
        }
    ]
    summary = {
        "put-code": number,
        "created-date": {"value": 1600000000000},
        "last-modified-date": {"value": 1600000000000},
        "source": {"source-client-id": None, "source-name": {"value": "Seam Index"}},
        "title": {"title": {"value": _title(random_)}, "subtitle": None, "translated-title": None},
        "external-ids": {"external-id": ids},
        "url": {"value": f"https://doi.org/10.1000/seams.{number}"},
        "type": "journal-article",
        "publication-date": {"year": {"value": "2019"}, "month": {"value": "03"}, "day": None},
        "journal-title": {"value": _words(random_, 3).title()},
        "visibility": "public",
        "path": f"/0000-0002-1825-0097/work/{number}",
        "display-index": "0",
    }
    return {
        "last-modified-date": {"value": 1600000000000},
        "external-ids": {"external-id": ids},
        "work-summary": [summary, {**summary, "put-code": number + 100_000}][: 1 + number % 2],
    }


def orcid_record(works: int = 150) -> str:
    """A whole record of ORCID (JSON, version 3) with so many works."""
    random_ = random.Random(3)
    path = "0000-0002-1825-0097"
    return json.dumps(
        {
            "orcid-identifier": {"uri": f"https://orcid.org/{path}", "path": path, "host": "orcid.org"},
            "preferences": {"locale": "en"},
            "person": {
                "name": {
                    "given-names": {"value": "Ines"},
                    "family-name": {"value": "Robles"},
                    "visibility": "public",
                },
                "biography": {"content": _words(random_, 60).capitalize() + ".", "visibility": "public"},
                "keywords": {"keyword": [{"content": _words(random_, 2)} for _ in range(5)]},
                "path": f"/{path}/person",
            },
            "activities-summary": {"works": {"group": [_orcid_work(random_, n) for n in range(1, works + 1)]}},
            "path": f"/{path}",
        },
        indent=1,
    )


def dblp_person(records: int = 150) -> str:
    """A person's records at DBLP (XML), so many."""
    random_ = random.Random(4)
    made = []
    for number in range(records):
        people = "".join(
            f'<author pid="{random_.randint(1, 300)}/{random_.randint(1, 9999)}">{" ".join(_person(random_))}</author>\n'
            for _ in range(3)
        )
        made.append(
            f'<r><article key="journals/seams/A{number}" mdate="2024-01-02">\n'
            f'<author pid="1/1">Ines Robles</author>\n{people}<title>{_title(random_)}.</title>\n'
            f"<pages>{number}-{number + 9}</pages>\n<year>{1995 + number % 30}</year>\n<volume>{number}</volume>\n"
            f"<journal>J. Seams</journal>\n<number>3</number>\n<ee>https://doi.org/10.1000/seams.{number}</ee>\n"
            f"<url>db/journals/seams/seams{number}.html#A{number}</url>\n</article>\n</r>\n"
        )
    return (
        f'<?xml version="1.0"?>\n<dblpperson name="Ines Robles" pid="1/1" n="{records}">\n'
        '<person key="homepages/1/1" mdate="2024-01-02">\n<author pid="1/1">Ines Robles</author>\n</person>\n'
        f"{''.join(made)}</dblpperson>\n"
    )
