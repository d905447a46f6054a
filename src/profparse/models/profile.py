"""The models of the contract: frozen, closed, documented field by field."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from bisect import bisect_right
from collections.abc import ItemsView, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from pydantic import Field, PrivateAttr, model_validator

from .._version import PARSER
from ..diagnostics import CODES
from .author import Author
from .base import Count, Model, Span, no_items
from .paper import Paper
from .paths import item_of, value_at

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["Diagnostic", "Listing", "Origin", "Profile", "Source", "Span", "as_json_schema"]


class Places:
    """Where values were read, as they were found: of an answer with thousands of values nobody may ask.

    >>> places = Places()
    >>> places.add("author.name", (4, 8))
    >>> dict(places.items())
    {'author.name': [(4, 8)]}
    """

    __slots__ = ("_ends", "paths")

    def __init__(self) -> None:
        self.paths: list[str] = []
        self._ends = array("q")  # first character and one past the last, in turn

    def add(self, path: str, place: tuple[int, int]) -> None:
        """Add a place of a path's value."""
        self.paths.append(path)
        self._ends.extend(place)

    def move_to(self, spans: dict[str, list[tuple[int, int]]]) -> None:
        """Put them in order; there are none afterwards."""
        for path, places in self.items():
            spans.setdefault(path, []).extend(places)
        self.paths.clear()
        del self._ends[:]

    def items(self) -> ItemsView[str, list[tuple[int, int]]]:
        """Path -> its places."""
        ends = iter(self._ends)
        spans: dict[str, list[tuple[int, int]]] = {}
        for path, start, end in zip(self.paths, ends, ends, strict=True):
            spans.setdefault(path, []).append((start, end))
        return spans.items()


RawSpans = dict[str, list[tuple[int, int]]] | Places
"""Path -> (start, end) pairs, as the parser hands them on; Span objects are made when they are asked for."""

# A stretch of the text belongs to one path, so what is read from another field's place is found there.
_READ_WITH = {
    "date_text": "date",
    "date_precision": "date",
    "year_inferred": "date",
    "categories": "category",
    "category_ids": "category",
    "links": "abstract",
    "abstract_truncated": "abstract",
    "given_name": "name",
    "family_name": "name",
    "author_details": "authors",
    "authors_truncated": "authors",
    "type": "type_text",
    "type_text": "type",
    "volume": "venue_text",
    "issue": "venue_text",
    "pages": "venue_text",
    "article_number": "venue_text",
}


class Source(Model):
    """Where a profile came from, and by what it was read.

    >>> import profparse
    >>> source = profparse.parse("Ann Lee\\nh-index 3\\n0 Papers\\n", as_of="2026-07-01").source
    >>> source.site, source.page, source.media, source.as_of_origin
    ('scholarfeed', 'author', 'text', 'given')
    """

    site: str = Field(description="Site whose page this is: a key of profparse.sites().")
    page: Literal["author", "paper", "list"] = Field(description="Kind of page.")
    url: str | None = Field(None, description="Address of the page, given or stated by the page itself.")
    media: Literal["text", "html", "json", "xml"] = Field(description="Form in which the page arrived.")
    language: str | None = Field(None, description="Language of the page, where it states one.")
    as_of: dt.date = Field(description="Day on which the page was made.")
    as_of_origin: Literal["given", "retrieved", "today"] = Field(description="Where as_of came from.")
    retrieved_at: dt.datetime | None = Field(None, description="Moment at which the page was fetched.")
    encoding: str | None = Field(
        None, description="Encoding from which bytes were decoded; None where text was given."
    )
    parser: str = Field(PARSER, description="Name and version of the parser.")


