"""Writes a corpus of made-up pages: ``python -m tests.matrix.corpus OUT.jsonl.gz [SEED]``.

A record holds layout ("tool/markup", "html/markup" or "text/layout"), input, truth (what the page says) and lost
(paths that the tool itself dropped).
"""

from __future__ import annotations

import concurrent.futures
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.matrix.markups import MARKUPS
from tests.matrix.profiles import MadeProfile, make_profiles
from tests.matrix.tools import LAYOUTS, TOOLS, lost_fields, usable

SIZES = (0, 1, 1, 2, 3, 4, 6, 9, 12, 17, 24, 36)
UNSEGMENTED = re.compile(r"^bs4_text")


def render(profile: MadeProfile, tools: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Every rendering of one profile: the plain layouts, the markups, and each tool on each markup."""
    truth = profile.truth()
    for layout, make in LAYOUTS.items():
        if profile.papers or layout != "a2":
            yield {"layout": f"text/{layout}", "input": make(profile), "truth": truth, "lost": []}
    for markup, write in MARKUPS.items():
        page = write(profile)
        yield {"layout": f"html/{markup}", "input": page, "truth": truth, "lost": []}
        for tool in TOOLS if tools is None else tools:
            if usable(tool) is None:
                yield dumped(profile, markup, page, tool) | {"truth": truth}


def dumped(profile: MadeProfile, markup: str, page: str, tool: str) -> dict[str, Any]:
    """One page through one tool."""
    text = TOOLS[tool].run(page)
    return {
        "layout": f"{tool}/{markup}",
        "input": text,
        "lost": lost_fields(text, profile, unsegmented=bool(UNSEGMENTED.match(tool))),
    }


def corpus(profiles: Iterable[MadeProfile], workers: int = 4) -> Iterator[dict[str, Any]]:
    """The records of many profiles; the outside programs run side by side."""
    own_thread = [name for name in TOOLS if name == "innertext"]
    others = [name for name in TOOLS if name != "innertext"]
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for profile in profiles:
            yield from render(profile, [])
            jobs = []
            for markup, write in MARKUPS.items():
                page = write(profile)
                jobs += [
                    pool.submit(dumped, profile, markup, page, tool) for tool in others if usable(tool) is None
                ]
                for tool in own_thread:
                    if usable(tool) is None:
                        yield dumped(profile, markup, page, tool) | {"truth": profile.truth()}
            for job in jobs:
                yield job.result() | {"truth": profile.truth()}


def usable_dump(record: dict[str, Any]) -> bool:
    """Whether there is a page left to read: no tool's output that lacks the metadata lines or the titles."""
    titles = sum(path.endswith("].title") for path in record["lost"])
    dates = sum(path.endswith("].date") for path in record["lost"])
    return bool(record["input"].strip()) and not dates and titles <= len(record["truth"]["papers"]) / 2


def main(arguments: Sequence[str]) -> None:
    """Writes the corpus and says what is in it."""
    out, seed = arguments[0], int(arguments[1]) if len(arguments) > 1 else 1
    count = 0
    with gzip.open(out, "wt", encoding="utf-8", compresslevel=5) as file:
        for record in corpus(make_profiles(seed, SIZES)):
            if usable_dump(record):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += 1
    print(f"{count} records in {out}")


if __name__ == "__main__":
    main(sys.argv[1:])
