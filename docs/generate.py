"""The parts of the reference that are generated from the code, so that they cannot differ from it.

A page holds such a part between two comments, ``<!-- generated: diagnostics -->`` and ``<!-- end -->``.

    python docs/generate.py            write them all
    python docs/generate.py --check    only say which are not current
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import click

import profparse
import profparse.sites as sites_package
from profparse import errors as error_classes
from profparse import models as model_classes
from profparse import parsing
from profparse.cli import command
from profparse.diagnostics import CODES
from profparse.models import Author, Paper, as_json_schema
from profparse.reading.identifiers import SCHEMES
from profparse.sites.builtin import BUILT_IN

ROOT = Path(__file__).resolve().parent.parent
_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def generated(page: str) -> str:
    """A page's text with its generated parts as they are now."""
    return _PART.sub(lambda match: f"{match[1]}\n{PARTS[match[2]]().strip()}\n\n{match[3]}", page)


def stale() -> Iterable[tuple[Path, str]]:
    """The pages whose parts are not current, and what they should be."""
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        page = path.read_text("utf-8")
        now = generated(page)
        if now != page:
            yield path, now


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell or " " for cell in line) + " |" for line in lines)


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


# ---------------------------------------------------------------- diagnostics, sites, identifiers


def diagnostics() -> str:
    """Every code, its meaning and what to do."""
    parts = []
    for severity in ("error", "warning", "info"):
        parts.append(f"## {severity}\n")
        for code, kind in CODES.items():
            if kind.severity == severity:
                parts.append(f"### {code}\n\n{kind.meaning}\n\n*What to do:* {kind.remedy}\n")
    return "\n".join(parts)


def sites() -> str:
    """Every site: its key, hosts, kinds of page, forms, and the identifiers that stand for an address."""
    rows = []
    for name, site in profparse.sites().items():
        if name in BUILT_IN:
            schemes = (f"{scheme}:..." for scheme in site.schemes)
            hosts = _codes(site.hosts) or "any other"
            rows.append(
                [f"`{name}`", site.title, ", ".join(site.pages), ", ".join(site.media), _codes(schemes), hosts]
            )
    return _table(["key", "site", "pages", "forms", "short address", "hosts"], rows)


_PAGES = {"author": "people", "paper": "papers", "list": "lists"}
_FORMS = {"text": "text and Markdown", "html": "HTML", "json": "JSON", "xml": "XML"}


def overview() -> str:
    """The table of the README: every site, what is read of it, and in which forms."""
    rows = []
    for name, site in profparse.sites().items():
        if name in BUILT_IN:
            pages = (_PAGES[page] for page in site.pages)
            forms = (form for media, form in _FORMS.items() if media in site.media)
            short = (f"{scheme}:..." for scheme in site.schemes)
            rows.append([site.title, ", ".join(pages), ", ".join(forms), _codes(short)])
    return _table(["site", "reads", "as", "short address"], rows)


def ids() -> str:
    """Every scheme of ``ids``."""
    return _table(["scheme", "what it is"], ([f"`{scheme}`", meaning] for scheme, meaning in SCHEMES.items()))


# ---------------------------------------------------------------- which source fills which field


def fields() -> str:
    """Which source fills which field: by the tables in the sites' files, and by what their fixtures show."""
    filled = {name: _tabled(name) | shown for name, shown in _shown_by_fixtures().items()}
    parts = []
    for title, prefix, model in (("Author", "author", Author), ("Paper", "paper", Paper)):
        names = [name for name in BUILT_IN if any(path.startswith(f"{prefix}.") for path in filled[name])]
        rows = []
        for field in model.model_fields:
            by = [name for name in names if f"{prefix}.{field}" in filled[name]]
            rows.append([f"`{field}`", _names(by, names)])
        parts.append(f"## {title}\n\n{_table(['field', 'filled by'], rows)}")
    return "\n\n".join(parts)


def _names(some: list[str], names: list[str]) -> str:
    """Some of the names, in the shorter of two ways to say it."""
    rest = [name for name in names if name not in some]
    if len(rest) > 3:
        return ", ".join(some)
    return f"all but {', '.join(rest)}" if rest else "all"


