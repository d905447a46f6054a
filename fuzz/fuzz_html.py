"""Fuzzes HTML and the step from bytes to text: ``python fuzz/fuzz_html.py --seconds 600``."""

from __future__ import annotations

import contextlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

PAGES = (b"<h1>Ina Robles</h1><p>h-index6</p><h2>0 Papers</h2>",)

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
    """One page of HTML as bytes: encodings, markup and text at once."""
    check(data)


if __name__ == "__main__":
    run(one_input, ".html", ".bin")
