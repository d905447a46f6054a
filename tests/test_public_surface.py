"""What users build on changes only on purpose.

Names, signatures, the JSON Schema, the codes of diagnostics, CSV columns and the command line's help are kept in
``tests/public_surface``. A change shows here first. To accept one: python tests/test_public_surface.py --update
"""

from __future__ import annotations

import difflib
import importlib.metadata
import inspect
import json
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import profparse
from profparse import cli, diagnostics, models, output, parsing

KEPT = Path(__file__).parent / "public_surface"
MODULES = ("profparse", "profparse.errors", "profparse.models", "profparse.diagnostics", "profparse.explain")


def names() -> str:
    """The public names, and the signature of what can be called."""
    lines = []
    for name in MODULES:
        module = importlib.import_module(name)
        lines.append(f"[{name}]")
        for public in sorted(module.__all__):
            # profparse.sites is a package, too, once it is imported
            value = parsing.sites if public == "sites" else getattr(module, public)
            called = inspect.isfunction(value) or (inspect.isclass(value) and _has_own_init(value))
            lines.append(f"{public}{_signature(value) if called else ''}")
            if inspect.isclass(value) and not issubclass(value, BaseException):
                lines += _methods(public, value)
    return "\n".join(lines) + "\n"


def _methods(owner: str, value: type) -> list[str]:
    # pydantic adds methods of its own to a model.
    own = sorted((name, member) for name, member in vars(value).items() if not name.startswith(("_", "model_")))
    return [
        f"{owner}.{name}{_signature(member) if isinstance(member, types.FunctionType) else ''}"
        for name, member in own
        if isinstance(member, (types.FunctionType, property))
    ]


def _has_own_init(value: type) -> bool:
    # A model's signature is its fields, which the schema shows.
    return value.__init__ is not object.__init__ and not hasattr(value, "model_fields")


def _signature(value: Callable[..., object]) -> str:
    # Names and defaults only: a type may be spelled otherwise without any change for users.
    signature = inspect.signature(value)
    parameters = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in signature.parameters.values()
        if parameter.name not in ("self", "_")
    ]
    called = str(signature.replace(parameters=parameters, return_annotation=inspect.Signature.empty))
    return called.replace(profparse.__version__, "VERSION")


def schema() -> str:
    return json.dumps(models.as_json_schema(), indent=2, sort_keys=True) + "\n"


def codes() -> str:
    return "".join(f"{kind.severity} {code}\n" for code, kind in sorted(diagnostics.CODES.items()))


def columns() -> str:
    return "".join(f"{column}\n" for column in output.rows.COLUMNS)


def help_texts() -> str:
    with click.Context(cli.command, info_name="profparse", **cli.command.context_settings) as context:
        texts = [_help(cli.command, context)]
        for name in cli.command.list_commands(context):
            command = cli.command.get_command(context, name)
            assert command is not None
            with click.Context(command, info_name=name, parent=context) as inner:
                texts.append(_help(command, inner))
    return "\n\n".join(texts) + "\n"


def _help(command: click.Command, context: click.Context) -> str:
    context.max_content_width = context.terminal_width = 100
    return command.get_help(context)


SURFACES: dict[str, Callable[[], str]] = {
    "names.txt": names,
    "schema.json": schema,
    "diagnostics.txt": codes,
    "columns.txt": columns,
    "help.txt": help_texts,
}


@pytest.mark.parametrize("name", SURFACES)
def test_public_surface_is_as_kept(name: str) -> None:
    if name == "help.txt" and tuple(map(int, importlib.metadata.version("click").split(".")[:2])) < (8, 2):
        pytest.skip("an older click lays its help out in another way")
    if name == "schema.json" and tuple(map(int, importlib.metadata.version("pydantic").split(".")[:2])) < (2, 10):
        pytest.skip("an older pydantic spells the same schema in another way")
    kept, now = (KEPT / name).read_text("utf-8"), SURFACES[name]()
    if kept != now:
        shown = difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1)
        pytest.fail(
            "\n".join([f"{name} changed:", *shown, "to accept: python tests/test_public_surface.py --update"]),
            pytrace=False,
        )


@pytest.mark.parametrize("name", [n for n in profparse.__all__ if n != "__version__"])
def test_every_public_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(profparse, name))


def test_names_are_found_though_they_are_loaded_late() -> None:
    modules = {"arrow", "diagnostics", "explain", "models", "spark"}
    assert set(dir(profparse)) == set(profparse.__all__) | modules
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        profparse.nothing_of_the_kind  # noqa: B018


def test_import_loads_nothing_heavy() -> None:
    heavy = {"bs4", "lxml", "requests", "dateparser", "pydantic", "click", "pandas", "pyarrow", "playwright"}
    code = f"import profparse, sys; print({heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def update() -> None:
    KEPT.mkdir(exist_ok=True)
    for name, surface in SURFACES.items():
        (KEPT / name).write_text(surface(), encoding="utf-8", newline="\n")
        print(f"{KEPT.name}/{name} written")


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit(__doc__)
    update()
