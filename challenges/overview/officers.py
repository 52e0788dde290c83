"""Which challenges of a programme wait for its officers.

Asked of the keys that may come onto a page, so that it costs the same however many challenges
there are. Most wait by their stage alone; the seats and posts of the others are read at once.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from challenges.models import Clearance, HasDirector, MemberStatus, Side, Stage, TeamRole
from challenges.models.letter_correction import CORRECTS_JOINTLY, OPEN_CORRECTION
from challenges.models.posts_held import IS_DIRECTORS, POSTS_ON_DAY
from challenges.models.statement import Statement
from challenges.models.team_member import ACCEPTED_AND_CLEARED, IN_POST, OPEN_SEAT

# The posts of the day of those with a seat there, and of the Directors of the hosts.
POSTS = f"""
    {POSTS_ON_DAY} WHERE appointment.person_id IN (
        SELECT person_id FROM challenges_teammember WHERE challenge_id = ANY(%(keys)s)
    )
    UNION ALL
    {POSTS_ON_DAY} WHERE appointment.{IS_DIRECTORS} AND serving.serves_id IN (
        SELECT host_id FROM here
    )
"""  # noqa: S608 -- all of it is constants
SEATS = f"""
    SELECT seat.challenge_id, seat.side, seat.team_role, seat.status, seat.clearance,
        {IN_POST} AS in_post
    FROM challenges_teammember seat
    JOIN challenges_person holder ON holder.id = seat.person_id
    JOIN here challenge ON challenge.id = seat.challenge_id
    WHERE seat.challenge_id = ANY(%(keys)s) AND {OPEN_SEAT}
"""  # noqa: S608 -- all of it is constants
# Of each challenge how many seats wait for an answer or a decision or have lost their holder, how
# many lead, and how many could sign beside the lead.
COUNTED_SEATS = f"""
    SELECT challenge_id,
        COUNT(*) FILTER (
            WHERE status = '{MemberStatus.INVITED}' OR clearance = '{Clearance.DECLARED}'
            OR NOT in_post
        ) AS waiting,
        COUNT(*) FILTER (
            WHERE team_role = '{TeamRole.LEAD}' AND status <> '{MemberStatus.NOT_NOW}' AND in_post
        ) AS leading,
        COUNT(*) FILTER (
            WHERE side = '{Side.VISITING}' AND team_role <> '{TeamRole.LEAD}'
            AND {ACCEPTED_AND_CLEARED} AND in_post
        ) AS beside_lead
    FROM seat GROUP BY challenge_id
"""  # noqa: S608 -- all of it is constants
SCOPE_FROZEN = """(
    SELECT COUNT(*) FROM challenges_scope
    WHERE challenge_id = challenge.id AND current AND frozen_at IS NOT NULL
) > 0"""
HAS_RESPONSE = """(
    SELECT COUNT(*) FROM challenges_recommendation recommendation
    JOIN challenges_response response ON response.recommendation_id = recommendation.id
    WHERE recommendation.challenge_id = challenge.id AND response.submitted_at IS NOT NULL
) > 0"""
SIGNED_OFF = f"""(
    SELECT COUNT(*) FROM challenges_followupsignature
    WHERE challenge_id = challenge.id AND side IN ('{Side.HOST}', '{Side.VISITING}')
) = 2"""  # noqa: S608 -- the sides are constants
HAS_OBJECTION = """(
    SELECT COUNT(*) FROM challenges_objection objection
    JOIN challenges_teammember member ON member.id = objection.member_id
    WHERE member.challenge_id = challenge.id AND objection.decided_at IS NULL
) > 0"""
HAS_CONCERN = """(
    SELECT COUNT(*) FROM challenges_concern
    WHERE challenge_id = challenge.id AND confirmed_at IS NULL
) > 0"""
# A letter that two signed is being corrected, and only its lead is left on the team.
UNSIGNABLE = f"""(
    SELECT COUNT(*) FROM challenges_lettercorrection correction
    WHERE correction.challenge_id = challenge.id AND {OPEN_CORRECTION} AND {CORRECTS_JOINTLY}
) > 0 AND COALESCE(seats.beside_lead, 0) = 0"""  # noqa: S608 -- the conditions are constants
# A request, a team or a briefing is an officer's in any case.
BY_STAGE = Statement(f"""
    SELECT challenge.id FROM challenges_challenge challenge WHERE challenge.id = ANY(%(keys)s)
    AND (challenge.host_id = ANY(%(hosts)s) OR challenge.id = ANY(%(own)s)
        OR stage IN ('{Stage.PROPOSED}', '{Stage.TEAM}', '{Stage.BRIEFING}'))
""")  # noqa: S608 -- all of it is constants
# Why an officer may have to act on another challenge: a scope, a response or a follow-up that is
# complete, so that the next step can be taken; an invitation, declaration, objection or concern
# that is open, or someone who has left; no lead, no Director, no one to sign a correction.
BY_WHAT_IS_THERE = Statement(f"""
    WITH here AS MATERIALIZED (
        SELECT id, host_id, stage FROM challenges_challenge WHERE id = ANY(%(keys)s)
    ), post AS ({POSTS}), seat AS MATERIALIZED ({SEATS}), seats AS ({COUNTED_SEATS})
    SELECT challenge.id FROM here challenge LEFT JOIN seats ON seats.challenge_id = challenge.id
    WHERE CASE
        WHEN challenge.stage = '{Stage.SCOPING}' AND {SCOPE_FROZEN} THEN TRUE
        WHEN challenge.stage = '{Stage.ISSUED}' AND {HAS_RESPONSE} THEN TRUE
        WHEN challenge.stage = '{Stage.FOLLOW_UP}' AND {SIGNED_OFF} THEN TRUE
        WHEN COALESCE(seats.waiting, 0) > 0 OR COALESCE(seats.leading, 0) = 0 THEN TRUE
        WHEN {HAS_OBJECTION} THEN TRUE
        WHEN {HAS_CONCERN} THEN TRUE
        WHEN {UNSIGNABLE} THEN TRUE
        ELSE NOT {HasDirector.sql("challenge.host_id")}
    END
""")  # noqa: S608 -- all of it is constants


class OwnKeys(NamedTuple):
    """What concerns a reader in any case: keys of hosts, and of challenges."""

    hosts: list[int]
    challenges: list[int]


def first_waiting(keys: list[int], own: OwnKeys, day: str | dt.date, limit: int) -> list[int]:
    """Return the first of these challenges that need an officer or are the reader's own."""
    if not keys:
        return []
    here = _keys(BY_STAGE.rows(keys=keys, hosts=own.hosts, own=own.challenges))
    last = [key for key in keys if key in here][:limit][-1:]
    # What comes after as many as are wanted need not be looked at.
    before = keys[: keys.index(last[0])] if len(here) >= limit else keys
    if others := [key for key in before if key not in here]:
        here |= _keys(BY_WHAT_IS_THERE.rows(keys=others, day=day))
    return [key for key in keys if key in here][:limit]


def _keys(rows: list[tuple[int]]) -> set[int]:
    return {key for (key,) in rows}
