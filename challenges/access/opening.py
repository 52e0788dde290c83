"""One challenge by its reference, in one statement."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS

from challenges.access.state import ChallengeState
from challenges.models import Authority, Challenge, Programme

# All are text or numbers, which every database hands over as they are.
OF_PROGRAMME = [field.attname for field in Programme._meta.concrete_fields if not field.primary_key]
# Facts that almost every page asks; the state reads them itself where a page has many challenges.
AT_ONCE = ("scope_frozen", "headlines_released", "brief_issued")
# Written as SQL, since every page of a challenge asks it and the ORM takes several times as long.
CHALLENGE = f"""
    SELECT challenge.*, host.name AS host_name,
        {", ".join(f"programme.{column} AS programme_{column}" for column in OF_PROGRAMME)},
        EXISTS (
            SELECT 1 FROM challenges_scope scope
            WHERE scope.challenge_id = challenge.id AND scope.current
                AND scope.frozen_at IS NOT NULL
        ) AS scope_frozen,
        EXISTS (
            SELECT 1 FROM challenges_visitplan plan
            WHERE plan.challenge_id = challenge.id AND plan.headlines_released_at IS NOT NULL
        ) AS headlines_released,
        EXISTS (
            SELECT 1 FROM challenges_briefversion brief WHERE brief.challenge_id = challenge.id
        ) AS brief_issued
    FROM challenges_challenge challenge
    JOIN challenges_authority host ON host.id = challenge.host_id
    JOIN challenges_programme programme ON programme.id = challenge.programme_id
    WHERE challenge.ref = %s
"""  # noqa: S608 -- the columns are constants


def read_state(ref: str) -> ChallengeState | None:
    """Return the state of the challenge with this reference, or None if there is none."""
    for challenge in Challenge.objects.raw(CHALLENGE, [ref]):
        _join(challenge)
        state = ChallengeState(challenge)
        for fact in AT_ONCE:
            setattr(state, fact, bool(getattr(challenge, fact)))
        return state
    return None


def _join(challenge: Any) -> None:
    """Give a challenge its host and programme, from the columns that were read beside it."""
    challenge.host = Authority.from_db(
        DEFAULT_DB_ALIAS, ["id", "name"], [challenge.host_id, challenge.host_name]
    )
    values = [getattr(challenge, f"programme_{column}") for column in OF_PROGRAMME]
    challenge.programme = Programme.from_db(
        DEFAULT_DB_ALIAS, ["id", *OF_PROGRAMME], [challenge.programme_id, *values]
    )
