"""The Arrow kernel under other engines: DuckDB, Dask and Ray Data, in the lines that the documents show."""

from __future__ import annotations

from pathlib import Path

import pytest
from bulk_pages import page

pa = pytest.importorskip("pyarrow")
import pyarrow.dataset as ds  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from profparse.arrow import SCHEMA, parse_batch  # noqa: E402


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three Parquet files of 20 pages each, one of them no page."""
    folder = tmp_path_factory.mktemp("pages")
    for part in range(3):
        numbers = range(part * 20 + 1, part * 20 + 21)
        texts = ["Mix flour and water." if n == 33 else page(n) for n in numbers]
        urls = [f"https://www.scholarfeed.org/author/{n}" for n in numbers]
        pq.write_table(pa.table({"text": texts, "url": urls}), folder / f"{part}.parquet")
    return folder


def test_duckdb(pages: Path) -> None:
    duckdb = pytest.importorskip("duckdb")

    # Two connections: the second pulls batches through the kernel while the first is still reading.
    source, target = duckdb.connect(), duckdb.connect()
    batches = source.sql(f"SELECT text, url FROM '{pages}/*.parquet'").to_arrow_reader(1000)
    profiles = pa.RecordBatchReader.from_batches(SCHEMA, (parse_batch(b, url_column="url") for b in batches))
    target.register("profiles", profiles)
    rows = target.sql(
        "SELECT count(*), count(error), sum(len(papers)), count(DISTINCT author.id) FROM profiles"
    ).fetchall()

    assert rows == [(60, 1, 59 * 3, 59)]


def test_dask(pages: Path, tmp_path: Path) -> None:
    dask = pytest.importorskip("dask")

    @dask.delayed
    def parsed(fragment: ds.Fragment, number: int) -> int:
        batches = [parse_batch(batch, url_column="url") for batch in fragment.to_batches()]
        pq.write_table(pa.Table.from_batches(batches, SCHEMA), tmp_path / f"part-{number}.parquet")
        return sum(batch.num_rows for batch in batches)

    fragments = ds.dataset(pages).get_fragments()
    counts = dask.compute(*[parsed(f, n) for n, f in enumerate(fragments)], scheduler="processes", num_workers=2)

    assert counts == (20, 20, 20)
    assert pq.read_table(tmp_path).column("error").null_count == 59


def test_ray(pages: Path, tmp_path: Path) -> None:
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:

        def parsed(table: pa.Table) -> pa.Table:
            batches = [parse_batch(batch, url_column="url") for batch in table.combine_chunks().to_batches()]
            return pa.Table.from_batches(batches, SCHEMA)

        profiles = ray.data.read_parquet(str(pages)).map_batches(parsed, batch_format="pyarrow")
        profiles.write_parquet(str(tmp_path / "profiles"))
    finally:
        ray.shutdown()

    table = pq.read_table(tmp_path / "profiles")
    assert (table.num_rows, table.column("error").null_count) == (60, 59)
