"""The diagnostics: how many there are, and a list of them with links to their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..diagnostics import CODES
from ..models import Diagnostic, Profile
from .fields import anchor
from .markup import Html, element
from .segments import SEVERITIES, places_of

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
    """The numbers of the diagnostics in the order in which they are listed: errors, warnings, the rest."""
    return sorted(range(len(diagnostics)), key=lambda number: SEVERITIES.index(diagnostics[number].severity))


def remark_list(profile: Profile) -> Html:
    """Every diagnostic: what, where, what to do."""
    if not profile.diagnostics:
        return element("p", "Nothing to remark.", class_="absent")
    items = [
        _item(profile, rank, number, profile.diagnostics[number])
        for rank, number in enumerate(worst_first(profile.diagnostics), 1)
    ]
    return element("ol", *items, class_="remarks")


def _item(profile: Profile, rank: int, number: int, remark: Diagnostic) -> Html:
    kind = CODES.get(remark.code)
    target = _target(profile, number, remark)
    place = remark.path + (f", line {remark.span.line}" if remark.span else "")
    return element(
        "li",
        element("span", str(rank), class_=f"flag {remark.severity}", aria_hidden="true"),
        element(
            "div",
            element("strong", f"{remark.severity}: {remark.code}"),
            " ",
            element("a", place, href=f"#{target}") if target else element("span", place, class_="place"),
            element("p", remark.message),
            element("p", kind.remedy, class_="remedy") if kind else Html(""),
        ),
        id=f"remark-{number}",
        class_=remark.severity,
    )


def _target(profile: Profile, number: int, remark: Diagnostic) -> str | None:
    if remark.span is not None and remark.span.start < len(profile.text):
        return f"flag-{number}"
    if places_of(profile, remark.path):
        return anchor(remark.path)
    # "papers[3]" has no place of its own: the first of its values has.
    for path in profile.spans:
        if path.startswith((f"{remark.path}.", f"{remark.path}[")) and places_of(profile, path):
            return anchor(path)
    return None


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
