"""RIS: the tagged lines that Zotero, EndNote, Mendeley and library catalogues read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..models import Paper, Profile
from .bibtex import entry_keys
from .fields import Person, address_of, date_parts, one_line, page_range, people, person, title_of, type_of
from .rows import check_one

__all__ = ["ris_records", "to_ris"]

_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "collection": "CONF",
    "dataset": "DATA",
    "entry": "CHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "bill": "BILL",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}


def to_ris(profile: Profile) -> str:
    """The papers of a profile as RIS, in the page's order; "" where it lists none.

    The type is ``GEN`` where the page does not tell it. A record's ``ID`` is its BibTeX key. RIS has no word for a list
    of authors that is cut: a note says so.

    >>> import datetime, profparse
    >>> entry = "CLMar 2, 2024\\nOn Seams\\n\\nAnn Li, Bo Chen\\n\\nWe part fields.\\n"
    >>> page = f"Ines Robles\\n\\n1 Papers\\n\\n{entry}"
    >>> print(profparse.to_ris(profparse.parse(page, as_of=datetime.date(2026, 1, 1))).rstrip())
    TY  - GEN
    ID  - li2024seams
    TI  - On Seams
    AU  - Li, Ann
    AU  - Chen, Bo
    PY  - 2024
    DA  - 2024/03/02/
    KW  - cs.CL
    AB  - We part fields.
    ER  -
    """
    check_one(profile)
    return ris_records(profile.papers)


def ris_records(papers: Iterable[Paper]) -> str:
    """Papers as RIS records, parted by blank lines.

    >>> ris_records([])
    ''
    """
    listed = list(papers)
    return "\n".join(_record(key, paper) for key, paper in zip(entry_keys(listed), listed, strict=True))


def _record(key: str, paper: Paper) -> str:
    lines = [f"TY  - {_TYPES.get(type_of(paper) or '', 'GEN')}", f"ID  - {key}"]
    # A value is a line: paragraphs are folded, and none can end the record.
    lines += [f"{tag}  - {folded}" for tag, value in _values(paper) if (folded := one_line(value))]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _values(paper: Paper) -> Iterator[tuple[str, str | None]]:
    parts = date_parts(paper)
    first, last = page_range(paper.pages)
    yield "TI", title_of(paper)
    yield from (("AU", _name(author)) for author in people(paper))
    yield from (("ED", _name(person(name))) for name in paper.editors)
    if parts:
        yield "PY", f"{parts[0]:04}"
        yield "DA", "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), *[""] * (4 - len(parts))])
    yield "T2", paper.venue
    yield "VL", paper.volume
    yield "IS", paper.issue
    yield "SP", first
    yield "EP", last
    yield "C7", paper.article_number
    yield "PB", paper.publisher
    yield from (("SN", number) for number in [*paper.issn, *paper.isbn])
    yield "DO", paper.doi
    yield "UR", address_of(paper)
    yield "L1", paper.pdf_url
    yield "M3", paper.type_text
    yield "LA", paper.language
    yield from (("KW", word) for word in [*(paper.category_ids or paper.categories), *paper.keywords])
    yield "AB", paper.abstract
    yield "N1", paper.comment
    if paper.authors_truncated:
        yield "N1", "The list of authors is cut (et al.)."


def _name(author: Person) -> str:
    """Family name, given names, suffix: commas part them, so a group's own commas go."""
    if author.is_group:
        return author.shown.replace(",", "")
    family = " ".join(filter(None, (author.particle, author.family)))
    return ", ".join(filter(None, (family, author.given, author.suffix)))
