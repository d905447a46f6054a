"""Show where the fixtures differ from what is read today, and write what is read into their expected.json.

Their options.json are brought into the same form of JSON.

    python tests/update_fixtures.py                       all cases
    python tests/update_fixtures.py dblp arxiv/abstract   those of a site or a group, or one case
    python tests/update_fixtures.py scholarfeed/titles    a group
    python tests/update_fixtures.py --list                the cases, and what each shows
    python tests/update_fixtures.py --check               show only; exit status 1 where something differs

Read every difference before you commit it: the fixture says what is right, not the parser.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from pathlib import Path, PurePosixPath

from fixture_cases import case_names, differences, load, read, readable, refusal
from profparse import ProfparseError


def write(path: Path, content: object) -> None:
    """Writes JSON in the one form that fixtures have, so that an update changes only the lines that differ."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("cases", nargs="*", metavar="CASE", help="a case (arxiv/abstract), a site, or a group")
    parser.add_argument("--list", action="store_true", help="list the cases and what each shows; read nothing")
    parser.add_argument("--check", action="store_true", help="show the differences, write nothing")
    options = parser.parse_args(arguments)
    names = case_names()
    groups = {str(parent) for name in names for parent in PurePosixPath(name).parents[:-1]}
    chosen: list[str] = []
    for wanted in (case.strip("/") for case in options.cases):
        found = [name for name in names if name == wanted or name.startswith(f"{wanted}/")]
        if not found:
            near = difflib.get_close_matches(wanted, [*names, *groups], n=3)
            parser.error(f"no case or group {wanted}" + (f"; near it: {', '.join(near)}" if near else ""))
        chosen += found
    if not options.cases:
        chosen = names
    if options.list:
        print(*(f"{name}: {load(name).options.get('about', '')}" for name in chosen), sep="\n")
        return 0
    changed = 0
    for name in chosen:
        case, refused = load(name), []
        try:
            got = readable(read(case))
        except ProfparseError as error:
            got, refused = refusal(error), [f"  the page is refused: {error}"]
        except Exception as error:  # a bug of the parser is told, and the other cases are still shown
            changed += 1
            print(f"{name}: {case.options.get('about', '')}\n  {type(error).__name__}: {error}")
            continue
        options_path = case.folder / "options.json"
        if not options.check and options_path.exists():
            write(options_path, json.loads(options_path.read_text("utf-8")))
        found = list(differences(case.expected if case.expected is not None else {}, got))
        if not found:
            continue
        changed += 1
        print(f"{name}: {case.options.get('about', '')}", *refused, *found, sep="\n")
        if not options.check:
            write(case.folder / "expected.json", got)
    done = "differ" if options.check else "updated"
    print(f"{len(chosen)} cases, {changed} {done}")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
