"""What of a page does not look like a sound reading is told: each field by its own kind, its column, and what is left.

This is the check after the reading. It mends nothing: a title that ends in a comma, a byline with words that no name
has, an abstract that opens or ends with words that recur in the others each get a warning with their path. In a sound
reading all words between the entries are a field's or recur as the template's; a line that is neither stands beside
an error.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ...document import Line, holds
from ...document.repeats import MOST, numbers_as_one
from ...patterns import lazy_re
from ...reading.dates import has_date_shape
from ...taxonomy import CODES
from .byline import FUNCTION_WORDS, MOST_NAMES, PARTICLES, byline_score, name_score
from .doubled import second_of
from .endings import ends_whole
from .header import tokens_of_header
from .metadata_line import MONTH

__all__ = ["Odd", "Unread", "odd_author", "odd_papers", "unread_words"]


class Odd(NamedTuple):
    """A field that does not look as fields of its kind do.

    Attributes:
        path: ``author.category``, ``papers[3].title``.
        why: what is odd about it.
    """

    path: str
    why: str


class Unread(NamedTuple):
    """The words between the entries' fields.

    Attributes:
        template: those that recur, their numbers as 0.
        alone: number of the paper -> the first line in it that no field took and that does not recur.
    """

    template: frozenset[str]
    alone: dict[int, str]


class _Shown(NamedTuple):
    """What a page shows by its names.

    Attributes:
        names: those of several words.
        words: the words of these.
        abstracts, titles: of all papers.
        owner: the name in the header.
        owner_ends: what it ends in, a word and more.
    """

    names: tuple[str, ...]
    words: frozenset[str]
    abstracts: list[str]
    titles: list[str]
    owner: str | None
    owner_ends: frozenset[str]

    def says(self, word: str) -> bool:
        """Whether a title or, in small letters, an abstract uses a word, and the names of the page do not share it."""
        if sum(word in name for name in self.names) > 1:
            return False
        small = f" {word.lower()}"
        return any(word in title for title in self.titles) or any(holds(text, small) for text in self.abstracts)


def odd_papers(papers: Sequence[dict[str, Any]], owner: str | None, unread: Unread) -> Iterator[Odd]:
    """The fields of a page's papers that look odd.

    Args:
        papers: as read: fields of models.Paper.
        owner: the name in the header.
        unread: the words between the entries' fields.
    """
    titles = [paper.get("title") or "" for paper in papers]
    bylines = [paper.get("authors") or [] for paper in papers]
    abstracts = [paper.get("abstract") or "" for paper in papers]
    shown = _shown(titles, bylines, abstracts, owner)
    why: dict[tuple[int, str], str | None] = {}
    for n in _unsure_titles(titles, bylines, shown):
        why[n, "title"] = _odd_title(titles[n], bylines[n], shown)
    for n in _unsure_bylines(bylines, shown):
        why[n, "authors"] = _odd_names(bylines[n], shown)
    for n in _unsure_abstracts(abstracts, bylines, shown):
        shortened = bool(papers[n].get("abstract_truncated"))
        odd = _odd_abstract(abstracts[n], shown, shortened=shortened)
        why[n, "abstract"] = odd or _rest_of_a_name(bylines[n], abstracts[n], shown)
    for n, paper in enumerate(papers):
        if ids := paper.get("affiliations"):
            why[n, "affiliations"] = _odd_ids(ids, shown)
        if (date := paper.get("date_text")) and not (
            date[0].isalnum() and (date[-1].isalnum() or date[-1] == ".")
        ):
            why[n, "date"] = "a sign stands at its end"
    for name, texts in (("title", titles), ("abstract", abstracts)) if unread.template else ():
        for n, text in enumerate(texts):
            why[n, name] = why.get((n, name)) or _with_template(text, unread.template)
    for field, odd in _odd_columns(papers).items():
        why[field] = why.get(field) or odd
    for n, line in unread.alone.items():
        if (
            (len(line.split()) >= _LEAST_WORDS or (" " not in titles[n] and not any(map(str.isdigit, line))))
            and line not in titles[n]
            and line not in abstracts[n]
        ):
            why[n, ""] = f"{line[:60]!r} stands in the entry, and no field took it"
    told = [(n, _FIELDS.index(name), odd) for (n, name), odd in why.items() if odd is not None]
    for n, at, odd in sorted(told):
        yield Odd(f"papers[{n}].{_FIELDS[at]}".rstrip("."), odd)


_FIELDS = ("title", "authors", "abstract", "affiliations", "date", "")
"""The fields that are looked at, and the entry as a whole, in the order in which they are told."""


def _shown(titles: list[str], bylines: list[Any], abstracts: list[str], owner: str | None) -> _Shown:
    names = {name for byline in bylines for name in byline if " " in name}
    if owner is not None and " " in owner:
        names.add(owner)
    words = (owner or "").split(" ")
    return _Shown(
        tuple(names),
        frozenset(" ".join(names).split(" ")) if names else frozenset(),
        abstracts,
        titles,
        owner,
        frozenset([" ".join(words[n:]) for n in range(1, len(words))]),
    )


def _unsure_titles(titles: list[str], bylines: list[Any], shown: _Shown) -> list[int]:
    """The titles that are looked at one by one: the others are words alone, with no name's and no small one at an end."""
    plain = _PLAIN_TITLE.fullmatch
    words = shown.words
    return [
        n
        for n, title in enumerate(titles)
        if title
        and not (
            16 <= len(title) <= _LONGEST_TITLE
            and plain(title)
            and "," not in title
            and (last := title[title.rfind(" ") + 1 :]).lower() not in _GOES_ON
            and last not in words
            and title.partition(" ")[0] not in words
            and title.count(title[:8]) == 1
            and not [name for name in bylines[n] if name in title]
        )
    ]


