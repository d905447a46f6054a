"""What is fetched for the address that a person pastes: the interface behind a page, nothing for an interface's own."""

from __future__ import annotations

import pytest

from profparse.sites.registry import address_of, site_of

SEARCH = "https://www.ebi.ac.uk/europepmc/webservices/rest/search?resultType=core&format=json&pageSize=1000&query="
FETCH = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&retmode=xml&id="
ARXIV = "https://export.arxiv.org/api/query"


@pytest.mark.parametrize(
    ("pasted", "fetched"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "https://pub.orcid.org/v3.0/0000-0002-1825-0097/record"),
        ("orcid:0000-0002-1825-0097", "https://pub.orcid.org/v3.0/0000-0002-1825-0097/record"),
        (
            "https://sandbox.orcid.org/0000-0002-1825-0097/",
            "https://pub.sandbox.orcid.org/v3.0/0000-0002-1825-0097/record",
        ),
        ("https://pub.orcid.org/v3.0/0000-0002-1825-0097/works", None),
        ("https://dblp.org/pid/95/1000-1.html", "https://dblp.org/pid/95/1000-1.xml"),
        ("https://dblp.uni-trier.de/pid/r/InesRobles", "https://dblp.org/pid/r/InesRobles.xml"),
        ("dblp:95/1000-1", "https://dblp.org/pid/95/1000-1.xml"),
        ("https://dblp.org/pers/hd/r/Robles:Ines", "https://dblp.org/pers/xx/r/Robles:Ines"),
        ("https://dblp.org/rec/bibtex/conf/seams/Robles23", "https://dblp.org/rec/conf/seams/Robles23.xml"),
        (
            "https://dblp.org/search?q=Ines%20Robles",
            "https://dblp.org/search/publ/api?q=Ines%20Robles&format=json&h=1000&f=0",
        ),
        ("https://dblp.org/search/publ/api?q=seams&format=json", None),
        (
            "https://europepmc.org/authors/0000-0002-1825-0097",
            f"{SEARCH}AUTHORID%3A%220000-0002-1825-0097%22&cursorMark=*",
        ),
        ("https://europepmc.org/article/MED/30000001", f"{SEARCH}EXT_ID%3A30000001%20AND%20SRC%3AMED"),
        ("https://pubmed.ncbi.nlm.nih.gov/30000001/", f"{FETCH}30000001"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/30000001,30000002", f"{FETCH}30000001,30000002"),
        ("pmid:30000001", f"{FETCH}30000001"),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=Robles+I[au]", None),
        ("https://arxiv.org/a/robles_i_1", "https://arxiv.org/a/robles_i_1.atom2"),
        ("https://arxiv.org/abs/hep-th/9711200v3", f"{ARXIV}?id_list=hep-th/9711200v3"),
        ("arxiv:2401.00001", f"{ARXIV}?id_list=2401.00001"),
        (
            "https://arxiv.org/search/?searchtype=author&query=Robles%2C+I",
            f"{ARXIV}?search_query=au%3A%22I%20Robles%22&start=0&max_results=200&sortBy=submittedDate",
        ),
        ("https://export.arxiv.org/api/query?id_list=2401.00001", None),
    ],
)
def test_the_interface_behind_an_address(pasted: str, fetched: str | None) -> None:
    address = address_of(pasted)
    site = site_of(address)
    assert site is not None
    assert site.addresses is not None
    assert list(site.addresses(address)) == [fetched or address]
