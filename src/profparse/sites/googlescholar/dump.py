"""A profile as a text dump: rows by what recurs, figures by what must hold, the header by what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...document import Document, Line, Piece, join_lines
from ...patterns import lazy_re
from ...reading.addresses import parameter
from ...reading.columns import People, Split, divide, split_flat, split_lines, unescaped
from ...reading.numbers import read_count
from ...reading.page import Reading, Record
from .dump_header import read_header
from .evidence import check_author, note_cut, note_rest
from .row import OWN_DATE, YEAR, read_authors, read_venue, read_year

__all__ = ["read_dump"]

_SURE = 1.0
"""By how much one way to part an entry must be likelier than the next to be no guess."""

_HEAD = lazy_re(
    r"(?:\A|.*[\s|.…–0-9]|.*[a-z]|.*by)(?:Year|YEAR|Jahr|Année|Año|Anno|Ano|År|Jaar|Rok|Год|年份|年|연도)\W*\Z",
    re.DOTALL,
)
_HEAD_GOES_ON = lazy_re(r"(?:by|Cited|Cited by|---.*|Sort(?: by.*)?)(?:\s{2,}.*)?\Z")
_FOOT = lazy_re(
    r"\W*(?:Articles?\s[0-9]|ARTICLES?\s[0-9]|The system can.t perform|Show more|SHOW MORE|Show:|Dates and citation counts|"
    r"There are no articles|Privacy\b|Help Privacy|\(BUTTON\)|References\Z|[^\w\s]*\Z)"
)
_MAY_BE_FOOT = lazy_re(r"[^\W\d_]{0,14}\s?[0-9]{1,5}\s?[-–]\s?[0-9]{1,5}(?:\s?[^\W\d_][\w >]{0,20})?")
"""``Articles 1–20`` in another language; a line of a title may look so too."""
_RANGE = lazy_re(
    r"(?:Articles?\s|ARTICLES?\s|Title\s?|Show:[\s\[\]_0-9]*?\s?|\A\W*)([0-9]{1,5})\s?[-–]\s?([0-9]{1,5})(?![0-9])"
)
_COUNT = r"[0-9]{1,6}\s?\*?|\*"
_FIGURES = lazy_re(rf"(?P<count>{_COUNT})?(?:(?:(?<![0-9])|\s+)(?P<year>{YEAR}))?")
_TAIL = lazy_re(rf"\S\s+((?:{_COUNT})\s{{1,4}}{YEAR})\Z|[^,\s]\s{{1,4}}({YEAR})\Z")
_BESIDE = lazy_re(
    rf"(?P<text>\S.*?\S|\S)?(?:\s{{3,}}|\A\s*)(?P<count>{_COUNT})?(?:(?:(?<![0-9*])|\s+)(?P<year>{YEAR}))?\s*\Z"
)
_BESIDE_LONG = lazy_re(rf"(?P<text>\S.*\S)\s{{2}}(?P<count>{_COUNT})(?:\s+(?P<year>{YEAR}))?\s*\Z")
_OWN_YEAR = lazy_re(rf",\s*(?:{YEAR}|0)")


@dataclass(slots=True)
class _Row:
    """A row in the making: its texts, and its figures where there are any."""

    lines: list[Line] = field(default_factory=list)
    count: Line | None = None
    star: Line | None = None
    year: Line | None = None
    title_end: int | None = None  # of the first line, where a link tells it
    address: str | None = None
    unsure: str | None = None  # why its count is not told


def read_dump(document: Document, reading: Reading) -> bool:
    """Read a dump; False where it is none of a profile."""
    lines = [part for line in document.lines for part in _at_breaks(line, document.text)]
    if not lines:
        return False
    longest = max(len(line.text) for line in lines)
    flat = len(lines) < 25 and longest > 400 and longest * 2 > sum(len(line.text) for line in lines)
    people = People()
    if flat:
        from .dump_flat import flat_rows

        whole = join_lines(lines) if len(lines) > 1 else lines[0]
        people.owner = _owner_of([whole])
        start, end, rows = flat_rows(whole, people)
        head, foot = [whole.slice(0, start)], [whole.slice(end)]
        found = [_Row([row], count, star, year, unsure=why) for row, count, star, year, why in rows]
    else:
        start, end = _region(lines)
        head, foot = lines[:start], lines[end:]
        found = _rows(lines[start:end], people)
    if len(found) < 1 or (start == 0 and len(found) < 3 and not any(row.address for row in found)):
        return False
    stated = _stated_range([*head[-12:], *foot[:12]])
    missing = stated[1] - stated[0] + 1 - len(found) if stated is not None else 0
    _read_rows(reading, found, people, head, flat, missing)
    if not reading.papers:
        return False
    read_header(reading, head, unsegmented=flat)
    _drop_noughts(reading)
    told = [paper["id"].partition(":")[0] for paper in reading.papers if paper.get("id")]
    check_author(reading, told)
    _check_range(reading, stated)
    return True


# -------------------------------------------------------------------- where the rows are


_BREAK = lazy_re(r"<br\s*/?>", re.IGNORECASE)


def _at_breaks(line: Line, text: str) -> Iterator[Line]:
    """The lines that a cell of a Markdown table holds, where the tool wrote its breaks as ``<br>``."""
    at = line.at
    if at is None or not _BREAK.search(text, at[0], at[-1]):
        yield line
        return
    position = 0
    for place in range(1, len(at)):
        if at[place] - at[place - 1] > 3 and _BREAK.search(text, at[place - 1] + 1, at[place]):
            yield line.slice(position, place)
            position = place
    yield line.slice(position)


def _region(lines: Sequence[Line]) -> tuple[int, int]:
    """The lines between the list's heading and what follows the list."""
    start = 0
    for number, line in enumerate(lines):
        if (
            _HEAD.match(line.text)
            and len(line.text) < 400
            and ("Cited" in _before(lines, number) or len(line.text) < 12)
        ):
            start = number + 1
            while start < len(lines) and _HEAD_GOES_ON.match(lines[start].text):
                start += 1
            break
    if not start:
        table = [n for n, line in enumerate(lines) if "i10" in line.text]
        start = table[-1] + 1 if table else 0
        if table:
            first = next((n for n in range(start, len(lines)) if _has_row_link(lines[n])), 0)
            start = first or start
    last = max((n for n in range(start, len(lines)) if _FIGURES.fullmatch(lines[n].text)), default=len(lines))
    for end in range(start, len(lines)):
        shown = lines[end].text
        if _FOOT.match(shown) and not _has_row_link(lines[end]):
            return start, end
        if end > last and _MAY_BE_FOOT.fullmatch(shown):
            return start, end
    return start, len(lines)


