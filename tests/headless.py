"""One headless browser for the whole run: two of Playwright's drivers in one thread stand in each other's way."""

from __future__ import annotations

import atexit
import functools
import shutil
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def chromium_path() -> str | None:
    """Where the system's Chromium is, None where there is none."""
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


@functools.cache
def chromium() -> Any:
    """Playwright's handle of the browser, started when it is first asked for and stopped with the process."""
    from playwright.sync_api import sync_playwright

    driver = sync_playwright().start()
    browser = driver.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
    atexit.register(driver.stop)
    atexit.register(browser.close)
    return browser
