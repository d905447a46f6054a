"""A paper's page: tables of where each field is stated, the first that is there wins, and the rules beyond them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urljoin

from ...reading import markup
from ...reading.compare import folded
from ...reading.identifiers import read_arxiv, read_doi, read_isbn, read_issn, read_pmcid, read_pmid
from ...reading.numbers import read_count
from ...reading.page import Reading, Record
from .abstract import read_abstract
from .authors import choose_authors, editors_of
from .byline import better_name, byline_below, marked_byline, shown_names
from .container import read_pages, read_type, read_venue
from .dates import choose_date, publication_date, unreadable_date
from .fields import Convert, converted, figure, plain, read_all, read_first
from .people import Persons
from .stated import Stated
from .title import read_title

__all__ = ["read_paper"]


def _open_access(value: str) -> bool | None:
    words = folded(value)
    if words in ("true", "info eu repo semantics openaccess", "openaccess", "open access", "yes"):
        return True
    closed = ("false", "info eu repo semantics closedaccess", "info eu repo semantics restrictedaccess")
    return False if words in (*closed, "info eu repo semantics embargoedaccess") else None


def _license(value: str) -> str | None:
    """A licence by its address or its short name; a sentence on copyright is none."""
    text = markup.plain(value)
    if re.match(r"https?://\S+\Z", text) and re.search(r"licen[sc]e|creativecommons|/licenses/|opensource", text):
        return text
    return text if re.fullmatch(r"(?:CC|cc)[ -][A-Za-z0-9. -]{1,30}|MIT|Apache-2\.0|GPL\S*|CC0\S*", text) else None


def _language(value: str) -> str | None:
    return value if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*|[A-Z][a-z]{3,12}", value) else None


def _issns(value: str) -> list[str] | None:
    """The ISSNs in a text that may hold several, or words on which is the print's."""
    return [
        issn for shown in re.findall(r"\b[0-9]{4}-?[0-9]{3}[0-9Xx]\b", value) if (issn := read_issn(shown))
    ] or None


def _isbns(value: str) -> list[str] | None:
    found = read_isbn(value)
    return [found] if found else None


def _handle(value: str) -> str | None:
    match = re.search(r"hdl\.handle\.net/(\S+)|^hdl:(\S+)", value)
    return (match[1] or match[2]) if match else None


def _bibcode(value: str) -> str | None:
    match = re.fullmatch(r"[12][0-9]{3}[A-Za-z&.]{1,9}[.0-9A-Za-z]{4,13}[A-Z]", value)
    return value if match and len(value) == 19 else None


_SIMPLE: dict[str, tuple[str, Convert]] = {
    "publisher": (
        "citation:publisher | dc:publisher | prism:publisher | item:publisher.name | eprints:publisher",
        plain,
    ),
    "volume": (
        "citation:volume | prism:volume | dc:citation.volume | item:volumeNumber | item:isPartOf.volumeNumber | "
        "eprints:volume | dc:source.volume | coins:volume",
        figure,
    ),
    "issue": (
        "citation:issue | prism:number | dc:citation.issue | item:issueNumber | item:isPartOf.issueNumber | "
        "eprints:number | dc:source.issue | coins:issue",
        figure,
    ),
    "article_number": ("citation:article_number | citation:elocation_id | item:articleNumber", figure),
    "language": ("citation:language | dc:language | item:inLanguage", _language),
    "license": (
        "citation:license | dc:license | dc:rights.license | item:license | link:license | dc:rights | dc:rights.uri",
        _license,
    ),
    "ids.pmid": ("citation:pmid | eprints:pubmed_id", read_pmid),
    "ids.pmcid": ("citation:pmcid", read_pmcid),
    "ids.pii": ("citation:pii", figure),
    "ids.handle": ("dc:identifier.uri | dc:identifier | citation:handle", _handle),
    "ids.bibcode": ("citation:bibcode | dc:identifier", _bibcode),
    "citation_count": ("item:citationCount", read_count),
}
"""Field -> where it is stated, the best first, and how a value of it is read."""

_LISTS: dict[str, tuple[str, Convert]] = {
    "issn": (
        "citation:issn | citation:eissn | prism:issn | prism:eissn | dc:source.issn | dc:ispartof | item:issn | "
        "item:isPartOf.issn | coins:issn | eprints:issn",
        _issns,
    ),
    "isbn": (
        "citation:isbn | prism:isbn | item:isbn | item:isPartOf.isbn | dc:identifier.isbn | eprints:isbn | coins:isbn",
        _isbns,
    ),
}


def read_paper(stated: Stated, reading: Reading) -> None:
    """Fill in the one paper of the page."""
    record = reading.paper()
    read_title(stated, record)
    for field, (keys, convert) in _SIMPLE.items():
        read_first(stated, record, field, keys, convert)
    for field, (keys, convert) in _LISTS.items():
        read_all(stated, record, field, keys, convert)
    _read_identifiers(stated, record)
    _read_people(stated, record)
    _read_date(stated, record)
    read_venue(stated, record)
    read_type(stated, record)
    read_pages(stated, record)
    _read_addresses(stated, record)
    _read_access(stated, record)
    _read_keywords(stated, record)
    read_abstract(stated, record)


