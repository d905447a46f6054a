"""BibTeX: an entry a paper, in UTF-8, with keys that stay the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from ..joining.keys import paper_key
from ..models import Paper, Profile
from ..taxonomy import category
from .latex import bare, escape
from .names import bibtex_name, family_name
from .rows import check_one

__all__ = ["bibtex_entries", "to_bibtex"]

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


def to_bibtex(profile: Profile) -> str:
    """The papers of a profile as BibTeX, in the page's order; "" where it lists none.

    Keys are made of the first author's family name, the year and the first telling word of the title. Papers that
    would share a key get a few digits more, drawn from the paper itself, so no key depends on the page's order.
    Names stand in UTF-8 in their own script; those that BibTeX would cut wrongly (teams, "Jr." and the like) are
    put right. LaTeX that the page shows in titles and abstracts stays LaTeX; signs that LaTeX would trip over are
    escaped. The entry type is always ``@misc``, for the pages do not say what kind of work a venue makes it.

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
    return "\n".join(_entry(key, paper) for key, paper in zip(_keys(listed), listed, strict=True))


def _entry(key: str, paper: Paper) -> str:
    lines = [f"  {name} = {value}" for name, value in _fields(paper) if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(paper: Paper) -> list[tuple[str, str]]:
    date, precision = paper.date, paper.date_precision or "day"
    found = [(code, category(code)) for code in paper.categories or ([paper.category] if paper.category else [])]
    ids = [entry.id if entry else code for code, entry in found]
    address = paper.url or (f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else None)
    return [
        # The outer braces are the field's, the inner ones keep capitals from styles that lower them.
        ("title", f"{{{{{escape(_one_line(paper.title))}}}}}" if paper.title else ""),
        ("author", _braced(_authors(paper))),
        ("year", _braced(f"{date.year:04}" if date else "")),
        ("month", _MONTHS[date.month - 1] if date and precision != "year" else ""),
        ("date", _braced(date.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]] if date else "")),
        ("eprint", _braced(bare(paper.arxiv_id or ""))),
        ("archiveprefix", "{arXiv}" if paper.arxiv_id else ""),
        ("primaryclass", _braced(bare(ids[0])) if paper.arxiv_id and ids else ""),
        ("version", _braced(str(paper.arxiv_version)) if paper.arxiv_version else ""),
        ("howpublished", _braced(escape(_one_line(paper.venue or "")))),
        ("url", _braced(bare(address or ""))),
        ("keywords", _braced(", ".join(map(bare, ids)))),
        ("abstract", _braced(escape(paper.abstract or ""))),
    ]


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _authors(paper: Paper) -> str:
    names = [bibtex_name(name) for name in paper.authors if name.strip()]
    if paper.authors_truncated and names:
        names.append("others")
    return " and ".join(names)


def _keys(papers: Sequence[Paper]) -> list[str]:
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
