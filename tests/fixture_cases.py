"""The fixtures under ``tests/fixtures``: how a case is found, run, and compared.

A case is a folder ``<site>/<case>``, or ``<site>/<group>/<case>`` where a site has many, that shows one thing:

``input.txt``, ``.md``, ``.html``, ``.json`` or ``.bin``
    the page. It is handed to ``parse`` as text, and as bytes where it ends in ``.bin``.
``options.json``
    ``about`` (what the case shows, a sentence), and the arguments of ``parse``: ``url``, ``as_of``, ``media``.
    ``today`` is the day that the parser takes for today, where ``as_of`` is not given.
``expected.json``
    what is read from it, or ``{"error": "NotAProfileError", "kind": "login wall"}``.

``expected.json`` is the profile's JSON, the whole of it, in the form that is easiest to read and to write by hand:
values at their defaults are left out (what is not listed is not shown), a diagnostic is its code, its path and the
text that it points at, and an unparsed stretch is its text.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest import mock

import profparse
from profparse.diagnostics import CODES

ROOT = Path(__file__).parent / "fixtures"
OPTIONS = {"about", "url", "as_of", "media", "today"}


class Case(NamedTuple):
    name: str
    folder: Path
    input: str | bytes
    options: dict[str, Any]
    expected: dict[str, Any] | None
    """None where expected.json has not been written yet."""


@cache
def case_names() -> list[str]:
    """Every case, as site/case: a folder with any file in it, so that one without its input is not passed over."""
    return sorted({path.parent.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()})


@cache
def load(name: str) -> Case:
    folder = ROOT / name
    inputs = list(folder.glob("input.*"))
    if len(inputs) != 1:
        raise ValueError(f"{name}: one input.* is wanted, there are {len(inputs)}")
    data = inputs[0].read_bytes()
    options_path, expected_path = folder / "options.json", folder / "expected.json"
    options = json.loads(options_path.read_text("utf-8")) if options_path.exists() else {}
    if unknown := set(options) - OPTIONS:
        raise ValueError(f"{name}: options.json holds {sorted(unknown)}; known are {sorted(OPTIONS)}")
    expected = json.loads(expected_path.read_text("utf-8")) if expected_path.exists() else None
    # Decoded by hand: read_text would take the carriage returns away that some cases are about.
    content = data if inputs[0].suffix == ".bin" else data.decode("utf-8")
    return Case(name, folder, content, options, expected)


def read(case: Case) -> profparse.Profile:
    """The case's page, parsed with the case's options."""
    as_of = case.options.get("as_of")
    today = case.options.get("today")
    arguments = {
        "url": case.options.get("url"),
        "media": case.options.get("media"),
        "as_of": dt.date.fromisoformat(as_of) if as_of else None,
    }
    if today is None:
        return profparse.parse(case.input, **arguments)
    with mock.patch("profparse.parsing.dt", _clock(today)):
        return profparse.parse(case.input, **arguments)


@cache
def profile_of(name: str) -> profparse.Profile:
    """What a case's page says, parsed once for all tests that ask; a profile is frozen."""
    return read(load(name))


def _clock(day: str) -> SimpleNamespace:
    """The datetime module, on a day that stands still."""

    class Date(dt.date):
        @classmethod
        def today(cls) -> dt.date:  # type: ignore[override]
            return dt.date.fromisoformat(day)

    return SimpleNamespace(date=Date, datetime=dt.datetime)


def outcome(case: Case) -> dict[str, Any]:
    """What comes of the case, in the form of expected.json."""
    try:
        return readable(profile_of(case.name))
    except profparse.ProfparseError as error:
        return refusal(error)


def refusal(error: profparse.ProfparseError) -> dict[str, Any]:
    """An error in the form of expected.json."""
    kind = getattr(error, "kind", None)
    return {"error": type(error).__name__, **({"kind": kind} if kind else {})}


def readable(profile: profparse.Profile) -> dict[str, Any]:
    """A profile in the form of expected.json."""
    data = profile.model_dump(mode="json", exclude_defaults=True)
    if profile.diagnostics:
        data["diagnostics"] = [
            _readable_diagnostic(profile.text, diagnostic) for diagnostic in profile.diagnostics
        ]
    if profile.unparsed:
        data["unparsed"] = [profile.text[span.start : span.end] for span in profile.unparsed]
    return data


def _readable_diagnostic(text: str, diagnostic: profparse.Diagnostic) -> dict[str, Any]:
    data: dict[str, Any] = {"code": diagnostic.code, "path": diagnostic.path}
    if diagnostic.severity != CODES[diagnostic.code].severity:
        data["severity"] = diagnostic.severity
    if diagnostic.span is not None:
        data["at"] = text[diagnostic.span.start : diagnostic.span.end]
    return data


class Difference(NamedTuple):
    path: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"  {self.path}\n    expected  {self.expected}\n    got       {self.got}"


_NOTHING: Any = object()


def differences(expected: Any, got: Any, path: str = "") -> Iterator[Difference]:
    """Where two values of JSON differ, leaf by leaf, in the order of the expected one."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in [*expected, *(key for key in got if key not in expected)]:
            yield from differences(
                expected.get(key, _NOTHING), got.get(key, _NOTHING), f"{path}.{key}" if path else key
            )
    elif isinstance(expected, list) and isinstance(got, list):
        for index in range(max(len(expected), len(got))):
            yield from differences(
                expected[index] if index < len(expected) else _NOTHING,
                got[index] if index < len(got) else _NOTHING,
                f"{path}[{index}]",
            )
    elif expected is _NOTHING or got is _NOTHING or expected != got or type(expected) is not type(got):
        yield Difference(path or "(the whole)", _shown(expected), _shown(got))


def _shown(value: Any) -> str:
    return "(not listed)" if value is _NOTHING else json.dumps(value, ensure_ascii=False)
