"""Tags: what each start and end tag of a page does to the line that is being read.

Nothing is read from class names, but for the few that by convention keep text from sight (``sr-only``). What a tag
does is found out once: the pages of a site share their tags, and runs of tags too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from .model import BLANK, BREAK

__all__ = [
    "BLOCK",
    "HEADINGS",
    "INLINE",
    "NAME",
    "NEWLINE",
    "NOTHING",
    "ONE_BY_ONE",
    "PLAIN_LINK",
    "SECTIONS",
    "SPECIAL",
    "TAG",
    "WHITE",
    "Effect",
    "Op",
    "Run",
    "Step",
    "steps_of",
    "understand_run",
]


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


# What a start or end tag does to the line being built.
INLINE, BLOCK, NOTHING, NEWLINE, SPECIAL = range(5)

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
HEADINGS = _words("h1 h2 h3 h4 h5 h6")
SECTIONS = _words("article section main")
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


WHITE = " \t\n\r\f"
TAG = re.compile(r"<([^>]*)>")
NAME = re.compile(r"/?([^\s/>]+)")
"""A tag's name, behind the slash of an end tag."""
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
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


class Effect(NamedTuple):
    """What an element does beyond starting or ending a line, as its start tag says.

    Attributes:
        kind: INLINE or BLOCK.
        gap: BREAK or BLANK, for a block.
        heading: its lines are headings.
        aside: its lines stand outside the page's main part.
        button: it is a button.
        section: a footer in it belongs to it, not to the page.
        time: value of <time datetime>, or None.
        pre: True where white space counts in it, False where it does not, None where that is inherited.
        page_footer: it is aside unless it stands in a section.
        unseen: nothing in it is seen: True, or "alone" where it is seen if there is no letter in it.
        keep: name under which its text is kept out of sight ("title", "noscript"), or "".
    """

    kind: int = INLINE
    gap: int = 0
    heading: bool = False
    aside: bool = False
    button: bool = False
    section: bool = False
    time: str | None = None
    pre: bool | None = None
    page_footer: bool = False
    unseen: bool | str = False
    keep: str = ""


class Run(NamedTuple):
    """What a run of tags with nothing but white space between them does, where all of them are plain.

    Attributes:
        kind: BLOCK where one of them is a block, INLINE where all are inline, NOTHING where none matters,
            SPECIAL where they must be taken one by one.
        step: elements that stay open less elements that it closes.
        low: how deep it goes below where it began, 0 or less.
        high: how deep it goes above where it began, 0 or more.
        gap: the greatest gap of its blocks.
        space: whether there is white space in it.
        heading: whether a heading is open after it; None where it leaves that as it was.
        sections: sections that stay open less sections that it closes.
        opens: effect of the element that opens at its end, None where that has none; the rest leaves it out.
        href: address of the link that opens at its end, None where none does.
    """

    kind: int
    step: int = 0
    low: int = 0
    high: int = 0
    gap: int = 0
    space: bool = False
    heading: bool | None = None
    sections: int = 0
    opens: Effect | None = None
    href: str | None = None


