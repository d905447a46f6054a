"""HTML becomes a document: the visible text in reading order, its blocks as lines, its inline edges as boundaries.

lxml builds the tree; where that tree lost text, html.parser has a second try, and what it sees becomes an lxml tree
too, as any tree of bs4's does that a caller brings. :mod:`profparse.document.lines` walks over
the tree; :mod:`profparse.document.select` asks it for elements.

What a page states out of sight is kept as :attr:`Document.url`, :attr:`Document.title` and in
:attr:`Document.hints`, whose keys are:

========== ==========================================================================================
base       address of <base>
canonical  address of <link rel=canonical>, as written
lang       language of <html>
preformatted "all" where every line stands in <pre> or the like: a text dump inside HTML
saved_from address from which a browser saved the page, as its comment says
og:url     the <meta> property of this name
========== ==========================================================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from ..decoding import without_surrogates
from ..errors import InputError
from ..patterns import lazy_re
from .lines import Walk
from .markup import amount, amount_in, length_of, open_cdata, second_tree, tree_of, tree_of_soup, with_bounded_tags
from .model import BLANK, Document

if TYPE_CHECKING:
    from bs4 import Tag
    from lxml.etree import _Element

__all__ = ["read_html"]

_DECLARATION = lazy_re(r"\s*<\?xml\b[^>]*>", re.IGNORECASE)
_SAVED_FROM = lazy_re(r"<!--\s*saved from url=\(\d{1,6}\)\s*([^\s<>]+?)\s*-->", re.IGNORECASE)
_FIRST_PART = 4_000
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
    if isinstance(source, str):
        tree, walk = _read_text(source)
        saved_from = _SAVED_FROM.search(source, 0, _FIRST_PART)
        if saved_from:
            walk.hints["saved_from"] = saved_from[1]
    else:
        tree = _tree_of(source)
        walk = Walk()
        walk.read(tree)
    hints = walk.hints
    if walk.lines and walk.preformatted == len(walk.lines):
        hints["preformatted"] = "all"
    if walk.lines:
        walk.lines[0].gap = BLANK
    text, url = "".join(walk.pieces), _own_address(hints)
    return Document(text, walk.lines, "html", url, walk.title, hints, tree=tree, walk=walk)


def _own_address(hints: dict[str, str]) -> str | None:
    """The page's own address: where it was saved from, the canonical link, og:url, the first that is whole."""
    saved_from = hints.get("saved_from", "")
    if saved_from.startswith(("http://", "https://")):
        return saved_from
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


def _tree_of(source: Any) -> _Element:
    """The root of a tree that the caller made, as lxml has it."""
    if hasattr(source, "decode_contents"):
        return tree_of_soup(source)
    if hasattr(source, "getroot"):
        source = source.getroot()
    from lxml import etree

    if not isinstance(source, etree._Element) or not isinstance(source.tag, str):
        raise InputError(
            f"a {type(source).__name__} is no tree that can be read", hint="pass an lxml element or a bs4 Tag"
        )
    return source


def _read_text(text: str) -> tuple[_Element | None, Walk]:
    """Read HTML that came as text: by lxml, and again by html.parser where lxml lost some of it."""
    declaration = _DECLARATION.match(text)
    if declaration:
        text = text[declaration.end() :]
    if (declaration or "xmlns" in text[:2000]) and "<![CDATA[" in text:
        text = open_cdata(text)
    text = with_bounded_tags(without_surrogates(text))
    tree = tree_of(text)
    walk = Walk()
    if tree is not None:
        walk.read(tree)
    if len(text) <= _SECOND_TRY_LIMIT and _may_have_lost(text, tree, walk):
        other = second_tree(text)
        again = Walk()
        if other is not None:
            again.read(other)
        if sum(map(len, again.pieces)) > sum(map(len, walk.pieces)):
            again.hints = {**walk.hints, **again.hints}
            return other, again
    return tree, walk


def _may_have_lost(text: str, tree: _Element | None, walk: Walk) -> bool:
    """Whether lxml's tree may lack text of the page: cheap, and true rather too often than too seldom.

    lxml drops what lies deeper than its bound (about 2,000 elements). A comment or a title that is never closed
    swallows the rest of the page. Else the markup of a tree is about as long as what it was made from, or longer.
    """
    if walk.title is not None and len(walk.title) > _LONG_TITLE:
        return True
    suspicious = walk.deepest > _DEEP or not walk.lines
    if not suspicious:
        size = len(text) if text.isascii() else len(text.encode())
        suspicious = length_of(tree) + _SLACK < _USUAL_SHARE * size
    # The amounts are estimates, by one measure for both.
    return suspicious and amount_in(tree) + 4 < amount(text)
