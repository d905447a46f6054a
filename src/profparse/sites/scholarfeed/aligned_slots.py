"""What recurs once in each of the texts between two entries' tags, and the slots between: the fields, whatever they are.

A button, a label or an icon's name stands in every entry once; a word of a title or an abstract stands in some of them,
or several times. So the words and runs of words that most texts hold exactly once are the template's, and what is left
between them are the slots, in the same order in every entry.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...document.repeats import numbers_as_one
from ...patterns import lazy_re
from .aligned_entry import LABEL_SIGNS, SENTENCE_ENDS
from .byline import FUNCTION_WORDS

__all__ = ["Slots", "Span", "find_slots", "pattern_of", "slots_of", "words_of"]

Span = tuple[int, int]

_TOKEN = lazy_re(
    r"[0-9]+(?:[.,][0-9]+)*|[A-Z]+(?=[A-Z][a-z])|[A-Z]{2,}(?=[A-Z]\s)|[A-Z]?[^\W\d_A-Z]+|[A-Z]+|[^\w\s\0]\ufe0f?|_"
)
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_MOST = 0.7
"""The share of the texts that hold the template's words: an entry without an abstract has no label above it."""
_LONG = 8
"""Characters of words that are known wherever they stand: an icon's name runs into the small letters before it."""
_LONGEST_RUN = 3
"""Words of a run that is counted; a longer one is made of these."""
_NO_START = frozenset(",;.'’)]}%")
"""Signs that no field begins with."""
_NO_EDGE = SENTENCE_ENDS + ",;)]}-‐'’"
"""Signs that the fields end with or that stand inside them: no word of the template begins with one."""


@dataclass(slots=True)
class Slots:
    """The template's words in texts, and what they leave.

    Attributes:
        shapes: the words, in their order, numbers taken for one another.
        places: for each text where each of the shapes stands in it; None where it does not.
    """

    shapes: list[str]
    places: list[list[Span | None]]


def find_slots(texts: Sequence[str], *, spaced: bool) -> list[str]:
    """The words that nearly all of the texts hold once, in one order.

    Args:
        texts: what stands between the tags of each two entries.
        spaced: whether a blank stands between the fields; else there is none around the template's words.
    """
    tokens = [[match.span() for match in _TOKEN.finditer(text)] for text in texts]
    words = [
        ["0" if text[start].isdigit() else text[start:end] for start, end in spans]
        for text, spans in zip(texts, tokens, strict=True)
    ]
    need = max(2, math.ceil(_MOST * len(texts)))
    counts = [_runs(shown) for shown in words]
    once = Counter(run for count in counts for run, times in count.items() if times == 1)
    pairs = Counter(run for count in counts for run in count)
    shown_once = {run for run, times in once.items() if times >= need and any(map(_says, run))}
    stretches: list[list[Span]] = []
    for text, spans, shown, count in zip(texts, tokens, words, counts, strict=True):
        covered = [False] * len(spans)
        for size in range(1, _LONGEST_RUN + 1):
            for at in range(len(shown) - size + 1):
                run = tuple(shown[at : at + size])
                if run in shown_once and count[run] == 1:
                    covered[at : at + size] = [True] * size
        joined = [pairs[tuple(shown[at : at + 2])] >= need for at in range(len(shown))]
        for at in range(1, len(shown)):  # a sign belongs to the word before it: "title: 2)"
            covered[at] |= covered[at - 1] and joined[at - 1] and not shown[at][0].isalnum()
        stretches.append(
            [
                stretch
                for first, last in _covered(covered, joined)
                if (stretch := _trimmed(text, spans[first:last], spaced=spaced)) is not None
            ]
        )
    shapes = Counter(
        shape
        for text, found in zip(texts, stretches, strict=True)
        for shape in {_shape(text[start:end]) for start, end in found}
    )
    kept = [shape for shape, times in shapes.items() if times >= need]
    return sorted(kept, key=lambda shape: _rank(shape, texts, stretches))


def slots_of(shapes: Sequence[str], texts: Sequence[str], *, spaced: bool) -> Slots:
    """Where shapes stand in texts, one behind the other."""
    patterns = [pattern_of(shape) for shape in shapes]
    places: list[list[Span | None]] = []
    for text in texts:
        found: list[Span | None] = []
        position = 0
        for pattern in patterns:
            ends = (_standing(text, *match.span(), spaced=spaced) for match in pattern.finditer(text, position))
            span = next((span for span in ends if span is not None), None)
            found.append(span)
            position = span[1] if span is not None else position
        places.append(found)
    return Slots(list(shapes), places)


def _standing(text: str, start: int, end: int, *, spaced: bool) -> Span | None:
    """Words that are no part of a longer one; of a number at their end the last digits may be the next field's."""
    if not _may_open(text, start, spaced=spaced) and not (end - start >= _LONG and text[start].islower()):
        return None
    while not _may_close(text, end, spaced=spaced):
        if not (text[end - 1].isdigit() and text[end - 2].isdigit()):
            return None
        end -= 1
    return start, end


