"""The choices that the filters of the board offer."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from challenges.models import Programme
from challenges.models.statement import Statement
from challenges.models.topic import choices_of
from challenges.programme.board.filters import Options

Rows = QuerySet[Any, Any]

# One look into an index for each authority, not one at each challenge.
HOSTS = Statement("""
    SELECT authority.id, authority.name FROM challenges_authority authority
    WHERE (
        SELECT challenge.id FROM challenges_challenge challenge
        WHERE challenge.programme_id = %(programme)s AND challenge.host_id = authority.id LIMIT 1
    ) IS NOT NULL
    ORDER BY authority.name, authority.id
""")


def of_programme(programme: Programme) -> dict[str, Options]:
    """Return the choices of each filter that differ from programme to programme."""
    return {
        "host": hosts(programme),
        "topic": choices_of(programme.topics.all()),
        "round": rounds(programme),
    }


def hosts(programme: Programme) -> Options:
    """Return the authorities that host a challenge, by name."""
    return [(str(pk), name) for pk, name in HOSTS.rows(programme=programme.pk)]


def rounds(programme: Programme) -> Options:
    """Return the programme's rounds, the latest first."""
    return [(str(pk), name) for pk, name in _rounds(programme)]


def _rounds(programme: Programme) -> Rows:
    return programme.rounds.values_list("pk", "name")
