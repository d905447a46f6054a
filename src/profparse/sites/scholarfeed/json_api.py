"""The site's JSON interface: an author, a list of papers or one paper becomes the same reading that a page does.

How the interface's words become the models':

======================= ==========================================================================================
id, name                ``author.id``, ``author.name``
primary_field           ``author.category``, without its archive, as pages show it: "cs.LG" is LG
h_index, total_papers,  ``author.h_index``, ``author.paper_count``, ``author.citation_count``
total_citations
author_rank_score       ``author.ai_score``: a share of one there, 0 to 100 on pages and here
top_papers              the papers, where there is no list of all
arxiv_id                ``arxiv_id`` and, where it is given with one, ``arxiv_version``
primary_category        ``category``; the first of ``categories`` without it
categories              ``categories``, without their archives, the primary one first
published_date, year    ``date``; the year alone only where there is no date
has_code, github_url    ``has_code``: an address of code says that there is some where has_code itself is null
authors, n_authors      ``authors``; ``authors_truncated`` where n_authors is more than those named
institution_tags        ``affiliations``
citation_count          ``citation_count``
venue_name              ``venue``
llm_summary             ``summary``
llm_significance        ``impact``
rank_score              ``score``: a share of one becomes 0 to 100, as on pages; more than one stays as it is
======================= ==========================================================================================

What has no counterpart (research_topics, rank, years_active, llm_novelty_score, ...) is left in ``unparsed``. So
are unknown keys, which one ``json-unknown-keys`` diagnostic counts. A null is a value that is not shown; a value
of another type or range is not shown either, and ``json-unreadable`` says so. Nothing of this raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple, NoReturn

from ...decoding import without_halves
from ...errors import InputError, NotAProfileError
from ...reading.dates import read_dates
from ...reading.numbers import read_count
from ...reading.page import Context, PageReading, fold
from ...reading.prose import find_links
from ...taxonomy import category as known_category
from .addresses import ARXIV_ID, BASE, read_address

__all__ = ["MAX_DEPTH", "read_json_page"]

MAX_DEPTH = 60
"""How deep the JSON may be nested; the interface's own answers are nested five deep."""


# -------------------------------------------------------------------- a JSON reader that keeps places


class Number(str):
    """A number as it is written: 400 digits cost nothing before anybody asks what they mean."""

    __slots__ = ()


class Node(NamedTuple):
    """A JSON value and where it stands.

    Attributes:
        value: None, a bool, a Number, a str, a list of Nodes, or a dict of Members by key.
        start: its first character.
        end: one past its last character.
    """

    value: Any
    start: int
    end: int


class Member(NamedTuple):
    """One member of an object: the value, and where its key begins."""

    node: Node
    start: int


_WHITE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(
    r"(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|-?Infinity|NaN)|(?P<word>true|false|null)"
)
_WORDS = {"true": True, "false": False, "null": None}


