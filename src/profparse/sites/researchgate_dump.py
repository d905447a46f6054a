"""A ResearchGate profile as a text dump: an entry is what stands around the name of its kind, which recurs in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Document, Line, Piece, join_lines
from ..patterns import lazy_re
from ..reading.columns import unescaped
from ..reading.dates import read_dated
from ..reading.identifiers import read_profile_link
from ..reading.names import plain_name
from ..reading.numbers import read_count
from ..reading.page import Reading, Record, fold
from .researchgate import TYPES, check_total, id_in, read_counts, set_abstract, set_cut, set_type

__all__ = ["read_dump"]

_HEADING = lazy_re(r"Publications\s?\(\s?[0-9][0-9,.]*\s?\)")
_KINDS = "|".join(sorted(map(re.escape, TYPES), key=len, reverse=True))
_KIND = lazy_re(_KINDS)
_LABELS = lazy_re(r"Full-text available|File available|Source|Open Access", re.IGNORECASE)
_ACTION = lazy_re(
    r"\W*(?:View|Request full-text|Download(?: full-text)?|Read full-text|Cite|Share|Recommend|Follow)\W*"
)
_PICTURE = lazy_re(r"\W*(?:\[?(?:png|jpg|gif)\b[^\s]*|\+[0-9]+|)\W*")
_DATE = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} (?:1[6-9]|20)[0-9]{2}"
_CUT = lazy_re(r"\s*\[\s?\.\.\.\s?\]\s*")
_AFTER = lazy_re(
    r"(?:Projects \([0-9]+\)|Network|Citations|Top co-authors.*|Top journals.*|Cited|Advertisement)\Z"
)
_SECTIONS = lazy_re(r"(?:Publications|Research Experience|Education|Network|Projects|About)\b.*")
_MENU = lazy_re(
    r"\W*(?:\(BUTTON\)\s*)?(?:Contact|Follow|Message|Home|Log in|Join for free|#)?\W*|Connect with experts.*|\(BUTTON\).*"
)


def read_dump(document: Document, reading: Reading) -> None:
    """Read a dump; one that lost the titles, or is no profile's, is left or refused."""
    lines = document.lines
    flat = [line for line in lines if len(line.text) > 400 and _HEADING.search(line.text)]
    heading = next((n for n, line in enumerate(lines) if _HEADING.fullmatch(line.text)), None)
    if not flat and heading is None:
        return
    if flat:
        start = lines.index(flat[0])
        whole = join_lines(lines[start:])
        found = _read_flat(reading, whole)
        _read_name(reading.person(), lines[: start + 1], whole)
        _read_flat_counts(reading, whole)
    else:
        assert heading is not None
        found = _read_lined(reading, lines[heading + 1 :], document.text)
        _read_name(reading.person(), lines[:heading], None)
        _read_skills(reading.person(), lines[:heading])
        read_counts(document, reading)
    if not found:
        raise reading.refuse(
            "the dump lost the titles of ResearchGate's entries",
            hint="dump the page with another tool, or pass its HTML",
        )
    author = reading.person()
    known = id_in(reading.url or "")
    if known:
        author.set("id", known)
        author.set("ids.researchgate", known)
        author.set("url", reading.url)


# -------------------------------------------------------------------- entries that have lines


def _read_lined(reading: Reading, lines: Sequence[Line], text: str) -> int:
    """Read the entries: each from its title to the line before the next title."""
    kinds = [n for n, line in enumerate(lines) if _KIND.fullmatch(line.text) and _is_kind(lines, n)]
    end = len(lines)
    if kinds:
        end = next((n for n in range(kinds[-1] + 1, len(lines)) if _AFTER.match(lines[n].text)), len(lines))
    titles = [_title_before(lines, kind, kinds[n - 1] + 1 if n else 0) for n, kind in enumerate(kinds)]
    for number, kind in enumerate(kinds):
        stop = titles[number + 1] if number + 1 < len(kinds) else end
        _read_entry(reading, lines[titles[number] : kind], lines[kind:stop], text)
    return len(kinds)


def _is_kind(lines: Sequence[Line], number: int) -> bool:
    """Whether a line names an entry's kind: a mark, a date or people follow, and a title stands before it."""
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    return number > 0 and not _ACTION.fullmatch(lines[number - 1].text) and not _ACTION.fullmatch(following)


