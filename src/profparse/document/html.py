"""HTML becomes a document: the visible text in reading order, its blocks as lines, its inline edges as seams.

Nothing is read from class names, but for the few that by convention keep text from sight (``sr-only``). lxml
builds the tree; where that tree lost text, BeautifulSoup with html.parser has a second try. Whatever tree there
is, it is written out as well-formed markup, and one pass over that markup makes the lines: so any tree (lxml's,
bs4's, one that a caller brings) is read by the same rules, nesting of any depth costs nothing, and time grows with
size.

What a page states out of sight is kept as :attr:`Document.url`, :attr:`Document.title` and in
:attr:`Document.hints`, whose keys are:

========== ==========================================================================================
base       address of <base>
canonical  address of <link rel=canonical>, as written
challenge  address of a script or frame that belongs to a bot check or captcha
generator  <meta name=generator>
description <meta name=description> or og:description
lang       language of <html>
noscript   what a browser without scripts would show, shortened
password   "1" where there is a password field
preformatted "all" where every line stands in <pre> or the like: a text dump inside HTML
refresh    target of <meta http-equiv=refresh>
robots     <meta name=robots>
og:site_name, og:title, og:type, og:url  the <meta> properties of these names
========== ==========================================================================================
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from ..errors import InputError
from .model import BLANK, BREAK, Document, Line, Link
from .text import FOLD_SPACES, ZERO_WIDTH

if TYPE_CHECKING:
    from bs4 import Tag
    from lxml.etree import _Element

__all__ = ["looks_like_html", "looks_like_json", "read_html"]


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


# What a start or end tag does to the line being built.
_INLINE, _BLOCK, _NOTHING, _NEWLINE, _SPECIAL = range(5)

# Elements with a margin above and below, as browsers show them: their edge is as good as a blank line.
_WITH_MARGIN = _words(
    "p h1 h2 h3 h4 h5 h6 section article ul ol dl menu dir blockquote pre listing plaintext xmp figure hr table "
    "fieldset hgroup"
)
# Elements that start on a line of their own, without a margin.
_ON_OWN_LINE = _words(
    "address aside body caption center dd details dialog div dt figcaption footer form frame frameset header html "
    "legend li main nav optgroup option search summary tbody td tfoot th thead tr"
)
# Nothing of these is seen: no text of their own, content for when something else fails, or a form's own data.
_UNSEEN = _words(
    "script style template svg select option optgroup datalist textarea iframe audio video canvas object applet "
    "noframes noembed rp annotation annotation-xml progress meter"
)
_HEADINGS = _words("h1 h2 h3 h4 h5 h6")
_SECTIONS = _words("article section main")
_PREFORMATTED = _words("pre listing plaintext xmp")
# They neither part words nor show anything.
_WITHOUT_EFFECT = _words("wbr area base col colgroup embed head link param source track")
_UNSEEN_WHEN_EMPTY = _words("meta input title script style noscript")
# What a page says about itself stands in their attributes.
_STATING = _words("meta link base script iframe input html")
_ASIDE_ROLES = _words("navigation contentinfo complementary search dialog alertdialog menu menubar")
_SCREEN_READER = _words(
    "sr-only sr_only sronly visually-hidden visuallyhidden visually_hidden is-visually-hidden u-visually-hidden "
    "cdk-visually-hidden screen-reader-text screen-reader-only screenreader-only show-for-sr usa-sr-only "
    "a11y-hidden element-invisible hidden-visually"
)

# A text button says what can be done ("Follow"); a button longer than this is a card that can be clicked.
_BUTTON_LENGTH = 40

_MANY_LINKS = 100  # more links without text than any line means to have

_WHITE = " \t\n\r\f"
_TAG = re.compile(r"<([^>]*)>")
_TAGS = re.compile(r"(<[^>]*>(?:[ \t\n\r\f]*<[^>]*>)*)")
_NAME = re.compile(r"/?([^\s/>]+)")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_WHITES = re.compile(r"[ \t\n\r\f]+")
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|clip\s*:\s*rect\(\s*[01](?:px)?\b"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%|(?:left|top|right|text-indent)\s*:\s*-\d{4,}(?:px|em|rem)",
    re.IGNORECASE,
)
_ONE_PIXEL = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[01](?:px)?\s*(?=;|!|$)", re.IGNORECASE)
_DISPLAY = re.compile(r"(?:^|[;\s])display\s*:\s*([a-z-]+)", re.IGNORECASE)
_WHITE_SPACE = re.compile(r"white-space\s*:\s*([a-z-]+)", re.IGNORECASE)
_BLOCK_DISPLAY = _words("block flex grid table list-item flow-root table-row table-cell table-caption")
_INLINE_DISPLAY = _words("inline inline-block inline-flex inline-grid inline-table contents")
_CHALLENGE = re.compile(
    r"challenge|captcha|turnstile|datadome|perimeterx|incapsula|px-cloud|_sec/|kasada", re.IGNORECASE
)
_REFRESH = re.compile(r"^[\d.\s]*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_META_HINTS = _words("generator description robots og:site_name og:title og:type og:url")
_NOSCRIPT_LENGTH = 500


class _Effect(NamedTuple):
    """What an element does beyond starting or ending a line, as its start tag says.

    Attributes:
        kind: _INLINE or _BLOCK.
        gap: BREAK or BLANK, for a block.
        heading: its lines are headings.
        aside: its lines stand outside the page's main part.
        button: it is a button.
        section: a footer in it belongs to it, not to the page.
        href: address of a link, or None.
        time: value of <time datetime>, or None.
        pre: True where white space counts in it, False where it does not, None where that is inherited.
        page_footer: it is aside unless it stands in a section.
        unseen: nothing in it is seen: True, or "alone" where it is seen if there is no letter in it.
        keep: name under which its text is kept out of sight ("title", "noscript"), or "".
    """

    kind: int = _INLINE
    gap: int = 0
    heading: bool = False
    aside: bool = False
    button: bool = False
    section: bool = False
    href: str | None = None
    time: str | None = None
    pre: bool | None = None
    page_footer: bool = False
    unseen: bool | str = False
    keep: str = ""


class _Run(NamedTuple):
    """What a run of tags with nothing but white space between them does, where all of them are plain.

    Attributes:
        kind: _BLOCK where one of them is a block, _INLINE where all are inline, _NOTHING where none matters,
            _SPECIAL where they must be taken one by one.
        step: elements that stay open less elements that it closes.
        low: how deep it goes below where it began, 0 or less.
        high: how deep it goes above where it began, 0 or more.
        gap: the greatest gap of its blocks.
        space: whether there is white space in it.
        heading: whether a heading is open after it; None where it leaves that as it was.
        sections: sections that stay open less sections that it closes.
    """

    kind: int
    step: int = 0
    low: int = 0
    high: int = 0
    gap: int = 0
    space: bool = False
    heading: bool | None = None
    sections: int = 0


class _Op(NamedTuple):
    """What one tag does.

    Attributes:
        kind: _INLINE, _BLOCK, _NOTHING, _NEWLINE, or _SPECIAL where it has an effect.
        step: 1 for the start of an element, -1 for its end, 0 for an empty one.
        gap: of a block, BREAK or BLANK.
        name: the element's name.
        effect: what the element does besides.
        stated: its attributes, where a page states something about itself in them.
    """

    kind: int
    step: int
    gap: int = 0
    name: str = ""
    effect: _Effect | None = None
    stated: dict[str, str] | None = None


_ONE_BY_ONE = _Run(_SPECIAL)


class _Reading:
    """What one pass over well-formed markup finds, tree by tree."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.position = 0
        self.lines: list[Line] = []
        self.preformatted = 0
        self.deepest = 0
        self.title: str | None = None
        self.hints: dict[str, str] = {}

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        """Keep what the page states out of sight."""
        hints = self.hints
        if name == "meta":
            content = attributes.get("content", "").strip()
            key = (attributes.get("property") or attributes.get("name") or "").strip().lower()
            if key == "og:description":
                key = "description"
            if content and key in _META_HINTS:
                hints.setdefault(key, content)
            elif content and attributes.get("http-equiv", "").strip().lower() == "refresh":
                target = _REFRESH.match(content)
                if target and target.group(1).strip():
                    hints.setdefault("refresh", target.group(1).strip())
        elif name == "link":
            if "canonical" in attributes.get("rel", "").lower().split() and attributes.get("href", "").strip():
                hints.setdefault("canonical", attributes["href"].strip())
        elif name == "base":
            if attributes.get("href", "").strip():
                hints.setdefault("base", attributes["href"].strip())
        elif name in ("script", "iframe"):
            address = attributes.get("src", "")
            if address and _CHALLENGE.search(address):
                hints.setdefault("challenge", address)
        elif name == "input":
            if attributes.get("type", "").strip().lower() == "password":
                hints["password"] = "1"
        elif name == "html":
            language = attributes.get("lang") or attributes.get("xml:lang")
            if language:
                hints.setdefault("lang", language)

    # ---------------------------------------------------------------- text

    def read(self, markup: str) -> None:
        """Read the markup of one tree.

        The state is in variables of this function, which its inner functions share: it is the hot spot of HTML.
        """
        line: list[str] = []  # pieces of the line being built
        length = 0  # their length
        space = False  # white space seen since, which counts if more text follows
        gap = BLANK  # what stands before the line
        breaks = 0  # line breaks since the last text
        seams: list[int] = []
        links: list[Link] = []
        times: list[tuple[int, int, str]] = []

        depth = 0  # open elements
        open_effects: list[tuple[int, _Effect]] = []  # (depth, effect), innermost last
        mark = 0  # depth of the innermost
        opened: list[list[Any]] = []  # open links and times: [start in the line, effect, said anything]
        waiting: list[tuple[int, str]] = []  # links without text: (depth of their parent, address)
        aside = headings = buttons = sections = 0
        heading = False
        pre = False
        pres: list[bool] = []
        unseen = 0  # elements open since one that is not seen, itself included
        unseen_text: list[str] = []  # its text
        unseen_effect = _Effect()

        def end_line() -> None:
            nonlocal line, length, space, gap, seams, links, times, breaks
            text = line[0] if len(line) == 1 else "".join(line)
            if opened or waiting:
                for entry in opened:
                    _close(entry, length, links, times)
                    entry[0] = 0
                links = [*(Link(0, 0, address) for _, address in waiting), *links]
                waiting.clear()
            if aside or (buttons and length <= _BUTTON_LENGTH):
                role = "aside"
            else:
                role = "heading" if heading or headings else ""
            if self._write(text, gap, seams, links, times, role, pre):
                gap = 0
            line = []
            length = 0
            space = False
            breaks = 0
            if seams:
                seams = []
            if links or times:
                links, times = [], []

        def say(text: str) -> None:
            nonlocal length, space, gap, breaks
            if "&" in text:
                text = unescape(text)
            if pre:
                say_as_it_stands(text)
                return
            body = text.strip(_WHITE)
            if not body:
                space = True
                return
            if length and (space or text[0] in _WHITE):
                if seams and seams[-1] == length:
                    # An element ends or begins at this space; which side of it does not matter.
                    seams.append(length + 1)
                line.append(" ")
                length += 1
            space = text[-1] in _WHITE
            if "\n" in body or "\t" in body or "  " in body or "\r" in body or "\f" in body:
                body = _WHITES.sub(" ", body)
            line.append(body)
            length += len(body)

        def say_as_it_stands(text: str) -> None:
            nonlocal length, gap, breaks
            first = True
            for piece in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
                if not first:
                    new_line()
                first = False
                if piece and (length or piece.strip(_WHITE)):
                    line.append(piece)
                    length += len(piece)
                    breaks = 0

        def new_line() -> None:
            nonlocal breaks, gap
            if length:
                end_line()
            breaks += 1
            gap = max(gap, BREAK if breaks == 1 else BLANK)

        def edge_of(effect: _Effect) -> None:
            nonlocal gap
            if effect.kind == _BLOCK:
                if length:
                    end_line()
                gap = max(gap, effect.gap)
            elif length and (not seams or seams[-1] != length):
                seams.append(length)

        def begin(effect: _Effect, step: int, following: str, after: str) -> None:
            """The start of an element with an effect."""
            nonlocal depth, mark, aside, headings, buttons, sections, pre, unseen, unseen_effect
            if effect.unseen and not (effect.unseen == "alone" and _is_ornament(following, after)):
                unseen = 1
                unseen_effect = effect
                unseen_text.clear()
                return
            edge_of(effect)
            if not step:  # <a href="..."/>
                if effect.href:
                    link_without_text(effect.href)
                return
            depth += 1
            mark = depth
            if effect.page_footer:
                effect = effect._replace(aside=not sections)
            open_effects.append((depth, effect))
            aside += effect.aside
            headings += effect.heading
            buttons += effect.button
            sections += effect.section
            if effect.href is not None or effect.time is not None:
                opened.append([length, effect, False])
            if effect.pre is not None:
                pres.append(pre)
                pre = effect.pre

        def finish() -> None:
            """The end of an element with an effect: how it began says what its end does."""
            nonlocal depth, mark, aside, headings, buttons, sections, pre, breaks
            depth -= 1
            _, effect = open_effects.pop()
            edge_of(effect)
            if effect.href is not None or effect.time is not None:
                entry = opened.pop()
                if not _close(entry, length, links, times) and not entry[2] and effect.href:
                    link_without_text(effect.href)
            aside -= effect.aside
            headings -= effect.heading
            buttons -= effect.button
            sections -= effect.section
            if effect.pre is not None:
                pre = pres.pop()
                breaks = 0
            mark = open_effects[-1][0] if open_effects else 0
            if waiting and not length:
                self._settle(waiting, depth)

        def link_without_text(address: str) -> None:
            if length:
                links.append(Link(length, length, address))
            elif depth and len(waiting) < _MANY_LINKS:
                waiting.append((depth, address))

        def one_by_one(run: str, following: str, after: str) -> None:
            """The tags of a run, where one of them begins or ends more than a line."""
            nonlocal depth, gap, heading, sections, unseen
            parts = _TAG.split(run)
            last = len(parts) - 2
            for number in range(1, len(parts), 2):
                white, tag = parts[number - 1], parts[number]
                if unseen:
                    unseen_text.append(white)
                    if tag.startswith("/"):
                        unseen -= 1
                        if not unseen:
                            if unseen_effect.keep:
                                self._keep(unseen_effect.keep, " ".join(unseen_text))
                            edge_of(unseen_effect)
                    elif not tag.endswith("/"):
                        unseen += 1
                    continue
                if white:
                    say(white)
                kind, step, edge, name, effect, stated = _understand(tag)
                if stated:
                    self._note(name, stated)
                if effect is not None:
                    if number == last:
                        begin(effect, step, following, after)
                    else:
                        begin(effect, step, parts[number + 1], f"<{parts[number + 2]}>")
                    continue
                if step < 0 and depth == mark and depth:
                    finish()
                    continue
                depth += step
                if depth > self.deepest:
                    self.deepest = depth
                if kind == _INLINE:
                    if length and (not seams or seams[-1] != length):
                        seams.append(length)
                elif kind == _BLOCK:
                    if length:
                        end_line()
                    if edge > gap:
                        gap = edge
                    if name in _HEADINGS:
                        heading = step > 0
                    elif name in _SECTIONS:
                        sections += step
                elif kind == _NEWLINE:
                    new_line()
                if waiting and not length:
                    self._settle(waiting, depth)

        parts = _TAGS.split(markup)
        parts.append("")
        known: dict[str, _Run] = {}
        for number in range(0, len(parts), 2):
            text = parts[number]
            run = parts[number + 1]
            if unseen:
                unseen_text.append(text)
            elif text:
                say(text)
            if not run:
                break
            if run in known:
                kind, step, low, high, edge, white, head, section = known[run]
            else:
                kind, step, low, high, edge, white, head, section = known[run] = _understand_run(run)
            if kind == _SPECIAL or depth + low < mark or pre or unseen:
                one_by_one(run, *parts[number + 2 : number + 4])
                continue
            if kind == _BLOCK:
                if length:
                    end_line()
                if edge > gap:
                    gap = edge
                if head is not None:
                    heading = head
                sections += section
            elif length:
                if kind == _INLINE and (not seams or seams[-1] != length):
                    seams.append(length)
                if white:
                    space = True
            if waiting and not length:
                self._settle(waiting, depth + low)
            if depth + high > self.deepest:
                self.deepest = depth + high
            depth += step
        if length:
            end_line()

    def _settle(self, waiting: list[tuple[int, str]], depth: int) -> None:
        """Links without text whose parent ended: they belong to the line before, if they belong to any."""
        while waiting and waiting[-1][0] > depth:
            _, address = waiting.pop()
            if self.lines and len(self.lines[-1].links) < _MANY_LINKS:
                last = self.lines[-1]
                last.links = (*last.links, Link(len(last.text), len(last.text), address))

    def _keep(self, name: str, text: str) -> None:
        text = _WHITES.sub(" ", unescape(text)).strip(_WHITE)
        if name == "title":
            if self.title is None and text:
                self.title = text
        elif text:
            self.hints.setdefault(name, text[:_NOSCRIPT_LENGTH])

    def _write(
        self,
        text: str,
        gap: int,
        seams: list[int],
        links: list[Link],
        times: list[tuple[int, int, str]],
        role: str,
        pre: bool,
    ) -> bool:
        """Put a line into the document; False where it says nothing."""
        said = text
        lead = 0
        odd = False
        if pre:
            said = text.strip(_WHITE)
            lead = len(text) - len(text.lstrip(_WHITE))
            odd = not said.isprintable()
            self.preformatted += said != ""
        elif not text.isascii():
            odd = not text.isprintable()
        if not said or (odd and not ZERO_WIDTH.sub("", said.translate(FOLD_SPACES)).strip(" ")):
            return False
        position = self.position
        if self.pieces:
            separator = "\n\n" if gap == BLANK else "\n"
            self.pieces.append(separator)
            position += len(separator)
        self.pieces.append(said)
        size = len(said)
        self.position = position + size
        line = Line(said, position, None, gap or BREAK, (), role)
        if seams:
            line.seams = tuple([seam - lead for seam in seams if 0 < seam - lead < size])
        if links:
            line.links = tuple([Link(*_tight(said, s - lead, e - lead), href) for s, e, href in links])
        if times:
            line.times = tuple([(*_tight(said, s - lead, e - lead), value) for s, e, value in times])
        if odd:
            _tidy(line)
        self.lines.append(line)
        return True