class _Scanner:
    """Reads one JSON value; its time is linear, its depth bounded."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.repeated: list[tuple[int, int]] = []
        self.halves: list[tuple[int, int]] = []

    def fail(self, what: str, position: int) -> NoReturn:
        line = self.text.count("\n", 0, position) + 1
        column = position - self.text.rfind("\n", 0, position)
        if position >= len(self.text):
            what = "it ends too early"
        raise InputError(
            f"the JSON cannot be read at line {line}, column {column}: {what}",
            hint="fetch it again, or pass media if it is not JSON",
        )

    def after_white(self, position: int) -> int:
        if self.text[position : position + 1] > " ":
            return position
        match = _WHITE.match(self.text, position)
        return match.end() if match else position

    def string(self, position: int) -> tuple[str, int]:
        try:
            value, end = scanstring(self.text, position + 1, False)
        except JSONDecodeError as error:
            self.fail("a string is not closed or escapes what it cannot", max(error.pos, position))
        mended = value if value.isascii() else without_halves(value)
        if mended != value:
            self.halves.append((position, end))
        return mended, end

    def value(self, position: int, depth: int = 0) -> Node:
        text = self.text
        char = text[position : position + 1]
        if char == '"':
            string, end = self.string(position)
            return Node(string, position, end)
        if char in ("{", "[") and char:
            if depth >= MAX_DEPTH:
                raise InputError(
                    f"the JSON is nested more than {MAX_DEPTH} deep", hint="it is no answer of the JSON interface"
                )
            return self.object(position, depth) if char == "{" else self.array(position, depth)
        match = _SCALAR.match(text, position)
        if match is None:
            self.fail("a value is expected", position)
        if match["number"] is not None:
            return Node(Number(match["number"]), position, match.end())
        return Node(_WORDS[match["word"]], position, match.end())

    def array(self, start: int, depth: int) -> Node:
        items: list[Node] = []
        position = self.after_white(start + 1)
        if self.text[position : position + 1] == "]":
            return Node(items, start, position + 1)
        while True:
            node = self.value(position, depth + 1)
            items.append(node)
            position = self.after_white(node.end)
            char = self.text[position : position + 1]
            if char == "]":
                return Node(items, start, position + 1)
            if char != ",":
                self.fail("a comma or a closing bracket is expected", position)
            position = self.after_white(position + 1)

    def object(self, start: int, depth: int) -> Node:
        members: dict[str, Member] = {}
        position = self.after_white(start + 1)
        if self.text[position : position + 1] == "}":
            return Node(members, start, position + 1)
        while True:
            if self.text[position : position + 1] != '"':
                self.fail("a key in quotes is expected", position)
            key_start = position
            key, position = self.string(position)
            position = self.after_white(position)
            if self.text[position : position + 1] != ":":
                self.fail("a colon is expected", position)
            node = self.value(self.after_white(position + 1), depth + 1)
            if key in members:
                # The last one counts, as it does for every reader of JSON.
                self.repeated.append((key_start, node.end))
            members[key] = Member(node, key_start)
            position = self.after_white(node.end)
            char = self.text[position : position + 1]
            if char == "}":
                return Node(members, start, position + 1)
            if char != ",":
                self.fail("a comma or a closing brace is expected", position)
            position = self.after_white(position + 1)


# -------------------------------------------------------------------- which answer it is

_AUTHOR_KEYS = frozenset(
    ["h_index", "total_papers", "total_citations", "primary_field", "author_rank_score", "top_papers"]
)
_PAPER_KEYS = frozenset(
    [
        "title",
        "arxiv_id",
        "published_date",
        "abstract",
        "llm_summary",
        "primary_category",
        "arxiv_url",
        "venue_name",
    ]
)
_ERROR_KEYS = frozenset(["detail", "error", "errors", "message", "msg", "code", "status", "status_code", "type"])
_WRAPPERS = ("data", "result", "results", "response", "payload", "items")
_LIST_KEYS = frozenset(["total", "page", "limit", "next_cursor", "offset", "has_more", "next_page", "total_pages"])

# Keys that are known and have no counterpart in the models.
_AUTHOR_REST = frozenset(["research_topics", "rank", "years_active", "semantic_scholar_id"])
_PAPER_REST = frozenset(["llm_novelty_score"])


def read_json_page(text: str, context: Context) -> PageReading:
    """Read an answer of the JSON interface.

    Args:
        text: the JSON.
        context: what is known about it from outside; its address may tell the author's number.

    Returns:
        what it says; spans hold each member, key and value, at its raw place in the text.

    Raises:
        InputError: the text is no JSON; it says where.
        NotAProfileError: it is JSON, but neither an author nor papers.
    """
    scanner = _Scanner(text)
    start = scanner.after_white(1 if text.startswith("\ufeff") else 0)
    root = scanner.value(start)
    rest = scanner.after_white(root.end)
    reading = _Answer(text, context).read(root)
    if rest < len(text):
        if text[rest] not in "{[":
            scanner.fail("something follows the value", rest)
        reading.note(
            "several-profiles",
            "papers",
            "more JSON follows the first value; only the first was read",
            (rest, len(text)),
        )
    if scanner.halves:
        message = f"{len(scanner.halves)} of the texts hold halves of characters."
        reading.note("encoding-replaced", "source.encoding", message, scanner.halves[0])
    for place in scanner.repeated:
        reading.note("json-unreadable", "papers", "A key stands more than once; the last one was taken.", place)
    return reading


class _Answer:
    """The reading of one answer."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.context = context
        self.reading = PageReading("author")
        self.unknown: list[tuple[str, str, tuple[int, int]]] = []
        self.total: Member | None = None
        self.more = False

    def read(self, root: Node) -> PageReading:
        reading = self.reading
        author, papers, single = self.find(root)
        if author is None and papers is None:
            self.refuse(root)
        if author is not None:
            self.author(author)
        if papers is not None:
            for node in papers:
                if isinstance(node.value, dict):
                    self.paper(node, f"papers[{len(reading.papers)}]")
                elif node.value is not None:
                    self.unreadable("papers", node, "a paper")
        if single and author is None:
            reading.page = "paper"
        elif reading.author is None:
            reading.note("header-missing", "author", "the answer names no author")
        self.check_counts()
        if self.unknown:
            self.tell_unknown()
        return reading

    def find(self, root: Node) -> tuple[Node | None, list[Node] | None, bool]:
        """The author, the papers, and whether there is but one paper by itself, in an answer of any wrapping."""
        node = root
        for _ in range(MAX_DEPTH):
            value = node.value
            if isinstance(value, list):
                objects = [item for item in value if isinstance(item.value, dict)]
                if len(value) == 1 and objects and self.is_author(objects[0].value):
                    node = objects[0]
                    continue
                if objects and any(self.is_paper(item.value) for item in objects):
                    return None, value, False
                return None, None, False
            if not isinstance(value, dict):
                return None, None, False
            if isinstance((listed := self.member_of(value, "papers", list)), Member):
                self.label("papers", listed)
                author = self.member_of(value, "author", dict)
                if author is not None and self.is_author(author.node.value):
                    self.label("author", author)
                else:
                    author = None
                self.list_members(value, {"papers", "author"} if author else {"papers"})
                if author is None and self.is_author(value):
                    return node, listed.node.value, False
                return author.node if author else None, listed.node.value, False
            inner = self.member_of(value, "author", dict)
            if inner is not None and self.is_author(inner.node.value) and not self.is_paper(value):
                self.label("author", inner)
                self.list_members(value, {"author"})
                return inner.node, self.top_papers(inner.node), False
            if self.is_author(value):
                return node, self.top_papers(node), False
            if self.is_paper(value):
                return None, [node], True
            inner = self.member_of(value, "paper", dict)
            if inner is not None:
                self.label("papers", inner)
                self.list_members(value, {"paper"})
                return None, [inner.node], True
            wrapped = next(
                (
                    value[key]
                    for key in _WRAPPERS
                    if key in value and isinstance(value[key].node.value, (dict, list))
                ),
                None,
            )
            if wrapped is None:
                return None, None, False
            self.label("papers", wrapped)
            self.list_members(value, set(_WRAPPERS))
            node = wrapped.node
        return None, None, False

    @staticmethod
    def member_of(members: dict[str, Member], key: str, kind: type) -> Member | None:
        member = members.get(key)
        return member if member is not None and isinstance(member.node.value, kind) else None

    @staticmethod
    def is_author(value: Any) -> bool:
        if not isinstance(value, dict) or "name" not in value or "title" in value:
            return False
        return not _AUTHOR_KEYS.isdisjoint(value) or "id" in value

    @staticmethod
    def is_paper(value: Any) -> bool:
        return isinstance(value, dict) and not _PAPER_KEYS.isdisjoint(value) and "h_index" not in value

    def top_papers(self, author: Node) -> list[Node] | None:
        listed = self.member_of(author.value, "top_papers", list)
        return None if listed is None else list(listed.node.value)

    def list_members(self, members: dict[str, Member], taken: set[str]) -> None:
        """What a list says about itself beside its papers."""
        for key, member in members.items():
            if key in taken:
                continue
            if key in _LIST_KEYS:
                self.mark("papers", member)
                if key == "total":
                    self.total = member
                elif key in ("next_cursor", "next_page"):
                    self.more = self.more or member.node.value not in (None, "", False)
                elif key == "has_more":
                    self.more = self.more or member.node.value is True
                elif key == "page" and isinstance(member.node.value, Number) and member.node.value != "1":
                    self.more = True
            elif not self.is_author(members):
                self.unknown.append((key, "papers", (member.start, member.node.end)))

    def refuse(self, root: Node) -> NoReturn:
        """Say what the JSON is, since it is no profile."""
        value = root.value
        members = value if isinstance(value, dict) else {}
        said = " ".join(
            fold(member.node.value)
            for key, member in members.items()
            if key in _ERROR_KEYS
            and isinstance(member.node.value, str)
            and not isinstance(member.node.value, Number)
        )
        nested = members.get("error") or members.get("detail")
        if nested is not None and not said:
            said = fold(self.text[nested.node.start : nested.node.end])[:200]
        where = self.context.url
        if members and not _ERROR_KEYS.isdisjoint(members):
            lower = said.lower()
            of_author = "author" in lower or read_address(where).author is not None
            if "not found" in lower or "no such" in lower or "does not exist" in lower:
                kind = "no such author" if of_author else "error page"
                what = "author" if of_author else "page"
                raise NotAProfileError(
                    f"the JSON interface knows no such {what}: it says {said[:100]!r}",
                    kind=kind,
                    where=where,
                    hint="check the number in the address",
                )
            if "authenticat" in lower or "log in" in lower or "login" in lower or "unauthorized" in lower:
                raise NotAProfileError(
                    f"the JSON interface asks for a login: it says {said[:100]!r}",
                    kind="login wall",
                    where=where,
                    hint="log in in a browser and save the page there",
                )
            raise NotAProfileError(
                f"the JSON interface answers with an error: it says {said[:100]!r}",
                kind="error page",
                where=where,
                hint="check the address; try later",
            )
        keys = ", ".join(list(members)[:5]) if members else "no object"
        raise NotAProfileError(
            f"the JSON is neither an author nor papers; it holds {keys[:100]}",
            where=where,
            hint="check that it is an answer of the site's JSON interface",
        )

    # ---------------------------------------------------------------- author and papers

    def author(self, node: Node) -> None:
        fields: dict[str, Any] = {}
        path = "author"
        members = dict(node.value)
        members.pop("papers", None)
        listed = self.member_of(members, "top_papers", list)
        if listed is not None:
            # Its papers are read, or say nothing new beside a list of all.
            self.label("papers", listed)
            del members["top_papers"]
        for key in _LIST_KEYS:
            if "papers" in node.value:
                members.pop(key, None)
        self.take(members, path, fields, "name", "name", self.string)
        self.take(members, path, fields, "id", "id", self.identifier)
        self.take(members, path, fields, "url", "url", self.string)
        self.take(members, path, fields, "primary_field", "category", self.category)
        self.take(members, path, fields, "h_index", "h_index", self.count)
        self.take(members, path, fields, "total_papers", "paper_count", self.count)
        self.take(members, path, fields, "total_citations", "citation_count", self.count)
        self.take(members, path, fields, "author_rank_score", "ai_score", self.share)
        self.take(members, path, {}, "top_papers", "papers", self.nothing)
        self.rest(members, path, _AUTHOR_REST)
        address = read_address(self.context.url)
        fields.setdefault("id", address.author)
        if fields.get("url") is None and fields.get("id") is not None:
            fields["url"] = f"{BASE}author/{fields['id']}"
        if fields.get("name"):
            self.reading.author = fields
        else:
            self.reading.note(
                "header-incomplete", "author", "the author has no name, so there is nobody to hold the figures"
            )

    def paper(self, node: Node, path: str) -> None:
        members = dict(node.value)
        fields: dict[str, Any] = {}
        self.take(members, path, fields, "title", "title", self.string)
        self.arxiv_id(members, path, fields)
        self.categories(members, path, fields)
        self.date(members, path, fields)
        self.take(members, path, fields, "has_code", "has_code", self.truth)
        code: dict[str, Any] = {}
        self.take(members, path, code, "github_url", "url", self.string, span="has_code")
        if fields.get("has_code") is None and code.get("url"):
            fields["has_code"] = True
        self.authors(members, path, fields)
        self.take(members, path, fields, "institution_tags", "affiliations", self.strings)
        self.take(members, path, fields, "citation_count", "citation_count", self.count)
        self.take(members, path, fields, "venue_name", "venue", self.string)
        self.take(members, path, fields, "llm_significance", "impact", self.string)
        self.take(members, path, fields, "llm_summary", "summary", self.string)
        self.take(members, path, fields, "rank_score", "score", self.score)
        self.take(members, path, fields, "abstract", "abstract", self.prose)
        self.take(members, path, fields, "url", "url", self.string)
        links = find_links(fields.get("abstract"))
        if links:
            fields["links"] = links
        self.rest(members, path, _PAPER_REST)
        if fields.get("url") is None and fields.get("arxiv_id") is not None:
            version = fields.get("arxiv_version")
            fields["url"] = f"{BASE}paper/{fields['arxiv_id']}{f'v{version}' if version else ''}"
        if fields.get("title") is None:
            self.reading.note(
                "entry-incomplete", f"{path}.title", "the paper has no title", (node.start, node.start + 1)
            )
        for key in [key for key, value in fields.items() if value is None]:
            del fields[key]
        self.reading.papers.append(fields)

    def arxiv_id(self, members: dict[str, Member], path: str, fields: dict[str, Any]) -> None:
        given: dict[str, Any] = {}
        own = members.get("arxiv_id")
        self.take(members, path, given, "arxiv_id", "id", self.string, span="arxiv_id")
        shown = given.get("id")
        match = _ARXIV.fullmatch(shown) if shown else None
        if match is not None:
            fields["arxiv_id"] = match["id"]
            if match["version"] and own is not None:
                fields["arxiv_version"] = int(match["version"])
                # The version has a place of its own, at the end of the same string.
                cut = own.node.end - 1 - len(match["version"]) - 1
                if self.text[cut : own.node.end] == f'v{match["version"]}"':
                    self.reading.spans[f"{path}.arxiv_id"] = [(own.start, cut)]
                    self.reading.mark(f"{path}.arxiv_version", (cut, own.node.end))
        elif shown and own is not None:
            self.unreadable(f"{path}.arxiv_id", own.node, "an arXiv identifier")
        for key in ("arxiv_url", "pdf_url"):
            self.take(members, path, given, key, key, self.string, span="arxiv_id")
            address = read_address(given.get(key))
            if "arxiv_id" not in fields and address.arxiv_id is not None:
                fields["arxiv_id"] = address.arxiv_id
                fields["arxiv_version"] = address.version

    def categories(self, members: dict[str, Member], path: str, fields: dict[str, Any]) -> None:
        self.take(members, path, fields, "primary_category", "category", self.category)
        given: dict[str, Any] = {}
        self.take(members, path, given, "categories", "categories", self.category_list)
        listed = given.get("categories") or []
        first = fields.get("category") or (listed[0] if listed else None)
        if first is not None:
            fields["category"] = first
            fields["categories"] = [first, *(code for code in listed if code != first)]

    def date(self, members: dict[str, Member], path: str, fields: dict[str, Any]) -> None:
        given: dict[str, Any] = {}
        shown = members.get("published_date")
        self.take(members, path, given, "published_date", "date", self.string, span="date")
        text = given.get("date")
        year = members.get("year")
        self.take(members, path, given, "year", "year", self.year, span="date")
        if text is None and given.get("year") is not None:
            text, shown = str(given["year"]), year
        if text is None or shown is None:
            return
        fields["date_text"] = text
        place = (shown.start, shown.node.end)
        match = _ISO_DATE.fullmatch(text)
        if match is None:
            self.reading.note("date-unreadable", f"{path}.date", f"{text[:40]!r} is no ISO date", place)
            return
        found = read_dates([match[1]], self.context.as_of)[0]
        if found.problem is not None:
            self.reading.note(found.problem, f"{path}.date", found.message, place)
        fields["date"], fields["date_precision"] = found.date, found.precision

    def authors(self, members: dict[str, Member], path: str, fields: dict[str, Any]) -> None:
        self.take(members, path, fields, "authors", "authors", self.names)
        given: dict[str, Any] = {}
        self.take(members, path, given, "n_authors", "n", self.count, span="authors_truncated")
        number = given.get("n")
        if number is not None and number > len(fields.get("authors") or []):
            fields["authors_truncated"] = True

    # ---------------------------------------------------------------- members

    def take(
        self,
        members: dict[str, Member],
        path: str,
        fields: dict[str, Any],
        key: str,
        field: str,
        read: Callable[[Node, str], Any],
        *,
        span: str | None = None,
    ) -> None:
        """Read one member into a field and say where it stands."""
        member = members.pop(key, None)
        if member is None:
            return
        name = span or field
        whole = name if name == "papers" else f"{path}.{name}"
        self.mark(whole, member)
        if member.node.value is not None:
            value = read(member.node, whole)
            if value is not None:
                fields[field] = value

    def mark(self, path: str, member: Member) -> None:
        self.reading.mark(path, (member.start, member.node.end))

    def label(self, path: str, member: Member) -> None:
        """The key alone: what it holds is read by itself."""
        self.reading.mark(path, (member.start, member.node.start))

    def rest(self, members: dict[str, Member], path: str, known: frozenset[str]) -> None:
        for key, member in members.items():
            if key not in known:
                self.unknown.append((key, path, (member.start, member.node.end)))

    def tell_unknown(self) -> None:
        paths = {path for _, path, _ in self.unknown}
        keys = list(dict.fromkeys(key for key, _, _ in self.unknown))
        named = ", ".join(repr(key[:30]) for key in keys[:5]) + (", ..." if len(keys) > 5 else "")
        times = "1 key is" if len(self.unknown) == 1 else f"{len(self.unknown)} keys are"
        self.reading.note(
            "json-unknown-keys",
            paths.pop() if len(paths) == 1 else "papers",
            f"{times} not known: {named}.",
            self.unknown[0][2],
        )

    def check_counts(self) -> None:
        reading = self.reading
        listed = len(reading.papers)
        stated = (reading.author or {}).get("paper_count")
        total = None
        if self.total is not None and self.total.node.value is not None:
            total = self.count(self.total.node, "papers")
        if reading.page == "paper":
            return
        if self.more or (total is not None and total > listed) or (stated is not None and stated > listed):
            wanted = max(number for number in (total, stated, listed) if number is not None)
            of_all = f" of {wanted}" if wanted > listed else ""
            reading.note("pages-remaining", "papers", f"The answer lists {listed}{of_all} papers.")
        elif (total is not None and total < listed) or (stated is not None and stated < listed):
            shown = total if total is not None and total < listed else stated
            reading.note("count-mismatch", "papers", f"{shown} papers are stated, {listed} are listed.")

    # ---------------------------------------------------------------- values

    def unreadable(self, path: str, node: Node, wanted: str) -> None:
        shown = self.text[node.start : min(node.end, node.start + 40)]
        self.reading.note("json-unreadable", path, f"{shown!r} is not {wanted}.", (node.start, node.end))

    def string(self, node: Node, path: str) -> str | None:
        if isinstance(node.value, str) and not isinstance(node.value, Number):
            return fold(node.value) or None
        self.unreadable(path, node, "text")
        return None

    def prose(self, node: Node, path: str) -> str | None:
        """Text of several paragraphs, parted by one blank line."""
        if not isinstance(node.value, str) or isinstance(node.value, Number):
            self.unreadable(path, node, "text")
            return None
        paragraphs = [fold(paragraph) for paragraph in _PARAGRAPH.split(node.value)]
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) or None

    def nothing(self, node: Node, path: str) -> None:
        self.unreadable(path, node, "a list")

    def identifier(self, node: Node, path: str) -> str | None:
        value = node.value
        if isinstance(value, Number) and _WHOLE.fullmatch(value):
            return str(value)
        if isinstance(value, str) and not isinstance(value, Number) and 0 < len(value.strip()) <= 40:
            return fold(value)
        self.unreadable(path, node, "an identifier")
        return None

    def count(self, node: Node, path: str) -> int | None:
        value = node.value
        if isinstance(value, Number):
            match = _WHOLE.fullmatch(value)
            if match is not None:
                return int(match[1])
        elif isinstance(value, str):
            found = read_count(value)
            if found is not None:
                return found
        self.unreadable(path, node, "a whole number of 0 or more")
        return None

    def year(self, node: Node, path: str) -> int | None:
        value = node.value
        if isinstance(value, str) and _YEAR.fullmatch(value):  # a Number is a str too
            return int(value)
        self.unreadable(path, node, "a year")
        return None

    def figure(self, node: Node, path: str, top: float, wanted: str) -> float | None:
        value = node.value
        if isinstance(value, Number) and len(value) <= 40:
            try:
                number = float(value)
            except ValueError:  # pragma: no cover - the scanner lets nothing through that is no float
                number = -1
            if 0 <= number <= top:
                return number
        self.unreadable(path, node, wanted)
        return None

    def share(self, node: Node, path: str) -> float | None:
        number = self.figure(node, path, 1, "a share of one")
        # 0.66 is 66, not 66.00000000000001.
        return None if number is None else round(number * 100, 6)

    def score(self, node: Node, path: str) -> float | None:
        number = self.figure(node, path, 100, "a score from 0 to 100")
        return None if number is None else round(number * 100 if number <= 1 else number, 6)

    def truth(self, node: Node, path: str) -> bool | None:
        if isinstance(node.value, bool):
            return node.value
        self.unreadable(path, node, "true or false")
        return None

    def category(self, node: Node, path: str) -> str | None:
        shown = self.string(node, path)
        if shown is None:
            return None
        found = known_category(shown)
        if found is not None:
            return found.code
        self.reading.note(
            "category-unknown", path, f"{shown[:40]!r} is not in arXiv's taxonomy.", (node.start, node.end)
        )
        return shown

    def items(self, node: Node, path: str, wanted: str) -> Iterator[Node]:
        if not isinstance(node.value, list):
            self.unreadable(path, node, wanted)
            return
        for item in node.value:
            if item.value is not None:
                yield item

    def strings(self, node: Node, path: str) -> list[str]:
        found = (self.string(item, path) for item in self.items(node, path, "a list of texts"))
        return [text for text in found if text is not None]

    def category_list(self, node: Node, path: str) -> list[str]:
        found = (self.category(item, path) for item in self.items(node, path, "a list of categories"))
        return list(dict.fromkeys(code for code in found if code is not None))

    def names(self, node: Node, path: str) -> list[str]:
        """Names, or objects that hold one."""
        names = []
        for item in self.items(node, path, "a list of names"):
            named = item
            if isinstance(item.value, dict):
                member = item.value.get("name")
                if member is None:
                    self.unreadable(path, item, "an author with a name")
                    continue
                if member.node.value is None:
                    continue
                named = member.node
            name = self.string(named, path)
            if name is not None:
                names.append(name)
        return names


_ARXIV = re.compile(rf"(?:arXiv:)?(?P<id>{ARXIV_ID})(?:v(?P<version>[1-9][0-9]{{0,2}}))?", re.IGNORECASE)
_ISO_DATE = re.compile(r"([0-9]{4}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?)(?:[T ][0-9:.,]+\s*(?:Z|[+-][0-9:]+)?)?")
_YEAR = re.compile(r"[12][0-9]{3}")
_WHOLE = re.compile(r"([0-9]{1,15})(?:\.0+)?")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
