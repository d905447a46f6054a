"""Markdown dumps: headings, emphasis, links, escapes, fences and tables are taken off, their boundaries kept.

Several tools write Markdown, and each escapes differently: pandoc every mark, markdownify asterisks and underscores,
html2text next to nothing. LaTeX has backslashes of its own, so what a backslash means is settled once a document.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Mapping, Set

from ..patterns import lazy_re
from .embedded import TAG, read_blocks
from .model import BLANK, BREAK, SOFT, Document, Line, Link, holds, join_lines

__all__ = ["clean", "is_markdown"]

# What a line of Markdown opens with; matched at a line's beginning, so that no line is read twice.
_SIGN = lazy_re(
    r"#{1,6}\s+\S"  # ATX heading
    r"|(?:\*\*|__)\S"  # strong text opening a line
    r"|:{3,}"  # pandoc's fenced div
    r"|</?div[^<>]{0,300}>$"  # a div that pandoc could not express
    r"|(?:[*+-]\s+)?[*_]{1,2}[A-Z][A-Z-]{0,12}[*_]{1,2}(?:\W|$)"  # an emphasised category tag
    r"|\|?(?=[ :-]*-{3})[ :-]+\|[-| :]*$"  # table rule: each step is taken in one way
    r"|\[[^\[\]]{0,300}\]\{[.#][^{}]{0,300}\}"  # pandoc's bracketed span
    r"|`[A-Z][A-Z-]{0,12}`"  # a category tag as code
    r"|==[^\s=]"  # marked text
)
_OPENINGS = frozenset("#*_:<+-|[`=")
# \* and the like, which a tool writes for Markdown and LaTeX hardly has.
_RARE_ESCAPE = lazy_re(r"\\[*<>]|\\_(?:\{|\w\$)")
_EMPHASISED = lazy_re(r"([*_])(?<=\s[*_])([*_]?)et al\.?\1\2(?=\s|$)", re.MULTILINE)
# The end of a link with an address in it: "](https://example.org)".
_LINK = lazy_re(r"\](?=\()\((?:[^\s()]{0,400}[/#.:?][^\s()]{0,400})?\)")
# The same with all that may stand there: angle brackets, one level of parentheses, a title, pandoc's attributes.
_CLOSER = lazy_re(
    r"\]\(\s*<?(?P<href>(?=[^\s()<>]*[/#.:?]|[>)])[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)(?:\{[^{}\n]*\})?"
    r"|\](?P<attributes>\{[.#:\w][^{}]*\})"
)
_HEADING = lazy_re(r"(#{1,6})\s+(?=\S)")
# Closing number signs of a heading, and pandoc's attributes.
_HEADING_END = lazy_re(r"(?<=\S)\s+(?:#+|(?:#+\s*)?\{[#.][^{}]*\})$")
# Underlines the line before it, and so makes it a heading.
_RULE = lazy_re(r"(?:={3,}|-{3,})")
# A thematic break: three or more of one mark, blanks between them or not.
_BREAK_RULE = lazy_re(r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}")
# pandoc's divs, elements that a tool left alone on a line, and code fences.
_FENCE = lazy_re(r":{3,}.*|</?(?:div|section|article|main|header|span)\b[^<>]*>|```.*")
# The row of dashes below a table's head.
_TABLE_RULE = lazy_re(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_DASHES = lazy_re(r"-+")
_QUOTE = lazy_re(r"(?:>\s?)+(?=\S)")
# One emphasised stretch, a mark behind it; as many signs close it as open it, so that a row of them is cut in one way.
_EMPHASISED_TAG = lazy_re(r"(?:[*_]{3}[^*_\n]+[*_]{3}|[*_]{2}[^*_\n]+[*_]{2}|[*_][^*_\n]+[*_])[^\w\s*_]?\s*")
# Strong; emphasis by asterisks; by underscores, which may stand inside words and LaTeX, and then are none.
_EMPHASIS = lazy_re(
    r"(?<![*\\$])(?P<strong>\*\*)(?=[^\s*])(?P<bold>.{1,400}?)(?<=[^\s\\])(?P=strong)"
    r"|(?<![^\s_(\[\"“*>`=~])\*(?=[^\s*])(?P<star>[^*\n]{1,400}?)(?<=[^\s\\])\*"
    r"|(?<![^\s*(\[\"“>`=~])(?P<low>_{1,3})(?=[^\s_{])(?P<inside>(?:[^_\n]|(?<=[\w}])_(?=[\w{])){1,400}?)(?<=[^\s\\])(?P=low)(?![\w_${])"
)
# Strong whose other end is on another line.
_NO_MARK = lazy_re(r"[^*_]*")
# An emphasised small word that runs into the next: the name of an icon before a tag.
_SMALL_WORD = lazy_re(r"(?<![^\s*|(\[>`/•·])_[a-z](?:[a-z -]|\\_){0,30}_(?=[A-Z0-9])")
_LOOSE_STRONG = lazy_re(r"(?<![\s*\\])\*\*(?!\*)|(?<![*\\])\*\*(?![\s*])")
_TWO_STRONG = lazy_re(r"(?<=[^\s*\\])\*{4}(?=[^\s*])")
_MARKS = lazy_re(r"[*_]{1,3}")
_CODE_SPAN = lazy_re(r"(?<![`\\])(`{1,2})(?= ?[^`\s])([^`\n]{1,80}?)(?<=[^`])\1(?!`)")
# Marked and struck text, of dialects.
_MARKED = lazy_re(
    r"(?<![\w=])==(?=[^\s=])([^\n]{1,200}?)(?<=[^\s=])==(?!=)|(?<![\w~])~~(?=[^\s~])([^\n]{1,200}?)(?<=[^\s~])~~(?!~)"
)
_ANCHOR = lazy_re(r"<a\s[^<>]*?href=\"([^\"<>]*)\"[^<>]*>")
_ESCAPED = lazy_re(r"\\([!-/:-@\[-`{-~ ])")
# Characters that some tools escape and others do not; LaTeX has them with a backslash of its own.
_MAYBE_ESCAPED = lazy_re(r"(?<!\\)\\([*_<>\[\]~|#])")
# The brackets of <https://example.org>.
_AUTOLINK = lazy_re(r"<(?=https?://|mailto:)|(?<=\S)>")
# A backslash that keeps a line from being a list or a heading.
_LINE_ESCAPE = lazy_re(r"[*_>\[|\s]{0,8}(?:#{1,6}\s+[*_\[]{0,4})?(?:\d{1,4}(\\)[.)]|(\\)[-+#*>=])(?=\s)")
_NUMBER_ESCAPE = lazy_re(r"(?<![\w\\])[0-9]{1,4}(\\)[.)](?=\s)")
# A heading inside a link: "[### Title](address)".
_LINKED_HEADING = lazy_re(r"\[#{1,6}\s+(?=\S)")
_HARD_BREAK = lazy_re(r"(?<!\\)\\$")
# The mark of a definition list's second line.
_DEFINITION = lazy_re(r":\s{1,4}(?=\S)")
# What is left of a block's edge inside a line: a colon and three blanks, or a block's indentation.
_INNER_EDGE = lazy_re(r"(?<=\S)(?:: {3}| {4,})(?=\S)")
_ITEM = lazy_re(r"(?:[*+-]|\d{1,3}[.)])\s{1,4}(?=\S)")
_OPENS_BLOCK = lazy_re(r":{3,}|[*+-]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\||:\s")
# What pandoc alone writes: divs and spans with attributes. All its blocks are parted by blank lines.
_PANDOC = lazy_re(r"^[ |]*:{3,} *(?:\{|[A-Za-z]|[ |]*$)|\]\{[.#][A-Za-z]", re.MULTILINE)
# A div is a paragraph of its own there, a blank line on either side.
_LONE_DIV = lazy_re(r"^</?div[^<>\n]{0,300}>\r?\n\r?\n", re.MULTILINE)
_BLANKS_AT_END = lazy_re(r" {2,}\r?\n")  # blanks before a bar fill a cell
_IMAGE = lazy_re(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,2000}\)")
_NUMBERED_IMAGE = lazy_re(r"Image [0-9]{1,4}(?::\s*|$)")
_FORMULA = lazy_re(r"\$[^$\n]{1,200}\$")
_BLANKS = lazy_re(r"(?<=\S) {2,}(?=\S)")
_WIDTH = 78  # characters of a line, of tools that keep to a width
_REACH = 2000  # characters within which a link's opening bracket is looked for
_LINES_OF_EMPHASIS = 5  # lines over which one emphasis may run
MOST_CELLS = 80  # cells of a table's row
LONGEST_SHORT = 400  # characters of a title, a byline, a line of tags
MOST_BRACKETS = 40  # brackets that may stand inside a link's text


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
    if (holds(content, "*et al") or holds(content, "_et al")) and _EMPHASISED.search(content):
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
    text = document.text
    dropped, links = _find_links(text)
    escapes = _escapes_in_force(text, dropped)
    document.lines[:] = _part_blocks(document.lines)
    raw: set[int] = set()
    if "<" in text:
        document.lines[:], raw = read_blocks(document.lines)
    lines: list[Line] = []
    previous: Line | None = None
    _soften(document, raw)
    rules = (number for number, line in enumerate(document.lines) if _TABLE_RULE.fullmatch(line.text))
    first_row = next(rules, len(document.lines) + 1) - 1
    short = all(_has_short_cells(line.text) for line in document.lines if 1 < line.text.count("|") < MOST_CELLS)
    columns = 0  # of the table that is being read
    gap = SOFT
    loose = _emphasis_over_lines(document.lines)
    for number, line in enumerate(document.lines):
        if number in raw:
            line.gap = max(line.gap, gap)
            gap = SOFT
            lines.append(line)
            previous = line
            continue
        if line.gap == BLANK:
            columns = 0
        if not columns and number + 1 < len(document.lines) and "|" in line.text:
            columns = _columns_below(document.lines[number + 1])
        if _FENCE.fullmatch(line.text) or _TABLE_RULE.fullmatch(line.text):
            columns = len(_DASHES.findall(line.text)) if line.text[0] not in ":<`" or "|" in line.text else 0
            gap = BLANK
            continue
        if previous is not None and _RULE.fullmatch(line.text) and _underlines(document, line, previous):
            previous.role = "heading"
            gap = BLANK
            continue
        if _BREAK_RULE.fullmatch(line.text) or not line.text.strip("> "):
            gap = BLANK
            continue
        line.gap = max(line.gap, gap)
        gap = SOFT
        _clean_line(line, dropped, links, escapes, loose.get(number, []))
        if (
            line.text
            and lines
            and previous is lines[-1]
            and line.gap != BLANK
            and ((previous.role == "heading" and line.gap == SOFT) or _one_link(previous, line, links))
        ):
            # A link's text runs over the line's end, or a heading's: the two lines are one.
            previous = lines[-1] = join_lines([previous, line])
            continue
        if previous is not None and previous.role == "heading" and line.gap != SOFT:
            line.gap = BLANK  # what the width of the tool's lines broke is one heading
        if not line.text:
            gap = max(gap, line.gap)
            continue
        if "|" in line.text and _is_row(
            line.text, bars := _bars(text, line, columns), columns, number >= first_row, short
        ):
            lines.extend(_cells(line, bars))
        else:
            lines.append(line)
        previous = line
    document.lines[:] = _join_short(lines) if _is_pandoc(text) else lines


def _part_blocks(lines: list[Line]) -> list[Line]:
    """The lines, those in two in which a block follows another, as a definition its term."""
    parted: list[Line] = []
    for line in lines:
        edges = list(_INNER_EDGE.finditer(line.text)) if "   " in line.text else []
        start = 0
        for edge in edges:
            parted.append(line.slice(start, edge.start()))
            start = edge.end()
        parted.append(line.slice(start) if edges else line)
        if edges:
            for piece in parted[-len(edges) :]:
                piece.gap = BLANK
    return parted


def _underlines(document: Document, line: Line, before: Line) -> bool:
    """Whether a row of dashes makes the line above it a heading; below html2text's rows two blanks stand behind it."""
    end = line.place(len(line.text) - 1, len(line.text))[1]
    return (
        line.gap != BLANK
        and before.role != "heading"
        and len(before.text) < LONGEST_SHORT
        and not document.text.startswith("  ", end)
    )


