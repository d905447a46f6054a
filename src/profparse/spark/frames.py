"""DataFrame to DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..bulk.needs import needed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["distinct_papers", "flat_papers", "parse_profiles"]

# What crosses from the profiles to the papers: an observation's fields, in the order in which observations sort.
_OBSERVED = ("key", "as_of", "paper", "name", "id", "author_url", "url")


def parse_profiles(
    df: DataFrame, text_column: str = "text", url_column: str | None = None, as_of_column: str | None = None
) -> DataFrame:
    """Reads a DataFrame of pages into one of profiles: the columns of ``profparse.arrow.SCHEMA``, a row a page.

    A page that cannot be read is a row with ``error`` set; it never fails the job. Nothing is collected: each
    partition streams through the kernel in Arrow batches.

    Args:
        df: the pages.
        text_column: column of the pages: text, HTML or JSON.
        url_column: column of their addresses.
        as_of_column: column of the days on which they were made: date, timestamp or text.

    >>> from pyspark.sql import SparkSession                                          # doctest: +SKIP
    >>> spark = SparkSession.builder.getOrCreate()                                    # doctest: +SKIP
    >>> pages = spark.read.parquet("pages")                                           # doctest: +SKIP
    >>> parse_profiles(pages, url_column="url").where("error is null").count()        # doctest: +SKIP
    40
    """
    needed("pyspark", "spark", "Spark")
    from ..arrow import SCHEMA

    columns = [name for name in (text_column, url_column, as_of_column) if name]

    def kernel(batches: Iterator[Any]) -> Iterator[Any]:
        from profparse.arrow import parse_batch

        for batch in batches:
            yield parse_batch(batch, text_column, url_column, as_of_column)

    return df.select(*columns).mapInArrow(kernel, _spark_schema(SCHEMA))


def flat_papers(profiles: DataFrame) -> DataFrame:
    """The papers of parsed profiles as a flat table, one row a paper, the columns of ``profparse.to_rows``.

    >>> flat_papers(profiles).select("author_name", "title").show()                   # doctest: +SKIP
    """
    from ..arrow import PAPERS_SCHEMA

    def kernel(batches: Iterator[Any]) -> Iterator[Any]:
        from profparse.arrow import papers_batch

        for batch in batches:
            yield papers_batch(_profiles(batch))

    return profiles.mapInArrow(kernel, _spark_schema(PAPERS_SCHEMA))


def distinct_papers(profiles: DataFrame) -> DataFrame:
    """The distinct papers of parsed profiles, sorted by paper_key, each with the authors on whose pages it is.

    The same papers, to the byte of their JSON, as ``profparse convert --papers`` gives: observations are sorted
    within each partition by all that they hold, so neither the number of partitions nor their order matters.

    >>> distinct_papers(profiles).write.parquet("papers")                             # doctest: +SKIP
    """
    from ..arrow import DISTINCT_SCHEMA

    def observe(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        from profparse.joining.distinct import observations

        for batch in batches:
            seen = [found for profile in _profiles(batch) for found in observations(profile)]
            columns = list(zip(*seen, strict=True)) or [()] * len(_OBSERVED)
            yield pa.RecordBatch.from_arrays([pa.array(c, pa.string()) for c in columns], names=list(_OBSERVED))

    def join(batches: Iterator[Any]) -> Iterator[Any]:
        from itertools import islice

        from profparse.arrow import batch_of, row_of
        from profparse.joining.distinct import Observation, fold

        def seen() -> Iterator[Observation]:
            for batch in batches:
                for row in zip(*(batch.column(name).to_pylist() for name in _OBSERVED), strict=True):
                    yield Observation(*row)

        # fold() wants neighbours with one key, and a partition holds every observation of each of its keys.
        papers = fold(seen())
        while group := [row_of(paper) for paper in islice(papers, 1000)]:
            yield batch_of(group, DISTINCT_SCHEMA)

    observed = profiles.mapInArrow(observe, ", ".join(f"{name} string" for name in _OBSERVED))
    # Partitioned by ranges of the key, so that the output as a whole is in the order of the keys too.
    ordered = observed.repartitionByRange("key").sortWithinPartitions(*_OBSERVED)
    return ordered.mapInArrow(join, _spark_schema(DISTINCT_SCHEMA))


def _profiles(batch: Any) -> Iterable[Any]:
    """The profiles of a parsed batch, rows with an error left out."""
    from profparse.models import Profile

    errors = batch.column("error").to_pylist() if "error" in batch.schema.names else None
    names = [name for name in batch.schema.names if name != "error"]
    for number, row in enumerate(batch.select(names).to_pylist()):
        if errors is None or errors[number] is None:
            yield Profile.model_validate(row)


def _spark_schema(schema: Any) -> Any:
    types: Any = needed("pyspark.sql.pandas.types", "spark", "Spark")
    return types.from_arrow_schema(schema)
