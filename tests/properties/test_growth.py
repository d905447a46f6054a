"""Work grows with the size of the input and no faster, in every form and for the shapes that hurt too.

Counted, not timed: the calls that a parse makes, of Python's functions and of C's, are the same on every machine. What
a single pattern takes within one call is not seen here; ``python benchmarks/run.py --only growth`` times it.
"""

from __future__ import annotations

import contextlib

import pytest
from benchmarks.shapes import ALL_SHAPES
from tests.counting import calls
from tests.matrix.profiles import AS_OF

import profparse

SMALL, FACTOR = 200, 8


def _calls(text: str) -> int:
    def read() -> None:
        with contextlib.suppress(profparse.ProfparseError):
            profparse.parse(text, as_of=AS_OF)

    return calls(read)


@pytest.mark.parametrize("shape", ALL_SHAPES)
def test_a_shape_that_hurts_takes_linear_work(shape: str) -> None:
    short, long = ALL_SHAPES[shape](SMALL), ALL_SHAPES[shape](SMALL * FACTOR)
    _calls(short)  # what is loaded and remembered at the first use is not counted
    few, many = _calls(short), _calls(long)
    assert few > 10
    ratio = many / few / (len(long) / len(short))
    assert ratio < 1.3, f"{len(long) / len(short):.0f} times the text takes {ratio:.2f} times that many calls"
