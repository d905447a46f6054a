"""Where the parts of entries that run together stand, and how far one looks for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ...document.repeats import MOST
from ...patterns import lazy_re

__all__ = ["CAPITALISED", "LABEL_SIGNS", "REACH", "SENTENCE_ENDS", "AlignedEntry", "folded", "need_of"]


class _Reach(NamedTuple):
    """How far one looks, in characters."""

    page: int = 1_000_000  # of a page that is looked at; a bound against input made to exhaust
    gap: int = 32  # between category and date: "CL • schedulePosted on Mar 26"
    codes: int = 60  # of all the categories of an entry
    template: int = 90  # of buttons, counters and labels between two entries
    flag: int = 44  # between the date and the tag "Code": "Mar 26 | terminalCode"
    header: int = 4000  # before the first entry, in which a name is no label
    front: int = 480  # of an entry in which title and byline stand
    end: int = 500  # of the last entry, in which the page's footer is looked for
    digits: int = 2  # of a counter whose number runs into one before it
    label: int = 28  # of a label between two fields: "About this paper"
    bare: int = 260  # of an entry that may have no abstract
    sample: int = 24  # entries that are compared for labels; of more the first ones


REACH = _Reach()

SENTENCE_ENDS = ".!?…。"
"""Signs that no button, counter or label holds."""
LABEL_SIGNS = ":：—–·•»›→|"
"""Signs with which a label ends: "Authors:", "Team ·"."""
CAPITALISED = lazy_re(r"[^\W\d_a-z][a-z]|[^\W\d_a-z] ")
"""The beginning of a word with a capital."""


@dataclass(slots=True)
class AlignedEntry:
    """Where the parts of an entry stand in the text.

    Attributes:
        codes: each category.
        date: the date.
        flag: the tag "Code".
        start: where the entry's body begins.
        end: where it ends.
        cuts: template's words inside it.
        guesses: field -> why it rests on a guess.
    """

    codes: list[tuple[int, int]]
    date: tuple[int, int]
    flag: tuple[int, int] | None = None
    start: int = 0
    end: int = 0
    cuts: list[tuple[int, int]] = field(default_factory=list)
    guesses: dict[str, str] = field(default_factory=dict)

    @property
    def tags(self) -> list[tuple[int, int]]:
        """The categories, the date and the tag "Code", in the page's order."""
        return sorted([*self.codes, self.date, *([self.flag] if self.flag is not None else [])])

    @property
    def first(self) -> int:
        """Where the tags begin."""
        return self.tags[0][0]

    @property
    def last(self) -> int:
        """Where the tags end."""
        return self.tags[-1][1]


def need_of(count: int) -> int:
    """How many of so many entries must show the same: most of them, and two at least where there are two."""
    return min(count, max(2, -int(-MOST * count // 1)))


def folded(text: str) -> str:
    """A text with single blanks, without those at its ends; a blank alone stays one."""
    return " ".join(text.split()) if not text.isspace() else " "
