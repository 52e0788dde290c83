"""Which challenges put something on a person's home: the key of each, the next deadline first.

Written as SQL, since everybody's home asks it. The reasons are tried one by one, and only until
enough challenges are found.
"""

from __future__ import annotations

from django.db import connection, models

from challenges import clock
from challenges.access.standing import NEVER, Standing, one_of, roles_by_seat
from challenges.models import Clearance, HasDirector, MemberStatus, Side, Stage, TeamRole
from challenges.models.challenge import OPEN, first_due
from challenges.models.posts_held import POSTS
from challenges.models.team import CLEAR, IN_POST, OPEN_SEAT
from challenges.rules.actions import DUE_SOON
from challenges.rules.actions import OPEN_STATUSES as TO_DO
from challenges.rules.schedule import first_close_with_progress

HOST_SEATS, TEAM_SEATS = roles_by_seat(Side.HOST), roles_by_seat(Side.VISITING)
# Counted, since PostgreSQL plans an EXISTS among values twice, with all that stands inside.
A_SEAT = f"""((
    SELECT COUNT(*) FROM challenges_teammember seat
    JOIN challenges_person holder ON holder.id = seat.person_id
    WHERE seat.challenge_id = challenge.id AND {OPEN_SEAT} AND {{condition}}
) > 0)"""  # noqa: S608 -- the condition is a constant
WAITING = f"""(
    seat.status = '{MemberStatus.INVITED}' OR seat.clearance = '{Clearance.DECLARED}'
    OR NOT {IN_POST}
)"""
LEADING = f"""seat.team_role = '{TeamRole.LEAD}' AND seat.status <> '{MemberStatus.NOT_NOW}'
    AND {IN_POST}"""
CLEARED = ", ".join(f"'{clearance}'" for clearance in CLEAR)
BESIDE_LEAD = f"""seat.side = '{Side.VISITING}' AND seat.team_role <> '{TeamRole.LEAD}'
    AND seat.status = '{MemberStatus.ACCEPTED}' AND seat.clearance IN ({CLEARED}) AND {IN_POST}"""
FROZEN = """EXISTS (
    SELECT 1 FROM challenges_scope
    WHERE challenge_id = challenge.id AND current AND frozen_at IS NOT NULL
)"""
RESPONDED = """EXISTS (
    SELECT 1 FROM challenges_recommendation recommendation
    JOIN challenges_response response ON response.recommendation_id = recommendation.id
    WHERE recommendation.challenge_id = challenge.id AND response.submitted_at IS NOT NULL
)"""
SIGNED_OFF = f"""(
    SELECT COUNT(*) FROM challenges_followupsignature
    WHERE challenge_id = challenge.id AND side IN ('{Side.HOST}', '{Side.VISITING}')
) = 2"""  # noqa: S608 -- the sides are constants
OBJECTED = """(
    SELECT COUNT(*) FROM challenges_objection objection
    JOIN challenges_teammember seat ON seat.id = objection.member_id
    WHERE seat.challenge_id = challenge.id AND objection.decided_at IS NULL
) > 0"""
UNCONFIRMED = """EXISTS (
    SELECT 1 FROM challenges_concern
    WHERE challenge_id = challenge.id AND confirmed_at IS NULL
)"""
# An action to report on after the close, for as long as the host reports progress.
REPORTED_LATER = f"""(
    challenge.stage = '{Stage.CLOSED}' AND challenge.closed_on >= %(closed_since)s
    AND challenge.pause_reason = '' AND EXISTS (
        SELECT 1 FROM challenges_action
        WHERE challenge_id = challenge.id AND due_on <= %(near)s
            AND status IN ({", ".join(map(repr, TO_DO))})
    )
)"""  # noqa: S608 -- the statuses are constants
# The correction of a letter that two signed, and only its lead is left on the team.
UNSIGNABLE = f"""EXISTS (
    SELECT 1 FROM challenges_lettercorrection correction
    JOIN challenges_lettersignature signature ON signature.letter_id = correction.corrects_id
    WHERE correction.challenge_id = challenge.id AND correction.ended_at IS NULL
    AND NOT signature.as_lead
) AND NOT {A_SEAT.format(condition=BESIDE_LEAD)}"""  # noqa: S608 -- the condition is a constant
# Why an officer of the programme may have to act on a challenge: a request, a team or a briefing;
# a scope, a response or a follow-up that is complete, so that the next step can be taken; an
# invitation, declaration, objection or concern that is open, or somebody who has left; no lead, no
# Director, nobody to sign a correction.
NEEDS_OFFICERS = f"""CASE
    WHEN challenge.stage IN ('{Stage.PROPOSED}', '{Stage.TEAM}', '{Stage.BRIEFING}') THEN TRUE
    WHEN challenge.stage = '{Stage.SCOPING}' AND {FROZEN} THEN TRUE
    WHEN challenge.stage = '{Stage.ISSUED}' AND {RESPONDED} THEN TRUE
    WHEN challenge.stage = '{Stage.FOLLOW_UP}' AND {SIGNED_OFF} THEN TRUE
    WHEN {A_SEAT.format(condition=WAITING)} THEN TRUE
    WHEN {OBJECTED} THEN TRUE
    WHEN {UNCONFIRMED} THEN TRUE
    WHEN NOT {A_SEAT.format(condition=LEADING)} THEN TRUE
    WHEN {UNSIGNABLE} THEN TRUE
    ELSE NOT {HasDirector.sql("challenge.host_id")}
END"""


def concerning(standing: Standing, limit: int) -> list[int]:
    """Return the keys of at most so many open challenges this person takes part in.

    Of their programme, it returns only those that need its officers. The host also has those that
    are paused or closed, if a concern is not confirmed or an action is to be reported on.
    """
    of_host = [standing.where_sql("host_dcs"), one_of("challenge.id", standing.keys(*HOST_SEATS))]
    reasons = [*of_host, one_of("challenge.id", standing.keys(*TEAM_SEATS))]
    tables = []
    if standing.holds("programme_lead"):
        reasons.append(f"{standing.where_sql('programme_lead')} AND {NEEDS_OFFICERS}")
        tables.append(POSTS)
    if not (reasons := [reason for reason in reasons if reason != NEVER]):
        return []
    mine = f"{OPEN} AND challenge.pause_reason = '' AND ({' OR '.join(reasons)})"
    if of_host := [reason for reason in of_host if reason != NEVER]:
        mine = f"({mine} OR ({' OR '.join(of_host)}) AND ({UNCONFIRMED} OR {REPORTED_LATER}))"
    here = f"FROM challenges_challenge challenge WHERE {mine}"
    today = clock.today()
    days = {
        "day": today,
        "near": today + DUE_SOON,
        "closed_since": first_close_with_progress(today),
    }
    in_sql = models.DateField().get_db_prep_value
    values = {name: in_sql(day, connection) for name, day in days.items()}
    return first_due(here, values, limit, tables, few=not standing.wide)
