"""Arrow, Parquet, and the engines that read them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from bulk_pages import page, read_records, record, write_records

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

import profparse  # noqa: E402
from profparse import InputError  # noqa: E402
from profparse.arrow import (  # noqa: E402
    PROFILE_SCHEMA,
    SCHEMA,
    batch_of,
    parse_batch,
    row_of,
)
from profparse.bulk import convert  # noqa: E402
from profparse.models import Author, Paper, Profile, Source  # noqa: E402

DAY = dt.date(2026, 7, 1)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Parquet output of 60 profiles, with 180 entries of papers."""
    folder = tmp_path_factory.mktemp("table")
    crawl = write_records(folder / "crawl.jsonl", [record(n) for n in range(1, 61)])
    convert([crawl], folder / "out.parquet", workers=2)
    return folder / "out.parquet"


def test_the_schema_is_that_of_the_models() -> None:
    assert SCHEMA.names == [*Profile.model_fields, "error"]
    assert [f.name for f in SCHEMA.field("source").type] == list(Source.model_fields)
    assert [f.name for f in SCHEMA.field("author").type] == list(Author.model_fields)
    paper = SCHEMA.field("papers").type.value_type
    assert [f.name for f in paper] == list(Paper.model_fields)
    assert paper.field("date").type == pa.date32()
    assert paper.field("authors").type == pa.list_(pa.string())
    assert paper.field("citation_count").type == pa.int64()
    assert SCHEMA.field("source").type.field("retrieved_at").type == pa.timestamp("us", tz="UTC")


def test_a_row_in_a_row_out() -> None:
    batch = pa.RecordBatch.from_pydict(
        {
            "page": [page(1), None, "no page", page(4), page(5)],
            "address": [
                "https://www.scholarfeed.org/author/1",
                None,
                "https://www.scholarfeed.org/author/3",
                None,
                None,
            ],
            "day": ["2026-07-01", None, None, "soon", "2026-07-01T10:00:00Z"],
        }
    )
    parsed = parse_batch(batch, "page", "address", "day")
    assert parsed.schema == SCHEMA
    rows = parsed.to_pylist()
    assert [row["error"].partition(":")[0] if row["error"] else None for row in rows] == [
        None, "InputError", "NotAProfileError", "InputError", None
    ]  # fmt: skip
    assert rows[0]["author"]["id"] == "1"
    assert rows[0]["source"]["as_of"] == DAY
    assert rows[2]["source"]["url"] == "https://www.scholarfeed.org/author/3"
    assert rows[2]["papers"] is None
    assert {row["source"]["parser"] for row in rows} == {f"profparse {profparse.__version__}"}


@pytest.mark.parametrize("kind", [pa.date32(), pa.timestamp("us"), pa.timestamp("ms", tz="UTC")])
def test_days_of_every_type(kind: pa.DataType) -> None:
    days = pa.array([dt.datetime(2024, 5, 1)]).cast(kind)
    batch = pa.RecordBatch.from_arrays([pa.array([page(1)]), days], names=["text", "day"])
    assert parse_batch(batch, as_of_column="day").to_pylist()[0]["source"]["as_of"] == dt.date(2024, 5, 1)


def test_a_profile_survives_the_table() -> None:
    profile = profparse.parse(page(3), as_of=DAY, url="https://www.scholarfeed.org/author/3")
    (row,) = batch_of([row_of(profile)], PROFILE_SCHEMA).to_pylist(maps_as_pydicts="strict")
    assert Profile.model_validate(row) == profile


def test_other_columns_are_no_matter_and_missing_ones_are_told() -> None:
    with pytest.raises(InputError, match="no column 'text'"):
        parse_batch(pa.RecordBatch.from_pydict({"page": ["x"]}))


@pytest.mark.parametrize("batch", [5, None, [{"text": "x"}], pa.table({"text": ["x"]})])
def test_what_is_no_record_batch_is_a_type_error_that_says_what_is_wanted(batch: object) -> None:
    with pytest.raises(TypeError, match=f"RecordBatch, not a {type(batch).__name__}; a Table gives them"):
        parse_batch(batch)