# -------------------------------------------------------------------- tags

_LONG = 500  # a run of tags or a tag longer than this is not remembered


def _understand_run(run: str) -> _Run:
    """What a run of tags does."""
    if "href=" in run:
        # No two of them are alike.
        return _ONE_BY_ONE
    return _add_up(run) if len(run) <= _LONG else _add_up.__wrapped__(run)


@lru_cache(maxsize=1024)
def _add_up(run: str) -> _Run:
    kind = _NOTHING
    step = low = high = gap = sections = 0
    space = False
    heading: bool | None = None
    parts = _TAG.split(run)
    for number in range(1, len(parts), 2):
        space = space or parts[number - 1] != ""
        op = _understand(parts[number])
        if op.effect is not None or op.stated or op.kind == _NEWLINE:
            return _ONE_BY_ONE
        step += op.step
        low = min(low, step)
        high = max(high, step)
        if op.kind == _BLOCK:
            kind = _BLOCK
            gap = max(gap, op.gap)
            if op.name in _HEADINGS:
                heading = op.step > 0
            elif op.name in _SECTIONS:
                sections += op.step
        elif op.kind == _INLINE and kind == _NOTHING:
            kind = _INLINE
    return _Run(kind, step, low, high, gap, space, heading, sections)


def _understand(tag: str) -> _Op:
    """What a tag does. Pages of one site share their tags, but for the addresses in them."""
    if "href=" not in tag:
        return _look_at(tag) if len(tag) <= _LONG else _look_at.__wrapped__(tag)
    link = _HREF.search(tag)
    if link is None:
        return _look_at.__wrapped__(tag)
    op = _look_at(tag[: link.start()] + tag[link.end() :])
    if op.name != "a":
        return _look_at.__wrapped__(tag)
    address = link.group(1) or link.group(2)
    if not address:
        return op
    if "&" in address:
        address = unescape(address)
    effect = _Effect(href=address) if op.effect is None else op.effect._replace(href=address)
    return _Op(_SPECIAL, op.step, op.gap, "a", effect)


