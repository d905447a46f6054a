"""The recipe of CONTRIBUTING for a new fixture, and the command that shows and updates them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BYLINES = "scholarfeed/bylines"
SLASH = "tests/fixtures/scholarfeed/byline-with-slash"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with what the recipe touches: the tests of fixtures, and one group of them."""
    tests = tmp_path / "tests"
    tests.mkdir()
    for name in ("fixture_cases.py", "update_fixtures.py", "invariants.py", "test_fixtures.py"):
        shutil.copy(ROOT / "tests" / name, tests)
    shutil.copytree(ROOT / "tests/fixtures" / BYLINES, tests / "fixtures" / BYLINES)
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    return tmp_path


def shell(checkout: Path, commands: str) -> subprocess.CompletedProcess[str]:
    """Runs commands of CONTRIBUTING in a checkout, by this Python."""
    return subprocess.run(
        ["bash", "-c", commands.replace(".venv/bin/python", sys.executable)],
        cwd=checkout,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def recipe() -> list[str]:
    section = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Add a fixture")[2].partition("\n## ")[0]
    return re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def test_the_recipe_for_a_fixture_works_as_it_is_pasted(checkout: Path) -> None:
    make, run = recipe()
    made = shell(checkout, make)
    assert made.returncode == 0, made.stderr
    assert "scholarfeed/byline-with-slash: " in made.stdout
    assert made.stdout.endswith("1 cases, 1 updated\n")
    assert (checkout / SLASH / "input.txt").read_text("utf-8").startswith("Ines Robles\n\nh-index6\n")
    passing = shell(checkout, run)
    assert passing.returncode == 0, passing.stdout

    expected = checkout / SLASH / "expected.json"
    right = json.loads(expected.read_text("utf-8"))
    right["papers"][0] |= {"authors": ["Ines Robles", "Wei Chan"]}  # a name that no reading of the page gives
    expected.write_text(json.dumps(right, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    failing = shell(checkout, run)
    assert failing.returncode == 1
    assert re.search(r'papers\[0\]\.authors\[1\]\n +expected +"Wei Chan"', failing.stdout)


def test_check_shows_and_writes_nothing(checkout: Path) -> None:
    expected = checkout / "tests/fixtures" / BYLINES / "et-al/expected.json"
    wrong = expected.read_text("utf-8").replace("Robles", "Roblet")
    expected.write_text(wrong, encoding="utf-8")
    shown = shell(checkout, ".venv/bin/python tests/update_fixtures.py --check")
    assert shown.returncode == 1
    assert "Roblet" in shown.stdout
    assert expected.read_text("utf-8") == wrong
    updated = shell(checkout, f".venv/bin/python tests/update_fixtures.py {BYLINES}/et-al")
    assert updated.returncode == 0
    assert "Roblet" not in expected.read_text("utf-8")
    assert shell(checkout, ".venv/bin/python tests/update_fixtures.py --check").returncode == 0


def test_a_case_that_is_not_there_is_named_with_what_is_near_it(checkout: Path) -> None:
    wrong = shell(checkout, f".venv/bin/python tests/update_fixtures.py {BYLINES}/et-al {BYLINES}/two-author")
    assert wrong.returncode == 2
    assert f"no case or group {BYLINES}/two-author; near it: {BYLINES}/two-authors" in wrong.stderr


def test_list_says_what_each_case_shows(checkout: Path) -> None:
    shown = shell(checkout, ".venv/bin/python tests/update_fixtures.py --list").stdout.splitlines()
    assert [line.partition(":")[0] for line in shown] == sorted(
        f"{BYLINES}/{folder.name}" for folder in (ROOT / "tests/fixtures" / BYLINES).iterdir()
    )
    assert all(line.partition(": ")[2] for line in shown)
