"""What the front ends of :mod:`tests.matrix.fresh` are drawn from: what a template says, and the markup around it.

In the markup, a line's end stands where a front end may have white space or none; what stands in ``[[ ]]`` is left
out where a paper has no abstract.
"""
# ruff: noqa: E501 - a line of markup is kept whole

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What a template says around the fields; a front end takes one of each, or none."""

    labels: tuple[
        tuple[str, str, str, str, str, str, str], ...
    ] = (  # of topic, date, code, title, names, places, text
        ("Keyword", "Minted", "Source", "Heading", "Creator", "Lab", "Notes"),
        ("Genre", "Came out", "Scripts", "Headline", "Byline", "Campus", "Standfirst"),
        ("Shelfmark", "Entered", "Attachment", "Caption", "Responsible", "Corporate body", "Scope"),
        ("Department", "Listed", "Package", "Product", "Maker", "Factory", "Specification"),
        ("Tagged", "Pushed", "Stack", "Name of repo", "Committers", "Org", "Manual"),
        ("Board", "Delivered", "Enclosure", "Re", "From", "Server", "Message"),
    )
    icons: tuple[tuple[str, str, str], ...] = (
        ("hash", "alarm", "braces"), ("📁", "⏰", "🔧"), ("pin", "sand timer", "plug"), ("◈", "◷", "❖"),
    )  # fmt: skip
    topic_signs: tuple[str, ...] = ("~", "∈ ", "@")
    buttons: tuple[str, ...] = (
        "Add to basket", "Reply", "Star", "Fork", "Mute", "Archive", "Snooze", "Watch", "Pin it", "Borrow", "Hold",
        "Upvote", "Move card", "Forward", "Translate", "Wish for it", "Play audio", "Tick off",
    )  # fmt: skip
    counters: tuple[str, ...] = (
        "{} replies", "★★★★☆ ({})", "{} in stock", "{} stars", "{} copies held", "+{}", "{} upvotes", "Heat {}°",
    )  # fmt: skip
    flags: tuple[str, ...] = ("New!", "Editor's pick", "Trending", "Hot", "Unread", "Bestseller")
    crumbs: tuple[str, ...] = (
        "www.scholarfeed.org › paper › {id}",
        "Root » Holdings » {id}",
        "https://scholarfeed.org/paper/{id}",
    )
    ranks: tuple[str, ...] = ("{n})", "Msg #{n}", "Nr. {n}", "{n} |", "Lot {n}", "§ {n}")
    edits: tuple[str, ...] = ("[edit]", "[edit | move]", "⋮", "⚑")
    footnotes: tuple[tuple[str, str], ...] = (
        ("[n {n}]", "Retrieved in summer."),
        ("{n}", "Taken from the archive's own register."),
        ("({n})", "See the colophon."),
    )
    pictures: tuple[tuple[str, str], ...] = (
        ("placeholder", ""),
        ("", "Fig. {n}"),
        ("blurred picture", ""),
        ("Book jacket", "Plate {n}"),
        ("", ""),
    )
    folds: tuple[str, ...] = ("Unfold", "Go deeper", "Spoiler", "Whole card")
    lanes: tuple[tuple[str, ...], ...] = (
        ("Backlog", "In progress", "Done"),
        ("This week", "Earlier", "Long ago"),
        ("Aisle A", "Aisle B", "Aisle C"),
    )
    adverts: tuple[str, ...] = (
        "Advertisement",
        "Sponsored: notebooks for labs",
        "Ad · Hide this",
        "From our partners",
    )
    running: tuple[str, ...] = ("Scholar Feed – personal – leaf {n}", "Sheet {n}", "- {n} -")
    tocs: tuple[str, ...] = ("Inside", "In this number", "Quick links")
    asides: tuple[tuple[str, ...], ...] = (
        ("Nearby", "Otto Lindqvist-Hale", "Mirela Castanheda"), ("Top rooms", "Lounge (41)", "Bug corner (7)"),
        ("Lately", "3 logins", "0 badges"), ("Languages", "Python 61.2%", "TeX 38.8%"), ("Inbox 4", "Drafts", "Spam 12"),
        ("Weather", "Sunny, 23 °C"), ("Most borrowed", "This month", "Ever"),
    )  # fmt: skip
    banners: tuple[str, ...] = (
        "Past the masthead", "You are offline; a stored state stays up.", "Maintenance tonight from 22:00.",
        "Translated automatically. See the original", "Free shipping over 30 euros",
    )  # fmt: skip
    tops: tuple[tuple[str, ...], ...] = (
        ("Shop", "Basket (0)", "My account"), ("Forums", "Rules", "Register"), ("Pulse", "Repositories", "Packages"),
        ("Compose", "Folders"), ("Article", "Talk", "Revisions"), ("Politics", "Science", "Sport", "Weather"),
    )  # fmt: skip
    ends: tuple[tuple[str, ...], ...] = (
        ("Best in Netscape 4", "Webmaster"), ("Runs phpBB", "Zone: UTC"), ("Licensed CC BY-SA",),
        ("Subscribe to our newsletter", "RSS"), ("You have reached the bottom",), ("Rendered in 0.13 s", "Imprints"),
    )  # fmt: skip
    sections: tuple[str, ...] = ("Studies: ", "Desk: ", "Chief room ")
    follows: tuple[str, ...] = ("Write a message", "Subscribe", "+ Watch", "Add to contacts")


WORDS = Words()

HIDDEN = (
    '<span class="vh" style="position:absolute;clip:rect(0 0 0 0)">{}: </span>', '<span class="u-hiddenVisually">{}</span> ',
)  # fmt: skip
LABELS = ("{}: ", "<b>{}</b>: ", '<font color="#999999">{}</font> ', "<i>{}:</i> ", "<dfn>{}</dfn> ", *HIDDEN)

ROWS = '<tr><th align="right" nowrap>{label}:</th>\n<td>{value}</td></tr>'
LINES = "<div><b>{label}</b> {value}</div>"
FORMS: tuple[tuple[str, str, str], ...] = (
    (  # a library's catalogue: a table a record
        '<div class="records">\n{}\n</div>',
        """{top}<table class="marc" summary="Bibliographic record" id="r{n}"><tbody>
        {tags}
        <tr><th align="right" nowrap>{lt}:</th>\n<td><b>{title}</b></td></tr>
        <tr><th align="right" nowrap>{ln}:</th>\n<td>{names}</td></tr>
        [[<tr><th align="right" nowrap>{lx}:</th>\n<td>{text}</td></tr>]]
        </tbody></table>{mid}
        {end}""",
        ROWS,
    ),
    (  # a government's register: lines of label and value
        '<ol class="register" start="{start}">\n{}\n</ol>',
        """<li class="govuk-summary">{top}{tags}
        <div><b>{lt}</b> <span class="val">{title}</span></div>
        <div><b>{ln}</b> {names}</div>
        {mid}[[<div><b>{lx}</b></div>{text}]]
        {end}</li>""",
        LINES,
    ),
    (  # a shop
        '<div class="products" data-columns="1">\n{}\n</div>',
        """<div class="product-card" data-sku="{id}">
        <div class="product-media">{top}</div>
        <div class="swatches">{tags}</div>
        <a class="product-name" href="/paper/{id}"><span>{title}</span></a>
        <div class="product-vendor">{names}</div>
        {mid}<div class="product-blurb">{text}</div>
        <div class="product-buy">{end}</div>
        </div>""",
        "",
    ),
    (  # a magazine
        '<section class="river">\n{}\n</section>',
        """<div class="story"><div class="kicker">{tags}</div>
        {top}<h2 class="hed"><a href="/paper/{id}">{title}</a></h2>
        <address class="by">{names}</address>
        {mid}<div class="dek">{text}</div>
        {end}</div>
        <hr class="rule">""",
        "",
    ),
    (  # a forum's thread
        '<table class="tborder" width="100%" cellpadding="6"><tbody>\n{}\n</tbody></table>',
        """<tr><td class="thead" colspan="2">{tags}</td></tr>
        <tr valign="top"><td class="alt2" width="20">{top}</td>
        <td class="alt1"><div class="smallfont"><strong>{title}</strong></div>
        <div>{names}</div><hr size="1">
        {mid}<div id="post_message_{n}">{text}</div>
        <div align="right">{end}</div></td></tr>""",
        "",
    ),
    (  # a dashboard's widgets
        '<div class="react-grid-layout">\n{}\n</div>',
        """<div class="widget" role="region" aria-labelledby="w{n}">
        <div class="widget-toolbar">{tags}{top}</div>
        <div class="widget-title" id="w{n}">{title}</div>
        <div class="widget-sub">{names}</div>
        <div class="widget-body">{mid}{text}</div>
        <div class="widget-foot">{end}</div></div>""",
        "",
    ),
    (  # mail
        '<div role="grid" class="inbox">\n{}\n</div>',
        """<div role="row" class="mail"><input type="checkbox" aria-label="tick {n}">
        <span role="gridcell">{top}</span>
        <div role="gridcell" class="when">{tags}</div>
        <div role="gridcell" class="subject">{title}</div>
        <div role="gridcell" class="sender">{names}</div>
        <div role="gridcell" class="snippet">{mid}{text}</div>
        <div role="gridcell">{end}</div></div>""",
        "",
    ),
    (  # a board of cards
        '<div class="board"><div class="lane">\n{}\n</div></div>',
        """<div class="ticket" draggable="true" tabindex="0">
        {top}<div class="ticket-labels">{tags}</div>
        <div class="ticket-title">{title}</div>
        <div class="ticket-people">{names}</div>
        {mid}{text}
        {end}</div>""",
        "",
    ),
    (  # an agenda
        '<div class="agenda">\n{}\n</div>',
        """<section class="day"><h3 class="day-head">{day}</h3>
        <div class="slot">{top}<div class="track">{topics}</div>
        <h4>{title}</h4>
        <p class="speakers">{names}</p>
        {mid}{text}
        {end}</div></section>""",
        "",
    ),
    (  # what was found
        '<div id="rso">\n{}\n</div>',
        """<div class="g"><div class="yuRUbf"><cite>{crumb}</cite>
        <div class="facets">{tags}</div>
        <a href="/paper/{id}"><h3>{title}</h3></a></div>
        {top}<div class="slp">{names}</div>
        {mid}<span class="st">{text}</span>
        {end}</div>""",
        "",
    ),
    (  # repositories
        '<div class="repo-list"><ul>\n{}\n</ul></div>',
        """<li class="col-12 d-block width-full py-4 public source">
        <div class="topics-row">{tags}</div>
        <div class="d-inline-block mb-1">{top}<h3 class="wb-break-all"><a href="/paper/{id}">{title}</a></h3></div>
        <div class="f6 color-fg-muted">{names}</div>
        {mid}<div itemprop="description">{text}</div>
        <div class="mt-2">{end}</div></li>""",
        "",
    ),
    (  # a wiki's table
        '<table class="wikitable sortable"><tbody>\n{}\n</tbody></table>',
        """<tr><td>{tags}</td>
        <td>{top}<i>{title}</i></td>
        <td>{names}</td>
        <td>{mid}{text}{end}</td></tr>""",
        "",
    ),
    (  # a wiki's sections
        '<div class="mw-parser-output">\n{}\n</div>',
        """{top}<p><small>{tags}</small></p>
        <div class="mw-heading mw-heading3"><h3 id="s{n}">{title}</h3></div>
        <dl><dd>{names}</dd></dl>
        {mid}{text}
        {end}""",
        "",
    ),
    (  # HTML 4, tables in tables
        '<center><table width="640" border="0" cellspacing="0" cellpadding="2">\n{}\n</table></center>',
        """<tr><td bgcolor="#ccccff"><font size="2" face="Verdana">{tags}</font></td></tr>
        <tr><td><table width="100%" border="0"><tr><td width="8">&nbsp;</td><td>
        <font size="4"><b>{title}</b></font><br>
        <font size="2" color="#006600">{names}</font><br><br>
        {mid}<font size="3">{text}</font>
        {top}{end}</td></tr></table></td></tr>
        <tr><td><hr noshade size="1"></td></tr>""",
        "",
    ),
    (  # HTML 3: paragraphs and breaks
        "<blockquote>\n{}\n</blockquote>",
        """<p>{top}<tt>{inline}</tt><br>
        <big><strong>{title}</strong></big><br>
        <em>{names}</em></p>
        {mid}{text}
        {end}<br><br>""",
        "",
    ),
    (  # AMP
        "<amp-accordion animate>\n{}\n</amp-accordion>",
        """<section expanded><div class="amp-head"><div class="amp-tags">{tags}</div>
        <h4>{title}</h4></div>
        <div class="amp-body">{top}<p class="amp-by">{names}</p>
        {mid}{text}
        {end}</div></section>""",
        "",
    ),
    (  # Gutenberg's blocks
        '<!-- wp:group --><div class="wp-block-group">\n{}\n</div><!-- /wp:group -->',
        """<!-- wp:columns --><div class="wp-block-columns"><div class="wp-block-column">{top}{tags}</div></div>
        <!-- wp:heading {{"level":3}} --><h3 class="wp-block-heading">{title}</h3><!-- /wp:heading -->
        <!-- wp:paragraph --><p class="has-small-font-size">{names}</p><!-- /wp:paragraph -->
        {mid}<div class="wp-block-group">{text}</div>
        <!-- wp:buttons --><div class="wp-block-buttons">{end}</div><!-- /wp:buttons -->
        <!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->""",
        "",
    ),
    (  # a book
        '<div epub:type="bodymatter">\n{}\n</div>',
        """<section epub:type="chapter" role="doc-chapter"><p class="pretitle">{tags}</p>
        <h2 class="chaptertitle">{top}{title}</h2>
        <p role="doc-subtitle" class="noindent">{names}</p>
        {mid}<div class="calibre1">{text}</div>
        {end}</section>""",
        "",
    ),
    (  # for screen readers first
        '<ul aria-label="results">\n{}\n</ul>',
        """<li><div role="note">{tags}</div>
        <h3 tabindex="-1">{title}</h3>{top}
        <div role="group" aria-label="people">{names}</div>
        <div role="region" aria-label="text">{mid}{text}</div>
        <div role="toolbar">{end}</div></li>""",
        "",
    ),
    (  # details, open
        '<div role="tree">\n{}\n</div>',
        """<div role="treeitem">{top}<div class="leaf-meta">{tags}</div>
        <details open><summary>{title}</summary>
        <p>{names}</p>
        {mid}{text}
        {end}</details></div>""",
        "",
    ),
    (  # figures
        '<div class="gallery">\n{}\n</div>',
        """<figure>{top}
        <div class="exif">{tags}</div>
        <figcaption><b>{title}</b><br>{names}</figcaption>
        {mid}{text}
        {end}</figure>""",
        "",
    ),
)
"""The list and one entry of each kind of page, and how it writes a tag where a label always stands before it.

