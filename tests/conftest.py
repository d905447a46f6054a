"""What several test modules share: a real headless browser, where one is installed; no deadlines of Hypothesis."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
from tests import headless

# A busy machine is slow; that is no fault of what is tested.
hypothesis.settings.register_profile("profparse", deadline=None)
hypothesis.settings.load_profile("profparse")

# What starts processes, a browser or Spark, or grows inputs: a contributor's plain run leaves it out.
SLOW = (
    "tests/bulk/",
    "tests/cli/",
    "tests/matrix/",
    "tests/properties/",
    "tests/fetch/test_fetch_browser.py",
    "tests/test_docs.py::test_examples",
    "tests/test_docs.py::test_the_readme",
    "tests/test_explain.py::test_browser",
    "tests/test_packaging.py",
    "tests/test_registry.py",
    "tests/test_update_fixtures.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow."""
    for item in items:
        if item.nodeid.startswith(SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def chromium() -> Any:
    """Playwright's handle of one headless Chromium for the whole run."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if headless.chromium_path() is None:
        pytest.skip("no Chromium is installed")
    return headless.chromium()
