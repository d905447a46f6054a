"""The gate on accuracy: ``python -m tests.matrix.gate`` prints the matrix, ``--raise`` raises the floors to it.

Floors are only ever raised. To lower one, edit ``floors.json`` by hand and say why in the commit.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import warnings

from tests.matrix.corpus import dumped, usable_dump
from tests.matrix.judging import FLOORS, Score, below, better_of, judge, load_floors
from tests.matrix.markups import MARKUPS
from tests.matrix.profiles import MadeProfile, make_profiles
from tests.matrix.tools import LAYOUTS, TOOLS, usable

PROFILES = make_profiles(5, (1, 4, 9))
"""The profiles of the matrix: few, so that it runs with every test run."""

LAYOUT_NAMES = (
    *(f"text/{name}" for name in LAYOUTS),
    *(f"html/{name}" for name in MARKUPS),
    *(f"{tool}/{markup}" for tool in TOOLS for markup in MARKUPS),
)


def why_not(layout: str) -> str | None:
    """Why a layout cannot be rendered here, or None."""
    tool = layout.split("/")[0]
    return usable(tool) if tool in TOOLS else None


def measure(layout: str, profiles: list[MadeProfile] | None = None) -> Score:
    """The score of one layout over the profiles of the matrix."""
    tool, name = layout.split("/")
    score = Score()
    for made in profiles or PROFILES:
        if tool == "text":
            judge(made, layout, LAYOUTS[name](made), (), score)
        elif tool == "html":
            judge(made, layout, MARKUPS[name](made), (), score)
        else:
            record = dumped(made, name, MARKUPS[name](made), tool) | {"truth": made.truth()}
            if usable_dump(record):
                judge(made, layout, record["input"], record["lost"], score)
    return score


def main() -> int:
    """Prints the matrix; with --raise, writes the better of it and the floors. 1 where a layout is below its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "pattern", nargs="?", default="", help="only the layouts that this regular expression finds"
    )
    options.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what was measured")
    options.add_argument("--mistakes", type=int, default=0, help="show so many mistakes of each layout")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    floors = load_floors()
    dropped = 0
    for layout in LAYOUT_NAMES:
        if not re.search(chosen.pattern, layout):
            continue
        reason = why_not(layout)
        if reason:
            print(f"{layout:28} skipped: {reason}")
            continue
        score = measure(layout)
        if not score.pages:
            continue
        figures = score.figures()
        worse = below(figures, floors.get(layout, {}))
        dropped += bool(worse)
        print(
            f"{layout:28} pages {score.whole_pages}/{score.pages}  fields {100 * figures['fields']:6.2f}%  "
            f"silent {score.silent:3}  false alarms {score.alarms:3}  {'; '.join(worse)}"
        )
        for mistake in score.mistakes[: chosen.mistakes]:
            print("    " + mistake.replace("\n", "\n    "))
        if chosen.lift:
            floors[layout] = better_of(figures, floors.get(layout))
    if chosen.lift:
        lines = ",\n".join(
            f"  {json.dumps(name)}: {json.dumps(floors[name])}" for name in LAYOUT_NAMES if name in floors
        )
        FLOORS.write_text("{\n" + lines + "\n}\n", "utf-8")
    return 1 if dropped else 0


if __name__ == "__main__":
    sys.exit(main())
