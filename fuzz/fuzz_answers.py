"""Fuzzes answers of interfaces, JSON and XML: ``python fuzz/fuzz_answers.py --seconds 600``."""

from __future__ import annotations

import copy
import json
import pathlib
import random
import re
import sys
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from fuzz.common import check, instrument, run

PAGES = (
    b'{"display_name": "Ines Robles", "works_count": 1, "cited_by_count": 1}',
    b'<dblpperson name="Ines Robles" pid="1/1" n="0"></dblpperson>',
)
instrument(*PAGES)


def one_input(data: bytes) -> None:
    """One answer as bytes, by its own signs and as if it came from some site: its form, and what it says."""
    from profparse.sites.registry import known_sites

    check(data)
    hosts = [site.hosts[0] for site in known_sites().values() if {"json", "xml"} & set(site.media) and site.hosts]
    check(data, url=f"https://{hosts[sum(data[:200]) % len(hosts)]}/answer")


WORDS = (
    *(
        "null",
        "true",
        "{}",
        "[]",
        '""',
        "0",
        "-1",
        "1e999",
        "9" * 40,
        '"\\ud800"',
        '"\\u0000"',
        "[[[",
        "}}}",
        "NaN",
    ),
    *('"title": ', '"id": ', '"name": ', '"authors": ', '"result": ', '"value": ', '{"value": null}', ", ", ": "),
    *(
        "<a>",
        "</a>",
        "<a/>",
        "&ouml;",
        "&lt;",
        "&nosuch;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x ?>",
        "<i>",
        "</i>",
    ),
    *(
        '<!DOCTYPE r SYSTEM "r">',
        '<!DOCTYPE r [<!ENTITY a "b">]>',
        ' xmlns="u"',
        "0000-0000-0000-0000",
        "2020-02-31",
    ),
    *("https://orcid.org/", "10.5555/", "arXiv:", "\ufeff", "\x00"),
)

HOSTILE = (
    None,
    True,
    0,
    -1,
    10**40,
    1e300,
    "",
    "x",
    "\ud800",
    "2020-02-31",
    [],
    {},
    [None],
    {"value": None},
    [[["x"]]],
)


def mutate(data: bytes, rng: random.Random) -> bytes:
    """An answer that is still JSON or XML, with some of its values and members changed, taken out or doubled."""
    text = data.decode("utf-8", "replace")
    try:
        return json.dumps(_in_json(json.loads(text), rng)).encode()
    except ValueError:
        return _in_xml(text, rng).encode("utf-8", "replace")


def _in_json(value: Any, rng: random.Random) -> Any:
    places: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        for key in holder if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ():
            places.append((holder, key))
            waiting.append(holder[key])
    for _ in range(rng.randint(1, 4) if places else 0):
        holder, key = rng.choice(places)
        other, other_key = rng.choice(places)
        kind = rng.randrange(4)
        if (isinstance(holder, list) and key >= len(holder)) or (isinstance(holder, dict) and key not in holder):
            continue
        if kind == 0:
            del holder[key]
        elif kind == 1 and isinstance(other, dict) and other_key in other:
            holder[key] = copy.deepcopy(other[other_key])
        elif kind == 2 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        else:
            holder[key] = rng.choice(HOSTILE)
    return value


_TOKEN = re.compile(r"<[^<>]*>|[^<>]+")


def _in_xml(text: str, rng: random.Random) -> str:
    tokens = _TOKEN.findall(text)
    for _ in range(rng.randint(1, 4)):
        if not tokens:
            break
        at = rng.randrange(len(tokens))
        if not tokens[at].startswith("<"):
            tokens[at] = rng.choice(
                ("", " ", "x", "&ouml;", "2020-02-31", "9" * 40, "<i>x</i>", "<!-- -->", tokens[at] * 2)
            )
        elif (end := _end(tokens, at)) is not None:
            tokens[at:end] = rng.choice(([], tokens[at:end] * 2, ["x"]))
        else:
            tokens[at] = re.sub(r'"[^"]*"', '""', tokens[at], count=1)
    return "".join(tokens)


def _end(tokens: list[str], at: int) -> int | None:
    """Where the element ends that begins with a token; None where none does."""
    name = re.match(r"<([\w:.-]+)", tokens[at])
    if name is None or tokens[at].endswith("/>"):
        return None
    depth = 0
    for number in range(at, len(tokens)):
        if re.match(rf"<{re.escape(name[1])}(?![\w:.-])", tokens[number]):
            depth += not tokens[number].endswith("/>")
        elif tokens[number].startswith(f"</{name[1]}"):
            depth -= 1
            if depth == 0:
                return number + 1
    return None


if __name__ == "__main__":
    run(one_input, ".json", ".xml", words=WORDS, mutate=mutate)
