"""How one front end of :mod:`tests.matrix.fresh` is drawn from its seed, and how it writes text and labels."""

from __future__ import annotations

import html
import random
from typing import Any

import tests.matrix.fresh_words as kit
from tests.matrix.fresh_words import WORDS, Words
from tests.matrix.profiles import ENTRY, HEADER, MadeProfile

TOPIC, DATE, CODE, TITLE, NAMES, PLACE, TEXT = range(7)
WHITE = ("", "", "\n", "\n    ", "<!--[-->", "\n<!-- -->\n", "\r\n")
TRANSLATED = '<font dir="auto" style="vertical-align: inherit;"><font dir="auto" style="vertical-align: inherit;">{}</font></font>'  # noqa: E501


class Drawn:
    """What a front end shows and how: each part drawn by itself, from a seed."""

    def __init__(self, seed: int, words: Words = WORDS) -> None:
        rng = random.Random(f"fresh {seed}")
        self.seed, self.words = seed, words

        def maybe(share: float, options: Any, without: Any = "") -> Any:
            return rng.choice(options) if rng.random() < share else without

        self.listing, self.form, self.row = rng.choice(kit.FORMS)
        self.white, self.shell = rng.choice(WHITE), rng.choice(kit.SHELLS)
        # What a page goes through.
        self.way = maybe(0.35, ("translated", "capitals", "unclosed", "hydrated", "words"))
        # The fields.
        self.tags, self.gap = rng.choice(tuple(kit.TAGS)), rng.choice(kit.GAPS)
        self.icons, self.icon_as = maybe(0.25, words.icons), rng.choice(kit.ICONS)
        self.topic_sign = maybe(0.12, words.topic_signs)
        self.labels, self.label_as = rng.choice(words.labels), rng.choice(kit.LABELS)
        self.labelled = {which for which in range(7) if rng.random() < 0.5} if rng.random() < 0.35 else set()
        self.edit, self.footnote = maybe(0.15, words.edits), maybe(0.12, words.footnotes, ("", ""))
        self.person, self.rest, self.place = rng.choice(kit.PEOPLE), rng.choice(kit.REST), rng.choice(kit.PLACES)
        self.join = rng.choice((", ", ", ", ", ", ", ", "; ", " &amp; ", " and "))
        self.texts, self.fold = rng.choice(tuple(kit.TEXTS)), rng.choice(words.folds)
        self.emphasis, self.twin = maybe(0.15, ("b", "em", "mark", "u")), maybe(0.12, ("tags", "title", "names"))
        # Around the fields and between the entries.
        self.rank, self.crumb = maybe(0.2, words.ranks), rng.choice(words.crumbs)
        self.buttons = rng.sample(words.buttons, rng.choice((0, 0, 1, 2, 3)))
        self.buttons_as = rng.choice(
            ('<a href="#">[{}]</a>', "<button>{}</button>", '<input type="button" value="{}">')
        )
        self.counter, self.flag = maybe(0.25, words.counters), maybe(0.2, words.flags)
        self.counter_at, self.picture = rng.choice(("top", "mid", "end")), maybe(0.25, words.pictures, None)
        self.lane, self.advert, self.running = maybe(0.1, words.lanes, ()), maybe(0.1, words.adverts), ""
        if not self.lane and not self.advert:
            self.running = maybe(0.1, words.running)
        self.every, self.start = rng.choice((1, 2, 3)), rng.choice((1, 1, 21, 101))
        # Around the list.
        self.header_as, self.heading = rng.choice(kit.HEADERS), rng.choice(kit.HEADINGS)
        self.figures, self.category_as = rng.choice(kit.FIGURES), rng.choice(kit.CATEGORIES)
        self.section, self.follow = maybe(0.25, words.sections), maybe(0.3, words.follows)
        self.logo, self.toc = maybe(0.3, ("Scholar Feed", "", "Logo"), None), maybe(0.08, words.tocs)
        self.aside, self.menu, self.end = (maybe(0.4, o, ()) for o in (words.asides, words.tops, words.ends))
        self.banner = maybe(0.3, words.banners)
        self.hides = {field for field in (*HEADER, *ENTRY) if rng.random() < 0.1}

    def shown(self, profile: MadeProfile) -> MadeProfile:
        """The profile as this front end shows it: the truth of its page."""
        return profile.without(self.hides)

    def text(self, text: object) -> str:
        """Text, as a translator leaves it or with every word in an element of its own."""
        written = html.escape(str(text), quote=False)
        if self.way == "words":
            return " ".join(f'<span class="w">{word}</span>' for word in written.split(" "))
        return TRANSLATED.format(written) if self.way == "translated" else written

    def label(self, which: int) -> str:
        """The label of a field, where this front end has one and its kind of page does not."""
        bare = self.row and which not in (PLACE,)
        return "" if bare or which not in self.labelled else self.label_as.format(self.labels[which])
