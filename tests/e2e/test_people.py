"""In a browser: invited, signed in, a session that ends while writing; no page has barriers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from challenges.demo.rows import make
from challenges.models import Appointment, DemoMarker, OutboxMessage, Person
from challenges.people.directory import services as register_services
from challenges.people.posts.placing import PostDraft
from tests.cast import PASSWORD, TODAY, Cast
from tests.e2e.conftest import NARROW, WIDE

pytestmark = pytest.mark.django_db(transaction=True)
NEW_PASSWORD = "correct horse battery"


def invited(cast: Cast) -> tuple[Person, str]:
    """Someone new, and the path of their link."""
    person = register_services.invite_person(
        actor=cast.programme_lead,
        programme=cast.programme,
        name="Pia Novak",
        email="pia.novak@example.gov.uk",
        post=PostDraft(cast.authorities["Oxfordshire"], "dcs", TODAY, acting=True),
    )
    match = re.search(r"https?://[^/]+(/account/invitation/\S+)", OutboxMessage.objects.get().body)
    assert match
    return person, match[1]


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Your password").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def test_an_invited_director_opens_an_account_and_signs_in_again(cast: Cast, page: Page) -> None:
    _, link = invited(cast)

    page.goto(link)
    expect(page.get_by_role("heading", name="Welcome to Peer Challenge")).to_be_visible()
    page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("New password again").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Set this password and sign in").click()
    page.get_by_role("link", name="Pia Novak").click()
    expect(page.get_by_text("Acting Director of Children’s Services")).to_be_visible()

    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.goto(link)
    expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()
    page.goto("/account/sign-in/")
    sign_in(page, "pia.novak@example.gov.uk", NEW_PASSWORD)
    expect(page.get_by_role("link", name="Pia Novak")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_was_typed_survives_the_end_of_a_session(
    cast: Cast, new_page: Callable[..., Page], scripts: bool
) -> None:
    page = new_page(scripts=scripts)
    page.goto("/account/sign-in/?next=/account/name/")
    sign_in(page, cast.host_dcs.email)
    page.get_by_label("Full name").fill("Amara Okafor-Lane")
    page.context.clear_cookies(name="sid")
    page.get_by_role("button", name="Save my name").click()

    expect(page.get_by_text("we have your text")).to_be_visible()
    sign_in(page, cast.host_dcs.email)
    expect(page.get_by_role("heading", name="Your text is safe")).to_be_visible()
    page.get_by_role("button", name="Send it now").click()

    expect(page.get_by_text("Your name has been saved.")).to_be_visible()
    cast.host_dcs.refresh_from_db()
    assert cast.host_dcs.name == "Amara Okafor-Lane"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_about_people_has_barriers(
    cast: Cast,
    new_page: Callable[..., Page],
    barriers: Callable[[Page], list[str]],
    settings: Settings,
    size: tuple[int, int],
) -> None:
    settings.DEMO = True
    make(DemoMarker, built_on=TODAY)
    person, link = invited(cast)
    page = new_page(size)
    faults: list[str] = []

    def inspect(url: str = "", press: str = "") -> None:
        if url:
            page.goto(url)
        if press:
            page.get_by_role("main").get_by_role("button", name=press).last.click()
        faults.extend(barriers(page))
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            faults.append(f"{page.url} is wider than the window")

    for url in ("password/forgot/", "password/sent/", "password/reset/done/", "invitation/x/"):
        inspect(f"/account/{url}")
    quiet = make(Person, name="Zoe Quiet")
    make(
        Appointment,
        person=quiet,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=TODAY,
    )
    page.goto("/account/sign-in/")
    for group in page.locator("summary").all():
        group.click()
    inspect()
    inspect("/account/sign-in/", press="Sign in")
    inspect("/demo/mail/")
    inspect(link, press="Set this password and sign in")
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Joan Meredith").first.click()
    one = f"/people/{person.pk}/"
    for url in ("", "name/", "sessions/", "sign-out/"):
        inspect(f"/account/{url}")
    inspect("/account/password/change/", press="Change my password")
    inspect("/people/?q=nobody+at+all")
    inspect("/people/")
    inspect("/people/invite/", press="Send the invitation")
    for url in ("", "appoint/", "roles/give/", "invitation/send/", "close/"):
        inspect(f"{one}{url}")
    inspect(f"/people/{cast.programme_lead.pk}/")
    inspect(link)

    assert faults == []
