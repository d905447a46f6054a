"""Spark: the Arrow kernel under mapInArrow. Needs the extra ``[spark]``."""

from __future__ import annotations

from .frames import parse_profiles

__all__ = ["parse_profiles"]
