"""What arXiv's pages have in common: bylines, subjects, dates, and the month that an identifier tells."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from ...patterns import lazy_re
from ...reading.dates import Dated, month_of_id, read_dated
from ...reading.flow import Stretch
from ...reading.names import plain_name
from ...reading.page import Record

__all__ = ["is_withdrawn", "read_byline", "read_day", "read_reference", "read_subjects", "set_month"]

# -------------------------------------------------------------------- authors

_MORE = lazy_re(r",?\s*(?:et al\.?)?\s*\(\s*([0-9,]+)\s+(?:additional )?(?:other )?authors?\s+not\s+shown\s*\)")
_ET_AL = lazy_re(r",?\s*\bet\s+al\.?\s*\Z")
_NO_SCRIPT = lazy_re(r"You must enable JavaScript to view entire author list\.?")
_KEYED = lazy_re(r"\((\w{1,3})\)\s*([^()]+?)(?=[\s,;]*(?:\band\b\s*)?\(\w{1,3}\)|[\s,;.)]*\Z)")
_KEYS = lazy_re(r"\w{1,3}(?:\s*(?:,|;|and|&)\s*\w{1,3})*")
_NO_PLACE = lazy_re(r"\b(?:on behalf of|for the|deceased|equal|corresponding|editors?)\b", re.IGNORECASE)
_SUFFIX = lazy_re(r"(?:[JS]r\.?|I{2,3}|IV|Ph\.?\s?D\.?)")
_LONGEST_GROUP = 40
"""Characters of a word for a group and what stands around it."""
_GROUP = lazy_re(r"\b(?:Collaborations?|Consortium|Team|Group|Project)\s*\Z")


class _Part(NamedTuple):
    """One part of a byline: a name, and what stands in brackets behind it."""

    name: str
    notes: list[str]
    stretch: Stretch


def _parts(byline: Stretch) -> list[_Part]:
    """A byline cut at its commas, those in brackets left alone, and behind a group's name at the colon."""
    text = byline.raw
    found: list[_Part] = []
    depth = begin = opened = 0
    name: list[str] = []
    notes: list[str] = []

    def close(end: int) -> None:
        shown = plain_name(re.sub(r"\[([^\[\]]*)\](?!\w)", r"\1", "".join(name)))
        if found and _SUFFIX.fullmatch(shown):
            last = found.pop()
            both = byline.part(last.stretch.start - byline.start, end)
            found.append(_Part(f"{last.name}, {shown}", [*last.notes, *notes], both))
        elif shown:
            found.append(_Part(shown, notes[:], byline.part(begin, end)))
        elif found and notes:
            found[-1].notes.extend(notes)
        name.clear()
        notes.clear()

    for at, char in enumerate(text):
        if char == "(":
            opened = at if not depth else opened
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if not depth:
                notes.append(" ".join(text[opened + 1 : at].split()))
        elif not depth and (char == "," or (char == ":" and _GROUP.search("".join(name[-_LONGEST_GROUP:])))):
            close(at)
            begin = at + 1
        elif not depth:
            name.append(char)
    close(len(text))
    return found


def _affiliations(notes: list[str], keyed: dict[str, str]) -> list[str]:
    found: list[str] = []
    for note in notes:
        if "://" in note or note.startswith("/") or _NO_PLACE.search(note) or _KEYED.search(note):
            continue
        keys = re.findall(r"\w+", note.replace(" and ", " ")) if _KEYS.fullmatch(note) else []
        if keys and all(key in keyed for key in keys):
            found += [keyed[key] for key in keys]
        elif not re.fullmatch(r"[\d,;\s]*(?:and)?[\d\s]*|[a-z]", note):
            found.append(note)
    return found


