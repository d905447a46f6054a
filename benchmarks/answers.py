"""Large answers of an interface: ``python benchmarks/answers.py [--megabytes 5 50]``.

A made-up answer of OpenAlex, with everything in it that a real one holds, is parsed; beside it stands the least that
one could do, ``json.loads`` and pydantic building the same models from ready dictionaries. The figure is the ratio of
the two, and the peak of memory beside the text as a multiple of the text. Nothing is downloaded.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import profparse

HOME = "https://openalex.org/"
URL = "https://api.openalex.org/works?filter=author.id:A5000000001&per-page=200&cursor=*"
_SYLLABLES = "ba de fi go lu me na po ri su ta ve wo xi za kar len mor sil ton".split()


def _word(random_: random.Random) -> str:
    return "".join(random_.choices(_SYLLABLES, k=random_.randint(1, 4)))


def _words(random_: random.Random, number: int) -> str:
    return " ".join(_word(random_) for _ in range(number))


def _source(random_: random.Random) -> dict[str, Any]:
    number = random_.randrange(10**9)
    return {
        "id": f"{HOME}S{number}",
        "display_name": _words(random_, 4).title(),
        "issn_l": "0378-5955",
        "issn": ["0378-5955"],
        "is_oa": True,
        "is_in_doaj": False,
        "is_core": True,
        "host_organization": f"{HOME}P{number}",
        "host_organization_name": _words(random_, 2).title(),
        "host_organization_lineage": [f"{HOME}P{number}"],
        "host_organization_lineage_names": [_words(random_, 2).title()],
        "type": "journal",
    }


def _location(random_: random.Random) -> dict[str, Any]:
    return {
        "is_oa": True,
        "landing_page_url": f"https://doi.org/10.1000/{_word(random_)}",
        "pdf_url": None,
        "source": _source(random_),
        "license": "cc-by",
        "license_id": f"{HOME}licenses/cc-by",
        "version": "publishedVersion",
        "is_accepted": True,
        "is_published": True,
        "raw_source_name": _words(random_, 4),
    }


def _author(random_: random.Random) -> dict[str, Any]:
    name, number = _words(random_, 2).title(), random_.randrange(10**9)
    place = _words(random_, 9)
    return {
        "author_position": "middle",
        "author": {"id": f"{HOME}A{number}", "display_name": name, "orcid": None},
        "institutions": [
            {
                "id": f"{HOME}I{number}",
                "display_name": _words(random_, 3).title(),
                "ror": "https://ror.org/05dxps055",
                "country_code": "GB",
                "type": "education",
                "lineage": [f"{HOME}I{number}"],
            }
        ],
        "countries": ["GB"],
        "is_corresponding": False,
        "raw_author_name": name,
        "raw_affiliation_strings": [place],
        "affiliations": [{"raw_affiliation_string": place, "institution_ids": [f"{HOME}I{number}"]}],
    }


def _topic(random_: random.Random) -> dict[str, Any]:
    return {
        "id": f"{HOME}T{random_.randrange(10**5)}",
        "display_name": _words(random_, 3),
        "score": random_.random(),
        **{
            level: {"id": f"{HOME}{level}s/{random_.randrange(99)}", "display_name": _words(random_, 2)}
            for level in ("subfield", "field", "domain")
        },
    }


def _abstract(random_: random.Random) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for position in range(200):
        index.setdefault(_word(random_), []).append(position)
    return index


def make_work(number: int) -> dict[str, Any]:
    """A made-up work of about 23 KB."""
    random_ = random.Random(number)
    title, identifier = _words(random_, 9).capitalize(), f"{HOME}W{number}"
    return {
        "id": identifier,
        "doi": f"https://doi.org/10.1000/{number}",
        "title": title,
        "display_name": title,
        "publication_year": 2020,
        "publication_date": "2020-03-26",
        "ids": {"openalex": identifier, "doi": f"https://doi.org/10.1000/{number}", "mag": str(number)},
        "language": "en",
        "primary_location": _location(random_),
        "type": "article",
        "type_crossref": "journal-article",
        "indexed_in": ["crossref"],
        "open_access": {"is_oa": True, "oa_status": "gold", "oa_url": None, "any_repository_has_fulltext": True},
        "authorships": [_author(random_) for _ in range(random_.randint(1, 9))],
        "countries_distinct_count": 1,
        "corresponding_author_ids": [],
        "apc_list": {"value": 2790, "currency": "USD", "value_usd": 2790},
        "fwci": 2.1,
        "has_fulltext": False,
        "cited_by_count": random_.randrange(900),
        "citation_normalized_percentile": {"value": 0.87, "is_in_top_1_percent": False},
        "biblio": {"volume": "7", "issue": "2", "first_page": "303", "last_page": "312"},
        "is_retracted": False,
        "is_paratext": False,
        "primary_topic": _topic(random_),
        "topics": [_topic(random_) for _ in range(3)],
        "keywords": [
            {"id": f"{HOME}keywords/{_word(random_)}", "display_name": _word(random_), "score": random_.random()}
            for _ in range(9)
        ],
        "concepts": [
            {"id": f"{HOME}C{n}", "display_name": _word(random_), "level": 2, "score": random_.random()}
            for n in range(12)
        ],
        "mesh": [],
        "locations_count": 3,
        "locations": [_location(random_) for _ in range(3)],
        "best_oa_location": _location(random_),
        "referenced_works_count": 45,
        "referenced_works": [f"{HOME}W{random_.randrange(10**10)}" for _ in range(45)],
        "related_works": [f"{HOME}W{random_.randrange(10**10)}" for _ in range(10)],
        "abstract_inverted_index": _abstract(random_),
        "counts_by_year": [{"year": year, "cited_by_count": random_.randrange(99)} for year in range(2016, 2026)],
        "updated_date": "2026-01-02T03:04:05",
        "created_date": "2025-10-10T00:00:00",
    }


def make_answer(megabytes: float) -> str:
    """A made-up answer of OpenAlex of about so many megabytes."""
    works: list[str] = []
    size = 0
    while size < megabytes * 1_000_000:
        works.append(json.dumps(make_work(len(works) + 1)))
        size += len(works[-1]) + 1
    head = f'{{"meta": {{"count": {len(works)}, "page": null, "per_page": 200, "next_cursor": null}}, "results": ['
    return f"{head}{','.join(works)}]}}"


def median(job: Callable[[], object], rounds: int) -> float:
    """Seconds for a job, the median of so many rounds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return statistics.median(times)


