"""The author's figures and where the page came from."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..models import Author, Profile
from ..models.paths import value_at
from .fields import anchor, label, shown
from .markup import Html, element, join
from .segments import places_of

__all__ = ["figures", "heading", "origin"]


def heading(profile: Profile) -> str:
    """What the report is headed with: the person, else the paper."""
    if profile.author is not None and profile.author.name:
        return profile.author.name
    if profile.source.page == "paper" and profile.papers and profile.papers[0].title:
        return profile.papers[0].title
    return "No author shown"


def figures(profile: Profile) -> Html:
    """The figures of the author, or of the one paper, each with a link to the place where it was read."""
    if profile.author is not None:
        owner, names = "author", _OF_AUTHOR
    elif profile.source.page == "paper" and profile.papers:
        owner, names = "papers[0]", _OF_PAPER
    else:
        return Html("")
    cards = element("dl", *(_card(profile, f"{owner}.{name}", name) for name in names), class_="figures")
    return Html(cards + _known_by_address(profile))


_OF_AUTHOR = [name for name in Author.model_fields if name not in ("name", "id", "url")]
_OF_PAPER = ["arxiv_id", "arxiv_version", "citation_count", "h_index", "score", "has_code", "venue", "originality"]


def _known_by_address(profile: Profile) -> Html:
    """The author's number and address where no text shows them: the page's address or a link told them."""
    if profile.author is None:
        return Html("")
    facts = [
        f"{label(name)} {value}"
        for name in ("id", "url")
        if (value := value_at(profile, f"author.{name}")) is not None and not places_of(profile, f"author.{name}")
    ]
    return element("p", f"By the page's address: {', '.join(facts)}", class_="absent") if facts else Html("")


def _card(profile: Profile, path: str, name: str) -> Html:
    value = value_at(profile, path)
    words = f"{value:.3g}" if name == "novelty" and value is not None else shown(value)
    said: str = element("a", words, href=f"#{anchor(path)}") if places_of(profile, path) else words
    return element(
        "div",
        element("dt", label(name)),
        element("dd", said, class_="absent" if value is None else None),
        class_=f"f-{name}",
    )


def origin(profile: Profile) -> Html:
    """Site, address, day and encoding, in one line."""
    source = profile.source
    told = {"given": "as given", "retrieved": "from the retrieval", "today": "today, as none was given"}
    facts = [
        f"{source.site}, {source.page} page, read as {source.media}",
        f"made on {source.as_of.isoformat()} ({told[source.as_of_origin]})",
        f"retrieved {source.retrieved_at:%Y-%m-%d %H:%M}" if source.retrieved_at else "",
        f"decoded from {source.encoding}" if source.encoding else "",
        source.parser,
    ]
    parts = [element("span", fact) for fact in facts if fact]
    if source.url:
        parts.insert(0, _address(source.url))
    return element("p", join(parts, " · "), class_="origin")


def _address(url: str) -> Html:
    # An address may say anything, javascript: too; only the web's own are links.
    try:
        web = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        web = False
    return element("a", url, href=url, rel="noopener noreferrer") if web else element("span", url)
