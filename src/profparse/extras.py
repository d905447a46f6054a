"""Optional libraries, imported when they are first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import InputError

__all__ = ["needed"]


def needed(module: str, extra: str, purpose: str) -> Any:
    """The module, or an InputError that names the extra to install.

    >>> needed("json", "arrow", "Parquet").__name__
    'json'
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            f"{purpose} needs {module.partition('.')[0]}, which is not installed",
            hint=f"pip install 'profparse[{extra}]'; in a checkout: pip install '.[{extra}]'",
        ) from error
