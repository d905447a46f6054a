"""What README, CONTRIBUTING and the documentation show is what happens."""

from __future__ import annotations

import doctest
import importlib
import importlib.metadata
import os
import re
import shutil
from pathlib import Path

import pytest

import profparse
from doc_examples import ROOT, examples, pages, run

PAGES = [page for page in pages() if page.exists()]
WITH_EXAMPLES = [page for page in PAGES if any(examples(page.read_text("utf-8")))]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name)
def test_examples_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    for needed in re.findall(
        r"^(?:import|from) (scrapy|web_poet|pyspark)\b", page.read_text("utf-8"), re.MULTILINE
    ):
        pytest.importorskip(needed)
    if "pyspark" in page.read_text("utf-8") and not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java")
    wrong = [
        f"{name(page)}:{outcome.line}\n{outcome.example.source}\n-- shown\n{outcome.example.shown}"
        f"-- printed\n{outcome.printed}"
        for outcome in run(page, tmp_path)
        if not outcome.right
    ]
    if wrong:
        pytest.fail("\n".join([*wrong, "to accept: python tests/update_docs.py"]), pytrace=False)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_what_is_generated_from_the_code_is_current() -> None:
    if tuple(map(int, importlib.metadata.version("click").split(".")[:2])) < (8, 2):
        pytest.skip("an older click lays its help out in another way")
    from docs import generate

    old = [path.relative_to(ROOT).as_posix() for path, _ in generate.stale()]
    assert not old, "to accept: python tests/update_docs.py"


def test_the_citation_names_this_version() -> None:
    assert f"version: {profparse.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for path in re.findall(r"`((?:src|tests|benchmarks|fuzz|docs|samples)/[\w./-]+?)/?`", text):
        assert (ROOT / path).exists(), path


def test_the_readme_s_python_passes_strict_type_checking(tmp_path: Path) -> None:
    mypy = pytest.importorskip("mypy.api")
    program = tmp_path / "readme.py"
    readme = (ROOT / "README.md").read_text("utf-8")
    program.write_text("".join(e.source for e in examples(readme) if e.language != "console"), encoding="utf-8")
    out, _, status = mypy.run(
        ["--strict", "--no-incremental", "--config-file=", "--follow-imports=silent", str(program)]
    )
    assert status == 0, out


def modules() -> list[str]:
    """The modules whose docstrings hold examples that run."""
    source = Path(profparse.__file__).parent.parent
    return [
        ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted(source.glob("profparse/**/*.py"))
        if re.search(r"^ *>>> (?!.*# doctest: \+SKIP)", path.read_text("utf-8"), re.MULTILINE)
    ]


@pytest.mark.parametrize("module", modules())
def test_docstrings_print_what_they_show(module: str) -> None:
    try:
        loaded = importlib.import_module(module)
    except ImportError as error:
        pytest.skip(f"an extra is not installed: {error}")
    result = doctest.testmod(loaded, optionflags=doctest.ELLIPSIS)
    assert result.attempted > 0
    assert result.failed == 0