def _title_before(lines: Sequence[Line], kind: int, low: int) -> int:
    """The first line of the title above a kind: the one that links to the publication, or all that a tool wrapped."""
    last_action = next((n for n in range(kind - 1, low - 1, -1) if _ACTION.fullmatch(lines[n].text)), low - 1)
    for number in range(kind - 1, last_action, -1):
        if any("/publication/" in link.href and link.end > link.start for link in lines[number].links):
            return number
    number = kind - 1
    pictures = any(
        _PICTURE.fullmatch(line.text) or "figure/" in str(line.links) for line in lines[last_action + 1 : kind]
    )
    while number - 1 > last_action and not _PICTURE.fullmatch(lines[number - 1].text):
        if lines[number].gap != 0 and (
            pictures or lines[number].gap == 2 or lines[number - 1].text.endswith("...")
        ):
            break
        number -= 1
    return number


def _read_entry(reading: Reading, title: Sequence[Line], body: Sequence[Line], text: str) -> None:
    paper = reading.paper()
    whole = join_lines(title) if len(title) > 1 else title[0]
    paper.set("title", fold(unescaped(whole)), Piece(whole, 0, len(whole.text)))
    address = next((link.href for link in title[0].links if "/publication/" in link.href), "")
    number = re.search(r"/publication/([0-9]+)", address)
    if number is not None:
        paper.set("id", number[1])
        paper.set("ids.researchgate", number[1])
        paper.set("url", address.partition("?")[0])
    set_type(paper, body[0].text, Piece(body[0], 0, len(body[0].text)))
    people: list[dict[str, object]] = []
    prose: list[Line] = []
    seen_prose = after_cut = False
    for line, following in zip(body[1:], [*body[2:], None], strict=False):
        piece = Piece(line, 0, len(line.text))
        if not seen_prose and any(_CUT.search(text[start:end]) for start, end in line.markup):
            set_cut(paper)  # a line of marks alone is taken for a rule, and counts with the line behind it
        if _ACTION.fullmatch(line.text):
            reading.template(piece)
            break
        date = read_dated(line.text) if len(line.text) < 20 and not people else None
        if _LABELS.fullmatch(line.text) and not people:
            reading.template(piece)
        elif date is not None:
            paper.set("date", date, piece)
        elif not seen_prose and len(people) < _MOST_NAMED and not after_cut and _is_person(line, following):
            after_cut = bool(paper.get("authors_truncated"))
            _add_person(paper, people, line)
        else:
            seen_prose = True
            prose.append(line)
    paper.set("authors", [person["name"] for person in people])
    if any(person.get("ids") for person in people):
        paper.set("author_details", people)
    if prose:
        set_abstract(paper, [Piece(line, 0, len(line.text)) for line in prose])


_MOST_NAMED = 4
"""Names of an entry at most: of a longer list the first three and, behind a mark, the last."""
_LOOSE = frozenset("of the and for in on with to from by at an".split())


def _is_person(line: Line, following: Line | None = None) -> bool:
    """Whether a line is one of the people: written like a name, or a short one between two that are."""
    shown = _once(_CUT.sub("", unescaped(line)).strip(" []"))
    if not shown:
        return "..." in line.text
    if any(re.search(r"/(?:profile|scientific-contributions)/", link.href) for link in line.links):
        return True
    words = shown.split()
    capital = sum(
        word[:1].isupper() or not word.isascii() or word in ("de", "da", "van", "von", "der", "el")
        for word in words
    )
    if len(shown) > 60 or _LOOSE & set(words) or re.search(r"[0-9:;?!]|\.\.\.|\w{3,}\.\Z", shown):
        return False
    if 1 < len(words) <= 8 and capital * 3 >= len(words) * 2:
        return True
    return len(shown) <= 40 and shown[:1].isupper() and following is not None and _is_person(following)


def _once(text: str) -> str:
    """A name that stands twice, as a picture's text and as itself.

    >>> _once("Wei ChenWei Chen"), _once("Wei Chen Wei Chen"), _once("Wei Chen")
    ('Wei Chen', 'Wei Chen', 'Wei Chen')
    """
    text = fold(text)
    half = len(text) // 2
    if len(text) % 2 == 0 and half > 2 and text[:half] == text[half:]:
        return text[:half]
    if len(text) % 2 and text[half] == " " and text[:half] == text[half + 1 :] and half > 2:
        return text[:half]
    return text


