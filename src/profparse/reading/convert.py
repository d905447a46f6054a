"""Converters: what a node of JSON or XML means as a field's value.

Each takes a node and gives the value, None where the node says nothing; ValueError says why it cannot be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from ..document.data import Node, Number
from ..patterns import lazy_re
from . import identifiers, markup
from .dates import Dated, dated, read_dated
from .names import given_first
from .numbers import read_count

__all__ = [
    "arxiv",
    "boolean",
    "count",
    "csl_type",
    "date",
    "date_parts",
    "doi",
    "from_zero",
    "identifier",
    "if_any",
    "inverted_abstract",
    "isbn",
    "issn",
    "last_segment",
    "milliseconds",
    "name",
    "number",
    "orcid",
    "pmcid",
    "pmid",
    "prose",
    "ror",
    "text",
    "title",
    "title_with_stop",
    "url",
]


_URL = lazy_re(r"(?:https?|ftp)://\S+\Z")
_NUMBER = lazy_re(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_COUNT = lazy_re(r"[0-9]{1,15}(?:\.0+)?")


def _said(node: Node, *, number: bool = False) -> str | None:
    """What a node says as text; a number as it is written, where one may stand there."""
    said = node.text
    if (said is None and not node.is_empty) or (isinstance(said, Number) and not number):
        raise ValueError("text is expected")
    return said


def text(node: Node) -> str | None:
    """A line of text: markup out, entities decoded once, white space folded."""
    value = node.text
    return (markup.plain(value) or None) if value is not None else None


def prose(node: Node) -> str | None:
    """An abstract or the like: paragraphs parted by one blank line, markup out, TeX as shown."""
    value = _said(node)
    return markup.paragraphs(value) if value is not None else None


def if_any(convert: Callable[[Node], Any], node: Node | None) -> Any:
    """What a node means to a converter; None where there is no node, or none that it can read.

    For what a site's file asks by hand; a table tells what cannot be read.
    """
    try:
        return convert(node) if node is not None and not node.is_empty else None
    except (ValueError, OverflowError):
        return None


def title(node: Node) -> str | None:
    """A title, markup out."""
    value = _said(node)
    return (markup.title_of(value) or None) if value is not None else None


def title_with_stop(node: Node) -> str | None:
    """A title behind which the source puts a full stop of its own."""
    value = _said(node)
    return (markup.title_of(value, stop=True) or None) if value is not None else None


def name(node: Node) -> str | None:
    """A person's name, given name first."""
    value = text(node)
    return given_first(value) if value else None


def url(node: Node) -> str | None:
    """An address as shown; None for what is none."""
    value = _said(node)
    if value is None:
        return None
    shown = value.replace("&amp;", "&").strip()
    return shown if _URL.match(shown) else None


def identifier(node: Node) -> str | None:
    """An identifier as shown."""
    value = _said(node, number=True)
    return (markup.plain(value) or None) if value is not None else None


def last_segment(node: Node) -> str | None:
    """The last part of an identifier that is given as an address: "https://openalex.org/W1" is W1."""
    value = text(node)
    return value.rstrip("/").rpartition("/")[2] or None if value else None


def count(node: Node) -> int | None:
    """A whole number of 0 or more, written as a number or as text."""
    value = node.value
    if isinstance(value, Number) and _COUNT.fullmatch(value):
        return int(value.partition(".")[0])
    if isinstance(value, str) and (found := read_count(value)) is not None:
        return found
    raise ValueError("a whole number of 0 or more is expected")


def from_zero(node: Node) -> int | None:
    """The number of an entry that is counted from 0, counted from 1."""
    value = count(node)
    return value + 1 if value is not None else None


def number(node: Node) -> float | None:
    """A figure with or without decimals."""
    value = node.value
    if isinstance(value, str) and len(value) <= 40 and _NUMBER.fullmatch(value):
        return float(value)
    raise ValueError("a number is expected")


def boolean(node: Node) -> bool | None:
    """True or false, as JSON's own or as a word ("Y", "true", "1")."""
    value = node.value
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in ("y", "yes", "true", "1", "n", "no", "false", "0"):
        return value.strip().lower() in ("y", "yes", "true", "1")
    raise ValueError("true or false is expected")


