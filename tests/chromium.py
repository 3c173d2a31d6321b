"""A real browser for the page's tests: pages opened in it note every request and every message of the console."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = ("--disable-gpu", "--disable-background-networking")


def executable() -> str:
    """Where the browser is. Without one the test is skipped; on CI, where one has to be, it fails."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is not None:
        return found
    reason = "no Chromium found: install one, or name it in the variable CHROMIUM"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def chromium() -> Iterator[Browser]:
    path = executable()
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=[*SWITCHES, *root])
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page that is open, what it asked for beside itself, and what it said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


@contextmanager
def visit(
    browser: Browser,
    html: str,
    folder: Path,
    *,
    size: tuple[int, int] = (1280, 800),
    dark: bool = False,
    motion: bool = False,
    touch: bool = False,
    wait: str | None = "() => window.datelineReady === true",
) -> Iterator[Visit]:
    """The page opened from a file. Unless it is asked for, motion is reduced, so that nothing has to be waited for."""
    file = folder / "map.html"
    file.write_text(html, encoding="utf-8")
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="no-preference" if motion else "reduce",
        has_touch=touch,
        is_mobile=touch,
    )
    page = context.new_page()
    opened = Visit(page)
    own = folder.as_uri()
    page.on("request", lambda request: None if _is_own(request.url, own) else opened.requests.append(request.url))
    page.on("console", lambda message: opened.messages.append(message.text))
    page.on("pageerror", lambda error: opened.messages.append(str(error)))
    page.goto(file.as_uri())
    if wait is not None:
        page.wait_for_function(wait)
    yield opened
    context.close()


def _is_own(url: str, folder: str) -> bool:
    return url.startswith((folder, "data:", "about:"))
