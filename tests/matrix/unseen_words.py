"""The words of the front ends of :mod:`tests.matrix.unseen`, kept aside with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What the template says around the fields; a front end takes one of each, or none."""

    icons: tuple[tuple[str, str, str], ...] = (
        ("sell", "today", "build"),
        ("layers", "hourglass", "cpu"),
        ("dashboard", "history", "integration"),
        ("\ue892", "\ue8df", "\ue86f"),
    )
    topic_labels: tuple[str, ...] = ("Discipline: ", "Filed under ", "Primary track ", "Strand ")
    date_labels: tuple[str, ...] = ("Submitted ", "Announced: ", "First seen ", "Appeared on ")
    name_labels: tuple[str, ...] = ("Contributors: ", "Researchers ", "Led by ", "With ")
    abstract_labels: tuple[str, ...] = ("TL;DR", "In short", "Synopsis", "Description")
    buttons: tuple[str, ...] = ("BibTeX", "Add to library", "Copy link", "Export", "Recommend", "Not interested")
    counters: tuple[str, ...] = ("{} likes", "{} downloads", "▲ {}", "starred {} times")
    signs: tuple[str, ...] = ("⧉", "›", "⤴", "(permalink)")
    ranks: tuple[str, ...] = ("No. {}", "{:02}", "({})", "{} –")
    gaps: tuple[str, ...] = (" – ", "&ensp;", '<span aria-hidden="true">∙</span>', '<span class="mx-1"> ‧ </span>')
    expanders: tuple[str, ...] = ("Show more", "Expand", "… more", "Keep going")
    hidden: tuple[str, ...] = ("Copied to clipboard", "Opens in a new tab", "Press Esc to close")
    kickers: tuple[str, ...] = ("Researcher record", "Faculty page", "Public profile")
    crumbs: tuple[tuple[str, ...], ...] = (("Home", "Researchers"), ("Start", "Scholars"), ("Index", "Faculty"))
    menus: tuple[tuple[str, ...], ...] = (
        ("Discover", "Rankings", "Alerts"),
        ("Digest", "Compare", "Pricing", "Log in"),
        ("Today", "Leaderboard", "Help"),
    )
    sorts: tuple[tuple[str, ...], ...] = (
        ("Sort:", "Newest", "Oldest", "Impact"),
        ("Order", "Recency", "Relevance"),
        ("Arrange by", "Year", "Influence"),
    )
    heads: tuple[tuple[str, ...], ...] = (
        ("Filed", "Work", "Gist"),
        ("When", "What and who", "In brief"),
        ("Where", "Entry", "Synopsis"),
    )
    ends: tuple[tuple[str, ...], ...] = (
        ("Back to top", "Imprint"),
        ("Contact", "Changelog", "Status"),
        ("Made in Basel", "Version 4.2.1"),
    )
    noscripts: tuple[str, ...] = (
        "You need to enable JavaScript to run the app.",
        "JavaScript is off; some charts are missing.",
        "Please switch on scripting.",
    )


WORDS = Words()