def _is_pandoc(text: str) -> bool:
    """Whether pandoc wrote a dump; it parts all blocks by blank lines and escapes every mark."""
    if (":::" in text or "]{" in text) and _PANDOC.search(text) is not None:
        return True
    return "<div" in text and len(list(itertools.islice(_LONE_DIV.finditer(text), 3))) > 2


def _indent(text: str, line: Line) -> int:
    return line.start - (max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) + 1)


def _one_link(before: Line, line: Line, links: list[tuple[int, int, str]]) -> bool:
    last = before.place(len(before.text) - 1, len(before.text))[1] - 1
    return any(start <= last and line.start < end for start, end, _ in _within(links, last, line.start + 1))


def _soften(document: Document, raw: Set[int]) -> None:
    """A single line break inside a paragraph means nothing in Markdown, unless two blanks or a backslash stand before it.

    It is so only in a dump whose blocks are parted by blank lines.

    Args:
        document: the dump.
        raw: the numbers of its lines that were read from HTML.
    """
    lines = document.lines
    text = document.text
    pandoc = _is_pandoc(text)
    if not pandoc:
        if any(line.gap == SOFT for line in lines):
            return  # the tool keeps to a width, and what it broke is known
        blanks = sum(1 for line in lines if line.gap == BLANK)
        if blanks * 2 < len(lines) and blanks < 4:
            return
    # Where a paragraph is one long line, the tool kept no width, or not there: what is short was not broken by it.
    keeps_lines = not pandoc and any(len(line.text) > LONGEST_SHORT for line in lines)
    for number, (before, line) in enumerate(itertools.pairwise(lines), 1):
        if line.gap != BREAK or number in raw or number - 1 in raw:
            continue
        item = _ITEM.match(before.text)
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
        end = before.place(len(before.text) - 1, len(before.text))[1]
        hard = _BLANKS_AT_END.match(text, end) if pandoc else text.startswith("  ", end)
        if not hard and not before.text.endswith("\\"):
            line.gap = SOFT