Slots: above, the tags (``inline``: in a line; ``day`` and ``topics``: apart), the title, the names, what may stand
between, the abstract, below; and the labels of title, names and abstract."""

TAGS: dict[str, tuple[str, str]] = {
    "brackets": ("<span>{}</span>", "[{tag}]"),
    "font": ("<p>{}</p>", '<font size="1" color="#808080">{tag}</font>'),
    "cells": ('<table border="0" cellspacing="1"><tr>{}</tr></table>', '<td bgcolor="#eeeeee" nowrap>{tag}</td>'),
    "menu": ("<menu>{}</menu>", '<li role="menuitem">{tag}</li>'),
    "output": ("<div>{}</div>", '<output class="pill">{tag}</output>'),
    "drawn": (
        "<div>{}</div>",
        '<svg class="shield" width="80" height="20"><rect width="80" height="20"/><text x="5" y="14">{tag}</text></svg>',
    ),
    "samp": ('<div class="strip">{}</div>', "<samp>{tag}</samp>"),
    "blocks": ('<div class="pills">{}</div>', '<div class="pill"><span class="pill-in">{tag}</span></div>'),
    "line": ('<div class="dateline">{}</div>', "{tag}"),
    "inline": ("{}", "<span>{tag}</span>"),
}
GAPS = ("", " ", " :: ", " - ", "&emsp;", " ~ ", '<i class="dot"> ◦ </i>', " // ", "&nbsp; &nbsp;")
ICONS = (
    '<i class="ph" aria-hidden="true">{}</i> ',
    '<object type="image/svg+xml" data="/i.svg">{}</object> ',
    '<svg aria-hidden="true" width="14"><text y="12">{}</text></svg> ',
    '<img src="/i.gif" width="11" height="11" border="0" alt="{}"> ',
)
PEOPLE = (
    "{name}",
    "<bdi>{name}</bdi>",
    "<nobr>{name}</nobr>",
    '<font color="navy"><u>{name}</u></font>',
    '<span role="link" tabindex="0" data-uid="{n}">{name}</span>',
    '<a href="/author/{n}"><img class="gravatar" src="/g{n}.png" alt="avatar" width="16"> {name}</a>',
    '<a href="/author/{n}" title="Go to the person">{name}</a>',
)
REST = (" et al.", " et al.", " <em>et al.</em>", " <span>et al.</span>", ' <a href="#">et al.</a>')
PLACES = (
    " · {}",
    " · <span>{}</span>",
    ' <span class="dot">·</span> <i>{}</i>',
    " <br>· {}",
    " <small>· {}</small>",
)
TEXTS: dict[str, tuple[str, str]] = {
    "p": ("{}", "<p>{}</p>"),
    "justified": ('<div align="justify">{}</div>', "<p>{}</p>"),
    "drop": ("{}", '<p class="first">{}</p>'),
    "breaks": ("<div>{}</div>", "{}<br><br>"),
    "sentences": ("{}", "<p>{}</p>"),
    "folded": ("<details open><summary>{fold}</summary>{}</details>", "<p>{}</p>"),
    "quoted": ('<blockquote class="excerpt">{}</blockquote>', "<p>{}</p>"),
    "sections": ("<section>{}</section>", '<div class="para">{}</div>'),
}

FIGURES = (
    ('<table class="infobox" align="right">{}</table>', '<tr><th scope="row">{l}</th><td>{v}</td></tr>'),
    (
        '<table border="1" cellpadding="3"><tr>{}</tr></table>',
        '<td align="center"><font size="5">{v}</font><br>{l}</td>',
    ),
    ('<div class="kpis">{}</div>', '<div class="kpi"><output>{v}</output><div class="kpi-label">{l}</div></div>'),
    ("<ul>{}</ul>", "<li><b>{l}</b>: {v}</li>"),
    ('<p class="counts">{}</p>', '<span><a href="#s"><b>{v}</b> {l}</a></span> '),
    (
        "<div>{}</div>",
        '<svg class="shield" width="90" height="20"><text x="4">{l}</text> <text x="60">{v}</text></svg> ',
    ),
    ('<div class="spec">{}</div>', "<p>{l}: <data>{v}</data></p>"),
    ('<menu class="tabs">{}</menu>', '<li role="tab">{l} <sup>{v}</sup></li>'),
)
HEADERS = (
    '<div class="masthead">{logo}<h1>{name}</h1>\n{category}\n{figures}{follow}</div>',
    '<table width="100%" border="0"><tr><td>{logo}</td>\n<td><font size="6"><b>{name}</b></font>\n{category}</td></tr></table>\n{figures}{follow}',
    '<hgroup><h1 class="firstHeading"><span>{name}</span></h1>\n{category}</hgroup>{follow}\n{figures}',
    '<div class="js-profile-editable-area">{logo}<h1 class="vcard-names"><span class="p-name">{name}</span></h1>\n{follow}{category}\n{figures}</div>',
    '<section epub:type="titlepage"><h1>{name}</h1>\n{category}\n{figures}</section>{follow}',
    "<center><h1>{name}</h1>\n{category}</center>\n{figures}<hr>",
)
CATEGORIES = (
    "<p>{}</p>",
    "<div><samp>{}</samp></div>",
    "<div>[{}]</div>",
    "<h4>{}</h4>",
    '<p><font size="2">{}</font></p>',
)
HEADINGS = (
    "<h2>{} Papers</h2>",
    '<h2><span class="mw-headline" id="Papers">{} Papers</span></h2>',
    '<p><font size="5"><b>{} Papers</b></font></p>',
    '<div class="panel-title"><b>{}</b> Papers</div>',
    '<h2>Papers <span class="Counter">{}</span></h2>',
)
SHELLS = (
    "{banner}{menu}\n{aside}<main>{head}\n{list}\n{toc}</main>\n{end}",
    '{banner}<table width="100%" border="0"><tr><td colspan="2">{menu}</td></tr>\n<tr valign="top"><td>{head}\n{list}\n{toc}</td>\n<td width="160">{aside}</td></tr></table>\n{end}',
    '<div class="app"><div class="topbar">{menu}{banner}</div>\n<div class="content">{head}\n{list}\n{toc}</div>\n{aside}{end}</div>',
    '<div id="__next"><div data-reactroot="">\n{menu}<div role="main">{banner}{head}\n{list}\n{toc}</div>\n{aside}</div></div>{end}',
)
