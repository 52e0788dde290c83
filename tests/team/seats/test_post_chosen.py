"""The post that was chosen is the post of the seat and the one that is printed."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid
from challenges.demo.rows import make
from challenges.feedback.composition.records import load
from challenges.journey.signing_posts import signing_post
from challenges.models import (
    Appointment,
    AuditEvent,
    MemberStatus,
    OutboxMessage,
    Person,
    TeamMember,
)
from challenges.team.declarations import services as declarations
from challenges.team.host_people import services as host_people
from challenges.team.seats import services as seats
from tests import careers
from tests.cast import LONG_AGO, Cast, new_person
from tests.journey import gate_changes
from tests.overview.reading import words
from tests.team.acts import appoint, somebody


def of_two(cast: Cast) -> tuple[Person, Appointment, Appointment]:
    person = new_person("Olu Adeyemi")
    rows = [
        make(
            Appointment,
            person=person,
            authority=cast.authorities[name],
            post="dcs",
            starts_on=LONG_AGO,
        )
        for name in ("Oxfordshire", "Medway")
    ]
    return person, rows[0], rows[1]


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("page", ["invitations/new/", "lead/"])
def test_on_the_page_the_row_chosen_is_stored(cast: Cast, page: str, number: int) -> None:
    cast.at("team")
    person, *rows = of_two(cast)

    answer = cast.client(cast.programme_lead).post(
        f"/challenges/{cast.challenge.ref}/team/{page}",
        {"person": rows[number].pk, "team_role": "challenger", "revision": 1},
    )

    assert answer.status_code == 302
    seat = TeamMember.objects.get(person=person)
    assert seat.authority == rows[number].authority


def test_the_letter_and_the_follow_up_print_it(cast: Cast) -> None:
    cast.at("follow_up")
    person, oxfordshire, medway = of_two(cast)
    cast.move("lead", status="ended")
    for post in (medway, oxfordshire):
        cast.move("challenger", status="ended")
        TeamMember.objects.filter(person=person).delete()
        make(
            TeamMember,
            challenge=cast.challenge,
            person=person,
            side="visiting",
            team_role="lead",
            authority=post.authority,
            post="dcs",
            status="accepted",
            clearance="cleared",
            invited_by=cast.programme_lead,
            invited_at="2027-01-05T09:00Z",
        )
        title = f"Director of Children’s Services, {post.authority.name}"

        assert signing_post(cast.challenge, person, "visiting") == title
        assert next(s.authority for s in load(cast.challenge).team if s.person_id == person.pk) == (
            post.authority.name
        )


def test_a_post_no_longer_there_is_refused(cast: Cast) -> None:
    cast.at("team")
    person, post, _ = of_two(cast)
    Appointment.objects.filter(pk=post.pk).update(ends_on=careers.yesterday())

    with pytest.raises(Invalid):
        seats.invite(
            actor=cast.lead,
            challenge=cast.challenge,
            person=person,
            team_role="challenger",
            post=post,
        )


def test_nobody_changes_sides(cast: Cast) -> None:
    """Neither the host's former coordinator onto the team, nor a former member to the host."""
    cast.at("team")
    cast.move("contributor", status="ended")
    careers.moves(cast, "contributor")
    with pytest.raises(Invalid):
        seats.invite(
            actor=cast.lead,
            challenge=cast.challenge,
            person=cast.contributor,
            team_role="challenger",
        )

    cast.move("challenger", status="ended")
    careers.joins_the_host(cast, "challenger")
    with pytest.raises(Invalid):
        host_people.name_host_person(
            actor=cast.host_dcs,
            challenge=cast.challenge,
            person=cast.challenger,
            team_role="contributor",
        )


def test_the_excluded_get_no_link_that_they_could_not_open(cast: Cast) -> None:
    cast.at("team")
    cast.move("challenger", clearance="declared", declaration="My sister runs the service.")
    declarations.decide_conflict(
        actor=cast.programme_lead,
        challenge=cast.challenge,
        member_id=cast.places["challenger"].pk,
        clearance="excluded",
        note="Too close.",
    )

    mail = OutboxMessage.objects.get(to=cast.challenger)
    assert "http" not in mail.body
    assert "you cannot take part in this challenge" in mail.body


def test_the_end_of_a_former_lead_is_an_event_of_its_own(cast: Cast) -> None:
    cast.at("team")
    seat = appoint(cast, somebody(cast, "Olu Adeyemi", "Oxfordshire"))
    TeamMember.objects.filter(pk=seat.pk).update(
        clearance="cleared", declared_at=seat.invited_at, decided_by=cast.programme_lead
    )
    seats.answer(actor=seat.person, challenge=cast.challenge, status=MemberStatus.ACCEPTED)

    events = AuditEvent.objects.filter(
        action="team.end_membership", object_id=str(cast.places["lead"].pk)
    )
    assert events.count() == 1


def test_an_objection_to_somebody_who_left_lapses(cast: Cast) -> None:
    cast.at("team")
    url = f"/challenges/{cast.challenge.ref}/team/"
    gate_changes.objection(cast)
    assert "Waiting for the programme’s decision" in words(cast.client(cast.host_dcs).get(url))

    careers.ends(cast, "challenger")

    text = words(cast.client(cast.host_dcs).get(url))
    assert "Lapsed: no longer on the team" in text
    assert "Waiting for the programme’s decision" not in text
