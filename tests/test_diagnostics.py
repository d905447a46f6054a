"""The list of diagnostics is closed: what is emitted stands in it, and what stands in it is emitted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import profparse
from fixture_cases import case_names, load
from profparse.diagnostics import CODES

SOURCE = "".join(
    path.read_text("utf-8")
    for path in sorted(Path(profparse.__file__).parent.rglob("*.py"))
    if path.name != "diagnostics.py"
)


def shown() -> set[str]:
    """The codes that a fixture shows."""
    return {note["code"] for name in case_names() for note in (load(name).expected or {}).get("diagnostics", [])}


def test_every_code_is_emitted_somewhere() -> None:
    """By a fixture, or else in the code: what comes of fetching and merging has no fixture."""
    assert {code for code in set(CODES) - shown() if f'"{code}"' not in SOURCE} == set()


def test_every_code_that_is_emitted_is_in_the_list() -> None:
    found = set(re.findall(r'\b(?:[nN]ote\(\s*|Diagnostic\([^)]*?code=)"([\w-]+)"', SOURCE))
    assert len(found) > 25
    assert found - set(CODES) == set()


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_what_was_seen_and_what_to_do(code: str) -> None:
    kind = CODES[code]
    assert kind.severity in ("info", "warning", "error")
    for sentence in (kind.meaning, kind.remedy):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
