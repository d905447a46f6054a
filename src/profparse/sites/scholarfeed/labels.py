"""How the labels of a page are written: said once, for every pattern that looks for one."""

from __future__ import annotations

__all__ = ["COUNT_HEADING", "HIGHEST_H_INDEX", "H_INDEX"]

H_INDEX = "h[ ]?[-‐‑–]?[ ]?index"
"""The label h-index, with a hyphen, a dash, a blank or nothing in it; to be matched whatever its case."""
COUNT_HEADING = r"(?:[0-9][0-9,]* ?Papers?|Papers?:? ?\(?[0-9][0-9,]*\)?)"
"""The heading over the entries, ``17 Papers``, ``Papers (17)``; in small letters it is the header's own figure."""
HIGHEST_H_INDEX = 400
"""Nobody has a higher h-index; a larger number is another figure, or two that run together."""