def words_of(shape: str) -> list[int]:
    """Where the words and signs of a shape begin."""
    return [match.start() for match in _TOKEN.finditer(shape)]


def pattern_of(shape: str) -> re.Pattern[str]:
    """A pattern for the words of a template, any number in the place of a number."""
    parts = [re.escape(part).replace(r"\ ", r"\s+") for part in re.split(r"(?<![\w])0|0", shape)]
    return re.compile(f"(?:{_NUMBER})".join(parts))


def _runs(shown: Sequence[str]) -> Counter[tuple[str, ...]]:
    """How often each run of up to three words stands in a text."""
    return Counter(
        tuple(shown[at : at + size]) for size in range(1, _LONGEST_RUN + 1) for at in range(len(shown) - size + 1)
    )


def _says(word: str) -> bool:
    """Whether a token may be the template's by itself: a word, a picture, a permalink's sign."""
    return word.isalpha() or word in "#§" or (unicodedata.category(word[0])[0] == "S" and word > "\x7f")


def _covered(covered: Sequence[bool], joined: Sequence[bool]) -> list[Span]:
    """The stretches of covered tokens that follow each other in most texts."""
    found: list[Span] = []
    start: int | None = None
    for at, inside in enumerate(covered):
        if start is not None and (not inside or not joined[at - 1]):
            found.append((start, at))
            start = None
        if inside and start is None:
            start = at
    if start is not None:
        found.append((start, len(covered)))
    return found


def _trimmed(text: str, spans: Sequence[Span], *, spaced: bool) -> Span | None:
    """A stretch without the words at its ends that belong to the fields beside it; None where nothing is left."""
    first, last = 0, len(spans)
    while first < last and not _may_open(text, spans[first][0], spaced=spaced):
        first += 1
    while last > first and not _may_close(text, spans[last - 1][1], spaced=spaced):
        last -= 1
    if first == last:
        return None
    start, end = spans[first][0], spans[last - 1][1]
    if _LISTED.search(text, start, end) is not None:
        return None
    sentence = _SENTENCE.search(text, start, end)
    if sentence is not None:  # prose that recurs
        following = next((n for n in range(first, last) if spans[n][0] >= sentence.end()), last)
        return _trimmed(text, spans[following:last], spaced=spaced)
    if spaced and _goes_on(text, start, end):
        return None
    return (start, end) if any(_says(text[s:e]) for s, e in spans[first:last]) else None


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether words, with blanks on either side, are rather in the middle of a sentence, or one: "The", "et al."."""
    shown, following = text[start:end], text[end:].lstrip()
    if len(shown) < 2 and shown.isalpha():
        return True
    if shown[-1] in SENTENCE_ENDS and not shown[-2:-1].isdigit():
        return True
    if (
        shown[0].islower()
        and "_" not in shown
        and shown[-1] not in LABEL_SIGNS
        and text[:start].rstrip()[-1:].islower()
    ):
        return True
    return shown[-1].isalpha() and (following[:1].islower() or following[:1].isdigit())


_LAST_WORD = lazy_re(r"(?:[A-Z]|(?<=\s)|\A)[a-z]+\Z")
_LISTED = lazy_re(r"[,;] |[\\{}$~]")
_SENTENCE = lazy_re(rf"[a-z)][{SENTENCE_ENDS}]\s(?![0-9])")


def _may_open(text: str, at: int, *, spaced: bool) -> bool:
    """Whether the template's words may begin at a place."""
    char = text[at]
    if char in _NO_EDGE or unicodedata.category(char)[0] == "M" or (at and not spaced and text[at - 1].isspace()):
        return False
    if text[max(0, at - 2) : at].rstrip()[-1:] in (",", ";"):
        return False  # in a list
    if at == 0 or not char.isalpha() or char.isupper():
        return True
    return not (text[at - 1].isalpha() or text[at - 1] in "-‐'’")


def _may_close(text: str, at: int, *, spaced: bool) -> bool:
    """Whether the template's words may end at a place."""
    last, following = text[at - 1], text[at : at + 1]
    if not text[at:].strip():
        return True
    if last in ",;-‐'’/" or following in _NO_START or (following.islower() and last.isalpha()):
        return False
    if spaced or not following.isspace() or last in ":：":
        return True
    # "Drawn up by Ines Robles": the names have no other sign before them.
    word = _LAST_WORD.search(text, max(0, at - 8), at)
    return word is not None and word.group().lower() in FUNCTION_WORDS and text[at + 1 : at + 2].isupper()


def _shape(text: str) -> str:
    return " ".join(numbers_as_one(text).split())


def _rank(shape: str, texts: Sequence[str], stretches: Sequence[Sequence[Span]]) -> float:
    """Where a shape stands among the stretches, on the average of the texts that have it."""
    shown = [
        (text, [start for start, end in found if _shape(text[start:end]) == shape])
        for text, found in zip(texts, stretches, strict=True)
    ]
    places = [starts[0] / max(len(text), 1) for text, starts in shown if starts]
    return sum(places) / len(places)
