"""The choices that the filters of the board offer."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from challenges.models import Authority, Challenge, Programme

Rows = QuerySet[Any, Any]


def hosts(programme: Programme) -> list[tuple[str, str]]:
    """Return the authorities that host a challenge, by name."""
    return [(str(pk), name) for pk, name in _hosts(programme)]


def _hosts(programme: Programme) -> Rows:
    # One look into an index for each authority, not one at each challenge.
    of_host = Challenge.objects.filter(programme=programme, host=OuterRef("pk")).order_by()
    authorities = Authority.objects.annotate(hosted=Subquery(of_host.values("pk")[:1])).exclude(
        hosted=None
    )
    return authorities.order_by("name", "pk").values_list("pk", "name")


def rounds(programme: Programme) -> list[tuple[str, str]]:
    """Return the programme's rounds, the latest first."""
    return [(str(pk), name) for pk, name in _rounds(programme)]


def _rounds(programme: Programme) -> Rows:
    return programme.rounds.values_list("pk", "name")
