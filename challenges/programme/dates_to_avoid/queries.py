"""What the pages of the dates to avoid show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.models import Authority, PeriodToAvoid, Programme
from challenges.models.programme import PeriodToAvoidQuerySet
from challenges.ui.dates import days


@dataclass(frozen=True)
class PeriodRow:
    """A period to avoid, in words."""

    period: PeriodToAvoid
    dates: str
    applies_to: str


@dataclass(frozen=True)
class Periods:
    """The periods that run or come, the next first, and those that are over."""

    ahead: list[PeriodRow]
    over: list[PeriodRow]


def periods(programme: Programme) -> Periods:
    """Return the periods to avoid of a programme."""
    today = clock.today()
    every = periods_of(programme).select_related("authority")
    rows = [_row(one) for one in every]
    return Periods(
        ahead=[row for row in rows if _is_ahead(row.period, today)],
        over=[row for row in reversed(rows) if not _is_ahead(row.period, today)],
    )


def _is_ahead(one: PeriodToAvoid, today: dt.date) -> bool:
    return one.ends_on >= today


def _row(one: PeriodToAvoid) -> PeriodRow:
    applies_to = one.authority.name if one.authority else "All authorities"
    return PeriodRow(one, days(one.starts_on, one.ends_on), applies_to)


def period_in_words(one: PeriodToAvoid) -> dict[str, str]:
    """Return what a period says now, by label."""
    row = _row(one)
    return {"Name": one.name, "Dates": row.dates, "Which authority?": row.applies_to}


def periods_of(programme: Programme) -> PeriodToAvoidQuerySet:
    """Return the periods to avoid of a programme."""
    return PeriodToAvoid.objects.filter(programme=programme)


def one_period(programme: Programme, period_id: int) -> PeriodToAvoid:
    """Return one period of the programme.

    :raises Http404: the programme has no such period.
    """
    return get_object_or_404(periods_of(programme), pk=period_id)


def authorities_of(programme: Programme, also: int | None = None) -> QuerySet[Authority]:
    """Return the authorities that take part, by name, and the one that a period is for already."""
    members = programme.members.values("authority")
    return Authority.objects.filter(Q(pk__in=members) | Q(pk=also)).order_by("name", "pk")
