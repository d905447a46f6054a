"""Pages that hurt a parser whose time is not linear: long runs of one thing, in the places where fields stand.

Dumps, HTML, answers of interfaces, metadata, and lists of sites.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

HEAD = "Ines Robles\n\nh-index12\n1papers\n\n1 Papers\n\n"


def _entry(title: str = "A Title", byline: str = "Ines Robles", abstract: str = "We part fields.") -> str:
    return f"{HEAD}CLMar 2, 2024\n{title}\n\n{byline}\n\n{abstract}\n"


SHAPES: dict[str, Callable[[int], str]] = {
    "names in the byline": lambda n: _entry(byline=", ".join(["Mira Stone"] * n) + " et al."),
    "names in the abstract": lambda n: _entry(abstract=", ".join(["Mira Stone"] * n)),
    "names in the title": lambda n: _entry(title=", ".join(["Mira Stone"] * n)),
    "capitals": lambda n: _entry(title="Aa" * n),
    "capital letters only": lambda n: _entry(title="A" * n),
    "open parentheses": lambda n: _entry(abstract="(" * n),
    "nested parentheses": lambda n: _entry(title="(" * n + ")" * n),
    "brackets": lambda n: _entry(abstract="[" * n),
    "reference marks": lambda n: _entry(abstract="[1]" * n),
    "titles above labelled tags": lambda n: (
        "Scholar Feed\n\nInes Robles\nCL\nh-index 6\nAI Score 66\n\nWorks\n\n"
        + "".join(
            f"On Page {k}\nField: CL • Field: LG • Posted: Mar 2, 2020\nInes Robles, Wei Chen\n\nWe part {k} fields.\n\n"
            for k in range(n // 8)
        )
    ),
    "blanks in the title": lambda n: _entry(title=f"A {' ' * n} Title"),
    "a sign a line in the title": lambda n: _entry(title="·\n" * n),
    "a piece of text a line": lambda n: _entry(abstract="a \n \nb\n" * n),
    "the same line below each abstract": lambda n: _entry(abstract="A part.\n" + "Much read\n" * n) * 5,
    "a name a line": lambda n: _entry(byline="Ines Robles\n,\n" * n),
    "a word a line in the abstract": lambda n: _entry(abstract="A\n" * n),
    "rows of one mark": lambda n: "#\n" * n,
    "a table's rule": lambda n: _entry(abstract="-" * n),
    "blanks in a heading": lambda n: _entry(title=f"# A{' ' * n}title"),
    "hyphens in the byline": lambda n: _entry(byline=f"Ines{'-' * n}Robles"),
    "emphasised words": lambda n: _entry(abstract="*a*" * n),
    "codes before the figures": lambda n: HEAD.replace("h-index", "CL" * n + "h-index") + _entry(),
    "tags in Markdown": lambda n: f"# Ines Robles\n\n{'<b>' * n}\n\n**h-index**12\n\n1 Papers\n",
    "links of Markdown": lambda n: _entry(abstract="[a](b" * n),
    "emphasis": lambda n: _entry(abstract="*_" * n),
    "a grid table's rows": lambda n: "# Ines Robles\n\n+---+---+\n" + "| a | b |\n" * n + "+---+---+\n" + _entry(),
    "a grid table's columns": lambda n: (
        f"# Ines Robles\n\n{'+---' * n}+\n{'| a ' * n}|\n{'+---' * n}+\n{_entry()}"
    ),
    "rulers of tables": lambda n: "# Ines Robles\n\n" + "--- ---\n" * n + _entry(),
    "blocks of HTML in Markdown": lambda n: "# Ines Robles\n\n" + "<tr><td>a <b>b</b> &amp; c\n" * n + _entry(),
    "a paragraph of pandoc's": lambda n: "::: main\n" + "[a]{.b} \\| c\n" * n + ":::\n\n" + _entry(),
    "digits": lambda n: _entry(title="1" * n),
    "digits in the header": lambda n: (
        f"Ines Robles\n\nh-index{'1' * n}\n1papers\n\n1 Papers\n\nCLMar 2, 2024\nA\n\nIna Robles\n\nB.\n"
    ),
    "commas": lambda n: _entry(byline="," * n),
    "dots": lambda n: _entry(abstract=". " * n),
    "spaces": lambda n: _entry(title="A" + " " * n + "B"),
    "tabs": lambda n: _entry(byline="Ines" + "\t" * n + "Robles"),
    "blank lines": lambda n: _entry() + "\n" * n,
    "no-break spaces": lambda n: _entry(abstract="\xa0" * n + "x"),
    "zero-width characters": lambda n: _entry(title="A\u200b" * n),
    "metadata lines in one": lambda n: HEAD + "CLMar 2, 2024Code" * n,
    "metadata lines alone": lambda n: HEAD + "CLMar 2, 2024\n" * n,
    "half metadata lines": lambda n: HEAD + "CLMar" * n,
    "category codes": lambda n: HEAD + "CL" * n + "Mar 2, 2024\nA\n\nIna Robles\n\nB.\n",
    "headings": lambda n: "17 Papers\n" * n + _entry(),
    "headers": lambda n: "h-index12\n17papers\n" * n + _entry(),
    "et al.": lambda n: _entry(abstract="et al. " * n),
    "middle dots": lambda n: _entry(byline="Ines Robles" + " · cmu" * n),
    "one line, unsegmented": lambda n: (
        HEAD.replace("\n", "") + "CLMar 2, 2024CodeOn SeamsInes Robles, Mira Stone et al.We part fields." * n
    ),
    "one line, spaced": lambda n: " ".join(
        (HEAD + "CL Mar 2, 2024 On Seams Ines Robles et al. We part fields. " * n).split()
    ),
    "headless": lambda n: "95.3CLMar 2, 2024Code\nOn SeamsInes Robles, Mira Stone et al.\nWe part fields.\n" * n,
    "short lines": lambda n: _entry(abstract="a\n" * n),
    "hyphens at line ends": lambda n: _entry(abstract="part-\n" * n),
}
"""Name -> the shape with n repetitions."""


def _listed(entries: str, count: int | None = None) -> str:
    shown = entries.count("<li>") if count is None else count
    return f"<h1>Ines Robles</h1><p>h-index 6</p><h2>{shown} Papers</h2><div>{entries}</div>"


HTML_SHAPES: dict[str, Callable[[int], str]] = {
    "entries that only their elements tell": lambda n: _listed(
        "<li><h3>A title</h3><i>by Bo Li</i><b>CL May 2</b></li>" * n
    ),
    "rows between two dates": lambda n: _listed("<p>CL May 2</p>" + "<p>x y</p>" * n + "<p>CL May 3</p>", 2),
    "tags of two entries": lambda n: _listed(f"<div><p>CL</p><p>May 2</p>{'<p>Code</p>' * n}</div>" * 2, 2),
    "names in elements of their own": lambda n: _listed(
        f"<div><p>CL May 2</p><h3>A title</h3><p>{'<i>Bo Li</i> ' * n}</p></div>" * 2, 2
    ),
    "ends of links": lambda n: f"<p>{_entry()}{'(]' * n}</p>",
    "spans in a row": lambda n: f"<p>{_entry()}</p>" + "<span>x</span>" * n,
    "nested divs": lambda n: "<div>" * n + "<p>h-index12</p><p>1 Papers</p>",
    "nested inline": lambda n: "<h1>Ines Robles</h1><p>h-index12</p><p>1 Papers</p>" + "<b>" * n + "x",
    "open tags": lambda n: "<p>h-index12</p><p>1 Papers</p>" + "<" * n,
    "comments": lambda n: "<p>h-index12</p><p>1 Papers</p>" + "<!-- -->x" * n,
    "entities": lambda n: "<p>h-index12</p><p>1 Papers</p><p>" + "&amp;" * n,
    "attributes": lambda n: "<p>h-index12</p><p>1 Papers</p><p " + "a=b " * n + ">x</p>",
    "table cells": lambda n: "<p>h-index12</p><p>1 Papers</p><table>" + "<tr><td>x<td>y" * n,
    "line breaks": lambda n: "<p>h-index12</p><p>1 Papers</p>" + "x<br>" * n,
}  # fmt: skip
"""Name -> the HTML with n repetitions."""

_OPENALEX = "https://openalex.org/"


def work(**fields: Any) -> str:
    """An answer of OpenAlex with one work, of whose fields some are given."""
    return _works([_work(**fields)])


def record(inside: str) -> str:
    """A person of DBLP with one record, in which something stands."""
    return _dblp(f"<r><article key='a/b'><author pid='1/1'>Ines Robles</author>{inside}</article></r>\n")


def _works(works: list[dict[str, Any]]) -> str:
    return json.dumps({"meta": {"count": len(works), "db_response_time_ms": 1}, "results": works})


def _work(**fields: Any) -> dict[str, Any]:
    known = {"id": f"{_OPENALEX}W1", "display_name": "On Seams", "authorships": [], "referenced_works": []}
    return {**known, "related_works": [], "publication_year": 2020, **fields}


def _authorship(number: int) -> dict[str, Any]:
    person = {"id": f"{_OPENALEX}A{number}", "display_name": "Mira Stone"}
    return {"author_position": "middle", "author": person, "raw_affiliation_strings": ["Nowhere"]}


def _orcid(works: str, *, keywords: str = "") -> str:
    return (
        '{"orcid-identifier": {"path": "0000-0002-1825-0097"}, "person": {"name": {"given-names": {"value": "Ines"}},'
        f' "keywords": {{"keyword": [{keywords}]}}}}, "activities-summary": {{"works": {{"group": [{works}]}}}}}}'
    )


def _dblp(records: str) -> str:
    return f'<?xml version="1.0"?>\n<dblpperson name="Ines Robles" pid="1/1">\n{records}</dblpperson>\n'


_RECORD = "<r><article key='a/b'><author pid='1/1'>Ines Robles</author><title>On Seams.</title></article></r>\n"

DATA_SHAPES: dict[str, Callable[[int], str]] = {
    "works of OpenAlex": lambda n: _works([_work(id=f"{_OPENALEX}W{number}") for number in range(n // 4)]),
    "authors of one work": lambda n: _works([_work(authorships=[_authorship(number) for number in range(n // 4)])]),
    "words of an inverted abstract": lambda n: _works(
        [_work(abstract_inverted_index={f"word{number}": [number] for number in range(n)})]
    ),
    "members that nobody asks for": lambda n: _works([_work(**{f"x{number}": [number, {}] for number in range(n)})]),
    "arrays in one another": lambda n: _works([_work(x="y")]).replace('"y"', "[" * n + "]" * n),
    "escapes in a text": lambda n: _works([_work(display_name='\\"é\n' * n)]),
    "a key that recurs": lambda n: _works([_work()]).replace('"meta"', '"x": [1], ' * n + '"meta"'),
    "digits of a number": lambda n: _works([_work()]).replace("2020", "2" * n),
    "blanks between members": lambda n: _works([_work()]).replace(", ", "," + " \n" * n),
    "works of ORCID": lambda n: _orcid(
        ", ".join(['{"work-summary": [{"put-code": 1, "title": {"title": {"value": "On Seams"}}}]}'] * (n // 4))
    ),
    "versions of one work of ORCID": lambda n: _orcid(
        '{"work-summary": ['
        + ", ".join(['{"put-code": 1, "title": {"title": {"value": "On Seams"}}}'] * (n // 4))
        + "]}"
    ),
    "keywords of ORCID": lambda n: _orcid("", keywords=", ".join(f'{{"content": "w{number}"}}' for number in range(n))),
    "records of DBLP": lambda n: _dblp(_RECORD * (n // 4)),
    "authors of one record": lambda n: _dblp(
        _RECORD.replace("<title>", "<author pid='2/2'>Mira Stone</author>" * n + "<title>")
    ),
    "attributes of XML": lambda n: _dblp(
        _RECORD.replace("'a/b'", "'a/b' " + " ".join(f"a{number}='b'" for number in range(min(n, 400))))
    ),
    "entities of XML": lambda n: _dblp(_RECORD.replace("On Seams", "On &amp; &eacute; " * n)),
    "markup in a title of XML": lambda n: _dblp(_RECORD.replace("On Seams", "<i>On</i> <sub>2</sub>" * n)),
    "elements that nobody asks for": lambda n: _dblp(_RECORD.replace("<title>", "<x y='1'>z</x>" * n + "<title>")),
    "comments of XML": lambda n: _dblp(_RECORD.replace("<title>", "<!-- x -->" * n + "<title>")),
    "elements in one another": lambda n: _dblp(_RECORD.replace("On Seams", "<b>" * n + "x" + "</b>" * n)),
}  # fmt: skip
"""Name -> an answer of an interface, as JSON or XML, with n repetitions."""


def stating(head: str, body: str = "") -> str:
    """A page of a paper that states itself, with more in its head and in its body."""
    return (
        "<html><head><title>On Seams</title><meta name=citation_title content='On Seams between Fields'>"
        f"<meta name=citation_author content='Ines Robles'>{head}</head><body><h1>On Seams between Fields</h1>"
        f"<p>Ines Robles</p>{body}</body></html>"
    )


def _json_ld(inside: str) -> str:
    return stating(
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "ScholarlyArticle", '
        f'"headline": "On Seams between Fields", {inside}}}</script>'
    )


METADATA_SHAPES: dict[str, Callable[[int], str]] = {
    "authors by Highwire": lambda n: stating(
        "".join(f"<meta name=citation_author content='Mira St{_letters(number)}'>" for number in range(n))
    ),
    "references by Highwire": lambda n: stating("<meta name=citation_reference content='citation_title=A'>" * n),
    "institutions by Highwire": lambda n: stating("<meta name=citation_author_institution content='Nowhere'>" * n),
    "keywords in one statement": lambda n: stating(f"<meta name=citation_keywords content='{'boundaries; ' * n}'>"),
    "creators by Dublin Core": lambda n: stating("<meta name=DC.creator content='Stone, Mira'>" * n),
    "authors by JSON-LD": lambda n: _json_ld(
        '"author": [' + ", ".join(f'{{"@type": "Person", "name": "Mira St{_letters(m)}"}}' for m in range(n)) + "]"
    ),
    "things by JSON-LD": lambda n: _json_ld('"about": [' + ", ".join(['{"@type": "Thing", "name": "x"}'] * n) + "]"),
    "scripts of JSON-LD": lambda n: stating(
        '<script type="application/ld+json">{"@type": "Thing", "name": "x"}</script>' * (n // 4)
    ),
    "broken JSON-LD": lambda n: stating('<script type="application/ld+json">{"a": [1, }{"b" ' + "{[," * n + "</script>"),
    "microdata": lambda n: stating(
        "",
        "<div itemscope itemtype='https://schema.org/ScholarlyArticle'>"
        + "<span itemprop=author itemscope><i itemprop=name>Mira Stone</i></span>" * n
        + "</div>",
    ),
    "items in one another": lambda n: stating("", "<div itemscope itemprop=author>" * min(n, 200) + "x"),
    "COinS": lambda n: stating("", "<span class=Z3988 title='rft.atitle=A&amp;rft.au=Mira+Stone'></span>" * n),
    "names in the text": lambda n: stating("", "<p>Ines Robles, Mira Stone and others part fields.</p>" * n),
    "prose around it": lambda n: stating("", "<p>We part fields [1] that run together.</p>" * n),
}  # fmt: skip
"""Name -> a page that states itself, with n repetitions."""


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def _of(address: str, body: str) -> str:
    return f"<html><head><link rel=canonical href='{address}'><title>Ines Robles</title></head><body>{body}"


def scholar(rows: str, beside: str = "") -> str:
    """A page of Google Scholar with such rows."""
    return _of(
        "https://scholar.google.com/citations?user=AAAAAAAAAAAJ",
        f"<div id=gsc_prf_in>Ines Robles</div>{beside}<table id=gsc_a_t><tbody id=gsc_a_b>{rows}</tbody></table>",
    )


def scholar_row(names: str = "I Robles, M Stone", venue: str = "Journal of Seams 12 (3), 4-9") -> str:
    """A row of Google Scholar."""
    return (
        "<tr class=gsc_a_tr><td class=gsc_a_t><a class=gsc_a_at href='/citations?citation_for_view=AAAAAAAAAAAJ:x'>On Seams"
        f"</a><div class=gs_gray>{names}</div><div class=gs_gray>{venue}<span class=gs_oph>, 2019</span></div></td>"
        "<td class=gsc_a_c><a class=gsc_a_ac>12</a></td><td class=gsc_a_y><span>2019</span></td></tr>"
    )


_ANTHOLOGY = (
    "<p class=d-sm-flex><span class=list-button-row><a class=badge href=/1.pdf>pdf</a></span><span class=d-block><strong>"
    "<a href=/2024.seams-1.1/>On Seams</a></strong><br><a href=/people/ines-robles/>Ines Robles</a> | "
    "<a href=/people/mira-stone/>Mira Stone</a></span></p>"
)
_ARXIV = (
    "<dt><a name=item1>[1]</a> <a href=/abs/2407.00001 title=Abstract>arXiv:2407.00001</a></dt><dd><div class=meta>"
    "<div class='list-title mathjax'><span class=descriptor>Title:</span> On Seams</div><div class=list-authors>"
    "<a href=/a>Ines Robles</a>, <a href=/b>Mira Stone</a></div></div></dd>"
)

LIST_SHAPES: dict[str, Callable[[int], str]] = {
    "rows of Google Scholar": lambda n: scholar(scholar_row() * (n // 4)),
    "names in a row": lambda n: scholar(scholar_row(names="M Stone, " * n + "I Robles") * 3),
    "a long venue": lambda n: scholar(scholar_row(venue="Seams 1 (2), " * n) * 3),
    "interests": lambda n: scholar(
        scholar_row() * 3,
        "<div class=gsc_prf_il id=gsc_prf_int>" + "<a href='/?mauthors=label:x'>Seams</a>" * n + "</div>",
    ),
    "rows of Google Scholar in a dump": lambda n: (
        "Ines Robles\nUniversity of Nowhere\nVerified email at nowhere.example\nCitations\nAll\nSince 2019\n"
        "Citations\n120\n60\nh-index\n6\n5\ni10-index\n4\n3\nTitle\nCited by\nYear\n"
        + "On Seams between Fields\nI Robles, M Stone\nJournal of Seams 12 (3), 4-9, 2019\n12\n2019\n" * (n // 4)
    ),
    "papers of the ACL Anthology": lambda n: _of(
        "https://aclanthology.org/people/ines-robles/",
        f"<section id=main><h2 id=title>Ines Robles</h2><h4>2024</h4>{_ANTHOLOGY * (n // 4)}</section>",
    ),
    "entries of arXiv": lambda n: _of(
        "https://arxiv.org/list/cs.CL/recent",
        f"<div id=dlpage><h1>Computation and Language</h1><dl id=articles>{_ARXIV * (n // 4)}</dl></div>",
    ),
    "entries of arXiv in a dump": lambda n: (
        "Computation and Language\n\nNew submissions\n\n"
        + "[1]  arXiv:2407.00001 [pdf, other]\nTitle: On Seams\nAuthors: Ines Robles, Mira Stone\n"
        "Subjects: Computation and Language (cs.CL)\n\n" * (n // 4)
    ),
    "rows of a feed": lambda n: (
        "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
        + "|**2026-05-13**|**On Seams**|Ines Robles et.al.|[2605.00001](http://arxiv.org/abs/2605.00001)|null|\n" * (n // 4)
    ),
    "items of a feed": lambda n: "# Papers\n"
    + "- [On Seams between Fields](https://arxiv.org/abs/2605.00001)\n" * (n // 2),
}  # fmt: skip
"""Name -> a list of another site, with n repetitions."""

ALL_SHAPES = (
    SHAPES
    | {f"HTML: {name}": make for name, make in HTML_SHAPES.items()}
    | {f"data: {name}": make for name, make in DATA_SHAPES.items()}
    | {f"metadata: {name}": make for name, make in METADATA_SHAPES.items()}
    | {f"lists: {name}": make for name, make in LIST_SHAPES.items()}
)
"""All of them, by form and name."""
