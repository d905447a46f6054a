"""Arrow: the models as one schema, and a kernel from record batch to record batch.

The kernel is what Spark, Ray Data, Dask and DuckDB run: a row in, a row out. Needs the extra ``[arrow]``.

>>> import pyarrow
>>> entry = "CLMar 2, 2024\\nOn Seams\\n\\nAnn Li\\n\\nWe part fields.\\n"
>>> page = f"Ines Robles\\n\\nh-index 6\\n1 papers\\n\\n1 Papers\\n\\n{entry}"
>>> batch = pyarrow.RecordBatch.from_pydict({"text": [page, ""]})
>>> parsed = parse_batch(batch)
>>> parsed.column("papers").to_pylist()[0][0]["title"], parsed.column("error").to_pylist()[1][:30]
('On Seams', 'InputError: the input is empty')
"""

from __future__ import annotations

from .kernel import parse_batch
from .rows import batch_of, row_of
from .schema import PROFILE_SCHEMA, SCHEMA

__all__ = ["PROFILE_SCHEMA", "SCHEMA", "batch_of", "parse_batch", "row_of"]
