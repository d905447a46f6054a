"""How an application writes its markup: classes, quotes, entities, white space and comments, drawn from a seed."""

from __future__ import annotations

import html
import random
from collections.abc import Iterable

STYLES = ("utility", "bootstrap", "mui", "chakra", "vue", "plain")


class Writer:
    """Writes elements as one application would."""

    def __init__(self, seed: str) -> None:
        rng = random.Random(f"writer {seed}")
        self.seed = seed
        self.style, self.quote, self.backwards = rng.choice(STYLES), rng.choice("\"'"), rng.random() < 0.5
        self.entities = rng.choice(("few", "few", "quotes", "numeric", "hexadecimal"))
        self.white = rng.choice(("", "", "\n", "\n        ", "\n\t\t", "<!-- -->", "\n<!--v-if-->\n"))
        self.padded = "\n" in self.white and rng.random() < 0.5
        self.split = "<!-- -->" if rng.random() < 0.3 else ""

    def text(self, text: object) -> str:
        """Text, with more or fewer of its characters written as entities."""
        escaped = html.escape(str(text), quote=self.entities != "few")
        form = {"numeric": "&#{};", "hexadecimal": "&#x{:X};"}.get(self.entities)
        return "".join(form.format(ord(ch)) if form and ord(ch) > 126 else ch for ch in escaped)

    def element(self, name: str, *inside: str, part: str = "", **attributes: str) -> str:
        """An element with the classes that the style gives to its part; attributes in this front end's order."""
        code = random.Random(f"{self.seed} {part}").randrange(16**5)
        classes = {
            "utility": f"flex flex-col gap-{code % 8} text-sm/6 md:px-{code % 6}",
            "bootstrap": f"card-{part} d-flex mb-{code % 5}",
            "mui": f"MuiBox-root Mui{part.title()}-root css-{code:05x}",
            "chakra": f"chakra-{part} css-{code:05x}",
        }
        written = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        if part and self.style in classes:
            written = {"class": classes[self.style]} | written
        elif self.style == "vue":
            written[f"data-v-{code % 4096:03x}"] = ""
        pairs = sorted(written.items(), reverse=self.backwards)
        q, cut = self.quote, {'"': "&quot;", "'": "&#39;"}
        return (
            f"<{name}{''.join(f' {k}={q}{v.replace(q, cut[q])}{q}' for k, v in pairs)}>{''.join(inside)}</{name}>"
        )

    def block(self, name: str, parts: Iterable[str], part: str, **attributes: str) -> str:
        """An element of several parts, with this front end's white space between them."""
        inside = self.white.join(piece for piece in parts if piece)
        return self.element(name, inside, part=part, **attributes) if inside else ""

    def nest(self, names: tuple[str, ...], inside: str, part: str, **attributes: str) -> str:
        """Elements in each other, outermost first; what is asked for goes to the innermost."""
        space = self.white if self.padded else ""
        inside = self.element(names[-1], f"{space}{inside}{space}", part=part, **attributes)
        for name in reversed(names[:-1]):
            inside = self.element(name, inside, part=part + "-outer")
        return inside
