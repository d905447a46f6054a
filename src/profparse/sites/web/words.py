"""The words in which pages tell the type of a work, and CSL's words for them."""

from __future__ import annotations

__all__ = ["TYPES"]

_JOURNAL = (
    "originalpaper|reviewpaper|review paper|original paper|research article|original article|original research|"
    "journal article|journalarticle|article journal|article|journal|text serial journal|text article|"
    "info eu repo semantics article|peer reviewed article|review article|review|case report|letter|editorial|"
    "brief report|short communication|full length article|jour|articles|briefcommunication|brief communication|"
    "http purl org coar resource type c 6501|scientific article|regular article|commentary|perspective"
)
_CONFERENCE = (
    "conference paper|conferencepaper|conference object|conferenceobject|proceedings paper|conference proceeding|"
    "conference proceedings|text proceedings|proceeding|info eu repo semantics conferenceobject|conf|cpaper|"
    "conference article|inproceedings|conference item|conference contribution|contribution to conference|"
    "contribution to conference proceedings"
)
_CHAPTER = (
    "book chapter|bookchapter|chapter|book part|bookpart|book section|info eu repo semantics bookpart|chap|"
    "contribution to book anthology"
)
_THESIS = (
    "thesis|dissertation|thesis or dissertation|doctoral thesis|doctoralthesis|master thesis|masterthesis|phd thesis|"
    "info eu repo semantics doctoralthesis|info eu repo semantics masterthesis|info eu repo semantics bachelorthesis|"
    "bachelorthesis|bachelor thesis|masters thesis|master s thesis|phdthesis|thes|etd"
)
_REPORT = (
    "report|technical report|tech report|info eu repo semantics report|rprt|working paper|workingpaper|"
    "info eu repo semantics workingpaper|techreport"
)
_PREPRINT = "preprint|info eu repo semantics preprint|posted content|eprint|e print"
_POST = "blogposting|blog post|blogpost|post|blog"

TYPES: dict[str, str] = {
    word: csl
    for words, csl in (
        (_JOURNAL, "article-journal"),
        (_CONFERENCE, "paper-conference"),
        (_CHAPTER, "chapter"),
        (_THESIS, "thesis"),
        (_REPORT, "report"),
        (_PREPRINT, "article"),
        (_POST, "post"),
        ("dataset|data set|info eu repo semantics dataset|data", "dataset"),
        ("software|softwaresourcecode|softwareapplication|comp", "software"),
        ("book|monograph|info eu repo semantics book|books|edited book", "book"),
        ("patent|info eu repo semantics patent|pat", "patent"),
        ("website|webpage|web page|text html", "webpage"),
    )
    for word in words.split("|")
}
"""A word of a page, folded -> CSL's type."""