@lru_cache(maxsize=1024)
def _look_at(tag: str) -> _Op:
    found = _NAME.match(tag)
    name = _local(found.group(1)) if found else ""
    if not name or not (name[0].isalpha() or name[0] == "_"):
        return _Op(_NOTHING, 0)
    if tag.startswith("/"):
        return _plain(name, -1)
    step = 0 if tag.endswith("/") else 1
    attributes: dict[str, str] = {}
    if found and found.end() < len(tag):
        for key, double, single in _ATTRIBUTE.findall(tag, found.end()):
            value = double or single
            attributes.setdefault(key.lower(), unescape(value) if "&" in value else value)
    op = _plain(name, step)
    if name in _STATING and attributes:
        op = op._replace(stated=attributes)
    if name == "br":
        # <br>text</br> comes from XML trees alone; the break stands before the text.
        return op._replace(kind=_NEWLINE)
    effect = _effect(name, attributes) if step else None
    return op._replace(kind=_SPECIAL, effect=effect) if effect is not None else op


def _close(entry: list[Any], length: int, links: list[Link], times: list[tuple[int, int, str]]) -> bool:
    """Write down what an open link or <time> covers of the line so far; False where it covers nothing."""
    start, effect, _ = entry
    if length <= start:
        return False
    entry[2] = True
    if effect.href is not None:
        links.append(Link(start, length, effect.href))
    else:
        times.append((start, length, effect.time))
    return True


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without outer spaces, inside the text."""
    end = max(0, min(end, len(text)))
    start = max(0, start)
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return min(start, end), end


def _tidy(line: Line) -> None:
    """Odd spaces read as plain ones, and what has no width is left out of the line (the document keeps it)."""
    line.text = line.text.translate(FOLD_SPACES)
    text = line.text
    dropped = [match.span() for match in ZERO_WIDTH.finditer(text)]
    left = ZERO_WIDTH.sub(" ", text)
    # White space at the edges goes too; it was not white space to HTML.
    lead = len(left) - len(left.lstrip(" "))
    tail = len(left.rstrip(" "))
    if lead or tail < len(text):
        dropped = [(0, lead), *(pair for pair in dropped if lead <= pair[0] < tail), (tail, len(text))]
        dropped = [pair for pair in dropped if pair[0] < pair[1]]
    line.cut(dropped)
    if line.at and line.at[-1] - line.at[0] + 1 == len(line.at):
        line.at = None


def _is_ornament(text: str, after: str) -> bool:
    """Whether an element that holds ``text`` and then ``after`` is a mark alone: a dot between names."""
    if not after.startswith("</"):
        return False
    text = unescape(text)
    return text != "" and not text.isspace() and not any(char.isalnum() for char in text)


def _local(name: str) -> str:
    """A tag's name in small letters, without a namespace's prefix."""
    return name.rpartition(":")[2].lower() if ":" in name else name.lower()


def _plain(name: str, step: int) -> _Op:
    """What a tag does by its name."""
    if name in _ON_OWN_LINE:
        return _Op(_BLOCK, step, BREAK, name)
    if name in _WITH_MARGIN:
        return _Op(_BLOCK, step, BLANK, name)
    if name in _WITHOUT_EFFECT or (not step and name in _UNSEEN_WHEN_EMPTY):
        return _Op(_NOTHING, step, 0, name)
    return _Op(_INLINE, step, 0, name)


def _effect(name: str, attributes: dict[str, str]) -> _Effect | None:
    """What a start tag does beyond its plain kind, or None."""
    plain = _plain(name, 1)
    kind, gap = plain.kind, plain.gap
    unseen: bool | str = False
    keep = ""
    if name in ("title", "noscript"):
        return _Effect(unseen=True, keep=name)
    if name in _UNSEEN:
        # A declarative shadow root is a template that shows.
        unseen = not (name == "template" and ("shadowrootmode" in attributes or "shadowroot" in attributes))
    elif (name == "dialog" and "open" not in attributes) or name in ("meta", "input"):
        unseen = True
    heading = False
    aside = name in ("nav", "aside", "search", "dialog")
    button = name == "button"
    section = False
    page_footer = name == "footer"
    pre: bool | None = True if name in _PREFORMATTED else None
    time = None
    if button:
        kind, gap = _BLOCK, BREAK
    if attributes:
        if "hidden" in attributes:
            unseen = True
        if attributes.get("aria-hidden", "").strip().lower() == "true":
            unseen = unseen or "alone"
        role = attributes.get("role", "").strip().lower()
        if role:
            if role in _ASIDE_ROLES:
                aside = True
            elif role == "heading":
                heading = True
            elif role in ("article", "main"):
                section = True
            elif role in ("tooltip", "listbox"):
                # Shown when something is pointed at or opened.
                unseen = True
        classes = attributes.get("class")
        if classes and not _SCREEN_READER.isdisjoint(classes.lower().split()):
            unseen = True
        style = attributes.get("style")
        if style:
            tiny = len(_ONE_PIXEL.findall(style)) == 2 and "overflow" in style.lower()
            if tiny or _UNSEEN_STYLE.search(style):
                unseen = True
            display = _DISPLAY.search(style)
            if display:
                shown = display.group(1).lower()
                if shown in _BLOCK_DISPLAY and kind != _BLOCK:
                    kind, gap = _BLOCK, BREAK
                elif shown in _INLINE_DISPLAY:
                    kind, gap = _INLINE, 0
            white_space = _WHITE_SPACE.search(style)
            if white_space:
                pre = white_space.group(1).lower().startswith(("pre", "break-spaces"))
        if name == "time":
            time = attributes.get("datetime")
    effect = _Effect(kind, gap, heading, aside, button, section, None, time, pre, page_footer, unseen, keep)
    if effect == _Effect(plain.kind, plain.gap):
        return None
    # A plain heading or section is told by its tag alone; one that has an effect besides is counted with it.
    return effect._replace(
        kind=_BLOCK if kind == _BLOCK else _INLINE,
        heading=heading or name in _HEADINGS,
        section=section or name in _SECTIONS,
    )


# -------------------------------------------------------------------- from source to markup

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*>", re.IGNORECASE)
# What no page means to show, in markup that is well formed: raw scripts come from bs4 alone.
_NOT_TEXT = re.compile(
    r"(<script\b[^>]*(?<!/)>).*?(</script\s*>)|(<style\b[^>]*(?<!/)>).*?(</style\s*>)"
    r"|<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_SECOND_TRY_LIMIT = 4_000_000
_LONG_TAG = 1000
_DEEP = 200
_LONG_TITLE = 300
_SLACK = 200  # a doctype and the like, which are no part of a tree
_USUAL_SHARE = 0.95


def read_html(source: str | bytes | _Element | Tag, *, encoding: str | None = None) -> Document:
    """The document that an HTML page, a fragment of one or a tree is.

    Args:
        source: HTML as text or bytes, an lxml element or tree, or a bs4 Tag. A tree is not changed.
        encoding: encoding that the sender declares, for bytes.

    Returns:
        a Document whose text is the visible text; it may have no lines at all.

    Raises:
        InputError: the bytes are no text.
    """
    if isinstance(source, bytes):
        from ..decoding import decode

        source = decode(source, declared=encoding).text
    reading = _read_text(source) if isinstance(source, str) else _read_tree(source)
    text = "".join(reading.pieces)
    hints = reading.hints
    if reading.lines and reading.preformatted == len(reading.lines):
        hints["preformatted"] = "all"
    if reading.lines:
        reading.lines[0].gap = BLANK
    return Document(text, reading.lines, "html", _own_address(hints), reading.title, hints)


def _own_address(hints: dict[str, str]) -> str | None:
    """The page's own address: the canonical link, then og:url, the first that is whole."""
    base = hints.get("base", "")
    stated = [hints[key] for key in ("canonical", "og:url") if key in hints]
    for address in stated:
        try:
            whole = urljoin(base, address) if base else address
        except ValueError:
            continue
        if whole.startswith(("http://", "https://", "//")):
            return whole
    return stated[0] if stated else None