def _before(lines: Sequence[Line], number: int) -> str:
    return " ".join(line.text for line in lines[max(0, number - 4) : number + 1]).replace("CITED", "Cited")


def _is_row_link(href: str) -> bool:
    return "citation_for_view=" in href


def _has_row_link(line: Line) -> bool:
    return any(_is_row_link(link.href) for link in line.links)


# -------------------------------------------------------------------- rows of dumps with lines


def _rows(lines: Sequence[Line], people: People) -> list[_Row]:
    aligned = [line for line in lines if re.search(r"\S\s{3,}[0-9*]", line.text)]
    if len(aligned) >= 2 and not any("|" in line.text for line in lines):
        return _rows_beside(lines, people)
    rows: list[_Row] = []
    row = _Row()
    many_blanks = sum(line.gap == 2 for line in lines) * 3 > len(lines)
    alone = sum(_FIGURES.fullmatch(line.text) is not None for line in lines)
    tails = sum(_TAIL.search(line.text) is not None for line in lines)
    has_tails = not any("|" in line.text for line in lines) and tails > 2 * alone and tails * 6 > len(lines)
    closed = False
    for line in lines:
        for number, cell in enumerate(_cells(line, has_tails)):
            figures = _FIGURES.fullmatch(cell.text) if cell.text else None
            if not cell.text:
                continue
            is_new = _has_row_link(cell)
            if figures is None or (not row.lines):
                if row.lines and (
                    row.count
                    or row.year
                    or is_new
                    or closed
                    or (number == 0 and cell.gap == 2 and not many_blanks)
                ):
                    rows.append(row)
                    row = _Row()
                    closed = False
                if is_new and not row.lines:
                    link = next(link for link in cell.links if _is_row_link(link.href))
                    row.address, row.title_end = link.href, link.end
                row.lines.append(cell)
                continue
            _set_figures(row, cell, figures)
        closed = (
            closed or line.text.count("|") > 1 or line.text.endswith("|")
        )  # the cells behind the text are here, empty or not
    if row.lines:
        rows.append(row)
    return [part for row in rows for part in _parted(row, people)]


