"""How close every kind of page is to its limit: ``python benchmarks/limit.py [--page FILE ...]``.

The limit is what no reader can go below: the tree alone (lxml, ``json.loads`` or expat; of plain text nothing) and the
same models built from ready dictionaries. For each kind of page both are timed in one run, round by round in turn, in
seconds of the processor; the figure is the ratio of the medians. Beside them stands what people use instead, where it
is installed. The pages are made up (``benchmarks/pages.py``); ``--page`` measures files of one's own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import warnings
from collections.abc import Callable
from xml.parsers import expat

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.matrix.markups import m1  # noqa: E402
from tests.matrix.tools import a1  # noqa: E402

import profparse  # noqa: E402
from benchmarks import answers, baseline, pages  # noqa: E402
from benchmarks.run import AS_OF, Job, children, head, medians, row, the_page  # noqa: E402

TABLES = ("pages", "others", "memory", "convert", "cold")


def tree_alone(text: str, media: str) -> object:
    """The least that a page's form asks for: the tree."""
    if media == "json":
        return json.loads(text)
    if media == "xml":
        parser = expat.ParserCreate()
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = lambda *_: None
        return parser.Parse(text.encode(), True)
    if media == "html":
        import lxml.html

        parser_ = lxml.html.HTMLParser(encoding="utf-8")
        return lxml.html.document_fromstring(text.encode(), parser=parser_)
    return None


def the_pages() -> dict[str, tuple[str, str]]:
    """What the page is -> its text, and the aim."""
    made = the_page()
    return {
        "Scholar Feed, text, 17 papers": (a1(made), ""),
        "Scholar Feed, HTML, 17 papers": (m1(made), "at most 3"),
        "Google Scholar, 100 rows": (pages.scholar_page(), "at most 4"),
        "publisher's page by its metadata": (pages.publisher_page(), "at most 4"),
        "OpenAlex, 5 MB": (answers.make_answer(5), "at most 3"),
        "ORCID, 150 works": (pages.orcid_record(), "at most 4"),
        "DBLP, 150 records": (pages.dblp_person(), "at most 4"),
    }