class Diagnostic(Model):
    """One diagnostic on how the page was read, with a code from a closed list.

    The codes are listed in :data:`profparse.diagnostics.CODES`.

    >>> import profparse
    >>> diagnostic = profparse.parse("Ann Lee\\nh-index 3\\nAI Score 60\\n2 Papers\\n", as_of="2026-07-01").diagnostics[0]
    >>> diagnostic.code, diagnostic.severity, diagnostic.path
    ('count-mismatch', 'warning', 'papers')
    """

    code: str = Field(description="Code from the closed list.")
    severity: Literal["info", "warning", "error"] = Field(description="How much it matters.")
    path: str = Field(description='Value that it concerns ("papers[3].authors", "author.h_index", "papers").')
    message: str = Field(description="What was seen.")
    span: Span | None = Field(None, description="Where it was seen.")


class Listing(Model):
    """What a list of papers claims of itself.

    >>> Listing(first=1, last=20, total=134).total
    134
    """

    first: Count | None = Field(None, description="Number of the first entry, from 1, as shown.")
    last: Count | None = Field(None, description="Number of the last entry, as shown.")
    total: Count | None = Field(None, description="Number of entries of the whole list.")
    next: str | None = Field(None, description="Address of the next page, where the page gives it.")


class Origin(Model):
    """A value that one of several merged pages gave.

    >>> Origin(source=1, value="Ines Robles").source
    1
    """

    source: Count = Field(description="Index into Profile.sources.")
    value: Any = Field(description="The value as that page gave it.")
    span: Span | None = Field(None, description="Where it stands in that page's text.")


