"""A list of papers as a tool dumped it: buttons, title, names with bars between them, volume, abstract.

Where the tool ran fields together, the names of the co-authors beside the list tell where a title ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...document import Link
from ...patterns import lazy_re
from ...reading.addresses import full_address
from ...reading.dates import dated
from ...reading.flow import Flow, Stretch
from ...reading.identifiers import read_orcid
from ...reading.page import Reading, Record
from .fields import HOME, PAPER_NUMBER, TITLE_LINE, VOLUME_NUMBER, is_front_matter, names_of, person_id, set_volume

__all__ = ["ENTRY", "read_dump"]

_ADDRESS = r"(?:\]?\([^()]*\))?"
ENTRY = lazy_re(
    rf"\[?pdf\s*\]?{_ADDRESS}\s*\[?\s*bib\s*\]?{_ADDRESS}(?:\s*\[?\s*abs\b\s*\]?{_ADDRESS}|(?<=bib)abs(?=[A-Z0-9“\"'(]))?"
    r"|(?<![^\n])\[?(?:bib|pdf)\]?(?=\n)"
)
"""The buttons that stand before every entry."""

_FOOT = lazy_re(r"Search\s*Co-authors|(?<![^\n])Co-authors\s*(?=\n)|(?<=[a-z.])SearchCo-authors")
_CLOSING = lazy_re(r"(?:ACL|SEMDIAL|IR Anthology) materials are Copyright|Site last built on")
_COAUTHORS = lazy_re(r"Co-authors\s*")
_VENUES = lazy_re(r"Venues\s*(?=\S)")
_COAUTHOR = lazy_re(
    r"\s*(?:show all\s*(?:\.\.\.|…)\s*)?([^\W\d_][^0-9\n]*?(?:\n[^0-9\n]+?)?)\s*([0-9]{1,4})(?![0-9])"
)
_ALSO = lazy_re(r"Also published as\s*:\s*")
_ALSO_END = lazy_re(
    r"\n\n|(?:19|20)[0-9]{2}\s*(?:\n|\Z|\[?pdf)|Other people with similar names|Papers on this page may"
    r"|Unverified author pages"
)
_YEAR_END = lazy_re(r"(?:(?<![^\n])|(?<=\S))((?:19|20)[0-9]{2})\s*\Z")
_YEAR_BEHIND_BLANK = lazy_re(r"(?<= )((?:19|20)[0-9]{2})\s*\Z")
_MENU = lazy_re(
    r"\s*(?:Skip to main content|ACL Logo|ACL Anthology|News|FAQ|Corrections|Submissions|Info|About|GitHub|Search)?"
    r"(?:\s*\(current\))?[\W_]*\Z"
)


def read_dump(flow: Flow, reading: Reading) -> None:
    """Read a list of papers from text."""
    whole = flow.stretch()
    entries = list(ENTRY.finditer(flow.text))
    foot = whole.after(entries[-1].end() if entries else 0).match(_FOOT)
    closing = foot or whole.after(entries[-1].end() if entries else 0).match(_CLOSING)
    end = closing.start() if closing is not None else len(flow.text)
    entries = [match for match in entries if match.end() <= end]
    head = whole.before(entries[0].start() if entries else end)
    year = _year_at_end(head, None)
    if VOLUME_NUMBER.search(head.raw):
        reading.page, year = "list", None
        reading.the_list()
        known = []
    elif foot is not None or year is not None or _ALSO.search(head.raw) or person_id(reading.url or ""):
        reading.page = "author"
        known = [*_read_owner(flow, reading, head), *_read_coauthors(reading, whole.after(end))]
    else:
        reading.page = "list"
        reading.the_list()
        known = []
    known = sorted(set(known), key=len, reverse=True)
    dated_by: Stretch | None = None
    for match, following in zip(entries, [*entries[1:], None], strict=False):
        body = Stretch(flow, match.end(), following.start() if following is not None else end)
        reading.template(*whole.group(match).places)
        told = _year_at_end(body, year)
        record = reading.paper()
        opens = "abs" in match[0]
        _read_entry(record, body.before(told.start) if told is not None else body, known, abstract=opens)
        _read_addresses(reading, record, whole.group(match), body)
        if year is not None:
            record.set("date", dated(year.text, year.text), *(year.places if year is not dated_by else ()))
            dated_by = year  # a heading is the place of the first date below it
        year = told or year
    if (
        reading.papers
        and foot is None
        and not (reading.papers[-1].get("authors") or reading.papers[-1].get("editors"))
    ):
        reading.note("truncated", "papers", "the page ends in an entry")


def _year_at_end(body: Stretch, current: Stretch | None) -> Stretch | None:
    """The heading of the next entries: a year alone in its line, or run into what stands before it.

    Where all is one line a volume's name may end in a year, but not in an earlier one than its own.
    """
    match = body.match(_YEAR_END)
    if match is None and body.flow.one_line:
        match = body.match(_YEAR_BEHIND_BLANK)
        if match is not None and current is not None and match[1] >= current.text:
            match = None
    return body.group(match, 1) if match is not None else None


# -------------------------------------------------------------------- the person


def _read_owner(flow: Flow, reading: Reading, head: Stretch) -> list[str]:
    """The person's names: that of the heading, and those that stand beside it."""
    person = reading.person()
    line = TITLE_LINE.match(flow.text)
    if line is not None:
        reading.template(*flow.stretch().group(line).places)
        head = head.after(line.end())
    also = head.match(_ALSO)
    above = head.before(also.start()) if also is not None else head
    year = _year_at_end(above, None)
    above = above.before(year.start) if year is not None else above
    if line is not None:
        name = line[1]
        match = above.match(re.compile(r"\s*".join(re.escape(char) for char in name if not char.isspace())))
        person.set("name", name, *(above.group(match).places if match is not None else ()))
    else:
        shown = [part for part in above.split(re.compile(r"\n+")) if part and not _MENU.match(part.raw)]
        name = shown[-1].text if shown else ""
        person.set("name", name, *(shown[-1].places if shown else ()))
        if len(shown) > 1:
            person.note("name-guessed", "name", "the last line before the years was taken for the name")
    for link in above.links:
        if "orcid.org/" in link.href:
            person.set("ids.orcid", read_orcid(link.href), *above.places)
    names = [name] if name else []
    if also is not None:
        rest = head.after(also.end())
        stop = rest.match(_ALSO_END)
        rest = rest.before(stop.start()) if stop is not None else rest
        others = names_of(rest.text)
        person.set("other_names", others, *rest.places)
        reading.template(*head.group(also).places)
        names += others
    return names


