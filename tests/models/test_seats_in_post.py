"""Whether posts bear a seat is one fact: every form of it says the same of the same seat."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.access.standing import standing_of
from challenges.access.state import ChallengeState
from challenges.demo.rows import make
from challenges.models import Appointment, Challenge, Person, TeamMember
from challenges.models.team_member import TeamMemberQuerySet
from tests.cast import LONG_AGO, TODAY, Cast
from tests.unguarded import without_triggers

pytestmark = pytest.mark.django_db
# Kent hosts the challenge; a visitor sits for Surrey, and someone of the host for Kent.
SEATED_FOR = {"practitioner": "Surrey", "coordinator": "Kent"}


def is_borne(who: str, employers: set[str], *, is_open: bool) -> bool:
    """By hand: a post where they sit, an open account, and for a visitor no post with the host."""
    if not is_open or SEATED_FOR[who] not in employers:
        return False
    return who == "coordinator" or "Kent" not in employers


@pytest.mark.long
@pytest.mark.parametrize("who", SEATED_FOR)
def test_every_form_says_the_same_of_a_seat(cast: Cast, who: str) -> None:
    cast.at("visit")
    seat = TeamMember.objects.filter(pk=cast.places[who].pk)
    seat.update(authority=cast.authorities[SEATED_FOR[who]])
    person = Person.objects.filter(pk=cast.people[who].pk)

    @settings(
        max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(employers=st.sets(st.sampled_from(["Kent", "Surrey", "Slough"])), is_open=st.booleans())
    def agree(employers: set[str], is_open: bool) -> None:
        with without_triggers():
            person.update(is_active=is_open)
            Appointment.objects.filter(person=person.get()).delete()
            for name in employers:
                authority = cast.authorities[name]
                fields = {"post": "officer", "starts_on": LONG_AGO}
                make(Appointment, person=person.get(), authority=authority, **fields)
        borne = is_borne(who, employers, is_open=is_open)
        assert _found(cast.challenge, seat) == {
            "queryset": borne,
            "row": borne,
            "state": borne,
            "roles": borne,
            "serving": borne,
        }

    agree()


def _found(challenge: Challenge, seat: TeamMemberQuerySet) -> dict[str, bool]:
    """Return what each form says of one seat."""
    row = seat.select_related("person").get()
    in_state = {one.pk: one.in_post for one in ChallengeState(challenge).members}
    return {
        "queryset": seat.in_post(TODAY).exists(),
        "row": row.in_post,
        "state": in_state[row.pk],
        "roles": challenge.pk in standing_of(row.person).seats,
        "serving": seat.serving(TODAY).exists(),
    }
