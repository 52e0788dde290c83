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
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from challenges import clock
from challenges.access.policy import rule_of
from challenges.models import ORDER, Action, Challenge, Deadline, Programme, Recommendation, Stage
from challenges.models.challenge import ChallengeQuerySet
from challenges.programme.board.filters import AWAITING, BoardFilter
from challenges.programme.board.flags import flag_conditions

Keys = tuple[int, ...]
# From what is below a challenge up to it.
BELOW = "challenge__"


@dataclass(frozen=True)
class Selection:
    """The rows of one programme under one filter, as of one day."""

    programme: Programme
    board_filter: BoardFilter
    today: dt.date = field(default_factory=clock.today)

    @property
    def flags(self) -> dict[str, Q]:
        """Return each flag of an action as a condition."""
        return flag_conditions(self.today)

    @property
    def challenges(self) -> ChallengeQuerySet:
        """Return the challenges that the filters of challenges leave."""
        return Challenge.objects.filter(self._chosen_rows())

    @property
    def recommendations(self) -> QuerySet[Any]:
        """Return the recommendations of those challenges, each with the answer submitted."""
        rows = Recommendation.objects.filter(self._chosen_rows(BELOW), self._shown(BELOW))
        return _with_answers(rows)

    @property
    def actions(self) -> QuerySet[Action]:
        """Return the actions of those challenges."""
        return Action.objects.filter(self._chosen_rows(BELOW), self._shown(BELOW))

    def recommendations_of(self, keys: Keys) -> QuerySet[Any]:
        """Return the recommendations of some challenges that are on the page already."""
        rows = Recommendation.objects.filter(self._shown(BELOW), challenge__in=keys)
        return _with_answers(rows)

    def actions_of(self, keys: Keys) -> QuerySet[Action]:
        """Return the actions of some challenges that are on the page already."""
        return Action.objects.filter(self._shown(BELOW), challenge__in=keys)

    def late(self, prefix: str = "") -> Q:
        """Return the condition that a date has passed; the dates of a paused challenge rest."""
        late_deadlines = Deadline.objects.overdue(self.today).filter(
            challenge=OuterRef(f"{prefix}pk")
        )
        return Q(Exists(late_deadlines), **{f"{prefix}pause_reason": ""})

    def _chosen_rows(self, prefix: str = "") -> Q:
        """Return the filters as a condition on a challenge, or on what belongs to one."""
        board_filter = self.board_filter
        rows = Q(**{f"{prefix}programme": self.programme})
        for name in ("stage", "host", "topic", "round"):
            if value := getattr(board_filter, name):
                rows &= Q(**{f"{prefix}{name}": value})
        return rows & self.late(prefix) if board_filter.overdue else rows

    def _shown(self, prefix: str = "") -> Q:
        """Return the condition that the programme may see what comes after the letter."""
        cell = rule_of("action.view_status").cells["programme_lead"]
        return Q(**{f"{prefix}furthest__in": sorted(cell.stages)}) & ~Q(
            **{f"{prefix}stage": Stage.WITHDRAWN}
        )

    def rows(self) -> QuerySet[Any]:
        """Return what the table is made of, in its order."""
        return {
            "challenges": self._challenge_queryset,
            "recommendations": self._recommendation_queryset,
            "actions": self._action_queryset,
        }[self.board_filter.show]()

    def _recommendation_queryset(self) -> QuerySet[Any]:
        rows = self.recommendations
        if self.board_filter.response:
            rows = rows.filter(answer=self.board_filter.response)
        return rows.order_by("challenge__host__name", "challenge__ref", "number", "pk")

    def _action_queryset(self) -> QuerySet[Action]:
        rows = self._filtered_actions(self.actions)
        if self.board_filter.sort == "host":
            return rows.order_by("challenge__host__name", "challenge__ref", "number", "pk")
        return rows.order_by(F("due_on").asc(nulls_last=True), "challenge__ref", "number", "pk")

    def _filtered_actions(self, rows: QuerySet[Action]) -> QuerySet[Action]:
        if self.board_filter.status:
            rows = rows.filter(status=self.board_filter.status)
        if self.board_filter.flag:
            rows = rows.filter(self.flags[self.board_filter.flag])
        return rows

    def _challenge_queryset(self) -> ChallengeQuerySet:
        rows = self.challenges
        here = OuterRef("pk")
        if self.board_filter.response:
            recommendations = _with_answers(Recommendation.objects.filter(challenge=here))
            rows = rows.filter(
                self._shown(), Exists(recommendations.filter(answer=self.board_filter.response))
            )
        if self.board_filter.status or self.board_filter.flag:
            actions = self._filtered_actions(Action.objects.filter(challenge=here))
            rows = rows.filter(self._shown(), Exists(actions))
        return _in_order(rows, self.board_filter.sort)


def _with_answers(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return each recommendation with the answer that was submitted."""
    answer = Case(
        When(response__submitted_at__isnull=False, then=F("response__decision")),
        default=Value(AWAITING),
        output_field=CharField(),
    )
    return rows.annotate(answer=answer)


def _in_order(rows: ChallengeQuerySet, sort: str) -> ChallengeQuerySet:
    """Put challenges in order; by deadline, `ChallengeQuerySet.first_due` does."""
    if sort == "host":
        return rows.order_by("host__name", "ref")
    if sort == "newest":
        return rows.order_by("-proposed_on", "ref")
    if sort == "stage":
        order = [When(stage=stage, then=n) for n, stage in enumerate(ORDER)]
        place = Case(*order, default=len(ORDER), output_field=IntegerField())
        return rows.order_by(place, "ref")
    return rows