def _tabled(name: str) -> set[str]:
    """The fields that a site's modules fill by their tables, or by name: ``author.name``, ``paper.doi``."""
    own = re.compile(rf"profparse\.sites\.{name}(?:[._].*)?")  # a file, files beside it (dblp_html), or a folder
    found: set[str] = set()
    for each in walk_packages(sites_package.__path__, "profparse.sites."):
        if not own.fullmatch(each.name):
            continue
        module = import_module(each.name)
        for value in vars(module).values():
            if isinstance(value, dict) and value and all(isinstance(field, str) for field in value):
                found |= _fields_of(value)
        found |= {field for word in _SET.findall(inspect.getsource(module)) for field in _only_in(word)}
    if "paper.date" in found:
        found.add("paper.date_precision")
    return found


_SET = re.compile(r"""\.(?:set|add)\(\s*"([a-z_]+)""")


def _only_in(field: str) -> set[str]:
    """A field that a module sets by its name, where only one of the models has it."""
    owners = [prefix for prefix, model in (("author", Author), ("paper", Paper)) if field in model.model_fields]
    return {f"{owners[0]}.{field}"} if len(owners) == 1 else set()


def _fields_of(table: dict[str, Any]) -> set[str]:
    """The fields of a table of a person or of a work; nothing where it is another dict."""
    names = {key.partition(".")[0] for key in table}
    if not all(isinstance(entry, tuple) or type(entry).__name__ in ("Each", "People") for entry in table.values()):
        return set()
    if any(getattr(entry, key, None) for entry in table.values() for key in ("given", "ids", "affiliations")):
        names.add("author_details")
    for prefix, model, sure in (
        ("paper", Paper, {"title", "doi", "date"}),
        ("author", Author, {"name", "h_index"}),
    ):
        if names <= set(model.model_fields) and names & sure:
            return {f"{prefix}.{name}" for name in names}
    return set()


def _shown_by_fixtures() -> dict[str, set[str]]:
    """Site -> the fields that any of its fixtures fills."""
    found: dict[str, set[str]] = {name: set() for name in BUILT_IN}
    for path in sorted((ROOT / "tests/fixtures").rglob("expected.json")):
        profile = json.loads(path.read_text("utf-8"))
        shown = found.get(profile.get("source", {}).get("site", ""))
        if shown is None:
            continue
        shown.update(f"author.{field}" for field, value in (profile.get("author") or {}).items() if _told(value))
        for paper in profile.get("papers", ()):
            shown.update(f"paper.{field}" for field, value in paper.items() if _told(value))
    return found


def _told(value: Any) -> bool:
    return value is not None and value != [] and value != {}


# ---------------------------------------------------------------- models


def models() -> str:
    """Every model as a table of its JSON keys."""
    definitions: dict[str, Any] = as_json_schema()["$defs"]
    definitions["Profile"] = as_json_schema()
    order = ["Profile", "Source", "Author", "Paper", "PaperAuthor", *model_classes.__all__]
    parts = []
    for name in dict.fromkeys(name for name in order if name in definitions):
        rows = [
            [f"`{key}`", _type(value), value.get("description", "")]
            for key, value in definitions[name]["properties"].items()
        ]
        first = (getattr(model_classes, name).__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        parts.append(f"## {name}\n\n{_plain(first)}\n\n{_table(['key', 'type', 'what it is'], rows)}")
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
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(schema['additionalProperties'])}"
    return str(schema.get("format", schema.get("type", "any")))


# ---------------------------------------------------------------- command line


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
    context.max_content_width = context.terminal_width = 100
    return f"## {title}\n\n```text\n{of.get_help(context)}\n```"


# ---------------------------------------------------------------- Python


def errors() -> str:
    """Every error with its docstring, the root first."""
    classes = (getattr(error_classes, name) for name in error_classes.__all__)
    ordered = sorted(classes, key=lambda kind: (len(kind.__mro__), kind.__name__))
    overview = _prose(inspect.getdoc(error_classes) or "")
    return "\n\n".join(
        [overview, *(f"## {kind.__name__}\n\n{_prose(inspect.getdoc(kind) or '')}" for kind in ordered)]
    )


