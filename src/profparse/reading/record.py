"""Answers of interfaces by tables: a source's file says which member of JSON or XML is which field.

A :class:`Table` is a mapping ``field: (paths, convert)``. The paths are alternatives parted by ``|`` in
:meth:`profparse.document.data.Node.find`'s language; the first that gives a value wins, and the others count as read
where they say the same. A converter takes a node and gives a value, None where the node says nothing, and raises
ValueError where it says what cannot be read. Fields that are lists take every node of the first alternative that
gives any; ``&`` between paths of one alternative takes them together. A field's value may be a list of models
(:class:`Each`) or the authors of a paper (:class:`People`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

from pydantic import BaseModel

from ..document.data import Node, Number
from ..document.unread import note_unread
from ..models import PaperAuthor
from ..patterns import lazy_re
from .addresses import another_id
from .convert import text
from .dates import Dated
from .markup import plain
from .names import plain_name
from .page import Reading, Record
from .prose import find_links

__all__ = [
    "Answer",
    "Convert",
    "Each",
    "Entry",
    "People",
    "Table",
    "compare_with_address",
    "name_links",
    "name_next",
    "own_isbn",
    "read_answer",
    "read_paper",
    "read_table",
    "read_value",
]

Convert = Callable[[Node], Any]


@dataclass(eq=False, repr=False)
class Each:
    """A field that is a list of models: one for each node at a path.

    Attributes:
        path: where they stand.
        model: the model.
        table: its fields; the first one must be read, or there is none of it.
    """

    path: str
    model: type[BaseModel]
    table: Mapping[str, Entry]


@dataclass(eq=False, repr=False)
class People:
    """The authors (or editors) of a paper: one for each node at a path.

    Attributes:
        path: where they stand; of alternatives the first that is there.
        name: paths of the whole name, below the person; empty where there are only parts.
        given, family: paths of the parts, alternatives parted by ``|``.
        suffix: path of what stands behind the name ("Jr").
        normalise: writes the whole name as the models have it (given name first).
        include: whether a node is one of them; None where all are.
        ids: scheme -> (paths, converter).
        affiliations: (paths, converter).
        corresponding: path of true or false.
    """

    path: str
    name: str = "."
    given: str = ""
    family: str = ""
    suffix: str = ""
    normalise: Callable[[str], str] = plain_name
    include: Callable[[Node], bool] | None = None
    ids: Mapping[str, tuple[str, Convert]] = field(default_factory=dict)
    affiliations: tuple[str, Convert] | None = None
    corresponding: str = ""

    @cached_property
    def details(self) -> Table:
        """What is read of each beside the name."""
        table = Table({f"ids.{scheme}": entry for scheme, entry in self.ids.items()})
        if self.affiliations is not None:
            table["affiliations"] = self.affiliations
        if self.corresponding:
            table["corresponding"] = self.corresponding, _true_or_false
        return table


Entry = tuple[str, Convert] | Each | People
_Alternative = tuple[str, ...]
"""The paths that one alternative takes together; nearly always one."""
_Told = tuple[str, list[Node]]
"""The first path of an alternative, and the nodes at its paths that say anything."""


_Read = Callable[[Record, str, Any, list[_Told]], None]
_Field = tuple[str, _Read, Any, list[_Alternative]]
"""Name, how it is read, what it is read by, and the alternatives."""

_MOST_SHAPES = _MOST_NAMES = 200


class Table(dict[str, Entry]):
    """A source's fields: ``field: (paths, convert)``, :class:`Each` or :class:`People`.

    Reading costs by what a node holds and not by what the table asks for. The entries of a list mostly hold members of
    the same names, so which fields these tell is worked out once for such names; a table is not changed once it was read
    by.
    """

    @cached_property
    def _shapes(self) -> dict[tuple[object, ...], list[_Field]]:
        return {}

    def told_by(self, record: Record, node: Node) -> list[_Field]:
        """The fields that a node may tell, in the table's order, with the alternatives that begin with what it holds."""
        names = node.by_name
        shape = (record.model, None) if names is None else (record.model, *names)
        fields = self._shapes.get(shape)
        if fields is None:
            told = [self._field(record, name, entry, names) for name, entry in self.items()]
            fields = [field for field in told if field[3]]
            if len(shape) <= _MOST_NAMES:
                if len(self._shapes) == _MOST_SHAPES:
                    self._shapes.clear()
                self._shapes[shape] = fields
        return fields

    @staticmethod
    def _field(record: Record, name: str, entry: Entry, names: Mapping[str, Any] | None) -> _Field:
        paths = entry[0] if isinstance(entry, tuple) else entry.path
        told = [either for either in _alternatives(paths) if names is None or _may_begin(either, names)]
        if isinstance(entry, Each):
            return name, _read_each, entry, told
        if isinstance(entry, People):
            return name, _read_people, entry, told
        holder = record.kind_of(name)
        several = holder is list or (holder is dict and "." not in name)
        return name, _read_several if several else _read_single, entry[1], told


