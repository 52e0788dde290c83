"""How the tests let a lead change the times of the cast's programme."""

from __future__ import annotations

from dataclasses import replace

from challenges.models import Challenge, Programme
from challenges.programme.times.services import change_times
from challenges.rules.due_dates import Times
from tests.cast import Cast

# None of these is a usual number of its unit.
UNUSUAL = Times(
    answer_weeks=4,
    scope_weeks=17,
    team_weeks=11,
    brief_weeks=7,
    call_weeks=4,
    draft_days=17,
    check_days=13,
    points_days=7,
    response_weeks=9,
    check_in_months=5,
    review_months=11,
)


def change(cast: Cast, times: Times | None = None, **values: int) -> None:
    """Let the lead set these times, or those of now with some changed."""
    programme = Programme.objects.get(pk=cast.programme.pk)
    change_times(
        actor=cast.programme_lead,
        programme=programme,
        revision=programme.revision,
        times=replace(times or programme.times, **values),
    )
    # What the tests hold in their hands is read again as the next page would.
    cast.programme = Programme.objects.get(pk=cast.programme.pk)
    cast.challenge = Challenge.objects.get(pk=cast.challenge.pk)
