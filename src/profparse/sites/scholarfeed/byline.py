"""Bylines: names, ``et al.`` and affiliation ids, told from titles and sentences by their shape.

``Ines Robles, Wei Chen, A. B. Ortiz et al. · cmu, pku``: at most three names, ``et al.`` where more were cut, then the
paper's affiliation ids. Other front ends write ``Ines Robles¹; Wei Chen² and others (cmu, pku)``: one grammar reads
all. A score says how well a text has that shape; the readings of a page are weighed by it.
Nothing here knows a name: what is weighed is the shape of names in many scripts, and which names recur on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ...document import Line, join_lines
from ...patterns import lazy_re
from ...reading.prose import composed
from .model import Byline

__all__ = [
    "Evidence",
    "byline_of",
    "byline_score",
    "clear_byline",
    "is_clear_byline",
    "may_be_names",
    "name_score",
    "unmarked",
]

LONGEST = 260
"""Characters of the longest byline."""
_MAY_BE_NAMES = 1.5
"""The score from which on a text may pass for a byline."""
MOST_NAMES = 3
"""At most this many names are shown; with ``et al.`` it is exactly this many."""

# Particles are grammar, not names: they may stand in lower case inside a name in the languages that have them.
PARTICLES = frozenset(
    "de da do dos das di du del della dello der den des van von vom zu zum zur ter ten te tot la le lo las los el al as "
    "bin ibn ben bint binti abu ap af av y e i und und't 't o ul ur la' d' l' dal dalla degli san mac uz bel don".split()
)
SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV V VI PhD Ph.D. MD M.D.".split())
# Words that no name holds: articles, conjunctions, prepositions, pronouns, auxiliaries of English, and what opens its
# sentences like one.
FUNCTION_WORDS = frozenset(
    "the a an and or of for with in on at to from by as is are was were be been can do does did not no via vs versus "
    "we our us this that these those it its their they them there than then when where why how what which who whose "
    "into onto over under between towards toward through using beyond without within against about more most less "
    "but if while during after before has have had may might must should would could will although though despite "
    "since because unlike given let here however".split()
)

BETWEEN_NAMES = frozenset(["and", "&", "et", "und", "y", "e"])
"""What joins names: no label ends in it."""

_ALSO_NAMES = frozenset("an do so no can may in to".split())
# Endings by which English makes nouns and adjectives. No name has the first; hardly one has the second ("Florence").
_NOUN = lazy_re(r"..(?:[ts]ions?|ness|olog(?:y|ies)|ograph(?:y|ies)|[aiv]lity|ivity|i[sz]ation|[a-z]ating)\Z")
_WORD_ENDING = lazy_re(
    rf"{_NOUN.pattern}|..(?:ments?|[^w]rence|[dgstv]ance|[fgsuv]ence|ndence|works?|ings?)\Z"
    r"(?<!^.{4}ing)(?<!^.{5}ing)"  # short words in -ing may be names in the languages of China
)
_JOINED_PARTICLE = lazy_re(r"(?:[ae]l-|d['’])(?=.)")  # "al-Sayed", "d'Alba"
_FRONTS = frozenset({"Mac", "Mc", "O'", "O’", "D'", "D’", "Fitz"})  # they open a word of a name, and never end one

_ET_AL = lazy_re(
    r"[,;]?\s+et(?:\.\s*|\s+)al(?:ii|\.)?(?![^\W_])(?=\s*(?:[·•|,;—–([]|--|$))|[,;]?\s*et\.?\s+al ?\."
    # "+12 more", "and 12 others", "and others", "...": other ways to say that there are more names
    r"|[,;]?\s*(?:\(?\+ ?[0-9]{1,4}(?: (?:more|others?|authors?|co-?authors?))*\)?"
    r"|(?:and|&|plus) [0-9]{1,4} (?:more|others?|other|co-?authors)(?: authors| co-?authors)?"
    r"|(?<=, )[0-9]{1,4} (?:more|others)(?: authors)?"
    r"|(?:and|&) others|u\. ?a\.|等人?|и др\.|y otros|et autres|e altri|e outros|…|\.{3})(?=\s*(?:[·•|,—–([]|--|$))"
)
_HOW_MANY = lazy_re(r"[0-9]{1,4}")
DOTS = "·•∙⋅"
"""Dots in the middle, one of which stands between the names and the ids."""
_DOT = lazy_re(rf"\s*[{DOTS}]\s*|\s\*\s(?=[^\s,;])")  # some tools write the dot as an asterisk
# Letters, said by what they are not: combining vowels of many scripts are no word characters to the re module.
_LETTERS = r"[^\s\d!-@\[-`{-~\u0080-\u00bf×÷\u2000-\u200b\u200e-\u2bff\u3000-\u303f\ufe10-\uff20\ufff0-\uffff]"
# Other ways to write the ids: behind a dash, in parentheses or brackets. Small letters alone, as years and nicknames
# stand in parentheses too.
_PLACE = r"[0-9]{0,2}[a-z][\w&.'-]*(?: [a-z0-9][\w&.'-]*){0,2}"
_PLACES = rf"{_PLACE}(?:, {_PLACE}){{0,7}}"
_ENCLOSED = lazy_re(
    rf"(?<=\S)\s*(?:(?:\s[—–-]|[—–]|--)-?\s+(?P<a>{_PLACES})|\((?P<b>{_PLACES})\)|\[(?P<c>{_PLACES})\])\Z"
)
# Marks of footnotes behind names, and what a tool makes of raised ones: "Robles¹", "Robles^2^", "Robles*", "Robles1,2".
_SIGN = r"[*∗⁎†‡§¶⁰¹²³⁴-⁹✉]"
_NUMBERS = r"[0-9]{1,2}(?:,[0-9]{1,2})*"
_MARK = (
    rf"(?:\s?\^?(?:{_SIGN}(?:,?{_SIGN}){{0,3}})\^?|\s?<sup>(?:{_SIGN}|{_NUMBERS})</sup>"
    rf"|\s?\^\(?(?:{_SIGN}|{_NUMBERS})\)?\^?|\s?\[(?:{_SIGN}|{_NUMBERS})\]|\s?{_NUMBERS})"
)
_BEHIND_MARK = rf"\s*(?:[,;、，{DOTS}(\[—–&+]|and\b|et\b|$)"
_MARKS = lazy_re(rf"(?<={_LETTERS}){_MARK}(?={_BEHIND_MARK})|(?<={_LETTERS}\.){_MARK}(?={_BEHIND_MARK})")
_HAS_MARK = lazy_re(rf"{_SIGN}|[0-9]|\^")
_COMMA = lazy_re(r"\s*[,、，;]\s*(?:and\s+|&\s*)?")
_SEPARATOR = lazy_re(r"[,、，;]\s|\s(?:and|&)\s")
_ID_ENDS = frozenset(")]abcdefghijklmnopqrstuvwxyz0123456789.")
_SEMICOLON = lazy_re(r"\s*;\s*(?:and\s+|&\s*)?")
_INVERTED = lazy_re(r"[^,;]{1,40},\s?[^,;]{1,40}")  # "Bergh, Tom"
_AND = lazy_re(r"\s+(?:and|&)\s+(?=\S)")
# A label before the ids, in whatever words: "Campus: usp", "Org usp, eth"; the ids themselves are small letters.
_IDS_LABEL = lazy_re(
    r"[^\W\d_a-z]\w*(?: \w+){0,2}(?:\(s\))? ?[:：] ?(?=[^\W_])|[A-Z][a-z]{2,} (?=[a-z0-9][^\s,]*(?:, |$))"
)
_ID = lazy_re(r"[^\s,·•]+(?: [^\s,·•]+){0,3}")
_FOREIGN = "\u0370-\u1dff\u1f00-\u1fff\u2e80-\ufffc"  # beyond Latin, whose later letters Vietnamese writes
_RUN_INTO_ID = lazy_re(rf"[a-z](?:19|20)[0-9]{{2}}\b|[a-z][{_FOREIGN}]")
_ID_SHAPE = lazy_re(r"[\w&.'-]+(?: [\w&.'-]+){0,2}")
# Marks and letters take turns, so that there is one way alone to match a row of hyphens.
_WORD = rf"[^\W\d_a-z]{_LETTERS}*(?:['’.‐-]+{_LETTERS}+)*['’.‐-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|d[aeiou]s?|de la|van|von|der|den|van de[rn]?|la|le|el|al|bin|y)){{0,5}}"
# One match for the usual case: capitalised words, commas, et al., ids.
_CLEAR = lazy_re(
    rf"(?P<names>{_NAME}(?:, {_NAME}){{0,2}})(?P<et_al> et al\.)?(?: · (?P<ids>[\w-]+(?:, [\w-]+)*))?"
)
_INITIALS = lazy_re(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*-?")
_NAME_TOKEN = lazy_re(
    r"[^\W\d_][^\s\d!-&(-,/:-@\[-_{-~\u00a1-\u00a9\u00ab-\u00b3\u00b5-\u00b6\u00b8-\u00bf…“”„«»†‡×÷]*"
)
_INNER_CAPITAL = lazy_re(r"[a-z\u00df-\u00ff](?=[A-Z\u00c0-\u00de])")
_TWO_SCRIPTS = lazy_re(f"[A-Za-z][{_FOREIGN}]|[{_FOREIGN}][A-Za-z]")  # two fields in one word
_RUN_INTO = lazy_re(r"[A-Z]{2,}(?<!Mc)[A-Z][a-z]{2}")  # "DARMengyao": an abbreviation runs into a name
_SHORT_PREFIX = lazy_re(r"(?:[^\W\d_]['’]|Mac|Mc|[A-Z][a-z]{1,2})(?=[A-Z\u00c0-\u00de])")


class _Word(NamedTuple):
    """How well one word stands in a name."""

    plain: float = 1.0  # "Robles"
    lost_letter: float = 0.6  # "R\ufffdbles": a letter that the dump tool lost
    no_word: float = -6.0  # "3D"
    particle: float = 0.2  # "de" in "Ana de la Cruz"
    particle_last: float = -2.0  # "Ana de"
    suffix: float = 0.3  # "Jr." behind a name
    suffix_first: float = -3.0  # "Jr. Robles"
    front_last: float = -2.0  # "Ann Mc": the front of a word
    function_word: float = -5.0  # "Although", "of"
    function_word_capital: float = -2.0  # "With", "It"
    function_word_short: float = 0.4  # "An", "So" are names too, where they are written with a capital
    initial: float = 0.5  # "A."
    initial_inside: float = -0.4  # "Ann B Lee": without a dot it rather is a first name
    initial_small: float = -1.0  # "a."
    sentence_end: float = -3.0  # "fields."
    two_scripts: float = -2.0  # "SeamsИван"
    uncased: float = 1.2  # "王小明"
    uncased_long: float = -1.0  # more than twelve characters of it: a sentence
    small: float = -2.5  # "robles"
    joined_particle: float = 0.8  # "al-Sayed"
    capitals: float = 0.2  # "ROBLES"
    capitals_short: float = -0.3  # "CNN"
    run_into: float = -1.5  # "DARMengyao": an abbreviation runs into a name
    inner_front: float = -0.4  # "LaToya", "O'Neil"
    inner_capital: float = -2.2  # "SharingLatent", for each


class _Name(NamedTuple):
    """How well words make one name: the sum of the words', and this."""

    known: float = 6.0  # a name that the page has shown
    no_name: float = -6.0  # "" or more than 70 characters
    known_word: float = 0.8  # for each word of a name that the page has shown
    prose_word: float = -2.0  # "Spans" where the page's sentences have "spans"
    noun: float = -3.4  # "Optimisation": an ending by which English makes nouns
    noun_like: float = -2.0  # "Pretraining", and "Florence" all the same
    one_word: float = -1.6  # "Suharto"
    one_uncased: float = -0.6  # "유나"
    many_words: float = -1.5  # for each word beyond four
    nothing_whole: float = -2.0  # "A. B.": initials and particles alone
    # The most that initials alone, one, two, three or four words make: two words are the plainest name.
    most: tuple[float, ...] = (2.6, 1.6, 2.2, 2.0, 1.6)


