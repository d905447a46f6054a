"""Time grows with the size of the input and no faster, for the shapes that hurt too."""

from __future__ import annotations

import contextlib
import time

import pytest
from benchmarks.shapes import HTML_SHAPES, SHAPES
from tests.matrix.profiles import AS_OF

import profparse

ALL = SHAPES | {f"HTML: {name}": make for name, make in HTML_SHAPES.items()}
SMALL, FACTOR = 500, 8
BOUND = 3.5
"""8 times the input may take 3.5 times 8 times as long: room for a noisy machine and for Python's collector, which looks
over all that is alive again and again; none for a quadratic pattern, which takes 8 times 8 times as long."""


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        with contextlib.suppress(profparse.ProfparseError):
            profparse.parse(text, as_of=AS_OF)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("shape", ALL)
def test_a_shape_that_hurts_takes_linear_time(shape: str) -> None:
    short, long = ALL[shape](SMALL), ALL[shape](SMALL * FACTOR)
    _seconds(short)
    # A millisecond is taken off the comparison: what is that quick cannot be measured, and hurts nobody.
    ratio = _seconds(long) / (_seconds(short) + 0.001) / (len(long) / len(short))
    assert ratio < BOUND, f"{len(long) / len(short):.0f} times the text takes {ratio:.1f} times that long"
