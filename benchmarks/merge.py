"""How long it takes to join one person's pages of three sites: ``python benchmarks/merge.py [WORKS]``.

Three profiles of 1,000 works each, each value with its place, as three sites show them: one with DOIs and initials, one
with full names and no DOI, one with abstracts. The bound is a second on one core; twice the works may take twice the time.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time

from profparse import merge
from profparse.models import Author, Paper, PaperAuthor, Profile, Source
from profparse.models.profile import RawSpans, build_profile

SYLLABLES = "ba co du fe gi lo ma ne pi ro su ta ve wi xo zu".split()
ORCID = "0000-0002-1825-0097"


def word(number: int) -> str:
    """A word that no other number has."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (0, 4, 8))


def work(site: str, number: int) -> Paper:
    title = f"On the {word(number)} of {word(number * 7)} {word(number * 13)} in text"
    people = [
        f"Ines {word(1)}",
        *(f"{word(number + step).title()} {word(step + 90).title()}" for step in range(4)),
    ]
    date = dt.date(2000 + number % 25, 1 + number % 12, 1 + number % 28)
    if site == "openalex":
        names = [f"{name[0]} {name.split()[1]}" for name in people]
        return Paper(
            title=title,
            doi=f"10.1000/{number}",
            authors=names,
            author_details=[PaperAuthor(name=name, affiliations=["University of Nowhere"]) for name in names],
            date=date,
            date_precision="day",
            venue=f"Journal of {word(number % 40)}",
            volume=str(number % 60),
            pages=f"{number}-{number + 9}",
            citation_count=number,
            keywords=[word(number), word(number + 1)],
        )
    abstract = f"We part {word(number)} that run together, and say where each of them stands. " * 12
    return Paper(
        title=f"{title.upper()}.",
        doi=f"10.1000/{number}" if site == "orcid" else None,
        authors=people,
        date=date.replace(month=1, day=1),
        date_precision="year",
        venue=f"Journal of {word(number % 40)}",
        abstract=abstract if site == "dblp" else None,
    )


def profile(site: str, works: int) -> Profile:
    source = Source(site=site, page="author", media="json", as_of=dt.date(2026, 1, 1), as_of_origin="given")
    author = Author(name=f"Ines {word(1)}", ids={"orcid": ORCID}, h_index=works % 90)
    papers = [work(site, number) for number in range(works)]
    pieces: list[str] = []
    spans: RawSpans = {}
    at = 0
    for number, paper in enumerate(papers):
        for name, value in paper.__dict__.items():
            if value not in (None, [], {}, False):
                spans[f"papers[{number}].{name}"] = [(at, at + 20)]
                pieces.append(f"{name}: {str(value)[:60]}\n".ljust(40))
                at += len(pieces[-1])
    return build_profile("".join(pieces), spans, source=source, author=author, papers=papers)


def seconds(works: int) -> float:
    """The best of three runs; making the pages and the places of their values is not counted."""
    best = float("inf")
    for _ in range(3):
        pages = [profile(site, works) for site in ("openalex", "orcid", "dblp")]
        gc.collect()
        start = time.process_time()
        joined = merge(pages)
        best = min(best, time.process_time() - start)
        assert len(joined.papers) == works, len(joined.papers)
        assert not joined.diagnostics, joined.diagnostics[:3]
    return best


def main() -> None:
    works = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    once, twice = seconds(works), seconds(2 * works)
    print(f"3 profiles of {works:,} works: {once:.2f} s; of {2 * works:,}: {twice:.2f} s")


if __name__ == "__main__":
    main()
