"""PubMed: articles and books as E-utilities' efetch gives them (XML), summaries (JSON)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from ..document import Document
from ..document.data import Node
from ..patterns import lazy_re
from ..reading import convert, markup
from ..reading.dates import MONTHS, Dated, dated
from ..reading.names import initials_first
from ..reading.page import Reading, Record
from ..reading.record import (
    Answer,
    People,
    Table,
    compare_with_address,
    read_answer,
    read_paper,
    read_table,
    read_value,
)

__all__ = ["addresses", "affiliation", "known_type", "medline_date", "read", "translated_title"]

_EFETCH = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&retmode=xml&id="

_TYPES = {
    "preprint": "article",
    "journal article": "article-journal",
    "review": "article-journal",
    "systematic review": "article-journal",
    "letter": "article-journal",
    "editorial": "article-journal",
    "case reports": "article-journal",
    "comment": "article-journal",
    "news": "article-newspaper",
    "newspaper article": "article-newspaper",
    "dataset": "dataset",
    "webcast": "webpage",
}
_E_MAIL = lazy_re(
    r"(?:\s*(?:Electronic address|E-?mail(?: address)?):?)?\s*(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+\.?",
    re.I,
)


# -------------------------------------------------------------------- converters


def translated_title(node: Node) -> str | None:
    """A title without the full stop that Medline adds, and without the brackets that say that it was translated."""
    shown = convert.title_with_stop(node)
    if shown and shown.startswith("[") and shown.endswith("]") and "[" not in shown[1:]:
        shown = shown[1:-1].strip().removesuffix(".")
    return shown


def affiliation(node: Node) -> str | None:
    """An affiliation without the e-mail address that stands in it."""
    shown = convert.text(node)
    if shown and "@" in shown:
        shown = _E_MAIL.sub("", shown).strip(" ;,")
    return shown or None


_WORDS = lazy_re(r"((?:1[5-9]|20)[0-9]{2})(?:\s+([A-Z][a-z]{2,8})(?:\s+([0-9]{1,2})(?![0-9]))?)?")


def medline_date(node: Node) -> Dated | None:
    """A date in PubMed's words, where it begins: "2021 Mar 4", "1998 Dec-1999 Jan", "1976 Jul-Aug", "2000 Spring"."""
    shown = convert.text(node) or ""
    match = _WORDS.match(shown)
    if match is None or re.fullmatch(r"[0-9]{4}[-/][0-9].*", shown):
        return convert.date(node)
    month = MONTHS.get((match[2] or "").lower())
    return dated(shown, match[1], month, match[3] if month else None)


def _pub_date(node: Node) -> Dated | None:
    """Year, month and day in elements, or a date in PubMed's words; a season is as good as the year."""
    words = node.first("MedlineDate")
    if words is not None:
        return medline_date(words)
    found = convert.date_parts(node)
    shown = (convert.text(part) for part in node.children)
    return found._replace(text=" ".join(part for part in shown if part)) if found is not None else None


def _retracted(node: Node) -> bool | None:
    return True if (convert.text(node) or "").lower() == "retracted publication" else None


def _truncated(node: Node) -> bool | None:
    return True if convert.text(node) == "N" else None


# -------------------------------------------------------------------- tables

_AUTHOR_IDS = {"orcid": ("Identifier[@Source=ORCID]", convert.orcid)}


def _people(path: str) -> People:
    return People(
        path,
        name="CollectiveName",
        given="ForeName | FirstName | Initials",
        family="LastName",
        suffix="Suffix",
        ids=_AUTHOR_IDS,
        affiliations=("AffiliationInfo.Affiliation | Affiliation", affiliation),
    )


def _article(citation: str) -> Table:
    """The fields of an article, whose citation stands at a path ("MedlineCitation.", or "" where it is alone)."""
    at, article = citation, f"{citation}Article"
    listed = "PubmedData.ArticleIdList.ArticleId"
    return Table(
        {
            "title": (f"{article}.ArticleTitle", translated_title),
            "other_titles": (f"{article}.VernacularTitle", translated_title),
            "id": (f"{at}PMID", convert.pmid),
            "ids.pmid": (f"{at}PMID", convert.pmid),
            "ids.pmcid": (f"{listed}[@IdType=pmc] | {at}OtherID[@Source=NLM]", convert.pmcid),
            "ids.pii": (f"{listed}[@IdType=pii] | {article}.ELocationID[@EIdType=pii]", convert.text),
            "doi": (f"{listed}[@IdType=doi] | {article}.ELocationID[@EIdType=doi]", convert.doi),
            "date": (f"{article}.Journal.JournalIssue.PubDate", _pub_date),
            "date_online": (f"{article}.ArticleDate[@DateType=Electronic]", convert.date_parts),
            "date_updated": (f"{at}DateRevised", convert.date_parts),
            "authors": _people(f"{article}.AuthorList.Author"),
            "authors_truncated": (f"{article}.AuthorList.@CompleteYN", _truncated),
            "venue": (
                f"{article}.Journal.Title | {article}.Journal.ISOAbbreviation | {at}MedlineJournalInfo.MedlineTA",
                convert.text,
            ),
            "issn": (f"{article}.Journal.ISSN", convert.issn),
            "volume": (f"{article}.Journal.JournalIssue.Volume", convert.text),
            "issue": (f"{article}.Journal.JournalIssue.Issue", convert.text),
            "pages": (f"{article}.Pagination.MedlinePgn", convert.text),
            "language": (f"{article}.Language", convert.text),
            "reference_count": (f"{at}NumberOfReferences", convert.count),
            "keywords": (f"{at}KeywordList.Keyword", convert.text),
            "retracted": (f"{article}.PublicationTypeList.PublicationType", _retracted),
        }
    )


