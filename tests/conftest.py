"""What several test modules share: which tests are slow, how many examples are tried, a real headless browser."""

from __future__ import annotations

import os
from typing import Any

import hypothesis
import pytest
from tests import headless

# A busy machine is slow; that is no fault of what is tested. A test that wants more examples asks for a multiple.
_LENIENT: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(hypothesis.HealthCheck),
    "print_blob": True,
}
hypothesis.settings.register_profile("plain", max_examples=10, derandomize=True, **_LENIENT)
hypothesis.settings.register_profile("whole", max_examples=40, derandomize=True, **_LENIENT)
hypothesis.settings.register_profile("thorough", max_examples=4_000, **_LENIENT)

# What starts processes, a browser or Spark, grows inputs or waits: a contributor's plain run leaves it out. Single
# tests are marked where they stand.
SLOW = (
    "tests/bulk/",
    "tests/matrix/",
    "tests/properties/",
    "tests/fetch/test_fetch_browser.py",
    "tests/test_docs.py::test_examples",
    "tests/test_docs.py::test_the_readme",
    "tests/test_packaging.py",
    "tests/test_registry.py",
    "tests/test_update_fixtures.py",
)


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples in a run that leaves out what is slow; before the test modules are imported."""
    usual = "plain" if config.option.markexpr == "not slow" else "whole"
    hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", usual))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow."""
    for item in items:
        if item.nodeid.startswith(SLOW) or "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def chromium() -> Any:
    """Playwright's handle of one headless Chromium for the whole run."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if headless.chromium_path() is None:
        pytest.skip("no Chromium is installed")
    return headless.chromium()
