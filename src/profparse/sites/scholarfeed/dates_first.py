"""Metadata lines that show the date before the categories: "May 4, 2021 · CL · Code", or a line a tag.

The site writes them the other way round, so they are looked for only where nothing else is found, and taken only where
there are as many as the page says that there are entries.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from ...document import Line
from ...patterns import lazy_re
from .metadata_line import CATEGORY, DATE, USUAL_DATE, split_codes
from .model import MetadataLine, Piece

__all__ = ["find_dates_first"]

_CODES = rf"(?:[a-z-]+\.)?{CATEGORY}(?:[ ]*[,;·•|/]?[ ]*(?:[a-z-]+\.)?{CATEGORY}){{0,5}}"
_MARK = r"\s*[·•|,;/❘∙–-]?\s*"
_LINE = lazy_re(rf"(?P<date>{USUAL_DATE}){_MARK}(?P<codes>{_CODES})(?:{_MARK}(?P<flag>Code|CODE))?")
_BEFORE = r"(?:(?P<label>[^0-9]{1,30}?)(?:(?<=[^\w.])|(?<=[a-z])))??"
_DATE_LINE = lazy_re(rf"\W?\s?(?P<date>{DATE}){_MARK}")
_LABELLED_DATE = lazy_re(rf"{_BEFORE}(?P<date>{USUAL_DATE}){_MARK}")
_CODES_LINE = lazy_re(rf"{_MARK}{_BEFORE}(?P<codes>{_CODES})(?:{_MARK}(?P<flag>Code|CODE))?{_MARK}")
_FLAG_LINE = lazy_re(rf"{_MARK}{_BEFORE}(?P<flag>Code|CODE)")
_LONGEST = 90
_LONGEST_LABEL = 30
_LONGEST_LABELLED = 50
_MOST_LABELS = 3
"""Labels of the page's tags: of the date, the categories and the Code tag."""


def find_dates_first(
    lines: list[Line], wanted: Collection[int], is_date: Callable[[str], bool]
) -> list[MetadataLine]:
    """The metadata lines, where there are as many as entries; none where there are more or fewer.

    Args:
        lines: the page's.
        wanted: how many entries the page says there are; several numbers where that is uncertain.
        is_date: whether a text of an unusual shape is a date.
    """
    labels: set[str] = set()
    found: list[MetadataLine] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        metadata = None
        if len(line.text) <= _LONGEST and line.role != "aside" and any(map(str.isdigit, line.text)):
            metadata = _on_one_line(line, number) or _line_by_line(lines, number, is_date, labels)
        if metadata is not None:
            found.append(metadata)
        number = metadata.after[0] if metadata is not None else number + 1
    return found if len(found) in wanted and len(labels) <= _MOST_LABELS else []


def _on_one_line(line: Line, number: int) -> MetadataLine | None:
    match = _LINE.fullmatch(line.text)
    if match is None:
        return None
    flag = Piece(line, *match.span("flag")) if match["flag"] else None
    date = Piece(line, *match.span("date"))
    return MetadataLine((number, 0), (number + 1, 0), _codes(line, *match.span("codes")), date, None, flag)


def _line_by_line(
    lines: list[Line], first: int, is_date: Callable[[str], bool], labels: set[str]
) -> MetadataLine | None:
    """A date, the categories and the Code tag on lines of their own; each may have its label above it.

    Args:
        lines: the page's.
        first: the number of the date's line.
        is_date: whether a text of an unusual shape is a date.
        labels: the labels between the tags of the page; those of this metadata line are added.
    """
    text = lines[first].text
    match = _DATE_LINE.fullmatch(text) or (
        _LABELLED_DATE.fullmatch(text) if len(text) < _LONGEST_LABELLED else None
    )
    if match is None or not is_date(match["date"]):
        return None
    date = Piece(lines[first], *match.span("date"))
    before = match.groupdict().get("label")
    categories: list[Piece] = []
    flag: Piece | None = None
    number, label = _below(lines, first + 1)
    shown = {label, (before or "").strip()}
    while number < len(lines) and (match := _CODES_LINE.fullmatch(lines[number].text)) is not None:
        line = lines[number]
        shown.add((match["label"] or "").strip())
        categories += _codes(line, *match.span("codes"))
        flag = Piece(line, *match.span("flag")) if match["flag"] else None
        number += 1
    if not categories:
        return None
    at, label = _below(lines, number)
    if flag is None and at < len(lines) and (match := _FLAG_LINE.fullmatch(lines[at].text)) is not None:
        flag = Piece(lines[at], *match.span("flag"))
        number = at + 1
        shown |= {label, (match["label"] or "").strip()}
    labels.update(shown - {""})
    return MetadataLine((first, 0), (number, 0), categories, date, None, flag)


def _below(lines: list[Line], number: int) -> tuple[int, str]:
    """The number of the next tag's line, and the label above it, "" where it has none; lines of signs are passed over."""
    label = ""
    while number < len(lines):
        text = lines[number].text
        tag = _CODES_LINE.fullmatch(text) or _FLAG_LINE.fullmatch(text)
        if tag is not None or label or len(text) > _LONGEST_LABEL:
            break
        if any(map(str.isalnum, text)):
            label = text
        number += 1
    return number, label


def _codes(line: Line, start: int, end: int) -> list[Piece]:
    return [Piece(line, start + a, start + b) for a, b in split_codes(line.text[start:end])]
