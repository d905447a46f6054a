"""scrape where lists go on by offset or cursor, and where one answer holds it all: made-up servers of four sources."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from fetch_servers import answer

import profparse
from profparse import scrape


def query_of(asked):
    return {key: values[0] for key, values in parse_qs(urlsplit(asked.path).query).items()}


def codes(profile):
    return {d.code for d in profile.diagnostics}


ENTRY = """<entry><id>http://arxiv.org/abs/2401.0000{0}v1</id><title>On Seams, Part {0}</title>
<published>2024-01-0{0}T00:00:00Z</published><summary>We part fields.</summary>
<author><name>Ines Robles</name></author></entry>"""
FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id>
<title>arXiv Query: search_query=au:"Ines Robles"&amp;id_list=&amp;start={start}&amp;max_results=3</title>
<opensearch:totalResults>{total}</opensearch:totalResults>
<opensearch:startIndex>{start}</opensearch:startIndex>{entries}</feed>"""


def arxiv(total):
    def reply(asked, number):
        query = query_of(asked)
        if "id_list" in query:
            ids = [int(query["id_list"][-1])]
            start = 0
        else:
            start = int(query["start"])
            ids = list(range(1, total + 1))[start : start + 3]
        entries = "".join(ENTRY.format(n) for n in ids)
        return answer(FEED.format(start=start, total=total, entries=entries).encode(), type="application/atom+xml")

    return reply


def test_a_search_of_arxiv_goes_on_by_offset(serve, fetcher):
    server = serve(arxiv(5))
    address = "https://arxiv.org/search/?searchtype=author&query=Robles%2C+Ines"
    profile = scrape(address, fetcher=fetcher(bases={"arxiv": server.url}))
    assert [paper.arxiv_id for paper in profile.papers] == [f"2401.0000{n}" for n in range(1, 6)]
    assert [query_of(asked)["start"] for asked in server.asked] == ["0", "3"]
    assert profile.author is None
    assert profile.source.page == "list"


def epmc(asked, number):
    page = {"*": 0, "a+/=": 1, "b": 2}[query_of(asked)["cursorMark"]]
    works = [{"id": str(n), "source": "MED", "pmid": str(n), "title": f"Seams {n}."} for n in (1, 2, 3)]
    found = {
        "hitCount": 3,
        "nextCursorMark": ("a+/=", "b", "b")[page],
        "resultList": {"result": works[page * 2 : page * 2 + 2]},
    }
    return answer(json.dumps(found).encode(), type="application/json")


def test_a_search_of_europe_pmc_ends_where_the_cursor_repeats(serve, fetcher):
    server = serve(epmc)
    profile = scrape(
        "https://europepmc.org/authors/0000-0002-1825-0097", fetcher=fetcher(bases={"europepmc": server.url})
    )
    assert [paper.title for paper in profile.papers] == ["Seams 1", "Seams 2", "Seams 3"]
    assert query_of(server.asked[0])["query"] == 'AUTHORID:"0000-0002-1825-0097"'
    assert len(server.asked) in (2, 3)
    assert not codes(profile) & {"page-missing", "count-mismatch"}


PERSON = """<?xml version="1.0"?>
<dblpperson name="Ines Robles 0001" pid="95/1000-1" n="1">
<person key="homepages/95/1000-1"><author pid="95/1000-1">Ines Robles 0001</author></person>
<r><article key="journals/js/Robles20"><author pid="95/1000-1">Ines Robles 0001</author>
<title>On Seams.</title><year>2020</year><journal>J. Seams</journal></article></r>
</dblpperson>"""


def test_a_person_of_dblp_is_one_answer(serve, fetcher):
    server = serve(lambda asked, number: answer(PERSON.encode(), type="application/xml"))
    profile = scrape("https://dblp.uni-trier.de/pid/95/1000-1.html", fetcher=fetcher(bases={"dblp": server.url}))
    assert server.paths == ["/pid/95/1000-1.xml"]
    assert profile.author.name == "Ines Robles"
    assert [paper.title for paper in profile.papers] == ["On Seams"]


def test_an_article_of_pubmed_comes_from_efetch(serve, fetcher):
    article = """<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>
    <Article><ArticleTitle>On seams.</ArticleTitle>
    </Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""
    server = serve(lambda asked, number: answer(article.encode(), type="text/xml"))
    profile = scrape("https://pubmed.ncbi.nlm.nih.gov/1/", fetcher=fetcher(bases={"pubmed": server.url}))
    assert [paper.title for paper in profile.papers] == ["On seams"]
    assert query_of(server.asked[0])["id"] == "1"


def test_a_person_that_orcid_does_not_know_is_told_in_its_words(serve, fetcher):
    error = {"response-code": 404, "developer-message": "404 Not Found: ORCID iD not found", "error-code": 9016}
    server = serve(lambda asked, number: answer(json.dumps(error).encode(), 404, type="application/json"))
    with pytest.raises(profparse.NotAProfileError, match="ORCID iD not found"):
        scrape("orcid:0000-0002-1825-0097", fetcher=fetcher(bases={"orcid": server.url}))
