"""The header of a text dump: figures by what must hold between them, the name by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from ...document import Line, Piece, join_lines
from ...patterns import lazy_re
from ...reading.page import Reading, Record, fold
from .evidence import check_year
from .row import YEAR

__all__ = ["read_header"]

_LIKELY = 2.5
"""How much must speak for a line to be the name."""
_NAMES = ("citation_count", "h_index", "i10_index")
_EXPLAINED = lazy_re(r"(?<=\])\([^|\n]*?\"\)|(?<=\])\(javascript[^)\n]*\)+")
_DOMAIN = lazy_re(r"(?<![\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![a-z0-9_-])")
_MAIL = lazy_re(r"verified e?-?mail|mail-adresse|e-?mail|courriel|correo|电子邮件|メール", re.IGNORECASE)


def read_header(reading: Reading, head: Sequence[Line], *, unsegmented: bool) -> None:
    """Read figures, name, affiliation and domain from the lines above the list."""
    author = reading.person()
    _read_figures(reading, author, head)
    if unsegmented:
        _read_flat_name(author, head[0])
    else:
        _read_name(author, head)
    if not author.fields:
        reading.author = None


# -------------------------------------------------------------------- figures


def _read_figures(reading: Reading, author: Record, head: Sequence[Line]) -> None:
    """The two columns: six numbers behind ``Since Y``, or three pairs that ran together."""
    text, places = _flattened(head)
    masked = _EXPLAINED.sub(lambda match: " " * len(match[0]), text)
    labels = list(re.finditer("i10", masked))
    for label in labels:
        before = masked[: label.start()]
        years = list(re.finditer(rf"(?<![0-9]){YEAR}(?![0-9]{{3}})", before[-700:]))
        since = next(
            (year for year in years if re.search(r"[^\W\d_年]\s*\|?\s*\Z|\s\Z", before[-700:][: year.start()])),
            None,
        )
        if since is None:
            continue
        at = len(before) - len(before[-700:]) + since.start()
        numbers = list(re.finditer(r"[0-9]+", masked[at + 4 : label.start()]))
        offset = at + 4
        runs = [(offset + n.start(), offset + n.end()) for n in numbers]
        tail = [
            (label.end() + n.start(), label.end() + n.end())
            for n in re.finditer(r"[0-9]+", masked[label.end() : label.end() + 400])
        ]
        spans = [*runs, *tail]
        if len(runs) == 4 and len(tail) >= 2:
            _set_apart(author, masked, spans[:6], places, (at, at + 4))
        elif len(runs) == 2 and tail:
            _set_parted(reading, author, masked, spans[:3], places, (at, at + 4))
        else:
            continue
        check_year(reading, author)
        return


def _flattened(head: Sequence[Line]) -> tuple[str, list[tuple[int, Line]]]:
    text = ""
    places: list[tuple[int, Line]] = []
    for line in head:
        places.append((len(text), line))
        text += line.text + "\n"
    return text, places


def _piece(places: list[tuple[int, Line]], span: tuple[int, int]) -> Piece:
    start, line = next((at, line) for at, line in reversed(places) if at <= span[0])
    return Piece(line, span[0] - start, span[1] - start)


def _labelled(places: list[tuple[int, Line]], span: tuple[int, int]) -> list[Piece]:
    """A figure with its label, which stands before it in its line or in a line of its own above."""
    piece = _piece(places, span)
    lead = max(0, piece.start - 60)
    label = re.search(r"[^\W\d_][^\d\n|]*(?:10)?[^\d\n|]*\Z|i10[^\d\n]*\Z", piece.line.text[lead : piece.start])
    if label is not None and piece.start - lead - label.start() < 40:
        return [Piece(piece.line, lead + label.start(), piece.end)]
    number = next(n for n, (_, line) in enumerate(places) if line is piece.line)
    above = places[number - 1][1] if number and piece.start == 0 else None
    line = above if above is not None else piece.line  # a link whose title explains the figure is its label
    linked = re.match(r"\[([^\]\n]{2,40})\]\(", line.text)
    if linked is not None:
        return [Piece(line, *linked.span(1)), piece]
    if above is None or len(above.text) > 30 or above.text.isdecimal():
        return [piece]
    return [Piece(above, 0, len(above.text)), piece]


def _set_apart(
    author: Record,
    text: str,
    spans: Sequence[tuple[int, int]],
    places: list[tuple[int, Line]],
    since: tuple[int, int],
) -> None:
    values = [int(text[start:end]) for start, end in spans]
    author.set("recent.since", int(text[slice(*since)]), _piece(places, since))
    for number, name in enumerate(_NAMES):
        author.set(name, values[2 * number], *_labelled(places, spans[2 * number]))
        author.set(f"recent.{name}", values[2 * number + 1], _piece(places, spans[2 * number + 1]))


def _cuts(run: str) -> Iterator[tuple[int, int]]:
    for at in range(1, len(run)):
        left, right = run[:at], run[at:]
        if (left[0] != "0" or left == "0") and (right[0] != "0" or right == "0") and int(left) >= int(right):
            yield int(left), int(right)


def _without_chart(run: str) -> str:
    """The digits before the chart's own: its axis from 0 on, and the years and bars behind that."""
    years = re.search(rf"(?:{YEAR}){{2,}}", run)
    while years is not None and not _counts_up(years[0]):
        years = re.search(rf"(?:{YEAR}){{2,}}", run[years.start() + 1 :]) and re.compile(
            rf"(?:{YEAR}){{2,}}"
        ).search(run, years.start() + 1)
    before = run[: years.start()] if years is not None else run
    for at in range(len(before) - 2, 1, -1):
        axis = before[at:]
        if axis[0] != "0":
            continue
        for length in range(1, len(axis)):
            if axis[1] == "0":
                break
            top = int(axis[1 : 1 + length])
            if axis in (f"0{top}{top // 2}", f"0{top}{top // 2}{top // 4}{top * 3 // 4}"):
                return before[:at]
    return before


