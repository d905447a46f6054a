"""CSL-JSON: what citation processors and reference managers read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..models import Paper, Profile
from .bibtex import entry_keys
from .fields import Person, address_of, date_parts, one_line, page_range, people, person, title_of, type_of
from .rows import check_one

__all__ = ["csl_items", "to_csl"]

# Types of which the venue is the school or the body that publishes, not a container.
_OWN_VENUE = frozenset({"thesis", "report", "standard", "patent"})


def to_csl(profile: Profile) -> list[dict[str, Any]]:
    """The papers of a profile as CSL-JSON items, in the page's order.

    An item's ``id`` is its BibTeX key. The type is ``document`` where the page does not tell it; dates are as precise as
    the page. Names are in parts where the source has them apart or their form shows them; groups are ``literal``. CSL
    has no word for a list of authors that is cut: ``custom`` says so.

    >>> import datetime, profparse
    >>> entry = "CLMar 2, 2024\\nOn Seams\\n\\nAnn Li, Bo Chen\\n\\nWe part fields.\\n"
    >>> page = f"Ines Robles\\n\\n1 Papers\\n\\n{entry}"
    >>> (item,) = profparse.to_csl(profparse.parse(page, as_of=datetime.date(2026, 1, 1)))
    >>> item["id"], item["type"], item["author"][0], item["issued"]
    ('li2024seams', 'document', {'family': 'Li', 'given': 'Ann'}, {'date-parts': [[2024, 3, 2]]})
    """
    check_one(profile)
    return csl_items(profile.papers)


def csl_items(papers: Iterable[Paper]) -> list[dict[str, Any]]:
    """Papers as CSL-JSON items.

    >>> csl_items([])
    []
    """
    listed = list(papers)
    return [_item(key, paper) for key, paper in zip(entry_keys(listed), listed, strict=True)]


def _item(key: str, paper: Paper) -> dict[str, Any]:
    kind = type_of(paper)
    own_venue = kind in _OWN_VENUE
    values: dict[str, Any] = {
        "title": title_of(paper),
        "author": [_name(author) for author in people(paper)],
        "editor": [_name(person(name)) for name in paper.editors if name.strip()],
        "issued": _issued(paper),
        "container-title": None if own_venue else one_line(paper.venue),
        "publisher": one_line(paper.publisher or (paper.venue if own_venue else None)),
        "genre": one_line(paper.type_text) if kind in ("thesis", "report") else None,
        "volume": paper.volume,
        "issue": paper.issue,
        "page": "-".join(filter(None, page_range(paper.pages))),
        "number": paper.article_number,
        "ISSN": ", ".join(paper.issn),
        "ISBN": ", ".join(paper.isbn),
        "DOI": paper.doi,
        "PMID": paper.ids.get("pmid"),
        "PMCID": paper.ids.get("pmcid"),
        "URL": address_of(paper),
        "archive": "arXiv" if paper.arxiv_id else None,
        "archive_location": paper.arxiv_id,
        "version": str(paper.arxiv_version) if paper.arxiv_version else None,
        "language": paper.language,
        "keyword": ", ".join(map(one_line, paper.keywords)),
        "note": paper.comment,
        "abstract": paper.abstract,
        "custom": {"authors-truncated": True} if paper.authors_truncated else None,
    }
    return {"id": key, "type": kind or "document", **{name: value for name, value in values.items() if value}}


def _name(author: Person) -> dict[str, str]:
    if author.is_group:
        return {"literal": author.shown}
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {name: value for name, value in parts.items() if value}


def _issued(paper: Paper) -> dict[str, Any] | None:
    parts = date_parts(paper)
    if parts:
        return {"date-parts": [parts]}
    return {"literal": one_line(paper.date_text)} if paper.date_text else None
