"""The author's figures and facts, and where the page or pages came from."""

from __future__ import annotations

from ..models import Author, Profile, Source
from ..models.paths import value_at
from .fields import label, shown_field
from .markup import Html, element, join
from .values import address, field_rows, is_shown, linked, other_values, source_numbers
from .view import View

__all__ = ["figures", "heading", "origin", "source_list"]

# What every profile page is looked at for: told where it is not shown, too.
_CORE = ("paper_count", "citation_count", "h_index")
_OF_AUTHOR = (*_CORE, "i10_index", "novelty", "ai_score", "category")
_OF_PAPER = ("arxiv_id", "arxiv_version", "citation_count", "h_index", "score", "has_code", "venue", "originality")
_TOLD_ELSEWHERE = frozenset({*_OF_AUTHOR, "name"})


def heading(profile: Profile) -> str:
    """What the report is headed with: the person, else the paper, else the list's site."""
    if profile.author is not None and profile.author.name:
        return profile.author.name
    if profile.source.page == "paper" and profile.papers and profile.papers[0].title:
        return profile.papers[0].title
    return "No author shown"


def figures(view: View) -> Html:
    """What is known of the author, or of the one paper, each value with a link to the place where it was read."""
    profile = view.profile
    if profile.author is not None:
        cards = [_card(view, f"author.{name}", name) for name in _OF_AUTHOR if _has_card(view, name)]
        # The name heads the report; after a merge it is told who shows it how.
        rest = [
            name
            for name in Author.model_fields
            if name not in _TOLD_ELSEWHERE or (name == "name" and profile.sources)
        ]
        facts = field_rows(view, "author", profile.author, rest)
        return Html(element("dl", *cards, class_="figures") + facts)
    if profile.source.page == "paper" and profile.papers:
        shown = [name for name in _OF_PAPER if is_shown(name, getattr(profile.papers[0], name))]
        return element("dl", *(_card(view, f"papers[0].{name}", name) for name in shown), class_="figures")
    return Html("")


def _has_card(view: View, name: str) -> bool:
    return name in _CORE or is_shown(name, getattr(view.profile.author, name))


def _card(view: View, path: str, name: str) -> Html:
    value = value_at(view.profile, path)
    return element(
        "div",
        element("dt", label(name)),
        element(
            "dd",
            linked(view, path, shown_field(name, value)),
            source_numbers(view, path),
            other_values(view, path, name),
            class_="absent" if value is None else None,
        ),
        class_=f"f-{name}",
    )


# ---------------------------------------------------------------- where it came from


def origin(profile: Profile) -> Html:
    """Site, address, day and encoding, in one line; what the list says of itself."""
    source = profile.source
    if profile.sources:
        sites = ", ".join(dict.fromkeys(source.site for source in profile.sources))
        parts = [element("span", f"joined from {len(profile.sources)} pages: {sites}")]
    else:
        parts = ([address(source.url)] if source.url else []) + _facts(source)
    listing = profile.listing
    if listing is not None:
        shown = "–".join(str(number) for number in (listing.first, listing.last) if number is not None)
        total = f" of {listing.total:,}" if listing.total is not None else ""
        parts.append(element("span", f"entries {shown}{total}".rstrip()))
        if listing.next:
            parts.append(Html(element("span", "next page ") + address(listing.next)))
    return element("p", join(parts, " · "), class_="origin")


def _facts(source: Source) -> list[Html]:
    told = {"given": "as given", "retrieved": "from the retrieval", "today": "today, as none was given"}
    facts = [
        f"{source.site}, {source.page} page, read as {source.media}",
        f"made on {source.as_of.isoformat()} ({told[source.as_of_origin]})",
        f"retrieved {source.retrieved_at:%Y-%m-%d %H:%M}" if source.retrieved_at else "",
        f"decoded from {source.encoding}" if source.encoding else "",
        source.parser,
    ]
    return [element("span", fact) for fact in facts if fact]


def source_list(view: View) -> Html:
    """The pages that were merged, numbered as the values refer to them."""
    return element(
        "ol",
        *(
            element(
                "li",
                element("span", str(number + 1), class_="source", aria_hidden="true"),
                element(
                    "p",
                    join(_facts(source) + ([address(source.url)] if source.url else []), " · "),
                ),
                id=view.id(f"source-{number}"),
            )
            for number, source in enumerate(view.profile.sources)
        ),
        class_="sources",
    )