def _add_person(paper: Record, people: list[dict[str, object]], line: Line) -> None:
    cut = _CUT.search(line.text)
    name = plain_name(_once(_CUT.sub("", unescaped(line)).strip(" []")))
    if cut is not None:
        set_cut(paper)
    if not name:
        paper.reading.template(Piece(line, 0, len(line.text)))
        return
    links = [found for link in line.links if (found := read_profile_link(link.href.partition("?")[0])) is not None]
    people.append({"name": name, "ids": dict(links[-1:])})
    paper.reading.mark(f"{paper.path}.authors", line.place(0, len(line.text)))


# -------------------------------------------------------------------- entries of a dump without lines

_ANCHOR = lazy_re(
    rf"(?P<kind>{_KINDS})(?P<label>\s?(?:Full-text available|File available))?\s{{0,3}}(?P<date>{_DATE})(?![0-9])"
    rf"|(?P<kind2>{_KINDS})(?P<label2>\s?(?:Full-text available|File available))"
)
_SHOWN = lazy_re(r"(?P<cut>\.\.\.)\s?(?:View|Request full-text|Cite)(?![a-z])")
_SHOWN_TOO = lazy_re(
    r"(?:(?<=[a-z.)\]])|(?<=\s)|(?<=[^\x00-\x7f]))(?:View|Request full-text)(?=\s|[A-Z0-9\"“+(]|[^\x00-\x7f]|\Z)"
)


def _read_flat(reading: Reading, line: Line) -> int:
    text = line.text
    heading = _HEADING.search(text)
    assert heading is not None
    position = heading.end()
    anchors = list(_ANCHOR.finditer(text, position))
    ends = [_entry_end(text, match.end(), _stop(anchors, n, text)) for n, match in enumerate(anchors)]
    for number, match in enumerate(anchors):
        start = ends[number - 1][1] if number else position
        piece = _tight(line, start, match.start())
        piece = _without_more(piece)
        paper = reading.paper()
        paper.set("title", fold(piece.text), piece)
        kind = "kind" if match["kind"] else "kind2"
        set_type(paper, match[kind], Piece(line, *match.span(kind)))
        if match["date"]:
            date = read_dated(match["date"])
            if date is not None:
                paper.set("date", date, Piece(line, *match.span("date")))
        if not piece.text or len(piece.text) > 400 or ends[number - 1][0] == "lost":
            paper.note("boundary-guessed", "title", "where the entry before it ends is a guess", piece)
    if anchors:
        message = "people and abstracts of the entries run together; neither was read"
        reading.note("text-incomplete", "papers", message)
    return len(anchors)


def _stop(anchors: Sequence[re.Match[str]], number: int, text: str) -> int:
    return (
        anchors[number + 1].start() if number + 1 < len(anchors) else min(len(text), anchors[number].end() + 1_200)
    )


def _entry_end(text: str, start: int, stop: int) -> tuple[str, int]:
    """Where an entry's last word, the button's, ends: behind an abstract that is cut, else the first that may be it."""
    found = _SHOWN.search(text, start, stop)
    if found is not None:
        return "sure", found.end()
    found = _SHOWN_TOO.search(text, start, stop)
    return ("likely", found.end()) if found is not None else ("lost", start)


def _tight(line: Line, start: int, end: int) -> Piece:
    while start < end and line.text[start] == " ":
        start += 1
    while end > start and line.text[end - 1] == " ":
        end -= 1
    return Piece(line, start, end)


def _without_more(piece: Piece) -> Piece:
    """Without the number of pictures that are not shown, which stands before some titles."""
    more = re.match(r"\+[0-9]{1,2}\s*(?=[^\W\d_]|[\"“(])|\+[0-9]{1,2}\s+", piece.text)
    return Piece(piece.line, piece.start + more.end(), piece.end) if more is not None else piece


def _read_flat_counts(reading: Reading, line: Line) -> None:
    author = reading.person()
    tiles = re.search(r"(?<![0-9,.])([0-9][0-9,.]*)\s?Publications\s?([0-9][0-9,.]*)\s?Reads", line.text)
    if tiles is not None:
        author.set("paper_count", read_count(tiles[1]), Piece(line, tiles.start(), tiles.start(2)))
        reads = read_count(tiles[2])
        author.set(
            "metrics.reads", float(reads) if reads is not None else None, Piece(line, tiles.start(2), tiles.end())
        )
        cited = re.compile(r"(?<![0-9,.])([0-9][0-9,.]*)\s?Citations").search(
            line.text, tiles.end(), tiles.end() + 600
        )
        if cited is not None:
            author.set("citation_count", read_count(cited[1]), Piece(line, *cited.span()))
    heading = _HEADING.search(line.text)
    assert heading is not None
    check_total(reading, read_count(re.sub(r"[^0-9,.]", "", heading[0])), Piece(line, *heading.span()))