def _read_coauthors(reading: Reading, foot: Stretch) -> list[str]:
    """The co-authors beside the list, each with the number of papers written together."""
    heading = foot.match(_COAUTHORS)
    if heading is None:
        return []
    rest = foot.after(heading.end())
    end = rest.match(_VENUES)
    rest = rest.before(end.start()) if end is not None else rest
    person = reading.person()
    reading.template(*foot.group(heading).places)
    names: list[str] = []
    for match in _COAUTHOR.finditer(foot.flow.text, rest.start, rest.end):
        where = rest.group(match, 1)
        entry: dict[str, object] = {"name": where.text, "paper_count": int(match[2])}
        address = next((number for link in where.links if (number := person_id(link.href))), None)
        if address is not None:
            entry["id"] = address
        person.add("coauthors", entry, *where.places, *rest.group(match, 2).places)
        names.append(where.text)
    return names


# -------------------------------------------------------------------- entries


def _read_entry(record: Record, body: Stretch, known: list[str], *, abstract: bool) -> None:
    if not body:
        record.note("entry-incomplete", "", "the entry shows nothing")
        return
    links = _joined(body)
    people = [link for link in links if person_id(link.href)]
    if people:
        title, names, rest = _by_links(body, people)
    elif "|" in body.raw:
        title, names, rest = _by_bars(record, body, known)
    else:
        title, names, rest = _by_owner(record, body, known)
    shown = _title_text(title)
    record.set("title", shown, *title.places)
    edited = is_front_matter(shown, None)
    for name in names:
        record.add("editors" if edited else "authors", name.text.strip(" |"), *name.places)
    if people and not edited:
        details = [
            {"name": name.text.strip(" |"), "ids": {"aclanthology": person_id(link.href)}}
            for name, link in zip(names, people, strict=True)
        ]
        record.set("author_details", details)
    if not names:
        record.note("entry-incomplete", "authors", "the entry shows no authors", title.place)
    if rest:
        _read_volume(record, rest, links, abstract=abstract)


