"""What fuzzing has found stays found: each input once broke a promise or never ended."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fuzz.common import check

ENDLESS = 60
"""Seconds: no measure of speed, only the bound past which a page does not end."""

FINDINGS = sorted((Path(__file__).parent / "findings").glob("*.bin"))


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.stem)
def test_a_finding_stays_repaired(path: Path) -> None:
    data = path.read_bytes()
    start = time.process_time()
    for page in (
        data,
        data.decode("utf-8", "surrogateescape"),
        data.decode("utf-8", "replace"),
        data.decode("latin-1"),
    ):
        check(page)
    assert time.process_time() - start < ENDLESS


@pytest.mark.parametrize("digits", [30, 3_000, 6_000])  # Python reads no number of more than 4,300
@pytest.mark.parametrize("behind", ["ex6", "papers", " papers", "%", "k", ",", "-", "x" * 1_000])
def test_a_run_of_digits_ends_in_time(digits: int, behind: str) -> None:
    start = time.process_time()
    check("Ina Robles\n" + "9" * digits + behind + "\nh-index6\n\n0 Papers\n")
    check("Ina Robles\nh-index" + "9" * digits + behind + "\n\n" + "9" * digits + " Papers\n")
    assert time.process_time() - start < ENDLESS
