"""The visible byline: where the page shows the authors, in which order, and with which letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from ...document import Document, Line, Piece
from ...document.select import classes
from ...patterns import lazy_re
from ...reading.compare import folded, names_agree
from ...reading.names import given_first, plain_name
from .people import Person, Persons, names_in, without_marks

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Shown", "better_name", "byline_below", "marked_byline", "shown_names"]

_WORD = lazy_re(r"[^\W\d_]+")
_MOST_WORDS = 60_000
_MOST_WINDOWS = 50
_MOST_RAISED = 5000
_SUFFIX = lazy_re(r"(?:,\s?|\s)(?:[JS]r\b\.?|I{2,3}|IV)(?![^\W\d_])")
_NEAR = 400  # words between the title and the byline: menus and dates may stand there
_BETWEEN = 6  # words from the first to the last of a name, where the page writes more of it than the metadata


class Shown(NamedTuple):
    """A name as the page shows it: which author it is, the words, and the place in the document's text."""

    author: int
    text: str
    place: tuple[int, int]


class _Found(NamedTuple):
    start: int
    end: int
    author: int


def shown_names(document: Document, names: list[str], title: str = "") -> list[Shown]:
    """The names of all authors where they stand together on the page, in its order; none where not all are there.

    What is written of the authors elsewhere names them further apart than a byline does. Where it has an order of its
    own it has to stand near the title, if that is shown: what each of them did, and their lives, stand far behind.
    """
    wanted = [_words(name) for name in names]
    if not names or not all(wanted) or len(set(map(tuple, wanted))) < len(wanted):
        return []
    families = defaultdict(list)
    for author, parts in enumerate(wanted):
        families[parts[-1]].append(author)
    found: list[_Found] = []
    places: dict[int, tuple[Line, int, int]] = {}  # number of a word on the page -> where it stands
    count = 0
    titles: list[int] = []  # numbers of the words with which the title begins
    begun = folded(title)
    raised = _raised_by_line(document)
    naming = _numbers_of(document.lines, families)
    for number, line in enumerate(document.lines):
        text = line.text
        if raised and id(line) in raised:
            text = _without_raised(Piece(line, 0, len(text)), raised[id(line)])
        if begun and _says(text, begun, title):
            titles.append(count)
        if count > _MOST_WORDS:
            break
        if text.isascii() and number not in naming:
            count += text.count(" ") + 1  # most lines name nobody: about as many words as blanks part
            continue
        small = text.casefold()
        keys = _WORD.findall(small) if text.isascii() else [folded(word) for word in _WORD.findall(text)]
        if not families.keys().isdisjoint(keys):
            words = [match.span() for match in _WORD.finditer(text)]
            for at, key in enumerate(keys):
                for author in families.get(key, ()):
                    start = _start_of(wanted[author], keys, words, text, at)
                    if start is not None:
                        found.append(_Found(count + start, count + at + 1, author))
                        places[count + start] = line, *words[start]
                        places[count + at] = line, *words[at]
        count += len(keys)
    shown = []
    byline = _byline(found, len(names))
    order = [each.author for each in byline]
    if order != sorted(order) and titles and all(abs(byline[0].start - at) > _NEAR for at in titles):
        return []
    for each in byline:
        line, start, _ = places[each.start]
        end = places[each.end - 1][2]
        suffix = _SUFFIX.match(line.text, end)  # a mark may be stuck to it
        end = suffix.end() if suffix else end
        shown.append(Shown(each.author, line.text[start:end], line.place(start, end)))
    return shown


def _says(text: str, wanted: str, title: str) -> bool:
    """Whether a line is the title, which is ``wanted`` when folded; folding makes no ASCII text longer."""
    return len(text) < 2 * len(title) + 20 and (
        (len(text) >= len(wanted) or not text.isascii()) and folded(text) == wanted
    )


def _numbers_of(lines: list[Line], names: Iterable[str]) -> set[int]:
    """The numbers of the lines in which any of some names stands; all lines are searched at once."""
    text = "\n".join([line.text for line in lines]).casefold()
    starts = [0, *accumulate([len(line) + 1 for line in text.split("\n")])]
    found = set()
    for name in names:
        at = text.rfind(name)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.add(number)
            at = text.rfind(name, 0, starts[number])
    return found


def _words(name: str) -> list[str]:
    """The words of a name without its suffix; initials that are written together are one each ("AB Li")."""
    words = _WORD.findall(name.partition(",")[0])
    if not name.isupper():
        words = [
            part
            for number, word in enumerate(words)
            for part in (word if word.isupper() and len(word) < 4 and number < len(words) - 1 else (word,))
        ]
    return [folded(word) for word in words if folded(word)]


