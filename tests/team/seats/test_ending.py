"""Leaving the team, ending a seat, withdrawing an invitation."""

from __future__ import annotations

import pytest
from django.http import Http404

from challenges.access.errors import Refused
from challenges.demo.rows import make
from challenges.models import AuditEvent, TeamMember
from challenges.team.host_people import services as host_people
from challenges.team.seats import services as seats
from tests.cast import Cast
from tests.team.acts import decide, mails, roles
from tests.team.browser import get, post, seat


def test_who_leaves_is_gone_and_the_others_are_told(cast: Cast) -> None:
    cast.at("visit")
    seats.leave(actor=cast.challenger, challenge=cast.challenge)
    assert roles(cast, cast.challenger) == set()
    assert mails("team_left") == ["Daniel Achterberg", "Joan Meredith", "Kofi Mensah"]


def test_a_lead_does_not_simply_leave(cast: Cast) -> None:
    cast.at("visit")
    with pytest.raises(Refused):
        seats.leave(actor=cast.lead, challenge=cast.challenge)


def test_a_seat_ends_once(cast: Cast) -> None:
    cast.at("visit")
    for _ in range(2):
        seats.end_membership(
            actor=cast.lead, challenge=cast.challenge, member_id=cast.places["challenger"].pk
        )
    assert mails("team_ended") == ["Esther Quaye"]
    assert AuditEvent.objects.filter(action="team.end_membership").count() == 1


def test_a_seat_of_another_challenge_is_not_there(cast: Cast) -> None:
    cast.at("team")
    cast.at("team", cast.other)
    their_seat = make(
        TeamMember,
        challenge=cast.other,
        person=cast.challenger,
        side="visiting",
        team_role="challenger",
        authority=cast.authorities["Hampshire"],
        post="assistant_director",
        status="accepted",
        clearance="declared",
        invited_by=cast.programme_lead,
        invited_at=cast.places["lead"].invited_at,
    )
    for act in (seats.end_membership, seats.revoke_invitation):
        with pytest.raises(Http404):
            act(actor=cast.lead, challenge=cast.challenge, member_id=their_seat.pk)
    with pytest.raises(Http404):
        decide(cast, their_seat)
    with pytest.raises(Http404):
        host_people.end_host_person(
            actor=cast.host_dcs, challenge=cast.challenge, member_id=their_seat.pk
        )


def test_what_cannot_be_undone_is_asked_first(cast: Cast) -> None:
    cast.at("visit")
    acts = {
        f"members/{cast.places['practitioner'].pk}/end/": ("lead", "practitioner", "ended"),
        f"invitations/{cast.places['invitee'].pk}/withdraw/": ("lead", "invitee", "revoked"),
        f"host/{cast.places['contributor'].pk}/end/": ("coordinator", "contributor", "ended"),
        "leave/": ("challenger", "challenger", "ended"),
    }
    for page, (who, whose, after) in acts.items():
        old_status = seat(cast, whose).status
        assert get(cast, who, page).status_code == 200
        assert seat(cast, whose).status == old_status
        assert post(cast, who, page).status_code == 302
        assert seat(cast, whose).status == after
