"""The template's words between the tags: names of icons, labels for screen readers, ranks, signs.

They are found by repetition: the dates of the entries are the anchors, and what stands around them in most entries is
taken out, so that the grammar of metadata lines reads the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...document import Line
from ...document.repeats import MOST, Token, cut_tokens, template_of
from ...patterns import lazy_re
from ...reading.dates import MONTHS, has_date_shape
from ...reading.numbers import plain_digits
from .byline import clear_byline
from .metadata_line import CATEGORY, DATE, MONTH, USUAL_DATE
from .model import Piece

__all__ = ["tokens_of", "without_category_label", "without_labels", "without_second_dates", "without_template"]

_LONGEST = 140
"""Characters of a line that may hold tags; a longer one is prose."""
_USUAL = lazy_re(USUAL_DATE, re.IGNORECASE)
_MOST = 1_000_000
"""Characters of a page that is looked at; a bound against input made to exhaust."""
Cleaned = tuple[list[Line], list[tuple[int, int]]]
_REACH = 24
"""Tokens around a date that are looked at."""
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}(?![a-z])"
_WHEN = lazy_re(rf"(?:{DATE})(?![0-9])")
_TOKEN = lazy_re(
    rf"(?P<weekday>{_WEEKDAY}[,.]?(?= {{0,2}}[\w]))"
    rf"|(?P<code>(?<![A-Z])(?:{CATEGORY})(?:[ ]*(?:[·•|,/][ ]*)?(?:{CATEGORY}))*(?:(?![a-z])|(?=[a-z]{{2,14}}[A-Z])))"
    r"|(?P<flag>Code|CODE)(?![a-z])"
    r"|(?P<number>#?[0-9]+(?:[.,][0-9]+)*[.)]?)"
    r"|(?P<word>[^\W\d_]+?(?=(?:Code|CODE)(?![a-z])|[A-Z][a-z]{2,8}\.? ?[0-9]|[A-Z]{2})|[^\W\d_]+)"
    r"|(?P<sign>[^\w\s]+|_)"
)


def _tokens(lines: list[Line], longest: int) -> list[list[Token]]:
    """The tokens of the lines that are short enough; of prose none."""
    return [
        tokens_of(plain_digits(line.text), number) if len(line.text) <= longest else []
        for number, line in enumerate(lines)
    ]


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


def without_template(lines: list[Line], *, run_together: bool = False) -> Cleaned | None:
    """The lines without the template's words around their tags, and where these stood; None where nothing recurs.

    Args:
        lines: the page's.
        run_together: whether tags stand inside lines of prose too.
    """
    if sum(len(line.text) for line in lines) > _MOST:
        return None
    by_line = _tokens(lines, _MOST if run_together else _LONGEST)
    flat = [token for tokens in by_line for token in (*tokens, None) if token is not None]
    ends = {number for number, tokens in enumerate(by_line) if not tokens}  # prose: no walk crosses it
    anchors = _alike(
        [at for at, token in enumerate(flat) if token.kind == "date" and _has_code_near(flat, at)], flat
    )
    if len(anchors) < 2:
        return None
    before = [_walk(flat, at, -1, ends) for at in anchors]
    after = [_walk(flat, at, 1, ends) for at in anchors]
    # Signs come and go with the tool's marks, so they are no steps of the walk.
    left, values = template_of([_without_signs(walk) for walk in before], ["code"])
    if sum("code" in value for value in values) < MOST * len(anchors):
        return None
    reached = {id(token) for token in left} | {id(token) for value in values for token in value.values()}
    dates = [flat[at] for at in anchors]
    dropped = [*_before_flags(after, dates, lines), *_signs_behind(after, [date.line for date in dates])]
    for at, walk in zip(anchors, before, strict=True):
        last = max([n for n, token in enumerate(walk) if id(token) in reached], default=-1)
        dropped += _around_codes(walk, last, flat[at].line)
    return cut_tokens(lines, dropped) if dropped else None


def without_labels(lines: list[Line]) -> Cleaned | None:
    """The lines of a page of one entry without the words between its tags; None where there are none.

    Nothing recurs there; but the category and the date stand on short lines, and what stands beside them is a label.
    """
    by_line = _tokens(lines, _LONGEST_LABELLED)
    flat = [token for tokens in by_line for token in tokens]
    heading = next((n for n, line in enumerate(lines) if _ONE_PAPER.fullmatch(line.text)), -1)
    for at, date in enumerate(flat):
        if date.line <= heading or date.kind != "date" or _USUAL.fullmatch(date.text) is None:
            continue
        codes = [
            n
            for n in range(max(0, at - _NEAR), at)
            if flat[n].kind == "code" and heading < flat[n].line and date.line - flat[n].line < _NEAR
        ]
        if codes:
            dropped = _labels_between(flat, codes, at) + _labels_behind(flat[at + 1 :], date.line, lines)
            return cut_tokens(lines, dropped) if dropped else None
    return None


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


def _labels_between(flat: list[Token], codes: list[int], date: int) -> list[Token]:
    """What stands between the categories and a date, and before the first of them on its line."""
    line = flat[codes[0]].line
    return [token for n, token in enumerate(flat[:date]) if token.line >= line and n not in codes]


def _labels_behind(behind: list[Token], line: int, lines: list[Line]) -> list[Token]:
    """What stands between a date and the tag "Code", which ends its line or has one of its own."""
    for n, token in enumerate(behind[: _MOST_OF_ICON + 3]):
        if token.kind == "flag":
            alone = token.end == len(lines[token.line].text)
            below = all(other.kind == "sign" for other in behind[:n]) and token.start == 0
            return behind[:n] if alone and (token.line == line or below) else []
    return []


_ONE_PAPER = lazy_re(r"1 ?[Pp]apers?")
_LONGEST_LABELLED = 90
_NEAR = 8
"""Tokens before a date among which its categories stand."""


def _without_signs(walk: list[Token]) -> list[Token]:
    return [token for token in walk if token.kind != "sign"]


def _alike(anchors: list[int], flat: list[Token]) -> list[int]:
    """Of the dates those of the usual shape, where most are of it: prose and titles have dates of others."""
    usual = [at for at in anchors if _USUAL.fullmatch(flat[at].text)]
    return usual if len(usual) * 2 > len(anchors) else anchors


def _has_code_near(flat: list[Token], at: int) -> bool:
    """Whether a category stands shortly before a date."""
    return any(token.kind == "code" for token in flat[max(0, at - 6) : at])


def _walk(flat: list[Token], at: int, step: int, ends: set[int]) -> list[Token]:
    """The tokens on one side of an anchor, up to the next prose."""
    found: list[Token] = []
    line = flat[at].line
    position = at + step
    while 0 <= position < len(flat) and len(found) < _REACH:
        token = flat[position]
        low, high = sorted((line, token.line))
        if high - low > 3 or any(number in ends for number in range(low, high + 1)) or token.kind == "date":
            break
        found.append(token)
        line = token.line
        position += step
    return found


def _before_flags(walks: list[list[Token]], dates: list[Token], lines: list[Line]) -> list[Token]:
    """Words that stand between the date and the tag "Code" wherever that is shown."""
    shown = []
    sure = False
    for walk, date in zip(walks, dates, strict=True):
        at = next((n for n, token in enumerate(walk[:6]) if token.kind == "flag"), None)
        if at is None:
            continue
        flag, words = walk[at], [token for token in walk[:at] if token.kind == "word"]
        # A title may hold the word too: beside a date that ends its line the tag stands alone, but for its icon's name.
        ends_line = flag.end == len(lines[flag.line].text)
        if (flag.line != date.line and not ends_line) or len(words) > _MOST_OF_ICON:
            continue
        sure |= ends_line and (flag.line == date.line or not _is_title(lines, flag.line))
        shown.append(walk[:at])
    if not shown:
        return []
    usual, times = Counter(tuple(token.text for token in tokens) for tokens in shown).most_common(1)[0]
    if times == 1 and not sure and any(not text.islower() for text in usual if text[:1].isalpha()):
        return []  # one title that begins with a word or two before it
    if times * 2 <= len(shown) and len(shown) > 1:
        return []
    return [token for tokens in shown for token in tokens if tuple(token.text for token in tokens) == usual]


def _is_title(lines: list[Line], number: int) -> bool:
    """Whether a line may be a title, and no tag: the byline follows."""
    return number + 1 < len(lines) and clear_byline(lines[number + 1]) is not None


_MOST_OF_ICON = 3
"""Words of the longest name of an icon, or of a label, before the tag."""


def _around_codes(walk: list[Token], last: int, line: int) -> list[Token]:
    """The template's words and signs between a date and its categories, and before these on the line of the first.

    What stands on lines above is the end of the entry before, and is compared with the ends of all.

    Args:
        walk: from the date to the left.
        last: the last token of it that is the template's or a category.
        line: the date's.
    """
    last = _last_category(walk, last)
    first = max([n for n, token in enumerate(walk[: last + 1]) if token.kind == "code"], default=None)
    line = walk[first].line if first is not None else line
    return [
        token
        for n, token in enumerate(walk[: last + 1])
        if token.kind != "code" and ((first is not None and n < first) or token.line == line)
    ]


def _last_category(walk: list[Token], last: int) -> int:
    """The last token of further categories beside the first, each with its label or with none: "Field: CL Field: IR"."""
    nearest = next((n for n, token in enumerate(walk[: last + 1]) if token.kind == "code"), last)
    label = [token.text for token in walk[nearest + 1 : last + 1] if token.kind == "word"]
    end = last + 1
    while end < len(walk) and walk[end].kind in ("sign", "code"):
        end += 1
        if walk[end - 1].kind == "sign":
            continue
        last = end - 1
        words: list[str] = []
        at = end
        while at < len(walk) and len(words) < len(label) and walk[at].kind in ("word", "sign"):
            words += [walk[at].text] if walk[at].kind == "word" else []
            at += 1
        if words == label:
            end, last = at, at - 1
    return last


def _signs_behind(walks: list[list[Token]], lines: list[int]) -> list[Token]:
    """Signs that close the tags of most entries, on the date's line: a bracket, a cell's bar."""
    found: list[list[Token]] = []
    for walk, line in zip(walks, lines, strict=True):
        found.append([])
        for token in walk:
            if token.line != line or token.kind not in ("sign", "flag"):
                break
            if token.kind == "sign":
                found[-1].append(token)
    times = Counter(text for tokens in found for text in {token.text for token in tokens})
    return [token for tokens in found for token in tokens if times[token.text] * 2 > len(walks)]


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
