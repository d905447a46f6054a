"""The job for spark-submit: pages from any path that Spark reads, profiles as Parquet.

::

    spark-submit .../profparse/spark/job.py hdfs:///pages hdfs:///profiles --papers hdfs:///papers
    python -m profparse.spark pages.jsonl profiles --errors errors

Input: Parquet or JSON Lines with text or html, and where they are there url, as_of and retrieved_at; or text
files, a page a file. profparse must be installed where the executors run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["main", "run"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the job; gives 0 where every page was read, 1 where some were not, 2 for wrong usage.

    >>> main(["pages.jsonl", "profiles", "--errors", "errors"])                       # doctest: +SKIP
    0
    """
    parser = argparse.ArgumentParser(prog="profparse.spark", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("input", nargs="+", help="paths that Spark reads")
    parser.add_argument("output", help="where the profiles go, as Parquet")
    parser.add_argument(
        "--format", choices=("parquet", "json", "text"), help="form of the input; by its name else"
    )
    parser.add_argument("--errors", help="where rows that could not be read go, as JSON Lines")
    parser.add_argument("--papers", help="where the distinct papers go, as Parquet")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, help="day of pages that do not state theirs")
    parser.add_argument("--mode", choices=("error", "overwrite"), default="error", help="where output is there")
    options = parser.parse_args(arguments)

    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("profparse").getOrCreate()
    read, failed, papers = run(spark, **vars(options))
    told = f"profparse: read {read}, wrote {read - failed}, failed {failed}"
    print(told + (f", {papers} distinct papers" if papers is not None else ""), file=sys.stderr)
    return 1 if failed else 0


def run(
    spark: SparkSession,
    input: Sequence[str],
    output: str,
    *,
    format: str | None = None,
    errors: str | None = None,
    papers: str | None = None,
    as_of: dt.date | None = None,
    mode: str = "error",
) -> tuple[int, int, int | None]:
    """The job within a session: gives the rows read, the rows that failed, and the distinct papers if asked for.

    Profiles are written first and everything else is taken from what was written, so no page is read twice.

    >>> run(spark, ["pages"], "profiles", papers="papers")                            # doctest: +SKIP
    (40, 1, 38)
    """
    from pyspark.sql import functions

    from profparse.spark import distinct_papers, parse_profiles

    pages = _pages(spark, list(input), format, as_of)
    parse_profiles(pages, "page", "url", "as_of").write.mode(mode).parquet(output)
    written = spark.read.parquet(output)
    read = written.count()
    bad = written.where(functions.col("error").isNotNull())
    failed = bad.count()
    if errors:
        told = bad.select(
            functions.col("source.url").alias("source"),
            functions.regexp_extract("error", r"^(\w+): ", 1).alias("error"),
            functions.regexp_replace("error", r"^\w+: ", "").alias("message"),
        )
        told.write.mode(mode).json(errors)
    if not papers:
        return read, failed, None
    distinct_papers(written).write.mode(mode).parquet(papers)
    return read, failed, spark.read.parquet(papers).count()


def _pages(spark: SparkSession, paths: list[str], form: str | None, as_of: dt.date | None) -> DataFrame:
    """The input as the columns page, url and as_of; a record's own day goes before the one given for all."""
    from pyspark.sql import functions

    form = form or _form_of(paths[0])
    if form == "text":
        # A page a file; its path says where the page came from.
        frame = spark.read.text(paths, wholetext=True).withColumn("url", functions.input_file_name())
        frame = frame.withColumnRenamed("value", "text")
    else:
        frame = spark.read.parquet(*paths) if form == "parquet" else spark.read.json(paths, schema=_RECORD)
    there = set(frame.columns)

    def column(name: str, kind: str) -> Any:
        return functions.col(name).cast(kind) if name in there else functions.lit(None).cast(kind)

    # Left as text: what is no date is told as the row's error and does not turn into "not given".
    days = [column("as_of", "string"), column("retrieved_at", "string")]
    day = functions.coalesce(*days, functions.lit(as_of.isoformat() if as_of else None).cast("string"))
    page = functions.coalesce(column("text", "string"), column("html", "string"))
    return frame.select(page.alias("page"), column("url", "string").alias("url"), day.alias("as_of"))


_RECORD = "text string, html string, url string, as_of string, retrieved_at string"


def _form_of(path: str) -> str:
    name = path.lower().rstrip("/").removesuffix(".gz")
    if name.endswith((".jsonl", ".json", ".ndjson")):
        return "json"
    return "text" if name.endswith((".txt", ".md", ".html", ".htm")) else "parquet"


if __name__ == "__main__":
    sys.exit(main())
