"""Two connections at the same moment: one wins, the other is told why, one event, one mail."""

from __future__ import annotations

from collections import Counter

import pytest

from challenges.access.errors import Invalid, Refused, Stale
from challenges.models import AuditEvent, OutboxMessage, TeamMember
from challenges.team.leads import services as leads
from challenges.team.seats import services as seats
from tests.cast import Cast
from tests.racing import together
from tests.team.acts import accept, appoint, decide, declare, lead_count, somebody
from tests.unguarded import without_triggers

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def events() -> Counter[str]:
    """How often each act is on record."""
    return Counter(AuditEvent.objects.values_list("action", flat=True))


def mail_counts() -> Counter[tuple[str, str]]:
    """How often each person is written to about what."""
    return Counter(OutboxMessage.objects.values_list("message", "to__name"))


@pytest.mark.parametrize("again", range(3))
def test_a_successor_accepts_while_being_cleared(cast: Cast, again: int) -> None:
    cast.at("team")
    new = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    seat = appoint(cast, new)
    declare(cast, new)
    assert not [
        e for e in together(lambda: accept(cast, new), lambda: decide(cast, seat)) if e is not None
    ]
    leads = TeamMember.objects.filter(team_role="lead", status="accepted")
    assert [lead.person for lead in leads] == [new]
    assert OutboxMessage.objects.filter(message="team_ended").count() == 1


@pytest.mark.parametrize("again", range(3))
def test_of_two_programme_leads_who_appoint_at_once_one_wins_and_one_is_told(
    cast: Cast, again: int
) -> None:
    cast.at("team")
    people = [somebody(cast, "One", "Oxfordshire"), somebody(cast, "Two", "Reading")]
    actors = (cast.programme_lead, cast.second_lead)
    revision = lead_count(cast)
    results = together(
        *(
            lambda a=actor, p=person: leads.appoint_lead(
                actor=a, challenge=cast.challenge, person=p, revision=revision
            )
            for actor, person in zip(actors, people, strict=True)
        )
    )
    [seat] = [one for one in results if isinstance(one, TeamMember)]
    [stale] = [one for one in results if isinstance(one, Stale)]
    assert stale.theirs == {
        "Lead challenger": seat.person.name,
        "Authority": seat.authority.name,
    }
    assert (stale.by, stale.mine["Lead challenger"]) == (
        seat.invited_by.name,
        next(p.name for p in people if p != seat.person),
    )
    waiting = TeamMember.objects.exclude(pk=cast.places["lead"].pk).filter(team_role="lead")
    assert [(seat.status, seat.succeeds) for seat in waiting] == [("invited", cast.places["lead"])]
    assert events() == {"team.appoint_lead": 1}
    assert mail_counts() == {("team_invitation", seat.person.name): 1}


def test_two_programme_leads_who_appoint_the_same_person_appoint_once(cast: Cast) -> None:
    cast.at("team")
    person, revision = somebody(cast, "One", "Oxfordshire"), lead_count(cast)
    results = together(
        *(
            lambda a=actor: leads.appoint_lead(
                actor=a, challenge=cast.challenge, person=person, revision=revision
            )
            for actor in (cast.programme_lead, cast.second_lead)
        )
    )
    assert results[0].pk == results[1].pk
    assert events() == {"team.appoint_lead": 1}
    assert mail_counts() == {("team_invitation", "One"): 1}


NOTICE = "You had been invited to the visiting team for Kent. The invitation has been withdrawn"


def accepted_or_withdrawn(cast: Cast) -> str:
    """How it ended: one act on record, and everyone told once, of that and nothing else."""
    status = TeamMember.objects.get(pk=cast.places["invitee"].pk).status
    if status == "accepted":
        assert events() == {"team.answer_invitation": 1}
        assert mail_counts() == {("team_accepted", "Daniel Achterberg"): 1}
    else:
        assert status == "revoked"
        assert events() == {"team.revoke_invitation": 1}
        assert mail_counts() == {("team_ended", "Hugh Pemberton"): 1}
    return status


def let_invitee_declare(cast: Cast) -> None:
    """Declare before the race, so that the invitee has only to accept."""
    cast.at("team")
    declare(cast, cast.invitee)
    with without_triggers():
        AuditEvent.objects.all().delete()
    OutboxMessage.objects.all().delete()