def _is_full(before: str, after: str) -> bool:
    """Whether a line may have been broken because the next word did not fit into the usual width."""
    return len(before) <= _WIDTH + 2 and len(before) + 1 + len(after.split(" ", 1)[0]) >= _WIDTH


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
            closes = at > 0 and text[at - 1] != " " and text[at + 1 :] in ("", "\\")
            return (below, at) if closes else None
    return None


def _are_tags(text: str) -> bool:
    """Whether a line is nothing but emphasised words."""
    position = 0
    while position < len(text):
        tag = _EMPHASISED_TAG.match(text, position)
        if tag is None:
            return False
        position = tag.end()
    return position > 0


def _find_links(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int, str]]]:
    """Markup of links as stretches to drop, and the links themselves as (start, end, address), all in the text."""
    dropped: list[tuple[int, int]] = []
    links: list[tuple[int, int, str]] = []
    floor = 0
    finished: dict[int, int] = {}  # where a link's text ends -> where it begins
    for match in _CLOSER.finditer(text):
        reach = match.start() - _REACH
        opener = _opener(text, match.start(), max(floor, reach))
        if opener is None and finished:
            # A card that is one link may hold links of its own, but no blank line.
            reach = max(reach, 0)
            paragraph = max(text.rfind("\n\n", reach, match.start()) + 2, reach)
            opener = _opener(text, match.start(), paragraph, finished) if paragraph < floor else None
        if opener is None:
            continue
        finished[match.start()] = opener
        width = 1
        if opener > 0 and text[opener - 1] == "!":  # an image: its description stays, its mark goes
            opener, width = opener - 1, 2
            if (numbered := _NUMBERED_IMAGE.match(text, opener + 2, match.start())) is not None:
                width += numbered.end() - numbered.start()  # a reader counts the page's images
        dropped.append((opener, opener + width))
        dropped.append(match.span())
        if match["href"] is not None:
            links.append((opener + width, match.start(), match["href"]))
        # A link's text may hold an image, so closers nest.
        floor = opener if width > 1 else match.end()
    dropped.sort()
    return dropped, links