class _Whole(NamedTuple):
    """How well names make a byline: their mean, the worst counted twice where it is bad, and this."""

    none: float = -9.0  # "" or more than 260 characters
    goes_on: float = -6.0  # "Ines Robles,"
    cut: tuple[float, ...] = (-3.0, -3.0, 1.0, 4.0)  # et al. behind no, one, two, three names
    extra_name: float = -1.5  # for each beyond three
    several: float = 1.5  # "Ines Robles, Wei Chen"
    ids: float = 3.0  # " · cmu, pku"
    ids_enclosed: float = 1.0  # "(cmu, pku)", "— cmu, pku"
    odd_ids: float = -20.0  # " · We part fields"
    extra_mark: float = -2.0  # "et al." in the middle
    owner: float = 1.0  # the page's owner among them


WORD, NAME, WHOLE = _Word(), _Name(), _Whole()


@dataclass(slots=True)
class Evidence:
    """What the page has shown for certain so far.

    Attributes:
        names, words: names, and the words in them.
        prose: words that the page's sentences use in small letters.
        ids: affiliation ids.
        owner: the name in the header.
        apart: True where most bylines have lines of their own, below their titles.
    """

    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    prose: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    owner: str | None = None
    apart: bool = False

    def add(self, name: str) -> None:
        """Remember a name that is certain."""
        if name not in self.names:
            self.names.add(name)
            self.words.update(w for w in name.split() if len(w) > 1)