def read_byline(record: Record, byline: Stretch) -> None:
    """The authors of a paper; what stands in brackets behind them is where they work, or a number that tells it."""
    note = byline.match(_NO_SCRIPT)
    if note is not None:
        record.reading.template(*byline.group(note).places)
        byline = byline.before(note.start())
    more = byline.match(_MORE)
    cut = more or byline.match(_ET_AL)
    shown = byline.before(cut.start()) if cut is not None else byline
    parts = _parts(shown)
    keyed = {
        key: place.strip(" ,;") for part in parts for text in part.notes for key, place in _KEYED.findall(text)
    }
    details = []
    for part in parts:
        record.add("authors", part.name, *part.stretch.places)
        details.append({"name": part.name, "affiliations": _affiliations(part.notes, keyed)})
    if any(detail["affiliations"] for detail in details):
        record.set("author_details", details)
    if cut is None:
        return
    tail = byline.group(cut)
    record.set("authors_truncated", True, *tail.places)
    if more is not None:
        record.set("author_count", len(parts) + int(more[1].replace(",", "")), *tail.places)
    record.note(
        "authors-limited", "authors", f"{len(parts)} authors are named, and more are counted", tail.places[0]
    )


# -------------------------------------------------------------------- subjects, references, dates

_SUBJECT = lazy_re(r"\s*([^();]{2,80}?)\s*\(\s*([a-z-]+(?:\.[A-Za-z-]+)?)\s*\)\s*(;|(?=[^;])|\Z)")


def read_subjects(record: Record, subjects: Stretch) -> Stretch:
    """The categories, the primary one first; gives back what stands behind them."""
    codes: list[str] = []
    at = subjects.start
    text = subjects.flow.text
    while (match := _SUBJECT.match(text, at, subjects.end)) is not None:
        codes.append(match[2])
        at = match.end()
        if not match[3]:
            break
    if not codes:
        return subjects
    places = subjects.before(at).places
    record.set("category", codes[0], *places)
    record.set("categories", codes, *places)
    record.set("category_ids", list(codes), *places)
    return subjects.after(at)


def read_reference(record: Record, reference: Stretch) -> None:
    """A journal reference as shown; the venue where it is a name and nothing else."""
    shown = reference.text
    record.set("venue_text", shown, *reference.places)
    if re.fullmatch(r"(?:(?:19|20)[0-9]{2} )?[^0-9:;]{4,}", shown):
        record.set("venue", shown, *reference.places)


_DAY = lazy_re(r"([0-9]{1,2})\s+([A-Z][a-z]{2,8})\.?,?\s+((?:19|20)[0-9]{2})")


def read_day(stretch: Stretch) -> tuple[Dated, Stretch] | None:
    """The first day that stands in a stretch, and where."""
    match = stretch.match(_DAY)
    if match is None:
        return None
    day = read_dated(f"{match[1]} {match[2]} {match[3]}")
    where = stretch.group(match)
    return (day._replace(text=where.text), where) if day is not None else None


def set_month(record: Record, where: Stretch) -> None:
    """The month in which arXiv gave an identifier, where the page shows no date: the paper came in then."""
    told = month_of_id(record.get("arxiv_id"))
    if told is None or record.get("date") is not None:
        return
    record.set("date", dt.date(*told, 1), *where.places)
    record.set("date_precision", "month")
    record.note(
        "date-from-id",
        "date",
        f"no date is shown; {told[0]}-{told[1]:02} is the month of the identifier",
        where.places[0],
    )


_WITHDRAWN = lazy_re(
    r"\A\W*(?:th(?:is|e) (?:\w+ ){1,3}(?:has been|was|is|have been)\s+(?:\w+ )?withdrawn|withdrawn)\b(?! from)"
    r"|\b(?:has been|was) withdrawn by (?:arXiv|the authors?)\b",
    re.IGNORECASE,
)


def is_withdrawn(text: str) -> bool:
    """Whether an abstract or a comment says that the paper was withdrawn from arXiv.

    >>> is_withdrawn("This paper has been withdrawn by the authors."), is_withdrawn("Withdrawn from a workshop")
    (True, False)
    """
    return _WITHDRAWN.search(text) is not None
