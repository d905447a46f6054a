"""A third set of random front ends, written without sight of the parser, and measured once before it was looked at::

    python -m tests.matrix.final --pages 40 --start 2000000

Each front end is one of nineteen skeletons, as site builders and repositories write them (WordPress, Drupal, Plone,
Hugo, DSpace, EPrints, Pure, Angular Material, Ant Design, ...), filled with parts that are drawn by themselves:
how tags, labels, names, figures and the abstract are written, what stands between them, and what stands around the
list. The order of an entry's fields and the site's own labels are kept; what is not shown is not in the truth.
"""

from __future__ import annotations

import collections
import html
import random
import re

from tests.matrix.final_drawn import ABSTRACT, CODE, DATE, NAMES, PLACE, TOPIC, Drawn
from tests.matrix.final_words import HIDDEN, TAGS, WORDS
from tests.matrix.fronts import main
from tests.matrix.profiles import MadePaper, MadeProfile


def put(form: str, text: str) -> str:
    """The text in its markup, or nothing where there is no text."""
    return form.format(text) if text else ""


class Front(Drawn):
    """One front end: a function from a profile to HTML."""

    def tags_of(self, paper: MadePaper, form: str, stated: bool) -> str:
        """Categories, date and code, each in an element of the form, after its icon and its label."""
        around, tag, between = TAGS[form]
        told = between == "told"
        day = paper.date_text.replace(" ", "&nbsp;") if self.hard else paper.date_text
        prop = ' itemprop="datePublished"' if stated else ""
        date = (DATE, f'<time datetime="{paper.date.isoformat()}"{prop}>{day}</time>')
        categories = [(TOPIC, code) for code in paper.categories]
        if told and self.code_tags:
            categories = [(TOPIC, " ".join(f'<span class="chip">{code}</span>' for code in paper.categories))]
        elif told:
            categories = [(TOPIC, ", ".join(paper.categories))]
        fields = [date, *categories] if self.date_first else [*categories, date]
        if paper.has_code:
            fields.append((CODE, '<a href="/code">Code</a>' if form not in ("links", "inline") else "Code"))
        parts, seen = [], set()
        for which, value in fields:
            first = which not in seen
            seen.add(which)
            label = self.label(which, always=told) if first else ""
            parts.append(tag.format(icon=self.icon(which) if first else "", label=label, value=value + self.joint))
        return around.format((self.gap if between == "gap" else self.white).join(parts))

    def title_of(self, number: int, paper: MadePaper, stated: bool) -> str:
        """The title, perhaps a link, after a bullet, before a footnote's mark."""
        title = self.rich(paper.title) + self.joint
        if self.breaks and not self.wrapped:
            title = title.replace(": ", ":<wbr> ")
        if stated:
            title = f'<span itemprop="headline">{title}</span>'
        if self.linked and "<button" not in self.skeleton:
            title = f'<a href="/paper/{paper.arxiv_id}v1" rel="bookmark">{title}</a>'
        link = put(f'<a href="#fn{number}">{{}}</a>', self.sign)
        title = self.bullet + title + put(" <small>{}</small>" if len(self.sign) > 3 else "<sup>{}</sup>", link)
        return f"\n            {title}\n        " if self.padded else title

    def names_of(self, paper: MadePaper, owner: str, stated: bool) -> str:
        """The names, joined as this front end does, what stands for the others, and the places."""
        shown = []
        for n, name in enumerate(paper.authors, 1):
            written = self.text(name).replace(" ", "&nbsp;" if self.hard else " ")
            if stated:
                person = '<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
                written = f'{person}<span itemprop="name">{written}</span></span>'
            if self.owner and name == owner:
                written = f"<{self.owner}>{written}</{self.owner}>"
            shown.append(self.person.format(name=written, n=n + 11) + self.mark.format(n=n))
        rest, join = self.rest if paper.truncated else "", self.join
        if join == "items":
            items = [name + "," * (n < len(shown)) for n, name in enumerate(shown, 1)]
            items += [rest.strip()] if rest else []
            names = '<ul class="names">' + self.white.join(f"<li>{item}</li>" for item in items) + "</ul>"
        elif join in (", ", "; ") or rest or len(shown) == 1:
            names = (join if join == "; " else ", ").join(shown) + rest
        else:
            names = ", ".join(shown[:-1]) + join + shown[-1]
        label, places = self.label(PLACE), ", ".join(paper.affiliations)
        if places:
            places = f'<div class="places">{label}{places}</div>' if label else self.place.format(places)
        return self.label(NAMES, count=f"{len(shown)}{'+' * bool(rest)}") + names + places

    def abstract(self, paper: MadePaper, stated: bool) -> str:
        """The abstract, in one of the ways in which editors write paragraphs, and a link to the whole item."""
        prop, form = ' itemprop="abstract"' if stated else "", self.texts
        texts = [self.rich(paragraph) for paragraph in paper.paragraphs]
        more = f"“{self.text(paper.title)}”" if self.goes_on_with else ""
        more = f'<a class="more-link" href="/paper/{paper.arxiv_id}">{self.goes_on} {HIDDEN[2].format(more)}</a>'
        if not texts:
            return more if self.goes_on else ""
        label, above = self.labels[ABSTRACT], ""
        if form == "run-in" and not stated:
            texts[0] = f"<b>{label}:</b> {texts[0]}"
        elif ABSTRACT in self.labelled or form == "run-in":
            above = f'<h6 class="field-label">{label}</h6>'
        if form == "lines":
            texts = [re.sub(r"(?<=[.!?]) (?=[A-Z])", "<br />\n", text, count=2) for text in texts]
        block = "div" if form == "div" else "p"
        joined = ["<br><br>".join(texts)] if form == "breaks" else texts
        inside = self.white.join(f"<{block}>{text}</{block}>" for text in joined)
        if form == "panel" or prop:
            inside = f'<div class="collapse in" aria-expanded="true"{prop}>{inside}</div>'
        return above + inside + (more if self.goes_on else "")

    def extras(self, number: int, paper: MadePaper) -> tuple[str, str, str]:
        """What stands above the tags, between the names and the abstract, and below."""
        rng = random.Random(f"{self.seed} {paper.arxiv_id} {number}")
        picture = (self.picture or "").format(html.escape(paper.title), n=number)
        image = f'<a href="/paper/{paper.arxiv_id}"><img class="thumb" src="/t{number}.webp" alt="{picture}"></a>'
        counter = put('<span class="metric">{}</span> ', self.counter.format(rng.randint(2, 900)))
        minutes = put('<div class="minutes">{}</div>', self.minutes.format(rng.randint(2, 19)))
        links = [f'<a class="btn" href="#{n}" role="button">{word}</a>' for n, word in enumerate(self.buttons)]
        form, between = {
            "ul": ('<ul class="share"><li>{}</li></ul>', "</li><li>"),
            "div": ('<div class="btn-group">{}</div>', self.white),
            "bar": ("<p>{}</p>", " | "),
            "details": (f"<details><summary>{self.menu}</summary>{{}}</details>", " "),
        }[self.buttons_as]
        hint = put('<span role="tooltip" class="tip" style="visibility:hidden">{}</span>', self.tooltip)
        above, below = (counter, "") if self.counter_at == "top" else ("", counter)
        return (
            (image if self.picture is not None else "") + above,
            minutes,
            put(form, between.join(links)) + below + hint,
        )

    def entry(self, number: int, paper: MadePaper, made: MadeProfile) -> str:
        """One paper in this front end's skeleton."""
        stated = "ScholarlyArticle" in self.skeleton
        top, middle, end = self.extras(number, paper)
        rank = put('<span class="badge">{}</span> ', self.rank.format(number, count=len(made.papers)))
        slots = {
            "top": top, "mid": middle, "end": end, "n": number, "count": len(made.papers),
            "id": paper.arxiv_id.replace(".", ""), "zebra": "odd" if number % 2 else "even",
            "tags": rank + self.tags_of(paper, self.tags, stated),
            "inline": rank + self.tags_of(paper, "inline", stated), "text": self.abstract(paper, stated),
            "title": self.title_of(number, paper, stated), "names": self.names_of(paper, made.name, stated),
        }  # fmt: skip
        return re.sub(r"\n\s*", lambda _: self.white, self.skeleton).format(**slots)

    # -- The page --------------------------------------------------------------------------------------------------

    def header(self, made: MadeProfile) -> str:
        """The person's name, category and figures, and the list's heading."""
        names = ("h-index", "papers", "citations", "Novelty", "AI Score")
        values = (made.h_index, made.paper_count, made.citation_count, made.novelty, made.ai_score)
        around, figure, between = self.figures
        figures = [
            figure.format(l=name, v=f"{value:,}" + "%" * (name == "Novelty"))
            for name, value in zip(names, values, strict=True)
            if value is not None
        ]
        portrait = html.escape((self.photo or "").format(made.name))
        slots = {
            "name": self.text(made.name),
            "category": self.category_as.format(self.kind + made.category) if made.category else "",
            "figures": around.format((between or self.white).join(figures)),
            "photo": f'<img class="avatar" src="/a.jpg" alt="{portrait}">' if self.photo is not None else "",
            "alert": put('<a class="button" href="#alert">{}</a>', self.alert),
        }
        results = put('<p class="pager-summary">{}</p>', self.results.format(n=len(made.papers)))
        head = self.header_as.replace("\n", self.white).format(**slots)
        return self.white.join((head, self.heading.format(f"{len(made.papers):,}"), results))

    def facets_of(self, made: MadeProfile) -> str:
        """What the list could be narrowed down to, with counts."""
        codes = collections.Counter(code for paper in made.papers for code in paper.categories)
        years = collections.Counter(str(paper.date.year) for paper in made.papers)
        lists = []
        for name, column in zip(self.facets[1:], (codes, years), strict=True):
            items = "".join(f"<li>{value} <small>({count})</small></li>" for value, count in column.items())
            lists.append(f"<h5>{name}</h5><ul>{items}</ul>")
        return f'<aside class="facets"><h4>{self.facets[0]}</h4>{self.white.join(lists)}</aside>'

    def __call__(self, profile: MadeProfile) -> str:
        made = self.shown(profile)

        def items(words: tuple[str, ...], kind: str) -> str:
            return put(
                f'<nav class="{kind}"><ul>{{}}</ul></nav>', "".join(f'<li><a href="#">{w}</a></li>' for w in words)
            )

        head = "<thead><tr>" + "".join(f'<th scope="col">{word}</th>' for word in self.head) + "</tr></thead>"
        entries = self.white.join(self.entry(n, paper, made) for n, paper in enumerate(made.papers, 1))
        listing = self.listing.replace("\n", self.white).format(entries, head=head if self.head else "")
        facets = self.facets_of(made) if self.facets else ""
        buttons = "".join(f"<button>{word}</button>" for word in self.bar[1:])
        bar = f'<div class="consent" role="dialog"><p>{self.bar[0]}</p>{buttons}</div>' if self.bar else ""
        parts = [
            put('<a class="skip" href="#main">{}</a>', self.skip),
            bar if self.bar_first else "",
            put('<div class="print-only">{}</div>', self.printed),
            items(self.menubar, "menubar") + items(self.language, "language"),
            f'<main id="main">{self.header(made)}',
            (facets if self.facets_first else "") + listing + ("" if self.facets_first else facets),
            items(self.pager, "pager") + "</main>",
            put('<p class="footnote">{}</p>', self.note),
            put('<a class="to-top" href="#">{}</a>', self.top),
            put("<footer>{}</footer>", " ".join(f"<span>{word}</span>" for word in self.end)),
            "" if self.bar_first else bar,
        ]
        style = "<style>mat-card,app-works{display:block}.sr,.screen-reader-text{position:absolute}</style>"
        top = f'<meta charset="utf-8">{style}<title>{self.text(made.name)} • Scholar Feed</title>'
        body = self.white.join(part for part in parts if part)
        return f'<!DOCTYPE html>\n<html lang="en"><head>{top}</head><body class="page">{body}</body></html>'


if __name__ == "__main__":
    main(Front, WORDS, 2_000_000)