def _read_tree(source: Any) -> _Reading:
    """Read a tree that the caller made."""
    reading = _Reading()
    if hasattr(source, "decode_contents"):
        # A bs4 Tag. The minimal formatter escapes what must be escaped, whatever the soup was made with.
        try:
            markup = source.decode(formatter="minimal")
        except RecursionError:
            raise InputError(
                "the tree is nested too deeply for this version of bs4",
                hint="pass the HTML itself, or update beautifulsoup4",
            ) from None
        reading.read(_whole(_clean(markup, raw=True)))
        return reading
    if hasattr(source, "getroot"):
        source = source.getroot()
    from lxml import etree

    try:
        markup = etree.tostring(source, encoding="unicode", method="xml", with_tail=False)
    except (TypeError, ValueError, etree.LxmlError) as error:
        raise InputError(f"the tree cannot be read: {error}", hint="pass an lxml element or a bs4 Tag") from error
    reading.read(_clean(markup))
    return reading


def _clean(markup: str, *, raw: bool = False) -> str:
    """Markup without comments, declarations and, where they stand raw, scripts."""
    if not raw and "<!" not in markup and "<?" not in markup:
        return markup

    def replace(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[1] + match[2]
        if match[3] is not None:
            return match[3] + match[4]
        if match[5] is not None:
            return match[5].replace("&", "&amp;").replace("<", "&lt;")
        return ""

    return _NOT_TEXT.sub(replace, markup)


def _read_text(text: str) -> _Reading:
    """Read HTML that came as text: by lxml, and again by html.parser where lxml lost some of it."""
    declaration = _DECLARATION.match(text)
    if declaration:
        text = text[declaration.end() :]
    if (declaration or "xmlns" in text[:2000]) and "<![CDATA[" in text:
        text = _open_cdata(text)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        text = _whole(text)
        data = text.encode("utf-8")
    if b"\0" in data:
        # A browser leaves it out; lxml may end the page there.
        text = text.replace("\0", "")
        data = data.replace(b"\0", b"")
    markups = _parse(data)
    reading = _Reading()
    for markup in markups:
        reading.read(markup)
    if "\ufffd" not in text and any("\ufffd" in piece for piece in reading.pieces):
        # libxml2 puts replacement characters where control characters stood; they are white space at most.
        text = _CONTROL.sub(" ", text)
        markups = _parse(text.encode("utf-8"))
        reading = _Reading()
        for markup in markups:
            reading.read(markup)
    if _may_have_lost(text, markups, reading) and len(text) <= _SECOND_TRY_LIMIT:
        again = _Reading()
        again.read(_parse_again(text) or "")
        if sum(map(len, again.pieces)) > sum(map(len, reading.pieces)):
            again.hints = {**reading.hints, **again.hints}
            return again
    return reading


def _whole(text: str) -> str:
    """Text without halves of characters: pairs become what they stand for, the rest replacement characters."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _parse(data: bytes) -> list[str]:
    """The markup of lxml's tree: of the root, and of what stands after </html>, which lxml keeps beside it."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
        if root is None:
            return []
        trees = [root, *root.itersiblings()]
        return [etree.tostring(tree, encoding="unicode", method="xml", with_tail=False) for tree in trees]
    except (etree.LxmlError, ValueError):
        # Nothing that could be a tree: no element and no text.
        return []


def _may_have_lost(text: str, markups: list[str], reading: _Reading) -> bool:
    """Whether lxml's tree may lack text of the page: cheap, and true rather too often than too seldom.

    lxml drops what lies deeper than its bound (about 2,000 elements). A comment or a title that is never closed
    swallows the rest of the page. Else the markup of a tree is about as long as what it was made from, or longer.
    """
    if reading.title is not None and len(reading.title) > _LONG_TITLE:
        return True
    suspicious = (
        reading.deepest > _DEEP or not reading.lines or sum(map(len, markups)) + _SLACK < _USUAL_SHARE * len(text)
    )
    # The amounts are estimates, by one measure for both.
    return suspicious and sum(map(_amount, markups)) + 4 < _amount(text)


_STRIPPED = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_WORD_CHARACTER = re.compile(r"\w")
_TITLE = re.compile(r"<title\b[^<>]*>", re.IGNORECASE)
_TITLE_END = re.compile(r"</title", re.IGNORECASE)
_RAW_ELEMENT = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)