_FIRST_STEP = lazy_re(r"[^.\[\]!*]*")


def _may_begin(alternative: _Alternative, names: Mapping[str, Any]) -> bool:
    """Whether an alternative begins with one of these names, or may begin with any."""
    firsts = [match[0] for path in alternative if (match := _FIRST_STEP.match(path))]
    return not all(firsts) or any(first in names for first in firsts)


# -------------------------------------------------------------------- tables


def read_table(record: Record, node: Node, table: Mapping[str, Entry], *, missing: bool = False) -> None:
    """Read a node's members into a record's fields, and say where each was read.

    Args:
        record: what is filled in.
        node: what is read.
        table: which member is which field.
        missing: whether only those fields are read that have no value yet.
    """
    if not isinstance(table, Table):
        table = Table(table)
    followed: dict[str, list[Node]] = {}  # several fields may be read from one path
    for name, read, entry, alternatives in table.told_by(record, node):
        if missing and record.fields.get(name):
            continue
        told: list[_Told] = []
        for paths in alternatives:
            first = paths[0]
            nodes = followed.get(first)
            if nodes is None:
                nodes = followed[first] = node.filled(first)
            for path in paths[1:]:
                nodes = [*nodes, *node.filled(path)]
            if nodes:
                told.append((first, nodes))
        if told:
            read(record, name, entry, told)


@cache
def _alternatives(paths: str) -> tuple[_Alternative, ...]:
    """The alternatives in a table's paths, and the paths that each of them takes together."""
    return tuple(tuple(path.strip() for path in either.split("&")) for either in paths.split("|"))


def _read_single(record: Record, name: str, convert: Convert, told: list[_Told]) -> None:
    """Read a field that holds one value: the first that any alternative gives."""
    chosen: Any = None
    odd: Node | None = None
    for path, nodes in told:
        first = chosen is None
        for found in nodes:
            try:
                value = convert(found)
            except (ValueError, OverflowError) as error:
                if first:  # where another alternative was read, this one stays unparsed
                    _note_unreadable(record, name, found, error)
                continue
            if value is None:
                odd = odd or (found if name in _IDENTIFIERS and _looks_meant(name, found) else None)
            elif chosen is None:
                record.set_read(name, value, found)
                chosen = value
            elif _says_the_same(value, chosen):
                record.reading.mark(f"{record.path}.{name}", found)
            else:
                continue
            if value is not None and "[" in path:
                _take_label(record, path, found)
    if odd is not None and chosen is None:
        _note_unreadable(record, name, odd, ValueError(f"it has not the form of a {_IDENTIFIERS[name]}"))


def _read_several(record: Record, name: str, convert: Convert, told: list[_Told]) -> None:
    """Read a field that is a list or a dict: every node of the first alternative that gives any."""
    odd: Node | None = None
    seen: set[Any] = set()
    for path, nodes in told:
        any_read = False
        for found in nodes:
            try:
                value = convert(found)
            except (ValueError, OverflowError) as error:
                _note_unreadable(record, name, found, error)
                continue
            if value is None:
                odd = odd or (found if name in _IDENTIFIERS and _looks_meant(name, found) else None)
                continue
            if "[" in path:
                _take_label(record, path, found)
            _add_values(record, name, value, found, seen)
            any_read = True
        if any_read:
            return
    if odd is not None:
        _note_unreadable(record, name, odd, ValueError(f"it has not the form of a {_IDENTIFIERS[name]}"))


_IDENTIFIERS = {
    "doi": "DOI",
    "ids.pmid": "PubMed number",
    "ids.pmcid": "PubMed Central number",
    "issn": "valid ISSN",
}


def _looks_meant(name: str, node: Node) -> bool:
    """Whether what is no identifier was meant for one: "n/a" was not, nor the other kinds that may stand in its place."""
    said = node.text or ""
    return "10." in said if name == "doi" else any(character.isdigit() for character in said)


