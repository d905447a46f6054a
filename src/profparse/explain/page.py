"""The page: its parts put together, and a policy that lets nothing run or load but its own script and style."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from ..models import Profile
from .chart import chart
from .diagnostic_list import diagnostic_list, verdict
from .fields import colour_rules
from .figures import figures, heading, origin, source_list
from .markup import Html, element
from .table import paper_table
from .text import legend, marked_text
from .view import View

__all__ = ["report"]


def report(profile: Profile | Iterable[Profile]) -> str:
    """One self-contained HTML page: what was read, where, and what there is to say about it.

    The page works from disk and asks the network for nothing. Whatever a profile says stays text.

    Args:
        profile: a profile as :func:`profparse.parse` or :func:`profparse.merge` gives it, or several of them. One that
            was loaded from JSON has no text to mark; the rest of the page is the same.

    Returns:
        the HTML, to be written in UTF-8.

    Raises:
        ValueError: there is no profile.

    >>> import profparse
    >>> page = report(profparse.parse("Ines Robles\\n\\nh-index 6\\n0 papers\\n\\n0 Papers\\n"))
    >>> page[:15], "Ines Robles" in page
    ('<!doctype html>', True)
    """
    profiles = [profile] if isinstance(profile, Profile) else list(profile)
    if not profiles:
        raise ValueError("there is no profile to report on")
    views = [View(one, "" if number == 0 else f"p{number + 1}-") for number, one in enumerate(profiles)]
    title = heading(profiles[0]) if len(profiles) == 1 else f"{len(profiles)} profiles"
    style, script = _own("report.css") + colour_rules(), _own("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{title}: what profparse read"),
        # Own files, not input: they hold no "</style" and no "</script".
        element("style", Html(style)),
    )
    body = element(
        "body",
        element("a", "To the text", href="#text", class_="skip"),
        _contents(views) if len(views) > 1 else Html(""),
        element("main", *(_article(view, "h1" if len(views) == 1 else "h2") for view in views)),
        element("div", id="tip", role="status", hidden=True),
        element("script", Html(script)),
    )
    return f'<!doctype html>\n<html lang="en">{head}{body}</html>\n'


def _contents(views: list[View]) -> Html:
    """The profiles of the report, each with a link and how its reading went."""
    return element(
        "nav",
        element("h1", f"{len(views)} profiles"),
        element(
            "ol",
            *(
                element(
                    "li",
                    element("a", heading(view.profile), href=f"#{view.id('profile')}", dir="auto"),
                    element("span", f" {view.profile.source.site}", class_="absent"),
                    verdict(view.profile),
                )
                for view in views
            ),
        ),
        class_="contents",
        aria_label="Profiles",
    )


def _article(view: View, head: str) -> Html:
    profile = view.profile
    return element(
        "article",
        element(
            "header", element(head, heading(profile), dir="auto", class_="who"), verdict(profile), origin(profile)
        ),
        element("div", _facts(view), _text(view), class_="halves"),
        id=view.id("profile"),
        data_prefix=view.prefix,
    )


def _facts(view: View) -> Html:
    own_figures, own_chart = figures(view), chart(view.profile)
    merged = bool(view.profile.sources)
    return element(
        "div",
        _section("Sources", source_list(view)) if merged else Html(""),
        _section("Figures" if view.profile.author is None else "Author", own_figures) if own_figures else Html(""),
        _section("Diagnostics", diagnostic_list(view)),
        _section("Papers", paper_table(view)),
        _section("Papers by year", own_chart) if own_chart else Html(""),
        class_="facts",
    )


def _text(view: View) -> Html:
    return element(
        "section",
        element("h2", "Text", id=view.id("text-heading")),
        legend(view),
        element(
            "div",
            marked_text(view),
            class_="text",
            id=view.id("text"),
            tabindex=0,
            role="region",
            aria_label="The text, every value marked. Left and right arrow keys step through the values.",
        ),
        class_="page",
    )


def _section(title: str, content: Html) -> Html:
    return element("section", element("h2", title), content)


@lru_cache(maxsize=2)
def _own(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