def _opener(text: str, closer: int, floor: int, finished: Mapping[int, int] | None = None) -> int | None:
    """Where the link that ends here begins; the links that it holds, if they are given, are passed over."""
    depth = 0
    position = closer
    for _ in range(MOST_BRACKETS):
        opened = text.rfind("[", floor, position)
        closed = text.rfind("]", floor, position)
        if opened < 0 and closed < 0:
            return None
        if closed > opened and finished and closed in finished:
            position = finished[closed]
            continue
        if closed > opened:
            if not _is_escaped(text, closed) and not text.startswith("](", closed):
                depth += 1
            position = closed
            continue
        if not _is_escaped(text, opened):
            if depth == 0:
                return opened
            depth -= 1
        position = opened
    return None


def _is_escaped(text: str, position: int) -> bool:
    return position > 0 and text[position - 1] == "\\" and not (position > 1 and text[position - 2] == "\\")


def _escapes_in_force(text: str, dropped: list[tuple[int, int]]) -> re.Pattern[str] | None:
    """Which backslashes of this document are Markdown's.

    A tool that escapes everything writes LaTeX's backslash twice (``\\\\emph``). Others escape some marks: such a mark
    then stands nowhere bare. Otherwise backslashes are the page's own.
    """
    if "\\" not in text:
        return None
    if _is_pandoc(text):
        return _ESCAPED
    single = re.search(r"(?<!\\)\\[A-Za-z]", text) is not None
    if not single and re.search(r"\\\\[A-Za-z%$&_{}]|\\[$'\"^@]", text):
        return _ESCAPED
    if _DOUBLED.search(text) and not _SINGLE.search(text):
        return _ESCAPED  # a backslash is escaped where it would escape what follows, and nowhere else
    escaped = set(_MAYBE_ESCAPED.findall(text))
    if not escaped:
        return None
    if "_" in escaped and re.search(r"(?m)^  \* |^\s*_[^_\n]+_(?:\s|$)", text):
        escaped.discard("_")  # html2text, which never escapes it
    # The description of an image is never escaped, emphasis is no bare mark, and a norm's bars in a formula are LaTeX's.
    unescaped = [match.span() for pattern in (_IMAGE, _SMALL_WORD) for match in pattern.finditer(text)]
    bare = _without(text, sorted([*dropped, *unescaped]))
    if "|" in escaped and "\\|" not in _FORMULA.sub("", text):
        escaped.discard("|")
    marks = [mark for mark in escaped if not _bare(mark).search(bare)]
    return re.compile(r"\\([" + re.escape("".join(sorted(marks))) + "])") if marks else None


