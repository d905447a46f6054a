"""Tags: what an element does to the line that is being read, as its name and a few of its attributes say.

Nothing is read from class names, but for the few that by convention keep text from sight (``sr-only``). What an
element does is found out once: the pages of a site share their tags.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..patterns import lazy_re
from .model import BLANK, BREAK

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["BLOCK", "INLINE", "NEWLINE", "NOTHING", "WHITE", "Look", "look_of", "plain_look"]


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


# What the edge of an element does to the line being built.
INLINE, BLOCK, NOTHING, NEWLINE = range(4)

# Elements with a margin above and below, as browsers show them: their edge is as good as a blank line.
# (An <html> inside another is what stood behind the end of the page.)
_WITH_MARGIN = _words(
    "p h1 h2 h3 h4 h5 h6 section article ul ol dl menu dir blockquote pre listing plaintext xmp figure hr table "
    "fieldset hgroup html"
)
# Elements that start on a line of their own, without a margin.
_ON_OWN_LINE = _words(
    "address aside body caption center dd details dialog div dt figcaption footer form frame frameset header "
    "legend li main nav optgroup option search summary tbody td tfoot th thead tr"
)
# Nothing of these is seen: no text of their own, content for when something else fails, or a form's own data.
_UNSEEN = _words(
    "script style template select option optgroup datalist textarea iframe audio video canvas object applet "
    "noframes noembed rp annotation annotation-xml progress meter "
    # of a drawing only its <text> shows
    "defs desc symbol metadata clippath"
)
_HEADINGS = _words("h1 h2 h3 h4 h5 h6")
_SECTIONS = _words("article section main")
_PREFORMATTED = _words("pre listing plaintext xmp")
# They neither part words nor show anything.
_WITHOUT_EFFECT = _words("wbr area base col colgroup embed head link param source track")
_UNSEEN_WHEN_EMPTY = _words("meta input title script style noscript")
# What a page says about itself stands in their attributes.
_STATING = _words("meta link base html")
_ASIDE_ROLES = _words("navigation contentinfo complementary search dialog alertdialog menu menubar")
_SCREEN_READER = _words(
    "sr-only sr_only sronly visually-hidden visuallyhidden visually_hidden is-visually-hidden u-visually-hidden "
    "cdk-visually-hidden screen-reader-text screen-reader-only screenreader-only show-for-sr usa-sr-only "
    "a11y-hidden element-invisible hidden-visually"
)

WHITE = " \t\n\r\f"
_UNSEEN_STYLE = lazy_re(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|clip\s*:\s*rect\(\s*[01](?:px)?\b"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%|(?:left|top|right|text-indent)\s*:\s*-\d{4,}(?:px|em|rem)",
    re.IGNORECASE,
)
_ONE_PIXEL = lazy_re(r"(?:^|[;\s])(?:width|height)\s*:\s*[01](?:px)?\s*(?=;|!|$)", re.IGNORECASE)
_DISPLAY = lazy_re(r"(?:^|[;\s])display\s*:\s*([a-z-]+)", re.IGNORECASE)
_WHITE_SPACE = lazy_re(r"white-space\s*:\s*([a-z-]+)", re.IGNORECASE)
_BLOCK_DISPLAY = _words("block flex grid table list-item flow-root table-row table-cell table-caption")
_INLINE_DISPLAY = _words("inline inline-block inline-flex inline-grid inline-table contents")


class Look(NamedTuple):
    """What an element does to the lines of the page.

    Attributes:
        name: its name, in small letters and without a prefix.
        kind: what its edges do: BLOCK, INLINE, NEWLINE (a line break) or NOTHING.
        gap: BREAK or BLANK, for a block.
        empty: what it does where it holds nothing at all: a kind.
        stating: the page may state something about itself in its attributes.
        unseen: nothing in it is seen: True, or "alone" where it is seen if there is no letter in it.
        unless: names of attributes of which each would have it seen all the same.
        out_of_sight: it states something, or nothing in it may be seen.
        special: it does more than its edges do; the rest says what.
        covers: "link" or "time", where it tells something of the text that it covers.
        stands: one of the following is true of it.
        heading: its lines are headings.
        aside: its lines stand outside the page's main part.
        button: it is a button.
        section: a footer in it belongs to it, not to the page.
        page_footer: it is aside unless it stands in a section.
        pre: True where white space counts in it, False where it does not, None where that is inherited.
    """

    name: str
    kind: int
    gap: int
    empty: int
    stating: bool = False
    unseen: bool | str = False
    unless: tuple[str, ...] = ()
    out_of_sight: bool = False
    special: bool = False
    covers: str = ""
    stands: bool = False
    heading: bool = False
    aside: bool = False
    button: bool = False
    section: bool = False
    page_footer: bool = False
    pre: bool | None = None


_LONG = 500  # attributes longer than this are not remembered
_STYLING = _words("style role aria-hidden hidden")


def look_of(element: _Element) -> Look:
    """What an element does; its tag must be a name (not a comment's)."""
    tag = element.tag
    names = element.keys()
    if not names:
        return plain_look(tag)
    get = element.get
    classes = get("class", "")
    if _STYLING.isdisjoint(names):  # as with most elements
        if not classes:
            return plain_look(tag)
        return _look(tag, classes) if len(classes) < _LONG else _look.__wrapped__(tag, classes)
    style = get("style", "")
    role = get("role", "")
    aria_hidden = get("aria-hidden", "")
    hidden = "hidden" in names
    if len(tag) + len(classes) + len(style) + len(role) + len(aria_hidden) > _LONG:
        return _look.__wrapped__(tag, classes, style, role, aria_hidden, hidden)
    return _look(tag, classes, style, role, aria_hidden, hidden)


@lru_cache(maxsize=2048)
def _local_name(tag: str) -> str:
    """A tag's name in small letters, without its namespace and prefix.

    >>> _local_name("{http://www.w3.org/1999/xhtml}DIV"), _local_name("o:p")
    ('div', 'p')
    """
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


@lru_cache(maxsize=2048)
def plain_look(tag: str) -> Look:
    """What an element does by its name alone."""
    name = _local_name(tag)
    kind, gap = _kind(name)
    empty = NOTHING if name in _UNSEEN_WHEN_EMPTY else kind
    unseen = name in _UNSEEN or name in _UNSEEN_WHEN_EMPTY
    unless: tuple[str, ...] = ()
    if name == "template":
        unless = ("shadowrootmode", "shadowroot")  # a declarative shadow root shows
    elif name == "dialog":
        unseen, unless = True, ("open",)
    if name == "button":
        kind, gap = BLOCK, BREAK
    look = Look(
        name,
        kind,
        gap,
        empty,
        stating=name in _STATING,
        unseen=unseen,
        unless=unless,
        heading=name in _HEADINGS,
        aside=name in ("nav", "aside", "search", "dialog"),
        button=name == "button",
        section=name in _SECTIONS,
        page_footer=name == "footer",
        pre=True if name in _PREFORMATTED else None,
        covers={"a": "link", "time": "time"}.get(name, ""),
    )
    return _with_sums(look)


def _kind(name: str) -> tuple[int, int]:
    if name in _ON_OWN_LINE:
        return BLOCK, BREAK
    if name in _WITH_MARGIN:
        return BLOCK, BLANK
    if name == "br":
        return NEWLINE, 0
    if name in _WITHOUT_EFFECT or not (name[:1].isalpha() or name[:1] == "_"):
        return NOTHING, 0
    return INLINE, 0


def _with_sums(look: Look) -> Look:
    """The same, with what its parts amount to."""
    stands = look.heading or look.aside or look.button or look.section or look.page_footer or look.pre is not None
    return look._replace(
        out_of_sight=bool(look.stating or look.unseen), stands=stands, special=stands or look.covers != ""
    )


@lru_cache(maxsize=2048)
def _look(
    tag: str, classes: str, style: str = "", role: str = "", aria_hidden: str = "", hidden: bool = False
) -> Look:
    look = plain_look(tag)
    if look.kind in (NEWLINE, NOTHING):
        return look
    unseen: bool | str = hidden
    role = role.strip().lower()
    if role in _ASIDE_ROLES:
        look = look._replace(aside=True)
    elif role == "heading":
        look = look._replace(heading=True)
    elif role in ("article", "main"):
        look = look._replace(section=True)
    elif role in ("tooltip", "listbox"):
        unseen = True  # shown when something is pointed at or opened
    if classes and not _SCREEN_READER.isdisjoint(classes.lower().split()):
        unseen = True
    if style:
        tiny = len(_ONE_PIXEL.findall(style)) == 2 and "overflow" in style.lower()
        if tiny or _UNSEEN_STYLE.search(style):
            unseen = True
        look = _styled(look, style)
    if not unseen and not look.unseen and aria_hidden.strip().lower() == "true":
        unseen = "alone"
    if unseen:
        look = look._replace(unseen=unseen, unless=())
    return _with_sums(look)


def _styled(look: Look, style: str) -> Look:
    """The same, with what its style says about lines and white space."""
    display = _DISPLAY.search(style)
    if display:
        shown = display.group(1).lower()
        if shown in _BLOCK_DISPLAY and look.kind != BLOCK:
            look = look._replace(kind=BLOCK, gap=BREAK)
        elif shown in _INLINE_DISPLAY:
            look = look._replace(kind=INLINE, gap=0)
    white_space = _WHITE_SPACE.search(style)
    if white_space:
        look = look._replace(pre=white_space.group(1).lower().startswith(("pre", "break-spaces")))
    return look
