"""One author page in many HTML markups. No saved page of the site is known, so the parser may rely on none of this.

Each markup is a function from a made-up profile to HTML; ``MARKUPS`` names them. Between them they hold what real pages
do: random class names, text nodes split by comments, flex boxes with no white space between the tags, tables and
definition lists, values above their labels, links on titles and names, ``<time datetime>``, hidden text, missing end
tags, upper-case tags, pretty-printing, and titles that share a block with their byline.
"""
# ruff: noqa: E501 - a line of markup is kept whole

from __future__ import annotations

import html
import random
from collections.abc import Callable, Iterable

from tests.matrix.profiles import MadePaper, MadeProfile

Markup = Callable[[MadeProfile], str]


def _e(text: object) -> str:
    return html.escape(str(text), quote=False)


def _thousands(number: int) -> str:
    return f"{number:,}"


def _stats(profile: MadeProfile) -> list[tuple[str, str, bool]]:
    """The header's figures as (label, value, label first), those that the page shows."""
    rows = [
        ("h-index", profile.h_index, "{}", True),
        ("papers", profile.paper_count, "{:,}", False),
        ("citations", profile.citation_count, "{:,}", False),
        ("Novelty", profile.novelty, "{}%", True),
        ("AI Score", profile.ai_score, "{}", True),
    ]
    return [(label, pattern.format(value), first) for label, value, pattern, first in rows if value is not None]


def _metadata(paper: MadePaper) -> list[str]:
    return [*paper.categories, paper.date_text, *(["Code"] if paper.has_code else [])]


def _heading(profile: MadeProfile) -> str:
    return f"{len(profile.papers):,} Papers"


def _classes(profile: MadeProfile) -> Callable[[str], str]:
    """Class names such as a build tool makes them: the same for the same thing, saying nothing."""
    rng = random.Random(f"classes {profile.seed}")
    known: dict[str, str] = {}

    def name(thing: str) -> str:
        return known.setdefault(
            thing, "_" + "".join(rng.choice("abcdefghkmnpqrstuvwxyz0123456789") for _ in range(6))
        )

    return name


def m1(profile: MadeProfile) -> str:
    """Semantic, minified, with navigation and footer, links on titles and names, full dates in <time>."""
    c = _classes(profile)

    def byline(paper: MadePaper) -> str:
        names = ", ".join(f'<a href="/author/{abs(hash_of(n)) % 90000}">{_e(n)}</a>' for n in paper.authors)
        rest = (" et al." if paper.truncated else "") + (
            " · " + ", ".join(paper.affiliations) if paper.affiliations else ""
        )
        return names + _e(rest)

    def entry(paper: MadePaper) -> str:
        tags = "".join(f'<span class="{c("chip")}">{_e(code)}</span>' for code in paper.categories)
        tags += f'<time datetime="{paper.date.isoformat()}">{paper.date_text}</time>'
        tags += f'<span class="{c("code")}">Code</span>' if paper.has_code else ""
        body = "".join(f"<p>{_e(p)}</p>" for p in paper.paragraphs)
        return (
            f'<article class="{c("card")}"><div class="{c("meta")}">{tags}</div>'
            f'<h3><a href="/paper/{paper.arxiv_id}v1">{_e(paper.title)}</a></h3><p class="{c("by")}">{byline(paper)}</p>{body}</article>'
        )

    stats = "".join(
        f"<span><em>{label}</em>{value}</span>" if first else f"<span><b>{value}</b>{label}</span>"
        for label, value, first in _stats(profile)
    )
    category = f'<p class="{c("cat")}">{profile.category}</p>' if profile.category else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{_e(profile.name)} | Scholar Feed</title>'
        f'<link rel="canonical" href="https://www.scholarfeed.org/author/{profile.number}"><style>.x{{color:red}}</style></head><body>'
        '<header><a href="/">Scholar Feed</a><nav><ul><li><a href="/explore">Explore</a></li><li><a href="/feed">Feed</a></li>'
        '<li><a href="/login">Sign in</a></li></ul></nav></header>'
        f'<main><h1>{_e(profile.name)}</h1>{category}<div class="{c("stats")}">{stats}</div><section><h2>{_heading(profile)}</h2>'
        + "".join(entry(p) for p in profile.papers)
        + '</section></main><footer><p>© 2026 Scholar Feed</p><p><a href="/privacy">Privacy</a> · <a href="/terms">Terms</a></p></footer>'
        '<script>window.__DATA__={"page":"author"}</script></body></html>'
    )


