"""A second set of random front ends, written without sight of the parser, and measured once before it was looked at::

    python -m tests.matrix.unseen --pages 40 --start 700000

Nothing but the site's own labels and the order of an entry's fields is taken from :mod:`tests.matrix.fronts`: an
application's style (utility classes, Bootstrap, MUI, Chakra, Vue, a plain server) is drawn first, then each part by
itself. What a front end does not show is not in the truth: see :meth:`Front.shown`.
"""

from __future__ import annotations

import html
import random

from tests.matrix.fronts import main
from tests.matrix.profiles import ENTRY, HEADER, MONTHS, MadePaper, MadeProfile
from tests.matrix.unseen_words import WORDS, Words
from tests.matrix.writing import Writer

CONTAINERS = ("card", "nested", "dl", "row", "rows", "feed", "article", "lines", "list", "summary", "hgroup")
TITLES = (("h5", "a"), ("div", "a"), ("h3", "button"), ("span", "a"), ("a", "div", "span"), ("h6",), ("p", "a"))
BYLINES = (("div", "span"), ("p", "em"), ("div", "small"), ("h6",), ("div", "div"))
FIGURES = ("tiles", "tiles", "sentence", "pairs", "table", "tabs", "strong")
ORDERS = (("name", "category", "figures"), ("category", "name", "figures"), ("name", "figures", "category"))


