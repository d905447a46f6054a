"""What of JSON and XML no field took: the outermost members in which nothing was read, each as one stretch.

Keys, tags, nulls and empty members are the template's. What nobody asked for is not looked into either.
"""

from __future__ import annotations

from .data import Node

__all__ = ["settle", "unread"]


def unread(root: Node) -> list[tuple[int, int]]:
    """The places of what was not read, in order. The tree is spent afterwards: its nodes are let go.

    >>> from .data import read_json
    >>> root = read_json('{"a": 1, "b": {"c": 2, "d": [3]}}')
    >>> root.find("b.c")[0].taken = True
    >>> [root.source.text[start:end] for start, end in unread(root)]
    ['"a": 1', '"d": [3]']
    """
    found: list[tuple[int, int]] = []
    touched = _touched(root, found)
    root.forget()
    if not touched and not root.is_empty:
        return [root.place()]
    return sorted(found)


def settle(node: Node) -> None:
    """Note what was not read of a node from which nothing further is read, and let its nodes go.

    A list of ten thousand entries keeps the nodes of one of them at a time.
    """
    found: list[tuple[int, int]] = []
    if not node.taken and _touched(node, found):
        node.left = found
        node.forget()


def _touched(node: Node, found: list[tuple[int, int]]) -> bool:
    """Whether a field was read from a node or from anything in it; what else stands in it is collected."""
    if node.taken:
        return True
    if node.left is not None:
        found += node.left
        return True
    untouched: list[Node] = []
    any_touched = False
    for child in node.asked:
        mark = len(found)
        if _touched(child, found):
            any_touched = True
        else:
            del found[mark:]
            if not child.is_empty:
                untouched.append(child)
    if any_touched:
        found += [child.place() for child in untouched]
        found += node.others()
    return any_touched
