"""Labels in elements of their own: what recurs in the elements of one path is the template's, in whatever words.

A label stands before a field ("Headline", "New!", a rank), or before the ids behind the names. Where the rows of one
path have several labels, as in a list of attributes, the label tells which field a row is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ...document import Piece
from ...document.repeats import MOST, Token, numbers_as_one
from ...document.runs import Run
from ...patterns import lazy_re
from .byline import DOTS, LONGEST
from .element_bylines import holds_name
from .elements import Row

__all__ = ["without_labels"]

_LONGEST = 40
_MOST_WORDS = 5
_PROSE = 140
"""Characters from which on a row is prose, in which words are set off."""
_SIGN_BEHIND = lazy_re(r"\s*(?:[:：|»>]|[–—-](?= ))\s*")
_TAGS = frozenset(["code", "date", "flag"])

Place = tuple[int, int]


def without_labels(shown: Sequence[Sequence[Row]], owner: str | None) -> tuple[list[list[Row]], list[list[Place]]]:
    """The rows without their labels, and where these stood in each entry.

    Args:
        shown: the rows of each entry.
        owner: the name in the page's header; elements of a path that holds it hold names.
    """
    places: list[list[Place]] = [[] for _ in shown]
    shown = [_without_quoted_titles(rows, found) for rows, found in zip(shown, places, strict=True)]
    labels = _labels(shown, owner)
    shown = _with_content_apart(shown, labels)
    if not labels:
        return [list(rows) for rows in shown], places
    firsts = Counter(key for rows in shown for key in {_key_of_run(row, 0) for row in rows} & labels)
    leading = {key for key, count in firsts.items() if count * 2 > len(shown)}
    times = Counter(path for rows in shown for path in {path for row in rows for _, path in row.runs})
    rare = {path for path, count in times.items() if count * 2 < len(shown)}
    return [
        [_without_labels(_without_flag(row, leading, rare, found), labels, found) for row in rows]
        for rows, found in zip(shown, places, strict=True)
    ], places


def _without_flag(row: Row, leading: set[tuple[int, str]], rare: set[int], places: list[Place]) -> Row:
    """A row without what few entries show, in elements of their own, before the label that most rows begin with."""
    if row.anchor is not None:
        return row
    at = next((n for n in range(len(row.runs)) if _key_of_run(row, n) in leading), 0)
    if not at or any(path not in rare for _, path in row.runs[:at]):
        return row
    start, end = row.runs[0][0].piece.start, row.runs[at][0].piece.start
    places += row.line.places([(start, end)])
    return _without_runs(row, range(at), [(start, end)])


def _key_of_run(row: Row, number: int) -> tuple[int, str]:
    run, path = row.runs[number]
    return path, _key(run.piece.text)


_QUOTES = '“”"„«»'
_BESIDE_TITLE = 140
"""Characters of the buttons beside a title that one of them names."""


def _without_quoted_titles(rows: Sequence[Row], places: list[Place]) -> list[Row]:
    """The rows without the titles, in quotation marks, that the names of buttons hold."""
    found: list[Row] = []
    for row in rows:
        quoted = [n for n, (run, _) in enumerate(row.runs) if _quotes_title(run.piece, row, rows)]
        if quoted:
            places += [row.runs[n][0].piece.place() for n in quoted]
            if len(quoted) == len(row.runs):
                continue
            row = _without_runs(
                row, quoted, [(row.runs[n][0].piece.start, row.runs[n][0].piece.end) for n in quoted]
            )
        found.append(row)
    return found


def _quotes_title(piece: Piece, row: Row, rows: Sequence[Row]) -> bool:
    text = row.line.text
    if text[piece.end - 1] not in _QUOTES or text[piece.start] not in _QUOTES:
        return False
    said = text[piece.start + 1 : piece.end - 1]
    beside = len(text) - len(said) <= _BESIDE_TITLE
    return bool(said) and beside and any(said in other.line.text for other in rows if other is not row)


def _with_content_apart(shown: Sequence[Sequence[Row]], labels: set[tuple[int, str]]) -> Sequence[Sequence[Row]]:
    """The rows, where the title shares the row of the tags as two: it stands in elements that differ in every entry."""
    texts: dict[int, list[tuple[str, bool, bool]]] = defaultdict(list)
    for rows in shown:
        row = next(row for row in rows if row.anchor is not None)
        parts: dict[int, list[int]] = defaultdict(list)
        for n, (run, path) in enumerate(row.runs):
            if (path, _key(run.piece.text)) not in labels:
                parts[path].append(n)
        for path, numbers in parts.items():
            said = " ".join(row.runs[n][0].piece.text for n in numbers)
            kinds = {token.kind for n in numbers for token in row.tokens[n]}
            texts[path].append((said, not kinds.isdisjoint(("code", "date")), len(said.split()) >= _TITLE_WORDS))
    content = {
        path
        for path, said in texts.items()
        if len(said) >= MOST * len(shown)
        and len({text for text, _, _ in said}) * 2 > len(said)
        and sum(tags for _, tags, _ in said) * 2 < len(said)
        and sum(several for _, _, several in said) * 2 >= len(said)
    }
    return (
        [[part for row in rows for part in _apart(row, content, labels)] for rows in shown] if content else shown
    )


_TITLE_WORDS = 3


def _apart(row: Row, content: set[int], labels: set[tuple[int, str]]) -> list[Row]:
    """The tags of a row and the content beside them, as rows of their own."""
    numbers = [n for n, (_, path) in enumerate(row.runs) if path in content] if row.anchor is not None else []
    if not numbers:
        return [row]
    tags = [
        n for n, (run, _) in enumerate(row.runs) if n not in numbers and _is_tag(run.piece.text, row.tokens[n])
    ]
    if numbers[0] > tags[-1]:
        cut = numbers[0]
        while cut - 1 > tags[-1] and _says_more(row, cut - 1, labels):
            cut -= 1
    elif numbers[-1] < tags[0]:
        cut = numbers[-1] + 1
    else:
        return [row]
    anchor = next(n for n in tags if any(token is row.anchor for token in row.tokens[n]))
    found = []
    for first, last in ((0, cut), (cut, len(row.runs))):
        if first == last:
            return [row]
        start, end = row.runs[first][0].piece.start, row.runs[last - 1][0].piece.end
        line = row.line.slice(start, end)
        runs = [
            (run._replace(piece=Piece(line, run.piece.start - start, run.piece.end - start)), path)
            for run, path in row.runs[first:last]
        ]
        dated = first <= anchor < last
        path = row.path if dated else row.runs[numbers[0]][1]
        found.append(replace(row, line=line, runs=runs, tokens=row.tokens[first:last], path=path, block=path))
        found[-1].anchor = row.anchor if dated else None
    return found


def _is_tag(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a run shows a date or a category, and not as a part of a word."""
    return any(
        token.kind == "date" or (token.kind == "code" and not text[token.start - 1 : token.start].isalnum())
        for token in tokens
        if token.kind in ("code", "date")
    )


