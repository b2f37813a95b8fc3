"""Chromium, driven as a person would use it: signed in as a role, and watched for whatever goes wrong in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.journeys.served import Served

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESKTOP, TELEPHONE, ZOOMED = (1280, 1024), (390, 844), (320, 256)  # the last is 1280 by 1024, four times as large
ANSWERED = "Failed to load resource: the server responded with a status of"


def chromium_here() -> str:
    """Where chromium is. Errors: AssertionError, with what to do, where it is not installed."""
    found = shutil.which("chromium")
    assert found, (
        "The journeys need the browser chromium. Install your system's package of that name, "
        "then run `make install-tests`."
    )
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window, closed at the end."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium_here(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Watched:
    """What a browser's pages asked for, and what it complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _hear(self, said: ConsoleMessage) -> None:
        """A page that is rightly refused or missing is no complaint; whatever else is an error or a warning is."""
        if said.type in ("error", "warning") and not said.text.startswith(ANSWERED):
            self.complaints.append(said.text)

    def elsewhere(self) -> list[str]:
        """Requests that went anywhere but to this machine."""
        return [url for url in self.requests if urlsplit(url).hostname != "127.0.0.1" and not url.startswith("data:")]


class Visitor:
    """Opens pages of a site in one browser; each role signs in once to each site."""

    def __init__(self, site: Served, browser: Browser) -> None:
        self.site, self.browser, self.watched = site, browser, Watched()
        self.contexts: dict[tuple[str, ...], BrowserContext] = {}

    def page(self, role: str = "", size: tuple[int, int] = DESKTOP, **options: Any) -> Page:
        """A new page of somebody's with a role, signed in; '' is a stranger."""
        key = (role, *map(str, options.items()))
        if key not in self.contexts:
            self.contexts[key] = self._context(role, options)
        page = self.contexts[key].new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        return page

    def _context(self, role: str, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(base_url=self.site.address, locale="en-GB", **options)
        context.set_default_timeout(30_000)
        self.watched.watch(context)
        if role and role not in self.site.cookies:
            page = context.new_page()
            sign_in(page, role, self.site.password(role))
            page.close()
            self.site.cookies[role] = context.cookies()
        elif role:
            context.add_cookies(self.site.cookies[role])
        return context

    def close_pages(self) -> None:
        for context in self.contexts.values():
            for page in context.pages:
                page.close()


def sign_in(page: Page, username: str, password: str) -> None:
    """Sign in through the site's own form."""
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")


def opened(page: Page, address: str, status: int = 200) -> Page:
    """Go to an address, and make sure of the answer first: a page that says sorry is easily without faults."""
    answer = page.goto(address)
    assert answer is not None and answer.status == status, f"{address}: {answer and answer.status}"
    return page
