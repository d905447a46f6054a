"""Docstrings as the site shows them: examples become code blocks, references of Sphinx code spans."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

# An example runs from its first ">>>" to the next blank line.
_EXAMPLE = re.compile(r"^( *)>>> .*?(?=\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)
_ROLE = re.compile(r":\w+:`~?([^`]+)`")


class Docstrings(Extension):
    """Rewrites the docstring of every object before it is rendered."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """griffe calls this for everything that it has loaded."""
        if obj.docstring is not None:
            value = _EXAMPLE.sub(lambda m: f"{m[1]}```pycon\n{m[0]}\n{m[1]}```", obj.docstring.value)
            obj.docstring.value = _ROLE.sub(r"`\1`", value)