def _says_more(row: Row, number: int, labels: set[tuple[int, str]]) -> bool:
    """Whether a run beside the title's is a word of it that is set off, and no label of a tag."""
    run, path = row.runs[number]
    flag = any(token.kind == "flag" for token in row.tokens[number])
    return not flag and (path, _key(run.piece.text)) not in labels and any(map(str.isalnum, run.piece.text))


def _key(text: str) -> str:
    return numbers_as_one(text)


def _labels(shown: Sequence[Sequence[Row]], owner: str | None) -> set[tuple[int, str]]:
    """The runs, by path and text, that recur as labels do."""
    times: dict[int, Counter[str]] = defaultdict(Counter)
    others: set[int] = set()
    inside: set[int] = set()  # words in italics, formulas
    for rows in shown:
        seen: set[tuple[int, str]] = set()
        for row in rows:
            text = row.line.text
            if len(text) > _PROSE:
                inside.update(path for _, path in row.runs[1:-1] if path != row.path)
            for (run, path), tokens in zip(row.runs, row.tokens, strict=True):
                said = run.piece.text
                listed = (
                    text[: run.piece.start].rstrip()[-1:] in _COMMAS
                    or _JOINS.match(text, run.piece.end) is not None
                )
                long = len(said) > _LONGEST or said.count(" ") >= _MOST_WORDS
                if listed or long or (owner is not None and holds_name(said, owner)):
                    others.add(path)
                elif not _STOPS.issuperset(said) and not any(token.kind in _TAGS for token in tokens):
                    seen.add((path, _key(said)))
        for path, said in seen:
            times[path][said] += 1
    found: set[tuple[int, str]] = set()
    least = max(2, MOST * len(shown))
    for path, counts in times.items():
        if path in others:
            continue
        if path in inside:
            found |= {(path, said) for said, count in counts.items() if count >= least}
            continue
        said_again = [count for said, count in counts.items() if any(map(str.isalnum, said))] or [*counts.values()]
        closed = sum(count for count in said_again if count > 1) >= MOST * sum(said_again) > 0
        found |= {(path, said) for said, count in counts.items() if closed or count >= least}
    return found


