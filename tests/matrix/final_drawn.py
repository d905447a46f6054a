"""How one front end of :mod:`tests.matrix.final` is drawn from its seed, and how it writes text, labels and icons."""

from __future__ import annotations

import dataclasses
import html
import html.entities
import random
import re
import textwrap
from typing import Any

import tests.matrix.final_words as kit
from tests.matrix.final_words import WORDS, Words
from tests.matrix.profiles import ENTRY, HEADER, MadeProfile

JOINTS = ("&#8203;", "&#8288;", "&#xFEFF;", "&nbsp;")
WHITE = ("", "", "\n", "\n            ", "\r\n\t", "\n\n  ")
TOPIC, DATE, CODE, NAMES, PLACE, ABSTRACT = range(6)


class Drawn:
    """What a front end shows and how: each part drawn by itself, from a seed."""

    def __init__(self, seed: int, words: Words = WORDS) -> None:
        rng = random.Random(f"final {seed}")
        self.seed, self.words = seed, words

        def maybe(share: float, options: Any, without: Any = "") -> Any:
            return rng.choice(options) if rng.random() < share else without

        self.listing, self.skeleton = rng.choice(kit.SKELETONS)
        self.white, self.named = rng.choice(WHITE), rng.random() < 0.2
        self.wrapped, self.padded = rng.random() < 0.2, rng.random() < 0.25
        # The tags.
        self.tags, self.gap = rng.choice(tuple(kit.TAGS)), rng.choice(kit.GAPS)
        self.icons, self.icon_as = maybe(0.3, words.icons), rng.choice(("text", "image", "labelled"))
        self.code_tags, self.date_first = rng.random() < 0.5, rng.random() < 0.1
        self.hard, self.joint = rng.random() < 0.12, maybe(0.12, JOINTS)
        # The labels: of a set, some are shown.
        self.labels = rng.choice(words.labels)
        self.labelled = {which for which in range(6) if rng.random() < 0.6} if rng.random() < 0.4 else set()
        self.label_as = rng.choice(kit.LABELS)
        # The title, the names and the abstract.
        self.linked, self.bullet = rng.random() < 0.6, maybe(0.12, words.bullets)
        self.sign, self.note = maybe(0.12, words.notes, ("", ""))
        self.emphasis, self.math = maybe(0.2, ("em", "i", 'mark class="hl"')), rng.random() < 0.25
        self.breaks = rng.random() < 0.1
        self.person, self.mark = rng.choice(kit.PEOPLE), maybe(0.15, kit.MARKS)
        self.owner = maybe(0.25, ("strong", "u", "b"))
        self.join = rng.choice((", ", ", ", "; ", " and ", ", and ", " &amp; ", "items"))
        self.rest, self.place = rng.choice(kit.REST), rng.choice(kit.PLACES)
        self.most = rng.choice((3, 3, 3, 3, 3, 2, 1))
        self.texts = rng.choice(("p", "p", "div", "breaks", "lines", "run-in", "panel"))
        self.goes_on, self.goes_on_with = maybe(0.2, words.goes_on), rng.random() < 0.5
        # Around the fields of an entry.
        self.rank, self.picture = maybe(0.2, words.ranks), maybe(0.3, words.pictures, None)
        self.buttons = rng.sample(words.buttons, rng.choice((0, 0, 1, 2, 3, 4)))
        self.buttons_as, self.menu = rng.choice(("ul", "div", "bar", "details")), rng.choice(words.menus)
        self.counter, self.minutes = maybe(0.25, words.counters), maybe(0.2, words.minutes)
        self.counter_at, self.tooltip = rng.choice(("top", "end")), maybe(0.15, words.tooltips)
        # Around the list.
        self.header_as, self.heading = rng.choice(kit.HEADERS), rng.choice(kit.HEADINGS)
        self.figures = rng.choice(kit.FIGURES)
        self.category_as, self.kind = rng.choice(kit.CATEGORIES), maybe(0.25, words.kinds)
        self.photo, self.alert = maybe(0.4, ("Portrait", "", "Photo of {}"), None), maybe(0.3, words.alerts)
        self.skip, self.printed = maybe(0.4, words.skips), maybe(0.15, words.printed)
        self.top, self.results = maybe(0.3, words.tops), maybe(0.3, words.results)
        around = (words.languages, words.bars, words.menubars, words.pagers, words.facets, words.ends, words.heads)
        self.language, self.bar, self.menubar, self.pager, self.facets, self.end, self.head = (
            maybe(0.35, options, ()) for options in around
        )
        self.bar_first, self.facets_first = rng.random() < 0.5, rng.random() < 0.4
        self.hides = {field for field in (*HEADER, *ENTRY) if rng.random() < 0.1}

    def shown(self, profile: MadeProfile) -> MadeProfile:
        """The profile as this front end shows it: the truth of its page."""
        papers = tuple(
            dataclasses.replace(
                paper,
                authors=paper.authors[: self.most],
                truncated=paper.truncated or len(paper.authors) > self.most,
            )
            for paper in profile.papers
        )
        return dataclasses.replace(profile, papers=papers).without(self.hides)

    def text(self, text: object) -> str:
        """Text, with named entities where this front end writes them."""
        names = html.entities.codepoint2name if self.named else {}
        return "".join(
            f"&{names[ord(ch)]};" if ord(ch) > 126 and ord(ch) in names else ch
            for ch in html.escape(str(text), quote=False)
        )

    def rich(self, text: str) -> str:
        """Running text: a word of it emphasised, its formulas in elements of their own, its lines wrapped."""
        written = self.text(text)
        words = list(re.finditer(r"(?<!\S)[A-Za-z]{5,}(?!\S)", written))
        if self.emphasis and words:
            word = random.Random(f"{self.seed} {text}").choice(words)
            marked = f"<{self.emphasis}>{word[0]}</{self.emphasis.split()[0]}>"
            written = written[: word.start()] + marked + written[word.end() :]
        if self.math:
            written = re.sub(r"\$[^$]+\$", lambda m: f'<span class="math inline">{m[0]}</span>', written)
        if self.wrapped:
            written = textwrap.fill(written, 88, break_long_words=False, break_on_hyphens=False)
        return written

    def label(self, which: int, *, always: bool = False, count: str = "") -> str:
        """The label of a field, where this front end has one."""
        written = self.labels[which].format(count)
        if always:
            return written + ":" * (self.label_as == "{}: ")
        return self.label_as.format(written) if which in self.labelled else ""

    def icon(self, which: int) -> str:
        """What stands before a tag: an image with a text, a drawing with a label, a font's word, or nothing."""
        if not self.icons:
            return '<i class="far fa-tag" aria-hidden="true"></i>' if self.icon_as == "labelled" else ""
        name = self.icons[which]
        if self.icon_as == "image":
            return f'<img class="ico" src="/i{which}.png" alt="{name}" />'
        if self.icon_as == "labelled":
            return f'<span role="img" aria-label="{name}" class="anticon"><svg><path d="M1 1h9"/></svg></span>'
        return f'<mat-icon aria-hidden="true">{name}</mat-icon> '
