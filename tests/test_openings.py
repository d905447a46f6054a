"""Openings without an end, and other texts that make patterns look far ahead, cost no more than their length."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable

import pytest

from profparse.document.data import Node, read_json
from profparse.reading import bibtex, convert, identifiers, markup, names, prose
from profparse.sites import pubmed
from profparse.sites.arxiv import feed

MANY = 20_000
TEXTS = {
    "tag": "<a" + " " * MANY,
    "tags": "<a " * MANY,
    "paragraphs": "<p " * MANY,
    "CDATA": "<![CDATA[" * MANY,
    "comments": "<!--" * MANY,
    "instructions": "<?a" * MANY,
    "formulas": "<math>" * MANY,
    "TeX in a formula": "<math>" + "<tex-math>" * MANY + "</math>",
    "headings": "<title>" * MANY,
    "marked headings": "<h1><b>" * MANY,
    "entities": "&lt;" * MANY,
    "blanks": "a" + " " * MANY + "b",
    "blank lines": "\n " * MANY,
    "one word": "a" * MANY + " @",
    "brackets": "(a" * MANY,
    "DOIs": "10.1234/" * MANY,
    "names": "@article{x, author={" + "{A and " * MANY + "}}",
    "accents": "@article{x, author={" + '\\"{ ' * MANY + "}}",
    "commas": ", " * MANY,
    "initials": "A." * MANY,
}
READERS: dict[str, Callable[[str], object]] = {
    "a line": markup.plain,
    "a title": lambda text: markup.title_of(text, stop=True),
    "prose": markup.paragraphs,
    "a name": names.given_first,
    "names": names.split_names,
    "a DOI": identifiers.read_doi,
    "an arXiv identifier": identifiers.read_arxiv,
    "a person's page": identifiers.read_profile_link,
    "BibTeX": bibtex.read_authors,
    "links": prose.find_links,
    "an affiliation": lambda text: pubmed.affiliation(_node(text)),
    "a date in words": lambda text: pubmed.medline_date(_node(text)),
    "an address": lambda text: convert.url(_node(text)),
    "arXiv's abstract": lambda text: feed._abstract(_node(text)),
    "arXiv's authors": lambda text: feed._raw_authors(_node(text)),
}


def _node(text: str) -> Node:
    return read_json(json.dumps([text])).children[0]


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_a_text_costs_no_more_than_its_length(reader: str) -> None:
    for name, text in TEXTS.items():
        start = time.process_time()
        with contextlib.suppress(ValueError):  # what cannot be read is told elsewhere
            READERS[reader](text)
        took = time.process_time() - start
        assert took < 1.5, f"{len(text)} characters of {name} took {took:.1f} s"
