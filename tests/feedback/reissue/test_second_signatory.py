"""With only the lead left on the team, the programme invites someone to sign the correction."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from challenges import clock
from challenges.access.door import load
from challenges.access.errors import Invalid, Refused
from challenges.models import (
    Challenge,
    LetterCorrection,
    LetterSignature,
    LetterVersion,
    OutboxMessage,
    TeamMember,
)
from challenges.outbox.deliver import Delivered
from challenges.outbox.nudges import nudge
from challenges.overview.tasks import tasks_of
from challenges.team.declarations import services as declarations
from challenges.team.seats import services as seats
from tests.cast import Cast
from tests.feedback.acts import begin_correction, correct, issue_correction, prepare_again, sign
from tests.outbox.delivering import deliver
from tests.stages import put_seats
from tests.unguarded import without_triggers

pytestmark = pytest.mark.django_db
READY = dt.date(2027, 3, 3)
INVITE = "Invite someone to sign the corrected letter"


@pytest.fixture
def alone(issued_cast: Cast) -> Cast:
    """The letter is being corrected, and of the team only its lead is left."""
    row = begin_correction(issued_cast)
    correct(issued_cast, row)
    put_seats(TeamMember.objects.visiting().exclude(team_role="lead"), status="ended")
    return issued_cast


def labels(cast: Cast, who: str) -> set[str]:
    return {task.label for task in tasks_of(load(cast.people[who], cast.challenge.ref))}


def invite(cast: Cast) -> TeamMember:
    return seats.invite(
        actor=cast.programme_lead,
        challenge=cast.challenge,
        person=cast.stranger,
        team_role="challenger",
    )


def join(cast: Cast) -> None:
    """Accept, and be cleared."""
    seats.answer(actor=cast.stranger, challenge=cast.challenge, status="accepted", conflict=False)
    seat = TeamMember.objects.get(person=cast.stranger)
    if seat.clearance == "declared":
        declarations.decide_conflict(
            actor=cast.programme_lead,
            challenge=cast.challenge,
            member_id=seat.pk,
            clearance="cleared",
            note="",
        )


@pytest.mark.long
def test_whoever_is_invited_signs_and_the_corrected_letter_goes_out(alone: Cast) -> None:
    invite(alone)
    assert labels(alone, "stranger") == {"Answer your invitation to the visiting team"}
    join(alone)
    row = LetterCorrection.objects.get()
    letter = prepare_again(alone, row, second=alone.stranger)
    assert letter.content["erratum"].endswith(
        "Esther Quaye, who signed version 1, no longer serves on the team. "
        f"{alone.stranger.name} signs in their place."
    )
    for who in ("lead", "stranger"):
        sign(alone, who, letter)
    letter.refresh_from_db()
    with clock.set_to(READY):
        issue_correction(alone, row, letter)
    assert LetterVersion.objects.issued().count() == 2


@pytest.mark.long
def test_the_programme_has_the_task_on_the_page_where_it_is_done(alone: Cast) -> None:
    assert INVITE in labels(alone, "programme_lead")
    assert INVITE not in labels(alone, "lead")
    url = reverse("challenges:team:invite", args=[alone.challenge.ref])
    text = " ".join(alone.client(alone.programme_lead).get(url).content.decode().split())
    assert "The correction of the letter needs a second signatory." in text
    assert alone.client(alone.lead).get(url).status_code == 403


def test_the_person_invited_reads_what_they_would_do(alone: Cast) -> None:
    invite(alone)
    url = reverse("challenges:team:answer", args=[alone.challenge.ref])
    text = " ".join(alone.client(alone.stranger).get(url).content.decode().split())
    assert "Reads the corrected letter, and signs it with the lead challenger." in text
    assert "The visit is over. You would only read and sign the corrected letter." in text
    assert "on site" not in text


@pytest.mark.long
def test_one_is_invited_at_a_time_and_another_after_a_refusal(alone: Cast) -> None:
    seat = invite(alone)
    assert INVITE not in labels(alone, "programme_lead")
    with pytest.raises(Refused):
        invite(alone)
    seats.revoke_invitation(
        actor=alone.programme_lead, challenge=alone.challenge, member_id=seat.pk
    )
    assert INVITE in labels(alone, "programme_lead")
    invite(alone)


@pytest.mark.long
@pytest.mark.parametrize("still", ["somebody serves", "nothing is corrected", "signed alone"])
def test_otherwise_nobody_is_invited_once_the_letter_is_out(alone: Cast, still: str) -> None:
    if still == "somebody serves":
        alone.move("observer", status="accepted")
    elif still == "nothing is corrected":
        LetterCorrection.objects.all().delete()
    else:
        with without_triggers():
            LetterSignature.objects.filter(as_lead=False).delete()
    assert INVITE not in labels(alone, "programme_lead")
    with pytest.raises(Refused):
        invite(alone)


@pytest.mark.long
def test_the_programme_is_told_once_and_not_when_somebody_was_invited_since(alone: Cast) -> None:
    assert (nudge(), nudge()) == (2, 0)
    rows = OutboxMessage.objects.filter(message="signatory_missing")
    assert {row.to.name for row in rows} == {"Joan Meredith", "Kofi Mensah"}
    assert rows[0].subject == (
        "Kent, Front door and MASH: invite someone to sign the corrected letter"
    )
    OutboxMessage.objects.exclude(message="signatory_missing").delete()
    invite(alone)
    OutboxMessage.objects.exclude(message="signatory_missing").delete()
    assert deliver() == Delivered(dropped=2)


@pytest.mark.long
def test_an_invitation_that_is_not_answered_is_somebodys_task(alone: Cast) -> None:
    invite(alone)
    with clock.set_to(dt.date(2027, 3, 8)):
        nudge()
    rows = OutboxMessage.objects.filter(message__startswith="invitation_")
    assert sorted((row.message, row.to.name) for row in rows) == [
        ("invitation_unanswered", "Joan Meredith"),
        ("invitation_unanswered", "Kofi Mensah"),
        ("invitation_waits", alone.stranger.name),
    ]


@pytest.mark.long
def test_a_lead_cannot_be_invited_this_way(alone: Cast) -> None:
    with pytest.raises(Invalid):
        seats.invite(
            actor=alone.programme_lead,
            challenge=Challenge.objects.get(pk=alone.challenge.pk),
            person=alone.stranger,
            team_role="lead",
        )
