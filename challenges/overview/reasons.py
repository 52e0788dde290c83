"""Which challenges put something on a person's home: the key of each, the next deadline first.

Written as SQL, since everyone's home asks it. The reasons are tried one by one, and only until
enough challenges are found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import connection, models

from challenges import clock
from challenges.access.standing import NEVER, Standing, one_of, roles_by_seat
from challenges.models import Side, Stage
from challenges.models.challenge import OPEN, first_due
from challenges.overview.officers import HAS_CONCERN, OwnKeys, first_waiting
from challenges.rules.action_flags import DUE_SOON
from challenges.rules.action_flags import OPEN_STATUSES as TO_DO
from challenges.rules.due_dates import first_close_with_progress

# Of a lead's challenges so many times those to find are looked at first, then ever more.
FIRST_READ, FURTHER_READ = 3, 8
HOST_SEATS, TEAM_SEATS = roles_by_seat(Side.HOST), roles_by_seat(Side.VISITING)
# An action to report on after the close, for as long as the host reports progress.
REPORTED_LATER = f"""(
    challenge.stage = '{Stage.CLOSED}' AND challenge.closed_on >= %(closed_since)s
    AND challenge.pause_reason = '' AND EXISTS (
        SELECT 1 FROM challenges_action
        WHERE challenge_id = challenge.id AND due_on <= %(near)s
            AND status IN ({", ".join(map(repr, TO_DO))})
    )
)"""  # noqa: S608 -- the statuses are constants


def concerning(standing: Standing, limit: int) -> list[int]:
    """Return the keys of at most so many open challenges this person takes part in.

    Of their programme, it returns only those that need its officers. The host also has those that
    are paused or closed, if a concern is not confirmed or an action is to be reported on.
    """
    of_host = [standing.where_sql("host_dcs"), one_of("challenge.id", standing.keys(*HOST_SEATS))]
    of_host = [reason for reason in of_host if reason != NEVER]
    own = [*of_host, one_of("challenge.id", standing.keys(*TEAM_SEATS))]
    own = [reason for reason in own if reason != NEVER]
    leads = standing.holds("programme_lead")
    reasons = [*own, standing.where_sql("programme_lead")] if leads else own
    if not reasons:
        return []
    mine = f"{OPEN} AND challenge.pause_reason = '' AND ({' OR '.join(reasons)})"
    if of_host:
        later = f"({' OR '.join(of_host)}) AND ({HAS_CONCERN} OR {REPORTED_LATER})"
        mine = f"({mine} OR {later})"
    here = f"FROM challenges_challenge challenge WHERE {mine}"
    if leads:
        seats = standing.keys(*HOST_SEATS, *TEAM_SEATS)
        return _led(here, OwnKeys([*standing.keys("host_dcs")], [*seats]), limit)
    return first_due(here, _days(), limit, few=not standing.wide)


def _led(here: str, own: OwnKeys, limit: int) -> list[int]:
    """Return those of a lead that are their own or need an officer, the next deadline first.

    The keys that come first are read, and which of them count; more of them only while these are
    too few. So what a challenge needs is asked of few challenges, however many there are.
    """
    waiting: list[int] = []
    keys: list[int] = []
    most = FIRST_READ * limit
    while True:
        start, keys = len(keys), first_due(here, _days(), most)
        waiting += first_waiting(keys[start:], own, _days()["day"], limit - len(waiting))
        if len(waiting) >= limit or len(keys) < most:
            return waiting
        most *= FURTHER_READ


def _days() -> Mapping[str, str | dt.date]:
    """Return the days that the conditions compare with."""
    today = clock.today()
    days = {
        "day": today,
        "near": today + DUE_SOON,
        "closed_since": first_close_with_progress(today),
    }
    in_sql = models.DateField().get_db_prep_value
    return {name: in_sql(day, connection) for name, day in days.items()}