# -------------------------------------------------------------------- identifiers

_DOIS = (
    "citation:doi | dc:identifier.doi | html:doi | prism:doi | dc:identifier | item:@id | item:sameAs | "
    "item:identifier | item:identifier.value | eprints:id_number | coins:rft_id | link:canonical | og:url"
)


def _read_identifiers(stated: Stated, record: Record) -> None:
    found = converted(stated, _DOIS, read_doi)
    found.sort(key=lambda entry: entry[0].source == "dc:identifier" and entry[0].qualifier != "doi")
    order = [key.strip() for key in _DOIS.split("|")]
    found.sort(key=lambda entry: order.index(entry[0].source))
    own = [(said, doi) for said, doi in found if not doi.lower().startswith("10.48550/arxiv.")]
    for said, doi in found:
        arxiv = read_arxiv(doi)
        if arxiv is not None:
            record.set("arxiv_id", arxiv.id, said.place)
            record.set("ids.arxiv_doi", doi, said.place)
            break
    for said in stated.all("citation:arxiv_id | link:canonical | citation:abstract_html_url"):
        arxiv = read_arxiv(said.value)
        if arxiv is not None and record.get("arxiv_id") is None:
            record.set("arxiv_id", arxiv.id, said.place)
            record.set("arxiv_version", arxiv.version)
    address = read_doi(stated.url or "")
    if own:
        doi = _without_tail(own[0][1]) if own[0][0].source in ("link:canonical", "og:url") else own[0][1]
        record.set("doi", doi, *[said.place for said, other in own if other.lower() == doi.lower()])
        for said, other in own:
            if said.source.startswith(("citation", "prism", "html", "dc:identifier.doi")) and not _kin(doi, other):
                record.note(
                    "sources-disagree", "doi", f"{own[0][0].source} says {doi}, {said.source} {other}", said.place
                )
                break
        if address is not None and not _kin(_without_tail(address), doi):
            record.note("sources-disagree", "doi", f"{own[0][0].source} says {doi}, the address {address}")
    elif address is not None and not record.get("ids"):
        record.set("doi", _without_tail(address))


def _without_tail(doi: str) -> str:
    """A DOI out of an address, without what publishers put behind it there.

    >>> _without_tail("10.1101/2020.03.22.1234v3.full"), _without_tail("10.1000/a.b/pdf?x=1")
    ('10.1101/2020.03.22.1234', '10.1000/a.b')
    """
    doi = doi.partition("?")[0].partition("#")[0]
    doi = re.sub(
        r"(?:/|\.)(?:full|abstract|pdf|epdf|html?|summary|meta|references|full-text|full\.pdf)\Z", "", doi
    )
    return re.sub(r"(?<=\d)v\d+\Z", "", doi) if doi.startswith("10.1101/") else doi


def _kin(one: str, other: str) -> bool:
    """Whether two DOIs may be one work's: the same, a part of it, another version of it.

    >>> _kin("10.12688/f1000research.1234.1", "10.12688/f1000research.1234.2"), _kin("10.1000/seams.7", "10.1000/seams.8")
    (True, False)
    """
    first, second = one.lower(), other.lower()
    if first.startswith(second) or second.startswith(first):
        return True
    versions = [re.fullmatch(r"(.*\d)\.v?\d", doi) for doi in (first, second)]
    return versions[0] is not None and versions[1] is not None and versions[0][1] == versions[1][1]


# -------------------------------------------------------------------- people


def _read_people(stated: Stated, record: Record) -> None:
    found = choose_authors(stated)
    if found is None:
        found = marked_byline(stated.document)
    if found is not None:
        _set_people(stated, record, found)
    known = {folded(name) for name in record.get("authors") or ()}
    for name, place in editors_of(stated):
        if name not in (record.get("editors") or ()) and folded(name) not in known:
            record.add("editors", name, place)


def _set_people(stated: Stated, record: Record, found: Persons) -> None:
    path = f"{record.path}.authors"
    if found.source != "visible byline" and record.get("title"):
        found = byline_below(stated.document, record.get("title"), found) or found
    people = found.people
    if found.source != "visible byline":
        shown = shown_names(stated.document, found.names, record.get("title") or "")
        for each in shown:
            people[each.author].name = better_name(people[each.author].name, each.text)
            record.reading.mark(path, each.place)
        if shown:
            people = [people[each.author] for each in shown]
    names = [person.name for person in people]
    record.set("authors", names)
    if found.truncated:
        record.set("authors_truncated", True)
    places = {place for person in people for place in person.places} | set(found.same)
    record.reading.mark(path, *sorted(place for place in places if place[0] >= 0))
    if any(person.orcid or person.affiliations or person.given for person in people):
        details: list[dict[str, Any]] = []
        for number, person in enumerate(people):
            detail: dict[str, Any] = {"name": person.name}
            if person.given and person.family:
                detail |= {"given_name": person.given, "family_name": person.family}
            if person.orcid:
                detail["ids"] = {"orcid": person.orcid}
                where = f"{record.path}.author_details[{number}].ids.orcid"
                record.reading.mark(where, *dict.fromkeys(person.orcid_places))
            if person.affiliations:
                detail["affiliations"] = [name for name, _ in person.affiliations]
                where = f"{record.path}.author_details[{number}].affiliations"
                record.reading.mark(where, *[place for _, place in person.affiliations if place[0] >= 0])
            details.append(detail)
        record.set("author_details", details)
    for name, place in found.places_of_work:
        record.add("affiliations", name, place)
    for text, place in found.unread[:1]:
        record.note("value-unreadable", "authors", f"{text[:60]!r} cannot be read as names", place)
    for other in found.others:
        message = f"{found.source} names {_short(found.names)}, {other.source} {_short(other.names)}"
        record.note("sources-disagree", "authors", message, next(iter(other.people[0].places), None))