def _note_unreadable(record: Record, name: str, node: Node, error: Exception) -> None:
    shown = node.source.text[node.start : min(node.end, node.start + 40)]
    record.note("value-unreadable", name, f"{shown!r} cannot be read: {error}", node)
    if name == "date" and not record.get("date_text"):
        record.set("date_text", text(node))


def _add_values(record: Record, name: str, value: Any, found: Node, seen: set[Any]) -> None:
    """Add what a node gives to a field that is a list or a dict; what is there already counts as read.

    ``seen`` holds what the list holds, once it holds anything: a list of thousands is not gone through for each.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            record.fields.setdefault(name, {}).setdefault(key, item)
            record.reading.mark(f"{record.path}.{name}.{key}", found)
        return
    held = record.fields.setdefault(name, [])
    if held and not seen:
        seen.update(map(_as_key, held))
    for item in value if isinstance(value, list) else [value]:
        key = _as_key(item)
        if key not in seen:
            seen.add(key)
            held.append(item)
    record.reading.mark(f"{record.path}.{name}", found)


def _as_key(item: Any) -> Any:
    return item if isinstance(item, str) else repr(item)


def _says_the_same(value: Any, chosen: Any) -> bool:
    """Whether an alternative repeats the value that was chosen; a year repeats the day in it."""
    if isinstance(value, Dated) and isinstance(chosen, Dated):
        return chosen.iso.startswith(value.iso)
    return value == chosen or str(value) == str(chosen)


_LABEL = lazy_re(r"\[([^\]=]+)=[^\]]*\]\.[^.\[\]]+\Z")


def _take_label(record: Record, path: str, found: Node) -> None:
    """The member that a path asks for ("schema": "ORCID") is the label of the value beside it."""
    label = _LABEL.search(path)
    if label is not None and found.parent is not None:
        record.reading.template(*found.parent.find(label[1]))


def read_value(record: Record, name: str, node: Node, convert: Convert) -> None:
    """Read one field from a node, as a table would: what cannot be read is told."""
    read_table(record, node, {name: (".", convert)})


def _read_each(record: Record, name: str, each: Each, told: list[_Told]) -> None:
    needed = next(iter(each.table))
    for found in told[0][1]:
        number = len(record.get(name) or ())
        part = Record(record.reading, f"{record.path}.{name}[{number}]", each.model, {})
        read_table(part, found, each.table)
        if part.fields.get(needed) is not None:
            record.add(name, part.fields)
        elif part.fields:  # what was said of nobody is left over
            for path in [path for path in record.reading.spans if path.startswith(f"{part.path}.")]:
                del record.reading.spans[path]


def _read_people(record: Record, name: str, people: People, told: list[_Told]) -> None:
    reading, path = record.reading, f"{record.path}.{name}"
    details = people.details if name == "authors" else None
    read: list[dict[str, Any]] = []
    for found in told[0][1]:
        if people.include is not None and not people.include(found):
            continue
        person, places = _name_of(found, people)
        if person is None:
            record.note("value-unreadable", name, f"{str(found.value)[:40]!r} is no name", found)
            continue
        reading.mark_joined(path, places)
        if details:
            part = Record(reading, f"{record.path}.author_details[{len(read)}]", PaperAuthor, person)
            read_table(part, found, details)
        read.append(person)
    record.set(name, [person["name"] for person in read])
    if details is not None and any(len(person) > 1 for person in read):
        record.set("author_details", read)


def _true_or_false(node: Node) -> bool | None:
    return node.value if isinstance(node.value, bool) else None


def _first(node: Node, paths: str) -> Node | None:
    """The first node at the first path that says anything."""
    for (path,) in _alternatives(paths):
        found = node.first(path)
        if found is not None:
            return found
    return None


def _name_of(node: Node, people: People) -> tuple[dict[str, Any] | None, list[Node]]:
    """A person's name and the nodes it was read from: the whole name, or the parts where there are some."""
    given = _first(node, people.given) if people.given else None
    family = _first(node, people.family) if people.family else None
    parts = {}
    if given is not None and (said := text(given)):
        parts["given_name"] = said
    if family is not None and (said := text(family)):
        parts["family_name"] = said
    if parts:
        suffix = _first(node, people.suffix) if people.suffix else None
        places = [part for part in (given, family, suffix) if part is not None]
        behind = text(suffix) if suffix is not None else None
        return {"name": " ".join([*parts.values(), *([behind] if behind else [])]), **parts}, places
    for (path,) in _alternatives(people.name) if people.name else ():
        whole = node.first(path)
        said = whole.text if whole is not None else None
        if (
            whole is not None
            and said
            and not isinstance(said, Number)
            and (turned := people.normalise(plain(said)))
        ):
            return {"name": turned}, [whole]
    return None, []


