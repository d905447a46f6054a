"""The diagnostics: how many there are, and a list of them with links to their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from ..diagnostics import CODES
from ..models import Diagnostic, Profile
from ..models.paths import PAPER
from .markup import Html, element
from .segments import SEVERITIES
from .view import View

__all__ = ["diagnostic_list", "verdict", "worst_first"]

_SIGNS = {"error": "✕", "warning": "⚠", "info": "i"}


def verdict(profile: Profile) -> Html:
    """One sentence on whether the reading can be trusted."""
    severities = Counter(diagnostic.severity for diagnostic in profile.diagnostics)
    papers = _count(len(profile.papers), "paper")
    lost = sum(1 for span in profile.unparsed for c in profile.text[span.start : span.end] if not c.isspace())
    parts = [
        f"{papers} read",
        _count(severities["error"], "error") if severities["error"] else "",
        _count(severities["warning"], "warning") if severities["warning"] else "no warning",
        f"{lost:,} characters unparsed" if lost else "nothing unparsed" if profile.text else "",
    ]
    worst = "error" if severities["error"] else "warning" if severities["warning"] else "sound"
    sign = "✓" if worst == "sound" else _SIGNS[worst]
    return element(
        "p",
        element("span", sign, class_="sign", aria_hidden="true"),
        " " + ", ".join(part for part in parts if part) + ".",
        class_=f"verdict {worst}",
    )


def worst_first(diagnostics: Sequence[Diagnostic]) -> list[int]:
    """The numbers of the diagnostics in the order in which they are listed: errors, warnings, the rest, code by code."""
    first: dict[str, int] = {}
    for number, diagnostic in enumerate(diagnostics):
        first.setdefault(diagnostic.code, number)
    return sorted(
        range(len(diagnostics)),
        key=lambda number: (
            SEVERITIES.index(diagnostics[number].severity),
            first[diagnostics[number].code],
            number,
        ),
    )


def diagnostic_list(view: View) -> Html:
    """Every diagnostic: what, where, what to do; those of one code together."""
    diagnostics = view.profile.diagnostics
    if not diagnostics:
        return element("p", "No diagnostics.", class_="absent")
    ranked = enumerate(worst_first(diagnostics), 1)
    groups = groupby(ranked, key=lambda pair: _kind(diagnostics[pair[1]]))
    return element("ul", *(_group(view, *kind, list(group)) for kind, group in groups), class_="diagnostics")


def _kind(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.severity, diagnostic.code


def _group(view: View, severity: str, code: str, ranked: list[tuple[int, int]]) -> Html:
    kind = CODES.get(code)
    times = f" ({len(ranked):,})" if len(ranked) > 1 else ""
    return element(
        "li",
        element("strong", f"{severity}: {code}{times}"),
        element("p", element("strong", "What to do:"), f" {kind.remedy}", class_="remedy") if kind else Html(""),
        element("ol", *(_item(view, rank, number) for rank, number in ranked)),
        class_=severity,
    )


def _item(view: View, rank: int, number: int) -> Html:
    diagnostic = view.profile.diagnostics[number]
    target = _target(view, number, diagnostic)
    place = diagnostic.path
    paper = PAPER.match(diagnostic.path)
    if paper:  # the table counts from 1, a path from 0
        place += f", no. {int(paper[1]) + 1}"
    if diagnostic.span:
        place += f", line {diagnostic.span.line}"
    return element(
        "li",
        element("span", str(rank), class_=f"flag {diagnostic.severity}", aria_hidden="true"),
        element(
            "div",
            element("a", place, href=target) if target else element("span", place, class_="place"),
            element("p", diagnostic.message),
        ),
        id=view.id(f"diagnostic-{number}"),
    )


def _target(view: View, number: int, diagnostic: Diagnostic) -> str | None:
    if diagnostic.span is not None and diagnostic.span.start < len(view.profile.text):
        return f"#{view.id(f'flag-{number}')}"
    link = view.link(diagnostic.path)
    if link:
        return link
    # "papers[3]" has no place of its own: the first of its values has.
    for path in view.profile.spans:
        if path.startswith((f"{diagnostic.path}.", f"{diagnostic.path}[")) and view.places(path):
            return view.link(path)
    return None


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
