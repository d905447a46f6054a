"""Fuzzes text: ``python fuzz/fuzz_text.py --seconds 600``; findings are kept in fuzz/findings."""

from __future__ import annotations

import contextlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

PAGES = (
    "Ina Robles\n\nh-index6\n1papers\n\n1 Papers\n\nCLMar 2, 2024\nOn Seams\n\nIna Robles\n\nWe.",
    "# A",
    '{"id": 1}',
)

try:
    import atheris

    with atheris.instrument_imports(include=["profparse"]):
        import profparse

        # Parts of profparse load when they are first needed; what loads later is not instrumented.
        for page in PAGES:
            with contextlib.suppress(profparse.ProfparseError):
                profparse.parse(page)
except ImportError:
    pass

from fuzz.common import check, run  # noqa: E402


def one_input(data: bytes) -> None:
    """One page of text; lone surrogates come from bytes that are no UTF-8."""
    check(data.decode("utf-8", "surrogateescape"))


if __name__ == "__main__":
    run(one_input, ".txt", ".md", ".json")
