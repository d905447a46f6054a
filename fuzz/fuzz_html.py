"""Fuzzes HTML and the step from bytes to text: ``python fuzz/fuzz_html.py --seconds 600``."""

from __future__ import annotations

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from fuzz.common import check, instrument, run

PAGES = (b"<h1>Ina Robles</h1><p>h-index6</p><h2>0 Papers</h2>",)
instrument(*PAGES)


def one_input(data: bytes) -> None:
    """One page of HTML as bytes: encodings, markup and text at once."""
    check(data)


if __name__ == "__main__":
    run(one_input, ".html", ".bin")
