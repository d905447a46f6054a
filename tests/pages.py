"""Pages of Scholar Feed as text, for the tests of other things: what a test does not name is the usual page's."""

from __future__ import annotations


def entry(
    title: str = "On Seams",
    byline: str = "Ines Robles",
    abstract: str = "We part fields.",
    *,
    metadata: str = "CLMar 2, 2024",
) -> str:
    """One paper of an author page: its metadata line, title, byline and abstract."""
    return f"{metadata}\n{title}\n\n{byline}\n\n{abstract}\n\n"


def author_page(
    *entries: str,
    name: str = "Ines Robles",
    category: str = "CL",
    h_index: int = 66,
    count: int | None = None,
    citations: int | None = None,
    gap: str = "",
) -> str:
    """An author page; without entries, its header.

    Args:
        entries: the papers, from :func:`entry`.
        name: the person.
        category: the main category; empty where none is shown.
        h_index: the h-index.
        count: how many papers the page says that it has; left out, as many as it lists.
        citations: the citations, with which the novelty and the AI score are shown, too.
        gap: what stands between a figure and its label.
    """
    papers = len(entries) if count is None else count
    figures = [category] * bool(category) + [f"h-index{gap}{h_index}", f"{papers}{gap}papers"]
    if citations is not None:
        figures += [f"{citations:,}{gap}citations", f"Novelty{gap}60%", f"AI Score{gap}66"]
    return "\n".join([name, "", *figures, "", f"{papers} Papers", "", "".join(entries)])
