"""Answers of interfaces that were saved from a browser: JSON or XML as the only text of a page of HTML."""

from __future__ import annotations

from typing import Literal

from ..errors import InputError
from ..patterns import lazy_re
from .data import Node, read_json, read_xml, read_xml_within
from .model import Document
from .recognise import looks_like_json, looks_like_xml

__all__ = ["shown_answer"]

_BUTTON = lazy_re(r"\s*(?:Pretty-print\s*)?")  # what browsers put above JSON
_ROOT = lazy_re(r"<([A-Za-z_][\w.-]{0,60})[\s/>]")


def shown_answer(document: Document) -> Document | None:
    """The answer that is all the text of a page; None where the page shows anything else.

    Places stay those of the page's text. Of XML there may be several elements side by side, as PubMed showed them.

    >>> from profparse.document.html import read_html
    >>> answer = shown_answer(read_html('<pre>{"a": "x &lt; y"}</pre>'))
    >>> answer.media, answer.root.find("a")[0].value
    ('json', 'x < y')
    >>> shown_answer(read_html("<p>Ines Robles</p>")) is None
    True
    """
    text = document.text
    button = _BUTTON.match(text)
    start = button.end() if button is not None else 0
    end = len(text.rstrip())
    media: Literal["json", "xml"]
    root: Node | None = None
    if text[start : start + 1] in ("{", "[") and text[end - 1] in "}]" and looks_like_json(text[start:]):
        media, root = "json", _json(text, start)
    elif text[start : start + 1] == "<" and text[end - 1] == ">" and looks_like_xml(text[start:]):
        media, root = "xml", _xml(text, start, end)
    if root is None:
        return None
    return Document(text, [], media, url=document.url, title=document.title, root=root)


def _json(text: str, start: int) -> Node | None:
    try:
        return read_json(" " * start + text[start:])
    except InputError:
        return None


def _xml(text: str, start: int, end: int) -> Node | None:
    try:
        return read_xml(" " * start + text[start:end])
    except InputError:
        pass
    first = _ROOT.match(text, start)
    if first is None:
        return None
    try:
        return read_xml_within(text, start, end, f"{first[1]}Set")
    except InputError:
        return None
