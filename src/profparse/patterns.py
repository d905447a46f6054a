"""Regular expressions that are compiled when they are first used.

A page of one site in one form needs about a tenth of the patterns of its modules; compiling all of them took a third of
the time that the first page of a process takes.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["lazy_re"]

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


class _LazyPattern:
    """Stands for a pattern until a method of it is asked for; from then on it has the pattern's own methods."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy_re({self.pattern!r})"


def lazy_re(pattern: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """A pattern for a module's constant: what :func:`re.compile` gives, without its price at import.

    A match's ``re`` is the compiled pattern, never this one: compare ``pattern`` or the groups. Libraries that want a
    pattern want a compiled one.

    Args:
        pattern: the regular expression; a mistake in it is raised at its first use.
        flags: those of :mod:`re`.

    >>> year = lazy_re(r"(?:19|20)[0-9]{2}")
    >>> year
    lazy_re('(?:19|20)[0-9]{2}')
    >>> year.search("made in 2024").group()
    '2024'
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))