def _amount(text: str) -> int:
    """How many characters other than white space stand outside of tags, scripts and comments; an estimate."""
    return sum(map(len, unescape(_STRIPPED.sub(" ", _without_unseen(text))).split()))


def _without_unseen(text: str) -> str:
    """HTML without its scripts, styles and comments; every step is linear, whatever is left open."""
    kept = []
    position = 0
    for match in _RAW_ELEMENT.finditer(text):
        if match[1]:
            if position < 0:
                position = match.start()
        elif position >= 0:
            kept.append(text[position : match.start()])
            position = -1
    if position >= 0:
        kept.append(text[position:])
    text = "".join(kept)
    start = text.find("<!--")
    if start < 0:
        return text
    kept = []
    position = 0
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept.append(text[position:start])
        position = end + 3
        start = text.find("<!--", position)
    kept.append(text[position:])
    return "".join(kept)


def _open_cdata(text: str) -> str:
    """CDATA sections as escaped text: XHTML shows them, the HTML parser takes them for comments."""
    kept = []
    position = 0
    start = text.find("<![CDATA[")
    while start >= 0:
        end = text.find("]]>", start)
        if end < 0:
            break
        inside = text[start + 9 : end].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        kept += [text[position:start], inside]
        position = end + 3
        start = text.find("<![CDATA[", position)
    kept.append(text[position:])
    return "".join(kept)