_LEFT_PDF = lazy_re(r"\[\s*pdf\s*\]\((\S+?)[\s)]")


def _read_addresses(reading: Reading, record: Record, buttons: Stretch, body: Stretch) -> None:
    """The addresses that a dump keeps: of the PDF, and of the paper's own page."""
    for link in buttons.links:
        label = buttons.flow.text[link.start : link.end].strip("[] ")
        if label.startswith("pdf") and not record.get("pdf_url"):
            record.set(
                "pdf_url", full_address(reading.url or HOME, link.href), *buttons.flow.places(link.start, link.end)
            )
    left = buttons.match(_LEFT_PDF)  # a link that a line break cut in two
    if left is not None and not record.get("pdf_url"):
        record.set("pdf_url", full_address(reading.url or HOME, left[1]), *buttons.group(left, 1).places)
    for link in body.links:
        number = PAPER_NUMBER.search(link.href)
        if number is not None and not record.get("id"):
            where = buttons.flow.places(link.start, link.end)
            record.set("id", number[1], *where)
            record.set("ids.aclanthology", number[1], *where)
            record.set("url", full_address(reading.url or HOME, link.href), *where)


def _joined(body: Stretch) -> list[Link]:
    """The links of an entry, those that a tool's line break cut in two made one again."""
    joined: list[Link] = []
    for link in sorted(body.links):
        if joined and joined[-1].href == link.href and "|" not in body.flow.text[joined[-1].end : link.start]:
            joined[-1] = joined[-1]._replace(end=max(link.end, joined[-1].end))
        elif link.end > link.start:
            joined.append(link)
    return joined


def _by_links(body: Stretch, people: list[Link]) -> tuple[Stretch, list[Stretch], Stretch]:
    """Names by their links; of a link that goes on in a further line some dumps tell the beginning alone."""
    flow = body.flow
    stops = [link.start for link in people[1:]]
    last = people[-1]
    line_end = flow.text.find("\n", last.start, body.end)
    others = [link.start for link in body.links if link.start > last.start]
    stops.append(max(last.end, min([line_end if line_end >= 0 else body.end, *others])))
    names = []
    for link, stop in zip(people, stops, strict=True):
        bar = flow.text.find("|", link.start, stop)
        names.append(Stretch(flow, link.start, max(bar if bar >= 0 else stop, link.end)))
    return body.before(people[0].start), names, body.after(stops[-1])


_BAR = lazy_re(r"\|")


def _by_bars(record: Record, body: Stretch, known: list[str]) -> tuple[Stretch, list[Stretch], Stretch]:
    """Bars between names; the first name stands behind the title, the last before the volume."""
    parts = list(body.split(_BAR))
    title, opening = _cut_from_right(record, parts[0], known)
    closing, rest = _cut_from_left(record, parts[-1], known)
    return title, [name for name in (opening, *parts[1:-1], closing) if name], rest


