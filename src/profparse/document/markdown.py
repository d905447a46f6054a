"""Markdown dumps: headings, emphasis, links, escapes, fences and tables are taken off, their boundaries kept.

Several tools write Markdown, and each escapes differently: pandoc every mark, markdownify asterisks and underscores,
html2text next to nothing. LaTeX has backslashes of its own, so what a backslash means is settled once a document.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Set
from html import unescape

from ..patterns import lazy_re
from . import typography
from .embedded import ENTITY, TAG, join_tags, read_blocks
from .escapes import SMALL_WORD, escapes_in_force, is_pandoc
from .joined import ITEM, part_lines
from .links import Markup, find_links
from .model import BLANK, BREAK, SOFT, Document, Line, Link, holds, join_lines
from .rows import (
    MOST_CELLS,
    bars_of,
    cells_of,
    columns_below,
    columns_of_rule,
    has_short_cells,
    is_hard,
    is_row,
    is_rule,
    join_rows,
)
from .tables import stand_side_by_side

__all__ = ["clean", "is_markdown"]

# What a line of Markdown opens with; matched at a line's beginning, so that no line is read twice.
_SIGN = lazy_re(
    r"#{1,6}\s+\S"  # ATX heading
    r"|(?:\*{2,3}|_{2,3})[^\s*_]"  # strong text opening a line, and no field of a form
    r"|:{3,}"  # pandoc's fenced div
    r"|</?div[^<>]{0,300}>$"  # a div that pandoc could not express
    r"|(?:[*+-]\s+)?[*_]{1,2}[A-Z][A-Z-]{0,12}[*_]{1,2}(?:\W|$)"  # an emphasised category tag
    r"|\|?(?=[ :-]*-{3})[ :-]+\|[-| :]*$"  # table rule: each step is taken in one way
    r"|\[[^\[\]]{0,300}\]\{[.#][^{}]{0,300}\}"  # pandoc's bracketed span
    r"|`[A-Z][A-Z-]{0,12}`"  # a category tag as code
    r"|==[^\s=]"  # marked text
    r"|\*\[[^\[\]]{1,200}\]:\s"  # what an abbreviation stands for
)
_OPENINGS = frozenset("#*_:<+-|[`=")
# \* and the like, which a tool writes for Markdown and LaTeX hardly has.
_RARE_ESCAPE = lazy_re(r"\\[*<>]|\\_(?:\{|\w\$)")
_EMPHASISED = lazy_re(r"([*_])(?<=\s[*_])([*_]?)et al\.?\1\2(?=\s|$)", re.MULTILINE)
# The end of a link with an address in it: "](https://example.org)".
_LINK = lazy_re(r"\](?=\()\((?:[^\s()]{0,400}[/#.:?][^\s()]{0,400})?\)")
_HEADING = lazy_re(r"(#{1,6})\s+(?=\S)")
# Closing number signs of a heading, and pandoc's attributes.
_HEADING_END = lazy_re(r"(?<=\S)\s+(?:#+|(?:#+\s*)?\{[#.][^{}]*\})$")
# Underlines the line before it, and so makes it a heading; the heading may be a link's text.
_RULE = lazy_re(r"(?:={3,}|-{3,})(?=\Z|\]\()")
# A thematic break: three or more of one mark, blanks between them or not.
_BREAK_RULE = lazy_re(r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}")
# pandoc's divs, elements that a tool left alone on a line, code fences, and the marks of a heading that holds blocks.
_FENCE = lazy_re(r":{3,}.*|</?(?:div|section|article|main|header|span)\b[^<>]*>|```.*|#{1,6}")
# A line of HTML among those of Markdown.
_HTML_LINE = lazy_re(r"\n[ \t]*</?[a-z][a-z0-9]{0,12}(?:\s[^<>\n]{0,300})?>")
# What an abbreviation stands for, which a page shows in a tooltip: "*[DC]: arXiv", below everything else.
_ABBREVIATION = lazy_re(r"\*\[(?:[^\]]|\](?!:)){1,200}\]:\s\S.*")
# A box of some dialects: "> [!note]".
_CALLOUT = lazy_re(r"(?:>\s?)+\[![a-zA-Z][\w-]{0,30}\][+-]?\s?")
_QUOTE = lazy_re(r"(?:>\s?)+(?=\S)")
# Strong; emphasis by asterisks; by underscores, which may stand inside words and LaTeX, and then are none.
_EMPHASIS = lazy_re(
    r"(?<![*\\$])(?P<strong>\*\*)(?=[^\s*])(?P<bold>.{1,400}?)(?<=[^\s\\])(?P=strong)"
    r"|(?<![^\s_(\[\"“*>`=~])\*(?=[^\s*])(?P<star>[^*\n]{1,400}?)(?<=[^\s\\])\*"
    r"|(?<![^\s*(\[\"“>`=~])(?P<low>_{1,3})(?=[^\s_{])(?P<inside>(?:[^_\n]|(?<=[\w}])_(?=[\w{])){1,400}?)(?<=[^\s\\])(?P=low)(?![\w_${])"
)
# Strong whose other end is on another line.
_NO_MARK = lazy_re(r"[^*_]*")
# Emphasis of nothing, as html2text writes an icon's element, at a line's beginning or end; and marks with blanks inside.
_EMPTY = lazy_re(
    r"\A(?:__ )+(?=\S)|(?:(?<=\s)(?:__ ?){1,20}|(?<=[^\s_\\])____(?:__){0,20})(?=\s{0,4}(?:\||\Z))"
    r"|\A_ (?=\S)|(?<=\S ) ?_(?=\s{0,4}(?:\||\Z))"
)
_BLANKS_INSIDE = lazy_re(r"(?<!\S)(?P<opens>_ ?)(?! )[^_\n]{1,400} _(?!\S)")
_LOOSE_STRONG = lazy_re(r"(?<![\s*\\])\*\*(?!\*)|(?<![*\\])\*\*(?![\s*])")
_TWO_STRONG = lazy_re(r"(?<=[^\s*\\])\*{4}(?=[^\s*])")
_CODE_SPAN = lazy_re(r"(?<![`\\])(`{1,2})(?= ?[^`\s])([^`\n]{1,80}?)(?<=[^`])\1(?!`)(?:\{[.#=][^{}\n]{0,200}\})?")
# Marked and struck text, of dialects.
_MARKED = lazy_re(
    r"(?<![\w=])==(?=[^\s=])([^\n]{1,200}?)(?<=[^\s=])==(?!=)|(?<![\w~])~~(?=[^\s~])([^\n]{1,200}?)(?<=[^\s~])~~(?!~)"
)
_ANCHOR = lazy_re(r"<a\s[^<>]*?href=\"([^\"<>]*)\"[^<>]*>")
# The brackets of <https://example.org>.
_AUTOLINK = lazy_re(r"<(?=https?://|mailto:)|(?<=\S)>")
# A backslash that keeps a line from being a list or a heading.
_LINE_ESCAPE = lazy_re(r"[*_>\[|\s]{0,8}(?:#{1,6}\s+[*_\[]{0,4})?(?:\d{1,4}(\\)[.)]|(\\)[-+#*>=])(?=\s)")
_NUMBER_ESCAPE = lazy_re(r"\\(?<=[0-9]\\)(?=[.)]\s)")
_HARD_BREAK = lazy_re(r"(?<!\\)\\$")
# The mark of a definition list's second line.
_DEFINITION = lazy_re(r":\s{1,4}(?=\S)")
# What is left of a block's edge inside a line: a colon and three blanks, a block's indentation, or a heading's mark.
_INNER_EDGE = lazy_re(r"(?<=\S)(?:: {3}| {4,})(?=\S)|(?<=[^\s#>\\]) ?(?=#{2,6} \S)")
_BULLETS = frozenset("*+-0123456789")
_ITEM_MARK = lazy_re(r"[*+:-]|\d{1,3}[.)]")
_OPENS_BLOCK = lazy_re(r":{3,}|[*+-]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\||:\s")
_FURTHER_BLANKS = lazy_re(r"(?<= ) +")
_BLANKS_AT_END = lazy_re(r" {2,}\r?\n")  # blanks before a bar fill a cell
_WIDTHS = (78, 100)  # characters of a line, of tools that keep to a width
_LINES_OF_EMPHASIS = 16  # lines over which one emphasis may run, attributes among them
_LONGEST_SHORT = 400  # characters of a title, a byline, a line of tags


def is_markdown(document: Document, openings: Set[str]) -> bool:
    """True where a dump shows Markdown's own marks.

    Args:
        document: the dump.
        openings: the characters with which its lines begin.
    """
    content = document.text
    if "]" in content and holds(content, "](") and _LINK.search(content):
        return True
    if "\\" in content and _RARE_ESCAPE.search(content):
        return True  # escapes that LaTeX hardly has
    emphasised = any(mark in content and holds(content, f"{mark}et al") for mark in "*_")
    if emphasised and _EMPHASISED.search(content):
        return True
    if _OPENINGS.isdisjoint(openings):
        return False
    before = ""
    for line in document.lines:
        text = line.text
        if text[0] in _OPENINGS and _SIGN.match(text):
            return True
        if text[0] in "=-" and line.gap != BLANK and before and _RULE.fullmatch(text):
            return True  # setext heading
        before = text
    return False


def clean(document: Document) -> None:
    """Take Markdown's marks off the lines of a document."""
    _Cleaner(document).clean()


