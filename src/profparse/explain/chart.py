"""A picture of the papers by year and category, as inline SVG, with the same figures as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..models import Paper, Profile
from .markup import Html, element

__all__ = ["chart"]

_SERIES = 6
"""Categories drawn by themselves; the rest is drawn as one, so that colours stay apart."""
_OTHER = "other"
_NO_DATE = "no date"
_MOST_YEARS = 40
"""Years without papers are drawn up to this many; a page with the year 1 on it would else draw two thousand."""

_WIDTH, _HEIGHT = 560, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 4, 10, 24
_WIDEST = 72


def chart(profile: Profile) -> Html:
    """Papers a year, stacked by first category, or by type where no paper has a category.

    Nothing where there is no more than one paper to draw.
    """
    if len(profile.papers) < 2:
        return Html("")
    counts: Counter[tuple[str, str]] = Counter()
    kind = _kind_of(profile)
    for paper in profile.papers:
        counts[str(paper.date.year) if paper.date else _NO_DATE, kind(paper)] += 1
    by_category: Counter[str] = Counter()
    for (_, category), number in counts.items():
        by_category[category] += number
    series = [category for category, _ in by_category.most_common(_SERIES)]
    if len(by_category) > _SERIES:
        series.append(_OTHER)
        for (year, category), number in list(counts.items()):
            if category not in series:
                counts[year, _OTHER] += number
    years = _years({year for year, _ in counts})
    return element(
        "figure",
        _picture(years, series, counts),
        element(
            "figcaption",
            *(
                element("span", element("i", class_=f"swatch s{index}", aria_hidden="true"), category)
                for index, category in enumerate(series)
            ),
        ),
        element("details", element("summary", "The same as a table"), _numbers(years, series, counts)),
        class_="chart",
    )


def _kind_of(profile: Profile) -> Callable[[Paper], str]:
    if any(paper.category for paper in profile.papers):
        return lambda paper: paper.category or "none"
    if any(paper.type for paper in profile.papers):
        return lambda paper: paper.type or "none"
    return lambda _: "papers"


def _years(shown: set[str]) -> list[str]:
    numbers = sorted(int(year) for year in shown if year != _NO_DATE)
    years = [str(year) for year in numbers]
    if numbers and numbers[-1] - numbers[0] < _MOST_YEARS:
        years = [str(year) for year in range(numbers[0], numbers[-1] + 1)]
    return years + [_NO_DATE] * (_NO_DATE in shown)


def _picture(years: list[str], series: list[str], counts: Counter[tuple[str, str]]) -> Html:
    totals = {year: sum(counts[year, category] for category in series) for year in years}
    top, step = _scale(max(totals.values()))
    height = _HEIGHT - _TOP - _BOTTOM
    slot = (_WIDTH - _LEFT - _RIGHT) / len(years)
    wide = min(slot * 0.7, _WIDEST)
    every = max(1, -(-len(years) * 44 // (_WIDTH - _LEFT)))
    parts: list[Html] = []
    for tick in range(0, top + 1, step):
        y = _TOP + height * (1 - tick / top)
        parts.append(element("line", class_="grid", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=f"{y:.1f}", y2=f"{y:.1f}"))
        parts.append(element("text", str(tick), x=_LEFT - 6, y=f"{y + 4:.1f}", text_anchor="end"))
    for place, year in enumerate(years):
        x = _LEFT + slot * place
        y = float(_TOP + height)
        for index, category in enumerate(series):
            number = counts[year, category]
            if not number:
                continue
            tall = height * number / top
            y -= tall
            parts.append(
                element(
                    "rect",
                    element("title", f"{year}, {category}: {number}"),
                    class_=f"s{index}",
                    x=f"{x + (slot - wide) / 2:.1f}",
                    y=f"{y:.1f}",
                    width=f"{wide:.1f}",
                    height=f"{tall:.1f}",
                )
            )
        if place % every == 0 or year == _NO_DATE:
            middle = f"{x + slot / 2:.1f}"
            parts.append(element("text", year, x=middle, y=_HEIGHT - 6, text_anchor="middle"))
    total = sum(totals.values())
    return element(
        "svg",
        *parts,
        role="img",
        aria_label=f"Papers by year: {total} in all. The figures follow as a table.",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
    )


def _scale(most: int) -> tuple[int, int]:
    """The top of the axis and the step of its ticks: about four steps of a round number."""
    step = 1
    while most > step * 5:
        # 1, 2, 5, 10, 20, 50, ...
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return -(-most // step) * step, step


def _numbers(years: list[str], series: list[str], counts: Counter[tuple[str, str]]) -> Html:
    head = element("tr", element("th", "Year", scope="col"), *(element("th", c, scope="col") for c in series))
    rows = [
        element(
            "tr",
            element("th", year, scope="row"),
            *(element("td", str(counts[year, category] or ""), class_="number") for category in series),
        )
        for year in years
    ]
    return element("table", element("thead", head), element("tbody", *rows))
