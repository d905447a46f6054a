"""Between title, byline and abstract of aligned entries: a permalink's sign, labels, buttons and counters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ...patterns import lazy_re
from .aligned_entry import CAPITALISED, LABEL_SIGNS, REACH, SENTENCE_ENDS, AlignedEntry, need_of
from .byline import FUNCTION_WORDS, Evidence, byline_score
from .run_together import Style, opens_abstract, read_byline_and_rest, read_run

__all__ = ["cut_labels"]

_LEAST_BYLINE = 0.5
"""The score with which a text passes for a byline where a label is looked for: "Ines Robles, Wei Chen" has 5."""

_CERTAIN_BYLINE = 4.0
"""The same where one entry alone shows the label."""
_FITS = 0.6
"""The share of the entries in which what stands behind a label must look like what the label announces."""
_FITS_BEHIND_SIGN = 0.5
"""The same where the label ends with a sign of its own: "Authors:"."""
_SURE_LABELS = 4
"""Entries from which on words above the abstracts are no chance, where a blank stands on either side of them."""
_SHORT_WORD = 3
_OPENS_SENTENCE = FUNCTION_WORDS - {"about"}
_LEAST_BELOW_LABEL = -4.0
"""The same behind a label of the names: "Kannan" has -1.2, a sentence less than -6."""


_AFTER_BLANK = lazy_re(r"(?<=\s)[^\W\d_a-z]")
_AFTER_NO_BLANK = lazy_re(r"(?<=[^ ])(?:(?<![A-Z])[^\W\d_a-z]|[^\W\d_a-z](?=[a-z]))")
_FIRST_SENTENCE = lazy_re(r"(?<=[a-z0-9)\]]{4})\. (?=[A-Z])")
_CAPITALS = lazy_re(r"[^\W\d_a-z](?![a-z ])|[^\W\d_A-Z]")
_LAST_CASED = "\u058f"  # scripts beyond have no capitals
_SIGN_IN_LABEL = lazy_re(rf".*?[{LABEL_SIGNS}]\s*")
_OPENS_INSIDE = lazy_re(r"[(\[{$\\\"“<]")


class _Label(NamedTuple):
    """Words of the template that stand between two fields."""

    shown: str
    pattern: re.Pattern[str]


def _literal(shown: str) -> _Label:
    return _Label(shown, re.compile(re.escape(shown)))


_Fits = Callable[[str, int, int], bool]
"""Whether what stands around a stretch of a text is what its label announces."""


# What a single entry shows of labels: words that end in a preposition or a sign before names, words that run into a text.
_BEFORE_NAMES = _Label(
    "a label",
    lazy_re(
        r"(?<!, )[A-Z][a-z]+(?: [a-z]+)? by\s?(?=[^\W\d_a-z])|(?<![A-Z\s])By(?=[^\W\d_a-z])|(?<=\s)By (?=[^\W\d_a-z])"
        r"|[A-Z][a-z]{2,}(?:: ?| ?[—–] ?)(?=[^\W\d_a-z])"
    ),
)
_ABOVE_TEXT = _Label("a label", lazy_re(r"(?<=[^\sA-Z])[A-Z][a-z]+(?: [a-z]+){1,3}(?=[^\s\w.,;:!?)-]|[A-Z0-9])"))
_BY = _Label(
    "by",
    lazy_re(r"(?<![A-Z\s])(?:[Bb]y|BY|[Ww]ith|WITH)\s?(?=[^\W\d_a-z])|(?<=\s)(?:[Bb]y|BY|with)\s+(?=[^\W\d_a-z])"),
)


class _Between:
    """Looks for what stands between title, byline and abstract in nearly every entry.

    Attributes:
        fronts: the beginnings of the entries.
        long: those of entries that have an abstract: the others have no label above it.
    """

    def __init__(self, text: str, entries: list[AlignedEntry], spaced: bool | None) -> None:
        self.spaced = spaced
        self.style = Style(spaced=bool(spaced), ends=False)
        self.header = text[max(0, entries[0].codes[0][0] - REACH.header) : entries[0].codes[0][0]]
        self.fronts = [_front(text[entry.start : min(entry.end, entry.start + REACH.front)]) for entry in entries]
        long = [
            front
            for entry, front in zip(entries, self.fronts, strict=True)
            if entry.end - entry.start > REACH.bare
        ]
        self.long = long if len(long) > 1 else self.fronts
        self.sign: _Label | None = None
        self.names: _Label | None = None
        self.above: _Label | None = None

    def find(self) -> None:
        """Find the label of the names, the sign before it, and the label of the abstracts."""
        several = len(self.fronts) > 1
        candidates = _candidates(self.fronts, self.header, self.spaced) if several else []
        self.names = _chosen([*candidates, _BY if several else _BEFORE_NAMES], self.fronts, self.begins_byline)
        self.sign = _chosen(candidates, self.fronts, self.ends_title)
        headings = _candidates(self.long, self.header, self.spaced) if several else [_ABOVE_TEXT]
        self.above = _chosen(headings, self.long, self.begins_abstract)

    def begins_byline(self, front: str, start: int, end: int) -> bool:
        """Whether names stand behind a stretch of a text."""
        readings = read_byline_and_rest(front[end:].lstrip(), self.style, Evidence())
        least = _LEAST_BYLINE if len(self.fronts) > 1 else _CERTAIN_BYLINE
        word = front[start:end].strip()
        several = len(self.fronts) > 1 and word.istitle() and word.lower() not in FUNCTION_WORDS
        named = _ends_label(front[start:end]) or len(self.fronts) >= _SURE_LABELS or several
        return named and bool(readings) and readings[0].score > least

    def ends_title(self, front: str, start: int, end: int) -> bool:
        """Whether names, or their label, stand behind it."""
        if self.names is None:
            return self.begins_byline(front, start, end)
        names = _place(self.names, front, self.begins_byline)
        if names is None or start >= names[0]:
            return False
        return not front[end : names[0]].strip()

    def begins_abstract(self, front: str, start: int, end: int) -> bool:
        """Whether a byline stands before it, and what may open an abstract behind it."""
        behind = front[end:].lstrip()
        if behind[:1].islower() or not opens_abstract(behind):
            return False
        if not _may_head(front[start:end], len(self.long), self.spaced):
            return False
        shown = ((self.sign, self.ends_title), (self.names, self.begins_byline))
        places = [_place(label, front[:start], fits) for label, fits in shown if label is not None]
        ends = [place[1] for place in places if place is not None]
        before = front[max(ends, default=0) : start].strip()
        return byline_score(before) > _LEAST_BELOW_LABEL if ends else _ends_byline(before, self.style)


def cut_labels(text: str, entries: list[AlignedEntry], spaced: bool | None) -> int:
    """Cut out what stands between title, byline and abstract in nearly every entry; how many such words there are."""
    between = _Between(text, entries, spaced)
    between.find()
    above = between.above.shown.split() if between.above is not None else []
    # "About this paper" is no chance, even above two abstracts alone; "Overview" may be their first word.
    if between.above is not None and spaced and len(above) < 3 and len(between.long) < _SURE_LABELS:
        for entry in entries:
            entry.guesses["abstract"] = f"{between.above.shown.strip()!r} before it was taken for a label"
    if between.names is not None and not _ends_label(between.names.shown) and len(entries) < _SURE_LABELS:
        for entry in entries:
            entry.guesses["title"] = f"{between.names.shown.strip()!r} behind it was taken for the page's"
    found = 0
    for label, fits, fields in (
        (between.sign, between.ends_title, ("title", "authors")),
        (between.names, between.begins_byline, ("title", "authors")),
        (between.above, between.begins_abstract, ("authors", "abstract")),
    ):
        if label is None:
            continue
        found += 1
        for entry, front in zip(entries, between.fronts, strict=True):
            place = _place(label, front, fits)
            if place is not None:
                entry.cuts.append((entry.start + place[0], entry.start + place[1]))
            elif entry.end - entry.start > REACH.bare:
                entry.guesses.update(dict.fromkeys(fields, f"{label.shown.strip()!r} was not found in it"))
    return found


def _place(label: _Label, front: str, fits: _Fits) -> tuple[int, int] | None:
    """Where a label stands behind an entry's first words: where it fits, if it does anywhere."""
    places = [match.span() for match in label.pattern.finditer(front) if front[: match.start()].strip()]
    if label is _BEFORE_NAMES:
        places.reverse()  # a title may have a colon too
    return next((place for place in places if fits(front, *place)), places[0] if places else None)


