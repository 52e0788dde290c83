"""A person at their computer: what they read, follow, fill in and press, in the words of a page.

Users go only where a link or a button leads, and every page on the way is inspected.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, Response, expect

from challenges.models import Person
from tests.cast import PASSWORD
from tests.e2e.conftest import wait_for_answer
from tests.e2e.eyes import SUMMARY, PageInspector

Answer = str | int | bool | dt.date | list[str]
# Only one challenge of these is ever walked.
TITLE = re.compile("^Kent: Front door and MASH")


class BrowserUser:
    """One person, signed in, in a window of their own."""

    def __init__(self, page: Page, person: Person, inspector: PageInspector) -> None:
        self.page, self.person, self.inspector = page, person, inspector
        self.refused: list[str] = []
        page.on("response", self._note_refusals)

    def _note_refusals(self, response: Response) -> None:
        if response.request.resource_type == "document" and response.status >= 400:
            self.refused.append(f"{response.status} {response.url}")

    # --- where one is --------------------------------------------------------------------

    def sign_in(self) -> BrowserUser:
        """By e-mail and password."""
        self.page.goto("/account/sign-in/")
        self.send("Sign in", {"Email address": self.person.email, "Your password": PASSWORD})
        return self

    def home(self) -> BrowserUser:
        """By the name of the product, at the top of every page."""
        return self.follow("Peer Challenge")

    def task(self, label: str) -> BrowserUser:
        """What waits for me: from home to where it is done."""
        self.home()
        return self.follow(named(label, more=": "))

    def challenge(self) -> BrowserUser:
        """From home to the page of the one challenge that this person takes part in."""
        self.home()
        return self.follow(TITLE, within=self.page.locator("section[aria-labelledby=under-way]"))

    def open(self, label: str) -> BrowserUser:
        """From home by way of the challenge's page to one of the pages it leads to."""
        return self.challenge().follow(label)

    def take_step(self, label: str) -> BrowserUser:
        """The button on the challenge's page, and the one on the page of the step."""
        self.open(label)
        return self.press(label)

    # --- what one does -------------------------------------------------------------------

    def follow(self, *labels: str | re.Pattern[str], within: Locator | None = None) -> BrowserUser:
        """Click one link after another. The first of several alike is as good as the others."""
        for one in labels:
            name = named(one) if isinstance(one, str) else one
            (within or self.page).get_by_role("link", name=name).first.click()
            wait_for_answer(self.page)
            self.arrived()
        return self

    def press(self, button: str, within: Locator | None = None) -> BrowserUser:
        """Press a button, and see that no one was turned away."""
        (within or self.page.locator("main")).get_by_role("button", name=button).first.click()
        wait_for_answer(self.page)
        self.arrived()
        return self

    def send(
        self,
        button: str,
        answers: Mapping[str, Answer] | None = None,
        *,
        within: Locator | None = None,
        empty: bool = True,
    ) -> BrowserUser:
        """Fill a form in and send it; the first time, also send it empty to see what it says."""
        if answers and empty and not within and not self.inspector.knows(self.page, "wrong"):
            self._send_empty(button)
        for label, answer in (answers or {}).items():
            self.fill(label, answer, within)
        self.press(button, within)
        expect(self.page.locator(SUMMARY)).to_have_count(0)
        return self

    def fill(self, label: str, answer: Answer, within: Locator | None = None) -> None:
        """Answer one question, whatever kind of control it has."""
        place, name = within or self.page.locator("main"), _labelled(label)
        group = place.get_by_role("group", name=name)
        if group.count():
            _fill_group(group.first, answer)
            return
        control = place.get_by_label(name).first
        if isinstance(answer, bool):
            control.set_checked(answer)
        elif control.and_(place.locator("select")).count():
            control.select_option(_option(control, str(answer)))
        else:
            control.fill(str(answer))

    def unfold(self, summary_text: str, within: Locator | None = None) -> Locator:
        """Open what is folded away, and hand over what is in it."""
        summary = self.page.locator("summary", has_text=summary_text)
        fold = (within or self.page).locator("details", has=summary).first
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        return fold

    # --- what one reads ------------------------------------------------------------------

    def reads(self, *texts: str) -> BrowserUser:
        """These words are on the page."""
        for one in texts:
            expect(self.page.locator("main")).to_contain_text(one)
        return self

    def misses(self, *texts: str) -> BrowserUser:
        """These words are nowhere on the page."""
        for one in texts:
            expect(self.page.locator("body")).not_to_contain_text(one)
        return self

    def arrived(self) -> None:
        """Check that nothing on the way here was refused, and inspect the page."""
        assert self.refused == []
        self.inspector.inspect(self.page)

    def _send_empty(self, button: str) -> None:
        where = self.page.url
        self.page.locator("main").get_by_role("button", name=button, exact=True).first.click()
        wait_for_answer(self.page)
        assert self.page.locator(".govuk-error-summary").count(), f"{where} took an empty form"
        self.inspector.inspect_errors(self.page)


def _labelled(label: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(label)}\s*(\(optional\))?\s*$")


def named(label: str, more: str = "") -> re.Pattern[str]:
    """Exactly these words; what is only for screen readers stands apart by a space or two."""
    text = re.escape(label + more).replace(r"\ ", r"\s*").replace(":", r"\s*:")
    return re.compile(r"^\s*" + text + ("" if more else r"\s*$"))


def _fill_group(group: Locator, answer: Answer) -> None:
    if isinstance(answer, dt.date):
        for box, part in (("Day", answer.day), ("Month", answer.month), ("Year", answer.year)):
            group.get_by_label(box, exact=True).fill(str(part))
    elif isinstance(answer, list):
        for choice in answer:
            _choice(group, choice).check()
    else:
        _choice(group, str(answer)).check()


def _choice(group: Locator, label: str) -> Locator:
    """The choice with these words, or the one that begins with them."""
    exact = group.get_by_label(label, exact=True)
    return exact if exact.count() == 1 else group.get_by_label(re.compile(f"^{re.escape(label)}"))


def _option(control: Locator, label: str) -> str | None:
    """The value of the option with these words in it, asked for without a script."""
    options = control.locator("option").all()
    values = [o.get_attribute("value") for o in options if label in (o.text_content() or "")]
    assert values, f"“{label}” is not among the options"
    return values[0]
