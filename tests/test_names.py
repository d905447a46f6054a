"""A name without an underscore is one that others use; what only its own module uses has one."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
OTHERS = [
    path
    for folder in ("tests", "docs", "benchmarks", "fuzz")
    for path in (ROOT / folder).rglob("*.py")
    if path != Path(__file__)
]
# What functions that others call give or take has a name for them, although nobody else writes it.
TYPES = {
    *("Aligned", "Attribute", "Chosen", "Cleaned", "HasPlace", "Member", "Mhtml", "PageKind", "Precision"),
    "Severity",
}


def public_names(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))


def test_what_only_its_own_module_uses_begins_with_an_underscore() -> None:
    words = {path: set(re.findall(r"\w+", path.read_text("utf-8"))) for path in [*SOURCES, *OTHERS]}
    used = Counter(word for found in words.values() for word in found)
    own = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in SOURCES
        for name in public_names(path)
        if used[name] < 2 and name not in TYPES
    ]
    assert own == []
