"""The call of the visiting team: when it was, on record."""

import datetime as dt

import pytest

from challenges.access.errors import Invalid
from challenges.briefing.team_call import services
from challenges.demo.rows import make
from challenges.models import (
    Deadline,
    VisitPlan,
)
from tests.cast import Cast


@pytest.mark.parametrize("name", ["lead", "challenger", "programme_lead"])
def test_the_team_call_is_put_on_record(cast: Cast, name: str) -> None:
    due = dt.date(2027, 3, 5)
    make(Deadline, challenge=cast.challenge, kind="team_call", due_on=due)

    services.record_team_call(
        actor=cast.people[name], challenge=cast.challenge, held_on=dt.date(2027, 2, 26)
    )

    assert VisitPlan.objects.get(challenge=cast.challenge).team_call_on == dt.date(2027, 2, 26)
    assert Deadline.objects.get(kind="team_call").met_on == dt.date(2027, 2, 26)


@pytest.mark.parametrize("day", [dt.date(2027, 3, 2), dt.date(2026, 8, 31)])
def test_a_call_is_not_recorded_for_a_day_it_cannot_have_been_on(cast: Cast, day: dt.date) -> None:
    with pytest.raises(Invalid):
        services.record_team_call(actor=cast.lead, challenge=cast.challenge, held_on=day)
