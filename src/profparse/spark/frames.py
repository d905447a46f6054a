"""DataFrame to DataFrame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..extras import needed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["parse_profiles"]


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


def _spark_schema(schema: Any) -> Any:
    types: Any = needed("pyspark.sql.pandas.types", "spark", "Spark")
    return types.from_arrow_schema(schema)
