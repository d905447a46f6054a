"""What the answers of ORCID share: JSON and XML of several versions differ in where the same text lies."""

from __future__ import annotations

import re

from ...document.data import Element, Node
from ...reading import convert
from ...reading.identifiers import read_orcid
from ...reading.record import Entry, Table

__all__ = ["at", "both_forms", "is_leaf", "line_at", "of_form", "own_prose", "own_text", "owner"]


def owner(node: Node) -> str | None:
    """The iD in a path ("/0000-0002-1825-0097/works") or an address; its check digit must be right."""
    shown = convert.text(node) or ""
    found = re.search(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx]", shown)
    if found is None:
        return None
    if read_orcid(found[0]) is None:
        raise ValueError("its check digit is wrong")
    return read_orcid(found[0])


def is_leaf(node: Node) -> bool:
    """Whether a value holds no members of its own."""
    return not any(not child.name.startswith("@") for child in node.children)


def own_text(node: Node) -> str | None:
    """The text of a value that holds no members; what an older version has in one place, a newer one has deeper."""
    return convert.text(node) if is_leaf(node) else None


def own_prose(node: Node) -> str | None:
    """Prose, as :func:`own_text` reads a line."""
    return convert.prose(node) if is_leaf(node) else None


def both_forms(table: dict[str, Entry]) -> tuple[Table, Table]:
    """A table for JSON, and the same for XML, where a text is no member ``value`` but the element's own."""
    in_xml = {
        name: (entry[0].replace(".value", ""), entry[1]) if isinstance(entry, tuple) else entry
        for name, entry in table.items()
    }
    return Table(table), Table(in_xml)


def of_form(tables: tuple[Table, Table], node: Node) -> Table:
    """The table for the form that a node is of."""
    return tables[isinstance(node, Element)]


def at(node: Node, path: str) -> str:
    """A path of the JSON for the form that a node is of: in XML a text is no member ``value`` but the element's own."""
    return path.replace(".value", "") if isinstance(node, Element) else path


def line_at(node: Node, path: str) -> str:
    """The text at a path, empty where there is none."""
    place = node.first(at(node, path))
    return (convert.text(place) or "") if place is not None else ""
