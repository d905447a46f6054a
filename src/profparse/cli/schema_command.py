"""``profparse schema``."""

from __future__ import annotations

import json

import click

__all__ = ["command"]


@click.command("schema")
def command() -> int:
    """Print the JSON Schema of one profile, as parse and convert write it."""
    from ..models import as_json_schema

    click.echo(json.dumps(as_json_schema(), ensure_ascii=False, indent=2))
    return 0
