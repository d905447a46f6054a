"""What single publishers write into scripts of their own, turned into schema.org's words: there the metas say nothing.

Each function takes a script's element and its text, and gives an object as JSON-LD would have it, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ..patterns import lazy_re
from .loose_json import read_loose, read_value_at

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["SCRIPTS"]

_Json = dict[str, Any]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _without_empty(data: _Json) -> _Json | None:
    kept = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    return kept if "headline" in kept or "author" in kept else None


# -------------------------------------------------------------------- IEEE Xplore

_XPLORE = lazy_re(r"[gG]lobal\.document\.metadata\s*=\s*(?=\{)")
_XPLORE_TYPES = {"conferences": "ConferencePaper", "periodicals": "JournalArticle", "books": "Chapter"}


def _xplore(element: _Element, text: str) -> _Json | None:
    at = text.rfind("lobal.document.metadata")  # what is long and mostly absent is sought from the end
    match = _XPLORE.search(text) if at >= 0 else None
    if match is None:
        return None
    data = read_value_at(text, match.end())
    if not isinstance(data, dict):
        return None
    metrics = data.get("metrics")
    return _without_empty(
        {
            "@type": ["ScholarlyArticle", *_listed(_XPLORE_TYPES.get(str(data.get("contentType"))))],
            "headline": data.get("title")
            or data.get("displayDocTitle")
            or data.get("formulaStrippedArticleTitle"),
            "author": [
                _xplore_person(person) for person in _listed(data.get("authors")) if isinstance(person, dict)
            ],
            "identifier": data.get("doi"),
            "abstract": data.get("abstract") if data.get("abstract") is not True else None,
            "datePublished": data.get("chronOrPublicationDate")
            or data.get("publicationDate")
            or data.get("publicationYear"),
            "isPartOf": {
                "name": data.get("publicationTitle") or data.get("displayPublicationTitle"),
                "issn": [each.get("value") for each in _listed(data.get("issn")) if isinstance(each, dict)],
                "isbn": [each.get("value") for each in _listed(data.get("isbn")) if isinstance(each, dict)],
                "volumeNumber": data.get("volume"),
                "issueNumber": data.get("issue"),
            },
            "pageStart": data.get("startPage"),
            "pageEnd": data.get("endPage"),
            "publisher": data.get("publisher"),
            "encoding": {"contentUrl": data.get("pdfUrl") or data.get("pdfPath")},
            "citationCount": metrics.get("citationCountPaper") if isinstance(metrics, dict) else None,
            "keywords": next(
                (
                    group.get("kwd")
                    for group in _listed(data.get("keywords"))
                    if isinstance(group, dict) and str(group.get("type")).strip() == "Author Keywords"
                ),
                None,
            ),
        }
    )


def _xplore_person(person: _Json) -> _Json:
    parts = [person.get("firstName"), person.get("lastName")]
    return {
        "@type": "Person",
        "name": person.get("name") or " ".join(part for part in parts if isinstance(part, str)),
        "givenName": person.get("firstName"),
        "familyName": person.get("lastName"),
        "identifier": person.get("orcid"),
        "affiliation": person.get("affiliation"),
    }


# -------------------------------------------------------------------- ScienceDirect


def _science_direct(element: _Element, text: str) -> _Json | None:
    if element.get("data-iso-key") is None:
        return None
    data = read_loose(text)
    if isinstance(data, str):  # JSON in a text of JSON
        data = read_loose(data)
    article = data.get("article") if isinstance(data, dict) else None
    if not isinstance(article, dict):
        return None
    authors = data.get("authors")
    places = authors.get("affiliations") if isinstance(authors, dict) else None
    return _without_empty(
        {
            "@type": "ScholarlyArticle",
            "headline": article.get("titleString"),
            "author": [
                _elsevier_person(person, places if isinstance(places, dict) else {})
                for person in _named(authors, "author")
            ],
            "identifier": article.get("doi"),
            "abstract": _elsevier_abstract(data.get("abstracts")),
            "isPartOf": {"name": article.get("srctitle"), "volumeNumber": article.get("vol-first")},
            "keywords": [_said(word) for word in _named(data.get("combinedContentItems"), "keyword")],
        }
    )


def _elsevier_person(person: _Json, places: _Json) -> _Json:
    given, family = (
        next((_said(part) for part in _named(person, name)), None) for name in ("given-name", "surname")
    )
    refs = [ref["$"].get("refid") for ref in _named(person, "cross-ref") if isinstance(ref.get("$"), dict)]
    attributes = person.get("$")
    return {
        "@type": "Person",
        "name": " ".join(part for part in (given, family) if part),
        "givenName": given,
        "familyName": family,
        "identifier": attributes.get("orcid") if isinstance(attributes, dict) else None,
        "affiliation": [
            next((_said(text) for text in _named(places[ref], "textfn")), None)
            for ref in refs
            if isinstance(ref, str) and ref in places
        ],
    }


def _elsevier_abstract(abstracts: Any) -> str | None:
    for abstract in _named(abstracts, "abstract"):
        if isinstance(abstract.get("$"), dict) and abstract["$"].get("class", "author") == "author":
            return "\n\n".join(_said(part) for part in _named(abstract, "simple-para", "para")) or None
    return None


def _named(node: Any, *names: str) -> Iterator[_Json]:
    """The nodes of these names in a tree of Elsevier's, the outermost ones."""
    stack = [node]
    seen = 0
    while stack and seen < 50_000:
        value = stack.pop()
        seen += 1
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            if value.get("#name") in names:
                yield value
            else:
                stack.extend([each for key, each in value.items() if key in ("$$", "content")][::-1])


def _said(node: Any) -> str:
    """The text of a node and all in it."""
    pieces: list[str] = []
    stack = [node]
    while stack and len(pieces) < 50_000:
        value = stack.pop()
        if isinstance(value, str):
            pieces.append(value)
        elif isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            stack.extend([value.get("$$"), value.get("_")])
    return " ".join("".join(pieces).split())


# -------------------------------------------------------------------- Distill


def _distill(element: _Element, text: str) -> _Json | None:
    around = element.getparent()
    if around is None or around.tag not in ("d-front-matter", "dt-front-matter"):
        return None
    data = read_loose(text)
    if not isinstance(data, dict):
        return None
    return _without_empty(
        {
            "@type": "ScholarlyArticle",
            "headline": data.get("title"),
            "author": [
                {
                    "@type": "Person",
                    "name": person.get("author") or next(iter(person), None),
                    "affiliation": person.get("affiliation"),
                }
                for person in _listed(data.get("authors"))
                if isinstance(person, dict)
            ],
            "identifier": data.get("doi"),
            "datePublished": data.get("published"),
        }
    )


SCRIPTS: dict[str, Callable[[_Element, str], _Json | None]] = {
    "xplore": _xplore,
    "sciencedirect": _science_direct,
    "distill": _distill,
}
"""Name, as the statements show it, -> reader."""
