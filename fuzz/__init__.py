"""Fuzzing harnesses."""
