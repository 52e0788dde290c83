"""In a browser: the letter from the draft to the register, as the people who make it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from challenges import clock
from challenges.models import Challenge, LetterVersion
from tests.cast import Cast
from tests.e2e.conftest import NARROW, WIDE, wait_for_answer

pytestmark = pytest.mark.django_db(transaction=True)
Barriers = Callable[[Page], list[str]]


class Person:
    """Someone at a screen: opens pages of the letter, and each is looked at in both sizes."""

    def __init__(self, cast: Cast, who: str, page: Page, barriers: Barriers) -> None:
        self.page, self.barriers = page, barriers
        self.letter = f"/challenges/{cast.challenge.ref}/letter/"
        sid = cast.client(cast.people[who]).cookies["sid"].value
        base = page.context.new_page()
        base.goto("/verify/")
        origin = base.url.removesuffix("/verify/")
        base.close()
        page.context.add_cookies([{"name": "sid", "value": sid, "url": origin}])

    def open(self, below: str = "") -> None:
        self.page.goto(self.letter + below)
        self.inspect()

    def inspect(self) -> None:
        for width, height in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": height})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{self.page.url} is {wide} wide at {width}"
            assert self.barriers(self.page) == []

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        wait_for_answer(self.page)

    def follow(self, name: str, exact: bool = True) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name, exact=exact).first.click()
        wait_for_answer(self.page)

    def reads(self, text: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(text)


def test_a_letter_from_the_draft_to_the_register(
    cast: Cast, new_page: Callable[..., Page], barriers: Barriers
) -> None:
    challenge = cast.at("drafting")
    lead, host, other = (
        Person(cast, who, new_page(), barriers) for who in ("lead", "host_dcs", "challenger")
    )
    draft(lead)
    check(host)
    answer_and_prepare(lead)
    sign(other, lead)

    host.open()
    host.follow("Read the final text")
    host.inspect()
    host.reads("We thank everyone who gave us their time.")
    lead.open("sign/")
    lead.reads("it can be issued then")

    with clock.set_to(dt.date(2027, 3, 3)):
        lead.open("issue/")
        lead.press("Issue the letter")
        lead.reads("The letter has been issued.")
        lead.inspect()
        receive(host, challenge)


def draft(lead: Person) -> None:
    """Write a part that names someone, mend it, and share the draft."""
    lead.open("draft/")
    lead.follow("Edit “Thanks”")
    lead.page.get_by_label("Text").fill("We thank Mrs Okafor.")
    lead.press("Save")
    lead.reads("Could someone be recognised? “Mrs Okafor”")
    lead.inspect()
    lead.page.get_by_label("Text").fill("We thank everyone who gave us their time.")
    lead.press("Save")
    lead.reads("“Thanks” has been saved.")

    lead.follow("Add a recommendation")
    lead.press("Add the recommendation")
    lead.reads("Choose at least one finding")
    lead.inspect()
    lead.page.get_by_label("What should the host do?").fill("Agree one threshold document.")
    lead.page.get_by_label("Why?").fill("There are two, and they differ.")
    lead.page.get_by_label("Who should act?").fill("Head of the front door")
    lead.page.get_by_label("What will be better for children?").fill("They wait less.")
    lead.page.get_by_role("radio").first.check()
    lead.page.get_by_role("checkbox").first.check()
    lead.press("Add the recommendation")
    lead.reads("Recommendation 3")
    lead.inspect()

    lead.open("share/")
    lead.press("Share the draft with the host")
    lead.reads("The host can now check the draft.")
    lead.inspect()


def check(host: Person) -> None:
    """Raise a point under its paragraph, leave one field out first, and send it."""
    host.open()
    host.follow("Check the draft")
    host.inspect()
    place = host.page.locator("#line-1")
    place.get_by_text("Raise a point").click()
    place.get_by_role("button", name="Save the point").click()
    host.reads("Choose what it is")
    host.inspect()
    host.page.get_by_label("Factual error").check()
    host.page.get_by_label("What should it say?").fill("There are four hubs.")
    host.press("Save the point")
    host.reads("The point has been saved.")
    host.inspect()
    host.follow("Send the points")
    host.inspect()
    host.press("Send the points to the team")
    host.reads("The team has been told.")


def answer_and_prepare(lead: Person) -> None:
    lead.open("accuracy/")
    lead.follow("Answer to the point on “What we found: line of enquiry 1”", exact=False)
    lead.inspect()
    lead.page.get_by_label("Accepted", exact=True).check()
    lead.page.get_by_label("Why?").fill("We have put it right.")
    lead.press("Save the answer")
    put_right(lead)
    lead.open("accuracy/")
    lead.follow("Release the answers to the host")
    lead.inspect()
    lead.press("Release the answers")
    lead.open("accuracy/answers/")
    lead.open("sign/prepare/")
    lead.page.get_by_label("Esther Quaye").check()
    lead.press("Prepare the letter")
    lead.reads("The letter has been prepared.")
    lead.inspect()
    lead.follow("Read it as a page")
    lead.inspect()


def put_right(lead: Person) -> None:
    """Change the part on which the point was accepted."""
    lead.open("draft/")
    lead.page.locator("#line-1").get_by_role("link", name="Edit").first.click()
    wait_for_answer(lead.page)
    lead.page.get_by_label("Text").fill("There are four hubs in the east.")
    lead.press("Save")


def sign(other: Person, lead: Person) -> None:
    for signer in (other, lead):
        signer.open("sign/")
        signer.page.get_by_label("I have read the letter as it is prepared").check()
        signer.press("Sign the letter")
        signer.reads("You have signed the letter.")


def receive(host: Person, challenge: Challenge) -> None:
    """Read, fetch the file, and find it in the register."""
    host.open("issued/")
    letter = LetterVersion.objects.get(challenge=challenge)
    file = host.page.request.get(host.letter + "letter.pdf")
    assert file.body().startswith(b"%PDF-")
    assert hashlib.sha256(file.body()).hexdigest() == letter.sha256

    host.page.goto("/verify/")
    host.inspect()
    host.page.locator("input[type=file]").set_input_files(
        {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": file.body()}
    )
    host.page.get_by_label("The register code").fill(letter.register_code)
    host.press("Check the file")
    host.reads("Yes. This file matches the register.")
    host.inspect()

    host.open("versions/")
    host.open("issued/audiences/staff/")
    host.press("Share the letter")
    host.reads("Shared with: Our own staff.")
