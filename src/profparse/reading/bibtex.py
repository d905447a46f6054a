"""The authors that a citation in BibTeX names: answers of interfaces hold such citations as texts."""

from __future__ import annotations

import re
import unicodedata

from ..patterns import lazy_re
from .names import given_first, plain_name

__all__ = ["read_authors"]

_AUTHOR = lazy_re(r"(?<![\w-])author\s*=\s*([{\"])", re.IGNORECASE)
_ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_SYMBOL = lazy_re(r"""\\(["'`^~=.])\s*(?:\{\s*(\\?[^\W\d_])\s*\}|(\\?[^\W\d_]))""")
_COMMAND = lazy_re(r"\\([uvHckrdb])(?:\s*\{\s*(\\?[^\W\d_])\s*\}|\s+([^\W\d_]))")
_LETTER = lazy_re(r"\\(ss|ae|AE|oe|OE|aa|AA|dh|th|dj|DJ|[oOlLij])(?![A-Za-z])\s*(?:\{\})?")


def _without_latex(text: str) -> str:
    """LaTeX's accents and letters as characters, braces out.

    >>> _without_latex(r'Fran{\\c c}ois Sch{\\"o}nhage, \\O{}ye')
    'François Schönhage, Øye'
    >>> _without_latex(r"Mar{\\'\\i}a")
    'María'
    """

    def accent(match: re.Match[str]) -> str:
        letter = {"\\i": "i", "\\j": "j"}.get(match[2] or match[3], match[2] or match[3]).lstrip("\\")
        return unicodedata.normalize("NFC", letter + _ACCENTS[match[1]])

    if "\\" in text:
        text = _COMMAND.sub(accent, _SYMBOL.sub(accent, text))
        text = _LETTER.sub(lambda match: _LETTERS[match[1]], text)
        text = re.sub(r"\\([&%$#_{}])", r"\1", text)
    return re.sub(r"[{}]", "", text).replace("~", " ")


def read_authors(citation: str) -> tuple[list[str], bool]:
    """The authors of a citation in BibTeX, given name first, and whether the list ends in "and others".

    >>> read_authors('@article{x, author = {Robles, Ines and {The Seam Group} and others}, year = 2020}')
    (['Ines Robles', 'The Seam Group'], True)
    >>> read_authors("no BibTeX")
    ([], False)
    """
    match = _AUTHOR.search(citation)
    if match is None or not citation.lstrip().startswith("@"):
        return [], False
    value = _value(citation, match.end(), "}" if match[1] == "{" else '"')
    names: list[str] = []
    truncated = False
    for part in _parts(value):
        if part.strip().lower() in ("others", "et al", "et al."):
            truncated = True
        elif part.strip():
            whole = part.strip().startswith("{") and part.strip().endswith("}")
            name = _without_latex(part)
            names.append(plain_name(name) if whole else given_first(name))
    return [name for name in names if name], truncated


def _parts(value: str) -> list[str]:
    """The names of a field, parted at the "and"s that no braces hold."""
    parts = [""]
    depth = 0
    for piece in re.split(r"([{}]| and )", " ".join(value.split())):
        depth += (piece == "{") - (piece == "}")
        if piece == " and " and depth <= 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _value(citation: str, at: int, closing: str) -> str:
    """What stands between a field's delimiters, whose braces balance; empty where it does not end."""
    depth = 0
    for end in range(at, len(citation)):
        letter = citation[end]
        if letter == closing and depth == 0:
            return citation[at:end]
        depth += (letter == "{") - (letter == "}")
    return ""