# -------------------------------------------------------------------- answers


@dataclass(eq=False, repr=False)
class Answer:
    """A kind of answer that a source gives, and what it holds.

    Attributes:
        kind: "author", "paper", "list" (of papers), "people" (a list of persons: no profile), "error".
        keys: paths that must all be there, parted by blanks; ``a|b`` is either, ``!path`` must not be there, ``<tag>``
            is the root's tag.
        author: the person's fields, and ``author_at`` where the person stands.
        papers: a paper's fields, and ``items`` where the papers stand.
        listing: what the list says of itself.
        message: paths of an error's own words.
        include: whether an item is a paper; None where all are.
        finish_author, finish_paper: what no table says, called with the record and its node.
    """

    kind: Literal["author", "paper", "list", "people", "error"]
    keys: str
    author: Mapping[str, Entry] | None = None
    author_at: str = "."
    papers: Mapping[str, Entry] | None = None
    items: str = "."
    listing: Mapping[str, Entry] = field(default_factory=dict)
    message: str = ""
    include: Callable[[Node], bool] | None = None
    finish_author: Callable[[Record, Node], None] | None = None
    finish_paper: Callable[[Record, Node], None] | None = None

    def fits(self, node: Node) -> bool:
        """Whether a node is an answer of this kind."""
        return all(_has(node, key) for key in self.keys.split())


def _has(node: Node, key: str) -> bool:
    if "|" in key:
        return any(_has(node, either) for either in key.split("|"))
    if key.startswith("<"):
        return node.name == key[1:-1]
    if key.startswith("!"):
        return not node.has(key[1:])
    return node.has(key)


def read_answer(root: Node, reading: Reading, answers: Iterable[Answer], site: str) -> None:
    """Read an answer of an interface by the first of a source's answers that it fits; by none, and nothing is read.

    So the narrow ones come first: errors and lists of people, then lists of works, a person, a work.

    A bare array is a list of what its items are.

    Raises:
        NotAProfileError: the answer is an error, in the source's own words, or a list of people.
    """
    answers = tuple(answers)
    if root.is_array:
        _read_array(root, reading, answers, site)
        return
    for answer in answers:
        if answer.fits(root):
            _read(root, reading, answer, site)
            compare_with_address(reading)
            return


def compare_with_address(reading: Reading, name: str = "") -> None:
    """Say so where the address names another person or work than the answer, in its path or in the parameter ``name``."""
    if reading.page == "list" or not reading.url:
        return
    record = (
        reading.author if reading.page == "author" else reading.papers[0] if len(reading.papers) == 1 else None
    )
    path = "author.id" if reading.page == "author" else "papers[0].id"
    if not record or any(note.code == "sources-disagree" and note.path == path for note in reading.notes):
        return
    known = [record.get("id"), record.get("doi"), record.get("arxiv_id"), *record.get("ids", {}).values()]
    other = another_id(reading.url, [value for value in known if value], name)
    if other is not None:
        reading.note(
            "sources-disagree", path, f"the address says {other}, the answer {record.get('id') or known[1]}"
        )


def _read_array(root: Node, reading: Reading, answers: tuple[Answer, ...], site: str) -> None:
    items = [item for item in root.children if not item.is_empty]
    kinds = [next((answer for answer in answers if answer.fits(item)), None) for item in items]
    known = [(item, answer) for item, answer in zip(items, kinds, strict=True) if answer is not None]
    if not known:
        return
    persons = [item for item, answer in known if answer.kind == "author"]
    if len(persons) > 1:
        raise _people(reading, len(persons), site)
    if len(known) == 1 and known[0][1].kind in ("author", "error", "people", "list"):
        _read(known[0][0], reading, known[0][1], site)
        return
    reading.page = "list"
    for item, answer in known:
        if answer.kind == "paper":
            _read_papers(item, reading, answer)
    reading.the_list()


