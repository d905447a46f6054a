"""What several test modules share: a real headless browser, where one is installed; no deadlines of Hypothesis."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
from tests import headless

# A busy machine is slow; that is no fault of what is tested.
hypothesis.settings.register_profile("profparse", deadline=None)
hypothesis.settings.load_profile("profparse")


@pytest.fixture(scope="session")
def chromium() -> Any:
    """Playwright's handle of one headless Chromium for the whole run."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if headless.chromium_path() is None:
        pytest.skip("no Chromium is installed")
    return headless.chromium()