def clear_byline(line: Line) -> Byline | None:
    """The byline that a line is, where it has a byline's shape and hardly another's: several names, et al., or ids.

    It is what :func:`byline_of` makes of the line, found in one match.
    """
    text = line.text
    match = _CLEAR.fullmatch(text) if len(text) < 250 else None
    if match is None:
        return None
    shown, mark, listed = match.groups()
    names = shown.split(", ")
    if len(names) != MOST_NAMES if mark else (len(names) == 1 and not listed):
        return None
    if not SUFFIXES.isdisjoint(names) or shown.endswith((" 等", " 等人")):
        return byline_of([line])  # "Ann Lee, Jr" is one name
    end = len(shown)
    ids = listed.split(", ") if listed else []
    return Byline(
        line,
        names,
        _listed(0, names),
        (end + 1, end + len(mark)) if mark else None,
        ids,
        _listed(match.start("ids"), ids) if ids else [],
        clear=True,
    )


def is_clear_byline(line: Line) -> bool:
    """Whether :func:`clear_byline` makes a byline of a line."""
    match = _CLEAR.fullmatch(line.text) if len(line.text) < 250 else None
    if match is None:
        return False
    shown, mark, listed = match.groups()
    names = shown.count(", ") + 1
    return names == MOST_NAMES if mark else names > 1 or bool(listed)