def _unsure_bylines(bylines: list[Any], shown: _Shown) -> list[int]:
    """The bylines that are looked at one by one: the others hold plain names alone, each once."""
    plain = _PLAIN_NAME.fullmatch
    unsure = {name for name in {name for byline in bylines for name in byline} if plain(name) is None}
    unsure.discard(shown.owner or "")
    unsure |= shown.owner_ends
    return [
        n
        for n, byline in enumerate(bylines)
        if byline
        and (
            not unsure.isdisjoint(byline)
            or len(byline) > len({*byline})
            or len(byline) > MOST_NAMES
            or _is_noun(byline[0].partition(" ")[0])
        )
    ]


def _unsure_abstracts(abstracts: list[str], bylines: list[Any], shown: _Shown) -> list[int]:
    """The abstracts that are looked at one by one: the others are one paragraph, with words alone at either end."""
    ends = [f"{abstract[:80]}\n{abstract[-2 * _SHORT :]}" for abstract in abstracts]
    joined = "\n".join(ends).lower()
    odd = [sign for sign in (_ODD_ENDS if joined.isascii() else (*_ODD_ENDS, "©", "…", "⟨")) if sign in joined]
    return [
        n
        for n, abstract in enumerate(abstracts)
        if abstract
        and (
            not _begins_plainly(abstract[:80], shown.words)
            or abstract[-1] not in ".!?"
            or "\n" in abstract
            or "\\" in abstract
            or (bylines[n] and " " not in bylines[n][-1])
            or (odd and [sign for sign in odd if sign in ends[n].lower()])
        )
    ]


_ODD_ENDS = ("]", "*", "&", "{", "<", "et al", "no.", "cookies", "rights reserved", "privacy policy", "terms of")
"""What stands in the ends of abstracts that are odd, beside signs that are not ASCII's; in small letters."""


def _begins_plainly(front: str, words: frozenset[str]) -> bool:
    """Whether a text begins with a plain word that no name has, and no name stands before its first comma."""
    first, _, rest = front.partition(" ")
    if not (first.isalpha() and first.istitle()) or first in words or len(front) < 80:
        return False
    before, comma, _ = rest.partition(",")
    if not comma:
        return True
    second = before.partition(" ")[0]
    small = second in FUNCTION_WORDS or (len(second) > 1 and second.isascii() and second.isalpha())
    no_name = small and second not in PARTICLES and (before.islower() or before.count(" ") < 2)
    return (no_name or len(before) > 40) and ":" not in before


def odd_author(author: dict[str, Any], papers: Sequence[dict[str, Any]], head: Sequence[Line]) -> Iterator[Odd]:
    """The fields of a page's author that look odd.

    Args:
        author: as read: fields of models.Author.
        papers: as read.
        head: the lines above the first entry.
    """
    name = author["name"]
    for paper in papers:
        inside = [
            shown for shown in paper.get("authors") or () if shown in name and shown != name and " " in shown
        ]
        if inside:
            yield Odd("author.name", f"the bylines show {inside[0]!r}")
            break
    if _mixes_scripts(name):
        yield Odd("author.name", "it has words of two scripts")
    why = _odd_category(author.get("category"), name, head)
    if why is not None:
        yield Odd("author.category", why)
    yield from _unread_figures(author, head)


def _unread_figures(author: dict[str, Any], head: Sequence[Line]) -> Iterator[Odd]:
    """The figures whose labels stand in the header, a number beside them, and were not read."""
    missing = [field for field in _FIGURES if field not in author]
    tokens = tokens_of_header([line for line in head if len(line.text) < _LONGEST_HEAD]) if missing else []
    for before, token, behind in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        if token.kind in missing and any(
            other is not None and other.kind == "number" for other in (before, behind)
        ):
            missing.remove(token.kind)
            yield Odd(f"author.{token.kind}", f"{token.text!r} stands in the header, and a number beside it")


_FIGURES = ("h_index", "citation_count", "novelty", "ai_score")

# ------------------------------------------------------------------------ each field by its own kind

