"""The title of a paper: of what the metadata says and the page shows, the one with all letters and without the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...patterns import lazy_re
from ...reading import markup
from ...reading.compare import folded, related
from ...reading.page import Record
from ..registry import site_of
from .stated import Said, Stated

__all__ = ["read_title"]

_SOURCES = (
    "citation:title | item:headline | item:name | dc:title | eprints:title | html:title | coins:atitle | og:title | "
    "dc:title.alternative"
)
_SEPARATOR = lazy_re(r"\s+[|·•–—-]\s+|\s*\|\s*|:\s+")


def read_title(stated: Stated, record: Record) -> None:
    """Set the title, mark where it is stated and shown; a second language's is another title."""
    found = [(said, text) for said in stated.all(_SOURCES) if (text := markup.title_of(said.value))]
    found += [(Said("title", text, (-1, -1)), text) for text in (stated.document.title or "",) if text]
    chosen = _choose(stated, found)
    shown = list(_headings(stated))
    if chosen is None:
        if shown:
            record.set("title", shown[0][0], *shown[0][1])
        return
    said, text = chosen
    title = _without_site(stated, text) if said.source in ("og:title", "title", "html:title") else text
    title = _whole(title, said, [*(heading for heading, _ in shown), *(other for _, other in found)])
    if title.endswith(".") and _adds_stop(stated, title):
        title = markup.title_of(title, stop=True)
    same = [(heading, places) for heading, places in shown if folded(heading) == folded(title)]
    if same and _has_more_letters(same[0][0], title):
        title = same[0][0]
    places = [each.place for each, other in found if _is(other, title) and each.place[0] >= 0]
    if same:
        places += same[0][1]
    record.set("title", title, *places)
    _read_others(record, title, said, found)


def _read_others(record: Record, title: str, chosen: Said, found: list[tuple[Said, str]]) -> None:
    """What else is stated as a title: one in another language, or of which the source has the chosen one too, is that.

    A source of which no title is like the chosen one speaks of another work.
    """
    for source in ("citation:title", "dc:title.alternative", "dc:title", "item:headline"):
        group = [(each, other) for each, other in found if each.source == source]
        if not group:
            continue
        others = [(each, other) for each, other in group if not related(other, title)]
        if (
            len(others) < len(group)
            or source == "dc:title.alternative"
            or any(each.language for each, _ in others)
        ):
            for each, other in others:
                if source != "item:headline" and other not in (record.get("other_titles") or ()):
                    record.add("other_titles", other, each.place)
        elif others:
            each, other = others[0]
            record.note(
                "sources-disagree", "title", f"{chosen.source} says {title!r}, {source} {other!r}", each.place
            )
            return


_WITH_STOPS = frozenset(("dblp", "europepmc", "pubmed"))  # sites that end every title with a full stop


def _adds_stop(stated: Stated, title: str) -> bool:
    """Whether the full stop behind a title is the source's: the site is known for it, or the page shows it without."""
    site = site_of(stated.url or stated.document.url)
    shown = [line.text for line in stated.headings]
    return (site is not None and site.name in _WITH_STOPS) or any(
        folded(text) == folded(title) and not text.rstrip().endswith(".") for text in shown
    )


_CUT = lazy_re(r"\s*(?:\.\.\.|…)\Z")
_LONGEST_HEADLINE = 100  # search engines ask for no more, so that publishers cut theirs


def _whole(title: str, said: Said, others: list[str]) -> str:
    """A title that was cut for search engines gives way to one that goes on where it breaks off."""
    start = _CUT.sub("", title)
    if start == title and (not said.source.startswith(("item:", "og:")) or len(title) < _LONGEST_HEADLINE):
        return title
    begun = folded(start)
    longer = [each for each in others if folded(each).startswith(begun) and len(folded(each)) > len(begun)]
    return longer[0] if longer and len(begun) > 20 else title


def _choose(stated: Stated, found: list[tuple[Said, str]]) -> tuple[Said, str] | None:
    """The first, or of the same source the one in the page's language."""
    if not found:
        return None
    first = found[0]
    language = stated.language
    shown = {folded(line.text) for line in stated.headings}
    if first[0].source.startswith("item:") and folded(first[1]) not in shown:
        of_items = (entry for entry in found if entry[0].source.startswith("item:") and folded(entry[1]) in shown)
        first = next(of_items, first)
    alike = [entry for entry in found if entry[0].source == first[0].source and entry[0].language]
    own = (entry for entry in alike if language and (entry[0].language or "").lower().startswith(language))
    return next(own, first)


def _headings(stated: Stated) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for line in stated.headings[:40]:
        yield line.text, [line.place(0, len(line.text))]


def _is(other: str, title: str) -> bool:
    one, two = folded(other), folded(title)
    return one == two or one.startswith(f"{two} ") or one.endswith(f" {two}")


def _has_more_letters(shown: str, title: str) -> bool:
    """Whether the visible form keeps what the stated one lost: small letters, accents."""
    if title.isupper():
        return not shown.isupper()
    accents = [sum(char.isalpha() and not char.isascii() for char in text) for text in (shown, title)]
    return accents[0] > accents[1] and not shown.isupper()


def _without_site(stated: Stated, title: str) -> str:
    """A title without the name of the site or the number of the paper before or behind it.

    Only what is the host's, the site's, the journal's name or an identifier is taken off.
    """
    names = stated.names_of_site() | stated.names_of_host()
    names |= {name.replace(" ", "") for name in names}
    title = re.sub(r"\A\[[\w./:-]{3,30}\]\s+", "", title)
    title = re.sub(r"\s+\[([^\[\]]{2,40})\]\Z", lambda m: "" if folded(m[1]) in names else m[0], title)
    shown = {folded(line.text) for line in stated.headings}
    while folded(title) not in shown:
        shorter = _shortened(title, names, shown)
        if shorter is None:
            return title
        title = shorter
    return title


def _shortened(title: str, names: set[str], shown: set[str]) -> str | None:
    cuts = list(_SEPARATOR.finditer(title))
    for match in (*cuts[-1:], *cuts[:1]):
        for kept, dropped in (
            (title[: match.start()], title[match.end() :]),
            (title[match.end() :], title[: match.start()]),
        ):
            # "Journal of Seams: Vol 9, No 2" begins with the journal's name
            name = folded(dropped).partition(" vol ")[0]
            is_name = name in names or name.replace(" ", "") in names
            is_id = re.fullmatch(r"\S*\d\S*/\S+|\S+/\d\S*", dropped) is not None
            if kept and folded(kept) and (is_name or is_id or folded(kept) in shown):
                return kept
    return None
