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

__all__ = ["remark_list", "verdict", "worst_first"]

_SIGNS = {"error": "✕", "warning": "⚠", "info": "i"}


def verdict(profile: Profile) -> Html:
    """One sentence on whether the reading can be trusted."""
    severities = Counter(remark.severity for remark in profile.diagnostics)
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
    for number, remark in enumerate(diagnostics):
        first.setdefault(remark.code, number)
    return sorted(
        range(len(diagnostics)),
        key=lambda number: (
            SEVERITIES.index(diagnostics[number].severity),
            first[diagnostics[number].code],
            number,
        ),
    )


def remark_list(view: View) -> Html:
    """Every diagnostic: what, where, what to do; those of one code together."""
    diagnostics = view.profile.diagnostics
    if not diagnostics:
        return element("p", "Nothing to remark.", class_="absent")
    ranked = enumerate(worst_first(diagnostics), 1)
    groups = groupby(ranked, key=lambda pair: _kind(diagnostics[pair[1]]))
    return element("ul", *(_group(view, *kind, list(group)) for kind, group in groups), class_="remarks")


def _kind(remark: Diagnostic) -> tuple[str, str]:
    return remark.severity, remark.code


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
    remark = view.profile.diagnostics[number]
    target = _target(view, number, remark)
    place = remark.path
    paper = PAPER.match(remark.path)
    if paper:  # the table counts from 1, a path from 0
        place += f", no. {int(paper[1]) + 1}"
    if remark.span:
        place += f", line {remark.span.line}"
    return element(
        "li",
        element("span", str(rank), class_=f"flag {remark.severity}", aria_hidden="true"),
        element(
            "div",
            element("a", place, href=target) if target else element("span", place, class_="place"),
            element("p", remark.message),
        ),
        id=view.id(f"remark-{number}"),
    )


def _target(view: View, number: int, remark: Diagnostic) -> str | None:
    if remark.span is not None and remark.span.start < len(view.profile.text):
        return f"#{view.id(f'flag-{number}')}"
    link = view.link(remark.path)
    if link:
        return link
    # "papers[3]" has no place of its own: the first of its values has.
    for path in view.profile.spans:
        if path.startswith((f"{remark.path}.", f"{remark.path}[")) and view.places(path):
            return view.link(path)
    return None


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
