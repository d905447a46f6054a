"""HTML becomes a document: the visible text in reading order, its blocks as lines, its inline edges as seams.

lxml builds the tree; where that tree lost text, BeautifulSoup with html.parser has a second try. Whatever tree
there is, it is written out as well-formed markup, and one pass over that markup makes the lines: so any tree
(lxml's, bs4's, one that a caller brings) is read by the same rules, nesting of any depth costs nothing, and time
grows with size. What single tags do is told in :mod:`profparse.document.tags`.

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
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from ..decoding import without_halves
from ..errors import InputError
from .markup import amount, clean, markups_of, open_cdata, second_markup
from .model import BLANK, BREAK, Document, Line, Link, holds
from .tags import (
    BLOCK,
    HEADINGS,
    INLINE,
    NEWLINE,
    PLAIN_LINK,
    SECTIONS,
    SPECIAL,
    WHITE,
    Effect,
    Run,
    steps_of,
    understand_run,
)
from .text import FOLD_SPACES, ZERO_WIDTH

if TYPE_CHECKING:
    from bs4 import Tag
    from lxml.etree import _Element

__all__ = ["read_html"]

# A text button says what can be done ("Follow"); a button longer than this is a card that can be clicked.
_BUTTON_LENGTH = 40
_MANY_LINKS = 100  # more links without text than any line means to have
_TAGS = re.compile(r"(<[^>]*>(?:[ \t\n\r\f]*<[^>]*>)*)")
_WHITES = re.compile(r"[ \t\n\r\f]+")
_CHALLENGE = re.compile(
    r"challenge|captcha|turnstile|datadome|perimeterx|incapsula|px-cloud|_sec/|kasada", re.IGNORECASE
)
_REFRESH = re.compile(r"^[\d.\s]*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_META_HINTS = frozenset(["generator", "description", "robots", "og:site_name", "og:title", "og:type", "og:url"])
_NOSCRIPT_LENGTH = 500
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_SECOND_TRY_LIMIT = 4_000_000
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
            full = urljoin(base, address) if base else address
        except ValueError:
            continue
        if full.startswith(("http://", "https://", "//")):
            return full
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
        reading.read(without_halves(clean(markup, raw=True)))
        return reading
    if hasattr(source, "getroot"):
        source = source.getroot()
    from lxml import etree

    try:
        markup = etree.tostring(source, encoding="unicode", method="xml", with_tail=False)
    except (TypeError, ValueError, etree.LxmlError) as error:
        raise InputError(f"the tree cannot be read: {error}", hint="pass an lxml element or a bs4 Tag") from error
    reading.read(clean(markup))
    return reading


def _read_text(text: str) -> _Reading:
    """Read HTML that came as text: by lxml, and again by html.parser where lxml lost some of it."""
    declaration = _DECLARATION.match(text)
    if declaration:
        text = text[declaration.end() :]
    if (declaration or "xmlns" in text[:2000]) and "<![CDATA[" in text:
        text = open_cdata(text)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        text = without_halves(text)
        data = text.encode("utf-8")
    if b"\0" in data:
        # A browser leaves it out; lxml may end the page there.
        text = text.replace("\0", "")
        data = data.replace(b"\0", b"")
    markups = markups_of(data)
    reading = _Reading()
    for markup in markups:
        reading.read(markup)
    if "\ufffd" in "".join(reading.pieces) and "\ufffd" not in text:
        # libxml2 puts replacement characters where control characters stood; they are white space at most.
        text = _CONTROL.sub(" ", text)
        markups = markups_of(text.encode("utf-8"))
        reading = _Reading()
        for markup in markups:
            reading.read(markup)
    if _may_have_lost(text, markups, reading) and len(text) <= _SECOND_TRY_LIMIT:
        again = _Reading()
        again.read(second_markup(text) or "")
        if sum(map(len, again.pieces)) > sum(map(len, reading.pieces)):
            again.hints = {**reading.hints, **again.hints}
            return again
    return reading


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
    return suspicious and sum(map(amount, markups)) + 4 < amount(text)


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
        open_effects: list[tuple[int, Effect, bool]] = []  # (depth, effect, is in opened), innermost last
        mark = 0  # depth of the innermost
        opened: list[list[Any]] = []  # open links and times: [start in the line, address, time, said anything]
        waiting: list[tuple[int, str]] = []  # links without text: (depth of their parent, address)
        aside = headings = buttons = sections = 0
        heading = False
        pre = False
        pres: list[bool] = []
        unseen = 0  # elements open since one that is not seen, itself included
        unseen_text: list[str] = []  # its text
        unseen_effect = Effect()

        def end_line() -> None:
            nonlocal line, length, space, gap, seams, links, times, breaks
            text = line[0] if len(line) == 1 else "".join(line)
            if opened or waiting:
                for entry in opened:
                    _close(entry, length, links, times)
                    entry[0] = 0
                links = [*(Link(0, 0, address) for _, address in waiting), *links]
                waiting.clear()
            beside = aside or (buttons and length <= _BUTTON_LENGTH)
            role = "aside" if beside else "heading" if heading or headings else ""
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
            body = text.strip(WHITE)
            if not body:
                space = True
                return
            if length and (space or text[0] in WHITE):
                if seams and seams[-1] == length:
                    # An element ends or begins at this space; which side of it does not matter.
                    seams.append(length + 1)
                line.append(" ")
                length += 1
            space = text[-1] in WHITE
            if "\n" in body or holds(body, "  ") or "\t" in body or "\r" in body or "\f" in body:
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
                if piece and (length or piece.strip(WHITE)):
                    line.append(piece)
                    length += len(piece)
                    breaks = 0

        def new_line() -> None:
            nonlocal breaks, gap
            if length:
                end_line()
            breaks += 1
            gap = max(gap, BREAK if breaks == 1 else BLANK)

        def edge_of(effect: Effect) -> None:
            nonlocal gap
            if effect.kind == BLOCK:
                if length:
                    end_line()
                gap = max(gap, effect.gap)
            elif length and (not seams or seams[-1] != length):
                seams.append(length)

        def begin(effect: Effect, step: int, href: str | None, following: str, after: str) -> None:
            """The start of an element with an effect, or of a link."""
            nonlocal depth, mark, aside, headings, buttons, sections, pre, unseen, unseen_effect
            if effect.unseen and not (effect.unseen == "alone" and _is_ornament(following, after)):
                unseen = 1
                unseen_effect = effect
                unseen_text.clear()
                return
            edge_of(effect)
            if not step:  # <a href="..."/>
                if href:
                    link_without_text(href)
                return
            depth += 1
            mark = depth
            linked = href is not None or effect.time is not None
            if linked:
                opened.append([length, href, effect.time, False])
            if effect.page_footer:
                effect = effect._replace(aside=not sections)
            open_effects.append((depth, effect, linked))
            if effect is PLAIN_LINK:
                return
            aside += effect.aside
            headings += effect.heading
            buttons += effect.button
            sections += effect.section
            if effect.pre is not None:
                pres.append(pre)
                pre = effect.pre

        def finish() -> None:
            """The end of an element with an effect: how it began says what its end does."""
            nonlocal depth, mark, aside, headings, buttons, sections, pre, breaks
            depth -= 1
            _, effect, linked = open_effects.pop()
            edge_of(effect)
            if linked:
                entry = opened.pop()
                if not _close(entry, length, links, times) and not entry[3] and entry[1]:
                    link_without_text(entry[1])
            if effect is not PLAIN_LINK:
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
            steps, addresses = steps_of(run)
            last = len(steps) - 1
            address = iter(addresses)
            for number, (white, move, link, kind, step, edge, name, effect, stated) in enumerate(steps):
                href = next(address) if link else None
                if unseen:
                    unseen_text.append(white)
                    if move < 0:
                        unseen -= 1
                        if not unseen:
                            if unseen_effect.keep:
                                self._keep(unseen_effect.keep, " ".join(unseen_text))
                            edge_of(unseen_effect)
                    elif move:
                        unseen += 1
                    continue
                if white:
                    say(white)
                if stated:
                    self._note(name, stated)
                if effect is not None:
                    if number == last:
                        begin(effect, step, href, following, after)
                    else:
                        begin(
                            effect,
                            step,
                            href,
                            steps[number + 1].white,
                            "</" if steps[number + 1].move < 0 else "<",
                        )
                    continue
                if step < 0 and depth == mark and depth:
                    finish()
                    continue
                depth += step
                if depth > self.deepest:
                    self.deepest = depth
                if kind == INLINE:
                    if length and (not seams or seams[-1] != length):
                        seams.append(length)
                elif kind == BLOCK:
                    if length:
                        end_line()
                    if edge > gap:
                        gap = edge
                    if name in HEADINGS:
                        heading = step > 0
                    elif name in SECTIONS:
                        sections += step
                elif kind == NEWLINE:
                    new_line()
                if waiting and not length:
                    self._settle(waiting, depth)

        parts = _TAGS.split(markup)
        parts.append("")
        known: dict[str, Run] = {}
        for number in range(0, len(parts), 2):
            text = parts[number]
            run = parts[number + 1]
            if unseen:
                unseen_text.append(text)
            elif text:
                say(text)
            if not run:
                break
            if depth == mark and depth and run[1] == "/" and not (pre or unseen):
                # The markup is well-formed: what ends here is the innermost element, and that has an effect.
                finish()
                run = run[run.index(">") + 1 :]
                if not run:
                    continue
            if run in known:
                kind, step, low, high, edge, white, head, section, opens, href = known[run]
            else:
                kind, step, low, high, edge, white, head, section, opens, href = known[run] = understand_run(run)
            if kind == SPECIAL or depth + low < mark or pre or unseen:
                one_by_one(run, *parts[number + 2 : number + 4])
                continue
            if kind == BLOCK:
                if length:
                    end_line()
                if edge > gap:
                    gap = edge
                if head is not None:
                    heading = head
                sections += section
            elif length:
                if kind == INLINE and (not seams or seams[-1] != length):
                    seams.append(length)
                if white:
                    space = True
            if waiting and not length:
                self._settle(waiting, depth + low)
            if depth + high > self.deepest:
                self.deepest = depth + high
            depth += step
            if opens is not None:
                begin(opens, 1, href, "", "")
            elif href is not None:
                mark = depth
                opened.append([length, href, None, False])
                open_effects.append((depth, PLAIN_LINK, True))
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
        text = _WHITES.sub(" ", unescape(text)).strip(WHITE)
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
            said = text.strip(WHITE)
            lead = len(text) - len(text.lstrip(WHITE))
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
            for number, (start, end, href) in enumerate(links):
                if lead or not start < end <= size or said[start] == " " or said[end - 1] == " ":
                    links[number] = Link(*_tight(said, start - lead, end - lead), href)
            line.links = tuple(links)
        if times:
            line.times = tuple([(*_tight(said, s - lead, e - lead), value) for s, e, value in times])
        if odd:
            _tidy(line)
        self.lines.append(line)
        return True


def _close(entry: list[Any], length: int, links: list[Link], times: list[tuple[int, int, str]]) -> bool:
    """Write down what an open link or <time> covers of the line so far; False where it covers nothing."""
    start, href, time, _ = entry
    if length <= start:
        return False
    entry[3] = True
    if href is not None:
        links.append(Link(start, length, href))
    else:
        times.append((start, length, time))
    return True


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without outer spaces, inside the text."""
    size = len(text)
    end = max(0, min(end, size))
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
