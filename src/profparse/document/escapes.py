"""Which backslashes of a document are Markdown's: tools escape differently, and LaTeX has backslashes of its own."""

from __future__ import annotations

import itertools
import re

from ..patterns import lazy_re

__all__ = ["FORMULA", "SMALL_WORD", "escapes_in_force", "is_pandoc"]

_ESCAPED = lazy_re(r"\\([!-/:-@\[-`{-~ ])")
# Characters that some tools escape and others do not; LaTeX has them with a backslash of its own.
_MAYBE_ESCAPED = lazy_re(r"\\(?<!\\\\)([*_<>\[\]~|#])")
# What pandoc alone writes: divs and spans with attributes. All its blocks are parted by blank lines.
_PANDOC = lazy_re(r"^[ |]*:{3,} *(?:\{|[A-Za-z]|[ |]*$)|\]\{[.#][A-Za-z]", re.MULTILINE)
# It alone escapes an apostrophe.
_APOSTROPHE = lazy_re(r"[a-z]\\'(?:s|t|re|ll|ve)\b|\w\\'\d")
# A div is a paragraph of its own there, a blank line on either side.
_LONE_DIV = lazy_re(r"^</?div[^<>\n]{0,300}>\r?\n\r?\n", re.MULTILINE)
_IMAGE = lazy_re(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,2000}\)")
FORMULA = lazy_re(r"\$[^$\n]{1,200}\$")
# An emphasised small word that runs into the next: the name of an icon before a tag.
SMALL_WORD = lazy_re(r"_(?<![^\s*|(\[>`/•·]_)[a-z](?:[a-z -]|\\_){0,30}_(?=[A-Z0-9])")
_NO_TEXT = lazy_re(r"https?://\S*|</?[a-z][^<>\n]*>")
_DOUBLED = lazy_re(r"\\\\(?<!\\\\\\)[%&{}$]")
_SINGLE = lazy_re(r"\\(?<!\\\\)[%&{}$]")
_LATEX = lazy_re(r"\\(?<!\\\\)[A-Za-z]")
_ALL_ESCAPED = lazy_re(r"\\(?:\\[A-Za-z%$&_{}]|[$'\"^@])")
_ENDS_ESCAPED = lazy_re(r"\\[.!](?=\s|$)")
_ENDS_BARE = lazy_re(r"(?<=[a-z])[.!](?=\s|$)")
_BARE_UNDERSCORE = lazy_re(r"_(?:(?<=[^\W_]_)(?=[^\W_])|(?<=\s_)(?=\s)|(?<=[}\w]_)(?=\{))")
_WORDS_WITH_UNDERSCORE = lazy_re(r"(?<![\w\\])[^\W_]+(?:_[^\W_]+)+(?![\w\\])")
FEW = 2
# "\(not the depth\)", "settings\!" and "\cite\{stone19\}": LaTeX has none of these.
_PROSE_ESCAPED = lazy_re(r"\\\([a-z]{2,}(?: [a-z]{2,}[a-z ,]*)?\\\)|\\!(?<=[a-z]\\!)(?=\s|$)|\\[a-z]+\\\{")
_BARE_PARENTHESIS = lazy_re(r"(?<!\\)[()]")
_BARE_ASTERISK = lazy_re(r"\*(?<=\w \*)(?= )")
_BARE_ANGLES = {"<": lazy_re(r"<(?<=\s<)(?=\s)"), ">": lazy_re(r">(?<=\S\s>)(?=\s)")}
_BARE_INSIDE = {
    "#": lazy_re(r"#(?:(?<=[^\s#\\]#)|(?<=[^\s#] #)(?=\w))"),
    "|": lazy_re(r"^(?![ >]*\|)[^\n]*?[^\s|\\]\|(?=[^\s|])", re.MULTILINE),
}


def is_pandoc(text: str) -> bool:
    """Whether pandoc wrote a dump; it parts all blocks by blank lines and escapes every mark."""
    if (":::" in text or "]{" in text) and _PANDOC.search(text) is not None:
        return True
    if "\\'" in text and _APOSTROPHE.search(text) is not None:
        return True
    return "<div" in text and len(list(itertools.islice(_LONE_DIV.finditer(text), 3))) > 2


def escapes_in_force(text: str, dropped: list[tuple[int, int]], *, pandoc: bool) -> re.Pattern[str] | None:
    """Which backslashes of this document are Markdown's.

    A tool that escapes everything writes LaTeX's backslash twice (``\\\\emph``). Others escape some marks: such a mark
    then stands nowhere bare. Otherwise backslashes are the page's own.

    Args:
        text: the document's.
        dropped: the markup of links, which is looked at no further.
        pandoc: whether pandoc wrote it.
    """
    if "\\" not in text:
        return None
    if pandoc:
        return _ESCAPED
    if _LATEX.search(text) is None and _ALL_ESCAPED.search(text):
        return _ESCAPED
    if _DOUBLED.search(text) and not _SINGLE.search(text):
        return _ESCAPED  # a backslash is escaped where it would escape what follows, and nowhere else
    if len(_ENDS_ESCAPED.findall(text)) > 1 and not _ENDS_BARE.search(text):
        return _ESCAPED  # messengers want every mark of punctuation escaped
    escaped = set(_MAYBE_ESCAPED.findall(text))
    if not escaped:
        return None
    if "_" in escaped and re.search(r"(?m)^  \* |^\s*_[^_\n]+_(?:\s|$)", text):
        escaped.discard("_")  # html2text, which never escapes it
    # The description of an image is never escaped, emphasis is no bare mark, and a norm's bars in a formula are LaTeX's.
    unescaped = [match.span() for pattern in (_IMAGE, SMALL_WORD) for match in pattern.finditer(text)]
    bare = _without(text, sorted([*dropped, *unescaped]))
    if "|" in escaped and "\\|" not in FORMULA.sub("", text):
        escaped.discard("|")
    if "_" in escaped:
        # One word among many marks is the template's: the description of an image, say, which is never escaped.
        words = _WORDS_WITH_UNDERSCORE.findall(" ".join(word for word in bare.split() if "_" in word))
        if len(set(words)) == 1 and (len(words) > 1 or text.count("\\_") > FEW):
            bare = bare.replace(words[0], "")
    marks = [mark for mark in escaped if not _bare(mark).search(bare)]
    if _PROSE_ESCAPED.search(text) and not _BARE_PARENTHESIS.search(bare):
        marks += "(){}!"
    return re.compile(r"\\([" + re.escape("".join(sorted(marks))) + "])") if marks else None


def _bare(mark: str) -> re.Pattern[str]:
    """How a mark looks where a tool that escapes it would have escaped it."""
    if mark == "_":  # as emphasis it stands at a word's edge
        return _BARE_UNDERSCORE
    if mark == "*":
        return _BARE_ASTERISK
    if mark in "<>":
        return _BARE_ANGLES[mark]
    if mark in "#|":  # a heading's marks and a row's bars are never escaped
        return _BARE_INSIDE[mark]
    return re.compile(r"(?<!\\)" + re.escape(mark))


def _without(text: str, dropped: list[tuple[int, int]]) -> str:
    """The text without the markup of links and without addresses."""
    parts = []
    position = 0
    for start, end in dropped:
        if start > position:
            parts.append(text[position:start])
        position = max(position, end)
    parts.append(text[position:])
    return _NO_TEXT.sub("", "".join(parts))
