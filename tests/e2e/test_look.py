"""The look in a browser: nothing bars anyone's way, and nothing typed is lost by accident."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from challenges.models import Person
from tests.cast import Cast
from tests.ui.conftest import samples  # noqa: F401
from tests.ui.samples import SENT_FORMS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("samples")]
WIDTHS = [(1280, 900), (390, 844), (320, 640)]
Barriers = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def nothing_sent() -> None:
    SENT_FORMS.clear()


def sign_in(page: Page, cast: Cast, person: Person, address: str) -> None:
    key = cast.client(person).cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


def fits(page: Page) -> bool:
    """Nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("size", WIDTHS)
def test_nothing_bars_the_way(
    new_page: Callable[..., Page],
    size: tuple[int, int],
    barriers: Barriers,
    cast: Cast,
    live_server: LiveServer,
) -> None:
    page = new_page(size)
    page.goto("/sample/everything/")
    assert (barriers(page), fits(page)) == ([], True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert (barriers(page), fits(page)) == ([], True)

    sign_in(page, cast, cast.host_dcs, live_server.url)
    cast.at("visit")
    for name in ("shell", "shut", "form"):
        page.goto(f"/sample/challenges/{cast.challenge.ref}/{name}/")
        assert (barriers(page), fits(page)) == ([], True)
    for url in ("/sample/confirm/", "/nothing/here/"):
        page.goto(url)
        assert (barriers(page), fits(page)) == ([], True)


def test_a_page_out_of_order_is_seen(page: Page, page_faults: list[str]) -> None:
    page.goto("/sample/broken/")

    assert "GET /sample/broken/: id 'a' twice" in page_faults
    page_faults.clear()


def test_a_link_of_the_summary_goes_to_its_control(page: Page) -> None:
    page.goto("/sample/everything/")
    page.get_by_role("button", name="Save").click()
    for text, control in [
        ("Answer “Which kind?”", "#id_kind_0"),
        ("Enter first day of the visit", "#id_day_0"),
        ("Answer “Which authorities?”", "#id_places_0"),
        ("Write what you agreed", "#id_words"),
    ]:
        page.locator(".govuk-error-summary").get_by_role("link", name=text, exact=True).click()
        expect(page.locator(control)).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_form_is_sent_with_and_without_scripts(
    new_page: Callable[..., Page], scripts: bool
) -> None:
    page = new_page(scripts=scripts)
    page.goto("/sample/confirm/")
    page.get_by_role("button", name="Confirm").click()

    expect(page.get_by_role("status")).to_contain_text("Done.")
    assert SENT_FORMS == [{}]


def test_two_quick_clicks_send_once(page: Page) -> None:
    page.goto("/sample/confirm/")
    page.get_by_role("button", name="Confirm").dblclick()

    expect(page.get_by_role("status")).to_contain_text("Done.")
    assert SENT_FORMS == [{}]


def leave(page: Page) -> list[str]:
    """Goes to another page, and says what the browser asked on the way."""
    dialogs: list[str] = []

    def answer(dialog: Dialog) -> None:
        dialogs.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.get_by_role("link", name="Peer Challenge").click()
    page.wait_for_url("**/account/sign-in/**")
    return dialogs


def open_form(page: Page) -> None:
    """Open a form and wait until the script that remembers what it held has run."""
    page.goto("/sample/refused/")
    expect(page.locator("body.js-enabled")).to_be_attached()


def test_leaving_changed_words_asks_first(page: Page) -> None:
    open_form(page)
    page.get_by_label("Full name").fill("Ann")

    assert leave(page) == ["beforeunload"]


def test_leaving_untouched_words_asks_nothing(page: Page) -> None:
    open_form(page)
    page.get_by_label("Full name").fill("Ann")
    page.get_by_label("Full name").fill("")

    assert leave(page) == []


def test_words_shown_again_with_errors_are_asked_about(page: Page) -> None:
    open_form(page)
    page.get_by_label("Full name").fill("Ann")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()

    page.get_by_label("Full name").click()
    assert leave(page) == ["beforeunload"]


def test_the_keyboard_reaches_the_content_at_once(page: Page) -> None:
    page.goto("/sample/refused/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_near_limit_is_counted(page: Page) -> None:
    page.goto("/sample/everything/")
    page.get_by_label("In short").fill("x" * 103)

    expect(page.get_by_text("You have 3 characters too many").first).to_be_visible()
