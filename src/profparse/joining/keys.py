"""When two papers are one: the stable key of a paper."""

from __future__ import annotations

import hashlib

from ..models import Paper
from ..reading.compare import essence

__all__ = ["paper_key"]


def _title_key(paper: Paper) -> str | None:
    """The key by title and year, or None where no title is shown.

    >>> _title_key(Paper(title="On Seams"))
    'title:onseams:'
    """
    if paper.title is None:
        return None
    return f"title:{essence(paper.title)}:{paper.date.year if paper.date else ''}"


def paper_key(paper: Paper) -> str:
    """What tells one paper from another: its arXiv id, else its title, normalised, and its year.

    The key depends on the paper alone, never on the others of a run, so it stays the same from run to run.
    A paper without id and title (cut-off input) gets a key from all that it shows.

    >>> paper_key(Paper(title="On Seams", arxiv_id="2402.06853"))
    'arxiv:2402.06853'
    >>> import datetime
    >>> paper_key(Paper(title="On Seams!", date=datetime.date(2024, 3, 2)))
    'title:onseams:2024'
    """
    if paper.arxiv_id:
        return f"arxiv:{paper.arxiv_id}"
    by_title = _title_key(paper)
    if by_title is not None:
        return by_title
    content = paper.model_dump_json(exclude_defaults=True)
    return f"untitled:{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