def _cells(line: Line, has_tails: bool) -> Iterator[Line]:
    """The cells of a line of a table, or the line; the figures at its end apart, where the list has them there."""
    tail = _TAIL.search(line.text) if has_tails else None
    if tail is not None:
        yield line.slice(0, tail.start(tail.lastindex or 1))
        yield line.slice(tail.start(tail.lastindex or 1))
        return
    position = 0
    for bar in re.finditer(r"\s*\|\s*", line.text):
        yield line.slice(position, bar.start())
        position = bar.end()
    yield line.slice(position)


def _set_figures(row: _Row, cell: Line, figures: re.Match[str]) -> None:
    """Take the figures of a cell: the count comes first; a year that stands alone is the year."""
    for name in ("count", "year"):
        if not figures[name]:
            continue
        piece = cell.slice(*figures.span(name))
        is_year = re.fullmatch(YEAR, piece.text) is not None
        if piece.text == "*":
            row.star = piece
        elif is_year and row.year is None:
            row.year = piece
        elif is_year and row.count is None:
            row.count, row.year = row.year, piece
        elif row.count is None:
            row.count = piece


def _parted(row: _Row, people: People) -> list[_Row]:
    """A row, or several where undated ones without a citation stand before one with figures."""
    if len(row.lines) < 4 or row.address:
        return [row]
    texts = [line.text for line in _with_years(row.lines)]
    cuts = divide(texts, people)
    if len(cuts) == 1:
        return [row]
    parts = [_Row(_with_years(row.lines)[start:end]) for start, end in cuts]
    if any(split_lines([line.text for line in part.lines], people).score < 0.8 for part in parts):
        return [row]
    last = parts[-1]
    last.count, last.star, last.year = row.count, row.star, row.year
    return parts


def _with_years(lines: Sequence[Line]) -> list[Line]:
    """Lines, the year of a venue's line that stands in a line of its own joined to it."""
    joined: list[Line] = []
    for line in lines:
        if joined and _OWN_YEAR.fullmatch(line.text):
            joined[-1] = join_lines([joined[-1], line])
        else:
            joined.append(line)
    return joined


def _rows_beside(lines: Sequence[Line], people: People) -> list[_Row]:
    """Rows of a table laid out in columns: the figures stand beside the middle line of each."""
    texts: list[Line] = []
    figures: dict[int, tuple[Line | None, Line | None]] = {}
    columns = {
        match.start("count") for line in lines if (match := _BESIDE.fullmatch(line.text)) and match["count"]
    }
    for line in lines:
        match = _BESIDE.fullmatch(line.text)
        close = _BESIDE_LONG.fullmatch(line.text)  # beside the longest line two blanks are left
        if close is not None and close.start("count") >= min(columns, default=999):
            match = close
        if (
            match is not None
            and (match["count"] or match["year"])
            and (match["text"] is None or match.start("text") == 0)
        ):
            cells = [line.slice(*match.span(name)) if match[name] else None for name in ("count", "year")]
            if cells[0] is not None and cells[1] is None and re.fullmatch(YEAR, cells[0].text):
                cells = [None, cells[0]]
            if match["text"]:
                figures[len(texts)] = cells[0], cells[1]
                texts.append(line.slice(*match.span("text")))
            elif texts:
                figures[len(texts) - 1] = cells[0], cells[1]
            continue
        texts.append(line)
    shown = [line.text for line in texts]
    middle = sorted(figures)
    cuts = divide(shown, people, middle)
    _learn(people, [shown[a:b] for a, b in cuts])
    rows = []
    for start, end in divide(shown, people, middle):
        beside = next((figures[n] for n in range(start, end) if n in figures), (None, None))
        rows.append(_Row(texts[start:end], beside[0], None, beside[1]))
    return rows