def _start_of(wanted: list[str], keys: list[str], words: list[tuple[int, int]], text: str, at: int) -> int | None:
    """Which word of a line begins a name whose last word is another; None where the words before it are others."""
    if len(wanted) == 1:
        return at
    limit = max(at - max(_BETWEEN, len(wanted) + 2), -1)
    nearest = None
    for start in range(at - 1, limit, -1):
        between = text[words[start][1] : words[start + 1][0]]
        if "," in between or ";" in between or len(between) > 4:
            break
        if _may_be(keys[start], wanted[0]):
            if at - start + 1 == len(wanted):
                return start  # "Viola V. Li": of two words with the same letter the one that leaves none out
            nearest = start if nearest is None else nearest
    return nearest


def _may_be(shown: str, wanted: str) -> bool:
    return shown == wanted or (shown[:1] == wanted[:1] and (len(shown) == 1 or len(wanted) == 1))


def _byline(found: list[_Found], number: int) -> list[_Found]:
    """Of the names found in the page's order, the first stretch that holds each author and little else.

    A page names its authors more than once: in the byline, by place of work, in what each of them did. The byline comes
    first, though it is not always the shortest, with addresses between the names. A stretch from the middle of one
    byline to the middle of the next has the stated order too, but turned: then one that is not is taken.
    """
    windows = list(_windows(found, number))
    shortest = min((length for length, _, _ in windows), default=0)
    if not windows or shortest > 80 * number + 40:
        return []
    best: list[_Found] = []
    for _, left, right in [window for window in windows if window[0] <= 4 * shortest + 20][:_MOST_WINDOWS]:
        window: dict[int, _Found] = {}
        for each in found[left : right + 1]:
            window.setdefault(each.author, each)
        ordered = sorted(window.values())
        order = [each.author for each in ordered]
        best = best or ordered
        if order == list(range(number)):
            return ordered
        if ordered is best and order != [*range(order[0], number), *range(order[0])]:
            break
    return best


def _windows(found: list[_Found], number: int) -> Iterator[tuple[int, int, int]]:
    """The stretches that hold every author and cannot be made shorter from the left: length, first, last."""
    counts: dict[int, int] = defaultdict(int)
    left = 0
    for right, each in enumerate(found):
        counts[each.author] += 1
        while len(counts) == number:
            yield found[right].end - found[left].start, left, right
            first = found[left].author
            counts[first] -= 1
            if not counts[first]:
                del counts[first]
            left += 1


def better_name(stated: str, shown: str) -> str:
    """The better of two forms of one name: the one with its letters, then the one with more of its words.

    >>> better_name("Lukasz Kowal", "Łukasz Kowal"), better_name("I. Robles", "Ines Robles"), better_name("A B Li", "A Li")
    ('Łukasz Kowal', 'Ines Robles', 'A B Li')
    >>> better_name("VA Li", "Viola A. Li"), better_name("Wei Chen", "Wei Chen IV")
    ('Viola A. Li', 'Wei Chen IV')
    """
    suffix = stated[stated.find(",") :] if "," in stated else ""
    more_shown = re.search(_SUFFIX.pattern + r"\Z", shown)
    if more_shown is not None:
        shown = shown[: more_shown.start()]
        if not suffix and _words(stated)[-1:] == _words(shown)[-1:]:
            return better_name(stated, shown) + more_shown[0]
    one, other = _words(stated), _words(shown)
    if one == other:
        if stated.isupper() and not shown.isupper():
            return shown + suffix
        letters, more = (sum(not char.isascii() for char in text) for text in (stated, shown))
        return shown + suffix if more > letters else stated
    if len(one) == len(other) and sum(map(len, other)) > sum(map(len, one)) and not shown.isupper():
        return shown + suffix
    return stated


# -------------------------------------------------------------------- a byline that lists more

_MOST_TITLES = 10
_BELOW = 3  # lines below the title among which the byline stands


def byline_below(document: Document, title: str, stated: Persons) -> Persons | None:
    """The names below the title, where they are more than the metadata has and all of its are among them.

    Some publishers state the first author alone, or the one to write to.
    """
    wanted = folded(title)
    titles = (number for number, line in enumerate(document.lines) if _says(line.text, wanted, title))
    for number in islice(titles, _MOST_TITLES):
        for below in document.lines[number + 1 : number + 1 + _BELOW]:
            names = _only_names(document, below)
            if len(names) > len(stated.people) and all(
                any(names_agree(name, known) for name in names) for known in stated.names
            ):
                return _with_stated(names, stated, below.place(0, len(below.text)))
    return None


def _only_names(document: Document, line: Line) -> list[str]:
    """The names in a line that holds nothing else but marks; none where it holds more."""
    if len(line.text) > 5000:
        return []
    raised = _raised_in(document, line.element) if line.element is not None else []
    names, _ = names_in(plain_name(_without_raised(Piece(line, 0, len(line.text)), raised)))
    are_names = (_NAME.fullmatch(name) is not None and name[:1].isupper() and len(name) < 50 for name in names)
    return names if all(are_names) else []