def _bare(mark: str) -> re.Pattern[str]:
    """How a mark looks where a tool that escapes it would have escaped it."""
    if mark == "_":  # as emphasis it stands at a word's edge
        return _BARE_UNDERSCORE
    if mark == "*":
        return _BARE_ASTERISK
    if mark in "<>":
        return _BARE_ANGLE
    if mark in "#|":  # a heading's marks and a row's bars are never escaped
        return _BARE_INSIDE[mark]
    return re.compile(r"(?<!\\)" + re.escape(mark))


_DOUBLED = lazy_re(r"(?<!\\)\\\\[%&{}$]")
_SINGLE = lazy_re(r"(?<!\\)\\[%&{}$]")
_BARE_UNDERSCORE = lazy_re(r"(?<=[^\W_])_(?=[^\W_])|(?<=\s)_(?=\s)|(?<=[}\w])_(?=\{)")
_BARE_ASTERISK = lazy_re(r"(?<=\w )\*(?= )")
_BARE_ANGLE = lazy_re(r"(?<=\s)[<>](?=\s)")
_BARE_INSIDE = {
    "#": lazy_re(r"(?<=[^\s#\\])#|(?<=[^\s#] )#(?=\w)"),
    "|": lazy_re(r"^(?![ >]*\|)[^\n]*?[^\s|\\]\|(?=[^\s|])", re.MULTILINE),
}