_PLAIN_TITLE = lazy_re(r"[A-Z][A-Za-z0-9:,' -]*[A-Za-z0-9][A-Za-z0-9?!]")
_MARKUP = lazy_re(r"\]\(|\*\[|\*\*|&[a-z]{2,8};|⟨[0-9]+⟩|\{[.#][A-Za-z]|</?[a-z]+>")
_SIGN = lazy_re(r"[\]*&⟨{<]")
_TITLE_OPENS = lazy_re(r"[\w\"'“‘«‹„(\[$\\¿¡~+@√∞∂∀∃∑∏∫≤≥.…<-]|#\w")
_TITLE_CLOSES = lazy_re(r"(?<=\w)[^,;:|·•_/&\\]\Z|[\w?!.)\]\"'”’»$%…}+*]\Z")
_SIGN_INSIDE = lazy_re(r"(?: |\A)(?:[§¶⚓🔗⧉↗⤴⇗](?=\w| |\Z)|#(?= |\Z))")
_GOES_ON = frozenset("a an and by for from of or the with".split())
_RUN_INTO = lazy_re(
    r"[A-Z][a-z]{2,8}\.? (?:19|20)[0-9]{2}(?=[^\W\d_])|(?<=\S )\[[0-9]+\]\Z|(?<=[^\s(])\([a-z]{4,}\)\Z"
)
_WORDS = lazy_re(r"[^\W\d_].*[^\W\d_]|[0-9]{3}")
_FRONT = lazy_re(rf"[0-9]{{0,6}} ?{MONTH}\.? (?:19|20)[0-9]{{2}}(?![0-9])|#?[0-9]{{1,3}}\\?[.)] ")
_LONGEST_TITLE = 300


def _odd_title(title: str, byline: Sequence[str], shown: _Shown) -> str | None:
    if not title:
        return None
    plain = _PLAIN_TITLE.fullmatch(title) is not None
    why = None if plain else _odd_signs(title)
    if why is not None:
        return why
    first, _, rest = title.partition(" ")
    last = title.rpartition(" ")[2]
    if rest and last.lower() in _GOES_ON:
        return "it ends in the middle of a sentence"
    if len(title) > _LONGEST_TITLE:
        return "it is as long as a text"
    if second_of(title) is not None:
        return "it says the same twice"
    if not plain and len(title) < _LABEL and title.islower() and (not rest or title[0] == "("):
        return "it looks like an affiliation"
    if not plain and _FRONT.match(title) is not None:
        return "a number or a date stands before it"
    if not plain and first[0].isdigit() and any(has_date_shape(" ".join(title.split(" ")[:n])) for n in (1, 2, 3)):
        return "it begins with a date"
    if byline and last in shown.words and f"{last} {byline[0]}" in shown.names:
        return "a part of the first name stands at its end"
    if [name for name in byline if name in title and " " in name] or ("," in title and _ends_in_names(title)):
        return "names stand in it"
    if first.rstrip(",") in shown.words and shown.words.issuperset(word.rstrip(",") for word in title.split()):
        return "it says names"
    return None


def _odd_signs(title: str) -> str | None:
    if _TITLE_OPENS.match(title) is None or _TITLE_CLOSES.search(title, len(title) - 1) is None:
        return "a sign stands at its end"
    run_into = title[-1] in "])" or "19" in title or "20" in title
    if _has_markup(title) or (run_into and _RUN_INTO.search(title) is not None):
        return "markup stands in it"
    if not (title.isascii() and "#" not in title) and _SIGN_INSIDE.search(title) is not None:
        return "a sign stands in it"
    return "it has no words" if _WORDS.search(title) is None else None


def _has_markup(text: str) -> bool:
    return _SIGN.search(text) is not None and _MARKUP.search(text) is not None


def _ends_in_names(title: str) -> bool:
    """Whether a list of names stands at a title's end."""
    if title.count(",") < 2 or " and " in title:
        return False
    parts = title.rsplit(",", 2)
    last = title.endswith("et al.") or name_score(" ".join(parts[0].split()[-2:])) > _SURE_NAME
    return last and all(name_score(part.strip()) > _SURE_NAME for part in parts[1:])