class Front(Writer):
    """One front end: a function from a profile to HTML, drawn from a seed."""

    def __init__(self, seed: int, words: Words = WORDS) -> None:
        rng = random.Random(f"unseen {seed}")
        super().__init__(f"unseen {seed}")

        def maybe(share: float, options: tuple[str, ...]) -> str:
            return rng.choice(options) if rng.random() < share else ""

        self.container, self.title, self.byline = rng.choice(CONTAINERS), rng.choice(TITLES), rng.choice(BYLINES)
        self.tags = rng.choice(("spans", "links", "items", "line", "abbr"))
        self.gap = rng.choice((*words.gaps, "", " ", ""))
        self.icons = rng.choice(words.icons) if rng.random() < 0.35 else ("", "", "")
        self.icon_as = rng.choice(("ligature", "svg", "labelled", "empty"))
        self.topic, self.date = maybe(0.25, words.topic_labels), maybe(0.25, words.date_labels)
        self.names, self.above = maybe(0.25, words.name_labels), maybe(0.3, words.abstract_labels)
        self.label_as = rng.choice(("sr-only", "aria", "text"))
        self.comma = rng.choice(("outside", "outside", "inside", "own"))
        self.buttons = tuple(rng.sample(words.buttons, rng.choice((0, 0, 1, 2, 3))))
        self.button_as = rng.choice(("button", "a", "aria"))
        self.counter, self.rank = maybe(0.25, words.counters), maybe(0.25, words.ranks)
        self.sign = maybe(0.2, words.signs)
        self.extras_at = rng.choice(("bottom", "bottom", "top", "middle"))
        self.texts = rng.choice(("paragraphs", "breaks", "clamped", "halves", "disclosed"))
        self.expander, self.status = rng.choice(words.expanders), maybe(0.15, words.hidden)
        self.twin = maybe(0.12, ("date", "names", "title"))
        # The page around it.
        self.order, self.figures = rng.choice(ORDERS), rng.choice(FIGURES)
        self.capital, self.label_first = rng.random() < 0.25, rng.random() < 0.5
        self.kicker, self.initials = maybe(0.25, words.kickers), rng.random() < 0.2
        around = (words.crumbs, words.menus, words.sorts, words.heads, words.ends)
        self.crumbs, self.menu, self.sort, self.head, self.end = (
            rng.choice(options) if rng.random() < 0.45 else () for options in around
        )
        self.noscript = maybe(0.25, words.noscripts)
        self.heading = rng.choice(("{} Papers", "Papers ({})", "Papers <span>{}</span>"))
        self.hides = {field for field in (*HEADER, *ENTRY) if rng.random() < 0.12}

    def shown(self, profile: MadeProfile) -> MadeProfile:
        """The profile as this front end shows it: the truth of its page."""
        return profile.without(self.hides)

    def label(self, words: str) -> str:
        """A label that is read out, or seen."""
        if not words or self.label_as == "aria":
            return ""
        return self.element("span", words, class_="sr-only") if self.label_as == "sr-only" else words

    # -- One paper -------------------------------------------------------------------------------------------------

    def icon(self, which: int) -> str:
        """An icon before a tag: a font's glyph or word, a drawing with a title or a label, or nothing to be read."""
        name = self.icons[which]
        if not name:
            return ""
        if self.icon_as == "svg":
            return f'<svg viewBox="0 0 24 24"><title>{name}</title><path d="M12 2v20"/></svg>'
        if self.icon_as == "labelled":
            return f'<svg role="img" aria-label="{name}"><use href="#i"/></svg>'
        return (
            f'<i class="material-icons">{name}</i>' if self.icon_as == "ligature" else '<i class="bi bi-tag"></i>'
        )

    def metadata(self, paper: MadePaper) -> str:
        """The tags of a paper, in a block of their own."""
        written = f"{paper.date.day} {MONTHS[paper.date.month - 1]} {paper.date.year}"
        twin = self.element("span", written, role="tooltip", hidden="hidden") if self.twin == "date" else ""
        shown = [
            *(
                (self.icon(0) + self.label(self.topic) if n == 0 else "") + code
                for n, code in enumerate(paper.categories)
            ),
            self.icon(1)
            + self.label(self.date)
            + self.element("time", paper.date_text, datetime=paper.date.isoformat())
            + twin,
            *([self.icon(2) + "Code"] if paper.has_code else []),
        ]
        aria = {"aria_label": self.topic.strip(" :")} if self.topic and self.label_as == "aria" else {}
        if self.tags == "line":
            return self.element("div", (self.gap or " ").join(shown), part="meta", **aria)
        inner = {"links": "a", "abbr": "abbr"}.get(self.tags, "span")
        extra = {"a": {"href": "/browse"}, "abbr": {"title": "arXiv"}}.get(inner, {})
        shown = [self.element(inner, tag, part="tag", **extra) for tag in shown]
        if self.tags == "items":
            return self.block("ul", (self.element("li", tag, part="item") for tag in shown), "meta", **aria)
        if self.tags == "spans":
            shown = [self.element("span", tag, part="chip") for tag in shown]
        return self.element("div", self.gap.join(shown), part="meta", **aria)

    def extras(self, number: int, paper: MadePaper) -> str:
        """Buttons with a word or a label, a counter, a status that is not seen."""
        parts = [
            self.element("button", '<i class="bi bi-x"></i>', part="btn", aria_label=button, type="button")
            if self.button_as == "aria"
            else self.element(
                self.button_as, button, part="btn", **({"href": "#"} if self.button_as == "a" else {})
            )
            for button in self.buttons
        ]
        if self.counter:
            count = random.Random(f"{self.seed} {paper.arxiv_id}").randint(2, 900)
            parts.append(self.element("span", self.counter.format(count), part="count", title="so far"))
        if self.status:
            parts.append(self.element("span", self.status, hidden="hidden", role="status"))
        return self.block("div", parts, "actions")

    def heading_of(self, paper: MadePaper) -> str:
        """The title, with a permalink's sign and a tooltip where this front end has them."""
        inside, attributes = self.text(paper.title), {}
        if self.title[-1] == "a":
            attributes = {"href": f"/paper/{paper.arxiv_id}v1", "title": html.escape(paper.title)}
        elif len(self.title) == 1:
            attributes = {"role": "heading", "aria_level": "3"}
        if self.sign and self.title[0] != "a":
            link = self.element("a", self.sign, href=f"#{paper.arxiv_id}", aria_label="permalink")
            inner = self.element(self.title[-1], inside, part="title", **attributes) if self.title[1:] else inside
            return self.nest(self.title[:1], f"{inner} {link}", "heading")
        twin = self.element("div", self.text(paper.title), hidden="hidden") if self.twin == "title" else ""
        return self.nest(self.title, inside, "title", **attributes) + twin

    def names_of(self, paper: MadePaper) -> str:
        """The byline: each name in an element, its comma outside, inside or in one of its own."""
        shown, last = [], len(paper.authors) - 1
        for n, name in enumerate(paper.authors):
            inside = self.comma == "inside" and n < last
            shown.append(
                self.element("a", self.text(name) + "," * inside, href=f"/author/{n + 40}", part="person")
            )
        between = {"outside": ", ", "inside": " "}.get(self.comma, '<span aria-hidden="true">, </span>')
        more = " " + self.element("abbr", "et al.", title="and others") if paper.truncated else ""
        places = ", ".join(self.element("span", place, part="place") for place in paper.affiliations)
        names = self.label(self.names) + between.join(shown) + more + (f" &middot; {places}" if places else "")
        twin = self.element("div", names, style="display:none") if self.twin == "names" else ""
        return self.nest(self.byline, names, "byline") + twin

    def abstract(self, paper: MadePaper) -> str:
        """The abstract: whole, or folded with a button; its label above, or none."""
        texts = [self.text(paragraph) for paragraph in paper.paragraphs]
        if not texts:
            return ""
        above = self.element("div", self.above, part="label") if self.above else ""
        if self.texts == "breaks":
            return above + self.element("div", "<br><br>".join(texts), part="text")
        if self.texts == "halves":  # the rest is shown when the button is pressed
            cut = texts[0].find(" ", len(texts[0]) // 2) + 1
            texts[0] = texts[0][:cut] + self.element("span", texts[0][cut:], id="rest", class_="collapse")
        paragraphs = self.block("div", (self.element("p", text, part="text") for text in texts), "abstract")
        if self.texts == "disclosed":
            return self.block("details", [f"<summary>{self.above or self.expander}</summary>", paragraphs], "more")
        button = self.element("button", self.expander, part="more") if self.texts != "paragraphs" else ""
        return above + paragraphs + button

    def entry(self, number: int, paper: MadePaper) -> str:
        """One paper in its container."""
        rank = self.element("span", self.rank.format(number), part="rank") if self.rank else ""
        meta, title, byline = self.metadata(paper), self.heading_of(paper), self.names_of(paper)
        text, extras = self.abstract(paper), self.extras(number, paper)
        top, middle, bottom = (extras if self.extras_at == place else "" for place in ("top", "middle", "bottom"))
        block, kind = self.block, self.container
        head, body = block("div", [top, rank, meta], "header"), block("div", [title, byline, middle, text], "body")
        if kind == "card":
            return block("div", [head, body, block("div", [bottom], "footer")], "card", id=f"p{number}")
        if kind == "dl":
            parts = [block("dt", [top, rank, meta, title], "term"), block("dd", [byline, middle], "detail")]
            return self.white.join([*parts, block("dd", [text, bottom], "detail")])
        if kind in ("row", "rows"):
            cells = [block("td", [top, rank, meta], "cell"), block("td", [title, byline, middle], "cell")]
            rest = block("td", [text, bottom] if text or bottom else ["&nbsp;"], "cell", colspan="2")
            return block("tr", [*cells, *(["</tr><tr>"] if kind == "rows" else []), rest], "row")
        if kind == "article":
            header = block("header", [top, rank, meta, title], "header")
            return block("article", [header, byline, middle, text, block("footer", [bottom], "footer")], "card")
        if kind == "lines":
            pieces = [top, rank, meta, title, byline, middle, text, bottom]
            return "<br>".join(piece for piece in pieces if piece) + "<hr>"
        if kind == "summary":
            summary = block("summary", [rank, meta, title], "summary")
            return block("details", [summary, top, byline, middle, text, bottom], "card", open="open")
        if kind == "hgroup":
            return block(
                "section", [top, rank, block("hgroup", [meta, title, byline], "top"), middle, text, bottom], "s"
            )
        if kind == "list":
            return block("li", [top, rank, meta, title, byline, middle, text, bottom], "li")
        inside = [block("div", [block("div", [head, body], "column")], "outer"), bottom]
        role = {"role": "article", "aria_posinset": str(number)} if kind == "feed" else {}
        return block("div", inside, "entry", **role)

    # -- The page --------------------------------------------------------------------------------------------------

    def figures_of(self, profile: MadeProfile) -> str:
        """The author's figures: tiles, a sentence, pairs, a table, tabs."""
        names = ("h-index", "papers", "citations", "Novelty", "AI Score")
        values = (profile.h_index, profile.paper_count, profile.citation_count, profile.novelty, profile.ai_score)
        rows = [
            (name[0].upper() + name[1:] if self.capital else name, f"{value:,}" + "%" * (name == "Novelty"))
            for name, value in zip(names, values, strict=True)
            if value is not None
        ]
        if self.figures == "table":
            written = [f"<tr><th scope=row>{name}</th><td>{value}</td></tr>" for name, value in rows]
            return self.block("table", ["<tbody>", *written, "</tbody>"], "stats")
        if self.figures == "pairs":
            written = [f"<div><dt>{name}</dt>{self.white}<dd>{value}</dd></div>" for name, value in rows]
            return self.block("dl", written, "stats")
        if self.figures in ("sentence", "strong"):
            marked = [(n, f"<strong>{v}</strong>" if self.figures == "strong" else v) for n, v in rows]
            written = [f"{v} {self.split}{n}" if n[0] in "pPcC" else f"{n} {self.split}{v}" for n, v in marked]
            return self.element("p", " &middot; ".join(written), part="stats")
        if self.figures == "tabs":
            tabs = [self.element("button", f"{n} <span>{v}</span>", part="tab", type="button") for n, v in rows]
            return self.block("div", tabs, "tabs", role="toolbar")
        tiles = [(f"<div>{n}</div>", f"<div>{v}</div>") for n, v in rows]
        way = 1 if self.label_first else -1
        return self.block("div", (self.block("div", tile[::way], "tile") for tile in tiles), "tiles")

    def header(self, profile: MadeProfile) -> str:
        """Kicker, portrait, name, category and figures, in this front end's order, and the list's heading."""
        name, category, portrait = profile.name, profile.category, ""
        if self.initials and category:  # they look like a category, and stand only where one is shown, too
            initials = self.text("".join(word[0] for word in name.split()[:2]))
            portrait = self.element("div", initials, part="avatar", aria_hidden="true")
        parts = {
            "name": self.element("h1", self.text(name), part="name"),
            "category": self.element("div", self.label(self.topic) + category, part="area") if category else "",
            "figures": self.figures_of(profile),
        }
        heading = f"<h2>{self.heading.format(f'{len(profile.papers):,}')}</h2>"
        options = "".join(f"<option>{word}</option>" for word in self.sort[1:])
        control = f"<label>{self.sort[0]} <select>{options}</select></label>" if options else ""
        kicker = self.element("p", self.kicker, part="kicker") if self.kicker else ""
        top = self.block("div", [kicker, portrait, *(parts[name] for name in self.order)], "profile")
        return top + self.white + self.block("div", [heading, control], "toolbar")

    def __call__(self, profile: MadeProfile) -> str:
        made = self.shown(profile)
        entries = self.white.join(self.entry(n, paper) for n, paper in enumerate(made.papers, 1))
        if self.container in ("row", "rows"):
            cells = "".join(f"<th>{word}</th>" for word in self.head)
            head = f"<thead><tr>{cells}</tr></thead>" if cells and self.container == "row" else ""
            entries = f"{head}<tbody>{entries}</tbody>"
        wrapper = {"dl": "dl", "row": "table", "rows": "table", "list": "ul"}.get(self.container, "div")
        role = {"role": "feed"} if self.container == "feed" else {}
        entries = self.element(wrapper, entries, part="list", **role)
        crumbs = (*self.crumbs, self.text(made.name)) if self.crumbs else ()
        trail = self.block("ol", (f"<li>{word}</li>" for word in crumbs), "breadcrumb")
        menu = self.block("nav", (f'<a href="/x">{word}</a>' for word in self.menu), "nav", aria_label="Main")
        end = self.block("footer", (self.element("a", word, href="/y") for word in self.end), "foot")
        content = self.block("main", [trail, self.header(made), entries], "main")
        script = f"<noscript>{self.noscript}</noscript>" if self.noscript else ""
        head = f'<meta charset="utf-8"><title>{self.text(made.name)} – Scholar Feed</title>'
        head += "<style>.sr-only{position:absolute;width:1px;clip:rect(0,0,0,0)}</style>"
        body = f'{script}<div id="root">{menu}{content}{end}</div>'
        return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>'


if __name__ == "__main__":
    main(Front, WORDS, 700_000)