def m2(profile: MadeProfile) -> str:
    """Flex boxes: spans and divs with no white space between, text nodes split by comments, paragraphs as spans."""
    c = _classes(profile)
    stats = "".join(
        f'<div class="{c("s")}">{label}<!-- --><span>{value}</span></div>'
        if first
        else f'<div class="{c("s")}"><span>{value}</span><!-- -->{label}</div>'
        for label, value, first in _stats(profile)
    )
    entries = "".join(
        f'<div class="{c("e")}"><div class="{c("m")}">'
        + "".join(f"<span>{_e(tag)}</span>" for tag in _metadata(p))
        + "</div>"
        f'<a class="{c("t")}" href="/paper/{p.arxiv_id}v2"><div>{_e(p.title)}</div></a><div class="{c("b")}">{_e(", ".join(p.authors))}'
        + ("<!-- --> et al." if p.truncated else "")
        + (f"<span> · <!-- -->{_e(', '.join(p.affiliations))}</span>" if p.affiliations else "")
        + "</div>"
        + (
            f'<div class="{c("a")}">'
            + "".join(f'<span style="display:block">{_e(t)}</span>' for t in p.paragraphs)
            + "</div>"
            if p.paragraphs
            else ""
        )
        + "</div>"
        for p in profile.papers
    )
    category = f"<div><span>{profile.category}</span></div>" if profile.category else ""
    return (
        f"<html><head><title>Profile</title></head><body><div id=root><div><div class={c('n')}>{_e(profile.name)}</div>{category}"
        f"<div>{stats}</div></div><div><div>{len(profile.papers)}<!-- --> <!-- -->Papers</div>{entries}</div></div></body></html>"
    )


def m3(profile: MadeProfile) -> str:
    """Lists: the figures in a definition list, the entries in <ol>, the tags in <ul>; pretty-printed."""
    rows = "\n".join(f"      <dt>{label}</dt>\n      <dd>{value}</dd>" for label, value, _ in _stats(profile))

    def entry(p: MadePaper) -> str:
        tags = "\n".join(f"          <li>{_e(tag)}</li>" for tag in _metadata(p))
        body = "\n".join(f"        <p>\n          {_e(t)}\n        </p>" for t in p.paragraphs)
        return (
            f'      <li>\n        <ul class="tags">\n{tags}\n        </ul>\n        <h4>\n          {_e(p.title)}\n        </h4>\n'
            f"        <p>\n          {_e(p.byline)}\n        </p>\n{body}\n      </li>"
        )

    category = f"    <p>{profile.category}</p>\n" if profile.category else ""
    entries = "\n".join(entry(p) for p in profile.papers)
    return (
        f"<!doctype html>\n<html>\n  <head>\n    <title>{_e(profile.name)}</title>\n  </head>\n  <body>\n    <h1>\n      {_e(profile.name)}\n    </h1>\n"
        f"{category}    <dl>\n{rows}\n    </dl>\n    <h2>{_heading(profile)}</h2>\n    <ol>\n{entries}\n    </ol>\n  </body>\n</html>\n"
    )


def m4(profile: MadeProfile) -> str:
    """Tables, upper-case tags, end tags left out where HTML allows it, the value in the cell before its label."""
    rows = "".join(f"<TR><TD>{value}<TD>{label}" for label, value, _ in _stats(profile))

    def entry(p: MadePaper) -> str:
        tags = "".join(f"<TD>{_e(tag)}" for tag in _metadata(p))
        body = "".join(f"<P>{_e(t)}" for t in p.paragraphs)
        return f"<TABLE><TR>{tags}</TABLE><H3>{_e(p.title)}</H3><P>{_e(p.byline)}{body}<HR>"

    category = f"<P>{profile.category}" if profile.category else ""
    return (
        f"<HTML><HEAD><META CHARSET=UTF-8><TITLE>{_e(profile.name)}</TITLE><BODY><H1>{_e(profile.name)}</H1>{category}"
        f"<TABLE>{rows}</TABLE><H2>{_heading(profile)}</H2>" + "".join(entry(p) for p in profile.papers)
    )


def m5(profile: MadeProfile) -> str:
    """Pretty-printed: indentation between inline elements, each name in its own element, labels with a colon."""
    stats = "\n".join(
        f"        <span>\n          {label}: <strong>{value}</strong>\n        </span>"
        if first
        else f"        <span>\n          <strong>{value}</strong> {label}\n        </span>"
        for label, value, first in _stats(profile)
    )

    def entry(p: MadePaper) -> str:
        tags = "\n".join(f'          <span class="badge">{_e(tag)}</span>' for tag in _metadata(p))
        last = len(p.authors) - 1
        names = "\n".join(
            f"          <span>{_e(n)}{',' if i < last else ''}</span>" for i, n in enumerate(p.authors)
        )
        names += "\n          <i>et al.</i>" if p.truncated else ""
        names += f"\n          <small>· {_e(', '.join(p.affiliations))}</small>" if p.affiliations else ""
        body = "\n".join(f"        <p>{_e(t)}</p>" for t in p.paragraphs)
        return (
            f'      <section>\n        <div class="row">\n{tags}\n        </div>\n        <div class="title">\n          <a\n            href="/paper/{p.arxiv_id}v1"\n'
            f'          >{_e(p.title)}</a>\n        </div>\n        <div class="who">\n{names}\n        </div>\n{body}\n      </section>'
        )

    entries = "\n".join(entry(p) for p in profile.papers)
    category = (
        f'      <div>\n        <span class="badge">{profile.category}</span>\n      </div>\n'
        if profile.category
        else ""
    )
    return (
        '<!doctype html>\n<html>\n<head>\n  <meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n</head>\n<body>\n  <div class="container">\n'
        f'    <header>\n      <h2>{_e(profile.name)}</h2>\n{category}      <div class="stats">\n{stats}\n      </div>\n    </header>\n    <div>\n      <h3>{_heading(profile)}</h3>\n'
        f"{entries}\n    </div>\n  </div>\n</body>\n</html>\n"
    )