def against_limit(texts: dict[str, tuple[str, str]], rounds: int) -> None:
    """A line a page: milliseconds, the limit's, and how many times the limit."""
    head("Against the limit: the tree and the models from ready values", "ratio", "milliseconds; aim")
    for name, (text, aim) in texts.items():
        profile = profparse.parse(text, as_of=AS_OF)
        media = profile.source.media
        ready = profile.model_dump(exclude_unset=True)
        gc.collect()
        took = medians(
            {
                "ours": lambda text=text: profparse.parse(text, as_of=AS_OF),
                "limit": lambda text=text, media=media, ready=ready: (
                    tree_alone(text, media),
                    profparse.Profile(**ready),
                ),
            },
            max(5, rounds * 30_000 // max(len(text), 30_000)),
        )
        ours, limit = took["ours"], took["limit"]
        note = f"{1000 * ours:.2f} / {1000 * limit:.2f}; {aim}".rstrip("; ")
        row(f"{name}, {len(text) / 1000:,.0f} KB", f"{ours / limit:.2f}", note)


# -------------------------------------------------------------------- what people use instead


def scholar_with_selectors(page: str) -> object:
    """A Google Scholar page with BeautifulSoup, field by field as scholarly finds them."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "html.parser")
    author = {
        "name": soup.find("div", id="gsc_prf_in").text,
        "affiliation": soup.find("div", class_="gsc_prf_il").text,
        "email": soup.find("div", id="gsc_prf_ivh").text,
        "interests": [link.text for link in soup.find_all("a", class_="gsc_prf_inta")],
        "figures": [cell.text for cell in soup.find_all("td", class_="gsc_rsb_std")],
        "years": [int(span.text) for span in soup.find_all("span", class_="gsc_g_t")],
        "bars": [int(span.text) for span in soup.find_all("span", class_="gsc_g_al")],
    }
    papers = []
    for row_ in soup.find_all("tr", class_="gsc_a_tr"):
        title, (names, venue) = row_.find("a", class_="gsc_a_at"), row_.find_all("div", class_="gs_gray")
        cited = row_.find(class_="gsc_a_ac")
        papers.append(
            {
                "title": title.text,
                "id": title["href"].rpartition("=")[2],
                "authors": names.text.split(", "),
                "venue": venue.text,
                "year": row_.find(class_="gsc_a_h").text,
                "citations": cited.text,
                "cited_by": cited["href"],
            }
        )
    return author, papers


def _by_extruct(page: str) -> Job:
    import extruct

    return lambda: extruct.extract(page)


def _by_trafilatura(page: str) -> Job:
    import trafilatura

    return lambda: trafilatura.extract_metadata(page)


def against_others(rounds: int) -> None:
    """The user's script on text, and the tools for Google Scholar and for metadata."""
    made = the_page()
    text, scholar, article = a1(made), pages.scholar_page(), pages.publisher_page()
    others: list[tuple[str, str, Callable[[], Job], str]] = [
        (
            "regex and pydantic script, Scholar Feed as text",
            text,
            lambda: lambda: baseline.parse(text, AS_OF),
            "0.5",
        ),
        ("BeautifulSoup, Google Scholar", scholar, lambda: lambda: scholar_with_selectors(scholar), "5"),
        ("extruct, publisher's page", article, lambda: _by_extruct(article), "10"),
        ("trafilatura's metadata, publisher's page", article, lambda: _by_trafilatura(article), "20"),
    ]
    head("Against what people use: their time over profparse's, larger is better", "times", "milliseconds; aim")
    for name, page, make, aim in others:
        try:
            job = make()
        except ImportError:
            row(name, "", "not installed")
            continue
        took = medians(
            {"ours": lambda page=page: profparse.parse(page, as_of=AS_OF), "theirs": job}, max(5, rounds // 3)
        )
        note = f"{1000 * took['theirs']:.2f} / {1000 * took['ours']:.2f}; at least {aim}"
        row(name, f"{took['theirs'] / took['ours']:.2f}", note)


# -------------------------------------------------------------------- memory, processes


def memory(texts: dict[str, tuple[str, str]]) -> None:
    """Peak of memory while a page is read, beside its text, and what its profile keeps."""
    head("Memory of a page, beside its text", "peak / text", "kept / text")
    for name, (text, _) in texts.items():
        profparse.parse(text, as_of=AS_OF)
        gc.collect()
        tracemalloc.start()
        profile = profparse.parse(text, as_of=AS_OF)
        _, top = tracemalloc.get_traced_memory()
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        del profile
        row(name, f"{top / len(text):.1f}", f"{kept / len(text):.1f}")


def convert(records: int, rounds: int) -> None:
    """Records a second of convert by two workers and by one, in turn; and the largest process of each."""
    text = a1(the_page())
    with tempfile.TemporaryDirectory() as folder:
        crawl = pathlib.Path(folder, "crawl.jsonl")
        line = json.dumps({"text": text, "as_of": AS_OF.isoformat()}) + "\n"
        crawl.write_text(line * records, "utf-8")
        times: dict[int, list[float]] = {1: [], 2: []}
        spent: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(rounds):
            for workers in times:
                out = pathlib.Path(folder, f"out{workers}.jsonl")
                start, before = time.perf_counter(), children()
                subprocess.run(
                    [sys.executable, "-m", "profparse", "convert", crawl, "-o", out, "--workers", str(workers)],
                    check=True, capture_output=True, cwd=ROOT,
                )  # fmt: skip
                times[workers].append(time.perf_counter() - start)
                spent[workers].append(children() - before)
                out.unlink()
    one, two = (statistics.median(times[workers]) for workers in (1, 2))
    work_one, work_two = (statistics.median(spent[workers]) for workers in (1, 2))
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    head(f"convert, {records:,} records of {len(text) / 1000:.0f} KB")
    row("two workers / one, records a second by the clock", f"{one / two:.2f}", "1.9, on two idle cores")
    row("two workers / one, seconds of the processor", f"{work_two / work_one:.2f}", "1: no work is added")
    row("records a second, one worker", f"{records / one:.0f}", f"largest process {largest:.0f} MB")


_COLD = """
import resource, sys
text, as_of = sys.stdin.read(), sys.argv[1]
def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
start = spent()
import profparse
profparse.parse(text, as_of=as_of)
print(spent() - start)
own = {name.split(".")[2] for name in sys.modules if name.startswith("profparse.sites.") and name.count(".") > 1}
print(*sorted(own - {"registry", "builtin", "marks", "unread"}))
"""


def cold(texts: dict[str, tuple[str, str]], rounds: int) -> None:
    """Seconds of the processor from nothing imported to the first profile; and which sites' files were loaded."""
    head("First page of a process, nothing imported", "seconds", "sites loaded; at most 0.15")
    with tempfile.TemporaryDirectory() as compiled:
        # Installed packages have their bytecode; a first run that is not counted writes it here, whatever the caller set.
        unset = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
        settings = {name: value for name, value in os.environ.items() if name not in unset}
        for name, (text, _) in texts.items():
            if len(text) > 1_000_000:
                continue
            times = []
            for _ in range(rounds + 1):
                done = subprocess.run(
                    [sys.executable, "-c", _COLD, AS_OF.isoformat()],
                    input=text, capture_output=True, text=True, check=True, cwd=ROOT,
                    env={**settings, "PYTHONPYCACHEPREFIX": compiled},
                )  # fmt: skip
                seconds, sites = done.stdout.strip().split("\n")
                times.append(float(seconds))
            row(name, f"{statistics.median(times[1:]):.3f}", sites)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--page", type=pathlib.Path, nargs="+", help="files of one's own instead of the made-up pages"
    )
    options.add_argument("--only", choices=TABLES, nargs="+", default=TABLES, help="some of the tables")
    options.add_argument("--rounds", type=int, default=60, help="rounds for a small page; larger ones get fewer")
    options.add_argument("--records", type=int, default=1_000, help="records that convert reads")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    texts = the_pages()
    if chosen.page:
        texts = {page.name: (page.read_text("utf-8"), "") for page in chosen.page}
    print(f"{dt.date.today()}, Python {sys.version.split()[0]}")
    if "pages" in chosen.only:
        against_limit(texts, chosen.rounds)
    if "others" in chosen.only and not chosen.page:
        against_others(chosen.rounds)
    if "memory" in chosen.only:
        memory(texts)
    if "convert" in chosen.only and not chosen.page:
        convert(chosen.records, 3)
    if "cold" in chosen.only:
        cold(texts, 7)


if __name__ == "__main__":
    main()
