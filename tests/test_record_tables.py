"""Tables: which member is which field, whatever the entries before an entry held."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from profparse.document.data import read_json, read_xml
from profparse.models import YearCount
from profparse.reading import convert
from profparse.reading.dates import AsOf
from profparse.reading.page import Reading
from profparse.reading.record import Each, Entry, People, Table, read_table

FIELDS: dict[str, Entry] = {
    "title": ("title.text | title | @title", convert.text),
    "id": ("ids[type=own].value | id", convert.identifier),
    "ids.mag": ("ids.mag", convert.identifier),
    "authors": People("people | persons", name="name | .", ids={"orcid": ("orcid", convert.orcid)}),
    "keywords": ("words & more.words | word", convert.text),
    "open_access": ("open", convert.boolean),
    "date": ("date", convert.date),
}
VALUES: dict[str, list[Any]] = {
    "title": ["On Seams", {"text": "On Seams"}, None, "", ["A", "B"]],
    "id": [7, "7", False],
    "ids": [{"mag": 3}, [{"type": "own", "value": "x"}, {"type": "other", "value": "y"}], {}, None],
    "people": [
        [{"name": "Ines Robles", "orcid": "0000-0002-1825-0097"}, "Wei Chen", None],
        [],
        {"name": "Ada Li"},
    ],
    "persons": [["Ada Li"]],
    "words": [["seams", "margins"], "seams"],
    "more": [{"words": ["plain pages"]}, {"words": None}],
    "word": ["seams"],
    "open": [False, True],
    "date": ["2024-03", "never"],
}
ENTRIES = st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in VALUES.items()})


def read(entry: Any, table: dict[str, Entry]) -> Any:
    reading = Reading(None, AsOf(dt.date(2026, 7, 15), "given"))
    read_table(reading.paper(), read_json(json.dumps(entry)), table)
    return reading.papers, reading.spans, reading.notes


@given(st.lists(ENTRIES | st.lists(ENTRIES, max_size=2), max_size=6))
def test_what_was_read_before_changes_nothing(entries: list[Any]) -> None:
    table = Table(FIELDS)
    assert [read(entry, table) for entry in entries] == [read(entry, FIELDS) for entry in entries]


def test_a_false_is_a_value_and_an_empty_one_is_none() -> None:
    papers, _, _ = read({"open": False, "title": "", "persons": ["Ada Li"], "people": []}, FIELDS)
    assert papers == [{"open_access": False, "authors": ["Ada Li"]}]


def test_only_fields_without_a_value_are_read_where_they_are_asked_for() -> None:
    reading = Reading(None, AsOf(dt.date(2026, 7, 15), "given"))
    record = reading.paper()
    for text in ('{"title": "On Seams"}', '{"title": "Of Seams", "id": 7}'):
        read_table(record, read_json(text), Table(FIELDS), missing=True)
    assert reading.papers == [{"title": "On Seams", "id": "7"}]


def test_the_same_table_reads_xml() -> None:
    reading = Reading(None, AsOf(dt.date(2026, 7, 15), "given"))
    root = read_xml("<r title='On Seams'><word>seams</word><word/><word>margins</word></r>")
    read_table(reading.paper(), root, Table(FIELDS))
    assert reading.papers == [{"title": "On Seams", "keywords": ["seams", "margins"]}]
    shown = {path: [root.source.text[slice(*place)] for place in places] for path, places in reading.spans.items()}
    assert shown == {
        "papers[0].title": ["title='On Seams'"],
        "papers[0].keywords": ["<word>seams</word>", "<word>margins</word>"],
    }


def test_what_lacks_the_field_that_is_needed_leaves_nothing_behind() -> None:
    reading = Reading(None, AsOf(dt.date(2026, 7, 15), "given"))
    years = Table({"year": ("year", convert.count), "papers": ("papers", convert.count)})
    root = read_json('{"by": [{"year": 2020, "papers": 1}, {"papers": 2}]}')
    read_table(reading.person(), root, Table({"by_year": Each("by", YearCount, years)}))
    assert reading.author == {"by_year": [{"year": 2020, "papers": 1}]}
    assert sorted(reading.spans) == ["author.by_year[0].papers", "author.by_year[0].year"]