_ERRORS = (
    (
        lazy_re(
            r"not found|no such|does not exist|unknown (?:author|id)|could not find|no .{0,20}with", re.IGNORECASE
        ),
        "no such author",
        "check the identifier in the address",
    ),
    (
        lazy_re(r"authenticat|log ?in|unauthori[sz]ed|credentials|api key", re.IGNORECASE),
        "login wall",
        "log in in a browser and save the page there, or give a key",
    ),
)


def _people(reading: Reading, number: int, site: str) -> Exception:
    if number == 0:
        return reading.refuse(
            f"this search found nobody on {site}", kind="search page", hint="ask for another name"
        )
    counted = "one person" if number == 1 else f"{number} people"
    return reading.refuse(
        f"this is a list of {counted} on {site}: choose one",
        kind="search page",
        hint="give the address or the record of one of them",
    )


def _read(node: Node, reading: Reading, answer: Answer, site: str) -> None:
    if answer.kind == "error":
        said = "; ".join(
            dict.fromkeys(
                said for path in answer.message.split("|") for n in node.find(path.strip()) if (said := text(n))
            )
        )
        kind, hint = next(
            ((kind, hint) for words, kind, hint in _ERRORS if words.search(said)),
            ("error page", "check the address or the identifier; try later"),
        )
        raise reading.refuse(
            f"{site} answered with an error: {said[:300] or 'it does not say which'}", kind=kind, hint=hint
        )
    if answer.kind == "people":
        raise _people(reading, sum(not item.is_empty for item in node.find(answer.items)), site)
    reading.page = answer.kind
    if answer.author is not None:
        person = node.first(answer.author_at)
        if person is not None:
            record = reading.person()
            read_table(record, person, answer.author)
            if answer.finish_author is not None:
                answer.finish_author(record, person)
    if answer.papers is not None:
        _read_papers(node, reading, answer)
    if answer.kind == "list" or answer.listing:
        _read_listing(node, reading, answer)


def _read_papers(node: Node, reading: Reading, answer: Answer) -> None:
    if answer.papers is None:
        return
    for item in node.find(answer.items):
        if not item.has_children or (answer.include is not None and not answer.include(item)):
            continue
        read_paper(reading, item, answer.papers, answer.finish_paper)


def read_paper(
    reading: Reading, node: Node, table: Mapping[str, Entry], finish: Callable[[Record, Node], None] | None = None
) -> None:
    """Read a further paper from a node by a table, and what no table says by a function."""
    record = reading.paper()
    read_table(record, node, table)
    if finish is not None:
        finish(record, node)
    name_links(record)
    note_unread(node)
    reading.find_places()


def name_links(record: Record) -> None:
    """Fill in the addresses that a paper's abstract names."""
    abstract = record.get("abstract")
    if abstract and not record.get("links") and ("://" in abstract or "www." in abstract):
        record.set("links", find_links(abstract))


def own_isbn(record: Record) -> None:
    """Make the ISBN of a work that is a book itself one of its ids; the field ``isbn`` is that of what a work is in."""
    if record.get("isbn"):
        record.set("ids.isbn", record.fields.pop("isbn")[0], *record.reading.spans.pop(f"{record.path}.isbn", []))


def name_next(reading: Reading, address: str, place: Node | None = None) -> None:
    """Say that the list goes on, at an address that the source tells in pieces (a cursor, an offset).

    Where an answer writes the address out, the table of its listing reads it: ``"next": ("links.next", convert.url)``.
    """
    reading.the_list().set("next", address, *([place] if place is not None else []))
    if not any(note.code == "pages-remaining" for note in reading.notes):
        reading.note("pages-remaining", "papers", "the list goes on with another page")


def _read_listing(node: Node, reading: Reading, answer: Answer) -> None:
    listing = reading.the_list()
    read_table(listing, node, answer.listing)
    total, here = listing.get("total"), len(reading.papers)
    if listing.get("first") and not listing.get("last"):
        if here:
            listing.set("last", listing.get("first") + here - 1)
        else:  # a list of nothing has no first entry
            del listing.fields["first"]
            reading.template(*reading.spans.pop("listing.first", []))
    if answer.kind != "list" and not listing.fields:
        reading.listing = None
    if total is not None and total > here:
        reading.note("pages-remaining", "papers", f"this answer lists {here} of {total} papers")
    elif total is not None and total < here:
        reading.note("count-mismatch", "papers", f"{total} papers are stated, {here} are listed")