class Op(NamedTuple):
    """What one tag does.

    Attributes:
        kind: INLINE, BLOCK, NOTHING, NEWLINE, or SPECIAL where it has an effect.
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
    effect: Effect | None = None
    stated: dict[str, str] | None = None


class Step(NamedTuple):
    """One tag of a run.

    Attributes:
        white: the white space before it.
        move: 1 for a start tag, -1 for an end tag, 0 for one that is both.
        link: whether it is a link; its address is told apart, so that links share their steps.
        kind, step, gap, name, effect, stated: as in Op.
    """

    white: str
    move: int
    link: bool
    kind: int
    step: int
    gap: int
    name: str
    effect: Effect | None
    stated: dict[str, str] | None


PLAIN_LINK = Effect()
"""What a link does that has no other effect."""
ONE_BY_ONE = Run(SPECIAL)
_LAST_LINK = re.compile(r'<a(?P<href> href="(?P<address>[^"&]+)")(?: [a-z-]+="[^"]*")*>\Z')
_ADDRESS = re.compile(r'(?<=<a) href="([^"&]+)"')
_MARK = " \0"  # stands for an address that was taken out; no markup holds this character
_MARKED = "a" + _MARK


_LONG = 500  # a run of tags or a tag longer than this is not remembered


def understand_run(run: str) -> Run:
    """What a run of tags does."""
    if "href=" not in run:
        return _add_up(run) if len(run) <= _LONG else _add_up.__wrapped__(run)
    if len(run) > _LONG:
        return ONE_BY_ONE
    # A link at its end: no two addresses are alike, but what is left without them is.
    link = _LAST_LINK.search(run)
    if link is None:
        return ONE_BY_ONE
    shared = run[: link.start("href")] + run[link.end("href") :]
    if "href=" in shared:
        return ONE_BY_ONE
    rest = _add_up(shared)
    return rest if rest.kind == SPECIAL else Run(*rest[:-1], link["address"])


@lru_cache(maxsize=1024)
def _add_up(run: str) -> Run:
    kind = NOTHING
    step = low = high = gap = sections = 0
    space = False
    heading: bool | None = None
    parts = TAG.split(run)
    for number in range(1, len(parts), 2):
        space = space or parts[number - 1] != ""
        op = _look_at(parts[number]) if len(parts[number]) <= _LONG else _look_at.__wrapped__(parts[number])
        if op.stated or op.kind == NEWLINE:
            return ONE_BY_ONE
        if op.effect is not None:
            if op.effect.unseen or op.step < 1 or number < len(parts) - 2:
                return ONE_BY_ONE
            return Run(kind, step, low, high, gap, space, heading, sections, op.effect)
        step += op.step
        low = min(low, step)
        high = max(high, step)
        if op.kind == BLOCK:
            kind = BLOCK
            gap = max(gap, op.gap)
            if op.name in HEADINGS:
                heading = op.step > 0
            elif op.name in SECTIONS:
                sections += op.step
        elif op.kind == INLINE and kind == NOTHING:
            kind = INLINE
    return Run(kind, step, low, high, gap, space, heading, sections)


def steps_of(run: str) -> tuple[tuple[Step, ...], list[str]]:
    """The tags of a run one by one, and the addresses of the links among them.

    Pages of one site share their tags, but for the addresses; without them a run is remembered.
    """
    if "href=" not in run:
        return (_steps(run) if len(run) <= _LONG else _steps.__wrapped__(run)), []
    parts = _ADDRESS.split(run)
    addresses = parts[1::2]
    shared = _MARK.join(parts[::2])
    if "href=" not in shared:
        return (_steps(shared) if len(shared) <= _LONG else _steps.__wrapped__(shared)), addresses
    # An address that is empty, escaped, or not the first attribute, or an element that is no link.
    addresses = []
    steps: list[Step] = []
    parts = TAG.split(run)
    for number in range(1, len(parts), 2):
        tag = parts[number]
        link = _HREF.search(tag)
        step = _step(parts[number - 1], tag)
        if link is not None and step.name == "a" and (address := link.group(1) or link.group(2)):
            step = _step(parts[number - 1], f"a{_MARK}{tag[1 : link.start()]}{tag[link.end() :]}")
            addresses.append(unescape(address) if "&" in address else address)
        steps.append(step)
    return tuple(steps), addresses


@lru_cache(maxsize=1024)
def _steps(run: str) -> tuple[Step, ...]:
    parts = TAG.split(run)
    return tuple(_step(parts[number - 1], parts[number]) for number in range(1, len(parts), 2))


def _step(white: str, tag: str) -> Step:
    op = _look_at(tag) if len(tag) <= _LONG else _look_at.__wrapped__(tag)
    move = -1 if tag.startswith("/") else 0 if tag.endswith("/") else 1
    kind, step, gap, name, effect, stated = op
    link = tag.startswith(_MARKED)
    if link:
        kind, effect = SPECIAL, effect or PLAIN_LINK
    return Step(white, move, link, kind, step, gap, name, effect, stated)


@lru_cache(maxsize=1024)
def _look_at(tag: str) -> Op:
    found = NAME.match(tag)
    name = _local(found.group(1)) if found else ""
    if not name or not (name[0].isalpha() or name[0] == "_"):
        return Op(NOTHING, 0)
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
        return op._replace(kind=NEWLINE)
    effect = _effect(name, attributes) if step else None
    return op._replace(kind=SPECIAL, effect=effect) if effect is not None else op


def _local(name: str) -> str:
    """A tag's name in small letters, without a namespace's prefix."""
    return name.rpartition(":")[2].lower() if ":" in name else name.lower()


def _plain(name: str, step: int) -> Op:
    """What a tag does by its name."""
    if name in _ON_OWN_LINE:
        return Op(BLOCK, step, BREAK, name)
    if name in _WITH_MARGIN:
        return Op(BLOCK, step, BLANK, name)
    if name in _WITHOUT_EFFECT or (not step and name in _UNSEEN_WHEN_EMPTY):
        return Op(NOTHING, step, 0, name)
    return Op(INLINE, step, 0, name)


def _effect(name: str, attributes: dict[str, str]) -> Effect | None:
    """What a start tag does beyond its plain kind, or None."""
    plain = _plain(name, 1)
    kind, gap = plain.kind, plain.gap
    unseen: bool | str = False
    keep = ""
    if name in ("title", "noscript"):
        return Effect(unseen=True, keep=name)
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
        kind, gap = BLOCK, BREAK
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
                if shown in _BLOCK_DISPLAY and kind != BLOCK:
                    kind, gap = BLOCK, BREAK
                elif shown in _INLINE_DISPLAY:
                    kind, gap = INLINE, 0
            white_space = _WHITE_SPACE.search(style)
            if white_space:
                pre = white_space.group(1).lower().startswith(("pre", "break-spaces"))
        if name == "time":
            time = attributes.get("datetime")
    effect = Effect(kind, gap, heading, aside, button, section, time, pre, page_footer, unseen, keep)
    if effect == Effect(plain.kind, plain.gap):
        return None
    # A plain heading or section is told by its tag alone; one that has an effect besides is counted with it.
    return effect._replace(
        kind=BLOCK if kind == BLOCK else INLINE,
        heading=heading or name in HEADINGS,
        section=section or name in SECTIONS,
    )
