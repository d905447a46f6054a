"""Looks for texts whose time grows faster than they do: ``python benchmarks/sweep.py``, some twenty minutes.

The shapes of ``benchmarks/run.py`` hurt parsers that are known to be hurt; this looks for others. Every unit of a list
(marks, letters, pieces of names, of metadata, of markup, and pairs of them) is repeated in every place where a field may
stand, and read at two lengths. What takes more than twice the time in proportion is read again, at greater lengths, and
told if it still does: a place where a pattern is begun anew at every character.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import gc
import json
import pathlib
import sys
import time
import warnings
from collections.abc import Callable
from html import escape

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import profparse
from benchmarks.shapes import HEAD, record, scholar, scholar_row, stating, work

AS_OF = dt.date(2026, 7, 1)
FACTOR = 8
ENTRY = "CLMar 2, 2024\nA Title\n\nInes Robles\n\nWe part fields.\n"
FRONT = "<h1>Ines Robles</h1><p>h-index12</p><p>1 Papers</p><p>CL Mar 2, 2024</p>"

Place = Callable[[str], str]

PLACES: dict[str, Place] = {
    "title": lambda s: HEAD + ENTRY.replace("A Title", s),
    "in the title": lambda s: HEAD + ENTRY.replace("A Title", f"A Title {s} End"),
    "byline": lambda s: HEAD + ENTRY.replace("\nInes Robles\n", f"\n{s}\n"),
    "in the byline": lambda s: (
        HEAD + ENTRY.replace("\nInes Robles\n", f"\nInes {s} Robles, Wei {s}, Ab{s} et al. · cmu\n")
    ),
    "in a name": lambda s: HEAD + ENTRY.replace("\nInes Robles\n", f"\nInes{s}Robles, Wei Chen{s}\n"),
    "affiliations": lambda s: HEAD + ENTRY.replace("\nInes Robles\n", f"\nInes Robles · cmu{s}\n"),
    "abstract": lambda s: HEAD + ENTRY.replace("We part fields.", s),
    "in the abstract": lambda s: HEAD + ENTRY.replace("part", f"part {s} "),
    "author": lambda s: HEAD.replace("Ines Robles", s) + ENTRY,
    "in the author": lambda s: HEAD.replace("Ines Robles", f"Ines {s} Robles") + ENTRY,
    "figure": lambda s: HEAD.replace("12", s) + ENTRY,
    "around a figure": lambda s: HEAD.replace("h-index12", f"{s}h-index12{s}") + ENTRY,
    "before the heading": lambda s: HEAD.replace("1 Papers", f"{s}1 Papers") + ENTRY,
    "before the metadata line": lambda s: HEAD + s + ENTRY,
    "after the metadata line": lambda s: HEAD + ENTRY.replace("2024", f"2024{s}"),
    "in the metadata line": lambda s: HEAD + ENTRY.replace("CLMar 2, 2024", f"CL{s}Mar {s} 2, {s}2024Code"),
    "headless": lambda s: f"95.3CLMar 2, 2024Code\nOn Seams{s}Ines Robles, Wei Chen et al.\nWe part.\n" * 2,
    "one line, spaced": lambda s: f"{' '.join(HEAD.split())} CL Mar 2, 2024 On {s}Ines Robles, Wei Chen et al. We part.",
    "one line, unsegmented": lambda s: f"{HEAD.replace(chr(10), '')}CLMar 2, 2024On Seams{s}Ines Robles, Wei Chen.We part.",
    "Markdown": lambda s: f"# Ines Robles\n\n{s}\n\n**h-index**12\n\n## 1 Papers\n\n### A\n\nCL Mar 2, 2024\n",
    "in Markdown": lambda s: f"# Ines\n\n**h-index**12\n\n[CL]({s}) [Mar 2, 2024](x){s}\n\n### [A {s} T](https://x.org/{s})\n",
    "paper page": lambda s: f"CLIRJun 12, 2014\n\nA\n\narXiv:2402.06853v3{s}102 citationsh-index: 17{s}\n\nAI Analysis\n",
    "page": lambda s: s,
    "rows of the page": lambda s: "\n".join(s[at : at + 400] for at in range(0, len(s), 400)),
    "after the page": lambda s: f"{HEAD}{ENTRY}\n{s}",
    "HTML": lambda s: f"{FRONT}<h3>A Title</h3><p>Ines Robles</p><p>{s}</p>",
    "in a tag": lambda s: f"{FRONT}<h3 {s}>A Title</h3><p>Ines Robles</p><p>We",
    "title of HTML": lambda s: f"<html><title>{s}</title><body>hi</body>",
    "script of HTML": lambda s: f"<html><script>{s}</script><body>hi</body>",
    "refused HTML": lambda s: f"<html><meta http-equiv='{s}'><body><noscript {s}><input {s}>hi",
    "broken HTML": lambda s: f"<p>h-index12</p>{s}",
    "broken JSON": lambda s: f'{{"h_index": 3, "name": {s}',
    "title in JSON": lambda s: work(display_name=f"On {s} Seams"),
    "doi in JSON": lambda s: work(doi=s),
    "date in JSON": lambda s: work(publication_date=s),
    "author in JSON": lambda s: work(authorships=[{"author_position": "first", "author": {"display_name": s}}]),
    "title in XML": lambda s: record(f"<title>On {escape(s)} Seams.</title>"),
    "markup in XML": lambda s: record(f"<title>On {s} Seams.</title>"),
    "author in XML": lambda s: record(f"<author>{escape(s)}</author><title>A</title>"),
    "address in XML": lambda s: record(f"<title>A</title><ee>https://x.org/{escape(s)}</ee><pages>{escape(s)}</pages>"),
    "stated title": lambda s: stating(f"<meta name=citation_title content='A {escape(s)} B'>"),
    "stated author": lambda s: stating(f"<meta name=citation_author content='Robles, {escape(s)}'>"),
    "stated date": lambda s: stating(f"<meta name=citation_publication_date content='{escape(s)}'>"),
    "stated keywords": lambda s: stating(f"<meta name=citation_keywords content='{escape(s)}'>"),
    "JSON-LD": lambda s: stating(f'<script type="application/ld+json">{{"@type": "Article", "name": {s}</script>'),
    "name in JSON-LD": lambda s: stating(
        f'<script type="application/ld+json">{json.dumps({"@type": "Article", "author": s})}</script>'
    ),
    "COinS": lambda s: stating(f"<span class=Z3988 title='rft.atitle={escape(s)}&amp;rft.au={escape(s)}'></span>"),
    "byline of a page": lambda s: stating(f"<h1>On Seams between Fields</h1><p>Ines Robles, {escape(s)}</p>"),
    "row of Google Scholar": lambda s: scholar(scholar_row(names=escape(s), venue=escape(s)) * 3),
    "dump of Google Scholar": lambda s: (
        f"Ines Robles\nVerified email at x.org\nCitations\nAll\nSince 2019\nOn Seams\nI Robles\n{s}, 2019\n12\n2019\n"
    ),
    "dump of arXiv": lambda s: f"New submissions\n\n[1]  arXiv:2407.00001 [pdf]\nTitle: {s}\nAuthors: {s}\n",
    "row of a feed": lambda s: f"|Date|Title|\n|---|---|\n|2026-05-13|{s}|[2605.00001](http://arxiv.org/abs/2605.00001)|\n",
}  # fmt: skip
"""Where a field may stand -> the page with a text in that place."""

_MARKS = list("aAé1 -_*#.,;:·|/\\'\"()[]{}<>&%$^~`!?+=@\n\t\r\u00a0\u200b\u0301\u2019\u2013中")
_WORDS = [
    *("Aa", "A.", "A. ", "Aa ", "Aa, ", "Aa Bb, ", "Aa Bb; ", "a, ", "et al.", "et al. ", "van ", "O'", "Jr. ", "Mc"),
    *("Code", "CL", "CL ", "Mar ", "Mar 2, 2024 ", "CLMar 2, 2024\n", "papers", "h-index", "citations", "12 Papers"),
    *("Novelty60%", "AI Score", "95.3", "arXiv:1", "v1", " · cmu", "·a", "and ", "and Aa Bb ", "ABCa", "AaBb", "Aa\u200b"),
    *("[1]", "[a](b)", "![a](b)", "[a]", "**a**", "*a*", "_a_ ", "`a`", "\\_", "$a$", "{}", "http://a ", "a@b.c ", "- a\n"),
    *("# a\n", "#\n", "> ", "| a ", "---\n", "===\n", "\n\n", "\n ", "\r\n", "Aa Bb\n", "Aa Bb\n\n", "A.\n", "“a”"),
]  # fmt: skip
_MARKUP = [
    *("&amp;", "&#", "&a", "<b>", "</b>", "<a ", "<a href='x'>", "<!--", "-->", "<!-- ", "<![CDATA[", "<?x ", "<div "),
    *("<p>", "<br>", "<td>", "<li>", "<h1>", "<title>", "<svg>", "<script ", "<style>", "<noscript ", "<input ", "<meta "),
    *("<textarea>", "<p hidden>", "class='", "challenge.js\"", "location = ", '{"a":', "[1,", '{"h_index":1},'),
]  # fmt: skip
_PAIRS = [a + b for a in "aA1 -*_.,·|[(&<\n" for b in "aA1 -*_.,·|[](&<\n'" if a != b]
UNITS = list(dict.fromkeys([*_MARKS, *_WORDS, *_MARKUP, *_PAIRS]))
"""What is repeated."""


def seconds(text: str, times: int) -> float:
    """The shortest of so many readings."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        with contextlib.suppress(profparse.ProfparseError):
            profparse.parse(text, as_of=AS_OF)
        taken.append(time.process_time() - start)
    return min(taken)


