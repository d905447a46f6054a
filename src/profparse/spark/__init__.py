"""Spark: the Arrow kernel under mapInArrow, and the distinct papers of a whole DataFrame. Needs ``[spark]``.

``python -m profparse.spark`` and ``spark-submit .../profparse/spark/job.py`` run the job of :mod:`.job`.
"""

from __future__ import annotations

from .frames import distinct_papers, flat_papers, parse_profiles

__all__ = ["distinct_papers", "flat_papers", "parse_profiles"]