class Profile(Model):
    """What one page says.

    Beyond the fields, :attr:`text` is the text that was read, :attr:`spans` says where each value was read, and
    :meth:`span` gives the first place of one. They stay out of the JSON unless asked for.

    >>> import profparse, datetime
    >>> header = "Ines Robles\\n\\nh-index 6\\n1 papers\\n\\n1 Papers\\n\\n"
    >>> page = header + "CLMar 2, 2024\\nOn Seams\\n\\nInes Robles\\n\\nWe part fields."
    >>> profile = profparse.parse(page, as_of=datetime.date(2026, 1, 1))
    >>> profile.papers[0].title, profile.author.h_index
    ('On Seams', 6)
    >>> span = profile.span("papers[0].title")
    >>> profile.text[span.start:span.end]
    'On Seams'
    """

    schema_version: Literal["2"] = Field("2", description="Version of this schema.")
    source: Source = Field(description="Where the page came from.")
    author: Author | None = Field(None, description="The person; None on a headless dump, a list or a lone paper.")
    papers: list[Paper] = Field(default_factory=no_items, description="The papers, in the page's order.")
    listing: Listing | None = Field(None, description="What the list of papers claims of itself.")
    diagnostics: list[Diagnostic] = Field(
        default_factory=no_items, description="What there is to say about the reading."
    )
    unparsed: list[Span] = Field(default_factory=no_items, description="Stretches of the text that no field took.")
    sources: list[Source] = Field(
        default_factory=no_items, description="After a merge, where each page came from."
    )
    origins: dict[str, list[Origin]] = Field(
        default_factory=dict,
        description="After a merge, path -> each value that any page gave, the chosen one first.",
    )

    _text: str = PrivateAttr(default="")
    _raw_spans: RawSpans = PrivateAttr(default_factory=dict)
    _spans: dict[str, list[Span]] | None = PrivateAttr(default=None)

    @property
    def text(self) -> str:
        """The text that was read: the decoded input for text, the visible text for HTML, the JSON text for JSON.

        Empty on a profile that was loaded from JSON.
        """
        return self._text

    @property
    def spans(self) -> dict[str, list[Span]]:
        """Where each value was read, by path ("author.h_index", "papers[3].title"); in the text's order.

        Empty on a profile that was loaded from JSON without spans.
        """
        if self._spans is None:
            self._spans = _spans_of(self._text, self._raw_spans)
        return self._spans

    def span(self, path: str) -> Span | None:
        """The first place at which the value at a path was read, or None where the page does not show it.

        One of several values has its own place ("papers[0].authors[1]"), and a whole has that of its first part
        ("papers[0]", "author"). ``date_text``, ``date_precision`` and ``year_inferred`` were read where ``date`` was,
        ``categories`` where ``category`` was, and ``links`` in the ``abstract``.

        Raises:
            LookupError: the profile was loaded from JSON without the places of its values.
            KeyError: the path names no value of this profile: it is misspelt, or counts beyond the end of a list.

        >>> import profparse
        >>> profile = profparse.parse("Ann Lee\\n\\nh-index 3\\n0 papers\\n\\n0 Papers\\n", as_of="2026-07-01")
        >>> place = profile.span("author.h_index")
        >>> profile.text[place.start : place.end], place.line
        ('h-index 3', 3)
        """
        if not path:
            raise KeyError("the path is empty; give one such as papers[0].title")
        if path in self.spans:
            return self.spans[path][0]
        value = value_at(self, path)
        if not self.text and not self.spans:
            raise LookupError(
                f"{path}: this profile came from JSON without the places of its values, and the text is not there; "
                "write it with spans=True, or parse the page again"
            )
        item = item_of(path)
        if item is not None:
            return self._span_of_item(*item, value) or self._span_around(path, value)
        owner, dot, name = path.rpartition(".")
        found = self.spans.get(f"{owner}{dot}{_READ_WITH.get(name, name)}", [])
        if not found:
            found = [places[0] for part, places in self.spans.items() if part.startswith((f"{path}.", f"{path}["))]
        return min(found, key=lambda span: span.start, default=None) or self._span_around(path, value)

    def _span_around(self, path: str, value: Any) -> Span | None:
        """A part of one of several values ("author.coauthors[1].name") was read where that one was."""
        if value in (None, "", [], {}):
            return None
        owner = re.sub(r"(?:\.[^.\[\]]+|\[[0-9]+\])\Z", "", path)
        while owner and item_of(owner) is None:
            owner = owner.rpartition(".")[0]
        return self.span(owner) if owner else None

    def _span_of_item(self, field: str, number: int, value: Any) -> Span | None:
        owner, _, name = field.rpartition(".")
        read_with = f"{owner}.{_READ_WITH.get(name, name)}"
        places = self.spans.get(read_with, [])
        if read_with != field:
            places = places + self.spans.get(field, [])
        each, more = divmod(len(places), len(value_at(self, field)))
        own = places[number * each] if each and not more else None  # a name in two parts has two places
        shown = getattr(value, "name", value) if isinstance(value, Model) else value
        if isinstance(shown, str) and (own is None or " ".join(self.text[own.start : own.end].split()) != shown):
            words = re.compile(r"\s+".join(map(re.escape, shown.split())))
            for place in [*([own] if own else []), *places]:  # an address inside the abstract, say
                match = words.search(self.text, place.start, place.end)
                if match is not None:
                    return LineIndex(self.text).span(*match.span())
        return own or next(iter(places), None)

    def to_json(self, *, spans: bool = False, indent: int | None = None) -> str:
        """The profile as JSON.

        Args:
            spans: with the places of the values, under the key ``spans``.
            indent: spaces for each level; None puts everything on one line.

        >>> import profparse
        >>> profile = profparse.parse("Ann Lee\\n\\nh-index 3\\n0 papers\\n\\n0 Papers\\n", as_of="2026-07-01")
        >>> Profile.model_validate_json(profile.to_json()) == profile
        True
        """
        if not spans:
            return self.model_dump_json(indent=indent)
        import json

        return json.dumps(self.to_dict(spans=True), ensure_ascii=False, indent=indent)

    def to_dict(self, *, spans: bool = False) -> dict[str, Any]:
        """The profile as a plain dict of JSON's types, with ``spans`` where asked for."""
        data: dict[str, Any] = self.model_dump(mode="json")
        if spans:
            data["spans"] = {path: [span.model_dump() for span in places] for path, places in self.spans.items()}
        return data

    @model_validator(mode="wrap")
    @classmethod
    def _take_spans(cls, data: Any, handler: Any) -> Profile:
        # JSON that was written with its spans reads back: they are no field, so that they stay out of the schema.
        if isinstance(data, Mapping) and "spans" in data:
            from pydantic import TypeAdapter

            rest = {key: value for key, value in data.items() if key != "spans"}
            profile: Profile = handler(rest)
            profile._spans = TypeAdapter(dict[str, list[Span]]).validate_python(data["spans"])
        else:
            profile = handler(data)
        for path, given in profile.origins.items():
            for number, origin in enumerate(given):
                value = _typed(path, origin.value)
                if value is not origin.value:
                    given[number] = origin.model_copy(update={"value": value})
        return profile

    def __eq__(self, other: object) -> bool:
        # Two profiles are the same when their fields are; the text they were read from may differ.
        if not isinstance(other, Profile):
            return NotImplemented
        return self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]