def _may_head(label: str, times: int, spaced: bool | None) -> bool:
    """Whether words may stand above an abstract, and are not those that the abstracts begin with ("We present")."""
    if _OPENS_INSIDE.search(label) is not None:
        return False
    first, _, last = label.strip().partition(" ")
    if times == 1 and (spaced or first.lower() in _OPENS_SENTENCE or len(last) < _SHORT_WORD):
        return False
    if not spaced:
        return not label[-1].isspace() or not label.rstrip()[-1].isalnum()
    return times > 3 or label.split(" ")[0].lower() not in _OPENS_SENTENCE


def _front(text: str) -> str:
    """The beginning of an entry up to the end of its abstract's first sentence: no label stands behind it."""
    end = _FIRST_SENTENCE.search(text)
    return text[: end.end()] if end is not None else text


def _chosen(labels: Iterable[_Label], fronts: list[str], fits: _Fits) -> _Label | None:
    """The first of the labels that stands in most of the texts, and fits where it does."""
    for label in labels:
        places = [(front, place) for front in fronts if (place := _place(label, front, fits)) is not None]
        if len(places) < need_of(len(fronts)):
            continue
        share = _FITS_BEHIND_SIGN if label.shown.rstrip()[-1] in LABEL_SIGNS else _FITS
        if sum(1 for front, place in places if fits(front, *place)) >= share * len(places):
            return label
    return None


