"""What changed in a programme since its board last met."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from challenges import clock
from challenges.access.policy import deed
from challenges.models import Action, AuditEvent, Programme
from challenges.programme.board.flags import TO_DO, constants

MOST_STEPS = 20
DONE_STATUSES = constants((Action.Status.COMPLETED, Action.Status.EMBEDDED))
# Numbers of what hosts have submitted and reported, never their words.
NUMBERS = f"""
    SELECT
        (SELECT COUNT(DISTINCT submitted.response_id) FROM challenges_submittedresponse submitted
            JOIN challenges_response response ON response.id = submitted.response_id
            JOIN challenges_recommendation one ON one.id = response.recommendation_id
            JOIN challenges_challenge challenge ON challenge.id = one.challenge_id
            WHERE challenge.programme_id = %(programme)s AND submitted.at >= %(since)s),
        (SELECT COUNT(*) FROM challenges_action action
            JOIN challenges_challenge challenge ON challenge.id = action.challenge_id
            WHERE challenge.programme_id = %(programme)s AND action.status IN ({DONE_STATUSES})
            AND EXISTS (SELECT 1 FROM challenges_actionupdate report
                WHERE report.action_id = action.id AND report.status IN ({DONE_STATUSES})
                AND report.at >= %(since)s)),
        (SELECT COUNT(*) FROM challenges_action action
            JOIN challenges_challenge challenge ON challenge.id = action.challenge_id
            WHERE challenge.programme_id = %(programme)s AND {TO_DO}
            AND action.due_on >= %(day)s AND action.due_on < %(today)s)
"""  # noqa: S608 -- all of it is constants


@dataclass(frozen=True)
class StepTaken:
    """A step that a challenge took: what was done, and when."""

    title: str
    url: str
    did: str
    at: dt.datetime


@dataclass(frozen=True)
class Since:
    """What changed since a day: the latest steps, and how much else."""

    day: dt.date
    steps: list[StepTaken]
    numbers: list[tuple[str, int]]

    @property
    def most(self) -> int | None:
        """Return how many steps are shown, if there may be more."""
        return MOST_STEPS if len(self.steps) == MOST_STEPS else None


def since_last_board(programme: Programme) -> Since | None:
    """Return what changed since the board last met; nothing if that is not recorded."""
    day = programme.last_board_on
    if day is None:
        return None
    since = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    events = AuditEvent.objects.filter(challenge__programme=programme, step=True, at__gte=since)
    return Since(
        day=day,
        steps=[
            StepTaken(
                one.challenge.title, one.challenge.get_absolute_url(), deed(one.action), one.at
            )
            for one in events.select_related("challenge__host")[:MOST_STEPS]
            if one.challenge
        ],
        numbers=_numbers(programme, day, since),
    )


def _numbers(programme: Programme, day: dt.date, since: dt.datetime) -> list[tuple[str, int]]:
    values = {
        "programme": programme.pk,
        "since": AuditEvent._meta.get_field("at").get_db_prep_value(since, connection),
        "day": day.isoformat(),
        "today": clock.today().isoformat(),
    }
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, values)
        responses, completions, overdue = cursor.fetchone()
    return [
        ("Recommendations with a new response", responses),
        ("Actions completed or embedded", completions),
        ("Actions that became overdue", overdue),
    ]