def test_an_empty_batch() -> None:
    parsed = parse_batch(pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())}))
    assert parsed.num_rows == 0
    assert parsed.schema == SCHEMA


def test_parquet_holds_what_json_lines_hold(table: Path, tmp_path: Path) -> None:
    crawl = table.with_name("crawl.jsonl")
    convert([crawl], tmp_path / "out.jsonl")
    read = pq.read_table(table)
    assert read.schema.equals(PROFILE_SCHEMA)
    rows = [
        Profile.model_validate(row).model_dump(mode="json") for row in read.to_pylist(maps_as_pydicts="strict")
    ]
    assert rows == read_records(tmp_path / "out.jsonl")


@pytest.mark.parametrize("suffix", [".parquet", ".parquet.gz"])
def test_parquet_as_input(tmp_path: Path, suffix: str) -> None:
    columns = {
        "id": pa.array(range(200)),
        "text": pa.array([page(n) if n % 2 else None for n in range(200)]),
        "html": pa.array([None if n % 2 else f"<html><pre>{page(n)}</pre></html>" for n in range(200)]),
        "url": pa.array([f"https://www.scholarfeed.org/author/{n}" for n in range(200)]),
        "retrieved_at": pa.array([dt.datetime(2026, 7, 1, 12)] * 200, pa.timestamp("ms", tz="UTC")),
    }
    path = tmp_path / f"pages{suffix}"
    if suffix.endswith(".gz"):
        import gzip

        with gzip.open(path, "wb") as file:
            pq.write_table(pa.table(columns), file)
    else:
        pq.write_table(pa.table(columns), path, row_group_size=50)
    summary = convert([path], tmp_path / "out.jsonl", workers=2)
    found = read_records(tmp_path / "out.jsonl")
    assert (summary.read, summary.written, summary.failed) == (200, 200, 0)
    assert [r["author"]["id"] for r in found] == [str(n) for n in range(200)]
    assert {r["source"]["as_of_origin"] for r in found} == {"retrieved"}


def test_text_that_is_none_costs_its_record_at_most(tmp_path: Path) -> None:
    latin = page(2).replace("Ines", "José").encode("latin-1")
    texts = pa.array([page(1).encode(), latin, page(3).encode()], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": texts}), tmp_path / "pages.parquet")
    convert([tmp_path / "pages.parquet"], tmp_path / "out.jsonl")
    assert [r["author"]["name"][:4] for r in read_records(tmp_path / "out.jsonl")] == ["Ines", "José", "Ines"]


def test_a_table_without_pages_is_told(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "pages.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no")
    summary = convert([tmp_path], tmp_path / "out" / ".." / "out.jsonl", errors=tmp_path / "errors.json.jsonl")
    assert (summary.read, summary.failed) == (2, 2)
    told = read_records(tmp_path / "errors.json.jsonl")
    assert "no column text or html or markdown" in told[1]["message"]


def test_duckdb_opens_the_table(table: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    ((count, name, h_index),) = duckdb.sql(
        f"SELECT sum(len(papers)), min(author.name), max(author.h_index) FROM '{table}'"
    ).fetchall()
    assert (count, h_index) == (180, 60)
    assert name.startswith("Ines Robles")
    titles = duckdb.sql(
        f"SELECT p.title, p.date FROM (SELECT unnest(papers) AS p FROM '{table}') WHERE p.has_code"
    ).fetchall()
    assert len(titles) == 60
    assert titles[0][1] == dt.date(2024, 3, 2)


def test_polars_opens_the_table(table: Path) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(table)
    papers = (
        frame.select(polars.col("author").struct.field("name"), "papers")
        .explode("papers")
        .unnest("papers", separator="_")
    )
    assert papers.height == 180
    assert papers["papers_date"].dtype == polars.Date
    assert papers["papers_authors"][0].to_list() == ["Ann Li", "Bo Chen", "Cy Btorres"]


def test_pandas_opens_the_table(table: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(table)
    assert len(frame) == 60
    assert frame["papers"].map(len).sum() == 180
    assert frame.loc[0, "author"]["h_index"] == 1