def _without(text: str, dropped: list[tuple[int, int]]) -> str:
    """The text without the markup of links and without addresses."""
    parts = []
    position = 0
    for start, end in dropped:
        if start > position:
            parts.append(text[position:start])
        position = max(position, end)
    parts.append(text[position:])
    return re.sub(r"<?https?://\S*|</?[a-z][^<>\n]*>", "", "".join(parts))


def _clean_line(
    line: Line,
    dropped: list[tuple[int, int]],
    links: list[tuple[int, int, str]],
    escapes: re.Pattern[str] | None,
    loose: list[tuple[int, int]],
) -> None:
    text = line.text
    first = line.start
    last = line.place(len(text) - 1, len(text))[1]
    cuts = _marks_around(line) + loose
    markup: list[tuple[int, int]] = []
    for start, end in _within(dropped, first, last):
        inner_start, inner_end = max(start, first), min(end, last)
        cuts.append(_relative(line, inner_start, inner_end))
        if inner_end - inner_start > 2:
            markup.append((inner_start, inner_end))
    named = [
        Link(*_relative(line, max(start, first), min(end, last)), href)
        for start, end, href in _within(links, first, last)
    ]
    if "****" in text:  # strong text ends, and the next begins at once
        cuts += [match.span() for match in _TWO_STRONG.finditer(text)]
    if line.at is not None and "](" in text:
        # A cell's width cut the address in two: it is whole in the line, and not in the text.
        pieces, found = _find_links(text)
        whole = [cut for cut in pieces if not _overlaps(cut, sorted(cuts))]
        cuts += whole
        markup += [line.place(*cut) for cut in whole if cut[1] - cut[0] > 2]
        named += [Link(*link) for link in found if any(cut[0] == link[1] for cut in whole)]
    if "*" in text or "_" in text:
        cuts += _marks_of_emphasis(text, sorted(cuts))
    if "==" in text or "~~" in text:
        for match in _MARKED.finditer(text):
            cuts += [(match.start(), match.start() + 2), (match.end() - 2, match.end())]
    if "`" in text:
        for match in _CODE_SPAN.finditer(text):
            mark = len(match[1])
            cuts += [(match.start(), match.start() + mark), (match.end() - mark, match.end())]
    if "<" in text and ">" in text:
        _cut_tags(line, cuts, markup, named)
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
    _strip(line)


def _marks_around(line: Line) -> list[tuple[int, int]]:
    """The marks that make a line a heading, a quotation or a definition."""
    text = line.text
    linked = _LINKED_HEADING.match(text)
    if linked:
        line.role = "heading"
        return [(1, linked.end())]
    heading = _HEADING.match(text)
    if heading:
        line.role = "heading"
        tail = _HEADING_END.search(text)
        return [heading.span(), tail.span()] if tail else [heading.span()]
    opening = _QUOTE.match(text) or _DEFINITION.match(text)
    return [opening.span()] if opening else []


