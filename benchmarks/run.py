"""The speed of profparse against what one would use instead: ``python benchmarks/run.py``.

Every figure is a ratio of two medians taken in the same run, round by round in turn, so that it says the same on a
slow machine as on a fast one. Nothing is downloaded. The page has 17 papers and about 29 KB; it is made up by the
generator of the rendering matrix, or read from a file with ``--page``.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import gc
import importlib.util
import pathlib
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.matrix.markups import m1  # noqa: E402
from tests.matrix.profiles import AS_OF, MadeProfile, make_profile  # noqa: E402
from tests.matrix.tools import TOOLS, a1, usable  # noqa: E402

import profparse  # noqa: E402
from benchmarks import baseline  # noqa: E402
from benchmarks.shapes import ALL_SHAPES  # noqa: E402

Job = Callable[[], object]


def the_page() -> MadeProfile:
    """A made-up page of 17 papers with abstracts of the usual length: about 29 KB of text."""
    made = make_profile(17, 17)
    spare = iter(
        [text for seed in range(30) for paper in make_profile(seed, 17).papers for text in paper.paragraphs]
    )
    papers = []
    for paper in made.papers:
        abstract = next(spare)
        while len(abstract) < 1_450:
            abstract += " " + next(spare)
        papers.append(dataclasses.replace(paper, paragraphs=(abstract,), categories=paper.categories[:1]))
    return dataclasses.replace(made, papers=tuple(papers))


def children() -> float:
    """Seconds of the processor that the processes took that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def medians(jobs: dict[str, Job], rounds: int, clock: Callable[[], float] = time.process_time) -> dict[str, float]:
    """Seconds of the processor for each job, the median of so many rounds; the jobs take turns within a round.

    The processor's time and not the clock's: on a machine that others use too, the longer job would be the one that
    is interrupted.
    """
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():
        job()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, job in jobs.items():
                start = clock()
                job()
                times[name].append(clock() - start)
    finally:
        gc.enable()
    return {name: statistics.median(taken) for name, taken in times.items()}


def row(what: str, value: str, aim: str = "") -> None:
    print(f"| {what:<62} | {value:>12} | {aim:<28} |")


def head(title: str, value: str = "ratio", aim: str = "wanted (aim)") -> None:
    print(f"\n### {title}\n")
    row("", value, aim)
    print(f"|{'-' * 64}|{'-' * 13}:|{'-' * 30}|")


def text_table(text: str, as_of: dt.date, rounds: int) -> None:
    head(f"Text, {len(text.encode()) / 1000:.0f} KB, 17 papers")
    read = profparse.parse(text, as_of=as_of)
    plain = baseline.parse(text, as_of)
    same = [paper.title for paper in read.papers] == [paper.title for paper in plain.papers]
    took = medians(
        {"ours": lambda: profparse.parse(text, as_of=as_of), "script": lambda: baseline.parse(text, as_of)}, rounds
    )
    row("profparse.parse, milliseconds", f"{1000 * took['ours']:.2f}")
    row(
        "regex and pydantic script for this layout alone, milliseconds",
        f"{1000 * took['script']:.2f}",
        "" if same else "titles differ!",
    )
    row("profparse / script", f"{took['ours'] / took['script']:.2f}", "at most 3 (2)")


