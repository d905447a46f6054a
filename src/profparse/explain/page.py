"""The page: its parts put together, and a policy that lets nothing run or load but its own script and style."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from ..models import Profile
from .chart import chart
from .fields import colour_rules
from .figures import figures, heading, origin
from .markup import Html, element
from .remarks import remark_list, verdict
from .table import paper_table
from .text import legend, marked_text

__all__ = ["report"]


def report(profile: Profile) -> str:
    """A profile as one self-contained HTML page: what was read, where, and what there is to say about it.

    The page works from disk and asks the network for nothing. Whatever the profile says stays text.

    Args:
        profile: a profile as :func:`profparse.parse` gives it. One that was loaded from JSON has no text to mark;
            the rest of the page is the same.

    Returns:
        the HTML, to be written in UTF-8.

    >>> import profparse
    >>> page = report(profparse.parse("Ines Robles\\n\\nh-index 6\\n0 papers\\n\\n0 Papers\\n"))
    >>> page[:15], "Ines Robles" in page
    ('<!doctype html>', True)
    """
    title = heading(profile)
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
        element("header", element("h1", title, dir="auto"), verdict(profile), origin(profile)),
        element("main", _facts(profile), _text(profile)),
        element("div", id="tip", role="status", hidden=True),
        element("script", Html(script)),
    )
    return f'<!doctype html>\n<html lang="en">{head}{body}</html>\n'


def _facts(profile: Profile) -> Html:
    own_figures, own_chart = figures(profile), chart(profile)
    return element(
        "div",
        _section("Figures", own_figures) if own_figures else Html(""),
        _section("Remarks", remark_list(profile)),
        _section("Papers", paper_table(profile)),
        _section("Papers by year and category", own_chart) if own_chart else Html(""),
        class_="facts",
    )


def _text(profile: Profile) -> Html:
    return element(
        "section",
        element("h2", "Text", id="text-heading"),
        legend(profile),
        element(
            "div",
            marked_text(profile),
            class_="text",
            id="text",
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
