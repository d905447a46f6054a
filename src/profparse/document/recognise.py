"""Which kind of text an input is: HTML, JSON, or a dump that merely has a bracket somewhere in it."""

from __future__ import annotations

import re

__all__ = ["looks_like_html", "looks_like_json", "looks_like_xml"]

_SAMPLE = 65536
_OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body)\b|<\?xml\b[^>]*>\s*(?:<!doctype\s+html|<html)\b", re.I)
_KNOWN_TAG = re.compile(
    r"<(/?)(address|article|aside|a|abbr|b|blockquote|body|br|button|center|cite|code|dd|details|div|dl|dt|em|figure|"
    r"font|footer|form|h[1-6]|head|header|hr|html|i|img|input|label|li|link|main|meta|nav|ol|p|pre|script|section|"
    r"small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|title|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKDOWN_SIGN = re.compile(r"^(?:#{1,6} \S|[-*] \S|\S.*\n(?:={3,}|-{3,})$)|\]\([^)\s]{1,500}\)", re.MULTILINE)
_JSON_OPENING = re.compile(
    r'\s*(?:\{\s*(?:\}\s*\Z|"(?:[^"\\\n]|\\.)*"\s*:)|\[\s*(?:\]\s*\Z|\{\s*(?:\}|"(?:[^"\\\n]|\\.)*"\s*:)))'
)


# pandoc keeps a div as a paragraph of its own, a blank line on either side.
_LONE_DIV = re.compile(r"^</?div[^<>\n]*>\r?\n\r?\n", re.MULTILINE)


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
    markdown = _MARKDOWN_SIGN.search(sample) is not None or len(_LONE_DIV.findall(sample)) > 2
    if markdown and not re.search(r"</(?:p|li|h[1-6]|td)\s*>", sample, re.IGNORECASE):
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


_XML_ROOT = re.compile(
    r"(?:\s|\ufeff|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+(?!html\b)[^\[>]*(?:\[[^\]]*\])?>)*<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]",
    re.DOTALL,
)


def looks_like_xml(text: str) -> bool:
    """Whether a text is XML of its own and not HTML: its root is no element of HTML, and it ends where that ends.

    >>> looks_like_xml('<?xml version="1.0"?><feed/>'), looks_like_xml("<html xmlns='x'></html>")
    (True, False)
    >>> looks_like_xml("<div>Ines Robles</div>"), looks_like_xml("<person id='1'><name/></person>")
    (False, True)
    """
    match = _XML_ROOT.match(text[:_SAMPLE])
    if match is None:
        return False
    name = match[2].lower()
    if name == "html" or (match[1] is None and _KNOWN_TAG.match(f"<{name}>")) or name in ("base", "custom"):
        return False
    return text.lstrip("\ufeff \t\r\n").startswith("<?xml") or text.rstrip("\0 \t\r\n").endswith(
        (f"{match[2]}>", "/>")
    )