def _listed(start: int, items: list[str]) -> list[tuple[int, int]]:
    """Where the items of a list with a comma and a blank between them stand."""
    places: list[tuple[int, int]] = []
    for item in items:
        end = start + len(item)
        places.append((start, end))
        start = end + 2
    return places


def name_score(name: str, known: Evidence | None = None) -> float:
    """How well a text has the shape of one name: about 2 for a plain one, below 0 for what is none."""
    if known is not None and name in known.names:
        return NAME.known
    tokens = name.split()
    if not tokens or len(name) > 70:
        return NAME.no_name
    score = 0.0
    full = 0  # words that are more than an initial, a particle or a suffix
    count = len(tokens)
    plain = 0
    for position, token in enumerate(tokens):
        if token == "in" and position + 1 < count and tokens[position + 1][1:] == "t":
            continue  # Dutch "in 't"
        value = _token_score(token, position, count)
        score += value
        if value > 0.5:
            full += 1
        if token.lower() not in PARTICLES and token not in SUFFIXES:
            plain += 1
        if known is not None and len(token) > 2:
            if token in known.words:
                score += NAME.known_word
            elif value > 0.5 and token.isascii() and _WORD_ENDING.search(token):
                score += NAME.noun if _NOUN.search(token) else NAME.noun_like
            elif value > 0.5 and token.lower() in known.prose:
                score += NAME.prose_word
    if count == 1 or (count == 2 and tokens[1] in SUFFIXES):
        score += NAME.one_uncased if not tokens[0].isascii() and _is_uncased(tokens[0]) else NAME.one_word
    elif plain > 4:
        score += NAME.many_words * (plain - 4)
    if full == 0:
        score += NAME.nothing_whole
    return min(score, NAME.most[plain] if plain < 5 and count > 1 else NAME.most[1])


def _is_uncased(token: str) -> bool:
    """True for scripts without capitals; Georgian has them in Unicode, but no name is written with one."""
    return any(char.isalpha() for char in token) and token[0] == token[0].title() and not token[0].isupper()


def may_begin_name(char: str) -> bool:
    """True for a letter that a name may begin with: a capital, or a letter of a script without them."""
    return char.isalpha() and char == char.title()


