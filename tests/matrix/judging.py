"""What a reading of a made-up page is worth: field by field against what the page says.

A field counts when it equals the truth, white space folded; a page is whole when all its fields do and no paper is
too many. A mistake is silent when no warning has a path on that paper (or on the author, for the author's fields);
a false alarm is a warning on a paper that was read right.
"""

from __future__ import annotations

import collections
import dataclasses
import json
import pathlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from tests.matrix.corpus import UNSEGMENTED
from tests.matrix.profiles import AS_OF, MadeProfile

import profparse

FLOORS = pathlib.Path(__file__).with_name("floors.json")
AUTHOR_FIELDS = ("name", "category", "h_index", "paper_count", "citation_count", "novelty", "ai_score")
PAPER_FIELDS = (
    "category", "categories", "date", "date_text", "has_code", "title",
    "authors", "authors_truncated", "affiliations", "abstract", "score",
)  # fmt: skip


@dataclasses.dataclass
class Score:
    """The figures of one layout, over its pages."""

    pages: int = 0
    whole_pages: int = 0
    fields: int = 0
    right_fields: int = 0
    right_papers: int = 0
    silent: int = 0
    alarms: int = 0
    mistakes: list[str] = dataclasses.field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures that the gate holds: two shares that may not fall, two counts that may not rise."""
        return {
            "pages": _floor(self.whole_pages / max(self.pages, 1)),
            "fields": _floor(self.right_fields / max(self.fields, 1)),
            "silent": self.silent,
            "alarms": self.alarms,
        }


def _floor(share: float) -> float:
    return int(share * 10_000) / 10_000


def _flat(value: Any, *, gone: bool = False) -> Any:
    if isinstance(value, list):
        return [_flat(item) for item in value]
    return re.sub(r"\s+", "" if gone else " ", value).strip() if isinstance(value, str) else value


def expected(made: MadeProfile, layout: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a page of this layout says: the author's fields, and those of each paper."""
    truth, headless = made.truth(), layout == "text/a2"
    author = {name: None if headless else truth[name] for name in AUTHOR_FIELDS}
    if author["novelty"] is not None:
        author["novelty"] = round(author["novelty"] / 100, 6)
    papers = []
    for paper in truth["papers"]:
        paper = paper | {"authors_truncated": paper["truncated"], "score": paper["score"] if headless else None}
        papers.append({name: paper[name] for name in PAPER_FIELDS})
    return author, papers


def judge(made: MadeProfile, layout: str, page: str, lost: Iterable[str], score: Score) -> None:
    """Reads one page and adds what came of it to the score of its layout."""
    unsegmented, gone = bool(UNSEGMENTED.match(layout)), set(lost)
    gone |= {path.replace(".category", ".categories") for path in gone if path.startswith("papers")}
    gone |= {path.replace(".date", ".date_text") for path in gone}
    author, papers = expected(made, layout)
    score.pages += 1
    try:
        read = profparse.parse(page, as_of=AS_OF).model_dump(mode="json")
    except profparse.ProfparseError as error:
        score.mistakes.append(f"{layout}: {type(error).__name__}: {error}"[:300])
        score.fields += len(author) + sum(len(paper) for paper in papers)
        return
    warned = _warned(read)
    page_warned = len(read["papers"]) != len(papers) and bool(warned["papers"])
    right_before = score.fields - score.right_fields

    def compare(path: str, want: Any, got: Any, told: bool) -> bool:
        if path in gone:
            return True
        folded = unsegmented and path.endswith(".abstract")
        score.fields += 1
        if _flat(want, gone=folded) == _flat(got, gone=folded):
            score.right_fields += 1
            return True
        score.silent += not told
        score.mistakes.append(
            f"{layout} {path}{'' if told else ' SILENT'}\n  want {want!r:.400}\n  got  {got!r:.400}"
        )
        return False

    for name, want in author.items():
        compare(f"author.{name}", want, (read["author"] or {}).get(name), page_warned or bool(warned["author"]))
    for number, (want, got) in enumerate(_pairs(papers, read["papers"])):
        if want is None:
            compare(f"papers[{number}]", None, got["title"] or "", page_warned)
            continue
        told = page_warned or bool(warned[number])
        fine = [
            compare(f"papers[{number}].{name}", value, got.get(name, "missing"), told)
            for name, value in want.items()
        ]
        if all(fine):
            score.right_papers += 1
            score.alarms += bool(warned[number]) and not any(
                path.startswith(f"papers[{number}].") for path in gone
            )
    score.whole_pages += score.fields - score.right_fields == right_before


def _pairs(
    want: list[dict[str, Any]], got: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any] | None, dict[str, Any]]]:
    for number in range(max(len(want), len(got))):
        yield want[number] if number < len(want) else None, got[number] if number < len(got) else {}


def _warned(read: dict[str, Any]) -> collections.Counter[str | int]:
    """How many warnings there are by paper number, and by the first word of any other path."""
    counts: collections.Counter[str | int] = collections.Counter()
    for diagnostic in read["diagnostics"]:
        if diagnostic["severity"] != "info":
            paper = re.match(r"papers\[(\d+)\]", diagnostic["path"])
            counts[int(paper[1]) if paper else diagnostic["path"].split(".")[0]] += 1
    return counts


def load_floors() -> dict[str, dict[str, float]]:
    """Layout -> its floors, as they are kept in the file."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return floors


def below(figures: dict[str, float], floor: dict[str, float]) -> list[str]:
    """The figures that are worse than their floor; for the counts, the floor is a ceiling."""
    return [
        f"{name} {figures[name]} is worse than {floor[name]}"
        for name in floor
        if (figures[name] < floor[name] if name in ("pages", "fields") else figures[name] > floor[name])
    ]


def better_of(figures: dict[str, float], floor: dict[str, float] | None) -> dict[str, float]:
    """The floor raised to the figures where they are better; never lowered."""
    if floor is None:
        return dict(figures)
    return {
        name: max(figures[name], floor[name]) if name in ("pages", "fields") else min(figures[name], floor[name])
        for name in figures
    }