def _short(names: list[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


# -------------------------------------------------------------------- date


def _read_date(stated: Stated, record: Record) -> None:
    chosen = choose_date(stated)
    if chosen is not None:
        date = chosen.date
        if chosen.placeholder:
            date = date._replace(precision="year")
            record.note(
                "date-placeholder",
                "date",
                f"{chosen.source} says {date.text}: January 1st may stand for the year alone",
            )
        record.set("date", date, *chosen.places)
        if chosen.other is not None:
            source, other = chosen.other
            message = f"{chosen.source} says {date.text}, {source} {other.text}"
            record.note("sources-disagree", "date", message)
    elif (unreadable := unreadable_date(stated)) is not None:
        record.set("date_text", markup.plain(unreadable.value), unreadable.place)
        record.note(
            "date-unreadable", "date", f"{unreadable.source} says {unreadable.value[:60]!r}", unreadable.place
        )
    for said in stated.all("citation:online_date | prism:publicationdate | item:datePublished"):
        online = publication_date(said.value)
        if online is None:
            continue
        if said.source != "item:datePublished" or chosen is None or online.iso != chosen.date.iso:
            record.set("date_online", online.iso, said.place)
            break
    updated = "dc:date.modified | dc:modified | item:dateModified | citation:last_modified_date"
    read_first(stated, record, "date_updated", updated, lambda text: (d := publication_date(text)) and d.iso)


# -------------------------------------------------------------------- addresses, access, keywords


def _read_addresses(stated: Stated, record: Record) -> None:
    base = stated.url or stated.document.url or ""

    def address(value: str) -> str | None:
        text = markup.plain(value).replace(" ", "%20")
        try:
            whole = urljoin(base, text)
        except ValueError:
            return None
        return whole if re.match(r"https?://[^\s/]+", whole) else None

    read_first(
        stated,
        record,
        "pdf_url",
        "citation:pdf_url | link:pdf | item:encoding.contentUrl | eprints:document_url",
        lambda value: address(value) if not value.startswith("#") else None,
    )
    read_first(
        stated,
        record,
        "url",
        "link:canonical | citation:abstract_html_url | citation:public_url | og:url | item:url | "
        "citation:fulltext_html_url | prism:url",
        address,
    )
    if record.get("url") is None and stated.url:
        record.set("url", quote(stated.url, safe=":/?#[]@!$&'()*+,;=%~"))


def _read_access(stated: Stated, record: Record) -> None:
    keys = "item:isAccessibleForFree | dc:rights | dc:rights.accessrights | dc:accessrights"
    read_first(stated, record, "open_access", keys, _open_access)


def _read_keywords(stated: Stated, record: Record) -> None:
    """Keywords of the best scheme that has any; of plain metas, which are often the site's, those that are no author."""
    names = {folded(name) for name in record.get("authors") or ()}
    for keys in (
        "citation:keywords | citation:keyword | eprints:keywords",
        "dc:subject",
        "item:keywords",
        "html:keywords",
    ):
        found = list(stated.all(keys))
        first = record.get("keywords") is None
        for said in found:
            words = [word for word in _keywords_in(said.value, alone=len(found) == 1) if folded(word) not in names]
            if keys == "html:keywords" and any(_is_of_site(stated, word) for word in words):
                continue
            if first:
                for word in words:
                    if word not in (record.get("keywords") or ()):
                        record.add("keywords", word)
            if words and set(words) <= set(record.get("keywords") or ()):
                record.reading.mark(f"{record.path}.keywords", said.place)


def _is_of_site(stated: Stated, word: str) -> bool:
    """Whether a keyword names the site or its publisher: then all of them are of the site, not of the paper.

    A word that is a journal's name may be a keyword of its papers too ("Pain"), unless it is the host's as well.
    """
    name, host = folded(word), stated.names_of_host()
    if " " in name:
        return name in stated.names_of_site() or name.replace(" ", "") in host
    return name in host and name in stated.names_of_site()


def _keywords_in(value: str, *, alone: bool) -> list[str]:
    text = markup.plain(value)
    parts = text.split(";") if ";" in text else re.split(r",\s*", text) if alone and text.count(",") else [text]
    return [word for part in parts if (word := part.strip(" .,")) and len(word) < 120]