# -------------------------------------------------------------------- what is in a row


def _learn(people: People, entries: Sequence[Sequence[str]]) -> None:
    """Take the people of entries that part well for known, and the commonest for the owner."""
    for texts in entries:
        split = split_lines(texts, people)
        if split.score > 1.0:
            names = " ".join(texts[split.start : split.end]).split(",")
            people.learn(name for name in names if people.score(name) > 0)
    if people.seen:
        people.owner = people.seen.most_common(1)[0][0]


def _read_rows(
    reading: Reading, rows: list[_Row], people: People, head: Sequence[Line], flat: bool, missing: int
) -> None:
    """Decide for the whole list whether its lines are fields; then part each row."""
    entries = [[line.text for line in _with_years(row.lines)] for row in rows]
    people.seen.clear()
    _learn(people, entries)
    by_lines = [split_lines(texts, people) for texts in entries]
    good = sum(split.score > 1.0 and split.end > split.start for split in by_lines)
    linked = sum(row.title_end is not None and row.title_end < len(row.lines[0].text) for row in rows)
    in_lines = good * 5 >= len(rows) * 3 and not flat and linked * 2 < len(rows)
    if in_lines:
        for row, split in zip(rows, by_lines, strict=True):
            _read_lined(reading, row, split)
        return
    whole = [join_lines(row.lines) if len(row.lines) > 1 else row.lines[0] for row in rows]
    unsegmented = _is_unsegmented([line.text for line in whole], rows)
    _learn_flat(people, whole, rows, unsegmented, _owner_of(head))
    for row, line in zip(rows, whole, strict=True):
        parts = list(_divided(row, line, people, unsegmented)) if missing > 0 else [(row, line)]
        missing -= len(parts) - 1
        for part, text in parts:
            _read_flat(reading, part, text, people, unsegmented)


def _divided(row: _Row, line: Line, people: People, unsegmented: bool) -> Iterator[tuple[_Row, Line]]:
    """A row that came as one text, or several where rows without figures stand before one that has them.

    Behind the people of an undated row without a venue stands the next title, and behind that people who are known.
    """
    shown = _text_of(line)
    split = split_flat(shown, people, unsegmented=unsegmented) if row.title_end is None else None
    first = split_flat(shown[: split.start], people, unsegmented=unsegmented) if split is not None else None
    for found, least in ((first, 0.0), (split, 2.0)):
        if found is None or found.start < 10:
            continue
        year = re.match(rf"\s?({YEAR})(?=\s?[^\W\d_a-z\s]|\s?[\"“])", line.text[found.end :])
        begin = found.end + (year.end() if year is not None else 0)
        following = line.slice(begin)
        second = split_flat(_text_of(following), people, unsegmented=unsegmented)
        if second is None or second.start < 10 or second.score < least or following.text[:1].islower():
            continue
        named = (
            (shown if found is first else following.text)[found.start : found.end]
            if found is first
            else (following.text[second.start : second.end])
        )
        if not any(map(people.known, named.split(","))) and (found is split or year is None):
            continue
        before = line.slice(found.end + year.start(1), found.end + year.end(1)) if year is not None else None
        yield _Row([line.slice(0, found.end)], year=before), line.slice(0, found.end)
        rest = _Row([following], row.count, row.star, row.year, unsure=row.unsure)
        yield from _divided(rest, following, people, unsegmented)
        return
    yield row, line