def _counts_up(years: str) -> bool:
    shown = [int(years[at : at + 4]) for at in range(0, len(years), 4)]
    return len(shown) > 1 and shown[1] == shown[0] + 1


def _set_parted(
    reading: Reading,
    author: Record,
    text: str,
    spans: Sequence[tuple[int, int]],
    places: list[tuple[int, Line]],
    since: tuple[int, int],
) -> None:
    """Pairs that ran together are parted where one way alone fits all that must hold between the figures."""
    runs = [text[start:end] for start, end in spans]
    runs[2] = _without_chart(runs[2])
    author.set("recent.since", int(text[slice(*since)]), _piece(places, since))
    counts = [paper["citation_count"] for paper in reading.papers if paper.get("citation_count") is not None]
    least = max(counts, default=0)  # no more: rows may share a count, and a dump does not show which do
    fitting = [
        (c, h, i)
        for c, h, i in product(*(list(_cuts(run)) for run in runs))
        if all(_may_hold(*column) for column in zip(c, h, i, strict=True)) and c[0] >= least
    ]
    for number, name in enumerate(_NAMES):
        start, end = spans[number]
        end = start + len(runs[number])
        found = {way[number] for way in fitting}
        if len(found) == 1:
            whole, recent = found.pop()
            split = start + len(str(whole))
            author.set(name, whole, *_labelled(places, (start, split)))
            author.set(f"recent.{name}", recent, _piece(places, (split, end)))
            author.note(
                "number-agreed", name, f"{runs[number]!r} was read as {whole} and {recent}; no other cut fits"
            )
        else:
            message = f"{runs[number]!r} is two figures run together; more than one cut of them fits"
            author.note("number-unreadable", name, message, _piece(places, (start, end)))


def _may_hold(citations: int, h_index: int, i10_index: int) -> bool:
    """Whether three figures can be one list's: h papers have h citations each, i10 have ten, and one bounds the other."""
    if h_index * h_index > citations or i10_index * 10 > citations:
        return False
    return i10_index >= h_index if h_index >= 10 else i10_index <= h_index or h_index >= 10 or i10_index < 10