def date(node: Node) -> Dated | None:
    """A date written out, as precise as it is told: "2019", "2019-03", "2019-03-25T00:00:00Z"."""
    value = _said(node, number=True)
    if not value or set(value) <= set("0-/"):
        return None
    found = read_dated(value)
    if found is None:
        raise ValueError("a date is expected")
    return found


def date_parts(node: Node) -> Dated | None:
    """Year, month and day in an array ([[2019, 3]]) or in members of these names (``{"year": {"value": "2019"}}``)."""
    while node.is_array and node.children and node.children[0].is_array:
        node = node.children[0]  # of a range its beginning
    if node.is_array:
        parts: list[str | None] = [text(n) for n in node.find(".")]
    else:
        parts = [_part(node, key) for key in ("year", "month", "day")]
    parts = [*parts, None, None, None][:3]
    year, month, day = parts
    if not year or not year.strip("0"):
        return None
    if month is not None and not month.isdigit():
        from .dates import MONTHS

        number = MONTHS.get(month.strip(". ").lower())
        month = str(number) if number else None
    shown = "-".join(part for part in (year, month, day if month else None) if part)
    return dated(shown, year, month, day if month else None)


def _part(node: Node, key: str) -> str | None:
    found = node.first(f"{key}.value") or node.first(key) or node.first(key.capitalize())
    return text(found) if found is not None else None


def milliseconds(node: Node) -> Dated | None:
    """A moment in milliseconds since 1970, as the day it fell on in UTC."""
    value = count(node)
    if value is None:
        return None
    day = dt.datetime.fromtimestamp(value / 1000, dt.timezone.utc).date()
    return Dated(day, "day", str(value))


def doi(node: Node) -> str | None:
    """A DOI in any form, bare; None for what is none."""
    value = text(node)
    return identifiers.read_doi(value) if value else None


def orcid(node: Node) -> str | None:
    """An ORCID iD in any form, bare; its check digit must be right."""
    value = text(node)
    if not value:
        return None
    found = identifiers.read_orcid(value)
    if found is None:
        raise ValueError("its check digit is wrong, or it is no ORCID iD")
    return found


def _by(read: Callable[[str], Any]) -> Callable[[Node], Any]:
    def convert(node: Node) -> Any:
        value = text(node)
        return read(value) if value else None

    return convert


pmid = _by(identifiers.read_pmid)
"""A PubMed number, bare."""
pmcid = _by(identifiers.read_pmcid)
"""A PubMed Central number, with its letters."""
ror = _by(identifiers.read_ror)
"""A ROR identifier, bare."""
issn = _by(identifiers.read_issn)
"""An ISSN, with its hyphen."""
isbn = _by(identifiers.read_isbn)
"""An ISBN, as shown."""


def arxiv(node: Node) -> str | None:
    """An arXiv identifier in any form, bare and without its version; None for what is none."""
    value = text(node)
    found = identifiers.read_arxiv(value) if value else None
    return found.id if found else None


def arxiv_version(node: Node) -> int | None:
    """The version in an arXiv identifier of any form."""
    value = text(node)
    found = identifiers.read_arxiv(value) if value else None
    return found.version if found else None


def csl_type(words: Mapping[str, str]) -> Callable[[Node], str | None]:
    """A converter from a source's words for types (in small letters) to CSL's; a word that is not known is None."""

    def convert(node: Node) -> str | None:
        value = text(node)
        return words.get(value.lower()) if value else None

    return convert


def inverted_abstract(node: Node) -> str | None:
    """OpenAlex's abstract, an object of word -> positions, as text; gaps between positions are closed."""
    value = node.value
    if not isinstance(value, dict):
        raise ValueError("an object of words and positions is expected")
    try:
        words = sorted([(int(place), word) for word, places in value.items() for place in places])
    except TypeError:
        raise ValueError("a list of positions is expected for each word") from None
    return markup.paragraphs(" ".join([word for _, word in words])) if words else None
