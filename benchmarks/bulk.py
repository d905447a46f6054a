"""Bulk: records a second, processor time and peak memory of ``profparse convert``.

    python benchmarks/bulk.py [RECORDS] [--workers 1 2] [--form jsonl]

The pages are made up (tests/bulk/bulk_pages.py): 10 papers each. Linux only: it looks into /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "bulk"))
from bulk_pages import page  # noqa: E402

DISTINCT = 200
TICKS = os.sysconf("SC_CLK_TCK")


def family(parent: int) -> list[int]:
    found = [parent]
    for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:
            continue
        for child in children:
            found += family(int(child))
    return found


def look(pid: int) -> tuple[int, float]:
    """Peak resident memory in MB and processor seconds of a process."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0.0
    peak = next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)
    return peak, (int(fields[11]) + int(fields[12])) / TICKS


def measure(crawl: Path, out: Path, records: int, workers: int) -> None:
    command = [sys.executable, "-m", "profparse", "convert", str(crawl), "-o", str(out), "--workers", str(workers)]
    begun = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    seen: dict[int, tuple[int, float]] = {}
    while process.poll() is None:
        for pid in family(process.pid):
            peak, processor = look(pid)
            before = seen.get(pid, (0, 0.0))
            seen[pid] = max(peak, before[0]), max(processor, before[1])
        time.sleep(0.05)
    seconds = time.monotonic() - begun
    parent = seen.pop(process.pid)
    busy = sum(processor for _, processor in seen.values())
    print(
        f"{records} records, {workers} workers: {records / seconds:.0f} records/s ({seconds:.1f} s); "
        f"parent {parent[0]} MB and {parent[1]:.1f} s of processor, "
        f"largest worker {max(peak for peak, _ in seen.values())} MB, workers {busy:.1f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", nargs="?", type=int, default=10_000)
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--form", default="jsonl")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder, "crawl.jsonl")
        pages = [page(number, papers=10) for number in range(1, DISTINCT + 1)]
        with crawl.open("w") as file:
            for number in range(options.records):
                record = {
                    "text": pages[number % DISTINCT],
                    "url": f"https://www.scholarfeed.org/author/{number}",
                    "as_of": "2026-07-01",
                }
                file.write(json.dumps(record) + "\n")
        print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        for workers in options.workers:
            measure(crawl, Path(folder, f"out.{options.form}"), options.records, workers)


if __name__ == "__main__":
    main()