def measure(megabytes: float, rounds: int) -> str:
    """A line that says what an answer of so many megabytes takes."""
    text = make_answer(megabytes)
    ready = profparse.parse(text, url=URL).model_dump()

    def least() -> object:
        return json.loads(text), profparse.Profile(**ready)

    def with_spans() -> object:
        return profparse.parse(text, url=URL).spans

    base = median(least, rounds)
    plain, spanned = median(lambda: profparse.parse(text, url=URL), rounds), median(with_spans, rounds)
    memory = int(_run(f"--peak={megabytes}")) / len(text)
    return (
        f"{megabytes:g} MB, {len(ready['papers'])} works: json.loads and building the models {base:.2f} s; "
        f"parse {plain:.2f} s, {plain / base:.2f} times that; with spans {spanned:.2f} s, {spanned / base:.2f} times; "
        f"peak of memory beside the text {memory:.1f} times the text"
    )


def peak(megabytes: float) -> int:
    """Bytes that reading an answer takes at its most, beside its text; asked in a process of its own."""
    import tracemalloc

    text = make_answer(megabytes)
    profparse.parse(make_answer(0.1), url=URL)
    gc.collect()
    tracemalloc.start()
    profile = profparse.parse(text, url=URL)
    top = tracemalloc.get_traced_memory()[1]
    assert profile.text is text
    return top


def _run(argument: str) -> str:
    done = subprocess.run([sys.executable, __file__, argument], capture_output=True, text=True, check=True)
    return done.stdout


def main() -> None:
    """Measure, and print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[5, 50], help="sizes of the answers")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the median is taken")
    parser.add_argument("--peak", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        print(peak(options.peak))
        return
    for megabytes in options.megabytes:
        print(measure(megabytes, options.rounds), flush=True)


if __name__ == "__main__":
    main()
