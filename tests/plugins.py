"""Packages that add a site, as pip would lay them down: metadata and an entry point, found by way of PYTHONPATH."""

from __future__ import annotations

from pathlib import Path


def install(folder: Path, name: str, target: str, code: str | None = None) -> None:
    """Puts a package into a folder that is or will be on the path.

    Args:
        folder: the folder; made where it is not there.
        name: of the package, of its module and of its entry point.
        target: what the entry point names, "people:SITE".
        code: the module; None where there is to be none.
    """
    metadata = folder / f"{name}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[profparse.sites]\n{name} = {target}\n")
    if code is not None:
        (folder / f"{name}.py").write_text(code)
