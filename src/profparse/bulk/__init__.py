"""Bulk: many inputs to one output, in order, in many processes, resumable."""