class _Cleaner:
    """Reads the blocks of a Markdown dump, line by line."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self._document = document
        self._pandoc = is_pandoc(text)
        # Where cells stand side by side, the links of one would be closed by another's: they are sought line by line.
        self._cells = self._pandoc and stand_side_by_side(text)
        self._found = find_links("" if self._cells else text)
        document.markup += self._found.attributes
        self._escapes = escapes_in_force(text, self._found.dropped, pandoc=self._pandoc)
        self._ascii_signs = self._pandoc and typography.is_written_in_ascii(text)
        self._entities = "&" in text and "<" in text and _HTML_LINE.search(f"\n{text}") is not None
        self._raw: set[int] = set()  # numbers of the lines that were read from HTML
        self._lines: list[Line] = []  # what is read
        self._previous: Line | None = None
        self._gap = SOFT  # what stands before the next line, by what was left out
        self._columns = 0  # of the table that is being read

    def clean(self) -> None:
        """Read all lines."""
        document = self._document
        self._prepare()
        lines = document.lines
        rules = (number for number, line in enumerate(lines) if is_rule(line.text))
        first_row = next(rules, len(lines) + 1) - 1
        short = all(has_short_cells(line.text) for line in lines if 1 < line.text.count("|") < MOST_CELLS)
        loose = _emphasis_over_lines(lines)
        for number, line in enumerate(lines):
            if number in self._raw:
                self._keep(line)
                continue
            if line.gap == BLANK:
                self._columns = 0
            if not self._columns and number + 1 < len(lines) and "|" in line.text:
                self._columns = columns_below(lines[number + 1])
            if not self._is_mark(line):
                self._read(line, loose.get(number), ruled=number >= first_row, short=short)
        document.lines[:] = part_lines(self._lines)

    def _prepare(self) -> None:
        """Make lines of what stands in lines by accident."""
        document = self._document
        text = document.text
        wraps = any(line.gap == SOFT for line in document.lines)
        if "<" in text:
            document.lines[:], self._raw, tags = read_blocks(join_tags(document.lines))
            document.markup += tags
        if "---|" in text and "  \n" in text and not self._raw:
            document.lines[:] = join_rows(text, document.lines)
        _soften(document, self._raw, pandoc=self._pandoc)
        read = [document.lines[number] for number in self._raw]  # each stays a line of its own
        kept = set(map(id, read))
        if self._pandoc or wraps:
            _open_up(document.lines)
            document.lines[:] = _join(document.lines)
        if "    " in text or ":   " in text or "##" in text:
            document.lines[:] = _part_blocks(document.lines, kept)
        self._raw = {number for number, line in enumerate(document.lines) if id(line) in kept}

    def _keep(self, line: Line) -> None:
        """Take a line as it is."""
        line.gap = max(line.gap, self._gap)
        self._gap = SOFT
        self._lines.append(line)
        self._previous = line

    def _is_mark(self, line: Line) -> bool:
        """Whether a line is nothing but a mark: a fence, a rule, an underline, or what a label stands for."""
        text = line.text
        opening = text[0]
        if (
            (opening in ":<`#" and _FENCE.fullmatch(text))
            or is_rule(text)
            or (text.startswith("*[") and _ABBREVIATION.fullmatch(text))
        ):
            self._columns = columns_of_rule(text)
            self._document.markup.append(line.place(0, len(text)))
        elif self._found.told and _within(self._found.told, line.start, line.start + 1):
            line.role = "aside"
            self._lines.append(line)
        elif not (
            (opening in "=-" and _RULE.fullmatch(text) and self._underlines(line))
            or (opening in "*-_" and _BREAK_RULE.fullmatch(text))
            or (opening == ">" and not text.strip("> "))
        ):
            return False
        self._gap = BLANK
        return True

    def _underlines(self, line: Line) -> bool:
        """Whether a row of dashes makes the line above a heading; below html2text's rows two blanks stand behind it."""
        before = self._previous
        if before is None or line.gap == BLANK or before.role == "heading" or len(before.text) >= _LONGEST_SHORT:
            return False
        if is_hard(self._document.text, line):
            return False
        before.role = "heading"
        before.gap = max(before.gap, BREAK)
        return True

    def _read(self, line: Line, loose: list[tuple[int, int]] | None, *, ruled: bool, short: bool) -> None:
        """Read a line with something to say."""
        line.gap = max(line.gap, self._gap)
        self._gap = SOFT
        if self._ascii_signs and not loose:
            typography.restore(line)
        if line.text[0] in "=-" and (rule := _RULE.match(line.text)) and self._underlines(line):
            line.drop_prefix(rule.end())
        _clean_line(line, self._found, self._escapes, loose or [], self._document.markup)
        if self._entities and "&" in line.text:
            _decode(line)
        previous = self._previous
        one = previous is not None and line.gap != BLANK and _one_link(previous, line, self._found.links)
        if one and line.text and self._lines and previous is self._lines[-1]:
            self._previous = self._lines[-1] = join_lines([previous, line])
            return
        if previous is not None and previous.role == "heading" and line.gap != SOFT:
            line.gap = BLANK
        if not line.text:
            self._gap = max(self._gap, line.gap)
            return
        bars = bars_of(self._document.text, line, self._columns) if "|" in line.text else []
        if bars and is_row(line.text, bars, self._columns, ruled, short):
            self._lines.extend(cells_of(line, bars))
        else:
            self._lines.append(line)
        self._previous = line


