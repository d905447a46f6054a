"""A page says the same whatever dumped it: the dumps among the fixtures are held to the HTML that they were made of."""

from __future__ import annotations

from typing import Any

import pytest

from fixture_cases import load, read

_PAPER = (
    *("title", "authors", "editors", "date", "date_precision", "date_updated", "doi", "arxiv_id", "arxiv_version"),
    *("categories", "category_ids", "venue", "venue_text", "volume", "pages", "publisher", "comment", "withdrawn"),
    *("abstract", "links", "type"),
)
_AUTHOR = ("name", "other_names")


@pytest.mark.parametrize(
    ("page", "dump"),
    [
        ("arxiv/abstract", "arxiv/abstract-bs4-newlines"),
        ("arxiv/abstract", "arxiv/abstract-bs4-one-line"),
        ("arxiv/abstract", "arxiv/abstract-html2text"),
        ("arxiv/abstract", "arxiv/abstract-inscriptis"),
        ("arxiv/abstract", "arxiv/abstract-reader-proxy"),
        ("arxiv/author", "arxiv/author-bs4"),
        ("aclanthology/paper", "aclanthology/paper-bs4"),
        ("aclanthology/paper", "aclanthology/paper-bs4-one-line"),
        ("aclanthology/paper", "aclanthology/paper-html2text"),
        ("aclanthology/paper", "aclanthology/paper-inscriptis"),
        ("aclanthology/person", "aclanthology/person-2026"),
        ("aclanthology/person", "aclanthology/person-bs4-newlines"),
        ("aclanthology/person", "aclanthology/person-html2text"),
        ("aclanthology/volume", "aclanthology/volume-bs4-newlines"),
    ],
)
def test_a_dump_says_what_its_page_says(page: str, dump: str) -> None:
    expected, got = (_facts(name) for name in (page, dump))
    assert got == expected


def test_where_fields_run_together_a_guess_is_told() -> None:
    page, dump = (read(load(f"aclanthology/{name}")) for name in ("person", "person-bs4"))
    told = {diagnostic.path.split(".")[0] for diagnostic in dump.diagnostics if diagnostic.severity == "warning"}
    for number, (paper, other) in enumerate(zip(page.papers, dump.papers, strict=True)):
        assert (paper.title, paper.authors) == (other.title, other.authors)
        if paper.venue != other.venue:
            assert f"papers[{number}]" in told


def _facts(name: str) -> dict[str, Any]:
    profile = read(load(name))
    author = profile.author
    return {
        "page": profile.source.page,
        "author": {field: getattr(author, field) for field in _AUTHOR} if author is not None else None,
        "papers": [{field: getattr(paper, field) for field in _PAPER} for paper in profile.papers],
    }
