"""The pieces that lines with tags are made of; and what the page says once more beside them: labels, second dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...document import Line
from ...document.repeats import MOST, Token, cut_tokens
from ...patterns import lazy_re
from ...reading.dates import MONTHS, has_date_shape
from .metadata_line import CATEGORY, DATE, MONTH
from .model import Piece

__all__ = ["tokens_of", "without_category_label", "without_second_dates"]

_LONGEST = 140
"""Characters of a line that may hold tags; a longer one is prose."""
_LONGEST_LABELLED = 90
"""Characters of a line of a label and a tag."""
Cleaned = tuple[list[Line], list[tuple[int, int]]]
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}(?![a-z])"
_WHEN = lazy_re(rf"(?:{DATE})(?![0-9])")
_TOKEN = lazy_re(
    rf"(?P<weekday>{_WEEKDAY}[,.]?(?= {{0,2}}[\w]))"
    rf"|(?P<code>(?<![A-Z])(?:{CATEGORY})(?:[ ]*(?:[·•|,/][ ]*)?(?:{CATEGORY}))*"
    r"(?![A-Z](?![a-z]|ODE))(?:(?![a-z])|(?=[a-z]{2,14}[A-Z])))"  # no beginning of a word in capitals: "IMG"
    r"|(?P<flag>Code|CODE)(?![a-z])"
    r"|(?P<number>#?[0-9]+(?:[.,][0-9]+)*[.)]?)"
    r"|(?P<word>[^\W\d_]+?(?=(?:Code|CODE)(?![a-z])|[A-Z][a-z]{2,8}\.? ?[0-9]|[A-Z]{2})|[^\W\d_]+)"
    r"|(?P<sign>[^\w\s]+|_)"
)


def tokens_of(text: str, number: int) -> list[Token]:
    """The words, numbers, signs, dates and category codes of a line, of which ``number`` is the number."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        date = _WHEN.match(text, position)
        if date is not None and has_date_shape(date.group()):
            found.append(Token("date", date.group(), number, *date.span()))
            position = date.end()
            continue
        match = _TOKEN.match(text, position)
        if match is None:
            position += 1
            continue
        kind, shown = str(match.lastgroup), match.group()
        if kind == "weekday":
            kind, shown = "word", ""  # one is as good as another
        found.append(Token(kind, shown, number, *match.span()))
        position = match.end()
    return found


def without_category_label(head: list[Line], codes: Sequence[Piece], text: str) -> Cleaned | None:
    """The header's lines without the label or icon's name before its category; None where it has none.

    It is what stands before the categories of most entries, whatever it says.

    Args:
        head: the lines before the first entry.
        codes: the first category of each entry.
        text: the document's.
    """
    fronts = [_front(code.place()[0], text) for code in codes]
    for number, line in enumerate(head):
        if line.role == "aside" or len(line.text) > _LONGEST_LABELLED or (code := _LAST.search(line.text)) is None:
            continue
        front = _front(line.place(*code.span())[0], text)
        if code.start() and front and sum(other.endswith(front) for other in fronts) >= MOST * len(fronts):
            return cut_tokens(head, [Token("word", front, number, 0, code.start())])
    return None


_LAST = lazy_re(rf"(?:{CATEGORY})\Z")


def _front(place: int, text: str) -> str:
    """What stands on its line before a place of a document."""
    return text[max(text.rfind("\n", 0, place) + 1, place - _LONGEST_LABELLED) : place].strip()


# A date and the same once more, as a tooltip or a <time> of another form has it: "Mar 2929 Mar 2026".
_FIRST = rf"(?P<first>(?P<month>{MONTH})\.?[ ]?(?P<day>[0-9]{{1,2}})(?:,?[ ]?(?:19|20)[0-9]{{2}})?)"
_AGAIN = (
    rf"(?:(?P<day_1>[0-9]{{1,2}})[ ](?P<month_1>{MONTH})\.?[ ](?P<year_1>(?:19|20)[0-9]{{2}})"
    rf"|(?P<month_2>{MONTH})\.?[ ](?P<day_2>[0-9]{{1,2}}),[ ](?P<year_2>(?:19|20)[0-9]{{2}})"
    r"|(?P<year_3>(?:19|20)[0-9]{2})-(?P<month_3>[0-9]{2})-(?P<day_3>[0-9]{2}))"
)
_TWICE = lazy_re(rf"{_FIRST}(?P<again>[^\w\n]{{0,3}}\n?{_AGAIN})(?!\w)")


_MONTH_FRONTS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def without_second_dates(lines: list[Line]) -> Cleaned | None:
    """The lines without dates that only say again what stands before them, and where these stood; None without any.

    The year that they tell is kept as that of the first, which may show none.
    """
    short = [text if len(text := line.text) <= _LONGEST else "" for line in lines]
    years = [n for n, text in enumerate(short) if "20" in text or "19" in text]  # the second date's
    # Each of these lines with the one above it: they show two months, or a date of hyphens.
    pairs = ["\n".join(short[max(0, n - 1) : n + 1]) for n in years]
    twice = [pair for pair in pairs if "-" in pair or sum(map(pair.count, _MONTH_FRONTS)) > 1]
    if not twice or _TWICE.search("\n\n".join(twice)) is None:
        return None
    dropped: list[Token] = []
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        for match in _TWICE.finditer(f"{line.text}\n{below[:_LONGEST]}"):
            start, end = match.span("again")
            day = _same_day(match)
            if day is None or start > len(line.text):
                continue
            line.times += ((*match.span("first"), day),)
            if start < len(line.text):
                dropped.append(Token("date", match["again"], number, start, min(end, len(line.text))))
            if end > len(line.text):
                dropped.append(Token("date", match["again"], number + 1, 0, end - len(line.text) - 1))
    return cut_tokens(lines, dropped) if dropped else None


def _same_day(match: re.Match[str]) -> str | None:
    """The day that both dates are, as ISO writes it; None where they differ."""
    form = next(n for n in "123" if match[f"day_{n}"])
    month, day = match[f"month_{form}"], int(match[f"day_{form}"])
    number = int(month) if month.isdigit() else MONTHS[month[:3].lower()]
    if (number, day) != (MONTHS[match["month"][:3].lower()], int(match["day"])):
        return None
    return f"{match[f'year_{form}']}-{number:02}-{day:02}"
