"""Several profiles joined: one person's pages, visits and sites into one profile.

``keys`` gives the stable key of a paper, ``agree`` says whether two values say the same, ``works`` which entries are
one work, ``persons`` who is one person, ``values`` which value is kept, ``origins`` where each came from, ``profiles``
joins whole profiles.
"""

from __future__ import annotations

from .keys import paper_key
from .profiles import merge, united_works

__all__ = ["merge", "paper_key", "united_works"]