def _marks_of_emphasis(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The asterisks and underscores that emphasise, outside of what is taken already."""
    if _are_tags(text):
        marks = [match.span() for match in _MARKS.finditer(text)]
    else:
        marks = []
        plain = _TWO_STRONG.sub("\0\0\0\0", text) if "****" in text else text
        stretches = [(0, len(plain))]
        while stretches:
            for match in _EMPHASIS.finditer(plain, *stretches.pop()):
                size = len(match["strong"] or match["low"] or "*")
                marks += [(match.start(), match.start() + size), (match.end() - size, match.end())]
                if match["strong"] and not _NO_MARK.fullmatch(match["bold"]):
                    stretches.append(match.span("bold"))
        if "_" in text:  # what a tool emphasises may run into the next word
            for match in _SMALL_WORD.finditer(text):
                marks += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
        # Strong text that runs over a line's end leaves its marks alone.
        paired = sorted(taken + marks)
        marks += [m.span() for m in _LOOSE_STRONG.finditer(text) if not _overlaps(m.span(), paired)]
    return [mark for mark in marks if not _overlaps(mark, taken)]


def _backslashes(text: str, escapes: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """The backslashes that escape a mark, or break a line."""
    found = [(m.start(), m.start() + 1) for m in escapes.finditer(text)] if escapes is not None else []
    if "\\." in text or "\\)" in text:  # a number that a list's would be, wherever the tool began a text with it
        found += [match.span(1) for match in _NUMBER_ESCAPE.finditer(text)]
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


def _cut_tags(line: Line, cuts: list[tuple[int, int]], markup: list[tuple[int, int]], links: list[Link]) -> None:
    """Inline tags that a tool left in its Markdown; a link among them is kept as one."""
    text = line.text
    opened: tuple[int, str] | None = None
    for match in TAG.finditer(text):
        if match.start() > 0 and text[match.start() - 1] == "\\":
            continue
        cuts.append(match.span())
        markup.append(line.place(*match.span()))
        anchor = _ANCHOR.fullmatch(match.group())
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


def _bars(text: str, line: Line, columns: int) -> list[int]:
    """The bars of a line that part cells: an escaped one is a character like others, and so is one in a formula.

    Args:
        text: the document's.
        line: the line.
        columns: the number of columns that the table's rule shows; 0 where there is none.
    """
    bars = [
        number
        for number, char in enumerate(line.text)
        if char == "|" and not _is_escaped(text, line.place(number, number + 1)[0])
    ]
    if columns and bars and len(bars) > columns + 1 and bars[0] == 0:
        if columns == 1:
            return [0, bars[-1]] if bars[-1] == len(line.text) - 1 else [0]
        formulas = [match.span() for match in _FORMULA.finditer(line.text)]
        return [bar for bar in bars if not any(start < bar < end for start, end in formulas)]
    return bars


def _columns_below(line: Line) -> int:
    """The columns that a table's rule shows, right below its head; 0 where the line is none."""
    if line.gap == BLANK or not _TABLE_RULE.fullmatch(line.text):
        return 0
    return len(_DASHES.findall(line.text))


def _is_row(text: str, bars: list[int], columns: int, ruled: bool, short: bool) -> bool:
    """A table's row: it opens with a bar, or it has the columns of the table's rule, or bars part what is short.

    Args:
        text: what the line says.
        bars: where it has bars.
        columns: the number of columns that the table's rule shows; 0 where there is none.
        ruled: whether the line stands behind a table's rule.
        short: whether the cells of all such lines are short.
    """
    if not bars or len(bars) >= MOST_CELLS:
        return False
    if bars[0] == 0 or (ruled and " | " in f" {text} ") or len(bars) == columns - 1:
        return True
    return len(bars) > 1 and short and _has_short_cells(text)


def _has_short_cells(text: str) -> bool:
    return "$" not in text and all(len(cell) < 40 for cell in text.split("|"))


def _cells(line: Line, bars: list[int]) -> list[Line]:
    """A table's row as one line a cell; where blocks stood in a cell, two blanks are left between them."""
    edges = [(bar, bar + 1) for bar in bars] + [match.span() for match in _BLANKS.finditer(line.text)]
    cells: list[Line] = []
    start = 0
    for end, following in [*sorted(edges), (len(line.text), 0)]:
        cell = line.slice(start, end)
        start = following
        if cell.text:
            cell.gap = BREAK if cells else line.gap
            cells.append(cell)
    return cells


def _join_short(lines: list[Line]) -> list[Line]:
    """The lines of a short paragraph as one: where the breaks in it are known to mean nothing, no reader has to ask."""
    joined: list[Line] = []
    first = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and lines[number].gap == SOFT:
            continue
        paragraph = lines[first:number]
        if len(paragraph) > 1 and sum(len(line.text) for line in paragraph) < LONGEST_SHORT:
            joined.append(join_lines(paragraph))
        else:
            joined += paragraph
        first = number
    return joined