def _by_owner(record: Record, body: Stretch, known: list[str]) -> tuple[Stretch, list[Stretch], Stretch]:
    """One author: on a person's page it is the person, under one name or another."""
    raw = body.raw
    best: tuple[int, int] | None = None
    for name in known:
        for match in re.finditer(_spaced(name), raw):
            after = raw[match.end() : match.end() + 1]
            at_line = match.start() and raw[match.start() - 1] == "\n" and after in ("\n", "")
            unsegmented = (
                match.start() and not raw[match.start() - 1].isspace() and (not after or not after.islower())
            )
            blank = body.flow.one_line and match.start() and raw[match.start() - 1] == " "
            if (at_line or unsegmented or blank) and (best is None or match.start() < best[0]):
                best = match.span()
    if best is not None:
        return body.part(0, best[0]), [body.part(*best)], body.part(best[1])
    lines = [part for part in body.split(re.compile(r"\n+")) if part]
    if len(lines) > 1:
        if known:  # a person's page, and the person is not there
            record.note("boundary-guessed", "authors", "the second line was taken for the author", lines[1].place)
        return lines[0], [lines[1]], body.after(lines[1].end)
    return body, [], body.after(body.end)


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def _cut_from_right(record: Record, part: Stretch, known: Iterable[str]) -> tuple[Stretch, Stretch]:
    """A title and the name behind it: in a line of its own, or one that is known, or by likelihood."""
    raw = part.raw
    at = raw.rfind("\n")
    if at > 0:
        return part.part(0, at), part.part(at)
    for name in known:
        match = re.search(rf"{_spaced(name)}\Z", raw)
        if match is not None and match.start():
            return part.part(0, match.start()), part.part(match.start())
    boundaries = [
        match.end()
        for match in re.finditer(r"[\w?!.)”\"'](?=[A-ZÀ-ÖØ-Þ][\w.’'-]*(?: |\Z))", raw)
        if match[0] != " "
    ]
    boundaries = [boundary for boundary in boundaries if not raw[boundary - 1].isupper()]
    if boundaries:
        record.note("boundary-guessed", "title", "the title runs into the first name", part.place)
        return part.part(0, boundaries[-1]), part.part(boundaries[-1])
    record.note("boundary-guessed", "title", "nothing tells the title's end from the first name", part.place)
    return part, part.part(len(raw))


def _cut_from_left(record: Record, part: Stretch, known: Iterable[str]) -> tuple[Stretch, Stretch]:
    """The last name and what stands behind it, a volume and an abstract."""
    raw = part.raw
    at = raw.find("\n")
    if at > 0:
        return part.part(0, at), part.part(at)
    for name in known:
        match = re.match(_spaced(name), raw)
        if match is not None and not raw[match.end() : match.end() + 1].islower():
            return part.part(0, match.end()), part.part(match.end())
    boundary = re.search(
        r"(?<=[a-zß-öø-ÿ.])(?=(?:Proceedings|Findings|Transactions|Computational|[A-Z][a-z]+ of )\b)", raw
    )
    if boundary is not None:
        record.note("boundary-guessed", "authors", "the last name runs into the volume", part.place)
        return part.part(0, boundary.start()), part.part(boundary.start())
    return part, part.part(len(raw))


_SENTENCE = lazy_re(r"(?<=[a-z0-9)])(?=[A-Z][a-z]*\b)")


def _read_volume(record: Record, rest: Stretch, links: list[Link], *, abstract: bool) -> None:
    """The volume's line, and the abstract that a button opens below it."""
    volume = next((link for link in links if "/volumes/" in link.href), None)
    if volume is not None:
        shown, below = Stretch(rest.flow, volume.start, volume.end), rest.after(volume.end)
    else:
        text = rest.raw
        at = text.find("\n")
        if at <= 0 and abstract and (boundary := _SENTENCE.search(text)) is not None:
            at = boundary.start()
            record.note("boundary-guessed", "venue", "the volume runs into the abstract", rest.place)
        shown, below = (rest.part(0, at), rest.part(at)) if at > 0 else (rest, rest.part(len(text)))
    if re.search(r"[^\W_]", shown.text):
        set_volume(record, shown.text.strip(" |"), *shown.places)
    if re.search(r"[^\W_]", below.text):
        record.set("abstract", below.text, *below.places)


def _title_text(title: Stretch) -> str:
    """A title; a capital that the page sets apart, and a tool into a line of its own, belongs to its word."""
    text = re.sub(r"(?<![^\n])([B-HJ-Z])\n(?=[a-z])", r"\1", title.raw)
    text = re.sub(r"\n(?=[,;:.!?)-])", "", text)
    return " ".join(text.split()).strip(" |*_")
