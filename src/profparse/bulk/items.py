"""Item: one record of the input, on its way to a worker."""

from __future__ import annotations

import os
from typing import Any, Literal, NamedTuple
from urllib.parse import quote

__all__ = ["Item", "address_of", "label_of"]

Kind = Literal["file", "line", "row", "http", "plain", "bad", "nothing"]


class Item(NamedTuple):
    """One record of the input; all of it pickles.

    Attributes:
        kind: how ``data`` is to be read.
        path: the input file, as it was named or found.
        number: the record's number in the file, from 1; 0 where the file is the record.
        data: "file": None; "line": the bytes of a JSON line; "row": a dict of one table row; "http": a
            :class:`~profparse.bulk.warcs.Response`; "plain": a :class:`~profparse.bulk.warcs.Plain`; "bad": why the
            record cannot be read; "nothing": None, for an end of the input that has something to account for and no
            record.
        size: roughly its bytes in memory; batches are cut by it.
        advance: bytes of the input that were read for it.
        skipped: records that were passed over before it.
    """

    kind: Kind
    path: str
    number: int
    data: Any
    size: int
    advance: int = 0
    skipped: int = 0


def label_of(item: Item, part: int = 0) -> str:
    """What the errors file calls a record: the file, its record, the profile in it.

    >>> label_of(Item("line", "crawl.jsonl", 17, b"{}", 2)), label_of(Item("file", "a b.txt", 0, None, 9), 2)
    ('crawl.jsonl#record=17', 'a b.txt#profile=2')
    """
    marks = [f"record={item.number}"] * (item.number > 0) + [f"profile={part}"] * (part > 0)
    return item.path + ("#" + "&".join(marks) if marks else "")


def address_of(item: Item, part: int = 0) -> str:
    """Where a record came from, as a ``file:`` address, relative where the input was named so.

    It stands in ``source.url`` of what convert writes where no address of the page is known, so that every record
    says where it came from.

    >>> address_of(Item("line", "dumps/a b.jsonl", 17, b"{}", 2))
    'file:dumps/a%20b.jsonl#record=17'
    """
    # Names are bytes on some systems; quote takes them as they are.
    place = quote(os.fsencode(item.path.replace("\\", "/")))
    mark = label_of(item, part)[len(item.path) :]
    return ("file://" if place.startswith("/") else "file:") + place + mark
