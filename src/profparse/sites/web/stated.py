"""What a page states, asked by scheme and name, and the things among it that are the page's own subject."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ...document import Document, Line
from ...document.items import SCHOLARLY, Item, Leaf
from ...document.metadata import Statement, metadata_of
from ...patterns import lazy_re
from ...reading import markup
from ...reading.compare import folded, related
from ...reading.identifiers import read_doi
from .words import TYPES

__all__ = ["Said", "Stated", "heading_rank", "is_paper_page"]

_DEEP = 4


class Said(NamedTuple):
    """One value that a page states.

    Attributes:
        source: where, as a key of a table ("citation:title", "item:headline").
        value: as it stands there.
        place: in the document's text.
        language: of the value, where it is told.
        qualifier: the encoding scheme that the page gives with it.
    """

    source: str
    value: str
    place: tuple[int, int]
    language: str | None = None
    qualifier: str = ""


class Stated:
    """The statements of a page.

    A key is ``scheme:name``; ``item:`` asks the things that are the page's own subject, ``item:isPartOf.name`` what
    they are part of, however deep, ``link:``, ``coins:``, ``html:`` the rest.
    """

    def __init__(self, document: Document, url: str | None) -> None:
        self.document = document
        self.url = url
        self.metadata = metadata_of(document)
        self._by_key: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.metadata.statements:
            self._by_key[f"{statement.scheme}:{statement.name}"].append(statement)
        headings = [line for line in document.lines if line.role == "heading"]
        self.headings: list[Line] = [line for line in headings if heading_rank(line) == 1] or headings[:1]
        self.own = self._own_items()
        self._drop_works_referred_to()

    # ---------------------------------------------------------------- values

    def all(self, keys: str) -> Iterator[Said]:
        """Every value of some keys, parted by ``|``, in the keys' order."""
        for key in keys.split("|"):
            key = key.strip()
            scheme, _, name = key.partition(":")
            if scheme == "item":
                for item in self.own:
                    for leaf in _leaves(item, name.split(".")):
                        yield Said(key, leaf.value, leaf.place)
            else:
                for one in self._by_key.get(key, ()):
                    yield Said(key, one.value, one.place, one.language, one.qualifier)

    def has(self, keys: str) -> bool:
        """Whether any of some keys is stated."""
        return next(self.all(keys), None) is not None

    def statements(self, scheme: str) -> list[Statement]:
        """The statements of a scheme, in the page's order."""
        return [statement for statement in self.metadata.statements if statement.scheme == scheme]

    @property
    def language(self) -> str:
        """The language of the paper or the page, two small letters, "" where it is not told."""
        told = next((said.value for said in self.all("citation:language | dc:language")), None)
        return (told or self.document.hints.get("lang") or "").lower()[:2]

    def in_language(self, keys: str) -> list[Said]:
        """The values of some keys, without those of another language where there is one in the page's own."""
        found = list(self.all(keys))
        language = self.language
        own = {said.source for said in found if language and (said.language or "").lower().startswith(language)}
        return [
            said
            for said in found
            if said.source not in own or not said.language or said.language.lower().startswith(language)
        ]

    def names_of_site(self) -> set[str]:
        """What the page calls its site, its journal and its publisher, folded."""
        names = self.all("og:site_name | citation:journal_title | dc:source | dc:publisher | citation:publisher")
        return {name for said in names if (name := folded(said.value))}

    def names_of_host(self) -> set[str]:
        """The host of the page's address and the longer words in it, folded."""
        names = set()
        for address in (self.url, self.document.url):
            host = (urlsplit(address).hostname or "") if address else ""
            names |= {folded(host), *(folded(label) for label in host.split(".") if len(label) > 3)}
        return names - {""}

    # ---------------------------------------------------------------- the page's own things

    def _own_items(self) -> list[Item]:
        """The works in JSON-LD, microdata and scripts that are what the page is about, the surest first.

        A page also lists works that are related or cited, and often before its own: one counts that shares the
        page's DOI, address or title.
        """
        works = [item for item in self.metadata.items if item.is_work]
        if not works:
            return []
        dois = {doi.lower() for said in self.all(_OWN_DOIS) if (doi := read_doi(said.value))}
        addresses = {
            _bare_address(said.value) for said in self.all("link:canonical | og:url | citation:abstract_html_url")
        }
        addresses |= {_bare_address(address) for address in (self.url, self.document.url) if address}
        known = self._titles()
        scored = [(_score(item, dois, addresses, known), -number, item) for number, item in enumerate(works)]
        scored.sort(key=lambda entry: entry[:2], reverse=True)
        return [item for score, _, item in scored if score >= 2]

    def _titles(self) -> set[str]:
        """What may be the title of the page's subject, folded."""
        titles = [
            said.value for said in self.all("citation:title | dc:title | og:title | eprints:title | html:title")
        ]
        titles += [line.text for line in self.headings] + ([self.document.title] if self.document.title else [])
        return {folded(markup.plain(title)) for title in titles}

    def _drop_works_referred_to(self) -> None:
        """Leave out COinS of other works: many pages have one for each of their references.

        A page's own shares its title or its DOI; one alone is its own where the page has nothing to compare it with.
        """
        coins = self.statements("coins")
        if not coins:
            return
        titles = {title for title in self._titles() if title}
        dois = {doi.lower() for said in self.all(_OWN_DOIS) if (doi := read_doi(said.value))}
        own = {one.work for one in coins} if not titles and not dois else set()
        for one in coins:
            if one.name == "rft_id":
                named = (read_doi(one.value) or "").lower() in dois
            else:
                title = folded(markup.plain(one.value))
                named = one.name in _COINS_TITLES and any(_same_title(title, other) for other in titles)
            if named:
                own.add(one.work)
        for key in {f"coins:{one.name}" for one in coins}:
            self._by_key[key] = [one for one in self._by_key[key] if one.work in own]


