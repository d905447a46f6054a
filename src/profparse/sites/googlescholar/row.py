"""A row of a profile: its authors, its venue line and its figures, whatever form of page they were read from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...document import Piece
from ...patterns import lazy_re
from ...reading.dates import dated
from ...reading.identifiers import read_arxiv
from ...reading.names import plain_name
from ...reading.page import Place, Record

__all__ = [
    "OWN_DATE",
    "YEAR",
    "own_date",
    "read_authors",
    "read_venue",
    "read_year",
    "whole_figures",
]

YEAR = r"(?:1[4-9]|20)[0-9]{2}"
OWN_DATE = lazy_re(rf"(?:(?<=\S)\s*,\s*|\A\s*,?\s*)({YEAR}|0)\s*\Z")
"""The year at the end of a venue line; 0 says that it is not known."""


def own_date(line: str) -> re.Match[str] | None:
    """The year at the end of a venue line, behind its last comma."""
    return OWN_DATE.search(line, max(line.rfind(",") - 8, 0))


_CUT = lazy_re(r"\s*(?:\.\.\.|…)\s*\Z")


def _without_cut(shown: str) -> str:
    """A line without the dots at which Google Scholar cut it."""
    return _CUT.sub("", shown) if "..." in shown or "…" in shown else shown


# -------------------------------------------------------------------- authors


def _split_authors(shown: str) -> tuple[list[str], bool]:
    """The names of a row, and whether Google Scholar cut the list.

    A list is cut behind a comma, or inside a name: a piece of a name is none.

    >>> _split_authors("I Robles, W Chen, ..."), _split_authors("I Robles, AM ...")
    ((['I Robles', 'W Chen'], True), (['I Robles'], True))
    """
    whole = _without_cut(shown)
    pieces = whole.split(",")
    cut = whole != shown.rstrip()
    if cut and len(pieces) > 1:
        pieces.pop()
    return [name for piece in pieces if (name := plain_name(piece))], cut


def read_authors(record: Record, shown: str, *places: Place) -> None:
    """Set a row's authors, and say so where the list is cut."""
    names, cut = _split_authors(shown)
    record.set("authors", names, *places)
    if cut:
        record.set("authors_truncated", True)
        record.note("authors-limited", "authors", "Google Scholar lists only the first of the authors")


# -------------------------------------------------------------------- the venue line

_PAGES = lazy_re(
    r",\s+(?P<pages>(?=\S*[0-9])[A-Za-z]{0,4}[0-9][\w.:]{0,14}(?:\s?[-–‐]\s?[A-Za-z]{0,4}[0-9][\w.:]{0,14})?"
    r"|[ivxlc]{1,7}[-–][ivxlc]{1,7})\Z"
)
_VOLUME = lazy_re(
    r"(?<=\S)(?:,?\s+)(?P<volume>[A-Z]{0,3}[0-9]{1,5}[A-Za-z]?(?:[-–/][0-9]{1,5})?)(?:\s\((?P<issue>[^()]{1,30})\))?\Z"
)
_VOLUME_CUT = lazy_re(r"(?<=\S)\s+(?P<volume>[0-9]{1,4})(?:\s\((?P<issue>[0-9]{0,5}))?\Z")
_THESIS = lazy_re(
    r"(?P<type>(?:[\w.’']{2,12}\s){0,2}(?:thesis|dissertation|Diss\.?)),\s+(?P<school>\S.*)", re.IGNORECASE
)
_NAMES_THESIS = lazy_re(r"thesis|diss", re.IGNORECASE)
_LONGEST_VOLUME = 80
_ARXIV = lazy_re(r"(?P<name>arXiv)(?: preprint)?:?\s+(?P<id>arXiv:\S+|\S+/[0-9]{7})", re.IGNORECASE)
_PATENT = lazy_re(r"(?:[A-Z]{2}|EP|WO) Patent\b")


def read_venue(record: Record, line: Piece) -> None:
    """Set what a row's venue line tells: the name, volume, issue and pages; a line that is cut says so.

    Args:
        record: the paper.
        line: the line without the year at its end.
    """
    shown = line.text.strip(" ,")
    if not shown:
        return
    offset = line.start + line.text.index(shown)
    record.set("venue_text", shown, line.line.place(offset, offset + len(shown)))

    def part(name: str, start: int, end: int) -> None:
        value = shown[start:end].strip(" ,")
        if value:
            at = offset + shown.index(value, start)
            record.set(name, value, line.line.place(at, at + len(value)))

    whole = _without_cut(shown)
    if whole != shown:
        record.note("text-incomplete", "venue_text", "Google Scholar cuts the venue's line")
    arxiv = _ARXIV.match(whole)
    if arxiv is not None and (found := read_arxiv(arxiv["id"].rstrip(".,"))) is not None:
        part("venue", *arxiv.span("name"))
        record.set("arxiv_id", found.id)
        record.set("arxiv_version", found.version)
        return
    if _PATENT.match(whole):
        return
    thesis = _THESIS.fullmatch(whole) if _NAMES_THESIS.search(whole) else None
    if thesis is not None:
        record.set("type", "thesis")
        part("type_text", *thesis.span("type"))
        part("venue", *thesis.span("school"))
        return
    end = len(whole)
    if whole == shown and (pages := _PAGES.search(whole)) is not None:
        part("pages", *pages.span("pages"))
        end = pages.start()
    # What is sought stands at the end and is shorter than that.
    volume = (_VOLUME if whole == shown else _VOLUME_CUT).search(whole, max(0, end - _LONGEST_VOLUME), end)
    if volume is not None and not _is_year_of_name(volume):
        part("volume", *volume.span("volume"))
        if volume["issue"] and whole == shown:
            part("issue", *volume.span("issue"))
        end = volume.start()
    part("venue", 0, end)


def _is_year_of_name(volume: re.Match[str]) -> bool:
    """Whether the number behind a venue's name is the year of a conference ("Things 2012") and no volume."""
    return re.fullmatch(YEAR, volume["volume"]) is not None and not re.match(r"[0-9]", volume["issue"] or "")


# -------------------------------------------------------------------- figures


def read_year(record: Record, cell: Piece | None, behind: str | None, *places: Place) -> None:
    """Set a row's date by its year cell, else by the year behind its venue.

    Args:
        record: the paper.
        cell: the year cell, None where it is empty.
        behind: the year at the end of the venue's line, None where there is none; 0 is none either.
        places: where that year stands.
    """
    behind = behind if behind and behind != "0" else None
    shown = cell.text.strip() if cell is not None else behind
    own = [cell.place()] if cell is not None else []
    if not shown:
        record.reading.mark(f"{record.path}.date", *[_at(place) for place in places])
        return
    try:
        record.set("date", dated(shown, int(shown)), *own, *places)
    except ValueError:
        record.note("date-unreadable", "date", f"{shown!r} is no year", cell)
        return
    if cell is not None and behind and behind != shown:
        message = f"the venue's line says {behind}, the year's column {shown}; the column was taken"
        record.note("sources-disagree", "date", message, cell)


def _at(place: Place) -> tuple[int, int]:
    return place if isinstance(place, tuple) else place.place()


def whole_figures(counts: Sequence[int]) -> tuple[int, int, int]:
    """Citations, h-index and i10-index of a list of papers by their counts.

    >>> whole_figures([12, 10, 3, 1])
    (26, 3, 2)
    """
    ordered = sorted(counts, reverse=True)
    h_index = sum(1 for rank, count in enumerate(ordered, 1) if count >= rank)
    return sum(ordered), h_index, sum(1 for count in ordered if count >= 10)
