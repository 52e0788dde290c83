"""Nothing bars anybody's way: every page, wide and narrow, as it opens and when sent empty."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings as conf
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from playwright.sync_api import Page

from challenges.access.declared import addresses
from challenges.models import Challenge, DemoMarker, Objection, OutboxMessage
from challenges.people import services as people
from tests.access.places import OF_A_CHALLENGE as ACCESS
from tests.access.test_urls import bring_to, child_of
from tests.cast import TODAY, Cast
from tests.cast_rows import at, prepared_letter
from tests.e2e.eyes import Eyes
from tests.e2e.places import ELSEWHERE, MAY_BE_EMPTY, NO_PAGES, OF_A_CHALLENGE

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
STATES = sorted({state for _, state in OF_A_CHALLENGE.values()})
# Everything in the form that a person can reach, emptied; then it is sent.
SEND_EMPTY = """form => {
  for (const one of form.elements) {
    if (one.type === 'radio' || one.type === 'checkbox') one.checked = false;
    else if (one.tagName === 'SELECT') one.selectedIndex = -1;
    else if (!['hidden', 'submit', 'button', 'fieldset'].includes(one.type)) one.value = '';
  }
  form.requestSubmit();
}"""
ASKING = "main form[method=post]:has(textarea, select, input:not([type=hidden]))"


def test_every_address_is_known() -> None:
    known = {f"challenges:{name}" for name in OF_A_CHALLENGE} | set(ELSEWHERE) | NO_PAGES

    assert {name for name, _, _ in addresses()} == known


@pytest.mark.parametrize("state", STATES)
def test_no_page_of_a_challenge_has_barriers(
    cast: Cast, window: Callable[[str], Page], eyes: Eyes, state: str
) -> None:
    challenge = bring_into(cast, state)
    urls = {
        f"challenges:{name}": (who, url_of(cast, challenge, name))
        for name, (who, wanted) in OF_A_CHALLENGE.items()
        if wanted == state
    }
    look_at(urls, window, eyes)


def test_no_other_page_has_barriers(
    cast: Cast, window: Callable[[str], Page], eyes: Eyes, settings: Any
) -> None:
    settings.DEMO = True
    DemoMarker.objects.create(built_on=TODAY)
    cast.at("follow_up")
    rest = children_elsewhere(cast)
    urls = {name: (who, reverse(name, args=rest.get(name, []))) for name, who in ELSEWHERE.items()}
    # Words wait for somebody only after a session has ended; `test_people.py` goes there.
    del urls["account_words"]
    look_at(urls, window, eyes)


def children_elsewhere(cast: Cast) -> dict[str, list[Any]]:
    """What the addresses of people need: somebody new, and somebody whose account is closed."""
    actor, programme = cast.programme_lead, cast.programme
    new, gone = (
        people.invite_person(
            actor=actor,
            programme=programme,
            name=name,
            email=f"{name}@kent.gov.uk",
            post=people.PostDraft(cast.authorities["Oxfordshire"], "officer", TODAY),
        )
        for name in ("Pia", "Quentin")
    )
    link = re.search(r"/account/invitation/([^/\s]+)/", OutboxMessage.objects.get(to=new).body)
    people.close_account(actor=actor, programme=programme, person_id=gone.pk)
    role = cast.second_lead.programme_roles.get()
    key = PasswordResetTokenGenerator().make_token(cast.observer)
    ones = ("person", "appoint", "give_role", "send_invitation", "revoke_invitation")
    return {
        **{f"challenges:people:{name}": [new.pk] for name in (*ones, "close_account")},
        "challenges:people:end_appointment": [new.pk, new.appointments.get().pk],
        "challenges:people:end_role": [cast.second_lead.pk, role.pk],
        "challenges:people:reopen_account": [gone.pk],
        "account_invitation": [link[1]],
        "account_reset_password_from_key": [user_pk_to_url_str(cast.observer), key],
    }


def look_at(urls: dict[str, tuple[str, str]], window: Any, eyes: Eyes) -> None:
    """First all as they open, then each form sent empty: what one takes, others may need."""
    asking = []
    for name, (who, url) in urls.items():
        page = window(who)
        answer = page.goto(url)
        assert (answer.status, answer.url.endswith(url)) == (200, True), (name, answer.url)
        eyes.look(page)
        if page.locator(ASKING).count() and name not in MAY_BE_EMPTY:
            asking.append((page, url))
    for page, url in asking:
        page.goto(url)
        with page.expect_navigation():
            page.locator(ASKING).last.evaluate(SEND_EMPTY)
        eyes.look_at_errors(page)
    assert eyes.found == []


@pytest.fixture
def window(cast: Cast, new_page: Callable[..., Page], live_server: Any) -> Callable[[str], Page]:
    """A window of somebody's own, signed in; of nobody's when there is no name."""
    windows: dict[str, Page] = {}

    def of(who: str) -> Page:
        if who not in windows:
            windows[who] = page = new_page()
            if who:
                key = cast.client(getattr(cast, who)).cookies[conf.SESSION_COOKIE_NAME].value
                page.context.add_cookies(
                    [{"name": conf.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
                )
        return windows[who]

    return of


def url_of(cast: Cast, challenge: Challenge, name: str) -> str:
    needs = ACCESS[name].needs
    rest = [child_of(cast, challenge, needs)] if needs else []
    return reverse(f"challenges:{name}", args=[challenge.ref, *rest])


def bring_into(cast: Cast, state: str) -> Challenge:
    """A stage of the journey, or a moment between two of them."""
    return MOMENTS.get(state, lambda c: bring_to(c, state))(cast)


def paused(cast: Cast) -> Challenge:
    challenge = cast.at("scoping")
    Challenge.objects.filter(pk=challenge.pk).update(pause_reason="staffing", paused_on=TODAY)
    return challenge


def objected(cast: Cast) -> Challenge:
    """The host objects to somebody, and the team is too small without them."""
    challenge = cast.at("team")
    Objection.objects.create(
        member=cast.places["challenger"],
        grounds="They applied for a post with us last year.",
        raised_by=cast.host_dcs,
        raised_at=at(2027, 2, 26),
    )
    cast.move("practitioner", status="ended")
    return challenge


def answering(cast: Cast) -> Challenge:
    challenge = cast.at("accuracy")
    challenge.accuracy_rounds.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    return challenge


def answered(cast: Cast) -> Challenge:
    challenge = answering(cast)
    for current in challenge.accuracy_rounds.all():
        current.points.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
    return challenge


def prepared(cast: Cast) -> Challenge:
    challenge = answered(cast)
    prepared_letter(cast, challenge).signatures.all().delete()
    return challenge


def reviewed(cast: Cast) -> Challenge:
    challenge = cast.at("closed")
    challenge.followup_signatures.all().delete()
    return cast.at("follow_up")


MOMENTS: dict[str, Callable[[Cast], Challenge]] = {
    "paused": paused,
    "objected": objected,
    "answering": answering,
    "answered": answered,
    "prepared": prepared,
    "reviewed": reviewed,
}
