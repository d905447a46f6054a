"""From HTML to well-formed markup: lxml's tree written out, and html.parser's where lxml's lost text.

In markup that is well formed every element ends where it must, ``<`` and ``>`` stand in tags alone, and an element
without content is written ``<br/>``. That is what :mod:`profparse.document.html` reads.
"""

from __future__ import annotations

import re
from html import unescape

from .tags import NAME

__all__ = ["amount", "clean", "markups_of", "open_cdata", "second_markup"]

# What no page means to show, in markup that is well formed: raw scripts come from bs4 alone.
_NOT_TEXT = re.compile(
    r"(<script\b[^>]*(?<!/)>).*?(</script\s*>)|(<style\b[^>]*(?<!/)>).*?(</style\s*>)"
    r"|<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_LONG_TAG = 1000


def clean(markup: str, *, raw: bool = False) -> str:
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


def markups_of(data: bytes) -> list[str]:
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


_STRIPPED = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_TITLE = re.compile(r"<title\b[^<>]*>", re.IGNORECASE)
_TITLE_END = re.compile(r"</title", re.IGNORECASE)
_RAW_ELEMENT = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)


def amount(text: str) -> int:
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


def open_cdata(text: str) -> str:
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


def second_markup(text: str) -> str | None:
    """The second try: BeautifulSoup with html.parser, which knows no bounds; None where it fails."""
    from bs4 import BeautifulSoup

    try:
        soup = BeautifulSoup(_make_easy(text), "html.parser")
        return clean(soup.decode(formatter="minimal"), raw=True)
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
            name = NAME.match(piece)
            pieces[number] = f"<{name.group(0) if name else 'span'}{piece[end:]}"
        else:
            pieces[number] = "<" + piece
    return "".join(pieces)
