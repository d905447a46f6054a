"""How Scholar Feed shows category codes."""

from __future__ import annotations

__all__ = ["code_of"]


def code_of(text: str) -> str:
    """A category code as the pages show it; an archive before it is left out.

    >>> code_of("CL"), code_of("cs.CL")
    ('CL', 'CL')
    """
    return text.rpartition(".")[2].upper() if "." in text else text
