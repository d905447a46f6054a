"""Reading: what a site's file fills in - values in the models' words, and the places that they were read from.

Every call is checked where it is made: a field that no model has, a code that is not in the list of diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Protocol, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from ..diagnostics import CODES, Note
from ..document import Line, Piece
from ..errors import NotAProfileError
from ..models import Author, Listing, Paper
from ..models.profile import Places, RawSpans
from .dates import AsOf, Dated

__all__ = ["PageKind", "Place", "Reading", "Record", "fold"]

PageKind = Literal["author", "paper", "list"]


class HasPlace(Protocol):
    """A piece of a line, a node of JSON or XML: anything that knows where it stands."""

    def place(self) -> tuple[int, int]:
        """First character and one past the last, in the document's text."""
        ...


Place = tuple[int, int] | Piece | HasPlace


@cache
def _fields(model: type[BaseModel]) -> dict[str, type]:
    """Field -> what holds its values: list, dict, a model, or str for anything single."""
    hints = get_type_hints(model)
    return {name: _holder(hints[name]) for name in model.model_fields}


def _holder(annotation: Any) -> type:
    origin = get_origin(annotation)
    if origin in (list, dict):
        return origin  # type: ignore[no-any-return]
    for inner in get_args(annotation):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return str


@dataclass(slots=True, eq=False, repr=False)
class Reading:
    """A page as a site's reader reads it.

    Attributes:
        url: the page's address, None where nobody knows it.
        as_of: the day on which it was made, or today.
        page: kind of page.
        author: fields of models.Author, None where the page shows no author.
        papers: fields of models.Paper, one dict an entry.
        listing: fields of models.Listing.
        language: language of the page, where it states one.
        notes: the diagnostics.
        markup: path -> places of markup with letters in it (a link's address), as far as no other field holds them.
        apart: whether all places so far are those of nodes, which lie within one another or apart, and share no part.
    """

    url: str | None
    as_of: AsOf
    page: PageKind = "author"
    author: dict[str, Any] | None = None
    papers: list[dict[str, Any]] = field(default_factory=list)
    listing: dict[str, Any] | None = None
    language: str | None = None
    notes: list[Note] = field(default_factory=list)
    markup: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    apart: bool = True
    _found: Places = field(default_factory=Places)
    _waiting: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read: neither a person, nor papers, nor a list that says that it has none."""
        return self.author is None and not self.papers and self.listing is None

    # ---------------------------------------------------------------- records

    def person(self) -> Record:
        """The page's author, to be filled in."""
        if self.author is None:
            self.author = {}
        return Record(self, "author", Author, self.author)

    def paper(self) -> Record:
        """A further paper, to be filled in: a new one at every call."""
        self.papers.append({})
        return Record(self, f"papers[{len(self.papers) - 1}]", Paper, self.papers[-1])

    def the_list(self) -> Record:
        """What the list says of itself, to be filled in."""
        if self.listing is None:
            self.listing = {}
        return Record(self, "listing", Listing, self.listing)

    # ---------------------------------------------------------------- places

    @property
    def spans(self) -> dict[str, list[tuple[int, int]]]:
        """Path -> places in the document's text; "template" for the words of the page's template."""
        self.find_places()
        if self._found.paths:
            self._found.move_to(self._spans)
        return self._spans

    @property
    def raw_spans(self) -> RawSpans:
        """The same for the profile; where they are all those of nodes, they are put in order once they are asked for."""
        self.find_places()
        return self.spans if self._spans else self._found

    def template(self, *places: Place) -> None:
        """Say that these are words of the page's template: labels, buttons, ranks, names of icons.

        They are no value, and are not left over (``unparsed``) either.
        """
        self.mark("template", *places)

    def mark(self, path: str, *places: Place) -> None:
        """Say where a value was read: a further place of a field that is set (``Record.set`` does it for its own places).

        A node counts as read; where it stands is found later, with the others.
        """
        if len(places) == 1 and isinstance(places[0], tuple) and path not in self._spans:  # as mostly
            self._spans[path] = [places[0]]
            self.apart = False
            return
        for place in places:
            if not isinstance(place, tuple):
                if (mark_read := getattr(place, "mark_read", None)) is not None:
                    mark_read()
                    self._waiting.append((path, place))
                    continue
                place = place.place()
            self.apart = False
            held = self._spans.get(path)
            if held is None:
                self._spans[path] = [place]
            else:
                held.append(place)

    def mark_joined(self, path: str, nodes: list[Any]) -> None:
        """Say that a value was read from these nodes; neighbours with nothing between them become one place."""
        for node in nodes:
            node.mark_read()
        self.apart = self.apart and len(nodes) == 1
        self._waiting.append((path, nodes if len(nodes) > 1 else nodes[0]))

    def find_places(self) -> None:
        """Find where the nodes stand that values were read from: best once an entry was read, which then costs least."""
        add = self._found.add
        for path, node in self._waiting:
            if isinstance(node, list):
                for place in _joined(node):
                    add(path, place)
            else:
                add(path, node.place())
        self._waiting.clear()

    def mark_pieces(self, path: str, pieces: Iterable[Piece]) -> None:
        """Say that a value was read from these pieces; neighbours in one line become one place."""
        places = [piece.place() for piece in pieces]
        self.apart = False
        for place in places:
            held = self.spans.setdefault(path, [])
            if held and 0 <= place[0] - held[-1][1] <= 1:
                held[-1] = (held[-1][0], place[1])
            else:
                held.append(place)

    def mark_lines(self, path: str, lines: list[Line], text: str) -> None:
        """Say that a value was read from whole lines; one place where only white space stands between them."""
        self.apart = False
        spans = self.spans
        if len(lines) == 1 and path not in spans:
            line = lines[0]
            start = line.start
            spans[path] = [(start, start + len(line.text)) if line.at is None else line.place(0, len(line.text))]
            return
        places = spans.setdefault(path, [])
        for line in lines:
            start, end = line.place(0, len(line.text))
            if places and (places[-1][1] == start or text[places[-1][1] : start].isspace()):
                places[-1] = (places[-1][0], end)
            else:
                places.append((start, end))

    # ---------------------------------------------------------------- diagnostics

    def note(self, code: str, path: str, message: str, place: Place | None = None) -> None:
        """Add a diagnostic.

        Raises:
            LookupError: there is no such code.
        """
        if code not in CODES:
            raise LookupError(f"{code!r} is no code of profparse.diagnostics.CODES")
        start, end = (-1, -1) if place is None else place if isinstance(place, tuple) else place.place()
        self.notes.append(Note(code, path, message, start, end))

    def note_another(self, what: str, begins: Line) -> None:
        """Say that the input goes on with another profile or page, which begins with this line and was not read."""
        self.note(
            "several-profiles",
            "papers",
            f"another {what} begins with {begins.text[:60]!r}; only the first was read",
            begins.place(0, len(begins.text)),
        )

    def refuse(self, why: str, *, kind: str = "no profile", hint: str | None = None) -> NotAProfileError:
        """The error to raise where the page is no profile; the address is filled in.

        Args:
            why: what the page is instead.
            kind: the same in one of the words of :class:`~profparse.errors.NotAProfileError`.
            hint: what to do about it.
        """
        return NotAProfileError(why, kind=kind, where=self.url, hint=hint)