def m6(profile: MadeProfile) -> str:
    """The old web: fonts, line breaks and no-break spaces, entities, hardly a block element."""

    def entry(p: MadePaper) -> str:
        names = _e(", ".join(p.authors)) + ("&nbsp;et&nbsp;al." if p.truncated else "")
        names += f"&nbsp;&middot;&nbsp;{_e(', '.join(p.affiliations))}" if p.affiliations else ""
        tags = "&nbsp;".join(f"<font color=gray>{_e(tag)}</font>" for tag in _metadata(p))
        title = _e(p.title).replace("'", "&#39;").replace("—", "&mdash;").replace("é", "&eacute;")
        body = "<br><br>".join(_e(t).replace('"', "&quot;").replace("—", "&mdash;") for t in p.paragraphs)
        return f"{tags}<br><b>{title}</b><br><i>{names}</i><br>{body}<br><br>"

    stats = "<br>".join(
        f"{label}&nbsp;{value}" if first else f"{value}&nbsp;{label}" for label, value, first in _stats(profile)
    )
    category = f"{profile.category}<br>" if profile.category else ""
    entries = "".join(entry(p) for p in profile.papers)
    return f"<html><body><font size=5>{_e(profile.name)}</font><br>{category}{stats}<br><br><b>{_heading(profile)}</b><br><br>{entries}</body></html>"


def m7(profile: MadeProfile) -> str:
    """Deeply nested wrappers, big figures above their labels, hidden menus, icons, templates and data islands."""

    def wrap(inner: str, depth: int = 6) -> str:
        return "<div>" * depth + inner + "</div>" * depth

    icon = '<svg aria-hidden="true" viewBox="0 0 8 8"><title>icon</title><path d="M0 0"/></svg>'
    stats = "".join(
        f"<div>{icon}<div>{value}</div><div>{label}</div></div>" for label, value, _ in _stats(profile)
    )

    def entry(p: MadePaper) -> str:
        tags = "".join(f"<div>{_e(tag)}</div>" for tag in _metadata(p))
        body = "".join(f"<div>{_e(t)}</div>" for t in p.paragraphs)
        return wrap(
            f"<div>{tags}</div><div><a href='https://www.scholarfeed.org/paper/{p.arxiv_id}v3'>{_e(p.title)}</a></div>"
            f"<div>{_e(p.byline)}</div>{body}",
            3,
        )

    category = f"<div>{profile.category}</div>" if profile.category else ""
    return (
        '<!doctype html><html><head><meta charset=\'utf-8\'><script type=\'application/ld+json\'>{"@type":"Person","name":"Nobody"}</script>'
        "<noscript>Enable JavaScript</noscript></head><body><div style='display: none'><a href='/'>Home</a><a href='/trending'>Trending</a></div>"
        + wrap(f"<div>{_e(profile.name)}</div>{category}<div>{stats}</div>")
        + "<template><p>Nothing here yet</p></template>"
        + wrap(
            f"<div><span>{len(profile.papers)}</span><span> Papers</span></div>"
            + "".join(entry(p) for p in profile.papers)
        )
        + "<div aria-hidden='true'>Load more</div></body></html>"
    )


def m8(profile: MadeProfile) -> str:
    """Title and byline in one block, parted by an inline element's edge alone; the metadata line in one text node."""

    def entry(p: MadePaper) -> str:
        body = "".join(f"<p>{_e(t)}</p>" for t in p.paragraphs)
        return f"<section><div><small>{_e(''.join(_metadata(p)))}</small></div><div><strong>{_e(p.title)}</strong><span>{_e(p.byline)}</span></div>{body}</section>"

    stats = "".join(
        f"<li>{label}{value}</li>" if first else f"<li>{value}{label}</li>"
        for label, value, first in _stats(profile)
    )
    category = f"<span>{profile.category}</span>" if profile.category else ""
    return (
        f'<html><head><meta charset="utf-8"></head><body><a href="#main" class="sr-only">Skip to content</a><main id="main"><h1>{_e(profile.name)}</h1>{category}<ul>{stats}</ul>'
        f"<h2>{_heading(profile)}</h2>" + "".join(entry(p) for p in profile.papers) + "</main></body></html>"
    )