# -------------------------------------------------------------------- the name


def _title_name(head: Sequence[Line]) -> tuple[str, Piece] | None:
    """The name in the page's title, which some tools put first."""
    for line in head[:2]:
        match = re.match(r"\W*(?P<name>[^\W\d_].{1,60}?)\W{1,5}Google Scholar", line.text)
        if match is not None and "google" not in match["name"].lower():
            return fold(match["name"]), Piece(line, *match.span("name"))
    return None


def _owners(author: Record) -> list[str]:
    """Names of the rows, by how often."""
    seen: dict[str, int] = {}
    for paper in author.reading.papers:
        for name in paper.get("authors") or ():
            words = re.findall(r"[^\W\d_]{2,}", name)
            if words:
                seen[words[-1].casefold()] = seen.get(words[-1].casefold(), 0) + 1
    return sorted(seen, key=lambda name: -seen[name])


def _mail_line(head: Sequence[Line]) -> int | None:
    """The owner's line of the e-mail address: co-authors have theirs before it."""
    found = [n for n, line in enumerate(head) if len(line.text) < 500 and _MAIL.search(line.text)]
    found = [n for n in found if _DOMAIN.search(head[n].text) or re.search(r"\bNo verified", head[n].text)]
    found = [n for n in found if not re.search(r"updates|alert|@", head[n].text)]
    return found[-1] if found else None


def _read_name(author: Record, head: Sequence[Line]) -> None:
    titled = _title_name(head)
    mail = _mail_line(head)
    follow = [
        n for n, line in enumerate(head) if re.fullmatch(r"\W*(?:\(BUTTON\) )?(?:Follow|FOLLOW)\W*", line.text)
    ]
    owners = _owners(author)
    stop = mail if mail is not None else len(head)
    low = max(0, stop - 6)
    best: tuple[float, int] = (0.0, -1)
    if titled is not None:  # the title's name is sure; where it comes again the affiliation follows
        again = next((n for n in range(stop - 1, 1, -1) if fold(head[n].text) == titled[0]), -1)
        best = 9.0, again
        low = stop
    for number in range(low, stop):
        shown = re.sub(r"\[[^\]]*\]", "", head[number].text).strip()
        words = re.findall(r"[^\W\d_]{2,}", shown)
        if not words or len(shown) > 70 or len(words) > 7 or re.search(r"[0-9@:/]", shown):
            continue
        score = 0.0
        if titled is not None and titled[0] == fold(shown):
            score += 4
        if follow and number - follow[-1] == 1:
            score += 3
        if number + 1 < len(head) and head[number + 1].text == head[number].text:
            score += 2.5
        rank = min((owners.index(word.casefold()) for word in words if word.casefold() in owners[:40]), default=99)
        score += 3 if rank == 0 else 1.0 if rank < 4 else 0.0
        if mail is not None:
            score += 0.5 if mail - number in (2, 3) else -0.5 if mail - number == 1 else 0.0
        if score > best[0]:
            best = score, number
    number = best[1] if best[0] >= _LIKELY else -1
    if number < 0 and titled is not None:
        author.set("name", titled[0], titled[1])
    if number < 0:
        if titled is None:
            _read_run_together(author, head[low : stop + 1], owners)
        return
    shown = re.sub(r"\[[^\]]*\]\s*", "", head[number].text).strip()
    author.set(
        "name",
        fold(shown),
        Piece(head[number], head[number].text.index(shown), head[number].text.index(shown) + len(shown)),
    )
    if best[0] < _LIKELY + 1:
        author.note(
            "name-guessed",
            "name",
            "the name was chosen among the lines above the list",
            (head[number].start, head[number].start + 1),
        )
    number += 1
    while number < stop and head[number].text == head[number - 1].text:
        author.reading.template(Piece(head[number], 0, len(head[number].text)))
        number += 1
    _read_below(author, head, number, mail)


