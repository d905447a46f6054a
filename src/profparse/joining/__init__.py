"""Pages and visits joined: one profile out of several, the distinct papers out of a whole run.

``keys`` says when two papers are one, ``papers`` joins what was seen of one paper, ``profiles`` joins whole
profiles, ``distinct`` gathers the papers of a run.
"""

from __future__ import annotations

from .distinct import DistinctPaper, SeenOn, distinct_papers
from .keys import paper_key
from .profiles import merge

__all__ = ["DistinctPaper", "SeenOn", "distinct_papers", "merge", "paper_key"]
