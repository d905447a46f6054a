"""BibTeX: an entry a paper, in UTF-8, with keys that stay the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from ..joining.keys import paper_key
from ..models import Paper, Profile
from ..patterns import lazy_re
from ..taxonomy import category_id
from .fields import Person, address_of, one_line, page_range, people, title_of, type_of
from .latex import bare, escape
from .names import bibtex_name, family_name
from .rows import check_one

__all__ = ["bibtex_entries", "entry_keys", "to_bibtex"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Letters that Unicode does not take apart into a Latin letter and a mark.
_LATIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# A key names what is special about the title, so the words that open every second title are passed over.
_COMMON = frozenset(
    {"a", "an", "the", "on", "of", "in", "at", "to", "for", "from", "with", "and", "or", "is", "are", "by", "as"}
    | {"do", "does", "can", "how", "what", "why", "when"}
)


# CSL's type -> entry type, and the field that holds the venue.
_ENTRY_TYPES = {
    "article-journal": ("article", "journal"),
    "article-magazine": ("article", "journal"),
    "article-newspaper": ("article", "journal"),
    "review": ("article", "journal"),
    "review-book": ("article", "journal"),
    "paper-conference": ("inproceedings", "booktitle"),
    "chapter": ("incollection", "booktitle"),
    "entry": ("incollection", "booktitle"),
    "entry-dictionary": ("incollection", "booktitle"),
    "entry-encyclopedia": ("incollection", "booktitle"),
    "book": ("book", "series"),
    "collection": ("proceedings", "series"),
    "thesis": ("phdthesis", "school"),
    "report": ("techreport", "institution"),
    "manuscript": ("unpublished", "howpublished"),
    "pamphlet": ("booklet", "howpublished"),
}
_MASTER = lazy_re(r"\b(?:master|m\.?\s?sc|m\.?\s?a|diplom\w*|licen[ct]\w*)", re.IGNORECASE)

# What BibTeX would cut a name at.
_PARTS_NAMES = lazy_re(r",|\band\b", re.IGNORECASE)


def to_bibtex(profile: Profile) -> str:
    """The papers of a profile as BibTeX, in the page's order; "" where it lists none.

    The entry type is that of the paper (``@article``, ``@inproceedings``, ``@phdthesis``, ...), ``@misc`` where the
    page does not tell it. Keys are made of the first author's family name, the year and the first telling word of the
    title. Papers that would share a key get a few digits more, drawn from the paper itself, so no key depends on the
    page's order. Names stand in UTF-8 in their own script; those that BibTeX would cut wrongly (teams, "Jr." and the
    like) are put right. LaTeX that the page shows in titles and abstracts stays LaTeX; signs that LaTeX would trip over
    are escaped.

    >>> import datetime, profparse
    >>> entry = "CLMar 2, 2024\\nOn Seams & Gaps\\n\\nAnn Li, Bo Chen, Cy Ho et al.\\n\\nWe part fields.\\n"
    >>> page = f"Ines Robles\\n\\n1 Papers\\n\\n{entry}"
    >>> print(profparse.to_bibtex(profparse.parse(page, as_of=datetime.date(2026, 1, 1))))
    @misc{li2024seams,
      title = {{On Seams \\& Gaps}},
      author = {Ann Li and Bo Chen and Cy Ho and others},
      year = {2024},
      month = mar,
      date = {2024-03-02},
      keywords = {cs.CL},
      abstract = {We part fields.}
    }
    <BLANKLINE>
    """
    check_one(profile)
    return bibtex_entries(profile.papers)


def bibtex_entries(papers: Iterable[Paper]) -> str:
    """Papers as BibTeX entries, parted by blank lines.

    >>> bibtex_entries([])
    ''
    """
    listed = list(papers)
    return "\n".join(_entry(key, paper) for key, paper in zip(entry_keys(listed), listed, strict=True))


def _entry(key: str, paper: Paper) -> str:
    kind, venue_field = _ENTRY_TYPES.get(type_of(paper) or "", ("misc", "howpublished"))
    if kind == "phdthesis" and _MASTER.search(paper.type_text or ""):
        kind = "mastersthesis"
    lines = [f"  {name} = {value}" for name, value in _fields(paper, venue_field) if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(paper: Paper, venue_field: str) -> list[tuple[str, str]]:
    date, precision = paper.date, paper.date_precision or "day"
    title = title_of(paper)
    codes = _category_ids(paper)
    publisher_field = "publisher"
    venue = paper.venue
    if venue_field in ("school", "institution") and not venue:
        venue, publisher_field = paper.publisher, ""
    return [
        # The outer braces are the field's, the inner ones keep capitals from styles that lower them.
        ("title", f"{{{{{escape(title)}}}}}" if title else ""),
        ("author", _braced(_authors(paper))),
        ("editor", _braced(" and ".join(bibtex_name(name) for name in paper.editors if name.strip()))),
        ("year", _braced(f"{date.year:04}" if date else "")),
        ("month", _MONTHS[date.month - 1] if date and precision != "year" else ""),
        ("date", _braced(date.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]] if date else "")),
        (venue_field, _text(venue)),
        ("volume", _text(paper.volume)),
        ("number", _text(paper.issue)),
        ("pages", _braced(escape("--".join(filter(None, page_range(paper.pages)))))),
        ("eid", _text(paper.article_number)),
        (publisher_field, _text(paper.publisher) if publisher_field else ""),
        ("issn", _text(", ".join(paper.issn))),
        ("isbn", _text(", ".join(paper.isbn))),
        ("doi", _braced(bare(paper.doi or ""))),
        ("eprint", _braced(bare(paper.arxiv_id or ""))),
        ("archiveprefix", "{arXiv}" if paper.arxiv_id else ""),
        ("primaryclass", _braced(bare(codes[0])) if paper.arxiv_id and codes else ""),
        ("version", _braced(str(paper.arxiv_version)) if paper.arxiv_version else ""),
        ("url", _braced(bare(address_of(paper) or ""))),
        (
            "keywords",
            _braced(", ".join([*map(bare, codes), *(escape(one_line(word)) for word in paper.keywords)])),
        ),
        ("language", _text(paper.language)),
        ("note", _text(paper.comment)),
        ("abstract", _braced(escape(paper.abstract or ""))),
    ]


def _category_ids(paper: Paper) -> list[str]:
    if paper.category_ids:
        return paper.category_ids
    return [category_id(code) or code for code in paper.categories or filter(None, [paper.category])]


def _text(value: str | None) -> str:
    return _braced(escape(one_line(value)))


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _authors(paper: Paper) -> str:
    names = [_author(person) for person in people(paper)]
    if paper.authors_truncated and names:
        names.append("others")
    return " and ".join(names)


def _author(person: Person) -> str:
    """A name as it is shown, unless the source tells where a family name of several words begins."""
    apart = " " in person.family and not person.particle and not person.suffix
    if person.is_group or not apart or _PARTS_NAMES.search(f"{person.family} {person.given}"):
        return bibtex_name(person.shown)
    return f"{escape(person.family)}, {escape(person.given)}"


def entry_keys(papers: Sequence[Paper]) -> list[str]:
    """Unique keys: a base a paper, told apart by a digest of the paper, by a number where even that is equal."""
    bases = [_base_key(paper) for paper in papers]
    shared = Counter(bases)
    identities = [paper_key(paper) for paper in papers]
    keys: list[str] = []
    used: set[str] = set()
    for base, identity in zip(bases, identities, strict=True):
        digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
        key = base if shared[base] == 1 else f"{base}-{digest[:6]}"
        number = 2
        while key in used:
            key, number = f"{base}-{digest[:6]}-{number}", number + 1
        used.add(key)
        keys.append(key)
    return keys


def _base_key(paper: Paper) -> str:
    family = _ascii(family_name(paper.authors[0])) if paper.authors else ""
    words = [_ascii(word) for word in re.split(r"[\s:/–—]+", paper.title or "")]
    telling = next((word for word in words if word and word not in _COMMON), next(filter(None, words), ""))
    return f"{family or 'paper'}{paper.date.year if paper.date else 'nd'}{telling}"


def _ascii(text: str) -> str:
    """The letters and digits of ASCII in a text, marks taken off: what every BibTeX takes in a key."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN))
    return re.sub(r"[^a-z0-9]", "", plain)