# More than 15 branches: one a shape of a word, in the order in which they exclude each other.
@lru_cache(maxsize=8192)  # names share their words, on a page and from page to page
def _token_score(token: str, position: int, count: int) -> float:
    if token[0] in '("“‘' and token[-1] in ')"”’' and len(token) > 2 and may_begin_name(token[1]):
        token = token[1:-1]  # a nickname
    if "\ufffd" in token:
        return WORD.lost_letter
    if not _NAME_TOKEN.fullmatch(token):
        if token.lower() not in PARTICLES or not position:
            return WORD.no_word
        return WORD.particle if position < count - 1 else WORD.particle_last
    if token in SUFFIXES:
        return WORD.suffix if position else WORD.suffix_first
    if position == count - 1 and token in _FRONTS:
        return WORD.front_last
    lower = token.lower()
    if lower in FUNCTION_WORDS and lower not in PARTICLES:
        if token.islower() or len(token) > 4:
            return WORD.function_word
        return WORD.function_word_short if lower in _ALSO_NAMES else WORD.function_word_capital
    if _INITIALS.fullmatch(token) and not _is_uncased(token):
        if len(token) == 1 and 0 < position < count - 1:
            return WORD.initial_inside
        return WORD.initial if token[0].isupper() else WORD.initial_small
    if token[-1] == "." and len(token) > 4:
        return WORD.sentence_end
    if not token.isascii() and _TWO_SCRIPTS.search(token):
        return WORD.two_scripts
    if _is_uncased(token):
        return WORD.uncased if len(token) <= 12 else WORD.uncased_long
    first = token[0]
    if not may_begin_name(first):
        if lower in PARTICLES:
            return WORD.particle if position < count - 1 else WORD.particle_last
        joined = _JOINED_PARTICLE.match(token)
        if joined is None:
            return WORD.small
        if may_begin_name(token[joined.end()]):
            return WORD.joined_particle
        return WORD.particle if position < count - 1 else WORD.particle_last
    if token.isupper() and len(token) > 1:
        return WORD.capitals if len(token) > 3 else WORD.capitals_short
    score = WORD.plain if not _RUN_INTO.match(token) else WORD.run_into
    inner = _INNER_CAPITAL.findall(token)
    if inner:
        fronted = len(inner) == 1 and _SHORT_PREFIX.match(token) is not None
        score += WORD.inner_front if fronted else WORD.inner_capital * len(inner)
    return score