_SURE_NAME = 1.5
_LEAST_NAME = -1.2
"""The score of a name below which a text is none: "Kannan" has -0.6, "Led by" -4."""
_PLAIN_NAME = lazy_re(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+")
_NO_NAME = lazy_re(r"[a-z]{5,}[A-Z]|[0-9{}\[\]|<>@*#·:;]|\bet al\b|, (?![JSIPM])")
_NOUN = lazy_re(r"[A-Z][a-z]{3,}(?:s|ing|ion|ment|ness|ity|ort)")
_NOUN_ENDS = frozenset("sgnty")


def _odd_names(byline: Sequence[str], shown: _Shown) -> str | None:
    for name in byline:
        letter = len(name) == 1 and name.isupper()  # all that a person is called, or that a page shows
        if letter or _PLAIN_NAME.fullmatch(name) is not None or name == shown.owner:
            continue
        score = name_score(name.replace(",", ""))  # "Lemaire, Jr."
        if score < _LEAST_NAME or _NO_NAME.search(name) is not None or _mixes_scripts(name):
            return f"{name[:60]!r} does not look like a name"
        words = name.split(" ")
        if len(words[0]) > 3 and words[0].lower() in FUNCTION_WORDS:
            return f"{name[:60]!r} begins with {words[0]!r}"
        if len(words) == 1 and any(other.endswith(" " + name) for other in shown.names):
            return f"{name[:60]!r} is the end of another name"
        if len(name) < 3 and name.isascii():
            return f"{name!r} is a part of a name"
        if len(words) > 3 and any(" ".join(words[:n]) in shown.names for n in range(2, len(words) - 1)):
            return f"{name[:60]!r} begins with another name"
    if byline:
        # The end of a title that runs into the byline.
        front = byline[0].partition(" ")[0]
        if _is_noun(front) and shown.says(front):
            return f"{byline[0][:60]!r} begins with a word of the page's texts"
    if not shown.owner_ends.isdisjoint(byline):
        return "it shows the end of the owner's name"
    if len(set(byline)) < len(byline):
        return "it shows a name twice"
    return f"it shows more than {MOST_NAMES} names" if len(byline) > MOST_NAMES else None


def _is_noun(word: str) -> bool:
    return word[-1:] in _NOUN_ENDS and _NOUN.fullmatch(word) is not None


_NO_ID = lazy_re(r"[A-Z][a-z]+:? [a-z0-9-]+\Z| [0-9]|[0-9]{3}| [^\W\d_A-Za-z]|[.!?] ")


def _odd_ids(ids: Sequence[str], shown: _Shown) -> str | None:
    """Whether an affiliation id holds a number with its label, a name, or a sentence."""
    for shown_id in ids:
        if _NO_ID.search(shown_id) is not None or (
            " " in shown_id and any(name in shown_id for name in shown.names)
        ):
            return f"{shown_id[:60]!r} does not look like an affiliation"
    return None


def _mixes_scripts(name: str) -> bool:
    """Whether a name has words in Latin letters and in others."""
    if name.isascii():
        return False
    words = [word for word in name.split(" ") if len(word) > 2]
    return any(word.isascii() for word in words) and any(word[0] > "\u024f" for word in words)


_PLAIN_ABSTRACT = lazy_re(r"[A-Z][a-z]*[ ,]")
_ABSTRACT_OPENS = lazy_re(r"[^\W_]|[\"'“‘«‹„(\[$\\¿¡~+@√∞∂∀∃∑∏∫≤≥.…<–—-]")
_INSIDE = lazy_re(r"[0-9][0-9.,]*[kKmM]? [a-z]+ ?[A-Z]|(?i:tl; ?dr)|[a-z]{2,}(?![\w-])|[A-Z]{2,}[A-Z][a-z]{2}")
_NOTICE = lazy_re(
    r"©|\b(?:uses? cookies|all rights reserved|privacy policy|terms of (?:use|service))\b", re.IGNORECASE
)
_NOTICE_WORDS = ("©", "cookies", "rights", "policy", "terms")
_JOINED_WORDS = lazy_re(r"[A-Z][a-z]{2,}([A-Z][a-z]*) ")
_DOTS = lazy_re(r"(?: |[.!?])…\Z|…\s*[^\W\d_]+(?: [^\W\d_]+){0,2}(?:\.? ?[0-9]+)?\Z")
_ESCAPED = lazy_re(r"\\(?:\*|~[0-9]|_\\)")
_NAME_RUNS_IN = lazy_re(r"(?:[^\W\d_]+ )?et al\b\.?(?! ?[\[(])")
_TAIL = lazy_re(
    r"(?:(?<=[\w)\]}$”\"][.!?])[”\"’)]?\s*|(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[0-9)])(?=[A-Z])|(?<=[)$]) (?=[A-Z]))"
    r"(?:[^\W\d_]+(?: [^\W\d_]+){0,3}|[0-9][0-9.,]*[kKmM]? [^\W\d_]+|[^\W\d_]+\.? ?#?[0-9]*|No\.)\Z"
)
_VERBS = frozenset("are can do does has have is was were will".split())
_SHORT = 60
"""Characters of a paragraph that must be a sentence, or is none of the abstract's."""
_SENTENCE_END = lazy_re(r"[^\W\d_]{3}[.!?] ")
_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"))


def _odd_abstract(abstract: str, shown: _Shown, *, shortened: bool = False) -> str | None:
    if not abstract:
        return None
    front = abstract[:80]
    if _ABSTRACT_OPENS.match(abstract) is None or _has_markup(front):
        return "it begins with a sign"
    if _PLAIN_ABSTRACT.match(abstract) is None:
        if _INSIDE.match(abstract) is not None:
            return "it begins in the middle of a word or a sentence"
        joined = _JOINED_WORDS.match(abstract)
        if joined is not None and joined[1].lower() in FUNCTION_WORDS:
            return "words run together at its beginning"
        if _is_quoted(abstract):
            return "quotation marks stand around it"
    if "\\" in abstract and _ESCAPED.search(abstract) is not None:
        return "a sign in it is escaped"
    if ("et al" in front and _NAME_RUNS_IN.match(front) is not None) or _begins_with_names(front, shown):
        return "it begins with names"
    return _odd_end(abstract, shortened=shortened)


def _odd_end(abstract: str, *, shortened: bool) -> str | None:
    """What is odd about an abstract's end, or the end of one of its paragraphs."""
    paragraphs = abstract.split("\n\n") if "\n" in abstract else [abstract]
    for paragraph in paragraphs[:-1] if shortened else paragraphs:
        if _has_markup(paragraph[-_SHORT:]):
            return "markup stands in it"
        if len(paragraph) < _SHORT and _WORDS.search(paragraph) is None:
            return f"{paragraph!r} is a paragraph of it"
        if len(paragraph) < _SHORT and not _SENTENCE_END.search(paragraph) and not ends_whole(paragraph):
            return f"{paragraph!r} is a paragraph of it"
    end = abstract[-2 * _SHORT :].lower()
    noticed = [word for word in _NOTICE_WORDS if word in end]
    if noticed and _NOTICE.search(abstract, max(0, len(abstract) - 2 * _SHORT)) is not None:
        return "it ends with a notice of the page's"
    if "…" in abstract[-_SHORT:] and _DOTS.search(abstract, max(0, len(abstract) - _SHORT)) is not None:
        return "dots stand behind its last sentence"
    whole = abstract[-1] in ".!?" and not abstract.endswith("No.")
    tail = None if whole else _TAIL.search(abstract, max(0, len(abstract) - _SHORT))
    if tail is not None and _VERBS.isdisjoint(tail.group().split()):
        return "words stand behind its last sentence"
    return None


def _is_quoted(text: str) -> bool:
    """Whether a pair of quotation marks stands around a text, or one of them has no other."""
    for opening, closing in _QUOTES:
        if text[0] != opening:
            continue
        second = min((at for at in (text.find(opening, 1), text.find(closing, 1)) if at > 0), default=0)
        # The next mark opens another quotation, or is the text's last character.
        alone = second in (0, len(text) - 1) or (opening == closing and text.count(opening) % 2 == 1)
        return alone or text[second - 1] in " ("
    return False


def _begins_with_names(front: str, shown: _Shown) -> bool:
    """Whether a text begins as a byline does."""
    if front.partition(" ")[0] in shown.words and front.startswith(shown.names):
        return True
    first, comma, rest = front.partition("\n\n")[0].partition(",")
    if not comma:
        return len(first) < _SHORT and byline_score(first) > 1.0
    if ":" in first and rest.strip().startswith(shown.names):
        return True  # a label before them
    if len(first) > 40 or name_score(first.strip()) < 0.6:
        return False
    second = rest.strip().partition(",")[0]
    return name_score(" ".join(second.split()[:2])) > 1.0


_TWO_NAMES = lazy_re(r"([A-Z][a-z]+ [A-Z][a-z]+) [A-Z]")


def _rest_of_a_name(byline: Sequence[str], abstract: str, shown: _Shown) -> str | None:
    """Whether the last name, of one word, may go on at an abstract's beginning."""
    if not byline or " " in byline[-1]:
        return None
    if f"{byline[-1]} {abstract.partition(' ')[0]}" in shown.names:
        return "the last name goes on in it"
    match = _TWO_NAMES.match(abstract)
    return "the last name may go on in it" if match is not None and name_score(match[1]) > _SURE_NAME else None


_CODE = lazy_re(
    r"(?<![A-Z.-])[A-Z]{2,}(?:-[A-Z]{2,})?"
    r"(?:(?![^\W\d_]|-| ?[Ss]core)|(?=h-?index|[Pp]aper|[Cc]itation|[A-Z][^\W\d_A-Z]|[^\x00-\x7f]))"
)
_LONGEST_HEAD = 2000


def _odd_category(category: str | None, name: str, head: Sequence[Line]) -> str | None:
    """Whether a header has no category, or the initials of a picture's place, and another code stands in it."""
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    initials = {"".join(capitals), "".join(capitals[:1] + capitals[-1:])}
    if category is not None and category not in initials:
        return None
    for line in head:
        for code in _CODE.findall(line.text) if len(line.text) < _LONGEST_HEAD else ():
            if code in CODES and code not in initials:
                return f"{code!r} stands in the header too" if category else f"{code!r} stands in the header"
    return None


# ------------------------------------------------------------------------ each column


def _odd_columns(papers: Sequence[dict[str, Any]]) -> dict[tuple[int, str], str]:
    """What recurs in a column where each value should have its own: (number of the paper, field) -> why."""
    found: dict[tuple[int, str], str] = {}
    if len(papers) < 2:
        return found
    abstracts = {n: text for n, paper in enumerate(papers) if (text := paper.get("abstract"))}
    titles = {n: text for n, paper in enumerate(papers) if (text := paper.get("title"))}
    bylines = {n: names[0] for n, paper in enumerate(papers) if (names := paper.get("authors"))}
    for name, column in (
        ("abstract", (*_unsure_shortened(papers, abstracts), *_too_short(abstracts, len(papers)))),
        ("abstract", _common_openings(abstracts)),
        ("abstract", (*_shared_fronts(abstracts), *_shared_ends(abstracts), *_same(abstracts))),
        (
            "title",
            (
                *_run_into(titles),
                *_shared_openings(titles),
                *_shared_last_words(titles, abstracts),
                *_same(titles),
            ),
        ),
        ("authors", (*_shared_first_words(bylines), *_shared_last_letters(papers))),
    ):
        for number, why in column:
            found[number, name] = why
    return found


def _unsure_shortened(papers: Sequence[dict[str, Any]], texts: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Texts read as shortened by the page, where others are not, and they are not all about as long."""
    lengths = {n: len(text) for n, text in texts.items() if papers[n].get("abstract_truncated")}
    if not lengths or len(lengths) >= MOST * len(texts):
        return
    if len(lengths) > 1 and min(lengths.values()) < MOST * max(lengths.values()):
        for n in lengths:
            yield n, "not all texts of the page end in dots or a button"


def _too_short(texts: dict[int, str], papers: int) -> Iterator[tuple[int, str]]:
    """A text as short as a label, where the others are none, or far longer."""
    lengths = sorted(map(len, texts.values()))
    if lengths and lengths[0] < _LABEL and (len(lengths) == 1 < papers - 1 or lengths[1:2] > [3 * _LABEL]):
        number = min(texts, key=lambda n: len(texts[n]))
        yield number, f"{texts[number]!r} is all of it"


_LABEL = 40
"""Characters of a text that may be a label."""


def _common_openings(texts: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Words that several texts begin with, and sentences that differ behind them."""
    if len(texts) < 2 or len(texts) == len({text[:3] for text in texts.values()}):
        return
    least = max(2, min(3, len(texts) - 1), 0.4 * len(texts))
    starts = Counter([text[:2] for text in texts.values()])
    if max(starts.values()) < least:
        return
    if all(text.startswith(_SENTENCE_FRONTS) for text in texts.values() if starts[text[:2]] >= least):
        return
    words = {
        n: text[:_SHORT].replace('"', ' "').replace("“", " “").split()
        for n, text in texts.items()
        if starts[text[:2]] >= least
    }
    for count in (3, 2, 1):
        fronts = Counter([" ".join(shown[:count]) for shown in words.values() if len(shown) > count])
        if not fronts:
            continue
        front = max(fronts, key=fronts.__getitem__)
        times = fronts[front]
        first, last = front.partition(" ")[0], front.rpartition(" ")[2].lower()
        if times < least or first in _SENTENCE_OPENS or last in FUNCTION_WORDS or not front[0].isalpha():
            continue
        alike = [n for n, shown in words.items() if " ".join(shown[:count]) == front and len(shown) > count]
        behind = [words[n][count] for n in alike]
        if len(set(behind)) > 1 and sum(word[0].islower() for word in behind) * 3 < len(behind):
            yield from ((n, f"it begins with {front!r}, as others do") for n in alike)
            return


_JOINED_END = lazy_re(r"(?:(?<=[a-z0-9?!)])[A-Z][a-z]+|\([a-z ]+\))\Z")


def _shared(texts: Sequence[str]) -> str:
    """The longest beginning that most texts have in common; of three or more, one may lack it."""
    count = len(texts)
    least = max(2, min(MOST * count, count - 1 if count > 2 else count))
    alike = list(texts)
    length = 0
    while alike:
        times = Counter(text[length : length + 1] for text in alike)
        char, most = times.most_common(1)[0]
        if most < least or not char:
            break
        if most < len(alike):
            alike = [text for text in alike if text[length : length + 1] == char]
        length += 1
    return alike[0][:length] if alike else ""


def _may_share(ends: Sequence[str]) -> bool:
    """Whether most texts may have an end in common, by its first characters: numbers may differ."""
    least = min(MOST * len(ends), max(2, len(ends) - 1))
    if len(ends) < 2:
        return False
    if not _may_recur(ends, least):
        joined = "".join(ends)
        if joined.isalpha() or not any(map(str.isdigit, joined)):
            return False
        numbers = sum([any(map(str.isdigit, end)) for end in ends])
        if not _may_recur(ends, least - 2 * numbers):
            return False
    times = Counter(["0" if not end.isalpha() and any(char.isdigit() for char in end) else end for end in ends])
    return max(times.values()) + times["0"] >= least


def _may_recur(values: Sequence[str], least: float) -> bool:
    """Whether one of some values may stand there so often: the cheapest look, by how many differ."""
    return len(values) - len(set(values)) + 1 >= least


def _shared_fronts(texts: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Words, and numbers with the same words around them, that most texts begin with, before a sentence of their own."""
    if not _may_share([text[:2] for text in texts.values()]):
        return
    shapes = {n: numbers_as_one(text[:80]) for n, text in texts.items()}
    front = _shared(list(shapes.values()))
    label = front.rstrip()
    few = len(shapes) < 5
    if len(label) < 2 or label.lower() in FUNCTION_WORDS or (few and label.partition(" ")[0] in _SENTENCE_OPENS):
        return
    behind = {n: shape[len(front) : len(front) + 1] for n, shape in shapes.items() if shape.startswith(front)}
    small = sum(char.islower() for char in behind.values())
    words = len(label) > 11 and label.rpartition(" ")[2].lower() not in FUNCTION_WORDS
    if len(set(behind.values())) > 1 and (small * 3 < len(behind) or (words and small < len(behind))):
        for n in behind:
            yield n, f"it begins with {label!r}, as others do"


_SENTENCE_OPENS = frozenset(["We", "The", "This", "A", "An", "Our"])
_SENTENCE_FRONTS = tuple(f"{word} " for word in sorted(_SENTENCE_OPENS))


def _shared_ends(texts: dict[int, str]) -> Iterator[tuple[int, str]]:
    """The same for what stands behind the last sentences."""
    if not _may_share([text[-3:] for text in texts.values()]):
        return
    shapes = {n: numbers_as_one(text[-80:])[::-1] for n, text in texts.items()}
    end = _shared(list(shapes.values()))
    label = end[::-1].strip()
    if end[-1:].islower():
        label = label.partition(" ")[2]  # it begins inside a word
    if sum(char.isalpha() for char in label) < 2 or "://" in label:
        return
    alike = [n for n, shape in shapes.items() if shape.startswith(end)]
    if label[-1] in ".!?:" and not label.endswith("No."):
        # A sentence that most abstracts end with: of one text shown again and again nothing is told.
        before = [shapes[n][len(end) :].lstrip()[:1] for n in alike]
        whole = sum(char in _ENDS or not char for char in before)
        if len(shapes) < 3 or len(set(texts.values())) * 2 <= len(texts) or whole < MOST * len(alike):
            return
    for n in alike:
        yield n, f"it ends with {label!r}, as others do"


_ENDS = '.!?)”"'


def _run_into(titles: dict[int, str]) -> Iterator[tuple[int, str]]:
    """A word, or one in brackets, that runs into the ends of several titles."""
    ends: dict[int, str] = {}
    for n, title in titles.items():
        last = title[title.rfind(" ") + 2 :]  # but for its first letter
        if (last != last.lower() or title[-1] == ")") and (match := _JOINED_END.search(title)) is not None:
            ends[n] = match.group()
    times = Counter(ends.values())
    for n, end in ends.items():
        if times[end] > 1:
            yield n, f"it ends with {end!r}, as others do"


def _shared_openings(titles: dict[int, str]) -> Iterator[tuple[int, str]]:
    """A word that every title begins with, numbers taken for one another: "Lot 21 ..."; "The" and "On" begin many."""
    if len(titles) < 2 or not _may_share([title[:2] for title in titles.values()]):
        return
    firsts = {numbers_as_one(title.partition(" ")[0]) for title in titles.values()}
    first = firsts.pop()
    if firsts or first.lower() in FUNCTION_WORDS or len(set(titles.values())) < 2:
        return
    if len(titles) > 2 or first.isdigit() or first[-1] in ":：":
        for n in titles:
            yield n, f"it begins with {first!r}, as all others do"


def _shared_last_words(titles: dict[int, str], abstracts: dict[int, str]) -> Iterator[tuple[int, str]]:
    """A word that most titles end with, and no abstract uses."""
    if len(titles) < 2 or not _may_share([title[-3:] for title in titles.values()]):
        return
    lasts = {n: title.rpartition(" ")[2] for n, title in titles.items()}
    word, times = Counter(lasts.values()).most_common(1)[0]
    if times < 2 or times < MOST * len(titles) or any(word.lower() in text.lower() for text in abstracts.values()):
        return
    if len(titles) < 3 and not word.endswith("s"):
        return  # a label before names has many in mind
    for n, last in lasts.items():
        if last == word:
            yield n, f"it ends with {word!r}, as others do"


def _shared_last_letters(papers: Sequence[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    """Letters that run into the last names, or affiliations, of several bylines: an icon's name."""
    lists = [paper.get("affiliations") or paper.get("authors") for paper in papers]
    lasts = [shown[-1] if shown else "" for shown in lists]
    ends = [last[-_RUN_IN:] for last in lasts if len(last) > _RUN_IN]
    least = max(3, 0.4 * len(papers))
    if not _may_recur(ends, least):
        return
    end, most = Counter(ends).most_common(1)[0]
    if most < least or not end.islower():
        return
    alike = {n: last for n, last in enumerate(lasts) if last.endswith(end)}
    if len(set(alike.values())) > 1:
        for n in alike:
            yield n, f"it ends with {end!r}, as others do"


_RUN_IN = 6


def _same(texts: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Texts that most entries show."""
    fronts = ["0" if text[0].isdigit() else text[:3] for text in texts.values()]
    if not _may_recur(fronts, len(texts) / 2) or not texts or max(Counter(fronts).values()) * 2 <= len(texts):
        return
    shapes = {n: numbers_as_one(text) for n, text in texts.items() if not _is_sentence(text)}
    counts = Counter(shapes.values())
    for n, shape in shapes.items():
        if 2 < counts[shape] > len(texts) / 2 or (counts[shape] == 2 == len(texts) and shape != texts[n]):
            yield n, "most entries show the same"


def _is_sentence(text: str) -> bool:
    """Whether a text is more than a label."""
    return len(text) > _SHORT or text.count(" ") > 2


def _shared_first_words(names: dict[int, str]) -> Iterator[tuple[int, str]]:
    """A word that most bylines begin with, and not the same name."""
    if len(names) < 2:
        return
    firsts = [name.partition(" ")[0] for name in names.values()]
    if not _may_recur(firsts, MOST * len(names)):
        return
    word, times = Counter(firsts).most_common(1)[0]
    if times < 2 or times < MOST * len(names):
        return
    alike = {n: name for n, name in names.items() if name.startswith(word + " ")}
    label = all(name[len(word) + 1].islower() or name.count(" ") > 1 for name in alike.values())
    if len(set(alike.values())) > 1 and (len(alike) > 2 or label):
        for n in alike:
            yield n, f"it begins with {word!r}, as others do"


# ------------------------------------------------------------------------ what no field took

_LEAST_WORDS = 5
"""Words of a line between the fields that may be a field's; "Copied to clipboard", shown once, is the page's."""
_BUTTON = lazy_re(r"\((?:BUTTON|[A-Z]{3,8})\)\s*|\[[0-9]+\]")


def unread_words(
    lines: Sequence[Line], text: str, spans: dict[str, list[tuple[int, int]]], starts: Sequence[int]
) -> Unread:
    """The words between the entries' fields: those that recur, and for each entry a line that does not.

    Args:
        lines: the document's.
        text: the document's.
        spans: path -> where its value was read; "template" for the page's words.
        starts: where each entry begins in the text.
    """
    if not starts:
        return Unread(frozenset(), {})
    # Most lines are a field's from their first character on: only where another is left all places are put in order.
    firsts = {start for places in spans.values() for start, end in places if start < end}
    held: list[tuple[int, int]] = []
    begins: list[int] = []
    left: list[tuple[int, str]] = []
    for line in lines:
        start = line.start if line.at is None else line.at[0] if line.at else line.start
        if start in firsts or start < starts[0] or not line.text or line.role == "aside":
            continue
        if not held:
            held = sorted([place for places in spans.values() for place in places])
            begins = [start for start, _ in held]
        end = start + len(line.text) if line.at is None else line.at[-1] + 1
        at = bisect_left(begins, end)
        if not at or held[at - 1][1] <= start:
            left.append((start, _BUTTON.sub("", line.text)))
    if not left and "template" not in spans:
        return Unread(frozenset(), {})
    last = max(place[0] for path, places in spans.items() if path != "template" for place in places)
    shapes = Counter(numbers_as_one(shown) for _, shown in left)
    alone: dict[int, str] = {}
    for start, shown in left:
        if start < last and shapes[numbers_as_one(shown)] == 1 and len(shown.split()) > 2:
            alone.setdefault(bisect_left(starts, start + 1) - 1, shown)
    shapes.update(numbers_as_one(text[start:end].strip()) for start, end in spans.get("template", ()))
    recurring = (shown for shown, times in shapes.items() if times > 1 and 3 < len(shown) < _SHORT)
    return Unread(frozenset(shown for shown in recurring if shown[0].isalnum()), alone)


def _with_template(text: str, template: frozenset[str]) -> str | None:
    """Whether a field begins or ends with words of the template."""
    if not text or not template:
        return None
    front, end = numbers_as_one(text[:_SHORT]), numbers_as_one(text[-_SHORT:])
    for words in template:
        if words == front:
            continue  # shown twice
        if front.startswith(words) and not front[len(words) : len(words) + 1].islower():
            return f"it begins with {words!r}, which is the page's"
        if end.endswith(words) and end[-1].isalpha() and (words[0].isupper() or end[-len(words) - 1 :][:1] == " "):
            return f"it ends with {words!r}, which is the page's"
    return None
