"""Author pages as many teams would build them, each with its own stack: random front ends.

A seed is a team. It draws a stack (Tailwind on React, Vue, Angular, Bootstrap, MUI, Svelte, web components, plain
templates, tables, mobile and print views ...), which sets classes, comments and white space. Then it draws, each by
itself, what holds an entry, what tags, title, byline, abstract and figures are made of and in which order they stand,
icons, labels, buttons, counters, ranks, permalinks, what stands around it all, and which fields it leaves out. Every
entry of a page is built alike, as a template builds it; only counters, flags and the content differ.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import html
import random
import re
import textwrap
import types
from collections.abc import Sequence
from typing import Any

from tests.matrix import teams_words as pools
from tests.matrix.profiles import AS_OF, HEADER, MadePaper, MadeProfile
from tests.matrix.teams_words import WORDS


def _filled(template: str, rng: random.Random) -> str:
    """A title or a sentence with something drawn for each slot, nothing twice."""
    used: list[str] = []

    def slot(found: re.Match[str]) -> str:
        key = found[1]
        numbers = {"n": (11, 96), "d": (2, 9), "Year": (2015, 2026)}.get(key)
        if numbers:
            return str(rng.randint(*numbers))
        pool = [text for text in pools.SLOTS["thing" if key == "Capital" else key.lower()] if text not in used]
        used.append(text := rng.choice(pool))
        small = r"^[a-z]" if key == "Capital" else r"(?<![\w'])(?!(?:the|in|for|of)(?![-\w]))[a-z]"
        return text if key.islower() else re.sub(small, lambda letter: letter[0].upper(), text)

    return re.sub(r"\b([Aa]) (?=[aeioAEIO])", r"\1n ", re.sub(r"\{(\w+)\}", slot, template))


def _person(rng: random.Random) -> str:
    culture = rng.choice([*pools.PEOPLE, "chinese", "chinese", "latin", "south asian"])
    given, family = pools.PEOPLE[culture]
    first, last = rng.choice(given.split("|" if "|" in given else " ")), rng.choice(family.split())
    twist = rng.random()
    if twist > 0.93 or culture == "vietnamese":
        return f"{last} {first}" if culture == "vietnamese" else rng.choice(pools.WHOLE_NAMES)
    if culture in ("latin", "germanic", "romance", "south asian") and twist < 0.3:
        middle = rng.choice("ABCDEFGHJKLMNPRSTW")
        initials = f"{first} {middle}. {last}", f"{first[0]}. {last}", f"{first[0]}. {middle}. {last}"
        return rng.choice((*initials, f"{first} {last}-{rng.choice(family.split())}"))
    if culture in ("germanic", "romance") and twist < 0.4:
        return f"{first} {rng.choice(pools.PARTICLES)} {last}"
    return f"{first} {last}"


def _paper(rng: random.Random, owner: str, circle: Sequence[str], title: str) -> MadePaper:
    pool = dict.fromkeys(rng.choice(circle) if rng.random() < 0.6 else _person(rng) for _ in range(4))
    names = [name for name in pool if name != owner][: rng.choices((1, 2, 3), (12, 23, 65))[0]]
    if rng.random() < 0.8 or not names:
        names.insert(rng.randint(0, len(names)), owner)
    this_year = dt.date(AS_OF.year, 1, 1)
    days = rng.randint(0, (AS_OF - this_year).days) if rng.random() < 0.45 else -rng.randint(1, 4500)
    date = this_year + dt.timedelta(days=days)
    paragraphs = []
    for _ in range(rng.choices((1, 2, 3), (88, 9, 3))[0]):
        middles = rng.sample(pools.MIDDLES, rng.choices((1, 2, 3, 5, 7), (8, 20, 32, 28, 12))[0])
        sentences = [*[rng.choice(pools.OPENINGS)] * (rng.random() < 0.9), *middles, rng.choice(pools.CLOSINGS)]
        paragraphs.append(" ".join(_filled(sentence, rng) for sentence in sentences))
    categories = tuple(dict.fromkeys(rng.choices(pools.CATEGORIES, k=rng.choices((1, 2, 3), (86, 10, 4))[0])))
    cut, score, number = len(names) >= 3 and rng.random() < 0.65, rng.randint(10, 990) / 10, rng.randint(1, 18999)
    places = tuple(rng.sample(pools.AFFILIATIONS, rng.choices((0, 1, 2), (65, 22, 13))[0]))
    said = title, tuple(names[:3]), cut, places, tuple(paragraphs)
    return MadePaper(categories, date, rng.random() < 0.45, *said, score, f"{date:%y%m}.{number:05}")


def make(seed: int) -> MadeProfile:
    """The made-up profile of a seed: 1 to 25 papers, on one page in ten only one or two."""
    rng = random.Random(f"team's author {seed}")
    count = rng.randint(1, 2) if rng.random() < 0.1 else rng.choice((rng.randint(3, 8), rng.randint(3, 25)))
    owner = _person(rng)
    circle = [_person(rng) for _ in range(4 + count // 3)]
    titles: dict[str, None] = {}
    while len(titles) < count:
        titles[_filled(rng.choice(pools.TITLES), rng)] = None
    h_index, citations = rng.randint(0, rng.choice((9, 40, 120))), rng.randint(0, rng.choice((300, 9000, 80_000)))
    figures = h_index, count, citations, rng.randint(5, 98), rng.randint(5, 98)
    papers = tuple(_paper(rng, owner, circle, title) for title in titles)
    return MadeProfile(seed, rng.randint(100, 89_999), owner, rng.choice(pools.CATEGORIES), *figures, papers)


def _indented(page: str) -> str:
    lines, depth = [], 0
    for line in page.split("\n"):
        opened = len(re.findall(r"<(?!/|!|br|img|input|meta|link|hr)[a-z][^<>]*(?<!/)>", line))
        lines.append("  " * max(depth - line.startswith("</"), 0) + line)
        depth += opened - line.count("</")
    return "\n".join(lines)


class Front:
    """One team's author page."""

    def __init__(self, seed: int, words: Any = WORDS) -> None:
        self.seed, self.words = seed, words
        self.draw = rng = random.Random(f"team {seed}")
        self.style, self.comment, self.root = rng.choice(pools.STACKS)
        drawn: dict[str, Any] = {name: rng.choice(pool) for name, pool in pools.DESIGN.items()}
        drawn |= {name: self.chance(share) for name, share in pools.SHARES.items()}
        self.is_ = types.SimpleNamespace(**drawn)
        self.nl = "\n" if self.is_.space else ""
        shares = {"paragraphs": 0.07, "affiliations": 0.25, "has_code": 0.1}
        self.hide = {name for name, share in shares.items() if self.chance(share)}
        self.hide |= set(self.any_of((), (), (), (), HEADER, self.some(HEADER, 1, 2, 3)))
        self.box = rng.choice(pools.BOXES)
        self.free = self.box != "a"  # inside a card that is one link, nothing else can be pressed
        tags = [name for name in pools.TAGS if self.free or name not in ("a", "button")]
        self.tag_names = [rng.choice(tags)] * 3
        inline = [name for name in tags if name not in ("li", "dl", "div")]
        if self.tag_names[0] in inline and self.is_.mixed_tags:
            self.tag_names = rng.choices(inline, k=3)
        pressed = "^$" if self.free else r"\ba\b|button"
        self.title_form = rng.choice([form for form in pools.TITLE_FORMS if not re.search(pressed, form)])
        if re.match("strong|b,", self.title_form) and self.is_.row == "span":
            self.is_.row = "div"
        self.name_tag = rng.choice([name for name in pools.NAMES_IN if self.free or name not in ("a", "li")])
        icons = {"ligature": words.ligatures, "emoji": words.emoji}.get(self.is_.icon_form, words.icon_names)
        self.icons, self.icon_set = rng.choice(icons), self.some(range(6), 1, 3, 4, 6)
        labels = (words.topic_labels, words.date_labels, words.code_labels, words.name_labels, words.place_labels)
        self.labels, self.labelled = [rng.choice(pool) for pool in labels], self.some(range(5), 1, 3, 5)
        self.title_label, self.text_label = self.maybe(words.title_labels, 0.06), rng.choice(words.abstract_labels)
        self.buttons = self.some(words.buttons, 0, 0, 1, 2, 3, 4) if self.free and self.is_.view != "print" else []
        self.counters = self.some(words.counters, 0, 0, 0, 1, 1, 2)
        self.rank, self.sign = self.maybe(words.ranks, 0.22), self.maybe(words.signs, 0.2)
        self.flag, self.expander = self.maybe(words.flags, 0.12), self.maybe(words.expanders, 0.18)

    def chance(self, share: float) -> bool:
        return self.draw.random() < share

    def maybe(self, pool: Sequence[str], share: float) -> str:
        return self.draw.choice(pool) if self.chance(share) else ""

    def some(self, pool: Sequence[str], *counts: int) -> list[str]:
        return self.draw.sample(pool, self.draw.choice(counts))

    def any_of(self, *names: str) -> str:
        return self.draw.choice(names)

    def text(self, text: str) -> str:
        return html.escape(text, quote=self.is_.quote)

    def attributes(self, role: str) -> str:
        if role not in self._classes:
            code = "".join(self.draw.choices("abcdefghkmnprstuvwxyz0123456789", k=6))
            drawn = {"utilities": pools.UTILITIES, "bootstrap": pools.BOOTSTRAP}
            looks = {name: " ".join(self.some(pool, 1, 2, 4)) for name, pool in drawn.items()}
            self._classes[role] = self.style.format(role=role, code=code, **looks)
        return self._classes[role]

    def el(self, name: str, content: str, role: str = "", extra: str = "") -> str:
        return f"<{name}{self.attributes(role)}{extra}>{content}</{name}>"

    def block(self, name: str, parts: Sequence[str], role: str = "", extra: str = "") -> str:
        """An element with other elements in it, a line each unless the page is minified."""
        inner = self.nl.join(part for part in parts if part)
        return self.el(name, f"{self.nl}{inner}{self.nl}", role, extra) if inner else ""

    def items(self, words: Sequence[str], role: str = "menu") -> str:
        return self.block("ul", [self.el("li", f'<a href="#">{word}</a>') for word in words], role)

    def shown(self, profile: MadeProfile) -> MadeProfile:
        """What this front end shows of a profile; the rest is None or empty."""
        made = profile.without(self.hide)
        return dataclasses.replace(made, h_index=None) if self.is_.no_h_index else made

    def __call__(self, profile: MadeProfile) -> str:
        made = self.shown(profile)
        self.draw, self._classes = random.Random(f"page {self.seed}"), {"": ""}
        main = self.block("div", [*self._header(made), self._list(made)], "main")
        main = self.block("main", [main], "content", ' id="content"') if self.chance(0.4) else main
        body = [main]
        if self.is_.view != "bare":
            body.insert(self.any_of(0, 1, 1), self._aside(made))
            body = [*self._before(made), *body, *self._after()]
        page = self.root.format(self.nl + self.nl.join(part for part in body if part) + self.nl)
        lines = "<!doctype html>", '<html lang="en">', self._head(made), "<body>", page, "</body>", "</html>"
        whole = self.nl.join(lines)
        return _indented(whole) if self.is_.space == "indent" else whole

    def _head(self, made: MadeProfile) -> str:
        title = self.any_of("{} | Scholar Feed", "{} - Scholar Feed", "Scholar Feed: {}", "{}", "Scholar Feed")
        title = self.el("title", title.format(self.text(made.name)))
        extra = [f'<meta property="og:title" content="{html.escape(made.name)}">', *pools.HEAD]
        return self.block("head", ['<meta charset="utf-8">', title, *self.some(extra, 1, 2, 4)])

    def _before(self, made: MadeProfile) -> list[str]:
        words, full = self.words, self.is_.view == "full"
        if self.is_.view == "print":
            return [self.el("p", "Printed from www.scholarfeed.org", "print")]
        parts = [f'<a href="#content">{self.draw.choice(words.skips)}</a>' if self.chance(0.3) else ""]
        parts += ["<noscript>You need to enable JavaScript to run this app.</noscript>"] * self.chance(0.15)
        menu = self.some(words.nav, 2, 4, 7) if full else self.some(words.nav, 2)
        links = [self.items(menu)] if self.chance(0.6) else [f'<a href="#">{word}</a>' for word in menu]
        logo = self.any_of("Scholar Feed", '<img src="/logo.svg" alt="Scholar Feed">', '<img src="/l.svg" alt="">')
        find = '<form><input type="search" placeholder="Search papers and people"><button>Go</button></form>'
        logo, nav = f'<a href="/">{logo}</a>', self.block("nav", links, "nav")
        parts.append(self.block("header", [logo, nav, find * self.chance(0.3)], "top"))
        if self.chance(0.25):
            crumbs = [self.el("span", word) for word in (*self.some(words.crumbs, 2), self.text(made.name))]
            parts.append(self.el("nav", self.any_of(" / ", " › ", " &gt; ").join(crumbs), "crumbs"))
        return parts

    def _aside(self, made: MadeProfile) -> str:
        if self.is_.view != "full" or self.chance(0.5):
            return ""
        heading, text = self.draw.choice(self.words.panels)
        parts = [self.el("h3", heading) + self.el("p", text)]
        names = dict.fromkeys(name for paper in made.papers for name in paper.authors if name != made.name)
        if names and self.chance(0.5):
            listed = self.items([self.text(name) for name in list(names)[:4]])
            parts.append(self.el("h3", self.draw.choice(self.words.asides)) + listed)
        return self.block("aside", self.draw.sample(parts, len(parts)), "side")

    def _after(self) -> list[str]:
        words, links = self.words, self.some(self.words.footers, 2, 4, 6)
        row = " · ".join(f'<a href="#">{word}</a>' for word in links)
        footer = [self.items(links) if self.chance(0.5) else row]
        footer += [self.el("p", note) for note in self.some(words.notes, 0, 1, 2)]
        parts = [self.block("footer", footer, "foot") if self.chance(0.85) else ""]
        if self.chance(0.15):
            choices = [self.el("button", choice) for choice in self.some(words.choices, 2)]
            parts.append(self.block("div", [self.el("p", self.draw.choice(words.cookies)), *choices], "cookies"))
        return parts

    def _header(self, made: MadeProfile) -> list[str]:
        words, field = self.words, ""
        name = self.el(self.any_of("h1", "h1", "h1", "h1", "h2"), self.text(made.name), "name")
        figures = self._figures(made)
        if self.chance(0.15):
            figures = self.el("h2", self.draw.choice(words.figure_headings)) + self.nl + figures
        if made.category and not self.is_.field_in_figures:
            label = self.maybe(words.field_labels, 0.2)
            shown = self.icon(0) + self.el(self.any_of("span", "a", "small"), made.category, "field")
            field = self.el("div", (self.el("span", label, "key") + " " if label else "") + shown, "area")
        parts = {"name": name, "field": field, "figures": figures}
        lines = [parts[part] for part in self.is_.header_order.split()]
        if self.chance(0.2):
            lines.insert(0, self.el("p", self.draw.choice(words.kickers), "kicker"))
        if self.chance(0.25):
            lines.insert(0, f'<img src="/{made.number}.png" alt="{self.any_of("", "Avatar", "Profile picture")}">')
        if self.is_.view != "print":
            lines += [self.el("button", word, "press") for word in self.some(words.header_buttons, 0, 0, 1, 2)]
        header = self.block(self.any_of("header", "section", "div", "div"), lines, "profile")
        return [header, self.items(self.some(words.tabs, 2, 3, 4)) if self.chance(0.2) else ""]

    def _figures(self, made: MadeProfile) -> str:
        items = [("h-index", made.h_index), ("papers", made.paper_count), ("citations", made.citation_count)]
        items += [("Novelty", made.novelty), ("AI Score", made.ai_score)]
        pairs = [(name, f"{value:,}" + "%" * (name == "Novelty")) for name, value in items if value is not None]
        if self.is_.shuffled:
            self.draw.shuffle(pairs)
        if self.chance(0.08):
            pairs.append((self.draw.choice(self.words.more_figures), str(self.draw.randint(2, 900))))
        if self.is_.capitals:
            pairs = [(name[0].upper() + name[1:], number) for name, number in pairs]
        extra = ""
        if made.category and self.is_.field_in_figures:
            if self.is_.figures in ("dl", "boxed dl", "table", "columns", "ul", "label"):
                pairs.insert(0, (self.draw.choice(self.words.field_labels), made.category))
            else:
                extra = self.el("span", made.category, "field") + self.nl
        return extra + self._figure_list(pairs)

    def _figure_list(self, pairs: list[tuple[str, str]]) -> str:
        form, gap = self.is_.figures, self.is_.figure_gap or " " * (self.is_.figures == "sentence")
        holder, template = pools.FIGURES[form]
        if form == "columns":
            rows = ("th", [name for name, _ in pairs]), ("td", [number for _, number in pairs])
            cells = [self.el("tr", "".join(self.el(tag, text) for text in row)) for tag, row in rows]
            return self.block(holder, cells, "stats")
        shown = []
        for name, number in pairs:
            counted = name.lower() in ("papers", "citations", *self.words.more_figures)
            natural = (self.comment + gap).join((number, name) if counted else (name, number))
            looks = {
                "tag": self.is_.figure_tag,
                "look": self.attributes("stat"),
                "icon": self.icon(4),
                "nl": self.nl,
            }
            gaps = {"gap": gap, "colon": self.is_.figure_colon or gap}
            shown.append(template.format(name=name, number=number, natural=natural, **looks, **gaps))
        shown = [self.any_of(" · ", " | ").join(shown)] if form == "sentence" else shown
        return self.block(holder, shown, "stats")

    def _list(self, made: MadeProfile) -> str:
        words, full = self.words, self.is_.view == "full"
        heading = self.draw.choice(words.headings).format(n=len(made.papers))
        parts = [self.el(self.any_of("h2", "h2", "h2", "h3", "div"), heading, "count")]
        if full and self.chance(0.15):
            options = "".join(f"<option>{word}</option>" for word in self.some(words.sorts, 3))
            parts.append(self.block("div", [self.el("label", "Sort by"), f"<select>{options}</select>"], "sort"))
        entries = [self._entry(paper, number, made) for number, paper in enumerate(made.papers, 1)]
        if self.box == "trn":
            columns = [*self.labels[:2], "Paper", *([] if "has_code" in self.hide else [""])]
            head = self.el("thead", self.el("tr", "".join(f"<th>{word}</th>" for word in columns)))
            entries = [head, self.block("tbody", entries)]
        holder = {"li": "ul", "ol": "ol", "tr": "table", "trn": "table", "dl": "dl"}
        parts.append(self.block(holder.get(self.box, self.any_of("div", "div", "section")), entries, "list"))
        if full and self.chance(0.3):
            parts.append(self.items(self.draw.choice(words.pagers)))
        return self.block(self.any_of("section", "div"), parts, "papers")

    def icon(self, kind: int) -> str:
        """The icon in front of a topic, a date, Code, names, a figure or a button, where this team has one."""
        shown = pools.ICONS[self.is_.icon_form] if kind in self.icon_set else ""
        return shown.format(kind=kind, name=self.icons[kind], hidden=self.is_.hidden_class)

    def label(self, kind: int) -> tuple[str, str]:
        """The label in front of a field, and the attribute that says it instead."""
        forms = pools.LABELS[self.is_.label_form if kind in self.labelled else ""]
        ends = {"end": self.is_.label_end, "colon": self.is_.label_end.strip(), "hidden": self.is_.hidden_class}
        return forms[0].format(self.labels[kind], **ends), forms[1].format(self.labels[kind])

    def _tags(self, paper: MadePaper) -> tuple[list[str], list[str]]:
        """The tags of the kind that comes first, and the others."""
        tags: list[list[str]] = [[], []]
        date = f'<time datetime="{paper.date}">' * self.is_.time_element + paper.date_text
        said = paper.categories, (date + "</time>" * self.is_.time_element,), ("Code",) * paper.has_code
        for kind in map(int, self.is_.tag_order):
            for text in said[kind]:
                (label, extra), name, before = self.label(kind), self.tag_names[kind], ""
                if name == "dl":
                    name, label, before = "dd", "", self.el("dt", self.labels[kind], "key")
                extra += {"a": ' href="#"', "button": ' type="button"'}.get(name, "")
                tag = before + self.el(name, self.icon(kind) + label + text, "tag", extra)
                tags[kind != int(self.is_.tag_order[0])].append(tag)
        return tags[0], tags[1]

    def _row(self, tags: list[str], more: Sequence[str] = ()) -> str:
        name = self.tag_names[0]
        item = {"li": "li", "dl": "dd"}.get(name, "span")
        tags = tags + [self.el(item, text, "note") for text in more]
        if not tags or name in ("li", "dl", "div"):
            return self.block({"li": "ul"}.get(name, name), tags, "tags")
        return self.el(self.is_.row, self.is_.gap.join(tags), "tags")

    def _title(self, paper: MadePaper, rank: str) -> str:
        text = self.title_label and pools.LABELS["hidden"][0].format(
            self.title_label, end=": ", hidden=self.is_.hidden_class
        )
        text += self.text(paper.title)
        link = f'<a href="/paper/{paper.arxiv_id}v1"{self.attributes("link")}>{{}}</a>'
        sign = link.format(self.sign) if self.sign and self.free else self.sign
        rank = self.el("span", rank, "rank") + " " if rank else ""
        outer, _, inner = self.title_form.partition(">")
        outer, _, line_end = outer.partition(",")
        held = {"": text, "a": link.format(text)}.get(inner) or self.el(inner, text)
        if outer == "a":
            held = link.format(self.el(inner, rank + text, "title") if inner else rank + text) + sign
            return self.el("dt", held) if self.box == "dl" else held if inner else self.el("div", held)
        sign, behind = (sign, "") if self.is_.sign_inside or self.box == "dl" else ("", sign)
        name, extra = ("div", ' role="heading" aria-level="3"') if outer in ("role", "cite") else (outer, "")
        held = self.el("cite", rank + held) if outer == "cite" else rank + held
        name, extra, line_end = ("dt", "", "") if self.box == "dl" else (name, extra, line_end)
        return self.el(name, held + sign, "title", extra) + behind + "<br>" * bool(line_end)

    def _byline(self, paper: MadePaper, owner: str) -> str:
        is_, names = self.is_, []
        for left, name in zip(range(len(paper.authors) - 1, -1, -1), paper.authors, strict=True):
            text = self.text(name)
            text = self.el(is_.mine, text) if is_.mine and name == owner else text
            gap = is_.name_gap if is_.name_gap != " and " or (left == 1 and not paper.truncated) else ", "
            gap = "" if not left or self.name_tag == "li" else gap
            text, gap = (text + gap, "") if is_.comma_inside and self.name_tag == "span" else (text, gap)
            extra = f' href="/author/{len(name) * 371 + left}"' if self.name_tag == "a" else ""
            names.append((self.el(self.name_tag, text, "who", extra) if self.name_tag else text) + gap)
        (label, extra), places, below = self.label(3), ", ".join(paper.affiliations), ""
        if places and (is_.place_form == "line" or self.name_tag == "li"):
            places, below = "", self.el("div", f"{self.labels[4]}: {places}", "places")
        if self.name_tag == "li":
            names += [self.el("li", "et al.")] * paper.truncated
            return self.icon(3) + label + self.block("ul", names, "byline", extra) + below
        end = " " + (self.el(is_.etal, "et al.") if is_.etal else "et al.") if paper.truncated else ""
        if places:
            places = f" ({places})" if is_.place_form == "brackets" else f" · {places}"
            end += self.el("span", places, "places") if is_.place_form == "span" else places
        line = self.el(is_.byline_tag, self.icon(3) + label + "".join(names) + end, "byline", extra)
        return line + "<br>" * (is_.byline_tag in ("span", "small", "i")) + below

    def _abstract(self, paper: MadePaper) -> str:
        form, texts = self.is_.text_form, [self.text(text) for text in paper.paragraphs]
        if not texts:
            return ""
        if self.is_.wrap and self.nl:
            texts = [textwrap.fill(text, int(self.is_.wrap), break_on_hyphens=False) for text in texts]
        more = self.el("button" if self.free else "span", self.expander, "more") if self.expander else ""
        head = self.el(self.is_.text_heading, self.text_label, "heading")
        if form == "details" and self.free and self.box != "details":
            head, more = self.el("summary", self.text_label), ""
        elif form == "inline":
            head, texts[0] = "", f"<strong>{self.text_label}{self.is_.label_end.strip()}</strong> {texts[0]}"
        elif form != "section" and not self.is_.text_headed:
            head = ""
        body = [head, *(self.el("p", text, "text") for text in texts), more]
        if form in ("div", "br"):
            body = [head, self.el("div", "<br><br>".join(texts), "text"), more]
        name = form if form in ("blockquote", "section") or (form == "details" and "summary" in head) else "div"
        return "".join(body) if form == "p" and not self.nl else self.block(name, body, "abstract")

    def _actions(self, paper: MadePaper, counted: Sequence[str]) -> str:
        form, words = self.is_.button_form, self.buttons
        if form in ("menu", "li") and words:
            opener = self.el("summary", self.words.menus[self.seed % len(self.words.menus)])
            pressed = [self.items(words) if form == "li" else self.block("details", [opener, self.items(words)])]
        else:
            name, extra = ("a", ' href="#"') if form == "a" else ("button", "")
            pressed = [self.el(name, self.icon(5) + word, "action", extra) for word in words]
            if form == "silent":
                pressed = [f'<button aria-label="{word}">{pools.SVG.format("", "")}</button>' for word in words]
        if self.is_.arxiv_link and self.free:
            pressed.append(f'<a href="https://arxiv.org/abs/{paper.arxiv_id}">arXiv:{paper.arxiv_id}</a>')
        shown = self.is_.button_gap.join([*pressed, *(self.el("span", text, "tally") for text in counted)])
        return shown and self.el("div", shown, "actions")

    def _entry(self, paper: MadePaper, number: int, made: MadeProfile) -> str:
        is_, box, rank = self.is_, self.box, self.rank.format(number)
        tallies = [text.format(self.draw.randint(2, self.any_of(30, 900))) for text in self.counters]
        at = collections.defaultdict(list, {is_.counter_place: tallies})
        first, others = self._tags(paper)
        flag = self.el("span", self.flag, "flag") if self.flag and self.chance(0.3) else ""
        early = bool(rank) and is_.rank_place == "first" and box not in ("dl", "trn")
        pieces = {
            "tags": self._row(first + others, at["tags"]),
            "topic": self._row(first),
            "rest": self._row(others, at["tags"]) if others else "",
            "title": self._title(paper, "" if early else rank) + (flag if box != "dl" else ""),
            "byline": self._byline(paper, made.name),
        }
        order = is_.order if box != "dl" or is_.order.startswith("title") else "title tags byline"
        actions = self._actions(paper, at["buttons"])
        place = is_.button_place if box not in ("dl", "details", "fieldset") else "bottom"
        middle, bottom = ([self.el("div", text, "tally") for text in at[where]] for where in ("middle", "bottom"))
        tail = [actions * (place == "middle"), *middle, self._abstract(paper)]
        tail += [actions * (place == "bottom"), *bottom]
        if box == "trn":
            main = self.nl.join(part for part in (pieces["title"], pieces["byline"], *tail) if part)
            cells = [" ".join(paper.categories), paper.date_text, main]
            cells += [] if "has_code" in self.hide else ["Code" * paper.has_code]
            return self.block("tr", [self.el("td", cell) for cell in cells], "entry")
        front = ['<input type="checkbox" aria-label="Select">'] * (is_.checkbox and self.free)
        front += [self.el("span", rank, "rank")] * early + [actions] * (place == "top" and bool(actions))
        names = order.split()
        split = len(front) + names.index("title") + 1
        return self._boxed([*front, *(pieces[name] for name in names), *tail], split, paper)

    def _boxed(self, parts: list[str], split: int, paper: MadePaper) -> str:
        box = {"ol": "li", "custom": self.is_.custom}.get(self.box, self.box)
        if box == "dl":
            return self.nl.join([parts[0], *(self.el("dd", part) for part in parts[1:] if part)])
        if box == "tr":
            return self.el("tr", self.block("td", parts), "entry")
        if box == "details":
            return self.block(box, [self.block("summary", parts[:split]), *parts[split:]], "entry", " open")
        if box == "fieldset":
            parts = [self.el("legend", parts[0]), *parts[1:]]
        extra = {"a": f' href="/paper/{paper.arxiv_id}v1"', "article": f' id="p{paper.arxiv_id}"'}.get(box, "")
        return self.block(box, parts, "entry", extra)


if __name__ == "__main__":
    from tests.matrix.fronts import main

    main(Front, WORDS, 700_000, make)