@dataclass(slots=True, eq=False, repr=False)
class Record:
    """One author, paper or list of a reading, or a part of one.

    Attributes:
        reading: the page's.
        path: "author", "papers[3]", "listing".
        model: the model whose fields it has.
        fields: field -> value.
    """

    reading: Reading
    path: str
    model: type[BaseModel]
    fields: dict[str, Any]

    def kind_of(self, name: str) -> type:
        """What holds a field's values: list, dict, a model, or str for anything single.

        Raises:
            LookupError: the model has no such field.
        """
        fields = _fields(self.model)
        found = fields.get(name) or fields.get(name.partition(".")[0])
        if found is None:
            raise LookupError(f"{self.model.__name__} has no field {name!r}")
        return found

    def get(self, name: str) -> Any:
        """The value so far, None where there is none."""
        return self.fields.get(name)

    def set(self, name: str, value: Any, *places: Place) -> None:
        """Set a field, and say where it was read; None and empty values set nothing, and tell nothing.

        What is shown and cannot be read is for the caller to tell: ``note("value-unreadable", ...)``.

        Args:
            name: field; ``ids.orcid`` and ``recent.since`` reach into a dict or a model.
            value: its value. A :class:`~profparse.reading.dates.Dated` sets ``date_text`` and ``date_precision`` too.
            places: where it stands: pieces of lines, nodes, or (start, end) in the text.

        Raises:
            LookupError: the model has no such field.
        """
        holder = _fields(self.model).get(name) or self.kind_of(name)
        if not value and (value is None or value == "" or value == [] or value == {}):
            return
        if holder is str and not isinstance(value, tuple):  # a single value, as mostly
            self.fields[name] = value
        elif "." in name:
            field_name, _, key = name.partition(".")
            self.fields.setdefault(field_name, {})[key] = value
        elif isinstance(value, Dated):
            self._set_date(name, value)
        elif holder is list and not isinstance(value, list):
            raise TypeError(f"{name} is a list, not {type(value).__name__}")
        else:
            self.fields[name] = value
        if places:
            self.reading.mark(f"{self.path}.{name}", *places)

    def set_read(self, name: str, value: Any, node: Any) -> None:
        """Set a field that holds a single value to what was read from a node; :meth:`set` for tables, in short."""
        if not value or isinstance(value, (Dated, list)):
            self.set(name, value, node)
            return
        if "." in name:
            field_name, _, key = name.partition(".")
            self.fields.setdefault(field_name, {})[key] = value
        else:
            self.fields[name] = value
        node.mark_read()
        self.reading._waiting.append((f"{self.path}.{name}", node))

    def _set_date(self, name: str, value: Dated) -> None:
        if name != "date":
            self.fields[name] = value.iso
            return
        self.fields["date"] = value.date
        self.fields["date_precision"] = value.precision
        self.fields["date_text"] = value.text

    def add(self, name: str, value: Any, *places: Place) -> None:
        """Add a value to a field that is a list, and say where it was read.

        Raises:
            LookupError: the model has no such field.
        """
        if self.kind_of(name) is not list:
            raise TypeError(f"{name} is no list: use set")
        if value is None or value == "":
            return
        self.fields.setdefault(name, []).append(value)
        if places:
            self.reading.mark(f"{self.path}.{name}", *places)

    def note(self, code: str, name: str, message: str, place: Place | None = None) -> None:
        """Add a diagnostic about a field, or about the whole where ``name`` is empty."""
        self.reading.note(code, f"{self.path}.{name}" if name else self.path, message, place)


def _joined(nodes: list[Any]) -> list[tuple[int, int]]:
    """The places of a value's parts, in order; neighbours with nothing between them are one place."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(node.place() for node in nodes):
        if joined and not nodes[0].source.text[joined[-1][1] : start].strip(" \t\r\n,"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def fold(text: str) -> str:
    """White space folded into single spaces.

    >>> fold(" On \\n Seams ")
    'On Seams'
    """
    return " ".join(text.split())