def unmarked(text: str) -> str:
    """A byline with blanks for the marks of footnotes behind its names, so that what is left keeps its place.

    Bare numbers are marks where every name has one; else they may be a word's: "Ines Robles, GPT 4".
    """
    if len(text) > LONGEST or _HAS_MARK.search(text) is None:
        return text
    marks = [match.span() for match in _MARKS.finditer(text)]
    if not marks:
        return text
    bare = [span for span in marks if text[slice(*span)].strip(" ,0123456789") == ""]
    if bare and len(marks) <= len(_SEPARATOR.findall(text, 0, marks[-1][1])):
        marks = [span for span in marks if span not in bare]
    for start, end in marks:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _names_in(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Where the names of a list of names stand, and whether they are inverted ("Bergh, Tom; Roth, Ines").

    A suffix after a comma belongs to the name before it.
    """
    inverted = ";" in text and all(_INVERTED.fullmatch(part.strip()) for part in text.split(";"))
    spans: list[tuple[int, int]] = []
    position = 0
    for match in (_SEMICOLON if inverted else _COMMA).finditer(text):
        spans.append((position, match.start()))
        position = match.end()
    spans.append((position, len(text.rstrip())))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if start >= end:
            continue
        if joined and text[start:end] in SUFFIXES:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    if joined and not inverted:
        joined[-1:] = _joined_by_and(text, *joined[-1], listed=len(joined) > 1)
    return joined, inverted


def _joined_by_and(text: str, start: int, end: int, *, listed: bool) -> list[tuple[int, int]]:
    """The last names of a list, which "and" joins; where it is the only mark, all sides must look like names."""
    spans: list[tuple[int, int]] = []
    position = start
    for match in _AND.finditer(text, start, end):
        spans.append((position, match.start()))
        position = match.end()
    spans.append((position, end))
    if not listed and not all(_is_plain_name(text[first:last]) for first, last in spans):
        return [(start, end)]
    return spans


def _is_plain_name(text: str) -> bool:
    words = text.split()
    if len(words) == 1:
        return _is_uncased(words[0]) and name_score(text) > 0.5
    return 1 < len(words) < 5 and name_score(text) >= 1.3 and not any(_WORD_ENDING.search(word) for word in words)


def _name_of(shown: str, inverted: bool) -> str:
    """A name as a value: given name first, white space folded."""
    name = " ".join(shown.split())
    if inverted:
        family, _, given = name.partition(",")
        name = f"{given.strip()} {family.strip()}"
    return composed(name)


@dataclass(slots=True)
class _Parts:
    names: list[tuple[int, int]]
    et_al: tuple[int, int] | None
    ids: list[tuple[int, int]]
    extra: bool = False
    inverted: bool = False
    enclosed: bool = False


def _parts(text: str) -> _Parts:
    text = unmarked(text)
    stop = len(text)
    ids: list[tuple[int, int]] = []
    dots = list(_DOT.finditer(text))
    et_al: tuple[int, int] | None = None
    marks = list(_ET_AL.finditer(text))
    mark = marks[-1] if marks else None
    if dots:
        behind = mark.start() + len(mark.group().rstrip()) if mark is not None else 0
        first = next((d for d in dots if d.start() >= behind), None)
        if first is not None:
            stop = first.start()
            position = first.end()
            if (label := _IDS_LABEL.match(text, position)) is not None:
                position = label.end()
            for match in _ID.finditer(text, position):
                ids.append(match.span())
    enclosed = _ENCLOSED.search(text) if not ids and len(text) <= LONGEST and text[-1:] in _ID_ENDS else None
    if enclosed is not None and enclosed.lastgroup is not None:
        places = _listed(enclosed.start(enclosed.lastgroup), enclosed[enclosed.lastgroup].split(", "))
        if all(_is_id(text[start:end]) for start, end in places):
            ids, stop = places, enclosed.start()
        else:
            enclosed = None
    if mark is not None and mark.start() < stop and not text[mark.end() : stop].strip(" ,;"):
        shown = mark.group().rstrip()
        et_al = (mark.start() + len(shown) - len(shown.lstrip(" ,;")), mark.start() + len(shown))
        stop = mark.start()
    names, inverted = _names_in(text[:stop])
    return _Parts(names, et_al, ids, mark is not None and et_al is None, inverted, enclosed is not None)


def may_be_names(text: str) -> bool:
    """Whether a text may pass for a byline."""
    return byline_score(text) >= _MAY_BE_NAMES


def byline_score(text: str, known: Evidence | None = None) -> float:
    """How well a text has the shape of a byline: above 1.5 it may pass for one, above 4 hardly for anything else."""
    if not text or len(text) > LONGEST:
        return WHOLE.none
    if text[-1] in "-‐,&·" or text[0] in ",·" or text.endswith(" et"):
        return WHOLE.goes_on
    parts = _parts(text)
    names = parts.names
    if not names:
        return WHOLE.none
    score = 0.0
    worst = 9.0
    for start, end in names:
        name = _name_of(text[start:end], True) if parts.inverted else text[start:end].replace(",", "")
        value = name_score(name, known)  # a comma stands before a suffix alone
        worst = min(worst, value)
        score += value
    score = score / len(names) + min(worst, 0.0)
    if parts.et_al:
        # Two names and the mark are odd, but names all the same; one may be the rest of a wrapped byline.
        score += WHOLE.cut[len(names)] if len(names) <= MOST_NAMES else WHOLE.cut[0]
    elif len(names) > MOST_NAMES:
        score += WHOLE.extra_name * (len(names) - MOST_NAMES)
    elif len(names) > 1 and worst > 0:
        score += WHOLE.several
    if parts.ids:
        good = all(_is_id(text[s:e]) for s, e in parts.ids)
        best = WHOLE.ids_enclosed if parts.enclosed else WHOLE.ids
        score += best if good and len(parts.ids) <= 8 else WHOLE.odd_ids
    if parts.extra:
        score += WHOLE.extra_mark
    if known is not None and known.owner and any(text[s:e] == known.owner for s, e in names):
        score += WHOLE.owner
    return score


def _is_id(text: str) -> bool:
    """Ids are small letters, or an abbreviation; one with a capital, a year or a sentence inside has run into a text."""
    if _ID_SHAPE.fullmatch(text) is None or not (text == text.lower() or text.isupper()):
        return False
    if " " in text and not FUNCTION_WORDS.isdisjoint(text.split(" ")):
        return False
    return _RUN_INTO_ID.search(text) is None


def byline_of(lines: Sequence[Line]) -> Byline:
    """The names, the mark and the ids of a byline, each where it stands; a wrapped byline has several lines."""
    # A name may be cut by a line's end, so the lines are read as one.
    line = lines[0] if len(lines) == 1 else join_lines(lines)
    text = line.text
    parts = _parts(text)
    more = _HOW_MANY.search(text, *parts.et_al) if parts.et_al is not None else None
    return Byline(
        line,
        [_name_of(text[start:end], parts.inverted) for start, end in parts.names],
        parts.names,
        parts.et_al,
        [composed(text[start:end]) for start, end in parts.ids],
        parts.ids,
        len(parts.names) + int(more.group()) if more is not None else None,
    )
