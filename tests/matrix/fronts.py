"""Author pages as front ends are really built: composed at random, from a seed, of what stands between the fields.

Icons with names, labels for screen readers, buttons, ranks, counters, permalinks, tags as list items or code, tables,
cards: every part is drawn by itself, so that no page looks like one that the parser was written for. The words and
elements come in two sets. One may be looked at while the parser is tuned; the other is for measuring only, and the
figures that are published are of that one::

    python -m tests.matrix.fronts --measure --pages 40
"""
# ruff: noqa: E501 - a line of markup is kept whole

from __future__ import annotations

import argparse
import collections
import html
import random
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.matrix.corpus import dumped, usable_dump
from tests.matrix.judging import Score, judge
from tests.matrix.profiles import MadePaper, MadeProfile, make_profile
from tests.matrix.tools import TOOLS, usable


@dataclass(frozen=True)
class Words:
    """What one set of front ends is drawn from."""

    boxes: tuple[str, ...]
    tags: tuple[str, ...]
    gaps: tuple[str, ...]
    icons: tuple[tuple[str, str, str], ...]
    topic_labels: tuple[str, ...]
    date_labels: tuple[str, ...]
    name_labels: tuple[str, ...]
    abstract_labels: tuple[str, ...]
    buttons: tuple[str, ...]
    counters: tuple[str, ...]
    signs: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    bylines: tuple[str, ...]
    texts: tuple[str, ...]
    figures: tuple[str, ...]
    notices: tuple[str, ...]


TUNING = Words(
    boxes=("article", "li", "section", "div"),
    tags=("span", "a", "li", "code", "small"),
    gaps=("", " ", " · ", "\n"),
    icons=(("tag", "calendar", "github"), ("topic", "clock", "code"), ("🏷", "📅", "💻")),
    topic_labels=("Topic ", "Category: ", "In "),
    date_labels=("Date: ", "Published ", "on "),
    name_labels=("Written by ", "By ", "Authors: "),
    abstract_labels=("Abstract", "Summary"),
    buttons=("Read later", "Quote", "Full text", "Save"),
    counters=("{} readers", "{} views"),
    signs=(" #", " ¶", "🔗"),
    titles=(
        ("<h3><a href='{u}'>", "</a></h3>"),
        ("<a href='{u}'><h3>", "</h3></a>"),
        ("<h2>", "</h2>"),
        ("<div class='t'>", "</div>"),
    ),
    bylines=("p", "div", "address"),
    texts=("p", "div", "blockquote"),
    figures=("dl", "ul", "spans"),
    notices=("We use cookies to improve your experience.", "Loading...", ""),
)
MEASURING = Words(
    boxes=("tr", "details", "fieldset", "x-card"),
    tags=("kbd", "mark", "button", "b", "strong", "td"),
    gaps=(" | ", " • ", " / ", "&nbsp;"),
    icons=(("label", "event", "terminal"), ("folder", "schedule", "data_object"), ("◆", "⏱", "⌘")),
    topic_labels=("Field ", "Subject: ", "Area — "),
    date_labels=("Posted ", "Added: ", "Released "),
    name_labels=("Authored by ", "Authors — ", "People: "),
    abstract_labels=("Overview", "About this paper"),
    buttons=("Bookmark", "Cite", "View PDF", "Share", "Follow"),
    counters=("{} bookmarks", "{} comments"),
    signs=(" §", " ⚓", " ↗"),
    titles=(
        ("<dt>", "</dt>"),
        ("<b>", "</b><br>"),
        ("<p><strong><a href='{u}'>", "</a></strong></p>"),
        ("<h4><span>", "</span></h4>"),
    ),
    bylines=("span", "h5", "dd"),
    texts=("section", "dd", "q"),
    figures=("table", "table_above", "divs"),
    notices=("This site uses cookies. Accept our terms to go on.", "© 2026 Scholar Feed", ""),
)


def _e(text: object) -> str:
    return html.escape(str(text), quote=False)