def html_table(page: str, as_of: dt.date, rounds: int) -> None:
    import lxml.html
    from bs4 import BeautifulSoup

    data = page.encode()

    def bare() -> object:
        return lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))

    jobs: dict[str, Job] = {
        "ours": lambda: profparse.parse(page, as_of=as_of),
        "lxml": bare,
        "BeautifulSoup, html.parser": lambda: BeautifulSoup(page, "html.parser"),
        "BeautifulSoup, lxml": lambda: BeautifulSoup(page, "lxml"),
    }
    took = medians(jobs, rounds)
    head(f"HTML of the same page, {len(data) / 1000:.0f} KB")
    row("profparse.parse, milliseconds", f"{1000 * took['ours']:.2f}")
    row("profparse / lxml's bare parse", f"{took['ours'] / took['lxml']:.2f}", "at most 10 (5)")
    for name in ("BeautifulSoup, html.parser", "BeautifulSoup, lxml"):
        row(f"{name}, tree alone / profparse", f"{took[name] / took['ours']:.2f}", "at least 2.5 (4)")
    names = ("html2text", "inscriptis", "trafilatura", "resiliparse", "markdownify", "bs4_text")
    others: dict[str, Job] = {
        name: (lambda name=name: TOOLS[name].run(page)) for name in names if usable(name) is None
    }
    took = medians({"profparse (typed, checked, with spans)": jobs["ours"]} | others, max(rounds // 2, 5))
    head("Against what people would use instead, on the same HTML", "milliseconds", "times profparse")
    for name, taken in sorted(took.items(), key=lambda item: item[1]):
        row(name, f"{1000 * taken:.2f}", f"{taken / took['profparse (typed, checked, with spans)']:.2f}")


def start_table(rounds: int) -> None:
    def run(*arguments: str) -> Job:
        return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)

    jobs = {
        "nothing": run("-c", "pass"),
        "pydantic": run("-c", "import pydantic; pydantic.BaseModel"),
        "profparse": run("-c", "import profparse"),
        "parse": run("-c", "import profparse; profparse.parse"),
    }
    if importlib.util.find_spec("profparse.cli"):
        jobs["version"] = run("-m", "profparse", "--version")
    took = medians(jobs, max(rounds // 4, 7), children)
    idle = took["nothing"]
    pydantic = took["pydantic"] - idle
    head("Start-up, python itself taken off")
    row("import pydantic, milliseconds", f"{1000 * pydantic:.0f}")
    row("import profparse / import pydantic", f"{(took['profparse'] - idle) / pydantic:.2f}", "at most 3")
    row("import profparse, parse looked up / import pydantic", f"{(took['parse'] - idle) / pydantic:.2f}", "")
    if "version" in took:
        row("profparse --version / import pydantic", f"{(took['version'] - idle) / pydantic:.2f}", "")


def once(job: Job) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def growth(make: Callable[[int], str], small: int, factor: int, as_of: dt.date) -> float:
    """How much longer a text takes that is ``factor`` times as long, in units of that factor: 1 is linear."""

    def read(text: str) -> None:
        with contextlib.suppress(profparse.ProfparseError):
            profparse.parse(text, as_of=as_of)

    short, long = make(small), make(small * factor)
    read(short)
    repeats = 5
    quick = min(once(lambda: [read(short) for _ in range(8)]) / 8 for _ in range(repeats))
    slow = min(once(lambda: read(long)) for _ in range(2))
    return slow / quick / (len(long) / len(short))


def growth_table(made: MadeProfile, as_of: dt.date, shapes: bool, many: int) -> None:
    def repeated(times: int) -> str:
        text = a1(made)
        heading = f"{len(made.papers)} Papers\n"
        front, _, entries = text.partition(heading)
        count = len(made.papers) * times
        front = front.replace(f"{len(made.papers)}papers", f"{count}papers")
        return front + heading.replace(str(len(made.papers)), str(count)) + entries * times

    head("Growth: time over size, against a linear one", "ratio", "wanted")
    row("the page, 64 times as long", f"{growth(repeated, 1, 64, as_of):.2f}", "at most 1.2")
    entries = many // len(made.papers) + 1
    text = repeated(entries)
    start = time.perf_counter()
    read = profparse.parse(text, as_of=as_of)
    taken = time.perf_counter() - start
    row(f"{len(read.papers):,} papers, {len(text) / 1e6:.0f} MB, seconds", f"{taken:.1f}", "works")
    if not shapes:
        return
    for name, make in ALL_SHAPES.items():
        row(name, f"{growth(make, 2_000, 8, as_of):.2f}", "about 1")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=60)
    options.add_argument(
        "--page", type=pathlib.Path, help="a text dump in the layout a1, instead of the made-up page"
    )
    options.add_argument("--only", choices=["text", "html", "start", "growth"], help="one of the tables")
    options.add_argument("--no-shapes", action="store_true", help="leave out the shapes that hurt")
    options.add_argument("--papers", type=int, default=50_000, help="how many papers the largest page has")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    made = the_page()
    text = chosen.page.read_text("utf-8") if chosen.page else a1(made)
    if chosen.only in (None, "text"):
        text_table(text, AS_OF, chosen.rounds)
    if chosen.only in (None, "html"):
        html_table(m1(made), AS_OF, chosen.rounds)
    if chosen.only in (None, "start"):
        start_table(chosen.rounds)
    if chosen.only in (None, "growth"):
        growth_table(made, AS_OF, not chosen.no_shapes, chosen.papers)


if __name__ == "__main__":
    main()