@pytest.mark.parametrize("again", range(3))
def test_an_invitation_is_accepted_while_it_is_withdrawn(cast: Cast, again: int) -> None:
    let_invitee_declare(cast)
    answer, withdrawal = together(
        lambda: accept(cast, cast.invitee),
        lambda: seats.revoke_invitation(
            actor=cast.lead, challenge=cast.challenge, member_id=cast.places["invitee"].pk
        ),
    )
    if accepted_or_withdrawn(cast) == "accepted":
        assert answer is None
        assert isinstance(withdrawal, Refused)
        assert "has been accepted" in withdrawal.reason
    else:
        assert withdrawal is None
        assert isinstance(answer, Refused)
        assert answer.reason.startswith(NOTICE)


@pytest.mark.parametrize("first", ["accept", "revoke", "both"])
def test_on_the_pages_too_one_wins_and_the_other_reads_why(cast: Cast, first: str) -> None:
    """The one who comes second finds the page they had open no longer true."""
    let_invitee_declare(cast)
    base = f"/challenges/{cast.challenge.ref}/team/invitations"
    invitee, lead = cast.client(cast.invitee), cast.client(cast.lead)
    acts = {
        "accept": lambda: invitee.post(
            f"{base}/answer/", {"status": "accepted", "note": "With pleasure."}
        ),
        "revoke": lambda: lead.post(f"{base}/{cast.places['invitee'].pk}/withdraw/"),
    }
    if first == "both":
        answer, withdrawal = together(*acts.values())
    else:
        ends = {name: acts[name]() for name in sorted(acts, key=lambda name: name != first)}
        answer, withdrawal = ends["accept"], ends["revoke"]

    if accepted_or_withdrawn(cast) == "accepted":
        assert (answer.status_code, withdrawal.status_code) == (302, 403)
        assert "has been accepted" in withdrawal.content.decode()
    else:
        assert (answer.status_code, withdrawal.status_code) == (403, 302)
        assert NOTICE in answer.content.decode()
        assert "With pleasure." in answer.content.decode()


@pytest.mark.parametrize("again", range(3))
def test_somebody_declares_anew_while_being_cleared(cast: Cast, again: int) -> None:
    cast.at("team")
    declare(cast, cast.challenger)
    revision = TeamMember.objects.get(pk=cast.places["challenger"].pk).revision
    declaring, deciding = together(
        lambda: declare(cast, cast.challenger, "I have remembered something."),
        lambda: decide(cast, cast.places["challenger"], revision=revision),
    )
    after = TeamMember.objects.get(pk=cast.places["challenger"].pk)
    assert declaring is None
    first = int(deciding is None)
    assert events() == {"team.declare_conflict": 2} | ({"team.decide_conflict": 1} if first else {})
    assert mail_counts() == {
        ("team_declared", "Joan Meredith"): 2,
        ("team_declared", "Kofi Mensah"): 2,
    } | ({("team_decided", "Esther Quaye"): 1} if first else {})
    assert deciding is None or isinstance(deciding, Stale)
    assert after.clearance == "declared"
    assert after.declaration == "I have remembered something."


def test_invited_by_two_at_once_is_one_seat(cast: Cast) -> None:
    cast.at("team")
    person = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    results = together(
        *(
            lambda a=actor: seats.invite(
                actor=a, challenge=cast.challenge, person=person, team_role="observer"
            )
            for actor in (cast.lead, cast.programme_lead)
        )
    )
    assert results[0].pk == results[1].pk
    assert OutboxMessage.objects.filter(message="team_invitation").count() == 1
    assert AuditEvent.objects.filter(action="team.invite").count() == 1


def test_named_for_one_side_while_invited_to_the_other(cast: Cast) -> None:
    cast.at("team")
    results = together(
        lambda: seats.invite(
            actor=cast.lead, challenge=cast.challenge, person=cast.stranger, team_role="observer"
        ),
        lambda: seats.invite(
            actor=cast.lead, challenge=cast.challenge, person=cast.stranger, team_role="shadow"
        ),
    )
    assert sorted(type(one) is Invalid for one in results) == [False, True]
    assert TeamMember.objects.filter(person=cast.stranger).count() == 1
