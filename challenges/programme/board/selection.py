"""The challenges, recommendations and actions that a filter of the board leaves.

What the programme may not see yet (recommendations before the letter is issued, responses
before they are submitted) is not counted.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from challenges import clock
from challenges.access.policy import rule_of
from challenges.models import ORDER, Action, Challenge, Deadline, Programme, Recommendation, Stage
from challenges.programme.board.filters import AWAITING, BoardFilter
from challenges.programme.board.flags import flag_conditions

Keys = tuple[int, ...]
# From what is below a challenge up to it.
BELOW = "challenge__"


@dataclass(frozen=True)
class Selection:
    """The rows of one programme under one filter, as of one day."""

    programme: Programme
    wanted: BoardFilter
    today: dt.date = field(default_factory=clock.today)

    @property
    def flags(self) -> dict[str, Q]:
        """Each flag of an action as a condition."""
        return flag_conditions(self.today)

    @property
    def challenges(self) -> QuerySet[Challenge]:
        """The challenges that the filters of challenges leave."""
        return Challenge.objects.filter(self._wanted())

    @property
    def recommendations(self) -> QuerySet[Any]:
        """The recommendations of those challenges, each with the answer that was submitted."""
        return _answered(Recommendation.objects.filter(self._wanted(BELOW), self._shown(BELOW)))

    @property
    def actions(self) -> QuerySet[Action]:
        """The actions of those challenges."""
        return Action.objects.filter(self._wanted(BELOW), self._shown(BELOW))

    def recommendations_of(self, keys: Keys) -> QuerySet[Any]:
        """The recommendations of some challenges that are on the page already."""
        rows = Recommendation.objects.filter(self._shown(BELOW), challenge__in=keys)
        return _answered(rows)

    def actions_of(self, keys: Keys) -> QuerySet[Action]:
        """The actions of some challenges that are on the page already."""
        return Action.objects.filter(self._shown(BELOW), challenge__in=keys)

    def late(self, prefix: str = "") -> Q:
        """A date has passed; a paused challenge rests, and its dates with it."""
        passed = Deadline.objects.filter(
            challenge=OuterRef(f"{prefix}pk"), met_on__isnull=True, due_on__lt=self.today
        )
        return Q(Exists(passed), **{f"{prefix}pause_reason": ""})

    def _wanted(self, prefix: str = "") -> Q:
        """The filters of challenges, asked of a challenge or of what is below one."""
        wanted = self.wanted
        rows = Q(**{f"{prefix}programme": self.programme})
        for name in ("stage", "host", "topic", "round"):
            if value := getattr(wanted, name):
                rows &= Q(**{f"{prefix}{name}": value})
        return rows & self.late(prefix) if wanted.overdue else rows

    def _shown(self, prefix: str = "") -> Q:
        """The programme sees what comes after the letter once it is issued, by the policy."""
        cell = rule_of("action.view_status").cells["programme_lead"]
        return Q(**{f"{prefix}furthest__in": sorted(cell.stages)}) & ~Q(
            **{f"{prefix}stage": Stage.WITHDRAWN}
        )

    def rows(self) -> QuerySet[Any]:
        """What the table that is shown is made of, in its order."""
        return {
            "challenges": self._challenge_queryset,
            "recommendations": self._recommendation_queryset,
            "actions": self._action_queryset,
        }[self.wanted.show]()

    def _recommendation_queryset(self) -> QuerySet[Any]:
        rows = self.recommendations
        if self.wanted.response:
            rows = rows.filter(answer=self.wanted.response)
        return rows.order_by("challenge__host__name", "challenge__ref", "number")

    def _action_queryset(self) -> QuerySet[Action]:
        rows = self._wanted_actions(self.actions)
        if self.wanted.sort == "host":
            return rows.order_by("challenge__host__name", "challenge__ref", "number")
        return rows.order_by(F("due_on").asc(nulls_last=True), "challenge__ref", "number")

    def _wanted_actions(self, rows: QuerySet[Action]) -> QuerySet[Action]:
        if self.wanted.status:
            rows = rows.filter(status=self.wanted.status)
        if self.wanted.flag:
            rows = rows.filter(self.flags[self.wanted.flag])
        return rows

    def _challenge_queryset(self) -> QuerySet[Challenge]:
        rows = self.challenges
        here = OuterRef("pk")
        if self.wanted.response:
            answered = _answered(Recommendation.objects.filter(challenge=here))
            rows = rows.filter(self._shown(), Exists(answered.filter(answer=self.wanted.response)))
        if self.wanted.status or self.wanted.flag:
            planned = self._wanted_actions(Action.objects.filter(challenge=here))
            rows = rows.filter(self._shown(), Exists(planned))
        return _sorted(rows, self.wanted.sort)


def _answered(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each recommendation with the answer that was submitted."""
    answer = Case(
        When(response__submitted_at__isnull=False, then=F("response__decision")),
        default=Value(AWAITING),
        output_field=CharField(),
    )
    return rows.annotate(answer=answer)


def _sorted(rows: QuerySet[Challenge], sort: str) -> QuerySet[Challenge]:
    if sort == "host":
        return rows.order_by("host__name", "ref")
    if sort == "newest":
        return rows.order_by("-proposed_on", "ref")
    if sort == "stage":
        order = [When(stage=stage, then=n) for n, stage in enumerate(ORDER)]
        place = Case(*order, default=len(ORDER), output_field=IntegerField())
        return rows.order_by(place, "ref")
    open_ones = Deadline.objects.filter(challenge=OuterRef("pk"), met_on__isnull=True)
    first = open_ones.order_by().values("challenge").annotate(first=Min("due_on"))
    next_due = Subquery(first.values("first"))
    return rows.annotate(next_due=next_due).order_by(F("next_due").asc(nulls_last=True), "ref")