def growth(place: Place, unit: str, length: int, times: int) -> tuple[float, float]:
    """How much longer the longer text takes, in units of its greater length (1 is linear), and its seconds."""
    short, long = (place(unit * max(1, size // len(unit))) for size in (length, length * FACTOR))
    quick, slow = seconds(short, times), seconds(long, times)
    return slow / quick / (len(long) / len(short)), slow


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("places", nargs="*", metavar="PLACE", help=f"some of: {', '.join(PLACES)}")
    options.add_argument("--length", type=int, default=4_000, help="characters of the shorter text")
    options.add_argument("--limit", type=float, default=2.0, help="the growth that is told")
    chosen = options.parse_args()
    if unknown := set(chosen.places) - set(PLACES):
        options.error(f"no place {', '.join(sorted(unknown))}")
    warnings.simplefilter("ignore")
    seconds(HEAD + ENTRY, 3)
    gc.disable()  # its pauses would look like growth
    tried = found = 0
    for name in chosen.places or PLACES:
        for unit in UNITS:
            tried += 1
            ratio, slow = growth(PLACES[name], unit, chosen.length, 1)
            if ratio > chosen.limit and slow > 0.02:
                # What has a beginning of its own, or falls back on another way to read, is linear at greater lengths.
                ratio, slow = min(growth(PLACES[name], unit, chosen.length * FACTOR, 2) for _ in range(2))
                if ratio > chosen.limit:
                    found += 1
                    print(f"{name}: {unit!r} grows {ratio:.1f} times too fast, {slow:.1f} s", flush=True)
            gc.collect()
    print(f"{tried} shapes, {found} that grow faster than they are long")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
