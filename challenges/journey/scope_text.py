"""The clarity check of a scope as it is stored; the check itself knows plain values only."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from challenges.access.state import ChallengeState
from challenges.models import Challenge, LineOfEnquiry, Scope
from challenges.rules.clarity import ClarityResult, LineText, ScopeText, check_clarity
from challenges.rules.visit_parts import days_of

DEFAULT_DAYS = 2
DEFAULT_TEAM = 4


def clarity_of(
    scope: Scope,
    lines: list[LineOfEnquiry] | None = None,
    state: ChallengeState | None = None,
) -> ClarityResult:
    """Return what the clarity check says about this scope."""
    rows = list(scope.lines.living()) if lines is None else lines
    prefetch_related_objects([row for row in rows if row.known_sources is None], "sources")
    days, team_size = room_for_lines(scope.challenge, state)
    return check_clarity(
        ScopeText(
            purpose=scope.purpose,
            decision=scope.decision,
            in_scope=scope.in_scope,
            out_of_scope=scope.out_of_scope,
            success=scope.success,
            lines=tuple(
                LineText(
                    number=line.number,
                    question=line.question,
                    good=line.good,
                    sources=tuple(line.source_keys),
                )
                for line in rows
            ),
            days=days,
            team_size=team_size,
        )
    )


def room_for_lines(challenge: Challenge, state: ChallengeState | None = None) -> tuple[int, int]:
    """Return the days on site and the people of the team, as far as they are known."""
    days = DEFAULT_DAYS
    if challenge.first_day and challenge.last_day:
        parts = challenge.agreed_parts or [(challenge.first_day, challenge.last_day)]
        days = len(days_of(parts))
    team = sum(m.accepted and m.in_post for m in (state or ChallengeState(challenge)).visitors)
    return days, max(team, DEFAULT_TEAM)
