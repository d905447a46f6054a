"""Front ends of an author page as teams build them, drawn at random: ``python -m tests.matrix.kept`` measures them.

A seed draws a stack (what a framework calls its classes, which elements its entries, titles and tags are made of);
then the order of a page's and an entry's parts, labels, icons, buttons, counters, permalinks, ranks, what is left
out, the page around the list, and white space. :func:`make` draws the people, titles and abstracts; the words of
both are in kept_words.py.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import random
import re
import string
from typing import NamedTuple

from tests.matrix.fronts import main
from tests.matrix.kept_words import WORDS, Words, paragraph, person, title
from tests.matrix.profiles import AS_OF, HEADER, MadePaper, MadeProfile


def _paper(rng: random.Random, name: str, owner: str, crowd: list[str]) -> MadePaper:
    names = dict.fromkeys(rng.sample(crowd, min(len(crowd), rng.choice((0, 1, 2, 2)))))
    people = [*names, owner] if rng.random() < 0.85 or not names else [*names]
    rng.shuffle(people)
    first = dt.date(AS_OF.year, 1, 1) if rng.random() < 0.5 else dt.date(2011, 3, 1)
    last = AS_OF if first.year == AS_OF.year else dt.date(AS_OF.year - 1, 12, 31)
    codes = rng.choices(WORDS["categories"], k=rng.choice((1, 1, 1, 1, 1, 1, 1, 2, 2, 3)))
    date = first + dt.timedelta(days=rng.randint(0, (last - first).days))
    return MadePaper(
        categories=tuple(dict.fromkeys(codes)),
        date=date,
        has_code=rng.random() < 0.4,
        title=name,
        authors=tuple(people),
        truncated=len(people) == 3 and rng.random() < 0.65,
        affiliations=tuple(rng.sample(WORDS["affiliations"], rng.choice((0, 0, 0, 0, 1, 1, 2)))),
        paragraphs=tuple(paragraph(rng) for _ in range(rng.choices((0, 1, 2, 3), (3, 85, 9, 3))[0])),
        score=rng.randint(100, 999) / 10,
        arxiv_id=f"{date:%y%m}.{rng.randint(1, 19999):05}",
    )


def make(seed: int) -> MadeProfile:
    """The invented author of a seed, with 1 to 25 papers."""
    rng = random.Random(f"kept profile {seed}")
    count = rng.choice((1, 2)) if rng.random() < 0.1 else rng.randint(3, 25)
    owner = person(rng)
    crowd = [name for name in dict.fromkeys(person(rng) for _ in range(4 + count)) if name != owner]
    titles: dict[str, None] = {}
    while len(titles) < count:
        titles[title(rng)] = None
    return MadeProfile(
        seed=seed,
        number=rng.randint(100, 99_999),
        name=owner,
        category=rng.choice(WORDS["categories"]),
        h_index=rng.randint(1, 120),
        paper_count=count,
        citation_count=rng.choice((rng.randint(0, 999), rng.randint(1000, 60_000))),
        novelty=rng.randint(5, 95),
        ai_score=rng.randint(5, 99),
        papers=tuple(_paper(rng, name, owner, crowd) for name in titles),
    )


class Stack(NamedTuple):
    """What one way of building fixes; each field is a list to draw from, ``a>h3`` being a heading in a link."""

    style: str
    frames: str
    titles: str = "h3>a a>h3 h3>a>span h2>a h4>a h3"
    tags: str = "span span a li small"
    root: str = ""


STACKS = (
    Stack("tailwind", "div>article ul>li>article ol>li section>article div>div", root="__next"),
    Stack("modules", "ul>li div>article main>section div>a", "h2>a a>h2 h3 p>strong>a a>h3 h3>a", root="__next"),
    Stack("styled", "div>div ul>li section>section", "a>h3 h3>a div[h]>a p>a", "span button a mark", "root"),
    Stack("mui", "div>div ul>li div>article", "a>h6 h6>a h2>a p>b>a", "div>span span", "root"),
    Stack("chakra", "div>div div>article ul>li", "h2>a a>h2 h3>a p>a", "span div>span a", "root"),
    Stack("bootstrap", "div>div ul>li div>a details>details", "h5>a h5 a>h5 h3>a", "span a small button"),
    Stack("angular", "div>mat-card mat-list>mat-list-item", "mat-card-title>a h3>a a>h3", "mat-chip span a", "app"),
    Stack("vue", "div>article ul>li ol>li transition-group>div", "h3>a a>h3 h3", "span li a kbd", "app"),
    Stack("svelte", "main>article ol>li ul>li section>section", "h2>a h3>a a>h3", "span code small mark li"),
    Stack("bem", "div>article ul>li ol>li section>section div>dl", "h3>a h2>a strong>a+br b+br", "span li code a"),
    Stack("none", "div>section ol>li div>article div>dl", "h3 h3>a b+br a>b+br h4>a", "code small kbd b i span li"),
    Stack("elements", "sf-list>sf-paper div>paper-card ul>li", "h3>a a>h3 h3", "sf-tag span li", "sf-app"),
    Stack("bem", "table>tr table>cells div>table", "a b>a strong+br h3>a", "span small code td",),
    Stack("mobile", "div>a ul>li div>article div>details", "h3 h2 p>strong div[h]", "span small li mark", "app"),
    Stack("print", "div>article ol>li section>section div>div", "h3 h2 b+br strong+br h4", "span small b i"),
    Stack("bem", "form>fieldset div>fieldset", "a strong>a b", "span label a code li"),
)  # fmt: skip
_TAILWIND = (
    "flex mt-2 text-sm text-slate-500 font-medium rounded-lg px-3 py-1 hover:underline items-center gap-x-2 w-full"
    " leading-6 bg-white dark:bg-zinc-900 border sm:px-6 tracking-tight truncate-none grow shadow-sm lg:col-span-2"
).split()
_BOOTSTRAP = "d-flex mb-2 text-muted fw-bold small p-3 border-0 card-body col-md-8 lh-sm me-1".split()
_ORDERS = "mtba mtba mtba tmba tmba tbma tbma btma mbta".split()
"""Of an entry's parts: m is the metadata line, t the title, b the byline, a the abstract."""
_FIGURES = "h_index paper_count citation_count novelty ai_score".split()
_SITE = ("h-index", "papers", "citations", "Novelty", "AI Score")
_SR = ("sr-only", "visually-hidden", "screen-reader-text", "cdk-visually-hidden", "u-hidden-visually")


