"""The choices that the filters of the board offer."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from challenges.models import Authority, Challenge, Programme
from challenges.models.topic import choices_of
from challenges.programme.board.filters import Options

Rows = QuerySet[Any, Any]


def of_programme(programme: Programme) -> dict[str, Options]:
    """Return the choices of each filter that differ from programme to programme."""
    return {
        "host": hosts(programme),
        "topic": choices_of(programme.topics.all()),
        "round": rounds(programme),
    }


def hosts(programme: Programme) -> Options:
    """Return the authorities that host a challenge, by name."""
    return [(str(pk), name) for pk, name in _hosts(programme)]


def _hosts(programme: Programme) -> Rows:
    # One look into an index for each authority, not one at each challenge.
    of_host = Challenge.objects.filter(programme=programme, host=OuterRef("pk")).order_by()
    authorities = Authority.objects.annotate(hosted=Subquery(of_host.values("pk")[:1])).exclude(
        hosted=None
    )
    return authorities.order_by("name", "pk").values_list("pk", "name")


def rounds(programme: Programme) -> Options:
    """Return the programme's rounds, the latest first."""
    return [(str(pk), name) for pk, name in _rounds(programme)]


def _rounds(programme: Programme) -> Rows:
    return programme.rounds.values_list("pk", "name")