_ARTICLE = _article("MedlineCitation.")
_CITATION = _article("")
_BOOK = "BookDocument."
BOOK = Table(
    {
        "title": (f"{_BOOK}ArticleTitle | {_BOOK}Book.BookTitle", translated_title),
        "id": (f"{_BOOK}PMID", convert.pmid),
        "ids.pmid": (f"{_BOOK}PMID", convert.pmid),
        "doi": (
            f"{_BOOK}ArticleIdList.ArticleId[@IdType=doi] | {_BOOK}Book.ELocationID[@EIdType=doi]",
            convert.doi,
        ),
        "date": (f"{_BOOK}ContributionDate | {_BOOK}Book.PubDate", _pub_date),
        "date_updated": (f"{_BOOK}DateRevised", convert.date_parts),
        "publisher": (f"{_BOOK}Book.Publisher.PublisherName", convert.text),
        "volume": (f"{_BOOK}Book.Volume", convert.text),
        "pages": (f"{_BOOK}Pagination.MedlinePgn", convert.text),
        "language": (f"{_BOOK}Language", convert.text),
        "keywords": (f"{_BOOK}KeywordList.Keyword", convert.text),
    }
)
_SUMMARY = Table(
    {
        "title": ("title | booktitle", translated_title),
        "other_titles": ("vernaculartitle", translated_title),
        "id": ("uid", convert.pmid),
        "ids.pmid": ("uid | articleids[idtype=pubmed].value", convert.pmid),
        "ids.pmcid": ("articleids[idtype=pmc].value", convert.pmcid),
        "ids.pii": ("articleids[idtype=pii].value", convert.text),
        "doi": ("articleids[idtype=doi].value | elocationid", convert.doi),
        "date": ("pubdate", medline_date),
        "date_online": ("epubdate", medline_date),
        "authors": People("authors", name="name", normalise=initials_first),
        "venue": ("fulljournalname | source", convert.text),
        "publisher": ("publishername", convert.text),
        "issn": ("issn", convert.issn),
        "volume": ("volume", convert.text),
        "issue": ("issue", convert.text),
        "pages": ("pages", convert.text),
        "language": ("lang", convert.text),
        "retracted": ("pubtype", _retracted),
        "url": ("availablefromurl", convert.url),
    }
)


# -------------------------------------------------------------------- what no table says


def _abstract(record: Record, parts: list[Node]) -> None:
    """The parts of an abstract as paragraphs, each with the label that PubMed shows before it."""
    said = []
    for part in parts:
        prose = markup.paragraphs(part.text or "")
        label = part.first("@Label")
        shown = convert.text(label) if label is not None else None
        if prose:
            said.append(f"{shown}: {prose}" if shown and shown.upper() != "UNLABELLED" else prose)
    record.set("abstract", "\n\n".join(said), *parts)


def known_type(said: list[tuple[Node, str]], types: Mapping[str, str]) -> tuple[Node, str] | None:
    """Of several types that are said of a work the one that stands first among those that CSL has a word for."""
    known = [one for one in said if one[1].lower() in types]
    return min(known, key=lambda one: list(types).index(one[1].lower()), default=None)


def _types(record: Record, places: list[Node]) -> None:
    """Of several types the one that CSL has a word for; a preprint is one whatever else is said of it."""
    said = [(place, convert.text(place) or "") for place in places]
    chosen = known_type(said, _TYPES)
    if chosen is not None:
        record.set("type", _TYPES[chosen[1].lower()], chosen[0])
    place, shown = chosen or next(iter(said), (None, ""))
    if place is not None:
        record.set("type_text", shown, place)