def _read_run_together(author: Record, lines: Sequence[Line], owners: Sequence[str]) -> None:
    """A name that the affiliation follows in the same line: it ends with the family name that recurs in the rows."""
    for line in lines:
        for owner in owners[:1]:
            name = rf"[\W_]*((?:[^\W\d_][\w.'’-]* ){{0,4}}?(?i:{re.escape(owner)}))(?=[^\W\d_a-z]|\W|\Z)"
            match = re.match(name, line.text)
            if match is not None:
                piece = Piece(line, *match.span(1))
                author.set("name", fold(match[1]), piece)
                author.note("name-guessed", "name", "the name was cut from a line by the names of the rows", piece)
                domain = _DOMAIN.search(line.text) if _MAIL.search(line.text) else None
                if domain is not None:
                    author.set("email_domain", domain[0], Piece(line, *domain.span()))
                return


def _read_below(author: Record, head: Sequence[Line], number: int, mail: int | None) -> None:
    """Affiliation, interests and e-mail line: to 2015 the interests stand before the e-mail line, later behind it."""
    end = mail if mail is not None else min(number + 1, len(head))
    if number < end:
        line = head[number]
        if line.text.endswith(",") and number + 1 < end:  # the organisation is a link of its own
            number += 1
            line = join_lines([line, head[number]])
        author.add("affiliations", {"name": fold(line.text)}, Piece(line, 0, len(line.text)))
    if mail is not None:
        line = head[mail]
        domain = _DOMAIN.search(line.text)
        shown = re.search(r" ?- ?\S+\Z", line.text)
        if domain is not None:
            author.set(
                "email_domain", domain[0].lower(), Piece(line, 0, shown.start() if shown else len(line.text))
            )
        else:
            author.reading.template(Piece(line, 0, len(line.text)))
        for page in line.links:
            if page.href.startswith("http") and page.end > page.start and "mauthors" not in page.href:
                author.add("homepages", page.href, Piece(line, page.start, page.end))
    between = list(head[number + 1 : end])
    behind = list(head[mail + 1 : mail + 12]) if mail is not None else []
    for line in [*between, *behind]:
        labels = [label for label in line.links if "mauthors=label" in label.href and label.end > label.start]
        for label in labels:
            author.add("interests", fold(line.text[label.start : label.end]), Piece(line, label.start, label.end))
        if not labels and line in between and len(between) == 1:
            for part in re.finditer(r"\S.*?(?=\s+-\s|\s*\Z|,\s)", line.text) if " - " in line.text else ():
                interest = part[0].removeprefix("- ").strip()
                at = line.text.index(interest, part.start())
                author.add("interests", interest, Piece(line, at, at + len(interest)))


def _read_flat_name(author: Record, line: Line) -> None:
    """Of a dump that is one line: the title's name, and what stands behind it where it comes again."""
    titled = _title_name([line])
    if titled is None:
        return
    name, piece = titled
    author.set("name", name, piece)
    mail = None
    for found in re.finditer(r"Verified email at\s?((?:[a-z0-9-]+\.)+[a-z]{2,6}?)(?=[A-Z\s]|\Z|- )", line.text):
        mail = found
    again = line.text.rfind(name, piece.end, mail.start() if mail is not None else None)
    if mail is not None and 0 <= again < mail.start() and mail.start() - again < 400:
        author.set("email_domain", mail[1], Piece(line, mail.start(), mail.end()))
        author.reading.template(Piece(line, again, again + len(name)))
        start, end = again + len(name), mail.start()
        while start < end and line.text[start] == " ":
            start += 1
        shown = line.text[start:end].rstrip()
        if (
            shown
            and not re.search(r"[a-z][A-Z]", shown)
            and author.reading.author is not None
            and "201" not in shown
        ):
            author.reading.mark("author.affiliations", Piece(line, start, start + len(shown)).place())
            author.add("affiliations", {"name": fold(shown)})
