"""See what was read: a profile as one self-contained HTML page.

Profile -> segments of its text -> marked text, figures, diagnostics, chart and table -> one page.
"""

from __future__ import annotations

from .page import report

__all__ = ["report"]
