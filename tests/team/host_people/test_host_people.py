"""The host's own people."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid
from challenges.models import Appointment, TeamMember
from challenges.team.host_people import services as host_people
from tests.cast import Cast
from tests.team.acts import roles
from tests.team.browser import candidate, get, options, post


def test_a_contributor_becomes_coordinator(cast: Cast) -> None:
    cast.at("scoping")
    host_people.name_host_person(
        actor=cast.host_dcs,
        challenge=cast.challenge,
        person=cast.contributor,
        team_role="coordinator",
    )
    assert roles(cast, cast.contributor) == {"host_coordinator"}
    with pytest.raises(Invalid):
        host_people.name_host_person(
            actor=cast.host_dcs,
            challenge=cast.challenge,
            person=cast.contributor,
            team_role="lead",
        )
    with pytest.raises(Invalid, match="no post in the host"):
        host_people.name_host_person(
            actor=cast.host_dcs,
            challenge=cast.challenge,
            person=cast.stranger,
            team_role="contributor",
        )


def test_a_coordinator_who_steps_back_is_not_sent_to_a_shut_door(cast: Cast) -> None:
    cast.at("team")
    response = post(cast, "coordinator", f"host/{cast.places['coordinator'].pk}/end/")
    assert (response.status_code, response["Location"]) == (302, "/")


def test_the_host_names_its_own_people(cast: Cast) -> None:
    cast.at("scoping")
    appointment = candidate(cast, "Of The Host", "Kent", "team_manager")
    assert options(get(cast, "host_dcs", "host/add/"))[1:] == [
        "Ben Whitfield, Improvement Officer",
        "Carys Morgan, Head of Service",
        "Of The Host, Service or Team Manager",
    ]
    fields = {"person": str(appointment.pk), "team_role": "contributor"}
    assert post(cast, "host_dcs", "host/add/", fields).status_code == 302
    assert TeamMember.objects.get(person=appointment.person).side == "host"
    elsewhere = Appointment.objects.get(person=cast.stranger)
    fields["person"] = str(elsewhere.pk)
    assert post(cast, "host_dcs", "host/add/", fields).status_code == 200
    assert get(cast, "lead", "host/add/").status_code == 403


@pytest.mark.parametrize("status", ["invited", "accepted", "ended"])
def test_whom_the_visiting_team_has_or_had_is_not_offered(cast: Cast, status: str) -> None:
    """They would be refused: no one takes part on both sides of one challenge."""
    cast.at("scoping")
    for name in ("Former Visitor", "Of The Host"):
        candidate(cast, name, "Kent", "team_manager")
    visitor = Appointment.objects.get(person__name="Former Visitor")
    cast.move("challenger", status=status)
    TeamMember.objects.filter(pk=cast.places["challenger"].pk).update(person=visitor.person)

    choices = options(get(cast, "host_dcs", "host/add/"))

    assert "Of The Host, Service or Team Manager" in choices
    assert not [one for one in choices if "Former Visitor" in one]