# -------------------------------------------------------------------- the header


def _read_name(author: Record, head: Sequence[Line], flat: Line | None) -> None:
    title = re.match(r"\W*([^\W\d_][^|]{1,70}?)(?:\s\||\Z)", head[0].text[:300]) if head else None
    titled = fold(title[1]).casefold() if title is not None else ""
    if flat is not None:
        again = re.compile(re.escape(titled), re.IGNORECASE) if titled else None
        start = max(flat.text.find("Home"), 0)  # behind the title, which writes the family name in capitals
        places = again.finditer(flat.text, start, start + 1_500) if again is not None else ()
        match = next((place for place in places if title is None or place[0] != title[1]), None)
        match = match or _TWICE.search(flat.text, start, start + 1_500)
        if match is not None:
            found = match.end("name") if "name" in match.re.groupindex else match.end()
            author.set("name", fold(flat.text[match.start() : found]), Piece(flat, match.start(), found))
        elif title is not None:
            author.set("name", fold(title[1]), Piece(head[0], *title.span(1)))
        return
    lines = [line for line in head[:30] if line.text.strip("# ") and not _PICTURE.fullmatch(line.text)]
    chosen = _name_among([line.text for line in lines], titled)
    if chosen is not None:
        author.set("name", fold(lines[chosen].text), Piece(lines[chosen], 0, len(lines[chosen].text)))
        _read_affiliation(author, lines[chosen + 1 : 24], lines[chosen].text)
        return
    if title is not None and " | " in head[0].text:
        author.set("name", fold(title[1]), Piece(head[0], *title.span(1)))


_TWICE = lazy_re(r"(?P<name>[^\W\d_a-z][^\n|]{1,40}? [^\n|]{1,40}?)\s?(?P=name)")
"""The end of the path at the page's top, and the heading below it."""


def _name_among(shown: Sequence[str], titled: str) -> int | None:
    """Which line is the name: the title's, or the one that ends the path at the top and comes again as the heading."""
    for number, text in enumerate(shown):
        if titled and number and text.casefold() == titled:
            return number
    for number, text in enumerate(shown[:-1]):
        if _MENU.fullmatch(text) or len(text) > 80 or " " not in text:
            continue
        following = shown[number + 1]
        if following == text or following.startswith(f"{text}  "):
            return number
        if number and shown[number - 1].startswith("Home") and shown[number - 1].endswith(text):
            return number
    after_home = next((n + 1 for n, text in enumerate(shown[:-1]) if text == "Home"), None)
    return after_home if after_home is not None and not _MENU.fullmatch(shown[after_home]) else None


def _read_affiliation(author: Record, lines: Sequence[Line], name: str) -> None:
    """What stands between the last name and the first button: the institution, and behind it a degree."""
    between: list[tuple[Line, int]] = []
    for line in lines:
        if line.text == name or not line.text.strip("# "):
            between = []
            author.reading.template(Piece(line, 0, len(line.text)))
        elif _MENU.fullmatch(line.text):
            break
        else:
            between.append((line, len(name) if line.text.startswith(name) else 0))
    if between and (len(between) > 1 or len(between[0][0].text) > 8):
        line, start = between[0]
        piece = _tight(line, start, len(line.text))
        place, _, department = piece.text.partition(" · ")
        if place:
            affiliation = {"name": fold(place.partition(" | ")[0]), "department": department or None}
            author.add("affiliations", affiliation, piece)


def _read_skills(author: Record, head: Sequence[Line]) -> None:
    start = next((n for n, line in enumerate(head) if line.text == "Skills and Expertise"), None)
    if start is None:
        return
    author.reading.template(Piece(head[start], 0, len(head[start].text)))
    for line in _until_section(head[start + 1 :]):
        if len(line.text) < 80 and line.text not in (author.get("interests") or ()):
            author.add("interests", line.text, Piece(line, 0, len(line.text)))


def _until_section(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if _SECTIONS.fullmatch(line.text):
            return
        yield line
