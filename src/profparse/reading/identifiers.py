"""Identifiers: from whatever form a source gives them in to the bare one, checked where there is something to check."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from ..patterns import lazy_re

__all__ = [
    "ARXIV_ID",
    "SCHEMES",
    "ArXiv",
    "read_arxiv",
    "read_doi",
    "read_isbn",
    "read_issn",
    "read_orcid",
    "read_pmcid",
    "read_pmid",
    "read_profile_link",
    "read_ror",
]

SCHEMES = {
    "orcid": "ORCID iD",
    "openalex": "OpenAlex",
    "dblp": "DBLP pid of a person, key of a work",
    "semanticscholar": "Semantic Scholar",
    "googlescholar": "Google Scholar",
    "inspire": "INSPIRE record number",
    "inspire_bai": "INSPIRE BAI (I.Robles.1)",
    "scopus": "Scopus author id, EID of a work",
    "researcherid": "ResearcherID (Web of Science)",
    "loop": "Loop profile",
    "researchgate": "ResearchGate",
    "aclanthology": "ACL Anthology",
    "arxiv": "arXiv author id",
    "hal": "HAL",
    "idref": "IdRef",
    "isni": "ISNI",
    "viaf": "VIAF",
    "wikidata": "Wikidata",
    "openreview": "OpenReview",
    "scholarfeed": "Scholar Feed",
    "github": "GitHub",
    "linkedin": "LinkedIn",
    "twitter": "X, formerly Twitter",
    "wikipedia": "Wikipedia",
    "acm": "ACM Digital Library",
    "europepmc": "Europe PMC",
    "pmid": "PubMed",
    "pmcid": "PubMed Central",
    "mag": "Microsoft Academic Graph",
    "corpusid": "Semantic Scholar corpus id",
    "isbn": "ISBN of the work itself",
    "pii": "Publisher item identifier",
    "bibcode": "ADS bibcode",
    "handle": "Handle",
    "crossref": "Crossref",
    "arxiv_doi": "the DOI that arXiv gave its own copy",
    "texkey": "INSPIRE's BibTeX key",
    "other": "an identifier whose scheme is not in this list",
}
"""Scheme -> what it is: the closed list of the keys of ``ids``."""

ARXIV_ID = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})"

_DOI = lazy_re(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_ARXIV = lazy_re(
    rf"(?:(?:https?://)?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format)/|arxiv:\s*|(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.48550/arxiv\.)?"
    rf"(?P<id>{ARXIV_ID})(?:v(?P<version>[1-9][0-9]{{0,2}}))?(?:\.pdf)?/?(?:[?#].*)?",
    re.IGNORECASE,
)
_ORCID = lazy_re(
    r"(?:(?:https?://)?(?:www\.|sandbox\.)?orcid\.org/|orcid:\s*)?([0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9Xx])/?"
)
_PMID = lazy_re(
    r"(?:(?:https?://)?(?:www\.|pubmed\.)?ncbi\.nlm\.nih\.gov/(?:pubmed/)?|pmid:?\s*)?([0-9]{1,9})/?", re.I
)
_PMCID = lazy_re(r"(?:https?://\S*/|pmcid:?\s*)?(?:PMC)?([0-9]{2,9})(?:\.[0-9]+)?/?", re.IGNORECASE)
_ROR = lazy_re(r"(?:https?://ror\.org/)?(0[0-9a-z]{6}[0-9]{2})/?")
_ISSN = lazy_re(r"(?:(?:urn:)?issn:?\s*)?([0-9]{4})-?([0-9]{3}[0-9Xx])", re.IGNORECASE)
_ISBN = lazy_re(r"(?:(?:urn:)?isbn(?:-1[03])?:?\s*)?((?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9Xx])", re.IGNORECASE)


class ArXiv(NamedTuple):
    """An arXiv identifier and its version, None where it is given without one."""

    id: str
    version: int | None


def read_doi(text: str) -> str | None:
    """The bare DOI in a text that gives one, in the letters shown; None where there is none.

    >>> read_doi("https://doi.org/10.1000/A%2F1"), read_doi("doi:10.1000/182."), read_doi("ade/1391109086")
    ('10.1000/A/1', '10.1000/182', None)
    """
    match = _DOI.search(unquote(text.strip()) if "%" in text else text.strip())
    if match is None:
        return None
    doi = match[0].rstrip(".,;:'\"»”’")
    for opening, closing in ("()", "[]", "<>", "{}"):
        while doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1]
    return doi


def read_arxiv(text: str) -> ArXiv | None:
    """The arXiv identifier that a text is: bare, with its prefix, an address, or arXiv's own DOI.

    >>> read_arxiv("http://arxiv.org/abs/2401.00001v2"), read_arxiv("hep-th/9711200").version
    (ArXiv(id='2401.00001', version=2), None)
    """
    match = _ARXIV.fullmatch(text.strip())
    if match is None:
        return None
    return ArXiv(match["id"], int(match["version"]) if match["version"] else None)


def read_orcid(text: str) -> str | None:
    """The bare ORCID iD that a text is, where its check digit (ISO 7064 MOD 11-2) is right.

    >>> read_orcid("https://orcid.org/0000-0002-1825-0097"), read_orcid("0000-0002-1825-0098")
    ('0000-0002-1825-0097', None)
    """
    match = _ORCID.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1].replace("-", "").upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[15] != ("X" if check == 10 else str(check)):
        return None
    return "-".join(digits[at : at + 4] for at in (0, 4, 8, 12))


def read_pmid(text: str) -> str | None:
    """The bare PubMed number.

    >>> read_pmid("https://pubmed.ncbi.nlm.nih.gov/123"), read_pmid("PMID: 123"), read_pmid("PMC123")
    ('123', '123', None)
    """
    match = _PMID.fullmatch(text.strip())
    return match[1] if match else None


def read_pmcid(text: str) -> str | None:
    """The bare PubMed Central number with its letters.

    >>> read_pmcid("https://www.ncbi.nlm.nih.gov/pmc/articles/123"), read_pmcid("PMC123.1")
    ('PMC123', 'PMC123')
    """
    match = _PMCID.fullmatch(text.strip())
    return f"PMC{match[1]}" if match else None


def read_ror(text: str) -> str | None:
    """The bare ROR identifier of an organisation.

    >>> read_ror("https://ror.org/05dxps055")
    '05dxps055'
    """
    match = _ROR.fullmatch(text.strip())
    return match[1] if match else None


def read_issn(text: str) -> str | None:
    """An ISSN with its hyphen, where its check digit is right.

    >>> read_issn("03785955"), read_issn("0378-5956")
    ('0378-5955', None)
    """
    match = _ISSN.fullmatch(text.strip())
    if match is None:
        return None
    digits = (match[1] + match[2]).upper()
    total = sum((10 if digit == "X" else int(digit)) * (8 - at) for at, digit in enumerate(digits))
    return f"{digits[:4]}-{digits[4:]}" if total % 11 == 0 else None


def read_isbn(text: str) -> str | None:
    """An ISBN as shown, without a prefix; None where it is none.

    >>> read_isbn("urn:isbn:978-3-16-148410-0")
    '978-3-16-148410-0'
    """
    match = _ISBN.fullmatch(text.strip())
    return match[1].strip() if match else None


_PROFILES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (scheme, lazy_re(rf"(?:^|[/.]){pattern}", re.IGNORECASE))
    for scheme, pattern in (
        ("googlescholar", r"scholar\.google\.[a-z.]{2,6}/citations\?(?:[^#\s]*&)?user=([\w-]{12})"),
        ("dblp", r"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/pid/([\w/-]+?)(?:\.(?:html|xml))?/?$"),
        ("openalex", r"openalex\.org/(?:authors/)?([AW][0-9]+)"),
        ("semanticscholar", r"semanticscholar\.org/author/(?:[^/\s]+/)?([0-9]+)"),
        ("inspire", r"inspirehep\.net/(?:api/)?authors/([0-9]+)"),
        ("researchgate", r"researchgate\.net/profile/([\w.%-]+)"),
        ("openreview", r"openreview\.net/profile\?id=(~[^&\s]+)"),
        ("scopus", r"scopus\.com/\S*[?&]authorI[dD]=([0-9]+)"),
        (
            "researcherid",
            r"(?:researcherid\.com/rid|webofscience\.com/wos/author/(?:record|rid))/([A-Z]+-[0-9]{4}-[0-9]{4})",
        ),
        ("wikidata", r"wikidata\.org/(?:wiki|entity)/(Q[0-9]+)"),
        ("viaf", r"viaf\.org/viaf/([0-9]+)"),
        ("isni", r"isni\.org/(?:isni/)?([0-9]{15}[0-9X])"),
        ("idref", r"idref\.fr/([0-9]{8}[0-9X])"),
        ("hal", r"cv\.(?:hal\.science|archives-ouvertes\.fr)/([\w-]+)"),
        ("loop", r"loop\.frontiersin\.org/people/([0-9]+)"),
        ("acm", r"dl\.acm\.org/profile/([0-9]+)"),
        ("aclanthology", r"aclanthology\.org/people/(?:[a-z]/)?([\w-]+)"),
        ("arxiv", r"arxiv\.org/a/([a-z]+(?:_[a-z]+)+_[0-9]+)"),
        ("github", r"github\.com/([\w-]+)/?$"),
        ("linkedin", r"linkedin\.com/in/([^/?#\s]+)"),
        ("twitter", r"(?:twitter|x)\.com/(\w{1,15})/?$"),
        ("wikipedia", r"([a-z]{2,3}\.wikipedia\.org/wiki/[^?#\s]+)"),
    )
)


def read_profile_link(url: str) -> tuple[str, str] | None:
    """The scheme and the bare identifier of a person that an address is, None where it is another address.

    >>> read_profile_link("https://scholar.google.com/citations?user=Zq3xLm0AAAAJ&hl=en")
    ('googlescholar', 'Zq3xLm0AAAAJ')
    """
    orcid = read_orcid(url) if "orcid" in url else None
    if orcid is not None:
        return "orcid", orcid
    for scheme, pattern in _PROFILES:
        match = pattern.search(url)
        if match is not None:
            return scheme, match[1]
    return None
