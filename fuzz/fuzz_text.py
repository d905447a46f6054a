"""Fuzzes text: ``python fuzz/fuzz_text.py --seconds 600``; findings are kept in fuzz/findings."""

from __future__ import annotations

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from fuzz.common import check, instrument, run

PAGES = (
    "Ina Robles\n\nh-index6\n1papers\n\n1 Papers\n\nCLMar 2, 2024\nOn Seams\n\nIna Robles\n\nWe.",
    "# A",
    '{"id": 1}',
)
instrument(*PAGES)


def one_input(data: bytes) -> None:
    """One page of text; lone surrogates come from bytes that are no UTF-8."""
    check(data.decode("utf-8", "surrogateescape"))


if __name__ == "__main__":
    run(one_input, ".txt", ".md", ".json")