def _ends_byline(text: str, style: Style) -> bool:
    """Whether a text may be a title with its byline, or a byline."""
    readings = read_run(text, Style(style.spaced, ends=True), Evidence())
    return (bool(readings) and readings[0].score > _LEAST_BYLINE) or byline_score(text) > _LEAST_BYLINE


def _candidates(fronts: list[str], header: str, spaced: bool | None) -> list[_Label]:
    """Words that stand in most texts once, each beginning where a field may; the longest first."""
    find = _AFTER_BLANK if spaced else _AFTER_NO_BLANK
    sample = fronts[: REACH.sample]
    need = need_of(len(sample))
    found: dict[str, None] = {}
    for front in sample[: max(len(sample) - need + 1, 2)]:
        for start in (match.start() for match in find.finditer(front)):
            label = _grown(front, start, sample, need)
            if label is not None and label.strip() not in header:
                found[label] = None
    return [_literal(label) for label in sorted(found, key=len, reverse=True)]


def _grown(front: str, start: int, sample: list[str], need: int) -> str | None:
    """The longest stretch from a place on that stands in most texts, ending where the next field may begin."""
    if front[start] > _LAST_CASED and (
        front[start - 1].isalpha() or unicodedata.category(front[start - 1])[0] == "M"
    ):
        return None  # in the middle of a word of a script without capitals
    size = 2
    alike = [text for text in sample if front[start : start + 3] in text]
    best = 0
    while len(alike) >= need and size < REACH.label and start + size < len(front):
        size += 1
        shown = front[start : start + size]
        if shown[-1] in "," + SENTENCE_ENDS or shown[-1].isdigit():
            break
        alike = [text for text in alike if shown in text]
        if len(alike) < need:
            break
        following = [text[text.find(shown) + size : text.find(shown) + size + 1] for text in alike]
        going_on = sum(1 for char in following if char.islower() or (char > _LAST_CASED and not char.isupper()))
        if shown[-1].isupper():
            whole = shown[-2].isupper() and _next_words(alike, shown) * 2 > len(alike)
            if not whole:
                continue  # in the middle of a word
        elif (shown[-1].islower() or shown[-1] > _LAST_CASED) and going_on * 2 > len(alike):
            continue
        if (
            best
            and len(sample) < _SURE_LABELS
            and CAPITALISED.search(front, start + best, start + size) is not None
        ):
            break  # the next field's first word, which two entries share
        best = size
        if shown.rstrip()[-1] in LABEL_SIGNS and shown != shown.rstrip():
            break  # "Authors: ": nothing of a label stands behind its sign
    label = front[start : start + best]
    if (sign := _SIGN_IN_LABEL.match(label)) is not None:
        label = sign.group()
    if sum(map(str.isalpha, label)) < 2 or label[-1] in "-‐" or any(text.count(label) > 1 for text in sample):
        return None
    listed = any(_is_listed(text, label) for text in sample)
    return label if not listed else None


def _next_words(texts: list[str], shown: str) -> int:
    """In how many texts another word begins behind capitals: "ABSTRACTWe", "TL;DR We"."""
    places = [text.find(shown) + len(shown) for text in texts]
    return sum(1 for text, at in zip(texts, places, strict=True) if not _CAPITALS.match(text, at))


def _is_listed(text: str, label: str) -> bool:
    """Whether words stand in a list: a comma before or behind them, as with a name that recurs."""
    at = text.find(label)
    return at >= 0 and (text[:at].rstrip().endswith(",") or text[at + len(label) :].lstrip().startswith(","))


def _ends_label(label: str) -> bool:
    """Whether words may end before names: with a sign, or a preposition, or because the names run into them."""
    before, _, last = label.strip().rpartition(" ")
    # A small word alone is a title's that two entries share: "Margins That Nobody Drew".
    preposition = last.lower() in FUNCTION_WORDS and (before or last.lower() == "by")
    return bool(label[-1].isalpha() or not last.isalpha() or preposition)
