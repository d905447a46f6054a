"""What recurs at the same place of every entry: a page shows by its own repetition what is template and what content.

The entries of a list are aligned at something that each of them has (an anchor). From there one walks away over all of
them at once, token by token, as long as most show the same words, or a number, or a value of a known kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..patterns import lazy_re
from .model import Line

__all__ = ["MOST", "Token", "counters_as_one", "cut_tokens", "numbers_as_one", "template_of"]

MOST = 0.8
"""The share of the entries that shows what the template's is: unanimity is too much, one entry may be cut wrongly."""
_NUMBER = lazy_re(r"[0-9]+(?:[.,][0-9]+)*")
_COUNTER = lazy_re(rf"{_NUMBER.pattern}[kKmM]?")


def numbers_as_one(text: str) -> str:
    """A text with its numbers taken for one another, so that what differs in them alone is the same.

    >>> numbers_as_one("No. 12 of 1,204")
    'No. 0 of 0'
    """
    return _NUMBER.sub("0", text)


def counters_as_one(text: str) -> str:
    """The same where thousands and millions may be written as letters.

    >>> counters_as_one("1.2k readers")
    '0 readers'
    """
    return _COUNTER.sub("0", text)


class Token(NamedTuple):
    """A word, number, sign or value of a line.

    Attributes:
        kind: "word", "number", "sign", or the name of a kind of value; tokens of such a kind are content.
        text: what it says.
        line: number of its line.
        start: column at which it begins.
        end: column behind it.
    """

    kind: str
    text: str
    line: int
    start: int
    end: int


_TEMPLATE_KINDS = ("word", "number", "sign")


def template_of(
    walks: Sequence[Sequence[Token]], kinds: Iterable[str]
) -> tuple[list[Token], list[dict[str, Token]]]:
    """Walk away from the anchors of all entries at once.

    Args:
        walks: for each entry its tokens, the nearest to its anchor first.
        kinds: kinds of values that the entries show; each is met once.

    Returns:
        (the tokens that are the template's, for each entry the values that were met)

    >>> walk = lambda code, n: [Token("word", "clock", n, 3, 8), Token("code", code, n, 0, 2)]
    >>> found, values = template_of([walk("CL", 0), walk("LG", 1)], ["code"])
    >>> [token.text for token in found], [value["code"].text for value in values]
    (['clock', 'clock'], ['CL', 'LG'])
    """
    wanted = set(kinds)
    template: list[list[Token]] = [[] for _ in walks]
    values: list[dict[str, Token]] = [{} for _ in walks]
    at = [0] * len(walks)
    while True:
        shown = [
            walk[position] if position < len(walk) else None for walk, position in zip(walks, at, strict=True)
        ]
        there = [token for token in shown if token is not None]
        if len(there) < max(2, MOST * len(walks)):
            break
        kind, times = Counter(token.kind for token in there).most_common(1)[0]
        if times < MOST * len(walks):
            break
        text = ""
        if kind in wanted:
            wanted.discard(kind)
        elif kind == "word":
            text, times = Counter(token.text for token in there if token.kind == kind).most_common(1)[0]
            if times < MOST * len(walks):
                break
        elif kind not in _TEMPLATE_KINDS:
            break
        for number, token in enumerate(shown):
            if token is None or token.kind != kind or (kind == "word" and token.text != text):
                continue
            at[number] += 1
            if kind in _TEMPLATE_KINDS:
                template[number].append(token)
            else:
                values[number][kind] = token
                at[number] = _further(walks[number], at[number], kind, template[number])
    return [token for tokens in template for token in tokens], values


def _further(walk: Sequence[Token], at: int, kind: str, template: list[Token]) -> int:
    """Where a walk stands behind further values of the kind just met; signs between them are the template's."""
    while True:
        end = at
        while end < len(walk) and walk[end].kind == "sign":
            end += 1
        if end >= len(walk) or walk[end].kind != kind:
            return at
        template.extend(walk[at:end])  # those between them; the values themselves stay
        at = end + 1


def cut_tokens(lines: list[Line], tokens: Iterable[Token]) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines without some of their tokens, and where these stood; lines of which nothing is left are left out."""
    cuts: dict[int, list[tuple[int, int]]] = {}
    for token in tokens:
        cuts.setdefault(token.line, []).append((token.start, token.end))
    kept: list[Line] = []
    places: list[tuple[int, int]] = []
    gap = 0
    for number, line in enumerate(lines):
        gap = max(gap, line.gap)
        if number in cuts:
            dropped = sorted(set(cuts[number]))
            places += [line.place(*cut) for cut in dropped]
            line = line.slice(0)
            line.cut(dropped)
            if not line.text.strip():
                continue
            line = line.slice(0)
        line.gap = gap
        gap = 0
        kept.append(line)
    return kept, places