class Front:
    """One random front end."""

    def __init__(self, seed: int, words: Words = WORDS) -> None:
        rng = self.rng = random.Random(f"kept front {seed}")
        self.seed, self.words, self.stack = seed, words, rng.choice(STACKS)
        stack, pick, some = self.stack, rng.choice, self._some
        self.plain = stack.style == "print"
        self.hash = "".join(rng.choices(string.ascii_lowercase + string.digits, k=6))
        self.outer, self.frame = pick(stack.frames.split()).split(">", 1)
        self.title, self.tag, self.order = pick(stack.titles.split()), pick(stack.tags.split()), pick(_ORDERS)
        self.card = self.frame == "a"  # the whole entry is a link, and so nothing in it is one
        if self.card or self.frame in ("details", "dl", "fieldset"):
            self.order = pick(("tmba", "tbma"))
        chances = {"paragraphs": 0.08, "affiliations": 0.2, "has_code": 0.08, "categories": 0.1, "h_index": 0.04}
        self.hidden = {field for field, share in chances.items() if some(share)}
        self.hidden |= set(pick(((), (), (), ("category",), ("novelty", "ai_score"), HEADER)))
        self.gap = pick(("", "", " ", " ", "·", " · ", " | ", " • ", "\x01", '<span aria-hidden="true">·</span>'))
        self.icons = {role: self._icon(role) for role in ("topic", "date", "code", "people", "figure", "action")}
        roles = ("topic", "date", "code", "people", "text", "title", "main")
        self.labels = {role: self._label(role) for role in roles}
        self.buttons = [] if self.plain or some(0.15) else rng.sample(words["buttons"], rng.randint(1, 5))
        self.button_kind = "span" if self.card else pick(("button", "a", "a role", "li", "label"))
        self.buttons_at = pick((4, 4, 4, 0, 3))
        self.counters = [] if some(0.55) else rng.sample(words["counters"], rng.randint(1, 2))
        self.counters_at = pick(("m", "buttons", "end"))
        self.sign = pick(words["signs"]) if some(0.25) and not self.card and not self.plain else ""
        self.rank, self.rank_in = pick(("", "", "", "{}", "{}.", "#{}", "No. {}", "{})")), pick(("", "", "title"))
        self.person = pick(("", "", "span", "span" if self.card else "a", "a" if not self.card else "", "li"))
        heading = "h6" if stack.style in ("mui", "bootstrap") else "div"
        self.byline = "div" if self.person == "li" else pick(("p", "p", "div", "address", heading))
        self.text = "p" if self.card else pick(("p", "p", "div", "blockquote", "section", "details"))
        self.toggle = pick(words["collapse"])
        self.figures = pick(("dl", "dl", "table", "rows", "ul", "p", "cards", "cards"))
        self.label_first, self.colon = some(0.5), pick(("", " ", ": ", "\x01"))
        self.heading = pick(("{} Papers", "{} Papers", "{} Papers", "Papers ({})", "Papers <span>{}</span>", ""))
        self.owner = pick((None, None, None, None, "b", "mark", "strong"))
        self.flags = {name for name in "time repeat clamp ascii group count".split() if some(0.25)}
        self.space = pick(("min", "min", "minifier", "lines", "indent", "indent", "airy"))

    def shown(self, profile: MadeProfile) -> MadeProfile:
        """What this front end shows of a profile."""
        made = profile.without(self.hidden)
        if "h_index" in self.hidden:
            made = dataclasses.replace(made, h_index=None)
        if "categories" in self.hidden:
            papers = (dataclasses.replace(paper, categories=paper.categories[:1]) for paper in made.papers)
            made = dataclasses.replace(made, papers=tuple(papers))
        return made

    def __call__(self, profile: MadeProfile) -> str:
        """The page."""
        made = self.shown(profile)
        self.rng = random.Random(f"kept page {self.seed}")
        name = html.escape(made.name)
        named = self.rng.choice(("{} | Scholar Feed", "{} · Scholar Feed", "Scholar Feed: {}", "{}")).format(name)
        head = ['<meta charset="utf-8">', f"<title>{named}</title>", '<meta name="viewport" content="width=640">']
        head.append(f'<link rel="canonical" href="https://www.scholarfeed.org/author/{made.number}">')
        page = self._box("html", [self._box("head", head), self._box("body", self._body(made))], more='lang="en"')
        page = _spaced("<!DOCTYPE html>\x01" + page, self.space)
        return page.encode("ascii", "xmlcharrefreplace").decode() if "ascii" in self.flags else page

    def _some(self, share: float) -> bool:
        return self.rng.random() < share

    def _word(self, name: str) -> str:
        return self.rng.choice(self.words[name])

    def _links(self, name: str, count: int, start: str = '<a href="#">') -> list[str]:
        end = start.split(" ")[0].strip("<>")
        return [f"{start}{word}</{end}>" for word in self.rng.sample(self.words[name], count)]

    def _style(self, role: str) -> str:
        rng = random.Random(f"{self.seed} {role}")
        kind = role.split()[0]
        word = rng.choice(self.words.get(f"class {kind}", (kind,)))
        code = "".join(rng.choices(string.ascii_letters, k=5))
        styles = {
            "tailwind": f'class="{" ".join(rng.sample(_TAILWIND, rng.randint(2, 6)))}"',
            "modules": f'class="{self.hash[:3].title()}_{word}__{code}"',
            "styled": f'class="sc-{code.lower()}-{rng.randint(0, 9)} {code[::-1]}"',
            "mui": f'class="Mui{word.title()}-root css-{code.lower()}"',
            "chakra": f'class="chakra-{word} css-{code.lower()}"',
            "bootstrap": f'class="{word} {" ".join(rng.sample(_BOOTSTRAP, 2))}"',
            "angular": f'_ngcontent-ng-c{self.seed % 997}="" class="{word}"',
            "vue": f'data-v-{self.hash}="" class="{word}"',
            "svelte": f'class="{word} svelte-{self.hash}"',
            "elements": f'part="{word}"',
            "bem": f'class="{word}"' if code < "a" else f'class="sf-{kind}__{word}"',
            "mobile": f'class="m-{word}" data-role="{kind}"',
        }
        return f" {styles.get(self.stack.style, '')}".rstrip()

    def _el(self, tag: str, content: str, role: str = "", more: str = "") -> str:
        if tag.endswith("[h]"):
            tag, more = tag[:-3], 'role="heading" aria-level="3"'
        start = f"<{tag}{self._style(role) if role else ''}{' ' + more if more else ''}>"
        airy = tag in ("p", "h1", "h2", "h3", "li", "td")
        return f"{start}\x04{content}\x05</{tag}>" if airy else f"{start}{content}</{tag}>"

    def _box(self, tag: str, parts: list[str], role: str = "", more: str = "") -> str:
        start = f"<{tag}{self._style(role) if role else ''}{' ' + more if more else ''}>"
        return start + "\x02" + "\x01".join(part for part in parts if part) + f"\x03</{tag}>"

    def _list(self, items: list[str], role: str = "", tag: str = "ul") -> str:
        return self._box(tag, [self._el("li", item) for item in items], role)

    def _icon(self, role: str) -> str:
        word, path = self._word(f"icon {role}"), f'<path d="M{self.seed % 9} 4h8v2z"/>'
        kinds = (
            f'<svg viewBox="0 0 24 24" role="img"><title>{word}</title>{path}</svg>',
            f'<img src="/i/{len(word)}.svg" alt="{word}" width="14" height="14">',
            f'<i class="material-icons">{word.replace(" ", "_").lower()}</i>',
            f'<span role="img" aria-label="{word}">{self._word(f"emoji {role}")}</span>',
            f'<svg aria-hidden="true" width="16">{path}</svg>',
            f'<img src="/i/{len(word)}.svg" alt="">',
        )
        return self.rng.choice(kinds) + self.rng.choice(("", " ")) if self._some(0.4) else ""

    def _label(self, role: str) -> str:
        word, hidden = self._word(f"label {role}"), self.rng.choice(_SR)
        if self._some(0.9 if role == "title" else 0.6):
            return ""
        kinds = [f'<span class="{hidden}">{word} </span>'] * 2 + [f"<b>{word}</b> ", f"{word} "]
        if role == "text":
            kinds = [f"<h4>{word}</h4>\x01", f"<strong>{word}</strong> ", f'<h5 class="{hidden}">{word}</h5>\x01']
        return self.rng.choice(kinds)

    def _metadata(self, paper: MadePaper, extra: str) -> str:
        date = paper.date_text
        date = f'<time datetime="{paper.date}">{date}</time>' if "time" in self.flags else date
        pairs = [*(("topic", code) for code in paper.categories), ("date", date)]
        pairs += [("code", "Code")] if paper.has_code else []
        *outer, tag = ["span"] if self.card and self.tag in ("a", "button") else self.tag.split(">")
        more = {"a": f'href="/list/{self.hash}"', "button": 'type="button"'}.get(tag, "")
        tags = [self._el(tag, self.icons[at] + self.labels[at] + text, f"tag {at}", more) for at, text in pairs]
        tags = [self._el("div", text, "tag") for text in tags] if outer else tags
        tags += [self._el(tag if tag in ("li", "td") else "span", extra)] if extra else []
        if tag == "li":
            return self._box("ul", tags, "tags")
        if tag == "td":
            return self._box("table", [self._box("tr", tags)], "tags")
        return self._el("div" if outer or tag == "span" else "p", self.gap.join(tags), "tags")

    def _title(self, paper: MadePaper, number: int) -> str:
        tags = [tag for tag in self.title.replace("+br", "").split(">") if tag != "a" or not self.card]
        rank = self._el("span", self.rank.format(number), "rank") + " " if self.rank and self.rank_in else ""
        sign = f' <a class="anchor" href="#p{number}" aria-label="Permalink">{self.sign}</a>' if self.sign else ""
        inside = tags[0][0] in "hpdm"  # a block: what belongs to the title stands in it
        text = html.escape(paper.title)
        for depth, tag in reversed(list(enumerate(tags))):
            more = (
                f'href="/paper/{paper.arxiv_id}v1"' if tag == "a" else f'id="p{number}"' if tag[0] == "h" else ""
            )
            text = self.labels["title"] + rank + text + sign if inside and not depth else text
            text = self._el(tag, text, f"title {depth}" if depth else "title", more)
        text = text if inside else self.labels["title"] + rank + text + sign
        return text + "<br>" if self.title.endswith("+br") else text

    def _names(self, paper: MadePaper, owner: str) -> str:
        names, tag = [], self.person
        for place, name in enumerate(paper.authors):
            text = self._el(self.owner, html.escape(name)) if self.owner and name == owner else html.escape(name)
            comma = "," if place < len(paper.authors) - 1 else ""
            more = f'href="/author/{len(name) * 811 + place}"' if tag == "a" else ""
            names.append((self._el(tag, text, "person", more) if tag and tag != "li" else text) + comma)
        names += [self._el("span", "et al.", "more") if self.rank else "et al."] if paper.truncated else []
        rest = "· " + ", ".join(paper.affiliations) if paper.affiliations else ""
        rest = self._el("span", rest, "places") if rest and (self.sign or tag == "li") else rest
        if tag == "li":
            return self._list(names) + "\x01" + rest
        return " ".join([*names, rest] if rest else names)

    def _abstract(self, paper: MadePaper) -> str:
        texts, label = [html.escape(text) for text in paper.paragraphs], self.labels["text"]
        if not texts:
            return ""
        after = "\x01" + self._el("span" if self.card else "button", self.toggle, "toggle")
        after = after if "clamp" in self.flags and not self.plain else ""
        blocks = [f"<p>{text}</p>" for text in texts]
        if self.text == "details":
            summary = re.sub("<.*?>|[:\x01]", "", label).strip() or self.toggle
            return self._box("details", [f"<summary>{summary}</summary>", *blocks], "text", "open")
        if self.text == "p" and "<h" in label:
            return label + "\x01".join(self._el("p", text, "text") for text in texts) + after
        if self.text == "p":
            return self._el("p", label + "<br><br>".join(texts), "text") + after
        return self._box(self.text, [label + (texts[0] if not texts[1:] else "\x01".join(blocks))], "text") + after

    def _actions(self, paper: MadePaper, counters: list[str]) -> str:
        items, (tag, _, role) = [], self.button_kind.partition(" ")
        more = {"a": f'href="/do/{paper.arxiv_id}"', "button": 'type="button"'}.get(tag, "")
        for number, word in enumerate(self.buttons):
            text = (self.icons["action"] if self.seed % 3 else "") + word
            if "repeat" in self.flags and not number:  # so that each button has a name of its own
                text += f'<span class="{_SR[self.seed % 5]}"> “{html.escape(paper.title)}”</span>'
            text = f'<input type="checkbox"> {text}' if tag == "label" and not number else text
            text = f'<a href="#">{text}</a>' if tag == "li" else text
            items.append(self._el(tag, text, "action", more + ' role="button"' * bool(role)))
        items += [self._el("li" if tag == "li" else "span", text) for text in counters]
        return self._box("ul" if tag == "li" else "div", items, "actions") if items else ""

    def _entry(self, paper: MadePaper, number: int, owner: str) -> str:
        rng = random.Random(f"{self.seed} {paper.arxiv_id}")
        counters = [text.format(rng.randint(1, 380)) for text in self.counters]
        label = self.icons["people"] + self.labels["people"]
        parts = {
            "m": self._metadata(paper, " ".join(counters) if self.counters_at == "m" else ""),
            "t": self._title(paper, number),
            "b": self._el(self.byline, label + self._names(paper, owner), "byline"),
            "a": self._abstract(paper),
        }
        actions = self._actions(paper, counters if self.counters_at == "buttons" else [])
        last = self._el("p", " ".join(counters)) if counters and self.counters_at == "end" else ""
        rank = self._el("span", self.rank.format(number), "rank") if self.rank and not self.rank_in else ""
        blocks = [parts[part] for part in self.order]
        if self.frame in ("details", "fieldset"):
            inner, more = ("summary", "open") if self.frame == "details" else ("legend", "")
            blocks[0] = self._el(inner, (rank + " " if rank else "") + blocks[0])
            return self._box(self.frame, [*blocks, actions, last], "entry", more)
        if self.frame == "dl":
            rest = [self._el("dd", part) for part in (rank, *blocks[1:], actions, last) if part]
            return self._box("dl", [self._el("dt", blocks[0]), *rest], "entry")
        if self.frame == "cells":
            cells = [rank or str(number), *blocks[:3], actions + last or "&nbsp;"]
            row = self._box("tr", [self._el("td", cell) for cell in cells], "entry")
            return f'{row}\x01<tr><td colspan="5">{parts["a"]}</td></tr>' if parts["a"] else row
        blocks.insert(self.buttons_at, actions)
        if self.frame == "tr":
            row = [self._el("td", rank or "&nbsp;"), self._box("td", [*blocks, last])]
            return self._box("tr", row, "entry")
        blocks = [rank, *blocks, last]
        if self.frame == "table":
            return self._box("table", [f"<tr><td>{block}</td></tr>" for block in blocks if block], "entry")
        if "group" in self.flags and self.buttons_at == 4 and not self.card:
            blocks = [self._box("header", blocks[:4]), *blocks[4:]]
        *outer, tag = self.frame.split(">")
        entry = self._box(tag, blocks, "entry", f'href="/paper/{paper.arxiv_id}v1"' if self.card else "")
        return self._box(outer[0], [entry]) if outer else entry

    def _numbers(self, made: MadeProfile) -> str:
        cased = self.rng.choice((_SITE,) * 4 + (("H-index", "Papers", "Citations", "Novelty", "AI score"),))
        told = self.heading and "count" in self.flags  # by the heading
        shown = [(field, label, getattr(made, field)) for field, label in zip(_FIGURES, cased, strict=True)]
        shown = [row for row in shown if row[2] is not None and not (told and row[0] == "paper_count")]
        pairs = [(label, f"{value:,}{'%' * (field == 'novelty')}") for field, label, value in shown]
        pairs += [(self._word("extra_figures"), str(self.rng.randint(2, 60)))] if self._some(0.3) else []
        icon, mark, texts = self.icons["figure"], self.rng.choice(("b", "span", "strong", "data")), []
        if self.figures == "dl":
            texts = [f"<dt>{icon}{label}</dt>\x01<dd>{value}</dd>" for label, value in pairs]
            return self._box("dl", [f"<div>{row}</div>" for row in texts] if self.seed % 2 else texts, "figures")
        if self.figures == "table":
            head = "".join(f"<th>{label}</th>" for label, _ in pairs)
            body = "".join(f"<td>{value}</td>" for _, value in pairs)
            return self._box("table", [f"<tr>{head}</tr>", f"<tr>{body}</tr>"], "figures")
        if self.figures == "rows":
            texts = [f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in pairs]
            return self._box("table", texts, "figures")
        for label, value in pairs:
            first = self.label_first or label.lower() in ("h-index", "novelty", "ai score")
            number, colon = f"<{mark}>{value}</{mark}>", self.colon if first else self.colon.replace(":", "")
            texts.append(icon + colon.join((label, number) if first else (number, label)))
        if self.figures == "p":
            return self._el("p", " · ".join(texts), "figures")
        tag, item = ("div", "div") if self.figures == "cards" else ("ul", "li")
        return self._box(tag, [self._el(item, text, "figure") for text in texts], "figures")

    def _profile(self, made: MadeProfile) -> str:
        avatars = ["", '<img src="/a/x.png" alt="">', f'<img src="/a/x.webp" alt="{html.escape(made.name)}">']
        eyebrow = self._el("p", self._word("eyebrow"), "eyebrow") if self._some(0.3) else ""
        field = self.icons["topic"] + self.labels["main"] + (made.category or "")
        field = self._el(self.rng.choice(("p", "div", "a", "span")), field, "field") if made.category else ""
        follow = "" if self.plain else self._el("button", self._word("follow"), "follow", 'type="button"')
        links = [] if self.plain else self._links("links", self.rng.randint(0, 4))
        rest = [field, self._numbers(made)]
        rest = rest[::-1] if self._some(0.2) else rest
        rest.insert(0 if self._some(0.3) else 2, follow)
        rest.append(self._box("nav", links, "more") if links else "")
        parts = [eyebrow, self.rng.choice(avatars), self._el("h1", html.escape(made.name), "name"), *rest]
        return self._box(self.rng.choice(("header", "section", "div")), parts, "profile")

    def _works(self, made: MadeProfile) -> str:
        heading = self.heading.format(len(made.papers)) or self._word("headings")
        parts = [self._el(self.rng.choice(("h2", "h2", "h2", "div")), heading, "heading")]
        options = f"<label>{self._word('sort_labels')} {self._box('select', self._links('sorts', 3, '<option>'))}</label>"
        filters = self._box("div", self._links("filters", 3, "<button>"), "filters")
        entries = [self._entry(paper, at, made.name) for at, paper in enumerate(made.papers, 1)]
        extras = [self._list(self._links("tabs", 3), "tabs"), options, filters]
        extras.append(self._box("div", self._links("pager", 2), "pager"))
        tabs, options, filters, pager = (part if self._some(0.35) and not self.plain else "" for part in extras)
        parts = [tabs, *parts, options, filters, self._box(self.outer, entries, "list"), pager]
        return self._box(self.rng.choice(("section", "div")), parts, "works")

    def _aside(self, owner: str) -> str:
        names = {person(self.rng): self.rng.randint(100, 9999) for _ in range(self.rng.randint(2, 5))}
        people = [f'<a href="/author/{at}">{html.escape(name)}</a>' for name, at in names.items() if name != owner]
        note = f"<h3>{self._word('boxes')}</h3>\x01<p>{self._word('notes')}</p>"
        boxes = [f"<h2>{self._word('asides')}</h2>\x01{self._list(people)}", note]
        return self._box("aside", self.rng.sample(boxes, self.rng.randint(1, 2)), "side")

    def _body(self, made: MadeProfile) -> list[str]:
        rng, root = self.rng, self.stack.root
        if self.plain:
            printed = f"Printed from Scholar Feed on {AS_OF:%B} {AS_OF.day}, {AS_OF.year}"
            return [self._profile(made), self._works(made), self._el("footer", printed)]
        menu = self._links("menu", rng.randint(3, 7))
        nav = self._box("nav", [self._list(menu, "menu") if self._some(0.6) else self._box("div", menu, "menu")])
        search = f'<input type="search" placeholder="{self._word("search")}">' if self._some(0.6) else ""
        skip = f'<a href="#main" class="{rng.choice(_SR)}">{self._word("skip")}</a>' if self._some(0.4) else ""
        top = self._box("header", [self._el("a", "Scholar Feed", "brand", 'href="/"'), nav, search], "top")
        crumbs = self._list(['<a href="/">Home</a>', "Authors", html.escape(made.name)], "crumbs", "ol")
        main = [crumbs if self._some(0.2) else "", self._profile(made), self._works(made)]
        middle = [self._box("main", main, "main", 'id="main"'), self._aside(made.name) if self._some(0.5) else ""]
        middle = middle[:: -1 if self._some(0.25) else 1]
        foot = [*self._links("foot", rng.randint(2, 6)), f"<p>© 2026 {self._word('claims')}</p>"]
        notice = [f"<p>{self._word('notices')}</p>", f"<button>{self._word('answers')}</button>"]
        parts = [skip, top, *middle, self._box("footer", foot, "foot")]
        if self._some(0.35):
            parts.insert(rng.choice((0, 5)), self._box("div", notice, "notice", 'role="status"'))
        if not root:
            return parts
        return [self._box(root, parts) if "-" in root else self._box("div", parts, more=f'id="{root}"')]


def _spaced(page: str, kind: str) -> str:
    """The page with its white space: between blocks, and in an airy one around their texts too."""
    if kind in ("min", "minifier"):
        page = re.sub("[\x01-\x05]", "", page)
        return re.sub(r'="([\w-]+)"', r"=\1", page).replace("</li>", "") if kind == "minifier" else page
    page = page if kind == "airy" else re.sub("[\x04\x05]", "", page)
    depth, out = 0, []
    for part in re.split("([\x01-\x05])", page):
        depth += {"\x02": 1, "\x04": 1, "\x03": -1, "\x05": -1}.get(part, 0)
        out.append("\n" + "  " * depth * (kind != "lines") if part in tuple("\x01\x02\x03\x04\x05") else part)
    return "".join(out)


if __name__ == "__main__":
    main(Front, WORDS, 9_000_000, make)
