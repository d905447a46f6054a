"""What is built is what is meant to be: contents, metadata, and a wheel that works."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

import profparse

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    if not (ROOT / "pyproject.toml").exists():
        pytest.skip("not a checkout")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(built.glob("*.whl")))


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(wheel.read(name).decode())


def test_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"profparse", f"profparse-{profparse.__version__}.dist-info"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name]


def test_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    source = ROOT / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in (source / "profparse").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= set(wheel.namelist())
    assert {"profparse/py.typed", "profparse/explain/report.css", "profparse/explain/report.js"} <= files


def test_metadata_says_what_it_needs(metadata: Message) -> None:
    assert metadata["Name"] == "profparse"
    assert metadata["Version"] == profparse.__version__
    assert metadata["Requires-Python"] == ">=3.10"
    assert metadata["License-Expression"] == "MIT"
    assert {"arrow", "warc", "spark", "browser", "all"} <= set(metadata.get_all("Provides-Extra", []))
    assert str(metadata.get_payload()).lstrip().startswith("# profparse")


def test_plain_install_needs_neither_arrow_nor_spark_nor_a_browser(metadata: Message) -> None:
    plain = [need for need in metadata.get_all("Requires-Dist", []) if "extra ==" not in need]
    assert not [
        need for need in plain if need.startswith(("pyarrow", "pyspark", "pandas", "playwright", "warcio"))
    ]


def test_sdist_holds_what_a_packager_needs(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "pyproject.toml",
        "src/profparse/py.typed",
        "samples/ines-robles.txt",
        "tests/test_fixtures.py",
        "tests/fixtures/scholarfeed/author/basic/expected.json",
        "docs/index.md",
        "mkdocs.yml",
    } <= names


def test_installed_wheel_works(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*pip, str(next(built.glob("*.whl")))], check=True)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "profparse",
            "parse",
            str(ROOT / "samples/ines-robles.txt"),
            "--as-of",
            "2026-07-01",
        ],
        env={**os.environ, "PYTHONPATH": str(target)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert '"Ines Robles"' in done.stdout
