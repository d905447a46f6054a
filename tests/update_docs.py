"""Write what the documentation's examples print today, and what is generated from the code, into the pages.

    python tests/update_docs.py                 all pages
    python tests/update_docs.py docs/index.md   some of them

Read the differences before you commit them: an example that changed may be a promise that broke.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from doc_examples import ROOT, pages, run

sys.path.insert(0, str(ROOT))
from docs import generate


def main(arguments: list[str]) -> int:
    generate.main([])
    chosen = [Path(argument).resolve() for argument in arguments] or [page for page in pages() if page.exists()]
    for page in chosen:
        with tempfile.TemporaryDirectory() as folder:
            wrong = [outcome for outcome in run(page, Path(folder)) if not outcome.right]
        text = page.read_text("utf-8")
        for outcome in reversed(wrong):
            printed = outcome.printed.rstrip("\n")
            if outcome.example.language == "pycon":
                printed = printed.replace("\n\n", "\n<BLANKLINE>\n")
            printed += "\n" if printed else ""
            text = text[: outcome.example.start] + printed + text[outcome.example.end :]
        if wrong:
            page.write_text(text, encoding="utf-8", newline="\n")
        print(f"{page.name}: {len(wrong)} updated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
