"""In a browser: a send that leaves the page standing, as after Stop; the form is alive again.

An answer of 204 leaves the page as it was, like the browser's Stop, and the driver can go on.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, Request, Route, expect

from tests.cast import Cast
from tests.e2e.world import BrowserUsers

pytestmark = pytest.mark.django_db(transaction=True)
TEXT, BUTTON = "What did you hear, see or read?", "Save the note"
SOME_SECONDS = 5000
# So long the button itself takes no second click.
A_SECOND = 1100
WHERE = """of => {
  const [role, name] = of.split("=");
  const found = [...document.querySelectorAll(role === "link" ? "a" : role)];
  const one = found.find((each) => each.textContent.trim().startsWith(name));
  one.scrollIntoView({block: "center"});
  const box = one.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
StalledPage = tuple[Page, list[str]]


@pytest.fixture
def stalled_page(cast: Cast, users: BrowserUsers) -> StalledPage:
    """A note that was sent without an answer, and all that was sent."""
    challenge = cast.at("visit")
    (writer,) = users("challenger")
    page, sends = writer.page, []

    def stop(route: Route, request: Request) -> None:
        if is_send(request):
            route.fulfill(status=204)
        else:
            route.continue_()

    page.on("request", lambda request: sends.append(request.url) if is_send(request) else None)
    page.clock.install()
    page.goto(f"{challenge.get_absolute_url()}visit/evidence/add/")
    writer.fill(TEXT, "First words.")
    page.route("**/evidence/add/", stop)
    with page.expect_request(is_send):
        press(page)
    press(page)
    assert len(sends) == 1, "a double click sends once"
    return page, sends


def is_send(request: Request) -> bool:
    return request.method == "POST"


def press(page: Page, role: str = "button", name: str = BUTTON) -> None:
    """Click with the bare mouse: the driver's own click waits for the answer that never comes."""
    place = page.evaluate(WHERE, f"{role}={name}")
    page.mouse.click(*place)


def after_some_seconds(page: Page) -> None:
    page.clock.run_for(SOME_SECONDS)


def after_typing_on(page: Page) -> None:
    page.evaluate("document.querySelector('main textarea').focus()")
    page.keyboard.type(" More.")
    page.clock.run_for(A_SECOND)


@pytest.mark.parametrize("later", [after_some_seconds, after_typing_on])
def test_a_stalled_form_is_sent_again(
    stalled_page: StalledPage, later: Callable[[Page], None]
) -> None:
    page, sends = stalled_page
    later(page)
    with page.expect_request(is_send):
        press(page)
    assert len(sends) == 2


@pytest.mark.parametrize("later", [after_some_seconds, after_typing_on])
def test_a_stalled_form_warns_before_it_is_lost(
    stalled_page: StalledPage, later: Callable[[Page], None]
) -> None:
    page, _ = stalled_page
    dialogs = []

    def stay(dialog: Dialog) -> None:
        dialogs.append(dialog.type)
        dialog.dismiss()

    later(page)
    page.on("dialog", stay)
    with page.expect_event("dialog"):
        press(page, "link", "Cancel")
    assert dialogs == ["beforeunload"]


def test_without_a_network_a_form_stays_and_says_so(cast: Cast, users: BrowserUsers) -> None:
    challenge = cast.at("visit")
    (writer,) = users("challenger")
    page = writer.page
    page.clock.install()
    page.goto(f"{challenge.get_absolute_url()}visit/evidence/add/")
    writer.fill(TEXT, "Heard in the basement.")
    page.context.set_offline(True)
    page.get_by_role("button", name=BUTTON).click()

    alert = page.get_by_role("alert")
    assert "You are offline. Nothing was sent, and what you typed is still here." in (
        alert.inner_text()
    )
    assert page.get_by_label(TEXT).input_value() == "Heard in the basement."

    page.context.set_offline(False)
    alert.wait_for(state="detached")
    page.clock.run_for(A_SECOND)
    with page.expect_request(is_send):
        page.get_by_role("button", name=BUTTON).click()


def refuse(route: Route) -> None:
    route.abort()


def answer_as_a_hotel(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<h1>Welcome to our Wi-Fi</h1>")


@pytest.mark.parametrize("answer", [refuse, answer_as_a_hotel])
def test_a_network_that_leads_nowhere_loses_no_note(
    answer: Callable[[Route], None], cast: Cast, users: BrowserUsers
) -> None:
    challenge = cast.at("visit")
    (writer,) = users("challenger")
    page, sends = writer.page, []
    page.on("request", lambda request: sends.append(request.url) if is_send(request) else None)
    page.clock.install()
    page.goto(f"{challenge.get_absolute_url()}visit/evidence/add/")
    writer.fill(TEXT, "Heard on the stairs.")
    page.route("**/*", answer)
    page.get_by_role("button", name=BUTTON).click()

    expect(page.get_by_role("alert")).to_have_text(
        "The site does not answer. Nothing was sent, and what you typed is still here."
        " Send it again in a moment."
    )
    assert (page.get_by_label(TEXT).input_value(), sends) == ("Heard on the stairs.", [])

    page.unroute_all()
    page.clock.run_for(A_SECOND)
    with page.expect_request(is_send):
        page.get_by_role("button", name=BUTTON).click()


def test_a_page_that_is_older_than_the_scripts_of_the_site_can_be_sent(
    cast: Cast, users: BrowserUsers
) -> None:
    challenge = cast.at("visit")
    (writer,) = users("challenger")
    writer.page.goto(f"{challenge.get_absolute_url()}visit/evidence/add/")
    writer.fill(TEXT, "Heard before the new version.")
    writer.page.route("**/static/**", lambda route: route.fulfill(status=404))

    with writer.page.expect_request(is_send):
        writer.page.get_by_role("button", name=BUTTON).click()