def heading_rank(line: Line) -> int:
    """The rank of the heading that a line is, 1 for <h1>; 0 where it is none."""
    element = line.element
    while element is not None:
        if isinstance(element.tag, str) and re.fullmatch(r"h[1-6]", element.tag):
            return int(element.tag[1])
        element = element.getparent()
    return 0


_COINS_TITLES = frozenset("atitle title btitle".split())
_OWN_DOIS = "citation:doi | prism:doi | html:doi | dc:identifier | dc:identifier.doi | og:url | link:canonical"


def _bare_address(address: str) -> str:
    """An address without what does not tell pages apart: scheme, www, a slash at the end."""
    try:
        parts = urlsplit(unquote(address.strip()))
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.") if parts.netloc else ""
    return f"{host}{parts.path.rstrip('/')}?{parts.query}".lower()


def _score(item: Item, dois: set[str], addresses: set[str], titles: set[str]) -> float:
    score = 0.0
    said = [leaf.value for leaf in _leaves(item, ["@id"])] + [leaf.value for leaf in item.leaves("url", "sameAs")]
    said += [leaf.value for name in ("identifier", "identifier.value") for leaf in _leaves(item, name.split("."))]
    own = {doi.lower() for value in said if (doi := read_doi(value))}
    if own & dois:
        score += 3
    elif own and dois:
        return 0  # another work's
    if any(_bare_address(value) in addresses for value in said if "/" in value):
        score += 3
    title = folded(markup.plain(item.said("headline", "name") or ""))
    if title and any(_same_title(title, other) for other in titles):
        score += 2
    if item.role == "page":
        score += 1
    if score and not SCHOLARLY.isdisjoint(item.types):
        score += 0.5
    return score + (0.2 if score and item.scheme != "microdata" else 0)


def _same_title(title: str, other: str) -> bool:
    """Whether a folded title is another, or stands in it with a site's name beside it."""
    if title == other:
        return True
    shorter, longer = sorted((title, other), key=len)
    return len(shorter) >= 15 and (longer.startswith(f"{shorter} ") or longer.endswith(f" {shorter}"))


_SITES = frozenset("WebSite WebPage CollectionPage DataCatalog".split())


def _leaves(item: Item, path: list[str], depth: int = 0) -> Iterator[Leaf]:
    """The texts at a path of an item.

    ``isPartOf`` is walked as deep as it goes, the outermost first: an issue is part of a volume, that of a journal; a
    site is no container.
    """
    name, rest = path[0], path[1:]
    parts = [part for part in item.items(name) if name != "isPartOf" or _SITES.isdisjoint(part.types)]
    if name == "isPartOf" and rest and depth < _DEEP:
        for part in parts:
            yield from _leaves(part, path, depth + 1)
    for leaf in item.leaves(name):
        if not rest or (rest == ["name"] and not leaf.value.startswith(("http:", "https:"))):
            yield leaf  # a thing that is only named
    for part in parts:
        if rest:
            yield from _leaves(part, rest, depth)
        elif name == "inLanguage":
            yield from part.leaves("alternateName", "name")
        elif name == "keywords":
            yield from part.leaves("name")
        elif name in ("identifier", "license", "publisher", "url", "@id"):
            yield from part.leaves("value", "url", "@id", "name")


# -------------------------------------------------------------------- which page it is


def is_paper_page(stated: Stated) -> bool:
    """Whether a page states that it is a paper's.

    Highwire's title does, and what only scholarly pages say: a type such as ScholarlyArticle, PRISM's or a DOI of its
    own. Dublin Core, OpenGraph or an Article alone do not: news and blogs have them.
    """
    if stated.has("citation:title | eprints:title"):
        return True
    if any(_is_only_doi(said) for said in stated.all(_DOIS)) and (
        stated.has("dc:title | item:headline | item:name | og:title") or stated.headings or stated.document.title
    ):
        return True
    if stated.has("citation:author | citation:journal_title") and stated.own:
        return True
    for item in stated.own:
        if not (SCHOLARLY - {"Dataset"}).isdisjoint(item.types):
            return True
    if stated.has("dc:title") and stated.has("dc:creator | dc:creator.personalname"):
        if stated.has("prism:coverdate | prism:publicationdate | prism:publicationname | prism:startingpage"):
            return True
        kinds = (folded(said.value) for said in stated.all("dc:type | dc:type.articletype"))
        urn = any(re.match(r"urn:(?:ietf|isbn|issn|nbn):", said.value) for said in stated.all("dc:identifier"))
        return urn or any(kind in TYPES and _SCHOLARLY_WORD.search(kind) for kind in kinds)
    return any(
        related(said.value, line.text) and folded(said.value) == folded(line.text)
        for said in stated.all("coins:atitle")
        for line in stated.headings[:6]
    )


# "Article" and "Report" are words of newspapers too.
_SCHOLARLY_WORD = lazy_re(
    r"thesis|dissertation|proceeding|conference|journal|preprint|info eu repo|dataset|research|original|chapter|"
    r"technical|working"
)

_DOIS = (
    "citation:doi | prism:doi | html:doi | dc:identifier | dc:identifier.doi | item:@id | item:identifier | "
    "item:sameAs | item:url | og:url | link:canonical"
)


def _is_only_doi(said: Said) -> bool:
    """Whether a value is a DOI, bare or as an address of a resolver; one inside another address is a hint alone."""
    return (
        re.match(
            r"\s*(?:(?:info:|urn:)?doi[:/]?\s*|(?:https?://)?(?:(?:dx|www)\.)?doi\.org/)?10\.\d{4,9}/\S",
            said.value,
            re.I,
        )
        is not None
    )