class Front:
    """One front end: a function from a profile to HTML, drawn from a seed."""

    def __init__(self, seed: int, words: Words) -> None:
        rng = random.Random(f"front {seed}")
        self.rng, self.words = rng, words

        def maybe(share: float, options: tuple[str, ...]) -> str:
            return rng.choice(options) if rng.random() < share else ""

        self.box, self.tag, self.gap = rng.choice(words.boxes), rng.choice(words.tags), rng.choice(words.gaps)
        self.icons = rng.choice(words.icons) if rng.random() < 0.4 else ("", "", "")
        self.icon_as = rng.choice(("svg", "img", "ligature"))
        self.topic, self.date = maybe(0.25, words.topic_labels), maybe(0.25, words.date_labels)
        self.names, self.above = maybe(0.3, words.name_labels), maybe(0.25, words.abstract_labels)
        self.buttons = tuple(rng.sample(words.buttons, rng.choice((0, 0, 1, 2))))
        self.first = rng.random() < 0.3
        self.counter, self.sign = maybe(0.25, words.counters), maybe(0.25, words.signs)
        self.rank = rng.choice(("", "", "", "#{} ", "{}. "))
        self.title, self.byline = rng.choice(words.titles), rng.choice(words.bylines)
        self.text, self.figures = rng.choice(words.texts), rng.choice(words.figures)
        self.linked, self.notice = rng.random() < 0.3, rng.choice(words.notices)
        self.white = rng.choice(("", "\n", "\n      "))
        self.label_first, self.follow = rng.random() < 0.5, rng.random() < 0.3
        self.names_of_classes = rng.random() < 0.5

    def shown(self, profile: MadeProfile) -> MadeProfile:
        """What the page shows of a profile: here, all of it."""
        return profile

    def icon(self, which: int) -> str:
        """The icon before a tag: a drawing with a title, an image's text, a font's ligature; its name is no field's."""
        name = self.icons[which]
        if not name:
            return ""
        if self.icon_as == "svg":
            return f'<svg viewBox="0 0 9 9"><title>{name}</title><path d="M0 0h9"/></svg>'
        if self.icon_as == "img":
            return f'<img src="/i.svg" alt="{name}">'
        return f'<i class="icon">{name}</i>'

    def metadata(self, paper: MadePaper) -> str:
        """The tags of a paper."""
        tag = self.tag
        shown = [
            f"<{tag}>{self.icon(0) if n == 0 else ''}{_e(self.topic) if n == 0 else ''}{_e(code)}</{tag}>"
            for n, code in enumerate(paper.categories)
        ]
        shown.append(f"<{tag}>{self.icon(1)}{_e(self.date)}{_e(paper.date_text)}</{tag}>")
        if paper.has_code:
            shown.append(f"<{tag}>{self.icon(2)}Code</{tag}>")
        inside = self.gap.join(shown)
        if tag == "li":
            return f"<ul>{inside}</ul>"
        return f"<table><tr>{inside}</tr></table>" if tag == "td" else f'<div class="meta">{inside}</div>'

    def extras(self, number: int) -> str:
        """Buttons, and a counter."""
        shown = "".join(f"<button>{_e(button)}</button>" for button in self.buttons)
        counter = f"<span>{self.counter.format(self.rng.randint(2, 900))}</span>" if self.counter else ""
        return f"<div>{shown}{counter}</div>" if shown or counter else ""

    def entry(self, number: int, paper: MadePaper) -> str:
        """One paper."""
        names = ", ".join(
            f"<a href='/author/{n}'>{_e(name)}</a>" if self.linked else _e(name)
            for n, name in enumerate(paper.authors, 7)
        )
        rest = paper.byline[len(", ".join(paper.authors)) :]
        opening, closing = self.title
        rank = self.rank.format(number)
        title = (
            opening.format(u=f"/paper/{paper.arxiv_id}v1")
            + _e(rank)
            + _e(paper.title)
            + closing.replace("</", self.sign and f"<a href='#p{number}'>{self.sign}</a></", 1)
            if self.sign
            else opening.format(u=f"/paper/{paper.arxiv_id}v1") + _e(rank) + _e(paper.title) + closing
        )
        parts = [
            self.extras(number) if self.first else "",
            self.metadata(paper),
            title,
            f"<{self.byline}>{_e(self.names)}{names}{_e(rest)}</{self.byline}>",
            f"<h5>{self.above}</h5>" if self.above and paper.paragraphs else "",
            *(f"<{self.text}>{_e(paragraph)}</{self.text}>" for paragraph in paper.paragraphs),
            "" if self.first else self.extras(number),
        ]
        inside = self.white.join(part for part in parts if part)
        if self.box == "tr":
            return f"<tr><td>{inside}</td></tr>"
        if self.box == "details":
            return f"<details open><summary></summary>{inside}</details>"
        return f"<{self.box}>{inside}</{self.box}>"

    def header(self, profile: MadeProfile) -> str:
        """Name and figures."""
        rows = [
            ("h-index", profile.h_index, "{}"),
            ("papers", profile.paper_count, "{:,}"),
            ("citations", profile.citation_count, "{:,}"),
            ("Novelty", profile.novelty, "{}%"),
            ("AI Score", profile.ai_score, "{}"),
        ]
        shown = [(label, form.format(value)) for label, value, form in rows if value is not None]
        if self.figures == "dl":
            figures = "<dl>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in shown) + "</dl>"
        elif self.figures == "table":
            figures = (
                "<table>"
                + "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in shown)
                + "</table>"
            )
        elif self.figures == "table_above":
            figures = (
                "<table><tr>"
                + "".join(f"<th>{label}</th>" for label, _ in shown)
                + "</tr><tr>"
                + "".join(f"<td>{value}</td>" for _, value in shown)
                + "</tr></table>"
            )
        else:
            tag = {"ul": "li", "spans": "span"}.get(self.figures, "div")
            figures = " ".join(
                f"<{tag}>{label} {value}</{tag}>" if self.label_first else f"<{tag}>{value} {label}</{tag}>"
                for label, value in shown
            )
            figures = f"<ul>{figures}</ul>" if tag == "li" else f"<div>{figures}</div>"
        follow = "<button>Follow</button>" if self.follow else ""
        category = f"<p>{profile.category}</p>" if profile.category else ""
        return f"<h1>{_e(profile.name)}</h1>{follow}{category}{figures}<h2>{len(profile.papers):,} Papers</h2>"

    def __call__(self, profile: MadeProfile) -> str:
        entries = "".join(self.entry(n, paper) for n, paper in enumerate(profile.papers, 1))
        if self.box == "tr":
            entries = f"<table>{entries}</table>"
        elif self.box == "li":
            entries = f"<ol>{entries}</ol>"
        notice = f"<div>{self.notice}</div>" if self.notice else ""
        return f"<!doctype html><html><head><meta charset=utf-8><title>{_e(profile.name)} | Scholar Feed</title></head><body><main>{self.header(profile)}{entries}</main>{notice}</body></html>"