_API = {
    "Reading": ("parse", "parse_file", "parse_many", "Failure", "split", "sites"),
    "Fetching": ("scrape", "Fetcher", "Fetcher.get", "Fetcher.pace", "Fetcher.close", "Page"),
    "The result": ("Profile", "Profile.span", "Profile.to_json", "Profile.to_dict", "merge"),
    "Writing": ("to_rows", "to_bibtex", "to_csl", "to_ris", "explain.report"),
    "In bulk": ("arrow.parse_batch", "spark.parse_profiles"),
}


def python() -> str:
    """What the library offers: signatures and docstrings."""
    parts = []
    for title, names in _API.items():
        parts.append(f"## {title}")
        for name in names:
            value: Any = parsing if name == "sites" else profparse  # profparse.sites is a package, too
            for step in name.split("."):
                value = getattr(value, step, None)
            if value is not None:
                parts.append(f"### {name}\n\n{_signature(name, value)}{_prose(inspect.getdoc(value) or '')}")
    return "\n\n".join(parts)


def _signature(name: str, value: Any) -> str:
    if name == "Profile" or (isinstance(value, type) and issubclass(value, tuple)):
        return ""  # its fields are in the docstring, or on the page of the models
    signature = inspect.signature(value)
    shown = []
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        typed = "" if parameter.annotation is parameter.empty else f": {parameter.annotation}"
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        shown.append(f"{parameter.name}{typed}{default}".replace(profparse.__version__, "VERSION"))
    gives = (
        ""
        if signature.return_annotation in (signature.empty, "None", None)
        else f" -> {signature.return_annotation}"
    )
    line = f"{name}({', '.join(shown)}){gives}"
    if len(line) > 100:
        line = f"{name}(\n" + "".join(f"    {part},\n" for part in shown) + f"){gives}"
    return f"```py\n{line}\n```\n\n"


_ROLE = re.compile(r":\w+:`~?([^`]+)`")
_SECTIONS = {
    "Args": "Arguments",
    "Attributes": "Attributes",
    "Returns": "Returns",
    "Yields": "Yields",
    "Raises": "Raises",
}


def _plain(docstring: str) -> str:
    # :attr:`text` and :data:`profparse.diagnostics.CODES` are for Sphinx; here a code span says the same.
    return _ROLE.sub(r"`\1`", docstring).replace("``", "`")


def _prose(docstring: str) -> str:
    """A docstring as Markdown: sections become lists, examples and drawings code blocks."""
    out = []
    for block in re.split(r"\n\s*\n", _plain(docstring)):
        head, _, rest = block.partition("\n")
        if head.rstrip(":") in _SECTIONS and head.endswith(":"):
            whole = head in ("Returns:", "Yields:")
            body = " ".join(rest.split()) if whole else _items(textwrap.dedent(rest))
            out.append(f"*{_SECTIONS[head.rstrip(':')]}*\n\n{body}")
        elif head.startswith(">>>"):
            out.append(f"```py\n{block}\n```")
        elif block.startswith("    "):
            out.append(f"```text\n{textwrap.dedent(block)}\n```")
        elif head != "::":
            out.append(re.sub(r"(?<!:):: ?$", ":", block))
    return "\n\n".join(out)


def _items(text: str) -> str:
    """The entries of a docstring's section: ``name: what it is``, the lines below it further in."""
    entries = re.split(r"\n(?=\S)", text)
    lines = []
    for entry in entries:
        name, colon, rest = entry.partition(": ")
        line = f"`{name}`: {rest}" if colon and re.fullmatch(r"[\w, ]+", name) and "\n" not in name else entry
        lines.append("- " + " ".join(line.split()))
    return "\n".join(lines)


PARTS: dict[str, Callable[[], str]] = {
    part.__name__: part for part in (diagnostics, overview, sites, ids, fields, models, cli, errors, python)
}


def main(arguments: list[str]) -> int:
    """Write the parts, or only tell which are not current."""
    found = list(stale())
    for path, text in found:
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.relative_to(ROOT)}: {'not current' if '--check' in arguments else 'written'}")
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