_COMMAS = frozenset(",;、，&")
_JOINS = lazy_re(r"[,;、，]| ?[&+] ?| (?:and|und|et|y|e) ")
_STOPS = frozenset(".!?…)”\"'")
"""What ends a sentence, where an element stands before it."""


def _without_labels(row: Row, labels: set[tuple[int, str]], places: list[Place]) -> Row:
    """A row without the labels that it begins with, and those before ids; of a row of tags without any."""
    runs = row.runs
    are_labels = [(path, _key(run.piece.text)) in labels for run, path in runs]
    if all(are_labels) or not any(are_labels):
        return row
    text = row.line.text
    first = are_labels.index(False)
    tail = are_labels[::-1].index(False)
    dropped = [
        n
        for n, label in enumerate(are_labels)
        if label and (n < first or (n + 1 < len(runs) and _before_ids(text, runs[n][0])))
    ]
    cuts: list[Place] = []
    for n in dropped:
        end = runs[n + 1][0].piece.start if n + 1 < len(runs) else len(text)
        sign = _SIGN_BEHIND.match(text, end) if text[runs[n][0].piece.end - 1].isalnum() else None
        cuts.append((runs[n][0].piece.start, sign.end() if sign is not None else end))
    if row.anchor is not None or _are_tags([row.tokens[n] for n, label in enumerate(are_labels) if not label]):
        dropped = [n for n, label in enumerate(are_labels) if label]
    if not dropped:
        return replace(row, tail=tail)
    found = _without_runs(row, dropped, cuts)
    if not found.runs:
        return row
    found.label, found.tail = " ".join(_key(runs[n][0].piece.text) for n in range(first)), tail
    places += [*row.line.places(cuts), *(runs[n][0].piece.place() for n in dropped)]
    return found


def _without_runs(row: Row, dropped: Sequence[int], cuts: list[Place]) -> Row:
    """A row without some of its runs, and the columns that are cut out of its line."""
    line = row.line
    if cuts:
        line = row.line.slice(0)
        line.gap, line.markup = row.line.gap, row.line.markup
        line.cut(cuts)
    found = replace(row, line=line, runs=[], tokens=[])
    for n, (run, path) in enumerate(row.runs):
        piece = line.piece_at(*run.piece.place()) if n not in dropped else None
        if piece is not None:
            shift = len(run.piece.text) - len(piece.text)
            found.runs.append((run._replace(piece=piece), path))
            found.tokens.append(
                [token._replace(start=token.start - shift, end=token.end - shift) for token in row.tokens[n]]
                if shift
                else row.tokens[n]
            )
    return found


def _are_tags(shown: Sequence[Sequence[Token]]) -> bool:
    kinds = {token.kind for tokens in shown for token in tokens}
    return all(shown) and ("code" in kinds or "date" in kinds) and kinds <= _TAGS | {"sign"}


def _before_ids(text: str, run: Run) -> bool:
    """Whether a run inside a row stands where ids begin: behind a dot, a dash, or an opening bracket."""
    before = text[: run.piece.start].rstrip()
    return len(text) < LONGEST and before[-1:] in _BEFORE_IDS


_BEFORE_IDS = frozenset(f"{DOTS}([—–")