def _profile(seed: int) -> MadeProfile:
    """The profile of a front end whose set has no people of its own."""
    return make_profile(seed * 7 + 1, random.Random(seed).choice((2, 4, 7)))


def measure(
    seeds: range,
    words: Any,
    tools: list[str],
    front: Callable[[int, Any], Any] = Front,
    profile: Callable[[int], MadeProfile] = _profile,
) -> dict[str, Score]:
    """The score of each tool over random fronts, a page each; "html" is the page itself."""
    scores: dict[str, Score] = collections.defaultdict(Score)
    for seed in seeds:
        drawn = front(seed, words)
        made = drawn.shown(profile(seed))
        page = drawn(made)
        for tool in tools:
            if tool == "html":
                judge(made, f"html/{seed}", page, (), scores[tool])
                continue
            record = dumped(made, f"front{seed}", page, tool) | {"truth": made.truth()}
            if usable_dump(record):
                judge(made, f"{tool}/{seed}", record["input"], record["lost"], scores[tool])
    return scores


def main(
    front: Callable[[int, Any], Any] = Front,
    words: Any = None,
    start: int = 100_000,
    profile: Callable[[int], MadeProfile] = _profile,
) -> None:
    """Print the figures: of this file's sets, or of the one that is given, whose mistakes are shown to nobody."""
    options = argparse.ArgumentParser(description="The figures of random front ends, a line a tool.")
    options.add_argument("--pages", type=int, default=20)
    options.add_argument("--tools", default="", help="with commas between; left out: all that are installed")
    options.add_argument("--start", type=int, help="the first seed")
    if words is None:
        options.add_argument("--measure", action="store_true", help="words and seeds kept aside for measuring")
        options.add_argument("--mistakes", type=int, default=0)
    chosen = options.parse_args()
    if words is None:
        words, start = (MEASURING, start) if chosen.measure else (TUNING, 0)
    start = start if chosen.start is None else chosen.start
    warnings.simplefilter("ignore")
    tools = chosen.tools.split(",") if chosen.tools else ["html", *(tool for tool in TOOLS if not usable(tool))]
    total = Score()
    for tool, score in measure(range(start, start + chosen.pages), words, tools, front, profile).items():
        print(_figures(tool, score))
        for mistake in score.mistakes[: getattr(chosen, "mistakes", 0)]:
            print("    " + mistake.replace("\n", "\n    "))
        for name in ("pages", "whole_pages", "fields", "right_fields", "silent", "alarms"):
            setattr(total, name, getattr(total, name) + getattr(score, name))
    print(_figures("ALL", total))


def _figures(name: str, score: Score) -> str:
    right = 100 * score.right_fields / max(score.fields, 1)
    return (
        f"{name:20} pages {score.whole_pages}/{score.pages}  fields {right:6.2f}%"
        f"  silent {score.silent} of {score.fields} fields  false alarms {score.alarms}"
    )


if __name__ == "__main__":
    main()