def _part_blocks(lines: list[Line], read: Set[int]) -> list[Line]:
    """The lines, those in two in which a block follows another, as a definition its term; of HTML they stay as they are."""
    parted: list[Line] = []
    for line in lines:
        text = line.text
        edges = (
            list(_INNER_EDGE.finditer(text)) if ("   " in text or "## " in text) and id(line) not in read else []
        )
        if edges and _ITEM_MARK.fullmatch(line.text, 0, edges[0].start()) and edges[0].end() > edges[0].start():
            del edges[0]  # a heading in an item
        start = 0
        for edge in edges:
            parted.append(line.slice(start, edge.start()))
            start = edge.end()
        parted.append(line.slice(start) if edges else line)
        if edges:
            for piece in parted[-len(edges) :]:
                piece.gap = BLANK
    return parted


def _indent(text: str, line: Line) -> int:
    return line.start - (max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) + 1)


def _one_link(before: Line, line: Line, links: list[tuple[int, int, str]]) -> bool:
    last = before.place(len(before.text) - 1, len(before.text))[1] - 1
    return any(start <= last and line.start < end for start, end, _ in _within(links, last, line.start + 1))


def _soften(document: Document, raw: Set[int], *, pandoc: bool) -> None:
    """A single line break inside a paragraph means nothing in Markdown, unless two blanks or a backslash stand before it.

    It is so only in a dump whose blocks are parted by blank lines.

    Args:
        document: the dump.
        raw: the numbers of its lines that were read from HTML.
        pandoc: whether pandoc wrote it.
    """
    lines = document.lines
    text = document.text
    for before, line in itertools.pairwise(lines):
        if line.gap != SOFT:
            continue
        fenced = (before.text[0] in ":<`" and _FENCE.fullmatch(before.text)) or line.text.startswith(":::")
        if fenced or _is_broken(text, before, blanks_fill=pandoc):
            line.gap = BREAK
    if not pandoc:
        if any(line.gap == SOFT for line in lines):
            return  # the tool keeps to a width, and what it broke is known
        blanks = sum(1 for line in lines if line.gap == BLANK)
        if blanks * 2 < len(lines) and blanks < 4:
            return
    # Where a paragraph is one long line, the tool kept no width, or not there: what is short was not broken by it.
    keeps_lines = not pandoc and any(len(line.text) > _LONGEST_SHORT for line in lines)
    for number, (before, line) in enumerate(itertools.pairwise(lines), 1):
        if line.gap != BREAK or number in raw or number - 1 in raw:
            continue
        item = ITEM.match(before.text)
        if _indent(text, line) > _indent(text, before) + (item.end() if item is not None else 0) + 1:
            continue  # set in deeper than what stands above, or than an item's text: a block of its own
        quoted = line.text[0] == ">" and before.text[0] == ">"
        # what follows an item on its own line goes on with it; what follows a heading, a row or a fence does not
        if not quoted and (
            _OPENS_BLOCK.match(line.text) or before.text[0] == "|" or _FENCE.fullmatch(before.text)
        ):
            continue
        if before.text[0] == "#" and not _is_full(before.text, line.text):
            continue
        if keeps_lines and not _is_full(before.text, line.text):
            continue
        if not _is_broken(text, before, blanks_fill=pandoc):
            line.gap = SOFT


