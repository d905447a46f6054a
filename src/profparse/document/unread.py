"""What of JSON and XML no field took: the outermost members in which nothing was read, each as one stretch.

Keys, tags, nulls and empty members are the template's. What nobody asked for is not looked into either.
"""

from __future__ import annotations

from array import array

from .data import Node

__all__ = ["note_unread", "unread"]


def unread(root: Node) -> list[tuple[int, int]]:
    """The places of what was not read, in order. The tree is spent afterwards: its nodes and values are let go.

    >>> from .data import read_json
    >>> root = read_json('{"a": 1, "b": {"c": 2, "d": [3]}}')
    >>> root.find("b.c")[0].mark_read()
    >>> [root.source.text[start:end] for start, end in unread(root)]
    ['"a": 1', '"d": [3]']
    """
    found = array("q")
    if root.touched:
        _collect(root, found)
    elif not root.is_read and not root.is_empty:
        found.extend(root.place())
    root.spend()
    ends = iter(found)
    return sorted(zip(ends, ends))  # noqa: B905


def note_unread(node: Node) -> None:
    """Note what was not read of a node from which nothing further is read, and let its nodes go.

    A list of ten thousand entries keeps the nodes of one of them at a time.
    """
    if node.touched and not node.is_read:
        left = array("q")
        _collect(node, left)
        node.left = left
        node.forget()


def _collect(node: Node, found: array[int]) -> None:
    """Collect where what was not read of a node starts and ends, in turn; something was read from it."""
    if node.left is not None:
        found.extend(node.left)
        return
    for child in node.asked:
        if child.is_read:
            continue
        if child.touched:
            _collect(child, found)
        elif not child.is_empty:
            found.extend(child.place())
    node.others(found)
