"""Which side each role is on, and what people are called."""

from __future__ import annotations

import pytest

from challenges.access.role import labels, of_side
from challenges.access.standing import side_of
from challenges.models import Role, TeamRole
from tests.cast import PLACES, ROLE_OF, ROLE_OF_SEAT

# The host's Director has a post and no seat; everyone else on a side has a seat in the cast.
HOST = {"host_dcs"} | {ROLE_OF[who] for who in ROLE_OF if PLACES.get(who, ("",))[0] == "host"}
VISITING = {ROLE_OF[who] for who in ROLE_OF if PLACES.get(who, ("",))[0] == "visiting"}


def test_each_side_has_its_roles_and_the_programme_is_on_neither() -> None:
    assert of_side("host") == HOST
    assert of_side("visiting") == VISITING
    assert {role for role in Role if not role.side} == {
        "programme_lead",
        "board_member",
        "other",
        "information_officer",
        "system_admin",
    }


@pytest.mark.parametrize("seat", TeamRole)
def test_a_seat_gives_a_role_of_its_own_side(seat: TeamRole) -> None:
    assert seat.role == ROLE_OF_SEAT.get(seat, "challenger")
    assert Role(seat.role).side == seat.side


@pytest.mark.parametrize(
    ("roles", "side"),
    [
        ({"other"}, ""),
        ({"other", "programme_lead"}, ""),
        ({"other", "host_contributor"}, "host"),
        ({"other", "programme_lead", "invitee"}, "visiting"),
        ({"other", "challenger", "host_coordinator"}, "host"),
    ],
)
def test_a_person_is_on_the_side_of_their_roles_the_hosts_first(roles: set[str], side: str) -> None:
    assert side_of(frozenset(roles)) == side


def test_only_roles_with_a_label_are_named() -> None:
    assert labels(frozenset({"other", "lead_challenger", "board_member", "system_admin"})) == [
        "a board member",
        "the lead challenger",
    ]


def test_an_unknown_role_is_an_error() -> None:
    with pytest.raises(ValueError, match="guest"):
        labels(frozenset({"guest"}))
