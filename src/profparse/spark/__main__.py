"""``python -m profparse.spark``: the job, in a session of its own."""

from __future__ import annotations

import sys

from .job import main

if __name__ == "__main__":
    sys.exit(main())
