"""A real browser: one for the whole run, a fresh context for each person."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast
from tests.conftest import is_page
from tests.valid import faults

if TYPE_CHECKING:
    from tests.e2e.eyes import PageInspector
    from tests.e2e.world import BrowserUsers

HERE = Path(__file__).parent
AXE = HERE.parent / "vendor" / "axe" / "axe.min.js"
# The browser is driven from the thread that also sets up rows, inside the driver's event loop,
# where Django would otherwise refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Quiet: no call home, and a start as root, which Chromium's own sandbox refuses.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = (1280, 900), (390, 844)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs a browser, and is marked so."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(autouse=True)
def page_faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Checks each page that the server gives a browser, as `tests/conftest.py` does elsewhere."""
    answer, complaints = WSGIHandler.get_response, []

    def answered(handler: WSGIHandler, request: HttpRequest) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_ENCODING", None)  # a page in plain words can be read here
        response = answer(handler, request)
        if is_page(response):
            where = f"{request.method} {request.path}"
            complaints.extend(f"{where}: {fault}" for fault in faults(response.content.decode()))
        return response

    monkeypatch.setattr(WSGIHandler, "get_response", answered)
    yield complaints
    assert complaints == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or what CHROMIUM names."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        pytest.fail("Chromium is missing: apt-get install chromium, or set CHROMIUM to a browser.")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Opens a window of its own for each person: `new_page(NARROW, scripts=False)`.

    What the browser complains about (a script that failed, something the content security
    policy refused) fails the test that saw it.
    """
    contexts, complaints = [], []

    def open_window(size: tuple[int, int] = WIDE, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            locale="en-GB",
            timezone_id="Europe/London",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: complaints.extend(_complaint(message)))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def _complaint(message: ConsoleMessage) -> Iterator[str]:
    # A page answered on purpose with 403, 404 or 409 is reported as a failed resource.
    if message.type == "error" and "Failed to load resource" not in message.text:
        yield message.text


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One window at desktop width."""
    return new_page()


@pytest.fixture
def window(
    cast: Cast, new_page: Callable[..., Page], live_server: LiveServer
) -> Callable[..., Page]:
    """A window of someone's own, signed in; of no one's when there is no name."""
    windows: dict[str, Page] = {}

    def of(who: str, size: tuple[int, int] = WIDE) -> Page:
        if who not in windows:
            windows[who] = page = new_page(size)
            if who:
                key = cast.client(getattr(cast, who)).cookies[settings.SESSION_COOKIE_NAME].value
                page.context.add_cookies(
                    [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
                )
        return windows[who]

    return of


def wait_for_answer(page: Page) -> None:
    """Wait until no form is on its way and the page that answered it is there.

    A form with text asks first whether the site answers, so a click alone is not the send.
    """
    expect(page.locator("form[data-sent]")).to_have_count(0)
    page.wait_for_load_state()


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """What axe finds on the page as it stands: one line each, with where."""

    def found(page: Page) -> list[str]:
        wait_for_answer(page)
        # Evaluated by the driver, which the page's content security policy does not bind.
        page.evaluate(AXE.read_text())
        result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{page.url}: {fault['id']}: {node['target']}: {node['html'][:120]}"
            for fault in result["violations"]
            for node in fault["nodes"]
        ]

    return found


@pytest.fixture
def inspector() -> PageInspector:
    """Inspects each kind of page once; `inspector.found` says what was wrong."""
    from tests.e2e.eyes import PageInspector

    return PageInspector()


@pytest.fixture
def calendar() -> Iterator[object]:
    """Turns to another day, for the live server too."""
    from tests.e2e import world

    with world.calendar() as one:
        yield one


@pytest.fixture
def users(cast: Cast, new_page: Callable[..., Page], inspector: PageInspector) -> BrowserUsers:
    """Everyone of the cast at their own computer."""
    from tests.e2e.world import BrowserUsers

    return BrowserUsers(cast, new_page, inspector)
