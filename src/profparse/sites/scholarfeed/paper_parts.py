"""A paper page cut into its parts: metadata line, title, details line, analysis and abstract.

The details line runs together: ``arXiv:<id>v<n>[<d.d>][<n> citations][h-index: <n>][Has Code][<venue>]``. Where the
version ends and the next number begins is told by an edge between elements, by a blank, or by the page's address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from itertools import pairwise

from ...document import BLANK, BREAK, SOFT, Line, join_lines
from ...patterns import lazy_re
from .byline import byline_of, byline_score
from .labels import COUNT_HEADING, H_INDEX
from .metadata_line import find_metadata_lines, find_unsegmented
from .model import Byline, MetadataLine, Piece

__all__ = ["Details", "PaperParts", "cut_headless", "cut_paper_page"]

# The details line begins with the identifier, new or old, and its version, into which the score may run.
_ARXIV = lazy_re(r"arXiv:[ ]?(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v(?P<digits>[0-9]+))?")
_CITATIONS = lazy_re(r"(?P<citations>[0-9][0-9,]*(?:(?:\.[0-9]+)?[kKmMbB])?)[ ]?citations?")
# Score and number of citations may run together: "95.312 citations" is 95.3 and 12.
_NUMBERS = lazy_re(
    rf"(?P<score>[0-9]{{1,3}}\.[0-9](?![0-9]*[kKmMbB][ ]?citations?))?[ ]?(?:{_CITATIONS.pattern})?"
)
_H_INDEX = lazy_re(rf"(?i:{H_INDEX}):?[ ]?(?P<number>[0-9]+)")
_HAS_CODE = lazy_re(r"Has Code")
# The label, and behind it, or on the next line, a value that may be any text.
_ORIGINALITY = lazy_re(r"Originality(?![a-z])[ :]{0,3}(?P<value>.*)")
_ANALYSIS = lazy_re(r"AI Analysis")
# Number of code repositories, with its label on one line or, as the next two have it, on two.
_REPOS = lazy_re(r"Code Implementations[ ]?:?[ ]?(?P<number>[0-9][0-9,]*)[ ]?repos?(?:itories|itory)?")
_REPOS_LABEL = lazy_re(r"Code Implementations")
_REPOS_VALUE = lazy_re(r"(?P<number>[0-9][0-9,]*)[ ]?repos?")
# Headings behind which nothing is the paper's own.
_AFTER = lazy_re(r"Foundations|Your Notes|Code Implementations.*|The foundational work for this paper.*")


@dataclass(slots=True)
class Details:
    """The details line.

    Attributes:
        arxiv_id, version, score: as shown.
        citations, h_index: the numbers; with ``_label`` the number and its label, for the spans.
        has_code: the words ``Has Code``.
        venue: what stands behind all these.
        guess: why version and the number after it rest on a guess, None where they do not.
    """

    arxiv_id: Piece
    version: Piece | None = None
    score: Piece | None = None
    citations: Piece | None = None
    citations_label: Piece | None = None
    h_index: Piece | None = None
    h_index_label: Piece | None = None
    has_code: Piece | None = None
    venue: Piece | None = None
    guess: str | None = None


@dataclass(slots=True)
class PaperParts:
    """The parts of a paper page; empty or None where it does not show them.

    Attributes:
        metadata line, title, byline, details: what stands above the analysis.
        originality: label and value, for the spans.
        originality_value: the value alone.
        analysis: the line ``AI Analysis``.
        impact, summary, abstract: paragraphs below it, in this order.
        repos: number of code repositories and its label, for the spans.
        repos_number: the number alone.
        guess: why impact, summary and abstract rest on a guess, None where they do not.
        whole: whether something of the page's own stands below the abstract, or a mark says where it ends.
        next_page: the line with which another paper page begins, None where there is one only.
    """

    metadata: MetadataLine | None = None
    title: list[Line] = field(default_factory=list)
    byline: Byline | None = None
    details: Details | None = None
    originality: list[Piece] = field(default_factory=list)
    originality_value: Piece | None = None
    analysis: Line | None = None
    impact: list[Line] = field(default_factory=list)
    summary: list[Line] = field(default_factory=list)
    abstract: list[Line] = field(default_factory=list)
    repos: list[Piece] = field(default_factory=list)
    repos_number: Piece | None = None
    guess: str | None = None
    whole: bool = False
    next_page: Line | None = None


def cut_paper_page(lines: list[Line], is_date: Callable[[str], bool], version: int | None) -> PaperParts | None:
    """Cut a paper page into its parts; None without a details line, or where several metadata lines say that it is a list.

    Args:
        lines: the document's.
        is_date: whether a text of an unusual shape is a date.
        version: the arXiv version that the page's address tells.
    """
    # The capital alone is rare, and found far quicker than the word.
    marked = [n for n, line in enumerate(lines) if "X" in line.text and "arXiv:" in line.text]
    starts = [n for n in marked if lines[n].text.startswith("arXiv:") and _ARXIV.match(lines[n].text)]
    run_together = False
    if not starts:
        pieces = _cut_at_labels(lines, marked)
        if pieces is None:
            return None
        lines, run_together = pieces, True
        starts = [n for n, line in enumerate(lines) if line.text.startswith("arXiv:")][:1]
    at = starts[0]
    if _is_an_authors(lines, starts):
        return None
    metadata_lines = find_metadata_lines(lines, is_date)
    before = [metadata for metadata in metadata_lines if metadata.first[0] < at]
    if len(before) > 1 or len(metadata_lines) > len(starts):
        return None
    parts = PaperParts()
    if len(starts) > 1:
        stop = next((metadata.first[0] for metadata in metadata_lines if metadata.first[0] > at), starts[1] - 1)
        stop = max(stop, at + 1)
        parts.next_page = lines[stop]
        lines = lines[:stop]
    start = 0
    if before:
        parts.metadata = before[0]
        start = before[0].after[0]
    else:
        start = max(at - 1, 0)
        while start > 0 and lines[start].gap == SOFT:
            start -= 1
    above = [line for line in lines[start:at] if line.role != "aside"]
    title = next((n for n, line in enumerate(above) if n and line.gap != SOFT), len(above))
    parts.title = above[:title]
    # The site's paper pages name no authors; a page that does shows them below the title.
    if title < len(above) and byline_score(" ".join(line.text for line in above[title:])) > 0.9:
        parts.byline = byline_of(above[title:])
    number = at + 1
    detail_lines = [lines[at]]
    while (
        number < len(lines)
        and not _is_section(lines[number].text)
        and (
            lines[number].gap == SOFT
            or _is_tag(lines[number].text)
            or (number - at < 6 and _is_venue_line(lines, number))
        )
    ):
        detail_lines.append(lines[number])
        number += 1
    parts.details = _read_details(detail_lines, version)
    _read_sections(parts, lines, number)
    if run_together:
        parts.guess = "the page's parts run together; title and texts were parted by likelihood"
    return parts


_AUTHORS_H_INDEX = lazy_re(rf"(?<!\w){H_INDEX}(?!\w)", re.IGNORECASE)
_AUTHORS_PAPERS = lazy_re(rf"(?<!\w){COUNT_HEADING}(?!\w)|\Apapers?\Z", re.IGNORECASE)


def _is_an_authors(lines: list[Line], starts: list[int]) -> bool:
    """Whether the identifiers are an author's entries': figures of an author above them, or no paper page's label between.

    Args:
        lines: the page's.
        starts: numbers of the lines that begin with an identifier.
    """
    above = [line.text for line in lines[: starts[0]]]
    if any(_AUTHORS_H_INDEX.search(text) for text in above) and any(
        _AUTHORS_PAPERS.search(text) for text in above
    ):
        return True
    alone = all(_ARXIV.fullmatch(lines[number].text) for number in starts)
    return alone and len(starts) > 1 and not any(_is_section(line.text) for line in lines[starts[0] : starts[1]])


_LABELS = lazy_re(
    r"arXiv:[ ]?[0-9a-z-]|Originality(?=[ :]{0,3}[A-Z])|AI Analysis|Code Implementations"
    r"|(?P<after>Foundations(?= ?(?:The foundational|Your Notes|$))|(?<=[.!?)\]\"”])Foundations(?=[A-Z])"
    r"|(?<=[^\s\w])Your Notes|Your Notes(?=$))"
)
_RUN_ON = lazy_re(r"(?<=[a-z0-9)\]][.!?])(?=[A-Z])")


def _cut_at_labels(lines: list[Line], marked: list[int]) -> list[Line] | None:
    """A page that is one run, cut at its labels; None where it is none.

    Between the labels a text without a blank after a full stop begins the next one.

    Args:
        lines: the page's.
        marked: numbers of the lines in which ``arXiv:`` stands.
    """
    for at in marked:
        line = lines[at]
        text = line.text
        if not ("AI Analysis" in text or "Foundations" in text) or not _ARXIV.search(text):
            continue
        metadata_lines = find_unsegmented([line])
        if len(metadata_lines) != 1:
            return None
        metadata = metadata_lines[0]
        first = text.find("arXiv:")
        edges = [0, metadata.first[1], metadata.after[1], first]
        if edges != sorted(edges):
            return None
        for match in _LABELS.finditer(text, first + 6):
            edges.append(match.start())
            if match.group() == "AI Analysis" or match["after"]:
                edges.append(match.end())
            if match["after"]:  # nothing behind it is the paper's own
                break
        edges.append(len(text))
        pieces = [line.slice(a, b) for a, b in pairwise(sorted(set(edges)))]
        return [
            *lines[:at],
            *(part for piece in pieces for part in _cut_run_on(piece) if part.text),
            *lines[at + 1 :],
        ]
    return None


def _cut_run_on(piece: Line) -> list[Line]:
    if piece.text.startswith(("arXiv:", "Foundations", "Your Notes")):
        return [piece]
    edges = [0, *(match.start() for match in _RUN_ON.finditer(piece.text)), len(piece.text)]
    return [piece.slice(a, b) for a, b in pairwise(edges)]


def _is_section(text: str) -> bool:
    return bool(_ANALYSIS.fullmatch(text) or _ORIGINALITY.match(text) or _AFTER.fullmatch(text))


def _is_tag(text: str) -> bool:
    return len(text) < 60 and bool(_CITATIONS.match(text) or _H_INDEX.match(text) or _HAS_CODE.match(text))


def _is_venue_line(lines: list[Line], number: int) -> bool:
    """A venue on a line of its own: short, and the analysis begins below it."""
    text = lines[number].text
    if len(text) > 120 or text[-1] in ".!?":
        return False
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    return _is_section(following) and not _AFTER.fullmatch(following)


def _read_details(lines: list[Line], version: int | None) -> Details:
    edges: list[int] = []
    if len(lines) == 1:
        line = lines[0]
    else:
        position = 0
        for part in lines[:-1]:
            position += len(part.text) + 1
            edges += [position - 1, position]
        line = join_lines(lines)
    text = line.text
    boundaries = {*line.boundaries, *edges}
    match = _ARXIV.match(text)
    assert match is not None  # the caller found it
    details = Details(Piece(line, 0, match.end("id")))
    position = match.end()
    if match["digits"]:
        first, last = match.span("digits")
        position, details.guess = _version_end(text, first, last, boundaries, version)
        details.version = Piece(line, first, position)
    position = _skip(text, position)
    numbers = _NUMBERS.match(text, position)
    if (
        numbers is not None
        and numbers["score"]
        and (numbers["citations"] or not text[numbers.end("score") :][:1].isdigit())
    ):
        details.score = Piece(line, *numbers.span("score"))
        position = _skip(text, numbers.end("score"))
    citations = _CITATIONS.match(text, position)
    if citations is not None:
        details.citations = Piece(line, *citations.span("citations"))
        details.citations_label = Piece(line, citations.start(), citations.end())
        position = _skip(text, citations.end())
    h_index = _H_INDEX.match(text, position)
    if h_index is not None:
        end = h_index.end("number")
        edge = next((s for s in sorted(boundaries) if h_index.start("number") < s < end), None)
        end = edge if edge is not None else end
        details.h_index = Piece(line, h_index.start("number"), end)
        details.h_index_label = Piece(line, h_index.start(), end)
        position = _skip(text, end)
    code = _HAS_CODE.match(text, position)
    if code is not None:
        details.has_code = Piece(line, *code.span())
        position = _skip(text, code.end())
    if position < len(text):
        details.venue = Piece(line, position, len(text))
    return details


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " ·|•,;":
        position += 1
    return position


def _version_end(
    text: str, first: int, last: int, boundaries: set[int], version: int | None
) -> tuple[int, str | None]:
    """Where the version ends in the digits behind the ``v``, and why that is a guess."""
    digits = text[first:last]
    if version is not None and digits.startswith(str(version)):
        return first + len(str(version)), None
    edge = next((s for s in sorted(boundaries) if first < s <= last), None)
    if edge is not None and edge < last:
        return edge, None
    following = text[last : last + 1]
    if edge == last or (len(digits) == 1 and following != "."):
        return last, None
    # "v12" before a label, a blank or the end can only be the version; before a number's own mark it cannot.
    if following in ("", " ", "·", "|") and not re.match(r" ?citations?", text[last:]):
        return last, None
    if len(digits) <= 2 and not re.match(r"[ ]?citations?|[.,]", text[last:]):
        return last, None
    return first + 1, f"{digits!r} was read as version {digits[0]} and the number {digits[1:]}"


def _read_sections(parts: PaperParts, lines: list[Line], number: int) -> None:
    blocks: list[list[Line]] = []
    analysed = False
    while number < len(lines):
        line = lines[number]
        text = line.text
        originality = _ORIGINALITY.fullmatch(text) if not blocks else None
        if originality is not None and parts.originality_value is None:
            if originality["value"]:
                parts.originality = [Piece(line, 0, len(text))]
                parts.originality_value = Piece(line, *originality.span("value"))
            elif number + 1 < len(lines):
                number += 1
                below = lines[number]
                parts.originality = [Piece(line, 0, len(text)), Piece(below, 0, len(below.text))]
                parts.originality_value = Piece(below, 0, len(below.text))
        elif _ANALYSIS.fullmatch(text) and not blocks:
            parts.analysis = line
            analysed = True
        elif (repos := _REPOS.fullmatch(text)) is not None:
            parts.repos = [Piece(line, 0, len(text))]
            parts.repos_number = Piece(line, *repos.span("number"))
            parts.whole = True
            break
        elif _REPOS_LABEL.fullmatch(text) and number + 1 < len(lines):
            value = _REPOS_VALUE.fullmatch(lines[number + 1].text)
            if value is not None:
                below = lines[number + 1]
                parts.repos = [Piece(line, 0, len(text)), Piece(below, 0, len(below.text))]
                parts.repos_number = Piece(below, *value.span("number"))
            parts.whole = True
            break
        elif _AFTER.fullmatch(text):
            parts.whole = True
            break
        else:
            _add_to_blocks(blocks, line)
        number += 1
    _share_out(parts, blocks, analysed=analysed)


def _add_to_blocks(blocks: list[list[Line]], line: Line, goes_on: Collection[int] = (SOFT,)) -> None:
    """A wrapped line goes on with the block before it; what stands outside the main part is in none."""
    if line.role == "aside":
        return
    if line.gap in goes_on and blocks:
        blocks[-1].append(line)
    else:
        blocks.append([line])


def _share_out(parts: PaperParts, blocks: list[list[Line]], *, analysed: bool) -> None:
    """Impact, summary and abstract come in this order, a paragraph each; the abstract may have more."""
    if not analysed or len(blocks) == 1:
        parts.abstract = [line for block in blocks for line in block]
        if analysed and blocks:
            parts.guess = "there is one paragraph only; it was taken for the abstract"
        return
    if len(blocks) == 2:
        parts.impact, parts.abstract = blocks
        parts.guess = "there are two paragraphs only; they were taken for impact and abstract"
        return
    if blocks:
        parts.impact, parts.summary = blocks[0], blocks[1]
        parts.abstract = [line for block in blocks[2:] for line in block]


_PARAGRAPHS = 4  # of a headless page


def cut_headless(lines: list[Line]) -> PaperParts | None:
    """Cut a headless paper page, four paragraphs: title, impact, summary, abstract."""
    # Where blank lines part the paragraphs, any other break is the tool's.
    parted = sum(1 for line in lines[1:] if line.gap == BLANK) >= _PARAGRAPHS - 1
    blocks: list[list[Line]] = []
    for line in lines:
        _add_to_blocks(blocks, line, (SOFT, BREAK) if parted else (SOFT,))
    if not 3 <= len(blocks) <= 12:
        return None
    title = " ".join(line.text for line in blocks[0])
    longest = max(sum(len(line.text) for line in block) for block in blocks[1:])
    if len(title) > 300 or longest < 60:
        return None
    parts = PaperParts(title=blocks[0])
    _share_out(parts, blocks[1:], analysed=True)
    return parts