def _owner_of(head: Sequence[Line]) -> str:
    shown = head[0].text[:200] if head else ""
    match = re.match(r"\W*(.{2,60}?)\W{1,5}Google Scholar", shown)
    words = re.findall(r"[^\W\d_]{2,}", match[1]) if match else []
    return words[-1].casefold() if words else ""


def _is_unsegmented(texts: Sequence[str], rows: Sequence[_Row]) -> bool:
    """Whether fields run together without a blank: decided for the whole list by its boundaries."""
    boundaries = [len(re.findall(r"[a-z][A-Z][a-z]|[a-z][A-Z]{1,4} [A-Z]", text)) for text in texts]
    behind = [
        not line.text[row.title_end : row.title_end + 1].isspace()
        for row in rows
        for line in row.lines[:1]
        if row.title_end is not None and row.title_end < len(line.text)
    ]
    return sum(behind) * 2 > len(behind) if behind else sum(count > 0 for count in boundaries) * 3 > len(texts) * 2


def _learn_flat(
    people: People, whole: Sequence[Line], rows: Sequence[_Row], unsegmented: bool, owner: str
) -> None:
    """Two looks: the entries that part well tell who the others may be of."""
    people.seen.clear()
    people.owner = owner
    for _ in range(2):
        splits = [
            split_flat(_text_of(line), people, unsegmented=unsegmented, title=row.title_end)
            for row, line in zip(rows, whole, strict=True)
        ]
        people.seen.clear()
        people.venues.clear()
        for line, split in zip(whole, splits, strict=True):
            if split is not None and split.margin > _SURE:
                people.learn(line.text[split.start : split.end].split(","))
                people.venues.update(line.text[split.end :].split(maxsplit=1)[:1])
        if not owner and people.seen:
            people.owner = people.seen.most_common(1)[0][0]


def _text_of(line: Line) -> str:
    """A row's text without the year at its end."""
    own = OWN_DATE.search(line.text)
    return line.text[: own.start()] if own is not None else line.text


def _read_lined(reading: Reading, row: _Row, split: Split) -> None:
    lines = _with_years(row.lines)
    paper = _begin(reading, row)
    title, people, venue = (
        join_lines(part) if len(part) > 1 else part[0] if part else None
        for part in (lines[: split.start], lines[split.start : split.end], lines[split.end :])
    )
    assert title is not None
    paper.set("title", unescaped(title), Piece(title, 0, len(title.text)))
    if people is not None:
        read_authors(paper, people.text, Piece(people, 0, len(people.text)))
    if split.score < 0.3 or (split.margin < 0.2 and len(lines) > 3):
        paper.note(
            "boundary-guessed", "title", "which lines are the title is a guess", Piece(title, 0, len(title.text))
        )
    _finish(paper, row, venue)


def _read_flat(reading: Reading, row: _Row, line: Line, people: People, unsegmented: bool) -> None:
    shown = _text_of(line)
    split = split_flat(shown, people, unsegmented=unsegmented, title=row.title_end)
    paper = _begin(reading, row)
    if split is None:
        end = row.title_end if row.title_end is not None else len(shown)
        piece = Piece(line, 0, len(shown[:end].rstrip()))
        paper.set("title", piece.text, piece)
        if row.title_end is None:
            paper.note(
                "boundary-guessed",
                "title",
                "no people were found in the entry; all of it was taken for its title",
                piece,
            )
        _finish(paper, row, line.slice(end) if end < len(line.text) else None)
        return
    start = row.title_end if row.title_end is not None else split.start
    title = Piece(line, 0, len(shown[:start].rstrip()))
    paper.set("title", title.text, title)
    named = shown[split.start : split.end]
    read_authors(paper, named, Piece(line, split.start, split.start + len(named.rstrip())))
    if split.margin < _SURE or split.score < 1.0:
        paper.note("boundary-guessed", "title", "where the title ends and the people begin is a guess", title)
    elif _is_open_end(shown, split, people, unsegmented):
        place = Piece(line, split.start, split.end)
        paper.note(
            "boundary-guessed",
            "authors",
            "the last of the people and the venue have only a blank between them",
            place,
        )
    rest = line.slice(split.end) if split.end < len(line.text) else None
    _finish(paper, row, rest)


