"""What a profile says twice, held together: the table and the rows, the address and the links, the day and ``Since``."""

from __future__ import annotations

import datetime as dt

from ...reading.page import Reading, Record
from .row import whole_figures
from .site import author_of

__all__ = ["check_author", "check_list", "check_year", "note_cut", "note_rest"]

_SINCE = 5
"""``Since 2021`` stands on the pages of 2026."""


def check_author(reading: Reading, told: list[str]) -> None:
    """Set the author's id by the page's links, else by its address, and say so where they differ."""
    asked = author_of(reading.url)
    own = max(told, key=told.count) if told else None
    if reading.author is None:
        return
    author = reading.person()
    chosen = own or asked
    author.set("id", chosen)
    author.set("ids.googlescholar", chosen)
    if chosen:
        author.set("url", f"https://scholar.google.com/citations?user={chosen}")
    if asked and own and asked != own:
        message = f"the address is that of {asked}, the page's links are {own}'s; the page's own was taken"
        author.note("sources-disagree", "id", message)


def check_year(reading: Reading, author: Record) -> None:
    """Hold the day on which the page was made against the year that its second column tells."""
    since = (author.get("recent") or {}).get("since")
    if since is None or reading.as_of.origin == "today":
        return
    day = reading.as_of.day
    near = {(day + dt.timedelta(days=shift)).year for shift in (-1, 0, 1)}
    if since + _SINCE not in near:
        message = f"the page counts since {since}, so it was made in {since + _SINCE}, not on {day}"
        reading.note("sources-disagree", "source.as_of", message)


def check_list(reading: Reading, *, whole: bool) -> None:
    """Where all rows are here, they must add up to the table's figures; rows that share a count are left out."""
    author = reading.author
    if author is None or not whole or any(paper.get("citation_count") is None for paper in reading.papers):
        return
    if any(note.path.endswith(".citations_shared_with") for note in reading.notes):
        return
    counts = [paper["citation_count"] for paper in reading.papers if not paper.get("citations_shared_with")]
    for name, added in zip(("citation_count", "h_index", "i10_index"), whole_figures(counts), strict=True):
        shown = author.get(name)
        if shown is not None and shown != added:
            message = f"the table shows {shown}, the rows give {added}; the table's was taken"
            reading.note("sources-disagree", f"author.{name}", message)


def note_rest(reading: Reading, start: int, end: int) -> None:
    """Say that these are some of the rows, and how to get the others."""
    reading.note(
        "pages-remaining",
        "papers",
        f"these are rows {start} to {end} of a list that may hold more; Google lets no further page be fetched: "
        'open the profile in a browser, press "Show more" until it is grey, and save the page',
    )


def note_cut(reading: Reading) -> None:
    """Say that the range is missing that stands above or below every list: the page was cut off before it."""
    reading.note("truncated", "papers", "the range of the rows is missing: the page may have been cut off")
