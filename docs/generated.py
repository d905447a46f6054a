"""The parts of the reference that are generated from the code, so that they cannot differ from it.

A page asks for a part with a comment: <!-- generated: diagnostics -->.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from profparse.cli import command
from profparse.diagnostics import CODES
from profparse.models import Author, Diagnostic, Paper, Profile, Source, Span, as_json_schema

_WANTED = re.compile(r"<!-- generated: (\w+) -->")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """MkDocs calls this for every page."""
    return _WANTED.sub(lambda match: PARTS[match[1]](), markdown)


def diagnostics() -> str:
    """Every code, its meaning and what to do."""
    parts = []
    for severity in ("error", "warning", "info"):
        parts.append(f"## {severity}\n")
        for code, kind in CODES.items():
            if kind.severity == severity:
                parts.append(f"### {code}\n\n{kind.meaning}\n\n*What to do:* {kind.remedy}\n")
    return "\n".join(parts)


def models() -> str:
    """Every model as a table of its JSON keys."""
    definitions: dict[str, Any] = as_json_schema()["$defs"]
    definitions["Profile"] = as_json_schema()
    parts = []
    for model in (Profile, Source, Author, Paper, Diagnostic, Span):
        name = model.__name__
        rows = [
            f"| `{key}` | {_type(value)} | {value.get('description', '')} |"
            for key, value in definitions[name]["properties"].items()
        ]
        first = (model.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        parts.append(
            f"## {name}\n\n{_plain(first)}\n\n| key | type | what it is |\n|---|---|---|\n" + "\n".join(rows)
        )
    return "\n\n".join(parts)


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(part) for part in schema["anyOf"])
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f'"{schema["const"]}"'
    if "enum" in schema:
        return " or ".join(f'"{value}"' for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return str(schema.get("format", schema.get("type", "")))


def _plain(docstring: str) -> str:
    # :attr:`text` and :data:`profparse.diagnostics.CODES` are for Sphinx; here a code span says the same.
    return re.sub(r":\w+:`([^`]+)`", r"`\1`", docstring).replace("``", "`")


def cli() -> str:
    """The help of every command, as it is printed."""
    with click.Context(command, info_name="profparse", **command.context_settings) as context:
        parts = [_help(command, context, "profparse")]
        for name in command.list_commands(context):
            sub = command.get_command(context, name)
            assert sub is not None
            with click.Context(sub, info_name=name, parent=context) as inner:
                parts.append(_help(sub, inner, f"profparse {name}"))
    return "\n\n".join(parts)


def _help(of: click.Command, context: click.Context, title: str) -> str:
    context.max_content_width = 100
    return f"## {title}\n\n```text\n{of.get_help(context)}\n```"


PARTS: dict[str, Callable[[], str]] = {"diagnostics": diagnostics, "models": models, "cli": cli}