def _is_open_end(shown: str, split: Split, people: People, unsegmented: bool) -> bool:
    """Whether only a blank parts the last of the people from the venue, and neither is known by other rows."""
    if unsegmented or shown[split.end : split.end + 2] == "  ":
        return False
    last = shown[split.start : split.end].rpartition(",")[2].strip()
    venue = (shown[split.end :].split(maxsplit=1) or [""])[0]
    if people.known(last) or last.endswith(("...", "…")) or people.venues[venue] > 2:
        return False
    return bool(venue) or last.count(" ") > 1


def _begin(reading: Reading, row: _Row) -> Record:
    paper = reading.paper()
    if row.address:
        known = parameter(row.address, "citation_for_view")
        paper.set("id", known)
        paper.set("ids.googlescholar", known)
        if row.address.startswith(("http://", "https://")):
            paper.set("url", row.address)
        elif row.address.startswith("/"):
            paper.set("url", f"https://scholar.google.com{row.address}")
        if row.lines[0].markup:
            reading.markup.setdefault(f"{paper.path}.url", []).extend(row.lines[0].markup)
    return paper


def _whole(line: Line | None) -> Piece | None:
    return Piece(line, 0, len(line.text)) if line is not None else None


def _finish(paper: Record, row: _Row, venue: Line | None) -> None:
    behind: str | None = None
    places: list[Piece] = []
    if venue is not None and venue.text.strip():
        own = OWN_DATE.search(venue.text)
        # a year behind the venue is the row's own only where the year's column says the same, or says nothing
        if own is not None and (own[1] == "0" or row.year is None or own[1] == row.year.text):
            behind = own[1]
            places = [Piece(venue, own.start(1), own.end(1))]
            read_venue(paper, Piece(venue, 0, own.start()))
        else:
            read_venue(paper, Piece(venue, 0, len(venue.text)))
    if row.unsure is not None:
        paper.note("number-unreadable", "citation_count", row.unsure, _whole(row.count))
    elif row.count is not None:
        shown = row.count.text.replace("*", "").strip()
        paper.set("citation_count", read_count(shown), Piece(row.count, 0, len(row.count.text)))
    else:
        paper.set("citation_count", 0)
    if row.star is not None:
        paper.reading.template(Piece(row.star, 0, len(row.star.text)))
    read_year(paper, Piece(row.year, 0, len(row.year.text)) if row.year is not None else None, behind, *places)


def _drop_noughts(reading: Reading) -> None:
    """A list without one count below a table that counts citations is a list whose counts were not seen."""
    cited = (reading.author or {}).get("citation_count")
    if not cited or any(paper.get("citation_count") for paper in reading.papers):
        return
    for paper in reading.papers:
        paper.pop("citation_count", None)
    reading.note("sources-disagree", "papers", f"the table counts {cited} citations, and no row shows any")


def _stated_range(lines: Sequence[Line]) -> tuple[int, int, Piece] | None:
    """The range that the page says it shows, and where."""
    for line in reversed(lines):
        for match in _RANGE.finditer(line.text):
            start, end = int(match[1]), int(match[2])
            if 0 < start <= end < start + 20_000:
                return start, end, Piece(line, match.start(1), match.end(2))
    return None


def _check_range(reading: Reading, stated: tuple[int, int, Piece] | None) -> None:
    """Hold the range against the rows that were found."""
    if stated is None:
        if (reading.author or {}).get("recent"):
            note_cut(reading)
        return
    start, end, place = stated
    listing = reading.the_list()
    listing.set("first", start, place)
    listing.set("last", end)
    if end - start + 1 != len(reading.papers):
        message = f"the page says that rows {start} to {end} are shown, {len(reading.papers)} were found"
        reading.note("count-mismatch", "papers", message, place)
    elif start > 1 or end % 20 == 0:
        note_rest(reading, start, end)
