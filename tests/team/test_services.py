"""Who joins, who decides, who leaves: the rules of both teams."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.http import Http404

from challenges.access.door import open_challenge
from challenges.access.errors import Invalid, Refused, Stale
from challenges.models import (
    Appointment,
    AuditEvent,
    BentRule,
    Objection,
    Person,
    ProgrammeRole,
    TeamMember,
)
from challenges.team import services
from tests.cast import LONG_AGO
from tests.team.acts import accept, decide, declare, mails, roles, somebody

# Invite, declare, answer


def invite(cast: Any, person: Person, role: str = "challenger") -> TeamMember:
    return services.invite(actor=cast.lead, challenge=cast.challenge, person=person, team_role=role)


def test_invited_twice_is_one_place_and_one_mail(cast: Any) -> None:
    cast.at("team")
    person = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    assert invite(cast, person).pk == invite(cast, person).pk
    assert mails("team_invitation") == ["Olu Adeyemi"]
    assert AuditEvent.objects.filter(action="team.invite").count() == 1


@pytest.mark.parametrize("role", ["lead", "coordinator", "contributor", "nonsense"])
def test_nobody_is_invited_as_anything_else(cast: Any, role: str) -> None:
    cast.at("team")
    with pytest.raises(Invalid):
        invite(cast, somebody(cast, "Olu Adeyemi", "Oxfordshire"), role)


def test_nobody_is_on_both_sides(cast: Any) -> None:
    cast.at("team")
    with pytest.raises(Invalid, match="works for the host"):
        invite(cast, cast.contributor)
    Appointment.objects.create(
        person=cast.invitee, authority=cast.authorities["Kent"], post="psw", starts_on=LONG_AGO
    )
    with pytest.raises(Invalid, match="cannot be named") as refused:
        services.name_host_person(
            actor=cast.host_dcs,
            challenge=cast.challenge,
            person=cast.invitee,
            team_role="contributor",
        )
    assert "visiting" not in str(refused.value)


def test_acceptance_comes_after_the_declaration(cast: Any) -> None:
    cast.at("team")
    with pytest.raises(Invalid, match="Declare first"):
        accept(cast, cast.invitee)
    services.declare_and_answer(
        actor=cast.invitee, challenge=cast.challenge, conflict=False, declaration="",
        status="accepted",
    )  # fmt: skip
    place = TeamMember.objects.get(pk=cast.places["invitee"].pk)
    assert (place.status, place.clearance) == ("accepted", "declared")
    assert roles(cast, cast.invitee) == {"invitee"}
    decide(cast, place, "managed")
    assert roles(cast, cast.invitee) == {"challenger"}


def test_declaring_and_answering_is_both_or_neither(cast: Any) -> None:
    cast.at("team")
    with pytest.raises(Invalid, match="Choose a reason"):
        services.declare_and_answer(
            actor=cast.invitee, challenge=cast.challenge, conflict=False, declaration="",
            status="declined",
        )  # fmt: skip
    assert TeamMember.objects.get(pk=cast.places["invitee"].pk).clearance == "undeclared"
    assert not AuditEvent.objects.filter(action="team.declare_conflict").exists()


def test_a_later_declaration_suspends_the_member_until_decided(cast: Any) -> None:
    cast.at("visit")
    assert roles(cast, cast.challenger) == {"challenger"}
    declare(cast, cast.challenger, "I have applied for a post in Kent.")
    assert roles(cast, cast.challenger) == {"invitee"}
    with pytest.raises(Refused):
        open_challenge(cast.challenger, cast.challenge.ref, "evidence.view")
    with pytest.raises(Invalid, match="accepted already"):
        services.answer(actor=cast.challenger, challenge=cast.challenge, status="not_now")
    decide(cast, cast.places["challenger"], "managed")
    open_challenge(cast.challenger, cast.challenge.ref, "evidence.view")


def test_every_declaration_is_told(cast: Any) -> None:
    cast.at("team")
    declare(cast, cast.challenger, "One thing.")
    declare(cast, cast.challenger, "One thing.")
    declare(cast, cast.practitioner, "Another.")
    declare(cast, cast.challenger, "Something else by now.")
    assert sorted(mails("team_declared")) == ["Joan Meredith"] * 3 + ["Kofi Mensah"] * 3


def test_an_answer_after_the_invitation_was_withdrawn_finds_nothing(cast: Any) -> None:
    cast.at("team")
    services.revoke_invitation(
        actor=cast.lead, challenge=cast.challenge, member_id=cast.places["invitee"].pk
    )
    with pytest.raises((Http404, Refused)):
        services.answer(
            actor=cast.invitee, challenge=cast.challenge, status="declined", reason="dates"
        )
    assert TeamMember.objects.get(pk=cast.places["invitee"].pk).status == "revoked"


def test_an_accepted_invitation_is_not_withdrawn(cast: Any) -> None:
    cast.at("team")
    declare(cast, cast.invitee)
    accept(cast, cast.invitee)
    with pytest.raises(Refused, match="accepted meanwhile"):
        services.revoke_invitation(
            actor=cast.lead, challenge=cast.challenge, member_id=cast.places["invitee"].pk
        )


# Decide


def test_nobody_decides_about_themselves(cast: Any) -> None:
    cast.at("team")
    ProgrammeRole.objects.create(
        person=cast.challenger, programme=cast.programme, role="programme_lead",
        starts_on=LONG_AGO,
    )  # fmt: skip
    declare(cast, cast.challenger, "I know the Director well.")
    with pytest.raises(Refused):
        decide(cast, cast.places["challenger"], actor=cast.challenger)
    objection = services.object_to_member(
        actor=cast.host_dcs, challenge=cast.challenge,
        member_id=cast.places["challenger"].pk, grounds="We fell out.",
    )  # fmt: skip
    with pytest.raises(Refused, match="You cannot decide your own case"):
        services.decide_objection(
            actor=cast.challenger, challenge=cast.challenge, objection_id=objection.pk,
            upheld=False, note="No.",
        )  # fmt: skip
    decide(cast, cast.places["challenger"], actor=cast.second_lead)


def test_a_programme_lead_who_works_for_the_host_only_reads(cast: Any) -> None:
    cast.at("team")
    Appointment.objects.create(
        person=cast.second_lead, authority=cast.authorities["Kent"], post="officer",
        starts_on=LONG_AGO,
    )  # fmt: skip
    declare(cast, cast.challenger)
    acts = (
        lambda: decide(cast, cast.places["challenger"], actor=cast.second_lead),
        lambda: services.appoint_lead(
            actor=cast.second_lead, challenge=cast.challenge, person=cast.stranger, seen=()
        ),
        lambda: services.invite(
            actor=cast.second_lead, challenge=cast.challenge, person=cast.stranger,
            team_role="observer",
        ),
        lambda: services.bend_rule(
            actor=cast.second_lead, challenge=cast.challenge, rule="no_practitioner", reason="x"
        ),
    )  # fmt: skip
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert open_challenge(cast.second_lead, cast.challenge.ref, "team.view")


def test_nobody_is_cleared_on_words_changed_meanwhile(cast: Any) -> None:
    cast.at("team")
    declare(cast, cast.challenger)
    read = TeamMember.objects.get(pk=cast.places["challenger"].pk).revision
    declare(cast, cast.challenger, "I have remembered something.")
    with pytest.raises(Stale) as stale:
        decide(cast, cast.places["challenger"], revision=read)
    assert stale.value.theirs == {"Declaration": "I have remembered something."}
    assert TeamMember.objects.get(pk=cast.places["challenger"].pk).clearance == "declared"
    decide(cast, cast.places["challenger"], revision=read + 1)


def test_a_decision_is_told_once_and_again_when_it_changes(cast: Any) -> None:
    cast.at("team")
    declare(cast, cast.challenger)
    decide(cast, cast.places["challenger"])
    decide(cast, cast.places["challenger"])
    assert mails("team_decided") == ["Esther Quaye"]
    decide(cast, cast.places["challenger"], "managed")
    assert mails("team_decided") == ["Esther Quaye"] * 2


def test_a_person_of_the_host_is_not_decided_about(cast: Any) -> None:
    cast.at("team")
    with pytest.raises(Http404):
        decide(cast, cast.places["coordinator"], "excluded")


def test_exclusion_ends_the_place_at_once(cast: Any) -> None:
    cast.at("visit")
    declare(cast, cast.challenger, "I advise the host.")
    decide(cast, cast.places["challenger"], "excluded")
    assert roles(cast, cast.challenger) == set()


# Objections and rules


def object_to(cast: Any, who: str, idempotency_key: uuid.UUID | None = None) -> Objection:
    return services.object_to_member(
        actor=cast.host_dcs, challenge=cast.challenge, member_id=cast.places[who].pk,
        grounds="Is a relative of our team manager.", idempotency_key=idempotency_key,
    )  # fmt: skip


def test_an_objection_is_raised_once_and_decided_once(cast: Any) -> None:
    cast.at("team")
    idempotency_key = uuid.uuid4()
    objection = object_to(cast, "practitioner", idempotency_key)
    assert object_to(cast, "practitioner", idempotency_key).pk == objection.pk
    with pytest.raises(Invalid, match="waits for a decision already"):
        object_to(cast, "practitioner")
    for upheld in (True, False):
        services.decide_objection(
            actor=cast.programme_lead, challenge=cast.challenge, objection_id=objection.pk,
            upheld=upheld, note="A close relation.",
        )  # fmt: skip
    objection.refresh_from_db()
    assert objection.upheld is True
    assert roles(cast, cast.practitioner) == set()
    assert mails("team_objection_decided") == ["Amara Okafor", "Daniel Achterberg"]
    assert mails("team_ended") == ["Farid Rahimi"]


def test_the_host_cannot_object_to_somebody_it_cannot_see(cast: Any) -> None:
    cast.at("team")
    with pytest.raises(Http404):
        object_to(cast, "invitee")


def test_a_rule_that_is_met_is_not_bent(cast: Any) -> None:
    cast.at("team")
    with pytest.raises(Invalid, match="does not meet"):
        services.bend_rule(
            actor=cast.programme_lead, challenge=cast.challenge, rule="no_practitioner", reason="x"
        )
    cast.move("practitioner", status="ended")
    for _ in range(2):
        services.bend_rule(
            actor=cast.programme_lead,
            challenge=cast.challenge,
            rule="no_practitioner",
            reason="A practitioner joins by video.",
        )
    assert BentRule.objects.get().reason == "A practitioner joins by video."
    assert AuditEvent.objects.filter(action="team.bend_rule").count() == 1


def test_a_team_without_a_lead_is_never_good_enough(cast: Any) -> None:
    cast.at("team")
    cast.move("lead", status="ended")
    with pytest.raises(Invalid):
        services.bend_rule(
            actor=cast.programme_lead, challenge=cast.challenge, rule="no_lead", reason="x"
        )


# Leave, end, name


def test_who_leaves_is_gone_and_the_others_are_told(cast: Any) -> None:
    cast.at("visit")
    services.leave(actor=cast.challenger, challenge=cast.challenge)
    assert roles(cast, cast.challenger) == set()
    assert mails("team_left") == ["Daniel Achterberg", "Joan Meredith", "Kofi Mensah"]


def test_a_lead_does_not_simply_leave(cast: Any) -> None:
    cast.at("visit")
    with pytest.raises(Refused):
        services.leave(actor=cast.lead, challenge=cast.challenge)


def test_a_place_ends_once(cast: Any) -> None:
    cast.at("visit")
    for _ in range(2):
        services.end_membership(
            actor=cast.lead, challenge=cast.challenge, member_id=cast.places["challenger"].pk
        )
    assert mails("team_ended") == ["Esther Quaye"]
    assert AuditEvent.objects.filter(action="team.end_membership").count() == 1


def test_a_contributor_becomes_coordinator(cast: Any) -> None:
    cast.at("scoping")
    services.name_host_person(
        actor=cast.host_dcs, challenge=cast.challenge, person=cast.contributor,
        team_role="coordinator",
    )  # fmt: skip
    assert roles(cast, cast.contributor) == {"host_coordinator"}
    with pytest.raises(Invalid):
        services.name_host_person(
            actor=cast.host_dcs, challenge=cast.challenge, person=cast.contributor,
            team_role="lead",
        )  # fmt: skip
    with pytest.raises(Invalid, match="no post in the host"):
        services.name_host_person(
            actor=cast.host_dcs, challenge=cast.challenge, person=cast.stranger,
            team_role="contributor",
        )  # fmt: skip


def test_a_place_of_another_challenge_is_not_there(cast: Any) -> None:
    cast.at("team")
    cast.at("team", cast.other)
    theirs = TeamMember.objects.create(
        challenge=cast.other, person=cast.challenger, side="visiting", team_role="challenger",
        authority=cast.authorities["Hampshire"], post="assistant_director", status="accepted",
        clearance="declared", invited_by=cast.programme_lead,
        invited_at=cast.places["lead"].invited_at,
    )  # fmt: skip
    for act in (services.end_membership, services.revoke_invitation):
        with pytest.raises(Http404):
            act(actor=cast.lead, challenge=cast.challenge, member_id=theirs.pk)
    with pytest.raises(Http404):
        decide(cast, theirs)
    with pytest.raises(Http404):
        services.end_host_person(actor=cast.host_dcs, challenge=cast.challenge, member_id=theirs.pk)