def _parse_again(text: str) -> str | None:
    """The second try: BeautifulSoup with html.parser, which knows no bounds; None where it fails."""
    from bs4 import BeautifulSoup

    try:
        soup = BeautifulSoup(_make_easy(text), "html.parser")
        return _clean(soup.decode(formatter="minimal"), raw=True)
    except Exception:
        # html.parser raises AssertionError, bs4 ParserRejectedMarkup, and old versions RecursionError; whatever it
        # is, lxml's reading stands.
        return None


def _make_easy(text: str) -> str:
    """HTML in which every tag ends before the next begins.

    html.parser looks for the end of a tag that has none again and again; its time is then the square or the cube
    of the length. What ends nowhere is text.
    """
    text = _without_unseen(text)
    title = _TITLE.search(text)
    if title and not _TITLE_END.search(text, title.end()):
        cut = text.find("<", title.end())
        text = f"{text[:cut]}</title>{text[cut:]}" if cut >= 0 else text
    pieces = text.split("<")
    for number in range(1, len(pieces)):
        piece = pieces[number]
        end = piece.find(">")
        if end < 0 or not (piece[0].isalpha() or piece[0] in "/!?"):
            pieces[number] = "&lt;" + piece
        elif piece[0] in "!?":
            pieces[number] = piece[end + 1 :]
        elif end > _LONG_TAG:
            name = _NAME.match(piece)
            pieces[number] = f"<{name.group(0) if name else 'span'}{piece[end:]}"
        else:
            pieces[number] = "<" + piece
    return "".join(pieces)


