"""What the pages of the rounds show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.models import Programme, Round
from challenges.models.programme import RoundQuerySet
from challenges.ui.dates import days


@dataclass(frozen=True)
class RoundRow:
    """A round with how many challenges fall in it."""

    round: Round
    dates: str
    state: str
    challenges: int


def rows(programme: Programme) -> list[RoundRow]:
    """Return the rounds of a programme, the latest first."""
    today = clock.today()
    counts = dict(programme.rounds.order_by().values_list("pk", Count("challenge")))
    return [
        RoundRow(one, days(one.starts_on, one.ends_on), _state(one, today), counts[one.pk])
        for one in programme.rounds.all()
    ]


def _state(one: Round, today: dt.date) -> str:
    if one.starts_on > today:
        return "Coming"
    return "Over" if one.ends_on < today else "Now"


def one_round(programme: Programme, round_id: int) -> Round:
    """Return one round of the programme.

    :raises Http404: the programme has no such round.
    """
    return get_object_or_404(rounds_of(programme), pk=round_id)


def rounds_of(programme: Programme) -> RoundQuerySet:
    """Return the rounds of a programme."""
    return Round.objects.filter(programme=programme)
