"""The choices that the filters of the board offer."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from challenges.models import Challenge, Programme

Asked = QuerySet[Any, Any]


def hosts(programme: Programme) -> list[tuple[str, str]]:
    """The authorities that host, for the filter."""
    return [(str(pk), name) for pk, name in _hosts(programme)]


def _hosts(programme: Programme) -> Asked:
    held = Challenge.objects.filter(programme=programme).order_by("host__name")
    return held.values_list("host", "host__name").distinct()


def rounds(programme: Programme) -> list[tuple[str, str]]:
    """The programme's rounds, the latest first."""
    return [(str(pk), name) for pk, name in _rounds(programme)]


def _rounds(programme: Programme) -> Asked:
    return programme.rounds.values_list("pk", "name")
