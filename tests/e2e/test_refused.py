"""In a browser: the world changed while someone wrote; their words are on the page that says so.

Each of these pages is looked at for barriers, wide and narrow.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from challenges.demo.rows import make
from challenges.lifecycle.pause import services
from challenges.models import Appointment, Challenge, LineOfEnquiry
from challenges.team.leads.services import appoint_lead
from challenges.team.seats.services import revoke_invitation
from tests.cast import TODAY, Cast
from tests.e2e.conftest import wait_for_answer
from tests.e2e.desk import BrowserUser
from tests.e2e.eyes import PageInspector
from tests.e2e.world import BrowserUsers

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Families wait for weeks and nobody tells them why. " * 25 + "x" * 300


def press(user: BrowserUser, button: str, status: int) -> None:
    """Press a button that will be refused."""
    with user.page.expect_response(lambda answer: answer.request.method == "POST") as answer_info:
        user.page.get_by_role("main").get_by_role("button", name=button).last.click()
    assert answer_info.value.status == status
    wait_for_answer(user.page)


def test_a_note_and_a_reason_come_back(
    cast: Cast, users: BrowserUsers, inspector: PageInspector
) -> None:
    challenge = cast.at("visit")
    writer, programme = users("challenger", "programme_lead")
    writer.page.goto(f"{challenge.get_absolute_url()}visit/evidence/add/")
    writer.fill("What did you hear, see or read?", LONG)
    writer.fill("Lines of enquiry", [str(_first_line(challenge))])
    writer.fill("Kind of source", "Observation")
    writer.fill("Group of people", "Social workers")
    programme.page.goto(f"{challenge.get_absolute_url()}step/withdraw/")
    programme.fill("Reason", LONG)
    programme.fill("I have consulted both Directors", True)
    services.pause(
        actor=cast.second_lead, challenge=challenge, version=challenge.version, reason="election"
    )

    press(writer, "Save the note", 403)
    expect(writer.page.get_by_role("heading", name="The challenge is paused")).to_be_visible()
    writer.reads("None of this was saved.", "What did you hear, see or read?", LONG.strip())
    inspector.inspect(writer.page, "refused")

    press(programme, "Withdraw the challenge", 409)
    expect(programme.page.get_by_label("Yours, not saved: Reason")).to_have_value(LONG.strip())
    inspector.inspect(programme.page, "stale")
    assert inspector.found == []


def test_a_withdrawn_invitation_and_a_second_lead(
    cast: Cast, users: BrowserUsers, inspector: PageInspector
) -> None:
    challenge = cast.at("team")
    invitee, programme = users("invitee", "second_lead")
    invitee.page.goto(f"{challenge.get_absolute_url()}team/invitations/answer/")
    invitee.fill("Your answer", "Yes, I will take part")
    invitee.fill("Do you have anything to declare?", "No")
    invitee.fill("Anything to add", LONG)
    programme.page.goto(f"{challenge.get_absolute_url()}team/lead/")
    programme.fill("Who will lead?", cast.stranger.name)
    revoke_invitation(actor=cast.lead, challenge=challenge, member_id=cast.places["invitee"].pk)
    make(
        Appointment,
        person=cast.invitee,
        authority=cast.authorities["Reading"],
        post="dcs",
        starts_on=TODAY,
    )
    appoint_lead(actor=cast.programme_lead, challenge=challenge, person=cast.invitee, revision=1)

    press(programme, "Ask them to lead", 409)
    programme.reads("Joan Meredith changed this", "Hugh Pemberton", "Reading")
    inspector.inspect(programme.page, "stale")

    revoke_invitation(
        actor=cast.programme_lead,
        challenge=challenge,
        member_id=challenge.members.get(person=cast.invitee, status="invited").pk,
    )
    press(invitee, "Send my answer", 403)
    expect(
        invitee.page.get_by_role("heading", name="Your invitation was withdrawn")
    ).to_be_visible()
    invitee.reads("visiting team for Kent", LONG.strip())
    inspector.inspect(invitee.page, "refused")
    assert inspector.found == []


def _first_line(challenge: Challenge) -> LineOfEnquiry:
    return challenge.scopes.get(current=True).lines.first()