def _is_broken(text: str, line: Line, *, blanks_fill: bool) -> bool:
    """Whether a line ends in a hard break: a backslash, or two blanks.

    Args:
        text: the document's.
        line: the line.
        blanks_fill: whether blanks at a line's end may fill a table's cell.
    """
    if line.text[-1] == "\\":
        return True
    end = line.place(len(line.text) - 1, len(line.text))[1]
    return _BLANKS_AT_END.match(text, end) is not None if blanks_fill else text.startswith("  ", end)


def _is_full(before: str, after: str) -> bool:
    """Whether a line may have been broken because the next word did not fit into the usual width."""
    wanted = len(before) + 1 + len(after.split(" ", 1)[0])
    return any(len(before) <= width + 2 and wanted >= width for width in _WIDTHS)


def _emphasis_over_lines(lines: list[Line]) -> dict[int, list[tuple[int, int]]]:
    """The marks of emphasis that opens one line and closes at the end of one of the next, by the lines' numbers."""
    found: dict[int, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        text = line.text
        for mark in "*_":
            opening = text.find(mark)
            if opening < 0 or text.find(mark, opening + 1) >= 0:
                continue
            if (opening > 0 and text[opening - 1] != " ") or text[opening + 1 : opening + 2] in ("", " "):
                continue
            closing = _closing_below(lines, number, mark)
            if closing is not None:
                below, at = closing
                found.setdefault(number, []).append((opening, opening + 1))
                found.setdefault(below, []).append((at, at + 1))
    return found


def _closing_below(lines: list[Line], number: int, mark: str) -> tuple[int, int] | None:
    """The number of the line at whose end a mark closes what a line above opens, and where in it."""
    for below in range(number + 1, min(number + _LINES_OF_EMPHASIS, len(lines))):
        text = lines[below].text
        if lines[below].gap == BLANK:
            return None
        at = text.find(mark)
        if at >= 0:
            closes = at > 0 and (mark == "_" or text[at - 1] != " ") and text[at + 1 :] in ("", "\\")
            return (below, at) if closes else None
    return None


def _clean_line(
    line: Line,
    found: Markup,
    escapes: re.Pattern[str] | None,
    loose: list[tuple[int, int]],
    unseen: list[tuple[int, int]],
) -> None:
    """Take the marks of Markdown off a line.

    Args:
        line: the line.
        found: the links of the document.
        escapes: the escapes that are in force.
        loose: marks of emphasis whose other ends are on other lines.
        unseen: takes the places of tags.
    """
    text = line.text
    first = line.start
    last = line.place(len(text) - 1, len(text))[1]
    cuts = _marks_around(line) + loose
    markup: list[tuple[int, int]] = []
    for start, end in _within(found.dropped, first, last):
        inner_start, inner_end = max(start, first), min(end, last)
        cuts.append(_relative(line, inner_start, inner_end))
        if inner_end - inner_start > 2:
            markup.append((inner_start, inner_end))
    named = [
        Link(*_relative(line, max(start, first), min(end, last)), href)
        for start, end, href in _within(found.links, first, last)
    ]
    if "****" in text:  # strong text ends, and the next begins at once
        cuts += [match.span() for match in _TWO_STRONG.finditer(text)]
    if "]" in text and (not found.dropped or (line.at is not None and "](" in text)):
        # Cells stand beside this one, or its width cut the address in two: it is whole in the line, and not in the text.
        inside = find_links(text)
        unseen += line.places(inside.attributes)
        whole = [cut for cut in inside.dropped if not _overlaps(cut, sorted(cuts))]
        cuts += whole
        markup += [line.place(*cut) for cut in whole if cut[1] - cut[0] > 2]
        named += [Link(*link) for link in inside.links if any(cut[0] == link[1] for cut in whole)]
    if "*" in text or "_" in text:
        cuts += _marks_of_emphasis(text, sorted(cuts))
    if "==" in text or "~~" in text:
        for match in _MARKED.finditer(text):
            cuts += [(match.start(), match.start() + 2), (match.end() - 2, match.end())]
    if "`" in text:
        for match in _CODE_SPAN.finditer(text):
            mark = len(match[1])
            cuts += [(match.start(), match.start() + mark), (match.end(2), match.end())]
            unseen.append(line.place(match.end(2), match.end()))
    if "<" in text and ">" in text:
        _cut_tags(line, cuts, markup, named, unseen)
        if "://" in text:
            cuts += [m.span() for m in _AUTOLINK.finditer(text) if _in_autolink(text, m)]
    if "\\" in text:
        cuts += _backslashes(text, escapes)
    line.markup += tuple(markup)
    line.links += tuple(named)
    if not cuts:
        return
    cuts = sorted(set(cuts))
    marks = {edge for cut in cuts for edge in cut if text[cut[0]] != "\\"}
    line.boundaries = tuple(sorted({*line.boundaries, *marks}))
    line.cut(cuts)
    if "  " in line.text and "  " not in text:  # those around marks
        line.cut([match.span() for match in _FURTHER_BLANKS.finditer(line.text)])
    _strip(line)


def _decode(line: Line) -> None:
    """Write the entities of HTML as what they stand for."""
    cuts = []
    for match in ENTITY.finditer(line.text):
        said = unescape(match.group())
        if len(said) == 1 and not said.isspace():
            line.text = line.text[: match.start()] + said + line.text[match.start() + 1 :]
            cuts.append((match.start() + 1, match.end()))
    line.cut(cuts)


def _marks_around(line: Line) -> list[tuple[int, int]]:
    """The marks that make a line a heading, a quotation or a definition."""
    text = line.text
    opening = text[0]
    if opening == "#" and (heading := _HEADING.match(text)) is not None:
        line.role = "heading"
        tail = _HEADING_END.search(text)
        return [heading.span(), tail.span()] if tail else [heading.span()]
    around = None
    if opening == ">":
        around = _CALLOUT.match(text) or _QUOTE.match(text)
    elif opening == ":":
        around = _DEFINITION.match(text)
    elif opening in _BULLETS:
        around = ITEM.match(text)
    if around is None:
        return []
    marks = [around.span()] if opening in ">:" else []  # the marks of lists come off with those of other dumps
    if (heading := _HEADING.match(text, around.end())) is not None:
        line.role = "heading"
        marks.append(heading.span())
    return marks


def _marks_of_emphasis(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The asterisks and underscores that emphasise, outside of what is taken already."""
    marks = []
    plain = _TWO_STRONG.sub("\0\0\0\0", text) if "****" in text else text
    stretches = [(0, len(plain))]
    while stretches:
        for match in _EMPHASIS.finditer(plain, *stretches.pop()):
            size = len(match["strong"] or match["low"] or "*")
            marks += [(match.start(), match.start() + size), (match.end() - size, match.end())]
            if match["strong"] and not _NO_MARK.fullmatch(match["bold"]):
                stretches.append(match.span("bold"))
    if "__" in text or "_ " in text or " _" in text:
        marks += [match.span() for match in _EMPTY.finditer(text)]
        for match in _BLANKS_INSIDE.finditer(text):
            marks += [match.span("opens"), (match.end() - 2, match.end())]
    if "_" in text:  # what a tool emphasises may run into the next word
        for match in SMALL_WORD.finditer(text):
            marks += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    # Strong text that runs over a line's end leaves its marks alone.
    paired = sorted(taken + marks)
    marks += [m.span() for m in _LOOSE_STRONG.finditer(text) if not _overlaps(m.span(), paired)]
    return [mark for mark in marks if not _overlaps(mark, taken)]


def _backslashes(text: str, escapes: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """The backslashes that escape a mark, or break a line."""
    found = [(m.start(), m.start() + 1) for m in escapes.finditer(text)] if escapes is not None else []
    if "\\." in text or "\\)" in text:  # a number that a list's would be, wherever the tool began a text with it
        found += [match.span() for match in _NUMBER_ESCAPE.finditer(text)]
    escape = _LINE_ESCAPE.match(text)
    if escape:
        found.append(escape.span(1) if escape[1] else escape.span(2))
    elif (broken := _HARD_BREAK.search(text)) is not None:
        found.append(broken.span())
    return found


def _in_autolink(text: str, match: re.Match[str]) -> bool:
    if match.group() == "<":
        end = text.find(">", match.end())
        return end > 0 and " " not in text[match.end() : end]
    start = text.rfind("<", 0, match.start())
    return start >= 0 and re.match(r"<(?:https?://|mailto:)\S*$", text[start : match.start()]) is not None


def _cut_tags(
    line: Line,
    cuts: list[tuple[int, int]],
    markup: list[tuple[int, int]],
    links: list[Link],
    unseen: list[tuple[int, int]],
) -> None:
    """Inline tags that a tool left in its Markdown; a link among them is kept as one, and its tag with the line."""
    text = line.text
    opened: tuple[int, str] | None = None
    for match in TAG.finditer(text):
        if match.start() > 0 and text[match.start() - 1] == "\\":
            continue
        cuts.append(match.span())
        anchor = _ANCHOR.fullmatch(match.group())
        (markup if anchor else unseen).append(line.place(*match.span()))
        if anchor:
            opened = match.end(), anchor[1]
        elif opened is not None and match.group().lower() == "</a>":
            links.append(Link(opened[0], match.start(), opened[1]))
            opened = None


def _strip(line: Line) -> None:
    text = line.text
    if text and (text[0] == " " or text[-1] == " "):
        inner = text.strip(" ")
        start = text.index(inner) if inner else 0
        line.cut([cut for cut in ((0, start), (start + len(inner), len(text))) if cut[0] < cut[1]])


def _overlaps(cut: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    index = bisect_right(taken, cut)
    return (index < len(taken) and taken[index][0] < cut[1]) or (index > 0 and taken[index - 1][1] > cut[0])


def _within(items: list, first: int, last: int) -> list:  # type: ignore[type-arg]
    """The items (start, end, ...) of a sorted list that touch [first, last)."""
    index = bisect_right(items, (first,))
    if index > 0 and items[index - 1][1] > first:
        index -= 1
    found = []
    while index < len(items) and items[index][0] < last:
        found.append(items[index])
        index += 1
    return found


def _relative(line: Line, start: int, end: int) -> tuple[int, int]:
    if line.at is None:
        return start - line.start, end - line.start
    return bisect_right(line.at, start - 1), bisect_right(line.at, end - 1)


def _open_up(lines: list[Line]) -> None:
    """Make the lines of a wrapped paragraph ready to be joined: each line of a quotation begins with its mark."""
    quoted = False
    before: Line | None = None
    for line, after in itertools.zip_longest(lines, lines[1:]):
        if line.gap == SOFT and (_RULE.match(line.text) or (after is not None and _RULE.match(after.text))):
            line.gap = BREAK  # a heading, and what underlines it
        quote = _QUOTE.match(line.text) if line.text[0] == ">" else None
        if line.gap == SOFT and quoted and quote is not None:
            line.drop_prefix(quote.end())
        elif line.gap == SOFT and not any(map(str.isalnum, line.text)):
            line.gap = BREAK  # a rule, a fence, a row without words
        elif line.gap == SOFT and before is not None and ITEM.match(line.text) and ITEM.match(before.text):
            line.gap = BREAK  # the next item
        quoted = quote is not None or (quoted and line.gap == SOFT)
        before = line


def _join(lines: list[Line]) -> list[Line]:
    """The lines of each paragraph as one: where the breaks in it are known to mean nothing, no reader has to ask."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and line.gap == SOFT:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [join_lines(paragraph) if len(paragraph) > 1 else paragraph[0] for paragraph in paragraphs]