def _finish_article(record: Record, node: Node) -> None:
    _finish(record, node)
    article = node.first("MedlineCitation.Article") or node.first("Article")
    if article is None:
        record.note("entry-incomplete", "title", "the citation holds no article", node)
        return
    _abstract(record, article.find("Abstract.AbstractText"))
    _types(record, article.find("PublicationTypeList.PublicationType"))
    first, last = article.first("Pagination.StartPage"), article.first("Pagination.EndPage")
    if first is not None and not record.get("pages"):
        ends = [part for part in (first, last) if part is not None]
        record.set("pages", "-".join(dict.fromkeys(convert.text(part) or "" for part in ends)), *ends)
    for place in node.find("MedlineCitation.CommentsCorrectionsList.CommentsCorrections.@RefType"):
        if convert.text(place) == "RetractionIn":
            record.set("retracted", True, place)


def _finish_book(record: Record, node: Node) -> None:
    """A book, or a chapter of one: its authors are its own, the book's editors are editors."""
    _finish(record, node)
    chapter = node.first("BookDocument.ArticleTitle")
    book = node.first("BookDocument.Book.BookTitle")
    record.set("type", "chapter" if chapter is not None else "book")
    if chapter is not None and book is not None:
        read_value(record, "venue", book, convert.title)
    for place in node.find("BookDocument.Book.Isbn"):
        if chapter is not None:
            record.add("isbn", convert.isbn(place), place)
        else:
            record.set("ids.isbn", convert.isbn(place), place)
    for path in ("BookDocument.AuthorList", "BookDocument.Book.AuthorList"):
        for listed in node.find(path):
            kind = listed.first("@Type")
            field = "editors" if kind is not None and convert.text(kind) == "editors" else "authors"
            if not record.get(field):
                read_table(record, listed, {field: _people("Author")})
    document = node.first("BookDocument")
    if document is not None:
        _abstract(record, document.find("Abstract.AbstractText"))
        for place in document.find("PublicationType")[:1]:
            record.set("type_text", convert.text(place), place)


def _finish(record: Record, node: Node) -> None:
    if record.get("authors_truncated"):
        record.note("authors-limited", "authors", "PubMed says that its list of authors is not complete")
    if not record.get("title"):
        record.note("entry-incomplete", "title", "the entry has no title", node)


def _finish_summary(record: Record, node: Node) -> None:
    _types(record, node.find("pubtype"))
    failed = node.first("error")
    if failed is not None:
        record.note("entry-incomplete", "title", f"PubMed says: {convert.text(failed)}", failed)


_ENTRIES = {
    "PubmedArticle": (_ARTICLE, _finish_article),
    "MedlineCitation": (_CITATION, _finish_article),
    "PubmedBookArticle": (BOOK, _finish_book),
}
_SETS = ("PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet")
_ANSWERS = (
    Answer("error", "<eFetchResult>", message="ERROR"),
    Answer("error", "<eSummaryResult>", message="ERROR"),
    Answer("error", "error !result !uid", message="error"),
    Answer("error", "esummaryresult", message="esummaryresult"),
    Answer("list", "result.uids", papers=_SUMMARY, items="result.*", finish_paper=_finish_summary),
    Answer("list", "uids", papers=_SUMMARY, items="*", finish_paper=_finish_summary),
    Answer("paper", "uid title", papers=_SUMMARY, finish_paper=_finish_summary),
)


def addresses(url: str) -> list[str]:
    """The interface's address for the articles whose numbers an address holds."""
    parts = urlsplit(url)
    numbers = re.fullmatch(r"/(?:pubmed/)?([0-9]{1,9}(?:,[0-9]{1,9})*)/?", parts.path)
    return [_EFETCH + numbers[1]] if numbers is not None else [url]


def read(document: Document, reading: Reading) -> None:
    """Read articles, books or summaries."""
    root = document.root
    if root is None:
        return
    if root.name in ("eSearchResult", "eLinkResult", "ePostResult") or (
        not root.is_array and (root.has("esearchresult") or root.has("linksets"))
    ):
        count = root.first("Count") or root.first("esearchresult.count")
        raise reading.refuse(
            f"this is a list of the numbers of {convert.text(count) if count else 'some'} articles on PubMed, "
            "not the articles themselves",
            kind="search page",
            hint="fetch the articles with efetch",
        )
    if root.name in _SETS or root.name in _ENTRIES:
        _read_entries(root, reading)
    else:
        read_answer(root, reading, _ANSWERS, "PubMed")
    if reading.page == "list" and len(reading.papers) == 1:
        reading.page, reading.listing = "paper", None
        compare_with_address(reading, "id")


def _read_entries(root: Node, reading: Reading) -> None:
    """The entries of a set in the order in which they stand, articles and books alike; or the one that is alone."""
    reading.page = "list"
    reading.the_list()
    for entry in root.children if root.name in _SETS else [root]:
        if entry.name in _ENTRIES:
            read_paper(reading, entry, *_ENTRIES[entry.name])
