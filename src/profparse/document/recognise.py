"""Which kind of text an input is: HTML, JSON, or a dump that merely has a bracket somewhere in it."""

from __future__ import annotations

import re

from ..patterns import lazy_re

__all__ = ["looks_like_html", "looks_like_json", "looks_like_xml"]

_SAMPLE = 65536
_OPENING = lazy_re(r"<(?:!doctype\s+html|html|head|body)\b|<\?xml\b[^>]*>\s*(?:<!doctype\s+html|<html)\b", re.I)
_KNOWN_TAG = lazy_re(
    r"<(/?)(address|article|aside|a|abbr|b|blockquote|body|br|button|center|cite|code|dd|details|div|dl|dt|em|figure|"
    r"font|footer|form|h[1-6]|head|header|hr|html|i|img|input|label|li|link|main|meta|nav|ol|p|pre|script|section|"
    r"small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|title|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKDOWN_SIGN = lazy_re(r"^(?:#{1,6} \S|[-*] \S|\S.*\n(?:={3,}|-{3,})$)|\]\([^)\s]{1,500}\)", re.MULTILINE)
_JSON_OPENING = lazy_re(
    r'\s*(?:\{\s*(?:\}\s*\Z|"(?:[^"\\\n]|\\.)*"\s*:)|\[\s*(?:\]\s*\Z|\{\s*(?:\}|"(?:[^"\\\n]|\\.)*"\s*:)))'
)


# pandoc keeps a div as a paragraph of its own, a blank line on either side.
_LONE_DIV = lazy_re(r"^</?div[^<>\n]*>\r?\n\r?\n", re.MULTILINE)
# Blocks that are Markdown's alone: a heading between blank lines, the rule below a table's head, a fence around a div.
_MARKDOWN_BLOCK = lazy_re(
    r"^[ \t]*\r?\n#{1,6} [^\n]+\n[ \t]*\r?$|^\|(?: ?:?-{2,}:? ?\|)+[ \t]*\r?$|^:{3,} ?\{[^{}\n]*\}[ \t]*\r?$",
    re.MULTILINE,
)
# Their text is shown or run as it stands, blank lines and all.
_VERBATIM = lazy_re(r"<(?:pre|textarea|script|xmp|plaintext|listing)\b", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML rather than a dump that has a tag somewhere in it.

    Cheap: the beginning is looked at, never more than 64 KB.

    >>> looks_like_html("<!doctype html><p>Ines Robles</p>"), looks_like_html("<div>Ines Robles</div>")
    (True, True)
    >>> looks_like_html("Ines Robles\\n\\nOn <img onerror=alert(1)> in Titles")
    False
    >>> looks_like_html("<div>\\n\\n# Ines Robles\\n\\n<table><tr><td>CL</td></tr></table>\\n\\n</div>")
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
    if "<" not in sample or _KNOWN_TAG.search(sample) is None or _is_markdown_with_html(sample):
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
    markdown = _MARKDOWN_SIGN.search(sample) is not None or len(_LONE_DIV.findall(sample)) > 2
    if markdown and not re.search(r"</(?:p|li|h[1-6]|td)\s*>", sample, re.IGNORECASE):
        return False
    if first == 0:
        return True
    return starts + ends >= 10 and size * 8 >= len(sample)


def _is_markdown_with_html(sample: str) -> bool:
    """Whether a text that may begin with a tag is Markdown as a whole, its tables or divs left as HTML.

    HTML would write its headings and tables as elements; Markdown's own stand between blank lines.
    """
    return _MARKDOWN_BLOCK.search(sample) is not None and _VERBATIM.search(sample) is None


def looks_like_json(text: str) -> bool:
    """Whether a text is JSON, an object or a list of objects, rather than a dump that begins with a bracket.

    >>> looks_like_json('{"id": 1}'), looks_like_json('[{"id": 1}]')
    (True, True)
    >>> looks_like_json("[Objective] We part fields.")
    False
    """
    return _JSON_OPENING.match(text.lstrip("\ufeff\0")[:_SAMPLE]) is not None


_XML_ROOT = lazy_re(
    r"(?:\s|\ufeff|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+(?!html\b)[^\[>]*(?:\[[^\]]*\])?>)*<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]",
    re.DOTALL,
)


_NEXT_TAG = lazy_re(r"[^<>]{0,2000}>\s*<([A-Za-z]+)[\s/>]")
_OTHER_HTML = (
    "audio canvas caption col colgroup del hgroup iframe ins noscript object picture search template tfoot video"
)


def _holds_no_html(text: str, at: int) -> bool:
    """Whether the first element within a root that HTML knows as well (an article) is none that HTML knows."""
    inner = _NEXT_TAG.match(text, at - 1)
    if inner is None:
        return False
    name = inner[1].lower()
    return not _KNOWN_TAG.match(f"<{name}>") and name not in _OTHER_HTML.split()


def looks_like_xml(text: str) -> bool:
    """Whether a text is XML of its own and not HTML: its root is no element of HTML, and it ends where that ends.

    >>> looks_like_xml('<?xml version="1.0"?><feed/>'), looks_like_xml("<html xmlns='x'></html>")
    (True, False)
    >>> looks_like_xml("<div>Ines Robles</div>"), looks_like_xml("<person id='1'><name/></person>")
    (False, True)
    >>> looks_like_xml("<article><h1>On Seams</h1></article>"), looks_like_xml("<article><author/></article>")
    (False, True)
    """
    match = _XML_ROOT.match(text[:_SAMPLE])
    if match is None:
        return False
    name = match[2].lower()
    if name == "html" or name in ("base", "custom"):
        return False
    if match[1] is None and _KNOWN_TAG.match(f"<{name}>") and not _holds_no_html(text, match.end()):
        return False
    return text.lstrip("\ufeff \t\r\n").startswith("<?xml") or text.rstrip("\0 \t\r\n").endswith(
        (f"{match[2]}>", "/>")
    )