# -------------------------------------------------------------------- what kind of text it is

_SAMPLE = 65536
_OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body)\b|<\?xml\b[^>]*>\s*(?:<!doctype\s+html|<html)\b", re.I)
_KNOWN_TAG = re.compile(
    r"<(/?)(address|article|aside|a|abbr|b|blockquote|body|br|button|center|cite|code|dd|details|div|dl|dt|em|figure|"
    r"font|footer|form|h[1-6]|head|header|hr|html|i|img|input|label|li|link|main|meta|nav|ol|p|pre|script|section|"
    r"small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|title|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKDOWN_SIGN = re.compile(r"^(?:#{1,6} \S|[-*] \S|\S.*\n(?:={3,}|-{3,})$)|\]\([^)\s]+\)", re.MULTILINE)
_JSON_OPENING = re.compile(
    r'\s*(?:\{\s*(?:\}\s*\Z|"(?:[^"\\\n]|\\.)*"\s*:)|\[\s*(?:\]\s*\Z|\{\s*(?:\}|"(?:[^"\\\n]|\\.)*"\s*:)))'
)


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML rather than a dump that has a tag somewhere in it.

    Cheap: the beginning is looked at, never more than 64 KB.

    >>> looks_like_html("<!doctype html><p>Ines Robles</p>"), looks_like_html("<div>Ines Robles</div>")
    (True, True)
    >>> looks_like_html("Ines Robles\\n\\nOn <img onerror=alert(1)> in Titles")
    False
    """
    sample = text[:_SAMPLE].lstrip("\ufeff \t\r\n\f\v\u200b\0")
    while sample.startswith("<!--"):
        end = sample.find("-->")
        if end < 0:
            return False
        sample = sample[end + 3 :].lstrip()
    if _OPENING.match(sample):
        return True
    if "<" not in sample:
        return False
    starts = ends = size = 0
    first = -1
    for match in _KNOWN_TAG.finditer(sample):
        if first < 0:
            first = match.start()
        starts += not match[1]
        ends += bool(match[1])
        size += len(match.group())
    if not ends:
        return first == 0 and starts > 0 and sample.rstrip().endswith(">") and starts > 2
    # A tool that writes Markdown leaves some elements as they are.
    if _MARKDOWN_SIGN.search(sample) and not re.search(r"</(?:p|li|h[1-6]|td)\s*>", sample, re.IGNORECASE):
        return False
    if first == 0:
        return True
    return starts + ends >= 10 and size * 8 >= len(sample)


def looks_like_json(text: str) -> bool:
    """Whether a text is JSON, an object or a list of objects, rather than a dump that begins with a bracket.

    >>> looks_like_json('{"id": 1}'), looks_like_json('[{"id": 1}]')
    (True, True)
    >>> looks_like_json("[Objective] We part fields.")
    False
    """
    return _JSON_OPENING.match(text.lstrip("\ufeff\0")[:_SAMPLE]) is not None
