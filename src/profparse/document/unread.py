"""What of JSON and XML no field took: the outermost members in which nothing was read, each as one stretch.

Keys, tags, nulls and empty members are the template's. What nobody asked for is not looked into either.
"""

from __future__ import annotations

from array import array

from .data import Node

__all__ = ["note_unread", "unread"]


def unread(root: Node) -> array[int]:
    """Where what was not read starts and ends, in turn. The tree is spent afterwards: its nodes and values are let go.

    >>> from .data import read_json
    >>> root = read_json('{"a": 1, "b": {"c": 2, "d": [3]}}')
    >>> root.find("b.c")[0].mark_read()
    >>> unread(root)
    array('q', [1, 7, 23, 31])
    """
    found = array("q")
    if root.touched:
        root.collect(found)
    elif not root.is_read and not root.is_empty:
        found.extend(root.place())
    root.spend()
    if any(start > following for start, following in zip(found[::2], found[2::2], strict=False)):
        return array("q", [end for place in sorted(zip(found[::2], found[1::2], strict=True)) for end in place])
    return found


def note_unread(node: Node) -> None:
    """Note what was not read of a node from which nothing further is read, and let its nodes go.

    A list of ten thousand entries keeps the nodes of one of them at a time.
    """
    if node.touched and not node.is_read:
        left = array("q")
        node.collect(left)
        node.left = left
        node.forget()
