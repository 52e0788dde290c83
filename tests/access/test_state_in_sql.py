"""The seats and Directors that a state reads in SQL are those that the querysets find."""

from __future__ import annotations

import pytest

from challenges.access import state_rows
from challenges.models import Challenge, HasDirector, TeamMember
from tests.access.test_lists import scramble
from tests.cast import TODAY, Cast

pytestmark = pytest.mark.django_db
WORLDS = 8


@pytest.mark.parametrize("seed", range(WORLDS))
def test_sql_and_querysets_find_the_same_people(cast: Cast, seed: int) -> None:
    scramble(cast, seed)
    keys = list(Challenge.objects.values_list("pk", flat=True))

    seats = [
        (key, seat.pk, bool(seat.in_post), seat.holder_name)
        for key, seat in state_rows.members(keys)
    ]
    directed = {key for key, _ in state_rows.directed(keys)}

    rows = TeamMember.objects.with_posts(TODAY)
    assert seats == [(row.challenge_id, row.pk, row.in_post, row.holder_name) for row in rows]
    assert {in_post for _, _, in_post, _ in seats} == {True, False}
    assert directed == set(
        Challenge.objects.filter(HasDirector(TODAY, "host")).values_list("pk", flat=True)
    )
    assert directed