def m9(profile: MadeProfile) -> str:
    """XHTML with an encoding declaration; one definition list for all the entries; self-closing tags."""

    def entry(p: MadePaper) -> str:
        tags = " ".join(f"<abbr>{_e(tag)}</abbr>" for tag in _metadata(p))
        body = "".join(f'<dd class="abstract">{_e(t)}</dd>' for t in p.paragraphs)
        return f"<dt>{tags}</dt>\n<dd><cite>{_e(p.title)}</cite></dd>\n<dd>{_e(p.byline)}</dd>\n{body}\n"

    stats = "\n".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value, _ in _stats(profile))
    category = f"<p>{profile.category}</p>" if profile.category else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml">\n<head><title>{_e(profile.name)}</title></head>\n<body>\n<h1>{_e(profile.name)}</h1>\n{category}\n<table>\n{stats}\n</table>\n<hr />\n'
        f"<h2>{_heading(profile)}</h2>\n<dl>\n"
        + "".join(entry(p) for p in profile.papers)
        + "</dl>\n</body>\n</html>\n"
    )


def m10(profile: MadeProfile) -> str:
    """Buttons and custom elements, addresses in the abstracts as links, names as buttons, a figure caption."""
    c = _classes(profile)

    def linked(text: str) -> str:
        words = []
        for word in text.split(" "):
            bare = word.rstrip(".,)")
            words.append(
                f'<a href="{_e(bare)}">{_e(bare)}</a>{_e(word[len(bare) :])}'
                if bare.startswith("https://")
                else _e(word)
            )
        return " ".join(words)

    def entry(p: MadePaper) -> str:
        tags = "".join(f"<x-chip>{_e(tag)}</x-chip>" for tag in _metadata(p))
        names = ", ".join(
            f'<a class="{c("n")}" href="/author/{abs(hash_of(n)) % 90000}">{_e(n)}</a>' for n in p.authors
        )
        names += " <span>et al.</span>" if p.truncated else ""
        names += f" <span>·</span> <span>{_e(', '.join(p.affiliations))}</span>" if p.affiliations else ""
        body = "".join(f"<p>{linked(t)}</p>" for t in p.paragraphs)
        return f"<x-card><figure><figcaption>{tags}</figcaption></figure><h3>{_e(p.title)}</h3><address>{names}</address><blockquote>{body}</blockquote></x-card>"

    stats = "".join(
        f"<p>{label} <output>{value}</output></p>" if first else f"<p><output>{value}</output> {label}</p>"
        for label, value, first in _stats(profile)
    )
    category = f"<p><mark>{profile.category}</mark></p>" if profile.category else ""
    return (
        f"<!doctype html><html><head><meta charset=utf-8></head><body><nav><button>Menu</button><button>Search</button></nav><h1>{_e(profile.name)}</h1>{category}"
        f"<aside>{stats}</aside><h2>{_heading(profile)}</h2>"
        + "".join(entry(p) for p in profile.papers)
        + "<footer><a href='/about'>About</a><a href='/privacy'>Privacy</a><a href='/terms'>Terms</a></footer></body></html>"
    )


def m11(profile: MadeProfile) -> str:
    """Everything inline: one paragraph an entry, its parts in spans with a space between, as flex columns show them."""

    def join(parts: Iterable[str]) -> str:
        return " ".join(parts)

    def entry(p: MadePaper) -> str:
        tags = join(f"<kbd>{_e(tag)}</kbd>" for tag in _metadata(p))
        body = join(f"<span>{_e(t)}</span>" for t in p.paragraphs)
        return f'<p class="f"><span>{tags}</span> <b>{_e(p.title)}</b> <span>{_e(p.byline)}</span> {body}</p>'

    stats = join(
        f"<span>{label} {value}</span>" if first else f"<span>{value} {label}</span>"
        for label, value, first in _stats(profile)
    )
    category = f"<span>{profile.category}</span> " if profile.category else ""
    return (
        f"<!doctype html><meta charset=utf-8><style>.f{{display:flex;flex-direction:column}}</style><p class=f><b>{_e(profile.name)}</b> {category}{stats}</p>"
        f"<p>{_heading(profile)}</p>" + "".join(entry(p) for p in profile.papers)
    )


MARKUPS: dict[str, Markup] = {f.__name__: f for f in (m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11)}
"""Name -> the function that writes the page in this markup."""


def hash_of(text: str) -> int:
    """A small number from a text, the same in every process."""
    return random.Random(text).randrange(1 << 30)
