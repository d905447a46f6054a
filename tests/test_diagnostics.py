"""The list of diagnostics is closed: what is emitted stands in it, and what stands in it is emitted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

import profparse
from profparse.diagnostics import CODES

SOURCES = Path(profparse.__file__).parent


@lru_cache
def trees() -> dict[Path, ast.Module]:
    """The package's code, parsed."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCES.rglob("*.py"))}


def strings() -> Iterator[str]:
    """The strings in the package's code, docstrings and the list itself left out."""
    for path, tree in trees().items():
        if path.name == "diagnostics.py":
            continue
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                yield node.value


def emitted() -> Iterator[str]:
    """The codes that are written out where a diagnostic is made."""
    for tree in trees().values():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = node.args[0] if name in ("note", "Note") and node.args else None
            given = next(
                (word.value for word in node.keywords if name == "Diagnostic" and word.arg == "code"), given
            )
            if isinstance(given, ast.Constant):
                yield given.value


def test_every_code_is_emitted_somewhere() -> None:
    assert set(CODES) - set(strings()) == set()


def test_every_code_that_is_emitted_is_in_the_list() -> None:
    found = set(emitted())
    assert len(found) > 10
    assert found - set(CODES) == set()


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_what_was_seen_and_what_to_do(code: str) -> None:
    kind = CODES[code]
    assert kind.severity in ("info", "warning", "error")
    for sentence in (kind.meaning, kind.remedy):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