def _with_stated(names: list[str], stated: Persons, place: tuple[int, int]) -> Persons:
    """The byline's people, each with what else the metadata says of them."""
    people = []
    for name in names:
        known = next((person for person in stated.people if names_agree(person.name, name)), None)
        if known is not None:
            known.name = better_name(known.name, name)
        people.append(known or Person(name))
    found = Persons("visible byline", people, stated.truncated, same=[*stated.same, place])
    found.others = stated.others
    if not all(person is known for person, known in zip(people, stated.people, strict=False)):
        found.others.append(stated)  # a list that is only cut short is no other list
    return found


# -------------------------------------------------------------------- a byline that only marks tell

_MARKS = frozenset(
    "author authors byline bylines contrib contribs contributor contributors creator creators loa".split()
)
_BESIDE = frozenset(
    (
        "name names link links list item items group entry article paper meta header hl fld full fullname given string "
        "wrapper container content block page main text label value personname"
    ).split()
)
_ELSEWHERE = lazy_re(
    r"refs?|references?|cit(?:e|ed|es|ing|ations?)|bibliography|biblio|related|recommend\w*|comments?|footer|nav|search|"
    r"copyright|social|editors?|reviewers?|bio|biography|affiliations?"
)
_CAMEL = lazy_re(r"(?<=[a-z])(?=[A-Z])")
_NAME = lazy_re(r"(?:[^\W\d_][\w'’.-]*\s+){1,6}[^\W\d_][\w'’.-]*")


def marked_byline(document: Document) -> Persons | None:
    """The authors where only elements marked as such name them; a name that stands there twice is one."""
    groups: dict[tuple[str, str], list[Person]] = {}
    truncated: dict[tuple[str, str], bool] = {}
    for element in _marked(document):
        key = (str(element.tag), element.get("class", "") or element.get("rel", "") or element.get("itemprop", ""))
        pieces = document.pieces(element)
        if not pieces or sum(len(piece.text) for piece in pieces) > 5000:
            continue
        raised = _raised_in(document, element)
        text = " ".join(_without_raised(piece, raised) for piece in pieces)
        names, cut = names_in(text)
        if not names or not all(_NAME.fullmatch(without_marks(name)) and name[:1].isupper() for name in names):
            continue
        group = groups.setdefault(key, [])
        truncated[key] = truncated.get(key, False) or cut
        place = (pieces[0].place()[0], pieces[-1].place()[1])
        for name in names:
            if all(folded(name) != folded(known.name) for known in group):
                group.append(Person(given_first(name), [place]))
    if not groups:
        return None
    key = max(groups, key=lambda each: len(groups[each]))
    first = next(iter(groups))
    if len(groups[first]) * 2 > len(groups[key]):
        key = first
    return Persons("visible byline", groups[key], truncated[key])


def _raised_in(document: Document, element: _Element) -> list[Piece]:
    """What is raised above the line in an element: the marks of notes and places of work."""
    return [piece for inner in islice(element.iter("sup"), _MOST_RAISED) for piece in document.pieces(inner)]


def _raised_by_line(document: Document) -> dict[int, list[Piece]]:
    """What is raised in each line that has any, by the line's identity."""
    found: dict[int, list[Piece]] = defaultdict(list)
    for piece in _raised_in(document, document.tree) if document.tree is not None else ():
        found[id(piece.line)].append(piece)
    return found


def _without_raised(piece: Piece, raised: list[Piece]) -> str:
    """A piece's text with blanks in place of what is raised above the line."""
    if not raised:
        return piece.text
    text = list(piece.line.text)
    for each in raised:
        if each.line is piece.line:
            text[each.start : each.end] = " " * (each.end - each.start)
    return "".join(text[piece.start : piece.end])


def _marked(document: Document) -> Iterator[_Element]:
    """Elements that are marked as an author's or as the byline, the innermost ones, outside references and the like."""
    if document.tree is None:
        return
    skipped: set[_Element] = set()
    marked: list[_Element] = []
    for element in document.tree.iter():
        if not isinstance(element.tag, str):
            continue
        around = element.getparent()
        names = classes(element)
        words = [_words_of_class(name) for name in names]
        elsewhere = any(_ELSEWHERE.fullmatch(word) for each in words for word in each)
        if around in skipped or element.tag in ("footer", "nav", "aside") or elsewhere:
            skipped.add(element)
            continue
        is_marked = element.get("rel") == "author" or element.get("itemprop") in ("author", "creator")
        if len(marked) < 5000 and (is_marked or any(map(_is_mark, words))):
            marked.append(element)
    holders = {ancestor for element in marked for ancestor in element.iterancestors()}
    yield from (element for element in marked if element not in holders)


def _words_of_class(name: str) -> list[str]:
    """The words of a class's name: "hlFld-ContribAuthor", "loa__author-name"."""
    return [word for word in re.split(r"[-_]+", _CAMEL.sub("-", name).lower()) if word]


def _is_mark(words: list[str]) -> bool:
    return not _MARKS.isdisjoint(words) and all(word in _MARKS or word in _BESIDE for word in words)