def _typed(path: str, value: Any) -> Any:
    """An origin's value in the type of its field: JSON carries dates as text and affiliations as objects."""
    if not isinstance(value, (str, list, dict)):
        return value
    owner, _, name = path.partition(".")
    adapter = _adapters().get((owner.partition("[")[0], name))
    return adapter.validate_python(value) if adapter is not None else value


@lru_cache(maxsize=1)
def _adapters() -> dict[tuple[str, str], TypeAdapter[Any]]:
    """The fields whose values are none of JSON's own."""
    from pydantic import TypeAdapter

    found: dict[tuple[str, str], TypeAdapter[Any]] = {}
    for owner, model in (("author", Author), ("papers", Paper)):
        for name, field in model.model_fields.items():
            annotation: Any = field.annotation
            if any(isinstance(part, type) and issubclass(part, (Model, dt.date)) for part in get_args(annotation)):
                found[owner, name] = TypeAdapter(annotation)
    return found


def build_profile(text: str, raw_spans: RawSpans, **fields: Any) -> Profile:
    """A profile with the text it was read from and the raw places of its values; for the parser alone."""
    profile = Profile(**fields)
    profile._text = text
    profile._raw_spans = raw_spans
    return profile


class LineIndex:
    """Finds the line of a position; one for a text, whose lines are found as far as they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        self._read = 0  # how far the lines were looked for

    def line(self, position: int) -> int:
        """The line, from 1, on which a position lies."""
        while self._read <= position:
            end = self._text.find("\n", self._read)
            if end < 0:
                self._read = len(self._text) + 1
                break
            self._read = end + 1
            self._starts.append(self._read)
        return bisect_right(self._starts, position)

    def lines(self, positions: Sequence[int]) -> list[int]:
        """The lines of positions in order, each at least as far as the one before."""
        lines: list[int] = []
        if positions:
            line, before, count = self.line(positions[0]), positions[0], self._text.count
            if count("\n", before, positions[-1]) == 0:  # an answer of an interface is one line, often
                return [line] * len(positions)
            for position in positions:
                line += count("\n", before, position)
                before = position
                lines.append(line)
        return lines

    def span(self, start: int, end: int) -> Span:
        """The span of two positions."""
        return Span(start=start, end=end, line=self.line(start))


def diagnostic_of(code: str, path: str, message: str, span: Span | None = None) -> Diagnostic:
    """A diagnostic with the severity that its code has."""
    return Diagnostic(code=code, severity=CODES[code].severity, path=path, message=message, span=span)


def _spans_of(text: str, raw: RawSpans) -> dict[str, list[Span]]:
    """Span objects from raw places."""
    index = LineIndex(text)
    return {path: [index.span(start, end) for start, end in sorted(places)] for path, places in raw.items()}


def as_json_schema() -> dict[str, Any]:
    """The JSON Schema of a profile as it is written out.

    >>> as_json_schema()["title"]
    'Profile'
    """
    return Profile.model_json_schema(mode="serialization")


def worst(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics that strict=True objects to: warnings and errors."""
    return [d for d in diagnostics if d.severity != "info"]
