"""Draws the picture of the README: the explain page of a sample, as Chromium shows it.

python -m docs.picture
"""

from __future__ import annotations

from pathlib import Path

from tests.headless import chromium

import profparse
from profparse import explain

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "samples/ines-robles.txt"
PICTURE = HERE / "explain.jpg"
WIDTH, HEIGHT = 1120, 700


def main() -> None:
    """Writes the picture; it stays well under 100 kB."""
    profile = profparse.parse_file(SAMPLE, as_of="2026-07-01")
    page = chromium().new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
    page.set_content(explain.report(profile))
    page.screenshot(path=PICTURE, type="jpeg", quality=55)
    print(f"{PICTURE.name}: {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
