"""Real Spark, in local mode: several partitions, and a bad row among the good."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bulk_pages import page, read_records, record, write_records

pytest.importorskip("pyspark")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("Spark needs Java", allow_module_level=True)

from pyspark.sql import SparkSession, functions

import profparse.spark as profparse_spark
from profparse.arrow import SCHEMA
from profparse.bulk import convert
from profparse.models import Profile

GOOD, BAD = 120, 2


def quiet(builder: Any) -> Any:
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.session.timeZone": "Asia/Tokyo",  # a session's zone must not move days or moments
        "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.log.level": "ERROR",
    }.items():
        builder = builder.config(name, value)
    return builder


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = quiet(SparkSession.builder.master("local[2]").appName("profparse tests")).getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records: list[Any] = [record(n) for n in range(1, GOOD + 1)]
    records.insert(30, {"text": "Mix flour and water.", "url": "https://www.scholarfeed.org/author/777"})
    records.insert(90, {"text": None})
    return write_records(tmp_path_factory.mktemp("spark") / "crawl.jsonl", records)


@pytest.fixture(scope="module")
def whole(crawl: Path) -> Path:
    """What convert makes of the same records."""
    out = crawl.with_name("out.jsonl")
    convert([crawl], out, workers=2, errors=crawl.with_name("errors.jsonl"))
    return out


def plain(row: Any) -> dict[str, Any]:
    return row.asDict(recursive=True)


def profile_of(row: Any) -> Profile:
    data = plain(row)
    assert data.pop("error") is None
    return Profile.model_validate(data)


def test_parse_profiles_gives_the_rows_of_convert(spark: SparkSession, crawl: Path, whole: Path) -> None:
    pages = spark.read.json(str(crawl)).repartition(5)
    parsed = profparse_spark.parse_profiles(pages, url_column="url", as_of_column="as_of").cache()
    assert parsed.columns == SCHEMA.names
    assert parsed.rdd.getNumPartitions() == 5
    assert parsed.count() == GOOD + BAD
    good = [profile_of(row) for row in parsed.where("error is null").collect()]
    mine = {p.source.url: p.model_dump(mode="json") for p in good}
    assert mine == {r["source"]["url"]: r for r in read_records(whole)}
    bad = [plain(row) for row in parsed.where("error is not null").collect()]
    assert sorted(row["error"].partition(":")[0] for row in bad) == ["InputError", "NotAProfileError"]
    assert "https://www.scholarfeed.org/author/777" in [row["source"]["url"] for row in bad]


def test_days_as_dates_and_moments(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(page(1),)], ["text"]).withColumn(
        "day", functions.lit("2024-05-01").cast("date")
    )
    (row,) = profparse_spark.parse_profiles(frame, as_of_column="day").collect()
    assert str(row.source.as_of) == "2024-05-01"
