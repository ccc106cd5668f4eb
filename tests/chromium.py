"""A real Chromium for the tests of pages: the system's own, driven by Playwright.

Where there is none, tests that need it skip and say so; with `PARLEY_REQUIRE_CHROMIUM=1` they fail.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@cache
def find_chromium() -> str | None:
    """The program, from `PARLEY_CHROMIUM` or the path; None where there is none."""
    return os.environ.get("PARLEY_CHROMIUM") or next(
        (found for name in PROGRAMS if (found := shutil.which(name))), None
    )


@contextmanager
def run_chromium() -> Iterator[Browser]:
    """Start a browser without a window."""
    # No sandbox: CI runs as root, and nothing but our own pages on 127.0.0.1 is opened.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="module")  # while it runs, this thread has an event loop, and no other test can run one
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a module; each opens a context of its own."""
    if find_chromium() is None:
        reason = "there is no Chromium: apt-get install chromium, or set PARLEY_CHROMIUM"
        if os.environ.get("PARLEY_REQUIRE_CHROMIUM") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with run_chromium() as browser:
        yield browser
