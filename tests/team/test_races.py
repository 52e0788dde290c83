"""Two connections at the same moment: one wins, the other is told why, one event, one mail."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404

from challenges.access.errors import Invalid, Refused, Stale
from challenges.models import AuditEvent, OutboxMessage, TeamMember
from challenges.team import services
from tests.racing import together
from tests.team.acts import accept, appoint, decide, declare, somebody

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("again", range(3))
def test_a_successor_accepts_while_being_cleared(cast: Any, again: int) -> None:
    cast.at("team")
    new = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    place = appoint(cast, new)
    declare(cast, new)
    assert not [
        e for e in together(lambda: accept(cast, new), lambda: decide(cast, place)) if e is not None
    ]
    leads = TeamMember.objects.filter(team_role="lead", status="accepted")
    assert [lead.person for lead in leads] == [new]
    assert OutboxMessage.objects.filter(message="team_ended").count() == 1


@pytest.mark.parametrize("again", range(3))
def test_two_programme_leads_appoint_two_leads(cast: Any, again: int) -> None:
    cast.at("team")
    people = [somebody(cast, "One", "Oxfordshire"), somebody(cast, "Two", "Reading")]
    actors = (cast.programme_lead, cast.second_lead)
    found = together(
        *(
            lambda a=actor, p=person: services.appoint_lead(
                actor=a, challenge=cast.challenge, person=p
            )
            for actor, person in zip(actors, people, strict=True)
        )
    )
    assert all(isinstance(member, TeamMember) for member in found), found
    waiting = TeamMember.objects.filter(team_role="lead", status="invited")
    assert waiting.count() == 1
    assert waiting.get().succeeds == cast.places["lead"]
    assert TeamMember.objects.filter(team_role="lead", status="revoked").count() == 1


@pytest.mark.parametrize("again", range(3))
def test_an_invitation_is_accepted_while_it_is_withdrawn(cast: Any, again: int) -> None:
    cast.at("team")
    declare(cast, cast.invitee)
    accepted, revoked = together(
        lambda: accept(cast, cast.invitee),
        lambda: services.revoke_invitation(
            actor=cast.lead, challenge=cast.challenge, member_id=cast.places["invitee"].pk
        ),
    )
    after = TeamMember.objects.get(pk=cast.places["invitee"].pk).status
    if after == "accepted":
        assert accepted is None
        assert isinstance(revoked, Refused)
    else:
        assert after == "revoked"
        assert revoked is None
        assert isinstance(accepted, Refused | Http404)
    acts = ("team.answer_invitation", "team.revoke_invitation")
    assert AuditEvent.objects.filter(action__in=acts).count() == 1


@pytest.mark.parametrize("again", range(3))
def test_somebody_declares_anew_while_being_cleared(cast: Any, again: int) -> None:
    cast.at("team")
    declare(cast, cast.challenger)
    version = TeamMember.objects.get(pk=cast.places["challenger"].pk).version
    declared, decided = together(
        lambda: declare(cast, cast.challenger, "I have remembered something."),
        lambda: decide(cast, cast.places["challenger"], version=version),
    )
    after = TeamMember.objects.get(pk=cast.places["challenger"].pk)
    assert declared is None
    assert decided is None or isinstance(decided, Stale)
    assert after.clearance == "declared"
    assert after.declaration == "I have remembered something."


def test_invited_by_two_at_once_is_one_place(cast: Any) -> None:
    cast.at("team")
    person = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    found = together(
        *(
            lambda a=actor: services.invite(
                actor=a, challenge=cast.challenge, person=person, team_role="observer"
            )
            for actor in (cast.lead, cast.programme_lead)
        )
    )
    assert found[0].pk == found[1].pk
    assert OutboxMessage.objects.filter(message="team_invitation").count() == 1
    assert AuditEvent.objects.filter(action="team.invite").count() == 1


def test_named_for_one_side_while_invited_to_the_other(cast: Any) -> None:
    cast.at("team")
    found = together(
        lambda: services.invite(
            actor=cast.lead, challenge=cast.challenge, person=cast.stranger, team_role="observer"
        ),
        lambda: services.invite(
            actor=cast.lead, challenge=cast.challenge, person=cast.stranger, team_role="shadow"
        ),
    )
    assert sorted(type(one) is Invalid for one in found) == [False, True]
    assert TeamMember.objects.filter(person=cast.stranger).count() == 1
