"""A programme lead who works for the host."""

from __future__ import annotations

import pytest

from challenges.access.door import open_challenge
from challenges.access.errors import Refused
from challenges.demo.rows import make
from challenges.models import Appointment
from challenges.team.leads import services as leads
from challenges.team.seats import services as seats
from challenges.team.waivers import services as waivers
from tests.cast import LONG_AGO, Cast
from tests.team.acts import decide, declare


def test_a_programme_lead_who_works_for_the_host_only_reads(cast: Cast) -> None:
    cast.at("team")
    make(
        Appointment,
        person=cast.second_lead,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=LONG_AGO,
    )
    declare(cast, cast.challenger)
    acts = (
        lambda: decide(cast, cast.places["challenger"], actor=cast.second_lead),
        lambda: leads.appoint_lead(
            actor=cast.second_lead, challenge=cast.challenge, person=cast.stranger, revision=0
        ),
        lambda: seats.invite(
            actor=cast.second_lead,
            challenge=cast.challenge,
            person=cast.stranger,
            team_role="observer",
        ),
        lambda: waivers.waive_rule(
            actor=cast.second_lead, challenge=cast.challenge, rule="no_practitioner", reason="x"
        ),
    )
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert open_challenge(cast.second_lead, cast.challenge.ref, "team.view")
