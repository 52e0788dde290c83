"""What the seats bring towards the team rules, by hand (domain §3.2)."""

import pytest

from challenges.models import TeamRole


@pytest.mark.parametrize(
    ("seat", "cover"),
    [
        ("lead", "role"),
        ("challenger", "role"),
        ("practitioner", "role"),
        ("case_auditor", "role"),
        ("observer", "authority"),
        ("challenge_manager", "authority"),
        ("shadow", "nothing"),
    ],
)
def test_what_a_seat_brings_to_the_team(seat: str, cover: str) -> None:
    assert TeamRole(seat).cover == cover
