"""Texts that hurt a parser whose time is not linear: long runs of one thing, in the places where fields stand."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "Ines Robles\n\nh-index12\n1papers\n\n1 Papers\n\n"


def _entry(title: str = "A Title", byline: str = "Ines Robles", abstract: str = "We part fields.") -> str:
    return f"{HEAD}CLMar 2, 2024\n{title}\n\n{byline}\n\n{abstract}\n"


SHAPES: dict[str, Callable[[int], str]] = {
    "names in the byline": lambda n: _entry(byline=", ".join(["Mira Stone"] * n) + " et al."),
    "names in the abstract": lambda n: _entry(abstract=", ".join(["Mira Stone"] * n)),
    "names in the title": lambda n: _entry(title=", ".join(["Mira Stone"] * n)),
    "capitals": lambda n: _entry(title="Aa" * n),
    "capital letters only": lambda n: _entry(title="A" * n),
    "open parentheses": lambda n: _entry(abstract="(" * n),
    "nested parentheses": lambda n: _entry(title="(" * n + ")" * n),
    "brackets": lambda n: _entry(abstract="[" * n),
    "reference marks": lambda n: _entry(abstract="[1]" * n),
    "rows of one mark": lambda n: "#\n" * n,
    "a table's rule": lambda n: _entry(abstract="-" * n),
    "blanks in a heading": lambda n: _entry(title=f"# A{' ' * n}title"),
    "hyphens in the byline": lambda n: _entry(byline=f"Ines{'-' * n}Robles"),
    "emphasised chips": lambda n: _entry(abstract="*a*" * n),
    "codes before the figures": lambda n: HEAD.replace("h-index", "CL" * n + "h-index") + _entry(),
    "tags in Markdown": lambda n: f"# Ines Robles\n\n{'<b>' * n}\n\n**h-index**12\n\n1 Papers\n",
    "links of Markdown": lambda n: _entry(abstract="[a](b" * n),
    "emphasis": lambda n: _entry(abstract="*_" * n),
    "digits": lambda n: _entry(title="1" * n),
    "digits in the header": lambda n: (
        f"Ines Robles\n\nh-index{'1' * n}\n1papers\n\n1 Papers\n\nCLMar 2, 2024\nA\n\nIna Robles\n\nB.\n"
    ),
    "commas": lambda n: _entry(byline="," * n),
    "dots": lambda n: _entry(abstract=". " * n),
    "spaces": lambda n: _entry(title="A" + " " * n + "B"),
    "tabs": lambda n: _entry(byline="Ines" + "\t" * n + "Robles"),
    "blank lines": lambda n: _entry() + "\n" * n,
    "no-break spaces": lambda n: _entry(abstract="\xa0" * n + "x"),
    "zero-width characters": lambda n: _entry(title="A\u200b" * n),
    "badges on one line": lambda n: HEAD + "CLMar 2, 2024Code" * n,
    "badges alone": lambda n: HEAD + "CLMar 2, 2024\n" * n,
    "half badges": lambda n: HEAD + "CLMar" * n,
    "category codes": lambda n: HEAD + "CL" * n + "Mar 2, 2024\nA\n\nIna Robles\n\nB.\n",
    "headings": lambda n: "17 Papers\n" * n + _entry(),
    "headers": lambda n: "h-index12\n17papers\n" * n + _entry(),
    "et al.": lambda n: _entry(abstract="et al. " * n),
    "middle dots": lambda n: _entry(byline="Ines Robles" + " · cmu" * n),
    "one line, glued": lambda n: (
        HEAD.replace("\n", "") + "CLMar 2, 2024CodeOn SeamsInes Robles, Mira Stone et al.We part fields." * n
    ),
    "one line, spaced": lambda n: " ".join(
        (HEAD + "CL Mar 2, 2024 On Seams Ines Robles et al. We part fields. " * n).split()
    ),
    "headless": lambda n: "95.3CLMar 2, 2024Code\nOn SeamsInes Robles, Mira Stone et al.\nWe part fields.\n" * n,
    "short lines": lambda n: _entry(abstract="a\n" * n),
    "hyphens at line ends": lambda n: _entry(abstract="part-\n" * n),
}
"""Name -> the shape with n repetitions."""

HTML_SHAPES: dict[str, Callable[[int], str]] = {
    "ends of links": lambda n: f"<p>{_entry()}{'(]' * n}</p>",
    "spans in a row": lambda n: f"<p>{_entry()}</p>" + "<span>x</span>" * n,
    "nested divs": lambda n: "<div>" * n + "<p>h-index12</p><p>1 Papers</p>",
    "nested inline": lambda n: "<h1>Ines Robles</h1><p>h-index12</p><p>1 Papers</p>" + "<b>" * n + "x",
    "open tags": lambda n: "<p>h-index12</p><p>1 Papers</p>" + "<" * n,
    "comments": lambda n: "<p>h-index12</p><p>1 Papers</p>" + "<!-- -->x" * n,
    "entities": lambda n: "<p>h-index12</p><p>1 Papers</p><p>" + "&amp;" * n,
    "attributes": lambda n: "<p>h-index12</p><p>1 Papers</p><p " + "a=b " * n + ">x</p>",
    "table cells": lambda n: "<p>h-index12</p><p>1 Papers</p><table>" + "<tr><td>x<td>y" * n,
    "line breaks": lambda n: "<p>h-index12</p><p>1 Papers</p>" + "x<br>" * n,
}  # fmt: skip
"""Name -> the HTML with n repetitions."""
