"""Text as LaTeX may read it: what is LaTeX already stays, what would trip it is escaped."""

from __future__ import annotations

import re

from ..patterns import lazy_re

__all__ = ["bare", "escape"]

_SIGNS = {
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}

# One token of a text that may hold LaTeX, most telling first. Lengths are bounded so that a page full of openings
# without ends takes no more than linear time.
_TOKEN = lazy_re(
    r"""
      (?P<math>      \$\$.{1,2000}?\$\$                                  # $$ x $$
                   | \$(?![\s$])(?:[^$\\]|\\.){0,1000}?(?<![\s\\])\$(?!\d)   # $x$, but not the sums in "$5 to $10"
                   | \\\(.{1,1000}?\\\) | \\\[.{1,2000}?\\\]
                   | \\begin\{(?P<env>[a-zA-Z]{1,20}\*?)\}.{1,2000}?\\end\{(?P=env)\} )
    | (?P<command>   \\(?:[A-Za-z]+\*?|[%&_#$~^"'`.=\-,;:!\\/ ]) )       # \textbf, \%, \'e
    | (?P<brace>     \\?[{}] )                                           # grouping, or \{
    | (?P<tie>       (?<=[\w.)}])~(?=[\w\\({]) )                         # Fig.~3
    | (?P<sign>      [&%#_$^~\\] )
    """,
    re.VERBOSE | re.DOTALL,
)
# In mathematics _ ^ ~ & and braces have their meaning; these have none.
_IN_MATH = lazy_re(r"(?<!\\)[%#]")


def escape(text: str) -> str:
    r"""A text for a BibTeX field in braces.

    Commands, mathematics and groups that the text holds stay what they are. Bare signs are escaped. Braces that do
    not pair are spelled out, for BibTeX counts braces, escaped ones too, and would read on past the field's end.

    >>> print(escape(r"gains of 56% on R&D_set, 4.05$\times$ faster, \textbf{O}utcome"))
    gains of 56\% on R\&D\_set, 4.05$\times$ faster, \textbf{O}utcome
    >>> print(escape("from $5 to $10} ~3 x^2"))
    from \$5 to \$10\textbraceright{} \textasciitilde{}3 x\textasciicircum{}2
    """
    pieces: list[str] = []
    open_at: list[int] = []  # pieces that are an opening brace still without its partner
    position = 0
    for match in _TOKEN.finditer(text):
        pieces.append(text[position : match.start()])
        position = match.end()
        kind, token = match.lastgroup, match.group()
        if kind == "math" and not _balanced(token):
            token = "".join(_SIGNS.get(c, c) for c in token)
        elif kind == "math":
            token = _IN_MATH.sub(lambda found: "\\" + found.group(), token)
        elif kind == "sign":
            token = _SIGNS[token]
        elif kind == "brace" and token.endswith("{"):
            open_at.append(len(pieces))
        elif kind == "brace":
            if open_at:
                open_at.pop()
            else:
                token = _SIGNS["}"]
        pieces.append(token)
    pieces.append(text[position:])
    for place in open_at:
        pieces[place] = _SIGNS["{"]
    return "".join(pieces)


def _balanced(text: str) -> bool:
    depth = 0
    for c in text:
        depth += (c == "{") - (c == "}")
        if depth < 0:
            return False
    return depth == 0


def bare(text: str) -> str:
    """Text for a field that is read to the letter (url, eprint): only what would end the field is encoded.

    >>> bare("https://example.org/a_b{1}")
    'https://example.org/a_b%7B1%7D'
    """
    return "".join(f"%{ord(c):02X}" if c in "{}\\" or c.isspace() else c for c in text)
