"""What the front ends of :mod:`tests.matrix.final` are drawn from: words, and the markup of real site builders.

In the markup, a line's end stands where a front end may have white space or none.
"""
# ruff: noqa: E501 - a line of markup is kept whole

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What a template says around the fields; a front end takes one of each, or none."""

    labels: tuple[tuple[str, str, str, str, str, str], ...] = (  # of topic, date, code, names, places, abstract
        ("Subject areas", "Publication date", "Repository", "Authors ({})", "Institutions", "Outline"),
        ("Research theme", "Issued", "Open code", "Creators", "Affiliation", "Précis"),
        ("Collection", "Deposited", "Software", "Author list", "Organisation", "Blurb"),
        ("Classification", "Online since", "Reproducibility", "{} signatories", "Sites", "In a nutshell"),
        ("Section", "Dated", "Artefact", "Author(s)", "Based at", "Contents"),
    )
    icons: tuple[tuple[str, str, str], ...] = (
        ("shoppingmode", "pending_actions", "polyline"),
        ("bookshelf icon", "stopwatch icon", "wrench icon"),
        ("📚", "🗓️", "🧩"),
        ("\uf02b", "\uf133", "\uf121"),
    )
    buttons: tuple[str, ...] = (
        "DOI", "RIS", "Print", "Tweet", "Mendeley", "E-mail alert", "Get the URL", "Listen", "Claim authorship",
        "Report an error", "Related items", "Post to Mastodon",
    )  # fmt: skip
    menus: tuple[str, ...] = ("Tools", "Actions", "Options")
    counters: tuple[str, ...] = (
        "Altmetric {}",
        "{} mentions",
        "PlumX {}",
        "♥ {}",
        "Looked at {}×",
        "{} news outlets",
    )
    minutes: tuple[str, ...] = ("{} min", "Reading time: {} minutes", "≈ {} minutes", "{}-minute piece")
    ranks: tuple[str, ...] = ("[{}]", "{}/{count}", "{}", "P{}", "Item {} of {count}")
    bullets: tuple[str, ...] = ("• ", "▸ ", "» ", "✦ ")
    notes: tuple[tuple[str, str], ...] = (
        ("†", "† Not peer reviewed."),
        ("[1]", "[1] Preprint; a newer edition may differ."),
        ("(external)", "Titles lead to another host."),
    )
    goes_on: tuple[str, ...] = ("Continue reading", "Go to item", "Details", "Go on →")
    pictures: tuple[str, ...] = ("Thumbnail", "Preview image", "Cover of “{}”", "", "Graphic {n}")
    tooltips: tuple[str, ...] = ("Click for details", "Sorted out by machine", "Mailed weekly")
    skips: tuple[str, ...] = ("Skip to main content", "Jump to content", "Skip navigation")
    languages: tuple[tuple[str, ...], ...] = (
        ("English", "Deutsch", "Français"), ("EN", "FR", "NL"), ("English (US)", "Español", "日本語"),
    )  # fmt: skip
    bars: tuple[tuple[str, ...], ...] = (
        ("Our website stores small files on the device. A few are needed, others count visits.", "Allow all", "Decline"),
        ("We value privacy.", "Manage preferences", "OK"),
        ("By browsing on you agree to our policy on tracking.", "Got it"),
    )  # fmt: skip
    menubars: tuple[tuple[str, ...], ...] = (
        ("Communities", "Statistics", "Sign in"), ("News", "Teams", "Projects", "Events"), ("Feed", "Topics", "Donate"),
    )  # fmt: skip
    printed: tuple[str, ...] = (
        "Printed from scholarfeed.org on 15 July 2026", "Scholar Feed · print edition", "https://www.scholarfeed.org/ – 1/2",
    )  # fmt: skip
    alerts: tuple[str, ...] = ("Notify me by e-mail", "Suggest a correction", "Are you meant here? Claim it")
    results: tuple[str, ...] = ("Showing 1–{n} of {n}", "Now displaying items 1-{n} of {n}", "Results: {n} of {n}")
    facets: tuple[tuple[str, str, str], ...] = (
        ("Refine", "Theme", "Period"), ("Narrow down", "Subjects", "Years"), ("Filters", "Branch", "Issue years"),
    )  # fmt: skip
    pagers: tuple[tuple[str, ...], ...] = (("Previous", "1", "Next"), ("«", "1", "»"), ("❮", "1", "❯"))
    tops: tuple[str, ...] = ("↑ Top", "Return to the top", "Scroll up")
    ends: tuple[tuple[str, ...], ...] = (
        ("Proudly powered by WordPress", "Theme: Minimal Scholar"),
        ("DSpace software", "Cookie settings", "Send feedback"),
        ("Accessibility statement", "Last modified: Jul 15, 2026"),
        ("Hugo Blox Builder", "Impressum", "Legal notice"),
    )
    heads: tuple[tuple[str, str, str], ...] = (
        ("Subject and date", "Item", "Content"), ("Metadata", "Title / names", "Outline"), ("Class", "Reference", "Blurb"),
    )  # fmt: skip
    kinds: tuple[str, ...] = ("Main theme: ", "Works mostly in ", "Specialism: ")


WORDS = Words()

HIDDEN = (
    '<span class="visually-hidden">{}</span>',
    '<span class="sr" style="position:absolute;left:-9999px">{}</span>',
    '<span class="screen-reader-text">{}</span>',
)

LABELS = ("{}: ", "<strong>{}:</strong> ", '<span class="label">{}</span> ', *HIDDEN)

SKELETONS: tuple[tuple[str, str], ...] = (
    (  # WordPress
        '<div class="wp-block-query">\n{}\n</div>',
        """<article id="post-{id}" class="post type-post hentry">
        {top}<header class="entry-header">
        <div class="entry-meta">{tags}</div>
        <h2 class="entry-title">{title}</h2>
        <div class="byline vcard">{names}</div>
        </header>
        {mid}<div class="entry-content">{text}</div>
        <footer class="entry-footer">{end}</footer>
        </article>""",
    ),
    (  # Drupal
        '<div class="view view-publications"><div class="view-content">\n{}\n</div></div>',
        """<div class="views-row views-row-{n} views-row-{zebra}">
        {top}<div class="views-field views-field-nothing"><div class="field-content">{tags}</div></div>
        <div class="views-field views-field-title"><strong class="field-content">{title}</strong></div>
        <div class="views-field views-field-field-names"><div class="field-content">{names}</div></div>
        {mid}<div class="views-field views-field-body"><div class="field-content">{text}</div></div>
        {end}
        </div>""",
    ),
    (  # Plone
        '<div id="content-core"><div class="entries">\n{}\n</div></div>',
        """<div class="tileItem visualIEFloatFix">
        {top}<div class="documentByLine">{tags}</div>
        <h2 class="tileHeadline">{title}</h2>
        <div class="documentByLine">{names}</div>
        {mid}<div class="tileBody description">{text}</div>
        <div class="tileFooter">{end}</div>
        <div class="visualClear"><!-- --></div>
        </div>""",
    ),
    (  # Hugo academic
        '<div class="universal-wrapper"><div class="row">\n{}\n</div></div>',
        """<div class="col-lg-12 isotope-item pubtype-3">
        <div class="media stream-item view-compact"><div class="media-body">
        <div class="article-metadata">{tags}</div>
        <div class="section-subheading article-title mb-0 mt-0">{title}</div>
        <div class="stream-meta article-metadata">{names}</div>
        {mid}<div class="article-style">{text}</div>
        <div class="btn-links">{end}</div>
        </div><div class="ml-3">{top}</div></div>
        </div>""",
    ),
    (  # al-folio: what can be clicked stands before the abstract
        '<ol class="bibliography">\n{}\n</ol>',
        """<li><div class="row">
        <div class="col-sm-2 preview">{top}{tags}</div>
        <div id="key{id}" class="col-sm-8">
        <div class="title">{title}</div>
        <div class="author">{names}</div>
        <div class="periodical">{mid}</div>
        <div class="links">{end}</div>
        <div class="abstract open">{text}</div>
        </div></div></li>""",
    ),
    (  # DSpace
        '<ul class="ds-artifact-list list-unstyled">\n{}\n</ul>',
        """<li class="ds-artifact-item {zebra} clearfix">
        <div class="thumbnail-wrapper">{top}</div>
        <div class="artifact-description">
        <div class="artifact-info">{tags}</div>
        <h4 class="artifact-title">{title}</h4>
        <div class="author h4"><small>{names}</small></div>
        {mid}<div class="artifact-abstract">{text}</div>
        {end}</div>
        </li>""",
    ),
    (  # EPrints
        '<table class="ep_paginate_list" border="0" cellpadding="4">\n<tbody>\n{}\n</tbody></table>',
        """<tr class="ep_search_result">
        <td style="padding-left: 0.5em">{top}</td>
        <td style="padding-left: 0.5em">
        <div>{tags}</div>
        <em class="ep_title">{title}</em>
        <div class="person_name">{names}</div>
        {mid}{text}
        </td>
        <td class="ep_search_result_icons">{end}</td>
        </tr>""",
    ),
    (  # Pure
        '<ul class="list-results">\n{}\n</ul>',
        """<li class="list-result-item list-result-item-{n}">
        <div class="result-container">
        <div class="rendering rendering_researchoutput rendering_short">
        {top}<div class="rendering_meta">{tags}</div>
        <h3 class="title">{title}</h3>
        <div class="relations persons">{names}</div>
        {mid}{text}
        </div>
        <div class="result-actions">{end}</div>
        </div></li>""",
    ),
    (  # Angular Material
        '<app-works _nghost-ng-c31="" class="works"><!---->\n{}\n<!----></app-works>',
        """<mat-card _ngcontent-ng-c31="" class="mat-mdc-card mdc-card">
        <div mat-card-header="" class="mat-mdc-card-header">{top}
        <div class="mat-mdc-card-header-text">
        <div mat-card-subtitle="" class="mat-mdc-card-subtitle">{tags}</div>
        <div mat-card-title="" class="mat-mdc-card-title">{title}</div>
        </div></div>
        <div mat-card-content="" class="mat-mdc-card-content">
        <div class="names">{names}</div>
        {mid}{text}</div>
        <div mat-card-actions="" class="mat-mdc-card-actions mdc-card__actions">{end}</div>
        </mat-card><!---->""",
    ),
    (  # Ant Design
        '<div class="ant-list ant-list-vertical ant-list-split"><div class="ant-spin-container"><ul class="ant-list-items">\n{}\n</ul></div></div>',
        """<li class="ant-list-item">
        <div class="ant-list-item-main">
        <div class="ant-list-item-meta"><div class="ant-list-item-meta-content">
        {top}<div class="ant-space ant-space-horizontal">{tags}</div>
        <h4 class="ant-list-item-meta-title">{title}</h4>
        <div class="ant-list-item-meta-description">{names}</div>
        </div></div>
        {mid}<div class="ant-typography">{text}</div>
        {end}
        </div></li>""",
    ),
    (  # Semantic UI
        '<div class="ui divided items">\n{}\n</div>',
        """<div class="item">
        <div class="ui tiny image">{top}</div>
        <div class="middle aligned content">
        <div class="extra">{tags}</div>
        <div class="header">{title}</div>
        <div class="meta">{names}</div>
        {mid}<div class="description">{text}</div>
        <div class="extra">{end}</div>
        </div></div>""",
    ),
    (  # Foundation, in two columns
        '<div class="grid-x grid-margin-x small-up-1 medium-up-2" data-equalizer>\n{}\n</div>',
        """<div class="cell"><div class="callout secondary" data-equalizer-watch>
        {tags}
        <h5>{title}</h5>
        <div class="subheader">{names}</div>
        {mid}{text}
        <hr>
        {top}{end}
        </div></div>""",
    ),
    (  # a table with zebra rows
        '<table class="stack hover stripe">\n{head}<tbody>\n{}\n</tbody></table>',
        """<tr class="{zebra}">
        <td>{top}{tags}</td>
        <td><b>{title}</b>
        <div>{names}</div>{mid}</td>
        <td>{text}
        {end}</td>
        </tr>""",
    ),
    (  # a list of definitions
        '<dl class="publications">\n{}\n</dl>',
        """<dt>{top}{tags}</dt>
        <dd class="citation-title">{title}</dd>
        <dd class="citation-names">{names}</dd>
        <dd class="citation-body">{mid}{text}</dd>
        <dd class="citation-tools">{end}</dd>""",
    ),
    (  # schema.org
        '<section itemscope itemtype="https://schema.org/ItemList">\n{}\n</section>',
        """<article itemprop="itemListElement" itemscope itemtype="https://schema.org/ScholarlyArticle">
        <meta itemprop="position" content="{n}">
        {top}{tags}
        <h3>{title}</h3>
        <div>{names}</div>
        {mid}{text}
        {end}
        </article>""",
    ),
    (  # cards in a carousel
        '<div class="carousel slide" role="region" aria-roledescription="carousel"><div class="carousel-inner">\n{}\n</div></div>',
        """<div class="carousel-item slide" role="group" aria-roledescription="slide" aria-label="{n} of {count}">
        {top}<div class="carousel-caption">
        <div class="slide-meta">{tags}</div>
        <h5>{title}</h5>
        <div class="slide-names">{names}</div>
        {mid}{text}
        </div>
        <div class="slide-links">{end}</div>
        </div>""",
    ),
    (  # a timeline
        '<ul class="timeline">\n{}\n</ul>',
        """<li class="timeline-inverted">
        <div class="timeline-badge">{tags}</div>
        <div class="timeline-panel">
        <div class="timeline-heading"><h4 class="timeline-title">{title}</h4>
        <div class="text-muted">{names}</div></div>
        <div class="timeline-body">{mid}{text}</div>
        <div class="timeline-footer">{top}{end}</div>
        </div></li>""",
    ),
    (  # an accordion
        '<div class="accordion" id="works">\n{}\n</div>',
        """<div class="accordion-item">
        <h2 class="accordion-header"><button class="accordion-button" type="button" aria-expanded="true" aria-controls="c{n}">
        <span class="accordion-meta">{inline}</span>
        <span class="d-block">{title}</span></button></h2>
        <div id="c{n}" class="accordion-collapse collapse show"><div class="accordion-body">
        {top}<div class="names">{names}</div>
        {mid}{text}
        {end}</div></div>
        </div>""",
    ),
    (  # masonry
        '<div class="masonry" data-masonry=\'{{"percentPosition": true}}\'>\n{}\n</div>',
        """<figure class="grid-item brick-{zebra}">
        {top}<figcaption>
        <div class="brick-top">{tags}</div>
        <p class="brick-title">{title}</p>
        <div class="brick-names">{names}</div>
        {mid}{text}
        </figcaption>
        {end}</figure>""",
    ),
)
"""The list and one entry of each site builder. Its slots: what may stand above, the tags (``inline``: those in a
line), the title, the names, what may stand between, the abstract, what may stand below."""

TAGS: dict[str, tuple[str, str, str]] = {
    "list": ('<ul class="list-inline">{}</ul>', '<li class="list-inline-item">{icon}{label}{value}</li>', ""),
    "links": (
        '<p class="post-taxonomies">{}</p>',
        '<a rel="tag" href="/browse?q=1">{icon}{label}{value}</a>',
        "gap",
    ),
    "labels": ('<div class="ui labels">{}</div>', '<div class="ui label">{icon}{label}{value}</div>', ""),
    "line": ('<p class="info">{}</p>', "{icon}{label}{value}", "gap"),
    "nested": (
        "<div>{}</div>",
        '<span class="item">{icon}<span class="bd"><span>{label}{value}</span></span></span>',
        "gap",
    ),
    "rows": (
        '<table class="table table-sm">{}</table>',
        '<tr><th scope="row">{icon}{label}</th><td>{value}</td></tr>',
        "told",
    ),
    "pairs": ('<dl class="dl-horizontal">{}</dl>', "<dt>{icon}{label}</dt><dd>{value}</dd>", "told"),
    "fields": (
        '<div class="node__meta">{}</div>',
        '<div class="field field--label-inline"><div class="field__label">{icon}{label}</div><div class="field__item">{value}</div></div>',
        "told",
    ),
    "inline": ("{}", "<span>{icon}{label}{value}</span>", "gap"),
}
"""Around the tags, one tag, and whether something may stand between them or a label always stands before them."""
GAPS = ("", " ", "&nbsp;&nbsp;", '<span class="sep"> ❘ </span>', " ⋅ ", ", ", "<br>", "; ")

PEOPLE = (
    '<a class="url fn n" rel="author" href="/author/{n}">{name}</a>',
    '<span class="person">{name}</span>',
    "{name}",
    '<a href="/author/{n}"><span>{name}</span></a>',
    '<cite class="fn">{name}</cite>',
    '<a href="/author/{n}">{name}</a><a class="orcid" href="#orcid"><img src="/orcid.svg" alt="ORCID logo" width="16"></a>',
)
MARKS = ("<sup>{n}</sup>", "<sup>*</sup>", '<sup><a href="#note">†</a></sup>')
REST = (
    " et al.",
    " <i>et al.</i>",
    ' <a href="#all">et al.</a>',
    ' <span title="the complete list">et al.</span>',
    " and others",
)
PLACES = (" · {}", ' <span class="places">({})</span>', '<div class="places">({})</div>', " &mdash; {}")

FIGURES = (
    (
        '<div class="ui mini statistics">{}</div>',
        '<div class="ui statistic"><p class="value">{v}</p><p class="label">{l}</p></div>',
        "",
    ),
    (
        '<ul class="list-group">{}</ul>',
        '<li class="list-group-item">{l} <span class="badge badge-primary badge-pill">{v}</span></li>',
        "",
    ),
    ('<table class="ant-descriptions"><tbody><tr>{}</tr></tbody></table>', "<th>{l}</th><td>{v}</td>", ""),
    ("<p>{}</p>", '<abbr title="see the glossary">{l}</abbr>: {v}', "<br>"),
    (
        "<div>{}</div>",
        '<span class="stat"><i class="fa fa-chart-line" aria-hidden="true"></i> <b>{v}</b> {l}</span>',
        " ",
    ),
    (
        "<div>{}</div>",
        '<div class="bar"><span>{l}</span><div role="progressbar" style="width:50%">{v}</div></div>',
        "",
    ),
    ('<p class="taxonomy-description">{}</p>', "{l} {v}", " ❘ "),
    (
        '<ul class="metrics">{}</ul>',
        '<li><em>{v}</em> {l} <span class="help" aria-hidden="true">ⓘ</span></li>',
        "",
    ),
    ('<dl class="row">{}</dl>', '<dt class="col-9">{l}</dt><dd class="col-3">{v}</dd>', ""),
)
HEADERS = (
    '<header class="page-header">\n{photo}<h1 class="page-title">{name}</h1>\n{category}\n{figures}\n{alert}</header>',
    '<section class="hero"><div class="row">\n<div class="col-4">{photo}</div>\n<div class="col-8">{category}<h1>{name}</h1>\n{figures}{alert}</div></div></section>',
    '<table role="presentation" class="person"><tr>\n<td>{photo}</td>\n<td><h1 class="fn">{name}</h1>{alert}</td>\n<td>{category}</td></tr></table>\n{figures}',
    '<h1 class="site-title"><a href="/">Scholar Feed</a></h1>\n<div class="profile"><h2 class="profile-name">{name}</h2>\n{figures}\n{category}{alert}</div>',
    '<div itemscope itemtype="https://schema.org/Person">\n<h1 itemprop="name">{name}</h1>\n{category}{photo}\n{figures}{alert}</div>',
)
CATEGORIES = (
    '<p class="lead">{}</p>',
    '<span class="badge badge-info">{}</span>',
    "<h3>{}</h3>",
    '<ul class="interests"><li>{}</li></ul>',
)
HEADINGS = (
    "<h2>{} Papers</h2>",
    '<h2 class="section-title"><span class="num">{}</span> Papers</h2>',
    '<h3>Papers <small class="badge">{}</small></h3>',
    '<div role="heading" aria-level="2">All {} Papers</div>',
)
