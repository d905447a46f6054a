"""A fourth set of random front ends, written without sight of the parser, for one measure at first sight::

    python -m tests.matrix.fresh --pages 40 --start 3000000

The kinds of page are those that no other set has: catalogues, shops, magazines, forums, dashboards, mail, boards,
agendas, lists of results, repositories, wikis, HTML 4, AMP, blocks, books. The kind, the frame of the page, and how
each field is written are drawn by themselves, and so is what a page goes through on its way: a browser's translator,
hydration, capital tags, end tags left out. The order of an entry's fields and the site's labels are kept; what is not
shown is not in the truth.
"""

from __future__ import annotations

import html
import random
import re

import tests.matrix.fresh_words as kit
from tests.matrix.fresh_drawn import CODE, DATE, NAMES, PLACE, TEXT, TITLE, TOPIC, Drawn
from tests.matrix.fresh_words import WORDS
from tests.matrix.fronts import main
from tests.matrix.profiles import MadePaper, MadeProfile


def put(form: str, text: str) -> str:
    """The text in its markup, or nothing where there is no text."""
    return form.format(text) if text else ""


class Front(Drawn):
    """One front end: a function from a profile to HTML, drawn from a seed."""

    def tags_of(self, paper: MadePaper, form: str) -> dict[str, str]:
        """Categories, date and code: together, and the date apart from the others."""
        around, each = kit.TAGS[form]
        topics = [self.topic_sign + self.text(code) for code in paper.categories]
        date = f'<time datetime="{paper.date.isoformat()}">{self.text(paper.date_text)}</time>'
        if form == "drawn" or self.shell.startswith("{banner}<table"):  # neither SVG nor HTML 4 has the element
            date = self.text(paper.date_text) if form != "drawn" else paper.date_text
            topics = topics if form != "drawn" else [self.topic_sign + code for code in paper.categories]
        code = ["Code"] if paper.has_code else []
        if self.row:
            values = ((TOPIC, ", ".join(topics)), (DATE, date), *((CODE, value) for value in code))
            rows = self.white.join(self.row.format(label=self.labels[which], value=v) for which, v in values)
            return {"tags": rows, "day": "", "topics": ""}

        def written(which: int, values: list[str]) -> list[str]:
            icon = self.icon_as.format(self.icons[which]) if self.icons and form != "drawn" else ""
            firsts = icon + (self.label(which) if form != "drawn" else "")
            return [each.format(tag=(firsts if n == 0 else "") + value) for n, value in enumerate(values)]

        parts = [written(TOPIC, topics), written(DATE, [date]), written(CODE, code)]
        together = around.format(self.gap.join((*parts[0], *parts[1], *parts[2])))
        twin = f'<div hidden data-variant="B">{together}</div>' if self.twin == "tags" and form != "inline" else ""
        return {
            "tags": together + twin,
            "day": self.label(DATE) + self.text(paper.date_text),
            "topics": around.format(self.gap.join(parts[0] + parts[2])),
        }

    def title_of(self, number: int, paper: MadePaper) -> str:
        """The title, behind its number, before a link to change it or to its footnote."""
        title = self.text(paper.title)
        if self.twin == "title":
            title += f' <span style="display:none" data-ab="b">{title}</span>'
        sign = put('<sup><a href="#f">{}</a></sup>', self.footnote[0].format(n=number))
        edit = put(' <span class="editsection">{}</span>', self.edit)
        rank = put('<span class="no">{}</span> ', self.rank.format(n=number + self.start - 1))
        return rank + self.label(TITLE) + title + sign + edit

    def names_of(self, paper: MadePaper) -> str:
        """The names, joined as this front end does, what stands for the others, and the places."""
        people = [self.person.format(name=self.text(name), n=n) for n, name in enumerate(paper.authors, 41)]
        if self.join in (", ", "; ") or paper.truncated or len(people) == 1:
            names = ("; " if self.join == "; " else ", ").join(people) + (self.rest if paper.truncated else "")
        else:
            names = ", ".join(people[:-1]) + self.join + people[-1]
        twin = f'<span hidden class="narrow">{names}</span>' if self.twin == "names" else ""
        places = ", ".join(self.text(place) for place in paper.affiliations)
        return self.label(NAMES) + names + put(self.place, places and self.label(PLACE) + places) + twin

    def abstract(self, paper: MadePaper) -> str:
        """The abstract: paragraphs, a first letter that is large, sentences apart, a fold that is open."""
        around, each = kit.TEXTS[self.texts]
        texts = []
        for paragraph in paper.paragraphs:
            written = self.text(paragraph)
            words = list(re.finditer(r"(?<!\S)[a-z]{5,}(?!\S)", written)) if self.way != "words" else []
            if self.emphasis and len(words) > 2:
                word = words[len(words) // 2]
                marked = f"<{self.emphasis}>{word[0]}</{self.emphasis}>"
                written = written[: word.start()] + marked + written[word.end() :]
            if self.texts == "sentences" and not self.way:
                written = " ".join(f'<span data-s="{n}">{s}</span>' for n, s in enumerate(written.split(". "), 1))
                written = re.sub(r"(?<!>)</span> <span", ".</span> <span", written)
            if self.texts == "drop" and written[0].isalpha():
                written = f'<span class="dropcap">{written[0]}</span>{written[1:]}'
            texts.append(each.format(written))
        label = "" if not texts else put("<p>{}</p>", self.label(TEXT))
        return label + (around.replace("{fold}", self.fold).format(self.white.join(texts)) if texts else "")

    def entry(self, number: int, paper: MadePaper) -> str:
        """One paper in this front end's form, and what may stand before it."""
        rng = random.Random(f"{self.seed} {number}")
        counter = put('<div class="count">{}</div>', self.counter.format(rng.randint(2, 480)))
        buttons = " ".join(self.buttons_as.format(word) for word in self.buttons)
        alt, caption = self.picture or ("", "")
        image = f'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/c{number}.jpg" alt="{alt}">'
        image = f'<div class="lazy">{image}{put("<div>{}</div>", caption.format(n=number))}</div>'
        flag = put('<div class="flag">{}</div>', self.flag if rng.random() < 0.4 else "")
        around = {"top": flag + (image if self.picture else ""), "mid": "", "end": put("<div>{}</div>", buttons)}
        around[self.counter_at] += counter
        text = self.abstract(paper)
        form = re.sub(r"\[\[(.*?)\]\]", lambda m: m[1] if text else "", self.form, flags=re.DOTALL)
        slots = {
            "n": number, "id": paper.arxiv_id, "crumb": self.crumb.format(id=paper.arxiv_id), "text": text,
            "lt": self.labels[TITLE], "ln": self.labels[NAMES], "lx": self.labels[TEXT],
            "title": self.title_of(number, paper), "names": self.names_of(paper),
            "inline": self.tags_of(paper, "inline")["tags"], **self.tags_of(paper, self.tags), **around,
        }  # fmt: skip
        between, turn = "", (number - 1) // self.every
        if (number - 1) % self.every == 0 and "<t" not in self.listing:
            lane = self.lane[turn] if turn < len(self.lane) else ""
            later = number > 1 and (self.advert or self.running.format(n=turn + 1))
            between = put("<h2>{}</h2>", lane) + put('<div class="between">{}</div>', later or "")
            between = put("<li>{}</li>", between) if "<li" in self.form else between
        return between + re.sub(r"\n\s*", lambda _: self.white, form).format(**slots)

    # -- The page --------------------------------------------------------------------------------------------------

    def header(self, made: MadeProfile) -> str:
        """The person's name, category and figures, and the list's heading."""
        names = ("h-index", "papers", "citations", "Novelty", "AI Score")
        values = (made.h_index, made.paper_count, made.citation_count, made.novelty, made.ai_score)
        around, each = self.figures
        cut = "<!-- -->" if self.way == "hydrated" else ""
        figures = [
            each.format(l=name, v=f"{value:,}{cut}" + "%" * (name == "Novelty"))
            for name, value in zip(names, values, strict=True)
            if value is not None
        ]
        head = self.header_as.replace("\n", self.white).format(
            name=self.text(made.name),
            category=self.category_as.format(self.section + made.category) if made.category else "",
            figures=around.format(self.white.join(figures)),
            follow=put("<p><a href='#m'>{}</a></p>", self.follow),
            logo=f'<img src="/logo.gif" alt="{self.logo}">' if self.logo is not None else "",
        )
        return head + self.white + self.heading.format(f"{len(made.papers):,}{cut}")

    def __call__(self, profile: MadeProfile) -> str:
        made = self.shown(profile)
        entries = self.white.join(self.entry(n, paper) for n, paper in enumerate(made.papers, 1))
        titles = "".join(
            f'<li><a href="#s{n}">{self.text(p.title)}</a></li>' for n, p in enumerate(made.papers, 1)
        )
        notes = "".join(f"<li>{self.footnote[1]}</li>" for _ in made.papers) if self.footnote[1] else ""
        aside = "".join(f"<h4>{w}</h4>" if n == 0 else f"<p>{w}</p>" for n, w in enumerate(self.aside))
        body = self.shell.replace("\n", self.white).format(
            banner=put('<div class="banner" role="status">{}</div>', self.banner),
            menu=put("<div class='menu'>{}</div>", " | ".join(f'<a href="#">{word}</a>' for word in self.menu)),
            head=self.header(made),
            toc=f'<div class="toc"><b>{self.toc}</b><ol>{titles}</ol></div>' if self.toc else "",
            list=self.listing.replace("\n", self.white).format(entries, start=self.start),
            aside=put('<div class="aside">{}</div>', aside),
            end=put("<ol class='references'>{}</ol>", notes) + put("<hr><p>{}</p>", "<br>".join(self.end)),
        )
        if self.way == "capitals":
            body = re.sub(
                r"<(/?)(?!svg|text|rect|path)([a-z][a-z0-9]*)\b", lambda m: f"<{m[1]}{m[2].upper()}", body
            )
        elif self.way == "unclosed":
            body = re.sub(r"</(?:li|td|th|tr|dd|dt)>", "", body)
        elif self.way == "hydrated":
            state = '<script type="application/json" id="__STATE__">{"build":"7f3","locale":"en"}</script>'
            body = f"<!--$-->{body}<!--/$-->{state}"
        head = f'<meta charset="utf-8"><title>{html.escape(made.name)} :: Scholar Feed</title>'
        return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>"


if __name__ == "__main__":
    main(Front, WORDS, 3_000_000)
